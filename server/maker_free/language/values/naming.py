"""Owns how files and versions are called by name, and which words may be a name; refuses to look them up."""

from __future__ import annotations

from maker_free.language.grammar.matcher import Chart, Grammar, Value


def learn(grammar: Grammar) -> None:
    """Teach a grammar to read names."""
    grammar.function("name", _name)
    grammar.function("filename", _filename, needs=("#file", "#quote", "#coded"))
    grammar.function("quoted_name", _quoted_name, needs=("#quote", "#file"))
    grammar.function("said_name", _said_name, needs=("#file", "#quote", "#coded"))
    grammar.function("loose_name", _loose_name)
    grammar.function("any_name", _any_name)


def _name(chart: Chart, position: int) -> list[Value]:
    """What a file may be called, without quotes: up to three words that mean nothing else, or anything with digits
    and letters (IMG_2041). Costs a little for each word, so that known words win."""
    token = chart.tokens[position]
    if token.kind == "quote":
        return [Value(position + 1, token.inner)] if 0 < len(token.inner) <= 200 else []
    if token.kind == "file":
        return [Value(position + 1, chart.text[token.start : token.end])]
    behind = position + token.called
    found = (
        [Value(behind, _called(chart, position, behind), 2 * token.called)]
        if token.called and behind <= len(chart.tokens)
        else list[Value]()
    )
    for end in range(position + 1, min(position + 5, len(chart.tokens)) + 1):
        if not _may_name(chart, end - 1) or (chart.tokens[end - 1].word in _SOMEBODY and not token.called):
            break
        found.append(Value(end, _called(chart, position, end), 2 * (end - position)))
    return found


def _called(chart: Chart, position: int, end: int) -> str:
    """What a file is called by these tokens; where that is misspelled or in the other language, as the file has it."""
    token = chart.tokens[position]
    if token.inner and position + token.called == end:
        return token.inner
    return chart.text[token.start : chart.tokens[end - 1].end].removesuffix("'s").removesuffix("’s")


def _may_name(chart: Chart, position: int) -> bool:
    token = chart.tokens[position]
    if token.kind == "word" and any(one.isdigit() for one in token.word) and any(one.isalpha() for one in token.word):
        return True
    if token.kind not in ("word", "han") or chart.weak[position]:
        return False
    return not (chart.hits(position).keys() - _NAMEABLE) and token.word not in _NEVER


_NAMEABLE = frozenset({"looks", "kind", "colour", "mood"})


_NEVER = frozenset(
    [
        "and",
        "total",
        "overall",
        "output",
        "or",
        "not",
        "to",
        "from",
        "at",
        "in",
        "on",
        "of",
        "for",
        "with",
        "without",
        "by",
        "than",
        "then",
        "but",
        "is",
        "are",
        "was",
        "be",
        "it",
        "them",
        "only",
        "no",
        "don't",
        "except",
        "into",
        "onto",
        "over",
        "under",
        "before",
        "after",
        "between",
        "as",
        "so",
        "if",
        "when",
        "while",
        "until",
        "till",
        "per",
        "off",
        "out",
        "up",
        "down",
        "first",
        "second",
        "last",
        "和",
        "与",
        "到",
        "从",
        "在",
        "不",
        "别",
        "或",
        "把",
        "将",
        "给",
        "让",
        "只",
        "除",
        "第",
        "本",
    ]
)


def _quoted_name(chart: Chart, position: int) -> list[Value]:
    return _name(chart, position) if chart.tokens[position].kind in ("quote", "file") else []


def _said_name(chart: Chart, position: int) -> list[Value]:
    """As `_filename`; a quoted piece is rather a text to write than a clip."""
    if chart.tokens[position].heard:
        return []
    costly = 5 if chart.tokens[position].kind == "quote" else 0
    return [found._replace(cost=found.cost + costly) for found in _filename(chart, position)]


def _loose_name(chart: Chart, position: int) -> list[Value]:
    """A name that stands before a word for clips may be made of words that also mean something else."""
    token = chart.tokens[position]
    if token.kind not in ("word", "han"):
        return _name(chart, position)
    if chart.weak[position]:
        return []
    found = _name(chart, position)
    known = {value.end for value in found}
    for end in range(position + 1, min(position + _LONGEST_LOOSE, len(chart.tokens)) + 1):
        last = chart.tokens[end - 1]
        if last.word in _SOMEBODY and not token.called:
            break
        if last.kind not in ("word", "han") or last.word in _NEVER or _CLOSED & chart.hits(end - 1).keys():
            break
        if end not in known and not chart.weak[end - 1]:
            found.append(Value(end, _called(chart, position, end), 4 * (end - position)))
    return found


def _any_name(chart: Chart, position: int) -> list[Value]:
    """A few words of any meaning, or a quoted piece."""
    token = chart.tokens[position]
    if token.kind == "quote":
        return _name(chart, position)
    if token.word == "本":
        return []  # the end of 版本
    found: list[Value] = []
    start = position - 1 if position and chart.tokens[position - 1].word in ("my", "our") else position
    for end in range(position + 1, min(position + _LONGEST_ANY, len(chart.tokens)) + 1):
        if chart.tokens[end - 1].kind in ("quote", "mark") or chart.tokens[end - 1].word in ("and", "then", "然"):
            break
        found.append(Value(end, chart.text[chart.tokens[start].start : chart.tokens[end - 1].end], end - position))
    return found


_SOMEBODY = frozenset("他她我你") | {"he", "she", "i", "we", "they", "you", "who", "where", "when"}
"""What makes a clause of words before 的那段, and no name: 他跳舞的那一段."""
_LONGEST_LOOSE = 3


_LONGEST_ANY = 6


_CLOSED = frozenset(
    [
        "add",
        "move",
        "remove",
        "cutout",
        "trim",
        "split",
        "keep",
        "swap",
        "duplicate",
        "replace",
        "every",
        "others",
        "clip",
        "opening",
        "closing",
        "it",
        "them",
        "every_joint",
        "make",
    ]
)


def _filename(chart: Chart, position: int) -> list[Value]:
    """A file said by its name with ending, in quotes, with digits in it, or as a file of the project is called."""
    token = chart.tokens[position]
    behind = position + token.called
    if position < behind <= len(chart.tokens):
        return [Value(behind, _called(chart, position, behind), token.called)]
    named = token.kind in ("file", "quote") or (token.kind == "word" and any(one.isdigit() for one in token.word))
    return _name(chart, position)[:1] if named else []
