"""A preview is there in parts that join, at once where they are wanted, and as one film."""

from __future__ import annotations

import io
from pathlib import Path

import av
import pytest

from maker_free import wire
from maker_free.page import shapes
from tests.page.browsing import Browser


def playlist(browser: Browser) -> shapes.Playlist:
    address = browser.state.preview
    assert address is not None
    return shapes.Playlist.model_validate_json(browser.get(address).content)


def pictures(part: bytes) -> int:
    with av.open(io.BytesIO(part), "r") as film:
        return sum(1 for _ in film.decode(video=0))


def test_the_parts_join_without_a_gap_and_show_every_frame(browser: Browser) -> None:
    found, state = playlist(browser), browser.state
    for track in (found.picture, found.sound):
        ends = [0.0, *(part.end_s for part in track.parts)]
        assert [part.start_s for part in track.parts] == ends[:-1]
        assert ends[-1] == pytest.approx(found.duration_s, abs=1e-3)
    fps = state.canvas.fps_num / state.canvas.fps_den
    shown = 0
    for part in found.picture.parts:
        answer = browser.get(part.url)
        assert answer.headers["content-type"] == "video/mp4"
        assert b"moof" in answer.content
        frames = pictures(answer.content)
        assert frames == round((part.end_s - part.start_s) * fps)
        shown += frames
    assert shown == state.frames
    samples = 0
    for part in found.sound.parts:
        with av.open(io.BytesIO(browser.get(part.url).content), "r") as sound:
            samples += sum(frame.samples for frame in sound.decode(audio=0))
    assert samples == pytest.approx(found.duration_s * 48000, abs=2100)
    assert all(part.ready for part in (*playlist(browser).picture.parts, *playlist(browser).sound.parts))


def test_an_edit_leaves_the_parts_that_it_does_not_touch(browser: Browser) -> None:
    before = playlist(browser)
    browser.caller.say(browser.session, 'put the title "Hello" over clip 2')
    after = playlist(browser)
    assert after.version == before.version + 1
    kept = {part.key for part in before.picture.parts} & {part.key for part in after.picture.parts}
    assert kept
    assert [part.key for part in before.sound.parts] == [part.key for part in after.sound.parts]


def test_the_preview_is_one_film_as_well(browser: Browser, tmp_path: Path) -> None:
    address = browser.state.film
    assert address is not None
    answer = browser.get(address)
    assert answer.status_code == 200
    assert browser.get(address, headers={"Range": "bytes=0-99"}).status_code == 206
    path = tmp_path / "film.mp4"
    path.write_bytes(answer.content)
    with av.open(str(path), "r") as film:
        assert sum(1 for _ in film.decode(video=0)) == browser.state.frames
        assert film.streams.video[0].height <= 480
        assert film.streams.audio[0].rate == 48000


def test_a_frame_is_the_one_that_the_film_shows(browser: Browser) -> None:
    answer = browser.get("api/frame?version=1&at=500&height=180")
    assert answer.headers["content-type"] == "image/jpeg"
    assert browser.get("api/picture?version=1").status_code == 200
    assert browser.get("api/frame?version=99&at=0").status_code == 404
    assert browser.get("api/frame?version=one&at=0").status_code == 400


def test_files_are_shown_by_pictures_and_loudness(browser: Browser) -> None:
    sea, dunes = browser.state.files
    assert sea.strip is not None
    assert sea.waveform is not None
    assert dunes.waveform is None
    assert browser.get(sea.strip.url).content[:2] == b"\xff\xd8"
    curve = shapes.Waveform.model_validate_json(browser.get(sea.waveform).content)
    assert len(curve.peaks) * curve.every == pytest.approx(sea.duration, abs=2 * curve.every)
    assert max(curve.peaks) > 100


def test_composed_music_has_beats_and_a_curve(browser: Browser) -> None:
    browser.caller.say(browser.session, "add upbeat music")
    state = browser.state
    (music,) = state.lanes.music
    assert music.file is None
    beats = shapes.Beats.model_validate_json(browser.get(f"api/beats?version={state.version}").content).beats
    assert len(beats) > 4
    assert beats[0].strong
    assert all(0 <= beat.at < state.duration for beat in beats)
    curve = browser.get(f"api/sound/{music.id}/waveform?version={state.version}")
    assert max(shapes.Waveform.model_validate_json(curve.content).peaks) > 100


def test_there_is_no_part_but_those_of_the_version(browser: Browser) -> None:
    for name in ("none.mp4", "..%2f..%2fstudio.db", "studio.db"):
        assert browser.get(f"api/part/{name}?version=1").status_code == 404


def test_what_is_there_of_a_preview_comes_at_once_and_tells_how_far_it_goes(browser: Browser) -> None:
    first = playlist(browser)
    browser.get(first.picture.parts[0].url)
    browser.get(first.sound.parts[0].url)
    address = wire.preview_path(browser.session)
    for within in ("?within=0", ""):
        made = wire.PreviewFilm.model_validate(browser.caller.http.get(address + within).json()["data"])
        assert made.whole == (made.end == browser.state.duration)
        with av.open(made.path, "r") as film:
            assert (film.duration or 0) / 1000 == pytest.approx(made.end - made.begin, abs=50)
    assert made.whole
