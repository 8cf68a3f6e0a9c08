"""Owns other ways to say the same clause, for when it was not understood as it stands: passive voice, "make sure that",
what something was before, asides in brackets, reasons and places that add nothing; refuses to know any edit.

    ensure that the audio of clip 2 is muted           mute the audio of clip 2
    extend its duration from 3 seconds to 5 seconds    make it 5 seconds long
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from maker_free.director.words import Token

_LONGEST = 60
_MOST = 6
_DONE = {
    "trimmed": "trim", "cut": "cut", "shortened": "shorten", "removed": "remove", "deleted": "delete", "muted": "mute",
    "silenced": "mute", "moved": "move", "added": "add", "placed": "put", "put": "put", "rotated": "rotate",
    "turned": "turn", "reversed": "reverse", "split": "split", "duplicated": "duplicate", "copied": "copy",
    "replaced": "replace", "swapped": "swap", "cropped": "crop", "brightened": "brighten", "darkened": "darken",
    "set": "set", "stabilized": "stabilize", "stabilised": "stabilise", "flipped": "flip", "mirrored": "flip",
    "inserted": "add", "lowered": "lower", "raised": "raise", "blurred": "blur", "extended": "extend",
    "changed": "change", "reduced": "reduce", "increased": "increase", "faded": "fade", "kept": "keep",
    "zoomed": "zoom", "desaturated": "desaturate", "dropped": "drop", "sped": "speed", "slowed": "slow",
    "gone": "remove", "silent": "mute", "dimmed": "darken", "boosted": "boost",
}  # fmt: skip
_VERB = "|".join(_DONE)
_PLATFORM = "tik ?tok|instagram|insta|reels?|shorts|youtube|youtube shorts|ig|facebook|stories|抖音|快手|小红书|视频号|朋友圈|手机|b站"
_QUALITY = "brightness|contrast|saturation|warmth|vibrance"
_RULES: tuple[tuple[str, str], ...] = (
    # Passive voice, and asking that something be so
    (rf"(?:ensure|make sure|see to it|be sure)(?: that)? (?P<x>.+?) (?:is|are|gets?|be|will be|becomes?) (?:completely |fully |all )?(?P<v>{_VERB})\b(?P<rest>.*)", "{v} {x} {rest}"),
    (rf"(?P<x>.+?) (?:should|must|needs? to|has to|have to|ought to|is to|are to|can|could|shall) (?:also |just |only |now )?(?:be|get) (?:completely |fully |all )?(?P<v>{_VERB})\b(?P<rest>.*)", "{v} {x} {rest}"),
    (rf"(?:i|we) (?:want|need|would like|'d like|wish for) (?P<x>.+?) (?:to be |to get )?(?P<v>{_VERB})\b(?P<rest>.*)", "{v} {x} {rest}"),
    (r"(?:i'd|we'd) like (?P<x>.+?) (?:to be )?(?P<v>" + _VERB + r")\b(?P<rest>.*)", "{v} {x} {rest}"),
    (rf"(?:have|get) (?P<x>.+?) (?P<v>{_VERB})\b(?P<rest>.*)", "{v} {x} {rest}"),
    (rf"(?P<x>.+?) (?:is|are) (?:to be )?(?P<v>{_VERB})\b(?P<rest>.*)", "{v} {x} {rest}"),
    (r"(?:ensure|make sure|see to it)(?: that)? (?P<x>.+)", "{x}"),
    (r"(?P<x>.+?) (?:should|must|needs? to|has to|have to|gotta|ought to|shall) (?P<rest>.+)", "make {x} {rest}"),
    (r"(?P<x>.+?) (?:should|can|must|has to) (?:go|leave|be gone|disappear)(?: away| out)?", "remove {x}"),
    (r"(?:go ahead and|proceed to|i want to|i need to|i'd like to|we need to|please|kindly|try to|be sure to|remember to|let's|let us) (?P<x>.+)", "{x}"),
    # What it was before
    (r"(?:extend|lengthen|increase|change|set|shorten|reduce|adjust|make|bring|decrease|update) (?:the )?(?:display |screen |total |on screen )?(?:duration|length|display time|time|running time) (?:of|for) (?P<x>.+?)(?: from .+?)? (?:to be|to|by|at) (?P<rest>.+)", "make {x} {rest} long"),
    (r"(?:extend|lengthen|increase|change|set|shorten|reduce|adjust|make|bring|update) (?P<x>.+?) (?:duration|length|display time|time on screen)(?: from .+?)? (?:to be|to|at) (?P<rest>.+)", "make {x} {rest} long"),
    (r"(?:extend|lengthen|prolong) (?P<x>.+?)(?: from .+?)? to (?P<rest>.+)", "make {x} {rest} long"),
    (r"(?P<v>move|change|shift|set|bring|reposition|relocate) (?P<x>.+?) from (?:the )?(?P<old>center|centre|middle|top|bottom|left|right|top left|top right|bottom left|bottom right)(?: of .+?)? to (?P<rest>.+)", "move {x} to {rest}"),
    (r"(?P<v>change|switch|set|turn) (?P<x>.+?) from \S+ to (?P<rest>.+)", "{v} {x} to {rest}"),
    (r"(?P<x>.+?)的?(?:显示|播放|持续|停留)?(?:时长|时间|长度)(?:从.+?)?(?:延长|缩短|改|设置|设定|设|调整|调|增加|减少|变)(?:到|为|成|至)(?P<rest>.+)", "make {x} {rest} long"),
    (r"(?P<x>.+?)从.{1,8}(?P<v>移动?|移|挪|改|换|调|延长|缩短)(?P<to>到|成|为)(?P<rest>.+)", "{x} {v} {to} {rest}"),
    # What is to be left
    (r"(?:trim|cut|edit|shorten|clip) (?P<x>.+?) so (?:that )?(?:it )?(?:only )?(?:includes?|contains?|shows?|keeps?|plays?|uses?)(?: only)? (?:the )?(?:(?:segment|part|section|portion|bit|range) )?(?P<rest>.+)", "keep only {rest} of {x}"),
    (r"(?:cut|trim|shorten|reduce|edit) (?P<x>.+?) (?:down )?to (?:just |only )?(?:the )?(?:segment|part|section|portion|bit|range|stretch) (?P<rest>(?:from|between) .+)", "keep only {rest} of {x}"),
    (r"(?P<x>.+?) (?:plays|runs|goes|starts|begins|should play|should run|to play|to run)(?: only)? from (?P<a>.+?) (?:to|until|till|through) (?P<b>.+)", "keep only from {a} to {b} of {x}"),
    (r"(?P<x>.+?) (?:plays|runs|starts|begins|should start|should begin) (?:from|at) (?P<a>.+)", "start {x} at {a}"),
    (r"(?:play|run) (?P<x>.+?) from (?P<a>.+?) (?:to|until|till) (?P<b>.+)", "keep only from {a} to {b} of {x}"),
    (r"(?P<x>.+?)从(?P<a>.+?)开始(?:播放?|放)(?:到(?P<b>.+?))?(?:结束)?", "start {x} at {a}"),
    # Places and looks
    (r"(?:swap|switch|exchange|interchange) (?:the )?(?:positions?|places?|order) (?:of|between) (?P<x>.+)", "swap {x}"),
    (r"(?:place|position|put|stick|insert) (?P<x>.+?) at (?P<rest>(?:the )?(?:very )?(?:end|start|beginning|front).*)", "move {x} to {rest}"),
    (r"(?P<x>.+?) (?:in|on|of|from|within) (?:the )?(?:timeline|sequence|frame|screen|edit|project)", "{x}"),
    (rf"(?P<x>.+?),? (?:(?:suitable |good |ready |optimi[sz]ed |to fit )?(?:for|on)|so (?:that )?(?:it|i) .*?(?:on|to)) (?:my )?(?:{_PLATFORM})(?:(?: ?/ ?| and | or |, ?)(?:{_PLATFORM}))*", "{x}"),
    (rf"(?P<x>.+?)(?:适合|用于|发到?|发布到?|给)(?:{_PLATFORM}).{{0,6}}", "{x}"),
    (rf"(?:increase|raise|boost|up|turn up|adjust) (?:the )?(?:overall |general )?(?P<q>{_QUALITY})(?: of (?P<x>.+?))? by (?P<rest>.+)", "{rest} more {q} {x}"),
    (rf"(?:decrease|reduce|lower|turn down|cut) (?:the )?(?:overall |general )?(?P<q>{_QUALITY})(?: of (?P<x>.+?))? by (?P<rest>.+)", "{rest} less {q} {x}"),
    (rf"(?:increase|raise|boost) (?:the )?(?P<q>{_QUALITY})(?: of (?P<x>.+?))? (?:slightly|a bit|a little|a touch)", "a bit more {q} {x}"),
    (rf"(?:slightly|gently) (?P<x>.+)", "{x} a bit"),
    (r"(?:make|have|let) (?:the )?(?:text |title |caption |words? )?(?P<x>\ue001) (?:appear|show up|show|come in|come up) (?:at|from) (?P<a>.+?) (?:and|until|till|to|then) (?:it )?(?:disappears?|goes away|vanish(?:es)?|hides?|ends?|fades? out)?(?: at)? ?(?P<b>.+)", "add the title {x} from {a} to {b}"),
    (r"(?P<x>.*?)(?:稍微|略微|适当|轻微)(?:提高|增加|提升|调高|加大)(?P<q>亮度|对比度|饱和度)", "{x} {q} 高一点"),
    # Chinese, as people and hosts say it
    (r"(?P<x>.+)(?:去|来|吧|呗|哈|哦|呀|咯|啦)", "{x}"),
    (r"(?:视频)?(?:的)?(?:总长度?|总时长|全长|整体时长|整个时长|总长)(?:压缩?|缩|控制|剪|缩短|限制)?(?:到|在|至|成|为)?(?P<len>.+?)(?:以内|之内|左右|内)?", "make the video {len} long"),
    (r"(?P<x>.+?)(?:快进|加速|放慢|减慢|变速|慢放|快放|调速)(?:到|成|为|至)(?P<rest>.+?倍)速?", "{x} {rest} 速"),
    (r"(?:做成|改成|变成|弄成|换成|改为|转成)?(?:抖音|快手|小红书|视频号|tiktok)(?:那种|那样的?|用的|的)?(?P<x>竖屏|竖版|横屏|方形)的?", "改成 {x}"),
    (r"用(?:我)?(?:上传|传|给|发)?(?:你)?的?(?:那首|这首|那个)?(?:歌曲?|音乐)(?:当|做|作为|作)(?:背景音乐|配乐|bgm|背景)", "use my song as the music"),
    (r"(?:把|将)?(?P<x>.+?)复制(?:一份|一遍|一个)?(?:并|再|,|，|然后)*(?:放|移|移动|挪|加|插)(?:到|在|至)?(?P<rest>.+)", "copy {x} 放到 {rest}"),
    (r"复制(?:一份|一遍)?(?P<x>.+?)(?:并|再|,|，|然后)*(?:放|移|移动|挪|加|插)(?:到|在|至)?(?P<rest>.+)", "copy {x} 放到 {rest}"),
    (r"(?:当|在)?(?:有人|人|别人|大家|人们)?(?:在)?(?:说话|讲话|对话|发言)(?:时|的时候|时候)?[,，]?(?:自动)?(?:降低|调低|减小|压低|减弱)(?:背景)?音乐(?:的)?(?:音量|声音)?", "duck the music"),
    (r"(?:删除|删掉|剪掉|去掉|切掉|移除)(?P<t>.+?)(?:之后|以后|后)(?:的)?(?:所有|全部|其余)?的?(?:内容|部分|画面|东西|视频)?", "cut everything after {t}"),
    (r"(?:删除|删掉|剪掉|去掉|切掉|移除)(?P<t>.+?)(?:之前|以前|前)(?:的)?(?:所有|全部|其余)?的?(?:内容|部分|画面|东西|视频)", "cut everything before {t}"),
    (r"(?:对|给|为)?(?P<x>.+?)(?:应用|使用|加上?|套用?|添加)(?:一个)?(?P<look>暖色调?|冷色调?|黑白|复古|电影感)(?:调|滤镜|效果|风格)?", "give {x} the {look} look"),
    (r"(?P<x>.+?)(?:多放|多停|多留)(?:一会儿?|一下|久一点)[,，]?放(?P<rest>.+)", "make {x} {rest} long"),
    (r"(?P<x>.+?)(?:太长了?)?[,，]?(?:砍|剪|减|缩|裁)(?:掉|短)?(?:一半|一半儿)", "make {x} half as long"),
    (r"(?P<x>.+?)(?:太短了?)[,，]?(?:加长|延长)(?:一倍)", "make {x} twice as long"),
    (r"(?P<x>.+?)(?:别动|不动|不要动|不用动|保持不变|不变)[,，]?其(?:他|余|它)的?(?:都|全部?)?(?P<v>.+)", "除了 {x} 其他都 {v}"),
    (r"(?:把|将)?(?P<a>.+?)(?:和|跟|与|还有|、)(?P<b>.+?)(?:都|全都|全部|也|一起)(?P<v>.+)", "把 {a} {v} | 把 {b} {v}"),
    (r"(?:配|来|加|放|整|搞)(?:点|个|一?段|一?首|些)(?P<x>.+?)的?(?:音乐|配乐|bgm|背景音乐|曲子)", "add {x} music"),
    # English, as people say it
    (r"(?P<x>.+?) (?:than|as) (?:it is|it was|now|it is now|it currently is|before)", "{x}"),
    (r"use (?P<x>.+?) (?:instead of|in place of|rather than) (?P<y>.+)", "replace {y} with {x}"),
    (r"(?:use|put|show) (?P<x>.+?)(?: shot| clip| footage| video| one) (?:instead of|in place of|rather than) (?P<y>.+)", "replace {y} with {x}"),
    (r"neither (?P<a>.+?) nor (?P<b>.+?) (?:needs?|wants?|should have|has|have|gets?) (?:any |its |a )?(?P<s>sound|audio|music)", "mute {a} | mute {b}"),
    (r"(?:make|turn|have|get) (?P<x>.+?) (?:quieter|softer|down|lower) by (?:a )?half", "turn {x} down to half"),
    (r"(?:make|turn|have|get) (?P<x>.+?) (?:louder|up) by (?:a )?half", "make {x} 50 % louder"),
    (r"(?:make|get|cut|have) (?P<x>.+?) (?:a )?(?:lil|little|bit|tad|touch)? ?(?:bit )?(?:shorter|longer)(?:,| to)? ?(?:like|say|about|maybe|around|to)? (?P<rest>\d.*)", "trim {x} to {rest}"),
    (r"(?P<v>remove|delete|mute|silence|drop|get rid of|lose|reverse|rotate|flip|stabili[sz]e|take out) (?:both )?(?P<a>.+?) (?:and|&) (?:also )?(?P<b>.+)", "{v} {a} | {v} {b}"),
    (r"(?:the )?(?:duration|length|display time) of (?P<x>.+?) (?:to be|to|is|should be|be|:|=) ?(?P<rest>.+)", "make {x} {rest} long"),
    (r"(?P<x>.+?) (?:too|as well|also|either|though|thanks?|thx|pls|please|ok|okay|right|yeah)", "{x}"),
    (r"(?:just |simply |only |maybe |also |then |now |next |finally |first )(?P<x>.+)", "{x}"),
    (r"(?P<x>.*?)(?:整体|总体)(?P<rest>.+)", "{x} {rest}"),
)  # fmt: skip
"""What is said, and how else; each is tried in turn."""
_INSTEAD: tuple[tuple[str, str], ...] = (
    (r"(?:cut|trim|shorten|reduce|edit) (?P<x>.+?) (?:down )?to (?:just |only )?(?:the )?(?:segment|part|section|portion|bit|range|stretch) (?P<rest>(?:from|between) .+)", "keep only {rest} of {x}"),
    (r"(?:make|have|let) (?:the )?(?:text |title |caption |words? )?(?P<x>\ue000) (?:appear|show up|show|come in|come up) (?:at|from) (?P<a>.+?) (?:and|until|till|to|then) (?:it )?(?:disappears?|goes away|vanish(?:es)?|hides?|ends?|fades? out)?(?: at)? ?(?P<b>.+)", "add the title {x} from {a} to {b}"),
    (r"cut (?P<x>(?:the )?(?:whole |entire )?(?:video|film|movie|timeline)) at (?P<rest>.+)", "split {x} at {rest}"),
)  # fmt: skip
"""What would be read as something else as it stands."""
_IDLE = frozenset(
    "overall simple nice smooth smoothly clearly directly exactly immediately currently existing automatically gentle"
    " gently nicely properly itself basically actually really simply bit background following specific entire whole"
    " original accordingly too pls please lil just quick"
    .split()
)  # fmt: skip
_IDLE_ZH = ("自动", "直接", "给我", "帮我", "麻烦", "尽量", "其实", "应该", "需要", "效果", "整体", "处理", "里面", "进行", "应用", "一下")
_KEEPING = re.compile(r"\d|\b(?:except|not|only|but|without|clip|first|last|no)\b|除|不|别|只|第", re.I)


def otherwise(said: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Other ways to say what some tokens say, the likeliest first."""
    if len(said) > _LONGEST:
        return
    found = 0
    for way in (*_bracketed(said), *_ruled(said), *_shorter(said)):
        if way and list(way) != list(said):
            yield way
            found += 1
            if found >= _MOST:
                return


def _bracketed(said: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Without the brackets around an aside, and without the aside where it takes nothing back."""
    opened = next((at for at, token in enumerate(said) if token.word in ("(", "（") and at), None)
    if opened is None:
        return
    closed = next((at for at in range(opened, len(said)) if said[at].word in (")", "）")), len(said))
    inner = said[opened + 1 : closed]
    yield (*said[:opened], *_word("for", said[opened]), *inner, *said[closed + 1 :])
    yield (*said[:opened], *inner, *said[closed + 1 :])
    if inner and not _KEEPING.search(" ".join(token.word for token in inner)):
        yield (*said[:opened], *said[closed + 1 :])


def _ruled(said: Sequence[Token]) -> Iterator[Sequence[Token]]:
    text, places = _joined(said)
    for pattern, template in _COMPILED:
        matched = pattern.fullmatch(text)
        if matched is not None:
            yield _filled(template, matched, said, places)


def rather(said: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """How some tokens are meant that would be read as something else."""
    if not said or len(said) > _LONGEST or said[0].word not in _BEGIN_INSTEAD:
        return
    text, places = _joined(said)
    for pattern, template in _REPLACED:
        matched = pattern.fullmatch(text)
        if matched is not None:
            yield _filled(template, matched, said, places)


def pieces(said: Sequence[Token]) -> Sequence[Sequence[Token]]:
    """The requests that a way to say something is made of."""
    made: list[list[Token]] = [[]]
    for token in said:
        if token.kind == "mark" and token.word == "|":
            made.append([])
        else:
            made[-1].append(token)
    return made


_COMPILED = [(re.compile(pattern, re.I), template) for pattern, template in _RULES]
_REPLACED = [(re.compile(pattern, re.I), template) for pattern, template in _INSTEAD]
_BEGIN_INSTEAD = frozenset("cut trim shorten reduce edit make have let".split())


def _joined(said: Sequence[Token]) -> tuple[str, list[tuple[int, int]]]:
    """The tokens as one text, with where each is in it; a quoted piece is one letter."""
    text, places = "", []
    for at, token in enumerate(said):
        if at and not (token.kind == "han" or said[at - 1].kind == "han") and token.kind != "mark":
            text += " "
        start = len(text)
        text += "\ue000" if token.kind == "quote" else token.word
        places.append((start, len(text)))
    return text, places


def _filled(
    template: str, matched: re.Match[str], said: Sequence[Token], places: Sequence[tuple[int, int]]
) -> Sequence[Token]:
    made: list[Token] = []
    for word in template.split():
        if not word.startswith("{"):
            made += _word(word, said[min(len(made), len(said) - 1)])
            continue
        name = word[1:-1]
        if matched[name] is None:
            continue
        inside = [at for at, (a, b) in enumerate(places) if matched.start(name) <= a and b <= matched.end(name)]
        if name == "v" and len(inside) == 1 and said[inside[0]].word in _DONE:
            made += _word(_DONE[said[inside[0]].word], said[inside[0]])
        else:
            made += [said[at] for at in inside]
    return made


def _word(word: str, near: Token) -> list[Token]:
    if "\u3400" <= word[0] <= "\u9fff":
        return [replace(near, kind="han", word=letter, inner="", called=0, heard=False) for letter in word]
    if word == "|":
        return [replace(near, kind="mark", word=word, inner="", called=0, heard=False)]
    return [replace(near, kind="word", word=word, inner="", called=0, heard=False)]


def _shorter(said: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Without words that add nothing."""
    left = [token for token in said if token.kind != "word" or token.word not in _IDLE]
    if len(left) < len(said):
        yield left
    words = "".join(token.word if token.kind == "han" else " " for token in said)
    for idle in _IDLE_ZH:
        at = words.find(idle)
        if at >= 0 and len(words) == len(said):
            yield (*said[:at], *said[at + len(idle) :])
