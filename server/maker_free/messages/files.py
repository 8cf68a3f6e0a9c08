"""Owns what is said of files and folders: that they are not there, may not be read, or cannot be used as they are."""

from __future__ import annotations

from collections.abc import Sequence

from maker_free.messages.formats import row, size
from maker_free.messages.message import Message, Said

SAVED = Message("The file is {path}.", "文件在 {path}。")

# What was named
NO_FILE = Message(
    "There is no file “{name}”. Check the name and the folder.", "找不到文件“{name}”。请检查名称和文件夹。"
)
NO_FILE_THERE = Message(
    "There is no file “{name}” there. Check the name and the folder.{perhaps}",
    "那里没有文件“{name}”。请检查名称和文件夹。{perhaps}",
)
NO_FILE_ANYWHERE = Message(
    "There is no file “{name}”. It is not on the Desktop, in Downloads, Videos, Movies, Pictures, or where you added "
    "files from before. Give its whole path.",
    "找不到文件“{name}”。桌面、下载、视频、影片、图片和以前添加过素材的文件夹里都没有。请给出完整路径。",
)
SEVERAL_OF_THAT_NAME = Message(
    "There are several files of that name: {paths}. Say which one is meant.",
    "有几个同名的文件：{paths}。请说明要用哪一个。",
)
ATTACHED = Message(
    "“{name}” is attached to the chat, and attachments do not reach programs on this computer. Save it to the "
    "Downloads folder, then say its name.{perhaps}",
    "“{name}”只是聊天里的附件，附件到不了这台电脑上的程序。请把它保存到“下载”文件夹，再告诉我文件名。{perhaps}",
)
PERHAPS = Message(" There is “{path}”: name it so if that is the one.", "这里有“{path}”：如果就是它，请这样写。")
PERHAPS_NOT = Message("", "")
NOTHING_FITS = Message(
    "Nothing fits “{name}”. Check the folder and the pattern.", "没有符合“{name}”的文件。请检查文件夹和写法。"
)
FOLDER_EMPTY = Message(
    "The folder “{name}” is empty. Choose one with clips in it.", "文件夹“{name}”是空的。请换一个有素材的文件夹。"
)
FOLDER_TOO_FULL = Message(
    "“{name}” holds too much to add at once. Name the files, or a smaller folder.",
    "文件夹“{name}”里的内容太多，无法一次添加。请指定文件，或换一个小一些的文件夹。",
)
MORE_THAN_AT_ONCE = Message(
    "{names} were not added: {most} files are the most at once. Add those next, by name or from a folder of their own.",
    "{names}没有添加：一次最多添加 {most} 个文件。请接着添加其余的，可以指定文件名，或把它们放进单独的文件夹。",
)
FAR_TOO_MANY = Message(
    "Those are far too many files at once; none was added. Add them in smaller groups.",
    "一次添加的文件太多了，没有添加任何文件。请分几批添加。",
)
ONLY_FILES_AND_LINKS = Message(
    "Only files, folders and http(s) links can be added. Add the file itself.",
    "只能添加文件、文件夹和 http(s) 链接。请直接添加文件。",
)
A_FOLDER = Message("“{name}” is a folder. Name the folder itself.", "“{name}”是一个文件夹。请直接写出这个文件夹。")

# What may not be read
NOT_ORDINARY = Message(
    "“{name}” is no ordinary file, so it was not opened. Add a media file.",
    "“{name}”不是普通文件，没有打开。请添加素材文件。",
)
POINTS_ELSEWHERE = Message(
    "“{name}” only points to a file somewhere else, so it was left alone. Add that file itself.",
    "“{name}”只是指向别处的链接，没有打开。请直接添加那个文件。",
)
HIDDEN = Message(
    "“{name}” is hidden, or in a hidden folder; such files are never touched. Copy it to an ordinary folder first.",
    "“{name}”是隐藏文件，或者在隐藏文件夹里，不会去动它。请先拷贝到普通文件夹。",
)
WITH_PASSWORDS = Message(
    "“{name}” lies where programs keep mail, keys and passwords; nothing there is ever opened. Copy it to an ordinary "
    "folder first.",
    "“{name}”在程序存放邮件、密钥和密码的地方，那里的内容一律不会打开。请先拷贝到普通文件夹。",
)
OUR_OWN = Message(
    "“{name}” is part of Maker Free's own files. Add the original file.",
    "“{name}”是 Maker Free 自己的文件。请添加原始文件。",
)
OF_THE_SYSTEM = Message(
    "“{name}” belongs to the system, so it was not opened. Add a media file.",
    "“{name}”属于系统文件，没有打开。请添加素材文件。",
)
KEPT_PRIVATE = Message(
    "macOS does not let this app look into “{place}”. Allow it under System Settings › Privacy & Security › Files and "
    "Folders for the app that you chat in, then restart that app; or move the clips to another folder.",
    "macOS 不允许这个应用读取“{place}”。请在“系统设置 › 隐私与安全性 › 文件与文件夹”里为聊天所用的应用打开权限，"
    "然后重新启动它；或把素材移到别的文件夹。",
)
NO_RIGHT = Message(
    "“{name}” may not be read. Check the rights of the file.", "没有读取“{name}”的权限。请检查文件的权限。"
)
NOT_OPENED = Message(
    "“{name}” cannot be opened. Check that you may read it, then add it again.",
    "“{name}”无法打开。请检查是否有读取权限，再添加一次。",
)
CANNOT_OPEN = Message(
    "“{name}” cannot be opened. Check the name and the folder.", "“{name}”无法打开。请检查名称和文件夹。"
)

WOULD_LEAVE = Message(
    "Somebody has to agree to these files first, which would be sent to the NemoVideo cloud: {names}. Agree, or use "
    "other files.",
    "以下文件会离开这台电脑，发送到 NemoVideo 云端，需要先有人同意：{names}。请同意，或换用其他文件。",
)
ELSEWHERE = Message(
    "Somebody has to agree to these files first, which are in another folder: {names}. Agree, or use other files.",
    "以下文件在其他文件夹里，需要先有人同意：{names}。请同意，或换用其他文件。",
)

# What a file is
A_KIND = Message("a “.{ending}” file", "“.{ending}”文件")
NO_KIND = Message("a file without an ending", "没有扩展名的文件")
UNSUPPORTED = Message(
    "“{name}” is {kind}, which cannot be used. {remedy}",
    "“{name}”是{kind}，不能使用，没有添加。{remedy}",
)
CAPTIONS = Message(
    "“{name}” holds captions and is no clip: say “add subtitles from {name}” once a clip is in the film.",
    "“{name}”是字幕文件，不是素材：先把素材放进影片，再说“添加字幕文件 {name}”。",
)
LUT = Message(
    "“{name}” holds a look and is no clip: say “apply the LUT {name}” once a clip is in the film.",
    "“{name}”是调色文件，不是素材：先把素材放进影片，再说“应用 LUT {name}”。",
)
BESIDE_CLIPS = {**dict.fromkeys(("srt", "vtt", "ass", "ssa", "ttml", "dfxp"), CAPTIONS), "cube": LUT}
"""What lies beside clips and is used in another way, by its ending."""
TAKEN = Message("Maker Free takes {formats}.", "支持的格式：{formats}。")
AS_JPG = Message(
    "Save it as JPG and add that; an iPhone takes JPG itself with Settings > Camera > Formats > Most Compatible.",
    "请另存为 JPG 再添加；iPhone 可在“设置 > 相机 > 格式”里选“兼容性最佳”，以后就直接拍成 JPG。",
)
AS_MP4 = Message(
    "Save it as MP4 and add that; the free programs HandBrake and VLC do it.",
    "请另存为 MP4 再添加，可以用免费的 HandBrake 或 VLC。",
)
AS_MP3 = Message(
    "Save it as MP3 or WAV and add that; the free program VLC does it.",
    "请另存为 MP3 或 WAV 再添加，可以用免费的 VLC。",
)
REMEDIES = {
    **dict.fromkeys(("heic", "heif", "avif", "tif", "tiff", "bmp", "dng", "cr2", "cr3", "nef", "arw"), AS_JPG),
    **dict.fromkeys(("mts", "m2ts", "ts", "3gp", "wmv", "flv", "mpg", "mpeg", "vob", "mxf", "m4v", "ogv"), AS_MP4),
    **dict.fromkeys(("flac", "ogg", "oga", "opus", "wma", "aif", "aiff", "amr", "caf"), AS_MP3),
}
"""What to do with other files that people really have, by the endings of their names."""
KINDS = Message("“.{ending}” files", "“.{ending}”文件")
NO_KINDS = Message("files without an ending in their name", "没有扩展名的文件")
NOT_TAKEN = Message(
    "“{name}” cannot be used: Maker Free does not take {kinds}. {remedy}",
    "“{name}”不能使用：Maker Free 不支持{kinds}。{remedy}",
)
GONE = Message(
    "“{name}” is not there (any more). Check where it is and add it again.",
    "“{name}”已经不在原来的位置。请找到它，再添加一次。",
)
EMPTY = Message(
    "“{name}” is empty (0 bytes). Copy it again from the camera or phone, then add it.",
    "“{name}”是空文件（0 字节）。请从相机或手机重新拷贝，再添加。",
)
DISGUISED = Message(
    "“{name}” is not what its name says: there is no picture or sound in it that Maker Free can read. Add the original "
    "file.",
    "“{name}”的内容和扩展名不符，里面没有可以读取的画面或声音。请添加原始文件。",
)
TOO_LARGE = Message(
    "“{name}” has {size}; the limit is {limit}. Compress it, or cut it into shorter pieces.",
    "“{name}”有 {size}，上限是 {limit}，没有添加。请压缩，或剪成短一些的几段。",
)
OVER_LIMIT = Message(
    "“{name}” has more than {limit}, which is the limit. Compress it, or cut it into shorter pieces.",
    "“{name}”超过了 {limit} 的上限，没有添加。请压缩，或剪成短一些的几段。",
)
PICTURE_TOO_LARGE = Message(
    "“{name}” is {width} x {height}; the limit is {side} a side and {megapixels} megapixels. Make it smaller and add "
    "it again.",
    "“{name}”是 {width} x {height}，上限是每边 {side} 像素、共 {megapixels} 百万像素。请缩小后再添加。",
)
PICTURE_FAR_TOO_LARGE = Message(
    "“{name}” is far too large a picture. Make it smaller and add it again.", "图片“{name}”太大了。请缩小后再添加。"
)
TOO_MANY_CHANNELS = Message(
    "“{name}” has {channels} sound channels; the limit is {limit}. Export it in stereo.",
    "“{name}”有 {channels} 个声道，上限是 {limit} 个。请导出为立体声。",
)
TOO_LONG = Message(
    "“{name}” is longer than {hours} hours. Cut it into shorter pieces.",
    "“{name}”超过 {hours} 小时。请剪成短一些的几段。",
)
TOO_FAST = Message(
    "“{name}” has {rate} frames a second; the limit is {limit}. Export it at 60 or less.",
    "“{name}”每秒有 {rate} 帧，上限是 {limit} 帧。请以每秒 60 帧或更低导出。",
)
DAMAGED = Message(
    "“{name}” is damaged or incomplete. Copy it again from the camera or phone.",
    "“{name}”已损坏或不完整。请从相机或手机重新拷贝。",
)
CUT_OFF = Message(
    "“{name}” was cut off while it was recorded or copied: the index at its end is missing. Copy it again from the "
    "camera or phone.",
    "“{name}”在录制或拷贝时中断了，结尾的索引不见了。请从相机或手机重新拷贝。",
)
BREAKS_OFF = Message(
    "“{name}” breaks off: of its {whole}, only {there} are there. Copy it again from the camera or phone.",
    "“{name}”没有完整保存下来：全长{whole}，只有{there}。请从相机或手机重新拷贝。",
)
NO_LENGTH = Message(
    "Nothing in “{name}” lasts any time. Add the original file again.",
    "“{name}”里没有任何时长。请重新添加原始文件。",
)
PICTURE_UNREADABLE = Message(
    "The picture in “{name}” cannot be read: it is damaged or of a kind that is not known here. Export it again "
    "as MP4.",
    "“{name}”的画面无法读取：已损坏，或是这里不认识的格式。请重新导出为 MP4。",
)
SOUND_UNREADABLE = Message(
    "“{name}” is damaged: no sound in it can be read. Add the original file again.",
    "“{name}”已损坏，里面的声音都无法读取。请重新添加原始文件。",
)
PICTURE_DAMAGED = Message(
    "“{name}” is damaged: its picture cannot be read. Save it again.", "图片“{name}”已损坏，无法读取。请重新保存一次。"
)
BROKE_THE_READER = Message(
    "“{name}” could not be read: it broke the video reader or took too long. Export it again from the camera or phone, "
    "or leave it out.",
    "“{name}”无法读取：它让读取程序出错，或用时太长。请从相机或手机重新导出，或不使用它。",
)
NOT_READABLE_NOW = Message("“{name}” cannot be read any more. Add it again.", "“{name}”现在无法读取。请重新添加。")
NEEDS_MEMORY = Message(
    "This file needs more memory than Maker Free allows. Use a smaller version of it.",
    "这个文件需要的内存超过了 Maker Free 的限制。请使用小一些的版本。",
)


def remedy(ending: str, accepted: Sequence[str]) -> Said:
    """What to do with a file of a kind that is not among the `accepted`."""
    return REMEDIES[ending].of() if ending in REMEDIES else TAKEN.of(formats=row(accepted))


def too_large(name: str, count: int, limit: int) -> Said:
    """That a file of `count` bytes has more than `limit`; both are told where they do not read the same."""
    if size(count) == size(limit):
        return OVER_LIMIT.of(name=name, limit=size(limit))
    return TOO_LARGE.of(name=name, size=size(count), limit=size(limit))
