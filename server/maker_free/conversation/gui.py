"""Owns taking talk of buttons and panels out of what a backend says: it believes that people see its editor.

What it reports stays, word for word; what it wants clicked becomes an action or plain words, or goes:

    I added the title, click Export to download it.   ->   I added the title.                       + export
    └──── content ───┘ └───────── GUI talk ─────────┘
    Drag the clips to change their order.             ->   To change their order, just tell me.
    You can click Export when you like it.            ->   Say “export” and you get the finished file.

Refuses to send anything: a translation asks for at most one of each action, and its own words ask for none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Literal, NamedTuple

from maker_free.conversation import guitalk, phrases
from maker_free.conversation.guitalk import Talk
from maker_free.conversation.guitalk_chinese import CHINESE
from maker_free.conversation.guitalk_english import ENGLISH
from maker_free.messages.language import Language
from maker_free.messages.message import Message

Action = Literal["export", "status", "credits"]

_TALKS = (ENGLISH, CHINESE)
_MAX_STRETCHES = 40
"""Stretches of GUI talk in one sentence, and readings of one text; more is no text that anyone wrote."""
_MAX_CHARS = 8000
"""Characters of a text; what is shown is shorter."""


class Translated(NamedTuple):
    """What may be shown ("" when nothing but GUI talk was said), and what is to be done by the API, each once."""

    text: str
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """One line: its bullet, its words, and what is shown of them."""

    mark: str
    words: str
    shown: str

    @property
    def touched(self) -> bool:
        return self.words != self.shown


@dataclass(slots=True)
class _Said:
    """One sentence being translated: `kept` in its own words, then whole sentences of ours."""

    kept: str = ""
    ours: list[str] = field(default_factory=list[str])
    actions: list[Action] = field(default_factory=list[Action])


def translate(text: str, language: Language) -> Translated:
    """What a person without buttons should read and what should be done for them. Doing it twice changes nothing."""
    actions: list[Action] = []
    text = text[:_MAX_CHARS]
    for _ in range(_MAX_STRETCHES):
        shown = _pass(text, language, actions)
        if shown == text:
            break
        text = shown
    return Translated(text, tuple(dict.fromkeys(actions)))


def _pass(text: str, language: Language, actions: list[Action]) -> str:
    """One reading of the whole; what is left of it may read as GUI talk only now."""
    lines: list[_Line] = []
    quoting = False
    for raw in text.split("\n"):
        found = guitalk.BULLET.match(raw)
        mark = found[0] if found else ""
        words = raw[len(mark) :]
        following = bool(mark and lines and lines[-1].mark and lines[-1].touched)
        if quoting := _quotes(raw, bool(mark), quoting):
            shown = words
        else:
            shown = "" if following and guitalk.STEP.match(words) else _line(words, language, actions)
        lines.append(_Line(mark, words, shown))
    if not any(line.touched for line in lines):
        return text
    kept = [line.mark + line.shown for number, line in enumerate(lines) if not _is_gone(lines, number)]
    return _once(re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip())


def _quotes(line: str, listed: bool, before: bool) -> bool:
    """True for a line that says what is read or heard in the film, and for the list after “Captions:”."""
    return bool(guitalk.WORDS_OF_THE_FILM.search(line)) or (before and (listed or not line.strip()))


def _is_gone(lines: list[_Line], number: int) -> bool:
    """True for a line that was nothing but GUI talk, and for an introduction (“To export:”) whose list is gone."""
    line = lines[number]
    if line.touched and not line.shown:
        return True
    items = list(takewhile(lambda one: one.mark, lines[number + 1 :]))
    introduces = line.shown.rstrip().endswith((":", "："))
    return introduces and bool(items) and all(one.touched and not one.shown for one in items)


def _once(text: str) -> str:
    """The text with each sentence of ours only where it comes first."""
    for phrase in (phrases.EXPORT_OFFER, phrases.UPLOAD_OFFER):
        for said in phrase:
            first, found, rest = text.partition(said)
            text = first + found + re.sub(rf"[ \n]*{re.escape(said)}", "", rest)
    return text


def _line(line: str, language: Language, actions: list[Action]) -> str:
    """One line, sentence by sentence; what it wants done goes to `actions`."""
    shown: list[str] = []
    touched = False
    for sentence in guitalk.SENTENCE.findall(line):
        said = _sentence(sentence, language)
        if said is None:
            shown.append(sentence)
            continue
        touched = True
        actions += said.actions
        space = sentence[len(sentence.rstrip()) :]
        words = guitalk.joined([said.kept, *said.ours])
        shown.append(words + space if words else "")
    return "".join(shown).rstrip() if touched else line


def _sentence(sentence: str, language: Language) -> _Said | None:
    """A sentence without its GUI talk, or None when there is none in it."""
    said = _Said()
    rest = sentence.strip()
    kept: list[str] = []
    for _ in range(_MAX_STRETCHES):
        found = _first(rest)
        if found is None:
            break
        talk, start, verb, end = found
        before = rest[:start]
        condition = talk.condition(before)
        offered = bool(condition) or talk.is_offer(rest[start:end])
        _row(rest[verb:end], talk).say(said, talk, talk.wish(condition, rest[verb:end]), offered, language)
        kept.append(before[: len(before) - len(condition)])
        rest = rest[end:]
    else:
        return None
    if not kept:
        return None
    said.kept = guitalk.sentence([*kept, rest])
    said.ours = list(dict.fromkeys(said.ours))
    return said


def _first(sentence: str) -> tuple[Talk, int, int, int] | None:
    masked = guitalk.readable(sentence)
    found = [(talk, *span) for talk in _TALKS if (span := talk.find(masked)) is not None]
    return min(found, key=lambda one: one[1], default=None)


def _row(words: str, talk: Talk) -> _Row:
    own = guitalk.readable(words)
    return next(row for row in _ROWS if re.search(getattr(talk, row.name), words if row.named else own, re.I))


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of the seed's table: `name` is the field of `Talk` that recognises it, `action` what the API does
    when it is asked for outright, `offer` what is said when it is only offered."""

    name: str
    action: Action | None
    offer: Message | None
    wishes: bool
    """Whether what it would be good for is worth saying: “To change their order, just tell me.”"""
    named: bool = False
    """Whether the name of a button tells it: “Import media”."""

    def say(self, said: _Said, talk: Talk, wish: str, offered: bool, language: Language) -> None:
        if self.action is not None and not (offered and self.offer):
            said.actions.append(self.action)
        elif self.offer is not None:
            said.ours.append(self.offer.say(language))
        if self.wishes and wish:
            said.ours.append(phrases.JUST_TELL_ME.say(talk.language, wish=wish))


_ROWS = (
    _Row("upload", None, phrases.UPLOAD_OFFER, wishes=False, named=True),
    _Row("account", "credits", None, wishes=False, named=True),
    _Row("export", "export", phrases.EXPORT_OFFER, wishes=False, named=True),
    _Row("drag", None, None, wishes=True),
    _Row("preview", "status", None, wishes=False),
    _Row("open", "status", None, wishes=True),
    _Row("click", None, None, wishes=True),
)
"""The seed's table, first row that fits: what cannot be done without another message becomes words."""
