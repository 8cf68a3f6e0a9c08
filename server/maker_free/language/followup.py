"""Owns what a request means that goes on from the one before it, where clips and cuts have to be read in its words;
keeps no edit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from maker_free.language.dialogue import back_references, continuations, exceptions, limits, rejoinders, second_thoughts
from maker_free.language.grammar.words import Token
from maker_free.language.operations import Clips, Cuts, HardCut, Operation, SetTransition, Undo
from maker_free.language.understanding import Understanding

_TWO = 2


class FollowUp(Understanding):
    """Understands parts of a text, and a request by the one before it."""

    def __init__(self, text: str, said: Sequence[Token], called: frozenset[tuple[str, ...]]) -> None:
        super().__init__(text, said, called)
        self.new: Clips | None = None
        """The clips that came with the request before."""
        self.spoken = rejoinders.Spoken()
        self.redoable = False
        self.texts = 0
        """How many texts there are in the film."""
        self.done: tuple[Operation, ...] = ()
        """The edits of the request before this one."""
        self.gone: dict[str, str] = {}
        """The files of clips that went, and the file of the clip that each was behind, "" for none."""
        self.numbers_gone: dict[int, str] = {}
        """The files of clips that went by the numbers that they had."""

    def going_on(self, words: str, last: Operation) -> Sequence[Operation] | None:
        """The edits of words that only say what should be different from the last one, or go on from it; none where it
        has to be asked of which clip."""
        ways = tuple(dict.fromkeys((words, continuations.figures(words))))
        for way in ways:
            if (answer := rejoinders.follows(way, last, self.spoken)) is not None:
                return answer
        for way in ways:
            if (thought := second_thoughts.follows(way, last, self.clips_said, self.went)) is not None:
                return thought
        for way in ways:
            if (cut := continuations.other_end(last, back_references.without_lead(way))) is not None:
                return (cut,)
        for way in ways:
            edit = back_references.follows(way, last, self.clips_said, self.new)
            if edit is not None:
                return (edit,)
        if (
            isinstance(last, SetTransition)
            and (joined := self.joint_of(last, back_references.without_lead(words))) is not None
        ):
            return joined
        named = limits.but_for(back_references.without_lead(words))
        if named is not None and (left := self.left_of(last, named)) is not None:
            return left
        more = (
            continuations.follows(back_references.without_lead(way), last, self.clips_said, self.texts) for way in ways
        )
        return next((edits for edits in more if edits is not None), None)

    def went(self, clips: Clips) -> bool:
        """Whether clips are those that the request before took out."""
        if clips == getattr(self.last, "clips", None):
            return True
        named = (clips.name or "").lower() if clips.which == "named" and not clips.also else ""
        return bool(named) and any(named in file.lower() for file in self.gone)

    def joint_of(self, last: SetTransition, words: str) -> Sequence[Operation] | None:
        """The last transition on another cut too, or on no other: "only between the beach and the interview"."""
        only, also = limits.only_between(words), limits.also_between(words)
        named = only or also
        if named is None:
            return None
        at = self.text.rfind(named)
        gap = self.plain_cut([one for one in self.tokens if 0 <= at <= one.start < at + len(named)])
        pair = back_references.numbered(re.sub(r"^between ", "", named, flags=re.I)) if gap is None else None
        if pair is not None and len(pair.numbers) == _TWO:
            first, second = (Clips(which="numbered", numbers=(number,)) for number in pair.numbers)
            gap = (HardCut(cuts=Cuts(which="between", clips=first, second=second)),)
        if gap is None or len(gap) != 1 or not isinstance(gap[0], HardCut):
            return None
        made = last.model_copy(update={"cuts": gap[0].cuts})
        return (made,) if also else (Undo(), made)

    def left_of(self, last: Operation, words: str) -> Sequence[Operation] | None:
        """The last edit, which was of everything, without what some words name."""
        if isinstance(last, SetTransition):
            at = self.text.rfind(words)
            return self.plain_cut([one for one in self.tokens if 0 <= at <= one.start < at + len(words)])
        named = getattr(last, "clips", None)
        clips = self.clips_said(words)
        if clips is None or not isinstance(named, Clips) or not (named == Clips() or named.others):
            return None
        left = exceptions.without(last, clips)
        return None if left is None else (Undo(), left)

    def clips_said(self, words: str) -> Clips | None:
        """The clips that all of some words of the text name."""
        at = self.text.rfind(words) if words else -1
        said = [token for token in self.tokens if 0 <= at <= token.start < at + len(words)]
        while said and said[0].word in ("the", "for", "on", "with"):
            said = said[1:]
        if len(said) == 2 and said[1].word == "one":
            said = said[:1]  # "the second one"
        return self.spared(said)
