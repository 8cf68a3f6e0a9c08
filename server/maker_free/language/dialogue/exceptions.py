"""Owns what it means that clips are taken out of an edit, or that something shall not be done; refuses to know where in
a sentence that stands.

    mute everything, but leave clip 2 alone      mute all clips but clip 2
    don't delete clip 3, delete clip 4           delete clip 4
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from maker_free.language import paraphrase
from maker_free.language.grammar.words import Token
from maker_free.language.operations import Clips, Operation

ReadClips = Callable[[Sequence[Token]], Clips | None]

_NOT = re.compile(
    r"(?:but |please |just |so |and )*"
    r"(?:don't|do not|never|no need to|(?:you |we |i )?(?:don't|do not) (?:need|have|want) to"
    r"|(?:you |we )?(?:must|should|shall|need) ?(?:n't|not)|avoid|stop|not|instead of|rather than) (?P<a>.+)"
    r"|(?:请|先|那|就|也|千万|麻烦)*(?:不要|不用|不必|别再|别|无需|不需要|没必要|切勿|请勿|勿|不)(?:再|去|给我)?(?P<b>.+)",
    re.I,
)
_NOT_WITHIN = re.compile(
    r"(?P<x>.+?) (?:should|must|need|does|do|is|are|can|will)(?:n't| not) (?:to |need to |have to )?(?:be )?(?P<v>.+)"
    r"|(?P<x2>(?:把|将|给)?.+?)(?:就|先|都|请|也)*(?:不要|不用|不必|别|无需|不需要|不)(?P<v2>.+)",
    re.I,
)
_CLIPS = "(?P<x>.+?)"
_SAME = (
    r"(?:alone|be|out|untouched|unchanged|unedited|intact|as (?:it|they) (?:is|are|was|were)|as is"
    r"|the way (?:it|they) (?:is|are)"
    r"|the same|how (?:it|they) (?:is|are)|normal|(?:in |with )?(?:its |the |their )?(?:original|normal|full|regular)?"
    r" ?(?P<about>(?:in )?colou?r|colou?rs|sound|audio|audible|speed|length|volume|size)|original)"
)
_SAME_ZH = (
    r"(?:不变|不动|别动|不要动|不用动|别改|不改|不用改|保持(?:原样|不变|原来的?样子|原状)|原样|照旧|保留(?:原样|不变)"
    r"|(?:保持|保留|还是|仍然?是?|用|要)?(?:原来的?|原有的?|原)?(?P<about_zh>彩色|原色|颜色|原声|声音|有声|速度|原速|音量|长度))"
)
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"(?:just |only |please )?(?:leave|keep|let) {_CLIPS} {_SAME}",
        rf"(?:just )?(?:don't|do not|never) (?:touch|change|edit|alter|modify|affect|include|do"
        rf"|apply it to|do it (?:for|to|on)) {_CLIPS}",
        rf"without (?:touching|changing|editing|affecting|altering|including) {_CLIPS}",
        rf"{_CLIPS} (?:should |can |must |has to |needs to )?(?:stays?|remains?|be left|be kept|be) {_SAME}",
        rf"{_CLIPS} (?:is|are) (?:the|an) exceptions?",
        rf"{_CLIPS} (?:excepted|excluded|not|aside|exempt)",
        rf"(?:skip|ignore|exclude|spare|omit|excluding|except(?: for)?|apart from|other than|aside from|besides"
        rf"|not|but not|just not|and not|minus"
        rf"|with the exception of|but)"
        rf" (?:for |on |to |in |over |with )?{_CLIPS}",
        rf"(?:not|but not) (?:for|on|to|in|over) {_CLIPS}",
        rf"(?:all|everything|every (?:one|clip)|all of them)(?: clips)? (?:but|except(?: for)?|besides|save) {_CLIPS}",
        rf"{_CLIPS} (?:doesn't|don't|does not|do not) (?:need|want|get) (?:it|this|that|any|one)",
        rf"unless (?:it's|it is|that's|it) {_CLIPS}",
        rf"(?:除了|除去|除|跳过|排除|不包括|不含|不包含|别动|不要动|不动|不用动|保留|但不(?:包括|含)){_CLIPS}(?:以外|之外|外)?",
        rf"{_CLIPS}(?:就|都|则|可以|也)*(?:除外|例外|另算|不算|跳过)",
        rf"{_CLIPS}(?P<so>(?:就|都|则|可以|先|也)*)(?P<refused>(?:不用|不要|不必|不需要|无需|不|别)(?:处理|加|改|动|弄|这样|管|调|做|变)*了?)",
        rf"{_CLIPS}(?:就|都|则|可以|也|要)*{_SAME_ZH}(?:就(?:行|好))?",
    )
)
_KEEP = re.compile(rf"(?:keep|leave|save|retain) {_CLIPS}(?: in| there)?", re.I)
_LEAD = re.compile(
    r"(?:but|just|only|though|however|although|and|except|except that|with the exception of|please|yet"
    r"|但是?|不过|只是|可是|然而|唯独|只有|其中|除了|请|而|就)[ ,，]*",
    re.I,
)
_KEPT = {
    "look": re.compile("colou?r|彩色|原色|颜色", re.I),
    "volume": re.compile("sound|audi|volume|声|音量", re.I),
    "speed": re.compile("speed|速", re.I),
    "trim": re.compile("length|长度", re.I),
}
"""Which edits a clip is spared that keeps its colour, its sound, its speed, its length."""
TAKES_OUT = (
    ("except",), ("but", "not"), ("apart", "from"), ("other", "than"), ("aside", "from"), ("excluding",), ("unless",),
    ("除", "了"), ("除", "去"), ("除", "非"), ("but", "leave"), ("not", "for"), ("not", "on"),
)  # fmt: skip
"""What takes something out of the sentence before."""
LIMITS = (
    ("除",), ("但",), ("不", "过"), ("只", "是"), ("可", "是"), ("唯", "独"), ("except",), ("but",), ("unless",),
    ("without",), ("apart", "from"), ("aside", "from"), ("other", "than"), ("only", "if"), ("only", "when"), ("not",),
    ("until",), ("though",), ("however",), ("excluding",), ("instead", "of"), ("as", "long", "as"),
    ("if",), ("如", "果"), ("只", "有"), ("直", "到"), ("without",), ("besides",), ("minus",), ("leave",),
    ("don't",), ("never",),
    ("保", "持"), ("别",), ("不", "要"), ("不", "用"), ("假", "如"), ("要", "是"),
)  # fmt: skip
"""What words begin with that take something back of what stands before them, or say when it is to be."""
LIMITS_BEHIND = re.compile(
    r"(?:除外|例外|不变|不动|不用|不要|别动|不算|以外|之外|(?:stays?|remains?|unchanged|untouched|excluded|excepted"
    r"|alone|as (?:it|they) (?:is|are)|as is))[了吧.。!！]*$",
    re.I,
)


_ONLY = frozenset(("only", "just", "solely", "只", "仅", "就"))


def not_wished(said: Sequence[Token]) -> Sequence[Token] | None:
    """What some words say is not to be done: "don't mute clip 2"; None when they say nothing of the kind."""
    text, places = paraphrase.joined(said)

    def inside(matched: re.Match[str], *names: str) -> list[Token]:
        ends = [matched.span(name) for name in names if matched[name]]
        return [
            token for begin, end in ends for token, (a, b) in zip(said, places, strict=True) if begin <= a and b <= end
        ]

    if (found := _NOT.fullmatch(text)) is not None:
        return paraphrase.plain_verb(inside(found, "a", "b")) or None
    if (found := _NOT_WITHIN.fullmatch(text)) is not None:
        return inside(found, "x", "v", "x2", "v2") or None
    return None


def spared(said: Sequence[Token], read: ReadClips, *, broad: bool, keeping: bool = False) -> tuple[Clips, str] | None:
    """The clips that some words take out of the edits before them, and what of them is kept; `broad` when those edits
    are of all clips, `keeping` when "keep clip 2" only says that it stays. `read` reads words that name clips and
    nothing else."""
    for text, places, tokens in _ways(said):
        for form in (*_FORMS, _KEEP) if keeping else _FORMS:
            matched = form.fullmatch(text)
            if matched is None or (matched.groupdict().get("refused") and not _takes_out(matched, broad=broad)):
                continue
            inside = [
                token
                for token, (a, b) in zip(tokens, places, strict=True)
                if matched.start("x") <= a and b <= matched.end("x")
            ]
            clips = read(inside) if inside and inside[0].word not in _ONLY else None
            if clips is not None:
                about = "".join(one or "" for name, one in matched.groupdict().items() if name.startswith("about"))
                return clips, about
    return None


def _takes_out(matched: re.Match[str], *, broad: bool) -> bool:
    """Whether 不要 behind a clip takes it out of an edit of all of them, and not out of the film."""
    return broad and (matched["refused"] != "不要了" or "就" in matched["so"])


def _ways(said: Sequence[Token]) -> Iterator[tuple[str, list[tuple[int, int]], Sequence[Token]]]:
    """The words as one text, as they are and behind what leads to them."""
    text, places = paraphrase.joined(said)
    yield text, places, said
    led = _LEAD.match(text)
    while led is not None and led.end() < len(text):
        at = next((at for at, (begin, _) in enumerate(places) if begin >= led.end()), len(said))
        said = said[at:]
        if not said:
            return
        text, places = paraphrase.joined(said)
        yield text, places, said
        led = _LEAD.match(text)


def verbs_of(about: str) -> set[str]:
    """The edits that clips are spared which keep their colour, their sound, …; none for all of them."""
    return {verb for verb, words in _KEPT.items() if about and words.search(about)}


def without(edit: Operation, spared: Clips) -> Operation | None:
    """An edit of all that it was of but some clips; None where it cannot be told what is left."""
    clips = getattr(edit, "clips", None)
    if not isinstance(clips, Clips) or getattr(edit, "what", "clips") != "clips" or spared.others:
        return None
    if clips == Clips():
        return edit.model_copy(update={"clips": spared.model_copy(update={"others": True})})
    if any(one.which == "named" and one.numbers for one in (clips, spared)):
        return None
    if clips.others and clips.which == spared.which == "numbered":
        both = tuple(dict.fromkeys((*clips.numbers, *spared.numbers)))
        return edit.model_copy(update={"clips": clips.model_copy(update={"numbers": both})})
    if clips.others and clips.which == spared.which == "named":
        also = (*clips.also, *(name for name in (spared.name, *spared.also) if name))
        return edit.model_copy(update={"clips": clips.model_copy(update={"also": also})})
    if clips.which == spared.which == "numbered" and not clips.others:
        if min((*clips.numbers, *spared.numbers)) < 0:
            return None
        left = tuple(number for number in clips.numbers if number not in spared.numbers)
        return edit.model_copy(update={"clips": clips.model_copy(update={"numbers": left})}) if left else None
    if clips.which == spared.which == "named" and not clips.others:
        names, gone = (clips.name, *clips.also), {(name or "").lower() for name in (spared.name, *spared.also)}
        kept = [name for name in names if name and name.lower() not in gone]
        if not kept:
            return None
        return edit.model_copy(update={"clips": clips.model_copy(update={"name": kept[0], "also": tuple(kept[1:])})})
    return None


def is_opposite(one: Operation, other: Operation) -> bool:
    """Whether an edit that is not to be is just the other way round of one that was asked for."""
    if type(one) is not type(other):
        return False
    values = {name: (getattr(one, name), getattr(other, name)) for name in type(one).model_fields if name != "clips"}
    for name in ("brightness", "contrast", "saturation", "temperature"):
        first, second = values.get(name, (0, 0))
        if first * second < 0:
            return True
    rates = [_rate(each) for each in (one, other)]
    levels = [level.by or 1.0 for each in (one, other) if (level := getattr(each, "level", None)) is not None]
    return any(len(pair) == _TWO and (pair[0] - 1) * (pair[1] - 1) < 0 for pair in (rates, levels))


_TWO = 2


def _rate(edit: Operation) -> float:
    """How much faster an edit makes something; 1 where it does not say."""
    values = (getattr(edit, "to", None), getattr(edit, "by", None))
    return next((value for value in values if isinstance(value, float)), 1.0)


def may_be_of_same(one: Operation, other: Operation) -> bool:
    """Whether two edits of a kind may be of the same clips."""
    clips, those = getattr(one, "clips", None), getattr(other, "clips", None)
    if (
        not isinstance(clips, Clips)
        or not isinstance(those, Clips)
        or getattr(one, "what", "") != getattr(other, "what", "")
    ):
        return one == other
    if clips.which == those.which == "numbered" and not clips.others and not those.others:
        return bool(set(clips.numbers) & set(those.numbers))
    if clips.which == those.which == "named" and not (clips.others or those.others or clips.numbers or those.numbers):
        return bool({clips.name, *clips.also} & {those.name, *those.also})
    return True
