"""Owns what is declared of a tool: its function, title, short description and hints."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from mcp_types import CallToolResult, ToolAnnotations


@dataclass(frozen=True)
class Declaration:
    """One tool; its parameters and their texts are the function's own (`Field(description=…)`)."""

    function: Callable[..., Awaitable[CallToolResult]]
    title: str
    description: str
    annotations: ToolAnnotations
    sends: bool = False
    """Whether it sends something of the user's away when the chat works on the cloud."""

    @property
    def name(self) -> str:
        return self.function.__name__


def hints(*, reads: bool = False, idempotent: bool = False) -> ToolAnnotations:
    """All four hints; nothing that Maker Free does destroys anything: edits can be undone, files are not replaced.

    `open_world_hint` is set when the tools are listed: it depends on where the chat works (`server.py`).
    """
    return ToolAnnotations(
        read_only_hint=reads, destructive_hint=False, idempotent_hint=idempotent or reads, open_world_hint=False
    )
