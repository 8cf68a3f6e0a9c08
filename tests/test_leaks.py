"""The leak check finds what it is for, and lets through how Maker Free really talks."""

from __future__ import annotations

from pathlib import Path

import pytest

from maker_free import messages
from maker_free.conversation import phrases
from maker_free.messages.message import Message
from maker_free.settings import Settings
from tests import leaks

TECHNICAL = (
    "Authorization: Bearer abc",
    "your token nmv_usr_000001AbCd",
    "claimed with clm_5f2a90b1c7",
    "user anon_00000001",
    "project 7301000000000000001 is open",
    "job 0b7c9a52-6d0b-4a51-9d8e-0a1b2c3d4e5f",
    "render_1764050000 is running",
    "the session_id is missing",
    "X-Skill-Source was not sent",
    "https://mega-api-prod.nemovideo.ai/x",
    "http://127.0.0.1:5000/a",
    'the answer was {"code": 1001}',
    "[{'a': 1}]",
    'Traceback (most recent call last):\n  File "/a.py", line 3, in f',
    "ValueError: bad",
    "<Job object at 0x7f00aa11bb22>",
    "[mov,mp4 @ 0x55d] moov atom not found",
    "hidden\u202etext",
    "![look](https://evil.example/p.png)",
    "Added {count} files",
)


@pytest.mark.parametrize("text", TECHNICAL)
def test_what_is_technical_is_found(text: str) -> None:
    assert leaks.found(text)
    with pytest.raises(AssertionError, match="shown to a person"):
        leaks.check(text)


@pytest.mark.parametrize(
    "text",
    [
        "Open it in the browser: https://nemovideo.com/workspace/claim?ct=clm_5f2a90b1c7",
        "Register to get more at https://nemovideo.com/?bind=anon_00000001, or go on here.",
        "Timeline (2 tracks): 1. Video: city timelapse (0-10s) 2. BGM: Lo-fi (0-10s, 35%)",
        "Your video is ready: /home/ann/Videos/Maker Free/Beach day 2026-11-25.mp4",
        "- VID_20261125_143000123.mp4 (1920x1080, 12 s)",
        "Checked: 1920x1080, 30 fps, 12.0 s, -14.0 LUFS, nothing black or frozen",
        "⏳ Still rendering (40%, about 3 min left).",
    ],
)
def test_how_maker_free_talks_is_no_leak(text: str) -> None:
    leaks.check(text)


def test_every_fixed_sentence_passes() -> None:
    rooms = (phrases, *(vars(messages)[room] for room in messages.__all__))
    fixed = [value for room in rooms for value in vars(room).values() if isinstance(value, Message)]
    assert len(fixed) > 250
    for phrase in fixed:
        for said in phrase:
            leaks.check(said.replace("{", "").replace("}", ""))


def test_values_and_folders_of_the_test_are_found(tmp_path: Path) -> None:
    settings = Settings.from_environment({"MAKER_FREE_HOME": str(tmp_path), "NEMO_TOKEN": "my own secret"})
    assert leaks.found("so my own secret came out", settings=settings)
    assert leaks.found(f"in {settings.data}/media/x.mp4", settings=settings)
    assert leaks.found("s3cret!", secrets=["s3cret"])
    leaks.check(f"in {settings.videos}/x.mp4", settings=settings)
