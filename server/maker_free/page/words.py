"""Owns every text that the page itself shows, in English and Chinese side by side; the page fills the `{fields}`."""

from __future__ import annotations

from maker_free.edits import CHOICES
from maker_free.messages.message import LANGUAGES, Message

# The door
LINK_NEEDED = Message("This page needs a link of its own", "打开这个页面需要专用链接")
LINK_HOW = Message(
    "A link works once. Ask in the chat to watch your film, or get another one in a terminal:",
    "每个链接只能用一次。请在聊天中说想看成片，或者在终端里再取一个：",
)

# The top
VERSION = Message("Version {number}", "版本 {number}")
EXPORT = Message("Export", "导出")
AWAY = Message("The studio is away. Trying again…", "工作室暂时没有回应，正在重试……")

# The player
PLAYER = Message("Your film", "你的影片")
EMPTY = Message("No film yet", "还没有影片")
EMPTY_HOW = Message(
    "Share clips in the chat, then say here or there what you want.",
    "先在聊天里发来素材，再在这里或那里说说想要的效果。",
)
PLAY = Message("Play", "播放")
PAUSE = Message("Pause", "暂停")
STEP_BACK = Message("One frame back", "后退一帧")
STEP_AHEAD = Message("One frame ahead", "前进一帧")
MUTE = Message("Mute the player", "播放器静音")
UNMUTE = Message("Unmute the player", "取消播放器静音")

# The tools
TOOLS = Message("Tools", "工具")
UNDO = Message("Undo", "撤销")
REDO = Message("Redo", "重做")
SPLIT = Message("Split at the playhead", "在播放头处分割")
REMOVE = Message("Delete", "删除")
WHOLE = Message("Whole screen, and back", "全屏或退出全屏")
COVER = Message("Use this frame as the cover", "用这一帧做封面")
COVER_IS = Message("Use this frame as the cover (now the one at {at})", "用这一帧做封面（现在是{at}的画面）")
NARROW = Message("Zoom out", "缩小")
WIDE = Message("Zoom in", "放大")
FIT = Message("Show all of it", "显示全部")
KEYS = Message("Keyboard", "快捷键")
CLOSE = Message("Close", "关闭")

# What is selected
SELECT_HINT = Message("Select a clip, a title or a sound to change it.", "选中片段、标题或声音后即可修改。")
TEXT = Message("Text", "文字")
PLACE = Message("Place", "位置")
LEVEL = Message("Loudness", "音量")
EARLIER = Message("Move earlier", "前移")
LATER = Message("Move later", "后移")
CHOOSE = Message("More …", "更多……")
PLACE_TOP_LEFT = Message("Top left", "左上")
PLACE_TOP = Message("Top", "顶部")
PLACE_TOP_RIGHT = Message("Top right", "右上")
PLACE_LEFT = Message("Left", "左侧")
PLACE_CENTER = Message("Center", "居中")
PLACE_RIGHT = Message("Right", "右侧")
PLACE_BOTTOM_LEFT = Message("Bottom left", "左下")
PLACE_BOTTOM = Message("Bottom", "底部")
PLACE_BOTTOM_RIGHT = Message("Bottom right", "右下")

# The timeline
TIMELINE = Message("Timeline", "时间线")
PLAYHEAD = Message("Playhead", "播放头")
LANE_TEXTS = Message("Titles", "标题")
LANE_CAPTIONS = Message("Captions", "字幕")
LANE_OVERLAYS = Message("On top", "画中画")
LANE_CLIPS = Message("Clips", "片段")
LANE_MUSIC = Message("Music", "音乐")
LANE_VOICES = Message("Voice-over", "旁白")
LANE_EFFECTS = Message("Sounds", "音效")
CLIP_NAME = Message("Clip {number}, {name}", "片段 {number}，{name}")
PIECE = Message("{name}, from {start} to {end}", "{name}，从 {start} 到 {end}")
START_OF = Message("Start of {name}", "{name} 的开头")
END_OF = Message("End of {name}", "{name} 的结尾")

# The side
SIDE = Message("Talk, versions, files and exports", "对话、版本、素材和导出")
TALK = Message("Talk", "对话")
VERSIONS = Message("Versions", "版本")
FILES = Message("Files", "素材")
EXPORTS = Message("Exports", "导出")
TALK_HINT = Message(
    "Say what your film shall be, as in the chat. “This clip” means what is selected, “here” where the playhead is.",
    "像在聊天里一样说出想要的效果。“这个片段”指选中的片段，“这里”指播放头的位置。",
)
WORDS = Message("Your words", "想说的话")
WORDS_EXAMPLE = Message("Make it calmer and end on the beach", "节奏慢一点，最后停在海滩")
WORDS_THIS = Message("What about “{name}”?", "想怎么改“{name}”？")
SEND = Message("Send", "发送")
STOP = Message("Stop", "停止")
WORKING = Message("Working on it", "正在处理")
BY_PAGE = Message("Here", "这里")
BY_CHAT = Message("In the chat", "聊天中")
BY_TOUCH = Message("By hand", "手动")
SHORT = Message("Short {number}", "短片 {number}")
SHORT_OF = Message("{start} – {end} of the film", "影片的 {start} – {end}")
WHOLE_FILM = Message("Whole film", "完整影片")
NO_VERSIONS = Message("Each change of the film is kept here.", "影片的每一次修改都会保存在这里。")
NO_FILES = Message("Files that you share in the chat appear here.", "在聊天里发来的文件会显示在这里。")
KIND_VIDEO = Message("Video", "视频")
KIND_IMAGE = Message("Picture", "图片")
KIND_AUDIO = Message("Sound", "音频")
IN_FILM = Message("In the film", "已使用")

# Exports
FORMAT = Message("Format", "格式")
SIZE = Message("Size", "尺寸")
SIZE_FILM = Message("As the film", "与影片一致")
FORMAT_MP4 = Message("Video (MP4)", "视频（MP4）")
FORMAT_WEBM = Message("Video (WebM)", "视频（WebM）")
FORMAT_GIF = Message("Moving picture (GIF)", "动图（GIF）")
FORMAT_MP3 = Message("Sound only (MP3)", "仅声音（MP3）")
FORMAT_WAV = Message("Sound only (WAV)", "仅声音（WAV）")
NO_EXPORTS = Message("Finished films appear here.", "导出的影片会显示在这里。")
EXPORT_WAITING = Message("Waiting for its turn", "排队中")
EXPORT_WORKING = Message("Being made", "正在生成")
EXPORT_DONE = Message("Done: {title}", "已完成：{title}")
EXPORT_READY = Message("Done", "已完成")
EXPORT_FAILED = Message("Could not be made", "未能生成")
EXPORT_CANCELLED = Message("Stopped", "已停止")
EXPORT_LEFT = Message("{time} left", "剩余 {time}")
EXPORT_STOP = Message("Stop this export", "停止导出")
EXPORT_SAVE = Message("Save", "保存")

# What happened
CHAT_DID = Message("In the chat: {sentence}", "聊天中：{sentence}")
PAGE_DID = Message("On another page: {sentence}", "另一个页面：{sentence}")
MERGED = Message("(The film had changed meanwhile; both are in it.)", "（期间影片有过改动，两处修改都已保留。）")
TOUCH_LOST = Message(
    "The studio was away for a moment. Look whether that change is there; if not, do it again.",
    "工作室刚才没有回应。请看看这次修改是否生效；如果没有，请再做一次。",
)
AWAY_WORDS = Message(
    "The studio did not answer. Your words are still in the box.", "工作室没有回应，你写的内容还在输入框里。"
)
FAILED = Message("That did not work.", "这一步没有成功。")

# The keyboard
KEY_PLAY = Message("Play and pause", "播放和暂停")
KEY_BACKWARDS = Message("Backwards; again: faster", "倒放；再按加速")
KEY_PAUSE = Message("Pause", "暂停")
KEY_FORWARDS = Message("Forwards; again: faster", "播放；再按加速")
KEY_SECOND_BACK = Message("One second back", "后退一秒")
KEY_SECOND_AHEAD = Message("One second ahead", "前进一秒")
KEY_CUT_BACK = Message("To the cut before (or the piece before)", "到上一个剪辑点（或上一项）")
KEY_CUT_AHEAD = Message("To the next cut (or the next piece)", "到下一个剪辑点（或下一项）")
KEY_START = Message("To the start", "到开头")
KEY_END = Message("To the end", "到结尾")
KEY_START_HERE = Message("Let it start at the playhead", "从播放头处开始")
KEY_END_HERE = Message("Let it end at the playhead", "到播放头处结束")
KEY_TALK = Message("To the box for words", "到输入框")
KEY_DESELECT = Message("Select nothing", "取消选中")


def both() -> dict[str, dict[str, str]]:
    """All of it by language and name, for the page."""
    texts = {name: text for name, text in globals().items() if isinstance(text, Message)}
    texts |= {f"CHOOSE_{name.upper()}": one.label for name, one in CHOICES.items()}
    return {language: {name: getattr(text, language) for name, text in texts.items()} for language in LANGUAGES}
