"""Owns how lengths, times, levels and names read in answers about edits; refuses to make sentences of them."""

from __future__ import annotations

from collections.abc import Sequence
from math import isclose, log10
from typing import Literal

Language = Literal["en", "zh"]

_LONGEST_QUOTE = 60
MOST_NAMED, NAMED = 12, 3
"""Names that are all said; of more only the first few."""


def length(ms: int, language: Language) -> str:
    """ "5 s", "12.4 s", "1 min 20 s"; in Chinese "5秒"."""
    tenths = round(ms / 100)
    if ms and not tenths:
        return f"{ms / 1000:g}{'秒' if language == 'zh' else ' s'}"
    minutes, rest = divmod(tenths, 600)
    seconds = f"{rest / 10:g}"
    if language == "zh":
        return (f"{minutes}分" if minutes else "") + (f"{seconds}秒" if rest or not minutes else "钟")
    parts = [f"{minutes} min"] if minutes else []
    return " ".join(parts + ([f"{seconds} s"] if rest or not minutes else []))


def clock(ms: int) -> str:
    """0:05, 1:02:07; with tenths where they matter: 0:05.4"""
    seconds, tenth = divmod(round(ms / 100), 10)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    part = f".{tenth}" if tenth else ""
    return f"{hours}:{minutes:02d}:{seconds:02d}{part}" if hours else f"{minutes}:{seconds:02d}{part}"


def span(start: int, end: int) -> str:
    return f"{clock(start)}–{clock(end)}"


def percent(gain: float) -> str:
    """A linear gain as people say it: 0.35 is 35%."""
    return f"{gain * 100:.3g}%"


def decibels(gain: float) -> str:
    return f"{20 * log10(gain):+.1f} dB".replace(".0 ", " ")


def rate(speed: float, speed_to: float | None = None) -> str:
    """2x, 0.5x, 1x → 3x"""
    if speed_to is not None and not isclose(speed, speed_to):
        return f"{speed:.3g}x → {speed_to:.3g}x"
    return f"{speed:.3g}x"


def quoted(text: str) -> str:
    """A person's own words, on one line and not too long."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1] + '…'}”"


def listed(names: Sequence[str], language: Language, last: str = "and") -> str:
    """ "a, b and c"; `last` may be "or"; of many only the first: "a, b, c and 227 more"."""
    if len(names) > MOST_NAMED:
        few, more = names[:NAMED], len(names) - NAMED
        return f"{'、'.join(few)}等{len(names)}个" if language == "zh" else f"{', '.join(few)} and {more} more"
    if language == "zh":
        return "、".join(names[:-1]) + f"{'或' if last == 'or' else '和'}{names[-1]}" if len(names) > 1 else names[0]
    return f"{', '.join(names[:-1])} {last} {names[-1]}" if len(names) > 1 else names[0]
