"""Owns which words are only sounds of thinking; refuses every word that means something somewhere."""

from __future__ import annotations

import re

_ENGLISH = re.compile(r"(?:u+h*m+|u+h+|e+r+m*|e+h+m+|h+m{2,}|m{2,}|a+h+m+)")
_CHINESE = re.compile(r"[嗯呃唔]+|额+(?=$)")


def is_filler(text: str) -> bool:
    """Whether a word, with whatever marks, is an "um". "Er" may be German for "he": but not with a pause mark."""
    word = "".join(sign for sign in text.casefold() if sign.isalpha())
    return bool(_ENGLISH.fullmatch(word) or _CHINESE.fullmatch(word))
