"""Owns reading SubRip (SRT) and WebVTT captions from bytes, in whatever encoding they are; refuses to open files.

What cannot be read is left out; times are in ms on the film's clock.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass

MOST_CUES = 3000
LONGEST = 500
"""Characters of one caption."""
_TIME = r"(?:(\d{1,3})\s*:\s*)?(\d{1,2})\s*:\s*(\d{1,2})(?:\s*[.,:]\s*(\d{1,3}))?"
_TIMES = re.compile(rf"^\s*{_TIME}\s*-+\s*>\s*{_TIME}")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|</?\d[\d:.]*>|\{\\[^{}]*\}")
_SKIPPED = ("NOTE", "STYLE", "REGION", "WEBVTT")


@dataclass(frozen=True)
class Cue:
    start: int
    end: int
    text: str


def parse(data: bytes) -> tuple[Cue, ...]:
    """The captions in a file, in order of time; empty when there are none."""
    lines = decode(data).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    cues: list[Cue] = []
    number = 0
    while number < len(lines) and len(cues) < MOST_CUES:
        if lines[number].startswith(_SKIPPED):
            number = _next_blank(lines, number)
            continue
        times = _TIMES.match(lines[number])
        number += 1
        if times is None:
            continue
        first = number
        while number < len(lines) and lines[number].strip() and not _TIMES.match(lines[number]):
            number += 1
        said = lines[first:number]
        if number < len(lines) and _TIMES.match(lines[number]) and said and said[-1].strip().isdigit():
            said = said[:-1]  # the next one's number, where the blank line between them is missing
        cue = Cue(_ms(times.groups()[:4]), _ms(times.groups()[4:]), _plain(said))
        if cue.text and cue.end > cue.start:
            cues.append(cue)
    return tuple(_apart(sorted(cues, key=lambda cue: (cue.start, cue.end))))


def _next_blank(lines: list[str], number: int) -> int:
    while number < len(lines) and lines[number].strip():
        number += 1
    return number + 1


def _ms(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, fraction = (part or "" for part in parts)
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int(fraction.ljust(3, "0") if fraction else 0)


def _plain(lines: list[str]) -> str:
    """What is to be read: no markup, no characters that cannot be seen."""
    text = html.unescape(_TAG.sub("", "\n".join(lines)))
    text = "".join(
        one for one in text if one in "\n\u200d" or unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Co"}
    )
    kept = [" ".join(line.split()) for line in text.split("\n")]
    return "\n".join(line for line in kept if line)[:LONGEST].strip()


def _apart(cues: list[Cue]) -> list[Cue]:
    """No two at once: the one before ends where the next begins; what would be there at the same time joins it."""
    apart: list[Cue] = []
    for cue in cues:
        if apart and cue.start < apart[-1].end:
            last = apart.pop()
            if cue.start - last.start < 200:
                joined = f"{last.text}\n{cue.text}"[:LONGEST]
                apart.append(Cue(last.start, max(last.end, cue.end), joined))
                continue
            apart.append(Cue(last.start, cue.start, last.text))
        apart.append(cue)
    return apart


def decode(data: bytes) -> str:
    """Text in UTF-8 or UTF-16, else in the encoding Chinese files have, else in the one western files have."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    zeros = data[:400].count(0)
    if zeros > len(data[:400]) // 4:
        little = data[1:400:2].count(0) >= data[0:400:2].count(0)
        return data.decode("utf-16-le" if little else "utf-16-be", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030" if _chinese(data) else "cp1252", errors="replace")


def _chinese(data: bytes) -> bool:
    """Whether the bytes over 127 come in pairs that are all characters of GB 18030."""
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    runs = re.findall(rb"[\x80-\xff]+", data)
    return sum(len(run) for run in runs) >= 2.5 * len(runs)
