"""Owns what is said when a film cannot be cut, planned or set to music from what there is."""

from __future__ import annotations

from maker_free.messages.message import Message

NO_CLIPS = Message(
    "There are no clips to cut a film from yet. Add some video or photos first.",
    "还没有素材，没有什么可以剪。请先添加视频或照片。",
)
ONLY_SOUND = Message(
    "There is only sound here and no picture, so there is no film to cut. Add some video or photos as well.",
    "这里只有声音，没有画面，剪不成影片。请再添加视频或照片。",
)
TOO_SHORT = Message(
    "This material is too short to cut a film from. Add longer video, or photos.",
    "这些素材太短，剪不成影片。请添加更长的视频或照片。",
)
FILE_NOT_IN_PROJECT = Message(
    "The film uses a file that is not in the project any more. Add the file again, or remove that clip.",
    "影片用到的一个文件已不在项目里。请重新添加它，或删除那个片段。",
)
NO_SOUND = Message(
    "“{name}” has no sound in it. Choose a file with sound, or remove it.",
    "“{name}”里没有声音。请换一个有声音的文件，或删除它。",
)
NO_PICTURE = Message(
    "“{name}” has no picture, so it cannot be a clip of the film. Use it as music instead.",
    "“{name}”没有画面，不能作为影片的片段。可以把它当作音乐使用。",
)
NO_PICTURE_TO_LAY = Message(
    "“{name}” has no picture to lay over the film. Choose a picture or a clip.",
    "“{name}”没有可以叠加的画面。请选择图片或片段。",
)
LOOK_FILE_UNREADABLE = Message(
    "The look file cannot be read. Give a .cube file that is on this computer.",
    "这个调色文件无法读取。请提供这台电脑上的 .cube 文件。",
)
LOOK_FILE_UNUSABLE = Message(
    "The look file is not a 3D LUT that can be used. Give a .cube file.",
    "这个调色文件不是可以使用的 3D LUT。请提供 .cube 文件。",
)
NO_SUCH_MUSIC = Message("There is no “{mood}” music. Choose one of {moods}.", "没有“{mood}”音乐。可以选择：{moods}。")
MUSIC_TOO_LONG = Message(
    "Music can be up to {hours} hours long. Give it a length in that range.",
    "音乐最长 {hours} 小时。请给出这个范围内的长度。",
)
