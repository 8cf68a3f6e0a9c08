"""Owns what is answered to words that were not understood: the nearest sentence that is, and never one that does more than
they name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from maker_free.language import suggest
from maker_free.language.canonical import sentence as canonical
from maker_free.language.clauses import Context, book, chart_of
from maker_free.language.collected import Collected
from maker_free.language.dialogue import same_breath
from maker_free.language.grammar import spelling
from maker_free.language.grammar.words import Token
from maker_free.language.mentions import EVERYTHING, LONGEST_ELLIPSIS
from maker_free.language.operations import Auto, Clear, Clips, Length, Music, Operation, Remove, Request, Unclear
from maker_free.language.phrasebook import refusing
from maker_free.language.phrasebook.rule import NoEdit
from maker_free.language.sentences import bare
from maker_free.language.understanding import OF_ANYTHING, PRONOUNS, unknown
from maker_free.language.values import describing

_SHORT = 240
"""Characters of a text in which more than one is guessed."""
_SHOWN = 60
"""Characters by which it is told where reading ended."""
_MOST_GUESSED = 3
"""Parts that were not understood for which the nearest sentence is looked for."""


class Offering(Collected):
    """Says what was not understood, with what is offered in its place."""

    def result(self) -> Request:
        if not self.operations:
            for said in self.complaints:
                self.not_understood(said)
        if not self.operations and not self.unclear and not self.questions and not self.called_off:
            self.unclear.append(refusing.refused("help", self.text[self.begin :].strip()[:200], chinese=self.chinese))
        same_breath.with_its_beat(self.operations, self.said)
        return Request(
            operations=tuple(self.operations),
            unclear=tuple(self.unclear),
            questions=tuple(self.questions),
            words=tuple(self.said),
        )

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
        other = type(self)(self.text, said, self.called)
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

    def too_much(self, said: Sequence[Token]) -> None:
        """Say once from where on nothing was read."""
        name, text = "too much", self.words(said)[:500]
        if self.unclear and self.unclear[-1].question.startswith(refusing.BEYOND[self.chinese]):
            return
        told = refusing.refused(name, text, chinese=self.chinese)
        first = f"{text[:_SHOWN]}…" if len(text) > _SHOWN else text
        self.unclear.append(told.model_copy(update={"question": told.question.format(first=first)}))

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
