"""Owns the answer to a question that a request led to: makes one request of both; refuses to guess that words answer.

add a title      What should it say?        Our lake house       ─▶  add a title: Our lake house
trim clip 2      How long should it be?     3 seconds            ─▶  trim clip 2 3 seconds
move it          Which clip is meant?       the beach            ─▶  move the beach
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from maker_free.language import reader
from maker_free.language.asked import Asked
from maker_free.language.dialogue.back_references import Earlier
from maker_free.language.grammar.words import tokens
from maker_free.language.operations import Music, Request, Unclear

LONGEST = 120
"""Characters of an answer; what is longer is a request of its own."""
_PRONOUN = re.compile(
    r"\b(?:it|that|this|them|that one|this one|that clip|this clip|something)\b|它|东西|这段|那段|这个|那个", re.I
)

_OF = re.compile(
    r"\b(?:of|from)\s+(?P<en>.+)$"
    r"|(?:把|将)?(?:删掉?|删除|剪掉?|去掉|切掉?|裁掉?)?(?P<zh>.+?)的?(?:删掉?|删除|剪掉?|去掉|切掉?|裁掉?)?(?:一小?部分|一点点?|一些|一小?段|部分)(?:删掉?|删除|剪掉?|去掉|切掉?|裁掉?)?$",
    re.I,
)
_MUSIC = re.compile(r"\b(?:music|songs?|beats?|tunes?|tracks?)\b|音乐|歌|曲", re.I)
"""What says that words which could be a title ("summer vibes") are of music."""


def asked(unclear: Sequence[Unclear]) -> Asked | None:
    """The question that an answer ends with, when it is the only one."""
    questions = [one for one in unclear if one.kind in ("ambiguous", "vague") and one.name]
    return Asked(questions[0].name, questions[0].text) if len(questions) == len(unclear) == 1 else None


def dismissed(answer: str) -> bool:
    """Whether words only say that what was asked about need not be done."""
    said = answer.strip().strip(".。!！~")
    return any(re.fullmatch(one, said, re.I) for one in _data()["no_answer"]["dismisses"].strip().split("\n"))


def completed(question: Asked, answer: str, names: Sequence[str], earlier: Earlier | None) -> str | None:
    """The request that an answer completes; None when the words are no answer, but something else."""
    answer = answer.strip().strip('“”"').rstrip(".。!！") if "\n" not in answer.strip() else ""
    if not answer or len(answer) > LONGEST:
        return None
    alone = reader.read(answer, names, earlier)
    own = _data()["question"].get(question.name, {})
    anything, ways = own.get("anything", False), own.get("ways", _data()["ways"])
    begins = [token.word for token in tokens(answer)[:1]]
    if own.get("first", False) and begins and begins[0] not in _no_answer():
        alone = Request()
    named = anything and all(isinstance(one, Music) for one in alone.operations) and _MUSIC.search(answer) is None
    if alone.questions or (_whole(alone) and not named):
        return None
    if anything and (not begins or begins[0] in _no_answer()):
        return None
    said = _said(ways, question.words, answer)
    return next((full for full in said if _whole(reader.read(full, names, earlier))), None)


def _said(ways: Sequence[str], words: str, answer: str) -> Iterator[str]:
    """What was asked about, in some words, together with the answer, in each of the ways; those of what the words are of
    where they say that, and the others where they do not."""
    of = _OF.search(words)
    kept = [way for way in ways if ("{of}" in way) == (of is not None)] or ways
    for way in kept:
        if way == "{named}":
            yield from _named(words, answer)
        else:
            part = "" if of is None else of["en"] or of["zh"]
            yield way.replace("{asked}", words).replace("{of}", part).replace("{answer}", answer)


def _named(words: str, answer: str) -> Iterator[str]:
    """The request with a name in the place of what pointed at something."""
    if _PRONOUN.search(words) is not None:
        yield _PRONOUN.sub(lambda _: answer, words, count=1)
    yield f"{words} {answer}"


def _whole(read: Request) -> bool:
    return bool(read.operations) and not read.unclear and not read.questions


@cache
def _no_answer() -> frozenset[str]:
    return frozenset(_data()["no_answer"]["begins"].split())


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("maker_free.language") / "phrasebook/completions.toml").read_text(encoding="utf-8"))
