"""Owns what a few words mean that only change the last request, or take it further: "make it 7", "actually sepia", "two
seconds later", "swap the two halves", and which words cannot mean what is gone; refuses to go back further.

    trim clip 2 to 5 s         ┄▶  make it 7                    trim clip 2 to 7 s
    make clip 2 black and white ┄▶  actually sepia              sepia, for clip 2
    remove clip 4              ┄▶  trim it to 5 s               nobody knows what: asked
"""

from __future__ import annotations

import re

from maker_free.language import operations as op
from maker_free.language.operations import Clips, Operation

_NUMBER = re.compile(
    r"(?:(?:make|set|change|turn|put|let|have|try|go for|use|do)\s+)?(?:(?:it|that|this|them|those|these)\s+)?(?:be\s+|to\s+|at\s+|for\s+)*(?P<n>\d+(?:\.\d+)?)"
    r"|(?:把(?:它|它们|这个|那个)?)?(?:改成|改为|换成|变成|调到|调成|设为|设成|变|剪到|要|用|到|还是)(?P<zh>\d+(?:\.\d+)?)",
    re.I,
)
_LATER = re.compile(
    r"(?:make (?:it|that|them) |have (?:it|them) |let (?:it|them) )?(?:appear|show up|come|start|begin|show)? ?(?P<n>\d+(?:\.\d+)?|a|one|two|three|half a) ?(?:s|secs?|seconds?) (?P<way>later|earlier|sooner)"
    r"|(?:让它|把它)?(?P<way_zh>晚|推迟|延后|迟|早|提前)(?P<n_zh>\d+(?:\.\d+)?|[一两二三四五六七八九十半])秒(?:钟)?(?:出现|显示|开始|出来|再出现)?",
    re.I,
)
_FROM = re.compile(
    r"(?:(?:let|have|make) (?:it|that|them) |(?:it|they) (?:should |can )?)?(?:start|begin|come in|starting|kick in)(?:s)? (?:at|from) (?:second )?(?P<n>[\d:.]+) ?(?:s|secs?|seconds?)?(?: in)?"
    r"|(?:让它|把它|它)?从第?(?P<n_zh>\d+(?:\.\d+)?)秒(?:钟)?(?:开始|起|再开始|播放|放)*",
    re.I,
)
_HALVES = re.compile(
    r"(?:swap|switch|exchange|flip|trade) (?:the |these |those )?(?:(?:two |both )?(?:halves|parts|pieces|bits|of them|them)|two|both)(?: around)?"
    r"|(?:把)?(?:这|那)?(?:两段|两半|两部分|前后两段|前后|它们)(?:交换|互换|对调|调换|换)(?:一下|个|位置|顺序)*",
    re.I,
)
_SOUND_BACK = re.compile(
    r"(?:(?:please )?(?:turn|switch|bring|put) (?:its|the|their|that) (?:sound|audio|volume) (?:back )?(?:on|up|in)(?: again)?|unmute (?:it|that|them)|(?:give|bring) (?:it|them) (?:its|the|their) (?:sound|audio) back)"
    r"|(?:算了)?[，, ]*(?:还是)?(?:留着?|保留|要)(?:原来的|它的)?(?:声音|原声)(?:吧|好了)*|(?:把)?(?:它的?)?(?:声音|原声)(?:打开|恢复|开回来|还是要的?|要回来|加回来)|取消静音|不要静音|(?:把)?(?:刚才|刚刚)?静音(?:了|掉)?的?(?:那段|那个|那条|声音)?(?:打开|恢复|开回来|还原|取消)",
    re.I,
)
_RESTORED = re.compile(
    r"(?:把)?(?:刚才|刚刚)?(?:删掉|删除|删去|去掉|剪掉|删)(?:了)?的?(?:那段|那个|那条|那部分|片段|内容|那张)?(?:恢复|还原|加回来|放回来|找回来|要回来)(?:一下|吧|回来)*"
    r"|(?:恢复|还原|找回|撤回)(?:刚才|刚刚)?(?:删掉|删除|去掉|剪掉|删)(?:了)?的?.{0,4}"
    r"|(?:restore|recover|bring back|put back|undelete) (?:the |that )?(?:deleted|removed|cut)? ?(?:clip|one|bit|part|piece|it|that)",
    re.I,
)
_AGAIN = re.compile(
    r"(?:do (?:it|that) )?(?:once more|one more time|again|another time)(?: please)?|(?:再|又)(?:来|做|转|弄|复制)?(?:一次|一遍|一下)",
    re.I,
)
_OTHER_WAY = re.compile(
    r"(?:(?:turn|rotate|flip|do|go) (?:it|that) )?(?:to )?(?:the )?(?:other|opposite|wrong) (?:way|direction|side)(?: a?round)?(?: please)?"
    r"|(?:方向|转)?(?:弄|搞|转)?反了?|(?:往|向|朝)?(?:反方向|另一边|相反方向|另外一边|另一个方向|反向)(?:转)?|反过来(?:转)?",
    re.I,
)
_ALSO = re.compile(
    r"(?:(?:ok(?:ay)?|and|oh|so|yes)[, ]+)*also (?=the |my |clip )(?P<also>[\w' .-]{2,40}?)(?:,? (?:please|then))*"
    r"|(?:and )?(?:do|apply|use) (?:that|this|it|the same)(?: thing)? (?:to|for|on|with) (?P<en>.+?)(?:,? (?:too|as well|also|please))*",
    re.I,
)
_SIZED = re.compile(
    r"(?:make (?:it|that) )?(?P<half>half (?:as (?:big|large)|the size|its size))|(?:make (?:it|that) )?(?P<double>twice (?:as (?:big|large)|the size|its size)|double the size)"
    r"|(?:把它)?(?:缩小|小)(?P<half_zh>一半)|(?:把它)?(?:放大|大)(?P<double_zh>一倍)",
    re.I,
)
_BESIDE = re.compile(
    r"(?:(?:put|move|place) (?:it|that) )?(?:(?P<before>before|in front of)|after|behind) (?:it|that|that one)(?: instead)?"
    r"|(?:放|移|挪)?到?(?:它|那段)?(?:的)?(?:(?P<before_zh>前面|之前)|后面|之后)",
    re.I,
)
_RESIZED = re.compile(
    r"(?:make (?:it|that) )?(?:a (?:bit|little) |much |slightly |even )?(?:(?P<en>bigger|larger)|smaller)"
    r"|(?:把它|画面)?(?:再|稍微)?(?:放|变|弄)?(?:(?P<zh>大)|[小缩])(?:小)?一?[点些]儿?",
    re.I,
)
_WORDS = {"a": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "half a": 0.5, "半": 0.5, "两": 2.0} | {
    one: float(at) for at, one in enumerate("一二三四五六七八九十", 1)
}
_INSTEAD = re.compile(r"\b(?:actually|rather|instead|no|nah|hmm)\b|还是|改成|换成|变成|不对|算了", re.I)
_ONE = re.compile(r"\b(?:it|that one|this one|that clip|this clip)\b|它|这段|那段|那一段|这一段", re.I)
_FILM = re.compile(r"\b(?:film|video|movie|whole|everything|all|entire|total)\b|影片|视频|全|整|所有|片子|总", re.I)


def follows(words: str, last: Operation, new: Clips | None) -> Operation | None:
    """The edit that words mean which only change the last one, or undo, repeat or shift it; None when they do not."""
    if _RESTORED.fullmatch(words) and last.verb in ("remove", "cut out", "remove text"):
        return op.Undo()
    if isinstance(last, op.Split) and last.clips is not None and new is not None and _HALVES.fullmatch(words):
        halves = pieces(new)
        return None if halves is None else op.Swap(first=halves[0], second=halves[1])
    if isinstance(last, op.Volume) and last.level.to == 0 and _SOUND_BACK.fullmatch(words):
        return last.model_copy(update={"level": op.Level(to=1.0)})
    if isinstance(last, op.Rotate) and last.by != _UPSIDE_DOWN and _OTHER_WAY.fullmatch(words):
        return last.model_copy(update={"by": _UPSIDE_DOWN})
    if isinstance(last, op.Zoom) and last.start != last.end and _OTHER_WAY.fullmatch(words):
        return last.model_copy(update={"start": last.end, "end": last.start})
    if (found := _BESIDE.fullmatch(words)) and isinstance(last, op.Move) and last.position.where in ("before", "after"):
        where = "before" if found["before"] or found["before_zh"] else "after"
        named = last.position.clips is not None and last.position.clips.which == "named"
        return (
            last.model_copy(update={"position": last.position.model_copy(update={"where": where})}) if named else None
        )
    if isinstance(last, op.Grade) and last.look is None and _AGAIN.fullmatch(words):
        return last
    if (
        isinstance(last, op.Duplicate)
        and new is not None
        and last.clips.which != "numbered"
        and _AGAIN.fullmatch(words)
    ):
        return last.model_copy(update={"clips": new})
    if isinstance(last, (op.Duplicate, op.Rotate)) and _AGAIN.fullmatch(words):
        return last
    if (found := _LATER.fullmatch(words)) and isinstance(last, (op.Write, op.EditText)):
        sign = -1 if (found["way"] or found["way_zh"]) in ("earlier", "sooner", "早", "提前") else 1
        return op.EditText(later=sign * round(_count(found["n"] or found["n_zh"]) * 1000))
    if found := _FROM.fullmatch(words):
        return _from(last, found["n"] or found["n_zh"])
    if (found := _RESIZED.fullmatch(words)) and isinstance(last, op.PlaceOverlay):
        return op.PlaceOverlay(role=last.role, by=4 / 3 if found["en"] or found["zh"] else 3 / 4)
    if (found := _SIZED.fullmatch(words)) and isinstance(last, op.PlaceOverlay):
        return op.PlaceOverlay(role=last.role, by=0.5 if found["half"] or found["half_zh"] else 2.0)
    if (found := _NUMBER.fullmatch(words)) and (isinstance(last, op.Speed) or not re.fullmatch(r"[\d.]+", words)):
        return _number(last, float(found["n"] or found["zh"]))
    return None


_UPSIDE_DOWN = 180
"""From a quarter turn to the other one."""


def pieces(new: Clips | None) -> tuple[Clips, Clips] | None:
    """The two pieces of a clip that was split, the second of which is `new`."""
    if new is None or len(new.numbers) != 1:
        return None
    first, second = (Clips(which="numbered", numbers=(number,)) for number in (new.numbers[0] - 1, new.numbers[0]))
    return first, second


def again(words: str) -> bool:
    """Whether words ask for the last request once more."""
    return _AGAIN.fullmatch(words.strip(" ,.，。!！")) is not None


def which(words: str) -> str | None:
    """The words for what the last request should be done to as well: "do that to clip 3 too"."""
    found = _ALSO.fullmatch(words)
    return (found["en"] or found["also"]) if found else None


def _count(word: str) -> float:
    return _WORDS.get(word.lower()) or float(word)


def _from(last: Operation, said: str) -> Operation | None:
    parts = [float(one) for one in said.split(":")] if re.fullmatch(r"\d+(?:\.\d+)?(?::\d+(?:\.\d+)?)?", said) else []
    if not parts:
        return None
    at = op.Moment(ms=round((parts[0] * 60 + parts[1] if len(parts) > 1 else parts[0]) * 1000))
    match last:
        case op.Music():
            return op.Music(at=at)
        case op.Write() | op.EditText():
            return op.EditText(at=at)
        case _:
            return None


_MOST_RATE, _MOST_GAIN, _LEAST_PERCENT = 8, 2, 5


def _number(last: Operation, number: float) -> Operation | None:
    """A bare number is whatever was given last: seconds, a rate, a loudness."""
    match last:
        case op.Trim() if last.keep.begin == op.Moment() and number > 0:
            return last.model_copy(update={"keep": op.Span(end=op.Moment(ms=round(number * 1000)))})
        case op.Length() if last.to and number > 0:
            return last.model_copy(update={"to": round(number * 1000)})
        case op.Speed() if 0 < number <= _MOST_RATE:
            return last.model_copy(update={"to": number, "by": None, "lasting": None})
        case op.Music() | op.Volume() if number <= _MOST_GAIN or number >= _LEAST_PERCENT:
            level = op.Level(to=number if number <= _MOST_GAIN else number / 100)
            return (
                op.Volume(what="music", level=level)
                if isinstance(last, op.Music)
                else last.model_copy(update={"level": level})
            )
        case _:
            return None


def in_place_of(last: Operation, now: Operation, words: str) -> Operation:
    """Another look in place of the last one is of the same clips."""
    if not isinstance(now, op.Grade) or not isinstance(last, op.Grade) or now.clips != Clips():
        return now
    another = _INSTEAD.search(words) and not _FILM.search(words)
    return now.model_copy(update={"clips": last.clips}) if another else now


def is_stale(last: Operation | None, now: Operation, words: str) -> bool:
    """Whether an edit of everything only came of a word like "it", where what was spoken of is gone or could be two
    things."""
    if not isinstance(last, (op.Remove, op.Swap, op.CutOut)) or not _ONE.search(words) or _FILM.search(words):
        return False
    return isinstance(now, op.Length) or getattr(now, "clips", None) == Clips()
