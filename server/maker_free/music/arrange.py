"""Owns the arrangement: who plays what in a section, note by note, with a player's timing and touch;
refuses sound.

Sections are arranged one at a time, so that a long piece never has to be held as notes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from maker_free.music.melody import phrase, sing
from maker_free.music.moods import STYLES
from maker_free.music.rhythm import drum
from maker_free.music.rng import generator
from maker_free.music.score import BEATS_PER_BAR, Harmony, Note, Score, Section
from maker_free.music.style import LOUDNESS, Mood, Player, steps, swung
from maker_free.music.theory import lead, nearest, progression, scale_over, scale_tones

_PHRASE_KIND = {"B": "B"}
_LIFT = 0.16
"""Energy that an intro gains in its second half."""


@dataclass(frozen=True)
class Stage:
    """What a player needs to know of the section being played."""

    score: Score
    section: Section
    style: Mood
    part: Player
    rng: np.random.Generator
    voicings: list[tuple[int, ...]]
    rises: bool

    def note(self, beat: float, beats: float, pitch: int, velocity: float, late: float = 0.0) -> Note:
        """A note by its beat in the section, with swing, human timing and touch. `late` in seconds."""
        part, section = self.part, self.section
        origin = section.first_bar * BEATS_PER_BAR
        at = (origin + swung(beat, self.style.swing, self.style.swing_step)) * self.score.beat_seconds
        loose = float(np.clip(self.rng.normal(0, part.loose), -2 * part.loose, 2 * part.loose)) / 1000
        touch = 1 + 0.06 * float(np.clip(self.rng.normal(), -2, 2))
        force = velocity * touch * dynamics(section, beat, rises=self.rises)
        return Note(
            start=max(0.0, at + loose + late),
            part=part.name,
            sound=part.instrument,
            pitch=pitch,
            length=beats * self.score.beat_seconds,
            velocity=min(max(force, 0.05), 1.0),
            pan=part.pan,
        )

    def at(self, beat: float) -> tuple[Harmony, tuple[int, ...]]:
        """The chord that sounds at a beat of the section, and its voicing."""
        harmony = self.section.harmony
        found = next((at for at, one in enumerate(harmony) if beat < one.beat + one.beats), len(harmony) - 1)
        return harmony[found], self.voicings[found]


def arrange(score: Score, section: Section) -> list[Note]:
    """All notes that begin in the section (or a few ms around it), in order of time."""
    style = STYLES[score.mood]
    ending = section is score.sections[-1]
    later = None if ending else score.sections[section.take + 1]
    rises = later is not None and (later.energy > section.energy + 0.05 or later is score.sections[-1])
    home = progression(style.final, score.tonic)[0][0]
    chords = [one.chord for one in section.harmony]
    notes: list[Note] = []
    for part in style.parts:
        rng = generator(score.seed, score.mood, section.take, part.name)
        if part.rests and section.energy < 0.85 and rng.random() < (0.35 if not ending else 1):
            continue
        voicings = lead(chords, part.low, part.high, part.voices, home)
        stage = Stage(score, section, style, part, rng, voicings, rises)
        played = _close(stage) if ending else _ROLES[part.role](stage)
        for note in played:
            notes.append(note)
            if part.echo is not None:
                notes.append(_echo(note, part, score))
    notes += drum(score, section, style, ending=ending, later=later)
    return sorted(notes)


def energy_at(section: Section, beat: float) -> float:
    """The energy at a beat of the section: an intro of four bars or more fills out half way."""
    half = section.bars * BEATS_PER_BAR / 2
    lifted = section.name == "intro" and section.bars >= 4 and beat >= half
    return section.energy + (_LIFT if lifted else 0.0)


def dynamics(section: Section, beat: float, *, rises: bool) -> float:
    """Loudness of the moment: a beginning grows, and so do the last two bars before more energy."""
    end = section.bars * BEATS_PER_BAR
    level = 0.7 + 0.3 * section.energy
    if section.name == "intro":
        level *= 0.75 + 0.25 * min(1.0, beat / max(end - BEATS_PER_BAR, 1))
    elif section.take == 0 and section.name != "ending":
        level *= 0.8 + 0.2 * min(1.0, beat / (2 * BEATS_PER_BAR))
    if rises:
        level *= 1 + 0.12 * min(1.0, max(0.0, (beat - end + 2 * BEATS_PER_BAR) / (2 * BEATS_PER_BAR)))
    return level


def _bars(stage: Stage) -> Iterator[int]:
    """The bars of the section in which the part plays."""
    part = stage.part
    for bar in range(stage.section.bars):
        if part.joins <= energy_at(stage.section, bar * BEATS_PER_BAR) < part.leaves:
            yield bar


def _pattern(stage: Stage) -> str:
    patterns = stage.part.patterns
    wanted = {"B": 1, "variation": 2}.get(stage.section.name, 0)
    return patterns[min(wanted, len(patterns) - 1)]


def _chords(stage: Stage) -> Iterator[Note]:
    for bar in _bars(stage):
        for step in steps(_pattern(stage), bar):
            beat, end = bar * BEATS_PER_BAR + step.beat, bar * BEATS_PER_BAR + step.beat + step.beats
            force = LOUDNESS[step.mark]
            while beat < end - 1e-6:
                harmony, voicing = stage.at(beat)
                stop = min(end, harmony.beat + harmony.beats)
                for at, pitch in enumerate(voicing):
                    late = at * stage.part.strum / 1000
                    yield stage.note(beat, stop - beat, pitch, force * (0.92 + 0.03 * at), late)
                beat = stop


def _arp(stage: Stage) -> Iterator[Note]:
    for bar in _bars(stage):
        for step in steps(_pattern(stage), bar):
            beat = bar * BEATS_PER_BAR + step.beat
            harmony, voicing = stage.at(beat)
            octave, index = divmod(int(step.mark), len(voicing))
            pitch = voicing[index] + 12 * octave
            while pitch > stage.part.high:
                pitch -= 12
            beats = harmony.beat + harmony.beats - beat if stage.part.rings else step.beats
            accent = 0.85 if step.beat == 0 else 0.74 if step.beat % 1 == 0 else 0.62
            yield stage.note(beat, beats, pitch, accent)


def _bass(stage: Stage) -> Iterator[Note]:
    part = stage.part
    for bar in _bars(stage):
        for step in steps(_pattern(stage), bar):
            beat = bar * BEATS_PER_BAR + step.beat
            harmony, _ = stage.at(beat)
            pitch = _bass_pitch(stage, step.mark, beat)
            beats = min(step.beats, harmony.beat + harmony.beats - beat)
            yield stage.note(beat, beats, pitch, 0.9 if step.beat == 0 else 0.78)
            if beats < step.beats and stage.at(beat + beats)[0].chord.root != harmony.chord.root:
                lower = _root(stage.at(beat + beats)[0], part)
                yield stage.note(beat + beats, step.beats - beats, lower, 0.8)


def _bass_pitch(stage: Stage, mark: str, beat: float) -> int:
    part, harmony = stage.part, stage.at(beat)[0]
    root = _root(harmony, part)
    if mark == "a":
        goal = _root(stage.at(harmony.beat + harmony.beats)[0], part)
        scale = scale_over(harmony.chord, scale_tones(stage.score.tonic, stage.score.scale))
        above = next(pitch for pitch in range(goal + 1, goal + 4) if pitch % 12 in scale)
        return above if goal - 1 < part.low or stage.rng.random() < 0.5 else goal - 1
    fifth = 7 if 7 in harmony.chord.shape else 6
    third = harmony.chord.shape[1] % 12
    interval = {"1": 0, "3": third, "5": fifth, "8": 12}[mark]
    pitch = root + interval
    return pitch if pitch <= part.high else pitch - 12 if pitch - 12 >= part.low else root


def _root(harmony: Harmony, part: Player) -> int:
    return part.low + (harmony.chord.root - part.low) % 12


def _melody(stage: Stage) -> Iterator[Note]:
    score, section, part = stage.score, stage.section, stage.part
    playing = set(_bars(stage))
    theme = phrase(part, score.seed, score.mood, _PHRASE_KIND.get(section.name, "A"))
    freedom = {"variation": 0.6, "B": 0.25}.get(section.name, 0.15)
    tones = scale_tones(score.tonic, score.scale)
    for tone in sing(theme, part, section.harmony, tones=tones, bars=section.bars, rng=stage.rng, variation=freedom):
        if int(tone.beat // BEATS_PER_BAR) in playing:
            yield stage.note(tone.beat, tone.beats, tone.pitch, tone.velocity)


def _close(stage: Stage) -> Iterator[Note]:
    """The part's share of the final chord."""
    score, section, part = stage.score, stage.section, stage.part
    if not part.joins <= section.energy < part.leaves:
        return
    harmony, voicing = stage.at(0.0)
    beats = (section.end - section.start) / 1000 / score.beat_seconds * 0.9
    if part.role == "bass":
        yield stage.note(0.0, beats, _root(harmony, part), 0.85)
    elif part.role == "melody":
        goal = nearest([p for p in range(part.low, part.high + 1) if p % 12 in harmony.chord.tones[:3]],
                       (part.low + part.high) / 2)  # fmt: skip
        yield stage.note(0.0, beats, goal, 0.7)
    else:
        spread = 0.25 if part.role == "arp" else 0.0
        for at, pitch in enumerate(voicing):
            late = at * (part.strum + 6) / 1000
            yield stage.note(at * spread, max(beats - at * spread, 0.1), pitch, 0.78, late)


def _echo(note: Note, part: Player, score: Score) -> Note:
    gain = 10 ** ((part.echo or 0.0) / 20)
    return note._replace(
        start=note.start + part.echo_beats * score.beat_seconds, velocity=note.velocity * gain, pan=-note.pan
    )


_ROLES: dict[str, Callable[[Stage], Iterator[Note]]] = {
    "chords": _chords,
    "arp": _arp,
    "bass": _bass,
    "melody": _melody,
}
