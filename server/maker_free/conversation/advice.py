"""Owns what a person could say next: concrete sentences for a vague wish, and the step that a timeline still lacks;
refuses to guess what a wish meant.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from maker_free.conversation import notation, phrases, timeline_text
from maker_free.conversation.timeline_text import Row
from maker_free.messages.language import Language, mask
from maker_free.messages.message import Message

FINISHED = Message(
    "turn my clips into a finished video with music and transitions", "把我的素材剪成一个带音乐和转场的完整视频"
)
"""The seed's own example of being specific."""


class _Vague(NamedTuple):
    """Ways of wishing for something without saying what (`notation`), and two sentences that do say it."""

    wishes: str
    examples: tuple[Message, Message]


_BETTER = """(better|nicer|good|great|cool|cooler|pretty|prettier|beautiful|amazing|awesome|professional|pro|perfect
    |interesting|more interesting|more professional|more fun|fun|pop|epic|special|viral|catchy|cinematic enough)"""
_SOME = "(a|bit|little|lot|much|way|really|even|more|so|it|just)*"
_IT = "(it|this|that|everything|(the|my) (video|clip|clips|film|movie|edit|footage|result))"

_SLOTS: notation.Slots = {
    "better": _BETTER, "some": _SOME, "it": _IT, "它": "(它|这个|视频|影片|片子|素材|我的视频|我的素材)",
    "点": "(一点|一些|点|些|一下|点儿)",
}  # fmt: skip
_VAGUE = (
    _Vague(
        """
        (make|get) {it} (sound|sounding) {some} {better}
        (improve|fix|change|do something (about|with)) the (sound|audio|music)
        让? {它}? (声音|音乐|听起来) (更|再)? (好|好听|棒) {点}?
        """,
        (
            Message("add lo-fi music at 30%", "加上30%音量的 lo-fi 音乐"),
            Message("lower the original sound to 50%", "把原声降到50%"),
        ),
    ),
    _Vague(
        """
        (make|get) {it} (look|looking) {some} {better}
        (improve|change|do something (about|with)) the (look|colours|colors|picture|style)
        让? {它}? (画面|颜色|看起来) (更|再)? (好|好看|漂亮|美|高级) {点}?
        """,
        (
            Message("give it a warm, cinematic look", "加上温暖的电影感色调"),
            Message("put a crossfade between all clips", "所有片段之间加交叉淡化"),
        ),
    ),
    _Vague(
        """
        (make|get) {it} (feel|flow|move)? {some} (faster|slower|shorter|snappier|tighter|longer|dynamic|more dynamic)
        (tighten|speed|shorten) {it} up?
        让? {它}? (节奏)? (更|再)? (快|慢|短|长|紧凑) {点}
        """,
        (
            Message("make it 30 seconds", "剪到30秒"),
            Message("speed clip 2 up to 1.5x", "第二段加速到1.5倍"),
        ),
    ),
    _Vague(
        """
        (make|get) {it} (feel|be)? {some} {better}
        (improve|fix|enhance|polish|upgrade|edit|cut|change|redo|beautify|do) {it} {some}
        (do|make|try) something {some} ({better}|else|new|different)? ((with|for|from|of|to) {it})?
        (do your (magic|thing)|surprise me|make magic|whatever you (like|want|think)|i don't know|not sure|any ideas)
        (make|create|give) (me|us)? (a|an|some)? {some} {better} (video|film|movie|edit|clip)
        (what (can|could|should) (you|i|we) (do|say|try|ask)|help|help me|give me ideas|any suggestions)
        让? {它}? (更|再)? (好看|漂亮|高级|有趣|专业|酷|好|精彩|吸引人) {点}?
        (优化|美化|剪|剪辑|编辑|修改|处理|改|弄|调整|帮我剪|帮我弄) {点}? {它}? (好看|漂亮)? {点}?
        (随便|你看着办|自由发挥|不知道|怎么用|能做什么|你能做什么|有什么建议|帮助)
        """,
        (FINISHED, Message("add the title “First Light” for 3 seconds", "加上标题“第一缕光”，3秒")),
    ),
)

_TIP = Message(
    "It goes faster, and becomes more what you have in mind, when you are specific: “{one}” or “{other}”.",
    "说得具体一些会更快，也更合你的想法，例如“{one}”或“{other}”。",
)
_NEXT = Message(
    "Next, you could say: “{one}” or “{other}”. When you are happy: “export”.",
    "接下来可以说：“{one}”或“{other}”。满意之后说“导出”。",
)
_MUSIC = Message("add lo-fi music at 30%", "加上30%音量的 lo-fi 音乐")
_TITLE = Message("add the title “First Light” for 3 seconds", "加上标题“第一缕光”，3秒")
_FADE = Message("put a crossfade between all clips", "所有片段之间加交叉淡化")
_SHORTER = Message("make it 30 seconds", "剪到30秒")
_LONG_FILM_MS = 60_000
"""Milliseconds over which a film is worth offering to shorten."""


def tip(text: str, language: Language) -> str:
    """Two concrete sentences in place of a wish that as a whole names nothing to do (“make it look better”,
    “好看一点”); "" when the wish is concrete."""
    found = _found(text)
    if found is None:
        return ""
    one, other = found.examples
    return _TIP.say(language, one=one.say(language), other=other.say(language))


def next_steps(draft: object, language: Language) -> str:
    """What the timeline lacks, as sentences to say; the usual closing words when it lacks nothing or is unreadable."""
    rows = timeline_text.read(draft)
    if not rows:
        return phrases.EDIT_NEXT.say(language)
    lacking = _lacking(rows)
    if len(lacking) < 2:
        return phrases.EDIT_NEXT.say(language)
    return _NEXT.say(language, one=lacking[0].say(language), other=lacking[1].say(language))


def _lacking(rows: tuple[Row, ...]) -> list[Message]:
    kinds = {row.kind for row in rows}
    clips = sum(len(row.pieces) for row in rows if row.kind == "video")
    steps = (
        ("audio" not in kinds, _MUSIC),
        ("text" not in kinds, _TITLE),
        (timeline_text.duration(rows) > _LONG_FILM_MS, _SHORTER),
        (clips > 1, _FADE),
    )
    return [step for lacks, step in steps if lacks]


def _found(text: str) -> _Vague | None:
    words = " ".join(mask(text).lower().replace("’", "'").split()).strip(" .!?,。！？，~～…")
    for polite in ("please ", "can you ", "could you ", "just ", "请", "帮我", "能不能"):
        words = words.removeprefix(polite)
    words = words.removesuffix(" please")
    return next((one for one, pattern in _patterns() if pattern.fullmatch(f"{words} ")), None)


@cache
def _patterns() -> tuple[tuple[_Vague, re.Pattern[str]], ...]:
    return tuple((one, notation.compile_all(_dedented(one.wishes), _SLOTS)) for one in _VAGUE)


def _dedented(table: str) -> str:
    """The table as `notation` reads it: a pattern a line, at one depth."""
    return "\n".join(line.strip() for line in table.splitlines())
