"""Owns what the SDK's server does not do by itself: strict arguments with plain words for what is wrong, and lean
tool schemas; refuses to know any tool.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import CallToolResult, InputRequiredResult, Tool
from pydantic import ValidationError

from maker_free.conversation import clean, phrases
from maker_free.tools.chat import Chat
from maker_free.tools.declaration import Declaration

Schema = dict[str, Any]
MAX_ARGUMENT_CHARS = 100_000
"""Characters of everything that one call says: two hundred files with long names."""


class MakerFreeServer(MCPServer[Chat]):
    def __init__(self, chat: Chat, **options: Any) -> None:
        super().__init__(**options)
        self.chat = chat
        self._sending = set[str]()
        self._shown: dict[str, str] = {}

    def declare(self, tool: Declaration) -> None:
        if tool.sends:
            self._sending.add(tool.name)
        self.add_tool(
            tool.function,
            name=tool.name,
            title=tool.title,
            description=tool.description,
            annotations=tool.annotations,
            structured_output=False,
        )

    def show(self, tools: Sequence[str], uri: str) -> None:
        """Let hosts that show apps show the one at `uri` beside what these tools answer."""
        self._shown |= dict.fromkeys(tools, uri)

    async def list_tools(self) -> list[Tool]:
        """The tools with schemas that say no more than is needed: every byte is in the agent's context.

        Only on the cloud does something leave this computer, and some hosts refuse every tool that says so.
        """
        return [self._listed(tool) for tool in await super().list_tools()]

    def _listed(self, tool: Tool) -> Tool:
        changed: Schema = {"input_schema": strict(tool.input_schema)}
        if tool.annotations is not None:
            leaves = self.chat.on_cloud and tool.name in self._sending
            changed["annotations"] = tool.annotations.model_copy(update={"open_world_hint": leaves})
        if (uri := self._shown.get(tool.name)) is not None:
            # Some hosts only know the older, flat key.
            changed["meta"] = {**(tool.meta or {}), "ui": {"resourceUri": uri}, "ui/resourceUri": uri}
        return tool.model_copy(update=changed)

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Chat, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        """Raises ToolError in plain words for a tool or an argument that does not exist, or cannot be used so."""
        schemas = {tool.name: strict(tool.input_schema)["properties"] for tool in await super().list_tools()}
        language = self.chat.language
        if name not in schemas:
            known = ", ".join(schemas)
            raise ToolError(phrases.NO_SUCH_TOOL.say(language, name=clean.name(name), known=known))
        known = schemas[name]
        if _length(arguments) > MAX_ARGUMENT_CHARS:
            raise ToolError(phrases.TOO_LONG.say(language, longest=MAX_ARGUMENT_CHARS))
        for argument in arguments:
            if argument not in known:
                phrase = phrases.NO_SUCH_ARGUMENT if known else phrases.TAKES_NOTHING
                said = {"name": clean.name(argument), "tool": name, "known": ", ".join(known)}
                raise ToolError(phrase.say(language, **said))
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            if isinstance(error.__cause__, ValidationError):
                raise ToolError(self._reworded(name, known, error.__cause__)) from None
            raise

    def _reworded(self, tool: str, known: Schema, error: ValidationError) -> str:
        first = error.errors()[0]
        argument = str(first["loc"][0]) if first["loc"] else ""
        phrase = phrases.MISSING_ARGUMENT if first["type"] == "missing" else phrases.BAD_ARGUMENT
        meaning = _meaning(known.get(argument, {})).removesuffix(".")
        return phrase.say(self.chat.language, name=argument, tool=tool, meaning=meaning)


def _length(value: object) -> int:
    """Characters of all texts in it, as far as they matter."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        value = [*cast("dict[str, object]", value), *cast("dict[str, object]", value).values()]
    return sum(map(_length, cast("list[object]", value))) if isinstance(value, list) else 1


def _meaning(schema: Schema) -> str:
    """What an argument takes, for a person: the choices, the range, or what it is for."""
    if "enum" in schema:
        return ", ".join(str(one) for one in schema["enum"])
    if "minimum" in schema and "maximum" in schema:
        return f"{schema['minimum']:g}-{schema['maximum']:g}"
    return str(schema.get("description", ""))


def strict(schema: Schema) -> Schema:
    """A tool's input schema without titles and null alternatives, closed to unknown arguments."""
    properties = {name: _lean(one) for name, one in schema.get("properties", {}).items()}
    required = schema.get("required")
    return {
        "type": "object",
        "properties": properties,
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _lean(schema: Schema) -> Schema:
    kept = {name: value for name, value in schema.items() if name not in {"title", "anyOf"}}
    for option in schema.get("anyOf", ()):
        if option.get("type") != "null":
            kept |= option
    if kept.get("default", 0) is None:
        del kept["default"]
    return kept
