"""Owns a sentence for every template of the phrasebook which only that template reads so well, a file for a language
and verb; `python -m tests.language.witnesses` finds those that are missing.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from maker_free.language.workbench.survey import Sample

HERE = Path(__file__).parent
Witness = tuple[str, str, Sample]
"""The key of a rule, the language, and the sentence."""


def read() -> dict[str, list[Witness]]:
    """The witnesses of each verb."""
    found: dict[str, list[Witness]] = {}
    for file in sorted(HERE.glob("*/*.toml")):
        for key, sentences in tomllib.loads(file.read_text("utf-8")).items():
            found.setdefault(file.stem, []).extend((key, file.parent.name, sample(one)) for one in sentences)
    return found


def sample(written: str) -> Sample:
    """A sentence; in brackets behind it what was spoken of before: "make it bigger [context_text]"."""
    text, _, before = written.removesuffix("]").partition(" [")
    return Sample(text, before)
