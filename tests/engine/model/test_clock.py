from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maker_free.engine.model import clock
from maker_free.engine.model.timeline import Clip

RATES = st.integers(10, 60).map(Fraction) | st.sampled_from(
    [Fraction(1000 * whole, 1001) for whole in (24, 30, 48, 60)]
)
FPS = Fraction(30)


@given(st.integers(0, 4 * 3600 * 60), RATES)
def test_a_frames_time_in_ms_leads_back_to_the_frame(number: int, fps: Fraction) -> None:
    assert clock.frame(round(number * 1000 / fps), fps) == number


@given(st.integers(0, 10_000), st.integers(0, 10_000), RATES)
def test_samples_of_two_lengths_add_up(one: int, other: int, fps: Fraction) -> None:
    together = clock.samples(one + other, fps)

    assert abs(together - clock.samples(one, fps) - clock.samples(other, fps)) <= 1


@pytest.mark.parametrize(
    ("frames", "said"), [(0, "0:00.0"), (75, "0:02.5"), (1799, "1:00.0"), (3 * 60 * 30 + 45, "3:01.5")]
)
def test_times_are_spoken_in_minutes_and_seconds(frames: int, said: str) -> None:
    assert clock.spoken(frames, FPS) == said


@given(st.floats(0.1, 16), st.floats(0.1, 16), st.integers(100, 60_000))
def test_a_ramp_ends_where_its_source_ends(speed: float, speed_to: float, length: int) -> None:
    clip = Clip(id="c", media="m", end=length, speed=speed, speed_to=speed_to)
    reading = clock.reading(clip, 0, FPS, 0, 1)

    assert reading.source(0) == pytest.approx(0, abs=1e-6)
    # The clip's length is a whole number of ms: at 16 times the speed half of one is 8 ms of source.
    assert reading.source(clip.duration / 1000) == pytest.approx(length / 1000, abs=0.01)


def test_a_reversed_clip_reads_its_mirror_image() -> None:
    clip = Clip(id="c", media="m", start=1000, end=3000, reverse=True)
    first, last = clock.reading(clip, 0, FPS, 0, 15), clock.reading(clip, 0, FPS, 45, 15)

    assert (first.first, first.end) == pytest.approx((2.5, 3.0))
    assert (last.first, last.end) == pytest.approx((1.0, 1.5))


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_a_stretch_at_the_films_own_rate_begins_on_a_source_frame(start: int, at: int) -> None:
    clip = Clip(id="c", media="m", start=at, end=at + 1000)
    first = clock.frame(start, FPS)
    snapped = clock.reading(clip, start, FPS, first, 10).snapped(FPS)

    assert snapped.first * 30 == pytest.approx(round(snapped.first * 30), abs=1e-6)
    assert abs(snapped.first - (at + first * 1000 / 30 - start) / 1000) <= 0.6 / 30
