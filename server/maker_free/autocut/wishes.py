"""What can be asked of a cut of its own, as data. Never decides anything."""

from __future__ import annotations

from typing import Literal

from maker_free.engine.model.timeline import Canvas, Frozen, Mood, Ms, TransitionKind

StyleName = Literal["film", "reel", "highlights", "slideshow"]
Order = Literal["best guess", "captured", "added", "name"]
Aspect = Literal["16:9", "9:16", "1:1", "4:5", "4:3", "21:9"]

SHAPES: dict[Aspect, tuple[int, int]] = {
    "16:9": (1920, 1080), "9:16": (1080, 1920), "1:1": (1080, 1080), "4:5": (1080, 1350),
    "4:3": (1440, 1080), "21:9": (2520, 1080),
}  # fmt: skip


class Wishes(Frozen):
    """What was asked for. `length` in ms or None (by material); `mood` None chooses; `music_file` is a media
    id; `clips` are media ids, empty for all; `transition` is the kind asked for by name. `everything` keeps all
    there is, whole; `shot` is how long a shot usually lasts, in ms (None: as the style has it). With a `hook` the
    strongest shot opens the film in any case. `canvas` is the film's where it has one. With the order "shown" the files
    are used in the order in which they are given.
    """

    style: StyleName = "film"
    length: Ms | None = None
    music: bool = True
    mood: Mood | None = None
    music_file: str | None = None
    transitions: bool = True
    transition: TransitionKind | None = None
    order: Order | Literal["shown"] = "best guess"
    hook: bool = False
    aspect: Aspect | None = None
    clips: tuple[str, ...] = ()
    everything: bool = False
    shot: Ms | None = None
    canvas: Canvas | None = None
