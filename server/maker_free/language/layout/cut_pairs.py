"""Owns the pairs of clips that hosts write a transition for: "Crossfade (1s): intro → beach, beach → interview",
"intro.mp4 → beach.mp4: wipe left, 1 s"; refuses to know any edit.
"""

from __future__ import annotations

import re

_KIND = (
    r"(?:cross[ -]?fades?|cross[ -]?dissolves?|dissolves?|wipes?(?: (?:left|right|up|down))?|slides?(?: (?:left|right|up|down))?|push(?:es)?"
    r"|dips? to (?:black|white)|fades? through (?:black|white)|叠化|交叉溶解|溶解|擦除|闪白|闪黑)"
)
_LENGTH = r"\d+(?:\.\d+)?\s*(?:seconds?|secs?|s|秒)"
_ARROW = r"\s*(?:→|-+>|=>|➜|⇒)\s*"
_BEHIND = rf"(?:\s*[,，(（@]?\s*(?:for |over |时长|持续)?(?P<{{name}}>{_LENGTH})\s*[)）]?)?"


def read(line: str, clip: str) -> str:
    """The lines of a line, one for each pair; "" for any other line."""
    of = r"(?:(?:the )?)"
    led = re.fullmatch(
        rf"(?:(?:add|apply|use|insert|put)\s+)?(?:a\s+)?(?P<kind>{_KIND})(?: transitions?|转场)?{_BEHIND.format(name='length')}\s*(?:[:：]|\s[–—-]\s|\bon\b|\bat\b)\s*(?P<rest>\S.*)",
        line.strip(" .。"),
        re.I,
    )
    if led is not None:
        pair = re.compile(rf"{of}(?P<a>{clip}){_ARROW}{of}(?P<b>{clip}){_BEHIND.format(name='own')}", re.I)
        found = [
            pair.fullmatch(one.strip()) for one in re.split(r"\s*[,，;；、·|]\s*(?:and\s+)?|\s+and\s+", led["rest"])
        ]
        known = [one for one in found if one is not None]
        if len(known) < len(found):
            return ""
        return "\n".join(_said(led["kind"], one["a"], one["b"], one["own"] or led["length"]) for one in known)
    one = re.fullmatch(
        rf"(?:transitions?|转场)?\s*[:：]?\s*{of}(?P<a>{clip}){_ARROW}{of}(?P<b>{clip})\s*(?:[:：=,，]|\s[–—-]\s)\s*(?P<kind>{_KIND})(?: transition|转场)?{_BEHIND.format(name='length')}",
        line.strip(" .。"),
        re.I,
    )
    return _said(one["kind"], one["a"], one["b"], one["length"]) if one is not None else ""


def _said(kind: str, first: str, second: str, length: str | None) -> str:
    one = re.sub(r"^(cross[ -]?fade|cross[ -]?dissolve|dissolve|wipe|slide|dip|fade)s\b", r"\1", kind, flags=re.I)
    return f"{one} between {first} and {second}" + (f" for {length}" if length else "")
