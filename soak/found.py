"""Owns what a campaign tells at its end: its figures, and the faults it found."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Found:
    figures: dict[str, object] = field(default_factory=dict[str, object])
    faults: list[str] = field(default_factory=list[str])
