"""What people say and what the models of chat hosts write for them is done whole, and never something else."""

from __future__ import annotations

import pytest

from tests.language.spoken.judge import Case, cases, judge

SOME = {
    "everyday": 6,
    "host": 6,
    "holdout2": 6,
    "holdout3": 6,
    "everyday2": 10,
    "host2": 10,
    "turns2": 7,
    "turns4": 6,
    "layouts": 5,
    "layouts2": 5,
    "everyday7": 10,
    "host8": 10,
    "turns11": 4,
}
"""Every how many of a set are judged here; `python -m tests.language.spoken` judges all of them."""
CASES = [case for name, step in SOME.items() for case in cases(name)[::step]]
WRONG = [*cases("wrong"), *cases("negations")]


@pytest.mark.parametrize("case", CASES, ids=[case.say for case in CASES])
def test_what_is_said_is_done_whole(case: Case) -> None:
    assert judge(case).verdict == "whole"


@pytest.mark.parametrize("case", WRONG, ids=[case.say for case in WRONG])
def test_what_once_ended_in_something_else_is_done_or_named(case: Case) -> None:
    assert judge(case).verdict not in ("something else", "silent")
