"""What must be so of every template of the phrasebook; `python -m tests.language.witnesses` writes the witnesses anew."""

from __future__ import annotations

import pytest

from maker_free.language import survey
from maker_free.language.phrasebook import book
from tests.language import witnesses

WITNESSES = witnesses.read()


@pytest.mark.parametrize("verb", book.verbs())
def test_every_template_wins_with_a_sentence_that_has_one_meaning(verb: str) -> None:
    name = verb.replace("_", " ")
    idle = {(entry.rule.key, entry.line.text, entry.language) for entry in survey.entries(name)}
    for key, language, witness in WITNESSES.get(verb, ()):
        won = survey.winners(witness)
        assert len({repr(one.meaning) for one in won}) == 1, witness.text
        assert {(one.rule.name, one.rule.key) for one in won} == {(name, key)}, witness.text
        templates = {one.pattern.line.text for one in won}
        if len(templates) == 1:
            idle.discard((key, templates.pop(), language))
    assert idle == set()
