"""Owns finding out what people mean in a given film: which clips, when, which cuts, which texts, which file; refuses
with a sentence that says what there is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from pathlib import PurePath

from maker_free.autocut.explanations import name
from maker_free.edits import refusals
from maker_free.edits.refusals import Contradiction
from maker_free.edits.session import EditSession
from maker_free.engine.analysis.findings import Range
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Point, Timeline, Title, place
from maker_free.language.operations import Clips, Cuts, Moment, Position, Span, Texts
from maker_free.messages import formats
from maker_free.messages.formats import Duration, Names
from maker_free.messages.message import Message, Sayable

SLACK_MS = 500
"""How far (ms) a time may be beyond an end and still mean it: lengths are shown and said in whole seconds."""
NEARLY = 0.75
"""How much alike a word and a name must be when one of them is misspelt."""
_GENERIC = {"clip", "clips", "video", "shot", "file", "photo", "picture", "image", "the", "片段", "视频", "照片"}

Kind = Callable[[Media], bool]
LIKE: dict[str, Kind] = {
    "portrait": lambda media: media.portrait,
    "landscape": lambda media: media.width > media.height,
    "photo": lambda media: media.kind == "image",
    "silent": lambda media: not media.has_sound,
}


def clips(film: EditSession, which: Clips) -> tuple[int, ...]:
    """Positions (from 0, in the present film) of the clips that are meant, in the order in which they were said.

    Raises EditError where there are none, or not as many as was said.
    """
    if not film.clips:
        raise film.refuse(refusals.NO_CLIPS)
    found = _clips(film, which)
    if which.count is not None and which.count != len(found):
        counts = refusals.PHOTOS_COUNTED if which.which == "photo" else refusals.CLIPS_COUNTED
        raise film.refuse(counts, count=len(found), said=which.count)
    return found


def _clips(film: EditSession, which: Clips) -> tuple[int, ...]:
    if which.span is not None and film.only is not None:
        return tuple(position for position, clip in enumerate(film.clips) if clip.id in film.only)
    if which.others:
        left = any_other(film, which)
        if not left:
            raise film.refuse(refusals.NO_OTHER_CLIPS)
        return left
    if which.reach is not None:
        return _reached(film, which)
    match which.which:
        case "all" | "film":
            return tuple(range(len(film.clips)))
        case "numbered":
            found = [position for number in which.numbers for position in _numbered(film, number)]
            if not found:
                raise film.refuse(refusals.WHICH_CLIP, count=len(film.clips))
            return tuple(dict.fromkeys(found))
        case "named":
            found = [one for called in (which.name or "", *which.also) for one in _named(film, called)]
            return tuple(dict.fromkeys(found))
        case "at":
            return (_shown(film, which.at or Moment()),)
        case "longest" | "shortest":
            best = max if which.which == "longest" else min
            return (best(range(len(film.clips)), key=lambda position: _lasted(film, position)),)
        case "odd" | "even":
            found = range(0 if which.which == "odd" else 1, len(film.clips), 2)
            if not found:
                raise film.refuse(refusals.ONE_CLIP, count=1, number=2)
            return tuple(found)
        case "middle":
            return _middle(film, which.numbers[0] if which.numbers else 1)
        case kind:
            found = [position for position, clip in enumerate(film.clips) if LIKE[kind](film.source(clip))]
            if not found:
                raise film.refuse(refusals.NO_SUCH_KIND[kind])
            return tuple(found)


def _lasted(film: EditSession, position: int) -> int:
    """How long a clip lasted when the request began: the longest stays the one that was meant."""
    origin = film.origins.get(film.clips[position].id)
    was = next((clip for clip in film.before.clips if clip.id == origin), film.clips[position])
    return was.duration


def _middle(film: EditSession, many: int) -> tuple[int, ...]:
    """So many clips in the middle of all, in their order."""
    count = len(film.clips)
    if not 1 <= many <= count or (count - many) % 2:
        raise film.refuse(refusals.NO_MIDDLE, count=count, first=count // 2 or 1, second=count // 2 + 1)
    first = (count - many) // 2
    return tuple(range(first, first + many))


def _reached(film: EditSession, which: Clips) -> tuple[int, ...]:
    """The clips that are told by where they stand to others."""
    base = clips(film, which.model_copy(update={"reach": None}))
    first, last, count = min(base), max(base), len(film.clips)
    found = {
        "on": range(first, count), "after": range(last + 1, count), "before": range(first), "until": range(last + 1),
        "next": range(last + 1, min(last + 2, count)), "previous": range(max(0, first - 1), first),
    }[which.reach or "on"]  # fmt: skip
    if not found:
        raise film.refuse(refusals.NO_CLIP_AFTER if which.reach in ("after", "next") else refusals.NO_CLIP_BEFORE)
    return tuple(found)


def any_other(film: EditSession, which: Clips) -> tuple[int, ...]:
    """Positions of the clips that are left beside those that are named; there may be none."""
    spared = clips(film, which.model_copy(update={"others": False}))
    return tuple(position for position in range(len(film.clips)) if position not in spared)


def explicit(film: EditSession, which: Clips) -> frozenset[str]:
    """The clips (ids in the film as it was) that are meant one by one, by name or by number."""
    if which.others or which.reach or which.which not in {"numbered", "named"}:
        return frozenset()
    present = [film.clips[position].id for position in clips(film, which)]
    return frozenset(film.origins[one] for one in present if one in film.origins)


def is_there(film: EditSession, which: Clips) -> bool:
    """Whether any of the clips that are named or numbered one by one is still in the film."""
    single = [which.model_copy(update={"numbers": (number,)}) for number in which.numbers]
    single += [which.model_copy(update={"name": one, "also": ()}) for one in (which.name, *which.also) if one]
    for one in single or [which]:
        try:
            clips(film, one)
        except Contradiction:
            continue
        return True
    return False


def _numbered(film: EditSession, number: int) -> Sequence[int]:
    if number == 0:
        raise film.refuse(refusals.FROM_ONE)
    if number < 0:
        if -number > len(film.clips):
            raise _no_such(film, -number)
        return [len(film.clips) + number]
    if number > len(film.before.clips):
        if number > len(film.clips):
            raise _no_such(film, number)
        return [number - 1]
    if 0 < film.divided < number:
        raise film.refuse(refusals.AFTER_SPLIT, number=number)
    origin = film.before.clips[number - 1].id
    found = [position for position, clip in enumerate(film.clips) if film.origins.get(clip.id) == origin]
    if not found:
        raise film.refuse(refusals.ALREADY_GONE, number=number)
    return found


def _no_such(film: EditSession, number: int) -> Exception:
    waiting = [name(one) for one in unused(film)]
    count = len(film.clips)
    if waiting and number <= count + len(waiting):
        return film.refuse(refusals.NOT_ON_TIMELINE_YET, count=count, number=number, names=Names(waiting))
    return film.refuse(refusals.ONE_CLIP if count == 1 else refusals.NO_SUCH_CLIP, count=count, number=number)


def unused(film: EditSession) -> list[Media]:
    """Files with a picture that are nowhere in the film, in the order in which they were added."""
    used = {clip.media for clip in film.clips} | {overlay.media for overlay in film.timeline.overlays}
    return [one for one in film.media.values() if one.has_picture and one.id not in used]


def _named(film: EditSession, called: str) -> tuple[int, ...]:
    if (number := re.fullmatch(r"#(\d{1,3})", called)) is not None:
        return tuple(_numbered(film, int(number[1])))
    there = {clip.media for clip in film.clips}
    was = {clip.media for clip in film.before.clips}
    found = _matching([one for one in film.media.values() if one.id in there], called)
    if len(found) > 1:
        raise _which(film, called, found)
    if found:
        media = found[0].id
        return tuple(at for at, clip in enumerate(film.clips) if clip.media == media and clip.card is None)
    elsewhere = _matching([one for one in film.media.values() if one.id not in there], called)
    if len(elsewhere) == 1 and elsewhere[0].id in was:
        raise film.refuse(refusals.NAMED_ALREADY_GONE, name=name(elsewhere[0]))
    if len(elsewhere) == 1 and elsewhere[0].has_picture:
        raise film.refuse(refusals.NAMED_NOT_ON_TIMELINE, name=name(elsewhere[0]))
    names = [name(film.media[one]) for one in dict.fromkeys(clip.media for clip in film.clips)]
    raise film.refuse(refusals.NO_CLIP_CALLED, called=formats.quoted(called), names=Names(names))


def waiting(film: EditSession, which: Clips) -> list[Media]:
    """Files with a picture that are called by name like clips, when none of them is in the film or was there."""
    if which.which != "named" or which.others or which.reach:
        return []
    known = {clip.media for clip in (*film.clips, *film.before.clips)}
    found = [_matching(list(film.media.values()), called) for called in (which.name or "", *which.also)]
    if any(len(one) != 1 or one[0].id in known or not one[0].has_picture for one in found):
        return []
    return [one[0] for one in found]


def _which(film: EditSession, called: str, found: Sequence[Media]) -> Exception:
    endings = len({PurePath(one.name).stem.casefold() for one in found}) < len(found)
    names = [f"“{one.name}”" if endings else name(one) for one in found]
    choices = Names(names, "or")
    return film.refuse(refusals.WHICH_FILE, called=formats.quoted(called), names=choices)


def _shown(film: EditSession, at: Moment) -> int:
    """The clip that is shown at a time of the film as it was."""
    now = cut_moment(film, at)
    placed = [one.position for one in place(film.timeline) if one.start <= now < one.end]
    return placed[-1] if placed else len(film.clips) - 1


def file(film: EditSession, called: str, fits: Kind = lambda _: True, unfit: Message | None = None) -> Media:
    """The file of the project that is called so. Those for which `fits` says no are only found to be refused with
    `unfit`."""
    if not film.media:
        raise film.refuse(refusals.NO_FILES)
    found = _matching([one for one in film.media.values() if fits(one)], called)
    if len(found) > 1:
        raise _which(film, called, found)
    if found:
        return found[0]
    others = _matching(list(film.media.values()), called)
    if others and unfit is not None:
        raise film.refuse(unfit, name=name(others[0]))
    names = [name(one) for one in film.media.values()]
    raise film.refuse(refusals.NO_FILE_CALLED, called=formats.quoted(called), names=Names(names))


_CLIP = re.compile(r"clip (\d{1,3})")


def picture(film: EditSession, called: str) -> Media:
    """A file with a picture, by its name, or by the number of a clip that shows it: "clip 5"."""
    found = _CLIP.fullmatch(called)
    if found is not None and 0 < int(found[1]) <= len(film.clips):
        return film.media[film.clips[int(found[1]) - 1].media]
    return file(film, called, lambda one: one.has_picture, refusals.NO_PICTURE)


def _matching(files: Sequence[Media], called: str) -> list[Media]:
    """The files that a name fits best: the whole name, then part of it, then nearly."""
    ranked = [(_fit(one.name, called), one) for one in files]
    best = max((fit for fit, _ in ranked), default=0.0)
    found = [one for fit, one in ranked if fit == best] if best else []
    distinct: dict[str, Media] = {}
    for one in found:
        distinct.setdefault(one.fingerprint, one)
    return list(distinct.values())


def _fit(name: str, called: str) -> float:
    """How well a file's name answers to what it was called: 5 exactly so, 4 but for its ending, 3 all the words, 2 a
    part of it, between 0 and 1 misspelt, 0 not at all."""
    full, wanted = _plain(name), _plain(called)
    bare = _plain(PurePath(PurePath(name).name).stem)
    if not wanted:
        return 0.0
    if wanted in {full, name.casefold()}:
        return 5.0
    if wanted == bare:
        return 4.0
    words, asked = bare.split(), [word for word in wanted.split() if word not in _GENERIC] or wanted.split()
    if all(word in words or word in full.split() for word in asked):
        return 3.0
    if " ".join(asked) in bare or all(word in bare for word in asked):
        return 2.0
    scores = [max((SequenceMatcher(None, word, other).ratio() for other in words), default=0.0) for word in asked]
    return min(scores) if min(scores) >= NEARLY else 0.0


def _plain(text: str) -> str:
    """Lower case, one space between words, no punctuation and no accents."""
    text = unicodedata.normalize("NFKD", text.casefold())
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W_]+", text))


def moment(
    film: EditSession, at: Moment, length: int, beyond: Message = refusals.BEYOND_FILM, what: Sayable | str = ""
) -> int:
    """A time in ms on a clock that ends at `length`; `what` is what lasts that long."""
    ms = round(at.part * length) + at.ms
    if ms < -SLACK_MS or ms > length + SLACK_MS:
        said = formats.clock(ms) if ms >= 0 else Duration(at.ms if at.ms >= 0 else -at.ms)
        refusal = refusals.BEFORE_START if ms < 0 else beyond
        raise film.refuse(refusal, at=said, length=Duration(length), end=formats.clock(length), what=what)
    return min(max(ms, 0), length)


def span(
    film: EditSession, stretch: Span, length: int, beyond: Message = refusals.BEYOND_FILM, what: Sayable | str = ""
) -> Range:
    """A stretch in ms on a clock that ends at `length`; never empty."""
    begin = moment(film, stretch.begin, length, beyond, what)
    end = moment(film, stretch.end, length, beyond, what)
    if end <= begin:
        raise film.refuse(refusals.BACKWARDS, begin=formats.clock(begin), end=formats.clock(end))
    return Range(begin, end)


def cut_moment(film: EditSession, at: Moment) -> int:
    """Where a time of the film as it was is now."""
    return film.carried().nearest(moment(film, at, film.before.duration))


def cut_span(film: EditSession, stretch: Span) -> Range:
    """Where a stretch of the film as it was is now; empty when all of it is gone."""
    asked = span(film, stretch, film.before.duration)
    carried = film.carried()
    begin = carried.nearest(asked.start)
    end = carried.moment(asked.end - 1)
    return Range(begin, max(begin, carried.nearest(asked.end) if end is None else end + 1))


def position(film: EditSession, where: Position) -> int:
    """The place (0 before the first clip) at which a clip is to be put."""
    if where.where == "start":
        return 0
    if where.where == "end" or not film.clips:
        return len(film.clips)
    found = clips(film, where.clips or Clips())
    return min(found) if where.where == "before" else max(found) + 1


def cuts(film: EditSession, which: Cuts) -> tuple[int, ...]:
    """The cuts that are meant, each as the position of the clip that comes after it."""
    count = len(film.clips)
    if count == 0:
        raise film.refuse(refusals.NO_CLIPS)
    if count == 1:
        raise film.refuse(refusals.NO_CUTS)
    match which.which:
        case "all":
            return tuple(range(1, count))
        case "alternate":
            return tuple(range(1, count, 2))
        case "between":
            return (_between(film, which),)
        case "at":
            return (_cut_at(film, which.at or Moment()),)
        case "into":
            found = [position for position in clips(film, which.clips or Clips()) if position > 0]
            if not found:
                raise film.refuse(refusals.NOTHING_BEFORE)
        case "out of":
            found = [position + 1 for position in clips(film, which.clips or Clips()) if position + 1 < count]
            if not found:
                raise film.refuse(refusals.NOTHING_AFTER)
    return tuple(sorted(set(found)))


def _cut_at(film: EditSession, at: Moment) -> int:
    """The position of the clip that begins nearest to a moment of the film as it was; no cut is far from it."""
    before = list(place(film.before))[1:]
    asked = moment(film, at, film.before.duration)
    if not before:
        raise film.refuse(refusals.NO_CUTS)
    best = min(before, key=lambda one: abs(one.start - asked))
    if abs(best.start - asked) > NEAR_CUT_MS:
        raise film.refuse(
            refusals.NO_CUT_THERE, at=formats.clock(asked), cuts=Names([formats.clock(one.start) for one in before])
        )
    found = [position for position, clip in enumerate(film.clips) if film.origins.get(clip.id) == best.clip.id]
    if not found or min(found) == 0:
        raise film.refuse(refusals.NOTHING_BEFORE)
    return min(found)


NEAR_CUT_MS = 500
"""How far from a cut a time may be that means it: people round to whole seconds."""


def _between(film: EditSession, which: Cuts) -> int:
    one, other = clips(film, which.clips or Clips()), clips(film, which.second or Clips())
    pairs = [max(a, b) for a in one for b in other if abs(a - b) == 1]
    if not pairs:
        first, second = film.number(one[0]), film.number(other[0])
        raise film.refuse(refusals.NOT_NEIGHBOURS, first=first, second=second)
    return min(pairs)


def stretch(film: EditSession, position: int) -> Range:
    """When a clip is shown by itself: from where the transition into it is over."""
    placed = list(place(film.timeline))
    end = placed[position].end - (placed[position + 1].overlap if position + 1 < len(placed) else 0)
    return Range(placed[position].start + placed[position].overlap, end)


def shown(timeline: Timeline, stretch: Range) -> dict[int, Range]:
    """What of each clip, by its position, is shown in a stretch of the film (clip clock). In a transition the one clip
    ends and the other begins in its middle."""
    found: dict[int, Range] = {}
    at = list(place(timeline))
    for number, here in enumerate(at):
        after = at[number + 1].overlap if number + 1 < len(at) else 0
        start, end = here.start + here.overlap // 2, here.end - (after - after // 2)
        if stretch.end <= start or stretch.start >= end:
            continue
        first = 0 if stretch.start <= start else stretch.start - here.start
        found[number] = Range(first, here.clip.duration if stretch.end >= end else stretch.end - here.start)
    return found


def since(film: EditSession, which: Clips) -> Range:
    """From the start of the first of some clips to the end of the last."""
    placed = list(place(film.timeline))
    chosen = clips(film, which)
    return Range(placed[min(chosen)].start, placed[max(chosen)].end)


def texts(film: EditSession, which: Texts) -> tuple[int, ...]:
    """Positions in the timeline's titles of the texts that are meant."""
    there = film.timeline.titles
    if not there:
        raise film.refuse(refusals.NO_TEXTS)
    found = [number for number, title in enumerate(there) if which.role in {None, title.role}]
    if which.role == "card":
        on_cards = {number: card for number, title in enumerate(there) if (card := card_of(film, title)) is not None}
        found = sorted(on_cards, key=on_cards.__getitem__)
    if which.over is not None:
        seen = [stretch(film, position) for position in clips(film, which.over)]
        found = [n for n in found if any(there[n].start < one.end and one.start < there[n].end for one in seen)]
    if not found:
        raise film.refuse(refusals.NO_SUCH_TEXT, texts=_said(film, range(len(there))))
    match which.which:
        case "last":
            return (found[-1],)
        case "first":
            return (min(found, key=lambda number: there[number].start),)
        case "nth":
            ordered = sorted(found, key=lambda number: there[number].start)
            if which.number > len(ordered):
                raise film.refuse(refusals.NO_SUCH_TEXT, texts=_said(film, ordered))
            return (ordered[which.number - 1],)
        case "saying":
            wanted = _plain(which.saying or "")
            raw = (which.saying or "").casefold()
            hits = [n for n in found if raw in there[n].text.casefold() or (wanted and wanted in _plain(there[n].text))]
            if not hits:
                hits = [n for n in found if SequenceMatcher(None, wanted, _plain(there[n].text)).ratio() >= NEARLY]
            if not hits:
                raise film.refuse(refusals.NO_SUCH_TEXT, texts=_said(film, found))
            return tuple(hits)
        case _:
            return tuple(found)


def card_of(film: EditSession, title: Title) -> int | None:
    """The position of the card whose text a title is; None where it is on a picture."""
    middle = (title.start + title.end) // 2
    under = (one for one in place(film.timeline) if one.clip.card is not None and one.start <= middle < one.end)
    return next((one.position for one in under), None) if title.role == "title" else None


def _said(film: EditSession, numbers: Sequence[int]) -> Names:
    shown = [formats.quoted(film.timeline.titles[number].text) for number in numbers[:4]]
    return Names([*shown, "…"] if len(numbers) > 4 else shown)


POINTS = {
    "top left": (0.15, 0.15), "top": (0.5, 0.15), "top right": (0.85, 0.15),
    "left": (0.15, 0.5), "center": (0.5, 0.5), "right": (0.85, 0.5),
    "bottom left": (0.15, 0.85), "bottom": (0.5, 0.85), "bottom right": (0.85, 0.85), "lower third": (0.5, 0.75),
}  # fmt: skip


def point(place: str | Point) -> Point:
    """The middle of a place of the picture."""
    if isinstance(place, Point):
        return place
    x, y = POINTS[place]
    return Point(x=x, y=y)
