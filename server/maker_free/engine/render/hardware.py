"""Owns which graphics card encodes films, if any; refuses to believe in one that was not seen to encode.

FFmpeg lists encoders that the machine cannot run, and some run that give broken pictures. So each is tried: what
it wrote is decoded and compared with what it was given. The answer is kept in the cache.
"""

from __future__ import annotations

import contextlib
import json
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

from maker_free.engine.model import clock
from maker_free.engine.model.parts import CopySpan, EncodeSpan, Span
from maker_free.engine.plan.plan import RenderPlan
from maker_free.engine.process import ffmpeg
from maker_free.engine.render.mux import Piece, check
from maker_free.errors import MakerFreeError

FILE = "hardware.json"
TRIED_FRAMES = 48
"""Frames of a trial: more than any encoder holds back."""
ALIKE_PSNR_DB = 34.0
"""dB of PSNR that a trial must reach; broken colours or torn pictures stay far below 25."""
DEADLINE_S = 20
"""Seconds for a trial: a driver may hang."""


@dataclass(frozen=True)
class Hardware:
    """An encoder in hardware: FFmpeg's name for it, what people call it, and its words for each quality."""

    name: str
    said: str
    high: str
    medium: str
    low: str

    def words(self, quality: str, frames: int) -> tuple[str, ...]:
        """Encoder words for spans whose key pictures are `frames` apart at most."""
        own = {"high": self.high, "medium": self.medium, "low": self.low}[quality].split()
        return ("-c:v", self.name, *own, "-profile:v", "high", "-pix_fmt", "yuv420p", "-g", f"{frames}")


CARDS = (
    Hardware(
        "h264_videotoolbox", "Apple's media engine",
        "-allow_sw 0 -q:v 65", "-allow_sw 0 -q:v 55", "-allow_sw 0 -q:v 45",
    ),
    Hardware(
        "h264_nvenc", "the NVIDIA graphics card",
        "-preset p5 -rc vbr -b:v 0 -cq 21", "-preset p5 -rc vbr -b:v 0 -cq 25", "-preset p5 -rc vbr -b:v 0 -cq 30",
    ),
    Hardware(
        "h264_qsv", "Intel Quick Sync",
        "-preset medium -global_quality 21", "-preset medium -global_quality 25", "-preset medium -global_quality 30",
    ),
    Hardware(
        "h264_amf", "the AMD graphics card",
        "-rc cqp -qp_i 19 -qp_p 21", "-rc cqp -qp_i 23 -qp_p 25", "-rc cqp -qp_i 27 -qp_p 29",
    ),
)  # fmt: skip
"""Best first. VAAPI and Vulkan take their pictures in the card's own memory, so their graphs would be others."""


def working(folder: Path, cards: Sequence[Hardware] = CARDS) -> Hardware | None:
    """The first of `cards` that really works here; `folder` is where the answer is kept."""
    try:
        told = json.loads((folder / FILE).read_text(encoding="utf-8"))
        if told["for"] == _identity(cards):
            return next((card for card in cards if card.name == told["name"]), None)
    except (OSError, ValueError, KeyError, TypeError):
        pass
    found = next((card for card in cards if works(card)), None)
    with contextlib.suppress(OSError):
        (folder / FILE).write_text(
            json.dumps({"for": _identity(cards), "name": found and found.name}), encoding="utf-8"
        )
    return found


@cache
def works(card: Hardware) -> bool:
    """Whether moving pictures come out of `card` whole, and as they went in."""
    given = ("-f", "lavfi", "-i", f"testsrc2=s=640x360:r=30,trim=end_frame={TRIED_FRAMES}")
    with tempfile.TemporaryDirectory(prefix="maker-free-") as folder:
        path = Path(folder) / "trial.mp4"
        try:
            ffmpeg.run(
                ffmpeg.command(given, card.words("high", TRIED_FRAMES), "-f", "mp4", "-y", f"file:{path}"),
                deadline=DEADLINE_S,
            )
            check(Piece(path, TRIED_FRAMES, "the trial", Fraction(30)))
            told = ffmpeg.run(
                ffmpeg.command(
                    given, "-i", f"file:{path}", "-lavfi", "[0:v]format=yuv420p[was];[was][1:v]psnr=stats_file=-",
                    "-f", "null", "-",
                ),
                deadline=DEADLINE_S,
            )  # fmt: skip
        except (MakerFreeError, OSError):
            return False
    likeness = [float(one) for one in re.findall(rb"psnr_avg:([\d.]+)", told)]
    return len(likeness) == TRIED_FRAMES and min(likeness) >= ALIKE_PSNR_DB


def on(planned: RenderPlan, card: Hardware) -> RenderPlan:
    """The same film encoded by `card`, where it can be.

    Its parameter sets cannot be told from a camera's by their number, so a film that passes packets through is
    encoded in software; so are the formats that are made from a film.
    """
    if planned.output.format != "mp4" or any(isinstance(span, CopySpan) for span in planned.spans):
        return planned
    fps = planned.canvas.fps
    words = (
        *card.words(planned.output.quality, round(4 * fps)),
        "-video_track_timescale", f"{clock.timescale(fps)}", "-f", "mp4",
    )  # fmt: skip
    spans = [
        span.model_copy(update={"encoder": words}) if isinstance(span, EncodeSpan) else span
        for span in _together(planned)
    ]
    return RenderPlan.model_validate({**dict(planned), "spans": tuple(spans), "batches": ()})


def _together(planned: RenderPlan) -> list[Span]:
    """Batches in the place of their spans: not every card begins a keyframe where it is told to."""
    first = {batch.whole.first: batch for batch in planned.batches}
    spans: list[Span] = []
    for span in planned.spans:
        if span.first in first:
            spans.append(first[span.first].whole)
        elif not spans or span.first >= spans[-1].first + spans[-1].frames:
            spans.append(span)
    return spans


def _identity(cards: Sequence[Hardware]) -> list[str]:
    """Another FFmpeg, or one that was replaced, is tried anew."""
    path = Path(ffmpeg.executable())
    return [f"{path}", f"{path.stat().st_mtime_ns}", *(card.name for card in cards)]
