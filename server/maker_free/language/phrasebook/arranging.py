"""Owns the phrases for which clips there are and in which order."""

from __future__ import annotations

# Slots hold values of any type: pydantic checks them when the operation is made.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false
from typing import Any

from maker_free.language.matcher import Chart, Found, Grammar, NoMatchError, Value
from maker_free.language.operations import (
    Add,
    Clear,
    Clips,
    Duplicate,
    Move,
    Operation,
    Position,
    Remove,
    Replace,
    Sort,
    Swap,
)
from maker_free.language.phrasebook.rule import Rule
from maker_free.language.words import LUTS, SOUNDS, SUBTITLES

_SORTS = {
    "name": "name|names|file name|filename|filenames|alphabet|alphabetically|title|file names|名称|名字|文件名|字母顺序|文件名称|首字母",
    "captured": "date|time|capture time|when they were filmed|when they were shot|chronologically|chronological order|date taken|shooting time|recording time|shooting date|capture date|when it was filmed|when filmed|when shot|when they were taken|when they were recorded|time taken|time recorded|date recorded|filming date|filming time|time shot|timestamp|creation date|creation time|拍摄时间|时间|日期|拍摄日期|时间顺序|拍摄顺序|时间先后|拍摄先后|录制时间|先后顺序",
    "added": "upload order|order added|when i added them|order of upload|order i uploaded them|order i added them|order they were added|when they were added|order uploaded|added|上传顺序|添加顺序|上传先后|上传时间|导入顺序|添加先后",
    "length": "length|duration|how long they are|时长|长度|长短",
    "backwards": "reverse|reverse order|backwards|backward|reversed|opposite order|倒序|反向|逆序|相反|颠倒",
    "shuffle": "random|randomly|random order|shuffled|随机|打乱",
}  # fmt: skip


def learn(grammar: Grammar) -> None:
    grammar.values("order", _SORTS)
    grammar.concepts("""
        sort: sort | order | arrange | reorder | rearrange | organise | organize | put | line up | sequence | 排序 | 排列 | 排 | 重新排序 | 重排 | 整理 | 重新排列 | 调整顺序
        duplicate: duplicate | copy | repeat | clone | double up | loop | duplicated | replicate | 复制 | 重复 | 拷贝 | 克隆 | 循环
        replace: replace | swap out | substitute | switch out | change | swap | exchange | switch | 替换 | 换成 | 换 | 替换成 | 更换 | 换掉 | 替换为 | 更换为 | 换为
        byfile: with | by | for | to | using | 用 | 成 | 为
        """)
    grammar.slot("files", ("{mediafile}", lambda found: (found["mediafile"],)),
        ("{mediafile:a} (,|，|、|and|和|&|及)? (and)? {files:b}", lambda found: (found["a"], *found["b"])))  # fmt: skip
    grammar.slot("bare_files", ("{bare_file}", lambda found: (found["bare_file"],)),
        ("{bare_file:a} (,|，|、|and|和|&|及)? (and)? {bare_files:b}", lambda found: (found["a"], *found["b"])))  # fmt: skip
    grammar.function("bare_file", _bare_file, needs=("#file", "#coded"))
    grammar.slot("mediafile", ("(file|files|clip|video|photo|文件|视频|片段|照片|图片)? {filename}", _picture))
    grammar.slot(
        "same_length",
        (
            "(时长|长度) (别|不|不要) (变|改|动)\n(时长|长度) (保持|维持) (不变|一样)\n(with|keep) (the)? same (length|duration)\nkeep (the|its)? (length|duration)",
            lambda _found: True,
        ),
    )
    grammar.slot("which", ("{clips}", lambda found: found["clips"]))
    grammar.slot("order_numbers", ("{numbered}", lambda found: found["numbered"]))


def _picture(found: Found) -> str:
    name: str = found["filename"]
    ending = name.lower().rpartition(".")[2] if "." in name else ""
    if ending in SOUNDS + SUBTITLES + LUTS:
        raise NoMatchError
    return name


def _bare_file(chart: Chart, position: int) -> list[Value]:
    """A picture or film by its file name; what is quoted could be anything."""
    token = chart.tokens[position]
    return [] if token.kind == "quote" or token.heard else chart.read("mediafile", position)


def _some(clips: Clips) -> Clips:
    """Clips that are not simply all of them."""
    if clips.which == "all":
        raise NoMatchError
    return clips


def _move(found: Found) -> Operation:
    clips = _some(found["clips"])
    spot: Position = found["spot"]
    return Move(clips=clips, spot=spot)


def _move_to_number(found: Found) -> Operation:
    """Behind the clip that has that number now when moving backwards, else before it."""
    clips, number = _some(found["clips"]), int(found["whole"])
    if number < 1:
        raise NoMatchError
    if number == 1:
        return Move(clips=clips, spot=Position(where="start"))
    later = clips.which == "numbered" and 0 < min(clips.numbers) < number
    target = Clips(which="numbered", numbers=(number,))
    return Move(clips=clips, spot=Position(where="after" if later else "before", clips=target))


def _move_by(places: int) -> Any:
    """By one place, which is known only of one clip that is called by its number."""

    def make(found: Found) -> Operation:
        clips = _some(found["clips"])
        beyond = clips.numbers[0] + places if len(clips.numbers) == 1 and not clips.others else 0
        if beyond == 0:
            raise NoMatchError
        where = "before" if places < 0 else "after"
        return Move(clips=clips, spot=Position(where=where, clips=Clips(which="numbered", numbers=(beyond,))))

    return make


def _swap(found: Found) -> Operation:
    first, second = found["first"], found["second"]
    if found["clips"] is not None:
        numbers = _some(found["clips"]).numbers
        if len(numbers) != 2:
            raise NoMatchError
        first, second = (Clips(which="numbered", numbers=(number,)) for number in numbers)
    if found["pair"] is not None:
        if len(found["pair"]) != 2:
            raise NoMatchError
        first, second = (Clips(which="numbered", numbers=(number,)) for number in found["pair"])
    if "all" in (first.which, second.which):
        raise NoMatchError
    return Swap(first=first, second=second)


def _remove(found: Found) -> Operation:
    return Remove(clips=_some(found["clips"]))


def _keep(found: Found) -> Operation:
    clips = _some(found["clips"])
    return Remove(clips=clips.model_copy(update={"others": not clips.others}))


def _duplicate(found: Found) -> Operation:
    times = int(found["times"] if found["times"] is not None else found["more"] if found["more"] is not None else 1)
    if found["total"] is not None:
        times = int(found["total"]) - 1
    return Duplicate(clips=_some(found["clips"]), times=times, **found.only("spot"))


def _replace(found: Found) -> Operation:
    if str(found["file"]).lower().rpartition(".")[2] in SOUNDS + SUBTITLES + LUTS:
        raise NoMatchError
    return Replace(clips=_some(found["clips"]), file=found["file"])


def _add(found: Found) -> Operation:
    return Add(files=found["files"] or (), **found.only("spot", "hold"))


def _sort(by: str | None = None) -> Any:
    return lambda found: Sort(by=by or found["order"])


def _backwards(found: Found) -> Operation:
    if found["clips"] not in (None, Clips()):
        raise NoMatchError
    return Sort(by="backwards")


def _sort_numbers(found: Found) -> Operation:
    if len(found["numbered"]) < 2:
        raise NoMatchError
    return Sort(by="numbers", numbers=found["numbered"])


def _sort_names(found: Found) -> Operation:
    if found["names"] is not None and len(found["names"]) > 1:
        return Sort(by="names", names=found["names"])
    listed: Clips = found["listed"] or Clips()
    if found["every"] not in (None, Clips()) or listed.which != "named" or not listed.also or listed.others:
        raise NoMatchError
    return Sort(by="names", names=(listed.name or "", *listed.also))


RULES = (
    Rule("move", """
        {move} {clips} {spot}
        {move} {the_copy:clips} {spot}
        {move} {clips} (up|down|back|forward|over|right) {spot}
        {move} {spot} {clips}
        (把|将)? {clips} {move} {spot}
        {clips} (goes|comes|go|come|should go|should come|should be|to come|to go|first|放|排) {spot}
        start with {clips}
        (begin|open|start off|lead) with {clips}
        end (with|on) {clips}
        (finish|close) (with|on) {clips}
        {clips} {spot}
        {clips} {move} {spot} 去
        {clips} {spot} 去
        以 {clips} (开头|开场|开始)
        用 {clips} (开头|开场|开始|做开头)
        {clips} 提前 到 {spot}
        {move} {clips} (当|做|作为|作) (开场|开头|片头|第一个|第一段)
        {clips} (当|做|作为|作) (开场|开头|片头|第一个|第一段)
        第 一 (个|段) {clip}? (用|放|是) {clips}
        (开头|开场) (用|放|先放) {clips}
        """, lambda found: _move(found) if found["spot"] is not None else _starting(found)),
    Rule("move", "end (with|on) {clips}\n(finish|close|wrap up) (with|on) {clips}\n(以|用) {clips} (结尾|结束|收尾|做结尾)",
         lambda found: Move(clips=_some(found["clips"]), spot=Position(where="end")), cost=-1),
    Rule("move", """
        {move} {clips} (forward|forwards|back|backwards|up|down|ahead)? (to|in|into|at|as) (position|place|spot|slot|number) {whole}
        (make|have|let) {clips} (number|the)? {whole}
        {move} {clips} to {ordinal:whole} (position|place|spot|slot)?
        make {clips} (be)? {ordinal:whole} (clip)?
        {clips} {move} (到|在|成)? 第 {whole} (个|位|段)? (的位置|位置)?
        """, _move_to_number, cost=-1),
    Rule("move", """
        {clips} (往|向|朝) 前 (挪|移|调|放|动|提) (一|1) (位|个|格|段)
        {clips} (前移|提前) (一|1) (位|个|格|段)
        """, _move_by(-1), cost=-2),
    Rule("move", """
        {clips} (往|向|朝) 后 (挪|移|调|放|动) (一|1) (位|个|格|段)
        {clips} (后移|推后) (一|1) (位|个|格|段)
        """, _move_by(1), cost=-2),
    Rule("swap", """
        {swap} {clips} (around|with each other|over)?
        {swap} {oneclip:first} and {oneclip:second}
        {swap} {clips:first} (with|for) {clips:second}
        {swap} {numbered:pair} (around)?
        (reverse|flip|invert|switch) (the)? order (of)? {clips}
        {swap} (the)? (order|positions|places|顺序|位置) {clips}
        {clips} {swap} (一下)? (位置|顺序)?
        {oneclip:first} 和 {oneclip:second} {swap} (一下)? (位置|顺序)?
        {clips:first} (与|跟) {clips:second} {swap} (一下)? (位置|顺序)?
        {swap} {oneclip:first} (和|与|跟) {oneclip:second} 的? (位置|顺序)?
        {swap} {clips} 的? (位置|顺序)
        """, _swap),
    Rule("sort", """
        {sort} {clips} (by|in|according to|into|from|with)? (the)? {order} (order)?
        {sort} (by|in) {order}
        {sort} {clips}? in order of {order}
        {clips} in order of {order}
        (按|按照|根据|依照|照|以) {order} 的? (顺序)? {sort} {clips}?
        {clips} (按|按照|根据|依照|照|以) {order} 的? (顺序)? {sort}
        {sort} {clips} (按|按照|根据) {order}
        """, _sort()),
    Rule("sort", """
        (shuffle|randomise|randomize|mix up|scramble|jumble) {clips} (up)? (order)?
        (shuffle|randomise|randomize) (the)? order {clips}?
        (打乱|随机打乱|随机排列|随机排序|打散) (顺序|次序)?
        (打乱|随机打乱|随机排列) {clips} (顺序|次序)?
        {clips} (打乱|随机打乱|随机排列|随机排序) (顺序|次序)?
        {clips} (顺序|次序) (打乱|随机)
        """, _sort("shuffle")),
    Rule("sort", """
        (reverse|flip|invert) (the)? order {clips}?
        {make} {clips} in reverse order
        reverse {clips} order
        {clips}? (顺序|次序) (反过来|颠倒|倒过来|反转|倒序|倒转|颠倒过来)
        (颠倒|反转|倒转) {clips}? (顺序|次序)
        """, _backwards, cost=-1),
    Rule("sort", """
        (reorder|order|arrange|put|sort|rearrange) {clips}? (to|as|like this|in the order|in this order|in order|into|so|into the order)? {numbered}
        (the)? (new)? order (is|should be|to|:|：)? {numbered}
        (change|set) (the)? order to {numbered}
        {clips}? (顺序|次序) (改成|改为|调整为|调成|是|为|换成|：|:|变成|调整成|设为) {numbered}
        (按|按照) {numbered} 的? (顺序|次序) {sort} {clips}?
        {clips} (按|按照) {numbered} 的? (顺序|次序)? {sort}
        """, _sort_numbers, cost=1),
    Rule("sort", """
        (reorder|order|arrange|put|sort|rearrange) {which:every}? (to|as|like this|in the order|in this order|in order|into|so|into the order)? {clips:listed}
        (the)? (new)? order (is|should be|to|:|：)? {clips:listed}
        (change|set) (the)? order to {clips:listed}
        (顺序|次序|排列) (改成|改为|调整为|调成|是|为|换成|：|:|变成|调整成|设为)? {clips:listed}
        (按|按照) {clips:listed} 的? (顺序|次序) {sort}?
        {clips:listed} (按|按照|照|就)? (这个|这样的|此|这) (顺序|次序) {sort}?
        {clips:listed} (依次|按顺序) (排|排列|播放|放|排好)
        (change|set) (the)? order to {names}
        (change|set|make)? (new|clip)? (order|sequence) (to|as|:|：|is|should be)? {mixed_list:names}
        (reorder|rearrange) {clip}? (to|as|:|：)? {mixed_list:names}
        (把)? {clip}? (的)? (顺序|次序|排列|排序) (改成|改为|调整为|是|为|：|:)? {mixed_list:names}
        (顺序|次序) (改成|改为|调整为) {names}
        """, _sort_names, cost=3),
    Rule("remove", """
        {remove} {clips}
        {remove} {clips} (from|of) {film}
        {remove} {clips} completely
        {clips} {remove}
        {clips} {remove} 掉
        cut {clips} (out|off|completely|entirely)
        (take|leave|throw|kick) {clips} (out|away|off)
        (get rid) {clips}
        without {clips}
        {clips} (is|are) not needed
        {clips} (can go|should go|has to go|must go|needs to go|不需要|不用了|不要)
        i don't (like|want|need) {clips}
        """, _remove),
    Rule("remove", """
        {keep_those} {clips} (only)?
        {remove} (everything|all clips|all|all others|every clip|the rest|everything else) (except|but|apart from|other than|besides|except for) {clips}
        {remove} all (clips)? (except|but|apart from|other than|except for) {clips}
        {remove} {others} {clip}? (and)? keep {clips}
        {clips} {keep} (其他|其余|别的|剩下) (的)? (都|全)? {remove}
        除了 {clips} (以外|之外)? (其他|其余|别的|剩下) 的? {clip}? (全)? {remove}
        除了? {clips} (以外|之外)? (全部|都|全|所有|其他) 的? (都|全部|全)? {remove}
        除 {clips} (以外|之外|外) (其他|其余|别的|剩下|都)? 的? {clip}? (全)? {remove}
        """, _keep),
    Rule("duplicate", """
        {duplicate} {clips} ({whole:times} (times|time))?
        {duplicate} {clips} (once|again)?
        {duplicate} {clips} ({whole:times} (times|time))? (and)? (put|place|add|move) (it|them|copy|copies|the copy|that|副本)? {spot}
        (show|play) {clips} ({whole:total} times)
        (show|play) {clips} again {spot}?
        {spot} (放|播放|重复|来) (一遍|一次) {clips}
        {clips} {spot} (放|播放|重复|来) (一遍|一次|一回)
        {clips} (放|播放|重复|来|播) (一遍|一次|一回) {move}? {spot}?
        {make} {whole:times} (copies|copy|duplicates) {clips}
        {make} (copy|duplicate) {clips} {spot}?
        {clips} {duplicate} {whole:times} (次|遍|份)
        {clips} {duplicate}
        {duplicate} {clips} {whole:times} (次|遍|份)
        {duplicate} {whole:times} (次|遍|份) {clips}
        {clips} {duplicate} (到|放到|放在|并? 放到|并? 移到|一份到|一份放到)? {spot}
        {clips} {duplicate} {whole:times} (次|遍|份) (到|放到|放在)? {spot}
        {duplicate} {clips} (到|放到|放在)? {spot}
        """, _duplicate, options="spot"),
    Rule("duplicate", "{duplicate} {clips} twice\n(show|play) {clips} three times",
         lambda found: Duplicate(clips=_some(found["clips"]), times=2), options="", cost=-1),
    Rule("duplicate", "(show|play) {clips} twice\n{clips} (播放|放) 两 (次|遍)", lambda found: Duplicate(clips=_some(found["clips"]))),
    Rule("replace", """
        {replace} {clips} {byfile} {name:file} (clip|file|video|picture|photo)?
        {replace} {clips} {name:file}
        use {name:file} (instead of|in place of|rather than) {clips}
        put {name:file} (instead of|in place of) {clips}
        {clips} {replace} {name:file}
        {clips} 用 {name:file} (替换|换掉|代替|替代|取代)
        用 {name:file} (替换|换掉|代替|替代|取代) {clips}
        (用|拿) {name:file} 把 {clips} (替换|换掉|代替)
        """, _replace, options="same_length"),
    Rule("add", """
        {add} {bare_files:files} {spot}?
        {add} {bare_files:files} (to|into|in) {film}
        {bare_files:files} {add}
        {spot} {add} {bare_files:files}
        (在)? {spot} {add} {bare_files:files}
        """, _add, options="spot still_hold:hold for_length:hold", cost=1),
    Rule("add", """
        {add} (the)? (file|files|文件) {files} {spot}?
        (在)? {spot} {add} 文件 {files}
        """, _add, options="spot still_hold:hold", cost=-1),
    Rule("add", """
        {add} (all|everything|all the rest|rest) {clips}? (to|into) (timeline|film|video|movie|时间线)
        {add} (all|every|rest|remaining|new|missing|other|all other|all new|all remaining) (clips|files|clip|videos|media|footage|photos|ones)
        (put|place|use|lay|lay out|include) (all|everything|all clips|all of the clips|every clip) (in|on|out|in order|together|on timeline|on to timeline|in timeline|into timeline|in video|in film|in row|one after another)?
        (put|place|lay|lay out|line up|string|stitch|join|combine|merge) (all|every)? (clips|videos|files|footage|everything|them) (together)? (in row|one after another|one after the other|back to back|end to end|in sequence|into one video)
        (put|string|piece|bring|place|assemble|stick|glue|chain) {stuff} (all)? together (in row|in order|one after another|one after the other|back to back|into one video|into one|in one video)?
        assemble {stuff} (in order)?
        {stuff} (按顺序|依次)? (拼在一起|拼接起来|拼起来|连起来|接起来|接在一起|连在一起|串在一起|串起来)
        (所有|全部)? (素材|片段|视频) (按顺序|依次)? (排成一排|排列|首尾相接|接在一起|拼在一起|拼接|拼接起来|拼起来|连起来|接起来|拼成一个视频)
        {add} {others} {clip}
        {add} {others} {every} {clip}
        {add} {every} {others} {clip}
        {others} {every}? {clip} {add}
        {add} (clips|files|videos|footage|all my clips) (to)? (timeline|the timeline)?
        {clips} (全部|都|全)? (加到|放到|放进|放入|加入|添加到|加进|拖到) (时间线|时间轴|视频|影片) (上|里|中)?
        {add} (所有|全部|其余|剩下|新|其他) {clip}
        {add} (所有|全部|其余|剩下|新|其他)? (文件|素材|片段)
        """, _add, options="spot still_hold:hold"),
    Rule("clear", """
        start over
        start (again|fresh|anew|from scratch|all over|all over again)
        (clear|empty|reset|wipe|clean) (everything|timeline|all|it all|project|video|film|the whole thing|edit|整个时间线)
        (clear|remove|delete) everything
        (begin again|redo everything|start a new video|new video|start a new edit)
        (清空|重置|清除) (时间线|时间轴|所有|一切|全部|项目|所有内容|整个时间线|所有剪辑)?
        (从头|重新) (开始|再来|来过|来|剪)
        (全部|所有|整个) (清空|重来|删除|删掉|推倒重来|重做)
        推倒重来
        重来
        """, lambda _found: Clear()),
)  # fmt: skip


def _starting(found: Found) -> Operation:
    return Move(clips=_some(found["clips"]), spot=Position(where="start"))
