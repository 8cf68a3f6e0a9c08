"""Owns what words mean that leave out what stands before them: "… and clip 2 to 3 s", "a bit bigger"; keeps no edit."""

from __future__ import annotations

from collections.abc import Sequence

from maker_free.language.clauses import Clause, cheapest, does_something, echoes, of_certain_clips
from maker_free.language.dialogue import back_references, remarks, same_breath
from maker_free.language.grammar.words import Token
from maker_free.language.mentions import CALLED, LONGEST_ELLIPSIS, Mentions
from maker_free.language.operations import (
    Clips,
    EditText,
    Grade,
    Level,
    Music,
    OfPicture,
    Operation,
    PlaceOverlay,
    Remove,
    Volume,
    Write,
)
from maker_free.language.operations.speech import CoverSaid, CutSaid, FindWords, KeepSaid, KeyWords
from maker_free.language.phrasebook.rule import NoEdit

_LONGEST_HAN_ELLIPSIS = 14
_LONGEST_AGAIN = 6
_ASKS = frozenset((
    "fix", "correct", "mend", "spell", "change", "replace", "start", "begin", "end", "stop", "finish", "cut", "make", "mark",
    "highlight", "colour", "color", "emphasise", "emphasize", "show", "put", "translate", "把", "将", "从", "用",
))  # fmt: skip
"""With what people begin to ask for something, and never to name what is spoken of."""
_KINDS = {PlaceOverlay: ("the picture in picture", "画中画"), Write: ("the title", "标题")}
_HOW_MUCH = frozenset({"a", "even", "slightly", "more", "less", "still", "再", "更", "稍"})
_CHANGING = frozenset(("increase", "decrease", "raise", "lower", "reduce", "set", "bring", "turn", "change", "boost"))
"""What leads to another clip and its amount: "…, and decrease clip 3 to 50%"."""


_LOUDNESS_OF_MUSIC = tuple((Volume(what="music", level=Level(by=by)),) for by in (0.67, 1.5))
"""What it means that music is too loud, or too quiet."""


class Elliptic(Mentions):
    """Understands what goes on with the words, the clips or the kind of what was said before."""

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
        if part is not None and part.meaning == NoEdit("part volume"):  # and no music that plays only then
            return part
        more = self.echo(said) or self.elliptic(said) or self.of_it(said)
        if more is None and isinstance(self.last, Music):
            end = said[-1].end
            music = (
                [Token("han", one, end, end) for one in "音乐"] if self.chinese else [Token("word", "music", end, end)]
            )
            loud = self.best((*music, *said))
            if loud is not None and loud.meaning in _LOUDNESS_OF_MUSIC:  # "a bit too loud" asks for no loud music
                return loud
            more = self.best((*said, *music))
            if more is not None and more.meaning == (Music(),):  # 加点效果 says nothing of the music
                more = None
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
    if not was or len(now) != 1 or not isinstance(now[0], OfPicture):
        return None
    clips = getattr(was[0], "clips", None)
    if clips in (None, Clips()) or clips.others or clips.span is not None or now[0].clips != Clips():
        return None
    if isinstance(was[0], Remove) or (isinstance(now[0], Grade) and "clips" in now[0].model_fields_set):
        return None
    return now[0].model_copy(update={"clips": clips})


def _verbs(part: Clause) -> list[str]:
    return [] if isinstance(part.meaning, NoEdit) else [operation.verb for operation in part.meaning]


def _same_head(part: Clause, before: Clause) -> bool:
    return part.tokens[0] == before.tokens[0]


def _no_clips(_words: str) -> Clips | None:
    return None
