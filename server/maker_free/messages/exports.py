"""Owns what is said of making a video and of giving it out: why it was not made, and what to do then."""

from __future__ import annotations

from maker_free.messages.message import Message

# What was asked for
NOTHING_TO_EXPORT = Message(
    "There is nothing to export yet: no clip is in the film. Say what to make of your clips, for example “turn my "
    "clips into a finished video with music”.",
    "还没有可以导出的内容：影片里没有片段。请说说想怎么剪，例如“把我的素材剪成一个带音乐的完整视频”。",
)
NOTHING_IN_THE_FILM = Message("There is nothing in the film yet. Add clips first.", "影片里还没有内容。请先添加素材。")
NO_SUCH_FORMAT = Message(
    "Videos cannot be written as “{format}”. Choose one of {formats}; mp4 plays everywhere.",
    "不能导出成“{format}”格式。请选择 {formats}；mp4 在哪里都能播放。",
)
NO_SUCH_QUALITY = Message(
    "There is no quality “{quality}”. Choose low, medium or high.",
    "没有“{quality}”这种质量。请选择 low、medium 或 high。",
)
NO_SUCH_SIZE = Message(
    "That size is not possible. Choose a height such as 720, 1080 or 2160.",
    "不能用这个尺寸。请选择高度，例如 720、1080 或 2160。",
)
ONLY_MP4 = Message(
    "The NemoVideo cloud makes MP4 films only, so no {format} was made. Export an MP4, or go on with this computer's "
    "own engine, which makes {format} as well.",
    "NemoVideo 云端只能制作 MP4，所以没有制作 {format}。请导出 MP4，或改用这台电脑的引擎，它也能制作 {format}。",
)
A_FOLDER = Message(
    "“{name}” is a folder. Give the video a name in it, such as film.mp4.",
    "“{name}”是一个文件夹。请写上视频的文件名，例如 film.mp4。",
)
EXISTS = Message(
    "“{name}” exists already, and nothing is ever overwritten. Choose another name.",
    "“{name}”已经存在，不会覆盖任何文件。请换一个名字。",
)
NO_FOLDER = Message(
    "There is no folder “{name}”. Make it first, or choose another.",
    "没有文件夹“{name}”。请先创建，或换一个文件夹。",
)
NO_VIDEO_MADE = Message(
    "No video was made. Say it in other words, such as “make a 20 second film with music”.",
    "没有做出视频。请换一种说法，例如“剪成一个20秒带音乐的短片”。",
)
NOT_APART = Message(
    "This export cannot be told apart from others. Start the export again.",
    "无法把这次导出和其他导出区分开。请重新开始导出。",
)
OF_ANOTHER_PROJECT = Message(
    "This export belongs to another project. Start the export again.", "这次导出属于另一个项目。请重新开始导出。"
)
NOT_KNOWN = Message(
    "This export is not known here. Start the export again.", "这里没有这次导出的记录。请重新开始导出。"
)
NOT_FINISHED = Message(
    "This video is not finished yet. Ask for the status in a moment.", "这个视频还没有完成。请稍后查看状态。"
)
FILM_GONE = Message(
    "“{name}” is not in your videos folder any more. Export it again.",
    "“{name}”已经不在视频文件夹里。请再导出一次。",
)
UNNAMED_PROGRAM = Message(
    "This export was not accepted: it did not say which program asks for it. Update Maker Free, then export again.",
    "这次导出没有被接受：没有说明是哪个程序要求的。请更新 Maker Free，然后再导出。",
)

# What the film is made of
FILE_GONE = Message(
    "“{name}” is not where it was, so the video cannot be made. Put it back or add it again, then export.",
    "“{name}”已经不在原来的位置，视频无法制作。请放回原处或重新添加，然后导出。",
)
FILE_CHANGED = Message(
    "“{name}” has changed since it was added, so the video would not be what you saw. Add it again, then export.",
    "“{name}”在添加之后被改动过，做出的视频会和你看到的不一样。请重新添加，然后导出。",
)
LOOK_FILE_CHANGED = Message(
    "The look file changed while the video was made. Export again when it is complete.",
    "制作视频时调色文件被改动了。请等它完整之后再导出。",
)
PICTURE_GONE = Message(
    "A picture of the film ({kind}) cannot be read any more. Add it again, then export.",
    "影片里的一张图片（{kind}）现在无法读取。请重新添加，然后导出。",
)
SOUND_DAMAGED = Message(
    "The sound of {what} is damaged and cannot be read to its end, so it would be silent there. Add the original file "
    "again, or mute it.",
    "{what}的声音已损坏，无法读到结尾，那里会没有声音。请重新添加原始文件，或将它静音。",
)
ENDS_EARLY = Message(
    "{what} ends earlier than its file says ({there} of {wanted} pictures are there). Shorten that clip a little, or "
    "add the original file again.",
    "{what}比文件标明的要短（{wanted} 帧画面只有 {there} 帧）。请把这个片段缩短一点，或重新添加原始文件。",
)
NO_SUCH_MOMENT = Message(
    "There is no picture at that moment. Choose another moment.", "那个时间点没有画面。请换一个时间。"
)
NO_PICTURE_THERE = Message(
    "There is no picture at that moment that can be read. Choose another moment.",
    "那个时间点没有可以读取的画面。请换一个时间。",
)

# Why it was not made
PART_NOT_MADE = Message(
    "A part of the video could not be made. Export again; if it fails at the same place, take out the clip that is "
    "shown there.",
    "视频有一部分没能做出来。请再导出一次；如果停在同一个地方，请删除那里的片段。",
)
PART_NOT_KEPT = Message(
    "A part of the video could not be kept. Export again.", "视频有一部分没能保存下来。请再导出一次。"
)
PART_NOT_ALONE = Message(
    "A part of the video cannot stand alone. Export again.", "视频有一部分不能单独播放。请再导出一次。"
)
PARTS_NOT_FIT = Message(
    "The parts of the video do not fit together. Export again.", "视频的各个部分对不上。请再导出一次。"
)
NOT_PUT_TOGETHER = Message(
    "The finished parts could not be put together. Export again.", "做好的各个部分没能合在一起。请再导出一次。"
)
MUSIC_NOT_MADE = Message("The music could not be made. Export again.", "音乐没能做出来。请再导出一次。")
NOT_WRITTEN = Message(
    "A file of the video could not be written. Check that the folder can be written to.",
    "视频的一个文件无法写入。请检查文件夹是否可以写入。",
)
STEP_FAILED = Message(
    "A step of the video failed ({reason}). Export again.", "制作视频的一个步骤失败了（{reason}）。请再导出一次。"
)
STEP_TOOK_TOO_LONG = Message(
    "A step of the video took longer than {limit} and was stopped. Export again.",
    "制作视频的一个步骤超过了{limit}，已停止。请再导出一次。",
)
TOOK_TOO_LONG = Message(
    "This took longer than {limit} and was stopped. Try again.", "这一步超过了{limit}，已停止。请再试一次。"
)
STEP_BROKE_DOWN = Message(
    "This step broke down and was set aside; nothing else is affected. Try again; if one file keeps causing it, export "
    "that file again from the camera or phone.",
    "这一步出了故障，已放到一边，其他内容不受影响。请再试一次；如果总是同一个文件引起的，请从相机或手机重新导出它。",
)
NO_VIDEO_ENGINE = Message(
    "The video engine is missing on this computer. Reinstall Maker Free, or install FFmpeg.",
    "这台电脑上缺少视频引擎。请重新安装 Maker Free，或安装 FFmpeg。",
)
BROKE_DOWN = Message(
    "Making this video broke down, and it is our fault; your timeline is safe. Export again; if it happens again, "
    "remove the clip you added last.",
    "制作这个视频时出了故障，是我们的问题，你的时间线是安全的。请再导出一次；如果再次出现，请删除最后添加的片段。",
)
GIVEN_UP = Message(
    "This video was interrupted several times and is set aside; your timeline is safe. Export it again, perhaps as a "
    "smaller size.",
    "这个视频被中断了好几次，已放到一边，你的时间线是安全的。请再导出一次，可以选小一点的尺寸。",
)
NEEDS_ROOM = Message(
    "This video needs about {needed} while it is made, and {free} are free. Free some space, or export it smaller.",
    "制作这个视频大约需要 {needed}，可用空间是 {free}。请腾出一些空间，或导出小一点的尺寸。",
)
DISK_FULL = Message(
    "The disk is full, so the video could not be finished; what was made so far is kept. Free some space, then export "
    "again.",
    "磁盘已满，视频没能做完，已完成的部分保留着。请腾出一些空间，然后再导出。",
)
WORK_STOPPED_FULL = Message(
    "The disk is full, so the work stopped; nothing finished was lost. Free some space and try again.",
    "磁盘已满，工作停了下来，已完成的没有丢失。请腾出一些空间，再试一次。",
)
WORK_STOPPED_UNWRITABLE = Message(
    "A file for this step may not be written or opened, so the work stopped; nothing finished was lost. Check that the "
    "disk is not read-only and that you may write to Maker Free's folders (“maker-free doctor” names them), then try "
    "again.",
    "这一步要用的一个文件无法写入或打开，工作停了下来，已完成的没有丢失。请检查磁盘是否只读、"
    "Maker Free 的文件夹是否可以写入（“maker-free doctor”会列出），然后再试一次。",
)
VIDEOS_FULL = Message(
    "Where your videos go the disk is full, so the export was not begun. Free some space, then export again.",
    "视频文件夹所在的磁盘已满，导出没有开始。请腾出一些空间，再导出。",
)
VIDEOS_UNWRITABLE = Message(
    "Nothing may be written into “{folder}”, so the export was not begun. Check that you may write there, then export "
    "again.",
    "“{folder}”无法写入，导出没有开始。请检查是否有写入权限，再导出。",
)
FOLDER_FULL = Message(
    "The disk is full, so the finished video could not be put into your videos folder. Free some space and export "
    "again; most of the work is kept.",
    "磁盘已满，做好的视频没能放进视频文件夹。请腾出一些空间再导出，大部分工作都保留着。",
)
FOLDER_CLOSED = Message(
    "The finished video could not be put into “{folder}”. Check that you may write there, then export again; most of "
    "the work is kept.",
    "做好的视频没能放进“{folder}”。请检查是否有写入权限，然后再导出，大部分工作都保留着。",
)

# What the check found
NOT_THERE = Message(
    "The video was not written. Export again; what was finished is kept.",
    "视频没有写出来。请再导出一次，已完成的部分保留着。",
)
NOT_READ_BACK = Message(
    "The video cannot be read back. Export again; what was finished is kept.",
    "做好的视频无法读取。请再导出一次，已完成的部分保留着。",
)
ANIMATION_SHORT = Message(
    "The animation ends too early. Export again; what was finished is kept.",
    "动画结束得太早。请再导出一次，已完成的部分保留着。",
)
PICTURES_MISSING = Message(
    "The video came out with {found} of {wanted} pictures, so it was not kept. Export again; what was finished is "
    "kept.",
    "做出来的视频只有 {found} 帧画面，应有 {wanted} 帧，所以没有保留。请再导出一次，已完成的部分保留着。",
)
LENGTHS_DIFFER = Message(
    "The sound lasts {sound} and the picture {picture}. Export again; what was finished is kept.",
    "声音长{sound}，画面长{picture}，对不上。请再导出一次，已完成的部分保留着。",
)
SOUND_NOT_READ_BACK = Message(
    "The sound cannot be read back. Export again; what was finished is kept.",
    "做好的视频里的声音无法读取。请再导出一次，已完成的部分保留着。",
)

# From the engine to this computer
TWICE_FAILED = Message(
    "The engine could not make the video, twice in a row; your timeline is safe. Try again later, or make it with this "
    "computer's own engine.",
    "引擎连续两次没能做出视频，你的时间线是安全的。请稍后再试，或用这台电脑的引擎制作。",
)
NEVER_FINISHED = Message(
    "The video was not finished within the longest time that is waited for. Ask for the status later, or export again.",
    "视频在最长等待时间内没有完成。请稍后查看状态，或再导出一次。",
)
STOPPED = Message(
    "The export was stopped; your timeline is as it was. Export again whenever you like.",
    "导出已停止，你的时间线没有变。需要时再导出。",
)
UNPLAYABLE = Message(
    "The video that the engine delivered cannot be played; it was fetched twice and not kept. Your timeline is safe. "
    "Export it again, or make it with this computer's own engine.",
    "引擎交付的视频无法播放：取了两次都不行，没有保留，你的时间线是安全的。请再导出一次，或用这台电脑的引擎制作。",
)
NOWHERE = Message(
    "The finished video is nowhere to be fetched from. Export it again.",
    "做好的视频没有可以取回的地址。请再导出一次。",
)
FORBIDDEN_PLACE = Message(
    "The engine put the finished video where it must not be fetched from. Export it again.",
    "引擎把做好的视频放在了不允许取回的地方。请再导出一次。",
)
NOT_WHERE_SAID = Message(
    "The finished video is not where the engine said. Export it again.",
    "做好的视频不在引擎说的地方。请再导出一次。",
)
SOMETHING_ELSE = Message(
    "The engine gave something else than the finished video. Export it again.",
    "引擎给出的不是做好的视频。请再导出一次。",
)
NOT_TO_ITS_END = Message(
    "The finished video could not be fetched to its end. Ask for the status to try again.",
    "没能完整取回做好的视频。请查看状态再试一次。",
)
KEPT_PRIVATE = Message(
    "macOS does not let this app write into “{place}”. Allow it in System Settings › Privacy & Security › Files and "
    "Folders, under the app in which you chat. Then ask for the status.",
    "macOS 不允许这个应用写入“{place}”。请在“系统设置 › 隐私与安全性 › 文件与文件夹”里为聊天所用的应用打开权限，"
    "然后查看状态。",
)
NOT_PUT = Message(
    "The finished video could not be put into “{folder}”. Check that you may write there, then ask for the status.",
    "做好的视频没能放进“{folder}”。请检查是否有写入权限，然后查看状态。",
)
NO_ROOM = Message(
    "There is not enough free space for the finished video; it waits at the engine. Free some space, then ask for the "
    "status.",
    "可用空间不够存放做好的视频，它还在引擎那里等着。请腾出一些空间，然后查看状态。",
)
WORK_KEPT = Message(
    "Stopped, as you asked. What was finished is kept for the next export.",
    "已按你的要求停止，完成的部分会留到下一次导出使用。",
)
NO_SUCH_SHORT = Message("There is no short {number} in this project.", "这个项目里没有短片{number}。")
