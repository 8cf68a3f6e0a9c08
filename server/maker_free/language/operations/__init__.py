"""Owns the typed edits: what a sentence can ask of a film, as data; refuses to read sentences or to change a film.

Who and when are still as people say them ("the last clip", "halfway"): `edits.resolve` finds out what that is in
a given film. Numbers of clips count from 1, from the end with a minus (-1 is the last one).

    words ──grammar──▶ Operation ──edits──▶ Timeline
                          └── canonical sentence ──grammar──▶ the same operation
"""

# Whatever a family has is here, so that an edit is written down in one place.
# ruff: noqa: F403
from __future__ import annotations

from maker_free.language.operations.arranging import *
from maker_free.language.operations.kinds import *
from maker_free.language.operations.picturing import *
from maker_free.language.operations.pointers import *
from maker_free.language.operations.request import *
from maker_free.language.operations.sounding import *
from maker_free.language.operations.versions import *
from maker_free.language.operations.writing import *
