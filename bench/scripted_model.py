"""Owns a model that follows a script, behind the four protocols that chat hosts speak to models, on loopback: it calls
the tools of Maker Free one after the other, waits for running work as a real model would, and then says what it heard.

Anthropic Messages, OpenAI Responses, OpenAI Chat Completions and Gemini generateContent, streamed or whole, as far as
Claude Code, Codex, opencode and Gemini CLI need them.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

Json = dict[str, Any]
Call = tuple[str, Json]
RUNNING = ("⏳", "Working: ")
"""How an answer begins while work goes on."""
NOT_OURS = "ready: "
"""How Claude Code says that a server has started."""
MOST_WAITS = 12


@dataclass
class Script:
    """What is called in which order, and what came back; a call of `status` goes in while work runs."""

    calls: list[Call]
    heard: list[str] = field(default_factory=list[str])

    def next(self, results: list[str]) -> Call | None:
        """The call after those whose results are in the conversation; None when all is done."""
        self.heard = results
        waits = 0
        done = 0
        for result in results:
            if _running(result) and waits < MOST_WAITS:
                waits += 1
            else:
                done, waits = done + 1, 0
        if results and _running(results[-1]) and waits:
            return "status", {"wait_seconds": 45, "picture": False}
        return self.calls[done] if done < len(self.calls) else None


def _running(result: str) -> bool:
    return any(sign in result for sign in RUNNING)


class Model:
    """One reply for one request: `call` names a tool of the host, else the reply is `text`."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.tools = set[str]()
        self.requests = list[tuple[str, Json]]()

    def reply(self, names: list[str], results: list[str]) -> tuple[str, Json] | str:
        ours = [name for name in names if "maker" in name]
        if not ours:  # asked for a title of the chat, or before the server has started
            return ("WaitForMcpServers", {}) if "WaitForMcpServers" in names else "A film"
        self.tools.update(ours)
        step = self.script.next([one for one in results if not one.startswith(NOT_OURS)])
        if step is None:
            return "Done. " + (results[-1] if results else "")
        wanted, arguments = step
        return next(name for name in ours if name.endswith(wanted)), arguments


def _text(content: Any) -> str:
    """All text in a message's content, however it is nested."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        return "\n".join(filter(None, map(_text, cast("list[Any]", content))))
    if isinstance(content, dict):
        inner = cast("Json", content)
        return "\n".join(filter(None, (_text(inner.get(key)) for key in ("text", "content", "output", "parts"))))
    return ""


def _blocks(message: Json) -> list[Json]:
    content: Any = message["content"]
    return cast("list[Json]", content) if isinstance(content, list) else []


Event = tuple[str, Json]


def anthropic(model: Model, body: Json) -> tuple[Json, list[Event]]:
    results = [
        _text(block.get("content"))
        for message in body["messages"]
        for block in _blocks(message)
        if block.get("type") == "tool_result"
    ]
    reply = model.reply([tool["name"] for tool in body.get("tools", [])], results)
    if isinstance(reply, str):
        block: Json = {"type": "text", "text": reply}
        empty, delta, reason = block | {"text": ""}, {"type": "text_delta", "text": reply}, "end_turn"
    else:
        block = {"type": "tool_use", "id": f"toolu_{len(results)}", "name": reply[0], "input": reply[1]}
        empty = block | {"input": Json()}
        delta, reason = {"type": "input_json_delta", "partial_json": json.dumps(reply[1])}, "tool_use"
    usage = {"input_tokens": 10, "output_tokens": 10}
    whole: Json = {"id": "msg_1", "type": "message", "role": "assistant", "model": body["model"], "content": [block],
                   "stop_reason": reason, "stop_sequence": None, "usage": usage}  # fmt: skip
    start = whole | {"content": list[Json](), "stop_reason": None}
    return whole, [
        ("message_start", {"type": "message_start", "message": start}),
        ("content_block_start", {"type": "content_block_start", "index": 0, "content_block": empty}),
        ("content_block_delta", {"type": "content_block_delta", "index": 0, "delta": delta}),
        ("content_block_stop", {"type": "content_block_stop", "index": 0}),
        ("message_delta", {"type": "message_delta", "delta": {"stop_reason": reason, "stop_sequence": None},
                           "usage": usage}),
        ("message_stop", {"type": "message_stop"}),
    ]  # fmt: skip


def responses(model: Model, body: Json) -> tuple[Json, list[Event]]:
    results = [_text(item.get("output")) for item in body["input"] if item.get("type") == "function_call_output"]
    names, spaces = list[str](), dict[str, str]()
    for tool in body.get("tools", []):
        for one in tool.get("tools", [tool]):
            name = one.get("name", "")
            full = f"{tool['name']}/{name}" if tool.get("type") == "namespace" else name
            names.append(full)
            if full != name:
                spaces[full] = name
    reply = model.reply(names, results)
    if isinstance(reply, str):
        item: Json = {"type": "message", "id": "m", "role": "assistant", "status": "completed",
                      "content": [{"type": "output_text", "text": reply, "annotations": []}]}  # fmt: skip
    else:
        item = {"type": "function_call", "id": "f", "call_id": f"call_{len(results)}", "status": "completed",
                "name": spaces.get(reply[0], reply[0]), "arguments": json.dumps(reply[1])}  # fmt: skip
        if reply[0] in spaces:
            item["namespace"] = reply[0].split("/")[0]
    usage = {"input_tokens": 10, "input_tokens_details": {"cached_tokens": 0}, "output_tokens": 10,
             "output_tokens_details": {"reasoning_tokens": 0}, "total_tokens": 20}  # fmt: skip
    whole: Json = {"id": "resp_1", "object": "response", "status": "completed", "output": [item], "usage": usage}
    return whole, [
        (
            "response.created",
            {"type": "response.created", "response": {**whole, "status": "in_progress", "output": []}},
        ),
        ("response.output_item.added", {"type": "response.output_item.added", "output_index": 0, "item": item}),
        ("response.output_item.done", {"type": "response.output_item.done", "output_index": 0, "item": item}),
        ("response.completed", {"type": "response.completed", "response": whole}),
    ]


def completions(model: Model, body: Json) -> tuple[Json, list[Event]]:
    results = [_text(message["content"]) for message in body["messages"] if message["role"] == "tool"]
    reply = model.reply([tool["function"]["name"] for tool in body.get("tools", [])], results)
    if isinstance(reply, str):
        message: Json = {"role": "assistant", "content": reply}
        reason = "stop"
    else:
        function = {"name": reply[0], "arguments": json.dumps(reply[1])}
        call = {"index": 0, "id": f"call_{len(results)}", "type": "function", "function": function}
        message, reason = {"role": "assistant", "content": None, "tool_calls": [call]}, "tool_calls"
    base = {"id": "c", "object": "chat.completion", "created": 0, "model": body["model"]}
    usage = {"prompt_tokens": 10, "completion_tokens": 10, "total_tokens": 20}
    chunk = base | {"object": "chat.completion.chunk"}
    return base | {"choices": [{"index": 0, "message": message, "finish_reason": reason}], "usage": usage}, [
        ("", chunk | {"choices": [{"index": 0, "delta": message, "finish_reason": None}]}),
        ("", chunk | {"choices": [{"index": 0, "delta": {}, "finish_reason": reason}], "usage": usage}),
    ]


def gemini(model: Model, body: Json) -> tuple[Json, list[Event]]:
    parts = [part for content in body.get("contents", []) for part in content.get("parts", [])]
    results = [_text(part["functionResponse"].get("response")) for part in parts if "functionResponse" in part]
    names = [one["name"] for tool in body.get("tools", []) for one in tool.get("functionDeclarations", [])]
    reply = model.reply(names, results)
    part: Json = {"text": reply} if isinstance(reply, str) else {"functionCall": {"name": reply[0], "args": reply[1]}}
    content = {"role": "model", "parts": [part]}
    whole: Json = {
        "candidates": [{"content": content, "finishReason": "STOP", "index": 0}],
        "usageMetadata": {"promptTokenCount": 10, "candidatesTokenCount": 10, "totalTokenCount": 20},
        "modelVersion": "scripted",
    }
    return whole, [("", whole)]


PROTOCOLS = {"/messages": anthropic, "/responses": responses, "/completions": completions, "GenerateContent": gemini,
             "generateContent": gemini}  # fmt: skip


@contextmanager
def serve(script: Script) -> Generator[tuple[str, Model]]:
    """The address of the model while it runs, and the model."""
    model = Model(script)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
            pass

        def do_GET(self) -> None:
            self._answer({"data": [{"id": "scripted", "object": "model"}], "models": []})

        def do_POST(self) -> None:
            body: Json = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
            path = self.path.split("?")[0]
            model.requests.append((path, body))
            if path.endswith(("count_tokens", "countTokens")):
                self._answer({"input_tokens": 10, "totalTokens": 10})
                return
            protocol = next((one for ending, one in PROTOCOLS.items() if path.endswith(ending)), None)
            if protocol is None:
                self._answer({})
                return
            whole, events = protocol(model, body)
            if body.get("stream") or "stream" in path:
                self._stream(events, finish="/completions" in path)
            else:
                self._answer(whole)

        def _answer(self, content: Json) -> None:
            self._send("application/json", json.dumps(content).encode())

        def _stream(self, events: list[Event], *, finish: bool) -> None:
            lines = [(f"event: {name}\n" if name else "") + f"data: {json.dumps(one)}\n\n" for name, one in events]
            self._send("text/event-stream", "".join([*lines, *(["data: [DONE]\n\n"] if finish else [])]).encode())

        def _send(self, kind: str, content: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", model
    finally:
        server.shutdown()
