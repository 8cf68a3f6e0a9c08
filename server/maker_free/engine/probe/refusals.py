"""Owns the sentences with which a source file is refused for what it is; refuses to open one."""

from __future__ import annotations

from fractions import Fraction

from maker_free.engine.model.media import MAX_CHANNELS, MAX_DURATION, MAX_FPS, MAX_PIXELS, MAX_SIDE, Media
from maker_free.errors import (
    ACCEPTED_FORMATS,
    REMEDIES,
    InputError,
    NotAllowed,
    TooLarge,
    Unreadable,
    UnsupportedType,
)
from maker_free.limits import MAX_UPLOAD_BYTES


def unsupported(name: str, kind: str) -> UnsupportedType:
    """`kind` is the extension without its dot, or empty."""
    what = f"“.{kind}” files" if kind else "files without an ending in their name"
    return UnsupportedType(
        f"“{name}” cannot be used: Maker Free does not take {what}.",
        REMEDIES.get(kind, f"It takes {', '.join(ACCEPTED_FORMATS)}."),
    )


def missing(name: str) -> Unreadable:
    return Unreadable(f"“{name}” is not there (any more).", "Check where it is and add it again.")


def not_ordinary(name: str) -> NotAllowed:
    return NotAllowed(f"“{name}” is not an ordinary file.", "Give the file itself.")


def empty(name: str) -> Unreadable:
    return Unreadable(f"“{name}” is empty (0 bytes).", "Copy it again from the camera or phone.")


def disguised(name: str) -> Unreadable:
    return Unreadable(
        f"“{name}” is not what its name says: there is no picture or sound in it that Maker Free can read.",
        "Add the original file.",
    )


def too_heavy(name: str, size: int) -> TooLarge:
    """`size` in bytes."""
    return TooLarge(
        f"“{name}” has {size / 2**20:.0f} MB; the limit is {MAX_UPLOAD_BYTES >> 20} MB.",
        "Compress it, or cut it into shorter pieces.",
    )


def picture_excess(name: str, width: int, height: int) -> TooLarge | None:
    """A refusal when a picture of that many px is over the limits."""
    if max(width, height) <= MAX_SIDE and width * height <= MAX_PIXELS:
        return None
    return TooLarge(
        f"“{name}” is {width} x {height}; the limit is {MAX_SIDE} a side and {MAX_PIXELS // 1_000_000} megapixels.",
        "Make it smaller and add it again.",
    )


def channel_excess(name: str, channels: int) -> TooLarge | None:
    if channels <= MAX_CHANNELS:
        return None
    return TooLarge(f"“{name}” has {channels} sound channels; the limit is {MAX_CHANNELS}.", "Export it in stereo.")


def excess(media: Media) -> InputError | None:
    """A refusal when the facts are beyond what can be worked on."""
    name = media.name
    if media.duration > MAX_DURATION:
        hours = MAX_DURATION // 3_600_000
        return TooLarge(f"“{name}” is longer than {hours} hours.", "Cut it into shorter pieces.")
    if Fraction(media.rate_num, media.rate_den) > MAX_FPS:
        rate = media.rate_num / media.rate_den
        return TooLarge(f"“{name}” has {rate:.0f} frames a second; the limit is {MAX_FPS}.", "Export it at 60 or less.")
    return picture_excess(name, media.width, media.height) or channel_excess(name, media.audio_channels)
