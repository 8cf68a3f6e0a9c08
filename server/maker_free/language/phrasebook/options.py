"""Owns the options that many requests take: where, when, how long, how big, in which colour; with their prepositions."""

from __future__ import annotations

from typing import Any

from maker_free.language.matcher import Found, Grammar, NoMatchError
from maker_free.language.operations import Clips, Moment, Span


def learn(grammar: Grammar) -> None:
    """Teach a grammar the options. Each is a slot, named for what it gives."""
    grammar.slot("at_place", (
        "(at|in|on|to|into|near|along|towards|from|around)? (the)? {place} (of|in)? {film}?\n"
        "(在|放|放在|放到|位于|位置|位置在|位置是|位置放|到|置于|于|写在|显示在|出现在|打在|加在)? {place} (位置|处|显示|出现)?",
        lambda found: found["place"]))  # fmt: skip
    grammar.slot("in_colour", (
        "(in|coloured|colored|colour|color|with|using|of|and)? {colour} (text|letters|font|lettering|type|color|colour|writing)?\n"
        "(用|为|颜色|颜色是|颜色为|颜色用|字体颜色|改成|变成|换成|成|字体)? {colour} (字|字体|文字|的字|颜色)?\n(with)? (a|the)? (text|font)? (color|colour) (of)? {colour}",
        lambda found: found["colour"]))  # fmt: skip
    grammar.slot("in_size", (
        "(in|with|at|of|size)? {size} (text|letters|font|size|type|lettering|字|字体|font size|sized)?\n(字号|字体|大小|字体大小)? {size} (字|字体|的字|字号)?",
        lambda found: found["size"]))  # fmt: skip
    grammar.slot("letters", ("(字|字号|字体) (要|改)? {size} (一点|一些|点|些)?", lambda found: found["size"]))
    grammar.slot("in_style", (
        "(with|in|on|as|style)? (a|an|its)? (dark|semi transparent|transparent|black|bold|半透明|thick|thin|nice|subtle)? {style} (style|text|effect|around it|behind it|under it|样式|风格|效果|字体|字)?\n(带|有|加|加上|配|用|样式|黑色)? (半透明|黑色)? {style} (样式|风格|效果)?",
        lambda found: found["style"]))  # fmt: skip
    grammar.slot("with_animation", (
        "(with|that|which|using|and)? (a|an|its|has)? (slow|smooth|nice|gentle)? {animation} (animation|effect|animated|效果|动画)?\n(带|用|以|加|有) {animation} (效果|动画|方式)?",
        lambda found: found["animation"]))  # fmt: skip
    grammar.slot("for_length", (
        "(for|last|lasting|lasts|to last|that lasts|which lasts|with a duration of|duration|during|long|of|over|stay for|staying for|visible for|on screen for|stays for|showing for|for about|for around|displayed for|shown for|appearing for|to be shown for|visible for about|displayed for about|on screen for about|keep it for) {length} (long|in length|on screen|duration)?\n"
        "{plain_length:length} (long)?\n(持续|显示|停留|时长|保持|展示|为时|长|放|出现|时长为|长度|停|播放|维持) {length} (钟|时间|长)?\n{length} (长|时长|钟)\n{length} (后|之后|以后) (消失|隐藏|不见|淡出|收起|没掉)",
        lambda found: found["length"]))  # fmt: skip
    grammar.slot("at_moment", (
        "(at|from|starting at|starting from|beginning at|on|over|in|during|at around|around|starts at|start at|appearing at|begins at|begin at|after|to appear at|appear at|appears at|show at|shows at|show up at|shows up at|pop up at|pops up at|come in at|comes in at|come up at|comes up at|to show at|to start at|to begin at|so it starts at|so that it starts at|so it begins at|so it appears at|so that it appears at|so it shows at|so it comes in at) {moment} (on|onwards)?\n"
        "(在|从|于|到) {moment} (开始|起|处|出现|时|位置|的地方|显示|放|时候|的时候|上)?\n{moment} (开始|起|处|出现|时|位置|的地方|显示)",
        _moment),
        ("{strict_moment}", lambda found: found["strict_moment"]))  # fmt: skip
    grammar.slot("to_moment", (
        "(to|over to|up to|back to|forward to|at|to start at|to begin at|to come in at|so it starts at|so that it starts at) {moment:to}\n(到|在|至)? {moment:to} (处|的地方|的位置|的时候|上|开始|出现)?",
        lambda found: found["to"]))  # fmt: skip
    grammar.slot("to_clip", (
        "(to|over to|onto|on to|on|over|at|to start of|to beginning of|to the start of|to the beginning of|at the start of|to where|so it starts with) {clips} (starts|begins|comes in)?\n(到|在)? {clips} (上|里|开头|的开头|开始处|那里|上面)?",
        _over_some))  # fmt: skip
    grammar.slot("to_span", ("(to|at|from)? {span}\n(到|在)? {span}", lambda found: found["span"]))
    grammar.slot("until", (
        "(until|till|ending at|ends at|end at|that ends at|and end at|gone by|gone at|off at|disappear at|disappears at) {moment}\n(到|在) {moment} (结束|消失|为止)",
        lambda found: found["moment"]))  # fmt: skip
    grammar.slot("with_clip", (
        "(starting|beginning|start|begin|starts|begins|appearing) (with|at|on|at start of) {clips}\n(start|begin|appear|come in|show up|starting|appearing)? when {clips} (starts|begins|comes in|appears|comes on|plays)\n从 {clips} 开始",
        _over_some))  # fmt: skip
    grammar.slot("strict_moment",
        ("{clock}", lambda found: Moment(ms=found["clock"])),
        ("第 {length} (处|时)?\n{length} (处|时)", lambda found: Moment(ms=found["length"])),
        ("{zh_anchor}", lambda found: Moment(part=found["zh_anchor"])))  # fmt: skip
    grammar.values("zh_anchor", {0.0: "开头|片头|开场", 1.0: "结尾|片尾|末尾"})
    grammar.slot("over_span", (
        "(for|during|over|in|on|throughout|across|at)? {span}\n(在|于|显示|出现|展示|只在)? {span} (里|内|中|期间|显示|的时候|的时间里)?",
        lambda found: found["span"]))  # fmt: skip
    grammar.slot("over_clips", (
        "(over|on|onto|during|across|in|throughout|for|on top of|to|of|under|beneath) {clips}\n(when|as) {clips} (starts|begins|appears|comes on|plays|is shown)\n(在|给|为|于|往|对|显示在|放在|覆盖在|出现在|写在) {clips} (上|里|上面|期间|中|的上面|的时候)?\n{clips} (上|里|上面|期间|中|的上面|的时候|下面|下方)\n{clips} (开始|出现|播放|显示) (时|的时候)\n{zh_clips:clips}",
        _over),
        ("(the)? (whole|entire|all the) (time|way|way through)\n(throughout|all along|always on screen|permanently|从头到尾|全程|一直|一直显示|始终)\nfor the whole {film}\nfrom start to (finish|end)\nfrom beginning to end",
         lambda _found: Clips()))  # fmt: skip
    grammar.slot("while_clips",
        ("(only)? (while|when|as|during|whenever) {clips} (plays|play|is playing|are playing|is shown|is on|is on screen|is up|is running|runs|is talking|talks)\n(只)? 在? {clips} 播放 (时|的时候|期间)", _over),
        ("(during|over|on|across|throughout|on top of|in) {clips}\n(在)? {clips} (期间|上面|的时候|时)", _over_some))  # fmt: skip
    grammar.slot("with_clips",
        ("(only)? (starting|start|starts|coming in|comes in|come in|beginning|begin|begins|bring it in|kicks in|kick in|from)? when {clips} (starts|start|begins|begin|comes up|comes on|comes in|appears|shows up|plays)\n从 {clips} (出现|开始|播放) 时? 起?", lambda found: (found["clips"], False)),
        ("(starting|beginning|starts|from) (with|at|on|from) {clips} (on|onwards)?\nfrom {clips} (on|onwards)", lambda found: (_over_some(found), False)),
        ("(only|just)? (while|during) {clips} (plays|play|is playing|are playing|is shown|is on)\n只 在 {clips} 播放 (时|的时候|期间)", lambda found: (found["clips"], True)),
        ("(only|just)? (during|under|over|for|on|behind) {clips} (only)?", lambda found: (_over_named(found), True)))  # fmt: skip
    grammar.slot("since_clips", ("{with_clips}", _since))
    grammar.slot(
        "whole_time",
        (
            "(for|during|over|through|throughout)? (the)? (whole|entire) ({film}|time|thing)\n(整个|全部) 视频\n(throughout|all the time|always|全片|全程|一直|从头到尾|始终) (都|都要|都有|都在|要有|都显示|显示|在)?",
            lambda _found: True,
        ),
    )
    grammar.slot("for_clips", (
        "(on|in|of|for|to|from|with|onto|across|over|during|throughout) {clips}\n(在|给|为|对|让|使)? {clips} (上|里|里面|中|的|变得|变)?",
        lambda found: found["clips"]))  # fmt: skip


def _moment(found: Found) -> Moment:
    moment: Moment = found["moment"]
    if moment.part == 0.5 and moment.ms == 0 and not found["halfway"]:
        return moment
    return moment


def _over(found: Found) -> Clips:
    return found["clips"]


def _over_some(found: Found) -> Clips:
    if found["clips"] == Clips():
        raise NoMatchError
    return found["clips"]


def _over_named(found: Found) -> Clips:
    clips = _over_some(found)
    if clips.which not in ("named", "numbered"):
        raise NoMatchError
    return clips


def _since(found: Found) -> Clips:
    clips, only = found["with_clips"]
    if only:
        raise NoMatchError
    return clips


def shown(found: Found) -> dict[str, Any]:
    """When a text or picture is shown, as `at`, `duration` and `over` of the operation, from whatever was said."""
    when: dict[str, Any] = found.only("at", "duration", "over")
    span: Span | None = found["span"]
    if span is None:
        return when
    if when.keys() & {"at", "duration"}:
        raise NoMatchError
    if span == Span():
        return {"over": Clips()}
    if span.begin.part != span.end.part:
        raise NoMatchError
    when["at"] = span.begin
    when["duration"] = span.end.ms - span.begin.ms
    if span.begin == Moment():
        del when["at"]
        when["at"] = Moment()
    return when
