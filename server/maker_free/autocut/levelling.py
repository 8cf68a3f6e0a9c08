"""Owns how loud the clips and the music of an automatic film are beside each other; refuses to mix them.

dBFS   -19 ┤ voices, soft ones raised
       -22 ┤ music (11 dB lower while somebody speaks)
       -28 ┤ what else is heard in clips, when there is music
"""

from __future__ import annotations

from collections.abc import Sequence

from maker_free.autocut.takes import Take
from maker_free.engine.analysis.findings import Analysis

VOICE = -19.0
"""Mean level (dBFS) of a file in which somebody speaks as people expect it."""
SURROUNDINGS = -28.0
"""Level (dBFS) that other sounds may have under music: they tell where we are, and disturb nothing."""
EVEN = -22.0
"""Level (dBFS) at which clips are heard side by side where there is no music."""
SOFTEST, LOUDEST = 0.2, 8.0
"""Least and greatest gain of a clip."""
HARDLY = 1.5
"""dB by which nothing is changed."""
ALONE, BESIDE, BEHIND = 0.9, 0.7, 0.5
"""Gain of the music when nothing else is heard, beside other sounds, and in a film in which somebody speaks."""


def clip(take: Take, analysis: Analysis, *, music: bool) -> float:
    """The gain of a take's own sound: voices come up to the level of others, surroundings stay below the music."""
    if not take.media.has_sound or analysis.level <= -90:
        return 1.0
    if take.core is not None:
        more = VOICE - analysis.level
    else:
        more = min(0.0, SURROUNDINGS - analysis.level) if music else EVEN - analysis.level
    return _gain(more)


def even(analysis: Analysis, *, spoken: bool) -> float:
    """The gain that brings a clip to the level of the others."""
    return 1.0 if analysis.level <= -90 else _gain((VOICE if spoken else EVEN) - analysis.level)


def _gain(more: float) -> float:
    if abs(more) < HARDLY:
        return 1.0
    return round(min(max(10 ** (more / 20), SOFTEST), LOUDEST), 2)


def bed(takes: Sequence[Take]) -> float:
    """The gain of the music under takes."""
    if any(take.core is not None for take in takes):
        return BEHIND
    return BESIDE if any(take.media.has_sound for take in takes) else ALONE
