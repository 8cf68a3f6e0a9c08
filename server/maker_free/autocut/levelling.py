"""Owns how loud the clips and the music of an automatic film are beside each other; refuses to mix them.

dBFS   -19 ┤ voices, soft ones raised
       -25 ┤ music at most, beside voices (17 dB below them while somebody speaks)
       -28 ┤ what else is heard in clips, when there is music
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log10

from maker_free.autocut.finding import Take
from maker_free.engine.analysis.findings import Analysis

VOICE_DBFS = -19.0
"""Level (dBFS) of a voice, its gaps left out, as people expect it."""
SURROUNDINGS_DBFS = -28.0
"""Level (dBFS) that other sounds may have under music: they tell where we are, and disturb nothing."""
EVEN_DBFS = -22.0
"""Level (dBFS) at which clips are heard side by side where there is no music."""
SOFTEST, LOUDEST = 0.2, 8.0
"""Least and greatest gain of a clip."""
LOWERED_DB = 20.0
"""Most dB by which clips come down to one that is too soft: more would raise nothing but noise."""
HARDLY_DB = 1.5
"""dB by which nothing is changed."""
ALONE, BESIDE, BEHIND = 0.9, 0.7, 0.5
"""Gain of the music when nothing else is heard, beside other sounds, and in a film in which somebody speaks."""


def gains(takes: Sequence[Take], analyses: Mapping[str, Analysis], *, music: bool) -> list[float]:
    """The gain of each take's own sound: voices come up to the level of others, surroundings stay below the music.

    Without music nothing else carries the film, so that one which cannot be raised far enough takes the others down.
    """
    wanted = [_wanted(take, analyses[take.media.id], music=music) for take in takes]
    lacking = 0.0 if music else _lacking(wanted)
    return [1.0 if more is None else _gain(more, lacking) for more in wanted]


def _wanted(take: Take, analysis: Analysis, *, music: bool) -> float | None:
    """dB by which a take is to be louder; None where there is nothing to hear."""
    if not take.media.has_sound or analysis.level <= -90:
        return None
    if take.core is not None:
        return VOICE_DBFS - (analysis.level if analysis.voice is None else analysis.voice)
    return min(0.0, SURROUNDINGS_DBFS - analysis.level) if music else EVEN_DBFS - analysis.level


def even(heard: Sequence[tuple[float, bool]]) -> list[float]:
    """The gains that bring clips to one level, each given by its own (dBFS) and whether somebody speaks in it.

    Where one cannot be raised that far the others come down to it, because the film as a whole is raised afterwards.
    """
    wanted = [(VOICE_DBFS if spoken else EVEN_DBFS) - level if level > -90 else None for level, spoken in heard]
    lacking = _lacking(wanted)
    return [1.0 if more is None else _gain(more, lacking) for more in wanted]


def _lacking(wanted: Sequence[float | None]) -> float:
    """dB that the softest lacks when it is raised as far as it may be; no more than the others may come down."""
    most = max((more for more in wanted if more is not None), default=0.0)
    return min(max(0.0, most - 20 * log10(LOUDEST)), LOWERED_DB)


def _gain(more: float, lacking: float) -> float:
    if lacking:
        return min(round(10 ** ((more - lacking) / 20), 3), LOUDEST)
    if abs(more) < HARDLY_DB:
        return 1.0
    return round(min(max(10 ** (more / 20), SOFTEST), LOUDEST), 2)


def bed(takes: Sequence[Take]) -> float:
    """The gain of the music under takes."""
    if any(take.core is not None for take in takes):
        return BEHIND
    return BESIDE if any(take.media.has_sound for take in takes) else ALONE
