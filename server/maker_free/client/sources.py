"""Owns finding what the user named: files, folders, globs and links, each judged before a byte of it is sent.

Refuses what is no media by name, empty, too large, hidden, ours, a device or a link to somewhere else; refuses to
send anything.
"""

from __future__ import annotations

import glob
import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from urllib.parse import unquote, urlsplit

from maker_free import files, messages
from maker_free.client import lookup, signatures
from maker_free.errors import InputError, MakerFreeError, NotAllowed, TooLarge, Unreadable, UnsupportedType
from maker_free.folders import never
from maker_free.limits import ACCEPTED_FORMATS, ENDINGS, MAX_UPLOAD_BYTES
from maker_free.messages.formats import quotes
from maker_free.settings import Settings

MAX_FILES = 500
"""Files at once: as many as a film has clips at most."""
MAX_DEPTH = 3
"""Folders within a folder that are looked into: what cameras make."""
MAX_LINK_CHARS = 4096
_SYSTEM = ("/proc", "/sys", "/dev", "/etc", "/private/etc", "/run", "/boot")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):", re.I)


@dataclass(frozen=True, slots=True)
class LocalFile:
    """A file that may be sent: `path` without links, `size` in bytes, `identity` what would differ in another file, or
    in this one once it was written to, by whatever name and whatever time was given to it afterwards."""

    path: Path
    size: int
    identity: tuple[int, int, int, int]

    @property
    def name(self) -> str:
        """What it is called; what is no text in it, as in a name from an old disk, shows as “�”."""
        return os.fsencode(self.path.name).decode("utf-8", "replace")

    def open(self) -> int:
        """A descriptor of the very file that was judged. Raises NotAllowed when it is another by now, or OSError."""
        descriptor = os.open(self.path, files.READING)
        try:
            self.check(descriptor)
        except NotAllowed:
            os.close(descriptor)
            raise
        return descriptor

    def check(self, descriptor: int) -> None:
        """Raises NotAllowed when what is open is not what was judged: exchanged, grown, cut, or written to by whatever
        name."""
        found = os.fstat(descriptor)
        if _identity(found) != self.identity or found.st_size != self.size:
            raise NotAllowed(messages.uploads.CHANGED.of(name=self.name))

    def check_bytes(self, descriptor: int) -> None:
        """Raises Unreadable when the first bytes are not those of media; reading goes on from the beginning."""
        head = os.read(descriptor, signatures.HEAD_BYTES)
        os.lseek(descriptor, 0, os.SEEK_SET)
        if not signatures.is_media(head, self.path.suffix.lower().lstrip(".")):
            raise Unreadable(messages.files.DISGUISED.of(name=self.name))


@dataclass(frozen=True, slots=True)
class Link:
    """An http(s) address that the engine fetches itself."""

    url: str

    @property
    def name(self) -> str:
        """What it is called for people; a query may carry secrets and is left off."""
        parts = urlsplit(self.url)
        return unquote(parts.path.rsplit("/", 1)[-1]) or parts.hostname or "link"


@dataclass(frozen=True, slots=True)
class FoundSources:
    """What may be sent, in order, and what not: (name, why). `outside` are the items that do not lie in the folders
    that may be read: for these somebody has to be asked first."""

    items: tuple[LocalFile | Link, ...]
    refused: tuple[tuple[str, MakerFreeError], ...]
    outside: frozenset[LocalFile] = frozenset()


def find(
    sources: Sequence[str], settings: Settings, used: Sequence[Path] = (), *, leaving: bool = False
) -> FoundSources:
    """Look at everything that was named, and into it when it is to leave this computer (`leaving`); names alone also in
    the usual folders and in those `used` before. Beyond `MAX_FILES`, how many are left is told among what was refused.

    Raises TooLarge when there is far more than can be told.
    """
    own = tuple(folder.resolve() for folder in (settings.data, settings.cache, settings.config, settings.state))
    items: dict[object, LocalFile | Link] = {}
    refused: list[tuple[str, MakerFreeError]] = []
    left: list[str] = []
    folders = (*settings.places, *used)
    for source in chain.from_iterable(map(lookup.split, sources)):
        for name, seen in _expanded(source, own, folders):
            one = _looked_into(seen) if leaving and isinstance(seen, LocalFile) else seen
            if isinstance(one, MakerFreeError):
                refused.append((name, one))
                continue
            key = one.identity if isinstance(one, LocalFile) else one.url
            if key in items or len(items) < MAX_FILES:
                items.setdefault(key, one)
            else:
                left.append(one.name)
            if len(left) + len(refused) > 10 * MAX_FILES:
                raise TooLarge(messages.files.FAR_TOO_MANY.of())
    if left:
        refused.append((left[0], _left(left)))
    allow = settings.folders.allow
    outside = {one for one in items.values() if isinstance(one, LocalFile) and not allow(one.path)}
    return FoundSources(tuple(items.values()), tuple(refused), frozenset(outside))


def _looked_into(file: LocalFile) -> LocalFile | MakerFreeError:
    """The file, when its first bytes are those of media; else why it does not leave."""
    try:
        descriptor = file.open()
        try:
            file.check_bytes(descriptor)
        finally:
            os.close(descriptor)
    except MakerFreeError as refusal:
        return refusal
    except OSError as error:
        return _unreachable(file.path, error)
    return file


def _left(names: Sequence[str]) -> TooLarge:
    return TooLarge(messages.files.MORE_THAN_AT_ONCE.of(names=quotes(names, most=1), most=MAX_FILES))


def _expanded(
    source: str, own: Sequence[Path], folders: Sequence[Path]
) -> Iterator[tuple[str, LocalFile | Link | MakerFreeError]]:
    source = lookup.local(source)
    scheme = _SCHEME.match(source)
    if scheme and re.match(r"https?:", source, re.I):
        yield _link(source)
        return
    foreign = scheme is not None and source[scheme.end() :].startswith("//")
    if foreign and not os.path.lexists(source):
        yield source, NotAllowed(messages.files.ONLY_FILES_AND_LINKS.of())
        return
    try:
        yield from _local(lookup.meant(source, folders), own)
    except InputError as error:
        yield _named(source), error
    except (OSError, ValueError, RuntimeError) as error:
        yield _named(source), _unreachable(Path(source).expanduser().absolute(), error)


def _link(source: str) -> tuple[str, Link | MakerFreeError]:
    try:
        parts = urlsplit(source)
        usable = bool(parts.hostname) and len(source) <= MAX_LINK_CHARS and source.isprintable() and " " not in source
    except ValueError:
        usable = False
    if not usable:
        return "link", InputError(messages.uploads.NO_LINK.of())
    link = Link(source)
    ending = Path(link.name).suffix.lower().lstrip(".")
    if ending in {"html", "htm", "pdf", "zip", "exe", "txt", "svg", "m3u8", "mpd"}:
        return link.name, _type(link.name, ending)
    return link.name, link


def _local(source: str, own: Sequence[Path]) -> Iterator[tuple[str, LocalFile | MakerFreeError]]:
    path = Path(source).expanduser().absolute()
    if not os.path.lexists(path) and glob.has_magic(source):
        matches = [
            Path(one)
            for one in sorted(
                glob.iglob(str(path)),  # noqa: PTH207 - it may begin anywhere
                key=_natural,
            )
        ]
        if not matches:
            yield _named(source), InputError(messages.files.NOTHING_FITS.of(name=_named(source)))
        for one in matches:
            yield from _folder(one, own) if one.is_dir() else [(one.name, _judged(one, own))]
        return
    if path.is_dir():
        yield from _folder(path, own)
    else:
        yield path.name, _judged(path, own)


def _folder(folder: Path, own: Sequence[Path]) -> Iterator[tuple[str, LocalFile | MakerFreeError]]:
    """The files in a folder and a few below it; hidden ones are not even mentioned."""
    top = folder.resolve()
    found: list[Path] = []
    closed: list[OSError] = []
    for place, folders, names in os.walk(top, onerror=closed.append):
        deep = len(Path(place).relative_to(top).parts)
        folders[:] = sorted(one for one in folders if not one.startswith(".")) if deep < MAX_DEPTH else []
        found += [Path(place) / name for name in names if not name.startswith(".")]
        if len(found) > 10 * MAX_FILES:
            raise InputError(messages.files.FOLDER_TOO_FULL.of(name=folder.name))
    if closed and not found:
        yield folder.name, _unreachable(folder, closed[0])
    elif not found:
        yield folder.name, InputError(messages.files.FOLDER_EMPTY.of(name=folder.name))
    for path in sorted(found, key=lambda one: _natural(str(one))):
        yield path.name, _judged(path, own)


def _judged(path: Path, own: Sequence[Path]) -> LocalFile | MakerFreeError:
    """The file, when it may be sent; else why not."""
    try:
        real = path.resolve(strict=True)
        refusal = _misplaced(path, real, own)
        if refusal is not None:
            return refusal
        found = real.lstat()
    except (OSError, ValueError, RuntimeError) as error:
        return _unreachable(path, error)
    if stat.S_ISDIR(found.st_mode):
        return InputError(messages.files.A_FOLDER.of(name=path.name))
    if not stat.S_ISREG(found.st_mode):
        return NotAllowed(messages.files.NOT_ORDINARY.of(name=path.name))
    ending = real.suffix.lower().lstrip(".")
    if ending in messages.files.BESIDE_CLIPS:
        return UnsupportedType(messages.files.BESIDE_CLIPS[ending].of(name=path.name))
    if ending not in ENDINGS:
        return _type(path.name, ending)
    if found.st_size == 0:
        return Unreadable(messages.files.EMPTY.of(name=path.name))
    if found.st_size > MAX_UPLOAD_BYTES:
        return TooLarge(messages.files.too_large(path.name, found.st_size, MAX_UPLOAD_BYTES))
    try:
        os.close(os.open(real, files.READING))  # what rights alone say is not all, on Windows and macOS
    except OSError as error:
        return _unreachable(path, error)
    return LocalFile(real, found.st_size, _identity(found))


def _identity(found: os.stat_result) -> tuple[int, int, int, int]:
    # On Windows the last is when it was made.
    return found.st_dev, found.st_ino, found.st_mtime_ns, found.st_ctime_ns


def _misplaced(path: Path, real: Path, own: Sequence[Path]) -> MakerFreeError | None:
    if path.is_symlink() and not real.is_relative_to(path.parent.resolve()):
        return NotAllowed(messages.files.POINTS_ELSEWHERE.of(name=path.name))
    if any(part.startswith(".") for part in real.parts):
        return NotAllowed(messages.files.HIDDEN.of(name=path.name))
    if never(real):
        return NotAllowed(messages.files.WITH_PASSWORDS.of(name=path.name))
    if any(real.is_relative_to(folder) for folder in own):
        return NotAllowed(messages.files.OUR_OWN.of(name=path.name))
    if str(real).startswith(tuple(f"{place}/" for place in _SYSTEM)):
        return NotAllowed(messages.files.OF_THE_SYSTEM.of(name=path.name))
    return None


def _type(name: str, ending: str) -> UnsupportedType:
    kind = messages.files.A_KIND.of(ending=ending) if ending else messages.files.NO_KIND
    remedy = messages.files.remedy(ending, ACCEPTED_FORMATS)
    return UnsupportedType(messages.files.UNSUPPORTED.of(name=name, kind=kind, remedy=remedy))


def _unreachable(path: Path, error: Exception) -> MakerFreeError:
    name = path.name or str(path)
    if isinstance(error, OSError) and (place := files.kept_private(path, error)):
        return NotAllowed(messages.files.KEPT_PRIVATE.of(place=place))
    if isinstance(error, PermissionError):
        return NotAllowed(messages.files.NO_RIGHT.of(name=name))
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return InputError(messages.files.NO_FILE.of(name=name))
    return InputError(messages.files.CANNOT_OPEN.of(name=name))


def _named(source: str) -> str:
    return Path(source).name or source


def _natural(name: str) -> list[tuple[int, str]]:
    """Sorts clip 2 before clip 10."""
    return [(int(part), "") if part.isdigit() else (-1, part.casefold()) for part in re.split(r"(\d+)", name)]
