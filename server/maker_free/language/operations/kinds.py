"""Owns the kinds of edits that are read alike, so that a new one is known by its kind wherever one is; holds no edit."""

from __future__ import annotations

from maker_free.engine.model.timeline import Frozen


class OfClips(Frozen):
    """How clips look, sound or play. Where nothing is said of clips it is of those that were spoken of, and of all only
    where that is asked for."""


class OfPicture(OfClips):
    """How the picture of clips is; it can be of a part of a clip too."""
