"""Owns the canonical sentence of every edit, in English and Chinese: what `reader.read` gives the same edit for.

By the rule of the phrasebook that `says` it, or put together from parts, one file a family of edits. An edit that asks
for nothing (a change of text without a change, a fade without a length) has no sentence.
"""

from __future__ import annotations

from maker_free.language.canonical import arranging, picturing, sounding, speaking, versions, writing
from maker_free.language.grammar import template
from maker_free.language.operations import Operation
from maker_free.language.phrasebook import book as phrasebook
from maker_free.language.values.times import Language
from maker_free.language.values.voice import SentenceWriter

SENTENCES = {
    verb: put_together
    for family in (arranging, writing, sounding, picturing, versions, speaking)
    for verb, put_together in family.SENTENCES.items()
}


def sentence(operation: Operation, language: Language = "en") -> str:
    """How a person would ask for exactly this edit."""
    voice = SentenceWriter(language)
    put_together = SENTENCES.get(operation.verb)
    return _templated(operation, voice) or (put_together(operation, voice) if put_together else "")


def _templated(operation: Operation, voice: SentenceWriter) -> str:
    """By what a rule of the phrasebook says for exactly the fields that are given; "" where none does."""
    given = operation.model_dump(exclude_defaults=True, exclude={"verb"})
    for rule in phrasebook.saying(operation.verb):
        says, constants = rule.says[voice.language], rule.constants
        if all(getattr(operation, name) == value for name, value in constants.items()):
            slots = template.parse(says).slots
            if given.keys() | {"clips"} == constants.keys() | {slot.bind for slot in slots} | {"clips"}:
                for slot in slots:
                    says = says.replace(str(slot), voice.value(slot.name, getattr(operation, slot.bind)))
                return says
    return ""
