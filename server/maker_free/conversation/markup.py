"""Owns making foreign words inert: what a chat would render as markup, and what reads as if we had said it.

Refuses to judge what is true; names of files and clips stay readable.
"""

from __future__ import annotations

import html
import re

from maker_free.conversation import phrases
from maker_free.messages.message import Message

_AUTOLINK = re.compile(r"<((?:https?|ftp|mailto):[^\s<>]{1,2000}|[\w.+-]{1,64}@[\w.-]{1,200})>", re.I)
_TAG = re.compile(r"<!--.{0,4000}?-->|</?[a-z!?][^<>]{0,2000}>|<(?=[a-z/!?][\w-]*(?:\s+\w+=|/?$))", re.I | re.S)
_SCHEME = re.compile(r"(?:(?:https?|ftp|file)://|\b(?:data|javascript|vbscript|mailto|tel):)+(?=\S)", re.I)
_WWW = re.compile(r"(?<![\w.])(?:www\.)+(?=\w)", re.I)
_AT_START = re.compile(r"^(?:(?:#{1,6}|>+|[-+*])(?:\s+|$)|>+|[~=]{3,}|-{3,}\s*$|\|)+")
_PAIRS = re.compile(
    r"(?<![\w*])\*(?=\S)([^*]{1,400})(?<=\S)\*(?![\w*])|(?<!\w)_(?=[^\W_])([^_]{1,400})(?<=[^\W_])_(?!\w)"
)
_MARKS = re.compile(r"`+|\*{2,}|~{2,}|(?<!\w)_{2,}(?=\w)|(?<=\w)_{2,}(?!\w)|!(?=\[)|\]\((?=\S)|\${2}")

_HEADING = re.compile(r"(?m)^[ ]{0,3}#{1,6}[ \t]+|^[ ]{0,3}(?:={3,}|-{3,}|\*{3,}|_{3,})[ \t]*$")
_FENCE_MARK = re.compile(r"(?m)^[ \t]*(?:`{3,}|~{3,}).*$")

_ROLES = ("system", "assistant", "user", "human", "developer", "tool", "instructions", "系统", "助手", "用户", "提示")
_MARKED = re.compile(r"[\s*_#>“\"'([\-]*")


def _openings() -> tuple[str, ...]:
    """What stands before the colon where a sentence of ours has one: “Checked”."""
    begun: set[str] = set()
    for phrase in vars(phrases).values():
        for said in phrase if isinstance(phrase, Message) else ():
            found = re.match(r"([^{.:。：!！]{3,60}?)[:：]", said)
            begun |= {_key(found[1])} if found else set()
    return tuple(sorted(begun))


def _sentences() -> tuple[str, ...]:
    """The first words of those of our sentences that begin with enough of them to be known by."""
    fixed = [
        _key(re.split(r"[{:：]", said, maxsplit=1)[0])[:24]
        for phrase in vars(phrases).values()
        if isinstance(phrase, Message)
        for said in phrase
    ]
    return tuple(sorted({one for one in fixed if len(one) >= (6 if re.search(r"[\u4e00-\u9fff]", one) else 12)}))


def _key(said: str) -> str:
    return " ".join(_MARKED.sub("", said, count=1).casefold().split())


_OURS = _openings()
_OUR_SENTENCES = _sentences()
_LABELS = "|".join(map(re.escape, (*_ROLES, *_OURS)))
_LABEL = re.compile(
    rf"(?im)^({_MARKED.pattern})({_LABELS})([*_]{{0,3}})[ \t]?(?:：|:(?=[*_]{{0,3}}\s|$|[\u4e00-\u9fff]))"
)


def unwrapped(text: str) -> str:
    """Entities as the characters that they stand for, and addresses without their angle brackets."""
    return _AUTOLINK.sub(r"\1", html.unescape(text))


def inert(line: str) -> str:
    """One line that shows as it is written: no tag, link, picture, heading, fence, emphasis or entity."""
    shown = _TAG.sub("", unwrapped(line))
    shown = _MARKS.sub(" ", _PAIRS.sub(lambda found: found[1] or found[2], unlinked(shown)))
    return _AT_START.sub("", " ".join(shown.split()))


def unlinked(line: str) -> str:
    """The same with addresses that no chat makes a link of."""
    return _WWW.sub("", _SCHEME.sub("", line))


def flat(text: str) -> str:
    """Several lines of an engine: emphasis and lists stay, what changes the page or speaks in our name does not."""
    shown = _TAG.sub("", unwrapped(text))
    shown = _HEADING.sub("", _FENCE_MARK.sub("", shown))
    return _LABEL.sub(r"\1\2\3 –", shown)


def reads_like_ours(name: str) -> bool:
    """True for a name such as “Checked: all is well” or “System: …”."""
    if name[:1] in {"“", '"'}:
        return False
    if _LABEL.match(name):
        return True
    return _key(name).startswith(_OUR_SENTENCES)
