"""Owns what a key and a value say of a thing, in a sentence: "volume" and 0.5 of clip 2 are "set the volume of clip 2 to
50%"; what the keys are, and what they say, is data. Refuses to know any edit.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from maker_free.language.layout.spans import CLOCK, CLOSE, END, OPEN, TO
from maker_free.messages.language import QUOTED

Thing = Literal["clip", "title", "music", "film"]

_NUMBER = r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)"
_TIME = rf"(?:{CLOCK}|\d+(?:\.\d+)?\s*(?:s|secs?|seconds?|ms|秒钟?)?|{END})"
_SPAN = re.compile(
    rf"(?:from\s+|从)?{OPEN}(?P<begin>{_TIME})(?:{TO}|\s*,\s*)(?P<end>{_TIME}){CLOSE}",
    re.I,
)
_MOST_AS_FACTOR = 8.0
"""A loudness up to which a bare number is a factor, and no percentage."""


@cache
def book() -> dict[str, Any]:
    """What hosts write, as its file has it."""
    return tomllib.loads(files("maker_free.language.layout").joinpath("hosts.toml").read_text("utf-8"))


@dataclass(frozen=True)
class Property:
    """A key of a thing: what it is called, what it says, and which values are said in their own way."""

    keys: re.Pattern[str]
    kind: str
    says: str
    words: tuple[tuple[re.Pattern[str], str], ...]


@cache
def _properties(thing: Thing) -> tuple[Property, ...]:
    return tuple(
        Property(
            _whole(one["keys"]),
            one["as"],
            one["says"],
            tuple((_whole(words), says) for words, says in one.get("words", {}).items()),
        )
        for one in book()[thing]
    )


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(f"(?:{words})", re.I)


@cache
def _listed(name: str) -> re.Pattern[str]:
    return _whole(book()[name])


def spaced(key: str) -> str:
    """A key as words: "fadeIn", "fade_in" are "fade in"."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[_-]+", " ", key.strip().strip("*`\"'“”")).strip().lower()


def is_nothing(value: str) -> bool:
    """Whether a value says that nothing is to be done: "none", "unchanged"."""
    return _listed("nothing").fullmatch(value.strip(" .。")) is not None


def is_idle(key: str) -> bool:
    """Whether what stands behind a key asks for nothing: "Reason: …"."""
    return re.fullmatch(book()["idle"]["keys"], spaced(key), re.I) is not None


def subject(words: str) -> Thing | None:
    """The thing that some words name, if it is no clip."""
    for thing in ("title", "music", "film"):
        if re.fullmatch(f"(?:the )?(?:{book()['subjects'][thing]})", words.strip(), re.I):
            return thing
    return None


def _property(thing: Thing, key: str) -> Property | None:
    """What is known of a key: "new volume" is "volume"."""
    name = spaced(key)
    ways = (name, re.sub(r"^(?:(?:new|target|desired|final|updated|adjusted)\s+|新的?|目标)", "", name))
    return next((one for way in ways for one in _properties(thing) if one.keys.fullmatch(way)), None)


def is_key(thing: Thing, key: str) -> bool:
    return _property(thing, key) is not None


def is_measured(key: str, value: str) -> bool:
    """Whether a key of a clip stands before a number that can only be its value: "speed 2x"."""
    found = _property("clip", key)
    if found is None or found.kind not in ("percent", "rate", "time", "change", "turn"):
        return False
    return (found.kind == "time" and re.fullmatch(_TIME, value, re.I) is not None) or (
        found.kind != "time" and VALUES[found.kind](value) is not None
    )


def says(thing: Thing, of: str, key: str, value: str) -> str | None:
    """The sentence of a key and a value; "" where they ask for nothing, None where the key is not known."""
    value = value.strip().strip(".。;；").strip()
    found = _property(thing, key)
    if found is None:
        return None
    plain = value.strip("\"'“”")
    for words, sentence in found.words:
        if words.fullmatch(plain):
            return sentence.format(of=of, value=value, key=key)
    if found.kind == "flag":
        if _listed("yes").fullmatch(plain):
            return found.says.format(of=of)
        return "" if _listed("no").fullmatch(plain) or is_nothing(plain) else _as_it_stands(of, key, value)
    if is_nothing(plain):
        return ""
    if found.kind == "span":
        times = _SPAN.fullmatch(value)
        if times is None:
            return _as_it_stands(of, key, value)
        return found.says.format(of=of, begin=time(times["begin"]), end=time(times["end"]))
    made = VALUES[found.kind](value)
    return _as_it_stands(of, key, value) if made is None else found.says.format(of=of, value=made, key=key)


def _as_it_stands(of: str, key: str, value: str) -> str:
    return f"{of}: {key} {value}" if of else f"{key} {value}"


def percent(value: str) -> str | None:
    """A loudness: 0.5 and 50 % are 50%."""
    found = re.fullmatch(rf"(?P<n>{_NUMBER})\s*(?P<unit>%|percent|x|倍)?", value.strip("\"'"), re.I)
    if found is None or value.strip().startswith(("+", "-")):
        return None
    number = float(found["n"])
    factor = found["unit"] in ("x", "倍") or (not found["unit"] and number <= _MOST_AS_FACTOR)
    return f"{_plain(number * 100 if factor else number)}%"


def rate(value: str) -> str | None:
    """A speed: 2, "2.0x" and 200 % are 2x."""
    found = re.fullmatch(rf"[x×]?(?P<n>{_NUMBER})\s*(?P<unit>%|x|×|倍速?|times)?", value.strip("\"'"), re.I)
    if found is None or value.strip().startswith(("+", "-")):
        return None
    number = float(found["n"])
    return f"{_plain(number / 100 if found['unit'] == '%' else number)}x"


def time(value: str) -> str:
    """A time with its unit: 2 is "2 s", 1500ms is "1.5 s"; as it stands with any other."""
    value = value.strip().strip("\"'")
    if found := re.fullmatch(r"(?P<n>\d+(?:\.\d+)?)\s*(?P<unit>ms|s|secs?|seconds?|秒钟?)?", value, re.I):
        number = float(found["n"])
        return f"{_plain(number / 1000 if found['unit'] == 'ms' else number)} s"
    return value


def change(value: str) -> str | None:
    """A change for the better or the worse, in percent: "+20" is "20% more"."""
    value = value.strip().strip("\"'")
    if found := re.fullmatch(rf"(?P<n>{_NUMBER})\s*%?", value):
        number = float(found["n"])
        number = number * 100 if abs(number) < 1 and "%" not in value else number
        return f"{_plain(abs(number))}% {'less' if number < 0 else 'more'}" if number else None
    for words, how in (("up", "more"), ("down", "less")):
        led = re.fullmatch(
            rf"(?:{book()[words]})\s*(?:by\s+)?(?P<n>\d+(?:\.\d+)?\s*%)?|(?P<m>\d+(?:\.\d+)?\s*%)\s*(?:{book()[words]})",
            value,
            re.I,
        )
        if led:
            return f"{led['n'] or led['m'] or ''} {how}".strip()
    return None


def turn(value: str) -> str | None:
    """Degrees to the right; those to the left are as many less than a full turn."""
    found = re.fullmatch(rf"(?P<n>{_NUMBER})\s*(?:°|degrees?|deg|度)?(?:\s*(?P<way>.*))?", value.strip("\"'"), re.I)
    if found is None:
        left = re.fullmatch(r"left|counter.?clockwise|anti.?clockwise|ccw|逆时针|左", value, re.I)
        right = re.fullmatch(r"right|clockwise|cw|顺时针|右", value, re.I)
        return "270" if left else "90" if right else None
    number, way = float(found["n"]), found["way"] or ""
    if re.fullmatch(r"(?:to the )?left|counter.?clockwise|anti.?clockwise|ccw|逆时针", way, re.I):
        number = -number
    elif way and not re.fullmatch(r"(?:to the )?right|clockwise|cw|顺时针", way, re.I):
        return None
    return _plain(number % 360)


def text(value: str) -> str:
    """Words that are shown, in quotation marks."""
    return value if QUOTED.fullmatch(value) else f"“{value.strip(chr(34)).replace('“', chr(39)).replace('”', chr(39))}”"


def words(value: str) -> str:
    return value.strip().strip("\"'“”")


def clock(value: str) -> str | None:
    """A time of the film on its clock: 6 is "0:06"."""
    value = time(value)
    if found := re.fullmatch(r"(\d+)(\.\d+)? s", value):
        seconds = int(found[1])
        return f"{seconds // 60}:{seconds % 60:02d}{found[2] or ''}"
    return value if re.fullmatch(CLOCK, value) else None


def position(value: str) -> str | None:
    """A place in the order of the clips."""
    value = words(value)
    if re.fullmatch(r"\d{1,3}", value):
        return f"position {value}"
    known = {"start|begin(?:ning)?|first|开头|最前|片头": "the start", "end|last|结尾|最后|片尾": "the end"}
    return next((place for said, place in known.items() if re.fullmatch(said, value, re.I)), None)


VALUES: Mapping[str, Callable[[str], str | None]] = {
    "percent": percent, "rate": rate, "time": time, "change": change, "turn": turn, "text": text, "words": words,
    "clock": clock, "position": position,
}  # fmt: skip
"""How each kind of value is said; None for what is no such value."""


def _plain(number: float) -> str:
    return f"{round(number, 3):g}"


def all_of(thing: Thing, of: str, pairs: Iterable[tuple[str, str]]) -> list[str]:
    """The sentences of several keys of one thing; one that nobody knows stands as such, so that it can be named."""
    made: list[str] = []
    for key, value in pairs:
        if is_idle(key):
            continue
        sentence = says(thing, of, key, value)
        made.append(f"{spaced(key)} = {value}" if sentence is None else sentence)
    return [one for one in made if one]


_TAILS = r"(?:\s+(?:levels?|settings?|changes?|adjustments?|values?|edits?|per clip|for each clip|of (?:the |each )?clips?|要求|调整|设置))*"


def key_of(heading: str) -> str:
    """The key that a heading names: "Volume levels" is "volume"; "" for none of a clip."""
    said = re.sub(
        rf"^(?:(?:the|new|clip|set|change|adjust|各片段|片段)\s*)*|{_TAILS}$", "", heading.strip(" :：.*#"), flags=re.I
    )
    return said if is_key("clip", said) else ""


def of_heading(heading: str, called: str, value: str) -> str:
    """What a value behind a clip says under a heading that names what it is of; "" where that is something else."""
    key = key_of(heading)
    found = _property("clip", key) if key else None
    if found is None or found.kind in ("words", "flag", "span", "text") or VALUES[found.kind](value) is None:
        return ""
    return says("clip", called, key, value) or ""


def of_each(line: str, clip: str) -> str:
    """What is named first and then given for each clip: "Volume levels: intro 50%, beach 0%"; "" for anything else."""
    led = re.match(r"(?P<key>[^:：“”\"\d]{2,40}?)(?:[:：]|\s[–—-]\s)\s*(?P<rest>\S.*)", line)
    if led is None or not key_of(led["key"]):
        return ""
    one = re.compile(rf"(?P<clip>{clip})\s*(?:→|-+>|=>|[:：=]|\bto\b|at\b|到|为)?\s*(?P<value>[^,，;；]+)", re.I)
    pieces = [one.fullmatch(piece.strip(" .。")) for piece in re.split(r"\s*[,，;；、]\s*(?:and\s+)?", led["rest"])]
    said = [of_heading(led["key"], piece["clip"], piece["value"].strip()) for piece in pieces if piece is not None]
    return "\n".join(said) if len(said) == len(pieces) and all(said) else ""


def seconds(said: str) -> float | None:
    """The seconds of "0:06", "6 s"; None for an end."""
    parts = re.findall(r"\d+(?:\.\d+)?", said.replace(",", "."))
    total = 0.0
    for part in parts:
        total = total * 60 + float(part)
    return total if parts else None


PAIR = re.compile(
    r"\s*(?:[-*•·]\s+)?(?P<key>[^:：=→“”\"\d,，;；]{1,40}?)\s*(?:[:：=]|→|-+>|=>)\s*(?P<value>\S.*?)\s*[.。;；,，]?\s*"
)
"""A line, or a part of one, that is a key and a value."""


def pairs_of(parts: Sequence[str], thing: Thing) -> list[tuple[str, str]] | None:
    """The keys and values of some parts; None unless each is one that is known."""
    found = [PAIR.fullmatch(part) for part in parts]
    pairs = [(one["key"], one["value"]) for one in found if one is not None]
    return pairs if pairs and len(pairs) == len(parts) and all(is_key(thing, key) for key, _ in pairs) else None
