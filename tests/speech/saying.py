"""Owns words with times for tests that need some and no sound: evenly said, with pauses where they are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from maker_free.engine.model.media import Media
from maker_free.engine.model.words import Word, packed
from maker_free.speech.transcript import Transcript

WORD, BETWEEN = 300, 40
"""ms that a word takes, and from one to the next."""


def words(text: str, start: int = 500) -> tuple[Word, ...]:
    """A text in words; "(900)" is a pause of so many ms instead of the usual one. Chinese has one word a sign."""
    made: list[Word] = []
    now, gap = start, BETWEEN
    for part in text.split():
        if part.startswith("(") and part.endswith(")"):
            gap = int(part[1:-1])
            continue
        pieces = _signs(part) if any("\u3400" <= sign <= "\u9fff" for sign in part) else [f" {part}"]
        for piece in pieces:
            begin = now + (gap if made else 0)
            made.append(Word(begin, begin + WORD, begin - gap // 2, piece))
            now, gap = begin + WORD, BETWEEN
    return tuple(made)


def _signs(part: str) -> list[str]:
    found: list[str] = []
    for sign in part:
        if found and not sign.isalnum():
            found[-1] += sign
        else:
            found.append(sign)
    return found


@dataclass
class Recalled:
    """Ears that know what was said in each file, by its name, and count how often they are asked."""

    texts: Mapping[str, str]
    asked: list[str] = field(default_factory=list[str])

    def hear(self, media: Media, *, closely: bool = False) -> Transcript:
        self.asked.append(media.name)
        said = words(self.texts.get(media.name, ""))
        return Transcript(
            fingerprint=media.fingerprint, language="en" if said else "", packed=packed(said), until=media.duration
        )

    def known(self, media: Media) -> Transcript | None:
        return self.hear(media) if media.name in self.texts else None

    def fetch(self) -> bool:
        return False
