"""Owns whether two looks at a project show the same video; refuses to say what differs, which is for people.

Services number, date and sign things anew at each look: that is no edit.
"""

from __future__ import annotations

import re
from typing import Any, cast

from maker_free.wire import State

_ANEW = {"id", "_id", "uid", "uuid", "etag", "ver", "version", "rev", "revision", "ts", "timestamp", "time", "now"}
"""What an object is known by, or when it was looked at, and not how it looks."""
_DATED = re.compile(r"\w+(?:_at|_time|At|Time|_ts)$|(?:last_?)?(?:modified|updated)$", re.I)
_SIGNED = re.compile(r"(https?://[^\s?#]+)[?#]\S*")


def same(one: State, other: State) -> bool:
    """True when nothing of the video differs: timeline, files, what was generated, shape."""
    return alike(_video(one, files=True), _video(other, files=True))


def same_timeline(one: State, other: State) -> bool:
    """The same without regard to files that were only added."""
    return alike(_video(one, files=False), _video(other, files=False))


def _video(state: State, *, files: bool) -> tuple[Any, ...]:
    # Which files there are is a matter of their number and names, not of the order they are told in.
    infos = sorted(state.video_infos, key=lambda info: str(info.get("filename"))) if files else []
    return state.draft, infos, state.generated_media, state.canvas_config


def alike(one: object, other: object) -> bool:
    """True when two pieces of a draft differ in nothing that lasts."""
    return one == other or _lasting(one) == _lasting(other)


def _lasting(value: Any) -> Any:
    """What of it does not change by itself."""
    if isinstance(value, dict):
        fields = cast("dict[str, Any]", value)
        return {name: _lasting(one) for name, one in fields.items() if not _changes(name)}
    if isinstance(value, list | tuple):
        return [_lasting(one) for one in cast("list[Any]", value)]
    return _SIGNED.sub(r"\1", value) if isinstance(value, str) and value.startswith("http") else value


def _changes(name: str) -> bool:
    return name.lower() in _ANEW or _DATED.fullmatch(name) is not None
