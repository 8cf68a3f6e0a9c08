"""Owns the sentences for how the picture looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from maker_free.engine.model import clock
from maker_free.language import operations as ops
from maker_free.language.canonical.writing import when
from maker_free.language.grammar.words import quote
from maker_free.language.values import times
from maker_free.language.values.voice import SentenceWriter, plain


def _rate(edit: ops.Shape, voice: SentenceWriter) -> str:
    if edit.fps == "source":
        return voice.pick("at the original frame rate", "素材原来的帧率")
    return voice.given(edit.fps, "{} fps", "{}帧每秒", clock.rate_text)


def _shape(edit: ops.Shape, voice: SentenceWriter) -> str:
    size = f"{edit.width}x{edit.height}" if edit.width is not None and edit.height is not None else ""
    shape = voice.parts(edit.aspect or "", size, _rate(edit, voice))
    return voice.pick(f"make the video {shape}", f"把视频改成{shape}")


def _fill(edit: ops.Fill, voice: SentenceWriter) -> str:
    fits = {"blur": ("blurred sides", "模糊背景"), "crop": ("cropping", "裁剪填满"), "pad": ("black bars", "黑边")}
    fit = "" if edit.fit is None else voice.pick(*fits[edit.fit])
    return voice.parts(
        voice.pick(f"set the framing of {voice.clips(edit.clips)}", f"{voice.clips(edit.clips)}的构图设为")
        + voice.pick(f" to {fit}" if fit else "", fit),
        _focused(edit, voice),
        voice.given(edit.colour, "with bars in {}", "边框颜色{}", lambda colour: voice.word("colour", colour)),
    )


_SOMEBODY = {"face": ("around the face", "对准人脸"), "subject": ("around the subject", "对准主体")}


def _focused(edit: ops.Fill, voice: SentenceWriter) -> str:
    if edit.focus in _SOMEBODY:
        return voice.pick(*_SOMEBODY[edit.focus])
    return voice.table("place", edit.focus, "focused on the {}", "对准{}")


def _rotate(edit: ops.Rotate, voice: SentenceWriter) -> str:
    clips = voice.clips(edit.clips)
    return voice.pick(f"rotate {clips} by {edit.by} degrees", f"{clips}旋转{edit.by}度")


def _flip(edit: ops.Flip, voice: SentenceWriter) -> str:
    clips = voice.clips(edit.clips)
    if edit.axis == "horizontal":
        return voice.pick(f"flip {clips} horizontally", f"{clips}左右翻转")
    return voice.pick(f"flip {clips} vertically", f"{clips}上下翻转")


def _zoom(edit: ops.Zoom, voice: SentenceWriter) -> str:
    clips, start, end = voice.clips(edit.clips), plain(edit.start), plain(edit.end)
    place = "" if edit.focus == "center" else voice.table("place", edit.focus, "towards the {}", "对准{}")
    if edit.focus == "face":
        place = voice.pick("towards the face", "对准人脸")
    if edit.start == edit.end == 1 and not place:
        return voice.pick(f"remove the zoom of {clips}", f"去掉{clips}的缩放")
    said = voice.pick(f"zoom {clips} from {start}x to {end}x", f"{clips}缩放从{start}倍到{end}倍")
    return voice.parts(said, place, voice.pick("and hold it there", "并停住") if edit.hold else "")


def _place_overlay(edit: ops.PlaceOverlay, voice: SentenceWriter) -> str:
    role = voice.pick("the logo", "水印") if edit.role == "logo" else voice.pick("picture in picture", "画中画")
    if edit.file is None:
        what = voice.pick(f"change {role}" if edit.role == "logo" else f"change the {role}", f"修改{role}")
    else:
        what = voice.pick(f"add {quote(edit.file)} as {role}", f"添加{quote(edit.file)}作为{role}")
    return voice.parts(
        what,
        voice.table("place", edit.place, "at the {}", "位置{}"),
        voice.given(edit.scale, "at {} of the width", "宽度{}", times.say_percent),
        voice.given(edit.by, "at {} of its size", "缩放到原来的{}", times.say_percent),
        voice.given(edit.opacity, "at {} opacity", "不透明度{}", times.say_percent),
        *when(edit, voice),
        voice.given(edit.over, "while {} plays", "在{}播放时", voice.clips),
    )


def _remove_overlay(edit: ops.RemoveOverlay, voice: SentenceWriter) -> str:
    if edit.name is None:
        return voice.pick("remove all pictures on top", "去掉所有叠加的图片")
    return voice.pick(f"remove the picture on top {quote(edit.name)}", f"去掉叠加的图片{quote(edit.name)}")


_PROPERTIES = {
    "brightness": "亮度",
    "contrast": "对比度",
    "saturation": "饱和度",
    "temperature": "色温",
    "vignette": "暗角",
}


def _grade(edit: ops.Grade, voice: SentenceWriter) -> str:
    clips = voice.clips(edit.clips)
    reset = voice.pick(f"reset the colours of {clips}", f"重置{clips}的颜色") if edit.reset else ""
    amounts_said = [_amount(name, getattr(edit, name), voice) for name in _PROPERTIES]
    grades = voice.parts(
        voice.table("look", edit.look, "the {} look", "{}"),
        *amounts_said,
        voice.given(edit.lut, "LUT {}", "LUT{}", quote),
    )
    if not grades:
        return reset
    if edit.reset:
        return voice.pick(f"{reset} and apply {grades}", f"{reset}，再{grades}")
    return voice.pick(f"give {clips} {grades}", f"{clips}{grades}")


def _amount(name: str, amount: int, voice: SentenceWriter) -> str:
    if amount == 0:
        return ""
    if amount > 0:
        return voice.pick(f"{amount}% more {name}", f"{_PROPERTIES[name]}提高{amount}%")
    return voice.pick(f"{-amount}% less {name}", f"{_PROPERTIES[name]}降低{-amount}%")


def _stabilise(edit: ops.Stabilise, voice: SentenceWriter) -> str:
    clips = voice.clips(edit.clips)
    if edit.on:
        return voice.pick(f"stabilise {clips}", f"{clips}防抖")
    return voice.pick(f"don't stabilise {clips}", f"{clips}取消防抖")


SENTENCES: Mapping[str, Callable[[Any, SentenceWriter], str]] = {
    "shape": _shape, "fill": _fill, "rotate": _rotate, "flip": _flip, "zoom": _zoom, "overlay": _place_overlay,
    "remove overlay": _remove_overlay, "look": _grade, "stabilise": _stabilise,
}  # fmt: skip
