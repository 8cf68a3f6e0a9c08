from __future__ import annotations

import re
import wave
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from maker_free import music
from maker_free.engine.model.media import Media
from maker_free.engine.model.words import written
from maker_free.engine.probe.probe import probe
from maker_free.engine.process import child
from maker_free.errors import InputError
from maker_free.speech import hearing
from tests.speech import voices

pytestmark = [voices.there, pytest.mark.xdist_group("hearing")]


def file(path: Path) -> Media:
    return probe(path, id="m", name=path.name)


def plain(text: str) -> list[str]:
    return re.sub(r"[^\w\s]", "", text.lower()).split()


@voices.human_there
def test_every_word_of_a_human_voice_is_heard_once_and_its_edges_are_where_it_is_loud(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = file(voices.cut(voices.human(), tmp_path / "two.wav", 16.9))
    shares: list[float] = []
    found = hearing.hear(
        source, voices.model(), tmp_path, on_progress=lambda told: shares.append(float(told["percent"]))
    )
    assert plain(written(found.words)) == plain(voices.TWO_CITIES)[:48]
    assert found.language == "en"
    assert shares
    assert all(one.end <= other.start for one, other in pairwise(found.words))
    # The second sentence begins at 3.0 s, the third at 5.0 s: the pauses before them are nobody's.
    starts = [word.start for word in found.words if word.bare.lower() == "it"]
    assert starts[1:3] == [pytest.approx(2970, abs=120), pytest.approx(5030, abs=120)]
    assert all(
        before.end <= word.quiet <= word.start
        for before, word in pairwise(found.words)
        if word.start - before.end > 100
    )

    again = file(voices.cut(voices.human(), tmp_path / "copy.wav", 16.9))
    monkeypatch.setattr(child, "call", _listened_again)
    assert hearing.hear(again, voices.model(), tmp_path).words == found.words


def _listened_again(*_: object, **__: object) -> None:
    pytest.fail("it is listened to a second time")


def test_nobody_is_heard_in_silence_nor_in_music(tmp_path: Path) -> None:
    for sound in ("silence", "music"):
        source = file(_sound(tmp_path, sound))
        found = hearing.hear(source, voices.model(), tmp_path)
        assert found.words == (), sound
        assert found.language == ""


def _sound(folder: Path, kind: str) -> Path:
    target = folder / f"{kind}.wav"
    sound = np.zeros((6 * music.RATE, 2), np.float32)
    if kind == "music":
        sound = music.perform(music.compose("lo-fi", 1, 12_000))
    with wave.open(str(target), "wb") as made:
        made.setnchannels(2)
        made.setsampwidth(2)
        made.setframerate(music.RATE)
        made.writeframes((np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())
    return target


@voices.human_there
def test_half_a_model_is_told_and_not_taken_for_a_broken_film(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
        (folder / name).write_bytes((voices.model() / name).read_bytes())
    (folder / "model.bin").write_bytes((voices.model() / "model.bin").read_bytes()[:1_000_000])
    with pytest.raises(InputError, match="speech model"):
        hearing.hear(file(voices.cut(voices.human(), tmp_path / "two.wav", 3)), folder, tmp_path)


def test_a_language_that_is_doubtful_is_that_of_the_words_that_make_sense(monkeypatch: pytest.MonkeyPatch) -> None:
    @dataclass
    class Said:
        start: float
        end: float
        probability: float

    @dataclass
    class Segment:
        words: list[Said]

    class Model:
        def detect_language(self, _: object, **__: object) -> tuple[str, float, list[tuple[str, float]]]:
            return "ja", 0.48, [("ja", 0.48), ("en", 0.46), ("nn", 0.01)]

        def transcribe(self, _: object, language: str, **__: object) -> tuple[list[Segment], None]:
            tried.append(language)
            return [Segment([Said(0, 1, {"ja": 0.4, "en": 0.9}[language])])], None

    tried: list[str] = []
    monkeypatch.setattr(hearing, "_speech", len)
    model = hearing.Model(Path("nowhere"), Model())
    said, language, sure = model(np.ones(16_000, np.float32), None)
    assert (language, len(said)) == ("en", 1)
    assert sure >= hearing.CERTAIN
    assert tried == ["ja", "en"]
    assert model(np.ones(16_000, np.float32), "en")[1] == "en"
    assert tried == ["ja", "en", "en"]


def test_speech_that_a_model_left_out_is_found_by_the_words_around_it() -> None:
    speech = [(0.3, 3.4), (4.2, 8.5), (9.6, 11.3), (12.5, 15.4)]
    words = [(0.4, 3.3), (4.3, 8.4)]
    assert hearing.left_out(speech, words) == [(9.4, 15.6)]
    assert hearing.left_out(speech, [*words, (9.6, 11.2), (12.5, 15.3)]) == []
