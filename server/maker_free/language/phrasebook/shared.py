"""Owns the small slots that several groups of the phrasebook use; refuses to mean anything by itself."""

from __future__ import annotations

from typing import Any

from maker_free.language.grammar.matcher import NUDGE, Chart, Grammar, NoMatchError, Slots, Value
from maker_free.language.operations import Clips, Cuts, Texts


def learn(grammar: Grammar) -> None:
    """Teach a grammar the slots that are read by functions."""
    grammar.function("context_text", _context_text)
    grammar.function("the_copy", _the_copy)
    grammar.function("before_words", _before_words)
    grammar.function("lut_only", _lut_only, needs=("#file",))
    grammar.function("logo_file", _logo_file, needs=("#file", "#coded"))
    grammar.function("named_picture", _named_picture)
    grammar.function("clip_picture", _clip_picture)


def pair(found: Slots) -> Any:
    if len(found["pair"]) != 2:
        raise NoMatchError
    first, second = (Clips(which="numbered", numbers=(number,)) for number in found["pair"])
    return Cuts(which="between", clips=first, second=second)


def _context_text(chart: Chart, position: int) -> list[Value]:
    """A pronoun, where a text was spoken of just before."""
    if chart.context.thing != "texts":
        return []
    hits = chart.hits(position)
    return [Value(said.end, Texts()) for pronoun in ("it", "them") for said in hits.get(pronoun, ())]


def _the_copy(chart: Chart, position: int) -> list[Value]:
    """ "the copy", right after clips were copied."""
    if chart.context.thing != "copy" or chart.context.clips is None:
        return []
    return [Value(said.end, chart.context.clips) for said in chart.hits(position).get("copy_noun", ())]


_MOST_BEFORE = 6


def _before_words(chart: Chart, position: int) -> list[Value]:
    """What a version was before of: a few words as they were said, or a quoted piece."""
    token = chart.tokens[position]
    if token.kind == "quote":
        return [Value(position + 1, token.inner)]
    found: list[Value] = []
    for end in range(position + 1, min(position + _MOST_BEFORE, len(chart.tokens)) + 1):
        if chart.tokens[end - 1].kind in ("quote", "mark"):
            break
        found.append(Value(end, chart.text[token.start : chart.tokens[end - 1].end], 1 + NUDGE * (end - position)))
    return found


def _lut_only(chart: Chart, position: int) -> list[Value]:
    token = chart.tokens[position]
    if token.kind == "file" and token.word.endswith((".cube", ".3dl")):
        return [Value(position + 1, chart.text[token.start : token.end])]
    return []


_LOGOS = frozenset(("logo", "watermark"))


def _logo_file(chart: Chart, position: int) -> list[Value]:
    token = chart.tokens[position]
    if token.called and token.word in _LOGOS and not token.inner:
        return chart.read("filename", position)
    named = token.kind == "file" and ("logo" in token.word or "watermark" in token.word or "水印" in token.word)
    return [Value(position + 1, chart.text[token.start : token.end])] if named else []


def _named_picture(chart: Chart, position: int) -> list[Value]:
    """A file to lay over the film, but nothing quoted: that is a text where no word says otherwise."""
    return [] if chart.tokens[position].kind == "quote" else chart.read("file_of_picture", position)


def _clip_picture(chart: Chart, position: int) -> list[Value]:
    """What a clip of the film shows, called by the clip's number, to lay over another."""
    return [
        Value(one.end, f"clip {one.value.numbers[0]}", one.cost)
        for one in chart.read("oneclip", position)
        if one.value.which == "numbered" and one.value == Clips(which="numbered", numbers=one.value.numbers[:1])
        if one.value.numbers[0] > 0
    ]


def listed(found: Slots) -> tuple[Any, ...]:
    """One thing, and those that were said behind it."""
    return found["a"], *(found["b"] or ())


def part_of_one(found: Slots) -> Any:
    return found["percent"] / 100


def whole_percent(found: Slots) -> int:
    return int(found["percent"])


def as_percent(found: Slots) -> Any:
    return found["part_of"] * 100


def rest_of_percent(found: Slots) -> Any:
    return 100 - found["percent"]
