"""Owns the phrasebook: every way of asking for an edit, as tables of patterns; refuses to match them itself."""
