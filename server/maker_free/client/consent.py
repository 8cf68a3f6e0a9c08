"""Owns what a person has to be asked before files are read or leave: which files these are, and what an answer holds
for; refuses to ask, and to take an answer about one file for an answer about another.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from maker_free import messages
from maker_free.client.sources import FoundSources, LocalFile
from maker_free.errors import ConsentNeeded
from maker_free.messages.formats import quotes


@dataclass(frozen=True, slots=True)
class Question:
    """`files` have to be allowed; `leaving`: they would be sent to the cloud; `places` are the folders of those among
    them that are not on the list of what may be read."""

    files: tuple[LocalFile, ...]
    places: tuple[Path, ...]
    leaving: bool


class Asked(ConsentNeeded):
    """Nothing was read or sent: first a person has to say yes."""

    def __init__(self, question: Question) -> None:
        self.files = tuple(file.name for file in question.files)
        said = messages.files.WOULD_LEAVE if question.leaving else messages.files.ELSEWHERE
        super().__init__(said.of(names=quotes(self.files, "")))
        self.question = question


def question(found: FoundSources, *, leaving: bool, agreed: Collection[LocalFile]) -> Question | None:
    """What to ask about the files that were found, apart from those that were agreed to; None when nothing.

    Links are known to the net already.
    """
    files = [one for one in found.items if isinstance(one, LocalFile) and one not in agreed]
    asked = tuple(one for one in files if leaving or one in found.outside)
    if not asked:
        return None
    return Question(asked, _places([one for one in asked if one in found.outside]), leaving)


def _places(files: Collection[LocalFile]) -> tuple[Path, ...]:
    """The folders that all of them lie in, those within another left out."""
    parents = sorted({file.path.parent for file in files})
    return tuple(one for one in parents if not any(other in one.parents for other in parents))
