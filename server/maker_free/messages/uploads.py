"""Owns what is said of adding files and links to a project: why one did not come along, and what to do then."""

from __future__ import annotations

from maker_free.messages.message import Message

CHANGED = Message(
    "“{name}” changed while it was being added. Add it again when it is complete.",
    "“{name}”在添加过程中发生了变化，没有添加。等它完整之后再添加一次。",
)
NOT_READ_TO_ITS_END = Message(
    "“{name}” could not be read to its end. Check the disk, then add it.",
    "“{name}”没能读到结尾。请检查磁盘，再添加。",
)
NOT_CONFIRMED = Message(
    "“{name}” was sent, but the engine did not say that it has it, and it does not show there yet. Look at the status "
    "in a minute; add it again only if it is missing then.",
    "“{name}”已经发送，但引擎还没有确认收到，那里也还看不到。请一分钟后查看状态，确实没有再重新添加。",
)
BROKE_OFF = Message(
    "The connection broke off while “{name}” was being added, and it did not arrive. Add it again.",
    "添加“{name}”时连接中断，没有送到。请再添加一次。",
)
NO_FILE_ARRIVED = Message("No file arrived. Add the file again.", "没有收到文件。请再添加一次。")
INCOMPLETE = Message(
    "The file did not arrive completely, so it was not added. Add it again.",
    "文件没有完整送到，所以没有添加。请再添加一次。",
)
TOO_MANY_FILES = Message(
    "More than {most} files at once are too many. Add them in smaller groups.",
    "一次最多添加 {most} 个文件。请分几批添加。",
)
TOO_MANY_LINKS = Message(
    "Between 1 and {most} links can be added at once. Add them in smaller groups.",
    "一次可以添加 1 到 {most} 个链接。请分几批添加。",
)
NO_ROOM = Message(
    "There is not enough free space on this computer for these files; none was added. Free some space and add them "
    "again.",
    "这台电脑的可用空间不够存放这些文件，没有添加任何文件。请腾出一些空间，再添加一次。",
)
BECAME_FULL = Message(
    "The disk became full while these files were copied; none was added. Free some space and add them again.",
    "拷贝这些文件时磁盘满了，没有添加任何文件。请腾出一些空间，再添加一次。",
)
NOT_STORED = Message(
    "The files could not be stored on this computer; none was added. Check that the disk is not read-only and add them "
    "again.",
    "文件无法保存到这台电脑上，没有添加任何文件。请检查磁盘是不是只读，再添加一次。",
)
STOPPED = Message(
    "Stopped, as you asked; nothing was added from that link. Add it again when you like.",
    "已按你的要求停止，没有从那个链接添加任何内容。需要时再添加。",
)

# Links
NO_LINK = Message(
    "That is not a link that can be opened. Copy it again, whole, from “https://” on.",
    "这个链接无法打开。请从“https://”开始完整地重新复制一次。",
)
NOT_HTTP = Message(
    "Only links that begin with http:// or https:// can be opened. Add the file itself.",
    "只能打开以 http:// 或 https:// 开头的链接。请直接添加文件。",
)
PRIVATE_NETWORK = Message(
    "That link leads into a private network, which is not opened. Download the file yourself, then add it.",
    "这个链接指向内部网络，不会打开。请自己下载文件，再添加。",
)
ENDLESS = Message(
    "That link leads from one address to the next without end. Add the file itself.",
    "这个链接一直在不同地址之间跳转，没有尽头。请直接添加文件。",
)
REFUSED_THERE = Message(
    "The server behind that link did not give the file (it answered {status}). Check that the link works without "
    "signing in, or add the file itself.",
    "这个链接的服务器没有给出文件（回应是 {status}）。请检查链接是否需要登录，或直接添加文件。",
)
A_WEB_PAGE = Message(
    "That link leads to a web page, not to a video, picture or sound. Use the link of the file itself, or download it "
    "and add the file.",
    "这个链接打开的是网页，不是视频、图片或声音。请使用文件本身的链接，或下载后添加。",
)
TOOK_TOO_LONG = Message(
    "That link took too long to answer. Try again, or add the file itself.",
    "这个链接太久没有回应。请再试一次，或直接添加文件。",
)
COMES_TOO_SLOWLY = Message(
    "The file behind that link comes too slowly. Try again, or download it and add the file itself.",
    "这个链接的文件传得太慢。请再试一次，或下载后直接添加文件。",
)
NOT_COMPLETE = Message(
    "The file behind that link could not be fetched completely. Check the link, or add the file itself.",
    "没能从这个链接取得完整的文件。请检查链接，或直接添加文件。",
)
NOTHING_THERE = Message(
    "There is nothing at that address. Check the link for a typing mistake.",
    "这个地址没有内容。请检查链接有没有写错。",
)
NO_ROOM_FOR_LINK = Message(
    "There is not enough free space on this computer for that file; it was not added. Free some space and add it "
    "again.",
    "这台电脑的可用空间不够存放这个文件，没有添加。请腾出一些空间，再添加一次。",
)
