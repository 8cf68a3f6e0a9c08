"""What takes out or keeps a piece of what was just split is read with the split."""

from __future__ import annotations

from maker_free.language.interpreters import piece
from maker_free.language.operations import CutOut, Span
from maker_free.language.reader import read
from tests.language.asking import at, clip
from tests.language.interpreters import reading_of


def test_the_half_that_goes_is_cut_out_instead_of_split_off() -> None:
    request = read("split clip 2 at 0:05 and remove the second half")
    assert request.operations == (CutOut(clips=clip(2), span=Span(begin=at(5000))),)


def test_nothing_was_split() -> None:
    reading, sentence = reading_of("remove the second half")
    assert piece.read(reading, sentence, 0) is None
