"""Owns the figures of a bench and whether they reach their goals; refuses to measure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One figure: a ratio or seconds, its goal as words, and whether it was reached; `note` is what is behind it."""

    figure: str
    value: float
    goal: str
    reached: bool
    note: str


def at_most(figure: str, ours: float, other: float, goal: float, unit: str = "s") -> Row:
    value = ours / other if other else 0.0
    return Row(figure, value, f"≤ {goal:g}", value <= goal, f"{ours:.1f} against {other:.1f} {unit}")


def at_least(figure: str, other: float, ours: float, goal: float) -> Row:
    value = other / ours
    return Row(figure, value, f"≥ {goal:g}", value >= goal, f"{ours:.1f} against {other:.1f} s")
