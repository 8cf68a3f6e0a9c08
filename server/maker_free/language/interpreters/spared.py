"""Reads what takes clips out of the edits right before it, "… but leave clip 2 alone", and what is not to be done."""

from __future__ import annotations

from collections.abc import Sequence

from maker_free.language.clauses import does_something
from maker_free.language.dialogue import back_references, exceptions
from maker_free.language.grammar.words import Token
from maker_free.language.operations import Clips, Operation, Remove
from maker_free.language.phrasebook.rule import NoEdit
from maker_free.language.reading import Reading
from maker_free.language.sentences import bare, cuts

_LONGEST = 24


def read(reading: Reading, sentence: Sequence[Token], start: int) -> int | None:
    """Behind words that say of which clips the edits before them are not, or what is not to be done at all."""
    for end in reversed(cuts(sentence, start)[:3]):
        said = bare(sentence[start:end])
        if not said or len(said) > _LONGEST:
            continue
        if reading.operations and (found := _found(reading, sentence, start, said)) is not None:
            clips, about = found
            if not _take_out(reading, clips, about):
                reading.withdraw(sentence[start:end])
            return end
    clauses = [(end, bare(sentence[start:end])) for end in reversed(_clause_ends(sentence, start))]
    wishes = [exceptions.not_wished(said) for _, said in clauses]
    if all(wish is None for wish in wishes):
        return None
    for (end, said), wish in zip(clauses, wishes, strict=True):
        if not said or does_something(reading.understood(said)):
            return None
        if wish is not None and (part := _meant(reading, wish)) is not None:
            if _takes_away(reading, said):
                return None
            _not_done(reading, part, sentence[start:end])
            return end
    return None


def _clause_ends(sentence: Sequence[Token], start: int) -> list[int]:
    """Where words may end up to the first comma."""
    ends = cuts(sentence, start)[:3]
    comma = next((end for end in ends if end < len(sentence) and sentence[end].word in (",", "，")), None)
    return [end for end in ends if comma is None or end <= comma]


def _found(reading: Reading, sentence: Sequence[Token], start: int, said: Sequence[Token]) -> tuple[Clips, str] | None:
    last = reading.operations[-1]
    but = start > 0 and sentence[start - 1].word == "but"
    keeping = len(reading.operations) > reading.sentence_from and (but or isinstance(last, Remove))
    found = exceptions.spared(said, reading.spared, broad=reading.is_broad(), keeping=keeping)
    if found is None and isinstance(last, Remove) and said[0].word in ("keep", "leave", "not", "留", "保"):
        return exceptions.spared(said, _by_numbers, broad=False, keeping=True)
    return found


def _by_numbers(said: Sequence[Token]) -> Clips | None:
    """Clips by their bare numbers, where it is clips that are taken away: "remove clip 6 but keep 5"."""
    return back_references.numbered(" ".join(token.word for token in said))


def _take_out(reading: Reading, spared: Clips, about: str) -> bool:
    """Take clips out of the edits of this sentence that they may be in; False where it cannot be told of which."""
    verbs = exceptions.verbs_of(about)
    made: list[Operation] = []
    for one in reading.operations[reading.sentence_from :] or reading.operations[-1:]:
        left = one if verbs and one.verb not in verbs else exceptions.without(one, spared)
        if left is None:
            return False
        made.append(left)
    reading.operations[len(reading.operations) - len(made) :] = made
    return True


def _meant(reading: Reading, wish: Sequence[Token]) -> tuple[Operation, ...] | None:
    before, reading.before = reading.before, None
    try:
        part = reading.understood(bare(wish)) or reading.paraphrased(bare(wish))
    finally:
        reading.before = before
    return part.meaning if part is not None and does_something(part) and not isinstance(part.meaning, NoEdit) else None


_TAKING = ("remove", "remove sound", "remove text", "remove overlay", "hard cut")


def _takes_away(reading: Reading, said: Sequence[Token]) -> bool:
    """Whether words ask, by what is not wanted, that it goes: 音乐别要了."""
    part = reading.paraphrased(said) if said[-1].word == "了" else None
    return part is not None and isinstance(part.meaning, tuple) and all(one.verb in _TAKING for one in part.meaning)


def _not_done(reading: Reading, unwished: Sequence[Operation], said: Sequence[Token]) -> None:
    """Nothing is done of what shall not be; an edit that was asked for and is the same is a contradiction."""
    for one in reading.operations:
        for not_this in unwished:
            if exceptions.is_opposite(one, not_this):
                continue
            if one.verb == not_this.verb and exceptions.may_be_of_same(one, not_this):
                reading.withdraw(said)
                return
    reading.complaints.append(said)
    reading.spoken_of(unwished)
    reading.topic = reading.about(bare(said)) or reading.topic
