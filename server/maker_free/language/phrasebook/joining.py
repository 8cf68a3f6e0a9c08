"""Owns what is computed of requests for the cuts between clips; refuses to know how they are said."""

from __future__ import annotations

from itertools import pairwise

from maker_free.language.grammar.matcher import Chart, Grammar, NoMatchError, Slots, Value
from maker_free.language.operations import Clips, Cuts, HardCut, Operation, SetTransition


def learn(grammar: Grammar) -> None:
    """Teach a grammar the slots that are read by functions."""
    grammar.function("remaining_cuts", _remaining)


def _remaining(chart: Chart, position: int) -> list[Value]:
    """The clips that are left, where some were taken out just before."""
    return chart.hits(position).get("left_over", []) if chart.context.fewer else []


def beside(found: Slots) -> Cuts:
    clips: Clips = found["clips"]
    if clips.which == "all":
        raise NoMatchError
    return Cuts(which=found["which"], clips=clips)


def at_moment(found: Slots) -> Cuts:
    return Cuts(which="at", at=found["moment"])


def pair(found: Slots) -> Cuts:
    numbers = found["pair"] or found["clips"].numbers
    if len(numbers) != 2:
        raise NoMatchError
    first, second = (Clips(which="numbered", numbers=(number,)) for number in numbers)
    return Cuts(which="between", clips=first, second=second)


def _pairs(clips: Clips) -> tuple[Cuts, ...]:
    """The cuts from each of several clips to the next that is named."""
    names = [name for name in (clips.name, *clips.also) if name is not None]
    each = [
        *(Clips(which="numbered", numbers=(number,)) for number in clips.numbers),
        *(Clips(which="named", name=name) for name in names),
    ]
    if clips.others or clips.span is not None or len(each) < 2:
        raise NoMatchError
    return tuple(Cuts(which="between", clips=one, second=other) for one, other in pairwise(each))


def both(found: Slots) -> Cuts:
    return Cuts(which="between", clips=found["a"], second=found["b"])


def set_transition(found: Slots) -> tuple[Operation, ...]:
    """One transition, or one at each of the cuts among several clips."""
    how = found.only("kind", "duration")
    if found["a"] is not None:
        second = found["b"] or Clips(which="numbered", numbers=(int(found["whole"]),))
        if found["a"] == Clips():
            raise NoMatchError
        return (SetTransition(cuts=Cuts(which="between", clips=found["a"], second=second), **how),)
    among = found["among"]
    if found["clips"] not in (None, Clips()):
        among = _pairs(found["clips"])
    if among is not None:
        return tuple(SetTransition(cuts=cuts, **how) for cuts in among)
    return (SetTransition(**found.only("cuts"), **how),)


def hard(found: Slots) -> tuple[Operation, ...]:
    if found["among"] is not None:
        return tuple(HardCut(cuts=cuts) for cuts in found["among"])
    return (HardCut(**found.only("cuts")),)


def pairs(found: Slots) -> tuple[Cuts, ...]:
    return _pairs(found["clips"])
