"""The sound of a preview: there from its beginning on while it is made, and the same as the film's."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Generator
from pathlib import Path
from typing import IO, Any

import av
import numpy as np
import pytest

from maker_free.engine.cache import Cache
from maker_free.engine.model.parts import EncodeSpan, Soundtrack
from maker_free.engine.model.timeline import Clip, Sound, Timeline
from maker_free.engine.plan import proxy
from maker_free.engine.plan.plan import RenderPlan, plan
from maker_free.engine.preview import proxy as preview
from maker_free.engine.process.process_group import ProcessGroup
from maker_free.engine.render import mix
from maker_free.errors import RenderFailed
from tests import media
from tests.engine.films import SMALL, facts

Planned = tuple[RenderPlan, RenderPlan]


@pytest.fixture
def planned(tmp_path: Path) -> Planned:
    """A preview and its film: ten seconds of speech over a song."""
    known = facts(media.clip(tmp_path, seconds=10, sound="speech"), media.audio(tmp_path, "song.wav", seconds=10))
    timeline = Timeline(
        canvas=SMALL, clips=(Clip(id="1", media="clip", end=10_000),), sounds=(Sound(id="s", source="song"),)
    )
    return proxy.preview(timeline, known), plan(timeline, known)


def heard(paths: list[Path], length: float) -> np.ndarray[Any, Any]:
    found: list[np.ndarray[Any, Any]] = []
    for path in paths:
        with av.open(str(path)) as film:
            found += [frame.to_ndarray()[0] for frame in film.decode(audio=0)]
    return np.concatenate(found)[: round(48_000 * length)]


def made(planned: Planned, folder: Path, emit: Callable[[dict[str, Any]], None]) -> Cache:
    small, film = (one.model_dump(mode="json") for one in planned)
    preview.task({"plan": small, "film": film, "cache": str(folder), "order": []}, emit)
    return Cache(folder)


def test_each_part_of_the_sound_is_told_before_the_next_one_is_there(planned: Planned, tmp_path: Path) -> None:
    names = [called for called, _, _ in preview.sound_parts(planned[0].sound)]
    cache = Cache(tmp_path)
    told: list[list[str]] = []

    def hear(news: dict[str, Any]) -> None:
        later = names[len(told) + 1 :]
        assert not any(cache.find(one) for one in later)
        told.append(news["made"])

    made(planned, tmp_path, hear)
    assert len(names) > 2
    assert told == [[one] for one in names]


def test_the_parts_of_the_sound_are_the_sound_of_the_film_sample_by_sample(planned: Planned, tmp_path: Path) -> None:
    cache = made(planned, tmp_path, lambda _: None)
    parts = [cache.path(called) for called, _, _ in preview.sound_parts(planned[0].sound)]
    whole = tmp_path / "whole.wav"
    with ProcessGroup(tmp_path, threading.Event()) as group:
        mix.mix(planned[0].sound, whole, "wav", group)
    with av.open(str(whole)) as film:
        exact = np.concatenate([frame.to_ndarray()[0][::2] / 32768 for frame in film.decode(audio=0)])
    # The first packets of each part are decoded without those before them, which only their edges show.
    played = heard(parts, 10)
    middle = slice(5 * 48_000, 7 * 48_000)
    steps = range(-1152, 1153, 64)
    fits = [float(np.dot(exact[middle], np.roll(played, by)[middle])) for by in steps]
    assert steps[int(np.argmax(fits))] == 0
    assert np.std(played) == pytest.approx(np.std(exact), rel=0.15)


def test_speech_is_mixed_while_what_lies_under_it_is_still_made(planned: Planned, tmp_path: Path) -> None:
    """What waits for the bed is asked only when the speech was heard as a whole."""
    reading: list[str] = []
    with ProcessGroup(tmp_path, threading.Event()) as group:
        start = group.reading

        def listening(words: list[str], source: list[str] | None = None) -> Any:
            reading.append(next(one for one in words if one.startswith("file:") or one.endswith(".part")))
            return start(words, source or [])

        group.reading = listening  # type: ignore[method-assign]
        before: list[str] = []
        with mix.rough(planned[0].sound, group, lambda: before.extend(reading)) as pipe:
            pipe.read()
    assert [Path(one).name for one in before] == ["clip.mp4"]
    assert [Path(one).name for one in reading[:2]] == ["clip.mp4", "song.wav"]


def test_a_sound_that_broke_off_leaves_no_part_that_is_too_short(
    planned: Planned, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [called for called, _, _ in preview.sound_parts(planned[0].sound)]
    whole = mix.rough

    @contextlib.contextmanager
    def breaking(track: Soundtrack, group: ProcessGroup, ready: mix.Made) -> Generator[IO[bytes]]:
        with whole(track.model_copy(update={"samples": track.samples - 3 * 48_000}), group, ready) as pipe:
            yield pipe

    monkeypatch.setattr(mix, "rough", breaking)
    with pytest.raises(RenderFailed):
        made(planned, tmp_path, lambda _: None)
    assert [Cache(tmp_path).find(one) is not None for one in names] == [True, False, False]


@pytest.mark.parametrize("span", ["tv", "pc"])
def test_the_picture_of_a_preview_is_the_films_in_its_colours(tmp_path: Path, span: str) -> None:
    tags = ("-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", span)
    known = facts(media.clip(tmp_path, seconds=0.5, size=(1280, 720), sound=None, options=tags))
    timeline = Timeline(clips=(Clip(id="1", media="clip", end=500),))
    small = proxy.preview(timeline, known)
    whole = next(span for span in small.spans if isinstance(span, EncodeSpan))
    assert "zscale" in whole.graph
    preview.task(
        {
            "plan": small.model_dump(mode="json"), "film": plan(timeline, known).model_dump(mode="json"),
            "cache": str(tmp_path), "order": [whole.key],
        },
        lambda _: None,
    )  # fmt: skip
    with av.open(str(Cache(tmp_path).path(preview.name(whole)))) as made, av.open(str(known["clip"].path)) as source:
        shown = next(made.decode(video=0)).to_ndarray(format="rgb24").astype(int)
        frame = next(source.decode(video=0))
        filmed = frame.reformat(854, 480, format="rgb24", src_colorspace="ITU709").to_ndarray().astype(int)
    assert shown.shape == (480, 854, 3)
    assert np.abs(shown - filmed).mean() < 4


def test_each_part_of_the_picture_is_told_while_the_next_ones_are_still_encoded(
    planned: Planned, tmp_path: Path
) -> None:
    """One run of the encoder for all of a clip: what begins a part is read once and never again."""
    small, film = planned
    spans = [span for span in small.spans if isinstance(span, EncodeSpan)]
    names = [preview.name(span) for span in spans]
    assert [len(parts) for _, parts in proxy.batches(small)] == [len(spans)]
    told: list[str] = []
    request = {
        "plan": small.model_dump(mode="json"), "film": film.model_dump(mode="json"), "cache": str(tmp_path),
        "order": [span.key for span in spans],
    }  # fmt: skip
    preview.task(request, lambda news: told.append(*news["made"]))
    assert len(spans) == 5
    assert [one for one in told if one in names] == names
    for span in spans:
        with av.open(str(Cache(tmp_path).path(preview.name(span)))) as part:
            assert sum(1 for _ in part.decode(video=0)) == span.frames
