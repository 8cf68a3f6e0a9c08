"""Owns the phrases for how the picture looks: shape, fit, turning, zoom, colour, pictures on top, blur, steadiness, speed."""

from __future__ import annotations

# Slots hold values of any type: pydantic checks them when the operation is made.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false
from decimal import Decimal
from typing import Any

from maker_free.engine.model import clock
from maker_free.engine.model.timeline import Region
from maker_free.language.matcher import Chart, Found, Grammar, NoMatchError, Value
from maker_free.language.operations import (
    Blur,
    CleanPicture,
    Clips,
    Fill,
    Flip,
    Freeze,
    Grade,
    Moment,
    Operation,
    PlaceOverlay,
    RemoveOverlay,
    Reverse,
    Rotate,
    Shape,
    Speed,
    Stabilise,
    Zoom,
)
from maker_free.language.phrasebook.options import shown
from maker_free.language.phrasebook.rule import Rule
from maker_free.language.words import LUTS, PICTURES

_AMOUNT = {"bit": 10, None: 20, "much": 40}
_PROPERTIES = {
    "brightness": "brightness|exposure|luminance|亮度|曝光|明度",
    "contrast": "contrast|对比度|对比|反差",
    "saturation": "saturation|colour intensity|color intensity|vibrance|colourfulness|饱和度|色彩饱和度|鲜艳度",
    "temperature": "temperature|warmth|colour temperature|color temperature|white balance|色温|白平衡",
    "vignette": "vignette|vignetting|暗角|晕影",
}
_MORE = {
    ("brightness", 1): "brighter|lighter|brighten|lighten|brighten up|lighten up|lift the shadows|less dark|bright|亮|明亮|更亮|提亮|调亮|变亮|亮堂|加亮",
    ("brightness", -1): "darker|darken|dimmer|less bright|dim|dark|暗|更暗|调暗|变暗|压暗|暗淡",
    ("contrast", 1): "contrastier|more contrast|more contrasty|punchier|crisper|对比更强|对比强|增强对比|加强对比",
    ("contrast", -1): "less contrast|flatter|softer contrast|less contrasty|对比更弱|对比弱|减弱对比",
    ("saturation", 1): "more saturated|more colourful|more colorful|more vibrant|more vivid|richer|more color|more colour|saturate|鲜艳|更鲜艳|艳丽|更饱和|更艳",
    ("saturation", -1): "less saturated|less colourful|less colorful|desaturate|duller|less vivid|less color|less colour|更淡|素|淡一点|不那么鲜艳",
    ("temperature", 1): "warmer|warm up|less blue|less cold|more yellow|more orange|more golden|less bluish|更暖|暖|偏暖|调暖|变暖",
    ("temperature", -1): "cooler|cool down|colder|less warm|bluer|less yellow|less orange|more blue|more bluish|more bluey|更冷|冷|偏冷|调冷|变冷",
    ("vignette", 1): "more vignette",
    ("vignette", -1): "less vignette",
}  # fmt: skip


def learn(grammar: Grammar) -> None:
    grammar.values("property", _PROPERTIES)
    grammar.values("more_of", _MORE)
    grammar.concepts("""
        raise_it: raise | increase | boost | more | add | up | turn up | higher | bump | bump up | lift | bring up | enhance | strengthen | push | crank up | 提高 | 强 | 重 | 深 | 增加 | 加 | 调高 | 加大 | 提升 | 增强 | 高 | 升高 | 加强 | 加上 | 添加 | 上调 | 提 | 提一下 | 往上拉 | 拉高 | 更高 | 大
        lower_it: lower | decrease | reduce | less | down | turn down | drop | bring down | cut | pull down | weaken | soften | 降低 | 弱 | 轻 | 浅 | 淡 | 减少 | 减 | 调低 | 减小 | 低 | 减弱 | 下调 | 降 | 降一下 | 压 | 压一压 | 往下拉 | 拉低 | 更低 | 小
        freeze: freeze | hold | pause | freeze frame | freezeframe | freeze the frame | hold the frame | still frame | pause the picture | freeze picture | freeze image | freeze video | freeze film | hold picture | stop the picture | 定格 | 冻结 | 停住 | 画面定格 | 静止 | 定住 | 冻帧 | 停格 | 冻结画面 | 定格画面 | 暂停 | 暂停画面
        rotate: rotate | turn | spin | rotated | 旋转 | 转 | 翻转 | 转动
        flip: flip | mirror | mirrored | flipped | flop | mirror flip | 翻转 | 镜像 | 水平翻转 | 镜像翻转
        clockwise: clockwise | right | to right | cw | to the right | 顺时针 | 向右 | 右 | 往右
        anticlockwise: anticlockwise | counterclockwise | counter clockwise | anti clockwise | left | to left | ccw | to the left | 逆时针 | 向左 | 左 | 往左
        logo: logo | watermark | brand mark | brand logo | bug | company logo | channel logo | badge | 水印 | 标志 | 商标 | 图标 | 台标 | 品牌标志 | 标识
        pip: picture in picture | pip | inset | small window | in a small window | facecam | webcam | overlay | in a corner | in the corner | corner window | mini window | floating window | reaction cam | on top | b roll overlay | pop up | popup | 画中画 | 小窗 | 小窗口 | 浮窗 | 叠加 | 小画面
        overlaying: overlay | superimpose | stick | place | put | show | add | insert | lay | 叠加 | 叠 | 放 | 贴 | 显示 | 展示
        grain: grain | picture noise | video noise | image noise | noisy picture | graininess | film grain | visual noise | grain and noise | digital noise | noise in the picture | 噪点 | 画面噪点 | 颗粒 | 颗粒感 | 画面颗粒 | 画面噪声
        reset: reset | original | restore | revert | undo | clear | 重置 | 还原 | 恢复 | 复原 | 清除 | 去掉
        subject: subject | person | people | face | faces | speaker | presenter | dancer | couple | action | baby | dog | cat | product | us | him | her | 人 | 人物 | 主体 | 人脸 | 主角
        face: face | faces | his face | her face | license plate | licence plate | number plate | plate | logo | person | people | my face | the text | phone number | address | 脸 | 人脸 | 车牌 | 面部 | 车牌号 | 人
        ramp: ramp | ramps | ramping | gradually | slowly | smoothly | progressively | accelerate | speed ramp | 渐变 | 逐渐 | 慢慢 | 变速 | 渐渐
        motionless: zoom | zooming | zoom effect | ken burns | ken burns effect | movement | motion | camera move | 缩放 | 推拉 | 镜头运动 | 缩放效果 | 推近 | 运镜 | 放大效果
        ratio: aspect ratio | aspect | ratio | format | canvas | shape | frame size | orientation | frame | picture format | canvas size | resolution | dimensions | size | output size | video size | mode | 画幅 | 比例 | 画布 | 尺寸 | 画面比例 | 宽高比 | 分辨率 | 视频比例 | 画幅比例 | 格式 | 横竖屏 | 屏幕比例 | 长宽比 | 模式
        platform_fit: for | to fit | 适合 | 适配 | 用于 | 适应 | fit for | suitable for
        platform: for | on | to post on | upload to | post to | posting on | to upload to | to fit | 适合 | 发 | 发布到 | 适配 | 用于 | 上传到 | 适应 | 发到
        """)  # fmt: skip
    grammar.function("lut_file", _lut_file, needs=("#file", "#quote"))
    grammar.slot("image", ("{filename}", lambda found: found["filename"]))
    grammar.function("picture_file", _picture_file, needs=("#file",))
    grammar.slot("grade", *_GRADES)
    grammar.slot("grades", ("{grade}", lambda found: (found["grade"],)), ("{grade:a} (and|,|，|和|、|又|且|并|with|plus|but)? {grades:b}", lambda found: (found["a"], *found["b"])))  # fmt: skip
    grammar.slot(
        "sound_stays",
        (
            "(keep|keeping|with|leave|still|so we|so you|so i) (on|still)? (hearing|hear|playing|the)? (sound|audio|voice|voices|her talk|him talk|them talk|her talking|him talking|them talking|her voice|his voice|their voice|her audio|his audio|interview audio|original sound|original audio|sound of the interview|audio of the interview) (on|going|running|underneath|playing|below|as is)?\n(保留|继续) (原声|声音|原来的声音)",
            lambda _found: True,
        ),
    )
    grammar.slot(
        "ken_burns",
        (
            "(in)? (ken burns|documentary) (style|effect|way|move)?\n(like|as) (a|in a)? (ken burns|documentary) (effect|style)?",
            lambda _found: True,
        ),
    )
    grammar.slot("strength",
        ("(at|with|of|to|about|around|at about|at around)? (strength|intensity|opacity)? {percent} (strength|intensity|opacity|strong|power|mix)?\n(强度|程度|浓度)? (调到|设为|为)? {percent} (强度|左右|浓度)?", lambda found: int(found["percent"])),
        ("(half|半) (strength|intensity|强度)?", lambda _found: 50),
        ("(keep it|make it|very|quite|really|nice and)? (subtle|light|slight|soft|gentle|mild|faint|subtly|lightly|gently)\n(轻微|淡淡|不要太重|别太重)", lambda _found: 15),
        ("(very|really|quite|nice and)? (strong|heavy|intense|hard|strongly|heavily)\n(很重|强烈)", lambda _found: 50))  # fmt: skip
    grammar.slot(
        "beyond_inset",
        (
            "(and|with|to)? (make it|let it|have it)? (a)? (fade it in|fade in|fading in|fades in|fade it in and out|fade in and out|fade out|淡入|淡出|淡入淡出)",
            lambda _found: "inset fade",
        ),
    )
    grammar.slot("called_logo", ("{filename}", _called_logo))
    grammar.slot("degrees", ("{number} (degrees|degree|°|deg|度)\n{number}", lambda found: found["number"]))
    grammar.slot("scaled", (
        "(at|to|with|size|scaled to|width|of|at about|about|around|at around|宽度|大小|缩放|占|宽)? {percent} (of)? ({film} width|width|the width|screen|screen width|size|frame|picture|of the width|宽|宽度|大小|画面宽度|画面|的宽度|屏幕)?", lambda found: found["percent"]),
        ("(占|占到|大小|宽|宽度) (画面|屏幕|全屏)? (的)? {part_of} (大小|宽|宽度|左右)?", lambda found: found["part_of"] * 100),
        ("(at|to)? {part_of} (the)? (width|size|screen)", lambda found: found["part_of"] * 100),
        ("(小|小小|很小) (一点|一些|点|的)?", lambda _found: 15),
        ("(大) (一点|一些|点|的)", lambda _found: 40))  # fmt: skip
    grammar.slot("sized_by", (
        "(at|to|by)? {percent} of its (present|current|own)? size\n缩放到 原来 的 {percent}", lambda found: found["percent"] / 100),
        ("(much)? (bigger|larger)\n(大|再大|放大) (一点|一些|点|些)", lambda _found: 4 / 3),
        ("(much)? smaller\n(小|再小|缩小) (一点|一些|点|些)", lambda _found: 0.75))  # fmt: skip
    grammar.slot("opaque", (
        "(at|with|to)? {percent} (opacity|opaque|不透明度|不透明)\n(opacity|不透明度) (of|at|为|是)? {percent}\n{percent} (的)? 不透明度", lambda found: found["percent"]),
        ("{percent} (transparency|transparent|透明度|透明)\n(transparency|透明度) (of|at|为|是)? {percent}", lambda found: 100 - found["percent"]),
        ("(透明|淡) (一点|一些|点|些)", lambda _found: 50),
        ("(semi transparent|semitransparent|half transparent|translucent|半透明|see through|with transparency)", lambda _found: 50))  # fmt: skip
    grammar.slot(
        "magnified",
        ("{number} {times}?", lambda found: found["number"]),
        ("{percent}", lambda found: found["percent"] / 100),
    )
    grammar.slot(
        "to_zoom",
        ("(to|by|到|至|为) {magnified}\n{magnified} (zoom|倍)\n到? {magnified}", lambda found: found["magnified"]),
    )
    grammar.slot("from_zoom", ("(from|从) {magnified}", lambda found: found["magnified"]))
    grammar.slot("region", ("(x|left) {percent:x} (,|，)? (y|top) {percent:y} (,|，)? (w|width|宽) {percent:w} (,|，)? (h|height|高) {percent:h}",
                            lambda found: Region(x=_unit(found["x"]), y=_unit(found["y"]), width=_unit(found["w"]), height=_unit(found["h"]))))  # fmt: skip
    grammar.slot(
        "pixels",
        ("{whole:w} (x|×|by|乘|\\*) {whole:h} (px|pixels|像素)?", lambda found: (int(found["w"]), int(found["h"]))),
    )
    grammar.slot("faster_by", ("by? {percent}", _changed(1)))
    grammar.slot("slower_by_zh", ("{percent}", _changed(-1)))
    grammar.slot("slower_by", ("by {percent}", _changed(-1)))
    grammar.slot(
        "fps",
        (
            "{number} (fps|frames per second|frames a second|frame rate|帧|帧每秒|帧率)\n(frame rate|fps|帧率) (to|of|at|为|是|改成|设为|到)? {number}\n每秒 {number} 帧",
            lambda found: clock.rate(found["number"]),
        ),
        (
            "(at|in|with|to|用|按|成|为)? (the|its|their|素材|片段|视频)? (original|source|own|native|same|原来|原始|原本|原有|原|自身) (的)? (frame rate|framerate|frame rates|fps|帧率|帧数|帧速率)\n"
            "(the)? (frame rate|framerate|fps) (of|as in|like) (the)? (clips|original|originals|material|footage|source|sources)\n"
            "same (frame rate|framerate|fps) as (the)? (clips|original|originals|material|footage|source|sources)\n"
            "(the)? (frame rate|framerate|fps) (unchanged|as it is|as is)\n(帧率|帧数) (不变|不要变|别变)\n"
            "(帧率|帧数) (和|跟|与) (素材|原片|原视频|片段) (一样|一致|相同)",
            lambda _found: "source",
        ),
    )


def _unit(percent: Any) -> float:
    if percent > 100:
        raise NoMatchError
    return float(percent / 100)


def _called_logo(found: Found) -> str:
    name: str = found["filename"]
    if "." in name or not any(word in name.lower() for word in ("logo", "watermark", "水印", "标志")):
        raise NoMatchError
    return name


def _lut_file(chart: Chart, position: int) -> list[Value]:
    """A LUT by its path, as it was written."""
    token = chart.tokens[position]
    if token.kind == "file" and token.word.rpartition(".")[2] in LUTS:
        return [Value(position + 1, chart.text[token.start : token.end])]
    if token.kind == "quote" and position and chart.tokens[position - 1].word in ("lut", "文", "件"):
        return [Value(position + 1, token.inner)]
    if token.kind == "quote" and token.inner.lower().endswith(tuple(f".{ending}" for ending in LUTS)):
        return [Value(position + 1, token.inner)]
    return []


def _picture_file(chart: Chart, position: int) -> list[Value]:
    token = chart.tokens[position]
    if token.kind == "file" and token.word.rpartition(".")[2] in PICTURES:
        return [Value(position + 1, chart.text[token.start : token.end])]
    return []


def _amount(found: Found) -> int:
    if found["percent"] is not None:
        return min(100, int(found["percent"]))
    if found["number"] is not None:
        return min(100, int(found["number"]))
    return _AMOUNT[found["step"] or found["after"]]


def _more(found: Found) -> tuple[str, Any]:
    name, sign = found["more_of"]
    return name, sign * _amount(found)


def _signed(sign: int) -> Any:
    return lambda found: (found["property"], sign * _amount(found))


_GRADES = (
    ("{look_bit:look_word}\n{look_word} (风|风格)?\n{look_word} (look|style|filter)", lambda found: ("look", found["look_word"])),
    ("{step}? (more|更|再)? {more_of} {step:after}?\n{more_of} (by)? {percent}\n{more_of} (by)? {number}\n{percent} {more_of}", _more),
    ("{raise_it} {property} {step:after}?\n{step}? (more|更多) {property}\n{property} {raise_it} {step:after}?\n{property} {step:after}? {raise_it}", _signed(1)),
    ("{raise_it} {property} (by)? (+)? {percent}\n{property} {raise_it} (by)? {percent}\n{property} (+|plus|by|up by|by +|提高|增加|加) {percent}\n{property} (+|plus|by|by +) {number}\n{raise_it} {property} (by)? {number}\n{property} {raise_it} {number}\n{percent} (more)? {property}", _signed(1)),
    ("(turn|bring|knock|take|pull|dial|drop|push|crank) {property} (down|back) (by)? {percent}\n(turn|bring|knock|take|pull|dial) {property} (down|back) {step:after}?\n{step}? (turn|bring|knock|take|pull|dial) down {property}", _signed(-1)),
    ("(turn|bring|bump|take|pull|dial|push|crank) {property} up (by)? {percent}\n(turn|bring|bump|take|pull|dial|push|crank) {property} up {step:after}?\n(crank|dial|push) up {property}", _signed(1)),
    ("{lower_it} {property} {step:after}?\n{step}? (less|更少) {property}\n{property} {lower_it} {step:after}?\n{property} {step:after}? {lower_it}", _signed(-1)),
    ("{lower_it} {property} (by)? (-)? {percent}\n{property} {lower_it} (by)? {percent}\n{property} (-|minus|by -|down by|降低|减少|减) {percent}\n{property} (-|minus) {number}\n{lower_it} {property} (by)? {number}\n{property} {lower_it} {number}\n{percent} less {property}", _signed(-1)),
    ("(四周|四边|边缘|周围|画面四周|四角|四个角)? (压|压个|压点|压一点|加|加个|打) {step}? 暗角\n(四周|四边|边缘|周围|画面四周|四角|四个角) {step}? (压暗|压黑|变暗|暗)", lambda found: ("vignette", _AMOUNT[found["step"]] + 10)),
    ("{raise_it} {step:after} {property}", _signed(1)),
    ("{lower_it} {step:after} {property}", _signed(-1)),
    ("{property} (整体|全部|统一|稍微|再|也)? {lower_it} {step:after}?", _signed(-1)),
    ("{property} (整体|全部|统一|稍微|再|也)? {raise_it} {step:after}?", _signed(1)),
    ("{add} {step}? (slight|subtle|strong|heavy|light|soft|dark)? vignette\n(slight|subtle|strong|heavy|light|soft|dark)? vignette (effect)?\n{add} {step}? 暗角\n暗角", lambda found: ("vignette", _AMOUNT[found["step"]] + 10)),
    ("(lut|lut file|LUT文件) {lut_file}\n{add} {lut_file} (lut|as lut)?\n{add} (lut|lut file|lut文件) {lut_file}\n{lut_only:lut_file}", lambda found: ("lut", found["lut_file"])),
)  # fmt: skip


_TONES = {"warm": 20, "cool": -20}
"""What these looks are beside another one: a temperature."""


def _grade(found: Found) -> Operation:
    values: dict[str, Any] = {}
    for name, value in found["grades"]:
        if name == "look" and _TONES.keys() & {value, values.get("look")} and "look" in values:
            tone, look = (value, values["look"]) if value in _TONES else (values["look"], value)
            if tone == look or "temperature" in values:
                raise NoMatchError
            values |= {"look": look, "temperature": _TONES[tone]}
            continue
        if name in values and (name in ("look", "lut") or (values[name] > 0) != (value > 0)):
            raise NoMatchError
        values[name] = max(value, values.get(name, value), key=abs) if name not in ("look", "lut") else value
    if found["reset"] is not None:
        values["reset"] = True
    strength = found["strength"]
    if strength is not None:
        if not values.keys() & {"vignette", "look", "lut"}:
            raise NoMatchError
        if "vignette" in values:
            values["vignette"] = strength
        if values.keys() & {"look", "lut"}:
            found["beyond"] = "look strength"
    return Grade(**values, **found.only("clips"))


def _speed(found: Found) -> Operation:
    clips = found["clips"] or Clips()
    kind, rate = found["rate"] or ("to", None)
    values: dict[str, Any] = found.only("span")
    if found["ramp"] is not None:
        values["ramp_to"] = float(found["ramp"])
        if found["start"] is not None:
            values["to"] = float(found["start"])
        return Speed(clips=clips, **values)
    if rate is None:
        raise NoMatchError
    return Speed(clips=clips, **{kind: rate}, **values)


def _lasting(found: Found) -> Operation:
    if found["clips"] == Clips():
        raise NoMatchError
    return Speed(clips=found["clips"], lasting=found["length"], **found.only("span"))


def _changed(sign: int) -> Any:
    return lambda found: ("by", float(1 + sign * found["percent"] / 100))


def _speed_by(rate: float) -> Any:
    return lambda found: Speed(clips=found["clips"] or Clips(), by=rate, **found.only("span"))


def _freeze(found: Found) -> Operation:
    clips: Clips | None = found["clips"]
    if clips is not None and clips.which == "all":
        clips = None
    if found["each"] is not None:
        clips = Clips()
    at = found["at"] or Moment(part=1)
    return Freeze(clips=clips, at=at, **({"hold": found["hold"]} if found["hold"] is not None else {}))


def _shape(found: Found) -> Operation:
    if found["second"] is not None and found["platform_for"] is None and found["second"] != found["aspect"]:
        raise NoMatchError
    values: dict[str, Any] = found.only("aspect", "fps")
    if found["pixels"] is not None:
        values["width"], values["height"] = found["pixels"]
    if not values:
        raise NoMatchError
    return Shape(**values)


def _fill(found: Found) -> Operation:
    focus = found.only("focus", "colour")
    if found["fit"] is None and not focus:
        raise NoMatchError
    return Fill(**found.only("clips", "fit"), **focus)


def _rotate(found: Found) -> Operation:
    turn = int(found["degrees"]) if found["degrees"] is not None else 90
    if found["anticlockwise"] is not None:
        turn = -turn
    if turn % 90:
        raise NoMatchError
    return Rotate(clips=found["clips"] or Clips(), by=turn % 360)  # pyright: ignore[reportArgumentType]


def _flip(axis: str) -> Any:
    return lambda found: Flip(clips=found["clips"] or Clips(), axis=axis)


def _zoom(out: bool = False) -> Any:
    def make(found: Found) -> Operation:
        start, end = (1.2, 1.0) if out else (1.0, 1.2)
        if found["magnified"] is not None:
            start, end = (float(found["magnified"]), 1.0) if out else (1.0, float(found["magnified"]))
        if found["from"] is not None:
            start = float(found["from"])
            end = float(found["magnified"]) if found["magnified"] is not None else end
        return Zoom(clips=found["clips"] or Clips(), start=start, end=end, **found.only("focus"))

    return make


def _still_frame(found: Found) -> Operation:
    return Zoom(clips=found["clips"] or Clips(), start=1.0, end=1.0)


def _inset(role: str) -> Any:
    def make(found: Found) -> Operation:
        values = found.only("place", "at", "duration", "over")
        if found["scale"] is not None:
            values["scale"] = float(found["scale"] / 100)
        if found["size"] is not None and found["scale"] is None:
            values["scale"] = {"small": 0.15, "medium": 0.3, "large": 0.4, "huge": 0.6}[found["size"]]
        if found["opacity"] is not None:
            values["opacity"] = float(found["opacity"] / Decimal(100))
        if found["span"] is not None:
            when = shown(Found({"span": found["span"]}))
            values |= {name: when[name] for name in ("at", "duration") if name in when}
        if found["by"] is not None:
            values["by"] = float(found["by"])
        if found["file"] is None and not values:
            raise NoMatchError
        return PlaceOverlay(file=found["file"], role=role, **values)  # pyright: ignore[reportArgumentType]

    return make


def _cutaway(found: Found) -> Operation:
    """Another picture over all of the frame, while the sound of the clips below goes on."""
    made = _inset("picture")(found)
    if found["over"] == Clips() or not isinstance(made, PlaceOverlay) or "logo" in (made.file or "").lower():
        raise NoMatchError
    return made.model_copy(update={"place": "center", "scale": 1.0})


def _remove_inset(found: Found) -> Operation:
    return RemoveOverlay(**found.only("name"))


def _moved_inset(found: Found, role: str, by: float | None = None) -> Operation:
    """The picture that is there, elsewhere or otherwise; `by`: so much wider, unless it is said how."""
    if by is not None and not found.only("place", "scale", "by", "opacity", "size", "at", "duration", "span", "over"):
        found = Found({**found, "by": by})
    return _inset(role)(found)


def _on(kind: Any, *, on: bool = True) -> Any:
    return lambda found: kind(**found.only("clips"), **({} if on else {"on": False}))


def _blur(found: Found) -> Operation:
    return Blur(clips=found["clips"] or Clips(), **found.only("place", "region"))


CHANGED_OPTIONS = (
    "at_place:place scaled:scale sized_by:by opaque:opacity at_moment:at for_length:duration over_span:span in_size:size "
    "whole_time while_clips:over"
)
SHAPE_OPTIONS = "aspect_too:aspect pixels fps"
INSET_OPTIONS = (
    "at_place:place scaled:scale opaque:opacity at_moment:at for_length:duration over_span:span in_size:size whole_time "
    "beyond_inset:beyond while_clips:over"
)

RULES = (
    Rule("shape", """
        {make} {film_it}? (to|into|in|for|as|be|成|为|用)? (a)? {aspect} ({ratio}|模式|video|format|version|视频|的|版)? {platform_for}?
        {film_it}? {platform_fit} {aspect} {ratio}?
        {make} {film_it}? fit {aspect}
        {make} {film_it}? {platform_fit} {aspect} 的? {ratio}?
        {make} {film_it}? (to|成|为)? {aspect} {aspect:second} {ratio}?
        {make} {film_it}? (的)? {ratio} (to|into|of|at|as|be|成|为|是)? {aspect}
        {ratio} (to|of|:|：|is|=|用|改成|改为|为|成)? {aspect}
        {film_it} (的)? {ratio}? (用|为|是|改成|改为|要)? {aspect}
        {aspect} (format|aspect ratio|aspect|ratio|version|video|mode|模式|画幅|比例|格式|视频|版|尺寸)? {platform_for}?
        (crop|resize|reformat|format|convert|reframe|adapt|export|fit|size|scale|optimise|optimize|转|转换|适配|适应|裁剪|裁|裁切) {film_it}? (to|into|for|as|in|到|成|为)? (a)? {aspect} ({ratio})?
        {make} {film_it}? (fit|work|suitable|good|ready|optimised|optimized|look good|right|perfect) (for|on|to) {aspect}
        {make} {ratio} {aspect}
        {aspect} {aspect:second}
        {make} {film_it}? {aspect} (for|用于|适合|发) {aspect:second}
        {platform} {aspect} {make} {film_it}? {ratio}? {aspect:second}?
        {make} {aspect}
        """, _shape, options="fps"),
    Rule("shape", """
        {make}? {film_it}? (to|at|in|into|为|成)? {ratio}? (to|at|in|为|成|是)? {pixels}
        {make}? {film_it}? (to|at|in|into|with|run at|为|成|用)? {fps}
        {make} {film_it}? (的)? {fps}
        (use|stay at|stick to|leave|do not change|don't change|用|使用|采用|保持|保留|维持|不要改|不改) {film_it}? (的)? {fps}
        {ratio} {pixels}
        {ratio} {make} {pixels}
        {film_it} {make} (到|成|为|to)? {pixels}
        {film_it} {make} (到|成|为|to)? {fps}
        {film_it} {make} (到|成|为|to)? {aspect}
        (resize|scale|set|export) {film_it}? (to|at)? {pixels}
        """, _shape, options="fps pixels aspect_too:aspect"),
    Rule("fill", """
        {fit} {clips}
        {make} {clips}? (with|use|to|用|成|为)? {fit} (instead of {fit:old})?
        {add} (a)? {fit} (to|on|behind|for)? {clips}?
        {add} {fit}
        {clips} (用|with|加|加上|改成|改为|使用)? {fit}
        {fit} instead of {fit:old}
        (用)? {fit} (就行|就好|就可以)? (不要|别|不用|而不是) (用)? {fit:old}
        (不要|别|不用) (用)? {fit:old} (用)? {fit}
        {clips} 正常 {fit}
        {add} {fit} (on|to|at) (the)? (sides|edges|sides of|edges of) {clips}?
        {fit}
        (fill|cover) (the)? (sides|bars|edges|borders|rest|empty space|gaps|empty areas) (with)? {fit} (of|on|for)? {clips}? (instead of {fit:old})?
        {clips} {fit} (background|fill)?
        (use)? {fit} (for|on) {clips}
        {clips} (两边|两侧|旁边|周围|边上|空白处|空白|左右两边|左右) {add}? {fit}
        (两边|两侧|旁边|周围|边上|空白处|左右两边|左右) (用|加|弄|做|{make})? {fit}
        {fit} (两边|两侧|空白)
        (两边|两侧|上下|左右|旁边)? 的? (黑边|黑框|空白|空的地方) (用|拿) {fit} (补|填|补上|填上|填充|填满|补满|盖住|遮住)
        """, _fill, options="focus_on:focus bar_colour:colour", cost=1),
    Rule("fill", "(don't|do not|never|without|not) (crop|cropping|cut off|cutting off|chop off) {clips}?",
         lambda found: Fill(**found.only("clips"), fit="pad"), cost=-1),
    Rule("fill", """
        (set|change) (the)? framing (of|for)? {clips} (to {fit})?
        {clips} (的)? (构图|画面适配|填充方式) (设为|改成|用)? {fit}?
        """, _fill, options="focus_on:focus bar_colour:colour"),
    Rule("fill", """
        keep (the)? {subject} (in|on|at|to)? (the)? {place:focus} (of the frame|of frame|of the picture)?
        (保持|让|把)? {subject} (保持|留|放)? 在 (画面)? {place:focus}
        {subject} (放|摆|留|卡) (画面)? {place:focus}
        """, lambda found: Fill(fit="crop", focus=found["focus"])),
    Rule("fill", """
        keep (the)? {subject} (in frame|in the frame|in view|in shot|in the picture|centred|centered|visible)
        (保持|让|把)? {subject} (保持|留|放)? (在画面里|在画面中|在画面内|居中)
        """, lambda _found: Fill(fit="crop", focus="center")),
    Rule("fill", """
        (crop|scale|zoom|make) {clips} (to|so it|so they|so that it)? (fill|fills|cover|covers) (the)? {frame}?
        fill (the)? (whole|entire)? {frame} with {clips}
        (zoom|scale|crop|blow up) (to|so it)? (fill|fills) (the)? {frame}
        {clips} (裁剪|裁切|放大|裁)? (以|到|来)? (填满|铺满|充满|填充) {frame}?
        {remove} (the)? (black bars|black borders|bars|black edges|borders|letterbox|letterboxing|side bars|black sides|pillarbox) (of|on|in|from)? {clips}?
        {without} (black bars|black borders|bars|borders|letterboxing|black edges)
        {remove} (黑边|黑框|上下黑边|两边黑边|左右黑边|边框)
        {clips}? (的)? (黑边|黑框|上下黑边|两边黑边) {remove}
        """, lambda found: Fill(**found.only("clips"), fit="crop"), cost=-1),
    Rule("fill", """
        (with|use|add|make|put|加|用)? {colour} (bars|borders|black bars|边|边框) (behind|on|around|for|to)? {clips}?
        {clips} (with|use|add|make|put|加|用)? {colour} (bars|borders|边|边框)
        """, lambda found: Fill(fit="pad", **found.only("clips"), **({} if found["colour"] == "#000000" else found.only("colour")))),
    Rule("fill", """
        {make} {clips}? (background|bars|border|borders|bar) {bar_colour:colour}
        (background|bars|borders|border) {make}? {bar_colour:colour}
        (with|use|add|make|加|用) {colour} (background|borders|border|sides|背景|边|边框) (behind|on|around|for)? {clips}?
        {make} (the)? (background|bars|borders) (colour|color)? (to|be)? {colour}
        (change|set) (the)? (background|bars|border) (colour|color) to {colour}
        (背景|边框|黑边) (颜色)? (改成|换成|设为|用|变成|改为)? {colour}
        """, _fill),
    Rule("fill", """
        (focus|center|centre|crop|frame) {clips}? (on|to|towards|at|around) (the)? {place} (of|side|part)? {clips:later}?
        (keep|show) (the)? {place} (part|side|half)? (of)? {clips} (in frame|in the frame|visible|in picture|in shot)?
        {clips} (裁剪|裁切|构图|画面) (时)? (保留|对准|以|靠|偏) {place} (部分|为主|为中心)?
        """, lambda found: Fill(**found.only("clips"), focus=found["place"]), cost=2),
    Rule("rotate", """
        {rotate} {clips} (by)? {degrees}? {clockwise}?
        {rotate} {clips} (by)? {degrees}? {anticlockwise}
        {rotate} {clips} {clockwise} (by)? {degrees}?
        {rotate} {clips} {anticlockwise} (by)? {degrees}
        {clips} {clockwise}? {rotate} {degrees}
        {clips} {anticlockwise} {rotate} {degrees}?
        {clips} {clockwise} {rotate}
        {clockwise} {rotate} {clips} {degrees}?
        {anticlockwise} {rotate} {clips} {degrees}?
        {rotate} {degrees} {clockwise}? {clips}?
        {clips} {rotate} {degrees} {clockwise}?
        {rotate} {clips} {clockwise}?
        """, _rotate),
    Rule("rotate", """
        {make}? {clips} (upside down) (is)?
        (turn|flip|rotate) {clips} (upside down|around|right side up|right way up)
        {clips} is upside down
        {clips} (倒过来|颠倒|上下颠倒|上下颠倒了|拍反了)
        """, lambda found: Rotate(clips=found["clips"] or Clips(), by=180)),
    Rule("flip", """
        {flip} {clips} (horizontally|left to right|left right|sideways|horizontal|左右|水平|水平地)?
        {clips} (左右|水平)? {flip}
        {clips} {flip} (horizontally|horizontal)
        (左右|水平) {flip} {clips}?
        {flip} (horizontally|left to right|horizontal)
        {make} {clips} (mirrored|mirror image|a mirror image|flipped)
        """, _flip("horizontal"), options="part_span:part", cost=1),
    Rule("flip", """
        {flip} {clips} (vertically|top to bottom|vertical|upside|上下|垂直)
        {clips} (上下|垂直) {flip}
        (上下|垂直) {flip} {clips}?
        {flip} (vertically|top to bottom|vertical)
        """, _flip("vertical"), options="part_span:part"),
    Rule("zoom", """
        {zoomin} (in)? (on|into|to|in on|in to|at)? {clips}
        {add} {zoomin} (to|on|in|for)? {clips}
        {clips} {add}? {zoomin}
        {zoomin} (on|in|to)? {clips}? (slowly|gradually|slow|a bit|slightly)
        (slowly|gradually|慢慢|缓慢|缓缓|逐渐) {zoomin} (on|into|in on|in|on to)? {clips}?
        {zoomin}
        {add} {zoomin}
        {clips} {make}? (慢慢|缓慢|缓缓|逐渐)? {zoomin}
        {make} {clips} {zoomin} (in)?
        {make} {clips} (slowly|gradually) {zoomin}
        {clips} (slowly|gradually) {zoomin}
        {zoomin} (in)? (on|into|to|in on)? (the)? {place:focus} (of|in) {clips}
        """, _zoom(), options="zoom_focus:focus to_zoom:magnified from_zoom:from ken_burns part_span:part", cost=1),
    Rule("zoom", """
        {zoomout} (on|of|from|in)? {clips}
        {add} {zoomout} (to|on|in|for)? {clips}
        {clips} {add}? {zoomout}
        (slowly|gradually|慢慢|缓慢|缓缓|逐渐) {zoomout} (on|of|from|in)? {clips}?
        {zoomout}
        {add} {zoomout}
        {make} {clips} (slowly|gradually)? {zoomout}
        """, _zoom(out=True), options="zoom_focus:focus from_zoom:from to_zoom:magnified part_span:part", cost=1),
    Rule("zoom", """
        {remove} (the)? {motionless} (of|on|from|in)? {clips}?
        {clips} (的)? {motionless} {remove}
        {remove} {clips} (的)? {motionless}
        (no|without|stop) {motionless} (on|in|for)? {clips}?
        {motionless} {remove}
        """, _still_frame),
    Rule("inset", """
        {add} {file_of_picture:file} (as|as a|做|作为|当|为|成) (a|the)? {logo}
        {add} {logo} {file_of_picture:file}
        {add} {file_of_picture:file} {logo}
        {logo} (:|：|is|from|用|为)? {file_of_picture:file}
        (use|用|拿) {file_of_picture:file} (as|for|作为|当|做) (a|the|our|my)? {logo}
        {file_of_picture:file} (做|作为|当|as) {logo}
        (watermark|brand) {film_it} (with|using) {file_of_picture:file}
        (给|在)? {film} (上|里)? {add} {logo} {file_of_picture:file}
        {add} {logo_file:file}
        {add} {called_logo:file}
        {called_logo:file} (only|just)?
        """, _inset("logo"), options=INSET_OPTIONS, cost=-1),
    Rule("inset", """
        {add} {file_of_picture:file} (as|in|as a|做|作为|当|为|成|用|以) (a|the)? {pip} (window)?
        {pip} {file_of_picture:file}
        {add} {pip} (of|with|from|using|为|用|是)? {file_of_picture:file}
        {add} {file_of_picture:file} {pip}
        (show|play) {file_of_picture:file} (on top|on top of it|over it|in a small window|in a corner|in the corner) (of it)?
        {overlaying} {named_picture:file} (on top|over it|on it|on top of|over) {film}?
        {file_of_picture:file} (做|作为|当|以)? {pip}
        {file_of_picture:file} (缩小)? {overlaying} (到|在)? {zh_clips:over} (的|里|里面)? {at_place:place}? (上|上面|上头)? (做|作为|当|当作|来)? {pip}
        {file_of_picture:file} (缩小)? {overlaying} (到|在)? {at_place:place} (做|作为|当|当作|来)? {pip}
        """, _inset("picture"), options=INSET_OPTIONS, cost=0),
    Rule("inset", """
        (shrink|scale down) (the)? {logo} {sized_by:by}?
        {logo} (is|looks)? (way|much|far|a bit|a little)? (too big|too large|太大|有点大)
        """, lambda found: _moved_inset(found, "logo", 0.75), options=CHANGED_OPTIONS, cost=1),
    Rule("inset", """
        (enlarge|scale up|grow) (the)? {logo} {sized_by:by}?
        {logo} (is|looks)? (way|much|far|a bit|a little)? (too small|too tiny|太小|有点小)
        """, lambda found: _moved_inset(found, "logo", 4 / 3), options=CHANGED_OPTIONS, cost=1),
    Rule("inset", """
        (change|move|put|make|set|shift|keep|show|have|bring|slide|push|drag|adjust|place) (the)? {logo} (be|to|over|to be|up|down|over to|down to|up to)?
        (修改|调整|移动|把)? {logo} (移|移到|移动到|放到|放在|挪到|换到|调到|改成|变|改为|调|往)?
        修改 {logo}
        """, lambda found: _moved_inset(found, "logo"), options=CHANGED_OPTIONS, cost=2),
    Rule("inset", """
        (change|move|put|make|set|shift|keep|show|have|bring|slide|push|drag|adjust) (the)? {pip} (be|to|over|to be|up|down)?
        修改 {pip}
        {pip} (移|移到|移动到|放到|放在|挪到|换到|调到|改成|变|改为|调)
        """, lambda found: _moved_inset(found, "picture"), options=CHANGED_OPTIONS, cost=1),
    Rule("inset", "{overlaying} {named_picture:file} {at_place:place}\n{at_place:place} {overlaying} {named_picture:file}\n{named_picture:file} {overlaying} {at_place:place}",
         _inset("picture"), options=INSET_OPTIONS, cost=6),
    Rule("inset", """
        (show|play|put|lay|use|overlay|cut to|place|drop) {named_picture:file} (over|on top of|across|covering) {clips:over}
        (cover) {clips:over} with {named_picture:file}
        """, _cutaway, options="at_moment:at for_length:duration over_span:span sound_stays", cost=5),
    Rule("remove inset", """
        {remove} (the)? ({logo}|{pip}|picture on top|pictures on top|all pictures on top|all insets|insets|overlays|small picture|little picture|上面的图片|上面的画面|叠加的图片|所有叠加的图片|叠加图片)
        ({logo}|{pip}|picture on top|overlay|overlays|上面的图片|叠加的图片|叠加图片) {remove}
        {remove} (the)? ({logo}|{pip}|picture on top|overlay|inset|叠加的图片|叠加图片) {name}
        {remove} (the)? {name} ({logo}|{pip}|overlay|inset)
        ({logo}|{pip}|叠加的图片|叠加图片) {name} {remove}
        ({without}) ({logo}|{pip})
        take (the)? ({logo}|{pip}) (off|away|out|down)
        """, _remove_inset, cost=-1),
    Rule("look", "{clips}? (调成|调为|调色成|调色为) {grades} 的? {look}?", _grade, cost=-3),
    Rule("look", """
        {make} {clips} {grades}
        {make} {clips} (look|looks|feel|to look|into|to|in|be|成|为|看起来|变得|得)? (like)? (a|an)? {grades} ({look}|film|movie|视频)?
        {clips} {make} (得|成|为)? {grades} ({look})?
        {clips} {grades} {look}?
        {grades} (to|on|for|in|of) {clips}
        {grades} {clips}
        {grades} (to|on|for|in) {clips} only
        {make}? {film_it} (to)? (feel|look|be) (a bit|a little)? more? {grades}
        {add} {grades} {look}? (to|on|for|in|over|onto)? {clips}?
        {clips} {add} {grades} {look}?
        {make} {look} (of)? {clips}? (to|成|为|more|得)? {grades}
        {clips} (的)? {look} {make}? (to|成|为|得)? {grades}
        {grades} {look} (for|on|to)? {clips}?
        {look} (:|：)? {grades}
        {make} {clips} (in)? {grades} {look}
        (give) {clips} (a|an|some|more)? {grades} {look}?
        (colour|color) grade {clips} (to|in|with|as)? {grades}
        (grade) {clips} (to|in|with|as)? {grades}
        {make} {grades} {look}?
        {grades}
        {clips} (should be|should look|is|are|too) {grades}
        (use|try|apply|want|要|用|使用|套用) {grades} {look} (on|for|to)? {clips}?
        {add} {grades} (的)? {look} {clips}?
        {clips} (的)? {grades}
        """, _grade, options="strength part_span:part", cost=2),
    Rule("look", "(要|想要)? (那种|那个|这种) {grades} (的)? (感觉|感|味道|质感|风格|效果|样子)?", _grade, cost=-1),
    Rule("look", "{clips}? {add} {lut_file:lut} (这个|那个)? (lut|滤镜|调色|文件)?\n{clips}? (套|套用|套上|上|用|加|加上) (这个|那个)? (lut|滤镜|调色|调色文件)? {lut_file:lut}",
         lambda found: _lut(found), options="strength", cost=-1),  # noqa: PLW0108 - defined below
    Rule("look", "(来点|来些|加点|加些|来一点|整点|弄点|搞点) {grades} (的)? (感|感觉|氛围|味道|质感|风|风格|味|调调)?", _grade, cost=-2),
    Rule("look", "{more_of} {clips} {step}\n{step} {more_of} {clips}\n{more_of} {clips} (up|down|out) {step}?\n{step} {more_of} {clips} (up|down)",
         lambda found: _grade(Found({**found, "grades": (_more(found),)})), cost=-1),
    Rule("look", """
        {clips} (is|are|looks|look)? (way|much|far|a bit|a little)? (too dark|too dim|underexposed|太暗|太黑|曝光不足|有点暗|偏暗)
        """, lambda found: Grade(**found.only("clips"), brightness=20)),
    Rule("look", """
        {clips} (is|are|looks|look)? (way|much|far|a bit|a little)? (too bright|overexposed|too light|太亮|过曝|曝光过度|有点亮|太白)
        """, lambda found: Grade(**found.only("clips"), brightness=-20)),
    Rule("look", """
        {reset} (the)? (colour|color|colours|colors|look|looks|filter|filters|grade|grading|colour grade|color grade|颜色|滤镜|调色|色彩|画面颜色) (of|on|for|in)? {clips}? {then_grades:grades}?
        {remove} (the)? (filter|filters|look|colour grade|color grade|grade|grading|colour grading|color grading|lut|colour effect|滤镜|调色|颜色效果|特效|色调) (of|on|from|in)? {clips}?
        {clips} (的)? (颜色|滤镜|调色|色彩|画面颜色|colour|color|colors|colours|look) {reset} {then_grades:grades}?
        {clips} (的)? (滤镜|调色) {remove}
        (滤镜|调色|lut|调色效果|颜色效果|滤镜效果) (都|全|全部|全都)? {remove}
        {remove} {clips} (的)? (滤镜|调色)
        (take|strip) (all)? (the)? {look} (stuff|thing|things|effects|adjustments|correction|corrections)? (off|out of|away from|from) {clips}
        {remove} (all)? (the)? {look} (stuff|thing|things|adjustments|changes|corrections) (off|of|on|from|in) {clips}
        go back to (the)? (original|normal|natural) (colours|colors|look|colour|color) (of|on|for|in)? {clips}?
        {remove} {clips} 的? (特效|效果|滤镜效果)
        {clips} 的? (特效|效果) {remove}
        {remove} (all)? (the)? (effects|effect|looks) (of|on|from|in) {clips}
        {reset} {clips} (的)? (颜色|滤镜|调色|色彩|colour|color|look) {then_grades:grades}?
        {make} {clips} (to|in)? (back to normal|normal colours|normal colors|original colours|original colors|normal|原色|原来的颜色|正常颜色)
        (original|normal) (colours|colors|colour|color|look) (for|on)? {clips}?
        (恢复|还原|变回|回到) {clips}? (原色|原来的颜色|正常颜色|原始颜色|原样的颜色)
        """, lambda found: _reset(found), cost=-1),  # noqa: PLW0108 - defined below
    Rule("stabilise", """
        {stabilise} {clips}
        {clips} {stabilise} (一点|一些)?
        {clips}? {stabilise} (开|打开|开启|弄|做|加|开下)
        {make} {clips} {stabilise}
        {stabilise} (of|on|for|in|to|from)? {clips}?
        (消除|去除|减少|去掉|减轻|修复) {clips} 的? (抖动|晃动|抖)
        {add} {stabilise} (of|on|for|in|to)? {clips}?
        {clips} {add} {stabilise}
        {make} {clips} (more)? {stabilise} (shaky)?
        {clips} (is|are|looks|look)? (way|much|far|a bit|a little|so)? (too shaky|shaky|wobbly|too wobbly|太抖|太晃|抖|抖得厉害|很抖|有点抖|晃得厉害|有点晃|太晃了|抖动)
        (fix|smooth|smooth out|improve) (the)? (shaky|wobbly|jittery|handheld) {clips}
        """, _on(Stabilise), options="part_span:part"),
    Rule("stabilise", """
        (turn off|disable|remove|undo|stop|don't|do not|no|without|关闭|取消|关掉|不要|去掉) {stabilise} (of|on|for|in)? {clips}?
        {clips} (的)? {remove} {stabilise}
        {remove} {clips} (的)? {stabilise}
        {clips} (的)? {stabilise} {remove}
        """, _on(Stabilise, on=False), cost=-1),
    Rule("clean picture", """
        {clean} (the)? {grain} (of|from|in|on)? {clips}?
        {grain} {clean} (掉)?
        {clips} (的|里的|中的)? {grain} {clean}
        {clean} {clips} (的|里的|中的)? {grain}
        (denoise|clean up|clean) (the)? (picture|image|video picture) (of|in)? {clips}?
        {clips} (画面|图像|视频画面) (降噪|去噪)
        (画面|图像) (降噪|去噪) {clips}?
        {make} {clips} less grainy
        {clips} 的? {grain} (太多|很多|太大|严重|多|有点多|明显)
        {clips} (is|are|looks|look)? (too|very|a bit|so)? grainy
        (给|为|对) {clips} (画面|图像) (降噪|去噪)
        """, _on(CleanPicture), cost=-1),
    Rule("clean picture", """
        (turn off|disable|undo|stop|remove|关闭|取消|关掉) (the)? (picture denoise|picture cleaning|grain removal|picture noise reduction|画面降噪|画面去噪) (of|on|in|for)? {clips}?
        {clips} (的)? {remove} (画面降噪|画面去噪)
        {clips} (的)? (画面降噪|画面去噪) {remove}
        """, _on(CleanPicture, on=False), cost=-2),
    Rule("blur", """
        {blurword} (the)? {place} (of|in|on|part of|corner of|area of|area in)? {clips}?
        {blurword} (the)? {place} (part|area|region|corner|side|section|部分|区域)? (of|in|on)? {clips}?
        {clips} (的)? {place} (部分|区域|位置|角)? {blurword}
        {blurword} {clips} (的)? {place} (部分|区域|位置|角)?
        {blurword} {clips} (at|in|on) (the)? {place}
        {add} {blurword} (to|at|on|in|over) (the)? {place} (of|in|on)? {clips}?
        {blurword} (the)? {face} (at|in|on) (the)? {place} (of|in|on)? {clips}?
        {blurword} (the)? {any_name:what} (at|in|on) (the)? {place} (of|in|on) {clips}?
        {blurword} (the)? {any_name:what} (in|on|of|during) {clips} (at|in|on)? (the)? {place}
        {clips} (的)? {place} (的)? {face} {blurword}
        {clips} (的)? {place} (的|那个|这个|那位)? {any_name:what} {blurword}
        {place} (的)? {face} {blurword}
        {place} {blurword}
        (给|在|把)? {place} {add}? {blurword}
        """, _blur, options="for_clips:clips part_span:part"),
    Rule("blur", "{blurword} (the)? (region|area|区域) (of|in)? {clips}? {region}\n{blurword} (the)? (region|area|区域) {region} (of|in) {clips}\n{clips} (的)? {blurword} (区域) {region}", _blur),
    Rule("blur", """
        {remove} (the)? (blur|blurs|blurring|mosaic|pixelation|censoring|马赛克|模糊|打码) (of|on|in|from)? {clips}?
        (unblur|uncensor) {clips}
        {clips} (的)? (马赛克|模糊|打码) {remove}
        {remove} {clips} (的)? (马赛克|模糊|打码)
        """, lambda found: Blur(clips=found["clips"] or Clips())),
    Rule("speed", """
        {make} {clips} {rate}
        {make} {clips} (play|run|go|be|to)? (at)? {rate}
        {clips} {make}? (at|to|in|成|为|用)? {rate}
        (speed|slow) {clips} (up|down)? (to|by|at)? {rate}
        (speed up|slow down) {clips} (to|by|at)? {rate}
        (play|run|show|播放) {clips} (at|in)? {rate}
        {rate} (for|on|of|in) {clips}
        {rate} {clips}
        (set|change|make|increase|decrease|reduce) (the)? {speed} (of|for)? {clips} (to|by|at)? {rate}
        {make} {clips} {speed} (to|by|成|为|到)? {rate}
        (reduce|increase|raise|lower|bring) {clips} {speed} (down|up)? {rate}
        (reduce|increase|raise|lower|bring) (the)? {speed} (of)? {clips} (down|up)? {rate}
        {clips} (的)? {speed} {make}? (to|by|at|is|成|为|到)? {rate}
        {clips} (以)? {rate} 播放
        (speed|slow) {clips} {rate}
        (加速|提速|减速|放慢|加快|减慢) {clips} (到|至|为)? {rate}
        {clips} (加速|提速|减速|放慢|加快|减慢|speed up|slow down) (到|至|为|to|by)? {rate}
        {add} {rate} (to|on|for)? {clips}
        {clips} {add} {rate}
        {rate}
        {clips} (放|播) {rate}
        {clips} (的)? {speed} (提高|加快|增加|提升) {faster_by:rate}
        {clips} (的)? {speed} (降低|减慢|减少|放慢) {slower_by_zh:rate}
        {clips} (以|用|恢复|变回|回到|恢复到) {rate} (速度)? (播放)?
        (increase|raise|boost) (the)? {speed} (of|for|in)? {clips} (by)? {faster_by:rate}
        (decrease|reduce|lower) (the)? {speed} (of|for|in)? {clips} (by)? {slower_by:rate}
        (speed up|加速|加快) {clips} (by)? {faster_by:rate}
        speed {clips} up (by)? {faster_by:rate}
        (slow down|放慢|减慢|减速) {clips} (by)? {slower_by:rate}
        slow {clips} down (by)? {slower_by:rate}
        """, _speed, options="part_span:span", cost=1, echo="{clips} (to|by|到)? {rate}"),
    Rule("speed", """
        (squeeze|squash|compress|condense|cram|stretch|timelapse|time lapse|speed up|speed|slow down|slow|fast forward) {clips} (up|down|out)? (in|into|to last|to fill|so it lasts|so that it lasts|so it is|so it takes|to take|until it lasts|to fit|to fit into) (only|just|exactly|about)? {length}
        {clips} 变速 (到|成|为)? (刚好|正好)? {length}
        """, _lasting, options="part_span:span", cost=-1),
    Rule("speed", "{make} {rate} (of|from|out of|with) {clips}", _speed, cost=-3),
    Rule("speed", "{make} (the)? {speed}? back to (normal|normal speed) (on|for|of) {clips}", lambda found: Speed(clips=found["clips"], to=1.0)),
    Rule("speed", """
        (speed up|speed it up|speedup|accelerate|fast forward|加速|加快|提速|快放) {clips}?
        speed {clips} up
        {clips} (加速|提速|加快|快放|加快速度)
        (加快|提高) {clips} (的)? {speed}
        {clips} (的)? {speed} (加快|提高)
        {clips} (is|are|feels)? (too slow|太慢|有点慢|太慢了)
        (increase|raise) (the)? {speed} (of)? {clips}
        {make} {clips} (go|play|run) faster
        """, _speed_by(1.5), options="part_span:span"),
    Rule("speed", """
        (speed up|加速) {clips} {step}
        speed {clips} up {step}
        {step} speed up {clips}
        """, lambda found: Speed(clips=found["clips"], by=1.25 if found["step"] == "bit" else 2.0, **found.only("span")), options="part_span:span"),
    Rule("speed", """
        (slow down|slow|slow it down|slowdown|decelerate|减速|放慢|减慢|慢放) {clips}?
        slow {clips} down
        {clips} (减速|减慢|放慢|放慢速度)
        (放慢|降低) {clips} (的)? {speed}
        {clips} (的)? {speed} (放慢|降低|减慢)
        {clips} (is|are|feels)? (too fast|太快|有点快|太快了)
        (decrease|reduce|lower) (the)? {speed} (of)? {clips}
        {make} {clips} (go|play|run) slower
        """, _speed_by(0.67), options="part_span:span"),
    Rule("speed", """
        slow down {clips} {step}
        slow {clips} down {step}
        {step} slow down {clips}
        """, lambda found: Speed(clips=found["clips"], by=0.8 if found["step"] == "bit" else 0.5, **found.only("span")), options="part_span:span"),
    Rule("speed", """
        {ramp} {clips} (up|down)? (in speed|speed)? (from {rate_number:start})? (up|down)? (to) {rate_number:ramp} (by|at|until|towards)? (the)? ({anchor_end})?
        {make} {clips} {ramp} (in speed)? (from {rate_number:start})? to {rate_number:ramp}
        (add|apply|use|加|做)? (a)? (speed ramp|ramp|变速|渐变速度|速度渐变) (to|on|for|给)? {clips}? (from|从)? {rate_number:start} (to|到) {rate_number:ramp}
        (add|apply|use) (a)? (speed ramp|ramp) (to|on|for)? {clips} (up)? to {rate_number:ramp}
        {clips} (速度)? (从) {rate_number:start} (逐渐|渐变|慢慢|变速|加速|减速)? (到|变到|加到|减到|加速到|减速到|渐变到|过渡到|变速到) {rate_number:ramp}
        {clips} (速度)? (逐渐|渐变|慢慢) (加速|减速|变速|变)? (到|变到|成) {rate_number:ramp}
        {clips} (一开始|开始|开头|起初)? (是|用)? {rate_number:start} (然后|之后|后面)? (逐渐|慢慢|渐渐|越来越) (变慢|变快|加速|减速|放慢|加快|慢|快|变|降|升) (下来|起来)? (到|成|至) {rate_number:ramp}
        {clips} (速度)? (逐渐|慢慢|渐渐) (变慢|变快|放慢|加快|降|升) (到|成|至)? {rate_number:ramp}
        (speed up|slow down) {clips} {ramp} (from {rate_number:start})? to {rate_number:ramp}
        (gradually|slowly|smoothly) (speed up|slow down) {clips} (from {rate_number:start})? to {rate_number:ramp}
        {ramp} (up|down)? {speed} (of|in)? {clips} (from {rate_number:start})? to {rate_number:ramp}
        """, _speed, options="part_span:span", cost=-1),
    Rule("reverse", """
        {reverse} {clips}
        {clips} {reverse} (播放)?
        {make} {clips} {reverse}
        (play|run|show|播放) {clips} {reverse}
        {make} {clips} (play|run|go) {reverse}
        {clips} {reverse} (一遍|一次|一下)
        {reverse}
        """, _on(Reverse)),
    Rule("reverse", """
        {reverse} {clips} (at|with|and)? {rate}
        (play|run|show) {clips} {reverse} (at|in)? {rate}
        {clips} {reverse} (at|and)? {rate}
        """, lambda found: (Reverse(clips=found["clips"] or Clips()), _speed(found))),
    Rule("speed", """
        {make} {clips} {longdouble:twice} by (slowing it down|slowing down|playing it slower|slowing|playing slower|slow motion)
        {make} {clips} half as long by (speeding it up|speeding up|playing it faster|speeding|playing faster)
        """, lambda found: Speed(clips=found["clips"], by=0.5 if found["twice"] is not None else 2.0), cost=-2),
    Rule("reverse", """
        (play|run|show|播放) {clips} (forwards|forward|normally|正放|正向|正着|正常|forwards again|forward again)
        (don't|do not|no longer|stop|undo|cancel|取消|不要|别|停止) (the)? {reverse} (of|on)? {clips}
        {make} {clips} (forwards|play forwards|play forward|forwards again|正放|正向播放|正向)
        {clips} (正放|正向播放|正着放|恢复正放|正常播放)
        {clips} (的)? {remove} {reverse}
        {clips} (的)? {reverse} {remove}
        un-reverse {clips}
        (un reverse|unreverse) {clips}
        """, lambda found: Reverse(clips=found["clips"] or Clips(), on=False), cost=-1),
    Rule("freeze", """
        {freeze} {each_clip:each} {freeze_at:at}
        {each_clip:each} {freeze_at:at} {freeze}
        {freeze} {clips} (at|on) {freeze_at:at}
        {freeze} (the)? (frame|picture|image|screen|画面|一帧)? {freeze_at:at} {of_clips:clips}?
        {freeze} {clips} {freeze_at:at}?
        {add} {freeze} (frame)? {freeze_at:at} {of_clips:clips}?
        {add} {freeze} (frame)? (to|on)? {clips} {freeze_at:at}?
        {clips} {freeze_at:at} {freeze} (画面|一帧)?
        {freeze_at:at} {freeze} (画面|一帧)?
        {clips} {freeze} {freeze_at:at}?
        (在)? {clips} {freeze_at:at} (处)? {add}? {freeze}
        (在)? {freeze_at:at} (处|时)? 把? {clips} {freeze}
        {freeze} {freeze_at:at} {clips} (的)? (画面)?
        {freeze} (on|at)? (the)? {end_frame} {of_clips:clips}?
        {clips} (的)? (最后一帧|最后一个画面) {freeze}
        """, _freeze, options="freeze_for:hold"),
    Rule("freeze", "{freeze} (the)? (first frame|opening frame|第一帧) {of_clips:clips}?\n{clips} (的)? (第一帧) {freeze}",
         lambda found: _freeze(Found({**found, "at": Moment()})), options="freeze_for:hold"),
)  # fmt: skip


def _reset(found: Found) -> Operation:
    values = dict(found["grades"] or ())
    return Grade(reset=True, **values, **found.only("clips"))


def _lut(found: Found) -> Operation:
    found["grades"] = (("lut", found["lut"]),)
    return _grade(found)
