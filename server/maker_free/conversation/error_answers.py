"""Owns how an error sounds in the chat's language; refuses to show what is technical in it, whoever wrote it."""

from __future__ import annotations

from maker_free.conversation import clean
from maker_free.errors import MakerFreeError
from maker_free.messages.message import Language


def spoken(error: MakerFreeError, language: Language) -> str:
    """What a person reads of an error, in one or two sentences, safe to show."""
    return clean.text(error.said.say(language))
