"""Owns what is in a source file, for choosing from it: shots, faults, speech, silences; refuses to choose.

Everything is on the media's clock, in ms. The file is decoded once, small, in a child process; what was found
is kept on disk under the file's fingerprint.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Field, ValidationError

from maker_free import files
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Frozen, Ms, Unit
from maker_free.engine.process import child
from maker_free.engine.source.integrity import Sources

VERSION = 2
"""Part of the cache's key: raise it whenever the same file would be described differently."""
STEP = 500
"""Length of a moment in ms."""
DEADLINE = 900.0
"""Seconds that one file may take, however long it is."""

FaultKind = Literal["black", "out of focus", "shaky", "frozen", "too dark", "overexposed"]
Json = dict[str, Any]


class Range(NamedTuple):
    """A stretch in ms, `end` exclusive."""

    start: int
    end: int

    @property
    def duration(self) -> int:
        return self.end - self.start


class Fault(NamedTuple):
    """A stretch that a film is better off without, and what is wrong with it."""

    start: int
    end: int
    kind: FaultKind


class Shot(Frozen):
    """What the camera took without a break. All scores run from 0 to 1 and more is more.

    `sharpness` is the fine detail there is, `exposure` how well the light fits, `motion` how much changes,
    `stability` how quietly the camera moves, `brightness` the mean light. `picture` (16 x 9 grey values) and
    `colours` (shares in 1/255) tell whether two shots show the same thing: see `alike`. `interest` (16 x 9, as the
    picture is coded) is where there is detail and movement, 255 where most.
    """

    start: Ms
    end: Ms
    sharpness: Unit
    exposure: Unit
    motion: Unit
    stability: Unit
    brightness: Unit
    picture: tuple[int, ...] = ()
    colours: tuple[int, ...] = ()
    interest: tuple[int, ...] = ()


class Analysis(Frozen):
    """One source file described. A still has one shot from 0 to 0; a sound file has none.

    `sharpness` and `quality` hold one value from 0 to 1 for every `STEP` ms of picture, `quality` being all
    that makes a picture good. `level` is the mean level of what is heard in dBFS (-120 when nothing is).
    `beats` is only looked for in sound files.
    """

    fingerprint: str
    duration: Ms
    shots: tuple[Shot, ...] = ()
    faults: tuple[Fault, ...] = ()
    speech: tuple[Range, ...] = ()
    silences: tuple[Range, ...] = ()
    sharpness: tuple[Unit, ...] = ()
    quality: tuple[Unit, ...] = ()
    level: float = -120.0
    tempo: Annotated[float, Field(ge=0)] = 0.0
    beats: tuple[int, ...] = ()


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
    answer = child.call("analyse", request, deadline=DEADLINE, on_progress=on_progress, cancelled=cancelled)
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
        _keep(found, media, cache)
    return {"analysis": found.model_dump(mode="json")}


def examine(media: Media, on_percent: Callable[[float], None] = lambda _: None) -> Analysis:
    """Describe `media` in this process: `task` calls it where a crash does no harm."""
    from maker_free.engine.analysis import audio, images, reading

    if media.kind == "image":
        looked = images.still(reading.still(media))
        return Analysis(fingerprint=media.fingerprint, duration=0, **looked)
    ears = audio.Ears(whole=media.kind == "audio")
    eyes = images.Eyes()
    reading.watch(media, eyes, ears, on_percent)
    heard = ears.described(media.duration)
    seen = eyes.described(media.duration) if media.has_picture else {}
    return Analysis(fingerprint=media.fingerprint, duration=media.duration, **heard, **seen)


def alike(one: Shot, other: Shot) -> bool:
    """Whether two shots show nearly the same picture: the same light in the same places, the same colours."""
    if not one.picture or not other.picture:
        return False
    shared = sum(min(a, b) for a, b in zip(one.colours, other.colours, strict=True)) / 255
    return shared > 0.7 and _correlation(one.picture, other.picture) > 0.9


def _correlation(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    a_mean, b_mean = sum(one) / len(one), sum(other) / len(other)
    pairs = [(a - a_mean, b - b_mean) for a, b in zip(one, other, strict=True)]
    power = sum(a * a for a, _ in pairs) * sum(b * b for _, b in pairs)
    # A picture without any structure says nothing but its colours.
    return sum(a * b for a, b in pairs) / power**0.5 if power > 1e-6 else 1.0


def _place(media: Media, cache: Path) -> Path:
    return cache / "analysis" / f"{media.fingerprint}-{VERSION}.json"


def _recall(media: Media, cache: Path) -> Analysis | None:
    """What is known of the file; a damaged note is as good as none."""
    with suppress(OSError, ValidationError):
        found = Analysis.model_validate_json(_place(media, cache).read_bytes())
        return found if found.fingerprint == media.fingerprint else None
    return None


def _keep(found: Analysis, media: Media, cache: Path) -> None:
    place = _place(media, cache)
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_suffix(f".{os.getpid()}.part")
    part.write_text(found.model_dump_json(), encoding="utf-8")
    files.replace(part, place)
