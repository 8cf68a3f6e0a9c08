"""Owns what the packets of a sound say of themselves, for those codecs that say it in each; refuses to decode.

Where it changes on the way (two recordings put behind each other, a broadcast that goes from 5.1 to stereo), all that
is set up for the sound must be set up anew there.

MPEG audio: ISO/IEC 11172-3, 2.4.1.3; AAC as a stream (ADTS): ISO/IEC 13818-7, 6.2; AC-3 and E-AC-3: ETSI TS 102 366,
4.3 and E.1.2.
"""

from __future__ import annotations

from fractions import Fraction

MPEG_RATES_HZ = (44_100, 48_000, 32_000)
ADTS_RATES_HZ = (
    96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350,
)  # fmt: skip
KBIT_S_1 = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
KBIT_S_2 = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
"""Kilobits a second of layer III, in MPEG-1 and after it."""
SHORTEST_BYTES = 7
"""Bytes of a header."""
LATEST, IN_A_ROW = 1 << 14, 4
"""Bytes before the first whole frame, and how many frames must then follow each other."""


def said(codec: str, head: bytes) -> tuple[int, ...] | None:
    """What decides on rate and channels in a packet that begins with `head` (at least 7 bytes), only to be compared
    with that of another packet; None where a packet says nothing."""
    if len(head) < SHORTEST_BYTES:
        return None
    if codec in {"mp1", "mp2", "mp3"} and head[0] == 0xFF and head[1] & 0xE0 == 0xE0:
        return head[1] >> 3 & 3, head[2] >> 2 & 3, head[3] >> 6 == 3
    if codec == "aac" and head[0] == 0xFF and head[1] & 0xF6 == 0xF0:
        return head[2] >> 2 & 15, (head[2] & 1) << 2 | head[3] >> 6
    if codec in {"ac3", "eac3"} and head[:2] == b"\x0b\x77":
        if head[5] >> 3 <= 10:
            return head[4] >> 6, head[6] >> 5
        return head[4] >> 6, head[4] >> 4 & 3, head[4] & 15
    return None


def adts_seconds(head: bytes) -> Fraction:
    """How long an AAC frame lasts, whose header says its rate (13818-7, 8.1.1.2)."""
    return Fraction(1024, ADTS_RATES_HZ[min(head[2] >> 2 & 15, len(ADTS_RATES_HZ) - 1)])


def follow_each_other(container: str, data: bytes) -> bool:
    """Whether frames of an MP3 or AAC file follow each other in its first bytes, although it begins inside one, as a
    stretch that was cut out of a stream does."""
    length = {"mp3": _mpeg_length, "aac": _adts_length}.get(container)
    if length is None:
        return False
    at = data.find(b"\xff")
    while 0 <= at < LATEST:
        place = at
        for _ in range(IN_A_ROW):
            size = length(data[place : place + SHORTEST_BYTES])
            if not size:
                break
            place += size
        else:
            return True
        at = data.find(b"\xff", at + 1)
    return False


def _mpeg_length(head: bytes) -> int:
    """How many bytes the MPEG layer III frame has that begins with `head`; 0 where none does."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return 0
    version, bits, rate = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or bits in {0, 15} or rate == 3:
        return 0
    first = version == 3
    kilobits = (KBIT_S_1 if first else KBIT_S_2)[bits - 1]
    hertz = MPEG_RATES_HZ[rate] >> {3: 0, 2: 1, 0: 2}[version]
    return (144_000 if first else 72_000) * kilobits // hertz + (head[2] >> 1 & 1)


def _adts_length(head: bytes) -> int:
    """The same for an ADTS frame."""
    if len(head) < SHORTEST_BYTES or head[0] != 0xFF or head[1] & 0xF6 != 0xF0 or head[2] >> 2 & 15 > 12:
        return 0
    return (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5
