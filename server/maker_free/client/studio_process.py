"""Owns starting the studio of this computer: found when it runs, begun when it does not, exchanged after an upgrade.

Refuses to start two: whoever starts holds a lease, and the studio itself holds a lock.

address file ─▶ /health with its key ─▶ our version? ─▶ use it
      │ none, or no answer                 │ older and idle: /shutdown
      └──────────────▶ start, wait until it answers ◀──┘
"""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from maker_free import files, messages, processes
from maker_free.client import private_files, taking_turns
from maker_free.client.clock import Clock
from maker_free.errors import DiskFull, Unreachable
from maker_free.settings import Settings, package_version

if TYPE_CHECKING:
    import httpx

KEY = "X-Studio-Key"
START_LIMIT_S = 40.0
"""Seconds that a studio may take to answer, on a slow disk right after an installation."""
LEAVE_LIMIT_S = 15.0
"""Seconds that an older studio may take to go."""
POLL_S = 0.05
"""Seconds between two looks."""
RUNNING_ALREADY, UNWRITABLE = 3, 4
"""Exit status of a studio that finds another one holding the lock, and of one whose folders take nothing."""
MAX_OUTPUT_BYTES = 1 << 18
"""Bytes of what studios said outside of their log, after which it begins anew."""
COMMAND = ("-m", "maker_free", "studio", "--detached")

_children: list[subprocess.Popen[bytes]] = []
"""What this process started: asked now and then, so that the system can forget those that left."""


@dataclass(frozen=True, slots=True)
class StudioEndpoint:
    """Where the studio answers, and the key that every request carries."""

    port: int
    key: str = field(repr=False)
    version: str

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@dataclass(frozen=True, slots=True)
class _Health:
    version: str
    idle: bool


async def endpoint(settings: Settings, clock: Clock) -> StudioEndpoint:
    """A studio that answers, started when there is none. Raises Unreachable or DiskFull when it cannot be."""
    found = await _answering(settings)
    if found is not None and not _older(found[1].version):
        return found[0]
    with private_files.kept():
        settings.state.mkdir(parents=True, exist_ok=True, mode=0o700)
    async with taking_turns.holding(settings.state / "launch.lock", clock, limit=START_LIMIT_S + LEAVE_LIMIT_S):
        found = await _answering(settings)
        if found is not None:
            if not _older(found[1].version) or not found[1].idle:
                return found[0]  # an older one at work is not disturbed: the wire is the same
            await _dismiss(found[0], settings, clock)
        return await _started(settings, clock)


async def _answering(settings: Settings) -> tuple[StudioEndpoint, _Health] | None:
    """The studio that the address file names, when it answers with that key."""
    kept = private_files.read(settings.studio_file)
    if kept is None:
        return None
    try:
        at = StudioEndpoint(int(kept["port"]), str(kept["key"]), str(kept["version"]))
        if not 0 < at.port < 65536 or not re.fullmatch(r"[\x21-\x7e]+", at.key):
            return None
    except (KeyError, TypeError, ValueError):
        return None
    body = await _ask(at, "GET", "/health")
    if body is None or body.get("code") != 0:
        return None
    return at, _Health(str(body.get("version", at.version)), bool(body.get("idle")))


async def _ask(at: StudioEndpoint, method: str, path: str) -> dict[str, Any] | None:
    import httpx

    try:
        async with _client(at) as client:
            answer = await client.request(method, path)
            found: Any = answer.json() if answer.status_code == 200 else None
    except (httpx.HTTPError, ValueError):
        return None
    return cast("dict[str, Any]", found) if isinstance(found, dict) else None


def _client(at: StudioEndpoint) -> httpx.AsyncClient:
    import httpx

    return httpx.AsyncClient(
        base_url=at.url,
        headers={KEY: at.key},
        timeout=5,
        trust_env=False,  # a proxy has no business on loopback
        verify=False,  # noqa: S501 - plain HTTP; reading the list of authorities costs more than the question
    )


async def dismiss(settings: Settings, clock: Clock) -> None:
    """Let the studio of these settings leave, if there is one, and wait until it did."""
    found = await _answering(settings)
    if found is not None:
        await _dismiss(found[0], settings, clock)


async def _dismiss(at: StudioEndpoint, settings: Settings, clock: Clock) -> None:
    """Ask an older studio that has nothing to do to leave, and wait until it did."""
    await _ask(at, "POST", "/shutdown")
    latest = clock.monotonic() + LEAVE_LIMIT_S
    while clock.monotonic() < latest:
        if await _ask(at, "GET", "/health") is None:
            return
        await clock.sleep(POLL_S)


async def _started(settings: Settings, clock: Clock) -> StudioEndpoint:
    child = _spawn(settings)
    latest = clock.monotonic() + START_LIMIT_S
    while clock.monotonic() < latest:
        found = await _answering(settings)
        if found is not None:
            return found[0]
        if child.poll() == UNWRITABLE:
            raise DiskFull(messages.studio.CANNOT_WRITE.of())
        if child.poll() is not None and child.returncode != RUNNING_ALREADY:
            break
        await clock.sleep(POLL_S)
    raise Unreachable(messages.studio.NOT_STARTED.of())


def _spawn(settings: Settings) -> subprocess.Popen[bytes]:
    """Begin a studio that outlives us: a session of its own, nothing of the chat's pipes, and no token."""
    _children[:] = [child for child in _children if child.poll() is None]
    *freer, least = processes.flags_apart()
    for flags in freer:
        with contextlib.suppress(PermissionError):
            return _begin(settings, flags)
    return _begin(settings, least)


def _begin(settings: Settings, flags: int) -> subprocess.Popen[bytes]:
    with private_files.kept():
        output = _output(settings.state / "studio-output.log")
    with output:
        child = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, *COMMAND],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env=_environment(settings),
            cwd=settings.state,
            start_new_session=True,
            creationflags=flags,
        )
    _children.append(child)
    return child


def _output(path: Path) -> IO[bytes]:
    """Where a studio says what it has no log for. It is not the log: on Windows what is open twice is not rotated."""
    file = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | files.BINARY, 0o600), "ab")
    if file.tell() > MAX_OUTPUT_BYTES:
        file.truncate(0)
    return file


_NEEDED = {
    "PATH", "HOME", "USER", "LOGNAME", "LANG", "LANGUAGE", "TZ", "TMPDIR", "TMP", "TEMP", "VIRTUAL_ENV",
    "LD_LIBRARY_PATH", "IMAGEIO_FFMPEG_EXE", "SSL_CERT_FILE", "SSL_CERT_DIR", "SKILL_SOURCE", "SYSTEMROOT", "WINDIR",
    "SYSTEMDRIVE", "COMSPEC", "PATHEXT", "APPDATA", "LOCALAPPDATA", "PROGRAMDATA", "USERPROFILE", "USERNAME",
    "HOMEDRIVE", "HOMEPATH", "NUMBER_OF_PROCESSORS", "HF_ENDPOINT", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY",
    "NO_PROXY",
}  # fmt: skip
_OF = ("LC_", "XDG_", "PYTHON", "FONTCONFIG_", "LIBVA_", "DYLD_", "MAKER_FREE_", "PROGRAMFILES", "PROCESSOR_")
"""Names, and beginnings of names, of the environment that the studio gets (Windows has them in any case)."""


def _environment(settings: Settings) -> dict[str, str]:
    """Of ours what a program needs to run, draw and find its folders; no token or key of anybody, and the same
    folders as here."""
    env = {name: value for name, value in os.environ.items() if name.upper() in _NEEDED or name.upper().startswith(_OF)}
    root = settings.data.parent
    if all(getattr(settings, name) == root / name for name in ("data", "cache", "config", "state")):
        env["MAKER_FREE_HOME"] = str(root)
        env["MAKER_FREE_VIDEOS"] = str(settings.videos)
    if settings.given_folders:
        env["MAKER_FREE_FOLDERS"] = os.pathsep.join(map(str, settings.given_folders))
    package = str(Path(__file__).resolve().parents[2])
    env["PYTHONPATH"] = os.pathsep.join([package, *filter(None, [env.get("PYTHONPATH")])])
    return env


def _older(version: str) -> bool:
    return _numbers(version) < _numbers(package_version())


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version.partition("+")[0])[:4])
