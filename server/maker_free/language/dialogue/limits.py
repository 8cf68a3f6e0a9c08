"""Owns what limits the last edit: to some clips, a cut or a part of the film, "only the first three seconds", "but not
the intro"; refuses to know what else goes on from it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from maker_free.language import operations as op
from maker_free.language.operations import PARTIAL, Clips, Operation

SECONDS = r"(?:s|secs?|seconds?)"
SECONDS_FIGURE = rf"(?P<n>\d+(?:\.\d+)?) ?(?:{SECONDS}|秒钟?)"
OF_FILM = re.compile(
    r"\b(?:film|video|movie|whole|everything|all|entire|total|every|clips|timeline)\b|影片|视频|全|整|所有|片子|总|成片|每",
    re.I,
)


def ms(figure: str) -> int:
    return round(float(figure) * 1000)


def clips_of_last(last: Operation) -> Clips | None:
    clips = getattr(last, "clips", None)
    return clips.model_copy(update={"span": None}) if isinstance(clips, Clips) and clips != Clips() else None


_ONLY = re.compile(
    r"(?:(?:but|and|no|actually|make it|do (?:it|that)|i want it|it should be|put it|have it|keep it)[, ]+)*(?:only|just|solely) (?:for|on|in|over|under|during|at|to|around|beneath|below|with)? ?(?P<en>.+?)(?:,? (?:please|then|instead))*"
    r"|(?:只|仅|就|只是|仅仅)(?:在|对|给|要|铺在|放在|用在|用于|加在|加给|配|配在|盖在|铺|垫在|出现在)+(?P<zh>.+?)(?:那里|这里|那儿|那段|上面?|下面?|底下|期间|里|加|用|有|放|叠化|转场|就行|就好|即可|铺|响|播放)*(?:[，,]?(?:其他|其它|别)的?(?:地方|片段)?(?:就|都)?(?:不用|不要|不加|别)(?:加|动|管)?了?)?",
    re.I,
)
_BUT = re.compile(
    r"(?:(?:but|only|just|and|oh|well)[, ]+)*(?:except(?: for)?|not(?: for| on| in)?|without|apart from|leave out|excluding|skip|but not|spare) (?P<en>.+?)(?:,? (?:though|please|then|that is))*(?:[,;，] ?(?:that one|that|it|this one|keep (?:it|that)|leave (?:it|that)|that one should|it should)(?: (?:should|can|must|may))?(?: (?:stay|stays|keep|be|remain|remains|keeps))?(?: (?:in |its |the )*(?:colou?r|original(?: colou?rs?)?|normal|as (?:it|is)(?: is)?|alone|untouched))?)?"
    r"|(?:但|就|不过)?(?:除了|除去|不包括|跳过)(?P<zh>.+?)(?:以外|之外)?|(?P<zh2>.+?)(?:就|那段|那里)?(?:除外|不用|别|例外|不算|不用加|别加|不要加|不要)(?:了|吧)*(?:[,，](?:保持|保留|还是)?(?:彩色|原色|原样|原来的样子|不变|不动))?",
    re.I,
)
_PART = re.compile(
    rf"(?:(?:but|and|no|well)[, ]+)*(?P<only>only |just )?(?:(?:for|on|in|do|slow down|speed up|mute|blur) )?(?:the |its )?(?P<which>first|last) (?:(?P<half>half)|{SECONDS_FIGURE})(?: of (?:it|that|the clip))?(?P<only2> only| alone| please)*"
    r"|(?P<only_zh>只|仅|就)(?:要|用|对|在|给|放慢|加快|静音)*(?P<which_zh>前|后|开头|最后|前面|后面)(?:的)?(?:(?P<half_zh>一?半段?)|(?P<n_zh>\d+(?:\.\d+)?)秒钟?)(?:就行|就好|即可)?",
    re.I,
)


def but_for(words: str) -> str | None:
    """The words for what an edit is not of: "not the interview though"; None when there are none."""
    found = _BUT.fullmatch(words)
    return None if found is None else next(one for one in found.groups() if one)


_ONLY_BETWEEN = re.compile(r"(?:(?:but|and|no|please|i mean|i meant|sorry)[, ]+)*(?:only|just) (?:the (?:one|cut) )?(?P<en>between .+?)(?: please)?|(?:我是说|我的意思是)?(?:只|仅|就)(?:在|要|加在)?(?P<zh>.+?之?间)(?:加|要|用)?", re.I)  # fmt: skip
_ALSO_BETWEEN = re.compile(r"(?:and )?(?:the same )?(?P<en>between .+?)(?: too| as well| also)+|and (?P<en2>between .+)|(?P<zh>.+?之?间)(?:也|同样)(?:要|加|来|用|一样|这样|是)*(?:一个)?", re.I)  # fmt: skip


def only_between(words: str) -> str | None:
    """The words for the one cut that a transition is to be on."""
    found = _ONLY_BETWEEN.fullmatch(words)
    return found and (found["en"] or found["zh"])


def also_between(words: str) -> str | None:
    """The words for a cut that a transition is to be on too."""
    found = _ALSO_BETWEEN.fullmatch(words)
    return found and (found["en"] or found["en2"] or found["zh"])


def part_of(words: str) -> op.Span | None:
    """The part of a clip that words only name: "only the first 3 seconds", "the first half only"."""
    found = _PART.fullmatch(words)
    if found is None or not (found["only"] or found["only2"] or found["only_zh"]):
        return None
    first = (found["which"] or found["which_zh"]).lower() in ("first", "前", "开头", "前面")
    if found["half"] or found["half_zh"]:
        return op.Span(end=op.Moment(part=0.5)) if first else op.Span(begin=op.Moment(part=0.5))
    length = ms(found["n"] or found["n_zh"])
    return op.Span(end=op.Moment(ms=length)) if first else op.Span(begin=op.Moment(ms=-length, part=1))


def partly(edit: Operation, span: op.Span) -> Operation | None:
    """An edit of certain clips only of a part of them; None where it cannot be."""
    clips = clips_of_last(edit)
    if clips is None or clips.others or clips.reach:
        return None
    if isinstance(edit, op.Speed):
        return edit.model_copy(update={"span": span}) if edit.span is None and edit.ramp_to is None else None
    return (
        edit.model_copy(update={"clips": clips.model_copy(update={"span": span})})
        if isinstance(edit, PARTIAL)
        else None
    )


def is_cut_by_only(now: Operation, words: str) -> bool:
    """Whether "only 2" or 只要前4秒 would take all the rest out of the film, where it limits what was asked for."""
    if not _ONLY_LED.match(words) or OF_FILM.search(words):
        return False
    return isinstance(now, op.Remove) or (
        isinstance(now, (op.CutOut, op.Trim)) and getattr(now, "clips", None) in (None, Clips())
    )


def is_spared(now: Operation, words: str) -> bool:
    """Whether 第三段不用 says that a clip does not need what was done, and not that it goes."""
    return isinstance(now, op.Remove) and _NEEDS_NOT.fullmatch(words.strip(" ,.，。!！")) is not None


_NEEDS_NOT = re.compile(r".+(?:不用|不必|不需要|无需)(?:了|的|吧)*")


def only_of(words: str) -> str | None:
    """The words for the clips that an edit is only of: "only under the beach"; None when there are none."""
    found = _ONLY.fullmatch(words)
    return None if found is None else found["en"] or found["zh"]


def limited(last: Operation, clips: Clips) -> Sequence[Operation] | None:
    """The same only of some clips, in place of what was done last."""
    made = narrowed(last, clips)
    return None if made is None else (op.Undo(), *made)


def narrowed(edit: Operation, clips: Clips) -> Sequence[Operation] | None:
    """An edit only of some clips; None where it cannot be of some."""
    if clips == Clips() or clips.span is not None:
        return None
    match edit:
        case op.Music() if edit.since is None and edit.at is None and edit.until is None:
            return (edit.model_copy(update={"since": clips, "only": True}),)
        case op.Write() | op.PlaceOverlay():
            return (edit.model_copy(update={"over": clips, "at": None}),)
        case op.SetTransition() if edit.cuts == op.Cuts():
            into, out = (op.Cuts(which=which, clips=clips) for which in ("into", "out of"))
            return tuple(edit.model_copy(update={"cuts": cuts}) for cuts in (into, out))
        case op.Volume() if edit.what == "clips":
            return (edit.model_copy(update={"clips": clips}),)
        case op.Remove() | op.Length() | op.Volume():
            return None
        case _ if isinstance(getattr(edit, "clips", None), Clips) and getattr(edit, "what", "clips") == "clips":
            return (edit.model_copy(update={"clips": clips}),)
        case _:
            return None


_ONLY_LED = re.compile(r"\W*(?:only|just|no,? only|but only)\b|\W*(?:只|仅|就)")


def only_part(last: Operation | None, now: Operation, words: str) -> Sequence[Operation] | None:
    """The last edit only of a part of its clips: "only slow down the first 3 seconds"; None when it is not asked for."""
    if last is None or type(last) is not type(now) or not _ONLY_LED.match(words) or not hasattr(last, "clips"):
        return None
    span, clips = getattr(now, "span", None), getattr(now, "clips", None)
    if span is not None:
        return (op.Undo(), last.model_copy(update={"span": span}))
    was = clips_of_last(last)
    if isinstance(clips, Clips) and clips.span is not None and was is not None:
        return (op.Undo(), last.model_copy(update={"clips": was.model_copy(update={"span": clips.span})}))
    return None
