"""Owns the phrases for what happens at the cuts between clips."""

from __future__ import annotations

from itertools import pairwise

from maker_free.language.matcher import Chart, Found, Grammar, NoMatchError, Value
from maker_free.language.operations import Clips, Cuts, HardCut, Operation, SetTransition
from maker_free.language.phrasebook.rule import Rule


def learn(grammar: Grammar) -> None:
    grammar.concepts(
        "left_over: the rest | the remaining ones | remaining ones | remaining clips | those left | 剩下 | 剩余 | 其余"
    )
    grammar.function("remaining_cuts", _remaining)
    grammar.slot("joints",
        ("(between|to|on)? {remaining_cuts} (片段|镜头|段|几段)? (之间|中间)?", lambda _found: Cuts()),
        ("(between|in between|at|on|for|to|through|across|over|throughout) {every_joint}\n{every_joint} (之间|中间|的地方|处)?\n(在)? {every_joint}", lambda _found: Cuts()),
        ("(in)? (between) {clips}\n(from) {clips}\n(在)? {clips} (之间|中间|的中间|的之间)\nbetween clips? {numbered:pair}\nfrom clip? {numbered:pair}\nbetween {any_name:one} and {any_name:other} (so|meaning|that is|i mean|ie) (clip|clips|from)? {numbered:pair}\n(在|到)? 第? {numbered:pair} {clip} (之间|中间)\n(在|到)? 第? {numbered:pair} (之间|中间|的中间)", _pair),
        ("(in)? between {oneclip:a} (and|to|with|和) {oneclip:b}\nfrom {oneclip:a} (to|into) {oneclip:b}\n(在)? {oneclip:a} (和|与|到|跟) {oneclip:b} (之间|中间)?\n{oneclip:a} (to|into) {oneclip:b}", _both),
        ("(into|before|at the start of|at beginning of|going into|in front of|leading into|to) {clips}\n(at)? (the)? cut into {clips}\n(在)? {clips} (前|之前|开头|前面|开始处)\n进入 {clips} (时|的地方)?\n(跟|和|与|到)? 接 {clips} (的地方|处|时|的位置|那里)", lambda found: _joint("into", found)),
        ("(out of|after|at the end of|following|behind|coming out of) {clips}\n(在)? {clips} (后|之后|结尾|后面|结束处)\n离开 {clips} (时|的地方)?", lambda found: _joint("out of", found)),
        ("(at|on|between|for|in)? (every second|every other|alternate|each second|every 2nd|每隔一个|每两个|隔一个) (cut|clip|joint|transition|one|剪辑点|切换|接缝|切点|片段)?", lambda _found: Cuts(which="alternate")))  # fmt: skip
    grammar.slot(
        "among",
        (
            "(in)? (between|among|across|through|for|on) {clips}\n(在)? {clips} (之间|中间|的中间|的之间)",
            lambda found: _pairs(found["clips"]),
        ),
    )
    grammar.concepts("""
        every_joint: clips | all clips | all cuts | every cut | each cut | all the clips | each clip | every clip | all of the clips | cuts | all of them | them | all | them all | all transitions | everything | everywhere | scenes | all scenes | each scene | shots | all shots | my clips | each of them | each of the clips | every scene | every shot | each shot | whole video | film | video | whole film | all videos | videos | each video | cut
                   | 所有片段 | 片段 | 每个片段 | 所有 | 全部 | 全部片段 | 各片段 | 各个片段 | 每段 | 每段视频 | 视频 | 各段 | 所有视频 | 每个镜头 | 镜头 | 所有剪辑点 | 每两段 | 段落 | 它们 | 每两个片段 | 各镜头 | 素材 | 所有素材 | 片段和片段 | 段与段 | 片段与片段 | 镜头和镜头 | 每一段 | 全片 | 所有clip | 每个clip
        smooth_word: smooth | soft | nice | simple | subtle | gentle | quick | cool | good | slow | fast | short | long | clean | elegant | stylish | beautiful | basic | 平滑 | 柔和 | 自然 | 简单 | 好看
        """)  # fmt: skip
    grammar.slot("smooth", ("{smooth_word} (,|and)? {smooth_word:more}?", lambda _found: True))
    grammar.slot(
        "over_duration",
        (
            "(for|of|lasting|over|with|at|that last|that lasts|long|each|to|about|around|for about|of about|duration|length|时长|持续|长度|每个|时间|为|改成|都改成)? (of|为|是|改成)? {length} (long|each|每个|时长|的)?",
            lambda found: found["length"],
        ),
    )


def _remaining(chart: Chart, position: int) -> list[Value]:
    """The clips that are left, where some were taken out just before."""
    return chart.hits(position).get("left_over", []) if chart.context.fewer else []


def _joint(which: str, found: Found) -> Cuts:
    clips: Clips = found["clips"]
    if clips.which == "all":
        raise NoMatchError
    return Cuts(which=which, clips=clips)  # pyright: ignore[reportArgumentType]


def _pair(found: Found) -> Cuts:
    numbers = found["pair"] or found["clips"].numbers
    if len(numbers) != 2:
        raise NoMatchError
    first, second = (Clips(which="numbered", numbers=(number,)) for number in numbers)
    return Cuts(which="between", clips=first, second=second)


def _pairs(clips: Clips) -> tuple[Cuts, ...]:
    """The cuts from each of several clips to the next that is named."""
    names = [name for name in (clips.name, *clips.also) if name is not None]
    each = [
        *(Clips(which="numbered", numbers=(number,)) for number in clips.numbers),
        *(Clips(which="named", name=name) for name in names),
    ]
    if clips.others or clips.span is not None or len(each) < 2:
        raise NoMatchError
    return tuple(Cuts(which="between", clips=one, second=other) for one, other in pairwise(each))


def _both(found: Found) -> Cuts:
    return Cuts(which="between", clips=found["a"], second=found["b"])


def _transit(found: Found) -> tuple[Operation, ...]:
    """One transition, or one at each of the cuts among several clips."""
    how = found.only("kind", "duration")
    if found["a"] is not None:
        second = found["b"] or Clips(which="numbered", numbers=(int(found["whole"]),))
        if found["a"] == Clips():
            raise NoMatchError
        return (SetTransition(joints=Cuts(which="between", clips=found["a"], second=second), **how),)
    among = found["among"]
    if found["clips"] not in (None, Clips()):
        among = _pairs(found["clips"])
    if among is not None:
        return tuple(SetTransition(joints=joints, **how) for joints in among)
    return (SetTransition(**found.only("joints"), **how),)


def _hard(found: Found) -> tuple[Operation, ...]:
    if found["among"] is not None:
        return tuple(HardCut(joints=joints) for joints in found["among"])
    return (HardCut(**found.only("joints")),)


RULES = (
    Rule("transition", """
        {add} {smooth}? {kind} {transition}?
        {kind} {transition}
        {add} {smooth}? {kind}
        {smooth}? {kind}
        {add} {smooth}? {kind} (as)? {transition}
        (use|try|make|do|set|用|换成|改成|改为|换) {smooth}? {kind} {transition}?
        {transition} {make}? (to|be|with|as|into|:|：|用|成|为)? {smooth}? {kind}
        {make} {transition} (to|be|with|as|into|用|成|为)? {smooth}? {kind}
        (replace|swap|change|switch) {transition} (with|by|to|for|into) {smooth}? {kind}
        {joints} {add} {smooth}? {kind} {transition}?
        {joints} (用|加|use|加上|加个|使用) {smooth}? {kind} {transition}?
        (用|with) {smooth}? {kind} {transition}? (连接|衔接|过渡|join|connect) {joints}?
        (join|connect|link|blend|连接|衔接) {joints} (with|by|using|用)? {smooth}? {kind}
        (join|connect|link|blend) {clips} (with|by|using) {smooth}? {kind} {transition}?
        (every|each|all) {transition} (to|should be|be|a)? {kind}
        {kind} {transition} (instead|please)?
        {kind} instead of {transition}
        (use|用)? {smooth}? {kind} (instead of|rather than) (the)? {kind:old} {transition}?
        (all)? {transition} (都)? (用|换成|改成|改为|换为|设为|统一为|统一用|变成) {kind}
        {kind} (into|to) {oneclip}
        {kind} {clips:a} (into|to|with|onto) {oneclip:b}
        {kind} {clips:a} (into|to|with|onto) {whole}
        {transition} {add} {joints}
        {joints} (来个|来一个|弄个|搞个|做个|上个) {smooth}? {kind} {transition}?
        """, _transit, options="joints joints_for:joints among over_duration:duration", cost=2),
    Rule("transition", """
        {kind} (between|from) {pair_joint:joints}
        {kind} {pair_joint:joints}
        """, _transit, options="over_duration:duration", cost=1),
    Rule("transition", """
        {add} {smooth}? {transition}
        {smooth}? {transition_only}
        {add} {smooth}? {transition} {joints}
        {joints} {add} {smooth}? {transition}
        {joints} (要|有|需要)? {smooth}? {transition_only}
        {make} {transition} {over_duration:duration}
        {transition} {make} {over_duration:duration}
        {make} (cuts|cut) {smooth}
        {transition} {add} (在|到|于)? {joints}
        {make} {transition} (时长|长度|duration|length)? (to|为|成|到)? {over_duration:duration}
        {transition} (的)? (时长|长度|时间|duration|length) {make}? (to|为|成|到)? {over_duration:duration}
        (change|set|make) (the)? (length|duration) (of)? {transition} (to)? {over_duration:duration}
        (blend|join|connect) {clips} (together|smoothly|into each other)
        """, _transit, options="joints joints_for:joints among over_duration:duration", cost=3),
    Rule("hard cut", """
        {remove} {every}? (the)? {transition}
        {remove} {every}? {kind} {transition}?
        {every}? {transition} (都|全部)? {remove}
        {without} {transition}
        (use|with|make|just|only|plain|simple|do|go with|用|改成|换成|改用|只用)? (hard|straight|plain|simple|clean|jump)? (hard cuts|hard cut|straight cuts|straight cut|plain cuts|plain cut|direct cut|simple cut|simple cuts|clean cut|clean cuts|just cuts|硬切|直切|直接切|直接切换|硬剪|直接硬切) (only|everywhere|instead)?
        {joints} (用|改成|改为|换成)? (硬切|直切|直接切|直接切换)
        {joints} (的)? {transition} {remove}
        (replace|swap|change|switch) {transition} (with|by|to|for|into) (hard cuts|hard cut|straight cuts|plain cuts|simple cuts|clean cuts|direct cuts|normal cuts|cuts)
        {make} {transition} (hard cuts|plain cuts|straight cuts|hard cut|a hard cut|硬切|直切)
        {joints} 不要 {transition}
        """, _hard, options="joints joints_for:joints among"),
)  # fmt: skip
