"""Owns what is said of a film beside what is asked for: remarks, reasons, and what a request means right behind one or
behind another request; refuses to read requests.

    the music is too loud, turn it down a bit      a remark that means an edit, and how much of it: one edit
    there's a hiss in clip 2, clean it up          a remark that means an edit, and nothing new: one edit
    copy clip 3 and put it at the start            two requests that are one edit
    trim the beach to 5 s, it's only sand          a reason: no edit comes of it, and it was no request
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from maker_free.language import operations as op
from maker_free.language.dialogue import same_breath, split_pieces
from maker_free.language.grammar.words import Token
from maker_free.language.operations import Clips, Operation

_REMARKS = frozenset(
    (
        "is",
        "are",
        "isn't",
        "looks",
        "sounds",
        "seems",
        "feels",
        "has",
        "needs",
        "drags",
        "there",
        "too",
        "太",
        "嗡",
        "滋",
        "吱",
    )
)
_REASON = re.compile(
    r"""
    (?:because|since|cause|'cause|cuz|coz|cos|nobody|no\ one)\b
    |(?:he|she|it|they|we|i|you|that|this|there|who)['’](?:s|re|m|ve|d)\b
    |(?:thats|theres|theyre|youre|hes|shes|im|ive)\b
    |(?:when|where|as)\ (?:the|my|our|his|her|their|a|i|we|he|she|it|they|everyone|someone)\b
    |(?:the|my|our|his|her|their|a|an|some|someone|somebody|everyone|everybody|people)\ (?:(?!(?:\w+\ )?
        (?:titles?|texts?|words|logo|music|songs?|clips?|video|film|movie|captions?|subtitles?|transitions?|sounds?|voice
        |intro|outro|volume|speed|picture|effects?|rest|others)\b)[\w'’]+\ ){1,3}?
        (?:is|are|was|were|rings|barks|walks|walked|coughs|sneezes|laughs|talks|honks|cries|screams|trips|stumbles|blinks
        |keeps|kept|hates|hated|happens|happened|doesn['’]t|didn['’]t|can['’]t|won['’]t|wouldn['’]t|couldn['’]t)\b
    |(?:he|she|it|they|we|i|that|this|there|who)\ (?:is|are|am|was|were|looks?|sounds?|feels?|seems?|has|have|had
        |keeps?|did|didn['’]t|doesn['’]t|don['’]t|isn['’]t|wasn['’]t|can['’]t|got|gets?|goes|went)\b(?!\ to\b)
    |(?:the\ |my\ |this\ )?(?:film|video|movie|whole\ thing|edit)\ (?:runs|goes|feels|drags|lasts|is|looks)
        \ .*\b(?:too|so|way)\ \w+$
    |its\ (?!\w+$|.*\b(?:to|in|by)\b)
    |(?:this|it|that|the\ (?:video|film))(?:['’]s|\ is|\ will\ be|['’]ll\ be)?\ (?:going|meant|intended|supposed|for)\b
    |还?是(?:原来|之前|原先|以前|原本).{0,8}(?:好看?|舒服|自然|顺眼)(?:一?[点些])?$
    |(?:用户|客户|我们?|他们?|她|大家|老板)(?:觉得|认为)?(?:并?不(?:太|怎么|大)?|没那么)(?:喜欢|满意|习惯|爱)
    |(?:the\ )?(?:user|client|customer)\ (?:does\ not|doesn['’]t|did\ not|didn['’]t|hates?|dislikes?)\ ?(?:really\ )?(?:like|love|enjoy|care\ for)?\b
    |(?:因为|由于|毕竟|不然|反正|他|她|他们|她们|人家|我当时|那时候|当时)
    """,
    re.I | re.X,
)
_ASIDE = re.compile(
    r"""
    (?:(?:and|but|so|because|as|since)\ )*(?:
    (?:the|my|this|that)\ (?:\w+\ )?(?:text|writing|words|letters|sign|picture|image|video|shot|horizon|colou?rs?)\ (?:in\ it|on\ it|in\ there|there)?\ ?
        (?:is|are|was|were|looks?|reads?|comes\ out|came\ out)\ (?:all\ |too\ |so\ |really\ |way\ )*(?:backwards?|upside\ down|sideways|mirrored|reversed|crooked|cut\ off|unreadable|illegible|tilted|the\ wrong\ way\ \w+|blurry|washed\ out|hard\ to\ \w+)(?:\ (?:now|right\ now|there|otherwise|at\ the\ moment))*
    |(?:it|that|they)(?:['’]s|\ is|['’]re|\ are)\ (?:all\ |still\ |currently\ )*(?:upside\ down|sideways|backwards|mirrored|crooked|tilted)(?:\ (?:now|right\ now|at\ the\ moment|otherwise|currently))*
    |(?:i|we)\ (?:do\ not|don['’]t|really\ don['’]t|can['’]t\ stand|hate)\ (?:want|like|need|love)?\ ?(?:to\ see\ )?(?:those|these|the|any|that|such)\ (?:ugly\ |big\ |black\ )*(?:bars|borders?|edges|stripes|wind|noise|hiss|hum|shake|wobble|jump|jumps|look|green\ tint|glare)\b.*
    |(?:those|these|the|that|this)\ (?:[\w']+\ ){0,2}?[\w']+\ (?:is|are|looks?|sounds?|feels?|gets?)\ (?:so\ |really\ |just\ |way\ |too\ |pretty\ |super\ |kind\ of\ |a\ bit\ )*(?:ugly|annoying|distracting|terrible|awful|horrible|hideous|bad|boring|embarrassing|unnecessary|weird|odd|in\ the\ way|hard\ to\ (?:read|hear|see|watch))
    |(?:它|那段|这段|画面|里面的?字|上面的?字)?(?:本来|现在|其实|都|全)*(?:是|有点|都是)*(?:躺|歪|倒|斜|横|反|侧|颠倒|倒过来|镜像|上下颠倒)(?:着|了|的|过来)*
    |(?:there['’]s\ )?nothing\ (?:much\ |really\ )?(?:happens|happening|is\ happening|going\ on|to\ see)(?:\ (?:there|in\ it|at\ all|anyway))*
    |(?:i|we)\ (?:do\ not|don['’]?t)\ want\ to\ (?:hear|see)\ .{2,30}
    |so\ (?:that\ )?(?:the|my|our)\ \w+\ (?:goes|looks|faces|moves|points|runs|drives|walks|swims|flies)\ .{2,30}
    |(?:text|writing|the\ letters|letters)\ (?:is|are)\ (?:all\ )?(?:backwards?|mirrored|upside\ down)
    |(?:so\ )?(?:my|our|the|your|all)\ \w+\ (?:will\ |can\ )?(?:know|knows|see|sees|tell|notice|understand|find|remember)\ (?:where|what|who|that|how|when|it|which)\b.{0,30}
    |(?:but\ )?nothing\ (?:too\ |that\ |over\ the\ top\ |super\ )*(?:crazy|fancy|much|wild|dramatic|extreme|strong|cheesy|flashy|over\ the\ top|heavy)
    |(?:kind\ of\ |sort\ of\ |just\ )?like\ (?:a|an)\ \w+(?:\ \w+)?
    |(?:hard\ cuts?|it|that|this)\ (?:looks?|works?|sounds?|feels?|reads?)\ (?:much\ |way\ |a\ lot\ )?(?:better|nicer|cleaner)(?:\ (?:that\ way|like\ that|anyway))*
    |(?:it|that)\ just\ (?:stops|ends|cuts\ off)
    |(?:people|viewers|everyone|everybody|they|kids)\ (?:get|gets|got|will\ get|would\ get)\ (?:so\ |too\ |really\ )?(?:bored|lost|confused|distracted|tired|annoyed|dizzy|impatient)
    |(?:that|this|the)\ (?:cut|jump|change|switch|transition|noise|sound|wind|hum|hiss|bit|part|moment|flash|echo)\ (?:there\ )?(?:is|was|feels?|looks?|sounds?)\ (?:way\ |far\ |much\ |a\ bit\ |just\ |so\ )*(?:too\ )?(?:harsh|abrupt|sudden|hard|jarring|rough|loud|strong|much|long|distracting|annoying)
    |(?:maybe|perhaps|possibly)\ .+\ (?:later|some\ other\ time|another\ time|tomorrow|some\ day)
    |i\ (?:might|may)\ .+\ (?:later|some\ other\ time|another\ time|tomorrow|some\ day)
    |the\ \w+er\ (?:one|clip)\ is\ .+
    |(?:i|we)(?:['’]ll|\ will|['’]m\ going\ to|\ am\ going\ to)\ (?:do|record|make|add|say|put|speak|narrate|dub|write|use|handle|edit)\ .*\b(?:myself|ourselves|later|afterwards|on\ my\ own|elsewhere)
    |(?:i|we)(?:['’]?ll|\ will|['’]?m|\ am|['’]re|\ are)(?:\ (?:going\ to|gonna|planning\ to))?(?:\ (?:just|probably|then|also))*\ (?:do|doing|record|recording|make|making|add|adding|put|putting|use|using|lay|laying|dub|dubbing|voice|have|having|play|playing)\ (?:.*\b)?(?:my\ own|our\ own|myself|ourselves|later|afterwards|anyway|elsewhere|a\ voice\ ?over)\b.*
    |(?:我|我们)(?:会|要|之后|后面|自己|回头|到时候|等下)+(?:再)?(?:来)?(?:配音|配乐|录音|加|写|弄|做|配|录|剪|处理).{0,6}
    |(?:这样|看着|看起来|比较|更|很|挺|特别|超级?|真|太)*(?:好玩|有趣|好笑|搞笑|酷|帅|有意思|带感|可爱|好看|舒服|有感觉|有味道|有氛围|有feel)(?:点的|的|了|啊|哈|嘛|多了)*
    |(?:画面)?(?:停|定|定格|停留)在(?:最后|结尾)(?:一|那一)?(?:帧|个画面|刻)
    |(?:抖音|快手|小红书|视频号|朋友圈|b站|手机|公司|客户|老师|比赛|学校|家里人|自己|妈妈|朋友).{0,3}(?:用|用的|看|看的|要的|要求的)
    )
    """,
    re.I | re.X,
)
"""What is said beside a request and asks for nothing, whatever words are in it."""
_WISH = re.compile(
    r"""
    \b(?:want|wants|wanna|need|needs|like|love|wish|hope|hoping|thinking|should|must|ought|got\ to|have\ to|has\ to
        |had\ to|please|pls|can\ you|could\ you|add|put|make|give|show|use|cut|remove|delete|move|turn|play|start|end)\b
    |\d|[想要请加放改换删去调剪做给把让]
    """,
    re.I | re.X,
)
"""What may ask for something, so that words with it in them are not passed over."""
_PURPOSE = re.compile(
    r"""
    so\ (?:that\ )?(?:i|we|you|people|they|everyone)\ (?:can|could|don['’]t|won['’]t|know|see|hear|notice)\b
    |so\ (?:that\ )?.*\b(?:audible|visible|heard|seen|clear|clearly|readable|legible|stands?\ out|understandable)\b.*
    |(?:适合|用于|方便|用来|准备)(?:发|上传|发布|放)?(?:到|在)?
        (?:抖音|快手|小红书|视频号|朋友圈|b站|tiktok|instagram|手机)
    |(?:nobody|no\ one)\ (?:wants|likes|needs|cares)
    |(?:the\ |my\ |our\ )?[\w'’]+\ (?:doesn|didn|don)['’]?t\ want\ (?:it|that|this|them)
        \ (?:shown|seen|visible|in\ there|in\ it)
    |(?:这样|以便|好让)
    """,
    re.I | re.X,
)
"""What is to be possible, or whom it spares, and not what is asked for."""
_LEADS = frozenset(
    tuple(words.split())
    for words in (
        "because", "cause", "cuz", "coz", "cos", "nobody", "so that", "so i", "so we", "so you", "so people", "so they",
        "so everyone", "since it", "since it's", "since he", "since she", "since they", "since i", "since there",
    )
) | {("因", "为"), ("由", "于"), ("不", "然"), ("以", "便"), ("免", "得"), ("毕", "竟")}  # fmt: skip
"""Where a reason begins, also in the middle of a sentence."""
_LONGEST_LEAD = 2
_FIX = re.compile(
    r"""
    (?:(?:can|could|would)\ you\ |please\ |pls\ )*
    (?:fix|correct|clean|sort|repair|improve|handle|lift|sort\ out|deal\ with|take\ care\ of|do\ something\ about)
    (?:\ (?:it|that|this|them|those))?(?:\ (?:up|out))?(?:\ (?:a\ bit|please|pls))*
    |(?:帮我|请|麻烦)?(?:(?:修|修复|处理|调|改|解决|弄)(?:一下|下|好)|(?:转|摆|扶|弄)正)
    """,
    re.I | re.X,
)
_LESS = re.compile(
    r"""
    (?:(?:can|could|would)\ you\ |please\ |pls\ )*
    (?:remove|reduce|delete|kill|cut|lower|filter|tone|turn|get\ rid\ of|take)
    \ (?:it|that|this|them|those)(?:\ (?:out|down|away))?(?:\ (?:a\ bit|please|pls))*
    |(?:帮我|请|麻烦)?(?:去掉|去除|消除|降低|减少|清除|清理|降噪|去噪|消掉|弄掉|搞掉|除掉|降|去|消|清|弄|除|搞)(?:一下|下|它|掉)*(?:吧|呗|了)?
    """,
    re.I | re.X,
)
_THE_REST = re.compile(
    r"(?:and |then )*(?:drop|remove|delete|bin|cut|ditch|lose|trim off|throw away|discard|scrap|toss|chuck|axe|omit) (?:out )?"
    r"(?:(?:all )?(?:of )?the (?:rest|other parts?|remainder)|(?:everything|anything|all) else(?= (?:of|in|from|within) ))"
    r"(?: (?:of|in|from|within) (?:it|(?:that|the|this|those)(?: (?:clip|one|file|video|shot|scene|footage))?|clip \d+|\S+\.\w{3,4}))?(?: out| off| away)?"
    r"|(?:把)?(?:其余|其他|其它|剩下|剩余|多余)的?(?:部分|内容)?(?:都|全部?|全都|就)?(?:删除|删掉|删了|去掉|不要|剪掉|移除|舍弃|丢弃|弃用|弃掉|扔掉|丢掉|砍掉|裁掉|剔除|不保留|不用)了?|(?:删除|删掉|去掉|剪掉|移除|舍弃|丢弃)(?:其余|剩下|剩余)的?(?:部分|内容)?",
    re.I,
)
_OTHERS = re.compile(
    r"(?:and |then )*(?:drop|remove|delete|bin|cut|ditch|lose|discard|take out|get rid of) (?:out )?"
    r"(?:(?:all )?(?:of )?(?:the )?(?:others?(?: clips?| ones?| files?)?|remaining(?: clips?)?|rest(?: of the clips)?)"
    r"|everything else|anything else)"
    r"|(?:把)?(?:其他|其它|其余|剩下|剩余|别)的?(?:片段|视频|素材|段|文件)?(?:都|全部?|全都|就|统统)*"
    r"(?:删除|删掉|删了|删光|去掉|不要|剪掉|移除|扔掉|丢掉|砍掉|拿掉|清掉)了?"
    r"|(?:删除|删掉|去掉|剪掉|移除)(?:所有)?(?:其他|其它|其余|剩下|剩余|别)的?(?:片段|视频|素材|段|文件)?",
    re.I,
)
_STARTING = re.compile(
    r"(?:(?:and|so|then|just)\s+)*(?:that |it |we |the (?:film|video) )?(?:can |should |will )?(?:starts?|opens?|begins?|go|goes) (?:right |straight |directly )*(?:with|on|at|from|into|in) .{2,30}"
    r"|(?:就|直接|这样|然后|改)*从.{1,12}(?:开始|开场|起)(?:放|播)?(?:就行|就好|吧|了)*",
    re.I,
)
"""What only says where a film begins once what was before it is gone."""
HALF = op.Span(end=op.Moment(part=0.5))
_FIRST_HALF = re.compile(
    r"(?:只要|只留|保留|留下?|只保留)(?:它的?)?前(?:半截|半段|半部分|半|一半|面那?一?半)(?:就行|就好|部分)?"
    r"|(?:just |only |and |so )*(?:keep|leave|use) (?:just |only )?the first half(?: of it)?",
    re.I,
)
"""What only says once more which half is left of a clip that was cut to half."""
_ONLY_THAT = re.compile(
    r"(?:just|only) (?:the|those|these|my)? ?(?:clips?|videos?|those|them|these)|nothing else|就这些|别的都不要", re.I
)
_BETWEEN_THEM = re.compile(
    r"between (?:them|the two|both|those|these|those two|these two|the two clips)\b"
    r"|(?:它们|两段|两者|这两段|他们|两个)之?间|(?:^|加|在)之间",
    re.I,
)

_EARLIER = re.compile(r"(?:shift|move|push|bring|pull|nudge) (?:them|it|those) (?:earlier|forward|up)(?: a bit)?", re.I)
_LATER = re.compile(r"(?:shift|move|push|bring|nudge|delay) (?:them|it|those)(?: (?:later|back))?(?: a bit)?", re.I)
_SECONDS = frozenset(("s", "sec", "secs", "second", "seconds", "min", "minute", "minutes"))
_SHORT = frozenset(("its", "they're", "i'm", "we're"))
AGAIN = frozenset(("again", "more", "another", "once", "twice", "further", "再", "又", "还"))
_HEDGES = frozenset(("like", "say", "maybe", "about", "around", "roughly", "perhaps", "大概", "差不多", "大约"))
ONCE = (
    op.Remove, op.Rotate, op.Flip, op.Reverse, op.CleanSound, op.SetEffect, op.Stabilise, op.CutSilence, op.Trim, op.Even,
    op.Recut,
)  # fmt: skip
"""Edits that nobody asks for twice in one breath."""
SETTING = (op.Fill, op.HardCut, op.Shape, op.Auto, op.Captions)
"""Edits of which the later one, where it says all that the earlier one does, is the one that is wanted."""


def is_remark(said: Sequence[Token]) -> bool:
    """Whether words rather say how something is than what should be done."""
    words = [token.word for token in said]
    return is_complaint("".join(words)) or any(
        word in _REMARKS or (word == "有" and words[at - 1 : at] not in (["所"], ["没"], ["只"]))
        for at, word in enumerate(words)
    )


_STATES = re.compile(
    r"(?:it|that|this|they|there|he|she|what)(?:['’](?:s|re)| (?:is|are|was|were|looks?|sounds?))\b|(?:太|有点|全是|都是|里面有|有)",
    re.I,
)


def is_only_said(said: Sequence[Token]) -> bool:
    """Whether words begin as what is said of something, not as what is to be done."""
    first = "".join(token.word if token.kind == "han" else f"{token.word} " for token in said[:3])
    return is_remark(said) and (_STATES.match(first) is not None or _is_short(said[0]))


def is_only_said_of_all(said: Sequence[Token]) -> bool:
    """Whether words only say, in Chinese, what all of it is: 全是风声."""
    return _ALL_OF_IT.match("".join(token.word for token in said)) is not None


_ALL_OF_IT = re.compile(r"(?:里面|背景|声音)?(?:全|都|净|尽|只)(?:都)?(?:是|有|剩)")
_FAULT = (
    "丑|大声|吵|暗|黑|乱|晃|抖|难看|难听|奇怪|糊|模糊|尴尬|假|土|闷|空|散|拖|啰嗦"
    "|多余|没意思|没用|不好看|不好|刺眼|突兀|生硬|单调|无聊|别扭|歪|斜|卡"
)
_COMPLAINT = re.compile(
    rf"""
    .{{0,16}}(?:太(?!.*[点些]).{{1,5}}|(?:有点|有些|好|很|真|略微|比较)(?:{_FAULT})|忽[大快亮明高]忽[小慢暗低]|[听看]不清楚?
        |[^,，]{{1,4}}死(?:人)?(?:了|啦)|(?:真|很|太|有点)?(?:没意思|没用|没劲|不好看|不好听|不行|不好)|不合适|不搭|不太行|不太好|不对劲|[发偏][黄白红灰暗绿蓝]
        |看得?头晕|头晕|挡[到住着].{{1,3}})
    (?:[了的啊呀哦呢]|看得?头晕)*
    """,
    re.X,
)


_TOO = re.compile(
    r"(?:(?:it|that|this)(?:['’]?s| is| was| looks| feels)? )?(?:(?:way|much|far|a bit|a little|just|still) )*too \w+(?: (?:now|still|anyway))*",
    re.I,
)


_FAULTS = re.compile(
    r"\b(?:can(?:['’]?t|not)? (?:barely|hardly|really)? ?hear|(?:barely|hardly) (?:hear|audible)|too (?:loud|quiet|soft|low|dark|bright|dim|warm|cold|pale))\b|听不[清见到]|太(?:小|大|吵|暗|亮|暖|冷)",
    re.I,
)


def says_fault(words: str) -> bool:
    """Whether words say what is wrong with how something is seen or heard, which a wish behind them then mends."""
    return _FAULTS.search(words) is not None


def says_too(words: str) -> bool:
    """Whether words only say of what there is too much: "too dark"."""
    return _TOO.fullmatch(words.strip(" ,.!")) is not None


_CLIP = re.compile(r"第?\d+[段个条张]|clip ?\d+", re.I)
"""A clip by its number, which asks for nothing."""


def is_complaint(words: str) -> bool:
    """Whether words only say, in Chinese, what is bad: 太啰嗦了."""
    if re.search(r"别太|不要太", words):
        return False
    return _COMPLAINT.fullmatch(words.strip()) is not None and _WISH.search(_CLIP.sub("", words)) is None


def is_reason(words: str) -> bool:
    """Whether words that mean no edit only say why there should be one; not when any of them may ask for something."""
    if _ASIDE.fullmatch(words.strip(" ,.，。!！")) is not None:
        return True
    return _PURPOSE.match(words) is not None or (_REASON.match(words) is not None and _WISH.search(words) is None)


_OWN_DOING = re.compile(
    r"(?:我|我们|咱们?)(?:之后|后面|回头|到时候|等下|会|要|想)*自己(?:再|来|会|要)*(?:配乐|配音|录音|加|写|弄|做|配|录|剪|处理|找|挑|选).{0,8}"
    r"|(?:i|we)(?:['’]?ll| will|['’]?m| am|['’]re| are)(?: going to| gonna)?(?: just| probably| then)* \w+ (?:.*\b)?(?:my own|our own|myself|ourselves)\b.*",
    re.I,
)


def is_own_doing(words: str) -> bool:
    """Whether words only say what people will do by themselves: "I'll add my own music", 我自己配乐."""
    return _OWN_DOING.fullmatch(words.strip(" ,.，。!！")) is not None


_AIM = re.compile(
    r"""
    (?:that\ )?(?:the|it|its|they|this|that|there|everything|everyone|all|both|my|our|their|his|her|each|no\ one|nobody|viewers?|people
        |attention|focus|speech|dialogue|voices?|we|you|i|he|she|nothing|only)\b
        (?!.*\b(?:please|instead)\b)(?:\ (?!to\b|at\b)[\w'’-]+){0,5}?
        \ (?:is|are|gets?|feels?|stays?|remains?|looks?|sounds?|can|could|will|won['’]t|does|do|doesn['’]t|don['’]t|fits?|match(?:es)?|keeps?
        |becomes?|has|have|flows?|moves?|starts?|ends?|reads?|stands?|comes?|goes|lands?|hits?|suits?|plays?|runs?|builds?|captures?|grabs?|blends?)\b.*
    |(?:从而|进而|好让|好使)?(?:让|使得?|令)(?:它|其|(?:(?:整个?|整体|全片|影片|视频|片子|成片|剪辑|画面|镜头)的?)?(?:节奏|观感|过渡|氛围|气氛|效果|人声|对白|旁白|声音|讲话|衔接|内容|整体|影片|视频|片子|成片|开场|开头|结尾|观众|画面|情绪|故事|剪辑|主体|重点|音乐|色彩|色调|转场|切换))
        .{0,6}?(?:更|显得|看起来|听起来|变得|能|不会?|保持|集中|加快).*
        (?:紧凑|流畅|自然|连贯|清晰|清楚|突出|感|生动|活泼|温馨|高级|专业|吸引|统一|协调|舒服|舒适|明快|轻快|动感|丰富|完整|好看|平滑|柔和|冲击力|力量|听清|听得?见|听到|看清|看到|注意|干净|简洁|利落|稳定|平稳|饱满|震撼|温和|沉浸|深刻|单调|突兀|生硬|压抑|拖沓|一致|节奏更快|节奏加快|节奏变快|节奏更慢|节奏更强|更强烈?)(?:一?些|一?点儿?|起来|了|的)*
    |(?:从而|进而)?(?:以便?|用来|来|用以|借此)(?:更好地?|更加?)?(?:突出|强调|增强|增加|营造|避免|保持|匹配|配合|适应|适配|符合|免|提升|加快|改善|保证|确保|达到|呈现|体现|减少|提高|适合|制造|烘托|吸引|加强|丰富|统一|凸显|展示|区分|掩盖)(?!到).{1,20}
    |(?:从而|以便|以免|确保|保证|这样).{2,24}
    """,
    re.I | re.X,
)
"""What is to come of an edit: "… so the interview stays audible", …，让节奏更紧凑."""


_MEASURED = re.compile(
    r"\d|[“\"「]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twice|once|half|double|times|seconds?|minutes?|percent)\b"
    r"|[一二两三四五六七八九十半](?:次|遍|秒|倍|个|段|成|分)",
    re.I,
)
"""What measures something, and is no aim alone."""


def is_aim(words: str, *, so: bool) -> bool:
    """Whether words, `so` where "so" stands before them, only say what is to come of the edit that they stand beside."""
    words = words.strip(" ,.，。!！")
    english = words[:1].isascii()
    if english and not so:
        return False
    return _AIM.fullmatch(words) is not None and not _MEASURED.search(words)


def may_ask(words: str) -> bool:
    """Whether words have anything in them that may ask for something."""
    return _WISH.search(words) is not None


_VERBS = frozenset(
    [
        "bring",
        "set",
        "mute",
        "trim",
        "lower",
        "raise",
        "speed",
        "slow",
        "fade",
        "crop",
        "rotate",
        "flip",
        "zoom",
        "blur",
        "split",
        "swap",
        "replace",
        "keep",
        "lose",
        "drop",
        "turn",
        "boost",
        "shorten",
        "mirror",
        "reverse",
        "freeze",
        "stabilise",
        "stabilize",
        "sharpen",
        "brighten",
        "darken",
        "silence",
    ]
)


def begins_request(said: Sequence[Token]) -> bool:
    """Whether words begin with what is to be done."""
    return bool(said) and said[0].word in _VERBS


_REASON_BEGINS = frozenset(words[0] for words in _LEADS) | _SHORT | {"when", "where", "it", "that", "he", "she"}
"""The words with which a reason can begin."""


def begins_reason(said: Sequence[Token], position: int) -> bool:
    """Whether the words from a position on say why, or what happens at a time that was said."""
    if said[position].word not in _REASON_BEGINS:
        return False
    if position and said[position].word in ("when", "where") and _is_time(said[position - 1]):
        return True
    if position and _is_short(said[position]) and position + 1 < len(said):
        following = said[position + 1].word
        a_bit = following == "a" and [token.word for token in said[position + 2 : position + 3]] in (
            ["bit"],
            ["little"],
        )
        return a_bit or following.endswith("ing") or following in _HOW_SO
    if position and said[position].word == "where" and said[-1].word in ("is", "are", "was", "were"):
        return True
    words = tuple(token.word for token in said[position : position + _LONGEST_LEAD])
    return any(words[:many] in _LEADS for many in range(1, _LONGEST_LEAD + 1))


_HOW_SO = frozenset(
    ("too", "so", "way", "just", "very", "really", "only", "not", "all", "kinda", "super", "pretty", "quite")
)


def _is_time(token: Token) -> bool:
    return token.kind == "clock" or token.word in _SECONDS


def _is_short(token: Token) -> bool:
    """ "it's", "its", "he's", which may follow what is asked for without a comma."""
    return token.word in _SHORT or (
        token.word in ("it", "that", "he", "she") and token.end - token.start > len(token.word)
    )


def is_the_rest(words: str, before: Operation) -> bool:
    """Whether words say once more that what is not kept goes: "keep 0:10 to 0:20 of clip 1 and drop the rest", "keep
    only clips 1 and 2, delete the others"."""
    words = words.strip(" ,.，。、;；!！")
    if isinstance(before, op.Remove) and _STARTING.fullmatch(words) is not None:
        return True
    if isinstance(before, op.Trim) and _FIRST_HALF.fullmatch(words) is not None:
        return before.keep == HALF
    if isinstance(before, op.Remove) and before.clips.others:
        return bool(_THE_REST.fullmatch(words) or _OTHERS.fullmatch(words) or _ONLY_THAT.fullmatch(words))
    if isinstance(before, (op.RemoveText, op.RemoveSound)):
        return _ONLY_THAT.fullmatch(words) is not None
    return isinstance(before, (op.Trim, op.CutOut)) and _THE_REST.fullmatch(words) is not None


def begins_there(words: str) -> bool:
    """Whether words only say with what a film begins."""
    return _STARTING.fullmatch(words.strip(" ,.，。、;；!！")) is not None


def is_fine(words: str) -> bool:
    """Whether words say that the others may stay as well."""
    return _FINE.fullmatch(words.strip(" ,.，。、;；!！")) is not None


_FINE = re.compile(
    r"(?:but |and |though )*(?:the )?(?:others?|rest|other (?:clips|ones)|remaining (?:clips|ones))(?: (?:are|is|look|looks|can|may|should|stays?|remains?|stay))+"
    r"(?: (?:fine|ok|okay|good|great|nice|stay|in|there|too|as well|also|though))*"
    r"|(?:其他|其它|其余|剩下|别)的?(?:片段|几段)?(?:也|都)+(?:可以|行|不错|挺好|留着|保留|没问题|好|要|不用删|别删)(?:的|了)*",
    re.I,
)


def without_others(words: str, before: Operation) -> Operation | None:
    """What it means that the others go, right behind the order of some: "… in this order, and delete the others"."""
    words = words.strip(" ,.，。、;；!！")
    if not isinstance(before, op.Sort) or not (_THE_REST.fullmatch(words) or _OTHERS.fullmatch(words)):
        return None
    if before.names:
        kept = Clips(which="named", name=before.names[0], also=before.names[1:], others=True)
        return op.Remove(clips=kept)
    return op.Remove(clips=Clips(which="numbered", numbers=before.numbers, others=True)) if before.numbers else None


def between_them(words: str, made: Sequence[Operation], now: Operation) -> Operation | None:
    """A transition "between them", right behind what named the two: "add x.mp4 after clip 2, with a crossfade between
    them"; None when it says nothing of the kind, and no transition where it is not clear which two are meant."""
    if not isinstance(now, op.SetTransition) or now.cuts != op.Cuts() or not _BETWEEN_THEM.search(words):
        return None
    before = made[-1]
    pair: tuple[Clips, Clips] | None = None
    if isinstance(before, op.Add) and len(before.files) == 1 and before.position.clips is not None:
        pair = (before.position.clips, Clips(which="named", name=before.files[0]))
    elif isinstance(before, op.Move) and before.position.clips is not None:
        pair = (before.position.clips, before.clips)
    elif isinstance(before, op.Swap):
        pair = (before.first, before.second)
    elif isinstance(getattr(before, "clips", None), Clips) and len(before.clips.numbers) == 2:  # pyright: ignore
        first, second = before.clips.numbers  # pyright: ignore
        pair = (Clips(which="numbered", numbers=(first,)), Clips(which="numbered", numbers=(second,)))  # pyright: ignore
    elif len(made) > 1 and (both := [_one_of(one) for one in made[-2:]])[0] is not None and both[1] is not None:
        pair = (both[0], both[1])
    if pair is None or pair[0] == pair[1]:
        return None
    cuts = op.Cuts(which="between", clips=pair[0], second=pair[1])
    return now.model_copy(update={"cuts": cuts})


def _one_of(edit: Operation) -> Clips | None:
    """The one clip that an edit is of."""
    clips = getattr(edit, "clips", None)
    if not isinstance(clips, Clips) or clips.others or clips.also or clips.which not in ("named", "numbered"):
        return None
    return clips.model_copy(update={"span": None}) if len(clips.numbers) <= 1 else None


def is_hedged(said: Sequence[Token]) -> bool:
    """Whether words make a request more exact: "slow it down, like 40%"."""
    return bool(said) and said[0].word in _HEDGES


def is_done_by(words: str, remark: Operation) -> bool:
    """Whether a request asks for no more than what a remark already meant."""
    if _FIX.fullmatch(words.strip()):
        return True
    if isinstance(remark, op.EditText) and remark.later:
        return bool((_EARLIER if remark.later < 0 else _LATER).fullmatch(words.strip()))
    cleans = isinstance(remark, (op.CleanSound, op.CutSilence)) or (isinstance(remark, op.SetEffect) and remark.cleans)
    return cleans and bool(_LESS.fullmatch(words.strip()))


def together(before: Operation, after: Operation, said: Sequence[Token], *, again: bool = False) -> Operation | None:
    """The one edit that two requests in a row are, the second in the words `said`; None when they are two."""
    if isinstance(before, op.Duplicate) and isinstance(after, op.Move):
        return (
            before.model_copy(update={"position": after.position})
            if _same(before, after) and not before.position
            else None
        )
    if isinstance(before, op.Split) and isinstance(after, op.Split) and before.clips == after.clips:
        return after if before.parts == 2 and after.at is not None else None
    if (piece := split_pieces.half(before, after) or same_breath.one_text(before, after)) is not None:
        return piece
    if isinstance(before, op.CleanSound) and isinstance(after, op.Volume) and before.clips == after.clips != Clips():
        return after if after.level == op.Level(to=0) else None
    if (
        isinstance(before, op.Volume)
        and before.level.to == 0
        and isinstance(after, (op.CleanSound, op.Volume))
        and (is_remark(said) or is_only_said_of_all(said))
    ):
        return before if after.clips in (before.clips, Clips()) else None
    if before == after and isinstance(before, ONCE):
        return None if again or any(token.word in AGAIN for token in said) else before
    if isinstance(before, op.Trim) and isinstance(after, op.Trim) and before.clips == after.clips:
        begin, end = before.keep.begin, after.keep.end
        rest = before.keep.end == op.Moment(part=1) and after.keep.begin == op.Moment()
        if rest and begin.ms < end.ms and begin.part == end.part == 0 and any(token.word in _ENDS for token in said):
            return before.model_copy(update={"keep": op.Span(begin=begin, end=end)})
    if before == after and isinstance(before, op.Volume) and before.level.to is not None:
        return before
    if isinstance(before, op.Speed) and isinstance(after, op.Speed) and after.to and _is_restated(before, after, said):
        return after
    if isinstance(before, op.Speed) and isinstance(after, op.Speed) and _is_the_rate(before, after, said):
        return before.model_copy(update={"to": after.to or after.by, "by": None})
    if isinstance(before, op.Speed) and isinstance(after, op.Speed) and after.lasting and before.clips == after.clips:
        return after
    if isinstance(before, SETTING) and type(before) is type(after) and _target(before) == _target(after):
        given, more = before.model_dump(exclude_defaults=True), after.model_dump(exclude_defaults=True)
        return after if given.items() <= more.items() else None
    return None


_ENDS = frozenset(("end", "stop", "finish", "ends", "stops", "结", "止", "停"))
_LONGEST_RATE = 6


def _is_restated(before: op.Speed, after: op.Speed, said: Sequence[Token]) -> bool:
    """Whether the rate was said once loosely and then in a few words exactly: 快进，两倍速."""
    loose = before.by is not None or before.to in (0.5, 8.0)
    alike = before.clips == after.clips and before.span == after.span and before.ramp_to is after.ramp_to is None
    return loose and alike and len(said) <= _LONGEST_RATE and any(token.kind != "word" for token in said)


def _is_the_rate(before: op.Speed, after: op.Speed, said: Sequence[Token]) -> bool:
    """Whether only a rate is said behind a loose wish for another speed of certain clips: "slow mo on clip 2, 50%"."""
    loose = before.by is not None or before.to in (0.5, 2.0, 8.0)
    rate = any(token.kind == "number" for token in said) and len(said) <= _RATE_ALONE
    return loose and rate and after.clips == Clips() != before.clips and after.span is None and after.ramp_to is None


_RATE_ALONE = 3


def behind(before: Operation, after: Operation) -> Operation | None:
    """The second of two clips that are to come first, behind the first: "start with the beach, then the lake"."""
    if not isinstance(before, op.Move) or not isinstance(after, op.Move) or before.clips == after.clips:
        return None
    if before.position != op.Position(where="start") or after.position != before.position:
        return None
    return after.model_copy(update={"position": op.Position(where="after", clips=before.clips)})


def instead(was: Operation, wanted: Operation) -> Operation | None:
    """What is wanted in place of what a remark, or a looser request, meant; None when it is about something else."""
    if type(was) is not type(wanted) or _target(wanted) not in (_target(was), _target(type(wanted)(**_needed(wanted)))):
        return None
    return wanted.model_copy(update=_target(was))


def _same(before: op.Duplicate, after: op.Move) -> bool:
    return before.clips == after.clips != Clips()


def _target(operation: Operation) -> dict[str, Any]:
    """What an edit is done to."""
    return {name: getattr(operation, name) for name in ("clips", "what", "effect") if hasattr(operation, name)}


def _needed(operation: Operation) -> dict[str, Any]:
    """The fields of an edit that it cannot be without."""
    fields = type(operation).model_fields
    return {name: getattr(operation, name) for name, field in fields.items() if field.is_required()}
