"""Music composed to the cut: mood, seed and length in, a score with a beat grid and its sound out."""
