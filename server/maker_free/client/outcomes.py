"""Owns how the end of a piece of work is kept on disk for the chat that tells it later; refuses to do the work."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError

from maker_free import errors, messages, wire
from maker_free.client.local_state import Work
from maker_free.client.results import ExportResult, TurnResult
from maker_free.errors import Cancelled, MakerFreeError
from maker_free.film_facts import Opened
from maker_free.messages.message import received


def turn_kept(result: TurnResult) -> dict[str, Any]:
    return {
        "text": result.text,
        "before": result.before.kept(),
        "after": result.after.kept(),
        "confirmed": result.confirmed,
        "failure": None if result.failure is None else result.failure.noted(),
        "working": result.working,
    }


def export_kept(result: ExportResult) -> dict[str, Any]:
    report = None if result.report is None else result.report.both()
    return {**asdict(replace(result, report=None)), "path": str(result.path), "report": report}


def outcome_of(work: Work) -> TurnResult | ExportResult | MakerFreeError | None:
    """How a piece of work ended in an earlier process; None while it has not."""
    error = errors.recalled(work.content.get("error"))
    if error is not None:
        return error
    if work.kind == "edit" and work.content.get("sent") is False:
        return Cancelled(messages.projects.NEVER_SENT.of())
    result: Any = work.content.get("result")
    if not isinstance(result, dict):
        return None
    kept = cast("dict[str, Any]", result)
    try:
        if work.kind == "edit":
            before, after = (wire.State.model_validate(kept[name]) for name in ("before", "after"))
            failure, working = errors.recalled(kept.get("failure")), bool(kept.get("working"))
            return TurnResult(
                str(kept["text"]), before, after, bool(kept["confirmed"]), failure=failure, working=working
            )
        found = kept.get("opened")
        return ExportResult(
            Path(kept["path"]), int(kept["bytes"]), kept["seconds"], received(kept["report"]),
            Opened(**cast("dict[str, Any]", found)) if isinstance(found, dict) else None,
            str(kept.get("format") or "mp4"), kept.get("height"),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, ValidationError):
        return None
