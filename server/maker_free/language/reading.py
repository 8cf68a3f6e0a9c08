"""Owns the edits that were read so far, sentence after sentence, and what was not understood; refuses to know how a
part is found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from maker_free.language import loosely, suggest
from maker_free.language.canonical import sentence as canonical
from maker_free.language.clauses import (
    Clause,
    Context,
    book,
    chart_of,
)
from maker_free.language.dialogue import (
    amendments,
    back_references,
    continuations,
    exceptions,
    guards,
    in_context,
    limits,
    remarks,
    same_breath,
)
from maker_free.language.dialogue.back_references import Earlier
from maker_free.language.followup import FollowUp
from maker_free.language.grammar import spelling
from maker_free.language.grammar.words import Token, tokens
from maker_free.language.operations import (
    Add,
    Auto,
    Clear,
    Clips,
    Duplicate,
    Length,
    Music,
    Operation,
    Question,
    Remove,
    Replace,
    Request,
    Unclear,
    Undo,
)
from maker_free.language.phrasebook import refusing
from maker_free.language.phrasebook.rule import NoEdit
from maker_free.language.sentences import bare, cuts
from maker_free.language.understanding import (
    EVERYTHING,
    LONGEST_ELLIPSIS,
    OF_ANYTHING,
    PRONOUNS,
    does_something,
    is_impossible,
    unknown,
)
from maker_free.language.values import describing, file_names

_LONGEST_REMARK = 20
_SHORT = 240
"""Characters of a text in which more than one is guessed."""
_MOST_GUESSED = 3
"""Parts that were not understood for which the nearest sentence is looked for."""
_TOO = re.compile(
    r"\b(?:is|are|feels?|runs?|seems?) (?:way |much |far |a bit |a little |so )*too (?:long|short)$", re.I
)
_LISTS = ("operations", "said", "unclear", "questions", "complaints", "left_alone")
_VALUES = ("context", "before", "last", "turned", "lost", "lost_new", "last_said", "last_many")
_ABOUT_MUSIC = frozenset({"loops", "genre", "web"})


class Reading(FollowUp):
    """Keeps what was read, and remembers what was spoken of."""

    def __init__(self, text: str, said: Sequence[Token], called: frozenset[tuple[str, ...]]) -> None:
        super().__init__(text, said, called)
        self.begin = 0
        self.operations: list[Operation] = []
        self.said: list[str] = []
        self.unclear: list[Unclear] = []
        self.questions: list[Question] = []
        self.complaints: list[Sequence[Token]] = []
        self.lost = False
        """Whether what stands right before was not understood."""
        self.lost_new = False
        self.adrift = False
        """Whether the sentence before was not understood at its end, so that nobody knows what "it" is."""
        self.guessed = 0
        self.loosened = 0
        """How many clauses were looked at for words in another order."""
        self.parts = 0
        self.clause: Sequence[Token] = ()
        """The words of the last part that was read, also of the request before; `undone` takes back what came of it."""
        self.undone: Callable[[], None] | None = None
        self.left_alone: list[Clips] = []
        """Clips that are said to stay as they are."""
        self.cuts: tuple[int, ...] = ()
        """The numbers of the clips that a transition leads into."""
        self.heard = False
        """Whether something was said to stay as it is."""
        self.restricted = False
        """Whether something was said of what is to stay that was not understood."""
        self.denies = False
        """Whether what somebody else said is not to be done."""
        self.called_off = False
        """Whether something was taken back in the same breath."""
        self.denied = ""
        """What the text begins with that says that the request before was not right."""
        self.sentence_from = 0
        """How many edits there were before this sentence."""
        self.last_said: tuple[Token, ...] = ()
        """The words of the last edits, and how many edits they are."""
        self.last_many = 0
        self.aloud: Callable[[Reading, Sequence[Token]], None] | None = None
        """How a sentence is read; None where it must not be read again."""

    def kept_state(self) -> Callable[[], None]:
        """What puts back all that was read to what it is now."""
        lists = {name: list(getattr(self, name)) for name in _LISTS}
        values = {name: getattr(self, name) for name in _VALUES}

        def back() -> None:
            for name, one in (*lists.items(), *values.items()):
                setattr(self, name, list(one) if name in lists else one)

        return back

    def result(self) -> Request:
        if not self.operations:
            for said in self.complaints:
                self.not_understood(said)
        if not self.operations and not self.unclear and not self.questions and not self.called_off:
            self.unclear.append(refusing.refused("help", self.text[self.begin :].strip()[:200], chinese=self.chinese))
        return Request(
            operations=tuple(self.operations),
            unclear=tuple(self.unclear),
            questions=tuple(self.questions),
            words=tuple(self.said),
        )

    def turn(self, earlier: Earlier, said: Sequence[Token]) -> None:
        """Go on with a new request behind one that was made."""
        last = self.operations[-1] if self.operations else None
        clips, context = self.context.clips, self.context
        there = earlier.now(clips) if clips is not None else None
        gone = clips is not None and there is None
        self.new, self.texts = earlier.new(), len(earlier.after.titles)
        if isinstance(last, (Add, Duplicate, Replace)) and self.new is not None:
            there, gone = self.new, False
        self.context = replace(context, clips=there, alone=not gone and clips is None and last is None, fewer=False)
        if last is not None and isinstance(named := getattr(last, "clips", None), Clips):
            moved = earlier.now(named)
            last = (
                None
                if moved is None and not isinstance(last, Remove)
                else last.model_copy(update={"clips": moved or named})
            )
        self.last, self.done = last, tuple(self.operations)
        self.undone = None
        self.turned = True
        self.begin = said[0].start if said else len(self.text)
        if self.before is not None and isinstance(self.before.meaning, NoEdit):
            self.before = None
        self.chinese = any(token.kind == "han" for token in said)
        self.operations, self.said, self.unclear, self.complaints = [], [], [], []
        self.questions = []
        self.left_alone, self.heard, self.denies, self.called_off = [], False, False, False
        self.restricted = False
        self.gone.update(earlier.gone())
        self.cuts = earlier.cuts()
        self.parts = self.guessed = 0
        self.lost_new = False

    def follows(self, said: Sequence[Token]) -> bool:
        """Whether a whole request only says what should be different from the one before it; then it is read."""
        if self.last is None or not said or len(said) > LONGEST_ELLIPSIS:
            return False
        edits = self.going_on(self.words(said), self.last)
        if edits is None or (len(edits) > 1 and Undo() in edits and len(self.done) > 1):
            return False
        self.add(edits, said)
        self.before, self.turned = None, False
        return True

    def with_remarks(self, sentences: Iterable[tuple[Token, ...]]) -> Iterable[tuple[Token, ...]]:
        """The sentences; one that only says how certain clips are goes with the one behind it."""
        waiting: tuple[Token, ...] = ()
        for sentence in sentences:
            joined = (*waiting, *sentence)
            waiting = ()
            if self.is_only_remark(joined):
                end = joined[-1].end
                waiting = (*joined, Token("mark", ",", end, end))
            else:
                yield joined
        yield waiting[:-1]

    def is_only_remark(self, sentence: Sequence[Token]) -> bool:
        if not 1 < len(sentence) <= _LONGEST_REMARK or not remarks.is_remark(sentence) or len(cuts(sentence, 0)) > 1:
            return False
        said = bare(sentence)
        return self.about(said) is not None and not does_something(self.understood(said))

    def keep(self, part: Clause, said: Sequence[Token]) -> None:
        if isinstance(part.meaning, NoEdit) and self.beside(said):
            return
        refused = isinstance(part.meaning, NoEdit) and is_impossible(part.meaning)
        if refused and self.before is None and remarks.is_reason(self.words(said)):
            self.complaints.append(said)
            return
        if isinstance(part.meaning, NoEdit):
            self.unclear.append(refusing.refused(part.meaning.name, self.words(said)[:500], chinese=self.chinese))
            self.lost_new = True
            self.context = replace(self.context, clips=None, alone=False)
            if part.meaning.name in _ABOUT_MUSIC:
                self.context = replace(self.context, thing="music")
            self.before = part
            return
        if self.adrift and any(token.word in PRONOUNS for token in said):
            self.not_understood(said)
            return
        self.answered(part.meaning)
        if part.beyond is not None:
            self.unclear.append(refusing.refused(part.beyond, self.words(said)[:500], chinese=self.chinese))
        if self.only_reasons(part.meaning, said) or (joined := self.joined(part, said)) is None:
            return
        if not joined:
            self.context = replace(self.context, clips=self.mentioned(said) or self.context.clips)
            return
        if (meant := self.in_context(joined, said)) is None:
            return
        joined = meant
        if self.operations and len(joined) == 1 and part.tokens != tuple(said):
            self.operations[-1] = same_breath.of_both(self.operations[-1], joined[0]) or self.operations[-1]
        if (placed := in_context.where_it_stands(self, joined, said)) is None:
            self.not_understood(said)
            return
        if not placed:
            return
        joined = placed
        if self.operations and len(joined) == 1 and self.takes_back(joined[0]):
            self.withdraw(said)
            return
        together = self.operations and len(joined) == 1 and part.tokens != tuple(said)
        self.before, self.turned = part._replace(meaning=joined), False
        if together and same_breath.before_it(self.operations[-1], joined[0]):
            self.operations.insert(-1, joined[0])
            self.said.insert(-1, self.words(said))
            return
        self.add(joined, said)

    def in_context(self, edits: tuple[Operation, ...], said: Sequence[Token]) -> tuple[Operation, ...] | None:
        """What edits are of behind what was said before; None where that has to be asked, or nobody asked for it."""
        last = self.last if self.turned else None
        stale = self.turned and self.context.clips is None
        if stale and any(amendments.is_stale(last, one, self.words(said)) for one in edits):
            return self.ask_which(said)
        if (there := in_context.as_said(self, edits, said)) is None:
            return None
        edits = tuple(there)
        words = self.text[self.begin if self.turned else max(0, said[0].start - 2) : said[-1].end]
        clips, thing = self.context.clips, self.context.thing
        toned = [back_references.toned_down(one, self.words(said)) for one in edits]
        if None in toned:
            self.complaints.append(said)
            return None
        made: Sequence[Operation] = [
            back_references.instead(last, one, words, clips, thing) for one in toned if one is not None
        ]
        if last is not None and len(made) == 1 and len(self.done) == 1:
            made = limits.only_part(last, made[0], words) or made
        if any(self.is_unasked(one, last, self.words(said)) for one in made):
            if len(self.operations) > self.sentence_from and self.last_many:
                self.withdraw(said)
            else:
                self.not_understood(said)
            return None
        known = [continuations.is_of_what(last, one, words) for one in made]
        return self.ask_which(said) if None in known else tuple(one for one in known if one is not None)

    def ask_which(self, said: Sequence[Token]) -> None:
        """Ask of which clip an edit is to be."""
        self.unclear.append(refusing.refused("which clip", self.words(said)[:500], chinese=self.chinese))
        self.turned = False

    def is_unasked(self, edit: Operation, last: Operation | None, words: str) -> bool:
        """Whether an edit would do far more than its words ask for where they stand."""
        if isinstance(edit, Duplicate) and last is not None and amendments.again(words):
            return True
        if guards.is_left_as_it_is(edit, words):
            return True
        if last is not None and continuations.is_of_another(edit, last) and continuations.is_bare_amount(words):
            return True
        if (last is not None or self.operations) and limits.is_cut_by_only(edit, words):
            return True
        if last is not None and limits.is_spared(edit, words):
            return True
        return self.restricted and getattr(edit, "clips", None) == Clips()

    def takes_back(self, edit: Operation) -> bool:
        """Whether an edit is the other way round of the one right before it: "louder but also quieter"."""
        last = self.operations[-1]
        same = {name: getattr(last, name, None) for name in ("clips", "what", "span")}
        return same == {name: getattr(edit, name, None) for name in same} and exceptions.is_opposite(last, edit)

    def answered(self, edits: Sequence[Operation]) -> None:
        """Take a question back that is answered right behind the complaint that it came of: 片子太长了，压到40秒."""
        before = self.before
        if before is None or not isinstance(before.meaning, NoEdit) or not self.unclear:
            return
        asked = self.unclear[-1].kind == "ambiguous" and self.only_says(before.tokens)
        if asked and all(isinstance(one, Length) for one in edits):
            self.unclear.pop()

    def only_reasons(self, edits: Sequence[Operation], said: Sequence[Token]) -> bool:
        """Whether words that could mean an edit of all clips only say why certain ones were edited."""
        if self.before is None or self.turned or isinstance(self.before.meaning, NoEdit):
            return False
        words = self.words(said)
        remarked = remarks.is_reason(words) or remarks.is_only_said(said)
        return remarked and all(same_breath.is_wider(one, self.before.meaning[-1], words) for one in edits)

    def add(self, edits: Sequence[Operation], said: Sequence[Token]) -> None:
        edits = tuple(self.spared_alone(one) for one in edits)
        self.operations.extend(edits)
        self.last_said, self.last_many = tuple(said), len(edits)
        self.said += [self.words(said)] * len(edits)
        self.context = _after(self.context, edits)

    def hear(self, said: Sequence[Token]) -> None:
        """Keep what is said beside what is asked for; a pronoun behind it means the clips that it speaks of."""
        self.complaints.append(said)
        inner: list[Token] = []
        for token in said:
            if token.kind == "quote":
                inner += [
                    replace(one, start=one.start + token.start + 1, end=one.end + token.start + 1)
                    for one in file_names.marked(tokens(token.inner, self.names), self.names)
                ]
        clips = self.mentioned(said) or (self.mentioned(inner) if inner else None)
        if clips is not None:
            self.context = replace(self.context, clips=clips, thing=None, alone=False)

    def is_asked_of(self, clips: Clips) -> bool:
        """Whether an edit that was read is of some clips, or of all of them."""
        return any(getattr(one, "clips", None) in (clips, Clips()) for one in self.operations)

    def spared_alone(self, edit: Operation) -> Operation:
        """An edit of all clips without those that are said to stay as they are."""
        for clips in self.left_alone:
            if getattr(edit, "clips", None) == Clips() or getattr(getattr(edit, "clips", None), "others", False):
                edit = exceptions.without(edit, clips) or edit
        return edit

    def spoken_of(self, edits: Sequence[Operation]) -> None:
        """Remember the clips of edits that are not made, which a pronoun may mean."""
        self.context = _after(self.context, [one for one in edits if hasattr(one, "clips")])

    def joined(self, part: Clause, said: Sequence[Token]) -> tuple[Operation, ...] | None:
        """The edits of a part; in place of the one before where both are one. None when it asks for nothing more."""
        assert not isinstance(part.meaning, NoEdit)
        before = self.before.meaning if self.before is not None else ()
        ended = max(token.end for token in self.before.tokens) if self.before is not None else 0
        between = self.text[ended : said[0].start] if self.before is not None else ""
        done = () if isinstance(before, NoEdit) or self.operations[-1:] != list(before) else before
        if same_breath.named_twice(done, part.meaning, between):
            self.operations.pop()
            self.said.pop()
            return part.meaning
        if self.operations and len(part.meaning) == 1:
            between = remarks.between_them(self.words(said), self.operations, part.meaning[0])
            if between is not None:
                return (between,)
        if isinstance(before, NoEdit) or len(before) != 1 or self.operations[-1:] != list(before):
            return part.meaning
        remarked = self.before is not None and remarks.is_remark(self.before.tokens)
        if remarked and len(part.meaning) == 1 and same_breath.is_narrower(part.meaning[0], before[0]):
            self.operations.pop()
            self.said.pop()
            return part.meaning
        if remarks.is_complaint(self.words(said)) and same_breath.is_same_way(part.meaning[-1], before[0]):
            return None
        if remarked and part.meaning == (Undo(),) and not self.turned:
            self.operations.pop()
            self.said.pop()
            return part.meaning
        if remarked and remarks.is_done_by(self.words(said), before[0]):
            return None
        if len(part.meaning) != 1:
            return part.meaning[1:] if part.meaning[:1] == before else part.meaning
        if len(part.tokens) > len(said) and (behind := remarks.behind(before[0], part.meaning[0])) is not None:
            return (behind,)
        one = remarks.together(before[0], part.meaning[0], said, again=self.is_led_by_again(said))
        if one is None and (remarked or remarks.is_hedged(said)):
            one = remarks.instead(before[0], part.meaning[0])
        if one is None:
            return part.meaning
        self.operations.pop()
        self.said.pop()
        return (one,)

    def is_led_by_again(self, said: Sequence[Token]) -> bool:
        """Whether the words right before some words say "again"."""
        at = next((at for at, token in enumerate(self.tokens) if token.start >= said[0].start), 0)
        return any(token.word in remarks.AGAIN for token in self.tokens[max(0, at - 2) : at])

    def beside(self, said: Sequence[Token]) -> bool:
        """Words beside a request that ask for nothing: why it is made, a fix of what is fixed already, a smile."""
        if self.before is None or self.turned or isinstance(self.before.meaning, NoEdit):
            return False
        words, last = self.words(said), self.before.meaning[-1]
        if remarks.is_the_rest(words, last) or same_breath.restated(words, last) or loosely.is_purpose(words):
            return True
        if remarks.is_remark(self.before.tokens) and remarks.is_done_by(words, last):
            return True
        return remarks.is_reason(words) or self.complains(said) or all(token.kind == "mark" for token in said)

    def complains(self, said: Sequence[Token]) -> bool:
        """Whether words say what is bad, and not of certain clips other than what is edited."""
        if not remarks.is_complaint(self.words(said)):
            return False
        about = self.mentioned(said)
        return about is None or self.context.clips in (None, about)

    def only_says(self, said: Sequence[Token]) -> bool:
        """Whether words only say that something is too long or the like, and not what to do about it."""
        return self.complains(said) or _TOO.search(self.words(said)) is not None

    def exactly(self, said: Sequence[Token], whole: bool = False) -> tuple[Operation, ...] | None:
        """What words mean by themselves, of no less than they name; clips are only taken away by `whole` ones."""
        part = self.best(bare(said))
        if part is None or isinstance(part.meaning, NoEdit) or part.rule.loose or part.beyond is not None:
            return None
        return part.meaning if self._is_safe(part.meaning, said, whole) else None

    def again(self, said: Sequence[Token], whole: bool = False) -> tuple[Operation, ...] | None:
        """What other words mean in the place of a part, when all of them are understood."""
        if self.aloud is None:
            return None
        other = Reading(self.text, said, self.called)
        other.context, other.before, other.guessed = self.context, self.before, _MOST_GUESSED
        self.aloud(other, said)
        made = tuple(other.operations)
        if not made or other.unclear or other.questions or other.complaints:
            return None
        return made if self._is_safe(made, said, whole) else None

    def _is_safe(self, made: Sequence[Operation], said: Sequence[Token], whole: bool) -> bool:
        """Whether edits may be offered: none does more than the words name."""
        everything = any(one in self.words(said).lower() for one in EVERYTHING)
        for one in made:
            if isinstance(one, (Clear, Auto)) or (isinstance(one, Remove) and not whole) or one == Music():
                return False
            if not isinstance(one, OF_ANYTHING) or everything:
                continue
            clips = getattr(one, "clips", None)
            if clips == Clips() or isinstance(one, Length) or (clips is None and self.mentioned(said) is not None):
                return False
        return not (self.called and any(unknown(one, self.called, 1) for one in made))

    def wished(self, words: str) -> tuple[Operation, ...]:
        """What words that stand in the text mean by themselves; nothing when they mean no edit."""
        at = self.text.rfind(words)
        said = bare([token for token in self.tokens if at <= token.start < at + len(words)]) if at >= 0 else ()
        part = (self.understood(said) or self.paraphrased(said)) if said else None
        return part.meaning if part is not None and isinstance(part.meaning, tuple) else ()

    def is_broad(self) -> bool:
        """Whether the edits of this sentence, or the last ones before it, are of all clips, or of more than clips."""
        recent = self.operations[self.sentence_from :] or self.operations[-self.last_many :] if self.last_many else ()
        return any(getattr(one, "clips", None) in (None, Clips()) or one.clips.others for one in recent)  # pyright: ignore

    def withdraw(self, said: Sequence[Token]) -> None:
        """Take the last edits back, of which words behind them say something that cannot be read."""
        whole = [token for token in self.tokens if self.last_said[0].start <= token.start < said[-1].end]
        del self.operations[len(self.operations) - self.last_many :]
        del self.said[len(self.said) - self.last_many :]
        self.last_many, self.before, self.lost = 0, None, True
        self.context = replace(self.context, clips=None, thing=None, alone=False)
        self.unclear.append(Unclear(kind="unknown", text=self.words(whole)[:500], closest=""))

    def not_understood(self, said: Sequence[Token]) -> None:
        self.lost_new = bool(said) and bool(chart_of(self.text, said[:1], Context()).hits(0).keys() & {"add", "write"})
        stale, clips = self.is_of_what(said), self.mentioned(said)
        self.context = replace(self.context, clips=clips or self.context.clips, alone=False)
        closest = "" if stale else self.nearest(said)
        self.context = replace(self.context, clips=clips, thing=None)
        if stale:
            self.unclear.append(refusing.refused("which clip", self.words(said)[:500], chinese=self.chinese))
            return
        self.unclear.append(Unclear(kind="unknown", text=self.words(said)[:500], closest=closest))

    def is_of_what(self, said: Sequence[Token]) -> bool:
        """Whether words would be understood if it were clear what their "it" is."""
        if self.context.alone or len(said) > LONGEST_ELLIPSIS or not any(one.word in PRONOUNS for one in said):
            return False
        return isinstance(self.alone(said, Context()), tuple)

    def nearest(self, said: Sequence[Token]) -> str:
        """The sentence that is nearest to words that were not understood, which is read as it stands; "" for none."""
        self.guessed += 1
        if self.guessed > (_MOST_GUESSED if len(self.text) <= _SHORT else 1):
            return ""
        language = "zh" if self.chinese else "en"
        words = self.words(said)
        known = book().lexicon.words | book().literals
        near = partial(spelling.near, grammar=book(), called=self.called)
        pairs = spelling.pairs(book())
        found = suggest.readings(bare(said), words, self.exactly, self.again, known, near, pairs)
        if found is not None:
            return "; ".join(canonical(one, language) for one in found)
        clips = self.mentioned(said)
        if clips is not None and self.called and unknown(Remove(clips=clips), self.called, 1):
            return ""
        called = describing.say_clips(clips, language) if clips is not None else ""
        return suggest.closest(words, called, chinese=self.chinese)


def _after(context: Context, done: Sequence[Operation]) -> Context:
    """What a pronoun means after these edits."""
    for operation in done:
        if operation.verb in ("remove", "cut out"):
            context = replace(context, fewer=True)
        if isinstance(operation, Add) and len(operation.files) == 1:
            context = replace(context, clips=Clips(which="named", name=operation.files[0]), thing=None)
            continue
        things = {
            "text": "texts",
            "change text": "texts",
            "captions": "texts",
            "music": "music",
            "sound": "sound",
            "overlay": "overlay",
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
