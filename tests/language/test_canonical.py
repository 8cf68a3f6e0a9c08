from __future__ import annotations

from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maker_free.language.canonical import sentence
from maker_free.language.reader import read
from tests.edits.changes import ALL, EDITS


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
@settings(
    max_examples=16,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
        HealthCheck.large_base_example,
    ],
)
@given(data=st.data())
def test_the_canonical_sentence_of_an_edit_asks_for_exactly_that_edit(
    kind: type[Any], language: Literal["en", "zh"], data: st.DataObject
) -> None:
    edit = data.draw(EDITS[kind])
    said = sentence(edit, language)
    reading = read(said)
    assert reading.operations == (edit,), said
    assert reading.unclear == ()
