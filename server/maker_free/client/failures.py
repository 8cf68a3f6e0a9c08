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

from maker_free import lenient
from maker_free.client.event_stream import number
from maker_free.errors import (
    ACCEPTED_FORMATS,
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
            raise Unreachable("The answer made no sense.")
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
    return Answer(status, code, message, data, wait)


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
        made: MakerFreeError = Unreachable(*_BROKEN[who.plain], code=answer.code)
    else:
        made = _TABLE.get(answer.code, _unknown)(answer, who)
    if who.plain and answer.message and answer.code not in TOKEN_CODES | {1002, 429}:
        made.message, made.hint = answer.message, ""
    return made


_BROKEN = {
    True: ("Something went wrong in the editing studio on this computer; nothing of yours was changed.", "Try again."),
    False: (
        "The NemoVideo cloud has a problem at the moment; your timeline is safe there.",
        "Try again in a minute, or go on with this computer's own engine.",
    ),
}


def _token(_: Answer, who: Who) -> MakerFreeError:
    if who.anonymous or who.plain:
        return TokenRejected("The engine did not accept this computer as a guest.", "Connect again in a minute.")
    return TokenRejected(
        "NemoVideo did not accept your NEMO_TOKEN: it is not right, or it has expired. Nothing was changed.",
        "Get a new one from your NemoVideo account, or remove it to go on as a guest.",
    )


def _session(_: Answer, __: Who) -> MakerFreeError:
    return SessionGone("This project is not there any more.", "Begin a new one and add your clips again.")


def _credits(_: Answer, who: Who) -> MakerFreeError:
    if who.anonymous:
        link = f"{who.web}/?{urlencode({'bind': who.bind})}" if who.bind else f"{who.web}/"
        advice = "Register to get more"
    else:
        link = f"{who.web}/"
        advice = "Top up"
    made = OutOfCredits(
        "The NemoVideo credits are used up, so that was not done; your timeline is as it was.",
        f"{advice} at {link}, or go on with this computer's own engine, which "
        "costs nothing and takes your clips and timeline along as far as it can.",
    )
    made.link = link
    return made


def _type(_: Answer, __: Who) -> MakerFreeError:
    return UnsupportedType(
        "The engine does not take files of that type; it was not added.", f"Use one of {', '.join(ACCEPTED_FORMATS)}."
    )


def _size(_: Answer, __: Who) -> MakerFreeError:
    return TooLarge(
        "That file is larger than the engine takes (500 MB); it was not added.", "Compress it or trim it, then add it."
    )


def _unfit(_: Answer, __: Who) -> MakerFreeError:
    return InputError(
        "The engine could not use that as it is; nothing was changed.",
        f"Files may be {', '.join(ACCEPTED_FORMATS)}, up to 500 MB; compress or trim larger ones.",
        code=422,
    )


def _plan(_: Answer, __: Who) -> MakerFreeError:
    return PlanBlocked(
        "Your NemoVideo plan does not include this export. It is not about credits, and your timeline is safe.",
        "Change the plan at NemoVideo, or make the video with this computer's own engine, which is free.",
    )


def _rate(answer: Answer, _: Who) -> MakerFreeError:
    made = RateLimited(
        "The engine is asked too much at the moment, so that was not done; nothing was changed.",
        f"Try again in {'half a minute' if answer.retry_after <= 30 else 'two minutes'}.",
    )
    made.retry_after = answer.retry_after
    return made


def names_client_id(answer: Answer) -> bool:
    """400 means a missing client id when it says so, or says nothing (wire document)."""
    return answer.code == 400 and (not answer.message or re.search(r"client[-_ ]?id", answer.message, re.I) is not None)


def _bad(answer: Answer, __: Who) -> MakerFreeError:
    if names_client_id(answer):
        return InputError(
            "The engine does not know this computer, so that was not done; nothing was changed.",
            "Connect again in a minute.",
        )
    return InputError("The engine could not make sense of that request; nothing was changed.", "Say it another way.")


def _forbidden(_: Answer, __: Who) -> MakerFreeError:
    return NotAllowed("The engine does not allow that; nothing was changed.", "Try another way.")


def _missing(_: Answer, __: Who) -> MakerFreeError:
    return ServiceError("The engine does not have what was asked for.", "Look at the timeline first.", code=404)


def _conflict(_: Answer, __: Who) -> MakerFreeError:
    return EditError("That does not fit the timeline as it is; nothing was changed.", "Look at the timeline first.")


def _full(_: Answer, __: Who) -> MakerFreeError:
    return DiskFull("There is not enough free space for that.", "Free some space, then try again.")


def _unknown(answer: Answer, _: Who) -> MakerFreeError:
    return ServiceError("The engine refused that; your timeline is as it was.", "Try again.", code=answer.code)


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
