"""Owns the pictures and sounds that the page shows of files and of versions: asked for by name, made in child
processes, remembered; refuses to decode.
"""

from __future__ import annotations

import asyncio
import base64
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any

from starlette.concurrency import run_in_threadpool

from maker_free import messages
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Composition, Sound, Timeline
from maker_free.engine.process import child
from maker_free.errors import InputError
from maker_free.page import shapes, state
from maker_free.studio.store import Project
from maker_free.studio.studio import Studio

AT_ONCE = 2
KEPT = 400
"""Things that are remembered: pictures of some 10 kB, and curves."""
DEADLINE_S = 60.0
SMALL_PX, USUAL_PX, MOST_PX = 240, 480, 720
"""px of the shorter side of a picture for the list, of a frame, and of the largest one."""

Json = dict[str, Any]


class Material:
    """For the loop of the studio."""

    def __init__(self, studio: Studio) -> None:
        self._studio, self._cache = studio, str(studio.cache)
        self._known: OrderedDict[Hashable, Json] = OrderedDict()
        self._going: dict[Hashable, asyncio.Task[Json]] = {}
        self._room = asyncio.Semaphore(AT_ONCE)

    async def strip(self, project: Project, file: str) -> bytes:
        """The pictures of a file side by side, as JPEG."""
        media = await run_in_threadpool(self._media, project, file)
        planned = state.strip(media)
        if planned is None:
            raise _nothing()
        request = planned.model_dump(mode="json", exclude={"url"}) | {"what": "strip", "media": _facts(media)}
        return base64.b64decode((await self._found(("strip", media.fingerprint), "look", request))["picture"])

    async def waveform(self, project: Project, file: str) -> shapes.Waveform:
        media = await run_in_threadpool(self._media, project, file)
        if not media.has_sound:
            raise _nothing()
        request = {"what": "waveform", "media": _facts(media)}
        return shapes.Waveform.model_validate(await self._found(("heard", media.fingerprint), "look", request))

    async def composed(self, project: Project, version: int, piece: str) -> shapes.Waveform:
        """How loud a piece of music is that was composed here."""
        timeline = await run_in_threadpool(self._timeline, project, version)
        sound = next((one for one in timeline.sounds if one.id == piece), None)
        if sound is None or not isinstance(sound.source, Composition):
            raise _nothing()
        return shapes.Waveform.model_validate(await self._music("waveform", timeline, sound, sound.source))

    async def beats(self, project: Project, version: int) -> shapes.Beats:
        """Where the music of a version has its beats; none where there is no music."""
        timeline = await run_in_threadpool(self._timeline, project, version)
        found: list[shapes.Beat] = []
        for sound in timeline.sounds:
            if sound.role != "music":
                continue
            if isinstance(sound.source, Composition):
                told = await self._music("beats", timeline, sound, sound.source)
            elif isinstance(sound.source, str):
                media = await run_in_threadpool(self._media, project, sound.source)
                request = {"what": "beats", "media": _facts(media)}
                told = await self._found(("beats", media.fingerprint), "look", request)
            else:
                continue
            end = timeline.duration if sound.duration is None else sound.start + sound.duration
            for at, strong in told["beats"]:
                here = sound.start + at - sound.offset
                if sound.start <= here < min(end, timeline.duration):
                    found.append(shapes.Beat(at=here, strong=strong))
        return shapes.Beats(version=version, beats=tuple(sorted(found, key=lambda one: one.at)))

    async def frame(self, project: Project, version: int, at: int, height: int) -> bytes:
        """The very frame of a version at `at` ms, `height` px on its shorter side, as JPEG."""
        timeline, media = await run_in_threadpool(self._whole, project, version)
        if not timeline.clips:
            raise _nothing()
        canvas = timeline.canvas
        at = min(at, timeline.duration - 1)
        side = min(height, MOST_PX) * max(canvas.width, canvas.height) // min(canvas.width, canvas.height)
        request = {
            "what": "frame", "at": at, "side": side, "timeline": timeline.model_dump(mode="json"), "media": media,
        }  # fmt: skip
        key = ("frame", project.session, version, at, side)
        return base64.b64decode((await self._found(key, "storyboard", request))["picture"])

    async def picture(self, project: Project, version: int) -> bytes:
        """A version in one small picture: its cover, if it has one."""
        timeline = await run_in_threadpool(self._timeline, project, version)
        at = timeline.duration // 3 if timeline.cover is None else timeline.cover
        return await self.frame(project, version, at, SMALL_PX)

    async def _music(self, what: str, timeline: Timeline, sound: Sound, composition: Composition) -> Json:
        length = timeline.duration - sound.start if sound.duration is None else sound.duration
        request = {"what": what, "composition": composition.model_dump(mode="json"), "duration": sound.offset + length}
        return await self._found((what, composition, sound.offset + length), "look", request)

    async def _found(self, key: Hashable, task: str, request: Json) -> Json:
        """What a child says, made once however often it is asked for."""
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        going = self._going.get(key)
        if going is None:
            going = self._going[key] = asyncio.create_task(self._made(key, task, request))
            going.add_done_callback(lambda done: self._ended(key, done))
        return await asyncio.shield(going)

    def _ended(self, key: Hashable, going: asyncio.Task[Json]) -> None:
        self._going.pop(key, None)
        if not going.cancelled():
            going.exception()  # perhaps nobody waits for it any more

    async def _made(self, key: Hashable, task: str, request: Json) -> Json:
        async with self._room:
            made = await run_in_threadpool(
                child.call, task, request | {"cache": self._cache}, deadline=DEADLINE_S
            )  # fmt: skip
        self._known[key] = made
        while len(self._known) > KEPT:
            self._known.popitem(last=False)
        return made

    def _media(self, project: Project, file: str) -> Media:
        return self._one(self._studio.store.media(project.session), lambda media: media.id == file)

    @staticmethod
    def _one(media: tuple[Media, ...], wanted: Callable[[Media], bool]) -> Media:
        found = next((one for one in media if wanted(one)), None)
        if found is None:
            raise _nothing()
        return found

    def _timeline(self, project: Project, version: int) -> Timeline:
        found = Timeline() if version == 0 else self._studio.store.timeline(project.session, version)
        if found is None:
            raise _nothing()
        return found

    def _whole(self, project: Project, version: int) -> tuple[Timeline, list[Json]]:
        return self._timeline(project, version), [_facts(one) for one in self._studio.store.media(project.session)]


def _facts(media: Media) -> Json:
    return media.model_dump(mode="json")


def _nothing() -> InputError:
    return InputError(messages.studio.NOTHING_BY_THAT_NAME.of(), code=404)
