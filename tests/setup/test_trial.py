"""A trial start says how soon a server answers, or that it does not."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from maker_free.setup import trial


def test_the_installed_server_answers_without_a_network(tmp_path: Path) -> None:
    nowhere = {
        "HTTPS_PROXY": "http://127.0.0.1:9",
        "HTTP_PROXY": "http://127.0.0.1:9",
        "ALL_PROXY": "http://127.0.0.1:9",
    }
    found = trial.listing(
        [sys.executable, "-m", "maker_free"], {**os.environ, **nowhere, "MAKER_FREE_HOME": str(tmp_path / "home")}
    )
    assert found is not None
    assert found[1] > 1000
    assert not (tmp_path / "home").exists(), "to list the tools costs nothing"


@pytest.mark.parametrize(
    "command",
    [
        ["/nowhere/maker-free"],
        [sys.executable, "-c", "raise SystemExit(1)"],
        [sys.executable, "-c", "print('hello')"],
        [sys.executable, "-c", 'print(\'{"id": 2, "error": {}}\')'],
    ],
)
def test_a_server_that_does_not_answer_is_told_from_one_that_does(command: list[str]) -> None:
    assert trial.listing(command) is None
