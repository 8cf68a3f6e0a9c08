import threading
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from maker_free.engine.cache import Cache
from maker_free.engine.model.parts import Cube, DecodedStill, Made, Moving, Strip, Tune, Vignette, identity
from maker_free.engine.model.timeline import Canvas, Composition, Title
from maker_free.engine.process.process_group import ProcessGroup
from maker_free.engine.render import intermediates
from maker_free.errors import Unreadable
from tests import measure, media

Make = Callable[[Made], Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def one(part: Made) -> Path:
        cache = Cache(tmp_path / "cache")
        with ProcessGroup(cache.root, threading.Event()) as group:
            return intermediates.make(part, cache, group)

    return one


def still(path: Path, **more: object) -> DecodedStill:
    facts: dict[str, object] = {
        "path": path,
        "identity": "i",
        "container": path.suffix[1:],
        "width": 640,
        "height": 640,
    }
    return DecodedStill.model_validate(facts | {"background": "#00ff00"} | more)


def test_a_photo_stands_upright_whatever_way_the_camera_was_held(tmp_path: Path, make: Make) -> None:
    image = Image.new("RGB", (300, 200), "black")
    image.paste("white", (0, 0, 100, 200))
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: 90 degrees clockwise to show
    image.save(tmp_path / "photo.jpg", exif=exif)

    with Image.open(make(still(tmp_path / "photo.jpg"))) as made:
        assert made.size == (200, 300)
        assert made.getpixel((100, 20)) == (255, 255, 255)
        assert made.getpixel((100, 280)) == (0, 0, 0)


def test_transparency_shows_the_background_or_stays(tmp_path: Path, make: Make) -> None:
    path = media.still(tmp_path, "logo.png", alpha=True)

    with Image.open(make(still(path))) as flat, Image.open(make(still(path, background=None))) as clear:
        assert flat.getpixel((10, 90)) == (0, 255, 0)
        assert clear.mode == "RGBA"
        assert clear.getchannel("A").getpixel((10, 90)) == 0


def test_a_large_photo_is_made_smaller_and_a_small_one_is_left_alone(tmp_path: Path, make: Make) -> None:
    large, small = media.still(tmp_path, "large.webp", size=(1600, 900)), media.still(tmp_path, "small.png")

    with Image.open(make(still(large))) as one, Image.open(make(still(small))) as other:
        assert one.size == (640, 360)
        assert other.size == (320, 180)


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff broken", b"#EXTM3U\n/etc/passwd\n"])
def test_a_photo_that_cannot_be_read_any_more_is_said_so(tmp_path: Path, make: Make, content: bytes) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(content)

    with pytest.raises(Unreadable, match="cannot be read any more"):
        make(still(path))
    assert not list((tmp_path / "cache" / "render").iterdir())


def test_an_animation_keeps_its_own_time(tmp_path: Path, make: Make) -> None:
    path = media.animation(tmp_path, frames=5, step=200)
    part = Moving(
        path=path, identity="i", container="gif", width=320, height=180, fps=Fraction(30), background="#000000"
    )
    made = make(part)
    pictures = measure.frames(made)

    assert len(pictures) == 30
    assert [measure.frame_number(pictures[at]) for at in (2, 8, 14, 20, 26)] == [0, 4, 8, 12, 16]


def test_a_strip_knows_its_place_on_the_canvas(make: Make) -> None:
    title = Title(id="t", text="Corner", start=0, end=1000, place="bottom right")
    path = make(Strip(title=title, canvas=Canvas(width=640, height=360)))
    x, y = intermediates.place(path)

    with Image.open(path) as image:
        assert x % 2 == y % 2 == image.width % 2 == image.height % 2 == 0
        assert x > 320
        assert y > 180
        assert x + image.width <= 640
        assert y + image.height <= 360


def test_a_vignette_is_dark_only_towards_the_corners(make: Make) -> None:
    with Image.open(make(Vignette(amount=100, width=64, height=36))) as image:
        dark = np.asarray(image.getchannel("A"))

    assert dark[16:20, 30:34].max() <= 1
    assert dark[0, 0] > 200


CUBE = "\n".join(['TITLE "x"', "# note", "LUT_3D_SIZE 2", *("0.1 0.2 0.3" for _ in range(8))])


def test_only_the_numbers_of_a_look_file_are_used(tmp_path: Path, make: Make) -> None:
    path = tmp_path / "look.cube"
    path.write_text(CUBE)

    text = make(Cube(path=path, identity=identity(path.read_bytes()))).read_text()

    assert text.splitlines() == ["LUT_3D_SIZE 2", *["0.100000 0.200000 0.300000"] * 8]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "LUT_3D_SIZE 2\n0 0 0\n",
        "LUT_3D_SIZE 100000\n",
        "LUT_3D_SIZE x\n",
        "LUT_1D_SIZE 2\n0 0 0\n1 1 1\n",
        CUBE.replace("0.1 0.2 0.3", "0.1 nan 0.3"),
    ],
)
def test_a_look_file_that_is_none_is_refused(tmp_path: Path, make: Make, content: str) -> None:
    path = tmp_path / "look.cube"
    path.write_text(content)

    with pytest.raises(Unreadable, match="look file"):
        make(Cube(path=path, identity=identity(path.read_bytes())))


def test_a_look_file_that_is_another_by_now_is_refused(tmp_path: Path, make: Make) -> None:
    path = tmp_path / "look.cube"
    path.write_text(CUBE.replace("0.3", "0.4"))

    with pytest.raises(Unreadable, match="changed while the video was made"):
        make(Cube(path=path, identity=identity(CUBE.encode())))


def test_music_is_as_long_as_it_was_asked_to_be_and_always_the_same(tmp_path: Path, make: Make) -> None:
    part = Tune(composition=Composition(mood="ambient", seed=3), duration=2500)
    path = make(part)
    first = path.read_bytes()
    heard = measure.sound(path)
    path.unlink()

    assert len(heard) == pytest.approx(2.5 * 48_000, abs=48)
    assert heard.any()
    assert make(part).read_bytes() == first
