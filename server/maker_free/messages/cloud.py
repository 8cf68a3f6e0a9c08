"""Owns what is said of an engine that refuses, breaks or does not answer: the NemoVideo cloud, or either of the two."""

from __future__ import annotations

from maker_free.messages.message import Message

# Who asks
TOKEN_REFUSED = Message(
    "NemoVideo did not accept your NEMO_TOKEN: it is not right, or it has expired. Nothing was changed. Get a new one "
    "from your NemoVideo account, or remove it to go on as a guest.",
    "NemoVideo 没有接受你的 NEMO_TOKEN：它不正确或已过期，没有任何改动。请从 NemoVideo 账户重新获取，"
    "或删除它以访客身份继续。",
)
GUEST_REFUSED = Message(
    "The engine did not accept this computer as a guest. Connect again in a minute.",
    "引擎没有接受这台电脑的访客身份。请一分钟后重新连接。",
)
NO_GUESTS = Message(
    "The engine does not take guests from this computer at the moment. Try again later.",
    "引擎目前不接受这台电脑的访客。请稍后再试。",
)
GUEST_UNUSABLE = Message(
    "The engine answered with guest access that cannot be used. Try again.",
    "引擎给出的访客身份无法使用。请再试一次。",
)
TOKEN_UNUSABLE = Message(
    "The NEMO_TOKEN that is set has characters that cannot be part of one. Copy it again from your NemoVideo account, "
    "or remove it to go on as a guest.",
    "设置的 NEMO_TOKEN 里有不能使用的字符。请从 NemoVideo 账户重新复制，或删除它以访客身份继续。",
)
CLIENT_ID_UNUSABLE = Message(
    "The NEMO_CLIENT_ID that is set cannot be used: at most 64 plain characters, no spaces. Correct it, or remove it "
    "and one is made for you.",
    "设置的 NEMO_CLIENT_ID 不能使用：最多 64 个普通字符，不能有空格。请改正，或删除它自动生成。",
)
URL_UNUSABLE = Message(
    "The NEMO_API_URL that is set cannot be used: it has to begin with https://. Correct it, or remove it to use "
    "NemoVideo's own address.",
    "设置的 NEMO_API_URL 不能使用：必须以 https:// 开头。请改正，或删除它以使用默认地址。",
)
ADDRESS_UNUSABLE = Message(
    "The address of the engine cannot be used. Correct NEMO_API_URL, or remove it.",
    "引擎的地址不能使用。请改正 NEMO_API_URL，或删除它。",
)
NOT_KNOWN_HERE = Message(
    "The engine does not know this computer, so that was not done; nothing was changed. Connect again in a minute.",
    "引擎没有认出这台电脑，所以没有执行，没有任何改动。请一分钟后重新连接。",
)

# Credits, plans, limits
CREDITS_USED_UP = Message(
    "The NemoVideo credits are used up, so that was not done; your timeline is as it was. {advice} at {link}, or go on "
    "with this computer's own engine, which costs nothing and takes your clips and timeline along as far as it can.",
    "NemoVideo 积分已用完，这一步没有执行，你的时间线没有变。请到 {link} {advice}，或改用这台电脑的引擎，不需要积分，"
    "素材和时间线会尽量带过去。",
)
CREDITS_RAN_OUT = Message(
    "The NemoVideo credits ran out before that was finished; {kept}. {advice} at {link}, or go on with this computer's "
    "own engine, which costs nothing and takes your clips and timeline along as far as it can.",
    "NemoVideo 积分在完成之前用完了，{kept}。请到 {link} {advice}，或改用这台电脑的引擎，不需要积分，"
    "素材和时间线会尽量带过去。",
)
REGISTER = Message("Register to get more", "注册以获取更多积分")
TOP_UP = Message("Top up", "充值")
PLAN_BLOCKED = Message(
    "Your NemoVideo plan does not include this export. It is not about credits, and your timeline is safe. Change the "
    "plan at NemoVideo, or make the video with this computer's own engine, which is free.",
    "你的 NemoVideo 套餐不包含这次导出；这和积分无关，时间线是安全的。请在 NemoVideo 更换套餐，"
    "或用这台电脑的引擎免费制作。",
)
RATE_LIMITED = Message(
    "The engine is asked too much at the moment, so that was not done; nothing was changed. Try again in {wait}.",
    "现在请求太多，这一步没有执行，没有任何改动。请{wait}后再试。",
)
HALF_A_MINUTE = Message("half a minute", "半分钟")
TWO_MINUTES = Message("two minutes", "两分钟")

# What was sent
TYPE_REFUSED = Message(
    "The engine does not take files of that type; it was not added. Use one of {formats}.",
    "引擎不支持这种类型的文件，没有添加。支持的格式：{formats}。",
)
SIZE_REFUSED = Message(
    "That file is larger than the engine takes ({limit}); it was not added. Compress it or trim it, then add it.",
    "这个文件超过了引擎的上限（{limit}），没有添加。请压缩或剪短后再添加。",
)
FILE_REFUSED = Message(
    "The engine could not use that as it is; nothing was changed. Files may be {formats}, up to {limit}; compress or "
    "trim larger ones.",
    "引擎无法使用这个内容，没有任何改动。文件可以是 {formats}，最大 {limit}；更大的请先压缩或剪短。",
)
NOT_UNDERSTOOD = Message(
    "The engine could not make sense of that request; nothing was changed. Say it another way.",
    "引擎没有看懂这个要求，没有任何改动。请换个说法。",
)
NOT_ALLOWED = Message(
    "The engine does not allow that; nothing was changed. Try another way.",
    "引擎不允许这样做，没有任何改动。请换一种方式。",
)
NOT_THERE = Message(
    "The engine does not have what was asked for. Look at the timeline first.",
    "引擎那里没有所要的内容。请先查看时间线。",
)
DOES_NOT_FIT = Message(
    "That does not fit the timeline as it is; nothing was changed. Look at the timeline first.",
    "这个要求和现在的时间线不符，没有任何改动。请先查看时间线。",
)
NO_ROOM = Message(
    "There is not enough free space for that. Free some space, then try again.",
    "可用空间不够。请腾出一些空间，再试一次。",
)
REFUSED = Message(
    "The engine refused that; your timeline is as it was. Try again.",
    "引擎拒绝了这个要求，你的时间线没有变。请再试一次。",
)
SESSION_GONE = Message(
    "This project is not there any more. Begin a new one and add your clips again.",
    "这个项目已经不存在了。请新建一个项目，再添加素材。",
)

# No answer, or none that makes sense
CLOUD_BROKEN = Message(
    "The NemoVideo cloud has a problem at the moment; your timeline is safe there. Try again in a minute, or go on "
    "with this computer's own engine.",
    "NemoVideo 云端暂时有问题，你的时间线在那里是安全的。请一分钟后再试，或改用这台电脑的引擎。",
)
CLOUD_SENT_NOTHING = Message(
    "The NemoVideo cloud did not answer; nothing was sent. Check the internet connection, then look at the timeline, "
    "or go on with this computer's own engine.",
    "NemoVideo 云端没有回应，什么都没有发送。请检查网络，再查看时间线，或改用这台电脑的引擎。",
)
CLOUD_SILENT = Message(
    "The NemoVideo cloud did not answer; whether it was done is not known. Check the internet connection, then look at "
    "the timeline, or go on with this computer's own engine.",
    "NemoVideo 云端没有回应，不知道是否已经完成。请检查网络，再查看时间线，或改用这台电脑的引擎。",
)
CLOUD_GARBLED = Message(
    "What came back from the NemoVideo cloud could not be read: perhaps a gateway or a sign-in page of this network is "
    "in between. Try again in a minute, or go on with this computer's own engine.",
    "NemoVideo 云端传回的内容无法读取，可能被网络的网关或登录页面拦截了。请一分钟后再试，或改用这台电脑的引擎。",
)
TOO_MANY_PIECES = Message(
    "This timeline has more pieces than Maker Free can read. Work on it at NemoVideo, or in smaller parts.",
    "这条时间线的片段太多，Maker Free 无法读取。请在 NemoVideo 网站上处理，或分成几个小一些的部分。",
)
NO_SENSE = Message("The answer made no sense. Try again in a minute.", "引擎的回应无法理解。请一分钟后再试。")
TOO_SLOW = Message("The engine took too long to answer. Try again.", "引擎太久没有回应。请再试一次。")
ANSWER_TOO_LONG = Message("The engine's answer was far too long. Try again.", "引擎的回应太长了。请再试一次。")

# It began and broke off
IN_TIMELINE = Message("what was done until then is in your timeline", "已经做好的部分保留在时间线里")
AS_IT_WAS = Message("your timeline is as it was", "你的时间线没有变")
STOPPED_EARLY = Message(
    "The engine stopped before that was finished; {kept}. {after}", "引擎没有做完就停止了，{kept}。{after}"
)
BROKE_OFF = Message(
    "The engine stopped with a problem of its own; {kept}. {after}",
    "引擎自己出了问题，{kept}。{after}",
)
SAY_WHAT_IS_MISSING = Message("Say what is missing.", "请说说还缺什么。")
SAY_IT_SMALLER = Message("Say it again, perhaps in smaller steps.", "请再说一遍，可以分成几小步。")
