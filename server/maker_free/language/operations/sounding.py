"""Owns the edits of what is heard."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from maker_free.engine.model.timeline import AccentName, Frozen, Mood, Ms
from maker_free.language.operations.kinds import OfClips
from maker_free.language.operations.pointers import Clips, Level, Moment, Name

Sounding = Literal["clips", "music", "voice", "effect", "everything"]
"""What can be heard: the clips' own sound, the music bed, voice-overs, effects, or all of it."""


class Volume(OfClips):
    """Loudness of `what`; `clips` narrows the clips' own sound down. `span` (film clock) is for the clips only."""

    verb: Literal["volume"] = "volume"
    what: Sounding = "clips"
    clips: Clips = Clips()
    level: Level


class Music(Frozen):
    """Put music under the film in place of the music there is. Neither `mood` nor `file`: the person's own song, or
    what fits. `another` asks for a different piece of the same kind."""

    verb: Literal["music"] = "music"
    mood: Mood | None = None
    file: Name | None = None
    level: Level | None = None
    duck: bool | None = None
    fade_in: Ms | None = None
    fade_out: Ms | None = None
    another: bool = False
    at: Moment | None = None
    """Where in the film it begins."""
    until: Moment | None = None
    """Where in the film it ends; with nothing else the music that is there."""
    offset: Ms | None = None
    """Where in the file it begins, in ms."""
    song_part: Literal["chorus", "end"] | None = None
    """Which part of a song is played: from its strongest part on, or so that it ends with the film."""
    since: Clips | None = None
    """With which clip it begins: the first of these."""
    only: bool = False
    """Whether it ends with the last of them."""

    @property
    def only_ends(self) -> bool:
        """Whether nothing is asked for but that the music that is there ends."""
        return self.until is not None and self == Music(until=self.until)


class Duck(Frozen):
    """Lower the music while people speak, or not."""

    verb: Literal["duck"] = "duck"
    on: bool = True


class AddSound(Frozen):
    """Add a voice-over or a sound effect from a file of the project, at `at` (film clock)."""

    verb: Literal["sound"] = "sound"
    role: Literal["voice", "effect"]
    file: Name
    at: Moment = Moment()
    level: Level | None = None
    since: Clips | None = None
    """With which clip it begins: the first of these, in the place of `at`."""


class Accentuate(Frozen):
    """A short sound that underlines a moment: `at` (film clock), on every one of the "transitions" or "cuts", or on
    the "drop", where the music takes off."""

    verb: Literal["accent"] = "accent"
    accent: AccentName
    at: Moment | None = None
    where: Literal["transitions", "cuts", "drop"] | None = None


class RemoveSound(Frozen):
    """Take sounds away that were added."""

    verb: Literal["remove sound"] = "remove sound"
    what: Literal["music", "voice", "effect", "everything"] = "music"


class EditAdded(Frozen):
    """One of the sounds or pictures on top that were added: by its `number` among those of its kind, in order of time, or
    the one that is there `at` a moment (film clock); an effect also by what sounds (`accent`). It is moved `to` a moment,
    ends at `until`, gets a `level`, or is `gone`."""

    verb: Literal["one added"] = "one added"
    role: Literal["voice", "effect", "picture"]
    accent: AccentName | None = None
    number: Annotated[int, Field(ge=1, le=500)] | None = None
    at: Moment | None = None
    to: Moment | None = None
    until: Moment | None = None
    level: Level | None = None
    gone: bool = False


class SetLoudness(Frozen):
    """Loudness of the whole film in LUFS; None leaves it as mixed."""

    verb: Literal["loudness"] = "loudness"
    lufs: Annotated[float, Field(ge=-40, le=-5)] | None = -14.0


class Even(Frozen):
    """The clips' own sound, each as loud as the others."""

    verb: Literal["even"] = "even"
    clips: Clips = Clips()


class CleanSound(OfClips):
    """Less background noise in the clips' sound; as a "podcast" their voices are levelled and softened as well."""

    verb: Literal["clean sound"] = "clean sound"
    clips: Clips = Clips()
    on: bool = True
    podcast: bool = False


class CutSilence(Frozen):
    """Take pauses in speech out that last longer than `longest` ms."""

    verb: Literal["cut silence"] = "cut silence"
    clips: Clips = Clips()
    longest: Ms = 800


Edit = (
    Volume | Music | Duck | AddSound | Accentuate | RemoveSound | EditAdded | SetLoudness | Even | CleanSound | CutSilence
)  # fmt: skip
