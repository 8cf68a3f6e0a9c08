"""Music composed to the cut: mood, seed and length in, a score with a beat grid and its sound out."""

from maker_free.music.compose import LONGEST_MS, compose
from maker_free.music.detect import Beats, beat_grid
from maker_free.music.effects import LENGTHS_MS, MARKS_MS, effect
from maker_free.music.loudness import loudness
from maker_free.music.moods import MOODS
from maker_free.music.perform import perform, perform_blocks
from maker_free.music.score import Score, Section
from maker_free.music.structure import Form, form
from maker_free.music.synth import RATE

__all__ = [
    "LENGTHS_MS",
    "LONGEST_MS",
    "MARKS_MS",
    "MOODS",
    "RATE",
    "Beats",
    "Form",
    "Score",
    "Section",
    "beat_grid",
    "compose",
    "effect",
    "form",
    "loudness",
    "perform",
    "perform_blocks",
]
