"""Other ways to read the same pages: each is a script that is given the folder and the file to write."""
