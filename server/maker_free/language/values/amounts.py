"""Owns how much: louder and quieter, faster and slower, brighter and bluer, read and said; refuses to know of what.

a bit louder · to 30% · by 6 dB · half the volume · 大一点 · 调到30%        levels, as linear gain
twice as fast · 2x · half speed · slow motion · 两倍速 · 慢一点              rates
"""

from __future__ import annotations

# Slots hold values of any type: pydantic checks them when the operation is made.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false
from decimal import Decimal

from maker_free.language.grammar.matcher import NUDGE, Grammar, NoMatchError, Slots
from maker_free.language.operations import Level
from maker_free.language.values.times import Language, say_percent

STEPS = {
    "bit": "a bit|bit|a little|little|slightly|a little bit|little bit|a tad|tad|a touch|touch|somewhat|just a bit|a hair|subtly"
    "|一点|一点点|一丢丢|一丢|丢丢|一丁点|一咪咪|一小点|小小|点儿|一些|稍微|略微|稍稍|有点|些|点|稍",
    "much": "much|a lot|lot|way|far|significantly|very|super|really|considerably|lots|so much|heavily|strongly|很多|得多|多|非常|大幅|明显|超级|很",
}
_LOUDER = {"bit": 1.25, None: 1.5, "much": 2.0}
_QUIETER = {"bit": 0.8, None: 0.67, "much": 0.5}
_FASTER = {"bit": 1.25, None: 1.5, "much": 2.0}
_SLOWER = {"bit": 0.8, None: 0.67, "much": 0.5}
MOST_DB = 24


def learn(grammar: Grammar) -> None:
    """Teach a grammar to read amounts."""
    grammar.values("step", STEPS)
    grammar.values(
        "fold", {2: "twice|double|两倍|加倍|翻倍|翻一倍", 3: "triple|three times|thrice|三倍", 4: "quadruple|四倍"}
    )
    grammar.values("part_of", {
        Decimal("0.5"): "half|one half|一半|二分之一|减半", Decimal("0.25"): "a quarter|one quarter|quarter|四分之一",
        Decimal("0.3333"): "a third|one third|三分之一", Decimal("0.75"): "three quarters|四分之三",
    })  # fmt: skip
    grammar.concepts("""
        louder: louder | up | more volume | higher | loud | increase | raise | boost | stronger | turn up | 大声 | 大 | 响 | 高 | 响亮 | 加大 | 增大 | 提高 | 调大 | 调高 | 增加 | 升高 | 放大 | 加强 | 更大 | 更大声 | 更响 | 大点声 | 大一点声 | 大些声
        quieter: quieter | down | lower | softer | less loud | decrease | reduce | less | weaker | turn down | 小声 | 小 | 轻 | 低 | 减小 | 降低 | 调小 | 调低 | 减少 | 压低 | 减弱 | 更小 | 更小声 | 更轻 | 小点声 | 小一点声 | 小些声 | 轻声
        faster: faster | quicker | speedier | fast | quick | more quickly | quickly | speedy | 快 | 快速 | 加快 | 加速 | 更快 | 提速 | 快些 | 变快
        slower: slower | slow | more slowly | slowly | 慢 | 慢速 | 减慢 | 放慢 | 减速 | 更慢 | 慢些 | 变慢 | 降速
        times: times | x | × | fold | 倍
        """)
    grammar.slot(
        "db",
        ("(+|plus|by|by +)? {number} (db|decibel|decibels|分贝)", lambda found: found["number"]),
        ("(加|增加|提高|调高|加大|升高|提升) {number} (db|分贝)", lambda found: found["number"]),
        ("(减|减少|降|降低|调低|减小) {number} (db|分贝)", lambda found: -found["number"]),
        ("(-|−|–|minus|by -|by minus|负) {number} (db|decibel|decibels|分贝)", lambda found: -found["number"]),
    )
    grammar.slot("level", *_LEVELS)
    grammar.slot("raising", ("by? {percent}", lambda found: _by(_ratio(found, 1))), ("by? {db}", lambda found: _by(gain(abs(found["db"])))),
        ("{step}", lambda found: _by(_LOUDER[found["step"]])), ("by? {fold}", lambda found: _by(found["fold"])))  # fmt: skip
    grammar.slot("lowering", ("by? {percent}", lambda found: _by(_ratio(found, -1))), ("by? {db}", lambda found: _by(gain(-abs(found["db"])))),
        ("{step}", lambda found: _by(_QUIETER[found["step"]])), ("(by|to)? {part_of}", lambda found: _by(found["part_of"])))  # fmt: skip
    grammar.slot("rate", *_RATES)


def gain(db: Decimal | float) -> float:
    """Decibels as linear gain, rounded to six digits."""
    if abs(db) > MOST_DB:
        raise NoMatchError
    return round(10 ** (float(db) / 20), 6)


def _to(value: Decimal) -> Level:
    return _level(to=float(value))


def _by(value: Decimal | float) -> Level:
    return _level(by=float(value))


def _level(*, to: float | None = None, by: float | None = None) -> Level:
    if (to is not None and not 0 <= to <= 8) or (by is not None and not 0 < by <= 16):
        raise NoMatchError
    return Level(to=to, by=by)


def _ratio(found: Slots, sign: int) -> Decimal:
    return 1 + sign * found["percent"] / 100


_LEVELS = (
    ("(to|at|of|to about|down to|up to|back to|about|around|=|is|为|到|成|至|调到|设为|设到|设成|改成|调成|变成|降到|降低到|降至|减到|提高到|升到|控制在|保持在|在) {percent} (volume|音量)?\n"
     "{percent} (volume|音量)?\nvolume {percent}",
     lambda found: _to(found["percent"] / 100)),
    ("(down|up|back)? to {part_of} (of)? (its|volume)? (volume|what it is|loudness)?\n(到|成|为) {part_of}", lambda found: _by(found["part_of"])),
    ("(by)? {part_of} (as loud|the volume|volume|of the volume|as loud as before)?\n(减|降低|降)? (到)? {part_of}", lambda found: _by(found["part_of"])),
    ("by {percent} of (what it is|what they are)\nto {percent} of (what it is|what they are|its volume|the current volume|now)", lambda found: _by(found["percent"] / 100)),
    ("(到|成|为) (现在|原来|当前) 的 {percent}", lambda found: _by(found["percent"] / 100), -NUDGE),
    ("{louder} (by)? {percent}\n{percent} {louder}\n(+|plus) {percent}\nby + {percent}\n{louder} 了? {percent}", lambda found: _by(_ratio(found, 1))),
    ("{quieter} (by)? {percent}\n{percent} {quieter}\n(-|minus) {percent}\n{quieter} 了? {percent}", lambda found: _by(_ratio(found, -1))),
    ("{db}", lambda found: _by(gain(found["db"]))),
    ("(to|at|around|down to) (-|−|–|minus) {number} (db|decibel|decibels|dbfs)\n(到|至) (-|−|负) {number} (db|分贝)", lambda found: _to(Decimal(repr(gain(-found["number"]))))),
    ("{louder} (by)? {db}\n{db} {louder}", lambda found: _by(gain(abs(found["db"])))),
    ("{quieter} (by)? {db}\n{db} {quieter}", lambda found: _by(gain(-abs(found["db"])))),
    ("{fold} (as)? {louder}\n{fold} (the)? (volume|as loud|loudness)\n{louder} 到? {fold}\n(by)? {fold}\n{louder} {fold}", lambda found: _by(found["fold"])),
    ("{louder} 到? 一倍\n一倍 {louder}", lambda _found: _by(Decimal(2))),
    ("{number} {times} (as)? (louder|loud)\nby {number} {times}", lambda found: _by(found["number"])),
    ("大声点\n大点声\n响点", lambda _found: _by(_LOUDER[None]), -NUDGE),
    ("小声点\n小点声\n轻点声", lambda _found: _by(_QUIETER[None]), -NUDGE),
    ("{step} {louder} {step:after}?\n{louder} {step:after}", lambda found: _by(_LOUDER[found["step"] or found["after"]])),
    ("{louder}", lambda _found: _by(_LOUDER[None]), NUDGE),
    ("{quieter} {part_of}\n{quieter} 一半", lambda found: _by(found["part_of"] or Decimal("0.5"))),
    ("{step} {quieter} {step:after}?\n{quieter} {step:after}\n{step} quiet", lambda found: _by(_QUIETER[found["step"] or found["after"]])),
    ("{quieter}\nquiet", lambda _found: _by(_QUIETER[None]), NUDGE),
    ("(to)? (full|maximum|max|normal|original|the original|100) (volume|level|loudness)?\n(最大|正常|原始|原来) (音量)?\nto (full|normal|max|maximum)", lambda _found: _to(Decimal(1))),
)  # fmt: skip


def _slow(found: Slots) -> tuple[str, float]:
    """Slow motion at a rate, or so many times as slow."""
    rate = float(found["rate_number"] or found["number"])
    if rate == 0:
        raise NoMatchError
    return "to", rate if rate <= 1 else 1 / rate


def _so_many_times(found: Slots) -> tuple[str, float]:
    """So many times as fast; "一倍" behind a verb is once more, which is read as a fold."""
    if found["number"] == 1:
        raise NoMatchError
    return "to", float(found["number"])


def _rate_alone(found: Slots) -> tuple[str, float]:
    """A rate that is only a number, "at 1.5 speed"; a larger one rather counts something else."""
    if not 0 < found["number"] <= 10:
        raise NoMatchError
    return "to", float(found["number"])


_RATES = (
    ("{number} {times} (speed|as fast|the speed|normal speed|速|速度|速播放|速率)\n"
     "(x|×) {number}\n{number} (x|×)\n(to|at) {number} {times} (speed)?\n到 {number} {times} (速)?\n速度 {number} {times}?",
     lambda found: ("to", float(found["number"]))),
    ("{number} {times} (faster|加速|快速|快进)?\n{number} {times} {faster}\n(快进|快放|加速|提速) {number} {times}", _so_many_times),
    ("{fold} (as fast|the speed|speed|速|速度|its speed|normal speed|速播放)\n(快|加快|加速|提速) {fold}\n{fold} {faster}\n{faster} 到? {fold}", lambda found: ("to", float(found["fold"]))),
    ("(快|加快|加速|提速) 一倍\n一倍 {faster}\n{faster} 到? 一倍", lambda _found: ("to", 2.0)),
    ("(double|twice the) speed\n双 倍 速? 播放?\n两 倍? 速 播放?\n二 倍 速 播放?", lambda _found: ("to", 2.0)),
    ("(at|to) {number} speed\n{number} speed", _rate_alone),
    ("half speed\n半 速 播放?", lambda _found: ("to", 0.5)),
    ("triple speed", lambda _found: ("to", 3.0)),
    ("(at|to)? {part_of} (of)? (the|its|their)? (normal|original|usual|regular)? (speed|original speed|速|速度|as fast|速播放)\n{part_of} 速 播放?", lambda found: ("to", float(found["part_of"]))),
    ("(慢|减慢|放慢|减速|降) 到? {part_of}\n{slower} 一倍\n(twice|two times|2 times|2x) (as slow|slower)", lambda found: ("to", float(found["part_of"] or 0.5))),
    ("(to|at|by|到|为|成|至)? {percent} (of)? (its|the|normal|original)? (speed|original speed|normal speed|速度|的速度|速)\n(speed|速度) (to|at|of|是|为|到|调到|成|改成|改为)? {percent}\n(to|at|到|成|为|至) {percent}",
     lambda found: ("to", float(found["percent"] / 100))),
    ("(to|at) {percent} (of its|of the|of their) (present|current) speed\n(到|成|为)? (原来|当前|目前) 的? {percent}",
     lambda found: ("by", float(found["percent"] / 100))),
    ("{faster} (by)? {percent}\n{percent} {faster}", lambda found: ("by", float(_ratio(found, 1)))),
    ("{slower} (by)? {percent}\n{percent} {slower}", lambda found: ("by", float(_ratio(found, -1)))),
    ("{step} {faster} {step:after}?\n{faster} {step:after}", lambda found: ("by", _FASTER[found["step"] or found["after"]])),
    ("{faster}", lambda _found: ("by", _FASTER[None]), NUDGE),
    ("{step} {slower} {step:after}?\n{slower} {step:after}", lambda found: ("by", _SLOWER[found["step"] or found["after"]])),
    ("{slower}", lambda _found: ("by", _SLOWER[None]), NUDGE),
    ("(in)? (slow motion|slow mo|slomo|slowmo|slowmotion|super slow motion)\n慢动作\n慢镜头\n慢放", lambda _found: ("to", 0.5)),
    ("(in)? (slow motion|slow mo|slomo|slowmo|slowmotion|慢放|慢动作|慢镜头) (at|to|by|到|为|成)? {rate_number}\n"
     "{number} {times} (slow motion|slow mo|slomo|slowmo|慢放|慢动作|慢镜头|慢速)\n放慢 (到|为|成|至) {rate_number}", _slow),
    ("放慢 {rate_number}", _slow, NUDGE),
    ("(a|into a|in)? (timelapse|time lapse|hyperlapse)\n延时\n延时摄影\n快进", lambda _found: ("to", 8.0)),
    ("(at|to)? (normal|original|regular|real time|usual) (speed)?\n(正常|原始|原来|原) 的? (速|速度|倍速)", lambda _found: ("to", 1.0)),
)  # fmt: skip


def say_level(level: Level, language: Language) -> str:
    """ "to 30%", "by -6 dB", "to 130% of what it is" """
    chinese = language == "zh"
    if level.to is not None:
        return f"到{say_percent(level.to)}" if chinese else f"to {say_percent(level.to)}"
    by = level.by if level.by is not None else 1.0
    db = next((half / 2 for half in range(-2 * MOST_DB, 2 * MOST_DB + 1) if gain(half / 2) == by), None)
    if db is None or by == 1.0:
        return f"到原来的{say_percent(by)}" if chinese else f"to {say_percent(by)} of what it is"
    if chinese:
        return f"{'降低' if db < 0 else '提高'}{abs(db):g}分贝"
    return f"by {db:+g} dB"
