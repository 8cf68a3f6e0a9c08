"""Media of the odd kinds that people really have: each moment of them is shown and heard in the film at its time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from PIL import Image

from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Canvas, Clip, Sound, Timeline, Title
from maker_free.engine.plan import plan
from maker_free.engine.plan.plan import Output
from maker_free.engine.probe import probe
from maker_free.errors import RenderFailed, Unreadable
from tests import measure, media, odd
from tests.engine.films import checked, clips, facts, film
from tests.media import Picture
from tests.odd import Track, steady

SMALL = Canvas(width=160, height=90, fps=Fraction(10))
GAP = [*steady(0, 2, 10), *steady(14, 16, 10)]
"""A screen recording: pictures for two seconds, none for twelve, and again two seconds."""
MINUTE = [*steady(0, 1, 10), *steady(61, 62, 10)]


class Cut(NamedTuple):
    """A clip of a file from `start` to `end` ms, and the times of the file's pictures."""

    name: str
    times: Sequence[float]
    start: int
    end: int
    hold: int | None = None
    speed: float = 1.0


def shows(cuts: Sequence[Cut]) -> list[float]:
    """What a film of these clips must show at `SMALL`'s rate."""
    found: list[float] = []
    for cut in cuts:
        frames = round((cut.hold if cut.hold is not None else (cut.end - cut.start) / cut.speed) / 100)
        if cut.hold is not None:
            found += odd.should_show(cut.times, 1, float(SMALL.fps), cut.start / 1000) * frames
        else:
            found += odd.should_show(cut.times, frames, float(SMALL.fps) / cut.speed, cut.start / 1000)
    return found


def timeline(cuts: Sequence[Cut]) -> Timeline:
    return Timeline(
        canvas=SMALL,
        clips=tuple(
            Clip(id=f"{n}", media=cut.name, start=cut.start, end=cut.end, hold=cut.hold, speed=cut.speed)
            for n, cut in enumerate(cuts)
        ),
    )


def whole(known: dict[str, Media]) -> Timeline:
    return Timeline(canvas=SMALL, clips=clips(known))


def test_a_picture_stands_until_the_next_one_comes_however_the_clip_is_cut(tmp_path: Path) -> None:
    last = steady(0, 2, 10)
    known = facts(
        odd.film(tmp_path, "gap.mp4", GAP, sound=Track(16)),
        odd.film(tmp_path, "minute.mkv", MINUTE),
        odd.film(tmp_path, "last.mp4", last, until=27, sound=Track(27)),
        odd.film(tmp_path, "uneven.mkv", [0, 0.2, 0.5, 1.0], until=26),
    )
    cuts = (
        Cut("gap", GAP, 1_000, 15_000),
        Cut("gap", GAP, 9_000, 10_000),
        Cut("gap", GAP, 9_000, 9_000, hold=500),
        Cut("gap", GAP, 14_000, 14_000, hold=300),
        Cut("gap", GAP, 15_700, 15_700, hold=300),
        Cut("gap", GAP, 12_000, 15_000, speed=2.0),
        Cut("minute", MINUTE, 60_000, 62_000),
        Cut("minute", MINUTE, 30_000, 30_500),
        Cut("last", last, 1_500, 3_500),
        Cut("last", last, 20_000, 20_500),
        Cut("uneven", [0, 0.2, 0.5, 1.0], 0, 2_000),
        Cut("uneven", [0, 0.2, 0.5, 1.0], 25_000, 26_000),
    )
    wanted = timeline(cuts)

    made = film(tmp_path, wanted, known)

    assert odd.shown(made) == pytest.approx(shows(cuts), abs=0.021)
    assert checked(made, plan.plan(wanted, known)).problems == ()


def test_what_stands_still_is_shown_backwards_and_steadied_too(tmp_path: Path) -> None:
    known = facts(odd.film(tmp_path, "gap.mp4", GAP))
    one = Clip(id="1", media="gap", start=12_000, end=15_000, reverse=True)
    other = Clip(id="2", media="gap", start=12_000, end=15_000, stabilise=True)

    made = odd.shown(film(tmp_path, Timeline(canvas=SMALL, clips=(one, other)), known))

    assert len(made) == 60
    assert made[:10] == pytest.approx(np.arange(14.9, 13.95, -0.1), abs=0.03)
    assert set(made[11:30]) == {1.9}
    # Steadied pictures are a little enlarged, and cells at the edges are lost.
    assert len(set(made[30:49])) == 1
    assert made[49] != made[52]


def test_sound_that_goes_on_after_the_last_picture_is_kept_and_that_picture_stays(tmp_path: Path) -> None:
    known = facts(
        odd.film(tmp_path, "long.mp4", steady(0, 2, 10), sound=Track(5)),
        odd.film(tmp_path, "longer.mkv", steady(0, 2, 10), sound=Track(3.3)),
        odd.film(tmp_path, "web.webm", steady(0, 2, 10), codec="libvpx", sound=Track(3.3, codec="libopus")),
    )
    assert [one.duration for one in known.values()] == [5000, pytest.approx(3300, abs=25), pytest.approx(3300, abs=25)]
    wanted = whole(known)

    made = film(tmp_path, wanted, known)

    assert odd.shown(made)[20:50] == [1.9] * 30
    assert odd.shown(made)[-13:] == [1.9] * 13
    heard = odd.beeps_in(made)
    assert [second for second, _ in heard] == [0, 1, 2, 3, 4, 0, 1, 2, 3, 0, 1, 2, 3]
    assert checked(made, plan.plan(wanted, known)).problems == ()


def test_the_rest_of_a_packet_of_sound_makes_no_clip_longer(tmp_path: Path) -> None:
    known = facts(odd.film(tmp_path, "usual.mp4", steady(0, 2), sound=Track(2.2)))
    assert known["usual"].duration == 2000


def test_sound_that_comes_late_or_ends_early_keeps_its_time_and_is_no_fault(tmp_path: Path) -> None:
    known = facts(
        odd.film(tmp_path, "late.mkv", steady(0, 4, 10), sound=Track(4, begin=2)),
        odd.film(tmp_path, "early.mp4", steady(0, 4, 10), sound=Track(2)),
    )
    before = (
        Cut("late", (), 0, 4000),
        Cut("late", (), 0, 1000),
        Cut("early", (), 0, 4000),
        Cut("early", (), 2500, 4000),
    )
    wanted = timeline(before)

    made = film(tmp_path, wanted, known)

    assert dict(odd.beeps_in(made)) == pytest.approx({2: 2.0, 3: 3.0, 0: 5.0, 1: 6.0}, abs=0.01)
    assert checked(made, plan.plan(wanted, known)).problems == ()


@pytest.mark.parametrize("late", [10, 30])
def test_a_recording_whose_times_do_not_begin_at_zero_is_whole(tmp_path: Path, late: float) -> None:
    times = steady(0, 2, 10)
    known = facts(odd.film(tmp_path, "live.mkv", times, sound=Track(2), late=late))

    made = film(tmp_path, whole(known), known)

    assert odd.shown(made) == pytest.approx(times, abs=0.021)
    assert odd.heard(made) == pytest.approx({0: 0.0, 1: 1.0}, abs=0.01)


@pytest.mark.parametrize("stated", [0.5, 60])
def test_a_film_is_as_long_as_what_is_in_it_whatever_its_header_states(tmp_path: Path, stated: float) -> None:
    right = odd.film(tmp_path, "right.mkv", steady(0, 2, 10), sound=Track(2))
    known = facts(odd.states(right, tmp_path / "wrong.mkv", seconds=stated))

    made = film(tmp_path, whole(known), known)

    assert odd.shown(made) == pytest.approx(steady(0, 2, 10), abs=0.021)
    assert odd.heard(made) == pytest.approx({0: 0.0, 1: 1.0}, abs=0.01)


@pytest.mark.parametrize("name", ["cut.mkv", "cut.avi", "cut.mp4"])
def test_a_file_that_is_not_all_there_says_so(tmp_path: Path, name: str) -> None:
    words = (
        ("-c:v", "mpeg4", "-c:a", "libmp3lame") if name.endswith("avi") else ("-c", "copy", "-movflags", "+faststart")
    )
    right = odd.remade(tmp_path, name, odd.film(tmp_path, "four.mkv", steady(0, 4, 10), sound=Track(4)), *words)
    with pytest.raises(Unreadable, match="breaks off"):
        facts(media.truncated(right, tmp_path / f"half {name}", keep=0.5))


STITCHED = {
    "rates.mp3": (Track(2, 0, "libmp3lame", "stereo", 44_100), Track(4, 2, "libmp3lame", "stereo", 48_000)),
    "channels.mp3": (Track(2, 0, "libmp3lame", "stereo", 44_100), Track(4, 2, "libmp3lame", "mono", 44_100)),
    "rates.aac": (Track(2, 0, "aac", "stereo", 44_100), Track(4, 2, "aac", "stereo", 48_000)),
}


@pytest.mark.parametrize("name", STITCHED)
def test_sound_goes_on_where_its_rate_or_its_channels_change(tmp_path: Path, name: str) -> None:
    song = odd.stitched(tmp_path, name, *STITCHED[name])
    known = facts(media.still(tmp_path, "still.png", size=(160, 90))) | {"song": probe.read(song, id="song", name=name)}
    assert known["song"].duration == pytest.approx(4100, abs=60)  # two encoders' beginnings are in it
    sound = Sound(id="s", source="song", role="voice", volume=1)
    wanted = Timeline(canvas=SMALL, clips=(Clip(id="1", media="still", hold=4000),), sounds=(sound,))

    made = film(tmp_path, wanted, known, Output(format="wav"))

    assert odd.heard(made) == pytest.approx({0: 0.0, 1: 1.0, 2: 2.0, 3: 3.0}, abs=0.12)


@pytest.mark.parametrize("name", ["surround.mkv", "surround.mp4"])
def test_a_broadcast_that_goes_from_surround_to_stereo_is_heard_to_its_end(tmp_path: Path, name: str) -> None:
    ac3 = odd.stitched(tmp_path, "both.ac3", Track(2, 0, "ac3", "5.1"), Track(4, 2, "ac3", "stereo"))
    picture = odd.film(tmp_path, "picture.mp4", steady(0, 4, 10))
    known = facts(odd.remade(tmp_path, name, picture, "-i", ac3, "-c", "copy"))
    cuts = (Cut("surround", (), 0, 4000), Cut("surround", (), 2500, 4000))
    wanted = timeline(cuts)

    made = film(tmp_path, wanted, known)

    heard = odd.beeps_in(made)
    assert [second for second, _ in heard] == [0, 1, 2, 3, 3]
    assert [time for _, time in heard] == pytest.approx([0, 1, 2, 3, 4.5], abs=0.03)
    assert checked(made, plan.plan(wanted, known)).problems == ()


def test_sound_that_cannot_be_decoded_is_never_silence(tmp_path: Path) -> None:
    known = facts(
        odd.undecodable(odd.film(tmp_path, "good.mkv", steady(0, 3, 10), sound=Track(3)), tmp_path / "bad.mkv")
    )
    with pytest.raises(RenderFailed, match=r"The sound of clip 1 “bad\.mkv”"):
        film(tmp_path, whole(known), known)
    film(tmp_path, Timeline(canvas=SMALL, clips=clips(known, volume=0)), known)


TURNS: dict[str, tuple[tuple[str, ...], Callable[[Picture], Picture]]] = {
    "vertical": (("-display_vflip",), lambda picture: picture[::-1]),
    "horizontal": (("-display_hflip",), lambda picture: picture[:, ::-1]),
    "turned": (("-display_rotation", "90", "-display_hflip"), lambda picture: picture.transpose(1, 0, 2)[::-1, ::-1]),
    "upside down": (("-display_rotation", "180"), lambda picture: picture[::-1, ::-1]),
}  # fmt: skip


@pytest.mark.parametrize("turn", TURNS)
def test_a_mirrored_clip_is_shown_alike_in_all_parts_of_the_film_and_in_its_pictures(tmp_path: Path, turn: str) -> None:
    words, turned = TURNS[turn]
    plain = media.clip(tmp_path, "plain.mp4", seconds=3, size=(160, 90), sound=None, gop=10)
    known = facts(odd.remade(tmp_path, "turned.mp4", plain, "-c", "copy", before=words))
    shape = turned(np.zeros((90, 160, 3), np.uint8)).shape
    canvas = Canvas(width=shape[1], height=shape[0])
    title = Title(id="t", text=".", start=0, end=500, size="small", place="top left")
    wanted = Timeline(canvas=canvas, clips=clips(known), titles=(title,))

    made = measure.frames(film(tmp_path, wanted, known))

    for number in (5, 60):
        right = turned(measure.frames(plain)[number]).astype(int)
        assert np.abs(made[number] - right)[:, shape[1] // 2 :].mean() < 6, number
    looked = odd.thumbnail(tmp_path / "cache", known["turned"], at=2000)
    assert np.abs(looked - turned(measure.frames(plain)[60]).astype(int)).mean() < 9


def test_of_several_sounds_that_is_heard_which_players_choose(tmp_path: Path) -> None:
    film_ = odd.film(tmp_path, "one.mp4", steady(0, 2, 10), sound=Track(2))
    hum = ("-f", "lavfi", "-i", "sine=frequency=100:duration=2", "-map", "0:v", "-map", "1:a", "-map", "0:a")
    chosen = ("-c:v", "copy", "-c:a", "aac", "-disposition:a:0", "0", "-disposition:a:1", "default")
    known = facts(odd.remade(tmp_path, "two.mkv", film_, *hum, *chosen))

    made = film(tmp_path, whole(known), known)

    assert known["two"].sound_track == 1
    assert odd.heard(made) == pytest.approx({0: 0.0, 1: 1.0}, abs=0.01)


@pytest.mark.parametrize(("languages", "stereo"), [(("eng", "eng"), True), (("eng", "fra"), False)])
def test_two_single_tracks_of_a_camera_are_its_left_and_right_but_two_languages_are_not(
    tmp_path: Path, languages: tuple[str, str], stereo: bool
) -> None:
    film_ = odd.film(tmp_path, "one.mp4", steady(0, 2, 10), sound=Track(2, layout="mono"))
    hum = (
        "-f",
        "lavfi",
        "-i",
        "sine=frequency=100:duration=2:sample_rate=48000",
        "-map",
        "0:v",
        "-map",
        "0:a",
        "-map",
        "1:a",
    )
    said = [word for n, one in enumerate(languages) for word in (f"-metadata:s:a:{n}", f"language={one}")]
    known = facts(odd.remade(tmp_path, "pair.mov", film_, *hum, "-c:v", "copy", "-c:a", "pcm_s16le", *said))
    wanted = whole(known)

    made = film(tmp_path, wanted, known)

    assert known["pair"].audio_channels == 1 + stereo
    assert odd.heard(made) == pytest.approx({0: 0.0, 1: 1.0}, abs=0.01)
    apart = np.abs(np.diff(measure.sound(made), axis=1)).max()
    assert (apart > 0.05) == stereo
    assert checked(made, plan.plan(wanted, known)).problems == ()


@pytest.mark.parametrize("name", ["inside.mp3", "inside.aac"])
def test_a_stretch_that_was_cut_out_of_a_stream_is_sound(tmp_path: Path, name: str) -> None:
    kind = "libmp3lame" if name.endswith("mp3") else "aac"
    data = odd.stitched(tmp_path, f"whole {name}", Track(3, codec=kind)).read_bytes()
    path = tmp_path / name
    path.write_bytes(data[3001:])
    found = probe.read(path, id="m", name=name)
    assert found.kind == "audio"
    assert 2400 < found.duration < 3000


@pytest.mark.parametrize("ending", ["gif", "webp", "png"])
def test_a_picture_of_an_animation_is_shown_for_as_long_as_it_asks(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"slow.{ending}"
    times = (0.0, 0.5, 4.5)
    pictures = [Image.fromarray(media.draw(round(time * odd.TICKS), odd.SIZE, (60, 110, 190))) for time in times]
    pictures[0].save(path, save_all=True, append_images=pictures[1:], duration=[500, 4000, 1000], loop=0)
    known = facts(path)

    made = film(tmp_path, whole(known), known)

    assert odd.shown(made) == odd.should_show(times, 55, 10)
    assert checked(made, plan.plan(whole(known), known)).problems == ()


def test_noise_that_is_called_a_sound_is_none(tmp_path: Path) -> None:
    path = tmp_path / "noise.mp3"
    path.write_bytes(np.random.default_rng(2).bytes(200_000))
    with pytest.raises(Unreadable):
        probe.read(path, id="m", name="noise.mp3")


def test_the_pictures_of_a_timeline_show_what_stands_at_their_moment(tmp_path: Path) -> None:
    known = facts(odd.film(tmp_path, "gap.mp4", GAP))
    looked = odd.thumbnail(tmp_path / "cache", known["gap"], at=8000, within=1500)
    assert measure.frame_number(looked.astype(np.uint8)) / odd.TICKS == 1.9
