"""What is in a file is found where it really is: cuts, faults and speech, in media made for the purpose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageDraw, ImageFilter

from demo import sound as synth
from maker_free.engine.analysis import audio, findings
from maker_free.engine.analysis.analysis import analyse, examine
from maker_free.engine.analysis.findings import Analysis, Fault, FaultKind, Range, alike
from maker_free.engine.model.media import Media
from maker_free.engine.probe import probe
from maker_free.engine.process import child, ffmpeg
from tests import media

FPS = 30
SIZE = (480, 270)
Picture = npt.NDArray[np.uint8]
Scene = tuple[int, str, float]
"""Which picture (a seed), what happens to it, and for how many seconds."""


def scenery(seed: int) -> Image.Image:
    """A picture larger than the frame, full of edges, in colours of its own."""
    rng = np.random.default_rng(seed)
    image = Image.new("RGB", (SIZE[0] * 2, SIZE[1] * 2), tuple(rng.integers(40, 200, 3).tolist()))
    pen = ImageDraw.Draw(image)
    for _ in range(260):
        x, y = int(rng.integers(0, image.width)), int(rng.integers(0, image.height))
        wide, high = (int(side) for side in rng.integers(8, 90, 2))
        pen.rectangle((x, y, x + wide, y + high), fill=tuple(rng.integers(0, 256, 3).tolist()))
    return image


def frames(scenes: Sequence[Scene]) -> list[Picture]:
    rng = np.random.default_rng(0)
    made: list[Picture] = []
    for seed, what, seconds in scenes:
        wide = scenery(seed)
        pictures = {
            "plain": wide,
            "blurred": wide.filter(ImageFilter.GaussianBlur(6)),
            "black": Image.new("RGB", wide.size),
            "dark": wide.point([value // 6 for value in range(256)] * 3),
            "bright": wide.point([250 + value // 60 for value in range(256)] * 3),
        }
        picture = pictures.get(what, wide)
        for number in range(round(seconds * FPS)):
            x, y = 120 + (0 if what == "frozen" else number), 60
            if what == "shaky":
                x, y = x + int(rng.integers(-22, 23)), y + int(rng.integers(-22, 23))
            made.append(np.asarray(picture.crop((x, y, x + SIZE[0], y + SIZE[1]))))
    return made


def film(folder: Path, scenes: Sequence[Scene], name: str = "film.mp4", *, speech: bool = False) -> Media:
    def make(target: Path) -> None:
        data = b"".join(np.ascontiguousarray(frame).tobytes() for frame in frames(scenes))
        size = f"{SIZE[0]}x{SIZE[1]}"
        words = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", size, "-r", f"{FPS}", "-i", "pipe:0"]
        if speech:
            heard = media.samples("speech", sum(scene[2] for scene in scenes))
            words += ["-i", str(synth.write_wav(target.with_suffix(".wav"), heard, rate=48_000))]
            words += ["-c:a", "aac"]
        words += ["-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-y", str(target)]
        ffmpeg.run(ffmpeg.command(words), data=data, deadline=120)

    return probe.read(media.cached(folder, name, make, tuple(scenes), speech), id="m1", name=name)


def faults(found: Analysis, kind: FaultKind) -> list[Fault]:
    return [fault for fault in found.faults if fault.kind == kind]


def test_cuts_are_found_to_the_frame(tmp_path: Path) -> None:
    found = examine(film(tmp_path, [(1, "plain", 1.7), (2, "plain", 1.2), (3, "plain", 2.1)]))
    assert [(shot.start, shot.end) for shot in found.shots] == [
        (0, pytest.approx(1700, abs=70)),
        (pytest.approx(1700, abs=70), pytest.approx(2900, abs=70)),
        (pytest.approx(2900, abs=70), 5000),
    ]
    # A shot never begins with a frame of the one before.
    assert found.shots[1].start >= 1700
    assert found.shots[2].start >= 2900
    assert found.faults == ()


def test_a_pan_a_tremble_and_a_flash_are_no_cuts(tmp_path: Path) -> None:
    pan = examine(film(tmp_path, [(1, "plain", 2.5)], "pan.mp4"))
    tremble = examine(film(tmp_path, [(1, "shaky", 2.5)], "tremble.mp4"))
    flash = examine(film(tmp_path, [(4, "plain", 1.5), (4, "bright", 0.1), (4, "plain", 1.5)], "flash.mp4"))
    assert [len(found.shots) for found in (pan, tremble, flash)] == [1, 1, 1]


@pytest.mark.parametrize(
    ("what", "kind"),
    [
        ("black", "black"),
        ("blurred", "out of focus"),
        ("shaky", "shaky"),
        ("frozen", "frozen"),
        ("dark", "too dark"),
        ("bright", "overexposed"),
    ],
)
def test_a_spoilt_part_is_found_where_it_is(tmp_path: Path, what: str, kind: FaultKind) -> None:
    found = examine(film(tmp_path, [(1, "plain", 2), (1, what, 1.6), (1, "plain", 2)]))
    spoilt = faults(found, kind)
    assert spoilt, found.faults
    assert spoilt[0].start == pytest.approx(2000, abs=450)
    assert spoilt[-1].end == pytest.approx(3600, abs=450)
    covered = sum(min(fault.end, 3600) - max(fault.start, 2000) for fault in spoilt)
    assert covered > 1200
    moment = 2800 // findings.STEP_MS
    assert found.quality[moment] < 0.5 * found.quality[1]


def test_good_material_has_no_faults(tmp_path: Path) -> None:
    moving = examine(film(tmp_path, [(5, "plain", 3)]))
    assert moving.faults == ()
    assert moving.shots[0].sharpness > 0.5
    assert moving.shots[0].stability > 0.7
    picture = examine(probe.read(media.still(tmp_path), id="s", name="still.jpg"))
    assert (picture.faults, len(picture.shots), picture.duration) == ((), 1, 0)


def test_a_screen_that_stands_still_is_not_called_frozen(tmp_path: Path) -> None:
    assert examine(film(tmp_path, [(6, "frozen", 3)])).faults == ()


def test_it_is_known_where_in_the_picture_something_moves(tmp_path: Path) -> None:
    def one(number: int) -> Picture:
        picture = np.asarray(scenery(3).crop((0, 0, *SIZE))).copy()
        left = 330 + number % 20
        picture[100:160, left : left + 40] = 255 if number % 2 else 0
        return picture

    def make(target: Path) -> None:
        data = b"".join(np.ascontiguousarray(one(number)).tobytes() for number in range(60))
        words = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{SIZE[0]}x{SIZE[1]}", "-r", f"{FPS}", "-i", "pipe:0"]
        ffmpeg.run(ffmpeg.command(words, "-pix_fmt", "yuv420p", "-y", str(target)), data=data, deadline=60)

    found = examine(probe.read(media.cached(tmp_path, "busy.mp4", make), id="m1", name="busy.mp4"))
    grid = np.reshape(found.shots[0].interest, (9, 16))
    row, column = np.unravel_index(int(grid.argmax()), grid.shape)
    assert grid.max() == 255
    assert 3 <= row <= 5
    assert 11 <= column <= 12


def test_the_same_scene_is_recognised_and_another_is_not(tmp_path: Path) -> None:
    first = examine(film(tmp_path, [(7, "plain", 1)], "a.mp4")).shots[0]
    again = examine(film(tmp_path, [(7, "plain", 1.2)], "b.mp4")).shots[0]
    other = examine(film(tmp_path, [(8, "plain", 1)], "c.mp4")).shots[0]
    assert alike(first, again)
    assert not alike(first, other)


def test_speech_is_found_phrase_by_phrase(tmp_path: Path) -> None:
    found = examine(film(tmp_path, [(1, "plain", 8)], speech=True))
    voice = synth.speech(8)
    loud = synth.envelope(voice, 100, 800) > 0.1
    heard = np.zeros(800, np.bool_)
    for phrase in found.speech:
        heard[phrase.start // 10 : phrase.end // 10] = True
    assert loud[heard].mean() > 0.6
    assert heard[loud].mean() > 0.97
    assert len(found.speech) >= 2
    assert found.silences


def listen(samples: npt.NDArray[Any]) -> tuple[Range, ...]:
    """Speech in samples at the rate of `demo.sound`."""
    count = round(len(samples) * 16_000 / synth.RATE)
    mono = samples.mean(axis=1) if samples.ndim == 2 else samples
    heard = np.interp(np.arange(count) * synth.RATE / 16_000, np.arange(len(mono)), mono)
    ears = audio.Ears()
    for start in range(0, count, 7000):
        ears.hear(heard[start : start + 7000].astype(np.float32))
    return ears.described(count // 16)["speech"]


def test_a_voice_is_heard_in_surf_and_in_wind_and_when_it_is_soft() -> None:
    voice, surf, wind = synth.speech(12, seed=2), synth.waves(12), synth.meadow(12)
    alone = sum(phrase.duration for phrase in listen(voice))
    assert alone > 6000
    for mixed in (voice * 0.04, 0.6 * voice + 0.4 * surf.mean(axis=1), 0.6 * voice + 0.5 * wind.mean(axis=1)):
        assert sum(phrase.duration for phrase in listen(mixed)) > 0.85 * alone


def test_surf_birds_noise_tones_and_silence_are_not_speech() -> None:
    rng = np.random.default_rng(1)
    time = np.arange(12 * synth.RATE) / synth.RATE
    others = {
        "surf": synth.waves(12),
        "birds": synth.meadow(12),
        "noise": rng.standard_normal(len(time)) * 0.1,
        "tone": 0.3 * np.sin(2 * np.pi * 220 * time),
        "silence": np.zeros(len(time)),
    }
    assert {name: listen(samples) for name, samples in others.items()} == dict.fromkeys(others, ())


def lowing(seconds: float) -> npt.NDArray[np.float64]:
    """An animal that calls as loudly as people speak: its voice swells and sinks in pitch, and is held."""
    calls: list[npt.NDArray[np.float64]] = []
    for number in range(round(seconds / 2)):
        time = np.arange(round(1.6 * synth.RATE)) / synth.RATE
        pitch = 130 + 40 * np.sin(np.pi * time / 1.6) + 2 * number
        cycles = 2 * np.pi * np.cumsum(pitch) / synth.RATE
        call = sum(np.sin(part * cycles) / part for part in range(1, 9))
        trembling = 0.65 + 0.35 * np.abs(np.sin(2 * np.pi * 2.5 * time))
        swell = np.sin(np.pi * np.clip(time / 0.1, 0, 0.5)) * np.sin(np.pi * np.clip((1.6 - time) / 0.1, 0, 0.5))
        calls += [0.2 * call * trembling * swell, np.zeros(round(0.4 * synth.RATE))]
    return np.concatenate(calls)


def test_an_animal_that_calls_is_not_taken_for_somebody_who_speaks() -> None:
    cow, voice = lowing(12), synth.speech(12, seed=2)
    assert listen(cow) == ()
    alone = sum(phrase.duration for phrase in listen(voice))
    after = listen(np.concatenate([voice, cow]))
    assert sum(phrase.duration for phrase in after if phrase.end < 12_000) > 0.85 * alone
    assert all(phrase.end < 14_000 for phrase in after)


def test_a_song_gets_its_beat_and_a_silent_clip_is_silent(tmp_path: Path) -> None:
    rate, seconds = 48_000, 12
    clicks = np.zeros(rate * seconds)
    for beat in range(seconds * 2):
        at = beat * rate // 2
        clicks[at : at + 2000] = np.random.default_rng(beat).standard_normal(2000) * np.linspace(0.5, 0, 2000)
    song = synth.write_wav(tmp_path / "song.wav", clicks.astype(np.float32), rate=rate)
    found = examine(probe.read(song, id="s", name="song.wav"))
    assert found.shots == ()
    assert found.tempo == pytest.approx(120, abs=1)
    assert all(abs(beat % 500 - 250) > 210 for beat in found.beats)
    silent = examine(probe.read(media.silent_clip(tmp_path), id="c", name="silent.mp4"))
    assert (silent.speech, silent.level) == ((), -120.0)


KINDS: dict[str, Callable[[Path], Path]] = {
    "turned": lambda folder: media.clip(folder, "upright.mp4", rotation=90, size=(180, 320), seconds=1),
    "avi": lambda folder: media.clip(folder, "old.avi", seconds=1),
    "webm": lambda folder: media.clip(folder, "net.webm", seconds=1),
    "hdr": media.hdr_clip,
    "odd": media.odd_clip,
    "variable": media.variable_clip,
    "gif": lambda folder: media.animation(folder, "moving.gif"),
    "webp": lambda folder: media.animation(folder, "moving.webp"),
    "see-through": lambda folder: media.still(folder, "clear.png", alpha=True),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_picture_is_described(tmp_path: Path, kind: str) -> None:
    path = KINDS[kind](tmp_path)
    one = probe.read(path, id="m", name=path.name)
    found = examine(one)
    assert len(found.shots) == 1
    assert (found.shots[0].start, found.shots[0].end) == (0, one.duration)
    assert 0 < found.shots[0].brightness < 1
    assert len(found.quality) == max(1, -(-one.duration // findings.STEP_MS))


def test_it_is_done_in_a_child_process_and_only_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = film(tmp_path, [(1, "plain", 1.5), (2, "plain", 1.5)])
    heard: list[float] = []
    cache = tmp_path / "cache"
    first = analyse(one, cache=cache, on_progress=lambda told: heard.append(told["percent"]))
    assert len(first.shots) == 2
    assert heard == sorted(heard)
    assert heard

    def never(*_: object, **__: object) -> None:
        raise AssertionError("it was described before")

    monkeypatch.setattr(child, "call", never)
    renamed = one.model_copy(update={"id": "another", "name": "another.mp4"})
    assert analyse(renamed, cache=cache) == first


def test_a_damaged_note_is_made_again(tmp_path: Path) -> None:
    one = film(tmp_path, [(1, "plain", 1)])
    first = analyse(one, cache=tmp_path)
    (note,) = (tmp_path / "analysis").iterdir()
    note.write_text(note.read_text()[:100])
    assert analyse(one, cache=tmp_path) == first


def test_a_file_that_breaks_off_is_described_as_far_as_it_goes(tmp_path: Path) -> None:
    whole = media.clip(tmp_path, "whole.mkv", seconds=3)
    one = probe.read(whole, id="m", name="whole.mkv")
    cut = media.truncated(whole, tmp_path / "cut.mkv", keep=0.5)
    found = examine(one.model_copy(update={"path": cut}))
    assert len(found.shots) == 1
