"""Owns what is computed of requests for texts, and what may be written; refuses to know how they are said."""

from __future__ import annotations

# Slots hold values of any type: pydantic checks them when the operation is made.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false
import re

from maker_free.language.grammar.matcher import Chart, Grammar, NoMatchError, Slots, Value
from maker_free.language.grammar.words import SUBTITLES
from maker_free.language.operations import (
    Card,
    Clips,
    EditText,
    Moment,
    Operation,
    Position,
    RemoveText,
    Span,
    Texts,
    Write,
)
from maker_free.language.paraphrase import AS_IT_STANDS
from maker_free.language.phrasebook.options import shown

_MOST_WORDS = 40
_LONGEST_READ = 10_000
"""Milliseconds for which a text is shown at most, unless it is named."""
_LATEST = 1_000_000
"""Seconds; no film is that long."""


def learn(grammar: Grammar) -> None:
    """Teach a grammar the slots that are read by functions."""
    grammar.function("timed_names", _timed_names, needs=("#number", "#clock"))
    grammar.function("quoted", _quoted, needs=("#quote",))
    grammar.function("free", _free)
    grammar.function("subtitle_file", _subtitle_file, needs=("#file", "#quote"))


def box(found: Slots) -> str:
    """A box is dark as it is."""
    if found["colour"] == "#000000":
        raise NoMatchError
    return "box colour"


_NO_NAME = ("with ", "called ", "at ", "标题")
"""What leads to names, and begins none."""
_NAME_AT = re.compile(
    r"(?P<name>.{1,80}?)\s*(?:\bat|@|(?<!\d)[-–:：]|在)\s*(?P<time>\d[\d:.]*)\s*(?:s|secs?|seconds?|秒)?", re.I
)
_NAME_CLOCK = re.compile(r"(?P<name>.{0,79}?\D)\s*(?P<time>\d+(?::\d\d)+)")
_AT_NAME = re.compile(r"(?P<time>\d+(?::\d\d)+)\s*[-–]?\s*(?P<name>\D.{0,80})", re.I)


def _timed_names(chart: Chart, position: int) -> list[Value]:
    """Names with their times up to the end, "Intro at 0, Drills at 2:15", each as a text from then on."""
    said = chart.text[chart.tokens[position].start : chart.tokens[-1].end]
    if said.lower().startswith(_NO_NAME):
        return []
    found: list[Operation] = []
    for piece in re.split(r"\s*[,，;；、\n]\s*(?:and\s+)?|\s+and\s+", said):
        tried = (form.fullmatch(piece.strip()) for form in (_NAME_AT, _AT_NAME, _NAME_CLOCK))
        matched = next((one for one in tried if one is not None), None)
        if matched is None:
            return []
        seconds = sum(float(part or 0) * 60**power for power, part in enumerate(reversed(matched["time"].split(":"))))
        name = matched["name"].strip(" \"'“”‘’「」:：")
        if not name or seconds > _LATEST:
            return []
        found.append(Write(text=name, role="lower third", at=Moment(ms=round(seconds * 1000))))
    return [Value(len(chart.tokens), tuple(found), 1)]


def _quoted(chart: Chart, position: int) -> list[Value]:
    token = chart.tokens[position]
    if token.kind != "quote":
        return []
    return [Value(position + 1, chart.text[token.start : token.end] if token.inner == AS_IT_STANDS else token.inner)]


def _free(chart: Chart, position: int) -> list[Value]:
    """Words to write that are not in quotes, as they stand in the text; each costs a little. They end before a linking
    word that a new request follows ("Hello and mute clip 1"), unless that is written large ("Save and Export")."""
    if chart.tokens[position].word in _LINKING or chart.read("noun", position) or _within_noun(chart, position):
        return []
    start = position
    while start > 0 and chart.weak[start - 1] and chart.tokens[start - 1].kind == "word":
        if chart.tokens[start - 1].word in _NOT_OF_TEXT:
            break
        start -= 1
    while start > 0 and _is_of_text(chart, start - 1):
        start -= 1
    if _skips_what_is_written(chart, start):
        return []
    found: list[Value] = []
    for end in range(position + 1, min(position + _MOST_WORDS, len(chart.tokens)) + 1):
        token = chart.tokens[end - 1]
        if (
            token.kind == "quote"
            or (token.kind == "mark" and token.word in "，。；;、\n")
            or _begins_request(chart, end - 1)
        ):
            break
        last = token.end
        while chart.text[last : last + 1] in _MARKS and end == len(chart.tokens):
            last += 1
        found.append(Value(end, chart.text[chart.tokens[start].start : last], 3 * (end - position) + 2))
    return [value for value in found if len(value.value) <= _LINE and not _ends_early(chart, value.end)]


def _skips_what_is_written(chart: Chart, start: int) -> bool:
    """Whether a text would begin in the middle of what stands behind a colon: 标题：大海 is never a large 海."""
    colon = next((at for at in range(start - 1, -1, -1) if chart.tokens[at].word in (":", "：")), None)
    if colon is None or colon == start - 1:
        return False
    return not any(
        one.end == start
        for at in range(colon + 1, start)
        for name in ("says", "write")
        for one in chart.hits(at).get(name, ())
    )


def _ends_early(chart: Chart, end: int) -> bool:
    """Before words that do not begin to say where or when it is shown, which belong to the text then: "saying Cut clip
    2"; and before what ends a Chinese sentence, as in 我们结婚了 and 风太大了: one letter there is no size or colour."""
    last, rest = chart.tokens[end - 1], chart.tokens[end:]
    if rest and rest[0].kind != "mark" and rest[0].word not in _TAILS and not _begins_request(chart, end):
        spaced = rest[0].kind == "han" and last.end < rest[0].start
        if not spaced and not (rest[0].kind == "han" and last.kind != "han"):
            return True
    if not rest or last.kind != "han" or rest[0].kind != "han":
        return False
    more = [token for token in rest if token.word not in _PARTICLES]
    return not more or (len(more) == 1 and more[0].start == last.end)


def _is_of_text(chart: Chart, position: int) -> bool:
    """A Chinese word that mostly means nothing, but stands right before what is written: 我们结婚了, 一起出发."""
    token, behind = chart.tokens[position], chart.tokens[position + 1]
    if not chart.weak[position] or token.kind != "han" or token.end != behind.start or token.word in _NEVER_OF_TEXT:
        return False
    if token.word == "的":
        return position > 0 and _is_of_text(chart, position - 1)
    return token.word != "一" or behind.word not in _COUNTED


_TAILS = frozenset(
    ("in", "at", "on", "for", "from", "over", "across", "near", "during", "with", "until", "till", "below", "above", "under",
     "as", "while", "when", "centered", "centred", "starting", "lasting", "and", "title", "after", "before", "onto", "around",
     "在", "放", "从", "持", "显", "位", "用", "字", "颜", "停", "居", "时", "出", "做", "作", "职", "头", "大", "白", "红", "黄",
     "蓝", "黑", "绿", "金", "这", "几")
)  # fmt: skip
"""What begins to say where, when or how a text is shown."""
_LINE = 80
"""Characters of the longest text that needs no quotes."""
_NEVER_OF_TEXT = frozenset("个了吧呢把将请帮麻烦下上地得再就先都也")
_COUNTED = frozenset("个下段行句首条张些点")
_PARTICLES = frozenset("了啊呀吗呢哈啦喽")


def _within_noun(chart: Chart, position: int) -> bool:
    """Inside of a word for a text, like 幕 of 字幕: what is to be written begins behind it."""
    before = chart.hits(position - 1) if position else {}
    nouns = (value for noun in ("caption", "title", "specific_role") for value in before.get(noun, ()))
    return any(value.end > position for value in nouns)


def _begins_request(chart: Chart, position: int) -> bool:
    if chart.tokens[position].word not in _LINKING or position + 1 >= len(chart.tokens):
        return False
    following = chart.tokens[position + 1]
    large = chart.text[following.start].isupper() and not chart.text.isupper()
    return not large and bool(_REQUESTS & chart.hits(position + 1).keys() or following.kind == "quote")


_MARKS = ("!", "?", "！", "？", "…")
_LINKING = frozenset(("and", "then", ",", "，", "然后", "&", "并", "再"))
_REQUESTS = frozenset(
    [
        "add",
        "make",
        "remove",
        "move",
        "trim",
        "cutout",
        "split",
        "speed",
        "mute",
        "swap",
        "erase",
        "undo",
        "zoomin",
        "stabilise",
        "reverse",
        "fade_word",
        "transition_only",
    ]
)
_NOT_OF_TEXT = frozenset(("please", "just", "also", "of", "for me", "some"))


def _subtitle_file(chart: Chart, position: int) -> list[Value]:
    """A subtitle file by its path, as it was written; in quotes any file."""
    token = chart.tokens[position]
    if token.kind == "file" and token.word.rpartition(".")[2] in SUBTITLES:
        return [Value(position + 1, chart.text[token.start : token.end])]
    if token.kind == "quote" and token.inner.lower().endswith(tuple(f".{ending}" for ending in SUBTITLES)):
        return [Value(position + 1, token.inner)]
    return []


def write(found: Slots) -> Operation:
    role = found["noun"] or "text"
    text: str = found["text"]
    if found["beyond"] == "box colour" and found["style"] is None:
        found["style"] = "box"
    parts = found.only("place", "size", "colour", "style", "animation", "face")
    if role == "text":
        role = "lower third" if found["place"] == "lower third" else "title"
    return Write(text=text, role=role, **parts, **shown(found))


def name_and_title(found: Slots) -> Operation:
    """Who somebody is, and what, as one lower third."""
    return write(Slots({**found, "noun": "lower third", "text": f"{found['text']}, {found['under']}"}))


def card(found: Slots) -> Operation:
    """A text on a plain colour; black and at the start where nothing else is said."""
    values = found.only("text", "duration", "colour", "size", "face", "animation", "position")
    ground = found["ground"]
    return Card(**values, **({"ground": ground} if ground is not None else {}))


def opening_card(found: Slots) -> Operation:
    return card(Slots({**found, "position": Position(where="start")}))


def closing_card(found: Slots) -> Operation:
    return card(Slots({**found, "position": Position(where="end")}))


def write_end(found: Slots) -> Operation:
    """What is written at the end, unless it is said when."""
    written = write(found)
    when = {"at", "over"} & written.model_fields_set
    return written if when else written.model_copy(update={"at": Moment(part=1)})


def bare_write(found: Slots) -> Operation:
    """Only a quoted piece, and how or where it is to be."""
    if len(found) < 2:
        raise NoMatchError
    return write(found)


def nth(found: Slots) -> Texts:
    number = int(found["number"])
    if number < 1:
        raise NoMatchError
    return Texts(which="nth", number=number, **found.only("role"))


def edit_text(found: Slots) -> Operation:
    texts: Texts = found["texts"] if found["texts"] is not None else Texts()
    changes = found.only(
        "place", "size", "bigger", "colour", "style", "animation", "face", "text", "later", "onto", "until"
    )
    when = shown(found)
    when.pop("over", None)
    if not changes and not when:
        raise NoMatchError
    return EditText(texts=texts, **changes, **when)


def moved(found: Slots) -> Operation:
    """To another time, which must be said; the middle is one of the picture, rather."""
    said = [found[name] for name in ("at", "onto", "span") if found[name] is not None]
    if len(said) != 1 or said[0] in (Moment(part=0.5), Span()):
        raise NoMatchError
    return edit_text(found)


def lasting(found: Slots) -> Operation:
    """How long "it" is, after a text; what is longer than people read is the film."""
    if found["length"] > _LONGEST_READ:
        raise NoMatchError
    return EditText(texts=found["texts"], duration=found["length"])


def texts_over(found: Slots) -> Texts:
    clips: Clips = found["clips"]
    if clips == Clips():
        raise NoMatchError
    return found["plain_texts"].model_copy(update={"over": clips, "which": _all_of(found["plain_texts"])})


def _all_of(texts: Texts) -> str:
    """All of those that are there, where none is singled out."""
    return "all" if texts.which == "last" else texts.which


def retext(found: Slots) -> Operation:
    if found["old"] is not None:
        found["texts"] = Texts(which="saying", saying=found["old"])
    return edit_text(found)


def remove_text(found: Slots) -> Operation:
    texts: Texts = found["texts"]
    one = found["last"] is not None or found["one"] or texts.role == "card"
    if texts.which == "last" and texts.over is None and not one:
        texts = texts.model_copy(update={"which": "all"})
    return RemoveText(texts=texts)


def _saying(found: Slots) -> Slots:
    """Of the text that was quoted."""
    found["texts"] = Texts(which="saying", saying=found["quoted"])
    return found


def moved_quoted(found: Slots) -> Operation:
    return moved(_saying(found))


def edit_quoted(found: Slots) -> Operation:
    return edit_text(_saying(found))


def earlier(found: Slots) -> Operation:
    return EditText(texts=found["texts"], later=-found["late"])


def shown_over(found: Slots) -> Texts:
    return found["plain_texts"].model_copy(update={"over": found["clips"]})


def minus(found: Slots) -> int:
    return -found["length"]


def steps(found: Slots) -> int:
    return int(found["whole"]) * found["bigger"]
