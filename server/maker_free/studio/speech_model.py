"""Owns where the speech model is and how it comes here: asked for by a person, from the hub or its mirror, gone on with
where it stopped, checked before it is used; refuses to load it into this process.

    MAKER_FREE_SPEECH_MODEL   a folder of one's own: nothing is loaded
    HF_ENDPOINT               a mirror of the hub
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from maker_free import files, messages
from maker_free.errors import Cancelled, DiskFull, EditError, Unreachable
from maker_free.messages import formats
from maker_free.settings import SPEECH_MODEL_VARIABLE, Settings
from maker_free.speech import model_files

REPOSITORY = "Systran/faster-whisper-base"
PARTS = {"config.json": 2_309, "tokenizer.json": 2_203_239, "vocabulary.txt": 459_861, "model.bin": 145_217_532}
"""The files of the model, and about how many bytes each has; the one that makes it whole comes last."""
TOTAL = sum(PARTS.values())
MARGIN = 100 << 20
"""Bytes that must stay free on the disk."""
CONNECT, READ = 10.0, 30.0
"""Seconds without any sign of the other side."""
BLOCK = 1 << 16


class SpeechModel:
    def __init__(self, settings: Settings) -> None:
        self._own = settings.speech_model
        self._folder = settings.speech_model or settings.data / "speech" / REPOSITORY.partition("/")[2]
        self._hub = settings.model_hub.rstrip("/")

    @property
    def source(self) -> str:
        """Whom it comes from, as people call them."""
        return urlsplit(self._hub).hostname or self._hub

    def folder(self) -> Path:
        """Where the whole model is. Raises EditError that says how to get it."""
        missing = self._missing()
        if not missing:
            return self._folder
        if self._own is not None:
            raise self._own_refused(missing)
        raise EditError(
            messages.speech.NO_MODEL.of(size=formats.size(TOTAL), source=self.source, variable=SPEECH_MODEL_VARIABLE)
        )

    def _own_refused(self, missing: list[str]) -> EditError:
        """Why a folder of one's own will not do: half a model is in it, or none."""
        if self._folder.is_dir() and len(missing) < len(PARTS):
            broken, missed = messages.speech.MODEL_BROKEN, formats.row(missing)
            return EditError(broken.of(folder=self._folder, missing=missed, variable=SPEECH_MODEL_VARIABLE))
        return EditError(messages.speech.MODEL_OWN_FOLDER.of(variable=SPEECH_MODEL_VARIABLE))

    def _missing(self) -> list[str]:
        """Files that are not there, or only their beginning; a vocabulary has two forms."""
        there = {part for part in PARTS if _filled(self._folder / part)}
        if _filled(self._folder / "vocabulary.json"):
            there.add("vocabulary.txt")
        return [part for part in PARTS if part not in there or not model_files.whole(self._folder / part)]

    def fetch(self, stop: threading.Event, tell: Callable[[float], None] = lambda _: None) -> bool:
        """Get what is missing; False when nothing is. `tell` hears percent.

        Raises EditError for a folder of one's own, DiskFull, Unreachable or Cancelled; what came stays.
        """
        missing = self._missing()
        if not missing:
            return False
        if self._own is not None:
            raise self._own_refused(missing)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            if shutil.disk_usage(self._folder).free < sum(PARTS[part] for part in missing) + MARGIN:
                raise self._no_room()
            done = TOTAL - sum(PARTS[part] for part in missing)
            for part in missing:
                self._get(part, stop, lambda size, done=done: tell(min(99.0, 100 * (done + size) / TOTAL)))
                done += PARTS[part]
        except OSError as error:
            if error.errno in {errno.ENOSPC, errno.EDQUOT}:
                raise self._no_room() from error
            raise
        return True

    def _no_room(self) -> DiskFull:
        size = formats.size(TOTAL + MARGIN)
        return DiskFull(messages.speech.MODEL_NO_ROOM.of(size=size, folder=self._folder))

    def _get(self, name: str, stop: threading.Event, tell: Callable[[int], None]) -> None:
        import httpx

        part = self._folder / f"{name}.part"
        begun = part.stat().st_size if part.exists() else 0
        headers = {"Range": f"bytes={begun}-"} if begun else {}
        url = f"{self._hub}/{REPOSITORY}/resolve/main/{name}"
        try:
            with (
                httpx.Client(follow_redirects=True, timeout=httpx.Timeout(READ, connect=CONNECT)) as client,
                client.stream("GET", url, headers=headers) as answer,
            ):
                if answer.status_code not in {200, 206}:
                    if answer.status_code == 416:
                        part.unlink(missing_ok=True)  # what is there is longer than the file
                    raise self._unreachable()
                expected = _checksum([answer, *answer.history])
                with part.open("ab" if answer.status_code == 206 else "wb") as file:
                    for block in answer.iter_bytes(BLOCK):
                        if stop.is_set():
                            raise Cancelled(messages.studio.STOPPED.of())
                        file.write(block)
                        tell(file.tell())
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise self._unreachable() from error
        except (ImportError, ValueError) as error:
            # httpx says so of a proxy, or of an address, that it cannot speak with.
            raise Unreachable(messages.speech.MODEL_NO_WAY.of(source=self.source)) from error
        if expected is not None and _digest(part) != expected:
            part.unlink(missing_ok=True)
            raise self._unreachable()
        files.replace(part, self._folder / name)

    def _unreachable(self) -> Unreachable:
        return Unreachable(messages.speech.MODEL_UNREACHABLE.of(source=self.source))


def _filled(path: Path) -> bool:
    with contextlib.suppress(OSError):
        return path.stat().st_size > 0
    return False


def _checksum(answers: list[object]) -> str | None:
    """The SHA-256 that the hub says a large file has; it stands in the answer that sends one on."""
    for answer in answers:
        said: str = getattr(answer, "headers", {}).get("x-linked-etag", "").strip('W/"')
        if len(said) == 64:
            return said.lower()
    return None


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
