"""Owns what a part of a text means where it stands: after what was said before it, about what the sentence is about, or
in other words; keeps no edit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from maker_free.language import paraphrase
from maker_free.language.clauses import (
    COUNTED,
    Clause,
    Context,
    chart_of,
    cheapest,
    echoes,
    every,
    everything,
)
from maker_free.language.dialogue import back_references, exceptions, remarks, same_breath
from maker_free.language.grammar.matcher import Chart
from maker_free.language.grammar.words import PICTURES, Token, leading, tokens
from maker_free.language.operations import (
    CleanSound,
    Clips,
    CutOut,
    Cuts,
    EditText,
    Fill,
    Flip,
    Freeze,
    Grade,
    HardCut,
    Length,
    Music,
    Operation,
    PlaceOverlay,
    Remove,
    Reverse,
    Rotate,
    SetEffect,
    SetTransition,
    Speed,
    Split,
    Stabilise,
    Trim,
    Volume,
    Write,
    Zoom,
)
from maker_free.language.operations.speech import CoverSaid, CutSaid, FindWords, KeepSaid, KeyWords
from maker_free.language.phrasebook import refusing
from maker_free.language.phrasebook.rule import COSTS, NoEdit
from maker_free.language.sentences import bare

LONGEST_PART = 90
"""Tokens of one request; a longer one is not read."""
LONGEST_ELLIPSIS = 30
_LONGEST_HAN_ELLIPSIS = 14
_LONGEST_AGAIN = 6
_PLACES = frozenset(("first", "second", "third", "fourth", "fifth", "last", "middle"))
"""What names a clip by its place alone where only clips can be meant: "except the last"."""
CALLED = 2
"""What it may cost to know a clip by the name of its file."""


class Understanding:
    """Understands parts of a text, one behind the other, by what was spoken of."""

    def __init__(self, text: str, said: Sequence[Token], called: frozenset[tuple[str, ...]]) -> None:
        self.text = text
        self.tokens = said
        self.called = called
        self.names: Sequence[str] = ()
        """The names of the project's files."""
        self.chinese = any(token.kind == "han" for token in said)
        self.context = Context()
        self.before: Clause | None = None
        self.last: Operation | None = None
        self.turned = False
        self.topic: tuple[Token, ...] = ()
        self.known: dict[tuple[tuple[Token, ...], Context], Clause | None] = {}

    def chart(self, said: Sequence[Token]) -> Chart:
        return chart_of(self.text, said, self.context)

    def words(self, said: Sequence[Token]) -> str:
        return self.text[said[0].start : said[-1].end] if said else ""

    def best(self, said: Sequence[Token]) -> Clause | None:
        key = (tuple(said), self.context)
        if key not in self.known:
            self.known[key] = cheapest(self.chart(said), everything())
        return self.known[key]

    def mentioned(self, said: Sequence[Token]) -> Clips | None:
        """The clips that a part speaks of which was not understood otherwise, so that "it" means them."""
        if len(said) > LONGEST_PART:
            return None
        chart = chart_of(self.text, said, Context(alone=False))
        found: list[Clips] = []
        at = 0
        while at < len(said):
            read = [one for one in chart.read("clips", at) if one.cost <= CALLED and one.value != Clips()]
            if not read:
                at += 1
                continue
            best = max(read, key=lambda one: (one.end, -one.cost))
            found.append(best.value)
            at = max(best.end, at + 1)
        return found[0] if found and all(one == found[0] for one in found) else None

    def alone(self, said: Sequence[Token], context: Context) -> object:
        """What words mean with nothing before them but what a context holds."""
        before, now = self.before, self.context
        self.before, self.context = None, context
        try:
            part = self.understood(bare(said)) or self.paraphrased(bare(said))
        finally:
            self.before, self.context = before, now
        return None if part is None else part.meaning

    def about(self, said: Sequence[Token]) -> tuple[Token, ...] | None:
        """The words for certain clips that a remark is about."""
        chart = self.chart(said)
        for at in range(len(said)):
            read = (*chart.read("oneclip", at), *chart.read("clips", at))
            ends = [one.end for one in read if one.value != Clips() and one.end > at]
            if ends and (at == 0 or not any(said[at - 1].word == word for word in ("than", "as", "比", "像"))):
                return tuple(said[at : max(ends)])
        return None

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

    def spared(self, said: Sequence[Token]) -> Clips | None:
        """The clips that are all that some words name."""
        end = len(said) - 2 if len(said) > 2 and said[-1].word == "外" and said[-2].word in ("以", "之") else len(said)
        if not end or end > LONGEST_ELLIPSIS:
            return None
        said = said[:end]
        if said[-1].word in _PLACES:
            said, end = (*said, replace(said[-1], word="clip", start=said[-1].end)), end + 1
        read = self.chart(said).read("clips", 0)
        fitting = [one for one in read if one.end == end and one.value != Clips() and one.value.span is None]
        clips = min(fitting, key=lambda one: one.cost).value if fitting else None
        if clips is None:
            return self.listed(said)
        return None if clips.others else clips

    def listed(self, said: Sequence[Token]) -> Clips | None:
        """The clips of a list that names them in several ways: "the photo and the phone clip"."""
        at = next((at for at in range(1, len(said) - 1) if said[at].word in _LISTING), 0)
        if not at:
            return None
        behind = at + 1 + (said[at + 1].word in _LISTING)
        both = self.spared(said[:at]), self.spared(said[behind:])
        known = [self.by_name(one) for one in both if one is not None]
        if len(known) < len(both) or any(one is None or one.which != "named" or one.reach for one in known):
            return None
        names = [name for one in known if one is not None for name in (one.name, *one.also) if name]
        return Clips(which="named", name=names[0], also=tuple(names[1:]))

    def by_name(self, clips: Clips) -> Clips | None:
        """Clips by the names of their files; None where that is not known."""
        if clips.which == "photo" and clips == Clips(which="photo"):
            photos = [name for name in self.names if name.lower().endswith(PICTURES)]
            return Clips(which="named", name=photos[0]) if len(photos) == 1 else None
        return clips

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

    def understood_as_it_is(self, said: Sequence[Token]) -> Clause | None:
        if self.turned:
            return self.behind_turn(said)
        if (more := self.same_again(said)) is not None:
            return more
        part, echo = self.best(said), self.echo(said)
        if echo is not None and (part is None or echo.cost < part.cost):
            return self.of_the_same(echo, said)
        if part is None or isinstance(part.meaning, NoEdit):
            return self.elliptic(said) or part
        if any(isinstance(one, Grade) for one in part.meaning) and self.only_names(said):
            return self.elliptic(said)
        if (graded := _of_same_clips(self.before, part)) is not None and not self.names_all(said):
            return part._replace(meaning=(graded,))
        if _of_no_clips(part) and self.before is not None and of_certain_clips(self.before) and not self.of_film(said):
            more = self.elliptic(said)
            if more is not None and _verbs(more) == _verbs(part):
                return more
        return part

    def of_spoken(self, part: Clause, said: Sequence[Token]) -> Clause:
        """A part about a picture that names no clips, of those that were spoken of just before."""
        graded = None if self.turned or self.names_all(said) else _of_same_clips(self.before, part)
        return part if graded is None else part._replace(meaning=(graded,))

    def same_again(self, said: Sequence[Token]) -> Clause | None:
        """Only a clip and an amount, right behind an edit of the same kind: "…, and clip 3 to 150%"."""
        if self.before is None or isinstance(self.before.meaning, NoEdit) or len(said) > _LONGEST_AGAIN:
            return None
        before = self.before.meaning[-1]
        if (level := same_breath.bare_level(self.words(said), before)) is not None:
            return self.before._replace(meaning=(level,))
        if not any(token.kind in ("number", "clock") for token in said) or not hasattr(before, "clips"):
            return None
        if said[0].word in _CHANGING and len(said) > 1:
            said = said[1:]
        for one in self.chart(said).read("oneclip", 0):
            if one.value == Clips() or one.end >= len(said) or one.cost > CALLED:
                continue
            edit = back_references.follows(
                self.words(said[one.end :]), before.model_copy(update={"clips": one.value}), _no_clips
            )
            if edit is not None and edit.verb == before.verb:
                return self.before._replace(meaning=(edit,))
        return None

    def behind_turn(self, said: Sequence[Token]) -> Clause | None:
        """The first words of a new request, which rather mean something by themselves."""
        part = self.best(said)
        if part is not None and not isinstance(part.meaning, NoEdit):
            return self.further(part, said)
        more = self.echo(said) or self.elliptic(said) or self.of_it(said)
        if more is None and isinstance(self.last, Music):
            end = said[-1].end
            music = (
                [Token("han", one, end, end) for one in "音乐"] if self.chinese else [Token("word", "music", end, end)]
            )
            more = self.best((*said, *music))
        if more is None and isinstance(self.last, (PlaceOverlay, Write)):
            end = said[-1].end
            kind = _KINDS[type(self.last)][self.chinese]
            named = (
                [Token("han", one, end, end) for one in kind]
                if self.chinese
                else [Token("word", one, end, end) for one in kind.split()]
            )
            behind = self.best((*named, *said)) or self.best((*said[:1], *named, *said[1:]))
            more = (
                behind if behind is not None and isinstance(behind.meaning, tuple) and not behind.rule.loose else None
            )
        return more or part

    def further(self, part: Clause, said: Sequence[Token]) -> Clause:
        """ "A bit brighter" and no more is of the clips that were edited last."""
        clips = self.context.clips
        bare_words = said[0].word in _HOW_MUCH or "".join(token.word for token in said[-2:]) in ("一点", "一些")
        if clips in (None, Clips()) or not bare_words or len(said) > _LONGEST_AGAIN or self.names_all(said):
            return part
        if isinstance(part.meaning, NoEdit) or len(part.meaning) != 1 or not isinstance(part.meaning[0], Grade):
            return part
        if part.meaning[0].clips != Clips() or isinstance(self.last, Music):
            return part
        return part._replace(meaning=(part.meaning[0].model_copy(update={"clips": clips}),))

    def of_it(self, said: Sequence[Token]) -> Clause | None:
        """Only how it should be, "a bit bigger", of what was edited last."""
        if self.last is None or (self.context.clips is None and self.context.thing is None):
            return None
        end = said[-1].end
        if isinstance(self.last, (Write, EditText)):
            lead = "标题" if self.chinese else "make the title"
        else:
            lead = "把它" if self.chinese else "make it"
        words = list(lead) if self.chinese else lead.split()
        kind = "han" if self.chinese else "word"
        part = self.best((*(Token(kind, word, end, end) for word in words), *said))
        return part if part is not None and does_something(part) and not part.rule.loose else None

    def names_all(self, said: Sequence[Token]) -> bool:
        words = self.words(said).lower()
        return any(one in words for one in EVERYTHING)

    def of_film(self, said: Sequence[Token]) -> bool:
        """Whether words name the ends of the film itself: 片尾, unlike "the end", is never that of a clip."""
        words = "".join(token.word for token in said)
        return any(end in words for end in ("片头", "片尾", "全片", "整片", "结尾", "末尾"))

    def only_names(self, said: Sequence[Token]) -> bool:
        """Whether words are the name of a file and nothing else: "the sunset" is no look then."""
        chart = self.chart(said)
        begin = next((at for at, weak in enumerate(chart.weak) if not weak), 0)
        return said[begin].called > 0 and begin + said[begin].called == len(said)

    def echo(self, said: Sequence[Token]) -> Clause | None:
        """A part that says only what is different from the one before."""
        before = self.before
        if before is None or not before.rule.echo:
            return None
        part = cheapest(self.chart(said), echoes(before.rule))
        return None if part is None else part._replace(tokens=before.tokens)

    def of_the_same(self, echo: Clause, said: Sequence[Token]) -> Clause:
        """A part that names no clips is of those of those before: "cut the first 2 s of clip 2 and the last 1 s"."""
        before = self.before
        if before is None or isinstance(before.meaning, NoEdit) or isinstance(echo.meaning, NoEdit):
            return echo
        clips = getattr(before.meaning[-1], "clips", None)
        if clips in (None, Clips()) or not _of_no_clips(echo) or self.of_film(said) or self.names_all(said):
            return echo
        if any("clips" not in type(one).model_fields for one in echo.meaning):
            return echo
        whole = clips.model_copy(update={"span": None})
        return echo._replace(meaning=tuple(one.model_copy(update={"clips": whole}) for one in echo.meaning))

    def beside_removal(self, said: Sequence[Token]) -> bool:
        """Whether words only say where the film begins once something is gone."""
        return remarks.begins_there(self.words(said))

    def elliptic(self, said: Sequence[Token]) -> Clause | None:
        """A part that goes on with the first words of the one before, the more of them the better."""
        before = self.before
        longest = _LONGEST_HAN_ELLIPSIS if self.chinese else LONGEST_ELLIPSIS
        if before is None or isinstance(before.meaning, NoEdit) or len(said) > longest:
            return None
        if isinstance(before.meaning[-1], Remove) and self.beside_removal(said):
            return None
        chart = self.chart(before.tokens)
        for many in range(min(len(before.tokens) - 1, 8), 0, -1):
            if chart.hits(many).keys() & {"unit", "clip"}:
                continue
            part = self.best((*before.tokens[:many], *said))
            if part is None or part.rule.loose or not isinstance(part.meaning, tuple):
                continue
            if part.rule.name == before.rule.name and _asks_anew(part, said):
                continue
            if part.rule.name == before.rule.name or _same_head(part, before):
                return part._replace(tokens=(*before.tokens[:many], *said))
        return None


def _asks_anew(part: Clause, said: Sequence[Token]) -> bool:
    """Whether words that would be read as what is spoken of ask for something themselves: "fix Laura to Lara" behind
    "remove the sentence about the weather"."""
    open_words = any(isinstance(one, (CutSaid, KeepSaid, FindWords, CoverSaid, KeyWords)) for one in _meanings(part))
    mends = any(one.word in ("should", "spelled", "spelt") for one in said[1:])
    return open_words and (mends or said[0].word in _ASKS or remarks.begins_request(said))


def _meanings(part: Clause) -> Sequence[Operation]:
    return part.meaning if isinstance(part.meaning, tuple) else ()


_ASKS = frozenset((
    "fix", "correct", "mend", "spell", "change", "replace", "start", "begin", "end", "stop", "finish", "cut", "make", "mark",
    "highlight", "colour", "color", "emphasise", "emphasize", "show", "put", "translate", "把", "将", "从", "用",
))  # fmt: skip
"""With what people begin to ask for something, and never to name what is spoken of."""
_LISTING = frozenset(("and", ",", "，", "、", "和", "跟", "与", "&"))
_KINDS = {PlaceOverlay: ("the picture in picture", "画中画"), Write: ("the title", "标题")}


OF_ANYTHING = (
    Volume, Grade, Zoom, Speed, Reverse, Rotate, Flip, Stabilise, SetEffect, CleanSound, Length, CutOut, Split,
    Trim, Freeze, Fill,
)  # fmt: skip
"""Edits that are of whatever was spoken of where nothing else is said."""


EVERYTHING = (
    "all", "every", "film", "video", "movie", "whole", "entire", "music", "everything", "全", "整", "所有", "影片",
    "视频", "都", "每", "片子",
)  # fmt: skip


_MEANING = frozenset({"i", "mean", "meant", "that", "is", "ie", "aka", "so", "我", "指", "说", "的", "是"})


PRONOUNS = frozenset({"it", "this", "that", "them", "those", "它", "这段"})


_HOW_MUCH = frozenset({"a", "even", "slightly", "more", "less", "still", "再", "更", "稍"})
_CHANGING = frozenset(("increase", "decrease", "raise", "lower", "reduce", "set", "bring", "turn", "change", "boost"))
"""What leads to another clip and its amount: "…, and decrease clip 3 to 50%"."""
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


_OF_A_PICTURE = (Grade, Zoom, Stabilise, SetEffect, Rotate, Flip, Reverse)
"""What is done to the same clip as what was asked for just before, where nothing is said of clips."""


def _of_no_clips(part: Clause) -> bool:
    """True when every edit of it could be of single clips and none is."""
    if isinstance(part.meaning, NoEdit):
        return True
    return all(getattr(operation, "clips", Clips(which="longest")) in (None, Clips()) for operation in part.meaning)


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


def of_certain_clips(part: Clause) -> bool:
    """True when an edit of it is of some clips that are named."""
    if isinstance(part.meaning, NoEdit):
        return False
    return any(getattr(operation, "clips", None) not in (None, Clips()) for operation in part.meaning)


def _of_these(part: Clause, about: Sequence[Clips]) -> bool:
    """True when an edit of it is of the clips that the sentence is about, or of a part of them."""
    if isinstance(part.meaning, NoEdit):
        return False
    named = [one for edit in part.meaning for _, one in edit if isinstance(one, Clips) and one != Clips()]
    return any(one.model_copy(update={"span": None}) in about for one in named) or (bool(named) and not about)


def does_something(part: Clause | None) -> bool:
    return part is not None and isinstance(part.meaning, tuple)


def _joins_all(meaning: Sequence[Operation]) -> bool:
    """Whether edits are one transition on all cuts."""
    return len(meaning) == 1 and isinstance(meaning[0], SetTransition) and meaning[0].cuts == Cuts()


def _verbs(part: Clause) -> list[str]:
    return [] if isinstance(part.meaning, NoEdit) else [operation.verb for operation in part.meaning]


def _same_head(part: Clause, before: Clause) -> bool:
    return part.tokens[0] == before.tokens[0]


def _no_clips(_words: str) -> Clips | None:
    return None


def is_impossible(refusal: NoEdit) -> bool:
    return refusing.ANSWERS[refusal.name].kind == "not here"


def unknown(operation: Operation, called: frozenset[tuple[str, ...]], least: int = 2) -> bool:
    """Whether an edit is of a clip by a name of so many words that no file has."""
    clips = getattr(operation, "clips", None)
    if not isinstance(clips, Clips) or clips.which != "named" or not clips.name:
        return False
    stem = re.sub(r"\.\w{2,4}$", "", clips.name)
    words, stem = (tuple(token.word for token in tokens(one)) for one in (clips.name, stem))
    return len(stem) >= least and words not in called and stem not in called
