import os
import time
from pathlib import Path

import pytest

from maker_free.engine.cache import IN_USE_S, Cache


def put(cache: Cache, name: str, size: int, *, age: float) -> None:
    with cache.make(name) as path:
        path.write_bytes(bytes(size))
    then = time.time() - age
    os.utime(cache.path(name), (then, then))


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    cache = Cache(tmp_path)

    def half() -> None:
        with cache.make("a.mp4") as path:
            path.write_bytes(b"half")
            assert cache.find("a.mp4") is None
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()

    assert list(cache.root.iterdir()) == []
    put(cache, "a.mp4", 10, age=0)
    assert cache.find("a.mp4") == cache.path("a.mp4")


def test_an_empty_file_counts_as_missing(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.path("a.mp4").touch()

    assert cache.find("a.mp4") is None


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path, budget=250)
    for name, age in (("old", 4), ("used", 3), ("new", 2)):
        put(cache, name, 100, age=age * IN_USE_S)
    cache.find("old")

    assert cache.trim() == 100
    assert {path.name for path in cache.root.iterdir()} == {"old", "new"}


def test_the_current_film_and_what_is_in_use_stay(tmp_path: Path) -> None:
    cache = Cache(tmp_path, budget=0)
    put(cache, "mine", 100, age=3 * IN_USE_S)
    put(cache, "theirs", 100, age=3 * IN_USE_S)
    put(cache, "in use", 100, age=IN_USE_S / 2)

    cache.trim(keep={"mine"})

    assert {path.name for path in cache.root.iterdir()} == {"mine", "in use"}


def test_what_a_dead_process_left_half_done_is_cleared_away(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for name, age in (("a.1.part", 30 * 3600), ("b.2.part", 60)):
        path = cache.path(name)
        path.write_bytes(b"half")
        then = time.time() - age
        os.utime(path, (then, then))
    folder = cache.path("film-x")
    folder.mkdir()
    (folder / "half.mp4").write_bytes(b"half")
    os.utime(folder, (then - 30 * 3600, then - 30 * 3600))

    cache.trim()

    assert [path.name for path in cache.root.iterdir()] == ["b.2.part"]
