"""Owns pictures of the film that are asked for as files: which moment they show, and what is written on a cover;
refuses to make them, which changes nothing in the film.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from maker_free.edits import automatic, face_framing, messages, refusals, resolve, titling
from maker_free.edits.session import EditSession, StillWish
from maker_free.engine.analysis.findings import STEP_MS, Analysis
from maker_free.engine.model.timeline import Clip, Place, Title, mean_speed, place
from maker_free.language.operations import Snapshot
from maker_free.messages import formats

EDGE_MS = 200
"""ms beside cuts, where a clip may still fade or blend."""
BANDS: dict[Place, tuple[int, int]] = {"bottom": (6, 9), "top": (0, 3), "center": (3, 6)}
"""Which rows of `Shot.interest` a title at that place covers."""
COLUMNS = 16
FACE, LARGE, TOO_LARGE = 0.25, 0.2, 0.75
"""What a face adds to the quality of a picture (0 to 1) from which part of its height on, and up to which."""


def still(film: EditSession, edit: Snapshot) -> EditSession:
    """A picture of a frame, or the cover."""
    if not film.clips:
        raise film.refuse(refusals.NO_CLIPS)
    if edit.at is None and film.timeline.cover is None:
        film = face_framing.looked_at(film, 0, film.duration)
    at = _shown(film) if edit.at is None else min(resolve.moment(film, edit.at, film.duration), film.duration - 1)
    if not edit.cover:
        wish = StillWish(film.timeline, at, cover=False)
        return replace(film, stills=(*film.stills, wish)).tell(messages.FRAME, at=formats.clock(at))
    words = edit.title or next((one.text for one in film.timeline.titles if one.role == "title"), None)
    bare = film.timeline.model_copy(update={"titles": (), "subtitles": None, "overlays": ()})
    if words is not None:
        film = face_framing.looked_at(film, at, at + 1)
        title = Title(id="cover", text=words, start=0, end=film.duration, size="huge", animation="none",
                      place=_place(film, at), face=titling.face(film),
                      avoid=face_framing.areas(film, at, at + 1))  # fmt: skip
        bare = bare.model_copy(update={"titles": (title,)})
    film = replace(film, stills=(*film.stills, StillWish(bare, at, cover=True)))
    if words is None:
        return film.tell(messages.COVER_BARE, at=formats.clock(at))
    return film.tell(messages.COVER, at=formats.clock(at), text=formats.quoted(words))


def _shown(film: EditSession) -> int:
    """The moment (film ms) of the cover that was chosen, else of the best picture."""
    return _best(film) if film.timeline.cover is None else min(film.timeline.cover, film.duration - 1)


def _best(film: EditSession) -> int:
    """The moment (film ms) of the best picture in the film, the first of several."""
    found = [(quality + _somebody(film, at), -at) for at, quality in _moments(film)]
    return -max(found)[1] if found else film.duration // 2


def _somebody(film: EditSession, at: int) -> float:
    """What it adds to a cover that somebody is seen on it: the more the larger, until the face is all there is."""
    tall = max((area.height for area in face_framing.areas(film, at, at + 1)), default=0.0)
    return FACE * min(1.0, tall / LARGE) if tall < TOO_LARGE else 0.0


def _moments(film: EditSession) -> Iterator[tuple[int, float]]:
    placed = list(place(film.timeline))
    for number, one in enumerate(placed):
        clip = one.clip
        if clip.card is not None:
            continue
        analysis = automatic.analysed(film, film.source(clip))
        start = one.start + one.overlap + clip.fade_in + EDGE_MS
        end = one.end - (placed[number + 1].overlap if number + 1 < len(placed) else 0) - clip.fade_out - EDGE_MS
        middle = (one.start + one.end) // 2
        times = range(start, end, STEP_MS) if clip.hold is None and start < end else (middle,)
        for at in times:
            yield at, _quality(analysis, _source(clip, at - one.start))


def _source(clip: Clip, late: int) -> int:
    """What of its media (ms) a clip shows about then."""
    if clip.hold is not None:
        return clip.start
    run = round(late * mean_speed(clip.speed, clip.speed_to))
    return clip.end - run if clip.reverse else clip.start + run


def _quality(analysis: Analysis, source: int) -> float:
    spoilt = any(fault.start <= source < fault.end for fault in analysis.faults)
    if spoilt or not analysis.quality:
        return 0.0
    return analysis.quality[min(max(0, source) // STEP_MS, len(analysis.quality) - 1)]


def _place(film: EditSession, at: int) -> Place:
    """Where on the picture there is least to see."""
    here = next((one for one in place(film.timeline) if one.start <= at < one.end), None)
    if here is None or here.clip.card is not None:
        return "center"
    source = _source(here.clip, at - here.start)
    shots = automatic.analysed(film, film.source(here.clip)).shots
    grid = next((shot.interest for shot in shots if shot.start <= source < shot.end or shot.end == 0), ())
    if not any(grid):
        return "bottom"
    return min(BANDS, key=lambda spot: sum(grid[BANDS[spot][0] * COLUMNS : BANDS[spot][1] * COLUMNS]))


EDITS = {Snapshot: still}
