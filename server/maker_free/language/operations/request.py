"""Owns what a whole text asks for: edits in order, questions, and what no edit came of."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from maker_free.engine.model.timeline import Frozen
from maker_free.language.operations import arranging, picturing, sounding, speech, versions, writing
from maker_free.language.operations.kinds import OfPicture
from maker_free.language.operations.pointers import Clips, Moment

Operation = Annotated[
    arranging.Edit | picturing.Edit | sounding.Edit | writing.Edit | versions.Edit | speech.Edit,
    Field(discriminator="verb"),
]
"""Any edit."""


PARTIAL = (OfPicture, sounding.Volume, sounding.CleanSound)
"""Edits that can be of a part of a clip."""


class Unclear(Frozen):
    """A part of a request that no edit came of.

    "unknown": not understood, `closest` is the canonical sentence that is nearest. "vague": understood as a wish, but
    not which edit; `closest` and `choices` are sentences that would do something. "ambiguous": `question` asks with
    `choices` to answer. "not here": a clear wish that this computer cannot fulfil (`question` says so). `name` is what
    the question or explanation is called.
    """

    kind: Literal["unknown", "vague", "ambiguous", "not here"]
    text: str
    closest: str = ""
    question: str = ""
    choices: tuple[str, ...] = ()
    name: str = ""


Subject = Literal[
    "how", "export", "undo", "redo", "history", "help", "formats", "judgement", "unused", "files", "music", "voice",
    "transitions", "fades", "captions", "texts", "overlays", "sound", "shape", "look", "speed", "longest", "length",
    "clips", "reasons",
]  # fmt: skip
"""What a question can be about."""


class Question(Frozen):
    """A question, which changes nothing. `clips` and `at` (film clock) are what it names, `quoted` a text in quotes;
    `film` when it may be about the whole film. `why` asks for the reason, `wish` is what it asks how to do."""

    text: str
    about: Subject
    why: bool = False
    clips: Clips | None = None
    film: bool = True
    at: Moment | None = None
    quoted: str = ""
    wish: tuple[Operation, ...] = ()


class Request(Frozen):
    """What a text asks for, in order."""

    operations: tuple[Operation, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    questions: tuple[Question, ...] = ()
    words: tuple[str, ...] = ()
    """For each operation, the words that it was read from."""
