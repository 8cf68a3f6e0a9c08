"""Owns reading what is said in a film where people name it, quoted or not; refuses to know how they ask."""

from __future__ import annotations

from maker_free.language.grammar.matcher import Chart, Grammar, Value

MOST_WORDS = 10


def learn(grammar: Grammar) -> None:
    """Teach a grammar the slots that are read by functions."""
    grammar.function("saying", _saying)


def _saying(chart: Chart, position: int) -> list[Value]:
    """Words of any meaning up to a mark, or a quoted piece."""
    token = chart.tokens[position]
    if token.kind == "quote":
        return [Value(position + 1, token.inner)] if token.inner.strip() else []
    found: list[Value] = []
    for end in range(position + 1, min(position + MOST_WORDS, len(chart.tokens)) + 1):
        if chart.tokens[end - 1].kind in ("quote", "mark"):
            break
        found.append(Value(end, chart.text[token.start : chart.tokens[end - 1].end], 1 + 0.3 * (end - position)))
    return found
