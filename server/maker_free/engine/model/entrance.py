"""Owns how long a text takes to come and to go, and how much room it needs while it comes; refuses to draw it.

fade         ░▒▓█████▓▒░        letters by themselves, where they are
rise, slide  ↗ ██████           from below, from the left, ever slower
pop          ▫ ◻ ⬜ ◻           larger than it is for a moment
typewriter   H HE HEL HELL      sign by sign
word by word WE WE ARE          each word fades in
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from maker_free.engine.model.timeline import Animation, Canvas, Title

DRAWN: frozenset[Animation] = frozenset(("rise", "slide", "pop", "typewriter", "word by word"))
"""What is drawn frame by frame, to fractions of a pixel; the rest is a still that fades."""
LASTING: dict[Animation, int] = {"none": 0, "fade": 400, "rise": 600, "slide": 600, "pop": 450}
"""ms that a text takes to come."""
SIGN_MS, WORD_MS = 55, 170
"""ms from one sign, or word, to the next."""
SETTLED_MS = 200
"""ms that the last of them takes."""
LONGEST = 0.45
"""What part of its time a text may come."""
GOING_MS = 350
ROOM: dict[Animation, tuple[float, float]] = {"rise": (0.0, 0.05), "slide": (0.15, 0.0), "pop": (0.04, 0.04)}
"""How far beyond its place a text is seen while it comes, as parts of the canvas's width and height."""


def coming(title: Title) -> int:
    """ms from the first sight of a text to all of it."""
    length = title.end - title.start
    if title.animation == "fade":
        return min(LASTING["fade"], length // 3)
    wanted = LASTING.get(title.animation, 0)
    if title.animation == "typewriter":
        wanted = SIGN_MS * len("".join(title.text.split())) + SETTLED_MS
    elif title.animation == "word by word":
        wanted = WORD_MS * parts(title.text) + SETTLED_MS
    return min(wanted, round(LONGEST * length))


def going(title: Title) -> int:
    """ms from all of a text to nothing of it."""
    if title.animation == "none":
        return 0
    return coming(title) if title.animation == "fade" else min(GOING_MS, (title.end - title.start) // 4)


def parts(text: str) -> int:
    """How many words a text has; a Chinese character is one."""
    wide = sum("\u2e80" <= sign <= "\u9fff" for sign in text)
    return len("".join(" " if "\u2e80" <= sign <= "\u9fff" else sign for sign in text).split()) + wide


def frames(title: Title, fps: Fraction) -> int:
    """How many frames are drawn of a text that comes."""
    return ceil(coming(title) * fps / 1000) if title.animation in DRAWN else 0


def room(animation: Animation, canvas: Canvas) -> tuple[int, int]:
    """Even px beside, and above and below, a text's picture that it needs while it comes."""
    across, down = ROOM.get(animation, (0.0, 0.0))
    return ceil(canvas.width * across / 2) * 2, ceil(canvas.height * down / 2) * 2
