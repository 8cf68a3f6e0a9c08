"""Owns the keys that chat hosts lay a request out with: "Title: …", then "Position: …" and "Duration: …" in lines of
their own, say more of that title, and "A → B: crossfade" is the cut between two clips; refuses to know any edit.

    Title: "Lisbon"
    Position: center          ──▶   Title: "Lisbon", at the center, for 4 s
    Duration: 4 s
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from maker_free.language.layout import properties
from maker_free.messages.language import mask

_PLACE = "position|location|placement|place|alignment|位置|摆放位置|显示位置"
_LASTS = "duration|length|display time|on screen time|on-screen time|how long|时长|持续时间|显示时长|长度|显示时间|持续"
_COLOUR = "colou?r|text colou?r|font colou?r|颜色|字体颜色|文字颜色"
_BEGINS = "starts?|begins?|start time|starts? at|in point|appears at|开始|开始时间|起始时间|起始"
_ENDS = "ends?|end time|ends? at|out point|结束|结束时间"
_DETAILS: tuple[tuple[str, str, str], ...] = (
    (_PLACE, "at the {}", "位置{}"),
    (_LASTS, "for {}", "持续{}"),
    (_COLOUR, "in {}", "颜色{}"),
    ("size|font size|text size|大小|字号|字体大小", "in {} letters", "字号{}"),
    ("style|text style|样式", "in {} style", "{}样式"),
    ("animation|entrance|动画|动画效果", "with {} animation", "{}动画"),
    (_BEGINS, "starting at {}", "从{}开始"),
    (_ENDS, "until {}", "到{}结束"),
    ("times?|time range|timing|timecode|when|时间|时间段|出现时间", "from {}", "从{}"),
    ("volume|level|音量", "at {}", "音量{}"),
    ("fade out|fade-out|淡出", "fade out over {}", "淡出{}"),
    ("fade in|fade-in|淡入", "fade in over {}", "淡入{}"),
    ("clip|over|over clip|on clip|shown on|shown over|片段", "over {}", "显示在{}上"),
    ("width|scale|宽度|缩放", "at {} of the width", "宽度{}"),
)
"""What a key says of the thing that it stands under, in both languages."""
_ALL = "|".join(f"(?:{keys})" for keys, _, _ in _DETAILS)
_LINE = re.compile(
    rf"\s*(?:[-*•·]\s+)?(?P<key>{_ALL})\s*[:：=]\s*(?P<value>[^:：\n]*(?::\d\d[^:：\n]*)*?)\s*[.。;；]?\s*", re.I
)
_WITHIN = re.compile(
    rf"\s*(?:[,，;；.。]|\s[-–—|])\s*(?P<key>{_ALL})\s*[:：=]\s*(?P<value>[^,，;；.。:：()（）\n]+(?:(?:\.\d|:\d\d)[^,，;；.。:：()（）\n]*)*)",
    re.I,
)
_PAIRS = re.compile(
    rf"\s*[(（](?P<pairs>(?:{_ALL})\s*[:：=][^()（）]*)[)）]",
    re.I,
)
_HOLDS = re.compile(
    r"[“\"「‘].+[”\"」’]|\b(?:titles?|text|captions?|subtitles?|lower third|overlay|music|song|transitions?|crossfade|logo"
    r"|watermark|picture.in.picture|pip)\b|标题|文字|字幕|音乐|配乐|转场|叠化|人名条|水印|画中画",
    re.I,
)
"""What can have such details."""
_BARE = re.compile(r"\s*(?:[-*•·]\s+)?(?P<key>text|content|title|headline|caption|lower third|文字|内容|标题|字幕|文本|人名条)\s*[:：]\s*(?P<text>[^:：,，\n“\"「]{1,80}?)\s*", re.I)  # fmt: skip
_JOINING = re.compile(
    r"crossfade|cross.?dissolve|dissolve|fade|wipe|slide|dip to|push|blur|zoom|spin|flash|transition|hard cut"
    r"|转场|过渡|叠化|溶解|黑场|白场|淡|擦除|划|推|硬切|闪白|渐变",
    re.I,
)
_CHINESE = re.compile("[\u3400-\u9fff]")


def gathered(lines: Iterable[str], clip: str) -> Iterator[str]:
    """Lines of which those that only give a detail stand behind what it is of; `clip` is a pattern for a clip."""
    waiting: str | None = None
    for line in lines:
        detail = _LINE.fullmatch(line)
        if waiting is not None and detail is not None and _HOLDS.search(waiting):
            waiting = waiting.rstrip(" .。;；,，")
            waiting += _said(detail["key"], detail["value"], waiting + line)
            continue
        if waiting is not None:
            yield waiting
        waiting = joint(_within(line), clip)
        if (bare := _BARE.fullmatch(line)) is not None and not properties.is_nothing(bare["text"]):
            waiting = f"{bare['key']}: “{bare['text']}”"
    if waiting is not None:
        yield waiting


def joint(line: str, clip: str) -> str:
    """ "A → B: crossfade, 1 s" as the cut between the two; any other line as it is."""
    verb = re.fullmatch(
        rf"\s*(?:[-*•·]\s+|\d{{1,2}}[.)]\s+)?(?P<verb>trim|cut|shorten|speed|volume|rotate|move|裁剪|剪辑|速度|音量|移动)\s*[:：]\s*(?P<clip>{clip})\s*(?:→|->|=>|to|[:：])\s*(?P<what>[^:：]+?(?:\d:\d\d[^:：]*)*)",
        line,
        re.I,
    )
    if verb is not None and not re.fullmatch(rf"\s*{clip}.*", verb["what"], re.I):
        return (
            f"{verb['verb']} {verb['clip']} to {verb['what']}"
            if verb["verb"].isascii()
            else f"{verb['clip']}{verb['verb']}到{verb['what']}"
        )
    found = re.fullmatch(
        rf"\s*(?:[-*•·]\s+|\d{{1,2}}[.)]\s+)?(?:between\s+|在)?(?P<a>{clip})\s*(?:→|->|=>|–|—|to|and|&|与|和|到|至)\s*(?P<b>{clip})(?:之?间)?"
        r"\s*[:：]\s*(?P<what>(?:[^.。;；]|\.(?=\d))+?)(?P<more>[.。;；]\s*\S.*?)?[.。]?\s*",
        line,
        re.I,
    )
    if found is None or not _JOINING.search(found["what"]):
        return line
    chinese = _CHINESE.search(found["what"]) is not None
    what = re.sub(r"\s*[,，(（]\s*(?=[\d.]+\s*(?:s|秒|ms|毫秒))", "" if chinese else " for ", found["what"]).rstrip(
        ")）"
    )
    said = f"在{found['a']}和{found['b']}之间加{what}" if chinese else f"{what} between {found['a']} and {found['b']}"
    return said + (found["more"] or "")


def _within(line: str) -> str:
    """A line with the details that stand in it behind commas, or in brackets, said in words."""
    hidden = mask(line)
    if not _HOLDS.search(line):
        return line
    for pattern in (_PAIRS, _WITHIN):
        for found in reversed(list(pattern.finditer(hidden))):
            if "pairs" in found.re.groupindex:
                pairs = [one.groupdict() for one in _WITHIN.finditer(f",{found['pairs']}")]
                words = "".join(_said(one["key"], one["value"], line) for one in pairs)
            else:
                words = _said(found["key"], found["value"], line)
            line, hidden = (f"{one[: found.start()]}{words}{one[found.end() :]}" for one in (line, hidden))
    return line


_STRETCH = re.compile(r"(?:(?:from|从)\s*)?\d\S*(?:\s*s(?:ec(?:ond)?s?)?)?\s*(?:-|–|—|~|to|until|到|至)\s*\d", re.I)
"""From when to when, behind a word that asks how long."""


def detail(key: str, value: str, where: str) -> str:
    """A detail of a text in words, behind a comma; "" for a key that is none."""
    known = re.fullmatch(_ALL, key, re.I) is not None and not properties.is_nothing(value)
    return _said(key, value, where) if known else ""


def _said(key: str, value: str, where: str) -> str:
    """A detail in words, behind a comma."""
    value = value.strip().strip('“”"').removeprefix("the ")
    english, chinese = next(ways for keys, *ways in _DETAILS if re.fullmatch(keys, key, re.I))
    if _STRETCH.match(value) and english == "for {}":
        english, chinese = "from {}", "从{}"
        value = re.sub(r"^(?:from|从)\s*", "", value)
    if english == "from {}" and not re.search(r"\d\s*(?:-|–|—|~|to|until|到|至)\s*[\d第]", value):
        english, chinese = "starting at {}", "从{}开始"
    if _CHINESE.search(key + value) or (not value.isascii() and _CHINESE.search(where)):
        return f"，{chinese.format(value)}"
    return f", {english.format(value)}"
