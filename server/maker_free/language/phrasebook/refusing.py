"""Owns the wishes that no edit comes of: vague ones, ones this computer cannot fulfil, and ones that need a question."""

from __future__ import annotations

from dataclasses import dataclass

from maker_free.language.grammar.matcher import Chart, Grammar, NoMatchError, Slots, Value
from maker_free.language.operations import Moment, Unclear


@dataclass(frozen=True)
class Answer:
    """What is said to such a wish, in English and Chinese: a question or an explanation, and sentences to choose from."""

    kind: str
    en: str
    zh: str
    choices_en: tuple[str, ...]
    choices_zh: tuple[str, ...]


BEYOND = ("This is more than is read in one go:", "一次读不了这么多：")
ANSWERS: dict[str, Answer] = {
    "too much": Answer("not here", BEYOND[0] + " nothing from “{first}” on was read or done. Send those lines by themselves.",
        BEYOND[1] + "从“{first}”开始的内容没有读，也没有执行。请把这些另发一条。", (), ()),
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
    "use clip": Answer("ambiguous", "Should the other clips go, or should it be added?", "其他片段要删除吗，还是要把它加进来？",
        ("keep only clip 2", "duplicate clip 2"), ("只保留第2段", "复制第2段")),
    "held back": Answer("ambiguous", "None of this was done, because it says of itself that it is not to be done. Send it without that to have it done.",
        "这些都没有执行，因为里面写着先不要执行。要执行时，去掉这句话再发一次。", (), ()),
    "which clip": Answer("ambiguous", "Which clip is meant?", "指的是哪一段？", ("clip 1", "the last clip", "all clips"), ("第1段", "最后一段", "所有片段")),
    "mark where": Answer("ambiguous", "Where in the picture is it?", "它在画面的什么位置？",
        ("draw a box around the top left", "draw an arrow at the center", "put a spotlight on the right"),
        ("在左上角画一个框", "中间加一个箭头", "右边打聚光灯")),
    "which effect": Answer("vague", "Which effect should it be? For example one of these.", "要什么效果？例如下面这些。",
        ("make it cinematic", "zoom in on clip 1", "add crossfade transitions", "add a whoosh sound on every cut"),
        ("调成电影感", "第1段慢慢放大", "加叠化转场", "在每个剪辑点加嗖声")),
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
    "genre": Answer("not here", "Maker Free composes music in fourteen moods: lo-fi, upbeat, cinematic, ambient, corporate, hip-hop, acoustic, "
        "tense, piano, rock, electronic, Latin, folk and epic. "
        "Pick one, or use a song file of your own.",
        "Maker Free 能作十四种风格的音乐：低保真、欢快、电影感、安静、商务、嘻哈、原声、紧张、钢琴、摇滚、电子、拉丁、民谣和史诗。请选一种，或使用自己的歌曲文件。",
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
    "track": Answer("not here", "Only faces can be followed here, by the crop or by a zoom. A fixed place can be blurred or kept in the crop.",
        "这里只能跟随人脸（裁剪或推近）。也可以模糊固定区域，或在裁剪时保留某个位置。", ("keep the face in the picture", "blur the left of clip 1"), ("让人脸保持在画面里", "把第1段左边打码")),
    "voices": Answer("not here", "Taking voices and music apart, or changing a voice, is not possible here. Noise can be reduced, and the sound muted.",
        "这里不能分离人声和音乐，也不能变声。可以降噪或静音。", ("reduce the background noise", "mute clip 1"), ("降低背景噪音", "把第1段静音")),
    "screen": Answer("not here", "Split screens are not in Maker Free; one picture can be put small on top of another.",
        "Maker Free 没有分屏，但可以做画中画。", ("add face.mp4 as picture in picture at the bottom right",), ("把 face.mp4 作为画中画放在右下角",)),
    "font": Answer("not here", "There are three typefaces: a bold modern one, a plain one and a handwritten one. Other fonts are not in Maker Free.",
        "字体有三种：粗体现代字体、简洁字体和手写字体，没有别的字体。",
        ("make the title handwritten", "use a bold modern font for the title"), ("标题用手写字体", "标题用粗体现代字体")),
    "quality": Answer("not here", "Detail that was never filmed cannot be added. Clips can be sharpened, their grain reduced, and shaky ones steadied.",
        "无法增加拍摄时没有的细节。可以锐化、降噪或防抖。", ("sharpen all clips", "reduce the grain", "stabilise all clips"), ("锐化所有片段", "减少画面噪点", "给所有片段防抖")),
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
    "ready sounds": Answer("not here", "The sounds made here are whoosh, pop, click, riser and impact. Any other one can be played from a file of yours.",
        "这里能做的音效有：嗖声、啵声、点击声、渐强音和撞击声。其他声音可以用自己的文件。",
        ("add a whoosh sound on every cut", "add a pop sound at 0:05", "play ding.mp3 at 0:14"),
        ("在每个剪辑点加嗖声", "在0:05加啵声", "在0:14播放 ding.mp3")),
    "text motion": Answer("not here", "Texts here can fade, rise, slide or pop in, be typed, or come word by word; they cannot move in other ways.",
        "这里的文字可以淡入、上升、滑入、弹入、打字或逐词出现，没有其他动画。",
        ("make the title pop in", "make the title rise"), ("标题弹入", "标题上升")),
    "box colour": Answer("not here", "The box behind a text is dark, and its outline fits its colour; neither can be given another colour here.",
        "文字的底框是深色的，描边颜色随文字而定，这里都不能另选颜色。", (), ()),
    "look strength": Answer("not here", "Looks and LUTs are applied in full here. Brightness, contrast, saturation and warmth can be set by amount.",
        "这里的滤镜和 LUT 只能完整套用。亮度、对比度、饱和度和色温可以按数值调。", ("10% more contrast", "10% less saturation"), ("对比度提高10%", "饱和度降低10%")),
    "overlay fade": Answer("not here", "A picture on top appears and goes at once here; it cannot fade.", "叠加的画面只能直接出现和消失，不能淡入淡出。", (), ()),
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
        name=name,
    )


def learn(grammar: Grammar) -> None:
    """Teach a grammar the slots that are read by functions."""
    grammar.function("anything", _anything)


def _anything(chart: Chart, position: int) -> list[Value]:
    """Any words, up to wherever."""
    return [Value(end, True, 1) for end in range(position + 1, len(chart.tokens) + 1)]


def reversed_span(found: Slots) -> bool:
    begin, end = found["a"], found["b"]
    if begin.part != end.part or begin.ms <= end.ms:
        raise NoMatchError
    return True


def counted_down(found: Slots) -> bool:
    if found["a"] <= found["b"]:
        raise NoMatchError
    return True


def nothing(found: Slots) -> bool:
    if found["length"] != 0:
        raise NoMatchError
    return True


_MOST_PERCENT = 800


def too_much(found: Slots) -> bool:
    if found["percent"] <= _MOST_PERCENT:
        raise NoMatchError
    return True


def reversed_clocks(found: Slots) -> bool:
    return reversed_span(Slots(a=Moment(ms=found["a"]), b=Moment(ms=found["b"])))
