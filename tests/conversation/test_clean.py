"""Foreign text shows as text: what hides, dresses up or gives away something goes, what people wrote stays."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maker_free.conversation import clean
from tests import leaks
from tests.conversation.growth import growth

KEPT = (
    "I trimmed clip 2 (0-5s) and added “First Light”.",
    "时间线（3 条轨道）：1. 视频：海边（0-10s）",
    "- one\n- two\n\nthree",
    "❤️ a heart, 👍🏽 a hand, é, 日本語, العربية",
    "Ratio [16:9], step [1] of {many}: 50% {ok}",
    "VID_20261125_143000123.mp4",
    "0b7c9a52-6d0b-4a51-9d8e-0a1b2c3d4e5f.mov",
    "Register at https://nemovideo.com/?bind=anon_0000001a",
    "Open https://example.com/trip.mp4?x=1",
    "The task is done; this session was fun. A token of love.",
    "/home/ann/Videos/Maker Free/Beach day.mp4",
)
GONE: dict[str, tuple[str, str]] = {
    "colours of a terminal": ("\x1b[31mred\x1b[0m", "red"),
    "a title of a terminal": ("\x1b]0;owned\x07text", "text"),
    "reversed text": ("safe\u202egpj.exe", "safegpj.exe"),
    "zero width": ("a\u200bb\ufeffc", "abc"),
    "tag characters": ("hi\U000e0041\U000e0042", "hi"),
    "half a character": ("a\ud83db", "a\ufffdb"),
    "a null": ("a\x00b", "ab"),
    "a remote picture": ("see ![chart](https://evil.example/x.png?d=1) here", "see chart here"),
    "a script link": ("[press](javascript:alert(1))", "press)"),
    "a tag": ("a<img src=x onerror=1>b", "ab"),
    "a bearer": ("use Bearer abcdef123456 now", f"use {clean.HIDDEN} now"),
    "a key of the studio": ("sent X-Studio-Key: Zk3vQ9 with it", "sent with it"),
    "a token": ("it is nmv_usr_abc123", f"it is {clean.HIDDEN}"),
    "an id": ("job 0b7c9a52-6d0b-4a51-9d8e-0a1b2c3d4e5f", f"job {clean.HIDDEN}"),
    "a dump": ('Done. {"code": 0, "data": {"a": [1]}}', "Done."),
    "half a dump": ('Done. {"code": 0, "data": {"a": [1', "Done."),
    "a fence": ("Done.\n```json\n{}\n```", "Done."),
    "a trace": ('No.\nTraceback (most recent call last):\n  File "/a.py", line 3, in f\n    x()\nValueError: 3', "No."),
}


@pytest.mark.parametrize("text", KEPT)
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert clean.text(text) == text


@pytest.mark.parametrize("name", GONE)
def test_what_is_no_text_for_people_goes(name: str) -> None:
    raw, shown = GONE[name]
    assert clean.text(raw) == shown


@pytest.mark.parametrize(
    "raw",
    [
        "https://mega-api-prod.nemovideo.ai/api/state/nemo_agent/me/7301/latest failed",
        "at http://127.0.0.1:51234/run_sse",
        "X-Skill-Source: maker-free was missing",
        "session_id=7301000000000000001",
        '{"error": "Tool "render" said: {"code": 7}"}',
        "<a href='http://x.example'>click</a>",
        "[ok](data:text/html;base64,AAAA)",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc",
    ],
)
def test_nothing_technical_is_left(raw: str) -> None:
    leaks.check(clean.text(raw))


def test_a_name_is_one_short_line() -> None:
    assert clean.name("a\nb\tc  d") == "a b c d"
    assert len(clean.name("x y " * 100)) <= 120
    assert clean.name("\u202e`rm`") == "rm"


def test_long_text_is_cut_with_a_sign() -> None:
    shown = clean.text("word " * 5000)
    assert len(shown) <= 6000
    assert shown.endswith("…")


def test_our_own_paths_stay_whole_so_that_they_can_be_copied() -> None:
    path = "/home/ann/Видео/a {1} [x] session_id=4 (2).mp4"
    assert clean.line(path) == path
    assert clean.line("/home/a\u202eb\nc") == "/home/ab c"


BITS = st.sampled_from(
    ['{"', '":', "{", "}", "[", "]", "(", ")", "![", "](", "```", "```json\n", "\n", "Bearer ", "nmv_", "usr_abcd1234",
     "sess_", "12345678", "https://", "api.", "nemovideo.ai", "/run_sse", "X-Skill-", "Source: ", "Traceback (most ",
     "recent call last):\n", '  File "/a", line 1\n', "ValueError: x\n", "<img", ">", "\x1b", "[0m", "\u202e", "\u200b",
     "data:", "image/png;base64,", "task_id", "=", "clm_", "anon_", "?bind=", "eyJhbGci", "OiJ.", "a", " ", "你",
     "0b7c9a52", "-6d0b-4a51-9d8e-", "0a1b2c3d4e5f", "\ud83d", "render_", "1764050000"]
)  # fmt: skip


@settings(max_examples=400)
@given(st.lists(BITS, max_size=24).map("".join) | st.text(max_size=300))
def test_cleaning_twice_changes_nothing_more(raw: str) -> None:
    once = clean.text(raw)
    assert clean.text(once) == once
    assert clean.name(clean.name(raw)) == clean.name(raw)


SECRETS = st.sampled_from(
    ["Bearer s3cr3t-t0ken", "nmv_usr_s3cr3tAbC", "clm_5f2a90b1c7", "render_1764050000", "sess_12ab34cd56",
     "0b7c9a52-6d0b-4a51-9d8e-0a1b2c3d4e5f", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sig", "X-Client-Id: 77",
     "https://mega-api-prod.nemovideo.ai/api/x", "http://127.0.0.1:4000/run_sse", "\u202e", "\x1b[2J",
     'Traceback (most recent call last):\n  File "/a.py", line 3, in f', "![x](https://evil.example/p)"]
)  # fmt: skip
AROUND = st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="?"), max_size=20)


@settings(max_examples=300)
@given(st.lists(st.tuples(AROUND, SECRETS, AROUND), min_size=1, max_size=5))
def test_no_secret_survives_whatever_stands_around_it(parts: list[tuple[str, str, str]]) -> None:
    shown = clean.text(" ".join(f"{before} {secret} {after}" for before, secret, after in parts))
    for word in ("s3cr3t", "5f2a90b1c7", "1764050000", "12ab34cd56", "0a1b2c3d4e5f", "eyJhbGci", "mega-api", "run_sse"):
        assert word not in shown
    assert not re.search("[\u202e\x1b]|Traceback|!\\[", shown)


@pytest.mark.parametrize(
    "unit", ["[", "![", "[a](", "<a ", '{"a":', "a-api-", "A-", "[{", "data:a/b;", "\x1b[", "```", "'"]
)
def test_the_work_of_cleaning_grows_with_the_length_of_a_text_and_not_with_its_square(unit: str) -> None:
    assert growth(lambda text: clean.text(text, limit=20_000), unit) < 9


def test_brackets_in_brackets_beyond_all_sense_are_no_text() -> None:
    assert clean.text(f"Done. {'[' * 5000} See you.") == "Done. See you."
