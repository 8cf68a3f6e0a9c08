"""Finds a witness for every template that has none, and writes it to its file; says which templates win nowhere."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from maker_free.language.workbench import survey
from maker_free.language.workbench.survey import Entry, Sample
from tests.language.witnesses import HERE, Witness, read

MANY = 40
"""Sentences that are tried for a template."""
Found = dict[str, dict[str, dict[str, None]]]
"""Sentences by language and key, in order."""


def served(witness: Sample) -> tuple[str, str, str] | None:
    """The verb, key and text of the one template that reads a sentence best; None when there are several."""
    won = survey.winners(witness)
    templates = {(one.rule.name, one.rule.key, one.pattern.line.text) for one in won}
    return templates.pop() if len(templates) == len({repr(one.meaning) for one in won}) == 1 else None


def find(verb: str, known: list[Witness]) -> Found:
    """Those of the known ones that still serve, and new ones for what they do not."""
    found: Found = {}
    done: set[tuple[str, ...]] = set()
    for key, language, witness in known:
        template = served(witness)
        if template is not None and template[:2] == (verb, key):
            done.add((*template, language))
            _keep(found, language, key, witness)
    for entry in survey.entries(verb):
        template = (verb, entry.rule.key, entry.line.text)
        if (*template, entry.language) in done:
            continue
        witness = next((one for one in survey.samples(entry, MANY) if served(one) == template), None)
        if witness is None:
            _say(entry)
        else:
            _keep(found, entry.language, entry.rule.key, witness)
    return found


def _keep(found: Found, language: str, key: str, witness: Sample) -> None:
    written = f"{witness.text} [{witness.before}]" if witness.before else witness.text
    found.setdefault(language, {}).setdefault(key, {})[written] = None


def _say(entry: Entry) -> None:
    print(f"wins nowhere: {entry.language} {entry.rule.name} / {entry.rule.key}: {entry.line.text}")


def write(file: Path, keys: Mapping[str, Mapping[str, None]]) -> None:
    lines: list[str] = []
    for key, sentences in keys.items():
        lines += [f"{json.dumps(key, ensure_ascii=False)} = ["]
        lines += [*(f"  {json.dumps(one, ensure_ascii=False)}," for one in sentences), "]"]
    file.parent.mkdir(exist_ok=True)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    everything = read()
    for verb in sorted({entry.rule.name for entry in survey.entries()}):
        stem = verb.replace(" ", "_")
        for language, keys in find(verb, everything.get(stem, [])).items():
            write(HERE / language / f"{stem}.toml", keys)
