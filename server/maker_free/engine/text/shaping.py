"""Owns how the letters of one run become a picture: joined and placed by Raqm where the system has FriBiDi, which it
needs, and otherwise one by one in their order from the left, Arabic in its joined forms; refuses to choose fonts.

Pillow brings Raqm and HarfBuzz along, but FriBiDi only Linux desktops have. Without it scripts whose signs change
their order or melt together (Hindi, Bengali, Tamil, Thai, Khmer, …) and joined emoji are drawn sign by sign.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache

from PIL import ImageDraw, ImageFont, features

from maker_free.engine.text import bidi, fonts
from maker_free.engine.text.fonts import Face

FORMS = (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD))
"""Arabic letters in the forms that they have when they are joined (Unicode, Arabic Presentation Forms A and B)."""
ACCENTS = frozenset({"Mn", "Me"})
"""Categories of signs that stand over or under a letter; letters join across them."""
JOINERS = "\u0640\u200d"
"""Signs without forms of their own that join to both sides."""
LAM, ALEF = "\u0644", "\u0627"
"""Two letters that are never written side by side: they have a sign of their own, with any accent on the alef."""


@cache
def whole() -> bool:
    """Whether every script is set as it should be: Raqm is there, with all that it needs."""
    return bool(features.check("raqm"))


def length(text: str, face: Face, size: int, *, rtl: bool = False) -> float:
    """Width in px of a run, which has one direction."""
    words, font, way = _set(text, face, size, rtl=rtl)
    return font.getlength(words, direction=way)


def draw(
    pen: ImageDraw.ImageDraw,
    place: tuple[float, float],
    text: str,
    face: Face,
    size: int,
    fill: str | int | None = None,
    *,
    rtl: bool = False,
    stroke: float = 0.0,
) -> None:
    """Draw a run with the left end of its baseline at `place`; colour faces draw in their own colours."""
    words, font, way = _set(text, face, size, rtl=rtl)
    pen.text(place, words, fill, font, "ls", direction=way, stroke_width=stroke, embedded_color=face.colour)


def _set(text: str, face: Face, size: int, *, rtl: bool) -> tuple[str, ImageFont.FreeTypeFont, str | None]:
    """What Pillow is given: the run and its direction, or the signs as they stand from left to right."""
    if whole():
        return text, face.at(size), "rtl" if rtl else "ltr"
    return by_hand(text, face, rtl=rtl), face.at(size, ImageFont.Layout.BASIC), None


def by_hand(text: str, face: Face, *, rtl: bool) -> str:
    """The signs of a run as they stand from left to right, each in the form that the face has for its place."""
    parts = [part if len(part) == 1 else "".join(sign for sign in part if not fonts.silent(sign))
             for part in fonts.clusters(joined(text, face.covers))]  # fmt: skip
    return "".join(_turned(part, face) for part in reversed(parts) if part) if rtl else "".join(parts)


def _turned(part: str, face: Face) -> str:
    """A letter with its accents where text runs to the left: fonts draw these over what is before or after them."""
    letter, accents = part[0], part[1:]
    if not all(unicodedata.category(sign) in ACCENTS for sign in accents):
        return part  # emoji that would be one if they could be joined
    ahead = [sign for sign in accents if _leans_right(sign, face)]
    return "".join([*ahead, bidi.mirrored(letter), *(sign for sign in accents if sign not in ahead)])


@cache
def _leans_right(accent: str, face: Face) -> bool:
    left, _, right, _ = face.at(100, ImageFont.Layout.BASIC).getbbox(accent, anchor="ls")
    return left + right > 0


def joined(text: str, has: Callable[[str], bool]) -> str:
    """Text, still in its own order, with Arabic letters in the forms that join them, as far as a face `has` them."""
    places = [place for place, sign in enumerate(text) if unicodedata.category(sign) not in ACCENTS]
    letters = ["", *(text[place] for place in places), "", ""]
    shown = list(text)
    taken = False
    for number, place in enumerate(places, 1):
        before, sign, after, later = letters[number - 1 : number + 3]
        if taken:  # this alef stands with its lam already
            shown[place], taken = "", False
            continue
        both = _form(sign + after, before, later)
        if taken := both != sign + after and has(both):
            shown[place] = both
        elif has(form := _form(sign, before, after)):
            shown[place] = form
    return "".join(shown)


def _form(letters: str, before: str, after: str) -> str:
    """The form of a letter, or of two that are written as one, between two others."""
    found = _forms().get(letters, {})
    back = _joins(before, "initial", "medial") and _joins(letters, "final", "medial")
    on = _joins(letters, "initial", "medial") and _joins(after, "final", "medial")
    kind = ("medial" if on else "final") if back else ("initial" if on else "isolated")
    return found.get(kind, letters)


def _joins(letters: str, *kinds: str) -> bool:
    return bool(letters) and (letters in JOINERS or any(kind in _forms().get(letters, ()) for kind in kinds))


@cache
def _forms() -> dict[str, dict[str, str]]:
    """For each letter (or lam with an alef) its forms by kind: isolated, initial, medial, final."""
    found: dict[str, dict[str, str]] = {}
    for code in FORMS:
        kind, *codes = unicodedata.decomposition(chr(code)).split() or [""]
        letters = "".join(chr(int(one, 16)) for one in codes)
        if len(letters) == 1 or (letters[:1] == LAM and unicodedata.normalize("NFD", letters[1:])[:1] == ALEF
                                 and len(letters) == 2):  # fmt: skip
            found.setdefault(letters, {}).setdefault(kind.strip("<>"), chr(code))
    return found
