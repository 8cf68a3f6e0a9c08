"""Owns what people are told of their clips when these come into the film: what is damaged in them, and that some are
much softer than others; each once. Refuses to look at any file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from maker_free import names
from maker_free.messages.formats import clock
from maker_free.messages.message import Language, Message, Said

if TYPE_CHECKING:
    from maker_free.engine.analysis.findings import Analysis, Fault
    from maker_free.engine.analysis.inspection import Kind
    from maker_free.engine.check.damage import Damage
    from maker_free.engine.model.media import Media
    from maker_free.engine.model.timeline import Timeline
    from maker_free.engine.plan.expected import Use
    from maker_free.studio.inspecting import Inspector

UNEVEN_DB = 10.0
"""dB between two clips from which one of them makes people reach for the volume."""
PATIENCE_S = 1.0
"""Seconds that an answer waits for how loud its clips are."""
NAMED = 3
"""Damaged stretches that are named one by one."""
DAMAGED: dict[Kind, Message] = {
    "picture": Message(
        "The picture of “{name}” is damaged from {source}{place}. The rest of it is as it should be; to leave that "
        "part out, say “cut out {film}”.",
        "“{name}”的画面在 {source} 损坏了{place}，其余部分正常；不想要这一段可以说“剪掉 {film}”。",
    ),
    "sound": Message(
        "The sound of “{name}” is damaged from {source}{place}. The rest of it is as it should be; to leave that "
        "part out, say “cut out {film}”.",
        "“{name}”的声音在 {source} 损坏了{place}，其余部分正常；不想要这一段可以说“剪掉 {film}”。",
    ),
}
MORE = Message("{count} more places are damaged in these clips.", "这些片段里另有 {count} 处损坏。")
UNEVEN_CLIPS = Message(
    "“{soft}” is much softer than “{loud}”. To level them, say “make all clips equally loud”.",
    "“{soft}”的声音比“{loud}”小很多。想调到一样大，可以说“把所有片段的音量调得一样大”。",
)
TO = Message("{first} to {last}", "{first}到{last}")
PLACE = Message(" (in the film: {film})", "（影片中的 {film}）")
NO_PLACE = Message("", "")


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
        return [*said, *([MORE.say(language, count=more)] if more else [])]

    def _new(self, session: str, use: Use, kind: Kind) -> bool:
        return (session, kind, use.source.identity) not in self._told

    def _uneven(self, session: str, used: Iterable[Use], film: Timeline, language: Language) -> list[str]:
        untouched = {clip.media for clip in film.clips if clip.volume == 1}
        heard = {one.source.identity: one for one in used if one.heard and one.media in untouched}
        if len(heard) < 2:
            return []
        self._inspector.wait((one.source for one in heard.values()), "sound", PATIENCE_S)
        known = [(self._inspector.known(one.source, "sound"), one) for one in heard.values()]
        levels = sorted(((one.level, use.name) for one, use in known if one is not None and one.level is not None))
        if len(levels) < 2 or levels[-1][0] - levels[0][0] < UNEVEN_DB:
            return []
        (_, soft), (_, loud) = levels[0], levels[-1]
        if (told := (session, "uneven", soft, loud)) in self._told:
            return []
        self._told.add(told)
        return [UNEVEN_CLIPS.say(language, soft=names.seen(soft), loud=names.seen(loud))]


def _inside(one: Fault, other: Fault) -> bool:
    """Whether at least half of a fault is within another one."""
    return 2 * (min(one.end, other.end) - max(one.start, other.start)) >= one.end - one.start


def _damage(one: Damage, language: Language) -> str:
    def when(begin: int, end: int) -> Said:
        return TO.of(first=clock(begin), last=clock(end))

    source, film = when(*one.source), when(*one.film)
    place = NO_PLACE if one.film == one.source else PLACE.of(film=film)
    return DAMAGED[one.kind].say(language, name=names.seen(one.use.name), source=source, place=place, film=film)
