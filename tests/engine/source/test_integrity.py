"""A source is the same from the first to the last byte that a film is made of, or there is no film of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from maker_free.engine.analysis import analysis
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Timeline
from maker_free.engine.plan import plan
from maker_free.engine.render import render
from maker_free.engine.source.integrity import Sources
from maker_free.errors import Unreadable
from tests import measure, media
from tests.engine.films import SMALL, clips, facts

CHANGED = "“clip.mp4” has changed since it was added"


def added(path: Path) -> Media:
    """The facts of a file as they are kept when it is added."""
    (known,) = facts(path).values()
    return known.model_copy(update={"written": (path.stat().st_mtime_ns,)})


def write_within(path: Path) -> bytes:
    """Write into the file itself, as long as it was; gives what was there."""
    before = path.read_bytes()
    with path.open("r+b") as file:
        file.seek(len(before) // 2)
        file.write(os.urandom(len(before) // 4))
    return before


def put_back(path: Path, data: bytes) -> None:
    """The bytes that were there, in the very file."""
    with path.open("r+b") as file:
        file.write(data)


def grown(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"\0")


def truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 1)


def replaced(path: Path) -> None:
    other = path.with_name("other")
    other.write_bytes(os.urandom(path.stat().st_size))
    other.replace(path)


@pytest.mark.parametrize("change", [grown, truncated, replaced, write_within])
def test_a_file_that_was_changed_after_it_was_added_is_refused(tmp_path: Path, change: Callable[[Path], Any]) -> None:
    clip = media.clip(tmp_path, seconds=1)
    known = added(clip)
    Sources([known.source])
    change(clip)
    with pytest.raises(Unreadable, match=CHANGED):
        Sources([known.source])


def test_a_file_of_which_only_the_time_says_otherwise_is_taken(tmp_path: Path) -> None:
    clip = media.clip(tmp_path, seconds=1)
    known = added(clip)
    os.utime(clip, ns=(1, 1))
    Sources([known.source])


def test_of_a_file_that_has_another_name_too_the_bytes_decide_whatever_its_time_says(tmp_path: Path) -> None:
    clip = media.clip(tmp_path, seconds=1)
    known, facts_before = added(clip), clip.stat()
    (tmp_path / "the person's own.mp4").hardlink_to(clip)
    Sources([known.source])
    before = write_within(tmp_path / "the person's own.mp4")
    os.utime(clip, ns=(facts_before.st_atime_ns, facts_before.st_mtime_ns))
    with pytest.raises(Unreadable, match=CHANGED):
        Sources([known.source])
    put_back(clip, before)
    Sources([known.source])


def test_what_is_only_renamed_or_linked_meanwhile_is_no_change(tmp_path: Path) -> None:
    clip = media.clip(tmp_path, seconds=1)
    sources = Sources([added(clip).source])
    other = tmp_path / "other.mp4"
    other.hardlink_to(clip)
    sources.check()
    other.unlink()
    sources.check()


def test_a_film_whose_source_is_written_to_meanwhile_is_not_made_and_leaves_nothing_to_be_found(tmp_path: Path) -> None:
    clip, target, cache = media.clip(tmp_path), tmp_path / "film.mp4", tmp_path / "cache"
    known = {"clip": added(clip)}
    cut = clips(known, speed=0.5)
    planned = plan.plan(Timeline(canvas=SMALL, clips=cut), known)
    undisturbed = tmp_path / "undisturbed.mp4"
    render.render(planned, tmp_path / "another cache", undisturbed)
    before: list[bytes] = []

    def disturb(_: object) -> None:
        if not before:
            before.append(write_within(clip))

    with pytest.raises(Unreadable, match=CHANGED):
        render.render(planned, cache, target, disturb)
    assert before
    assert not target.exists()
    assert not [path for path in (cache / "render").iterdir() if path.suffix in {".mp4", ".m4a", ".part"}]

    put_back(clip, before[0])
    render.render(planned, cache, target)
    assert [measure.frame_number(one) for one in measure.frames(target)] == [
        measure.frame_number(one) for one in measure.frames(undisturbed)
    ]


def test_a_source_that_changes_while_it_is_looked_at_is_not_described(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clip = media.clip(tmp_path, seconds=1)
    known = added(clip)
    request = {"media": known.model_dump(mode="json"), "cache": str(tmp_path / "cache")}
    changed: list[bytes] = []

    def disturb(_: object) -> None:
        if not changed:
            changed.append(write_within(clip))

    with pytest.raises(Unreadable, match=CHANGED):
        analysis.task(request, disturb)
    assert changed
    assert not list((tmp_path / "cache").rglob("*.json"))
