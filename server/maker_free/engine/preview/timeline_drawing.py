"""Owns how the tracks of a timeline are drawn, to scale, for any stretch of it; refuses to get pictures or sounds.

ruler    0:00        0:10        0:20        0:30
Video    |▓▓ beach ▓▓▓⧓▓▓ city ▓▓▓▓▓⧓▓ lake ▓▓▓▓|     thumbnails, the clip's sound below them
Music    |▁▃▅▇ Lo-fi · 35% ▅▃▂▅▇▅▃▂▅▇▅▃▂▁▁▁▁▁▁▁▁|
Text     | First Light |
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import PurePath
from typing import Literal, NamedTuple

import numpy as np
from PIL import Image, ImageDraw

from maker_free.engine.model import captions
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Clip, Composition, Effect, Overlay, Sound, Timeline, place
from maker_free.engine.preview.waveform import Curve
from maker_free.engine.text import drawing, labels
from maker_free.messages import formats
from maker_free.messages.words import EFFECTS, named
from maker_free.music import LENGTHS_MS

Language = Literal["en", "zh"]
Rgb = tuple[int, int, int]
Kind = Literal["video", "sound", "text", "picture"]

GROUND: Rgb = (15, 17, 22)
PANEL: Rgb = (24, 27, 34)
LINE: Rgb = (44, 48, 58)
INK, SOFT, FAINT = "#eceef3", "#9aa1b0", "#646b7a"
ACCENT: Rgb = (255, 178, 36)
CLIPS: tuple[Rgb, ...] = (
    (96, 146, 240), (176, 128, 232), (236, 140, 100), (84, 186, 168), (222, 184, 84), (226, 112, 158), (134, 188, 104),
)  # fmt: skip
"""Colours of the clips, in turn: a frame and its place on the track carry the same one."""
SOUNDS: dict[str, Rgb] = {"music": (92, 196, 160), "voice": (240, 160, 96), "effect": (220, 124, 176)}
PICTURES: Rgb = (140, 152, 240)
HEIGHTS: dict[Kind, int] = {"video": 62, "sound": 40, "text": 26, "picture": 26}
GAP_PX = 7
LABEL_PX = 92
"""px for the names of the tracks, to the left of them."""
SHELVES = 4
"""How many titles at the same time are drawn below each other."""

WORDS: dict[str, tuple[str, str]] = {
    "video": ("Video", "视频"), "music": ("Music", "音乐"), "voice": ("Voice", "旁白"), "effect": ("Effects", "音效"),
    "text": ("Text", "文字"), "picture": ("Pictures", "画面"), "composed": ("{mood} music", "{mood} 音乐"),
    "muted": ("muted", "静音"), "reverse": ("reverse", "倒放"), "gone": ("missing file", "文件缺失"),
}  # fmt: skip


class Bar(NamedTuple):
    """Something on a track, in film ms; `curve` is its sound and `strength` how loud that is drawn."""

    start: int
    end: int
    name: str
    colour: Rgb
    curve: Curve | None = None
    strength: float = 1.0


class Lane(NamedTuple):
    """One track; `joints` are transitions on it: from, to (ms)."""

    kind: Kind
    label: str
    blocks: tuple[Bar, ...]
    joints: tuple[tuple[int, int], ...] = ()


class Thumb(NamedTuple):
    """A frame of the film for the video track: whose clip (from 0) it shows, when (ms)."""

    position: int
    at: int
    image: Image.Image


class Scale(NamedTuple):
    """Where film times lie: `start` (ms) at `left` px, `end` at `right`."""

    left: int
    right: int
    start: int
    end: int

    def x(self, at: float) -> float:
        share = (at - self.start) / max(1, self.end - self.start)
        return self.left + (self.right - self.left) * min(1.0, max(0.0, share))


Curves = Mapping[str, Curve | None]
"""The sound of clips and sounds, by their ids."""


def lanes(timeline: Timeline, media: Mapping[str, Media], curves: Curves, language: Language) -> list[Lane]:
    """The tracks that have something on them, from top to bottom."""
    word = 1 if language == "zh" else 0
    made = [_video(timeline, media, curves, word)]
    for role in ("music", "voice", "effect"):
        blocks = [_sound(one, timeline, media, curves, word) for one in timeline.sounds if one.role == role]
        made += [Lane("sound", WORDS[role][word], shelf) for shelf in _shelves(blocks)]
    titles = [Bar(one.start, min(one.end, timeline.duration), labels.clean(one.text), ACCENT)
              for one in captions.whole(timeline) if one.start < timeline.duration]  # fmt: skip
    made += [Lane("text", WORDS["text"][word], shelf) for shelf in _shelves(titles)]
    insets = [_inset(one, timeline, media, word) for one in timeline.overlays if one.start < timeline.duration]
    made += [Lane("picture", WORDS["picture"][word], shelf) for shelf in _shelves(insets)]
    return made


def readable(language: Language) -> Language:
    """The language for what is written on pictures: English where no font has the signs of the other."""
    return "zh" if language == "zh" and not drawing.missing("".join(chinese for _, chinese in WORDS.values())) else "en"


def called(media: Media | None, word: int) -> str:
    """What people call a file: its name without the ending, unless nothing else of it can be drawn."""
    if media is None:
        return WORDS["gone"][word]
    name = labels.clean(PurePath(media.name).stem)
    return name if labels.measure(name, 13) else labels.clean(media.name)


def colour(position: int) -> Rgb:
    """The colour of a clip."""
    return CLIPS[position % len(CLIPS)]


def _video(timeline: Timeline, media: Mapping[str, Media], curves: Curves, word: int) -> Lane:
    blocks: list[Bar] = []
    joints: list[tuple[int, int]] = []
    for placed in place(timeline):
        clip = placed.clip
        file = media.get(clip.media)
        name = " · ".join([called(file, word), *_traits(clip, file, word)])
        blocks.append(
            Bar(placed.start, placed.end, name, colour(placed.position), curves.get(clip.id), _strength(clip.volume))
        )
        if placed.overlap:
            joints.append((placed.start, placed.start + placed.overlap))
    return Lane("video", WORDS["video"][word], tuple(blocks), tuple(joints))


def _traits(clip: Clip, file: Media | None, word: int) -> Iterator[str]:
    """What is special about a clip, in a word."""
    if clip.hold is None and (clip.speed != 1 or clip.speed_to is not None):
        yield f"{clip.speed:g}×" if clip.speed_to is None else f"{clip.speed:g}–{clip.speed_to:g}×"
    if clip.reverse:
        yield WORDS["reverse"][word]
    if clip.volume == 0 and file is not None and file.has_sound and clip.hold is None:
        yield WORDS["muted"][word]


def _strength(volume: float) -> float:
    """How large a gain is drawn: halving it is seen, and a quiet bed is still there."""
    return float(min(1.0, volume) ** 0.5)


def _sound(sound: Sound, timeline: Timeline, media: Mapping[str, Media], curves: Curves, word: int) -> Bar:
    if isinstance(sound.source, Composition):
        name = WORDS["composed"][word].format(mood=sound.source.mood.capitalize())
    elif isinstance(sound.source, Effect):
        name = named(EFFECTS, sound.source.name).say("zh" if word else "en")
    else:
        name = called(media.get(sound.source), word)
    level = f"{round(sound.volume * 100)}%"
    end = sound_end(sound, timeline, media)
    return Bar(sound.start, end, f"{name} · {level}", SOUNDS[sound.role], curves.get(sound.id), _strength(sound.volume))


def sound_end(sound: Sound, timeline: Timeline, media: Mapping[str, Media]) -> int:
    """Where (ms) a sound ends on the film: music lasts to the end of the picture, the others as long as they are."""
    length = timeline.duration - sound.start if sound.duration is None else sound.duration
    if isinstance(sound.source, Effect):
        length = min(length, LENGTHS_MS[sound.source.name] - sound.offset)
    file = media.get(sound.source) if isinstance(sound.source, str) else None
    if file is not None and sound.role != "music":
        length = min(length, file.duration - sound.offset)
    return max(sound.start, min(timeline.duration, sound.start + length))


def _inset(overlay: Overlay, timeline: Timeline, media: Mapping[str, Media], word: int) -> Bar:
    end = timeline.duration if overlay.end is None else min(overlay.end, timeline.duration)
    return Bar(overlay.start, end, called(media.get(overlay.media), word), PICTURES)


def _shelves(blocks: Sequence[Bar]) -> list[tuple[Bar, ...]]:
    """Blocks that overlap, one below the other, on as few shelves as it takes; no more than `SHELVES`."""
    shelves: list[list[Bar]] = []
    for block in sorted(blocks, key=lambda one: one.start):
        free = next((shelf for shelf in shelves if shelf[-1].end <= block.start), None)
        if free is not None:
            free.append(block)
        elif len(shelves) < SHELVES:
            shelves.append([block])
    return [tuple(shelf) for shelf in shelves]


def height(rows: Sequence[Lane]) -> int:
    """How many px the ruler and the tracks take."""
    return 26 + sum(HEIGHTS[row.kind] + GAP_PX for row in rows) - GAP_PX


def draw(image: Image.Image, top: int, rows: Sequence[Lane], scale: Scale, thumbs: Sequence[Thumb]) -> int:
    """Draw ruler and tracks from `top` on, their names to the left of the scale; gives where they end."""
    _ruler(image, top, scale, sum(HEIGHTS[row.kind] + GAP_PX for row in rows))
    y = top + 26
    before = ""
    for row in rows:
        tall = HEIGHTS[row.kind]
        if row.label != before:
            labels.draw(image, (scale.left - LABEL_PX, y + tall / 2 + 5), row.label, 14, SOFT)
        before = row.label
        for number, block in enumerate(row.blocks):
            if block.end > scale.start and block.start < scale.end:
                _block(image, y, row, number, scale, thumbs)
        for joint in row.joints:
            if joint[1] > scale.start and joint[0] < scale.end:
                _joint(image, y, tall, joint, scale)
        _names(image, y, row, scale)
        y += tall + GAP_PX
    return y - GAP_PX


def _ruler(image: Image.Image, top: int, scale: Scale, deep: int) -> None:
    """Times along the top, a hair line at each through all tracks."""
    pen = ImageDraw.Draw(image)
    span = max(1, scale.end - scale.start)
    room = (scale.right - scale.left) / 84
    steps = (100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000)
    step = next((one for one in steps if span / one <= room), 3_600_000)
    at = -(-scale.start // step) * step
    while at <= scale.end:
        x = scale.x(at)
        pen.line((x, top + 18, x, top + 26 + deep - GAP_PX), fill=LINE)
        anchor = "left" if x - scale.left < 14 else "right" if scale.right - x < 14 else "middle"
        labels.draw(image, (x, top + 12), formats.clock(at, tenths=step < 1000), 13, SOFT, anchor=anchor)
        at += step


def _block(image: Image.Image, y: int, row: Lane, number: int, scale: Scale, thumbs: Sequence[Thumb]) -> None:
    block = row.blocks[number]
    left, right = round(scale.x(block.start)), round(scale.x(block.end))
    # Neighbours are told apart by a gap of two pixels, if there is room for it.
    gap = 1 if right - left > 5 else 0
    box = (left + gap, y, max(left + 1, right - gap), y + HEIGHTS[row.kind])
    size = box[2] - box[0], box[3] - box[1]
    tile = Image.new("RGB", size, mixed(block.colour, GROUND, 0.32))
    if row.kind == "video":
        _filmstrip(tile, block, [one for one in thumbs if one.position == number], scale, box)
    if block.curve is not None and len(block.curve):
        _wave(tile, block, row.kind, scale, box)
    if row.kind == "video":
        ImageDraw.Draw(tile).rectangle((0, 0, size[0], 2), fill=block.colour)
    image.paste(tile, box[:2], rounded(size, 6))


def _names(image: Image.Image, y: int, row: Lane, scale: Scale) -> None:
    """The names of what is on a track, each as far as its own block is seen."""
    baseline = {"video": 19, "sound": 15, "text": 18, "picture": 18}[row.kind]
    ends = [block.start for block in row.blocks[1:]] + [scale.end]
    for block, end in zip(row.blocks, ends, strict=True):
        left, right = scale.x(block.start), scale.x(min(block.end, end))
        name = labels.fitted(block.name, 13, right - left - 16) if right - left > 34 else ""
        if not name or block.end <= scale.start or block.start >= scale.end:
            continue
        if row.kind == "video":
            # A dark ground behind the name, whatever the pictures are.
            size = round(min(right - left - 2, labels.measure(name, 13) + 14)), 21
            shade = rounded(size, 6).point([round(value * 0.72) for value in range(256)])
            image.paste(Image.new("RGB", size, GROUND), (round(left) + 1, y + 3), shade)
        labels.draw(image, (round(left) + 8, y + baseline), name, 13, "#ffe2ad" if row.kind == "text" else INK)


def _filmstrip(
    tile: Image.Image, block: Bar, mine: Sequence[Thumb], scale: Scale, box: tuple[int, int, int, int]
) -> None:
    if not mine:
        return
    high = tile.height
    wide = max(8, round(high * mine[0].image.width / mine[0].image.height))
    per_px = (scale.end - scale.start) / max(1, scale.right - scale.left)
    for x in range(0, tile.width, wide):
        at = scale.start + (box[0] + x + wide / 2 - scale.left) * per_px
        thumb = min(mine, key=lambda one: abs(one.at - at))
        tile.paste(thumb.image.resize((wide, high), Image.Resampling.BILINEAR, reducing_gap=2.0), (x, 0))
    # A little back, so that names and sound stand out.
    tile.paste(Image.blend(tile, Image.new("RGB", tile.size, GROUND), 0.18))


def _wave(tile: Image.Image, block: Bar, kind: Kind, scale: Scale, box: tuple[int, int, int, int]) -> None:
    """Bars for the sound: along the bottom of a picture, else around the middle."""
    assert block.curve is not None
    per_px = (scale.end - scale.start) / max(1, scale.right - scale.left)
    first = scale.start + (box[0] - scale.left) * per_px
    length = max(1, block.end - block.start)
    pen = ImageDraw.Draw(tile)
    if kind == "video":
        band = Image.new("RGB", (tile.width, 20), GROUND)
        tile.paste(band, (0, tile.height - 20), Image.new("L", band.size, 168))
        pen = ImageDraw.Draw(tile)
    deep, foot = (17, tile.height - 2) if kind == "video" else (tile.height - 18, tile.height - 3)
    shade = mixed(block.colour, (255, 255, 255), 0.8)
    for x in range(1, tile.width - 1, 3):
        begin, end = ((first + (x + side) * per_px - block.start) / length for side in (-1, 2))
        low, high = (int(np.clip(share, 0, 1) * len(block.curve)) for share in (begin, end))
        piece = block.curve[low : max(low + 1, high)]
        strong = float(piece.max(initial=0.0)) * block.strength
        pen.rectangle((x, foot - max(1, round(strong * deep)), x + 1, foot), fill=shade)


def _joint(image: Image.Image, y: int, tall: int, joint: tuple[int, int], scale: Scale) -> None:
    """A transition: the stretch in which both clips are seen, and a bow tie on it."""
    left, right = scale.x(joint[0]), scale.x(joint[1])
    middle, radius = round((left + right) / 2), 11
    wide = max(4, round(right - left))
    veil = Image.new("RGB", (wide, tall), (255, 255, 255))
    image.paste(veil, (round(left), y), Image.new("L", veil.size, 46))
    size = 2 * radius
    badge = Image.new("RGBA", (size * 4, size * 4))
    pen = ImageDraw.Draw(badge)
    pen.ellipse((2, 2, size * 4 - 2, size * 4 - 2), fill=(*GROUND, 235), outline=(255, 255, 255, 210), width=5)
    c, reach, half = size * 2, 22, 17
    pen.polygon([(c - reach, c - half), (c, c), (c - reach, c + half)], fill=(255, 255, 255, 245))
    pen.polygon([(c + reach, c - half), (c, c), (c + reach, c + half)], fill=(255, 255, 255, 245))
    badge = badge.resize((size, size), Image.Resampling.LANCZOS)
    image.paste(badge, (middle - radius, y + tall // 2 - radius), badge)


def mixed(one: Rgb, other: Rgb, share: float) -> Rgb:
    """`share` of the first colour, the rest of the other."""
    r, g, b = (round(a * share + z * (1 - share)) for a, z in zip(one, other, strict=True))
    return r, g, b


@cache
def rounded(size: tuple[int, int], radius: int) -> Image.Image:
    """A mask with smooth round corners."""
    mask = Image.new("L", (size[0] * 4, size[1] * 4))
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, size[0] * 4 - 1, size[1] * 4 - 1), radius * 4, fill=255)
    return mask.resize(size, Image.Resampling.BOX)
