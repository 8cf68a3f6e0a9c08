"""Owns the reading of how chat hosts lay out what a person wants: lists, headings, emphasis, tables of times, steps and
"The user wants …" become plain requests, one a line; refuses to know any edit.

    **Edits:**                                    trim intro.mp4 to 3 s
    1. `intro.mp4`: trim to 3 s          ──▶      keep from 0:02 to 0:06 of beach.mp4
    2. beach.mp4 → 0:02–0:06
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from maker_free.language import keys

_ENDINGS = "jpe?g|png|gif|webp|heic|mp4|mov|avi|webm|mkv|m4v|mp3|wav|m4a|aac|flac|ogg"
_CLOCK = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_SECONDS = r"\d+(?:\.\d+)?\s*(?:seconds?|secs?|s|秒钟?)(?![a-z])"
_TIME = rf"(?:{_CLOCK}|{_SECONDS}|start|end|开头|结尾)"
_TO = r"\s*(?:-|–|—|~|→|->|to|until|till|到|至)\s*"
_TIMES = re.compile(
    rf"[\[(（]?(?:from\s+|从)?第?(?P<begin>{_TIME}|\d+(?:\.\d+)?(?={_TO}{_SECONDS})){_TO}(?:第)?(?P<end>{_TIME})[\])）]?",
    re.I,
)
_LENGTH = re.compile(rf"(?:{_SECONDS}|{_CLOCK})", re.I)
_QUOTE = re.compile(r"“[^”]*”|\"[^\"\n]*\"|「[^」]*」|《[^》]*》|‘[^’]*’|'[^'\n]*'")
_BREAK = "\ue00a"
"""Stands for a line break within a quoted text, which parts no lines."""
_HIDDEN = "\ue00b"
"""Around the number of a quoted text that is not to be read."""
_BULLET = re.compile(
    r"\s*(?:[-*•·●▪◦‣–—]\s+|[-•·●▪](?=[^\s\d-])|\(?\d{1,2}[.)）](?!\d)\s*|\d{1,2}、\s*|[（(]\d{1,2}[)）]\s*"
    r"|[①-⑳]\s*|[a-h][.)]\s+|\[[ xX]?\]\s+)+"
)
_STEP = re.compile(
    r"(?:(?:step|edit|change|task|action|item|request)\s*#?\d{1,2}\s*[:：.)-]"
    r"|第[一二三四五六七八九十\d]{1,2}步\s*[:：,，]?|步骤\s*[一二三四五六七八九十\d]{1,2}\s*[:：.、]?)\s*",
    re.I,
)
_INLINE_STEP = re.compile(
    r"[\s;；,，。.]{0,4}(?<![\w第])[（(]\d{1,2}[)）]\s*|[;；。:：]\s*\d{1,2}[.)）、]\s*(?=\D)|[;；。.,，]\s*(?=第[一二三四五六七八九十]步)"
    r"|[;；。.,，]\s*(?:and\s+|then\s+)?(?:step|步骤)\s*\d{1,2}\s*[:：.)-]\s*|(?<=\S)\s*[①-⑳]\s*",
    re.I,
)
_RULER = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|?)+\s*|\s*(?:-{3,}|\*{3,}|={3,}|`{3,}\w*)\s*")
_REPORT = re.compile(
    r"(?:(?:ok(?:ay)?|sure|so|here)[,.!:]?\s+)?(?:(?:the|my|our)\s+)?(?:user|client|customer)"
    r"(?:'s|’s)?\s*(?:(?:now|also|just)\s+)?(?P<verb>wants?|would like|'d like|wishes|asks|asked|requests?|requested"
    r"|needs|said|says|wrote)(?:\s+(?:me|us|you|for))?(?P<colon>\s*[:：,-])?\s+(?:(?:me|us|you)\s+)?(?P<to>to\s+|that\s+)?"
    r"|用户(?:现在|还)?(?:希望|想要|想|要求|需要|请求|要|说|表示)(?:你|我)?(?:们)?[:：,，]?\s*"
    r"|(?:user\s+)?(?:request|instructions?|wish|task|goal|edit|command|action|operation)\s*[:：]\s*|(?:用户)?(?:需求|请求|要求|指令|任务)\s*[:：]\s*",
    re.I,
)
_HEADING = re.compile(
    r"(?:(?:please|now|then|also|ok(?:ay)?|hi|hello)[,\s]+)*(?:here (?:are|is)|these are|make|apply|do|perform|carry out"
    r"|implement|execute|i(?:'d| would) like|i want)?\s*(?:you to\s+)?(?:make|apply|do|perform)?\s*(?:the|these|this|my|some|a few|all)?\s*"
    r"(?:following|these|below|timeline|requested|video|final|clip|needed|required|few)*\s*"
    r"(?:edits?|changes?|steps?|modifications?|adjustments?|instructions?|operations?|timeline|tasks?|requests?|plan"
    r"|edit list|to-?do|things|video|clips?|summary|following|updates?)"
    r"(?:\s+(?:to|on|in|for|of)\s+(?:the|my|this|all|these)?\s*(?:video|film|timeline|clips?|project|movie))?"
    r"(?:\s+(?:in (?:this )?order|in sequence|as follows|below|please|now|list|requested))*"
    r"|(?:请|帮我|麻烦)?(?:按(?:照)?|根据|进行|做|执行|完成|对视频(?:进行|做))?(?:以下|如下|下列|下面)?的?(?:一些|几个|几处)?"
    r"(?:修改|更改|调整|编辑|操作|步骤|要求|改动|剪辑|内容|任务|需求|处理|时间线|方案|计划|顺序操作)(?:如下|清单|列表|要求|步骤)?",
    re.I,
)
_ABOUT_TEXTS = re.compile(
    r"\b(?:texts?|titles?|captions?|subtitles?|overlays?|lower thirds?)\b|文字|标题|字幕|文本", re.I
)
_CAPTIONS = re.compile(r"\b(?:captions?|subtitles?)\b|字幕", re.I)
_ORDERING = re.compile(r"\border\b|\brearrange\b|\breorder\b|\bsequence\b|\barrange\b|顺序|排序|排列", re.I)
_TAKES_AWAY = re.compile(r"\b(?:remove|delete|cut|drop|cut out|take out|discard)\b|删|剪掉|去掉|移除", re.I)
_EACH = re.compile(r"\s*(?:(?:the|these|all)?\s*(?:following|below)\s*(?:clips?|files?|videos?|segments?|parts?|ones)?|these(?:\s+(?:clips?|files?))?|as follows|like this"
                   r"|以下(?:的)?(?:片段|视频|文件|素材|几段|部分)?|下列片段|如下)\s*", re.I)  # fmt: skip
_KEPT = re.compile(
    r"(?:(?:keep|leave|stays?|remains?)\s*(?:as (?:it )?is|unchanged|the same|it|untouched|full|whole)?|unchanged|as is|no changes?|same|untouched|original|full(?: clip)?"
    r"|no edits?|-|–|—|保持不变|不变|保留|不动|原样|不改|无|无需修改)[.。]?",
    re.I,
)
_WRITES = re.compile(
    r"(?:text|titles?|captions?|subtitles?|says?|saying|reads?|write|called|words|标题|文字|字幕|写|叫)\W*$", re.I
)
_COLUMNS = {
    "clip": "clip|clips|file|filename|name|source|video|shot|segment|片段|文件|素材|视频|镜头|文件名|名称",
    "begin": "start|in|from|begin|start time|in point|starts|开始|起点|入点|开始时间|起始|从",
    "end": "end|out|to|until|end time|out point|ends|stop|结束|终点|出点|结束时间|到",
    "times": "time|times|range|timecode|segment|time range|timestamp|timing|keep|when|时间|时间段|范围|保留|时段",
    "length": "duration|length|时长|长度|持续时间",
    "text": "text|title|caption|subtitle|content|overlay|words|文字|标题|字幕|内容|文本",
    "action": "action|edit|edits|change|changes|operation|what|instruction|instructions|task|effect|note|notes|操作|修改|编辑|动作|改动|处理|效果|说明",
    "number": "#|no|no.|nr|step|order|index|position|序号|编号|步骤",
}


_AND_THEN = r"\s*[,，;；、.]?\s*(?:(?:and\s+)?(?:then|next|finally|last(?:ly)?|after that|and followed by|followed by)|and|然后|接着|再|最后|其次)(?:\s*(?:comes?|put|play|show|by|是|放|接))?\s*(?:[:：]\s*)?"
_LISTED = r"\s*(?:[,，、;；]|→|->|=>|>)\s*(?:and\s+|then\s+|和)?|\s+(?:and|then)\s+|\s*(?:和|然后)\s*"


def plain(text: str, names: Iterable[str] = ()) -> str:
    """A text with its layout read; the same text where it has none. `names` are those of the project's files."""
    clip = _clip(names)
    text = _QUOTE.sub(lambda found: found[0].replace("\n", _BREAK), text)
    said = _unbracketed(_said(text), clip)
    lines = [line for paragraph in said.split("\n") for line in _parted(_ordered(paragraph, clip), clip)]
    made = "\n".join(_blocks(keys.gathered(_tables(lines), clip), clip))
    return (made if made.strip() else text).replace(_BREAK, "\n")


def _unbracketed(text: str, clip: str) -> str:
    """A text in which what a line is about stands no longer in square brackets: "[clip 2] trim to 4 s"."""
    text = re.sub(rf"[\[【]({clip})[\]】]\s*[:：]?\s*", r"\1: ", text, flags=re.I)
    return re.sub(
        r"^([ \t]*(?:[-*•]|\d{1,2}[.)])?[ \t]*)[\[【][A-Za-z\u3400-\u9fff ]{2,20}[\]】]\s*[:：]?[ \t]*(?=\S)",
        r"\1",
        text,
        flags=re.M,
    )


def _clip(names: Iterable[str]) -> str:
    """A pattern for what a clip is called in a list: by number or by the name of a file."""
    known = sorted({part for name in names for part in (name, name.rpartition(".")[0]) if len(part) > 1}, key=len)
    named = "|".join(re.escape(one) for one in reversed(known))
    numbered = r"(?:the\s+)?(?:clips?|shot|scene|video|segment|片段|镜头|视频)\s*#?\d{1,3}|第\s*[一二三四五六七八九十\d]{1,3}\s*[段个条张](?:片段|视频)?"
    places = r"(?:the\s+)?(?:first|second|third|fourth|fifth|last)\s+(?:clip|shot|video)"
    return rf"(?:{numbered}|{places}|[“\"'‘]?(?:{named + '|' if named else ''}[A-Za-z0-9_()-]{{1,80}}\.(?:{_ENDINGS}))[”\"'’]?)(?![A-Za-z0-9_])(?!\.\w)"


def _said(text: str) -> str:
    """What a person wants, without the words that report it, the quotes around all of it, and emphasis."""
    text = _without_hearsay(text.strip())
    while found := _REPORT.match(text):
        rest = text[found.end() :].strip()
        if not rest:
            break
        if found["verb"] and not (found["to"] or found["colon"]) and not _QUOTE.match(rest):
            rest = f"I want {rest}"
            text = rest
            break
        text = rest
    whole = _QUOTE.match(text)
    if whole and not text[whole.end() :].strip(" .。!！") and re.search(r"\s\S+\s|[\u3400-\u9fff]{4}", whole[0]):
        text = whole[0][1:-1]
    return _without_emphasis(text)


_HEARSAY = re.compile(
    r"(?:(?:the )?(?:user|client|customer|person|they)(?:'s|’s)? (?:original |exact |own )?(?:words?|request|message|wording|prompt|said|says|wrote|asked)(?: was| were| is| in [A-Za-z]+)?"
    r"|(?:original|verbatim)(?: (?:request|message|wording|words))?|quote|用户(?:\([^)]*\)|（[^）]*）)?(?:的)?(?:原话|原文|原始请求|原始需求|说|表示|的要求)|原话|原文)"
    r"\s*(?:[:：,，是为]\s*)?(?:“[^”]*”|\"[^\"\n]*\"|「[^」]*」)\s*[:：,，.。;；→]*\s*",
    re.I,
)
_IN_BRACKETS = re.compile(r"\s*[(（](?:the )?(?:user|client|original|用户|原话|原文)[^()（）\n]*[)）]", re.I)


_LEFT_ALONE = re.compile(
    r"\s*[(（][^()（）\n]{0,40}(?:保持不变|不变|不动|原样|unchanged|as is|untouched|stays? the same|left alone|no change)[^()（）\n]{0,10}[)）]",
    re.I,
)
_OF_ALL = re.compile(r"所有|全部|每|都|全|整|\b(?:all|every|everything|whole|each)\b", re.I)


def _without_hearsay(text: str) -> str:
    """A text without the person's own words that are only quoted beside what is asked for."""
    if not _OF_ALL.search(text):
        text = _LEFT_ALONE.sub("", text)
    for pattern in (_IN_BRACKETS, _HEARSAY):
        rest = pattern.sub("", text)
        if len(re.sub(r"[\W_]", "", rest)) > 3:
            text = rest.strip()
    return text


def _without_emphasis(text: str) -> str:
    """The text without the signs of emphasis; what is quoted stays as it is."""
    quoted: list[str] = []

    def hidden(found: re.Match[str]) -> str:
        quoted.append(found[0])
        return f"{_HIDDEN}{len(quoted) - 1}{_HIDDEN}"

    text = _QUOTE.sub(hidden, text)
    text = re.sub(
        r"\*\*(?=\S)(.+?)(?<=\S)\*\*|(?<!\w)__(?=\S)(.+?)(?<=\S)__(?!\w)", lambda found: found[1] or found[2], text
    )
    text = re.sub(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])", r"\1", text)
    text = re.sub(
        r"`{1,2}([^`\n]+)`{1,2}", lambda found: found[0] if _WRITES.search(text[: found.start()]) else found[1], text
    )
    text = _numbers(text)
    return re.sub(rf"{_HIDDEN}(\d+){_HIDDEN}", lambda found: quoted[int(found[1])], text)


_ROUGHLY = re.compile(
    r"(?<![\w\d])[~≈∼]\s*(?=\d)|\b(?:about|roughly|approximately|approx\.?|circa)\s+(?=\d)|(?<=[秒钟倍%s])左右|(?:大约|大概|差不多|约)\s*(?=\d|[一二三四五六七八九十两半]+[秒%个])",
    re.I,
)
_FINAL = re.compile(r"\b((?:from|in|of|for) (?:the|my|our) )final (?=(?:video|film|movie|edit)\b)", re.I)
"""What is only there once everything is done, and is no last clip."""
_TENTHS = re.compile(r"([一二三四五六七八九])成(?=$|[，,。；;、！!\s])")


def _numbers(text: str) -> str:
    """A text outside of whose quotes numbers are exact, and tenths, in Chinese, are percent."""
    pieces = re.split(f"({_QUOTE.pattern})", text)
    for at in range(0, len(pieces), 2):
        pieces[at] = _TENTHS.sub(
            lambda found: f"{'一二三四五六七八九'.index(found[1]) + 1}0%",
            _FINAL.sub(r"\1", _ROUGHLY.sub("", pieces[at])),
        )
    return "".join(pieces)


def _ordered(line: str, clip: str) -> str:
    """A line with the order that it puts clips in written as one: "put A first, then B, then C"."""
    row = rf"{clip}(?:(?:{_LISTED}){clip})+"
    line = re.sub(
        rf"(?:re-?order|rearrange|arrange|order|put|place|sort)\s+(?:the\s+|my\s+)?(?:clips?|videos?)?\s*(?:so\s+(?:that\s+)?)?(?P<first>{clip})"
        rf"\s+(?:(?:comes?|is|goes|plays)\s+)?first{_AND_THEN}(?P<then>{clip})(?=\s*(?:[.;]|$))",
        lambda found: f"change the order to {found['first']}, {found['then']}",
        line,
        flags=re.I,
    )
    line = re.sub(
        rf"[^:：\n]{{0,60}}(?:\border\b|\breorder\b|\brearrange\b|\bsequence\b|顺序|排序|排列)[^:：\n]{{0,40}}[:：]\s*(?P<row>{row})",
        lambda found: f"change the order to {_row_of(found['row'], clip)}",
        line,
        flags=re.I,
    )
    return re.sub(
        rf"(?:(?:the\s+)?(?:new\s+)?(?:order|sequence)(?:\s+should be|\s+is)?\s*[:：]?\s*|\b(?:put|place|start with|begin with|open with|play|show|have)\s+|先放?是?|把|将|(?<![\w\u3400-\u9fff]))"
        rf"(?P<row>{clip}\s*(?:(?:comes?|goes?)\s+)?(?:first|at the (?:start|beginning|front)|in front|(?:放在?|排在?)?(?:第一个?|最前面?|开头|最开始))?"
        rf"{_AND_THEN}{clip}(?:{_AND_THEN}{clip})+(?:\s*(?:last|at the end|at last|最后|结尾))?)(?=\s*[,，.。;；!！]|\s*$|\s+and\b)",
        lambda found: f"change the order to {_row_of(found['row'], clip)}" if _THEN.search(found["row"]) else found[0],
        line,
        flags=re.I,
    )


_THEN = re.compile(r"\b(?:then|next|finally|followed by|first)\b|然后|接着|最后|第一|再", re.I)


def _row_of(said: str, clip: str) -> str:
    said = re.sub(r"(?:放在?|排在?|在)(?:第一个?|最前面?|开头|最开始|最后)", "", said)
    return ", ".join(found[0].strip() for found in re.finditer(clip, said, re.I))


def _parted(line: str, clip: str) -> Iterator[str]:
    """The lines that one line is: items that are numbered in it, or clips that each have their own "clip 2: …"."""
    hidden = _QUOTE.sub(lambda found: "\ue000" * len(found[0]), line)
    cuts = [found.span() for found in _INLINE_STEP.finditer(hidden) if found.end() < len(line)]
    if not any(re.match(r"\s*(?:[（(;；。\d①-⑳]|step|步骤)", hidden[a:b].strip(" ,，.") or "x", re.I) for a, b in cuts):
        cuts = [one for one in cuts if hidden[one[1] :].startswith("第")]
    cuts += _numbered(hidden)
    topics = [
        found.start("at")
        for found in re.finditer(rf"[,，;；.。]\s*(?:and\s+|then\s+)?(?P<at>{clip}\s*(?:[:：]|→|->|=>))", hidden, re.I)
    ]
    cuts += [(at, at) for at in topics]
    start = 0
    for begin, end in sorted(cuts):
        if begin >= start:
            yield line[start:begin].rstrip(" ,，;；")
            start = end
    yield line[start:]


def _numbered(line: str) -> list[tuple[int, int]]:
    """Where the items of a line are parted that begins with "1." and goes on with "2.", "3." and so on."""
    cuts: list[tuple[int, int]] = []
    if not re.match(r"\s*1[.)、]\s*\D", line):
        return cuts
    for number in range(2, 20):
        found = re.compile(rf"\s+{number}[.)、]\s*(?=[^\d\s])").search(line, cuts[-1][1] if cuts else 0)
        if found is None:
            break
        cuts.append(found.span())
    return cuts


def _tables(lines: Sequence[str]) -> list[str]:
    """The lines, each row of a table as a request."""
    made: list[str] = []
    columns: list[str] = []
    for line in lines:
        if _RULER.fullmatch(line) and line.strip():
            continue
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if "|" not in _QUOTE.sub("", line) or len(cells) < 2:
            columns = []
            made.append(line)
        elif not columns:
            columns = [_column(cell) for cell in cells]
            if not any(columns):
                columns = _guessed(cells)
                made.append(_row(columns, cells))
        else:
            made.append(_row(columns, cells))
    return made


def _column(title: str) -> str:
    title = title.lower().strip(" *:：")
    title = re.sub(r"\s*[(（].*?[)）]", "", title)
    return next((kind for kind, words in _COLUMNS.items() if title in words.split("|")), "")


def _guessed(cells: Sequence[str]) -> list[str]:
    kinds: list[str] = []
    for cell in cells:
        if _TIMES.fullmatch(cell):
            kinds.append("times")
        elif _LENGTH.fullmatch(cell):
            kinds.append("end" if "begin" in kinds else "begin")
        elif _QUOTE.fullmatch(cell):
            kinds.append("text")
        else:
            kinds.append("clip" if not kinds else "action")
    return kinds


def _row(columns: Sequence[str], cells: Sequence[str]) -> str:
    row = {
        kind: cell for kind, cell in zip(columns, cells, strict=False) if kind and cell and not _KEPT.fullmatch(cell)
    }
    times = row.get("times") or (f"{row['begin']} - {row['end']}" if {"begin", "end"} <= row.keys() else "")
    if "text" in row and times:
        return f"{times}: {_quoted(row['text'])}"
    if "clip" not in row and "number" in row:
        row["clip"] = f"clip {row['number']}"
    if "clip" not in row:
        return " ".join(cell for cell in cells if cell)
    what = [one for one in (times, row.get("length", ""), row.get("action", "")) if one]
    if "text" in row:
        what.append(f"put {_quoted(row['text'])} over it")
    if times and row.get("length"):
        what.remove(row["length"])
    return "\n".join(f"{row['clip']}: {one}" for one in what)


def _quoted(text: str) -> str:
    return text if _QUOTE.fullmatch(text) else f"“{text.strip(chr(34))}”"


def _blocks(lines: Iterable[str], clip: str) -> Iterator[str]:
    """The lines without bullets; what stands under a heading is read in its light."""
    frame = ""
    listed: list[str] = []
    for line in "\n".join(lines).split("\n"):
        bare = _STEP.sub("", _unbulleted(line), count=1) if _STEP.match(_unbulleted(line)) else _unbulleted(line)
        if not bare.strip() or _GREETING.fullmatch(bare.strip(" :：.")):
            continue
        heading = _heading(line, bare, clip)
        if heading is not None:
            yield from _joined(frame, listed)
            frame, listed = heading, []
        elif frame and _ORDERING.search(frame) and re.fullmatch(rf"\s*{clip}[^:：]*", bare, re.I):
            listed.append(_only_clip(bare, clip))
        else:
            yield _item(bare, frame, clip)
    yield from _joined(frame, listed)


def _joined(frame: str, listed: Sequence[str]) -> Iterator[str]:
    if listed:
        yield f"change the order to {', '.join(listed)}"


def _only_clip(bare: str, clip: str) -> str:
    found = re.match(rf"\s*({clip})", bare, re.I)
    return found[1] if found else bare.strip()


def _unbulleted(line: str) -> str:
    line = re.sub(r"^\s*(?:#{1,6}\s+|>\s+)", "", line)
    found = _BULLET.match(line)
    if found and found.end() < len(line) and not _TIMES.match(line.strip()) and not re.match(r"\s*-\d", line):
        return line[found.end() :]
    return line


def _heading(line: str, bare: str, clip: str) -> str | None:
    """What a line says that only announces what follows; None when it asks for something itself."""
    said = bare.strip().rstrip(":：.").strip()
    announced = bare.strip().endswith((":", "："))
    if line.lstrip().startswith("#") and not announced and not re.search(r"\d", said):
        return said
    if _HEADING.fullmatch(said):
        return said if announced or len(said.split()) > 1 or _ORDERING.search(said) is None else None
    if not announced or re.fullmatch(clip, said, re.I):
        return None
    return said


def _item(bare: str, frame: str, clip: str) -> str:
    """One line as a request of its own."""
    bare = _plainly(bare.strip())
    if _QUOTE.search(bare):
        bare = "".join(
            piece if at % 2 else re.sub(r"\s+[–—-]\s+(?!\d)|(?<=[a-z])\s+[–—-]\s+", ", ", piece)
            for at, piece in enumerate(re.split(f"({_QUOTE.pattern})", bare))
        )
    led = re.match(r"(?P<heading>[^:：“\"]{4,80})[:：]\s*(?P<rest>\S.*)", bare)
    if led and _HEADING.fullmatch(led["heading"].strip()) and not _ORDERING.search(led["heading"]):
        return _item(led["rest"], frame, clip)
    if each := _each(bare, clip):
        return each
    if text := _text(bare, frame):
        return text
    row = re.fullmatch(rf"(?P<lead>[^→]{{0,60}}?)(?P<row>{clip}(?:\s*(?:→|->|=>|>)\s*{clip})+)[.。]?", bare, re.I)
    if row and (not row["lead"].strip() or _ORDERING.search(row["lead"]) or row["row"].count("→") > 1):
        return "change the order to " + re.sub(r"\s*(?:→|->|=>|>)\s*", ", ", row["row"])
    found = re.match(
        rf"(?P<clip>{clip})(?:\s*[(（](?P<aside>[^)）]*)[)）])?\s*(?P<link>[:：]|→|->|=>|\||–|—|\s-)\s*(?P<rest>.+)",
        bare,
        re.I,
    )
    if found is None:
        if only := re.fullmatch(rf"(?P<clip>{clip})\s*[(（]\s*(?P<times>{_TIMES.pattern})\s*[)）][.。]?", bare, re.I):
            return _kept(only["clip"], only["times"])
        inner = re.match(
            rf"(?P<verb>trim|cut|keep|shorten|use|裁剪|剪|剪辑|保留)\s+(?P<clip>{clip})\s*(?::|：|→|->|=>|\bto\b)?\s*(?P<times>{_TIMES.pattern})[.。]?\s*$",
            bare,
            re.I,
        )
        if inner and _TIMES.search(inner["times"]) and inner["verb"].lower() != "cut":
            return _kept(inner["clip"], inner["times"])
        if frame and re.fullmatch(rf"{clip}[.。]?", bare, re.I) and not _HEADING.fullmatch(frame):
            return _EACH.sub(" ", frame).strip() + " " + bare
        return _pointed(bare, clip)
    rest = found["rest"].strip().strip(".。;；")
    if _KEPT.fullmatch(rest):
        return ""
    if several := _several(found["clip"], rest, frame, clip):
        return several
    if times := _TIMES.fullmatch(rest):
        if frame and _TAKES_AWAY.search(frame):
            return f"cut out from {times['begin']} to {times['end']} of {found['clip']}"
        return _kept(found["clip"], rest)
    keep = re.fullmatch(
        rf"(?:trim|keep|use|cut|clip|shorten|裁剪|保留|剪辑|剪)(?:\s+only)?\s*(?:to|from|为|至|到)?\s*(?P<times>{_TIMES.pattern})",
        rest,
        re.I,
    )
    if keep:
        return _kept(found["clip"], keep["times"])
    if _LENGTH.fullmatch(rest):
        return f"trim {found['clip']} to {rest}"
    if frame and not _HEADING.fullmatch(frame) and re.fullmatch(r"[\d.]+\s*(?:x|×|倍速?|%)", rest, re.I):
        return f"{_EACH.sub(' ', frame).strip()}: {found['clip']} {rest}"
    return f"{found['clip']}: {rest}"


def _several(called: str, rest: str, frame: str, clip: str) -> str:
    """The lines of an item that gives times or a length and more of one clip: "beach.mp4: 0:01–0:05, muted"."""
    hidden = _QUOTE.sub(lambda found: "\ue000" * len(found[0]), rest)
    parting = re.search(r"\s*[,，;；、]\s*(?:and\s+|并)?", hidden)
    if parting is None or not rest[parting.end() :].strip():
        return ""
    first = rest[: parting.start()]
    if not (_TIMES.fullmatch(first) or _LENGTH.fullmatch(first)):
        return ""
    return "\n".join(_item(f"{called}: {one}", frame, clip) for one in (first, rest[parting.end() :]))


_QUANTITY = re.compile(
    r"(?P<lead>speed|volume|duration|length|brightness|contrast|saturation|速度|音量|时长|亮度|对比度|饱和度)\s*[:：]\s*",
    re.I,
)


_FOLLOWING = re.compile(
    r"(?P<lead>[a-z]+(?: (?:up|down|out))?)\s+(?:the following|these|following|all these)\s*(?:clips?|files?|videos?)?\s*(?:as follows)?\s*[:：]\s*"
    r"|(?P<lead_zh>[\u3400-\u9fff]{1,4}?)(?:以下|下列|下面|这些)(?:的)?(?:几个)?(?:片段|视频|素材|文件)?\s*[:：]\s*",
    re.I,
)


def _each(bare: str, clip: str) -> str:
    """What is named first and then given for each clip, "Speed: clip 2 → 1.5x; clip 3 → 0.8x", one a line."""
    led = _QUANTITY.match(bare)
    if led is None:
        frame = _FOLLOWING.match(bare)
        pieces = re.split(r"\s*[,，;；、]\s*(?:and\s+)?", bare[frame.end() :].strip(" .。")) if frame else []
        if frame is None or not all(re.match(clip, piece, re.I) for piece in pieces):
            return ""
        return "\n".join(f"{frame['lead'] or frame['lead_zh']} {piece}" for piece in pieces)
    one = re.compile(
        rf"(?P<clip>{clip})\s*(?:→|->|=>|[:：=])?\s*(?:to\s+)?(?P<value>[\d.]+\s*(?:x|×|%|倍速?|s|secs?|seconds?|秒)?)",
        re.I,
    )
    pieces = [piece.strip(" .。") for piece in re.split(r"\s*[,，;；、]\s*(?:and\s+)?", bare[led.end() :])]
    found = [one.fullmatch(piece) for piece in pieces]
    if not all(found):
        return ""
    lead = led["lead"]
    said = "{clip}{lead}{value}" if re.search("[\u3400-\u9fff]", lead) else "set the {lead} of {clip} to {value}"
    return "\n".join(said.format(lead=lead, clip=piece["clip"], value=piece["value"]) for piece in found if piece)


def _pointed(bare: str, clip: str) -> str:
    """A line in which an arrow says what something becomes: "aspect ratio → 9:16"."""
    hidden = _QUOTE.sub(lambda found: "\ue000" * len(found[0]), bare)
    arrows = list(re.finditer(r"\s*(?:→|->|=>)\s*", hidden))
    if len(arrows) != 1 or re.match(clip, bare[arrows[0].end() :], re.I) or _TIMES.search(bare):
        return bare
    word = "改为" if re.search(r"[\u3400-\u9fff]", hidden[: arrows[0].start()]) else " to "
    return f"{bare[: arrows[0].start()]}{word}{bare[arrows[0].end() :]}"


_MAY = re.compile(r"\b(?:can|could|possible|any way|a way)\b|可不可以|能不能|能否", re.I)
"""What makes a request a question in its form only."""
_GREETING = re.compile(
    r"(?:(?:ok(?:ay)?|hey|hi|hello|well|u+m+|uh|hmm+|nah|nope|no(?=\s*,)|not? quite(?=\s*,)|please|pls|kindly|now|let's|let’s|lets|let us"
    r"|(?:could|can|would) you(?!\s+(?:still\s+)?(?:(?:undo|redo)\s*[?？]*$|tell\b|see\b|hear\b|remind\b))"
    r"|why (?:not|don['’]t (?:you|we))"
    r"|(?:in|for|on) (?:the|my|this) (?:final )?(?:video|film|movie|project|timeline)(?=,)"
    r"|make sure (?:to|you)|be sure to|remember to|i'd like you to|i want you to|i need you to|i would like you to|go ahead and"
    r"|(?:do you think |i was wondering if |i wonder if |maybe |perhaps )?(?:you|we) (?:could|can)(?: maybe| perhaps| please| just)*"
    r"|(?:would it be|is it) possible (?:for you )?to|is there (?:a|any) way (?:for you )?to|(?:it would be|it'd be|would be) (?:nice|great|good) to"
    r"|i(?:'d| would) (?:love|prefer|like) (?:for you )?to|i think (?:you|we) (?:should|can|could)|feel free to|you can"
    r"|(?:can|could) (?:u|we|i)(?!\s+still\s+(?:undo|redo)\b)"
    r"|i(?: also)? (?:want|need|wish) to|we(?:'d| would) like to|we (?:want|need) to|try to|just|simply|basically|ideally"
    r"|actually(?!(?:\W+[\w-]+){1,3}\W*$)"  # "actually sepia" is in place of what was asked for
    r"|(?:first|firstly|secondly|thirdly|next|finally|lastly|then|also|and|additionally)(?=[,\s]))(?:[,\s]+|$))+"
    r"|(?:(?:我觉得|我感觉|建议|最好是?|要不然|要不(?!要)|不如|干脆|索性|可不可以|能不能|能否|方便的话|如果可以的话|如果可以|可以的话|有空的话|我打算|我准备|对了"
    r"|话说|咱们?|这次|你看|请问|烦请|劳驾|有劳|辛苦)(?:就|先|你|帮我|帮忙|请)?[，,、\s]*)+",
    re.I,
)
_THANKS = re.compile(
    r"(?:[,，\s]+(?:now|right now|please|pls|thanks|thank you|thx|ty|asap|cheers|for me|if you (?:can|could|don't mind|like|want)|if possible|when you can|(?:will|would|can|could) you|alright|ok(?:ay)?"
    r"|(?:that|it)(?:'d| would) be (?:great|nice|good|perfect|lovely)|谢谢|谢了|拜托|辛苦了|多谢|感谢|行吗|好吗|可以吗|行不行|好不好|可以不|怎么样))+[.!?。！？]*$"
    r"|(?<=[\u3400-\u9fff])(?:行吗|好吗|行不行|好不好|可以吗|可以不)[.!?。！？]*$",
    re.I,
)


def _plainly(said: str) -> str:
    """A request without the words that are only polite."""
    begun = _GREETING.match(said)
    if begun and begun.end() < len(said):
        said = said[begun.end() :]
        if _MAY.search(begun[0]):
            said = said.rstrip(" ?？吗")
    ended = _THANKS.search(said)
    if ended and ended.start() and not _WRITES.search(said[: ended.start()]) and not re.search(r"[:：]|\bsay", said):
        said = said[: ended.start()]
    return said


def _kept(clip: str, times: str) -> str:
    found = _TIMES.search(times)
    assert found is not None
    begin = found["begin"] if re.search(r"[:a-z\u3400-\u9fff]", found["begin"], re.I) else f"{found['begin']} s"
    return f"keep only from {begin} to {found['end']} of {clip}"


def _text(bare: str, frame: str) -> str:
    """A text with its times: "0:00–0:03: “Hello”", "“Hello” (0:00–0:03)"; "" for anything else."""
    found = _TIMES.match(bare)
    role = "caption" if _CAPTIONS.search(frame) else "title"
    if found and found.end() < len(bare):
        rest = bare[found.end() :].strip()
        said = re.sub(r"^(?:[:：|→–—-]|->|=>)+\s*", "", rest)
        quote = _QUOTE.fullmatch(said.rstrip(".。"))
        parted = said != rest or found[0][-1] in "])）"
        if quote or (frame and _ABOUT_TEXTS.search(frame) and parted and len(said) < 200):
            return _write(role, quote[0] if quote else said, found)
    quote = _QUOTE.match(bare)
    times = _TIMES.search(bare, quote.end()) if quote else None
    if (
        quote
        and times
        and not bare[times.end() :].strip(" .。)）")
        and not bare[quote.end() : times.start()].strip(" :：,，(（-–—→@at从在")
    ):
        return _write(role, quote[0], times)
    return ""


def _write(role: str, quoted: str, times: re.Match[str]) -> str:
    return f"add the {role} {_quoted(quoted)} from {times['begin']} to {times['end']}"
