"""Owns how clips and places in their order are pointed at and read; refuses to look them up.

clip 2 · the second clip · clips 1, 3 and 5 · the last two · the beach clip · IMG_2041 · the vertical ones
第二段 · 片段2 · 第1、3段 · 前两段 · 倒数第二个片段 · 海滩那段 · 竖屏的片段 · 它
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from maker_free.language.grammar.matcher import NUDGE, Chart, Grammar, NoMatchError, Slots, Value
from maker_free.language.grammar.words import leading
from maker_free.language.operations import Clips, Position, Span

# Slots hold values of any type: pydantic checks them when the operation is made.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false
from maker_free.language.values.clip_lists import MOST_COUNTED, by_number, counted, joined, numbered, word_at
from maker_free.language.values.clip_ranges import reaching
from maker_free.language.values.numbers import HAN, NEEDS

KINDS = {
    "portrait": "vertical|portrait|upright|tall|竖屏|竖|竖版|竖拍|竖着|竖直|纵向|竖屏拍|竖屏拍的|竖着拍|竖着拍的|竖拍的|竖屏录的",
    "landscape": "horizontal|landscape|wide|sideways|横屏|横|横版|横拍|横向|横屏拍|横屏拍的|横着拍|横着拍的|横拍的|横屏录的",
    "photo": "photo|photos|picture|pictures|image|images|still|stills|pic|pics|照片|图片|相片|静态图|图",
    "silent": "silent|muted|soundless|quiet|无声|没声音|没有声音|静音|没有声音的",
    "longest": "longest|最长",
    "shortest": "shortest|最短",
    "odd": "odd|odd numbered|奇数",
    "even": "even|even numbered|every second|every 2nd|偶数",
}
_MOST_NAMED = 20


def learn(grammar: Grammar) -> None:
    """Teach a grammar to read what is pointed at."""
    grammar.values("alike", KINDS)
    grammar.values("extreme", {"longest": "最长", "shortest": "最短"})
    grammar.concepts("""
        clip: clip | clips | shot | shots | scene | scenes | segment | segments | take | takes | footage | vid | vids
                | pieces | video | videos | one | ones
                | 片段 | 段 | 段视频 | 个片段 | 个视频 | 个镜头 | 段素材 | 个素材 | 段片段 | 镜头 | 素材 | 视频 | 个 | 条 | 条视频 | 段画面
                | 段落 | 的片段 | 的视频 | 的镜头 | 的素材 | 的那段 | 的那个 | 那段 | 那个 | 那个片段 | 那段视频 | 那个视频 | 那条 | 那个镜头 | 的画面 | 的那个片段 | 的那段视频 | 片 | 画面 | 那里 | 那儿 | 那张 | 那张照片 | 那张图 | 那张图片 | 那一段 | 的那一段 | 这张 | 这张照片 | 那部分 | 那个画面 | 那个素材 | 那条视频 | 那一条
        named_clip: clip | clips | shot | shots | scene | scenes | segment | segments | take | takes | footage | vid | vids | video | videos | one | ones
                | 片段 | 段 | 段视频 | 视频 | 镜头 | 素材 | 那段 | 那个 | 那个片段 | 那段视频 | 那个视频 | 那条 | 那个镜头 | 那里 | 那儿 | 那张 | 那张照片 | 那张图 | 那张图片 | 那一段 | 这张 | 这张照片 | 那部分 | 那个画面 | 那个素材 | 那条视频 | 那一条 | 这段 | 这个片段 | 画面 | 片段画面
        clipno: clip | clips | shot | scene | segment | number | no | no. | video | clip number | part | vid
                | 片段 | 视频 | 镜头 | 素材 | 段
        film: video | film | movie | whole video | entire video | whole film | entire film | whole movie | whole thing | entire thing
                | final video | full video | finished video | project | timeline | edit | final cut | clip show | overall video | vlog | montage | piece
                | everything | it all | entire movie | whole clip | whole edit | entire edit | final film | complete video | complete film
                | 整个视频 | 视频 | 影片 | 片子 | 全片 | 整片 | 整体 | 成片 | 整个片子 | 整个影片 | 全部视频 | 整段视频 | 全视频 | 整部片子 | 短片 | 整条视频 | 画面 | 这个视频 | 整条片子 | 整条片 | 整支片子 | 整个vlog | 作品 | 项目 | 整部影片 | 时间线
        it: it | this | that | this one | that one | this clip | that clip | 它 | 这个 | 这段 | 该片段 | 这个片段 | 这一段 | 其
        clips_many: clips | shots | scenes | segments | takes | vids | pieces | videos
                | 个片段 | 个视频 | 个镜头 | 个素材 | 条视频 | 段视频 | 段素材 | 段片段
        photos_many: photos | pictures | pics | images | stills | photographs | 张照片 | 张图片 | 张图 | 张相片
        them: them | these | those | they | 它们 | 这些 | 他们
        the_two: both | both of them | both of these | both of those | both clips | both of the clips | both videos | both shots | both of my clips | both my clips
                | 两个都 | 这两段 | 两段都 | 两段 | 两个片段 | 这两个 | 这两个片段 | 两个片段都 | 两个视频 | 两个视频都 | 两条都 | 两条视频 | 这两条
        every: all | every | each | all the | each and every | all of the | every single | any | all of my | all my | 所有 | 全部 | 每 | 每一 | 每个 | 所有的 | 全部的 | 每一个 | 各 | 各个 | 每段 | 每一段
        others: other | others | rest | remaining | 其他 | 其它 | 其余 | 剩下 | 剩余 | 别的
        """)
    grammar.function("numbered", numbered, needs=NEEDS)
    grammar.slot("bare_clip", ("(clip|shot)", lambda _found: True, 3))
    grammar.function("number_before", _number_before, needs=NEEDS)
    grammar.function("apposed", _apposed, needs=("=(", "=（"))
    grammar.slot("oneclip", *_ONE)
    grammar.slot(
        "the_others",
        (
            "{every}? {others} {clip}?\n(everything|everyone|all) else\n(all of)? rest of {clip}\n{others} {clip} (全部|都|全)?",
            lambda _found: True,
        ),
    )
    grammar.function("clips", _clips)
    grammar.function("mixed_list", _mixed_list)
    grammar.function("zh_clips", _zh_clips)
    grammar.slot("position", *_POSITIONS)


def _mixed_list(chart: Chart, position: int) -> list[Value]:
    """A list in which clips are called by number and by name: "the interview, 1, outro"."""
    names: list[str] = []
    end = position
    while True:
        read = [one for one in chart.read("oneclip", end) if one.end > end and _is_single(one.value)]
        ones = [
            one for one in read if not any(token.word in (",", "，", "、") for token in chart.tokens[end : one.end])
        ]
        numbers = [one for one in counted(chart, end) if 0 < one.value <= MOST_COUNTED]
        if not ones and not numbers:
            break
        best = max((*ones, *numbers), key=lambda one: (one.end, -one.cost))
        value = best.value
        names.append(f"#{value}" if isinstance(value, int) else value.name or f"#{value.numbers[0]}")
        end = joined(chart, best.end)
        if end == best.end:
            break
    both = any(name.startswith("#") for name in names) and not all(name.startswith("#") for name in names)
    return [Value(best.end, tuple(names), 1)] if both else []  # pyright: ignore[reportPossiblyUnboundVariable] - named


def _is_single(clips: Clips) -> bool:
    if clips.others or clips.span is not None or clips.also:
        return False
    return clips.which == "named" or (clips.which == "numbered" and len(clips.numbers) == 1 and clips.numbers[0] > 0)


def _first(found: Slots) -> Clips:
    return by_number(*range(1, _few(found) + 1))


def _last(found: Slots) -> Clips:
    return by_number(*range(-_few(found), 0))


def _few(found: Slots) -> int:
    many = int(found["whole"])
    if not 0 < many <= MOST_COUNTED:
        raise NoMatchError
    return many


def _named(found: Slots) -> Clips:
    return Clips(which="named", name=found["name"])


def _like(found: Slots) -> Clips:
    return Clips(which=found["alike"])


def _but_these(found: Slots) -> Clips:
    clips: Clips = found["clips"]
    if clips == Clips() or clips.others or clips.span is not None:
        raise NoMatchError
    return clips.model_copy(update={"others": True})


def _middle(found: Slots) -> Clips:
    return Clips(which="middle", numbers=(_few(found),) if "whole" in found else ())


def _so_many(which: Literal["all", "photo"]) -> Callable[[Slots], Clips]:
    """All of a kind, of which there are said to be so many; "every one" is no number."""

    def meant(found: Slots) -> Clips:
        if (many := _few(found)) == 1:
            raise NoMatchError
        return Clips(which=which, count=many)

    return meant


_ONE = (
    ("(middle|centre|center) {clip}\n中间 的? (一|1)? (那|这)? {clip}\n(middle|centre|center) {whole} {clip}?\n{whole} {clip}? in the (middle|centre|center)\n中间 的? (那|这)? {whole} {clip}", _middle),
    ("{every} (but|except|except for|apart from) {clips}\n(everything|everyone) (but|except|except for|apart from) {clips}", _but_these),
    ("({every}|everything) {clip}? (but|except|except for|apart from) last", lambda _found: Clips(which="numbered", numbers=(-1,), others=True)),
    ("({every}|everything) {clip}? (but|except|except for|apart from) first", lambda _found: Clips(which="numbered", numbers=(1,), others=True)),
    ("(both|two|the two) (ends|outer {clip})\n(outer|outermost) {clip}\n(两头|头尾|首尾) 的? (两|2)? {clip}?", lambda _found: by_number(1, -1)),
    ("{clipno} (#|number|no|第)? {numbered} {clip}?\n第 {numbered} {clip}\n{numbered} 号 {clip}?\n# {numbered}",
     lambda found: by_number(*found["numbered"])),
    ("{number_before}", lambda found: found["number_before"]),
    ("({every}|these|those|my|the)? {whole} {clips_many} (都|全都|全部)?\n(这|那|一共) {whole} {clips_many}", _so_many("all")),
    ("({every}|these|those|my|the)? {whole} {photos_many} (都|全都|全部)?\n(这|那) {whole} {photos_many}", _so_many("photo")),
    ("both (of)? (the|my|these|those)? {photos_many}", lambda _found: Clips(which="photo", count=2)),
    ("{ordinal} {clip}?\n{clipno} {ordinal}", lambda found: by_number(found["ordinal"])),
    ("(opening|very first|最前面|开头|最开始) {clip}\n首 (段|个)\n第一 {clip}", lambda _found: by_number(1)),
    ("final {clip}", lambda _found: by_number(-1), NUDGE),  # "the final video" is all of it
    ("(last|ending|closing|very last|最后|末尾|结尾) {clip}\n(最后|末尾) 的? (一|1) {clip}?\n末 段\n尾 段\nlast of {them}?", lambda _found: by_number(-1)),
    ("(first|opening) {whole} {clip}?\n(前|前面|开头|头) {whole} {clip}", _first),
    ("(last|final) {whole} {clip}?\n(后|最后|后面|末尾) 的? {whole} {clip}", _last),
    ("(second|2nd|next) (to|from) last {clip}?\npenultimate {clip}?\nlast {clip} but one\nlast but one\nsecond to the last {clip}?\n(second|2nd) last {clip}?",
     lambda _found: by_number(-2)),
    ("{ordinal} (to|from) (last|end) {clip}?\n{ordinal} {clip}? from (the end|end|last|back)\n倒数 第? {whole:ordinal} {clip}?",
     lambda found: by_number(-found["ordinal"])),
    ("first and last {clip}?\n{first_clip} (and|和) last {clip}?\n(首尾|一头一尾) (两)? {clip}?", lambda _found: by_number(1, -1)),
    ("{every} of? {clip}\n{every} of {them}\n{them} all\n{every} of it\neverything\n{every} 片段\n(clips|shots|videos|scenes|footage)\n{bare_clip}\n(全部|所有|全都|统统)\n(whole|entire) {film}\n{film}\n全部 {clip}\n(片段|素材)",
     lambda _found: Clips()),
    ("{every}? {alike} (的|的那|那)? {clip}\n{clip} (that|which) (is|are) {alike}\n{clip} in {alike}\n{every} {alike}\n{extreme:alike} 的? {clip}?", _like),
    ("除了 {clips} (以外|之外|外)? 的? (其他|其余|别的|剩下|所有|全部|其它)? 的? {every}? {clip} (都|全|全都|全部)?\n除 {clips} (以外|之外|外) 的? (其他|其余|别的|剩下|所有|全部|其它)? 的? {every}? {clip} (都|全|全都|全部)?\n除了 {clips} (以外|之外|外)? 的? (都|全|全都|全部|其他|其余|其他都|其余都|其它|其它都|别的|剩下|别的都|剩下的都)\n除 {clips} (以外|之外|外) 的? (都|全|全都|全部|其他|其余|其他都|其余都|其它|其它都|别的|剩下|别的都|剩下的都)", _but_these),
    ("{numbered} (这|那) {whole} {clip}", lambda found: _just_so_many(found)),  # noqa: PLW0108 - defined below
    ("{the_copy}", lambda found: found["the_copy"]),
    ("{photo_kind}", lambda _found: Clips(which="photo")),
    ("{clip} (with no|without|without any) (sound|audio)\n{clip} with no sound", lambda _found: Clips(which="silent")),
    ("{loose_name:name} {named_clip}\n{loose_name:name} 的? (那)? {named_clip}\n{clip} (called|named|titled|叫) {name}\n{clip} (of|with|from) {name}\n(名为|叫) {name} 的? {clip}", _named),
    ("{said_name:name}", _named),
    ("{loose_name:name} {photo_kind}\n(那|这) (张|段|个|条) {said_name:name} 的? ({photo_kind}|{named_clip})", _named),
    ("{loose_name:about} {clip} (in|as|aka|at) {clipno} {numbered}", lambda found: by_number(*found["numbered"])),
    ("{apposed}", lambda found: found["apposed"]),
    ("{name:a} (and|&|,|和|跟|与|、) {name:b} 的? (clips|clip|shots|videos|scenes|片段|镜头|视频|两段)", lambda found: _both(Clips(which="named", name=found["a"]), Clips(which="named", name=found["b"]))),
    ("{clip} {quoted_name:name}", _named),
    ("{clip} (at|shown at|playing at|around|that plays at) {moment}\n{moment} (处|的|那)? {clip}\n(whatever|what) (is|plays|is shown) at {moment}", lambda found: Clips(which="at", at=found["moment"])),
)  # fmt: skip


def _number_before(chart: Chart, position: int) -> list[Value]:
    """ "3rd clip", "1 and 3 clips", 3段: which they are; "3 clips" says how many there are."""
    return [
        Value(noun.end, by_number(*one.value), one.cost)
        for one in chart.read("numbered", position)
        for noun in chart.read("clip", one.end)
        if not (one.value == (1,) and word_at(chart, position) in ("one", "1", "a"))  # "one clip" may be any
        and (len(one.value) > 1 or all(many.end != noun.end for many in chart.hits(one.end).get("clips_many", ())))
    ]


def _just_so_many(found: Slots) -> Clips:
    if len(found["numbered"]) != found["whole"]:
        raise NoMatchError
    return by_number(*found["numbered"])


def _clips(chart: Chart, position: int) -> list[Value]:
    """One or several of the above: "clip 1 and the last one"; pronouns mean the clips that were spoken of last."""
    found = [*chart.read("oneclip", position)]
    for one in list(found):
        if one.value.which != "numbered":
            continue
        follows = joined(chart, one.end)
        if follows > one.end and follows < len(chart.tokens):
            found += [
                Value(more.end, by_number(*one.value.numbers, *more.value.numbers), one.cost + more.cost)
                for more in _clips(chart, follows)
                if more.value.which == "numbered"
                and more.value.span is None
                and more.value.reach is None
                and len(more.value.numbers) < MOST_COUNTED
            ]
    found += [several for one in list(found) for several in _up_to(chart, one)]
    found += [both for one in list(found) if one.value.which == "named" for both in _and_named(chart, one)]
    found += [both for one in list(found) for both in _numbered_and_named(chart, one)]
    found += [all_of for one in list(found) for all_of in _counted_over(chart, one)]
    found += [others for one in list(found) if one.value == Clips() for others in _all_but(chart, one)]
    spared = chart.context.clips
    if spared is not None and not spared.others and spared != Clips():
        others = spared.model_copy(update={"others": True})
        found += [Value(said.end, others) for said in chart.read("the_others", position)]
    found += _parts(chart, position, found)
    found += reaching(chart, position, found)
    for pronoun in ("it", "them"):
        referent = chart.context.clips
        if referent is not None or chart.context.alone:
            found += [
                Value(said.end, referent or Clips(), 0 if referent else 1)
                for said in chart.hits(position).get(pronoun, ())
                if referent is not None or word_at(chart, said.end - 1) not in _ONE_OF_THEM
            ]
    several = chart.context.clips
    pair = several if several is not None and len(several.numbers) == 2 else Clips(count=2)
    found += [Value(said.end, pair) for said in chart.hits(position).get("the_two", ())]
    return found


_ONE_OF_THEM = frozenset(("one", "clip"))
"""With what "that one", "that clip" end, which nobody says of a whole film."""


def _up_to(chart: Chart, first: Value) -> list[Value]:
    """ "clip 1 to clip 3", where "clip 1" has been read."""
    if first.value.which != "numbered" or len(first.value.numbers) != 1 or first.value.others or first.value.span:
        return []
    begin = first.end + 1
    if word_at(chart, first.end) not in ("-", "–", "to", "through", "thru", "到", "至") or begin >= len(chart.tokens):
        return []
    start = first.value.numbers[0]
    return [
        Value(last.end, by_number(*range(start, last.value.numbers[0] + 1)), first.cost + last.cost)
        for last in chart.read("oneclip", begin)
        if last.value.which == "numbered"
        and len(last.value.numbers) == 1
        and 0 < start < last.value.numbers[0] <= start + MOST_COUNTED
    ]


def _apposed(chart: Chart, position: int) -> list[Value]:
    """ "the windy clip (clip 1)", "the birthday clips (5 and 6)": what is in brackets is meant."""
    found: list[Value] = []
    for name in chart.read("loose_name", position):
        for noun in chart.read("clip", name.end):
            begin = noun.end + 1
            if word_at(chart, noun.end) not in ("(", "（") or begin >= len(chart.tokens):
                continue
            inner = [one for one in chart.read("oneclip", begin) if one.value != Clips()]
            inner += [Value(one.end, by_number(*one.value), one.cost) for one in chart.read("numbered", begin)]
            found += [
                Value(one.end + 1, one.value, name.cost) for one in inner if word_at(chart, one.end) in (")", "）")
            ]
    return found


def _parts(chart: Chart, position: int, found: list[Value]) -> list[Value]:
    """ "clip 2 from 3 s to 5 s", "the last 3 seconds of the beach"; without a clip what the film shows then."""
    parts = [
        Value(span.end, _part(chart, position, one.value, span.value), one.cost + span.cost + PART)
        for one in found
        if _has_parts(one.value)
        for span in chart.read("span", _behind(chart, one.end, _THEIRS))
        if span.value != Span() and span.end > one.end
    ]
    for span in chart.read("span", position):
        if span.value == Span():
            continue
        parts.append(Value(span.end, Clips(which="film", span=span.value), span.cost + PART + 2))
        begin = _behind(chart, span.end, _OF)
        if begin > span.end:
            parts += [
                Value(one.end, _part(chart, begin, one.value, span.value), one.cost + span.cost + PART)
                for one in chart.read("oneclip", begin)
                if _has_parts(one.value)
            ]
    return parts


def _part(chart: Chart, position: int, clips: Clips, span: Span) -> Clips:
    """A part of the clips that are said from a position on: of each, or of the film where none is said."""
    each = clips != Clips() or "every" in chart.hits(position)
    return clips.model_copy(update={"span": span} if each else {"span": span, "which": "film"})


PART = 3
"""What it costs to take words for a part of a clip, where they may also say when or how much."""
_OF = frozenset(("of", "in", "from", "on"))
_THEIRS = frozenset(("'s", "的", "里", "in", "at", "during", "only", "中"))


def _has_parts(clips: Clips) -> bool:
    return clips.span is None and clips.which in {"all", "numbered", "named"} and not clips.others and not clips.reach


def _behind(chart: Chart, position: int, words: frozenset[str]) -> int:
    return position + 1 if position < len(chart.tokens) and chart.tokens[position].word in words else position


def _and_named(chart: Chart, one: Value) -> list[Value]:
    """ "the beach and the interview", where "the beach" has been read."""
    follows = joined(chart, one.end)
    if follows >= len(chart.tokens) or (follows == one.end and not _is_named(chart, follows)):
        return []
    return [
        Value(more.end, _both(one.value, more.value), one.cost + more.cost)
        for more in chart.read("clips", follows)
        if more.value.which == "named"
        and not more.value.others
        and more.value.span is None
        and more.value.reach is None
        and len(more.value.also) < _MOST_NAMED
    ]


def _numbered_and_named(chart: Chart, one: Value) -> list[Value]:
    """ "clips 1, 4 and the outro", "the outro and clip 4", where what stands first has been read."""
    follows = joined(chart, one.end)
    clips: Clips = one.value
    if follows == one.end or follows >= len(chart.tokens) or not _may_be_listed(clips):
        return []
    if any(chart.tokens[at].word in ("与", "跟") for at in range(one.end, follows)):
        return []  # those are two, which change places
    begin = chart.starts[follows][-1] if chart.starts[follows] else follows
    named = any(chart.tokens[at].called for at in chart.starts[follows]) or chart.tokens[begin].kind == "file"
    if clips.which == "numbered" and not named and word_at(chart, begin) not in ("clip", "clips", "片"):
        return []
    return [
        Value(more.end, _mixed(clips, more.value), one.cost + more.cost)
        for more in chart.read("clips", follows)
        if _may_be_listed(more.value) and {clips.which, more.value.which} == {"named", "numbered"}
    ]


def _may_be_listed(clips: Clips) -> bool:
    """Whether clips are told one by one, each by its number or its name."""
    if clips.which not in ("numbered", "named") or clips.others or clips.reach or clips.span is not None:
        return False
    return clips.which == "numbered" or not clips.numbers


def _mixed(one: Clips, more: Clips) -> Clips:
    named, numbered = (one, more) if one.which == "named" else (more, one)
    return named.model_copy(update={"numbers": numbered.numbers})


def _is_named(chart: Chart, position: int) -> bool:
    """True where a file is called in Chinese, right behind another: 海边日落航拍."""
    return chart.tokens[position].kind == "han" and chart.tokens[position].called > 0


_COUNTED_AS = frozenset(("段", "个", "条", "张", "者", "处"))


def _counted_over(chart: Chart, some: Value) -> list[Value]:
    """ "clips 1, 3 and 5, these three": 海边、日落和航拍这三段."""
    position = some.end + (word_at(chart, some.end) == "的")
    position += word_at(chart, position) in ("这", "那")
    if position == some.end or position >= len(chart.tokens) or some.value.others:
        return []
    many = len(some.value.numbers) if some.value.which == "numbered" else 1 + len(some.value.also)
    return [
        Value(
            count.end + 1 + (word_at(chart, count.end + 1) in ("视", "片", "镜", "素", "照") and 2),
            some.value,
            some.cost,
        )
        for count in chart.grammar.readers["whole"](chart, position)
        if many > 1 and count.value == many and word_at(chart, count.end) in _COUNTED_AS
    ]


def _both(one: Clips, more: Clips) -> Clips:
    return one.model_copy(update={"also": (*one.also, more.name, *more.also)})


_BUT = (
    ("except", "for"),
    ("apart", "from"),
    ("other", "than"),
    ("aside", "from"),
    ("except",),
    ("but",),
    ("besides",),
    ("excluding",),
    ("without",),
    ("not",),
)


def _all_but(chart: Chart, every: Value) -> list[Value]:
    """ "all clips except clip 2", where "all clips" has been read."""
    lead = leading(chart.tokens, every.end, _BUT)
    begin = every.end + lead
    if not lead or begin >= len(chart.tokens):
        return []
    return [
        Value(one.end, one.value.model_copy(update={"others": True}), every.cost + one.cost)
        for one in chart.read("clips", begin)
        if one.value != Clips() and not one.value.others and one.value.span is None
    ]


def _between(found: Slots) -> Position:
    return Position(where="after", clips=found["a"])


def _zh_clips(chart: Chart, position: int) -> list[Value]:
    """Certain clips in Chinese, which need no word like "over" with them."""
    if not (chart.tokens[position].kind == "han" or _is_file_in_front(chart, position)) or (
        word_at(chart, position) in HAN and word_at(chart, position + 1) == "个"
    ):
        return []  # 两个 are two of something, not the second
    return [value for value in chart.read("clips", position) if value.value != Clips()]


def _is_file_in_front(chart: Chart, position: int) -> bool:
    """Whether a file is named before what it is to get: outro.mp4加上“感谢观看”."""
    return position == 0 and chart.tokens[position].kind == "file" and len(chart.tokens) > 1


_POSITIONS = (
    ("(to|at|as|in|into|right at|all the way to|放到|放在|到|在|移到|挪到)? (the)? (very)? (start|beginning|front|opening|top|first|first place|first position|opener|intro) (of {film})?\nas {first_clip}\n(up front|first)\n(到|在|成|至)? ({film} 的?)? (最前面|最前头|最开头|开头|最前|最开始|开始|前面|片头|首位|第一位|第一个|第一段|开场|最前头)\n(to|in) (position|place|spot|slot) (1|one)",
     lambda _found: Position(where="start")),
    ("(to|at|as|in|into|right at|all the way to)? (the)? (very)? (end|back|bottom|last place|last position|finish|ending|closer|outro) (of {film})?\n(to|at|as|in|into|all the way to) (the)? (very)? last (of {film})?\nas {last_clip}\n(到|在|成|至)? ({film} 的?)? (最后|末尾|结尾|最后面|尾部|片尾|最后一个|最后一段|末位|最末|最后头)",
     lambda _found: Position(where="end")),
    ("(the)? (very)? last (of {film})?", lambda _found: Position(where="end"), NUDGE),
    ("(to|in|right|just|directly|in right|in just)? (before|in front of|ahead of|preceding) {clips}\n(到|在)? {clips} 的? (之前|前面|前|前边|以前)",
     lambda found: Position(where="before", clips=found["clips"])),
    ("(to|in|right|just|directly|in right|in just)? (after|behind|following) {clips}\n(到|在)? {clips} 的? (之后|后面|后|后边|以后)",
     lambda found: Position(where="after", clips=found["clips"])),
    ("(in)? between {oneclip:a} and {oneclip:b}\n在? {oneclip:a} (和|与) {oneclip:b} (之间|中间)", _between),
    ("in between clips? {whole:one} and {whole:two}\nbetween {clip} {whole:one} and {whole:two}\nbetween clips? {whole:one} and {whole:two}\nbetween {ordinal:one} and {ordinal:two} {clip}?\n在? 第? {whole:one} {clip}? (和|与|、) 第? {whole:two} {clip} (之间|中间)",
     lambda found: Position(where="after", clips=by_number(int(found["one"])))),
    ("as (the)? {ordinal:whole} {clip}\n(作为|当|做) 第 {whole} (个|段) {clip}?",
     lambda found: Position(where="before", clips=by_number(int(found["whole"])))),
    ("(to|in|into|at|as) (position|place|spot|slot|number) {whole}\nto (the)? {ordinal:whole} (position|place|spot|slot)\n(到|在) 第 {whole} (个|位|段)? (位置|的位置)?",
     lambda found: Position(where="before", clips=by_number(int(found["whole"])))),
)  # fmt: skip
