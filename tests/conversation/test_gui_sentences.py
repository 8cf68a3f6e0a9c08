"""A published set of sentences, half of them content: what is told of each and what is done for it."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from maker_free.conversation import phrases
from maker_free.conversation.gui import translate
from maker_free.messages.language import detect


class Row(NamedTuple):
    value: str
    sentence: str
    remains: str


def _read() -> list[Row]:
    lines = Path(__file__).with_name("gui_sentences.tsv").read_text(encoding="utf-8").splitlines()
    fields = [line.replace("\\n", "\n").split("\t") for line in lines if line and not line.startswith("#")]
    return [Row(*row, *[""] * (3 - len(row))) for row in fields]


SENTENCES = _read()
CONTENT = [row.sentence for row in SENTENCES if row.value == "kept"]
TALK = [row for row in SENTENCES if row.value not in ("kept", "quiet")]
DONE = {"export": {"export"}, "state": {"status"}, "tracks": {"status"}, "upload": {"upload"}}
"""What is seen to be done for each value; nothing for the others, as only another message could do it."""


def _said_and_done(row: Row) -> tuple[str, set[str]]:
    """What is told in the engine's own words, without the marks at its end; and what is done or offered."""
    shown, actions = translate(row.sentence, detect(row.sentence))
    done: set[str] = set(actions)
    for name, phrase in (("export", phrases.EXPORT_OFFER), ("upload", phrases.UPLOAD_OFFER)):
        for words in phrase:
            done |= {name} if words in shown else set()
            shown = shown.replace(words, "")
    shown = re.sub(r"[^.!?]*, just tell me\.|[^。！？]*，直接告诉我就行。", "", shown)
    return shown.strip(" .。,!！\n"), done


def test_half_of_the_published_sentences_are_content_in_both_languages() -> None:
    assert len(SENTENCES) >= 160
    assert 0.4 <= len(CONTENT) / len(SENTENCES) <= 0.65
    chinese = [row for row in SENTENCES if detect(row.sentence) == "zh"]
    assert len(chinese) >= len(SENTENCES) / 4
    assert len({row.sentence for row in SENTENCES}) == len(SENTENCES)


def test_content_is_told_word_for_word_and_starts_nothing() -> None:
    told = {sentence: translate(sentence, detect(sentence)) for sentence in CONTENT}
    assert {said: got for said, got in told.items() if got != (said, ())} == {}


def test_a_report_in_a_list_or_after_another_is_told_as_well() -> None:
    for first, second in pairwise(CONTENT):
        text = f"- {first}\n- {second}"
        assert translate(text, detect(text)) == (text, ())


def test_talk_of_a_screen_is_done_or_worded_and_what_remains_is_told() -> None:
    wrong = {
        row.sentence: got
        for row in TALK
        if (got := _said_and_done(row)) != (row.remains.strip(" .。!！"), DONE.get(row.value, set()))
    }
    assert len(wrong) <= len(SENTENCES) * 0.02, wrong


def test_nothing_is_done_for_talk_from_which_nothing_follows() -> None:
    quiet = [row for row in SENTENCES if row.value == "quiet"]
    assert [row.sentence for row in quiet if _said_and_done(row)[1]] == []


@pytest.mark.parametrize("between", [" ", "\n\n", "\n- "])
def test_a_report_before_talk_of_a_screen_stays_whole(between: str) -> None:
    reports = [sentence for sentence in CONTENT if re.search(r"[.!?。！？]$", sentence) and "\n" not in sentence]
    for number, row in enumerate(row for row in TALK if not row.remains):
        report = reports[number % len(reports)]
        shown = translate(report + between + row.sentence, detect(report)).text
        assert report in shown or report.rstrip(".。") in shown, (report, row.sentence, shown)
