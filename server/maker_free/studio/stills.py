"""Owns making pictures of a film that were asked for as files; refuses to choose what they show."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from maker_free import messages
from maker_free.engine.model.media import Media
from maker_free.messages import formats
from maker_free.messages.message import Language
from maker_free.studio import naming, rendering

if TYPE_CHECKING:
    from maker_free.edits.session import StillWish

LONGEST_NAME = 120


def make(
    wish: StillWish, media: Mapping[str, Media], cache: Path, folder: Path, project: str, language: Language
) -> Path:
    """The file, in a child process, in the full size of the film. Raises what a render raises."""
    from maker_free.engine.plan.plan import Output, plan
    from maker_free.studio import legible

    timeline = legible.settled(None, wish.timeline, media, cache)
    folder.mkdir(parents=True, exist_ok=True)
    said = messages.page.COVER_NAME.say(language, film=project) if wish.cover else f"{project} {_clock(wish.at)}"
    path = naming.free(folder, naming.wished(said[:LONGEST_NAME]), "png")
    rendering.render(plan(timeline, media, Output(format="png", at=wish.at)), cache, path)
    return path


def _clock(at: int) -> str:
    """A time as it may stand in a file's name."""
    return str(formats.clock(at)).replace(":", "-")
