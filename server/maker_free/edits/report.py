"""Owns how an answer is put together: what changed, what was not understood, what could come next; refuses to decide
what changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from maker_free.edits import messages
from maker_free.edits.session import EditSession
from maker_free.engine.model.timeline import Timeline
from maker_free.language import operations as op
from maker_free.messages import formats
from maker_free.messages.message import Language

MOST_TOLD = 12
MOST_NEXT = 3
SEPARATOR = " · "

Sentence = Callable[[op.Operation, Language], str]
"""The canonical sentence of an operation."""

EXAMPLES: tuple[op.Operation, ...] = (op.Auto(), op.Trim(clips=op.Clips(which="numbered", numbers=(1,)),
                                                     keep=op.Span(end=op.Moment(ms=5000))))  # fmt: skip
"""What anybody can say at any time."""


def lengths(before: Timeline, after: Timeline, language: Language) -> list[str]:
    """How long the film is, when that changed."""
    old, new = before.duration, after.duration
    if abs(old - new) < 50 or not new:
        return []
    said = messages.LENGTH if old else messages.FIRST_LENGTH
    return [said.say(language, before=formats.length(old, language), after=formats.length(new, language))]


def told(sentences: Sequence[str], language: Language) -> list[str]:
    """The sentences, each once, and not too many of them."""
    once = list(dict.fromkeys(sentences))
    if len(once) <= MOST_TOLD:
        return once
    return [*once[: MOST_TOLD - 1], messages.AND_MORE.say(language, count=len(once) - MOST_TOLD + 1)]


def unclear(one: op.Unclear, language: Language) -> str:
    """What became of a part of the request that no edit came of."""
    text, choices = formats.quoted(one.text), SEPARATOR.join(one.choices or filter(None, (one.closest,)))
    match one.kind:
        case "unknown" if one.closest:
            return messages.UNKNOWN_CLOSEST.say(language, text=text, closest=one.closest)
        case "unknown":
            return messages.UNKNOWN.say(language, text=text)
        case "vague" if choices:
            return messages.VAGUE.say(language, text=text, choices=choices)
        case _ if not one.question:
            return messages.UNKNOWN.say(language, text=text)
        case _ if choices:
            return messages.CHOICES.say(language, question=one.question, choices=choices)
        case _:
            return one.question


def following(film: EditSession, done: Sequence[op.Operation], sentence: Sentence) -> str:
    """Two or three things that would fit next: what the film lacks, then to export it."""
    wishes = [sentence(one, film.language) for one in _wishes(film, {type(one) for one in done})]
    offered = [*wishes[: MOST_NEXT - 1], messages.EXPORT.say(film.language)]
    return messages.NEXT.say(film.language, sentences=SEPARATOR.join(offered))


def examples(language: Language, sentence: Sentence) -> str:
    said = SEPARATOR.join(sentence(one, language) for one in EXAMPLES)
    return messages.FOR_EXAMPLE.say(language, sentences=said)


def _wishes(film: EditSession, done: set[type]) -> Iterator[op.Operation]:
    """What the film lacks, the most striking first; never what was just asked for."""
    timeline = film.timeline
    clips = list(timeline.clips)
    beds = [sound for sound in timeline.sounds if sound.role == "music"]
    if not beds and op.Music not in done and op.RemoveSound not in done:
        yield op.Music(mood="lo-fi")
    if not timeline.titles and not done & {op.Write, op.RemoveText, op.Captions}:
        yield op.Write(text=messages.MY_FILM.say(film.language))
    if (
        len(clips) > 1
        and not any(clip.transition for clip in clips)
        and not done & {op.SetTransition, op.HardCut, op.Auto}
    ):
        yield op.SetTransition(kind="crossfade")
    if _narrow(film) and op.Fill not in done:
        yield op.Fill(fit="crop")
    if timeline.duration > 90_000 and op.Length not in done:
        yield op.Length(to=60_000)
    if clips[-1].fade_out == 0 and op.Fade not in done:
        yield op.Fade(what="film", fade_out=1000)
    if op.Auto in done and beds:
        yield op.Music(another=True)
    if all(clip.look.name == "none" for clip in clips) and op.Grade not in done:
        yield op.Grade(look="cinematic")
    if timeline.canvas.width > timeline.canvas.height and op.Shape not in done:
        yield op.Shape(aspect="9:16")
    yield op.Undo()


def _narrow(film: EditSession) -> bool:
    """Whether landscape clips are a mere strip in an upright film."""
    canvas = film.timeline.canvas
    if canvas.height <= canvas.width or canvas.fit == "crop":
        return False
    return any(film.source(clip).width > film.source(clip).height and clip.fit != "crop" for clip in film.clips)
