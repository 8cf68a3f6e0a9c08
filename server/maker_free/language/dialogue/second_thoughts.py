"""Owns requests that change their mind about the last one, or want the same once more: "no, keep the outro", "the last
one was a mistake", "only the interview like that", "and “Day 2” on the beach, same length"; refuses to know a film.

    remove clip 6                 ┄▶  no not that, keep the outro         taken back
    remove clip 6                 ┄▶  我是说片头不要，片尾留着               taken back, and clip 1 removed
    cut the first 2 s of clip 2   ┄▶  末尾也剪掉同样多                      the last 2 s too
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from maker_free.language import operations as op
from maker_free.language.dialogue import exceptions
from maker_free.language.dialogue.continuations import ReadClips
from maker_free.language.dialogue.limits import narrowed
from maker_free.language.operations import Clips, Operation

_LED = r"(?:(?:no+|nah|nope|ugh|ew|argh|yikes|oh no|not (?:that|this)(?: one)?|hm+|wait|actually|oh|ok|okay|well|but|and|sorry|please|on second thoughts?|有点过头?了?|过头了?|太过了?|算了|不对|不是|不|等等|哦|嗯|还是|那|(?:有点|都|快|几乎|根本)?听不(?:见|清|到)楚?了?)[,，.。!！… ]*)*"
_MISTAKE = re.compile(
    _LED
    + r"(?:(?:the |that |my |this )?(?:last|latest|previous) (?:one|thing|edit|change|step|bit|request)|that|this|it) (?:was|is|'s) (?:a mistake|wrong|not right|no good|an accident|a bad idea|not what i (?:want|meant|wanted))"
    r"|(?:删|剪|改|弄|移|换|切)错了?[，, ]*(?:恢复|撤销|还原|撤回|改回去|退回去?)(?:一下|吧|了)*"
    r"|(?:上一个|上一步|刚才那个|刚刚那个|最后那个|最后一步|刚才的|上个)(?:是)?(?:我)?(?:弄错了|错了|不对|搞错了|不要了|做错了|不算|作废)(?:的)?"
    r"|"
    + _LED
    + r"(?:nvm|never ?mind|forget|scratch|undo|revert|cancel|scrap|take back|reverse|roll back)(?: about)? (?:that|the|my|this) (?:very )?(?:last|latest|previous) (?:one|thing|edit|change|step|bit|request|command|operation|modification)",
    re.I,
)
_KEEP = re.compile(
    _LED
    + r"(?:let's |let us |i(?:'d| would) (?:rather|like to) |i want to |we(?:'ll| should) )?(?:keep|leave) (?P<en>.+?)(?: in| there| after all| please| where it was| as it was)*"
    r"|" + _LED + r"(?:把)?(?P<zh2>.{1,8}?)?(?:留着|保留|留下来?|别删|不删|不要删)(?P<zh>.{0,8}?)(?:吧|了|好了|算了)*",
    re.I,
)
_THAT = re.compile(r"(?:it|that|that one|this one|this|them|those|那个|它|这个|那段|这段|它们|)", re.I)
_OTHER = re.compile(
    _LED
    + r"(?:我是说|我说的是|我的意思是|i meant?(?: to (?:remove|delete|drop))? ?|remove |delete |drop )?(?P<gone>.+?)(?:不要|删掉?|去掉|不留|goes|out)?了?[,，;；] ?(?:and |but )?(?:(?:keep|leave|not) (?P<kept>.+?)(?: in)?|(?P<kept_zh>.+?)(?:留着|保留|留下|别删|不删|要留))(?:吧|的|please)*",
    re.I,
)
_NONE = re.compile(
    _LED
    + r"(?:(?:i(?:'d| would) (?:like|want|prefer) |let's have |make it )?(?:no|without|not any|lose the|skip the) (?P<en>music|title|titles|text|song|transitions?|crossfades?|captions|subtitles)(?: at all| after all| then| please| really| instead| anymore)*"
    r"|(?:不要|不用|不加|去掉|没有|别要)(?P<zh>音乐|配乐|标题|文字|字|转场|叠化|字幕)(?:了|吧|比较好|更好|算了)*)",
    re.I,
)
_OTHER_CLIP = re.compile(
    r"(?:(?:ah|oh|no+|nope|nah|sorry|oops|wait|hm+|ugh|argh|啊|哦|噢|不对?|等等|哎呀?|呃|抱歉|不好意思)[,，.。!！… ]*)*"
    r"(?:(?:not |wrong |that's not |it's not )(?:that|this|one|clip|the right)(?: one| clip)?|(?:i (?:meant|mean) )?the other (?:one|clip)|(?:删|剪|改|弄|移|换|选|搞|点|静音)错了?(?:段|个|条)?了?|不是(?:这|那)(?:一?段|一?个|一?条))"
    r"[,，.。!！;；… ]+"
    r"(?:(?:but |and )?(?:i (?:meant|mean|said|wanted)|it(?:'s|’s| is| was| should be)|我?(?:说|指|要|想要|想删|想剪)的?(?:其实)?是|(?:应该|其实)?是|我是说)\s*)?(?P<which>.+?)(?: please| instead|才对|啦|呀|啊)*",
    re.I,
)
"""Another clip in place of the one that the last edit was of: "not that one! I meant the fourth", 删错了，是第四段."""
_KINDS: dict[str, tuple[type[Operation], ...]] = {
    "m": (op.Music,), "s": (op.Music, op.Captions), "t": (op.Write, op.SetTransition), "c": (op.SetTransition, op.Captions),
    "音": (op.Music,), "配": (op.Music,), "标": (op.Write,), "文": (op.Write,), "字": (op.Write, op.Captions),
    "转": (op.SetTransition,), "叠": (op.SetTransition,),
}  # fmt: skip
_AFTER_ALL = re.compile(_LED + r"(?:(?:it|that) (?:was|is|looked|looks)(?: much| way| so| far)? (?:nicer|better|prettier|cooler|good|nice)(?: with (?:it|that)| before| that way| like that)*[,.;! ]*(?:so |please )?)?(?:put|bring|turn|switch) (?:it|that|them) back(?: on| in)?(?: again)?(?: please)?|(?:还是)?(?:刚才|之前|原来)?(?:那样|的)?(?:更|比较)?(?:好看?)?[，, ]?(?:改|换|放|加|弄|调)回(?:来|去)(?:吧|了)*|" + r"(?:i (?:did|do) want (?:that|it|this)(?:[, ]+(?:so )?(?:put|bring) (?:it|that) back.*)?|put it back (?:the way|how|like) it was before (?:you|i) undid it|[\w' ]{2,20} (?:it|that|them|this)|yes|do it) after all(?: please)?|(?:还是|那还是)(?:给我)?(?:静音|删|去|剪|加|弄|转|放|调).{0,6}(?:吧|好了|算了)", re.I)  # fmt: skip
_AGAIN = re.compile(
    _LED
    + r"(?:once more|again|one more time|do (?:it|that) again|same again|another time)(?:[,，]? ?(?:please|same (?:way|direction|side)|the same way|(?:to )?the (?:left|right)|left|right|clockwise))*"
    r"|(?:再来一次|再来一遍|再做一次|再一次|再来|重复一次)(?:[,，]?(?:还是|也|同样|依然)?(?:朝|向|往)?(?:左|右|这边|这样|一样|同样)?边?)?(?:吧|了)*",
    re.I,
)
_LIKE_THAT = re.compile(
    _LED
    + r"(?:only|just) (?P<en>.+?) (?:like (?:that|this)|that way|in (?:black and white|b&w|sepia|mono)|black and white|muted|faster|slower|reversed)(?:[,;，] ?(?:the |keep the |leave the )?(?:others?|rest|everything else)\b.*)?(?: please)?"
    r"|(?:我)?(?:只|仅|就)(?:要|想要|让|把|需要)?(?P<zh>.+?)(?:是|变|弄成|做成)?(?:这样|黑白|静音|倒放|慢放|加速|变快|变慢|怀旧|复古|暖色?|冷色?|旋转)(?:就好|就行|就可以|即可|的|吧|了)*(?:[,，](?:其他|其它|其余|别的|剩下).*)?",
    re.I,
)
_SAME_MUCH = re.compile(
    _LED
    + r"(?:and |take |cut )*(?:the )?same (?:amount |length |much )?(?:off|from|at|of)(?: of)? (?:the |its )?(?P<en>end|start|beginning|front|back)(?: too| as well)*"
    r"|(?P<zh>结尾|末尾|最后|后面|尾巴|开头|前面|最前面)(?:处)?(?:也|同样|再)*(?:剪|去|切|删|裁|掐)掉?(?:同样|一样|相同)的?(?:多|长|长度|时长|时间)?(?:吧|了)*",
    re.I,
)
_TITLE_TOO = re.compile(
    r"(?:and |then |also |put )*[“\"「](?P<text>[^”\"」]{1,200})[”\"」] (?:on|over|for|onto) (?P<en>.+?)(?:[,;，] ?(?:and )?(?:the )?(?P<same>same).*)?"
    r"|(?:再|然后|还有)?(?:在)?(?P<zh>.+?)(?:上面?|那段|那里)?(?:也)?(?:写|放|加|打)(?:上)?[“「](?P<text_zh>[^”」]{1,200})[”」](?:[,，](?P<same_zh>(?:时长|长度|时间)?(?:同样|一样|相同).*))?",
    re.I,
)
_STEP = re.compile(
    _LED
    + r"(?:再|稍微|略微)*(?P<zh>大|小|响|轻|高|低|快|慢)(?:声)?一?点点?儿?(?:吧|了)*|(?:a )?(?:tiny |little |wee )?(?:bit|touch|tad|little) (?P<en>louder|quieter|softer|faster|slower)(?: please)?",
    re.I,
)
_UP = frozenset(("大", "响", "高", "快", "louder", "faster"))
_STEPPED = {
    op.Volume: "大小响轻高低 louder quieter softer",
    op.Music: "大小响轻 louder quieter softer",
    op.Speed: "快慢 faster slower",
}
_BARE_PERCENT = re.compile(r"(?:(?:it's |that's )?(?:still |way |a bit |much )?too (?:loud|quiet|soft|low)|(?:还是)?太(?:大声?|小声?|吵|响|轻)了?|(?:音乐|声音|音量|bgm|背景音乐)?(?:还是)?(?:太|有点|有些|偏)(?:大声?|小声?|吵|响|轻)了?)[,.;，。；\s]+(?:make it |try |to |到|调到|就|改成)?(?P<n>\d{1,3})(?: ?(?:%|percent))?(?:吧|please)?", re.I)  # fmt: skip
_LONG = re.compile(_LED + r"(?:make it |let it be )?(?:twice as long|double (?:that|the length|as long)|(?:再|要)?长一倍)(?: please|吧|的)?", re.I)  # fmt: skip


_NOT_SO = re.compile(
    _LED
    + r"(?:(?:no|not|without|lose the|skip the|forget the|drop the) (?P<en>black and white|b&w|sepia|vintage|filter|look|slow motion|slow mo|zoom|blur|reverse|mirror|fade|rotation)(?: (?:look|filter|effect|at all|after all|then|please|anymore|thing))*"
    r"|(?:是)?(?:不要|不用|不加|去掉|别要|取消)(?:这个|那个|这种|那种)?(?P<zh>黑白|复古|滤镜|调色|慢动作|慢放|加速|快进|放大|推近|模糊|倒放|镜像|淡出|淡入|旋转|静音)(?:的)?(?:效果|滤镜)?(?:了|吧|比较好|更好|算了)*)",
    re.I,
)
_SO: tuple[tuple[str, tuple[type[Operation], ...]], ...] = (
    ("black|b&w|sepia|vintage|filter|look|黑白|复古|滤镜|调色", (op.Grade,)),
    ("slow|慢|加速|快进", (op.Speed,)),
    ("zoom|放大|推近", (op.Zoom,)),
    ("blur|模糊", (op.SetEffect, op.Fill)),
    ("reverse|倒放", (op.Reverse,)),
    ("mirror|镜像", (op.Flip,)),
    ("fade|淡", (op.Fade,)),
    ("rotation|旋转", (op.Rotate,)),
    ("静音", (op.Volume,)),
)


def _kinds(said: str) -> tuple[type[Operation], ...]:
    """The edits that make a clip so."""
    return next((kinds for pattern, kinds in _SO if re.search(pattern, said, re.I)), ())


_KEPT_SO = re.compile(
    _LED
    + r"(?:(?:leave|keep|let's keep|i want|i'd keep|i(?:'d| would) rather keep) (?:it |that |them |the |its |their )?(?:(?P<sound>sound|audio|volume)(?: on| in| there| as it (?:is|was)| after all)*|in (?P<colour>colou?r)|(?P<speed>normal speed|at normal speed|the speed as it (?:is|was)))(?: please| then| actually| instead)*"
    r"|(?:我)?(?:还是)?(?:留着?|保留|要|留下|有|恢复|听)(?:它的?|原来的?|原本的?)?(?:(?P<sound_zh>声音|原声)|(?P<colour_zh>颜色|彩色|色彩)|(?P<speed_zh>原速|正常速度|原来的速度))(?:吧|好了|好|了|比较好|更好|的好)*)",
    re.I,
)


_CLIP_NOT_SO = re.compile(
    _LED
    + r"(?P<which>.{1,16}?)(?:那里|就)?(?:不要|不用|别)(?P<so>黑白|复古|滤镜|调色|慢动作|慢放|加速|快进|放大|推近|模糊|倒放|镜像|旋转|静音)(?:的|了|吧|效果)*",
    re.I,
)


def _is_kept_after_all(words: str, last: Operation) -> bool:
    """Whether words want just what the last edit took: the sound of what was muted, the colours of black and white."""
    found = _KEPT_SO.fullmatch(words)
    if found is None:
        return False
    if found["sound"] or found["sound_zh"]:
        return isinstance(last, op.Volume) and last.level.to == 0
    if found["colour"] or found["colour_zh"]:
        return isinstance(last, op.Grade) and last.look is not None
    return isinstance(last, op.Speed)


def follows(words: str, last: Operation, read: ReadClips, went: Callable[[Clips], bool]) -> Sequence[Operation] | None:
    """The edits of words that change their mind about the last one, or want it once more; `read` reads words that name
    clips and nothing else, and `went` tells whether those are gone. None when they do not."""
    words = words.strip(" ,.，。!！")
    if _MISTAKE.fullmatch(words) or _is_kept_after_all(words, last):
        return (op.Undo(),)
    if (found := _NONE.fullmatch(words)) is not None:
        thing = (found["en"] or found["zh"]).lower()[0]
        return (op.Undo(),) if isinstance(last, _KINDS[thing]) else None
    if (found := _NOT_SO.fullmatch(words)) is not None:
        return (op.Undo(),) if isinstance(last, _kinds(found["en"] or found["zh"])) else None
    if (found := _CLIP_NOT_SO.fullmatch(words)) is not None and _is_of_all(last):
        clips = read(found["which"]) if isinstance(last, _kinds(found["so"])) else None
        left = None if clips is None else exceptions.without(last, clips)
        return None if left is None else (op.Undo(), left)
    if isinstance(last, op.Undo) and _AFTER_ALL.fullmatch(words):
        return (op.Redo(),)
    if (found := _OTHER_CLIP.fullmatch(words)) is not None and (other := read(found["which"])) is not None:
        return _of_the_other(last, other)
    if isinstance(last, op.Remove):
        return _of_what_went(words, last, read, went)
    if isinstance(last, (op.Rotate, op.CutOut)) and _AGAIN.fullmatch(words):
        return (last,)
    if (found := _LIKE_THAT.fullmatch(words)) is not None and _is_of_all(last):
        clips = read(found["en"] or found["zh"])
        made = None if clips is None else narrowed(last, clips)
        return None if made is None else (op.Undo(), *made)
    if isinstance(last, op.CutOut) and (found := _SAME_MUCH.fullmatch(words)) is not None:
        return _same_much(last, found["en"] or found["zh"])
    if isinstance(last, op.Write) and (found := _TITLE_TOO.fullmatch(words)) is not None:
        return _title_too(last, found, read)
    if isinstance(last, op.Music) and (found := _BARE_PERCENT.fullmatch(words)) is not None:
        return (op.Volume(what="music", level=op.Level(to=int(found["n"]) / 100)),)
    if isinstance(last, op.Volume) and (found := _BARE_PERCENT.fullmatch(words)) is not None:
        return (last.model_copy(update={"level": op.Level(to=int(found["n"]) / 100)}),)
    if (found := _STEP.fullmatch(words)) is not None:
        return _stepped(last, (found["en"] or found["zh"]).lower())
    if _LONG.fullmatch(words) and isinstance(last, op.Fade):
        sides = {name: 2 * known for name in ("fade_in", "fade_out") if (known := getattr(last, name))}
        return (last.model_copy(update=sides),)
    return None


def _of_the_other(last: Operation, other: Clips) -> Sequence[Operation] | None:
    """The last edit of another clip, and not of the one that it was of."""
    was = getattr(last, "clips", None)
    if not isinstance(was, Clips) or was in (Clips(), other) or other == Clips():
        return None
    return (op.Undo(), last.model_copy(update={"clips": other.model_copy(update={"span": was.span})}))


def _is_of_all(last: Operation) -> bool:
    return getattr(last, "clips", None) == Clips() and getattr(last, "what", "clips") == "clips"


def _of_what_went(
    words: str, last: op.Remove, read: ReadClips, went: Callable[[Clips], bool]
) -> Sequence[Operation] | None:
    if (found := _OTHER.fullmatch(words)) is not None:
        gone, kept = read(found["gone"]), read(found["kept"] or found["kept_zh"])
        if kept is not None and went(kept) and gone is not None and not went(gone):
            return (op.Undo(), op.Remove(clips=gone))
    if (found := _KEEP.fullmatch(words)) is not None:
        named = (found["en"] or found["zh"] or found["zh2"] or "").strip()
        clips = None if _THAT.fullmatch(named) else read(named)
        if _THAT.fullmatch(named):
            return (op.Undo(),)
        if clips is not None and went(clips) and clips.which == "named":
            return _but_for(last, clips)
    return None


def _but_for(last: op.Remove, kept: Clips) -> Sequence[Operation] | None:
    """The last removal without a clip that is to be kept."""
    if last.clips.which == "numbered" and len(last.clips.numbers) == 1:
        return (op.Undo(),)
    names = [one for one in (last.clips.name, *last.clips.also) if one is not None]
    left = [one for one in names if (kept.name or "").lower() not in one.lower()]
    if last.clips.which != "named" or last.clips.numbers or last.clips.reach or len(left) == len(names):
        return None
    if not left:
        return (op.Undo(),)
    return (op.Undo(), op.Remove(clips=Clips(which="named", name=left[0], also=tuple(left[1:]))))


def _same_much(last: op.CutOut, end: str) -> Sequence[Operation] | None:
    span, clips = last.span, last.clips
    if clips is None:
        return None
    length = -span.begin.ms if span.begin.part == 1 else span.end.ms - span.begin.ms
    if length <= 0 or (span.begin.part, span.end.part) not in ((0, 0), (1, 1)):
        return None
    if end.lower() in ("start", "beginning", "front", "开头", "前面", "最前面"):
        return (op.CutOut(clips=clips, span=op.Span(end=op.Moment(ms=length))),)
    return (op.CutOut(clips=clips, span=op.Span(begin=op.Moment(ms=-length, part=1))),)


def _title_too(last: op.Write, found: re.Match[str], read: ReadClips) -> Sequence[Operation] | None:
    """Another title like the last one over other clips."""
    clips = read(found["en"] or found["zh"])
    if clips is None or not (found["same"] or found["same_zh"]):
        return None
    return (last.model_copy(update={"text": found["text"] or found["text_zh"], "over": clips, "at": None}),)


def _stepped(last: Operation, how: str) -> Sequence[Operation] | None:
    if how not in next((words for kind, words in _STEPPED.items() if isinstance(last, kind)), ""):
        return None
    times = 1.25 if how in _UP else 0.8
    match last:
        case op.Volume():
            return (last.model_copy(update={"level": op.Level(by=times)}),)
        case op.Music():
            return (op.Volume(what="music", level=op.Level(by=times)),)
        case op.Speed():
            return (last.model_copy(update={"to": None, "by": times, "lasting": None}),)
        case _:
            return None
