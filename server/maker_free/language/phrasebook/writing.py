"""Owns the phrases for everything that is written over the picture."""

from __future__ import annotations

# Slots hold values of any type: pydantic checks them when the operation is made.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false
import re
from typing import Any

from maker_free.language.matcher import Chart, Found, Grammar, NoMatchError, Value
from maker_free.language.operations import (
    Captions,
    Chapters,
    Clips,
    EditText,
    Moment,
    Operation,
    RemoveText,
    Span,
    Texts,
    Write,
)
from maker_free.language.phrasebook.options import shown
from maker_free.language.phrasebook.rule import Rule
from maker_free.language.words import SUBTITLES

_MOST_WORDS = 40
_LONGEST_READ = 10_000
"""Milliseconds for which a text is shown at most, unless it is named."""
_LATEST = 1_000_000
"""Seconds; no film is that long."""


def learn(grammar: Grammar) -> None:
    grammar.function("timed_names", _timed_names, needs=("#number", "#clock"))
    grammar.function("quoted", _quoted, needs=("#quote",))
    grammar.function("free", _free)
    grammar.function("subtitle_file", _subtitle_file, needs=("#file", "#quote"))
    grammar.slot("text", ("{quoted:text}", lambda found: found["text"]), ("{free:text}", lambda found: found["text"]))
    grammar.values("role", {"title": "title|heading|headline|标题|大标题|主标题", "lower third": "lower third|lower thirds|name tag|下三分之一字幕|人名条|人名字幕|角标",
                            "caption": "caption|subtitle|captions|subtitles|字幕|底部字幕"})  # fmt: skip
    grammar.slot("beyond_text",
        ("(on|in|with|over|behind) (a|an)? {colour} (box|background|bar|backdrop|outline|stroke|border)\n{colour} (box|background|backdrop|底框)", _box),
        ("(with|that|and|in|as)? (a|an)? (can)? {text_motion} (animation|effect|style|动画|效果)?", lambda _found: "text motion"))  # fmt: skip
    grammar.slot(
        "whole_length",
        (
            "(for|during|over|throughout) (its|the) (whole|entire|full) (length|duration|time)\n(the)? (whole|entire) (length|clip|time)",
            lambda _found: True,
        ),
    )
    grammar.slot("noun",
        ("{specific_role:specific}", lambda found: found["specific"]),
        ("{lower_third}", lambda _found: "lower third"), ("{caption}", lambda _found: "caption"),
        ("{title}", lambda _found: "text"), ("{lower_third} {title}", lambda _found: "lower third"))  # fmt: skip
    grammar.slot("plain_texts", *_TEXTS)
    grammar.slot("of_texts", ("(for|on|in|of) {texts}", lambda found: found["texts"]))
    grammar.slot("texts", *_TEXTS,
        ("{plain_texts} (that is|that are|which is|which are|that's)? (on|over|in|during|of|from) {clips}", _texts_over),
        ("{plain_texts} shown over {clips}\n(显示)? 在 {clips} (上|里) 的? {plain_texts}\n{clips} (上|里) 的? {plain_texts}", lambda found: found["plain_texts"].model_copy(update={"over": found["clips"]})))  # fmt: skip
    grammar.slot("shifted",
        ("(shifted|shift|moved|by|start|starting|appear|show|come)? (by)? {length} (later|back)\n(推后|延后|推迟|延迟|晚) {length}", lambda found: found["length"]),
        ("(shifted|shift|moved|by|start|starting|appear|show|come)? (by)? {length} (earlier|sooner|forward)\n(提前|早) {length}", lambda found: -found["length"]))  # fmt: skip
    grammar.values("bigger", {1: "bigger|larger|greater|half as big again|half again as big|one and a half times as big|1.5x bigger|50% bigger|大一点|大一些|更大|大点|变大|放大|调大|加大|大", -1: "smaller|tinier|小一点|小一些|更小|小点|变小|缩小|调小|小",
                              2: "twice as big|double the size|twice the size|much bigger|a lot bigger|much larger|way bigger|大很多|大得多", -2: "much smaller|a lot smaller|way smaller|小很多|小得多"})  # fmt: skip
    grammar.slot(
        "step_bigger",
        (
            "{whole} (steps|step|sizes|size) {bigger}\n{bigger} {whole} (号|级|档)",
            lambda found: int(found["whole"]) * found["bigger"],
        ),
        ("(a bit|a little|slightly|bit|little|稍微|一点|再|更)? {bigger}", lambda found: found["bigger"]),
    )
    grammar.concepts("""
        end_noun: end screen text | end card text | end title text | outro | outro text | outro title | end card | end credits | end credit | credits | closing credits | closing title | closing text | ending title | ending text | end title | end text | end screen | final title | 片尾 | 片尾字 | 片尾字幕 | 片尾文字 | 片尾标题 | 结束语 | 结尾字幕 | 结尾文字
        erase: remove | delete | take off | take away | take out | get rid | erase | clear | drop | hide | lose | strip | no more | without | remove all | no
             | 删 | 删除 | 删掉 | 去掉 | 移除 | 去除 | 不要 | 拿掉 | 清除 | 清空 | 清掉 | 取消 | 隐藏
        retext: to say | to read | say | read | says | reads | to | into | with | as | 改成 | 改为 | 换成 | 变成 | 成 | 为 | 写成
        chapters: chapter titles | chapters | chapter title | chapter headings | chapter markers | a title for each clip | title for each clip | a title at start of each clip | title on each clip | title on every clip | title for every clip | section titles | titles for each clip | clip titles | chapter cards | name of each clip | file name of each clip | file names | title per clip
                | 章节标题 | 章节 | 每段标题 | 分段标题 | 每个片段的标题 | 片段标题 | 章节名 | 小标题 | 章节标记 | 文件名
        """)


def _box(found: Found) -> str:
    """A box is dark as it is."""
    if found["colour"] == "#000000":
        raise NoMatchError
    return "box colour"


_NAME_AT = re.compile(
    r"(?P<name>.{1,80}?)\s*(?:\bat|@|[-–:：]|在)\s*(?P<time>\d[\d:.]*)\s*(?:s|secs?|seconds?|秒)?", re.I
)
_AT_NAME = re.compile(r"(?P<time>\d+(?::\d\d)+)\s*[-–]?\s*(?P<name>\D.{0,80})", re.I)


def _timed_names(chart: Chart, position: int) -> list[Value]:
    """Names with their times up to the end, "Intro at 0, Drills at 2:15", each as a text from then on."""
    said = chart.text[chart.tokens[position].start : chart.tokens[-1].end]
    found: list[Operation] = []
    for piece in re.split(r"\s*[,，;；、\n]\s*(?:and\s+)?|\s+and\s+", said):
        matched = _NAME_AT.fullmatch(piece.strip()) or _AT_NAME.fullmatch(piece.strip())
        if matched is None:
            return []
        seconds = sum(float(part or 0) * 60**power for power, part in enumerate(reversed(matched["time"].split(":"))))
        name = matched["name"].strip(" \"'“”‘’「」")
        if not name or seconds > _LATEST:
            return []
        found.append(Write(text=name, role="lower third", at=Moment(ms=round(seconds * 1000))))
    return [Value(len(chart.tokens), tuple(found), 1)]


def _quoted(chart: Chart, position: int) -> list[Value]:
    token = chart.tokens[position]
    return [Value(position + 1, token.inner)] if token.kind == "quote" else []


def _free(chart: Chart, position: int) -> list[Value]:
    """Words to write that are not in quotes, as they stand in the text; each costs a little. They end before a linking
    word that a new request follows ("Hello and mute clip 1"), unless that is written large ("Save and Export")."""
    if chart.tokens[position].word in _LINKING or chart.read("noun", position) or _within_noun(chart, position):
        return []
    start = position
    while start > 0 and chart.weak[start - 1] and chart.tokens[start - 1].kind == "word":
        if chart.tokens[start - 1].word in _NOT_OF_TEXT:
            break
        start -= 1
    while start > 0 and _is_of_text(chart, start - 1):
        start -= 1
    found: list[Value] = []
    for end in range(position + 1, min(position + _MOST_WORDS, len(chart.tokens)) + 1):
        token = chart.tokens[end - 1]
        if (
            token.kind == "quote"
            or (token.kind == "mark" and token.word in "，。；;、\n")
            or _begins_request(chart, end - 1)
        ):
            break
        last = token.end
        while chart.text[last : last + 1] in _MARKS and end == len(chart.tokens):
            last += 1
        found.append(Value(end, chart.text[chart.tokens[start].start : last], 3 * (end - position) + 2))
    return [value for value in found if not _ends_early(chart, value.end)]


def _ends_early(chart: Chart, end: int) -> bool:
    """Before what ends a Chinese sentence, as in 我们结婚了 and 风太大了: one letter there is no size or colour."""
    last, rest = chart.tokens[end - 1], chart.tokens[end:]
    if not rest or last.kind != "han" or rest[0].kind != "han":
        return False
    more = [token for token in rest if token.word not in _PARTICLES]
    return not more or (len(more) == 1 and more[0].start == last.end)


def _is_of_text(chart: Chart, position: int) -> bool:
    """A Chinese word that mostly means nothing, but stands right before what is written: 我们结婚了, 一起出发."""
    token, behind = chart.tokens[position], chart.tokens[position + 1]
    if not chart.weak[position] or token.kind != "han" or token.end != behind.start or token.word in _NEVER_OF_TEXT:
        return False
    if token.word == "的":
        return position > 0 and _is_of_text(chart, position - 1)
    return token.word != "一" or behind.word not in _COUNTED


_NEVER_OF_TEXT = frozenset("个了吧呢把将请帮麻烦下上地得再就先都也")
_COUNTED = frozenset("个下段行句首条张些点")
_PARTICLES = frozenset("了啊呀吗呢哈啦喽")


def _within_noun(chart: Chart, position: int) -> bool:
    """Inside of a word for a text, like 幕 of 字幕: what is to be written begins behind it."""
    before = chart.hits(position - 1) if position else {}
    nouns = (value for noun in ("caption", "title", "specific_role") for value in before.get(noun, ()))
    return any(value.end > position for value in nouns)


def _begins_request(chart: Chart, position: int) -> bool:
    if chart.tokens[position].word not in _LINKING or position + 1 >= len(chart.tokens):
        return False
    following = chart.tokens[position + 1]
    large = chart.text[following.start].isupper() and not chart.text.isupper()
    return not large and bool(_REQUESTS & chart.hits(position + 1).keys() or following.kind == "quote")


_MARKS = ("!", "?", "！", "？", "…")
_LINKING = frozenset(("and", "then", ",", "，", "然后", "&", "并", "再"))
_REQUESTS = frozenset(
    [
        "add",
        "make",
        "remove",
        "move",
        "trim",
        "cutout",
        "split",
        "speed",
        "mute",
        "swap",
        "erase",
        "undo",
        "zoomin",
        "stabilise",
        "reverse",
        "fade_word",
        "transition_only",
    ]
)
_NOT_OF_TEXT = frozenset(("please", "just", "also", "of", "for me", "some"))


def _subtitle_file(chart: Chart, position: int) -> list[Value]:
    """A subtitle file by its path, as it was written; in quotes any file."""
    token = chart.tokens[position]
    if token.kind == "file" and token.word.rpartition(".")[2] in SUBTITLES:
        return [Value(position + 1, chart.text[token.start : token.end])]
    if token.kind == "quote" and token.inner.lower().endswith(tuple(f".{ending}" for ending in SUBTITLES)):
        return [Value(position + 1, token.inner)]
    return []


def _write(found: Found) -> Operation:
    role = found["noun"] or "text"
    text: str = found["text"]
    if found["beyond"] == "box colour" and found["style"] is None:
        found["style"] = "box"
    parts = found.only("place", "size", "colour", "style", "animation")
    if role == "text":
        role = "lower third" if found["place"] == "lower third" else "title"
    return Write(text=text, role=role, **parts, **shown(found))


def _name_and_title(found: Found) -> Operation:
    """Who somebody is, and what, as one lower third."""
    return _write(Found({**found, "noun": "lower third", "text": f"{found['text']}, {found['under']}"}))


def _write_end(found: Found) -> Operation:
    """What is written at the end, unless it is said when."""
    written = _write(found)
    when = {"at", "over"} & written.model_fields_set
    return written if when else written.model_copy(update={"at": Moment(part=1)})


def _bare_write(found: Found) -> Operation:
    """Only a quoted piece, and how or where it is to be."""
    if len(found) < 2:
        raise NoMatchError
    return _write(found)


def _texts(which: str, **more: Any) -> Any:
    return lambda found: Texts(which=which, **more, **_role(found))


def _nth(found: Found) -> Texts:
    number = int(found["number"])
    if number < 1:
        raise NoMatchError
    return Texts(which="nth", number=number, **_role(found))


def _role(found: Found) -> dict[str, Any]:
    """The role that was named, unless it was just any text."""
    return {} if found["specific"] is None else {"role": found["specific"]}


_SAYS = "(that|which)? (says|saying|reads|reading|with|写着|内容为|内容是)?"
_TEXTS = (
    ("{specific_role:specific}", _texts("last")),
    ("(last|latest|newest|最后|最后一个) {specific_role:specific}", _texts("last")),
    ("(first|opening|第一个|第一条|开头的) {specific_role:specific}", _texts("first")),
    ("{ordinal:number} {specific_role:specific}\n第 {whole:number} (个|条|句) {specific_role:specific}", _nth),
    ("{every} {specific_role:specific}\n(全部|所有) 的? {specific_role:specific}", _texts("all")),
    (f"{{specific_role:specific}} {_SAYS} {{quoted}}\n{{quoted}} 的? (那个)? {{specific_role:specific}}\n写着 {{quoted}} 的? {{specific_role:specific}}",
     lambda found: Texts(which="saying", saying=found["quoted"], **_role(found))),
    ("{title}\n{title} {title:b}", _texts("last")),
    ("(last|latest|newest|最后|最后一个|最新的|刚才的|刚加的) {title}\n{title} (you|i|we) just added", _texts("last")),
    ("(first|opening|第一个|第一条|最前面的|开头的) {title}", _texts("first")),
    ("{ordinal:number} {title}\n第 {whole:number} (个|条|句) {title}", _nth),
    ("{every} {title}\n{title} (all|全部|都)\n(all|any) (written)? (text|words)\n(全部|所有) 的? {title}", _texts("all")),
    (f"{{title}} {_SAYS} {{quoted}}\n{{quoted}} 的? (那个)? {{title}}\n写着 {{quoted}} 的? {{title}}",
     lambda found: Texts(which="saying", saying=found["quoted"])),
    ("{context_text}", lambda found: found["context_text"]),
)  # fmt: skip


def _rewrite(found: Found) -> Operation:
    texts: Texts = found["texts"] if found["texts"] is not None else Texts()
    changes = found.only("place", "size", "bigger", "colour", "style", "animation", "text", "later", "onto", "until")
    when = shown(found)
    when.pop("over", None)
    if not changes and not when:
        raise NoMatchError
    return EditText(texts=texts, **changes, **when)


def _moved(found: Found) -> Operation:
    """To another time, which must be said; the middle is one of the picture, rather."""
    said = [found[name] for name in ("at", "onto", "span") if found[name] is not None]
    if len(said) != 1 or said[0] in (Moment(part=0.5), Span()):
        raise NoMatchError
    return _rewrite(found)


def _lasting(found: Found) -> Operation:
    """How long "it" is, after a text; what is longer than people read is the film."""
    if found["length"] > _LONGEST_READ:
        raise NoMatchError
    return EditText(texts=found["texts"], duration=found["length"])


def _texts_over(found: Found) -> Texts:
    clips: Clips = found["clips"]
    if clips == Clips():
        raise NoMatchError
    return found["plain_texts"].model_copy(update={"over": clips, "which": _all_of(found["plain_texts"])})


def _all_of(texts: Texts) -> str:
    """All of those that are there, where none is singled out."""
    return "all" if texts.which == "last" else texts.which


def _retext(found: Found) -> Operation:
    if found["old"] is not None:
        found["texts"] = Texts(which="saying", saying=found["old"])
    return _rewrite(found)


def _erase(found: Found) -> Operation:
    texts: Texts = found["texts"]
    if texts.which == "last" and texts.over is None and found["last"] is None and not found["one"]:
        texts = texts.model_copy(update={"which": "all"})
    return RemoveText(texts=texts)


def _captions(found: Found) -> Operation:
    return Captions(file=found["file"], **found.only("place", "size", "colour", "style"))


def _chapters(found: Found) -> Operation:
    return Chapters(names=found["names"] or ())


WRITE_OPTIONS = (
    "at_place:place in_colour:colour in_size:size in_style:style with_animation:animation "
    "at_moment:at for_length:duration over_span:span over_clips:over beyond_text:beyond whole_length"
)
CHANGE_OPTIONS = (
    "at_place:place in_colour:colour in_size:size step_bigger:bigger in_style:style with_animation:animation "
    "at_moment:at for_length:duration over_span:span beyond_text:beyond shifted:later with_clip:onto until"
)

RULES = (
    Rule("text", """
        {add} {noun} {says}? {quoted:text}
        {noun} {says}? {quoted:text}
        {noun} (:|：) {quoted:text}
        {add} {quoted:text} (as|做|作为|当|作|为)? (the|a)? {noun}
        {write} {quoted:text} (as|做|作为)? (the|a)? {noun}?
        {quoted:text} (as|做|作为|当) (the|a)? {noun}
        {quoted:text} {noun}
        {add} {noun} (to|on|onto|over|in|for|到|在)? {film} {says} {quoted:text}
        (在)? {film} (上|里|中)? {add} {noun} {says}? {quoted:text}
        {noun} (to|should)? {says} {quoted:text}
        {add} {says} {quoted:text}
        {add} {noun} , {write} {quoted:text}
        """, _write, options=WRITE_OPTIONS, echo="{quoted:text}"),
    Rule("text", """
        {add} {end_noun} {says}? {quoted:text}
        {end_noun} {add}? {says}? {quoted:text}
        {end_noun} (:|：) {quoted:text}
        {add} {quoted:text} (as|做|作为|当|作|为) (the|an)? {end_noun}
        {add} {end_noun} , {write} {quoted:text}
        """, _write_end, options=WRITE_OPTIONS, cost=-1),
    Rule("text", "{add} {end_noun} {says_free} {free:text}\n{end_noun} (:|：) {free:text}", _write_end, options=WRITE_OPTIONS, cost=7, loose=True),
    Rule("text", """
        {add} {quoted:text}
        {write} {quoted:text} (on|over|onto|across|in|到|在)? (the|画面|屏幕)? (screen|video|picture|film|上)?
        {quoted:text} (on|over|across|onto) (the)? (screen|video|picture|footage)
        {quoted:text} (to)? (appear|show|show up|come up|be shown|pop up|appears|出现|显示)
        """, _write, options=WRITE_OPTIONS, cost=3, echo="{quoted:text}"),
    Rule("text", "{quoted:text}", _bare_write, options=WRITE_OPTIONS, cost=4, echo="{quoted:text}"),
    Rule("text", """
        {add} {noun} {says_free} {free:text}
        {noun} {says_free} {free:text}
        {noun} (:|：) {free:text}
        {add} {noun} (:|：) {free:text}
        (write|type) {free:text} (on|over|onto|across) (the)? (screen|video|picture|film|footage)
        (write|写|写上|打上|打上字|写个) {free:text}
        {add} {text_noun} {says_free} {free:text}
        (write|type|写|put) (a|some|个|一个|一段)? {noun} {says_free} {free:text}
        """, _write, options=WRITE_OPTIONS, cost=8, loose=True),
    Rule("text", """
        {add} {lower_third} (name|名字|姓名) (是|叫|写|为|:|：|is)? {free:text} (title|职位|头衔|身份|职务) (是|叫|写|为|:|：|is)? {free:under}
        {add} {lower_third} (name|名字|姓名) (是|叫|写|为|:|：|is)? {quoted:text} (title|职位|头衔|身份|职务) (是|叫|写|为|:|：|is)? {quoted:under}
        """, _name_and_title, options="at_place:place at_moment:at for_length:duration over_span:span over_clips:over", cost=-4, loose=True),
    Rule("change text", """
        {make} {texts}
        (修改|更改|调整) {texts}
        {texts} {make}
        {texts}
        {make} {texts} (be|to|in|with|to be|into|成|为|用|over|at|on|look)
        {texts} (should be|is|in|to|成|为|用|be)
        {move} {texts}
        (show|hold|display|keep|显示|保持) {texts} (on screen|longer)?
        {texts} (的)? (颜色|位置|大小|样式|动画|字号|时间|时长|字体) {make}? (to|成|为|到)?
        {make} {texts} (的)? (颜色|位置|大小|样式|动画|字号|字体)
        (change|set|make) (the)? (colour|color|position|place|size|style|animation|text colour|text color|font colour|font color|font size|duration|length) (of|for)? {texts} (to|into|be)?
        {make} {texts} (colour|color|position|place|size|style|animation|duration) (to|into)?
        {texts} (移|移到|移动到|放到|放在|挪到|换到|显示在|显示|调到|变成|改成|变|改为|换成)
        {add} (to)? {texts}
        (animate) {texts}
        (start|begin) {texts}
        {add} (behind|around|under|to|on|for) {texts}
        (change|set|make) (the)? (text|font|title|caption|subtitle|letter) (colour|color|size|style|position) (to|into|be)?
        (字体|文字|字) (颜色|大小|位置|样式) {make}? (到|成|为)?
        (给|为)? {texts} {add}
        (let|have) {texts}
        (shift|push|nudge|offset|delay|slide|bring) {texts} (forward|back)?
        {make} {texts} (up|down|over|up to|down to|over to)
        {move} {texts} (up|down|over|back|across)
        (colour|color) {texts}
        """, _rewrite, options=CHANGE_OPTIONS, cost=2, echo="(make)? {texts}"),
    Rule("change text", "(use|set|make|pick|choose|try|want|give it) (bigger|larger|big|large) (font|text|type|letters|font size) {of_texts:texts}?\n(字体|字号) (大|再大|调大|放大) (一点|一些|点|些)?",
         lambda found: EditText(texts=found["texts"] or Texts(), bigger=1), cost=-1),
    Rule("change text", "(use|set|make|pick|choose|try|want|give it) (smaller|small) (font|text|type|letters|font size) {of_texts:texts}?\n(字体|字号) (小|再小|调小|缩小) (一点|一些|点|些)?",
         lambda found: EditText(texts=found["texts"] or Texts(), bigger=-1), cost=-1),
    Rule("change text", "{texts} (is|are|looks|look)? (way|much|far|a bit|a little)? (too|so) (small|tiny|little|hard to read|小)\n{texts} (太小|太小了|有点小|偏小)\n(can't|cannot|can barely|can hardly) read {texts}",
         lambda found: EditText(texts=found["texts"], bigger=1), cost=-1),
    Rule("change text", "{texts} (is|are|looks|look)? (way|much|far|a bit|a little)? (too|so) (big|large|huge)\n{texts} (太大|太大了|有点大|偏大)",
         lambda found: EditText(texts=found["texts"], bigger=-1), cost=-1),
    Rule("change text", """
        (delay) {texts} (by)? {length:late}
        {texts} (is|are|come|comes|appear|appears|start|starts)? {length:late} (too)? (early|ahead|too soon|soon)
        {texts} (早了|太早|快了|提前了) {length:late}
        """, lambda found: EditText(texts=found["texts"], later=found["late"]), cost=-1),
    Rule("change text", """
        {texts} (is|are|come|comes|appear|appears|start|starts|lag|lags)? {length:late} (too)? (late|behind)
        {texts} (晚了|太晚|慢了) {length:late}
        """, lambda found: EditText(texts=found["texts"], later=-found["late"]), cost=-1),
    Rule("change text", """
        {move} {texts} (instead|now|rather|back|forward)?
        (start|begin|show) {texts} (instead|now)?
        {make} {texts} (start|time|timing|beginning|start time|starting time)
        {make} (start|time|timing|beginning|start time) (of|for) {texts}
        {texts} (的)? (开始时间|时间|开头|出现时间)? (移|移到|移动到|放到|放在|挪到|换到|调到|改到|改成|改为|设为)
        (把)? {texts} (的)? (开始时间|时间|出现时间)? (移|移到|移动到|放到|放在|挪到|换到|调到|改到|改成|改为|设为)
        """, _moved, options="to_moment:at to_clip:onto to_span:span for_length:duration", cost=1),
    Rule("change text", "{move} {quoted} (instead|now)?",
         lambda found: _moved(Found({**found, "texts": Texts(which="saying", saying=found["quoted"])})),
         options="to_moment:at to_clip:onto to_span:span for_length:duration", cost=4),
    Rule("change text", "(move|shift) {texts} from {moment:old} to {moment:at}\n(把)? {texts} 从 {moment:old} (移|移到|挪到|移动到|改到) {moment:at}",
         lambda found: EditText(texts=found["texts"], at=found["at"]), cost=-1),
    Rule("change text", """
        (end|stop|hide|finish) {texts} (at|by|on)? {moment}
        {texts} (should|to)? (end|stop|disappear|be gone|go away|finish) (at|by)? {moment}
        {make} {texts} (end|stop|disappear|go away|finish) (at|by)? {moment}
        (make|keep|let|have|show|leave|hold) {texts} (stay|up|on|on screen|stay on screen|stay up|visible|last)? (until|till|up to) {moment}
        {texts} (在|到)? {moment} (结束|消失|隐藏|为止)
        """, lambda found: EditText(texts=found["texts"], until=found["moment"])),
    Rule("change text", """
        {make} {context_text:texts} (last|to last|be|stay|stay for|last for|show for|for)? {length} (long|in length)?
        {context_text:texts} (should)? (last|lasts|stay for|be) {length} (long)?
        {make} {context_text:texts} (显示|持续|停留)? {length} (长)?
        {context_text:texts} (显示|持续|停留|保持) {length}
        """, _lasting, cost=-2),
    Rule("change text", """
        {move} {quoted}
        (make|colour|color|把) {quoted} {make}?
        {quoted} {make}
        {quoted} {move}
        """, lambda found: _rewrite(Found({**found, "texts": Texts(which="saying", saying=found["quoted"])})),
         options="at_place:place in_colour:colour in_size:size step_bigger:bigger", cost=4),
    Rule("change text", """
        (change|rename|rewrite|update|edit|set|make|correct|fix|改|更改|修改) {texts} (text|wording|words|内容|文字)? {retext} {quoted:text}
        {texts} (should|to)? {retext} {quoted:text}
        (change|replace|swap|rename|correct|fix) {quoted:old} (with|to|by|into|for) {quoted:text}
        replace {texts} (with|by) {quoted:text}
        (把)? {quoted:old} (改成|改为|换成|替换为|替换成|变成|改写成) {quoted:text}
        {texts} (的)? (文字|内容)? (改成|改为|换成|替换为|替换成|变成|改写成|更新为) {quoted:text}
        (change|set) (the)? (text|wording|words) (of|in) {texts} to {quoted:text}
        """, _retext, options=CHANGE_OPTIONS, cost=-1),
    Rule("change text", """
        (change|rename|rewrite|update|edit|set|make) {texts} (text|wording|words)? (to say|to read|to|say|read|into|saying) {free:text}
        {texts} (的)? (文字|内容)? (改成|改为|换成|替换为) {free:text}
        """, _retext, cost=14, loose=True),
    Rule("remove text", """
        {erase} {texts}
        {erase} {texts} (from|on|in|off|of)? {film}
        {texts} (全部|都|全)? {erase}
        {erase} (all)? {texts} (overlays|overlay)?
        {texts} off
        """, _erase),
    Rule("remove text", """
        {last_texts:texts} {erase}
        {erase} {context_text:texts}
        {context_text:texts} {erase}
        {erase} {last_texts:texts}
        """, lambda found: RemoveText(texts=found["texts"] if found["texts"] is not None else Texts()), cost=-1),
    Rule("captions", """
        {add}? {caption} (from|out of|with|using|in|of|file|from file|文件|用|:|：)? {subtitle_file:file}
        {add} {subtitle_file:file} (on|in|to|onto) {film}?
        {add} {subtitle_file:file} (as|for|做|当|作为|作|为|当作)? (the)? {caption}?
        {caption} (it|film|video|视频|them|this)? (from|with|using|by|用|based on) {subtitle_file:file}
        {subtitle} {film_it}? (from|with|using|by|用|based on) {subtitle_file:file}
        (use|load|import|burn in|burn|read|attach|用|导入|加载|使用|载入|读取|烧录) {subtitle_file:file} (as|for|to|作为|当|做|作|为|当作|里的)? (the|a)? {caption}?
        (load|import|burn in|burn|导入|加载|载入|烧录|读取)? (the)? {caption} (in|file|文件)? (from|文件)? {subtitle_file:file}
        {subtitle_file:file}
        {subtitle_file:file} (导入|加载|载入) {caption}?
        {subtitle_file:file} {add} (上去|上|进去|进来|到视频里)?
        {caption} {add} {subtitle_file:file} (上去|上|进去)?
        (从|用) 文件? {subtitle_file:file} (导入|加载|生成|添加|加|加上|加入|制作|做)? {caption}
        {caption} (用|来自|从|是|为) {subtitle_file:file} (导入|加载|载入)?
        """, _captions, options="at_place:place in_colour:colour in_size:size letters:size in_style:style", cost=-1),
    Rule("text", "{add}? {chapters} (:|：|at|with|called)? {timed_names}", lambda found: found["timed_names"], cost=-2),
    Rule("chapters", """
        {add}? {chapters} (to|for|of|on|with|from)? (the)? (each clip|every clip|all clips|file names|its file name|clip names|filenames|film)?
        {add}? {chapters} {names_link} {names}
        {add} {title} (at|to|on) (the)? (start of)? {every} {clip} (with|using|from|saying)? (its|the)? (file|clip)? (name|names|filename)?
        (label|title|name|mark|caption) {every} {clip} (with|by|using)? (its|the|their)? (file|clip|own)? (name|names|filename|filenames)?
        {add} (name|file name|filename) (of)? {every} {clip} (as)? {title}?
        (给|为|在)? {every} {clip} (开头|上)? (都|各)? {add} {chapters}
        (给|为|在)? {every} {clip} (开头|上)? (都|各)? {add} (文件名|章节|小|名称)? 的? {title}
        {every} {clip} {add} 文件名 (当|做|作为|作|当作) {title}
        {every} {clip} (用|拿|以) 文件名 (当|做|作为|作|当作) {title}
        (用|以) 文件名 (给|为|做|作为|当|作)? {every}? {clip}? {add}? {title}
        {add} {chapters} (:|：)? {names}
        (use|turn|make|show) (the)? (clip|file|clips) (names|name) (as|into) (the)? {title}
        {chapters} (:|：) {names}
        """, _chapters, cost=-1),
)  # fmt: skip
