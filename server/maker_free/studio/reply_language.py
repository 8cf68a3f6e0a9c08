"""Owns which language a project is spoken in: what it was begun in, unless what was said last is Chinese."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from maker_free.messages.message import Language

if TYPE_CHECKING:
    from maker_free.studio.store import Project

_QUOTED = re.compile(r"[\"“'「『《].*?[\"”'」』》]", re.S)
_CHINESE = re.compile(r"[\u3400-\u9fff]")


def of(project: Project, said: str) -> Language:
    """The language for an answer to `said`; quoted words are not the request."""
    if project.language.lower().startswith("zh") or _CHINESE.search(_QUOTED.sub("", said)):
        return "zh"
    return "en"
