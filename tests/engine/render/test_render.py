import json
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import (
    Canvas,
    Clip,
    Composition,
    Look,
    Motion,
    Overlay,
    PictureEffect,
    Point,
    Region,
    Sound,
    Timeline,
    Title,
    Transition,
)
from maker_free.engine.plan import plan
from maker_free.engine.plan.plan import Output
from maker_free.engine.process import child, ffmpeg
from maker_free.engine.render import progress, render
from maker_free.errors import Cancelled, RenderFailed, Unreadable
from tests import measure, media
from tests.engine.films import SMALL, checked, clips, facts, film
from tests.waiting import HANG, until

JOINED = Transition(duration=400)


def numbers(path: Path) -> list[int]:
    """The source frame that each film frame shows."""
    return [measure.frame_number(picture) for picture in measure.frames(path)]


def test_mixed_clips_become_one_film_of_exact_length(tmp_path: Path) -> None:
    known = facts(
        media.clip(tmp_path, "wide.mp4", sound="speech"),
        media.clip(tmp_path, "tall.mov", size=(180, 320), rotation=90, fps=24),
        media.silent_clip(tmp_path),
        media.odd_clip(tmp_path),
        media.interlaced_clip(tmp_path),
        media.hdr_clip(tmp_path),
        media.variable_clip(tmp_path),
        media.clip(tmp_path, "web.webm", seconds=1, fps=60),
        media.clip(tmp_path, "old.avi", seconds=1, fps=15),
    )
    timeline = Timeline(canvas=SMALL, clips=clips(known, transition=JOINED))

    made = film(tmp_path, timeline, known)

    frames = round(timeline.duration * 30 / 1000)
    assert measure.count_frames(made) == frames
    assert measure.decodes_cleanly(made) == ""
    assert measure.starts_at_once(made)
    assert measure.displayed(made) == (320, 180)
    assert np.allclose(measure.times(made), np.arange(frames) / 30, atol=1e-3)
    assert abs(len(measure.sound(made)) / 48_000 - frames / 30) < 1 / 30
    assert checked(made, plan.plan(timeline, known)).problems == ()


def test_a_clip_at_the_films_own_rate_loses_and_doubles_no_picture(tmp_path: Path) -> None:
    known = facts(media.clip(tmp_path))
    parts = ((0, 700), (700, 1234), (1234, 2000))
    cut = tuple(Clip(id=f"{a}", media="clip", start=a, end=b) for a, b in parts)

    assert numbers(film(tmp_path, Timeline(canvas=SMALL, clips=cut), known)) == list(range(60))


@pytest.mark.parametrize(("rate", "shown"), [(60, 2.0), (15, 0.5), (24, 0.8), (25, 25 / 30)])
def test_another_rate_is_shown_at_its_own_times(tmp_path: Path, rate: int, shown: float) -> None:
    known = facts(media.clip(tmp_path, fps=rate, sound=None))
    found = numbers(film(tmp_path, Timeline(canvas=SMALL, clips=clips(known)), known))

    assert len(found) == 60
    assert all(abs(number - place * shown) <= 1 for place, number in enumerate(found))
    assert found == sorted(found)


def test_reverse_freeze_and_speed_show_the_right_pictures(tmp_path: Path) -> None:
    known = facts(media.clip(tmp_path))
    timeline = Timeline(
        canvas=SMALL,
        clips=(
            Clip(id="1", media="clip", end=2000, reverse=True),
            Clip(id="2", media="clip", start=1000, end=1000, hold=500),
            Clip(id="3", media="clip", end=2000, speed=2),
            Clip(id="4", media="clip", end=1000, speed=0.5),
        ),
    )
    found = numbers(film(tmp_path, timeline, known))

    assert found[:60] == list(range(59, -1, -1))
    assert set(found[60:75]) == {30}
    assert found[75:105] == pytest.approx(range(0, 60, 2), abs=1)
    assert found[105:] == pytest.approx(np.arange(60) / 2, abs=1)


def test_a_ramp_speeds_up_along_the_clip(tmp_path: Path) -> None:
    known = facts(media.clip(tmp_path))
    timeline = Timeline(canvas=SMALL, clips=clips(known, speed=0.5, speed_to=3.0))
    steps = np.diff(numbers(film(tmp_path, timeline, known)))

    assert steps[:10].mean() == pytest.approx(0.5, abs=0.35)
    assert steps[-8:].mean() == pytest.approx(2.7, abs=0.5)


def test_picture_and_sound_stay_together_wherever_a_clip_is_cut(tmp_path: Path) -> None:
    known = facts(
        media.sync_clip(tmp_path, "one.mp4", at=1.0),
        media.sync_clip(tmp_path, "two.mp4", at=1.2, fps=25),
        media.sync_clip(tmp_path, "three.mkv", at=0.8, fps=24),
    )
    timeline = Timeline(
        canvas=SMALL,
        clips=(
            Clip(id="1", media="one", start=317, end=2000),
            Clip(id="2", media="two", start=211, end=1907, transition=JOINED),
            Clip(id="3", media="three", start=103, end=1800, speed=0.5, transition=JOINED),
            Clip(id="4", media="one", start=13, end=2000, speed=1.5),
        ),
    )
    made = film(tmp_path, timeline, known)
    seen, heard = measure.flash_times(made), measure.beep_times(made)

    assert len(seen) == 4
    for flash in seen:
        assert min(abs(beep - flash) for beep in heard) < 0.021


def test_a_portrait_clip_stands_before_its_own_soft_enlargement(tmp_path: Path) -> None:
    known = facts(media.clip(tmp_path, "tall.mp4", size=(180, 320), colour=(200, 60, 40), sound=None, seconds=1))
    picture = measure.frame_at(film(tmp_path, Timeline(canvas=SMALL, clips=clips(known)), known), 0.5)
    side, middle = picture[:, :100].astype(int), picture[:, 125:195].astype(int)

    assert side.mean(axis=(0, 1)).argmax() == 0
    assert side.mean() > 25
    assert np.abs(np.diff(middle, axis=0)).max() > 60
    assert np.abs(np.diff(side[:150], axis=0)).mean() < 3


def test_fits_and_focus_choose_what_is_seen(tmp_path: Path) -> None:
    known = facts(media.clip(tmp_path, "tall.mp4", size=(180, 320), sound=None, seconds=1))
    timeline = Timeline(
        canvas=SMALL.model_copy(update={"background": "#ff0000"}),
        clips=(
            Clip(id="1", media="tall", end=500, fit="pad"),
            Clip(id="2", media="tall", end=500, fit="crop", focus=Point(x=0.5, y=0)),
            Clip(id="3", media="tall", end=500, fit="crop", focus=Point(x=0.5, y=1)),
        ),
    )
    made = film(tmp_path, timeline, known)
    padded, top, bottom = (measure.frame_at(made, at).astype(int) for at in (0.25, 0.75, 1.25))

    assert padded[:, :100, 0].min() > 230
    assert padded[:, :100, 1:].max() < 30
    assert (top.min(axis=2) > 230).any()  # the arrow
    assert bottom[-8:].max(axis=2).min() < 20  # the black cells


@pytest.mark.parametrize(
    ("turn", "where"),
    [
        ({"rotate": 180}, (0.5, 0.85)),
        ({"flip": "vertical"}, (0.5, 0.85)),
        ({"rotate": 90}, (0.85, 0.5)),
        ({"rotate": 270}, (0.15, 0.5)),
        ({"flip": "horizontal"}, (0.5, 0.15)),
    ],
)
def test_turns_move_the_arrow_where_they_should(
    tmp_path: Path, turn: dict[str, Any], where: tuple[float, float]
) -> None:
    known = facts(media.clip(tmp_path, "square.mp4", size=(200, 200), sound=None, seconds=0.5, colour=(30, 30, 90)))
    timeline = Timeline(canvas=Canvas(width=200, height=200), clips=clips(known, **turn))
    picture = measure.frame_at(film(tmp_path, timeline, known), 0.3).astype(int)
    # The cells of the frame number are white in part too: the outermost pixels are left out.
    y, x = (_centre(picture[22:178, 22:178].min(axis=2) > 200) + 22) / 200

    assert (x, y) == pytest.approx(where, abs=0.08)


def test_titles_appear_for_as_long_as_they_were_asked_for(tmp_path: Path) -> None:
    known = facts(media.clip(tmp_path, sound=None, colour=(20, 30, 60)))
    plain = Timeline(canvas=SMALL, clips=clips(known))
    title = Title(id="t", text="%{pts} 'q' \\ : 你好 مرحبا", start=500, end=1500, animation="none", size="huge")
    without = measure.frames(film(tmp_path, plain, known)).astype(int)
    made = film(tmp_path, plain.model_copy(update={"titles": (title,)}), known)
    changed = np.abs(measure.frames(made).astype(int) - without).max(axis=(1, 2, 3)) > 90

    assert changed.tolist() == [15 <= frame < 45 for frame in range(60)]


def test_a_moved_title_is_made_again_where_it_was_and_where_it_is(tmp_path: Path) -> None:
    known = facts(media.clip(tmp_path, seconds=8, sound=None))
    title = Title(id="t", text="HELLO", start=500, end=1500)
    first = Timeline(canvas=SMALL, clips=clips(known, effects=(PictureEffect(effect="denoise"),)), titles=(title,))
    moved = first.model_copy(update={"titles": (title.model_copy(update={"start": 6500, "end": 7500}),)})
    cache = tmp_path / "cache"
    before = render.render(plan.plan(first, known), cache, tmp_path / "before.mp4")
    after = render.render(plan.plan(moved, known), cache, tmp_path / "after.mp4")

    assert (before["encoded"], after["encoded"], after["reused"]) == (4, 2, 2)
    for name in ("before.mp4", "after.mp4"):
        shown = measure.frames(tmp_path / name)
        assert [measure.frame_number(picture) for picture in shown] == list(range(240))
        assert measure.decodes_cleanly(tmp_path / name) == ""


def test_a_title_fades_in_and_out(tmp_path: Path) -> None:
    known = facts(media.clip(tmp_path, sound=None, colour=(20, 30, 60)))
    title = Title(id="t", text="HELLO", start=0, end=2000, size="huge", style="plain")
    made = film(tmp_path, Timeline(canvas=SMALL, clips=clips(known), titles=(title,)), known)
    light = measure.frames(made)[:, 70:110, 130:190].max(axis=(1, 2, 3)).astype(int)

    assert light[0] < light[5] < light[20] == pytest.approx(255, abs=6)
    assert light[59] < light[54] < light[40]


def test_fades_go_from_and_to_black(tmp_path: Path) -> None:
    known = facts(media.clip(tmp_path))
    timeline = Timeline(canvas=SMALL, clips=clips(known, fade_in=500, fade_out=500))
    light = measure.frames(film(tmp_path, timeline, known)).mean(axis=(1, 2, 3))

    assert light[0] < 2
    assert light[-1] < 12
    assert light[7] == pytest.approx(light[30] / 2, rel=0.25)
    assert light[20] == pytest.approx(light[30], rel=0.1)


def test_a_zoom_shows_both_clips_and_never_one_flat_colour(tmp_path: Path) -> None:
    known = facts(media.clip(tmp_path, "one.mp4"), media.clip(tmp_path, "two.mp4", colour=(190, 60, 60)))
    first, second = clips(known)
    blend = Transition(kind="zoom", duration=600)
    timeline = Timeline(canvas=SMALL, clips=(first, second.model_copy(update={"transition": blend})))
    shown = measure.frames(film(tmp_path, timeline, known)).astype(int)
    detail = shown.std(axis=(1, 2)).max(axis=1)
    steps = np.abs(np.diff(shown[42:60], axis=0)).mean(axis=(1, 2, 3))

    assert len(shown) == 60 + 60 - 18
    assert detail.min() > 0.5 * detail[0]
    assert steps.max() < 0.5 * np.abs(shown[42] - shown[60]).mean()


def test_a_slow_move_comes_closer_without_a_tremble(tmp_path: Path) -> None:
    known = facts(media.still(tmp_path, size=(960, 540)))
    clip = Clip(id="1", media="still", hold=2000, motion=Motion(zoom_from=1, zoom_to=1.3))
    pictures = measure.frames(film(tmp_path, Timeline(canvas=SMALL, clips=(clip,)), known))
    # The arrow's height above the middle, to fractions of a pixel, by weighing its light.
    light = np.clip(pictures[:, 2:60, 120:200].min(axis=3).astype(float) - 120, 0, None).sum(axis=2)
    tops = (light * np.arange(58)).sum(axis=1) / light.sum(axis=1)

    assert tops[0] - tops[-1] > 8
    # Equal steps: what is rounded to whole pixels jumps by one now and then.
    assert np.abs(np.diff(tops, n=2)).max() < 0.35


def _centre(mask: np.ndarray[Any, np.dtype[np.bool_]]) -> Any:
    return np.argwhere(mask).mean(axis=0)


def test_a_hidden_region_cannot_be_made_out(tmp_path: Path) -> None:
    known = facts(media.clip(tmp_path, sound=None, seconds=1))
    low = PictureEffect(effect="blur", region=Region(x=0, y=0.5, width=1, height=0.5))
    whole = PictureEffect(effect="blur")
    made = film(tmp_path, Timeline(canvas=SMALL, clips=clips(known, effects=(low,))), known)
    half = measure.frame_at(made, 0.5).astype(int)
    every = measure.frame_at(film(tmp_path, Timeline(canvas=SMALL, clips=clips(known, effects=(whole,))), known), 0.5)

    assert np.abs(np.diff(half[96:], axis=1)).max() < 25  # a tenth of the step between the cells of the frame number
    assert np.abs(np.diff(half[:84], axis=1)).max() > 100
    assert np.abs(np.diff(every.astype(int), axis=1)).max() < 25


def test_a_pixelated_picture_is_squares_of_one_colour_each(tmp_path: Path) -> None:
    known = facts(media.clip(tmp_path, sound=None, seconds=1))
    whole = PictureEffect(effect="pixelate")
    made = film(tmp_path, Timeline(canvas=SMALL, clips=clips(known, effects=(whole,))), known)
    frame = measure.frame_at(made, 0.5).astype(int)
    side = frame.shape[1] // 16
    squares = frame[: frame.shape[0] // side * side].reshape(-1, side, 16, side, 3)[:, 3:-3, :, 3:-3]

    assert np.ptp(squares, axis=(1, 3)).max() < 25
    assert np.ptp(squares.mean(axis=(1, 3)), axis=(0, 1)).max() > 60


def test_a_sharpened_part_has_more_of_its_fine_detail_and_the_rest_stays_as_it_is(tmp_path: Path) -> None:
    across = np.arange(320)
    stripes = 128 + 25 * np.sin(across * np.pi / 3) + 40 * np.sin(across * np.pi / 80)
    Image.fromarray(np.broadcast_to(stripes, (180, 320)).astype(np.uint8)).save(tmp_path / "stripes.png")
    known = facts(tmp_path / "stripes.png")
    right = PictureEffect(effect="sharpen", region=Region(x=0.5, y=0, width=0.5, height=1))
    plain, half, whole = (
        measure.frame_at(film(tmp_path, timeline, known), 0.2)[:, :, 1].astype(float).mean(axis=0)
        for effects in ((), (right,), (PictureEffect(effect="sharpen"),))
        for timeline in (Timeline(canvas=SMALL, clips=(Clip(id="1", media="stripes", hold=500, effects=effects),)),)
    )
    wave = np.sin(across * np.pi / 3)
    left, other = slice(12, 144), slice(168, 300)
    fine = [[abs(picture[part] @ wave[part]) for part in (left, other)] for picture in (plain, half, whole)]

    assert half[left] == pytest.approx(plain[left], abs=1)
    assert half[other].mean() == pytest.approx(plain[other].mean(), abs=1)
    assert fine[1][1] > 1.25 * fine[0][1]
    assert min(fine[2]) > 1.25 * max(fine[0])


def test_looks_change_colour_and_nothing_else(tmp_path: Path) -> None:
    known = facts(media.clip(tmp_path, sound=None, seconds=0.5, colour=(150, 110, 80)))
    names = ("none", "black and white", "warm", "cool")
    parts = tuple(Clip(id=name, media="clip", end=500, look=Look(name=name)) for name in names)
    made = film(tmp_path, Timeline(canvas=SMALL, clips=parts), known)
    plain, grey, warm, cool = (measure.frame_at(made, 0.25 + 0.5 * n)[20:160].astype(float) for n in range(4))

    assert np.ptp(grey, axis=2).max() < 8
    assert (warm - plain).mean(axis=(0, 1))[0] > (warm - plain).mean(axis=(0, 1))[2] + 5
    assert (cool - plain).mean(axis=(0, 1))[2] > (cool - plain).mean(axis=(0, 1))[0] + 5
    assert np.corrcoef(plain.mean(axis=2).ravel(), warm.mean(axis=2).ravel())[0, 1] > 0.99


def test_a_logo_keeps_its_transparency_and_an_inset_its_end(tmp_path: Path) -> None:
    known = facts(
        media.clip(tmp_path, sound=None, colour=(20, 30, 60)),
        media.still(tmp_path, "logo.png", alpha=True),
        media.animation(tmp_path),
    )
    bare = Timeline(canvas=SMALL, clips=clips({"clip": known["clip"]}))
    timeline = bare.model_copy(
        update={
            "overlays": (
                Overlay(id="1", media="logo", place="top right", scale=0.3),
                Overlay(id="2", media="moving", place="bottom left", scale=0.3, start=500, end=1500),
            )
        }
    )
    change = np.abs(
        measure.frames(film(tmp_path, timeline, known)).astype(int) - measure.frames(film(tmp_path, bare, known))
    )
    logo = change[30, 6:60, 218:314]

    assert logo[:, :46].mean() < 4
    assert logo[:, 50:].mean() > 30
    inset = change[:, 125:170, 10:90].mean(axis=(1, 2, 3)) > 15
    assert inset.tolist() == [15 <= frame < 45 for frame in range(60)]


def test_a_moving_logo_with_transparency_covers_only_what_it_shows(tmp_path: Path) -> None:
    logo = tmp_path / "logo.webm"
    half = "format=yuva444p,geq=lum=235:cb=128:cr=128:a='255*lt(X,W/2)'"
    words = ["-f", "lavfi", "-i", f"color=white:s=64x64:r=30:d=1,{half}", "-c:v", "libvpx-vp9", "-pix_fmt", "yuva420p"]
    ffmpeg.run(ffmpeg.command(words, "-y", str(logo)), deadline=60)
    known = facts(media.clip(tmp_path, sound=None, colour=(20, 30, 60)), logo)
    bare = Timeline(canvas=SMALL, clips=clips({"clip": known["clip"]}))
    inset = Overlay(id="1", media="logo", place="top right", scale=0.2)

    shown = measure.frames(film(tmp_path, bare.model_copy(update={"overlays": (inset,)}), known))[10, 6:70, -70:-6]

    assert shown[20, 8].mean() > 200
    assert shown[20, -8].mean() < 120, "its right half is seen through"


@pytest.mark.parametrize("kind", ["webm", "gif", "mp3", "wav", "png"])
def test_other_kinds_of_file_come_out_whole(tmp_path: Path, kind: str) -> None:
    known = facts(media.clip(tmp_path, sound="speech"))
    timeline = Timeline(canvas=SMALL, clips=clips(known), sounds=(Sound(id="s", source=Composition(), duration=2000),))
    output = Output.model_validate({"format": kind, "at": 1000})
    made = film(tmp_path, timeline, known, output)

    verdict = checked(made, plan.plan(timeline, known, output))

    assert verdict.problems == ()
    if kind in {"mp3", "wav", "webm"}:
        assert measure.loudness(made)[0] == pytest.approx(-14, abs=1)
    if kind == "png":
        assert measure.frame_number(measure.frames(made)[0]) == 30


def test_a_second_export_makes_only_what_changed(tmp_path: Path) -> None:
    known = facts(media.clip(tmp_path, sound="speech"))
    title = Title(id="t", text="A", start=0, end=900)
    first = Timeline(
        canvas=SMALL,
        clips=tuple(Clip(id=f"{n}", media="clip", end=2000, flip=flip) for n, flip in enumerate(("none", "vertical"))),
        titles=(title,),
        sounds=(Sound(id="s", source=Composition()),),
    )
    cache, target = tmp_path / "cache", tmp_path / "film.mp4"
    before = render.render(plan.plan(first, known), cache, target)

    again = render.render(plan.plan(first, known), cache, target)
    retitled = first.model_copy(update={"titles": (title.model_copy(update={"text": "B"}),)})
    other = render.render(plan.plan(retitled, known), cache, target)
    louder = first.model_copy(update={"sounds": (first.sounds[0].model_copy(update={"volume": 0.5}),)})
    quick = render.render(plan.plan(louder, known), cache, target)

    assert before["encoded"] == 2
    assert again["encoded"] == quick["encoded"] == 0
    assert other["encoded"] == 1


def test_progress_rises_to_the_end_and_is_told_often(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "TICK_S", 0.01)
    known = facts(media.clip(tmp_path, sound="speech"))
    many = tuple(Clip(id=f"{n}", media="clip", end=2000, speed=1 + n / 10) for n in range(6))
    told: list[float] = []
    film(tmp_path, Timeline(canvas=SMALL, clips=many), known, emit=lambda said: told.append(said["percent"]))

    assert told == sorted(told)
    assert 0 <= told[0] < 20
    assert told[-1] <= 100
    assert len(set(told)) > 5


def slow(folder: Path) -> tuple[Timeline, dict[str, Media]]:
    """A film that takes some seconds: its second span is quick, its third is not."""
    known = facts(media.clip(folder, sound=None))
    return (
        Timeline(
            clips=(
                Clip(id="1", media="clip", end=1000),
                Clip(
                    id="2",
                    media="clip",
                    end=2000,
                    speed=0.1,
                    effects=(PictureEffect(effect="denoise"),),
                    motion=Motion(zoom_to=2),
                ),
            )
        ),
        known,
    )


def test_a_cancelled_render_leaves_its_finished_spans_and_nothing_else(tmp_path: Path) -> None:
    timeline, known = slow(tmp_path)
    planned = plan.plan(timeline, known)
    target, cache = tmp_path / "out" / "film.mp4", tmp_path / "cache"
    stop = threading.Event()

    def hear(progress: dict[str, Any]) -> None:
        if list((cache / "render").glob("*.mp4")):
            stop.set()

    with pytest.raises(Cancelled):
        render.render(planned, cache, target, hear, stop)

    assert not list((cache / "render").glob("*.part"))
    assert list((cache / "render").glob("*.mp4"))
    assert not list(target.parent.glob("*"))


def test_a_killed_child_takes_its_helpers_along_and_the_next_goes_on(tmp_path: Path) -> None:
    timeline, known = slow(tmp_path)
    request = {
        "plan": plan.plan(timeline, known).model_dump(mode="json"),
        "cache": str(tmp_path / "cache"),
        "target": str(tmp_path / "film.mp4"),
    }
    stop = threading.Event()

    def hear(progress: dict[str, Any]) -> None:
        if list((tmp_path / "cache" / "render").glob("*.mp4")):
            stop.set()

    with pytest.raises(Cancelled):
        child.call("render", request, deadline=HANG, on_progress=hear, cancelled=stop)

    assert not _processes(str(tmp_path))
    assert not (tmp_path / "film.mp4").exists()
    quick = Timeline(clips=timeline.clips[:1])
    request["plan"] = plan.plan(quick, known).model_dump(mode="json")
    assert child.call("render", request, deadline=HANG)["encoded"] == 0
    assert measure.count_frames(tmp_path / "film.mp4") == 30


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc to look for processes")
def test_a_render_ends_when_whoever_asked_for_it_dies(tmp_path: Path) -> None:
    timeline, known = slow(tmp_path)
    request = {
        "plan": plan.plan(timeline, known).model_dump(mode="json"),
        "cache": str(tmp_path / "cache"),
        "target": str(tmp_path / "film.mp4"),
    }
    (tmp_path / "request.json").write_text(json.dumps(request))
    asking = (
        "import json, sys; from maker_free.engine.process import child; "
        "child.call('render', json.load(open(sys.argv[1])), deadline=600)"
    )
    parent = subprocess.Popen([sys.executable, "-c", asking, str(tmp_path / "request.json")])
    try:
        until(lambda: len(_processes(str(tmp_path / "cache"))) > 0)
    finally:
        parent.send_signal(signal.SIGKILL)
        parent.wait()

    until(lambda: not _processes(str(tmp_path / "cache")))


def _processes(word: str) -> list[str]:
    """Command lines of FFmpeg processes that name `word`."""
    found: list[str] = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = entry.read_bytes().decode(errors="replace")
        except OSError:
            continue
        if word in line and "ffmpeg" in line.split("\0")[0]:
            found.append(line)
    return found


def test_a_source_that_is_gone_or_another_is_named(tmp_path: Path) -> None:
    known = facts(media.clip(tmp_path))
    planned = plan.plan(Timeline(canvas=SMALL, clips=clips(known)), known)
    path = known["clip"].path

    with path.open("ab") as file:
        file.write(b"more")
    with pytest.raises(Unreadable, match=r"clip\.mp4.*changed"):
        render.render(planned, tmp_path / "cache", tmp_path / "film.mp4")
    path.unlink()
    with pytest.raises(Unreadable, match=r"clip\.mp4.*not where it was"):
        render.render(planned, tmp_path / "cache", tmp_path / "film.mp4")
    assert not (tmp_path / "film.mp4").exists()


def test_a_source_that_ends_too_early_fails_by_name_and_leaves_no_film(tmp_path: Path) -> None:
    known = facts(media.clip(tmp_path, seconds=1))
    longer = {"clip": known["clip"].model_copy(update={"duration": 4000})}
    timeline = Timeline(canvas=SMALL, clips=clips(longer))

    with pytest.raises(RenderFailed, match=r"clip\.mp4"):
        film(tmp_path, timeline, longer)
    assert not (tmp_path / "film.mp4").exists()


def test_an_existing_film_is_replaced_only_by_a_whole_one(tmp_path: Path) -> None:
    known = facts(media.clip(tmp_path, seconds=1))
    target = tmp_path / "film.mp4"
    target.write_bytes(b"the old film")
    broken = {"clip": known["clip"].model_copy(update={"duration": 4000})}

    with pytest.raises(RenderFailed):
        film(tmp_path, Timeline(canvas=SMALL, clips=clips(broken)), broken)
    assert target.read_bytes() == b"the old film"

    film(tmp_path, Timeline(canvas=SMALL, clips=clips(known)), known)
    assert measure.count_frames(target) == 30
    assert not list(tmp_path.glob("*.part"))
