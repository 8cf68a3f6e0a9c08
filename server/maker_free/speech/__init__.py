"""What is said in a file: heard by a speech model in a child process, kept by content, compared, put right."""
