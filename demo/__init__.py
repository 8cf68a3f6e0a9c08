"""The demonstration: realistic clips made on the spot, and a conversation that turns them into a film."""
