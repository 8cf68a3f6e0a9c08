"""Owns how lengths, moments and stretches of time are read and said; refuses to know in which film.

5 s · 1 min 20 · a second and a half · 1:20 · 两秒半 · 1分20秒                      lengths
0:05 · second 5 · halfway · 2 s before the end · 第5秒 · 结尾前2秒                  moments
from 0:30 to 1:45 · the first 3 s · everything after 0:10 · 前三秒 · 第5秒到第10秒   stretches
"""

from __future__ import annotations

# Slots hold values of any type: pydantic checks them when the operation is made.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false
from decimal import Decimal
from typing import Literal

from maker_free.language.grammar.matcher import NUDGE, Chart, Grammar, NoMatchError, Slots, Value
from maker_free.language.operations import Moment, Span
from maker_free.language.values import numbers

Language = Literal["en", "zh"]
_LONGEST_MS = 4_000_000_000

UNITS = {
    1: "ms|millisecond|milliseconds|毫秒",
    1000: "s|sec|secs|second|seconds|秒|秒钟",
    60_000: "m|min|mins|minute|minutes|分|分钟",
    3_600_000: "h|hr|hrs|hour|hours|小时|个小时|个钟头",
}
PARTS = {0.0: "start|beginning|very start|very beginning|front|开头|开始|开始处|片头|起始|最开始|最开头|最前头|一开始|开场|开头处|最前面",
         1.0: "end|very end|finish|ending|结尾|末尾|最后|结束|片尾|末端|尾部|结尾处|结束处",
         0.5: "middle|halfway|half way|halfway point|half way point|halfway through|half way through|midpoint"
         "|mid way|midway|中间|一半|中点|中段|正中间|一半处|一半的地方|中间处|一半的位置"}  # fmt: skip


def learn(grammar: Grammar) -> None:
    """Teach a grammar to read times."""
    grammar.values("unit", UNITS)
    grammar.values("anchor", PARTS)
    grammar.concepts("""
        now: right now | now
        everything: everything | anything | all | the part | the rest | the bit | what comes | stuff | 的部分 | 的内容 | 部分 | 内容
        opening: first | opening | initial | beginning | 前 | 最前面 | 开头 | 开头的 | 头 | 最开始 | 最前 | 开始的 | 前面 | 前面的 | 最开始的
        closing: last | final | closing | ending | 倒数 | 最后 | 最后的 | 后 | 末尾 | 结尾 | 结尾的 | 尾部 | 后面 | 最后面 | 末尾的
        """)
    grammar.function("number", numbers.number, needs=numbers.NEEDS)
    grammar.function("whole", numbers.whole, needs=numbers.NEEDS)
    grammar.function("ordinal", numbers.ordinal, needs=numbers.ORDINAL_NEEDS)
    grammar.slot(
        "percent",
        ("{number} (%|percent|per cent|pct)\n百分之 {number}", _percent),
        ("{number} 成", lambda found: found["number"] * 10),
    )
    grammar.slot(
        "piece",
        ("{number} {unit} 半?", _piece),
        ("{number} (extra|additional|whole|full) {unit}", _piece),
        ("(a|an|1|一) {unit}", lambda found: Decimal(found["unit"])),
        ("(half|half a|half an|半) {unit}", lambda found: Decimal(found["unit"]) / 2),
        ("(a|one) {unit} and a half", lambda found: Decimal(found["unit"]) * 3 / 2),
        ("{number} and a half {unit}", lambda found: (found["number"] + Decimal("0.5")) * found["unit"]),
        ("(a couple|a couple of|couple of|couple) {unit}", lambda found: Decimal(found["unit"]) * 2),
        ("(a few|few|several|几) {unit}", lambda found: Decimal(found["unit"]) * 3),
        ("{number} {unit} 半", lambda found: (found["number"] + Decimal("0.5")) * found["unit"]),
    )
    grammar.slot("more_length", ("{number} more {unit}", lambda found: ms(_piece(found))))
    grammar.function("clock", _clock, needs=("#clock",))
    grammar.function("length", _length, needs=("#clock", *grammar.needs["piece"]))
    grammar.function("plain_length", _plain_length, needs=grammar.needs["piece"])
    grammar.slot("seconds", ("{length}", lambda found: found["length"]), ("{number}", _bare))
    grammar.slot("moment", *_MOMENTS)
    grammar.slot("span", *_SPANS)


def _percent(found: Slots) -> Decimal:
    return found["number"]


def _plain_length(chart: Chart, position: int) -> list[Value]:
    """A length with its unit: a clock time by itself rather is a moment."""
    return [] if chart.tokens[position].kind == "clock" else _length(chart, position)


def _piece(found: Slots) -> Decimal:
    return found["number"] * found["unit"]


def _bare(found: Slots) -> int:
    return ms(found["number"] * 1000)


def ms(value: Decimal) -> int:
    """Whole milliseconds; raises NoMatchError beyond what any film can have."""
    if value > _LONGEST_MS:
        raise NoMatchError
    return int(value.to_integral_value())


def _clock(chart: Chart, position: int) -> list[Value]:
    """0:05, 1:02:03.5 as ms; 4:5 and 16:9 are shapes."""
    token = chart.tokens[position]
    if token.kind != "clock" or len(token.word.rsplit(":", 1)[1]) == 1:
        return []
    total = Decimal(0)
    for part in token.word.split(":"):
        total = total * 60 + Decimal(part)
    return [Value(position + 1, ms(total * 1000))]


def _length(chart: Chart, position: int) -> list[Value]:
    """One or more pieces ("1 min 20 s", "1分20"), or a clock time."""
    found: list[Value] = [] if chart.tokens[position].word == "9:16" else list(_clock(chart, position))
    waiting = [(value.end, value.value) for value in chart.read("piece", position)]
    while waiting:
        end, total = waiting.pop()
        if total <= _LONGEST_MS:
            found.append(Value(end, ms(total)))
        if end >= len(chart.tokens) or total % 60_000:
            continue
        follows = end + (chart.tokens[end].word in ("and", "零", "又"))
        waiting += [(value.end, total + value.value) for value in chart.read("piece", follows) if value.value < 60_000]
        if follows == end and chart.tokens[end - 1].word in ("min", "mins", "m", "minute", "minutes", "分"):
            waiting += [
                (bare.end, total + bare.value * 1000 + 0) for bare in chart.read("number", end) if bare.value < 60
            ]
    return found


_MOMENTS = (
    ("{clock}\n(second|minute) {clock}\n{clock} (mark|处|的地方|的位置|左右|的时候|时|位置)", lambda found: Moment(ms=found["clock"])),
    ("{length}\n{length} (mark|point|in|into it|into {film}|处|的地方|的位置|的时候|时|那里|位置|左右)\n"
     "(its|their) {length} (mark|point)\n第 {length} (处|的地方|的位置|的时候|时|那里|位置)?", lambda found: Moment(ms=found["length"])),
    ("(second|sec|s) {number}", lambda found: Moment(ms=_bare(found))),
    ("(minute|min) {number}", lambda found: Moment(ms=60 * _bare(found))),
    ("{ordinal} (second|sec)", lambda found: Moment(ms=found["ordinal"] * 1000)),
    ("{anchor} (of {film})?\n{film} {anchor}", lambda found: Moment(part=found["anchor"]), NUDGE),
    ("{percent} (of the way|in|through|处|的地方|的位置|mark|of {film})?\n{film} {percent} (处|的地方|的位置)?", lambda found: Moment(part=_part(found["percent"])), NUDGE),
    ("{length} from {anchor}", lambda found: _from(found, 1 if found["anchor"] == 0 else -1)),
    ("{length} (before|ahead of|short of) {anchor}\n{anchor} 前 {length}\n{anchor} 之前 {length}\n距离 {anchor} (还有)? {length} (处|的地方|的位置|的时候)?\n{anchor} 还有 {length} (处|的地方|的位置|的时候)?\n{anchor} 以前 {length}\n倒数 第? {length}", lambda found: _from(found, -1)),
    ("{length} (after|past|behind) {anchor}\n{anchor} 后 {length}\n{anchor} 之后 {length}\n{anchor} 以后 {length}", lambda found: _from(found, 1)),
    ("{length} (before|ahead of) {percent}\n{percent} 前 {length}", lambda found: Moment(ms=-found["length"], part=_part(found["percent"]))),
    ("{length} (after|past) {percent}\n{percent} 后 {length}", lambda found: Moment(ms=found["length"], part=_part(found["percent"]))),
)  # fmt: skip


def _part(percent: Decimal) -> float:
    if percent > 100:
        raise NoMatchError
    return float(percent / 100)


def _from(found: Slots, sign: int) -> Moment:
    part = 1.0 if found["anchor"] is None else found["anchor"]
    return Moment(ms=sign * found["length"], part=part)


def _stretch(found: Slots) -> Span:
    begin, end = found["from"], found["to"]
    if (begin.part, begin.ms) > (end.part, end.ms) if begin.part == end.part else begin.part > end.part:
        raise NoMatchError
    return Span(begin=begin, end=end)


def _seconds_stretch(found: Slots) -> Span:
    """ "from 3 to 5 s": the unit that was said once counts for both."""
    unit = found["unit"]
    return Span(begin=Moment(ms=ms(found["a"] * unit)), end=Moment(ms=ms(found["b"] * unit)))


_BETWEEN = """
    from {moment:from} (to|until|till|through|up to|-) {moment:to}
    between {moment:from} and {moment:to}
    {moment:from} (to|until|till|through|-|–|—|~|到|至) {moment:to} (这一段|这段|那段|那一段|之间|的部分|的内容|部分|那部分|这部分|的那段|的那部分|那一部分)?
    从 {moment:from} 开始? (到|至|-) {moment:to} (这一段|这段|那段|那一段|之间|的部分|的内容|部分|那部分|这部分|的那段|的那部分|那一部分)?
    {moment:from} 和 {moment:to} 之间 (的部分|的内容)?
"""
_PLAIN = """
    from? {number:a} (to|-|–|until|~|through) {number:b} {unit}
    between {number:a} and {number:b} {unit}
    从? (中间 的?)? 第? {number:a} (到|至|-|–|~) 第? {number:b} {unit} (这一段|这段|那段|那一段|之间|的部分|的内容|那部分|这部分|的那段|的那部分|那一部分)?
"""


_THIRD = 1 / 3


def _middle(found: Slots) -> Span:
    half = found["length"] // 2
    return Span(begin=Moment(part=0.5, ms=-half), end=Moment(part=0.5, ms=found["length"] - half))


_SPANS = (
    (_BETWEEN, _stretch),
    (_PLAIN, _seconds_stretch),
    ("(seconds|second|secs) {number:a} (to|-|–|until|through|and) {number:b}", lambda found: _seconds_stretch(Slots({**found, "unit": 1000}))),
    ("{opening} {length} (of {film})?\n{film} {opening} {length}\n{length} (at|from) {anchor_start}", lambda found: Span(end=Moment(ms=found["length"]))),
    ("{closing} {length} (of {film})?\n{film} {closing} {length}\n{length} (at|from) {anchor_end}", lambda found: Span(begin=Moment(ms=-found["length"], part=1))),
    ("(middle|centre|center|central) {length} (of {film})?\n(中间|正中间|中段) 的? {length}", _middle),
    ("{opening} (quarter|四分之一|1/4) (of {film})?\n前 四 分 之 一", lambda _found: Span(end=Moment(part=0.25))),
    ("{closing} (quarter|四分之一) (of {film})?\n(后|最后) 四 分 之 一", lambda _found: Span(begin=Moment(part=0.75))),
    ("{opening} third (of {film})?\n前 三 分 之 一", lambda _found: Span(end=Moment(part=_THIRD))),
    ("{closing} third (of {film})?\n(后|最后) 三 分 之 一", lambda _found: Span(begin=Moment(part=1 - _THIRD))),
    ("{opening} (minute|分钟)\n第 一 (分钟)", lambda _found: Span(end=Moment(ms=60_000))),
    ("{closing} (minute|分钟)", lambda _found: Span(begin=Moment(ms=-60_000, part=1))),
    ("{opening} (second|秒)\n第 一 秒 钟", lambda _found: Span(end=Moment(ms=1000))),
    ("{closing} (second|秒)", lambda _found: Span(begin=Moment(ms=-1000, part=1))),
    ("(first|opening) half (of {film})?\n前半 (段|部分)?\n前 一半\n{opening} 半段", lambda _found: Span(end=Moment(part=0.5))),
    ("(second|last|latter|other) half (of {film})?\n后半 (段|部分)?\n后 一半", lambda _found: Span(begin=Moment(part=0.5))),
    ("{opening} {percent} (of {film})?", lambda found: Span(end=Moment(part=_part(found["percent"])))),
    ("{closing} {percent} (of {film})?", lambda found: Span(begin=Moment(part=_part(found["percent"]), ms=0).__class__(part=1 - _part(found["percent"])))),
    ("{everything}? (before|until|till|up to|prior to|ahead of) {moment}\n{moment} (之前|以前|前) {everything}?\n{opening} (to|until|-|到|至) {moment}", lambda found: Span(end=found["moment"])),
    ("{everything}? (after|past|behind|beyond|following) {moment}\n{moment} (之后|以后|后|后面|开始) {everything}?\n(from|starting from|starting at) {moment} (on|onwards|onward|to the end|till the end|forward)\n从 {moment} (开始|起) (往后)?", lambda found: Span(begin=found["moment"])),
    ("whole thing\nentire thing\nall of it\n全部\n整段", lambda _found: Span()),
)  # fmt: skip


def say_length(length: int, language: Language) -> str:
    """ "2.5 s", "1 min 20 s", "2.5秒"."""
    minutes, rest = divmod(length, 60_000)
    seconds = f"{Decimal(rest) / 1000:f}"
    if language == "zh":
        return f"{minutes}分{seconds}秒" if minutes and rest else f"{minutes}分钟" if minutes else f"{seconds}秒"
    return f"{minutes} min {seconds} s" if minutes and rest else f"{minutes} min" if minutes else f"{seconds} s"


_ANCHORS = {0.0: ("the start", "开头"), 0.5: ("the middle", "中间"), 1.0: ("the end", "结尾")}


def say_moment(moment: Moment, language: Language) -> str:
    """ "0:05", "the end", "2 s before the end"."""
    if moment.part == 0 and moment.ms > 0:
        return say_clock(moment.ms)
    chinese = language == "zh"
    anchor = _ANCHORS[moment.part][chinese] if moment.part in _ANCHORS else say_percent(moment.part)
    if moment.ms == 0:
        return anchor
    length = say_length(abs(moment.ms), language)
    if chinese:
        return f"{anchor}{'后' if moment.ms > 0 else '前'}{length}"
    return f"{length} {'after' if moment.ms > 0 else 'before'} {anchor}"


def say_span(span: Span, language: Language) -> str:
    begin, end = say_moment(span.begin, language), say_moment(span.end, language)
    return f"从{begin}到{end}" if language == "zh" else f"from {begin} to {end}"


def say_clock(length: int) -> str:
    """0:05, 12:30.25"""
    minutes, rest = divmod(length, 60_000)
    whole, part = divmod(rest, 1000)
    return f"{minutes}:{whole:02d}" + (f".{part:03d}".rstrip("0") if part else "")


def say_percent(part: float) -> str:
    """A part of 1 as percent, exactly: 0.35 is 35%."""
    return f"{(Decimal(repr(part)) * 100).normalize():f}%"
