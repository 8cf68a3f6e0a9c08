"""Owns the errors people read: each says what happened, what it means for the video and what to do next.

MakerFreeError
├── InputError            what the user gave cannot be used as it is
│   ├── UnsupportedType   4001: not one of the 13 formats
│   ├── TooLarge          4002: over 500 MB, or over the picture, length or channel limits
│   ├── Unreadable        damaged, truncated, disguised or empty media
│   ├── NotAllowed        a path or address that Maker Free will not touch
│   ├── ConsentNeeded     files would leave this computer and nobody has agreed yet
│   └── EditError         the timeline cannot take that edit (clip 9 of 3, a time past the end)
├── ServiceError          the engine behind the wire said no
│   ├── TokenRejected     1001: token bad or expired
│   ├── SessionGone       1002: the project is not there any more
│   ├── OutOfCredits      2001
│   ├── PlanBlocked       402: the plan, not the credits
│   ├── RateLimited       429
│   └── Unreachable       no answer, or one that makes no sense
└── JobError              long work that did not finish
    ├── RenderFailed
    ├── DiskFull
    └── Cancelled
"""

from __future__ import annotations

from typing import Any, cast

from maker_free.messages.message import Said, received


class MakerFreeError(Exception):
    """Base of everything a person may read.

    `said` is what happened, what it means and what to do next, in both languages; `str(error)` is its English.
    `code` is the wire's number for it (0 when there is none).
    """

    code: int = 0

    def __init__(self, said: Said, *, code: int | None = None) -> None:
        super().__init__(said)
        self.said = said
        if code is not None:
            self.code = code

    def __str__(self) -> str:
        return self.said.say("en")

    def noted(self) -> dict[str, Any]:
        """The error as JSON, for a pipe or a file; `recalled` makes it again."""
        kind = next(one.__name__ for one in type(self).__mro__ if one.__module__ == __name__)
        return {"kind": kind, "said": self.said.both()}


def recalled(noted: object) -> MakerFreeError | None:
    """The error that `noted` wrote down; None for anything else."""
    if not isinstance(noted, dict):
        return None
    fields = cast("dict[str, Any]", noted)
    said = received(fields.get("said") or fields.get("message"))  # the latter was an earlier version's
    kind: object = globals().get(str(fields.get("kind")))
    if said is None:
        return None
    return kind(said) if isinstance(kind, type) and issubclass(kind, MakerFreeError) else JobError(said)


class InputError(MakerFreeError):
    """What the user gave cannot be used as it is."""

    code = 400


class UnsupportedType(InputError):
    """Not one of the accepted formats."""

    code = 4001


class TooLarge(InputError):
    """Over a documented limit of size, length or shape."""

    code = 4002


class Unreadable(InputError):
    """Damaged, truncated, disguised or empty media."""

    code = 4001


class NotAllowed(InputError):
    """A path or address that Maker Free will not read, write or contact."""

    code = 403


class ConsentNeeded(InputError):
    """Files would leave this computer and nobody has agreed yet; nothing was sent.

    `files` are the names of what would be sent.
    """

    code = 403
    files: tuple[str, ...] = ()


class EditError(InputError):
    """The timeline cannot take that edit; it is unchanged."""

    code = 422


class ServiceError(MakerFreeError):
    """The engine behind the wire refused or failed."""


class TokenRejected(ServiceError):
    code = 1001


class SessionGone(ServiceError):
    code = 1002


class OutOfCredits(ServiceError):
    """Carries `link`, where a person can get more ("" when there is no such place)."""

    code = 2001
    link: str = ""


class PlanBlocked(ServiceError):
    code = 402


class RateLimited(ServiceError):
    """Carries `retry_after` in seconds, already bounded."""

    code = 429
    retry_after: float = 30.0


class Unreachable(ServiceError):
    """No answer in time, or an answer that makes no sense."""


class JobError(MakerFreeError):
    """Long work that did not finish; what was finished before is kept."""


class RenderFailed(JobError):
    """The film could not be made."""


class DiskFull(JobError):
    """No room; nothing was begun or lost."""


class Cancelled(JobError):
    """Somebody stopped it."""
