"""Owns how backends talk of buttons and panels, in English and Chinese, as tables; refuses to say what becomes of it.

GUI talk is a clause that *begins* by telling someone to operate an editor, so that “the logo clicks into place”, “open
on the beach” and a title that says “Click here” are content.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from maker_free.messages.language import MASK, Language, detect, mask

BULLET = re.compile(r"[ \t]*(?:[-*•·]|\d{1,2}[.)、]|[①-⑳]|step \d+[:.])[ \t]*|[ \t]*>[ \t]*", re.I)
STEP = re.compile(
    r"\W*(?:then |next,? |finally,? )*(?:select|choose|pick|set|wait|confirm|adjust|find|hit|save|press|name)\b"
    r"|[*\s]*(?:然后|再|最后)*(?:选择|选中|设置|等待|确认|调整|找到|保存)",
    re.I,
)
"""A further step in a list of clicks."""
SENTENCE = re.compile(
    r"(?:(?<=title )\"[^\"\n]{1,200}\"|[^.!?。！？…]|(?<=\w)[.!?](?=[\w/])|\.(?=\w))+"
    r"[.!?。！？…]*[\"”’)）*_]*\s*|\S+\s*"
)

FUNCTION = r"(?:export|download|render|save|share|publish|upload|import|undo|redo|apply|generate|play|done|ok|next)"
"""What an editor's own buttons are called; a button of any other name may be part of the film."""
FUNCTION_ZH = "(?:导出|下载|渲染|保存|分享|发布|上传|导入|撤销|应用|生成)"

_LABEL = (
    r"(?:titles?|captions?|subtitles?|text|label|sign|banner|card|(?:he|she|it|who|voice|voice-?over|speaker"
    r"|narrator|narration) (?:says?|said|reads?)|voice-?over|narration|lyrics?|script|transcript|quote|slogan"
    r"|标题|字幕|文字|文案|旁白|台词|歌词|口播|写着|标语)"
)
WORDS_OF_THE_FILM = re.compile(
    rf"^[\s*_>#-]*(?:[\w-]+ ){{0,3}}?{_LABEL}(?![a-z])[^:：.。!?]{{0,30}}[:：](?!//)"
    r"|^[\s*_>\[(|-]*\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?\b(?!\s*$)",
    re.I,
)
"""A line that quotes the film without quotation marks: “Title: Click here”, “0:07 Open the sidebar”."""
_SHOWN_FROM_TO = re.compile(r"[（(]\s*\d[\d:.]*\s*(?:s|秒)?\s*[-–~到至]\s*\d[\d:.]*\s*(?:s|sec|秒)?\s*[)）]")
_ASIDE = re.compile(r"\([^()]*\)|（[^（）]*）")
_FUNCTION_QUOTED = re.compile(rf"[\"“”'‘’「」]\s*(?:{FUNCTION}|{FUNCTION_ZH})\s*[\"“”'‘’「」]", re.I)


def readable(sentence: str) -> str:
    """The sentence, equally long, with what is quoted made unreadable, except for the names of an editor's buttons."""
    masked = mask(sentence)
    for found in _FUNCTION_QUOTED.finditer(sentence):
        masked = masked[: found.start()] + found[0] + masked[found.end() :]
    return masked


@dataclass(frozen=True)
class Talk:
    """GUI talk in one language; the fields named like the rows of the seed's table recognise them in a clause."""

    language: Language
    clause: re.Pattern[str]
    end: re.Pattern[str]
    wishes: re.Pattern[str]
    conditions: re.Pattern[str]
    offers: re.Pattern[str]
    """What makes a clause an offer rather than something to do now."""
    upload: str
    export: str
    account: str
    drag: str
    preview: str
    open: str
    click: str = ""

    def find(self, masked: str) -> tuple[int, int, int] | None:
        """Where the first GUI talk of a sentence is: its start, its verb, and where content goes on."""
        found = None if _SHOWN_FROM_TO.search(masked) else self.clause.search(masked)
        if found is None:
            return None
        asides = _ASIDE.sub(lambda one: MASK * len(one[0]), masked[found.end() :])
        end = self.end.search(masked[: found.end()] + asides, found.end())
        stop = end.start() if end else len(masked.rstrip(' .!?。！？…"”’*_'))
        verb = max(found.start("verb"), found.start(found.lastgroup or 0))
        return found.start(), verb, max(stop, found.end())

    def condition(self, before: str) -> str:
        """The dependent clause that leads into GUI talk: “To change the order, …”, “If you like it, …”."""
        found = self.conditions.search(before)
        return found[0] if found else ""

    def is_offer(self, words: str) -> bool:
        """True when a clause leaves it open whether and when."""
        return bool(self.offers.search(words))

    def wish(self, condition: str, words: str) -> str:
        """What it would be good for: “To change the order”; "" when it does not say."""
        led = condition.strip(" ,，;；:：")
        if led:
            return led[0].upper() + led[1:]
        found = self.wishes.search(words)
        what = next((said for said in found.groups() if said), "").strip(" .。!！了哦吧") if found else ""
        if not what:
            return ""
        return f"想{what}" if self.language == "zh" else f"To {what}"


def sentence(parts: list[str]) -> str:
    """What is left of a sentence after GUI talk was cut out of it, as one that begins and ends well; "" if nothing."""
    edges = " \t,，;；:：–—-、("
    kept = [re.sub(r"^(?:and|but|so|then|or|然后|并且?|再)\b\s*", "", part.strip(edges), flags=re.I) for part in parts]
    kept = [re.sub(r"[\s,，;；]+(?:and|but|so|then|or|然后|并且?|再)$", "", part, flags=re.I) for part in kept]
    kept = [part for part in kept if re.search(r"[^\W_]", part)]
    if not kept:
        return ""
    chinese = detect("".join(kept)) == "zh"
    ends = re.search(r"[.!?。！？…]+[\"”’)）*_]*$", parts[-1].rstrip())
    whole = ("，" if chinese else ", ").join(part.rstrip(" .。") if part is not kept[-1] else part for part in kept)
    if not parts[0].strip(edges):
        whole = whole[0].upper() + whole[1:]
    if re.search(r"[.!?。！？…:：][\"”’)）*_]*$", whole):
        return whole
    return whole + (ends[0] if ends else ("。" if chinese else "."))


def joined(sentences: list[str]) -> str:
    """Sentences one after the other: a space between them, none after Chinese ones."""
    text = ""
    for one in sentences:
        if one:
            text += one if not text or text[-1] in "。！？" else f" {one}"
    return text
