"""Owns the command `maker-free setup`: which hosts are here, and Maker Free's entry put into or taken out of their
files.
"""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

from maker_free.messages.language import Language, of_terminal
from maker_free.messages.message import Message
from maker_free.setup import files, jsonc, sayings, tomltext, trial
from maker_free.setup.files import Refused
from maker_free.setup.hosts import BY_NAME, HOSTS, Computer, Entry, Host

PASSED_ON = ("MAKER_FREE_HOME", "MAKER_FREE_VIDEOS", "MAKER_FREE_AHEAD")
"""What a terminal knows and a host does not; never the token, which would stand in a file that people share."""


def run(names: Sequence[str], *, show: bool = False, remove: bool = False) -> int:
    """Do it for the hosts named, or say which are here; the exit status is 1 when a file was refused."""
    computer = Computer(sys.platform, Path.home(), os.environ)
    return Setup(computer, installed()).run(names, show=show, remove=remove)


def installed() -> list[str] | None:
    """The command that starts Maker Free as it is installed, absolute; None when it will not stay where it is.

    uv marks its cache with a `CACHEDIR.TAG`; what `uvx` runs lies in there.
    """
    if any((folder / "CACHEDIR.TAG").is_file() for folder in Path(sys.prefix).parents):
        return None
    name = "maker-free.exe" if sys.platform == "win32" else "maker-free"
    script = Path(sysconfig.get_path("scripts")) / name
    return [str(script)] if script.is_file() else [sys.executable, "-m", "maker_free"]


class Setup:
    def __init__(self, computer: Computer, command: Sequence[str] | None) -> None:
        self.computer = computer
        self.command = command
        self.language: Language = of_terminal(computer.environ)

    def run(self, names: Sequence[str], *, show: bool, remove: bool) -> int:
        if not names:
            self._overview()
            return 0
        status, ready = 0, list[Host]()
        for name in names:
            try:
                if self._one(BY_NAME[name], show=show, remove=remove):
                    ready.append(BY_NAME[name])
            except Refused as refused:
                status = 1
                self._say(refused.phrase, error=True, **refused.fields)
                if refused.phrase is not sayings.PASSING:
                    self._say(sayings.UNTOUCHED, error=True, name=name)
        if ready:
            self._try(ready)
        return status

    def _try(self, ready: Sequence[Host]) -> None:
        """Start it once: a first start compiles, which then no host has to wait for."""
        hosts = ", ".join(host.title for host in ready)
        answered = None if self.command is None else trial.listing(self.command)
        if answered is None:
            self._say(sayings.STARTS_NOT, host=hosts)
        else:
            self._say(sayings.STARTS, seconds=answered[0])
            self._say(sayings.THEN, host=hosts)

    def _one(self, host: Host, *, show: bool, remove: bool) -> bool:
        """Whether the host is ready to use it now. Raises Refused."""
        path = host.file(self.computer)
        if remove:
            old = files.read(path)
            self._keep(host, old, _removed(host, old), sayings.REMOVED, sayings.NOT_THERE)
            return False
        if self.command is None:
            raise Refused(sayings.PASSING)
        entry = self._entry(host, self.command)
        if show:
            self._say(sayings.GOES_INTO, error=True, file=path)
            print(_shown(host, entry))
            return False
        old = files.read(path)
        self._keep(host, old, _placed(host, old, entry), sayings.WRITTEN, sayings.UNCHANGED)
        return True

    def _keep(self, host: Host, old: files.Configuration, text: str, done: Message, nothing: Message) -> None:
        if text == old.text:
            self._say(nothing, host=host.title, file=old.path)
            return
        kept = files.replace(old, text)
        self._say(done, host=host.title, file=old.path)
        if kept is not None:
            self._say(sayings.KEPT, kept=kept)

    def _entry(self, host: Host, command: Sequence[str]) -> Entry:
        passed = {name: self.computer.environ[name] for name in PASSED_ON if self.computer.environ.get(name)}
        return host.entry(command) | ({host.environment: passed} if passed else {})

    def _overview(self) -> None:
        here = [host for host in HOSTS if self._is_here(host)]
        self._say(sayings.FOUND if here else sayings.FOUND_NONE)
        for host in here:
            print(f"  {host.title:<15} maker-free setup {host.name:<15} ({self._state(host).say(self.language)})")
        others = ", ".join(host.name for host in HOSTS if host not in here)
        if others:
            self._say(sayings.KNOWN, names=others)

    def _is_here(self, host: Host) -> bool:
        places = host.places(self.computer)
        folders = [one.parent for one in places if one.parent != self.computer.home]
        search = self.computer.environ.get("PATH", "")
        return (
            any(one.is_file() for one in places)
            or any(one.is_dir() for one in folders)
            or (host.command != "" and shutil.which(host.command, path=search) is not None)
        )

    def _state(self, host: Host) -> Message:
        try:
            old = files.read(host.file(self.computer))
            if _found(host, old) is None:
                return sayings.IS_NOT_SET
            current = self.command is not None and _placed(host, old, self._entry(host, self.command)) == old.text
        except Refused:
            return sayings.IS_REFUSED
        return sayings.IS_SET if current else sayings.IS_OLD

    def _say(self, phrase: Message, *, error: bool = False, **fields: object) -> None:
        print(phrase.say(self.language, **fields), file=sys.stderr if error else sys.stdout)


def _comments(host: Host) -> bool:
    return host.style == "json with comments"


def _found(host: Host, old: files.Configuration) -> object:
    with _Reading(host, old):
        if host.style == "toml":
            return tomltext.find(old.text, host.path)
        return jsonc.find(old.text, host.path, comments=_comments(host))


def _placed(host: Host, old: files.Configuration, entry: Entry) -> str:
    with _Reading(host, old):
        if host.style == "toml":
            return tomltext.place(old.text, host.path, entry)
        return jsonc.place(old.text, host.path, entry, comments=_comments(host))


def _removed(host: Host, old: files.Configuration) -> str:
    with _Reading(host, old):
        if host.style == "toml":
            return tomltext.remove(old.text, host.path)
        return jsonc.remove(old.text, host.path, comments=_comments(host))


def _shown(host: Host, entry: Entry) -> str:
    if host.style == "toml":
        return tomltext.written(host.path, entry)
    return jsonc.written({host.section: {host.path[-1]: entry}})


class _Reading:
    """Turns what is wrong with a file's text into a refusal that names the file and its line."""

    def __init__(self, host: Host, old: files.Configuration) -> None:
        self.host, self.old = host, old

    def __enter__(self) -> None:
        return None

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if isinstance(error, jsonc.Broken):
            raise Refused(sayings.BROKEN, file=self.old.path, line=error.line, host=self.host.title) from None
        if isinstance(error, tomltext.Entangled):
            raise Refused(sayings.ENTANGLED, file=self.old.path) from None
