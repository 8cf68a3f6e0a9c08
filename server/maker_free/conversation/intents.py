"""Owns what a person asks for: which of the actions each part of their text is; never looks at the project.

A part is an action other than an edit only when the *whole* part says so ("export it as webm", "余额"), so
"add an export icon" and "credit the composer at the end" stay edits. Anything unsure is an edit (seed table), and so
is the name of a file in a sentence: only a path, a link, or a name that stands alone is a file to add.

    add a title “Hi”, then export in 720p and tell me how much is left
    └─── edit ─────┘       └── export ──┘     └────── credits ──────┘
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from maker_free.conversation import notation, request_patterns, sources
from maker_free.messages.language import lined, mask, quoted

Action = Literal["export", "credits", "status", "upload", "stop", "preview", "page", "edit"]
_Kind = Literal["export", "credits", "status", "upload", "stop", "preview", "page", "edit", "filler"]

_WORDING = re.compile(r"\b(?:title|text|caption|label|subtitle|says?|saying|reads?)\b", re.I)
"""What is asked for when words are to be shown."""
_UPLOADING = re.compile(r"(?:please |can you |and |then )*(?:upload|import)\b|(?:请|帮我|再|然后)*(?:上传|导入)", re.I)
"""What says that files are to be added, whatever they are called."""
_ALL_OF_OURS = re.compile(
    r"(?:please |now |then )*add (?:in )?(?:all|everything)(?: of)?(?: (?:my|the|these|those))*"
    r"(?: (?:files?|clips?|videos?|footage|photos))?"
    r"(?: to (?:the )?(?:timeline|film|video))?",
    re.I,
)
"""What adds the files that are there already, where there are any."""
_ENDS_LIST = re.compile(r"(?:all )?(?:done|finished|complete)\.?|(?:步骤|第.{1,3}步)?[:：]?(?:完成|完毕|结束)。?", re.I)
"""What only ends a list of edits, and is no question then."""
_LINKED = re.compile(r"\b[A-Z]\w*(?:\s*[,&]\s*|\s+and\s+)$")
_NAME_REACH_CHARS = 100
"""Characters before a word that are looked at for the word it is linked to."""
_EDGES = " \t\r\n,，.。!！?？;；:：、…"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing asked for, in the person's own words; `sources` are the files or links an upload names."""

    action: Action
    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportWish:
    """How a person wants the finished file; None where nothing was said. `height` is the short side in px. `shorts` are
    numbers of short films, none for all of them; `several` that more than one film may be meant."""

    format: str | None = None
    quality: str | None = None
    height: int | None = None
    name: str | None = None
    shorts: tuple[int, ...] | None = None
    several: bool = False


@dataclass(frozen=True, slots=True)
class Intent:
    """Everything a text asks for, in the order it is to be done; at least one step."""

    steps: tuple[Step, ...]

    @property
    def action(self) -> Action:
        """The first thing asked for."""
        return self.steps[0].action


@dataclass(frozen=True, slots=True)
class _Part:
    start: int
    end: int
    kind: _Kind


def route(text: str, ours: Iterable[str] = ()) -> Intent:
    """Decide what a text asks for: an edit when in doubt. `ours` are the names of the files that the project has."""
    text = text.strip()
    ours = tuple(ours)
    plain = text if _UPLOADING.match(text) else sources.hide_ours(text, ours)
    masked = mask(sources.hide(plain))
    whole = _kind(masked, plain)
    if whole == "upload" and adds_all(text) and any(ours):
        whole = "edit"
    if whole not in ("edit", "filler"):
        return Intent((_step(whole, text),))
    if lined(text) is not None or _is_laid_out(masked):
        return Intent((Step("edit", text),))
    parts = _merged(_parts(plain, masked))
    edits = any(part.kind == "edit" for part in parts)
    steps = tuple(
        _step(part.kind, text[part.start : part.end])
        for part in parts
        if part.kind != "filler" and not (edits and _ENDS_LIST.fullmatch(text[part.start : part.end].strip()))
    )
    return Intent(steps or (Step("edit", text),))


def _is_laid_out(masked: str) -> bool:
    """Whether a text is a table or a record, in which a comma or a line break begins no new request."""
    lines = [line for line in masked.split("\n") if line.strip()]
    if re.match(r"\s*(?:`{3}\w*\s*)?[{\[]\s*[{\ue000'\"]", masked) and masked.rstrip(" \n`;,.")[-1:] in ("}", "]"):
        return True
    columns = {tuple(line.count(mark) for mark in "|\t,") for line in lines}
    return (
        len(lines) > 1
        and len(columns) == 1
        and any(columns.pop())
        and all(re.search(r"[|\t]|,\S", one) for one in lines)
    )


def adds_all(text: str) -> bool:
    """True when a text asks for all files, which are those of the project where it has any."""
    return _ALL_OF_OURS.fullmatch(text.strip(_EDGES)) is not None


def names_files(text: str) -> bool:
    """Whether a text has anything in it that may be a file or a link."""
    return sources.hide(text) != text


def export_wish(text: str) -> ExportWish:
    """Read how the file should be out of an export request ("export it as a 720p gif called Beach")."""
    own = mask(text)
    return ExportWish(
        format=request_patterns.file_format(own),
        quality=request_patterns.quality(own),
        height=request_patterns.height(own),
        name=_name(text),
        shorts=request_patterns.shorts(own),
        several=request_patterns.several(own),
    )


def _name(text: str) -> str | None:
    said = quoted(text)
    if said:
        return said[0].strip() or None
    named = r"(?:\b(?:called|named|name it|call it)\s+|(?:命名为|名为|叫做|叫))([^\s,，.。]+)"
    found = re.search(named, text, re.I)
    return found[1] if found else None


def _step(kind: _Kind, text: str) -> Step:
    text = text.strip(_EDGES) if "\n" not in text.strip() else text.strip()
    return Step("edit" if kind == "filler" else kind, text, sources.find(text) if kind == "upload" else ())


def _parts(text: str, masked: str) -> list[_Part]:
    """Cut a text at every place where a new request may begin, and classify what lies between."""
    cuts = [found.span() for found in request_patterns.BOUNDARY.finditer(masked)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    links = [0, *(start for start, _ in cuts)]
    parts: list[_Part] = []
    wording = _WORDING.search(masked)
    for link, start, end in zip(links, starts, ends, strict=True):
        kind = _kind(masked[start:end], text[start:end])
        if kind == "upload" and sources.only_names(text[start:end]) and not _UPLOADING.match(text[start:end].strip()):
            kind = "edit"
        asked_for_text = wording is not None and wording.end() <= start
        if kind not in ("edit", "filler") and asked_for_text and _is_part_of_a_name(masked, start):
            kind = "edit"
        if masked[start:end].strip():
            # Words that lead on may also be part of an edit: 最后 in 最后一段不要了.
            leads_on = kind == "edit" and "最后" in text[link:start]
            parts.append(_Part(link if leads_on else start, end, kind))
        elif end == len(text) and parts and parts[-1].kind == "edit":
            parts[-1] = replace(parts[-1], end=end)
    return parts


def _is_part_of_a_name(masked: str, start: int) -> bool:
    """True for "Export" in "add a title Save and Export": capitalised in mid-sentence after a capitalised word."""
    before = masked[max(0, start - _NAME_REACH_CHARS) : start]
    return masked[start : start + 1].isupper() and _LINKED.search(before) is not None


def _merged(parts: list[_Part]) -> list[_Part]:
    """Join neighbouring edits to one request in the person's own words."""
    merged: list[_Part] = []
    for part in parts:
        if merged and merged[-1].kind == part.kind == "edit":
            merged[-1] = _Part(merged[-1].start, part.end, "edit")
        else:
            merged.append(part)
    return merged


def _kind(masked: str, text: str) -> _Kind:
    if sources.nothing_else(text):
        return "upload"
    forms = _bare(masked)
    if not any(form.strip() for form in forms):
        return "filler"
    for kind, pattern in _patterns().items():
        if any(pattern.fullmatch(form) for form in forms):
            return kind
    return "edit"


def _bare(part: str) -> tuple[str, str, str]:
    """A part of a sentence as words that each end in a space: as said, without politeness and connecting words
    before it, and without those after it as well."""
    said = re.sub(r"[\s,，:：、&+]+", " ", part).strip(_EDGES).replace("’", "'") + " "
    start, end = _politeness()
    begun = start.sub("", said) or said
    return said, begun, end.sub("", begun) or begun


def gives_up(text: str) -> bool:
    """Whether words say no more than that something is given up: beside a wish to stop they ask for nothing else."""
    return _GIVEN_UP.fullmatch(text.strip()) is not None


_GIVEN_UP = re.compile(
    r"(?:oh |ok |well,? )?(?:never ?mind|forget (?:it|that|about it)"
    r"|i (?:don['’]t|do not) (?:need|want) (?:it|(?:that|this)(?: \w+)?)(?: any ?more| now)?)[.!]*"
    r"|(?:算了|不等了|太慢了|这个?不要了|不需要了|不用了|等等)[吧啊呀。，,!！]*",
    re.I,
)


@cache
def _patterns() -> dict[_Kind, re.Pattern[str]]:
    tables: dict[_Kind, str] = {
        "stop": request_patterns.STOP,
        "page": request_patterns.PAGE,
        "preview": request_patterns.PREVIEW,
        "credits": request_patterns.CREDITS,
        "status": request_patterns.STATUS,
        "export": request_patterns.EXPORT,
        "upload": request_patterns.UPLOAD,
        "filler": request_patterns.FILLER,
    }
    return {kind: notation.compile_all(table, request_patterns.SLOTS) for kind, table in tables.items()}


@cache
def _politeness() -> tuple[re.Pattern[str], re.Pattern[str]]:
    start = notation.compile_all(request_patterns.POLITE_START, request_patterns.SLOTS).pattern
    end = notation.compile_all(request_patterns.POLITE_END, request_patterns.SLOTS).pattern
    return re.compile(rf"^(?:{start})+", re.I), re.compile(rf"(?:(?<![^\s\u4e00-\u9fff])(?:{end}))+$", re.I)
