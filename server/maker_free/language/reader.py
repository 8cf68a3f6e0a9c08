"""Owns what a text asks for: reads it to typed edits, or says which part was not understood; never looks at a film.

A text is cut into sentences, and each sentence, at "and", "then", commas and the like, into the longest parts that are
a request; a part that says only what is different ("… and clip 2 to 3 s") goes on with the words of the one before.
Every word of a part must mean something in its pattern: a word that is left over makes the whole part unclear.

    trim clip 1 to 5 s and clip 2 to 3 s, then mute it
    └── Trim(1, 5 s) ┘     └─ Trim(2, 3 s)     └─ Volume(2, 0)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from maker_free.language.dialogue import corrections, left_alone
from maker_free.language.dialogue.back_references import Earlier
from maker_free.language.grammar.words import Token, tokens
from maker_free.language.interpreters import (
    corrected,
    details,
    framed,
    guarded,
    kept,
    label,
    loose,
    narrowed,
    others,
    piece,
    question,
    reported,
    request,
    spared,
    topic,
    unknown,
)
from maker_free.language.layout import envelope, layout, request_lists
from maker_free.language.operations import Clips, Request
from maker_free.language.phrasebook import refusing
from maker_free.language.reading import Reading
from maker_free.language.sentences import Sentence, bare, behind_number, sentences, skip
from maker_free.language.traditional import simplified
from maker_free.language.values import file_names
from maker_free.messages.language import QUOTED

Interpreter = Callable[[Reading, Sequence[Token], int], int | None]
"""Takes words of a sentence from a place on, and says where they end; None when they are not for it."""
INTERPRETERS: tuple[Interpreter, ...] = (
    label.read,  # "Audio: …"
    reported.read,  # "my friend said …. I disagree"
    request.across,  # "clip 2 has a dull bit from 4 to 7 s, cut it"
    question.read,  # "how long is clip 2?"
    piece.read,  # "split clip 2 at 0:05 and remove the second half"
    others.read,  # "keep clip 2, remove the rest"
    narrowed.read,  # "…, but only under the beach"
    spared.read,  # "…, but leave clip 2 alone", "don't mute it"
    kept.read,  # "don't reorder anything"
    details.amount,  # "fade out at the end, 2 seconds"
    request.read,  # "trim clip 1 to 5 s"
    details.read,  # "add a title “Hello”, centred, in white"
    loose.read,  # the same in another order, with words between that add nothing
    framed.read,  # told by its cue and its slots, whatever stands around them
    unknown.read,  # whatever it is
)
"""Who is asked for the words at a place of a sentence, one after another; the last takes anything."""
_WIDE_GAP = re.compile(r"(\s)\1{19,}")
"""Blanks or empty lines in such numbers say no more than a few, and searching them takes long."""
_NAMELY = re.compile(rf"({QUOTED.pattern})|\b(?:i\.e|e\.g)\.,? *", re.I)
"""What ends no sentence, though it ends with a full stop."""
_MOST_PARTS, _MOST_TOGETHER, _MOST_UNCLEAR = 600, 48, 48
"""Parts of one text that are read, of one sentence, where each may go on from the one before, and of which nobody knows
what they mean, which takes far longer."""
_LONGEST_TURN = 300
"""Characters of an earlier request that are looked at."""


def read(text: str, names: Iterable[str] = (), earlier: Earlier | None = None) -> Request:
    """What a text asks for, in order. Never raises, whatever the text is.

    `names` are those of the project's files, which may be called by them; `earlier` is the request before this one.
    """
    called = list(names)
    text = _NAMELY.sub(lambda found: found[1] or "", _WIDE_GAP.sub(r"\1\1\1\1", text))
    list_of_one = request_lists.read(text, lambda head: _read(head, called, earlier))
    return list_of_one if list_of_one is not None else _read(text, called, earlier)


def _read(text: str, called: Sequence[str], earlier: Earlier | None) -> Request:
    turns = earlier.all() if earlier is not None else ()
    plain = [simplified(one, called) for one in (*(turn.words[:_LONGEST_TURN] for turn in turns), text)]
    texts = [layout.plain(one, called) for one in plain]
    whole = "\n".join(texts)
    said = file_names.marked(tokens(whole, called), called)
    reading = Reading(whole, said, file_names.called(called))
    reading.aloud, reading.names = _sentence, called
    end = 0
    for turn, one in zip((None, *turns), texts, strict=True):
        begin, end = end, end + len(one) + 1
        reading.denied = corrections.denial(plain[-1]) if end > len(whole) else ""  # it denies no earlier request
        now = tuple(token for token in said if begin <= token.start < end)
        if turn is not None:
            reading.turn(turn, now)
            if turn.taken_back and (spoken_of := _taken_back(turn, called)) is not None:
                reading.context = replace(reading.context, clips=spoken_of, alone=False)
        if not reading.follows(now):
            for sentence in reading.with_remarks(sentences(whole, now)):
                _sentence(reading, sentence)
    request = reading.result()
    if envelope.is_held_back(text):
        held = refusing.refused("held back", text.strip()[:200], chinese=reading.chinese)
        return request.model_copy(update={"operations": (), "words": (), "unclear": (held,)})
    if not texts[-1].strip() and text.strip():  # only why, or that there is to be none of something
        return request.model_copy(
            update={"unclear": tuple(one.model_copy(update={"text": text.strip()[:200]}) for one in request.unclear)}
        )
    return request


def _taken_back(turn: Earlier, called: Sequence[str]) -> Clips | None:
    """The clips that what was undone was of: they were spoken of last."""
    undone = _read(turn.taken_back[:_LONGEST_TURN], called, replace(turn, undone=False, taken_back=""))
    found = [one for edit in undone.operations if isinstance(one := getattr(edit, "clips", None), Clips)]
    return found[0] if found and found[0] != Clips() and all(one == found[0] for one in found) else None


def clips(words: str, names: Iterable[str]) -> Clips | None:
    """The clips that all of some words name; None when they name none. Never raises."""
    reading = _of(words, list(names))
    return reading.spared(reading.tokens)


def asked_of(words: str, names: Iterable[str]) -> Clips | None:
    """The clips that the first edit of some words is of; None when it is of none, or of all."""
    found = (getattr(one, "clips", None) for one in read(words, names).operations)
    return next((one for one in found if isinstance(one, Clips) and one != Clips()), None)


def _of(words: str, names: list[str]) -> Reading:
    reading = Reading(words, file_names.marked(tokens(words, names), names), file_names.called(names))
    reading.names = names
    return reading


def _sentence(reading: Reading, sentence: Sequence[Token]) -> None:
    begun, unclear = len(reading.operations), len(reading.unclear)
    for said, mark in corrections.pieces(left_alone.without_contrasts(sentence)):
        _piece(reading, Sentence.of(said), corrected.behind(reading, said, mark))
    guarded.behind(reading, sentence, begun, unclear)


def _piece(reading: Reading, sentence: Sequence[Token], start: int) -> None:
    position = start or behind_number(sentence)
    reading.topic, reading.lost, reading.adrift = (), reading.lost and start > 0, reading.lost and not start
    reading.sentence_from = len(reading.operations)
    if not start:
        position = question.read(reading, sentence, position) or position  # before "can you" is passed over
    begun = reading.parts
    while position < len(sentence):
        position = topic.behind(reading, sentence, skip(sentence, position))
        if position >= len(sentence):
            return
        here = reading.parts - begun
        if here >= _MOST_TOGETHER or reading.parts >= _MOST_PARTS or len(reading.unclear) >= _MOST_UNCLEAR:
            reading.too_much(sentence[position:])
            return
        reading.parts += 1
        undone = reading.kept_state()
        ends = (interpreter(reading, sentence, position) for interpreter in INTERPRETERS)
        end = next(end for end in ends if end is not None)
        reading.clause, reading.undone, position = bare(sentence[position:end]), undone, end
