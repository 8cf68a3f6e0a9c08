"""Owns what must be known of an H.264 stream to pass its packets through: parameter sets and the kinds of its
units; refuses to decode pictures.

References are to ITU-T H.264: a NAL unit's kind is 7.3.1, a sequence parameter set 7.3.2.1.1, a picture
parameter set 7.3.2.2; avcC is ISO/IEC 14496-15, 5.3.3.1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maker_free.engine.model.timeline import Frozen

IDR, SPS, PPS = 5, 7, 8
PASSING = {1, IDR, 6, SPS, PPS, 9, 10, 11, 12}
"""Kinds of units that may pass through: no data partitions, layers or second views."""
RICH = {100, 110, 122, 244, 44, 83, 86, 118, 128}
"""Profiles whose sequence parameter set says which colour sampling and depth there is."""


class Unusual(Exception):
    """The stream is not one whose packets can be passed through."""


class Parameters(Frozen):
    """Parameter sets as they stand in an avcC, without their lengths, in hexadecimal."""

    sequence: tuple[str, ...]
    picture: tuple[str, ...]

    @property
    def sequence_ids(self) -> set[int]:
        return {sequence_id(bytes.fromhex(one)) for one in self.sequence}

    @property
    def picture_ids(self) -> set[int]:
        return {_Bits(bytes.fromhex(one)[1:]).golomb() for one in self.picture}

    def clash(self, other: Parameters) -> bool:
        """Whether the same number stands for different things in both."""
        mine, others = set(self.sequence), set(other.sequence)
        if mine != others and self.sequence_ids & other.sequence_ids:
            return True
        return set(self.picture) != set(other.picture) and bool(self.picture_ids & other.picture_ids)


def parameters(header: bytes) -> Parameters:
    """The parameter sets of an avcC. Raises Unusual when it is none, or its lengths are not of 4 bytes."""
    if len(header) < 7 or header[0] != 1 or header[4] & 3 != 3:
        raise Unusual("no avcC with lengths of 4 bytes")
    found: list[tuple[str, ...]] = []
    at, count = 6, header[5] & 31
    for _ in range(2):
        sets: list[str] = []
        for _ in range(count):
            size = int.from_bytes(header[at : at + 2])
            sets.append(header[at + 2 : at + 2 + size].hex())
            at += 2 + size
        found.append(tuple(sets))
        count = header[at] if at < len(header) else 0
        at += 1
    if not all(found) or at - 1 > len(header):
        raise Unusual("parameter sets are missing")
    return Parameters(sequence=found[0], picture=found[1])


def header(every: Sequence[Parameters]) -> bytes:
    """One avcC with all parameter sets, each once. Raises Unusual when two of one number differ."""
    sequence = list(dict.fromkeys(one for some in every for one in some.sequence))
    picture = list(dict.fromkeys(one for some in every for one in some.picture))
    together = Parameters(sequence=tuple(sequence), picture=tuple(picture))
    if len(together.sequence_ids) < len(sequence) or len(together.picture_ids) < len(picture):
        raise Unusual("two parameter sets have the same number")
    sets = [bytes.fromhex(one) for one in sequence]
    profile, level = max(one[1] for one in sets), max(one[3] for one in sets)
    flags = next(one[2] for one in sets if one[1] == profile)
    made = bytes([1, profile, flags, level, 0xFF, 0xE0 | len(sets)])
    made += b"".join(len(one).to_bytes(2) + one for one in sets) + bytes([len(picture)])
    made += b"".join(len(one).to_bytes(2) + one for one in map(bytes.fromhex, picture))
    # 4:2:0 in 8 bits, and no extensions: nothing else passes `ordinary`.
    return made + bytes([0xFC | 1, 0xF8, 0xF8, 0]) if profile in RICH else made


def units(packet: bytes) -> Iterator[bytes]:
    """The NAL units of a packet whose lengths are of 4 bytes. Raises Unusual when they do not add up."""
    at = 0
    while at < len(packet):
        size = int.from_bytes(packet[at : at + 4])
        if not 0 < size <= len(packet) - at - 4:
            raise Unusual("a packet is not made of units")
        yield packet[at + 4 : at + 4 + size]
        at += 4 + size


def kind(unit: bytes) -> int:
    return unit[0] & 31


def ordinary(sequence: bytes) -> bool:
    """Whether a sequence parameter set stands for whole pictures of 4:2:0 in 8 bits, one after another."""
    bits = _Bits(plain(sequence)[1:])
    profile = bits.take(8)
    bits.take(16)
    bits.golomb()
    if profile in RICH:
        if (bits.golomb(), bits.golomb(), bits.golomb()) != (1, 0, 0) or bits.take(1):
            return False
        if bits.take(1):  # scaling lists: phones and cameras do without
            return False
    bits.golomb()
    _skip_order(bits)
    bits.golomb()
    bits.take(1)
    bits.golomb()
    bits.golomb()
    return bits.take(1) == 1  # frame_mbs_only_flag


def _skip_order(bits: _Bits) -> None:
    """Pass over how the order of pictures is said."""
    order = bits.golomb()
    if order == 0:
        bits.golomb()
    elif order == 1:
        bits.take(1)
        bits.golomb()
        bits.golomb()
        for _ in range(bits.golomb()):
            bits.golomb()


def sequence_id(sequence: bytes) -> int:
    bits = _Bits(plain(sequence)[1:])
    bits.take(24)
    return bits.golomb()


def number_bits(sequence: bytes) -> int | None:
    """How many bits the number of a picture has; None where numbers may be left out, or pictures come in planes."""
    bits = _Bits(plain(sequence)[1:])
    profile = bits.take(8)
    bits.take(16)
    bits.golomb()
    if profile in RICH:
        if bits.golomb() == 3:
            return None
        bits.golomb()
        bits.golomb()
        bits.take(1)
        if bits.take(1):  # scaling lists: phones and cameras do without
            return None
    count = bits.golomb() + 4
    _skip_order(bits)
    bits.golomb()
    return None if bits.take(1) else count


def frame_number(unit: bytes, count: int) -> int:
    """The number of the picture that a slice belongs to (7.3.3), which has `count` bits."""
    bits = _Bits(plain(unit[:24])[1:])
    for _ in range(3):
        bits.golomb()
    return bits.take(count)


def plain(unit: bytes) -> bytes:
    """A unit without the bytes that only keep start codes from appearing in it."""
    return unit.replace(b"\0\0\3", b"\0\0")


class _Bits:
    """Reads from the front of bytes, the most significant bit first; zeroes follow the end."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def take(self, count: int) -> int:
        value = 0
        for _ in range(count):
            byte = self._data[self._at >> 3] if self._at >> 3 < len(self._data) else 0
            value = value << 1 | byte >> (7 - (self._at & 7)) & 1
            self._at += 1
        return value

    def golomb(self) -> int:
        """An unsigned Exp-Golomb number (9.1). Raises Unusual when it is none."""
        zeroes = 0
        while not self.take(1):
            zeroes += 1
            if zeroes > 31:
                raise Unusual("a parameter set is damaged")
        return (1 << zeroes) - 1 + self.take(zeroes)
