"""Owns the shape of every answer: sentences first, then pictures and the finished film; refuses to let anything
technical through, and to put a fact anywhere but in the text.

No structured content: some hosts would then drop the text, others the picture.
"""

from __future__ import annotations

from pathlib import Path

from mcp.server.mcpserver import Image
from mcp_types import ResourceLink

from maker_free.conversation import clean
from maker_free.messages.language import Language
from maker_free.messages.message import Message

MIME = {
    ".mp4": "video/mp4", ".webm": "video/webm", ".gif": "image/gif", ".mp3": "audio/mpeg", ".wav": "audio/wav",
    ".png": "image/png", ".jpg": "image/jpeg",
}  # fmt: skip
Block = str | Image | ResourceLink


class Reply:
    """One answer being put together, in `language`."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self.refused = False
        """True when nothing was done because something is missing, such as an agreement."""
        self._lines: list[str] = []
        self._after: list[Image | ResourceLink] = []

    def say(self, phrase: Message, **fields: object) -> None:
        """A sentence of ours; `fields` must be clean already."""
        self._lines.append(phrase.say(self.language, **fields))

    def tell(self, text: str) -> None:
        """Words that somebody else wrote (an engine, a file), made safe to show."""
        shown = clean.text(text)
        if shown:
            self._lines.append(shown)

    def address(self, phrase: Message, link: str) -> None:
        """A sentence with a `link` of this computer, which is not to be cleaned away."""
        self._lines.append(phrase.say(self.language, link=link))

    def items(self, items: list[str]) -> None:
        """A list, one line each; cleaned."""
        if items:
            self._lines.append("\n".join(f"- {clean.one_line(item)}" for item in items))

    def picture(self, jpeg: bytes | None) -> None:
        if jpeg:
            self._after.append(Image(data=jpeg, format="jpeg"))

    def link(self, path: Path) -> None:
        """A link to a film or a picture on this computer, for hosts that can open it."""
        name = clean.name(path.name)
        self._after.append(
            ResourceLink(type="resource_link", uri=path.as_uri(), name=name, mime_type=MIME.get(path.suffix))
        )

    @property
    def empty(self) -> bool:
        return not self._lines and not self._after

    @property
    def text(self) -> str:
        """All sentences, a blank line between them; half a character, as some services send, is none."""
        return "\n\n".join(self._lines).encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def content(self) -> list[Block]:
        return [self.text, *self._after]
