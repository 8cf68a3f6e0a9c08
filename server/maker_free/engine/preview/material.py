"""Owns what a file is shown as on a timeline for the eye: its pictures side by side, how loud it is, where music has
its beats; refuses to know a film.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from maker_free.engine.analysis.analysis import analyse
from maker_free.engine.cache import Cache
from maker_free.engine.model.media import Media
from maker_free.engine.model.parts import digest
from maker_free.engine.model.timeline import Composition
from maker_free.engine.preview import waveform
from maker_free.engine.preview.thumbnails import Reader, SearchTime, Wish
from maker_free.engine.source.integrity import Sources
from maker_free.errors import MakerFreeError
from maker_free.music import compose

PATIENCE_S = 3.0
"""Seconds that the pictures of a file may cost beyond their keyframes."""
BAR_BEATS = 4
"""Beats of a bar, as nearly all music has it and all of ours."""
GROUND = "#181a20"

Json = dict[str, Any]


def task(request: Json, emit: object) -> Json:
    """The child's side: {"what", "cache", …} -> what is asked for.

    "strip" of a "media", "count" pictures "every" ms, each "width" x "height" px -> {"picture": base64 of a JPEG};
    "waveform" of a "media", or of a "composition" of "duration" ms -> {"every", "peaks"};
    "beats" of the same -> {"beats": [[ms, strong]]}.
    """
    if "composition" in request:
        composition, duration = Composition.model_validate(request["composition"]), max(1, int(request["duration"]))
        if request["what"] == "beats":
            score = compose(composition.mood, composition.seed, duration, tempo=composition.tempo)
            return {"beats": [[at, number % BAR_BEATS == 0] for number, at in enumerate(score.beats)]}
        return _peaks(waveform.composed(composition, 0, duration, duration))
    media, folder = Media.model_validate(request["media"]), Path(request["cache"])
    if request["what"] == "beats":
        beats = analyse(media, cache=folder).beats
        return {"beats": [[at, number % BAR_BEATS == 0] for number, at in enumerate(beats)]}
    cache = Cache(folder, Sources([media.source]).check)
    if request["what"] == "waveform":
        return _peaks(np.concatenate([*_heard(media, cache), np.zeros(0, np.float32)]))
    return {"picture": _strip(media, cache, request)}


def _heard(media: Media, cache: Cache) -> Iterator[waveform.Curve]:
    """All of a file, a few minutes at a time."""
    for begin in range(0, media.duration, waveform.LONGEST_MS):
        end = min(media.duration, begin + waveform.LONGEST_MS)
        found = waveform.heard(media, begin, end, cache)
        yield np.zeros(-(-(end - begin) // waveform.STEP_MS), np.float32) if found is None else found


def _peaks(curve: waveform.Curve) -> Json:
    return {"every": waveform.STEP_MS, "peaks": np.round(np.clip(curve, 0, 1) * 255).astype(int).tolist()}


def _strip(media: Media, cache: Cache, request: Json) -> str:
    count, every, wide, high = (int(request[name]) for name in ("count", "every", "width", "height"))
    name = f"{digest('strip', media.fingerprint, count, every, wide, high)}.jpg"
    kept = cache.find(name)
    if kept is None:
        sheet = Image.new("RGB", (count * wide, high), GROUND)
        reader = Reader(media, cache, SearchTime(PATIENCE_S))
        try:
            for number in range(count):
                picture = _picture(reader, cache, media, number * every, every, max(wide, high))
                if picture is not None:
                    sheet.paste(picture.resize((wide, high), Image.Resampling.BILINEAR), (number * wide, 0))
        finally:
            reader.close()
        data = io.BytesIO()
        sheet.save(data, "JPEG", quality=72, optimize=True)
        with cache.make(name) as path:
            path.write_bytes(data.getvalue())
        kept = cache.path(name)
    return base64.b64encode(kept.read_bytes()).decode()


def _picture(reader: Reader, cache: Cache, media: Media, at: int, every: int, side: int) -> Image.Image | None:
    """The picture of a file near a moment; None where nothing decodes."""
    near = every // 2
    wish = Wish(at, max(0, at - near), min(max(0, media.duration - 1), at + near), side, GROUND)
    try:
        found = reader.find(wish)
        with Image.open(cache.path(found.name), formats=("PNG",)) as image:
            return image.convert("RGB")
    except (MakerFreeError, OSError):
        return None
