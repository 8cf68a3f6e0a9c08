"""Owns moving among the versions of a film: undo, redo, "before the music", named versions; refuses to edit one.

versions   (empty) ── 1 ── 2 ── 3 ── 4
                           ↑ current: undo goes left, redo goes right, a change made here is a new one
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from maker_free.edits import messages, refusals
from maker_free.engine.model.timeline import Timeline
from maker_free.language import operations as op
from maker_free.messages import formats
from maker_free.messages.formats import Names
from maker_free.messages.message import Language

Moved = tuple[int, str]
"""An index into the versions (-1: before the first), and what to say."""
NEARLY = 0.75


@dataclass(frozen=True)
class Version:
    """One timeline version: the request it came from and its name, if any."""

    number: int
    timeline: Timeline
    words: str
    name: str | None = None


@dataclass(frozen=True)
class Place:
    """The versions, oldest first, and which one is shown: an index, -1 before the first."""

    versions: Sequence[Version]
    current: int
    language: Language

    def timeline(self, at: int) -> Timeline:
        return self.versions[at].timeline if at >= 0 else Timeline()

    def words(self, at: int) -> str:
        return formats.quoted(self.versions[at].words)


def undo(place: Place, edit: op.Undo) -> Moved:
    """
    before   1 ── 2 ── [3]
    after    1 ── [2] ── 3
    """
    if place.current < 0:
        raise refusals.error(refusals.NOTHING_TO_UNDO)
    goal = max(-1, place.current - edit.steps) if edit.steps is not None else -1
    steps = place.current - goal
    said = messages.UNDONE if steps == 1 else messages.UNDONE_STEPS
    return goal, said.say(place.language, words=place.words(goal + 1), count=steps)


def redo(place: Place, edit: op.Redo) -> Moved:
    """
    before   1 ── [2] ── 3
    after    1 ── 2 ── [3]
    """
    last = len(place.versions) - 1
    if place.current >= last:
        raise refusals.error(refusals.NOTHING_TO_REDO)
    goal = min(last, place.current + edit.steps) if edit.steps is not None else last
    steps = goal - place.current
    said = messages.REDONE if steps == 1 else messages.REDONE_STEPS
    return goal, said.say(place.language, words=place.words(goal), count=steps)


def go_to(place: Place, edit: op.GoTo) -> Moved:
    """
    versions   1 ── 2 "rough cut" ── 3 (music) ── [4]
    to         the rough cut: 2 · before the music: 2
    """
    goal, said = _named(place, edit.name) if edit.name is not None else _before(place, edit.before or "")
    if goal == place.current:
        return goal, messages.HERE_ALREADY.say(place.language)
    return goal, said


def _named(place: Place, name: str) -> Moved:
    wanted = name.casefold().strip()
    named = [(at, one.name) for at, one in enumerate(place.versions) if one.name]
    found = [at for at, one in named if one.casefold() == wanted]
    found = found or [at for at, one in named if wanted in one.casefold()]
    found = found or [at for at, one in named if SequenceMatcher(None, wanted, one.casefold()).ratio() >= NEARLY]
    if not found:
        names = [formats.quoted(one) for _, one in named]
        known = messages.KNOWN_VERSIONS.of(names=Names(names)) if names else messages.NO_NAMED
        raise refusals.error(refusals.NO_SUCH_VERSION, name=formats.quoted(name), known=known)
    at = found[-1]
    return at, messages.BACK_TO.say(place.language, name=formats.quoted(place.versions[at].name or name))


Part = Callable[[Timeline], object]
PARTS: tuple[tuple[tuple[str, ...], Part], ...] = (
    (
        ("music", "song", "bgm", "音乐", "配乐", "歌"),
        lambda film: [sound for sound in film.sounds if sound.role == "music"],
    ),
    (("sound", "voice", "effect", "声音", "旁白", "音效"), lambda film: film.sounds),
    (("title", "text", "caption", "lower third", "标题", "文字", "字幕"), lambda film: film.titles),
    (("transition", "fade", "转场", "淡化", "过渡"), lambda film: [clip.transition for clip in film.clips]),
    (("logo", "picture-in-picture", "watermark", "画中画", "标志", "水印"), lambda film: film.overlays),
    (("look", "colo", "filter", "grade", "调色", "滤镜", "颜色"), lambda film: [clip.look for clip in film.clips]),
    (("speed", "slow", "fast", "速度"), lambda film: [(clip.speed, clip.speed_to) for clip in film.clips]),
    (("volume", "mut", "音量", "静音"), lambda film: [clip.volume for clip in film.clips]),
    (("shape", "aspect", "vertical", "画幅", "竖屏", "横屏"), lambda film: film.canvas),
    (("trim", "cut", "剪"), lambda film: [(clip.start, clip.end, clip.hold) for clip in film.clips]),
)
"""Words for things, and what of a film they stand for."""


def _before(place: Place, what: str) -> Moved:
    """The version before the newest request that spoke of it, or else that changed such a thing."""
    wanted = what.casefold().strip()
    steps = range(place.current, -1, -1)
    goal = next((at for at in steps if wanted and wanted in place.versions[at].words.casefold()), None)
    if goal is None:
        parts = [part for words, part in PARTS if any(word in wanted for word in words)]
        goal = next(
            (at for at in steps for part in parts if part(place.timeline(at - 1)) != part(place.timeline(at))), None
        )
    if goal is None:
        raise refusals.error(refusals.NO_SUCH_CHANGE, name=formats.quoted(what))
    return goal - 1, messages.BACK_BEFORE.say(place.language, words=place.words(goal))
