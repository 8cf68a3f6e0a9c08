"""Owns how numbers are read, in digits and in words of both languages; refuses to know what is counted."""

from __future__ import annotations

from decimal import Decimal

from maker_free.language.grammar.matcher import Chart, Value

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ENGLISH = {word: number for number, word in enumerate(_ONES)} | {word: 20 + 10 * n for n, word in enumerate(_TENS)}
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
]
ORDINALS = {word: number for number, word in enumerate(_ORDINALS, 1)} | {"twentieth": 20, "1th": 1}
_DIGITS = {digit: number for number, digit in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0, "俩": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}
HAN = frozenset(_DIGITS) | frozenset(_POWERS)
NEEDS = ("#number", *(f"={word}" for word in (*ENGLISH, *sorted(HAN))))
ORDINAL_NEEDS = ("#number", *(f"={word}" for word in ORDINALS))


def number(chart: Chart, position: int) -> list[Value]:
    """A number that is not negative: 5, 1.5, 1,000, five, twenty five, a hundred, 十五, 两, 半."""
    token = chart.tokens[position]
    if token.kind == "number":
        return [Value(position + 1, _digits(token.word))]
    if token.word in ENGLISH:
        return _english(chart, position)
    if token.word in HAN:
        return _chinese(chart, position)
    return []


def whole(chart: Chart, position: int) -> list[Value]:
    return [Value(end, int(value)) for end, value, _ in number(chart, position) if value == int(value)]


def ordinal(chart: Chart, position: int) -> list[Value]:
    """ "third", "3rd"; Chinese ordinals are a pattern (第三)."""
    token = chart.tokens[position]
    if token.word in ORDINALS:
        return [Value(position + 1, ORDINALS[token.word])]
    if token.kind == "number" and token.word.isdigit() and _word(chart, position + 1) in ("st", "nd", "rd", "th"):
        return [Value(position + 2, int(token.word))]
    return []


def _digits(said: str) -> Decimal:
    whole_part, comma, rest = said.partition(",")
    if comma and len(rest) == 3:
        return Decimal(whole_part + rest)
    return Decimal(said.replace(",", "."))


def _english(chart: Chart, position: int) -> list[Value]:
    value = ENGLISH[chart.tokens[position].word]
    end = position + 1
    if value >= 20 and value % 10 == 0:
        dash = _word(chart, end) == "-"
        unit = ENGLISH.get(_word(chart, end + dash), 0)
        if 0 < unit < 10:
            return [Value(end + dash + 1, Decimal(value + unit))]
    if _word(chart, end) == "hundred":
        return [Value(end + 1, Decimal(value * 100))]
    if _word(chart, end) == "point" and _word(chart, end + 1) in ENGLISH:
        return [Value(end + 2, Decimal(f"{value}.{ENGLISH[_word(chart, end + 1)]}"))]
    return [Value(end, Decimal(value))]


def _chinese(chart: Chart, position: int) -> list[Value]:
    end = position
    while _word(chart, end) in HAN:
        end += 1
    said = "".join(chart.tokens[at].word for at in range(position, end))
    value = _han(said)
    if _word(chart, end) == "点" and _word(chart, end + 1) in _DIGITS:
        return [Value(end + 2, value + Decimal(_DIGITS[_word(chart, end + 1)]) / 10)]
    return [Value(end, value)]


def _han(said: str) -> Decimal:
    total, digit = 0, 0
    if not any(one in _POWERS for one in said):
        return Decimal("".join(str(_DIGITS[one]) for one in said))
    for one in said:
        if one in _POWERS:
            total += (digit or 1) * _POWERS[one]
            digit = 0
        else:
            digit = _DIGITS[one]
    return Decimal(total + digit)


def _word(chart: Chart, position: int) -> str:
    return chart.tokens[position].word if position < len(chart.tokens) else ""
