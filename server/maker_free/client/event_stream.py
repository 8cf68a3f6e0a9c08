"""Owns the folding of one turn's event stream: bytes in, typed events out, and what the turn said in all; pure.

Refuses to know where the bytes come from or how late they are. The same bytes fold to the same result however they
are cut.

bytes ─▶ characters ─▶ lines ─▶ server-sent events ─▶ Said · Worked · Beat · Failed ─▶ Told
"""

from __future__ import annotations

import codecs
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

# Its public `EventSource` wants a whole response to itself: it skips the comments that are heartbeats here, forgets a
# last event without an empty line, and cannot be fed what a cut left. Its two decoders are what is needed, and no more.
from httpx_sse._decoders import SSEDecoder, SSELineDecoder

from maker_free import lenient, wire
from maker_free.messages import message

MAX_EVENT_CHARS = 32 << 20
"""Characters that one event may have; more is no answer of an editing engine."""
MAX_TOLD_CHARS = 200_000
"""Characters of all that is told; a person reads far less."""
BEATS = {"heartbeat", "ping", "keepalive", "keep-alive"}
"""Names that events without news go by; their bytes are not documented."""
UNSETTLED = {"pending", "processing", "running", "queued", "submitted", "in_progress", "started"}
"""What a tool's answer says while its work still goes on."""

_TEMPORARY = re.compile(
    r"(?:\A|(?<=[.!?。！？])|\s)\s*I(?:['’]ve| have)? encountered a temporary issue.*\Z", re.S | re.I
)
_ESCAPED = re.compile(r"\\(.)", re.S)
_HALF = re.compile(r"[\ud800-\udfff]")
"""Half a character, which nothing can show."""


@dataclass(frozen=True, slots=True)
class AgentText:
    """Words for the user; a delta when `partial`, else all that their author said."""

    text: str
    partial: bool


@dataclass(frozen=True, slots=True)
class Worked:
    """Something of the engine's own: a tool call, its answer, a thought, a note of its state."""


@dataclass(frozen=True, slots=True)
class Beat:
    """A sign of life without news."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The engine broke off. `code` is the wire's number when one was given, `message` raw text (may be empty)."""

    code: int | None
    message: str
    said: message.Said | None = None
    """Ours: the message in both languages."""


TurnEvent = AgentText | Worked | Beat | Failed


@dataclass(frozen=True, slots=True)
class Told:
    """What a stream said in all.

    `text` raw, "" when silent; `failure` the first one; `unfinished` when a tool was called and has not answered,
    so that work may still go on; `torn` when the end made no sense, as before a cut; `worked` when any tool was
    called; `page` when it was no stream of events but a page, as gateways and hotels put in its place.
    """

    text: str
    failure: Failed | None
    unfinished: bool
    worked: bool
    torn: bool = False
    page: bool = False


class Fold:
    """One turn. `feed` it bytes as they come, `end` it once, then ask `told`."""

    def __init__(self) -> None:
        self._characters = codecs.getincrementaldecoder("utf-8-sig")(errors="replace")
        self._lines = SSELineDecoder()
        self._events = SSEDecoder()
        self._size = 0
        self._voices: dict[tuple[str, str], list[str]] = {}
        self._blocks: list[tuple[tuple[str, str], str, bool]] = []
        """What was said to the end: its author, the words, and whether the final form came."""
        self._latest: tuple[str, str] | None = None
        """Id and words of the final form that came last."""
        self._failure: Failed | None = None
        self._open: dict[str, str] = {}
        """Calls that have not answered: id (or name) and name."""
        self._worked = False
        self._torn = False
        """Whether something came that made no sense, as the piece before a cut does."""
        self._page: bool | None = None
        """Whether the first thing that came was a tag; None before anything did."""

    def feed(self, data: bytes) -> list[TurnEvent]:
        return list(self._read(self._characters.decode(data)))

    def end(self) -> list[TurnEvent]:
        """No more bytes come. A last event without an empty line behind it counts when it is complete."""
        rest = list(self._read(self._characters.decode(b"", final=True)))
        for line in (*self._lines.flush(), ""):
            rest += self._line(line)
        return rest

    def told(self) -> Told:
        blocks = [text for _, text, _ in self._blocks]
        blocks += [words for key, voice in self._voices.items() if not self._repeats(key, words := _joined(voice))]
        text = "\n".join(block.strip("\n") for block in blocks if block.strip())
        return Told(
            _without_trailing_apology(text[:MAX_TOLD_CHARS]),
            self._failure,
            unfinished=bool(self._open),
            torn=self._torn,
            worked=self._worked,
            page=bool(self._page),
        )

    def _read(self, text: str) -> Iterator[TurnEvent]:
        if not text:
            return
        for line in self._lines.decode(text):
            yield from self._line(line)

    def _line(self, line: str) -> Iterator[TurnEvent]:
        if self._page is None and line.strip():
            self._page = line.lstrip().startswith("<")
        self._size += len(line)
        if self._size > MAX_EVENT_CHARS:
            self._size = 0
            self._events = SSEDecoder()
            yield self._fail(Failed(None, ""))
            return
        if line.startswith(":"):
            yield Beat()
            return
        if line.startswith("{"):  # one JSON a line, as some gateways make of it
            self._size = 0
            yield from self._event("", line)
            return
        event = self._events.decode(line)
        if event is not None:
            self._size = 0
            yield from self._event(event.event, event.data)

    def _event(self, name: str, data: str) -> Iterator[TurnEvent]:
        if name.lower() in BEATS or not data.strip() or data.strip().lower() in BEATS:
            yield Beat()
            return
        try:
            content = lenient.unwrapped(lenient.loads(data))
        except (ValueError, RecursionError):
            if name.lower() == "error":
                yield self._fail(Failed(None, data))
            else:
                yield from self._garbled(data)
            return
        for one in cast("list[object]", content) if isinstance(content, list) else [content]:
            yield from self._object(name, cast("dict[str, Any]", one)) if isinstance(one, dict) else (Beat(),)

    def _object(self, name: str, fields: dict[str, Any]) -> Iterator[TurnEvent]:
        failure = _failure(fields, named=name.lower() == "error")
        if failure is not None:
            yield self._fail(failure)
            return
        fields = lenient.holding(fields, {"content"}) or fields
        yield from self._news(wire.Event.model_validate(fields))

    def _garbled(self, data: str) -> Iterator[TurnEvent]:
        """Older servers write `{"error": …}` without escaping it, so that it may even fall apart into several."""
        found = re.match(r"""\s*\{\s*["']error["']\s*:\s*(.*)\Z""", data, re.S)
        if found:
            yield self._fail(Failed(None, _ESCAPED.sub(r"\1", found[1]).strip().strip("\"'}").strip()))
        else:
            self._torn = self._failure is None
            yield Beat()

    def _fail(self, failure: Failed) -> Failed:
        self._failure = self._failure or failure
        return failure

    def _news(self, event: wire.Event) -> Iterator[TurnEvent]:
        self._torn = False
        parts = event.content.parts if event.content else []
        words = _HALF.sub("\ufffd", "".join(part.text for part in parts if part.text and not part.thought))
        calls = [part.functionCall for part in parts if part.functionCall is not None]
        answers = [part.functionResponse for part in parts if part.functionResponse is not None]
        key = (event.invocationId, event.author)
        if event.partial:
            if words:
                self._voices.setdefault(key, []).append(words)
                yield AgentText(words, partial=True)
            elif parts:
                yield Worked()
            else:
                yield Beat()
            return
        for call in calls:
            self._worked = True
            self._open[call.id or call.name] = call.name
        for answer in answers:
            self._worked = True
            known = answer.id or next((id_ for id_, name in self._open.items() if name == answer.name), answer.name)
            if _unsettled(answer.response):
                self._open[known] = answer.name
            else:
                self._open.pop(known, None)
        if words:
            if not event.id or (event.id, words) != self._latest:  # the very same again is a hiccup behind the engine
                self._finish(key, words)
            self._latest = (event.id, words)
            yield AgentText(words, partial=False)
        elif parts:
            if calls:
                self._seal(key)
            yield Worked()
        else:
            yield Worked() if event.actions.get("stateDelta") or event.turnComplete else Beat()

    def _finish(self, key: tuple[str, str], words: str) -> None:
        """The final form takes the place of the pieces, and of what stood sealed when it repeats that."""
        self._voices.pop(key, None)
        if self._blocks:
            author, sealed, final = self._blocks[-1]
            if author == key and not final and words.startswith(sealed):
                self._blocks.pop()
        self._blocks.append((key, words, True))

    def _seal(self, key: tuple[str, str]) -> None:
        """A tool is called: what was said in pieces before it stands by itself."""
        voice = self._voices.pop(key, None)
        if voice:
            self._blocks.append((key, _joined(voice), False))

    def _repeats(self, key: tuple[str, str], words: str) -> bool:
        """Whether these pieces, which came after the final form, only say it again."""
        return bool(words.strip()) and any(
            author == key and final and said.startswith(words) for author, said, final in self._blocks
        )


def _joined(pieces: list[str]) -> str:
    """What pieces say together: deltas, or from some services each time all that was said so far."""
    grows = all(later.startswith(one) and later != one for one, later in itertools.pairwise(pieces))
    certain = len(pieces) >= 3 or (len(pieces) == 2 and len(pieces[0].split()) > 2)
    return pieces[-1] if grows and certain and pieces[0].strip() else "".join(pieces)


def fold(data: bytes) -> Told:
    """A whole stream at once."""
    one = Fold()
    one.feed(data)
    one.end()
    return one.told()


def _without_trailing_apology(text: str) -> str:
    """What engines add after work that went well; alone it is the answer."""
    rest = _TEMPORARY.sub("", text)
    return rest.rstrip() if rest.strip() else text


def _unsettled(response: object) -> bool:
    if not isinstance(response, dict):
        return False
    status = cast("dict[str, Any]", response).get("status")
    return isinstance(status, str) and status.lower() in UNSETTLED


def _failure(fields: dict[str, Any], *, named: bool) -> Failed | None:
    """An ADK error event, a bare `{"error": …}`, an envelope whose code is not 0, or what calls itself an error."""
    code: Any = fields.get("errorCode") or fields.get("error_code")
    if code:
        words = str(fields.get("errorMessage") or fields.get("error_message") or "")
        return Failed(number(code), words, message.received(fields.get("said")))
    error: Any = fields.get("error")
    if error:
        if isinstance(error, dict):
            inner = cast("dict[str, Any]", error)
            return Failed(number(inner.get("code")), str(inner.get("message") or ""))
        return Failed(number(fields.get("code")), str(error))
    code = number(fields.get("code"))
    called = named or "error" in {fields.get("type"), fields.get("status")} or fields.get("success") is False
    if "content" not in fields and (called or (code and not 200 <= code < 300)):
        return Failed(code, str(fields.get("message") or fields.get("msg") or ""), message.received(fields.get("said")))
    return None


def number(code: object) -> int | None:
    """A wire code, also when it comes as text; None for names of codes."""
    if isinstance(code, bool):
        return None
    if isinstance(code, int):
        return code
    return int(code) if isinstance(code, str) and re.fullmatch(r"-?\d{1,9}", code.strip()) else None
