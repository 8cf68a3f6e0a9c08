"""The engine's own words without what only engineers read, and with everything that is the user's."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maker_free.conversation import clean
from tests import leaks
from tests.conversation.growth import growth

FILES = ("my_beach_day.mp4", "final_cut_v2", "IMG_HDR_A.jpg", "drone_shot.mov")
IDS = ("7301448812", "tsk9f3k2")

PLAIN: dict[str, tuple[str, str]] = {
    "the session's own id": ("Session 7301448812 is ready.", "Session is ready."),
    "the task's own id": ("Working on task tsk9f3k2 now.", "Working on task now."),
    "an id in brackets": ("Render started (ID: render_1764050000123).", "Render started."),
    "an id after its name": ("Saved with task_id: abc123def.", "Saved."),
    "a name of a tool": ("I used add_bgm to put lo-fi music under it.", "I used add bgm to put lo-fi music under it."),
    "a call of a tool": ('Calling trim_clip(clip_id=2, end=5.0, mode="ripple").', "Calling trim clip."),
    "a tool in code marks": ("The `apply_color_filter` tool is done.", "The apply color filter tool is done."),
    "a call in camel case": ("Running addTransition(index=1).", "Running add transition."),
    "a name in camel case": ("I updated segmentList and trackIndex 2.", "I updated segment list and track index 2."),
    "a name in camel case and code marks": ("The `clipStartTime` is 3 s now.", "The clip start time is 3 s now."),
    "what Python says": ("The title failed: 'NoneType' object has no attribute 'get'. Music added.",
                         "The title failed. Music added."),
    "what Python says of a list": ("That failed with list index out of range.", "That failed."),
    "Chinese: a name in camel case": ("已更新segmentList的内容。", "已更新segment list的内容。"),
    "a name of an id": ("Your session_id is missing.", "Your session is missing."),
    "a code": ("The music failed (error code: 5003).", "The music failed."),
    "a code of the wire": ("That failed with code 2001.", "That failed."),
    "a status": ("The service answered HTTP 503, so I tried again.", "The service answered, so I tried again."),
    "a code in capitals": ("It stopped: RESOURCE_EXHAUSTED.", "It stopped."),
    "a number of the system": ("Could not write: [Errno 28] No space left on device.", "Could not write."),
    "an exception": ("The title failed with ValueError: bad segment 'sg'. The rest is done.",
                     "The title failed. The rest is done."),
    "an exception of a library": ("botocore.exceptions.ClientError: An error occurred (404). Music added.",
                                  "Music added."),
    "an exception of Java": ("java.lang.NullPointerException\nTrimmed clip 2.", "Trimmed clip 2."),
    "a bucket": ("Stored in s3://nemo-prod-media/u/77/a.mp4.", "Stored."),
    "a bucket's address": ("Get it at https://nemo-media.oss-cn-hangzhou.aliyuncs.com/a.mp4?Expires=1&Signature=x now.",
                           "Get it now."),
    "a named bucket": ("Uploaded to bucket nemo-prod-media.", "Uploaded."),
    "a resource": ("It runs on arn:aws:lambda:us-east-1:123456789012:function:render.", "It runs."),
    "a resource of Google": ("See projects/nemo-prod/locations/us-central1/jobs/77.", "See."),
    "a pod": ("Rendering on nemo-render-5d8f7c9b6d-x2x4p now.", "Rendering now."),
    "a region": ("Rendered in us-east-1.", "Rendered."),
    "an address inside": ("The node 10.42.0.17:8080 is busy.", "The node is busy."),
    "a place in the code": ("It broke in /app/services/render.py:42.", "It broke."),
    "a dump": ('Done. {"code": 0, "data": {"a": [1]}}', "Done."),
    "a draft": ('Done. <draft v="1"><t tt="0"/></draft>', "Done."),
    "a trace": ('No.\nTraceback (most recent call last):\n  File "/a.py", line 3, in f\n    x()\nValueError: 3', "No."),
    "Chinese: an exception": ("标题添加失败，KeyError: 'sg'。其余已完成。", "标题添加失败。其余已完成。"),
    "Chinese: a code": ("生成失败（错误码：5003）。", "生成失败。"),
    "Chinese: a tool": ("我调用了 add_bgm 添加音乐。", "我调用了 add bgm 添加音乐。"),
    "Chinese: an id": ("会话 7301448812 已创建。", "会话已创建。"),
}  # fmt: skip

KEPT = (
    "Filmed on an iPhone and a GoPro for YouTube, TikTok, LinkedIn and WhatsApp, cut on macOS by McDonald and deVries.",
    "Put dayOne.mov and myVideo.mp4 together.",
    "The title “helloWorld” and the hashtag #bestDay are in.",
    "I put my_beach_day.mp4 before drone_shot.mov.",
    "final_cut_v2 is now the second clip, IMG_HDR_A.jpg the third.",
    "Added holiday_photo_12.png and a_b.wav.",
    'The title reads "snake_case forever" and the end card “ERROR_CODE 404”.',
    "Use code SAVE20 for the promo, promo code 2001 is on the end card.",
    "Clip 2 runs 4.5 s at 1080p, 23.976 fps, -14 LUFS, 35%.",
    "Filmed in 2026, 3 scenes, 12:30 to 14:45, ratio 16:9.",
    "The error in the second take is cut out.",
    "Thanks to @some_user and #my_hash_tag.",
    "See https://example.com/a_b/c_d.html for the song.",
    "- Opening: drone (0-4s)\n- Closing: sunset (4-9s)",
    "**Done:** 3 clips, *one* title.",
    "iPhone and GoPro shots, eBay box, iMovie title.",
    "My e-mail is ann_lee@example.com.",
    "The state-of-the-art look, the behind-the-scenes part, the east-west pan.",
    "已把 my_beach_day.mp4 放在最前面，时长 4.5 秒，音量 35%。",
    "Scene 404 (0-3s) follows take 2001.",
    "He says “TypeError” in the talk.",
    "5 < 7 and a > b, x_1 too.",
)


@pytest.mark.parametrize("kind", PLAIN)
def test_what_only_engineers_read_goes_and_the_sentence_stays(kind: str) -> None:
    raw, shown = PLAIN[kind]
    assert clean.engine(raw, names=FILES, ids=IDS) == shown


@pytest.mark.parametrize("raw", KEPT)
def test_what_is_the_users_stays_letter_for_letter(raw: str) -> None:
    assert clean.engine(raw, names=FILES, ids=IDS) == raw


TECHNICAL = st.sampled_from([raw for raw, _ in PLAIN.values()])
CONTENT = st.sampled_from(KEPT)


@settings(max_examples=200, deadline=2000)
@given(st.lists(st.one_of(TECHNICAL, CONTENT), min_size=1, max_size=6))
def test_however_it_is_mixed_nothing_technical_shows_and_nothing_of_the_users_is_lost(parts: list[str]) -> None:
    shown = clean.engine("\n".join(parts), names=FILES, ids=IDS)
    quoted = [part for part in parts if "promo code" not in part and "“" not in part]
    for part in quoted:
        if part in KEPT:
            assert part in shown
    if len(quoted) == len(parts):
        leaks.check(shown, secrets=IDS)
    assert not re.search(r"add_bgm|trim_clip|RESOURCE_|nemo-|aliyuncs|Errno|us-east|\.py\b", shown)


@settings(max_examples=300, deadline=2000)
@given(st.text(max_size=200) | st.lists(TECHNICAL | st.text(max_size=8), max_size=6).map("".join))
def test_cleaning_twice_changes_nothing_more(raw: str) -> None:
    once = clean.engine(raw, names=FILES, ids=IDS)
    assert clean.engine(once, names=FILES, ids=IDS) == once


@settings(max_examples=200, deadline=2000)
@given(st.from_regex(r"\A[a-z]{1,8}(_[a-z0-9]{1,6}){1,4}\.(mp4|mov|png|wav)\Z"), st.integers(0, 100_000))
def test_file_names_and_numbers_stay(name: str, number: int) -> None:
    raw = f"I put {name} at {number} ms, {number / 10:g} s."
    assert clean.engine(raw) == raw


@pytest.mark.parametrize("unit", ["a_", "A_", "a.", "/a", "a-", "(a=", "error ", "s3://", "arn:", "a_b(", "<a", "1."])
def test_the_work_grows_with_the_length_and_not_with_its_square(unit: str) -> None:
    assert growth(clean.engine, unit) < 9
