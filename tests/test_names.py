"""What people call things becomes a file name that they recognise, and never one that leads elsewhere."""

from __future__ import annotations

import pytest

from maker_free import names


@pytest.mark.parametrize(
    ("wished", "name"),
    [
        ("../../etc/passwd", "etc passwd"), ("a/b\\c:d", "a b c d"), ("CON", "CON video"), ("", "Video"),
        ("![x](https:evil.example)", "[x] (https evil.example)"), ("```sh", "sh"), ("film (1) [v2]!", "film (1) [v2]!"),
        ("日落\u202e旅行", "日落旅行"), ("...", "Video"), ("x" * 300, "x" * 120), ("two\nlines", "two lines"),
    ],
)  # fmt: skip
def test_names_are_readable_and_stay_in_their_folder(wished: str, name: str) -> None:
    assert names.stem(wished, longest=120) == name


@pytest.mark.parametrize("hidden", ["\u200b", "\u202e", "\u2066", "\U000e0041", "\x1b", "\u00ad", "\ufe00", "\ud800"])
def test_what_nobody_sees_is_in_no_name(hidden: str) -> None:
    assert names.seen(f"be{hidden}ach") == "beach"


def test_letters_that_only_meet_once_something_unseen_is_gone_are_one_letter() -> None:
    assert names.seen("cafe\u200b\u0301") == "café"
