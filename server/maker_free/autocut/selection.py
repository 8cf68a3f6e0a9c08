"""Owns choosing takes: all that is good from little material, the best from much, in an order that tells the
story; refuses to place them in time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from maker_free.autocut import finding
from maker_free.autocut.finding import Skip, Take
from maker_free.autocut.joining import CHAPTER_MS
from maker_free.autocut.pacing import Slot
from maker_free.autocut.wishes import Wishes
from maker_free.engine.analysis.findings import Analysis, FaultKind
from maker_free.engine.model.media import Media

LITTLE_MS = 90_000
"""Up to this (ms) all that is said, or shown on a screen, is kept when no length was asked for."""
DESERVED_MS = (20_000, 45_000)
"""How long (ms) a film of pictures is at least and at most when no length was asked for."""
PER_SHOT_MS = 5000
PART = 0.45
"""What one thing that was filmed adds to that: this much (ms) at most, and this part of it."""
TALKY = 0.5
"""Part of the material that is said, or shown on a screen, from which on it is what the film is about."""
BRISK_MS = 1500
"""ms; shots shorter than this make a montage, in which times of day may alternate."""
OPENED = 6
"""From so many shots on the strongest opens the film."""
SCRAP_MS = 3000
"""A piece shorter than this (ms) is left out when a better one of the same shot is there: faults tear shots apart."""
AMPLY_MS = 20_000
"""Material (ms) that must be left for scraps to be left out."""
LONGEST_QUIET_MS = 20_000
LONGEST_STATIC_MS = 7_000
"""Longest a shot without speech may last (ms), and one in which nothing happens."""
SHOT = {"film": 2800, "reel": 2200, "highlights": 3200, "slideshow": 3600}
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
ROOM = (1.6, 1.25, 1.0)
"""How many times as long as a shot the stretches are from which one is taken, by how much there is."""
STILL_GIVES = 1.25
"""How many times as long as shots were asked for a still is shown at most."""
FULL = 0.9
"""Part of the usual length of a shot that a take must have, where there is enough of those that do."""
BRIEF = 0.8
"""What a take loses in value that is as good as over when it begins."""
PUT_UP_WITH: frozenset[FaultKind] = frozenset({"shaky", "too dark", "overexposed"})


@dataclass(frozen=True)
class Choice:
    """Takes in the order of the film; `length` is the film's (ms), None when the material decides.

    `order` is a key of `explanations.ORDERS`; `spare` counts good takes that were not needed; `firm` says that the
    length was asked for. `shot` is how long a shot usually lasts (ms), when that was asked for.
    """

    takes: tuple[Take, ...]
    skips: tuple[Skip, ...]
    order: str
    style: str
    length: int | None = None
    spare: int = 0
    firm: bool = False
    shot: int | None = None


def choose(sources: Sequence[Media], analyses: Mapping[str, Analysis], wishes: Wishes) -> list[Choice]:
    """Choose among all that the analyses found good. A length to keep to brings alternatives, the best
    first, which differ in how much of what is said goes together.
    """
    length = wishes.length

    def choice(portion: int) -> Choice:
        return _choose(sources, analyses, wishes, portion=portion)

    if length is None:
        return [choice(8000 if wishes.style == "highlights" else 30_000)]
    portions = (max(4000, round(length * share)) for share in (0.5, 0.35, 0.8))
    choices = [choice(portion) for portion in portions]
    return [one for number, one in enumerate(choices) if one.takes not in [c.takes for c in choices[:number]]]


def _choose(sources: Sequence[Media], analyses: Mapping[str, Analysis], wishes: Wishes, *, portion: int) -> Choice:
    """One choice; what is said goes together to at most `portion` ms."""
    style, length, order, shot = wishes.style, wishes.length, wishes.order, wishes.shot
    if wishes.everything:
        found, skips = [replace(_whole(one, analyses[one.id]), whole=True) for one in sources], list[Skip]()
    else:
        found, skips = _find(sources, analyses, 0.0, portion)
        found, doubles = finding.without_duplicates(found)
        skips += doubles
    ordered, how = in_order(sources, order)
    available = sum(natural(take) for take in found)
    target = None if wishes.everything else _target(style, length, available, found)
    if target is None or (available <= 1.05 * target and shot is None):
        kept = _without_scraps(_sorted(found, ordered))
        firm = length is not None and available >= length
        return Choice(tuple(kept), tuple(skips), how, style, length if firm else None, firm=firm)
    pools = [_without_scraps(found)]
    if available > PLENTY * target:
        # With enough to choose from, the blurriest tenth is not even looked at.
        pools.insert(0, _sharper(sources, analyses, found, portion))
    pieces = _pieces(pools, analyses, target, style, shot)
    picked = pick(pieces, target, style, shot)
    kept = _sorted(picked, ordered)
    brisk = shot is not None and shot < BRISK_MS
    if order in {"best guess", "shown"}:
        kept = _montage(kept) if brisk else _by_turns(kept)
    kept = kept if brisk else _together(kept)
    if style == "highlights" and order == "best guess" and len(kept) > 2:
        kept, how = _strongest_outside(kept), "best"
    elif order == "best guess" and len(kept) > 1 and (wishes.hook or _opened(style, kept, found)):
        kept, how = _strongest_first(kept), f"{how}, best first"
    firm = length is not None
    return Choice(tuple(kept), tuple(skips), how, style, target, len(pieces) - len(picked), firm, shot)


def _opened(style: str, kept: Sequence[Take], found: Sequence[Take]) -> bool:
    """Whether the strongest shot opens a film of which nobody said so."""
    return style in {"film", "reel"} and len(kept) >= OPENED and not _is_told(found)


def _sharper(
    sources: Sequence[Media], analyses: Mapping[str, Analysis], found: Sequence[Take], portion: int
) -> list[Take]:
    """The takes without the blurriest tenth of the material; those of a file of which nothing is left as they were."""
    dull = finding.dullest(analyses[one.id] for one in sources)
    sharper, _ = finding.without_duplicates(_find(sources, analyses, dull, portion)[0])
    there = {take.media.id for take in sharper}
    return sharper + [take for take in found if take.media.id not in there]


def _pieces(
    pools: Sequence[Sequence[Take]], analyses: Mapping[str, Analysis], target: int, style: str, shot: int | None
) -> list[Take]:
    """Takes of the first pool, cut as large as possible, of which those that are long enough for a shot are enough for
    the film, with the longest of each file that has none; all of the last pool when there never are."""
    pieces: list[Take] = []
    for pool in pools:
        for room in ROOM:
            size = round(room * (shot or SHOT[style]))
            pieces = [piece for take in pool for piece in finding.split(take, analyses[take.media.id], size)]
            enough = [take for take in pieces if _lasts(take, style, shot)]
            if sum(min(take.longest, _usual(take, style, shot)) for take in enough) > AMPLE * target:
                return enough + _only(pieces, enough)
    return pieces


def _only(pieces: Sequence[Take], enough: Sequence[Take]) -> list[Take]:
    """The longest take of each file that has no other: nobody's clip is missing because it is short."""
    longest: dict[str, Take] = {}
    for take in pieces:
        if take.media.id not in longest or take.longest > longest[take.media.id].longest:
            longest[take.media.id] = take
    there = {take.media.id for take in enough}
    return [take for name, take in longest.items() if name not in there]


def slot(take: Take, choice: Choice) -> Slot:
    """What pacing may do with a take of the choice."""
    whole = natural(take)
    # Everything that is kept wants its full length; what was chosen wants the usual one.
    wanted = whole if choice.length is None else min(whole, _usual(take, choice.style, choice.shot))
    longest = min(take.longest, max(whole, 2 * SHOT[choice.style])) if take.core is None else take.longest
    if take.still and choice.shot is not None:  # or photos would take up what time there is
        longest = min(take.longest, round(STILL_GIVES * choice.shot))
    if choice.length is None and take.core is None and not take.still:
        longest = whole
    if take.core is not None or (take.still and choice.shot is None):
        least = take.shortest
    else:  # a beat may have to be given up even by a short one
        usual = _least(choice.style) if choice.shot is None else min(_least(choice.style), round(0.6 * choice.shot))
        least = max(min(SHORTEST_SHOT_MS, usual), min(usual, longest - GIVE_MS))
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
    window = finding.Range(0, media.duration or finding.STILL_MS.end)
    return Take(media, window, finding.quality(analysis, window), 0, analysis.shots[0])


def natural(take: Take) -> int:
    """How long the take would last if nothing else mattered, in ms."""
    if take.still:
        return 3400
    if take.core is not None:
        return min(take.window.duration, take.core.duration + 1200)
    if take.whole:
        return take.window.duration
    return min(take.window.duration, LONGEST_STATIC_MS if take.static else LONGEST_QUIET_MS)


def _usual(take: Take, style: str, shot: int | None = None) -> int:
    if take.core is not None:
        return take.core.duration + 300
    if take.whole:
        return take.window.duration
    if shot is not None:
        return shot
    return 3400 if take.still and style != "reel" else SHOT[style]


def _lasts(take: Take, style: str, shot: int | None) -> bool:
    """Whether a take is long enough for a shot."""
    return take.core is not None or take.still or take.longest >= FULL * _usual(take, style, shot)


def _is_told(found: Sequence[Take]) -> bool:
    """Whether the material is about what is said in it, or shown on a screen, and not about its pictures."""
    told = sum(take.core.duration if take.core else natural(take) * take.whole for take in found)
    return told > TALKY * sum(natural(take) for take in found)


def _target(style: str, length: int | None, available: int, found: Sequence[Take]) -> int | None:
    """The film's length in ms, or None to use all that is good."""
    if length is not None:
        return length
    if style == "reel":
        return 30_000
    if style == "highlights":
        return min(60_000, max(15_000, available // 4))
    if style == "slideshow":
        return None
    if not _is_told(found):
        return _deserved(found)
    if available <= LITTLE_MS or all(take.whole for take in found):
        return None
    # Ten minutes become about two and a half; but what is said is the point of a film that is mostly said.
    said = sum(take.core.duration for take in found if take.core)
    shortened = round(LITTLE_MS * (available / LITTLE_MS) ** 0.25)
    return max(shortened, said)


def _deserved(found: Sequence[Take]) -> int:
    """How long (ms) a film of pictures may be before it is a row of them: by how much different there is to see. All
    that is said in between has its place beside that."""
    shots: dict[tuple[str, int], int] = {}
    said = 0
    for take in found:
        if take.core is not None:
            said += natural(take)
        else:
            key = take.media.id, take.shot
            shots[key] = shots.get(key, 0) + natural(take)
    shown = sum(min(PER_SHOT_MS, round(PART * length)) for length in shots.values())
    least, most = DESERVED_MS
    return min(max(shown, least - said), most) + said


def in_order(sources: Sequence[Media], order: str) -> tuple[list[str], str]:
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


def pick(pieces: Sequence[Take], target: int, style: str, shot: int | None = None) -> list[Take]:
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
        brief = BRIEF * max(0.0, 1 - take.longest / _usual(take, style, shot))
        news = (0.5 if not times else -0.04 * times) - 0.15 * shots.get((take.media.id, take.shot), 0)
        return take.value + news - brief

    def shortest(take: Take) -> int:
        return min(take.shortest, shot) if take.still and shot is not None else take.shortest

    # Where the length of a shot was asked for, more shots than fit would make it shorter.
    enough = AMPLE * target if shot is None else target - shot // 2
    while left and total < enough:
        room = TIGHT * target - least
        fitting = [take for take in left if shortest(take) <= room or not picked]
        if not fitting:
            break
        best = max(fitting, key=worth)
        left.remove(best)
        picked.append(best)
        total += min(best.longest, _usual(best, style, shot))
        least += shortest(best)
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


def _montage(kept: Sequence[Take]) -> list[Take]:
    return [kept[at] for at in mixed([take.media.id for take in kept])]


def mixed(files: Sequence[str]) -> list[int]:
    """The numbers of shots, given by the files they are of, with all files mixed evenly, each in its own order."""
    counts = Counter(files)
    seen: Counter[str] = Counter()
    places: list[float] = []
    for file in files:
        seen[file] += 1
        places.append((seen[file] - 0.5) / counts[file])
    return sorted(range(len(files)), key=places.__getitem__)


def _by_turns(kept: Sequence[Take]) -> list[Take]:
    """Two takes of the same shot with one of the next file in between, where that was filmed in the same hours: cut to
    and fro, where a cut within the shot would jump."""
    left, made = list(kept), list[Take]()
    while left:
        last = made[-1] if made else None
        at = 0
        if last is not None and _same_shot(last, left[0]):
            others = (at for at, take in enumerate(left) if not _same_shot(last, take) and _near(last, take))
            at = next(others, 0)
        made.append(left.pop(at))
    return made


def _same_shot(one: Take, other: Take) -> bool:
    return one.core is None and other.core is None and (one.media.id, one.shot) == (other.media.id, other.shot)


def _near(one: Take, other: Take) -> bool:
    times = one.media.captured, other.media.captured
    return times[0] is None or times[1] is None or abs(times[0] - times[1]) < CHAPTER_MS


def _strongest_first(kept: list[Take]) -> list[Take]:
    """The strongest take opens; nobody is heard before people have seen where they are. Where the first shot is the
    strongest anyway, no other part of it comes before it: that would be a jump."""
    first = max(kept, key=lambda take: (take.core is None, take.value))
    if _same_shot(first, kept[0]):
        return kept
    return [first, *(take for take in kept if take is not first)]


def _strongest_outside(kept: list[Take]) -> list[Take]:
    """The strongest take first, the next strongest last, the rest as they were."""
    by_value = sorted(kept, key=lambda take: (take.core is not None, -take.value))
    first, last = by_value[0], by_value[1]
    return [first, *(take for take in kept if take is not first and take is not last), last]
