"""Owns what chat hosts write around a request: that the user wants it, the user's own words beside it, emphasis, labels
that only announce what follows, and politeness; refuses to know any edit.

    The user asks: "Can we lose the phone clip?" → remove clip 4     remove clip 4
    **Color grade:** make clip 2 warmer                         ──▶   make clip 2 warmer
    Reason: too much wind                                             (nothing)
"""

from __future__ import annotations

import json
import re
from typing import cast

from maker_free.messages.language import QUOTED, mask

WRITES = re.compile(
    r"(?:text|titles?|captions?|subtitles?|says?|saying|reads?|write|called|words|标题|文字|字幕|写|叫)\W*$", re.I
)
_HIDDEN = "\ue00b"
"""Around the number of a quoted text that is not to be read."""
_REPORT = re.compile(
    r"(?:(?:ok(?:ay)?|sure|so|here)[,.!:]?\s+)?(?:(?:the|my|our)\s+)?(?:user|client|customer)"
    r"(?:'s|’s)?\s*(?:(?:now|also|just)\s+)?(?P<verb>wants?|would like|'d like|wishes|asks|asked|requests?|requested"
    r"|needs|said|says|wrote|confirmed|confirms)(?:\s+(?:me|us|you|for))?(?P<colon>\s*[:：,-])?\s+(?:(?:me|us|you)\s+)?(?P<to>to\s+|that\s+)?"
    r"|用户(?:现在|还)?(?:希望|想要|想|要求|需要|请求|要|说|表示)(?:你|我)?(?:们)?[:：,，]?\s*"
    r"|(?:user\s+)?(?:request|instructions?|wish|task|edit|command|action|operation)\s*[:：]\s*|(?:用户)?(?:需求|请求|要求|指令|任务)\s*[:：]\s*",
    re.I,
)
_SUMMARY = re.compile(
    r"\s*(?:[#*]+\s*)?(?:user(?:['’]s)? (?:request|wish|goal|intent)(?: summary)?|(?:request )?summary|goal|intent|用户(?:的)?(?:需求|意图|目标|诉求)(?:概述|总结|摘要)?|(?:需求)?(?:概述|总结|摘要)|目标)\**\s*[:：]\**[^\n]+\n[ \t]*\n(?=(?:[^\n]*\S[^\n]*\n){1,}[^\n]*\S)",
    re.I,
)
"""A paragraph that sums up what the lines behind it ask for one by one."""
HEADING = re.compile(
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


_HELD_BACK = re.compile(
    r"(?:(?:but|so|and|please|just|then|yet)\s+)*(?:do not|don['’]t|never) (?:yet )?(?:apply|execute|carry out|implement|perform|run|make|do|edit|change)"
    r" (?:it|this|these|them|anything|any (?:of (?:it|this|these|them|the below|the following)|changes?|edits?)|the (?:following|edits|changes|plan|steps))"
    r"(?: (?:yet|now|for now|so far|at all|please|below))*"
    r"|(?:请|先|暂时|暂)*(?:不要|别|勿|不用)(?:真的)?(?:执行|应用|实施|动手|操作|照做)(?:以下|下面|这些|它)?(?:操作|步骤|修改|内容)?",
    re.I,
)
_DRAFT = re.compile(
    r"\b(?:draft|example|sample|reference only|proposal|hypothetical|not final|brainstorm\w*|plan only|just a plan|just an idea)\b|草稿|草案|示例|举例|仅供参考|还没定|只是(?:个)?(?:想法|方案|计划)",
    re.I,
)


_FOR_OTHERS = re.compile(
    r"[^:：\n]{0,60}\bnot (?:for|meant for|addressed to) you\b[^:：\n]{0,20}[:：]"
    r"|[^:：\n]{0,40}(?:不用|不要|别|不需要|无需)你(?:来)?(?:做|剪|管|动手|执行|处理|操作)[^:：\n]{0,6}[:：]",
    re.I,
)
"""A line that is for somebody else."""


def is_held_back(text: str) -> bool:
    """Whether a list of edits says of itself, before or behind it, that none of it is to be done."""
    if _FOR_OTHERS.match(mask(text)):
        return True
    lines = [line for line in text.strip().split("\n") if line.strip()]
    if len(lines) < _FEWEST_LINES:
        return False
    for line in (lines[0], lines[-1]):
        said = [piece.strip() for piece in re.split(r"[.;:,()。；：，（）!！]", line) if piece.strip()]
        if any(_HELD_BACK.fullmatch(piece) for piece in said) and (
            line is lines[0] or _DRAFT.search(text) or len(said) == 1
        ):
            return True
    return False


_FEWEST_LINES = 2


def unbracketed(text: str, clip: str) -> str:
    """A text in which what a line is about stands no longer in square brackets: "[clip 2] trim to 4 s"."""
    text = re.sub(rf"[\[【]({clip})[\]】]\s*[:：]?\s*", r"\1: ", text, flags=re.I)
    return re.sub(
        r"^([ \t]*(?:[-*•]|\d{1,2}[.)])?[ \t]*)[\[【][A-Za-z\u3400-\u9fff ]{2,20}[\]】]\s*[:：]?[ \t]*(?=\S)",
        r"\1",
        text,
        flags=re.M,
    )


def said(text: str) -> str:
    """What a person wants, without the words that report it, the quotes around all of it, and emphasis."""
    text = _SUMMARY.sub("", _listed(text), count=1)
    text = _GOAL.sub(_without_goal, _CONTEXT.sub("", text))
    text = _by_doing(_HEADLINE.sub(_without_headline, _MIND.sub(_without_change_of_mind, text)))
    text = _USER_HOW.sub(r"\1", re.sub(r"^>\s?", "", text.strip(), flags=re.M))
    text = _without_hearsay(_USER_TO.sub("", text))
    while found := _REPORT.match(text):
        rest = text[found.end() :].strip()
        if not rest:
            break
        if found["verb"] and not (found["to"] or found["colon"]) and not QUOTED.match(rest):
            rest = f"I want {rest}"
            text = rest
            break
        text = rest
    whole = QUOTED.match(text)
    if whole and not text[whole.end() :].strip(" .。!！") and re.search(r"\s\S+\s|[\u3400-\u9fff]{4}", whole[0]):
        text = whole[0][1:-1]
    return _without_emphasis(text)


def _listed(text: str) -> str:
    """The sentences of a list in the notation of programs, one a line."""
    if not re.match(r"\s*\[\s*\"", text):
        return text
    try:
        found: object = json.loads(text)
    except ValueError:
        return text
    said = cast("list[object]", found) if isinstance(found, list) else []
    return "\n".join(str(one) for one in said) if said and all(isinstance(one, str) for one in said) else text


_MIND = re.compile(
    r"(?:^|(?<=\n)|(?<=[.;。；] )|(?<=[。；]))[ \t]*(?:[-*•][ \t]+)?(?:(?:actually|ok(?:ay)?|now|update)[,:]? )?(?:(?:(?:the )?(?:user|client|customer)|they|i)(?: has| have|['’]s|['’]ve)?(?: now| just)? changed (?:their|his|her|my) mind"
    r"|(?:a )?change of (?:plans?|mind)|(?:用户|客户|我|他|她)?(?:现在|又|已经|刚刚?)?(?:改变?了?主意|改主意|改了?想法|变卦)了?|计划(?:有变|变了|改了))"
    r"(?: (?:about|on|regarding) (?P<topic>[^:：;；,，.。\n]{2,40})|\s*[(（][^()（）\n]{1,30}[)）])?\s*(?:[:：;；,，.。—–]|-+>?|→|\band\b(?= wants)|，并)+\s*(?:so |then |and )?(?P<rest>\S[^\n]*)",
    re.I,
)
"""That somebody changed their mind, before what they want now."""
_BARE_IT = re.compile(r"(?P<verb>[a-z]+(?: back)?) (?:it|them)(?: all)?\b", re.I)


def _without_change_of_mind(found: re.Match[str]) -> str:
    """What is wanted now; where it only points at what they changed their mind about, with that in its place."""
    rest, topic = found["rest"], found["topic"]
    if not topic:
        return rest
    return _BARE_IT.sub(lambda one: f"{one['verb']} {topic.strip()}", rest, count=1)


_GOAL = re.compile(
    r"(?:^|(?<=\n))\W{0,3}(?:(?:(?:the )?user(?:['’]s)? )?(?:overall |main )?(?:goal|objective|aim|task|project|wish|intent|request)|目标|目的|任务|需求)\W{0,3}[:：]\W{0,3}(?P<goal>[^\n。;；]{2,100}?)(?:\n+|[.。;；](?:\s+|(?=[\u3400-\u9fff])))(?P<rest>\S.*)",
    re.I | re.S,
)


def _without_goal(found: re.Match[str]) -> str:
    """What is to be done, without what it is all for, where all that this says in figures is said again."""
    goal, rest = found["goal"], found["rest"]
    begun = re.match(r"\W*(?:(?:edits?|steps?|操作|步骤|修改)\s*[:：])?\W*", rest)
    asks = begun is not None and _ASKS.match(rest[begun.end() :])
    if _ASKS.match(goal) or not asks or re.search(r"[“\"「]", goal):
        return found[0]
    said = re.findall(r"\d+(?:\.\d+)?", rest)
    return rest if all(one in said for one in re.findall(r"\d+(?:\.\d+)?", goal)) else found[0]


_DOING = {
    "cutting": "cut", "trimming": "trim", "shortening": "shorten", "removing": "remove", "deleting": "delete", "adding": "add",
    "muting": "mute", "lowering": "lower", "raising": "raise", "reducing": "reduce", "increasing": "increase", "cropping": "crop",
    "speeding": "speed", "slowing": "slow", "moving": "move", "swapping": "swap", "placing": "place", "putting": "put",
    "setting": "set", "using": "use", "making": "make", "keeping": "keep", "replacing": "replace", "applying": "apply",
    "turning": "turn", "splitting": "split", "zooming": "zoom", "brightening": "brighten", "darkening": "darken",
    "rotating": "rotate", "reversing": "reverse", "stabilising": "stabilise", "stabilizing": "stabilise", "dropping": "drop",
    "inserting": "insert", "boosting": "boost", "changing": "change", "crossfading": "crossfade",
}  # fmt: skip
_BY_DOING = re.compile(
    rf"(?:(?:^|(?<=\n)|(?<=[.;] ))(?P<lead>(?:\W*)(?:please |then )?(?:make|get|tighten|improve|give|keep|smooth|open|start|end|help|create|speed up|pick up|fix|let)\b[^,.;:\n\d“\"]{{3,70}}?),? by "
    rf"|(?P<comma>,)(?: and| then| while|(?P<by> by))? )(?P<doing>{'|'.join(_DOING)})(?=(?P<rest> [^.;\n]+))",
    re.I,
)
_NAMED = re.compile(r"\b(?:clips?|all|every|the (?:film|video|music|title)|music|\w+\.\w{3,4})\b", re.I)


def _by_doing(text: str) -> str:
    """What is to be done by doing something, as that: "make the opening snappier by cutting clip 1 to 2 s"."""
    for found in reversed(list(_BY_DOING.finditer(mask(text)))):
        if not _NAMED.search(found["rest"]) or re.search(r"\b(?:clip|it|them)\b", found["lead"] or ""):
            continue
        does = _DOING[found["doing"].lower()]
        text = f"{text[: found.start()]}{', ' if found['comma'] else ''}{does}{text[found.end() :]}"
    return text


_HEADLINE = re.compile(
    r"(?:^|(?<=\n))[ \t]*(?:(?:actually|ok(?:ay)?|so|now|update)[,:]? )?(?:(?:(?:the |our |my )?(?:user|client|customer)|they|i|we)(?:['’]d)? (?:now |just |also )?(?:wants?|would like|like|prefers?|needs?|asks? for|asked for|requests?|requested|is looking for|are looking for|is after|is going for|am going for)"
    r"|(?:please )?(?:make|let|have) (?=(?:the |this |my |our )?(?:whole |entire )?(?:film|video|edit|reel|thing|it|cut|opening|ending|intro|outro|start|pacing|pace|montage|story)\b(?: (?:feel|look|sound|seem|be|a bit|a little|much|even))* (?:more|less|\w{2,}er|dynamic|energetic|punchy|snappy|cinematic|calm|fun|professional|smooth)\b)"
    r"|(?:请)?(?=(?:让|使)(?:整个|整体)?(?:视频|影片|画面|节奏|开头|结尾|整体|片子|成片|全片)[^:：\n\d]{0,6}更[^:：\n\d]{1,12}[:：])"
    r"|(?:用户|客户|我|我们)?(?:现在|还)?(?:希望|想要|想让|想|要求|要|需要)(?:让|使|把)?)(?P<wish>[^:：\n“\"「\d]{3,90})[:：][ \t]*(?P<rest>[^\n]{4,})",
    re.I,
)
"""What is wanted in a few words, before what it comes to: "The user wants a faster edit: shorten clip 1, …"."""
_THINGS = re.compile(
    r"\b(?:title|caption|subtitle|text|music|song|transition|crossfade|dissolve|logo|watermark|fade|mute|voice)"
    r"|标题|字幕|文字|音乐|配乐|转场|叠化|水印|淡|静音",
    re.I,
)
_POINTS = re.compile(r"\b(?:it|them|that|this|those|these|its)\b|它|这个|那个|这段|那段", re.I)
_ASKS = re.compile(
    r"(?:please |then |also )?(?:put|add|use|set|make|cut|trim|remove|delete|mute|unmute|undo|apply|insert|place|move|fade|speed|slow|zoom|rotate|flip|reverse|crop|overlay|show|write|replace|swap|split"
    r"|duplicate|stabili[sz]e|increase|decrease|raise|lower|reduce|turn|give|change|brighten|darken|crossfade|blur|freeze|keep|shorten|extend|start|end|play|display|drop|boost|convert|shorter|tighten)\b"
    r"|请|把|将|在|给|对|为|用|添加|加|删|剪|移|复制|替换|静音|放大|缩|调|使用|设置|应用|插入|显示|去|改|换|配|提|降|减",
    re.I,
)


def _without_headline(found: re.Match[str]) -> str:
    """What a wish comes to, without the few words that it is headed with; all of it where they may ask for more."""
    wish, rest = found["wish"], found["rest"]
    asks = _ASKS.match(rest) or (re.search(r"[\u3400-\u9fff]", wish) and len(re.split("[，,；;、]", rest)) > 1)
    if not asks or _POINTS.search(rest) or _NOT_ALL.search(wish) or re.search(r"\.\w{3,4}\b", wish):
        return found[0]
    said = rest.lower()
    return rest if all(one.lower()[:5] in said for one in _THINGS.findall(wish)) else found[0]


_NOT_ALL = re.compile(
    r"\b(?:not|no|don['’]t|without|except|only|but|other|others|rest|following|these|this|that|edits?(?= (?:made|applied|done)))\b|不|别|除|只|以下|如下|下列|这些|其他|其余",
    re.I,
)
_CONTEXT = re.compile(
    r"(?:^|(?<=\n))\W{0,3}(?:task|project|context|scenario|use case|purpose|video purpose|video use|topic|theme|audience|platform|occasion|goal"
    r"|objective|aim|任务|项目|背景|主题|用途|视频用途|场景|受众|平台|目标|目的)\W{0,3}[:：]\W{0,3}(?!\W*(?:please |then |also )*(?:apply|make|put|cut|turn|set|move|give|use|replace|swap|split|crop|fade|reverse|keep|rotate|speed|slow|show|play|convert|change|flip|请|帮|用|加|改|做|剪|调|换|放|静音|旋转|倒放|淡|转|复制))(?![^\n.。;；]*(?:\d|[\"“「.]\w|\b(?:the|all|mute|add|remove|delete|trim)\b(?! opening\b)|把|将|给|删|加))"
    r"[^\n.。;；]{2,80}(?:\n+|[.。;；]\s*)(?=\S)",
    re.I,
)
"""What a request is for, or about, before the request itself: "Task: a gaming montage"."""
_USER_HOW = re.compile(
    r"\b((?:the )?(?:user|client|customer)(?: request| message| feedback| wish)?|用户(?:要求|需求|原话)?)\s*[(（][^()（）\n]{1,30}[)）]",
    re.I,
)
"""How somebody said it: "User request (verbatim)"."""
_USER_TO = re.compile(r"^(?:the )?(?:user|用户)\s*[:：][^\n→]{2,120}(?:→|=>|-+>)\s*", re.I)
"""The person's own words before an arrow to what they mean."""
_HEARSAY = re.compile(
    r"(?:(?:for|per|as per|re|regarding|according to)\s+(?=the (?:user|client|customer)))?"
    r"(?:(?:here(?:['’]s| is)|this is) )?(?:(?:the )?(?:user|client|customer|person|they|request)(?:'s|’s)? ?(?:just )?(?:original |exact |own |full )?"
    r"(?:words?|request|message|wording|prompt|said|says|wrote|writes|asked|asks|requested)?(?: was| were| is)?"
    r"(?: in (?:the |their |his |her )?(?:user['’]s |client['’]s )?(?:own |exact )?(?:words|wording|[A-Z][a-z]+))?"
    r"|(?:original|verbatim)(?: (?:request|message|wording|words))?|quote|用户(?:\([^)]*\)|（[^）]*）)?(?:的)?(?:原话|原文|原始请求|原始需求|说|表示|问|的要求)?(?=\s*[:：“「])|原话|原文)"
    rf"\s*(?:[:：,，是为]\s*)?(?P<quote>{QUOTED.pattern})\s*(?:[:：,，.。;；→]|-+>|=>)*\s*",
    re.I,
)
_CARRY_OUT = re.compile(
    r"(?:(?:please|kindly|now|so|and|then|go ahead and)\s+)*(?:carry (?:it|this|that) out|do (?:it|so|this|that|as asked)|apply (?:it|this|that|these)"
    r"|execute(?: (?:it|this|that))?|make it happen|handle (?:it|this)|take care of (?:it|this|that)|proceed(?: accordingly)?|implement (?:it|this|that)"
    r"|edit (?:it )?accordingly|thanks|thank you)(?: for (?:me|them|the user))?(?: please)?[.!]?"
    r"|(?:请|麻烦)?(?:你)?(?:帮忙|帮我)?(?:按此|据此|照此|按要求|按照要求|照着)?(?:执行|照做|处理|完成|操作|编辑|剪辑)(?:一下)?[。！]?",
    re.I,
)
"""What only asks to do what was quoted."""
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
        quoted = _HEARSAY.search(text) if pattern is _HEARSAY else None
        if quoted:
            rest = _pointed(rest, quoted["quote"])
        if quoted and (not rest.strip(" .。") or _CARRY_OUT.fullmatch(rest.strip())):
            return quoted["quote"][1:-1]
        if len(re.sub(r"[\W_]", "", rest)) > _FEWEST_LETTERS:
            text = rest.strip()
    return text


_STRETCH = re.compile(
    r"(?P<a>\d{1,2}:\d{2}|\d+(?:\.\d+)?)\s*(?:s|seconds?|秒)?\s*(?:to|and|until|-|–|—|~|到|至)\s*第?\s*(?P<b>\d{1,2}:\d{2}|\d+(?:\.\d+)?)\s*(?:s\b|seconds?|秒)",
    re.I,
)
_THAT_PART = re.compile(
    r"\b(?:that|this) (?:portion|part|section|bit|range|segment|stretch)\b|(?:的)?(?:这|那|该)一?(?:段|部分|区间)", re.I
)


def _pointed(rest: str, quoted: str) -> str:
    """What is asked for, with the times that the person's own words say where it only points at them."""
    times, part = _STRETCH.search(quoted), _THAT_PART.search(rest)
    if times is None or part is None:
        return rest
    chinese = part[0][0] > "\u3400"
    said = f"第{times['a']}秒到第{times['b']}秒" if chinese else f"from {times['a']} to {times['b']} seconds"
    return rest[: part.start()] + said + rest[part.end() :]


_FEWEST_LETTERS = 3
"""Letters of a text that asks for something."""


def _without_emphasis(text: str) -> str:
    """The text without the signs of emphasis; what is quoted stays as it is."""
    quoted: list[str] = []

    def hidden(found: re.Match[str]) -> str:
        quoted.append(found[0])
        return f"{_HIDDEN}{len(quoted) - 1}{_HIDDEN}"

    text = QUOTED.sub(hidden, text)
    text = re.sub(
        r"\*\*(?=\S)(.+?)(?<=\S)\*\*|(?<!\w)__(?=\S)(.+?)(?<=\S)__(?!\w)", lambda found: found[1] or found[2], text
    )
    text = re.sub(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])", r"\1", text)
    text = re.sub(
        r"`{1,2}([^`\n]+)`{1,2}", lambda found: found[0] if WRITES.search(text[: found.start()]) else found[1], text
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
    pieces = re.split(f"({QUOTED.pattern})", text)
    for at in range(0, len(pieces), 2):
        pieces[at] = _TENTHS.sub(
            lambda found: f"{'一二三四五六七八九'.index(found[1]) + 1}0%",
            _FINAL.sub(r"\1", _ROUGHLY.sub("", pieces[at])),
        )
    return "".join(pieces)


_MAY = re.compile(r"\b(?:can|could|possible|any way|a way)\b|可不可以|能不能|能否", re.I)
"""What makes a request a question in its form only."""
GREETING = re.compile(
    r"(?:(?:ok(?:ay)?|lowkey|highkey|yo|hey|hi|hello|well|u+m+|uh|hmm+|nah|nope|no(?=\s*,)|not? quite(?=\s*,)|please|pls|kindly|now|let's|let’s|lets|let us"
    r"|(?:could|can|would) you(?!\s+(?:still\s+)?(?:(?:undo|redo)\s*[?？]*$|tell\b|see\b|hear\b|remind\b))"
    r"|why (?:not|don['’]t (?:you|we))"
    r"|(?:in|for|on) (?:the|my|this) (?:final )?(?:video|film|movie|project|timeline)(?=,)"
    r"|make sure (?:to|you)|be sure to|remember to|i'd like you to|i want you to|i need you to|i would like you to|go ahead and"
    r"|(?:do you think |i was wondering if |i wonder if |maybe |perhaps )?(?:you|we) (?:could|can)(?: maybe| perhaps| please| just)*"
    r"|(?:would it be|is it) possible (?:for you )?to|is there (?:a|any) way (?:for you )?to|(?:it would be|it'd be|would be) (?:nice|great|good) to"
    r"|i(?:'d| would) (?:love|prefer|like) (?:for you )?to|i think (?:you|we) (?:should|can|could)|feel free to|you can"
    r"|(?:can|could) (?:u|we|i)(?!\s+still\s+(?:undo|redo)\b)"
    r"|(?:let me|i'll|i will|i am going to|i'm going to)(?!.*\b(?:myself|later|record|afterwards)\b)"
    r"|i(?: also)? (?:want|need|wish) to|we(?:'d| would) like to|we (?:want|need) to|try to|just|simply|basically|ideally"
    r"|actually(?!(?:\W+[\w-]+){1,3}\W*$)"  # "actually sepia" is in place of what was asked for
    r"|(?:first|next)(?=,|\s+(?:please|off|up|of all|thing|you|we|i|let|make|cut|trim|mute|remove|delete|put|move|add|take|speed|slow"
    r"|split|play|set|turn|change|reverse|rotate|crop|use|swap|join|combine|keep|drop|place|give|show|lower|raise|zoom)\b)"
    r"|(?:firstly|secondly|thirdly|finally|lastly|then|also|and|additionally)(?=[,\s]))(?:[,\s]+|$))+"
    r"|(?:(?:有没有办法|有没有可能|有办法|我觉得|我感觉|建议|最好是?|要不然|要不(?!要)|不如|干脆|索性|可不可以|能不能|能否|方便的话|如果可以的话|如果可以|可以的话|有空的话|我打算|我准备|对了"
    r"|话说|咱们?|这次|你看|请问|烦请|劳驾|有劳|辛苦)(?:就|先|你|帮我|帮忙|请)?[，,、\s]*)+",
    re.I,
)
_THANKS = re.compile(
    r"(?:[,，\s]+(?:now|right now|please|pls|thanks|thank you|thx|ty|asap|cheers|for me|if you (?:can|could|don't mind|like|want)|if possible|when you can|(?:will|would|can|could) you|alright|ok(?:ay)?"
    r"|(?:that|it)(?:'d| would) be (?:great|nice|good|perfect|lovely)|谢谢|谢了|拜托|辛苦了|多谢|感谢|行吗|好吗|可以吗|行不行|好不好|可以不|怎么样))+[.!?。！？]*$"
    r"|(?<=[\u3400-\u9fff])(?:行吗|好吗|行不行|好不好|可以吗|可以不)[.!?。！？]*$",
    re.I,
)


def plainly(said: str) -> str:
    """A request without the words that are only polite."""
    begun = GREETING.match(said)
    if begun and begun.end() < len(said):
        said = said[begun.end() :]
        if _MAY.search(begun[0]):
            said = said.rstrip(" ?？吗")
    ended = _THANKS.search(said)
    if ended and ended.start() and not WRITES.search(said[: ended.start()]) and not re.search(r"[:：]|\bsay", said):
        said = said[: ended.start()]
    return said
