"""Owns what is in a source file, for choosing from it: shots, faults, speech, silences; refuses to choose.

Everything is on the media's clock, in ms. The file is decoded once, small, in a child process; what was found
is kept on disk under the file's fingerprint.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from maker_free.engine.analysis import audio, images, notes, reading
from maker_free.engine.analysis.findings import Analysis
from maker_free.engine.model.media import Media
from maker_free.engine.process import child
from maker_free.engine.source.integrity import Sources

VERSION = 5
"""Part of the cache's key: raise it whenever the same file would be described differently."""
DEADLINE_S = 900.0
"""Seconds that one file may take, however long it is."""

Json = dict[str, Any]


def analyse(
    media: Media,
    *,
    cache: Path,
    on_progress: Callable[[Json], None] | None = None,
    cancelled: threading.Event | None = None,
) -> Analysis:
    """Describe `media`, from the cache folder when it was described before.

    Works in a child process; `on_progress` hears {"percent": 0-100}. Raises JobError when the file breaks the
    reader or takes too long, Cancelled when `cancelled` was set.
    """
    known = _recall(media, cache)
    if known is not None:
        return known
    request = {"media": media.model_dump(mode="json"), "cache": str(cache)}
    answer = child.call("analyse", request, deadline=DEADLINE_S, on_progress=on_progress, cancelled=cancelled)
    return Analysis.model_validate(answer["analysis"])


def task(request: Json, emit: Callable[[Json], None]) -> Json:
    """The child's side of `analyse`: {"media", "cache"} -> {"analysis"}."""
    media = Media.model_validate(request["media"])
    cache = Path(request["cache"])
    found = _recall(media, cache)
    if found is None:
        sources = Sources([media.source])
        found = examine(media, lambda percent: emit({"percent": percent}))
        sources.check()
        notes.keep(found, _place(media, cache))
    return {"analysis": found.model_dump(mode="json")}


def examine(media: Media, on_percent: Callable[[float], None] = lambda _: None) -> Analysis:
    """Describe `media` in this process: `task` calls it where a crash does no harm."""
    if media.kind == "image":
        looked = images.still(reading.still(media))
        return Analysis(fingerprint=media.fingerprint, duration=0, **looked)
    ears = audio.Ears(whole=media.kind == "audio")
    eyes = images.Eyes()
    reading.watch(media, eyes, ears, on_percent)
    heard = ears.described(media.duration)
    seen = eyes.described(media.duration) if media.has_picture else {}
    return Analysis(fingerprint=media.fingerprint, duration=media.duration, **heard, **seen)


def _place(media: Media, cache: Path) -> Path:
    return cache / "analysis" / f"{media.fingerprint}-{VERSION}.json"


def _recall(media: Media, cache: Path) -> Analysis | None:
    return notes.recall(_place(media, cache), Analysis, lambda found: found.fingerprint == media.fingerprint)
