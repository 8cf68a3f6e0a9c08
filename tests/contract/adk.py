"""Owns a real Google ADK server on loopback, with a custom agent named `nemo_agent` that needs no model; answers only
`/run_sse`, and so shows what the wire's events are rather than what anyone remembers of them.

    with AdkServer() as server:
        server.agent.next.append(say("Done."))      # what the agent does with the next message: a script of events
        session = server.session()
        httpx.post(server.url + wire.RUN_SSE, json=…)
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import socket
import threading
import warnings
from collections import deque
from collections.abc import AsyncGenerator, Callable, Iterable
from typing import TYPE_CHECKING, Any, Self

import httpx
import uvicorn

from maker_free import wire
from tests.waiting import HANG, until

if TYPE_CHECKING:
    from google.adk.agents import BaseAgent
    from google.adk.agents.invocation_context import InvocationContext
    from google.adk.events import Event

AVAILABLE = importlib.util.find_spec("google.adk") is not None

Script = Callable[["InvocationContext"], "Iterable[Event | Exception]"]
"""What the agent does in one turn; an exception among the events is raised there."""


class Scripted:
    """The agent's next turns and the messages it was given."""

    def __init__(self) -> None:
        self.next: deque[Script] = deque()
        self.messages: list[str] = []


def say(text: str, *, partial: bool = True, thought: str = "", tool: bool = True) -> Script:
    """An ordinary turn: a thought, a tool call with its response, the text in pieces and whole."""

    def events(context: InvocationContext) -> Iterable[Event]:
        from google.adk.events import Event
        from google.genai import types

        def event(part: types.Part, *, partial: bool | None = None) -> Event:
            content = types.Content(role="model", parts=[part])
            return Event(invocation_id=context.invocation_id, author=wire.APP, content=content, partial=partial)

        if thought:
            yield event(types.Part(text=thought, thought=True))
        if tool:
            call = types.FunctionCall(id="adk-1", name="edit_draft", args={"track": 0, "说明": "剪短"})
            yield event(types.Part(function_call=call))
            done = types.FunctionResponse(id="adk-1", name="edit_draft", response={"status": "success"})
            yield event(types.Part(function_response=done))
        if text and partial:
            middle = len(text) // 2
            yield event(types.Part(text=text[:middle]), partial=True)
            yield event(types.Part(text=text[middle:]), partial=True)
        if text:
            yield event(types.Part(text=text))

    return events


def fail(after: str, error: Exception) -> Script:
    """Says something and breaks down in mid-stream."""

    def events(context: InvocationContext) -> Iterable[Event | Exception]:
        yield from say(after, tool=False)(context)
        yield error

    return events


def refuse(code: str, message: str) -> Script:
    """Ends with an event that carries an error, as a model that is busy does."""

    def events(context: InvocationContext) -> Iterable[Event]:
        from google.adk.events import Event

        yield Event(invocation_id=context.invocation_id, author=wire.APP, error_code=code, error_message=message)

    return events


def silent(_: InvocationContext) -> Iterable[Event]:
    """A run without one event: a 200 without a body."""
    return ()


def _agent(scripted: Scripted) -> BaseAgent:
    from google.adk.agents import BaseAgent

    class NemoAgent(BaseAgent):
        async def _run_async_impl(self, ctx: InvocationContext) -> AsyncGenerator[Event, None]:
            parts = (ctx.user_content.parts if ctx.user_content else None) or []
            scripted.messages.append("".join(part.text or "" for part in parts))
            script = scripted.next.popleft() if scripted.next else say("Done.")
            for event in script(ctx):
                if isinstance(event, Exception):
                    raise event
                yield event
                await asyncio.sleep(0)

    return NemoAgent(name=wire.APP)


class AdkServer:
    """A context manager; the server runs in a thread of its own."""

    def __init__(self) -> None:
        self.agent = Scripted()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        config = uvicorn.Config(
            self._application(), lifespan="on", log_config=None, access_log=False, timeout_graceful_shutdown=1
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._run, daemon=True)

    def _application(self) -> Any:
        from google.adk.cli.fast_api import get_fast_api_app
        from google.adk.cli.utils.base_agent_loader import BaseAgentLoader

        agent = _agent(self.agent)

        class Loader(BaseAgentLoader):
            def load_agent(self, agent_name: str) -> BaseAgent:
                if agent_name != wire.APP:
                    raise ValueError(agent_name)
                return agent

            def list_agents(self) -> list[str]:
                return [wire.APP]

        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # it calls its own parts experimental
            return get_fast_api_app(agents_dir=".", agent_loader=Loader(), use_local_storage=False, web=False)

    def _run(self) -> None:
        asyncio.run(self._server.serve(sockets=[self._socket]))

    def __enter__(self) -> Self:
        self._thread.start()
        until(lambda: self._server.started or not self._thread.is_alive())
        assert self._thread.is_alive(), "the ADK server broke down"
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(HANG)
        with contextlib.suppress(OSError):
            self._socket.close()

    def session(self) -> str:
        """A new session, made by ADK's own route for it."""
        answer = httpx.post(
            f"{self.url}/apps/{wire.APP}/users/{wire.USER}/sessions", json={}, trust_env=False, verify=False
        )
        return str(answer.raise_for_status().json()["id"])
