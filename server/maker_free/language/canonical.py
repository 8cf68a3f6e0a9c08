"""Owns the canonical sentence of every edit, in English and Chinese: what `reader.read` gives the same edit for.

An edit that asks for nothing (a change of text without a change, a fade without a length) has no sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from maker_free.engine.model import clock
from maker_free.language import describing, speech, template, times
from maker_free.language import operations as ops
from maker_free.language.operations import Clips, Cuts, Moment, Operation, Position, Texts
from maker_free.language.phrasebook import book as phrasebook
from maker_free.language.times import Language
from maker_free.language.voice import SentenceWriter, plain
from maker_free.language.words import quote


def sentence(operation: Operation, language: Language = "en") -> str:
    """How a person would ask for exactly this edit."""
    voice = SentenceWriter(language)
    return _templated(operation, voice) or _SENTENCES[operation.verb](operation, voice)


def _templated(operation: Operation, voice: SentenceWriter) -> str:
    """By what a rule of the phrasebook says for exactly the fields that are given; "" where none does."""
    given = operation.model_dump(exclude_defaults=True, exclude={"verb"})
    for rule in phrasebook.saying(operation.verb):
        says, constants = rule.says[voice.language], rule.constants
        if all(getattr(operation, name) == value for name, value in constants.items()):
            slots = template.parse(says).slots
            if given.keys() | {"clips"} == constants.keys() | {slot.bind for slot in slots} | {"clips"}:
                for slot in slots:
                    says = says.replace(str(slot), voice.value(slot.name, getattr(operation, slot.bind)))
                return says
    return ""


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
    where = voice.given(None if edit.spot == Position() else edit.spot, " {}", "到{}", voice.spot)
    hold = voice.given(edit.hold, "for {} each", "每张显示{}", voice.length)
    return voice.parts(voice.pick(f"add {what}{where}", f"添加{what}{where}"), hold)


def _move(edit: ops.Move, voice: SentenceWriter) -> str:
    clips, spot = voice.clips(edit.clips), voice.spot(edit.spot)
    if edit.alone and edit.spot.clips is not None:
        target = voice.clips(edit.spot.clips)
        return voice.pick(f"append {clips} to {target}", f"把{clips}接到{target}后面")
    return voice.pick(f"move {clips} {spot}", f"把{clips}移到{spot}")


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
    spot = voice.given(edit.spot, " and put the copy {}", "放到{}", voice.spot)
    times_said = "" if edit.times == 1 else voice.pick(f" {edit.times} times", f"{edit.times}次")
    return voice.pick(f"duplicate {clips}{times_said}{spot}", f"把{clips}复制{times_said}{spot}")


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


_SOUNDING = {
    "clips": ("the clips' sound", "片段声音"),
    "music": ("the music", "音乐"),
    "voice": ("the voice-over", "旁白"),
    "effect": ("the sound effects", "音效"),
    "everything": ("everything", "所有声音"),
}


def _volume(edit: ops.Volume, voice: SentenceWriter) -> str:
    level = voice.level(edit.level)
    if edit.what != "clips":
        what = voice.pick(*_SOUNDING[edit.what])
        return voice.pick(f"set the volume of {what} {level}", f"{what}音量调{level}")
    clips = voice.clips(edit.clips)
    return voice.pick(f"set the volume of {clips} {level}", f"{clips}音量调{level}")


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
    joints = _cuts(edit.joints, voice)
    length = voice.given(edit.duration, "for {}", "时长{}", voice.length)
    return voice.parts(voice.pick(f"add {kind}transitions {joints}".strip(), f"{joints}添加{kind}转场"), length)


def _cuts(joints: Cuts, voice: SentenceWriter) -> str:
    clips, second = (voice.clips(one) if one is not None else "" for one in (joints.clips, joints.second))
    english, chinese = {
        "all": ("", ""),
        "between": (f"between {clips} and {second}", f"{clips}和{second}之间"),
        "into": (f"into {clips}", f"{clips}之前"),
        "out of": (f"out of {clips}", f"{clips}之后"),
        "alternate": ("at every second cut", "每隔一个切点"),
    }[joints.which]
    return voice.pick(english, chinese)


def _hard_cut(edit: ops.HardCut, voice: SentenceWriter) -> str:
    joints = _cuts(edit.joints, voice)
    return voice.pick(
        f"remove the transitions {joints}".strip(), f"去掉{joints}转场" if not joints else f"{joints}转场去掉"
    )


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


def _when(edit: Any, voice: SentenceWriter) -> tuple[str, ...]:
    return (
        voice.given(edit.at, "starting at {}", "从{}开始", voice.moment),
        voice.given(edit.duration, "for {}", "持续{}", voice.length),
    )


def _write(edit: ops.Write, voice: SentenceWriter) -> str:
    over = voice.given(edit.over, "over {}", "显示在{}上", voice.clips)
    text = quote(edit.text)
    role = voice.pick(*_ROLES[edit.role])
    said = voice.pick(f"add the {role} {text}", f"添加{role}{text}")
    return voice.parts(said, *_looks(edit, voice), _animation(edit, voice), *_when(edit, voice), over)


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
    changes = (*_looks(edit, voice), bigger, _animation(edit, voice), *_when(edit, voice), later, onto, until)
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


def _music(edit: ops.Music, voice: SentenceWriter) -> str:
    if edit.only_ends:
        return voice.given(edit.until, "end the music at {}", "音乐到{}结束", voice.moment)
    another = voice.pick("another ", "另一首") if edit.another else ""
    mood = voice.table("mood", edit.mood, "{} ", "{}")
    return voice.parts(
        voice.pick(f"add {another}{mood}music", f"添加{another}{mood}音乐"),
        voice.given(edit.file, "using the song {}", "歌曲{}", quote),
        voice.given(edit.level, "with the volume {}", "音量调{}", voice.level),
        "" if edit.duck is None else _ducking(edit.duck, voice),
        voice.given(edit.fade_in, "fade in over {}", "淡入{}", voice.length),
        voice.given(edit.fade_out, "fade out over {}", "淡出{}", voice.length),
        voice.given(edit.at, "starting at {}", "从{}开始", voice.moment),
        voice.given(edit.until, "until {}", "到{}结束", voice.moment),
        voice.given(edit.offset, "skipping the first {} of the song", "从歌曲的{}处", voice.length),
        _since(edit.since, voice, only=edit.only),
    )


def _since(clips: Clips | None, voice: SentenceWriter, *, only: bool = False) -> str:
    if only:
        return voice.given(clips, "only while {} plays", "只在{}播放时", voice.clips)
    return voice.given(clips, "from when {} begins", "从{}出现时起", voice.clips)


def _ducking(on: bool, voice: SentenceWriter) -> str:
    return voice.pick("ducked under speech", "说话时压低") if on else voice.pick("without ducking", "不压低")


def _duck(edit: ops.Duck, voice: SentenceWriter) -> str:
    if edit.on:
        return voice.pick("lower the music while people speak", "说话时压低音乐")
    return voice.pick("don't lower the music while people speak", "说话时不要压低音乐")


def _add_sound(edit: ops.AddSound, voice: SentenceWriter) -> str:
    role = voice.pick("voice-over", "旁白") if edit.role == "voice" else voice.pick("sound effect", "音效")
    return voice.parts(
        voice.pick(f"add the {role} {quote(edit.file)}", f"添加{role}{quote(edit.file)}"),
        voice.given(None if edit.at == Moment() else edit.at, "starting at {}", "从{}开始", voice.moment),
        voice.given(edit.level, "with the volume {}", "音量调{}", voice.level),
        _since(edit.since, voice),
    )


_SILENCED = {"everything": ("all added sounds", "所有添加的声音")}


def _remove_sound(edit: ops.RemoveSound, voice: SentenceWriter) -> str:
    what = voice.pick(*_SILENCED.get(edit.what, _SOUNDING[edit.what]))
    return voice.pick(f"remove {what}", f"去掉{what}")


def _loudness(edit: ops.SetLoudness, voice: SentenceWriter) -> str:
    if edit.lufs is None:
        return voice.pick("leave the loudness as mixed", "响度保持原样")
    lufs = f"-{plain(-edit.lufs)} LUFS"
    return voice.pick(f"set the loudness to {lufs}", f"响度设为{lufs}")


def _even(edit: ops.Even, voice: SentenceWriter) -> str:
    clips = voice.clips(edit.clips)
    return voice.pick(f"make {clips} equally loud", f"把{clips}的音量调得一样大")


def _clean_sound(edit: ops.CleanSound, voice: SentenceWriter) -> str:
    clips = voice.clips(edit.clips)
    if edit.on:
        return voice.pick(f"reduce the noise in {clips}", f"{clips}声音降噪")
    return voice.pick(f"turn off the noise reduction of {clips}", f"{clips}取消声音降噪")


def _cut_silence(edit: ops.CutSilence, voice: SentenceWriter) -> str:
    longest, clips = voice.length(edit.longest), voice.clips(edit.clips)
    return voice.pick(f"cut out pauses longer than {longest} in {clips}", f"剪掉{clips}里超过{longest}的停顿")


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
        voice.table("place", edit.focus, "focused on the {}", "对准{}"),
        voice.given(edit.colour, "with bars in {}", "边框颜色{}", lambda colour: voice.word("colour", colour)),
    )


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
    if edit.start == edit.end == 1 and not place:
        return voice.pick(f"remove the zoom of {clips}", f"去掉{clips}的缩放")
    return voice.parts(voice.pick(f"zoom {clips} from {start}x to {end}x", f"{clips}缩放从{start}倍到{end}倍"), place)


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
        *_when(edit, voice),
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


def _length(edit: ops.Length, voice: SentenceWriter) -> str:
    how = voice.pick(" by speeding it up", "，用变速的方式") if edit.how == "speed" else ""
    if edit.to is not None:
        length = voice.length(edit.to)
        return voice.pick(f"make the video {length} long{how}", f"把视频总时长改成{length}{how}")
    by = times.say_percent(edit.by or 1.0)
    return voice.pick(f"make the video {by} of its present length{how}", f"视频的时长改成原来的{by}{how}")


def _clear(_edit: ops.Clear, voice: SentenceWriter) -> str:
    return voice.pick("start over", "清空时间线")


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


def _transcript(edit: speech.Transcript, voice: SentenceWriter) -> str:
    if edit.clips == Clips():
        return voice.pick("show me the transcript", "显示文字稿")
    clips = voice.clips(edit.clips)
    return voice.pick(f"show me the transcript of {clips}", f"{clips}说了什么")


def _find_words(edit: speech.FindWords, voice: SentenceWriter) -> str:
    return voice.pick(f"where do I say {quote(edit.words)}", f"哪里说了{quote(edit.words)}")


def _subtitle(edit: speech.Subtitle, voice: SentenceWriter) -> str:
    return voice.parts(
        voice.pick("add captions of what is said", "加字幕"),
        voice.given(edit.style, "in the {} style", "{}样式", lambda style: voice.pick(*_CAPTION_STYLES[style])),
        voice.pick("word by word", "逐词高亮") if edit.lit else "",
        voice.table("place", edit.place, "at the {}", "放在{}"),
        voice.table("size", edit.size, "in {} letters", "{}字"),
        voice.table("colour", edit.colour, "in {}", "{}字"),
    )


_CAPTION_STYLES = {"plain": ("plain", "普通"), "box": ("boxed", "带底框"), "bold": ("bold", "粗体")}


def _mend_words(edit: speech.MendWords, voice: SentenceWriter) -> str:
    wrong, right = quote(edit.wrong), quote(edit.right)
    return voice.pick(f"fix {wrong} to {right}", f"把{wrong}更正为{right}")


def _save_subtitles(edit: speech.SaveSubtitles, voice: SentenceWriter) -> str:
    return voice.pick(f"save the subtitles as {edit.format}", f"保存字幕为{edit.format}")


def _cut_fillers(edit: speech.CutFillers, voice: SentenceWriter) -> str:
    clips = voice.only(edit.clips, " of {}", "{}")
    return voice.pick(f"cut out the ums{clips}", f"剪掉{clips}的语气词" if clips else "剪掉语气词")


def _cut_said(edit: speech.CutSaid, voice: SentenceWriter) -> str:
    words = quote(edit.words)
    if edit.only:
        return voice.pick(f"cut out the words {words}", f"剪掉{words}这几个字")
    return voice.pick(f"remove the sentence about {words}", f"删除关于{words}的那句话")


def _keep_said(edit: speech.KeepSaid, voice: SentenceWriter) -> str:
    words = quote(edit.words)
    return voice.pick(f"keep only the part about {words}", f"只保留关于{words}的部分")


def _start_at_words(edit: speech.StartAtWords, voice: SentenceWriter) -> str:
    words = quote(edit.words)
    return voice.pick(f"start at {words}", f"从{words}这里开始")


def _end_at_words(edit: speech.EndAtWords, voice: SentenceWriter) -> str:
    words = quote(edit.words)
    return voice.pick(f"cut after {words}", f"到{words}这里结束")


def _cut_retakes(edit: speech.CutRetakes, voice: SentenceWriter) -> str:
    clips = voice.only(edit.clips, " of {}", "{}")
    return voice.pick(f"remove the retakes{clips}", f"删除{clips}重复的话")


def _shorten_pauses(edit: speech.CutPauses, voice: SentenceWriter) -> str:
    length = voice.length(edit.longest)
    return voice.pick(f"shorten the pauses to {length}", f"停顿缩短到{length}")


def _cover_cuts(_edit: speech.CoverCuts, voice: SentenceWriter) -> str:
    return voice.pick("cover the jump cuts", "遮住跳剪")


def _cover_said(edit: speech.CoverSaid, voice: SentenceWriter) -> str:
    file, words = quote(edit.file), quote(edit.words)
    return voice.pick(f"put {file} over the part about {words}", f"把{file}盖在关于{words}的部分上")


def _shorts(edit: speech.Shorts, voice: SentenceWriter) -> str:
    length = voice.length(edit.length)
    return voice.pick(f"find {edit.count} shorts of {length} each", f"找{edit.count}个{length}的短片")


_SENTENCES: Mapping[str, Callable[[Any, SentenceWriter], str]] = {
    "auto": _auto, "add": _add, "move": _move, "swap": _swap, "sort": _sort, "trim": _trim, "cut out": _cut_out,
    "split": _split, "remove": _remove, "duplicate": _duplicate, "replace": _replace, "speed": _speed,
    "reverse": _reverse, "freeze": _freeze, "still length": _still, "volume": _volume, "fade": _fade,
    "transition": _set_transition, "hard cut": _hard_cut, "text": _write, "change text": _edit_text, "remove text": _remove_text,
    "captions": _captions, "chapters": _chapters, "music": _music, "duck": _duck, "sound": _add_sound,
    "remove sound": _remove_sound, "loudness": _loudness, "even": _even, "clean sound": _clean_sound, "cut silence": _cut_silence,
    "shape": _shape, "fill": _fill, "rotate": _rotate, "flip": _flip, "zoom": _zoom, "inset": _place_overlay,
    "remove inset": _remove_overlay, "look": _grade, "stabilise": _stabilise,
    "length": _length, "clear": _clear, "undo": _undo, "redo": _redo, "go to": _go_to,
    "save as": _save_as, "transcript": _transcript, "find words": _find_words, "subtitle": _subtitle,
    "mend words": _mend_words, "save subtitles": _save_subtitles, "cut fillers": _cut_fillers, "cut said": _cut_said,
    "keep said": _keep_said, "start at words": _start_at_words, "end at words": _end_at_words,
    "cut retakes": _cut_retakes, "shorten pauses": _shorten_pauses, "cover cuts": _cover_cuts,
    "cover said": _cover_said, "shorts": _shorts,
}  # fmt: skip
