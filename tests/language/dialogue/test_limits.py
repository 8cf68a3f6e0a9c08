"""What limits the last edit: only of some, or not of some."""

from __future__ import annotations

from maker_free.language.dialogue import limits
from maker_free.language.operations import Clips, Grade, Length, Music
from tests.language.asking import FILM, clip


def test_music_and_texts_are_only_under_some_clips() -> None:
    assert limits.narrowed(Music(mood="lo-fi"), clip(2)) == (Music(mood="lo-fi", since=clip(2), only=True),)
    assert limits.narrowed(Length(to=1000), clip(2)) is None
    assert limits.narrowed(Grade(look="sepia"), FILM) is None
    assert Clips() == FILM
