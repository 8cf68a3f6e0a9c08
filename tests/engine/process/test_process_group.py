"""What a process did is known when it has ended, and not before."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from maker_free.engine.process.process_group import ProcessGroup
from maker_free.errors import RenderFailed

LATE = "import os, time; os.write(1, b'abc'); os.close(1); time.sleep(0.2); os._exit(3)"
"""Fails a moment after its last word."""
ENDLESS = "import os\nwhile True: os.write(1, bytes(4096))"


def test_a_process_that_fails_after_its_last_word_has_failed(tmp_path: Path) -> None:
    with (
        ProcessGroup(tmp_path, threading.Event()) as group,
        pytest.raises(RenderFailed),
        group.reading([sys.executable, "-c", LATE]) as pipe,
    ):
        assert pipe.read() == b"abc"


def test_what_hands_on_to_another_process_must_end_well_too(tmp_path: Path) -> None:
    copy = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read())"
    with (
        ProcessGroup(tmp_path, threading.Event()) as group,
        pytest.raises(RenderFailed),
        group.reading([sys.executable, "-c", copy], [sys.executable, "-c", LATE]) as pipe,
    ):
        assert pipe.read() == b"abc"


def test_to_read_less_than_there_is_is_no_failure(tmp_path: Path) -> None:
    with ProcessGroup(tmp_path, threading.Event()) as group, group.reading([sys.executable, "-c", ENDLESS]) as pipe:
        assert len(pipe.read(10)) == 10
