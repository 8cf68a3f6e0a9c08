"""Users' pictures are read as they were meant: upright, in the colours of the screen, each for its time."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from maker_free.engine.probe.probe import probe
from maker_free.engine.source import stills

ADOBE = ((0.64, 0.33), (0.21, 0.71), (0.15, 0.06))
P3 = ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060))
"""Primaries (x, y) of Adobe RGB (1998) and Display P3."""
D65 = (0.3127, 0.3290)
GAMMA = 2.2


def matrix(primaries: tuple[tuple[float, float], ...]) -> np.ndarray:
    """RGB to XYZ, from primaries and a white (Lindbloom, RGB/XYZ matrices)."""
    columns = np.array([(x / y, 1, (1 - x - y) / y) for x, y in primaries]).T
    white = np.array((D65[0] / D65[1], 1, (1 - D65[0] - D65[1]) / D65[1]))
    return columns * np.linalg.solve(columns, white)


def profile(primaries: tuple[tuple[float, float], ...]) -> bytes:
    """A matrix profile made by hand (ICC.1:2001, 6.3): the nine tags of a display, and nothing else."""
    bradford = np.array([(0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296)])
    d65, d50 = np.array((0.95047, 1, 1.08883)), np.array((0.96422, 1, 0.82521))
    adapt = np.linalg.inv(bradford) @ np.diag((bradford @ d50) / (bradford @ d65)) @ bradford
    colours = adapt @ matrix(primaries)

    def fixed(values: object) -> bytes:
        return np.round(np.asarray(values, float) * 65536).astype(">i4").tobytes()

    def xyz(values: object) -> bytes:
        return b"XYZ \0\0\0\0" + fixed(values)

    curve = b"curv\0\0\0\0" + (1).to_bytes(4) + round(GAMMA * 256).to_bytes(2) + b"\0\0"
    name = b"desc\0\0\0\0" + (5).to_bytes(4) + b"test\0" + b"\0" * 79
    tags = {
        b"desc": name, b"cprt": b"text\0\0\0\0none\0\0\0\0", b"wtpt": xyz(d50),
        b"rXYZ": xyz(colours[:, 0]), b"gXYZ": xyz(colours[:, 1]), b"bXYZ": xyz(colours[:, 2]),
        b"rTRC": curve, b"gTRC": curve, b"bTRC": curve,
    }  # fmt: skip
    table, body, at = len(tags).to_bytes(4), b"", 128 + 4 + 12 * len(tags)
    for tag, data in tags.items():
        table += tag + (at + len(body)).to_bytes(4) + len(data).to_bytes(4)
        body += data + b"\0" * (-len(data) % 4)
    head = bytearray(128)
    head[8:20] = b"\x02\x10\0\0mntrRGB "
    head[20:24], head[36:40], head[68:80] = b"XYZ ", b"acsp", fixed(d50)
    head[:4] = (128 + len(table) + len(body)).to_bytes(4)
    return bytes(head) + table + body


def in_srgb(colour: tuple[int, int, int], primaries: tuple[tuple[float, float], ...]) -> np.ndarray:
    srgb = matrix(((0.64, 0.33), (0.30, 0.60), (0.15, 0.06)))
    light = np.linalg.inv(srgb) @ matrix(primaries) @ (np.array(colour) / 255) ** GAMMA
    light = light.clip(0, 1)
    return 255 * np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)


@pytest.mark.parametrize("primaries", [ADOBE, P3], ids=["Adobe RGB", "Display P3"])
@pytest.mark.parametrize("ending", ["jpg", "png", "webp"])
def test_a_photo_with_a_wide_gamut_has_the_colours_it_was_taken_in(
    tmp_path: Path, ending: str, primaries: tuple[tuple[float, float], ...]
) -> None:
    colour = (180, 140, 90)
    path = tmp_path / f"photo.{ending}"
    Image.new("RGB", (64, 48), colour).save(path, icc_profile=profile(primaries), quality=95)

    with stills.opened(path, ending) as image:
        shown = np.asarray(stills.upright(image, 64, 48))[20, 30]

    assert np.abs(shown - in_srgb(colour, primaries)).max() < 4
    assert np.abs(in_srgb(colour, primaries) - colour).max() > 8, "the profile must matter"


def test_what_is_seen_through_stays_when_colours_are_converted(tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    Image.new("RGBA", (64, 48), (200, 30, 30, 100)).save(path, icc_profile=profile(P3))

    with stills.opened(path, "png") as image:
        assert stills.upright(image, 64, 48).getpixel((5, 5))[3] == 100  # pyright: ignore


def test_a_profile_that_is_broken_or_of_another_space_changes_nothing(tmp_path: Path) -> None:
    lab = BytesIO(ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()).getvalue()  # pyright: ignore
    for number, wrong in enumerate((b"\0" * 200, profile(P3)[:90], lab)):
        path = tmp_path / f"{number}.png"
        Image.new("RGB", (8, 8), (10, 200, 90)).save(path, icc_profile=wrong)
        with stills.opened(path, "png") as image:
            assert stills.upright(image, 8, 8).getpixel((3, 3)) == (10, 200, 90)


def test_sixteen_bits_of_grey_are_no_white_picture(tmp_path: Path) -> None:
    path = tmp_path / "scan.png"
    Image.fromarray(np.full((8, 8), 0x4000, np.uint16)).save(path)
    with stills.opened(path, "png") as image:
        assert stills.upright(image, 8, 8).getpixel((3, 3)) == (64, 64, 64)


@pytest.mark.parametrize(("asked", "shown"), [(0, 100), (10, 100), (20, 20), (130, 130)])
def test_a_frame_of_no_time_is_shown_as_long_as_browsers_show_it(tmp_path: Path, asked: int, shown: int) -> None:
    path = tmp_path / "moving.gif"
    pictures = [Image.new("RGB", (32, 32), (60 * number, 0, 0)) for number in range(4)]
    pictures[0].save(path, save_all=True, append_images=pictures[1:], duration=asked, loop=0)

    with stills.opened(path, "gif") as image:
        assert [lasting for _, lasting in stills.frames(image)] == [shown] * 4
    assert probe(path, id="m", name="moving.gif").duration == 4 * shown


@pytest.mark.parametrize("ending", ["png", "webp"])
def test_an_animation_moves_for_its_own_time(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"moving.{ending}"
    pictures = [Image.new("RGB", (32, 32), (60 * number, 0, 0)) for number in range(4)]
    pictures[0].save(path, save_all=True, append_images=pictures[1:], duration=[100, 200, 300, 400], loop=0)

    found = probe(path, id="m", name=path.name)

    assert (found.kind, found.duration, found.variable_rate) == ("video", 1000, True)


def test_the_picture_for_programs_that_know_no_movement_is_no_frame(tmp_path: Path) -> None:
    path = tmp_path / "moving.png"
    first, *rest = (Image.new("RGB", (32, 32), (60 * number, 0, 0)) for number in range(4))
    first.save(path, save_all=True, append_images=rest, duration=100, default_image=True)

    with stills.opened(path, "png") as image:
        shown = [stills.plain(frame, 32, 32).getpixel((1, 1)) for frame, _ in stills.frames(image)]
    assert shown == [(60, 0, 0), (120, 0, 0), (180, 0, 0)]
    assert probe(path, id="m", name=path.name).duration == 300
