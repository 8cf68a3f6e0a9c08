"""Owns how a text breaks into lines: few, balanced ones, in a typeface at a size; refuses to draw or to place them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from maker_free.engine.model.timeline import Typeface
from maker_free.engine.text import bidi, fonts, shaping
from maker_free.engine.text.fonts import FontRun

NO_START = "、。，．・：；？！)]}）］｝」』】〉》〕”’…ー々ゝゞぁぃぅぇぉっゃゅょァィゥェォッャュョ!?,.:;%"
NO_END = "([{（［｛「『【〈《〔“‘"
"""Signs that must not begin or end a line (JIS X 4051, GB/T 15834)."""


class Line(NamedTuple):
    """One line, the levels that its characters have in its paragraph (`bidi.levels`), and its typeface."""

    text: str
    levels: tuple[int, ...]
    typeface: Typeface | None = None


class Type(NamedTuple):
    """A typeface at a size in px."""

    size: int
    face: Typeface


@dataclass(frozen=True)
class Block:
    """Lines of text at one size, with their widths in px."""

    lines: tuple[Line, ...]
    size: int
    widths: tuple[float, ...]
    leading: float

    @property
    def width(self) -> float:
        return max(self.widths, default=0.0)

    @property
    def height(self) -> float:
        return self.size * self.leading * len(self.lines)


def cut(block: Block, tallest: float) -> Block:
    count = max(1, int(tallest / (block.size * block.leading)))
    lines = block.lines[:count]
    if count < len(block.lines):
        text, levels, face = lines[-1]
        # What was left out is as long as the paragraph, so the sign for it goes where the paragraph goes.
        lines = (*lines[:-1], Line(text[:-1] + "…", (*levels[:-1], min(levels)), face))
    return Block(lines, block.size, tuple(advance(line, block.size) for line in lines), block.leading)


def wrap(text: str, kind: Type, widest: float, keep_words: bool) -> Block:
    lines: list[Line] = []
    for paragraph in text.split("\n"):
        lines += _levelled(paragraph, _balanced(_words(paragraph, kind, widest, keep_words), kind, widest), kind.face)
    tall = any(ideographic(sign) for sign in text)
    return Block(tuple(lines), kind.size, tuple(advance(line, kind.size) for line in lines), 1.32 if tall else 1.2)


def _levelled(paragraph: str, lines: Sequence[str], face: Typeface) -> list[Line]:
    """The lines of a paragraph, only spaces of which were left out, with its levels."""
    levels = bidi.levels(paragraph)
    found: list[Line] = []
    end = 0
    for line in lines:
        begin = paragraph.index(line, end)
        end = begin + len(line)
        found.append(Line(line, tuple(levels[begin:end]), face))
    return found


def _words(paragraph: str, kind: Type, widest: float, keep_words: bool) -> list[str]:
    """Pieces between which a line may break; each carries the space that follows it."""
    pieces: list[str] = []
    glued = False
    for part in fonts.clusters(paragraph):
        alone = ideographic(part[0])
        meeting = bool(pieces) and (alone or ideographic(pieces[-1][-1]))
        may_break = meeting and not glued and part[0] not in NO_START
        if not pieces or (part != " " and (pieces[-1].endswith(" ") or may_break)):
            pieces.append(part)
        else:
            pieces[-1] += part
        glued = part[-1] in NO_END
    if keep_words:
        return pieces
    return [bit for piece in pieces for bit in _broken(piece, kind, widest)]


def _broken(piece: str, kind: Type, widest: float) -> list[str]:
    """A word that is wider than the line, in bits that are not."""
    if _measured(piece.rstrip(), kind) <= widest:
        return [piece]
    bits = [""]
    for part in fonts.clusters(piece):
        if bits[-1] and _measured(bits[-1] + part, kind) > widest:
            bits.append("")
        bits[-1] += part
    return bits


def _balanced(words: Sequence[str], kind: Type, widest: float) -> list[str]:
    """Fewest lines, and among those the breaks that leave the least uneven rest (squared)."""
    widths = [_measured(word, kind) for word in words]
    greedy = 1
    room = 0.0
    for width in widths:
        if room and room + width > widest:
            greedy, room = greedy + 1, 0.0
        room += width
    goal = sum(widths) / greedy
    # best[n][i]: least cost of setting the first i words in n lines, and where the last line begins
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for _ in range(greedy):
        row: dict[int, tuple[float, int]] = {}
        for begin, (cost, _) in best[-1].items():
            width = 0.0
            for end in range(begin, len(words)):
                width += widths[end]
                if width > widest and end > begin:
                    break
                total = cost + (width - goal) ** 2
                if end + 1 not in row or total < row[end + 1][0]:
                    row[end + 1] = (total, begin)
        best.append(row)
    if len(words) not in best[greedy]:
        return ["".join(words).rstrip()]
    lines: list[str] = []
    end = len(words)
    for count in range(greedy, 0, -1):
        begin = best[count][end][1]
        lines.append("".join(words[begin:end]).strip())
        end = begin
    return lines[::-1]


def ideographic(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF" and not fonts.is_emoji(sign)


@cache
def _measured(words: str, kind: Type) -> float:
    """Width in px of words by themselves."""
    return advance(Line(words, tuple(bidi.levels(words)), kind.face), kind.size)


@cache
def advance(line: Line, size: int) -> float:
    """Width of a line in px."""
    return sum(run_width(run, size) for run in fonts.runs(*line) if run.face is not None)


def run_width(run: FontRun, size: int) -> float:
    text, face, rtl = run
    assert face is not None
    if face.colour:
        native = fonts.emoji_size(face)
        return shaping.length(text, face, native, rtl=rtl) * size * 1.05 / native
    return shaping.length(text, face, size, rtl=rtl) + tracking(run, size) * len(text)


def tracking(run: FontRun, size: int) -> float:
    """Space between letters in px: only letters that are made bold here, and that do not join, get some."""
    plain = not run.rtl and all(ord(sign) < 0x250 or ideographic(sign) for sign in run.text)
    return size * 0.026 if plain and not (run.face is not None and run.face.bold) else 0.0
