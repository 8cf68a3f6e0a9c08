from __future__ import annotations

from math import log10

import pytest

from maker_free.autocut import levelling
from maker_free.autocut.autocut import assemble
from maker_free.autocut.finding import Take
from maker_free.autocut.wishes import Wishes
from maker_free.engine.analysis.findings import Range
from tests.edits.footage import found, shot, video


def gain(level: float, *, spoken: bool, music: bool = True, sound: bool = True) -> float:
    one = video("a.mp4", sound=sound)
    take = Take(one, Range(0, 5000), 0.5, 0, shot(0, 10_000, 1), core=Range(500, 4000) if spoken else None)
    return levelling.gains([take], {"a.mp4": found(one, 1).model_copy(update={"level": level})}, music=music)[0]


@pytest.mark.parametrize("level", [-30.0, -25.0, -12.0])
def test_voices_come_to_the_same_level(level: float) -> None:
    assert gain(level, spoken=True) == pytest.approx(10 ** ((levelling.VOICE_DBFS - level) / 20), abs=0.01)


def test_surroundings_stay_below_the_music_and_are_never_raised() -> None:
    assert gain(-22, spoken=False) == pytest.approx(0.5, abs=0.01)
    assert gain(-40, spoken=False) == 1.0
    assert gain(-22, spoken=False, music=False) == 1.0


def test_nothing_is_changed_by_little_or_pulled_out_of_its_noise() -> None:
    assert gain(-20, spoken=True) == 1.0
    assert gain(-70, spoken=True) == levelling.LOUDEST
    assert gain(-120, spoken=True) == gain(-20, spoken=False, sound=False) == 1.0


def test_a_soft_voice_is_raised_and_that_is_said_of_the_sound() -> None:
    media = [video("a.mp4", captured=0), video("b.mp4", captured=60_000)]
    analyses = {
        "a.mp4": found(media[0], 1, speech=[Range(1000, 4000)]).model_copy(update={"level": -32.0}),
        "b.mp4": found(media[1], 2).model_copy(update={"level": -22.0}),
    }
    film = assemble(Wishes(), media, analyses, seed=1)
    assert any(clip.volume > 1 for clip in film.timeline.clips if clip.media == "a.mp4")
    assert all(clip.volume == 0.5 for clip in film.timeline.clips if clip.media == "b.mp4")
    assert "The sound of “a” was soft and is louder now." in film.reasons


def test_clips_are_made_equally_loud_however_far_apart_they_are() -> None:
    heard = [(-46.0, False), (-14.0, False), (-20.0, False), (-120.0, False)]
    gains = levelling.even(heard)
    made = [level + 20 * log10(gain) for (level, _), gain in zip(heard[:3], gains, strict=False)]
    assert max(made) - min(made) < 0.2
    assert gains[3] == 1.0
    assert levelling.even([(-30.0, True), (-19.5, True)]) == [pytest.approx(3.55, abs=0.01), 1.0]


def test_without_music_a_film_is_as_loud_from_clip_to_clip_however_far_apart_they_are() -> None:
    levels = {"a.mp4": -46.0, "b.mp4": -14.0}
    takes = [Take(video(name), Range(0, 5000), 0.5, 0, shot(0, 10_000, 1)) for name in levels]
    analyses = {
        take.media.id: found(take.media, 1).model_copy(update={"level": levels[take.media.id]}) for take in takes
    }
    gains = levelling.gains(takes, analyses, music=False)
    made = [level + 20 * log10(gain) for level, gain in zip(levels.values(), gains, strict=True)]
    assert max(made) - min(made) < 0.2
    assert levelling.gains(takes, analyses, music=True)[0] == 1.0
