"""Owns reading captions in TTML and its older form DFXP, by any of its clocks; refuses to read styles.

A time is of the clock (hh:mm:ss.fraction, hh:mm:ss:frames) or an offset (12.5s, 300f, 120000t), and counts from the
begin of whatever it stands in. What has no time that can be read is left out, and the rest is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{1,2})(\.\d+)?(?::(\d+)(?:\.\d+)?)?")
_OFFSET = re.compile(r"(\d+(?:\.\d+)?)(h|ms|m|s|f|t)")
_SECONDS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
_USUAL_RATE = 30.0


@dataclass(frozen=True)
class _Rates:
    """Frames and ticks a second, as the document says."""

    frames: float
    ticks: float

    def ms(self, said: str | None) -> int | None:
        said = (said or "").strip()
        if clock := _CLOCK.fullmatch(said):
            hours, minutes, seconds, fraction, frames = (float(part or 0) for part in clock.groups())
            return round((hours * 3600 + minutes * 60 + seconds + fraction + frames / self.frames) * 1000)
        if offset := _OFFSET.fullmatch(said):
            unit = _SECONDS.get(offset[2]) or 1 / (self.frames if offset[2] == "f" else self.ticks)
            return round(float(offset[1]) * unit * 1000)
        return None


def lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Each caption: from and to (ms), and its words. Raises ElementTree.ParseError. Entities are the caller's care."""
    root = ElementTree.fromstring(text.strip())  # noqa: S314 - entities, which are what harms, never come here
    yield from _within(root, _rates(root), 0, None)


def _within(
    element: ElementTree.Element, rates: _Rates, base: int, latest: int | None
) -> Iterator[tuple[int, int, str]]:
    begin = rates.ms(element.get("begin"))
    start = base + (begin or 0)
    end = latest
    if (lasting := rates.ms(element.get("dur"))) is not None:
        end = start + lasting
    elif (until := rates.ms(element.get("end"))) is not None:
        end = base + until
    if _name(element) in {"p", "span"} and begin is not None and end is not None:
        yield start, end, _words(element)
        return
    for inner in element:
        yield from _within(inner, rates, start, end)


def _words(element: ElementTree.Element) -> str:
    said = [re.sub(r"\s+", " ", element.text or "")]
    for inner in element:
        said.append("\n" if _name(inner) == "br" else "" if _name(inner) == "metadata" else _words(inner))
        said.append(re.sub(r"\s+", " ", inner.tail or ""))
    return "".join(said)


def _rates(root: ElementTree.Element) -> _Rates:
    said = {key.rsplit("}", 1)[-1]: value for key, value in root.attrib.items()}
    frames = _number(said.get("frameRate")) or _USUAL_RATE
    multiplied = re.fullmatch(r"\s*(\d+)[\s:]+(\d+)\s*", said.get("frameRateMultiplier", ""))
    if multiplied and int(multiplied[1]) and int(multiplied[2]):
        frames *= int(multiplied[1]) / int(multiplied[2])
    return _Rates(frames, _number(said.get("tickRate")) or (frames if "frameRate" in said else 1.0))


def _number(said: str | None) -> float | None:
    return float(said) if said and re.fullmatch(r"\d+(\.\d+)?", said) and float(said) > 0 else None


def _name(element: ElementTree.Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]
