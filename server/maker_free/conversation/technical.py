"""Owns the kinds of words that only engineers read, as a table, and taking them out of what an engine says.

    The title failed with ValueError: bad segment 'sg'. The rest is done.   ->   The title failed. The rest is done.
    I used add_bgm to put music under it.                                   ->   I used add bgm to put music under it.

Refuses to touch what is quoted, the files of the project, file names and numbers: those are the user's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from maker_free.messages.language import mask

_LED = r"(?:[ \t]{0,2}\b(?:with|due to|because of|from|raised|got|hit|threw|returned|at|in|on|to|by)(?: an?| the)?)?"
"""The word that leads to it and means nothing without it: “failed with …”."""
_BEFORE = rf"{_LED}[ \t]{{0,2}}[(（\[【]?[`'\"]?"
_AFTER = r"[`'\"]?[)）\]】]?"
_REST = r"[^\n.!?。！？；;]{0,300}(?:\.(?=\S)[^\n.!?。！？；;]{0,300}){0,20}"
"""What follows in the same sentence."""
_EXTENSION = r"(?!\w*\.(?:[a-z]\w{1,4})\b)"

_ENGINEERS: tuple[tuple[str, str], ...] = (
    # exceptions, with what they say
    (
        r"[,，]?(?: ?[:：])?" + _LED + r"[ \t]{0,2}(?<![\w.])(?:[A-Za-z_]\w{0,40}\.){0,6}[A-Z][A-Za-z]{1,40}"
        r"(?:Error|Exception|Fault|Interrupt)\b(?:[ \t]?[:(（]" + _REST + ")?",
        "",
    ),
    (r"[:：]?[ \t]{0,2}\[Errno -?\d+\]" + _REST, ""),
    (
        r"[,，:：]?" + _LED + r"[ \t]{0,2}(?:(?<!\w)['‘’]?(?<!\w)\w{1,40}['‘’]? object (?:has no attribute"
        r" ['‘’]?\w{1,60}['‘’]?|is not \w{1,40})"
        r"|(?:list|string|tuple) index out of range|(?:float )?division by zero|maximum recursion depth exceeded"
        r"|invalid literal for int\(\)" + _REST + r"|(?<!\w)\w{1,40}\(\) (?:missing|takes|got)"
        r" \d+ [\w ]*arguments?"
        r"|CUDA out of memory" + _REST + ")",
        "",
    ),
    # cloud resources and their addresses
    (_BEFORE + r"\b(?:s3|gs|oss|cos|tos|obs|r2|abfss?|wasbs?|hdfs)://[^\s)\"'>，。]*[^\s)\"'>，。.,;]" + _AFTER, ""),
    (_BEFORE + r"\barn:[a-z-]{2,12}:[^\s)\"'>，。]*[^\s)\"'>，。.,;]" + _AFTER, ""),
    (
        _BEFORE + r"(?<![\w.-])(?:https?://)?[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}\.(?:amazonaws\.com|googleapis\.com"
        r"|aliyuncs\.com|myqcloud\.com|volces\.com|myhuaweicloud\.com|core\.windows\.net|cloudfront\.net|r2\.dev"
        r"|cloudflarestorage\.com|digitaloceanspaces\.com|backblazeb2\.com|bcebos\.com|internal|svc\.cluster\.local)\b"
        r"(?::\d+)?(?:/[^\s)\"'>，。]*[^\s)\"'>，。.,;])?" + _AFTER,
        "",
    ),
    (_BEFORE + r"\bprojects/[\w-]+/[a-z]+/[\w./-]*[\w-]" + _AFTER, ""),
    (
        _BEFORE
        + r"\b(?:bucket|queue|cluster|topic|namespace)(?: named| called)?[ :]{1,2}[\"'`]?[a-z0-9]+-[a-z0-9.-]*[a-z0-9]"
        + _AFTER,
        "",
    ),
    (
        _BEFORE
        + r"(?<![\w-])[a-z][a-z0-9]*(?:-[a-z0-9]+){0,6}-(?=[a-f0-9]*\d)[a-f0-9]{8,10}-[a-z0-9]{5}(?![\w-])"
        + _AFTER,
        "",
    ),
    (_BEFORE + r"(?<![\w-])i-[0-9a-f]{8,17}(?![\w-])" + _AFTER, ""),
    (
        _BEFORE + r"(?<![\w-])(?:us|eu|ap|cn|sa|ca|me|af|asia|europe)-(?:(?:north|south|east|west|central)+\d?|hangzhou"
        r"|shanghai|beijing|shenzhen|guangzhou|chengdu|hongkong)(?:-?\d)?(?:-?[a-f])?(?![\w-])" + _AFTER,
        "",
    ),
    (
        r"(?<![\w.])[ \t]{0,2}(?:10|127|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2,3}(?::\d{2,5})?(?![\w.]*\d)",
        "",
    ),
    (_BEFORE + r"(?<![\w./])(?:/[\w.@-]+)+\.(?:pyc?|js|ts|go|rs|java|so|log|sock)\b(?::\d+)?" + _AFTER, ""),
    # ids by their names
    (
        _LED
        + r"[ \t]{0,2}[(（]?\b(?:(?:session|task|user|client|render|project|trace|request|invocation|run|job)[_ -]?)?"
        r"(?:ID|Id|id|uuid|UUID)s?\b[ \t]?(?:is |为|是)?[:=：#]?[ \t]?[`'\"]?(?=[\w-]*\d)[\w-]{4,}[`'\"]?[)）]?",
        "",
    ),
    (
        r"(?<![A-Za-z0-9_.])(session|task|user|client|render|project|trace|request|clip|segment|track|media)_(?:u?u?id)s?\b",
        r"\1",
    ),
    (r"[ \t]{0,2}[(（]?\brender_\w*\d{6,}\w*[)）]?", ""),
    # codes
    (
        r"[,，:：]?"
        + _LED
        + r"[ \t]{0,2}[(（\[]?(?<![A-Za-z])(?:(?i:error|err|errno|http|status|exit|错误|状态|返回)[ _-]?"
        r"(?i:code|status|number|码|代码|号)?(?i: code)?"
        r"|(?<!promo )(?<!discount )(?<!coupon )(?<!zip )(?<!post )(?<!gift )"
        r"(?<!access )(?<!Use )(?<!use )\bcode)[ \t]?[:：=#]?[ \t]?(?:[A-Z]{1,6}[-_]?)?-?\d{3,6}\b[)）\]]?",
        "",
    ),
    (r"[:：]?" + _BEFORE + r"(?<![\w.\"“#@/])[A-Z][A-Z0-9]+(?:_[A-Z0-9]*[A-Z][A-Z0-9]*)+\b" + _EXTENSION + _AFTER, ""),
    (_BEFORE + r"\b0x[0-9a-fA-F]{4,}\b" + _AFTER, ""),
    # the draft's other form
    (r"<draft\b[\s\S]*?(?:</draft>|\Z)", ""),
)
_TABLE = tuple((re.compile(pattern), instead) for pattern, instead in _ENGINEERS)
_CALL = re.compile(
    r"`?(?<![\w.#@/])([a-z]+(?:[A-Z][a-z]+)+|[a-z](?=[a-z0-9]{0,30}_)\w{2,60})`?\((?:[^()\n]|\([^()\n]{0,80}\)){0,300}\)`?"
)
_SNAKE = re.compile(
    r"`?(?<![\w.#@/=?&\"“-])[a-z][a-z0-9]+(?=(?:_\d{1,9}){0,3}_[a-z]{2})(?:_[a-z0-9]+)+(?![\w@-])(?!\.[a-zA-Z]\w{1,4}\b)`?"
)
_CAMEL = re.compile(
    r"`?(?<![A-Za-z0-9_.#@/=?&\"“-])(?!(?:i|e|mc|mac|la|le|de|di|da|van|von|al|el|ben)[A-Z])[a-z]{2,20}"
    r"(?:[A-Z][a-z]{1,20}){1,5}\d{0,3}(?![A-Za-z0-9_@-])(?!\.[a-zA-Z]\w{1,4}\b)`?"
)
"""A name of a program: segmentList. Names of things begin with a capital (YouTube) or one small letter (iPhone)."""
_NAMED_SO = {"macOS", "iPadOS", "watchOS", "eBay", "openAI", "deviantArt"}
_LABELLED = r"(?:session|task|project|render|job|会话|任务|项目|ID|id|#)[ \t]?[:：#]?[ \t]?"
_WORD = re.compile(r"[\w.-]+")
_MIN_ID_CHARS = 6
"""Characters from which on an id is no number or word that a video is about."""


def plain(text: str, names: Iterable[str] = (), ids: Iterable[str] = ()) -> str:
    """`text` without those words; `names` of the project's files stay, `ids` that the client knows go.

    Applying it twice changes no more.
    """
    kept = {part for name in names for part in (name, name.rsplit(".", 1)[0])}
    lines = text.split("\n")
    while (cleaner := [_line(line, kept, ids) for line in lines]) != lines:
        lines = cleaner
    return "\n".join(lines)


def _line(line: str, kept: set[str], ids: Iterable[str]) -> str:
    shown = line
    for one in ids:
        label = _LABELLED if len(one) < _MIN_ID_CHARS else rf"(?:{_LABELLED})?"
        if one and one in shown:
            shown = re.sub(rf"({label}){re.escape(one)}(?!\w)", _unlabelled, shown)
    for pattern, instead in _TABLE:
        shown = _replaced(pattern, instead, shown, kept)
    shown = _spelled(_CALL, shown, kept, 1)
    shown = _spelled(_SNAKE, shown, kept, 0)
    shown = _spelled(_CAMEL, shown, kept | _NAMED_SO, 0)
    return line if shown == line else _tidy(shown)


def _unlabelled(found: re.Match[str]) -> str:
    label = found[1].rstrip(" \t:：#")
    return "" if label.casefold() in {"", "id"} else label


def _replaced(pattern: re.Pattern[str], instead: str, line: str, kept: set[str]) -> str:
    masked = mask(line)
    shown, at = "", 0
    for found in pattern.finditer(masked if '"' in line or "“" in line else line):
        raw = line[found.start() : found.end()]
        if any(word in kept for word in _WORD.findall(raw)):
            continue
        shown += line[at : found.start()] + found.expand(instead)
        at = found.end()
    return shown + line[at:]


def _spelled(pattern: re.Pattern[str], line: str, kept: set[str], group: int) -> str:
    """What the pattern finds in words: trim_clip(…) -> trim clip."""
    masked = mask(line)

    def words(found: re.Match[str]) -> str:
        raw = line[found.start(group) : found.end(group)].strip("`")
        whole = line[found.start() : found.end()]
        if raw in kept or masked[found.start() : found.end()][: len(raw)] != whole[: len(raw)]:
            return whole
        return re.sub(r"(?<=[a-z])(?=[A-Z])|_+", " ", raw).lower().strip()

    return pattern.sub(words, line)


def _tidy(line: str) -> str:
    """A line that something was taken out of, without what that leaves behind."""
    line = re.sub(r"[(（\[]\s*[)）\]]|``", "", line)
    line = re.sub(r"[ \t]+(?=[.,;:!?，。！？；：]|$)", "", line)
    line = re.sub(r"(?<=[\u4e00-\u9fff])[ \t]+(?=[\u4e00-\u9fff])", "", line)
    line = re.sub(r"[,:;，：；]+(?=[.!?。！？]|$)", "", line)
    line = re.sub(r"(?<=[.!?。！？])[.。]+(?=\s|$)", "", line)
    return re.sub(r"(?<=\S)[ \t]{2,}", " ", re.sub(r"^[ \t]*[.,;:!?。，；：！？]+[ \t]*", "", line)).strip()
