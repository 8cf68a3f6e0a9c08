"""Owns the sentences for what is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from maker_free.language.grammar.words import quote
from maker_free.language.operations import Clips, speech
from maker_free.language.values.voice import SentenceWriter
from maker_free.messages.words import TONGUES


def _transcript(edit: speech.Transcript, voice: SentenceWriter) -> str:
    if edit.clips == Clips():
        return voice.pick("show me the transcript", "显示文字稿")
    clips = voice.clips(edit.clips)
    return voice.pick(f"show me the transcript of {clips}", f"{clips}说了什么")


def _find_words(edit: speech.FindWords, voice: SentenceWriter) -> str:
    return voice.pick(f"where do I say {quote(edit.words)}", f"哪里说了{quote(edit.words)}")


def _subtitle(edit: speech.Subtitle, voice: SentenceWriter) -> str:
    return voice.parts(
        voice.pick("add captions of what is said", "加字幕"),
        voice.given(edit.style, "in the {} style", "{}样式", lambda style: voice.pick(*_CAPTION_STYLES[style])),
        voice.pick("word by word", "逐词高亮") if edit.lit else "",
        voice.table("place", edit.place, "at the {}", "放在{}"),
        voice.table("size", edit.size, "in {} letters", "{}字"),
        voice.table("colour", edit.colour, "in {}", "{}字"),
    )


_CAPTION_STYLES = {"plain": ("plain", "普通"), "box": ("boxed", "带底框"), "bold": ("bold", "粗体")}


def _mend_words(edit: speech.MendWords, voice: SentenceWriter) -> str:
    wrong, right = quote(edit.wrong), quote(edit.right)
    return voice.pick(f"fix {wrong} to {right}", f"把{wrong}更正为{right}")


def _key_words(edit: speech.KeyWords, voice: SentenceWriter) -> str:
    if edit.words is None:
        if edit.gone:
            return voice.pick("no key words in the captions", "字幕不要关键词")
        return voice.parts(
            voice.pick("show the key words", "关键词显示为"), voice.table("colour", edit.colour, "in {}", "{}")
        )
    words = quote(edit.words)
    if edit.gone:
        return voice.pick(f"do not highlight the word {words} any more", f"字幕不再标出{words}这个词")
    said = voice.pick(f"mark {words} as a key word", f"把{words}标为关键词")
    return voice.parts(said, voice.table("colour", edit.colour, "in {}", "{}字"))


def _save_subtitles(edit: speech.SaveSubtitles, voice: SentenceWriter) -> str:
    return voice.pick(f"save the subtitles as {edit.format}", f"保存字幕为{edit.format}")


def _cut_fillers(edit: speech.CutFillers, voice: SentenceWriter) -> str:
    clips = voice.only(edit.clips, " of {}", "{}")
    return voice.pick(f"cut out the ums{clips}", f"剪掉{clips}的语气词" if clips else "剪掉语气词")


def _cut_said(edit: speech.CutSaid, voice: SentenceWriter) -> str:
    words = quote(edit.words)
    if edit.only:
        return voice.pick(f"cut out the words {words}", f"剪掉{words}这几个字")
    return voice.pick(f"remove the sentence about {words}", f"删除关于{words}的那句话")


def _keep_said(edit: speech.KeepSaid, voice: SentenceWriter) -> str:
    words = quote(edit.words)
    return voice.pick(f"keep only the part about {words}", f"只保留关于{words}的部分")


def _start_at_words(edit: speech.StartAtWords, voice: SentenceWriter) -> str:
    words = quote(edit.words)
    return voice.pick(f"start at {words}", f"从{words}这里开始")


def _end_at_words(edit: speech.EndAtWords, voice: SentenceWriter) -> str:
    words = quote(edit.words)
    return voice.pick(f"cut after {words}", f"到{words}这里结束")


def _split_at_words(edit: speech.SplitAtWords, voice: SentenceWriter) -> str:
    words = quote(edit.words)
    return voice.pick(f"split where I say {words}", f"在说{words}的地方切开")


def _cut_from_words(edit: speech.CutFromWords, voice: SentenceWriter) -> str:
    first, last = quote(edit.first), quote(edit.last)
    if edit.between:
        return voice.pick(f"cut out everything between {first} and {last}", f"剪掉{first}和{last}之间的部分")
    return voice.pick(f"cut out everything from {first} to {last}", f"剪掉从{first}到{last}的部分")


def _cut_retakes(edit: speech.CutRetakes, voice: SentenceWriter) -> str:
    clips = voice.only(edit.clips, " of {}", "{}")
    return voice.pick(f"remove the retakes{clips}", f"删除{clips}重复的话")


def _shorten_pauses(edit: speech.CutPauses, voice: SentenceWriter) -> str:
    length = voice.length(edit.longest)
    return voice.pick(f"shorten the pauses to {length}", f"停顿缩短到{length}")


def _cover_cuts(_edit: speech.CoverCuts, voice: SentenceWriter) -> str:
    return voice.pick("cover the jump cuts", "遮住跳剪")


def _cover_said(edit: speech.CoverSaid, voice: SentenceWriter) -> str:
    words = quote(edit.words)
    file = voice.clips(edit.clips) if edit.clips is not None else quote(edit.file or "")
    return voice.pick(f"put {file} over the part about {words}", f"把{file}盖在关于{words}的部分上")


def _shorts(edit: speech.Shorts, voice: SentenceWriter) -> str:
    length = voice.length(edit.length)
    return voice.pick(f"find {edit.count} shorts of {length} each", f"找{edit.count}个{length}的短片")


def _make_shorts(edit: speech.MakeShorts, voice: SentenceWriter) -> str:
    shape = "" if edit.aspect is None else f" {edit.aspect}"
    if edit.parts:
        parts = ", ".join(f"{_clock(one.begin)}–{_clock(one.end)}" for one in edit.parts)
        return voice.pick(f"make{shape} shorts: {parts}", f"剪成{shape}短片：{parts}")
    length = voice.length(edit.length)
    return voice.pick(f"make {edit.count}{shape} shorts of {length} each", f"剪成{edit.count}个{shape}短片每个{length}")


def _open_short(edit: speech.OpenShort, voice: SentenceWriter) -> str:
    if edit.number is None:
        return voice.pick("go back to the whole film", "回到完整影片")
    return voice.pick(f"open short {edit.number}", f"打开短片{edit.number}")


def _clock(ms: int) -> str:
    """A time so exactly that it is read as the same."""
    minutes, rest = divmod(ms, 60_000)
    hours, minutes = divmod(minutes, 60)
    seconds = f"{rest / 1000:06.3f}".rstrip("0").rstrip(".")
    return f"{hours}:{minutes:02}:{seconds}" if hours else f"{minutes}:{seconds}"


def _translate(edit: speech.Translate, voice: SentenceWriter) -> str:
    tongue = TONGUES[edit.language].say(voice.language)
    said = voice.pick(f"translate the captions to {tongue}", f"把字幕翻译成{tongue}")
    lines = "\n".join(f"{line.number}. {line.text}" for line in edit.lines)
    return f"{said}{voice.pick(':', '：')}\n{lines}" if lines else said


def _speakers(edit: speech.Speakers, voice: SentenceWriter) -> str:
    said = voice.pick("a colour for each speaker", "给每个说话人一个颜色")
    lines = ", ".join(
        f"{one.first} {one.name}" if one.first == one.last else f"{one.first}-{one.last} {one.name}"
        for one in edit.lines
    )
    return f"{said}{voice.pick(': ', '：')}{lines}" if lines else said


SENTENCES: Mapping[str, Callable[[Any, SentenceWriter], str]] = {
    "transcript": _transcript, "find words": _find_words, "subtitle": _subtitle, "mend words": _mend_words,
    "key words": _key_words, "save subtitles": _save_subtitles, "cut fillers": _cut_fillers, "cut said": _cut_said, "keep said": _keep_said,
    "start at words": _start_at_words, "end at words": _end_at_words,
    "split at words": _split_at_words, "cut from words": _cut_from_words, "cut retakes": _cut_retakes,
    "shorten pauses": _shorten_pauses, "cover cuts": _cover_cuts, "cover said": _cover_said, "shorts": _shorts,
    "make shorts": _make_shorts, "open short": _open_short, "translate captions": _translate, "speakers": _speakers,
}  # fmt: skip
