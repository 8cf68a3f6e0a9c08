"""Owns the phrases for putting files together whole, one after another: every second is kept and nothing is added."""

from __future__ import annotations

from maker_free.language.matcher import Found, Grammar, NoMatchError
from maker_free.language.operations import Add, Clips, Move, Music, Operation, Position, SetTransition, Sort
from maker_free.language.phrasebook.rule import Rule


def learn(grammar: Grammar) -> None:
    grammar.concepts("""
        merging: merge | join | combine | concatenate | concat | append | stitch | splice | glue | fuse | link up | merge up | join up | stick | string | chain
               | 合并 | 拼接 | 连接 | 拼 | 接 | 连 | 串 | 合 | 合成 | 并 | 粘 | 串联 | 拼合 | 衔接 | 首尾相接 | 首尾相连 | 接续
        in_a_row: together | all together | up | end to end | back to back | one after another | one after the other | in a row | in row | in order | in sequence | as they are | as is | straight | simply | just | 起来 | 在一起 | 到一起 | 一起 | 按顺序 | 依次 | 首尾相接 | 首尾相连 | 直接 | 一下 | 上
        one_film: one | one video | one film | one clip | one movie | one file | one long video | one big video | one single video | one continuous video | one whole video | one piece | single video | single film | single clip | single file | single movie | video | film | movie | file
                | 一个 | 一个视频 | 一个文件 | 一个片子 | 一个影片 | 一个长视频 | 一个完整的视频 | 一个完整视频 | 一段 | 一段视频 | 一条 | 一条视频 | 一部 | 一部影片 | 一部片子 | 一个短片 | 一支视频 | 一体 | 整个视频 | 一整个视频 | 一整段
        """)  # fmt: skip
    grammar.slot("to_one", ("(into|to|in|as|成|为|成为) {one_film}\n(make|成) {one_film}", lambda _found: True))


def _whole(found: Found) -> Operation | tuple[Operation, ...]:
    music, mood = found["music"] or (None, None)
    blended, kind = found["transitions"] or (None, None)
    asked: list[Operation] = [Add(files=found["files"] or ())]
    if found["order"] not in (None, "added", "best guess"):
        asked.append(Sort(by=found["order"]))
    if blended:
        asked.append(SetTransition(kind=kind))
    if music:
        asked.append(Music(mood=mood))
    return asked[0] if len(asked) == 1 else tuple(asked)


def _behind(found: Found) -> Operation:
    """One clip comes right after another: in a film without any these two are all there is."""
    if found["clips"] is None or found["clips"].which not in {"numbered", "named"}:
        raise NoMatchError
    return Move(clips=found["clips"], spot=Position(where="after", clips=found["target"]), alone=True)


def _neighbours(found: Found) -> Operation:
    """Clips by their numbers, the later ones right after the first."""
    clips: Clips = found["clips"] or Clips()
    if clips.which != "numbered" or len(clips.numbers) < 2 or clips.others:
        raise NoMatchError
    first, *rest = clips.numbers
    behind = Position(where="after", clips=Clips(which="numbered", numbers=(first,)))
    return Move(clips=Clips(which="numbered", numbers=tuple(rest)), spot=behind, alone=True)


RULES = (
    Rule("append", """
        ({merging}|attach|tack|tack on|stick on|add on) {clips} (to|onto|on to|on|behind|after) (the)? (end of|back of|tail of)? {oneclip:target}
        {clips} ({merging}|加|放) (到|在|至)? {oneclip:target} 的? (后面|之后|后边|末尾|后|结尾|尾部)
        """, _behind),
    Rule("append", """
        {merging} {clips} {in_a_row}? {to_one}?
        {clips} {in_a_row}? {merging} {in_a_row:after}? {to_one}?
        """, _neighbours, cost=-1),
    Rule("join whole", """
        {merging} {in_a_row}?
        {merging} {in_a_row}? {to_one}
        {merging} {in_a_row}? {stuff} {in_a_row:after}? {in_a_row:more}? {to_one}?
        {merging} {bare_files:files} {in_a_row}? {to_one}?
        (put|place|play|lay|line up|add|use|insert) {stuff} {in_a_row} {in_a_row:more}? {to_one}?
        {in_a_row} (添加|加入|放入|加上|放上|放|加) {stuff}
        {stuff} (都|全部|全)? {in_a_row}? {merging} {in_a_row:after}? {to_one}?
        {bare_files:files} {in_a_row}? {merging} {in_a_row:after}? {to_one}?
        """, _whole, options="auto_music:music auto_transitions:transitions auto_order:order", cost=1),
)  # fmt: skip
