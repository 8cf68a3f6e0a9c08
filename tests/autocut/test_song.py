from __future__ import annotations

import pytest

from maker_free.autocut import song
from maker_free.autocut.length_search import Rhythm
from maker_free.engine.analysis.findings import Analysis, Part, Range

BAR = 2000
PARTS = (
    Part(0, 4 * BAR, 0.1), Part(4 * BAR, 12 * BAR, 0.5), Part(12 * BAR, 20 * BAR, 0.9), Part(20 * BAR, 28 * BAR, 0.5),
    Part(28 * BAR, 36 * BAR, 0.92), Part(36 * BAR, 40 * BAR, 0.1),
)  # fmt: skip
SONG = Analysis(
    fingerprint="song", duration=41 * BAR, tempo=120, beats=tuple(range(0, 41 * BAR, BAR // 4)),
    bars=tuple(range(0, 41 * BAR, BAR)), phrases=tuple(range(0, 41 * BAR, 4 * BAR)), parts=PARTS,
    silences=(Range(40 * BAR + 500, 41 * BAR),),
)  # fmt: skip
SHAPELESS = Analysis(fingerprint="hum", duration=60_000)


def test_the_chorus_is_the_first_of_the_strongest_parts() -> None:
    assert song.chorus(SONG) == 12 * BAR
    assert song.chorus(SHAPELESS) is None


@pytest.mark.parametrize("bars", [8, 12, 16, 20])
def test_a_film_plays_the_strongest_part_and_whole_phrases(bars: int) -> None:
    begin = song.offset(SONG, bars * BAR)
    assert begin in SONG.phrases
    assert any(begin <= part.start and part.energy > 0.85 and part.start < begin + bars * BAR for part in PARTS)
    assert song.ending(SONG, begin + bars * BAR) == 0


def test_a_song_that_is_not_known_or_not_longer_is_played_from_its_beginning() -> None:
    assert song.offset(SHAPELESS, 20_000) == 0
    assert song.offset(SONG, SONG.duration + 5000) == 0


def test_it_is_told_how_badly_a_song_would_stop() -> None:
    wrong = [song.ending(SONG, at) for at in (8 * BAR, 9 * BAR, 9 * BAR + BAR // 4, 9 * BAR + 210)]
    assert wrong == sorted(wrong)
    assert wrong[0] == 0 < wrong[1] < wrong[-1]
    assert song.ending(SONG, song.end(SONG)) == 0


def test_lengths_that_are_whole_phrases_are_offered() -> None:
    lengths = song.lengths(SONG, 25_000, 50_000)
    assert 8 * 4 * BAR // 2 in lengths
    assert all(25_000 <= length <= 50_000 for length in lengths)


def test_beats_are_counted_from_where_the_song_begins() -> None:
    rhythm = Rhythm(song=SONG)
    length = 16 * BAR
    grid = rhythm.grid(length)
    begin = rhythm.begin(length)
    assert begin == song.starting(SONG, song.offset(SONG, length))
    assert {beat + begin for beat in grid.beats} <= set(SONG.beats)
    assert {bar + begin for bar in grid.bars} <= set(SONG.bars)
    assert Rhythm(song=SONG, offset=3 * BAR).grid(length).beats[0] == 0
