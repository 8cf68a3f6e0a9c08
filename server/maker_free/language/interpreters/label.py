"""Reads a word that only says which kind of edits follow: "Audio: mute clip 2"."""

from __future__ import annotations

from collections.abc import Sequence

from maker_free.language import (
    remarks,
)
from maker_free.language.reading import Reading
from maker_free.language.sentences import bare, cuts
from maker_free.language.words import Token

_LONGEST_LABEL = 4
_LABELS = frozenset(
    ("audio", "video", "visuals", "picture", "effects", "editing", "cuts", "trims", "timing", "clips", "transitions")
) | {"音频", "视频", "画面", "特效", "剪辑", "片段", "转场"}


def read(reading: Reading, sentence: Sequence[Token], start: int) -> int | None:
    """Behind a word that only says which kind of edits follow: "Audio: mute clip 2"."""
    for end in cuts(sentence, start)[:1]:
        words = "".join(token.word for token in bare(sentence[start:end]))
        if end < len(sentence) - 1 and sentence[end].word in (":", "：") and words in _LABELS:
            return end
    return None


def is_label(reading: Reading, sentence: Sequence[Token], start: int, end: int) -> bool:
    """Whether words only name the kind of what follows: "Audio: mute clip 2"."""
    said = sentence[start:end]
    if end >= len(sentence) - 1 or sentence[end].word not in (":", "：") or len(said) > _LONGEST_LABEL:
        return False
    return all(token.kind in ("word", "han") for token in said) and not remarks.may_ask(reading.words(said))
