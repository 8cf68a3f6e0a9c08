"""Owns what a request makes depend on the film: "if there is no music yet, add some", "unless the outro is under 4
seconds, …", 如果第2段有声音就静音; it is looked up in the film, and what does not hold is not done. Refuses to guess: a
condition that cannot be looked up stays in the words, and is not understood there.

    if there is no music yet, add something calm      no music      ┄▶  add something calm
                                                      music         ┄▶  (nothing), "there is no music yet" is not so
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from maker_free.edits import messages, resolve
from maker_free.edits.session import EditSession
from maker_free.errors import EditError
from maker_free.language import reader
from maker_free.messages.language import mask
from maker_free.messages.message import Said

_FIRST = re.compile(
    r"(?P<if>if|in case|only if|as long as|unless)\s+(?P<what>[^,，;；.。]+?),\s*(?:then\s+|please\s+)*(?P<then>[^;；。]+)"
    r"|(?P<if_zh>如果|要是|假如|若是|若|除非|只要)(?P<what_zh>[^,，;；。]+?)(?:的话)?(?:[,，]\s*(?:那么|那就|那|就|则|才|便)?|就|则)(?P<then_zh>[^;；。]+)",
    re.I,
)
_LAST = re.compile(
    r"(?P<then>[^;；。,，]+?),?\s+(?P<if>if|only if|as long as|unless|in case)\s+(?P<what>[^,，;；.。]+)", re.I
)
_NOT = ("unless", "除非")
_LENGTHS = {
    "s": 1000,
    "sec": 1000,
    "second": 1000,
    "m": 60_000,
    "min": 60_000,
    "minute": 60_000,
    "秒": 1000,
    "分": 60_000,
}
_NUMBERS = {"a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "half a": 0.5, "一": 1.0, "两": 2.0, "半": 0.5}
_LENGTH = re.compile(
    r"(?:the )?(?P<x>.+?)(?:'s length)? (?:is|are|runs?|lasts?|takes?)(?: still)? (?P<how>under|below|shorter than|less than|at most|over|above|longer than|more than|at least)"
    r" (?P<n>[\d.]+|half a|an?|one|two|three) ?(?P<unit>seconds?|secs?|s|minutes?|mins?|m)(?: long)?"
    r"|(?P<x_zh>.+?)(?:的?(?:时长|长度))?(?:还)?(?P<how_zh>短于|不到|少于|小于|低于|超过|大于|长于|多于|高于)(?:了)?(?P<n_zh>[\d.]+|[一两半])(?P<unit_zh>秒|分)钟?(?:长)?",
    re.I,
)
_SHORTER = ("under", "below", "shorter than", "less than", "at most", "短于", "不到", "少于", "小于", "低于")
_THINGS: tuple[tuple[str, str, Callable[[EditSession], bool]], ...] = (
    (r"(?:background )?(?:music|song|soundtrack|bgm)", "(?:背景)?(?:音乐|配乐)|bgm",
     lambda film: any(one.role == "music" for one in film.timeline.sounds)),
    (r"(?:titles?|texts?|captions?|subtitles?)", "标题|文字|字幕|字", lambda film: bool(film.timeline.titles)),
    (r"(?:transitions?|crossfades?)", "转场|过渡|叠化", lambda film: any(one.transition is not None for one in film.clips)),
    (r"(?:logo|watermark|picture.in.picture|overlay)", "水印|画中画|logo", lambda film: bool(film.timeline.overlays)),
)  # fmt: skip
"""What there may be in a film: what it is called, and how that is looked up."""
_THERE = r"(?:there(?:['’]s| is| are| isn['’]t| aren['’]t)|(?:it|the (?:film|video|movie)|this)(?: already| still)? (?:has|contains|doesn['’]t have|does not have|hasn['’]t got|has got))"
_NO = re.compile(r"\b(?:no|not|isn['’]t|aren['’]t|doesn['’]t|hasn['’]t|without|any\b.*\bmissing)\b|没有?|无|不", re.I)
_SOUND = re.compile(
    r"(?:the )?(?P<x>.+?) (?:has|contains|is|doesn['’]t have|does not have|has got)(?: got)?(?: already| still)? (?P<no>no |any )?(?P<state>sound|audio|silent|muted|mute|without sound)"
    r"|(?P<x_zh>.+?)(?:还|已经|本来)?(?:有|没有?|是)(?P<state_zh>声音|原声|静音)(?:的|了)*",
    re.I,
)
_STILL = r"(?: (?:yet|already|in (?:it|the film|the video)|at all|so far|left|there))*"


@dataclass(frozen=True)
class Settled:
    """A request without its conditions, and those that do not hold."""

    text: str
    unmet: tuple[Said, ...] = ()
    """What is to be said of the conditions because of which something is not done."""


def settled(text: str, film: EditSession, names: Sequence[str]) -> Settled:
    """A request of which only what is to be done as the film is now is left."""
    left: list[str] = []
    unmet: list[Said] = []
    for piece in re.split(r"(?<=[.!?。！？;；\n])(?=\s|[\u3400-\u9fff]|$)", text):
        kept, failed = _piece(piece, film, names)
        left.append(kept)
        unmet += failed
    return Settled("".join(left), tuple(unmet))


def _piece(said: str, film: EditSession, names: Sequence[str]) -> tuple[str, Sequence[Said]]:
    hidden = mask(said)
    begin = len(said) - len(said.lstrip())
    end = len(hidden.rstrip(" .!?。！？;；\n"))
    for form in (_FIRST, _LAST):
        found = form.fullmatch(hidden, begin, end)
        if found is None:
            continue
        zh = "if_zh" in found.groupdict() and found["if_zh"]
        condition, then, what = (f"{name}_zh" if zh else name for name in ("if", "then", "what"))
        words = said[found.start(what) : found.end(what)].strip()
        holds = _holds(words, said[found.start(then) : found.end(then)], film, names)
        if holds is None:
            return said, ()
        if holds == (found[condition].lower() in _NOT):
            return said[end:].lstrip(".!?。！？;； "), ((messages.IS_SO if holds else messages.NOT_SO).of(words=words),)
        return said[:begin] + _named(said[found.start(then) : found.end(then)], words) + said[end:], ()
    return said, ()


_PRONOUN = re.compile(r"\b(?:it|its)\b", re.I)


def _named(then: str, words: str) -> str:
    """What is to be done, of that of which the condition speaks: "… cut a second off its end"."""
    about = next((found for form in (_LENGTH, _SOUND) if (found := form.fullmatch(words)) is not None), None)
    if about is None:
        return then
    if (zh := about["x_zh"]) is not None:
        if "它" in then:
            return then.replace("它", zh, 1)
        return then if zh in then or then.startswith(("把", "给", "将")) else f"{zh}{then}"
    name = about["x"].strip()
    if not _PRONOUN.search(then):
        return then
    return _PRONOUN.sub(lambda found: f"the {name}'s" if found[0].lower() == "its" else f"the {name}", then, count=1)


def _holds(words: str, then: str, film: EditSession, names: Sequence[str]) -> bool | None:
    """Whether a condition holds for a film; None where that cannot be looked up."""
    for en, zh, there in _THINGS:
        if re.fullmatch(
            rf"{_THERE} (?:already |still |no |any |some |a |not any )*{en}{_STILL}|(?:the )?{en} (?:is|are) (?:already )?(?:missing|there|in it)",
            words,
            re.I,
        ):
            missing = _NO.search(words) is not None or "missing" in words
            return there(film) != missing
        if re.fullmatch(
            rf"(?:片子|视频|影片|现在|里面|里)*(?:还|已经|本来)?(?:没有?|有|无)(?:任何|加)?(?:{zh})(?:了|的)*",
            words,
            re.I,
        ):
            return there(film) != (_NO.search(words) is not None)
    if re.fullmatch(
        r"there(?:['’]s| is| are)?(?: already)?(?: is| are)?(?: already)? (?:some|any|one)(?: already| there)*|(?:已经|本来就?)有了?",
        words,
        re.I,
    ):
        for en, zh, there in _THINGS:
            if re.search(rf"\b{en}\b|{zh}", then, re.I):
                return there(film)
    if (found := _LENGTH.fullmatch(words)) is not None:
        return _length(found, then, film, names)
    if (found := _SOUND.fullmatch(words)) is not None:
        return _sound(found, then, film, names)
    return None


def _positions(called: str, then: str, film: EditSession, names: Sequence[str]) -> Sequence[int] | None:
    """Which clips a condition is of; "it" is what is spoken of in what is to be done."""
    clips = (
        reader.asked_of(then, names) if called.lower() in ("it", "它", "that", "this") else reader.clips(called, names)
    )
    if clips is None:
        return None
    try:
        return resolve.clips(film, clips)
    except EditError:
        return None


_FILM = re.compile(
    r"(?:the )?(?:whole |entire |finished |total )?(?:film|video|movie|thing|it|edit)|(?:整个|整)?(?:片子|视频|影片|成片)|全片|总时长",
    re.I,
)


def _length(found: re.Match[str], then: str, film: EditSession, names: Sequence[str]) -> bool | None:
    called = (found["x"] or found["x_zh"]).strip()
    unit = (found["unit"] or found["unit_zh"]).lower().rstrip("s") or "s"
    figure = (found["n"] or found["n_zh"]).lower()
    limit = (_NUMBERS.get(figure) or float(figure)) * _LENGTHS[unit]
    if _FILM.fullmatch(called) and not (called == "it" and reader.asked_of(then, names)):
        lengths = [film.duration]
    else:
        chosen = _positions(called, then, film, names)
        if chosen is None or len(chosen) != 1:
            return None
        lengths = [film.clips[chosen[0]].duration]
    how = (found["how"] or found["how_zh"]).lower()
    if how in ("at most", "at least"):
        return lengths[0] <= limit if how == "at most" else lengths[0] >= limit
    return lengths[0] < limit if how in _SHORTER else lengths[0] > limit


def _sound(found: re.Match[str], then: str, film: EditSession, names: Sequence[str]) -> bool | None:
    chosen = _positions((found["x"] or found["x_zh"]).strip(), then, film, names)
    if chosen is None or len(chosen) != 1:
        return None
    clip = film.clips[chosen[0]]
    heard = film.source(clip).has_sound and clip.volume > 0
    silent = (found["state"] or found["state_zh"]).lower() in ("silent", "muted", "mute", "without sound", "静音")
    return heard != (silent != (_NO.search(found[0]) is not None))
