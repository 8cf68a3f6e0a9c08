"""Owns the material of tests of edits: facts about files that do not exist, since no edit opens them, and the way to
ask for edits as the studio does.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from maker_free.edits.direct import Outcome, Scene, Version, direct, perform
from maker_free.engine.analysis.findings import STEP_MS, Analysis, Fault, Range, Shot
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Timeline
from maker_free.language.asked import Asked
from maker_free.language.operations import Clips, Operation
from maker_free.messages.message import Language


def video(
    name: str,
    seconds: float = 10,
    *,
    sound: bool = True,
    size: tuple[int, int] = (1920, 1080),
    captured: int | None = None,
) -> Media:
    return Media(
        id=name, name=name, path=Path("/nowhere") / name, kind="video", container="mov", bytes=1000, fingerprint=name,
        duration=round(seconds * 1000), width=size[0], height=size[1], rate_num=30, video_codec="h264",
        audio_codec="aac" if sound else "", audio_rate=48000 if sound else 0, audio_channels=2 if sound else 0,
        captured=captured,
    )  # fmt: skip


def photo(name: str, size: tuple[int, int] = (1920, 1080)) -> Media:
    return Media(
        id=name, name=name, path=Path("/nowhere") / name, kind="image", container="jpg", bytes=1000, fingerprint=name,
        width=size[0], height=size[1],
    )  # fmt: skip


def song(name: str, seconds: float = 60) -> Media:
    return Media(
        id=name, name=name, path=Path("/nowhere") / name, kind="audio", container="mp3", bytes=1000, fingerprint=name,
        duration=round(seconds * 1000), audio_codec="mp3", audio_rate=48000, audio_channels=2,
    )  # fmt: skip


def shot(start: int, end: int, number: int, *, motion: float = 0.3) -> Shot:
    """A shot that looks like no other: `number` decides its picture and colours."""
    picture = tuple((number * 37 + place * place * (number % 7 + 1)) % 256 for place in range(16 * 9))
    colours = tuple(255 if place == number % 32 else 0 for place in range(32))
    return Shot(
        start=start, end=end, sharpness=0.7, exposure=0.8, motion=motion, stability=0.9, brightness=0.5,
        picture=picture, colours=colours,
    )  # fmt: skip


def found(
    media: Media, number: int, *, shots: int = 1, faults: Sequence[Fault] = (), speech: Sequence[Range] = (),
    silences: Sequence[Range] = (), blurry: Range | None = None,
) -> Analysis:  # fmt: skip
    """What an analysis could say about a file; `number` keeps it apart from others."""
    length = media.duration
    if media.kind == "image":
        return Analysis(
            fingerprint=media.fingerprint, duration=0, shots=(shot(0, 0, number),), sharpness=(0.8,), quality=(0.8,)
        )
    moments = -(-length // STEP_MS)
    bounds = [length * at // shots for at in range(shots + 1)]
    sharp = [0.4 + 0.5 * ((number * 13 + at * 7) % 11) / 11 for at in range(moments)]
    if blurry is not None:
        sharp = [0.05 if blurry.start <= at * STEP_MS < blurry.end else value for at, value in enumerate(sharp)]
    return Analysis(
        fingerprint=media.fingerprint, duration=length, faults=tuple(faults), speech=tuple(speech),
        silences=tuple(silences),
        shots=tuple(shot(a, b, number * 10 + at) for at, (a, b) in enumerate(itertools.pairwise(bounds))),
        sharpness=tuple(sharp), quality=tuple(sharp), level=-20,
    )  # fmt: skip


BEACH, TALK, CITY = video("beach sunrise.mp4"), video("talking to me.mp4"), video("city timelapse.mp4", sound=False)
UPRIGHT = video("IMG_2041.mov", 8, size=(1080, 1920))
LAKE, LOGO = photo("mountain lake.jpg"), photo("logo.png", (400, 400))
SONG, VOICE = song("summer song.mp3"), song("voice note.m4a", 6)
THREE = (BEACH, TALK, CITY)


def numbered(*numbers: int) -> Clips:
    return Clips(which="numbered", numbers=numbers)


def named(name: str) -> Clips:
    return Clips(which="named", name=name)


@dataclass
class Chat:
    """A project in which one thing after another is asked for, kept as the studio keeps it."""

    media: Sequence[Media] = THREE
    language: Language = "en"
    silences: tuple[Range, ...] = ()
    speech: tuple[Range, ...] = ()
    versions: list[Version] = field(default_factory=list[Version])
    current: int = -1
    asked: Asked | None = None

    @property
    def scene(self) -> Scene:
        return Scene(self.media, tuple(self.versions), self.current, asked=self.asked)

    @property
    def timeline(self) -> Timeline:
        return self.scene.timeline

    def ask(self, *operations: Operation, words: str = "") -> Outcome:
        """Ask for operations; gives what came of them."""
        outcome = perform(operations, self.scene, language=self.language, analyse=self._analyse)
        self._keep(outcome, words or " and ".join(one.verb for one in operations))
        return outcome

    def say(self, text: str) -> Outcome:
        """Ask in words."""
        scene, self.asked = self.scene, None
        outcome = direct(text, scene, language=self.language, analyse=self._analyse)
        self.asked = outcome.asked
        self._keep(outcome, outcome.words or text)
        return outcome

    def _analyse(self, media: Media) -> Analysis:
        number = [one.id for one in self.media].index(media.id)
        heard = media.has_sound
        return found(media, number, speech=self.speech if heard else (), silences=self.silences if heard else ())

    def _keep(self, outcome: Outcome, words: str) -> None:
        if outcome.keep is not None:
            self.versions[self.current] = replace(self.versions[self.current], name=outcome.keep)
        if outcome.goto is not None:
            self.current = outcome.goto
        elif outcome.timeline != self.timeline:
            self.versions[self.current + 1 :] = []
            if outcome.laid is not None:
                self.versions.append(Version(len(self.versions) + 1, outcome.laid, "add all files"))
                self.current += 1
            self.versions.append(Version(len(self.versions) + 1, outcome.timeline, words, outcome.name))
            self.current += 1
            return
        if outcome.name is not None and self.current >= 0:
            self.versions[self.current] = replace(self.versions[self.current], name=outcome.name)


def lengths(timeline: Timeline) -> list[int]:
    """How long each clip lasts, in ms."""
    return [clip.duration for clip in timeline.clips]


def shown(timeline: Timeline) -> list[str]:
    """The files in the order in which they are seen, without their endings."""
    return [Path(clip.media).stem for clip in timeline.clips]
