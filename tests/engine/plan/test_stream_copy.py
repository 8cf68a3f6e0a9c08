import threading
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from maker_free.engine.cache import Cache
from maker_free.engine.model.media import Media
from maker_free.engine.model.parts import CopySpan
from maker_free.engine.model.timeline import Clip, Look, PictureEffect, Timeline, Title, Transition
from maker_free.engine.plan import stream_copy
from maker_free.engine.plan.plan import Output, RenderPlan, plan
from maker_free.engine.render import render
from maker_free.engine.source import h264, packets
from maker_free.engine.source.h264 import Parameters, Unusual
from maker_free.engine.source.packets import PacketIndex
from tests import measure, media
from tests.engine.films import SMALL, checked, clips, facts

SETS = Parameters(sequence=("6742c01e",), picture=("68ce3c80",))
NO_SCENES = ("-x264-params", "scenecut=0:open-gop=0")


def index(numbers: list[int], starts: list[int]) -> PacketIndex:
    return PacketIndex(parameters=SETS, zero=0, numbers=tuple(numbers), starts=tuple(starts), count=len(numbers))


def indexes(planned: RenderPlan) -> dict[str, PacketIndex]:
    found: dict[str, PacketIndex] = {}
    for name, one in stream_copy.takes(planned).items():
        try:
            found[name] = packets.index(one.path, one.container, Fraction(one.rate_num, one.rate_den))
        except Unusual:
            continue
    return found


def copied(timeline: Timeline, known: dict[str, Media], output: Output | None = None) -> list[tuple[int, int, int]]:
    """Film frame, source picture and number of pictures of every copy span."""
    planned = plan(timeline, known, output)
    passed = stream_copy.copying(planned, indexes(planned))
    assert sum(span.frames for span in passed.spans) == planned.frames
    return [(span.first, span.offset, span.frames) for span in passed.spans if isinstance(span, CopySpan)]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ((0, 12), (0, 12)),
        ((1, 11), (6, 12)),
        ((0, 11), (0, 10)),  # 11 needs nothing, but 10 is decoded after it
        ((0, 9), (0, 7)),
        ((0, 3), (0, 1)),
        ((7, 5), None),
        ((6, 99), (6, 12)),
    ],
)
def test_only_pictures_that_need_no_others_are_passed_through(
    wanted: tuple[int, int], found: tuple[int, int] | None
) -> None:
    #                  I  P  B  B  P  B  I  P  B  B  P  B
    known = index([0, 3, 1, 2, 5, 4, 6, 9, 7, 8, 11, 10], [0, 6])

    assert stream_copy.passing(known, *wanted) == found


@pytest.fixture
def known(tmp_path: Path) -> dict[str, Media]:
    return facts(
        media.clip(tmp_path, "one.mp4", seconds=6, sound="speech", options=NO_SCENES),
        media.clip(tmp_path, "two.mp4", seconds=5, sound="speech", colour=(200, 80, 60), options=NO_SCENES),
    )


@pytest.fixture
def timeline() -> Timeline:
    return Timeline(
        canvas=SMALL,
        clips=(
            Clip(id="1", media="one", start=517, end=5700),
            Clip(id="2", media="two", start=100, end=4900, transition=Transition(duration=500)),
        ),
        titles=(Title(id="t", text="Hi", start=2600, end=3100),),
    )


def test_a_film_of_passed_and_encoded_parts_is_whole_and_clean(
    tmp_path: Path, known: dict[str, Media], timeline: Timeline
) -> None:
    planned = plan(timeline, known)
    target = tmp_path / "film.mp4"
    told = render.render(planned, tmp_path / "cache", target)
    shown = [measure.frame_number(picture) for picture in measure.frames(target)]

    assert told["copied"] > 0.5 * planned.frames
    assert measure.decodes_cleanly(target) == ""
    assert checked(target, planned).problems == ()
    assert np.allclose(measure.times(target), np.arange(planned.frames) / 30, atol=1e-4)
    for number, clip in enumerate(shown[:140]):
        assert clip == 15 + number
    for number, clip in enumerate(shown[165:], 165):
        assert clip == shown[-1] - (planned.frames - 1 - number)
    assert measure.starts_at_once(target)


def test_what_is_passed_through_is_the_same_and_the_rest_nearly_so(tmp_path: Path, known: dict[str, Media]) -> None:
    timeline = Timeline(canvas=SMALL, clips=(Clip(id="1", media="one", start=517, end=5250),))
    planned = plan(timeline, known)
    target = tmp_path / "film.mp4"
    render.render(planned, tmp_path / "cache", target)
    (span,) = [span for span in stream_copy.copying(planned, indexes(planned)).spans if isinstance(span, CopySpan)]
    source = measure.frames(known["one"].path)[15 : 15 + planned.frames].astype(float)
    error = ((measure.frames(target).astype(float) - source) ** 2).mean(axis=(1, 2, 3))

    assert not error[span.first : span.first + span.frames].any()
    assert (10 * np.log10(255**2 / np.maximum(error, 1e-9)) >= 40).all()


def test_whole_clips_are_joined_without_encoding_anything(tmp_path: Path, known: dict[str, Media]) -> None:
    timeline = Timeline(canvas=SMALL, clips=clips(known))
    told = render.render(plan(timeline, known), tmp_path / "cache", tmp_path / "film.mp4")

    assert (told["copied"], told["encoded"]) == (330, 0)
    assert measure.decodes_cleanly(tmp_path / "film.mp4") == ""


def test_a_film_of_what_cameras_call_29_97_passes_it_untouched(tmp_path: Path) -> None:
    rate = Fraction(30_000, 1001)
    known = facts(media.clip(tmp_path, "one.mp4", seconds=4, fps=rate, options=NO_SCENES))
    timeline = Timeline(canvas=SMALL.model_copy(update={"fps": rate}), clips=clips(known, transition=None))
    titled = timeline.model_copy(update={"titles": (Title(id="t", text="Hi", start=2600, end=3100),)})

    for one in (timeline, titled):
        target = tmp_path / "film.mp4"
        told = render.render(plan(one, known), tmp_path / "cache", target)
        assert told["copied"] >= (60 if one is titled else 120)
        assert [measure.frame_number(picture) for picture in measure.frames(target)] == list(range(120))
        assert np.allclose(measure.times(target), np.arange(120) / float(rate), atol=1e-6)
        assert checked(target, plan(one, known)).problems == ()


def test_a_cut_inside_one_take_is_no_join(known: dict[str, Media]) -> None:
    split = (Clip(id="1", media="one", end=2345), Clip(id="2", media="one", start=2345, end=6000))

    # 2345 ms is frame 70.35: the second clip begins with the picture that follows the first one's last.
    assert copied(Timeline(canvas=SMALL, clips=split), known) == [(0, 0, 180)]


@pytest.mark.parametrize(
    "more",
    [
        {"speed": 2.0},
        {"reverse": True},
        {"look": Look(name="warm")},
        {"rotate": 180},
        {"flip": "horizontal"},
        {"fade_in": 100},
        {"effects": (PictureEffect(effect="denoise"),)},
        {"stabilise": True},
    ],
)
def test_what_changes_the_picture_is_encoded(known: dict[str, Media], more: dict[str, Any]) -> None:
    changed = Clip.model_validate({"id": "1", "media": "one", "end": 6000} | more)

    assert copied(Timeline(canvas=SMALL, clips=(changed,)), known) == []


def test_what_changes_only_the_sound_is_not(known: dict[str, Media]) -> None:
    louder = Clip(id="1", media="one", end=6000, volume=0.3, denoise_sound=True)

    assert copied(Timeline(canvas=SMALL, clips=(louder,)), known) == [(0, 0, 180)]


@pytest.mark.parametrize("output", [Output(quality="medium"), Output(height=360), Output(format="gif")])
def test_another_size_or_kind_of_file_is_encoded(known: dict[str, Media], output: Output) -> None:
    assert copied(Timeline(canvas=SMALL, clips=clips(known)), known, output) == []


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("other rate", {"fps": 25}),
        ("other size", {"size": (640, 360)}),
        ("other codec", {"codec": "hevc"}),
        ("turned", {"size": (180, 320), "rotation": 90}),
        ("10 bit", {"options": ("-vf", "format=yuv420p10le")}),
        ("4:4:4", {"options": ("-vf", "format=yuv444p")}),
        ("interlaced", {"options": ("-vf", "setfield=tff", "-flags", "+ilme+ildct", "-x264-params", "tff=1")}),
        ("open gop", {"options": ("-preset", "fast", "-x264-params", "open-gop=1:bframes=3:keyint=15:min-keyint=15")}),
        ("intra refresh", {"options": ("-preset", "fast", "-x264-params", "intra-refresh=1:keyint=15")}),
        ("wide pixels", {"options": ("-vf", "setsar=4/3")}),
    ],
)
def test_footage_that_cannot_be_passed_through_is_found_out(tmp_path: Path, name: str, options: dict[str, Any]) -> None:
    other = facts(media.clip(tmp_path, "other.mp4", seconds=2, **options))
    canvas = SMALL if name != "turned" else SMALL.model_copy(update={"width": 180, "height": 320})
    timeline = Timeline(canvas=canvas, clips=clips(other))
    passed = copied(timeline, other)

    # An open GOP begins with one IDR picture: from there on, all in decoding order is fine.
    assert passed == [] or (name in {"open gop", "intra refresh"} and passed[0][:2] == (0, 0))
    render.render(plan(timeline, other), tmp_path / "cache", tmp_path / "film.mp4")
    assert measure.count_frames(tmp_path / "film.mp4") == 60
    assert measure.decodes_cleanly(tmp_path / "film.mp4") == ""


def test_a_cut_in_an_open_gop_loses_no_picture(tmp_path: Path) -> None:
    options = ("-preset", "fast", "-x264-params", "open-gop=1:bframes=3:keyint=15:min-keyint=15:scenecut=0")
    other = facts(media.clip(tmp_path, "open.mp4", seconds=4, options=options))
    timeline = Timeline(canvas=SMALL, clips=(Clip(id="1", media="open", start=700, end=3900),))
    target = tmp_path / "film.mp4"
    render.render(plan(timeline, other), tmp_path / "cache", target)

    assert [measure.frame_number(picture) for picture in measure.frames(target)] == list(range(21, 117))


def test_when_headers_clash_most_of_the_film_decides(tmp_path: Path, known: dict[str, Media]) -> None:
    other = facts(media.clip(tmp_path, "three.mp4", seconds=3, options=(*NO_SCENES, "-bf", "2", "-refs", "4")))
    together = Timeline(canvas=SMALL, clips=clips(known | other))

    assert [(offset, frames) for _, offset, frames in copied(together, known | other)] == [(0, 180), (0, 150)]
    render.render(plan(together, known | other), tmp_path / "cache", tmp_path / "film.mp4")
    assert measure.decodes_cleanly(tmp_path / "film.mp4") == ""


def test_a_join_that_does_not_decode_is_made_good_by_encoding(
    tmp_path: Path, known: dict[str, Media], timeline: Timeline
) -> None:
    planned = plan(timeline, known)
    cache = Cache(tmp_path / "cache")
    # An index that calls every packet a beginning, as a container with an open GOP does.
    for one in stream_copy.takes(planned).values():
        true = packets.index(one.path, one.container, Fraction(30))
        lie = true.model_copy(update={"starts": tuple(range(len(true.numbers)))})
        with cache.make(render.index_name(one)) as path:
            path.write_text(lie.model_dump_json())

    told = render.render(planned, tmp_path / "cache", tmp_path / "film.mp4", stop=threading.Event())

    assert told["copied"] == 0
    assert measure.decodes_cleanly(tmp_path / "film.mp4") == ""
    assert checked(tmp_path / "film.mp4", planned).problems == ()


def test_headers_are_joined_each_set_once_and_read_back(tmp_path: Path) -> None:
    one, other = (
        packets.index(media.clip(tmp_path, f"{name}.mp4", seconds=1, options=options), "mp4", Fraction(30)).parameters
        for name, options in (("one", ()), ("other", ("-refs", "4", "-bf", "2")))
    )
    with pytest.raises(Unusual):
        h264.header([one, other])

    assert h264.parameters(h264.header([one, one])) == one


@pytest.mark.parametrize("junk", [b"", b"\x01", b"\x00\x00\x00\x01\x67\x42", bytes(40), b"\x01" * 12])
def test_a_header_that_is_none_is_refused(junk: bytes) -> None:
    with pytest.raises(Unusual):
        h264.parameters(junk)
