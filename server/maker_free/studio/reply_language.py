"""Owns which language a project is spoken in: what it was begun in, unless what was said last is Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maker_free.messages.language import Language, detect

if TYPE_CHECKING:
    from maker_free.studio.store import Project


def of(project: Project, said: str) -> Language:
    """The language for an answer to `said`."""
    return "zh" if project.language.lower().startswith("zh") else detect(said)
