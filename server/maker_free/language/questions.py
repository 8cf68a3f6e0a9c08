"""Owns whether words are a question, and what it is about; refuses to answer any. A question asks for no edit: "can you
mute clip 2?" is a request, "is clip 2 muted?" and "why is clip 2 muted?" are questions.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple, get_args

from maker_free.language.operations import Subject

_HAN = re.compile(r"[\u3400-\u9fff]")
_WHY = re.compile(r"\bwhy\b|\bhow come\b|为什么|为啥|为何|怎么(?:会|没|这么|那么)", re.I)
_MAX_QUESTION_CHARS = 200
"""Characters of a question; a longer text is a request."""


class Asked(NamedTuple):
    """What a question is about, whether it asks for a reason, and what it asks how to do."""

    about: Subject
    why: bool
    wish: str


class _Table(NamedTuple):
    english: re.Pattern[str]
    chinese: re.Pattern[str]
    request: re.Pattern[str]
    subjects: tuple[tuple[Subject, re.Pattern[str], re.Pattern[str]], ...]


def asked(words: str) -> Asked | None:
    """What some words ask, in which quoted texts are left out; None when they are no question."""
    said = words.strip().replace("’", "'")
    if not said or len(said) > _MAX_QUESTION_CHARS:
        return None
    table, chinese = _table(), _HAN.search(said) is not None
    if not (table.chinese if chinese else table.english).match(said):
        return None
    why = _WHY.search(said) is not None
    if chinese and not why and table.request.search(said):
        return None
    for subject, english, han in table.subjects:
        found = (han if chinese else english).search(said)
        if found is None or (why and subject in ("how", "judgement", "export")):
            continue
        wish = next((text for text in found.groupdict().values() if text), "")
        return Asked(subject, why, wish.strip(" ?？"))
    return Asked("judgement", why, "")


@cache
def _table() -> _Table:
    """The table of `phrases/questions.toml`."""
    found = tomllib.loads(files("maker_free.language").joinpath("phrases", "questions.toml").read_text("utf-8"))
    form = {name: re.compile(pattern.strip(), re.I | re.X) for name, pattern in found["form"].items()}
    subjects = tuple(
        (one["subject"], re.compile(one["en"], re.I), re.compile(one["zh"], re.I)) for one in found["about"]
    )
    assert all(subject in get_args(Subject) for subject, _, _ in subjects)
    return _Table(form["en"], form["zh"], form["request"], subjects)
