"""Owns how properties are tried: the same examples in every run, others on request; refuses everything else."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("same", derandomize=True, print_blob=True)
settings.register_profile("other", derandomize=False, print_blob=True)
# `EXAMPLES=other make test` draws new examples: what they find becomes an `@example` of its property.
settings.load_profile(os.environ.get("EXAMPLES", "same"))
