"""Owns where a film shows or plays what is damaged in its sources; refuses to decode them.

source   |─────xxxx──────|             x: cannot be decoded
film        |──xxxx──|xx─|
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from maker_free.engine.analysis.findings import Range
from maker_free.engine.analysis.inspection import APART_MS, Defects, Kind
from maker_free.engine.model.parts import Input
from maker_free.engine.plan.expected import Use


class Damage(NamedTuple):
    """A damaged stretch of a file that is in the film: `source` in ms of the file, `film` in ms of the film."""

    use: Use
    kind: Kind
    source: Range
    film: Range


def damages(uses: Iterable[Use], found: Callable[[Input, Kind], Defects | None]) -> list[Damage]:
    """All damage that is in a film, in its order, as far as `found` knows the files; across a cut it is one."""
    joined: list[Damage] = []
    for one in sorted(_each(uses, found), key=lambda one: (one.kind, one.film)):
        before = joined[-1] if joined else None
        if before is not None and _goes_on(before, one):
            joined[-1] = before._replace(source=_both(before.source, one.source), film=_both(before.film, one.film))
        else:
            joined.append(one)
    return sorted(joined, key=lambda one: one.film)


KINDS: tuple[Kind, ...] = ("picture", "sound")


def _each(uses: Iterable[Use], found: Callable[[Input, Kind], Defects | None]) -> Iterator[Damage]:
    for use in uses:
        for kind in KINDS if use.heard else KINDS[:1]:
            known = found(use.source, kind)
            for stretch in known.damaged if known is not None else ():
                at = use.in_film(*stretch)
                if at is not None:
                    source = Range(max(stretch.start, use.start), min(stretch.end, use.end))
                    yield Damage(use, kind, source, Range(*at))


def _goes_on(one: Damage, other: Damage) -> bool:
    same = one.kind == other.kind and one.use.source.identity == other.use.source.identity
    return same and other.film.start - one.film.end <= APART_MS


def _both(one: Range, other: Range) -> Range:
    return Range(min(one.start, other.start), max(one.end, other.end))
