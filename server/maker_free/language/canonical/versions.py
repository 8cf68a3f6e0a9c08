"""Owns the sentences for going to another version."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from maker_free.language import operations as ops
from maker_free.language.grammar.words import quote
from maker_free.language.values.voice import SentenceWriter


def _undo(edit: ops.Undo, voice: SentenceWriter) -> str:
    if edit.steps is None:
        return voice.pick("undo everything", "撤销全部操作")
    return (
        voice.pick("undo", "撤销") if edit.steps == 1 else voice.pick(f"undo {edit.steps} steps", f"撤销{edit.steps}步")
    )


def _redo(edit: ops.Redo, voice: SentenceWriter) -> str:
    if edit.steps is None:
        return voice.pick("redo everything", "重做全部操作")
    return (
        voice.pick("redo", "重做") if edit.steps == 1 else voice.pick(f"redo {edit.steps} steps", f"重做{edit.steps}步")
    )


def _go_to(edit: ops.GoTo, voice: SentenceWriter) -> str:
    if edit.before is not None:
        return voice.pick(f"go back to before {quote(edit.before)}", f"回到{quote(edit.before)}之前")
    return voice.pick(f"go back to the version {quote(edit.name or '')}", f"回到版本{quote(edit.name or '')}")


def _save_as(edit: ops.SaveAs, voice: SentenceWriter) -> str:
    return voice.pick(f"save this version as {quote(edit.name)}", f"把这个版本保存为{quote(edit.name)}")


def _snapshot(edit: ops.Snapshot, voice: SentenceWriter) -> str:
    if not edit.cover:
        at = voice.moment(edit.at or ops.Moment())
        return voice.pick(f"save a picture of the frame at {at}", f"把{at}的画面存成图片")
    return voice.parts(
        voice.pick("make a cover image", "做一张封面图"),
        voice.given(edit.title, "with the title {}", "标题{}", quote),
        voice.given(edit.at, "of the frame at {}", "用{}的画面", voice.moment),
    )


SENTENCES: Mapping[str, Callable[[Any, SentenceWriter], str]] = {
    "undo": _undo, "redo": _redo, "go to": _go_to, "save as": _save_as, "snapshot": _snapshot,
}  # fmt: skip
