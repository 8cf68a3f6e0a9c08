"""An edit of everything may be limited right behind it; what cannot be read of a limit takes it back."""

from __future__ import annotations

from maker_free.language.operations import Cuts, Grade, HardCut, Music, SetTransition
from maker_free.language.reader import read
from tests.language.asking import clip


def test_music_is_only_under_some_clips() -> None:
    assert read("add lo-fi music, but only under clip 2").operations == (Music(mood="lo-fi", since=clip(2), only=True),)


def test_a_look_is_only_of_one_clip() -> None:
    assert read("make it sepia, but just clip 2").operations == (Grade(look="sepia", clips=clip(2)),)


def test_a_transition_is_not_on_one_cut() -> None:
    made = SetTransition(kind="crossfade"), HardCut(cuts=Cuts(which="between", clips=clip(2), second=clip(3)))
    assert read("crossfade between all clips except between clip 2 and clip 3").operations == made


def test_a_limit_that_is_not_understood_takes_back_what_it_limits() -> None:
    request = read("add lo-fi music, but only in the vicinity of nothing")
    assert request.operations == ()
    assert request.unclear
