"""Owns what things of a film are called in both languages: moods of music, transitions, clips, languages."""

from __future__ import annotations

from maker_free.messages.message import Message

MOODS = {
    "lo-fi": Message("lo-fi", "低保真"),
    "upbeat": Message("upbeat", "欢快"),
    "cinematic": Message("cinematic", "电影感"),
    "ambient": Message("ambient", "氛围"),
    "corporate": Message("corporate", "商务"),
    "hip-hop": Message("hip-hop", "嘻哈"),
    "acoustic": Message("acoustic", "原声"),
    "tense": Message("tense", "紧张"),
    "piano": Message("piano", "钢琴"),
    "rock": Message("rock", "摇滚"),
    "electronic": Message("electronic", "电子"),
    "latin": Message("Latin", "拉丁"),
    "folk": Message("folk", "民谣"),
    "epic": Message("epic", "史诗"),
}
TRANSITIONS = {
    "crossfade": Message("crossfade", "交叉淡化"),
    "dip to black": Message("dip to black", "黑场过渡"),
    "dip to white": Message("dip to white", "白场过渡"),
    "slide left": Message("slide left", "向左滑动"),
    "slide up": Message("slide up", "向上滑动"),
    "zoom": Message("zoom", "缩放"),
    "dissolve": Message("dissolve", "溶解"),
    "blur": Message("blur", "模糊"),
    "circle": Message("circle", "圆形"),
    "wipe left": Message("wipe left", "向左擦除"),
    "wipe right": Message("wipe right", "向右擦除"),
    "wipe up": Message("wipe up", "向上擦除"),
    "wipe down": Message("wipe down", "向下擦除"),
    "slide right": Message("slide right", "向右滑动"),
    "slide down": Message("slide down", "向下滑动"),
}
EFFECTS = {
    "whoosh": Message("whoosh", "嗖声"),
    "pop": Message("pop", "啵声"),
    "click": Message("click", "咔嗒声"),
    "riser": Message("riser", "渐强音"),
    "impact": Message("impact", "重击声"),
}
TONGUES = {
    "en": Message("English", "英语"),
    "zh": Message("Chinese", "中文"),
    "zh-hant": Message("traditional Chinese", "繁体中文"),
    "es": Message("Spanish", "西班牙语"),
    "fr": Message("French", "法语"),
    "de": Message("German", "德语"),
    "it": Message("Italian", "意大利语"),
    "pt": Message("Portuguese", "葡萄牙语"),
    "ja": Message("Japanese", "日语"),
    "ko": Message("Korean", "韩语"),
    "ru": Message("Russian", "俄语"),
    "ar": Message("Arabic", "阿拉伯语"),
    "hi": Message("Hindi", "印地语"),
    "tr": Message("Turkish", "土耳其语"),
    "nl": Message("Dutch", "荷兰语"),
    "pl": Message("Polish", "波兰语"),
    "sv": Message("Swedish", "瑞典语"),
    "da": Message("Danish", "丹麦语"),
    "no": Message("Norwegian", "挪威语"),
    "fi": Message("Finnish", "芬兰语"),
    "cs": Message("Czech", "捷克语"),
    "hu": Message("Hungarian", "匈牙利语"),
    "el": Message("Greek", "希腊语"),
    "uk": Message("Ukrainian", "乌克兰语"),
    "ro": Message("Romanian", "罗马尼亚语"),
    "th": Message("Thai", "泰语"),
    "vi": Message("Vietnamese", "越南语"),
    "id": Message("Indonesian", "印尼语"),
    "ms": Message("Malay", "马来语"),
    "he": Message("Hebrew", "希伯来语"),
}
"""Languages that captions can be put into."""
CLIP = Message("clip {number} “{name}”", "第{number}段“{name}”")
JOINT = Message("{kind} from clip {number} to {other}", "第{number}段到第{other}段的{kind}")
MUSIC = Message("{mood} music", "{mood}音乐")


def named(words: dict[str, Message], word: str) -> Message:
    """What `word` is called; a word that is not known, by itself."""
    return words.get(word, Message(word, word))
