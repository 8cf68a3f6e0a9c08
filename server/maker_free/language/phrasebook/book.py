"""Owns the phrasebook as it is read from `language/phrases`: its words, its slots, its rules; matches nothing itself.

    phrases/en/<verb>.toml            what asks for an operation in English, and what it means, rule by rule
    phrases/zh/<verb>.toml            the same rules in Chinese; a rule that only Chinese has says what it means itself
                                      and `slots` and `values` of its own
    phrases/{en,zh}/slots/<family>    words, and slots that several verbs use
    phrases/options.toml              lists of slots that may stand anywhere, by their name: options = "@text"

A template that stands in both languages is for both, any other only for texts in its own.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any

from maker_free.language.grammar import template
from maker_free.language.grammar.matcher import Grammar, TemplateLine
from maker_free.language.phrasebook.meaning import KEYS, PhrasebookError, constant, meaning
from maker_free.language.phrasebook.rule import COSTS, Rule

LANGUAGES = ("en", "zh")
FAMILIES = (
    "words", "shared", "options", "arranging", "cutting", "picturing", "sounding", "joining", "writing", "filming",
    "merging", "refusing", "speaking",
)  # fmt: skip
"""Groups of slots, those first that others are made of."""
FUNCTIONS = ("shared", "arranging", "picturing", "sounding", "joining", "writing", "filming", "refusing", "speaking")
"""Those of them that have slots that are read by functions."""
Entry = dict[str, Any]
_ROOT = files("maker_free.language").joinpath("phrases")
_OWN = ("slots", "values")
"""What stands beside the rules in the file of a verb that has words of its own."""


def learn(grammar: Grammar) -> None:
    """Teach a grammar the words and slots of the phrasebook."""
    both = {family: [_read(language, "slots", family) for language in LANGUAGES] for family in FAMILIES}
    own = [[_own(_read(language, verb)) for language in LANGUAGES] for verb in verbs()]
    for one in (*both.values(), *own):
        for language in one:
            _learn_words(grammar, language)
    for family in FUNCTIONS:
        import_module(f"maker_free.language.phrasebook.{family}").learn(grammar)
    for one in (*both.values(), *own):
        _learn_slots(grammar, *(language.get("slots", {}) for language in one))


@cache
def _read(*path: str) -> Entry:
    file = _ROOT.joinpath(*path[:-1], f"{path[-1]}.toml")
    return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}


def _own(verb: Entry) -> Entry:
    """What the file of a verb has beside its rules."""
    return {key: verb[key] for key in _OWN if key in verb}


def _learn_words(grammar: Grammar, table: Entry) -> None:
    for concept, words in table.get("words", {}).items():
        for phrase in _phrases(words):
            grammar.lexicon.add(concept, phrase, True)
    for concept, values in table.get("values", {}).items():
        for value, words in _pairs(values):
            for phrase in _phrases(words):
                grammar.lexicon.add(concept, phrase, constant(value))


def _pairs(values: Any) -> Iterator[tuple[Any, str]]:
    """What words of a concept mean, and the words: by value, or a list of entries where values are no strings."""
    yield from values.items() if isinstance(values, Mapping) else ((one["value"], one["words"]) for one in values)


def _phrases(words: str) -> Iterator[str]:
    """Words between strokes; parentheses stand for each of what is in them."""
    if "(" in words and words.strip() != "(":
        yield from template.expanded(template.parse(words))
    else:
        yield from (phrase.strip() for phrase in words.split("|"))


def _learn_slots(grammar: Grammar, english: Entry, chinese: Entry) -> None:
    for name in {**english, **chinese}:
        ways: dict[str, list[dict[str, None]]] = {}
        for language, entries in enumerate((english.get(name, ()), chinese.get(name, ()))):
            for entry in entries:
                means = json.dumps({key: value for key, value in entry.items() if key != "templates"}, sort_keys=True)
                ways.setdefault(means, [{}, {}])[language].update(dict.fromkeys(lines(entry["templates"])))
        made = ((json.loads(means), _merged(*both)) for means, both in ways.items())
        grammar.slot(name, *((written, meaning(entry), _cost(entry)) for entry, written in made))


def _cost(entry: Entry) -> float:
    """One class of costs, or several that add up."""
    said = entry.get("cost", ())
    return sum(COSTS[one] for one in ([said] if isinstance(said, str) else said))


def lines(block: str) -> list[str]:
    """The templates of a block; a line that is indented goes on with the one before, "# " begins a remark."""
    found: list[str] = []
    for line in block.splitlines():
        if line.startswith("    ") and found:
            found[-1] += f" {line.strip()}"
        elif line.strip() and not line.startswith("# "):
            found.append(line.strip())
    return found


def _merged(english: Mapping[str, None], chinese: Mapping[str, None]) -> tuple[TemplateLine, ...]:
    both = english.keys() & chinese.keys()
    return (
        *(TemplateLine(text, None if text in both else "en") for text in english),
        *(TemplateLine(text, "zh") for text in chinese if text not in both),
    )


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, verb by verb."""
    options = tomllib.loads(_ROOT.joinpath("options.toml").read_text("utf-8"))
    return tuple(rule for verb in verbs() for rule in _rules_of(verb, options))


@cache
def saying(verb: str) -> tuple[Rule, ...]:
    """The rules of an operation that have its canonical sentence."""
    return tuple(rule for rule in rules() if rule.makes == verb and rule.says)


@cache
def verbs() -> tuple[str, ...]:
    """The names of all sorts of requests."""
    names = {
        file.name.removesuffix(".toml")
        for language in LANGUAGES
        for file in _ROOT.joinpath(language).iterdir()
        if file.name.endswith(".toml")
    }
    return tuple(sorted(names))


def _rules_of(verb: str, options: Mapping[str, str]) -> Iterator[Rule]:
    english, chinese = (_read(language, verb) for language in LANGUAGES)
    for key in (key for key in {**english, **chinese} if key not in _OWN):
        yield _rule(verb, key, english.get(key, {}), chinese.get(key, {}), options)


def _rule(verb: str, key: str, english: Entry, chinese: Entry, options: Mapping[str, str]) -> Rule:
    entry = english or chinese
    if english and (twice := chinese.keys() - {"templates", "echo", "says"}):
        raise PhrasebookError(f"{verb}, {key}: {sorted(twice)} are said in English already")
    if unknown := entry.keys() - KEYS - {"templates", "echo", "says", "cost", "options", "loose"}:
        raise PhrasebookError(f"{verb}, {key}: {sorted(unknown)} means nothing")
    name = verb.replace("_", " ")
    answers = name in ("vague", "ambiguous", "not here") and not KEYS & entry.keys()
    listed: str = entry.get("options", "")
    if listed.startswith("@"):
        listed = options[listed[1:]]
    pairs = (option.partition(":") for option in listed.split())
    return Rule(
        name,
        key,
        _merged(*(dict.fromkeys(lines(one.get("templates", ""))) for one in (english, chinese))),
        meaning({"answer": key} if answers else entry, name),
        tuple((slot, bind or slot) for slot, _, bind in pairs),
        _cost(entry),
        _merged(*(dict.fromkeys(lines(one.get("echo", ""))) for one in (english, chinese))),
        entry.get("loose", False),
        {language: one["says"] for language, one in zip(LANGUAGES, (english, chinese), strict=True) if "says" in one},
        entry.get("set", {}),
        entry.get("makes", name),
    )
