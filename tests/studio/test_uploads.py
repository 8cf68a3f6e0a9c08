"""Files come in whole, under names of ours, looked at; what is refused leaves no trace."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from maker_free import wire
from maker_free.errors import TooLarge
from maker_free.limits import MAX_UPLOAD_BYTES
from maker_free.studio.incoming_file import IncomingFile
from tests import media
from tests.studio.running import Caller, Running
from tests.waiting import until

HEAD = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.mp4"\r\n\r\n'


def code(answer: httpx.Response) -> tuple[int, int]:
    return answer.status_code, answer.json()["code"]


def kept(studio: Running) -> set[str]:
    """Every file that uploads left on the disk."""
    folders = (studio.settings.data / "media", studio.settings.data / "incoming")
    return {path.name for folder in folders for path in folder.iterdir()}


def test_every_kind_of_file_is_described_as_the_wire_says(caller: Caller, tmp_path: Path) -> None:
    session = caller.session()
    answer = caller.upload(
        session, media.clip(tmp_path, "sea.mp4"), media.still(tmp_path, "beach.jpg"), media.audio(tmp_path, "song.wav")
    )
    assert code(answer) == (200, 0)
    assert answer.json()["data"]["files"] == [
        {"filename": "sea.mp4", "file_type": "video", "cdn_url": "", "duration": 2.0, "width": 320, "height": 180},
        {"filename": "beach.jpg", "file_type": "image", "cdn_url": "", "width": 320, "height": 180},
        {"filename": "song.wav", "file_type": "audio", "cdn_url": "", "duration": 2.0},
    ]
    state = caller.state(session)
    assert [info["name"] for info in state.video_infos] == ["sea.mp4", "beach.jpg", "song.wav"]
    assert state.draft["t"] == []


def test_the_same_file_again_is_the_same_and_another_of_that_name_is_told_apart(
    studio: Running, caller: Caller, tmp_path: Path
) -> None:
    session = caller.session()
    clip = media.clip(tmp_path, "clip.mp4", seconds=1)
    caller.upload(session, clip)
    before = kept(studio)
    again = caller.upload(session, clip)
    assert [file["filename"] for file in again.json()["data"]["files"]] == ["clip.mp4"]
    assert kept(studio) == before
    other = media.clip(tmp_path / "other", "clip.mp4", seconds=1, colour=(10, 80, 20))
    renamed = caller.upload(session, other)
    assert [file["filename"] for file in renamed.json()["data"]["files"]] == ["clip (2).mp4"]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return media.hostile(tmp_path_factory.mktemp("hostile"))


@pytest.mark.parametrize("kind", ["hls", "ffconcat", "svg as png", "text as mp3", "empty", "truncated", "255 channels"])
def test_what_is_not_what_it_says_is_refused_by_name_and_leaves_nothing(
    studio: Running, caller: Caller, hostile: dict[str, Path], kind: str
) -> None:
    session, before = caller.session(), kept(studio)
    answer = caller.upload(session, hostile[kind])
    assert code(answer) in {(415, 4001), (413, 4002)}
    assert hostile[kind].name in answer.json()["message"]
    assert kept(studio) == before
    assert caller.state(session).video_infos == []


def test_one_bad_file_among_good_ones_keeps_none(studio: Running, caller: Caller, tmp_path: Path) -> None:
    session, before = caller.session(), kept(studio)
    bad = tmp_path / "bad.mp4"
    bad.write_bytes(b"no video" * 100)
    assert code(caller.upload(session, media.clip(tmp_path, "good.mp4", seconds=1), bad)) == (415, 4001)
    assert caller.state(session).video_infos == []
    assert kept(studio) == before


def test_a_type_that_is_not_accepted_lists_those_that_are(caller: Caller, tmp_path: Path) -> None:
    document = tmp_path / "notes.txt"
    document.write_text("words " * 500_000)
    answer = caller.upload(caller.session(), document)
    assert code(answer) == (415, 4001)
    assert answer.json()["message"] == (
        "“notes.txt” cannot be used: Maker Free does not take “.txt” files. "
        "Maker Free takes mp4, mov, avi, webm, mkv, jpg, png, gif, webp, mp3, wav, m4a, aac."
    )


def test_over_500_megabytes_is_refused(tmp_path: Path) -> None:
    file = IncomingFile(tmp_path, "long.mp4")
    file.count(MAX_UPLOAD_BYTES)
    with pytest.raises(TooLarge, match=r"“long\.mp4” has more than 500 MB, which is the limit"):
        file.count(1)


@pytest.mark.parametrize(
    "name", ["../../../etc/evil.mp4", "/etc/evil.mp4", "..\\..\\evil.mp4", 'e"v%22il\r\n.mp4', "\u202eevil.mp4"]
)
def test_a_name_never_decides_where_a_file_goes(studio: Running, caller: Caller, tmp_path: Path, name: str) -> None:
    session = caller.session()
    data = media.clip(tmp_path, "a.mp4", seconds=1).read_bytes()
    answer = caller.http.post(wire.upload_path(session), files=[("files", (name, data))])
    (file,) = answer.json()["data"]["files"]
    assert not set(file["filename"]) & set("/\\\r\n\u202e")
    assert "evil" not in "".join(kept(studio))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "multipart/form-data; boundary=x"),
        (b"--x\r\n", "multipart/form-data; boundary=x"),
        (HEAD + b"half", "multipart/form-data; boundary=x"),
        (b"--y--", "multipart/form-data; boundary=x"),
        (b"anything", "multipart/form-data"),
        (b"anything", "application/octet-stream"),
        (b"anything", ""),
        (HEAD.replace(b'; filename="a.mp4"', b"") + b"hi\r\n--x--", "multipart/form-data; boundary=x"),
    ],
)
def test_a_body_that_is_not_whole_is_refused_and_leaves_nothing(
    studio: Running, caller: Caller, content: bytes, kind: str
) -> None:
    session, before = caller.session(), kept(studio)
    answer = caller.http.post(wire.upload_path(session), content=content, headers={"Content-Type": kind})
    assert answer.status_code in {400, 415}
    assert "again" in answer.json()["message"]
    assert kept(studio) == before


def test_an_upload_that_is_cut_off_leaves_nothing(studio: Running, caller: Caller) -> None:
    session, before = caller.session(), kept(studio)

    def torn() -> Any:
        yield HEAD
        yield bytes(5 << 20)
        raise ConnectionAbortedError

    with pytest.raises(ConnectionAbortedError):
        caller.http.post(
            wire.upload_path(session), content=torn(), headers={"Content-Type": "multipart/form-data; boundary=x"}
        )
    assert caller.state(session).video_infos == []
    until(lambda: kept(studio) == before)


def test_a_refused_upload_is_heard_to_its_end(caller: Caller, tmp_path: Path) -> None:
    """Who sends much gets the reason and not a broken connection."""
    large = tmp_path / "large.mp4"
    large.write_bytes(bytes(30 << 20))
    assert code(caller.upload("no such session", large)) == (404, 1002)
    caller.http.headers["Authorization"] = "Bearer unknown"
    assert code(caller.upload("no such session", large)) == (401, 1001)
