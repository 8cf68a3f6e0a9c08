"""Owns the records that chat hosts and their tools write in place of sentences: objects, lists of them, blocks of keys
and calls are read to plain sentences, one a line; what each action says is data. Refuses to know any edit.

    {"action": "trim", "clip": "beach.mp4", "start": 2, "end": 7}     keep only from 2 s to 7 s of beach.mp4
    mute(clip=2)                                                ──▶   mute clip 2
    "beach.mp4": {"speed": 2.0}                                       play beach.mp4 at 2x speed
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from maker_free.language.layout import properties
from maker_free.language.layout.objects import Parsed, objects
from maker_free.language.layout.properties import Thing, book, spaced

_ACTION = re.compile(
    r"action|op|operation|intent|verb|command|cmd|edit|tool|function|method|instruction|task|type|操作|动作|命令", re.I
)
_WISH = re.compile(r"request|instructions?|prompt|message|query|text|edit|input|user request|需求|请求|指令", re.I)
"""A key behind which stands a request in words."""
_INNER = re.compile(
    r"params?|parameters?|args?|arguments|options|settings|input|properties|details|attributes|参数", re.I
)
_HOLDING = re.compile(
    r"edits?|operations?|actions?|steps?|changes?|timeline|clips?|tracks?|instructions?|tasks?|commands?|edit ?list|edl"
    r"|plan|requests?|sequence|segments?|titles|texts|transitions|项目|步骤|操作|片段|修改",
    re.I,
)
_PLACES = frozenset(("position", "index", "clip index", "order"))
_MOST_RECORDS = 60


def read(text: str, clip: str) -> str:
    """A text whose records are sentences, one a line; `clip` is a pattern for what a clip is called."""
    text = _blocks(_calls(re.sub(r"^[ \t]*`{3,}\w*[ \t]*$", "", text, flags=re.M) if "```" in text else text))
    made: list[str] = []
    end = 0
    for found in objects(text):
        lines = list(_lines(found.value, clip))[:_MOST_RECORDS]
        if lines or found.is_data:
            made += [text[end : found.start].strip(" \t,;"), *lines]
            end = found.end
    if not made:
        return text
    return "\n".join(one for one in (*made, text[end:].strip(" \t,;.")) if one.strip())


_CALL = re.compile(
    r"(?<![\w.])(?P<name>[a-z]+(?:[_A-Z][a-z]+)*)\(\s*(?P<inner>(?:[A-Za-z_]\w*\s*=\s*(?:\"[^\"\n]*\"|'[^'\n]*'|[^,()\"'\n]+)\s*,?\s*)+)\)[;,.]?"
)
_TAG = re.compile(r"<(?P<name>[a-z][\w-]*)\s+(?P<inner>(?:[\w-]+\s*=\s*(?:\"[^\"\n]*\"|'[^'\n]*')\s*)+)/?>", re.I)


def _calls(text: str) -> str:
    """A text in which calls, and elements with attributes, are records."""

    def record(found: re.Match[str]) -> str:
        inner = re.sub(r"\s*=\s*", ": ", found["inner"].strip().strip(","))
        if found.re is _TAG:
            inner = re.sub(r"(?<=[\"'])\s+(?=[\w-]+: )", ", ", inner)
        named = "" if re.match(r"(?:action|op|type)\b", inner) else f'action: "{found["name"]}", '
        return f"{{{named}{inner}}}\n"

    return _TAG.sub(record, _CALL.sub(record, text))


_PAIR = re.compile(
    r"(?P<key>[A-Za-z_\u3400-\u9fff][\w -]{0,24}?)\s*[:=：]\s*(?P<value>\"[^\"\n]*\"|“[^”\n]*”|[^\n,;|]+?)\s*(?:[,;|]\s*|$)"
)


def _blocks(text: str) -> str:
    """A text in which an action and its fields, in lines of their own or behind one another, are a record."""
    made: list[str] = []
    held: list[str] = []
    pairs: list[tuple[str, str]] = []
    listed = False
    for line in (*text.split("\n"), ""):
        found = _pairs(line)
        begun = re.match(r"\s*[-*•]\s", line) is not None
        again = {_field(key) or spaced(key) for key, _ in found} & {_field(key) or spaced(key) for key, _ in pairs}
        if held and (begun or again or not found):
            made += _closed(held, pairs, listed=listed)
            held, pairs = [], []
        if found:
            listed = begun if not held else listed
            held.append(line)
            pairs += found
        else:
            made.append(line)
    return "\n".join(made[:-1])


def _closed(lines: Sequence[str], pairs: Sequence[tuple[str, str]], *, listed: bool) -> list[str]:
    """The lines as a record where they are one: with an action that is known, or of a list and of a clip."""
    acts = any(_ACTION.fullmatch(spaced(key)) and _known(value) is not None for key, value in pairs)
    of_clip = any(_field(key) == "clip" and ("." in value or _NUMBER.fullmatch(value)) for key, value in pairs)
    named = {_field(key) for key, _ in pairs}
    if len(pairs) > 1 and (acts or (listed and of_clip) or {"clip", "start", "end"} <= named):
        return [f"{{{', '.join(f'{chr(34)}{key}{chr(34)}: {_quotable(value)}' for key, value in pairs)}}}"]
    return list(lines)


_NUMBER = re.compile(r"(?:#|clip |第)?\d{1,3}段?", re.I)


def _quotable(value: str) -> str:
    return value if re.fullmatch(r"[“\"\[{].*|-?\d+(?:\.\d+)?", value) else f'"{value}"'


def _pairs(line: str) -> list[tuple[str, str]]:
    """The keys and values that a line is made of; none when there is anything else in it, or a key that is no field."""
    line = re.sub(r"^\s*[-*•]\s+", "", line).strip()
    pairs: list[tuple[str, str]] = []
    at = 0
    while at < len(line):
        found = _PAIR.match(line, at)
        if found is None:
            return []
        key = spaced(found["key"])
        known = _ACTION.fullmatch(key) or _field(key) is not None or properties.is_key("clip", key)
        if not known and not properties.is_idle(key):
            return []
        pairs.append((found["key"], found["value"]))
        at = found.end()
    return pairs


def _known(action: str) -> Mapping[str, Any] | None:
    """What is known of an action by its name."""
    name = spaced(action)
    return next((one for one in book()["action"] if re.fullmatch(one["names"], name, re.I)), None)


def _lines(value: Parsed, clip: str) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _lines(one, clip)
    elif isinstance(value, dict) and value:
        flat = _flat(value)
        action = next((key for key in flat if _ACTION.fullmatch(key) and isinstance(flat[key], str)), None)
        others = [key for key in flat if key != action]
        wish = next((key for key in reversed(flat) if _WISH.fullmatch(key) and isinstance(flat[key], str)), None)
        if wish is not None and set(others) <= {wish} and _known(_said(flat.get(action or "", ""))) is None:
            yield str(flat[wish])
        elif action is not None:
            yield from _acted(str(flat.pop(action)), flat)
        else:
            yield from _described(flat, clip)


def _flat(record: Mapping[str, Parsed]) -> dict[str, Parsed]:
    """A record with what stands in its parameters, its keys in words."""
    made: dict[str, Parsed] = {}
    for key, value in record.items():
        if _INNER.fullmatch(spaced(key)) and isinstance(value, dict):
            made.update(_flat(value))
        else:
            made[key if re.search(r"\.\w{2,4}$", key) else spaced(key)] = value
    return made


def _described(record: Mapping[str, Parsed], clip: str) -> Iterator[str]:
    """What a record without an action says: of the clip it names, of the clips that are its keys, or of the film."""
    named = next((key for key in record if _field(key) == "clip" and not isinstance(record[key], (dict, list))), None)
    if named is not None:
        rest = {key: value for key, value in record.items() if key != named}
        yield from _of("clip", _clip_name(record[named]), rest)
        return
    for key, value in record.items():
        thing = properties.subject(key)
        if _field(key) == "order" and isinstance(value, list) and not any(isinstance(one, dict) for one in value):
            yield f"change the order to {_said(value)}"
        elif isinstance(value, dict) and re.fullmatch(clip, key, re.I):
            yield from _of("clip", key, _flat(value))
        elif isinstance(value, dict) and thing in ("title", "music"):
            yield from _acted(thing, _flat(value))
        elif isinstance(value, dict) and thing == "film":
            yield from _of("film", "", _flat(value))
        elif isinstance(value, str) and re.fullmatch(clip, key, re.I):
            yield f"{key}: {value}"
        elif _HOLDING.fullmatch(key) and isinstance(value, (dict, list)):
            yield from _lines(value, clip)
        elif isinstance(value, (dict, list)):
            yield f"{key} = …"
        else:
            yield from properties.all_of("film", "", [(key, _said(value))])


def _of(thing: Thing, of: str, record: Mapping[str, Parsed]) -> Iterator[str]:
    """What the keys of a record say of one thing."""
    fields = {_field(key): key for key in record}
    if thing == "clip" and {"start", "end"} <= fields.keys():
        begin, end = record[fields["start"]], record[fields["end"]]
        yield f"keep only from {properties.time(_said(begin))} to {properties.time(_said(end))} of {of}"
        record = {key: value for key, value in record.items() if key not in (fields["start"], fields["end"])}
    texts = [key for key in record if _field(key) == "text" and isinstance(record[key], str)]
    if thing == "clip" and texts and not properties.is_nothing(_said(record[texts[0]])):
        detail = {key: value for key, value in record.items() if _field(key) in _DETAILS or key == texts[0]}
        yield from _acted("title", {**detail, "clip": of})
        record = {key: value for key, value in record.items() if key not in detail}
    pairs = [(key, _said(value)) for key, value in record.items() if not isinstance(value, (dict, list))]
    yield from properties.all_of(thing, of, [pair for pair in pairs if thing != "clip" or pair[0] not in _PLACES])
    for key, value in record.items():
        if isinstance(value, dict):
            inner = _flat(value)
            span = {_field(one): _said(inner[one]) for one in inner}
            if {"start", "end"} <= span.keys() and properties.is_key(thing, key):
                said = properties.says(
                    thing, of, key, f"{properties.time(span['start'])} - {properties.time(span['end'])}"
                )
                yield said or ""
            else:
                yield from _acted(key, {**inner, **({"clip": of} if thing == "clip" else {})})
        elif isinstance(value, list):
            yield f"{key} = …"


_DETAILS = ("place", "colour", "size", "animation")


def _acted(action: str, record: Mapping[str, Parsed]) -> Iterator[str]:
    """What an action says with its fields; where no sentence has room for all of them, nothing that could be done."""
    action, known = spaced(action), _known(action)
    fields: dict[str, str] = {}
    unknown: list[str] = []
    for key, value in record.items():
        field = _field(key)
        if properties.is_idle(key) and field is None:
            continue
        if field is None or isinstance(value, dict) or field in fields:
            unknown.append(f"{key} = {_said(value)}")
        elif field == "clip":
            fields["clip"] = _clip_name(value)
            if isinstance(value, list) and len(value) == 2:
                fields["pair"] = fields["clip"]
        elif field == "one" and isinstance(value, list):
            fields["pair"] = _clip_name(value)
        elif field in ("other", "one", "after", "before"):
            fields[field] = _clip_name(value)
        elif field == "order":
            fields[field] = ", ".join(_said(one) for one in value) if isinstance(value, list) else _said(value)
        else:
            fields[field] = _said(value)
    fields = {field: value for field, value in fields.items() if field in ("value", "text") or not _empty(value)}
    sentence = None if known is None else _sentence(known, fields)
    if sentence is None:
        yield " ".join((f"{action} =", *(f"{field} {value}" for field, value in fields.items()), *unknown))
        return
    yield sentence
    yield from unknown


def _empty(value: str) -> bool:
    return value.strip().lower() in ("", "null", "none")


def _sentence(action: Mapping[str, Any], fields: Mapping[str, str]) -> str | None:
    for template in action["says"]:
        filled = _filled(template, fields)
        if filled is None:
            continue
        sentence, used = filled
        details: list[str] = []
        for needs, more in book()["more"].get(action.get("more", ""), ()):
            if used.isdisjoint(needs.split(",")) and (detail := _filled(more, fields)) is not None:
                details.append(detail[0])
                used |= detail[1]
        used |= {"clip", "pair"} if "pair" in used else {"pair"} if "clip" in used else set()
        if fields.keys() <= used:
            return " ".join((sentence, *details))
    return None


def _filled(template: str, fields: Mapping[str, str]) -> tuple[str, set[str]] | None:
    used: set[str] = set()
    made = template
    for found in re.finditer(r"\{(\w+)(?::(\w+))?\}", template):
        value = fields.get(found[1])
        said = None if value is None else properties.VALUES[found[2] or "words"](value)
        if said is None:
            return None
        made = made.replace(found[0], said, 1)
        used.add(found[1])
    return made, used


@cache
def _fields() -> Sequence[tuple[str, re.Pattern[str]]]:
    return [(name, re.compile(words, re.I)) for name, words in book()["fields"].items()]


def _field(key: str) -> str | None:
    key = spaced(key)
    return next((name for name, words in _fields() if words.fullmatch(key)), None)


def _clip_name(value: Parsed) -> str:
    """What a clip is called: 4 is "clip 4", and several are joined."""
    if isinstance(value, list):
        return " and ".join(_clip_name(one) for one in value)
    said = _said(value)
    if re.fullmatch(r"#?\d{1,3}", said):
        return f"clip {said.lstrip('#')}"
    if re.fullmatch(r"all|\*|every|全部|所有", said, re.I):
        return "every clip"
    return re.sub(r"^clip[_ -]?(?=\d+$)", "clip ", said, flags=re.I)


def _said(value: Parsed) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, list):
        return ", ".join(_said(one) for one in value)
    if isinstance(value, dict):
        return "…"
    return str(value)
