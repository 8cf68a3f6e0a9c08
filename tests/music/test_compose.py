from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maker_free.errors import EditError
from maker_free.music import LONGEST_MS, MOODS, compose
from maker_free.music.melody import phrase
from maker_free.music.moods import STYLES
from maker_free.music.score import BEATS_PER_BAR
from tests.work import calls

HOUR = 3_600_000


@settings(max_examples=120)
@given(st.sampled_from(MOODS), st.integers(-(2**40), 2**40), st.integers(1000, 20 * 60_000))
def test_every_length_is_filled_by_whole_bars_and_a_tail(mood: str, seed: int, duration: int) -> None:
    score = compose(mood, seed, duration)
    slowest, _, fastest = STYLES[mood].tempo
    assert slowest <= score.tempo <= fastest
    assert score.sections[0].start == 0
    assert score.sections[-1].end == duration
    assert score.sections[-1].name == "ending"
    for before, after in zip(score.sections, score.sections[1:], strict=False):
        assert before.end == after.start
        assert after.first_bar == before.first_bar + before.bars
        assert after.start in score.bars, "sections begin on downbeats"
    tail = duration - score.sections[-1].start
    assert tail >= 0.15 * min(duration, 1000 * STYLES[mood].tail)
    for section in score.sections:
        assert section.harmony[0].beat == 0
        assert sum(one.beats for one in section.harmony) == section.bars * BEATS_PER_BAR


@pytest.mark.parametrize("mood", MOODS)
def test_a_tempo_that_is_to_be_kept_is_kept_at_any_length(mood: str) -> None:
    beat = compose(mood, 3, 30_000).tempo
    for duration in (1000, 17_300, 31_234, 95_000):
        score = compose(mood, 3, duration, tempo=beat)
        tail = duration - score.sections[-1].start
        assert (score.tempo, score.duration) == (beat, duration)
        assert 0.15 * min(duration, 1000 * STYLES[mood].tail) <= tail <= 1000 * STYLES[mood].tail + 240_000 / beat


@settings(max_examples=60)
@given(st.sampled_from(MOODS), st.integers(0, 10_000), st.integers(1000, 300_000))
def test_the_grid_is_regular_and_stays_inside_the_piece(mood: str, seed: int, duration: int) -> None:
    score = compose(mood, seed, duration)
    assert score.beats[0] == 0
    assert score.beats[-1] < duration
    assert score.bars == score.beats[::BEATS_PER_BAR]
    assert all(abs(beat - at * 60_000 / score.tempo) <= 0.5 + 1e-6 for at, beat in enumerate(score.beats))


@pytest.mark.parametrize("mood", MOODS)
def test_a_three_minute_piece_has_a_beginning_contrast_and_an_end(mood: str) -> None:
    names = [section.name for section in compose(mood, 3, 180_000).sections]
    assert names[0] == "intro"
    assert {"A", "B", "variation"} <= set(names)
    assert names[-1] == "ending"


@pytest.mark.parametrize("mood", MOODS)
def test_the_end_resolves_through_a_cadence(mood: str) -> None:
    score = compose(mood, 5, 60_000)
    final = score.sections[-1].harmony[-1].chord
    assert final.root == score.tonic
    assert score.sections[-2].harmony[-1].chord.root != score.tonic


def test_the_same_wish_gives_the_same_score() -> None:
    assert compose("lo-fi", 7, 45_000) == compose("lo-fi", 7, 45_000)


@pytest.mark.parametrize("mood", MOODS)
def test_another_seed_gives_another_piece(mood: str) -> None:
    heard = {
        (score.tonic, tuple(one.chord.symbol for section in score.sections for one in section.harmony))
        for score in (compose(mood, seed, 60_000) for seed in range(12))
    }
    assert len(heard) >= 6


def test_moods_differ_in_pace() -> None:
    tempi = {mood: compose(mood, 1, 120_000).tempo for mood in MOODS}
    assert tempi["ambient"] < tempi["lo-fi"] < tempi["acoustic"] < tempi["upbeat"]


def test_the_work_of_composing_grows_with_the_length_up_to_four_hours() -> None:
    assert compose("upbeat", 1, LONGEST_MS).sections[-1].end == LONGEST_MS
    assert calls(lambda: compose("upbeat", 1, LONGEST_MS)) < 2.5 * calls(lambda: compose("upbeat", 1, LONGEST_MS // 2))


def test_downbeats_are_drawn_to_where_the_picture_turns() -> None:
    turns = (9_400, 20_900, 33_300)
    score = compose("upbeat", 2, 48_000, turns=turns)
    bar = 4 * 60_000 / score.tempo
    starts = [section.start for section in score.sections]
    assert all(min(abs(start - turn) for start in starts) <= 0.3 * bar for turn in turns)


@pytest.mark.parametrize("duration", [0, -5, LONGEST_MS + 1])
def test_an_impossible_length_is_refused_in_words(duration: int) -> None:
    with pytest.raises(EditError, match="4 hours"):
        compose("lo-fi", 1, duration)


def test_an_unknown_mood_is_refused_with_the_known_ones() -> None:
    with pytest.raises(EditError, match=r"polka.*lo-fi") as refused:
        compose("polka", 1, 10_000)
    assert all(mood in str(refused.value) for mood in MOODS)


@pytest.mark.parametrize("duration", [1, 40, 333, 999])
def test_even_less_than_a_second_is_composed(duration: int) -> None:
    assert compose("tense", 1, duration).sections[-1].end == duration


@pytest.mark.parametrize("mood", MOODS)
@pytest.mark.parametrize("duration", [31_000, 60_000, 180_000])
def test_music_has_drive_up_to_its_last_bar(mood: str, duration: int) -> None:
    sections = compose(mood, 1, duration).sections
    assert sections[-2].energy == max(section.energy for section in sections)


def test_a_hook_is_said_twice_and_a_verse_is_another_melody() -> None:
    for mood in MOODS:
        part = next(one for one in STYLES[mood].parts if one.role == "melody")
        hook, verse = (phrase(part, 1, mood, kind) for kind in ("B", "A"))
        assert hook.anchors[0] == hook.anchors[1]
        assert (hook.twice, verse.twice) == (True, False)
        assert hook.first != verse.first or hook.second != verse.second


def test_there_are_moods_for_what_people_name() -> None:
    assert len(MOODS) >= 12
    assert {"piano", "rock", "electronic", "latin", "folk", "epic"} <= set(MOODS)
