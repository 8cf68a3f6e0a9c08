"""What was corrected is not done; what is not understood in its place leaves nothing behind."""

from __future__ import annotations

from maker_free.language.operations import Level, Rotate, Span, Trim, Volume
from maker_free.language.reader import read
from tests.language.asking import at, clip


def test_other_clips_take_the_place_of_those_that_were_said() -> None:
    muted = Volume(clips=clip(3), level=Level(to=0))
    assert read("mute clip 2, no wait, clip 3").operations == (muted,)
    assert read("第2段静音，哦不对，是第3段静音").operations == (muted,)


def test_the_end_of_a_request_is_said_again() -> None:
    assert read("turn clip 4 left. wait, right").operations == (Rotate(clips=clip(4), by=90),)
    assert read("trim clip 2 to 4, sorry, 5 seconds").operations == (Trim(clips=clip(2), keep=Span(end=at(5000))),)


def test_what_is_called_off_is_not_done() -> None:
    assert read("delete clip 2. never mind").operations == ()
    assert read("delete clip 2, no wait, keep it").operations == ()


def test_what_is_corrected_by_something_strange_is_not_done() -> None:
    request = read("delete clip 2, no wait, the quark of oblivion")
    assert request.operations == ()
    assert request.unclear


def test_a_correction_is_only_of_the_last_request_of_a_sentence() -> None:
    request = read("trim clip 1 to 3 seconds and mute clip 2, no, clip 3")
    assert request.operations == (
        Trim(clips=clip(1), keep=Span(end=at(3000))),
        Volume(clips=clip(3), level=Level(to=0)),
    )
