"""Owns words that point at something, "this clip", "here", "这个标题": in their place comes which one it is, so that
the rest of the language need not know; refuses to know who points.

    "split this clip here"   clip 3, 0:12.5   ▶   "split clip 3 at 0:12.5"
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple


class Pointed(NamedTuple):
    """What is pointed at: the number of a clip, the number of a text in order of time, a moment of the film in ms."""

    clip: int | None = None
    text: int | None = None
    at: int | None = None


def _time(ms: int) -> str:
    minutes, rest = divmod(ms, 60_000)
    return f"{minutes}:{rest / 1000:06.3f}".rstrip("0").rstrip(".") if rest % 1000 else f"{minutes}:{rest // 1000:02d}"


def _nth(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"the {number}{ending} text"


Rule = tuple[re.Pattern[str], Callable[[Pointed, re.Match[str]], str | None]]


def _rule(pattern: str, say: Callable[[Pointed, re.Match[str]], str | None]) -> Rule:
    return re.compile(pattern, re.IGNORECASE), say


RULES: tuple[Rule, ...] = (
    _rule(
        r"\bthis (?:title|text|caption|lower third)\b|\bthe selected (?:title|text|caption)\b",
        lambda here, _: None if here.text is None else _nth(here.text),
    ),
    _rule(
        r"(?:这个|这条|这段|选中的)(?:标题|文字|字幕)",
        lambda here, _: None if here.text is None else f"第{here.text}个文字",
    ),
    _rule(
        r"\bthis (?:clip|shot|one|piece|take)\b|\bthe selected (?:clip|shot|one)\b",
        lambda here, _: None if here.clip is None else f"clip {here.clip}",
    ),
    _rule(
        r"(?:这个|这段|这一段|这一个|这条|选中的)(?:片段|镜头|视频)|这一?段(?!时间|话|音乐)",
        lambda here, _: None if here.clip is None else f"第{here.clip}段",
    ),
    _rule(
        r"\bthis (?:frame|picture|image|moment)\b(?= (?:as|for|be|to be|is)\b.{0,20}\b(?:cover|thumbnail|poster)\b)",
        lambda here, _: None if here.at is None else f"the frame at {_time(here.at)}",
    ),
    _rule(
        r"(?:当前|现在)?(?:的)?这一?(?:帧|个?画面|幅画面)(?=.{0,6}封面)|当前(?:帧|画面)(?=.{0,6}封面)|(?<=封面用)这一?(?:帧|个?画面)",
        lambda here, _: None if here.at is None else f"{_time(here.at)}的画面",
    ),
    _rule(
        r"\b(at|from|until|till|to|before|after|by) (?:right )?"
        r"(?:here|this (?:moment|point|frame)|the playhead)\b(?!')",
        lambda here, found: None if here.at is None else f"{found[1]} {_time(here.at)}",
    ),
    _rule(
        r"(?<!over )\b(?:right )?here\b(?!')(?! (?:is|are|comes?)\b)",
        lambda here, _: None if here.at is None else f"at {_time(here.at)}",
    ),
    _rule(
        r"(从|到|在)(?:这里|这儿|此处|这个位置|当前位置|播放头)(?:处)?",
        lambda here, found: (
            None if here.at is None else f"{found[1]}{_time(here.at)}{'处' if found[1] == '在' else ''}"
        ),
    ),
)
"""Which words point, and what is said instead; None where there is nothing of that kind. The longer ones first."""
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|「[^」]*」|『[^』]*』")
"""What stands in quotes is to be written, not pointed with."""


def said(text: str, here: Pointed) -> str:
    """The same request, with what is pointed at by its name."""
    kept: list[str] = []

    def away(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"\0{len(kept) - 1}\0"

    text = QUOTED.sub(away, text)
    for pattern, say in RULES:
        text = pattern.sub(lambda found, say=say: say(here, found) or found[0], text)
    return re.sub(r"\0(\d+)\0", lambda found: kept[int(found[1])], text)
