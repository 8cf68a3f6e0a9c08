"""Owns reading one line of a layout as a request of its own: "beach.mp4 → 0:02–0:06", "00:16 “Part two”", "Speed: clip 2 →
1.5x"; refuses to know any edit.
"""

from __future__ import annotations

import re

from maker_free.language.layout import labels, owners, properties
from maker_free.language.layout.envelope import HEADING, plainly
from maker_free.language.layout.spans import AND, CLOCK, END, SECONDS, TO
from maker_free.messages.language import QUOTED, mask

ORDERING = re.compile(r"\border\b|\brearrange\b|\breorder\b|\bsequence\b|\barrange\b|顺序|排序|排列", re.I)
_TIME = rf"(?:{CLOCK}|{SECONDS}|{END})"
TIMES = re.compile(
    rf"[\[(（]?(?:from\s+|从)?第?(?P<begin>{_TIME}|\d+(?:\.\d+)?(?={TO}{SECONDS})){TO}(?:第)?(?P<end>{_TIME})[\])）]?",
    re.I,
)
_LENGTH = re.compile(rf"(?:{SECONDS}|{CLOCK})", re.I)
_ABOUT_TEXTS = re.compile(
    r"\b(?:texts?|titles?|captions?|subtitles?|overlays?|lower thirds?)\b|文字|标题|字幕|文本", re.I
)
_CAPTIONS = re.compile(r"\b(?:captions?|subtitles?)\b|字幕", re.I)
_TAKES_AWAY = re.compile(r"\b(?:remove|delete|cut|drop|cut out|take out|discard)\b|删|剪掉|去掉|移除", re.I)
_EACH = re.compile(r"\s*(?:(?:the|these|all)?\s*(?:following|below)\s*(?:clips?|files?|videos?|segments?|parts?|ones)?|these(?:\s+(?:clips?|files?))?|as follows|like this"
                   r"|以下(?:的)?(?:片段|视频|文件|素材|几段|部分)?|下列片段|如下)\s*", re.I)  # fmt: skip
_KEPT = re.compile(
    r"(?:(?:keep|leave|stays?|remains?)\s*(?:as (?:it )?is|unchanged|the same|it|untouched|full|whole)?|unchanged|as is|no changes?|same|untouched|original|full(?: clip)?"
    r"|no edits?|-|–|—|保持不变|不变|保留|不动|原样|不改|无|无需修改)[.。]?",
    re.I,
)


def _quoted(text: str) -> str:
    return text if QUOTED.fullmatch(text) else f"“{text.strip(chr(34))}”"


def read(bare: str, frame: str, clip: str) -> str:
    """One line as a request of its own, in the light of the heading that it stands under."""
    bare = plainly(bare.strip())
    if said := owners.of_thing(bare, "") or _cuts(bare, clip):
        return said
    bare = labels.read(bare, clip).strip()
    if not bare:
        return ""
    if QUOTED.search(bare):
        bare = "".join(
            piece if at % 2 else re.sub(r"\s+[–—-]\s+(?!\d)|(?<=[a-z])\s+[–—-]\s+", ", ", piece)
            for at, piece in enumerate(re.split(f"({QUOTED.pattern})", bare))
        )
    led = re.match(r"(?P<heading>[^:：“\"]{4,80})[:：]\s*(?P<rest>\S.*)", bare)
    if led and HEADING.fullmatch(led["heading"].strip()) and not ORDERING.search(led["heading"]):
        return read(led["rest"], frame, clip)
    if (at := _AT.fullmatch(bare)) and properties.is_nothing(at["what"]):
        return ""
    for way in (_each, _cuts, _at_cut):
        if said := way(bare, clip):
            return said
    if text := _text(bare, frame):
        return text
    placed = re.fullmatch(
        rf"{TIMES.pattern}\s*[:：|]?\s*(?P<clip>{clip})\s*(?:[:：]|[–—|-]|→|-+>)\s*(?P<what>\D.*)", bare, re.I
    )
    if placed and _TIMELINE.search(frame):
        return "" if _KEPT.fullmatch(placed["what"].strip()) else read(f"{placed['clip']}: {placed['what']}", "", clip)
    row = re.fullmatch(rf"(?P<lead>[^→]{{0,60}}?)(?P<row>{clip}(?:\s*(?:→|->|=>|>)\s*{clip})+)[.。]?", bare, re.I)
    if row and (not row["lead"].strip() or ORDERING.search(row["lead"]) or row["row"].count("→") > 1):
        return "change the order to " + re.sub(r"\s*(?:→|->|=>|>)\s*", ", ", row["row"])
    found = owners.of_clip_line(clip).match(bare)
    if found is not None:
        return _of_clip(found["clip"], found["rest"].strip().strip(".。;；"), frame, clip)
    if led := re.fullmatch(
        rf"(?:trim|shorten|cut|裁剪|剪)\s+(?P<clip>{clip})\s*(?:→|-+>|=>)\s*(?P<to>{_LENGTH.pattern})[.。]?", bare, re.I
    ):
        return f"trim {led['clip']} to {led['to']}"
    if only := re.fullmatch(rf"(?P<clip>{clip})\s*[(（]\s*(?P<times>{TIMES.pattern})\s*[)）][.。]?", bare, re.I):
        return _kept(only["clip"], only["times"])
    if said := _valued(bare, frame, clip):
        return said
    inner = re.match(
        rf"(?P<verb>trim|cut|keep|shorten|use|裁剪|剪|剪辑|保留)\s+(?P<clip>{clip})\s*(?::|：|→|->|=>|\bto\b)?\s*(?P<times>{TIMES.pattern})[.。]?\s*$",
        bare,
        re.I,
    )
    if inner and TIMES.search(inner["times"]) and inner["verb"].lower() != "cut":
        return _kept(inner["clip"], inner["times"])
    if frame and re.fullmatch(rf"{clip}[.。]?", bare, re.I) and not HEADING.fullmatch(frame):
        return _EACH.sub(" ", frame).strip() + " " + bare
    return _mood(bare) or owners.of_thing(bare, frame) or _of_music(bare, frame, clip) or _pointed(bare, clip)


_OF_SOUND = re.compile(
    r"(?:the )?(?:audio|sound|volumes?)(?: (?:levels?|mix|adjustments?|settings?|edits?|changes?))?|声音|音频|音量|音频(?:调整|处理)|声音调整",
    re.I,
)
_LEVEL = re.compile(r"(?:volume |level |音量)?(?P<level>\d{1,3} ?%)(?: volume)?", re.I)


def _valued(bare: str, frame: str, clip: str) -> str:
    """A clip and a value under the heading that says what it is of: "Clip 3 at 130%" under "Audio"."""
    found = re.fullmatch(
        rf"(?P<clip>{clip})\s*(?:at|to|@|=|在|到|为|调到|调至)\s*(?P<value>[^:：,，;；]+?)[.。]?", bare, re.I
    )
    if found is None or not frame:
        return ""
    heading = frame.strip(" :：.*#")
    if _OF_SOUND.fullmatch(heading) and (level := _LEVEL.fullmatch(found["value"].strip())):
        return f"set the volume of {found['clip']} to {level['level']}"
    return properties.of_heading(heading, found["clip"], found["value"].strip())


def _of_music(bare: str, frame: str, clip: str) -> str:
    """A row under the heading of the music that only says how it is: 轻快，音量20%，淡出2秒 under 音乐."""
    heading = frame.strip(" :：.*#")
    if not heading or properties.subject(heading) != "music" or labels.asks(bare) or re.search(clip, bare, re.I):
        return ""
    if _ABOUT_MUSIC.search(bare) or QUOTED.search(bare):
        return ""
    return f"音乐：{bare}" if re.search(r"[\u3400-\u9fff]", bare) else f"Music: {bare}"


_ABOUT_MUSIC = re.compile(
    r"\b(?:music|song|soundtrack|bgm|track|no|none|remove|keep)\b|\.\w{3,4}\b|音乐|配乐|曲|歌|无|不", re.I
)
_TIMELINE = re.compile(r"\btimeline\b|\bstoryboard\b|时间线|时间轴|分镜", re.I)
"""A heading under which a time says where a clip stands."""


def _mood(bare: str) -> str:
    """Music whose mood is in quotation marks, which is no file: "Music: “upbeat”, at 20%"."""
    found = re.match(
        r"(?P<lead>(?:background )?music|soundtrack|bgm|背景音乐|音乐|配乐)\s*[:：]\s*[“\"「](?P<mood>[^.”\"」]{2,20})[”\"」](?P<rest>.*)",
        bare,
        re.I | re.S,
    )
    if found is None:
        return ""
    return f"add {found['mood']} music{re.sub(r'^[ ,，]+', ' ', found['rest'])}"


def _of_clip(called: str, rest: str, frame: str, clip: str) -> str:
    """What is said of a clip that the line begins with."""
    if _KEPT.fullmatch(rest):
        return ""
    if (was := _FROM_TO.fullmatch(rest)) and (properties.seconds(was["a"]) or 0) > (properties.seconds(was["b"]) or 0):
        return f"trim {called} to {was['b']}"
    if several := _several(called, rest, frame, clip):
        return several
    if times := TIMES.fullmatch(rest):
        if frame and _TAKES_AWAY.search(frame):
            return f"cut out from {times['begin']} to {times['end']} of {called}"
        return _kept(called, rest)
    keep = re.fullmatch(
        rf"(?:trim|keep|use|cut\s+(?:down\s+)?(?=to\s)|clip|shorten|裁剪|保留|剪辑)(?:\s+only)?\s*[:：]?\s*(?:to|from|为|至|到)?\s*(?P<times>{TIMES.pattern})",
        rest,
        re.I,
    )
    if keep:
        return _kept(called, keep["times"])
    if _LENGTH.fullmatch(rest):
        return f"{called}剪到{rest}" if re.search(r"[\u3400-\u9fff]", rest) else f"trim {called} to {rest}"
    if frame and (said := properties.of_heading(frame, called, rest)):
        return said
    if frame and not HEADING.fullmatch(frame) and re.fullmatch(r"[\d.]+\s*(?:x|×|倍速?|%)", rest, re.I):
        return f"{_EACH.sub(' ', frame).strip()}: {called} {rest}"
    return owners.of_clip(called, rest, clip)


def _several(called: str, rest: str, frame: str, clip: str) -> str:
    """The lines of an item that gives times or a length and more of one clip: "beach.mp4: 0:01–0:05, muted"."""
    hidden = mask(rest)
    parting = re.search(r"\s*[,，;；、]\s*(?:and\s+|并)?", hidden)
    if parting is None or not rest[parting.end() :].strip():
        return ""
    first = re.sub(
        r"^(?:trim|keep|use|clip|裁剪|保留)(?:\s+(?:to|from|only))?\s+(?=[\d\[(（])",
        "",
        rest[: parting.start()],
        flags=re.I,
    )
    if not (TIMES.fullmatch(first) or _LENGTH.fullmatch(first)):
        return ""
    return "\n".join(read(f"{called}: {one}", frame, clip) for one in (first, rest[parting.end() :]))


_FROM_TO = re.compile(
    rf"(?:(?:trim|cut|shorten|length|duration|时长|剪|裁剪|长度)\s*[:：]?\s*)?(?:from\s+|从)?(?P<a>{_LENGTH.pattern})\s*(?:→|-+>|=>|\bto\b|到|改为)\s*(?P<b>{_LENGTH.pattern})",
    re.I,
)
"""How long a clip was, and is to be, where the first is the longer."""
_EDGE = rf"(?>{_TIME}|\d+(?:\.\d+)?)"
_RANGE = re.compile(
    rf"[\[(（]\s*(?P<a>{_EDGE})(?:{TO}|\s*,\s*)(?P<b>{_EDGE})\s*[\])）]|(?P<c>{_EDGE}){TO}(?P<d>{_EDGE})",
    re.I,
)
_AND = re.compile(AND, re.I)
_CUT_LEAD = re.compile(
    r"(?:please |now |then )*(?:(?:apply|make|perform|do|execute) )?(?:the )?(?:following |these )?(?:(?:remove|delete|cut(?: out)?|drop|discard|take out|trim out)(?: the)?(?: following| these)?"
    r"(?: (?:parts?|sections?|segments?|ranges?|times?|pieces?|stretches|timestamps))?|(?:cuts?|removals?|deletions?)(?: (?:list|ranges?|to (?:make|apply|perform)|needed|requested))?)"
    r"(?: (?:to|in|from|on) (?:the )?(?:final |whole |entire )?(?:timeline|film|video|movie))?"
    r"|(?:请)?(?:把|将)?(?:以下|下列|这些)?(?:时间)?(?:片?段|部分|区间)?(?:删除|删掉|剪掉|去掉|移除)(?:以下|下列|这些|如下)?(?:时间)?(?:片?段|部分|区间|内容)?",
    re.I,
)
_KEEP_LEAD = re.compile(
    r"(?:please |now |then )*(?:keep|retain|use|only keep|keep only)(?: only)?(?: the)?(?: following| these)?(?: (?:parts?|sections?|segments?|ranges?|times?|pieces?))?"
    r"|(?:请)?(?:只|仅)?保留(?:以下|下列|这些)?(?:时间)?(?:片?段|部分|区间|内容)?",
    re.I,
)
_CLOCK_NOTE = re.compile(
    r"\s*[(（][^()（）]*(?:seconds?|times?|relative|clip time|timeline|时间|秒|计)[^()（）]*[)）]", re.I
)


def _cuts(bare: str, clip: str) -> str:
    """Stretches of the film, or of a clip, that go, or stay, all in the times of before: "cuts: [3–5], [12–14]"."""
    plain = _CLOCK_NOTE.sub("", bare)
    first = _RANGE.search(plain)
    if first is None or first.start() > _LONGEST_LEAD:
        return ""
    led = re.fullmatch(
        rf"(?:(?P<of>{clip})\s*(?:[:：]|→|-+>|=>)\s*)?(?P<lead>[^:：]*?)\s*[:：]?\s*", plain[: first.start()], re.I
    )
    spans: list[tuple[str, str]] = []
    at, found = first.start(), first
    while found is not None:
        spans.append((properties.time(found["a"] or found["c"]), properties.time(found["b"] or found["d"])))
        at = found.end()
        between = _AND.match(plain, at)
        found = _RANGE.match(plain, between.end() if between else at)
    behind = re.fullmatch(
        rf"(?:\s+(?:of|from|in)\s+(?:(?P<in>{clip})|(?:the |my )?(?:whole |entire |final )?(?:film|video|movie|timeline|edit)))?\s*[.。]?",
        plain[at:],
        re.I,
    )
    if led is None or behind is None:
        return ""
    lead, called = led["lead"].strip(" :：,，"), led["of"] or behind["in"]
    stays = bool(_KEEP_LEAD.fullmatch(lead))
    if not stays and not _CUT_LEAD.fullmatch(lead):
        return ""
    if len(spans) < (1 if stays or plain != bare or "[" in bare else _SEVERAL):
        return ""
    spans.sort(key=lambda one: properties.seconds(one[0]) or 0.0)
    of = f" of {called}" if called else ""
    if stays and len(spans) == 1:
        return f"keep only from {spans[0][0]} to {spans[0][1]}{of or ' of the film'}"
    if stays:
        ends = ["the start", *(end for _, end in spans)]
        begins = [*(begin for begin, _ in spans), "the end"]
        gaps = zip(ends, begins, strict=True)
        spans = [(end, begin) for end, begin in gaps if (properties.seconds(end) or 0) != properties.seconds(begin)]
    return "\n".join(f"cut out from {begin} to {end}{of}" for begin, end in reversed(spans))


_SEVERAL = 2
_LONGEST_LEAD = 200
"""Characters before the first of some stretches that are looked at."""


_AT = re.compile(
    rf"(?:at\s+|在|第)?[\[(（]?(?P<at>{CLOCK}|\d+(?:\.\d+)?\s*(?:s|seconds?|秒))[\])）]?(?:处|时)?\s*(?:[:：]|[–—-]|→|-+>|=>|,|，|\s)\s*(?P<what>[^\d].*)",
    re.I,
)
_JOIN = re.compile(
    r"(?:add |insert |apply |use |a |an |加|添加|使用|用|切换为?)*(?P<kind>(?:cross[ -]?fade|cross[ -]?dissolve|dissolve|wipe|slide|push|dip to (?:black|white)|fade through (?:black|white)|hard cut|straight cut|叠化|交叉溶解|溶解|擦除|划像|硬切|黑场(?:过渡)?|闪白|白场(?:过渡)?))"
    r"(?: transition|转场|过渡)?(?:\s*[,，(（]?\s*(?:for |over |时长|持续)?(?P<length>\d+(?:\.\d+)?\s*(?:s|seconds?|秒))\s*[)）]?)?"
    r"(?:\s*(?:into|to|towards|进入|切入|转入|到|至|转到)\s*(?P<into>.+))?[.。]?",
    re.I,
)


def _at_cut(bare: str, clip: str) -> str:
    """A time of the film, and what is to be there: "00:06 – crossfade into the beach", "0:16 – split"."""
    found = _AT.fullmatch(bare)
    if found is None or TIMES.match(bare):
        return ""
    joined = _JOIN.fullmatch(found["what"].strip())
    if joined is None:
        return ""
    at = properties.clock(found["at"]) or found["at"]
    if re.fullmatch(r"hard cut|straight cut|硬切", joined["kind"], re.I):
        return f"no transition at the cut at {at}"
    return f"{joined['kind']} at the cut at {at}" + (f" for {joined['length']}" if joined["length"] else "")


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
        if said := properties.of_each(bare, clip):
            return said
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
    hidden = mask(bare)
    arrows = list(re.finditer(r"\s*(?:→|-+>|=>)\s*", hidden))
    if len(arrows) != 1 or re.match(clip, bare[arrows[0].end() :], re.I) or TIMES.search(bare):
        return bare
    word = "改为" if re.search(r"[\u3400-\u9fff]", hidden[: arrows[0].start()]) else " to "
    return f"{bare[: arrows[0].start()]}{word}{bare[arrows[0].end() :]}"


def _kept(clip: str, times: str) -> str:
    found = TIMES.search(times)
    assert found is not None
    begin = found["begin"] if re.search(r"[:a-z\u3400-\u9fff]", found["begin"], re.I) else f"{found['begin']} s"
    return f"keep only from {begin} to {found['end']} of {clip}"


def _text(bare: str, frame: str) -> str:
    """A text with its times: "0:00–0:03: “Hello”", "“Hello” (0:00–0:03)"; "" for anything else."""
    found = TIMES.match(bare)
    role = "caption" if _CAPTIONS.search(frame) else "title"
    if found and found.end() < len(bare):
        rest = bare[found.end() :].strip()
        said = re.sub(r"^(?:[:：|→–—-]|->|=>)+\s*", "", rest)
        quote = QUOTED.fullmatch(said.rstrip(".。"))
        led = QUOTED.match(said)
        if led and (
            more := re.fullmatch(
                r"\s*[(（](?P<how>[^()（）]+)[)）]\s*[.。]?|\s*[,，;；]\s*(?P<plain>.+)", said[led.end() :]
            )
        ):
            return f"{_write(role, led[0], found)}, {more['how'] or more['plain']}"
        parted = said != rest or found[0][-1] in "])）"
        plainly_said = len(frame.split()) <= _FEW_WORDS and not labels.asks(said) and not QUOTED.search(said)
        if quote or (frame and _ABOUT_TEXTS.search(frame) and (parted or plainly_said) and len(said) < _LONGEST_LEAD):
            return _write(role, quote[0] if quote else said, found)
    quote = QUOTED.match(bare)
    times = TIMES.search(bare, quote.end()) if quote else None
    if (
        quote
        and times
        and not bare[times.end() :].strip(" .。)）")
        and not bare[quote.end() : times.start()].strip(" :：,，(（-–—→@at从在")
    ):
        return _write(role, quote[0], times)
    return ""


_FEW_WORDS = 3
"""Words of a heading that only says what stands under it: "Captions"."""


def _write(role: str, quoted: str, times: re.Match[str]) -> str:
    return f"add the {role} {_quoted(quoted)} from {times['begin']} to {times['end']}"
