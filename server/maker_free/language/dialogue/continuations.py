"""Owns requests that go on from the last one with an amount, an end, a side or a limit: "another second", "and a second
off the end as well", "only from ten seconds on", "only for the beach", "take it off again"; refuses to know a film.

    cut the first 2 s of clip 2      ┄▶  再剪一秒                   cut the first 1 s of clip 2
    crossfade between all clips      ┄▶  make them a second and a half
    make clip 4 twice as fast        ┄▶  too fast, just 1.5x        of clip 4, and never of the film
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from maker_free.engine.model.timeline import USUAL_TRANSITION_MS, Place
from maker_free.language import operations as op
from maker_free.language.dialogue.limits import (
    OF_FILM,
    SECONDS,
    SECONDS_FIGURE,
    clips_of_last,
    limited,
    ms,
    only_of,
    part_of,
    partly,
)
from maker_free.language.operations import Clips, Operation

ReadClips = Callable[[str], Clips | None]

_SPELLED = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "twelve": "12", "fifteen": "15", "twenty": "20", "thirty": "30",
}  # fmt: skip
_HAN = {
    "一": "1",
    "两": "2",
    "二": "2",
    "三": "3",
    "四": "4",
    "五": "5",
    "六": "6",
    "七": "7",
    "八": "8",
    "九": "9",
    "十": "10",
}
_WRITTEN: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(?:a|one) (?:sec|second) and a half\b", re.I), "1.5 seconds"),
    (re.compile(r"\b(?:a|one) and a half (?:secs?|seconds?)\b|\bone and a half\b", re.I), "1.5 seconds"),
    (re.compile(r"\b(\d+) and a half (?:secs?|seconds?)\b", re.I), r"\1.5 seconds"),
    (re.compile(r"\bhalf a (?:sec|second)\b|\ba half second\b", re.I), "0.5 seconds"),
    (re.compile(r"\ba couple (?:of )?(?:secs|seconds)\b", re.I), "2 seconds"),
    (
        re.compile(r"\b(?:an?|1|one) (?:more|extra) (?:sec|second)\b(?! (?:clip|one|title|half|part|shot))", re.I),
        "another 1 second",
    ),
    (re.compile(r"\b(\d+(?:\.\d+)?) (?:more|extra) (secs|seconds)\b", re.I), r"another \1 \2"),
    (re.compile(r"\banother (?:sec|second)\b(?! (?:clip|one|title|half|part|shot))", re.I), "another 1 second"),
    (re.compile(r"\ba (?:sec|second)\b(?! (?:clip|one|title|half|part|shot))", re.I), "1 second"),
    (re.compile(r"(\d+)秒(?:钟)?半"), r"\1.5秒"),
    (re.compile(r"半秒(?:钟)?"), "0.5秒"),
    (re.compile(r"一点点"), "一点"),
)


def figures(words: str) -> str:
    """Words with their amounts in figures: "a second and a half" as "1.5 seconds", 两秒 as 2秒."""
    said = re.sub(r"[一两二三四五六七八九十](?=秒|倍|成)", lambda found: _HAN[found[0]], words)
    said = re.sub(
        rf"\b(?:{'|'.join(_SPELLED)})\b(?! (?:clip|of (?:them|the)))",
        lambda found: _SPELLED[found[0].lower()],
        said,
        flags=re.I,
    )
    for pattern, figure in _WRITTEN:
        said = pattern.sub(figure, said)
    return said


_TOO = r"(?:[,，]? ?(?:too|as well|also|again|please|then|吧|了))*"
_MORE = re.compile(
    rf"(?:(?:and|then|now|make it|make them|cut|trim|take|chop|show it|keep it|hold it|leave it|keep it up|leave it up|let it (?:stay|run)|stay|give it|up|on|on screen)\s+)*(?:for )?(?:(?:another|an extra) {SECONDS_FIGURE}|{SECONDS_FIGURE.replace('?P<n>', '?P<n2>')} (?:more|longer|extra)|(?P<n3>\d+(?:\.\d+)?) (?:more|extra) {SECONDS})(?: (?:more|longer|extra))?(?: (?:off|out|away|from)(?: of)?(?: it| that| the clip)?)?{_TOO}"
    rf"|(?:再多|再|多)(?:剪|切|裁|去|删|停|放|加|留|显示|延长|停留|长|给)?(?:掉|去)?{SECONDS_FIGURE.replace('?P<n>', '?P<zh>')}{_TOO}",
    re.I,
)
_FEWER = re.compile(
    rf"(?:make it |cut it )?{SECONDS_FIGURE} (?:less|shorter|fewer|off){_TOO}|(?:再)?(?:少|短|缩短|减少?)(?:掉|个)?{SECONDS_FIGURE.replace('?P<n>', '?P<zh>')}{_TOO}",
    re.I,
)
_UNTIL = re.compile(
    rf"(?:(?:but|and|just|only|let it|have it|it should|make it)\s+)*(?:stop|end|finish|cut|stops|ends)s? (?:it |the music |the song )?(?:at|after) (?P<n>\d+(?::\d\d)?(?:\.\d+)?) ?{SECONDS}?{_TOO}"
    r"|(?:让它|就)?(?:到|在)?第?(?P<zh>\d+(?::\d\d)?(?:\.\d+)?)秒?(?:钟)?(?:就|时)?(?:停|结束|停止|为止)(?:掉|下)?"
    + _TOO,
    re.I,
)
_LONGER = re.compile(r"longer|\bgive\b|hold|stay|多|停|留|显示|延长|长|放", re.I)
_AT_AN_END = re.compile(
    rf"(?:(?:and|then|also|now|cut|trim|take|chop|lose|remove|shave)\s+)*(?:the (?:last|final|first) )?{SECONDS_FIGURE} (?:off|from|at|of)(?: of)? (?:the |its )?(?P<end>end|ending|start|beginning|front|back|top|tail){_TOO}"
    rf"|(?:and |then |also |now |cut |trim |remove |lose )*(?:the )?(?P<which>last|final|first) (?P<n2>\d+(?:\.\d+)?)(?: ?{SECONDS})?{_TOO}"
    rf"|(?:再|也|还有|还)?(?:把)?(?P<end_zh>结尾|末尾|最后|后面|尾巴|开头|前面|最前面)(?:也|再|还)*(?:剪|切|去|删|裁|掐)?(?:掉|去)?{SECONDS_FIGURE.replace('?P<n>', '?P<n3>')}(?:也|都)?(?:剪|切|去|删|裁|掐)?(?:掉|了)?{_TOO}",
    re.I,
)
_FROM = re.compile(
    rf"(?:(?:but|and|just|only|let it|have it|it should)\s+)*(?:(?:start|begin|come in|play|starting|beginning|kick in)s? )?(?:it |the music |the song )?(?:from|at|after) (?P<n>\d+(?::\d\d)?(?:\.\d+)?) ?{SECONDS}?(?: (?:on|onwards?|in|forward))*{_TOO}"
    r"|(?:只|让它|就)?(?:从|在)?第?(?P<zh>\d+(?::\d\d)?(?:\.\d+)?)秒?(?:钟)?(?:以后|之后|后)?(?:再|才)?(?:开始|起|响起|进来|出现)(?:放|播|播放)?"
    + _TOO,
    re.I,
)
_FADE = re.compile(
    rf"(?:(?:and|then|also|now|please|let|have|make)\s+)*(?:(?:it|that|the music|the song|the sound)\s+)?(?:(?:should|to)\s+)?fade (?P<side>in|out)(?: (?:slowly|gently|softly|nicely|smoothly|gradually|at the (?:end|start|beginning)))*(?:[,，]? ?(?:over|for|in|within|about)?\s*(?:the )?(?:last |final |first )?{SECONDS_FIGURE})?{_TOO}"
    rf"|(?:and |have |let )*(?:the )?(?:last|final) {SECONDS_FIGURE.replace('?P<n>', '?P<n3>')} fade (?P<side3>out){_TOO}"
    rf"|(?:让它|把它|在|就)*(?:最后|结尾|末尾)(?:的)?{SECONDS_FIGURE.replace('?P<n>', '?P<n4>')}(?:钟)?(?:慢慢|逐渐)?(?P<side4>淡出)(?:吧|就好|就行)*"
    rf"|(?:也|再|再加个?|让它|把它|最后|慢慢|就|加个?|给它加个?)*(?P<side_zh>淡入|淡出)(?:慢一?点|慢些)?(?:[,，]? ?(?:用|时长)?{SECONDS_FIGURE.replace('?P<n>', '?P<n2>')})?{_TOO}",
    re.I,
)
_OFF_AGAIN = re.compile(
    r"(?:please |ok |actually |no )*(?:take|get|switch|turn) (?:it|that|them|those) (?:off|out|away|back out)(?: again)?(?: please)?"
    r"|(?:remove|delete|drop|lose) (?:it|that|them|those) again|undo (?:it|that|this)|put it back (?:the way|how|as) it was"
    r"|(?:还是)?(?:把它|把它们|这个)?(?:再)?(?:去掉|拿掉|撤掉|关掉|取消)(?:吧|了)*|(?:还是)?不要(?:这个|它)?了?吧?",
    re.I,
)
_GONE = re.compile(r"(?:please )?(?:get rid of|remove|delete|drop|lose|bin|ditch|scrap) (?:it|that|this|them|those)(?: please)?|(?:把)?(?:它们?|这个)(?:删|去|拿)(?:掉|了)(?:吧)?", re.I)  # fmt: skip
_ADDED = (
    op.Write, op.Music, op.AddSound, op.PlaceOverlay, op.SetTransition, op.Captions, op.Chapters, op.Fade,
)  # fmt: skip
"""What comes to the film beside its clips, so that "it" cannot be a clip."""
PUT_ON = (*_ADDED, op.Grade, op.Zoom, op.SetEffect, op.Stabilise, op.Fill, op.CleanSound)
_BOTH = re.compile(
    r"(?:please )?(?:get rid of|remove|delete|drop|lose|take (?:out|off|away)) (?:both|the two|them both|both of them|the both of them)(?: (?:of them|titles|texts))?(?: please)?|(?:把)?(?:这)?(?:两个|俩|两行|两条)(?:标题|字|文字)?都?(?:删|去|不要)(?:掉|了)*(?:吧)?",
    re.I,
)
_REST = re.compile(
    r"(?:and )?(?:do |apply |make |use )?(?:the )?(?:exact )?(?:same|that|it|this) (?:thing )?(?:for|with|to|on|in) (?:all )?(?:of )?(?:the )?(?:others?|rest|other (?:clips|ones)|remaining (?:clips|ones))(?: too| as well)*"
    r"|(?:all )?the (?:others|rest|other (?:clips|ones))(?:,? (?:too|as well|also))+"
    r"|(?:其他|其它|其余|剩下|别)的?(?:片段|几段|视频)?(?:也|都|全|同样|全部)+(?:是|要|这样|一样|如此|这么(?:弄|处理|来))*",
    re.I,
)
_GOES_TOO = re.compile(
    r"(?:and |so )*(?P<en>.+?) (?:goes|go|should go|can go|has to go|have to go|must go|needs to go)(?:,? (?:too|as well|also))+"
    r"|(?P<zh>.+?)(?:也|同样)(?:一起|给我)?(?:删|去|剪|不要|砍)(?:掉|了|除|去)*(?:吧)?",
    re.I,
)
_SAME_AT = re.compile(
    r"(?:and )?(?:do |the )*(?:the )?same (?:thing )?(?:at|for|in) (?:the )?(?P<en>end|ending|start|beginning)(?: too| as well)*|(?P<zh>结尾|末尾|最后|开头)(?:处)?(?:也|同样)(?:一样|要|来一个|加一个|这样)?",
    re.I,
)
_ONLY_N = re.compile(rf"(?:(?:but|and|no|well)[, ]+)*(?:only|just|make (?:it|that)(?: only| just)?) (?P<n>\d+(?:\.\d+)?)(?: ?{SECONDS})?{_TOO}|(?:只|就)(?:要|剪|切|去)?掉?(?P<zh>\d+(?:\.\d+)?)秒{_TOO}", re.I)  # fmt: skip
_MUSIC_TOO = re.compile(r"(?:and )?(?:the )?(?:music|song|bgm)(?:,? (?:too|as well|also))+|(?:音乐|配乐|bgm)(?:也|同样)(?:是|要|一样|这样)*", re.I)  # fmt: skip
_LOUD = re.compile(
    r"(?:(?:it|that|this|the music|the song)(?:['’]s| is)? )?(?:way |much |far |a bit |still |a little )*too (?:(?P<loud>loud|strong|noisy)|quiet|soft|low)(?: now)?"
    r"|(?:音乐|声音|音量|bgm)?(?:还是|有点)?太(?:(?P<loud_zh>吵|大声?|响)|小声?|轻)了?",
    re.I,
)
_LOUDER, _QUIETER = 1.5, 0.67
"""How much louder, or faster, a step is, and how much quieter, or slower."""
_TOO_FAST = re.compile(
    r"(?:(?:it|that|this|they|those|the transitions?|the crossfades?)(?:['’]?s|['’]re| is| are)? )?(?:(?:a )?(?:bit|little|tad|touch) |way |much |far |still |now |just )*too (?P<en>fast|quick|slow)(?: now| for me| tbh| i think| imo)*"
    r"|(?:速度|转场)?(?:还是|有点|现在)*太(?P<zh>快|慢)(?:了|啦|点)*",
    re.I,
)
_CORNER = re.compile(
    r"(?:and |in |to |at |on |put it |move it )*(?:the )?(?P<v>top|upper|bottom|lower)[ -](?P<h>left|right)(?: corner)?"
    r"|(?:放|移|挪|换)?(?:到|在)?(?P<h_zh>左|右)(?P<v_zh>上|下)角?",
    re.I,
)
_CLIPS_OF = (op.Speed, op.Length, op.CutOut)
_CUE = re.compile(
    r"^\W*(?:and|then|also|now|just|only|but)\b|\b(?:too|as well|also|another|more|again|it|that|this|them|those|these|that one|this one)\b|再|也|还|又|它|这段|那段|这个|那个|多",
    re.I,
)


def names_film(words: str) -> bool:
    """Whether words name the film, or all of it."""
    return OF_FILM.search(words) is not None


_CORNERS: dict[tuple[bool, bool], Place] = {
    (True, True): "top left", (True, False): "top right", (False, True): "bottom left", (False, False): "bottom right",
}  # fmt: skip


def follows(words: str, last: Operation, read: ReadClips, texts: int) -> Sequence[Operation] | None:
    """The edits that words mean which go on from the last one; `read` reads words that name clips and nothing else,
    and `texts` is how many there are. None when they do not go on."""
    if (found := _LENGTHENED.fullmatch(words)) is not None:
        times = 1.5 if (found["en"] or found["zh"]).lower() in ("longer", "长") else 2 / 3
        return _stretched(last, times)
    if (found := _TOO_FAST.fullmatch(words)) is not None and isinstance(last, (op.Speed, op.SetTransition)):
        fast = (found["en"] or found["zh"]).lower() in ("fast", "quick", "快")
        if isinstance(last, op.SetTransition):
            return _stretched(last, 1.5 if fast else 2 / 3)
        return (last.model_copy(update={"to": None, "by": _QUIETER if fast else _LOUDER, "lasting": None}),)
    if isinstance(last, op.Speed) and (found := _PART_SPEED.fullmatch(words)) is not None:
        part = next(rate for name, rate in _PARTS_OF_SPEED.items() if found[name])
        return (last.model_copy(update={"to": part, "by": None, "lasting": None}),)
    if isinstance(last, op.Undo) and _AFTER_ALL.fullmatch(words):
        return (op.Redo(),)
    if _ALL_OF_THEM.fullmatch(words):
        return _of_all(last)
    if _REST.fullmatch(words):
        return _of_the_rest(last)
    if _BOTH.fullmatch(words) and isinstance(last, (op.Write, op.EditText)) and texts == 2:
        return (op.RemoveText(),)
    if (_OFF_AGAIN.fullmatch(words) and isinstance(last, PUT_ON)) or (
        _GONE.fullmatch(words) and isinstance(last, _ADDED) and not isinstance(last, (op.Write, op.Music))
    ):
        return (op.Undo(),)
    if (span := part_of(words)) is not None:
        of_part = partly(last, span)
        return None if of_part is None else (op.Undo(), of_part)
    if (found := _ONLY_N.fullmatch(words)) is not None and isinstance(last, op.CutOut):
        fewer = _more(last, ms(found["n"] or found["zh"]), longer=False)
        return None if fewer is None else (op.Undo(), fewer)
    if isinstance(last, op.Volume) and last.what == "clips" and _MUSIC_TOO.fullmatch(words):
        return (last.model_copy(update={"what": "music", "clips": Clips()}),)
    if (found := _LOUD.fullmatch(words)) is not None and isinstance(last, (op.Music, op.Volume)):
        level = op.Level(by=_QUIETER if found["loud"] or found["loud_zh"] else _LOUDER)
        if isinstance(last, op.Music):
            return (op.Volume(what="music", level=level),)
        return (last.model_copy(update={"level": level}),)
    if (cut := other_end(last, words)) is not None:
        return (cut,)
    if (found := _MORE.fullmatch(words)) is not None:
        more = _more(last, ms(next(one for one in found.groups() if one)), longer=_LONGER.search(words) is not None)
        return None if more is None else (more,)
    if (found := _FEWER.fullmatch(words)) is not None and isinstance(last, (op.Trim, op.Still)):
        less = ms(found["n"] or found["zh"])
        if isinstance(last, op.Still):
            return (last.model_copy(update={"hold": last.hold - less}),) if last.hold > less else None
        fewer = _more(last, less, longer=False)
        return None if fewer is None else (fewer,)
    if (found := _UNTIL.fullmatch(words)) is not None and isinstance(last, op.Music):
        return (op.Music(until=op.Moment(ms=_clock(found["n"] or found["zh"]))),)
    if isinstance(last, (op.Write, op.EditText)) and (found := _UP_UNTIL.fullmatch(words)) is not None:
        return (op.EditText(until=op.Moment(ms=_clock(found["n"] or found["zh"]))),)
    if (found := _FADE.fullmatch(words)) is not None and (fade := _fade(last, found)) is not None:
        return (fade,)
    if (found := _SAME_AT.fullmatch(words)) is not None and isinstance(last, op.Fade):
        known = last.fade_in or last.fade_out or _USUAL_FADE
        side = "fade_in" if (found["en"] or found["zh"]).lower() in ("start", "beginning", "开头") else "fade_out"
        return (_faded(op.Fade(what=last.what, clips=last.clips), side, known),)
    if isinstance(last, op.PlaceOverlay) and (found := _CORNER.fullmatch(words)) is not None:
        high = (found["v"] or found["v_zh"]).lower() in ("top", "upper", "上")
        left = (found["h"] or found["h_zh"]).lower() in ("left", "左")
        return (op.PlaceOverlay(role=last.role, place=_CORNERS[high, left]),)
    if (found := _FROM.fullmatch(words)) is not None and isinstance(last, op.Music):
        return (op.Music(at=op.Moment(ms=_clock(found["n"] or found["zh"]))),)
    if isinstance(last, op.Remove) and (found := _GOES_TOO.fullmatch(words)) is not None:
        gone = read(next(one for one in found.groups() if one))
        return None if gone is None else (op.Remove(clips=gone),)
    if (named := only_of(words)) is not None and (clips := read(named)) is not None:
        return limited(last, clips)
    return None


_AFTER_ALL = re.compile(
    r"(?:(?:oh|wait|ok|actually|no)[, ]+)*(?:do (?:it|that)|i (?:do )?want (?:it|that)|let's do (?:it|that)) after all|(?:算了)?还是(?:做|弄|要|改)(?:吧|了)*",
    re.I,
)
_ALL_OF_THEM = re.compile(
    r"(?:(?:oh|wait|ok|actually|no|make that|do)[, ]+)*(?:all|each|every one)(?: of (?:them|the clips))?(?: clips)?(?: (?:actually|please|then|instead|too|as well|rather))*"
    r"|(?:还是)?(?:全部|所有的?|每一?段)(?:片段)?(?:都|也)*(?:要|这样|吧)*",
    re.I,
)


def _of_all(last: Operation) -> Sequence[Operation] | None:
    """The last edit, which was of certain clips, of all of them."""
    clips = getattr(last, "clips", None)
    if not isinstance(clips, Clips) or clips == Clips() or isinstance(last, (op.Remove, op.Move, op.Duplicate)):
        return None
    return (last.model_copy(update={"clips": Clips(span=clips.span) if clips.span is None else clips}),)


_LENGTHENED = re.compile(
    r"(?:make (?:it|that|them) )?(?:a (?:bit|little|touch|tad) |bit |even |much |slightly )?(?P<en>longer|shorter)(?: please)?"
    r"|(?:再|更|稍微)?(?P<zh>[长短])一?[点些]儿?",
    re.I,
)


def _stretched(last: Operation, times: float) -> Sequence[Operation] | None:
    """The last edit so many times as long, where it is the one that has a length."""
    match last:
        case op.SetTransition():
            return (last.model_copy(update={"duration": round((last.duration or USUAL_TRANSITION_MS) * times)}),)
        case op.Still():
            return (last.model_copy(update={"hold": round(last.hold * times)}),)
        case op.Write() | op.EditText() if last.duration:
            return (op.EditText(duration=round(last.duration * times)),)
        case op.Fade():
            sides = {name: round(known * times) for name in ("fade_in", "fade_out") if (known := getattr(last, name))}
            return (last.model_copy(update=sides),)
        case _:
            return None


_UP_UNTIL = re.compile(
    rf"(?:(?:but|and|just|only|please) )*(?:keep|leave|have|let|show|hold) (?:it|that|them)(?: (?:up|on|there|stay|on screen|visible|be))* (?:un)?till?(?: second)? (?P<n>\d+(?::\d\d)?(?:\.\d+)?) ?{SECONDS}?(?: (?:though|tho|please|instead|mark))*"
    r"|(?:让它|把它)?(?:一直)?(?:显示|留|停|放|持续)(?:到|至)第?(?P<zh>\d+(?::\d\d)?(?:\.\d+)?)秒?(?:钟)?(?:吧|再消失)?",
    re.I,
)
_PART_SPEED = re.compile(
    r"(?:(?:even|much|way|still|a lot) )?(?:(?:slower|faster)(?: still)?[,:]? )?(?:make it |to |like |at |more like |go for )*(?:a |the )?(?:(?P<quarter>quarter)|(?P<half>half)|(?P<third>third)|(?P<double>double))(?: (?:of )?(?:the )?speed)?(?: please)?"
    r"|(?:再|更|还要)?(?:慢|快)(?:一?点|一些)?[,，](?:到|放到|变成|改成)?(?:(?P<quarter_zh>四分之一)|(?P<half_zh>一半|二分之一)|(?P<third_zh>三分之一)|(?P<double_zh>两倍|二倍))(?:速度?|速)?",
    re.I,
)
_PARTS_OF_SPEED = {
    "quarter": 0.25, "half": 0.5, "third": 0.33, "double": 2.0,
    "quarter_zh": 0.25, "half_zh": 0.5, "third_zh": 0.33, "double_zh": 2.0,
}  # fmt: skip


def is_of_another(now: Operation, last: Operation) -> bool:
    """Whether an edit is of another kind than the one before; a length goes with a cut of its own, which has one."""
    return type(now) is not type(last) and not (isinstance(now, op.Length) and isinstance(last, (op.Auto, op.Recut)))


def is_bare_amount(words: str) -> bool:
    """Whether words are no more than a number or a length, which can only be that of what was asked for last."""
    return _AMOUNT.fullmatch(words.strip(" ,.，。!！")) is not None


_AMOUNT = re.compile(
    rf"(?:(?:only|just|no|rather|make (?:it|that|them)|try|more like)[, ]+)*(?:\d+(?:\.\d+)?|[一两二三四五六七八九十半]+|one|two|three|four|five|half)"
    rf" ?(?:{SECONDS}|x|times|%|percent|秒钟?|倍速?)?(?: ?(?:的|please|instead|then|better|is (?:better|fine|enough)|就行|就好|吧))*",
    re.I,
)


def _clock(figure: str) -> int:
    minutes, _, seconds = figure.rpartition(":")
    return ms(seconds) + 60_000 * int(minutes or 0)


def _of_the_rest(last: Operation) -> Sequence[Operation] | None:
    clips = getattr(last, "clips", None)
    if not isinstance(clips, Clips) or clips == Clips() or clips.others or clips.span is not None:
        return None
    return (last.model_copy(update={"clips": clips.model_copy(update={"others": True})}),)


def _at_an_end(last: Operation, found: re.Match[str]) -> Operation | None:
    """So much off the other end of the same clips."""
    clips = clips_of_last(last)
    if clips is None or not isinstance(last, (op.CutOut, op.Trim)):
        return None
    end = (found["end"] or found["which"] or found["end_zh"]).lower()
    length = ms(found["n"] or found["n2"] or found["n3"])
    if end in ("end", "ending", "back", "tail", "last", "final", "结尾", "末尾", "最后", "后面", "尾巴"):
        return op.CutOut(clips=clips, span=op.Span(begin=op.Moment(ms=-length, part=1)))
    return op.CutOut(clips=clips, span=op.Span(end=op.Moment(ms=length)))


def other_end(last: Operation, words: str) -> Operation | None:
    """So much off an end of the same clips, where words say nothing else: "and the last two as well"."""
    found = _AT_AN_END.fullmatch(words)
    return None if found is None else _at_an_end(last, found)


def of_length(last: op.CutOut, length: int) -> Operation | None:
    """The same cut at the same end, so many ms long."""
    return _more(last, length, longer=False)


def _more(last: Operation, length: int, *, longer: bool) -> Operation | None:
    """So much more of what was done last."""
    match last:
        case op.CutOut() if not longer and last.span.begin == op.Moment() and last.span.end.part == 0:
            return last.model_copy(update={"span": op.Span(end=op.Moment(ms=length))})
        case op.CutOut() if not longer and last.span.end == op.Moment(part=1) and last.span.begin.part == 1:
            return last.model_copy(update={"span": op.Span(begin=op.Moment(ms=-length, part=1))})
        case op.CutOut() if longer:
            return None
        case op.Trim() if last.keep.begin == op.Moment() and last.keep.end.part == 0:
            end = last.keep.end.ms + (length if longer else -length)
            return last.model_copy(update={"keep": op.Span(end=op.Moment(ms=end))}) if end > 0 else None
        case op.Freeze() | op.Still():
            clips = last.clips
            return (
                None if clips is None or isinstance(last, op.Freeze) else op.Still(clips=clips, hold=last.hold + length)
            )
        case op.SetTransition() if last.duration:
            return last.model_copy(update={"duration": last.duration + length})
        case op.Write() | op.EditText() if last.duration:
            return op.EditText(duration=last.duration + length)
        case _:
            return None


def _fade(last: Operation, found: re.Match[str]) -> Operation | None:
    """The other end fades too, or what was added."""
    side = "fade_in" if (found["side"] or "").lower() == "in" or found["side_zh"] == "淡入" else "fade_out"
    length = ms(figure) if (figure := found["n"] or found["n2"] or found["n3"] or found["n4"]) else None
    if isinstance(last, op.Fade):
        known = length or last.fade_in or last.fade_out or _USUAL_FADE
        return _faded(op.Fade(what=last.what, clips=last.clips), side, known)
    if length is None:
        return None
    if isinstance(last, op.Music) or getattr(last, "what", "") == "music":
        return _faded(op.Fade(what="music"), side, length)
    return None


def _faded(fade: op.Fade, side: str, length: int) -> Operation:
    return fade.model_copy(update={side: length})


_USUAL_FADE = 1000


_RATE = re.compile(r"\W*(?:just |only |make it |try )*[\d.]+ ?(?:x|times|倍速?)\W*", re.I)


def is_of_what(last: Operation | None, now: Operation, words: str) -> Operation | None:
    """What an edit of the whole film is of, right behind a request of something less, where its words name no film:
    the same edit of that; None where it cannot be told."""
    if (
        last is None
        or not isinstance(now, _CLIPS_OF)
        or getattr(now, "clips", None) not in (None, Clips())
        or OF_FILM.search(words)
    ):
        return now
    cue = _CUE.search(words) is not None
    clips = clips_of_last(last)
    if isinstance(now, op.Speed) and _RATE.fullmatch(words) and not isinstance(last, op.Speed):
        return None
    match now:
        case op.Length() if now.to and cue:
            return _as_long(last, now.to, clips) if clips is not None or isinstance(last, _ADDED) else now
        case op.Speed() if (
            clips is not None and not isinstance(last, op.Remove) and (cue or isinstance(last, op.Speed))
        ):
            return now.model_copy(update={"clips": clips})
        case op.Speed() if cue and isinstance(last, _ADDED):
            return None
        case op.CutOut() if clips is not None and isinstance(last, (op.CutOut, op.Trim)):
            return now.model_copy(update={"clips": clips})
        case op.CutOut() if cue and (
            isinstance(last, _ADDED) or (clips is not None and not isinstance(last, op.Remove))
        ):
            return None
        case _:
            return now


def _as_long(last: Operation, length: int, clips: Clips | None) -> Operation | None:
    match last:
        case op.SetTransition():
            return last.model_copy(update={"duration": length})
        case op.Write() | op.EditText():
            return op.EditText(duration=length)
        case op.PlaceOverlay():
            return op.PlaceOverlay(role=last.role, duration=length)
        case op.Fade():
            return last.model_copy(update={name: length for name in ("fade_in", "fade_out") if getattr(last, name)})
        case op.Still():
            return last.model_copy(update={"hold": length})
        case op.Remove() | op.CutOut():
            return None
        case _:
            return None if clips is None else op.Trim(clips=clips, keep=op.Span(end=op.Moment(ms=length)))
