"""What is damaged in clips, and that some are much softer than others, is told when they come into the film, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from maker_free.engine.analysis import inspection
from maker_free.engine.analysis.findings import Analysis, Fault
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Clip, Timeline
from maker_free.studio.flaws import Flaws
from maker_free.studio.inspecting import Inspector
from tests import odd
from tests.engine.films import clips, facts
from tests.odd import Track, steady
from tests.waiting import HANG


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Media]:
    """A clip of which a stretch is damaged, and a very soft one."""
    folder = tmp_path_factory.mktemp("clips")
    right = odd.film(folder, "right.mp4", steady(0, 4), sound=Track(4), options={"g": "30"})
    soft = odd.remade(folder, "soft.mp4", right, "-c:v", "copy", "-af", "volume=-30dB")
    return facts(odd.damaged(right, folder / "broken.mp4", "zeroed", 1.4, 2.5), soft)


@pytest.fixture(scope="module")
def looked(known: dict[str, Media], tmp_path_factory: pytest.TempPathFactory) -> Inspector:
    """One that has looked through these files, and one that was gone before."""
    gone = known["soft"].model_copy(update={"fingerprint": "gone", "path": Path("/nowhere/gone.mp4")})
    inspector = Inspector(tmp_path_factory.mktemp("cache"))
    inspector.start()
    inspector.wish([gone, *known.values()])
    for kind in ("sound", "picture"):
        inspector.wait([inspection.of(one) for one in known.values()], kind, HANG)
    inspector.stop()
    return inspector


def lines(flaws: Flaws, film: Timeline, known: dict[str, Media], *, zh: bool = False, levelled: bool = False) -> str:
    return "\n".join(flaws.lines("a project", film, known, "zh" if zh else "en", levelled=levelled))


def test_what_is_wrong_with_new_files_is_told_once_in_both_languages(
    looked: Inspector, known: dict[str, Media]
) -> None:
    film = Timeline(clips=clips(known))
    flaws = Flaws(looked)
    told = lines(flaws, film, known)
    assert "The picture of “broken.mp4” is damaged from 0:01.4 to 0:03. The rest" in told
    assert "“soft.mp4” is much softer than “broken.mp4”" in told
    assert lines(flaws, film, known) == ""
    told = lines(Flaws(looked), film, known, zh=True)
    assert "“broken.mp4”的画面在 0:01.4到0:03 损坏了" in told
    assert "“soft.mp4”的声音比“broken.mp4”小很多" in told


def test_only_what_is_in_the_film_is_told_and_where_it_is_there(looked: Inspector, known: dict[str, Media]) -> None:
    after = Clip(id="1", media="broken", start=3000, end=4000)
    part = Clip(id="2", media="broken", start=2000, end=4000, speed=2, reverse=True)
    assert lines(Flaws(looked), Timeline(clips=(after,)), known) == ""
    told = lines(Flaws(looked), Timeline(clips=(after, part)), known)
    assert "damaged from 0:02 to 0:03 (in the film: 0:01.5 to 0:02)" in told


def test_clips_that_were_levelled_are_not_offered_to_be(looked: Inspector, known: dict[str, Media]) -> None:
    assert "softer" not in lines(Flaws(looked), Timeline(clips=clips(known)), known, levelled=True)
    assert "softer" not in lines(Flaws(looked), Timeline(clips=clips(known, volume=0.8)), known)


def test_nothing_is_looked_through_by_one_that_was_not_started(tmp_path: Path, known: dict[str, Media]) -> None:
    idle = Inspector(tmp_path)
    idle.wish(known.values())
    idle.wait([inspection.of(known["soft"])], "sound", HANG)
    assert idle.known(inspection.of(known["soft"]), "sound") is None


def test_a_cut_of_its_own_leaves_out_what_is_damaged(looked: Inspector, known: dict[str, Media]) -> None:
    frozen = Fault(1500, 2900, "frozen"), Fault(3500, 4000, "frozen")
    seen = Analysis(fingerprint="f", duration=4000, faults=frozen)
    faults = Flaws(looked).known(seen, known["broken"]).faults
    assert [fault.kind for fault in faults] == ["damaged", "frozen"]
    assert faults[0][:2] == pytest.approx((1367, 3000), abs=40)
    assert Flaws(looked).known(seen, known["soft"]).faults == frozen
