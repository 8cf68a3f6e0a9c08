"""Owns `maker-free doctor`: what works on this computer, tried out and not guessed; refuses to change anything."""

from __future__ import annotations

import os
import platform
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from maker_free.errors import MakerFreeError
from maker_free.messages import terminal
from maker_free.messages.formats import row
from maker_free.messages.language import Language
from maker_free.messages.message import Said, foreign
from maker_free.settings import Settings, package_version

Finding = tuple[bool | None, Said]
"""Whether it works (None: it does not, and films can be made without it), and a sentence about it."""
Check = Callable[[Settings], Iterator[Finding]]
MARKS = {True: "✓", False: "✗", None: "–"}
PLAIN_MARKS = {True: "ok", False: "NO", None: "--"}
"""The same for a standard output that cannot show them (a pipe on Windows, a terminal of ASCII)."""
TITLES = {"Latin": "Hello", "Chinese": "你好", "Arabic": "مرحبا", "Hebrew": "שלום", "Hindi": "हिन्दी", "Thai": "ไทย"}
"""Words that are drawn to see whether titles in that script can be."""
SIGN_BY_SIGN = frozenset({"Hindi", "Thai"})
"""Of these, the scripts that need Raqm."""
OLDEST_MACOS = {"arm64": 14, "x86_64": 11}
"""By processor: what the libraries that come along are built for."""
OLDEST_GLIBC = (2, 28)
PYTHONS = ((3, 11), (3, 14))
"""The oldest and the newest Python that this is tried with."""


def run(settings: Settings, language: Language = "en") -> int:
    """Print one line a check; 0 when everything that is needed works."""
    marks = MARKS if _can_show("".join(MARKS.values())) else PLAIN_MARKS
    _print(terminal.VERSION.say(language, version=package_version(), skill=settings.skill_version))
    well = True
    for check in CHECKS:
        for fine, said in _survived(check, settings):
            well &= fine is not False
            _print(f"{marks[fine]} {said.say(language)}")
    _print((terminal.WELL.of() if well else terminal.NOT_WELL.of(mark=marks[False])).say(language))
    return 0 if well else 1


def _survived(check: Check, settings: Settings) -> Iterator[Finding]:
    try:
        yield from check(settings)
    except Exception as error:  # whatever it is, the other checks are worth more than its name
        reason = error.said if isinstance(error, MakerFreeError) else foreign(str(error) or type(error).__name__)
        yield False, terminal.NOT_LOOKED_AT.of(check=check.__name__.strip("_").capitalize(), reason=reason)


def _can_show(signs: str) -> bool:
    try:
        signs.encode(sys.stdout.encoding or "ascii")
    except UnicodeError:
        return False
    return True


def _print(line: str) -> None:
    """What standard output cannot show is left out of a line, never the line."""
    encoding = sys.stdout.encoding or "ascii"
    print(line.encode(encoding, "replace").decode(encoding))


def _computer(_: Settings) -> Iterator[Finding]:
    yield supported(
        sys.platform, platform.machine(), platform.mac_ver()[0], platform.libc_ver(), sys.version_info[:2],
        bits=64 if sys.maxsize > 1 << 32 else 32,
    )  # fmt: skip


def supported(
    system: str, machine: str, macos: str, libc: tuple[str, str], python: tuple[int, int], *, bits: int = 64
) -> Finding:
    """Whether what comes along is made for such a computer: `system` as `sys.platform`, the rest as `platform` says."""
    name = {"linux": "Linux", "darwin": f"macOS {macos}", "win32": "Windows"}.get(system, system)
    said = terminal.COMPUTER.of(system=name, machine=machine, python=_dotted(python))
    if bits < 64 or machine.lower() not in {"x86_64", "amd64", "arm64", "aarch64"}:
        return False, terminal.WRONG_PROCESSOR.of(computer=said)
    if system == "linux" and libc[0] != "glibc":
        return False, terminal.NO_GLIBC.of(computer=said)
    if system == "linux" and _numbers(libc[1]) < OLDEST_GLIBC:
        return False, terminal.OLD_GLIBC.of(computer=said, version=libc[1], oldest=_dotted(OLDEST_GLIBC))
    oldest = OLDEST_MACOS.get(machine, 0)
    if system == "darwin" and _numbers(macos) < (oldest,):
        return False, terminal.OLD_MACOS.of(computer=said, oldest=oldest)
    if not PYTHONS[0] <= python <= PYTHONS[1]:
        return None, terminal.OTHER_PYTHON.of(computer=said, oldest=_dotted(PYTHONS[0]), newest=_dotted(PYTHONS[1]))
    return True, said


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def _folders(settings: Settings) -> Iterator[Finding]:
    folders = (settings.data, settings.cache, settings.videos)
    for name, folder in zip(terminal.FOLDER_NAMES.values(), folders, strict=True):
        near = next(one for one in (folder, *folder.parents) if one.exists())
        free = shutil.disk_usage(near).free / 1e9
        if near.is_dir() and os.access(near, os.W_OK):
            yield free > 1, terminal.FOLDER.of(name=name.of(), folder=str(folder), free=free)
        else:
            yield False, terminal.FOLDER_READ_ONLY.of(name=name.of(), folder=str(folder))


def _ffmpeg(_: Settings) -> Iterator[Finding]:
    from maker_free.engine.process import ffmpeg

    try:
        version = ffmpeg.run([ffmpeg.executable(), "-version"], deadline=20).decode("utf-8", "replace").split("\n")[0]
        yield True, terminal.ENGINE.of(what=" ".join(version.split()[:3]))
        filters = ffmpeg.run([ffmpeg.executable(), "-hide_banner", "-filters"], deadline=20).decode("utf-8", "replace")
    except (MakerFreeError, OSError) as error:
        what = error.said if isinstance(error, MakerFreeError) else foreign(str(error))
        yield False, terminal.ENGINE.of(what=what)
        return
    missing = [name for name in ("xfade", "overlay", "perspective", "vidstabtransform", "zscale", "atempo")
               if f" {name} " not in filters]  # fmt: skip
    yield not missing, terminal.EFFECTS_MISSING.of(names=row(missing)) if missing else terminal.EFFECTS.of()


def _encoders(_: Settings) -> Iterator[Finding]:
    """Encoders tried by encoding: that one is listed does not mean that the hardware is there."""
    from maker_free.engine.plan import filter_graph
    from maker_free.engine.process import ffmpeg
    from maker_free.engine.render import hardware, mix

    picture = ["-f", "lavfi", "-i", "testsrc2=s=640x360:d=0.2"]
    trial = ffmpeg.command(picture, "-vf", filter_graph.TAGS, "-c:v", "libx264", "-f", "null", "-")
    try:
        ffmpeg.run(trial, deadline=20)
        yield True, terminal.MP4.of()
    except MakerFreeError:
        yield False, terminal.NO_MP4.of()
    try:
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            silence = ["-f", "lavfi", "-i", "anullsrc=d=0.5"]
            ffmpeg.run(
                mix.encode(silence, 0.0, False, mix.CEILING_DBTP, "m4a", Path(folder) / "trial.m4a"), deadline=20
            )
        yield True, terminal.AAC.of()
    except MakerFreeError:
        yield False, terminal.NO_AAC.of()
    card = next(filter(hardware.works, hardware.CARDS), None)
    if card is None:
        yield None, terminal.NO_CARD.of()
    else:
        yield True, terminal.CARD.of(name=card.said)


def _titles(_: Settings) -> Iterator[Finding]:
    from maker_free.engine.model.timeline import Canvas, Title
    from maker_free.engine.text import drawing, shaping

    whole = shaping.whole()
    if whole:
        yield True, terminal.RAQM.of()
    else:
        how = terminal.FRIBIDI.get(sys.platform, terminal.FRIBIDI["linux"])
        yield None, terminal.WITHOUT_RAQM.of(how=how.of())
    for script, words in TITLES.items():
        said = terminal.SCRIPTS[script].of()
        drawing.draw(Title(id="t", text=words, start=0, end=1000), Canvas())
        if drawing.missing(words):
            yield None, terminal.TITLES_WITHOUT_FONT.of(script=said)
        elif script in SIGN_BY_SIGN and not whole:
            yield None, terminal.TITLES_SIGN_BY_SIGN.of(script=said)
        else:
            yield True, terminal.TITLES.of(script=said)


def _studio(settings: Settings) -> Iterator[Finding]:
    from maker_free.studio import endpoint_file

    at = endpoint_file.published(settings.studio_file)
    try:
        running = at is not None
        if at is not None:
            socket.create_connection(("127.0.0.1", at.port), timeout=2).close()
    except OSError:  # it was killed, and its note stayed
        running = False
    yield True, terminal.STUDIO_IS[running].of()
    yield (True, terminal.CLOUD.of()) if settings.token else (None, terminal.NO_CLOUD.of())


def _speech(settings: Settings) -> Iterator[Finding]:
    from maker_free.errors import EditError
    from maker_free.speech import program
    from maker_free.studio.speech_model import SpeechModel

    if not program.installed():
        yield None, terminal.SPEECH_IS.of(what=program.absent())
        return
    try:
        yield True, terminal.SPEECH.of(folder=str(SpeechModel(settings).folder()))
    except EditError as missing:
        yield None, terminal.SPEECH_IS.of(what=missing.said)


def _faces(_: Settings) -> Iterator[Finding]:
    """Found in a picture of noise by trying, so that weights that cannot be read are told."""
    from maker_free.engine.analysis import face_network, lookout

    if not lookout.installed():
        yield None, terminal.NO_FACES.of()
        return
    face_network.try_out()
    yield True, terminal.FACES.of()


CHECKS: tuple[Check, ...] = (_computer, _folders, _ffmpeg, _encoders, _titles, _speech, _faces, _studio)
