"""Owns the one-line report on a finished film, in English and Chinese; refuses to measure anything.

0:29, 1920x1080 at 30 frames a second, 6.7 MB, with sound; every picture is there, nothing is black, …
── facts ────────────────────────────────────────────────── ── what was found good ──, but ── problems ──
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from maker_free.engine.model.timeline import Title
from maker_free.engine.text import drawing
from maker_free.messages import formats
from maker_free.messages.message import Language, Message, Said

MAX_QUOTE_CHARS = 24
"""Characters of a title that are quoted."""
NAMED = 2
"""Titles that are named before the rest is counted."""
SHOWN = 4
"""Problems that are told before the rest is counted."""
EXACT_S = 10
"""Seconds from which tenths of a film's length say nothing."""


class CheckReport(NamedTuple):
    """`said` is a report for people; `problems` are what is not as it should be, each as a part of a sentence."""

    said: Said
    problems: tuple[str, ...] = ()


# Facts
PICTURE = Message("A picture of {shape}, {size}", "一张 {shape} 的图片，{size}")
SHAPE = Message("{shape} at {fps} frames a second", "{shape}，每秒 {fps} 帧")
OF_SOUND = Message("{length} of sound", "声音长 {length}")
PLAIN = Message("{fact}", "{fact}")
WITH_SOUND = Message("with sound", "有声音")
WITHOUT_SOUND = Message("without sound", "没有声音")

# What was found good
WHOLE = Message("every picture is there", "画面一帧不缺")
SOUND_WHOLE = Message("it is whole", "完整无缺")
NOTHING = {
    # seen, heard, found where it was asked for or is so in the footage
    (True, True, False): Message("nothing is black, frozen or silent", "没有黑屏、定格或无声"),
    (True, True, True): Message(
        "nothing is black, frozen or silent that should not be", "没有不该出现的黑屏、定格或无声"
    ),
    (True, False, False): Message("nothing is black or frozen", "没有黑屏或定格"),
    (True, False, True): Message("nothing is black or frozen that should not be", "没有不该出现的黑屏或定格"),
    (False, True, False): Message("nothing is silent", "没有无声的地方"),
    (False, True, True): Message("nothing is silent that should not be", "没有不该出现的无声"),
}
BLENDS = {
    1: Message("the transition blends", "转场正常"),
    2: Message("both transitions blend", "两处转场都正常"),
}
ALL_BLEND = Message("all {count} transitions blend", "{count} 处转场都正常")
THESE_BLEND = Message("{count} of {total} transitions blend", "{total} 处转场中有 {count} 处正常")
SOME_BLEND = Message(
    "{count} of {total} transitions were looked at and blend", "抽查的 {count} 处转场（共 {total} 处）正常"
)
READABLE = {
    "title": Message("the title {text} is readable {when}", "标题{text}{when}清晰可读"),
    "lower third": Message("the text {text} is readable {when}", "文字{text}{when}清晰可读"),
    "caption": Message("the caption {text} is readable {when}", "字幕{text}{when}清晰可读"),
}
TWO_READABLE = Message("{first} and {second} are readable", "{first}和{second}清晰可读")
MORE_READABLE = Message(
    "{first}, {second} and {more} more are readable", "{first}、{second}和另外 {more} 处文字清晰可读"
)
SOME_READABLE = Message(
    "{count} of {total} texts were looked at and are readable", "抽查的 {count} 处文字（共 {total} 处）清晰可读"
)
MUSIC = Message("the music is there", "音乐正常")

CLEAR_VOICES = Message("voices are clear above the music", "人声清楚地高于音乐")

# Problems
UNCLEAR_VOICES = Message(
    "the music is too close to the voice {when} (“make the music quieter” helps)",
    "{when}音乐离人声太近（可以说“音乐小一点”）",
)
FROM_TO = Message("from {start} to {end}", "在 {start} 到 {end} ")
GAPS = {
    "black": Message("the picture is black {when}", "画面{when}是黑的"),
    "still": Message("the picture stands still {when}", "画面{when}静止不动"),
    "silent": Message("there is no sound {when}", "{when}没有声音"),
}
DAMAGED = {
    "picture": Message(
        "the picture is damaged {when}, as it is in “{name}”", "画面{when}损坏（素材“{name}”里就是这样）"
    ),
    "sound": Message("the sound is damaged {when}, as it is in “{name}”", "声音{when}损坏（素材“{name}”里就是这样）"),
}
LOUDER = Message("it is louder than it should be", "声音比应有的更响")
QUIETER = Message("it is quieter than it should be", "声音比应有的更轻")
SOFT_FOOTAGE = Message(
    "it is soft all the same, because nearly nothing was recorded: to raise it further would only raise its noise",
    "声音仍然偏轻，因为录到的声音几乎听不见：再放大只会放大噪声",
)
PEAKS = Message("its loudest moments may distort", "最响的地方可能失真")
MISSING = {
    "title": Message("the title {text} is not in the picture {when}", "标题{text}{when}没有出现在画面上"),
    "lower third": Message("the text {text} is not in the picture {when}", "文字{text}{when}没有出现在画面上"),
    "caption": Message("the caption {text} is not in the picture {when}", "字幕{text}{when}没有出现在画面上"),
}
LETTERS = Message(
    "the text {text} lacks “{letters}” {when}, which no font on this computer can draw",
    "文字{text}{when}缺少“{letters}”，这台电脑上没有能显示它们的字体",
)
FAINT = Message("the text {text} is hard to make out {when}", "文字{text}{when}看不清")
HIDDEN = Message("the text {text} is covered by another text {when}", "文字{text}{when}被别的文字挡住")
CUT = Message("the transition at {time} is only a cut", "{time} 的转场只是直接切换")
NO_MUSIC = Message("the music cannot be heard {when}", "{when}听不到音乐")
NOT_RECORDED = Message("the clip's own sound cannot be heard {when}", "{when}听不到片段自己的声音")
LATE = Message("the sound comes {seconds:.2f} s too late", "声音晚了 {seconds:.2f} 秒")
EARLY = Message("the sound comes {seconds:.2f} s too early", "声音早了 {seconds:.2f} 秒")
AND_MORE = Message("{count} more things are not as they should be", "另有 {count} 处不对")


# The whole
BARE = Message("{facts}.", "{facts}。")
FINE = Message("{facts}; {good}.", "{facts}；{good}。")
NOT_FINE = Message("{facts}; {problems}.", "{facts}；{problems}。")
FINE_BUT = Message("{facts}; {good}, but {problems}.", "{facts}；{good}，但{problems}。")


LETTERS_NAMED = 12


def compose(facts: Sequence[Said], good: Sequence[Said], problems: Sequence[Said]) -> CheckReport:
    """The report on a film from its facts, what was found good, and what was not."""
    told = list(problems)
    if len(told) > SHOWN + 1:
        told = [*told[:SHOWN], AND_MORE.of(count=len(told) - SHOWN)]
    fields = {"facts": _Row(facts), "good": _Row(good), "problems": _Row(told, "and")}
    form = {(True, True): FINE_BUT, (True, False): FINE, (False, True): NOT_FINE}.get((bool(good), bool(told)), BARE)
    return CheckReport(Said(form, fields), tuple(str(problem) for problem in problems))


@dataclass(frozen=True)
class _Row:
    """Parts of a sentence, one after the other; with `last` in English as a list."""

    parts: Sequence[Said]
    last: str = ""

    def say(self, language: Language, /) -> str:
        said = [one.say(language) for one in self.parts]
        return "，".join(said) if language == "zh" else formats.listed(said, language, self.last)


def length(frames: int, fps: Fraction) -> str:
    """How long a film is, in tenths only where they matter."""
    return time(round(round(frames / fps) * fps) if frames >= EXACT_S * fps else frames, fps)


def time(frames: int, fps: Fraction) -> str:
    """A film time for people: 0:03, or 0:02.5."""
    return formats.clock(float(1000 * frames / fps))


def when(first: int, last: int, fps: Fraction) -> Said:
    return Said(FROM_TO, {"start": time(first, fps), "end": time(last, fps)})


def quoted(title: Title) -> str:
    """A title's words as it is drawn, on one line and short."""
    return formats.quoted(drawing.clean(title.text), MAX_QUOTE_CHARS)


def blends(good: int, looked: int, total: int) -> Said:
    """That `good` of `looked` transitions blend, when there are `total`."""
    if looked < total:
        return Said(SOME_BLEND, {"count": good, "total": total})
    if good < total:
        return Said(THESE_BLEND, {"count": good, "total": total})
    return Said(BLENDS.get(good, ALL_BLEND), {"count": good})


def readable(titles: Sequence[Title], times: Sequence[Said], looked: int, total: int) -> Said:
    """That titles can be read: one with its time, two by name, more by number. `looked` of `total` were looked at."""
    count = len(titles)
    if looked < total:
        return Said(SOME_READABLE, {"count": count, "total": total})
    if count == 1:
        return Said(READABLE[titles[0].role], {"text": quoted(titles[0]), "when": times[0]})
    first, second = (quoted(title) for title in titles[:NAMED])
    return Said(
        TWO_READABLE if count == NAMED else MORE_READABLE,
        {"first": first, "second": second, "more": count - NAMED},
    )


def unreadable(title: Title, state: Literal["missing", "faint", "hidden"], when: Said) -> Said:
    """Why a title cannot be read."""
    saying = {"missing": MISSING[title.role], "faint": FAINT, "hidden": HIDDEN}[state]
    return Said(saying, {"text": quoted(title), "when": when})


def lacking(title: Title, letters: str, when: Said) -> Said:
    """That some letters of a title are not in the film, because no font has them."""
    return Said(LETTERS, {"text": quoted(title), "letters": letters[:LETTERS_NAMED], "when": when})
