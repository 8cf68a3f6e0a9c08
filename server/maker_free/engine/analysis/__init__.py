"""What is in a source file: shots, faults, speech, silence. Never chooses from it."""
