"""Owns what people say right behind an edit that is not quite it, or that others are to have too: "looks worse, take it
off", "too much, only 1 s", "too bright now", "and the next one", "no, the other one"; refuses to know a film.

    cut the last 2 s of clip 3    ┄▶  too much, just 1 second        taken back, and the last 1 s cut
    make clip 2 brighter          ┄▶  a bit too bright now           half of it taken away again
    mute clip 3                   ┄▶  and the one before it          clip 2 too
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from maker_free.language import operations as op
from maker_free.language.dialogue.continuations import PUT_ON, of_length
from maker_free.language.dialogue.limits import SECONDS_FIGURE, ms
from maker_free.language.operations import Clips, Operation


@dataclass(frozen=True)
class Spoken:
    """What was spoken of last: the number of the one clip that it was of (0: none, or several), where it was before it
    went, and how many clips there are."""

    number: int = 0
    gone: bool = False
    count: int = 0


_HOW = r"(?:really|so|just|a bit|a little|kind of|kinda|very|pretty|quite|still|even|way|much|now|actually|honestly)"
_BAD = (
    r"(?:worse|bad|awful|terrible|ugly|weird|wrong|horrible|odd|off|strange|cheesy|silly|stupid|unnatural|cheap"
    r"|(?:not|n't) (?:\w+ )?(?:good|nice|great|right|better|it|working|what i (?:want|wanted|meant))|no good)"
)
_DISLIKED = (
    rf"(?:(?:(?:that|it|this|the effect|the result)(?:['’]?s| is| was| are)? ?)?(?:(?:looks?|sounds?|feels?|seems?) )?(?:{_HOW} )*{_BAD}"
    r"|(?:that|it|this) (?:does not|doesn['’]t|doesnt|did not|didn['’]t) (?:\w+ )?(?:look|sound|feel|seem|work|fit)(?: \w+)?"
    r"|i (?:do not|don['’]t|dont|did not|didn['’]t) (?:\w+ )?(?:like|love|want|need) (?:it|that|this)(?: (?:at all|anymore|after all|effect|look))?"
    r"|(?:not a fan|no fan)(?: of (?:it|that|this))?|(?:don['’]t|do not) (?:like|love) (?:it|that|this)"
    r"|(?:这个?|这样|那个|感觉|看起来|看着|听起来|效果|好像)*(?:很|太|好|有点|更|还是|真的?)*(?:不好看|难看|丑|奇怪|怪|不好|不行|不喜欢|不太行|不合适|不自然|变?更?差|难听|不好听)了?)"
)
_LED = r"(?:(?:no+|nah|nope|ugh|ew|hm+|oh|ok|okay|well|wait|actually|sorry|不对|不是|不|嗯|哦|那|算了)[,，.。!！… ]+)*"
_PART = r"[,，.。;；!！… ]+(?:so |then |and |please |那就?|还是|就)*"
_BACK = (
    r"(?:undo|revert|go back|put (?:it|that) back|change (?:it|that) back|take (?:it|that|this) back|roll (?:it|that) back|back to (?:how|what|the way) it was(?: before)?)"
    r"(?: (?:it|that|this))?|(?:撤销|撤回|改回[去来]|变回[去来]|换回[去来]|恢复|还原|退回去?)"
)
_OFF = (
    r"(?:take|get|turn|switch) (?:it|that|this|them) (?:off|out|away)|(?:remove|lose|drop|delete) (?:it|that|this|them)|get rid of (?:it|that|this)"
    r"|(?:把它)?(?:去掉|拿掉|取消|关掉)|不要了?"
)
_TAIL = r"(?: (?:again|please|then|now|after all))*(?:吧|了|好了)*"
_BAD_SO = re.compile(rf"{_LED}{_DISLIKED}{_PART}(?:(?P<back>{_BACK})|(?P<off>{_OFF})){_TAIL}", re.I)
_AMOUNT = re.compile(
    rf"{_LED}(?:(?:that['’]?s|it['’]?s|that is|that was|this is|you cut|cut|that cut)? ?(?:off )?(?:{_HOW} |a bit |a little |far )*(?:too )?(?:much|little|few)(?: off| gone| though)?|not enough"
    rf"|(?:剪|切|去|删)?得?(?:太|有点|过)?[多少]了?(?:一?点)?|不够){_PART}"
    rf"(?:(?:just|only|make (?:it|that)|try|cut|take|only cut|just cut|remove)\s+)*(?:只|就|改成?)*(?:剪|切|要|去|删)?掉?{SECONDS_FIGURE}"
    r"(?: (?:is|are|will be|would be)? ?(?:enough|fine|plenty|better)| will do| instead| please| off)*(?:就好|就够了?|就行|就可以|吧|足够|即可)*",
    re.I,
)
_WANTED = re.compile(
    rf"{_LED}(?:i|we) (?:(?:did|do|actually|really|still) )*(?:want|wanted|need|needed|like|liked) (?:that|it|this)(?: one)?"
    rf"|{_LED}(?:刚才|刚刚)?(?:那个|那步|那一步|它)?(?:其实)?(?:我|我们)(?:还是|是|其实|想)*要(?:那个|它|的)?的?",
    re.I,
)
_NEXT = re.compile(
    rf"{_LED}(?:and |also |so |now |plus )*(?:do |mute |remove |delete )?(?:"
    r"(?:the )?(?:one|clip|shot|bit) (?:right |just )?(?:(?P<before>before|in front of|preceding)|after|behind|following)(?: (?:it|that|that one|this|this one))?"
    r"|the (?:(?P<previous>previous|preceding|prior)|next|following) (?:one|clip|shot))(?:,? (?:too|as well|also|please|goes|likewise))*"
    r"|(?:还有)?(?:它?的?)?(?:(?P<before_zh>前面?|上)|后面?|下)(?:的)?(?:那|这|一)?一?(?:段|个|条)(?:片段)?(?:也|同样)(?:是|要|一样|这样|来一下|静音|删掉?|去掉|剪掉|处理|弄|给?删了)*(?:一下|吧|了)*",
    re.I,
)
_OTHER = re.compile(
    rf"{_LED}(?:(?:not (?:that|this)(?: one| clip)?|wrong (?:one|clip))[,，.;。 ]+)?(?:i (?:meant|mean) )?(?:but )?the other(?: (?:one|clip))?(?: (?:please|instead))*"
    rf"|{_LED}(?:错了|弄错了|搞错了|不是(?:这个|那个|这段|那段))?[，,。 ]*(?:我?(?:说的)?是|应该是|要)?(?:另一个|另外一个|另一段|另外那个|另外一段)",
    re.I,
)
_OTHER_TWO = re.compile(
    r"(?:(?:no+|nope|sorry|oops|wait|actually|not (?:that|those|these)(?: ones?)?)[,.!; ]+)+(?:i (?:meant|mean|said|wanted) |it should be |swap )*(?:clips? )?(?P<a>\d{1,2}) (?:and|with|&) (?:clip )?(?P<b>\d{1,2})(?: please)?"
    r"|(?:不是|不对|错了|弄错了|搞错了)[，,。. ]*(?:我?(?:说的)?是|应该是|要)?(?:第)?(?P<a_zh>\d{1,2})(?:段)?(?:和|跟|与)(?:第)?(?P<b_zh>\d{1,2})(?:段)?(?:换|交换|对调|互换)?(?:一下|吧)*",
    re.I,
)
_TOO = re.compile(
    rf"{_LED}(?:(?:it|that|this)(?:['’]?s| is| looks| feels)? )?(?:(?:now|still|way|much|far|a bit|a little|bit|just|slightly) )*too (?P<en>bright|light|dark|dim|warm|yellow|orange|cold|cool|blue|pale|fast|quick|slow)(?: (?:now|still|again|already))*"
    rf"(?:{_PART}(?:(?:make (?:it|that) |a (?:bit|little|touch) |slightly |much |bit )*(?:darker|brighter|warmer|cooler|colder|faster|slower)))?(?: please)?"
    rf"|{_LED}(?:现在|还是|有点|有些|感觉|好像|看着|又)*太(?P<zh>亮|白|暗|黑|暖|黄|冷|蓝|淡|快|慢)(?:了|啦)?(?:{_PART}(?:稍微|略微|再|把它|给我|调|弄|要)*(?:变|调)?(?:暗|亮|暖|冷|快|慢)一?[点些]儿?)?(?:吧)?",
    re.I,
)
_FAULTS: tuple[tuple[str, str, int], ...] = (
    ("bright light 亮 白", "brightness", -1), ("dark dim 暗 黑", "brightness", 1),
    ("warm yellow orange 暖 黄", "temperature", -1), ("cold cool blue 冷 蓝", "temperature", 1),
    ("pale 淡", "saturation", 1), ("fast quick 快", "speed", -1), ("slow 慢", "speed", 1),
)  # fmt: skip
_STEP, _HALF_STEP = 20, 10
"""Percent of a colour that is too much: of its own, and of what an edit just gave."""
_SLOWER, _FASTER = 0.8, 1.25


def follows(words: str, last: Operation, spoken: Spoken) -> Sequence[Operation] | None:
    """The edits of words that answer to the last edit; none at all where it has to be asked of which clip they are.
    None when they do not answer."""
    words = words.strip(" ,.，。!！")
    if isinstance(last, op.Undo):
        return (op.Redo(),) if _WANTED.fullmatch(words) else None
    if (found := _BAD_SO.fullmatch(words)) is not None and (found["back"] or isinstance(last, PUT_ON)):
        return (op.Undo(),)
    if (found := _AMOUNT.fullmatch(words)) is not None and isinstance(last, op.CutOut):
        made = of_length(last, ms(found["n"]))
        return None if made is None else (op.Undo(), made)
    if (found := _NEXT.fullmatch(words)) is not None and isinstance(getattr(last, "clips", None), Clips):
        return _beside(last, spoken, -1 if found["before"] or found["previous"] or found["before_zh"] else 1)
    if isinstance(last, op.Swap) and (found := _OTHER_TWO.fullmatch(words)) is not None:
        first, second = (
            Clips(which="numbered", numbers=(int(found[name] or found[f"{name}_zh"]),)) for name in ("a", "b")
        )
        return (op.Undo(), op.Swap(first=first, second=second))
    if _OTHER.fullmatch(words):
        return _other(last, spoken)
    if (found := _TOO.fullmatch(words)) is not None:
        return _less(last, (found["en"] or found["zh"]).lower())
    return None


def _beside(last: Operation, spoken: Spoken, step: int) -> Sequence[Operation]:
    """The same for the clip before or behind the one that was spoken of."""
    number = spoken.number + step - (spoken.gone and step > 0)
    if not spoken.number or not 0 < number <= spoken.count:
        return ()
    return (last.model_copy(update={"clips": Clips(which="numbered", numbers=(number,))}),)


def _other(last: Operation, spoken: Spoken) -> Sequence[Operation] | None:
    """The same for the other one of two clips, and not for the one that had it."""
    if not isinstance(getattr(last, "clips", None), Clips) or not spoken.number:
        return None
    if spoken.count + spoken.gone != 2:
        return ()
    return (op.Undo(), last.model_copy(update={"clips": Clips(which="numbered", numbers=(3 - spoken.number,))}))


def _less(last: Operation, fault: str) -> Sequence[Operation] | None:
    """Some of what was given taken away again."""
    what, sign = next((what, sign) for words, what, sign in _FAULTS if fault in words.split())
    if what == "speed":
        if not isinstance(last, op.Speed):
            return None
        return (last.model_copy(update={"to": None, "by": _FASTER if sign > 0 else _SLOWER, "lasting": None}),)
    if not isinstance(last, op.Grade):
        return None
    step = _HALF_STEP if getattr(last, what) * sign < 0 else _STEP
    return (op.Grade(clips=last.clips).model_copy(update={what: sign * step}),)
