"""Owns the ways in which people vary a sentence that mean nothing else, made by machine from canonical sentences;
`python -m tests.language.varied` prints how many of each way are still read as the same edits.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import Any, cast

from maker_free.language.operations import EditText, Operation
from maker_free.language.phrasebook.examples import EXAMPLES
from maker_free.language.reader import read
from tests.language.spoken.judge import CLIPS

Way = Callable[[str], str | None]
"""A sentence said otherwise; None or the same where that way is not open to it."""

_WRITTEN = re.compile(r"“[^”]*”")
_CLIP = re.compile(r"clip (\d)(?!\d| and|:)")
_CLIP_ZH = re.compile(r"第(\d)段")
_LENGTH = re.compile(r"(\d+(?:\.\d+)?) seconds?")
NAMES = {"1": "intro", "2": "beach", "3": "interview"}


def _swap(old: str, new: str) -> Way:
    return lambda said: re.sub(old, new, said, count=1) if re.search(old, said) else None


def _led(words: str) -> Way:
    return lambda said: f"{words}{said}"


def _followed(words: str) -> Way:
    return lambda said: f"{said}{words}"


def _slip(said: str) -> str | None:
    """One letter of a long plain word left out, doubled or swapped with the next."""
    words = list(re.finditer(r"\b[a-z]{6,}\b", _WRITTEN.sub(lambda found: "“" * len(found[0]), said)))
    if not words:
        return None
    chance = random.Random(said)
    word = chance.choice(words)
    at = word.start() + chance.randrange(2, len(word[0]) - 2)
    return said[:at] + said[at + 1 :]


def _passive(said: str) -> str | None:
    found = re.fullmatch(r"(mute|remove|reverse|duplicate|split|trim|freeze|blur|stabilise) (clip \d)(.*)", said)
    done = {"mute": "muted", "split": "split", "trim": "trimmed", "freeze": "frozen", "blur": "blurred"}
    return found and f"{found[2]} should be {done.get(found[1], found[1].removesuffix('e') + 'ed')}{found[3]}"


def _terse(said: str) -> str | None:
    return re.sub(r"\b(?:the|a|an|of) ", "", said) if not _WRITTEN.search(said) else None


def _handed(word: str) -> Way:
    """把第2段静音 and 第2段静音 are the same."""

    def way(said: str) -> str | None:
        if found := re.match(r"把(?P<rest>.+)", said):
            return word + found["rest"]
        return None

    return way


def _named(said: str, form: str) -> str | None:
    return _CLIP.sub(lambda found: form.format(NAMES[found[1]]), said) if _CLIP.search(said) else None


ENGLISH: dict[str, Way] = {
    "at the beginning": _swap("(?:at|to) the start", "at the beginning"),
    "to the very end": _swap("(?:at|to) the end", "to the very end"),
    "on to the beginning": _swap("to the start", "to the beginning"),
    "seconds written short": lambda said: _LENGTH.sub(r"\1s", said),
    "sec": lambda said: _LENGTH.sub(r"\1 sec", said),
    "about": lambda said: _LENGTH.sub(r"about \1 seconds", said),
    "tilde": lambda said: _LENGTH.sub(r"~\1 seconds", said),
    "just": _led("just "),
    "over": _swap(r"for (?=\d)", "over "),
    "for": _swap(r"over (?=\d)", "for "),
    "file": lambda said: _named(said, "{}.mp4"),
    "name": lambda said: _named(said, "the {}"),
    "name clip": lambda said: _named(said, "the {} clip"),
    "quoted": lambda said: _named(said, "“{}.mp4”"),
    "quoted straight": lambda said: _named(said, '"{}"'),
    "ticks": lambda said: _named(said, "`{}.mp4`"),
    "ordinal": lambda said: re.sub(
        r"clip ([123])(?!\d| and)", lambda found: f"the {['first', 'second', 'third'][int(found[1]) - 1]} clip", said
    ),
    "hash": _swap(r"clip (\d)(?!\d| and)", r"clip #\1"),
    "shot": _swap(r"clip (\d)(?!\d| and)", r"shot \1"),
    "number": _swap(r"clip (\d)(?!\d| and)", r"clip number \1"),
    "slip": _slip,
    "please": _led("please "),
    "please behind": _followed(" please"),
    "could you": lambda said: f"could you {said}?",
    "can we": lambda said: f"can we {said}?",
    "can you please": lambda said: f"can you please {said}?",
    "I want to": _led("I want to "),
    "I'd like to": _led("I'd like to "),
    "I'd like you to": _led("I'd like you to "),
    "let's": _led("let's "),
    "hey": _led("hey, "),
    "ok now": _led("ok now "),
    "then": _led("then "),
    "next": _led("next, "),
    "also": _led("also "),
    "go ahead": _led("go ahead and "),
    "you should": _led("you should "),
    "I need you to": _led("I need you to "),
    "make sure to": _led("make sure to "),
    "we need to": _led("we need to "),
    "thanks": _followed(", thanks!"),
    "for me": _followed(" for me"),
    "now": _followed(" now"),
    "if you can": _followed(" if you can"),
    "if possible": _followed(", if possible"),
    "dash": _led("- "),
    "first item": _led("1. "),
    "bold": lambda said: f"**{said[:1].upper()}{said[1:]}.**",
    "capitals": str.upper,
    "large": lambda said: f"{said[:1].upper()}{said[1:]}.",
    "terse": _terse,
    "passive": _passive,
}  # fmt: skip
CHINESE: dict[str, Way] = {
    "帮我": _led("帮我"),
    "请": _led("请"),
    "请帮我": _led("请帮我"),
    "麻烦": _led("麻烦"),
    "麻烦你": _led("麻烦你帮忙"),
    "能不能": lambda said: f"能不能{said}？",
    "能否": lambda said: f"能否{said}？",
    "可以吗": _followed("，可以吗？"),
    "我想": _led("我想"),
    "我想要": _led("我想要"),
    "我希望": _led("我希望"),
    "我需要": _led("我需要"),
    "给我": _led("给我"),
    "先": _led("先"),
    "然后": _led("然后"),
    "再": _led("再"),
    "接着": _led("接着"),
    "最后": _led("接下来"),
    "另外": _led("另外，"),
    "好的": _led("好的，"),
    "嗯": _led("嗯，"),
    "那": _led("那就"),
    "吧": _followed("吧"),
    "一下": _followed("一下"),
    "谢谢": _followed("，谢谢"),
    "就行": _followed("就行"),
    "就好了": _followed("就好了"),
    "句号": _followed("。"),
    "感叹": _followed("！"),
    "将": _handed("将"),
    "请把": _handed("请把"),
    "帮我把": _handed("帮我把"),
    "给": _handed("给"),
    "没有把": _handed(""),
    "二": _swap(r"第2段", "第二段"),
    "个片段": _swap(r"第(\d)段", r"第\1个片段"),
    "段视频": _swap(r"第(\d)段", r"第\1段视频"),
    "片段2": _swap(r"第(\d)段", r"片段\1"),
    "clip": _swap(r"第(\d)段", r"clip \1"),
    "那段": _swap(r"第2段", "beach那段"),
    "文件": _swap(r"第2段", " beach.mp4 "),
    "引号": _swap(r"第2段", "“beach.mp4”"),
    "书名号": _swap(r"第2段", "「beach」"),
    "海滩": _swap(r"第2段", "海滩那段"),
    "s": _swap(r"(\d)秒", r"\1s"),
    "秒钟": _swap(r"(\d)秒", r"\1秒钟"),
    "约": _swap(r"(\d+)秒", r"大约\1秒"),
    "左右": _swap(r"(\d+)秒", r"\1秒左右"),
    "序号": _led("1. "),
    "点": _led("- "),
    "用户": _led("用户想"),
}


def varied(said: str) -> Iterator[tuple[str, str]]:
    """The ways of a sentence, each with its name."""
    for name, way in (CHINESE if re.search("[\u3400-\u9fff]", _WRITTEN.sub("", said)) else ENGLISH).items():
        other = way(said)
        if other and other != said:
            yield name, other


def sentences() -> list[str]:
    """Canonical sentences in both languages that are edits by themselves."""
    return [one for pairs in EXAMPLES.values() for pair in pairs for one in pair if read(one, CLIPS).operations]


def meant(said: str) -> tuple[Operation, ...] | None:
    """What a sentence asks for, with clips by their numbers and changes of a text as one; None when not all of it is
    understood."""
    made = read(said, CLIPS)
    if made.unclear:
        return None
    edits: list[Operation] = []
    for one in map(_numbered, made.operations):
        if edits and isinstance(one, EditText) and isinstance(edits[-1], EditText) and edits[-1].texts == one.texts:
            edits[-1] = edits[-1].model_copy(update=dict(one.model_dump(exclude_defaults=True, exclude={"texts"})))
        else:
            edits.append(one)
    return tuple(edits)


def _numbered(edit: Operation) -> Operation:
    """An edit whose clips are called by number, where they were by name."""
    text = edit.model_dump()
    return type(edit).model_validate(_by_number(text))


def _by_number(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    fields = cast("dict[str, Any]", value)
    if fields.get("which") == "named" and not fields.get("also"):
        stems = [one.rpartition(".")[0].lower() for one in CLIPS]
        name = str(fields["name"]).lower().rpartition(".")[0] or str(fields["name"]).lower()
        if name in stems:
            return {**fields, "which": "numbered", "numbers": (stems.index(name) + 1,), "name": None}
    return {key: _by_number(one) for key, one in fields.items()}


if __name__ == "__main__":
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for one in sentences():
        right = meant(one)
        for name, other in varied(one):
            got = meant(other)
            kind = "right" if got == right else "refused" if got is None else "wrong"
            counted[name][kind] += 1
            if kind == "wrong" or (kind == "refused" and "-v" in sys.argv):
                print(kind, name, repr(other), got if kind == "wrong" else "")
    for name, kinds in sorted(counted.items(), key=lambda item: item[1]["right"] / item[1].total()):
        print(f"{name:20} {kinds['right']}/{kinds.total()} wrong {kinds['wrong']}")
    total = sum(counted.values(), Counter[str]())
    print({kind: f"{many} ({many / total.total():.1%})" for kind, many in total.items()})
