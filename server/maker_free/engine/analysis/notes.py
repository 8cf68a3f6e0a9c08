"""Owns notes of what was found in a file: JSON, one file each, whole or not at all; refuses to know what is in them."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from maker_free import files

Note = TypeVar("Note", bound=BaseModel)


def recall(place: Path, kind: type[Note], is_sound: Callable[[Note], object]) -> Note | None:
    """The note at `place`. A damaged one is as good as none: it is none where `is_sound` gives False or raises
    ValueError."""
    with suppress(OSError, ValueError):
        found = kind.model_validate_json(place.read_bytes())
        return found if is_sound(found) else None
    return None


def keep(found: BaseModel, place: Path) -> None:
    """Put a note there, in the place of an older one."""
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_suffix(f".{os.getpid()}.part")
    part.write_text(found.model_dump_json(), encoding="utf-8")
    files.replace(part, place)
