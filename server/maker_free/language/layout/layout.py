"""Owns the reading of how chat hosts lay out what a person wants: lists, headings, emphasis, tables of times, steps and
"The user wants …" become plain requests, one a line; refuses to know any edit.

    **Edits:**                                    trim intro.mp4 to 3 s
    1. `intro.mp4`: trim to 3 s          ──▶      keep from 0:02 to 0:06 of beach.mp4
    2. beach.mp4 → 0:02–0:06
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from maker_free.language.layout import (
    clip_order,
    cut_pairs,
    envelope,
    keys,
    labels,
    list_items,
    owners,
    properties,
    records,
    rewording,
    subtitle_text,
    tables,
)
from maker_free.language.layout.envelope import GREETING, HEADING
from maker_free.language.layout.list_items import ORDERING, TIMES
from maker_free.messages.language import QUOTED, mask

_ENDINGS = "jpe?g|png|gif|webp|heic|mp4|mov|avi|webm|mkv|m4v|mp3|wav|m4a|aac|flac|ogg"
_BREAK = "\ue00a"
"""Stands for a line break within a quoted text, which parts no lines."""
_BULLET = re.compile(
    r"\s*(?:[-*•·●▪◦‣–—+]\s+|[-•·●▪](?=[^\s\d-])|\(?\d{1,2}[.)）](?!\d)\s*|\d{1,2}、\s*|\d{1,2}/\s+|[（(]\d{1,2}[)）]\s*"
    r"|[①-⑳]\s*|\d\ufe0f?\u20e3\s*|[a-h][.)]\s+|[（(][a-hivx]{1,3}[)）]\s*|[ivx]{1,4}[.)]\s+|[（(][一二三四五六七八九十]{1,3}[)）]\s*|[一二三四五六七八九十]{1,2}、\s*|\[[ xX]?\]\s+)+"
)
_STEP = re.compile(
    r"(?:(?:step|edit|change|task|action|item|request)\s*#?(?:\d{1,2}|one|two|three|four|five|six)(?:\s*[:：.)-]|\s+[–—]\s|[–—]|\s*$)"
    r"|第[一二三四五六七八九十\d]{1,2}步\s*[:：,，]?|步骤\s*[一二三四五六七八九十\d]{1,2}\s*[:：.、]?|(?:操作|修改|编辑|任务)\s*[一二三四五六七八九十\d]{1,2}\s*[:：])\s*",
    re.I,
)
_UNDERLINED = re.compile(r"(?m)^[ \t]*(?P<said>[^\n|]*[^\s|-][^\n|]*)\n[ \t]*(?:-{3,}|={3,})[ \t]*$")
"""A heading with a line under it."""
_BOLD = re.compile(r"(?m)^[ \t]*\*\*(?P<said>[^*\n\d:：“”\"]{2,40})\*\*[ \t]*$")
"""A heading in bold letters, alone in its line."""
_BOLD_LIST = re.compile(r"(?m)^[ \t]*\*\*[^*\n\d:：“”\"]{2,40}\*\*[ \t]*\n\s*(?:[-*•][ \t]|\d{1,2}[.)]|\|)")
"""Such a heading right above a list or a table."""
_NAMED = re.compile(
    r"(?m)^[ \t]*(?P<said>[A-Za-z][A-Za-z &/-]{2,30}|[\u3400-\u9fff]{2,8})[ \t]*(?=\n[ \t]*(?:[-*•][ \t]|\d{1,2}[.)][ \t]|\|))"
)
"""A line right above a list, without a mark."""
_HASHED = re.compile(r"(?m)^[ \t]*#\d{1,2}[.:)]?[ \t]+(?=\S)")
_DONE = re.compile(r"(?:all )?(?:done|finished|complete|that's (?:it|all))[.!]?|完成|结束|搞定|完毕[。！]?", re.I)
"""What only ends a list."""
_LABELLED = re.compile(
    r"(?<=[.;])\s+(?=[A-Z][A-Za-z]{1,14}(?: [A-Za-z]{1,14}){0,2}:\s)|(?<=[。；])\s*(?=[\u3400-\u9fff]{1,8}[:：])"
)
"""Where a sentence begins that has a label of its own."""
_OF_FILM = re.compile(
    r"[;；。]\s*(?:and |then |并|再|然后)?(?=(?:add|use|put|insert|play|加入?|添加|配上?|使用|插入)[^;；。,，]{0,24}(?:music|soundtrack|bgm|音乐|配乐))",
    re.I,
)
"""Where what is said of a clip ends, and the music of the film begins."""
_INLINE_STEP = re.compile(
    r"[\s;；,，。.]{0,4}(?<![\w第])[（(]\d{1,2}[)）]\s*|(?:[;；。]|(?<!\d)[:：])\s*\d{1,2}[.)）、]\s*(?=\D)|[;；。.,，]\s*(?=第[一二三四五六七八九十\d]{1,2}步)"
    r"|[;；。.,，]\s*(?:and\s+|then\s+)?(?:step|步骤|操作|修改|任务)\s*\d{1,2}(?:\s*[:：.)-]|\s+[–—])\s*|(?<=\S)\s*[①-⑳]\s*",
    re.I,
)


def plain(text: str, names: Iterable[str] = ()) -> str:
    """A text with its layout read; the same text where it has none. `names` are those of the project's files."""
    if envelope.is_held_back(text):
        return ""
    names = tuple(names)
    clip = _clip(names)
    read = records.read(subtitle_text.read(text), clip)
    read = _UNDERLINED.sub(r"### \g<said>", read)
    read = _NAMED.sub(lambda found: f"### {found['said']}" if labels.is_part(found["said"]) else found[0], read)
    if len(_BOLD.findall(read)) > 1 or _BOLD_LIST.search(read):
        read = _BOLD.sub(
            lambda found: found[0] if re.fullmatch(clip, found["said"], re.I) else f"### {found['said']}", read
        )
    if len(_HASHED.findall(read)) > 1:
        read = _HASHED.sub("", read)
    read = QUOTED.sub(lambda found: found[0].replace("\n", _BREAK), read)
    said = envelope.unbracketed(_of_ends(rewording.plain(_of_ends(envelope.said(read), names), clip), names), clip)
    lines = [line for paragraph in said.split("\n") for line in _parted(clip_order.ordered(paragraph, clip), clip)]
    made = "\n".join(
        one for one in _blocks(keys.gathered(owners.changed(tables.read(lines, clip)), clip), clip) if one.strip()
    )
    if not made.strip() and all(labels.says_nothing(_unbulleted(line), clip) for line in lines):
        return ""
    return (made if made.strip() else text).replace(_BREAK, "\n")


def _clip(names: Iterable[str]) -> str:
    """A pattern for what a clip is called in a list: by number or by the name of a file."""
    known = sorted({part for name in names for part in (name, name.rpartition(".")[0]) if len(part) > 1}, key=len)
    named = "|".join(re.escape(one) for one in reversed(known))
    numbered = r"(?:the\s+)?(?:clips?|shot|scene|video|segment|片段|镜头|视频)\s*#?\d{1,3}|第\s*[一二三四五六七八九十\d]{1,3}\s*[段个条张](?:片段|视频)?"
    places = r"(?:the\s+)?(?:first|second|third|fourth|fifth|last)\s+(?:clip|shot|video)"
    return rf"(?:{numbered}|{places}|[“\"'‘]?(?:{named + '|' if named else ''}[A-Za-z0-9_()-]{{1,80}}\.(?:{_ENDINGS}))[”\"'’]?)(?![A-Za-z0-9_])(?!\.\w)"


_ENDS = {"头": ("intro", "opening", "片头", "开场"), "尾": ("outro", "ending", "片尾", "结尾")}
"""What a file is called that is the beginning, or the end, of a film."""
_OF_END = re.compile(
    r"(?<![到至于])片(?P<which>[头尾])(?!(?:上面?|处|那里|的时候|里)?(?:要|给我)?(?:写|打|加|放|来|出|显示|用|配))(?!字幕|音乐|曲|动画|标题|文字|名单)(?!.{0,6}(?:淡|渐|黑(?!白)))(?:片段|视频|部分|那段|那一段|素材)?"
    r"|(?<=[到至于在])片(?P<beside>[头尾])(?=(?:的)?(?:后面|前面|之后|之前|后边|前边)|(?:那段)?(?:放|有|配|播|要)(?:背景)?(?:音乐|bgm))"
)


def _of_ends(text: str, names: Iterable[str]) -> str:
    """A text in which 片尾 is the file that is called so, where one is."""
    stems = {name.rpartition(".")[0].lower() or name.lower(): name for name in names}

    def named(found: re.Match[str]) -> str:
        known = next((stems[one] for one in _ENDS[found["which"] or found["beside"]] if one in stems), None)
        if known is None:
            return found[0]
        return f"{known} " if found.string[found.end() :][:1].isascii() else known

    parts = re.split(f"({QUOTED.pattern})", text)
    return "".join(one if at % 2 else _OF_END.sub(named, one) for at, one in enumerate(parts))


def _parted(line: str, clip: str) -> Iterator[str]:
    """The lines that one line is: items that are numbered in it, or clips that each have their own "clip 2: …"."""
    if said := properties.of_each(line, clip) or cut_pairs.read(_unbulleted(line), clip):
        yield from said.split("\n")
        return
    hidden = mask(line)
    cuts = [found.span() for found in _INLINE_STEP.finditer(hidden) if found.end() < len(line)]
    if not any(re.match(r"\s*(?:[（(;；。\d①-⑳]|step|步骤)", hidden[a:b].strip(" ,，.") or "x", re.I) for a, b in cuts):
        cuts = [one for one in cuts if hidden[one[1] :].startswith("第")]
    cuts += _numbered(hidden)
    topics = [
        found.start("at")
        for found in re.finditer(
            rf"[,，;；.。·|]\s*(?:and\s+|then\s+)?(?P<at>{clip}\s*(?:[:：]|→|->|=>))", hidden, re.I
        )
    ]
    cuts += [(at, at) for at in topics]
    if topics or owners.of_clip_line(clip).match(_unbulleted(line)):
        cuts += [found.span() for found in _OF_FILM.finditer(hidden)]
    cuts += [found.span() for found in _LABELLED.finditer(hidden)]
    start = 0
    for begin, end in sorted(cuts):
        if begin >= start:
            yield line[start:begin].rstrip(" ,，;；")
            start = end
    yield line[start:]


_ROWS = (
    r"\(?{n}[)）]\s*(?=[^\d\s])", r"{n}[.、](?!\d)\s*(?=[^\d\s])", r"[（(]{a}[)）]\s*", r"(?<![a-z]){a}\)\s+", r"{c}\s*",
)  # fmt: skip
"""How the items of a row are numbered."""
_LONGEST_ROW = 20


def _numbered(line: str) -> list[tuple[int, int]]:
    """Where the items of a line are parted that are numbered one after another: "1. …, 2. …", "(a) … (b) …"."""
    for row in _ROWS:
        found: list[tuple[int, int]] = []
        for number in range(1, _LONGEST_ROW):
            marks = row.format(n=number, a="abcdefghijklmnopqrst"[number - 1], c="①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"[number - 1])
            before = r"(?:^|(?<=[\s:：,，;；.。]))\s*(?:and\s+)?" if "{c}" not in row else r"\s*"
            mark = re.compile(f"{before}{marks}", re.I).search(line, found[-1][1] if found else 0)
            if mark is None:
                break
            found.append(mark.span())
        if len(found) > 1 and not re.search(r"[A-Za-z0-9]$", line[: found[0][0]]):
            return found
    return []


def _blocks(lines: Iterable[str], clip: str) -> Iterator[str]:
    """The lines without bullets; what stands under a heading, or under a clip, is read in its light."""
    frame, owner = "", ""
    listed: list[str] = []
    known = "\n".join(lines).split("\n")
    for at, line in enumerate(known):
        bare = _STEP.sub("", _unbulleted(line), count=1) if _STEP.match(_unbulleted(line)) else _unbulleted(line)
        if listed and not re.fullmatch(rf"\s*{clip}[^:：]*", bare, re.I):
            yield from _joined(frame, listed)
            frame, listed = "", []
        if not bare.strip():
            owner = "" if not line.strip() and not _is_nested(known[at + 1 : at + 2]) else owner
            continue
        if GREETING.fullmatch(bare.strip(" :：.")) or _DONE.fullmatch(bare.strip()):
            continue
        alone = owners.alone(bare, clip)
        if (
            alone
            and not (frame and (ORDERING.search(frame) or _STAYING.fullmatch(frame)))
            and _holds(line, known[at + 1 :], clip)
        ):
            owner = alone
            continue
        owner = (
            owner
            if owner and not owners.of_clip_line(clip).match(bare) and (_is_nested([line]) or _follows(line))
            else ""
        )
        heading = None if owner else _heading(line, bare, clip)
        if heading is not None:
            yield from _joined(frame, listed)
            frame, listed = heading, []
        elif frame and (
            (ORDERING.search(frame) and re.fullmatch(rf"\s*{clip}[^:：]*", bare, re.I))
            or (_STAYING.fullmatch(frame) and re.fullmatch(rf"\s*{clip}\s*[.。]?", bare, re.I))
        ):
            listed.append(_only_clip(bare, clip))
        else:
            yield list_items.read(f"{owner}: {bare.strip()}" if owner else bare, frame, clip)
    yield from _joined(frame, listed)


def _is_nested(lines: Sequence[str]) -> bool:
    """Whether a line is one of a list, or stands further in."""
    return (
        bool(lines) and re.match(r"\s+\S|\s*(?:[-*•·●▪◦‣–—+]\s|[（(]?[a-z\d]{1,2}[.)）、]\s*\S)", lines[0]) is not None
    )


def _follows(line: str) -> bool:
    """Whether a line can go on with what the line above it is about: it names nothing itself."""
    return re.match(r"[A-Za-z\u3400-\u9fff]", line) is not None and _PLURAL.search(line) is None


_PLURAL = re.compile(
    r"\b(?:both|all|them|they|these|those|every|everything|others?|rest|then)\b|都|全|所有|其余|其他|它们", re.I
)
"""Words for more than the one clip above."""


def _holds(line: str, behind: Sequence[str], clip: str) -> bool:
    """Whether the lines behind one that is a clip and no more say what is to be done with it."""
    following = behind[0] if behind else ""
    if not following.strip():
        following = next((one for one in behind[1:2] if _is_nested([one])), "")
    bare = _unbulleted(following).strip()
    if not bare or _PLURAL.search(bare) or owners.alone(bare, clip) or owners.of_clip_line(clip).match(bare):
        return False
    deeper = len(following) - len(following.lstrip()) > len(line) - len(line.lstrip())
    numbered = re.match(r"\s*(?:\d|[-*•+]\s)", line) is not None
    if line.lstrip().startswith("#") or not (numbered or re.search(clip, bare, re.I)):
        return True
    return deeper or (_is_nested([following]) and not numbered) or (line.strip().endswith((":", "：")) and not numbered)


_STAYING = re.compile(
    r"(?:please )?(?:only )?keep(?: only)?(?: (?:the|these|the following|following))?(?: (?:clips?|files?|videos?|ones))?|(?:clips?|files?) to keep"
    r"|(?:请)?(?:只|仅)?保留(?:以下|这些|下列)?(?:的)?(?:片段|视频|文件|素材)?|要?保留的(?:片段|视频|文件|素材)",
    re.I,
)
"""A heading under which the clips stand that are to stay, and no others."""


def _joined(frame: str, listed: Sequence[str]) -> Iterator[str]:
    if listed and _STAYING.fullmatch(frame):
        yield f"keep only {' and '.join(listed)}"
    elif listed:
        yield f"change the order to {', '.join(listed)}"


def _only_clip(bare: str, clip: str) -> str:
    found = re.match(rf"\s*({clip})", bare, re.I)
    return found[1] if found else bare.strip()


def _unbulleted(line: str) -> str:
    line = re.sub(r"^\s*(?:#{1,6}\s+|>\s+)", "", line)
    found = _BULLET.match(line)
    if found and found.end() < len(line) and not TIMES.match(line.strip()) and not re.match(r"\s*-\d", line):
        return line[found.end() :]
    return line


def _heading(line: str, bare: str, clip: str) -> str | None:
    """What a line says that only announces what follows; None when it asks for something itself."""
    said = bare.strip().rstrip(":：.").strip()
    announced = bare.strip().endswith((":", "："))
    if line.lstrip().startswith("#") and not announced and not re.search(r"\d", said):
        return said
    if HEADING.fullmatch(said):
        return said if announced or len(said.split()) > 1 or ORDERING.search(said) is None else None
    if not announced or re.fullmatch(clip, said, re.I):
        return None
    return said
