"""Owns what several things said of one clip, or of one title or music, are each for themselves: they all hold for it.

beach.mp4: slow it down, add the caption “so calm”     beach.mp4: slow it down
                                                  ──▶  add the caption “so calm” over beach.mp4
Title: size → larger; position → top                   make the title larger
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from maker_free.language.layout import properties
from maker_free.messages.language import mask

_NOUN = r"(?:(?:the|in|for|on)\s+)?(?:(?:photo|image|picture|clip|video|file|shot|footage|still)(?:\s+(?:called|named|titled))?|照片|图片|片段|视频|素材|文件|名为|叫做?)\s*"
_FOLLOWING = (
    r"(?:[,，:：]\s*|\s+)(?:please\s+|请)?(?:(?:do|make|apply|perform|carry out|execute|implement|use)\s+)?(?:the\s+)?(?:following|these)"
    r"(?:\s+(?:edits?|changes?|things|steps|operations|adjustments|modifications))?\s*[:：]\s*"
    r"|[,，]?\s*(?:请)?(?:做|进行|执行|应用)?(?:以下|如下|下列)(?:的)?(?:操作|修改|处理|调整|编辑|更改|步骤)\s*[:：]\s*"
)


@cache
def of_clip_line(clip: str) -> re.Pattern[str]:
    """What is said of the clip that a line begins with: "clip 2 (beach): …", "clip 2 – …", "For clip 2, do the following: …"."""
    return re.compile(
        rf"(?:(?:for|to|on|with|regarding|对于?|给|针对)\s*)?(?:{_NOUN})?(?P<clip>{clip})(?:\s*[(（](?P<aside>[^)）]*)[)）])?\s*"
        rf"(?:{_FOLLOWING}|(?P<link>[:：]|→|->|=>|\||–|—|\s-)\s*)(?P<rest>\S.*)",
        re.I,
    )


def alone(line: str, clip: str) -> str:
    """The clip that is all that a line names, as a heading; "" for any other line."""
    found = re.fullmatch(
        rf"\s*(?:{_NOUN})?(?P<clip>{clip})(?:\s*[(（][^()（）]*[)）])?(?:\s+[–—-]\s+[^:：]{{1,30}})?\s*[:：]?\s*",
        line,
        re.I,
    )
    return found["clip"].strip() if found else ""


_PARTS = re.compile(
    r"\s*[,，;；、]\s*(?:and\s+(?:then\s+)?|then\s+|并且?|然后|再)?|\s+and\s+(?=(?:add|put|show|write|mute|make|set|trim|cut|speed|slow|give|apply)\b)",
    re.I,
)
_TEXT = re.compile(
    r"(?:please\s+|then\s+|also\s+)?(?:(?:add|put|show|display|write|overlay|insert|with|加上?|添加|显示|写上?|叠加|加个|打上)\s*)*(?:(?:the|a|an|一个)\s*)?"
    r"(?P<role>(?:text|on.?screen text|title|caption|subtitle|words|lower third|text overlay|overlay text|overlay|文字|标题|字幕|文本|人名条)(?:\s+(?:overlay|reading|saying|that (?:says|reads)))?)?\s*[:：=]?\s*(?P<quote>\ue000+)\s*(?P<rest>.*)",
    re.I,
)
_SAYS_WHERE = re.compile(
    r"\b(?:over|on|during|across)\s+(?:the\s+)?(?!top\b|bottom\b|left\b|right\b|screen\b)|\bclip\b|\bfilm\b|\bvideo\b|\d:\d\d|片段|视频|全片",
    re.I,
)
_ROLES = {
    "caption": "caption",
    "subtitle": "caption",
    "字幕": "caption",
    "lower third": "lower third",
    "人名条": "lower third",
}
_DETAIL = re.compile(
    r"(?:(?:at|in|on)\s+(?:the\s+)?)?(?:top|bottom|cent(?:er|re)(?:ed)?|middle|left|right|upper|lower|large|big|small|bold|white|black|red|blue|yellow|green|orange|pink|purple|gold)\b.*|for\s+\d.*|(?:with|using)\s+.*(?:animation|font|style)|居.{1,3}|(?:位置|放在|在)?.{0,3}(?:顶部|底部|中间|左上角|右上角|左下角|右下角|上方|下方)|(?:白|黑|红|蓝|黄|绿|橙|粉|紫|金)色(?:字体?)?|持续.{1,6}|大字|小字",
    re.I,
)


def of_clip(called: str, rest: str, clip: str) -> str:
    """The lines of what is said of a clip, each with the clip in it."""
    hidden = mask(rest)
    cuts = [found.span() for found in _PARTS.finditer(hidden)]
    bounds = zip([0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(rest)], strict=True)
    parts = [(start, end) for start, end in bounds if rest[start:end].strip()]
    made: list[str] = []
    plain: tuple[int, int] | None = None
    shown = False
    for start, end in parts:
        part, masked = rest[start:end].strip(" .。"), hidden[start:end].strip(" .。")
        said = _shown(called, part, masked) or _paired(called, part)
        if said is None and shown and _DETAIL.fullmatch(masked):
            made[-1] += f", {part}"
            continue
        if said is None:
            plain = (plain[0], end) if plain else (start, end)
            shown = False
            continue
        if plain:
            made.append(f"{called}: {rest[slice(*plain)].strip(' .。')}")
            plain = None
        shown = said.startswith("add the ")
        if said:
            made.append(said)
    if plain:
        made.append(f"{called}: {rest[slice(*plain)].strip(' .。')}")
    return "\n".join(made)


def _shown(called: str, part: str, masked: str) -> str | None:
    """A text that is to be shown over the clip; None for anything else, and where it says itself when it is shown."""
    found = _TEXT.fullmatch(masked)
    if found is None or _SAYS_WHERE.search(found["rest"]):
        return None
    quote, rest = part[found.start("quote") : found.end("quote")], part[found.start("rest") :].strip()
    role = _ROLES.get((found["role"] or "").lower(), "title")
    return f"add the {role} {quote} over {called}" + (f" {rest}" if rest else "")


def _paired(called: str, part: str) -> str | None:
    """A key and its value; None for anything else."""
    found = properties.PAIR.fullmatch(part)
    if found is not None and properties.is_key("clip", found["key"]):
        return properties.says("clip", called, found["key"], found["value"])
    turned = re.fullmatch(
        r"(?:a |slightly )?(?P<value>higher|lower|more|less|increased?|reduced?|boosted|cooler|warmer|cool|warm) (?P<key>[A-Za-z ]{3,24})",
        part,
        re.I,
    )
    if turned is not None and properties.is_key("clip", turned["key"]):
        return properties.says("clip", called, turned["key"], turned["value"])
    signed = re.fullmatch(r"(?P<value>[+−-]\d{1,3} ?%) (?P<key>[A-Za-z ]{3,24}|[\u3400-\u9fff]{2,4})", part)
    if signed is not None and properties.is_key("clip", signed["key"]):
        return properties.says("clip", called, signed["key"], signed["value"].replace(" ", ""))
    measured = re.fullmatch(
        r"(?P<key>[A-Za-z\u3400-\u9fff][A-Za-z \u3400-\u9fff-]{0,24}?)\s*(?:[:：=]|到|至|为|调到|设为)?\s*(?P<value>[+-]?\d\S*(?:\s*(?:s|secs?|seconds?|秒|%))?)",
        part,
    )
    if measured is not None and properties.is_measured(measured["key"], measured["value"]):
        return properties.says("clip", called, measured["key"], measured["value"])
    return None


_FRAMED = r"(?:\s+(?:adjustments?|changes?|settings?|edits?|properties|options|style|styling|overlay|要求|调整|设置|修改|样式))*"


def of_thing(line: str, frame: str) -> str:
    """The lines of what is said of the title or the music: "Title: size → larger; position → top"; "" for anything else."""
    led = re.match(rf"(?P<of>[A-Za-z\u3400-\u9fff ]{{2,30}}?){_FRAMED}\s*[:：]\s*(?P<rest>\S.*)", line)
    for of, rest in (
        (led["of"], led["rest"]) if led else ("", ""),
        (re.sub(rf"{_FRAMED}$", "", frame.strip(" :：")), line),
    ):
        thing = properties.subject(of) if of else None
        if thing not in ("title", "music"):
            continue
        pairs = properties.pairs_of(re.split(r"\s*[;；,，]\s*", rest.strip(" .。;；")), thing)
        if pairs and not any(re.search('[“"「]', value) for _, value in pairs):
            return "\n".join(properties.all_of(thing, "", pairs))
    return ""


_CHANGED = re.compile(
    r"\s*(?:#+\s*)?(?P<of>[A-Za-z\u3400-\u9fff ]{2,24}?)\s*(?P<how>changes?|adjustments?|edits?|updates?|modifications?|settings?|修改|调整|更改|设置)\s*[:：]?\s*",
    re.I,
)


def changed(lines: Iterable[str]) -> Iterator[str]:
    """Lines of which those that stand under "Title changes:" change the title that is there."""
    thing: properties.Thing | None = None
    for line in _stretched(lines):
        pairs = properties.pairs_of([line.strip()], thing) if thing else None
        if thing and pairs:
            yield from properties.all_of(thing, "", pairs)
            continue
        found = _CHANGED.fullmatch(line)
        of = properties.subject(found["of"]) if found else None
        thing = (
            of
            if found and (of == "music" or (of == "title" and not found["how"].lower().startswith("setting")))
            else None
        )
        if thing is None:
            yield line


_BEGUN = re.compile(
    r"(?P<lead>\s*(?:[-*•]\s+)?)(?:start|in|from|begin|in point|start time|开始|入点|起点|开始时间)\s*[:：=]\s*(?P<at>\d[^,，;；]*?)\s*",
    re.I,
)
_ENDED = re.compile(
    r"\s*(?:[-*•]\s+)?(?:end|out|to|until|out point|end time|结束|出点|终点|结束时间)\s*[:：=]\s*(?P<at>\d[^,，;；]*?)\s*",
    re.I,
)


def _stretched(lines: Iterable[str]) -> Iterator[str]:
    """Lines of which a start and an end behind one another are one stretch."""
    held: tuple[str, re.Match[str]] | None = None
    for line in lines:
        ended = _ENDED.fullmatch(line)
        if held and ended:
            yield f"{held[1]['lead']}time range: {held[1]['at']} - {ended['at']}"
            held = None
            continue
        if held:
            yield held[0]
        begun = _BEGUN.fullmatch(line)
        held = (line, begun) if begun else None
        if not begun:
            yield line
    if held:
        yield held[0]
