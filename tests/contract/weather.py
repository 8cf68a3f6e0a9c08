"""Owns the odd clouds: each row one way in which a service may differ from what is documented, and what a person must
be told then; refuses to know how the client gets through it.

A row is played by `test_weather`: a guest connects, sends a clip, the weather turns, one call is made, and then the chat
goes on. `says` and `never` are patterns for that call's text.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from tests import media
from tests.contract import agent, faults
from tests.contract.agent import Answer, encoded, event
from tests.contract.cloud import Cloud
from tests.contract.faults import Changed, Fault, Reply, Rewritten, refuse, status_only
from tests.contract.vendor import Blank, Call

Tool = Literal["connect", "upload", "edit", "status", "credits", "export"]
Weather = Callable[[Cloud], None]
WARMER = "I made it warmer."


def fair(_: Cloud) -> None:
    """Nothing is odd."""


@dataclass(frozen=True)
class Row:
    """`weather` comes before the call that `does` names, or before connecting when it is `early`."""

    weather: Weather = fair
    does: Tool = "edit"
    with_: Mapping[str, Any] = field(default_factory=dict[str, Any])
    answers: tuple[Answer, ...] = (Answer(WARMER),)
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    refused: bool = False
    early: bool = False
    clips: bool = True
    """A clip was sent before."""
    edited: bool = False
    """A film was made of it before."""
    counts: Mapping[Call, int] = field(default_factory=dict[Call, int])
    sessions: int = 1
    haste: int = 200
    """So many seconds of the client's waits pass in one."""
    messages: int | None = None
    """How many messages the cloud accepted; without: one when the call is an edit."""


def every(call: Call, fault: Fault, times: int | None = None) -> Weather:
    return lambda cloud: cloud.fail(call, fault, times=times)


def at_first(call: Call, fault: Fault, times: int = 1) -> Weather:
    return every(call, fault, times)


def together(*weathers: Weather) -> Weather:
    def turn(cloud: Cloud) -> None:
        for weather in weathers:
            weather(cloud)

    return turn


def data(**fields: Any) -> Fault:
    """The true answer with these fields of its `data` exchanged; `...` leaves one out."""

    def change(body: dict[str, Any]) -> dict[str, Any]:
        kept = {name: value for name, value in {**body["data"], **fields}.items() if value is not ...}
        return {**body, "data": kept}

    return Changed(change)


def state(change: Callable[[dict[str, Any]], Any]) -> Weather:
    """The state in another shape, at every look."""
    return every(
        "state", Changed(lambda body: {**body, "data": {**body["data"], "state": change(body["data"]["state"])}})
    )


def fields(**more: Any) -> Weather:
    return state(lambda it: {name: value for name, value in {**it, **more}.items() if value is not ...})


def draft(change: Callable[[dict[str, Any]], Any]) -> Weather:
    """The draft in another shape, when there is one."""
    return state(lambda it: {**it, "draft": change(it["draft"])} if it["draft"] else it)


def tracks(change: Callable[[dict[str, Any]], Any]) -> Weather:
    return draft(lambda it: {**it, "t": [change(track) for track in it["t"]]})


def segments(change: Callable[[dict[str, Any]], Any]) -> Weather:
    return tracks(lambda it: {**it, "sg": [change(segment) for segment in it["sg"]]})


def blank(how: Blank, refusals: Literal["body", "status"] = "body") -> Weather:
    def turn(cloud: Cloud) -> None:
        cloud.blank, cloud.refusals = how, refusals

    return turn


def text_in(segment: dict[str, Any]) -> dict[str, Any]:
    """NaN, infinities and half a character, as careless services write them."""
    return {
        **segment,
        "x": float("nan"),
        "y": float("inf"),
        "z": -float("inf"),
        "m": {**segment["m"], "s": "a\ud83d b"},
    }


FRESH: dict[str, Row] = {
    f"a fresh session whose state is {name}: {what}": Row(weather, does, **more)  # type: ignore[arg-type]
    for name, weather in {
        "1002": blank("1002"), "404": blank("1002", "status"), "without data": blank("no data"),
        "null": blank("no state"), "not mentioned": blank("nothing"),
    }.items()
    for what, does, more in (
        ("an edit goes out", "edit", {"says": (WARMER,), "clips": False, "early": True}),
        ("a clip goes out", "upload", {"says": ("beach",), "clips": False, "early": True, "counts": {"upload": 1}}),
        ("it is empty", "status", {"says": ("(?i)empty|nothing|no clips",), "clips": False, "early": True,
                                   "never": ("(?i)gone|not there any more",)}),
    )
}  # fmt: skip

LOOK = ("Video",)
STATES: dict[str, Row] = {
    f"a state with {name}": Row(weather, "status", edited=True, says=("beach" if seen else "",))
    for name, seen, weather in (
        ("files by number", True, state(lambda it: {**it, "video_infos": {str(i): f for i, f in enumerate(it["video_infos"])}})),
        ("files by name", True, state(lambda it: {**it, "video_infos": {f["filename"]: f for f in it["video_infos"]}})),
        ("files as text", True, fields(video_infos="beach.mp4")),
        ("files as JSON in text", True, state(lambda it: {**it, "video_infos": json.dumps(it["video_infos"])})),
        ("no files at all", True, fields(video_infos=...)),
        ("null for files", True, fields(video_infos=None)),
        ("a null among the files", True, state(lambda it: {**it, "video_infos": [None, *it["video_infos"]]})),
        ("names for files", True, fields(video_infos=["beach.mp4"])),
        ("files with numbers for names", True, fields(video_infos=[{"filename": 7, "file_type": 4}])),
        ("files with text for numbers", True, state(
            lambda it: {**it, "video_infos": [{**f, "duration": "10.0", "width": "1920"} for f in it["video_infos"]]})),
        ("files with nonsense for numbers", True, state(
            lambda it: {**it, "video_infos": [{**f, "duration": "long", "width": [1]} for f in it["video_infos"]]})),
        ("what was made by name", True, fields(generated_media={"bgm": {"name": "Lo-fi"}})),
        ("what was made as text", True, fields(generated_media="none")),
        ("null for what was made", True, fields(generated_media=None)),
        ("a number for what was made", True, fields(generated_media=3)),
        ("a canvas in words", True, fields(canvas_config="16:9")),
        ("a list for a canvas", True, fields(canvas_config=[1920, 1080])),
        ("a canvas of text", True, fields(canvas_config={"width": "1920", "height": "1080"})),
        ("a canvas of nulls", True, fields(canvas_config={"width": None, "height": None})),
        ("a draft as JSON in text", True, state(lambda it: {**it, "draft": it["draft"] and json.dumps(it["draft"])})),
        ("tracks by number", True, draft(lambda it: {**it, "t": {str(i): t for i, t in enumerate(it["t"])}})),
        ("a null among the tracks", True, draft(lambda it: {**it, "t": [None, *it["t"], 3, "x"]})),
        ("segments by name", True, tracks(lambda it: {**it, "sg": {f"s{i}": s for i, s in enumerate(it["sg"])}})),
        ("a null among the segments", True, tracks(lambda it: {**it, "sg": [None, *it["sg"], 4, "y"]})),
        ("track types as text", True, tracks(lambda it: {**it, "tt": str(it["tt"])})),
        ("track types in words", True, tracks(lambda it: {**it, "tt": ["video"]})),
        ("lengths as text", True, segments(lambda it: {**it, "d": str(it["d"])})),
        ("lengths in words", True, segments(lambda it: {**it, "d": "4 s"})),
        ("null lengths", True, segments(lambda it: {**it, "d": None})),
        ("lengths without end", True, segments(lambda it: {**it, "d": float("inf")})),
        ("no length at all", True, segments(lambda it: {n: v for n, v in it.items() if n != "d"})),
        ("text for facts", True, segments(lambda it: {**it, "m": json.dumps(it["m"])})),
        ("null facts", False, segments(lambda it: {**it, "m": None})),
        ("facts in a list", False, segments(lambda it: {**it, "m": [it["m"]]})),
        ("numbers for names", False, segments(lambda it: {**it, "m": {"name": 12, "text": ["a"], "volume": "loud"}})),
        ("what no number is", True, segments(text_in)),
        ("no draft", False, fields(draft=...)),
        ("a list for a draft", False, fields(draft=[])),
        ("true for a draft", False, fields(draft=True)),
        ("itself in a list", True, state(lambda it: [it])),
        ("itself as JSON in text", True, state(json.dumps)),
        ("itself where its envelope was", True, every("state", Changed(lambda body: {**body, "data": body["data"]["state"]}))),
        ("no envelope", True, every("state", Changed(lambda body: body["data"]["state"]))),
        ("a list for data", True, every("state", Changed(lambda body: {**body, "data": [body["data"]]}))),
        ("data as JSON in text", True, every("state", Changed(lambda body: {**body, "data": json.dumps(body["data"])}))),
        ("no code", True, every("state", Changed(lambda body: {"data": body["data"]}))),
        ("a mark before it", True, every("state", Rewritten(lambda body: b"\xef\xbb\xbf" + body))),
        ("a number of 6,000 digits", True, every("state", Rewritten(
            lambda body: body.replace(b'"x7"', b'"x8":' + b"9" * 6000 + b',"x7"')))),
    )
}  # fmt: skip

UNREADABLE: dict[str, Row] = {
    f"a state with {name}": Row(weather, "status", edited=True, refused=True, says=("could not be read",), never=("(?i)no clips|empty",))
    for name, weather in {
        "nothing but text": state(lambda _: "ready"),
        "nothing at all, after an edit": state(lambda _: None),
        "a thousand lists in each other": every("state", Rewritten(
            lambda body: body.replace(b'"x7"', b'"x8":' + b"[" * 1000 + b"]" * 1000 + b',"x7"'))),
    }.items()
}  # fmt: skip

SENT: dict[str, Row] = {
    "an edit of a project whose files come by name": Row(
        state(lambda it: {**it, "video_infos": {"beach.mp4": it["video_infos"]}}), says=(WARMER,)),
    "an edit of a draft with what no number is": Row(segments(text_in), says=(WARMER,), edited=True),
    "an export of a draft with what no number is": Row(
        segments(text_in), "export", edited=True, says=("Trip",), counts={"render": 1}),
    "an export of a draft as JSON in text": Row(
        state(lambda it: {**it, "draft": it["draft"] and json.dumps(it["draft"])}), "export", edited=True,
        says=("Trip",), counts={"render": 1}),
    "an export of a draft with a null among the tracks": Row(
        draft(lambda it: {**it, "t": [None, *it["t"]]}), "export", edited=True, says=("Trip",), counts={"render": 1}),
    "an answer to a clip without files": Row(
        at_first("upload", data(files=...)), "upload", says=("beach",), clips=False, counts={"upload": 1}),
    "an answer to a clip with one file and no list": Row(
        at_first("upload", Changed(lambda body: {**body, "data": {"files": body["data"]["files"][0]}})), "upload",
        says=("beach",), clips=False, counts={"upload": 1}),
    "an answer to a clip with nulls": Row(
        at_first("upload", Changed(lambda body: {**body, "data": {"files": [None, {**body["data"]["files"][0],
            "duration": "10.0", "width": None, "cdn_url": None}]}})), "upload",
        says=("beach",), clips=False, counts={"upload": 1}),
    "an answer to a clip in the data itself": Row(
        at_first("upload", Changed(lambda body: {**body, "data": body["data"]["files"]})), "upload",
        says=("beach",), clips=False, counts={"upload": 1}),
}  # fmt: skip

OPENING: dict[str, Row] = {
    name: Row(weather, "edit", early=True, clips=False, says=(WARMER,), **more)  # type: ignore[arg-type]
    for name, weather, more in (
        ("a session without a task", every("session", data(task_id=...)), {}),
        ("a session with a null task", every("session", data(task_id=None)), {}),
        ("a session whose task is a number", every("session", data(task_id=81)), {}),
        ("a session whose id is a number", every("session", Changed(
            lambda body: {**body, "data": {**body["data"], "session_id": int(body["data"]["session_id"])}})), {}),
        ("a session without a user", every("session", data(user_id=...)), {}),
        ("a session whose user is a number", every("session", data(user_id=17)), {}),
        ("a session without an envelope", every("session", Changed(lambda body: body["data"])), {}),
        ("a token with parts of credits", every("token", data(credits=99.5)), {}),
        ("a token with credits as text", every("token", data(credits="100")), {}),
        ("a token with nonsense for credits", every("token", data(credits={"free": 100})), {}),
        ("a token without a word of credits", every("token", data(credits=...)), {}),
        ("a token without a user", every("token", data(user_id=...)), {}),
        ("a token whose user is a number", every("token", data(user_id=55)), {}),
        ("a token that ends at a number", every("token", data(expires_at=1_900_000_000)), {}),
        ("a token that ends at a number of milliseconds", every("token", data(expires_at=1_900_000_000_000)), {}),
        ("a token that ends at a time without a zone", every("token", data(expires_at="2031-01-01 00:00:00")), {}),
        ("a token that ends sometime", every("token", data(expires_at="in a week")), {}),
        ("a token that ends beyond all years", every("token", data(expires_at=10**18)), {}),
        ("a token without an end", every("token", data(expires_at=None)), {}),
        ("a token without an envelope", every("token", Changed(lambda body: body["data"])), {}),
        ("a link to the browser without data", every("claim", Changed(lambda body: {**body, "data": None})), {}),
        ("a link to the browser as text", every("claim", Changed(lambda body: {**body, "data": "clm_12"})), {}),
    )
} | {
    "a session without an id": Row(
        every("session", data(session_id=None)), "connect", early=True, clips=False, refused=True,
        says=("(?i)cloud",), never=("Ready", "connected")),
    "a link to register with the session's user": Row(
        together(every("token", data(user_id=...)), every("say", refuse(2001))), early=True, clips=False, refused=True,
        says=(r"\?bind=anon_\w+", "(?i)credits"), messages=0),
    "nobody knows who the user is": Row(
        together(every("token", data(user_id=...)), every("session", data(user_id=...)), every("say", refuse(2001))),
        early=True, clips=False, refused=True, says=("(?i)credits", "(?i)regist"), never=(r"bind=(?!\w)",), messages=0),
}  # fmt: skip

NUMBERS: dict[str, Row] = {
    f"credits {name}": Row(every("credits", fault), "credits", says=says or ("did not say",), never=never, refused=not says)
    for name, fault, says, never in (
        ("in parts", data(available=12.5, total=100), ("12.5 available",), ()),
        ("as text", data(available="12.5", frozen="0", total="100"), ("12.5 available",), ()),
        ("with a null", data(frozen=None), ("100 available",), ()),
        ("without a total", data(total=...), ("100 available",), ()),
        ("without an envelope", Changed(lambda body: body["data"]), ("100 available",), ()),
        ("by another name", Changed(lambda body: {**body, "data": {"balance": 100}}), (), (r"\b0 available",)),
        ("that are no number", data(available=float("nan")), (), (r"(?i)\bnan\b", r"\b0 available")),
        ("without end", data(available=float("inf")), (), (r"(?i)\binf",)),
        ("in words", data(available="plenty"), (), (r"\b0 available",)),
    )
}  # fmt: skip


def forget(cloud: Cloud) -> None:
    cloud.book.forget()


GONE: dict[str, Row] = {
    f"a session that is gone: {does}": Row(
        forget, does, edited=True, refused=True, sessions=1, messages=0,  # type: ignore[arg-type]
        says=("not there any more|earlier timeline|gone",), never=("Nothing changed",))
    for does in ("edit", "status", "export", "upload")
}  # fmt: skip


def saying(odd: bytes, words: str = WARMER) -> tuple[Answer, ...]:
    """An event with something odd, and words beside it that must be told."""
    return (Answer(raw=odd + encoded(event("i", {"text": words})), shows=(0,)),)


def said(words: str = WARMER, **odd: Any) -> tuple[Answer, ...]:
    """The words in an event that has odd fields itself; `...` leaves one out."""
    whole = {**event("i", {"text": words}), **odd}
    return (Answer(raw=encoded({name: value for name, value in whole.items() if value is not ...}), shows=(0,)),)


def parts(*odd: Any, words: str = WARMER) -> tuple[Answer, ...]:
    return said(content={"role": "model", "parts": [*odd, {"text": words}]})


CALL: dict[str, Any] = {"id": "c1", "name": "edit_draft", "args": {}}
EVENTS: dict[str, Row] = {
    f"an event with {name}": Row(answers=answers, says=(WARMER,), never=("Nothing changed",))
    for name, answers in {
        "a number for an id": said(id=12),
        "a list for an id": said(id=[1]),
        "a number for an invocation": said(invocationId=7),
        "no invocation": said(invocationId=None),
        "an ISO time": said(timestamp="2026-11-25T10:00:00Z"),
        "no time": said(timestamp=None),
        "no author": said(author=None),
        "an object for an author": said(author={"name": "nemo"}),
        "null actions": said(actions=None),
        "a list of actions": said(actions=[]),
        "actions in words": said(actions="none"),
        "a null delta": said(actions={"stateDelta": None}),
        "a list for a delta": said(actions={"state_delta": [1]}),
        "no role": said(content={"parts": [{"text": WARMER}]}),
        "a number for a role": said(content={"role": 1, "parts": [{"text": WARMER}]}),
        "one part and no list": said(content={"role": "model", "parts": {"text": WARMER}}),
        "text for content": said(content=WARMER),
        "text for a part": said(content={"parts": [WARMER]}),
        "text for all parts": said(content={"parts": WARMER}),
        "a list for content": said(content=[{"text": WARMER}]),
        "a null part": parts(None),
        "a number for a part": parts(5),
        "a part with null text": parts({"text": None}),
        "a part with a number for text": parts({"text": 4}),
        "typed parts": said(content={"parts": [{"type": "text", "text": WARMER}]}),
        "a typed call": parts({"type": "function_call", "function_call": CALL}, {"type": "function_response",
                              "function_response": {**CALL, "response": {}}}),
        "snake_case calls": parts({"function_call": CALL}, {"function_response": {**CALL, "response": {}}}),
        "null arguments": parts({"functionCall": {**CALL, "args": None}}, {"functionResponse": {**CALL, "response": None}}),
        "arguments as text": parts({"functionCall": {**CALL, "args": "{}"}}, {"functionResponse": {**CALL, "response": "ok"}}),
        "a list of arguments": parts({"functionCall": {**CALL, "args": [1]}}, {"functionResponse": {**CALL, "response": []}}),
        "a call without a name": parts({"functionCall": {"id": "c1", "name": None}}, {"functionResponse": {"id": "c1"}}),
        "a number for a call's id": parts({"functionCall": {**CALL, "id": 3}}, {"functionResponse": {**CALL, "id": 3}}),
        "calls without ids": parts({"functionCall": {"name": "f"}}, {"functionResponse": {"name": "f"}}),
        "a null call": parts({"functionCall": None, "functionResponse": None}),
        "text for a call": parts({"functionCall": "edit_draft"}),
        "a null for thought": said(content={"parts": [{"text": WARMER, "thought": None}]}),
        "inline data": parts({"inlineData": {"mimeType": "image/png", "data": "iVBORw0KGgo="}}),
        "a null for partial": said(partial=None),
        "text for partial": said(partial="false"),
        "a null error": said(errorCode=None, errorMessage=None),
        "an empty error": said(errorCode="", errorMessage=""),
        "a zero for an error": said(errorCode=0),
        "the end of the turn in snake_case": said(turn_complete=True, turnComplete=...),
        "null for long tools": said(longRunningToolIds=None, usageMetadata="none"),
        "an object for long tools": said(longRunningToolIds={"a": 1}),
        "snake_case throughout": (Answer(raw=encoded({"invocation_id": "i", "author": "a", "state_delta": {}, "content": {
            "parts": [{"text": WARMER}]}}), shows=(0,)),),
        "an envelope": (Answer(raw=encoded({"code": 0, "data": event("i", {"text": WARMER})}), shows=(0,)),),
        "a list beside it": saying(b"data: [1, 2]\n\n"),
        "a number beside it": saying(b"data: 5\n\n"),
        "a null beside it": saying(b"data: null\n\n"),
        "text beside it": saying(b'data: "working"\n\n'),
        "the end mark of others": (Answer(raw=encoded(event("i", {"text": WARMER})) + b"data: [DONE]\n\n", shows=(0,)),),
        "what no number is": saying(b'data: {"id":"x","timestamp":NaN,"content":{"parts":[{"text":"So:"}]}}\n\n'),
        "half a character": saying(b'data: {"id":"x","content":{"parts":[{"text":"a \\ud83d b"}]}}\n\n'),
        "a number of 6,000 digits": saying(b'data: {"id":' + b"9" * 6000 + b"}\n\n"),
        "a thousand lists in each other": saying(b'data: {"id":' + b"[" * 1000 + b"]" * 1000 + b"}\n\n"),
    }.items()
}  # fmt: skip

LOST = "I could not find a second clip."
ERROR = agent.ERROR_EVENT
SNAKE_ERROR = b'data: {"error_code":"RESOURCE_EXHAUSTED","error_message":"model is busy","invocation_id":"i"}\n\n'
NO_CREDITS = b'data: {"code": 2001, "message": "insufficient credits"}\n\n'
WORDS = encoded(event("i", {"text": LOST}))
FAILED = "(?i)broke off|failed|went wrong|could not finish|problem|stopped"

ENDS: dict[str, Row] = {
    "words before a failure": Row(
        answers=(Answer(raw=WORDS + ERROR, shows=()),), says=(LOST, FAILED), refused=True, never=("(?m)^Done",)),
    "words before a failure with a change": Row(
        answers=(Answer(raw=WORDS + ERROR, shows=(0,)),), says=(LOST, FAILED, "What changed|Lo-fi|music"),
        edited=True, never=("(?m)^Done", "Nothing changed")),
    "a failure without words with a change": Row(
        answers=(Answer(raw=ERROR, shows=(0,)),), edited=True, says=(FAILED, "(?i)changed|music|Lo-fi"),
        never=("(?m)^Done",)),
    "a failure in snake_case": Row(
        answers=(Answer(raw=SNAKE_ERROR, shows=()),), refused=True, says=(FAILED,), never=("Nothing changed.*Done",)),
    "a failure by number": Row(
        answers=(Answer(raw=b'data: {"errorCode": 500, "errorMessage": null}\n\n', shows=()),), refused=True,
        says=(FAILED,)),
    "credits that end mid-way after a change": Row(
        answers=(Answer(raw=NO_CREDITS, shows=(0,)),), edited=True, says=("(?i)credits", r"\?bind=", "(?i)changed|music|Lo-fi"),
        never=("(?m)^Done", "Nothing changed")),
    "credits that end mid-way after words and a change": Row(
        answers=(Answer(raw=WORDS + NO_CREDITS, shows=(0,)),), edited=True,
        says=(LOST, "(?i)credits", r"\?bind=", "(?i)changed|music|Lo-fi"), never=("(?m)^Done", "Nothing changed")),
    "credits that end mid-way by an error code": Row(
        answers=(Answer(raw=b'data: {"errorCode":"2001","errorMessage":"insufficient credits"}\n\n', shows=()),),
        refused=True, says=("(?i)credits", r"\?bind=")),
    "a run that still works when its line closes": Row(
        answers=(Answer(shows=(), unfinished=True),), edited=True, says=("(?i)still|may yet|not finished|working",),
        never=("Nothing changed", "(?m)^Done")),
    "a run that still works and said so": Row(
        answers=(Answer("Generating the music now.", shows=(), unfinished=True),), edited=True,
        says=("Generating the music now", "(?i)still|may yet|not finished|working"), never=("Nothing changed",)),
    "a call with a long-running mark": Row(
        answers=(Answer(raw=encoded({**event("i", {"functionCall": CALL}), "longRunningToolIds": ["c1"]})
                        + encoded(event("i", {"functionResponse": {**CALL, "response": {"status": "pending"}}})),
                        shows=()),), edited=True, says=("(?i)still|may yet|not finished|working",),
        never=("Nothing changed", "(?m)^Done")),
    "a page with 200 for a message that was taken": Row(
        every("say", Reply(200, faults.HTML_WELL.body, "text/html", kept=True)), edited=True,
        says=("(?i)changed|music|Lo-fi",), never=("(?i)sign in|welcome",)),
    "a page with 200 for a message that got lost": Row(
        every("say", faults.HTML_WELL), edited=True, messages=0, never=("(?i)sign in|welcome", "(?m)^Done", WARMER, "Nothing changed")),
    "a page with 200 that calls itself a stream": Row(
        every("say", Reply(200, faults.HTML_WELL.body, "text/event-stream")), edited=True, messages=0,
        never=("(?i)sign in|welcome", "(?m)^Done", "Nothing changed")),
    "a page with 200 that calls itself text": Row(
        every("say", Reply(200, faults.HTML_WELL.body, "text/plain")), edited=True, messages=0,
        never=("(?i)sign in|welcome", "(?m)^Done", "Nothing changed")),
    "a page with 200 for the state": Row(at_first("state", faults.HTML_WELL), "status", edited=True, says=("beach",), haste=4),
    "a page with 200 for every state": Row(
        every("state", faults.HTML_WELL), "status", edited=True, refused=True, never=("(?i)sign in|welcome", "(?i)empty"),
        says=("(?i)cloud|service|network",)),
    "a JSON list of events instead of a stream": Row(
        every("say", Reply(200, json.dumps([event("i", {"text": WARMER})]).encode(), kept=True)), says=("",)),
    "nothing but partial words": Row(
        answers=(Answer(raw=b"".join(encoded(event("i", {"text": word}, partial=True)) for word in ("I made ", "it warmer.")),
                        shows=()),), says=(WARMER,), counts={"say": 1, "state": 2}),
    "nothing but partial words and an open call": Row(
        answers=(Answer(raw=encoded(event("i", {"functionCall": CALL}, partial=True))
                        + encoded(event("i", {"text": WARMER}, partial=True)), shows=()),),
        says=(WARMER,), counts={"say": 1, "state": 2}),
}  # fmt: skip


def wants_client(*calls: Call) -> Weather:
    def turn(cloud: Cloud) -> None:
        cloud.asks_client = set(calls)

    return turn


def bans(cloud: Cloud) -> None:
    """The client id that is known gets tokens, and they are refused."""
    cloud.book.banned = set(cloud.book.users)


NO_CLIENT = refuse(400, status=400, message="missing X-Client-Id header")
BUSY = "(?i)busy|too much|too many|slow down"
CODES: dict[str, Row] = {
    "a message refused once for want of a client id": Row(at_first("say", NO_CLIENT), says=(WARMER,), counts={"say": 2}),
    "a message always refused for want of a client id": Row(
        every("say", NO_CLIENT), refused=True, counts={"say": 2}, messages=0, never=("Nothing changed", "(?m)^Done")),
    "a message refused for want of a client id in its stream's place": Row(
        at_first("say", refuse(400, message="missing X-Client-Id")), says=(WARMER,), counts={"say": 2}),
    "a message refused for another reason": Row(
        every("say", refuse(400, status=400, message="bad message")), refused=True, counts={"say": 1}, messages=0),
    "every call that wants a client id": Row(
        wants_client("session", "say", "upload", "credits", "state", "render", "poll", "claim"), early=True, clips=False,
        says=(WARMER,)),
    "a clip refused once for want of a client id": Row(
        at_first("upload", NO_CLIENT), "upload", clips=False, says=("beach",), counts={"upload": 2}),
    "a film refused once for want of a client id": Row(
        at_first("render", NO_CLIENT), "export", edited=True, says=("Trip",), counts={"render": 2}),
    "a guest whose token keeps being refused: credits": Row(bans, "credits", says=("100 available",)),
    "a guest whose token keeps being refused: an edit": Row(bans, "edit", says=(WARMER,)),
    "a guest whose token keeps being refused: a clip": Row(bans, "upload", clips=False, says=("beach",)),
    "too many questions for a while: credits": Row(
        at_first("credits", refuse(429, status=429, Retry_After=1), 3), "credits", says=("100 available",), haste=4),
    "too many questions for a while: status": Row(
        at_first("state", refuse(429, status=429, Retry_After=1), 4), "status", {"wait_seconds": 45}, edited=True,
        says=("beach",), haste=20),
    "a gateway without a server for a while: credits": Row(at_first("credits", faults.HTML, 1), "credits",
        says=("100 available",), haste=4),
    "a gateway without a server for a while: status": Row(
        at_first("state", faults.HTML, 6), "status", {"wait_seconds": 45}, edited=True, says=("beach",), haste=20),
    "too many questions for a while: connecting": Row(
        at_first("session", refuse(429, status=429, Retry_After=1), 4), early=True, clips=False, says=(WARMER,), haste=20),
    "a gateway without a server for a while: connecting": Row(
        at_first("token", faults.HTML, 5), early=True, clips=False, says=(WARMER,), haste=20),
    "too many questions for ever: credits": Row(
        every("credits", refuse(429, status=429, Retry_After=1)), "credits", refused=True, says=(BUSY,)),
    "too many questions for ever: status": Row(
        every("state", refuse(429, status=429, Retry_After=1)), "status", {"wait_seconds": 1}, edited=True, refused=True,
        says=(BUSY,), never=("(?i)empty",)),
    "a gateway without a server for ever: credits": Row(
        every("credits", faults.HTML), "credits", refused=True, says=("(?i)cloud|service",), never=("nginx", "502")),
    "a clip whose answer the gateway did not wait for": Row(
        at_first("upload", Reply(504, b"<html>", "text/html", kept=True)), "upload", clips=False, says=("beach",),
        counts={"upload": 1}, never=("(?i)did not arrive|not sent|missing",)),
    "a clip whose answer takes very long": Row(
        at_first("upload", faults.Stall(3)), "upload", {"wait_seconds": 10}, clips=False, says=("beach",),
        counts={"upload": 1}, never=("(?i)did not arrive|missing",)),
    "a clip that shows only later": Row(
        together(at_first("upload", faults.Reset(kept=True)),
                 at_first("state", Changed(lambda body: {**body, "data": {"state": None}}), 2)),
        "upload", clips=False, says=("beach",), counts={"upload": 1}, never=("(?i)did not arrive|missing",)),
}  # fmt: skip

PAGE = faults.HTML_WELL.body * 40


def delivers(film: bytes, times: int | None = None) -> Weather:
    """Another film than the true one, under the name and type of an MP4."""
    fault = Reply(200, film, "video/mp4")

    def turn(cloud: Cloud) -> None:
        cloud.fail("film", fault, times=times)
        if times is None:
            cloud.fail("download", fault, times=None)

    return turn


def films(kind: str) -> bytes:
    """A film of another kind, or broken in one way."""
    whole = media.film()
    start = whole.index(b"mdat") + 4
    folder = Path(tempfile.mkdtemp(prefix="maker-free-weather-"))
    made = {
        "webm": lambda: media.clip(folder, "film.webm", seconds=0.5, size=(64, 36)).read_bytes(),
        "gif": lambda: media.animation(folder).read_bytes(),
        "sound": lambda: media.audio(folder, "film.m4a", seconds=0.5).read_bytes(),
        "noise": lambda: whole[:40] + bytes(reversed(whole[40:])),
        "hole": lambda: whole[:start] + bytes(len(whole) - start),
        "half": lambda: whole[: whole.index(b"mdat") + 200],
        "page": lambda: PAGE,
        "words": lambda: b'{"code": 500, "message": "render failed"}' * 30,
    }[kind]()
    shutil.rmtree(folder)
    return made


def film_row(kind: str, times: int | None = None, **more: Any) -> Row:
    def turn(cloud: Cloud) -> None:  # made only when it is played
        delivers(films(kind), times)(cloud)

    return Row(turn, "export", edited=True, haste=500, **more)


UNPLAYED: dict[str, Any] = {
    "refused": True,
    "says": ("(?i)cannot be played|could not be fetched|something else|not where",),
    "never": ("is ready",),
}
FILMS: dict[str, Row] = {
    "a film that plays": Row(does="export", edited=True, says=("is ready", "64x36", "with sound"), counts={"film": 1}),
    "a film of noise": film_row("noise", **UNPLAYED),
    "a film with a hole where its pictures were": film_row("hole", **UNPLAYED),
    "half a film": film_row("half", **UNPLAYED),
    "a film that is a page": film_row("page", **UNPLAYED),
    "a film that is a refusal": film_row("words", **UNPLAYED),
    "a film of sound only": film_row("sound", says=("(?i)cannot be played|no picture",), refused=True, never=("is ready",)),
    "a film of noise the first time": film_row("noise", 1, says=("is ready", "64x36")),
    "a film that is another kind the first time": film_row("webm", 1, says=("is ready", "64x36"), never=("WEBM",)),
    "a film that is another kind": film_row("webm", says=(r"is ready: .*\.webm", "asked for MP4.*WEBM")),
    "a film that is a GIF": film_row("gif", says=(r"\.gif", "asked for MP4.*GIF")),
    "a GIF wished of a cloud": Row(does="export", with_={"format": "gif"}, edited=True, refused=True,
        says=("MP4 films only", "no GIF", "this computer"), counts={"render": 0}),
    "720p wished of a cloud": Row(does="export", with_={"height": 720}, edited=True, says=("is ready", "asked for 720p", "64x36"),
        counts={"render": 1}),
    "the size that it has anyway": Row(does="export", with_={"height": 144}, edited=True, says=("is ready",),
        weather=lambda cloud: setattr(cloud, "film", media.clip(Path(tempfile.mkdtemp()), "f.mp4", seconds=0.5, size=(256, 144)).read_bytes()),
        never=("asked for",)),
}  # fmt: skip

MANY = 5000


def many(name: str, length: float = 400) -> Weather:
    return tracks(lambda it: {**it, "sg": [{"d": length, "m": {"name": f"{name} {number}"}} for number in range(MANY)]})


def others(cloud: Cloud) -> None:
    """All of very many clips are exchanged by the edit."""

    def turn(body: dict[str, Any]) -> dict[str, Any]:
        name = "other" if cloud.count("say") else "shot"
        segments = [{"d": 400, "m": {"name": f"{name} {number}"}} for number in range(MANY)]
        state = {**body["data"]["state"], "draft": {"t": [{"tt": 0, "sg": segments}]}}
        return {**body, "data": {**body["data"], "state": state}}

    cloud.fail("state", Changed(turn), times=None)


SMALL: dict[str, Row] = {
    "5,000 segments: status": Row(many("shot"), "status", edited=True, says=("shot 0", "and 4988 more")),
    "5,000 segments that are all others after an edit": Row(
        others, answers=(Answer("Done.", shows=(0,)),), edited=True, says=("(?s)other 0.*and \\d+ more",)),
}  # fmt: skip

TABLES: dict[str, dict[str, Row]] = {
    "fresh": FRESH, "states": STATES, "unreadable": UNREADABLE, "sent": SENT, "opening": OPENING, "numbers": NUMBERS, "gone": GONE,
    "events": EVENTS, "ends": ENDS, "codes": CODES, "films": FILMS, "small": SMALL,
}  # fmt: skip
ROWS: dict[str, Row] = {name: row for table in TABLES.values() for name, row in table.items()}
__all__ = ["ROWS", "Row", "status_only"]
