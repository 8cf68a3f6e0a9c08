"""Owns how a cut explains itself, in English and Chinese; refuses to decide anything.

Each function makes one plain sentence; times are shown as m:ss on the file's own clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from maker_free.autocut.finding import Skip
from maker_free.engine.analysis.findings import Range
from maker_free.engine.model.media import Media
from maker_free.messages import formats
from maker_free.messages.formats import Beginning, Counted, Names
from maker_free.messages.message import Message, Said, Sayable
from maker_free.messages.words import MOODS, TRANSITIONS, named

FAULTS = {
    "black": Message("black", "画面全黑"),
    "out of focus": Message("out of focus", "没有对上焦"),
    "shaky": Message("shaky", "画面抖动"),
    "frozen": Message("the picture stands still", "画面卡住不动"),
    "too dark": Message("too dark", "太暗"),
    "overexposed": Message("much too bright", "过曝"),
    "damaged": Message("damaged", "画面损坏"),
}
BORNE = {**FAULTS, "frozen": Message("frozen", "画面卡住不动")}
"""The same where it is said that something is so."""
ORDERS = {
    "captured": Message("in the order they were filmed", "按拍摄时间排列"),
    "added": Message("in the order you added them", "按添加顺序排列"),
    "name": Message("in the order of their names", "按文件名排列"),
    "captured, best first": Message(
        "in the order they were filmed, with the strongest shot first", "按拍摄时间排列，最精彩的镜头放在开头"
    ),
    "added, best first": Message(
        "in the order you added them, with the strongest shot first", "按添加顺序排列，最精彩的镜头放在开头"
    ),
    "best": Message("with the strongest shots first and last", "最精彩的镜头放在开头和结尾"),
}
WHY = {
    "speech": Message(", calm, because people speak", "，有人说话，所以选得平静"),
    "lively": Message(", lively, like the pictures", "，画面动感，所以选得轻快"),
    "dark": Message(", fitting the dark pictures", "，配合较暗的画面"),
    "gentle": Message(", gentle, because little moves", "，画面平缓，所以选得柔和"),
    "reel": Message(", quick, as short reels are", "，短视频节奏更快"),
}
NO_REASON = Message("", "")

# The film
MADE_OF_ONE = Message("Your film is {seconds} s long.", "成片长 {seconds} 秒。")
MADE_OF_ALL = Message("Your film is {seconds} s long, from all {used} files, {order}.",
                      "成片长 {seconds} 秒，用了全部 {used} 个文件，{order}。")  # fmt: skip
MADE_OF_SOME = Message("Your film is {seconds} s long, from {used} of your {given} files, {order}.",
                       "成片长 {seconds} 秒，用了 {given} 个文件中的 {used} 个，{order}。")  # fmt: skip
MADE_OF_ONE_OF = Message("Your film is {seconds} s long, from {used} of your {given} files.",
                         "成片长 {seconds} 秒，用了 {given} 个文件中的 {used} 个。")  # fmt: skip
LESS_ON_THE_BEAT = Message(
    "There are {good} s of good material, which make {made} s when cut to the beat, not {asked} s.",
    "可用素材共 {good} 秒，按节拍剪好后是 {made} 秒，不到 {asked} 秒。",
)
LESS = Message(
    "There is good material for {made} s only, not for {asked} s.", "可用素材只够 {made} 秒，不到 {asked} 秒。"
)
LONGER = Message("It is {made} s rather than {asked} s, so that nobody is cut off.",
                 "为了不打断说话，成片是 {made} 秒，而不是 {asked} 秒。")  # fmt: skip
STILL_MOVES = Message("The still moves slowly, so that nothing stands still.", "1 张照片加了缓慢的推拉镜头。")
STILLS_MOVE = Message(
    "The {count} stills move slowly, so that nothing stands still.", "{count} 张照片加了缓慢的推拉镜头。"
)
LAST_CHORD = Message("It ends with a fade on the music's last chord.", "结尾与音乐的最后一个和弦一起淡出。")
LAST_FADE = Message("It ends with a fade.", "结尾渐渐淡出。")

# What was used, and what not
KEPT_SPEECH = Message("Kept {name} whole from {start} to {end}: someone is speaking.",
                      "{name}的 {start} 到 {end} 完整保留：有人在说话。")  # fmt: skip
LEFT_OUT = Message("Left out {name}: {why}.", "没有使用{name}：{why}。")
NOT_NEEDED = Message("Not in the film, to keep it to its length: {names}.", "为了控制时长，没有用上{names}。")
SKIPPED = Message("Skipped {span} of {name}: {why}.", "跳过了{name}的 {span}：{why}。")
SKIPPED_MORE = Message("{count} left out as well.", "另外还有 {count}没有用。")
ASK_WHY = Message("Say “why” for the rest.", "想知道其余原因，请说“为什么”。")
LIKE = Message("it shows nearly the same as {other}", "与{other}几乎一样")
ANOTHER_PART = Message("another part of it", "前面的画面")
BORNE_WITH = Message("Used {name} although it is {why}: there is nothing better{steadied}.",
                     "{name}虽然{why}，但没有更好的画面可用{steadied}。")  # fmt: skip
STEADIED = Message(" (steadied it)", "，已做防抖处理")
SPARE = Message("{count} left out to keep to the length.", "为了控制时长，还有 {count}没有用上。")
TO_HAVE_ALL = Message(
    "To have all there is of your clips, say “use everything”.", "想保留全部内容，可以说“用全部素材”。"
)
FILLED = Message("{names} filmed {way}: a soft blur fills the space around.", "{names}{way}拍的，两侧用模糊画面填充。")
CUT_TO_FILL = Message("{names} filmed {way}: cut to fill the picture, around what there is to see.",
                      "{names}{way}拍的，已围绕画面重点裁切铺满。")  # fmt: skip
RAISED = Message("The sound of {names} was soft and is louder now.", "{names}的声音偏轻，已调高。")
LANDSCAPE = Message("landscape", "横")
UPRIGHT = Message("upright", "竖")
IS_WAY = Message("{names} was", "{names}是")
ARE_WAY = Message("{names} were", "{names}是")

# Music and joints
MUSIC = Message("the {mood} music", "{mood}音乐")
ON_THE_BEAT = Message("Cuts fall on the beat of {music}{why}{but}.", "剪辑点都落在{music}的节拍上{why}{but}。")
BUT_ONE = Message(", except one that gives way to speech", "，其中 1 处为了不打断说话除外")
BUT_SOME = Message(", except {count} that give way to speech", "，其中 {count} 处为了不打断说话除外")
UNDERNEATH = Message("Underneath is {music}{why}.", "配了{music}{why}。")
SONG_FROM = Message("The song plays from {start} on, so that its strongest part is in the film.",
                    "歌曲从 {start} 开始播放，最有力的一段正好在片中。")  # fmt: skip
JOINED = Message("{count} ({kinds}) where the scene changes{plain}.", "在换场景处用了 {count}（{kinds}）{plain}。")
ONE_PLAIN = Message(", one plain cut", "，其余 1 处直接切换")
PLAIN = Message(", plain cuts for the other {count}", "，其余 {count} 处直接切换")

NAMED, MANY = 2, 4
"""Files that are named before the rest is counted; and of those that are missed."""


def bare(media: Media) -> str:
    """A file as people call it: without its ending."""
    return PurePath(media.name).stem or media.name


def name(media: Media) -> str:
    """The same in quotation marks."""
    return f"“{bare(media)}”"


def span(start: int, end: int) -> str:
    """A stretch; under two seconds with tenths, or it would read as nothing."""
    return formats.span(start, end, tenths=end - start < 2000)


def made(duration: int, used: int, given: int, order: str) -> Said:
    fields = {"seconds": round(duration / 1000), "used": used, "given": given, "order": ORDERS[order]}
    if used < given:
        return Said(MADE_OF_SOME if used > 1 else MADE_OF_ONE_OF, fields)
    return Said(MADE_OF_ALL if used > 1 else MADE_OF_ONE, fields)


def kept_speech(media: Media, spoken: Range) -> Said:
    start, end = (formats.clock(ms, tenths=False) for ms in (spoken.start, spoken.end))
    return KEPT_SPEECH.of(name=name(media), start=start, end=end)


def not_needed(media: Sequence[Media]) -> Said:
    """Files of which nothing is in the film, though nothing is wrong with them."""
    return NOT_NEEDED.of(names=Names([name(one) for one in media], most=MANY))


def skipped(skip: Skip, whole: bool) -> Said:
    """One stretch, or with `whole` the file, left out for a fault."""
    return _without(skip, FAULTS.get(skip.why, Message(skip.why, skip.why)), whole=whole)


def skipped_more(count: int) -> Said:
    parts = Counted(count, "more spoilt part was", "more spoilt parts were", "处有问题的画面")
    return SKIPPED_MORE.of(count=parts)


def ask_why() -> Said:
    """That there is more to tell."""
    return ASK_WHY.of()


def double(skip: Skip) -> Said:
    other = skip.other or skip.media
    within = other.id == skip.media.id and skip.media.kind != "image"
    return _without(skip, LIKE.of(other=ANOTHER_PART if within else name(other)), whole=skip.media.kind == "image")


def _without(skip: Skip, why: Sayable, *, whole: bool) -> Said:
    if whole:
        return LEFT_OUT.of(name=name(skip.media), why=why)
    return SKIPPED.of(name=name(skip.media), span=span(skip.start, skip.end), why=why)


def borne(media: Media, fault: str, steadied: bool) -> Said:
    why = BORNE.get(fault, Message(fault, fault))
    return BORNE_WITH.of(name=name(media), why=why, steadied=STEADIED if steadied else NO_REASON)


def music(mood: str) -> Said:
    """What composed music is called: "the Lo-fi music"."""
    return MUSIC.of(mood=Beginning(named(MOODS, mood)))


def on_the_beat(music: Sayable | str, why: str, off: int) -> Said:
    """Cuts and `music`, as it is called; `why` it was chosen is one of `WHY` or empty."""
    but = NO_REASON.of() if not off else BUT_ONE.of() if off == 1 else BUT_SOME.of(count=off)
    return ON_THE_BEAT.of(music=music, why=WHY.get(why, NO_REASON), but=but)


def underneath(music: Sayable | str, why: str) -> Said:
    """Music without anything to say about its beat."""
    return UNDERNEATH.of(music=music, why=WHY.get(why, NO_REASON))


def song_from(begin: int) -> Said:
    """Where in it (ms) a song begins."""
    return SONG_FROM.of(start=formats.clock(begin, tenths=False))


def joined(soft: int, plain: int, kinds: Sequence[str]) -> Said:
    """How the cuts were made: `soft` transitions of the `kinds` named, `plain` cuts."""
    count = Counted(soft, "transition", "transitions", "个转场")
    which = Names([named(TRANSITIONS, kind) for kind in kinds])
    rest = NO_REASON.of() if not plain else ONE_PLAIN.of() if plain == 1 else PLAIN.of(count=plain)
    return JOINED.of(count=count, kinds=which, plain=rest)


def filled(names: Sequence[str], upright_film: bool) -> Said:
    return FILLED.of(names=_were(names, IS_WAY, ARE_WAY), way=LANDSCAPE if upright_film else UPRIGHT)


def cut_to_fill(names: Sequence[str], upright_film: bool) -> Said:
    return CUT_TO_FILL.of(names=_were(names, IS_WAY, ARE_WAY), way=LANDSCAPE if upright_film else UPRIGHT)


def raised(names: Sequence[str]) -> Said:
    return RAISED.of(names=Names(names, most=NAMED))


def _were(names: Sequence[str], one: Message, many: Message) -> Said:
    """Two names and how many more there are, with their verb."""
    return (one if len(names) == 1 else many).of(names=Names(names, most=NAMED))


def left_out(count: int) -> Said:
    return SPARE.of(count=Counted(count, "more good shot was", "more good shots were", "个不错的镜头"))


def to_have_all() -> Said:
    return TO_HAVE_ALL.of()


def shorter(wanted: int, got: int, good: int) -> Said:
    """`good` is how much usable material there is, in ms, of which cuts on the beat and transitions take a part."""
    asked, made, there = (round(ms / 1000) for ms in (wanted, got, good))
    if there > 1.05 * made:
        return LESS_ON_THE_BEAT.of(good=there, made=made, asked=asked)
    return LESS.of(made=made, asked=asked)


def longer(wanted: int, got: int) -> Said:
    return LONGER.of(made=round(got / 1000), asked=round(wanted / 1000))


def slow_stills(count: int) -> Said:
    return STILL_MOVES.of() if count == 1 else STILLS_MOVE.of(count=count)


def ending(composed: bool) -> Said:
    """How the film ends; `composed` music has a last chord there."""
    return (LAST_CHORD if composed else LAST_FADE).of()
