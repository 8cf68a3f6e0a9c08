"""Owns the sentences with which an edit is refused, in English and Chinese; refuses to decide when.

Each says what is so, and then what to do instead; that edit is not made, the others of the request are.
"""

from __future__ import annotations

from maker_free.errors import EditError
from maker_free.messages.message import Message


class Contradiction(EditError):
    """Edits of one request exclude each other: none of it can be done."""


def error(message: Message, **fields: object) -> EditError:
    """The error that refuses an edit so."""
    return (Contradiction if message in CONTRADICTIONS else EditError)(message.of(**fields))


NO_FILES = Message(
    "There are no clips here yet. Add some video or photos first.",
    "这里还没有任何素材。请先添加视频或照片。",
)
ONE_SHAPE = Message(
    "A film has one shape at a time. Say “make it vertical” and export, then “make it 16:9” and export again.",
    "一个视频一次只能是一种画幅。先说“改成竖屏”并导出，再说“改成16:9”并再次导出。",
)
SOUND_TOO_FAR = Message(
    "The sound cannot run that far: at most {most} here. Say “start the sound of clip 2 0.5 s early”.",
    "声音不能提前或延续那么久，这里最多{most}。可以说“第2段的声音提前0.5秒”。",
)
SHORTEST_SHOTS = Message(
    "The shots are as short already as the clips and the music allow. Add more clips, or say “1 second each”.",
    "按现有的素材和音乐，镜头已经不能再短了。可以再添加素材，或者说“每个镜头1秒”。",
)
LONGEST_SHOTS = Message(
    "The shots cannot get longer in a film of this length. Say “make it 60 seconds” or “use everything”.",
    "在这个时长里镜头不能再长了。可以说“把视频剪到60秒”或“用全部素材”。",
)
NO_BEAT = Message(
    "There is no music with a beat under the whole film. Say “add upbeat music” first, then “cut on every beat”.",
    "影片里没有从头到尾的带节拍的音乐。先说“添加轻快音乐”，再说“每一拍切一次”。",
)
SPEED_IN_THE_WAY = Message(
    "Some clips are faster, slower or backwards. Say “play all clips at normal speed” first, or trim single clips.",
    "有的片段变速或倒放了。先说“所有片段恢复正常速度”，或者逐段修剪。",
)
NO_CLIPS = Message(
    "There are no clips on the timeline. Add some video or photos, or say “add all files”.",
    "时间线上没有片段。请添加视频或照片，或者说“添加所有文件”。",
)
FROM_ONE = Message(
    "Clips are counted from 1, so there is no clip 0. The first one is clip 1.",
    "片段从 1 开始数，没有第 0 段。第一个片段是第 1 段。",
)
WHICH_CLIP = Message(
    "It is not clear which clip is meant. Say its number, from 1 to {count}, or its name.",
    "不清楚指的是哪个片段。请说出编号（1 到 {count}）或名字。",
)
CLIPS_COUNTED = Message(
    "Clips in the film: {count}, not {said}. Say which you mean, for example “clips 1 and 2”, or “all clips”.",
    "影片里有 {count} 个片段，不是 {said} 个。请说明是哪几段，例如“第1段和第2段”，或“所有片段”。",
)
PHOTOS_COUNTED = Message(
    "Photos in the film: {count}, not {said}. Say which you mean, for example “clips 1 and 2”, or “all photos”.",
    "影片里有 {count} 张照片，不是 {said} 张。请说明是哪几段，例如“第1段和第2段”，或“所有照片”。",
)
NO_SUCH_CLIP = Message(
    "There are {count} clips, so there is no clip {number}. Say which of the {count} you mean.",
    "一共只有 {count} 个片段，没有第 {number} 段。请说明是这 {count} 段中的哪一段。",
)
ONE_CLIP = Message(
    "There is only one clip, so there is no clip {number}. Split it, or add more clips first.",
    "只有一个片段，没有第 {number} 段。请先拆分它，或者再添加片段。",
)
NOT_ON_TIMELINE_YET = Message(
    "The timeline ends with clip {count}, so there is no clip {number}. {names} can still be put there: say “add all "
    "files”.",
    "时间线上有 {count} 个片段，没有第 {number} 段。还没放上去的有{names}：可以说“添加所有文件”。",
)
ALREADY_GONE = Message(
    "That request takes clip {number} out and also asks for something else with it, so nothing was done. Say only "
    "one of the two.",
    "这个要求既删除第 {number} 段，又要对它做别的修改，所以我没有改动。请只说其中一个。",
)
NAMED_ALREADY_GONE = Message(
    "That request takes {name} out and also asks for something else with it, so nothing was done. Say only one of "
    "the two.",
    "这个要求既删除{name}，又要对它做别的修改，所以我没有改动。请只说其中一个。",
)
AFTER_SPLIT = Message(
    "After that split, “clip {number}” could mean two different clips, so nothing was done. Ask for the split first, "
    "then for the rest.",
    "拆分之后，“第 {number} 段”可能指现在的，也可能指拆分后的，所以我没有改动。请先只说拆分，再说其余的。",
)
NAMED_NOT_ON_TIMELINE = Message(
    "{name} is not on the timeline yet. Say “add {name}” first.",
    "{name}还不在时间线上。请先说“添加{name}”。",
)
NO_CLIP_CALLED = Message(
    "There is no clip called {called}. The clips are {names}.",
    "没有叫{called}的片段。现有片段：{names}。",
)
NO_FILE_CALLED = Message(
    "There is no file called {called} in this project. The files are {names}; add others first.",
    "这个项目里没有叫{called}的文件。现有文件：{names}；其他文件请先添加。",
)
WHICH_FILE = Message(
    "Which one do you mean by {called}: {names}? Say it again with the whole name.",
    "{called}指的是哪一个：{names}？请用完整的名字再说一遍。",
)
NO_SUCH_KIND = {
    "portrait": Message(
        "None of the clips is upright. Name the clip or give its number.",
        "没有竖拍的片段。请说出片段的名字或编号。",
    ),
    "landscape": Message(
        "None of the clips is landscape. Name the clip or give its number.",
        "没有横拍的片段。请说出片段的名字或编号。",
    ),
    "photo": Message(
        "There are no photos in the film. Name the clip or give its number.",
        "影片里没有照片。请说出片段的名字或编号。",
    ),
    "silent": Message(
        "All clips have sound. Name the clip or give its number.",
        "所有片段都有声音。请说出片段的名字或编号。",
    ),
}
BEYOND_FILM = Message(
    "The film is {length} long, so there is no {at} in it. Say a time up to {end}.",
    "影片长{length}，没有 {at} 这个时间点。请说 {end} 以内的时间。",
)
NO_SONG = Message(
    "There is no song of yours in this project. Add a music file, and its chorus can be used.",
    "项目里还没有你自己的歌曲。先添加一个音乐文件，就可以用它的副歌了。",
)
NO_DROP = Message(
    "There is no place in the music of the film where it takes off. Say when, such as “add a riser at 0:12”.",
    "影片的音乐里没有明显的高潮点。可以说具体时间，例如“在0:12加渐强音音效”。",
)
NO_CHORUS = Message(
    "In {name} no part stands out from the rest. Say where it should begin: “start the song at 0:45 of the song”.",
    "{name}里没有哪一段特别突出。可以说从哪里开始：“从歌曲的45秒处开始播放音乐”。",
)
BEYOND_CLIP = Message(
    "{what} is {length} long, so there is no {at} in it. Say a time up to {end}.",
    "{what}长{length}，没有 {at} 这个时间点。请说 {end} 以内的时间。",
)
BEFORE_START = Message(
    "It is only {length} long, so there is nothing {at} before its end. Say a time between 0:00 and {end}.",
    "总长只有{length}，没有结尾前 {at} 这个时间点。请说 0:00 到 {end} 之间的时间。",
)
BACKWARDS = Message(
    "From {begin} to {end} there is nothing. Say an end that is later than the beginning.",
    "从 {begin} 到 {end} 之间没有内容。结束时间要晚于开始时间。",
)
NO_CUTS = Message(
    "With one clip there is no cut to put a transition on. Split it, or add another clip first.",
    "只有一个片段，没有可以加转场的地方。请先拆分它，或者再添加一个片段。",
)
NO_OTHER_CLIPS = Message(
    "There are no other clips than those. Say which clips are meant, or add more first.",
    "除此之外没有别的片段。请说明是哪些片段，或者先添加更多片段。",
)
NO_MIDDLE = Message(
    "With {count} clips none is just in the middle: clips {first} and {second} are nearest. Say which you mean.",
    "共 {count} 段，没有正中间的：最接近的是第{first}段和第{second}段。请说明是哪一段。",
)
NO_CLIP_AFTER = Message("No clip comes after that one. Say which you mean.", "那一段后面没有片段了。请说明是哪一段。")
NO_CLIP_BEFORE = Message("No clip comes before that one. Say which you mean.", "那一段前面没有片段。请说明是哪一段。")
NOTHING_BEFORE = Message(
    "Nothing comes before the first clip, so there is no cut there. Say “fade in” for a soft beginning.",
    "第一个片段之前没有内容，那里没有接点。想让开头柔和些，可以说“开头淡入”。",
)
NOTHING_AFTER = Message(
    "Nothing comes after the last clip, so there is no cut there. Say “fade out” for a soft end.",
    "最后一个片段之后没有内容，那里没有接点。想让结尾柔和些，可以说“结尾淡出”。",
)
NO_CUT_THERE = Message(
    "There is no cut at {at}. The cuts are at {cuts}. Say the time of one of them.",
    "{at} 处没有接点。接点在 {cuts}。请说其中一个时间。",
)
NOT_NEIGHBOURS = Message(
    "Clips {first} and {second} do not follow each other, so there is no cut between them. Name two clips that do.",
    "第 {first} 段和第 {second} 段不相邻，它们之间没有接点。请说两个相邻的片段。",
)
NO_TEXTS = Message(
    "There is no text in the film yet. Say, for example, “add the title “Hello””.",
    "影片里还没有文字。可以说“添加标题“你好””。",
)
NO_SUCH_TEXT = Message(
    "There is no such text in the film. There is {texts}.",
    "影片里没有这样的文字。现有文字：{texts}。",
)
NOTHING_LEFT = Message(
    "That would leave nothing of the film. Say “start over” to empty the timeline, or name a shorter stretch.",
    "这样影片就什么都不剩了。想清空时间线请说“重新开始”，或者说短一点的范围。",
)
TOO_SHORT = Message(
    "That would leave less than a single picture of a clip. Leave at least 0.04 s of it, or remove the clip.",
    "这样片段剩下的还不到一帧画面。请至少保留 0.04 秒，或者直接删除这个片段。",
)
TOO_SHORT_A_FILM = Message(
    "{length} is too short for the clips in this film. Remove some clips first, or say a longer time.",
    "{length}对这部影片的片段来说太短了。请先删除一些片段，或者说长一点的时间。",
)
FILE_TOO_SHORT = Message(
    "{clips} cannot last {length}: there is only {most} of it. Say a shorter time, or play it more slowly.",
    "{clips}没有{length}那么长，最多{most}。请说短一点的时间，或者放慢播放。",
)
NOT_ENOUGH = Message(
    "There is not enough material for {length}: the clips together make {most}. Add clips, or play it more slowly: "
    "“slow everything down to 80%”.",
    "素材不够 {length}：所有片段加起来只有{most}。请再添加素材，或者放慢一些：“把全部放慢到80%”。",
)
TOO_MANY_CLIPS = Message(
    "A film can have {most} clips. Say a smaller number.",
    "一部影片最多 {most} 个片段。请说小一点的数量。",
)
SWAP_TWO = Message(
    "It takes two different clips to swap. Say, for example, “swap clips 1 and 3”.",
    "交换需要两个不同的片段。可以说“交换第1段和第3段”。",
)
NO_CAPTURE_TIMES = Message(
    "These files do not say when they were recorded. Sort them by name instead, or say the order: “order 3, 1, 2”.",
    "这些文件里没有拍摄时间。可以按名称排序，或者直接说顺序：“顺序改为3、1、2”。",
)
SOUND_ONLY = Message(
    "{name} has no picture, so it cannot be a clip. Say “use {name} as music” or “add {name} as a voice-over”.",
    "{name}没有画面，不能当片段。可以说“用{name}做背景音乐”或“把{name}作为旁白”。",
)
ONLY_SOUND = Message(
    "There is only sound here and no picture. Add some video or photos as well.",
    "这里只有声音，没有画面。请再添加视频或照片。",
)
NOT_MUSIC = Message(
    "{name} has no sound, so it cannot be the music. Name a sound file, or say a mood: “add lo-fi music”.",
    "{name}没有声音，不能当音乐。请说一个声音文件，或者说一种风格：“添加低保真音乐”。",
)
NOT_A_SOUND = Message(
    "{name} has no sound, so it cannot be played. Name a file with sound.",
    "{name}没有声音，无法播放。请说一个有声音的文件。",
)
NO_PICTURE = Message(
    "{name} has no picture, so it cannot go on top of the film. Name a photo or a video.",
    "{name}没有画面，不能叠加在影片上。请说一张照片或一个视频。",
)
NOT_A_PHOTO = Message(
    "{clips}: that is a video, and only photos have a length of their own. Say, for example, “trim clip 1 to 5 s”.",
    "{clips}是视频，只有照片才能设定显示时长。可以说“把第1段剪到5秒”。",
)
PHOTO_HAS_NO_SPEED = Message(
    "{clips}: a photo has no speed. Say how long it is to be shown instead: “show the photos for 3 s”.",
    "{clips}是照片，没有速度。可以说显示多久：“照片显示3秒”。",
)
PHOTO_DOES_NOT_MOVE = Message(
    "{clips}: a photo does not move, so there is nothing to change. Name a video clip.",
    "{clips}是照片，本来就不动，没有可改的。请说一个视频片段。",
)
SPEED_ZERO = Message(
    "A speed of 0 would stand still for ever. To hold a picture, say “freeze clip 1 at 0:02 for 2 s”.",
    "速度为 0 就会一直静止。想定格画面，可以说“第1段在0:02定格2秒”。",
)
SPEED_LIMITS = Message(
    "A speed of {rate}x is out of reach: clips can play at 0.1x to 16x. Say a speed between these, such as 2x or 0.5x.",
    "{rate}倍速超出了范围：片段可以用 0.1 到 16 倍速播放。请说这个范围内的速度，例如2倍速或0.5倍速。",
)
SPEED_OUT_OF_REACH = Message(
    "The film would have to play at less than 0.1x or more than 16x for that. Say a length nearer to the present one.",
    "那样播放速度会低于 0.1 倍或高于 16 倍。请说一个更接近现在的时长。",
)
WHICH_SPEED = Message(
    "It is not clear how fast. Say, for example, “clip 1 twice as fast” or “clip 1 at half speed”.",
    "不清楚要多快。可以说“第1段两倍速”或“第1段半速”。",
)
NO_SOUND_TO_CUT = Message(
    "Nothing is heard in those clips, so there are no pauses to cut. Name a clip in which somebody speaks.",
    "这些片段没有声音，没有停顿可剪。请说一个有人说话的片段。",
)
TRANSITION_LENGTH = Message(
    "A transition can last from 0.04 to 5 s. Say, for example, “add 1 s crossfades”.",
    "转场可以持续 0.04 到 5 秒。可以说“添加1秒的交叉淡化”。",
)
NO_MUSIC = Message(
    "There is no music in the film yet. Say “add lo-fi music” first.",
    "影片里还没有音乐。请先说“添加低保真音乐”。",
)
NO_VOICE = Message(
    "There is no voice-over in the film. Add a sound file and say “add it as a voice-over”.",
    "影片里没有旁白。请先添加声音文件，再说“作为旁白加入”。",
)
NO_EFFECT = Message(
    "There is no sound effect in the film. Add a sound file and say “play it at 0:05”.",
    "影片里没有音效。请先添加声音文件，再说“在0:05播放音效”。",
)
NO_ADDED_SOUND = Message(
    "No sounds were added to the film. To silence the clips themselves, say “mute all clips”.",
    "影片里没有另外添加的声音。想让片段本身静音，可以说“全部静音”。",
)
NOTHING_HEARD = Message(
    "Nothing is heard in this film. Say “add lo-fi music” to change that.",
    "这部影片没有任何声音。可以说“添加低保真音乐”。",
)
CLIP_IS_SILENT = Message(
    "{clips} has no sound. Name a clip with sound, or add music.",
    "{clips}没有声音。请说一个有声音的片段，或者添加音乐。",
)
WHICH_LEVEL = Message(
    "It is not clear how loud. Say, for example, “music at 30%” or “clip 1 a bit louder”.",
    "不清楚要多大声。可以说“音乐调到30%”或“第1段大声一点”。",
)
TOO_LOUD = Message(
    "That is louder than {most}, which only sounds distorted. Say a level up to {most}.",
    "超过 {most} 只会失真。请说 {most} 以内的音量。",
)
MUSIC_IN_PIECES = Message(
    "Music plays in one piece, and there are other clips between those. Name clips that follow one another.",
    "音乐只能连续播放，而这些片段之间还隔着别的片段。请说相邻的片段。",
)
STARTS_AT_END = Message(
    "It would begin where the film ends. Say an earlier time.",
    "那样它会从影片结束的地方才开始。请说一个更早的时间。",
)
TEXT_THERE = Message(
    "{text} is already there from {span}, so both would lie on top of each other. Say another time or another place.",
    "{span} 这个位置已经有{text}，两段文字会重叠。请换一个时间或位置。",
)
TEXT_TOO_BRIEF = Message(
    "A text has to stay for 0.3 s at least to be seen. Say a longer time.",
    "文字至少要显示 0.3 秒才能看见。请说长一点的时间。",
)
TOO_MANY_NAMES = Message(
    "There are more names ({names}) than clips ({count}). Give one name for each clip.",
    "有 {count} 个片段，但给了 {names} 个名字。请给每个片段一个名字。",
)
NO_SUCH_FILE = Message(
    "I cannot find {name} on this computer. Give its whole path, or put it into your Downloads folder.",
    "在这台电脑上找不到{name}。请给出完整路径，或者把它放到“下载”文件夹。",
)
HIDDEN_FILE = Message(
    "{name} is in a hidden folder, which I do not read. Copy it to an ordinary folder first.",
    "{name}在隐藏文件夹里，我不会读取。请先把它复制到普通文件夹。",
)
OUTSIDE_FOLDERS = Message(
    "{name} is in a folder that is not on your list of those I read from. Copy it to your Downloads or Videos "
    "folder, or put its folder on the list: maker-free folders add, in a terminal.",
    "{name}所在的文件夹不在允许读取的列表里。请把它复制到“下载”或“视频”文件夹，"
    "或在终端用 maker-free folders add 把它的文件夹加入列表。",
)
FILE_TOO_LARGE = Message(
    "{name} is far too large for such a file. Check whether it is the right one.",
    "{name}太大了，不像这种文件。请检查是不是选对了文件。",
)
NOT_CAPTIONS = Message(
    "{name} is not a captions file. Captions come from .srt, .vtt, .ass, .ssa or .ttml files.",
    "{name}不是字幕文件。字幕文件的格式是 .srt、.vtt、.ass、.ssa 或 .ttml。",
)
NO_CAPTIONS_IN_IT = Message(
    "I cannot find any captions in {name}: it has no lines with times. Save it again as SRT or WebVTT.",
    "在{name}里找不到字幕：没有带时间的行。请重新保存为 SRT 或 WebVTT。",
)
CAPTIONS_BEYOND = Message(
    "All captions in {name} come after the end of the film, which is {length} long. Check that they belong to this "
    "film.",
    "{name}里的字幕都在影片结束之后，影片只有{length}。请确认字幕属于这部影片。",
)
NOT_A_LUT = Message(
    "{name} is not a colour table that I can read. LUTs come from .cube files.",
    "{name}不是可以使用的调色文件。LUT 文件的格式是 .cube。",
)
SHAPE_LIMITS = Message(
    "A film can be 64 to 4096 pixels wide and high. Say a shape such as 16:9, 9:16 or square.",
    "影片的宽和高可以是 64 到 4096 像素。可以说 16:9、9:16 或方形。",
)
WHICH_FIT = Message(
    "It is not clear how the clips are to fill the picture. Say “crop”, “black bars” or “blurred sides”.",
    "不清楚画面要怎么填充。可以说“裁剪填满”“加黑边”或“模糊两侧”。",
)
NO_COVER = Message(
    "No picture of the film is its cover yet. Say, for example, “use the frame at 0:03 as the cover”.",
    "还没有选过封面。可以说“用0:03的画面做封面”。",
)
ONE_COVER = Message(
    "A film has one cover. Say of which clip, or at what time: “use the frame at 0:03 as the cover”.",
    "一部影片只有一张封面。请说用哪一段，或者什么时间：“用0:03的画面做封面”。",
)
NO_INSETS = Message(
    "There is no picture on top of the film. Say, for example, “put logo.png at the top right”.",
    "影片上没有叠加的画面。可以说“把 logo.png 放在右上角”。",
)
FEWER_ADDED = Message(
    "There is no {what} number {number}: the film has {count}. Nothing was changed. "
    "Say, for example, “remove the {what} at 0:05”.",
    "没有第{number}个{what}：影片里有 {count} 个。没有改动。可以说“去掉0:05的{what}”。",
)
NOT_ADDED_THERE = Message(
    "There is no {what} at {at}, so nothing was changed. There is one at {times}: say one of those times.",
    "{at}没有{what}，所以没有改动。{times}有：请说其中一个时间。",
)
NOT_ON_TOP = Message(
    "{name} is not on top of the film. Say “remove the logo” to take away what is.",
    "{name}没有叠加在影片上。可以说“去掉标志”。",
)
TOO_SMALL = Message(
    "That region is empty. Say a place, such as “blur the top left of clip 1”.",
    "这个区域是空的。可以说一个位置，例如“模糊第1段的左上角”。",
)
EFFECTS_ENOUGH = Message(
    "A clip can have {most} effects. Take others away first, for example: “remove the blur from clip 1”.",
    "一个片段最多 {most} 个效果。请先去掉一些，例如：“去掉第1段的模糊”。",
)
NOTHING_TO_UNDO = Message(
    "There is nothing to undo: nothing was changed yet. Say what to change, for example “trim clip 1 to 5 s”.",
    "没有可以撤销的：还没有改动过。请说要改什么，例如“把第1段剪到5秒”。",
)
NOTHING_TO_REDO = Message(
    "There is nothing to redo: this is the newest version. Say “undo” to go back.",
    "没有可以重做的：这已经是最新版本。想返回请说“撤销”。",
)
NO_SUCH_VERSION = Message(
    "There is no version called {name}. {known}",
    "没有叫{name}的版本。{known}",
)
NO_SUCH_CHANGE = Message(
    "None of the changes so far had to do with {name}. Say “undo” to go back one step.",
    "到现在为止没有和{name}有关的改动。可以说“撤销”返回一步。",
)
GO_BACK_FIRST = Message(
    "Going back to another version would take the other changes of this request away again. Say first where to go "
    "back to, then what to change.",
    "返回其他版本会把这次要求里的其他改动一起撤掉。请先说返回到哪里，再说要改什么。",
)
NOTHING_TO_NAME = Message(
    "There is no film to give a name to yet. Put some clips on the timeline first.",
    "还没有可以命名的影片。请先把片段放到时间线上。",
)
IMPOSSIBLE = Message(
    "That goes beyond what a film here can be, so nothing was done. Ask for a little less of it.",
    "这超出了影片能达到的范围，所以我没有改动。请把要求减小一些。",
)

CONTRADICTIONS = (ALREADY_GONE, NAMED_ALREADY_GONE, AFTER_SPLIT, GO_BACK_FIRST)
"""With these all of a request is refused, not only one of its edits."""
