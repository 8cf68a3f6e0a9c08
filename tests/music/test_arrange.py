from __future__ import annotations

from itertools import pairwise

import pytest

from maker_free.music import MOODS, compose
from maker_free.music.arrange import arrange
from maker_free.music.drums import KITS
from maker_free.music.instruments import INSTRUMENTS
from maker_free.music.moods import STYLES
from maker_free.music.score import Note, Score, Section
from maker_free.music.style import steps, swung
from maker_free.music.theory import scale_over, scale_tones

LENGTH = 120_000


def played(mood: str, seed: int = 1, duration: int = LENGTH) -> tuple[Score, list[Note]]:
    score = compose(mood, seed, duration)
    return score, [note for section in score.sections for note in arrange(score, section)]


@pytest.mark.parametrize("mood", MOODS)
@pytest.mark.parametrize("seed", range(4))
def test_every_note_lies_in_its_instruments_range(mood: str, seed: int) -> None:
    score, notes = played(mood, seed)
    for note in notes:
        assert 0 <= note.start <= score.duration / 1000
        assert note.length > 0
        assert 0 < note.velocity <= 1
        if note.sound in INSTRUMENTS:
            assert INSTRUMENTS[note.sound].low <= note.pitch <= INSTRUMENTS[note.sound].high
        else:
            kit, piece = note.sound.split(" ", 1)
            assert piece in KITS[kit]


@pytest.mark.parametrize("mood", MOODS)
def test_melody_and_chords_belong_to_the_harmony(mood: str) -> None:
    score, _ = played(mood)
    tones = scale_tones(score.tonic, score.scale)
    parts = {part.name: part for part in STYLES[mood].parts}
    checked = 0
    for section in score.sections:
        own = [note for note in arrange(score, section) if note.part in parts]
        for note in own:
            part = parts[note.part]
            beat = (note.start + 0.03) / score.beat_seconds - section.first_bar * 4
            if part.role == "bass" or note.pan != part.pan or part.strum or beat < 0:
                continue
            sounding = [one.chord for one in section.harmony if one.beat <= beat < one.beat + one.beats]
            for harmony in sounding:
                allowed = scale_over(harmony, tones) if part.role == "melody" else set(harmony.tones)
                assert note.pitch % 12 in allowed, (note, harmony.symbol)
                checked += 1
    assert checked > 60


@pytest.mark.parametrize("mood", MOODS)
def test_a_melody_moves_singably_and_comes_back(mood: str) -> None:
    score, notes = played(mood, duration=180_000)
    lead = next(part for part in STYLES[mood].parts if part.role == "melody")
    melody = [note for note in notes if note.part == lead.name and note.pan == lead.pan]
    assert len(melody) > 20
    leaps = [abs(after.pitch - before.pitch) for before, after in pairwise(melody)]
    assert sum(leap <= 5 for leap in leaps) / len(leaps) > 0.7
    assert max(leaps) <= 16
    assert len({note.pitch for note in melody}) >= 4
    openings = [
        tuple(note.pitch % 12 for note in melody if section.start <= note.start * 1000 + 30)[:4]
        for section in score.sections
        if section.name == "B"
    ]
    assert len(set(openings)) == 1, "the chorus is recognised when it returns"


@pytest.mark.parametrize("mood", MOODS)
def test_takes_of_the_same_section_are_not_copies(mood: str) -> None:
    score = compose(mood, 1, 400_000)
    takes = [section for section in score.sections if section.name == "B" and section.bars == 8]
    assert len(takes) >= 2
    origin = [section.first_bar * 4 * score.beat_seconds for section in takes[:2]]
    first, second = (
        [(round(note.start - begin, 3), note.sound, note.pitch) for note in arrange(score, section)]
        for section, begin in zip(takes, origin, strict=False)
    )
    assert first != second


def test_the_drummer_fills_before_a_new_section() -> None:
    score, notes = played("upbeat")
    section = next(one for one in score.sections if one.name == "A" and one.bars == 8)
    bar = 4 * score.beat_seconds
    begin = section.first_bar * bar

    def strokes(number: int) -> list[tuple[str, int]]:
        drums = [note for note in notes if note.part in {"kick", "drums"} and "riser" not in note.sound]
        inside = [note for note in drums if 0 <= note.start + 0.02 - begin - number * bar < bar]
        return sorted((note.sound, round((note.start - begin - number * bar) / bar * 16)) for note in inside)

    assert strokes(7) != strokes(5)


@pytest.mark.parametrize("mood", ["lo-fi", "upbeat", "corporate", "hip-hop"])
def test_a_drummers_hand_comes_down_on_the_beat_and_never_twice_alike(mood: str) -> None:
    score = compose(mood, 3, 60_000)
    strokes = [
        (abs((note.start / score.beat_seconds + 0.5) % 1 - 0.5), note.velocity)
        for section in score.sections
        for note in arrange(score, section)
        if note.sound.split(" ")[-1] in {"hat", "shaker"} and section.name == "B"
    ]
    on = [force for off, force in strokes if off < 0.1]
    between = [force for off, force in strokes if off > 0.15]
    assert sum(on) / len(on) > 1.1 * sum(between) / len(between)
    assert len({round(force, 3) for force in on}) > len(on) / 4


def test_energy_is_played_harder_by_drums_too() -> None:
    score = compose("hip-hop", 1, 120_000)
    quiet = next(section for section in score.sections if section.name == "A")
    loud = max(score.sections, key=lambda section: section.energy)

    def backbeat(section: Section) -> float:
        """How hard the snare is hit on the second and fourth beat, on average."""
        notes = [note for note in arrange(score, section) if note.sound == "trap snare"]
        hits = [
            one.velocity for one in notes if 0.9 < (one.start / score.beat_seconds) % 2 < 1.1 and one.velocity > 0.5
        ]
        return sum(hits) / len(hits)

    assert backbeat(loud) > 1.04 * backbeat(quiet)


def test_more_energy_brings_more_players() -> None:
    score, _ = played("corporate", duration=180_000)
    players = {section.name: {note.part for note in arrange(score, section)} for section in score.sections}
    assert len(players["intro"]) < len(players["B"])


def test_swing_delays_only_the_off_beats() -> None:
    assert swung(1.0, 0.6, 0.25) == pytest.approx(1.0)
    assert swung(0.5, 0.6, 0.25) == pytest.approx(0.5)
    assert swung(0.25, 0.6, 0.25) == pytest.approx(0.3)
    assert swung(0.75, 0.5, 0.25) == pytest.approx(0.75)


def test_a_pattern_is_read_bar_by_bar() -> None:
    assert [(step.beat, step.beats, step.mark) for step in steps("X---....x-x-.... o---------------", 0)] == [
        (0, 1, "X"),
        (2, 0.5, "x"),
        (2.5, 0.5, "x"),
    ]
    assert steps("X---....x-x-.... o---------------", 3)[0].beats == 4


@pytest.mark.parametrize("mood", MOODS)
def test_tables_name_only_what_exists_and_write_whole_bars(mood: str) -> None:
    style = STYLES[mood]
    pieces = KITS.get(style.kit, {})
    patterns = [pattern for part in style.parts for pattern in part.patterns]
    lanes = [lane for group in (*style.grooves, *style.fills) for lane in group.lanes.items()]
    assert all(piece in pieces for piece, _ in lanes)
    assert all(len(bar) in {8, 16, 32} for text in (*patterns, *(text for _, text in lanes)) for bar in text.split())
    for part in style.parts:
        instrument = INSTRUMENTS[part.instrument]
        assert instrument.low <= part.low < part.high <= instrument.high
        marks = {"arp": "0123456789", "bass": "1358a"}.get(part.role, "Xxog")
        assert all(mark in marks + "-. " for text in part.patterns for mark in text)
    assert style.crash > 1 or "crash" in pieces
    assert style.riser > 1 or "riser" in pieces
