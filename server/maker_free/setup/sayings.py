"""Owns what `maker-free setup` says, in both languages."""

from __future__ import annotations

from maker_free.messages.message import Message

FOUND = Message("Chat programs that were found here:", "在这台电脑上找到的聊天程序：")
FOUND_NONE = Message(
    "No chat program that Maker Free knows was found here. Name the one you use, for example: maker-free setup cursor",
    "没有找到 Maker Free 认识的聊天程序。请说出你用的是哪一个，例如：maker-free setup cursor",
)
KNOWN = Message("Others that can be named: {names}", "还可以指定：{names}")
IS_SET = Message("set up already", "已经设置好")
IS_OLD = Message("set up with another command", "设置的是另一个命令")
IS_REFUSED = Message("cannot be changed; the command above says why", "无法修改；运行这个命令可以看到原因")
IS_NOT_SET = Message("not set up yet", "还没有设置")

WRITTEN = Message("{host}: Maker Free was added to {file}.", "{host}：已把 Maker Free 写入 {file}。")
UNCHANGED = Message("{host}: Maker Free is in {file} already. Nothing was changed.",
                   "{host}：Maker Free 已经在 {file} 里，没有任何改动。")  # fmt: skip
REMOVED = Message("{host}: Maker Free was taken out of {file}.", "{host}：已从 {file} 中移除 Maker Free。")
NOT_THERE = Message("{host}: Maker Free is not in {file}. Nothing was changed.",
                   "{host}：{file} 里没有 Maker Free，没有任何改动。")  # fmt: skip
KEPT = Message("The file as it was before is kept as {kept}.", "原来的文件保存为 {kept}。")
GOES_INTO = Message("This belongs into {file}:", "以下内容属于 {file}：")
THEN = Message("Now close {host} completely and start it again. Then say: make a film of the clips in my Videos folder",
              "现在请完全退出 {host} 再重新打开，然后说：把视频文件夹里的素材剪成一部短片")  # fmt: skip
STARTS = Message(
    "It was started for a trial and answered in {seconds:.1f} s.", "已试着启动，{seconds:.1f} 秒后有了回应。"
)
STARTS_NOT = Message(
    "But it did not answer when it was started for a trial, so {host} would not see it. `maker-free doctor` says what "
    "is missing.",
    "但是试着启动时没有回应，{host} 也就看不到它。运行 maker-free doctor 可以看到缺少什么。",
)

UNTOUCHED = Message(
    "The file is as it was. `maker-free setup {name} --print` shows what belongs into it.",
    "文件保持原样。运行 maker-free setup {name} --print 可以看到应该写入的内容。",
)
BROKEN = Message(
    "{file} cannot be read: there is a mistake in line {line}. {host} cannot read it either. Mend that line, then say "
    "this again.",
    "{file} 无法读取：第 {line} 行有错误，{host} 也读不了。请先改正这一行，再试一次。",
)
ENTANGLED = Message(
    "Maker Free's entry in {file} is written in a way that cannot be changed without touching other lines. Change it "
    "yourself.",
    "{file} 里 Maker Free 的写法比较特殊，修改会影响其他行。请自己修改。",
)
A_LINK = Message(
    "{file} is a link to {target}, which other programs may manage, so it was not followed. Change that file yourself.",
    "{file} 是指向 {target} 的链接，可能由别的程序管理，所以没有修改。请自己修改那个文件。",
)
NOT_A_TEXT = Message("{file} is not a text file in UTF-8. Save it as one, then say this again.",
                    "{file} 不是 UTF-8 文本文件。请另存为 UTF-8，再试一次。")  # fmt: skip
NOT_READABLE = Message("{file} cannot be read ({reason}). Look at its permissions.",
                      "{file} 无法读取（{reason}）。请检查它的权限。")  # fmt: skip
READ_ONLY = Message("{file} is read-only. Allow changes to it, then say this again.",
                   "{file} 是只读的。请先允许修改，再试一次。")  # fmt: skip
NOT_WRITABLE = Message("{file} cannot be written ({reason}). Close the chat program, look at the folder's permissions.",
                      "{file} 无法写入（{reason}）。请先关闭聊天程序，并检查文件夹的权限。")  # fmt: skip
CHANGED = Message("{file} was just changed by another program. Close the chat program, then say this again.",
                 "{file} 正好被别的程序改动。请先关闭聊天程序，再试一次。")  # fmt: skip
PASSING = Message(
    "Maker Free runs from a cache that is emptied from time to time, so a chat program would lose it. Install it first "
    "(uv tool install, see the README), then say this again.",
    "Maker Free 现在是从临时缓存里运行的，聊天程序以后会找不到它。请先安装（uv tool install，见 README），再试一次。",
)
