"""Owns the sentences with which a source file is refused for what it is; refuses to open one."""

from __future__ import annotations

from fractions import Fraction

from maker_free import messages
from maker_free.engine.model.media import MAX_CHANNELS, MAX_DURATION_MS, MAX_FPS, MAX_PIXELS, MAX_SIDE_PX, Media
from maker_free.errors import InputError, NotAllowed, TooLarge, Unreadable, UnsupportedType
from maker_free.limits import ACCEPTED_FORMATS, MAX_UPLOAD_BYTES


def unsupported(name: str, kind: str) -> UnsupportedType:
    """`kind` is the extension without its dot, or empty."""
    kinds = messages.files.KINDS.of(ending=kind) if kind else messages.files.NO_KINDS
    remedy = messages.files.remedy(kind, ACCEPTED_FORMATS)
    return UnsupportedType(messages.files.NOT_TAKEN.of(name=name, kinds=kinds, remedy=remedy))


def missing(name: str) -> Unreadable:
    return Unreadable(messages.files.GONE.of(name=name))


def not_ordinary(name: str) -> NotAllowed:
    return NotAllowed(messages.files.NOT_ORDINARY.of(name=name))


def empty(name: str) -> Unreadable:
    return Unreadable(messages.files.EMPTY.of(name=name))


def disguised(name: str) -> Unreadable:
    return Unreadable(messages.files.DISGUISED.of(name=name))


def too_heavy(name: str, size: int) -> TooLarge:
    """`size` in bytes."""
    return TooLarge(messages.files.too_large(name, size, MAX_UPLOAD_BYTES))


def picture_excess(name: str, width: int, height: int) -> TooLarge | None:
    """A refusal when a picture of that many px is over the limits."""
    if max(width, height) <= MAX_SIDE_PX and width * height <= MAX_PIXELS:
        return None
    return TooLarge(
        messages.files.PICTURE_TOO_LARGE.of(
            name=name, width=width, height=height, side=MAX_SIDE_PX, megapixels=MAX_PIXELS // 1_000_000
        )
    )


def channel_excess(name: str, channels: int) -> TooLarge | None:
    if channels <= MAX_CHANNELS:
        return None
    return TooLarge(messages.files.TOO_MANY_CHANNELS.of(name=name, channels=channels, limit=MAX_CHANNELS))


def excess(media: Media) -> InputError | None:
    """A refusal when the facts are beyond what can be worked on."""
    name = media.name
    if media.duration > MAX_DURATION_MS:
        hours = MAX_DURATION_MS // 3_600_000
        return TooLarge(messages.files.TOO_LONG.of(name=name, hours=hours))
    if Fraction(media.rate_num, media.rate_den) > MAX_FPS:
        rate = media.rate_num / media.rate_den
        return TooLarge(messages.files.TOO_FAST.of(name=name, rate=round(rate), limit=MAX_FPS))
    return picture_excess(name, media.width, media.height) or channel_excess(name, media.audio_channels)
