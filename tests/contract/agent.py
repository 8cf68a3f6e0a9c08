"""Owns what the scripted cloud's agent says and does for one message, as bytes of `/run_sse` in Google ADK's form.

Answer("Done.")                                    a change and a text
Answer()                                           a silent edit: the change only
Answer("Making it.", shows=(0, 2))                 in two stages: the second change shows at the second look
Answer("", shows=(3,))                             the change shows only at the third look at the state
Answer("No.", shows=())                            nothing changes
Answer(raw=b"data: {...}\\n\\n", shows=())            these bytes and nothing else
"""

from __future__ import annotations

import json
import re
import threading
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

HEARTBEATS = (
    b"data:\n\n",
    b"data: \n\n",
    b"data: heartbeat\n\n",
    b"data: {}\n\n",
    b'data: {"type":"heartbeat"}\n\n',
    b'data: {"type": "heartbeat", "timestamp": 1764050000}\n\n',
    b"event: heartbeat\ndata: {}\n\n",
    b"event: heartbeat\n\n",
    b"event: ping\ndata: heartbeat\n\n",
    b": heartbeat\n\n",
    b":\n\n",
)
"""Every form that a heartbeat may have (wire document: the vendor's bytes are unknown)."""

TEMPORARY = "I encountered a temporary issue. Please try again."

ERROR_EVENT = (
    b'data: {"errorCode":"RESOURCE_EXHAUSTED","errorMessage":"model is busy","invocationId":"i","author":"nemo_agent"}'
    b"\n\n"
)
BARE_ERROR = b'data: {"error": "Session not found: 8812"}\n\n'
UNESCAPED_ERROR = b'data: {"error": "Tool "render" said: {"code": 7}"}\n\n'
SPLIT_ERROR = b'data: {"error": "first line\n\ndata: second "line" of it"}\n\n'
"""The ways a turn fails on HTTP 200 in mid-stream; older servers do not escape the message."""


@dataclass(frozen=True)
class Answer:
    """What comes back for one message, and when its changes show in the project.

    `shows` has one number a change: 0 shows before the stream ends, n at the n-th look at the state after it.
    `before` and `after` are raw bytes around the events; `raw` replaces all of them. `unfinished` leaves a tool call
    without its response. `pause` is the seconds between two events; while `held` is given and not set, none goes out.
    """

    text: str = ""
    shows: tuple[int, ...] = (0,)
    thought: str = ""
    partial: bool = True
    tools: bool = True
    unfinished: bool = False
    heartbeats: tuple[bytes, ...] = ()
    before: bytes = b""
    after: bytes = b""
    raw: bytes | None = None
    pause: float = 0.0
    held: threading.Event | None = None

    def stream(self) -> Iterator[bytes]:
        """The pieces in their order, one event each; joined they are the whole body."""
        if self.raw is not None:
            yield self.raw
            return
        yield self.before
        beats = iter(self.heartbeats)
        for event in self._events(f"e-{uuid.uuid4()}"):
            yield next(beats, b"")
            yield encoded(event)
        yield b"".join(beats)
        yield self.after

    def _events(self, invocation: str) -> Iterator[dict[str, Any]]:
        if self.thought:
            yield event(invocation, {"text": self.thought, "thought": True}, partial=True)
        if self.tools:
            call = f"adk-{uuid.uuid4()}"
            arguments = {"track": 0, "operation": "update_segments", "segments": [{"d": 4000}]}
            yield event(invocation, {"functionCall": {"id": call, "name": "edit_draft", "args": arguments}})
            if not self.unfinished:
                done = {"id": call, "name": "edit_draft", "response": {"status": "success", "task_id": call}}
                yield event(invocation, {"functionResponse": done}, role="user")
        if self.text and self.partial:
            for delta in re.findall(r"\S+\s*|\s+", self.text):
                yield event(invocation, {"text": delta}, partial=True)
        if self.text:
            yield event(invocation, {"text": self.text})


def event(invocation: str, part: dict[str, Any], *, partial: bool = False, role: str = "model") -> dict[str, Any]:
    """One event with the fields that ADK's server sends."""
    fields: dict[str, Any] = {
        "content": {"parts": [part], "role": role},
        "invocationId": invocation,
        "author": "nemo_agent",
        "actions": {"stateDelta": {}, "artifactDelta": {}, "requestedAuthConfigs": {}},
        "id": str(uuid.uuid4()),
        "timestamp": 1764050000.25,
    }
    return {"partial": True, **fields} if partial else fields


def encoded(fields: dict[str, Any]) -> bytes:
    """One server-sent event as ADK writes it: a `data:` line, characters as they are."""
    return f"data: {json.dumps(fields, ensure_ascii=False, separators=(',', ':'))}\n\n".encode()


USUAL: tuple[Answer, ...] = (
    Answer("I put your clips on the timeline. 时间线已经准备好了。", thought="The user wants a film."),
    Answer(),
    Answer("I added the title. Click the Export button to download your video.", heartbeats=HEARTBEATS),
    Answer("Generating the music now, it will be added in a moment.", shows=(0, 1)),
    Answer(heartbeats=HEARTBEATS[:3]),
    Answer("已经剪好了。点击“导出”按钮即可下载视频。", partial=False),
    Answer("Done, the second clip is shorter. You can preview it in the timeline."),
    Answer(partial=False, tools=False),
    Answer("The text is yellow now.", after=encoded(event("late", {"text": TEMPORARY}))),
    Answer("Drag and drop the clips to change their order. Everything is in place."),
)
"""What the agent answers when nothing was scripted, over and over: three in ten are silent."""


def usual(number: int) -> Answer:
    """The answer to the message with this number in its project, counted from 0."""
    return replace(USUAL[number % len(USUAL)])
