"""Owns the edits of a text that were read so far, with what was not understood and what was spoken of; refuses to find
them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Self

from maker_free.language.clauses import Context
from maker_free.language.dialogue import exceptions
from maker_free.language.followup import FollowUp
from maker_free.language.grammar.words import Token, tokens
from maker_free.language.operations import Add, Clips, Operation, Question, Unclear
from maker_free.language.phrasebook import refusing
from maker_free.language.values import file_names

_LISTS = ("operations", "said", "unclear", "questions", "complaints", "left_alone")
_VALUES = ("context", "before", "last", "turned", "lost", "lost_new", "last_said", "last_many")


class Collected(FollowUp):
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
        self.aloud: Callable[[Self, Sequence[Token]], None] | None = None
        """How a sentence is read; None where it must not be read again."""

    def kept_state(self) -> Callable[[], None]:
        """What puts back all that was read to what it is now."""
        lists = {name: list(getattr(self, name)) for name in _LISTS}
        values = {name: getattr(self, name) for name in _VALUES}

        def back() -> None:
            for name, one in (*lists.items(), *values.items()):
                setattr(self, name, list(one) if name in lists else one)

        return back

    def add(self, edits: Sequence[Operation], said: Sequence[Token]) -> None:
        edits = tuple(self.spared_alone(one) for one in edits)
        self.operations.extend(edits)
        self.last_said, self.last_many = tuple(said), len(edits)
        self.said += [self.words(said)] * len(edits)
        self.context = _after(self.context, edits)

    def spared_alone(self, edit: Operation) -> Operation:
        """An edit of all clips without those that are said to stay as they are."""
        for clips in self.left_alone:
            if getattr(edit, "clips", None) == Clips() or getattr(getattr(edit, "clips", None), "others", False):
                edit = exceptions.without(edit, clips) or edit
        return edit

    def is_asked_of(self, clips: Clips) -> bool:
        """Whether an edit that was read is of some clips, or of all of them."""
        return any(getattr(one, "clips", None) in (clips, Clips()) for one in self.operations)

    def is_broad(self) -> bool:
        """Whether the edits of this sentence, or the last ones before it, are of all clips, or of more than clips."""
        recent = self.operations[self.sentence_from :] or self.operations[-self.last_many :] if self.last_many else ()
        return any(getattr(one, "clips", None) in (None, Clips()) or one.clips.others for one in recent)  # pyright: ignore

    def spoken_of(self, edits: Sequence[Operation]) -> None:
        """Remember the clips of edits that are not made, which a pronoun may mean."""
        self.context = _after(self.context, [one for one in edits if hasattr(one, "clips")])

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

    def withdraw(self, said: Sequence[Token]) -> None:
        """Take the last edits back, of which words behind them say something that cannot be read."""
        whole = [token for token in self.tokens if self.last_said[0].start <= token.start < said[-1].end]
        del self.operations[len(self.operations) - self.last_many :]
        del self.said[len(self.said) - self.last_many :]
        self.last_many, self.before, self.lost = 0, None, True
        self.context = replace(self.context, clips=None, thing=None, alone=False)
        self.unclear.append(Unclear(kind="unknown", text=self.words(whole)[:500], closest=""))

    def ask_which(self, said: Sequence[Token]) -> None:
        """Ask of which clip an edit is to be."""
        self.unclear.append(refusing.refused("which clip", self.words(said)[:500], chinese=self.chinese))
        self.turned = False


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
