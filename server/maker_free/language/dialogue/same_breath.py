"""Owns what words mean right behind an edit of the same breath: a bare number is a loudness, "fade out at the end" is
the music's that was just added, a remark is only a reason, "keep both parts" says nothing new; refuses to know a film.

    mute the beach, it's all wind                  a reason, and no noise reduction of all clips
    add lo-fi music, fade out over 3 s             the music fades
    remove the transitions, hard cuts only         the same again
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from maker_free.language import operations as op
from maker_free.language.operations import Clips, Operation

_BARE_PERCENT = re.compile(
    r"(?:(?:turn|bring|set|put|take|get|make)\s+(?:it|that|them)\s+)?(?:down|up|back)?\s*(?:to|at)\s+(?P<en>\d{1,3})"
    r"|(?:把?(?:它|音量|声音)?)?(?:降|调|减|升|提高?|加|调低|降低|调高|开|关小|放|压|改|设)?(?:到|至|成|为)(?P<zh>\d{1,3})",
    re.I,
)
_FILM = re.compile(
    r"\b(?:film|video|movie|picture|screen|whole|everything|clips?|black)\b|影片|视频|画面|片子|全片|黑|段", re.I
)
_ONLY_LEVEL = re.compile(
    r"(?:with |at |and )?(?:the )?(?:volume|level|loudness)?\s*(?:to|at|is|of|=|:)?\s*\d{1,3}\s*(?:%|percent)(?: volume)?|(?:把)?(?:音量|声音|响度)(?:调|设|降|控制)?(?:到|为|在|至|成|是)?\s*\d{1,3}\s*[%％]|(?:音量|声音)?(?:小|大|轻|低|高)一?点(?:儿)?",
    re.I,
)
_BOTH_KEPT = re.compile(
    r"(?:and |but )*(?:keep|leave|don't (?:delete|remove|lose)|i (?:want|need)) (?:both|both (?:bits|parts|halves|pieces|sides|of them)|all (?:of it|parts|the parts)|everything|the rest)(?: of it| of them)?(?: in)?"
    r"|(?:但|而且)?(?:两段|两半|两边|两部分|两个|前后)都?(?:保留|留着|留|要|不删|别删)",
    re.I,
)
_PLAIN_CUTS = re.compile(
    r"(?:use |make (?:it |them )?|make it all |to |into |with )*(?:just |only |all )?(?:hard|straight|plain|simple|direct|normal|clean) cuts?(?: only| please| everywhere| instead)*"
    r"|(?:where |there |and )?(?:it|there|that|this one) (?:should|must|has to|is to) (?:be|stay|remain) (?:just )?(?:a |an )?(?:hard|straight|plain|simple|clean) cut"
    r"|(?:全部?|都|统一)?(?:改|换|变|用)?(?:为|成)?(?:直接)?(?:硬切|直接切换|直切|硬切换)(?:就行|即可)?",
    re.I,
)
_SO_IT_PLAYS = re.compile(
    r"so (?:that )?(?:it|the \w+|this) (?:plays|appears|runs|shows|is (?:shown|played|seen)|repeats) (?P<n>\w+)(?: times?)?(?: in (?:a row|total|all))?"
    r"|(?:这样|让它|使其|使它|总共|一共)(?:就)?(?:连续)?(?:播放|出现|放|播)(?P<zh>[\d一二两三四五六七八九十]+)(?:次|遍)",
    re.I,
)
_CLEANED = re.compile(
    r"(?:please |pls )?(?:clean (?:it|that) up|denoise(?: it)?|reduce (?:it|that)|get rid of (?:it|that))|(?:帮我|请)?(?:降噪|去噪|处理|修复|清理|去一去)(?:一下|下|掉|吧)*",
    re.I,
)
_TAKEN_OFF = re.compile(
    r"(?:please )?(?:take|turn|switch|get|leave) (?:it|that|them) (?:off|out|away)|(?:remove|delete|lose|drop|kill|bin) (?:it|that|them)|get rid of (?:it|that|them)"
    r"|(?:请|麻烦|就|那就)?(?:帮我|给我)?(?:把它)?(?:去掉|删掉|删了|拿掉|关掉|不要|移除|删除|去除|取消|撤掉)(?:了|吧|掉|一下)*",
    re.I,
)
_TIMES = {"once": 1, "twice": 2, "thrice": 3, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6} | {
    one: at for at, one in enumerate("一二三四五六七八九十", 1)
} | {"两": 2}  # fmt: skip
_NOTHING_ELSE = re.compile(
    r"(?:and |but |then )*(?:(?:keep|leave) (?:everything|all|the rest|all the rest|everything else|all else|the others?|the other (?:clips|ones))(?: (?:the same|as (?:it|they) (?:is|are)|as is|alone|untouched|unchanged|in place|where (?:it|they) (?:is|are)))?"
    r"|(?:leave|keep) (?:all )?(?:the )?(?:others?|other clips|rest) (?:in colou?r|as (?:it|they) (?:is|are)|coloured|colored)|(?:everything else|(?:the )?rest|the others?|the other clips|all else) (?:stays?|remains?) (?:in colou?r|coloured|colored|cut|plain|hard cuts|a cut|plain cuts)"
    r"|(?:everything else|the rest|the others?|the other clips|all else) (?:stays?|remains?|is fine|are fine|can stay|should stay)(?: (?:the same|as (?:it|they) (?:is|are)|as is|untouched|unchanged|put))?"
    r"|nothing else(?: changes| to change)?|(?:do not|don't) (?:change|touch|edit) (?:anything|everything) else|that's (?:it|all)|no other changes?)"
    r"|(?:其他|其它|其余|剩下|别的)的?(?:片段|部分|内容|地方|视频|几段)?(?:都)?(?:保持)?(?:不变|不动|别动|不用动|照旧|原样|一样|不要动|不用改|不改|保留)",
    re.I,
)
_GOES = re.compile(
    r"(?:前面|后面|之前|之后|前边|后边|前半段?|后半段?|前面的|后面的)(?:部分|内容)?(?:都|全部?|全都|就)*(?:不要|去掉|删掉|剪掉|不用)(?:了)?"
    r"|(?:and )?(?:lose|drop|cut|skip|bin|remove|delete|forget|ditch) (?:(?:everything|all|what(?:ever)?(?: is|'s)?) (?:before|after)(?: (?:that|it|this|then))?|what(?:ever)? (?:follows|comes (?:next|after(?: that| it)?|later)|is left)|what's left)"
    r"|(?:前面|后面|之前|之后|后边)的?(?:部分|内容)?(?:都|全部?|全都|就|统统)*(?:砍|剪|删|切|不要)(?:掉|了)*",
    re.I,
)
_OTHERS_GO = re.compile(
    r"(?:and |then )*(?:delete|remove|drop|bin|lose|ditch|cut|discard) (?:all )?(?:of )?(?:the )?(?:others?|other (?:clips|files|ones|segments)|remaining (?:clips|ones)|rest|everything else|every other clip)"
    r"|(?:并)?(?:删除|删掉|去掉|移除|剪掉|删)(?:所有|全部)?(?:其他|其它|其余|剩下|剩余|别)(?:的)?(?:所有|全部)?的?(?:片段|视频|素材|段|文件|内容)?"
    r"|(?:其他|其它|其余|剩下|剩余|别)的?(?:所有|全部)?(?:片段|视频|素材|段|文件)?(?:都|全部?|全都|统统)*(?:删除|删掉|删了|去掉|不要|不用|剪掉|移除)了?",
    re.I,
)


def restated(words: str, last: Operation) -> bool:
    """Whether words ask for nothing that the edit before them did not do."""
    words = words.strip(" ,.，。、;；!！")
    if _NOTHING_ELSE.fullmatch(words):
        return True
    match last:
        case op.Split():
            return _BOTH_KEPT.fullmatch(words) is not None
        case op.RemoveSound() | op.RemoveText() | op.RemoveOverlay():
            return _TAKEN_OFF.fullmatch(words) is not None
        case op.CleanSound() | op.SetEffect(cleans=True):
            return _CLEANED.fullmatch(words) is not None
        case op.HardCut():
            return _PLAIN_CUTS.fullmatch(words) is not None
        case op.Duplicate():
            found = _SO_IT_PLAYS.fullmatch(words)
            return found is not None and _count(found["n"] or found["zh"]) == last.times + 1
        case op.Trim() if last.keep.begin != op.Moment() or last.keep.end != op.Moment(part=1):
            return _GOES.fullmatch(words) is not None and not _OTHERS_GO.fullmatch(words)
        case op.CutOut():
            return _GOES.fullmatch(words) is not None
        case op.Remove() if last.clips.others:
            return _OTHERS_GO.fullmatch(words) is not None
        case _:
            return False


def _count(word: str) -> int:
    return int(word) if word.isdecimal() else _TIMES.get(word.lower(), 0)


def bare_level(words: str, last: Operation) -> Operation | None:
    """A loudness of which only the number is said: "the music is too loud, down to 15"."""
    found = _BARE_PERCENT.fullmatch(words.strip(" ,.，。!！"))
    if found is None or not isinstance(last, op.Volume):
        return None
    percent = int(found["en"] or found["zh"])
    return last.model_copy(update={"level": op.Level(to=percent / 100)}) if 5 <= percent <= 400 else None


def of_the_music(edit: Operation, words: str, last: Operation) -> Operation:
    """A fade that names nothing is of the music that was spoken of just before."""
    about = isinstance(last, op.Music) or getattr(last, "what", "") == "music"
    if (
        about
        and isinstance(edit, op.Fade)
        and edit.what == "film"
        and not _FILM.search(words)
        and not _ITS_END.match(words)
    ):
        return edit.model_copy(update={"what": "music"})
    if (
        about
        and isinstance(edit, op.Volume)
        and edit.clips == Clips()
        and _ONLY_LEVEL.fullmatch(words.strip(" ,.，。!！"))
    ):
        return edit.model_copy(update={"what": "music"})
    return edit


def names_end(words: str) -> bool:
    """Whether words name the end, or the start, of something."""
    return _AT_END.search(words) is not None


_AT_END = re.compile(
    r"\bat the (?:very )?(?:end|start|beginning)\b|\b(?:to|from) black\b|结尾|片尾|最后|末尾|开头|片头", re.I
)
_ITS_END = re.compile(r"(?:在)?(?:最后|结尾|片尾|影片结尾|末尾)(?:处|时|的时候)?\s*(?:用|以|做|加)?\s*[\d一两二三四五六七八九十.]+\s*秒(?:钟)?(?:的)?淡出|(?:at|for) the (?:very )?end(?: of it)?,? fade to black", re.I)  # fmt: skip
"""The end of the film, which is named first: 结尾 3 秒淡出."""


_OF_ALL = re.compile(
    r"\b(?:all|every)(?: of)?(?: the| my| these)? (?:clips?|videos?|shots?|scenes?|them|it)\b|\b(?:everything|whole|entire|film|movie)\b"
    r"|所有|全部|每|整|全片|影片",
    re.I,
)


def is_wider(edit: Operation, last: Operation, words: str) -> bool:
    """Whether an edit is of all clips without a word for it, and the one before it was of certain ones."""
    if _OF_ALL.search(words):
        return False
    before = getattr(last, "clips", None)
    return getattr(edit, "clips", None) == Clips() and isinstance(before, Clips) and before != Clips()


def is_narrower(edit: Operation, last: Operation) -> bool:
    """Whether an edit of certain clips says what is meant by the same one of all of them: 画面太暗了，海滩提亮一点."""
    clips = getattr(edit, "clips", Clips())
    return type(edit) is type(last) and clips != Clips() and getattr(last, "clips", None) == Clips()


def is_same_way(edit: Operation, last: Operation) -> bool:
    """Whether an edit that a complaint means was just asked for: BGM小一点，太吵了."""
    same = type(edit) is type(last) and getattr(edit, "what", "") == getattr(last, "what", "")
    if same and isinstance(edit, op.Grade) and isinstance(last, op.Grade):
        return edit.clips in (Clips(), last.clips) and any(
            getattr(edit, name) * getattr(last, name) > 0 for name in ("brightness", "saturation", "temperature")
        )
    return same and isinstance(edit, op.Volume) and (getattr(edit, "clips", None) in (Clips(), last.clips))  # pyright: ignore


def both_texts(before: Operation, after: Operation) -> Operation | None:
    """One change of a text of two that say different things of it: "the title is too small, and make it yellow"."""
    if not isinstance(before, op.EditText) or not isinstance(after, op.EditText):
        return None
    if before.texts != after.texts and after.texts != type(after)().texts:
        return None
    first, second = (one.model_dump(exclude={"verb", "texts"}, exclude_defaults=True) for one in (before, after))
    if before.bigger and after.size in ("large", "small"):  # 太小了，再大一点 is no size by name
        second.pop("size")
    if before.bigger == after.bigger:
        second.pop("bigger", None)
    return (
        None
        if first.keys() & second.keys()
        else before.model_copy(update={name: getattr(after, name) for name in second})
    )


def of_both(before: Operation, after: Operation) -> Operation | None:
    """The first of two pieces, the clip of which was said behind the second: "cut the first 2 s and the last 1 s of
    clip 2"."""
    if not isinstance(before, op.CutOut) or not isinstance(after, op.CutOut) or before.clips is not None:
        return None
    return before.model_copy(update={"clips": after.clips}) if after.clips is not None else None


def before_it(before: Operation, after: Operation) -> bool:
    """Whether the second of two cuts in one breath has to come first, so that its time is as it was said."""
    if isinstance(before, op.CutOut) and isinstance(after, op.CutOut):
        one, other = before.span.begin, after.span.begin
    elif (
        isinstance(before, op.Split) and isinstance(after, op.Split) and before.at is not None and after.at is not None
    ):
        one, other = before.at, after.at
    else:
        return False
    return before.clips == after.clips and one.part == other.part == 0 and 0 <= one.ms < other.ms


def with_its_beat(made: list[Operation], said: list[str]) -> None:
    """Put music before the cuts that are to fall on its beat: "cut on the beat, add upbeat music"."""
    beat = next((at for at, one in enumerate(made) if isinstance(one, op.Recut) and one.how in {"beat", "beats"}), None)
    music = [at for at, one in enumerate(made) if isinstance(one, op.Music)]
    if beat is not None and len(music) == 1 and music[0] > beat:
        made.insert(beat, made.pop(music[0]))
        said.insert(beat, said.pop(music[0]))


_ELSEWHERE = re.compile(r"\b(?:else|elsewhere|others?|rest|remaining)\b|其他|其它|其余|剩下|剩余|别的|别处", re.I)


def elsewhere(edit: Operation, words: str, made: Sequence[Operation]) -> int | None:
    """Before which edit one goes that is of all other cuts: "dip to black between clips 5 and 6, crossfades everywhere
    else"; behind them all where nothing says which are the others. None for an edit of anything else."""
    if not isinstance(edit, (op.SetTransition, op.HardCut)) or edit.cuts != op.Cuts() or not _ELSEWHERE.search(words):
        return None
    if any(isinstance(one, op.Remove) for one in made):
        return None  # those that are left
    at = len(made)
    while at and isinstance(made[at - 1], (op.SetTransition, op.HardCut)) and made[at - 1] != type(edit)():
        at -= 1
    return at


def one_text(before: Operation, after: Operation) -> Operation | None:
    """Two changes of the same text, the first of which is what it says, are one."""
    if not isinstance(before, op.EditText) or not isinstance(after, op.EditText):
        return None
    if before.texts != after.texts and after.texts != type(after)().texts:
        return None
    was, now = (one.model_dump(exclude_defaults=True, exclude={"texts", "verb"}) for one in (before, after))
    if not before.text or was.keys() & now.keys():
        return None
    return before.model_copy(update={name: getattr(after, name) for name in now})


def named_twice(edits: Sequence[Operation], more: Sequence[Operation], between: str) -> bool:
    """Whether what stands behind a colon only says more exactly what stands before it: "Loop the intro: duplicate …"."""
    if between.strip() not in (":", "：") or len(edits) != 1 or len(more) != 1:
        return False
    one, other = edits[0], more[0]
    return type(one) is type(other) and not isinstance(one, op.Write)
