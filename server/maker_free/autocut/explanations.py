"""Owns how a cut explains itself, in English and Chinese; refuses to decide anything.

Each function makes one plain sentence; times are shown as m:ss on the file's own clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Literal

from maker_free.autocut.takes import Skip
from maker_free.engine.analysis.findings import Range
from maker_free.engine.model.media import Media

Language = Literal["en", "zh"]

FAULTS = {
    "en": {
        "black": "black", "out of focus": "out of focus", "shaky": "shaky",
        "frozen": "the picture stands still", "too dark": "too dark", "overexposed": "much too bright",
        "damaged": "damaged",
    },
    "zh": {
        "black": "画面全黑", "out of focus": "没有对上焦", "shaky": "画面抖动", "frozen": "画面卡住不动",
        "too dark": "太暗", "overexposed": "过曝", "damaged": "画面损坏",
    },
}  # fmt: skip
MOODS = {
    "lo-fi": "低保真", "upbeat": "欢快", "cinematic": "电影感", "ambient": "氛围", "corporate": "商务",
    "hip-hop": "嘻哈", "acoustic": "原声", "tense": "紧张",
}  # fmt: skip
ORDERS = {
    "captured": ("in the order they were filmed", "按拍摄时间排列"),
    "added": ("in the order you added them", "按添加顺序排列"),
    "name": ("in the order of their names", "按文件名排列"),
    "best": ("with the strongest shots first and last", "最精彩的镜头放在开头和结尾"),
}


NAMED = 2
"""Files that are named before the rest is counted."""


def bare(media: Media) -> str:
    """A file as people call it: without its ending."""
    return PurePath(media.name).stem or media.name


def name(media: Media) -> str:
    """The same in quotation marks."""
    return f"“{bare(media)}”"


def clock(ms: int) -> str:
    """Minutes and seconds, to the nearest second."""
    seconds = round(ms / 1000)
    return f"{seconds // 60}:{seconds % 60:02d}"


def span(start: int, end: int) -> str:
    """A stretch; under two seconds with tenths, or it would read as nothing."""
    if end - start >= 2000:
        return f"{clock(start)}–{clock(end)}"
    return f"{start // 60_000}:{start / 1000 % 60:04.1f}–{end // 60_000}:{end / 1000 % 60:04.1f}"


def listed(names: Sequence[str], language: Language) -> str:
    if language == "zh":
        return "、".join(names)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def made(duration: int, used: int, given: int, order: str, language: Language) -> str:
    seconds = round(duration / 1000)
    english, chinese = ORDERS[order]
    some = used < given
    if language == "zh":
        files = f"，用了 {given} 个文件中的 {used} 个" if some else f"，用了全部 {used} 个文件" if used > 1 else ""
        return f"成片长 {seconds} 秒{files}{f'，{chinese}' if used > 1 else ''}。"
    files = f", from {used} of your {given} files" if some else f", from all {used} files" if used > 1 else ""
    return f"Your film is {seconds} s long{files}{f', {english}' if used > 1 else ''}."


def kept_speech(media: Media, spoken: Range, language: Language) -> str:
    start, end = clock(spoken.start), clock(spoken.end)
    if language == "zh":
        return f"{name(media)}的 {start} 到 {end} 完整保留：有人在说话。"
    return f"Kept {name(media)} whole from {start} to {end}: someone is speaking."


def skipped(skip: Skip, whole: bool, language: Language) -> str:
    """One stretch, or with `whole` the file, left out for a fault."""
    why = FAULTS[language].get(skip.why, skip.why)
    if language == "zh":
        what = f"没有使用{name(skip.media)}" if whole else f"跳过了{name(skip.media)}的 {span(skip.start, skip.end)}"
        return f"{what}：{why}。"
    if whole:
        return f"Left out {name(skip.media)}: {why}."
    return f"Skipped {span(skip.start, skip.end)} of {name(skip.media)}: {why}."


def skipped_more(count: int, ms: int, language: Language) -> str:
    seconds = max(1, round(ms / 1000))
    if language == "zh":
        return f"另外还跳过了 {count} 处有问题的画面，共 {seconds} 秒。"
    return f"Skipped {count} more spoilt {'part' if count == 1 else 'parts'}, {seconds} s in all."


def double(skip: Skip, language: Language) -> str:
    other = skip.other or skip.media
    within = other.id == skip.media.id
    if language == "zh":
        if skip.media.kind == "image":
            return f"没有使用{name(skip.media)}：与{name(other)}几乎一样。"
        where = "前面的画面" if within else name(other)
        return f"跳过了{name(skip.media)}的 {span(skip.start, skip.end)}：与{where}几乎一样。"
    if skip.media.kind == "image":
        return f"Left out {name(skip.media)}: it shows nearly the same as {name(other)}."
    where = "another part of it" if within else name(other)
    return f"Skipped {span(skip.start, skip.end)} of {name(skip.media)}: it shows nearly the same as {where}."


def borne(media: Media, fault: str, steadied: bool, language: Language) -> str:
    why = FAULTS[language].get(fault, fault)
    if language == "zh":
        return f"{name(media)}虽然{why}，但没有更好的画面可用{'，已做防抖处理' if steadied else ''}。"
    steady = " (steadied it)" if steadied else ""
    return f"Used {name(media)} although it is {_adjective(why)}: there is nothing better{steady}."


def _adjective(why: str) -> str:
    return "frozen" if why == "the picture stands still" else why


def music(mood: str, language: Language) -> str:
    """What composed music is called: "the Lo-fi music"."""
    return f"{MOODS.get(mood, mood)}音乐" if language == "zh" else f"the {mood[0].upper() + mood[1:]} music"


def on_the_beat(music: str, tempo: float, why: str, off: int, language: Language) -> str:
    """Cuts and `music`, as it is called; `why` it was chosen is one of `WHY` or empty."""
    bpm = round(tempo)
    reason = WHY.get(why, ("", ""))
    if language == "zh":
        chosen = f"，{reason[1]}" if reason[1] else ""
        text = f"剪辑点都落在{music}的节拍上（每分钟 {bpm} 拍{chosen}）"
        return text + (f"，其中 {off} 处为了不打断说话除外。" if off else "。")
    chosen = f", {reason[0]}" if reason[0] else ""
    text = f"Cuts fall on the beat of {music} ({bpm} bpm{chosen})"
    if off:
        text += f", except {'one that gives' if off == 1 else f'{off} that give'} way to speech"
    return text + "."


def underneath(music: str, why: str, language: Language) -> str:
    """Music without anything to say about its beat."""
    reason = WHY.get(why, ("", ""))
    if language == "zh":
        return f"配了{music}{'，' + reason[1] if reason[1] else ''}。"
    return f"Underneath is {music}{', ' + reason[0] if reason[0] else ''}."


WHY = {
    "speech": ("calm, because people speak", "有人说话，所以选得平静"),
    "lively": ("lively, like the pictures", "画面动感，所以选得轻快"),
    "dark": ("fitting the dark pictures", "配合较暗的画面"),
    "gentle": ("gentle, because little moves", "画面平缓，所以选得柔和"),
    "reel": ("quick, as short reels are", "短视频节奏更快"),
}


def joined(soft: int, plain: int, kinds: Sequence[str], language: Language) -> str:
    """How the cuts were made: `soft` transitions of the `kinds` named, `plain` cuts."""
    if language == "zh":
        named = "、".join(TRANSITIONS.get(kind, kind) for kind in kinds)
        return f"在换场景处用了 {soft} 个转场（{named}）" + (f"，其余 {plain} 处直接切换。" if plain else "。")
    what = "transition" if soft == 1 else "transitions"
    text = f"{soft} {what} ({listed(kinds, language)}) where the scene changes"
    return text + (f", plain cuts for the other {plain}." if plain > 1 else ", one plain cut." if plain else ".")


TRANSITIONS = {
    "crossfade": "交叉淡化", "dip to black": "黑场过渡", "dip to white": "白场过渡", "slide left": "向左滑动",
    "slide up": "向上滑动", "zoom": "缩放", "dissolve": "溶解", "blur": "模糊", "circle": "圆形",
    "wipe left": "向左擦除", "wipe right": "向右擦除", "wipe up": "向上擦除", "wipe down": "向下擦除",
    "slide right": "向右滑动", "slide down": "向下滑动",
}  # fmt: skip


def filled(names: Sequence[str], upright_film: bool, language: Language) -> str:
    if language == "zh":
        return f"{_few(names, language)}是{'横' if upright_film else '竖'}拍的，两侧用模糊画面填充。"
    return f"{_few(names, language)} {_was(names, upright_film)}: a soft blur fills the space around."


def cut_to_fill(names: Sequence[str], upright_film: bool, language: Language) -> str:
    if language == "zh":
        return f"{_few(names, language)}是{'横' if upright_film else '竖'}拍的，已围绕画面重点裁切铺满。"
    return f"{_few(names, language)} {_was(names, upright_film)}: cut to fill the picture, around what there is to see."


def raised(names: Sequence[str], language: Language) -> str:
    if language == "zh":
        return f"{_few(names, language)}里的人声偏轻，已调高。"
    was = "was" if len(names) == 1 else "were"
    return f"The voice in {_few(names, language)} {was} soft and is louder now."


def _was(names: Sequence[str], upright_film: bool) -> str:
    return f"{'was' if len(names) == 1 else 'were'} filmed {'landscape' if upright_film else 'upright'}"


def _few(names: Sequence[str], language: Language) -> str:
    """Two names and how many more there are."""
    if len(names) <= NAMED + 1:
        return listed(names, language)
    more = len(names) - NAMED
    return listed([*names[:NAMED], f"另外 {more} 个" if language == "zh" else f"{more} more"], language)


def left_out(count: int, language: Language) -> str:
    if language == "zh":
        return f"为了控制时长，还有 {count} 个不错的镜头没有用上。"
    return f"{count} more good {'shot was' if count == 1 else 'shots were'} left out to keep to the length."


def shorter(wanted: int, got: int, good: int, language: Language) -> str:
    """`good` is how much usable material there is, in ms, of which cuts on the beat and transitions take a part."""
    asked, made, there = (round(ms / 1000) for ms in (wanted, got, good))
    if there > 1.05 * made:
        if language == "zh":
            return f"可用素材共 {there} 秒，按节拍剪好后是 {made} 秒，不到 {asked} 秒。"
        return f"There are {there} s of good material, which make {made} s when cut to the beat, not {asked} s."
    if language == "zh":
        return f"可用素材只够 {made} 秒，不到 {asked} 秒。"
    return f"There is good material for {made} s only, not for {asked} s."


def longer(wanted: int, got: int, language: Language) -> str:
    if language == "zh":
        return f"为了不打断说话，成片是 {round(got / 1000)} 秒，而不是 {round(wanted / 1000)} 秒。"
    return f"It is {round(got / 1000)} s rather than {round(wanted / 1000)} s, so that nobody is cut off."


def slow_stills(count: int, language: Language) -> str:
    if language == "zh":
        return f"{count} 张照片加了缓慢的推拉镜头。"
    stills = "The still moves" if count == 1 else f"The {count} stills move"
    return f"{stills} slowly, so that nothing stands still."


def ending(composed: bool, language: Language) -> str:
    """How the film ends; `composed` music has a last chord there."""
    if language == "zh":
        return "结尾与音乐的最后一个和弦一起淡出。" if composed else "结尾渐渐淡出。"
    return "It ends with a fade on the music's last chord." if composed else "It ends with a fade."
