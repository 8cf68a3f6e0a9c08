"""Owns what is said when words cannot be heard: no program for it, no model, no room."""

from __future__ import annotations

from maker_free.messages.message import Message

NOT_INSTALLED = Message(
    "Understanding what is said needs one more part, which is not installed. Install Maker Free with "
    "“maker-free[speech]” "
    "in place of “maker-free” (about 80 MB), then ask again; everything else works without it.",
    "听懂说话的内容还需要一个没有安装的部分。请把安装命令里的“maker-free”换成“maker-free[speech]”（约 80 "
    "MB），然后再说一遍；"
    "其他功能不受影响。",
)
NOT_FOR_WINDOWS_ARM = Message(
    "Understanding what is said cannot be had on Windows on ARM: a library that it needs is not made for this kind of "
    "computer. Everything else works. On another computer it can be had, and captions come in from an SRT or VTT file.",
    "这种电脑（ARM 版 Windows）无法听懂说话的内容：它需要的一个程序库没有这种电脑的版本。其他功能不受影响。"
    "可以换一台电脑来做，也可以用 SRT 或 VTT 文件加字幕。",
)
NOT_FOR_INTEL_MACS = Message(
    "Understanding what is said cannot be had with Python 3.14 on a Mac with an Intel processor: a library that it "
    "needs is not made for the two together. Everything else works. Install Maker Free under Python 3.13 as "
    "“maker-free[speech]”, and it can.",
    "在 Intel 处理器的 Mac 上用 Python 3.14 无法听懂说话的内容：它需要的一个程序库没有这个版本。其他功能不受影响。"
    "用 Python 3.13 安装“maker-free[speech]”就可以了。",
)
NO_MODEL = Message(
    "To understand what is said, this computer needs a speech model once: {size} from {source}. Nothing of yours is "
    "sent there, and afterwards it works without the internet. Say “get the speech model” and I will load it, or put "
    "one in a folder of your own and name that in {variable}.",
    "要听懂说话的内容，这台电脑需要先下载一次语音模型：{size}，来自 {source}。不会发送你的任何内容，"
    "之后不联网也能用。"
    "说“下载语音模型”我就开始下载；也可以把模型放在自己的文件夹里，并写进 {variable}。",
)
MODEL_BROKEN = Message(
    "The speech model in “{folder}” is not complete ({missing}). Put the whole model there, or take the setting "
    "{variable} away and say “get the speech model”.",
    "“{folder}”里的语音模型不完整（{missing}）。请放入完整的模型，或者去掉设置 {variable}，然后说“下载语音模型”。",
)
MODEL_UNUSABLE = Message(
    "The speech model cannot be used: its files are damaged or of another kind. Delete “{folder}” and say “get the "
    "speech model”; if you named that folder yourself, put a whole model there.",
    "语音模型无法使用：文件已损坏，或不是这种模型。请删除“{folder}”，然后说“下载语音模型”；如果这个文件夹是你自己指定的，请放入完整的模型。",
)
MODEL_UNREACHABLE = Message(
    "The speech model could not be loaded from {source}. What came so far is kept. Check the internet "
    "connection, or set "
    "HF_ENDPOINT to a mirror that you can reach, and say “get the speech model” again.",
    "无法从 {source} 下载语音模型，已下载的部分会保留。请检查网络，或把 HF_ENDPOINT "
    "设为能访问的镜像，然后再说“下载语音模型”。",
)
MODEL_NO_WAY = Message(
    "The speech model could not be loaded: the way to {source} that is set on this computer cannot be used. Set "
    "HTTPS_PROXY to the address of an HTTP proxy, HF_ENDPOINT to a web address, or take them away; then say “get the "
    "speech model” again.",
    "无法下载语音模型：这台电脑上设置的通往 {source} 的途径用不了。请把 HTTPS_PROXY 设为 HTTP 代理的地址、"
    "把 HF_ENDPOINT 设为网址，或者去掉它们，然后再说“下载语音模型”。",
)
MODEL_NO_ROOM = Message(
    "There is no room for the speech model: it needs {size} in “{folder}”. Make room and say “get the speech "
    "model” again.",
    "放不下语音模型：“{folder}”需要 {size} 空间。请腾出空间，然后再说“下载语音模型”。",
)
MODEL_OWN_FOLDER = Message(
    "{variable} names a folder of your own for the speech model, so none is loaded. Put the model there, or take the "
    "setting away.",
    "{variable} 指定了你自己的语音模型文件夹，所以不会下载。请把模型放进去，或者去掉这个设置。",
)
WORDS_THERE = Message(
    "heard again: {again} of {shown} words of the captions, none lost at a cut",
    "重新听过：字幕 {shown} 个词中听到 {again} 个，剪辑点没有丢词",
)
WORDS_LOST = Message(
    "heard again, and these words of the captions are cut off: {words}", "重新听过，这些字幕里的词被剪掉了：{words}"
)
HARD_TO_HEAR = Message(
    "heard again: only {again} of {shown} words of the captions can be understood under the other sounds",
    "重新听过：在其他声音下，字幕 {shown} 个词中只能听清 {again} 个",
)
NOTHING_TO_COMPARE = Message("no words in the captions to hear again", "字幕里没有可以重新听的词")
CHECKED = Message("{words}; {report}", "{words}；{report}")
