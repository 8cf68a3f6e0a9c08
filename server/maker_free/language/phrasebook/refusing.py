"""Owns the wishes that no edit comes of: vague ones, ones this computer cannot fulfil, and ones that need a question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from maker_free.language.matcher import Chart, Found, Grammar, NoMatchError, Value
from maker_free.language.operations import Moment, Unclear
from maker_free.language.phrasebook.rule import NoEdit, Rule


@dataclass(frozen=True)
class Answer:
    """What is said to such a wish, in English and Chinese: a question or an explanation, and sentences to choose from."""

    kind: str
    en: str
    zh: str
    choices_en: tuple[str, ...]
    choices_zh: tuple[str, ...]


ANSWERS: dict[str, Answer] = {
    "better": Answer("vague", "Better in which way? Say what should change, for example one of these.",
        "想怎么改得更好？请说得具体一点，例如下面这些。",
        ("turn my clips into a finished video with music and transitions", "make it cinematic and stabilise all clips"),
        ("把这些剪成一个带音乐和转场的短片", "把画面调成电影感，并给所有片段防抖")),
    "boring": Answer("vague", "I cannot know which parts are boring to you. I can take out the pauses, or pick the best moments.",
        "我无法知道你觉得哪里无聊。我可以去掉停顿，或者挑出精彩瞬间。",
        ("cut the silent parts", "make a highlight reel", "cut from 0:10 to 0:20"),
        ("剪掉停顿", "做一个精彩集锦", "剪掉0:10到0:20")),
    "sounds": Answer("vague", "Better sound can mean several things. Say which one, for example one of these.",
        "让声音更好可以有几种做法，请选一种。",
        ("reduce the background noise", "normalise the loudness", "make the music quieter"),
        ("降低背景噪音", "统一响度", "把音乐调小一点")),
    "colours": Answer("vague", "Say how the colours should be, for example one of these.", "想要什么样的颜色？例如下面这些。",
        ("make it warmer", "make it cinematic", "more contrast"), ("色调暖一点", "调成电影感", "提高对比度")),
    "help": Answer("vague", "Say what to change in the video, for example one of these.", "请说说要怎么改这个视频，例如下面这些。",
        ("turn my clips into a finished video with music and transitions", "add the title “Hello” at the start", "trim clip 1 to 5 s"),
        ("把这些剪成一个带音乐的短片", "在开头加上标题“你好”", "把第1段剪到5秒")),
    "question": Answer("vague", "That is a question, so nothing was done. Say what should be done, for example one of these.",
        "这是一个问题，所以没有改动。请直接说要怎么改，例如下面这些。", ("trim clip 1 to 5 s", "undo"), ("把第1段剪到5秒", "撤销")),
    "use clip": Answer("ambiguous", "Should the other clips go, or should it be added?", "其他片段要删除吗，还是要把它加进来？",
        ("keep only clip 2", "duplicate clip 2"), ("只保留第2段", "复制第2段")),
    "which clip": Answer("ambiguous", "Which clip is meant?", "指的是哪一段？", ("clip 1", "the last clip", "all clips"), ("第1段", "最后一段", "所有片段")),
    "which": Answer("ambiguous", "What should be taken away?", "要去掉什么？",
        ("remove the last clip", "remove the music", "remove all texts"), ("删除最后一段", "去掉音乐", "删除所有文字")),
    "text": Answer("ambiguous", "What should it say?", "要写什么？", ("add the title “My trip” at the start", "add the lower third “Anna, host”"),
        ("在开头加上标题“我的旅行”", "加下三分之一字幕“主持人小安”")),
    "retext": Answer("ambiguous", "How should the text change?", "文字要怎么改？", ("make the title yellow", "change the title to “My trip”"),
        ("把标题改成黄色", "把标题改成“我的旅行”")),
    "how long": Answer("ambiguous", "How long should it be?", "要多长？", ("make it 30 seconds", "trim clip 1 to 5 s"), ("把视频剪到30秒", "把第1段剪到5秒")),
    "length": Answer("ambiguous", "How long should it become?", "要变成多长？", ("make it 30 seconds", "make it half as long"), ("把视频剪到30秒", "把视频时长缩短一半")),
    "transition length": Answer("ambiguous", "How long should the transitions be?", "转场要多长？", ("make all transitions 0.5 s", "make all transitions 1.5 s"),
        ("转场时长改成0.5秒", "转场时长改成1.5秒")),
    "which voice": Answer("ambiguous", "The voice in the clips, or the added voice-over?", "是片段里的人声，还是添加的旁白？",
        ("make all clips louder", "make the voice-over louder", "lower the music while people speak"), ("所有片段声音大一点", "旁白大声一点", "说话时压低音乐")),
    "genre": Answer("not here", "Maker Free composes music in eight moods: lo-fi, upbeat, cinematic, ambient, corporate, hip-hop, acoustic and tense. "
        "Pick one, or use a song file of your own.",
        "Maker Free 能作八种风格的音乐：低保真、欢快、电影感、安静、商务、嘻哈、原声和紧张。请选一种，或使用自己的歌曲文件。",
        ("add lo-fi music", "add acoustic music", "use song.mp3 as music"), ("加低保真音乐", "加原声音乐", "用 song.mp3 做背景音乐")),
    "order": Answer("ambiguous", "In which order?", "按什么顺序？", ("sort the clips by capture time", "sort the clips by name", "order: 3, 1, 2"),
        ("按拍摄时间排序", "按文件名排序", "顺序改成3、1、2")),
    "where": Answer("ambiguous", "Where should it be cut?", "在哪里切？", ("split at 0:05", "split clip 1 in half"), ("在0:05处切开", "把第1段分成两半")),
    "what range": Answer("ambiguous", "Which part should be cut out?", "要剪掉哪一段？", ("cut out from 0:05 to 0:10", "remove the first 3 seconds", "remove clip 2"),
        ("剪掉0:05到0:10", "剪掉前3秒", "删除第2段")),
    "move where": Answer("ambiguous", "Where should it go?", "要移到哪里？", ("move clip 2 to the start", "move clip 2 after clip 3"), ("把第2段移到开头", "把第2段移到第3段后面")),
    "file": Answer("ambiguous", "Which file should be used?", "用哪个文件？", ("use song.mp3 as music", "add logo.png as the logo", "use voice.m4a as voice-over"),
        ("用 song.mp3 做背景音乐", "把 logo.png 作为水印", "用 voice.m4a 做旁白")),
    "degree": Answer("not here", "Pictures can be turned by quarter turns only: 90, 180 or 270 degrees.", "画面只能按 90、180 或 270 度旋转。",
        ("rotate clip 1 by 90 degrees",), ("把第1段顺时针旋转90度",)),
    "generate": Answer("not here", "Maker Free edits your own clips; it cannot make up pictures or film that were never shot.",
        "Maker Free 只剪辑你自己的素材，不能凭空生成画面或视频。",
        ("turn my clips into a finished video with music and transitions",), ("把这些剪成一个带音乐的短片",)),
    "background": Answer("not here", "Cutting people or things out of the picture is not possible here. A region can be blurred, or the picture cropped.",
        "这里不能抠像或去除画面中的人和物。可以模糊某个区域，或者裁剪画面。", ("blur the top left of clip 1", "crop all clips"), ("把第1段左上角打码", "裁剪所有片段")),
    "speech": Answer("not here", "This computer's engine does not understand speech. Captions can be added from an SRT or VTT file.",
        "本机引擎不能识别语音。可以从 SRT 或 VTT 文件添加字幕。", ("add captions from talk.srt",), ("用 talk.srt 加字幕",)),
    "translate": Answer("not here", "Translating is not possible here. Captions in any language can be added from an SRT or VTT file.",
        "这里不能翻译。可以从 SRT 或 VTT 文件添加任何语言的字幕。", ("add captions from talk.srt",), ("用 talk.srt 加字幕",)),
    "say it": Answer("not here", "Making up a voice is not possible here. A recorded voice-over can be added from a file.",
        "这里不能合成语音。可以添加录好的旁白文件。", ("use voice.m4a as voice-over",), ("用 voice.m4a 做旁白",)),
    "faces": Answer("not here", "Changing faces, bodies or things in the picture is not possible here. Colours can be changed.",
        "这里不能美颜或改变画面中的人和物，但可以调色。", ("make it brighter", "make it warmer"), ("画面亮一点", "色调暖一点")),
    "web": Answer("not here", "Songs and clips cannot be fetched from a service here. Upload the file, or let Maker Free compose music.",
        "这里不能从网上下载歌曲或素材。请上传文件，或让 Maker Free 自己作曲。", ("add upbeat music", "use song.mp3 as music"), ("加上轻快的音乐", "用 song.mp3 做背景音乐")),
    "publish": Answer("not here", "Posting is up to you: export the video, then upload it yourself.", "发布需要你自己来：先导出视频，再自己上传。",
        ("make it vertical",), ("改成竖屏",)),
    "effects": Answer("not here", "Animated effects like these are not in Maker Free. Titles, looks, zooms and transitions are.",
        "Maker Free 没有这类动态特效，但有标题、滤镜、缩放和转场。", ("add the title “Wow” at the top", "zoom in on clip 1"), ("在顶部加标题“哇”", "第1段慢慢放大")),
    "track": Answer("not here", "Following something that moves is not possible here. A fixed place can be blurred or kept in the crop.",
        "这里不能跟踪移动的物体。可以模糊固定区域，或在裁剪时保留某个位置。", ("blur the left of clip 1", "crop clip 1 focused on the left"), ("把第1段左边打码", "裁剪第1段，对准左边")),
    "voices": Answer("not here", "Taking voices and music apart, or changing a voice, is not possible here. Noise can be reduced, and the sound muted.",
        "这里不能分离人声和音乐，也不能变声。可以降噪或静音。", ("reduce the background noise", "mute clip 1"), ("降低背景噪音", "把第1段静音")),
    "screen": Answer("not here", "Split screens are not in Maker Free; one picture can be put small on top of another.",
        "Maker Free 没有分屏，但可以做画中画。", ("add face.mp4 as picture in picture at the bottom right",), ("把 face.mp4 作为画中画放在右下角",)),
    "font": Answer("not here", "There is one typeface; its size, colour, place and style can be changed.", "字体只有一种，但大小、颜色、位置和样式都可以改。",
        ("make the title huge", "make the title yellow"), ("把标题改成特大号", "把标题改成黄色")),
    "quality": Answer("not here", "Detail that was never filmed cannot be added. Grain can be reduced, and shaky clips steadied.",
        "无法增加拍摄时没有的细节。可以降噪或防抖。", ("reduce the grain", "stabilise all clips"), ("减少画面噪点", "给所有片段防抖")),
    "versions": Answer("ambiguous", "A film has one shape and length at a time. Which comes first? Export it, then ask for the next.",
        "一个视频一次只能是一种画幅和长度。先做哪一个？导出之后再做下一个。", ("make it vertical", "make it square"), ("改成竖屏", "改成方形")),
    "long text": Answer("not here", "A text over the picture can have up to 500 characters; this one is longer. Shorten it, or spread it over several titles.",
        "画面上的文字最多 500 个字，这段太长了。请缩短，或分成几个标题。", ("add the title “Hello” at the start",), ("在开头加上标题“你好”",)),
    "no text": Answer("ambiguous", "What should it say?", "要写什么？", ("add the title “My trip” at the start",), ("在开头加上标题“我的旅行”",)),
    "limits": Answer("not here", "That amount is beyond what can be done; nothing was changed. Say a more usual one.",
        "这个数值超出了可用范围，没有做任何修改。请换一个更常用的数值。", (), ()),
    "speed by": Answer("ambiguous", "How fast should it be?", "要多快？", ("make clip 1 twice as fast", "make clip 1 half speed"), ("第1段两倍速", "第1段半速")),
    "version": Answer("ambiguous", "Which version is meant?", "要回到哪个版本？", ("undo", "go back to before the music", "go back to the version “rough cut”"), ("撤销", "回到加音乐之前", "回到版本“初剪”")),
    "blur background": Answer("ambiguous", "Blurred sides around a clip of another shape, or a part of the picture made unrecognisable?",
        "是在不同比例的片段两边加模糊背景，还是把画面的一部分打码？", ("blur the sides of all clips", "blur the top left of clip 1"), ("两边用模糊背景", "把第1段左上角打码")),
    "blur": Answer("ambiguous", "Which part of the picture should be blurred?", "要模糊画面的哪个部分？", ("blur the top left of clip 1", "blur the bottom of all clips"), ("把第1段左上角打码", "把所有片段底部打码")),
    "negative": Answer("ambiguous", "A speed cannot be below zero. Backwards, or slower?", "速度不能是负数。是要倒放，还是放慢？",
        ("play clip 1 backwards", "play clip 1 at half speed"), ("第1段倒放", "第1段半速")),
    "backwards": Answer("ambiguous", "The end of that stretch comes before its beginning, so nothing was done. Say the earlier time first.",
        "这一段的结束时间早于开始时间，所以没有改动。请先说较早的时间。", ("cut from 0:25 to 0:40",), ("剪掉0:25到0:40",)),
    "no length": Answer("ambiguous", "A film cannot be 0 seconds long. How long should it be?", "视频不能是0秒长。要多长？",
        ("make it 30 seconds", "make it half as long"), ("把视频剪到30秒", "把视频时长缩短一半")),
    "too loud": Answer("not here", "The volume can go up to 800%; nothing was changed. Say a level up to that.",
        "音量最高为800%，没有做任何修改。请说一个不超过它的音量。", ("set the music to 100%", "make clip 1 louder"), ("音乐调到100%", "第1段声音大一点")),
    "two places": Answer("ambiguous", "A clip that is there once can only be in one place. Which one, or should it be shown twice?",
        "一个片段只出现一次，就只能在一个位置。放哪里，还是要出现两次？",
        ("move clip 1 to the start", "move clip 1 to the end", "duplicate clip 1 and put the copy at the end"),
        ("把第1段移到开头", "把第1段移到结尾", "把第1段复制到结尾")),
    "back": Answer("ambiguous", "Should the last change be taken back, or what was undone be done again?", "是要撤销上一次修改，还是恢复刚才撤销的？",
        ("undo", "redo"), ("撤销", "重做")),
    "the same": Answer("ambiguous", "I cannot look up how the other one is. Say what should be done.", "我不能照抄另一处的设置。请直接说要做什么。",
        ("zoom in on clip 1", "make clip 1 warmer", "make clip 1 twice as fast"), ("第1段慢慢放大", "第1段色调暖一点", "第1段两倍速")),
    "put what": Answer("ambiguous", "What should be moved, and where to?", "要移动什么，移到哪里？",
        ("move clip 2 to the start", "move the title to the top"), ("把第2段移到开头", "把标题移到顶部")),
    "ready sounds": Answer("not here", "There are no ready-made sound effects here. Upload a sound file, then say when it should be heard.",
        "这里没有现成的音效。请上传一个声音文件，再说什么时候播放。", ("play ding.mp3 at 0:14",), ("在0:14播放 ding.mp3",)),
    "text motion": Answer("not here", "Texts here can fade or slide in, or simply be there; they cannot move in other ways.",
        "这里的文字可以淡入、滑入，或直接出现，没有其他动画。", ("make the title slide in", "make the title fade in"), ("标题滑入", "标题淡入")),
    "box colour": Answer("not here", "The box behind a text is dark, and its outline fits its colour; neither can be given another colour here.",
        "文字的底框是深色的，描边颜色随文字而定，这里都不能另选颜色。", (), ()),
    "look strength": Answer("not here", "Looks and LUTs are applied in full here. Brightness, contrast, saturation and warmth can be set by amount.",
        "这里的滤镜和 LUT 只能完整套用。亮度、对比度、饱和度和色温可以按数值调。", ("10% more contrast", "10% less saturation"), ("对比度提高10%", "饱和度降低10%")),
    "inset fade": Answer("not here", "A picture on top appears and goes at once here; it cannot fade.", "叠加的画面只能直接出现和消失，不能淡入淡出。", (), ()),
    "sound fade": Answer("not here", "The sound of a clip fades together with its picture here; the music can fade by itself.",
        "片段的声音只能和画面一起淡入淡出；音乐可以单独淡入淡出。", ("fade in clip 1 over 1 s", "fade out the music over 3 s"), ("第1段淡入1秒", "音乐淡出3秒")),
    "which transition": Answer("ambiguous", "Which transition is meant?", "指的是哪个转场？",
        ("change all transitions to wipes", "add a wipe between clips 1 and 2"), ("所有转场改成擦除", "第1段和第2段之间用擦除转场")),
    "duck level": Answer("not here", "The music steps back for speech by an amount of its own; it cannot be set.",
        "有人说话时音乐降低多少由系统决定，不能设置。", ("set the music to 15%",), ("音乐调到15%",)),
    "part volume": Answer("not here", "Music is as loud from its beginning to its end here; a part of a clip can be louder or quieter.",
        "音乐从头到尾一样响；片段可以只调其中一部分。", ("mute clip 1 from 0:02 to 0:05", "set the music to 20%"), ("第1段从0:02到0:05静音", "音乐调到20%")),
    "text where": Answer("ambiguous", "Where should the text be? It can be at the top, in the middle, in the lower third, at the bottom, or in a corner.",
        "文字要放在哪里？可以放在顶部、中间、下三分之一、底部或角上。", ("move the title to the top", "move the captions to the bottom"), ("标题移到顶部", "字幕移到底部")),
    "balance": Answer("vague", "Which should be louder, which quieter?", "哪个要大一点，哪个要小一点？",
        ("make the music quieter", "make all clips louder", "lower the music while people speak"), ("把音乐调小一点", "所有片段声音大一点", "说话时压低音乐")),
    "sync": Answer("not here", "The sound of a clip cannot be shifted against its picture here. A voice-over can be put at another time.",
        "这里不能把片段的声音和画面错开对齐，但旁白可以放到别的时间。", ("use voice.m4a as voice-over at 0:02",), ("在0:02处用 voice.m4a 做旁白",)),
    "pace": Answer("ambiguous", "Should everything play faster or slower, or should the clips be shorter or longer?", "是要整体播放得更快或更慢，还是把每段剪得更短或更长？",
        ("speed up all clips by 20%", "make it 30 seconds"), ("所有片段加快20%", "把视频剪到30秒")),
    "this cut": Answer("ambiguous", "Which transition is meant?", "指的是哪个转场？",
        ("make a plain cut between clips 1 and 2",), ("第1段和第2段之间直接切换",)),
    "loops": Answer("not here", "Music that is shorter than the film starts again by itself until the end, so nothing needs to be done.",
        "比影片短的音乐会自动循环到结尾，不需要另外设置。", ("use song.mp3 as music", "fade out the music over 3 s"), ("用 song.mp3 做背景音乐", "音乐淡出3秒")),
    "turn which way": Answer("ambiguous", "Which way should it turn?", "要往哪边转？", ("rotate clip 1 by 90 degrees", "rotate clip 1 by 270 degrees"),
        ("把第1段顺时针旋转90度", "把第1段逆时针旋转90度")),
    "but one cut": Answer("ambiguous", "Leaving out one cut is not something I can do in one go. Say between which clips it should be.",
        "我不能一次排除某一个转场。请说明加在哪两段之间。", ("add a wipe between clips 2 and 3",), ("第2段和第3段之间用擦除转场",)),
    "middle": Answer("ambiguous", "From when to when is the middle that should go?", "中间是从几秒到几秒？", ("cut 0:02 to 0:05 out of clip 1",), ("第1段剪掉0:02到0:05",)),
    "format": Answer("not here", "Films here have ordinary colour (no HDR) and up to 60 frames a second. The size can be chosen when it is exported.",
        "这里的成片是普通色彩（不支持 HDR 或杜比视界），最高每秒 60 帧。尺寸可以在导出时选择。", ("60 fps",), ("60帧",)),
    "object": Answer("not here", "A single thing in the picture cannot be recoloured or taken out here. The colours of a whole clip can be changed.",
        "这里不能单独给画面中的某样东西换颜色或去掉它，但可以调整整段的颜色。", ("make clip 1 warmer", "crop clip 1"), ("第1段色调暖一点", "裁剪第1段")),
    "export": Answer("not here", "That is done by exporting, not by an edit.", "这需要导出，而不是剪辑。", (), ()),
}  # fmt: skip


def refused(name: str, text: str = "", *, chinese: bool = False) -> Unclear:
    """The answer called `name` to the words `text`."""
    answer = ANSWERS[name]
    choices = answer.choices_zh if chinese else answer.choices_en
    return Unclear(
        kind=answer.kind,  # pyright: ignore[reportArgumentType] - the table holds the four kinds
        text=text,
        closest=choices[0] if choices else "",
        question=answer.zh if chinese else answer.en,
        choices=choices,
    )


def learn(grammar: Grammar) -> None:
    grammar.concepts("""
        unplayed: jazz | rock | metal | heavy metal | classical | techno | reggae | blues | salsa | disco | punk | k-pop | kpop | latin | opera | gospel | soul | swing | house music | dubstep | drum and bass | bossa nova | orchestra | violin | christmas music | 爵士 | 摇滚 | 古典 | 重金属 | 雷鬼 | 蓝调 | 古风 | 国风 | 戏曲 | 民乐 | 小提琴 | 二胡 | 京剧
        caption_word: captions | subtitles | closed captions | caption | subtitle | 字幕
        good: better | nicer | good | great | nice | cool | awesome | amazing | beautiful | cooler | more professional | professional | pro | pretty | prettier | perfect | pop | interesting | more interesting | engaging | more engaging | exciting | more exciting | stand out | less boring | fun | more fun | more beautiful | dynamic | more dynamic | smoother | viral | go viral | aesthetic | more attractive | attractive | fancy | fancier | cleaner | high quality | more polished | polished | creative | more creative | unique | modern | different | more emotional | emotional | sparkle | shine | catchy | funny | funnier | impressive | more impressive | stunning | special | snappier | more energetic | sick | lit
            | 好看 | 好 | 更好 | 好看一点 | 更好看 | 漂亮 | 更漂亮 | 高级 | 更高级 | 专业 | 更专业 | 有意思 | 更有意思 | 有趣 | 更有趣 | 精彩 | 更精彩 | 酷 | 更酷 | 好一点 | 吸引人 | 更吸引人 | 美 | 更美 | 炫 | 更炫 | 高大上 | 完美 | 更完美 | 特别 | 有感觉 | 更有感觉 | 有质感 | 更有质感 | 大气一点 | 流畅 | 更流畅 | 搞笑 | 好玩 | 更好玩 | 漂亮一点 | 炫酷 | 炫酷一点 | 精致 | 精致一点 | 更精致 | 生动 | 更生动 | 高级感 | 有高级感 | 出彩 | 火 | 爆款
        be_good: look | sound | feel | be | seem | 看起来 | 看上去 | 显得 | 变 | 变得 | 弄 | 做 | 更 | 剪 | 调 | 搞
        improve: improve | spice it up | spice up | do your magic on | work your magic on | enhance | fix | polish | spice up | jazz up | upgrade | beautify | perfect | tweak | adjust | optimise | optimize | touch up | refine | do something with | do something about | work on | freshen up | liven up | clean up | edit | edit better | 优化 | 美化 | 改进 | 润色 | 完善 | 提升 | 改善 | 改一改 | 修一修 | 调整 | 修改 | 处理 | 改 | 加工
        someone: bloke | guy | guys | man | woman | lady | girl | boy | kid | kids | child | person | people | tourist | tourists | stranger | strangers | passerby | passersby | dude | car | cars | dog in the background | photobomber | bystander | ex | my ex | my brother | my sister | my mum | my mom | my dad
        creature: generate | imagine | invent | make up | synthesise | synthesize | ai generate | draw | paint | render me | film | shoot | animate
            | 生成 | 画 | 凭空 | 创造 | ai生成 | 绘制 | 想象 | 拍 | 拍摄 | 合成 | 变出
        """)
    grammar.function("anything", _anything)
    grammar.slot("reversed_span",
        ("from {moment:a} (to|until|till|-|–) {moment:b}\nbetween {moment:a} and {moment:b}\n从 {moment:a} (到|至) {moment:b}", _reversed),
        ("{clock:a} (to|until|till|-|–|到|至) {clock:b}", lambda found: _reversed(Found(a=Moment(ms=found["a"]), b=Moment(ms=found["b"])))),
        ("from {number:a} (to|-|–) {number:b} {unit}\nfrom (second|minute) {number:a} to (second|minute)? {number:b}\n从? 第 {number:a} {unit:c}? (到|至) 第? {number:b} {unit}", _counted_down))  # fmt: skip
    grammar.slot("nothing_long", ("{length}", _nothing))
    grammar.slot("too_much", ("{percent}", _too_much))
    grammar.values(
        "text_motion",
        {
            True: "打字机|打字|逐字|逐字出现|一个字一个字|弹跳|弹出|弹出来|抖动|旋转|闪烁|滚动|跳动|跳出来|缩放弹入|bounce in|bounce|bouncing|bounces in|bounce on|pop in|pop up|pops in|spin|spin in|spinning|type itself out|type out|types out|typewriter|typewriter effect|typewriter animation|letter by letter|word by word|type itself out letter by letter|wiggle|shake|pulse|flash|blink|blinking|scroll|scroll up|scrolling|scrolls|roll|rolling|fly around|zoom in|grow|drop in|jump|wave|glow|flicker|explode|弹跳|打字机|打字机效果|逐字出现|逐字|滚动|向上滚动|闪烁|旋转|抖动|弹入|弹出"
        },
    )
    grammar.slot("some_sound", (
        "(whoosh|whooshes|swoosh|ding|bell|boom|pop|click|clap|applause|laugh|laugh track|laughter|drum roll|drumroll|air horn|airhorn|cheer|cheering|buzzer|beep|crash|thud|swish|record scratch|camera shutter|shutter|cash register|ka ching|punch|gunshot|heartbeat|riser|impact|chime|explosion|crickets|rimshot|splash|叮|嗖|掌声|鼓掌|笑声|欢呼|铃声|爆炸声|打雷|咔嚓) (sound|sounds|noise|effect|sound effect|sfx|音效|声|的声音)?", lambda _found: True))  # fmt: skip
    grammar.slot("a_thing", ("(this|that|it|{film}|{clips}|everything)", lambda _found: True))


def _anything(chart: Chart, position: int) -> list[Value]:
    """Any words, up to wherever."""
    return [Value(end, True, 1) for end in range(position + 1, len(chart.tokens) + 1)]


def _reversed(found: Found) -> bool:
    begin, end = found["a"], found["b"]
    if begin.part != end.part or begin.ms <= end.ms:
        raise NoMatchError
    return True


def _counted_down(found: Found) -> bool:
    if found["a"] <= found["b"]:
        raise NoMatchError
    return True


def _nothing(found: Found) -> bool:
    if found["length"] != 0:
        raise NoMatchError
    return True


_MOST_PERCENT = 800


def _too_much(found: Found) -> bool:
    if found["percent"] <= _MOST_PERCENT:
        raise NoMatchError
    return True


def _answer(name: str) -> Callable[[Found], NoEdit]:
    return lambda _found: NoEdit(name)


RULES = (
    Rule("vague", """
        {make} {a_thing}? {be_good}? (more|much|a bit|a little|really|super|very|way|even|so much|更|再)? {good} (一点|一些|点|些)?
        {improve} {a_thing}?
        {make} {a_thing} {good}
        {a_thing} {be_good}? (更|再|变得)? {good} (一点|一些|点|些)?
        {a_thing} (should|could|needs to|has to)? {be_good} {good}
        {a_thing} {improve} (一下|好)?
        (do|add|make) (something|some magic|magic|whatever|anything|some editing|some edits|some changes) {good}? (with|to|about)? {a_thing}?
        (add|give) (it|this|{film})? (some|more|a)? (effects|flair|energy|life|wow|wow factor|pizzazz|magic|spice|oomph|feeling|vibes|personality|style|character|fun|polish|特效|花样|效果|感觉|氛围|活力)
        {a_thing} (is|looks|feels|seems)? (boring|bad|ugly|dull|bland|terrible|awful|off|not good|wrong|not right|meh|lame|无聊|难看|不好看|单调|很丑|太丑|不够好|不行|不对劲|太单调|平淡|太平淡)
        i don't like (it|this|that)
        (fix|do) (it|this|that)
        (我)? (不 喜 欢|不满意) {a_thing}?
        随便 (改|弄|剪)?
        看着办
        """, _answer("better"), cost=30),
    Rule("vague", """
        {cutout} (out)? (the)? (boring|bad|useless|unnecessary|unimportant|uninteresting|dull|ugly|worst|slow|unneeded|unwanted|dead|lame|weak|extra|irrelevant|redundant|filler|messy|awkward) (parts|bits|stuff|part|sections|moments|scenes|clips|shots|ones|footage|segments|bit|content) {of_clips}?
        {cutout} (out)? (the)? (mistakes|fluff|bloopers|filler|filler words|junk|crap|fat|stuff i don't need|unnecessary|bad takes|bad ones)
        {a_thing}? (里)? (无聊|没用|不好|多余|不重要|没意思|难看|不好看|拖沓|废话|冗长|枯燥|不需要|没必要|不精彩|口误|啰嗦|拍得不好|没有意义|不必要) (的)? (部分|片段|地方|内容|镜头|画面|段落|话)? {cutout}
        {cutout} {a_thing}? (里)? (无聊|没用|不好|多余|不重要|没意思|难看|不好看|拖沓|废话|冗长|枯燥|不需要|没必要|不精彩|口误|啰嗦|拍得不好|没有意义|不必要) (的)? (部分|片段|地方|内容|镜头|画面|段落|话)?
        """, _answer("boring"), cost=0),
    Rule("vague", """
        {make} (the)? (sound|audio|volume|music|voice|声音|音频|音乐|人声|音质) (sound|be|更|变|变得|弄)? (more|更)? {good} (一点|一些)?
        {improve} (the)? (sound|audio|voice|sound quality|audio quality|声音|音频|音质)
        (the)? (sound|audio|声音|音质) (is|sounds)? (bad|terrible|awful|not good|poor|不好|很差|太差|难听)
        (声音|音频|音质) {improve} (一下)?
        """, _answer("sounds"), cost=10),
    Rule("vague", """
        {make} (the)? (colours|colors|colour|color|look|lighting|颜色|色彩|画面|光线) (look|be|更|变得|变|弄)? (more|更)? {good} (一点|一些)?
        (fix|improve|enhance|correct|adjust|change) (the)? (colours|colors|colour|color|lighting|exposure|look|white balance)
        (colour|color) (correct|correction|grade|grading) {a_thing}?
        {add} (a)? (filter|look|lut|colour grade|color grade|colour grading|color grading|滤镜|调色|风格)
        (调色|调个色|调下色|颜色调一下|加滤镜|加个滤镜|校色|调 颜色|调整 颜色|改 颜色|颜色 (调整|改|调|处理|弄))
        {a_thing} (调色|调个色|校色|加滤镜|加个滤镜)
        """, _answer("colours"), cost=5),
    Rule("vague", """
        (help|what can you do|what can i say|how does this work|帮助|你能做什么|怎么用|能做什么|你会什么|what now|what next|test|测试)
        (what|how) (should i do|do i do|to do) (next|now)?
        (what) (total)? {finallength} {anything}?
        (what is|how long is|where is|which|why|when|who|how many|how much|is it|is the|are there|does it|do you|tell about|explain|show how) {anything}?
        (i)? (love|like) (it|this)
        (下一步|接下来) (怎么办|做什么|干什么|呢)?
        (视频|影片|片子)? (有)? (多长|多久|多少) {anything}?
        (为什么|怎么|什么|哪个|哪里|谁|是不是|有没有) {anything}?
        """, _answer("help"), cost=1),
    Rule("vague", "{make} {good}\n{good}", _answer("better"), cost=40),
    Rule("ambiguous", "{remove} ({it}|{them})\n({it}|{them}) {remove}\n{remove}\n{remove} (something|stuff|some things)", _answer("which"), cost=20),
    Rule("ambiguous", "{move} ({it}|{them}) {spot}\n{swap} ({it}|{them})\n{duplicate} ({it}|{them})?\n{replace} ({it}|{them}) (with) {name}\n({it}|{them}) {move} {spot}\n{move} {clip} {spot}", _answer("which clip"), cost=20),
    Rule("ambiguous", "{move} {clips} (around|somewhere else|elsewhere|somewhere|换个位置|别的地方)?\n{clips} (换个位置|移一下|挪一下)", _answer("move where"), cost=22),
    Rule("ambiguous", "{add} (a|some)? {noun} {at_place}? {at_moment}?\n{noun}\n{write} (something|some text)\n{at_moment} {add} {noun}\n{add} (a)? {in_colour} {noun}\n{add} {noun} {over_clips}\n{over_clips} {add} {noun}\n(在)? {at_place} {add} {noun}", _answer("text"), cost=10, options="at_place at_moment in_colour in_size over_clips for_length"),
    Rule("ambiguous", "(change|edit|update|modify|rewrite|fix|改|修改|改一下|换) {texts}\n{texts} (改一下|修改一下|换一下)", _answer("retext"), cost=12),
    Rule("ambiguous", "{make} {film_it} (a bit|much|a lot|bit|little)? (shorter|longer)\n(shorten|lengthen|extend) {film_it}\n{film_it} (is|feels)? (too|way too|much too) (long|short)\n{film_it} (太|有点)? (长|短) (了|一点|一些)?\n({make}|{film_it})? (短|长) (一点|一些)\n(缩短|延长|剪短) {film_it}?\n{film_it} (缩短|延长|剪短) (一点|一些)?", _answer("length"), cost=8),
    Rule("not here", """
        {make}? {add}? {silently}? {music}? (to|into)? {unplayed} {music}? {silently}?
        {music} (换成|改成|用)? {unplayed} (的)?
        """, _answer("genre"), cost=3),
    Rule("ambiguous", "{make} {every}? {transition} (shorter|longer|faster|slower|短|长|快|慢) (一点|一些)?\n{transition} (is|are)? (too)? (short|long|fast|slow|太短|太长|短一点|长一点|太快|太慢)", _answer("transition length"), cost=4),
    Rule("ambiguous", "(make|turn|set) (the|my)? (voice|voices) {level}\n(the)? (voice|voices) {level}", _answer("which voice"), cost=2),
    Rule("ambiguous", "{trim} {clips}\n{clips} {trim} (一点|一些|一下)?\n{make} {clips} (shorter|longer|a bit shorter|a bit longer|短一点|长一点)\n{clips} (短一点|长一点|太长|太短)\n{trim} {clips} (a bit|a little|bit)", _answer("how long"), cost=25),
    Rule("ambiguous", "{sort} {clips}\n(change|fix) (the)? order (of)? {clips}?\n(调整|换|改|改变) (一下)? (顺序|次序)\n{clips} (顺序|次序) (调整|换|改)\n(change|rearrange) (the)? order", _answer("order"), cost=14),
    Rule("ambiguous", "{split} {clips}?\n{clips} {split}", _answer("where"), cost=26),
    Rule("ambiguous", "(cut|trim|剪|裁) (it|this|something|a bit|some|a part|a bit out|一点|一下|一段|一部分)?\n{cutout} (a|some|the)? (part|bit|section|piece|parts|一段|一部分|部分) {of_clips}?\n(cut|trim) {film_it}\n{cutout} (a few|some) (seconds|bits)", _answer("what range"), cost=16),
    Rule("ambiguous", "(change|adjust|set|modify|调整|改变|修改|调|调一下) (the)? {speed} {of_clips}?\n{clips} (的)? {speed} (调整|改变|修改|调)", _answer("speed by"), cost=5),
    Rule("ambiguous", "(add|use|put) (a|my|the|our)? ({logo}|{voice}|{effect}|image|picture in picture|{pip})\n{add} ({logo}|{voice}|{pip}|{effect})\n(add|use) (my|own|another) (song|music file)\n(换|替换|replace) {clips}\n{clips} (换|换掉|替换)\n(use|add) (a|the)? file", _answer("file"), cost=14, options="at_place at_moment"),
    Rule("ambiguous", "(go back|revert|switch|回到|恢复|返回) (to)? (the)? (a)? ({version}|another version|an older version|old version|older version|previous one|earlier version|旧版本|之前的版本|以前的版本|别的版本|其他版本)", _answer("version"), cost=6),
    Rule("ambiguous", "{blurword} (the|my)? background (of|in|behind)? {anything}?\n{anything}? (背景) (模糊|虚化) {anything}?\n(模糊|虚化) 背景", _answer("blur background"), cost=1),
    Rule("ambiguous", "{blurword} (it|this|that|something|the background|faces|{face}|{clips})\n({face}|{clips}) {blurword}\n{add} (a)? (blur|mosaic|马赛克)", _answer("blur"), cost=8),
    Rule("ambiguous", """
        (make|create|give|export|do|render|produce|cut) (me)? {whole} (different)? (versions|exports|variants|cuts|edits|videos) {anything}?
        (make|create|give|export|do|render|produce|cut) (me)? (multiple|several|a few|different|both) (different)? (versions|exports|variants|edits) {anything}?
        (做|生成|导出|出|剪) {whole} (个|种)? (不同 的?)? (版本|尺寸) {anything}?
        (做|生成|导出|出|剪) (多个|几个|几种|不同|不同的) (版本|尺寸|比例) {anything}?
        """, _answer("versions"), cost=2),
    Rule("ambiguous", "{add} {caption} (file|文件)\n(the)? (字幕|caption|subtitle) (文件|file) {add}?", _answer("file"), cost=1),
    Rule("ambiguous", "{add} {anything} (滤镜|filter|filters|preset)", _answer("colours"), cost=40),
    Rule("ambiguous", "({add}|{blurword}) {blurword}? (over|on|to|住)? (the)? {face}\n{add} {blurword} {blurword} {face}\n{face} {add} {blurword}", _answer("blur"), cost=4),
    Rule("ambiguous", "{rotate} {clips} {number} (degrees|degree|°|度)\n{clips} {clockwise}? {rotate} {number} (度|degrees)\n{rotate} {clips} {anticlockwise} {number} (度|degrees)\n{rotate} {clips} (by) {number} (degrees)\n(tilt|straighten|level|rotate|turn|lean) {clips} (by)? (about)? {number} (degrees|degree|°|deg) {clockwise}?\n(tilt|straighten|level|rotate|turn|lean) {clips} (by)? (about)? {number} (degrees|degree|°|deg) {anticlockwise}\n(straighten|level) (the)? (horizon)? (of|in|on)? {clips}?\n{clips} (is|are) (crooked|wonky|tilted|not level|slanted)\n(horizon) (is)? (crooked|wonky|tilted|not level|slanted|off) (in|on) {clips}", _answer("degree"), cost=20),
    Rule("not here", """
        (generate|imagine|invent|ai generate|draw|paint|synthesize|synthesise|animate) (me)? (a|an|the)? (video|clip|picture|image|scene|film|movie|animation|cartoon|shot|photo|footage|intro|outro|background|photos|images|clips|b roll|broll|anime)? (of|with|about|showing|where|in which|from|for|that) {anything}
        {creature} (a|an|some)? {anything}
        (make|create|produce|film|shoot|show|give) (me)? (a|an)? (video|clip|picture|image|scene|film|movie|animation|cartoon) (of|about|showing|where|in which|featuring) {anything}
        (text to video|text-to-video|ai video|ai art|文生视频|图生视频|ai 视频) {anything}?
        {creature} 一? (个|段|条|张|只|幅|部)? {anything} 的? (视频|画面|图片|短片|照片|动画|片段|场景|镜头|图|电影)?
        (make|create|put|add) (a|an|some)? (dragon|explosion|explosions|cgi|3d|robot|spaceship|fire|lightning|monster|avatar|ai avatar|cartoon character|dinosaur|lasers|rain|snow|ghost|ai people|龙|爆炸|机器人|火焰|闪电|怪物|虚拟人|数字人|下雪|下雨) {anything}?
        """, _answer("generate"), cost=60),
    Rule("not here", """
        (remove|replace|change|erase|cut out|delete|key out|take out|get rid|swap|make) (the)? (background|green screen|greenscreen|people|person|guy|man|woman|object|car|tourists|strangers|logo|watermark|sky|backdrop|bystanders|wires|shadow|trash|pole|sign|crowd) {anything}?
        (use|add|apply|put|remove|key)? (a|the)? (green screen|greenscreen|chroma key|chromakey|rotoscope|key out) {anything}?
        {clips} {remove} (the)? background
        (remove|erase|cut|take|get rid|paint|photoshop|edit|clone|delete) {anything}? {someone} {anything}? (out|away)? (of|from|in) {anything}
        (remove|erase|paint out|photoshop out|clone out|edit out) {anything}? {someone}
        (take|edit|cut|paint|photoshop) {anything}? {someone} {anything}? (out|away)
        {anything}? (抠像|抠图|换背景|去背景|去除背景|去掉背景|替换背景|绿幕|抠绿|换天空|抠人|抠人像|智能抠像|人像抠图|去路人|消除路人|去掉路人) {anything}?
        (去掉|去除|删除|删掉|抠掉|消除|移除|换掉|替换) {anything}? (背景|路人|人物|行人|游客|物体|电线|天空)
        {anything}? (背景|路人|行人|游客|天空) (去掉|去除|删除|删掉|抠掉|消除|移除|换掉|替换|换成|换) {anything}?
        """, _answer("background"), cost=24),
    Rule("not here", """
        {add}? (auto|automatic|automatically|generated|auto generated|ai)? {caption_word} (automatically|for me|to it|to film|for what i say|from the speech|from speech|from audio|from what is said|from my voice|for speech|of what i say|of speech)?
        (auto caption|autocaption|auto subtitle|caption it|subtitle it|transcribe it|transcribe)
        {add} (自动|智能)? 字幕
        (自动|智能) {add}? 字幕
        {film_it} {add} (自动)? 字幕
        """, _answer("speech"), cost=2),
    Rule("not here", """
        {add}? (auto|automatic|automatically|generated|auto generated|ai)? (captions|subtitles|caption|subtitle|closed captions) (automatically|for me|to it|to the video|to film|for what i say|for what is said|of what i say|from the speech|from speech|from the audio|for the speech|from what is said|of the speech|from my voice|for everything i say|to film)?
        (transcribe|auto caption|autocaption|auto subtitle|caption|subtitle) {anything}?
        (add|generate|create|make) (captions|subtitles) {anything}?
        (generate|create|make) (auto|automatic)? (captions|subtitles) {anything}?
        {add} (自动)? 字幕
        (自动|智能)? (生成|识别|添加|加|加上|做|匹配|打|上|配) (自动)? (语音)? 字幕 {anything}?
        (语音识别|语音转文字|听写|转写|识别语音|语音转字幕|自动字幕|自动上字幕|自动加字幕) {anything}?
        {anything}? (语音|说的话|对白|我说的话|讲话|声音) (转|转成|变成|识别成|识别为|做成|生成|加上|加) (成|为)? (字幕|文字)
        (remove|cut|cut out|delete) (the)? (ums|uhs|filler words|ums and uhs|um|likes|umms) {anything}?
        (what|when) (does|do|did) {anything} say {anything}?
        (cut|remove|find|keep) {anything} (where|when) (i|he|she|they|someone) (say|says|said|mention|mentions|talk about|talks about) {anything}
        """, _answer("speech"), cost=22),
    Rule("not here", """
        (translate|dub|lip sync|lipsync) {anything}?
        {anything}? (翻译|译成|译为|配成|口型) {anything}?
        {add} (english|chinese|spanish|french|german|japanese|bilingual|foreign|korean|portuguese|italian|hindi|arabic) (subtitles|captions|dubbing|translation|voiceover)
        {anything}? (中英|双语|英文|日文|英语|韩语|日语|法语) (双语)? (字幕|配音)
        """, _answer("translate"), cost=20),
    Rule("not here", """
        (read|speak|narrate|say|tts|text to speech|ai voice|ai narration) {anything}? (out loud|aloud|with a voice|with ai voice|with a robot voice|as voice over|with ai)
        {add} (an)? (ai|robot|generated|computer|text to speech|tts|synthetic|automatic) (voice|voiceover|voice over|narration|narrator) {anything}?
        (text to speech|tts|文字转语音|语音合成|ai配音|ai 配音|ai旁白|智能配音|机器配音) {anything}?
        {anything}? (ai 配音|ai 旁白|朗读|念出来|读出来|语音合成|智能配音|自动配音|ai 朗读|生成配音|生成旁白) {anything}?
        (clone|change|fake) (my)? voice {anything}?
        (generate|create|write) (a)? (voiceover|voice over|narration|script) {anything}?
        """, _answer("say it"), cost=20),
    Rule("not here", """
        (beautify|slim|retouch|smooth|airbrush|whiten|make up|swap|change|replace|age|de-age|fix|touch up|make) (my|his|her|the|their)? (face|skin|teeth|hair|body|eyes|nose|clothes|shirt|outfit|age|makeup|legs|waist) {anything}?
        (swap|change|replace) (the)? (faces|face) {anything}?
        make (me|him|her|them|us|{someone}) (smile|laugh|blink|look at the camera|talk|wave|dance|open (his|her|their) eyes|look happy|look sad|bald|blonde|taller|cry|sing|jump|fly|disappear|vanish) {anything}?
        (change|make|turn) (my|his|her|their|the)? {anything}? (shirt|dress|hair|jacket|eyes|clothes|outfit|suit|hat|skin|wall|walls|car|sofa|furniture) {anything}? (to|into)? {colour}
        (face swap|deepfake|beauty filter|add makeup) {anything}?
        make (me|him|her|them|us) (look)? (thinner|younger|prettier|taller|slimmer|older|pretty|hot|skinny|beautiful|good looking) {anything}?
        {anything}? (美颜|瘦脸|磨皮|瘦身|换脸|大眼|美白|长腿|换装|祛痘|瘦腿|美妆) {anything}?
        """, _answer("faces"), cost=20),
    Rule("not here", """
        (add|use|put|play|download|get|find|fetch|put on) {anything} (from|on) (youtube|spotify|tiktok|the internet|internet|itunes|apple music|soundcloud|pexels|unsplash|the web|online|instagram|google)
        (add|use|insert|find|get|download|put) (some|a|free|the|another)? (trending|viral|popular|famous) {anything}
        (add|use|insert|find|get|download) (some|a|free)? (stock footage|stock video|stock videos|stock clips|stock images|b roll|b-roll|trending song|trending audio|trending sound|viral song|popular song|meme|memes|gifs|a gif|stock photos|trending music)
        (search|google|browse) {anything}
        {anything}? (从|在) (网上|youtube|网络|抖音|b站|qq音乐|网易云|油管|互联网|百度|网易云音乐) {anything}? (下载|找|搜|搜索|用|下) {anything}?
        {anything}? (热门|流行|网红|爆款|抖音热门|最火的|最近很火的) (歌|歌曲|音乐|bgm|背景音乐)
        {add}? (taylor swift|a song by {anything}|周杰伦 {anything})
        (add|use|play|put|want|get) (that|this|the)? (taylor swift|beyonce|drake|ed sheeran|adele|coldplay|billie eilish|the weeknd|beatles|eminem|rihanna|dua lipa|queen) {anything}?
        (add|use|play|put|get) (that|the|this) {anything} (song|track|audio|sound|tune) (everyone|everybody|people|they|you hear|from|that is|that's|on everyone) {anything}
        (add|use|play|put|get) {anything} (song|track) (by|from) {anything}
        """, _answer("web"), cost=20),
    Rule("not here", """
        (post|upload|publish|share|send|email|tweet|stream|broadcast) {a_thing}? (to|on|with|at|by|via) {anything}
        (post|publish|share|email|tweet|stream) {a_thing}
        (post|upload|publish|share|send|put) {a_thing} (straight|directly|right away|live)? (to|on|onto) (my|our)? (instagram|insta|ig|tiktok|youtube|facebook|twitter|x|linkedin|snapchat|whatsapp|channel|account|feed|page|website|blog|story) {anything}?
        (tag|mention) (the|my|our)? {anything}
        {anything}? (发布|上传|分享|发送|发) (到|给|至) {anything}
        """, _answer("publish"), cost=26),
    Rule("not here", """
        {add} (a|an|some|animated|cool)? (stickers|sticker|emojis|emoji sticker|confetti|particles|particle effects|sparkles|arrow|arrows|progress bar|countdown|timer|lower third animation|lens flare|light leaks|light leak|glitch|glitch effect|shake effect|shake|camera shake|rain effect|snow effect|fire effect|film burn|film burns|animated text|subscribe button|like button|animation|animations|circle|rectangle|shapes|shape|box|gif|explosion|neon|speech bubble|hearts|fireworks|map animation|animated map|chart|graph|equalizer|visualizer|waveform|audio visualizer|frame|border|motion graphics|emoji|meme|3d effect|hologram|light effects|subscribe animation) {anything}?
        {add} (贴纸|表情|表情包|彩带|粒子|箭头|进度条|倒计时|计时器|光斑|漏光|故障|抖动|特效|动画|订阅按钮|关注按钮|爱心|烟花|边框|相框|气泡|弹幕|图表|地图动画|光效|粒子特效|下雨特效|下雪特效|雪花|雨|故障特效|花瓣|音频波形|波形) {anything}?
        (glitch|shake|rgb split|datamosh|kaleidoscope|fisheye) {anything}?
        {anything}? (贴纸|表情包|弹幕|倒计时|进度条|故障特效|抖动特效|粒子特效) {anything}?
        """, _answer("effects"), cost=24),
    Rule("not here", """
        (track|follow|keep following) {anything}
        {anything} (following|tracking|that follows|tracks|follows|moving with) {anything}
        {anything}? (跟踪|追踪|跟随|自动跟踪|跟拍) {anything}?
        """, _answer("track"), cost=45),
    Rule("not here", """
        (separate|isolate|extract|split|remove) (the)? (vocals|vocal|voice|voices|instrumental|music from the voice|drums|stems|speech|singer|singing) (from|in|of|out of) {anything}
        (pitch|autotune|auto tune|change the pitch|raise the pitch|lower the pitch) {anything}?
        (remove|extract|isolate|separate|split) (the)? (vocals|vocal|instrumental|stems)
        (make|change) (my|his|her|the) voice (sound)? (deeper|higher|like|robotic|squeaky|funny|different|younger|older) {anything}?
        (add) (reverb|echo|an echo|bass|bass boost|distortion|autotune|eq|equalizer) {anything}?
        {anything}? (变声|人声分离|提取人声|去人声|消除人声|分离人声|变调|混响|回声|去掉人声|伴奏分离) {anything}?
        """, _answer("voices"), cost=20),
    Rule("not here", """
        {anything}? (split screen|split-screen|splitscreen|side by side|side-by-side|collage|grid|two by two|2x2 grid|分屏|并排|拼图|四宫格|九宫格|左右分屏|上下分屏) {anything}?
        """, _answer("screen"), cost=20),
    Rule("not here", """
        (change|set|use|make|pick|choose|try) {anything}? (font|typeface|fonts|bold|italic|italics|helvetica|arial|comic sans|times new roman|handwriting font|serif|sans serif|underlined|underline) {anything}?
        {anything}? (字体 (改成|换成|用|改|换|改为)|换字体|改字体|换个字体|宋体|黑体|楷体|斜体|粗体|加粗|手写体|下划线) {anything}?
        """, _answer("font"), cost=24),
    Rule("not here", """
        (upscale|enhance|sharpen|unblur|deblur|increase|improve|restore|remaster) {a_thing}? {anything}? (quality|resolution|details|detail|sharpness|focus|4k|8k|picture quality|image quality)
        {make} {a_thing}? (in|to)? (4k|8k|hd|full hd|uhd|1440p|2160p|60p) (quality|resolution|video)?
        (upscale|sharpen|deblur|unblur|colorize|colourize|colourise|remaster) {anything}?
        (make) {a_thing} (sharper|less blurry|in focus|higher resolution|higher quality|hd quality|clearer|crystal clear)
        (improve|enhance|increase) (the)? (video|picture|image)? (quality|resolution|sharpness)
        {anything}? (锐化|超分|变清晰|画质增强|提升画质|修复画质|提高清晰度|变高清|清晰一点|更清晰|提高画质|增强画质|上色|插帧|补帧|清晰化) {anything}?
        """, _answer("quality"), cost=22),
    Rule("ambiguous", """
        {anything}? (-|−) {number} {times} {anything}?
        {anything}? (-|−) {number} (% speed|percent speed)
        """, _answer("negative"), cost=20),
    Rule("ambiguous", "{anything}? {reversed_span} {anything}?", _answer("backwards"), cost=20),
    Rule("ambiguous", """
        {make} {film_it} {nothing_long} (long|total|in total)?
        {trim} {clips} (to|down to)? {nothing_long}
        {make} {clips} {nothing_long} (long)?
        {clips} (剪到|剪成|改成|变成|时长) {nothing_long}
        """, _answer("no length"), cost=2),
    Rule("not here", """
        {anything}? {volume} (of|in|for)? {anything}? (to|at|up to|by)? {too_much} {anything}?
        {make} {heard} {volume}? (up|down)? (to|at|by|up to)? {too_much} {volume}?
        {make} {clips} {volume}? (up)? (to|at|by|up to)? {too_much} (louder|volume|as loud)?
        {heard} (at|to)? {too_much}
        {anything}? {heard} (的)? {volume}? {make}? (到|成|为)? {too_much}
        """, _answer("too loud"), cost=2),
    Rule("ambiguous", "{move} {clips} {spot} and (at|to|in)? {spot:other}\n{move} {clips} first and last\n{move} {clips} (both)? {spot} and {spot:other} (but)? (only)? once", _answer("two places"), cost=-2),
    Rule("ambiguous", "(use|take|用|取|选用|选) {clips}", _answer("use clip"), cost=1),
    Rule("ambiguous", "(put|bring|take|change|set|get|switch) (it|that|this|them|those) back (again|please|in|the way it was)?\nback again", _answer("back"), cost=3),
    Rule("ambiguous", """
        same {anything} (as|like) {anything}
        {anything} (same|like) {anything}? (as|like) (clip|the|on|in|before|last) {anything}
        (do|make|apply|use|add|give) (the|exactly)? (same|exact same) {anything} (to|on|for|with|in) {anything}
        (do|make) (the)? same (thing)? (to|on|for|with|in)? {anything}?
        (copy|match|transfer|paste) (the)? (look|looks|colour|color|colours|colors|effect|effects|settings|style|speed|zoom|grade|volume) (of|from|on) {anything}
        {make} {anything} (match|look like|sound like|like) (clip|the other) {anything}
        """, _answer("the same"), cost=35),
    Rule("ambiguous", "({move}|{add}) (it|that|this|them|something) (over)? (there|here|over|somewhere|elsewhere|a bit|up|down|left|right)? (a bit|a little|there|slightly|more)?", _answer("put what"), cost=30),
    Rule("not here", """
        {add} {some_sound} {at_moment}? {joints_for}?
        (have|play|insert) {some_sound} {at_moment}? {joints_for}?
        {some_sound} {joints_for}
        {some_sound} {at_moment}
        {at_moment} {add}? {some_sound}
        {joints_for} (的地方|处)? {add} {some_sound}
        {transition} (的地方|处|的时候|时)? (都)? {add} {some_sound}
        {span} (那里|那儿|处|的地方)? {add} {some_sound}
        """, _answer("ready sounds"), cost=30),
    Rule("not here", """
        (let|make|have) {texts} {text_motion}
        {texts} {add} {text_motion} (效果|动画|特效|的效果)?
        {texts} (用|改成|换成) {text_motion} (效果|动画|特效|的效果)?
        {add} {text_motion} (效果|动画)? (的)? {texts}
        {texts} {text_motion}
        (animate) {texts} {text_motion}?
        (let|make) {context_text} {text_motion}
        """, _answer("text motion"), cost=3),
    Rule("not here", """
        (fade|fading) (in|out)? {clips} (sound|audio|volume) (in|out|up|down)? {anything}?
        (fade|fading) (in|out)? (the)? (sound|audio|volume) (of|in|on) {clips} (in|out)? {anything}?
        fade {logo} (in|out) {anything}?
        {clips} (的)? (声音|原声) (淡入|淡出|渐强|渐弱|淡入淡出) {anything}?
        """, lambda found: NoEdit("inset fade" if found["logo"] is not None else "sound fade"), cost=3),
    Rule("ambiguous", """
        {clips} (转正|扶正|摆正|正过来|转过来|方向不对|方向反了|横过来|竖过来|歪了) (一下)?
        (转正|扶正|摆正) {clips}
        """, _answer("turn which way"), cost=2),
    Rule("ambiguous", """
        {anything}? {transition} {anything}? (除了|除) 第? {whole} (个|处) {anything}?
        {anything}? {transition} {anything}? 第 {whole} (个|处) (除外|不要|不算|别加)
        {anything}? {transition} {anything}? (第一个|最后一个) (除外|不算|别加)
        """, _answer("but one cut"), cost=10),
    Rule("ambiguous", """
        {clips} (中间|当中|中段) (那|这)? 一? (段|部分|块|截)? {cutout} {anything}?
        {cutout} {clips} (中间|当中) (那|这)? 一? (段|部分|块|截)
        """, _answer("middle"), cost=6),
    Rule("not here", """
        {anything}? (杜比|杜比视界|hdr|hdr10|dolby vision|dolby) {anything}?
        {anything}? (120|90|240) (帧|fps) {anything}?
        """, _answer("format"), cost=40),
    Rule("not here", """
        {anything}? (衣服|裙子|头发|发色|墙|墙面|沙发|外套|裤子|鞋|鞋子|帽子|眼睛|口红|嘴唇|指甲|车身|地板|窗帘|T恤|衬衫|包) {anything}? (换成|变成|改成|染成|调成|换|改) {anything}? {colour} {anything}?
        {anything} (p掉|ps掉|p没|抹掉|擦掉|修掉|抠掉|涂掉|消掉)
        (p掉|ps掉|抹掉|擦掉|修掉|抠掉|涂掉|消掉) {anything}
        """, _answer("object"), cost=14),
    Rule("not here", """
        {anything}? (声音|人声|原声|配音|嗓音) {anything}? (女声|男声|童声|机器人声|机器人|萝莉音|大叔音|娃娃音|电音|磁性) {anything}?
        {anything}? (换成|变成|改成) (女声|男声|童声|机器人声|机器人的声音|萝莉音|大叔音|娃娃音|卡通声音) {anything}?
        """, _answer("voices"), cost=14),
    Rule("not here", """
        {anything}? {face} {anything}? (跟着走|跟着动|跟着移动|跟着人走|跟着脸|跟着人|一直跟着) {anything}?
        {anything}? {blurword} {anything}? (跟着走|跟着动|跟着移动|跟着人走|跟着脸|跟着人|一直跟着) {anything}?
        """, _answer("track"), cost=14),
    Rule("ambiguous", "{film_it}? (的)? (节奏|剪辑节奏) (要|再|太|有点|不够|能)? (快|慢|紧凑|拖|拖沓|舒缓) (一点|一些|点|些|了)?", _answer("pace"), cost=-1),
    Rule("ambiguous", """
        {texts} {move}? (往|向|朝) (上|下|左|右|旁边|边上) (挪|移|调|放|靠|去)? (一点|一些|点|些)? {anything}?
        {texts} (放|挪|移|调) (上面|下面|高|低|上|下|左边|右边) (一点|一些|点|些) {anything}?
        {texts} (高|低|靠上|靠下|偏上|偏下) (一点|一些|点|些) {anything}?
        """, _answer("text where"), cost=3),
    Rule("vague", "{music} (和|跟|与) ({talking}|{voice}|原声|声音) (的)? (音量|大小|比例)? (平衡|协调|匹配|调匀|搭配) (一点|一些|好)?", _answer("balance"), cost=-2),
    Rule("not here", "{anything}? (声音|音频|音画|画面|嘴型|口型) {anything}? (对不上|不同步|没对上|错位|对不齐|不匹配) {anything}?", _answer("sync"), cost=-1),
    Rule("vague", "(剪|剪辑|做|弄|整) (得|的)? {good} (一点|一些|点|些)?\n{film_it} (剪|剪辑|做|弄|整) (得|的)? {good} (一点|一些|点|些)?", _answer("better"), cost=12),
    Rule("ambiguous", "({it}|{clips}) (加长|拉长|延长|剪长|变长|弄长|再长) (一点|点|一些|些)?\n(那个|这个) (加长|拉长|延长|变长|弄长) (一点|点|一些|些)?", _answer("how long"), cost=6),
    Rule("ambiguous", "(这个|那个|刚才那个|刚加的|上一个|那处|这处) {transition_only} {anything}", _answer("this cut"), cost=2),
    Rule("ambiguous", "{make} (that|this|the last|the) transition {anything}\n(that|this) transition {anything}", _answer("which transition"), cost=12),
    Rule("not here", """
        {mute} {music} {part_span:span}
        {make} {music} {level} {part_span:span}
        {make} {music} {level} (at|towards|near) (the)? (start|end|beginning|middle)
        (turn|bring) (up|down) {music} {part_span:span}
        (turn|bring) {music} (up|down) {part_span:span}
        """, _answer("part volume"), cost=5),
    Rule("not here", """
        (loop|repeat) {music} {anything}?
        {make} {music} (loop|repeat) {anything}?
        {music} (循环|循环播放|重复播放) {anything}?
        """, _answer("loops"), cost=1),
    Rule("not here", "(export|download|render|save|output|导出|下载|渲染|输出) {anything}?", _answer("export"), cost=60),
)  # fmt: skip
