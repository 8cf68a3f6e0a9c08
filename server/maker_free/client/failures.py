"""Owns the wire's failure table: what an answer says went wrong, in its body or as a status, and the error for it.

Refuses to do anything about it: how often a call is repeated is in `api`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, cast
from urllib.parse import urlencode

from maker_free import lenient, messages
from maker_free.client.event_stream import number
from maker_free.errors import (
    DiskFull,
    EditError,
    InputError,
    MakerFreeError,
    NotAllowed,
    OutOfCredits,
    PlanBlocked,
    RateLimited,
    ServiceError,
    SessionGone,
    TokenRejected,
    TooLarge,
    Unreachable,
    UnsupportedType,
)
from maker_free.limits import ACCEPTED_FORMATS, MAX_UPLOAD_BYTES
from maker_free.messages.formats import row, size
from maker_free.messages.message import Message, Said, foreign, received

TOKEN_CODES = {1001, 1010, 1011, 401}
SHORTEST, LONGEST, USUAL = 1.0, 120.0, 30.0
"""Seconds to wait after 429: bounds of what a server may ask for, and what is waited when it says nothing usable."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it counts: `code` 0 is success; `data` the envelope's, or the whole body where there is none."""

    status: int
    code: int
    message: str
    data: Any
    retry_after: float
    said: Said | None = None
    """Ours: the message in both languages, as our own studio sends it."""


@dataclass(frozen=True, slots=True)
class Who:
    """Whom the answer is for, so that the right way on is offered.

    `plain`: the answerer is our own studio, whose messages are written for people. `bind` is a guest's user id.
    """

    plain: bool
    anonymous: bool
    bind: str | None
    web: str


def read(status: int, headers: Mapping[str, str], body: bytes, *, now: float) -> Answer:
    """What an answer says. Raises Unreachable for a success that makes no sense."""
    wait = retry_after(headers.get("retry-after"), now)
    try:
        found: object = lenient.loads(body)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        if status < 400:
            raise Unreachable(messages.cloud.NO_SENSE.of())
        page = body.lstrip()[:1] == b"<" and status in {400, 402, 403, 405, 406, 409, 422, 451}
        return Answer(status, 502 if page else status, "", None, wait)  # a gateway has no say in what an engine allows
    fields = cast("dict[str, Any]", found)
    code, message = _said(fields)
    if status == 422 and isinstance(fields.get("detail"), list):  # the request itself, and no file in it
        code, message = 400, json.dumps(fields["detail"])
    if status == 404 and "session not found" in f"{message} {fields.get('detail', '')}".lower():
        code = 1002
    if code == 0 and status >= 400:
        code = status
    if code == 0 and fields.get("success") is False:
        code = 500
    data: Any = fields.get("data", fields)
    return Answer(status, code, message, data, wait, received(fields.get("said")))


def _said(fields: dict[str, Any]) -> tuple[int, str]:
    """Code and message, wherever in the body they are; codes of success are 0."""
    error: Any = fields.get("error")
    inner = cast("dict[str, Any]", error) if isinstance(error, dict) else {}
    code = number(fields.get("code")) or number(inner.get("code")) or 0
    message: Any = fields.get("message") or fields.get("msg") or inner.get("message") or ""
    if not message and isinstance(error, str):
        message = error
    return (0 if 200 <= code < 300 else code), message if isinstance(message, str) else ""


def retry_after(said: str | None, now: float) -> float:
    """Seconds to wait, bounded; `now` since 1970 for dates. What makes no sense counts as not said."""
    text = (said or "").strip()
    if re.fullmatch(r"\d+(\.\d+)?", text, re.ASCII):
        return max(SHORTEST, min(LONGEST, float(text[:20])))
    if text and not text.startswith("-"):
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, TypeError, OverflowError):
            return USUAL
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        seconds = (aware - datetime.fromtimestamp(now, UTC)).total_seconds()
        return max(SHORTEST, min(LONGEST, seconds))
    return USUAL


def error(answer: Answer, who: Who) -> MakerFreeError:
    """The error for an answer whose code is not 0."""
    if answer.code >= 500 and answer.code < 600 and answer.code != 507:
        made: MakerFreeError = Unreachable(_BROKEN[who.plain].of(), code=answer.code)
    else:
        made = _TABLE.get(answer.code, _unknown)(answer, who)
    if who.plain and answer.message and answer.code not in TOKEN_CODES | {1002, 429}:
        made.said = answer.said or foreign(answer.message)
    return made


_BROKEN = {True: messages.studio.BROKEN, False: messages.cloud.CLOUD_BROKEN}


def _token(_: Answer, who: Who) -> MakerFreeError:
    if who.anonymous or who.plain:
        return TokenRejected(messages.cloud.GUEST_REFUSED.of())
    return TokenRejected(messages.cloud.TOKEN_REFUSED.of())


def _session(_: Answer, __: Who) -> MakerFreeError:
    return SessionGone(messages.cloud.SESSION_GONE.of())


def credits_said(message: Message, who: Who, **more: object) -> Said:
    """A sentence about credits that are gone, and where `who` gets more."""
    advice = messages.cloud.REGISTER if who.anonymous else messages.cloud.TOP_UP
    return message.of(advice=advice, link=_link(who), **more)


def _link(who: Who) -> str:
    return f"{who.web}/?{urlencode({'bind': who.bind})}" if who.anonymous and who.bind else f"{who.web}/"


def _credits(_: Answer, who: Who) -> MakerFreeError:
    made = OutOfCredits(credits_said(messages.cloud.CREDITS_USED_UP, who))
    made.link = _link(who)
    return made


def _type(_: Answer, __: Who) -> MakerFreeError:
    return UnsupportedType(messages.cloud.TYPE_REFUSED.of(formats=row(ACCEPTED_FORMATS)))


def _size(_: Answer, __: Who) -> MakerFreeError:
    return TooLarge(messages.cloud.SIZE_REFUSED.of(limit=size(MAX_UPLOAD_BYTES)))


def _unfit(_: Answer, __: Who) -> MakerFreeError:
    return InputError(
        messages.cloud.FILE_REFUSED.of(formats=row(ACCEPTED_FORMATS), limit=size(MAX_UPLOAD_BYTES)), code=422
    )


def _plan(_: Answer, __: Who) -> MakerFreeError:
    return PlanBlocked(messages.cloud.PLAN_BLOCKED.of())


def _rate(answer: Answer, _: Who) -> MakerFreeError:
    wait = messages.cloud.HALF_A_MINUTE if answer.retry_after <= 30 else messages.cloud.TWO_MINUTES
    made = RateLimited(messages.cloud.RATE_LIMITED.of(wait=wait))
    made.retry_after = answer.retry_after
    return made


def names_client_id(answer: Answer) -> bool:
    """400 means a missing client id when it says so, or says nothing (wire document)."""
    return answer.code == 400 and (not answer.message or re.search(r"client[-_ ]?id", answer.message, re.I) is not None)


def _bad(answer: Answer, __: Who) -> MakerFreeError:
    if names_client_id(answer):
        return InputError(messages.cloud.NOT_KNOWN_HERE.of())
    return InputError(messages.cloud.NOT_UNDERSTOOD.of())


def _forbidden(_: Answer, __: Who) -> MakerFreeError:
    return NotAllowed(messages.cloud.NOT_ALLOWED.of())


def _missing(_: Answer, __: Who) -> MakerFreeError:
    return ServiceError(messages.cloud.NOT_THERE.of(), code=404)


def _conflict(_: Answer, __: Who) -> MakerFreeError:
    return EditError(messages.cloud.DOES_NOT_FIT.of())


def _full(_: Answer, __: Who) -> MakerFreeError:
    return DiskFull(messages.cloud.NO_ROOM.of())


def _unknown(answer: Answer, _: Who) -> MakerFreeError:
    return ServiceError(messages.cloud.REFUSED.of(), code=answer.code)


_TABLE: dict[int, Callable[[Answer, Who], MakerFreeError]] = {
    **dict.fromkeys(TOKEN_CODES, _token),
    1002: _session,
    2001: _credits,
    4001: _type, 415: _type,
    4002: _size, 413: _size,
    422: _unfit,
    400: _bad,
    402: _plan,
    403: _forbidden,
    404: _missing,
    409: _conflict,
    429: _rate,
    507: _full,
}  # fmt: skip
"""The wire document's error table; the words of ours that it leaves open are below it."""
