"""The render plan: timeline and media facts in, spans and sounds out. Never touches a file."""
