"""Every error has a sentence in both languages that says what happened and what to do next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import maker_free
from maker_free import errors
from maker_free.conversation.refusals import spoken
from maker_free.errors import MakerFreeError
from tests import leaks

_HAN = re.compile(r"[\u4e00-\u9fff]")


def tree(root: type[MakerFreeError] = MakerFreeError) -> Iterator[type[MakerFreeError]]:
    yield root
    for below in root.__subclasses__():
        if below.__module__ == errors.__name__:
            yield from tree(below)


@pytest.mark.parametrize("kind", list(tree()))
def test_every_class_of_the_tree_has_its_own_chinese_sentence(kind: type[MakerFreeError]) -> None:
    assert kind in CLASSES
    said = spoken(kind("Something happened."), "zh")
    assert _HAN.search(said)
    assert "{" not in said
    assert "Something" not in said
    leaks.check(said)


def test_a_class_that_is_not_in_the_tree_speaks_as_its_parent() -> None:
    class Special(errors.RenderFailed):
        pass

    assert spoken(Special("x"), "zh") == CLASSES[errors.RenderFailed]


def test_each_piece_is_in_an_error_that_is_really_raised() -> None:
    root = Path(maker_free.__file__).parent
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in root.rglob("*.py") if "conversation" not in path.parts
    )
    assert [piece for piece, _ in SENTENCES if piece not in source] == []


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (errors.Unreadable("“海边 a.mp4” is empty (0 bytes).", "Copy it again."),
         "“海边 a.mp4”是空文件。请从原来的地方重新拷贝，再添加。"),
        (errors.UnsupportedType("“a.exe” cannot be used."), "不支持“a.exe”的文件类型，没有添加。支持的格式：mp4、"),
        (errors.TooLarge("“big.mov” is 900 MB, and 500 MB is the most."), "“big.mov”太大了"),
        (errors.EditError("There is nothing to export yet: no clip is in the film."), "时间线还是空的"),
        (errors.EditError("只有 3 个片段，没有第 9 个。", "请说 1 到 3。"),
         "只有 3 个片段，没有第 9 个。请说 1 到 3。"),
        (errors.Unreachable("could not be started"), "“maker-free doctor”"),
        (errors.PlanBlocked("x"), "和积分无关"),
    ],
)  # fmt: skip
def test_chinese_keeps_the_names_and_the_case(error: MakerFreeError, said: str) -> None:
    assert said in spoken(error, "zh")


def test_english_is_said_as_it_was_raised() -> None:
    assert (
        spoken(errors.DiskFull("The disk is full.", "Free some space."), "en") == "The disk is full. Free some space."
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_registration_link_stays_whole_so_that_it_can_be_opened(language: str) -> None:
    link = "https://nemovideo.com/?bind=anon_0000001a"
    error = errors.OutOfCredits("The credits are used up.", f"Register to get more at {link}, or go on here.")
    error.link = link
    said = spoken(error, "zh" if language == "zh" else "en")
    assert link in said
    leaks.check(said)


def test_files_that_would_leave_are_named() -> None:
    error = errors.ConsentNeeded("These files would leave this computer.")
    error.files = ("a.mp4", "b.mov")
    assert "“a.mp4”、“b.mov”" in spoken(error, "zh")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_a_server_put_into_an_error_is_made_safe(language: str) -> None:
    error = errors.ServiceError(
        'Failed {"token": "nmv_usr_12345678"} \u202eat https://mega-api-prod.nemovideo.ai/api/x'
    )
    leaks.check(spoken(error, "zh" if language == "zh" else "en"))
