"""Owns which part of the film a person wants to see: "the first 5 seconds", 0:10 到 0:15; pure."""

from __future__ import annotations

import re

_CLOCK = r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2}(?:\.\d+)?)"
_LENGTH = r"(\d+(?:\.\d+)?) ?(s\b|sec\w*|seconds?|minutes?|min\b|m\b|秒钟?|分钟?)"
_WORDS = {"one": 1, "two": 2, "three": 3, "five": 5, "ten": 10, "一": 1, "两": 2, "三": 3, "五": 5, "十": 10}
_OPENING = re.compile(rf"(?:\b(?:first|opening)|前|开头的?|最初的?) ?{_LENGTH}", re.IGNORECASE)
_ENDING = re.compile(rf"(?:\b(?:last|final)|最后的?|结尾的?) ?{_LENGTH}", re.IGNORECASE)
_BETWEEN = re.compile(rf"{_CLOCK} ?(?:to|until|till|through|and|-|–|到|至|~) ?{_CLOCK}", re.IGNORECASE)
_SINCE = re.compile(rf"(?:\b(?:from|at|after|around)|从|在)? ?{_CLOCK}(?: ?(?:on|onwards))?", re.IGNORECASE)
SOME_MS = 10_000
"""ms that are shown from a moment on, when nothing is said of the end."""

Stretch = tuple[int, int | None]
"""From when to when, in ms; None is the end, and a beginning below zero counts from there."""


def stretch(text: str) -> Stretch:
    """The part that a text speaks of; all of the film when of none."""
    for word, number in _WORDS.items():
        text = re.sub(rf"\b{word}\b(?= (?:sec|min))|{word}(?=秒|分)", f"{number}", text, flags=re.IGNORECASE)
    if found := _BETWEEN.search(text):
        begin, end = _ms(*found.groups()[:3]), _ms(*found.groups()[3:])
        return (begin, end) if end > begin else (0, None)
    if found := _OPENING.search(text):
        return 0, _length(found)
    if found := _ENDING.search(text):
        return -_length(found), None
    if found := _SINCE.search(text):
        return _ms(*found.groups()), _ms(*found.groups()) + SOME_MS
    return 0, None


def _length(found: re.Match[str]) -> int:
    return round(float(found[1]) * (60_000 if found[2].lower().startswith(("m", "分")) else 1000))


def _ms(hours: str | None, minutes: str, seconds: str) -> int:
    return round((int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds)) * 1000)
