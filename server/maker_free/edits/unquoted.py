"""Owns words of the film that people name without quotation marks: "start at welcome back", "fix Laura to Lara"; only
in requests that nothing else reads, and only for words that were heard before. Refuses to guess: what may mean another
thing is offered, and not done.

    start at welcome back      said      ┄▶  start at “welcome back”
    start at the beach         said      ┄▶  (offered) start at “the beach”: one word with a meaning may be anything
                               not said  ┄▶  not understood
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from maker_free.edits.session import EditSession
from maker_free.engine.model.word_times import spoken
from maker_free.engine.model.words import Word, unpacked
from maker_free.language import operations as op
from maker_free.language import reader
from maker_free.language.canonical import sentence
from maker_free.language.grammar.words import quote
from maker_free.language.operations.speech import CutSaid, EndAtWords, MendWords, SplitAtWords, StartAtWords
from maker_free.messages.message import Language
from maker_free.speech import matching, topics

MOST_LETTERS = 120
MOST_READINGS = 40
"""How many ways of setting quotation marks are tried: some hundredths of a second each."""
MORE = 2
"""By how many words what was said may be longer than what was heard."""
WORDS, SIGNS = 2, 4
"""How many words that carry a meaning, or Chinese characters, cannot be meant otherwise where they were said."""
ALIKE = 0.5
"""How alike two spellings of what was heard are."""
_PART = re.compile(r"[\u3400-\u9fff]|[^\s\u3400-\u9fff]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_AND = re.compile(r"\s*[,;，；]\s*(?:and |then )?|\s+(?:and then|and|then)\s+|\s*(?:然后|并且|再)\s*", re.I)
_GUARDED = re.compile(r"\b(?:not|never|no|if|unless|without|only|except|but)\b|n['’]t\b|[不别没只]|如果|除非|但", re.I)
"""What may be about all parts of a request, so that none is read alone."""
_CONTRAST = re.compile(
    r"(?P<lead>(?:it|that|the name|(?:my|his|her) name)(?:['’]s| is) |(?:应该)?[是叫])(?P<right>[^,，]+?)"
    r"(?P<not>[,，]? (?:and )?not |[,，]?不[是叫])(?P<wrong>[^,，]+)",
    re.I,
)
"""It's marik, not marek."""
_END = " .!?,。！？，"


OfWords = StartAtWords | EndAtWords | SplitAtWords | MendWords | CutSaid


class Meant(NamedTuple):
    """A request with quotation marks; without `sure` it is only to be offered."""

    text: str
    sure: bool


def marked(
    text: str, reading: op.Request, film: EditSession, names: Sequence[str], language: Language
) -> tuple[str, op.Request]:
    """A request with quotation marks around what is said in the film, where that makes it understood; or with what was
    perhaps meant by what is not understood."""
    unclear = list(reading.unclear)
    said: list[Word] | None = None
    for at, one in enumerate(unclear):
        if one.kind != "unknown" or len(one.text) > MOST_LETTERS or one.text not in text:
            continue
        said = _said(film) if said is None else said
        pieces = () if _GUARDED.search(one.text) else _AND.split(one.text)
        for part in dict.fromkeys((one.text, *pieces)) if said else ():
            meant = _meant(part, said, film, names, language)
            if meant is not None and meant.sure:
                text = text.replace(part, meant.text, 1)
            elif meant is not None:
                unclear[at] = one.model_copy(update={"closest": meant.text})
            if meant is not None and part == one.text:
                break
    return text, reading.model_copy(update={"unclear": tuple(unclear)})


def _said(film: EditSession) -> list[Word]:
    """The words of the film that are known; nobody listens for this."""
    captioned = film.timeline.subtitles
    heard = {one.media: unpacked(one.words) for one in captioned.heard} if captioned is not None else {}
    for media in {clip.media for clip in film.clips} - heard.keys():
        found = film.ears.known(film.media[media])
        if found is not None:
            heard[media] = found.words
    return [one.word for one in spoken(film.timeline, heard)]


def _meant(
    text: str, said: Sequence[Word], film: EditSession, names: Sequence[str], language: Language
) -> Meant | None:
    ways = _ways(text.rstrip(_END), said, names)
    for _, (words, way) in zip(range(MOST_READINGS), ways, strict=False):
        read = reader.read(way, names)
        if len(read.operations) != 1 or read.unclear or read.questions:
            continue
        edit = _of_words(read.operations[0], words, film)
        if edit is not None:
            sure = _is_sure(edit)
            if sure or not isinstance(edit, MendWords):
                return Meant(sentence(edit, language), sure)
    return None


def _ways(text: str, said: Sequence[Word], names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Words of a request that are said in the film, the longest first, and the request with them quoted; then with
    about as many of what stands behind them quoted as well."""
    parts = [found.span() for found in _PART.finditer(text)]
    spoken_text = "".join(matching.plain(one.text) for one in said)
    for many in range(len(parts) - 1, 0, -1):
        for first in range(len(parts) - many + 1):
            begin, end = parts[first][0], parts[first + many - 1][1]
            words = text[begin:end]
            if matching.plain(words) not in spoken_text or not matching.places(said, words):
                continue
            if not _may_be_words(words, names):
                continue
            head = text[:begin] + quote(words)
            if first:
                yield words, head + text[end:]
            if _CONTRAST.fullmatch(text):
                yield words, _CONTRAST.sub(_quoted, text)
            others = parts[first + many + 1 :]
            for at, (start, _) in enumerate(others):
                for _, stop in reversed(others[at : at + many + MORE]):
                    yield words, f"{head}{text[end:start]}{quote(text[start:stop])}{text[stop:]}"


def _quoted(found: re.Match[str]) -> str:
    return f"{found['lead']}{quote(found['right'])}{found['not']}{quote(found['wrong'])}"


def _may_be_words(words: str, names: Sequence[str]) -> bool:
    """Whether words carry a meaning, and are no clip, number or quotation."""
    bare = [matching.plain(one) for one in words.split()]
    if not any(map(topics.carries, bare)) or any(sign.isdigit() or sign in '“”"「」' for sign in words):
        return False
    return reader.clips(words, names) is None


def _of_words(edit: op.Operation, words: str, film: EditSession) -> OfWords | None:
    """The edit when it is one of what is said and of just these words."""
    match edit:
        case StartAtWords() | EndAtWords() | SplitAtWords() | CutSaid(only=True) if edit.words == words:
            return edit
        case MendWords() if edit.wrong == words:
            return edit
        case op.EditText(text=str() as right) if edit.texts.saying == words:
            written = any(words.casefold() in title.text.casefold() for title in film.timeline.titles)
            return None if written else MendWords(wrong=words, right=right)
        case _:
            return None


def _is_sure(edit: OfWords) -> bool:
    if isinstance(edit, MendWords):
        one, two = ("".join(_carrying(words)) for words in (edit.wrong, edit.right))
        return one != two and not any(map(str.isdigit, two)) and SequenceMatcher(None, one, two).ratio() >= ALIKE
    return isinstance(edit, CutSaid) or len(_carrying(edit.words)) >= WORDS or len(_HAN.findall(edit.words)) >= SIGNS


def _carrying(words: str) -> list[str]:
    return [one for one in map(matching.plain, words.split()) if topics.carries(one)]
