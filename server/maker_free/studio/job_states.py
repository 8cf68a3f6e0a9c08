"""Owns the life of a job as one table; refuses every step that is not in it.

queued ──claim──▶ running ──finish──▶ done
 ▲  │                │ ├────fail────▶ failed
 │  └────cancel──┐   │ └────cancel──▶ cancelled
 └────release────┼───┘                   ▲
                 └───────────────────────┘
"""

from __future__ import annotations

from typing import Literal

Status = Literal["queued", "running", "done", "failed", "cancelled"]
Step = Literal["claim", "release", "finish", "fail", "cancel"]

STEPS: dict[tuple[Status, Step], Status] = {
    ("queued", "claim"): "running",
    ("queued", "cancel"): "cancelled",
    ("running", "release"): "queued",
    ("running", "finish"): "done",
    ("running", "fail"): "failed",
    ("running", "cancel"): "cancelled",
}
FINAL: tuple[Status, ...] = ("done", "failed", "cancelled")

ON_THE_WIRE: dict[Status, str] = {
    "queued": "pending",
    "running": "processing",
    "done": "completed",
    "failed": "failed",
    "cancelled": "failed",
}
"""What a poll says: the protocol knows four words, and a poller must stop at a cancelled job too."""


def after(status: Status, step: Step) -> Status | None:
    """The status that `step` leads to, or None when a job in `status` cannot take it."""
    return STEPS.get((status, step))
