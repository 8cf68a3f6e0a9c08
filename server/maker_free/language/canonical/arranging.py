"""Owns the sentences for what is shown, when and for how long."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from maker_free.language import operations as ops
from maker_free.language.grammar.words import quote
from maker_free.language.operations import Clips, Cuts, Moment, Position
from maker_free.language.values import times
from maker_free.language.values.voice import SentenceWriter, plain

_GENRES = {
    "film": ("make a finished video", "剪成一个完整的视频"),
    "reel": ("make a reel", "剪成一个抖音短视频"),
    "highlights": ("make a highlight reel", "剪成一个精彩集锦"),
    "slideshow": ("make a slideshow", "做成一个幻灯片"),
}
_ORDERS = {
    "captured": ("capture time", "拍摄时间"),
    "added": ("upload order", "上传顺序"),
    "name": ("name", "名称"),
    "length": ("length", "时长"),
}


def _auto(edit: ops.Auto, voice: SentenceWriter) -> str:
    kind = edit.transition
    return voice.parts(
        voice.pick(*_GENRES[edit.style]),
        voice.given(edit.length, "of {}", "时长{}", voice.length),
        _auto_music(edit, voice),
        voice.given(edit.music_file, "set to {}", "配乐{}", quote),
        voice.pick("to the beat of my song", "卡我的歌的节拍") if edit.own_song else "",
        voice.pick("without transitions", "不要转场") if not edit.transitions else "",
        voice.table("transition", kind, "with {} transitions", "用{}转场"),
        voice.given(edit.order if edit.order != "best guess" else None, "ordered by {}", "按{}排序",
                    lambda order: voice.pick(*_ORDERS[order])),
        voice.given(edit.aspect, "in {} format", "做成{}画幅"),
        voice.given(edit.files or None, "using only {}", "只用{}", voice.names),
    )  # fmt: skip


def _auto_music(edit: ops.Auto, voice: SentenceWriter) -> str:
    if edit.mood is None:
        return "" if edit.music else voice.pick("without music", "不要音乐")
    said = voice.table("mood", edit.mood, "in a {} mood", "{}风格")
    return said if edit.music else voice.parts(said, voice.pick("without music", "不要音乐"))


def _add(edit: ops.Add, voice: SentenceWriter) -> str:
    files = voice.names(edit.files)
    what = (
        voice.pick(f"the files {files}", f"文件{files}") if files else voice.pick("all the other clips", "其他所有片段")
    )
    where = voice.given(None if edit.position == Position() else edit.position, " {}", "到{}", voice.position)
    hold = voice.given(edit.hold, "for {} each", "每张显示{}", voice.length)
    return voice.parts(voice.pick(f"add {what}{where}", f"添加{what}{where}"), hold)


def _move(edit: ops.Move, voice: SentenceWriter) -> str:
    clips, position = voice.clips(edit.clips), voice.position(edit.position)
    if edit.alone and edit.position.clips is not None:
        target = voice.clips(edit.position.clips)
        return voice.pick(f"append {clips} to {target}", f"把{clips}接到{target}后面")
    return voice.pick(f"move {clips} {position}", f"把{clips}移到{position}")


def _swap(edit: ops.Swap, voice: SentenceWriter) -> str:
    first, second = voice.clips(edit.first), voice.clips(edit.second)
    return voice.pick(f"swap {first} with {second}", f"{first}与{second}交换位置")


def _sort(edit: ops.Sort, voice: SentenceWriter) -> str:
    if edit.by == "numbers":
        numbers = [str(number) for number in edit.numbers]
        return voice.pick(f"change the order to {', '.join(numbers)}", f"顺序改成{'、'.join(numbers)}")
    if edit.by == "names":
        names = [quote(name) for name in edit.names]
        return voice.pick(f"change the order to {', '.join(names)}", f"顺序改成{'、'.join(names)}")
    said = _SORTS.get(edit.by)
    if said is not None:
        return voice.pick(*said)
    by = voice.pick(*_ORDERS[edit.by])
    return voice.pick(f"sort the clips by {by}", f"片段按{by}排序")


_SORTS = {
    "shuffle": ("shuffle the clips", "随机打乱顺序"),
    "backwards": ("reverse the order of the clips", "颠倒片段顺序"),
}


def _trim(edit: ops.Trim, voice: SentenceWriter) -> str:
    clips, keep = voice.clips(edit.clips), edit.keep
    each = voice.pick("every clip", "每个片段") if edit.clips == Clips() else clips
    if keep.begin == Moment() and keep.end.part == 0 and keep.end.ms > 0:
        length = voice.length(keep.end.ms)
        return voice.pick(f"trim {clips} to {length}", f"把{clips}剪到{length}")
    span = voice.span(keep)
    return voice.pick(f"keep only {span} of {each}", f"{each}只保留{span}")


def _cut_out(edit: ops.CutOut, voice: SentenceWriter) -> str:
    span = voice.span(edit.span)
    if edit.clips is None:
        return voice.pick(f"cut out {span}", f"剪掉{span}")
    clips = voice.pick("every clip", "每个片段") if edit.clips == Clips() else voice.clips(edit.clips)
    return voice.pick(f"cut out {span} of {clips}", f"{clips}剪掉{span}")


def _split(edit: ops.Split, voice: SentenceWriter) -> str:
    clips = "" if edit.clips is None else voice.clips(edit.clips)
    if edit.clips == Clips() and edit.at is not None:
        clips = voice.pick("every clip", "每个片段")
    if edit.parts is not None:
        return voice.pick(f"split {clips} into {edit.parts} equal parts", f"把{clips}分成{edit.parts}段")
    at = voice.moment(edit.at or Moment())
    return voice.pick(f"split {clips} at {at}".replace("  ", " "), f"{clips}在{at}处切开")


def _remove(edit: ops.Remove, voice: SentenceWriter) -> str:
    if edit.clips.others:
        kept = voice.clips(edit.clips.model_copy(update={"others": False}))
        return voice.pick(f"keep only {kept}", f"只保留{kept}")
    clips = voice.clips(edit.clips)
    return voice.pick(f"remove {clips}", f"删除{clips}")


def _duplicate(edit: ops.Duplicate, voice: SentenceWriter) -> str:
    clips = voice.clips(edit.clips)
    position = voice.given(edit.position, " and put the copy {}", "放到{}", voice.position)
    times_said = "" if edit.times == 1 else voice.pick(f" {edit.times} times", f"{edit.times}次")
    return voice.pick(f"duplicate {clips}{times_said}{position}", f"把{clips}复制{times_said}{position}")


def _replace(edit: ops.Replace, voice: SentenceWriter) -> str:
    clips, file = voice.clips(edit.clips), quote(edit.file)
    return voice.pick(f"replace {clips} with {file}", f"把{clips}替换成{file}")


def _speed(edit: ops.Speed, voice: SentenceWriter) -> str:
    clips = voice.clips(edit.clips)
    span = voice.given(edit.span, " {}", "{}", voice.span)
    if edit.ramp_to is not None:
        start = voice.given(edit.to, " from {}x", "从{}倍速", plain)
        ramp = plain(edit.ramp_to)
        return voice.pick(f"ramp {clips}{start} to {ramp}x{span}", f"{clips}{span}，速度{start}渐变到{ramp}倍速")
    if edit.by is not None:
        by = times.say_percent(edit.by)
        return voice.pick(f"play {clips}{span} at {by} of its present speed", f"{clips}{span}，速度调到原来的{by}")
    if edit.lasting is not None:
        lasting = voice.length(edit.lasting)
        return voice.pick(f"squeeze {clips}{span} into {lasting}", f"{clips}{span}，变速到刚好{lasting}")
    rate = plain(edit.to if edit.to is not None else 1.0)
    return voice.pick(f"play {clips}{span} at {rate}x speed", f"{clips}{span}，{rate}倍速播放")


def _reverse(edit: ops.Reverse, voice: SentenceWriter) -> str:
    clips = voice.clips(edit.clips)
    if edit.on:
        return voice.pick(f"play {clips} backwards", f"{clips}倒放")
    return voice.pick(f"play {clips} forwards", f"{clips}正向播放")


def _freeze(edit: ops.Freeze, voice: SentenceWriter) -> str:
    at, hold = voice.moment(edit.at), voice.length(edit.hold)
    if edit.clips is None:
        return voice.pick(f"freeze at {at} for {hold}", f"在{at}定格{hold}")
    clips = voice.pick("every clip", "每个片段") if edit.clips == Clips() else voice.clips(edit.clips)
    return voice.pick(f"freeze {clips} at {at} for {hold}", f"{clips}在{at}定格{hold}")


def _still(edit: ops.Still, voice: SentenceWriter) -> str:
    clips, hold = voice.clips(edit.clips), voice.length(edit.hold)
    return voice.pick(f"show {clips} for {hold} each", f"{clips}每张显示{hold}")


def _fade(edit: ops.Fade, voice: SentenceWriter) -> str:
    if edit.what == "music":
        what = voice.pick("the music", "音乐")
    elif edit.what == "film":
        what = voice.pick("the film", "影片")
    else:
        what = voice.pick("every clip", "每个片段") if edit.clips == Clips() else voice.clips(edit.clips)
    fades = voice.parts(
        voice.given(edit.fade_in, "fade in over {}", "淡入{}", voice.length),
        voice.given(edit.fade_out, "fade out over {}", "淡出{}", voice.length),
    )
    return voice.pick(f"make {what} {fades}", f"{what}{fades}")


def _set_transition(edit: ops.SetTransition, voice: SentenceWriter) -> str:
    kind = voice.table("transition", edit.kind, "{} ", "{}")
    cuts = _cuts(edit.cuts, voice)
    length = voice.given(edit.duration, "for {}", "时长{}", voice.length)
    return voice.parts(voice.pick(f"add {kind}transitions {cuts}".strip(), f"{cuts}添加{kind}转场"), length)


def _cuts(cuts: Cuts, voice: SentenceWriter) -> str:
    clips, second = (voice.clips(one) if one is not None else "" for one in (cuts.clips, cuts.second))
    at = voice.moment(cuts.at or Moment())
    english, chinese = {
        "all": ("", ""),
        "between": (f"between {clips} and {second}", f"{clips}和{second}之间"),
        "into": (f"into {clips}", f"{clips}之前"),
        "out of": (f"out of {clips}", f"{clips}之后"),
        "alternate": ("at every second cut", "每隔一个切点"),
        "at": (f"at the cut at {at}", f"{at}的切点处"),
    }[cuts.which]
    return voice.pick(english, chinese)


def _hard_cut(edit: ops.HardCut, voice: SentenceWriter) -> str:
    cuts = _cuts(edit.cuts, voice)
    return voice.pick(f"remove the transitions {cuts}".strip(), f"去掉{cuts}转场" if not cuts else f"{cuts}转场去掉")


def _length(edit: ops.Length, voice: SentenceWriter) -> str:
    how = voice.pick(" by speeding it up", "，用变速的方式") if edit.how == "speed" else ""
    if edit.to is not None:
        length = voice.length(edit.to)
        return voice.pick(f"make the video {length} long{how}", f"把视频总时长改成{length}{how}")
    by = times.say_percent(edit.by or 1.0)
    return voice.pick(f"make the video {by} of its present length{how}", f"视频的时长改成原来的{by}{how}")


def _clear(_edit: ops.Clear, voice: SentenceWriter) -> str:
    return voice.pick("start over", "清空时间线")


SENTENCES: Mapping[str, Callable[[Any, SentenceWriter], str]] = {
    "auto": _auto, "add": _add, "move": _move, "swap": _swap, "sort": _sort, "trim": _trim, "cut out": _cut_out,
    "split": _split, "remove": _remove, "duplicate": _duplicate, "replace": _replace, "speed": _speed,
    "reverse": _reverse, "freeze": _freeze, "still length": _still, "fade": _fade, "transition": _set_transition,
    "hard cut": _hard_cut, "length": _length, "clear": _clear,
}  # fmt: skip
