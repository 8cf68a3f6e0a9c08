"""Owns the order in which the signs of a line are shown, by the Unicode bidirectional algorithm (UAX #9); refuses
explicit embeddings, overrides and isolates, which never reach it: they are taken out of titles, because they can make
a line look like another one.

    text ── classes ── weak (W) ── brackets (N0) ── neutral (N1, N2) ── levels (I, L1) ── order from the left (L2)

A level is even where the text runs to the right and odd where it runs to the left.
"""

from __future__ import annotations

import contextlib
import unicodedata
from collections.abc import Sequence
from functools import cache

STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
"""As which direction each class counts for its neighbours, once the weak ones are resolved."""
NEUTRAL = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
UNSEEN = frozenset({"BN", "LRE", "RLE", "LRO", "RLO", "PDF"})
"""Classes that the algorithm looks past (X9)."""
SIDES = {"LEFT": "RIGHT", "RIGHT": "LEFT", "LESS-THAN": "GREATER-THAN", "GREATER-THAN": "LESS-THAN"}
"""Words in the names of brackets and comparisons, and what their mirror images have there."""


def levels(text: str, base: int | None = None) -> list[int]:
    """The level of every character of a paragraph; `base` is the paragraph's own, found by its letters when None."""
    base = paragraph_level(text) if base is None else base
    classes = [unicodedata.bidirectional(sign) or "L" for sign in text]
    seen = [place for place, kind in enumerate(classes) if kind not in UNSEEN]
    kinds = [classes[place] for place in seen]
    edge = "R" if base else "L"
    _weak(kinds, edge)
    _brackets(kinds, [text[place] for place in seen], [classes[place] for place in seen], edge)
    _neutral(kinds, edge)
    found = [-1] * len(text)
    for place, kind in zip(seen, kinds, strict=True):
        found[place] = _level(kind, base)
    for place, level in enumerate(found):
        if level < 0:
            found[place] = found[place - 1] if place else base
    return _ends(found, classes, base)


def paragraph_level(text: str) -> int:
    """1 when the first letter is Hebrew, Arabic or the like, else 0 (P2, P3)."""
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        if kind in {"L", "R", "AL"}:
            return int(kind != "L")
    return 0


def order(found: Sequence[int]) -> list[int]:
    """The places of what has these levels as they are shown from left to right (L2)."""
    places = list(range(len(found)))
    for level in range(max(found, default=0), 0, -1):
        begin = 0
        while begin < len(places):
            end = begin
            while end < len(places) and found[places[end]] >= level:
                end += 1
            places[begin:end] = places[begin:end][::-1]
            begin = end + 1
    return places


@cache
def mirrored(sign: str) -> str:
    """What is drawn for a sign where text runs to the left (L4): the bracket that opens to the other side."""
    if unicodedata.mirrored(sign):
        name = unicodedata.name(sign, "")
        for word, other in SIDES.items():
            if word in name:
                with contextlib.suppress(KeyError):
                    return unicodedata.lookup(name.replace(word, other))
    return sign


def _level(kind: str, base: int) -> int:
    """I1, I2."""
    if base % 2:
        return base if kind == "R" else base + 1
    return base + {"L": 0, "R": 1}.get(kind, 2)


def _ends(found: list[int], classes: Sequence[str], base: int) -> list[int]:
    """Separators, and the space before them and before the end, stand as the paragraph does (L1)."""
    at_end = True
    for place in reversed(range(len(found))):
        kind = classes[place]
        at_end = kind in {"B", "S"} or (at_end and (kind == "WS" or kind in UNSEEN))
        if at_end:
            found[place] = base
    return found


def _weak(kinds: list[str], edge: str) -> None:
    before = strong = edge
    for place, kind in enumerate(kinds):  # W1, W2
        kinds[place] = before if kind == "NSM" else kind
        before = kinds[place]
        if before in {"L", "R", "AL"}:
            strong = before
        elif before == "EN" and strong == "AL":
            kinds[place] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]  # W3
    for place in range(1, len(kinds) - 1):  # W4
        left, kind, right = kinds[place - 1 : place + 2]
        if left == right and ((kind == "CS" and left in {"EN", "AN"}) or (kind == "ES" and left == "EN")):
            kinds[place] = left
    for way in (range(len(kinds)), reversed(range(len(kinds)))):  # W5
        before = ""
        for place in way:
            if kinds[place] == "ET" and before == "EN":
                kinds[place] = "EN"
            before = kinds[place]
    strong = edge
    for place, kind in enumerate(kinds):  # W6, W7
        if kind in {"ES", "ET", "CS"}:
            kinds[place] = "ON"
        elif kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[place] = "L"


def _brackets(kinds: list[str], signs: Sequence[str], classes: Sequence[str], edge: str) -> None:
    """A pair of brackets goes with what is in it, or with what is before it (N0)."""
    for begin, end in _pairs(kinds, signs):
        inside = {STRONG[kind] for kind in kinds[begin + 1 : end] if kind in STRONG}
        if not inside:
            continue
        way = edge
        if edge not in inside:
            way = next((STRONG[kind] for kind in reversed(kinds[:begin]) if kind in STRONG), edge)
        for place in (begin, end):
            kinds[place] = way
            after = place + 1
            while after < len(kinds) and classes[after] == "NSM":
                kinds[after] = way
                after += 1


def _pairs(kinds: Sequence[str], signs: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of brackets by where they open (BD16); at most 63 may be open at once."""
    waiting: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for place, sign in enumerate(signs):
        category = unicodedata.category(sign)
        if kinds[place] != "ON" or category not in {"Ps", "Pe"} or mirrored(sign) == sign:
            continue
        if category == "Ps":
            if len(waiting) == 63:
                break
            waiting.append((mirrored(sign), place))
            continue
        for depth in reversed(range(len(waiting))):
            if waiting[depth][0] == sign:
                found.append((waiting[depth][1], place))
                del waiting[depth:]
                break
    return sorted(found)


def _neutral(kinds: list[str], edge: str) -> None:
    """What has no direction goes with both of its neighbours, or else with the paragraph (N1, N2)."""
    begin = 0
    while begin < len(kinds):
        end = begin
        while end < len(kinds) and kinds[end] in NEUTRAL:
            end += 1
        if end > begin:
            before = STRONG[kinds[begin - 1]] if begin else edge
            after = STRONG[kinds[end]] if end < len(kinds) else edge
            kinds[begin:end] = [before if before == after else edge] * (end - begin)
        begin = end + 1
