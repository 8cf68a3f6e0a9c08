"""Reads what takes out or keeps a piece of what was just split."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from maker_free.language.dialogue import split_pieces
from maker_free.language.grammar.words import Token
from maker_free.language.operations import Clips, Moment, Operation, Span, Split
from maker_free.language.reading import Reading
from maker_free.language.sentences import bare, cuts

_OF_IT = re.compile(
    r"\s*\bof (?:it|that|this|the clip|that clip)(?= (?:out|off|away|please)|\W*$)|(?<=把)(?:它|这段)的?", re.I
)


_PIECES: tuple[tuple[tuple[str, ...], bool], ...] = (
    *(((which, part), which not in ("first", "front")) for which in ("first", "front", "second", "last", "latter", "back")
      for part in ("half", "part", "piece", "bit", "section", "one", "clip", "segment")),
    *((tuple(words), words[0] == "后") for words in
      ("前半段", "后半段", "前一段", "后一段", "前面那段", "后面那段", "前面一段", "后面一段", "前半部分", "后半部分", "前半截", "后半截")),
)  # fmt: skip
"""What a piece of a clip that was split is called, and whether that is the second."""


def read(reading: Reading, sentence: Sequence[Token], start: int) -> int | None:
    """Take out or keep a piece of what was just split; gives where the words for it end."""
    for end in cuts(sentence, start):
        words = _OF_IT.sub("", reading.words(sentence[start:end]))
        left = split_pieces.left(reading.operations, words)
        if left is not None and reading.before is not None:
            reading.operations[-left.splits :] = [left.edit]
            reading.said[-left.splits :] = [reading.words(sentence[start:end])]
            reading.before = reading.before._replace(meaning=(left.edit,))
            return end
    return _of_a_piece(reading, sentence, start)


def _of_a_piece(reading: Reading, sentence: Sequence[Token], start: int) -> int | None:
    """What is done to a piece of what was split, in the same breath or in the request before."""
    last = reading.last if reading.turned else reading.operations[-1] if reading.operations else None
    if not isinstance(last, Split) or last.clips is None:
        return None
    for end in reversed(cuts(sentence, start)[:3]):
        said = bare(sentence[start:end])
        found = next(((at, words, second) for at in range(len(said)) for words, second in _PIECES
                      if tuple(token.word for token in said[at : at + len(words)]) == words), None)  # fmt: skip
        if found is None:
            continue
        at, words, second = found
        behind = said[at + len(words) :]
        if [token.word for token in behind[:2]] in (["of", "it"], ["of", "that"]):
            behind = behind[2:]
        named = _named(reading, said[at], second=second)
        before = said[: at - (at > 0 and said[at - 1].word in ("the", "that"))]
        part = reading.best((*before, *named, *behind)) if named else None
        edits = part.meaning if part is not None and isinstance(part.meaning, tuple) else ()
        if part is not None and edits and not reading.turned:
            edits = tuple(_of_split(one, last) for one in edits)
            part = part._replace(meaning=edits)
            if len(edits) == 1 and getattr(getattr(edits[0], "clips", None), "span", None) is not None:
                reading.operations.pop()  # an edit of a part cuts there by itself
                reading.said.pop()
        if part is not None and edits and all(_is_of_a_piece(one) for one in edits):
            reading.keep(part, said)
            return end
    return None


def _named(reading: Reading, near: Token, *, second: bool) -> Sequence[Token]:
    """The words for a piece: its number where it is a clip by now, or a half."""
    if reading.turned:
        number = reading.new.numbers[0] if reading.new is not None and len(reading.new.numbers) == 1 else 0
        if not number:
            return ()
        word = replace(near, kind="word", word="clip", called=0, inner="")
        return word, replace(word, kind="number", word=str(number if second else number - 1))
    if near.kind == "han":
        return [replace(near, kind="han", word=one, called=0, inner="") for one in ("后半段" if second else "前半段")]
    words = ("the", "second" if second else "first", "half")
    return [replace(near, kind="word", word=one, called=0, inner="") for one in words]


def _of_split(edit: Operation, split: Split) -> Operation:
    """An edit of a half of the film, or of a clip, as one of that piece of the clip that was split."""
    clips, at = getattr(edit, "clips", None), split.at or Moment(part=0.5)
    if not isinstance(clips, Clips) or split.clips is None or clips.span is None or clips.which != "film":
        return edit
    span = Span(end=at) if clips.span.begin == Moment() else Span(begin=at)
    return edit.model_copy(update={"clips": split.clips.model_copy(update={"span": span})})


def _is_of_a_piece(edit: Operation) -> bool:
    clips = getattr(edit, "clips", None)
    return getattr(edit, "span", None) is not None or (
        isinstance(clips, Clips) and (clips.span is not None or clips.which == "numbered")
    )
