"""Owns the drummer: grooves, fills, crashes and risers of a section as notes; refuses to know how a drum
sounds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from maker_free.music.rng import generator, pick
from maker_free.music.score import BEATS_PER_BAR, Note, Score, Section
from maker_free.music.style import LOUDNESS, DrumFill, Groove, Mood, Step, steps, swung

_LOOSE = {"kick": 1.5, "boom": 3.0, "snare": 3.0, "clap": 2.0}
_LOOSE_OTHERS = 4.0
"""Human timing of the pieces: standard deviation in ms."""
_LATE = ("snare", "clap")
_HANDS = ("hat", "open hat", "shaker", "tambourine", "tick")
"""Pieces that are played by an arm that swings with the beat."""
_ARM = 0.08
"""How much louder the arm's strokes are on the beat than on average."""


def drum(score: Score, section: Section, style: Mood, *, ending: bool, later: Section | None) -> list[Note]:
    """The drums of a section; the ending gets one stroke, sections before a rise of energy a riser."""
    if not style.grooves:
        return []
    player = _Drummer(score, section, style, generator(score.seed, score.mood, section.take, "drums"))
    if ending:
        return list(player.final())
    notes = [note for bar in range(section.bars) for note in player.bar(bar)]
    if section.take and section.energy >= style.crash:
        notes.append(player.hit("crash", 0.0, 0.7))
    if later is not None and later.energy - section.energy >= style.riser and section.bars > 1:
        beats = min(2, section.bars - 1) * BEATS_PER_BAR
        notes.append(player.hit("riser", section.bars * BEATS_PER_BAR - beats, 0.7, beats))
    return notes


class _Drummer:
    def __init__(self, score: Score, section: Section, style: Mood, rng: np.random.Generator) -> None:
        self._score = score
        self._section = section
        self._style = style
        self._rng = rng
        closing = section.bars >= 2 and bool(style.fills)
        self._fills: dict[int, DrumFill] = {section.bars - 1: pick(rng, style.fills)} if closing else {}
        small = [fill for fill in style.fills if fill.step >= 12]
        if section.bars >= 8 and small and rng.random() < 0.6:
            self._fills[3] = pick(rng, small)

    def bar(self, bar: int) -> Iterator[Note]:
        groove = self._groove(bar)
        if groove is None:
            return
        fill = self._fills.get(bar) if len(groove.lanes) > 1 else None
        for piece, pattern in _lanes(groove, fill).items():
            for step in self._played(piece, pattern, bar, fill):
                force = LOUDNESS[step.mark]
                if step.mark == "g" and self._rng.random() < 0.15:
                    continue
                yield self.hit(piece, bar * BEATS_PER_BAR + step.beat, force)

    def final(self) -> Iterator[Note]:
        last = max(self._style.grooves, key=lambda groove: groove.joins)
        for piece in ("kick", "boom", "crash"):
            if piece in last.lanes or (piece == "crash" and self._style.crash < 1):
                yield self.hit(piece, 0.0, 0.75)

    def hit(self, piece: str, beat: float, velocity: float, beats: float = 0.25) -> Note:
        """One stroke, by its beat in the section."""
        score, style = self._score, self._style
        origin = self._section.first_bar * BEATS_PER_BAR
        at = (origin + swung(beat, style.swing, style.swing_step)) * score.beat_seconds
        loose = _LOOSE.get(piece, _LOOSE_OTHERS)
        late = style.laid_back if piece in _LATE else 0.0
        shift = 0.0 if piece == "riser" else float(np.clip(self._rng.normal(late, loose), late - 8, late + 8))
        force = velocity * (1 + 0.07 * float(np.clip(self._rng.normal(), -2, 2))) * self._weight(piece, beat)
        return Note(
            start=max(0.0, at + shift / 1000),
            part="kick" if piece in {"kick", "boom"} else "drums",
            sound=f"{style.kit} {piece}",
            pitch=0,
            length=beats * score.beat_seconds,
            velocity=min(max(force, 0.05), 1.0),
            pan=0.0,
        )

    def _weight(self, piece: str, beat: float) -> float:
        """What is played besides the pattern: harder with energy, and with the arm that falls on the beat."""
        level = 0.78 + 0.22 * self._section.energy
        if piece not in _HANDS:
            return level
        falls = float(np.cos(2 * np.pi * beat)), float(np.cos(2 * np.pi * beat / BEATS_PER_BAR))
        return level * (1 + _ARM * falls[0]) * (1 + _ARM / 2 * falls[1])

    def _groove(self, bar: int) -> Groove | None:
        section = self._section
        lifted = section.name == "intro" and section.bars >= 4 and bar >= section.bars / 2
        energy = section.energy + (0.1 if lifted else 0.0)
        able = [groove for groove in self._style.grooves if groove.joins <= energy]
        return max(able, key=lambda groove: groove.joins) if able else None

    def _played(self, piece: str, pattern: str, bar: int, fill: DrumFill | None) -> Iterator[Step]:
        if fill is None:
            yield from steps(pattern, bar)
            return
        edge = fill.step * BEATS_PER_BAR / 16
        yield from (step for step in steps(pattern, bar) if step.beat < edge or piece not in fill.lanes)
        if piece in fill.lanes:
            yield from (step for step in steps(fill.lanes[piece], 0) if step.beat >= edge)


def _lanes(groove: Groove, fill: DrumFill | None) -> Mapping[str, str]:
    """The groove's patterns, and silence for the pieces that only the fill uses."""
    extra = {} if fill is None else dict.fromkeys(fill.lanes, "................")
    return extra | dict(groove.lanes)
