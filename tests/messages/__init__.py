"""The sentences that a person reads."""
