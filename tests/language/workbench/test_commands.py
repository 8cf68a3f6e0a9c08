"""Who writes in the phrasebook is shown how a text is read, what a verb can be asked by, and what each verb has."""

from __future__ import annotations

import pytest

from maker_free import cli


def test_a_text_is_shown_with_its_rule_its_tree_and_its_edit(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["phrases", "parse", "trim clip 2 to 5 s"]) == 0
    shown = capsys.readouterr().out
    for part in ("trim / to a length", "{clips}", "Trim(", "把第2段剪到5秒"):
        assert part in shown


def test_what_no_template_reads_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["phrases", "parse", "frobnicate the zorgle"]) == 0
    assert "no template reads it" in capsys.readouterr().out


def test_a_verb_is_sampled_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["phrases", "sample", "swap"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert {line[:2] for line in lines} == {"en", "zh"}


def test_a_verb_that_is_not_there_is_answered_with_those_that_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["phrases", "sample", "frobnicate"]) == 2
    assert "cut out" in capsys.readouterr().out


def test_every_verb_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["phrases", "coverage"]) == 0
    shown = capsys.readouterr().out
    assert "hard cut" in shown
    assert shown.splitlines()[-1].startswith("all")
