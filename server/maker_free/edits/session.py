"""Owns a film while a request is carried out: the timeline as it is by now and as it was, and what is to be told of
the way; refuses to know any edit.

Numbers of clips, and the times at which the film is cut, mean the film as it was when the request began: "remove
clips 1 and 3", "cut out 0:05 to 0:08 and 0:20 to 0:25". A clip is known by the id it had then, also in pieces.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from maker_free.autocut.explanations import bare, name
from maker_free.edits import cards, refusals, ripple
from maker_free.edits.messages import (
    BOTH_CLIPS,
    CALLED,
    CLIP,
    CLIPS,
    EVERY_CLIP,
    FILM,
    MOOD_MUSIC,
    ONLY_CLIP,
    PART,
    PARTS,
    SOUND_WENT,
    TEXT_WENT,
)
from maker_free.edits.ripple import Ripple
from maker_free.engine.analysis.findings import Analysis, Range
from maker_free.engine.analysis.lookout import Blind, Lookout
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Clip, Effect, Sound, Timeline, Transition
from maker_free.errors import EditError
from maker_free.folders import Readable, anything
from maker_free.messages import formats
from maker_free.messages.formats import Beginning, Names
from maker_free.messages.message import Language, Message, Said, foreign
from maker_free.messages.words import EFFECTS, MOODS
from maker_free.speech.corrections import Correction
from maker_free.speech.ears import Deaf, Ears

Make = Callable[[Clip], Clip | Sequence[Clip]]
DEAF = Deaf()
BLIND = Blind()
NEW = ""
"""The id of a clip that is not a piece of another, until it gets one of its own."""


@dataclass(frozen=True, slots=True)
class StillWish:
    """A picture to make of a timeline, at a film time in ms."""

    timeline: Timeline
    at: int
    cover: bool


@dataclass(frozen=True)
class EditSession:
    """`before` is the timeline when the request began and `origins` the ids of clips in it of which the present ones
    are pieces. `spoken_of` are the clips of `before` that something was asked for by name or number. From clip
    `divided` on (0: none) numbers could also mean what came of a split.

    While an edit is of parts of clips, `only` are those parts (ids), and `part` is when they are (None: at another time
    in each), on the film's clock when `of_film`. `told` is what was changed, in words.
    `beside` are the folders from which the files came. `ears` hear what is said in them, `lookout`
    sees the faces.
    """

    timeline: Timeline
    media: Mapping[str, Media]
    language: Language
    analyse: Callable[[Media], Analysis]
    before: Timeline
    origins: Mapping[str, str]
    spoken_of: frozenset[str] = frozenset()
    divided: int = 0
    only: frozenset[str] | None = None
    part: Range | None = None
    of_film: bool = False
    told: tuple[str, ...] = ()
    beside: tuple[Path, ...] = ()
    readable: Readable = anything
    ears: Ears = DEAF
    lookout: Lookout = BLIND
    mended: tuple[tuple[tuple[str, ...], Correction], ...] = ()
    """What was put right of what was heard, and in which files (fingerprints): to be kept for ever."""
    files: tuple[tuple[str, str], ...] = ()
    """Files that were asked for, by their ending, with what is to stand in them."""
    stills: tuple[StillWish, ...] = ()
    """Pictures of the film that were asked for."""
    shorts: tuple[Timeline, ...] = ()
    """Short films that were cut from this one, to be kept as versions of their own."""

    @property
    def clips(self) -> tuple[Clip, ...]:
        return self.timeline.clips

    @property
    def duration(self) -> int:
        return self.timeline.duration

    def tell(self, saying: Message, **fields: object) -> EditSession:
        return replace(self, told=(*self.told, saying.say(self.language, **fields)))

    def refuse(self, refusal: Message, **fields: object) -> EditError:
        return refusals.error(refusal, **fields)

    def set(self, **changes: object) -> EditSession:
        """The film with parts of the timeline other than the clips replaced."""
        return replace(self, timeline=self.timeline.model_copy(update=changes))

    def afresh(self) -> EditSession:
        """What is there now is what numbers mean from here on."""
        origins = {clip.id: clip.id for clip in self.clips}
        return replace(self, before=self.timeline, origins=origins, spoken_of=frozenset(), divided=0)

    def source(self, clip: Clip) -> Media:
        media = self.media[clip.media]
        return media if clip.card is None else cards.shown(media, self.language)

    def number(self, position: int) -> int:
        """What a person calls the clip: the number it had, or its place when it is new."""
        origin = self.origins.get(self.clips[position].id)
        ids = [clip.id for clip in self.before.clips]
        return ids.index(origin) + 1 if origin in ids else position + 1

    def called(self, positions: Sequence[int]) -> Said:
        """Some of the clips, or of parts of them, in words, as the beginning of a sentence."""
        if self.only is None or not {self.clips[position].id for position in positions} <= self.only:
            return self._called(positions)
        whole = FILM.of() if self.of_film else self._called(positions)
        if self.part is None:
            return PARTS.of(clips=whole)
        return PART.of(clips=whole, span=formats.span(*self.part))

    def _called(self, positions: Sequence[int]) -> Said:
        unique = list(dict.fromkeys(self.number(position) for position in positions))
        if len(positions) == 1 and len(self.clips) == 1:
            return ONLY_CLIP.of(name=bare(self.source(self.clips[0])))
        if len(unique) == 1:
            source = self.source(self.clips[positions[0]])
            return CLIP.of(number=unique[0], name=bare(source))
        if len(positions) == len(self.clips):
            every = BOTH_CLIPS if len(positions) == 2 else EVERY_CLIP
            return every.of(count=len(positions))
        return CLIPS.of(numbers=Names([str(number) for number in unique]))

    def carried(self) -> Ripple:
        """Where moments of the film as it was are by now."""
        return Ripple(self.before, self.timeline, self.origins)

    def changed(self, positions: Sequence[int], make: Make) -> EditSession:
        """Replace each of the clips by what `make` makes of it; pieces of it keep its id, others have the id `NEW`."""
        chosen = set(positions)
        clips: list[Clip] = []
        for position, clip in enumerate(self.clips):
            made = make(clip) if position in chosen else clip
            clips += [made] if isinstance(made, Clip) else made
        return self.recut(clips)

    def recut(self, clips: Sequence[Clip], *, joined: bool = False) -> EditSession:
        """Put these clips in the place of the present ones and let everything else follow.

        Ids that appear again get numbers of their own. `joined`: where every cut had a transition, every cut has
        one afterwards as well.
        """
        named, parents = _named(clips, self.clips)
        settled = _settled(named, self.clips, joined=joined)
        followed = ripple.follow(self.timeline, settled, parents)
        roots = {clip.id: self.origins.get(parents.get(clip.id, clip.id)) for clip in settled}
        film = replace(
            self, timeline=followed.timeline, origins={one: root for one, root in roots.items() if root is not None}
        )
        if not settled:
            return film
        for title in followed.lost:
            film = film.tell(TEXT_WENT, text=formats.quoted(title.text))
        for sound in followed.unheard:
            film = film.tell(SOUND_WENT, name=film.sound_name(sound))
        return film

    def sound_name(self, sound: Sound, *, within: bool = False) -> Said:
        """What a sound is called, at the beginning of a sentence or `within` one."""
        if isinstance(sound.source, str):
            return foreign(name(self.media[sound.source]))
        if isinstance(sound.source, Effect):
            called = EFFECTS[sound.source.name]
            return called.of() if within else CALLED.of(name=Beginning(called))
        mood = MOODS[sound.source.mood]
        return MOOD_MUSIC.of(mood=mood if within else Beginning(mood))


def _named(clips: Sequence[Clip], old: Sequence[Clip]) -> tuple[list[Clip], dict[str, str]]:
    """Clips with ids of their own, and what each piece was cut from."""
    taken = {clip.id for clip in (*clips, *old)}
    used: set[str] = set()
    parents: dict[str, str] = {}
    named: list[Clip] = []
    number = len(taken)
    for clip in clips:
        one = clip
        if clip.id == NEW or clip.id in used:
            while f"c{number}" in taken:
                number += 1
            taken.add(f"c{number}")
            one = clip.model_copy(update={"id": f"c{number}"})
            if clip.id != NEW:
                parents[one.id] = clip.id
        used.add(one.id)
        named.append(one)
    return named, parents


def _settled(clips: Sequence[Clip], old: Sequence[Clip], *, joined: bool) -> tuple[Clip, ...]:
    """The first clip arrives from nowhere; the film's own fades stay at its ends; no fade is longer than its clip."""
    settled = list(clips)
    if not settled:
        return ()
    if joined and len(old) > 1 and all(clip.transition for clip in old[1:]):
        usual = _usual(old)
        settled = [clip if clip.transition else clip.model_copy(update={"transition": usual}) for clip in settled]
    if settled[0].transition is not None or settled[0].sound_cut is not None:
        settled[0] = settled[0].model_copy(update={"transition": None, "sound_cut": None})
    if old:
        _keep_fade(settled, old[0], 0, "fade_in")
        _keep_fade(settled, old[-1], -1, "fade_out")
    return tuple(_within(clip) for clip in settled)


def _usual(clips: Sequence[Clip]) -> Transition:
    found = [clip.transition for clip in clips if clip.transition]
    return max(found, key=found.count)


def _keep_fade(clips: list[Clip], was: Clip, end: int, field: str) -> None:
    """Let a fade at an end of the film go over to the clip that is there now."""
    fade: int = getattr(was, field)
    now = clips[end]
    if not fade or getattr(now, field):
        return
    for position, clip in enumerate(clips):
        if clip.id == was.id and clip is not now:
            clips[position] = clip.model_copy(update={field: 0})
    clips[end] = clips[end].model_copy(update={field: fade})


def _within(clip: Clip) -> Clip:
    fade_in = min(clip.fade_in, clip.duration)
    fade_out = min(clip.fade_out, clip.duration - fade_in)
    if (fade_in, fade_out) == (clip.fade_in, clip.fade_out):
        return clip
    return clip.model_copy(update={"fade_in": fade_in, "fade_out": fade_out})
