"""Owns the reading of a clause that no template reads as it stands: the same words in another order, with words between
them that add nothing; refuses whatever leaves a word over, and whatever two edits could be meant by.

    from the interview snip 4 s to 5.5 s out, pls      cut out 4 s to 5.5 s of the interview
    reverse playback of clip 6                         reverse clip 6

Nothing is passed over but the words of `phrases/idle.toml`; what denies or limits is none of them. The pieces of a
template, each with the preposition that belongs to it, may stand in any order; no piece may be missing.
"""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from maker_free.language import paraphrase
from maker_free.language.clauses import Clause, Context, Table, book, chart_of, cheapest, everything, meant
from maker_free.language.grammar import template
from maker_free.language.grammar.matcher import Chart, MatchState, Node, Pattern, PatternIndex, compiled
from maker_free.language.grammar.words import Token, tokens
from maker_free.language.operations import Auto, Clear, Clips, Music, Operation
from maker_free.language.phrasebook.rule import COSTS, NoEdit, Rule

_MAX_TOKENS = 30
_MOST_PIECES = 7
_MOST_STATES = 200
_MOST_WAYS = 4
_LONGEST_APART = 5
_LONGEST_PURPOSE = 6
_ITS = frozenset(("the", "my", "our", "a", "an", "his", "her", "their"))


def understood(text: str, said: Sequence[Token], context: Context, called: Container[tuple[str, ...]]) -> Clause | None:
    """What a clause means; None unless every word of it counts, and it can be only one thing."""
    if not 1 < len(said) <= _MAX_TOKENS or _is_a_clip(chart_of(text, said, context)):
        return None
    for way in itertools.islice(_ways(said), _MOST_WAYS):
        if not _may_be_read(way):
            continue
        chart = _idly(text, way, context)
        part = cheapest(chart, everything())
        if part is None or not _is_sure(part, way, called):
            part = _scrambled(chart)
        if part is not None and _is_sure(part, way, called):
            return part
    return None


def _is_a_clip(chart: Chart) -> bool:
    """Whether all of the words name clips: 最后一段 is no clip that goes to the end."""
    return any(one.end == len(chart.tokens) and one.value != Clips() for one in chart.read("clips", 0))


def _may_be_read(said: Sequence[Token]) -> bool:
    """Whether each word of a clause is in some template, is idle, or is what a file is called."""
    known = book().lexicon.words | book().literals
    named = {at for first, token in enumerate(said) for at in range(first, first + token.called)}
    idle = _idle_words()
    return all(
        at in named or token.kind not in ("word", "han") or token.word in known or token.word in idle
        for at, token in enumerate(said)
    ) or any(True for _ in _purposes(said))


@cache
def _idle_words() -> frozenset[str]:
    return frozenset(word for phrases in _idle().values() for phrase in phrases for word in phrase)


def _ways(said: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The words, and the same without what is said twice, known words out of their quotes, or said otherwise."""
    plain = _once(said)
    found = [plain, [one for token in plain for one in _unquoted(token)], *paraphrase.otherwise(plain)]
    if any(token.word in _LOUDNESS for token in plain) and plain[-1].kind == "number" and plain[-2].word in _UP_TO:
        found.append([*plain, replace(plain[-1], kind="mark", word="%")])
    led = "".join(token.word for token in plain[:2]) in ("最后", "首先", "其次", "最终", "另外")
    if led and plain[2].word in "在把将给请加让对用":
        found.append(plain[2:])
    for at, way in enumerate(found):
        if way not in found[:at] and not any(token.word == "|" for token in way):
            yield way


def _once(said: Sequence[Token]) -> list[Token]:
    """Words without those that only say again: 去一去, 海滩那段beach, and the name in "Anna's name: “Anna”"."""
    quoted = {token.word for one in said if one.kind == "quote" for token in tokens(one.inner)}
    left: list[Token] = []
    at = 0
    while at < len(said):
        token = said[at]
        twice = (
            token.kind == "han" and at + 2 < len(said) and said[at + 1].word == "一" and said[at + 2].word == token.word
        )
        if twice:
            at += 2
        elif token.kind == "word" and not token.called and token.word in quoted:
            at += 1 + (at + 1 < len(said) and said[at + 1].word == "name")
            continue
        elif token.inner and (behind := _same_again(said, at)):
            at = behind
            continue
        left.append(said[at])
        at += 1
    return left


def _same_again(said: Sequence[Token], at: int) -> int:
    """Where the name of a file begins that words before it mean already; 0 where none does."""
    for behind in range(at + said[at].called, min(at + said[at].called + _LONGEST_APART, len(said))):
        word = re.sub(r"\.\w{2,4}$", "", said[behind].word)
        if said[behind].kind != "han" and word == said[at].inner.lower():
            return behind
        if said[behind].word not in "那段这个的张条片视频素材首":
            return 0
    return 0


def _unquoted(token: Token) -> Sequence[Token]:
    if token.kind != "quote" or len(token.inner) > 24:
        return (token,)
    inner = tokens(token.inner)
    found = book().lexicon.at(inner, [False] * len(inner), 0)
    known = any(one.end == len(inner) for name in _KINDS for one in found.get(name, ()))
    return [Token(one.kind, one.word, token.start, token.end) for one in inner] if known else (token,)


_LOUDNESS = frozenset(("volume", "loudness", "audio", "sound", "量", "声"))
_UP_TO = frozenset(("to", "at", "到", "至", "成", "为"))
_KINDS = ("a_transition", "a_look", "a_mood", "a_place", "a_colour", "a_fit")


def _idly(text: str, said: Sequence[Token], context: Context) -> Chart:
    """A chart in which idle words are weak too."""
    chart = chart_of(text, said, context)
    weak = list(chart.weak)
    inside = {
        at
        for position in range(len(said))
        for name, found in chart.hits(position).items()
        if name != "weak"
        for one in found
        for at in range(position + 1, one.end)
    }
    for position in range(len(said)):
        if position in inside:
            continue
        for end in _idle_ends(said, position):
            weak[position:end] = [True] * (end - position)
    for begin, end in _purposes(said):
        weak[begin:end] = [True] * (end - begin)
    return Chart(chart.grammar, said, weak, text, context)


def _idle_ends(said: Sequence[Token], position: int) -> Iterator[int]:
    for phrase in _idle().get(said[position].word, ()):
        if tuple(token.word for token in said[position : position + len(phrase)]) == phrase:
            yield position + len(phrase)


@cache
def _idle() -> dict[str, list[tuple[str, ...]]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in re.split(r"\s*\|\s*", " | ".join(one.strip() for one in _data()["idle"].values())):
        said = tuple(token.word for token in tokens(phrase))
        table.setdefault(said[0], []).append(said)
    return table


@cache
def _data() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("maker_free.language").joinpath("phrases", "idle.toml").read_text("utf-8"))


@cache
def _listed(table: str, name: str) -> frozenset[str]:
    return frozenset(_data()[table][name].split())


def _purposes(said: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """What something is for, at the end: "… to hide a licence plate", "…发抖音用"."""
    for at in range(1, len(said)):
        rest = "".join(token.word if token.kind == "han" else f" {token.word}" for token in said[at:]).strip()
        if (_for_what().fullmatch(rest) or _is_for_unknown(said[at:])) and not any(
            token.kind in ("number", "clock", "quote") for token in said[at:]
        ):
            yield at, len(said)
            return


def _is_for_unknown(said: Sequence[Token]) -> bool:
    """Whether words only say what it is for, in words that mean nothing here: "… for the marketplace listing"."""
    if len(said) < 3 or len(said) > _LONGEST_PURPOSE or said[0].word != "for" or said[1].word not in _ITS:
        return False
    known = book().lexicon.words | book().literals
    return all(token.kind == "word" and not token.called and token.word not in known for token in said[2:])


def is_purpose(words: str) -> bool:
    """Whether words only say what something is done for."""
    return _for_what().fullmatch(words.strip(" ,.，。!！")) is not None and not re.search(r"\d", words)


@cache
def _for_what() -> re.Pattern[str]:
    return re.compile(
        "|".join(f"(?:{line})" for one in _data()["purposes"].values() for line in one.split("\n") if line), re.I
    )


@dataclass(frozen=True, slots=True)
class Pieces:
    """A template as pieces that may stand in any order; those before `needed` must be there."""

    pattern: Pattern
    nodes: tuple[Node, ...]
    needed: int


@cache
def _pieces() -> tuple[tuple[tuple[Rule, Pieces], ...], Table]:
    """The templates that mean the same in any order, and an index of them."""
    made: list[tuple[Rule, Pieces]] = []
    kept: list[tuple[Rule, Pattern]] = []
    for rule, pattern in everything().ways:
        groups = None if rule.loose or rule.cost >= COSTS["open"] else _grouped(pattern.line.text)
        if groups is None:
            continue
        needed = [
            compiled(book(), one) for one in groups if not all(isinstance(part, template.Optional) for part in one)
        ]
        may = [compiled(book(), one) for one in groups if all(isinstance(part, template.Optional) for part in one)]
        made.append((rule, Pieces(pattern, (*needed, *may), len(needed))))
        kept.append((rule, pattern))
    return tuple(made), Table(tuple(kept), PatternIndex([pattern for _, pattern in kept], book().lexicon))


def _grouped(line: str) -> list[tuple[template.Part, ...]] | None:
    """The parts of a template, words that lead to the next part with it; None where their order tells them apart."""
    if any(
        isinstance(node, template.Word) and node.text in _listed("pieces", "comparing")
        for node in template.nodes(template.parse(line))
    ):
        return None
    groups: list[tuple[template.Part, ...]] = []
    open_: tuple[template.Part, ...] = ()
    slots: list[str] = []
    for part in template.parse(line).parts:
        open_ = (*open_, part)
        if _leads(part):
            continue
        groups.append(open_)
        slots += [
            one.name for one in template.nodes(part) if isinstance(one, template.SlotReference) and len(open_) == 1
        ]
        open_ = ()
    if open_:
        groups.append(open_)
    bare = [name for name in slots if name not in _DIRECT]
    many = sum(not all(isinstance(part, template.Optional) for part in one) for one in groups)
    return None if len(set(bare)) < len(bare) or not 1 < many <= _MOST_PIECES else groups


_DIRECT = frozenset({"make", "clip"})


def _leads(part: template.Part) -> bool:
    """Whether a part is a preposition, or a choice of such."""
    match part:
        case template.Word(text):
            return text in _listed("pieces", "leading")
        case template.Optional(inner):
            return _leads(inner)
        case template.Alternatives(branches):
            words = [one for branch in branches for one in branch.parts]
            return all(isinstance(one, template.Word) for one in words) and any(_leads(one) for one in words)
        case _:
            return False


def _scrambled(chart: Chart) -> Clause | None:
    """The cheapest reading of the words in any order; None when two that are as cheap differ."""
    made, table = _pieces()
    best: Clause | None = None
    doubtful = False
    for number in table.patterns.fitting(chart):
        rule, pieces = made[number]
        for state in _orders(chart, rule, pieces):
            cost = 8 * state.cost + len(state.env) + 8 * rule.cost
            if best is not None and cost > best.cost:
                continue
            part = meant(chart, rule, state, cost)
            if part is None or not isinstance(part.meaning, tuple):
                continue
            doubtful = best is not None and part.cost == best.cost and part.meaning != best.meaning
            best = part if best is None or part.cost < best.cost else best
    return None if doubtful else best


def _orders(chart: Chart, rule: Rule, pieces: Pieces) -> Iterator[MatchState]:
    """Every way to find all needed pieces one behind the other, options between them."""
    every = len(chart.tokens)
    all_needed = (1 << pieces.needed) - 1
    waiting = [(MatchState(0), 0)]
    seen: set[tuple[int, int, frozenset[str]]] = set()
    for state, taken in waiting:
        if taken & all_needed == all_needed and chart.only_weak(state.end, every):
            yield state
        if len(waiting) > _MOST_STATES or state.end >= every:
            continue
        ways = [(node, 1 << at) for at, node in enumerate(pieces.nodes) if not taken >> at & 1]
        found = [(more, bit) for node, bit in ways for more in node(chart, state.end)]
        names = {name for name, _ in state.env}
        for slot, name in rule.slots:
            if name not in names:
                found += [
                    (MatchState(one.end, ((name, one.value),), one.cost), 0) for one in chart.read(slot, state.end)
                ]
        for more, bit in found:
            if more.end <= state.end or any(name in names for name, _ in more.env if bit == 0):
                continue
            key = (more.end, taken | bit, frozenset(names | {name for name, _ in more.env}))
            if key not in seen:
                seen.add(key)
                waiting.append((MatchState(more.end, state.env + more.env, state.cost + more.cost), taken | bit))


def _is_sure(part: Clause, said: Sequence[Token], called: Container[tuple[str, ...]]) -> bool:
    """Whether an edit makes nothing up: no name that no file has, no text that was not quoted, nothing of its own."""
    if isinstance(part.meaning, NoEdit) or part.beyond is not None or part.rule.loose:
        return False
    if part.rule.cost >= COSTS["open"] or not part.meaning:
        return False
    quoted = {token.inner for token in said if token.kind == "quote"}
    present = chart_of("", said, Context()).present
    if any(one.verb in _data()["said"] and not present & _listed("said", one.verb) for one in part.meaning):
        return False
    return all(_makes_nothing_up(one, quoted, called) for one in part.meaning)


def _makes_nothing_up(edit: Operation, quoted: Container[str], called: Container[tuple[str, ...]]) -> bool:
    if isinstance(edit, (Auto, Clear)) or edit == Music():
        return False
    if (text := getattr(edit, "text", None)) is not None and text not in quoted:
        return False
    named = [one for _, one in edit if isinstance(one, Clips) and one.which == "named"]
    names = [name for one in named for name in (one.name or "", *one.also)]
    names += [getattr(edit, "file", None) or "", *getattr(edit, "files", ()), getattr(edit, "saying", None) or ""]
    return all(name in quoted or _spelled(name) in called for name in names if name)


def _spelled(name: str) -> tuple[str, ...]:
    return tuple(token.word for token in tokens(re.sub(r"\.\w{2,4}$", "", name)))
