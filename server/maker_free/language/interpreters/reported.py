"""Reads what somebody else said that is not to be done: "my friend said “delete the beach”. I disagree", 老板说要删
interview，我说不行. It is heard where the person says no to it; nothing is done of it otherwise either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from maker_free.language.grammar.words import Token
from maker_free.language.reading import Reading
from maker_free.language.sentences import bare, cuts, skip

_WHO = r"(?:(?:my|the|our|a|her|his|some|one of my) [\w' ]{2,24}?|he|she|they|mum|mom|dad|mother|father|grandma|grandpa|somebody|someone|everyone|everybody|people)"
_SAID = re.compile(
    rf"(?:{_WHO} (?:said|says|told me|tells me|thinks?|thought|wants?|wanted|asked|asks|suggest(?:ed|s)?|insist(?:ed|s)?|keeps? saying|would like|recommend(?:ed|s)?)\b.+)"
    rf"|[“\"「][^”\"」]+[”\"」],? ?(?:{_WHO} )?(?:said|says|yelled|yells|shouted|screamed|whispered|asked|insisted|told me|begged|demanded|wrote|texted)\b.{{0,30}}"
    rf"|[“\"「][^”\"」]+[”\"」],? ?{_WHO} (?:said|says|yelled|yells|shouted|screamed|whispered|asked|insisted|told|begged|demanded|wrote|texted)\b.{{0,30}}"
    r"|(?:我|我们|我的)?(?:的)?(?:老板|朋友|客户|同事|老师|妈妈?|爸爸?|老婆|老公|同学|领导|甲方|有人|他们?|她们?|别人|大家|室友|闺蜜|哥|姐|弟|妹).{0,4}?(?:说|想|要求|建议|觉得|让我|叫我|希望|非要|要我).+",
    re.I,
)
_NO = re.compile(
    r"(?:(?:but|and|though|however|well|no)[, ]+)*(?:i (?:totally |strongly |really )?(?:disagree|do not agree|don't agree|don't think so|said no|refused?|do not want (?:that|it|to)|don't want (?:that|it|to)|want (?:to keep|it to stay)|(?:only|just) want|(?:really |actually )?(?:like|love|prefer)|would rather|won't)|i'd rather|i'm not (?:doing|going to)|no way|that's wrong|ignore (?:that|him|her|them)|don't listen|let's (?:keep|not)|that's not)"
    r"|(?:但是?|可是?|不过)?(?:我(?:说|觉得|认为)?(?:不行|不用|不要|不好|不必|没必要|不同意|不想|反对|不这么|还是想留)|我(?:只想|只要|更想|偏)|别听|别理|不用管)",
    re.I,
)
_ONLY_NO = re.compile(
    r"(?:(?:but|and|though|however|well|no)[, ]+)*(?:i (?:totally |strongly |really )?(?:disagree|do not agree|don't agree|don't think so|said no|refused?|(?:do not|don't) want (?:that|it|to)|want to keep (?:it|that|them)|want (?:it|that) to stay|(?:really |actually )?(?:like|love|prefer) (?:it|that|them)\b[^,]{0,30}|won't(?: do (?:it|that))?)|no way|that's wrong|ignore (?:that|him|her|them)|don't listen(?: to (?:him|her|them))?|let's (?:keep it|not))(?: with (?:that|him|her|them)| at all| to do that)*"
    r"|(?:但是?|可是?|不过)?(?:我(?:说|觉得|认为)?(?:不行|不用|不要|不好|不必|没必要|不同意|不想|反对|不这么(?:想|认为|觉得))|别听(?:他|她)们?的?|别理(?:他|她)们?|不用管(?:他|她)们?|留着吧?|保留)(?:了|的|吧)*",
    re.I,
)
_LOOK_AHEAD = 60
"""Characters in which somebody says no."""


def read(reading: Reading, sentence: Sequence[Token], start: int) -> int | None:
    end = cuts(sentence, start)[0]
    said = bare(sentence[start:end])
    if reading.denies and _ONLY_NO.fullmatch(reading.words(said)) is not None:
        reading.heard = True
        return end
    reading.denies = False
    for end in cuts(sentence, start)[:3]:
        said = bare(sentence[start:end])
        if not said or _SAID.fullmatch(reading.words(said)) is None:
            continue
        behind = skip(sentence, end)
        after = sentence[behind].start if behind < len(sentence) else sentence[-1].end
        rest = re.sub(r"^[\W_]+", "", reading.text[after : after + _LOOK_AHEAD])
        if _NO.match(rest) is None:
            continue
        reading.denies = reading.heard = True
        reading.hear(said)
        return end
    return None
