"""Owns what a finished film is once it is opened: its kind, length and streams, and whether it plays at both ends;
looked at in a child process under limits. Refuses to open anything but that one file, and to judge it by its name.

    python -m maker_free.film_facts FILE   ──▶ {"kind": "mp4", "seconds": 12.0, "width": 1920, …}; {} when it cannot be
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

from maker_free import processes

DEADLINE_S = 30.0
"""Seconds that looking at one film may take."""
MEMORY_BYTES = 4 << 30
"""Bytes of address space, where a system can limit it."""
DEMUXERS = {"mp4": "mov", "webm": "matroska", "gif": "gif", "png": "png_pipe", "mp3": "mp3", "wav": "wav"}
"""The one reader of FFmpeg that each kind is opened with: none that would look at other files."""


@dataclass(frozen=True, slots=True)
class Opened:
    """`kind` as its bytes say; `seconds` 0 when it has no length; `width` and `height` in px, 0 without a picture."""

    kind: str
    seconds: float
    width: int
    height: int
    sound: bool

    @property
    def picture(self) -> bool:
        return self.width > 0 and self.height > 0


async def look(path: Path) -> Opened | None:
    """What the film at `path` is, or None when it cannot be opened or played. Raises OSError when that could not be
    found out, in time or at all."""
    said = await asyncio.to_thread(_asked, path)
    try:
        found: Any = json.loads(said)
        return Opened(**found) if found else None
    except (ValueError, TypeError):
        return None  # it broke the reader


def _asked(path: Path) -> bytes:
    """What a child says of it; nothing when that broke down."""
    try:
        return subprocess.run(  # noqa: S603 - our own module, the path is one argument
            [sys.executable, "-m", "maker_free.film_facts", str(path)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=DEADLINE_S,
            creationflags=processes.flags(),
            check=False,
            env=_environment(),
        ).stdout
    except subprocess.TimeoutExpired as error:
        raise TimeoutError("looking at a film took too long") from error


def _environment() -> dict[str, str]:
    """Ours without what belongs to the cloud."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("NEMO_")}
    package = str(Path(__file__).resolve().parents[1])
    return env | {"PYTHONPATH": os.pathsep.join([package, *filter(None, [env.get("PYTHONPATH")])])}


def kind(head: bytes) -> str | None:
    """What a file is by its first bytes; None for what is no film, picture or sound that is delivered."""
    if head[4:8] == b"ftyp":
        return "mp4"
    for mark, name in ((b"\x1a\x45\xdf\xa3", "webm"), (b"GIF8", "gif"), (b"\x89PNG\r\n\x1a\n", "png"), (b"ID3", "mp3")):
        if head.startswith(mark):
            return name
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return "wav"
    return "mp3" if head[:1] == b"\xff" and head[1:2] >= b"\xe2" else None


def read(path: Path) -> Opened | None:
    """The same, in this process, which a broken file may take down."""
    import av
    from av.error import FFmpegError

    with path.open("rb") as file:
        found = kind(file.read(16))
        file.seek(0)
        if found is None:
            return None
        try:
            with av.open(file, format=DEMUXERS[found], options={"protocol_whitelist": "pipe"}) as container:
                return _facts(cast("Any", container), found)
        except (FFmpegError, ValueError):
            return None


def _facts(container: Any, found: str) -> Opened | None:
    video, audio = container.streams.video, container.streams.audio
    seconds = max(0.0, (container.duration or 0) / 1_000_000)
    if not (video or audio) or not _plays(container, video[0] if video else audio[0], seconds):
        return None
    sizes = (video[0].codec_context.width, video[0].codec_context.height) if video else (0, 0)
    return Opened(found, seconds, *sizes, sound=bool(audio))


def _plays(container: Any, stream: Any, seconds: float) -> bool:
    """Whether something can be seen (or heard) at its beginning and near its end."""
    if next(container.decode(stream), None) is None:
        return False
    if seconds < 1:
        return True
    container.seek(int((seconds - 0.5) * 1_000_000), backward=True)
    return next(container.decode(stream), None) is not None


def main(path: str) -> int:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    try:
        found = read(Path(path))
    except Exception:  # whatever a broken file raises: it is no film
        found = None
    print(json.dumps(asdict(found) if found else {}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
