"""Owns pictures of a timeline for people: the storyboard, the strip of what an edit changed, a single frame; refuses
to wait for a render.

    0:31  5 clips · 1920 × 1080                    frames in film order, with their times
    ┌────┐ ┌────┐ ┌────┐ ┌────┐
    └────┘ └────┘ └────┘ └────┘
    tracks to scale, the frames' places marked     (drawn by `timeline_drawing`)
"""

from __future__ import annotations

import base64
import io
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from math import ceil
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from PIL import Image, ImageDraw

from maker_free import messages
from maker_free.engine.cache import Cache
from maker_free.engine.model import clock, entrance
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Canvas, Composition, Effect, Placed, Timeline, place
from maker_free.engine.preview import timeline_drawing, waveform
from maker_free.engine.preview.changed import change
from maker_free.engine.preview.timeline_drawing import Language, Scale, Thumb
from maker_free.engine.preview.timeline_frames import Darkroom, FrameTime, Picture
from maker_free.engine.preview.waveform import Curve
from maker_free.engine.source import integrity
from maker_free.engine.text import labels
from maker_free.errors import EditError
from maker_free.messages import formats

WIDTH_PX = 1280
MARGIN_PX = 36
SPACE_PX = 14
CAPTION_PX = 30
"""px below each frame for its time and name."""
HEAD_PX = 74
MOST_BYTES = 250_000
AREA_PX2 = 50_000
"""px² of one frame, whatever its shape."""
MOST_FRAMES = 14
SIDE_PX = 480
"""px of a frame's longer side as it is developed: one size, so that what was made once serves every sheet."""
EASE_MS = 50
"""ms beyond those in which a title comes or goes, for frames are not where milliseconds are."""
LISTENING_S = 0.6
"""Seconds after which no further file is listened to: what is not known by then is drawn without its sound."""
STRIP_FRAMES = 6
"""Frames of one row of a strip, in a landscape film."""

Json = dict[str, Any]


def task(request: Json, emit: object) -> Json:
    """The child's side: {"what", "timeline", "media", "cache", …} -> {"picture": base64, "format": "jpeg" | "png"}.

    "what" is "timeline"; "change", with the timeline "before" it; or "frame", with "at" in ms, "side" in px and
    "format". "language" is "en" or "zh". Raises EditError when there is nothing to show.
    """
    media = {one.id: one for one in (Media.model_validate(facts) for facts in request["media"])}
    timeline = Timeline.model_validate(request["timeline"])
    desk = SheetMaker(media, Path(request["cache"]), timeline_drawing.readable(request.get("language", "en")))
    what = request.get("what", "timeline")
    if what == "frame":
        kind = "PNG" if request.get("format") == "png" else "JPEG"
        picture = desk.frame(timeline, int(request.get("at", 0)), int(request.get("side", WIDTH_PX)))
        return {"picture": _encoded(picture, kind), "format": kind.lower()}
    if what == "change":
        sheet = desk.strip(Timeline.model_validate(request["before"]), timeline)
    else:
        sheet = desk.storyboard(timeline)
    return {"picture": _encoded(sheet, "JPEG"), "format": "jpeg"}


def _encoded(picture: Image.Image, kind: str) -> str:
    """Base64; a JPEG of at most `MOST_BYTES`."""
    data = io.BytesIO()
    if kind == "PNG":
        picture.save(data, "PNG", compress_level=6)
        return base64.b64encode(data.getvalue()).decode()
    for quality in (86, 78, 68, 56, 44, 30):
        data = io.BytesIO()
        picture.save(data, "JPEG", quality=quality, optimize=True, subsampling=0 if quality > 80 else 2)
        if data.tell() <= MOST_BYTES:
            break
    return base64.b64encode(data.getvalue()).decode()


class Tile(NamedTuple):
    """Where on a sheet a moment is shown, and whose clip it is (from 0)."""

    position: int
    moment: FrameTime


class SheetMaker:
    """Makes sheets from timelines over the same media."""

    def __init__(self, media: Mapping[str, Media], folder: Path, language: Language) -> None:
        self._media = media
        self._usable, sources = integrity.usable(media)
        """What can be shown; in the place of the others there is no picture."""
        self._language: Language = language
        self._cache = Cache(folder, sources.check)

    def frame(self, timeline: Timeline, at: int, side: int) -> Image.Image:
        """The very frame at `at` ms."""
        _check(timeline)
        at = min(max(0, at), timeline.duration - 1)
        room = Darkroom(timeline, self._usable, min(2160, max(64, side)), self._cache)
        (picture,) = room.develop([FrameTime(at, at, at)])
        if picture.image is None:
            raise EditError(messages.exports.NO_PICTURE_THERE.of())
        return picture.image

    def storyboard(self, timeline: Timeline) -> Image.Image:
        """Frames of the whole film, and its tracks."""
        _check(timeline)
        grid = _grid(timeline)
        slots = slots_of(timeline, grid.most)
        with ThreadPoolExecutor(1) as beside:
            sounds = beside.submit(self._curves, timeline)
            pictures = self._developed(timeline, slots)
            curves = sounds.result()
        rows = timeline_drawing.lanes(timeline, self._media, curves, self._language)
        deep = HEAD_PX + grid.rows_of(len(slots)) * (grid.high + CAPTION_PX + SPACE_PX) + 12
        sheet = Image.new("RGB", (WIDTH_PX, deep + timeline_drawing.height(rows) + MARGIN_PX), timeline_drawing.GROUND)
        self._head(sheet, timeline)
        for number, (slot, picture) in enumerate(zip(slots, pictures, strict=True)):
            x = MARGIN_PX + number % grid.columns * (grid.wide + SPACE_PX)
            y = HEAD_PX + number // grid.columns * (grid.high + CAPTION_PX + SPACE_PX)
            self._frame(sheet, (x, y, grid.wide, grid.high), slot, picture, timeline)
        scale = Scale(MARGIN_PX + timeline_drawing.LABEL_PX, WIDTH_PX - MARGIN_PX, 0, timeline.duration)
        timeline_drawing.draw(sheet, deep, rows, scale, _thumbs(slots, pictures))
        _marks(sheet, deep + 26, scale, slots, pictures)
        return sheet

    def strip(self, before: Timeline, after: Timeline) -> Image.Image:
        """What an edit changed: the stretch before it above, after it below."""
        if not before.clips and not after.clips:
            _check(after)
        found = change(before, after)
        halves = [(before, found.before), (after, found.after)]
        parts = [self._half(timeline, *stretch) for timeline, stretch in halves]
        sheet = Image.new("RGB", (WIDTH_PX, sum(part.height for part in parts) + 24), timeline_drawing.GROUND)
        y = 8
        names = ("Before", "After") if self._language == "en" else ("之前", "之后")
        for part, name, (timeline, stretch) in zip(parts, names, halves, strict=True):
            sheet.paste(part, (0, y))
            hue = timeline_drawing.SOFT if name == names[0] else "#ffc14d"
            wide = labels.draw(sheet, (MARGIN_PX, y + 34), name, 20, hue, bold=True)
            if timeline.clips:
                times = " – ".join(formats.clock(moment, tenths=True) for moment in stretch)
                labels.draw(sheet, (MARGIN_PX + wide + 14, y + 34), times, 15, timeline_drawing.SOFT)
            y += part.height
        return sheet

    def _half(self, timeline: Timeline, start: int, end: int) -> Image.Image:
        """One row of frames from `start` to `end` (ms), and the tracks of that stretch."""
        wide, high, columns = _row(timeline.canvas)
        if not timeline.clips:
            sheet = Image.new("RGB", (WIDTH_PX, 48 + high // 2 + 20), timeline_drawing.GROUND)
            box = (WIDTH_PX - 2 * MARGIN_PX, high // 2)
            sheet.paste(
                Image.new("RGB", box, timeline_drawing.PANEL), (MARGIN_PX, 48), timeline_drawing.rounded(box, 8)
            )
            words = "Nothing yet" if self._language == "en" else "还没有内容"
            labels.draw(sheet, (WIDTH_PX / 2, 48 + high / 4 + 5), words, 16, timeline_drawing.FAINT, anchor="middle")
            return sheet
        slots = list(_even(timeline, start, end, columns))
        with ThreadPoolExecutor(1) as beside:
            sounds = beside.submit(self._curves, timeline)
            pictures = self._developed(timeline, slots)
            curves = sounds.result()
        rows = timeline_drawing.lanes(timeline, self._media, curves, self._language)
        rows = [row for row in rows if any(one.end > start and one.start < end for one in row.blocks)]
        deep = 48 + high + CAPTION_PX + 12
        sheet = Image.new("RGB", (WIDTH_PX, deep + timeline_drawing.height(rows) + 20), timeline_drawing.GROUND)
        for number, (slot, picture) in enumerate(zip(slots, pictures, strict=True)):
            self._frame(
                sheet, (MARGIN_PX + number * (wide + SPACE_PX), 48, wide, high), slot, picture, timeline, fine=True
            )
        scale = Scale(MARGIN_PX + timeline_drawing.LABEL_PX, WIDTH_PX - MARGIN_PX, start, end)
        timeline_drawing.draw(sheet, deep, rows, scale, _thumbs(slots, pictures))
        _marks(sheet, deep + 26, scale, slots, pictures)
        return sheet

    def _developed(self, timeline: Timeline, slots: Sequence[Tile]) -> list[Picture]:
        return Darkroom(timeline, self._usable, SIDE_PX, self._cache).develop([slot.moment for slot in slots])

    def _curves(self, timeline: Timeline) -> dict[str, Curve | None]:
        """The sound of everything that is heard, as far as it is known or `LISTENING_S` lasts."""
        latest = time.monotonic() + LISTENING_S
        curves: dict[str, Curve | None] = {}
        for placed in place(timeline):
            clip = placed.clip
            file = self._usable.get(clip.media)
            if file is None or clip.hold is not None or clip.volume == 0 or file.kind == "image":
                continue
            curve = waveform.heard(file, clip.start, clip.end, self._cache, listen=time.monotonic() < latest)
            curves[clip.id] = curve[::-1] if curve is not None and clip.reverse else curve
        for sound in timeline.sounds:
            length = timeline_drawing.sound_end(sound, timeline, self._media) - sound.start
            if isinstance(sound.source, Effect):
                curves[sound.id] = None
            elif isinstance(sound.source, Composition):
                whole = sound.offset + (timeline.duration - sound.start if sound.duration is None else sound.duration)
                curves[sound.id] = waveform.composed(sound.source, sound.offset, length, whole)
            elif (file := self._usable.get(sound.source)) is not None:
                end, listen = min(file.duration, sound.offset + length), time.monotonic() < latest
                curve = waveform.heard(file, sound.offset, end, self._cache, listen=listen)
                # Music that is too short is repeated.
                curves[sound.id] = None if curve is None else np.resize(curve, ceil(length / waveform.STEP_MS))
        return curves

    def _head(self, sheet: Image.Image, timeline: Timeline) -> None:
        wide = labels.draw(
            sheet, (MARGIN_PX, 50), formats.clock(timeline.duration, tenths=False), 32, timeline_drawing.INK, bold=True
        )
        count, canvas = len(timeline.clips), timeline.canvas
        clips = f"{count} 个片段" if self._language == "zh" else f"{count} clip{'s' if count != 1 else ''}"
        facts = f"{clips}  ·  {canvas.width} × {canvas.height}  ·  {clock.rate_text(canvas.fps)} fps"
        labels.draw(sheet, (MARGIN_PX + wide + 18, 49), facts, 16, timeline_drawing.SOFT)

    def _frame(
        self, sheet: Image.Image, box: tuple[int, int, int, int], slot: Tile, picture: Picture, timeline: Timeline,
        *, fine: bool = False,
    ) -> None:  # fmt: skip
        x, y, wide, high = box
        word = 1 if self._language == "zh" else 0
        if picture.image is None:
            shown = Image.new("RGB", (wide, high), timeline_drawing.PANEL)
            words = "" if picture.late else timeline_drawing.WORDS["gone"][word]
            labels.draw(shown, (wide / 2, high / 2 + 5), words, 14, timeline_drawing.FAINT, anchor="middle")
        else:
            shown = picture.image.resize((wide, high), Image.Resampling.LANCZOS)
        sheet.paste(shown, (x, y), timeline_drawing.rounded((wide, high), 8))
        told = labels.draw(
            sheet,
            (x + 1, y + high + 21),
            formats.clock(picture.at, tenths=fine),
            15,
            timeline_drawing.INK,
            bold=True,
        )
        dot = Image.new("RGB", (8, 8), timeline_drawing.colour(slot.position))
        sheet.paste(dot, (round(x + told + 11), y + high + 12), timeline_drawing.rounded((8, 8), 4))
        name = timeline_drawing.called(self._media.get(timeline.clips[slot.position].media), word)
        labels.draw(sheet, (x + told + 25, y + high + 21), name, 14, timeline_drawing.SOFT, widest=wide - told - 28)


def _check(timeline: Timeline) -> None:
    if not timeline.clips:
        raise EditError(messages.exports.NOTHING_IN_THE_FILM.of())


class SheetGrid(NamedTuple):
    """How frames of one shape fill a sheet; `most` is how many there are to be at most."""

    wide: int
    high: int
    columns: int
    most: int

    def rows_of(self, frames: int) -> int:
        return ceil(frames / self.columns)


def _grid(timeline: Timeline) -> SheetGrid:
    shape = timeline.canvas.width / timeline.canvas.height
    room = WIDTH_PX - 2 * MARGIN_PX + SPACE_PX
    columns = min(7, max(2, round(room / ((AREA_PX2 * shape) ** 0.5 + SPACE_PX))))
    wide = room // columns - SPACE_PX
    wanted = max(len(timeline.clips), ceil(timeline.duration / 2500), columns)
    rows = min(max(1, MOST_FRAMES // columns), ceil(wanted / columns))
    return SheetGrid(wide, round(wide / shape), columns, columns * rows)


def _row(canvas: Canvas) -> tuple[int, int, int]:
    """Width and height of a frame in a strip, and how many there are."""
    shape = canvas.width / canvas.height
    columns = min(8, max(3, round(STRIP_FRAMES * (16 / 9 / shape) ** 0.6)))
    wide = (WIDTH_PX - 2 * MARGIN_PX + SPACE_PX) // columns - SPACE_PX
    return wide, round(wide / shape), columns


def slots_of(timeline: Timeline, count: int) -> list[Tile]:
    """`count` moments that tell the film: every clip has one if there are enough, long ones have more, and a
    title is shown where there is one.
    """
    placed = list(place(timeline))
    if len(placed) > count:
        step = timeline.duration / count
        chosen = sorted({_clip_at(placed, round((number + 0.5) * step)) for number in range(count)})
        shares = dict.fromkeys(chosen, 1)
    else:
        shares = dict.fromkeys(range(len(placed)), 1)
        while sum(shares.values()) < count:
            longest = max(shares, key=lambda number: placed[number].clip.duration / (shares[number] + 1))
            shares[longest] += 1
    shown: set[str] = set()
    return [slot for number, share in shares.items() for slot in _slots(timeline, placed, number, share, shown)]


def _clip_at(placed: Sequence[Placed], at: int) -> int:
    return max(one.position for one in placed if one.start <= at or one.position == 0)


def _slots(timeline: Timeline, placed: Sequence[Placed], number: int, share: int, shown: set[str]) -> Iterator[Tile]:
    """A clip's moments, evenly over what is seen of it alone."""
    one = placed[number]
    start = one.start + max(one.overlap, one.clip.fade_in)
    after = placed[number + 1].overlap if number + 1 < len(placed) else 0
    end = one.end - max(after, one.clip.fade_out)
    if end - start < 40:
        start, end = one.start, one.end
    for part in range(share):
        low, high = (start + (end - start) * edge // share for edge in (part, part + 1))
        yield Tile(number, _moment(timeline, low, max(low, high - 40), shown))


def _moment(timeline: Timeline, low: int, high: int, shown: set[str]) -> FrameTime:
    """The middle of a stretch, or where in it a title stands that was not seen before."""
    # Away from the cut, where a clip may still fade in.
    edge = min(300, (high - low) // 4)
    pieces = _steady(timeline, low + edge, high - edge)
    for title in timeline.titles:
        for piece in pieces:
            begin, end = max(piece[0], title.start), min(piece[1], title.end)
            if title.id not in shown and begin < end:
                shown.add(title.id)
                return FrameTime((begin + end) // 2, begin, end)
    middle = (low + high) // 2
    begin, end = max(pieces, key=lambda piece: (piece[0] <= middle <= piece[1], piece[1] - piece[0]))
    return FrameTime((begin + end) // 2, begin, end)


def _steady(timeline: Timeline, low: int, high: int) -> list[tuple[int, int]]:
    """The parts of a stretch in which no title comes or goes; all of it when there is none."""
    pieces = [(low, high)]
    for title in timeline.titles:
        come, go = entrance.coming(title) + EASE_MS, entrance.going(title) + EASE_MS
        for begin, end in ((title.start, title.start + come), (title.end - go, title.end)):
            halves = [half for a, b in pieces for half in ((a, min(b, begin - 1)), (max(a, end), b))]
            pieces = [(a, b) for a, b in halves if a <= b]
    return pieces or [(low, max(low, high))]


def _even(timeline: Timeline, start: int, end: int, count: int) -> Iterator[Tile]:
    """Moments at even steps."""
    placed = list(place(timeline))
    for number in range(count):
        at = min(timeline.duration - 1, round(start + (end - start) * (number + 0.5) / count))
        near = min((end - start) // count // 3, 400)
        yield Tile(_clip_at(placed, at), FrameTime(at, max(0, at - near), min(timeline.duration - 1, at + near)))


def _thumbs(slots: Sequence[Tile], pictures: Sequence[Picture]) -> list[Thumb]:
    pairs = zip(slots, pictures, strict=True)
    return [Thumb(slot.position, picture.at, picture.image) for slot, picture in pairs if picture.image is not None]


def _marks(sheet: Image.Image, y: int, scale: Scale, slots: Sequence[Tile], pictures: Sequence[Picture]) -> None:
    """A small arrow above the tracks wherever a frame was taken."""
    pen = ImageDraw.Draw(sheet)
    for slot, picture in zip(slots, pictures, strict=True):
        x = scale.x(picture.at)
        pen.polygon([(x - 4, y - 7), (x + 4, y - 7), (x, y - 1)], fill=timeline_drawing.colour(slot.position))
