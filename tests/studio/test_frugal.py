"""The studio is a fair and careful guest: short exports do not wait for long ones, what it keeps is for its owner only,
killed work leaves nothing, and strangers are not waited for.
"""

from __future__ import annotations

import socket
import stat
import time
from contextlib import closing
from fractions import Fraction
from pathlib import Path

from maker_free import wire
from maker_free.engine.model.timeline import Canvas
from tests.studio.running import Running, prepared, until


def test_a_short_export_is_made_before_long_ones_that_came_first_and_these_go_on(
    tmp_path: Path, clips: list[Path]
) -> None:
    large = Canvas(width=1920, height=1080, fps=Fraction(30))
    with Running(tmp_path / "home") as studio:
        caller = studio.caller()
        long = [
            prepared(studio.settings, clips, name=f"Long {number}", canvas=large, speed=0.1).session
            for number in range(2)
        ]
        short = prepared(studio.settings, clips, name="Short").session
        for number, session in enumerate(long):
            caller.export(session, f"long_{number}", height=1080)
        until(lambda: (caller.render("long_0").progress or 0) > 1)
        caller.export(short, "short", height=144)
        assert caller.ended("short").status == "completed"
        assert {caller.render(f"long_{number}").status for number in range(2)} <= {"pending", "processing"}
        for number in range(2):
            caller.http.delete(wire.render_path(f"long_{number}"))
            assert "as you asked" in (caller.ended(f"long_{number}").error or "")
    assert [film.name for film in studio.films()] == ["Short.mp4"]


def test_what_is_kept_is_for_its_owner_only_and_films_are_like_other_files(tmp_path: Path, clips: list[Path]) -> None:
    home = tmp_path / "home"
    (home / "cache").mkdir(parents=True, mode=0o755)
    with Running(home) as studio:
        caller = studio.caller()
        session = prepared(studio.settings, clips, name="Mine").session
        assert caller.http.get(wire.storyboard_path(session)).status_code == 200
        caller.export(session, "mine", height=144)
        assert caller.ended("mine").status == "completed"
    for folder in ("data", "cache", "state"):
        assert (home / folder).stat().st_mode & 0o077 == 0, folder
    # What the test itself put there is the test's.
    kept = [path for path in (home / "cache").rglob("*") if path != home / "cache"]
    assert kept
    assert not [path for path in kept if path.stat().st_mode & 0o077]
    (film,) = studio.films()
    assert stat.S_IMODE(film.stat().st_mode) & 0o600 == 0o600


def test_nothing_of_killed_renders_stays_after_the_next_start(tmp_path: Path) -> None:
    home = tmp_path / "home"
    left = home / "cache" / "render"
    (left / "of a mix").mkdir(parents=True)
    (left / "of a mix" / "sound.wav").write_bytes(b"x" * 1000)
    (left / "span.mp4.123.456.part").write_bytes(b"x" * 1000)
    (left / "span.mp4").write_bytes(b"finished")
    (home / "data" / "renders").mkdir(parents=True)
    (home / "data" / "renders" / "film.mp4").write_bytes(b"x")
    (home / "data" / "incoming").mkdir(parents=True)
    (home / "data" / "incoming" / "clip.mp4").write_bytes(b"x")
    with Running(home) as studio:
        studio.caller()
        until(lambda: [path.name for path in left.iterdir()] == ["span.mp4"])
        assert not list((home / "data" / "renders").iterdir())
        assert not list((home / "data" / "incoming").iterdir())


def test_a_connection_that_asks_nothing_or_has_no_key_is_closed(studio: Running) -> None:
    found = studio.address
    assert found is not None
    stranger = f"GET /health HTTP/1.1\r\nHost: 127.0.0.1:{found.port}\r\n\r\n".encode()
    for sent in (b"", b"GET /health HT", stranger):
        with closing(socket.create_connection(("127.0.0.1", found.port), timeout=60)) as connection:
            connection.sendall(sent)
            begun = time.monotonic()
            received = b""
            while piece := _read(connection):
                received += piece
            assert time.monotonic() - begun < 50
            assert (b"403" in received) == (sent == stranger)


def _read(connection: socket.socket) -> bytes:
    try:
        return connection.recv(1000)
    except ConnectionResetError:
        return b""
