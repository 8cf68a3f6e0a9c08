"""The log stays small, is for this user only, and holds no secrets."""

from __future__ import annotations

import logging
import logging.handlers
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from maker_free.studio import logbook

log = logging.getLogger("maker_free.studio.test")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Path]:
    handler = logbook.begin(tmp_path / "state" / "studio.log")
    yield tmp_path / "state" / "studio.log"
    logbook.end(handler)


@pytest.mark.parametrize(
    "said",
    [
        "token nmv_usr_hush-hush_1",
        "Authorization: Bearer hush.hush",
        "headers {'authorization': 'bearer hush'}",
        "X-Studio-Key: hush",
        "{'x-studio-key': 'hush-hush'}",
        "opened https://web/workspace/claim?ct=clm_hush",
    ],
)
def test_what_looks_like_a_secret_is_left_out(book: Path, said: str) -> None:
    log.info(said)
    try:
        int(said)  # its complaint repeats the words
    except ValueError:
        log.exception("broke down")
    text = book.read_text(encoding="utf-8")
    assert "hush" not in text
    assert "(left out)" in text
    assert "ValueError" in text


def test_it_is_rotated_and_every_file_is_private(book: Path) -> None:
    for number in range(4000):
        log.info("%05d %s", number, "x" * 1000)
    files = sorted(book.parent.iterdir())
    assert [file.name for file in files] == ["studio.log", "studio.log.1", "studio.log.2"]
    assert all(file.stat().st_size <= logbook.MAX_BYTES for file in files)
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert "03999" in book.read_text(encoding="utf-8")


def test_libraries_that_would_log_links_are_not_heard(book: Path) -> None:
    logging.getLogger("httpx").info("HTTP Request: GET https://web/a.mp4?signature=hush")
    assert "hush" not in book.read_text(encoding="utf-8")


def test_a_log_that_somebody_looks_at_grows_until_it_can_be_renamed(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where what is open elsewhere can be neither renamed nor removed."""
    handler = logging.getLogger("maker_free").handlers[-1]
    assert isinstance(handler, logging.handlers.RotatingFileHandler)
    handler.maxBytes = 200
    with monkeypatch.context() as windows:
        windows.setattr(os, "rename", refuse)
        windows.setattr(os, "remove", refuse)
        for number in range(20):
            log.info("line %s", number)
    said = book.read_text(encoding="utf-8")
    assert all(f"line {number}\n" in said for number in range(20))
    log.info("the last one")
    assert "the last one" in book.read_text(encoding="utf-8")
    assert "line 19" in book.with_name("studio.log.1").read_text(encoding="utf-8")


def refuse(*_: object, **__: object) -> None:
    raise PermissionError(13, "in use")
