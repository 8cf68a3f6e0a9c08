"""Owns how properties are tried, the same examples in every run and others on request, and what no studio does here."""

from __future__ import annotations

import os
import tempfile

from hypothesis import HealthCheck, settings

# Rendering ahead of an export would have every studio here work for nobody; its own tests ask for it.
os.environ.setdefault("MAKER_FREE_AHEAD", "0")

settings.register_profile(
    "same", derandomize=True, print_blob=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("other", settings.get_profile("same"), derandomize=False)
# Clips of tests are in temporary folders, which are on nobody's list of what may be read.
os.environ.setdefault("MAKER_FREE_FOLDERS", tempfile.gettempdir())

# `EXAMPLES=other make test` draws new examples: what they find becomes an `@example` of its property.
settings.load_profile(os.environ.get("EXAMPLES", "same"))
