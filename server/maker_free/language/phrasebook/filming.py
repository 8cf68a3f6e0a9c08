"""Owns the phrases for a whole film made at once, and for going back and forth between versions."""

from __future__ import annotations

# Slots hold values of any type: pydantic checks them when the operation is made.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false
from typing import Any

from maker_free.language.matcher import Chart, Found, Grammar, NoMatchError, Value
from maker_free.language.operations import Auto, GoTo, Grade, Operation, Redo, SaveAs, Undo
from maker_free.language.phrasebook.rule import Rule


def learn(grammar: Grammar) -> None:
    grammar.values("genre", {
        "film": "video|film|movie|finished video|finished film|complete video|full video|edit|rough cut|first cut|first draft|draft|vlog|short film|short video|travel video|travel vlog|wedding film|wedding video|final video|proper video|nice video|great video|product demo|demo video|product video|promo|promo video|recap|recap video|story|finished movie|short movie|clip|commercial|compilation|tutorial|polished video|music video|finished product|video clip|youtube video|mini movie|mini film|home movie|family video|birthday video|edited video|video edit|finished edit|real video|lesson video|course video|presentation|montage|finished clip|explainer|trip video|memory video|event video|good video|cool video|professional video|one video|single video|one film|single film|整片|视频|影片|短片|完整的视频|完整视频|成片|片子|短视频|电影|完整的短片|完整的影片|完整短片|小短片|小视频|旅行视频|旅拍|旅行短片|婚礼视频|婚礼短片|产品视频|宣传片|产品演示|教学视频|初剪|粗剪|混剪|大片|小电影|微电影|成品视频|成品|蒙太奇|一条视频|回忆视频|片|纪录片|回顾|回顾视频|纪念视频|纪念片|花絮|花絮视频|广告|广告片|mv|生日视频|毕业视频|家庭视频|一支视频|一部影片|一部短片|一个短片|一个视频",
        "reel": "reel|tiktok|tik tok|short|instagram reel|youtube short|insta reel|ig reel|tiktok video|reels|shorts|story|instagram story|vertical short|tiktok reel|facebook reel|vertical video|vertical edit|tiktok edit|抖音|抖音视频|抖音短视频|竖屏短视频|快手视频|小红书视频|竖屏视频|视频号视频|抖音短片",
        "highlights": "highlights|highlight reel|highlight|highlights video|highlight video|best bits|best moments|best of|best parts|sizzle reel|teaser|trailer|highlights reel|supercut|greatest moments|best scenes|best shots|highlight clip|key moments|most interesting parts|most exciting parts|best-of|teaser trailer|highlight montage|the good parts|good parts|interesting parts|精彩集锦|集锦|高光|高光时刻|精彩片段|精彩瞬间|精华|预告片|预告|精彩时刻|精华版|精彩集锦视频|高光集锦|高光片段|精彩镜头|最精彩的部分|精彩部分|精彩剪辑|高光视频",
        "slideshow": "slideshow|slide show|photo slideshow|photo video|photo montage|photo album|picture slideshow|photo film|幻灯片|相册|照片集|电子相册|照片幻灯片|相册视频|照片视频|图片轮播|照片短片|音乐相册",
    })  # fmt: skip
    grammar.concepts("""
        produce: make | create | turn | cut | edit | produce | build | assemble | put together | generate | do | give | compile | transform | convert | craft | stitch | stitch together | combine | merge | join | montage | prepare | edit together | cut together | compose | splice | whip up | get | arrange | form | throw together | have | mash up | cut up | develop | make up | need | want | render
               | 剪 | 剪成 | 剪辑 | 剪辑成 | 做 | 做成 | 生成 | 制作 | 制作成 | 合成 | 拼成 | 弄成 | 变成 | 剪一个 | 剪个 | 做个 | 弄个 | 出 | 剪出 | 搞个 | 搞成 | 拼接成 | 整理成 | 合并成 | 组合成 | 拼 | 拼接 | 合并 | 来个 | 转成 | 剪一条 | 剪一支 | 做一个 | 自动剪辑 | 自动剪 | 一键成片 | 创作 | 凑成 | 串成 | 混剪成 | 整成 | 合 | 拼起来 | 连成 | 自动生成 | 一键生成 | 剪辑出 | 剪辑一个 | 加工成
        material: clips | these clips | these videos | these photos | those clips | this footage | these files | these shots | all these clips | these pictures | these images | these recordings | footage | videos | files | shots | video clips | raw clips | raw footage | material | photos | pictures | images | media | it | this | these | them | everything | all | all of it | recordings | videos and photos | photos and videos | clips and photos | stuff | uploads | what i uploaded | everything i uploaded | everything i have | all i uploaded | everything i shot | everything i filmed | my stuff | what i have | what we have | vids | pics | takes | scenes | pieces | raw videos | content | all this | that | those | raw material | raw video clips | all of these | all of them | the lot | upload | video | raw video
                | 素材 | 片段 | 视频 | 这些 | 这些视频 | 这些片段 | 这些素材 | 文件 | 镜头 | 照片 | 图片 | 所有素材 | 全部素材 | 它们 | 这个 | 视频素材 | 上传的视频 | 上传的素材 | 拍的视频 | 拍的素材 | 这几段 | 这几段视频 | 这几个视频 | 这几个片段 | 所有片段 | 所有视频 | 这段视频 | 这个视频 | 这几张照片 | 这些照片 | 这些图片 | 原片 | 原始素材 | 手里的素材 | 这堆素材 | 内容 | 上传的内容 | 这三段 | 这两段 | 这三个视频 | 几段视频 | 这批素材 | 全部视频 | 全部片段 | 所有的素材 | 所有的视频 | 所有的片段
        greeting: hi | hello | hey | hi there | hello there | thanks | thank you | ok | okay | great | perfect | awesome | yes | good morning | cool | nice | sorry | wait | no wait | oh wait | hmm | oh | ok so | so | right | alright | good | 你好 | 您好 | 嗨 | 谢谢 | 好的 | 好 | 可以 | 嗯 | 哈喽 | 早上好 | 不错 | 不好意思 | 打扰了 | 打扰一下 | 抱歉 | 麻烦了 | 麻烦你了 | 辛苦了 | 辛苦啦 | 拜托了 | 在吗 | 谢谢啦 | 谢谢你 | 谢了 | 感谢 | 多谢了 | 谢谢老师 | 收到 | 行 | 嗯嗯 | 对了
        nice: nice | good | cool | great | fitting | suitable | matching | catchy | free | 合适的 | 好听的 | 合适 | 好听 | 不错的
        topic: wedding | travel | trip | birthday | vacation | holiday | party | family | product | cooking | fitness | workout | gym | game | gaming | sports | football | soccer | basketball | surf | surfing | skate | skateboarding | ski | road trip | beach | summer | christmas | graduation | anniversary | baby | dog | cat | pet | school | class | lesson | event | concert | festival | conference | interview | podcast | recipe | food | makeup | fashion | house | real estate | property | car | hiking | camping | city | nature | day in the life | unboxing | review | tutorial | intro | promotional | marketing | youtube | instagram | memory | memories | yearly | weekly | daily | best friends | honeymoon | engagement | proposal | company | corporate | team | startup | app | demo | how to | behind the scenes | diy | music
               | 旅行 | 旅游 | 婚礼 | 生日 | 假期 | 家庭 | 产品 | 美食 | 健身 | 游戏 | 运动 | 毕业 | 宝宝 | 宠物 | 猫咪 | 狗狗 | 学校 | 课程 | 活动 | 演唱会 | 采访 | 探店 | 开箱 | 测评 | 教程 | 公司 | 团队 | 日常 | 生活 | 露营 | 徒步 | 城市 | 海边 | 夏天 | 圣诞 | 春节 | 年会 | 聚会 | 蜜月 | 情侣 | 做饭 | 穿搭 | 美妆 | 房产 | 汽车 | 的
        finished: finished | complete | full | final | nice | great | cool | good | short | polished | professional | proper | beautiful | little | quick | fun | awesome | amazing | decent | ready to post | ready | whole | single | one | catchy | engaging | fancy | 1080p | hd | simple | new | lovely | entire | stunning | smooth | perfect
                | 完整 | 漂亮 | 好看 | 精美 | 短 | 简短 | 一条 | 一支 | 一部 | 成品 | 不错 | 像样 | 简单 | 炫酷 | 高质量 | 专业 | 酷 | 精彩 | 一份 | 可以发布的 | 能发的 | 高清 | 小
        together: together | all together | up | into one | automatically | by yourself | yourself | for me | on your own | auto | 自动 | 一起 | 起来 | 全部 | 到一起 | 在一起 | 一键
        undo: undo | undo that last one | undo the last one | undo my last change | revert | take back | take that back | undo that | undo it | undo last | go back | step back | roll back | rollback | undo last change | undo last edit | undo the last step | undo this | undo last step | cancel that | reverse that | never mind that | previous version | undo previous | undo last one | undo changes | undo my last request | ctrl z | ctrl+z | go back one step | revert that | revert last change | never mind | nevermind | undo what you just did | one step back | restore previous version | back one step | undo the last thing | undo last thing | revert to previous version | undo last action | scratch that | put it back | put it back how it was | back to previous version | back to how it was | back to how it was before | that was better before | it was better before | i liked it better before | go back to previous version | go back to how it was | go back to last version | previous
            | 撤销 | 撤回 | 取消上一步 | 回退 | 返回上一步 | 退回 | 撤消 | 回到上一步 | 上一步 | 撤销上一步 | 取消刚才的操作 | 恢复上一步 | 后退 | 退一步 | 回退一步 | 撤销刚才的修改 | 撤销刚才的操作 | 回到上一个版本 | 回到上个版本 | 恢复到上一版 | 返回上一版 | 还原 | 撤回上一步 | 退回上一步 | 取消刚才的修改 | 撤销操作 | 恢复原样 | 回上一步 | 改回来 | 改回去 | 恢复到之前 | 撤掉刚才的修改 | 还是之前的好 | 算了 | 上一版 | 上一个版本 | 取消刚才的 | 反悔 | 撤销修改 | 撤销上一次修改 | 撤销上一次操作 | 变回去 | 变回来
        redo: redo | do it again | redo that | redo it | redo last | restore that | bring it back | bring that back | redo the last change | redo last change | step forward | go forward | redo last step | put it back in | redo the undo | undo the undo | forward
            | 重做 | 恢复 | 前进 | 取消撤销 | 重做上一步 | 恢复撤销 | 恢复刚才的操作 | 再做一次 | 前进一步 | 还原撤销 | 重新做 | 恢复撤销的操作 | 往前一步 | 恢复回来 | 刚才那个还是要 | 还是要刚才那个 | 刚才撤销的还是要 | 刚才那个还是要恢复回来 | 刚才撤掉的恢复回来 | 恢复刚才撤销的 | 恢复刚才撤销的操作 | 取消刚才的撤销
        goback: go back | go | return | back | revert | jump back | switch back | restore | switch | jump | load | open | roll back | change back | take me back | get back | use | undo | bring back | show | undo everything | reset | 回到 | 返回 | 恢复到 | 切换到 | 回退到 | 还原到 | 退回到 | 打开 | 跳到 | 退回 | 切回 | 返回到 | 恢复 | 切到 | 回 | 撤销到 | 撤回到 | 还原为 | 换回
        version: version | save | cut | snapshot | state | draft | edit | 版本 | 版 | 存档 | 状态 | 那版 | 那个版本
        saveas: save | save as | name | call | label | remember | store | bookmark | tag | mark | checkpoint | snapshot | save it | 保存为 | 命名为 | 存为 | 叫 | 叫做 | 保存 | 存成 | 记为 | 标记为 | 命名 | 另存为 | 存档为 | 存 | 取名为 | 取名 | 起名 | 起名叫 | 记住 | 称为 | 存档
        present: this | it | this version | current version | version | this one | this cut | current cut | present version | the current state | this state | current state | this edit | 这个版本 | 当前版本 | 现在的版本 | 此版本 | 这版 | 当前 | 版本 | 这一版 | 目前的版本 | 现在
        """)
    grammar.concepts("""
        left_so: 保留 | 还要 | 还在 | 都在 | 别动 | 不动 | 不要动 | 别改 | 不改 | 不要改 | 不用改 | 不用动 | 别碰 | 不变 | 别变 | 保持不变 | 保持原样 | 原样 | 照旧 | 留着 | 留着就行 | 保留着 | 还留着 | 留在那 | 不用管 | 别管 | 不受影响 | 正常 | 正常放 | 正常播放 | 正常就行 | 正常速度 | 还是原来的 | 维持原样 | 维持不变 | 保留原样 | 还是原样
        """)
    grammar.slot(
        "kept_thing",
        (
            "{texts}\n{music}\n{voice}\n{effect}\n{property}\n{transition}\n{logo}\n{pip}\n{caption}\n{volume}\n(顺序|次序|颜色|构图|画幅|比例|大小|位置|字体|内容|文字|人声|样式|其他参数)",
            lambda _found: True,
        ),
    )
    grammar.concepts(
        "unchanged: as is | as it is | as they are | as it was | as they were | unchanged | untouched | the same | the way it is | the way they are | alone | in place | where they are | where it is | in the same order | like that | like they are"
    )
    grammar.function("about_topic", _about)
    grammar.values(
        "plain_look",
        {"black and white": "black and white|b&w|bw|黑白", "sepia": "sepia", "vintage": "vintage|retro|复古"},
    )
    grammar.slot(
        "auto_look",
        ("(in|with a|with|all)? {plain_look} (look|style|filter|滤镜|风格|画面)?", lambda found: found["plain_look"]),
    )
    grammar.slot(
        "stuff",
        (
            "{every}? (these|those|my)? {whole}? {material} (and|和|or|plus|&|,|、)? {material:more}?\n(这|那)? {whole} (段|个|条|张|份)? {material}",
            lambda _found: True,
        ),
    )
    grammar.slot(
        "named_files",
        (
            "(from|of|with|using|using only|only from|out of|only|only using|just|用|只用|使用|拿|从) {files}",
            lambda found: found["files"],
        ),
    )
    grammar.slot("of_length", (
        "(of|for|in|under|about|around|lasting|that lasts|that is|that's|within|up to|roughly|approximately|at most|max|no longer than|at)? {length} (long|total|or less|max|in length|duration)?\n"
        "(大约|大概|约|差不多|时长|长|不超过|控制在)? {length} (左右|以内|长|时长|之内|内|就够|就行|够了|就好)?", lambda found: found["length"]))  # fmt: skip
    grammar.slot("auto_music",
        ("(with|and|plus|using|to|add|that has|加|加上|配|配上|带|带上|有|用|包含|含|附|附带|再加|再配)? (a|some|有)? {nice}? {music} (behind|under|背景)? (it)?", lambda _found: (True, None)),
        ("(with|and|plus|using|to|add|set to|that has|加|加上|配|配上|带|带上|有|用|再配)? (a|some|有)? {tune:mood} (behind|under)? (it)?", lambda found: (True, found["mood"])),
        ("(without|no|with no|without any|不要|不加|不带|无|没有|不用|不配) (and|background)? {music}", lambda _found: (False, None)))  # fmt: skip
    grammar.slot("auto_transitions",
        ("(with|and|plus|using|add|加|加上|配|带|有|用|和|以及|包含|含|附)? {smooth}? {transition_only}", lambda _found: (True, None)),
        ("(with|and|plus|using|add|加|加上|配|带|有|用|和)? {smooth}? {kind} {transition_only}?", lambda found: (True, found["kind"])),
        ("(without|no|with no|without any|不要|不加|不带|无|没有|不用) {transition_only}\n(with|using|用)? (fast cuts|quick cuts|fast cutting|jump cuts|hard cuts|plain cuts|straight cuts|硬切|hard cuts only|plain cuts only)", lambda _found: (False, None)))  # fmt: skip
    grammar.slot(
        "auto_song",
        (
            "(set to|music|to song|with song|cut to|配乐|音乐用|歌曲|用歌曲) {song:a_song}\n(with|to|and|using|over|set to|music|cut to|and music|with music|on|用|配|配上|配乐|音乐用|以|with song|to song|加上|加) {a_song}  (as music|as the music|as background music|做背景音乐|作为背景音乐|作为音乐|当背景音乐|做音乐|做配乐)?",
            lambda found: found["a_song"],
        ),
    )
    grammar.slot(
        "auto_aspect",
        (
            "(in|for|as|on|format|with aspect|formatted for|to post on|to upload to|ready for|用于|适合|发|给|做成|按|以)? (a)? {aspect} (format|aspect|aspect ratio|shape|mode|ratio|video|版|画幅|比例|格式|用)?",
            lambda found: found["aspect"],
        ),
    )
    grammar.slot("auto_order", (
        "(in|by|ordered by|sorted by|按|按照|以) {auto_by} (order|顺序|排列|排序)?\n(in order of) {auto_by}", lambda found: found["auto_by"]))  # fmt: skip
    grammar.values("auto_by", {"captured": "capture time|date|time|chronological|chronologically|shooting date|when they were filmed|date taken|拍摄时间|时间|时间顺序|日期",
                               "added": "upload|upload order|the order i uploaded them|the order i added them|order added|added|order of upload|上传|上传顺序|添加", "name": "name|file name|alphabetical|filename|文件名|名称|名字"})  # fmt: skip


_MOST_ABOUT = 6
_ABOUT = frozenset(("of", "about", "for", "from"))
_DEFINITE = frozenset(("the", "my", "our", "this", "that", "last", "today's", "yesterday's", "his", "her", "their"))


def _about(chart: Chart, position: int) -> list[Value]:
    """What the film is about, which changes nothing: "of the trip", "for my sister's wedding"."""
    while position < len(chart.tokens) and chart.tokens[position].word in _ABOUT:
        position += 1
    begins = position < len(chart.tokens) and position > 0 and chart.tokens[position].word in _DEFINITE
    if not begins or chart.tokens[position - 1].word not in _ABOUT:
        return []
    found: list[Value] = []
    for end in range(position + 2, min(position + _MOST_ABOUT, len(chart.tokens)) + 1):
        if chart.tokens[end - 1].kind != "word":
            break
        found.append(Value(end, True, end - position))
    return found


def _auto(style: str | None = None) -> Any:
    def make(found: Found) -> Operation | tuple[Operation, ...]:
        music, mood = found["music"] or (None, None)
        transitions, kind = found["transitions"] or (None, None)
        values = found.only("length", "order", "aspect", "files", "music_file")
        if found["genre_mood"] is not None and mood is None:
            mood = found["genre_mood"]
        chosen = style or found["genre"] or "film"
        film = Auto(
            style=chosen,
            **values,
            **({"mood": mood} if mood is not None else {}),
            **({"music": False} if music is False else {}),
            **({"transition": kind} if kind is not None else {}),
            **({"transitions": False} if transitions is False else {}),
        )
        return film if found["auto_look"] is None else (film, Grade(look=found["auto_look"]))

    return make


def _named_form(found: Found) -> Operation | tuple[Operation, ...]:
    """A film that is only named must be more than any video: a reel, highlights, a slideshow, a birthday video."""
    if found["genre"] == "film" and found["topic"] is None and found["music"] is None:
        raise NoMatchError
    return _auto()(found)


def _steps(operation: type[Undo] | type[Redo]) -> Any:
    def make(found: Found) -> Operation:
        steps = int(found["whole"] or found["few"] or 1)
        if not 1 <= steps <= 1000:
            raise NoMatchError
        return operation(steps=steps)

    return make


def _all(operation: type[Undo] | type[Redo]) -> Any:
    return lambda _found: operation(steps=None)


AUTO_OPTIONS = (
    "of_length:length auto_music:music auto_transitions:transitions auto_song:music_file auto_aspect:aspect "
    "auto_order:order named_files:files genre_mood brisk:genre_mood about_topic auto_look"
)

RULES = (
    Rule("setting", """
        (this|it) (is|will be|is going to be) {topic}? {genre} {about_topic}?
        (for) {topic}? {genre}
        (这|它) 是 (一个|一条|一支)? {topic}? {genre}
        {greeting} {greeting:more}?
        {topic} {genre}? (ep|episode|vlog)
        """, lambda _found: (), cost=5),
    Rule("spared", """
        (don't|do not|never) (touch|change|edit|alter|modify|mess with) {clips}
        leave {clips} (alone|untouched|{unchanged})
        keep {clips} {unchanged}
        {clips} (stays|stay|remains|remain|is|are|should stay|can stay) {unchanged}
        (keep|leave) (the)? ({music}|{title}|{caption}|{transition}|{logo}|{voice}) (on|in|there|playing|running|going|{unchanged})?
        (leave|keep)? (the rest|rest|others|all others|everything else|all else|other clips|remaining clips|remaining ones) (stays|stay|remains|remain)? {unchanged}
        (don't|do not) (touch|change) (the rest|rest|others|all others|everything else|all else|anything else|other clips)
        (nothing|no) (else|other change|other changes) (changes|please)?
        (then)? (carry on|continue|go on|keep going|keep playing|play on|carry on playing|continue playing) (as normal|normally|as usual)?
        (其他|其余|剩下|别的|别处|其它) (的|地方|部分|片段|镜头|段)? 的? {clip}? (的)? {kept_thing}? (都|全|都是|还是|就)? {left_so}
        {clips} (的)? {kept_thing}? (都|就|还是)? {left_so}
        {kept_thing} (都|就|还是|那边)? {left_so}
        (别|不要|不用) (动|改|碰) {kept_thing}
        (不说话|没人说话|没有人说话|说完|说完话) (时|的时候|了|以后)? (再|就)? (大回来|恢复|变回来|调回来|回来|正常|大声|回去)
        你? 看着 (剪|弄|调|来|办|处理)
        前后 (接上|接起来|连起来|接好|连上|接在一起|衔接好|接好就行)
        (中间)? (别|不要) (留|有) (空|空隙|空白|黑屏)
        (其他|其余|剩下|别的) 的? {clip}? (都|全)? (不变|不动|别动|不要动|保持不变|保持原样|原样|照旧|不用改|不用动)
        """, lambda _found: (), cost=1),
    Rule("auto", """
        {produce} {stuff}? {together}? (into|to|in|as|成|为)? {finished}? {finished:more}? {genre}
        {produce} {stuff}? {together}? (into|to|成|为)? {finished}? {genre} (from|out of|of|with|using) {stuff} {together:how}?
        {produce} {finished}? {topic}? {finished:more}? {topic:second}? {genre}
        {produce} {stuff}? {together}? (into|to|in|as|成|为)? {finished}? {topic} {genre}
        {produce} {finished}? {topic}? {genre} (from|out of|of|with|using) {stuff} {together:how}?
        {stuff} {together}? {produce} (成|为)? {finished}? {topic} {genre}
        (用|拿|从) {stuff} (里|中|里面)? {produce} {finished}? {topic} {genre}
        {produce} {genre} {genre:form}
        {produce} {topic} {genre} {genre:form}
        {produce} (something|a thing) {finished}? (from|out of|with) {stuff}
        {produce} {stuff} (into|to|as)? {finished}? {genre}
        (用|拿|从) {stuff} (里|中|里面)? {produce} {finished}? {genre}
        {stuff} {together}? {produce} (成|为)? {finished}? {genre}
        {stuff} (都|全部|自动)? {together}? {produce} {finished}? {genre}
        {genre} (from|of|out of|using|with) {stuff}
        {together} {produce} {finished}? {genre}?
        """, _auto(), options=AUTO_OPTIONS, cost=6),
    Rule("auto", """
        {finished}? {topic}? {finished:more}? {genre} {together}?
        """, _named_form, options=AUTO_OPTIONS, cost=6),
    Rule("auto", """
        (auto edit|autoedit|auto-edit|edit automatically|automatic edit|auto cut|edit it for me|auto edit it|edit everything|auto edit this|auto edit these|do your magic|do your thing|surprise me|work your magic|edit this for me|edit my clips|edit these clips|edit my footage|edit these|edit my videos|edit them|edit my video|edit this video|edit the clips|edit the footage|edit everything together|edit these together|edit them together|edit this together|cut it together|edit it all together|edit it|edit this|edit all clips|edit all my clips|cut my clips together|edit my stuff)
        (finish|complete) (it|video|film|this|the edit|editing) (for me)?
        {produce} {stuff} {together}
        {together} {produce} {stuff}
        {produce} {together} {stuff}
        {make_it} {finished_one}
        (自动剪辑|自动剪|拼起来|拼在一起|连起来|剪在一起|合并起来|剪到一起|串起来|一键成片|自动成片|智能剪辑|随便剪剪|帮我剪|你来剪|一键剪辑|自动剪一下|剪辑一下|剪一下|全自动剪辑|自动混剪|自动生成)
        {stuff} (自动剪辑|自动剪|一键成片|自动成片|智能剪辑|剪一下|剪辑一下|剪辑好|剪好|剪在一起|拼在一起|剪辑|拼起来|连起来|串起来|合在一起|剪到一起|拼到一起|合并|合并起来|合成一个|合并在一起|混剪)
        (自动剪辑|自动剪|智能剪辑|剪辑|剪辑一下|剪|合并|混剪|拼接) {stuff}
        """, _auto("film"), options=AUTO_OPTIONS, cost=2),
    Rule("auto", """
        {produce}? {stuff}? (cut|edited|synced|cutting|cuts|edit|sync|synchronised|synchronized) (it|clips|video|everything|to be)? (to|on|with) (the)? (beat|beat of music|rhythm|music beat|beats|beat of the music)
        (cut|sync|match|edit) {stuff} (to|on|with) (the)? (beat|music|rhythm|beats|music beat|beat of the music|beat of music)
        {stuff}? (按|跟着|卡|踩|配合|根据|跟) (音乐|节奏|节拍|音乐节奏|点|音乐节拍|拍子|鼓点) (剪|剪辑|卡点|切|来剪)?
        (卡点|踩点) (视频|剪辑)?
        {produce} {finished}? {topic}? {genre} (cut|edited|synced|synchronised|synchronized|that's cut|timed) (to|on|with) (the)? (beat|music|rhythm|beat of the music)
        {produce} {stuff}? (卡点|踩点) (视频|短片)
        {stuff} {produce} (卡点|踩点) (视频|短片)
        """, _auto("film"), options="of_length:length auto_aspect:aspect auto_song:music_file", cost=1),
    Rule("auto", """
        (show|keep|only|use|pick|find|select|take|extract|pull|pull out|get|cut|keep only) (only|just|me)? (the)? {best_bits} (of|from|in)? {stuff}?
        (挑|选|找|提取|保留|剪|挑选|挑出|选出|剪出|提取出|只保留|只留|截取) {best_bits}
        {stuff} (里|中|里面)? (的)? (挑|选|找|提取|保留|剪|挑选|挑出|选出|剪出|只保留|只留|截取) {best_bits}
        {stuff} (里|中|里面)? (的)? {best_bits} (挑|选|剪|提取|挑选|剪辑) (出来|一下)?
        """, _auto("highlights"), options=AUTO_OPTIONS, cost=1),
    Rule("undo", "{undo}\n{undo} (the)? (last)? (change|edit|step|thing|操作|修改|request)\n{undo} (刚才|刚刚|上次|之前) 的? (操作|修改|编辑|步骤|改动|那步|那个)?\n(改|撤) 回 去", _steps(Undo)),
    Rule("undo", """
        {undo} (the)? (last)? {whole} (steps|times|step|changes|edits|requests|步|次|operations|things|versions)
        (go|step|roll|move) back {whole} (steps|times|step|changes|versions)
        {whole} (steps|versions) back
        (撤销|撤回|回退|后退|退回|往回退|退) {whole} (步|次|个操作|个版本)
        (撤销|撤回|撤掉|撤了|回退|取消) (刚才|刚刚|前面|之前|最后|上) 的? (那|这)? {whole} (步|次|个操作|个修改|处修改|个)
        """, _steps(Undo)),
    Rule("undo", """
        undo (everything|all|all changes|all of it|it all|every change|all edits|everything i did|all the changes)
        (go back|back|revert|return|reset) to (the)? (very)? (beginning|start|original|very beginning|original state|very start|originals|original version|first version)
        (全部|都|所有|一切) (撤销|撤回)
        (撤销|撤回) (所有|全部|一切|全部操作|所有操作|所有修改|全部修改|所有的修改)
        (回到|恢复到|返回) (最初|最开始|一开始|原始状态|初始状态|最初的样子|最初状态|原始版本|最开始的状态|最初的版本)
        """, _all(Undo), cost=-1),
    Rule("redo", "{redo}", _steps(Redo)),
    Rule("redo", "redo (the)? (last)? {whole} (steps|times|step|changes|edits)\n(go|step) forward {whole} (steps|times|step)\n(重做|恢复|前进) {whole} (步|次|个操作)", _steps(Redo)),
    Rule("redo", "redo (everything|all|all changes|all of it)\n(重做|恢复) (所有|全部|一切|全部操作|所有操作)", _all(Redo), cost=-1),
    Rule("go to", """
        {goback} (to)? (the)? {version} (called|named|叫|名为|叫做) {any_name:name}
        {goback} (to)? (the)? {version} {name}
        (load|open|restore|reopen) (the)? {any_name:name}
        {goback} (to)? {quoted:name}
        {goback} (to)? (the)? {name} {version}
        {goback} (到)? (名为|叫|叫做)? {name} (的)? {version}
        {goback} (到)? {version} {name}
        {goback} (到)? (版本|存档) {any_name:name}
        {version} {quoted:name}
        """, lambda found: GoTo(name=found["name"])),
    Rule("go to", "(回到|切回|切回到|退回到|恢复到|回退到) {any_name:name}", lambda found: GoTo(name=found["name"]), cost=25),
    Rule("go to", """
        {goback} (to)? (how it was|the version|the way it was|as it was|what it was|where it was|the state|version|before|what we had|the cut)? (just|right)? before (we|i|you)? (added|add|adding|did|put in|put|made|changed|change|changing|put on|the)? {before_words:before}
        {goback} (到)? (加|添加|加上|做|改|放|加入|没加|弄|没有加|配|没有|修改|调)? {before_words:before} (之前|以前|前)
        """, lambda found: GoTo(before=found["before"]), cost=-1),
    Rule("save as", """
        {saveas} {present} (as|version)? (called|named|under|the name)? (as)? {any_name:name}
        keep {present} as (version|a version)? (called|named)? {quoted:name}
        {saveas} {present} (as)? (a)? version? (called|named)? {name}
        {saveas} (as|version|a version)? (called|named)? {quoted:name}
        {saveas} (this|it) {name}
        {present} {saveas} {name}
        {saveas} {present} (为|叫|叫做|成|命名为) {any_name:name}
        {present} {saveas} (叫|叫做|名字叫|名字是|名为|命名为|取名|名字) {any_name:name}
        {present} {saveas} {quoted:name}
        {saveas} (成|为)? (另)? {version} (叫|叫做|名字叫|名为|命名为|取名) {any_name:name}
        {saveas} {quoted:name}
        (存档|存|保存) (版本)? (名字|名称|名)? (叫|叫做|是|取名|取|为) {any_name:name}
        {present} (命名为|叫|叫做|保存为|存为|存成|取名为|起名叫|称为|另存为|名为) {name}
        """, lambda found: SaveAs(name=found["name"]), cost=1),
)  # fmt: skip
