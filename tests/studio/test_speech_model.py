from __future__ import annotations

import hashlib
import http.server
import struct
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from maker_free.errors import Cancelled, DiskFull, EditError, Unreachable
from maker_free.studio import speech_model
from maker_free.studio.speech_model import REPOSITORY, SpeechModel
from tests.studio.running import settings_in

FILES = {
    "config.json": b"{}",
    "tokenizer.json": b"{%s}" % (b" " * 900),
    "vocabulary.txt": b"v" * 700,
    "model.bin": b"m" * 600_000,
}


@dataclass
class Hub:
    """A hub on this computer, as the real one answers: by redirect, with the digest of large files, in parts."""

    url: str = ""
    asked: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    breaks_after: int | None = None
    wrong: bool = False


@contextmanager
def hub() -> Generator[Hub]:
    facts = Hub()

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.rpartition("/")[2]
            ranged = self.headers.get("Range", "")
            if self.path.removeprefix("http://hub.example") == f"/{REPOSITORY}/resolve/main/{name}":
                self.send_response(302)
                self.send_header("Location", f"/cdn/{name}")
                digest = hashlib.sha256(FILES[name]).hexdigest()
                if name == "model.bin":
                    self.send_header("X-Linked-Etag", f'"{"0" * 64 if facts.wrong else digest}"')
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            facts.asked.append((name, ranged))
            begin = int(ranged.removeprefix("bytes=").rstrip("-")) if ranged else 0
            body = FILES[name][begin:]
            self.send_response(206 if ranged else 200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if facts.breaks_after is not None and name == "model.bin":
                self.wfile.write(body[: facts.breaks_after])
                facts.breaks_after = None
                self.close_connection = True
                return
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    facts.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield facts
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def model(folder: Path, url: str, own: Path | None = None) -> SpeechModel:
    return SpeechModel(replace(settings_in(folder), model_hub=url, speech_model=own))


def test_the_model_is_asked_for_with_its_size_and_its_source_and_then_works_offline(tmp_path: Path) -> None:
    with hub() as there:
        wanted = model(tmp_path, there.url)
        with pytest.raises(EditError, match=r"141 MB from 127\.0\.0\.1.*get the speech model"):
            wanted.folder()
        told: list[float] = []
        assert wanted.fetch(threading.Event(), told.append)
        assert told == sorted(told)
    for name, content in FILES.items():
        assert (wanted.folder() / name).read_bytes() == content
    assert not wanted.fetch(threading.Event())  # the hub is gone


def test_what_came_before_the_connection_broke_is_gone_on_with(tmp_path: Path) -> None:
    with hub() as there:
        wanted = model(tmp_path, there.url)
        there.breaks_after = 200_000
        with pytest.raises(Unreachable, match="What came so far is kept"):
            wanted.fetch(threading.Event())
        with pytest.raises(EditError):
            wanted.folder()
        assert wanted.fetch(threading.Event())
        assert (wanted.folder() / "model.bin").read_bytes() == FILES["model.bin"]
        asked = [ranged for name, ranged in there.asked if name == "model.bin"]
        assert asked[0] == ""
        assert asked[1].startswith("bytes=")
        assert asked[1] != "bytes=0-"


def test_a_model_of_other_bytes_than_the_hub_says_is_not_kept(tmp_path: Path) -> None:
    with hub() as there:
        there.wrong = True
        wanted = model(tmp_path, there.url)
        with pytest.raises(Unreachable):
            wanted.fetch(threading.Event())
        with pytest.raises(EditError):
            wanted.folder()


def test_loading_can_be_stopped(tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    with hub() as there, pytest.raises(Cancelled):
        model(tmp_path, there.url).fetch(stop)


def test_nothing_is_loaded_into_a_folder_of_ones_own_and_what_is_missing_there_is_named(tmp_path: Path) -> None:
    own = tmp_path / "mine"
    own.mkdir()
    (own / "config.json").write_text("{}")
    wanted = model(tmp_path, "http://127.0.0.1:9", own)
    for asked in (wanted.folder, lambda: wanted.fetch(threading.Event())):
        with pytest.raises(EditError, match=r"model\.bin"):
            asked()
    (own / "config.json").unlink()
    with pytest.raises(EditError, match="folder of your own"):
        wanted.fetch(threading.Event())


def test_half_a_model_in_a_folder_of_ones_own_is_no_model_that_is_there(tmp_path: Path) -> None:
    own = tmp_path / "mine"
    own.mkdir()
    for name, content in FILES.items():
        (own / name).write_bytes(content)
    wanted = model(tmp_path, "http://127.0.0.1:9", own)
    assert not wanted.fetch(threading.Event())
    for name, content in (("model.bin", _weights()), ("tokenizer.json", b'{"model": {}}')):
        (own / name).write_bytes(content)
        assert wanted.folder() == own
        (own / name).write_bytes(content[:-1])
        for asked in (wanted.folder, lambda: wanted.fetch(threading.Event())):
            with pytest.raises(EditError, match=name):
                asked()
        (own / name).write_bytes(content)


def _weights() -> bytes:
    """A model of two tables, in the form of CTranslate2."""
    table = struct.pack("<H2sBIBI", 2, b"w\0", 1, 3, 0, 12) + b"\0" * 12
    return struct.pack("<IH2sII", 6, 2, b"S\0", 1, 2) + table * 2 + struct.pack("<I", 0)


def test_half_a_model_that_was_loaded_is_loaded_again(tmp_path: Path) -> None:
    with hub() as there:
        wanted = model(tmp_path, there.url)
        assert wanted.fetch(threading.Event())
        (wanted.folder() / "config.json").write_bytes(b"{")
        with pytest.raises(EditError, match="get the speech model"):
            wanted.folder()
        assert wanted.fetch(threading.Event())
        assert (wanted.folder() / "config.json").read_bytes() == b"{}"


def test_the_model_comes_by_the_proxy_that_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with hub() as there:
        # What is asked of a proxy is a whole address; this hub is one that only looks at its end.
        monkeypatch.setenv("HTTP_PROXY", there.url)
        assert model(tmp_path, "http://hub.example").fetch(threading.Event())
        assert there.asked


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:9", "nonsense://127.0.0.1:9"])
def test_a_proxy_that_cannot_be_used_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)
    with pytest.raises(Unreachable, match="HTTPS_PROXY"):
        model(tmp_path, "https://hub.example").fetch(threading.Event())


def test_without_a_network_it_is_said_how_to_go_on(tmp_path: Path) -> None:
    with pytest.raises(Unreachable, match="HF_ENDPOINT"):
        model(tmp_path, "http://127.0.0.1:9").fetch(threading.Event())


def test_a_full_disk_is_told_before_anything_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech_model, "MARGIN", 1 << 60)
    with hub() as there:
        with pytest.raises(DiskFull, match="no room"):
            model(tmp_path, there.url).fetch(threading.Event())
        assert there.asked == []
