"""Owns what is said of making a film, in either documented shape."""

from __future__ import annotations

from typing import Any, cast

from pydantic import AliasChoices, BaseModel, Field

from maker_free.lenient import holding, snaked
from maker_free.wire.shapes import Amount, Answered, Both, Text, Wire


class RenderOutput(Wire):
    """`format`: mp4, and on this computer also webm, gif, mp3, wav, png. `quality`: low, medium, high.

    Ours: `name` (wished file name without folder), `height` (short side in px, e.g. 720), `at` (ms) of a still,
    `short` (number of a short film that was cut from this one).
    """

    format: str = "mp4"
    quality: str = "high"
    name: str | None = None
    height: int | None = None
    at: int | None = None
    short: int | None = None


class RenderRequest(BaseModel):
    id: str
    sessionId: str  # noqa: N815 - the wire's spelling
    draft: Any
    output: RenderOutput = RenderOutput()


class RenderedFile(Answered):
    """`url` where to fetch it; ours: `path` when the answerer already put it on this computer, and `report`,
    one line of what was checked in the finished file."""

    url: str | None = None
    path: str | None = None
    report: Both | None = None


class RenderStatus(Answered):
    """First shape: `{"id", "status", "output": {"url"}}`.
    Second: `{"success", "data": {id, status, progress, outputUrl}}`.

    Use `parse_render_status`, which accepts both and more. `progress` is 0-100 here whatever the server used;
    `remaining` (ours) is seconds, `said` (ours) the error in both languages.
    """

    id: Text = Field(default="", validation_alias=AliasChoices("id", "render_id", "job_id"))
    status: Text = ""
    progress: Amount | None = None
    remaining: float | None = None
    output: RenderedFile = RenderedFile()
    error: str | None = None
    said: Both | None = None


_RENDER = {"status", "id", "render_id", "job_id", "output", "output_url", "video_url", "download_url"}
_LINKS = (
    "output_url", "video_url", "download_url", "file_url", "url", "urls", "href", "link", "mp4", "video", "output",
    "outputs", "result", "data", "file", "files",
)  # fmt: skip
"""Where a finished film's address may be, best first."""


def parse_render_status(body: object) -> RenderStatus:
    """Read either documented shape, also inside an envelope and with its address elsewhere; states stay as written.

    Raises pydantic.ValidationError when the body is neither.
    """
    found = holding(body, _RENDER)
    if found is None:
        return RenderStatus.model_validate(None)
    fields = cast("dict[str, Any]", snaked(found))
    output: Any = fields.get("output")
    url = _address(fields)
    fields["output"] = {**(cast("dict[str, Any]", output) if isinstance(output, dict) else {}), "url": url}
    error: Any = fields.get("error")
    if isinstance(error, dict):
        fields["error"] = str(cast("dict[str, Any]", error).get("message", ""))
    return RenderStatus.model_validate(fields)


def _address(value: object, deep: int = 4) -> str | None:
    """The first address in it, by the names that addresses have."""
    if isinstance(value, str):
        bare = value.strip().strip("\"'").strip()
        return bare if bare.startswith(("https://", "http://", "//", "/")) else None
    if isinstance(value, list):
        inner = cast("list[object]", value)[:8]
    elif isinstance(value, dict):
        fields = cast("dict[str, Any]", snaked(cast("dict[str, Any]", value)))
        inner = [fields[name] for name in _LINKS if name in fields]
    else:
        return None
    return next((found for one in inner if deep and (found := _address(one, deep - 1))), None)
