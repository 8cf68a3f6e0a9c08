"""Owns the decision which packets of a film are passed through untouched: plan and packet indexes in, a plan
with copy spans out; refuses to touch a file.

source   I───────I───────I───────I──────     I: an IDR picture, where a decoder may begin
wanted       |──────────────────|
film         |enc|─────copy─────|e|          the rest up to the first IDR, and what of the last pictures cannot
                                             be had without others, is encoded anew, nearly without loss
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from maker_free.engine.model import clock
from maker_free.engine.model.media import Media
from maker_free.engine.model.parts import CopySpan, EncodeSpan, Input, PlainStretch, Span
from maker_free.engine.model.timeline import Canvas
from maker_free.engine.plan import spans
from maker_free.engine.plan.plan import LONG_S, SETS, RenderPlan
from maker_free.engine.source.h264 import Parameters
from maker_free.engine.source.packets import PacketIndex

SHORTEST_S = 1.0
"""Seconds below which passing through is not worth its joins."""
FINE = {"-preset": "superfast", "-crf": "18"}
"""x264's words where pictures stand between copied ones: the eye must not find the joins. As near to the source as
veryfast at 14, in two thirds of its time and with nearly half as many bytes again, for a second or two."""


@dataclass(frozen=True)
class SpanRun:
    """Spans `begin` to `end` of a plan, which together show a source from picture `number` on."""

    begin: int
    end: int
    media: Media
    number: int
    first: int
    frames: int


class CopyStretch(NamedTuple):
    """What can be passed through: source pictures `begin` to `end`."""

    begin: int
    end: int


def takes(planned: RenderPlan) -> dict[str, Media]:
    """The sources whose packets might be passed through, by fingerprint."""
    found = [span.take.media for span in planned.spans if isinstance(span, EncodeSpan) and span.take is not None]
    return {media.fingerprint: media for media in found}


def copying(planned: RenderPlan, indexes: Mapping[str, PacketIndex]) -> RenderPlan:
    """The same film with copy spans where they are possible; `indexes` by fingerprint.

    All packets of a film share one header: where parameter sets of sources clash, most of the film decides.
    """
    found: list[tuple[SpanRun, CopyStretch, PacketIndex]] = []
    for run in _runs(planned.spans):
        index = indexes.get(run.media.fingerprint)
        stretch = index and passing(index, run.number, run.frames)
        if index and stretch and stretch.end - stretch.begin >= SHORTEST_S * planned.canvas.fps:
            found.append((run, stretch, index))
    chosen = _agreeing([(index.parameters, stretch.end - stretch.begin) for _, stretch, index in found])
    spans: list[Span] = []
    done = 0
    for run, stretch, index in found:
        if index.parameters in chosen:
            spans += planned.spans[done : run.begin]
            spans += _copied(planned.canvas, run, stretch, index, planned.spans[run.begin])
            done = run.end
    spans += planned.spans[done:]
    return RenderPlan.model_validate({**dict(planned), "spans": tuple(spans)})


def passing(index: PacketIndex, number: int, frames: int) -> CopyStretch | None:
    """The longest stretch of pictures within `number` to `number + frames` that can do without any other: from
    an IDR picture on, packets in decoding order up to one after which no picture of the stretch is missing."""
    last = min(number + frames, index.count)
    for start in index.starts:
        begin = index.numbers[start]
        if begin < number:
            continue
        highest, end = begin - 1, begin
        for count, shown in enumerate(index.numbers[start:], 1):
            if shown < begin or begin + count > last:
                break
            highest = max(highest, shown)
            if highest == begin + count - 1:
                end = begin + count
        return CopyStretch(begin, end) if end > begin else None
    return None


def _runs(spans: Sequence[Span]) -> Iterator[SpanRun]:
    """Neighbours that show one source on and on, as one."""
    run: SpanRun | None = None
    for place, span in enumerate(spans):
        take = span.take if isinstance(span, EncodeSpan) else None
        if run is not None and take is not None and _goes_on(run, take):
            run = SpanRun(run.begin, place + 1, run.media, run.number, run.first, run.frames + span.frames)
            continue
        if run is not None:
            yield run
        run = SpanRun(place, place + 1, take.media, take.number, span.first, span.frames) if take is not None else None
    if run is not None:
        yield run


def _goes_on(run: SpanRun, take: PlainStretch) -> bool:
    return run.media.fingerprint == take.media.fingerprint and run.number + run.frames == take.number


def _agreeing(wishes: Sequence[tuple[Parameters, int]]) -> list[Parameters]:
    """The parameter sets that can stand in one header, with those of most frames first."""
    weight: Counter[Parameters] = Counter()
    for sets, frames in wishes:
        weight[sets] += frames
    chosen: list[Parameters] = []
    for sets, _ in weight.most_common():
        ours = SETS in sets.sequence_ids or SETS in sets.picture_ids
        if not ours and not any(sets.clash(other) for other in chosen):
            chosen.append(sets)
    return chosen


def _copied(canvas: Canvas, run: SpanRun, stretch: CopyStretch, index: PacketIndex, like: Span) -> Iterator[Span]:
    assert isinstance(like, EncodeSpan)
    encoder = tuple(FINE.get(before, word) for before, word in zip(("", *like.encoder), like.encoder, strict=False))
    media = run.media

    def encoded(begin: int, end: int) -> Iterator[Span]:
        long = clock.many(LONG_S, canvas.fps)
        for number in range(begin, end, long):
            frames = min(long, end - number)
            first = run.first + number - run.number
            yield spans.untouched(canvas, encoder, media, number, first, frames, like.what)

    yield from encoded(run.number, stretch.begin)
    yield CopySpan(
        first=run.first + stretch.begin - run.number,
        frames=stretch.end - stretch.begin,
        what=like.what,
        source=Input(file=str(media.path), identity=media.fingerprint, container=media.container),
        offset=stretch.begin,
        zero=index.zero,
        breaks_off=stretch.end not in {index.count, *(index.numbers[start] for start in index.starts)},
    )
    yield from encoded(stretch.end, run.number + run.frames)
