"""Owns what is meant where files are named: several in one text, `file:` addresses, paths as terminals write them, and
names that are found where people keep their clips. Refuses to judge or to open a file, and to choose among several.
"""

from __future__ import annotations

import glob
import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from maker_free import messages
from maker_free.errors import InputError
from maker_free.limits import ENDINGS
from maker_free.messages.formats import row
from maker_free.messages.message import Said

MAX_ENTRIES = 20_000
"""Entries of one folder, and of those in it, that are looked at for a name."""
SHOWN = 6
"""Files of one name that are listed."""

_ATTACHED = re.compile(r"(?:sandbox:|attachment:)|/mnt/(?:user-data|data)/|/home/claude/", re.I)
"""Where chats on the web keep what was attached to them, which is no place on this computer."""
_QUOTES = "\"'`“”‘’«»<>"
_ITEM = re.compile(r"(?m)^\s*(?:[-*•]|\d+[.)])\s+")
_LINK = re.compile(r"https?://\S+", re.I)
_ENDED = "|".join(rf"(?<=\.{kind})" for kind in sorted(ENDINGS))
_AND = r"(?:(?:and|und|y|et)\s+|[和与]\s*)"
_BEHIND_FILE = re.compile(rf"(?:{_ENDED})[{_QUOTES}]*(?:\s*[,;，；、&+]\s*{_AND}?|\s+{_AND}?)(?=\S)", re.I)
_SEPARATORS = (
    re.compile(rf"\s*[,;，；、]\s*{_AND}?"),
    re.compile(r"\s+(?:and|&|\+)\s+|\s*[和与]\s*", re.I),
    re.compile(r"\s+"),
)


def split(text: str) -> list[str]:
    """The files, folders, globs and links that one text names, as they stand there."""
    text = text.strip()
    bare = text.strip(_QUOTES).strip()
    if not bare or _is_one(bare):
        return [bare] if bare else []
    for pieces in (_listed(text), _lines(text), _BEHIND_FILE.split(text), *_parted(text)):
        if len(pieces) > 1:
            return [one for piece in pieces for one in split(piece)]
    return [bare]


def _listed(text: str) -> list[str]:
    """The texts of a list in JSON."""
    if not text.startswith("["):
        return []
    try:
        found: Any = json.loads(text)
    except ValueError:
        return []
    listed = cast("list[Any]", found) if isinstance(found, list) else []
    # A list of one is taken apart no further than a text that is no list.
    return [one for one in listed if isinstance(one, str)] + [""]


def _lines(text: str) -> list[str]:
    return [line for line in _ITEM.sub("", text).splitlines() if line.strip()]


def _parted(text: str) -> Iterator[list[str]]:
    """The parts between commas, "and" or blanks, where each of them is something."""
    for separator in _SEPARATORS:
        parts = [part.strip().strip(_QUOTES) for part in separator.split(text)]
        parts = [part for part in parts if part]
        if all(_is_one(part) for part in parts):
            yield parts


def _is_one(text: str) -> bool:
    """Whether a text is a link, or names what is there."""
    if re.match(r"https?:", text, re.I):
        return _LINK.fullmatch(text) is not None and len(re.findall(r"https?://", text, re.I)) == 1
    try:
        path = Path(local(text)).expanduser()
        return os.path.lexists(path) or (glob.has_magic(text) and next(glob.iglob(str(path)), None) is not None)  # noqa: PTH207
    except (OSError, ValueError, RuntimeError):
        return False


def local(source: str) -> str:
    """The path that a `file:` address or a terminal's way of writing stands for; anything else as it is."""
    if re.match(r"file:", source, re.I):
        return _from_address(source)
    if _there(source):
        return source
    plain = source.removeprefix("@")
    if sys.platform != "win32":
        plain = re.sub(r"\\(.)", r"\1", plain)
    return plain if _there(plain) else source


def _from_address(source: str) -> str:
    """RFC 8089, and what models make of it: `%` and `#` that nobody encoded."""
    rest = source[5:]
    if rest.startswith("//"):
        host, slash, path = rest[2:].partition("/")
        if host.lower() not in {"", "localhost", "127.0.0.1"}:
            return source
        rest = slash + path
    parts = urlsplit(f"file://{rest}")
    decoded = url2pathname(parts.path)
    return next((one for one in (decoded, unquote(rest), rest) if _there(one)), decoded)


def _there(path: str) -> bool:
    try:
        return os.path.lexists(Path(path).expanduser())
    except (OSError, ValueError, RuntimeError):
        return False


def meant(source: str, folders: Sequence[Path]) -> str:
    """The path of what a source names, looked for by its name in `folders` where it is not there as it stands.

    Raises InputError when it is nowhere, when several may be meant, or when it never was on this computer.
    """
    source = local(source)
    if _there(source) or glob.has_magic(source) or not source.isprintable():
        return source
    name = re.split(r"[/\\]", source.rstrip("/\\"))[-1]
    attached = _ATTACHED.match(source) is not None
    path = Path(source)
    found = [] if not name else _in(folders, path if not path.is_absolute() and not attached else Path(name))
    if attached:
        raise InputError(messages.files.ATTACHED.of(name=name, perhaps=_perhaps(found)))
    if path.is_absolute() or source.startswith("~"):
        raise InputError(messages.files.NO_FILE_THERE.of(name=name, perhaps=_perhaps(found)))
    if not found:
        raise InputError(messages.files.NO_FILE_ANYWHERE.of(name=name))
    if len(found) > 1:
        paths = row([f"“{shown(one)}”" for one in found[:SHOWN]])
        raise InputError(messages.files.SEVERAL_OF_THAT_NAME.of(paths=paths))
    return str(found[0])


def _perhaps(found: Sequence[Path]) -> Said:
    """The one that may be meant."""
    return messages.files.PERHAPS.of(path=shown(found[0])) if found else messages.files.PERHAPS_NOT.of()


def shown(path: Path) -> str:
    """A path as people read it, which can be given back: from the home folder on where it lies there."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)


def _in(folders: Sequence[Path], wanted: Path) -> list[Path]:
    """What has that name, or that path's end, in some folders or just below them; nothing hidden, each file once."""
    names = [_folded(part) for part in wanted.parts]
    found: dict[tuple[int, int], Path] = {}
    for folder in folders:
        for path in _entries(folder):
            if _fits([_folded(part) for part in path.parts[-len(names) :]], names, path):
                try:
                    status = path.stat()
                except OSError:
                    continue
                found.setdefault((status.st_dev, status.st_ino), path)
    return sorted(found.values())


def _fits(parts: list[str], names: list[str], path: Path) -> bool:
    if parts[:-1] != names[:-1]:
        return False
    kind = path.suffix.lower().lstrip(".")
    if parts[-1] == names[-1]:
        return kind in ENDINGS or path.is_dir()
    # People leave endings off.
    return kind in ENDINGS and parts[-1].removesuffix(f".{kind}") == names[-1]


def _entries(folder: Path) -> Iterator[Path]:
    """A folder, what is in it, and what is in the folders in it."""
    yield folder
    seen = 0
    waiting = [(folder, True)]
    while waiting:
        place, deeper = waiting.pop()
        try:
            with os.scandir(place) as listing:
                for entry in listing:
                    seen += 1
                    if seen > MAX_ENTRIES:
                        return
                    if entry.name.startswith("."):
                        continue
                    yield Path(entry.path)
                    if deeper and entry.is_dir(follow_symlinks=False):
                        waiting.append((Path(entry.path), False))
        except OSError:
            continue


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
