"""Owns the sentences that tell what was changed, in English and Chinese; refuses to decide which.

Fields are the same in both languages and come ready to be read: names in quotation marks, times, lengths.
"""

from __future__ import annotations

from maker_free.autocut.wishes import Aspect
from maker_free.messages.message import Message

# What things are called
CLIP = Message("Clip {number} ({name})", "第{number}段（{name}）")
ONLY_CLIP = Message("The clip ({name})", "片段（{name}）")
FILM = Message("The film", "全片")
PART = Message("{clips} at {span}", "{clips}的{span}")
PARTS = Message("{clips}, only the part you named", "{clips}（只是说到的那一部分）")
PART_IS_A_CLIP = Message(
    "That part counts as a clip of its own now; there are {count}.", "这一部分现在自成一段，共 {count} 段。"
)
CLIPS = Message("Clips {numbers}", "第{numbers}段")
BOTH_CLIPS = Message("Both clips", "两个片段")
EVERY_CLIP = Message("All {count} clips", "全部{count}个片段")
THE_FILM = Message("The film", "影片")
THE_MUSIC = Message("The music", "音乐")
MOOD_MUSIC = Message("{mood} music", "{mood}音乐")
SOUNDS = {
    "music": Message("Music", "音乐"), "voice": Message("Voice-over", "旁白"),
    "effect": Message("Sound effect", "音效"),
    "everything": Message("Added sound", "添加的声音"),
}  # fmt: skip
AS_MIXED = Message("as mixed", "原样")
AT_THE_START = Message("at the start", "最前面")
AT_THE_END = Message("at the end", "最后面")
BEFORE_CLIP = Message("before {clip}", "{clip}之前")
THAT_REGION = Message("there", "那里")
PLACES = {
    "top left": Message("top left", "左上角"), "top": Message("top", "上方"),
    "top right": Message("top right", "右上角"),
    "left": Message("left", "左侧"), "center": Message("center", "中央"), "right": Message("right", "右侧"),
    "bottom left": Message("bottom left", "左下角"), "bottom": Message("bottom", "下方"),
    "bottom right": Message("bottom right", "右下角"), "lower third": Message("lower third", "下三分之一"),
}  # fmt: skip
SIZES = {
    "small": Message("small", "小号"), "medium": Message("medium", "中号"), "large": Message("large", "大号"),
    "huge": Message("huge", "特大号"),
}  # fmt: skip
STYLES = {
    "shadow": Message("with a shadow", "带阴影"), "outline": Message("outlined", "描边"),
    "box": Message("in a box", "带底框"), "plain": Message("plain", "无样式"),
}  # fmt: skip
ANIMATIONS = {
    "none": Message("without animation", "无动画"), "fade": Message("fading in", "淡入"),
    "slide": Message("sliding in", "滑入"), "rise": Message("rising", "上升"), "pop": Message("popping in", "弹入"),
    "typewriter": Message("typed letter by letter", "逐字打出"), "word by word": Message("word by word", "逐词出现"),
}  # fmt: skip
FACES = {
    "display": Message("in the bold modern font", "粗体现代字体"), "text": Message("in the plain font", "简洁字体"),
    "hand": Message("in the handwritten font", "手写字体"),
}  # fmt: skip
LOOKS = {
    "none": Message("original colours", "原来的颜色"), "black and white": Message("black and white", "黑白"),
    "sepia": Message("sepia", "怀旧"), "vintage": Message("vintage", "复古"), "warm": Message("warm", "暖色"),
    "cool": Message("cool", "冷色"), "cinematic": Message("cinematic", "电影感"), "vivid": Message("vivid", "鲜艳"),
    "faded": Message("faded", "褪色"), "dramatic": Message("dramatic", "戏剧性"),
}  # fmt: skip
AMOUNTS = {
    "brightness": Message("brightness {amount}", "亮度 {amount}"),
    "contrast": Message("contrast {amount}", "对比度 {amount}"),
    "saturation": Message("saturation {amount}", "饱和度 {amount}"),
    "temperature": Message("warmth {amount}", "色温 {amount}"),
    "vignette": Message("vignette {amount}", "暗角 {amount}"),
}
LUT = Message("your LUT", "你的 LUT")
LOOK_RESET = Message("colours as filmed", "恢复拍摄时的颜色")
FITS = {
    "blur": Message("over a blurred copy of the picture", "两侧用模糊画面填充"),
    "crop": Message("cropped to fill the picture", "裁剪填满画面"),
    "pad": Message("whole, with bars", "完整显示，加边"),
}  # fmt: skip
ORDERS = {
    "name": Message("by name", "按名称"), "captured": Message("by recording time", "按拍摄时间"),
    "added": Message("as added", "按添加顺序"), "length": Message("from short to long", "从短到长"),
    "backwards": Message("the other way round", "倒序"), "shuffle": Message("shuffled", "打乱"),
    "numbers": Message("as you said", "按你说的顺序"), "names": Message("as you said", "按你说的顺序"),
}  # fmt: skip

# What is in the film, in which order
LAID_OUT = Message("Nothing was on the timeline yet, so I first put {names} there in a row.",
                  "时间线还是空的，所以我先把{names}依次放了上去。")  # fmt: skip
ADDED = Message("Added {names} {place}.", "添加了{names}，放在{place}。")
ALL_THERE = Message("All your files are in the film already.", "所有文件都已经在影片里了。")
MOVED = Message("{clips} moved: now {place}.", "{clips}移到了{place}。")
ALREADY_THERE = Message("{clips}: already there, so nothing moved.", "{clips}本来就在那里，没有移动。")
SWAPPED = Message("{one} and {other} changed places.", "{one}和{other}交换了位置。")
SORTED = Message("New order ({order}): {names}.", "新的顺序（{order}）：{names}。")
ORDER_KEPT = Message("The clips are in that order already ({order}).", "片段已经是这个顺序（{order}）。")
REMOVED = Message("{clips} removed.", "删除了{clips}。")
NOTHING_ELSE = Message("There are no other clips to remove.", "没有其他片段可以删除。")
DUPLICATED = Message("{clips} duplicated ({times} more).", "复制了{clips}（多 {times} 份）。")
REPLACED = Message("{clips} now shows {name}.", "{clips}换成了{name}。")
REPLACED_SHORTER = Message("{name} is shorter, so that part lasts {after} instead of {before}.",
                          "{name}比较短，所以这一段是{after}，而不是{before}。")  # fmt: skip
CLEARED = Message("The timeline is empty now; your files are still here.", "时间线已清空，素材都还在。")
EMPTY_ALREADY = Message("The timeline is empty already.", "时间线本来就是空的。")

CARD = Message(
    "Put the card {text} on {colour} {place} for {length}.", "在{place}加了{colour}底标题卡{text}，持续{length}。"
)
FRAME = Message("A picture of the frame at {at}.", "{at}的画面已存成图片。")
COVER = Message("The cover: the picture at {at}, with {text} on it.", "封面：{at}的画面，写着{text}。")
COVER_BARE = Message("The cover: the picture at {at}.", "封面：{at}的画面。")

# How long things last
TRIMMED = Message("{clips}: {before} → {after}.", "{clips}：{before} → {after}。")
TRIMMED_FROM = Message(
    "{clips}: {before} → {after} (what was at {kept}).", "{clips}：{before} → {after}（原来的 {kept}）。"
)
LASTS_SO_ALREADY = Message("{clips} lasts {length} already.", "{clips}本来就是{length}。")
SHOWN_FOR = Message("{clips}: shown for {length} each.", "{clips}：每个显示{length}。")
CUT_OUT = Message("{clips}: {span} cut out ({length}).", "{clips}：剪掉了 {span}（{length}）。")
CUT_OUT_OF_FILM = Message("Cut {span} out of the film ({length}).", "从影片中剪掉了 {span}（{length}）。")
GONE_ALREADY = Message("{span} was cut out already.", "{span} 已经剪掉了。")
SPLIT = Message("{clips} split at {at}.", "{clips}在 {at} 处拆成了两段。")
SPLIT_PARTS = Message("{clips} split into {parts} parts.", "{clips}拆成了 {parts} 段。")
CUT_THERE_ALREADY = Message("There is a cut at that time already.", "那个时间点本来就是剪切点。")
FROZEN = Message("{clips}: the picture stands still at {at} for {length}.", "{clips}：画面在 {at} 定格{length}。")
PAUSES_CUT = Message("Long pauses cut out: {count}, {length} in all.", "剪掉了 {count} 处长停顿，共{length}。")
NO_PAUSES = Message("There are no pauses longer than {length}.", "没有超过{length}的停顿。")
LENGTH_SHARED = Message("Every clip gave or got its share of the new length.", "新的时长由各个片段分摊。")
RECUT = Message("Cut anew: {count} shots of about {each} (before: {was} of about {before}).",
                "重新剪过：{count} 个镜头，每个约{each}（之前是 {was} 个，每个约{before}）。")  # fmt: skip
EVERYTHING = Message(
    "Everything of your clips is in the film now, from beginning to end.", "所有素材现在都完整地放进了影片。"
)
SOUND_EARLY = Message("{clips}: the sound begins {length} before the picture.", "{clips}：声音比画面早{length}开始。")
SOUND_LATE = Message("{clips}: the sound goes on for {length} over the next picture.",
                     "{clips}：声音延续到下一个画面{length}。")  # fmt: skip
SOUND_TOGETHER = Message("{clips}: sound and picture change together.", "{clips}：声音和画面同时切换。")
PODCAST = Message("{clips}: the voice is levelled, with less noise and softer s sounds.",
                  "{clips}：人声已调匀，噪音更少，齿音更柔和。")  # fmt: skip
CALLED = Message("{name}", "{name}")
ACCENT = Message("{name} at {at}.", "{at} 处有{name}。")
ACCENT_DROP = Message("{name} at {at}, where the music takes off.", "{at} 音乐进入高潮，那里有{name}。")
ACCENTS = Message("{name} on {count}.", "{count}加上了{name}。")
LENGTH_ON_THE_BEAT = Message(
    "All of it is cut anew, so that it stays on the beat of the music.", "整部影片重新剪过，剪辑点仍落在音乐的节拍上。"
)
LENGTH_AS_SAID = Message(
    "That is as near to it as goes without cutting anybody off.", "为了不打断说话，时长和要求的略有不同。"
)
LENGTH_WITHOUT = Message("{clips}: left out, there is no time for more.", "{clips}：时间不够，没有保留。")
LENGTH_SPED = Message("Everything plays at another speed to make that length.", "通过调整播放速度达到这个时长。")
LONG_SO_ALREADY = Message("The film is {length} long already.", "影片本来就是{length}。")
SPEED = Message("{clips}: speed {rate}.", "{clips}：速度 {rate}。")
SPEED_ONE = Message("{clips}: speed {rate}, {before} → {after}.", "{clips}：速度 {rate}，{before} → {after}。")
SPEED_BY = Message("{clips}: {rate} the speed of before.", "{clips}：速度为原来的 {rate}。")
SPEED_PART = Message("{clips}: speed {rate} from {span}.", "{clips}：{span} 的速度为 {rate}。")
BACKWARDS = Message("{clips}: plays backwards.", "{clips}：倒放。")
FORWARDS = Message("{clips}: plays forwards again.", "{clips}：恢复正放。")
BOOMERANG = Message(
    "{clips}: plays forwards, then backwards ({before} → {after}).", "{clips}：先正放，再倒放（{before} → {after}）。"
)
CHOOSE_BOOMERANG = Message("Boomerang", "来回播放")
CHOOSE_BACKWARDS = Message("Play backwards", "倒放")
BACKWARDS_ALREADY = Message("{clips}: plays backwards already.", "{clips}本来就是倒放。")
FORWARDS_ALREADY = Message("{clips}: plays forwards already.", "{clips}本来就是正放。")

# How clips meet
TRANSITIONS_ALL = Message("{kind} ({length}) at all {count} cuts.", "全部 {count} 个接点都加了{kind}（{length}）。")
TRANSITIONS_BOTH = Message("{kind} ({length}) at both cuts.", "两个接点都加了{kind}（{length}）。")
TRANSITIONS = Message("{kind} ({length}) at {count} cuts.", "在 {count} 个接点加了{kind}（{length}）。")
TRANSITION_BETWEEN = Message("{kind} ({length}) between clips {first} and {second}.",
                            "第{first}段和第{second}段之间加了{kind}（{length}）。")  # fmt: skip
TRANSITION_CAPPED = Message("Where a clip is too short for that, it lasts {length}.", "片段太短的地方只持续{length}。")
NO_TRANSITIONS = Message("There were no transitions there.", "那里本来就没有转场。")
PLAIN_CUT = Message("Plain cut between clips {first} and {second}.", "第{first}段和第{second}段之间直接切换。")
PLAIN_CUTS = Message("Plain cuts instead of {count} transitions.", "{count} 个转场改为直接切换。")
FADES_IN = Message("{what}: {length} fade in.", "{what}：{length}淡入。")
FADES_OUT = Message("{what}: {length} fade out.", "{what}：{length}淡出。")
NO_FADE_IN = Message("{what}: no fade in.", "{what}：没有淡入。")
NO_FADE_OUT = Message("{what}: no fade out.", "{what}：没有淡出。")

# Texts
WRITTEN = {
    "title": Message("Title {text} at {span} ({place}).", "标题{text}：{span}（{place}）。"),
    "lower third": Message("Lower third {text} at {span}.", "字幕条{text}：{span}。"),
    "caption": Message("Caption {text} at {span} ({place}).", "字幕{text}：{span}（{place}）。"),
}
WRITTEN_LATER = Message(
    "Another text is there before, so it comes right after it.", "之前那里已有文字，所以接在它后面。"
)
WRITTEN_ELSEWHERE = Message(
    "Another text has the usual place then, so it is there.", "常用位置已有文字，所以换了位置。"
)
TEXT_NOW = Message("{before} now says {after}.", "{before}改成了{after}。")
TEXT_WHEN = Message("{text}: {before} → {after}.", "{text}：{before} → {after}。")
TEXT_CHANGED = Message("{text}: {before} → {after}.", "{text}：{before} → {after}。")
TEXT_COLOUR = Message("{text} has another colour.", "{text}换了颜色。")
TEXT_SO_ALREADY = Message("The text is like that already.", "文字本来就是这样。")
MORE_TEXTS = Message("The other texts likewise.", "其他文字也一样。")
TEXT_GONE = Message("{texts} removed.", "删除了{texts}。")
TEXTS_GONE = Message("{count} texts removed.", "删除了 {count} 段文字。")
TEXT_WENT = Message("The text {text} went with it.", "文字{text}也随之删除。")
SOUND_WENT = Message("{name} went with it.", "{name}也随之删除。")
CAPTIONS = Message("Captions from {name}: {count}, {span}.", "从{name}添加了 {count} 条字幕（{span}）。")
CAPTIONS_REPLACED = Message("They take the place of the captions there were.", "替换了原来的字幕。")
CAPTIONS_LEFT_OUT = Message(
    "Left out because they come after the end of the film: {count}.", "另有 {count} 条在影片结束之后，没有使用。"
)
CHAPTERS = Message("Chapter titles: {names}.", "章节标题：{names}。")

# What is heard
MUTED = Message("{what}: muted.", "{what}：已静音。")
MUTED_ALREADY = Message("{what}: muted already.", "{what}本来就是静音。")
SILENT_ANYWAY = Message("{what}: no sound to begin with.", "{what}：本来就没有声音。")
LOUDER = Message("{what}: louder now.", "{what}：已调大声。")
QUIETER = Message("{what}: quieter now.", "{what}：已调小声。")
AS_LOUD = Message("{what}: as loud as before.", "{what}：音量没有变。")
VOLUME_TO = Message("{what}: volume {after}.", "{what}：音量 {after}。")
AT_LEVEL = Message(" ({level})", "（{level}）")
AS_USUAL = Message("", "")
MUSIC = Message("{music} under the whole film{level}.", "整部影片配上了{music}{level}。")
MUSIC_DURING = Message("{music} from {start} to {end}{level}.", "{start} 到 {end} 配上{music}{level}。")
MUSIC_FROM = Message("{music} from {start} on{level}.", "从 {start} 开始配上{music}{level}。")
MUSIC_INSTEAD = Message("{music} now, in place of {old}{level}.", "{old}换成了{music}{level}。")
MUSIC_ANOTHER = Message("A different piece of {mood}{level}.", "换了一首{mood}{level}。")
FROM_BEST = Message(
    "It plays from {at} into the song, where it is strongest. "
    "For its beginning, say “start the song from the beginning”.",
    "从歌曲的 {at} 开始播放，最有力的一段正好在片中。想从头播放可以说“添加音乐，从开头开始”。",
)
FROM_CHORUS = Message("It begins at its chorus, {at} into the song.", "从副歌开始播放，也就是歌曲的 {at}。")
ENDS_WITH_FILM = Message(
    "The song ends together with the film: it begins {at} into it.", "歌曲和影片一起结束：从歌曲的 {at} 开始播放。"
)
ENDS_SHORT = Message(
    "The song is shorter than the film, so it comes in later and ends together with it.",
    "歌曲比影片短，所以晚一些开始，和影片一起结束。",
)
COMPOSED_ENDS = Message(
    "The music is composed to the length of the film and ends with it.", "音乐是按影片长度创作的，会和影片一起结束。"
)
MUSIC_ALREADY = Message(
    "{music} is there already. For a different piece, say “another music”.",
    "已经有{music}了。想换一首可以说“换一首音乐”。",
)
DUCKS = Message("The music gets quieter while people speak.", "有人说话时音乐会变小声。")
DUCKS_NOT = Message("The music stays as loud while people speak.", "有人说话时音乐不再变小声。")
DUCKS_ALREADY = Message("The music gets quieter while people speak already.", "有人说话时音乐本来就会变小声。")
DUCKS_NOT_ALREADY = Message("The music stays as loud already.", "音乐本来就不会变小声。")
PLAYS = Message("{what} {name} at {span}.", "{what}{name}：{span}。")
PLAYS_ON = Message("It lasts {length} and ends with the film.", "它长{length}，会随影片一起结束。")
ADDED_KINDS = {
    "voice": Message("voice-over", "旁白"), "effect": Message("sound effect", "音效"),
    "picture": Message("picture on top", "叠加的图片"),
}  # fmt: skip
ADDED_AT = Message("{name} is at {span} now.", "{name}现在在{span}。")
SOUND_GONE = Message("{what} removed: {names}.", "去掉了{what}：{names}。")
LOUDNESS = Message("Loudness of the film: {before} → {after}.", "影片响度：{before} → {after}。")
LOUDNESS_ALREADY = Message("The film is at {lufs} LUFS already.", "影片响度本来就是 {lufs} LUFS。")
LOUDNESS_AS_MIXED = Message("The film stays as loud as it is mixed.", "影片响度保持原样。")
EVEN = Message("{clips}: equally loud now.", "{clips}：音量已调到一样大。")
SOUND_CLEANED = Message("{clips}: less background noise.", "{clips}：减少背景噪声。")
SOUND_AS_RECORDED = Message("{clips}: sound as recorded.", "{clips}：恢复录制的声音。")

# What is seen
SHAPE = Message("The picture is {shape} now.", "画面现在是{shape}。")
SHAPE_ALREADY = Message("The picture is {shape} already.", "画面本来就是{shape}。")
SHAPES: dict[Aspect, Message] = {
    "16:9": Message("wide (16:9)", "横屏（16:9）"), "9:16": Message("upright (9:16)", "竖屏（9:16）"),
    "1:1": Message("square", "正方形"), "4:5": Message("upright (4:5)", "竖屏（4:5）"),
    "4:3": Message("4:3", " 4:3"), "21:9": Message("very wide (21:9)", "超宽屏（21:9）"),
}  # fmt: skip
OF_SIZE = Message("{width}x{height} in size", " {width}x{height} 的大小")
FPS = Message("Frames a second: {before} → {after}.", "每秒帧数：{before} → {after}。")
FILLED = Message("{clips}: {how}.", "{clips}：{how}。")
SO_ALREADY = Message("{what}: like that already.", "{what}本来就是这样。")
ROTATED = Message("{clips}: turned by {by} degrees.", "{clips}：旋转了 {by} 度。")
CHOOSE_MIRRORED = Message("Mirror", "左右镜像")
CHOOSE_TURNED = Message("Turn right", "向右转")
CHOOSE_STEADY = Message("Stabilise", "防抖")
FLIPPED = {
    "horizontal": Message("{clips}: mirrored left to right.", "{clips}：左右翻转。"),
    "vertical": Message("{clips}: mirrored top to bottom.", "{clips}：上下翻转。"),
}
ZOOMED_ON = Message(
    "{clips}: closer to the {place}, held there and back again.",
    "{clips}：放大{place}，停住后再还原。",
)
ZOOMED_IN = Message("{clips}: slowly closer.", "{clips}：缓慢推近。")
ZOOMED_OUT = Message("{clips}: slowly further away.", "{clips}：缓慢拉远。")
ZOOMED_TO = Message("{clips}: slowly closer to the {place}.", "{clips}：缓慢推近{place}。")
THE_FACE = Message("face", "人脸")
THAT_SPOT = Message("spot you named", "你指定的位置")
NO_ZOOM = Message("{clips}: no zoom.", "{clips}：没有缩放。")
INSET = Message("{name} on top, {place}, {scale} wide, at {span}.", "{name}叠加在{place}，宽 {scale}，{span}。")
INSET_GONE = Message("{names} taken off the picture.", "去掉了叠加的{names}。")
COVER_SET = Message("The cover is the picture at {at} now.", "封面现在是{at}的画面。")
COVER_GONE = Message("The film has no cover of its own any more.", "影片不再有自己的封面。")
COVER_WENT = Message(
    "Its cover was a picture of what is no longer in the film, so it has none now.",
    "原来的封面画面已不在影片里，影片现在没有封面。",
)
GRADED = Message("{clips}: {how}.", "{clips}：{how}。")
STEADIED = Message("{clips}: steadied.", "{clips}：已防抖。")
STEADIED_NOT = Message("{clips}: no longer steadied.", "{clips}：取消防抖。")
EFFECT_OF_A_PART = Message("{clips}: {how} ({place}).", "{clips}：{place}{how}。")
SHAPE_KEPT = Message("It keeps the {aspect} shape the film had.", "保持影片原来的 {aspect} 画幅。")

# Versions
UNDONE = Message("Undone: {words}.", "已撤销：{words}。")
UNDONE_STEPS = Message("Went back {count} steps, to before {words}.", "返回了 {count} 步，到{words}之前。")
REDONE = Message("Done again: {words}.", "已重做：{words}。")
REDONE_STEPS = Message("Went {count} steps forward, to {words}.", "前进了 {count} 步，到{words}。")
BACK_TO = Message("Back to the version {name}.", "回到版本{name}。")
BACK_BEFORE = Message("Back to before {words}.", "回到{words}之前。")
HERE_ALREADY = Message("This is that version already.", "现在就是这个版本。")
SAVED = Message("This version is now called {name}.", "这个版本现在叫{name}。")
EMPTY_NOW = Message(
    "The timeline is empty as at the start; your files are still here.", "时间线和开始时一样是空的，素材都还在。"
)
KNOWN_VERSIONS = Message("The named ones are {names}.", "已命名的版本：{names}。")
NO_NAMED = Message("Say “save this as …” to give a version a name.", "说“把这个版本保存为…”可以给版本命名。")

# The report
LENGTH = Message("The film is now {after} long (was {before}).", "影片现在长{after}（之前是{before}）。")
FIRST_LENGTH = Message("The film is {after} long.", "影片长{after}。")
NOTHING_CHANGED = Message("Nothing was changed.", "没有任何改动。")
AND_MORE = Message("… and {count} more changes.", "…… 另外还有 {count} 处改动。")
UNKNOWN = Message("I did not understand {text}.", "没有听懂{text}。")
UNKNOWN_CLOSEST = Message(
    "I did not understand {text}. Did you mean: {closest}", "没有听懂{text}。你是不是想说：{closest}"
)
VAGUE = Message(
    "{text} can be many things. Say which, for example: {choices}.", "{text}可以有很多做法，请具体说，例如：{choices}。"
)
CHOICES = Message("{question} You can say: {choices}.", "{question} 可以说：{choices}。")
NEXT = Message("Next, you could say: {sentences}.", "接下来可以说：{sentences}。")
FOR_EXAMPLE = Message("You could say: {sentences}.", "可以这样说：{sentences}。")
EXPORT = Message("export", "导出")
MY_FILM = Message("My film", "我的影片")
NOT_SO = Message(
    "“{words}” does not hold for this film, so what depends on it was not done.",
    "这个影片不符合“{words}”，所以没有做相应的修改。",
)
IS_SO = Message(
    "“{words}” holds for this film, so what is to be done otherwise was not done.",
    "这个影片符合“{words}”，所以没有做相应的修改。",
)
NOTHING_IN_IT = Message("I found nothing to do in that.", "这句话里没有找到要做的事。")
