"""Stage 7: profiles and documents in, text for a person out; one module for each view."""
