"""Owns what is said to a person on the page whose touch cannot be made."""

from __future__ import annotations

from maker_free.messages.message import Message

PIECE_GONE = Message(
    "That is not in the film any more: it was changed meanwhile by “{words}”. Your last step was not made; the film is "
    "shown as it is now.",
    "它已经不在影片里了：在这期间影片被“{words}”改动过。你刚才的操作没有执行，现在显示的是最新的影片。",
)
ANOTHER_WAY = Message(
    "The same thing was changed meanwhile by “{words}”. Your last step was not made, so that nothing of it is lost; "
    "the film is shown as it is now. Do it again if you still want it.",
    "同一处在这期间被“{words}”改动过。为了不丢掉那个改动，你刚才的操作没有执行；现在显示的是最新的影片，需要的话请再做一次。",
)
FOLLOWS_SPEECH = Message(
    "This caption follows what is said, so it cannot be moved. Correct its words, or ask for captions in another "
    "place.",
    "这条字幕跟着说话走，不能移动。可以改它的文字，或让字幕换个位置。",
)
NO_SUCH_VERSION = Message(
    "That version was left behind by a later change and cannot be gone back to.",
    "那个版本已被之后的改动取代，无法回到那里。",
)
NO_SUCH_CHOICE = Message(
    "The page is older than the studio and asked for what is not there. Load it again.",
    "页面比工作室旧，请求了不存在的操作。请重新加载页面。",
)
COVER_SAVED = Message(
    "It is being saved as a picture as well, beside your films.",
    "同时会保存成一张图片，放在你的影片旁边。",
)
COVER_NAME = Message("{film} cover", "{film} 封面")
EXPORTING = Message(
    "The film is being made. It appears among the exports here, and in your Videos folder.",
    "正在制作影片。完成后会出现在这里的导出列表和你的视频文件夹里。",
)
SHOWN_HERE = Message("It is shown on this page.", "就显示在这个页面上。")
