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
from maker_free.settings import Settings, package_version

Finding = tuple[bool | None, str]
"""Whether it works (None: it does not, and films can be made without it), and a sentence about it."""
Check = Callable[[Settings], Iterator[Finding]]
MARKS = {True: "✓", False: "✗", None: "–"}
PLAIN_MARKS = {True: "ok", False: "NO", None: "--"}
"""The same for a standard output that cannot show them (a pipe on Windows, a terminal of ASCII)."""
TITLES = {"Latin": "Hello", "Chinese": "你好", "Arabic": "مرحبا", "Hebrew": "שלום", "Hindi": "हिन्दी", "Thai": "ไทย"}
"""Words that are drawn to see whether titles in that script can be."""
SIGN_BY_SIGN = frozenset({"Hindi", "Thai"})
"""Of these, the scripts that need Raqm."""
FRIBIDI = {
    "linux": "install the system's package libfribidi0 (Fedora, Arch: fribidi)",
    "darwin": "with Homebrew: brew install fribidi, and on Apple silicon then also "
    "sudo ln -s /opt/homebrew/lib/libfribidi.dylib /usr/local/lib/",
    "win32": "put fribidi-0.dll into a folder on the PATH",
}
WITHOUT_RAQM = (
    "Letters: set without Raqm, as this computer has no FriBiDi. Latin, Chinese, Arabic and Hebrew come out right; "
    "Hindi, Bengali, Tamil, Thai, Khmer and the like, and emoji made of several, are drawn sign by sign. "
    "To have those too, {how}"
)
OLDEST_MACOS = {"arm64": 14, "x86_64": 11}
"""By processor: what the libraries that come along are built for."""
OLDEST_GLIBC = (2, 28)
PYTHONS = ((3, 11), (3, 14))
"""The oldest and the newest Python that this is tried with."""


def run(settings: Settings) -> int:
    """Print one line a check; 0 when everything that is needed works."""
    marks = MARKS if _can_show("".join(MARKS.values())) else PLAIN_MARKS
    _print(f"Maker Free {package_version()}, skill {settings.skill_version}")
    well = True
    for check in CHECKS:
        for fine, said in _survived(check, settings):
            well &= fine is not False
            _print(f"{marks[fine]} {said}")
    _print("Everything that is needed works." if well else f"Something needs your attention ({marks[False]}).")
    return 0 if well else 1


def _survived(check: Check, settings: Settings) -> Iterator[Finding]:
    try:
        yield from check(settings)
    except Exception as error:  # whatever it is, the other checks are worth more than its name
        said = str(error) or type(error).__name__
        yield False, f"{check.__name__.strip('_').capitalize()}: could not be looked at ({said})"


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
    said = f"Computer: {name}, {machine}, Python {'.'.join(map(str, python))}"
    if bits < 64 or machine.lower() not in {"x86_64", "amd64", "arm64", "aarch64"}:
        return False, f"{said}; only 64-bit Intel, AMD and ARM processors are supported"
    if system == "linux" and libc[0] != "glibc":
        return False, f"{said}; Alpine and other systems without glibc are not supported: use Debian, Ubuntu or Fedora"
    if system == "linux" and _numbers(libc[1]) < OLDEST_GLIBC:
        return False, f"{said}; glibc {libc[1]} is too old, {'.'.join(map(str, OLDEST_GLIBC))} or newer is needed"
    oldest = OLDEST_MACOS.get(machine, 0)
    if system == "darwin" and _numbers(macos) < (oldest,):
        return False, f"{said}; macOS {oldest} or newer is needed"
    if not PYTHONS[0] <= python <= PYTHONS[1]:
        return None, f"{said}; tried with Python {' to '.join('.'.join(map(str, one)) for one in PYTHONS)}"
    return True, said


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def _folders(settings: Settings) -> Iterator[Finding]:
    for name, folder in (
        ("Projects", settings.data), ("Work in progress", settings.cache), ("Finished videos", settings.videos),
    ):  # fmt: skip
        near = next(one for one in (folder, *folder.parents) if one.exists())
        writable = near.is_dir() and os.access(near, os.W_OK)
        free = shutil.disk_usage(near).free / 1e9
        said = f"{name}: {folder} ({free:.0f} GB free)"
        yield writable and free > 1, said if writable else f"{name}: {folder} cannot be written to"


def _ffmpeg(_: Settings) -> Iterator[Finding]:
    from maker_free.engine.process import ffmpeg

    try:
        version = ffmpeg.run([ffmpeg.executable(), "-version"], deadline=20).decode("utf-8", "replace").split("\n")[0]
        yield True, f"Video engine: {' '.join(version.split()[:3])}"
        filters = ffmpeg.run([ffmpeg.executable(), "-hide_banner", "-filters"], deadline=20).decode("utf-8", "replace")
    except (MakerFreeError, OSError) as error:
        yield False, f"Video engine: {error}"
        return
    missing = [name for name in ("xfade", "overlay", "perspective", "vidstabtransform", "zscale", "atempo")
               if f" {name} " not in filters]  # fmt: skip
    yield not missing, f"Effects: {'missing ' + ', '.join(missing) if missing else 'complete'}"


def _encoders(_: Settings) -> Iterator[Finding]:
    """Encoders tried by encoding: that one is listed does not mean that the hardware is there."""
    from maker_free.engine.plan import filter_graph
    from maker_free.engine.process import ffmpeg
    from maker_free.engine.render import hardware, mix

    picture = ["-f", "lavfi", "-i", "testsrc2=s=640x360:d=0.2"]
    trial = ffmpeg.command(picture, "-vf", filter_graph.TAGS, "-c:v", "libx264", "-f", "null", "-")
    try:
        ffmpeg.run(trial, deadline=20)
        yield True, "MP4 (H.264): can be made"
    except MakerFreeError:
        yield False, "MP4 (H.264): cannot be made, so no film can be exported; this needs FFmpeg 7.1 or newer"
    try:
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            silence = ["-f", "lavfi", "-i", "anullsrc=d=0.5"]
            ffmpeg.run(mix.encode(silence, 0.0, False, mix.CEILING, "m4a", Path(folder) / "trial.m4a"), deadline=20)
        yield True, "Sound (AAC): can be made"
    except MakerFreeError:
        yield False, "Sound (AAC): cannot be made, so no film with sound can be exported"
    card = next(filter(hardware.works, hardware.CARDS), None)
    if card is None:
        yield None, "Graphics card: none that can help here, so the processor makes the videos"
    else:
        yield True, f"Graphics card: {card.said} helps with videos that must be made anew as a whole"


def _titles(_: Settings) -> Iterator[Finding]:
    from maker_free.engine.model.timeline import Canvas, Title
    from maker_free.engine.text import drawing, shaping

    whole = shaping.whole()
    if whole:
        yield True, "Letters: set by Raqm, in every script"
    else:
        yield None, WITHOUT_RAQM.format(how=FRIBIDI.get(sys.platform, FRIBIDI["linux"]))
    for said, words in TITLES.items():
        drawing.draw(Title(id="t", text=words, start=0, end=1000), Canvas())
        if drawing.missing(words):
            yield None, f"Titles, {said}: no font for them, so films leave them out; the README says how to add one"
        elif said in SIGN_BY_SIGN and not whole:
            yield None, f"Titles, {said}: drawn sign by sign, which is not how it is written"
        else:
            yield True, f"Titles, {said}: can be drawn"


def _studio(settings: Settings) -> Iterator[Finding]:
    from maker_free.studio import endpoint_file

    at = endpoint_file.published(settings.studio_file)
    try:
        running = at is not None
        if at is not None:
            socket.create_connection(("127.0.0.1", at.port), timeout=2).close()
    except OSError:  # it was killed, and its note stayed
        running = False
    yield True, f"Studio: {'running' if running else 'starts when it is needed'}"
    yield (True, "Cloud: your NEMO_TOKEN is set") if settings.token else (None, "Cloud: not used (no NEMO_TOKEN)")


def _speech(settings: Settings) -> Iterator[Finding]:
    from maker_free.errors import EditError
    from maker_free.studio.speech_model import SpeechModel, installed

    if not installed():
        yield None, "Speech: cannot be understood; the README says what to install for captions and cuts by words"
        return
    try:
        yield True, f"Speech: understood, with the model in {SpeechModel(settings).folder()}"
    except EditError as missing:
        yield None, f"Speech: {missing}"


CHECKS: tuple[Check, ...] = (_computer, _folders, _ffmpeg, _encoders, _titles, _speech, _studio)
