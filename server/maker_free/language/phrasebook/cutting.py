"""Owns the phrases for trimming, cutting out, splitting, and how long things last."""

from __future__ import annotations

# Slots hold values of any type: pydantic checks them when the operation is made.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false
from decimal import Decimal

from maker_free.language.matcher import Found, Grammar, NoMatchError
from maker_free.language.operations import (
    Clips,
    CutOut,
    CutSilence,
    Length,
    Moment,
    Operation,
    Span,
    Split,
    Still,
    Trim,
)
from maker_free.language.phrasebook.rule import Rule


def learn(grammar: Grammar) -> None:
    grammar.concepts("""
        pauses: silence | silences | pauses | pause | silent parts | silent part | silent bits | quiet parts | dead air | gaps | awkward pauses | silent sections | quiet bits | long pauses | dead space | empty pauses | gaps in speech | quiet sections | speech pauses | pauses in speech | silent moments | silent gaps | breaks | ums | awkward silences | gaps between words | pauses in the speech | silent pauses | dead spots
               | 静音片段 | 停顿 | 静默 | 空白 | 沉默 | 无声片段 | 静音部分 | 无声部分 | 没声音的部分 | 停顿部分 | 空隙 | 空白部分 | 没说话的部分 | 没有声音的部分 | 静音的部分 | 不说话的部分 | 气口 | 沉默部分 | 没人说话的部分 | 静音 | 安静的部分 | 冷场 | 没有人说话的地方 | 不说话的地方 | 停顿的地方 | 停顿处 | 空白的地方 | 卡顿的地方 | 没声音的地方 | 安静的地方 | 空白时间 | 停顿时间
        longer: longer | more | over | above | 超过 | 长于 | 大于 | 多于 | 长
        finallength: length | 片长 | 总片长 | 视频时长 | 影片长度 | duration | running time | total length | total duration | runtime | 时长 | 长度 | 总时长 | 总长度
        """)
    grammar.slot("halves", ("{whole} (equal)? (parts|pieces|clips|sections|segments|段|份|部分|个部分|个片段|半|节|块)", lambda found: int(found["whole"])),
        ("(in|into)? (half|halves|two halves|two|middle)\n(两半|两段|一半|对半|成两半|成两段|一分为二)", lambda _found: 2),
        ("(in|into)? thirds", lambda _found: 3), ("(in|into)? quarters", lambda _found: 4))  # fmt: skip
    grammar.slot(
        "of_clips", ("(of|from|in|off|out of|on) {clips}\n{clips} (的|里|中|里面)?", lambda found: found["clips"])
    )


def _trim(found: Found) -> Operation:
    clips = found["clips"] or Clips()
    span: Span | None = found["span"]
    if span is None:
        length: int = found["length"]
        if length == 0:
            raise NoMatchError
        span = Span(end=Moment(ms=length))
    return Trim(clips=clips, keep=span)


def _keep_of_film(found: Found) -> tuple[Operation, ...]:
    """Keep a stretch of the film: cut out what is behind it, then what is before it."""
    span: Span = found["span"]
    if span == Span():
        raise NoMatchError
    behind = () if span.end == Moment(part=1) else (CutOut(span=Span(begin=span.end)),)
    before = () if span.begin == Moment() else (CutOut(span=Span(end=span.begin)),)
    return (*behind, *before)


def _keep_of_each(found: Found) -> Operation:
    return Trim(clips=Clips(), keep=found["span"])


def _half(found: Found) -> Operation:
    clips: Clips = found["clips"]
    if clips == Clips():
        raise NoMatchError
    return Trim(clips=clips, keep=Span(end=Moment(part=0.5)))


def _trim_from(found: Found) -> Operation | tuple[Operation, ...]:
    keep = Span(begin=found["a"] or Moment(), end=found["b"] or Moment(part=1))
    return _keep_of_film(Found(span=keep)) if found["clips"] == Clips() else Trim(clips=found["clips"], keep=keep)


def _cut_out(found: Found) -> Operation:
    clips: Clips | None = found["clips"]
    if clips is not None and clips.which == "all":
        clips = None
    if found["span"] == Span() or "外" in (found["what"] or ""):
        raise NoMatchError
    return CutOut(clips=clips, span=found["span"])


def _cut_out_each(found: Found) -> Operation:
    return CutOut(clips=Clips(), span=found["span"])


def _cut_ends(found: Found, *, each: bool = False) -> tuple[Operation, ...]:
    clips = found["clips"]
    clips = Clips() if each else None if clips is not None and clips.which == "all" else clips
    return (
        CutOut(clips=clips, span=Span(begin=Moment(ms=-found["length"], part=1))),
        CutOut(clips=clips, span=Span(end=Moment(ms=found["length"]))),
    )


def _split(found: Found) -> Operation:
    clips: Clips | None = found["clips"]
    if clips is not None and clips.which == "all" and found["moment"] is not None:
        clips = None
    if found["each"] is not None:
        clips = Clips()
    if clips is None and found["halves"] is not None:
        clips = Clips()
    return Split(clips=clips, at=found["moment"], parts=found["halves"])


def _length(found: Found) -> Operation:
    by = found["by"]
    if found["number"] is not None:
        by = float(found["number"])
    if found["percent"] is not None:
        by = float(found["percent"] / 100)
    how = {"how": "speed"} if found["faster"] is not None or found["slower"] is not None else {}
    if by is not None:
        return Length(by=by, **how)
    if found["length"] == 0:
        raise NoMatchError
    return Length(to=found["length"], **how)


_SPEED_HOW = "(by (speeding|playing) (it)? (up|faster)? {faster}?)"

RULES = (
    Rule("trim", """
        {trim} {clips} (to|down to|at|to be|to just|to about|to only|to around|to the length of|down|to exactly) {length} (long)?
        {trim} {clips} (to)? {length} (long)?
        {trim} {clips} to {length} (in length|of length|each|long each)
        {clips} {trim} (到|成|为)? (只剩)? {length} (就行|左右|钟|长)?
        {trim} {clips} (到|成|为)? {length}
        {clips} (to|is|only|just) {length} (long)?
        {clips} (only|just) (for|be|last|to be)? {length} (long)?
        {clips} (只要|只留|保留|只保留|留) {length}
        {clips} (剪短|缩短|短) (一点|点|些)? (留|只留|剩|到|成) {length}
        {clips} 时长 (改|改成|改为|设为|设成|调到|为|调成|控制在)? {length}
        {make} {clips} {length} (long|max|maximum|tops|at most)
        {keep} (only)? {length} {clips}
        {make} {clips} {step}? shorter (like|to|about|around|say|maybe|at)? {length}
        """, _trim, cost=1, echo="{clips} (to|down to|到|成|为)? {length}"),
    Rule("trim", """
        {clips} (各|统一|各自)? (调成|调到|改成|变成|设成|设为|改为|弄成|做成|压到|缩成|统一|统一成|统一为) {length}
        {clips} (各|统一|各自) {trim} (到|成|为)? {length}
        {clips} {trim} (到|成|为)? (只剩|只留)? {span}
        {clips} {trim} (to|down to) (just|only)? {span}
        {clips} 从 {moment:a} (剪|截|裁|留|保留) 到 {moment:b}
        {clips} 从 {moment:a} (开始|起) 到 {moment:b} (结束|为止|停)?
        {clips} 从 {moment:a} (用|放|播) 到 {moment:b}
        """, lambda found: _trim_from(found) if found["a"] is not None else _trim(found), cost=1),
    Rule("trim", """
        {clips} (的|里|中)? {span} (以外|之外|外面|外) 的? (部分|内容|画面)? (全|全部|都)? {cutout}
        {clips} (的|里|中)? {span} (保留|留下|留着|留)
        {cutout} {clips} (的|里|中)? {span} (以外|之外|外面|外) 的? (部分|内容|画面)?
        """, lambda found: Trim(clips=_certain(found), keep=found["span"]), cost=-2),
    Rule("trim", "{span} (以外|之外|外面|外) 的? (部分|内容|画面)? (全|全部|都)? {cutout}\n{cutout} {span} (以外|之外|外面|外) 的? (部分|内容|画面)?",
         _keep_of_film, cost=-2),
    Rule("cut out", """
        {clips:a} (的)? {span:of_a} (和|跟|与|以及|还有|、) {clips:b} (的)? {span:of_b} (都|全|全都|分别)? {cutout}
        {cutout} {clips:a} (的)? {span:of_a} (和|跟|与|以及|还有|、) {clips:b} (的)? {span:of_b}
        """, lambda found: _cut_both(found)),  # noqa: PLW0108 - defined below
    Rule("cut out", """
        {clips} (短|剪短|缩短|变短|减短|剪少|少) {length}
        {clips} (尾巴|尾部|结尾|后面) (短|剪短|缩短|少|砍掉|砍) {length}
        """, lambda found: CutOut(clips=_certain(found), span=Span(begin=Moment(ms=-found["length"], part=1))), cost=-1),
    Rule("cut out", """
        {clips} (开头|前面|头上) (短|剪短|缩短|少|砍掉|砍) {length}
        """, lambda found: CutOut(clips=_certain(found), span=Span(end=Moment(ms=found["length"]))), cost=-1),
    Rule("cut out", """
        {clips} (的|里|中|里面)? {span} (的)? {name:what} {cutout}
        {clips} (的|里|中|里面)? {span} (的)? (口误|卡壳|卡顿|内容|画面|废话|部分) {cutout}
        {cutout} {clips} (的|里|中|里面)? {span} (的)? (口误|卡壳|卡顿|内容|画面|废话|部分)
        """, _cut_out, cost=1),
    Rule("trim", "{make} {clips} (last|lasts|to last) (for|only)? {length}\n{clips} (lasts|should last) (for|only)? {length}", _trim, cost=-1),
    Rule("trim", """
        {trim} {every} of? {clip} (to|down to) {length} (each|long|each long)?
        {make} {every} {clip} {length} (each|long|each long)?
        {every} 的? {clip} (都|各|全)? {trim} (到|成|为)? {length}
        (把)? {every} 的? {clip} (都|各)? {length}
        {trim} {every} 的? {clip} (到|成|为) {length}
        """, _trim, cost=-1),
    Rule("trim", """
        {make} {clips} half (as long|its length|the length|of its length)
        {clips} (should be|to be|be|is)? half (as long|its length|the length|of its length)
        {clips} (剪掉|缩短|砍掉|去掉|减) 一半
        {clips} (时长|长度) (减半|砍半|剪半|缩短一半)
        """, _half, cost=-1),
    Rule("trim", "{clips} {length}", _trim, cost=6, echo="{clips} {length}"),
    Rule("trim", """
        {keep} (only|just)? {span} {of_clips:clips}
        {keep} (only|just)? (the)? (part|section|bit|piece|stretch) {span} {of_clips:clips}
        (trim|crop|shorten|cut|limit) {clips} to (just|only)? {span}
        {trim} {clips} (to|down to)? {span}
        {clips} {keep} {span}
        {clips} (剪|裁|裁剪|截|剪辑) (到|成|为|取) {span}
        {keep} {clips} 的? {span}
        {clips} (from) {span} only
        {clips} (只要|只留|保留|只保留|留|截取|剪出|取|裁剪|裁出|使用|只用) {span}
        (截取|剪出|取|保留|只保留) {clips} {span}
        {use_only} {span} {of_clips:clips}
        """, _trim),
    Rule("trim", """
        {keep} (only|just)? {span} (part)? (of {film})?
        {keep} (only|just)? (the)? (part|section|bit) {span} (of {film})?
        (trim|crop|shorten|cut|limit) {film_it} to (just|only)? {span}
        {film} (的)? (只)? {keep} {span}
        {film} (只要|只留|只保留) {span}
        (只要|只留|只保留) {film}? 的? {span}
        """, _keep_of_film, cost=-1),
    Rule("trim", """
        {keep} (only|just)? {span} {of_every}
        {each_clip} (都|各)? {keep} {span}
        (trim|crop|shorten|cut|limit) {each_clip} to (just|only)? {span}
        """, _keep_of_each, cost=-2),
    Rule("trim", """
        (trim|start|begin|have|make) {clips} (to)? (start|begin|starting|beginning|from) (at|from)? {moment:a}
        (start|begin) {clips} (at|from) {moment:a}
        (end|stop|finish) {clips} (at) {moment:b}
        trim {clips} (to)? (end|stop|ending) at {moment:b}
        (end|finish|stop) {clips} (at|after) {moment:b}
        {clips} (starts|should start|begins) (at|from) {moment:a}
        {clips} (ends|should end|stops) (at|after) {moment:b}
        {clips} 从 {moment:a} (开始|起) (播放)?
        {clips} 到 {moment:b} (结束|为止)
        """, _trim_from),
    Rule("cut out", """
        {cutout} {span} {of_clips:clips}?
        {cutout} {span} (out|off|away|part|section|bit|piece|portion)? {of_clips:clips}?
        {cutout} (out)? (part|section|bit|piece|portion|stretch|segment|footage|everything|all|部分|内容)? {span} {of_clips:clips}?
        {cutout} {span} off (the)? (start|beginning|end|front)? {of_clips:clips}?
        take {span} (out|off|away) {of_clips:clips}?
        take {span} (out|off|away) {clips}
        {cutout} (the)? (middle|beginning|end|start|first|last)? (part|section|bit|piece|portion|stretch) {span} {of_clips:clips}?
        cut {of_clips:clips} {span}
        {clips} (的)? {span} {cutout}
        {clips} {cutout} {span}
        {span} {cutout}
        {span} {of_clips:clips} {cutout}
        从 {clips} (里|中|里面)? {cutout} {span}
        {clips} {remove} {span}
        {cutout} {clips} (的)? {span}
        (skip|start after) {span} {of_clips:clips}?
        """, _cut_out, echo="{span} {of_clips:clips}?"),
    Rule("cut out", """
        {cutout} {length} (off|from|of|at) (the)? (start|beginning|front|head|top) {of_clips:clips}?
        take {length} off (the)? (start|beginning|front) {of_clips:clips}?
        {cutout} (off)? (the)? {length} (from|at|off) (the)? (start|beginning|front) {of_clips:clips}?
        {cutout} (the)? (start|beginning|front|intro|head) {of_clips:clips} (by) {length}
        {clips} (开头|前面|前边|头部|开始) (剪|剪掉|去掉|删掉|裁掉|掐掉|切掉|剪去|减|减去|缩短) (了)? {length}
        {clips}? (开头|前面|头部) {length} {cutout}
        (片头|开头|视频开头|前面) (剪掉|去掉|删掉|裁掉|掐掉|切掉|剪去|减去) (了)? {length}
        """, lambda found: CutOut(clips=_one(found), span=Span(end=Moment(ms=found["length"]))), cost=-1),
    Rule("cut out", """
        {cutout} {length} (off|from|of|at) (the)? (start|beginning|front|head|top) {of_every}
        take {length} off (the)? (start|beginning|front) {of_every}
        {cutout} (off)? (the)? {length} (from|at|off) (the)? (start|beginning|front) {of_every}
        {each_clip} (开头|前面|头部) (都|各)? {cutout} (了)? {length}
        """, lambda found: CutOut(clips=Clips(), span=Span(end=Moment(ms=found["length"]))), cost=-2),
    Rule("cut out", """
        {cutout} {length} (off|from|of|at) (the)? (end|back|tail) {of_every}
        take {length} off (the)? (end|back|tail) {of_every}
        {each_clip} (结尾|后面|尾部|末尾) (都|各)? {cutout} (了)? {length}
        """, lambda found: CutOut(clips=Clips(), span=Span(begin=Moment(ms=-found["length"], part=1))), cost=-2),
    Rule("cut out", """
        {cutout} {length} (off|from|of|at) (the)? (end|back|tail) {of_clips:clips}?
        take {length} off (the)? (end|back|tail) {of_clips:clips}?
        {cutout} (off)? (the)? {length} (from|at|off) (the)? (end|back|tail) {of_clips:clips}?
        {cutout} (the)? (end|tail|ending) {of_clips:clips} (by) {length}
        {clips} (结尾|后面|后边|尾部|末尾|最后) (剪|剪掉|去掉|删掉|裁掉|掐掉|切掉|剪去|减|减去|缩短) (了)? {length}
        (片尾|结尾|视频结尾|末尾) (剪掉|去掉|删掉|裁掉|掐掉|切掉|剪去|减去) (了)? {length}
        """, lambda found: CutOut(clips=_one(found), span=Span(begin=Moment(ms=-found["length"], part=1))), cost=-1),
    Rule("cut out", """
        {cutout} {length} (off|from|at) (both ends|each end|both sides|either end|start and end|the beginning and the end|beginning and end) {of_clips:clips}?
        {clips} (两头|首尾|头尾|前后) 各? {cutout} {length}
        {cutout} (first and last|the first and last) {length} {of_clips:clips}?
        {clips} (前后|首尾|两头|头尾) 各? {length} {cutout}
        """, _cut_ends, cost=-1),
    Rule("cut out", """
        {cutout} {length} (off|from|at) (both ends|each end|both sides|either end|start and end|beginning and end) {of_every}
        {cutout} (first and last|the first and last) {length} {of_every}
        {each_clip} (两头|首尾|头尾|前后) 都? 各? {cutout} {length}
        """, lambda found: _cut_ends(Found({**found, "clips": None}), each=True), cost=-2),
    Rule("cut out", "{cutout} {any_name:what} (at|from|between) {span} {of_clips:clips}?", _cut_out, cost=6),
    Rule("cut out", """
        {cutout} {span} {of_every}
        {cutout} {span} (off|out)? {of_every}
        {every} {clip} {cutout} {span}
        {every} {clip} 的? {span} {cutout}
        {cutout} {every} {clip} 的? {span}
        {every} 的? {clip} (的)? {span} (都)? {cutout}
        """, _cut_out_each, cost=-2),
    # "Take" alone keeps what is taken.
    Rule("cut out", "take {span} (off|out|out of|off of|away from) {every} {clip}", _cut_out_each, cost=-3),
    Rule("split", """
        {split} {each_clip:each} (at|on|after|in)? {moment}
        {each_clip:each} (在|从|于)? {moment} (处|的地方|的位置)? {split} (开|成两段)?
        {split} {clips} (at|on|after|in) {moment}
        {split} {clips} (at)? {moment}
        (split|cut|slice|break|razor) (at|on) {moment}
        {split} {moment}
        (make|add|insert) (a)? (cut|split) at {moment}
        (在|于) {moment} {of_clips:clips}? (处|的地方|的位置|那里)? {split} {clips}?
        {moment} (处|的地方|的位置)? {split}
        {clips} (在|从|于) {moment} (处|的地方|的位置|那里)? {split} (开|成两段|成两半|为两段|两段|两半)?
        (从|在) {moment} (处|的地方|的位置)? 把? {clips} {split} (开|成两段|为两段|成两半|两段|两半)?
        {split} {clips} (in|into)? (two|two parts|half|2|2 parts)? at {moment}
        {clips} {moment} 处? {split}
        """, _split),
    Rule("split", """
        {split} {clips} (up)? (in|into|to)? {halves}
        {clips} {split} (成|为)? {halves}
        {split} {clips} (成|为)? {halves}
        (平均|均匀)? {split} {clips} 成? {halves}
        {clips} (平均|均匀|从中间) {split} (成|为)? {halves}?
        halve {clips}
        """, _split),
    Rule("still length", """
        (show|hold|display|keep) {clips} (on screen)? for {length} (each|apiece)?
        {clips} (显示|停留|展示|持续|每张停留|每张显示|各停留|各显示|播放) {length}
        (each|every|all)? {photo_kind} (for|should last|should be shown for|shows for|stays for|stay for|lasts|last|should show for|should be) {length} (each|long)?
        (show|hold|display|keep|give|make) (each|every|all)? {photo_kind} (on screen)? (for|last)? {length} (each|long)?
        (set|change|make) (the)? (photo|picture|image|still|slide) (duration|length|time) to {length} (each)?
        {length} (per|for each|for every|each) {photo_kind}
        {photo_kind} {length} each
        {photo_kind} (每张|各|都) {length}
        (每张|每一张) {photo_kind}? (放|停|停留|显示|播|展示|给)? {length}
        {clips} (停|停个|停住|放|定) {length}
        {photo_kind} (每张|一张|各|都|每一张) (放|停|停留|显示|播|播放|展示) {length}
        (每|每张|所有|全部)? {photo_kind} (的)? (显示|停留|展示|时长|播放|放|持续)? (时间|时长)? (改成|改为|设为|为|调成|设成|调到|各)? {length}
        """, lambda found: Still(clips=found["clips"] or Clips(which="photo"), hold=found["length"]), cost=-1),
    Rule("cut silence", """
        {cutout} (out)? (all|any|every)? (the)? {pauses} (between sentences|between words|between takes|in between|in speech|between phrases)? {pause_over:longest}? {of_clips:clips}?
        (tighten|tighten up|jump cut|auto cut|autocut) (the)? {pauses}?  {of_clips:clips}?
        (jump cut|jumpcut|jump cuts) (the)? {clips}?
        {cutout} {pauses} (that are|which are|of|that last)? {longer} (than)? {length:longest} (long)? {of_clips:clips}?
        {cutout} (when|where|whenever|parts where|the parts where|bits where|sections where) (nobody|no one|no-one|noone|i don't|i'm not|i am not|nobody's) (is)? (talks|speaks|talking|speaking|speak|talk|says anything|saying anything)
        {clips} (里|中|里面|的)? {pauses} {cutout}
        {pauses} {cutout}
        {cutout} (尴尬|多余|长|过长|太长) {pauses}
        {cutout} {clips} (里|中|里面|的)? {pauses}
        {cutout} {longer} {length:longest} 的? {pauses}
        {clips} (里|中|里面|的)? {longer} {length:longest} 的? {pauses} {cutout}
        {longer} {length:longest} 的? {pauses} {cutout}
        {cutout} {clips} (里|中|里面|的)? {longer} {length:longest} 的? {pauses}
        """, lambda found: CutSilence(**found.only("clips", "longest")), options="pause_over:longest", cost=-1),
    Rule("length", """
        {make} {film_it} {length} (long|total|in total|in length|exactly|overall)?
        {make} {film_it} (to|be|last|to last|about|around|exactly|just|only|at most|last for|no longer than) {length} (long|total|in total|in length|max|maximum)?
        (shorten|cut|trim|cut down|reduce|bring|get|compress|condense|squeeze|tighten|edit|limit|fit|keep|extend|lengthen|stretch) {film_it} (down)? (to|into|in|at|under|within|below|to under|to about|to around|to exactly) {length} (long|total|in total)?
        {film_it}? (不要|别|不能|不|不可) 超过 {length}
        {film_it} (should be|must be|needs to be|has to be|is|to|be)? (no longer than|at most|under|within|not longer than|no more than|less than|max|maximum) {length}
        {film_it} (should be|must be|needs to be|has to be|is|to) (about|around|exactly|under|at most|max)? {length} (long|total|in total|max)?
        {film_it} (should|must|needs to) last {length}
        (total|overall|final)? {finallength} (of)? (should be|to|is|=|:|：)? {length}
        (set|change|make|limit|keep|reduce|cut|bring|cap|get) (the)? (total|overall|final)? {finallength} (of {film})? (to|at|under|below|down to) {length}
        {film_it} (总)? {finallength}? (剪|剪到|剪成|压缩|压缩到|缩短|缩短到|缩短为|控制|控制在|压到|缩到|改成|改为|做成|变成|延长到|延长|设为|调到|限制在|裁到|剪辑到|精简到|弄成|控制到|压缩成|缩成|缩减到|调整到|调整为) (到|在|成|为)? {length} (以内|之内|左右|内|长)?
        {finallength} (控制在|改成|改为|设为|为|压到|缩短到|调到|是|不超过|限制在|调整为|定为) {length} (以内|之内|左右|内)?
        (剪|剪到|剪成|压缩到|压缩成|压到|缩短到|控制在|做成) {length} (以内|之内|左右|内)?
        (缩短|压缩) {film_it} (到|为|至) {length}
        trim to {length} total
        """, _length, options="by_speeding:faster"),
    Rule("length", """
        {make} {film_it} {part_of:by} (as long|of its length|its length|the length|the duration)
        (cut|shorten|reduce) {film_it} (in|by|to) {part_of:by}
        {make} {film_it} {number} (times|x) as long
        {make} {film_it} {longdouble:by}
        {make} {film_it} {percent} (of its length|of the length|of its present length|as long)
        (cut|shorten|reduce|trim) {film_it} to {percent} (of its length|of the length|of its present length)?
        {film_it} (的)? {finallength}? (缩短|剪|压缩|减|缩减) (到|为)? {part_of:by}
        {film_it} (太长|太长了|有点长) (了)? (剪|砍|缩|压|减|缩短) (掉|到|成)? {part_of:by}
        {film_it} (的)? {finallength} (改|缩短|调|改成|变成|变为|调整|设)? (到|为|成)? (原来|现在) 的? {percent}
        {film_it} (的)? {finallength} (改|缩短|调|改成|变成|变为|调整|设)? (到|为|成)? (原来|现在) 的? {part_of:by}
        """, _length, options="by_speeding:faster", cost=-1),
)  # fmt: skip


def _one(found: Found) -> Clips | None:
    clips: Clips | None = found["clips"]
    return None if clips is not None and clips.which == "all" else clips


def _cut_both(found: Found) -> tuple[Operation, ...]:
    """A piece of one clip and a piece of another."""
    if Clips() in (found["a"], found["b"]) or found["a"] == found["b"]:
        raise NoMatchError
    return (CutOut(clips=found["a"], span=found["of_a"]), CutOut(clips=found["b"], span=found["of_b"]))


def _certain(found: Found) -> Clips:
    clips: Clips = found["clips"]
    if clips == Clips():
        raise NoMatchError
    return clips


HALF = Decimal("0.5")
