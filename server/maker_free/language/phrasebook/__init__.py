"""Owns the phrasebook: reads `language/phrases`, and computes what data cannot say; refuses to match anything."""
