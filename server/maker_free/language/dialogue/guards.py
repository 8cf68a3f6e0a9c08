"""Owns what holds an edit back that would do more, or elsewhere, than its sentence says; refuses to read words.

the sea is awful, mute                          what was not understood is what "mute" is of: nothing is muted
put the drone before clip 3, then crossfade     on both sides of the drone, and on no other cut
the interview (4 to 8 s): cut                   a clip is named, so that the film is not meant
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from maker_free.language import operations as op
from maker_free.language.dialogue import limits
from maker_free.language.dialogue.left_alone import PICTURE, PICTURE_ZH
from maker_free.language.operations import Clips, Cuts, Operation

EVERYTHING = re.compile(
    r"\b(?:all|every|each|everything|everywhere|both|film|video|movie|vid|whole|entire|overall|total|timeline|project|music|song|score|track"
    r"|transitions|cuts|clips|shots|scenes|videos|crossfades|dissolves|wipes|fades|them|others?|rest|throughout|final|edit)\b"
    r"|全|整|所有|影片|视频|都|每|片子|成片|音乐|配乐|bgm|之间|各|其他|其余|其它|别的|剩下|一律|统一|总|背景",
    re.I,
)
"""Words by which an edit may be of the whole film."""
_BROAD = (op.OfClips, op.CutOut, op.Split, op.Trim, op.Freeze, op.CutSilence, op.Even, op.Remove)
"""Edits that can be of single clips, so that one of all of them has to be asked for as such."""
_PLACED = (op.Move, op.Add, op.CutOut, op.Split, op.Duplicate)
"""Edits that make cuts where they are."""
_ONE_JOINT = re.compile(
    r"\b(?:the|that|this) (?:cut|join|joint|seam|jump|gap)\b|\b(?:on|at|to) (?:both|each|either) (?:sides?|ends?)\b|\bin there\b"
    r"|这个?(?:切口|接口|接缝)|接缝|两边|两侧|前后",
    re.I,
)
"""Words for the cut, or the cuts, that were made just before."""


def is_broad(edit: Operation) -> bool:
    """Whether an edit is of all clips, or of the film, that could be of single clips; or of music of which nothing is
    said."""
    if edit == op.Music():
        return True
    if isinstance(edit, op.SetTransition):
        return edit.cuts == Cuts()
    if isinstance(edit, op.Length):
        return edit.to is not None
    if getattr(edit, "what", "clips") not in ("clips", "film"):
        return False
    clips = getattr(edit, "clips", None)
    return isinstance(edit, _BROAD) and (clips in (None, Clips()) or clips.which == "film")


def says_all(words: str) -> bool:
    """Whether words say themselves that everything is meant."""
    said = words.replace("whole frame", "frame").replace("entire frame", "frame").replace("背景噪", "噪")
    return EVERYTHING.search(said.replace("background noise", "noise")) is not None


def clips_of(edit: Operation) -> Iterator[Clips]:
    """All clips that an edit speaks of."""
    for _, value in edit:
        if isinstance(value, Clips) and value != Clips():
            yield value
        elif isinstance(value, (op.Position, op.Cuts, op.Texts)):
            yield from (inner for _, inner in value if isinstance(inner, Clips) and inner != Clips())


def is_spoken_of(clips: Clips, edits: Sequence[Operation]) -> bool:
    """Whether some edits are of clips, or name them as a place."""
    whole = clips.model_copy(update={"span": None})
    names = {(one or "").lower() for one in (clips.name, *clips.also)} - {""}
    for edit in edits:
        if any(one.model_copy(update={"span": None}) == whole for one in clips_of(edit)):
            return True
        said = repr(edit).lower()
        if names and all(name in said for name in names):
            return True
        numbers = {number for one in clips_of(edit) for number in one.numbers}
        if clips.which == "numbered" and clips.numbers and not numbers.isdisjoint(clips.numbers):
            return True
        if clips.which == "numbered" and set(clips.numbers) <= set(getattr(edit, "numbers", ())):
            return True
    return False


_BETWEEN_THEM = re.compile(
    r"\bbetween (?:them|the two|both|those two|these two)\b(?! clips| of)|(?:它们|两段|两者|这两段)之?间", re.I
)


def is_between_them(edit: Operation, words: str) -> bool:
    """Whether a transition is to be between two clips that were only spoken of."""
    return isinstance(edit, op.SetTransition) and edit.cuts == Cuts() and _BETWEEN_THEM.search(words) is not None


_THOSE_THERE = re.compile(
    r"\b(?:make|set|change|let|have|shorten|lengthen|extend) (?:the|that|this|those|my) (?:\w+ )?(?:crossfades?|dissolves?|transitions?|wipes?|slides?|fades?)\b"
    r"|(?:把|将)(?:那个|这个|刚才的?)?(?:叠化|转场|过渡|溶解)(?:时长|时间)?(?:改|调|设|变|延长|缩短)",
    re.I,
)


def is_of_those_there(edit: Operation, words: str) -> bool:
    """Whether a transition is only to be longer or shorter where there is one."""
    if not isinstance(edit, op.SetTransition) or edit.cuts != Cuts() or edit.duration is None:
        return False
    return _THOSE_THERE.search(words) is not None and re.search(r"\b(?:all|every|each)\b|所有|全部|每", words) is None


def on_cuts(edit: Operation, into: Sequence[int]) -> tuple[Operation, ...]:
    """A transition on the cuts into the clips of those numbers."""
    clips = [Clips(which="numbered", numbers=(number,)) for number in into]
    return tuple(edit.model_copy(update={"cuts": Cuts(which="into", clips=one)}) for one in clips)


def cuts(edit: Operation, before: Operation, words: str) -> Sequence[Operation] | None:
    """A transition that names no cut, behind an edit that made some: on those. None where it is as it was said."""
    if not isinstance(edit, op.SetTransition) or edit.cuts != Cuts():
        return None
    if says_all(_ONE_JOINT.sub(" ", words)) or not isinstance(before, _PLACED):
        if getattr(before, "clips", None) == Clips() and isinstance(before, _BROAD):
            return None  # of all, "between them" is everywhere
        return () if _BETWEEN_THEM.search(words) else None
    clips = getattr(before, "clips", None)
    if isinstance(before, op.Add):
        clips = Clips(which="named", name=before.files[0], also=before.files[1:]) if before.files else None
    if not isinstance(clips, Clips) or clips == Clips() or clips.others:
        return None
    whole = clips.model_copy(update={"span": None})
    if isinstance(before, (op.CutOut, op.Split)):
        if whole.which != "named":
            return ()
        return (edit.model_copy(update={"cuts": Cuts(which="between", clips=whole, second=whole)}),)
    where = getattr(getattr(before, "position", None), "where", "end")
    made = limits.narrowed(edit, whole) or ()
    return [one for one in made if (where != "start" or _is("out of", one)) and (where != "end" or _is("into", one))]


def _is(which: str, edit: Operation) -> bool:
    return isinstance(edit, op.SetTransition) and edit.cuts.which == which


_SCOPED = (op.OfClips, op.CutSilence)
"""Edits that are of the clip that their sentence is about, where they name none."""


_WITHIN = re.compile(
    r"(?:\b(?:there(?:['’]?s| is| are)|has|have|got|see|hear|notice)\b[^.;\n]{0,30}?\b(?:glitch(?:es)?|spots?|flash(?:es)?|clicks?|pops?|beeps?|echo|cough(?:s|ing)?|sneezes?|barks?|barking|hiccups?|stains?|scratch(?:es)?|watermarks?|logo|date ?stamp|timestamp|reflections?|flickers?|flickering|stutters?|black frames?|dust|smudges?|thumb|finger|hairs?|passers?-?by|stranger|photobomber)\b"
    r"|有(?:一?[个点些条块段]|几[个处])?[^，,。\n]{0,6}?(?:坏点|水印|污点|污渍|闪光|卡顿|回音|回声|咳嗽|喷嚏|狗叫|爆音|黑帧|反光|路人|陌生人|外人|logo|日期|划痕|灰尘|手指|头发|杂物|穿帮|闪一下|闪了一下))"
    r"[^.;。；\n]{0,60}[,，.。;；! ]+(?:and |so |please |pls |just |can (?:you|u) |could you |帮我|请|给我|把它)*(?:remove|delete|take|get rid of|cut|lose|erase|去掉|删掉|去除|删|去|弄掉|消掉|擦掉|抹掉|p掉)",
    re.I,
)


def is_of_what_is_in_it(edit: Operation, words: str) -> bool:
    """Whether a removal of clips was asked for of something that is seen or heard in one: "there's a glitch in clip 3,
    remove it"."""
    return isinstance(edit, op.Remove) and _WITHIN.search(words) is not None


_OF_A_PART = re.compile(
    r"(?:开头|开场|结尾|末尾|中间|前面|后面|前半段?|后半段?)(?:那里|那段|部分|段)?(?:有点|有些|太|真|实在|都|还是)[^。.;；\n]{1,8}[,，;；。 ]"
    r"|\b(?:start|beginning|ending|end|middle|opening|first (?:bit|part)|last (?:bit|part)) (?:part |bit )?(?:is|drags|feels|runs|goes|takes)\b[^.;\n]{0,24}[,;.]",
    re.I,
)


def is_of_a_part(edit: Operation, words: str) -> bool:
    """Whether a length of the film was asked for right behind a complaint about a part of it."""
    return isinstance(edit, op.Length) and _OF_A_PART.search(words) is not None


def is_of_another(edit: Operation, words: str) -> bool:
    """Whether what was said before an edit tells that it would be of more than was spoken of."""
    return is_of_what_is_in_it(edit, words) or is_of_a_part(edit, words)


_BARE_MAX = re.compile(r"\d[\d.]* ?(?:s|secs?|seconds?|min|minutes?) (?:max|maximum|tops|at most)", re.I)


def is_of_nobody_knows(edit: Operation, words: str) -> bool:
    """Whether only a length is said, behind what it may be of as well as of the film."""
    return isinstance(edit, op.Length) and _BARE_MAX.fullmatch(words.strip(" ,.!")) is not None


_WRITES = re.compile(
    r"(?:写|写上|写着|打上|打出|写一?个|写一?句|写几个字)(?:：|:)?(?P<text>[\u3400-\u9fff]{2,20})(?:吧|就行|就好)?$"
)


def whole_text(edit: Operation, words: str) -> Operation:
    """A text that was taken from the midst of what is to be written, as all of it: 写谢谢大家 is not 家 in large letters."""
    found = _WRITES.search(words.strip(" ,.，。!！"))
    if not isinstance(edit, op.Write) or found is None or edit.text == found["text"] or edit.text not in found["text"]:
        return edit
    return op.Write(text=found["text"].lstrip("上着"), role=edit.role, over=edit.over, at=edit.at)


_NEW_TEXT = re.compile(
    r"(?:please |can you |could you |then |and |now |also )*(?:add|put|insert|create|write|include|place) (?:an?|some|another|one more) (?:\w+ ){0,2}?(?:titles?|texts?|captions?|headings?|headlines?)\b"
    r"|(?:.{0,12}?)(?:加|添加|插入|放|来)(?:上|入)?(?:一?个|一段|一行|一条|一句|点|些)?(?:大|小)?(?:标题|文字|字)(?!幕|体|号|的)",
    re.I,
)


def is_new_text(edit: Operation, words: str) -> bool:
    """Whether a new text was asked for whose words were not said, and none is to be moved: "add a title at the start"."""
    if not isinstance(edit, op.EditText) or edit.text is not None or edit.texts.which != "last":
        return False
    return _NEW_TEXT.match(words) is not None


_BARE_STRETCH = re.compile(
    r"(?:the )?(?:very )?(?:first|last|final) (?:\d+(?:\.\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|few|couple of) ?(?:s|secs?|seconds?|minutes?|mins?)"
    r"|(?:最)?(?:前面?|后面?|开头|结尾|最后|末尾)的?(?:\d+(?:\.\d+)?|[一两二三四五六七八九十半几])秒钟?",
    re.I,
)


def is_bare_stretch(words: str) -> bool:
    """Whether words only name a stretch, "the first 2 seconds", and not what is to become of it."""
    return _BARE_STRETCH.fullmatch(words.strip(" ,.，。!！")) is not None


_ONLY_A_PART = re.compile(
    r"\b(?:part|bit|piece|section|chunk|portion|some|something|fragment|few seconds) (?:out )?(?:of|from)\b(?! (?:them|these|those|the clips|my clips)\b)"
    r"|一小?部分|一小段(?!视频)|(?<![有快慢大小高低])一点点?(?!都)|一些内容",
    re.I,
)


def is_only_part(edit: Operation, words: str) -> bool:
    """Whether an edit takes clips out whole of which some part is to go: "delete part of clip 2"."""
    return isinstance(edit, op.Remove) and edit.clips.span is None and _ONLY_A_PART.search(words) is not None


def is_left_as_it_is(edit: Operation, words: str) -> bool:
    """Whether "leave it", or "keep its picture", would take everything else out of the film."""
    if not isinstance(edit, op.Remove) or not edit.clips.others:
        return False
    return _STAYS.match(words) is not None and _ONLY.search(words) is None


_STAYS = re.compile(
    r"\W*(?:ok |just |please |then |and |but )*(?:leave\b(?! out)|keep (?:it|that|this|them|those|these)\b"
    rf"|keep (?:the|its|their|that|this) {PICTURE}\b)"
    rf"|\W*(?:但|并|只是)?(?:保留|留下|留着?)(?:它的?|该片段的?)?{PICTURE_ZH}",
    re.I,
)
"""Words by which something stays as it is, whatever else there is."""
_ONLY = re.compile(r"\bonly\b|\bnothing else\b|只|仅", re.I)


def in_scope(edit: Operation, words: str, before: Operation) -> Operation | None:
    """An edit that names no clip, of those that the edit before it in the sentence is of; None where these are two, so
    that nobody knows which is meant."""
    clips = getattr(before, "clips", None)
    if isinstance(before, op.Swap) and isinstance(edit, _SCOPED) and is_broad(edit) and not says_all(words):
        return None
    if (of_that := _of_that_clip(edit, words, before)) is not None:
        mutes = isinstance(before, op.Volume) and before.level.to == 0
        return None if mutes and isinstance(edit, op.Volume) else of_that
    if not isinstance(edit, _SCOPED) or not is_broad(edit) or says_all(words) or isinstance(before, op.Remove):
        return edit
    if not isinstance(clips, Clips) or clips == Clips() or clips.others or clips.span is not None:
        return edit
    return edit.model_copy(update={"clips": clips})


def _of_that_clip(edit: Operation, words: str, before: Operation) -> Operation | None:
    """A loudness, or an end, that names nothing, of the clip that the edit before it is of: "reduce the noise in clip 3
    and raise the volume to 140%", 去掉片段3开头的1秒和结尾的0.5秒; None for anything else."""
    clips = getattr(before, "clips", None)
    if not isinstance(clips, Clips) or clips == Clips() or clips.others or isinstance(before, op.Remove):
        return None
    if says_all(words) or getattr(before, "what", "clips") != "clips":
        return None
    whole = clips.model_copy(update={"span": None})
    if isinstance(edit, op.Volume) and edit.what == "everything" and edit.clips == Clips():
        return edit.model_copy(update={"what": "clips", "clips": whole})
    if isinstance(edit, op.CutOut) and isinstance(before, op.CutOut) and edit.clips is None:
        at_end = edit.span.end == op.Moment(part=1) or edit.span.begin == op.Moment()
        return edit.model_copy(update={"clips": whole}) if at_end and _AN_END.search(words) else None
    return None


_AN_END = re.compile(
    r"\b(?:first|last|final|start|beginning|end|front|tail|opening)\b|开头|结尾|末尾|最后|前面|后面|尾|前|后", re.I
)


def is_brought_back(edit: op.Move, words: str) -> bool:
    """Whether a clip is to come back, without a word for where."""
    return (
        edit.position == op.Position()
        and re.search(r"\bback\b(?! to| at| of)|(?:放|加|要|找|拿)回来", words) is not None
    )


def brought_back(edit: op.Move, gone: Mapping[str, str], numbered: Mapping[int, str]) -> op.Move:
    """A clip that comes back goes to where it was; by its number, which is that of another clip by now, it is the one
    that had it."""
    if len(edit.clips.numbers) == 1 and edit.clips.which == "numbered" and edit.clips.numbers[0] in numbered:
        edit = edit.model_copy(update={"clips": Clips(which="named", name=numbered[edit.clips.numbers[0]])})
    name = (edit.clips.name or "").lower()
    file = next((one for one in gone if name and name in one.lower()), None)
    if file is None or not gone[file]:
        return edit if file is None else edit.model_copy(update={"position": op.Position(where="start")})
    behind = Clips(which="named", name=gone[file])
    return edit.model_copy(update={"position": op.Position(where="after", clips=behind)})


def with_music(edit: Operation, before: Operation | None) -> Operation:
    """A cut of its own keeps the music that was asked for just before."""
    if not isinstance(edit, op.Auto) or not isinstance(before, op.Music) or edit.mood or edit.music_file:
        return edit
    return edit.model_copy(update={"mood": before.mood, "music_file": before.file})


def is_of_that_music(edit: Operation, last: Operation, words: str) -> bool:
    """Whether words behind music only say how it is, and that it plays all through: "piano, a quiet one", 铺满全片."""
    if not isinstance(last, op.Music):
        return False
    if isinstance(edit, op.Fill):
        return edit.clips == Clips() and _PICTURE.search(words) is None
    return isinstance(edit, op.Music) and edit == op.Music(mood=edit.mood) and _A_PIECE.search(words) is None


_PICTURE = re.compile(r"\b(?:frame|screen|picture|image|bars|crop)\b|画面|屏|黑边|裁", re.I)
_A_PIECE = re.compile(r"\b(?:music|song|track|tune|bgm|instead|then|switch|change)\b|音乐|配乐|曲|歌|换|改|再", re.I)


_IN_QUOTES = re.compile('[“"「『].*?[”"」』]')


def unquoted(words: str) -> str:
    """Words without what is to be shown, which says nothing of what is wanted: the title “京都”."""
    return _IN_QUOTES.sub("", words)


def is_misread(edit: Operation, words: str) -> bool:
    """Whether words speak of something else than what an edit is of."""
    if _UNHAPPY.match(words):
        return True
    if isinstance(edit, op.Auto):
        return _OF_MUSIC.match(words) is not None
    if isinstance(edit, op.EditText) and edit.texts.which == "last":
        return re.search(r"\bboth\b|都", unquoted(words)) is not None
    if isinstance(edit, op.Length) and edit.by is not None:
        return re.search(r"[%％]|percent|成", words) is not None and _OF_LENGTH.search(words) is None
    if isinstance(edit, op.Volume):
        return _OF_THE_PICTURE.search(words) is not None and not re.search(
            r"声|音|\b(?:sound|audio|volume|loud|quiet|mute)", words
        )
    if isinstance(edit, (op.Still, op.Trim)):
        return _SO_MUCH_MORE.search(words) is not None
    return False


_OF_THE_PICTURE = re.compile(
    r"画面|颜色|色彩|亮度|对比度|饱和度|\b(?:colou?rs?|picture|image|contrast|saturation|brightness)\b", re.I
)
_SO_MUCH_MORE = re.compile(
    r"(?:多|再)(?:放|停|留|显示|停留|播)\D{0,2}[\d一两二三四五半]+\.?\d*秒|\b(?:\d+(?:\.\d+)?|an?|one|two|three|four|five) (?:more|extra) (?:s|secs?|seconds?)\b"
    r"|\b(?:s|secs?|seconds?) (?:more|longer)\b",
    re.I,
)
"""Words for how much longer something is to be, and not how long."""


_UNHAPPY = re.compile(
    r"\W*(?:i|we|they|he|she|the (?:user|client))\W*(?:m|re|s|am|are|is|was)? (?:not|never) (?:really |quite |so |very |all that )?(?:happy|satisfied|sure|thrilled|pleased|convinced|sold) (?:with|about|by|on)\b"
    r"|\W*(?:i|we) (?:hate|dislike|can.t stand) (?:the|those|these|that)\b",
    re.I,
)
"""Words that say of something that it is not liked, and not what is to become of it."""


def adds(words: str) -> bool:
    """Whether words ask for something that is not there yet."""
    return _ADDING.search(words) is not None


_ADDING = re.compile(
    r"\b(?:add|put|use|play|lay|insert|give|want|need|some|a|with|throw|pop|stick|have|get|include)\b|加|放|配|来|用|要|给|插|添",
    re.I,
)


def says_speed(words: str) -> bool:
    """Whether words say that it is how fast something plays that a percentage is of, or have none."""
    return re.search(r"[%％]|percent|成", words) is None or _OF_SPEED.search(words) is not None


_OF_SPEED = re.compile(
    r"\b(?:speed|ramp|slow|fast|quick|play|run|pace|rate|tempo|motion|slo|sped)|速|慢|快|放|播", re.I
)
_OF_LENGTH = re.compile(
    r"\b(?:length|long|longer|short|shorter|shorten|duration|runtime|trim|cut|film|video|movie|edit|everything|whole|all|tighten|compress|condense|squeeze)\b"
    r"|长|短|时|剪|片|视频|全|整|压缩|精简",
    re.I,
)
"""Words for how long something is; 把它压到25% may as well be of how loud."""
_OF_MUSIC = re.compile(r"\W*(?:generate|compose|add)\b.{0,30}\b(?:music|song|soundtrack)\b", re.I)

_THROUGHOUT = re.compile(
    r"\b(?:whole|entire|all of the|full) (?:film|video|movie|time|thing)\b|\bthroughout\b|\ball the time\b|全程|全片|整个(?:视频|影片|片子)|一直(?:显示|在)",
    re.I,
)
_ON_TOP = re.compile(r"(?:叠加|叠上|盖上|配上|打上|写上)(?:一行|一段|上)?(?:文字|字)?")
"""Words for a text that is put on what is spoken of."""
_HERE = re.compile(
    r"\b(?:there|on it|over it|on top of it|on that|over that|on this)\b|那里|那儿|上面(?!写着)|在它上|它上面", re.I
)


def of_it(edit: Operation, words: str, clips: Clips | None) -> Operation:
    """A look, a zoom and the like of the clips that were spoken of, where "it" stands beside the verb: 给它加个慢慢放大."""
    known = clips is not None and clips != Clips() and not clips.others
    if not known or not isinstance(edit, op.OfPicture) or edit.clips != Clips() or not _BESIDE.search(words):
        return edit
    return edit.model_copy(update={"clips": clips})


_BESIDE = re.compile(
    r"(?:帮|给|对|替|为)(?:它|这段|那段|这个|那个)(?!们)|\b(?:give|giving) (?:it|that one|this one)\b", re.I
)


def of_there(edit: Operation, words: str, clips: Clips | None, before: Operation | None = None) -> Operation | None:
    """A text that is to be "there", over the clips that were spoken of; None where nobody knows where."""
    if not isinstance(edit, op.Write) or edit.over is not None or edit.at is not None:
        return edit
    if edit.duration is None and _THROUGHOUT.search(unquoted(words)):
        return edit.model_copy(update={"over": Clips()})
    if before is not None and _ON_TOP.search(words) and edit.role == "title":
        clips = getattr(before, "clips", None)
        if not isinstance(clips, Clips) or clips == Clips():
            return edit
    elif not _HERE.search(unquoted(words)):
        return edit
    if clips is None or clips == Clips():
        return edit if "上面" in words else None
    above = edit.place == "top" and "上面" in words  # 上面 is "on it", and not at its top
    whole = clips.model_copy(update={"span": None})
    return edit.model_copy(update={"over": whole, "place": None if above else edit.place})


_OF_A_TEXT = re.compile(
    r"\b(?:picture|image|video|film|clip|clips|colou?rs?|music|sound|black)\b|画面|视频|片|色彩|音乐|声", re.I
)


def of_the_text(edit: Operation, words: str, before: Operation | None) -> Operation | None:
    """What stands in the line of a text and is not of the picture by a word of its own is of that text; None where a
    text cannot have it."""
    if not isinstance(before, (op.Write, op.EditText)) or _OF_A_TEXT.search(words):
        return edit
    if isinstance(edit, op.Fade) and edit.what == "film" and edit.fade_in and not edit.fade_out:
        return before.model_copy(update={"animation": "fade"})
    if is_of_letters(edit):
        return None
    return edit


def is_of_letters(edit: Operation) -> bool:
    """Whether an edit may only seem to be of the picture: "bold" behind a title."""
    return isinstance(edit, op.Grade) and edit.clips == Clips()


def same_direction(edit: Operation, before: Operation, words: str) -> Operation:
    """How much louder or quieter, where only the amount is said: "decrease clip 3 by 3 dB and clip 2 by 6 dB"."""
    if not isinstance(edit, op.Volume) or not isinstance(before, op.Volume) or not edit.level.by or not before.level.by:
        return edit
    turned = (edit.level.by - 1) * (before.level.by - 1) < 0
    if not turned or _DIRECTION.search(words):
        return edit
    return edit.model_copy(update={"level": op.Level(by=1 / edit.level.by)})


_DIRECTION = re.compile(
    r"\b(?:up|down|louder|quieter|softer|raise|increase|boost|lower|decrease|reduce|turn|more|less|higher|plus|minus)\b|[+−-]\s*\d|大|小|响|轻|高|低|加|减|提|降|升",
    re.I,
)
