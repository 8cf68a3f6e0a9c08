"""Owns that titles can be read on the picture behind them: it is looked at, and what they wear follows from the
contrast that is measured there; refuses to change what was asked for.

    dark and calm    shadow       bright and calm    outline       anything that is too lively    box
"""

from __future__ import annotations

import base64
import io
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageColor

from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Canvas, TextStyle, Timeline, Title, place
from maker_free.engine.process import child
from maker_free.errors import MakerFreeError

log = logging.getLogger(__name__)
Floats = npt.NDArray[np.floating[Any]]
SIDE_PX = 320
DEADLINE_S = 20.0
"""Seconds that one look may take."""
ENOUGH = 4.5
"""How many times as light as the other the lighter of letters and ground must be (WCAG 2.2, 1.4.3)."""
WORST = 15
"""Percent of the ground, the worst of it, that may be below."""
LIVELY = 0.19
"""Spread of the ground's brightness (0 to 1) from which an outline is no longer enough."""
MOST = 6
"""Titles that are looked at for one request; what is beyond keeps its shadow."""


def settled(before: Timeline | None, timeline: Timeline, media: Mapping[str, Media], cache: Path) -> Timeline:
    """The timeline with every title in what can be read on its ground; those whose ground is as it was `before` are
    left alone."""
    titles = list(timeline.titles)
    if before is not None and before.titles == timeline.titles and before.clips == timeline.clips:
        return timeline
    looked = 0
    for number, title in enumerate(titles):
        if title.chosen or title.role != "title" or looked >= MOST or _as_before(before, timeline, title):
            continue
        looked += 1
        ground = _ground(timeline, title, media, cache)
        if ground is not None:
            titles[number] = title.model_copy(update={"style": wear(title, ground)})
    return timeline.model_copy(update={"titles": tuple(titles)})


def wear(title: Title, ground: Floats) -> TextStyle:
    """What letters need on a ground of these brightnesses (linear, 0 to 1)."""
    letters = float(_linear(np.array(ImageColor.getrgb(title.colour)[:3], np.float32)[None])[0])
    light, dark = np.maximum(ground, letters), np.minimum(ground, letters)
    contrast = (light + 0.05) / (dark + 0.05)
    if float(np.percentile(contrast, WORST)) >= ENOUGH:
        return "shadow"
    # The eye sees steps of brightness about as its square root.
    return "outline" if float(np.sqrt(ground).std()) < LIVELY else "box"


def _as_before(before: Timeline | None, timeline: Timeline, title: Title) -> bool:
    if before is None or before.canvas != timeline.canvas or title not in before.titles:
        return False
    return _under(before, title) == _under(timeline, title)


def _under(timeline: Timeline, title: Title) -> list[Any]:
    return [(one.clip, one.start) for one in place(timeline) if one.start < title.end and one.end > title.start]


def _ground(timeline: Timeline, title: Title, media: Mapping[str, Media], cache: Path) -> Floats | None:
    """The brightnesses behind a title in the middle of its time; None where it cannot be looked at."""
    bare = timeline.model_copy(update={"titles": (), "subtitles": None})
    request = {
        "what": "frame",
        "at": (title.start + title.end) // 2,
        "side": SIDE_PX,
        "format": "png",
        "timeline": bare.model_dump(mode="json"),
        "media": [one.model_dump(mode="json") for one in media.values()],
        "cache": str(cache),
    }
    try:
        answer = child.call("storyboard", request, deadline=DEADLINE_S)
        with Image.open(io.BytesIO(base64.b64decode(answer["picture"])), formats=("PNG",)) as picture:
            frame = picture.convert("RGB")
    except (MakerFreeError, OSError, KeyError) as error:
        log.info("the ground of a title could not be looked at: %s", error)
        return None
    return behind(title, timeline.canvas, frame)


def behind(title: Title, canvas: Canvas, frame: Image.Image) -> Floats:
    """The brightnesses (linear) of a frame behind a title."""
    from maker_free.engine.text import drawing

    small = canvas.model_copy(update={"width": max(64, frame.width // 2 * 2), "height": max(64, frame.height // 2 * 2)})
    drawn = drawing.draw(title.model_copy(update={"style": "plain"}), small)
    box = (drawn.x, drawn.y, drawn.x + drawn.image.width, drawn.y + drawn.image.height)
    return _linear(np.asarray(frame.crop(box), np.float32).reshape(-1, 3))


def _linear(colours: Floats) -> Floats:
    """Relative luminance (0 to 1) of sRGB colours (0 to 255)."""
    parts = colours / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722], np.float32)
