import numpy as np
import pytest

from maker_free.engine.model.timeline import Look, LookName
from maker_free.engine.plan import looks
from maker_free.engine.process import ffmpeg

NAMES: tuple[LookName, ...] = (
    "none", "black and white", "sepia", "vintage", "warm", "cool", "cinematic", "vivid", "faded", "dramatic",
)  # fmt: skip


def graded(look: Look) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """Y, Cb and Cr of a grey ramp from black to white, after the look."""
    ramp = np.repeat(np.linspace(16, 235, 64).round().astype(np.uint8)[None], 2, axis=0)
    grey = np.full((2, 1, 32), 128, np.uint8)
    words = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", "64x2", "-i", "pipe:0"]
    steps = ",".join(looks.filters(look) or ["null"])
    out = ["-vf", steps, "-f", "rawvideo", "-pix_fmt", "yuv420p", "pipe:1"]
    data = ffmpeg.run(ffmpeg.command(words, out), data=ramp.tobytes() + grey.tobytes(), deadline=30)
    found = np.frombuffer(data, np.uint8)
    return np.stack([found[:64:2], found[128:160], found[160:192]])


@pytest.mark.parametrize("name", NAMES)
def test_every_look_keeps_light_in_order_and_in_range(name: LookName) -> None:
    light = graded(Look(name=name))[0].astype(int)

    assert (np.diff(light) >= 0).all()
    assert light.min() >= 16
    assert light.max() <= 235
    assert light[-1] - light[0] > 150


def test_no_look_is_no_filter() -> None:
    assert looks.filters(Look()) == []


def test_black_and_white_has_no_colour() -> None:
    assert (graded(Look(name="black and white"))[1:] == 128).all()


@pytest.mark.parametrize(("temperature", "sign"), [(100, 1), (-100, -1)])
def test_temperature_moves_from_blue_to_orange(temperature: int, sign: int) -> None:
    _, blue, red = graded(Look(temperature=temperature))[:, -1].astype(int)

    assert sign * (red - 128) > 8
    assert sign * (blue - 128) < -8


@pytest.mark.parametrize("amount", [-100, -40, 40, 100])
def test_brightness_bends_the_middle_and_leaves_black_and_white(amount: int) -> None:
    light = graded(Look(brightness=amount))[0].astype(int)

    assert light[0] == pytest.approx(16, abs=1)
    assert graded(Look(brightness=amount))[0][-1] >= 225
    assert np.sign(light[15] - graded(Look())[0].astype(int)[15]) == np.sign(amount)
