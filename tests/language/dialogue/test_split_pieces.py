"""A piece of what was just split is that piece, and never half of the film or another clip."""

from __future__ import annotations

import pytest

from maker_free.language.operations import CutOut, Moment, Operation, Span, Speed, Split
from maker_free.language.reader import read
from tests.language.asking import at, clip

GONE: dict[str, Span] = {
    "split clip 2 at 5 seconds and delete the second part": Span(begin=at(5000)),
    "split clip 2 at 5 s, then throw away the rest": Span(begin=at(5000)),
    "cut clip 2 at 0:05. remove everything after that.": Span(begin=at(5000)),
    "split clip 2 at 5 s and keep only the first piece": Span(begin=at(5000)),
    "split clip 2 at 5 s and get rid of the first half please": Span(end=at(5000)),
    "split clip 2 in half and delete the second half": Span(begin=Moment(part=0.5)),
    "split clip 2 at 5 s and at 9 s, then drop the middle bit": Span(begin=at(5000), end=at(9000)),
    "把第2段在5秒处切开，删掉后半段": Span(begin=at(5000)),
    "第2段在5秒处分割，前面那段不要": Span(end=at(5000)),
}


@pytest.mark.parametrize("text", GONE)
def test_a_piece_that_goes_is_cut_out_of_the_clip(text: str) -> None:
    reading = read(text)

    assert reading.operations == (CutOut(clips=clip(2), span=GONE[text]),)
    assert not reading.unclear


def test_what_follows_goes_on_as_usual() -> None:
    done: tuple[Operation, ...] = read(
        "split clip 2 at 5 s, delete the second part, and split clip 1 at 1 s"
    ).operations

    assert done == (CutOut(clips=clip(2), span=Span(begin=at(5000))), Split(clips=clip(1), at=at(1000)))


def test_half_of_it_is_half_of_what_was_split() -> None:
    (done,) = read("split clip 2 at 5 s and speed up the second half").operations

    assert isinstance(done, Speed)
    assert (done.clips, done.span) == (clip(2), Span(begin=at(5000)))


def test_a_half_without_a_split_is_of_what_is_said() -> None:
    (done,) = read("delete the second half of clip 2").operations

    assert done == CutOut(clips=clip(2), span=Span(begin=Moment(part=0.5)))
