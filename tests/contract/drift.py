"""Owns how a live service drifts from its documents: other envelopes, codings, spellings, words and links, each a row
for `test_weather`; refuses to know how the client gets through it.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable
from typing import Any, cast

from tests.contract import faults
from tests.contract.agent import Answer, encoded, event
from tests.contract.cloud import Cloud
from tests.contract.faults import Changed, Moved, Raw, Reply, Rewritten, refuse
from tests.contract.vendor import Call
from tests.contract.weather import (
    FAILED,
    UNPLAYED,
    WARMER,
    Row,
    Weather,
    at_first,
    data,
    delivers,
    draft,
    every,
    fields,
    film_row,
    segments,
    state,
    together,
    tracks,
)

UNKNOWN = "could not confirm"
HONEST = "(?i)cloud|service|network|page|answer"
SIGN_IN = "(?i)sign in|welcome|<html|nginx|cloudflare|just a moment"
MAINTAINED = "<html><head><title>系统维护中</title></head><body><h1>502 网关错误</h1></body></html>"


def answer_of(call: Call, change: Callable[[dict[str, Any]], Any]) -> Weather:
    return every(call, Changed(change))


def spelled(body: Any) -> Any:
    """The keys in camelCase, as another generation of the service would have them."""
    if isinstance(body, dict):
        return {_camel(name): spelled(value) for name, value in cast("dict[str, Any]", body).items()}
    return [spelled(one) for one in body] if isinstance(body, list) else body  # pyright: ignore[reportUnknownVariableType]


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.title() for word in rest)


ENVELOPES: dict[str, Callable[[dict[str, Any]], Any]] = {
    "result for data": lambda body: {"success": True, "result": body["data"]},
    "a code in text": lambda body: {**body, "code": "0"},
    "a code with a point": lambda body: {**body, "code": 0.0},
    "200 for a code": lambda body: {**body, "code": 200},
    "success for a code": lambda body: {**body, "code": "success"},
    "a null code": lambda body: {**body, "code": None},
    "data in data": lambda body: {**body, "data": {"data": body["data"]}},
    "a page of one": lambda body: {**body, "data": {"items": [body["data"]], "total": 1, "page": 1, "has_more": False}},
    "a list by its name": lambda body: {**body, "data": {"list": [body["data"]], "next": None}},
    "a response for data": lambda body: {"status": "ok", "response": body["data"]},
    "keys in camelCase": spelled,
}
BODIES: dict[str, Rewritten] = {
    "gzip": Rewritten(gzip.compress, headers={"content-encoding": "gzip"}),
    "deflate": Rewritten(zlib.compress, headers={"content-encoding": "deflate"}),
    "space around it": Rewritten(lambda body: b"\r\n\r\n  " + body + b"\n\n"),
    "a guard before it": Rewritten(lambda body: b")]}',\n" + body),
    "no type": Rewritten(lambda body: body, headers={"content-type": ""}),
    "the type of a page": Rewritten(lambda body: body, headers={"content-type": "text/html; charset=utf-8"}),
    "the type twice": Rewritten(lambda body: body, headers={"content-type": "application/json, application/json"}),
    "an unheard charset": Rewritten(lambda body: body, headers={"content-type": "application/json; charset=klingon"}),
    "status 201": Rewritten(lambda body: body, status=201),
    "status 203": Rewritten(lambda body: body, status=203),
    "characters of UTF-16": Rewritten(lambda body: body.decode().encode("utf-16"), headers={"content-type": "application/json; charset=utf-16"}),
}  # fmt: skip
ENVELOPED: dict[str, Row] = (
    {
        f"a state with {name}": Row(answer_of("state", change), "status", edited=True, says=("beach",))
        for name, change in ENVELOPES.items()
    }
    | {
        f"credits with {name}": Row(answer_of("credits", change), "credits", says=("100 available",))
        for name, change in ENVELOPES.items()
    }
    | {
        f"a state in {name}": Row(every("state", change), "status", edited=True, says=("beach",))
        for name, change in BODIES.items()
    }
    | {
        f"a guest and a session with {name}": Row(
            together(answer_of("token", change), answer_of("session", change)), early=True, clips=False, says=(WARMER,))
        for name, change in ENVELOPES.items()
    }
)  # fmt: skip


def raw(head: str, body: bytes = b"") -> Raw:
    return Raw(head.replace("\n", "\r\n").encode() + b"\r\n\r\n" + body)


SPEECH = encoded(event("i", {"text": WARMER}))
GOOD = json.dumps({"code": 0, "data": {"available": 100, "frozen": 0, "total": 100}}).encode()
SPOILT: dict[str, Any] = {"refused": True, "says": (HONEST,), "never": (SIGN_IN, "(?i)empty", r"\b0 available")}
LINES: dict[str, Row] = {
    "credits in pieces of odd form": Row(
        every("credits", raw("HTTP/1.1 200 OK\nContent-Type: application/json\nTransfer-Encoding: chunked",
                             b"5;ext=1\r\n" + GOOD[:5] + b"\r\n" + f"{len(GOOD) - 5:X}\r\n".encode() + GOOD[5:]
                             + b"\r\n0\r\nX-Sum: 1\r\n\r\n")), "credits", says=("100 available",)),
    "credits of an old protocol, ended by its end": Row(
        every("credits", raw("HTTP/1.0 200\nContent-Type: application/json", GOOD)), "credits", says=("100 available",)),
    "credits under a length that is too long": Row(
        every("credits", raw(f"HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: {len(GOOD) + 9}", GOOD)),
        "credits", **SPOILT),
    "credits under a length that is too short": Row(
        every("credits", raw(f"HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: {len(GOOD) - 9}", GOOD)),
        "credits", **SPOILT),
    "credits under two lengths": Row(
        every("credits", raw(f"HTTP/1.1 200 OK\nContent-Length: {len(GOOD)}\nContent-Length: 4", GOOD)), "credits", **SPOILT),
    "credits in a coding that was not asked for": Row(
        every("credits", Rewritten(lambda body: body, headers={"content-encoding": "exi"})), "credits", says=("100 available",)),
    "credits that call themselves gzip and are not": Row(
        every("credits", Rewritten(lambda body: body, headers={"content-encoding": "gzip"})), "credits", **SPOILT),
    "no content for credits": Row(every("credits", Reply(204)), "credits", **SPOILT),
    "not modified for credits": Row(every("credits", Reply(304)), "credits", **SPOILT),
    "a protocol that is none for credits": Row(every("credits", Raw(b"SSH-2.0-OpenSSH_9.2\r\n")), "credits", **SPOILT),
    "a page of maintenance in Chinese for credits": Row(
        every("credits", Reply(503, MAINTAINED.encode("gb18030"), "text/html; charset=gb2312",
                               {"retry-after": "Wed, 21 Oct 2099 07:28:00 GMT"})), "credits",
        refused=True, says=(HONEST,), never=("维护", "502", SIGN_IN)),
    "a page of maintenance in Chinese with 200": Row(
        every("credits", Reply(200, MAINTAINED.encode(), "text/html")), "credits", refused=True, says=(HONEST,),
        never=("维护", "502", SIGN_IN)),
    "a challenge for browsers": Row(
        every("credits", Reply(403, b"<!DOCTYPE html><html><title>Just a moment...</title></html>", "text/html")), "credits",
        refused=True, says=(HONEST,), never=(SIGN_IN, "(?i)plan|top up|expired")),
    "a status of the gateway's own": Row(every("credits", Reply(524, b"error code: 524", "text/plain")), "credits", **SPOILT),
    "an internal error in Chinese": Row(
        every("credits", refuse(500, message="服务器内部错误: java.lang.NullPointerException at com.nemo.Foo")), "credits",
        refused=True, says=(HONEST,), never=("NullPointer", "java", "服务器", r"\b500\b")),
    "a code that nobody knows": Row(
        every("credits", refuse(93127, message="account.region.mismatch")), "credits", refused=True, says=("refused that",),
        never=("93127", "account.region")),
    "a state that moved to the same house": Row(
        at_first("state", Reply(307, headers={"location": "?v=2"}), 1), "status", edited=True, says=("beach",)),
    "a state that moved to another house": Row(
        lambda cloud: cloud.fail("state", Reply(302, headers={"location": f"{cloud.cdn}/login?next=state"}), times=None),
        "status", edited=True, refused=True, says=(HONEST,), never=("(?i)empty", SIGN_IN)),
    "a state that moves in a circle": Row(
        every("state", Reply(307, headers={"location": "?again"})), "status", edited=True, refused=True, says=(HONEST,),
        never=("(?i)empty",), counts={"state": 8}, haste=4),
    "a message that should go to another house": Row(
        lambda cloud: cloud.fail("say", Reply(307, headers={"location": f"{cloud.cdn}/run_sse"}), times=None),
        edited=True, messages=0, says=(UNKNOWN,), never=("(?m)^Done", WARMER, "Nothing changed")),
    "credits that moved within their house for good": Row(every("credits", Moved()), "credits", says=("100 available",)),
    "a message that moved within its house for good": Row(every("say", Moved()), says=(WARMER,), counts={"say": 2}),
    "a clip that moved within its house for good": Row(
        every("upload", Moved()), "upload", clips=False, says=("beach",), counts={"upload": 2}),
}  # fmt: skip


def stream(body: bytes, *, kind: str = "text/event-stream", **more: Any) -> Weather:
    return every("say", Reply(200, body, kind, kept=True, headers=more))


def spoken(body: bytes, shows: tuple[int, ...] = (0,)) -> dict[str, Any]:
    return {"answers": (Answer(raw=body, shows=shows),)}


TWICE = f"(?s){WARMER}.*{WARMER}"
WIDE = "暖\u2028一\u0085点\u2029了🎬"
DELTAS = ("I made ", "it ", "warmer.")
GROWING = ("I made", "I made it", "I made it warmer.")
PRETTY = "\n".join(f"data: {line}" for line in json.dumps(event("i", {"text": WARMER}), indent=2).splitlines())
STREAMS: dict[str, Row] = {
    f"a stream with {name}": Row(says=(WARMER,), never=(TWICE, "Nothing changed"), **how)  # type: ignore[arg-type]
    for name, how in {
        "ends of lines as in Windows": spoken(SPEECH.replace(b"\n", b"\r\n")),
        "ends of lines as in old Macs": spoken(SPEECH.replace(b"\n", b"\r")),
        "no empty line at its end": spoken(SPEECH.rstrip()),
        "no space after the colon": spoken(SPEECH.replace(b"data: ", b"data:")),
        "a mark before it": spoken(b"\xef\xbb\xbf" + SPEECH),
        "JSON over many lines": spoken(PRETTY.encode() + b"\n\n"),
        "numbers, waits and names": spoken(b"retry: 3000\nid: 7\nevent: message\n" + SPEECH),
        "a name nobody knows": spoken(b"event: agent.delta\n" + SPEECH),
        "comments around it": spoken(b": keep-alive\n\n" * 50 + SPEECH + b": keep-alive\n\n" * 50),
        "beats after its end mark": spoken(SPEECH + b"data: [DONE]\n\n" + b"event: ping\ndata: {}\n\n"),
        "the same event twice": spoken(SPEECH + SPEECH),
        "its parts after the whole": spoken(SPEECH + b"".join(encoded(event("i", {"text": word}, partial=True)) for word in DELTAS)),
        "parts that grow": spoken(b"".join(encoded(event("i", {"text": text}, partial=True)) for text in GROWING)),
        "parts that grow, then the whole": spoken(
            b"".join(encoded(event("i", {"text": text}, partial=True)) for text in GROWING) + SPEECH),
        "one JSON a line": {"weather": stream(SPEECH.removeprefix(b"data: ").strip() + b"\n", kind="application/x-ndjson")},
        "the type of plain text": {"weather": stream(SPEECH, kind="text/plain; charset=utf-8")},
        "no type": {"weather": stream(SPEECH, kind="")},
        "gzip": {"weather": stream(gzip.compress(SPEECH), **{"content-encoding": "gzip"})},
        "pieces of one byte": {"weather": every("say", faults.Drip(1)), **spoken(SPEECH)},
        "its words in a message": spoken(encoded({"type": "message", "message": event("i", {"text": WARMER})})),
        "its words in a result": spoken(encoded({"jsonrpc": "2.0", "id": 1, "result": event("i", {"text": WARMER})})),
        "an event in an event": spoken(encoded({"event": "message", "data": event("i", {"text": WARMER})})),
        "events in a list": spoken(b"data: " + json.dumps([event("i", {"text": WARMER})]).encode() + b"\n\n"),
        "an event as JSON in text": spoken(b"data: " + json.dumps(json.dumps(event("i", {"text": WARMER}))).encode() + b"\n\n"),
        "a role of others": spoken(encoded({**event("i", {"text": WARMER}), "role": "assistant"})),
    }.items()
} | {
    "a stream with odd line ends inside its words": Row(
        every("say", faults.Drip(1)), says=("暖", "🎬"), **spoken(encoded(event("i", {"text": WIDE})))),
    "a stream of nothing but keep-alive": Row(edited=True, says=("(?i)changed|music|Lo-fi",), **spoken(b": keep-alive\n\n" * 30)),
    "a stream with a page in its words": Row(
        says=("warmer",), never=("<script", "<b>", "evil.example/x.png"),
        **spoken(encoded(event("i", {"text": "<b>It is warmer</b><script>alert(1)</script> ![x](https://evil.example/x.png)"})))),
    "a stream with colours of a terminal": Row(
        says=("warmer",), never=("\x1b", r"\[31m"), **spoken(encoded(event("i", {"text": "\x1b[31mIt is warmer.\x1b[0m"})))),
    "no content for a message that was taken": Row(every("say", Reply(204, kept=True)), edited=True, says=("(?i)changed|music|Lo-fi",)),
    "accepted for a message that works on": Row(
        every("say", Reply(202, b'{"code":0,"message":"accepted","data":{"task_id":"t-88121"}}', kept=True)), edited=True,
        answers=(Answer(shows=(2,)),), says=("(?i)changed|music|Lo-fi",)),
    "success and no words for a message that was taken": Row(
        every("say", Reply(200, b'{"code":0,"message":"success","data":null}', kept=True)), edited=True,
        says=("(?i)changed|music|Lo-fi",)),
}  # fmt: skip
BROKEN: dict[str, Row] = {
    f"a turn that fails by {name}": Row(edited=True, refused=True, says=(says,), never=("(?m)^Done", *never), **how)  # type: ignore[arg-type]
    for name, says, never, how in (
        ("an error in an object", FAILED, ("model_overloaded",), spoken(
            encoded({"error": {"code": "model_overloaded", "message": "Overloaded"}}), ())),
        ("credits in an object", "(?i)credits", (), spoken(encoded({"error": {"code": 2001, "message": "no credits"}}), ())),
        ("credits in an event named error", "(?i)credits", (), spoken(
            b'event: error\ndata: {"code":"2001","message":"insufficient credits"}\n\n', ())),
        ("an event named error in words", FAILED, ("boom",), spoken(b"event: error\ndata: boom at line 7\n\n", ())),
        ("a type that is error", FAILED, ("Upstream",), spoken(encoded({"type": "error", "message": "Upstream closed"}), ())),
        ("success that is false", FAILED, ("gpu",), spoken(encoded({"success": False, "message": "no gpu left"}), ())),
        ("a check of its fields", "could not make sense", ("field required", "session_id", "mp4"), {"messages": 0, "weather": every("say", Reply(
            422, b'{"detail":[{"loc":["body","session_id"],"msg":"field required","type":"value_error.missing"}]}'))}),
        ("a refusal of those who ask too often", "(?i)busy|too many|too much", (), {"messages": 0, "counts": {"say": 1},
            "weather": every("say", refuse(429, message="slow down"))}),
    )
} | {
    "a challenge for browsers in a message's place": Row(
        every("say", Reply(403, b"<!DOCTYPE html><html><title>Just a moment...</title></html>", "text/html")), edited=True,
        messages=0, says=(UNKNOWN,), never=(SIGN_IN, "(?m)^Done", "Nothing changed")),
    "a page of maintenance in a message's place": Row(
        every("say", Reply(503, MAINTAINED.encode("gb18030"), "text/html")), edited=True, messages=0, says=(UNKNOWN,),
        never=("维护", SIGN_IN, "(?m)^Done", "Nothing changed")),
}  # fmt: skip


def looks_differ(change: Callable[[dict[str, Any], int], Any]) -> Weather:
    """Each look at the state differs in something that is no edit."""

    def turn(cloud: Cloud) -> None:
        cloud.fail(
            "state",
            Changed(
                lambda body: {
                    **body,
                    "data": {**body["data"], "state": change(body["data"]["state"], cloud.count("state"))},
                }
            ),
            times=None,
        )

    return turn  # fmt: skip


def _long(track: dict[str, Any]) -> dict[str, Any]:
    kind = {0: "video", 1: "audio", 7: "text"}[track["tt"]]
    return {"type": kind, "segments": [{"duration": one["d"], "metadata": one["m"]} for one in track["sg"]]}


SIGNED = "https://cdn.example.com/u/beach.mp4?Expires={0}&Signature=abc{0}"
QUIET: dict[str, Any] = {
    "answers": (Answer("", shows=()),), "edited": True, "says": ("(?i)nothing|no change|unchanged|not changed",),
    "never": ("(?m)^Done", "(?i)what changed"),
}  # fmt: skip
SHAPES: dict[str, Row] = {
    f"a draft with {name}": Row(weather, "status", edited=True, says=says, never=("(?i)no clips|empty", *never))
    for name, weather, says, never in (
        ("names in full", draft(lambda it: {"tracks": [_long(one) for one in it["t"]], "duration": it["d"]}), ("",), ()),
        ("kinds in words", tracks(lambda it: {**it, "tt": "video"}), ("Video", "beach"), ()),
        ("kinds as text", tracks(lambda it: {**it, "tt": str(it["tt"])}), ("Video", "beach"), ()),
        ("kinds with a point", tracks(lambda it: {**it, "tt": float(it["tt"])}), ("Video", "beach"), ()),
        ("kinds that are new", tracks(lambda it: {**it, "tt": 99}), ("beach",), ("99",)),
        ("lengths as text", segments(lambda it: {**it, "d": "10000"}), ("beach", "10s"), ()),
        ("lengths as a clock", segments(lambda it: {**it, "d": "00:00:10.000"}), ("beach",), ("00:00:10",)),
        ("lengths below nothing", segments(lambda it: {**it, "d": -5}), ("beach",), (r"\(-|→ -",)),
        ("lengths of ages", segments(lambda it: {**it, "d": 1e30}), ("beach",), ("e\\+", r"\d{9}")),
        ("lengths that are true", segments(lambda it: {**it, "d": True}), ("beach",), ("True",)),
        ("an address for a name", segments(lambda it: {**it, "m": {"name": SIGNED.format(7)}}), ("beach",), ("Signature", "cdn")),
        ("a path for a name", segments(lambda it: {**it, "m": {"name": "/data/nemo/u/77/beach.mp4"}}), ("beach",), ("/data",)),
        ("a picture for a name", segments(lambda it: {**it, "m": {"name": "![beach](https://evil.example/x.png)"}}), ("beach",), ("evil",)),
        ("a name that turns the line", segments(lambda it: {**it, "m": {"name": "beach\u202e\n\r4pm.exe"}}), ("beach",), ("\u202e",)),
        ("a name of 100,000 characters", segments(lambda it: {**it, "m": {"name": "beach" * 20_000}}), ("beach",), ("(?:beach){100}",)),
    )
} | {
    "a state with links that are signed anew at each look": Row(
        looks_differ(lambda it, n: {**it, "video_infos": [{**one, "cdn_url": SIGNED.format(n)} for one in it["video_infos"]],
                                    "updated_at": n}), **QUIET),
    "a draft with times and versions that are new at each look": Row(
        looks_differ(lambda it, n: {**it, "version": n, "draft": it["draft"] and {**it["draft"], "m": {"ver": n, "ts": n}}}), **QUIET),
    "a draft with ids that are new at each look": Row(
        looks_differ(lambda it, n: {**it, "draft": it["draft"] and {**it["draft"], "t": [
            {**track, "id": f"t{n}", "sg": [{**one, "id": f"s{n}"} for one in track["sg"]]} for track in it["draft"]["t"]]}}), **QUIET),
    "a state with files in another order at each look": Row(
        looks_differ(lambda it, n: {**it, "video_infos": (it["video_infos"] + [{"filename": "sea.mp4"}])[:: (-1) ** n]}), **QUIET),
    "a state in camelCase": Row(state(spelled), "status", edited=True, says=("beach",)),
    "a state with the project in the latest": Row(state(lambda it: {"latest": it}), "status", edited=True, says=("beach",)),
    "a state with time at the start only": Row(fields(version=None, canvas_config="16:9"), "status", edited=True, says=("beach",)),
}  # fmt: skip


def polls(change: Callable[[dict[str, Any]], Any]) -> Weather:
    return every("poll", Changed(change))


def when_done(change: Callable[[str], dict[str, Any]]) -> Weather:
    """The finished render with its link told in another way."""

    def turn(body: dict[str, Any]) -> dict[str, Any]:
        if not body["output"]:
            return body
        return {"id": body["id"], "status": body["status"], **change(body["output"]["url"])}

    return polls(turn)


def _words(done: str, going: str) -> Weather:
    return polls(lambda body: {**body, "status": done if body["status"] == "completed" else going})


READY: dict[str, Any] = {"edited": True, "says": ("is ready",), "haste": 500}
LINKS: dict[str, Callable[[str], dict[str, Any]]] = {
    "in a list": lambda url: {"output": [{"url": url}]},
    "as text": lambda url: {"output": url},
    "in urls": lambda url: {"output": {"urls": [url]}},
    "by format": lambda url: {"output": {"mp4": url}},
    "by format and quality": lambda url: {"output": {"url": {"mp4": url}}},
    "as a video's": lambda url: {"videoUrl": url},
    "as a download's": lambda url: {"data": {"download_url": url}},
    "in a result": lambda url: {"result": {"url": url}},
    "without a house": lambda url: {"output": {"url": "/films/" + url.split("/films/")[1]}},
    "without a scheme": lambda url: {"output": {"url": url.removeprefix("http:")}},
    "with space around it": lambda url: {"output": {"url": f"  {url}\n"}},
    "that was quoted": lambda url: {"output": {"url": json.dumps(url)}},
}
EXPIRED = Reply(403, b"<?xml version='1.0'?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>",
                "application/xml")  # fmt: skip
PROGRESS = ("45%", 0.45, "0.45", 45, "45.0", -3, 250, None, float("nan"), {"value": 45}, [45], True, "half")
EXPORTS: dict[str, Row] = (
    {f"a link {name}": Row(when_done(change), "export", **READY) for name, change in LINKS.items()}
    | {
        f"a render that is {done} after it was {going}": Row(_words(done, going), "export", **READY)
        for done, going in (("done", "queued"), ("SUCCEEDED", "RENDERING"), ("success", "in_progress"), ("Finished", "running"),
                            ("complete", "waiting"), ("ready", "something new"), ("RENDER_STATUS_COMPLETED", "RENDER_STATUS_PENDING"))
    }
    | {
        f"a render that {word}": Row(
            polls(lambda body, word=word: {**body, "status": word, "output": None, "error": "ffmpeg exited with code 1"}),
            "export", edited=True, refused=True, haste=500, says=("(?i)fail|could not|did not|not be|stopped|cancel",),
            never=("is ready", "ffmpeg", "code 1"))
        for word in ("ERROR", "FAILED", "cancelled", "timed_out", "aborted", "RENDER_STATUS_FAILED", "failure")
    }
    | {
        f"a render with {value!r} for its progress": Row(
            polls(lambda body, value=value: body if body["status"] == "completed" else {**body, "progress": value}), "export", **READY)
        for value in PROGRESS
    }
    | {
        "a render by number of its state": Row(
            polls(lambda body: {**body, "status": {"pending": 0, "processing": 1, "completed": 2}[body["status"]]}), "export", **READY),
        "a render without a state but with a link": Row(
            polls(lambda body: {name: value for name, value in body.items() if name != "status"}), "export", **READY),
        "a render under another id": Row(
            at_first("render", Changed(lambda body: {"code": 0, "data": {"renderId": body["id"], "status": "pending"}})), "export", **READY),
        "a render that was accepted with no word": Row(at_first("render", Reply(202, b"", kept=True)), "export", **READY),
        "a render that is not there at first": Row(at_first("poll", refuse(404, status=404), 2), "export", **READY),
        "a render that was there already": Row(
            at_first("render", Reply(409, b'{"detail":"duplicate render id"}', kept=True)), "export", **READY),
        "a link that had expired the first time": Row(at_first("film", EXPIRED), "export", **READY),
        "a link that is always expired": Row(every("film", EXPIRED), "export", **READY),
        "a film that moved to another house": Row(
            lambda cloud: cloud.fail("film", Reply(302, headers={"location": f"{cloud.url}/films/0.mp4"}), times=1), "export", **READY),
        "a film with a length that is too long": Row(
            lambda cloud: cloud.fail("film", raw(
                f"HTTP/1.1 200 OK\nContent-Type: video/mp4\nContent-Length: {len(cloud.film) + 500}", cloud.film)), "export", **READY),
        "a film of which it is said that it is a part": Row(
            lambda cloud: cloud.fail("film", Reply(206, cloud.film, "video/mp4", {
                "content-range": f"bytes 0-{len(cloud.film) - 1}/{len(cloud.film)}"}), times=None), "export", **READY),
        "a film whose parts lie about where they are": Row(
            lambda cloud: together(at_first("film", faults.Cut(30_000)), every("film", Reply(
                206, cloud.film[:9000], "video/mp4", {"content-range": f"bytes 30000-38999/{len(cloud.film)}"})))(cloud),
            "export", edited=True, haste=500, says=("is ready|cannot be played|could not be fetched|not where",)),
        "a film of no known type": Row(
            lambda cloud: cloud.fail("film", Reply(200, cloud.film, "binary/octet-stream", {
                "content-disposition": 'attachment; filename="../../evil.sh"'}), times=None),
            "export", edited=True, haste=500, says=("is ready",), never=("evil",)),
        "a film in gzip": Row(
            lambda cloud: cloud.fail("film", Reply(200, gzip.compress(cloud.film), "video/mp4", {"content-encoding": "gzip"}), times=None),
            "export", **READY),
        "no film at all, of no bytes": Row(delivers(b""), "export", edited=True, haste=500, **UNPLAYED),
        "a film that is an error in XML": film_row("words", 1, says=("is ready",)),
    }
)  # fmt: skip

MONEY: dict[str, Row] = {
    f"credits that are {name}": Row(
        every("credits", fault), "credits", says=says or ("did not say",), never=(*never, r"\b[Nn]a[Nn]\b|None|null"), refused=not says)
    for name, fault, says, never in (
        ("owed", data(available=-3, total=100), ("(?i)-3 available|0 available|no credits|used up",), ()),
        ("parted by commas", data(available="1,234", total="2,000"), (r"1,?234 available",), ()),
        ("in an object", data(available={"value": 100}), (), (r"\b0 available",)),
        ("in another currency", data(available="100 pts", total="100 pts"), (), (r"\b0 available", "pts")),
        ("a very great number", data(available=1e9, total=1e9), (r"1,?000,?000,?000",), ("e\\+",)),
        ("a long fraction", data(available=0.1 + 0.2, total=100), (r"0\.3",), ("0000004",)),
        ("a level deeper", data(available=..., balance={"available": 100, "frozen": 0, "total": 100}), ("100 available",), ()),
        ("empty text", data(available=""), (), (r"\b0 available",)),
        ("true", data(available=True), (), (r"\b1 available", "True")),
    )
}  # fmt: skip
NAMED: dict[str, Row] = {
    f"{name}": Row(weather, early=True, clips=False, says=(WARMER,), never=("x77",))
    for name, weather in (
        ("a token by another name", answer_of("token", lambda body: {**body, "data": {
            "access_token": body["data"]["token"], "expires_in": 604800}})),
        ("a token a level deeper", answer_of("token", lambda body: {**body, "data": {"user": {"id": "anon_x77"}, "auth": body["data"]}})),
        ("a token with its kind before it", answer_of("token", lambda body: {**body, "data": {
            **body["data"], "token": f"Bearer {body['data']['token']}"}})),
        ("a token with an end of line", answer_of("token", lambda body: {**body, "data": {
            **body["data"], "token": f"{body['data']['token']}\r\n"}})),
        ("a session by another name", answer_of("session", lambda body: {**body, "data": {
            "sessionId": body["data"]["session_id"], "taskId": body["data"]["task_id"]}})),
        ("a session in a session", answer_of("session", lambda body: {**body, "data": {
            "session": {"id": body["data"]["session_id"]}, "task": {"id": body["data"]["task_id"]}}})),
        ("a session with a task in it", answer_of("session", lambda body: {**body, "data": {
            "id": body["data"]["session_id"], "task": {"id": 5}}})),
    )
} | {
    "a session whose id leads elsewhere": Row(
        every("session", data(session_id="../../api/credits?x=")), "connect", early=True, clips=False, refused=True,
        says=(HONEST,), never=("connected", "Ready")),
    "a session whose id is a line of headers": Row(
        every("session", data(session_id="7\r\nX-Evil: 1")), "connect", early=True, clips=False, refused=True,
        says=(HONEST,), never=("connected", "Ready", "Evil")),
    "a token that is a line of headers": Row(
        every("token", data(token="nmv\r\nX-Evil: 1")), "connect", early=True, clips=False, refused=True,
        says=(HONEST,), never=("connected", "Ready", "Evil")),
}  # fmt: skip
TAKEN: dict[str, Row] = {
    f"an answer to a clip {name}": Row(weather, "upload", clips=False, says=says, never=never, counts={"upload": 1})
    for name, weather, says, never in (
        ("in camelCase", at_first("upload", Changed(spelled)), ("beach",), ()),
        ("under a name of its own", at_first("upload", data(files=[{"filename": "0f8fad5bd9cb469fa165708067728f3a.mp4"}])),
         ("beach",), ("0f8fad",)),
        ("with status 201", at_first("upload", Rewritten(lambda body: body, status=201)), ("beach",), ()),
        ("with nothing in it", at_first("upload", Reply(204, kept=True)), ("beach",), ()),
        ("with an empty list", at_first("upload", data(files=[])), ("beach",), ()),
    )
} | {
    "a clip that was not taken, with success": Row(
        at_first("upload", Reply(200, b'{"code":0,"data":{"files":[],"failed":[{"filename":"beach.mp4","reason":"codec"}]}}')),
        "upload", clips=False, refused=True, says=("(?i)beach",), never=("(?i)^added",)),
}  # fmt: skip

TABLES: dict[str, dict[str, Row]] = {
    "enveloped": ENVELOPED, "lines": LINES, "streams": STREAMS, "broken": BROKEN, "shapes": SHAPES, "exports": EXPORTS,
    "money": MONEY, "named": NAMED, "taken": TAKEN,
}  # fmt: skip
DRIFT: dict[str, Row] = {name: row for table in TABLES.values() for name, row in table.items()}
