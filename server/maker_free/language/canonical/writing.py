"""Owns the sentences for texts over the picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from maker_free.language import operations as ops
from maker_free.language.grammar.words import quote
from maker_free.language.operations import Texts
from maker_free.language.values import describing
from maker_free.language.values.voice import SentenceWriter

_ROLES = {"title": ("title", "标题"), "lower third": ("lower third", "下三分之一字幕"), "caption": ("caption", "字幕")}


def _looks(edit: Any, voice: SentenceWriter) -> tuple[str, ...]:
    """Place, size, colour, style and animation of a text."""
    return (
        voice.table("place", edit.place, "at the {}", "位置{}"),
        voice.table("size", edit.size, "in {} size", "字号{}"),
        voice.given(edit.colour, "in {}", "颜色{}", lambda colour: voice.word("colour", colour)),
        voice.table("style", edit.style, "with {} style", "样式{}"),
    )


def _animation(edit: Any, voice: SentenceWriter) -> str:
    if edit.animation == "none":
        return voice.pick("without animation", "不要动画")
    return voice.table("animation", edit.animation, "with a {} animation", "带{}动画")


def _face(edit: Any, voice: SentenceWriter) -> str:
    return voice.table("typeface", edit.face, "in a {}", "用{}")


def when(edit: Any, voice: SentenceWriter) -> tuple[str, ...]:
    return (
        voice.given(edit.at, "starting at {}", "从{}开始", voice.moment),
        voice.given(edit.duration, "for {}", "持续{}", voice.length),
    )


def _write(edit: ops.Write, voice: SentenceWriter) -> str:
    over = voice.given(edit.over, "over {}", "显示在{}上", voice.clips)
    text = quote(edit.text)
    role = voice.pick(*_ROLES[edit.role])
    said = voice.pick(f"add the {role} {text}", f"添加{role}{text}")
    return voice.parts(
        said, *_looks(edit, voice), _face(edit, voice), _animation(edit, voice), *when(edit, voice), over
    )


def _texts(texts: Texts, voice: SentenceWriter) -> str:
    if texts.over is not None:
        said, over = _texts(texts.model_copy(update={"over": None}), voice), voice.clips(texts.over)
        return voice.pick(f"{said} shown over {over}", f"显示在{over}上的{said}")
    role = voice.pick(*_ROLES[texts.role]) if texts.role is not None else voice.pick("text", "文字")
    if texts.which == "saying":
        saying = quote(texts.saying or "")
        return voice.pick(f"the {role} {saying}", f"{role}{saying}")
    if texts.which == "nth":
        return voice.pick(f"the {texts.number}{describing.ending(texts.number)} {role}", f"第{texts.number}个{role}")
    english = {"all": f"all {role}s", "last": f"the last {role}", "first": f"the first {role}"}[texts.which]
    chinese = {"all": f"所有{role}", "last": f"最后一个{role}", "first": f"第一个{role}"}[texts.which]
    return voice.pick(english, chinese)


def _edit_text(edit: ops.EditText, voice: SentenceWriter) -> str:
    texts = _texts(edit.texts, voice)
    text = voice.given(edit.text, "to say {}", "内容改成{}", quote)
    bigger = "" if edit.bigger == 0 else _steps(edit.bigger, voice)
    later = "" if edit.later == 0 else _shift(edit.later, voice)
    onto = voice.given(edit.onto, "starting with {}", "从{}开始", voice.clips)
    until = voice.given(edit.until, "until {}", "到{}结束", voice.moment)
    changes = (
        *_looks(edit, voice),
        _face(edit, voice),
        bigger,
        _animation(edit, voice),
        *when(edit, voice),
        later,
        onto,
        until,
    )
    return voice.parts(voice.pick(f"change {texts} {text}".strip(), f"修改{texts}{text}"), *changes)


def _shift(later: int, voice: SentenceWriter) -> str:
    length = voice.length(abs(later))
    if later > 0:
        return voice.pick(f"shifted {length} later", f"推后{length}")
    return voice.pick(f"shifted {length} earlier", f"提前{length}")


def _steps(bigger: int, voice: SentenceWriter) -> str:
    many = abs(bigger)
    word = voice.pick("bigger", "放大") if bigger > 0 else voice.pick("smaller", "缩小")
    return voice.pick(f"{many} steps {word}", f"{word}{many}级")


def _remove_text(edit: ops.RemoveText, voice: SentenceWriter) -> str:
    texts = _texts(edit.texts, voice)
    return voice.pick(f"remove {texts}", f"删除{texts}")


def _captions(edit: ops.Captions, voice: SentenceWriter) -> str:
    file = quote(edit.file)
    said = voice.pick(f"add captions from the file {file}", f"从文件{file}添加字幕")
    return voice.parts(said, *_looks(edit, voice))


def _chapters(edit: ops.Chapters, voice: SentenceWriter) -> str:
    names = voice.given(edit.names or None, " called {}", "，依次为{}", voice.names)
    return voice.pick(f"add chapter titles{names}", f"添加章节标题{names}")


def _card(edit: ops.Card, voice: SentenceWriter) -> str:
    text, ground = quote(edit.text), voice.word("colour", edit.ground)
    said = voice.pick(f"put a title card in {ground} {voice.position(edit.position)} saying {text}",
                      f"在{voice.position(edit.position)}加一张{ground}底标题卡写着{text}")  # fmt: skip
    return voice.parts(
        said,
        voice.table("size", edit.size, "in {} size", "字号{}"),
        voice.given(edit.colour, "in {}", "颜色{}", lambda colour: voice.word("colour", colour)),
        _face(edit, voice),
        _animation(edit, voice),
        voice.given(edit.duration, "for {}", "持续{}", voice.length),
    )


SENTENCES: Mapping[str, Callable[[Any, SentenceWriter], str]] = {
    "text": _write, "change text": _edit_text, "remove text": _remove_text, "captions": _captions,
    "chapters": _chapters, "card": _card,
}  # fmt: skip
