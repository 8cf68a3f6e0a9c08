from pathlib import Path

import pytest

from maker_free.engine import ffmpeg, verify
from maker_free.engine.media import Media
from maker_free.engine.plan import RenderPlan, plan
from maker_free.engine.timeline import Clip, Timeline, Transition
from maker_free.errors import RenderFailed
from tests import media
from tests.engine.films import SMALL, checked, clips, facts, film


def spoilt(source: Path, target: Path, *words: str) -> Path:
    """A copy of a finished film with something wrong with it."""
    ffmpeg.run(
        ffmpeg.command("-i", str(source), *words, "-c:v", "libx264", "-preset", "ultrafast", "-y", str(target)),
        deadline=60,
    )
    return target


@pytest.fixture
def good(tmp_path: Path) -> tuple[Path, RenderPlan]:
    known = facts(media.clip(tmp_path, seconds=4, sound="tone"))
    timeline = Timeline(canvas=SMALL, clips=clips(known))
    return film(tmp_path, timeline, known), plan(timeline, known)


def test_a_good_film_is_described_in_one_line(good: tuple[Path, RenderPlan]) -> None:
    line, problems = verify.verify(*good)

    assert problems == ()
    assert line.startswith("0:04, 320x180 at 30 frames a second, ")
    assert line.endswith(" LUFS; every picture is there, nothing is black, frozen or silent.")
    assert "\n" not in line


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("-vf", "drawbox=t=fill:color=black:enable='between(t,1,2.5)'"), "black from 0:01 to 0:02.5"),
        (("-vf", "loop=loop=44:size=1:start=30,setpts=N/30/TB,trim=end_frame=120"), "stands still from 0:01"),
        (("-af", "volume=0:enable='between(t,1,2.5)'"), "no sound from 0:01 to 0:02.5"),
        (("-af", "volume=-9dB"), "quieter than the -14 LUFS"),
        (("-af", "volume=14dB"), "may distort"),
    ],
)
def test_what_is_wrong_is_said_and_where(
    tmp_path: Path, good: tuple[Path, RenderPlan], words: tuple[str, ...], says: str
) -> None:
    line, problems = checked(spoilt(good[0], tmp_path / "bad.mp4", *words), good[1])

    assert any(says in problem for problem in problems), problems
    assert says in line


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
