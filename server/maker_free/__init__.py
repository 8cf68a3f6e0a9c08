"""Maker Free: words go in, a finished video comes out, and nothing technical shows."""
