"""Owns what is computed of requests for a whole film at once and for its versions; refuses to know how they are said."""

from __future__ import annotations

# Slots hold values of any type: pydantic checks them when the operation is made.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false
from typing import Any

from maker_free.language.grammar.matcher import Chart, Grammar, NoMatchError, Slots, Value
from maker_free.language.operations import Auto, Grade, Operation, Redo, Undo


def learn(grammar: Grammar) -> None:
    """Teach a grammar the slots that are read by functions."""
    grammar.function("about_topic", _about)


_MOST_STEPS = 1000
_MOST_ABOUT = 6
_ABOUT = frozenset(("of", "about", "for", "from"))
_DEFINITE = frozenset(("the", "my", "our", "this", "that", "last", "today's", "yesterday's", "his", "her", "their"))


def _about(chart: Chart, position: int) -> list[Value]:
    """What the film is about, which changes nothing: "of the trip", "for my sister's wedding"."""
    while position < len(chart.tokens) and chart.tokens[position].word in _ABOUT:
        position += 1
    begins = position < len(chart.tokens) and position > 0 and chart.tokens[position].word in _DEFINITE
    if not begins or chart.tokens[position - 1].word not in _ABOUT:
        return []
    found: list[Value] = []
    for end in range(position + 2, min(position + _MOST_ABOUT, len(chart.tokens)) + 1):
        if chart.tokens[end - 1].kind != "word":
            break
        found.append(Value(end, True, end - position))
    return found


def auto(found: Slots) -> Operation | tuple[Operation, ...]:
    music, mood = found["music"] or (None, None)
    transitions, kind = found["transitions"] or (None, None)
    values = found.only("length", "order", "aspect", "files", "music_file", "own_song", "hook")
    if found["genre_mood"] is not None and mood is None:
        mood = found["genre_mood"]
    film = Auto(
        style=found["style"] or found["genre"] or "film",
        **values,
        **({"mood": mood} if mood is not None else {}),
        **({"music": False} if music is False else {}),
        **({"transition": kind} if kind is not None else {}),
        **({"transitions": False} if transitions is False else {}),
    )
    return film if found["auto_look"] is None else (film, Grade(look=found["auto_look"]))


def named_form(found: Slots) -> Operation | tuple[Operation, ...]:
    """A film that is only named must be more than any video: a reel, highlights, a slideshow, a birthday video."""
    if found["genre"] == "film" and found["topic"] is None and found["music"] is None:
        raise NoMatchError
    return auto(found)


def wanted(found: Slots) -> tuple[bool, Any]:
    """Whether music or transitions are to be in it, and of which kind."""
    return found["wanted"], found["kind"]


def _steps(found: Slots) -> int:
    steps = int(found["whole"] or found["few"] or 1)
    if not 1 <= steps <= _MOST_STEPS:
        raise NoMatchError
    return steps


def undo(found: Slots) -> Operation:
    return Undo(steps=_steps(found))


def redo(found: Slots) -> Operation:
    return Redo(steps=_steps(found))


def undo_both(_found: Slots) -> Operation:
    return Undo(steps=2)


def undo_all(_found: Slots) -> Operation:
    return Undo(steps=None)


def redo_all(_found: Slots) -> Operation:
    return Redo(steps=None)
