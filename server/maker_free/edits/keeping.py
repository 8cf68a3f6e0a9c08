"""Owns what is kept of a film when it is cut anew: how its clips look, and what is over, under and beside them; refuses
to cut.
"""

from __future__ import annotations

from collections.abc import Sequence

from maker_free.edits import cards, ripple
from maker_free.engine.model.timeline import Clip, Seen, Timeline, Title


def kept(old: Timeline, new: Timeline) -> Timeline:
    """A new cut with all that the person made of the film before: looks and texts, and what is heard and seen beside
    the clips."""
    made = followed(old, carried(old.clips, new.clips))
    length = made.duration
    beside = tuple(
        one if one.start < length else one.model_copy(update={"start": round(one.start * length / old.duration)})
        for one in made.sounds
        if one.role != "music"
    )
    return made.model_copy(
        update={
            "canvas": new.canvas,
            "sounds": (*new.sounds, *beside),
            "wanted": new.wanted,
            "seen": looked_at(old, new),
            "reasons": new.reasons,
        }
    )


def looked_at(old: Timeline, new: Timeline) -> tuple[Seen, ...]:
    """Where faces are, as far as that is known by now."""
    return tuple({one.media: one for one in (*old.seen, *new.seen)}.values())


def carried(old: Sequence[Clip], new: Sequence[Clip]) -> tuple[Clip, ...]:
    """The new clips as the old ones look and sound that showed the same, or at least the same file."""
    made: list[Clip] = []
    for clip in new:
        if clip.card is not None:
            made.append(clip)
            continue
        was, now = _shown_by(old, clip), clip
        if was is not None:
            update: dict[str, object] = {
                name: getattr(was, name)
                for name in (
                    "rotate",
                    "flip",
                    "fit",
                    "focus",
                    "follow",
                    "look",
                    "denoise_sound",
                    "podcast",
                    "effects",
                    "volume",
                )
            }
            if clip.hold is None:
                update |= {"motion": was.motion, "stabilise": clip.stabilise or was.stabilise}
            now = clip.model_copy(update=update)
        made.append(now)
    made = list(cards.kept(old, made))
    if old and made:
        made[0] = made[0].model_copy(update={"fade_in": min(old[0].fade_in, made[0].duration // 2)})
        made[-1] = made[-1].model_copy(update={"fade_out": min(old[-1].fade_out, made[-1].duration // 2)})
    return tuple(made)


def _shown_by(old: Sequence[Clip], clip: Clip) -> Clip | None:
    same = [one for one in old if one.media == clip.media and one.card == clip.card]
    return max(same, key=lambda one: min(one.end, clip.end) - max(one.start, clip.start), default=None)


def followed(before: Timeline, clips: tuple[Clip, ...]) -> Timeline:
    """Texts, sounds and pictures on top stay with what they were over; texts of which that is gone stay when they
    were, as far into the film."""
    fresh = tuple(clip.model_copy(update={"id": f"n{number}"}) for number, clip in enumerate(clips))
    parents = {clip.id: was.id for clip in fresh if (was := _shown_by(before.clips, clip)) is not None}
    moved = ripple.follow(before, fresh, parents)
    share = moved.timeline.duration / max(before.duration, 1)
    was = {title.id: title for title in before.titles}
    there = [(was[title.id], title) for title in moved.timeline.titles]
    stay = [(title, _at(title, share, moved.timeline.duration)) for title in moved.lost]
    apart = [now for _, now in ripple.apart([*there, *stay]) if now is not None]
    titles = sorted(apart, key=lambda title: title.start)
    unheard = [one.model_copy(update={"start": round(one.start * share)}) for one in moved.unheard]
    named = tuple(clip.model_copy(update={"id": f"c{number + 1}"}) for number, clip in enumerate(fresh))
    return moved.timeline.model_copy(
        update={"clips": named, "titles": tuple(titles), "sounds": (*moved.timeline.sounds, *unheard)}
    )


def _at(title: Title, share: float, end: int) -> Title:
    start = round(title.start * share)
    return title.model_copy(update={"start": start, "end": min(start + title.end - title.start, max(end, start + 1))})
