"""A finished film measured against its plan. Never mends it."""
