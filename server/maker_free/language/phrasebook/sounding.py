"""Owns the phrases for everything that is heard: loudness, music, voices, effects, noise, fades."""

from __future__ import annotations

# Slots hold values of any type: pydantic checks them when the operation is made.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false
from typing import Any

from maker_free.language.amounts import gain
from maker_free.language.file_names import is_song, is_spoken
from maker_free.language.matcher import Chart, Found, Grammar, NoMatchError, Value
from maker_free.language.operations import (
    AddSound,
    CleanSound,
    Clips,
    Duck,
    Even,
    Fade,
    Level,
    Moment,
    Music,
    Operation,
    RemoveSound,
    SetLoudness,
    Span,
    Volume,
)
from maker_free.language.phrasebook.rule import NoEdit, Rule
from maker_free.language.words import SOUNDS

_DEFAULT_FADE = 1000


def learn(grammar: Grammar) -> None:
    grammar.values("sounding", {
        "music": "music|音乐声|背景音乐声|音乐声音|bgm|background music|song|soundtrack|music track|track|score|tune|背景音乐|音乐|配乐|歌|曲子|歌曲|背景乐|伴奏",
        "voice": "voice over|voiceover|voice-over|narration|commentary|vo|narrator|旁白|配音|解说|画外音",
        "effect": "sound effect|sound effects|sfx|effect|effects|音效",
        "everything": "everything|all sounds|all sound|all audio|all of it|whole mix|mix|whole video|whole film|whole thing|overall|overall volume|entire video|master|master volume|whole movie|整体|全部声音|所有声音|总音量|整体音量|全部|总体音量|一切声音|整个视频",
        "clips": "clips' sound|clip sound|original sound|original audio|camera sound|clip audio|sound of clips|clips sound|camera audio|video sound|video audio|原声|片段声音|视频声音|视频原声|素材声音|同期声|现场声|片段的声音|视频的声音",
    })  # fmt: skip
    grammar.slot("noises",
        ("(horrible|terrible|awful|nasty|loud|bad|constant|strange|weird|slight|ugly|electrical|low|high|faint|mad|crazy|heavy)? {noise}", lambda _found: True),
        ("(horrible|terrible|awful|nasty|loud|bad|constant|strange|weird|slight|electrical|low|high)? {noise} (and|&|or|,)? {noise:more}", lambda _found: True))  # fmt: skip
    grammar.function("context_music", _context_music)
    grammar.slot("context_heard", ("{context_music}", lambda _found: "music"))
    grammar.slot("a_music", ("{music}\n{context_music}", lambda _found: True))
    grammar.slot(
        "heard",
        (
            "{context_heard:sounding}\n{called_sound:sounding}\n{sounding} {volume}?\n{volume} of {sounding}\n{sounding} 的 {volume}",
            lambda found: found["sounding"],
        ),
    )
    grammar.slot("song", ("(song|track|music|file|歌曲|歌|音乐|文件|曲子)? {filename}", lambda found: found["filename"]),
        ("{song_name:filename}", lambda found: found["filename"]))  # fmt: skip
    grammar.slot(
        "song_name", ("(song|track|tune) {name}\n{name} (song|track)\n(歌曲|歌) {name}", lambda found: found["name"])
    )
    grammar.slot(
        "song_option",
        ("(using|with|from|to)? (song|track|tune|歌曲|曲子|歌) {filename}", lambda found: found["filename"]),
    )
    grammar.slot("a_song", ("{filename}", _sound_file), ("{heard_file}", lambda found: found["heard_file"]))
    grammar.function("heard_file", _heard_file)
    grammar.slot("called_sound", ("{heard_file}", lambda found: "voice" if is_spoken(found["heard_file"]) else "music"))
    grammar.slot("fade_both", (
        "(with)? (a)? fade in and (a)? (fade)? out (of|over)? {length}\n(淡入淡出|淡入 和 淡出) {length}", lambda found: found["length"]),
        ("fade in / out\nfade in , out\nfade in and fade out\nfade in and out\nfading in and out\nfades in and out\n淡入淡出\n淡入 (和|并|、)? 淡出", lambda _found: _DEFAULT_FADE))  # fmt: skip
    grammar.slot("in_fade", (
        "(with|over|for)? (a)? {length} fade in\n(fade|fading|fades) in (over|for|of|in|during|lasting)? {length}\n淡入 {length}\n{length} 的? 淡入", lambda found: found["length"]),
        ("(with)? (fade|fading|fades|faded) in (from black)?\n(开头)? (淡入|渐入|渐强)", lambda _found: _DEFAULT_FADE))  # fmt: skip
    grammar.slot("out_fade", (
        "(with|over|for)? (a)? {length} fade out\n(fade|fading|fades) out (over|for|of|in|during|lasting)? {length}\n(fade|fading|fades) out (at|towards|near) end (over|for|of|in) {length}\n(淡出|渐出) {length}\n{length} 的? (淡出|渐出|渐黑)\n渐黑 {length}\n(fade|fades|fading) out (over|in|during|for)? (the)? (last|final) {length}\n(最后|结尾|末尾) {length} (里|内|中)? (淡出|渐出|渐弱|渐隐|慢慢变小|逐渐变小|慢慢消失|逐渐消失|慢慢淡出|逐渐淡出)", lambda found: found["length"]),
        ("(with)? (a|an)? {length} fade (at|towards|near|on) (the)? end", lambda found: found["length"]),
        ("(with)? (fade|fading|fades|faded) out (to black)? (at|towards|near)? (end)?\n(with)? (fade|fading|fades) to black (at|towards|near)? (end)?\n(结尾|最后|末尾)? (淡出|渐出|渐弱)", lambda _found: _DEFAULT_FADE))  # fmt: skip
    grammar.concepts("voices: voices | voice | dialogue | speech | everything | levels | mix")
    grammar.slot("db_level", ("{db}", lambda found: Level(by=gain(found["db"]))))
    grammar.slot("absolute", ("(to|at|到|至) {percent}", lambda found: Level(to=float(found["percent"] / 100))))
    grammar.concepts("""
        louder_word: louder | volume up | 大声一点 | 大声点 | 声音大一点 | 声音大点 | 大点声
        quieter_word: quieter | volume down | softer | 小声一点 | 小声点 | 声音小一点 | 声音小点 | 小点声
        """)
    grammar.slot("target", ("{each_clip}", lambda _found: ("clips", Clips())),
        ("{clips}", lambda found: ("film" if found["clips"] == Clips() else "clips", found["clips"])))  # fmt: skip
    grammar.slot(
        "each_length", ("{length} (each|both|apiece|each time)\n(各|都|均) {length}", lambda found: found["length"])
    )
    grammar.slot("at_level", ("(at|with|of|and)? (volume)? {level} (volume)?\n(音量|声音)? (调|设)? {level} (音量)?", lambda found: found["level"]),
        ("(at|with)? (low|quiet|soft) volume\n(softly|quietly|low in the mix|low|quiet|in background softly)\n(but)? (not|nothing) (too|so|overly|that) (loud|noisy|prominent|overpowering)\n(音量)? (小一点|小声|轻轻|小一些|低一点)\n(声音|音量)? (不要|别|不) (太|那么) (大声|大|吵|响)", lambda _found: Level(by=0.67)),
        ("(at|with)? (high|loud) volume\n(loudly|loud)\n(大声)", lambda _found: Level(by=1.5)))  # fmt: skip
    grammar.slot("ducked",
        ("(and|that|which|with)? (ducked|ducks|ducking|duck|lowered|lower|quieter|softer|that ducks) (it)? (under|while|when|during|for|whenever|beneath|below) (the)? {talking}\n(with)? (auto)? (ducking|ducked)\n{talking} (时|的时候)? (自动)? (压低|降低|调低|变小|减小|小声|闪避)\n(自动)? (闪避|避让)", lambda _found: True),
        ("(别|不要|不能|不会|千万别|以免|免得) (盖过|盖住|压过|压住|抢|抢了|影响|淹没|盖) (了|掉)? {talking} 声?", lambda _found: True),
        ("(without|no|not|不|don't) (ducking|duck|ducked|闪避|压低|自动闪避)", lambda _found: False))  # fmt: skip
    grammar.slot("starting_at", (
        "(starting|start|from|beginning|begins|starts|that starts|to start|begin|coming in|comes in|enter|kicks in|to begin|kicking in|at) (at|from|in)? {moment}\n(从|在|于) {moment} (开始|起|进|处|进入|响起|播放)?\n{moment} (开始|起|进|进入|处)", lambda found: found["moment"]))  # fmt: skip
    grammar.slot("from_offset", (
        "(from|starting|skipping) {length} (into|in|in to) (the)? (song|music|track|file|歌曲|歌|音乐)\n(start|starting|begin|beginning|starts|begins|play|playing|from) (at|from|it from|it at)? {moment:length_at} (of|in|into) (the)? (song|music|track|file|tune)\n(skip|skipping) (the)? first {length} (of)? (the)? (song|music|track|it|file)?\n从 (歌曲|歌|音乐|文件|曲子) 的? 第? {length} (处|开始|起|的地方)?", _offset))  # fmt: skip
    grammar.concepts("""
        another: another | different | other | new | a new | some other | something else | 另一首 | 别的 | 另外 | 新的 | 不同的 | 另一个 | 另外的 | 其他
        duck: duck | ducking | auto duck | sidechain | auto ducking | audio ducking | 闪避 | 自动闪避 | 压低 | 避让
        clean: clean | clean up | reduce | remove | get rid | less | denoise | lower | cut | cut down | cancel | suppress | filter out | filter | eliminate | fix | take out | kill | isolate | isolate from | minimise | minimize
            | 降噪 | 去噪 | 降低 | 减少 | 去除 | 去掉 | 消除 | 清理 | 过滤 | 去 | 减弱 | 抑制 | 除去 | 清除 | 降 | 除掉
        silently: background | in background | under it | underneath | under everything | behind it | to it | in the back | over it | beneath | below it | under | under video | under film | to video | to film | to project | behind | on it | to the clips | to all clips | in video | for the video | for video | over video | over film | for it | as background | for the whole video | throughout | across | for my video | for film | to background | as the background | whole video | under whole video | under whole thing | under the whole thing | over the whole thing | under it all | underneath it all | under the lot | behind everything | behind the whole thing | under whole film | over whole video | to whole video | under clips | as bgm | as background music | as soundtrack | as music | as the soundtrack | as the bgm | as the music | to clips | to the montage | 背景 | 作背景 | 作为背景 | 到视频里 | 做背景音乐 | 当背景音乐 | 作为背景音乐 | 做bgm | 当bgm | 作为bgm | 在背景里 | 做背景 | 做配乐 | 当配乐 | 作为配乐 | 整个视频 | 全片 | 到视频 | 视频 | 全程 | 当背景 | 从头到尾
        music_style: style | kind | type | sort | vibe | feel | feeling | mood | genre | flavour | flavor | sounding | 风格 | 类型 | 感觉 | 氛围 | 那种 | 曲风 | 感
        """)
    for who in _WHO:
        for what in ("talk", "talks", "speak", "speaks", "talking", "speaking", "say something", "says something"):
            grammar.lexicon.add("talking", f"{who} {what}", True)
    grammar.values("calmer", {
        "ambient": "calmer|more calm|softer in mood|more relaxed|more peaceful|slower and softer|gentler|更安静|安静一点|平静一点",
        "upbeat": "happier|more upbeat|more cheerful|livelier|more energetic|faster|more fun|more lively|more exciting|更欢快|欢快一点|更轻快|轻快一点|更有活力",
        "cinematic": "more epic|more cinematic|grander|more dramatic|more emotional|更大气|大气一点|更震撼",
        "lo-fi": "more chill|chiller|more laid back|more relaxing|更轻松|轻松一点|更放松",
        "tense": "darker|more tense|scarier|more suspenseful|spookier|更紧张|紧张一点",
        "acoustic": "warmer|more romantic|softer|sweeter|更浪漫|更温馨|温馨一点",
    })  # fmt: skip
    grammar.values(
        "instrument",
        {
            "acoustic": "piano|guitar|ukulele|acoustic guitar|piano piece|钢琴|吉他|尤克里里|钢琴曲|吉他曲",
            "cinematic": "strings|string section|弦乐",
            "hip-hop": "drums|drum beat|鼓点",
        },
    )
    grammar.slot(
        "tune",
        (
            "{mood} (一点|一些|点) 的? {music}\n{mood} {mood:second}? ({music_style})? {music}\n{mood} {music_style}\n{music} (that's|that is|with|in|which is|that sounds|with a|like)? {mood} ({music_style})?\n{mood} (and|又|,|、|，) {mood:second} {music}\n{music} (换成|用|选|是|要|改成)? {mood} ({music_style}|点|一点|些|一些)?\n{music} {music_style} {mood}",
            lambda found: found["mood"],
        ),
    )


def _context_music(chart: Chart, position: int) -> list[Value]:
    """A pronoun, where music was spoken of just before."""
    return chart.hits(position).get("it", []) if chart.context.thing == "music" else []


def _heard(found: Found) -> Operation:
    """A sound file of which nothing more is said: music, or a voice-over when it is called one."""
    if is_spoken(found["file"]):
        return AddSound(role="voice", file=found["file"], **found.only("at", "level"))
    return _music(found)


def _offset(found: Found) -> int:
    at: Moment | None = found["length_at"]
    if at is None:
        return found["length"]
    if at.part:
        raise NoMatchError
    return at.ms


def _sound_file(found: Found) -> str:
    """A file that can only be something to hear."""
    name: str = found["filename"]
    if name.lower().rpartition(".")[2] not in SOUNDS:
        raise NoMatchError
    return name


def _heard_file(chart: Chart, position: int) -> list[Value]:
    """The name of files of the project that have no picture."""
    token = chart.tokens[position]
    end = position + token.called
    return [Value(end, chart.text[token.start : chart.tokens[end - 1].end], 0)] if token.heard else []


def _music(found: Found) -> Operation:
    fades = found.only("fade_in", "fade_out")
    if found["fades"] is not None:
        fades = {"fade_in": found["fades"], "fade_out": found["fades"]}
    another = {"another": True} if found["another"] is not None else {}
    since, only = found["with_clips"] or (None, False)
    if (span := found["span"]) is not None:
        if since is not None or found["at"] is not None or found["until"] is not None or span == Span():
            raise NoMatchError
        found["at"] = span.begin
        if span.end != Moment(part=1):
            found["until"] = span.end
    if since is not None and found["at"] is not None:
        if found["at"].part or found["offset"] is not None:
            raise NoMatchError
        found["offset"] = found.pop("at").ms
    place = {"since": since, **({"only": True} if only else {})} if since is not None else {}
    return Music(**found.only("mood", "file", "level", "duck", "at", "until", "offset"), **fades, **another, **place)


def _until(found: Found) -> Operation:
    return Music(until=found["until"])


def _until_faded(found: Found) -> tuple[Operation, ...]:
    if found["until"].part == 1:
        raise NoMatchError  # towards the end of the film, it has none of its own
    return _until(found), Fade(what="music", fade_out=_DEFAULT_FADE)


def _beside_span(found: Found) -> Operation:
    """Music everywhere but at one end of the film: it is one piece."""
    span: Span = found["span"]
    if span.begin == Moment() and span.end != Moment(part=1):
        return Music(at=span.end)
    if span.end == Moment(part=1) and span.begin != Moment():
        return Music(until=span.begin)
    raise NoMatchError


def _volume(what: str | None = None) -> Any:
    def make(found: Found) -> Operation:
        heard = what or found["heard"] or "clips"
        clips: Clips | None = found["clips"]
        if clips is not None and clips != Clips() and heard != "clips":
            raise NoMatchError
        return Volume(what=heard, clips=clips or Clips(), level=found["level"])

    return make


_RAISED, _LOWERED = 1.5, 0.67


def _directed(found: Found, usual: float) -> Operation:
    what, clips = found["heard"] or "clips", found["clips"] or Clips()
    if found["heard"] is None and found["clips"] is None:
        what = "everything"
    return Volume(what=what, clips=clips, level=found["level"] or Level(by=usual))


def _muted(gain: float) -> Any:
    def make(found: Found) -> Operation:
        heard = found["heard"] or "clips"
        if heard == "music" and gain == 0:
            return Volume(what="music", level=Level(to=0.0))
        return Volume(what=heard, clips=found["clips"] or Clips(), level=Level(to=gain))

    return make


def _fade(found: Found) -> Operation:
    what, clips = found["target"] or ("film", Clips())
    if found["music"] is not None:
        what = "music"
    both = found["fades"]
    fades = found.only("fade_in", "fade_out") if both is None else {"fade_in": both, "fade_out": both}
    if found["each_length"] is not None:
        fades = dict.fromkeys(fades, found["each_length"])
    if not fades:
        raise NoMatchError
    return Fade(what=what, clips=clips, **fades)


def _to_black(which: str) -> Any:
    def make(found: Found) -> Operation:
        what, clips = found["target"] or ("film", Clips())
        return Fade(what=what, clips=clips, **{which: _DEFAULT_FADE})

    return make


def _no_fade_at(which: str) -> Any:
    def make(found: Found) -> Operation:
        what, clips = found["target"] or ("film", Clips())
        return Fade(what=what, clips=clips, **{which: 0})

    return make


def _no_fade(found: Found) -> Operation:
    if found["music"] is not None:
        return Fade(what="music", fade_in=0, fade_out=0)
    what, clips = found["target"] or ("film", Clips())
    return Fade(what=what, clips=clips, fade_in=0, fade_out=0)


def _duck(on: bool) -> Any:
    def make(found: Found) -> Operation:
        level: Level | None = found["level"]
        if on and level is not None and level.to is not None:
            found["beyond"] = "duck level"
        return Duck(on=on)

    return make


def _play(role: str) -> Any:
    return lambda found: AddSound(role=role, file=found["file"], **found.only("at", "level", "since"))


def _short_sound(found: Found) -> Operation:
    """A sound file that is put at a time is an effect, unless it is called a song or put at the start; or a voice-over
    when it is called one."""
    if is_spoken(found["file"]):
        return _play("voice")(found)
    if found["at"] == Moment() or is_song(found["file"]):
        raise NoMatchError
    return _play("effect")(found)


def _silence(what: str | None) -> Any:
    return lambda found: RemoveSound(what=what or found["sounding"])


def _loudness(found: Found) -> Operation | NoEdit:
    number = -float(found["number"])
    if not -40 <= number <= -5:
        return NoEdit("limits")
    return SetLoudness(lufs=number)


_WHO = (
    "i", "i'm", "i am", "we", "we're", "we are", "he", "he's", "he is", "she", "she's", "she is", "they", "they're",
    "they are", "people", "people are", "someone", "someone's", "someone is", "somebody", "somebody's", "somebody is",
    "anyone", "anyone's", "anyone is", "the host", "the guest", "the speaker", "the speaker is", "you", "you're",
)  # fmt: skip
"""Who can be said to speak."""
MUSIC_OPTIONS = "song_option:file at_level:level ducked:duck in_fade:fade_in out_fade:fade_out fade_both:fades starting_at:at until over_span:span from_offset:offset with_clips"

RULES = (
    Rule("volume", """
        {make} {clips} {volume}? {level}
        (turn|bring|crank|pull|take|dial|push) {clips} {volume}? {level}
        (turn|bring|crank|pull|take|dial|push) {level} {clips} {volume}?
        (turn|bring|crank|pull|take|dial|push|set|change|adjust) {level}? (the)? {volume} (of|in|for|on)? {clips} {level}?
        {level} (the)? {volume} (of|in|for|on)? {clips}
        {level} (on|for) {clips}
        {db_level:level} (on|for|to|in) {clips}
        {clips} (的)? {volume} {make}? {level}
        {clips} {level} {volume}?
        {make} {clips} {volume} {level}
        {make} {volume} (of|in|for|on)? {clips} {level}
        {volume} (of|in|for|on)? {clips} {level}
        {make} {clips} (的)? {volume} {level}
        {level} {clips} {volume}
        """, _volume("clips"), options="part_span:part", cost=1, echo="{clips} (to|at|到|调到)? {level}"),
    Rule("volume", """
        {make} {volume}? {heard} {level}
        (turn|bring|crank|pull|take|dial|push|set|change|adjust) {heard} {volume}? {level}
        (turn|bring|crank|pull|take|dial|push) {level} {heard} {volume}?
        {heard} {level}
        {heard} {make} {level}
        {level} {heard}
        {make} {heard} {level}
        {heard} (is|should be) {level} (volume)?
        {heard} (的)? {volume}? {make}? {level}
        {make} {heard} (的)? {volume}? {make}? {level}
        {heard} (at|on) {level}
        (level|keep|leave|have|hold) {heard} {level}
        """, _volume()),
    Rule("volume", """
        (raise|increase|boost|turn up|bring up|crank up|up) {heard} {volume}? {raising:level}?
        (raise|increase|boost|turn up|bring up|crank up|up) (the)? {volume} (of|in|on)? {heard} {raising:level}?
        (raise|increase|boost|turn up|bring up|crank up|up) {clips} {volume}? {raising:level}?
        (raise|increase|boost|turn up|bring up|crank up|up) (the)? {volume} (of|in|on)? {clips}? {raising:level}?
        (raise|increase|bring|boost) {heard} {volume}? (up)? {absolute:level}
        (raise|increase|bring|boost) (the)? {volume} (of|in|on)? {clips}? (up)? {absolute:level}
        (raise|increase|bring|boost) {clips} {volume} (up)? {absolute:level}
        """, lambda found: _directed(found, _RAISED), options="part_span:part"),
    Rule("volume", """
        (lower|decrease|reduce|turn down|bring down|soften) {heard} {volume}? {lowering:level}?
        (drop|cut) {heard} {volume}? {lowering:level}
        (lower|decrease|reduce|drop|turn down|bring down|cut|soften) (the)? {volume} (of|in|on)? {heard} {lowering:level}?
        (lower|decrease|reduce|turn down|bring down|soften) {clips} {volume} {lowering:level}?
        (turn down|bring down) {clips} {volume}? {lowering:level}?
        (lower|decrease|reduce|drop|turn down|bring down) (the)? {volume} (of|in|on)? {clips}? {lowering:level}?
        (lower|decrease|reduce|bring|drop|cut) {heard} {volume}? (down)? {absolute:level}
        (lower|decrease|reduce|bring|drop) (the)? {volume} (of|in|on)? {clips}? (down)? {absolute:level}
        (lower|decrease|reduce|bring|drop) {clips} {volume} (down)? {absolute:level}
        (turn) {heard} down {lowering:level}
        (turn) {clips} down {lowering:level}
        """, lambda found: _directed(found, _LOWERED), options="part_span:part"),
    Rule("volume", "{louder_word}", lambda _found: Volume(level=Level(by=_RAISED))),
    Rule("volume", "{quieter_word}", lambda _found: Volume(level=Level(by=_LOWERED))),
    Rule("mute", """
        {mute} (everything|all|all sounds|all sound|all audio) (except|but|other than|apart from|besides) (the)? {music}
        (only|just) (keep|hear|have|play|use|leave|want)? (the)? {music}
        (keep|use|have|leave|play|want|hear) (only|just) {music} (on|in|there|playing)?
        除了 {music} (以外|之外|外)? (都|全部|其他)? {mute}
        只 (保留|留|要) {music}
        """, _muted(0.0), cost=-1),
    Rule("volume", """
        {heard} (is|are)? (way|much|far|a bit|bit|a little)? (too loud|太大|太响|太吵|太大声|盖过人声|有点大|有点吵|有点响|声音太大)
        {clips} (is|are)? (way|much|far|a bit|bit|a little)? (too loud|太大声|太响|太吵|声音太大|声音有点大)
        """, lambda found: Volume(what=found["heard"] or "clips", clips=found["clips"] or Clips(), level=Level(by=0.67)), cost=1),
    Rule("volume", """
        {heard} (is|are)? (way|much|far|a bit|bit|a little)? (too quiet|too soft|too low|太小|太轻|太小声|听不清|有点小|声音太小|听不见)
        {clips} (的)? {volume} (太|有点|好|很)? (小|轻|低) (听不清|听不见|听不到|都听不清|都听不见)?
        {clips} (is|are)? (way|much|far|a bit|bit|a little)? (too quiet|too soft|太小声|声音太小|声音有点小|听不清)
        (i|we)? (can't|cannot|can not|can barely|can hardly) hear {heard} (well|enough)?
        """, lambda found: Volume(what=found["heard"] or "clips", clips=found["clips"] or Clips(), level=Level(by=1.5)), cost=1),
    Rule("volume", "{make}? {volume} {make}? {level}\n{level} {volume}\n(turn|bring|crank) it {level}\n(turn|bring) {level} (the)? {volume}",
         lambda found: Volume(what="everything", level=found["level"]), cost=2),
    Rule("mute", """
        {mute} {clips} {volume}?
        {mute} {volume}? (of|in|from)? {clips}
        {clips} {mute} 掉?
        {make} {clips} {mute}
        {remove} (all)? (the)? {volume} (of|from|in|on)? {clips}
        {clips} (的)? {volume} {remove}
        {remove} {clips} (的)? {volume}
        {clips} (without|no) {volume}
        (no|without) {volume} (in|on|for|from|of) {clips}
        {mute} (the)? {heard}
        {heard} {mute}
        {remove} (the)? (all)? {original_sound}
        {original_sound} {remove}
        {mute}
        {make} {mute}
        (take|turn) {volume} (off|out) (of|from)? {clips}?
        (turn off|turn down to zero|silence) {heard}
        (turn) (the)? {heard} off
        {volume} off (on|for|in|of) {clips}
        {clips} {volume} (关|关掉|关闭)
        {clips} 不要 {volume}
        {clips} (的)? {volume} (都|全|全都|全部|通通|统统) ({remove}|{off})
        {clips} (全|全都|全部) {mute}
        """, _muted(0.0), echo="{clips}"),
    Rule("unmute", """
        {unmute} {clips}?
        {clips} {unmute}
        {unmute} (of|in|for)? {clips}
        (turn|bring|put) (the)? {volume} (of|in|for)? {clips}? (back on|back|on) (for|of|in)? {clips}?
        {unmute} {heard}
        取消 {clips} 的? 静音
        恢复 {clips} 的? (声音|原声|音量)
        """, _muted(1.0)),
    Rule("fade", """
        {in_fade:fade_in} {target}?
        {out_fade:fade_out} {target}?
        {fade_both:fades} {target}?
        {add} {in_fade:fade_in} (to|for|on|at the start of)? {target}?
        {add} {out_fade:fade_out} (to|for|on|at the end of)? {target}?
        {add} {fade_both:fades} (to|for|on)? {target}?
        {add}? (a)? fade in (at|from|in) {anchor_start} (for|over|of|lasting)? {length:fade_in}
        {add}? (a)? fade out (at|in|towards) {anchor_end} (for|over|of|lasting)? {length:fade_out}
        {add}? (a)? {length:fade_in} fade in (at|from|in) {anchor_start}
        {add}? (a)? {length:fade_out} fade out (at|in|towards) {anchor_end}
        fade {target} in (over|for|of|in)? {length:fade_in}?
        fade {target} out (over|for|of|in)? {length:fade_out}?
        {target} {add}? {in_fade:fade_in}
        {target} {add}? {out_fade:fade_out}
        {target} {add}? {fade_both:fades}
        {in_fade:fade_in} (at|from)? {anchor_start}
        {add} {in_fade:fade_in} (at|from|in)? {anchor_start}
        {add} {out_fade:fade_out} (at|in|towards)? {anchor_end}
        {out_fade:fade_out} (at)? {anchor_end}
        (fade|start) (in)? from black {a_start}? (over|for|in)? {length:fade_in}
        (fade|end|out|ends) (out)? (to|in|on|with) black (at end|at the end)? (over|for|in)? {length:fade_out}
        {make} {target} {out_fade:fade_out}
        {make} {target} {in_fade:fade_in}
        {anchor_start} {in_fade:fade_in}
        {anchor_end} {out_fade:fade_out}
        (在)? {anchor_end} {add} {out_fade:fade_out}
        (在)? {anchor_start} {add} {in_fade:fade_in}
        {anchor_start} {length:fade_in} 从 (黑|黑场|黑屏) 淡入
        {target}? {anchor_start} (从|由)? (黑|黑场|黑屏|黑色)? (渐入|淡入|渐显) {length:fade_in}?
        {target}? {anchor_end} (渐出|淡出|渐隐) (到|至|成)? (黑|黑场|黑屏|黑色)? {length:fade_out}
        {target}? {anchor_end} {length:fade_out} (声音 和 画面|画面 和 声音|音 画|音画|声画|画面声音|声音画面) (一起|都|同时|一块)? (淡出|渐出|渐弱|淡掉)
        {target}? {anchor_end} (声音 和 画面|画面 和 声音|音画|声画|画面声音|声音画面) (一起|都|同时|一块)? (淡出|渐出|渐弱|淡掉) {length:fade_out}
        {anchor_start}? 从 (黑|黑场|黑屏) 淡入 {length:fade_in}
        """, _fade, options="in_fade:fade_in out_fade:fade_out each_length", cost=1),
    Rule("fade", """
        fade {target} in
        fade in from black {target}?
        start (from|with) black
        {fade_word} from black
        """, _to_black("fade_in")),
    Rule("fade", """
        fade {target} out
        fade {target}? (out)? to black (at end|at the end|at the very end)?
        end (with|on|in) (fade to)? black
        {anchor_end} (渐黑|黑场|淡出到黑|黑屏|淡出到黑场|慢慢变黑|变黑|淡出至黑|慢慢黑掉|渐渐变黑)
        (渐黑|淡出到黑|淡出至黑场|渐变到黑) 结束?
        end (with)? fade out
        {make} (ending|end) (less abrupt|less sudden|smoother|softer|gentler|gentle|smooth|soft)
        (结尾|片尾|结束) (柔和|自然|平滑|缓和) (一点|一些|点)?
        (结尾|片尾|结束) (不要|别|不) (太|那么)? (突然|生硬)
        (at|on) (the)? end fade (out)? (to black)?
        (fade to black) (at|on) {anchor_end}
        """, _to_black("fade_out"), cost=-1),
    Rule("fade", """
        let {a_music:music} {in_fade:fade_in} (slowly|gradually)?
        {a_music:music} (慢慢|逐渐|缓缓|渐渐) {in_fade:fade_in}
        {a_music:music} (慢慢|逐渐|缓缓|渐渐) {out_fade:fade_out}
        {anchor_start}? {a_music:music} {anchor_start}? {length:fade_in} (慢慢|逐渐|缓缓|渐渐) (起来|进来|变大|响起来|大起来)
        {anchor_end}? {a_music:music} {anchor_end}? {length:fade_out} (慢慢|逐渐|缓缓|渐渐) (没了|消失|变小|没|小下去|停下来|收掉)
        let {a_music:music} {out_fade:fade_out} (slowly|gradually)?
        {in_fade:fade_in} {a_music:music}
        {out_fade:fade_out} {a_music:music}
        fade in {a_music:music} (over|for|of|in|during)? {length:fade_in}
        fade out {a_music:music} (over|for|of|in|during)? (the)? (last)? {length:fade_out}
        {fade_both:fades} {a_music:music}
        fade {a_music:music} in (over|for|of|in|during)? {length:fade_in}
        fade {a_music:music} out (over|for|of|in|during|at the end over|at end over)? (the)? (last)? {length:fade_out}
        {a_music:music} {in_fade:fade_in}
        {a_music:music} {out_fade:fade_out}
        {a_music:music} {fade_both:fades}
        {make} {a_music:music} {in_fade:fade_in}
        {make} {a_music:music} {out_fade:fade_out}
        {make} {a_music:music} {fade_both:fades}
        {a_music:music} {add}? {in_fade:fade_in}
        {a_music:music} {add}? {out_fade:fade_out}
        {a_music:music} {add}? {fade_both:fades}
        {add} {in_fade:fade_in} (to|for|on) {a_music:music}
        {add} {out_fade:fade_out} (to|for|on) {a_music:music}
        {add} {fade_both:fades} (to|for|on) {a_music:music}
        {anchor_end} {a_music:music} {out_fade:fade_out}
        {anchor_start} {a_music:music} {in_fade:fade_in}
        {a_music:music} (在)? {anchor_end} {out_fade:fade_out}
        {a_music:music} (在)? {anchor_start} {in_fade:fade_in}
        """, _fade, options="in_fade:fade_in out_fade:fade_out"),
    Rule("fade", "fade {a_music:music} in\nfade in {a_music:music} (at start)?", lambda _found: Fade(what="music", fade_in=_DEFAULT_FADE)),
    Rule("fade", "fade {a_music:music} out (at end|at the end|towards the end|near the end)?\nfade out {a_music:music} (at end|towards the end|near the end)?\n(slowly|gradually) fade {a_music:music} out\n{a_music:music} (渐渐|慢慢) (消失|变小|淡出)\n{anchor_end}? {a_music:music} {anchor_end}? (渐渐|慢慢|逐渐|缓缓) (没了|没|消失|变小|淡掉|小下去|收掉|停下来)\n{a_music:music} (should|to) fade (out)? (at end)?",
         lambda _found: Fade(what="music", fade_out=_DEFAULT_FADE)),
    Rule("fade", """
        {remove} (the)? (fade in|淡入) (of|from|on|at)? {a_start}? {target}?
        {target}? (的)? 淡入 {remove}
        """, _no_fade_at("fade_in")),
    Rule("fade", """
        {remove} (the)? (fade out|淡出) (of|from|on|at)? {a_end}? {target}?
        {target}? (的)? 淡出 {remove}
        """, _no_fade_at("fade_out")),
    Rule("fade", """
        {remove} (the)? (fades|fade|fade in and out|淡入淡出|渐变) (of|from|on)? {target}?
        {remove} (the)? (fades|fade) (of|from|on)? {music}
        {remove} {music} (的)? (淡入淡出|fade|fades)
        {target}? (的)? (淡入淡出) {remove}
        {music} (的)? (淡入淡出) {remove}
        {without} (fades|fade|淡入淡出)
        """, _no_fade),
    Rule("music", """
        {add} {another}? {nice}? {tune:mood} {silently}?
        {tune:mood} {silently}?
        {add} {another}? {nice}? {music} {silently}?
        {music} (来点|要|选|用|来首|放点|想要) {mood} ({music_style})?
        {silently}? {add} {mood} {silently}?
        {film} {add} {mood} ({music_style})?
        {music} (更|再)? {mood} (一点|一些|点)
        {music} (please|bitte|起来)? {silently}?
        {another} {tune:mood}
        {another} {music}
        {make} {music} {another}
        (swap|replace|exchange|switch) {music} (with|for|by|to) something {mood}
        {make} {music} (to|into|for|成|more|更|sound)? {another}? {mood} ({music_style})? {step}?
        {make} {music} (to|into|for|成)? (something|a)? {more}? {mood} ({music_style}|one)? {music}?
        {make} (to|成|为)? {another}? {tune:mood}
        (replace|swap) {music} (with|by|for) {tune:mood}
        (replace|swap) {music} (with|by|for) {another} {tune:mood}
        (replace|swap|change) {music} (with|by|for|to)? {another} (one|{music})
        (play|want) {tune:mood} {silently}?
        (play) {another}? {music} {silently}?
        (try|use|pick|choose|select|find|换|选|挑) {another} {music}
        (try|use|pick|choose|select|find|play|选|挑|用|配) {tune:mood} {silently}?
        (something) {mood} (for|as|in)? {music}? {silently}?
        (make) {music} {mood}
        {silently} {add} {tune:mood}
        {silently} {add} {music}
        (换|换个|换一首|换首) {another}? {tune:mood}
        {music} (换|换成|改成|改为|换个|换一首|换为) {another}? {mood} ({music_style})? {music}?
        {music} (换|换成|改成|换个|换一首) {another}? {tune:mood}
        {make} {music} {mood} {step}?
        {music} (换|换成|改成|改为|用|要|来) {another}? {mood} (一点|一些|点|些)
        (来|放|配|加|整|搞) {mood} {music}
        {silently} {music}
        (use|have|play|pick|want|choose|add|try|find|get|put) (something|anything|sth) {more}? {mood} (for|as|in|on)? (the)? {music}? {silently}?
        (swap|replace|exchange|switch|change|make) {music} (with|for|by|to|into)? (something|sth) {more}? {mood}
        (swap|replace|exchange|switch|change) {music} (with|for|by|to|into) {another}? {more} {mood} (one|{music})?
        {add} {mood} {instrument} {music}? {silently}?
        {add} {instrument:mood} {silently}
        """, _music, options=MUSIC_OPTIONS, cost=1),
    Rule("music", """
        (换|换个|换一首|换首|再换|再来|再来一首|重新换) {another}? {music}
        {music} (换|换掉|换一个|换一首|换一下|换首|换成别的)
        change {music}
        (i)? (don't|do not) like {music}
        """, lambda found: _music(Found({**found, "another": True})), options=MUSIC_OPTIONS),
    Rule("music", """
        (give|get) {film_it} (a|some)? {tune:mood}
        (give|get) {film_it} (a|some)? {music}
        {make} {music} (to|into)? something {calmer:mood}
        {make} {music} {calmer:mood}
        (something|some) {calmer:mood} {music}?
        """, _music, options=MUSIC_OPTIONS),
    Rule("music", """
        {add} {music} {song:file} {silently}?
        {add} {song:file} (as|for|做|当|作为|作|为|当作)? (the)? {music} {silently}?
        (use|play|set|用|拿|以) {song:file} (as|for|to|in|作为|当|做|作|为|当作)? (the)? {music} {silently}?
        (use|play|put) {music} {song:file} {silently}?
        {music} (:|：|is|from|用|换成|改成|为|是)? {song:file}
        {make} {music} (to|with|by|成|为)? {song:file}
        (replace|swap|change) {music} (with|by|for|to) {song:file}
        {music} (换|换成|改成|改为|用|替换成) {song:file}
        {song:file} {silently}
        {song:file} (as|做|当|作为) {music}
        (use|play|put|lay) {song:file} (under|underneath|in|behind|over|below) {silently}
        (set|cut) (it|video|film) to {song:file}
        (use|play|put|lay|add) {a_song:file} (under|underneath|in|behind|over|below)? {silently}
        {song:file} {music}
        """, _music, options=MUSIC_OPTIONS),
    Rule("music", """
        (use|play) {a_song:file} {silently}?
        (用|配|加|放) {a_song:file} {silently}?
        {add} {a_song:file} {silently}?
        """, _heard, options=MUSIC_OPTIONS),
    Rule("music", """
        (put|play|use|add|lay|stick) {song:file} (over|under|on|behind) {clips} instead
        (put|play|use|add|lay|stick) {song:file} (over|under|on|behind) {clips} (only|alone)
        """, lambda found: Music(file=found["file"], since=found["clips"], only=True) if found["clips"] != Clips() else Music(file=found["file"]), cost=-1),
    Rule("duck", """
        {duck} (the)? {a_music}? (under|when|while|during|beneath|for|whenever|below|against)? {talking}?
        (turn|bring) {context_music} down (when|while|during|whenever|if|once|under) {talking}
        (lower|reduce|dip|drop|turn down|quieten|mute) {context_music} (when|while|during|whenever|if|once|under) {talking}
        (turn on|enable|use|add|打开|开启) {duck} {music}?
        {make} {music} (duck|dip|drop|lower|go down|get quieter) (when|while|during|whenever|under|if|once) {talking}
        {make} {music} {level}? (when|while|during|whenever|under|if|once) {talking}
        (lower|reduce|dip|drop|turn down|duck|soften|quieten) {music} {level}? (when|while|during|whenever|under|if|for|beneath|once) {talking}
        (turn) {music} down (when|while|during|whenever|if|once) {talking}
        {music} {level} (when|while|during|whenever|if|under|once) {talking}
        {music} (should|to)? (be|get|go)? {level} (when|while|during|whenever|if|under|once) {talking}
        (when|while|whenever|during|if) {talking} (make|turn|bring|lower|have)? {music} {level}
        (when|while|whenever|during|if) {talking} (lower|duck|dip|reduce|drop) {music}
        {talking} 出现? (时|的时候|时候|部分)? {music} (自动)? (压低|降低|调低|变小|减小|小声|小|小一点|闪避|轻一点|低一点|调小|变轻)
        {talking} 出现? (时|的时候|时候|部分)? (自动)? (压低|降低|调低|变小|减小|小声|调小) {music}
        {music} (在)? {talking} (时|的时候|时候)? (自动)? (压低|降低|调低|变小|减小|小声|调小|小一点|避让)
        {music} (避开|避让|让位给|不要盖过|别盖过|不要盖住|别盖住) {talking}
        {music} {duck}
        don't let {music} (drown|drown out|cover|overpower) {talking}
        keep {talking} (clear|audible) (over|above) {music}
        {music} 自动? (避让|闪避|压低)
        {music} (is|keeps|was)? (drowning|drowning out|drowns|drowns out|covering|covers|overpowering|overpowers|louder than|too loud over|too loud under|hiding) (me|us|{talking})
        (can't|cannot|can not|can barely|can hardly) hear (me|us|{talking}) (over|because of|under) {music}
        {music} (盖过|盖住|压过|压住|淹没) (了)? {talking}
        {music} {talking} (盖过|盖住|压过|压住|淹没)
        {music}? (别|不要|不能|千万别) (盖过|盖住|压过|压住|抢|抢了|影响|淹没|盖) (了|掉)? {talking} 声?
        {talking} 出现? (时|的时候|时候|部分|的地方)? {music} (自动)? (压低|降低|调低|变小|减小|小声|小|轻|低|调小|变轻) (一点|一些|点|下来|下去)
        {music} (在|遇到|碰到)? {talking} (时|的时候|时候|的地方)? (自动)? (压低|降低|调低|变小|减小|小声|小|轻|低|调小|变轻) (一点|一些|点|下来|下去)
        """, _duck(True), cost=-1),
    Rule("duck", """
        (don't|do not|never|no|stop|turn off|disable|without|remove|不要|别|关闭|关掉|取消|停止|不) {duck} {music}? (under|when|while|during)? {talking}?
        (don't|do not) (lower|reduce|dip|drop|turn down) {music} (when|while|during|whenever|under|for)? {talking}
        {music} (不|不要|别|不用) (自动)? (闪避|压低|避让|降低)
        keep {music} (at)? (the)? (same|constant|full) (level|volume) (when|while|during|under) {talking}
        {talking} (时|的时候)? (不要|别|不用) (压低|降低|调低) {music}
        """, _duck(False), cost=-2),
    Rule("voice", """
        {add} {song:file} (as|for|做|当|作为|作|为|当作) (the|a)? {voice}
        {add} (the|a)? {voice} {song:file}
        (use|play|set|用|拿|以) {song:file} (as|for|to|作为|当|做|作|为|当作) (the|a)? {voice}
        {voice} (:|：|is|from|用|为|是)? {song:file}
        {song:file} (as|做|当|作为) {voice}
        {add} {voice} (from|using|of|file|with|文件)? {song:file}
        {add} {voice} file? {song:file} {silently}?
        {add} {voice} {name:file}
        {voice} {file_name:file}
        """, _play("voice"), options="at_level:level starting_at:at at_moment:at since_clips:since", cost=-1),
    Rule("effect", """
        {add} {song:file} (as|for|做|当|作为|作|为|当作) (the|a)? {effect}
        {add} (the|a)? {effect} {song:file}
        (use|play|set|用|拿|以) {song:file} (as|for|to|作为|当|做|作|为|当作) (the|a)? {effect}
        {effect} (:|：|is|from|用|为|是)? {song:file}
        {song:file} (as|做|当|作为) {effect}
        {add} {effect} (from|using|of|file|with|文件)? {song:file}
        {add} {name:file} {effect}
        {add} {effect} {name:file}
        """, _play("effect"), options="at_level:level at_moment:at since_clips:since", cost=0),
    Rule("effect", """
        (play|{add}) {a_song:file} {at_moment:at}
        (play|{add}) {a_song:file} {silently}? (over|under|on)? {starting_at:at}
        (在)? {at_moment:at} (play|播放|{add}) {a_song:file}
        {starting_at:at} (play|播放|{add}) {a_song:file}
        {a_song:file} (放在|放到|从|在)? {starting_at:at} (放|播|播放|响|出现|出来|加|开始|开始放|开始播)?
        (play|{add}) {a_song:file} {silently}? {since_clips:since}
        """, _short_sound, options="at_level:level", cost=-1),
    Rule("voice", """
        {zh_clips:since} {add} {a_song:file}
        {add} {a_song:file} 到 {zh_clips:since} (上|里|下面)?
        """, lambda found: _with_clip(found), options="at_level:level", cost=-1),  # noqa: PLW0108 - defined below
    Rule("voice", """
        {zh_clips:since} (的)? {volume} (去掉|关掉|删掉)? (换成|改成|换|替换成|换为|用) {a_song:file}
        """, lambda found: (Volume(clips=found["since"], level=Level(to=0.0)), _with_clip(found)), options="at_level:level", cost=-1),
    Rule("remove sound", """
        {remove} (all)? (the)? {sounding}
        {remove} {called_sound:sounding}
        {called_sound:sounding} {remove}
        {sounding} {remove}
        {without} {sounding}
        {remove} {sounding} (from|in|of)? {film}
        {sounding} (off|可以不要|都不要|不要了|不要)
        (turn|switch) {sounding} off
        (turn|switch) off {sounding}
        """, lambda found: _remove_sound(found)),  # noqa: PLW0108 - defined below
    Rule("remove sound", "(just|only|keep) (just|only|the)? (natural|original|real|camera|raw) (sound|audio|sounds)", _silence("music"), cost=1),
    Rule("music", """
        (start|begin|bring in|have|let) {music} (start|begin|play|come in)?
        {music} (starts|should start|begins|should begin|comes in|should come in)
        """, lambda found: _placed_music(found), options="starting_at:at from_offset:offset with_clips", cost=0),  # noqa: PLW0108 - defined below
    Rule("music", """
        (move|shift|slide|push|drag|delay) {music} (to|until|over to|back to|forward to) {moment:at}
        {music} (移|挪|移动|推迟|放|延后|推后)? (到|至) {moment:at} (处|再|才)? (开始|起|进|响起|播放)?
        """, _music),
    Rule("music", """
        (end|stop|cut|cut off|finish|kill|cut out|switch off) {music} (at|after|by|from) {moment:until} (on|onwards|onward)?
        (have|make|let) {music} (end|stop|finish|go out|cut out|cut off) (at|after|by)? {moment:until}
        {music} (ends|end|should end|stops|stop|should stop) (at|after|by)? {moment:until}
        {music} (goes|plays|runs|lasts|should only play|only plays|out|off) (until|at|after|by|till|up to) {moment:until}
        {music} (only|just)? (until|till|up to) {moment:until}
        (no|remove|without) {music} (after|past|beyond) {moment:until}
        {music} (在|到|于|播|放|播到|放到|响到|播放到|只到|只放到)? {moment:until} (的时候|时|处|就)? (结束|停|停止|停下|停掉|为止|断|收|关掉|没有|就行)
        {moment:until} (以后|之后|后|后面) (不要|没有|去掉|别放|就不要|不放|没) {music}
        {moment:until} (以后|之后|后|后面) 的? {music} (不要|去掉|删掉|不要了|停|停掉)
        """, _until),
    Rule("music", """
        fade {music} out (at|by|from|around|before) {moment:until}
        fade out {music} (at|by|from|around|before) {moment:until}
        {music} (fades|should fade|fading) out (at|by|from|around|before) {moment:until}
        {music} (在|到|从)? {moment:until} (的时候|时|处|就)? (开始)? (淡出|渐出|渐弱)
        {moment:until} (处|时|的时候)? {music} (开始)? (淡出|渐出|渐弱)
        """, _until_faded, cost=-1),
    Rule("music", """
        (no|remove|without|don't want|cut|take out|drop|skip) (any|the)? {music} (in|for|during|from|over|at|under) {span}
        {span} (里|内|的时候|期间)? (不要|没有|去掉|别放|不放|不配) {music}
        {span} 的? {music} (不要|去掉|删掉|不要了|删除)
        """, _beside_span, cost=-1),
    Rule("remove sound", "{remove} (all|everything)? (added|extra) (sounds|sound|audio)\n{remove} (所有|全部)? (添加|加) 的? (声音|音频)\n{remove} all music voice over and effects\n(所有|全部)? (添加|加) 的? 声音 (全部|都)? {remove}",
         _silence("everything")),
    Rule("loudness", """
        (set|make|normalise|normalize|master|target|bring|get|change) {film_it}? {loudness_word}? (of|for)? {film}? (to|at|be)? (-|−|–|minus|负) {number} (lufs|db lufs|lu)
        {loudness_word} (to|at|of|is|:)? (-|−|minus|负) {number} (lufs|db)?
        {make} {loudness_word} (to|at)? (-|−|minus|负) {number} (lufs|db)?
        (-|−|minus|负) {number} lufs
        (bring|set|get|level|put|normalise|normalize) {voices} (up|down)? (to|at|around|about) (-|−|minus) {number} (lufs|lu)
        (normalise|normalize|master|mix|level) {film_it}? {loud_words} (to|at) (-|−|–|minus) {number} (lufs|db)?
        {film_it} {loudness_word}? (设为|设成|调到|调整到|标准化到|到|为|设置为|归一化到|控制在) (-|−|负) {number} (lufs)?
        {loudness_word} (设为|设成|调到|调整到|标准化到|到|为|设置为|归一化到|控制在) (-|−|负) {number} (lufs)?
        (音频|声音|响度|音量|{loudness_word}) (整体|全片|统一|全部)? (设为|设成|调到|调整到|标准化到|归一化到|统一到|控制在|做到) (-|−|负) {number} (lufs)?
        """, _loudness, options="platform_for", cost=-1),
    Rule("loudness", """
        (normalise|normalize|even out|level out|level|balance|equalise|equalize|standardise|standardize) {film_it}? {loud_words} (levels|level)? (of|for|in|across|between)? {clips}?
        (normalise|normalize) {clips}
        (normalise|normalize) {loud_words}?
        (get|make|set|fix|adjust|bring) {loud_words} (levels|level)? (right|correct|good|ready|ok|okay|fit|suitable|perfect) {platform_for}
        {loud_words} (levels|level)? (right|correct|ready) {platform_for}
        (fix|sort|sort out|correct|adjust) {loud_words} (levels|level)? {platform_for}
        {make} {loud_words} (even|consistent|the same|equal|balanced|uniform|steady|more even|more consistent) (throughout|across clips|everywhere|across all clips)?
        {loud_words} (统一|标准化|均衡|归一化|一致|平衡|拉平|均匀|一样)
        (统一|标准化|均衡|归一化|平衡|规范) {clips}? 的? {loud_words}
        """, lambda _found: SetLoudness(), options="platform_for"),
    Rule("even", """
        {make} {clips} (equally|all equally|just as) loud
        {make} {clips} (to|at|be)? (all)? (the)? (same|equal|one|consistent|even) (volume|loudness|level|volume level|audio level)
        (level|balance|match|equalise|equalize|even out) (the)? (volume|volumes|loudness|levels|level|audio levels|sound levels) (of|between|across|for) {clips}
        {clips} 的? {loud_words} {make}? (得|到|成)? (统一|均衡|一致|平衡|一样|一样大|一样响|同样大)
        (统一|平衡|拉平) {clips} (之间)? 的 {loud_words}
        """, lambda found: Even(**found.only("clips")), cost=-1),
    Rule("loudness", """
        {without} (loudness normalisation|loudness normalization|normalisation|normalization|响度标准化|响度统一|标准化|响度处理)
        (don't|do not|不要|别|不) (normalise|normalize|标准化|统一|归一化) {loud_words}?
        (turn off|disable|remove|关闭|取消|关掉) (loudness normalisation|loudness normalization|normalisation|normalization|响度标准化|响度统一|标准化)
        leave {loud_words} as (mixed|it is|they are)
        {loud_words} (保持|保留) (原样|不变)
        """, lambda _found: SetLoudness(lufs=None), cost=-1),
    Rule("clean sound", """
        {clean} (the)? {noises} (of|from|in|on|out of|behind)? {clips}?
        {noise} {clean} (掉)?
        {clips} (的|里的|中的)? {noise} {clean} (掉)?
        {clean} {clips} (的|里的|中的)? {noise}
        (clean|clean up|denoise|improve|clear up|enhance) (the)? {volume} (of|from|in|on)? {clips}?
        (人声|声音|音频|背景|背景音|原声) (降噪|去噪)
        (denoise|noise reduction|noise reduction on|reduce noise) (on|for|of|in)? {clips}?
        {clips} (降噪|去噪|声音降噪|音频降噪|做降噪|声音去噪)
        (声音|音频)? (降噪|去噪) {clips}?
        {add} (noise reduction|denoise|noise removal|noise cancelling|noise cancellation|noise suppression|降噪) (to|on|for)? {clips}?
        {clips} (的)? {volume}? (很|太|有点|特别|非常)? (吵|嘈杂|有杂音|有噪音)
        (给|为|对) {clips} {add}? (降噪|去噪|声音降噪)
        {clips} {clean} (the)? {volume}
        {make} (the)? {volume} (of|in|on)? {clips}? (cleaner|clearer|less noisy)
        {clips} (声音|音频) (降噪|去噪|清晰一点|干净一点|变清晰)
        {clips} (is|are|sounds|sound) (too|very|a bit|so|really)? noisy
        (there|there is|there are|i hear|i can hear|you can hear|you hear) (a lot of|lots of|too much|much|bit of|a bit of)? {noises} (in|on|during|behind) {clips}
        {clips} (has|have|got|contains) (a lot of|lots of|too much|much|bit of|a bit of)? {noises}
        {clips} (里|里面|中)? (的)? {noise} (好|太|很|有点|特别|真|非常|挺|比较)? (大|重|多|明显|吵|严重|响) (了|啊|的)?
        {clips} (里|里面|中)? (有|有点|有些|有很多|很多|全是|都是|带) {noise}
        (the)? {volume} (of|in|on) {clips} (is|are|sounds) (too|very|a bit|so|really)? noisy
        """, lambda found: CleanSound(**found.only("clips"))),
    Rule("clean sound", """
        (turn off|disable|remove|undo|stop|no|关闭|取消|关掉|不要) (the)? (noise reduction|denoise|noise removal|sound cleaning|降噪|声音降噪) (of|from|in|on|for)? {clips}?
        {clips} (的)? {remove} (降噪|声音降噪)
        {clips} (的)? (降噪|声音降噪) {remove}
        bring (the)? noise (of|in)? {clips}? back
        """, lambda found: CleanSound(on=False, **found.only("clips")), cost=-1),
)  # fmt: skip


def _placed_music(found: Found) -> Operation:
    made = _music(found)
    if not made.model_fields_set & {"at", "offset", "since"}:
        raise NoMatchError
    return made


def _with_clip(found: Found) -> Operation:
    """What is spoken over a clip; a song is music for more than that."""
    if is_song(found["file"]):
        raise NoMatchError
    return _play("voice")(found)


def _remove_sound(found: Found) -> Operation:
    what = found["sounding"]
    if what == "clips":
        return Volume(level=Level(to=0.0))
    if what == "everything":
        raise NoMatchError
    return RemoveSound(what=what)
