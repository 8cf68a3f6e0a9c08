"""Owns reading the rows of a table, whatever its columns are: the header says what each cell means; a table is written
with bars, tabs, or commas. Refuses to know any edit.

    | Clip  | Keep      | Volume |        keep only from 0:02 to 0:06 of beach.mp4
    |-------|-----------|--------|  ──▶   set the volume of beach.mp4 to 50%
    | beach.mp4 | 0:02–0:06 | 50% |
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from maker_free.language.layout import keys, labels, properties
from maker_free.language.layout.properties import book
from maker_free.language.layout.spans import BARE_SECONDS, CLOCK, CLOSE, END, OPEN, TO
from maker_free.messages.language import QUOTED, mask

_ENDED = re.compile(
    r"\s*\|?(?:\s*:?-{2,}:?\s*\|?)+\s*|(?=[^|]*\|)\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?\s*|\s*(?:-{3,}|\*{3,}|={3,}|`{3,}\w*)\s*"
)
_SPAN = re.compile(
    rf"{OPEN}(?P<begin>{CLOCK}|{BARE_SECONDS}|{END}){TO}(?P<end>{CLOCK}|{BARE_SECONDS}|{END}){CLOSE}",
    re.I,
)
_TIME = re.compile(rf"(?:{CLOCK}|{BARE_SECONDS})", re.I)
_COLUMNS = {name: re.compile(words, re.I) for name, words in {
    "number": r"#|no\.?|nr\.?|step|index|item|row|序号|编号|步骤",
    "clip": r"clips?|clip ?(?:#|no\.?|number|name)|files?|file ?name|name|source|video|shot|segment|scene|片段|文件|素材|视频|镜头|文件名|名称|片段名|片段名称",
    "begin": r"(?:trim |cut )(?:start|in|from)|start|in|from|begin|start ?time|in ?point|starts|时间起点|开始|起点|入点|开始时间|起始|起始时间|从",
    "end": r"(?:trim |cut )(?:end|out|to)|end|out|to|until|end ?time|out ?point|ends|stop|结束|终点|出点|结束时间|到",
    "times": r"times?|range|time ?code|time ?range|time ?stamp|timing|when|at|时间|时间段|范围|时段|时间码|时间点",
    "caption": r"captions?(?: text)?|subtitles?(?: text)?|字幕(?:内容|文本|文字)?",
    "text": r"text|title|content|overlay|words|on.?screen text|overlay text|text overlay|文字|标题|内容|文本|文案",
    "action": r"action|edits?|changes?|operations?|what|instructions?|tasks?|effects?|what to do|adjustments?|modifications?|requested (?:edit|change)|details?|notes?|remarks?|instructions?|说明|备注|操作|修改|编辑|动作|改动|处理|效果|要求|调整|剪辑操作",
    "position": r"position|order|new order|sequence|位置|顺序",
}.items()}  # fmt: skip
_TAKES_AWAY = re.compile(r"\b(?:remove|delete|cut|cut out|drop|discard|trim out)\b|删|剪掉|去掉|移除", re.I)
_DESCRIBES = re.compile(
    r"(?:the |a |an )?(?:opener|opening(?: shot| clip)?|closer|closing(?: shot| clip)?|ending|intro|outro|establishing shot|hook|finale|(?:key|main|best) \w+|b-?roll|highlights?|transition shot)"
    r"|开场|结尾|片头|片尾|开头|收尾|空镜|主体|高潮|亮点|过渡镜头",
    re.I,
)
"""What only says what a clip is in the film."""
_FEWEST_COLUMNS = 2


def read(lines: Iterable[str], clip: str) -> list[str]:
    """The lines, each row of a table as sentences; `clip` is a pattern for what a clip is called."""
    made: list[str] = []
    rows: list[list[str]] = []
    for line in (*lines, ""):
        if _ENDED.fullmatch(line) and line.strip():
            continue
        cells = _cells(line, rows, clip)
        if cells:
            rows.append(cells)
            continue
        made += _sentences(rows, clip)
        rows = []
        made.append(line)
    return made[:-1]


def _cells(line: str, rows: Sequence[Sequence[str]], clip: str) -> list[str]:
    """The cells of a row; none when a line is no row of the table above it, or begins none."""
    hidden = mask(line)
    for parting in ("|", "\t", ","):
        if parting not in hidden.strip().strip("|"):
            continue
        at = [found.start() for found in re.finditer(re.escape(parting), hidden)]
        cells = [line[a:b].strip() for a, b in zip((0, *(one + 1 for one in at)), (*at, len(line)), strict=True)]
        if parting == "|":
            cells = cells[not cells[0] and line.lstrip().startswith("|") :]
            cells = cells[: len(cells) - (not cells[-1] and line.rstrip().endswith("|"))]
            return cells if len(cells) >= _FEWEST_COLUMNS else []
        begins = not rows and sum(_kind(cell) != "" for cell in cells) == len(cells)
        if (begins and _is_header(cells)) or (rows and len(cells) == len(rows[0]) and _is_header(rows[0])):
            return cells
    return []


def _is_header(cells: Sequence[str]) -> bool:
    kinds = [_kind(cell) for cell in cells]
    return len(cells) >= _FEWEST_COLUMNS and all(kinds) and bool({"clip", "times", "begin", "number"} & set(kinds))


def _kind(title: str) -> str:
    """What a column is: one of our own kinds, a property of clips, or "" for none that is known."""
    title = re.sub(r"\s*[(（].*?[)）]", "", title.strip(" *:：`")).lower()
    known = next((kind for kind, words in _COLUMNS.items() if words.fullmatch(title)), "")
    if known:
        return known
    if properties.is_idle(title):
        return "idle"
    return f"of clip {title}" if properties.is_key("clip", title) else ""


def _sentences(rows: Sequence[Sequence[str]], clip: str) -> list[str]:
    if not rows:
        return []
    kinds = [_kind(cell) for cell in rows[0]]
    if len(rows) == 1 and not any(kinds) and labels.asks(rows[0][0]):
        return list(rows[0])
    if not any(kinds) or (len(rows) == 1 and not _is_header(rows[0])):
        kinds = _guessed(rows[0])
    else:
        unknown = [cell for cell, kind in zip(rows[0], kinds, strict=True) if not kind]
        kinds = [kind or f"of clip {cell.lower()}" for kind, cell in zip(kinds, rows[0], strict=True)]
        rows = rows[1:]
        if unknown and not rows:
            return []
    if kinds.count("clip") == 0 and "times" not in kinds and "begin" not in kinds:
        kinds = ["clip" if kind == "number" else kind for kind in kinds]
    if set(kinds) <= {"number", "position", "clip", "idle"} and "position" in kinds:
        return _order(rows, kinds)
    read_rows = [_row(_cells_of(kinds, row), clip) for row in rows]
    return [one for row in _last_first(read_rows) for one in row]


def _cells_of(kinds: Sequence[str], row: Sequence[str]) -> dict[str, str]:
    """What stands in a row, by the kinds of its columns; two of a kind are joined."""
    made: dict[str, str] = {}
    for kind, cell in zip(kinds, row, strict=False):
        if cell.strip() and not (kind in made and properties.is_nothing(cell)):
            made[kind] = f"{made[kind]}, {cell}" if kind in made and not properties.is_nothing(made[kind]) else cell
    return made


def _order(rows: Sequence[Sequence[str]], kinds: Sequence[str]) -> list[str]:
    at, named = kinds.index("position"), kinds.index("clip")
    places = [row for row in rows if len(row) == len(kinds) and row[at].strip().isdecimal()]
    if len(places) < len(rows):
        return ["\n".join(" ".join(row) for row in rows)]
    return ["change the order to " + ", ".join(row[named] for row in sorted(places, key=lambda row: int(row[at])))]


def _last_first(rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """Rows of times of the film from its end, where one of them takes a stretch out: times are those of before."""
    begun = [
        re.match(rf"cut out from (?P<at>{CLOCK}|{BARE_SECONDS}) to [^ ]+(?: s)?$", row[0]) if row else None
        for row in rows
    ]
    if sum(one is not None for one in begun) < 1 or len(rows) < 2:
        return rows
    first = [re.search(rf"{CLOCK}|{BARE_SECONDS}", row[0]) if row else None for row in rows]
    times = [None if found is None else properties.seconds(found[0]) for found in first]
    if any(time is None for time in times):
        return rows
    return [row for _, row in sorted(zip(times, rows, strict=True), key=lambda one: -(one[0] or 0.0))]


def _guessed(cells: Sequence[str]) -> list[str]:
    """What columns without a header are, by what stands in the first row."""
    kinds: list[str] = []
    for cell in cells:
        if _SPAN.fullmatch(cell):
            kinds.append("times")
        elif re.fullmatch(CLOCK, cell) or (_TIME.fullmatch(cell) and not cell.isdecimal()):
            kinds.append("end" if "begin" in kinds else "begin")
        elif QUOTED.fullmatch(cell):
            kinds.append("text")
        elif re.fullmatch(r"#?\d{1,2}[.)]?", cell) and not kinds:
            kinds.append("number")
        else:
            kinds.append("clip" if not {"clip", "times", "begin"} & set(kinds) else "action")
    return kinds


def _row(row: dict[str, str], clip: str) -> list[str]:
    """The sentences of a row."""
    row = {kind: cell.strip(" `*") if kind not in ("text", "caption") else cell for kind, cell in row.items()}
    row = {
        kind: cell
        for kind, cell in row.items()
        if cell and kind not in ("idle", "number") and not properties.is_nothing(cell)
    }
    begin, end = row.pop("begin", ""), row.pop("end", "")
    if begin and end and re.fullmatch(clip, begin, re.I) and re.fullmatch(clip, end, re.I):
        joined = next((row[one] for one in ("of clip transition", "action") if one in row), "")
        return [f"{joined} between {begin} and {end}"] if joined else [f"{begin} {end}"]
    span = _SPAN.fullmatch(row.get("times", ""))
    if span is not None:
        begin, end = span["begin"], span["end"]
        del row["times"]
    begin, end = (properties.time(one) if one else "" for one in (begin, end))
    at = row.pop("times", "")
    called, action, text = row.pop("clip", ""), row.pop("action", ""), row.pop("text", "")
    if re.fullmatch(r"#?\d{1,3}", called):
        called = f"clip {called.lstrip('#')}"
    if _DESCRIBES.fullmatch(action.strip(" .。")) and (begin or end or row):
        action = ""
    made: list[str] = []
    caption = row.pop("caption", "")
    if text or caption:
        shown = (("title", text), ("caption", caption))
        details = "".join(keys.detail(kind.removeprefix("of clip "), row[kind], text + caption) for kind in row)
        row = {kind: cell for kind, cell in row.items() if not keys.detail(kind.removeprefix("of clip "), cell, "")}
        made += [_shown(role, one, called, begin, end, at) + details for role, one in shown if one]
    elif called and begin and end:
        made.append(_stretch(action, begin, end, f" of {called}") or f"keep only from {begin} to {end} of {called}")
        action = "" if _is_done_by_times(action, keeps=True) else action
    elif not called and begin and end and action:
        made.append(_stretch(action, begin, end, "") or f"{action} from {begin} to {end}")
        action = ""
    elif not called and action and (at or begin):
        made.append(f"{at or begin} – {action}")
        action = ""
    elif at or begin or end:
        made.append(" ".join(one for one in (called, at, begin, end) if one))
    if action:
        made.append(f"{called}: {action}" if called else action)
    for kind, cell in row.items():
        key = kind.removeprefix("of clip ")
        if kind == "position" and called:
            made.append(f"move {called} to {properties.position(cell) or cell}")
        elif called:
            said = properties.says("clip", called, key, cell)
            made.append(f"{key} of {called} = {cell}" if said is None else said)
        else:
            made.append(f"{key} = {cell}")
    return [one for one in made if one]


def _is_done_by_times(action: str, *, keeps: bool) -> bool:
    """Whether an action says no more than what the times beside it mean."""
    words = book()["table"]["takes"] + ("|" + book()["table"]["keeps"] if keeps else "")
    return re.fullmatch(words, action.strip(" .。"), re.I) is not None


def _stretch(action: str, begin: str, end: str, of: str) -> str:
    """What a stretch is to be where the action beside its times says no more than that it goes, or stays."""
    if re.fullmatch(book()["table"]["takes"], action.strip(" .。"), re.I):
        return f"cut out from {begin} to {end}{of}"
    if re.fullmatch(book()["table"]["keeps"], action.strip(" .。"), re.I):
        return f"keep only from {begin} to {end}{of}"
    return ""


def _shown(role: str, text: str, called: str, begin: str, end: str, at: str) -> str:
    said = f"add the {role} {properties.text(text)}"
    if called:
        said += f" over {called}"
    if begin and end:
        return f"{said} from {begin} to {end}"
    return f"{said} starting at {properties.time(at or begin)}" if at or begin else said
