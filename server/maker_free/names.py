"""Owns which characters nobody can see, and how any text becomes a file name; refuses to touch a disk."""

from __future__ import annotations

import re
import unicodedata

UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    r"\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Characters with no shape of their own: they hide text, reverse it or smuggle it. U+FE0F (emoji style) is kept, and
so are tabs and line ends."""
SURROGATE = re.compile(r"[\ud800-\udfff]")
"""Half characters, which no file name and no answer can carry."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
"""Not allowed in file names on Windows, or on any system."""
_MARKUP = re.compile(r"!(?=\[)|(?<=\])(?=\()|`+")
"""What would make a picture, a link or code of a path that a chat shows."""
_DEVICES = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(?=\.|$)", re.I)


def seen(text: str) -> str:
    """`text` on one line, in composed form, without characters that cannot be seen."""
    return " ".join(unicodedata.normalize("NFC", SURROGATE.sub("", UNSEEN.sub("", text))).split())


def stem(text: str, otherwise: str = "Video", *, longest: int = 180) -> str:
    """A file name without ending for any text, however odd, of at most `longest` bytes (file systems take 255);
    `otherwise` when nothing of it can stay."""
    name = _MARKUP.sub(" ", _FORBIDDEN.sub(" ", seen(text)))
    name = " ".join(name.split()).strip(" .-~")
    name = name.encode()[:longest].decode(errors="ignore").strip(" .")
    if _DEVICES.match(name):
        name = f"{name} video"
    return name or otherwise
