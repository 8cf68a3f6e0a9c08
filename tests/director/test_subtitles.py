from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maker_free.director import subtitles

LINES = "1\n00:00:01,000 --> 00:00:02,500\n{}\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
@pytest.mark.parametrize("said", ["你好，世界", "第一行\n第二行，再见"])
def test_chinese_is_read_in_every_usual_encoding(encoding: str, said: str) -> None:
    assert subtitles.parse(LINES.format(said).encode(encoding))[0].text == said


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_western_text_is_read_in_every_usual_encoding(encoding: str) -> None:
    assert subtitles.parse(LINES.format("Café, naïve – déjà vu").encode(encoding))[0].text == "Café, naïve – déjà vu"


@pytest.mark.parametrize(
    ("times", "start", "end"),
    [
        ("00:00:01,000 --> 00:00:02,500", 1000, 2500),
        ("00:01.000 --> 00:02.500 align:start position:0%", 1000, 2500),
        ("1:00:01.5 --> 1:00:02", 3_601_500, 3_602_000),
        ("00:00:01,000-->00:00:02,500", 1000, 2500),
    ],
)
def test_times_are_read_in_both_forms(times: str, start: int, end: int) -> None:
    cue = subtitles.parse(f"WEBVTT\n\nid\n{times}\nHi\n".encode())[0]
    assert (cue.start, cue.end, cue.text) == (start, end, "Hi")


def test_markup_notes_and_unseen_characters_are_left_out() -> None:
    data = (
        "WEBVTT - a title\n\nSTYLE\n::cue { color: red }\n\nNOTE a\nnote\n\n"
        "00:01.000 --> 00:02.000\n<v Anna><b>Hi</b> {\\an8}you &amp; me\u202e\u200b</v>\n"
    )
    assert [cue.text for cue in subtitles.parse(data.encode())] == ["Hi you & me"]


def test_entries_without_a_blank_line_between_them_are_told_apart() -> None:
    data = "1\n00:00:01,000 --> 00:00:02,000\nOne\n2\n00:00:03,000 --> 00:00:04,000\nTwo\n"
    assert [cue.text for cue in subtitles.parse(data.encode())] == ["One", "Two"]


def test_no_two_captions_are_there_at_once() -> None:
    data = "1\n0:00:01,0 --> 0:00:05,0\nA\n\n2\n0:00:03,0 --> 0:00:06,0\nB\n\n3\n0:00:03,1 --> 0:00:07,0\nC\n"
    cues = subtitles.parse(data.encode())
    assert [(cue.start, cue.end, cue.text) for cue in cues] == [(1000, 3000, "A"), (3000, 7000, "B\nC")]


def test_a_caption_is_never_longer_than_a_text_may_be() -> None:
    assert len(subtitles.parse(LINES.format("word " * 400).encode())[0].text) <= subtitles.LONGEST


@given(st.binary(max_size=400))
def test_any_bytes_are_read_without_harm(data: bytes) -> None:
    for cue in subtitles.parse(data + b"\n0:00:01,0 --> 0:00:02,0\n" + data):
        assert 0 <= cue.start < cue.end
        assert cue.text
