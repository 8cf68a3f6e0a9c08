"""Owns what is selected on the page of a project and where its playhead is, for a while; refuses to know what for."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from maker_free.engine.model.timeline import place
from maker_free.language.dialogue import selection
from maker_free.studio.store import History

FRESH_S = 300.0
"""Seconds after which nobody means any more what was selected."""


@dataclass(frozen=True)
class Pointed:
    """`piece` is the id of what is selected in the version that the page shows, `playhead` its time in ms."""

    version: int
    piece: str | None
    playhead: int


class Pointing:
    """All methods may be called on any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[str, tuple[Pointed, float]] = {}

    def point(self, session: str, pointed: Pointed) -> None:
        with self._lock:
            self._known[session] = pointed, time.monotonic()

    def at(self, session: str) -> Pointed | None:
        """What is pointed at; None when that is long ago, or nothing ever was."""
        with self._lock:
            pointed, since = self._known.get(session, (None, 0.0))
        return pointed if pointed is not None and time.monotonic() - since < FRESH_S else None


def placed_at(pointed: Pointed, history: History) -> selection.Pointed:
    """What is pointed at, as people call it in the film that is shown. With nothing selected "this clip" is the one
    under the playhead; what a page points at that shows another version is only known by its name."""
    timeline = history.timeline
    at = pointed.playhead if pointed.version == history.number and pointed.playhead <= timeline.duration else None
    placed = list(place(timeline))
    clip = next((one.position + 1 for one in placed if one.clip.id == pointed.piece), None)
    texts = [title.id for title in sorted(timeline.titles, key=lambda title: title.start)]
    text = texts.index(pointed.piece) + 1 if pointed.piece in texts else None
    if clip is None and text is None and at is not None:
        clip = next((one.position + 1 for one in reversed(placed) if one.start <= at), None)
    return selection.Pointed(clip, text, at)
