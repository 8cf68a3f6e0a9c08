"""Reads a word that only says which kind of edits follow: "Audio: mute clip 2"."""

from __future__ import annotations

from collections.abc import Sequence

from maker_free.language.dialogue import remarks
from maker_free.language.grammar.words import Token
from maker_free.language.reading import Reading
from maker_free.language.sentences import bare, cuts

_LONGEST_LABEL = 4
_THINGS = frozenset(
    ("title", "titles", "text", "music", "sound", "speed", "trim", "captions", "look", "colour", "color", "order")
) | {
    "标题", "字幕", "文字", "音乐", "背景音乐", "声音", "音量", "速度", "调色", "顺序", "画面比例", "结尾", "开头"
}  # fmt: skip
"""What is a label only where what follows asks for something by itself."""
_DOING = frozenset(
    {"add", "make", "remove", "move", "trim", "keep", "cutout", "split", "swap", "mute", "write", "speed"}
)
_LABELS = frozenset(
    ("audio", "video", "visuals", "picture", "effects", "editing", "cuts", "trims", "timing", "clips", "transitions")
) | {"音频", "视频", "画面", "特效", "剪辑", "片段", "转场"}


def read(reading: Reading, sentence: Sequence[Token], start: int) -> int | None:
    """Behind a word that only says which kind of edits follow: "Audio: mute clip 2"."""
    for end in cuts(sentence, start)[:1]:
        words = "".join(token.word for token in bare(sentence[start:end]))
        colon = end < len(sentence) - 1 and sentence[end].word in (":", "：")
        if colon and (words in _LABELS or (words in _THINGS and _is_request(reading, sentence, end + 1))):
            return end
    return None


def _is_request(reading: Reading, sentence: Sequence[Token], start: int) -> bool:
    """Whether what follows asks for something by itself: "Title: add “Hi” at the start", and not "Title: “Hi”"."""
    first = reading.chart(sentence[start : start + 1])
    part = reading.best(bare(sentence[start : cuts(sentence, start)[0]]))
    begins = sentence[start].word in ("在", "把", "将", "请", "给", "用") or bool(first.hits(0).keys() & _DOING)
    return begins and part is not None and isinstance(part.meaning, tuple)


def is_label(reading: Reading, sentence: Sequence[Token], start: int, end: int) -> bool:
    """Whether words only name the kind of what follows: "Audio: mute clip 2"."""
    said = sentence[start:end]
    if end >= len(sentence) - 1 or sentence[end].word not in (":", "：") or len(said) > _LONGEST_LABEL:
        return False
    return all(token.kind in ("word", "han") for token in said) and not remarks.may_ask(reading.words(said))
