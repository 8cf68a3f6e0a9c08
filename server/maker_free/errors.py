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

ACCEPTED_FORMATS = (
    "mp4", "mov", "avi", "webm", "mkv", "jpg", "png", "gif", "webp", "mp3", "wav", "m4a", "aac",
)  # fmt: skip
"""The 13 file types the wire accepts, in the order they are shown to people (seed document)."""
AS_JPG = "Save it as JPG and add that; an iPhone takes JPG itself with Settings > Camera > Formats > Most Compatible."
AS_MP4 = "Save it as MP4 and add that; the free programs HandBrake and VLC do it."
AS_MP3 = "Save it as MP3 or WAV and add that; the free program VLC does it."
REMEDIES = {
    **dict.fromkeys(("heic", "heif", "avif", "tif", "tiff", "bmp", "dng", "cr2", "cr3", "nef", "arw"), AS_JPG),
    **dict.fromkeys(("mts", "m2ts", "ts", "3gp", "wmv", "flv", "mpg", "mpeg", "vob", "mxf", "m4v", "ogv"), AS_MP4),
    **dict.fromkeys(("flac", "ogg", "oga", "opus", "wma", "aif", "aiff", "amr", "caf"), AS_MP3),
}
"""What to do with other files that people really have, by the endings of their names."""


class MakerFreeError(Exception):
    """Base of everything a person may read.

    `message` says what happened and what it means; `hint` says what to do next (may be empty);
    `code` is the wire's number for it (0 when there is none). `str(error)` is the message followed by the hint.
    """

    code: int = 0

    def __init__(self, message: str, hint: str = "", *, code: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        if code is not None:
            self.code = code

    def __str__(self) -> str:
        between = "" if self.message.endswith(("。", "？")) else " "
        return f"{self.message}{between}{self.hint}".strip()


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


NOTHING_TO_EXPORT = (
    "There is nothing to export yet: no clip is in the film.",
    "Say what to make of your clips, for example “turn my clips into a finished video with music”.",
)
"""An `EditError`, whoever notices it first: the engine or the client."""


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
