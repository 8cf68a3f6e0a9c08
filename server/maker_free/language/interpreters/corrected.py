"""Reads what is meant in place of what was said just before, in the same breath or in the request before: "mute the
beach, no wait, the interview", "I meant the interview, not the beach". What was corrected is not done, also where it is
not understood what is meant instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from maker_free.language import questions
from maker_free.language.clauses import Clause, does_something
from maker_free.language.dialogue import back_references, corrections, exceptions
from maker_free.language.dialogue.remarks import AGAIN
from maker_free.language.grammar.words import Token
from maker_free.language.operations import Clips, GoTo, Operation, Undo
from maker_free.language.reading import Reading
from maker_free.language.sentences import bare, cuts
from maker_free.language.understanding import PRONOUNS

_COUNT = re.compile(r"[一两二三四五六七八九十\d]+[段份半]")
"""So many parts, which are no clip by its number."""
_LONGEST = 24
_THAT = re.compile("[那这](?:一?段|个|条|一个)")
_ALSO = frozenset(("also", "too", "well", "both", "additionally", "也", "还", "都"))


def behind(reading: Reading, said: Sequence[Token], mark: str) -> int:
    """Behind the words of a piece that are meant in place of what `mark` corrects; 0 where it is read as any other."""
    mark = mark or (reading.denied if reading.undone is None else "")
    if reading.operations and corrections.agrees(said, reading.clause):
        return len(said)
    if reading.undone is not None and not mark and corrections.is_off(said):
        return _here(reading, said, mark)
    if reading.undone is None:
        return _of_the_request_before(reading, said, mark)
    if not mark or questions.asked(reading.words(bare(said))) is not None:
        return 0
    return _here(reading, said, mark)


def _here(reading: Reading, said: Sequence[Token], mark: str) -> int:
    """In place of the last part."""
    was, context = reading.clause, reading.context
    before = list(reading.operations)
    assert reading.undone is not None
    reading.undone()
    edits = [one for one in before if one not in reading.operations]
    if context.clips is not None:
        reading.context = context
    if not bare(said) and mark and not corrections.is_off(mark.split()):
        reading.not_understood(was)
        return len(said)
    first = cuts(said, 0)[0] if bare(said) else 0
    if first and corrections.is_left(reading.words(bare(said[:first]))):
        reading.called_off = True
        return first
    if not bare(said) or corrections.is_called_off(reading.words(said)):
        reading.called_off = True
        return len(said)
    wish = exceptions.not_wished(bare(said))
    refused = reading.understood(bare(wish)) if wish is not None else None
    if refused is not None and edits and _verbs(refused) == [one.verb for one in edits]:
        reading.called_off = True
        return len(said)
    for end in reversed(cuts(said, 0)[:4]):
        meant = _plain(said[:end])
        part = _instead(reading, was, edits, meant) if 0 < len(meant) <= _LONGEST else None
        if part is not None:
            reading.keep(part, (*was, *said[:end]))
            reading.clause = part.tokens
            return end
    reading.topic = reading.about(was) or ()
    for end in cuts(said, 0)[:4]:
        meant = bare(said[:end])
        if does_something(reading.understood(meant)) or does_something(reading.paraphrased(meant)):
            return 0
    reading.not_understood((*was, *said))
    reading.lost = True
    return len(said)


def _of_the_request_before(reading: Reading, said: Sequence[Token], mark: str) -> int:
    """In place of the request before, which is undone."""
    if len(reading.done) != 1 or not said or len(said) > _LONGEST:
        return 0
    contrast = corrections.contrasted(bare(said))
    if not mark and contrast is None:
        return 0
    denied = contrast is not None and {token.word for token in contrast[1]} <= {token.word for token in reading.clause}
    if any(token.word in _ALSO or token.word in AGAIN for token in said):
        return 0
    meant = _plain(said)
    if any(token.word in PRONOUNS for token in meant) or _THAT.search(reading.words(said)):
        return 0
    if not denied and reading.spared(meant) is None and (not mark or not corrections.is_firm(mark)):
        return 0
    before, reading.before = reading.before, None
    alone = _alone(reading, meant)
    back = any(isinstance(one, (Undo, GoTo)) for one in _edits(alone))
    off = alone is not None and corrections.is_off(mark.split())
    part = None if back else alone if off else _instead(reading, reading.clause, reading.done, meant)
    if part is None or not isinstance(part.meaning, tuple) or part.meaning == reading.done:
        reading.before = before
        return 0
    reading.add((Undo(), *part.meaning), said)
    reading.before, reading.turned = part, False
    return len(said)


def _plain(said: Sequence[Token]) -> Sequence[Token]:
    """What is meant, without what leads to it and what it is said to be instead of."""
    found = corrections.contrasted(bare(said))
    meant = corrections.led(bare(found[0] if found is not None else said))
    return meant[1:] if len(meant) > 1 and meant[0].word in _ONLY else meant


_ONLY = frozenset(("only", "just", "只", "仅"))


def _instead(
    reading: Reading, was: Sequence[Token], edits: Sequence[Operation], meant: Sequence[Token]
) -> Clause | None:
    """The edit that is meant, where words take the place of the end of others, or of their clips."""
    verbs = [one.verb for one in edits]
    counts = _COUNT.fullmatch(reading.words(meant)) is not None
    clips = None if counts else reading.spared(meant) or back_references.numbered(reading.words(meant))
    alone = _alone(reading, meant) if clips is None else None
    if alone is not None and _verbs(alone) == verbs and (_is_of_some(alone) or not _names_clips(reading, was)):
        return alone
    if clips is not None and not hasattr(edits[0] if edits else None, "position"):
        part = _of_clips(reading, edits, clips)
        if part is not None:
            return part
    if (part := _at_the_end(reading, was, verbs or None, meant)) is not None or clips is not None:
        return part
    if alone is not None and (_is_of_some(alone) or not any(hasattr(one, "clips") for one in _edits(alone))):
        return alone
    topic = reading.topic
    reading.topic = reading.about(was) or ()
    part = reading.on_topic(meant) if reading.topic else None
    reading.topic = topic
    return part if part is not None and does_something(part) else _at_the_end(reading, was, None, meant)


def _alone(reading: Reading, meant: Sequence[Token]) -> Clause | None:
    before, reading.before = reading.before, None
    part = reading.best(meant)
    reading.before = before
    return part if part is not None and does_something(part) and not part.rule.loose else None


def _at_the_end(
    reading: Reading, was: Sequence[Token], verbs: Sequence[str] | None, meant: Sequence[Token]
) -> Clause | None:
    """Words in place of as few as possible at the end of others; an edit of the same kind, or any without `verbs`."""
    was = bare(was)
    if len(was) + len(meant) > 2 * _LONGEST:
        return None
    for many in range(1, len(was)):
        way = (*was[:-many], *meant)
        part = reading.best(way) or reading.best(reading.without_aside(way) or ())
        if part is None or not does_something(part) or part.rule.loose:
            continue
        if verbs is None or _verbs(part) == list(verbs):
            return part
    return None


def _of_clips(reading: Reading, edits: Sequence[Operation], clips: Clips) -> Clause | None:
    """The same edit of other clips."""
    was = getattr(edits[0], "clips", None) if len(edits) == 1 else None
    if not isinstance(was, Clips) or was == Clips():
        return None
    made = edits[0].model_copy(update={"clips": clips.model_copy(update={"span": was.span})})
    part = reading.best(reading.clause)
    return None if part is None else part._replace(meaning=(made,))


def _edits(part: Clause | None) -> tuple[Operation, ...]:
    return part.meaning if part is not None and isinstance(part.meaning, tuple) else ()


def _verbs(part: Clause) -> list[str]:
    return [one.verb for one in _edits(part)]


def _is_of_some(part: Clause) -> bool:
    return any(getattr(one, "clips", None) not in (None, Clips()) for one in _edits(part))


def _names_clips(reading: Reading, said: Sequence[Token]) -> bool:
    return reading.about(said) is not None
