"""Owns reading captions (SRT, WebVTT, ASS, SSA, TTML) from bytes, in whatever encoding they are, and writing SRT and
WebVTT; refuses to open files.

What cannot be read is left out; times are in ms on the film's clock.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from xml.etree import ElementTree

from maker_free.engine.text import ttml

MOST_CUES = 3000
MAX_CAPTION_CHARS = 500
"""Characters of one caption."""
SLIP_MS = 200
"""ms by which captions overlap without being meant to."""
KINDS = ("srt", "vtt", "ass", "ssa", "ttml", "dfxp")
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
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    start = text[:4000]
    if "<!DOCTYPE" in start or "<!ENTITY" in text:
        return ()  # captions need none, and entities can be made to grow without end
    if "[Script Info]" in start or "[Events]" in text:
        cues = _script(text)
    elif re.search(r"<(?:\w+:)?tt[\s>]", start):
        cues = _markup(text)
    else:
        cues = _timed_lines(text.split("\n"))
    return tuple(_apart(sorted(cues, key=lambda cue: (cue.start, cue.end))))


def _script(text: str) -> list[Cue]:
    """Scripts of ASS and SSA."""
    import pysubs2  # only for these

    newer = re.search(r"(?im)^\s*(?:ScriptType:\s*v4\.00\+|\[V4\+ Styles\])", text)
    try:
        script = pysubs2.SSAFile.from_string(text, format_="ass" if newer else "ssa")
    except Exception:  # its parsers raise whatever they meet
        return []
    found = [
        Cue(max(0, line.start), line.end, _plain(line.plaintext.split("\n")))
        for line in script.events[:MOST_CUES]
        if not line.is_comment and not line.is_drawing
    ]
    return [cue for cue in found if cue.text and cue.end > cue.start]


def _markup(text: str) -> list[Cue]:
    """TTML; what encoding the file was in is said in its first line, and done with."""
    try:
        found = list(islice(ttml.lines(re.sub(r"^\s*<\?xml[^>]*\?>", "", text)), MOST_CUES))
    except (ElementTree.ParseError, RecursionError, OverflowError):
        return []
    cues = [Cue(begin, end, _plain([html.escape(words, quote=False)])) for begin, end, words in found]
    return [cue for cue in cues if cue.text and cue.end > cue.start]


def _timed_lines(lines: list[str]) -> list[Cue]:
    """SubRip and WebVTT: a line with two times, then what is said until a blank line."""
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
    return cues


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
    return "\n".join(line for line in kept if line)[:MAX_CAPTION_CHARS].strip()


def _apart(cues: list[Cue]) -> Iterator[Cue]:
    """No two at once: where several are there at the same time they stand together, the earlier one above.

    given   |── A ──────────|            one that only slips into the next a little ends where that begins
                  |── B ────────|
    shown   |─ A ─|─ A, B ──|─B─|
    """
    ends = [
        min(cue.end, later.start) if later is not None and 0 < cue.end - later.start < SLIP_MS < later.start - cue.start
        else cue.end
        for cue, later in zip(cues, [*cues[1:], None], strict=False)
    ]  # fmt: skip
    spans = [Cue(cue.start, end, cue.text) for cue, end in zip(cues, ends, strict=True)]
    times = sorted({time for cue in spans for time in (cue.start, cue.end)})
    there: list[Cue] = []
    waiting = spans[::-1]
    before: Cue | None = None
    for begin, end in pairwise(times):
        there = [cue for cue in there if cue.end > begin]
        while waiting and waiting[-1].start <= begin:
            there.append(waiting.pop())
        text = "\n".join(dict.fromkeys(cue.text for cue in there))[:MAX_CAPTION_CHARS]
        if before is not None and text == before.text and before.end == begin:
            before = Cue(before.start, end, text)
            continue
        if before is not None:
            yield before
        before = Cue(begin, end, text) if text else None
    if before is not None:
        yield before


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


def written(cues: Sequence[Cue], kind: str) -> str:
    """Captions as the text of an SRT or a WebVTT file."""
    mark = "." if kind == "vtt" else ","
    blocks = [
        f"{number}\n{_stamp(cue.start, mark)} --> {_stamp(cue.end, mark)}\n{cue.text.strip()}\n"
        for number, cue in enumerate(cues, start=1)
    ]
    return "\n".join(["WEBVTT\n", *blocks] if kind == "vtt" else blocks)


def _stamp(ms: int, mark: str) -> str:
    seconds, rest = divmod(ms, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}{mark}{rest:03d}"
