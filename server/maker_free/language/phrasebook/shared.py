"""Owns the small slots that several groups of the phrasebook use; refuses to mean anything by itself."""

from __future__ import annotations

from typing import Any

from maker_free.language.matcher import Chart, Found, Grammar, NoMatchError, Value
from maker_free.language.operations import Clips, Cuts, Moment, Texts

_LOOKS_ALONE = frozenset({"warm", "cool", "none"})


def learn(grammar: Grammar) -> None:
    """Teach a grammar the small slots."""
    grammar.concepts("""
        first_clip: first clip | clip 1 | 第一段 | 第一个 | 第一个片段
        last_clip: last clip | the last clip | 最后一段 | 最后一个 | 最后一个片段
        photo_kind: photo | pic | photos | picture | pictures | image | images | stills | still | pics | still images | slide | slides | 照片 | 图片 | 相片
        transition_only: transition | transitions | transition effects | 转场 | 过渡 | 转场效果 | 过渡效果
        subtitle: subtitle | caption
        loud_words: volume | loudness | audio | sound | levels | volumes | audio levels | sound levels | volume levels | 响度 | 音量 | 声音 | 声音大小 | 整体音量 | 整体响度
        loudness_word: loudness | volume | audio | loudness target | target loudness | integrated loudness | overall loudness | sound | 响度 | 音量 | 整体响度 | 目标响度 | 整体音量
        original_sound: original sound | original audio | camera sound | camera audio | video sound | sound of clips | audio of clips | sound from clips | clips' sound | sound of all clips | clip audio | clip sound | audio | sound | video's audio | video audio | the audio track | 原声 | 视频原声 | 视频声音 | 同期声 | 现场声 | 片段声音
        more: more | much more | a bit more | something more | 更
        fade_word: fade | fade in | start
        says_free: 写 | 写个 | 名为 | saying | that says | which says | that reads | reading | reads | says | with the words | with the text | called | with text | say | to say | with words | that say | to read | which reads | with the message | it should say | 写着 | 内容是 | 内容为 | 叫 | 文字是 | 写上 | 上写 | 叫做 | 上面写 | 上面写着
        text_noun: some text | text | words | letters | 文字 | 字
        names_link: called | named | with the names | with names | : | ： | saying | as | are | for | with | 分别为 | 分别是 | 分别叫 | 为 | 叫 | 是 | 依次为 | 依次是
        finished_one: finished video | video | finished film | a real video | something nice | something cool | something good | a nice video
        best_bits: best parts | best bits | best moments | best scenes | best shots | best clips | highlights | good parts | interesting parts | key moments | exciting parts | best | good bits | most interesting parts | funniest parts | 精彩部分 | 精彩片段 | 高光 | 精华 | 最精彩的部分 | 精彩的部分 | 精彩瞬间 | 精彩镜头 | 最好的部分 | 最好的镜头 | 精彩的片段 | 高光时刻 | 好的部分 | 最精彩的片段 | 精彩 | 最佳片段 | 最精彩的瞬间 | 有意思的部分
        end_frame: last frame | final frame | last image | 最后一帧
        """)
    grammar.values("longdouble", {2: "twice as long|double the length|double length|double as long|two times as long"})
    grammar.slot(
        "film_it",
        ("{film}\n{it}\n{them}\n{every} of? {clip}\n(the)? (whole|entire) {film}\n{film} 整体?", lambda _found: True),
    )
    grammar.slot("anchor_start", ("{a_start}", lambda _found: Moment()))
    grammar.slot("anchor_end", ("{a_end}", lambda _found: Moment(part=1)))
    grammar.values(
        "a_start",
        {0: "start|beginning|the very start|at the start|at the beginning|in the beginning|开头|片头|开始|开场|最开始"},
    )
    grammar.values(
        "a_end",
        {
            1: "end|the very end|at the end|in the end|towards the end|ending|last|结尾|片尾|末尾|最后|结束|结束时|结束前"
        },
    )
    grammar.slot(
        "each_clip",
        (
            "(each|every|every single) {clip}\n(每|每一|每个|每一个|各|各个) {clip}\n{every} 的? 片段",
            lambda _found: True,
        ),
    )
    grammar.slot("of_every", ("(of|from|in|off|on|at) {every} {clip}", lambda _found: True))
    grammar.slot(
        "still_hold",
        (
            "(for|lasting|shown for|showing for|held for|每张显示|每张停留|每张|显示|停留|展示|持续|each for) {length} (each)?\n{length} each",
            lambda found: found["length"],
        ),
    )
    grammar.slot("by_speeding", (
        "(by|via) (speeding it up|speeding up|playing it faster|playing faster|slowing it down|slowing down|changing the speed|speed)\n"
        "by playing it slower\nwithout cutting\nwithout cutting anything\nwithout removing anything\n(用|靠|通过|以) (加速|减速|变速|快放|慢放|改变速度|调整速度|调速) (的方式|来实现|实现)?\n不剪内容\n不删内容", lambda _found: True))  # fmt: skip
    grammar.slot("pause_over", (
        "(anything|everything|any pause|all pauses|any gap|any|those|pauses|gaps|ones)? (that is|that's)? (longer than|over|of more than|more than|above|that last more than|that last longer than|lasting longer than|lasting more than|that are longer than|longer|which are longer than|超过|长于|大于|of over|of at least|exceeding) {length:longest}",
        lambda found: found["longest"]))  # fmt: skip
    grammar.concepts(
        "keep_those: keep | only want | just want | want only | keep only | only keep | only use | use only | use just | retain | leave only | leave just | leave | just keep | keep just | preserve | save only | just use | take only | only take | only | just | 只保留 | 保留 | 只留 | 只要 | 留下 | 只用 | 只剩 | 仅保留 | 留 | 只留下 | 仅用"
    )
    grammar.concepts(
        "use_only: use only | only use | just use | take only | only take | take | keep | show only | only show | just keep | only keep | just show | 只用 | 用 | 只取 | 取 | 只要 | 只保留 | 保留"
    )
    grammar.slot("kind", ("{a_transition}", lambda found: found["a_transition"]))
    grammar.slot("joints_for", ("{joints}", lambda found: found["joints"]))
    grammar.slot("pair_joint", ("{numbered:pair}", _pair))
    grammar.function("context_text", _context_text)
    grammar.concepts(
        "copy_noun: the copy | 复制的那段 | 复制出来的那段 | 副本 | 那个副本 | 复制的那个 | 复制品 | 新的那段 | the duplicate | that copy | the new one | the second one | copy of it | the other one | the copies"
    )
    grammar.function("the_copy", _the_copy)
    grammar.slot(
        "last_texts",
        (
            "(last|latest|newest|最后|最后一个|最新) {specific_role:specific}",
            lambda found: Texts(role=found["specific"]),
        ),
        ("(last|latest|newest|最后|最后一个|最新) {title}", lambda _found: Texts()),
    )
    grammar.values("specific_role", {
        "title": "title|titles|标题|大标题|主标题|headline|heading", "lower third": "lower third|lower thirds|name tag|下三分之一字幕|人名条|人名字幕",
        "caption": "caption|captions|subtitle|subtitles|字幕"})  # fmt: skip
    grammar.slot(
        "names",
        ("{quoted:a}", lambda found: (found["a"],)),
        ("{quoted:a} (,|，|、|and|和|&|;|；)? (and)? {names:b}", lambda found: (found["a"], *found["b"])),
    )
    grammar.slot(
        "genre_mood",
        ("{mood}", lambda found: found["mood"]),
        (
            "(with a|with|in a|in|a)? {mood} (style|vibe|feel|mood|feeling|look|atmosphere|风格|感觉|氛围|风)",
            lambda found: found["mood"],
        ),
    )
    grammar.slot("brisk", ("(节奏|剪辑节奏) (要|再)? (快|紧凑|明快|带感) (一点|一些|点|些)?", lambda _found: "upbeat"))
    grammar.concepts("make_it: make it | turn it into | turn this into | make this | make me | give me")
    grammar.function("before_words", _before_words)
    grammar.slot("look_word", ("{a_look}", lambda found: found["a_look"]))
    grammar.slot("look_bit", ("{look_word} (一点|一些|点)", lambda found: found["look_word"]), cost=1)
    grammar.function("lut_only", _lut_only, needs=("#file",))
    grammar.slot("aspect_too", ("(in|as|to|for|at)? {aspect}", lambda found: found["aspect"]))
    grammar.slot(
        "platform_for",
        (
            "(for|on|to post on|to upload to|用于|适合|发) (it|that|social media|instagram|my phone|phones|mobile|{aspect:second})",
            lambda _found: True,
        ),
    )
    grammar.slot(
        "focus_on",
        (
            "(focus|focused|focusing|centred|centered|keeping|keep|聚焦|保留|对准|以) (on|to|at|towards)? (the)? {place} (side|part|in frame|部分|为中心|为主)?",
            lambda found: found["place"],
        ),
    )
    grammar.slot(
        "bar_colour",
        (
            "(in|with|of|coloured|colored|用)? {colour} (bars|background|colour|color|背景|色|边)?\n(with)? (bars|background) in {colour}\n(边框|黑边|背景) (颜色)? {colour}",
            lambda found: found["colour"],
        ),
    )
    grammar.slot(
        "zoom_focus",
        (
            "(on|into|towards|to|at|in on|focusing on|in to|centred on|toward|around|向|往|朝|到|对准|对着|聚焦) (the)? {place} (side|corner|part|of the picture|部分)?\n{place} (方向|位置)?",
            lambda found: found["place"],
        ),
    )
    grammar.slot("file_of_picture", ("(file|image|video|clip|photo|文件|图片|视频|照片)? {filename}", lambda found: found["filename"]),
        ("{filename:name} (clip|video|shot|photo|footage|pic|image|picture)\n{name} (clip|video|shot|photo|footage|image|视频|片段|照片|图片)\nclip {name}", lambda found: found["name"]))  # fmt: skip
    grammar.function("logo_file", _logo_file, needs=("#file", "#coded"))
    grammar.function("named_picture", _named_picture)
    grammar.slot(
        "then_grades",
        ("(and|then|with|to|再|并|,|，)? (make it|add|apply|set)? {grades}", lambda found: found["grades"]),
    )
    grammar.slot("rate_number", ("{number} {times}? (speed|速|速度)?", lambda found: found["number"]), ("{percent} (speed|速度)?", lambda found: found["percent"] / 100),
        ("(normal|normal speed|original speed|正常|正常速度|原速|原来的速度)", lambda _found: 1), ("(half|half speed|半速|一半|一半速度)", lambda _found: 0.5), ("{fold} (speed|as fast|速)?", lambda found: found["fold"]))  # fmt: skip
    grammar.slot(
        "freeze_at",
        (
            "(at|on|from|in|when it reaches)? {moment} (处|时|的时候|的地方|的位置)?\n(在|于|到) {moment} (处|时|的时候|的地方|的位置)?",
            lambda found: found["moment"],
        ),
    )
    grammar.slot(
        "freeze_for",
        (
            "(for|lasting|hold|during|over|of) {length} (long)?\n{plain_length:length} (long)?\n(定格|停|停留|持续|保持|冻结|静止|停住) {length}\n(for)? {length} (long|freeze|hold)",
            lambda found: found["length"],
        ),
    )
    grammar.slot(
        "part_span",
        (
            "(for|in|from|during|at|over|between)? {span} (里|中|内)?\n(在)? {span} (里|中|内)?",
            lambda found: found["span"],
        ),
    )


def _pair(found: Found) -> Any:
    if len(found["pair"]) != 2:
        raise NoMatchError
    first, second = (Clips(which="numbered", numbers=(number,)) for number in found["pair"])
    return Cuts(which="between", clips=first, second=second)


def _context_text(chart: Chart, position: int) -> list[Value]:
    """A pronoun, where a text was spoken of just before."""
    if chart.context.thing != "texts":
        return []
    hits = chart.hits(position)
    return [Value(said.end, Texts()) for pronoun in ("it", "them") for said in hits.get(pronoun, ())]


def _the_copy(chart: Chart, position: int) -> list[Value]:
    """ "the copy", right after clips were copied."""
    if chart.context.thing != "copy" or chart.context.clips is None:
        return []
    return [Value(said.end, chart.context.clips) for said in chart.hits(position).get("copy_noun", ())]


_MOST_BEFORE = 6


def _before_words(chart: Chart, position: int) -> list[Value]:
    """What a version was before of: a few words as they were said, or a quoted piece."""
    token = chart.tokens[position]
    if token.kind == "quote":
        return [Value(position + 1, token.inner)]
    found: list[Value] = []
    for end in range(position + 1, min(position + _MOST_BEFORE, len(chart.tokens)) + 1):
        if chart.tokens[end - 1].kind in ("quote", "mark"):
            break
        found.append(Value(end, chart.text[token.start : chart.tokens[end - 1].end], 1))
    return found


def _lut_only(chart: Chart, position: int) -> list[Value]:
    token = chart.tokens[position]
    if token.kind == "file" and token.word.endswith((".cube", ".3dl")):
        return [Value(position + 1, chart.text[token.start : token.end])]
    return []


_LOGOS = frozenset(("logo", "watermark"))


def _logo_file(chart: Chart, position: int) -> list[Value]:
    token = chart.tokens[position]
    if token.called and token.word in _LOGOS and not token.inner:
        return chart.read("filename", position)
    named = token.kind == "file" and ("logo" in token.word or "watermark" in token.word or "水印" in token.word)
    return [Value(position + 1, chart.text[token.start : token.end])] if named else []


def _named_picture(chart: Chart, position: int) -> list[Value]:
    """A file to lay over the film, but nothing quoted: that is a text where no word says otherwise."""
    return [] if chart.tokens[position].kind == "quote" else chart.read("file_of_picture", position)
