"""What must be so of the whole phrasebook: every template wins somewhere, nothing ties, both languages say the same."""

from __future__ import annotations

from collections import defaultdict

import pytest

from maker_free.language import clauses
from maker_free.language.grammar import template
from maker_free.language.phrasebook import book
from maker_free.language.phrasebook.rule import COSTS
from maker_free.language.reader import read
from maker_free.language.workbench import survey
from maker_free.language.workbench.survey import Sample
from tests.language import requests_en, requests_zh, witnesses
from tests.language.known_failures import KNOWN_FAILURES
from tests.language.one_language import ONE_LANGUAGE

WITNESSES = witnesses.read()


@pytest.mark.parametrize("verb", book.verbs())
def test_every_template_wins_alone_with_a_sentence_of_its_own(verb: str) -> None:
    name = verb.replace("_", " ")
    idle = {(entry.rule.key, entry.line.text, entry.language) for entry in survey.entries(name)}
    for key, language, witness in WITNESSES.get(verb, ()):
        won = survey.winners(witness)
        assert len({repr(one.meaning) for one in won}) == 1, witness.text
        assert {(one.rule.name, one.rule.key) for one in won} == {(name, key)}, witness.text
        templates = {one.pattern.line.text for one in won}
        if len(templates) == 1:
            idle.discard((key, templates.pop(), language))
    assert idle == set(), "python -m tests.language.witnesses finds a sentence, or says that there is none"


def test_no_request_is_decided_by_the_order_of_files() -> None:
    tied = [
        text
        for text in {**requests_en.REQUESTS, **requests_zh.REQUESTS}
        if len({repr(one.meaning) for one in survey.winners(Sample(text))}) > 1
    ]
    assert tied == []


def test_no_sentence_of_a_template_means_two_things_at_once() -> None:
    """One of each; `maker-free phrases conflicts` looks at four."""
    assert [made.text for made, _ in survey.conflicts(1)] == []


def test_both_languages_have_the_same_slots_or_it_is_said_why_not() -> None:
    readers = clauses.book().readers
    slots: dict[str, dict[str, set[str]]] = defaultdict(lambda: {language: set() for language in book.LANGUAGES})
    for entry in survey.entries():
        said = {slot.bind for slot in template.parse(entry.line.text).slots if slot.name in readers}
        slots[entry.rule.name][entry.language] |= said | {name for _, name in entry.rule.slots}
    apart = {verb: said["en"] ^ said["zh"] for verb, said in slots.items() if said["en"] != said["zh"]}
    assert apart == {verb: set(reasons) for verb, reasons in ONE_LANGUAGE.items()}


def test_every_rule_of_english_that_chinese_has_says_what_it_means_once() -> None:
    assert len(book.rules()) == len({(rule.name, rule.key) for rule in book.rules()})
    assert all(rule.templates for rule in book.rules())
    assert len(set(COSTS.values())) == len(COSTS)


@pytest.mark.parametrize(("text", "wanted"), KNOWN_FAILURES.items(), ids=list(KNOWN_FAILURES))
def test_a_known_failure_still_fails(text: str, wanted: object) -> None:
    assert read(text).operations != wanted, "it is read now: move it to the requests"
