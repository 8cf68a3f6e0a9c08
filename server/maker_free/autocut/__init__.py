"""The cut of its own: takes, order, pacing and music as a timeline. Never reads words or renders."""
