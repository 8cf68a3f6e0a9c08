"""Owns the events of one turn in Google ADK's form, and their bytes on the stream; refuses to decide what happened.

functionCall · functionResponse · text (partial, a delta) … · text (final, all of it)      or one errorCode
"""

from __future__ import annotations

import json
import re
import time
import uuid
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from maker_free.messages.message import Said
from maker_free.wire import APP, Content, Event, FunctionCall, FunctionResponse, Part

HEARTBEAT = b'data: {"type":"heartbeat"}\n\n'


def encoded(event: Event) -> bytes:
    """One event as a server-sent event: only a `data:` line, as ADK writes it."""
    fields = event.model_dump(exclude_none=True)
    return f"data: {json.dumps(fields, ensure_ascii=False, separators=(',', ':'))}\n\n".encode()


class Script:
    """Writes the events of one invocation."""

    def __init__(self) -> None:
        self.invocation = f"e-{uuid.uuid4()}"

    def call(self, name: str, arguments: dict[str, Any]) -> Event:
        """A tool call; its id is in `event.content.parts[0].functionCall`."""
        call = FunctionCall(id=f"adk-{uuid.uuid4()}", name=name, args=arguments)
        return self._event("model", [Part(functionCall=call)])

    def response(self, to: Event, response: dict[str, Any]) -> Event:
        assert to.content is not None
        call = to.content.parts[0].functionCall
        assert call is not None
        answer = FunctionResponse(id=call.id, name=call.name, response=response)
        return self._event("user", [Part(functionResponse=answer)])

    def text(self, text: str) -> Iterator[Event]:
        """The lines of `text` as partial events, then the whole as the final one."""
        lines: Sequence[str] = re.findall(r"[^\n]*\n+|[^\n]+", text)
        for line in lines:
            yield self._event("model", [Part(text=line)], partial=True)
        yield self._event("model", [Part(text=text)])

    def error(self, code: str, said: Said) -> Event:
        """It broke off: in English as ADK has it, and in both languages beside it."""
        event = self._event("model", [])
        broken = {"errorCode": code, "errorMessage": str(said), "said": said.both(), "content": None}
        return event.model_copy(update=broken)

    def _event(self, role: Literal["model", "user"], parts: list[Part], *, partial: bool | None = None) -> Event:
        return Event(
            id=str(uuid.uuid4()),
            invocationId=self.invocation,
            author=APP,
            timestamp=time.time(),
            partial=partial,
            content=Content(role=role, parts=parts),
            actions={"stateDelta": {}, "artifactDelta": {}},
        )
