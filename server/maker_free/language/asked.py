"""Owns what a question is that a request led to, for whoever keeps it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """A question that was asked: by its name, about which words of a request."""

    name: str
    words: str
