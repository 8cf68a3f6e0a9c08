"""Owns the sentences that answer questions about a film, in English and Chinese; refuses to look at a film."""

from __future__ import annotations

from maker_free.messages.message import Message

FILM_LENGTH = Message("The film is {length} long.", "影片长{length}。")
FILM_EMPTY = Message("There is nothing in the film yet.", "影片里还没有内容。")
CLIP_LENGTH = Message("{clip} lasts {length}.", "{clip}长{length}。")
CLIP_WHEN = Message("{clip} is shown from {start} to {end} ({length}).", "{clip}在 {start} 到 {end} 播放（{length}）。")
THERE_ARE = Message("There are {count} clips: {clips}.", "共有 {count} 段：{clips}。")
THERE_IS_ONE = Message("There is one clip: {clips}.", "共有 1 段：{clips}。")
LISTED = Message("{number}. {name} ({length})", "{number}. {name}（{length}）")
CALLED = Message("clip {number} ({name})", "第{number}段（{name}）")
KIND = {"video": Message("a video", "视频"), "image": Message("a photo", "照片")}
CLIP_IS = Message("{clip} is {kind} of {size}.", "{clip}是{size}的{kind}。")
AFTER = Message("After it comes {clip}.", "它后面是{clip}。")
BEFORE = Message("Before it comes {clip}.", "它前面是{clip}。")
IS_LAST = Message("It is the last one.", "它是最后一段。")
IS_FIRST = Message("It is the first one.", "它是第一段。")
SHOWN_AT = Message("At {at} the film shows {clip}.", "{at} 处播放的是{clip}。")
LONGEST = Message("The longest is {long}, {longest}; the shortest is {short}, {shortest}.",
                  "最长的是{long}，{longest}；最短的是{short}，{shortest}。")  # fmt: skip

SOUND = Message("{clip} is heard at {level}.", "{clip}有声音，音量{level}。")
MUTED = Message("{clip} is muted.", "{clip}是静音的。")
SOUNDLESS = Message("{clip} has no sound: there is none in the file.", "{clip}没有声音：文件里本来就没有。")
ALL_HEARD = Message("All clips are heard at {level}.", "所有片段都有声音，音量{level}。")
HEARD = Message("Heard: {clips}.", "有声音的：{clips}。")
NOT_HEARD = Message("Muted: {clips}.", "静音的：{clips}。")
WITHOUT_SOUND = Message("Without any sound in their files: {clips}.", "文件里本来就没有声音的：{clips}。")
WITH_LEVEL = Message("{clip} at {level}", "{clip} {level}")
CLEANED = Message("Background noise is reduced in {clips}.", "已减少背景噪声的：{clips}。")

MUSIC = Message("That is {music}, from {start} to {end}.", "这是{music}，{start} 到 {end}。")
MUSIC_AT = Message(
    "Under it is {music}, from {start} to {end}, at {level}.", "配的是{music}，{start} 到 {end}，音量{level}。"
)
DUCKS = Message("It gets quieter while people speak.", "有人说话时会变小声。")
NO_MUSIC = Message("There is no music.", "没有音乐。")
VOICE = Message("{what}: {name}, from {start} to {end}.", "{what}：{name}，{start} 到 {end}。")
NO_VOICE = Message("There is no voice-over and no sound effect.", "没有旁白，也没有音效。")

TEXT = {
    "title": Message("Title {text}: {start} to {end} ({length}), {place}, {colour}, {size}.",
                     "标题{text}：{start} 到 {end}（{length}），{place}，{colour}，{size}。"),
    "lower third": Message("Lower third {text}: {start} to {end} ({length}), {place}, {colour}, {size}.",
                           "字幕条{text}：{start} 到 {end}（{length}），{place}，{colour}，{size}。"),
    "caption": Message("Caption {text}: {start} to {end} ({length}), {place}, {colour}, {size}.",
                       "字幕{text}：{start} 到 {end}（{length}），{place}，{colour}，{size}。"),
}  # fmt: skip
NO_TEXTS = Message("There are no titles and no captions.", "没有标题，也没有字幕。")
NO_CAPTIONS = Message("There are no captions.", "没有字幕。")
NO_TITLES = Message("There are no titles.", "没有标题。")
MORE = Message("… and {count} more.", "…… 另外还有 {count} 个。")

TRANSITIONS = Message("There are {count} transitions: {list}.", "共有 {count} 个转场：{list}。")
ONE_TRANSITION = Message("There is 1 transition: {list}.", "有 1 个转场：{list}。")
TRANSITION = Message(
    "{kind} ({length}) between clips {first} and {second}", "第{first}段和第{second}段之间的{kind}（{length}）"
)
NO_TRANSITIONS = Message("There are no transitions: every cut is plain.", "没有转场，都是直接切换。")
FADES = Message("{clip}: {how}.", "{clip}：{how}。")
FADES_IN = Message("fades in over {length}", "{length}淡入")
FADES_OUT = Message("fades out over {length}", "{length}淡出")
NO_FADES = Message("Nothing fades in or out.", "没有淡入淡出。")

OVERLAY = Message(
    "{name} is on top, {place}, {scale} wide, from {start} to {end}.",
    "{name}叠加在{place}，宽 {scale}，{start} 到 {end}。",
)
NO_OVERLAYS = Message("There is no logo and no picture on top.", "没有水印，也没有画中画。")

SHAPE = Message(
    "The film is {width}x{height} ({aspect}), {fps} frames a second.",
    "影片是 {width}x{height}（{aspect}），每秒 {fps} 帧。",
)
LOOK = Message("{clip}: {how}.", "{clip}：{how}。")
NO_LOOK = Message("{clip} has no look and no effect.", "{clip}没有滤镜，也没有效果。")
NO_LOOKS = Message("No clip has a look or an effect.", "所有片段都没有滤镜和效果。")
STEADIED = Message("steadied", "已防抖")
PARTLY = Message("partly {effect}", "局部{effect}")
ZOOMS = Message("zoom {start} → {end}", "缩放 {start} → {end}")
TURNED = Message("turned by {by} degrees", "旋转了 {by} 度")
MIRRORED = Message("mirrored", "已翻转")
SPEED = Message("{clip} plays at {rate}.", "{clip}以 {rate} 速度播放。")
SPEED_BACKWARDS = Message("{clip} plays backwards at {rate}.", "{clip}以 {rate} 速度倒放。")
ALL_NORMAL = Message("All clips play forwards at 1x.", "所有片段都以 1x 正常速度播放。")

FILES = Message("Your files: {names}.", "你的素材：{names}。")
NO_FILES = Message("There are no files yet.", "还没有素材。")
UNUSED = Message("Not used: {names}.", "没有用到：{names}。")
ALL_USED = Message("Every file is used.", "所有素材都用上了。")

BECAUSE = Message(
    "That came with {words}; “undo” takes back the last change.", "这来自{words}；“撤销”可以取消上一次修改。"
)
BECAUSE_EARLIER = Message(
    "That came with {words}; say “go back to before …” to go back that far.",
    "这来自{words}；说“回到……之前”可以退回去。",
)
REASONS = Message("Why the cut is as it is:\n{reasons}", "这样剪的原因：\n{reasons}")
LAST = Message("The last change was {words}.", "上一次修改是{words}。")
SO_FAR = Message("So far: {list}.", "到目前为止：{list}。")
NOTHING_YET = Message("Nothing has been changed yet.", "还没有任何修改。")
CAN_UNDO = Message(
    "Yes: “undo” takes back {words}. That goes {count} steps back.",
    "可以：说“撤销”会取消{words}，一共能退 {count} 步。",
)
CANNOT_UNDO = Message("No: nothing has been changed that could be taken back.", "不能：还没有可以撤销的修改。")
CAN_REDO = Message("Yes: “redo” does {words} again.", "可以：说“重做”会再做一次{words}。")
CANNOT_REDO = Message("No: nothing was taken back.", "不能：没有被撤销的修改。")
SAY = Message("To do that, say: {sentence}", "要这样做，请说：{sentence}")
CANNOT_JUDGE = Message("I cannot judge that. To do that, say: {sentence}", "这个我无法判断。要这样做，请说：{sentence}")
EXPORT = Message(
    "Say “export”; with a kind, a size or a name if you like: “export as gif”, “export in 720p”. Films come as {made}.",
    "说“导出”就可以，也可以说明格式、大小或名称，例如“导出为gif”“导出720p”。成片可以是 {made}。",
)
HELP = Message(
    "I cut, order, trim, speed up and join clips, add titles, captions and music, change colours, shape and sound, and "
    "export. For example: {sentences}.",
    "我可以剪辑、排序、裁短、变速、拼接片段，添加标题、字幕和音乐，调整颜色、画幅和声音，并导出。例如：{sentences}。",
)
FORMATS = Message("Files can be {formats}; films come as {made}.", "素材可以是 {formats}；成片可以是 {made}。")
CANNOT_SAY = Message(
    "I cannot say that: I know the clips, their lengths and what was done to them, but not what they are about. I can "
    "tell, for example: {questions}.",
    "这个我说不出来：我知道有哪些片段、它们的长度和做过的修改，但不知道它们的内容。我可以回答，例如：{questions}。",
)
QUESTIONS = Message(
    "how long is it? · which clips are there? · is there sound in clip 1?", "多长？ · 有哪些片段？ · 第1段有声音吗？"
)
