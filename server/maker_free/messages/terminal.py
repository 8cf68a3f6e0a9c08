"""Owns what the command line says: its help, its refusals, and the findings of `maker-free doctor`; imports nothing of
ours but the form of a message."""

from __future__ import annotations

from maker_free.messages.message import Message

# Help
ABOUT = Message("Turn raw clips into a finished video by saying what you want.", "说出想要的效果，把素材剪成一部成片。")
SERVE = Message(
    "talk to a chat host over standard input and output (the default)", "通过标准输入输出与聊天程序对话（默认）"
)
MAKE = Message("make a video from clips, here and now", "现在就用素材做一部视频")
MAKE_CLIPS = Message("files, folders, globs or links", "文件、文件夹、通配符或链接")
MAKE_SAY = Message(
    "what to make of them, in your own words (English or Chinese)", "想做成什么样，用自己的话说（中文或英文）"
)
MAKE_OUT = Message("where to put the video (default: your Videos folder)", "视频放到哪里（默认：视频文件夹）")
STUDIO = Message("run the editing studio in the foreground", "在前台运行剪辑工作室")
STUDIO_IDLE = Message("leave after this long unused", "闲置多久以后退出")
OPEN = Message(
    "watch and edit the latest project, or the one of that name, in the browser",
    "在浏览器里观看和剪辑最近的项目，或指定名字的项目",
)
OPEN_PRINT = Message("only print the link", "只显示链接")
NO_BROWSER = Message("No browser was found. Open this link in one.", "没有找到浏览器。请在浏览器里打开这个链接。")
NO_PAGE = Message(
    "Only projects that are edited on this computer have a page. Begin one in the chat, then try again.",
    "只有在这台电脑上剪辑的项目才有页面。请先在聊天里开始一个项目，再试一次。",
)
SETUP = Message("add Maker Free to a chat program on this computer", "把 Maker Free 加入这台电脑上的聊天程序")
SETUP_PRINT = Message("show what would be written, and write nothing", "只显示要写入的内容，不写入")
SETUP_REMOVE = Message("take Maker Free out again", "移除 Maker Free")
FOLDERS = Message(
    "show or change the list of folders that clips may be read from", "查看或修改允许读取素材的文件夹列表"
)
PHRASES = Message("for developers: look at the phrasebook", "供开发者使用：查看短语手册")
PHRASES_PARSE = Message("what a text is read as", "一段文字会被理解成什么")
PHRASES_SAMPLE = Message("sentences from the templates of a verb", "某个动词的模板能说出的句子")
PHRASES_CONFLICTS = Message("sentences with two meanings", "有两种理解的句子")
PHRASES_COVERAGE = Message("templates of each verb", "每个动词的模板")
DOCTOR = Message("say what works on this computer, and what does not", "检查这台电脑上哪些功能可用，哪些不可用")
NO_HOST = Message("there is no “{name}” among {names}", "{names} 里没有“{name}”")
FOLDER_NOT_LISTED = Message("“{folder}” is not on the list.", "列表里没有“{folder}”。")
WHICH_FOLDER = {
    "add": Message("Say which folder to add.", "请说明要添加哪个文件夹。"),
    "remove": Message("Say which folder to remove.", "请说明要移除哪个文件夹。"),
}
LIST_UNCHANGED = Message("The list could not be changed: {reason}.", "列表无法修改：{reason}。")
STUDIO_RUNS = Message("The studio is running already.", "剪辑工作室已经在运行。")

# Findings of the doctor
VERSION = Message("Maker Free {version}, skill {skill}", "Maker Free {version}，技能 {skill}")
WELL = Message("Everything that is needed works.", "需要的功能都可用。")
NOT_WELL = Message("Something needs your attention ({mark}).", "有问题需要处理（{mark}）。")
NOT_LOOKED_AT = Message("{check}: could not be looked at ({reason})", "{check}：无法检查（{reason}）")
COMPUTER = Message("Computer: {system}, {machine}, Python {python}", "电脑：{system}，{machine}，Python {python}")
WRONG_PROCESSOR = Message(
    "{computer}; only 64-bit Intel, AMD and ARM processors are supported",
    "{computer}；只支持 64 位的 Intel、AMD 和 ARM 处理器",
)
NO_GLIBC = Message(
    "{computer}; Alpine and other systems without glibc are not supported: use Debian, Ubuntu or Fedora",
    "{computer}；不支持 Alpine 等没有 glibc 的系统：请使用 Debian、Ubuntu 或 Fedora",
)
OLD_GLIBC = Message(
    "{computer}; glibc {version} is too old, {oldest} or newer is needed",
    "{computer}；glibc {version} 太旧，需要 {oldest} 或更新的版本",
)
OLD_MACOS = Message("{computer}; macOS {oldest} or newer is needed", "{computer}；需要 macOS {oldest} 或更新的版本")
OTHER_PYTHON = Message(
    "{computer}; tried with Python {oldest} to {newest}", "{computer}；只在 Python {oldest} 到 {newest} 上试过"
)
FOLDER_NAMES = {
    "projects": Message("Projects", "项目"),
    "work": Message("Work in progress", "处理中的文件"),
    "videos": Message("Finished videos", "成片"),
}
FOLDER = Message("{name}: {folder} ({free:.0f} GB free)", "{name}：{folder}（剩余 {free:.0f} GB）")
FOLDER_READ_ONLY = Message("{name}: {folder} cannot be written to", "{name}：{folder} 无法写入")
ENGINE = Message("Video engine: {what}", "视频引擎：{what}")
EFFECTS = Message("Effects: complete", "特效：齐全")
EFFECTS_MISSING = Message("Effects: missing {names}", "特效：缺少 {names}")
MP4 = Message("MP4 (H.264): can be made", "MP4（H.264）：可以制作")
NO_MP4 = Message(
    "MP4 (H.264): cannot be made, so no film can be exported; this needs FFmpeg 7.1 or newer",
    "MP4（H.264）：无法制作，所以不能导出影片；需要 FFmpeg 7.1 或更新的版本",
)
AAC = Message("Sound (AAC): can be made", "声音（AAC）：可以制作")
NO_AAC = Message(
    "Sound (AAC): cannot be made, so no film with sound can be exported",
    "声音（AAC）：无法制作，所以不能导出有声音的影片",
)
CARD = Message(
    "Graphics card: {name} helps with videos that must be made anew as a whole",
    "显卡：需要整部重做的视频会由 {name} 协助",
)
NO_CARD = Message(
    "Graphics card: none that can help here, so the processor makes the videos",
    "显卡：没有能协助的，视频由处理器制作",
)
RAQM = Message("Letters: set by Raqm, in every script", "文字：由 Raqm 排版，支持所有文字")
WITHOUT_RAQM = Message(
    "Letters: set without Raqm, as this computer has no FriBiDi. Latin, Chinese, Arabic and Hebrew come out right; "
    "Hindi, Bengali, Tamil, Thai, Khmer and the like, and emoji made of several, are drawn sign by sign. "
    "To have those too, {how}",
    "文字：这台电脑没有 FriBiDi，所以不用 Raqm 排版。拉丁文、中文、阿拉伯文和希伯来文显示正确；"
    "印地文、孟加拉文、泰米尔文、泰文、高棉文等，以及组合表情，会逐个字符绘制。想正确显示这些文字，{how}",
)
FRIBIDI = {
    "linux": Message(
        "install the system's package libfribidi0 (Fedora, Arch: fribidi)",
        "请安装系统软件包 libfribidi0（Fedora、Arch 上是 fribidi）",
    ),
    "darwin": Message(
        "with Homebrew: brew install fribidi, and on Apple silicon then also "
        "sudo ln -s /opt/homebrew/lib/libfribidi.dylib /usr/local/lib/",
        "请用 Homebrew：brew install fribidi，Apple 芯片上还要运行 "
        "sudo ln -s /opt/homebrew/lib/libfribidi.dylib /usr/local/lib/",
    ),
    "win32": Message("put fribidi-0.dll into a folder on the PATH", "请把 fribidi-0.dll 放进 PATH 里的文件夹"),
}
SCRIPTS = {
    "Latin": Message("Latin", "拉丁文"),
    "Chinese": Message("Chinese", "中文"),
    "Arabic": Message("Arabic", "阿拉伯文"),
    "Hebrew": Message("Hebrew", "希伯来文"),
    "Hindi": Message("Hindi", "印地文"),
    "Thai": Message("Thai", "泰文"),
}
TITLES = Message("Titles, {script}: can be drawn", "字幕标题，{script}：可以绘制")
TITLES_WITHOUT_FONT = Message(
    "Titles, {script}: no font for them, so films leave them out; the README says how to add one",
    "字幕标题，{script}：没有字体，影片里不会显示；README 里有添加字体的方法",
)
TITLES_SIGN_BY_SIGN = Message(
    "Titles, {script}: drawn sign by sign, which is not how it is written",
    "字幕标题，{script}：逐个字符绘制，与正常写法不同",
)
STUDIO_IS = {
    True: Message("Studio: running", "剪辑工作室：正在运行"),
    False: Message("Studio: starts when it is needed", "剪辑工作室：需要时会自动启动"),
}
CLOUD = Message("Cloud: your NEMO_TOKEN is set", "云端：已设置 NEMO_TOKEN")
NO_CLOUD = Message("Cloud: not used (no NEMO_TOKEN)", "云端：未使用（没有 NEMO_TOKEN）")

FACES = Message("Faces: found, and kept in the picture", "人脸：可以识别，裁剪时会保留在画面里")
NO_FACES = Message(
    "Faces: cannot be found; the README says what to install for crops and zooms that keep them",
    "人脸：无法识别；让裁剪和放大保留人脸需要安装什么，请看 README",
)
SPEECH = Message("Speech: understood, with the model in {folder}", "语音：可以听懂，模型在 {folder}")
SPEECH_IS = Message("Speech: {what}", "语音：{what}")
