"""Owns the render plan: timeline and media facts in, a list of spans and sounds out; refuses to touch a file.

clips    |──── c1 ────────╳──── c2 ────|          frames are whole numbers: spans join without a gap and
spans    |b|b|b|b|b|b|tttt|b|b|b|b|b|b|          without an overlap, and their sum is exactly the film
batches  |───────|───|    |───────|───|          b body span: one clip; t transition span: two
title          |──|
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import pairwise, zip_longest
from typing import Literal

from maker_free import messages
from maker_free.engine.model import captions, clock
from maker_free.engine.model.media import Media, Source
from maker_free.engine.model.parts import Batch, Called, EncodeSpan, Made, PlainStretch, Soundtrack, Span, digest
from maker_free.engine.model.timeline import Canvas, Clip, Frozen, Ms, Timeline, place
from maker_free.engine.plan import audio_plan, expected, filter_graph, requirements, spans
from maker_free.engine.plan.expected import Expected
from maker_free.engine.plan.filter_graph import Blend, Cover, PlacedClip
from maker_free.errors import EditError
from maker_free.limits import ExportFormat
from maker_free.messages import words

LONG_S = 8
"""Seconds that are made at a time: half as many would cost 8 % more."""
FINE_S = 2
"""Seconds of a span: as much is made again when one frame changes. Their keyframes cost 1 or 2 % of the bytes."""
SHORTEST_S = 1
"""Seconds; a shorter remainder is joined to its neighbour."""
BACKWARDS_BYTES = 192 << 20
"""Bytes of pictures that may be held to be shown in reverse."""
SETS = 1
"""The number of our own parameter sets: not 0, which those of nearly all cameras have."""
QUALITY = {"high": 20, "medium": 23, "low": 28}
"""x264's constant rate factor."""
LIKE_SOURCE = 1.5
"""How many times the bits of its source a picture that is encoded again may take: more only keeps its artefacts."""
DENSER = {"hevc": 1.7, "vp9": 1.6, "av1": 2.2}
"""How many times the bits H.264 takes for what these show."""
CAPS_KBIT_S = (1_000, 1_500, 2_000, 3_000, 4_000, 6_000, 8_000, 12_000)
"""kbit/s to which a film may be held: few, so that one more clip seldom changes what spans are encoded with."""
SPARSE, RICH = 0.02, 0.2
"""Bits a pixel below which no film is held, and from which it needs no holding."""


class Output(Frozen):
    """What file is wanted. `height` is the shorter side in px, as in "1080p" (None: the canvas's own).

    `at` (ms) is the moment of a still (png).
    """

    format: ExportFormat = "mp4"
    quality: Literal["high", "medium", "low"] = "high"
    height: int | None = None
    at: Ms = 0

    @property
    def sound_only(self) -> bool:
        return self.format in {"mp3", "wav"}


class RenderPlan(Frozen):
    """All that has to be done for a film of `frames` frames, in order; the same plan always gives the same film."""

    canvas: Canvas
    frames: int
    output: Output
    sources: tuple[Source, ...]
    """The user's files that it reads."""
    made: tuple[Made, ...]
    spans: tuple[Span, ...]
    sound: Soundtrack
    expected: Expected
    batches: tuple[Batch, ...] = ()

    @cached_property
    def key(self) -> str:
        return digest(self.output.model_dump(mode="json"), [span.key for span in self.spans], self.sound.key)

    @property
    def duration(self) -> float:
        """Length of the film in s."""
        return clock.seconds(self.frames, self.canvas.fps)

    def describe(self) -> str:
        """The plan for a person."""
        canvas, fps = self.canvas, self.canvas.fps
        lines = [
            f"{canvas.width}x{canvas.height}, {clock.rate_text(fps)} frames a second, "
            f"{clock.spoken(self.frames, fps)} long ({self.frames} frames), "
            f"as {self.output.format} in {self.output.quality} quality"
        ]
        lines += [f"make     {part.kind} {part.key[:8]}" for part in self.made]
        for span in self.spans:
            begin, end = (clock.spoken(at, fps) for at in (span.first, span.first + span.frames))
            lines.append(f"{span.kind:8} {begin}-{end} {span.what} {span.key[:8]}")
        for voice in self.sound.voices:
            begin, end = voice.first / clock.SAMPLE_RATE_HZ, (voice.first + voice.length) / clock.SAMPLE_RATE_HZ
            lines.append(f"sound    {begin:.1f}-{end:.1f} s {voice.what} ({voice.bus}, gain {voice.gain:.2f})")
        return "\n".join(lines)


def plan(
    timeline: Timeline,
    media: Mapping[str, Media],
    output: Output | None = None,
    *,
    together: int = LONG_S,
) -> RenderPlan:
    """Plan the render of `timeline`; `media` maps ids to facts. `together`: seconds that are made at a time.

    Raises EditError for an empty timeline, or one that uses media it does not have.
    """
    output = output or Output()
    canvas = shaped(timeline.canvas, output.height)
    fps = canvas.fps
    frames = clock.frame(timeline.duration, fps)
    if not frames:
        raise EditError(messages.exports.NOTHING_IN_THE_FILM.of())
    used = _used(timeline, media)
    store = requirements.PartStore(canvas, timeline)
    shots = [store.shot(placed, _known(used, placed.clip.media)) for placed in place(timeline)]
    spans: list[Span] = []
    batches: list[Batch] = []
    if not output.sound_only:
        covers = list(_covers(timeline, used, store, frames))
        wanted = _wanted(output, frames, fps)
        # Who asks for less quality asks for a smaller file.
        passing = output.format == "mp4" and output.quality == "high"
        writer = _Writer(
            canvas,
            encoder(canvas, output, cap(canvas, used.values())),
            covers,
            store,
            wanted,
            passing=passing,
            together=together,
        )
        spans, batches = list(writer.spans(shots)), writer.batches
    sound = audio_plan.soundtrack(timeline, used, frames, canvas.fps, store)
    return RenderPlan(
        canvas=canvas,
        frames=frames,
        output=output,
        sources=tuple(one.source for one in used.values()),
        made=tuple(store.made.values()),
        spans=tuple(spans),
        sound=sound,
        expected=expected.expect(timeline, used, shots, sound, fps, frames),
        batches=tuple(batches),
    )


def shaped(canvas: Canvas, height: int | None) -> Canvas:
    """The canvas with its shorter side at `height` px; never larger than 4096 px a side."""
    if height is None:
        return canvas
    factor = min(height / min(canvas.width, canvas.height), 4096 / max(canvas.width, canvas.height))
    width, height = (max(64, round(side * factor / 2) * 2) for side in (canvas.width, canvas.height))
    return canvas.model_copy(update={"width": width, "height": height})


def cap(canvas: Canvas, used: Iterable[Media]) -> int | None:
    """The kbit/s beyond which a film of these files would only be larger than they are; None where there are stills,
    or enough bits in them."""
    pictures = [media for media in used if media.has_picture]
    if not pictures or any(media.kind == "image" or not media.duration for media in pictures):
        return None
    # Bits a millisecond are kbit/s.
    richest = max(8 * media.bytes / media.duration * DENSER.get(media.video_codec, 1) for media in pictures)
    pixels = canvas.width * canvas.height * float(canvas.fps) / 1000
    needed = max(LIKE_SOURCE * richest, SPARSE * pixels)
    return next((step for step in CAPS_KBIT_S if step >= needed and step < RICH * pixels), None)


def encoder(canvas: Canvas, output: Output, most: int | None = None) -> tuple[str, ...]:
    """The encoder's words, with `most` kbit/s; the same for every span of a film, so that their packets can follow
    each other."""
    if output.format == "png":
        return ("-c:v", "png", "-pix_fmt", "rgb24", "-f", "image2pipe")
    quality = "high" if output.format in {"gif", "webm"} else output.quality
    held = () if most is None else ("-maxrate", f"{most}k", "-bufsize", f"{2 * most}k")
    return (
        "-c:v", "libx264", *held, "-preset", "veryfast", "-crf", f"{QUALITY[quality]}", "-profile:v", "high",
        "-pix_fmt", "yuv420p", "-g", f"{round(4 * canvas.fps)}",
        "-x264-params", f"stitchable=1:open-gop=0:sps-id={SETS}",
        "-video_track_timescale", f"{clock.timescale(canvas.fps)}", "-f", "mp4",
    )  # fmt: skip


def _used(timeline: Timeline, media: Mapping[str, Media]) -> dict[str, Media]:
    """The media that the timeline really uses."""
    ids = [clip.media for clip in timeline.clips]
    ids += [sound.source for sound in timeline.sounds if isinstance(sound.source, str)]
    ids += [overlay.media for overlay in timeline.overlays]
    return {name: _known(media, name) for name in dict.fromkeys(ids)}


def _known(media: Mapping[str, Media], name: str) -> Media:
    try:
        return media[name]
    except KeyError:
        raise EditError(messages.edits.FILE_NOT_IN_PROJECT.of()) from None


def _wanted(output: Output, frames: int, fps: Fraction) -> tuple[int, int]:
    """The film frames that are needed: all, or the one of a still."""
    if output.format != "png":
        return 0, frames
    at = min(clock.frame(output.at, fps), frames - 1)
    return at, at + 1


def _covers(
    timeline: Timeline, media: Mapping[str, Media], store: requirements.PartStore, frames: int
) -> Iterator[Cover]:
    """Overlays, then titles above them, in frames and cut to the film."""
    fps = store.canvas.fps
    for overlay in timeline.overlays:
        first = clock.frame(overlay.start, fps)
        last = frames if overlay.end is None else min(frames, clock.frame(overlay.end, fps))
        if first < last:
            yield Cover(overlay, first, last, store.inset(overlay, _known(media, overlay.media)))
    for title in captions.texts(timeline):
        first, last = clock.frame(title.start, fps), min(frames, clock.frame(title.end, fps))
        if first < last:
            yield Cover(title, first, last)


class _Writer:
    """Cuts shots into spans and writes them; `batches` is whole when all spans are."""

    def __init__(
        self,
        canvas: Canvas,
        encoder: tuple[str, ...],
        covers: Sequence[Cover],
        store: requirements.PartStore,
        wanted: tuple[int, int],
        *,
        passing: bool,
        together: int,
    ) -> None:
        self.canvas, self.encoder, self.covers = canvas, encoder, covers
        self.store, self.wanted, self.passing = store, wanted, passing
        self.together = together
        self.batches: list[Batch] = []

    def spans(self, shots: Sequence[PlacedClip]) -> Iterator[Span]:
        """All spans in film order."""
        for number, shot in enumerate(shots):
            before = shots[number - 1] if number else None
            after = shots[number + 1] if number + 1 < len(shots) else None
            begin = max(shot.first, before.last) if before else shot.first
            end = min(shot.last, after.first) if after else shot.last
            if before is not None and before.last > shot.first:
                yield from self._transition(before, shot, number)
            pieces: list[EncodeSpan] = []
            for first, last in pairwise(self._cuts(shot, begin, end)):
                what = Called.by(words.CLIP.of(number=number + 1, name=shot.media.name))
                pieces += self._span([shot], None, first, last, what, self._take(shot, first, last))
            yield from pieces
            if not shot.clip.reverse:
                self._gather(shot, pieces)

    def _transition(self, before: PlacedClip, after: PlacedClip, number: int) -> Iterator[Span]:
        assert after.clip.transition is not None
        blend = Blend(after.clip.transition.kind, after.first, before.last - after.first)
        what = words.JOINT.of(kind=words.named(words.TRANSITIONS, blend.kind), number=number, other=number + 1)
        held = _held(self.canvas) if before.clip.reverse or after.clip.reverse else blend.frames
        for first in range(blend.first, blend.first + blend.frames, held):
            last = min(first + held, blend.first + blend.frames)
            yield from self._span([before, after], blend, first, last, Called.by(what))

    def _span(
        self,
        shots: Sequence[PlacedClip],
        blend: Blend | None,
        first: int,
        last: int,
        what: Called,
        take: PlainStretch | None = None,
    ) -> Iterator[EncodeSpan]:
        first, last = max(first, self.wanted[0]), min(last, self.wanted[1])
        if first >= last:
            return
        span, made = spans.span(self.canvas, self.encoder, shots, blend, self.covers, first, last - first, what)
        self.store.add(made)
        yield span if take is None else span.model_copy(update={"take": take})

    def _gather(self, shot: PlacedClip, pieces: Sequence[EncodeSpan]) -> None:
        """Put as many neighbours together as are worth making at a time."""
        group: list[EncodeSpan] = []
        for piece, after in zip_longest(pieces, pieces[1:]):
            group.append(piece)
            frames = sum(one.frames for one in group)
            if after is not None and frames + after.frames <= self.together * self.canvas.fps:
                continue
            if len(group) > 1:
                first = group[0].first
                for whole in self._span([shot], None, first, first + frames, piece.what):
                    self.batches.append(Batch(whole=whole, keys=tuple(one.key for one in group)))
            group = []

    def _take(self, shot: PlacedClip, first: int, last: int) -> PlainStretch | None:
        """The source's own pictures, where film frames `first` to `last` of a shot are nothing else."""
        if not self.passing or not passes(shot, self.canvas):
            return None
        if any(cover.first < last and cover.last > first for cover in self.covers):
            return None
        fps = self.canvas.fps
        stretch = clock.reading(shot.clip, shot.start, fps, first, last - first)
        return PlainStretch(
            media=shot.media, number=round(stretch.snapped(filter_graph.rate(shot.media)).first * float(fps))
        )

    def _cuts(self, shot: PlacedClip, begin: int, end: int) -> list[int]:
        """Where the body of a shot is cut: on a grid of the source's clock, so that a trim or a move leaves
        the spans in the middle what they are, and a title that moves those that it does not touch.

        Where the source's own packets may do for the rest, or keyframes would cost more than the picture between
        them, which stands still, only the title is cut out.
        """
        fps = self.canvas.fps
        if end <= begin:
            return [begin]
        if shot.clip.reverse:
            return [*range(begin, end, _held(self.canvas)), end]
        still = shot.clip.hold is not None or shot.media.kind == "image"
        origin = shot.first if still else shot.first - round(shot.clip.start / 1000 / shot.clip.speed * float(fps))
        coarse = still or (self.passing and passes(shot, self.canvas))
        step = clock.many(LONG_S if coarse else FINE_S, fps)
        cuts = {at for at in range(begin, end) if (at - origin) % step == 0}
        if coarse:
            cuts |= {at for cover in self.covers for at in (cover.first, cover.last)}
        kept = [begin]
        for at in sorted(cuts):
            if at - kept[-1] >= SHORTEST_S * fps and end - at >= SHORTEST_S * fps:
                kept.append(at)
        return [*kept, end]


def passes(shot: PlacedClip, canvas: Canvas) -> bool:
    """Whether a shot shows its source as it is, and the source is of the film's size, rate and colours."""
    clip, media = shot.clip, shot.media
    plain = Clip(id=clip.id, media=clip.media, start=clip.start, end=clip.end, hold=clip.hold)
    # What is heard, what happens at its ends and how it would be fitted does not change its pictures.
    kept = {
        name: getattr(clip, name)
        for name in ("volume", "denoise_sound", "podcast", "sound_cut", "transition", "fit", "focus", "follow")
    }
    return (
        clip == plain.model_copy(update=kept)
        and clip.hold is None
        and (media.video_codec, media.pixel_format) == ("h264", "yuv420p")
        and (media.width, media.height, media.rotation) == (canvas.width, canvas.height, 0)
        and not media.mirrored
        and filter_graph.rate(media) == canvas.fps
        and media.container in {"mp4", "mov", "mkv"}
        and media.path.is_absolute()
        and not media.interlaced
        and _ours(media)
    )


def _ours(media: Media) -> bool:
    """Whether a source's colours are the film's: BT.709 in video range, said or to be taken for granted."""
    primaries, curve, matrix, span_ = media.colour.split("/") if media.colour.count("/") == 3 else "????"
    granted = {"bt709", "?"} if min(media.width, media.height) >= 720 else {"bt709"}
    return {primaries, curve} <= {"bt709", "?"} and matrix in granted and span_ in {"tv", "?"}


def _held(canvas: Canvas) -> int:
    """How many frames at a time are shown backwards."""
    return max(4, min(round(2 * canvas.fps), BACKWARDS_BYTES // (canvas.width * canvas.height * 3 // 2)))
