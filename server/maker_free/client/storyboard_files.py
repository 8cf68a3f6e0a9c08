"""Owns a project's storyboards as files beside its films, for those whose chat shows no pictures: the latest few, each
once. Refuses to fail, as a picture is never worth an answer, and to touch files of other names.
"""

from __future__ import annotations

import io
import logging
import re
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from maker_free.messages import files

log = logging.getLogger(__name__)
KEPT = 6
"""Storyboards of one project; the oldest go."""
CHAT_PX = 1024
"""px of the longer side of a picture that a chat shows."""
_SAVED = [re.compile(re.escape(files.SAVED.say(one, path="\0")).replace("\0", r"(.+\.png)"))
          for one in ("en", "zh")]  # fmt: skip
CALLED, PREVIEW = {"zh": "分镜"}, {"zh": "预览"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A storyboard, and where it is kept; None when the folder takes no file."""

    jpeg: bytes
    path: Path | None


@dataclass(frozen=True, slots=True)
class Preview:
    """A small film of the project, and which part of it that shows (ms); `whole`: that is all that was asked for."""

    path: Path
    begin: int
    end: int
    whole: bool = True


def saved(text: str) -> list[Picture]:
    """The pictures that an answer says lie on this computer now, small enough for a chat."""
    found: list[Picture] = []
    for line in text.splitlines():
        for path in (Path(match[1]) for pattern in _SAVED if (match := pattern.fullmatch(line.strip()))):
            jpeg = _small(path)
            if jpeg is not None:
                found.append(Picture(jpeg, path))
    return found


def _small(path: Path) -> bytes | None:
    from PIL import Image  # a large module that few answers need

    try:
        with Image.open(path, formats=("PNG",)) as picture:
            small = picture.convert("RGB")
    except (OSError, ValueError):
        return None
    small.thumbnail((CHAT_PX, CHAT_PX))
    data = io.BytesIO()
    small.save(data, "JPEG", quality=82)
    return data.getvalue()


def keep_preview(folder: Path, film: Path, language: str) -> Path | None:
    """A preview under the one name that previews of this project have; the one before it goes."""
    path = folder / f"{PREVIEW.get(language[:2], 'Preview')}.mp4"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fresh = folder / f".{secrets.token_hex(4)}.part"
        try:
            shutil.copyfile(film, fresh)
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        log.warning("a preview could not be kept: %s", error.strerror)
        return None
    return path


def keep(folder: Path, jpeg: bytes, language: str) -> Path | None:
    """The file in `folder` that shows this; written under the next number unless the latest one is the same."""
    name = CALLED.get(language[:2], "Storyboard")
    try:
        known = _numbered(folder, name)
        latest = known[max(known)] if known else None
        if latest is not None and latest.read_bytes() == jpeg:
            return latest
        path = folder / f"{name} {max(known, default=0) + 1}.jpg"
        _write(path, jpeg)
        for number in sorted(known, reverse=True)[KEPT - 1 :]:
            known[number].unlink(missing_ok=True)
    except OSError as error:
        log.warning("a storyboard could not be kept: %s", error.strerror)
        return None
    return path


def _numbered(folder: Path, name: str) -> dict[int, Path]:
    if not folder.is_dir():
        return {}
    found = ((re.fullmatch(rf"{name} (\d{{1,6}})\.jpg", path.name), path) for path in folder.iterdir())
    return {int(match[1]): path for match, path in found if match is not None and path.is_file()}


def _write(path: Path, jpeg: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{secrets.token_hex(4)}.part")
    try:
        fresh.touch(mode=0o600)  # the films beside it are made to be shown; this is only for who makes them
        fresh.write_bytes(jpeg)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
