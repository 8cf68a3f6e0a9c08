"""Owns what else a server is asked and answers: who one is, sessions, files, credits, the state of a project."""

from __future__ import annotations

from typing import Annotated, Any, Literal, cast

from pydantic import AliasChoices, BaseModel, BeforeValidator, Field, FiniteFloat, model_validator

from maker_free.lenient import holding, snaked, unwrapped
from maker_free.wire.shapes import Amount, Answered, Both, Enveloped, Files, Id, Object, Text, Wire, objects


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
    files: Annotated[list[UploadedFile], BeforeValidator(objects("filename"))] = []


class Credits(Enveloped):
    """None where the server does not say."""

    sought = frozenset({"available"})
    available: Amount | None = None
    frozen: Amount | None = None
    total: Amount | None = None


class Stopped(Answered):
    """Ours: whether something was given up."""

    stopped: bool = False


class PreviewFilm(Answered):
    """Ours: where on this computer a preview is, and from when to when (ms) it shows the film; `whole`: that is
    all that was asked for."""

    path: str = ""
    begin: int = 0
    end: int = 0
    whole: bool = True


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


class ShortFilm(Answered):
    """A short film by its `number`; `shown` while it is the one that edits are of."""

    number: int
    shown: bool = False


class State(Answered):
    """`data.state` of the state call. `draft` stays raw: it is sent back unmodified on export."""

    draft: Any = None
    video_infos: Files = []
    generated_media: Files = []
    canvas_config: Object | None = None
    storyboard_url: str | None = None
    jobs: list[RunningJob] = []
    shorts: list[ShortFilm] = []
    """Ours: short films that were cut from this one."""

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
