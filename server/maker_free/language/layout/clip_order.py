"""Owns the order that a line puts clips in, written as one: "put A first, then B, then C"; refuses to know any edit."""

from __future__ import annotations

import re

_AND_THEN = r"\s*[,，;；、.]?\s*(?:(?:and\s+)?(?:then|next|finally|last(?:ly)?|after that|and followed by|followed by)|and|然后|接着|再|最后|其次)(?:\s*(?:comes?|put|play|show|by|是|放|接))?\s*(?:[:：]\s*)?"
_LISTED = r"\s*(?:[,，、;；]|→|->|=>|>)\s*(?:and\s+|then\s+|和)?|\s+(?:and|then)\s+|\s*(?:和|然后)\s*"


def ordered(line: str, clip: str) -> str:
    """A line with the order that it puts clips in written as one: "put A first, then B, then C"."""
    line = re.sub(r"(?<=order to )\d{1,2}(?: \d{1,2})+", lambda found: found[0].replace(" ", ", "), line, flags=re.I)
    line = re.sub(
        r"(?P<lead>\border(?: of (?:the )?clips)?(?: (?:to|is|should be|of|as))?\s*[:=]?\s*|顺序(?:改成|改为|调整为|为|：|:)\s*)(?P<row>\d{1,2}(?:-\d{1,2}){2,})(?![\d:-])",
        lambda found: found["lead"] + found["row"].replace("-", ", "),
        line,
        flags=re.I,
    )
    row = rf"{clip}(?:(?:{_LISTED}){clip})+"
    line = re.sub(
        rf"(?:re-?order|rearrange|arrange|order|put|place|sort)\s+(?:the\s+|my\s+)?(?:clips?|videos?)?\s*(?:so\s+(?:that\s+)?)?(?P<first>{clip})"
        rf"\s+(?:(?:comes?|is|goes|plays)\s+)?first{_AND_THEN}(?P<then>{clip})(?=\s*(?:[.;]|$))",
        lambda found: f"change the order to {found['first']}, {found['then']}",
        line,
        flags=re.I,
    )
    line = re.sub(
        r"(?:please )?(?:re-?order|rearrange|arrange|re-?sequence)\b[^:：\n\d]{0,80}[:：]\s*(?P<row>\d{1,2}(?:(?:\s*(?:[,，、]|→|->|=>|>)\s*|\s+)\d{1,2}){1,})(?=\s*[.。]?\s*$)",
        lambda found: f"change the order to {', '.join(re.findall(chr(92) + 'd+', found['row']))}",
        line,
        flags=re.I,
    )
    line = re.sub(
        rf"[^:：\n]{{0,60}}(?:\border\b|\breorder\b|\brearrange\b|\bsequence\b|顺序|排序|排列)[^:：\n]{{0,40}}[:：]\s*(?P<row>{row})",
        lambda found: f"change the order to {_row_of(found['row'], clip)}",
        line,
        flags=re.I,
    )
    return re.sub(
        rf"(?:(?:the\s+)?(?:new\s+)?(?:order|sequence)(?:\s+should be|\s+is)?\s*[:：]?\s*|\b(?:put|place|start with|begin with|open with|play|show|have)\s+|先放?是?|把|将|(?<![\w\u3400-\u9fff]))"
        rf"(?P<row>{clip}\s*(?:(?:comes?|goes?)\s+)?(?:first|at the (?:start|beginning|front)|in front|(?:放在?|排在?)?(?:第一个?(?![段条张片])|最前面?|开头|最开始))?"
        rf"{_AND_THEN}{clip}(?:{_AND_THEN}{clip})+(?:\s*(?:last|at the end|at last|最后|结尾))?)(?=\s*[,，.。;；!！]|\s*$|\s+and\b)",
        lambda found: f"change the order to {_row_of(found['row'], clip)}" if _THEN.search(found["row"]) else found[0],
        line,
        flags=re.I,
    )


_THEN = re.compile(r"\b(?:then|next|finally|followed by|first)\b|然后|接着|最后|第一|再", re.I)


def _row_of(said: str, clip: str) -> str:
    said = re.sub(r"(?:放在?|排在?|在)(?:第一个?(?![段条张片])|最前面?|开头|最开始|最后)", "", said)
    return ", ".join(found[0].strip() for found in re.finditer(clip, said, re.I))
