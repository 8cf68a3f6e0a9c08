"""Owns the one-line report on a finished film, in English and Chinese; refuses to measure anything.

0:29, 1920x1080 at 30 frames a second, 6.7 MB, -14.2 LUFS; every picture is there, nothing is black, …
── facts ────────────────────────────────────────────────── ── what was found good ──, but ── problems ──
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from maker_free.engine.model import clock
from maker_free.engine.model.timeline import Title
from maker_free.engine.text import drawing

Language = Literal["en", "zh"]

LONGEST = 24
"""Characters of a title that are quoted."""
NAMED = 2
"""Titles that are named before the rest is counted."""
SHOWN = 4
"""Problems that are told before the rest is counted."""
EXACT = 10
"""Seconds from which tenths of a film's length say nothing."""
UNITS = ((1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "kB"))


class Verdict(NamedTuple):
    """`line` is a report for people; `problems` are what is not as it should be, each as a part of a sentence."""

    line: str
    problems: tuple[str, ...] = ()


class ReportPhrase(NamedTuple):
    """A part of a sentence in both languages; `{fields}` are the same in both."""

    en: str
    zh: str


class Remark(NamedTuple):
    """A saying with what goes into its fields; a field may be a remark itself."""

    saying: ReportPhrase
    fields: Mapping[str, Any] = MappingProxyType({})

    def say(self, language: Language) -> str:
        fields = {
            name: value.say(language) if isinstance(value, Remark) else value for name, value in self.fields.items()
        }
        return (self.saying.zh if language == "zh" else self.saying.en).format(**fields)


# Facts
PICTURE = ReportPhrase("A picture of {shape}, {size}", "一张 {shape} 的图片，{size}")
SHAPE = ReportPhrase("{shape} at {fps} frames a second", "{shape}，每秒 {fps} 帧")
OF_SOUND = ReportPhrase("{length} of sound", "声音长 {length}")
PLAIN = ReportPhrase("{fact}", "{fact}")
LOUD = ReportPhrase("{lufs:.1f} LUFS", "{lufs:.1f} LUFS")
WITHOUT_SOUND = ReportPhrase("without sound", "没有声音")

# What was found good
WHOLE = ReportPhrase("every picture is there", "画面一帧不缺")
SOUND_WHOLE = ReportPhrase("it is whole", "完整无缺")
NOTHING = {
    # seen, heard, found where it was asked for or is so in the footage
    (True, True, False): ReportPhrase("nothing is black, frozen or silent", "没有黑屏、定格或无声"),
    (True, True, True): ReportPhrase(
        "nothing is black, frozen or silent that should not be", "没有不该出现的黑屏、定格或无声"
    ),
    (True, False, False): ReportPhrase("nothing is black or frozen", "没有黑屏或定格"),
    (True, False, True): ReportPhrase("nothing is black or frozen that should not be", "没有不该出现的黑屏或定格"),
    (False, True, False): ReportPhrase("nothing is silent", "没有无声的地方"),
    (False, True, True): ReportPhrase("nothing is silent that should not be", "没有不该出现的无声"),
}
BLENDS = {
    1: ReportPhrase("the transition blends", "转场正常"),
    2: ReportPhrase("both transitions blend", "两处转场都正常"),
}
ALL_BLEND = ReportPhrase("all {count} transitions blend", "{count} 处转场都正常")
THESE_BLEND = ReportPhrase("{count} of {total} transitions blend", "{total} 处转场中有 {count} 处正常")
SOME_BLEND = ReportPhrase(
    "{count} of {total} transitions were looked at and blend", "抽查的 {count} 处转场（共 {total} 处）正常"
)
READABLE = {
    "title": ReportPhrase("the title {text} is readable {when}", "标题{text}{when}清晰可读"),
    "lower third": ReportPhrase("the text {text} is readable {when}", "文字{text}{when}清晰可读"),
    "caption": ReportPhrase("the caption {text} is readable {when}", "字幕{text}{when}清晰可读"),
}
TWO_READABLE = ReportPhrase("{first} and {second} are readable", "{first}和{second}清晰可读")
MORE_READABLE = ReportPhrase(
    "{first}, {second} and {more} more are readable", "{first}、{second}等 {count} 处文字清晰可读"
)
SOME_READABLE = ReportPhrase(
    "{count} of {total} texts were looked at and are readable", "抽查的 {count} 处文字（共 {total} 处）清晰可读"
)
MUSIC = ReportPhrase("the music is there", "音乐正常")

# Problems
FROM_TO = ReportPhrase("from {start} to {end}", "在 {start} 到 {end} ")
GAPS = {
    "black": ReportPhrase("the picture is black {when}", "画面{when}是黑的"),
    "still": ReportPhrase("the picture stands still {when}", "画面{when}静止不动"),
    "silent": ReportPhrase("there is no sound {when}", "{when}没有声音"),
}
DAMAGED = {
    "picture": ReportPhrase(
        "the picture is damaged {when}, as it is in “{name}”", "画面{when}损坏（素材“{name}”里就是这样）"
    ),
    "sound": ReportPhrase(
        "the sound is damaged {when}, as it is in “{name}”", "声音{when}损坏（素材“{name}”里就是这样）"
    ),
}
LOUDER = ReportPhrase("it is louder than the {wanted:.0f} LUFS it should have", "声音比应有的 {wanted:.0f} LUFS 更响")
QUIETER = ReportPhrase("it is quieter than the {wanted:.0f} LUFS it should have", "声音比应有的 {wanted:.0f} LUFS 更轻")
SOFT_FOOTAGE = ReportPhrase(
    "it is soft all the same, because nearly nothing was recorded: to raise it further would only raise its noise",
    "声音仍然偏轻，因为录到的声音几乎听不见：再放大只会放大噪声",
)
PEAKS = ReportPhrase("its loudest moments may distort", "最响的地方可能失真")
MISSING = {
    "title": ReportPhrase("the title {text} is not in the picture {when}", "标题{text}{when}没有出现在画面上"),
    "lower third": ReportPhrase("the text {text} is not in the picture {when}", "文字{text}{when}没有出现在画面上"),
    "caption": ReportPhrase("the caption {text} is not in the picture {when}", "字幕{text}{when}没有出现在画面上"),
}
LETTERS = ReportPhrase(
    "the text {text} lacks “{letters}” {when}, which no font on this computer can draw",
    "文字{text}{when}缺少“{letters}”，这台电脑上没有能显示它们的字体",
)
FAINT = ReportPhrase("the text {text} is hard to make out {when}", "文字{text}{when}看不清")
HIDDEN = ReportPhrase("the text {text} is covered by another text {when}", "文字{text}{when}被别的文字挡住")
CUT = ReportPhrase("the transition at {time} is only a cut", "{time} 的转场只是直接切换")
NO_MUSIC = ReportPhrase("the music cannot be heard {when}", "{when}听不到音乐")
NOT_RECORDED = ReportPhrase("the clip's own sound cannot be heard {when}", "{when}听不到片段自己的声音")
LATE = ReportPhrase("the sound comes {seconds:.2f} s too late", "声音晚了 {seconds:.2f} 秒")
EARLY = ReportPhrase("the sound comes {seconds:.2f} s too early", "声音早了 {seconds:.2f} 秒")
AND_MORE = ReportPhrase("{count} more things are not as they should be", "另有 {count} 处不对")


LETTERS_NAMED = 12


def verdict(facts: Sequence[Remark], good: Sequence[Remark], problems: Sequence[Remark], language: Language) -> Verdict:
    """The report on a film from its facts, what was found good, and what was not."""
    comma, pause, but, end = ("，", "；", "，但", "。") if language == "zh" else (", ", "; ", ", but ", ".")
    line = comma.join(fact.say(language) for fact in facts)
    praise = comma.join(one.say(language) for one in good)
    told = [problem.say(language) for problem in problems]
    shown = told
    if len(told) > SHOWN + 1:
        shown = [*told[:SHOWN], Remark(AND_MORE, {"count": len(told) - SHOWN}).say(language)]
    complaint = comma.join(shown) if language == "zh" else _listed(shown)
    said = but.join(part for part in (praise, complaint) if part)
    return Verdict(f"{line}{pause if said else ''}{said}{end}", tuple(told))


def length(frames: int, fps: Fraction) -> str:
    """How long a film is, in tenths only where they matter."""
    return time(round(round(frames / fps) * fps) if frames >= EXACT * fps else frames, fps)


def time(frames: int, fps: Fraction) -> str:
    """A film time for people: 0:03, or 0:02.5."""
    return clock.spoken(frames, fps).removesuffix(".0")


def when(first: int, last: int, fps: Fraction) -> Remark:
    return Remark(FROM_TO, {"start": time(first, fps), "end": time(last, fps)})


def size(count: int) -> str:
    """A number of bytes for people."""
    unit, name = next((pair for pair in UNITS if count >= pair[0]), UNITS[-1])
    number = count / unit
    return f"{number:.1f} {name}" if number < 10 else f"{number:.0f} {name}"


def quoted(title: Title) -> str:
    """A title's words as it is drawn, on one line and short."""
    words = " ".join(drawing.clean(title.text).split())
    return f"“{words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + '…'}”"


def blends(good: int, looked: int, total: int) -> Remark:
    """That `good` of `looked` transitions blend, when there are `total`."""
    if looked < total:
        return Remark(SOME_BLEND, {"count": good, "total": total})
    if good < total:
        return Remark(THESE_BLEND, {"count": good, "total": total})
    return Remark(BLENDS.get(good, ALL_BLEND), {"count": good})


def readable(titles: Sequence[Title], times: Sequence[Remark], looked: int, total: int) -> Remark:
    """That titles can be read: one with its time, two by name, more by number. `looked` of `total` were looked at."""
    count = len(titles)
    if looked < total:
        return Remark(SOME_READABLE, {"count": count, "total": total})
    if count == 1:
        return Remark(READABLE[titles[0].role], {"text": quoted(titles[0]), "when": times[0]})
    first, second = (quoted(title) for title in titles[:NAMED])
    return Remark(
        TWO_READABLE if count == NAMED else MORE_READABLE,
        {"first": first, "second": second, "more": count - NAMED, "count": count},
    )


def unreadable(title: Title, state: Literal["missing", "faint", "hidden"], when: Remark) -> Remark:
    """Why a title cannot be read."""
    saying = {"missing": MISSING[title.role], "faint": FAINT, "hidden": HIDDEN}[state]
    return Remark(saying, {"text": quoted(title), "when": when})


def lacking(title: Title, letters: str, when: Remark) -> Remark:
    """That some letters of a title are not in the film, because no font has them."""
    return Remark(LETTERS, {"text": quoted(title), "letters": letters[:LETTERS_NAMED], "when": when})


def _listed(words: Sequence[str]) -> str:
    """Words as an English list."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1] if words else "")))
