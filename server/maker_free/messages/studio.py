"""Owns what is said of the editing studio on this computer and of its disk, whichever side notices."""

from __future__ import annotations

from maker_free.messages.message import Message

# Starting it, reaching it
NOT_STARTED = Message(
    "The editing studio on this computer could not be started, so nothing was done. Try again; if it stays so, run "
    "“maker-free doctor” in a terminal to see what is missing.",
    "这台电脑上的剪辑工作室无法启动，什么都没有做。请再试一次；如果还是这样，"
    "在终端运行 “maker-free doctor” 查看缺少什么。",
)
CANNOT_WRITE = Message(
    "The editing studio on this computer cannot write its files, so nothing was begun. Check that the disk is not full "
    "or read-only, then try again.",
    "这台电脑上的剪辑工作室无法写入文件，什么都没有开始。请检查磁盘是不是已满或只读，再试一次。",
)
BROKEN = Message(
    "Something went wrong in the editing studio on this computer; nothing of yours was changed. Try again.",
    "这台电脑上的剪辑工作室出了问题，你的内容没有任何改动。请再试一次。",
)
SENT_NOTHING = Message(
    "The editing studio on this computer did not answer; nothing was sent. Look at the timeline.",
    "这台电脑上的剪辑工作室没有回应，什么都没有发送。请查看时间线。",
)
SILENT = Message(
    "The editing studio on this computer did not answer; whether it was done is not known. Look at the timeline.",
    "这台电脑上的剪辑工作室没有回应，不知道是否已经完成。请查看时间线。",
)
GARBLED = Message(
    "The editing studio on this computer gave an answer that makes no sense. Look at the timeline.",
    "这台电脑上的剪辑工作室给出的回应无法理解。请查看时间线。",
)
CHAT_IN_THE_WAY = Message(
    "Another chat on this computer is in the way. Try again in a minute.",
    "这台电脑上的另一个聊天正在占用。请一分钟后再试。",
)
CHAT_STARTING = Message(
    "Another chat on this computer is still starting up. Try again in a minute.",
    "这台电脑上的另一个聊天还在启动。请一分钟后再试。",
)
NOTES_NOT_WRITTEN = Message(
    "Maker Free cannot write its notes on this computer, so nothing was begun. Check that the disk is not full or "
    "read-only, then say it again.",
    "Maker Free 无法在这台电脑上写入记录，什么都没有开始。请检查磁盘是不是已满或只读，再说一遍。",
)

# What it answers
OUR_FAULT = Message(
    "Something went wrong on our side; nothing of yours was changed. Try again.",
    "我们这边出了问题，你的内容没有任何改动。请再试一次。",
)
NOTHING_BY_THAT_NAME = Message(
    "There is nothing here by that name. Look at the timeline.", "这里没有这个名字的内容。请查看时间线。"
)
NOT_DONE_HERE = Message("That cannot be done here. Try another way.", "这里不能这样做。请换一种方式。")
NOT_UNDERSTOOD = Message("That request could not be understood. Send it again.", "没能看懂这个请求。请再发送一次。")
REQUEST_TOO_LARGE = Message(
    "That request is too large. Send it in smaller parts.", "这个请求太大了。请分成几部分发送。"
)
CONNECT_FIRST = Message("Maker Free has to connect again first. Try again.", "Maker Free 需要先重新连接。请再试一次。")
NOT_TOLD_APART = Message(
    "Maker Free could not be told apart from other programs. Connect again.",
    "无法把 Maker Free 和其他程序区分开。请重新连接。",
)
NO_SUCH_PICTURE = Message(
    "There is no such picture. Ask for the timeline, or for the last change.",
    "没有这样的图。请查看时间线或最近的改动。",
)
NO_MOMENT = Message(
    "That is not a moment of the film. Give it in milliseconds.", "这不是影片里的时间点。请用毫秒表示。"
)
STOPPED = Message("Stopped, as you asked. Say it again when you like.", "已按你的要求停止。需要时再说一遍。")

# Its disk
STEP_NOT_KEPT = Message(
    "The disk is full, so this last step could not be kept; everything before it is safe. Free some space and try "
    "again.",
    "磁盘已满，最后这一步没能保存，之前的都是安全的。请腾出一些空间，再试一次。",
)
PROJECTS_OUT_OF_REACH = Message(
    "Your projects could not be read or written just now; nothing was changed. Check that the disk is not read-only "
    "and try again.",
    "现在无法读取或写入你的项目，没有任何改动。请检查磁盘是不是只读，再试一次。",
)
PROJECTS_NOT_OPENED = Message(
    "Your projects could not be opened just now; nothing was changed. Check that the disk is not full or read-only, "
    "then try again.",
    "现在无法打开你的项目，没有任何改动。请检查磁盘是不是已满或只读，再试一次。",
)
NEWER_PROJECTS = Message(
    "Your projects were last opened with a newer version of Maker Free, which this one cannot read. They are "
    "untouched. Update Maker Free and try again.",
    "你的项目上次是用更新版本的 Maker Free 打开的，这个版本无法读取，没有任何改动。请更新 Maker Free，再试一次。",
)

# The page
LINK_NEEDED = Message(
    "This link does not open the page any more. Say “open the page” in the chat, or run “maker-free open” in a "
    "terminal, and follow the new one.",
    "这个链接已经打不开页面了。请在聊天里说“打开页面”，或在终端运行 “maker-free open”，再点新的链接。",
)
