"""Owns which piece is meant right behind a split: "split clip 2 at 5 s and delete the second half" takes out what comes
after 5 s of clip 2; refuses to split anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from maker_free.language.operations import Clips, CutOut, Moment, Operation, Span, Split

Side = Literal["before", "between", "after"]

_PIECE = r"(?: half| part| piece| bit| section| segment| portion| chunk)"
_SIDES: dict[Side, str] = {
    "before": rf"(?:the |that )?(?:first|1st|front|former|earlier|left){_PIECE}"
    r"|(?:everything|all|what|whatever|anything)(?:['’]s| is| was| comes| came)? before(?: that| it| this| there)?"
    r"|前半段|前半部分?|前面(?:那)?(?:一)?(?:段|部分|半段|的)?|前一段",
    "between": rf"(?:the |that )?middle{_PIECE}?|(?:the |that )(?:part|piece|bit|section) in between"
    r"|(?:everything|what|whatever)(?:['’]s| is)? in between|中间(?:那)?(?:一)?(?:段|部分|的)?",
    "after": rf"(?:the |that )?(?:second|2nd|last|latter|later|back|right|final){_PIECE}"
    r"|(?:everything|all|what|whatever|anything)(?:['’]s| is| was| comes| came)? after(?: that| it| this| there)?"
    r"|(?:all )?(?:of )?the (?:rest|remainder)(?: of (?:it|that|the clip))?"
    r"|后半段|后半部分?|后面(?:那)?(?:一)?(?:段|部分|半段|的)?|后一段|剩下的?(?:部分)?|其余的?(?:部分)?",
}
_GO = (
    r"(?:delete|remove|cut|drop|bin|ditch|trash|lose|throw|get rid of|discard|chuck|kill|take|toss|scrap|erase)"
    r"(?: out| away| off)?"
)
_STAY = r"(?:just |only )?(?:keep|use|leave)(?: just| only)?"
_GO_ZH, _STAY_ZH = r"(?:删掉|删除|删去|去掉|剪掉|不要|扔掉|丢掉|去除|移除|切掉)", r"(?:只保留|保留|只留下?|只要|留下)"
_ASKED = re.compile(
    rf"""
    (?:(?P<go>{_GO.replace(" ", "[ ]")}|{_GO_ZH})|(?P<stay>{_STAY.replace(" ", "[ ]")}|{_STAY_ZH}))\ ?(?:了)?
    (?:{"|".join(f"(?P<{side}>{words.replace(' ', '[ ]')})" for side, words in _SIDES.items())})
    (?:\ of\ (?:it|that|this|the\ clip|clip\ \d+))?(?:\ (?:out|away|off|please|pls))*
    |(?:把)?(?:{"|".join(f"(?P<{side}_zh>{words.replace(' ', '[ ]')})" for side, words in _SIDES.items())})
    (?:都|就|给)?(?:(?P<go_zh>{_GO_ZH})|(?P<stay_zh>{_STAY_ZH}))(?:了|吧)*
    """,
    re.I | re.X,
)


_FIRST, _SECOND = Span(end=Moment(part=0.5)), Span(begin=Moment(part=0.5))


class Left(NamedTuple):
    """The edit that takes the place of the last `splits` splits."""

    edit: CutOut
    splits: int


def left(done: Sequence[Operation], words: str) -> Left | None:
    """What comes of words right behind the edits `done`; None when they are about no piece of a split."""
    last = done[-1] if done else None
    asked = _ASKED.fullmatch(words.strip(" ,.，。、!！"))
    if not isinstance(last, Split) or asked is None:
        return None
    at = _moment(last)
    side = next(side for side in _SIDES if asked[side] or asked[f"{side}_zh"])
    stays = bool(asked["stay"] or asked["stay_zh"])
    before = done[-2] if len(done) > 1 else None
    if side == "between":
        if stays or at is None or not isinstance(before, Split) or before.clips != last.clips:
            return None
        first = _moment(before)
        if first is not None and (first.part, first.ms) > (at.part, at.ms):
            first, at = at, first
        return None if first is None else Left(CutOut(clips=last.clips, span=Span(begin=first, end=at)), 2)
    if at is None or isinstance(before, Split):
        return None
    gone = "before" if (side == "before") != stays else "after"
    span = Span(end=at) if gone == "before" else Span(begin=at)
    return Left(CutOut(clips=last.clips, span=span), 1)


def half(split: Operation, after: Operation) -> Operation | None:
    """What is asked of "the second half" right behind a split: of that piece of the clip and of no other."""
    span = getattr(after, "span", None)
    if not isinstance(split, Split) or (at := _moment(split)) is None or split.clips is None:
        return None
    if getattr(after, "clips", None) not in (None, Clips()) or span not in (_FIRST, _SECOND):
        return None
    return after.model_copy(update={"clips": split.clips, "span": Span(end=at) if span == _FIRST else Span(begin=at)})


def _moment(split: Split) -> Moment | None:
    if split.at is not None:
        return split.at
    return Moment(part=0.5) if split.parts == 2 else None
