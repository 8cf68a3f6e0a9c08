"""Owns finding the project's files where a text calls them by name and nothing else: "mute the interview", or by the
same word in the other language, "采访静音"; refuses to decide whether the words do not mean something else there.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import PurePath

from maker_free.language.grammar.words import SOUNDS, Token, tokens

SPOKEN = ("voice", "narration", "narrator", "vo_", "commentary", "speech", "配音", "旁白", "解说", "录音", "画外音")
"""What is in the names of files in which somebody speaks."""
SUNG = ("song", "music", "track", "bgm", "theme", "score", "音乐", "歌", "曲")
"""What is in the names of songs."""
_MIN_PART_CHARS = 3
_COMMON = frozenset((
    "clip", "clips", "video", "videos", "vid", "film", "movie", "shot", "shots", "scene", "scenes", "file", "part", "footage",
    "timeline", "片段", "视频", "素材", "镜头", "影片", "the", "and", "for", "with", "from", "cut", "trim", "edit",
))  # fmt: skip
"""Words of every request, by which no file is called alone: beside clip_01 and clip_02, "clip 1" is the first clip."""
_MOST_NAMES = 300
_MOST_WORDS = 8
_SAME = """
beach seaside coast | 海边 沙滩 海滩
drone aerial | 航拍 无人机
interview | 采访 访谈 访问 专访
sunset dusk | 日落 夕阳 落日
sunrise dawn | 日出
party | 聚会 派对
wedding | 婚礼
birthday | 生日
city | 城市
street | 街道 街头
mountain mountains hill | 山景 大山 爬山
forest woods | 森林 树林
lake | 湖边 湖景
river | 河边 小河
snow | 雪景 下雪
rain | 雨景 下雨
night | 夜景 夜晚
sky | 天空
park | 公园
garden | 花园
car | 汽车
train | 火车
plane flight airplane | 飞机
road driving | 公路 开车
hotel | 酒店
house home | 房子
kitchen | 厨房
livingroom | 客厅
bedroom | 卧室
bathroom | 浴室 卫生间
office | 办公室
shop store | 店铺 商店 店面
food meal | 美食 食物
cake | 蛋糕
coffee | 咖啡
dinner | 晚饭 晚餐
breakfast | 早餐 早饭
cooking | 做饭 做菜
dog puppy | 狗狗 小狗
cat kitten | 猫咪 小猫
baby | 宝宝
kids children | 孩子 小孩
family | 家人 家庭 全家福
friends | 朋友
dance dancing | 跳舞 舞蹈
ceremony | 仪式
speech | 演讲 致辞
concert | 演唱会
gym workout | 健身房 健身
squat squats | 深蹲
yoga | 瑜伽
running | 跑步
game gameplay | 游戏 对局
class lesson | 课堂 上课
demo | 演示
product | 产品
unboxing | 开箱
host | 主持人
guest | 嘉宾
"""
"""What a file may be called in either language."""


def marked(said: Sequence[Token], names: Iterable[str]) -> tuple[Token, ...]:
    """The tokens; those with which the name of a file begins know how many of them it has."""
    names = list(names)
    there, seen = called(names), called(name for name in names if not _only_heard(name))
    meant = {**dict(_meant(there)), **dict(_recorded(names))}
    found = [_marked(said, at, there, meant) for at in range(len(said))]
    return tuple(replace(token, heard=_is_heard(found, at, seen)) for at, token in enumerate(found))


def _only_heard(name: str) -> bool:
    return name.lower().rpartition(".")[2] in SOUNDS


def _is_heard(said: Sequence[Token], at: int, seen: frozenset[tuple[str, ...]]) -> bool:
    """Whether the words are the name of files that have no picture."""
    token = said[at]
    if not token.called or token.inner:
        return False
    return tuple(one.word for one in said[at : at + token.called]) not in seen


def _marked(
    said: Sequence[Token], at: int, there: frozenset[tuple[str, ...]], meant: dict[tuple[str, ...], str]
) -> Token:
    if many := _longest(said, at, there):
        return replace(said[at], called=many)
    many = _longest(said, at, meant)
    words = tuple(token.word for token in said[at : at + many])
    return replace(said[at], called=many, inner=meant[words]) if many else said[at]


_CAMERA = re.compile(r"(?:img|vid|mvi|pxl|dsc|dscf|gopr|gx|mov|dji|whatsapp)[_ -]?\d", re.I)
"""How phones and cameras call what they record."""
_PHONE = (
    "phone clip", "phone video", "phone footage", "phone one", "phone shot", "iphone clip", "iphone video",
    "cell phone clip", "phone bit", "phone thing", "phone recording", "clip from my phone", "video from my phone",
    "footage from my phone", "one from my phone", "shot from my phone", "phone segment", "phone part",
    "mobile clip", "手机那段", "手机视频", "手机拍的", "手机拍的那段", "手机拍的视频", "手机录的", "手机录的那段",
    "手机那条", "手机那个", "手机片段", "手机镜头", "手机素材",
    "手机拍的那条", "手机拍的那个", "手机拍摄的", "手机拍的片段",
)  # fmt: skip


def _recorded(names: Iterable[str]) -> Iterable[tuple[tuple[str, ...], str]]:
    """What the one file is called that a phone named by itself."""
    found = [PurePath(name).stem for name in names if _CAMERA.match(name)]
    if len(found) == 1:
        yield from ((tuple(token.word for token in tokens(words)), found[0]) for words in _PHONE)


def _meant(there: frozenset[tuple[str, ...]]) -> Iterable[tuple[tuple[str, ...], str]]:
    """Everyday words that no file is called by, each with the word of the other language that one file is."""
    for words, others in _same() if there else ():
        meant = [other for other, spelled in others.items() if spelled in there]
        if len(meant) == 1 and there.isdisjoint(words.values()):
            yield from ((spelled, meant[0]) for spelled in words.values())


@cache
def _same() -> tuple[tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]], ...]:
    """The words for each thing in one language, as tokens too, with those of the other, both ways."""
    sides = [[_spelled(side) for side in line.split("|")] for line in _SAME.strip().splitlines()]
    return tuple(pair for one, other in sides for pair in ((one, other), (other, one)))


def _spelled(side: str) -> dict[str, tuple[str, ...]]:
    return {word: tuple(token.word for token in tokens(word)) for word in side.split()}


def called(names: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """What files may be called: all of a name without its ending, and every long enough word of it."""
    found: set[tuple[str, ...]] = set()
    for name in list(names)[:_MOST_NAMES]:
        stem = PurePath(name).stem
        whole = tuple(token.word for token in tokens(stem))
        parted = tuple(token.word for token in tokens(re.sub(r"[\W_]+", " ", stem)) if token.kind in ("word", "han"))
        found |= {one for one in (whole, parted) if 0 < len(one) <= _MOST_WORDS}
        found |= {(word,) for word in parted if len(word) >= _MIN_PART_CHARS}
    return frozenset(one for one in found if len("".join(one)) > 1 and not (len(one) == 1 and one[0] in _COMMON))


def _longest(said: Sequence[Token], position: int, called: Container[tuple[str, ...]]) -> int:
    if said[position].kind not in ("word", "han"):
        return 0
    words = tuple(token.word for token in said[position : position + _MOST_WORDS])
    return next((many for many in range(len(words), 0, -1) if words[:many] in called), 0)


def is_spoken(name: str) -> bool:
    """Whether a file is called by what is spoken in it."""
    return any(word in name.lower() for word in SPOKEN)


def is_song(name: str) -> bool:
    """Whether a file is called a song."""
    return any(word in name.lower() for word in SUNG)
