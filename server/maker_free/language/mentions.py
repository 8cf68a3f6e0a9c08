"""Owns what words speak of where they stand: which clips they name, and the cheapest reading of them by themselves; refuses
to know what was asked for before them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from maker_free.language.clauses import Clause, Context, chart_of, cheapest, everything
from maker_free.language.grammar.matcher import Chart
from maker_free.language.grammar.words import PICTURES, Token
from maker_free.language.operations import Clips, Operation

LONGEST_PART = 90
"""Tokens of one request; a longer one is not read."""
LONGEST_ELLIPSIS = 30
CALLED = 2
"""What it may cost to know a clip by the name of its file."""
EVERYTHING = (
    "all", "every", "film", "video", "movie", "whole", "entire", "music", "everything", "全", "整", "所有", "影片",
    "视频", "都", "每", "片子",
)  # fmt: skip
_PLACES = frozenset(("first", "second", "third", "fourth", "fifth", "last", "middle"))
"""What names a clip by its place alone where only clips can be meant: "except the last"."""
_LISTING = frozenset(("and", ",", "，", "、", "和", "跟", "与", "&"))


class Mentions:
    """Holds a text, and what was spoken of in it so far."""

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

    def about(self, said: Sequence[Token]) -> tuple[Token, ...] | None:
        """The words for certain clips that a remark is about."""
        chart = self.chart(said)
        for at in range(len(said)):
            read = (*chart.read("oneclip", at), *chart.read("clips", at))
            ends = [one.end for one in read if one.value != Clips() and one.end > at]
            if ends and (at == 0 or not any(said[at - 1].word == word for word in ("than", "as", "比", "像"))):
                return tuple(said[at : max(ends)])
        return None

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
