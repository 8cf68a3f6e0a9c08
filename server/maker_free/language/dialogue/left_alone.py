"""Owns what is said to stay as it is, and contrasts that only confirm what was asked for; refuses to know any edit.

please don't reorder anything; just add the drone        the first is heard, and asks for nothing
move the beach after the interview, not before            "not before" says the same once more
fade out the music, not the picture                       and so does "not the picture"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from maker_free.language.grammar.words import Token

PICTURE, PICTURE_ZH = r"(?:pictures?|images?|visuals?|video|footage)", "(?:画面|图像|影像|视频)"
"""What is seen, of which people say that it stays."""
_SOUND, _SOUND_ZH = "(?:sound|audio)", "(?:原声|声音)"
_VERBS = (
    r"(?:touch|change|edit|alter|modify|delete|remove|cut|trim|shorten|move|reorder|re-order|rearrange|swap|mute|add|crop|rotate"
    r"|speed up|slow down|mess with|do|lose|drop|replace|recolou?r|resize|split|fade|put|write)"
)
_ANYTHING = (
    r"(?:anything|a thing|any of (?:it|them|this|that|the clips|the others|the rest)|any (?:clips?|more|others?|text|titles?|music|transitions?|effects?|cuts?)|anything else"
    r"|the (?:rest|others?|other clips|order|lengths?|picture|sound|music|titles?|texts?)|everything else|everything|them|it)"
)
_THING = (
    r"(?:picture|image|video|visuals|sound|audio|music|song|rest|others?|other (?:clips|ones)|order|titles?|texts?|length|speed"
    r"|crossfades?|dissolves?|fades?|colou?rs?|everything else|volume|captions?|subtitles?|transitions?)"
)
_THING_ZH = r"(?:画面|图像|声音|原声|音频|音乐|配乐|其他|其它|其余|别的|剩下的?|顺序|标题|文字|字幕|长度|时长|速度|颜色|音量|转场)"
_STAYS = re.compile(
    rf"""
    (?:(?:but|and|so|please|just|ok|okay|also|though)\ )*(?:
        (?:do\ not|don['’]t|never|no\ need\ to|you\ (?:don['’]t|do\ not)\ (?:need|have)\ to)\ (?:ever\ )?{_VERBS}(?:\ or\ {_VERBS})?(?:\ (?:{_ANYTHING}|(?:the|its|their|my)\ {_THING}))(?:\ (?:yet|though|please|else|at\ all|anywhere|around))*
        |{_VERBS}\ (?:nothing|none\ of\ (?:it|them|the\ clips|my\ clips|these|those))(?:\ else)?
        |nothing\ (?:else\ )?(?:should|must|needs\ to|has\ to|is\ to)?\ ?(?:be\ )?(?:removed|deleted|cut|moved|changed|go|goes|change|changes)
        |no\ (?:other\ )?(?:changes?|edits?|cuts?)(?:\ (?:else|please|anywhere\ else|to\ the\ rest))*
        |(?:keep|leave)\ (?:the\ )?{_THING}\ out\ of\ (?:it|this|that)
        |(?:but\ |only\ )?(?:keep|leave|retain)\ (?:(?:the|its|their|this|that|my)\ )?{_THING}(?:\ (?:as\ (?:it\ is|they\ are|is)|alone|be|in|untouched|unchanged|there|on|the\ same|how\ it\ is))*
        |(?:the\ |its\ |all\ (?:the\ )?)?{_THING}\ (?:stays?|remains?|(?:can|should|must|has\ to|may)\ (?:stay|remain)|(?:is|are)\ (?:fine|ok|okay|good|great|perfect|staying)|(?:is|are)\ to\ stay)(?:\ (?:as\ (?:it\ is|they\ are|is)|in|there|on|untouched|unchanged|the\ same|where\ (?:it\ is|they\ are)|put|too))*
        |(?:i|we)(?:\ am|['’]m|\ are|['’]re)?\ (?:still\ )?(?:haven['’]t\ (?:yet\ )?decided|have\ not\ (?:yet\ )?decided|not\ sure|undecided|unsure|don['’]t\ know(?:\ yet)?|thinking)\ (?:what\ to\ do\ )?(?:about|on|with)\ [^,]+?(?:\ yet)?
    )
    |(?:但|那|先|请|就|都)*(?:
        (?:其他|其它|别的)?(?:什么|啥|哪里|哪儿|哪段)(?:东西)?都?(?:别|不要|不用|不)(?:删|剪|动|改|加|碰|去)(?:掉)?
        |(?:别|不要|不用|先别|不必|千万别)(?:删|剪|动|改|加|碰|调整?|换|移动|打乱|剪掉|删掉|删除|去掉)+(?:任何|其他|其它|别的|剩下的?|其余的?|什么)(?:东西|内容|片段|地方|部分|顺序)?
        |(?:别|不要|不用|先别)(?:动|改|碰|打乱|调)(?:一?下)?{_THING_ZH}
        |(?:并且?|同时|还要)?(?:保持|维持){_THING_ZH}(?:完全|都|全部)?(?:不变|原样|不动(?!画))
        |(?:只是|仍|要)?(?:保留|留下|留着)(?:它的?|原来?的?|里面的?)?{_THING_ZH}(?:部分)?
        |{_THING_ZH}的?(?:片段|部分|内容|地方)?(?:就|都|先|也|还|可以|全)*(?:不用|不变|不动(?!画)|别动(?!画)|别改|不要动(?!画)|不用动(?!画)|不用改|不用管|不改|保留|留着|保持不变|照旧|原样|没问题|挺好|还行|不要变|不用变|不用处理|不用加|不需要)(?:了|的|就行|就好)*
        |(?:不用|不必|别)(?:剪|改|动|管|问|调|弄|说|废话)(?:它|了)*
        |.{{1,10}}(?:还没想好|再说|再想想|先不管|先不动(?!画)|先别动(?!画)|还没决定|回头再说)
    )(?:了|吧|的|啊)*
    """,
    re.I | re.X,
)


_OTHERS_STAY = re.compile(
    r"""
    (?:(?:and|but|so|while|please|just)\ )*(?:
        (?:all\ )?(?:of\ )?(?:the\ )?(?:rest|others?|other\ (?:clips?|ones?|shots?|videos?|parts?|footage|files?|sounds?|audio|cuts?)|everything\ else|everybody\ else|anything\ else|remaining\ (?:clips?|ones?|shots?|cuts?))
            (?:\ (?:of|in|on)\ (?:it|them|the\ \w+|this))?\ (?:(?:can|should|must|may|will|has\ to|have\ to|is\ to|are\ to)\ )?(?:just\ )?(?:stays?|remains?|keeps?|retains?|(?:is|are)\ (?:to\ (?:stay|remain)|fine|ok|okay|good|great|perfect|unchanged|untouched|staying)|unchanged|untouched|as\ (?:is|they\ are|it\ is))(?:\ [^\d]{1,40})?
        |(?:keep|leave)\ (?:all\ )?(?:of\ )?(?:the\ )?(?:rest|others|other\ (?:clips|ones|shots|videos|parts|sounds|audio|cuts)|everything\ else|remaining\ (?:clips|ones|shots|cuts))(?:\ of\ \w+(?:\ \w+)?)?\ (?:as|in|the|un|at|with|un\w+|alone|how|like)\b[^\d]{0,40}
        |(?:not|nothing\ (?:on|for|of)|don['’]t\ touch)\ (?:the\ )?(?:rest|others|other\ (?:clips|ones)|anything\ else|everything\ else)(?:\ of\ (?:it|them))?
        |nothing\ else\ (?:changes|is\ (?:changed|touched|to\ change))
        |(?:keep|retain)\ (?:the\ )?(?:beginning|start|first\ part|opening)(?:\ of\ (?:each|every|it|them|each\ (?:one|clip)|every\ clip))?
    )
    |(?:但|而|并|并且|同时)?(?:其他|其它|其余|别的|剩下|剩余|另外)的?(?:那?几?(?:个|段|条|张)?(?:片段|视频|素材|部分|镜头|画面|内容|衔接处|转场|声音|原声|地方|文件))*(?:的?(?:顺序|声音|颜色|速度|时长))?(?:都|全|全都|则|就|也|一律|依然|依旧|仍然|仍|继续|还是|还)*
        (?:保持|保留|维持|还是|仍是|依旧是|不动|不变|照旧|原样|留着|不用(?:动|改|管|变)|别(?:动|改|碰)|不需要?(?:动|改|变)|正常|有声音|彩色)[^\d删剪去]{0,14}
    |(?:并|并且|同时)?(?:保留|保持)(?:其他|其它|其余|剩下|剩余|别的)的?[^\d删剪去]{0,16}
    |(?:只)?(?:保留|留下?)(?:它的?|这段的?|每段的?)?(?:开头|前面|前段|前半段|中间)(?:部分|的部分)?|(?:中间|开头|前面)(?:部分|的部分|那段)(?:保留|留着|留下|不动)
    """,
    re.I | re.X,
)
"""What says of all that was not spoken of, or of the part that an edit leaves anyway, that it stays."""


def is_to_stay(words: str) -> bool:
    """Whether words only say that something stays as it is, or what is not to be done at all."""
    words = words.strip(" ,.，。、;；!！")
    return _STAYS.fullmatch(words) is not None or _OTHERS_STAY.fullmatch(words) is not None


_ORDER = re.compile(r"\b(?:re-?order|rearrange|order|move)\b|顺序", re.I)


def is_of_order(words: str) -> bool:
    """Whether it is the order that is to stay, and not only of what is left."""
    return (
        _ORDER.search(words) is not None and re.search(r"else|other|rest|别的|其他|其它|其余|剩下", words, re.I) is None
    )


_NOT_ADDED = re.compile(
    r"(?:(?:but|and|so|please|just)\s+)*(?:do not|don['’]t|never|no need to) (?:add|put(?: in)?|use|insert) (?:any |some |a |more |the )*(?:music|songs?|titles?|texts?|captions?|subtitles?|transitions?|effects?|filters?|sound effects?|crossfades?|fades?)(?: please| anywhere| at all| yet| to it| in)*"
    r"|(?:先|请|就)?(?:别|不要|不用|不必|无需|先别)(?:再)?(?:加|放|配|用|添加|弄)(?:任何|什么|额外的?)?(?:音乐|配乐|背景音乐|bgm|标题|文字|字幕|字|转场|特效|滤镜|音效)(?:了|吧)*",
    re.I,
)


def is_not_added(words: str) -> bool:
    """Whether words only say what is not to be added."""
    return _NOT_ADDED.fullmatch(words.strip(" ,.，。、;；!！")) is not None


_SIDES: tuple[frozenset[str], ...] = (
    frozenset(("before", "after", "behind", "front", "前面", "后面", "之前", "之后", "前", "后")),
    frozenset(("left", "right", "左", "右", "左边", "右边", "向左", "向右")),
    frozenset(("in", "out")),
    frozenset(("up", "down", "上", "下")),
    frozenset(
        (
            "start",
            "end",
            "beginning",
            "ending",
            "middle",
            "front",
            "back",
            "开头",
            "结尾",
            "中间",
            "最前面",
            "最前",
            "最后",
            "最后面",
        )
    ),
    frozenset(("first", "last", "second", "third")),
    frozenset(("top", "bottom", "center", "centre", "middle", "顶部", "底部", "中间", "上面", "下面", "上方", "下方")),
    frozenset(
        ("picture", "video", "image", "music", "song", "sound", "audio", "画面", "图像", "音乐", "配乐", "声音", "原声")
    ),
    frozenset(
        (
            "title",
            "titles",
            "text",
            "caption",
            "captions",
            "subtitles",
            "music",
            "logo",
            "标题",
            "文字",
            "字幕",
            "音乐",
            "水印",
        )
    ),
    frozenset(("faster", "slower", "fast", "slow", "快", "慢")),
    frozenset(("louder", "quieter", "loud", "quiet", "大声", "小声")),
    frozenset(("brighter", "darker", "bright", "dark", "亮", "暗")),
    frozenset(("bigger", "smaller", "big", "small", "大", "小")),
    frozenset(("warmer", "cooler", "warm", "cold", "cool", "暖", "冷")),
    frozenset(("crossfade", "crossfades", "dissolve", "wipe", "wipes", "slide", "push", "dip")),
    frozenset(("叠化", "擦除", "滑动", "推移", "闪白", "硬切", "溶解")),
    frozenset(("淡入", "淡出")),
)
"""Words of which one is not the other."""
_FREE = frozenset(("the", "its", "it", "to", "at", "on", "in", "of", "from", "by", "用", "加", "clip", "clips", "that", "one", "在", "放", "到", "往", "向", "是", "的", "要"))  # fmt: skip
_LONGEST = 5


def _words(said: Sequence[Token]) -> str:
    return "".join(token.word if token.kind == "han" else f" {token.word} " for token in said)


def _has(words: str, one: str) -> bool:
    return f" {one} " in words if one.isascii() else one in words


def confirms(said: Sequence[Token], before: Sequence[Token]) -> bool:
    """Whether what is said not to be is just another side of what was asked for: "after the interview" and "before"."""
    if not said or len(said) > _LONGEST:
        return False
    words, asked = _words(said), _words(before)
    for sides in _SIDES:
        named = {one for one in sides if _has(words, one)}
        others = {
            one
            for one in sides - named
            if _has(asked, one) and not any(one in other or other in one for other in named)
        }
        left = words
        for one in sorted(named, key=len, reverse=True):
            left = left.replace(f" {one} " if one.isascii() else one, " ")
        bare = [word for word in (left.split() if left.isascii() else list(left.replace(" ", ""))) if word not in _FREE]
        if named and others and not bare and not any(_has(asked, one) for one in named):
            return True
    return False


_PAUSES = frozenset((",", "，", "-", "–", "—", "(", "（", ")", "）"))


def without_contrasts(said: Sequence[Token]) -> Sequence[Token]:
    """A sentence without ", not before" and 画面不用, where they only say once more what it asks for."""
    left = _without_rest(said)
    for begin, end, inner in _contrasts(said):
        others = (*said[:begin], *said[end:])
        if confirms(inner, others):
            left = tuple(token for token in left if token not in said[begin:end])
    return left


def _without_rest(said: Sequence[Token]) -> tuple[Token, ...]:
    """A sentence without ", but keep its picture", which an edit of its sound leaves anyway, and is no exception."""
    for at, token in enumerate(said):
        if at and token.word in ("but", "但", "while") and _THING_STAYS.fullmatch(_words(said[at + 1 :]).strip()):
            return tuple(said[:at])
    return tuple(said)


_THING_STAYS = re.compile(
    r"(?:(?:please|just|still)\s+)*(?:keep|keeping|leave|leaving|retain)\s+(?:(?:the|its|their|this|that)\s+)?"
    rf"(?:{PICTURE}|{_SOUND})|(?:仍|要)?(?:保留|留下|留着)(?:它的?)?(?:{PICTURE_ZH}|{_SOUND_ZH})",
    re.I,
)


def _contrasts(said: Sequence[Token]) -> Iterator[tuple[int, int, Sequence[Token]]]:
    """Where a contrast begins and ends, its pause before it included, and what is not to be."""
    words = [token.word for token in said]
    for at, word in enumerate(words):
        size = (
            1
            if word in ("not", "别", "不")
            else 2
            if words[at : at + 2] in (["不", "是"], ["不", "要"], ["and", "not"], ["but", "not"])
            else 0
        )
        if not size:
            continue
        begin = (
            next((one for one in reversed(range(at)) if words[one] not in (*_PAUSES, "but", "and", "而", "但")), -1) + 1
        )
        end = next((one for one in range(at, len(words)) if words[one] in _PAUSES and one > at), len(words))
        if begin < at:
            yield begin, end, said[at + size : end]
            if only := next((one for one in range(at + size + 1, end) if words[one] in ("on", "of", "for")), 0):
                yield begin, only, said[at + size : only]
        elif words[end - 2 : end] in (["不", "用"], ["不", "要"], ["别", "动"]) and end - at > 2:
            yield begin, end, said[at : end - 2]
