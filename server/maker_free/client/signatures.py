"""Owns telling media from everything else by their first bytes, before they leave this computer; refuses to decode."""

from __future__ import annotations

import itertools

HEAD_BYTES = 1 << 16
"""Bytes from the beginning of a file."""
_BOXES = {b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot"}
_MARKS = (b"\x1a\x45\xdf\xa3", b"RF64", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"ID3")
_FORMS = {b"AVI ", b"WAVE", b"WEBP"}
_STREAMS = {"mp3", "aac"}


def is_media(head: bytes, ending: str) -> bool:
    """True when the first bytes of a file are those of one of the accepted formats, whatever it is called; `ending`
    decides only for streams of sound, which have no header and may begin within a frame."""
    if head[4:8] in _BOXES or head.startswith(_MARKS):
        return True
    if head.startswith(b"RIFF"):
        return head[8:12] in _FORMS
    # A frame of either begins with eleven ones (ISO 11172-3, 13818-7), which no text has in it.
    return ending in _STREAMS and any(one == 0xFF and other & 0xE0 == 0xE0 for one, other in itertools.pairwise(head))
