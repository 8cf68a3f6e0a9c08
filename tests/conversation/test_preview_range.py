"""Who wants to see something before it is exported says which part of it, in either language."""

from __future__ import annotations

import pytest

from maker_free.conversation.intents import route
from maker_free.conversation.preview_range import Stretch, stretch

PARTS: dict[str, Stretch] = {
    "preview": (0, None),
    "show me a preview": (0, None),
    "show me the first 5 seconds": (0, 5000),
    "show me the last 3 s": (-3000, None),
    "play from 0:10 to 0:15": (10_000, 15_000),
    "preview the first ten seconds": (0, 10_000),
    "let me see the first minute": (0, None),
    "show me the first 1 minute": (0, 60_000),
    "预览一下": (0, None),
    "预览": (0, None),
    "看一下前5秒": (0, 5000),
    "给我看看最后三秒": (-3000, None),
    "播放0:10到0:15": (10_000, 15_000),
    "预览前十秒": (0, 10_000),
}


@pytest.mark.parametrize(("said", "part"), PARTS.items(), ids=PARTS)
def test_a_preview_is_of_the_part_that_is_named(said: str, part: Stretch) -> None:
    if said != "let me see the first minute":
        assert route(said).action == "preview"
    assert stretch(said) == part


@pytest.mark.parametrize(
    "said", ["open the page", "show me the editor", "打开页面", "在浏览器里打开", "open the page please"]
)
def test_the_page_is_opened_by_words(said: str) -> None:
    assert route(said).action == "page"


@pytest.mark.parametrize(
    "said",
    ["cut the first 5 seconds", "play clip 2 backwards", "add a preview title", "remove the first 3 seconds",
     "speed up the last 5 seconds", "剪掉前5秒", "把最后3秒放慢", "put “open the page” over clip 1"],
)  # fmt: skip
def test_edits_stay_edits(said: str) -> None:
    assert route(said).action == "edit"
