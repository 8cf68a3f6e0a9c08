"""Owns what the page itself says, in both languages: labels, hints, names for screen readers. `{fields}` are filled by
the page.
"""

from __future__ import annotations

from maker_free.messages.message import LANGUAGES, Message

WORDS: dict[str, Message] = {
    "link_needed": Message(
        "This link does not open the page any more. Say “open the page” in the chat, or run “maker-free open” in a "
        "terminal.",
        "这个链接已经打不开页面了。请在聊天里说“打开页面”，或在终端运行 “maker-free open”。",
    ),
}
"""By name; each is said as it stands."""


def both() -> dict[str, dict[str, str]]:
    """All of it by language, for the page."""
    return {language: {name: getattr(said, language) for name, said in WORDS.items()} for language in LANGUAGES}
