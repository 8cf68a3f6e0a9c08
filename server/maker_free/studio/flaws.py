"""Owns what people are told of their clips when these come into the film: what is damaged in them, and that some are
much softer than others; each once. Refuses to look at any file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Literal

from maker_free import names
from maker_free.studio.reply_language import Language

if TYPE_CHECKING:
    from maker_free.engine.analysis.findings import Analysis, Fault
    from maker_free.engine.analysis.inspection import Kind
    from maker_free.engine.check.damage import Damage
    from maker_free.engine.model.media import Media
    from maker_free.engine.model.timeline import Timeline
    from maker_free.engine.plan.expected import Use
    from maker_free.studio.inspecting import Inspector

UNEVEN = 10.0
"""dB between two clips from which one of them makes people reach for the volume."""
PATIENCE = 1.0
"""Seconds that an answer waits for how loud its clips are."""
NAMED = 3
"""Damaged stretches that are named one by one."""
Said = Literal["picture", "sound", "more", "uneven"]
WORDS: dict[Language, dict[Said, str]] = {
    "en": {
        "picture": "The picture of “{name}” is damaged from {source}{place}. The rest of it is as it "
        "should be; to leave that part out, say “cut out {film}”.",
        "sound": "The sound of “{name}” is damaged from {source}{place}. The rest of it is as it "
        "should be; to leave that part out, say “cut out {film}”.",
        "more": "{count} more places are damaged in these clips.",
        "uneven": "“{soft}” is much softer than “{loud}”. To level them, say “make all clips equally loud”.",
    },
    "zh": {
        "picture": "“{name}”的画面在 {source} 损坏了{place}，其余部分正常；不想要这一段可以说“剪掉 {film}”。",
        "sound": "“{name}”的声音在 {source} 损坏了{place}，其余部分正常；不想要这一段可以说“剪掉 {film}”。",
        "more": "这些片段里另有 {count} 处损坏。",
        "uneven": "“{soft}”的声音比“{loud}”小很多。想调到一样大，可以说“把所有片段的音量调得一样大”。",
    },
}
TO: dict[Language, str] = {"en": "{first} to {last}", "zh": "{first}到{last}"}
PLACE: dict[Language, str] = {"en": " (in the film: {film})", "zh": "（影片中的 {film}）"}


class Flaws:
    def __init__(self, inspector: Inspector) -> None:
        self._inspector = inspector
        self._told: set[tuple[str, ...]] = set()

    def lines(
        self, session: str, film: Timeline, media: Mapping[str, Media], language: Language, *, levelled: bool
    ) -> list[str]:
        """What has to be said of a film's clips and was not yet; `levelled`: their sound was just made alike."""
        from maker_free.engine.plan.expected import uses

        used = list(uses(film, media))
        self._inspector.wish({clip.media: media[clip.media] for clip in film.clips}.values())
        said = self._damaged(session, used, language)
        return said if levelled else [*said, *self._uneven(session, used, film, language)]

    def known(self, found: Analysis, media: Media) -> Analysis:
        """What was found in a file, with its damage as a fault like others, so that a cut leaves it out."""
        from maker_free.engine.analysis import inspection
        from maker_free.engine.analysis.findings import Fault

        source = inspection.of(media)
        self._inspector.wish([media])
        seen = self._inspector.known(source, "picture") if media.kind == "video" else None
        if seen is None or not seen.damaged:
            return found
        lost = [Fault(one.start, min(one.end, media.duration), "damaged") for one in seen.damaged]
        # It stands still there too, or is black.
        others = [one for one in found.faults if not any(_inside(one, fault) for fault in lost)]
        return found.model_copy(update={"faults": tuple(sorted([*others, *lost]))})

    def _damaged(self, session: str, used: Sequence[Use], language: Language) -> list[str]:
        from maker_free.engine.check.damage import damages

        found = [one for one in damages(used, self._inspector.known) if self._new(session, one.use, one.kind)]
        self._told |= {(session, one.kind, one.use.source.identity) for one in found}
        said = [_damage(one, language) for one in islice(found, NAMED)]
        more = len(found) - len(said)
        return [*said, *([WORDS[language]["more"].format(count=more)] if more else [])]

    def _new(self, session: str, use: Use, kind: Kind) -> bool:
        return (session, kind, use.source.identity) not in self._told

    def _uneven(self, session: str, used: Iterable[Use], film: Timeline, language: Language) -> list[str]:
        untouched = {clip.media for clip in film.clips if clip.volume == 1}
        heard = {one.source.identity: one for one in used if one.heard and one.media in untouched}
        if len(heard) < 2:
            return []
        self._inspector.wait((one.source for one in heard.values()), "sound", PATIENCE)
        known = [(self._inspector.known(one.source, "sound"), one) for one in heard.values()]
        levels = sorted(((one.level, use.name) for one, use in known if one is not None and one.level is not None))
        if len(levels) < 2 or levels[-1][0] - levels[0][0] < UNEVEN:
            return []
        (_, soft), (_, loud) = levels[0], levels[-1]
        if (told := (session, "uneven", soft, loud)) in self._told:
            return []
        self._told.add(told)
        return [WORDS[language]["uneven"].format(soft=names.seen(soft), loud=names.seen(loud))]


def _inside(one: Fault, other: Fault) -> bool:
    """Whether at least half of a fault is within another one."""
    return 2 * (min(one.end, other.end) - max(one.start, other.start)) >= one.end - one.start


def _damage(one: Damage, language: Language) -> str:
    from maker_free.edits import wording

    def when(begin: int, end: int) -> str:
        return TO[language].format(first=wording.clock(begin), last=wording.clock(end))

    source, film = when(*one.source), when(*one.film)
    place = "" if film == source else PLACE[language].format(film=film)
    return WORDS[language][one.kind].format(name=names.seen(one.use.name), source=source, place=place, film=film)
