"""Owns how a preview is told to the page: its parts with their addresses and times; makes none."""

from __future__ import annotations

from collections.abc import Sequence

from maker_free.engine.plan.proxy import CODEC, SOUND_CODEC
from maker_free.page import shapes
from maker_free.studio.previews import Piece, Previews


def playlist(previews: Previews, session: str, version: int) -> shapes.Playlist:
    """Raises InputError when there never was such a version, EditError when nothing is in it."""
    found = previews.of(session, version)
    canvas = found.small.canvas
    return shapes.Playlist(
        version=version,
        width=canvas.width,
        height=canvas.height,
        duration_s=found.small.duration,
        picture=_track(previews, version, f'video/mp4; codecs="{CODEC}"', found.picture),
        sound=_track(previews, version, f'audio/mp4; codecs="{SOUND_CODEC}"', found.sound),
    )


def _track(previews: Previews, version: int, mime: str, pieces: Sequence[Piece]) -> shapes.Track:
    return shapes.Track(
        mime=mime,
        parts=tuple(
            shapes.Part(
                key=one.name.removesuffix(".mp4"),
                url=f"api/part/{one.name}?version={version}",
                start_s=one.begin,
                end_s=one.end,
                offset_s=one.begin,
                ready=previews.there(one.name) is not None,
            )
            for one in pieces
        ),
    )
