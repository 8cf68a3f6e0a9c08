"""Owns the three headers that say which skill is speaking; the seed requires them on every request."""

from __future__ import annotations

from maker_free import wire
from maker_free.settings import SKILL_NAME, Settings


def headers(settings: Settings) -> dict[str, str]:
    """Source, version (as in SKILL.md) and platform. A missing one makes exports answer 402 (wire document)."""
    return {
        wire.HEADER_SOURCE: SKILL_NAME,
        wire.HEADER_VERSION: settings.skill_version,
        wire.HEADER_PLATFORM: settings.skill_platform,
    }
