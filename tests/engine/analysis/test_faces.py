from __future__ import annotations

import threading
from pathlib import Path

import pytest

from maker_free.engine.analysis import faces, lookout
from maker_free.engine.model.faces import EYES, Box, box, unpacked
from maker_free.engine.probe.probe import probe
from maker_free.engine.process import child, ffmpeg
from maker_free.errors import Cancelled, EditError
from tests import media as made_media
from tests import portraits
from tests.portraits import Portrait, along, standing

pytestmark = portraits.there
SIZE = (640, 360)


def test_a_face_that_moves_is_found_where_it_is_with_its_eyes(tmp_path: Path) -> None:
    portrait = Portrait(0.3, along((1, 0.3), (3, 0.7)))
    found = faces.find(probe(portraits.clip(tmp_path, "walk.mp4", [portrait]), id="m", name="walk.mp4"))
    assert len(found.tracks) == 1
    track = unpacked(found.tracks[0])
    for time in range(0, 4000, 100):
        seen, real = box(track, time), portrait.face(time / 1000, SIZE)
        assert seen is not None
        assert seen.middle == pytest.approx(real.middle, abs=0.02)
        assert seen.y + EYES * seen.height == pytest.approx(portrait.eyes(time / 1000), abs=0.03)


def test_the_face_that_is_largest_comes_first(tmp_path: Path) -> None:
    two = [Portrait(0.2, standing(0.2, 0.4)), Portrait(0.4, standing(0.7, 0.45))]
    found = faces.find(probe(portraits.clip(tmp_path, "two.mp4", two, seconds=2), id="m", name="two.mp4"))
    first, second = (unpacked(one)[0].box for one in found.tracks)
    assert (round(first.middle[0], 1), round(second.middle[0], 1)) == (0.7, 0.2)


def test_there_is_no_face_where_nobody_is(tmp_path: Path) -> None:
    path = made_media.clip(tmp_path, seconds=2, size=SIZE)
    assert faces.find(probe(path, id="m", name=path.name)).tracks == ()


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_faces_are_where_they_are_seen_in_a_file_that_is_turned(tmp_path: Path, turn: int) -> None:
    """The coded picture lies on its side, as phones write it, and a display matrix turns it upright."""
    portrait = Portrait(0.3, standing(0.3, 0.4))
    size = (360, 640) if turn % 180 else SIZE
    upright = portraits.clip(tmp_path, "upright.mp4", [portrait], seconds=1, size=size)
    lying, target = tmp_path / "lying.mp4", tmp_path / "turned.mp4"
    turns = {90: "transpose=cclock", 180: "hflip,vflip", 270: "transpose=clock"}[turn]
    ffmpeg.run(
        [ffmpeg.executable(), "-v", "error", "-i", str(upright), "-vf", turns, *made_media.VIDEO["h264"], str(lying)],
        deadline=60,
    )
    ffmpeg.run(
        [ffmpeg.executable(), "-v", "error", "-display_rotation", str(-turn), "-i", str(lying), "-c", "copy",
         str(target)],
        deadline=60,
    )  # fmt: skip
    media = probe(target, id="m", name=target.name)
    assert (media.width, media.height, media.rotation) == (*size, turn)
    seen = unpacked(faces.find(media).tracks[0])[0].box
    assert seen.middle == pytest.approx(portrait.face(0, size).middle, abs=0.03)


def test_a_file_is_looked_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = portraits.photo(tmp_path, "me.jpg", Portrait(0.4, standing(0.3, 0.4)), size=(800, 600))
    media = probe(path, id="m", name=path.name)
    first = faces.look(media, tmp_path / "cache")
    assert len(first.tracks) == 1

    def again(*_: object, **__: object) -> None:
        pytest.fail("it was looked at again")

    monkeypatch.setattr(child, "call", again)
    assert faces.look(media.model_copy(update={"id": "other", "name": "copy.jpg"}), tmp_path / "cache") == first


def test_a_damaged_note_is_as_good_as_none(tmp_path: Path) -> None:
    path = portraits.photo(tmp_path, "me.jpg", Portrait(0.4, standing(0.3, 0.4)), size=(800, 600))
    media = probe(path, id="m", name=path.name)
    first = faces.look(media, tmp_path)
    note = next((tmp_path / "faces").iterdir())
    note.write_text(first.model_copy(update={"tracks": ("1,2,x,4,5",)}).model_dump_json(), encoding="utf-8")
    assert faces.known(media, tmp_path) is None
    assert faces.look(media, tmp_path) == first


def test_looking_can_be_given_up(tmp_path: Path) -> None:
    path = portraits.photo(tmp_path, "me.jpg", Portrait(0.4, standing(0.3, 0.4)), size=(800, 600))
    given_up = threading.Event()
    given_up.set()
    media = probe(path, id="m", name=path.name)
    with pytest.raises(Cancelled):
        faces.look(media, tmp_path, cancelled=given_up)
    assert faces.known(media, tmp_path) is None


def test_without_the_extra_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = portraits.photo(tmp_path, "me.jpg", Portrait(0.4, standing(0.3, 0.4)), size=(800, 600))
    monkeypatch.setattr(lookout, "PACKAGE", "a package that is not there")
    with pytest.raises(EditError, match=r"maker-free\[faces\]"):
        faces.look(probe(path, id="m", name=path.name), tmp_path)


def test_a_face_near_another_in_time_and_place_is_the_same() -> None:
    from maker_free.engine.analysis.face_tracks import Tracker

    tracker = Tracker()
    for at in range(0, 2000, 250):
        tracker.add(at, [(Box(0.2 + at / 20000, 0.3, 0.1, 0.2), 0.99), (Box(0.7, 0.3, 0.1, 0.2), 0.99)])
    assert [len({round(one.box.x, 1) for one in track}) for track in tracker.tracks()] == [2, 1]


def test_what_looks_like_a_face_only_for_a_moment_is_none() -> None:
    from maker_free.engine.analysis.face_tracks import Tracker

    tracker = Tracker()
    for at in range(0, 2000, 250):
        tracker.add(at, [(Box(0.2, 0.3, 0.1, 0.2), 0.99)] if at == 1000 else [(Box(0.7, 0.3, 0.1, 0.2), 0.92)])
    assert tracker.tracks() == []


def test_nobody_is_known_after_a_cut() -> None:
    from maker_free.engine.analysis.face_tracks import Tracker

    tracker = Tracker()
    for at in range(0, 3000, 250):
        if at == 1500:
            tracker.cut()
        tracker.add(at, [(Box(0.3, 0.3, 0.1, 0.2), 0.99)])
    assert [(track[0].at, track[-1].at) for track in tracker.tracks()] == [(0, 1250), (1500, 2750)]
