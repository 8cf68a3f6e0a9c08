"""Owns the NemoVideo protocol's shapes, which the client speaks and the studio answers; does no I/O.

Tolerant in what it reads (unknown fields are kept or ignored, numbers may come as text, an odd field of an answer
loses itself and not the ones beside it), exact in what it writes. Everything that the cloud does not document is
optional here.
"""

# ruff: noqa: F403
from __future__ import annotations

from maker_free.wire.answers import *
from maker_free.wire.drafts import *
from maker_free.wire.events import *
from maker_free.wire.paths import *
from maker_free.wire.renders import *
from maker_free.wire.shapes import *
