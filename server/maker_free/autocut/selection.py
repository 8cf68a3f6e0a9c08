"""Owns choosing takes: all that is good from little material, the best from much, in an order that tells the
story; refuses to place them in time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from maker_free.autocut import takes as finding
from maker_free.autocut.pacing import Slot
from maker_free.autocut.takes import Skip, Take
from maker_free.engine.analysis.findings import Analysis, FaultKind
from maker_free.engine.model.media import Media

LITTLE_MS = 90_000
"""Good material up to this (ms) is used up when no length was asked for."""
SCRAP_MS = 3000
"""A piece shorter than this (ms) is left out when a better one of the same shot is there: faults tear shots apart."""
AMPLY_MS = 20_000
"""Material (ms) that must be left for scraps to be left out."""
LONGEST_QUIET_MS = 20_000
LONGEST_STATIC_MS = 7_000
"""Longest a shot without speech may last (ms), and one in which nothing happens."""
SHOT = {"film": 5000, "reel": 2200, "highlights": 3200, "slideshow": 3600}
"""How long a shot usually lasts, in ms."""
SHORTEST_SHOT_MS = 600
AMPLE = 1.15
"""How much more than the film's length is chosen: cuts wait for the beat, and transitions take their share."""
PLENTY = 1.25
"""How much more good material than the film's length allows to do without the blurriest tenth of it."""
TIGHT = 0.95
"""How much of the film may be taken up by what must not be shortened."""
GIVE_MS = 900
"""Every shot may lose this much (ms), which is a beat of slow music, but is never shorter than the other."""
BRIEF = 0.35
"""What a take loses in value that is as good as over when it begins."""
PUT_UP_WITH: frozenset[FaultKind] = frozenset({"shaky", "too dark", "overexposed"})


@dataclass(frozen=True)
class Choice:
    """Takes in the order of the film; `length` is the film's (ms), None when the material decides.

    `order` is a key of `explanations.ORDERS`; `spare` counts good takes that were not needed; `firm` says that the
    length was asked for.
    """

    takes: tuple[Take, ...]
    skips: tuple[Skip, ...]
    order: str
    style: str
    length: int | None = None
    spare: int = 0
    firm: bool = False


def choose(
    sources: Sequence[Media], analyses: Mapping[str, Analysis], *, style: str, length: int | None, order: str
) -> list[Choice]:
    """Choose among all that the analyses found good. A length to keep to brings alternatives, the best
    first, which differ in how much of what is said goes together.
    """

    def choice(portion: int) -> Choice:
        return _choose(sources, analyses, style=style, length=length, order=order, portion=portion)

    if length is None:
        return [choice(8000 if style == "highlights" else 30_000)]
    portions = (max(4000, round(length * share)) for share in (0.5, 0.35, 0.8))
    choices = [choice(portion) for portion in portions]
    return [one for number, one in enumerate(choices) if one.takes not in [c.takes for c in choices[:number]]]


def _choose(
    sources: Sequence[Media], analyses: Mapping[str, Analysis], *, style: str, length: int | None, order: str,
    portion: int,
) -> Choice:  # fmt: skip
    """One choice; what is said goes together to at most `portion` ms."""
    found, skips = _find(sources, analyses, 0.0, portion)
    found, doubles = finding.without_duplicates(found)
    skips += doubles
    ordered, how = _in_order(sources, order)
    available = sum(natural(take) for take in found)
    target = _target(style, length, available, found)
    if target is None or available <= 1.05 * target:
        kept = _without_scraps(_sorted(found, ordered))
        firm = length is not None and available >= length
        return Choice(tuple(kept), tuple(skips), how, style, length if firm else None, firm=firm)
    if available > PLENTY * target:
        # With enough to choose from, the blurriest tenth is not even looked at.
        dull = finding.dullest(analyses[one.id] for one in sources)
        sharper, _ = _find(sources, analyses, dull, portion)
        sharper, _ = finding.without_duplicates(sharper)
        if sum(natural(take) for take in sharper) > AMPLE * target:
            found = sharper
    pieces: list[Take] = []
    for take in found:
        pieces += finding.split(take, analyses[take.media.id], round(1.6 * SHOT[style]))
    picked = pick(pieces, target, style)
    kept = _together(_sorted(picked, ordered))
    if style == "highlights" and order == "best guess" and len(kept) > 2:
        kept, how = _strongest_outside(kept), "best"
    firm = length is not None
    return Choice(tuple(kept), tuple(skips), how, style, target, len(pieces) - len(picked), firm)


def slot(take: Take, choice: Choice) -> Slot:
    """What pacing may do with a take of the choice."""
    whole = natural(take)
    # Everything that is kept wants its full length; what was chosen wants the usual one.
    wanted = whole if choice.length is None else min(whole, _usual(take, choice.style))
    longest = min(take.longest, max(whole, 2 * SHOT[choice.style])) if take.core is None else take.longest
    if choice.length is None and take.core is None and not take.still:
        longest = whole
    if take.core is not None or take.still:
        least = take.shortest
    else:  # a beat may have to be given up even by a short one
        least = max(SHORTEST_SHOT_MS, min(_least(choice.style), longest - GIVE_MS))
    return Slot(
        shortest=min(least, longest),
        longest=longest,
        wanted=max(1, min(wanted, longest)),
        spoken=take.core.duration if take.core else 0,
        patience=2.0 if take.core else 1.0,
    )


def _least(style: str) -> int:
    return 700 if style == "reel" else 1200


def _find(
    sources: Sequence[Media], analyses: Mapping[str, Analysis], avoid: float, portion: int
) -> tuple[list[Take], list[Skip]]:
    """Takes without faults; if there are none, those whose faults can be borne; else whatever there is."""
    found: list[Take] = []
    skips: list[Skip] = []
    for one in sources:
        takes, left = finding.find(one, analyses[one.id], avoid=avoid, longest_speech=portion)
        found += takes
        skips += left
    if found:
        return found, skips
    for kinds in (PUT_UP_WITH, PUT_UP_WITH | finding.RUINED):
        found = [take for one in sources for take in finding.in_spite(one, analyses[one.id], kinds)]
        if found:
            return found, []
    return [_whole(one, analyses[one.id]) for one in sources if one.duration or one.kind == "image"], []


def _whole(media: Media, analysis: Analysis) -> Take:
    """A file too short to be anything but used as it is."""
    window = finding.Range(0, media.duration)
    return Take(media, window, finding.quality(analysis, window), 0, analysis.shots[0])


def natural(take: Take) -> int:
    """How long the take would last if nothing else mattered, in ms."""
    if take.still:
        return 3400
    if take.core is not None:
        return min(take.window.duration, take.core.duration + 1200)
    return min(take.window.duration, LONGEST_STATIC_MS if take.static else LONGEST_QUIET_MS)


def _usual(take: Take, style: str) -> int:
    if take.core is not None:
        return take.core.duration + 300
    return 3400 if take.still and style != "reel" else SHOT[style]


def _target(style: str, length: int | None, available: int, found: Sequence[Take]) -> int | None:
    """The film's length in ms, or None to use all that is good."""
    if length is not None:
        return length
    if style == "reel":
        return 30_000
    if style == "highlights":
        return min(60_000, max(15_000, available // 4))
    if style == "slideshow" or available <= LITTLE_MS:
        return None
    # Ten minutes become about two and a half; but what is said is the point of a film that is mostly said.
    said = sum(take.core.duration for take in found if take.core)
    shortened = round(LITTLE_MS * (available / LITTLE_MS) ** 0.25)
    return max(shortened, said) if said > 0.5 * available else shortened


def _in_order(sources: Sequence[Media], order: str) -> tuple[list[str], str]:
    """Media ids in the film's order, and how that order came about (a key of `explanations.ORDERS`)."""
    if order == "name":
        return [one.id for one in sorted(sources, key=lambda one: one.name.casefold())], "name"
    times = [one.captured for one in sources]
    known = [time for time in times if time is not None]
    if order in {"best guess", "captured"} and len(set(known)) > 1 and len(known) > len(times) / 2:
        # A file that does not know when it was taken stays with the one that was added before it.
        taken: list[int] = []
        for time in times:
            taken.append(time if time is not None else taken[-1] if taken else known[0])
        return [sources[number].id for number in sorted(range(len(taken)), key=taken.__getitem__)], "captured"
    return [one.id for one in sources], "added"


def _sorted(found: Sequence[Take], ordered: Sequence[str]) -> list[Take]:
    place = {media: number for number, media in enumerate(ordered)}
    return sorted(found, key=lambda take: (place[take.media.id], take.window.start))


def _without_scraps(kept: list[Take]) -> list[Take]:
    """Without what faults left of shots of which something better is there, if there is enough without it."""

    def better(other: Take, take: Take) -> bool:
        same = (other.media.id, other.shot) == (take.media.id, take.shot)
        return same and (other.window.duration, -other.window.start) > (take.window.duration, -take.window.start)

    tidy = [
        take
        for take in kept
        if take.core is not None or take.still or take.longest >= SCRAP_MS or not any(better(one, take) for one in kept)
    ]
    return tidy if sum(natural(take) for take in tidy) >= AMPLY_MS else kept


def pick(pieces: Sequence[Take], target: int, style: str) -> list[Take]:
    """The best takes that together amply make `target` ms, and can still be cut down to it: first one of every
    file, then whatever adds most.

    A shot, and a file, is worth less the more of it there is already, and a take that is over too soon.
    """
    left = sorted(pieces, key=lambda take: -take.value)
    picked: list[Take] = []
    total = least = 0
    shots: dict[tuple[str, int], int] = {}
    files: dict[str, int] = {}

    def worth(take: Take) -> float:
        times = files.get(take.media.id, 0)
        brief = BRIEF * max(0.0, 1 - take.longest / _usual(take, style))
        news = (0.5 if not times else -0.04 * times) - 0.15 * shots.get((take.media.id, take.shot), 0)
        return take.value + news - brief

    while left and total < AMPLE * target:
        room = TIGHT * target - least
        fitting = [take for take in left if take.shortest <= room or not picked]
        if not fitting:
            break
        best = max(fitting, key=worth)
        left.remove(best)
        picked.append(best)
        total += min(best.longest, _usual(best, style))
        least += best.shortest
        shots[best.media.id, best.shot] = shots.get((best.media.id, best.shot), 0) + 1
        files[best.media.id] = files.get(best.media.id, 0) + 1
    return picked


def _together(kept: Sequence[Take]) -> list[Take]:
    """Neighbours out of the same shot as one take: cutting between them would show nothing new."""
    merged: list[Take] = []
    for take in kept:
        last = merged[-1] if merged else None
        if (
            last is not None
            and (last.media.id, last.shot, last.core) == (take.media.id, take.shot, take.core)
            and last.window.end == take.window.start
        ):
            window = finding.Range(last.window.start, take.window.end)
            merged[-1] = replace(last, window=window, value=max(last.value, take.value))
        else:
            merged.append(take)
    return merged


def _strongest_outside(kept: list[Take]) -> list[Take]:
    """The strongest take first, the next strongest last, the rest as they were."""
    by_value = sorted(kept, key=lambda take: (take.core is not None, -take.value))
    first, last = by_value[0], by_value[1]
    return [first, *(take for take in kept if take is not first and take is not last), last]
