"""What goes in and what comes out: the size of files and the kinds of films. Never looks at any file."""

from __future__ import annotations

from typing import Literal, get_args

MAX_UPLOAD_BYTES = 500 * 1024 * 1024
"""The most that one file may have (seed document)."""
ExportFormat = Literal["mp4", "webm", "gif", "mp3", "wav", "png"]
"""What an export can be; the cloud makes mp4 only."""
EXPORT_FORMATS: tuple[ExportFormat, ...] = get_args(ExportFormat)
