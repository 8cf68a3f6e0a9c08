"""Benches: side-by-side ratios measured in one run, never absolute promises."""
