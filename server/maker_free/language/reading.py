"""Owns what becomes of a part of a text once it is read: an edit behind those before it, in the place of one, or beside
them; refuses to know how a part is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from maker_free.language import loosely
from maker_free.language.clauses import Clause, does_something
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
from maker_free.language.grammar.words import Token
from maker_free.language.mentions import LONGEST_ELLIPSIS
from maker_free.language.offering import Offering
from maker_free.language.operations import (
    Add,
    Clips,
    Duplicate,
    Length,
    Music,
    Operation,
    Recut,
    Redo,
    Remove,
    Replace,
    Undo,
)
from maker_free.language.phrasebook import refusing
from maker_free.language.phrasebook.rule import NoEdit
from maker_free.language.sentences import bare, cuts
from maker_free.language.understanding import PRONOUNS, is_impossible

_LONGEST_REMARK = 20
_TOO = re.compile(
    r"\b(?:is|are|feels?|runs?|seems?) (?:way |much |far |a bit |a little |so )*too (?:long|short)$", re.I
)
_LONGEST_TOLD = 80
"""Characters before a request in which is said what it is of."""
_ABOUT_MUSIC = frozenset({"loops", "genre", "web"})


class Reading(Offering):
    """Reads a text part by part, each where it stands."""

    def turn(self, earlier: Earlier, said: Sequence[Token]) -> None:
        """Go on with a new request behind one that was made."""
        last = self.operations[-1] if self.operations else None
        clips, context = self.context.clips, self.context
        there = earlier.now(clips) if clips is not None else None
        gone = clips is not None and there is None
        self.new, self.texts = earlier.new(), len(earlier.after.titles)
        if self.new is not None and len(self.new.numbers) == len(earlier.after.clips) and isinstance(last, Add):
            # The whole film was laid out: no clip of it was spoken of.
            last = self.new = self.before = None
            self.operations = []
        if isinstance(last, (Add, Duplicate, Replace)) and self.new is not None:
            there, gone = self.new, False
        self.context = replace(context, clips=there, alone=not gone and clips is None and last is None, fewer=False)
        named = getattr(last, "clips", None)
        if last is not None and isinstance(named, Clips):
            moved = earlier.now(named)
            last = (
                None
                if moved is None and not isinstance(last, Remove)
                else last.model_copy(update={"clips": moved or named})
            )
        self.spoken = earlier.spoken(named if isinstance(named, Clips) else None)
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
        self.numbers_gone.update(earlier.numbers_gone())
        self.redoable = earlier.undone
        self.cuts = earlier.cuts()
        self.parts = self.guessed = 0
        self.lost_new = False

    def follows(self, said: Sequence[Token]) -> bool:
        """Whether a whole request only says what should be different from the one before it; then it is read."""
        if not said or len(said) > LONGEST_ELLIPSIS:
            return False
        if self.redoable and self.going_on(self.words(said), Undo()) == (Redo(),):
            self.add((Redo(),), said)
            self.before, self.turned = None, False
            return True
        if self.last is None:
            return False
        edits = self.going_on(self.words(said), self.last)
        if edits is None or (len(edits) > 1 and Undo() in edits and len(self.done) > 1):
            return False
        if edits:
            self.add(edits, said)
        else:
            self.ask_which(said)
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
        if refused and self.before is None and (remarks.is_reason(self.words(said)) or self.complains(said)):
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
        if any(guards.is_only_part(one, self.words(said)) for one in part.meaning):
            self.unclear.append(refusing.refused("what range", self.words(said)[:500], chinese=self.chinese))
            return
        if any(guards.is_new_text(one, self.words(said)) for one in part.meaning):
            self.unclear.append(refusing.refused("text", self.words(said)[:500], chinese=self.chinese))
            return
        meaning = tuple(guards.whole_text(one, self.words(said)) for one in part.meaning)
        part = part._replace(meaning=meaning)
        self.answered(meaning)
        if part.beyond is not None:
            self.unclear.append(refusing.refused(part.beyond, self.words(said)[:500], chinese=self.chinese))
        if self.only_reasons(meaning, said) or (joined := self.joined(part, said)) is None:
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
        at = same_breath.elsewhere(joined[0], self.words(said), self.operations) if len(joined) == 1 else None
        if at is not None:
            if at == len(self.operations):
                self.not_understood(said)
                return
            self.operations.insert(at, joined[0])
            self.said.insert(at, self.words(said))
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
        told = self.text[max(self.begin if self.turned else 0, said[0].start - _LONGEST_TOLD) : said[-1].end]
        if any(self.is_unasked(one, last, self.words(said)) or guards.is_of_another(one, told) for one in made):
            if len(self.operations) > self.sentence_from and self.last_many:
                self.withdraw(said)
            else:
                self.not_understood(said)
            return None
        known = [continuations.is_of_what(last, one, words) for one in made]
        return self.ask_which(said) if None in known else tuple(one for one in known if one is not None)

    def is_unasked(self, edit: Operation, last: Operation | None, words: str) -> bool:
        """Whether an edit would do far more than its words ask for where they stand."""
        if isinstance(edit, Duplicate) and last is not None and amendments.again(words):
            return True
        if guards.is_left_as_it_is(edit, words):
            return True
        if last is None and not self.operations and guards.is_bare_stretch(words):
            return True
        if (self.done or self.operations) and guards.is_of_nobody_knows(edit, words):
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
        if remarks.is_own_doing(words):
            return True
        remarked = (
            remarks.is_reason(words)
            or remarks.is_only_said(said)
            or (self.mentioned(said) in (None, Clips(), self.context.clips) and self.is_aim(said))
        )
        if self.is_aim(said) and all(isinstance(one, Recut) for one in edits):
            return True  # "…，让节奏更紧凑" is no cut of its own
        return remarked and all(same_breath.is_wider(one, self.before.meaning[-1], words) for one in edits)

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
        complains = remarks.is_complaint(self.words(said)) or remarks.says_too(self.words(said))
        first = self.words(self.before.tokens) if self.before is not None and not self.turned else ""
        if remarks.says_fault(first) and same_breath.is_same_way(part.meaning[0], before[0]):
            self.operations.pop()
            self.said.pop()
            return part.meaning
        if complains and isinstance(before[0], Music) and before[0].another:
            return None  # 换一首吧，这个太吵了
        if complains and same_breath.is_same_way(part.meaning[-1], before[0]):
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
        if remarked and (one is None or one == part.meaning[0]):
            one = same_breath.both_texts(before[0], part.meaning[0]) or one
        if one is None and (remarked or remarks.is_hedged(said)):
            one = remarks.instead(before[0], part.meaning[0])
        if one is None:
            return part.meaning
        self.operations.pop()
        self.said.pop()
        return (one,)

    def is_aim(self, said: Sequence[Token]) -> bool:
        """Whether words only say what is to come of the edit that they stand beside."""
        at = next((at for at, token in enumerate(self.tokens) if token.start >= said[0].start), 0)
        so = any(token.word == "so" for token in self.tokens[max(0, at - 2) : at + 1])
        return remarks.is_aim(re.sub(r"^so ", "", self.words(said), flags=re.I), so=so)

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
        if self.is_aim(said):
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
