"""Labels, what stands under a clip, and what hosts write around a request; and that it is read in good time."""

from __future__ import annotations

import time

import pytest

from maker_free.language.layout import layout

NAMES = ("intro.mp4", "beach.mp4", "outro.mp4", "sunset.jpg")
READ = {
    "beach.mp4:\n- Trim to 5 s\n- Mute": "make beach.mp4 5 s long\nbeach.mp4: Mute",
    "Reason: too windy\nMute clip 2": "Mute clip 2",
    "Color grade: make clip 2 warmer": "make clip 2 warmer",
    "all other cuts: leave hard\nMute clip 2": "Mute clip 2",
    'For beach.mp4, do the following: mute it, add the title "Calm"': (
        'beach.mp4: mute it\nadd the title "Calm" over beach.mp4'
    ),
    "(a) mute clip 1 (b) mute clip 3": "mute clip 1\nmute clip 3",
    "Cuts: [2.0–4.0], [10–12]": "cut out from 10 s to 12 s\ncut out from 2 s to 4 s",
    "0:06 – 叠化": "叠化 at the cut at 0:06",
    "删除片尾": "删除outro.mp4",
    'User asks: "lose it" → remove clip 2': "remove clip 2",
    "Title: none": "",
    "1\n00:00:01,000 --> 00:00:03,000\nHi": "add the caption “Hi” from 00:00:01.000 to 00:00:03.000",
    "Trim intro.mp4 (in: 1.0s, out: 5.0s)": "keep only from 1.0s to 5.0s of intro.mp4",
}


@pytest.mark.parametrize("text", READ)
def test_a_layout_is_plain_requests(text: str) -> None:
    assert layout.plain(text, NAMES) == READ[text]


@pytest.mark.parametrize(
    "text",
    [
        "mute clip 2 and remove clip 3",
        "Undo: remove clip 3",
        "Remove transitions: all",
        "add the title “Note: a, b; (c) d → e”",
        "把第一段剪到3秒，然后静音",
    ],
)
def test_what_has_no_layout_stays_as_it_is(text: str) -> None:
    assert layout.plain(text, NAMES) == text


@pytest.mark.parametrize(
    "piece",
    ["0:01-0:02, ", "{[", "1. a 2. b ", "clip 2: trim, ", "a|b\n", '{"op": "mute", ', "a: b. ", "- ", "beach.mp4 "],
)
def test_what_goes_on_and_on_is_read_in_good_time(piece: str) -> None:
    text = (piece * 2500)[:5000]
    layout.plain("warm up", NAMES)
    began = time.process_time()
    layout.plain(text, NAMES)
    assert time.process_time() - began < 1.0
