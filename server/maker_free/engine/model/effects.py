"""Owns the effects on a clip's picture: how each is made and how it is spoken of; refuses to know of which clip it is.

One entry is all that the plan, the estimate of time, the edits and their answers know of an effect. The words that ask
for it are `language/phrases/vocabulary.toml`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from maker_free.messages.message import Message

EffectName = Literal["blur", "pixelate", "denoise", "sharpen", "box", "arrow", "spotlight"]
Filters = Callable[[int, int], list[str]]
"""FFmpeg's filters for a picture, or a part of one, of so many pixels in width and height."""


@dataclass(frozen=True, slots=True)
class Effect:
    """`done` and `gone` are told of a clip after the effect came and went. One that `hides` makes a part of the picture
    unrecognisable: it comes before the others, and taking it away takes away whatever hides. One that
    `points` is a drawing over the picture (`engine/text/marks.py`), has a region always, and no filters.
    `slower`: how much
    longer a frame takes with a filter of that name, as a part of what a plain one does (`engine/render/progress.py`).
    """

    filters: Filters
    done: Message
    gone: Message
    hides: bool = False
    points: bool = False
    slower: Mapping[str, float] = field(default_factory=dict[str, float])


def _soft(wide: int, high: int) -> list[str]:
    """A handful of pixels for all of it, drawn large."""
    cells = tuple(min(8, max(2, round(5 * ratio**0.5))) for ratio in (wide / high, high / wide))
    return [
        f"scale={min(cells[0], wide)}:{min(cells[1], high)}:flags=area",
        f"scale={wide}:{high}:flags=bicubic",
    ]


_SQUARES_ACROSS = 16
"""Squares along the longer side; a face in one is still not to be known."""


def _squares(wide: int, high: int) -> list[str]:
    side = max(2, round(max(wide, high) / _SQUARES_ACROSS / 2) * 2)
    return [f"pixelize=w={side}:h={side}:mode=avg"]


def _sharp(wide: int, high: int) -> list[str]:
    """An unsharp mask of the brightness, as wide for the eye at any size: 7 pixels of a 1080p picture."""
    across = min(23, max(3, round(min(wide, high) / 360) * 2 + 1))
    return [f"unsharp=lx={across}:ly={across}:la=1.5:ca=0"]


def _none(_wide: int, _high: int) -> list[str]:
    return []


_RECOGNISED = Message("nothing blurred any more", "取消了模糊")
EFFECTS: Mapping[EffectName, Effect] = {
    "blur": Effect(_soft, Message("blurred", "已模糊"), _RECOGNISED, hides=True),
    "pixelate": Effect(_squares, Message("pixelated", "已像素化"), _RECOGNISED, hides=True),
    "denoise": Effect(
        lambda _wide, _high: ["hqdn3d=3:2.5:5:4"],
        Message("less grain", "减少噪点"),
        Message("grain as filmed", "恢复原来的画质"),
        slower={"hqdn3d": 0.8},
    ),
    "sharpen": Effect(
        _sharp,
        Message("sharpened", "已锐化"),
        Message("sharpness as filmed", "恢复原来的清晰度"),
        slower={"unsharp": 1.0},
    ),
    "box": Effect(_none, Message("a box", "已框出"), Message("no box any more", "去掉了框"), points=True),
    "arrow": Effect(
        _none, Message("an arrow", "已用箭头指出"), Message("no arrow any more", "去掉了箭头"), points=True
    ),
    "spotlight": Effect(
        _none, Message("a spotlight", "已打聚光"), Message("no spotlight any more", "去掉了聚光"), points=True
    ),
}
"""What can be done to a picture, in the order in which it is done."""


def stage(name: EffectName) -> int:
    """When an effect's turn is: what hides comes first, as it was asked for, then the others as in the table."""
    return -1 if EFFECTS[name].hides else list(EFFECTS).index(name)
