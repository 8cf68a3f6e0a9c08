"""Owns how people really say the four requests that are not edits, as tables in `notation`; decides nothing.

A pattern has to match a whole part of a sentence, so that "add an export icon" is no export.
"""

from __future__ import annotations

import re

from maker_free.conversation import sources
from maker_free.limits import ACCEPTED_FORMATS

FORMAT = re.compile("|".join((*ACCEPTED_FORMATS, "mpeg-?4", "jpeg", "h\\.?264", "动图")))
SIZE = re.compile(r"(?:360|480|540|720|1080|1440|2160) ?p?|4k|2k|uhd|full ?hd|fhd|hd")

_TIME = r"\d{1,3}[: ]\d{2}(?:\.\d+)?"
_UNITS = r"(?:s|sec|secs|seconds?|min|minutes?)"
_COUNT = r"(?:\d+(?:\.\d+)?|one|two|three|five|ten|few)"
_PART = (
    rf"(?:(?:the |of |my |film's |video's )*(?:first|last|opening|final) {_COUNT} ?{_UNITS}(?: of (?:it|the \w+))?"
    rf"|(?:from )?{_TIME} ?(?:to|until|till|-|–) ?{_TIME}|(?:from|at|around) {_TIME}(?: on| onwards)?)"
)
_PART_ZH = (
    rf"(?:(?:前|最后|开头的?|结尾的?) ?[\d一两三五十]+(?:\.\d+)? ?(?:秒钟?|分钟?)"
    rf"|从? ?{_TIME} ?(?:到|至|-|~) ?{_TIME}|从 ?{_TIME} ?(?:开始|起)?)(?:的?(?:内容|画面|部分))?"
)

SLOTS: dict[str, str | re.Pattern[str]] = {
    "format": FORMAT,
    "size": SIZE,
    "file": re.compile(f"{sources.FILE}+"),
    "named": re.compile(f"[{sources.FILE}{sources.NAME}{sources.QUOTE}]+"),
    "word": re.compile(r"\w+"),
    "some": re.compile(r"\S+(?: \S+){0,4}"),
    "me": "(me|us)",
    "film": """(it|this|that|everything|them|video|videos|movie|film|clip|reel|short|vlog|result|results|file|files
        |edit|cut|thing|project|version|montage|copy|output|render|video file|movie file|{format}|{format} file)""",
    "final": "(final|finished|exported|rendered|edited)",
    "the": "(the|this|that|my|our|a|an|all|of|it|whole|full|complete|current|last|latest|new|{final})*",
    "how": """((as|to|in|at|with|into|using|for|of|on|onto|and|a|an|the|my|your|very)*
        (full|best|highest|high|higher|medium|low|lower|draft|small|normal|standard)*
        ({format}|{size}|quality|resolution|format|file|video|size|youtube|tiktok|instagram|insta|reels|shorts
        |computer|laptop|pc|mac|desktop|phone|disk|drive|download|downloads|videos|videos folder|folder|{me}|{named}
        |called {word}|named {word}|name it {word}|call it {word}))*""",
    "score": """(credit|credits|balance|account|account balance|credit balance|token balance|billing|quota|points)""",
    "seen": """(status|state|progress|tracks|track list|timeline|time line|preview|storyboard|story board|contact sheet
        |project|rough cut|overview|summary|clip|clips|clip list|files|uploads|edit|layers
        |current (state|cut|edit|version|timeline|status))""",
    "part": re.compile(_PART),
    "那段": re.compile(_PART_ZH),
    "stuff": """(file|files|clip|clips|video|videos|footage|material|media|photo|photos|picture|pictures|image|images
        |recording|recordings|folder|stuff|things|ones|it|this|these|them|some|that)""",
    "where": "(from|in|at|of|and|the|folder|directory|called|path|link|here|(to|into) (the|my|this) project|{named})*",
    "each_of": "(all|every|each|both|of|the|my|these|those|two|three|four|five|six|{n})*",
    "n": re.compile(r"\d{1,2}"),
    "各个": "(所有|全部|每个|每一个|这些|这几个|各个|的)*",
    "shorts": "(shorts|short|short (films|videos|clips))",
    "short": re.compile(
        r"(?:short(?:s| films?| videos?| clips?)?|shorts) (?:numbers? |#)?\d{1,2}(?: (?:and )?\d{1,2})*"
    ),
    "短片": re.compile(r"(?:短片|短视频|切片) ?(?:\d{1,2}(?: ?和? ?\d{1,2})*)?|第 ?\d{1,2} ?个 ?(?:短片|短视频|切片)"),
    "影片": "(视频|影片|成片|短片|文件|作品|片子|结果|成品)",
    "的": "(这个|我的|最终|完整|做好|剪好|成品|的|一下|一个|一份|所有|全部|当前|目前|现在|现在的)*",
    "样子": "(高清|超清|画质|质量|高|中|低|最|格式|版本|用|以|叫|名为|命名|和|{format}|{size}|{named})",
}

EXPORT = r"""
    (export|download|render|render out|output|save|deliver) {each_of} {shorts} {how}
    (export|download|render|render out|output|save|deliver) (the|my)? {short} {how}
    (导出|输出|渲染|下载|保存|生成) {各个} {短片} {样子}*
    (把|将)? {各个} {短片} (都|全部|全)? (导出|输出|渲染|下载|保存) (出来|一下|{样子})*
    (export|download|render|render out|output|deliver|send) ({the} {film})? (over|out)? {how}
    save (it|this|that|everything) {how}
    save {the} (video|videos|movie|film|clip|reel|short|vlog|result|file|montage|copy|output|{format}|final cut) {how}
    save {how}
    export {the} {film} {film} {how}
    (exporting|rendering|final render|downloading) {how}
    (export|download|render) time
    (send|give|get|hand|email|pass|bring|forward) {me} {the} {final}? ({size}|{format})*
        (video|videos|movie|film|file|result|final cut|output|download|download link|link|export|it|{format}) file?
        {how}
    (send|give|hand|email|pass|forward) (it|this|that|{the} video) to {me} {how}
    show {me} {the} ({format}|finished video|final video|finished film)
    (where's|where is|i want|i'd like|i need|i'll take|make|create|produce|generate)
        (to (export|download|save|have|get))? (the|my|that)
        ({final} (video|movie|film|cut|file|{format})|{format}|download link?|video file|movie file) file? {how}
    where (can|do) i (find|get|download|see) {the} {film}
    (i want|i'd like|i need) to (export|download|save|render) {the} {film} {how}
    (make|create|produce|generate|give me|i want|i need) (a|an) {format} file? ((of|from|out of) {the} {film})? {how}
    (导出|输出|渲染|下载|保存|生成) (成|为|出来|到|本地|电脑|吧|它|个|份|项目|{的}|{影片}|{样子})*
    (把|将)? {的} {影片} (导出|输出|渲染|下载|保存|发|传|给) (给|到|成|为|出来|来|下来|我|一下|电脑|本地|看看|{样子})*
    (发|传|给|拿) 给? 我? {的} ({影片}|{format} 文件?)
    (我要|我想要|要) {的} (成片|成品|{format} 文件?)
"""

PREVIEW = """
    (a|the|quick)* preview (please|now|it|this|that|{the} {film})*
    (show|give|let|make|play|run|watch|see|open) {me}? (see|watch|have|a|an|the|quick|short)* preview
        (of {the} {film})? {part}?
    (show|play|preview|watch|see|view) {me}? {the} {part}
    (play|watch|preview) (it|this|that|{the} {film}) {part}
    (let {me}|can i|may i|i want to|i'd like to) (see|watch|play|preview) (it|{the} {film})? {part}
    (给我|让我|帮我|我要|我想)? (看看|看一下|看一看|看|预览|播放|放) (一下|一遍|看看)?
        (视频|影片|成片|片子|它|效果)? 的? {那段}
    (预览|播放) (一下|一遍|看看|吧)* (视频|影片|成片|片子|效果)?
    {那段} (预览|播放|给我看|放) (一下|看看)?
"""
"""What asks to see the film, or a part of it, before it is exported."""

PAGE = """
    (open|show|give|launch|start|bring up) {me}? (the|a|my|your|its|link|to)* (page|editor|editing page|timeline page)
        (link)? (again|please|in (the|my) browser)*
    (打开|给我|显示|启动) 一?个? (剪辑|编辑|时间线)? (页面|网页|编辑器) (的? 链接)? 吧?
    (watch|edit) (it)? (by hand|by mouse|in (the|my|a) browser)
    在? 浏览器 (里|中)? (打开|剪辑|编辑|看) 吧?
"""
"""What asks for the page on which the film is watched and touched."""

STOP = """
    (please)? (stop|cancel|abort) (the|my|this|that|all)*
        (upload|uploads|download|downloads|export|exports|render|renders)
    (please)? (stop|abort) (uploading|downloading|exporting|rendering|fetching|adding) (it|that|this|them)?
    (stop|abort) (it|that|everything)?
    (please)? cancel (everything|all)? (please)?
    (stop|cancel|abort) (listening|hearing|editing|working|the (edit|job|work|hearing|transcription))
    (停止|取消|中止|停掉|停下) (上传|下载|导出|渲染|添加|输出|全部)? 了?
    (别|不要|不用) 再? (上传|下载|导出|渲染|添加|输出) 了
    先? (停下来|停一下|停下) 吧?
    取消 吧
"""
"""What gives up work that is under way; "cancel that" takes an edit back instead."""

CREDITS = """
    (my|the|our|remaining|available|current)* {score} (left|remaining|status|check|available|now)*
    (show|check|see|tell|get|give|view|display|what's|what is|what are|what about|how about|look up|look at) {me}?
        (my|the|our|current|remaining|available|leftover)* {score} (and {score})?
        (left|remaining|now|status|i have|is|at)*
    (do|does) (i|we) still? have (any|enough)? {score} (left|remaining)? (for (that|this))?
    (am i|are we) running? (low on|out of) {score}
    (tell me)? how (much|many) {score}? (do|does|have|has|is|are|did|will)? (i|we)? (still|have|got|use|used|spent)*
        {score}? (left|remaining|cost)+ ((on|in) my account)?
    (tell me)? how many {score} {some}?
    (tell me)? how much (do|did|have|can) (i|we) still? (have|got|spend|spent|use|used) left? (on my account)?
    (what does|how much does|how much will|what will|what would) (it|this|that|exporting|an export|an edit|editing)
        cost {me}?
    is (it|this|exporting|the export) really? free
    (what's left|what is left|anything left) (on|in) my account
    (查|查看|查询|看|看看|显示|告诉)? 一下? 我? 的? (账户|账号|当前|剩余|可用|现在|还有|还剩|剩下|有|多少|的)*
        (积分|余额|点数|额度|账单) (余额|查询|还有|还剩|剩余|剩下|多少|有|够|不够|用|是|情况|吗)*
    我? (还|现在)? (有|剩|剩下|剩余) 多少 (积分|余额|点数|额度|次|次数)?
    我的? (账户|账号) (余额|情况|信息)?
    (要|需要)? (花|用|扣) 多少 (积分|钱|点数)?
"""

STATUS = """
    {seen} (update|check|report|so far|list|status|overview|please)*
    (show|list|check|see|view|display|print|describe|summarize|summarise|preview|look at|open|give|tell|update) {me}?
        (on|about|with|a|an|at|the|my|all|our|current|quick|project's|video's|of)* {seen}
        ((of|for|on|in) (the|my|this) (video|project|timeline|film|movie|edit))? (so far|status|list)?
    (what's|what is) (the|my|our)? current? (status|state|progress|happening|going on|up)
        ((of|with|on) (it|(the|my|this) (export|render|video|project|edit|timeline|upload)))?
    (what's|what is|which clips are|what clips are) (so far|there|loaded|uploaded
        |(on|in) (the|my) (timeline|project|video|film)) (so far|now|yet)*
    (what|which (clip|clips|tracks|files|media|footage|material|music|titles)) (do|have|did) (i|we|you)
        (have|got|upload|uploaded|add|added) (now|so far|here|already)*
    where (are|were) (we|you) (at|now|with (it|this|that))?
    (where's|where is|where are|where did|where was) (the|my|our|this|that)* {film}
        (go|gone|saved|stored|kept|put|now|then|at)*
    where (did|do|have) you (put|save|saved|store|stored|keep|leave|left) {the} {film}
    (how's|how is|how are) (it|that|this|things|the (video|export|render|edit|project|progress|rendering|upload))
        (going|coming|along|looking|doing|so far)*
    how (far|much longer|far along) (along|is|are|until|till|before|does|will)*
        (it|this|the (video|film|movie|export|render|edit|timeline)|you|we|my (video|film))?
        (along|take|takes|left|now|done|ready|finished|it's done|it's ready|it is done|it is ready|until|still)*
    how long (until|till|before|does|will|left)+
        (it|this|the (video|film|movie|export|render|edit|timeline)|you|we|my (video|film))?
        (take|takes|left|now|done|ready|finished|it's done|it's ready|it is done|it is ready|until|still)*
    how long is (it|this|the (video|film|export|render))? (until|till|left)+ (done|ready|finished|it's (done|ready))*
    how much time (is|left|to go|does it take|does it need|will it take)*
    (is|are) (it|the (video|export|render|edit|upload)|my (video|export)|you|we|they)
        (done|ready|finished|there|still|working|rendering|running|exporting|uploading|yet|complete)+
    (did|has) (it|that|the (export|render|edit|upload)) (finish|work|go|done|been|finished|worked|through|yet)+
    (done|ready|finished|any news|any progress|any update|any updates) yet?
    (show|let) {me}? (see|have a look|take a look|look)? at?
        (it|that|this|what (i|we|you|you've) (have|got|did|done)) (so far|now|looks like)*
    (show|tell) {me}? (what|how) (it|that|this|the (video|film|edit|timeline)) (looks|look|is|has) (like|so far|now)*
    (what|how) does (it|the (video|film|edit|timeline)) look (like|so far)*
    (see|preview|look at|view|watch) (it|the (video|film|edit|timeline|result)|what (i|we|you) (have|did)) (so far)?
    (save|keep) (the|my)? (project|progress|work)
    (don't|do not|no need to|not) (export|download|render|save|exporting|rendering)
        (it|anything|the video)? (yet|now|just|right|already)*
    (现在|查看|看看|看|显示|展示|查询|告诉我|给我看|给我看看|让我看看)* {的} (项目|视频|导出|的)*
        (状态|进度|轨道|时间线|预览|分镜|素材|素材列表|进展|项目|情况|效果|片段列表)
        (如何|怎么样|怎样|是什么|有哪些|到哪|到哪了|列表|了|吗)*
    (请|麻烦|帮我|给我)* (显示|列出|展示|查看|罗列|看看|看一下)
        (一下|出|当前|现在|目前|时间线|时间轴|项目|影片|视频|上|里|中|的|所有|全部|每个|每一个)*
        (片段|镜头|素材|文件|片段列表|时间线|内容)
    (现在|目前|我|我们)* (有|做|剪|渲染|导出|上传) 了? 些? (什么|哪些|到哪|到哪里|到哪儿|多少) (素材|片段|东西|轨道|了)*
    (视频|导出|渲染|剪辑|它)? (好|完成|做完|做好|剪完|剪好|导出好|渲染完|导出完) 了? (没有|没|吗)
    (还要|还需要|要|还需) 等? (多久|多长时间) 才能? (好|完成)?
    {的} {影片} (现在|目前|是|都|被|保存|储存|存|放|导出|做好|剪好|了)*
        (在|到)? (哪|哪里|哪儿|什么地方|哪个文件夹) 里? (了|呢)?
    先? (别|不要|不用|先不) (导出|下载|渲染)
    (让我|给我|我)? 先? (看看|看一下|瞧瞧) (效果|结果)?
"""

UPLOAD = """
    (upload|uploading|import|importing) (my|the|these|this|those|some|a|an|all|more|another|new|raw|of)* {stuff}*
        {where}
    (i want|i'd like|i need|how do i|how can i|i'll|i will) to? (upload|import|send you)
        (my|the|these|this|some|a|an|all|more|another)* {stuff}* {where}
    (add|use|take|load|open|get|here's|here is|here are|i have|these are|my)
        (my|the|these|this|those|some|all|more|raw|of)* {stuff}*
        (from|in|at|and|the|folder|files|clips|videos|photos|link|called|here)* {file}+ {where}
    (add|upload|import|load) (my|more|another|some|new|raw|all)+
        (file|files|clip|clips|video|videos|footage|material|media|photos|recordings|folder)
    (here are|here is|here's) (my|the|some|a|all)* raw? (files|clips|videos|footage|material|file|clip|video) {where}
    (我要|我想|帮我|请)? (上传|导入|传) (一下|我的|这些|这个|几个|一个|一些|更多|新的|素材|视频|文件|片段|照片|图片|音乐
        |文件夹|里的|到项目|和|{named})*
    (这是|这些是|用|使用|添加|加上|加入) (我的|一些|这些|素材|视频|文件|片段|照片)* {file}+
        (和|里的|这些|素材|视频|文件|{file})*
    (添加|加) (更多|一些|新的|新|我的)? (素材|文件|视频素材)
"""

FILLER = """
    (ok|okay|great|perfect|nice|cool|good|awesome|lovely|thanks|thank you|yes|yep|yeah|sure|please)
        (a lot|so much|very much)?
    (looks|look) (good|great|perfect|nice)
    (that's|it's|this is|that is|it is|that|it|this) (looks|all|so|very|really)*
        (good|great|perfect|nice|it|fine|lovely)
    (i'm|we're|i am) (done|finished|happy|ready) (with (it|that|this|the edit))?
    i (like|love) (it|that|this)
    (when|once|after|as soon as) (that's|it's|it is|you're|you are|this is|everything is|all of that is|all that is)
        (done|ready|finished|complete)
    before you? (export|exporting|download|downloading|render|rendering|save|saving|send|sending) (it|that|the video)?
    (after that|then|and|but|first|afterwards|at the end)
    (好|好的|好了|可以|可以了|不错|很好|很棒|完美|谢谢|没问题|行|就这样|搞定|完成后|做好后|剪好后|然后|最后|先|导出前|导出之前)
"""

POLITE_START = """
    (ok|okay|alright|all right|hey|hi|hello|so|now|great|perfect|nice|cool|thanks|thank you|please|pls|just|and|then
        |also|next|finally|lastly|first|afterwards|after that|at the end|maker free|can you|could you|would you
        |will you|can i|could i|may i|i want you to|i'd like you to|i need you to|let's|go ahead and
        |you can|we can|i think)
    (once|when) (that's|it's|you're) (done|ready|finished)
    (ready to|i'm ready to)
    (那|那么|那就|请|请你|麻烦|麻烦你|帮我|帮忙|可以|能不能|能否|能|现在|然后|接着|最后|再|并|并且|同时|之后|我想|我想要|谢谢)
"""

POLITE_END = """
    (please|pls|now|thanks|thank you|for me|right now|again|already|asap|then|too|as well|if you can|ok)
    when (it's|you're)? (done|ready)
    (一下|吧|了|吗|呢|啊|谢谢|现在|给我)
"""

BOUNDARY = re.compile(
    r"[.!?;\n]+(?=\s|$)\s*|[。！？；…]+\s*"
    r"|\s*,\s*(?:(?:and|but|then|also|after that|finally|afterwards) )*|[，、]\s*(?:然后|接着|最后|再|并且?|同时)*"
    r"|\s+(?:and|but|&|then|afterwards)\s+(?:(?:then|also|after that|finally|afterwards) )*|\s+[-–—]\s+"
    r"|(?:然后再?|接着|之后|最后|并且|同时|(?<![合归一])并(?!排|列|行|且)|再(?=导出|输出|下载|渲染|查|看|告诉))",
    re.I,
)
"""Where one request may end and the next begin."""

_SHORTS = re.compile(
    r"\bshort(?:s| films?| videos?| clips?)?(?:\s+numbers?)?\s*#?(?P<n>\d{1,2}(?:\s*(?:,|and|&)\s*\d{1,2})*)\b"
    r"|(?:短片|短视频|切片)\s*(?P<zh>\d{1,2}(?:\s*(?:、|，|,|和)\s*\d{1,2})*)|第\s*(?P<nth>\d{1,2})\s*个(?:短片|短视频|切片)"
    r"|\b(?:all|every|each|both|the|my|these|those|two|three|four|five|six|\d+)\b[\w ]{0,20}?\bshorts?\b"
    r"|(?:所有|全部|每个|每一个|这些|这几个|各个)的?(?:短片|短视频|切片)|(?:短片|短视频|切片)(?:都|全部|全)",
    re.I,
)
_FOR = re.compile(r"\b(?:for|to|as|on|into)\s+(?:the\s+|youtube\s+|my\s+|a\s+)*shorts?\b", re.I)
_SEVERAL = re.compile(r"\b(?:them|each|all of (?:them|these|those)|these|those)\b|它们|都|分别|各自|逐个", re.I)


def shorts(words: str) -> tuple[int, ...] | None:
    """Which short films are to be exported, () for all of them; None where it is not about these."""
    found = _SHORTS.search(_FOR.sub("", words))
    if found is None:
        return None
    said = found["n"] or found["zh"] or found["nth"] or ""
    return tuple(int(number) for number in re.findall(r"\d+", said))


def several(words: str) -> bool:
    """Whether an export may be of more than one film: "export them"."""
    return _SEVERAL.search(words) is not None


QUALITIES = {
    "high": r"\b(?:high|best|highest|top|full|max(?:imum)?)[ -]?(?:quality|res(?:olution)?)\b|高质量|最高|高画质",
    "medium": r"\b(?:medium|normal|standard|average)[ -]?quality\b|中等(?:画质|质量)|标准(?:画质|质量)",
    "low": r"\b(?:low|lower|lowest|draft|small|preview)[ -]?(?:quality|res(?:olution)?|size)\b|低(?:画质|质量)|小文件",
}
HEIGHT = re.compile(rf"(?<![\w.])(?:{SIZE.pattern})(?!\w)|(?<!\d)\d{{3,4}}p|高清|超清", re.I | re.ASCII)
_SIZE_NAMES = {
    "4k": 2160,
    "uhd": 2160,
    "2k": 1440,
    "fullhd": 1080,
    "fhd": 1080,
    "hd": 720,
    "高清": 1080,
    "超清": 1080,
}
_FORMAT_NAMES = {"mpeg4": "mp4", "mpeg-4": "mp4", "h264": "mp4", "h.264": "mp4", "jpeg": "jpg", "动图": "gif"}


def height(words: str) -> int | None:
    """The short side in px that is asked for: "720p" -> 720, "4K" -> 2160."""
    found = HEIGHT.search(words)
    if not found:
        return None
    digits = re.match(r"\d{3,4}", found[0])
    return int(digits[0]) if digits else _SIZE_NAMES.get(re.sub(r"\s", "", found[0].lower()))


def file_format(words: str) -> str | None:
    """The file type that is asked for, in the wire's spelling: "JPEG" -> "jpg"."""
    found = re.search(rf"(?<![\w.])(?:{FORMAT.pattern})(?!\w)|动图", words, re.I | re.ASCII)
    return _FORMAT_NAMES.get(found[0].lower(), found[0].lower()) if found else None


def quality(words: str) -> str | None:
    """ "high", "medium" or "low", when one is asked for."""
    return next((name for name, pattern in QUALITIES.items() if re.search(pattern, words, re.I)), None)
