"""Reads by its cue and its slots what nothing else reads, and hears what asks for nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from maker_free.language import frames
from maker_free.language.clauses import Clause, book, does_something, of_certain_clips
from maker_free.language.grammar import spelling
from maker_free.language.grammar.words import Token
from maker_free.language.interpreters import excepting
from maker_free.language.operations import Clips, Remove
from maker_free.language.phrasebook.rule import NoEdit
from maker_free.language.reading import Reading
from maker_free.language.sentences import bare, cuts, is_breathless, skip
from maker_free.language.understanding import is_impossible, unknown

_MOST = 6
"""Ends of a request that are looked at."""


def read(reading: Reading, sentence: Sequence[Token], start: int) -> int | None:
    if _DISPUTED.match(reading.words(sentence[start:])):
        return None
    found = shortest(reading, sentence, start)
    if found is None:
        return None
    end, part = found
    said = sentence[start:end]
    if excepting.excepts(reading, sentence, end):
        return None
    reading.keep(part, said)
    reading.lost = False
    return end


def shortest(reading: Reading, sentence: Sequence[Token], start: int) -> tuple[int, Clause] | None:
    """The shortest part that makes a request, with what behind it only makes it more exact."""
    if len(sentence) > frames.MAX_TOKENS and is_breathless(sentence):
        return None  # what is dictated without a pause is read request by request
    best: tuple[int, Clause] | None = None
    ends = cuts(sentence, start)[:_MOST]
    for at, end in enumerate(ends):
        if any(_is_another(reading, bare(sentence[skip(sentence, cut) : end])) for cut in ends[:at]):
            break
        said = bare(sentence[start:end])
        if reading.beside(said) or (at and _is_refused(reading, bare(sentence[start : ends[at - 1]]))):
            return best
        if best is not None:
            more = bare(sentence[skip(sentence, best[0]) : end])
            if not more or _of(reading, more) is not None or reading.best(more) is not None:
                break
        if (part := _of(reading, said)) is not None and not (
            at and _begins_otherwise(bare(sentence[start : ends[0]]), part)
        ):
            best = end, part
    return best


def _is_refused(reading: Reading, said: Sequence[Token]) -> bool:
    """Whether words ask for what cannot be: what stands behind them then has no clips of theirs."""
    part = reading.best(said) if said else None
    return part is not None and isinstance(part.meaning, NoEdit) and is_impossible(part.meaning)


_DISPUTED = re.compile(
    r"(?:my |the |our )?(?:client|boss|friend|colleague|wife|husband|mum|mom|dad|brother|sister|editor|someone|somebody|everyone) "
    r"(?:wants?|wanted|said|says|asked|suggests?|suggested|thinks?)\b.*\b(?:but|disagree|however|though)\b"
    r"|(?:我的?|那个)?(?:客户|老板|朋友|同事|老师|妈妈|爸爸|编辑|导演|有人|别人|他们?|她们?)(?:想|要|说|建议|觉得|希望|让).*(?:但|不过|不同意|可是|然而)",
    re.I,
)
"""What somebody else wants, and the person who speaks perhaps does not."""
_PUTTING = frozenset(("add", "make", "put", "give", "apply", "create", "insert", "做", "放"))
_PUT = frozenset(("text", "music", "transition", "look", "shape", "move", "add", "fade", "still length"))


def _begins_otherwise(said: Sequence[Token], part: Clause) -> bool:
    """Whether several clauses begin with another wish than what they came out as: "add sparkles to the beach, mute"."""
    asks = bool(said) and (said[0].word in _PUTTING or any(token.word in "加添给" for token in said))
    return asks and isinstance(part.meaning, tuple) and not all(one.verb in _PUT for one in part.meaning)


def _is_another(reading: Reading, said: Sequence[Token]) -> bool:
    """Whether words are a request by themselves that names its clips."""
    part = reading.best(said) if said else None
    return part is not None and does_something(part) and of_certain_clips(part)


def _of(reading: Reading, said: Sequence[Token]) -> Clause | None:
    if _is_question(reading, said):
        return None
    ways = [(*reading.topic, *said), said] if reading.topic else [said]
    spelled = spelling.corrected(said, book(), reading.called)
    ways += [spelled] if spelled is not None else []
    found = (
        frames.understood(reading.text, way, lambda clips: _is_known(reading, clips), reading.best, _it(reading))
        for way in ways
    )
    part = next((one for one in found if one is not None), None)
    if part is None or isinstance(part.meaning, NoEdit):
        return None
    return None if any(unknown(one, reading.called, 1) for one in part.meaning) else part


_WISHED = re.compile(
    r"(?:would|could|can|will) (?:you|u|it be possible|the|we)\b|能不能|可以|能否|可不可以|行吗|好吗|好吧", re.I
)


_NOT_SO = re.compile(
    r"\b(?:would|should|could|might|must)(?:n't)? have \w+|\b(?:i|we|you|he|she|they)['’]d have \w+|\bin an ideal world\b|\bif only\b"
    r"|要是(?:当初|当时|早)|早知道|(?:本来|当初)(?:应该|该|想)",
    re.I,
)
"""What would have been better is not asked for."""


def _is_question(reading: Reading, said: Sequence[Token]) -> bool:
    """Whether words ask something, and are no wish in the form of a question: "could the intro be louder?"."""
    words = reading.words(said)
    behind = reading.text[said[-1].end : said[-1].end + 2].strip()[:1] if said else ""
    if words.lower().startswith(("would it", "should ")) or _NOT_SO.search(words):
        return True
    return behind in ("?", "？") and _WISHED.search(words) is None


def _it(reading: Reading) -> Clips | None:
    clips = reading.context.clips
    return None if clips == Clips() else clips


def _is_known(reading: Reading, clips: Clips) -> bool:
    if clips.which == "named":
        return bool(reading.called) and not unknown(Remove(clips=clips), reading.called, 1)
    return clips.which in ("numbered", "photo")


def asks_nothing(reading: Reading, said: Sequence[Token]) -> bool:
    """Whether words only say something, and ask for nothing that is known."""
    before = reading.before.meaning if reading.before is not None and not reading.turned else ()
    last = before[-1] if isinstance(before, tuple) and before else None
    return frames.asks_nothing(bare(said), lambda clips: _is_known(reading, clips), last)
