"""Owns reading what is said in a film: its words by clip and time, finding them, showing them, putting them right."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from maker_free.autocut.explanations import name
from maker_free.edits import order, refusals, resolve
from maker_free.edits import spoken_messages as messages
from maker_free.edits.session import EditSession
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Heard, place
from maker_free.engine.model.word_times import Spoken, shown_at, speaks, spoken
from maker_free.engine.model.words import Word, packed, unpacked
from maker_free.errors import EditError
from maker_free.language.operations import Clips
from maker_free.language.operations.speech import FindWords, GetModel, MendWords, Transcript
from maker_free.messages import formats
from maker_free.messages.formats import Counted, Names
from maker_free.messages.message import Sayable
from maker_free.speech import corrections, matching, sentences
from maker_free.speech.corrections import Correction

MOST_BYTES = 12_000
"""How long a transcript may be in an answer, in bytes; a longer one has its sentences shortened."""
SHORTEST_LINE, MOST_LINES = 24, 320
MOST_FOUND = 12
NEAR_BY, MOST_SPANS = 1500, 6
"""ms between stretches that are told as one, and how many are told."""
NEAR = 0.6
"""How alike two spellings are of which one may have been heard for the other."""


def times(count: int) -> Counted:
    return Counted(count, "time", "times", "次")


def listening(
    film: EditSession, positions: Collection[int] | None = None, *, closely: bool = False
) -> Mapping[str, tuple[Word, ...]]:
    """The words of the media of some clips, or of all; those that nobody can understand are left out."""
    wanted: dict[str, Media] = {}
    for position, clip in enumerate(film.clips):
        source = film.source(clip)
        if (positions is None or position in positions) and speaks(clip) and source.has_sound:
            wanted[source.id] = source
    return {one.id: film.ears.hear(one, closely=closely).words for one in wanted.values()}


def said(film: EditSession, clips: Clips | None = None, *, closely: bool = False) -> list[Spoken]:
    """The words of the film, or of some clips, in order. Raises EditError where nobody speaks."""
    if not film.clips:
        raise film.refuse(refusals.NO_CLIPS)
    chosen = None if clips is None or clips == Clips() else set(resolve.clips(film, clips))
    heard = listening(film, chosen, closely=closely)
    found = [one for one in spoken(film.timeline, heard) if chosen is None or one.position in chosen]
    if not found:
        raise film.refuse(messages.NOTHING_SAID)
    return found


def told_of_doubts(film: EditSession, clips: Clips | None = None) -> EditSession:
    """The film, with where in it, or in some clips, words were not understood clearly, where there is such a place."""
    chosen = None if clips is None or clips == Clips() else set(resolve.clips(film, clips))
    spans: list[tuple[int, int]] = []
    for placed in place(film.timeline):
        heard = film.ears.known(film.source(placed.clip)) if speaks(placed.clip) else None
        if heard is None or (chosen is not None and placed.position not in chosen):
            continue
        for first, last in heard.doubtful:
            begin, end = max(first, placed.clip.start), min(last, placed.clip.end)
            if begin < end:
                edges = sorted(placed.start + round(shown_at(placed.clip, ms)) for ms in (begin, end))
                spans.append((edges[0], edges[1]))
    return film.tell(messages.DOUBTFUL, spans=_together(spans)) if spans else film


def _together(spans: Sequence[tuple[int, int]]) -> Names:
    """Stretches in words; near ones are one, and of many only the first are named."""
    rows: list[list[int]] = []
    for begin, end in sorted(spans):
        if rows and begin - rows[-1][1] <= NEAR_BY:
            rows[-1][1] = max(rows[-1][1], end)
        else:
            rows.append([begin, end])
    shown = [formats.span(*row) for row in rows[:MOST_SPANS]]
    return Names([*shown, "…"] if len(rows) > MOST_SPANS else shown)


def quoted(words: Sequence[Spoken], longest: int = 80) -> str:
    return formats.quoted("".join(one.word.text for one in words).strip(), longest)


def transcript(film: EditSession, edit: Transcript) -> EditSession:
    """Sentence by sentence: the number of the clip, when it is said, what is said."""
    if not film.clips:
        return _of_files(film)
    words = said(film, edit.clips)
    rows = [
        (f"{film.number(words[one[0]].position)} {formats.clock(words[one[0]].start, tenths=True)} ", _text(words, one))
        for one in sentences.sentences(words)
    ]
    return _shown(told_of_doubts(film, edit.clips), rows, messages.IN_THE_FILM.of())


def _of_files(film: EditSession) -> EditSession:
    """While nothing is in the film yet: what is said in the files."""
    if not film.media:
        raise film.refuse(refusals.NO_CLIPS)
    rows: list[tuple[str, str]] = []
    for media in film.media.values():
        if media.has_sound:
            heard = film.ears.hear(media)
            words = [Spoken(0, word, word.start, word.end) for word in heard.words]
            if heard.doubtful:
                film = film.tell(messages.DOUBTFUL_IN, name=name(media), spans=_together(heard.doubtful))
            rows += [
                (f"{name(media)} {formats.clock(words[one[0]].start, tenths=True)} ", _text(words, one))
                for one in sentences.sentences(words)
            ]
    if not rows:
        raise film.refuse(messages.NOTHING_SAID)
    return _shown(film, rows, messages.IN_THE_FILES.of())


def _text(words: Sequence[Spoken], sentence: range) -> str:
    return "".join(words[at].word.text for at in sentence).strip()


def _shown(film: EditSession, rows: Sequence[tuple[str, str]], what: Sayable) -> EditSession:
    rows = _fewer(rows)
    lines = ["".join(row) for row in rows]
    long = len("\n".join(lines).encode()) > MOST_BYTES
    if long:
        # Each sentence gives its share.
        heads = sum(len(head.encode()) + 1 for head, _ in rows)
        whole = sum(len(text.encode()) for _, text in rows)
        share = max(0.0, (MOST_BYTES - heads) / whole)
        lines = [head + _brief(text, share) for head, text in rows]
    film = film.tell(messages.TRANSCRIPT, clips=what, lines="\n".join(lines))
    film = film.tell(messages.SHORTENED) if long else film
    return film.tell(messages.BY_WORDS)


def _fewer(rows: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """Neighbours on one line where there are too many lines."""
    many = max(1, -(-len(rows) // MOST_LINES))
    groups = [rows[at : at + many] for at in range(0, len(rows), many)]
    return [(group[0][0], " ".join(text for _, text in group)) for group in groups]


def _brief(text: str, share: float) -> str:
    """The beginning and the end of a sentence, which say most of what it is about."""
    room = max(SHORTEST_LINE, int(len(text) * share) - 1)
    if len(text) <= room:
        return text
    first = room * 2 // 3
    return f"{text[:first].rstrip()}…{text[len(text) - (room - first) :].lstrip()}"


def find(film: EditSession, edit: FindWords) -> EditSession:
    """Every time that words are said, with their sentence."""
    # Where nothing is in the film yet, in the film that all files would make.
    words = said(film if film.clips else order.lay_out(film))
    places = matching.places([one.word for one in words], edit.words)
    if not places:
        raise film.refuse(messages.NOT_SAID, words=formats.quoted(edit.words))
    lines = [line(film if film.clips else order.lay_out(film), words, first) for first, _ in places[:MOST_FOUND]]
    if len(places) > MOST_FOUND:
        lines.append("…")
    film = film.tell(messages.FOUND, words=edit.words, count=times(len(places)), lines="\n".join(lines))
    return film.tell(messages.BY_WORDS)


def line(film: EditSession, words: Sequence[Spoken], at: int) -> str:
    """The sentence of a word, with its clip and time."""
    sentence = next(one for one in sentences.sentences(words) if at in one)
    text = formats.shortened(_text(words, sentence), 100)
    return f"{film.number(words[at].position)} {formats.clock(words[at].start, tenths=True)} {text}"


def get_model(film: EditSession, _: GetModel) -> EditSession:
    return film.tell(messages.MODEL_HERE if film.ears.fetch() else messages.MODEL_THERE)


def mend(film: EditSession, edit: MendWords) -> EditSession:
    """Put right what was misheard, in every file of the film and in the captions."""
    made = Correction(edit.wrong, edit.right)
    count = 0
    fingerprints: list[str] = []
    captioned = film.timeline.subtitles
    for media_id, words in listening(film).items():
        there = len(matching.places(words, edit.wrong))
        if there:
            count += there
            fingerprints.append(film.media[media_id].fingerprint)
    if captioned is not None:
        heard = tuple(_mended(one, made) for one in captioned.heard)
        count += sum(one.text.count(edit.wrong) for one in captioned.translated)
        translated = tuple(
            one.model_copy(update={"text": one.text.replace(edit.wrong, edit.right)}) for one in captioned.translated
        )
        film = film.set(subtitles=captioned.model_copy(update={"heard": heard, "translated": translated}))
    if not count:
        raise _not_heard(film, edit)
    film = replace(film, mended=(*film.mended, (tuple(fingerprints), made)))
    return film.tell(
        messages.MENDED, wrong=formats.quoted(edit.wrong), right=formats.quoted(edit.right), count=times(count)
    )


def _not_heard(film: EditSession, edit: MendWords) -> EditError:
    """That a word was not heard, and which one it may have been taken for."""
    words = [one.bare.strip(" .,?!;:，。？！、；：…") for said in listening(film).values() for one in said]
    many = len(edit.wrong.split())
    if any(ord(sign) > 0x2E7F for sign in edit.wrong):
        words, many = ["".join(words)], len(edit.wrong)
        rows = [words[0][at : at + many] for at in range(len(words[0]) - many + 1)]
    else:
        rows = [" ".join(words[at : at + many]) for at in range(len(words) - many + 1)]
    rows = [row for row in rows if matching.plain(row) != matching.plain(edit.right)]
    near = max(rows, key=lambda row: _alike(row, edit), default="")
    if _alike(near, edit) < NEAR:
        return film.refuse(messages.NOT_SAID, words=formats.quoted(edit.wrong))
    return film.refuse(
        messages.NEARLY_SAID, words=formats.quoted(edit.wrong), near=formats.quoted(near), heard=near, right=edit.right
    )


def _alike(row: str, edit: MendWords) -> float:
    """How near what was heard comes to what it was thought to be, or should be."""
    plain = matching.plain(row)
    return max(
        SequenceMatcher(None, plain, matching.plain(one), autojunk=False).ratio() for one in (edit.wrong, edit.right)
    )


def _mended(heard: Heard, made: Correction) -> Heard:
    words = corrections.mended(unpacked(heard.words), made)
    return heard.model_copy(update={"words": packed(words)})


EDITS = {Transcript: transcript, FindWords: find, GetModel: get_model, MendWords: mend}
