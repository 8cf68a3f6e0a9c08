"""A sentence that is varied as people vary it means the same, or is not understood; never something else."""

from __future__ import annotations

import pytest

from tests.language.varied import meant, sentences, varied

CASES = [(name, said, other) for said in sentences() for name, other in varied(said)]
CAPITALS = "capitals"
"""Texts and names are written as they are said, so that they differ with it."""


@pytest.mark.parametrize("part", range(8))
def test_a_sentence_that_is_varied_means_the_same_or_nothing(part: int) -> None:
    judged = [(other, meant(said), meant(other)) for name, said, other in CASES[part::64] if name != CAPITALS]
    assert [other for other, wanted, got in judged if got not in (wanted, None)] == []
    assert sum(got is not None for _, _, got in judged) / len(judged) > 0.95
