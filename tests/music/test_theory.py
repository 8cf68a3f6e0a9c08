from __future__ import annotations

from itertools import pairwise

import pytest

from maker_free.music.moods import STYLES
from maker_free.music.theory import chord, lead, movement, progression, scale_over, scale_tones, voice


@pytest.mark.parametrize(
    ("symbol", "tones"),
    [
        ("I", (0, 4, 7)),
        ("ii9", (2, 5, 9, 0, 4)),
        ("V13", (7, 11, 2, 5, 9, 4)),
        ("bVI", (8, 0, 3)),
        ("iim7b5", (2, 5, 8, 0)),
        ("Vsus4", (7, 0, 2)),
        ("III7", (4, 8, 11, 2)),
    ],
)
def test_a_roman_numeral_names_its_tones_in_c(symbol: str, tones: tuple[int, ...]) -> None:
    assert chord(symbol, 0).tones == tones


def test_a_chord_moves_with_its_key() -> None:
    assert chord("V7", 2).tones == tuple((tone + 2) % 12 for tone in chord("V7", 0).tones)


def test_what_is_no_chord_symbol_is_refused() -> None:
    with pytest.raises(ValueError, match="not a chord symbol"):
        chord("H7", 0)


def test_a_foreign_chord_tone_displaces_its_neighbours_in_the_scale() -> None:
    bent = scale_over(chord("V7", 9), scale_tones(9, "minor"))
    assert 8 in bent
    assert 7 not in bent


def test_a_voicing_holds_the_chord_and_stays_in_range() -> None:
    pitches = voice(chord("Imaj9", 0), (), 50, 74, 4)
    assert all(50 <= pitch <= 74 for pitch in pitches)
    assert {pitch % 12 for pitch in pitches} <= set(chord("Imaj9", 0).tones)
    assert {4, 11} <= {pitch % 12 for pitch in pitches}, "the third and the seventh give a chord its colour"


@pytest.mark.parametrize("mood", STYLES)
def test_voices_move_by_steps_rather_than_leaps(mood: str) -> None:
    style = STYLES[mood]
    home = progression(style.final, 0)[0][0]
    for part in (part for part in style.parts if part.role == "chords"):
        for text in (*style.verses, *style.choruses):
            chords = [one for bar in progression(text, 0) for one in bar] * 2
            voicings = lead(chords, part.low, part.high, part.voices, home)
            moves = [movement(before, after) / part.voices for before, after in pairwise(voicings)]
            assert max(moves) <= 4
            assert sum(moves) / len(moves) <= 2.3
            leaps = [abs(a - b) for x, y in pairwise(voicings) for a, b in zip(x, y, strict=True)]
            assert max(leaps) <= 8
