from __future__ import annotations

import pytest

from maker_free.speech import program
from maker_free.speech.program import Computer


@pytest.mark.parametrize(
    ("computer", "said"),
    [
        (Computer("win32", "ARM64", (3, 12)), "cannot be had on Windows on ARM"),
        (Computer("darwin", "x86_64", (3, 14)), "Install Maker Free under Python 3.13"),
        (Computer("darwin", "x86_64", (3, 13)), "in place of “maker-free” (about 80 MB)"),
        (Computer("darwin", "arm64", (3, 14)), "in place of “maker-free” (about 80 MB)"),
        (Computer("linux", "aarch64", (3, 14)), "in place of “maker-free” (about 80 MB)"),
    ],
)
def test_where_no_part_can_be_installed_that_is_said_and_not_how_to_install_it(computer: Computer, said: str) -> None:
    assert said in program.absent(computer).say("en")
