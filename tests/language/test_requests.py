from __future__ import annotations

import pytest

from maker_free.language.operations import Operation
from maker_free.language.reader import read
from tests.language import requests_en, requests_zh
from tests.language.refused import REFUSED

ASKED = {**requests_en.REQUESTS, **requests_zh.REQUESTS}


@pytest.mark.parametrize(("text", "operations"), ASKED.items(), ids=list(ASKED))
def test_a_request_means_exactly_these_edits(text: str, operations: tuple[Operation, ...]) -> None:
    reading = read(text)
    assert reading.operations == operations
    assert reading.unclear == ()


@pytest.mark.parametrize(("text", "kind"), [(text, kind) for kind, texts in REFUSED.items() for text in texts], ids=str)
def test_no_edit_comes_of_what_is_vague_unclear_or_impossible(text: str, kind: str) -> None:
    reading = read(text)
    assert reading.operations == ()
    (unclear,) = reading.unclear
    assert unclear.kind == kind
    assert unclear.text
    assert unclear.question or kind == "unknown"


def test_the_published_requests_are_many_and_in_both_languages() -> None:
    assert len(requests_en.REQUESTS) >= 150
    assert len(requests_zh.REQUESTS) >= 70
    assert sum(len(texts) for texts in REFUSED.values()) >= 40
