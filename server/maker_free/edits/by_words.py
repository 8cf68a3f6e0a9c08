"""Owns cuts by what is said: each at the quietest place beside the words, never in one, and told by what it takes out.

words    so this is, | um, |  this is it
cut                  ░░░░░                   from the quietest moment before the word to the one behind it;
                                             of a long pause a breath stays on either side
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from maker_free.edits import messages as usual
from maker_free.edits import pieces, transcript
from maker_free.edits import spoken_messages as messages
from maker_free.edits.session import EditSession
from maker_free.edits.transcript import said
from maker_free.engine.analysis.findings import Range
from maker_free.engine.model.timeline import SHORTEST_CLIP_MS, Clip
from maker_free.engine.model.word_times import Spoken, shown_at
from maker_free.language.operations.speech import (
    CutFillers,
    CutFromWords,
    CutPauses,
    CutRetakes,
    CutSaid,
    EndAtWords,
    KeepSaid,
    SplitAtWords,
    StartAtWords,
)
from maker_free.messages import formats
from maker_free.messages.formats import Counted, Duration, Names
from maker_free.speech import fillers, matching, sentences, topics

BREATH = 150
"""How much of a pause (ms, media clock) stays beside what is said."""
LEAD = 3000
"""ms without a word at an end of a clip that go with the words beside them; more is a picture of its own."""
MOST_QUOTED = 8
ALIKE = 0.75
"""How alike the words of two sentences are that are two tries at one."""
TRIES = 3
"""How many sentences later something is still a second try."""


def _before(words: Sequence[Spoken], at: int, clip: Clip) -> int:
    """Where (media clock, ms) a cut before a word goes."""
    word = words[at].word
    previous = words[at - 1] if at and words[at - 1].position == words[at].position else None
    if previous is None:
        return clip.start if word.start - clip.start <= LEAD else word.start - BREATH
    if word.start - previous.word.end >= 2 * BREATH:
        return word.start - BREATH
    return min(max(word.quiet, previous.word.end - 40), max(word.start, previous.word.end))


def _behind(words: Sequence[Spoken], at: int, clip: Clip) -> int:
    """Where a cut behind a word goes."""
    word = words[at].word
    after = words[at + 1] if at + 1 < len(words) and words[at + 1].position == words[at].position else None
    if after is None:
        return clip.end if clip.end - word.end <= LEAD else word.end + BREATH
    if after.word.start - word.end >= 2 * BREATH:
        return word.end + BREATH
    return _before(words, at + 1, clip)


def _taken(film: EditSession, words: Sequence[Spoken], part: range) -> Iterable[tuple[int, Range]]:
    """What goes of each clip (clip clock) when words are cut out, and the pause before or behind them with them."""
    for position in sorted({words[at].position for at in part}):
        here = [at for at in part if words[at].position == position]
        clip = film.clips[position]
        first, last = here[0], here[-1]
        # One breath on each side would be a pause of two: what was before the words stays, what was behind them goes.
        begin = _leaving(words, first, clip)
        end = _before(words, last + 1, clip) if _same(words, last) else _behind(words, last, clip)
        low, high = (round(shown_at(clip, min(max(ms, clip.start), clip.end))) for ms in (begin, end))
        if high - low > 0:
            yield position, Range(low, min(high, clip.duration))


def _same(words: Sequence[Spoken], at: int) -> bool:
    return at + 1 < len(words) and words[at + 1].position == words[at].position


def _leaving(words: Sequence[Spoken], at: int, clip: Clip) -> int:
    """Where what stays before a word ends: a breath behind the word before it."""
    if at and words[at - 1].position == words[at].position:
        return _behind(words, at - 1, clip)
    return _before(words, at, clip)


def _without(film: EditSession, gone: Mapping[int, Sequence[Range]]) -> EditSession:
    clips: list[Clip] = []
    for position, clip in enumerate(film.clips):
        clips += _left(clip, gone.get(position, ()))
    if not clips:
        raise film.refuse(messages.ALL_OF_IT)
    return film.recut(clips)


def _left(clip: Clip, gone: Sequence[Range]) -> list[Clip]:
    if not gone:
        return [clip]
    edges = [0]
    for stretch in sorted(gone):
        edges += [max(edges[-1], stretch.start), max(edges[-1], stretch.end)]
    edges.append(clip.duration)
    # A rest that is shorter than a frame or two shows nothing.
    parts = [
        pieces.part(clip, begin, end)
        for begin, end in zip(edges[::2], edges[1::2], strict=True)
        if end - begin >= 2 * SHORTEST_CLIP_MS
    ]
    return [one for one in parts if one is not None]


def _cut(film: EditSession, words: Sequence[Spoken], parts: Sequence[range]) -> tuple[EditSession, Duration]:
    gone: dict[int, list[Range]] = {}
    for part in parts:
        for position, stretch in _taken(film, words, part):
            gone.setdefault(position, []).append(stretch)
    made = _without(film, gone)
    return made, Duration(film.duration - made.duration)


def _quoted(words: Sequence[Spoken], parts: Sequence[range]) -> Names:
    shown = [transcript.quoted([words[at] for at in part]) for part in parts[:MOST_QUOTED]]
    return Names([*shown, "…"] if len(parts) > MOST_QUOTED else shown)


def cut_fillers(film: EditSession, edit: CutFillers) -> EditSession:
    """Every "um" and "uh", and nothing else."""
    words = said(film, edit.clips, closely=True)
    parts = [range(at, at + 1) for at, one in enumerate(words) if fillers.is_filler(one.word.text)]
    if not parts:
        return film.tell(messages.NO_FILLERS)
    if len(parts) == len(words):
        raise film.refuse(messages.ALL_OF_IT)
    made, length = _cut(film, words, _runs(parts))
    counts: dict[str, int] = {}
    for part in parts:
        text = words[part[0]].word.bare.strip(".,!?…，。！？、-").casefold()
        counts[text] = counts.get(text, 0) + 1
    shown = Names([f"“{text}” ×{count}" if count > 1 else f"“{text}”" for text, count in counts.items()])
    return made.tell(
        messages.CUT_FILLERS, count=Counted(len(parts), "filler", "fillers", "个语气词"), length=length, words=shown
    )


def _runs(parts: Sequence[range]) -> list[range]:
    """Neighbours as one."""
    found: list[range] = []
    for part in parts:
        if found and found[-1].stop == part.start:
            found[-1] = range(found[-1].start, part.stop)
        else:
            found.append(part)
    return found


def cut_said(film: EditSession, edit: CutSaid) -> EditSession:
    """The sentence in which something is said, or just the words."""
    words = said(film)
    if edit.only:
        parts = [range(*place) for place in matching.places([one.word for one in words], edit.words)]
    else:
        parts = _runs(topics.about(words, edit.words))
    if not parts:
        raise film.refuse(messages.NOT_SAID, words=formats.quoted(edit.words))
    if len(parts) > 1 and not edit.only:
        lines = "\n".join(transcript.line(film, words, part[0]) for part in parts[:MOST_QUOTED])
        raise film.refuse(messages.SAID_OFTEN, words=formats.quoted(edit.words), count=len(parts), lines=lines)
    if sum(map(len, parts)) == len(words):
        raise film.refuse(messages.ALL_OF_IT)
    made, length = _cut(film, words, parts)
    return made.tell(messages.CUT, length=length, words=_quoted(words, parts))


def keep_said(film: EditSession, edit: KeepSaid) -> EditSession:
    """Only the part in which something is spoken of."""
    words = said(film)
    kept = topics.block(words, topics.about(words, edit.words))
    if not kept:
        raise film.refuse(messages.NOT_SAID, words=formats.quoted(edit.words))
    keep = {at for part in kept for at in part}
    others = _runs([range(at, at + 1) for at in range(len(words)) if at not in keep])
    silent = [position for position in range(len(film.clips)) if all(one.position != position for one in words)]
    gone: dict[int, list[Range]] = {position: [Range(0, film.clips[position].duration)] for position in silent}
    for part in others:
        for position, stretch in _taken(film, words, part):
            gone.setdefault(position, []).append(stretch)
    for at, own in ((kept[0][0], True), (kept[-1][-1], False)):
        _beyond(film, words, at, gone, before=own)
    made = _without(film, gone)
    return made.tell(messages.KEPT, length=Duration(made.duration), words=_quoted(words, kept))


def _beyond(film: EditSession, words: Sequence[Spoken], at: int, gone: dict[int, list[Range]], *, before: bool) -> None:
    """Everything before or behind a word goes, in its clip and the clips on that side."""
    here = words[at].position
    clip = film.clips[here]
    if before:
        edge = round(shown_at(clip, max(clip.start, min(_before(words, at, clip), words[at].word.start))))
        gone.setdefault(here, []).append(Range(0, max(0, edge)))
        rest = range(here)
    else:
        edge = round(shown_at(clip, min(clip.end, _behind(words, at, clip))))
        gone.setdefault(here, []).append(Range(min(edge, clip.duration), clip.duration))
        rest = range(here + 1, len(film.clips))
    for position in rest:
        gone.setdefault(position, []).append(Range(0, film.clips[position].duration))


def start_at(film: EditSession, edit: StartAtWords) -> EditSession:
    """Nothing before the first time that words are said.

    before   |── so, is it on? ── welcome back ── …
    after                        |─ welcome back ── …
    """
    return _ended(film, edit.words, before=True)


def end_at(film: EditSession, edit: EndAtWords) -> EditSession:
    """Nothing behind the last time that words are said."""
    return _ended(film, edit.words, before=False)


def _ended(film: EditSession, sought: str, *, before: bool) -> EditSession:
    words = said(film)
    places = matching.places([one.word for one in words], sought)
    if not places:
        raise film.refuse(messages.NOT_SAID, words=formats.quoted(sought))
    place = places[0] if before else places[-1]
    gone: dict[int, list[Range]] = {}
    at = place[0] if before else place[1] - 1
    _beyond(film, words, at, gone, before=before)
    made = _without(film, {position: [one for one in parts if one.duration] for position, parts in gone.items()})
    text = transcript.quoted([words[one] for one in range(*place)])
    length = film.duration - made.duration
    if length < SHORTEST_CLIP_MS:
        return film.tell(messages.STARTS_ALREADY if before else messages.ENDS_ALREADY, words=text)
    return made.tell(messages.STARTS if before else messages.ENDS, words=text, length=Duration(length))


def split_at(film: EditSession, edit: SplitAtWords) -> EditSession:
    """A cut before words, each time that they are said; nothing looks different yet.

    before   |── … and that is all. ── next up, the lake ──|
    after    |── … and that is all. ──|── next up, the lake ──|
    """
    words = said(film)
    places = matching.places([one.word for one in words], edit.words)
    if not places:
        raise film.refuse(messages.NOT_SAID, words=formats.quoted(edit.words))
    cuts: dict[int, list[int]] = {}
    for first, _ in places:
        position = words[first].position
        clip = film.clips[position]
        at = round(shown_at(clip, min(max(_before(words, first, clip), clip.start), clip.end)))
        if SHORTEST_CLIP_MS <= at <= clip.duration - SHORTEST_CLIP_MS:
            cuts.setdefault(position, []).append(at)
    if not cuts:
        return film.tell(usual.CUT_THERE_ALREADY)
    clips: list[Clip] = []
    for position, clip in enumerate(film.clips):
        edges = [0, *sorted(cuts.get(position, ())), clip.duration]
        clips += [one for begin, end in pairwise(edges) if (one := pieces.part(clip, begin, end)) is not None]
    count = len(clips) - len(film.clips)
    made = film.recut(clips)
    return made.tell(messages.SPLIT_AT, words=formats.quoted(edit.words), count=transcript.times(count))


def cut_from(film: EditSession, edit: CutFromWords) -> EditSession:
    """All from some words to others, these with it or not."""
    words = said(film)
    bare = [one.word for one in words]
    begins = matching.places(bare, edit.first)
    if not begins:
        raise film.refuse(messages.NOT_SAID, words=formats.quoted(edit.first))
    ends = [place for place in matching.places(bare, edit.last) if place[0] >= begins[0][1]]
    if not ends:
        raise film.refuse(messages.NOT_SAID_AFTER, words=formats.quoted(edit.last), first=formats.quoted(edit.first))
    if len(begins) > 1:
        lines = "\n".join(transcript.line(film, words, first) for first, _ in begins[:MOST_QUOTED])
        raise film.refuse(messages.SAID_OFTEN, words=formats.quoted(edit.first), count=len(begins), lines=lines)
    part = range(begins[0][1], ends[0][0]) if edit.between else range(begins[0][0], ends[0][1])
    if not part:
        return film.tell(messages.NOTHING_BETWEEN, first=formats.quoted(edit.first), last=formats.quoted(edit.last))
    if len(part) == len(words):
        raise film.refuse(messages.ALL_OF_IT)
    made, length = _cut(film, words, [part])
    return made.tell(messages.CUT, length=length, words=_quoted(words, [part]))


def cut_retakes(film: EditSession, edit: CutRetakes) -> EditSession:
    """What was said again right after it: only the last try stays."""
    words = said(film, edit.clips)
    found = sentences.sentences(words)
    parts = [one for number, one in enumerate(found) if _tried_again(words, found, number)]
    if not parts:
        return film.tell(messages.NO_RETAKES)
    made, length = _cut(film, words, _runs(parts))
    return made.tell(messages.CUT, length=length, words=_quoted(words, parts))


def _tried_again(words: Sequence[Spoken], found: Sequence[range], number: int) -> bool:
    """Whether a sentence is a first try at one of those that follow."""
    mine = [matching.plain(words[at].word.text) for at in found[number]]
    mine = [word for word in mine if word and not fillers.is_filler(word)]
    for later in found[number + 1 : number + 1 + TRIES]:
        other = [word for word in (matching.plain(words[at].word.text) for at in later) if word]
        other = [word for word in other if not fillers.is_filler(word)]
        if _broken_off(mine, other) or _again(mine, other):
            return True
    return False


def _broken_off(mine: Sequence[str], other: Sequence[str]) -> bool:
    """A beginning of three words or more that the other one goes on from."""
    return (
        len("".join(mine)) >= 8 and len(mine) >= 3 and len(mine) < len(other) and list(other[: len(mine)]) == list(mine)
    )


def _again(mine: Sequence[str], other: Sequence[str]) -> bool:
    """The same words but for a few; figures of speech repeat their form and change what they are about."""
    one, two = ([word for word in words if topics.carries(word)] for words in (mine, other))
    if len(one) < 3 or len(two) < 3:
        return len(mine) >= 3 and list(mine) == list(other)
    return SequenceMatcher(None, one, two, autojunk=False).ratio() >= ALIKE and one[0] == two[0]


def cut_pauses(film: EditSession, edit: CutPauses) -> EditSession:
    """Pauses between words become as short as asked, half of what stays on either side."""
    words = said(film)
    gone: dict[int, list[Range]] = {}
    count = 0
    for one, other in pairwise(words):
        if one.position != other.position or other.start - one.end <= edit.longest:
            continue
        clip = film.clips[one.position]
        begin, end = (round(shown_at(clip, ms)) for ms in (one.word.end, other.word.start))
        stretch = Range(begin + edit.longest // 2, end - (edit.longest - edit.longest // 2))
        if stretch.duration >= SHORTEST_CLIP_MS:
            gone.setdefault(one.position, []).append(stretch)
            count += 1
    if not count:
        return film.tell(messages.NO_LONG_PAUSES, longest=Duration(edit.longest))
    made = _without(film, gone)
    return made.tell(
        messages.SHORTENED_PAUSES, count=Counted(count, "pause", "pauses", "处停顿"), longest=Duration(edit.longest),
        length=Duration(film.duration - made.duration),
    )  # fmt: skip


EDITS = {
    CutFillers: cut_fillers, CutSaid: cut_said, KeepSaid: keep_said, StartAtWords: start_at, EndAtWords: end_at,
    SplitAtWords: split_at, CutFromWords: cut_from, CutRetakes: cut_retakes, CutPauses: cut_pauses,
}  # fmt: skip
