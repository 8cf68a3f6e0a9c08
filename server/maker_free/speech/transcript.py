"""Owns what was heard in one file: its words with their times, its language; refuses to hear or to change it."""

from __future__ import annotations

from maker_free.engine.model.timeline import Frozen
from maker_free.engine.model.words import Word, unpacked


class Transcript(Frozen):
    """The words of a file (`fingerprint`), packed as `engine.model.words` does; `language` as ISO 639-1, "" where
    nothing is said. `doubtful` is from when to when (ms) it was not understood clearly: under noise, or because several
    people speak at once. `until` (ms) is how much of the file was listened to."""

    fingerprint: str
    language: str = ""
    packed: str = ""
    doubtful: tuple[tuple[int, int], ...] = ()
    until: int = 0

    @property
    def words(self) -> tuple[Word, ...]:
        return unpacked(self.packed)
