"""Owns how times, lengths, sizes, levels, lists and quotations read in both languages; refuses to make sentences.

Functions give text. The classes are for the fields of a message: they read as the message is said, in its language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isclose, log10

from maker_free.messages.message import Language, Sayable

MAX_QUOTE_CHARS = 60
"""Characters of a person's own words that are repeated to them."""
MOST_NAMED, NAMED = 12, 3
"""Names that are all said; of more only the first few."""
UNITS = ((1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "kB"))
ROUGH_S = 90
"""From here on a rough length is told in minutes."""
_LAST = {"and": "和", "or": "或"}


def clock(ms: float, *, tenths: bool | None = None) -> str:
    """A moment: 0:05, 1:02:07; with tenths where they matter (0:05.4), or always, or never."""
    if tenths is False:
        ms = 1000 * round(ms / 1000)
    seconds, tenth = divmod(round(ms / 100), 10)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    part = f".{tenth}" if tenth or tenths else ""
    return f"{hours}:{minutes:02d}:{seconds:02d}{part}" if hours else f"{minutes}:{seconds:02d}{part}"


def span(start: float, end: float, *, tenths: bool | None = None) -> str:
    """From one moment to another: 0:05–0:08."""
    return f"{clock(start, tenths=tenths)}–{clock(end, tenths=tenths)}"


def length(ms: float, language: Language, *, rough: bool = False) -> str:
    """How long something takes: "5 s", "12.4 s", "1 min 20 s"; in Chinese "5秒", "1分20秒".

    `rough`: for what is only known about, or waited for: whole seconds, and from a minute and a half whole minutes.
    """
    chinese = language == "zh"
    in_seconds = False
    if rough:
        seconds = max(1, round(ms / 1000))
        in_seconds = seconds < ROUGH_S
        ms = 1000 * seconds if in_seconds else 60_000 * round(seconds / 60)
    tenths = round(ms / 100)
    if ms and not tenths:
        return f"{ms / 1000:g}{'秒' if chinese else ' s'}"
    minutes, rest = (0, tenths) if in_seconds else divmod(tenths, 600)
    hours, minutes = divmod(minutes, 60)
    parts = [f"{hours}小时" if chinese else f"{hours} h"] if hours else []
    if minutes:
        parts.append(f"{minutes}分{'' if rest else '钟'}" if chinese else f"{minutes} min")
    if rest or not parts:
        parts.append(f"{rest / 10:g}{'秒' if chinese else ' s'}")
    return ("" if chinese else " ").join(parts)


def size(count: int) -> str:
    """A number of bytes: "830 kB", "1.4 MB", "512 MB". Counted as the limits are: a MB has 1024 kB."""
    unit, name = next((pair for pair in UNITS if count >= pair[0]), UNITS[-1])
    number = count / unit
    return f"{number:.1f} {name}" if number < 10 else f"{number:.0f} {name}"


def percent(gain: float) -> str:
    """A linear gain as people say it: 0.35 is 35%."""
    return f"{gain * 100:.3g}%"


def decibels(gain: float) -> str:
    return f"{20 * log10(gain):+.1f} dB".replace(".0 ", " ")


def rate(speed: float, speed_to: float | None = None) -> str:
    """2x, 0.5x, 1x → 3x"""
    if speed_to is not None and not isclose(speed, speed_to):
        return f"{speed:.3g}x → {speed_to:.3g}x"
    return f"{speed:.3g}x"


def shortened(text: str, longest: int = MAX_QUOTE_CHARS) -> str:
    """A text on one line, and not too long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def quoted(text: str, longest: int = MAX_QUOTE_CHARS) -> str:
    """A person's own words, or the name of something: on one line, not too long, in quotation marks."""
    return f"“{shortened(text, longest)}”"


def listed(names: Sequence[str], language: Language, last: str = "and", *, most: int | None = None) -> str:
    """ "a, b and c", in Chinese "a、b和c". `last` may be "or", or "" for a mere row.

    Of more than `most` and one, the first ones are named and the others counted: "a, b and 12 more". Where nobody says
    how many, many are those that nobody would read; a mere row is always whole.
    """
    shown = list(names)
    if most is None and last and len(shown) > MOST_NAMED:
        most = NAMED
    if most is not None and len(shown) > most + 1:
        more = len(shown) - most
        shown = [*shown[:most], f"另外 {more} 个" if language == "zh" else f"{more} more"]
    if language == "zh":
        between, end = "、", _LAST.get(last, "、")
    else:
        between, end = ", ", f" {last} " if last else ", "
    return f"{between.join(shown[:-1])}{end}{shown[-1]}" if len(shown) > 1 else "".join(shown)


@dataclass(frozen=True)
class Duration:
    """A length of time in ms."""

    ms: float
    rough: bool = False

    def say(self, language: Language, /) -> str:
        return length(self.ms, language, rough=self.rough)


@dataclass(frozen=True)
class Names:
    """A list of names or other short parts; see `listed`."""

    names: Sequence[str | Sayable]
    last: str = "and"
    most: int | None = None

    def say(self, language: Language, /) -> str:
        said = [one if isinstance(one, str) else one.say(language) for one in self.names]
        return listed(said, language, self.last, most=self.most)


def row(names: Sequence[str | Sayable]) -> Names:
    """What there is to choose from, side by side: "mp4, webm, gif"."""
    return Names(names, last="")


def quotes(names: Sequence[str], last: str = "and", *, most: int | None = None) -> Names:
    """Names, each in quotation marks."""
    return Names([quoted(one) for one in names], last, most)


@dataclass(frozen=True)
class Counted:
    """How many of something: "1 file", "3 files", in Chinese "3 个文件"."""

    count: int
    one: str
    many: str
    chinese: str

    def say(self, language: Language, /) -> str:
        return f"{self.count} {self.chinese if language == 'zh' else self.one if self.count == 1 else self.many}"


@dataclass(frozen=True)
class Beginning:
    """What a sentence begins with: in English its first letter is a capital."""

    words: str | Sayable

    def say(self, language: Language, /) -> str:
        said = self.words if isinstance(self.words, str) else self.words.say(language)
        return said[:1].upper() + said[1:]
