"""Owns the NemoVideo protocol's shapes, which the client speaks and the studio answers; does no I/O.

Tolerant in what it reads (unknown fields are kept or ignored, numbers may come as text, an odd field of an answer
loses itself and not the ones beside it), exact in what it writes. Everything that the cloud does not document is
optional here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, ClassVar, Literal, cast

from pydantic import (
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    FiniteFloat,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticUseDefault

from maker_free.lenient import holding, loads, number, snaked, unwrapped

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


def listening_path(session: str) -> str:
    """Ours, not the cloud's: give up listening to what is said, or loading what that needs."""
    return f"/api/listening/{APP}/{USER}/{session}"


def carry_path(session: str) -> str:
    """Ours, not the cloud's: begin an empty project with a timeline that another engine made."""
    return f"/api/draft/{APP}/{USER}/{session}"


def page_path(session: str) -> str:
    """Ours, not the cloud's: a link to the page of a project, for a browser of this computer."""
    return f"/api/page/{APP}/{USER}/{session}"


def preview_path(session: str) -> str:
    """Ours, not the cloud's: a small film of the project, from `begin` to `end` (ms; None is the end)."""
    return f"/api/preview/{APP}/{USER}/{session}"


def _text(value: object) -> object:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


Text = Annotated[str, BeforeValidator(_text)]
"""A string even when the server sends a number (session ids look like numbers)."""
Both = dict[str, str] | str
"""Ours: a sentence for people by language, `{"en": …, "zh": …}`; a text alone where only one is known."""
Id = Annotated[Text, Field(pattern=r"^[^\s/\\?#%]+$", max_length=500)]
"""What becomes part of an address, and of that one only."""
Amount = Annotated[FiniteFloat, BeforeValidator(number)]


def _objects(word: str) -> Callable[[object], object]:
    """A list of objects from a list with other things in it, from objects by name, or from one alone. A bare text is
    an object that only has `word`."""

    def listed(value: object) -> object:
        found: Any = unwrapped(value)
        if isinstance(found, dict):
            inner = list(cast("dict[str, Any]", found).values())
            named = bool(inner) and all(isinstance(one, dict) for one in inner) and word not in found
            found = inner if named else [found]
        if isinstance(found, str):
            found = [found]
        if not isinstance(found, list):
            return cast("object", found)
        items: list[Any] = [{word: one} if isinstance(one, str) else one for one in cast("list[Any]", found)]
        return [snaked(one) if isinstance(one, dict) else one for one in items if isinstance(one, dict | BaseModel)]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] - any JSON

    return listed


Files = Annotated[list[dict[str, Any]], BeforeValidator(_objects("filename"))]
Object = Annotated[dict[str, Any], BeforeValidator(unwrapped)]


class Wire(BaseModel):
    """Base of all wire shapes: extra fields are kept, so that nothing of a newer server is lost."""

    model_config = ConfigDict(extra="allow", populate_by_name=True)


class Answered(Wire):
    """Base of what a server answers: a field that makes no sense counts as absent. Only one without which the whole
    makes no sense is an error."""

    @field_validator("*", mode="wrap")
    @classmethod
    def _or_absent(cls, value: object, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        try:
            return handler(value)
        except ValidationError:
            if info.field_name is None or cls.model_fields[info.field_name].is_required():
                raise
            raise PydanticUseDefault from None


class Enveloped(Answered):
    """Base of answers that are looked for in whatever envelope they came, by the names that they must have."""

    sought: ClassVar[frozenset[str]] = frozenset()

    @model_validator(mode="before")
    @classmethod
    def _found(cls, value: object) -> object:
        return snaked(holding(value, cls.sought) or value)


def _bare(token: object) -> object:
    """A token without the word that goes before it in a header."""
    return token.strip().removeprefix("Bearer ").strip() if isinstance(token, str) else token


class Token(Enveloped):
    sought = frozenset({"token", "access_token"})
    token: Annotated[str, BeforeValidator(_bare)] = Field(validation_alias=AliasChoices("token", "access_token"))
    credits: Amount | None = None
    user_id: Text | None = None
    expires_at: Any = None


class Session(Enveloped):
    """`task_id` is only needed to open the project in a browser."""

    sought = frozenset({"session_id"})
    task_id: Text = ""
    session_id: Id
    user_id: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _by_parts(cls, value: object) -> object:
        """`{"session": {"id": …}, "task": {"id": …}}`, or its own id alone."""
        if holding(value, cls.sought) is not None:
            return value
        fields = holding(value, {"session"}) or holding(value, {"id"}) or {}
        ids = {name: _id_of(fields.get(name)) for name in ("session", "task", "user")}
        ids["session"] = ids["session"] or fields.get("id")
        return {f"{name}_id": one for name, one in ids.items() if one is not None}


def _id_of(part: object) -> Any:
    return cast("dict[str, Any]", part).get("id") if isinstance(part, dict) else None


class ClaimRequest(BaseModel):
    task_id: Text
    session_id: Id


class Claim(Enveloped):
    sought = frozenset({"claim_token"})
    claim_token: str
    expires_in: int = 604800


class UploadedFile(Answered):
    """One uploaded file as the server describes it; `duration` in seconds."""

    filename: Text = Field(default="", validation_alias=AliasChoices("filename", "file_name", "name"))
    file_type: Text = ""
    cdn_url: str = ""
    duration: FiniteFloat | None = None
    width: int | None = None
    height: int | None = None


class Upload(Enveloped):
    sought = frozenset({"files"})
    files: Annotated[list[UploadedFile], BeforeValidator(_objects("filename"))] = []


class Credits(Enveloped):
    """None where the server does not say."""

    sought = frozenset({"available"})
    available: Amount | None = None
    frozen: Amount | None = None
    total: Amount | None = None


_SPELLED = {"t": ("t", "tracks"), "tt": ("tt", "type", "kind"), "sg": ("sg", "segments", "clips"),
            "d": ("d", "duration"), "m": ("m", "metadata", "meta")}  # fmt: skip


def draft_field(fields: Mapping[str, Any], key: str) -> Any:
    """What a draft, a track or a segment has under one of its documented keys, also when that is written out."""
    return next((fields[name] for name in _SPELLED[key] if name in fields), None)


def has_segments(draft: object) -> bool:
    """Whether something lies on the timeline of a draft, in any form and without reading all of it; what cannot be
    looked into may have something."""
    if isinstance(draft, str):
        if draft.lstrip().startswith("<draft"):
            return True
        try:
            draft = loads(draft) if draft.strip() else {}
        except (ValueError, RecursionError):
            return True
    if not isinstance(draft, Mapping):
        return False
    fields = cast("Mapping[str, Any]", draft)
    tracks = draft_field(fields, "t")
    if isinstance(tracks, Mapping):
        tracks = list(cast("Mapping[str, object]", tracks).values())
    if not isinstance(tracks, list):
        return tracks is not None or any(
            isinstance(one, list) and bool(cast("list[object]", one)) for one in fields.values()
        )
    return any(
        isinstance(track, Mapping) and bool(draft_field(cast("Mapping[str, Any]", track), "sg"))
        for track in cast("list[object]", tracks)
    )


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


class Stopped(Answered):
    """Ours: whether something was given up."""

    stopped: bool = False


class PreviewFilm(Answered):
    """Ours: where on this computer a preview is, and from when to when (ms) it shows the film."""

    path: str = ""
    begin: int = 0
    end: int = 0


class PageLink(Answered):
    """Ours: where a browser of this computer finds the page of a project, and whether one has it open already."""

    url: str = ""
    open: bool = False


class RunningJob(Answered):
    """Ours: work going on in the studio, so that a new chat can find it. `percent` 0-100."""

    id: str
    kind: Literal["render", "edit", "upload"] | str = "render"
    status: str = "processing"
    percent: float = 0
    remaining: float | None = None
    """Seconds left, as far as known."""
    title: str = ""
    path: str | None = None
    report: Both | None = None
    """What was checked in the finished file, in one line."""
    error: Both | None = None
    """Why it ended without one, in plain words."""


class State(Answered):
    """`data.state` of the state call. `draft` stays raw: it is sent back unmodified on export."""

    draft: Any = None
    video_infos: Files = []
    generated_media: Files = []
    canvas_config: Object | None = None
    storyboard_url: str | None = None
    jobs: list[RunningJob] = []

    def kept(self) -> dict[str, Any]:
        """What a later process must know of it, as it came: a timeline may be too large to be copied on the way."""
        names = ("draft", "video_infos", "generated_media", "canvas_config")
        return {**(self.model_extra or {}), **{name: getattr(self, name) for name in names}}


def parse_state(data: object) -> State | None:
    """The state in what the state call answered, under `state` or not; None where there is none.

    Raises pydantic.ValidationError when what is there is no state at all.
    """
    sought = holding(data, _STATE)
    if sought is not None:
        return State.model_validate(snaked(sought))
    found: Any = unwrapped(data)
    for _ in range(3):
        if isinstance(found, list):
            found = next((one for one in cast("list[Any]", found) if isinstance(one, dict)), None)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] - any JSON
        if not isinstance(found, dict):
            break
        fields = cast("dict[str, Any]", found)
        inner = next((word for word in ("state", "data") if word in fields), None)
        if inner is None:
            return None
        found = unwrapped(fields[inner])
    return None if not found else State.model_validate(found)


_STATE = {"draft", "video_infos", "generated_media", "canvas_config"}


Why = Literal["file", "shorter", "music", "layer", "places"]
"""Ours: why a piece of another engine's timeline did not come along: its file is not here or cannot be used; the file
is shorter; music that is composed anew; a layer that cannot be rebuilt; gaps or overlaps that were closed."""


class Lost(Wire):
    """Ours: one piece that did not come along as it was."""

    name: str = ""
    why: Why


class DraftImport(Answered):
    """Ours: the answer to a timeline that was handed over."""

    lost: list[Lost] = []


class RenderOutput(Wire):
    """`format`: mp4, and on this computer also webm, gif, mp3, wav, png. `quality`: low, medium, high.

    Ours: `name` (wished file name without folder), `height` (short side in px, e.g. 720), `at` (ms) of a still.
    """

    format: str = "mp4"
    quality: str = "high"
    name: str | None = None
    height: int | None = None
    at: int | None = None


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
    parts: Annotated[list[Part], BeforeValidator(_objects("text"))] = []


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
