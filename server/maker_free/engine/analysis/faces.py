"""Owns looking for the faces in a source file: once, in a child process, kept by content; refuses to say what a film
does about them.

    small pictures, 4 a second ── every second, and where it changes, all of each is searched
                               └─ between, only where faces were
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from maker_free import messages
from maker_free.engine.analysis import face_network, notes, reading
from maker_free.engine.analysis.face_network import Face
from maker_free.engine.analysis.face_tracks import Tracker
from maker_free.engine.analysis.lookout import Faces, installed
from maker_free.engine.model.faces import Box, packed, unpacked
from maker_free.engine.model.media import Media
from maker_free.engine.process import child
from maker_free.engine.source.integrity import Sources
from maker_free.errors import EditError

VERSION = 1
"""Part of the name under which faces are kept: raise it whenever others would be found in the same file."""
DEADLINE = 3600.0
"""Seconds that one file may take."""
EVERY = 250
"""ms between two pictures that are looked at."""
SEARCHED = 1000
"""ms after which all of a picture is searched again."""
CUT = 0.16
"""Mean change between two pictures, of all there can be, from which another shot begins."""

Json = dict[str, Any]
Rgb = npt.NDArray[np.uint8]


def known(media: Media, cache: Path) -> Faces | None:
    """What was found in the file earlier."""

    def is_sound(found: Faces) -> bool:
        for track in found.tracks:
            unpacked(track)
        return found.fingerprint == media.fingerprint

    return notes.recall(_place(media, cache), Faces, is_sound)


def look(
    media: Media,
    cache: Path,
    *,
    on_progress: Callable[[Json], None] | None = None,
    cancelled: threading.Event | None = None,
) -> Faces:
    """The faces in `media`, from the cache folder when they were looked for before.

    Works in a child process; `on_progress` hears {"percent": 0-100}. Raises EditError where the extra is not
    installed, JobError when it breaks down, Cancelled.
    """
    found = known(media, cache)
    if found is not None:
        return found
    if not media.has_picture:
        return Faces(fingerprint=media.fingerprint)
    if not installed():
        raise EditError(messages.faces.NOT_INSTALLED.of())
    request = {"media": media.model_dump(mode="json"), "cache": str(cache)}
    answer = child.call("see faces", request, deadline=DEADLINE, on_progress=on_progress, cancelled=cancelled)
    return Faces.model_validate(answer["faces"])


def task(request: Json, emit: Callable[[Json], None]) -> Json:
    """The child's side of `look`: {"media", "cache"} -> {"faces"}."""
    media, cache = Media.model_validate(request["media"]), Path(request["cache"])
    sources = Sources([media.source])
    found = find(media, lambda percent: emit({"percent": percent}))
    sources.check()
    notes.keep(found, _place(media, cache))
    return {"faces": found.model_dump(mode="json")}


def find(media: Media, on_percent: Callable[[float], None] = lambda _: None) -> Faces:
    """The faces in `media`, looked for in this process: `task` calls it where a crash does no harm."""
    watcher = _Watcher(media)
    if media.kind == "image":
        watcher.look(0, reading.still(media))
    else:
        reading.watch(media.model_copy(update={"audio_channels": 0}), watcher, _Deaf(), on_percent)
    tracks = watcher.tracker.tracks(still=media.kind == "image")
    return Faces(fingerprint=media.fingerprint, tracks=tuple(packed(one) for one in tracks))


class _Deaf:
    def hear(self, samples: reading.Samples) -> None:
        pass


class _Watcher:
    """Looks for faces in the pictures that come by."""

    def __init__(self, media: Media) -> None:
        self.tracker = Tracker()
        # The file's own turn is made by whoever shows it; pictures come here without it.
        self._turns = media.rotation // 90 % 4 if media.kind == "video" else 0
        self._mirrored = media.mirrored and media.kind == "video"
        self._before: reading.Bytes | None = None
        self._faces: list[Face] = []
        self._searched = self._looked = float("-inf")
        self._cut = False

    def glance(self, time: float, grey: reading.Bytes) -> None:
        if self._before is not None and self._before.shape == grey.shape:
            change = float(np.abs(grey.astype(np.int16) - self._before).mean()) / 255
            self._cut = self._cut or change > CUT
        self._before = grey

    def look(self, time: float, planes: tuple[reading.Bytes, reading.Bytes, reading.Bytes]) -> None:
        now = max(0, round(1000 * time))
        if self._cut:
            self.tracker.cut()
        elif now - self._looked < EVERY - 20:
            return
        picture = self._upright(_rgb(planes))
        again = self._cut or now - self._searched >= SEARCHED
        if not again:
            faces = face_network.judge(picture, face_network.around(self._faces))
            again = len(faces) < len(self._faces)
            self._faces = faces
        if again:
            self._faces = face_network.find(picture)
            self._searched = now
        self._looked, self._cut = now, False
        high, wide = picture.shape[:2]
        self.tracker.add(now, [(_box(face, wide, high), face.sure) for face in self._faces])

    def _upright(self, picture: Rgb) -> Rgb:
        picture = np.rot90(picture, -self._turns)
        return np.ascontiguousarray(picture[:, ::-1] if self._mirrored else picture)


def _box(face: Face, wide: int, high: int) -> Box:
    return Box(face.left / wide, face.top / high, (face.right - face.left) / wide, (face.bottom - face.top) / high)


def _rgb(planes: tuple[reading.Bytes, reading.Bytes, reading.Bytes]) -> Rgb:
    """Colours about as they are seen: of which standard they are makes no difference to a face."""
    y, u, v = (plane.astype(np.float32) for plane in planes)
    high, wide = y.shape
    u, v = (np.repeat(np.repeat(one, 2, 0), 2, 1)[:high, :wide] - 128 for one in (u, v))
    y = (y - 16) * 1.164
    colours = np.stack([y + 1.596 * v, y - 0.392 * u - 0.813 * v, y + 2.017 * u], -1)
    return np.clip(colours, 0, 255).astype(np.uint8)


def _place(media: Media, cache: Path) -> Path:
    return cache / "faces" / f"{media.fingerprint}-{VERSION}.json"
