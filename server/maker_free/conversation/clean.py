"""Owns making foreign text safe to show: what a backend, a media file or a file name says is data, never a command.

Removed: control, bidirectional, zero-width and tag characters, terminal escapes, remote pictures, anything that
looks like a credential, addresses of the service, headers, data dumps and stack traces. Refuses to judge meaning.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import cast

from maker_free.conversation import markup, technical
from maker_free.names import SURROGATE, UNSEEN

HIDDEN = "•••"

_TERMINAL = re.compile(
    r"\x1b\][^\x07\x1b“”]*(?:\x07|\x1b\\)?"  # operating system command (titles, links)
    r"|\x1b[PX^_][^\x1b“”]*(?:\x1b\\)?"  # device control, application and privacy strings
    r"|[\x1b\x9b]\[?[0-?]*[ -/]*[@-~]"  # control sequences such as colours
)
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_PICTURE = re.compile(r"!\[([^\]\n“”]{0,999}+)\](?:\([^)\n“”]{0,4000}+\)|\[[^\]\n“”]{0,999}+\])")
_HALF_PICTURE = re.compile(r"!+(?=\[)")
"""The mark of a picture that lacks its end: whatever is put behind it must not complete it."""
_LINK = re.compile(r"\[([^\]\n“”]{0,999}+)\]\(\s*+<?([^)\s>“”]{0,4000}+)>?[^)\n“”]{0,999}+\)")
_REFERENCE = re.compile(r"(?m)^[ ]{0,3}\[[^\]\n]+\]:[ \t]*\S+.*$")
_TAG = re.compile(
    r"</?(?:img|iframe|script|object|embed|video|audio|source|link|meta|svg|style|image|base|form|input|a)\b[^<>\n“”]*>?",
    re.I,
)
"""A tag, with or without an end; one without, as where a long title is cut short, ends with its line or quotation."""
_QUOTED = re.compile(r"(?<=“)[^“”\n]{1,400}(?=”)")
"""What a person or a file says, in the middle of a sentence of ours: nothing in it is a link."""
_INLINE_DATA = re.compile(r"\bdata:[\w.+-]+/[\w.+-]+[;,][^\s\"')“”]*", re.I)

_CREDENTIAL = re.compile(
    r"(?<!\?bind=)(?:"  # a guest's registration link works only whole
    r"\bBearer\s+[\w.~+/=-]{6,}"
    r"|\b(?:nmv|clm|anon)_[\w-]{4,}"
    r"|\b(?:sess|session|task)_(?=[\w-]*\d)[\w-]{8,}|\brender_\d{10,}\w*"
    r"|\b(?:sk|pk|rk)[-_][\w-]{12,}"
    r"|\bgh[pousr]_\w{16,}"
    r"|\bAKIA[0-9A-Z]{12,}"
    r"|\beyJ[\w-]{6,}\.[\w-]+(?:\.[\w-]*)?"
    r"|\b(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,})\b(?!\.(?:mp4|mov|avi|webm|mkv|jpe?g|png|gif"
    r"|webp|mp3|wav|m4a|aac)\b)"  # phones name their films so
    r"|(?-i:(?<![\w.-])(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[A-Za-z0-9_-]{40,}(?![\w.-])))",
    re.I,
)
_FIELD = re.compile(
    r"[\"']?\b(?:session_?id|task_?id|user_?id|client_?id|invocation_?id|claim_?token|access_?token|api_?key|token"
    r"|authorization)\b[\"']?\s*(?:=|:)\s*[\"']?[\w.•-]+[\"']?",
    re.I,
)
_HEADER = re.compile(r"\bX-(?:Skill-(?:Source|Version|Platform)|Client-Id|Studio-Key)\b(?:\s*:\s*[^\s“”]+)?", re.I)
_SERVICE = re.compile(
    r"(?:\bhttps?://)?(?:(?<![\w-])(?=[\w-]+?-api-[\w-])[\w-]++|\bapi|\bmega-api[\w-]{0,60}+)\."
    r"[\w.-]*\b(?::\d+)?(?:/[^\s)\"'>“”]*)?"
    r"|\bhttps?://(?:localhost|127\.[\d.]+|\[::1\]|0\.0\.0\.0)(?::\d+)?[^\s)\"'>“”]*"
    r"|(?<![\w.])/(?:api/[^\s)\"'>“”]*|run_sse\b)",
    re.I,
)
_TRACE = re.compile(
    r"Traceback \(most recent call last\):(?:\n(?:[ \t].*|[\w.]*(?:Error|Exception|Exit|Interrupt)\b.*|$))*"
    r'|(?m:^[ \t]*File "[^"\n]*", line \d+.*$)'
    r"|(?m:^[ \t]*at [\w$.<>]+ ?\([^)\n]*:\d+(?::\d+)?\)$)"
)
_FENCE = re.compile(r"```(?:json|xml|http|python|bash|sh)?[ \t]*\n[\s\S]*?(?:```|\Z)", re.I)
_DUMP_START = re.compile(r"[{\[]")
_NEST = re.compile(r"[{\[\s]+")
_BLANKS = re.compile(r"[ \t]+(?=\n)|(?<=\S)[ \t]{2,}")
_DECODER = json.JSONDecoder()


def text(value: str, limit: int = 6000) -> str:
    """Several lines of foreign text, safe to show, cut at `limit` characters. Applying it twice changes no more."""
    shown = value[: limit * 4]
    while (cleaner := _once(shown)) != shown:
        shown = cleaner
    if len(shown) > limit:
        shown = shown[: limit - 1].rstrip() + "…"
    return shown


def engine(value: str, names: Iterable[str] = (), ids: Iterable[str] = (), limit: int = 6000) -> str:
    """What an engine says, without what only engineers read; `names` of the project's files stay as they are, `ids`
    that the client knows go. Applying it twice changes no more."""
    kept, hidden = tuple(names), tuple(ids)
    shown = _without_dumps(_TRACE.sub("", value[: limit * 4]))
    while (cleaner := text(markup.flat(technical.plain(shown, kept, hidden)), limit)) != shown:
        shown = cleaner
    return shown


def name(value: str, limit: int = 120) -> str:
    """A foreign name (of a file, a clip, a project, a title) on one line and without anything that a chat would
    render; in quotation marks when it reads like a sentence of ours."""
    shown = one_line(value, limit)
    if not markup.reads_like_ours(shown):
        return shown
    return f"“{one_line(value, limit - 2)}”"


def one_line(value: str, limit: int = 400) -> str:
    """Text with foreign names in it on one line, without anything that a chat would render."""
    shown = value
    while (cleaner := " ".join(_inert(shown.replace("\n", " "), limit * 4).split())) != shown:
        shown = cleaner
    return shown if len(shown) <= limit else shown[: limit - 1].rstrip() + "…"


def _inert(value: str, limit: int) -> str:
    return markup.inert(text(markup.unwrapped(value), limit))


def line(value: str) -> str:
    """Something of our own that may carry foreign characters (a path on this computer): only what is unseen goes,
    so that it still can be opened by copying it."""
    return _unseen(value).replace("\n", " ").replace("\t", " ")


def secrets(value: str) -> str:
    """The same text without credentials, header values and identifiers; for logs."""
    return _FIELD.sub(HIDDEN, _HEADER.sub("", _CREDENTIAL.sub(HIDDEN, value)))


def _unseen(value: str) -> str:
    value = _TERMINAL.sub("", value)
    value = _LINE_ENDS.sub("\n", value)
    return SURROGATE.sub("\ufffd", UNSEEN.sub("", value))


def _hidden(value: str) -> str:
    return secrets(_SERVICE.sub("", value))


def _once(value: str) -> str:
    value = _unseen(_hidden(value))  # before as well: what is unseen may take a letter of a secret with it
    value = _TRACE.sub("", _without_dumps(_FENCE.sub("", value)))
    value = _REFERENCE.sub("", _PICTURE.sub(lambda found: found[1], value))
    value = _HALF_PICTURE.sub("", value)
    value = _LINK.sub(_link, value)
    value = _INLINE_DATA.sub("", _TAG.sub("", value))
    value = _QUOTED.sub(lambda found: markup.unlinked(found[0]), value)
    value = _hidden(value)
    value = re.sub(r"\n{3,}", "\n\n", _BLANKS.sub(lambda found: " " if found.end() < len(value) else "", value))
    return value.strip()


def _link(found: re.Match[str]) -> str:
    words, address = found[1], found[2]
    if not re.match(r"https?://", address, re.I) or words == address:
        return words
    return f"{words} ({address})"


def _without_dumps(value: str) -> str:
    """Cut out every stretch that is a data dump: a JSON object, or a JSON array that holds one or a list."""
    kept: list[str] = []
    at = 0
    while found := _DUMP_START.search(value, at):
        end = _dump_end(value, found.start())
        kept.append(value[at : found.start()])
        if end is None:
            kept.append(value[found.start()])
            end = found.end()
        at = end
    return "".join(kept) + value[at:]


def _dump_end(value: str, start: int) -> int | None:
    try:
        parsed, end = _DECODER.raw_decode(value, start)
    except RecursionError:  # nothing but brackets in brackets
        nest = _NEST.match(value, start)
        return _broken_dump_end(value, start) or (nest.end() if nest else None)
    except ValueError:
        return _broken_dump_end(value, start)
    return end if _is_dump(parsed) else None


def _is_dump(parsed: object) -> bool:
    if not isinstance(parsed, list):
        return isinstance(parsed, dict)
    return any(isinstance(value, dict | list) for value in cast("list[object]", parsed))


_MAX_SCAN_CHARS = 4000
_ENDS = re.compile(r"[\n“”]")
"""Where something that never closes ends at the latest: it is cut short in a quotation, and the sentence goes on."""
_KEY = re.compile(r"""\{\s*(?:"[^"\n]*"|'[^'\n]*'|\w+)\s*:""")


def _broken_dump_end(value: str, start: int) -> int | None:
    """The end of something that only looks like a dump (cut off, or not quite JSON): its last closing brace, or the
    end of the line or of the quotation when it never closes."""
    if not _KEY.match(value, start):
        return None
    depth = 0
    for index in range(start, min(len(value), start + _MAX_SCAN_CHARS)):
        depth += (value[index] == "{") - (value[index] == "}")
        if depth == 0:
            return index + 1
    ending = _ENDS.search(value, start)
    return len(value) if ending is None else ending.start()
