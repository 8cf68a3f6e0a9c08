from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maker_free.engine.text import subtitles

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


def test_captions_that_overlap_stand_together_for_the_time_of_each() -> None:
    data = "1\n0:00:01,0 --> 0:00:05,0\nA\n\n2\n0:00:03,0 --> 0:00:06,0\nB\n\n3\n0:00:04,0 --> 0:00:07,0\nC\n"
    cues = subtitles.parse(data.encode())
    assert [(cue.start, cue.end, cue.text) for cue in cues] == [
        (1000, 3000, "A"), (3000, 4000, "A\nB"), (4000, 5000, "A\nB\nC"), (5000, 6000, "B\nC"), (6000, 7000, "C"),
    ]  # fmt: skip


def test_a_caption_that_slips_into_the_next_ends_where_that_begins() -> None:
    data = "1\n0:00:01,0 --> 0:00:03,1\nA\n\n2\n0:00:03,0 --> 0:00:06,0\nB\n"
    cues = subtitles.parse(data.encode())
    assert [(cue.start, cue.end, cue.text) for cue in cues] == [(1000, 3000, "A"), (3000, 6000, "B")]


SCRIPT = """[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize
Style: Default,Arial,20

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Comment: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,a remark
Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,{\\i1}Hello,{\\i0} you\\Nthere
Dialogue: 0,0:00:03.00,0:00:04.00,Default,,0,0,0,,{\\p1}m 0 0 l 100 0{\\p0}
Dialogue: 0,0:00:05.00,0:00:06.00,Default,,0,0,0,,你好
"""
TTML = """<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en"><body><div>
<p begin="00:00:01.000" end="00:00:02.500">Hello, you<br/>there</p>
<p begin="5s" end="6s">你好</p>
</div></body></tt>"""


@pytest.mark.parametrize("data", [SCRIPT, TTML], ids=["ASS", "TTML"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_scripts_and_timed_text_say_what_they_show(data: str, encoding: str) -> None:
    cues = subtitles.parse(data.replace("UTF-8", encoding).encode(encoding))
    assert [(cue.start, cue.end, cue.text) for cue in cues] == [
        (1000, 2500, "Hello, you\nthere"), (5000, 6000, "你好"),
    ]  # fmt: skip


def test_a_script_of_the_older_kind_is_read_without_its_styles() -> None:
    older = SCRIPT.replace("v4.00+", "v4.00").replace("Layer", "Marked").replace("Dialogue: 0", "Dialogue: Marked=0")
    head, rest = older.split("[V4+ Styles]")[0], older.split("[Events]")[1]
    assert [cue.text for cue in subtitles.parse(f"{head}[Events]{rest}".encode())] == ["Hello, you\nthere", "你好"]


CLOCKS = """<tt xmlns="http://www.w3.org/2006/10/ttaf1" xmlns:p="http://www.w3.org/2006/10/ttaf1#parameter"
p:frameRate="25" p:tickRate="1000"><head><metadata><title>none</title></metadata></head><body begin="1s"><div>
<p begin="00:00:01:05" end="00:00:02:00">A &lt;b&gt; <span style="x">and</span><br/>so</p>
<p begin="2500t" dur="500t">B</p>
<p begin="later" end="9s">no time</p>
<p><span begin="75f" end="4s">C</span> <span begin="4s" end="5s">D</span></p>
</div></body></tt>"""


def test_timed_text_is_read_by_each_of_its_clocks_and_in_its_older_form() -> None:
    assert [(cue.start, cue.end, cue.text) for cue in subtitles.parse(CLOCKS.encode())] == [
        (2200, 3000, "A <b> and\nso"), (3500, 4000, "B"), (4000, 5000, "C"), (5000, 6000, "D"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "data",
    ["[Script Info]\n[Events]\nnonsense", "<tt><p begin='x' end='y'>a</p>", "<tt xmlns='http://www.w3.org/ns/ttml'/>"],
)
def test_what_cannot_be_read_in_them_is_no_caption_and_no_failure(data: str) -> None:
    assert subtitles.parse(data.encode()) == ()


def test_a_caption_is_never_longer_than_a_text_may_be() -> None:
    assert len(subtitles.parse(LINES.format("word " * 400).encode())[0].text) <= subtitles.MAX_CAPTION_CHARS


@given(st.binary(max_size=400))
def test_any_bytes_are_read_without_harm(data: bytes) -> None:
    for cue in subtitles.parse(data + b"\n0:00:01,0 --> 0:00:02,0\n" + data):
        assert 0 <= cue.start < cue.end
        assert cue.text
