"""What an agent sees: six tools, their answers, and the chat they belong to."""
