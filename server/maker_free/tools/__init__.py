"""What the agent sees: six tools, one file each."""
