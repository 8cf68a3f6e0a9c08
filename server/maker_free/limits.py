"""What goes in and what comes out: the kinds and the size of files, and the kinds of films. Never looks at any file."""

from __future__ import annotations

from typing import Literal, get_args

ACCEPTED_FORMATS = (
    "mp4", "mov", "avi", "webm", "mkv", "jpg", "png", "gif", "webp", "mp3", "wav", "m4a", "aac",
)  # fmt: skip
"""The 13 file types the wire accepts, in the order they are shown to people (seed document)."""
ENDINGS = (*ACCEPTED_FORMATS, "jpeg")
"""How the name of such a file may end."""
MAX_UPLOAD_BYTES = 500 * 1024 * 1024
"""The most that one file may have (seed document)."""
ExportFormat = Literal["mp4", "webm", "gif", "mp3", "wav", "png"]
"""What an export can be; the cloud makes mp4 only."""
EXPORT_FORMATS: tuple[ExportFormat, ...] = get_args(ExportFormat)
