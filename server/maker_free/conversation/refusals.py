"""Owns how an error sounds in the chat's language: errors are raised in English, except where the words of a person
were understood and answered; refuses to leave out what happened, what it means and what to do next.

A Chinese sentence is looked up by a piece of the English one, else by the error's class; the names that the error
quotes go into it.
"""

from __future__ import annotations

import re

from maker_free import errors
from maker_free.conversation import clean
from maker_free.conversation.language import Language, detect
from maker_free.errors import ACCEPTED_FORMATS, ConsentNeeded, MakerFreeError, OutOfCredits
from maker_free.limits import EXPORT_FORMATS

_FORMATS = "、".join(ACCEPTED_FORMATS)
_NAME = re.compile(r"“([^”\n]*)”")
_COMMAND = "maker-free doctor"

SENTENCES: tuple[tuple[str, str], ...] = (
    ("nothing to export yet", "时间线还是空的，没有可以导出的内容。请先添加素材，再说说想怎么剪。"),
    ("There is nothing in the film yet", "影片里还没有内容。请先添加素材。"),
    ("uses a file that is not in the project", "影片用到的一个文件已不在项目里。请重新添加它，或删除那个片段。"),
    ("does not fit the timeline", "这个要求和现在的时间线不符，没有任何改动。请先查看时间线。"),
    ("attached to the chat", "{names}只是聊天里的附件，附件到不了这台电脑上的程序。请把它保存到“下载”文件夹，"
     "再告诉我文件名。"),
    ("several files of that name", "有几个同名的文件：{names}。请说明要用哪一个。"),
    ("There is no file", "找不到文件{names}。请检查名称和文件夹，或给出完整路径。"),
    ("Nothing fits", "没有符合{names}的文件。请检查文件夹和写法。"),
    ("The folder", "文件夹{names}是空的。请换一个有素材的文件夹。"),
    ("holds too much to add at once", "文件夹{names}里的内容太多，无法一次添加。请指定文件，"
     "或换一个小一些的文件夹。"),
    ("are the most at once", "{names}以及后面的文件没有添加：一次最多添加 500 个。请接着添加其余的，可以指定文件名，"
     "或把它们放进单独的文件夹。"),
    ("files at once", "一次添加的文件太多了，没有添加任何文件。请分几批添加。"),
    ("is not there (any more)", "{names}已经不在原来的位置。请找到它，再添加一次。"),
    ("is not where it was", "{names}已经不在原来的位置，视频无法制作。请放回原处或重新添加，然后导出。"),
    ("has changed since it was added", "{names}在添加之后被改动过。请重新添加，然后导出。"),
    ("changed while it was being added", "{names}在添加过程中发生了变化，没有添加。等它完整之后再添加一次。"),
    ("is empty", "{names}是空文件。请从原来的地方重新拷贝，再添加。"),
    ("is not what its name says", "{names}的内容和扩展名不符，里面没有可以读取的画面或声音。请添加原始文件。"),
    ("macOS does not let this app write", "macOS 不允许这个应用写入{names}。请在“系统设置 › 隐私与安全性 › "
     "文件与文件夹”里为聊天所用的应用打开权限，然后查询进度。"),
    ("macOS does not let", "macOS 不允许这个应用读取{names}。请在“系统设置 › 隐私与安全性 › 文件与文件夹”里"
     "为聊天所用的应用打开权限，然后重新启动它；或把素材移到别的文件夹。"),
    ("cannot be read to its end", "{names}的声音已损坏，无法读到结尾。请重新添加原始文件，或将它静音。"),
    ("ends earlier than its file says", "{names}比文件标明的要短。请把这个片段缩短一点，或重新添加原始文件。"),
    ("breaks off", "{names}没有完整保存下来，后面不见了。请从相机或手机重新拷贝。"),
    ("may not be read", "没有读取{names}的权限。请检查文件的权限。"),
    ("only points to a file somewhere else", "{names}只是指向别处的链接，没有打开。请直接添加那个文件。"),
    ("is hidden", "{names}是隐藏文件，或者在隐藏文件夹里，不会去动它。请先拷贝到普通文件夹。"),
    ("belongs to the system", "{names}属于系统文件，没有打开。请添加素材文件。"),
    ("private network", "这个链接指向内部网络，不会打开。请自己下载文件，再添加。"),
    ("leads to a web page", "这个链接打开的是网页，不是视频、图片或声音。请使用文件本身的链接，或下载后添加。"),
    ("not a link that can be opened", "这个链接无法打开。请完整地重新复制一次。"),
    ("links that begin with http", "只能打开以 http:// 或 https:// 开头的链接。请直接添加文件。"),
    ("behind that link", "没能从这个链接取得完整的文件。请检查链接是否需要登录，或直接添加文件。"),
    ("That link took too long", "这个链接太久没有回应。请再试一次，或直接添加文件。"),
    ("There is nothing at that address", "这个地址没有内容。请检查链接有没有写错。"),
    ("exists already", "{names}已经存在，不会覆盖任何文件。请换一个名字。"),
    ("There is no folder", "没有文件夹{names}。请先创建，或换一个文件夹。"),
    ("has no sound in it", "{names}里没有声音。请换一个有声音的文件。"),
    ("has no picture", "{names}没有画面，不能作为影片的片段。可以把它当作音乐使用。"),
    ("NEMO_TOKEN that is set", "设置的 NEMO_TOKEN 里有不能使用的字符。请从 NemoVideo 账户重新复制，"
     "或删除它以访客身份继续。"),
    ("your NEMO_TOKEN", "NemoVideo 没有接受你的 NEMO_TOKEN：它不正确或已过期，没有任何改动。"
     "请从 NemoVideo 账户重新获取，或删除它以访客身份继续。"),
    ("NEMO_CLIENT_ID that is set", "设置的 NEMO_CLIENT_ID 不能使用：最多 64 个普通字符，不能有空格。"
     "请改正，或删除它自动生成。"),
    ("NEMO_API_URL that is set", "设置的 NEMO_API_URL 不能使用：必须以 https:// 开头。请改正，"
     "或删除它以使用默认地址。"),
    ("which program asks", "这次导出没有被接受。请更新 Maker Free，然后再导出。"),
    ("could not be started", f"这台电脑上的剪辑工作室无法启动，什么都没有做。请再试一次；"
     f"如果还是这样，在终端运行 “{_COMMAND}”。"),
    ("credits ran out before", "NemoVideo 积分在完成之前用完了，已经做好的部分保留在时间线里。"
     "请到 {link} 获取更多积分，或改用这台电脑的引擎，不需要积分。"),
    ("stopped before that was finished", "引擎没有做完就停止了，已经做好的部分保留在时间线里。请说说还缺什么。"),
    ("what was done until then", "引擎自己出了问题，已经做好的部分保留在时间线里。请说说还缺什么。"),
    ("does not show there yet", "{names}已经发送，但引擎还没有确认收到。请一分钟后查看状态，确实没有再重新添加。"),
    ("whether it was done is not known", "NemoVideo 云端没有回应，不知道是否已经完成。请检查网络，再查看时间线，"
     "或改用这台电脑的引擎。"),
    ("could not be read: perhaps a gateway", "NemoVideo 云端传回的内容无法读取，可能被网络的网关或登录页面拦截了。"
     "请一分钟后再试，或改用这台电脑的引擎。"),
    ("more pieces than Maker Free can read", "这条时间线的片段太多，无法读取。"
     "请在 NemoVideo 网站上处理，或分成几个小一些的部分。"),
    ("makes MP4 films only", "NemoVideo 云端只能制作 MP4，所以没有制作其他格式。请导出 MP4，"
     "或改用这台电脑的引擎，它支持其他格式。"),
    ("delivered cannot be played", "引擎交付的视频无法播放：取了两次都不行，没有保留，你的时间线是安全的。"
     "请再导出一次，或用这台电脑的引擎制作。"),
    ("answered with a question", "之前的要求得到的是一个问题，所以{names}还没有发送。请先回答，再说一遍。"),
    ("does not know this computer", "引擎没有认出这台电脑，什么都没有做。请一分钟后重新连接。"),
    ("NemoVideo cloud has a problem", "NemoVideo 云端暂时有问题，你的时间线在那里是安全的。请一分钟后再试，"
     "或改用这台电脑的引擎。"),
    ("Another chat", "这台电脑上的另一个聊天正在占用。请一分钟后再试。"),
    ("finished video could not be fetched", "没能取回完成的视频。请再导出一次。"),
    (errors.AS_JPG, "这种照片不能直接使用：{names}。请另存为 JPG 再添加；"
     "iPhone 可在“设置 > 相机 > 格式”里选“兼容性最佳”，以后就直接拍成 JPG。"),
    (errors.AS_MP4, "这种视频不能直接使用：{names}。请另存为 MP4 再添加，可以用免费的 HandBrake 或 VLC。"),
    (errors.AS_MP3, "这种声音文件不能直接使用：{names}。请另存为 MP3 或 WAV 再添加，可以用免费的 VLC。"),
    ("is a folder", "{names}是一个文件夹。请写上视频的文件名，例如 film.mp4。"),
    ("No video was made", "没有做出视频。请换一种说法，例如“剪成一个20秒带音乐的短片”。"),
    ("Videos cannot be written as", f"不能导出成{{names}}格式。"
     f"请选择 {'、'.join(EXPORT_FORMATS)}。"),
    ("There is no quality", "没有{names}这种质量。请选择 high、medium 或 low。"),
    ("is not finished yet", "还没有完成。请稍后再查看状态。"),
    ("videos folder any more", "{names}已经不在视频文件夹里。请再导出一次。"),
    ("There is no picture at that moment", "那个时间点没有可以读取的画面。请换一个时间。"),
    ("There was nothing in that message", "消息是空的。请说说想改什么。"),
    ("That message is longer", "这条消息太长了。请分成几条短一些的发送。"),
    ("Between 1 and", "一次添加的链接太多了。请分几批添加。"),
    ("look file", "这个调色文件不能使用。请提供电脑上的 .cube 文件。"),
)  # fmt: skip
"""What Chinese says instead of an English error that has this piece in it; first fit."""

CLASSES: dict[type[MakerFreeError], str] = {
    MakerFreeError: "出了点问题，没有任何改动。请再试一次。",
    errors.InputError: "这个要求没法照做，没有任何改动。请换个说法，或检查一下给出的内容。",
    errors.UnsupportedType: f"不支持{{names}}的文件类型，没有添加。支持的格式：{_FORMATS}。",
    errors.TooLarge: "{names}太大了，没有添加。每个文件最大 500 MB；请压缩或剪短后再添加。",
    errors.Unreadable: "{names}无法读取，可能已损坏或不完整。请从相机或手机重新拷贝，再添加。",
    errors.NotAllowed: "{names}不允许使用，没有打开。请添加普通文件夹里的素材文件。",
    errors.ConsentNeeded: "这些文件会离开你的电脑，发送到 NemoVideo 云端：{names}。"
    "同意之后再发送，或改用这台电脑的引擎，素材就不会离开本机。",
    errors.EditError: "现在的时间线没法做这个修改，没有任何改动。请先查看时间线，再说得具体一些。",
    errors.ServiceError: "引擎没有完成这个请求，你的时间线没有变。请再试一次。",
    errors.TokenRejected: "没有连接成功：访客身份没有被接受。请一分钟后重新连接。",
    errors.SessionGone: "这个项目已经不存在了，原来的时间线也不在了。请新建一个项目，再添加素材。",
    errors.OutOfCredits: "NemoVideo 积分已用完，这一步没有执行，你的时间线没有变。请到 {link} 获取更多积分，"
    "或改用这台电脑的引擎，不需要积分，素材和时间线会尽量带过去。",
    errors.PlanBlocked: "你的 NemoVideo 套餐不包含这次导出；这和积分无关，时间线是安全的。请在 NemoVideo 更换套餐，"
    "或用这台电脑的引擎免费制作。",
    errors.RateLimited: "现在请求太多，这一步没有执行，没有任何改动。请半分钟后再试。",
    errors.Unreachable: "没有收到有效的回应，你的项目是安全的。请检查网络，稍后再试。",
    errors.JobError: "任务没有完成，之前做好的都保留着。请查看状态，再试一次。",
    errors.RenderFailed: "视频没有做完，已完成的部分保留着。请再导出一次；如果停在同一个地方，请删除那里的片段。",
    errors.DiskFull: "磁盘空间不足，已完成的部分保留着。请腾出一些空间，再试一次。",
    errors.Cancelled: "已停止，完成的部分会留到下一次使用。",
}  # fmt: skip
"""The Chinese sentence of every class of the error tree."""

_NOUNS: dict[type[MakerFreeError], str] = {
    errors.ConsentNeeded: "你选的文件",
    errors.NotAllowed: "这个位置",
}


def spoken(error: MakerFreeError, language: Language) -> str:
    """What a person reads of an error, in one or two sentences, safe to show."""
    said = f"{error}"
    return clean.text(said if language != "zh" or detect(said) == "zh" else _chinese(error, said))


def _chinese(error: MakerFreeError, said: str) -> str:
    kind = next(known for known in type(error).__mro__ if known in CLASSES)
    sentence = next((chinese for piece, chinese in SENTENCES if piece in said), CLASSES[kind])
    names = [name for name in _NAME.findall(said) if name != _COMMAND]
    if isinstance(error, ConsentNeeded) and error.files:
        names = list(error.files)
    listed = "、".join(f"“{name}”" for name in names) or _NOUNS.get(kind, "这个文件")
    link = error.link if isinstance(error, OutOfCredits) else ""
    return sentence.replace("{names}", listed).replace("{link}", link or "NemoVideo")
