"""Owns how a computer that has no FriBiDi, so that Pillow has no Raqm, is had on one that has; refuses to draw."""

from __future__ import annotations

from pathlib import Path

import pytest

from maker_free.engine.text import labels, wrapping

NAMES = ("libfribidi.so", "libfribidi.so.0", "libfribidi.dylib")
"""What Pillow asks the system for."""


def hide(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let processes that are started from now on find no FriBiDi (where a library can be hidden: on Linux)."""
    hidden = folder / "without FriBiDi"
    hidden.mkdir()
    for name in NAMES:
        (hidden / name).write_bytes(b"")
    monkeypatch.setenv("LD_LIBRARY_PATH", str(hidden))


def forget() -> None:
    """Measure texts anew."""
    for kept in (labels.measure, labels._emoji, wrapping.advance, wrapping._measured):  # pyright: ignore[reportPrivateUsage]
        kept.cache_clear()
