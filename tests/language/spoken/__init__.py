"""Owns requests as people and the models of chat hosts write them, what must come of each, and how that is judged."""
