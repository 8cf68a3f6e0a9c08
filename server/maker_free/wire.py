"""Owns the NemoVideo protocol's shapes, which the client speaks and the studio answers; does no I/O.

Tolerant in what it reads (unknown fields are kept or ignored, numbers may come as text), exact in what it
writes. Everything that the cloud does not document is optional here.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, cast

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field

APP = "nemo_agent"
USER = "me"

ANONYMOUS_TOKEN = "/api/auth/anonymous-token"  # noqa: S105 - a path
CLAIM_TOKEN = "/api/auth/claim-token"  # noqa: S105 - a path
SESSION = f"/api/tasks/{USER}/with-session/{APP}"
RUN_SSE = "/run_sse"
CREDITS = "/api/credits/balance/simple"
RENDER = "/api/render/proxy/lambda"

HEADER_SOURCE = "X-Skill-Source"
HEADER_VERSION = "X-Skill-Version"
HEADER_PLATFORM = "X-Skill-Platform"
HEADER_CLIENT = "X-Client-Id"
HEADER_SOURCE_FILE = "X-Source-File"
"""Ours, in a part of an upload to this computer: the path of the file, percent-encoded."""


def upload_path(session: str) -> str:
    return f"/api/upload-video/{APP}/{USER}/{session}"


def state_path(session: str) -> str:
    return f"/api/state/{APP}/{USER}/{session}/latest"


def render_path(render: str) -> str:
    return f"{RENDER}/{render}"


def download_path(render: str) -> str:
    return f"/api/render/proxy/{render}/download"


def storyboard_path(session: str) -> str:
    """Ours, not the cloud's: a picture of the timeline; announced by `State.storyboard_url`."""
    return f"/api/storyboard/{APP}/{USER}/{session}"


def carry_path(session: str) -> str:
    """Ours, not the cloud's: begin an empty project with a timeline that another engine made."""
    return f"/api/draft/{APP}/{USER}/{session}"


Text = Annotated[str, BeforeValidator(lambda value: value if isinstance(value, str) else str(value))]
"""A string even when the server sends a number (session ids look like numbers)."""


class Wire(BaseModel):
    """Base of all wire shapes: extra fields are kept, so that nothing of a newer server is lost."""

    model_config = ConfigDict(extra="allow", populate_by_name=True)


class Envelope(Wire):
    """`{"code": 0, "message": …, "data": …}`; `code` 0 is success."""

    code: int = 0
    message: str = Field(default="", validation_alias=AliasChoices("message", "msg", "error"))
    data: Any = None


class Token(Wire):
    token: str
    credits: int | None = None
    user_id: Text | None = None
    expires_at: Any = None


class Session(Wire):
    task_id: Text
    session_id: Text
    user_id: Text | None = None


class Claim(Wire):
    claim_token: str
    expires_in: int = 604800


class UploadedFile(Wire):
    """One uploaded file as the server describes it; `duration` in seconds."""

    filename: str = ""
    file_type: str = ""
    cdn_url: str = ""
    duration: float | None = None
    width: int | None = None
    height: int | None = None


class Upload(Wire):
    files: list[UploadedFile] = []


class Credits(Wire):
    available: float = 0
    frozen: float = 0
    total: float = 0


class Segment(Wire):
    """One piece on a track. `d`: length in ms. Our own fields, all optional: `s` start on the timeline (ms),
    `name` what people call it, `text` of a title, `level` 0-1 of a sound, `source` `[in, out]` in ms."""

    d: float = 0
    m: dict[str, Any] = {}
    s: float | None = None
    name: str | None = None
    text: str | None = None
    level: float | None = None
    source: list[float] | None = None


class Track(Wire):
    """`tt`: 0 video, 1 audio, 7 text; anything else is shown as "other"."""

    tt: int = -1
    sg: list[Segment] = []
    m: dict[str, Any] = {}


class Draft(Wire):
    """The wire's form of a timeline: `t` tracks, `d` total length in ms where given, `m` metadata."""

    t: list[Track] = []
    d: float | None = None
    m: dict[str, Any] = {}

    @property
    def exportable(self) -> bool:
        """True when some track has a segment (wire document)."""
        return any(track.sg for track in self.t)


class RunningJob(Wire):
    """Ours: work going on in the studio, so that a new chat can find it. `percent` 0-100."""

    id: str
    kind: Literal["render", "edit", "upload"] | str = "render"
    status: str = "processing"
    percent: float = 0
    remaining: float | None = None
    """Seconds left, as far as known."""
    title: str = ""
    path: str | None = None
    report: str | None = None
    """What was checked in the finished file, in one line."""
    error: str | None = None
    """Why it ended without one, in plain words."""


class State(Wire):
    """`data.state` of the state call. `draft` stays raw: it is sent back unmodified on export."""

    draft: Any = None
    video_infos: list[dict[str, Any]] = []
    generated_media: list[dict[str, Any]] = []
    canvas_config: dict[str, Any] | None = None
    storyboard_url: str | None = None
    jobs: list[RunningJob] = []


Why = Literal["file", "shorter", "music", "layer", "places"]
"""Ours: why a piece of another engine's timeline did not come along: its file is not here or cannot be used; the file
is shorter; music that is composed anew; a layer that cannot be rebuilt; gaps or overlaps that were closed."""


class Lost(Wire):
    """Ours: one piece that did not come along as it was."""

    name: str = ""
    why: Why


class Carried(Wire):
    """Ours: the answer to a timeline that was handed over."""

    lost: list[Lost] = []


class RenderOutput(Wire):
    """`format`: mp4, and on this computer also webm, gif, mp3, wav, png. `quality`: low, medium, high.

    Ours: `name` (wished file name without folder), `height` (short side in px, e.g. 720).
    """

    format: str = "mp4"
    quality: str = "high"
    name: str | None = None
    height: int | None = None


class RenderRequest(BaseModel):
    id: str
    sessionId: str  # noqa: N815 - the wire's spelling
    draft: Any
    output: RenderOutput = RenderOutput()


class RenderedFile(Wire):
    """`url` where to fetch it; ours: `path` when the answerer already put it on this computer, and `report`,
    one line of what was checked in the finished file."""

    url: str | None = None
    path: str | None = None
    report: str | None = None


class RenderStatus(Wire):
    """First shape: `{"id", "status", "output": {"url"}}`.
    Second: `{"success", "data": {id, status, progress, outputUrl}}`.

    Use `parse_render_status`, which accepts both. `progress` is 0-100 here whatever the server used;
    `remaining` (ours) is seconds.
    """

    id: Text = ""
    status: str = "pending"
    progress: float | None = None
    remaining: float | None = None
    output: RenderedFile = RenderedFile()
    error: str | None = None


def parse_render_status(body: object) -> RenderStatus:
    """Read either documented shape, also inside an envelope; unknown states stay as they are written.

    Raises pydantic.ValidationError when the body is neither.
    """
    inner: Any = body
    while isinstance(inner, dict) and "status" not in inner and "data" in inner:
        inner = cast("dict[str, Any]", inner)["data"]
    if not isinstance(inner, dict):
        return RenderStatus.model_validate(inner)
    fields = dict(cast("dict[str, Any]", inner))
    url = fields.pop("outputUrl", None) or fields.pop("output_url", None)
    output: Any = fields.get("output") or {}
    if isinstance(output, str):
        output = {"url": output}
    fields["output"] = {**output, "url": url} if url else output
    error: Any = fields.get("error")
    if isinstance(error, dict):
        fields["error"] = str(cast("dict[str, Any]", error).get("message", ""))
    return RenderStatus.model_validate(fields)


class FunctionCall(Wire):
    id: str | None = None
    name: str = ""
    args: dict[str, Any] = {}


class FunctionResponse(Wire):
    id: str | None = None
    name: str = ""
    response: Any = None


class Part(Wire):
    """One of text (hidden when `thought`), a tool call or its response."""

    text: str | None = None
    thought: bool | None = None
    functionCall: FunctionCall | None = None  # noqa: N815 - the wire's spelling
    functionResponse: FunctionResponse | None = None  # noqa: N815 - the wire's spelling


class Content(Wire):
    role: str | None = None
    parts: list[Part] = []


class Event(Wire):
    """One event of `/run_sse`, as Google's ADK writes it (camelCase)."""

    id: str = ""
    invocationId: str = ""  # noqa: N815 - the wire's spelling
    author: str = ""
    timestamp: float = 0
    partial: bool | None = None
    content: Content | None = None
    actions: dict[str, Any] = {}
    errorCode: str | None = None  # noqa: N815 - the wire's spelling
    errorMessage: str | None = None  # noqa: N815 - the wire's spelling
    longRunningToolIds: list[str] | None = None  # noqa: N815 - the wire's spelling
    turnComplete: bool | None = None  # noqa: N815 - the wire's spelling


class Message(BaseModel):
    """Body of `/run_sse`."""

    app_name: str = APP
    user_id: str = USER
    session_id: str
    new_message: Content

    @classmethod
    def say(cls, session: str, text: str) -> Message:
        return cls(session_id=session, new_message=Content(parts=[Part(text=text)]))
