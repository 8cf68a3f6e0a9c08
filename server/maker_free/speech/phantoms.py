"""Owns what a speech model makes up where nobody speaks, and how that is told from what is said.

Such models were taught with subtitles of films, and write over silence and music what stood there in these.
"""

from __future__ import annotations

import re
from typing import NamedTuple

SENTENCES = frozenset(
    re.sub(r"\W", "", one)
    for one in (
        "thanks for watching",
        "thank you for watching",
        "thank you so much for watching",
        "thank you very much",
        "thank you",
        "thanks",
        "please subscribe",
        "please subscribe to my channel",
        "subscribe",
        "like and subscribe",
        "see you next time",
        "bye",
        "bye bye",
        "you",
        "see you in the next video",
        "i'll see you in the next video",
        "the end",
        "music",
        "applause",
        "silence",
        "so",
        "subtitles by the amara.org community",
        "oh",
        "okay",
        "hmm",
        "字幕由amara.org社区提供",
        "请不吝点赞订阅转发打赏支持明镜与点点栏目",
        "谢谢观看",
        "谢谢大家",
        "谢谢收看",
        "感谢观看",
        "謝謝觀看",
        "謝謝大家",
        "多谢您的观看",
        "请订阅",
        "谢谢",
        "中文字幕志愿者李宗盛",
        "字幕志愿者李宗盛",
        "优优独播剧场yoyotelevisionseriesexclusive",
        "ご視聴ありがとうございました",
    )
)
"""In small letters, without spaces and marks."""
SURE, DOUBTFUL = 0.75, 0.45
"""Mean probability of its words from which such a sentence is believed, and below which nothing is."""
NO_SPEECH = 0.5
"""How sure the model is that nobody speaks, from where on it is not believed that somebody says such a thing."""
HEARD = 0.25
"""The part of its time in which something must be heard of anything that is said."""
REPEATED = 3.0
"""How much smaller a text may get by packing; what is repeated over and over gets smaller than this."""


class Claim(NamedTuple):
    """A sentence of the model: the mean probability of its words, its own doubt (0 to 1) that anybody speaks, its
    mean log probability, how much smaller packing makes it, and in which part of its time anything is heard."""

    text: str
    sure: float
    no_speech: float
    likely: float
    repeats: float
    heard: float


def made_up(claim: Claim) -> bool:
    """Whether nobody said it."""
    plain = re.sub(r"\W", "", claim.text.casefold())
    if not plain or claim.heard < HEARD or claim.sure < DOUBTFUL:
        return True
    if claim.no_speech > 0.6 and claim.likely < -0.7:
        return True
    if claim.repeats > REPEATED and claim.likely < -0.5:
        return True
    return plain in SENTENCES and (claim.sure < SURE or claim.no_speech > NO_SPEECH)
