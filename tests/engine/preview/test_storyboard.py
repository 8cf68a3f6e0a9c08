"""A storyboard shows the film as it is: the right pictures at the right times, its tracks, and what changed."""

from __future__ import annotations

import base64
import io
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from maker_free.engine.cache import Cache
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import (
    Canvas,
    Clip,
    Composition,
    Look,
    Overlay,
    Sound,
    Timeline,
    Title,
    Transition,
    place,
)
from maker_free.engine.preview import changed, storyboard, thumbnails, timeline_drawing, timeline_frames, waveform
from maker_free.engine.preview.thumbnails import Reader, SearchTime, Wish
from maker_free.engine.preview.timeline_frames import Darkroom, FrameTime, film_time, source_time
from maker_free.engine.probe import probe
from maker_free.engine.process import child
from maker_free.engine.text import labels
from maker_free.errors import EditError
from tests import media, work
from tests.measure import frame_number
from tests.waiting import HANG

Pixels = npt.NDArray[np.uint8]
CANVAS = Canvas(width=320, height=180)


def looked(path: Path, name: str) -> Media:
    return probe.read(path, id=name, name=path.name)


@pytest.fixture
def clips(tmp_path: Path) -> dict[str, Media]:
    """A blue and a red clip of 3 s with a keyframe every 10 frames, a portrait one, and a still."""
    return {
        "blue": looked(media.clip(tmp_path, "蓝色 🌊.mp4", seconds=3, gop=10), "blue"),
        "red": looked(media.clip(tmp_path, "red.mp4", seconds=3, gop=10, colour=(200, 60, 50)), "red"),
        "tall": looked(media.clip(tmp_path, "tall.mov", seconds=1, size=(180, 320), rotation=90), "tall"),
        "photo": looked(media.still(tmp_path, "photo.jpg"), "photo"),
    }


def film(**changes: Any) -> Timeline:
    clip = Clip(id="c1", media="blue", end=3000)
    other = Clip(id="c2", media="red", end=3000, transition=Transition(duration=600))
    return Timeline(canvas=CANVAS, clips=(clip, other)).model_copy(update=changes)


def asked(folder: Path, timeline: Timeline, clips: dict[str, Media], **more: Any) -> dict[str, Any]:
    return {
        "timeline": timeline.model_dump(mode="json"),
        "media": [one.model_dump(mode="json") for one in clips.values()],
        "cache": str(folder / "cache"),
    } | more


def drawn(answer: dict[str, Any]) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(answer["picture"]))).convert("RGB")


def pixels(image: Image.Image | None) -> Pixels:
    assert image is not None
    return np.asarray(image.convert("RGB"))


def colour(picture: Pixels) -> str:
    """Whether the upper half of a picture is rather red or blue."""
    red, _, blue = picture[: picture.shape[0] // 2].reshape(-1, 3).mean(axis=0)
    return "red" if red > blue else "blue"


def exact(at: int) -> FrameTime:
    return FrameTime(at, at, at)


@pytest.mark.usefixtures("layout")
def test_a_storyboard_is_a_small_jpeg_made_in_a_child_process(tmp_path: Path, clips: dict[str, Media]) -> None:
    timeline = film(titles=(Title(id="t", text="Первый 你好 🌅 שלום (1) مرحبا", start=0, end=2000),))
    answer = child.call("storyboard", asked(tmp_path, timeline, clips), deadline=HANG)
    data = base64.b64decode(answer["picture"])
    image = Image.open(io.BytesIO(data))
    assert (image.format, image.width, answer["format"]) == ("JPEG", 1280, "jpeg")
    assert len(data) <= 250_000
    assert 400 < image.height < 1500


def test_frames_show_their_clips_and_the_moments_that_are_said(tmp_path: Path, clips: dict[str, Media]) -> None:
    timeline = film()
    slots = storyboard.slots_of(timeline, 8)
    assert [slot.position for slot in slots] == [0, 0, 0, 0, 1, 1, 1, 1]
    shown = Darkroom(timeline, clips, 320, Cache(tmp_path)).develop([slot.moment for slot in slots])
    assert [one.at for one in shown] == sorted(one.at for one in shown)
    placed = list(place(timeline))
    for slot, one in zip(slots, shown, strict=True):
        assert slot.moment.low <= one.at <= slot.moment.high
        picture = pixels(one.image)
        assert colour(picture) == ("blue", "red")[slot.position]
        source = source_time(placed[slot.position], one.at)
        assert frame_number(picture) == pytest.approx(source * 30 / 1000, abs=1)


def test_the_very_frame_is_the_very_frame(tmp_path: Path, clips: dict[str, Media]) -> None:
    shown = Darkroom(film(), clips, 320, Cache(tmp_path)).develop([exact(at) for at in (0, 700, 1234, 5399)])
    assert [frame_number(pixels(one.image)) for one in shown] == [0, 21, 37, 89]


def test_a_transition_shows_both_clips(tmp_path: Path, clips: dict[str, Media]) -> None:
    room = Darkroom(film(), clips, 320, Cache(tmp_path))
    before, during, after = (
        pixels(one.image).astype(int) for one in room.develop([exact(2300), exact(2700), exact(3200)])
    )
    top = slice(0, 90)
    middle = (before[top].mean(axis=(0, 1)) + after[top].mean(axis=(0, 1))) / 2
    assert np.abs(during[top].mean(axis=(0, 1)) - middle).max() < 12


def grey(picture: Pixels) -> bool:
    return bool(picture.std(axis=2).mean() < 3)


def same(one: Pixels, other: Pixels) -> bool:
    return bool(np.abs(one.astype(int) - other).mean() < 6)


def test_looks_and_turns_are_seen(tmp_path: Path, clips: dict[str, Media]) -> None:
    clip = Clip(id="c", media="blue", end=3000)
    changes: tuple[dict[str, Any], ...] = (
        {}, {"look": Look(name="black and white")}, {"rotate": 180}, {"flip": "horizontal"},
    )  # fmt: skip
    films = [Timeline(canvas=CANVAS, clips=(clip.model_copy(update=change),)) for change in changes]
    shown = [Darkroom(one, clips, 320, Cache(tmp_path)).develop([exact(1000)])[0] for one in films]
    plain, drained, turned, flipped = (pixels(one.image) for one in shown)
    assert grey(drained)
    assert not grey(plain)
    assert same(turned[::-1, ::-1], plain)
    assert same(flipped[:, ::-1], plain)
    assert not same(turned, plain)
    assert not same(flipped, plain)


def test_titles_and_overlays_are_seen_while_they_last(tmp_path: Path, clips: dict[str, Media]) -> None:
    timeline = film(
        titles=(Title(id="t", text="HELLO", start=500, end=2000, size="huge", animation="none"),),
        overlays=(Overlay(id="o", media="photo", start=1500, end=2200, place="top right"),),
    )
    plain, titled, both = (
        [pixels(one.image).astype(int) for one in Darkroom(version, clips, 320, Cache(tmp_path)).develop(moments)]
        for version, moments in (
            (film(), [exact(1000), exact(1800), exact(2300)]),
            (timeline, [exact(1000)]),
            (timeline, [exact(1800), exact(2300)]),
        )
    )
    centre, corner = (slice(60, 120), slice(80, 240)), (slice(8, 60), slice(224, 312))
    assert np.abs(titled[0][centre] - plain[0][centre]).mean() > 8
    assert np.abs(titled[0][corner] - plain[0][corner]).mean() < 2
    assert np.abs(both[0][corner] - plain[1][corner]).mean() > 8
    assert np.abs(both[1] - plain[2]).mean() < 2


def test_a_title_is_shown_somewhere_and_never_half_faded() -> None:
    titles = (Title(id="a", text="one", start=0, end=1500), Title(id="b", text="two", start=5200, end=7000))
    timeline = Timeline(clips=(Clip(id="c", media="m", end=30_000),), titles=titles)
    moments = [slot.moment for slot in storyboard.slots_of(timeline, 8)]
    for title in titles:
        assert any(title.start + 450 <= one.low and one.high <= title.end - 450 for one in moments)
    for one in moments:
        for title in titles:
            for begin, end in ((title.start, title.start + 450), (title.end - 450, title.end)):
                assert one.high < begin or one.low >= end


def test_every_clip_has_a_frame_when_there_is_room_and_long_ones_have_more() -> None:
    lengths = [1000, 12_000, 1000, 4000]
    many = tuple(Clip(id=f"c{number}", media="m", end=length) for number, length in enumerate(lengths))
    found = [slot.position for slot in storyboard.slots_of(Timeline(clips=many), 8)]
    assert found == sorted(found)
    assert [found.count(number) for number in range(4)] == [1, 5, 1, 1]
    crowd = Timeline(clips=tuple(Clip(id=f"c{number}", media="m", end=900) for number in range(40)))
    assert len(storyboard.slots_of(crowd, 12)) == 12


@pytest.mark.parametrize("clip", [
    Clip(id="c", media="m", start=1000, end=5000),
    Clip(id="c", media="m", start=1000, end=5000, speed=2),
    Clip(id="c", media="m", start=1000, end=5000, speed=0.5, speed_to=4),
    Clip(id="c", media="m", start=1000, end=5000, reverse=True),
    Clip(id="c", media="m", start=1000, end=5000, reverse=True, speed=1, speed_to=3),
])  # fmt: skip
def test_film_times_and_source_times_are_each_others_inverse(clip: Clip) -> None:
    placed = next(iter(place(Timeline(clips=(clip,)))))
    ends = [source_time(placed, at) for at in (0, placed.end - 1)]
    assert sorted(ends) == [pytest.approx(1000, abs=5), pytest.approx(5000, abs=5)]
    assert (ends[0] > ends[1]) == clip.reverse
    for at in range(0, placed.end, 97):
        assert film_time(placed, source_time(placed, at)) == pytest.approx(at, abs=6)


def test_a_portrait_phone_clip_stands_upright(tmp_path: Path, clips: dict[str, Media]) -> None:
    tall = clips["tall"]
    with_reader = Reader(tall, Cache(tmp_path), SearchTime(1))
    found = with_reader.find(Wish(500, 0, 900, 320))
    with_reader.close()
    assert (found.width, found.height) == (180, 320)
    image = Image.open(tmp_path / "render" / found.name)
    assert frame_number(pixels(image)) == pytest.approx(found.at * 30 / 1000, abs=0.5)


def test_hdr_pictures_are_neither_grey_nor_burnt(tmp_path: Path) -> None:
    bright = looked(media.hdr_clip(tmp_path), "hdr")
    assert bright.hdr
    timeline = Timeline(canvas=CANVAS, clips=(Clip(id="c", media="hdr", end=900),))
    shown = pixels(Darkroom(timeline, {"hdr": bright}, 320, Cache(tmp_path)).develop([exact(300)])[0].image)
    assert 20 < shown.mean() < 235
    assert frame_number(shown) == 9


@pytest.mark.parametrize("name", ["moving.gif", "moving.webp"])
def test_animations_move(tmp_path: Path, name: str) -> None:
    moving = looked(media.animation(tmp_path, name), "m")
    room = Darkroom(
        Timeline(canvas=CANVAS, clips=(Clip(id="c", media="m", end=1000),)), {"m": moving}, 320, Cache(tmp_path)
    )
    first, last = (pixels(one.image).astype(int) for one in room.develop([exact(0), exact(900)]))
    assert np.abs(first - last).mean() > 1


@pytest.mark.parametrize("name", ["a.mkv", "a.avi", "a.webm", "a.mov"])
def test_a_late_keyframe_is_not_shown_for_an_early_moment(tmp_path: Path, name: str) -> None:
    """One keyframe for all of the file: the moment has to be looked for behind it."""
    one = looked(media.clip(tmp_path, name, seconds=2, gop=300), "m")
    reader = Reader(one, Cache(tmp_path), SearchTime(10))
    found = [reader.find(Wish(at, at - 100, at + 100, 320)) for at in (300, 1000, 1600, 400)]
    reader.close()
    for at, thumbnail in zip((300, 1000, 1600, 400), found, strict=True):
        assert abs(thumbnail.at - at) <= 134
        image = Image.open(tmp_path / "render" / thumbnail.name)
        assert frame_number(pixels(image)) == pytest.approx(thumbnail.at * 30 / 1000, abs=1)


def test_without_patience_something_near_is_shown_and_looked_for_again(tmp_path: Path) -> None:
    one = looked(media.clip(tmp_path, "long.mp4", seconds=3, gop=300), "m")
    wish = Wish(2500, 2400, 2600, 320)
    hasty = Reader(one, Cache(tmp_path), SearchTime(0))
    near = hasty.find(wish)
    hasty.close()
    assert near.at < 2400
    calm = Reader(one, Cache(tmp_path), SearchTime(10))
    found = calm.find(wish)
    calm.close()
    assert 2400 <= found.at <= 2600
    assert found.name != near.name


def test_what_is_not_found_in_time_is_left_out_of_a_sheet_rather_than_shown_wrongly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = looked(media.clip(tmp_path, "long.mp4", seconds=3, gop=300), "m")
    timeline = Timeline(canvas=CANVAS, clips=(Clip(id="c", media="m", end=3000),))
    moments = [FrameTime(at, at - 100, at + 100) for at in (1500, 2500)]
    with monkeypatch.context() as hurry:
        hurry.setattr(timeline_frames, "SEARCH_TIME_S", 0)
        assert [(shown.image, shown.late) for shown in develop(tmp_path, timeline, one, moments)] == [(None, True)] * 2
    for moment, shown in zip(moments, develop(tmp_path, timeline, one, moments), strict=True):
        assert abs(frame_number(pixels(shown.image)) * 1000 / 30 - moment.at) <= 134


def develop(folder: Path, timeline: Timeline, one: Media, moments: list[FrameTime]) -> list[timeline_frames.Picture]:
    return Darkroom(timeline, {"m": one}, 320, Cache(folder)).develop(moments)


def test_frames_are_made_once(tmp_path: Path, clips: dict[str, Media], monkeypatch: pytest.MonkeyPatch) -> None:
    request = asked(tmp_path, film(), clips)
    first = storyboard.task(request, None)

    def never(*_: object, **__: object) -> None:
        raise AssertionError("it was made before")

    monkeypatch.setattr(thumbnails, "shown", never)
    monkeypatch.setattr(timeline_frames.ProcessGroup, "follow", never)
    monkeypatch.setattr(waveform, "_listen", never)
    assert storyboard.task(request, None) == first


def test_a_file_that_is_gone_leaves_its_place_empty_and_the_rest_is_shown(
    tmp_path: Path, clips: dict[str, Media]
) -> None:
    clips["blue"].path.unlink()
    shown = Darkroom(film(), clips, 320, Cache(tmp_path)).develop([exact(1000), exact(4000)])
    assert shown[0].image is None
    assert colour(pixels(shown[1].image)) == "red"
    known_only_by_name = {name: one for name, one in clips.items() if name != "blue"}
    assert drawn(storyboard.task(asked(tmp_path, film(), known_only_by_name), None)).width == 1280


def test_an_empty_film_has_no_picture(tmp_path: Path) -> None:
    for more in ({}, {"what": "frame"}, {"what": "change", "before": Timeline().model_dump(mode="json")}):
        with pytest.raises(EditError, match="nothing in the film"):
            storyboard.task(asked(tmp_path, Timeline(), {}, **more), None)


def test_a_single_frame_comes_in_the_size_and_format_asked_for(tmp_path: Path, clips: dict[str, Media]) -> None:
    answer = storyboard.task(asked(tmp_path, film(), clips, what="frame", at=99_999, side=640, format="png"), None)
    image = Image.open(io.BytesIO(base64.b64decode(answer["picture"])))
    assert (image.format, image.size) == ("PNG", (640, 360))
    assert frame_number(pixels(image)) == 89


def test_the_strip_shows_both_versions_of_what_changed(tmp_path: Path, clips: dict[str, Media]) -> None:
    grey = Clip(id="c2", media="red", end=3000, look=Look(name="black and white"), transition=Transition(duration=600))
    after = film(clips=(film().clips[0], grey))
    request = asked(tmp_path, after, clips, what="change", before=film().model_dump(mode="json"))
    sheet = pixels(drawn(storyboard.task(request, None)))
    rows = sheet.shape[0] // 2
    right = slice(int(sheet.shape[1] * 0.7), sheet.shape[1] - 40)
    above, below = sheet[60:150, right].astype(int), sheet[rows + 50 : rows + 140, right].astype(int)
    assert (above.max(axis=2) - above.min(axis=2)).mean() > 40
    assert (below.max(axis=2) - below.min(axis=2)).mean() < 20


def test_the_first_version_is_compared_with_nothing(tmp_path: Path, clips: dict[str, Media]) -> None:
    request = asked(tmp_path, film(), clips, what="change", before=Timeline().model_dump(mode="json"), language="zh")
    assert drawn(storyboard.task(request, None)).width == 1280


LONG = Timeline(
    clips=tuple(Clip(id=name, media=name, end=10_000) for name in "abc"),
    sounds=(Sound(id="s", source=Composition()),),
)


@pytest.mark.parametrize(
    ("update", "before", "after"),
    [
        # A title: only where it stands.
        ({"titles": (Title(id="t", text="x", start=4000, end=7000),)}, (4000, 7000), (4000, 7000)),
        # A look on the second clip.
        ({"clips": (LONG.clips[0], LONG.clips[1].model_copy(update={"look": Look(name="warm")}), LONG.clips[2])},
         (10_000, 20_000), (10_000, 20_000)),
        # The second clip is shorter: what follows is the same, only earlier.
        ({"clips": (LONG.clips[0], LONG.clips[1].model_copy(update={"end": 6000}), LONG.clips[2])},
         (16_000, 20_000), (15_000, 16_000)),
        # The music is louder all over.
        ({"sounds": (Sound(id="s", source=Composition(), volume=0.8),)}, (0, 30_000), (0, 30_000)),
        # Another shape changes everything.
        ({"canvas": Canvas(width=1080, height=1920)}, (0, 30_000), (0, 30_000)),
        # Nothing at all.
        ({}, (0, 30_000), (0, 30_000)),
    ],
)  # fmt: skip
def test_what_changed_is_found(update: dict[str, Any], before: tuple[int, int], after: tuple[int, int]) -> None:
    found = changed.change(LONG, LONG.model_copy(update=update))
    for stretch, expected in zip(found, (before, after), strict=True):
        assert expected[0] - 1500 <= stretch[0] <= expected[0]
        assert expected[1] <= stretch[1] <= expected[1] + 1500
        assert stretch[1] - stretch[0] >= 2000


def test_finding_what_changed_takes_work_that_grows_with_the_length_of_the_film_and_not_with_its_square() -> None:
    def louder_at_the_end(count: int) -> tuple[Timeline, Timeline]:
        clips = tuple(Clip(id=f"c{number}", media="m", end=9000) for number in range(count))
        one = Timeline(clips=clips)
        return one, one.model_copy(update={"clips": (*clips[:-1], clips[-1].model_copy(update={"volume": 0.5}))})

    one, other = louder_at_the_end(400)
    found = changed.change(one, other)
    assert found.after[1] == one.duration
    assert found.after[0] > one.duration - 12_000
    hour, quarter = (work.calls(partial(changed.change, *louder_at_the_end(count))) for count in (400, 100))
    assert hour < 5 * quarter


def test_tracks_say_what_is_on_them() -> None:
    timeline = film(
        titles=(Title(id="t1", text="a", start=0, end=3000), Title(id="t2", text="b", start=1000, end=9000)),
        sounds=(
            Sound(id="s", source=Composition(mood="upbeat")),
            Sound(id="v", role="voice", source="red", start=5000),
        ),
    )
    red = Media(id="red", name="red.mp4", path=Path("/r.mp4"), kind="video", container="mp4", bytes=1, fingerprint="f",
                duration=3000, audio_channels=2)  # fmt: skip
    rows = timeline_drawing.lanes(timeline, {"red": red}, {}, "en")
    assert [row.label for row in rows] == ["Video", "Music", "Voice", "Text", "Text"]
    assert [block.name for block in rows[0].blocks] == ["missing file", "red"]
    assert rows[0].joints == ((2400, 3000),)
    assert rows[1].blocks[0].name == "Upbeat music · 35%"
    assert (rows[2].blocks[0].start, rows[2].blocks[0].end) == (5000, 5400)
    assert rows[4].blocks[0].end == 5400
    assert timeline_drawing.lanes(timeline, {"red": red}, {}, "zh")[1].label == "音乐"


def test_pictures_are_labelled_in_english_where_no_font_has_the_other_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (timeline_drawing.readable("en"), timeline_drawing.readable("zh")) == ("en", "zh")
    monkeypatch.setitem(timeline_drawing.WORDS, "video", ("Video", media.undrawable()))
    assert timeline_drawing.readable("zh") == "en"


def test_hostile_names_are_one_clean_line() -> None:
    name = labels.clean("a\n\x1b[31mb\u202egpj.exe\u200b  c" + "x" * 5000)
    assert "\n" not in name
    assert not any(sign in name for sign in "\x1b\u202e\u200b")
    assert len(name) <= 400
    assert labels.measure(labels.fitted(name, 13, 120), 13) <= 120


@pytest.mark.usefixtures("layout")
@pytest.mark.parametrize("words", ["beach", "海边的日出", "sunrise 🌅🏳️‍🌈", "مرحبا", "Größe"])
def test_names_in_any_script_are_drawn_and_cut_to_fit(words: str) -> None:
    sheet = Image.new("RGB", (400, 40))
    wide = labels.draw(sheet, (10, 28), words, 18, "#ffffff")
    ink = sheet.getbbox()
    assert ink is not None
    assert ink[0] >= 8
    assert ink[2] <= 10 + wide + 3
    assert labels.measure(labels.fitted(words * 20, 18, 90), 18) <= 90


def test_sound_is_drawn_where_it_is_loud(tmp_path: Path) -> None:
    song = looked(media.clip(tmp_path, "beep.mp4", sound="beep", flash_at=1.0), "m")
    curve = waveform.heard(song, 0, 2000, Cache(tmp_path))
    assert curve is not None
    loud = np.flatnonzero(curve > 0.5) * waveform.STEP_MS
    assert 900 <= loud.min() <= 1040
    assert loud.max() <= 1160
    later = waveform.heard(song, 800, 1600, Cache(tmp_path), listen=False)
    assert later is not None
    assert abs(int(np.argmax(later > 0.5)) * waveform.STEP_MS - 200) <= 80
    silent = looked(media.silent_clip(tmp_path), "s")
    assert waveform.heard(silent, 0, 1000, Cache(tmp_path)) is None


def test_composed_music_has_its_shape_without_being_played() -> None:
    curve = waveform.composed(Composition(mood="lo-fi"), 0, 20_000, 20_000)
    assert len(curve) == 500
    assert 0 <= curve.min() < 0.25 * curve.max() <= 0.25
    assert curve[-1] < 0.2
