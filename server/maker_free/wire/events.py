"""Owns a message and the events that answer it."""

from __future__ import annotations

from typing import Annotated, Any, cast

from pydantic import AliasChoices, BaseModel, BeforeValidator, Field, FiniteFloat

from maker_free.wire.paths import APP, USER
from maker_free.wire.shapes import Answered, Both, Text, objects


class FunctionCall(Answered):
    id: Text | None = None
    name: Text = ""
    args: dict[str, Any] = {}


class FunctionResponse(Answered):
    id: Text | None = None
    name: Text = ""
    response: Any = None


def _either(camel: str, snake: str) -> Any:
    return AliasChoices(camel, snake)


class Part(Answered):
    """One of text (hidden when `thought`), a tool call or its response."""

    text: str | None = None
    thought: bool | None = None
    functionCall: FunctionCall | None = Field(default=None, validation_alias=_either("functionCall", "function_call"))  # noqa: N815 - the wire's spelling
    functionResponse: FunctionResponse | None = Field(  # noqa: N815 - the wire's spelling
        default=None, validation_alias=_either("functionResponse", "function_response")
    )


class Content(Answered):
    role: str | None = None
    parts: Annotated[list[Part], BeforeValidator(objects("text"))] = []


def _content(value: object) -> object:
    """Content that is only its parts, or only its words."""
    return {"parts": cast("object", value)} if isinstance(value, str | list) else value


class Event(Answered):
    """One event of `/run_sse`, as Google's ADK writes it (camelCase; by older names in snake_case)."""

    id: Text = ""
    invocationId: Text = Field(default="", validation_alias=_either("invocationId", "invocation_id"))  # noqa: N815 - the wire's spelling
    author: str = ""
    timestamp: FiniteFloat = 0
    partial: bool | None = None
    content: Annotated[Content | None, BeforeValidator(_content)] = None
    actions: dict[str, Any] = {}
    errorCode: Text | None = Field(default=None, validation_alias=_either("errorCode", "error_code"))  # noqa: N815 - the wire's spelling
    errorMessage: str | None = Field(default=None, validation_alias=_either("errorMessage", "error_message"))  # noqa: N815 - the wire's spelling
    longRunningToolIds: list[Text] | None = Field(  # noqa: N815 - the wire's spelling
        default=None, validation_alias=_either("longRunningToolIds", "long_running_tool_ids")
    )
    said: Both | None = None
    """Ours: `errorMessage` in both languages."""
    turnComplete: bool | None = Field(default=None, validation_alias=_either("turnComplete", "turn_complete"))  # noqa: N815 - the wire's spelling


class TurnRequest(BaseModel):
    """Body of `/run_sse`."""

    app_name: str = APP
    user_id: str = USER
    session_id: str
    new_message: Content

    @classmethod
    def say(cls, session: str, text: str) -> TurnRequest:
        return cls(session_id=session, new_message=Content(parts=[Part(text=text)]))
