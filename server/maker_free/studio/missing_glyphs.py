"""Owns the warning about letters that no font here can draw, given when they are asked for and not when the film is
done; refuses to look for fonts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from maker_free.messages.message import Language, Message

if TYPE_CHECKING:
    from maker_free.engine.model.timeline import Timeline

MOST_NAMED = 12
WARNING = Message(
    "No font on this computer has “{letters}”, so the film leaves that out. Install a font that has it (for "
    "Chinese: Noto Sans CJK) before you export, or say the title in other letters.",
    "这台电脑上没有能显示“{letters}”的字体，成片里会缺少这些字。"
    "请在导出前安装字体（中文可用 Noto Sans CJK），或者换一种文字。",
)


def warning(before: Timeline, after: Timeline, language: Language) -> str:
    """One line about the letters in new titles that will not be seen; "" when all will."""
    known = {title.text for title in before.titles}
    new = [title.text for title in after.titles if title.text not in known]
    if not new:
        return ""
    from maker_free.engine.text import drawing  # fonts are looked for, which is not needed for other edits

    glyphs = drawing.missing("\n".join(new))
    shown = glyphs if len(glyphs) <= MOST_NAMED else f"{glyphs[:MOST_NAMED]}…"
    return WARNING.say(language, letters=shown) if glyphs else ""
