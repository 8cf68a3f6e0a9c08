"""Talk of buttons becomes an action, plain words or nothing; what a backend reports stays as it said it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maker_free.conversation import phrases
from maker_free.conversation.gui import translate
from maker_free.messages.language import Language, detect
from maker_free.messages.message import Message
from tests import leaks
from tests.contract import agent

OFFER, UPLOAD = phrases.EXPORT_OFFER, phrases.UPLOAD_OFFER
ZH = "直接告诉我就行。"

SEED: dict[str, tuple[tuple[str, str, tuple[str, ...]], ...]] = {
    "click a button": (
        ("Click the Apply button to add the transition.", "To add the transition, just tell me.", ()),
        ("Click Generate and wait for the result.", "", ()),
        ("Press Ctrl+Z to undo the change.", "To undo the change, just tell me.", ()),
        ("Select the clip and press Delete to remove it.", "To remove it, just tell me.", ()),
        ("You can change the music by clicking the Music tab.", "You can change the music.", ()),
        ("(Click the gear icon to change settings.)", "To change settings, just tell me.", ()),
        ("点击“应用”按钮来添加转场。", f"想添加转场，{ZH}", ()),
    ),
    "open a panel": (
        ("Open the Effects panel to adjust the look.", "To adjust the look, just tell me.", ("status",)),
        ("Music added. Go to the Audio panel to adjust the volume, I set it to 30%.",
         "Music added. I set it to 30%. To adjust the volume, just tell me.", ("status",)),
        ("标题已添加，您可以打开文字面板修改样式。", f"标题已添加。想修改样式，{ZH}", ("status",)),
        ("打开“特效”面板来调整滤镜。", f"想调整滤镜，{ZH}", ("status",)),
    ),
    "drag and drop": (
        ("Drag and drop the clips to change their order. Everything is in place.",
         "To change their order, just tell me. Everything is in place.", ()),
        ("If you want to change the order, simply drag the clips.",
         "If you want to change the order, just tell me.", ()),
        ("Drag your files here to get started.", UPLOAD.en, ()),
        ("拖拽片段来调整顺序。", f"想调整顺序，{ZH}", ()),
        ("把片段拖到时间线上即可调整顺序。", f"想调整顺序，{ZH}", ()),
    ),
    "preview in the timeline": (
        ("Done, the second clip is shorter. You can preview it in the timeline.",
         "Done, the second clip is shorter.", ("status",)),
        ("可以在时间线中预览效果。", "", ("status",)),
        ("背景音乐已添加，点击播放按钮预览。", "背景音乐已添加。", ("status",)),
    ),
    "the export button": (
        ("I added the title, click Export to download it.", "I added the title.", ("export",)),
        ('Your video is ready! Click the "Export" button in the top right corner to save it.',
         "Your video is ready!", ("export",)),
        ("When you're happy with it, click the Export button.", OFFER.en, ()),
        ("You can click Export when you like it.", OFFER.en, ()),
        ("已经剪好了。点击“导出”按钮即可下载视频。", "已经剪好了。", ("export",)),
        ("如果满意，点击导出按钮即可。", OFFER.zh, ()),
        ("Click the Upload button to add more clips.", UPLOAD.en, ()),
    ),
    "account or billing": (
        ("You are out of credits. Please check your account or billing page.", "You are out of credits.", ("credits",)),
        ("Upgrade your plan to export in 4K.", "", ("credits",)),
        ("积分不足，请前往账户页面充值。", "积分不足。", ("credits",)),
        ("请查看您的账户余额。", "", ("credits",)),
    ),
}  # fmt: skip
SAID = [(row, *case) for row, cases in SEED.items() for case in cases]


@pytest.mark.parametrize(("row", "said", "shown", "actions"), SAID)
def test_each_row_of_the_seeds_table_is_done_or_worded(
    row: str, said: str, shown: str, actions: tuple[str, ...]
) -> None:
    assert translate(said, detect(said)) == (shown, actions)


CONTENT = (
    'I set the title to "Click here to export" in yellow.',
    "I added a button that says Subscribe at the end.",
    "The logo clicks into place at 0:03.",
    "The film opens on the beach, and the panel shot is gone.",
    "I switched the aspect ratio to 9:16.",
    "I exported nothing yet. The preview scene comes first.",
    "Opening scene: 0-3s. Drag race: 3-9s.",
    "Added the title “Open the box” (0-3s).",
    "Use of colour: warm. Playback speed: 2x.",
    "The balance of voice and music is better now.",
    "You can now say what to change.",
    "我把标题改成了“点击这里”。",
    "点击率提升的片头已完成。",
    "视频开头是打开大门的镜头。",
    "已按要求拖慢第二段的速度。",
    "  two spaces,\n\n- a list\n- of things  ",
    "",
)


@pytest.mark.parametrize("said", CONTENT)
def test_content_that_only_sounds_like_it_stays_word_for_word(said: str) -> None:
    assert translate(said, "en") == (said, ())


def test_a_list_of_clicks_goes_with_its_introduction() -> None:
    said = "All set.\n\nTo export your video:\n1. Click Export\n2. Choose MP4\n3. Wait for it\n\nEnjoy!"
    assert translate(said, "en") == ("All set.\n\nEnjoy!", ("export",))


def test_a_list_of_changes_keeps_its_form() -> None:
    said = "I made these changes:\n- trimmed clip 1\n- added music, click Play to preview it\n\nAnything else?"
    assert translate(said, "en") == (
        "I made these changes:\n- trimmed clip 1\n- added music.\n\nAnything else?",
        ("status",),
    )


def test_each_action_is_asked_for_once_however_often_it_is_said() -> None:
    said = "Click Export. Then click the Export button. Click Export to download. Check your account."
    assert translate(said, "en").actions == ("export", "credits")


def test_an_offer_is_made_once() -> None:
    said = "You can click Export. When you are done, click Export."
    assert translate(said, "en").text == OFFER.en


@pytest.mark.parametrize("answer", agent.USUAL, ids=range(len(agent.USUAL)))
@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_the_scripted_agent_says_shows_no_editor(answer: agent.Answer, language: Language) -> None:
    shown = translate(answer.text, language).text
    assert not re.search(r"\b(?:click|drag|button|panel)\b|点击|按钮|拖", shown, re.I)
    leaks.check(shown)


def test_our_own_sentences_ask_for_nothing() -> None:
    for name, phrase in vars(phrases).items():
        if isinstance(phrase, Message):
            for said in phrase:
                assert translate(said, "en").actions == (), name


TALK = st.sampled_from(
    ["Click Export to download it", "drag the clips", "you can", "preview it in the timeline", "I added music",
     "Open the Media panel", "if you like", "to change the order", ",", ".", " and ", "!", "点击导出按钮", "，", "。",
     "打开面板", "已完成", "\n", "- ", "1. ", "“Export”", "'Save'", ":", "(", ")", "check your account", "上传", "😀"]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(TALK, max_size=14).map(" ".join) | st.text(max_size=200))
def test_translating_twice_changes_nothing_more(said: str) -> None:
    once = translate(said, "en")
    assert len(set(once.actions)) == len(once.actions)
    again = translate(once.text, "en")
    assert again.text == once.text
    assert again.actions == ()


@settings(max_examples=150)
@given(st.text(alphabet=st.characters(blacklist_characters='"\n“”'), min_size=1, max_size=60))
def test_a_title_is_never_taken_for_talk_of_buttons(title: str) -> None:
    said = f'Added the title "{title}" for 3 seconds.'
    assert translate(said, "en") == (said, ())
