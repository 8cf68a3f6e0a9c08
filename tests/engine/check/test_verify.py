import re
import threading
from itertools import cycle
from pathlib import Path
from typing import Any, get_args

import pytest

from maker_free.engine.check import verify
from maker_free.engine.check.report import CheckReport
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import (
    Animation,
    Canvas,
    Clip,
    Composition,
    Look,
    Motion,
    Overlay,
    Place,
    Point,
    Sound,
    TextStyle,
    Timeline,
    Title,
    Transition,
)
from maker_free.engine.plan.plan import Output, RenderPlan, plan
from maker_free.engine.process import ffmpeg
from maker_free.engine.process.process_group import ProcessGroup
from maker_free.errors import RenderFailed
from tests import media, odd
from tests.engine.films import SMALL, checked, clips, facts, film


def spoilt(source: Path, target: Path, *words: str) -> Path:
    """A copy of a finished film with something wrong with it."""
    ffmpeg.run(
        ffmpeg.command("-i", str(source), *words, "-c:v", "libx264", "-preset", "ultrafast", "-y", str(target)),
        deadline=60,
    )
    return target


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, RenderPlan]:
    """A film that nobody writes to, and what was planned."""
    folder = tmp_path_factory.mktemp("good")
    known = facts(media.clip(folder, seconds=4, sound="tone"))
    timeline = Timeline(canvas=SMALL, clips=clips(known))
    return film(folder, timeline, known), plan(timeline, known)


def test_a_good_film_is_described_in_one_line(good: tuple[Path, RenderPlan]) -> None:
    found, problems = verify.verify(*good)
    line = found.say("en")

    assert problems == ()
    assert line.startswith("0:04, 320x180 at 30 frames a second, ")
    assert line.endswith(" with sound; every picture is there, nothing is black, frozen or silent.")
    assert "\n" not in line


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("-vf", "drawbox=t=fill:color=black:enable='between(t,1,2.5)'"), "black from 0:01 to 0:02.5"),
        (("-vf", "loop=loop=44:size=1:start=30,setpts=N/30/TB,trim=end_frame=120"), "stands still from 0:01"),
        (("-af", "volume=0:enable='between(t,1,2.5)'"), "no sound from 0:01 to 0:02.5"),
        (("-af", "volume=-9dB"), "quieter than it should be"),
        (("-af", "volume=14dB"), "may distort"),
    ],
)
def test_what_is_wrong_is_said_and_where(
    tmp_path: Path, good: tuple[Path, RenderPlan], words: tuple[str, ...], says: str
) -> None:
    found, problems = checked(spoilt(good[0], tmp_path / "bad.mp4", *words), good[1])

    assert any(says in problem for problem in problems), problems
    assert says in str(found)


def test_a_film_that_is_soft_because_its_footage_is_says_so(tmp_path: Path) -> None:
    loud = media.clip(tmp_path, "loud.mp4", sound="speech")
    softer = "-c:v", "copy", "-af", "volume=-32dB"
    ffmpeg.run(ffmpeg.command("-i", str(loud), *softer, "-y", str(tmp_path / "soft.mp4")), deadline=60)
    known = facts(tmp_path / "soft.mp4")
    timeline = Timeline(canvas=SMALL, clips=clips(known))
    planned = plan(timeline, known)
    (problem,) = checked(film(tmp_path, timeline, known), planned).problems
    assert problem.startswith("it is soft all the same, because nearly nothing was recorded")
    turned_down = spoilt(tmp_path / "film.mp4", tmp_path / "bad.mp4", "-af", "volume=-6dB")
    assert checked(turned_down, planned).problems == ("it is quieter than it should be",)


@pytest.mark.parametrize(
    "words",
    [("-frames:v", "119"), ("-vf", "select='not(eq(n,50))'", "-fps_mode", "passthrough"), ("-vn",), ("-t", "2")],
)
def test_a_film_with_a_picture_missing_is_not_given_out(
    tmp_path: Path, good: tuple[Path, RenderPlan], words: tuple[str, ...]
) -> None:
    with pytest.raises(RenderFailed):
        checked(spoilt(good[0], tmp_path / "bad.mp4", *words), good[1])


def test_an_empty_or_unreadable_file_is_not_given_out(tmp_path: Path, good: tuple[Path, RenderPlan]) -> None:
    for content in (b"", b"not a film"):
        path = tmp_path / "bad.mp4"
        path.write_bytes(content)
        with pytest.raises(RenderFailed):
            checked(path, good[1])
    with pytest.raises(RenderFailed):
        checked(tmp_path / "missing.mp4", good[1])


def asked_for(folder: Path) -> dict[str, tuple[Timeline, dict[str, Media]]]:
    known = facts(media.clip(folder), media.still(folder), media.silent_clip(folder))
    dark = folder / "dark.mp4"
    make = "color=black:s=320x180:r=30:d=2", "anullsrc=r=48000:cl=stereo"
    ffmpeg.run(
        ffmpeg.command("-f", "lavfi", "-i", make[0], "-f", "lavfi", "-i", make[1], "-shortest", "-y", str(dark)),
        deadline=60,
    )
    known |= facts(dark)
    return {
        "a freeze": (Timeline(canvas=SMALL, clips=(Clip(id="1", media="clip", start=900, end=900, hold=3000),)), known),
        "a still": (Timeline(canvas=SMALL, clips=(Clip(id="1", media="still", hold=3000),)), known),
        "a long fade": (
            Timeline(canvas=SMALL, clips=(Clip(id="1", media="clip", end=2000, fade_out=2000),)),
            known,
        ),
        "no sound": (Timeline(canvas=SMALL, clips=(Clip(id="1", media="silent", end=2000),)), known),
        "black and silent footage": (
            Timeline(
                canvas=SMALL,
                clips=(
                    Clip(id="1", media="clip", end=2000),
                    Clip(id="2", media="dark", end=2000, transition=Transition(duration=400)),
                ),
            ),
            known,
        ),
    }


@pytest.mark.parametrize("what", ["a freeze", "a still", "a long fade", "no sound", "black and silent footage"])
def test_what_was_asked_for_is_no_problem(tmp_path: Path, what: str) -> None:
    timeline, known = asked_for(tmp_path)[what]
    made = film(tmp_path, timeline, known)

    assert checked(made, plan(timeline, known)).problems == ()


def title(text: str = "First Light", start: int = 0, end: int = 1500, **more: Any) -> Title:
    return Title.model_validate({"id": text, "text": text, "start": start, "end": end} | more)


@pytest.fixture
def known(tmp_path: Path) -> dict[str, Media]:
    return facts(
        media.clip(tmp_path, "one.mp4", sound="speech"),
        media.clip(tmp_path, "two.mp4", sound="noise", colour=(190, 90, 60)),
    )


MUSIC = Sound(id="bed", source=Composition(mood="upbeat"))


def asked(*, titles: bool = True, blend: bool = True, music: bool = True) -> Timeline:
    """A film with all that can be asked for; without some of it, it is still as long to the frame."""
    transition = Transition(duration=600) if blend else None
    begin, end = (0, 2000) if blend else (300, 1700)
    return Timeline(
        canvas=SMALL,
        clips=(
            Clip(id="1", media="one", end=end),
            Clip(id="2", media="two", start=begin, end=2000, transition=transition),
        ),
        titles=(title(),) if titles else (),
        sounds=(MUSIC,) if music else (),
    )


def said(path: Path, planned: RenderPlan) -> CheckReport:
    """What is said of a film beside the cache that it was made with."""
    with ProcessGroup(path.parent, threading.Event()) as group:
        return verify.check(path, planned, group, path.parent / "cache")


def test_all_that_was_asked_for_is_found_and_said_in_both_languages(tmp_path: Path, known: dict[str, Media]) -> None:
    made, planned = film(tmp_path, asked(), known), plan(asked(), known)

    found = verify.verify(made, planned, tmp_path / "cache")

    assert found.problems == ()
    assert re.fullmatch(
        r"0:03\.4, 320x180 at 30 frames a second, \d+ kB, with sound; every picture is there, nothing is black, "
        r"frozen or silent, the transition blends, the title “First Light” is readable from 0:00 to 0:01\.5, "
        r"the music is there, voices are clear above the music\.",
        found.said.say("en"),
    )
    assert re.fullmatch(
        r"0:03\.4，320x180，每秒 30 帧，\d+ kB，有声音；画面一帧不缺，没有黑屏、定格或无声，转场正常，"
        r"标题“First Light”在 0:00 到 0:01\.5 清晰可读，音乐正常，人声清楚地高于音乐。",
        found.said.say("zh"),
    )


@pytest.mark.parametrize(
    ("lacks", "english", "chinese"),
    [
        ("titles", "the title “First Light” is not in the picture from 0:00 to 0:01.5", "标题“First Light”在 0:00 到"),
        ("blend", "the transition at 0:01.7 is only a cut", "0:01.7 的转场只是直接切换"),
        ("music", "the music cannot be heard from 0:00 to 0:03.4", "在 0:00 到 0:03.4 听不到音乐"),
    ],
)
def test_what_is_not_in_the_film_is_said_and_nothing_else(
    tmp_path: Path, known: dict[str, Media], lacks: str, english: str, chinese: str
) -> None:
    without = {"titles": asked(titles=False), "blend": asked(blend=False), "music": asked(music=False)}[lacks]
    made, planned = film(tmp_path, without, known), plan(asked(), known)

    found, problems = said(made, planned)

    assert problems == (english,)
    assert found.say("en").endswith(f", but {english}.")
    assert chinese in found.say("zh")


def test_a_title_that_is_missing_in_its_second_half_is_said(tmp_path: Path) -> None:
    known = facts(media.clip(tmp_path, seconds=4))
    timeline = Timeline(canvas=SMALL, clips=clips(known), titles=(title(end=4000),))
    half = timeline.model_copy(update={"titles": (title(end=2000),)})

    assert "not in the picture" in said(film(tmp_path, half, known), plan(timeline, known)).said.say("en")


def test_a_title_in_the_colour_of_the_picture_is_said_to_be_hard_to_read(tmp_path: Path) -> None:
    white = tmp_path / "white.mp4"
    make = ("-f", "lavfi", "-i", "color=white:s=320x180:r=30:d=2,noise=alls=6:allf=t")
    ffmpeg.run(ffmpeg.command(make, "-pix_fmt", "yuv420p", "-y", str(white)), deadline=60)
    known = facts(white)
    timeline = Timeline(canvas=SMALL, clips=clips(known), titles=(title(style="plain"), title("Seen", place="top")))
    found, problems = said(film(tmp_path, timeline, known), plan(timeline, known))

    assert problems == ("the text “First Light” is hard to make out from 0:00 to 0:01.5",)
    assert "the title “Seen” is readable" in str(found)


def test_a_title_under_another_one_is_said_to_be_covered(tmp_path: Path, known: dict[str, Media]) -> None:
    over = title("████████", size="huge", style="box")
    timeline = asked(music=False).model_copy(update={"titles": (title(), over)})
    problems = said(film(tmp_path, timeline, known), plan(timeline, known)).problems

    assert any("“First Light” is covered by another text" in problem for problem in problems)


@pytest.mark.parametrize("kind", ["dip to black", "dip to white", "zoom", "circle"])
def test_a_short_blend_between_a_bright_and_a_dark_clip_is_no_cut(tmp_path: Path, kind: str) -> None:
    known = facts(*(media.clip(tmp_path, f"{name}.mp4", colour=(each, each, each)) for name, each in GREYS.items()))
    for one, other, duration in (("bright", "dark", 200), ("dark", "bright", 400)):
        change = Transition.model_validate({"kind": kind, "duration": duration})
        shots = (Clip(id="1", media=one, end=1000), Clip(id="2", media=other, end=1000, transition=change))
        timeline = Timeline(canvas=SMALL, clips=shots)
        assert said(film(tmp_path, timeline, known), plan(timeline, known)).problems == ()


def test_a_film_with_other_sound_than_its_own_is_found_out(tmp_path: Path) -> None:
    known = facts(media.clip(tmp_path, "talk.mp4", seconds=4, sound="speech"))
    timeline = Timeline(canvas=SMALL, clips=clips(known))
    made, planned = film(tmp_path, timeline, known), plan(timeline, known)
    other = "-f", "lavfi", "-i", "anoisesrc=c=pink:a=0.3:r=48000:d=4", "-map", "0:v", "-map", "1:a", "-shortest"
    problems = checked(spoilt(made, tmp_path / "bad.mp4", *other), planned).problems
    assert "the clip's own sound cannot be heard from 0:00 to 0:04" in problems


def test_sound_that_lies_far_below_the_music_is_not_missed(tmp_path: Path) -> None:
    whisper = tmp_path / "whisper.mp4"
    sources = "testsrc2=s=320x180:d=3:r=30", "anoisesrc=c=pink:a=0.01:r=48000:d=3"
    words = [word for source in sources for word in ("-f", "lavfi", "-i", source)]
    ffmpeg.run(ffmpeg.command(*words, "-c:a", "aac", "-y", str(whisper)), deadline=60)
    known = facts(whisper)
    bed = Sound(id="m", source=Composition(mood="hip-hop"), volume=0.9, duck=False)
    timeline = Timeline(canvas=SMALL, clips=clips(known, volume=0.3), sounds=(bed,))
    assert checked(film(tmp_path, timeline, known), plan(timeline, known)).problems == ()


def test_sound_that_comes_late_is_said(tmp_path: Path, known: dict[str, Media]) -> None:
    made, planned = film(tmp_path, asked(), known), plan(asked(), known)
    late = spoilt(made, tmp_path / "late.mp4", "-af", "adelay=150:all=1,atrim=end=3.4")

    assert said(late, planned).problems == ("the sound comes 0.15 s too late",)


@pytest.mark.parametrize("cut", [1015, 1017, 1030])
def test_sound_that_is_cut_between_two_frames_is_in_time(tmp_path: Path, cut: int) -> None:
    known = facts(*(media.clip(tmp_path, f"{sound}.mp4", sound=sound) for sound in ("tone", "speech")))
    shots = (Clip(id="1", media="tone", end=cut), Clip(id="2", media="speech", start=100, end=2000))
    timeline = Timeline(canvas=SMALL, clips=shots)
    assert said(film(tmp_path, timeline, known), plan(timeline, known)).problems == ()


def test_many_titles_are_counted_and_two_are_named(tmp_path: Path, known: dict[str, Media]) -> None:
    titles = tuple(title(f"{{{at}}} %s", 500 * at, 500 * at + 500, role="caption") for at in range(6))
    timeline = asked(music=False).model_copy(update={"titles": titles})
    made, planned = film(tmp_path, timeline, known), plan(timeline, known)

    assert "“{0} %s”, “{1} %s” and 4 more are readable." in said(made, planned).said.say("en")
    bare = film(tmp_path / "bare", timeline.model_copy(update={"titles": ()}), known)
    found = said(bare, planned)
    assert len(found.problems) == 6
    assert found.said.say("en").endswith(" and 2 more things are not as they should be.")


@pytest.mark.parametrize("kind", ["webm", "mp3", "gif"])
def test_other_files_than_mp4_are_checked_for_what_they_can_hold(
    tmp_path: Path, known: dict[str, Media], kind: str
) -> None:
    output = Output.model_validate({"format": kind})
    found, problems = said(film(tmp_path, asked(), known, output), plan(asked(), known, output))

    assert problems == ()
    assert ("First Light" in str(found), "the music is there" in str(found)) == (kind == "webm", kind != "gif")


def test_a_plan_with_titles_is_told_from_another_only_by_what_is_rendered(known: dict[str, Media]) -> None:
    one, other = plan(asked(), known), plan(asked(), known)

    assert hash(one) == hash(other)
    assert RenderPlan.model_validate(one.model_dump(mode="json")) == one
    again = asked().model_copy(update={"titles": (title().model_copy(update={"id": "another"}),)})
    assert plan(again, known).key == one.key


GREYS = {"bright": 250, "dark": 6}


def footage(folder: Path, name: str, picture: str) -> Path:
    """Two seconds of generated pictures with wind in the microphone."""
    path = folder / f"{name}.mp4"
    sound = "anoisesrc=c=pink:a=0.3:r=48000:seed=1"
    words = ("-f", "lavfi", "-i", f"{picture}", "-f", "lavfi", "-i", sound, "-t", "2", "-pix_fmt", "yuv420p")
    ffmpeg.run(ffmpeg.command(words, "-preset", "ultrafast", "-crf", "18", "-y", str(path)), deadline=60)
    return path


SCENES = {
    "noise": "color=gray:s=320x180:r=30,noise=alls=60:allf=t+u",
    "dark": "testsrc2=s=320x180:r=30,eq=brightness=-0.45:contrast=0.3",
    "pan": "testsrc=s=1280x720:r=30,crop=320:180:x='mod(n*24,900)':y=200",
    "flashes": "color=white:s=320x180:r=30,eq=brightness=-0.8*lt(mod(t\\,0.2)\\,0.1):eval=frame,noise=alls=20:allf=t",
    "cuts": "testsrc2=s=320x180:r=30,negate=enable='lt(mod(t,0.6),0.3)'",
}


@pytest.mark.parametrize("scene", [*SCENES, "tall", "still"])
def test_ordinary_and_odd_footage_raises_no_alarm(tmp_path: Path, scene: str, known: dict[str, Media]) -> None:
    """Whatever is behind them, texts in all places and styles and transitions of several kinds are found."""
    first = {
        "tall": lambda: media.clip(tmp_path, "tall.mp4", size=(180, 320), sound="speech"),
        "still": lambda: media.still(tmp_path, size=(640, 480)),
    }.get(scene, lambda: footage(tmp_path, scene, SCENES[scene]))()
    known |= facts(first)
    move = Motion(zoom_from=1.0, zoom_to=1.3, focus_to=Point(x=0.6, y=0.4))
    plain: dict[str, Any] = {"hold": 2000, "motion": move} if scene == "still" else {"end": 2000}
    number = [*SCENES, "tall", "still"].index(scene)
    kinds = ("crossfade", "wipe left", "slide up", "circle", "zoom", "dissolve", "dip to black", "blur")
    styles, animations = cycle(get_args(TextStyle)[number % 4 :] + get_args(TextStyle)), cycle(get_args(Animation))
    texts = tuple(
        title(f"Text {at}", 300 * at, 300 * at + 900, place=place, style=next(styles), animation=next(animations))
        for at, place in enumerate(get_args(Place))
    )
    timeline = Timeline(
        canvas=SMALL,
        clips=(
            Clip.model_validate({"id": "1", "media": scene, "look": Look(name="cinematic", vignette=40)} | plain),
            Clip(id="2", media="one", end=2000, transition=Transition.model_validate({"kind": kinds[number]})),
            Clip(id="3", media="two", end=2000, transition=Transition.model_validate({"kind": kinds[number + 1]})),
        ),
        titles=texts,
        sounds=(MUSIC.model_copy(update={"volume": 0.15}),),
    )
    found, problems = said(film(tmp_path, timeline, known), plan(timeline, known))

    assert problems == ()
    fine = "both transitions blend, “Text 0”, “Text 1” and 8 more are readable, the music is there, "
    assert f"{fine}voices are clear above the music." in str(found)


def test_a_clip_that_plays_backwards_is_in_time(tmp_path: Path) -> None:
    known = facts(odd.film(tmp_path, "beeps.mp4", odd.steady(0, 4), sound=odd.Track(4)))
    timeline = Timeline(canvas=Canvas(width=160, height=90), clips=clips(known, reverse=True))
    assert checked(film(tmp_path, timeline, known), plan(timeline, known)).problems == ()


def test_a_blend_under_a_picture_that_goes_at_that_moment_is_no_cut(tmp_path: Path) -> None:
    greys = {"one": 120, "other": 150, "over": 20}
    known = facts(*(media.clip(tmp_path, f"{name}.mp4", colour=(each, each, each)) for name, each in greys.items()))
    change = Transition(kind="crossfade", duration=400)
    shots = (Clip(id="1", media="one", end=2000), Clip(id="2", media="other", end=2000, transition=change))
    over = Overlay(id="o", media="over", start=0, end=1800, place="center", scale=0.9)
    timeline = Timeline(canvas=SMALL, clips=shots, overlays=(over,))
    assert checked(film(tmp_path, timeline, known), plan(timeline, known)).problems == ()
