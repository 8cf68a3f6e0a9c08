"""Hearing what is said."""
