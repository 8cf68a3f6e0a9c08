"""Owns the edits of how the picture looks: its shape, what lies on it, colours and effects."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from maker_free.autocut.wishes import Aspect
from maker_free.engine.model.effects import EffectName
from maker_free.engine.model.timeline import Fit, Frozen, LookName, Ms, Place, Point, Rate, Region, Rotation
from maker_free.language.operations.kinds import OfClips, OfPicture
from maker_free.language.operations.pointers import Clips, Moment, Name
from maker_free.language.operations.writing import Colour


class Shape(Frozen):
    """Shape of the film: an aspect, or `width` x `height` px; `fps` frames a second, or that of the material."""

    verb: Literal["shape"] = "shape"
    aspect: Aspect | None = None
    width: Annotated[int, Field(ge=64, le=4096)] | None = None
    height: Annotated[int, Field(ge=64, le=4096)] | None = None
    fps: Rate | Literal["source"] | None = None


class Fill(OfClips):
    """How clips of another shape fill the picture; `focus` is the part that a crop keeps, which may be wherever a face is,
    or where most is going on. `colour` is of the bars."""

    verb: Literal["fill"] = "fill"
    clips: Clips = Clips()
    fit: Fit | None = None
    focus: Place | Literal["face", "subject"] | None = None
    colour: Colour | None = None


class Rotate(OfPicture):
    """Turn clockwise by that many degrees, beyond how the clip is turned now."""

    verb: Literal["rotate"] = "rotate"
    clips: Clips
    by: Rotation


class Flip(OfPicture):
    verb: Literal["flip"] = "flip"
    clips: Clips
    axis: Literal["horizontal", "vertical"] = "horizontal"


class Zoom(OfPicture):
    """A slow move from magnification `start` to `end`, towards `focus`, a place or a point; 1 to 1 takes it away. With `hold` it comes
    closer in half a second, stays there, and goes back at the end."""

    verb: Literal["zoom"] = "zoom"
    clips: Clips
    start: Annotated[float, Field(ge=1, le=4)] = 1.0
    end: Annotated[float, Field(ge=1, le=4)] = 1.2
    focus: Place | Point | Literal["face"] = "center"
    hold: bool = False


class PlaceOverlay(Frozen):
    """A second picture on top: picture-in-picture, or a logo or watermark. `scale`: width as a part of the film's.
    With `over` it is there while these clips are shown, and `at` is on the clock of the first of them. Without a file
    the one that is there is changed, and `by` makes it so many times as wide."""

    verb: Literal["overlay"] = "overlay"
    file: Name | None = None
    role: Literal["picture", "logo"] = "picture"
    place: Place | None = None
    scale: Annotated[float, Field(gt=0, le=1)] | None = None
    by: Annotated[float, Field(gt=0, le=10)] | None = None
    opacity: Annotated[float, Field(ge=0, le=1)] | None = None
    at: Moment | None = None
    duration: Ms | None = None
    over: Clips | None = None


class RemoveOverlay(Frozen):
    """Take pictures on top away: all, or those whose file has `name` in it."""

    verb: Literal["remove overlay"] = "remove overlay"
    name: Name | None = None


class Grade(OfPicture):
    """Colour: a named look, amounts in percent (-100 to 100) added to what is there, a LUT file on this computer.
    `reset` first takes away what was there."""

    verb: Literal["look"] = "look"
    clips: Clips = Clips()
    look: LookName | None = None
    brightness: int = 0
    contrast: int = 0
    saturation: int = 0
    temperature: int = 0
    vignette: int = 0
    lut: str | None = None
    reset: bool = False


class Stabilise(OfPicture):
    verb: Literal["stabilise"] = "stabilise"
    clips: Clips = Clips()
    on: bool = True


class SetEffect(OfPicture):
    """An effect on the picture (`engine.model.effects`): on `region`, or the ninth of the picture at `place`, or where
    the face is, or on all of it. With `on` False it goes again wherever it is."""

    verb: Literal["picture effect"] = "picture effect"
    clips: Clips = Clips()
    effect: EffectName
    place: Place | Literal["face"] | None = None
    region: Region | None = None
    on: bool = True

    @property
    def cleans(self) -> bool:
        return self.effect == "denoise" and self.on


class SetCover(Frozen):
    """The picture that stands for the film: the one at `at` (film clock), or the middle one of a clip. With `on` False
    there is none."""

    verb: Literal["cover"] = "cover"
    at: Moment | None = None
    clips: Clips | None = None
    on: bool = True


Edit = Shape | Fill | Rotate | Flip | Zoom | PlaceOverlay | RemoveOverlay | Grade | Stabilise | SetEffect | SetCover
