"""Owns what a part of a text means where it stands: after what was said before it, about what the sentence is about, or
in other words; keeps no edit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from maker_free.language import paraphrase
from maker_free.language.clauses import COUNTED, Clause, Context, every, of_certain_clips
from maker_free.language.dialogue import exceptions, remarks
from maker_free.language.elliptic import Elliptic
from maker_free.language.grammar.words import Token, leading, tokens
from maker_free.language.mentions import LONGEST_ELLIPSIS
from maker_free.language.operations import (
    Clips,
    CutOut,
    Cuts,
    Freeze,
    HardCut,
    Length,
    OfClips,
    Operation,
    SetTransition,
    Split,
    Trim,
)
from maker_free.language.phrasebook import refusing
from maker_free.language.phrasebook.rule import COSTS, NoEdit
from maker_free.language.sentences import bare

OF_ANYTHING = (OfClips, Length, CutOut, Split, Trim, Freeze)
"""Edits that are of whatever was spoken of where nothing else is said."""
_MEANING = frozenset({"i", "mean", "meant", "that", "is", "ie", "aka", "so", "我", "指", "说", "的", "是"})
PRONOUNS = frozenset({"it", "this", "that", "them", "those", "它", "这段"})
_ONLY = frozenset({"only", "just", "solely", "只", "仅", "单"})
_LEADS = (
    ("once", "more"),
    ("again",),
    ("one", "more", "time"),
    ("nah",),
    ("nope",),
    ("yeah",),
    ("hmm",),
    ("um",),
    ("uh",),
    ("first",),
    ("second",),
    ("third",),
    ("last",),
    ("now",),
    ("最", "后"),
    ("第", "一", "步"),
    ("第", "二", "步"),
    ("最", "终"),
    ("是",),
)
"""What may stand before a request to say when its turn is, and is passed over only when it means nothing else."""
EXCEPTIONS = (
    ("but", "not"), ("and", "not"), ("except", "for"), ("except",), ("apart", "from"), ("other", "than"),
    ("aside", "from"), ("excluding",), ("just", "not"), ("not",), ("除", "了"), ("除", "去"), ("除",), ("unless",),
    ("without", "touching"), ("without", "changing"), ("without", "affecting"), ("without", "including"), ("besides",),
    ("with", "the", "exception"),
)  # fmt: skip
"""What takes something out of what was said before."""


class Understanding(Elliptic):
    """Understands parts of a text, one behind the other, by what was spoken of."""

    def alone(self, said: Sequence[Token], context: Context) -> object:
        """What words mean with nothing before them but what a context holds."""
        before, now = self.before, self.context
        self.before, self.context = None, context
        try:
            part = self.understood(bare(said)) or self.paraphrased(bare(said))
        finally:
            self.before, self.context = before, now
        return None if part is None else part.meaning

    def understood(self, said: Sequence[Token]) -> Clause | None:
        for way in paraphrase.rather(said):
            if (part := self.said_so(way, 1)) is not None:
                return part
        part = self.on_topic(said) if self.topic else None
        part = part or self.understood_as_it_is(said)
        if part is None and remarks.is_hedged(said) and len(said) > 1:
            return self.elliptic(said[1:])
        for lead in _LEADS:
            begins = len(said) > len(lead) and tuple(token.word for token in said[: len(lead)]) == lead
            if part is None and begins and said[len(lead)].word not in COUNTED:
                part = self.understood_as_it_is(bare(said[len(lead) :]))
        if part is None and len(said) > 1 and said[-1].word == "instead":
            return self.understood(said[:-1])
        if part is None and (plain := self.without_aside(said)) is not None:
            return self.understood(plain)
        return part or self.all_but(said)

    def paraphrased(self, said: Sequence[Token], depth: int = 0) -> Clause | None:
        """What some words mean that were not understood, where they can be said otherwise."""
        ways = (self.said_so(way, depth) for way in paraphrase.otherwise(said))
        return next((part for part in ways if part is not None), None) or self.only_of_some(said)

    def only_of_some(self, said: Sequence[Token]) -> Clause | None:
        """What some words mean without "only", which says nothing more where certain clips are named."""
        left = [token for token in said if token.word not in _ONLY]
        if not 0 < len(said) - len(left) <= 2:
            return None
        part = self.understood_as_it_is(bare(left))
        return part if part is not None and of_certain_clips(part) else None

    def said_so(self, way: Sequence[Token], depth: int) -> Clause | None:
        """What a way to say something means, which may be made of several requests; None unless all are understood."""
        parts = [self.said_otherwise(piece, depth) for piece in paraphrase.pieces(way)]
        made = [part for part in parts if part is not None and isinstance(part.meaning, tuple)]
        if not made or len(made) < len(parts):
            return None
        meanings = [one for part in made if isinstance(part.meaning, tuple) for one in part.meaning]
        return made[0]._replace(meaning=tuple(meanings))

    def said_otherwise(self, said: Sequence[Token], depth: int) -> Clause | None:
        part = self.on_topic(bare(said)) if self.topic else None
        part = part or self.understood_as_it_is(bare(said))
        if part is None and (plain := self.without_aside(bare(said))) is not None:
            part = self.understood_as_it_is(plain)
        if part is not None and self.called and isinstance(part.meaning, tuple):
            part = None if any(unknown(one, self.called) for one in part.meaning) else part
        return part or (None if depth else self.paraphrased(said, 1))

    def all_but(self, said: Sequence[Token]) -> Clause | None:
        """An edit of all clips, behind which stands of which it is not: "make it brighter, except clip 2"."""
        for at in range(1, len(said)):
            if not leading(said, at, EXCEPTIONS) and said[at].word != "but" and said[at - 1].word not in (",", "，"):
                continue
            if (many := leading(said, at, EXCEPTIONS)) and (gap := self.plain_cut(bare(said[at + many :]))) is not None:
                part = self.best(bare(said[:at]))
                if part is not None and not isinstance(part.meaning, NoEdit) and _joins_all(part.meaning):
                    return part._replace(meaning=(*part.meaning, *gap))
            found = exceptions.spared(bare(said[at:]), self.spared, broad=True)
            part = self.best(bare(said[:at])) if found is not None else None
            if part is None or found is None or isinstance(part.meaning, NoEdit):
                continue
            verbs = exceptions.verbs_of(found[1])
            if verbs and not all(one.verb in verbs for one in part.meaning):
                continue
            meaning = every([exceptions.without(one, found[0]) for one in part.meaning])
            return None if meaning is None else part._replace(meaning=meaning)
        return None

    def plain_cut(self, said: Sequence[Token]) -> tuple[Operation, ...] | None:
        """No transition on the cut that some words name: "between the beach and the interview"."""
        if not said or len(said) > LONGEST_ELLIPSIS:
            return None
        end = said[-1].end
        han = any(token.kind == "han" for token in said)
        plain = (
            [Token("han", one, end, end) for one in "硬切"]
            if han
            else [Token("word", one, end, end) for one in ("hard", "cut")]
        )
        part = self.best((*said, *plain) if han else (*plain, *said))
        made = part.meaning if part is not None and not isinstance(part.meaning, NoEdit) else ()
        return made if made and all(isinstance(one, HardCut) and one.cuts != Cuts() for one in made) else None

    def without_aside(self, said: Sequence[Token]) -> Sequence[Token] | None:
        """Words without clips in brackets that only say again which are meant: "clip 2 (the beach one)". They take the
        place of a pronoun when there is one."""
        if (plain := self.with_apposition(said)) is not None:
            return plain
        opened = next((at for at, token in enumerate(said) if token.word in ("(", "（")), 0)
        closed = next((at for at, token in enumerate(said) if at > opened and token.word in (")", "）")), 0)
        inner = [token for token in said[opened + 1 : closed] if token.word not in _MEANING]
        if not opened or not inner:
            return None
        clips = [one for one in self.chart(inner).read("clips", 0) if one.value != Clips()]
        if not any(one.end == len(inner) for one in clips):
            return None
        outside = (*said[:opened], *said[closed + 1 :])
        pronoun = next((at for at, token in enumerate(outside) if token.word in PRONOUNS), None)
        return bare(outside if pronoun is None else (*outside[:pronoun], *inner, *outside[pronoun + 1 :]))

    def with_apposition(self, said: Sequence[Token]) -> Sequence[Token] | None:
        """Words of which the last say which clip their pronoun is, or which clip they are of: "make it 6 s, the
        photo", 向右转，手机那段."""
        comma = next((at for at in reversed(range(1, len(said) - 1)) if said[at].word in (",", "，")), 0)
        if not comma or len(said) - comma > LONGEST_ELLIPSIS:
            return None
        words, last = said[:comma], said[comma + 1 :]
        pronoun = next((at for at, token in enumerate(words) if token.word in PRONOUNS), None)
        if pronoun is None and not self.chinese:
            return None
        clips = [one.end for one in self.chart(last).read("clips", 0) if one.value != Clips()]
        if len(last) not in clips:
            return None
        return (*last, *words) if pronoun is None else (*words[:pronoun], *last, *words[pronoun + 1 :])

    def on_topic(self, said: Sequence[Token]) -> Clause | None:
        """A part that says nothing of clips, said of those that the sentence is about."""
        part = self.best(said)
        if part is not None and of_certain_clips(part) and not (part.rule.loose or part.rule.cost >= COSTS["open"]):
            return part
        ends = [one for one in self.chart(self.topic).read("clips", 0) if one.end == len(self.topic)]
        about = [one.value.model_copy(update={"span": None}) for one in ends]
        for place, token in enumerate(said):
            if token.word in PRONOUNS:
                part = self.best((*said[:place], *self.topic, *said[place + 1 :]))
                if part is not None and _of_these(part, about):
                    return part
        for place in (1, 0, 2, len(said)):
            part = self.best((*said[:place], *self.topic, *said[place:]))
            if part is not None and _of_these(part, about):
                return part
        return None


def _of_these(part: Clause, about: Sequence[Clips]) -> bool:
    """True when an edit of it is of the clips that the sentence is about, or of a part of them."""
    if isinstance(part.meaning, NoEdit):
        return False
    named = [one for edit in part.meaning for _, one in edit if isinstance(one, Clips) and one != Clips()]
    return any(one.model_copy(update={"span": None}) in about for one in named) or (bool(named) and not about)


def _joins_all(meaning: Sequence[Operation]) -> bool:
    """Whether edits are one transition on all cuts."""
    return len(meaning) == 1 and isinstance(meaning[0], SetTransition) and meaning[0].cuts == Cuts()


def is_impossible(refusal: NoEdit) -> bool:
    return refusing.ANSWERS[refusal.name].kind == "not here"


def unknown(operation: Operation, called: frozenset[tuple[str, ...]], least: int = 2) -> bool:
    """Whether an edit is of a clip by a name of so many words that no file has."""
    clips = getattr(operation, "clips", None)
    if not isinstance(clips, Clips) or clips.which != "named" or not clips.name or clips.name.startswith("#"):
        return False
    stem = re.sub(r"\.\w{2,4}$", "", clips.name)
    words, stem = (tuple(token.word for token in tokens(one)) for one in (clips.name, stem))
    return len(stem) >= least and words not in called and stem not in called
