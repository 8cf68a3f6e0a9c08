"""Owns a text as tokens: words, numbers, Chinese characters, quoted pieces, punctuation; refuses to know what they mean.

A quoted piece is one token whatever is in it. Quotes may be doubled, tripled and so on, and then close with as many,
so that every text can be quoted exactly: ““say “hi” to me””. `quote` writes that, `tokens` reads it.

    trim  clip  2       to    1:20   "Hello, world"   把   第   2       段
    word  word  number  word  clock  quote            han  han  number  han
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from maker_free.engine.text import subtitles
from maker_free.messages.language import QUOTES

Kind = Literal["word", "number", "clock", "colour", "file", "han", "quote", "mark"]

PAIRS = {**QUOTES, "'": "'", "”": "”", "`": "`"}
"""Also what people type in the place of a mark."""
_WRITTEN = tuple(PAIRS.items())[:6]
_MOST_QUOTES = 16

PICTURES = ("jpg", "jpeg", "png", "gif", "webp", "heic")
FILMS = ("mp4", "mov", "avi", "webm", "mkv", "m4v")
SOUNDS = ("mp3", "wav", "m4a", "aac", "flac", "ogg")
SUBTITLES = subtitles.KINDS
LUTS = ("cube", "3dl")
_ENDING = "|".join((*PICTURES, *FILMS, *SOUNDS, *SUBTITLES, *LUTS))
_FILE = re.compile(rf"[\w.()~/\\:@+-]{{0,300}}\.(?:{_ENDING})(?![a-z0-9_])", re.I)
_FILE_RUN = re.compile(r"[\w.()~/\\:@+-]+")
_LATIN_RUN = re.compile(r"[^\W\u3400-\u9fff][^\s\u3400-\u9fff]*(?<=[\w.()~/\\:@+-])(?=[\u3400-\u9fff])")
"""What ends before a Chinese character: no file's name goes on with 和 there."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_HAN_FILE = re.compile(rf"[\u3400-\u9fff]{{1,12}}[\d_ -]{{0,8}}\.(?:{_ENDING})(?![a-z0-9_])", re.I)
_NO_FILE_START = frozenset("把将用给从和与跟让在以换成加入放上下到里的了为是请配插添改选拿对")
_UNITS = "milliseconds?|seconds?|secs?|minutes?|mins?|hours?|hrs?|frames?|degrees?|deg|fps|dbs?|lufs|px|ms|st|nd|rd|th|[smhxpk]"
_TOKEN = re.compile(
    rf"""
    (?P<colour>\#(?:[0-9a-f]{{6}}|[0-9a-f]{{3}})(?![0-9A-Za-z_]))
    |(?P<clock>\d{{1,6}}:\d{{1,2}}(?::\d{{1,2}})?(?:\.\d+)?(?!\d))
    |(?P<number>(?:\d+(?:[.,]\d+)?|\.\d+)(?=(?:{_UNITS})(?![a-z_])|[^a-z\d_]|$))
    |(?P<han>[\u3400-\u9fff])
    |(?P<word>w/o?(?![\w/])|x(?=\d)|[^\W\u3400-\u9fff]+(?:['’][^\W\d_\u3400-\u9fff]+)*)
    |(?P<mark>['’]s(?![a-z])|\S)
    """,
    re.I | re.X,
)
WRITTEN_SHORT = {
    "dont": "don't", "doesnt": "doesn't", "didnt": "didn't", "cant": "can't", "wont": "won't", "isnt": "isn't",
    "arent": "aren't", "wasnt": "wasn't", "shouldnt": "shouldn't", "im": "i'm", "thats": "that", "theres": "there",
    "theyre": "they're", "whats": "what", "vid": "video", "vids": "videos", "txt": "text", "n": "and", "ur": "your", "bc": "because",
    "thru": "through", "w/": "with", "em": "them", "'em": "them", "gimme": "give me", "wanna": "want to", "lemme": "let me", "w/o": "without", "abt": "about", "sum": "some", "teh": "the",
    "gotta": "got to", "gonna": "going to", "dunno": "don't know", "kinda": "kind of", "sorta": "sort of", "outta": "out of", "cuz": "because",
    "cos": "because", "coz": "because", "plz": "please", "pls": "please", "thx": "thanks", "ppl": "people", "prolly": "probably", "lotta": "lot of",
}  # fmt: skip
"""How words are written in a hurry."""
_WIDE = str.maketrans({chr(0xFF01 + n): chr(0x21 + n) for n in range(94) if chr(0x21 + n) not in ",!?;:()."})
_WIDE[ord("×")] = "x"
"""Full-width digits and letters read like the usual ones; punctuation keeps its own place."""


@dataclass(frozen=True, slots=True)
class Token:
    """`word` in lower case; `start` and `end` in the text. `inner` is what a quoted piece says, or the name that a
    misspelled word, or one of the other language, means. With `called` tokens from this one on a file of the project
    may be meant, which with `heard` has no picture."""

    kind: Kind
    word: str
    start: int
    end: int
    inner: str = ""
    called: int = 0
    heard: bool = False


def tokens(text: str, files: Iterable[str] = ()) -> tuple[Token, ...]:
    """The tokens of a text, in order; nothing but spaces is left out. `files` are names, with their endings, that are
    one token wherever they stand."""
    return tuple(_Reader(text.translate(_WIDE), text, files).read())


def leading(said: Sequence[Token], at: int, phrases: Iterable[tuple[str, ...]]) -> int:
    """How many words the first of some phrases has that stands at a place; 0 when none does."""
    first = said[at].word if at < len(said) else ""
    begun = (one for one in phrases if one[0] == first)
    return next((len(one) for one in begun if tuple(token.word for token in said[at : at + len(one)]) == one), 0)


def quote(text: str) -> str:
    """A text in quotes from which `tokens` reads exactly that text again."""
    for opening, closing in _WRITTEN:
        if opening not in text and closing not in text:
            return f"{opening}{text}{closing}"
    for opening, closing in _WRITTEN:
        ends = {text[:1], text[-1:]}
        runs = [len(run[0]) for run in re.finditer(f"{re.escape(closing)}+", text)]
        many = max(runs, default=0) + 2
        if opening != closing and not ends & {opening, closing} and many <= _MOST_QUOTES:
            return f"{opening * many}{text}{closing * many}"
    raise ValueError("no kind of quote is free for this text")


def _in_full(token: Token) -> Sequence[Token]:
    """A word that stands for several, "gimme", as those."""
    words = token.word.split(" ") if token.kind == "word" else ()
    return [replace(token, word=word) for word in words] if len(words) > 1 else (token,)


class _Reader:
    """Reads on from `_position`; remembers what is not to be found further on, so that no text takes long."""

    def __init__(self, text: str, original: str, files: Iterable[str] = ()) -> None:
        self._text, self._original = text, original
        known = sorted({one for one in files if _HAN.search(one) or " " in one}, key=len, reverse=True)
        found = [(one, [at.start() for at in re.finditer(re.escape(one), text, re.I)]) for one in known]
        self._files = [(one.lower(), places, len(one)) for one, places in found if places]
        self._position = 0
        self._no_file_before = 0
        self._unclosed: set[tuple[str, int]] = set()

    def read(self) -> list[Token]:
        found: list[Token] = []
        while self._position < len(self._text):
            if self._text[self._position].isspace():
                self._position += 1
                continue
            token = self._quoted() or self._known_file() or self._file() or self._plain()
            self._position = token.end
            if not self._is_hyphen(token) and not self._is_genitive(token):
                found += _in_full(token)
        return found

    def _is_hyphen(self, token: Token) -> bool:
        """True for the dash in "lo-fi" and "5-second", which only parts words."""
        before, after = self._text[token.start - 1 : token.start], self._text[token.end : token.end + 1]
        return token.word == "-" and before.isalnum() and after.isalpha() and before.isascii() and after.isascii()

    def _is_genitive(self, token: Token) -> bool:
        """True for what stands behind the number in "clip 2's speed"."""
        return (
            token.kind == "mark" and token.word in ("'s", "’s") and self._text[token.start - 1 : token.start].isalnum()
        )

    def _plain(self) -> Token:
        matched = _TOKEN.match(self._text, self._position)
        assert matched is not None  # `mark` takes anything that is not a space
        kind: Kind = matched.lastgroup or "mark"  # pyright: ignore[reportAssignmentType] - group names are kinds
        word = matched[0].lower().replace("’", "'")
        if kind == "word":
            word = WRITTEN_SHORT.get(word, word).removesuffix("'s")
        return Token(kind, word, matched.start(), matched.end())

    def _known_file(self) -> Token | None:
        """The name of a file that is known to be there, where spaces do not say where it begins and ends."""
        start = self._position
        for name, places, length in self._files:
            if start in places:
                return Token("file", name, start, start + length)
        return None

    def _known_within(self, start: int, end: int) -> bool:
        return any(start < place < end for _, places, _ in self._files for place in places)

    def _file(self) -> Token | None:
        start = self._position
        if start < self._no_file_before or self._text[start] in _NO_FILE_START or self._text[start] == "(":
            return None
        if _HAN.match(self._text, start) and not _HAN_FILE.match(self._text, start):
            return None
        run = _FILE_RUN.match(self._text, start)
        if not _HAN.match(self._text, start):
            run = _LATIN_RUN.match(self._text, start) or run
        matched = run and _FILE.match(self._text, start, run.end())
        if matched is not None and self._known_within(start, matched.end()):
            return None
        if matched is not None and _NO_FILE_START & set(re.findall(r"[\u3400-\u9fff]", matched[0])):
            return None
        if matched is None:
            self._no_file_before = run.end() if run and not _FILE.search(run[0][:600]) else 0
            return None
        return Token("file", matched[0].lower(), start, matched.end())

    def _quoted(self) -> Token | None:
        opening = self._text[self._position]
        closing = PAIRS.get(opening)
        if closing is None or (opening in "'‘’”" and self._in_word()):
            return None
        start = self._position + 1
        while opening != closing and self._text.startswith(opening, start) and start - self._position < _MOST_QUOTES:
            start += 1
        many = start - self._position
        end = self._end(start, opening, closing, many)
        if end <= start:
            return None
        return Token("quote", "", self._position, end + many, self._original[start:end])

    def _in_word(self) -> bool:
        """True inside or right behind a word: "don't", "the dogs' clip"."""
        before = self._text[self._position - 1 : self._position]
        return before.isascii() and before.isalnum()

    def _end(self, start: int, opening: str, closing: str, many: int) -> int:
        if (closing, many) in self._unclosed:
            return -1
        if many > 1:
            end = self._text.find(closing * many, start)
        elif opening == closing:
            end = self._same(start, closing)
        else:
            end = self._balanced(start, opening, closing)
        if end < 0:
            self._unclosed.add((closing, many))
        return end

    def _balanced(self, start: int, opening: str, closing: str) -> int:
        """Where a piece ends that may have quotes of its kind in it; the first that closes when they do not match."""
        depth, position = 1, start
        first = self._text.find(closing, start)
        if first < 0:
            return -1
        for found in re.finditer(f"[{re.escape(opening + closing)}]", self._text[position:]):
            depth += 1 if found[0] == opening else -1
            if depth == 0:
                return position + found.start()
        return first

    def _same(self, start: int, closing: str) -> int:
        """The next such quote; an apostrophe inside a word is none."""
        end = self._text.find(closing, start)
        while closing == "'" and end >= 0 and self._text[end + 1 : end + 2].isalnum():
            end = self._text.find(closing, end + 1)
        return end
