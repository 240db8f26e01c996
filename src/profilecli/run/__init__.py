"""From paths to outcomes: files, settings, the pipeline, and what is asked of its results."""
