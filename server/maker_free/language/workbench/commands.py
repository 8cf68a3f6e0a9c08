"""Owns what `maker-free phrases` prints for those who write in the phrasebook; never a part of reading a request.

parse "TEXT"    the words, and every reading that costs least: rule, template, slots, operation
sample VERB     sentences from the templates of a verb, and what they are read as
conflicts       sampled sentences with two meanings at the same cost
coverage        how many templates and sentences each verb has in each language
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from maker_free.language import reader
from maker_free.language.canonical import sentence
from maker_free.language.clauses import ClauseReading
from maker_free.language.grammar import template
from maker_free.language.phrasebook import book
from maker_free.language.phrasebook.rule import NoEdit
from maker_free.language.workbench import survey
from maker_free.language.workbench.survey import Sample

_SAMPLES = 4
"""Sentences of a template that are looked at for conflicts."""


def run(command: str, said: str) -> int:
    """Print what was asked for; gives the exit status."""
    if command == "sample" and said.replace(" ", "_") not in book.verbs():
        print(f"There is no verb “{said}”. There are: {', '.join(one.replace('_', ' ') for one in book.verbs())}.")
        return 2
    lines = {"parse": _parse, "sample": _sample}[command](said) if said else _ALL[command]()
    for line in lines:
        print(line)
    return 0


def _parse(text: str) -> Iterator[str]:
    won = survey.winners(Sample(text))
    if not won:
        yield "As one clause: no template reads it."
    for one in won:
        yield f"As one clause: {one.rule.name} / {one.rule.key}, cost {one.cost:g}"
        yield f"  template  {one.pattern.line.text}"
        yield "\n".join(f"    {line}" for line in template.drawn(template.parse(one.pattern.line.text)).splitlines())
        yield f"  slots     {', '.join(f'{name} = {value!r}' for name, value in one.found.items()) or 'none'}"
        yield f"  means     {_meaning(one)}"
    request = reader.read(text)
    for operation, words in zip(request.operations, request.words, strict=True):
        yield f"As a request: “{words}” is: {sentence(operation, 'en')} · {sentence(operation, 'zh')}"
    for unclear in request.unclear:
        yield f"As a request: “{unclear.text}” is {unclear.kind}: {unclear.question or unclear.closest or 'nothing'}"


def _meaning(one: ClauseReading) -> str:
    return one.meaning.name if isinstance(one.meaning, NoEdit) else " + ".join(map(repr, one.meaning))


def _sample(verb: str) -> Iterator[str]:
    for entry in survey.entries(verb.replace("_", " ")):
        made = next(survey.samples(entry, _SAMPLES), None)
        if made is None:
            yield f"{entry.language}  {entry.rule.key}: nothing to say ({entry.line.text})"
            continue
        read = {f"{one.rule.name} / {one.rule.key}" for one in survey.winners(made)}
        own = read == {f"{entry.rule.name} / {entry.rule.key}"}
        yield f"{entry.language}  {entry.rule.key}: {made.text}" + ("" if own else f"  → {', '.join(sorted(read))}")


def _conflicts() -> Iterator[str]:
    many = 0
    for made, won in survey.conflicts(_SAMPLES):
        many += 1
        yield made.text
        yield from (f"    {one.rule.name} / {one.rule.key}  {one.pattern.line.text}" for one in won)
    yield f"{many} sampled sentences have two meanings."


def _coverage() -> Iterator[str]:
    templates: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(book.LANGUAGES, 0))
    ways: dict[str, int] = defaultdict(int)
    for entry in survey.entries():
        templates[entry.rule.name][entry.language] += 1
        ways[entry.rule.name] += template.count(template.parse(entry.line.text))
    yield f"{'verb':<16}{'English':>8}{'Chinese':>8}{'sentences':>14}"
    for verb, counted in templates.items():
        yield f"{verb:<16}{counted['en']:>8}{counted['zh']:>8}{ways[verb]:>14,}"
    both: Sequence[int] = [sum(one[language] for one in templates.values()) for language in book.LANGUAGES]
    yield f"{'all':<16}{both[0]:>8}{both[1]:>8}{sum(ways.values()):>14,}"


_ALL = {"conflicts": _conflicts, "coverage": _coverage}
