"""Owns what an answer offered in place of words that were not understood, and whether a person says yes to it; pure."""

from __future__ import annotations

import re

_OFFER = re.compile(r"(?:Did you mean: |To do that, say: |你是不是想说：|要这样做，请说：)(?P<offer>.+)$", re.M)
_YES = re.compile(
    r"(?:(?:yes|yeah|yep|yup|sure|ok(?:ay)?|right|correct|exactly|please|do (?:it|that|so)|go ahead"
    r"|that(?:'s| is)? (?:it|right|one)|i (?:do|did|mean that|meant that)|please do)[\s,.!]*)+"
    r"|(?:(?:是的?|对的?|好的?|嗯+|可以|没错|就是(?:这样|这个)?|就这样|行|要|做吧|就这么做|谢谢)[，,。.!！\s]*)+",
    re.I,
)


def offered(text: str) -> tuple[str, ...]:
    """The sentences that an answer offers, each of which can be sent back as it is."""
    return tuple(dict.fromkeys(found["offer"].strip() for found in _OFFER.finditer(text)))


def accepted(text: str) -> bool:
    """Whether words say yes and nothing else."""
    return _YES.fullmatch(text.strip()) is not None
