"""Owns what is computed of requests for how the picture looks and how fast it plays; refuses to know how they are said."""

from __future__ import annotations

# Slots hold values of any type: pydantic checks them when the operation is made.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false
from decimal import Decimal
from typing import Any

from maker_free.engine.model import clock
from maker_free.engine.model.timeline import Point, Region
from maker_free.language.grammar.matcher import Chart, Grammar, NoMatchError, Slots, Value
from maker_free.language.grammar.words import LUTS, PICTURES
from maker_free.language.operations import (
    Clips,
    Fill,
    Freeze,
    Grade,
    Moment,
    Operation,
    PlaceOverlay,
    Reverse,
    Rotate,
    SetEffect,
    Shape,
    Span,
    Speed,
    Zoom,
)
from maker_free.language.phrasebook.options import shown

CLOSE = 1.8
"""How much larger a place is shown that is pointed at."""
ONTO_FACE = 1.5
"""How much closer a move onto a face comes when nothing is said; a face is small in most pictures."""
_AMOUNT = {"bit": 10, None: 20, "much": 40}


def learn(grammar: Grammar) -> None:
    """Teach a grammar the slots that are read by functions."""
    grammar.function("lut_file", _lut_file, needs=("#file", "#quote"))
    grammar.function("picture_file", _picture_file, needs=("#file",))


def _unit(percent: Any) -> float:
    if percent > 100:
        raise NoMatchError
    return float(percent / 100)


def called_logo(found: Slots) -> str:
    name: str = found["filename"]
    if "." in name or not any(word in name.lower() for word in ("logo", "watermark", "水印", "标志")):
        raise NoMatchError
    return name


def _lut_file(chart: Chart, position: int) -> list[Value]:
    """A LUT by its path, as it was written."""
    token = chart.tokens[position]
    if token.kind == "file" and token.word.rpartition(".")[2] in LUTS:
        return [Value(position + 1, chart.text[token.start : token.end])]
    if token.kind == "quote" and position and chart.tokens[position - 1].word in ("lut", "文", "件"):
        return [Value(position + 1, token.inner)]
    if token.kind == "quote" and token.inner.lower().endswith(tuple(f".{ending}" for ending in LUTS)):
        return [Value(position + 1, token.inner)]
    return []


def _picture_file(chart: Chart, position: int) -> list[Value]:
    token = chart.tokens[position]
    if token.kind == "file" and token.word.rpartition(".")[2] in PICTURES:
        return [Value(position + 1, chart.text[token.start : token.end])]
    return []


def _amount(found: Slots) -> int:
    if found["percent"] is not None:
        return min(100, int(found["percent"]))
    if found["number"] is not None:
        return min(100, int(found["number"]))
    return _AMOUNT[found["step"] or found["after"]]


def more(found: Slots) -> tuple[str, Any]:
    name, sign = found["more_of"]
    return name, sign * _amount(found)


def signed(found: Slots) -> tuple[str, Any]:
    return found["property"], found["sign"] * _amount(found)


def look(found: Slots) -> tuple[str, Any]:
    return "look", found["look_word"]


def vignette(found: Slots) -> tuple[str, Any]:
    return "vignette", _AMOUNT[found["step"]] + 10


def lut_look(found: Slots) -> tuple[str, Any]:
    return "lut", found["lut_file"]


_TONES = {"warm": 20, "cool": -20}
"""What these looks are beside another one: a temperature."""


def grade(found: Slots) -> Operation:
    values: dict[str, Any] = {}
    for name, value in found["grades"]:
        if name == "look" and _TONES.keys() & {value, values.get("look")} and "look" in values:
            tone, look = (value, values["look"]) if value in _TONES else (values["look"], value)
            if tone == look or "temperature" in values:
                raise NoMatchError
            values |= {"look": look, "temperature": _TONES[tone]}
            continue
        if name in values and (name in ("look", "lut") or (values[name] > 0) != (value > 0)):
            raise NoMatchError
        values[name] = max(value, values.get(name, value), key=abs) if name not in ("look", "lut") else value
    if found["reset"] is not None:
        values["reset"] = True
    strength = found["strength"]
    if strength is not None:
        if not values.keys() & {"vignette", "look", "lut"}:
            raise NoMatchError
        if "vignette" in values:
            values["vignette"] = strength
        if values.keys() & {"look", "lut"}:
            found["beyond"] = "look strength"
    return Grade(**values, **found.only("clips"))


def speed(found: Slots) -> Operation:
    clips = found["clips"] or Clips()
    kind, rate = found["rate"] or ("to", None)
    values: dict[str, Any] = found.only("span")
    if found["ramp"] is not None:
        values["ramp_to"] = float(found["ramp"])
        if found["start"] is not None:
            values["to"] = float(found["start"])
        return Speed(clips=clips, **values)
    if rate is None:
        raise NoMatchError
    return Speed(clips=clips, **{kind: rate}, **values)


def lasting(found: Slots) -> Operation:
    if found["clips"] == Clips():
        raise NoMatchError
    return Speed(clips=found["clips"], lasting=found["length"], **found.only("span"))


def changed(found: Slots) -> tuple[str, float]:
    return "by", float(1 + found["sign"] * found["percent"] / 100)


def speed_by_step(found: Slots) -> Operation:
    rate = found["bit"] if found["step"] == "bit" else found["much"]
    return Speed(clips=found["clips"], by=rate, **found.only("span"))


def reverse_at(found: Slots) -> tuple[Operation, ...]:
    return Reverse(clips=found["clips"] or Clips()), speed(found)


def speed_for_length(found: Slots) -> Operation:
    return Speed(clips=found["clips"], by=0.5 if found["twice"] is not None else 2.0)


def frame_rate(found: Slots) -> Any:
    return clock.rate(found["number"])


def region(found: Slots) -> Region:
    return Region(x=_unit(found["x"]), y=_unit(found["y"]), width=_unit(found["w"]), height=_unit(found["h"]))


def spot(found: Slots) -> Point:
    """A point of the picture, by how far it is from two of its sides."""
    x, y = _unit(found["x"]), _unit(found["y"])
    x, y = 1 - x if found["right"] else x, 1 - y if found["bottom"] else y
    return Point(x=round(x, 4), y=round(y, 4))


def pixels(found: Slots) -> tuple[int, int]:
    return int(found["w"]), int(found["h"])


def freeze(found: Slots) -> Operation:
    clips: Clips | None = found["clips"]
    if clips is not None and clips.which == "all":
        clips = None
    if found["each"] is not None:
        clips = Clips()
    if found["at"] is None and clips is not None and clips.which == "at":
        raise NoMatchError  # what is shown at a time is frozen at that time
    at = found["at"] or Moment(part=1)
    return Freeze(clips=clips, at=at, **({"hold": found["hold"]} if found["hold"] is not None else {}))


def shape(found: Slots) -> Operation:
    if found["second"] is not None and found["platform_for"] is None and found["second"] != found["aspect"]:
        raise NoMatchError
    values: dict[str, Any] = found.only("aspect", "fps")
    if found["pixels"] is not None:
        values["width"], values["height"] = found["pixels"]
    if not values:
        raise NoMatchError
    return Shape(**values)


def fill(found: Slots) -> Operation:
    focus = found.only("focus", "colour")
    if found["fit"] is None and not focus:
        raise NoMatchError
    return Fill(**found.only("clips", "fit"), **focus)


def rotate(found: Slots) -> Operation:
    turn = int(found["degrees"]) if found["degrees"] is not None else 90
    if found["anticlockwise"] is not None:
        turn = -turn
    if turn % 90:
        raise NoMatchError
    return Rotate(clips=found["clips"] or Clips(), by=turn % 360)  # pyright: ignore[reportArgumentType]


def zoom(found: Slots) -> Operation:
    out = found["out"]
    start, end = (1.2, 1.0) if out else (1.0, 1.2)
    if found["magnified"] is not None:
        start, end = (float(found["magnified"]), 1.0) if out else (1.0, float(found["magnified"]))
    if found["from"] is not None:
        start = float(found["from"])
        end = float(found["magnified"]) if found["magnified"] is not None else end
    alone = found["magnified"] is None and found["from"] is None
    held = bool(found["held"]) or (found["part"] is not None and found["focus"] is not None and alone and not out)
    if held and alone and not out:
        end = CLOSE
    if found["focus"] == "face" and found["magnified"] is None and found["from"] is None:
        start, end = (ONTO_FACE, 1.0) if out else (1.0, ONTO_FACE)
    if held and end <= start:
        raise NoMatchError
    return Zoom(clips=found["clips"] or Clips(), start=start, end=end, **found.only("focus"),
                **({"hold": True} if held else {}))  # fmt: skip


def zoom_for(found: Slots) -> Operation:
    """A place that is shown larger from a time on, for so long."""
    at: Moment = found["at"]
    if at.part:
        raise NoMatchError
    span = Span(begin=at, end=Moment(ms=at.ms + found["length"]))
    made = zoom(Slots({**found, "part": span}))
    return made.model_copy(update={"clips": Clips(which="film", span=span)})


def mark_for(found: Slots) -> Operation:
    """A mark on a place, or a blur of it, from a time on for so long."""
    at: Moment = found["at"]
    if at.part:
        raise NoMatchError
    span = Span(begin=at, end=Moment(ms=at.ms + found["length"]))
    return SetEffect(clips=Clips(which="film", span=span), **found.only("effect", "place"))


_SCALES = {"small": 0.15, "medium": 0.3, "large": 0.4, "huge": 0.6}


def place_overlay(found: Slots) -> PlaceOverlay:
    """A picture on top, or what is different of the one that is there."""
    values = found.only("place", "at", "duration", "over", "role", "file")
    if found["scale"] is not None:
        values["scale"] = float(found["scale"] / 100)
    elif found["size"] is not None:
        values["scale"] = _SCALES[found["size"]]
    if found["opacity"] is not None:
        values["opacity"] = float(found["opacity"] / Decimal(100))
    if found["span"] is not None:
        when = shown(Slots({"span": found["span"]}))
        values |= {name: when[name] for name in ("at", "duration") if name in when}
    if found["by"] is not None:
        values["by"] = float(found["by"])
    if values.keys() == {"role"}:
        raise NoMatchError
    return PlaceOverlay(**values)


def cutaway(found: Slots) -> Operation:
    """Another picture over all of the frame, while the sound of the clips below goes on."""
    made = place_overlay(Slots({**found, "role": "picture"}))
    if found["over"] == Clips() or "logo" in (made.file or "").lower():
        raise NoMatchError
    return made.model_copy(update={"place": "center", "scale": 1.0})


def resized_overlay(found: Slots) -> Operation:
    """The picture that is there, as much wider as is usual, unless it is said how it changes."""
    if not found.only("place", "scale", "by", "opacity", "size", "at", "duration", "span", "over"):
        found["by"] = found["usual"]
    return place_overlay(found)


def bars(found: Slots) -> Operation:
    """Bars of a colour; black is what they are."""
    colour = {} if found["colour"] == "#000000" else found.only("colour")
    return Fill(fit="pad", **found.only("clips"), **colour)


def grade_more(found: Slots) -> Operation:
    found["grades"] = (more(found),)
    return grade(found)


def freeze_first(found: Slots) -> Operation:
    found["at"] = Moment()
    return freeze(found)


def reset(found: Slots) -> Operation:
    if found["clips"] is not None and str(found["clips"].name).lower().endswith(tuple(f".{one}" for one in LUTS)):
        raise NoMatchError  # a table of colours is no clip
    found |= {"grades": found["grades"] or (), "reset": True}
    return grade(found)


def lut(found: Slots) -> Operation:
    found["grades"] = (("lut", found["lut"]),)
    return grade(found)
