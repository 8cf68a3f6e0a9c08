"""How well speech is heard whose words are known: words that are wrong, captions that are in time, ums, CPU, memory.

uv run --no-sync python -m bench.hearing [--closely] [FOLDER]

Without a folder, a human voice reads (tests/speech/voices.py). With one, each NAME.wav in it whose words are in
NAME.txt; when each of them is said may be in NAME.words, in lines of start, end (ms) and word with tabs between.
"""

from __future__ import annotations

import re
import resource
import statistics
import sys
import tempfile
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from maker_free.engine.model.captions import cues
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Canvas, Clip, Heard, Subtitles
from maker_free.engine.probe.probe import probe
from maker_free.speech import fillers, hearing
from maker_free.speech.transcript import Transcript
from tests.speech import voices

IN_TIME = 120
"""ms by which a caption may begin earlier or later than its first word."""
DIGITS, UNITS = "零一二三四五六七八九", ("", "十", "百", "千")
NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
TENS = "x x twenty thirty forty fifty sixty seventy eighty ninety"
ROW = "{:24} {:>3} {:>6} {:>6} {:>6} {:>6} {:>9} {:>10} {:>6}"


class Figures(NamedTuple):
    """Of one file: words (signs of Chinese) that are wrong and how many there are; by how many ms each word begins
    earlier or later than it should; the same for captions; ums that are said, and that were heard."""

    wrong: int
    words: int
    apart: list[float]
    captions: list[float]
    ums: int
    found: int


def tokens(text: str) -> list[str]:
    """What is compared: words without ums, numbers as words; Chinese sign by sign."""
    plain = re.sub(r"(?<=[a-z])our(?=\b|s\b|ed\b|ite)", "or", text.casefold().replace("’", "'"))
    made: list[str] = []
    for part in re.findall(r"[\u3400-\u9fff]|\d+|[^\W\d_\u3400-\u9fff]+(?:'[^\W\d_]+)?", plain):
        if part.isdigit():
            made += _chinese(int(part)) if re.search(r"[\u3400-\u9fff]", text) else _english(int(part))
        elif not fillers.is_filler(part):
            made.append(part.replace("'", ""))
    return made


def _english(number: int) -> list[str]:
    if number < 20:
        return [NUMBERS.split()[number]]
    if number < 100:
        return [TENS.split()[number // 10], *([NUMBERS.split()[number % 10]] if number % 10 else [])]
    if 1100 <= number < 2000:
        return [*_english(number // 100), *_english(number % 100)]
    return [*_english(number // 100), "hundred", *(_english(number % 100) if number % 100 else [])]


def _chinese(number: int) -> list[str]:
    if number >= 10_000:
        return [DIGITS[int(sign)] for sign in str(number)]
    found = ""
    for place, sign in enumerate(reversed(str(number))):
        found = (DIGITS[int(sign)] + UNITS[place] if sign != "0" else DIGITS[0]) + found
    plain = re.sub("零+", "零", found).rstrip("零") or DIGITS[0]
    return list(plain.removeprefix("一") if plain.startswith("一十") else plain)


def wrong(said: Sequence[str], heard: Sequence[str]) -> int:
    """The fewest words that are left out, put in or changed."""
    row = list(range(len(heard) + 1))
    for at, one in enumerate(said, start=1):
        diagonal, row[0] = row[0], at
        for other, two in enumerate(heard, start=1):
            diagonal, row[other] = row[other], min(row[other] + 1, row[other - 1] + 1, diagonal + (one != two))
    return row[-1]


def truth(file: Path) -> list[tuple[int, str]]:
    """When each word, or sign, is said; the signs of a word share its time."""
    found: list[tuple[int, str]] = []
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
        start, end, word = line.split("\t")
        parts = tokens(word)
        length = (int(end) - int(start)) / max(1, len(parts))
        found += [(round(int(start) + number * length), part) for number, part in enumerate(parts)]
    return found


def measured(media: Media, heard: Transcript, said: str, times: Sequence[tuple[int, str]]) -> Figures:
    flat = [(word.start, part) for word in heard.words for part in tokens(word.text)]
    pairs = SequenceMatcher(None, [part for _, part in times], [part for _, part in flat], autojunk=False)
    at = {
        flat[block.b + number][0]: times[block.a + number][0]
        for block in reversed(pairs.get_matching_blocks())
        for number in reversed(range(block.size))
    }
    asked = Subtitles(heard=(Heard(media=media.id, words=heard.packed),))
    clips = (Clip(id="c", media=media.id, start=0, end=media.duration),)
    shown = cues(asked, clips, Canvas(width=1920, height=1080)) if heard.words else ()
    ums = sum(map(fillers.is_filler, re.findall(r"[^\W\d_]+", said)))
    taken = [word for word in heard.words if fillers.is_filler(word.text)]
    return Figures(
        wrong(tokens(said), [part for _, part in flat]),
        len(tokens(said)),
        [start - at[start] for start in at],
        [cue.start - at[cue.words[0].word.start] for cue in shown if cue.words[0].word.start in at],
        ums,
        len(taken),
    )


def share(apart: Sequence[float]) -> str:
    good = sum(abs(one) <= IN_TIME for one in apart)
    return f"{good}/{len(apart)}" if apart else "-"


def _spread(apart: Sequence[float]) -> tuple[str, str]:
    if not apart:
        return "-", "-"
    size = sorted(map(abs, apart))
    return f"{statistics.median(size):.0f}", f"{size[min(len(size) - 1, round(0.95 * len(size)))]:.0f}"


def main(folder: Path | None, *, closely: bool) -> None:
    files = [voices.human()] if folder is None else sorted(folder.glob("*.wav"))
    print(ROW.format("", "", "wrong", "words", "median", "p95", "captions", "ums", "CPU"))
    for file in files:
        said = voices.TWO_CITIES if folder is None else file.with_suffix(".txt").read_text(encoding="utf-8")
        media = probe(file, id="m", name=file.name)
        with tempfile.TemporaryDirectory() as cache:
            before = _cpu()
            heard = hearing.hear(media, voices.model(), Path(cache), closely=closely)
            cpu = _cpu() - before
        one = measured(media, heard, said, truth(file.with_suffix(".words")))
        print(ROW.format(
            file.stem[:24], heard.language, f"{100 * one.wrong / max(1, one.words):.1f}%", one.words,
            *_spread(one.apart), share(one.captions), f"{one.found}/{one.ums}", f"{1000 * cpu / media.duration:.2f}x",
        ), flush=True)  # fmt: skip
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"at most {peak:.0f} MB")


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    given = [word for word in sys.argv[1:] if word != "--closely"]
    main(Path(given[0]) if given else None, closely="--closely" in sys.argv)
