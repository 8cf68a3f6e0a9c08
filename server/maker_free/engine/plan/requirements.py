"""Owns what must be made of user files before spans can read them, as parts of a plan; refuses to make them.

Stills and animations are decoded by Pillow and not by FFmpeg (safety contract, rule 1), shaky stretches are
steadied as a whole because every picture's place depends on its neighbours.
"""

from __future__ import annotations

from pathlib import Path

from maker_free import messages
from maker_free.engine.model import clock
from maker_free.engine.model.media import Media
from maker_free.engine.model.parts import Cube, DecodedStill, Made, Moving, Steady, identity
from maker_free.engine.model.timeline import Canvas, Clip, Overlay, Placed, Timeline
from maker_free.engine.plan import following
from maker_free.engine.plan.filter_graph import PlacedClip, lead
from maker_free.engine.source import stills
from maker_free.errors import EditError

LARGEST_PX = 4096
"""px a side of a still as it is kept."""


class PartStore:
    """Collects the parts of one plan."""

    def __init__(self, canvas: Canvas, timeline: Timeline) -> None:
        self.canvas = canvas
        self._timeline = timeline
        self.made: dict[str, Made] = {}

    def add(self, parts: list[Made]) -> None:
        self.made |= {part.key: part for part in parts}

    def shot(self, placed: Placed, media: Media) -> PlacedClip:
        """A placed clip with media that spans can read."""
        fps = self.canvas.fps
        clip = placed.clip
        if not media.has_picture:
            raise EditError(messages.edits.NO_PICTURE.of(name=media.name))
        tracks = self._timeline.faces(clip.media)
        window, closer = following.paths(clip, media, self._timeline.canvas, tracks)
        if media.kind == "image":
            clip = clip.model_copy(update={"hold": clip.duration, "start": 0, "end": 0, "reverse": False})
        if clip.card is not None:
            first, last = (clock.frame(at, fps) for at in (placed.start, placed.end))
            return PlacedClip(clip, media, placed.start, first, last)
        media = self._media(media, self.canvas.background)
        if clip.stabilise and clip.hold is None and media.path.is_absolute():
            clip, media = self._steadied(clip, media)
        cube = lut(clip.look.lut) if clip.look.lut else None
        first, last = clock.frame(placed.start, fps), clock.frame(placed.end, fps)
        return PlacedClip(clip, media, placed.start, first, last, cube, window, closer)

    def inset(self, overlay: Overlay, media: Media) -> Media:
        """An overlay's media that spans can read, with its transparency."""
        if not media.has_picture:
            raise EditError(messages.edits.NO_PICTURE_TO_LAY.of(name=media.name))
        return self._media(media, None)

    def _media(self, media: Media, background: str | None) -> Media:
        if media.kind == "image":
            side = min(LARGEST_PX, 2 * max(self.canvas.width, self.canvas.height))
            part = DecodedStill(
                path=media.path,
                identity=media.fingerprint,
                container=media.container,
                width=side,
                height=side,
                background=background,
            )
        elif media.container in stills.FORMATS:
            part = Moving(
                path=media.path,
                identity=media.fingerprint,
                container=media.container,
                width=self.canvas.width,
                height=self.canvas.height,
                fps=self.canvas.fps,
                background=background,
            )
        else:
            # The film itself has nothing behind it to be seen through.
            return media if background is None else media.model_copy(update={"alpha": False})
        self.made[part.key] = part
        factor = min(1.0, part.width / media.width, part.height / media.height)
        return media.model_copy(
            update={
                "path": Path(f"{part.key}{part.suffix}"),
                "fingerprint": part.key,
                "container": part.suffix[1:],
                "width": max(1, round(media.width * factor)),
                "height": max(1, round(media.height * factor)),
                "rotation": 0,
                "mirrored": False,
                "rate_num": self.canvas.fps.numerator if isinstance(part, Moving) else 0,
                "rate_den": self.canvas.fps.denominator,
                "variable_rate": False,
                "pixel_format": "rgba",
                "colour": "?/?/rgb/?",
                "hdr": False,
                "interlaced": False,
                "alpha": media.alpha and background is None,
            }
        )

    def _steadied(self, clip: Clip, media: Media) -> tuple[Clip, Media]:
        fps = f"{media.rate_num}/{media.rate_den}" if media.rate_num and not media.variable_rate else "30"
        part = Steady(
            path=media.path,
            identity=media.fingerprint,
            container=media.container,
            start=clip.start * 1000,
            length=(clip.end - clip.start + 200) * 1000,
            lead=round(min(clip.start / 1000, lead(media, clip.start / 1000)) * 1e6),
            fps=fps,
        )
        self.made[part.key] = part
        num, den = (int(word) for word in f"{fps}/1".split("/")[:2])
        steady = media.model_copy(
            update={
                "path": Path(f"{part.key}{part.suffix}"),
                "fingerprint": part.key,
                "container": part.suffix[1:],
                "rotation": 0,
                "mirrored": False,
                "duration": clip.end - clip.start,
                "rate_num": num,
                "rate_den": den,
                "variable_rate": False,
                "held": (),
                "interlaced": False,
            }
        )
        return clip.model_copy(update={"start": 0, "end": clip.end - clip.start}), steady


def lut(name: str) -> Cube:
    """A LUT file of the user's, by its content."""
    path = Path(name)
    try:
        content = path.read_bytes() if path.stat().st_size < 16 << 20 else b""
    except OSError:
        content = b""
    if not content:
        raise EditError(messages.edits.LOOK_FILE_UNREADABLE.of())
    return Cube(path=path, identity=identity(content))
