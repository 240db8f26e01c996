"""Forms of other programs: workbooks in and out."""
