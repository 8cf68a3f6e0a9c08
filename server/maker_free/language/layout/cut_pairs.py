"""Owns the pairs of clips that hosts write a transition for: "Crossfade (1s): intro → beach, beach → interview",
"intro.mp4 → beach.mp4: wipe left, 1 s"; refuses to know any edit.
"""

from __future__ import annotations

import re

_KIND = (
    r"(?:cross[ -]?fades?|cross[ -]?dissolves?|dissolves?|wipes?(?: (?:left|right|up|down))?|slides?(?: (?:left|right|up|down))?|push(?:es)?"
    r"|dips? to (?:black|white)|fades? through (?:black|white)|叠化|交叉溶解|交叉淡化|溶解|擦除|闪白|闪黑|黑场(?:过渡)?|白场(?:过渡)?|淡入淡出|淡化)"
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
    listed = re.sub(_LED, "", line.strip(" .。"), flags=re.I)
    made = [
        _one(one.strip(" .。"), clip)
        for one in re.split(r"\s*[;；|]\s*(?:and\s+)?|[,，、]\s*(?:and\s+)?(?=[^,，;；]*(?:→|->|=>))", listed)
    ]
    return "\n".join(made) if all(made) else ""


_LED = r"^(?:(?:add |set |use |添加|设置)?(?:the )?(?:transitions?|转场|过渡)(?:效果)?(?: settings?| list| plan|设置|方案|安排|列表)?)(?:\s*[:：]\s*|\s+)"


def _one(said: str, clip: str) -> str:
    """The sentence of one pair and its transition: "clip 1 → 2: crossfade, 1 s", 片段1→2 溶解1秒; "" for anything else."""
    one = re.fullmatch(
        rf"(?:the )?(?P<a>{clip}){_ARROW}(?:the )?(?P<b>{clip}|\d{{1,3}})\s*(?:[:：=,，]|\s[–—-]\s|(?<=\d)\s|(?=[\u3400-\u9fff]))\s*(?:use |add |用|加|使用|添加)?(?P<kind>{_KIND})(?: transition|转场|过渡)?{_BEHIND.format(name='length')}",
        said,
        re.I,
    )
    if one is None:
        return ""
    second = one["b"]
    if second.isdecimal():
        if (number := re.search(r"\d+", one["a"])) is None or re.search(r"\.\w", one["a"]):
            return ""
        second = one["a"].replace(number[0], second)
    return _said(one["kind"], one["a"], second, one["length"])


def _said(kind: str, first: str, second: str, length: str | None) -> str:
    one = re.sub(r"^(cross[ -]?fade|cross[ -]?dissolve|dissolve|wipe|slide|dip|fade)s\b", r"\1", kind, flags=re.I)
    return f"{one} between {first} and {second}" + (f" for {length}" if length else "")
