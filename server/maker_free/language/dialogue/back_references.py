"""Owns what a request means right behind the last one: "make it 4 seconds instead", "the same for clip 3", "bring it
back", and which clips "it" and "the copy" are by now; refuses to go back further than the last request.

    trim clip 2 to 6 s       ┄▶  make it 4 seconds instead        trim clip 2 to 4 s
    move clip 4 to the start ┄▶  mute it                          mute clip 1: where that clip is now
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any, get_args

from maker_free.engine.model.timeline import Mood, Timeline
from maker_free.language import operations as op
from maker_free.language.dialogue import amendments
from maker_free.language.dialogue.rejoinders import Spoken
from maker_free.language.operations import Clips, Operation

ReadClips = Callable[[str], Clips | None]


@dataclass(frozen=True)
class Earlier:
    """The request that led to what is there now, in its words, and the timelines before and after it."""

    words: str
    before: Timeline
    after: Timeline
    earlier: Earlier | None = None
    files: Mapping[str, str] = field(default_factory=dict[str, str])
    """What each file (media id) is called."""
    undone: bool = False
    """Whether what came after it was undone, so that it could be done again."""
    taken_back: str = ""
    """The words of what was undone."""

    def all(self) -> tuple[Earlier, ...]:
        """This request and those before it, the oldest first."""
        return (*(self.earlier.all() if self.earlier is not None else ()), self)

    def now(self, clips: Clips) -> Clips | None:
        """Clips that were numbered before that request, or the longest then, by their numbers now; None when one of
        them is gone."""
        if clips.which in ("longest", "shortest") and self.before.clips:
            best = max if clips.which == "longest" else min
            at = best(range(len(self.before.clips)), key=lambda one: self.before.clips[one].duration)
            clips = clips.model_copy(update={"which": "numbered", "numbers": (at + 1,)})
        if clips.which != "numbered" or clips.reach is not None:
            return clips
        was, there = [clip.id for clip in self.before.clips], [clip.id for clip in self.after.clips]
        numbers: list[int] = []
        for number in clips.numbers:
            at = number - 1 if number > 0 else len(was) + number
            if not 0 <= at < len(was) or was[at] not in there:
                return None
            numbers.append(there.index(was[at]) + 1)
        return clips.model_copy(update={"numbers": tuple(numbers)})

    def gone(self) -> dict[str, str]:
        """The files of the clips that went with that request, each with the file that was before it, "" for none."""
        was = self.before.clips
        return {self._file(was[at].media): self._file(was[at - 1].media) if at else "" for at in self._went()}

    def numbers_gone(self) -> dict[int, str]:
        """The numbers that those clips had, with their files."""
        return {at + 1: self._file(self.before.clips[at].media) for at in self._went()}

    def _went(self) -> list[int]:
        """Where the clips were of which no part is left."""
        there = {clip.media for clip in self.after.clips}
        return [at for at, clip in enumerate(self.before.clips) if clip.media not in there]

    def _file(self, media: str) -> str:
        return self.files.get(media, "")

    def cuts(self) -> tuple[int, ...]:
        """The numbers of the clips that a transition leads into, unless it leads into all of them."""
        found = tuple(at for at, clip in enumerate(self.after.clips, 1) if at > 1 and clip.transition is not None)
        return () if len(found) == len(self.after.clips) - 1 else found

    def spoken(self, named: Clips | None) -> Spoken:
        """What that request was of, when it was of one clip: `named` is how it called it."""
        clips, name = self.before.clips, (named.name or "").lower() if named is not None else ""
        numbers: tuple[int, ...] = ()
        if named is None or named.others or named.reach is not None:
            pass
        elif named.which == "numbered":
            numbers = tuple(one if one > 0 else len(clips) + 1 + one for one in named.numbers)
        elif named.which == "named" and name and not named.also:
            numbers = tuple(at for at, clip in enumerate(clips, 1) if name in self._file(clip.media).lower())
        number = numbers[0] if len(numbers) == 1 and 0 < numbers[0] <= len(clips) else 0
        there = [clip.id for clip in self.after.clips]
        gone = bool(number) and clips[number - 1].id not in there
        if number and not gone:
            number = there.index(clips[number - 1].id) + 1
        return Spoken(number, gone, len(there))

    def new(self) -> Clips | None:
        """The clips that came with that request, or show another file since; None when none do."""
        was = {(clip.id, clip.media) for clip in self.before.clips}
        numbers = tuple(at for at, clip in enumerate(self.after.clips, 1) if (clip.id, clip.media) not in was)
        return Clips(which="numbered", numbers=numbers) if numbers else None


_LEAD = re.compile(
    r"(?:even\s+(?=\w+er\b)|(?:只|就)(?=显示|停|放到|\d)|(?:过头了?|过了|不太?好看?|不太?行|有点过)[，,]\s*|(?:on second thoughts?|come to think of it|thinking about it|typo)[,\s]+"
    r"|(?:(?:the )?wrong (?:way|direction|side)|方向(?:不对|错了|反了))[,.;，。；\s]+|(?:ugh|ew|argh|yikes)[,!.\s]+|(?:nice|great|good|cool|looks good|love it)(?:,? but|[,.!])\s+|(?:no+ wait|no+|nah|hm+|wait|actually|sorry|ok(?:ay)?|oh|well|and|but|so|now|then|rather|oops)[,\s]+"
    r"|(?:(?:that|this|it|they|those|these)(?:'s| is|’s| was|'re| are)? )?(?:way |much |a bit |still |far |a little )*too \w+(?: now)?[,.;\s]+"
    r"|(?:(?:that|this|it)(?:'s| is|’s| was)? )?not (?:that|so|quite so|quite that|as) \w+[,.;\s]+|没那么.{1,3}[，,、\s]+|(?:还是)?不够.{1,3}[，,、\s]+|(?:still )?not \w+ enough[,.;\s]+|(?:just|only)\s+(?=\d)"
    r"|(?:that's|it's|this is|that is) (?:\w+ ){0,2}\w+[,.;]\s+(?=\d+(?:\.\d+)?\s*(?:s|secs?|seconds?)?\W*$)"
    r"|(?:better|let's say|say|make that|more like|try|rather|maybe|perhaps)\s+(?=\d)"
    r"|(?:a (?:bit|little|touch) |much |way |slightly )?(?:longer|shorter|faster|slower|louder|quieter|bigger|smaller|softer)[,:]\s+(?:(?:like|say|maybe|about|more like|around) )?(?=\d)"
    r"|(?:时间|时长|速度|声音|音量|长度)?(?:再|稍微)?(?:长|短|快|慢|大|小|轻|响|低|高)一?[点些]儿?[，,、]\s*(?=\d|[一两二三四五六七八九十半])"
    r"|(?:to |in |at |on )*(?:the )?(?:other|opposite) (?:corner|side|end)[,，]\s*|(?:不对|不(?=[，,、\s])|算了|嗯|哦|等等|那)[，,、\s]*"
    r"|.{0,6}太.{1,3}了?[，,、\s]+|还是|再把它|那就|就)+",
    re.I,
)
_TAIL = re.compile(
    r"(?:[,，\s]*(?:(?:instead of|rather than|not) \d[\d.]*(?: ?(?:%|percent|s|secs?|seconds?|x|times))?|而?不是\d[\d.]*(?:%|秒|倍)?|instead|please|pls|then|rather|thanks|now|for (?:it|that|them)|actually|的|is (?:enough|fine|better|plenty|ok(?:ay)?)|will do|would do|would be (?:better|nicer|good|great|fine|enough|perfect|plenty)|is (?:nicer|better)|(?:and |with )?(?:the )?same (?:length|duration)(?: too)?|(?:同样|一样)长|时长(?:一样|相同)|吧|就行|就好|就够了?|够了|就可以了?|好了|了))+[.。!！]*$",
    re.I,
)
_MAKE = r"(?:(?:make|set|change|turn|put|let|have|try|go for|use|do)\s+)?(?:(?:it|that|this|them|those|these|the length|all)\s+)?(?:be\s+|to\s+|at\s+|last\s+|for\s+|should\s+|only\s+|just\s+|stay\s+)*|(?:(?:把)?(?:它|它们|这个|那个)?)?(?:只|就|只要|只需要?)?(?:改成|改为|改到|换成|变成|调到|调成|调整到|设为|设成|变|剪到|显示|要|用|放)?"
_LENGTH = re.compile(
    rf"(?:{_MAKE})(?P<n>\d+(?:\.\d+)?|one|two|three|half a|一|两|三|半)\s*(?P<unit>s|secs?|seconds?|ms|秒钟?|毫秒)?(?: long| each)?",
    re.I,
)
_PERCENT = re.compile(rf"(?:{_MAKE})(?:volume )?(?P<n>\d+(?:\.\d+)?)\s*(?:%|percent|％)", re.I)
_RATE = re.compile(rf"(?:{_MAKE})(?P<n>\d+(?:\.\d+)?)\s*(?:x|×|times|倍速?)(?: speed)?", re.I)
_LESS = re.compile(
    r"(?:that's |it's |this is )?(?:a bit |way |far )?too much|(?:有点|太)?过头?了?|(?:a )?(?:bit|little|touch|tad|slightly)? ?less(?: please)?|(?:少|弱|轻|淡)一?点(?:点|儿)?|没那么.{1,3}",
    re.I,
)
_MORE = re.compile(
    r"(?:even )?(?:a )?(?:bit|little|touch|tad|slightly)? ?more(?: please)?|(?:再|更)?(?:多|强|重)一?点(?:点|儿)?", re.I
)
_TEXT = re.compile(
    r"(?:(?:(?:sorry|oops|ah|no)[,. ]+)?(?:i (?:misspelled|misspelt|mistyped)(?: (?:it|that))?|spelling|typo|misspelled|wrong spelling|spelled wrong|there(?:'s| is) a typo|(?:我)?(?:打|写)错(?:别)?字?了|错别字|有错字|拼错了)[,.:;，。；：]? ?)?(?:it['’]?s(?: spelled| called)?|it is|i meant|i mean|应该是|是)? ?(?:call it|make it(?: say| read)?|(?:it should|should|let it|have it|to)? ?(?:say|read|be)|change it to|write|写|叫|改成|改为|换成|写成)?\s*(?:“(?P<a>[^”]{1,200})”|\"(?P<b>[^\"]{1,200})\")",
    re.I,
)
_SAME = re.compile(
    r"(?:and )?(?:do |apply |make |use |put )?(?:the )?(?:exact )?same (?:thing |again |text |title |words |one |picture |treatment |adjustment |edit |change |effect |settings? |correction |look |filter |fix |speed |volume |style |transition |operation )?(?:for|with|to|on|between|in|at|over) ?(?P<en>.+)"
    r"|(?:and )?(?:give|make|do|treat) (?P<given>.+?) (?:the same(?: (?:treatment|way|thing))?|likewise)(?:,? (?:too|as well|please))*"
    r"|(?:and |so )?(?:what|how) about (?P<about>.+?)[,，]? (?:the )?same (?:\w+ )?(?:there|for it|for that|for that one|too|as well|thing|please)+"
    r"|(?:and )?(?:the same|that|this|it|same|ditto)(?: (?:goes|applies|holds|is true))? (?:for|to|with) (?P<goes>.+?)(?:,? (?:too|as well|also|please))*"
    r"|(?:and )?(?P<too>.+?),? (?:too|as well|likewise|gets? the same(?: treatment)?)|(?P<zh>.+?)(?:的?\s*(?:音量|声音|速度|亮度|时长|长度|颜色|色调|volume|speed))?\s*(?:也|同样)(?:(?:调|设|改|弄|变|处理)(?:整|置)?(?:成|为|到|得)?)?(?:是(?:一样|要|这样|如此)?|一样|要|这样|如此|一样处理|来一个|加一个|加|来|照做|照办|照此办理|如法炮制|(?:弄|搞|来|做|处理|加)一下|(?:这么|这样|那么|那样|照这样|照样|一样)(?:弄|搞|来|做|处理|办|改|调)(?:一下)?)(?:的|吧)?"
    r"|(?:对|给)?(?P<zh2>.+?)(?:(?:做|用|执行|应用|使用|套用|采用|进行|按|照|来)(?:同样|一样|相同)的?(?:处理|操作|效果|调整|设置|修改|滤镜|方式)?|同理|同上|照做|照办|照此处理|如法炮制)(?:处理)?",
    re.I,
)
_BACK: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"(?:please )?(?:bring|put|get) (?:it|them|that|those|the clip) back(?: in| again)?|(?:keep|leave) (?:it|that|them)(?: in)?"
     r"|i (?:still |do )?(?:want|need) (?:it|that|that one|this one)(?: back)?|don't (?:delete|remove) (?:it|that)|留着|别删|恢复(?:回来|一下)?|要回来|留下来?|不删",
     ("remove", "cut out", "remove text", "remove sound", "trim", "remove overlay")),
    (r"(?:back to|in|normal|keep (?:it|the)|make it) (?:the )?(?:original |normal )?colou?rs?(?: again)?|(?:要|是|变回|恢复成?|改回|换回|调回|回到|变成)*(?:彩色|原色|原来的颜色|原来的样子)的?", ("look",)),
    (r"(?:swap|switch|change|move|put) (?:it|them|that) back(?: again)?|换回来|换回去|移回去|放回去", ("swap", "move", "sort")),
    (r"(?:play (?:it|that) )?(?:forwards?|normally|the right way)(?: again)?|正着放|正放|正常播放", ("reverse",)),
    (r"undo (?:the |that |my |last )*(?:delete|deletion|removal|remove)|撤销(?:刚才|上次|上一次)?的?(?:删除|删掉)", ("remove", "cut out", "remove text")),
    (r"undo (?:the |that |my |last )*(?:trim|cut|shortening)|撤销(?:刚才|上次)?的?(?:剪辑|裁剪|剪切)", ("trim", "cut out", "length")),
    (r"undo (?:the |that |my |last )*(?:move|swap|reorder|order)|撤销(?:刚才|上次)?的?(?:移动|交换|排序)", ("move", "swap", "sort")),
    (r"undo (?:the |that |my |last )*(?:mute|volume)|撤销(?:刚才|上次)?的?(?:静音|音量)|(?:它的|这段的?)?声音(?:还是)?要的(?:[，,、 ]*(?:速度|长度|画面|颜色|其他的?|其它的?|别的)(?:都)?(?:不用|别|不要|先不|不)(?:再)?(?:动|改|变|管)了?)?", ("volume",)),
    (r"undo (?:the |that |my |last )*(?:speed|speed up)|(?:back to )?normal speed|(?:恢复|回到|改回|变回|调回|换回)?(?:到|成)?(?:正常速度|原速|原来的速度)", ("speed",)),
)  # fmt: skip
"""What takes the last request back, and which edits it must have made for that."""
_ALL_BACK = re.compile(
    r"(?:please )?(?:take|roll|turn) (?:it|that|this) back|revert(?: (?:it|that|this))?|back to (?:how|what|the way) it was(?: before)?|(?:make it|put (?:it|them|that|everything) back) (?:how|the way|like|where) (?:it|they) (?:was|were)(?: before)?|(?:ugh|oh|ew)?[, ]*(?:no,? )?go back|undo (?:it|that|this)"
    r"|(?:还是)?(?:撤回|退回去?|变回去|改回去|调回去|还原|恢复原样|恢复原状|跟原来一样|还是原来的?好?|(?:觉得)?原来(?:的|那样|那个|那样子|的样子)(?:更|比较|要)?好(?:看|听)?(?:一些|一?点)?)(?:一?下)?|算了[，,]?(?:不要|不弄|不用|不改)",
    re.I,
)
_WORDS = {"one": 1.0, "two": 2.0, "three": 3.0, "half a": 0.5, "一": 1.0, "两": 2.0, "三": 3.0, "半": 0.5}


_HALF = re.compile(
    r"(?:please )?(?:delete|remove|drop|cut|bin|lose|get rid of|take out) (?:the |that )?"
    r"(?:(?P<second>second|last|latter|back|right)|first|front|left) (?:part|half|piece|bit|section|one)(?: of (?:it|that|the clip))?"
    r"|(?:把)?(?:(?P<second_zh>后半段?|后面那?段|后一段)|前半段?|前面那?段|前一段)(?:删掉|删除|不要|去掉|剪掉)(?:了|吧)?",
    re.I,
)


def follows(words: str, last: Operation, read: ReadClips, new: Clips | None = None) -> Operation | None:
    """The edit that words mean which only say what should be different from the last one, which brought the clips
    `new`; None when they do not."""
    said = words.strip(" ,.，。!！")
    if isinstance(last, op.Split) and last.clips is not None and (half := _HALF.fullmatch(said)):
        pieces = amendments.pieces(new)
        return None if pieces is None else op.Remove(clips=pieces[bool(half["second"] or half["second_zh"])])
    bare = without_lead(said)
    if _ALL_BACK.fullmatch(bare):
        return op.Undo()
    for pattern, verbs in _BACK:
        if last.verb in verbs and re.fullmatch(pattern, bare, re.I):
            return op.Undo()
    frozen = new.numbers[:1] if isinstance(last, op.Freeze) and new is not None and len(new.numbers) <= _PIECES else ()
    if frozen and (found := _LENGTH.fullmatch(bare)) is not None:
        return op.Still(clips=Clips(which="numbered", numbers=frozen), hold=_ms(found))
    for match, change in ((_PERCENT, _percent), (_RATE, _rate), (_LENGTH, _length), (_TEXT, _text)):
        if (found := match.fullmatch(bare)) and (made := change(last, found)) is not None:
            return made
    if isinstance(last, op.Write) and (mended := _mended(said, last.text)) is not None:
        return op.EditText(text=mended)
    if (found := _TIMES.fullmatch(bare)) and (
        made := _doubled(last, 2.0 if found["double"] else 0.5, bare)
    ) is not None:
        return made
    if (made := amendments.follows(bare, last, new)) is not None:
        return made
    if (also := amendments.which(bare)) is not None:
        return _same(last, numbered(also) or read(also))
    if isinstance(last, op.Grade) and last.look is None and _AS_MUCH.fullmatch(said):
        return last
    if _LESS.fullmatch(bare) or _MORE.fullmatch(bare):
        return _again(last, 1 if _MORE.fullmatch(bare) else -1)
    if found := _SAME.fullmatch(bare):
        which = next(one for one in found.groups() if one)
        return _same(last, numbered(which) or read(which))
    return None


_AS_MUCH = re.compile(
    r"(?:(?:and|no|still|ok|okay)[, ]+)*(?:even |much |lots |a lot )?more(?: please| than that)?|(?:还要|还得|要|得)?(?:再|更)+[亮暗暖冷强多浓淡](?:些)?(?:吧)?",
    re.I,
)
"""As much again, and not only "a bit more"."""
_APOSTROPHE = re.compile(
    r"\b(?:(?P<that>that)s\b|(?P<it>it)s\b(?= (?:too|way|a bit|a little|much|still|not|so|really|just|only|now|very|spelled)\b))",
    re.I,
)
"""Where an apostrophe was left out; "its sound" has none."""
_THAN_THAT = re.compile(r"\s+than (?:that|it is|it was|now|this|before)$", re.I)


def without_lead(words: str) -> str:
    """What words ask for, without "no, that is too long" before it and "please" behind it."""
    said = _THAN_THAT.sub(
        "", _APOSTROPHE.sub(lambda found: f"{found['that'] or found['it']}'s", words.strip(" ,.，。!！"))
    )
    led = _LEAD.match(said)
    return _TAIL.sub("", said[led.end() :] if led else said) or said


def numbered(which: str) -> Clips | None:
    """Clips by bare numbers: "3 and 4", "3和4之间"."""
    if not re.fullmatch(r"(?:clips? )?\d{1,3}(?:\s*(?:,|and|to|和|、|到|跟)\s*\d{1,3})*\s*之?间?", which, re.I):
        return None
    return Clips(which="numbered", numbers=tuple(int(number) for number in re.findall(r"\d+", which)))


def instead(last: Operation | None, now: Operation, words: str, clips: Clips | None, thing: str | None) -> Operation:
    """What an edit is of that names nothing, right behind another one: "it" with a length is the clip or the text that
    was spoken of, "quieter" the music, and what is written again is changed."""
    pronoun = _PRONOUN.search(words) is not None
    if isinstance(now, op.Length) and now.to and pronoun and not _FILM.search(words):
        if thing == "texts":
            return op.EditText(duration=now.to)
        if clips is not None and clips != Clips():
            return op.Trim(clips=clips, keep=op.Span(end=op.Moment(ms=now.to)))
    if isinstance(now, op.Volume) and now.what != "music" and now.clips == Clips() and thing == "music":
        return now if _FILM.search(words) else now.model_copy(update={"what": "music"})
    if isinstance(now, op.Write) and isinstance(last, op.Write) and now.text in _SAME_TEXT:
        return last.model_copy(update={"over": now.over, "at": now.at})
    if isinstance(now, op.Write) and isinstance(last, op.Write) and now.text == last.text and now.text not in words:
        fields = ("place", "size", "colour", "style", "animation", "duration", "at")
        changed = {name: getattr(now, name) for name in fields if getattr(now, name) != getattr(last, name)}
        return op.EditText(**changed) if changed else now
    if (
        isinstance(now, op.Grade)
        and isinstance(last, op.Music)
        and now.look in get_args(Mood)
        and _INSTEAD.search(words)
    ):
        return op.Music.model_validate({"mood": now.look})
    if last is not None:
        now = amendments.in_place_of(last, now, words)
    if isinstance(now, op.Grade) and isinstance(last, op.Grade) and now.clips == Clips() and _FURTHER.search(words):
        return now.model_copy(update={"clips": last.clips})
    return now


_INSTEAD = re.compile(r"\binstead\b|\brather\b|[换改]成?|还是", re.I)
_TOO_MUCH = re.compile(
    r"\btoo (?:much )?\w+$|\btoo (?:warm|cold|cool|vivid|vintage|cinematic|sepia)\b|太.{1,3}[了啊呀]?$", re.I
)
_OTHER_LOOK = {"warm": {"temperature": -20}, "cool": {"temperature": 20}, "vivid": {"saturation": -20}}


def toned_down(edit: Operation, words: str) -> Operation | None:
    """An edit of what is "too warm", which takes away from that; None where it cannot be told what would."""
    if not isinstance(edit, op.Grade) or edit.look is None or not _TOO_MUCH.search(words.strip(" ,.，。!！")):
        return edit
    less = _OTHER_LOOK.get(edit.look)
    return None if less is None else op.Grade(clips=edit.clips).model_copy(update=less)


_SAME_TEXT = ("一样的", "同样的", "一样的字", "同样的字", "the same", "the same thing", "the same text", "that too")
_PRONOUN = re.compile(r"\b(?:it|that one|this one|that|this|them)\b|它|这个|那个|这段|那段", re.I)
_FILM = re.compile(r"\b(?:film|video|movie|whole|everything|all|entire|clips?)\b|影片|视频|全|整|所有|片子", re.I)
_FURTHER = re.compile(r"再|更|\b(?:more|even|further|again|still)\b", re.I)


_SHORT = 3
"""Characters of a bare number, which right behind a trim can only be its length."""


def _ms(found: re.Match[str]) -> int:
    number = _WORDS.get(found["n"].lower()) or float(found["n"])
    return round(number * (1 if (found["unit"] or "").lower() in ("ms", "毫秒") else 1000))


def _length(last: Operation, found: re.Match[str]) -> Operation | None:
    length = _ms(found)
    match last:
        case op.SetTransition():
            return last.model_copy(update={"duration": length})
        case op.Freeze() | op.Still():
            return last.model_copy(update={"hold": length})
        case op.Fade():
            sides = {name: length for name in ("fade_in", "fade_out") if getattr(last, name)}
            return last.model_copy(update=sides)
        case op.Write() | op.EditText() if found["unit"]:
            return op.EditText(duration=length)
        case op.Trim() if (
            found["unit"] or "." in found["n"] or len(found[0]) < _SHORT
        ) and last.keep.begin == op.Moment():
            return last.model_copy(update={"keep": op.Span(end=op.Moment(ms=length))})
        case op.Length() if found["unit"] and last.to:
            return last.model_copy(update={"to": length})
        case op.PlaceOverlay() if found["unit"]:
            return last.model_copy(update={"duration": length})
        case _:
            return None


def _percent(last: Operation, found: re.Match[str]) -> Operation | None:
    part = float(found["n"]) / 100
    match last:
        case op.Music() | op.RemoveSound():
            return op.Volume(what="music", level=op.Level(to=part))
        case op.Volume():
            return last.model_copy(update={"level": op.Level(to=part)})
        case op.Grade():
            given = [name for name in _AMOUNTS if getattr(last, name)]
            if len(given) != 1:
                return None
            sign = 1 if getattr(last, given[0]) > 0 else -1
            return last.model_copy(update={given[0]: sign * round(100 * part)}) if part <= 1 else None
        case op.Speed() if part > 0:
            return last.model_copy(update={"to": part, "by": None})
        case _:
            return None


def _rate(last: Operation, found: re.Match[str]) -> Operation | None:
    rate = float(found["n"])
    return last.model_copy(update={"to": rate, "by": None, "lasting": None}) if isinstance(last, op.Speed) else None


def _text(last: Operation, found: re.Match[str]) -> Operation | None:
    text = found["a"] or found["b"]
    return op.EditText(text=text) if isinstance(last, (op.Write, op.EditText)) and text else None


_MISSPELLED = re.compile(
    r"(?:(?:sorry|oops|ah|no|oh|wait|typo|spelling|whoops)[,.! ]+)+(?:it['’]?s|it is|it should be|should be|i meant|that should be)? ?(?P<new>[^“”\"\n,]{1,60}?)(?:,? (?:and )?not (?P<old>[^“”\"\n,]{1,60}))?"
    r"|(?:不对|啊|哎呀|抱歉|不好意思)?[，, ]*(?:我?(?:打|写)错(?:别)?字?了|有错别?字|拼错了)[，,。：: ]*(?:应该是|是|改成|应为)(?P<zh>[^“”，,。\n]{1,40})"
    r"|(?P<zh_old>[^“”，,。\n不]{1,20})(?:打|写)错了[，,]?(?:应该是|是|改成)(?P<zh_new>[^“”，,。\n]{1,20})",
    re.I,
)


def _mended(words: str, text: str) -> str | None:
    """A text without a slip of the pen: "oops, it's Tim not Tom", 打错字了，是生日快乐. Only what is much like the text, or
    names what stands in it, is taken for one."""
    found = _MISSPELLED.fullmatch(words)
    if found is None:
        return None
    old, new = found["old"] or found["zh_old"], found["new"] or found["zh"] or found["zh_new"]
    if old:
        return text.replace(old, new) if text.count(old) == 1 else None
    alike = SequenceMatcher(None, text.lower(), new.lower()).ratio()
    return new if alike >= _ALIKE and new != text else None


_ALIKE = 0.6
_TIMES = re.compile(
    r"(?P<double>(?:double|twice)(?: (?:it|that|the volume|the speed|as much))?|(?:加倍|翻倍|翻一倍|两倍|加一倍))"
    r"|(?:make it )?(?:halve|half)(?: (?:it|of it|that|the volume|the speed|of that|as much))?|(?:减半|一半|减一半)",
    re.I,
)


def _doubled(last: Operation, times: float, words: str) -> Operation | None:
    if isinstance(last, op.Volume):
        return last.model_copy(update={"level": op.Level(by=times)})
    match last:
        case op.Speed() if words == "两倍":  # so fast, and not as fast again
            return last.model_copy(update={"to": times, "by": None, "lasting": None})
        case op.Speed():
            return last.model_copy(update={"to": None, "by": times, "lasting": None})
        case op.Trim() if last.keep.begin == op.Moment() and last.keep.end.part == 0 and times < 1:
            return last.model_copy(update={"keep": op.Span(end=op.Moment(ms=round(last.keep.end.ms * times)))})
        case op.Still():
            return last.model_copy(update={"hold": round(last.hold * times)})
        case op.SetTransition() if last.duration:
            return last.model_copy(update={"duration": round(last.duration * times)})
        case _:
            return None


_PIECES = 2
"""What comes new with a picture that stands still: itself, and what is behind it."""
_AMOUNTS = ("brightness", "contrast", "saturation", "temperature", "vignette")
_STEP = 10


def _again(last: Operation, sign: int) -> Operation | None:
    """A bit more of the same, or a bit less."""
    if isinstance(last, op.Grade):
        steps: dict[str, Any] = {
            name: sign * (_STEP if getattr(last, name) > 0 else -_STEP) for name in _AMOUNTS if getattr(last, name)
        }
        return op.Grade(clips=last.clips, **steps) if steps else None
    if isinstance(last, op.Volume) and last.level.to:
        return last.model_copy(update={"level": op.Level(by=1.25 if sign > 0 else 0.8)})
    if isinstance(last, op.Volume) and last.level.by:
        louder = (last.level.by > 1) == (sign > 0)
        return last.model_copy(update={"level": op.Level(by=1.25 if louder else 0.8)})
    return None


def _same(last: Operation, clips: Clips | None) -> Operation | None:
    if clips is None or clips == Clips():
        return None
    if isinstance(last, op.SetTransition) and last.cuts.which == "between" and len(clips.numbers) > 1:
        first, second = (Clips(which="numbered", numbers=(number,)) for number in clips.numbers[:2])
        return last.model_copy(update={"cuts": op.Cuts(which="between", clips=first, second=second)})
    if isinstance(last, (op.Write, op.PlaceOverlay)):
        return last.model_copy(update={"over": clips, "at": None})
    if getattr(last, "clips", None) in (None, Clips()):
        return None
    return last.model_copy(update={"clips": clips})
