"""Owns what a text asks for: reads it to typed edits, or says which part was not understood; never looks at a film.

A text is cut into sentences, and each sentence, at "and", "then", commas and the like, into the longest parts that are
a request; a part that says only what is different ("… and clip 2 to 3 s") goes on with the words of the one before.
Every word of a part must mean something in its pattern: a word that is left over makes the whole part unclear.

    trim clip 1 to 5 s and clip 2 to 3 s, then mute it
    └── Trim(1, 5 s) ┘     └─ Trim(2, 3 s)     └─ Volume(2, 0)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import get_args

from maker_free.language import (
    discourse,
    file_names,
    layout,
    paraphrase,
    references,
    remarks,
    spelling,
    splitting,
    suggest,
)
from maker_free.language.canonical import sentence as canonical
from maker_free.language.clauses import COUNTED, Clause, Context, book, chart_of, cheapest, echoes, every, everything
from maker_free.language.discourse import Earlier
from maker_free.language.matcher import Chart
from maker_free.language.operations import (
    Add,
    Auto,
    Blur,
    CleanPicture,
    CleanSound,
    Clear,
    Clips,
    CutOut,
    Duplicate,
    Flip,
    Freeze,
    Grade,
    Length,
    Music,
    Operation,
    PlaceOverlay,
    Remove,
    Request,
    Reverse,
    Rotate,
    SetTransition,
    Speed,
    Split,
    Stabilise,
    Trim,
    Unclear,
    Volume,
    Write,
    Zoom,
)
from maker_free.language.phrasebook import refusing
from maker_free.language.phrasebook.rule import NoEdit
from maker_free.language.sentences import bare, behind_number, cuts, sentences, skip
from maker_free.language.words import Token, leading, tokens

_OPERATIONS = get_args(get_args(Operation)[0])
_LINKS = frozenset(
    (*("and", "then", "also", "plus", "&", "but", "while"), *",，、并且再又和跟而+然后接着同时还有", "并且")
)
_LONGEST_PART = 90
"""Tokens of one request; a longer one is not read."""
_MOST_PARTS = 48
_LONGEST_REMARK = 20
_LONGEST_ELLIPSIS = 30
_LONGEST_LABEL = 4
_LABELS = frozenset(
    ("audio", "video", "visuals", "picture", "effects", "editing", "cuts", "trims", "timing", "clips", "transitions")
) | {"音频", "视频", "画面", "特效", "剪辑", "片段", "转场"}
_LONGEST_AGAIN = 6
_LONGEST_TURN = 300
"""Characters of an earlier request that are looked at."""
_MOST_GUESSED = 3
"""Parts that were not understood for which the nearest sentence is looked for."""
_MOST_OTHERWISE = 4
"""How many of the shortest pieces of a sentence are tried in other words."""
_CALLED = 2
"""What it may cost to know a clip by the name of its file."""


def read(text: str, names: Iterable[str] = (), earlier: Earlier | None = None) -> Request:
    """What a text asks for, in order. Never raises, whatever the text is.

    `names` are those of the project's files, which may be called by them; `earlier` is the request before this one.
    """
    called = list(names)
    turns = earlier.all() if earlier is not None else ()
    texts = [layout.plain(one, called) for one in (*(turn.words[:_LONGEST_TURN] for turn in turns), text)]
    whole = "\n".join(texts)
    said = file_names.marked(tokens(whole, called), called)
    reader = _Reading(whole, said, file_names.called(called))
    end = 0
    for turn, one in zip((None, *turns), texts, strict=True):
        begin, end = end, end + len(one) + 1
        now = tuple(token for token in said if begin <= token.start < end)
        if turn is not None:
            reader.turn(turn, now)
        if not reader.follows(now):
            for sentence in reader.with_remarks(sentences(whole, now)):
                reader.read(sentence)
    return reader.result()


class _Reading:
    """Reads sentence after sentence, remembering what was spoken of."""

    def __init__(self, text: str, said: Sequence[Token], called: frozenset[tuple[str, ...]]) -> None:
        self._text = text
        self._tokens = said
        self._last: Operation | None = None
        self._new: Clips | None = None
        self._turned = False
        self._begin = 0
        self._called = called
        self._chinese = any(token.kind == "han" for token in said)
        self._operations: list[Operation] = []
        self._said: list[str] = []
        self._unclear: list[Unclear] = []
        self._context = Context()
        self._before: Clause | None = None
        self._lost_new = False
        self._guessed = 0
        self._parts = 0
        self._topic: tuple[Token, ...] = ()
        self._complaints: list[Sequence[Token]] = []
        self._known: dict[tuple[tuple[Token, ...], Context], Clause | None] = {}

    def result(self) -> Request:
        if not self._operations:
            for said in self._complaints:
                self._not_understood(said)
        if not self._operations and not self._unclear:
            self._unclear.append(
                refusing.refused("help", self._text[self._begin :].strip()[:200], chinese=self._chinese)
            )
        return Request(operations=tuple(self._operations), unclear=tuple(self._unclear), words=tuple(self._said))

    def turn(self, earlier: Earlier, said: Sequence[Token]) -> None:
        """Go on with a new request behind one that was made."""
        last = self._operations[-1] if self._operations else None
        clips, context = self._context.clips, self._context
        there = earlier.now(clips) if clips is not None else None
        gone = clips is not None and there is None
        self._new = earlier.new()
        if isinstance(last, (Add, Duplicate)) and self._new is not None:
            there, gone = self._new, False
        self._context = replace(context, clips=there, alone=not gone and clips is None and last is None, fewer=False)
        if last is not None and isinstance(named := getattr(last, "clips", None), Clips):
            moved = earlier.now(named)
            last = (
                None
                if moved is None and not isinstance(last, Remove)
                else last.model_copy(update={"clips": moved or named})
            )
        self._last = last
        self._turned = True
        self._begin = said[0].start if said else len(self._text)
        if self._before is not None and isinstance(self._before.meaning, NoEdit):
            self._before = None
        self._chinese = any(token.kind == "han" for token in said)
        self._operations, self._said, self._unclear, self._complaints = [], [], [], []
        self._parts = self._guessed = 0
        self._lost_new = False

    def follows(self, said: Sequence[Token]) -> bool:
        """Whether a whole request only says what should be different from the one before it; then it is read."""
        if self._last is None or not said or len(said) > _LONGEST_ELLIPSIS:
            return False
        edit = discourse.follows(self._words(said), self._last, self._clips_said, self._new)
        if edit is None:
            return False
        self._add((edit,), said)
        self._before, self._turned = None, False
        return True

    def _clips_said(self, words: str) -> Clips | None:
        """The clips that all of some words of the text name."""
        at = self._text.rfind(words)
        said = [token for token in self._tokens if at <= token.start < at + len(words)]
        while said and said[0].word in ("the", "for", "on", "with"):
            said = said[1:]
        return self._spared(said)

    def with_remarks(self, sentences: Iterable[tuple[Token, ...]]) -> Iterable[tuple[Token, ...]]:
        """The sentences; one that only says how certain clips are goes with the one behind it."""
        waiting: tuple[Token, ...] = ()
        for sentence in sentences:
            joined = (*waiting, *sentence)
            waiting = ()
            if self._is_only_remark(joined):
                end = joined[-1].end
                waiting = (*joined, Token("mark", ",", end, end))
            else:
                yield joined
        yield waiting[:-1]

    def _is_only_remark(self, sentence: Sequence[Token]) -> bool:
        if not 1 < len(sentence) <= _LONGEST_REMARK or not remarks.is_remark(sentence) or len(cuts(sentence, 0)) > 1:
            return False
        said = bare(sentence)
        return self._about(said) is not None and not _does_something(self._understood(said))

    def read(self, sentence: Sequence[Token]) -> None:
        position = behind_number(sentence)
        self._topic = ()
        if remarks.is_question(self._words(sentence)):
            said = self._words(sentence)[:500]
            self._unclear.append(refusing.refused("question", said, chinese=self._chinese))
            return
        lost = False
        while position < len(sentence):
            position = self._behind_topic(sentence, skip(sentence, position))
            if position >= len(sentence):
                return
            if self._parts >= _MOST_PARTS:
                self._not_understood(sentence[position:])
                return
            self._parts += 1
            if (labelled := self._behind_label(sentence, position)) is not None:
                position = labelled
                continue
            if (piece := self._piece(sentence, position)) is not None:
                position = piece
                continue
            if (spoken := self._of_others(sentence, position)) is not None:
                position = spoken
                continue
            end, part = self._remarked(sentence, position) or self._longest(sentence, position)
            if (
                lost
                and part is not None
                and (_goes_on(sentence, position) or self._hangs(part, sentence[position:end]))
            ):
                self._not_understood(sentence[position:end])
                position = end
                continue
            if part is None and (more := self._more_of(sentence, position)) is not None:
                position = more
                continue
            lost = False
            if part is None:
                end = min(self._until_understood(sentence, position), self._reason_end(sentence, position))
                said = sentence[position:end]
                if self._before is None and (self._complains(said) or remarks.is_reason(self._words(said))):
                    self._complaints.append(said)
                elif not self._is_label(sentence, position, end) and not self._beside(said):
                    self._not_understood(said)
                    lost = True
            else:
                self._keep(part, sentence[position:end])
                lost = isinstance(part.meaning, NoEdit) and sentence[position:end] not in self._complaints
            position = end

    def _behind_label(self, sentence: Sequence[Token], start: int) -> int | None:
        """Behind a word that only says which kind of edits follow: "Audio: mute clip 2"."""
        for end in cuts(sentence, start)[:1]:
            words = "".join(token.word for token in bare(sentence[start:end]))
            if end < len(sentence) - 1 and sentence[end].word in (":", "：") and words in _LABELS:
                return end
        return None

    def _is_label(self, sentence: Sequence[Token], start: int, end: int) -> bool:
        """Whether words only name the kind of what follows: "Audio: mute clip 2"."""
        said = sentence[start:end]
        if end >= len(sentence) - 1 or sentence[end].word not in (":", "：") or len(said) > _LONGEST_LABEL:
            return False
        return all(token.kind in ("word", "han") for token in said) and not remarks.may_ask(self._words(said))

    def _complains(self, said: Sequence[Token]) -> bool:
        """Whether words say what is bad, and not of certain clips other than what is edited."""
        if not remarks.is_complaint(self._words(said)):
            return False
        about = self._mentioned(said)
        return about is None or self._context.clips in (None, about)

    def _piece(self, sentence: Sequence[Token], start: int) -> int | None:
        """Take out or keep a piece of what was just split; gives where the words for it end."""
        for end in cuts(sentence, start):
            left = splitting.left(self._operations, self._words(sentence[start:end]))
            if left is not None and self._before is not None:
                self._operations[-left.splits :] = [left.edit]
                self._said[-left.splits :] = [self._words(sentence[start:end])]
                self._before = self._before._replace(meaning=(left.edit,))
                return end
        return None

    def _of_others(self, sentence: Sequence[Token], start: int) -> int | None:
        """Behind words that say that what is not kept goes: it is gone, or goes with what was put in an order."""
        last = self._operations[-1] if self._operations else None
        if last is None or self._before is None:
            return None
        for end in cuts(sentence, start):
            words = self._words(sentence[start:end])
            if (removed := remarks.without_others(words, last)) is not None:
                self._add((removed,), sentence[start:end])
                return end
            if remarks.is_the_rest(words, last):
                return end
        return None

    def _more_of(self, sentence: Sequence[Token], start: int) -> int | None:
        """Behind words that say more of what was asked for just before: "…, shown for 3 seconds, centred, in white"."""
        before = self._before
        if before is None or isinstance(before.meaning, NoEdit) or len(before.meaning) != 1:
            return None
        was = before.meaning[0]
        if not isinstance(was, _DETAILED) or self._operations[-1:] != [was]:
            return None
        for end in reversed(cuts(sentence, start)[:4]):
            said = [token for token in bare(sentence[start:end]) if token.kind != "mark"]
            part = self._best((*before.tokens, *said)) if len(said) <= _LONGEST_ELLIPSIS else None
            if part is None or isinstance(part.meaning, NoEdit) or len(part.meaning) != 1:
                continue
            now = part.meaning[0]
            given = was.model_dump(exclude_defaults=True)
            if type(now) is type(was) and given.items() <= now.model_dump(exclude_defaults=True).items():
                self._operations[-1] = now
                self._said[-1] += f" {self._words(sentence[start:end])}"
                self._before = part
                return end
        return None

    def _hangs(self, part: Clause, said: Sequence[Token]) -> bool:
        """Whether a part means what it does only because of the words before it, or is of everything without a word
        for it: right behind what was not understood, nobody knows what it is of."""
        if isinstance(part.meaning, NoEdit):
            return False
        words = self._words(said).lower()
        everything = any(one in words for one in _EVERYTHING)
        for one in part.meaning:
            clips = getattr(one, "clips", None)
            if clips in (None, Clips()) and isinstance(one, _OF_ANYTHING) and not everything:
                return True
        known = [] if self._lost_new else [self._context]
        return all(self._alone(said, context) != part.meaning for context in (Context(alone=False), *known))

    def _alone(self, said: Sequence[Token], context: Context) -> object:
        """What words mean with nothing before them but what a context holds."""
        before, now = self._before, self._context
        self._before, self._context = None, context
        try:
            part = self._understood(bare(said)) or self._paraphrased(bare(said))
        finally:
            self._before, self._context = before, now
        return None if part is None else part.meaning

    def _remarked(self, sentence: Sequence[Token], start: int) -> tuple[int, Clause] | None:
        """A request behind what is wrong with a clip: "clip 1 is too long, cut it to 4 s"."""
        if any(remarks.is_remark(sentence[start:end]) for end in cuts(sentence, start)[:1]):
            said = bare(sentence[start : (cut := cuts(sentence, start)[0])])
            begin = skip(sentence, cut)
            about = self._about(said)
            if begin >= len(sentence) or about is None or _does_something(self._understood(said)):
                return None
            before, self._topic = self._topic, about
            for end in reversed(cuts(sentence, begin)):
                part = self._on_topic(bare(sentence[begin:end])) if end - begin <= _LONGEST_PART else None
                if part is not None and _does_something(part):
                    return end, part
            self._topic = before
        return None

    def _about(self, said: Sequence[Token]) -> tuple[Token, ...] | None:
        """The words for certain clips that a remark is about."""
        chart = self._chart(said)
        for at in range(len(said)):
            ends = [one.end for one in chart.read("oneclip", at) if one.value != Clips() and one.end > at]
            if ends and (at == 0 or not any(said[at - 1].word == word for word in ("than", "as", "比", "像"))):
                return tuple(said[at : max(ends)])
        return None

    def _longest(self, sentence: Sequence[Token], start: int) -> tuple[int, Clause | None]:
        ends = [end for end in reversed(cuts(sentence, start)) if end - start <= _LONGEST_PART]
        refused: list[tuple[int, Clause]] = []
        for end in ends:
            part = self._understood(bare(sentence[start:end]))
            if part is not None and self._is_misspelled(part, bare(sentence[start:end])):
                part = None
            if part is not None and isinstance(part.meaning, tuple):
                return (start, None) if self._excepts(sentence, end) else (end, part)
            if part is not None:
                refused.append((end, part))
                if isinstance(part.meaning, NoEdit) and part.meaning.name in _WHOLE:
                    break
        if refused:
            return self._least(refused, sentence)
        for end in ends[-_MOST_OTHERWISE:]:
            if (part := self._paraphrased(bare(sentence[start:end]))) is not None:
                return end, part
        for end in ends:
            corrected = spelling.corrected(bare(sentence[start:end]), book(), self._called)
            part = None if corrected is None else self._understood(corrected)
            if part is not None:
                return end, part
        for end in ends[-_MOST_OTHERWISE:]:
            corrected = spelling.corrected(bare(sentence[start:end]), book(), self._called)
            if corrected is not None and (part := self._paraphrased(corrected)) is not None:
                return end, part
        return start, None

    def _is_misspelled(self, part: Clause, said: Sequence[Token]) -> bool:
        """Whether a part is of a clip that no file is called by, and of one that is when it is spelled rightly."""
        if (
            isinstance(part.meaning, NoEdit)
            or not self._called
            or not any(_unknown(one, self._called) for one in part.meaning)
        ):
            return False
        corrected = spelling.corrected(said, book(), self._called)
        better = None if corrected is None else self._understood(corrected)
        if better is None or isinstance(better.meaning, NoEdit):
            return False
        return not any(_unknown(one, self._called) for one in better.meaning)

    def _least(self, refused: list[tuple[int, Clause]], sentence: Sequence[Token]) -> tuple[int, Clause]:
        """Of parts that are refused, the longest first: the shortest before something that can be done."""
        if isinstance(refused[0][1].meaning, NoEdit) and refused[0][1].meaning.name in _WHOLE:
            return refused[0]
        for end, part in reversed(refused):
            begin = skip(sentence, end)
            if begin >= len(sentence) or sentence[end].word in ("with", "while"):
                continue
            for later in cuts(sentence, begin)[:3]:
                following = self._best(bare(sentence[begin:later]))
                if following is not None and isinstance(following.meaning, tuple):
                    return end, part
        return refused[0]

    def _behind_topic(self, sentence: Sequence[Token], start: int) -> int:
        """Behind "clip 1:" or "in clip 1,", which what follows is about."""
        for end in cuts(sentence, start)[:-1]:
            if sentence[end].word in (":", "：", ",", "，"):
                said = bare(sentence[start:end])
                within = bool(said) and said[0].word in _WITHIN
                if sentence[end].word in (",", "，") and not within:
                    return start
                said = said[within:]
                while within and said and said[-1].word in ("里", "中", "上", "面", "内"):
                    said = said[:-1]
                if not said:
                    return start
                chart = self._chart(said)
                if any(value.end == len(said) and value.value != Clips() for value in chart.read("clips", 0)):
                    self._topic = tuple(said)
                    return skip(sentence, end)
        return start

    def _understood(self, said: Sequence[Token]) -> Clause | None:
        for way in paraphrase.rather(said):
            if (part := self._said_so(way, 1)) is not None:
                return part
        part = self._on_topic(said) if self._topic else None
        part = part or self._understood_as_it_is(said)
        if part is None and remarks.is_hedged(said) and len(said) > 1:
            return self._elliptic(said[1:])
        for lead in _LEADS:
            begins = len(said) > len(lead) and tuple(token.word for token in said[: len(lead)]) == lead
            if part is None and begins and said[len(lead)].word not in COUNTED:
                part = self._understood_as_it_is(bare(said[len(lead) :]))
        if part is None and len(said) > 1 and said[-1].word == "instead":
            return self._understood(said[:-1])
        if part is None and (plain := self._without_aside(said)) is not None:
            return self._understood(plain)
        return part or self._all_but(said)

    def _paraphrased(self, said: Sequence[Token], depth: int = 0) -> Clause | None:
        """What some words mean that were not understood, where they can be said otherwise."""
        ways = (self._said_so(way, depth) for way in paraphrase.otherwise(said))
        return next((part for part in ways if part is not None), None)

    def _said_so(self, way: Sequence[Token], depth: int) -> Clause | None:
        """What a way to say something means, which may be made of several requests; None unless all are understood."""
        parts = [self._said_otherwise(piece, depth) for piece in paraphrase.pieces(way)]
        made = [part for part in parts if part is not None and isinstance(part.meaning, tuple)]
        if not made or len(made) < len(parts):
            return None
        meanings = [one for part in made if isinstance(part.meaning, tuple) for one in part.meaning]
        return made[0]._replace(meaning=tuple(meanings))

    def _said_otherwise(self, said: Sequence[Token], depth: int) -> Clause | None:
        part = self._understood_as_it_is(bare(said))
        if part is not None and self._called and isinstance(part.meaning, tuple):
            part = None if any(_unknown(one, self._called) for one in part.meaning) else part
        return part or (None if depth else self._paraphrased(said, 1))

    def _all_but(self, said: Sequence[Token]) -> Clause | None:
        """An edit of all clips, behind which stands of which it is not: "make it brighter, except clip 2"."""
        for at in range(1, len(said)):
            if not (many := leading(said, at, _EXCEPTIONS)):
                continue
            spared = self._spared(bare(said[at + many :]))
            part = self._best(bare(said[:at])) if spared is not None else None
            if part is None or spared is None or isinstance(part.meaning, NoEdit):
                return None
            meaning = every([_but(one, spared) for one in part.meaning])
            return None if meaning is None else part._replace(meaning=meaning)
        return None

    def _spared(self, said: Sequence[Token]) -> Clips | None:
        """The clips that are all that some words name."""
        end = len(said) - 2 if len(said) > 2 and said[-1].word == "外" and said[-2].word in ("以", "之") else len(said)
        if not end or end > _LONGEST_ELLIPSIS:
            return None
        read = self._chart(said[:end]).read("clips", 0)
        fitting = [one for one in read if one.end == end and one.value != Clips() and one.value.span is None]
        clips = min(fitting, key=lambda one: one.cost).value if fitting else None
        return None if clips is None or clips.others else clips

    def _excepts(self, sentence: Sequence[Token], end: int) -> bool:
        """Whether what follows takes something out of a part that ends there, and cannot be read."""
        begin = next((at for at in range(end, len(sentence)) if sentence[at].kind != "mark"), end)
        if begin >= len(sentence) or sentence[begin].word == "not" or not leading(sentence, begin, _EXCEPTIONS):
            return False
        return all(self._best(bare(sentence[begin:later])) is None for later in cuts(sentence, begin))

    def _without_aside(self, said: Sequence[Token]) -> Sequence[Token] | None:
        """Words without clips in brackets that only say again which are meant: "clip 2 (the beach one)". They take the
        place of a pronoun when there is one."""
        opened = next((at for at, token in enumerate(said) if token.word in ("(", "（")), 0)
        closed = next((at for at, token in enumerate(said) if at > opened and token.word in (")", "）")), 0)
        inner = [token for token in said[opened + 1 : closed] if token.word not in _MEANING]
        if not opened or not inner:
            return None
        clips = [one for one in self._chart(inner).read("clips", 0) if one.value != Clips()]
        if not any(one.end == len(inner) for one in clips):
            return None
        outside = (*said[:opened], *said[closed + 1 :])
        pronoun = next((at for at, token in enumerate(outside) if token.word in _PRONOUNS), None)
        return bare(outside if pronoun is None else (*outside[:pronoun], *inner, *outside[pronoun + 1 :]))

    def _on_topic(self, said: Sequence[Token]) -> Clause | None:
        """A part that says nothing of clips, said of those that the sentence is about."""
        part = self._best(said)
        if part is not None and _of_certain_clips(part):
            return part
        for place, token in enumerate(said):
            if token.word in _PRONOUNS:
                part = self._best((*said[:place], *self._topic, *said[place + 1 :]))
                if part is not None and _of_certain_clips(part):
                    return part
        for place in (1, 0, 2, len(said)):
            part = self._best((*said[:place], *self._topic, *said[place:]))
            if part is not None and _of_certain_clips(part):
                return part
        return None

    def _understood_as_it_is(self, said: Sequence[Token]) -> Clause | None:
        if self._turned:
            return self._behind_turn(said)
        if (more := self._same_again(said)) is not None:
            return more
        part, echo = self._best(said), self._echo(said)
        if echo is not None and (part is None or echo.cost < part.cost):
            return echo
        if part is None or isinstance(part.meaning, NoEdit):
            return self._elliptic(said) or part
        if any(isinstance(one, Grade) for one in part.meaning) and self._only_names(said):
            return self._elliptic(said)
        if (graded := _of_same_clips(self._before, part)) is not None and not self._names_all(said):
            return part._replace(meaning=(graded,))
        if (
            _of_no_clips(part)
            and self._before is not None
            and _of_certain_clips(self._before)
            and not self._of_film(said)
        ):
            more = self._elliptic(said)
            if more is not None and _verbs(more) == _verbs(part):
                return more
        return part

    def _same_again(self, said: Sequence[Token]) -> Clause | None:
        """Only a clip and an amount, right behind an edit of the same kind: "…, and clip 3 to 150%"."""
        if self._before is None or isinstance(self._before.meaning, NoEdit) or len(said) > _LONGEST_AGAIN:
            return None
        before = self._before.meaning[-1]
        if not any(token.kind in ("number", "clock") for token in said) or not hasattr(before, "clips"):
            return None
        for one in self._chart(said).read("oneclip", 0):
            if one.value == Clips() or one.end >= len(said) or one.cost > _CALLED:
                continue
            edit = discourse.follows(
                self._words(said[one.end :]), before.model_copy(update={"clips": one.value}), _no_clips
            )
            if edit is not None and edit.verb == before.verb:
                return self._before._replace(meaning=(edit,))
        return None

    def _behind_turn(self, said: Sequence[Token]) -> Clause | None:
        """The first words of a new request, which rather mean something by themselves."""
        part = self._best(said)
        if part is not None and not isinstance(part.meaning, NoEdit):
            return part
        more = self._echo(said) or self._elliptic(said)
        if more is None and isinstance(self._last, Music):
            end = said[-1].end
            music = (
                [Token("han", one, end, end) for one in "音乐"] if self._chinese else [Token("word", "music", end, end)]
            )
            more = self._best((*said, *music))
        return more or part

    def _names_all(self, said: Sequence[Token]) -> bool:
        words = self._words(said).lower()
        return any(one in words for one in _EVERYTHING)

    def _of_film(self, said: Sequence[Token]) -> bool:
        """Whether words name the ends of the film itself: 片尾, unlike "the end", is never that of a clip."""
        words = "".join(token.word for token in said)
        return any(end in words for end in ("片头", "片尾", "全片", "整片", "结尾", "末尾"))

    def _only_names(self, said: Sequence[Token]) -> bool:
        """Whether words are the name of a file and nothing else: "the sunset" is no look then."""
        chart = self._chart(said)
        begin = next((at for at, weak in enumerate(chart.weak) if not weak), 0)
        return said[begin].called > 0 and begin + said[begin].called == len(said)

    def _echo(self, said: Sequence[Token]) -> Clause | None:
        """A part that says only what is different from the one before."""
        before = self._before
        if before is None or not before.rule.echo:
            return None
        part = cheapest(self._chart(said), echoes(before.rule))
        return None if part is None else part._replace(tokens=before.tokens)

    def _chart(self, said: Sequence[Token]) -> Chart:
        return chart_of(self._text, said, self._context)

    def _best(self, said: Sequence[Token]) -> Clause | None:
        key = (tuple(said), self._context)
        if key not in self._known:
            self._known[key] = cheapest(self._chart(said), everything())
        return self._known[key]

    def _elliptic(self, said: Sequence[Token]) -> Clause | None:
        """A part that goes on with the first words of the one before, the more of them the better."""
        before = self._before
        if before is None or isinstance(before.meaning, NoEdit) or len(said) > _LONGEST_ELLIPSIS:
            return None
        chart = self._chart(before.tokens)
        for many in range(min(len(before.tokens) - 1, 8), 0, -1):
            if chart.hits(many).keys() & {"unit", "clip"}:
                continue
            part = self._best((*before.tokens[:many], *said))
            if part is None or part.rule.loose or not isinstance(part.meaning, tuple):
                continue
            if part.rule.name == before.rule.name or _same_head(part, before):
                return part._replace(tokens=(*before.tokens[:many], *said))
        return None

    def _keep(self, part: Clause, said: Sequence[Token]) -> None:
        if isinstance(part.meaning, NoEdit) and self._beside(said):
            return
        refused = isinstance(part.meaning, NoEdit) and _is_impossible(part.meaning)
        if refused and self._before is None and remarks.is_reason(self._words(said)):
            self._complaints.append(said)
            return
        if isinstance(part.meaning, NoEdit):
            self._unclear.append(refusing.refused(part.meaning.name, self._words(said)[:500], chinese=self._chinese))
            self._lost_new = True
            self._context = replace(self._context, clips=None, alone=False)
            if part.meaning.name in _ABOUT_MUSIC:
                self._context = replace(self._context, thing="music")
            self._before = part
            return
        if part.beyond is not None:
            self._unclear.append(refusing.refused(part.beyond, self._words(said)[:500], chinese=self._chinese))
        if (joined := self._joined(part, said)) is None:
            return
        if not joined:
            self._context = replace(self._context, clips=self._mentioned(said) or self._context.clips)
            return
        last = self._last if self._turned else None
        words = self._text[max(0, said[0].start - 2) : said[-1].end]
        clips, thing = self._context.clips, self._context.thing
        joined = tuple(discourse.instead(last, one, words, clips, thing) for one in joined)
        self._before, self._turned = part._replace(meaning=joined), False
        self._add(joined, said)

    def _add(self, edits: Sequence[Operation], said: Sequence[Token]) -> None:
        self._operations.extend(edits)
        self._said += [self._words(said)] * len(edits)
        self._context = _after(self._context, edits)

    def _joined(self, part: Clause, said: Sequence[Token]) -> tuple[Operation, ...] | None:
        """The edits of a part; in place of the one before where both are one. None when it asks for nothing more."""
        assert not isinstance(part.meaning, NoEdit)
        before = self._before.meaning if self._before is not None else ()
        if self._operations and len(part.meaning) == 1:
            between = remarks.between_them(self._words(said), self._operations[-1], part.meaning[0])
            if between is not None:
                return (between,)
        if isinstance(before, NoEdit) or len(before) != 1 or self._operations[-1:] != list(before):
            return part.meaning
        remarked = self._before is not None and remarks.is_remark(self._before.tokens)
        if remarked and remarks.is_done_by(self._words(said), before[0]):
            return None
        if len(part.meaning) != 1:
            return part.meaning[1:] if part.meaning[:1] == before else part.meaning
        if len(part.tokens) > len(said) and (behind := remarks.behind(before[0], part.meaning[0])) is not None:
            return (behind,)
        one = remarks.together(before[0], part.meaning[0], said)
        if one is None and (remarked or remarks.is_hedged(said)):
            one = remarks.instead(before[0], part.meaning[0])
        if one is None:
            return part.meaning
        self._operations.pop()
        self._said.pop()
        return (one,)

    def _until_understood(self, sentence: Sequence[Token], start: int) -> int:
        """Where the next part begins that is understood."""
        before, self._before = self._before, None
        try:
            for cut in cuts(sentence, start)[:-1]:
                begin = skip(sentence, cut)
                for end in cuts(sentence, begin)[:3]:
                    if self._best(bare(sentence[begin:end])) is not None:
                        return cut
                if begin < len(sentence) and self._paraphrased(bare(sentence[begin : cuts(sentence, begin)[0]])):
                    return cut
        finally:
            self._before = before
        return len(sentence)

    def _reason_end(self, sentence: Sequence[Token], start: int) -> int:
        """Where words end that only say why and ask for nothing; the end when they do not begin so."""
        ends = cuts(sentence, start)
        if not remarks.is_reason(self._words(sentence[start : ends[0]])):
            return len(sentence)
        return next(end for end in reversed(ends) if not remarks.may_ask(self._words(sentence[ends[0] : end])))

    def _beside(self, said: Sequence[Token]) -> bool:
        """Words beside a request that ask for nothing: why it is made, a fix of what is fixed already, a smile."""
        if self._before is None or self._turned or isinstance(self._before.meaning, NoEdit):
            return False
        words, last = self._words(said), self._before.meaning[-1]
        if remarks.is_the_rest(words, last):
            return True
        if remarks.is_remark(self._before.tokens) and remarks.is_done_by(words, last):
            return True
        return remarks.is_reason(words) or self._complains(said) or all(token.kind == "mark" for token in said)

    def _not_understood(self, said: Sequence[Token]) -> None:
        self._lost_new = bool(said) and bool(
            chart_of(self._text, said[:1], Context()).hits(0).keys() & {"add", "write"}
        )
        self._context = replace(self._context, clips=self._mentioned(said), thing=None, alone=False)
        self._unclear.append(
            Unclear(
                kind="unknown",
                text=self._words(said)[:500],
                closest=self._nearest(said),
            )
        )

    def _nearest(self, said: Sequence[Token]) -> str:
        """The sentence that is nearest to words that were not understood, which is read as it stands; "" for none."""
        self._guessed += 1
        if self._guessed > _MOST_GUESSED:
            return ""
        language = "zh" if self._chinese else "en"
        words = self._words(said)
        if (
            found := suggest.readings(bare(said), words, self._exactly, book().lexicon.words | book().literals)
        ) is not None:
            return "; ".join(canonical(one, language) for one in found)
        clips = self._mentioned(said)
        called = references.say_clips(clips, language) if clips is not None else ""
        return suggest.closest(words, called, chinese=self._chinese)

    def _exactly(self, said: Sequence[Token]) -> tuple[Operation, ...] | None:
        """What words mean by themselves, of no less than they name."""
        part = self._best(bare(said))
        if part is None or isinstance(part.meaning, NoEdit) or part.rule.loose or part.beyond is not None:
            return None
        everything = any(one in self._words(said).lower() for one in _EVERYTHING)
        for one in part.meaning:
            if isinstance(one, (Remove, Clear, Auto)) or one == Music():
                return None
            if getattr(one, "clips", None) == Clips() and isinstance(one, _OF_ANYTHING) and not everything:
                return None
        return None if self._called and any(_unknown(one, self._called, 1) for one in part.meaning) else part.meaning

    def _mentioned(self, said: Sequence[Token]) -> Clips | None:
        """The clips that a part speaks of which was not understood otherwise, so that "it" means them."""
        if len(said) > _LONGEST_PART:
            return None
        chart = chart_of(self._text, said, Context(alone=False))
        found = [
            value
            for at in range(len(said))
            for value in chart.read("oneclip", at)
            if value.cost <= _CALLED and value.value != Clips()
        ]
        return found[0].value if found and all(one.value == found[0].value for one in found) else None

    def _words(self, said: Sequence[Token]) -> str:
        return self._text[said[0].start : said[-1].end] if said else ""


_WHOLE = frozenset({"versions", "two places", "balance", "but one cut", "this cut", "middle"})
"""Refusals that are about all that follows."""
_DETAILED = (Write, Music, PlaceOverlay, SetTransition, Duplicate)
"""Edits that people add details to in the next words."""
_OF_ANYTHING = (
    Volume, Grade, Zoom, Speed, Reverse, Rotate, Flip, Stabilise, CleanPicture, CleanSound, Blur, Length, CutOut, Split,
    Trim, Freeze,
)  # fmt: skip
"""Edits that are of whatever was spoken of where nothing else is said."""
_EVERYTHING = (
    "all", "every", "film", "video", "movie", "whole", "entire", "music", "everything", "全", "整", "所有", "影片",
    "视频", "都", "每", "片子",
)  # fmt: skip
_WITHIN = frozenset(("in", "for", "on", "within", "at", "regarding", "在", "对", "给", "对于", "针"))
_MEANING = frozenset({"i", "mean", "meant", "that", "is", "ie", "aka", "so", "我", "指", "说", "的", "是"})
_ABOUT_MUSIC = frozenset({"loops", "genre", "web"})
_PRONOUNS = frozenset({"it", "this", "that", "它", "这段"})
_LEADS = (
    ("first",),
    ("second",),
    ("third",),
    ("last",),
    ("now",),
    ("最", "后"),
    ("第", "一", "步"),
    ("第", "二", "步"),
    ("最", "终"),
)
"""What may stand before a request to say when its turn is, and is passed over only when it means nothing else."""


def _goes_on(sentence: Sequence[Token], position: int) -> bool:
    """Whether a part only makes the one before it more exact, so that it means nothing without that one."""
    return remarks.is_hedged(sentence[position:]) or (position > 0 and sentence[position - 1].word == "with")


_EXCEPTIONS = (
    ("but", "not"), ("and", "not"), ("except", "for"), ("except",), ("apart", "from"), ("other", "than"),
    ("aside", "from"), ("excluding",), ("just", "not"), ("not",), ("除", "了"), ("除", "去"), ("除",),
)  # fmt: skip
"""What takes something out of what was said before."""


def _but(operation: Operation, spared: Clips) -> Operation | None:
    """An edit of all clips but some; None where it is of something else."""
    clips = getattr(operation, "clips", None)
    if clips != Clips() or getattr(operation, "what", "clips") != "clips":
        return None
    return operation.model_copy(update={"clips": spared.model_copy(update={"others": True})})


def _of_no_clips(part: Clause) -> bool:
    """True when every edit of it could be of single clips and none is."""
    if isinstance(part.meaning, NoEdit):
        return True
    return all(getattr(operation, "clips", Clips(which="longest")) in (None, Clips()) for operation in part.meaning)


_OF_A_PICTURE = (Grade, Zoom, Stabilise, CleanPicture, Rotate, Flip, Reverse)
"""What is done to the same clip as what was asked for just before, where nothing is said of clips."""


def _of_same_clips(before: Clause | None, part: Clause) -> Operation | None:
    """More colour, a zoom and the like, where nothing is said of clips, for the clips that were spoken of."""
    if before is None or isinstance(before.meaning, NoEdit) or isinstance(part.meaning, NoEdit):
        return None
    was, now = before.meaning[-1:], part.meaning
    if not was or len(now) != 1 or not isinstance(now[0], _OF_A_PICTURE):
        return None
    clips = getattr(was[0], "clips", None)
    if clips in (None, Clips()) or clips.others or clips.span is not None or now[0].clips != Clips():
        return None
    if isinstance(was[0], Remove) or (isinstance(now[0], Grade) and "clips" in now[0].model_fields_set):
        return None
    return now[0].model_copy(update={"clips": clips})


def _of_certain_clips(part: Clause) -> bool:
    """True when an edit of it is of some clips that are named."""
    if isinstance(part.meaning, NoEdit):
        return False
    return any(getattr(operation, "clips", None) not in (None, Clips()) for operation in part.meaning)


def _does_something(part: Clause | None) -> bool:
    return part is not None and isinstance(part.meaning, tuple)


def _verbs(part: Clause) -> list[str]:
    return [] if isinstance(part.meaning, NoEdit) else [operation.verb for operation in part.meaning]


def _same_head(part: Clause, before: Clause) -> bool:
    return part.tokens[0] == before.tokens[0]


def _no_clips(_words: str) -> Clips | None:
    return None


def _is_impossible(refusal: NoEdit) -> bool:
    return refusing.ANSWERS[refusal.name].kind == "not here"


def _unknown(operation: Operation, called: frozenset[tuple[str, ...]], least: int = 2) -> bool:
    """Whether an edit is of a clip by a name of so many words that no file has."""
    clips = getattr(operation, "clips", None)
    if not isinstance(clips, Clips) or clips.which != "named" or not clips.name:
        return False
    words = tuple(token.word for token in tokens(clips.name))
    return len(words) >= least and words not in called


def _after(context: Context, done: Sequence[Operation]) -> Context:
    """What a pronoun means after these edits."""
    for operation in done:
        if operation.verb in ("remove", "cut out"):
            context = replace(context, fewer=True)
        things = {
            "text": "texts",
            "change text": "texts",
            "captions": "texts",
            "music": "music",
            "sound": "sound",
            "inset": "inset",
        }
        thing = things.get(operation.verb)
        if thing is not None:
            context = replace(context, thing=thing)  # pyright: ignore[reportArgumentType]
            continue
        clips: Clips | None = getattr(operation, "clips", None)
        if clips is not None and clips != Clips():
            context = replace(context, clips=clips, thing="copy" if operation.verb == "duplicate" else None)
        elif operation.verb in ("volume", "fade") and getattr(operation, "what", "") == "music":
            context = replace(context, thing="music")
    return context
