"""Owns how backends talk of buttons and panels, in English and Chinese, as tables; refuses to say what becomes of it.

GUI talk is a clause that *begins* by telling someone to operate an editor, so that “the logo clicks into place”, “open
on the beach” and a title that says “Click here” are content.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from maker_free.conversation.language import Language

BULLET = re.compile(r"[ \t]*(?:[-*•·]|\d{1,2}[.)、]|[①-⑳]|step \d+[:.])[ \t]*|[ \t]*>[ \t]*", re.I)
STEP = re.compile(
    r"\W*(?:then |next,? |finally,? )*(?:select|choose|pick|set|wait|confirm|adjust|find|hit|save|press|name)\b"
    r"|[*\s]*(?:然后|再|最后)*(?:选择|选中|设置|等待|确认|调整|找到|保存)",
    re.I,
)
"""A further step in a list of clicks."""
SENTENCE = re.compile(r"(?:[^.!?。！？…]|(?<=\w)[.!?](?=[\w/])|\.(?=\w))+[.!?。！？…]*[\"”’)）*_]*\s*|\S+\s*")

_THING = (
    r"(?:button|icon|panel|tab|menu|side ?bar|tool ?bar|drop-?down|dialog(?:ue)?|pop-?up|slider|toggle|check ?box"
    r"|inspector|menu bar|nav(?:igation)? bar|context menu|text box|handles?|control bar|property bar)s?\b"
)
_PLACE = (
    rf"(?:{_THING}|(?:editor|settings|preferences|dashboard|workspace|media library|asset library|library|gallery"
    r"|timeline|project|page|window|web ?site|account|billing|canvas|layers?|history|properties|effects|editing view"
    r"|mixer|media pool)\b)"
)
_POLITE = (
    r"(?:please|just|simply|now|then|next|also|first|finally|afterwards|instead|feel free to|go ahead and|try to"
    r"|remember to|don't forget to|be sure to|make sure to|all you (?:need|have) to do is|you(?:'ll| will)?"
    r"(?: (?:can|could|may|might|must|should|need to|have to|want to|be able to))?|(?:i|we) recommend that you"
    r"|(?:can|may|could) (?:also|always|now|then|simply|just|directly|easily|still|either)"
    r"|also|always|directly|easily|either|to do (?:so|that|this|it))"
)
_SUBJECT = r"(?:i|i'[a-z]+|we|we'[a-z]+|it|it's|the|this|that|everything|all|here|there|your|they|as)"

_EN = "|".join(
    (
        r"(?:double[- ]|right[- ]|left[- ])?(?:click|tap)\b(?![- ]?(?:track|sound|noise))",
        r"(?:press|hit|push) (?:on )?(?:the\b|ctrl|cmd|control|command|shift|alt|option|space|enter|return|delete"
        r"|backspace|esc|play\b|export|save|apply|render|generate|download|done|ok\b|next|\ue000)",
        rf"(?:open|expand|launch|pull up|bring up) (?:up )?(?:[^,;:]{{0,60}}?\b)?{_PLACE}",
        rf"(?:go|navigate|head|switch|move|jump|scroll|return|turn) (?:over |back |down |up )?(?:in)?to "
        rf"[^,;:]{{0,60}}?{_PLACE}",
        rf"(?:select|choose|pick|use|find|see|adjust|toggle|check|enable|locate|look (?:for|at|in)|hover over|set|visit"
        rf"|try|access|change|edit) (?:(?:(?! by )[^,;:]){{0,60}}?\b)?{_THING}",
        r"(?:select|choose|pick|highlight) [^,;:]{0,60}? (?:and|then)"
        r" (?:press|click|drag|hit|tap|choose|select|open)\b",
        r"drag\b(?:[- ](?:and|&|n)[- ]drop\b)?(?! (?:effect|race|queen|on\b))",
        r"drop (?:your|the|them|it|files?|clips?|videos?)\b[^,;:]{0,60}?\b(?:here|into|onto|on the|in the)",
        r"(?:preview|watch|play|see|view|check|review|find|look at) [^,;:]{0,60}?\b(?:in|on|from|using|via|with)"
        r" (?:the|your) (?:[\w-]+ ){0,3}?(?:timeline|player|preview|viewer|canvas|editor|monitor|window|panel)\b",
        r"(?:check|visit|see|review|manage|update|upgrade|view|access|open) (?:out )?(?:your|the) (?:[\w-]+ ){0,2}?"
        r"(?:account|billing|subscription|plan|membership|pricing|wallet)\b",
        r"(?:top up|recharge)\b",
        r"(?:buy|purchase|get) (?:more|additional|extra) credits",
    )
)
_EN_BY = (
    r"by (?:simply |just )?(?:(?:double[- ]|right[- ])?(?:clicking|tapping)\b|dragging\b|(?:pressing|hitting|opening"
    rf"|selecting|choosing|using|adjusting|going to|switching to|visiting) [^,;]{{0,60}}?{_PLACE})"
)
_EN_CLAUSE = re.compile(
    rf"(?:(?:^|[(;:,–—]|\s-)\s*|(?:^|\s)(?:and|then|or|so|but)\s+)(?:[*_\"“]{{0,3}}\b{_POLITE}\b[\s,]{{1,3}})*(?P<verb>{_EN})"
    rf"|(?:^|\s)(?P<by>{_EN_BY})",
    re.I,
)
_EN_END = re.compile(rf"[;)]|,\s*(?:and |but |so )?(?={_SUBJECT}\b)|\s(?:and|but|while|so)\s+(?={_SUBJECT}\b)", re.I)
_EN_WISH = re.compile(
    r"\b(?:in order )?to (?!the\b|your\b|a\b|an\b|any\b|where|track|clip|position|left|right|start|end|begin|its?\b"
    r"|them\b|another|different|top|bottom|front|back\b)([a-z][^,;()]*)"
)
_EN_CONDITION = re.compile(
    r"(?:^|[,;:]\s*|\.\s*)(?:(?:if|when|whenever|once|after|before|as soon as|should|in case|to|for|in order to|unless)"
    r"\b[^,;:]*,?\s*)$",
    re.I,
)

_ZH_THING = "(?:按钮|按键|图标|面板|菜单|选项卡|标签页?|侧边栏|工具栏|下拉框|窗口|弹窗|滑块|开关|属性栏|控件)"
_ZH_PLACE = rf"(?:{_ZH_THING}|页面|编辑器|时间线|时间轴|素材库|媒体库|设置|工作区|画布|图层|网页|网站|账户|账号|项目)"
_ZH_POLITE = (
    "(?:请|您|你|也|还|可以|可|能|只需要?|只要|需要|直接|就|现在|先|再|然后|接着|最后|随时|或者?|并且?|继续|自行|手动|想要?"
    "|建议您?你?|在[^，,；;。]{0,14}?(?=点击|单击|打开|拖|预览|选择))*"
)
_ZH = "|".join(
    (
        "(?:点击|单击|双击|点按|点选|轻触|轻点|点一下|按下)(?!率|量|数)",
        rf"(?:打开|展开|进入|前往|切换到|转到|回到|访问)[^，,；;]{{0,20}}?{_ZH_PLACE}",
        rf"(?:选择|选中|使用|调整|找到|通过|利用|查看)[^，,；;]{{0,20}}?{_ZH_THING}",
        "(?:[将把][^，,；;]{1,20}?)?(?:拖拽|拖动|拖放|拖到|拖入|拖至|拖进)",
        "(?:在|到|从)?(?:时间线|时间轴|播放器|预览窗口|画布|编辑器)[^，,；;]{0,6}?(?:预览|查看|播放|观看)",
        "(?:预览|查看|播放|观看)[^，,；;]{0,10}?(?:时间线|时间轴|播放器|预览窗口)",
        "(?:查看|检查|前往|登录|管理|升级)[^，,；;]{0,8}?(?:账户|账号|账单|订阅|套餐|会员)",
        "(?:充值|购买(?:更多)?积分)",
        "导出(?:按钮|按键)",
    )
)
_ZH_CLAUSE = re.compile(rf"(?:^|[，,；;：:（(、])\s*{_ZH_POLITE}(?P<verb>{_ZH})")
_ZH_END = re.compile(r"[；;）)]|[，,](?!\s*(?:即可|就|便|以便|来|从而|可以?(?:下载|导出|调整|预览)|并|然后|再|选择))")
_ZH_WISH = re.compile(
    rf"(?:即可|就可以|就能|便可以?|可以|以便|以|来|用于|进行|可)([\u4e00-\u9fff][^，,；;。]*)"
    rf"|(?:{_ZH_THING})((?:修改|调整|更改|设置|编辑|替换|删除|移动|裁剪|添加)[^，,；;。]*)"
)
_ZH_CONDITION = re.compile(
    r"(?:^|[，,；;：:])\s*(?:如果|如需|若|要是|要|想要?|当|等|待|需要|为了|一旦|完成后)[^，,；;]*[，,]?\s*$"
)


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
        found = self.clause.search(masked)
        if found is None:
            return None
        end = self.end.search(masked, found.end())
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


ENGLISH = Talk(
    language="en",
    clause=_EN_CLAUSE,
    end=_EN_END,
    wishes=_EN_WISH,
    conditions=_EN_CONDITION,
    offers=re.compile(r"\b(?:can|could|may|might|feel free|if|whenever|when|once|want)\b|\bby\b", re.I),
    upload=r"\b(?:upload|import)\b|\badd (?:more |your |new |some )*(?:media|files?|clips?|footage|videos?|assets?)\b"
    r"|\bdr(?:ag|op)\b.*\b(?:here|upload area|media (?:panel|library|pool))\b",
    export=r"\b(?:export|download|render)\b|\bsave (?:the|your) (?:video|film|movie|file)\b",
    account=r"\b(?:account|billing|subscription|plan|membership|pricing|wallet|top up|recharge"
    r"|(?:more|extra) credits)\b",
    drag=r"\bdr(?:ag|agging|op)\b",
    preview=r"\b(?:preview|play(?:er|back)?|watch|timeline|viewer|view|review)\b",
    open=r"\b(?:open(?:ing)?|expand|launch|pull up|bring up|go|going|navigate|head|switch(?:ing)?"
    r"|visit(?:ing)?|access)\b",
)
CHINESE = Talk(
    language="zh",
    clause=_ZH_CLAUSE,
    end=_ZH_END,
    wishes=_ZH_WISH,
    conditions=_ZH_CONDITION,
    offers=re.compile("可以(?=[^，,]*(?:点击|打开|单击|前往|使用))|随时|如果|如需|若|满意|需要时"),
    upload="上传|导入|添加(?:更多)?(?:素材|文件|视频|片段)|拖.*(?:到这里|上传区|素材库|媒体库)",
    export="导出|下载|渲染|保存(?:视频|影片|成片)",
    account="账户|账号|账单|订阅|套餐|会员|充值|积分",
    drag="拖",
    preview="预览|播放|时间线|时间轴|观看",
    open="打开|展开|进入|前往|切换|转到|回到|访问",
)
TALKS = (ENGLISH, CHINESE)


def sentence(parts: list[str]) -> str:
    """What is left of a sentence after GUI talk was cut out of it, as one that begins and ends well; "" if nothing."""
    edges = " \t,，;；:：–—-、("
    kept = [re.sub(r"^(?:and|but|so|then|or|然后|并且?|再)\b\s*", "", part.strip(edges), flags=re.I) for part in parts]
    kept = [re.sub(r"[\s,，;；]+(?:and|but|so|then|or|然后|并且?|再)$", "", part, flags=re.I) for part in kept]
    kept = [part for part in kept if re.search(r"[^\W_]", part)]
    if not kept:
        return ""
    chinese = re.search(r"[\u3400-\u9fff]", "".join(kept))
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
