"""Owns cards: a text on a plain colour between the clips.

before   |── c1 ──|── c2 ──|
after    |▪ CARD ▪|── c1 ──|── c2 ──|
"""

from __future__ import annotations

from maker_free.edits import messages, order, refusals, resolve, tempo
from maker_free.edits.session import NEW, EditSession
from maker_free.engine.model.timeline import Clip, Composition, Mood, Title, Typeface, place
from maker_free.language.operations import Card
from maker_free.language.values import vocabulary
from maker_free.messages import formats
from maker_free.messages.formats import Duration

CARD_MS = 3000
SHORTEST_MS = 500
FITTING: dict[Mood, Typeface] = {
    "acoustic": "hand", "folk": "hand", "ambient": "text", "piano": "text", "cinematic": "text", "corporate": "text",
}  # fmt: skip
"""Letters for titles beside music of a mood, where other than the usual ones."""
LIGHT = 0.5
"""Brightness from 0 to 1 from which on a colour wants dark letters."""


def card(film: EditSession, edit: Card) -> EditSession:
    """Put a card in the row of clips, and its text on it for as long as it is seen."""
    if not film.clips:
        raise film.refuse(refusals.NO_CLIPS)
    length = _usual(film) if edit.duration is None else edit.duration
    if length < SHORTEST_MS:
        raise film.refuse(refusals.TEXT_TOO_BRIEF)
    position = resolve.position(film, edit.position)
    beside = film.clips[min(position, len(film.clips) - 1)]
    new = Clip(id=NEW, media=beside.media, hold=length, card=edit.ground)
    film = film.recut([*film.clips[:position], new, *film.clips[position:]], joined=True)
    placed = list(place(film.timeline))
    here = placed[position]
    end = here.end - (placed[position + 1].overlap if position + 1 < len(placed) else 0)
    taken = {title.id for title in film.timeline.titles}
    title = Title(
        id=next(name for number in range(1, len(taken) + 2) if (name := f"t{number}") not in taken),
        text=edit.text,
        start=here.start + here.overlap,
        end=end,
        colour=edit.colour or ("#111111" if _light(edit.ground) else "#ffffff"),
        size=edit.size or "huge",
        style="plain",
        chosen=True,
        # What a film shows first is its picture wherever it is listed: there the text is there at once.
        animation=edit.animation or ("rise" if position else "none"),
        face=edit.face or face(film),
    )
    film = film.set(titles=(*(_beside(one, title, film.duration) for one in film.timeline.titles), title))
    return film.tell(
        messages.CARD,
        text=formats.quoted(edit.text),
        colour=vocabulary.say("colour", edit.ground, film.language),
        place=order.where(film, position, 1),
        length=Duration(length),
    )


def _usual(film: EditSession) -> int:
    """How long (ms) a card is there, of which nobody said it: pairs of beats in a film that is cut to its music."""
    beat = tempo.beat(film)
    return CARD_MS if beat is None else round(2 * beat * max(1, round(CARD_MS / (2 * beat))))


def _beside(title: Title, card: Title, duration: int) -> Title:
    """A text that opened the film, or closed it, still does so with the pictures, beside the card that is there now."""
    lies_over = title.start < card.end and card.start < title.end
    if not lies_over or title.role == "caption" or title.end - title.start >= duration - (card.end - card.start):
        return title
    length = title.end - title.start
    start = card.end if card.start == 0 else max(0, card.start - length)
    return title.model_copy(update={"start": start, "end": start + length})


def face(film: EditSession) -> Typeface | None:
    """The letters that suit the film's music; None: those that are usual."""
    composed = [one.source for one in film.timeline.sounds if one.role == "music"]
    return next((FITTING.get(one.mood) for one in composed if isinstance(one, Composition)), None)


def _light(colour: str) -> bool:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > LIGHT


EDITS = {Card: card}
