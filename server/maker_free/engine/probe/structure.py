"""Owns telling by a container's own structure whether the end of a file is missing; refuses to believe the length that
its header states, which recorders and editors often leave wrong.

MP4 is a row of boxes (ISO/IEC 14496-12, 4.2), AVI one of RIFF chunks, Matroska one EBML element, the Segment
(RFC 8794, RFC 9559). Each says how many bytes belong to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

BOXES = {"mp4", "mov", "m4a"}
CLUSTERS = {"mkv", "webm"}
SEGMENT = 0x18538067


class FilePiece(NamedTuple):
    """A piece of a file by its name, and where it should end (byte, exclusive)."""

    name: bytes
    end: int


def has_index(file: BinaryIO) -> bool:
    """Whether an MP4 has its `moov` box."""
    return any(box.name == b"moov" for box in _boxes(file))


def share(file: BinaryIO, container: str) -> float:
    """Which part, up to 1, of the bytes that should be there is there; 1 where nothing says so, as in a recording that
    went on while it was written."""
    ends: list[int] = []
    if container in BOXES:
        ends = [box.end for box in _boxes(file)]
    elif container in CLUSTERS:
        ends = [end for end in [_segment_end(file)] if end is not None]
    elif container == "avi":
        ends = [chunk.end for chunk in _chunks(file)]
    length = file.seek(0, 2)
    return min(1.0, length / max([1, *ends]))


def _boxes(file: BinaryIO) -> Iterator[FilePiece]:
    at = 0
    while True:
        file.seek(at)
        header = file.read(16)
        if len(header) < 8:
            return
        size = int.from_bytes(header[:4])
        if size == 1:
            size = int.from_bytes(header[8:16])
        if size < 8:  # up to the end of the file, or nonsense
            yield FilePiece(header[4:8], at)
            return
        at += size
        yield FilePiece(header[4:8], at)


def _chunks(file: BinaryIO) -> Iterator[FilePiece]:
    at = 0
    while True:
        file.seek(at)
        header = file.read(8)
        if len(header) < 8 or header[:4] != b"RIFF":
            return
        size = int.from_bytes(header[4:], "little")
        if not size:  # never written, because the recorder was stopped
            return
        at += 8 + size + size % 2
        yield FilePiece(header[:4], at - size % 2)


def _segment_end(file: BinaryIO) -> int | None:
    """Where the Segment ends; None where it does not say."""
    at = 0
    for _ in range(8):
        file.seek(at)
        header = file.read(12)
        if not header:
            return None
        wide = 9 - header[0].bit_length()
        name, size = int.from_bytes(header[:wide]), header[wide : wide + 8]
        if not size or not size[0] or wide > 4:
            return None
        long = 9 - size[0].bit_length()
        value = int.from_bytes(size[:long]) & (1 << 7 * long) - 1
        unknown = value == (1 << 7 * long) - 1
        if name == SEGMENT:
            return None if unknown else at + wide + long + value
        if unknown:
            return None
        at += wide + long + value
    return None
