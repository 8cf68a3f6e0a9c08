"""Owns the parts of a render plan as data: what is made beforehand, spans, voices; refuses to plan or execute.

Every part knows the key of its content: two parts with the same key have the same bytes, whoever made them,
so that what was made once is found again.
"""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from maker_free.engine.model.effects import EffectName
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Canvas, Composition, Effect, Frozen, Ms, Rate, Region, Title
from maker_free.messages.message import Language, Said

VERSION = 5
"""Raise it when the same plan should give other pixels or samples."""


def digest(*content: Any) -> str:
    """A key of JSON-like content."""
    text = json.dumps([VERSION, *content], sort_keys=True, ensure_ascii=False)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def identity(content: bytes) -> str:
    """What tells a small file from another one, and from itself once it was changed."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


class Called(Frozen):
    """What people know a part by, in both languages."""

    en: str
    zh: str

    @classmethod
    def by(cls, said: Said) -> Called:
        return cls(en=said.say("en"), zh=said.say("zh"))

    def say(self, language: Language, /) -> str:
        return self.zh if language == "zh" else self.en

    def __str__(self) -> str:
        return self.en


NAMELESS = Called(en="", zh="")
"""For what nobody is told of."""


class PlanPart(Frozen):
    """Something with a key."""

    @cached_property
    def key(self) -> str:
        return digest(type(self).__name__, self.content())

    def content(self) -> Any:
        """All that decides on the bytes, as JSON; never a path."""
        return self.model_dump(mode="json", exclude={"path"})


class DecodedStill(PlanPart):
    """A user's still picture decoded by Pillow, upright, at most `width` x `height`; over `background`, or
    with its transparency when that is None."""

    kind: Literal["still"] = "still"
    path: Path
    identity: str
    container: str
    width: int
    height: int
    background: str | None
    suffix: Literal[".png"] = ".png"


class Moving(PlanPart):
    """An animated GIF or WebP as a lossless film at `fps`, at most `width` x `height`, one round of it."""

    kind: Literal["moving"] = "moving"
    path: Path
    identity: str
    container: str
    width: int
    height: int
    fps: Rate
    background: str | None
    suffix: Literal[".mkv"] = ".mkv"


class Strip(PlanPart):
    """A drawn title; where it belongs on the canvas is kept in the PNG itself."""

    kind: Literal["strip"] = "strip"
    title: Title
    canvas: Canvas
    suffix: Literal[".png"] = ".png"

    def content(self) -> Any:
        look = self.title.model_dump(mode="json", exclude={"id", "start", "end", "animation", "chosen"})
        return [look, self.canvas.width, self.canvas.height]


class Entrance(PlanPart):
    """The `frames` frames in which a title comes, as a lossless film; it lies around the title's strip."""

    kind: Literal["entrance"] = "entrance"
    title: Title
    canvas: Canvas
    frames: int
    suffix: Literal[".mkv"] = ".mkv"

    def content(self) -> Any:
        look = self.title.model_dump(mode="json", exclude={"id", "start", "end", "chosen"})
        return [look, self.canvas.width, self.canvas.height, str(self.canvas.fps), self.frames]


class Mark(PlanPart):
    """A drawing that points at a region of a picture of `width` x `height` px, of which `seen` is shown."""

    kind: Literal["mark"] = "mark"
    effect: EffectName
    region: Region
    seen: Region
    width: int
    height: int
    suffix: Literal[".png"] = ".png"


class Vignette(PlanPart):
    """Darkness towards the corners, `amount` in percent."""

    kind: Literal["vignette"] = "vignette"
    amount: int
    width: int
    height: int
    suffix: Literal[".png"] = ".png"


class Cube(PlanPart):
    """A user's LUT, read and written anew."""

    kind: Literal["cube"] = "cube"
    path: Path
    identity: str
    suffix: Literal[".cube"] = ".cube"


class Steady(PlanPart):
    """A stretch of a film (µs on its clock) without the shake of the hand; reading begins `lead` µs before it."""

    kind: Literal["steady"] = "steady"
    path: Path
    identity: str
    container: str
    start: int
    length: int
    lead: int
    fps: str
    suffix: Literal[".mkv"] = ".mkv"


class Tune(PlanPart):
    """Composed music of `duration` ms."""

    kind: Literal["tune"] = "tune"
    composition: Composition
    duration: Ms
    suffix: Literal[".flac"] = ".flac"


class Accent(PlanPart):
    """A short sound that was made, not recorded."""

    kind: Literal["accent"] = "accent"
    effect: Effect
    suffix: Literal[".flac"] = ".flac"


Made = Annotated[
    DecodedStill | Moving | Strip | Entrance | Mark | Vignette | Cube | Steady | Tune | Accent,
    Field(discriminator="kind"),
]


class Input(Frozen):
    """A file to read: `file` is an absolute path, or the name of a made part; `identity` stands for its bytes.

    `options` are FFmpeg's input options for it (where to begin, how long); `track`, `beside` and `varies` as
    `Media.sound_track`, `sound_beside` and `sound_varies`.
    """

    file: str
    identity: str
    container: str
    made: bool = False
    options: tuple[str, ...] = ()
    track: int = 0
    beside: int | None = None
    varies: bool = False

    def content(self) -> Any:
        pair = [] if self.beside is None else [self.track, self.beside]
        return [self.identity, self.container, self.options, *pair]


class PlainStretch(Frozen):
    """A stretch in which a source is shown as it is, picture for picture from picture `number` on."""

    media: Media
    number: int


class EncodeSpan(Frozen):
    """Film frames `first` to `first + frames`, made by one filter graph.

    `$x2` and `$y2` in the graph are the place of the strip that is input 2. `what` names the span for people.
    With a `take` its source's own packets may do as well.
    """

    kind: Literal["encode"] = "encode"
    first: int
    frames: int
    what: Called
    inputs: tuple[Input, ...]
    graph: str
    encoder: tuple[str, ...]
    suffix: str = ".mp4"
    take: PlainStretch | None = None

    @cached_property
    def key(self) -> str:
        inputs = [one.content() for one in self.inputs]
        return digest("span", inputs, self.graph, self.frames, self.encoder)


class Batch(Frozen):
    """Spans that follow each other, by their keys, which `whole` shows all at once: to make them together costs
    less, to keep them apart spares those that an edit does not touch."""

    whole: EncodeSpan
    keys: tuple[str, ...]


class CopySpan(Frozen):
    """Film frames `first` to `first + frames`, whose packets pass through from `source`, picture `offset` on.

    `zero` is the time of the source's picture 0 in its stream's time base. `breaks_off`: the source goes on with
    pictures that belong to the last ones.
    """

    kind: Literal["copy"] = "copy"
    first: int
    frames: int
    what: Called
    source: Input
    offset: int
    zero: int
    breaks_off: bool

    @cached_property
    def key(self) -> str:
        return digest("copy", self.source.content(), self.offset, self.frames)


Span = Annotated[EncodeSpan | CopySpan, Field(discriminator="kind")]


class Ramp(Frozen):
    """A gain that rises from 0 to 1 over `length` samples from sample `at` of its voice, or falls from 1 to 0.

    "power" keeps the power of two crossing sounds, "smooth" begins and ends without an edge.
    """

    at: int
    length: int
    rising: bool
    shape: Literal["power", "smooth"] = "smooth"


Bus = Literal["speech", "bed", "over"]


class Voice(Frozen):
    """One stretch of sound: `length` samples from film sample `first` on.

    `bus`: "speech" is what people listen to, "bed" goes down while there is speech, "over" does not.
    `offset` and `span` (s, media clock) are the source range; `speed` to `speed_to` the rate over it, pitch
    kept. `skip` samples of what that gives are left out first.
    """

    input: Input
    bus: Bus
    first: int
    length: int
    offset: float
    span: float
    speed: float = 1.0
    speed_to: float = 1.0
    skip: int = 0
    reverse: bool = False
    denoise: bool = False
    podcast: bool = False
    gain: float = 1.0
    ramps: tuple[Ramp, ...] = ()
    what: Called = NAMELESS

    def content(self) -> Any:
        return [self.input.content(), self.model_dump(mode="json", exclude={"input", "what"})]


class Soundtrack(Frozen):
    """All that is heard in `samples` samples, and how loud it should be in LUFS (None: as it is)."""

    samples: int
    voices: tuple[Voice, ...]
    loudness: float | None

    @cached_property
    def key(self) -> str:
        return digest("sound", self.samples, [voice.content() for voice in self.voices], self.loudness)
