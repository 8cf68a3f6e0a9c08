"""Owns what is said of projects, and of messages and jobs in them: which one is meant, and what became of it."""

from __future__ import annotations

from maker_free.messages.message import Message

NO_PROJECT_YET = Message(
    "There is no project yet. Begin one, then add your clips.", "还没有项目。请先新建一个，再添加素材。"
)
NO_SUCH_PROJECT = Message(
    "There is no project “{name}”. There are: {names}.", "没有项目“{name}”。现有的项目：{names}。"
)
SEVERAL_FIT = Message(
    "Several projects fit “{name}”: {names}. Say which one by its whole name.",
    "有几个项目符合“{name}”：{names}。请用完整的名字说明是哪一个。",
)
LOST_BY_ENGINE = Message(
    "The engine does not have “{name}” any more. A new, empty project of that name was begun; the earlier timeline is "
    "not in it. Add your clips again, then say what to make of them.",
    "引擎那里已经没有“{name}”了。已用这个名字新建了一个空项目，原来的时间线不在里面。请再添加素材，然后说说想怎么剪。",
)
NOT_HERE = Message("This project is not here any more. Start a new one.", "这个项目已经不在这里了。请新建一个项目。")
HAS_A_TIMELINE = Message(
    "This project has a timeline already; nothing was changed. Begin a new project for it.",
    "这个项目已经有时间线了，没有任何改动。请为它新建一个项目。",
)

# Messages
EMPTY_MESSAGE = Message(
    "There was nothing in that message. Say what to change in the video.", "消息是空的。请说说想改什么。"
)
MESSAGE_TOO_LONG = Message(
    "That message is longer than {most} characters. Send it in a few shorter ones.",
    "这条消息超过 {most} 个字符。请分成几条短一些的发送。",
)
ANSWER_FIRST = Message(
    "An earlier message was answered with a question, so “{text}” was not sent yet. Answer that first, then say this "
    "again.",
    "之前的要求得到的是一个问题，所以“{text}”还没有发送。请先回答，再说一遍。",
)
NEVER_SENT = Message(
    "The chat was closed before this was sent, so nothing was changed by it. Say it again if you want it.",
    "还没有发送聊天就关闭了，所以没有任何改动。需要的话请再说一遍。",
)
BROKE_DOWN = Message(
    "Something went wrong on our side with that request; your timeline is exactly as it was. Say it again in other "
    "words, or in smaller steps.",
    "处理这个要求时我们这边出了问题，你的时间线和之前完全一样。请换个说法，或分成几小步再说一遍。",
)
CLOSED_BEFORE = Message(
    "Maker Free was closed before this was done; your timeline is as it was. Say it again.",
    "还没有做完 Maker Free 就关闭了，你的时间线没有变。请再说一遍。",
)

# Jobs
CHAT_CLOSED = Message(
    "The chat was closed before this was finished. Ask for the status to go on.",
    "还没有完成聊天就关闭了。请查看状态继续。",
)
NOT_FINISHED = Message("That is not finished yet. Ask again in a moment.", "还没有完成。请稍后再问。")
JOB_BROKE_DOWN = Message(
    "Something went wrong on our side; your timeline is as the engine has it. Look at the timeline.",
    "我们这边出了问题，你的时间线以引擎那里的为准。请查看时间线。",
)
