"""Owns the studio that tests share, and disks that are full or read-only."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.studio.running import Caller, Running, two_clips


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return two_clips(tmp_path_factory.mktemp("clips"))


@pytest.fixture(scope="session")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with Running(tmp_path_factory.mktemp("home"), idle=900) as running:
        yield running


@pytest.fixture
def caller(studio: Running) -> Caller:
    return studio.caller()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """Mounts a small disk: `disk("200k")`, `disk("1m", "ro")`. Skips where that is not allowed."""
    with contextlib.ExitStack() as mounted:

        def mount(size: str, *options: str) -> Path:
            folder = tmp_path / f"disk {size} {len(options)}"
            folder.mkdir()
            words = ["mount", "-t", "tmpfs", "-o", ",".join([f"size={size}", *options]), "none", str(folder)]
            if shutil.which("mount") is None or subprocess.run(words, capture_output=True, check=False).returncode:
                pytest.skip("disks cannot be mounted here")
            mounted.callback(subprocess.run, ["umount", "--lazy", str(folder)], check=True)
            return folder

        yield mount
