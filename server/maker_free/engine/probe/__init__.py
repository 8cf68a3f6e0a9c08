"""The facts of a source file, read in a child process. Never trusts the file."""
