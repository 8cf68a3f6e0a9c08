"""Owns the sentences for what is heard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from maker_free.language import operations as ops
from maker_free.language.grammar.words import quote
from maker_free.language.operations import Clips, Moment
from maker_free.language.values.voice import SentenceWriter, plain

_SOUNDING = {
    "clips": ("the clips' sound", "片段声音"),
    "music": ("the music", "音乐"),
    "voice": ("the voice-over", "旁白"),
    "effect": ("the sound effects", "音效"),
    "everything": ("everything", "所有声音"),
}


def _volume(edit: ops.Volume, voice: SentenceWriter) -> str:
    level = voice.level(edit.level)
    if edit.what != "clips":
        what = voice.pick(*_SOUNDING[edit.what])
        return voice.pick(f"set the volume of {what} {level}", f"{what}音量调{level}")
    clips = voice.clips(edit.clips)
    return voice.pick(f"set the volume of {clips} {level}", f"{clips}音量调{level}")


def _music(edit: ops.Music, voice: SentenceWriter) -> str:
    if edit.only_ends:
        return voice.given(edit.until, "end the music at {}", "音乐到{}结束", voice.moment)
    another = voice.pick("another ", "另一首") if edit.another else ""
    mood = voice.table("mood", edit.mood, "{} ", "{}")
    return voice.parts(
        voice.pick(f"add {another}{mood}music", f"添加{another}{mood}音乐"),
        voice.given(edit.file, "using the song {}", "歌曲{}", quote),
        voice.given(edit.level, "with the volume {}", "音量调{}", voice.level),
        "" if edit.duck is None else _ducking(edit.duck, voice),
        voice.given(edit.fade_in, "fade in over {}", "淡入{}", voice.length),
        voice.given(edit.fade_out, "fade out over {}", "淡出{}", voice.length),
        voice.given(edit.at, "starting at {}", "从{}开始", voice.moment),
        voice.given(edit.until, "until {}", "到{}结束", voice.moment),
        voice.given(edit.offset, "skipping the first {} of the song", "从歌曲的{}处", voice.length),
        voice.pick(*_PARTS[edit.song_part]) if edit.song_part else "",
        _since(edit.since, voice, only=edit.only),
    )


_PARTS = {"chorus": ("from its chorus", "从副歌开始"), "end": ("so that it ends with the film", "和影片一起结束")}


def _since(clips: Clips | None, voice: SentenceWriter, *, only: bool = False) -> str:
    if only:
        return voice.given(clips, "only while {} plays", "只在{}播放时", voice.clips)
    return voice.given(clips, "from when {} begins", "从{}出现时起", voice.clips)


def _ducking(on: bool, voice: SentenceWriter) -> str:
    return voice.pick("ducked under speech", "说话时压低") if on else voice.pick("without ducking", "不压低")


def _duck(edit: ops.Duck, voice: SentenceWriter) -> str:
    if edit.on:
        return voice.pick("lower the music while people speak", "说话时压低音乐")
    return voice.pick("don't lower the music while people speak", "说话时不要压低音乐")


def _add_sound(edit: ops.AddSound, voice: SentenceWriter) -> str:
    role = voice.pick("voice-over", "旁白") if edit.role == "voice" else voice.pick("sound effect", "音效")
    return voice.parts(
        voice.pick(f"add the {role} {quote(edit.file)}", f"添加{role}{quote(edit.file)}"),
        voice.given(None if edit.at == Moment() else edit.at, "starting at {}", "从{}开始", voice.moment),
        voice.given(edit.level, "with the volume {}", "音量调{}", voice.level),
        _since(edit.since, voice),
    )


_SILENCED = {"everything": ("all added sounds", "所有添加的声音")}


def _remove_sound(edit: ops.RemoveSound, voice: SentenceWriter) -> str:
    what = voice.pick(*_SILENCED.get(edit.what, _SOUNDING[edit.what]))
    return voice.pick(f"remove {what}", f"去掉{what}")


def _loudness(edit: ops.SetLoudness, voice: SentenceWriter) -> str:
    if edit.lufs is None:
        return voice.pick("leave the loudness as mixed", "响度保持原样")
    lufs = f"-{plain(-edit.lufs)} LUFS"
    return voice.pick(f"set the loudness to {lufs}", f"响度设为{lufs}")


def _even(edit: ops.Even, voice: SentenceWriter) -> str:
    clips = voice.clips(edit.clips)
    return voice.pick(f"make {clips} equally loud", f"把{clips}的音量调得一样大")


def _clean_sound(edit: ops.CleanSound, voice: SentenceWriter) -> str:
    clips = voice.clips(edit.clips)
    if edit.on:
        return voice.pick(f"reduce the noise in {clips}", f"{clips}声音降噪")
    return voice.pick(f"turn off the noise reduction of {clips}", f"{clips}取消声音降噪")


def _cut_silence(edit: ops.CutSilence, voice: SentenceWriter) -> str:
    longest, clips = voice.length(edit.longest), voice.clips(edit.clips)
    return voice.pick(f"cut out pauses longer than {longest} in {clips}", f"剪掉{clips}里超过{longest}的停顿")


SENTENCES: Mapping[str, Callable[[Any, SentenceWriter], str]] = {
    "volume": _volume, "music": _music, "duck": _duck, "sound": _add_sound, "remove sound": _remove_sound,
    "loudness": _loudness, "even": _even, "clean sound": _clean_sound, "cut silence": _cut_silence,
}  # fmt: skip
