"""Owns the sentences about what is said in a film: what was found, shown, cut and put right, and why not."""

from __future__ import annotations

from maker_free.messages.message import Message

# Reading and finding
TRANSCRIPT = Message("What is said ({clips}):\n{lines}", "说话内容（{clips}）：\n{lines}")
IN_THE_FILM = Message("clip number, time in the film", "片段编号、影片时间")
IN_THE_FILES = Message("file, time in it", "文件、文件内时间")
SHORTENED = Message(
    "That is too long to show it all, so sentences are shortened. Ask “what is said in clip 2?” for one clip.",
    "内容太长，句子有省略。可以问“第2段说了什么？”单独看一段。",
)
DOUBTFUL = Message(
    "Not clearly understood at {spans}: several people speak at once there, or something drowns the voice, or it is "
    "unclear. Look these words over.",
    "{spans} 没有听清：那里可能有几个人同时说话、杂音盖过了人声，或者吐字不清。请核对这些词。",
)
DOUBTFUL_IN = Message(
    "{name} is not clearly understood at {spans}: several people speak at once there, or something drowns the "
    "voice, or it is unclear. Look these words over.",
    "{name}在 {spans} 没有听清：那里可能有几个人同时说话、杂音盖过了人声，或者吐字不清。请核对这些词。",
)
BY_WORDS = Message(
    "These words can be cut by: “start at ‘…’”, “remove the sentence about …”, “cut out the ums”.",
    "可以按这些话来剪：“从‘…’这里开始”、“删除关于…的那句话”、“剪掉语气词”。",
)
"""Comes last, so that what somebody asks in the film is not taken for a question to the person."""
FOUND = Message("“{words}” is said {count}:\n{lines}", "“{words}”说了 {count}：\n{lines}")
MODEL_THERE = Message("The speech model is here already.", "语音模型已经在这台电脑上了。")
MODEL_HERE = Message(
    "The speech model is here now; from now on it works without the internet.", "语音模型已下载好，以后不联网也能用。"
)

# Captions
CAPTIONED = Message(
    "Captions of what is said: {count}, from {span}. They go wherever the words go.",
    "已按说话内容加上字幕：{count}，{span}。以后怎么剪，字幕都跟着走。",
)
CAPTIONS_NOW = Message("The captions are {style} now.", "字幕现在是{style}。")
CAPTIONS_CHANGED = Message("The captions are changed.", "字幕样式已修改。")
CAPTIONS_GONE = Message("The captions of what is said are gone.", "已去掉按说话内容生成的字幕。")
CAPTIONS_FILE_GONE = Message("They replace the captions that were there.", "它们替换了原来的字幕。")
CAPTIONS_MISSING = Message("{name} has no captions yet: {reason}", "{name}还没有字幕：{reason}")
STYLES = {
    "plain": Message("plain", "普通样式"), "box": Message("in a box", "带底框的样式"),
    "bold": Message("bold", "粗体样式"),
}  # fmt: skip
LIT = Message("The word that is being said is coloured.", "正在说的词会变色。")
NOT_LIT = Message("All words have one colour again.", "所有的词恢复同一种颜色。")
SUBTITLES_SAVED = Message("{count} as {format}.", "{count}，{format} 格式。")
MENDED = Message("{wrong} is {right} now, {count}, and stays so.", "{wrong}已改成{right}，共 {count}，以后也一直这样。")

# Captions by their numbers
KEY_WORDS = Message("{words} is in colour in the captions now ({count}).", "字幕里的{words}现在是彩色的（{count}）。")
KEY_WORDS_ALL = Message("Key words in colour: {words}.", "彩色的关键词：{words}。")
NO_KEY_WORD_NOW = Message("{words} is no longer in colour in the captions.", "字幕里的{words}不再是彩色的。")
KEY_WORDS_NOW = Message("Key words are in this colour now: {words}.", "关键词现在都是这个颜色：{words}。")
NO_KEY_WORDS_NOW = Message("No word of the captions is a key word any more.", "字幕里不再有关键词。")
NO_KEY_WORDS = Message(
    "No word of the captions is a key word yet. Say which: “mark ‘{example}’ as a key word”.",
    "字幕还没有关键词。请说是哪个词：“把‘{example}’标为关键词”。",
)
NOT_A_KEY_WORD = Message("{words} is no key word of the captions.", "{words}不是字幕的关键词。")
TRANSLATED = Message(
    "The captions are in {tongue} now ({done} of {count}).", "字幕现在是{tongue}（{count} 条中的 {done} 条）。"
)
TRANSLATED_ALREADY = Message("The captions are in {tongue} already.", "字幕已经是{tongue}了。")
LINES_TO_TRANSLATE = Message(
    "To be put into {tongue}; send each line back with its number behind “translate the captions to {tongue}:”, one a "
    "line:\n{lines}",
    "请译成{tongue}，然后在“把字幕翻译成{tongue}：”后面按编号逐行发回来：\n{lines}",
)
MORE_LINES_AFTER = Message("The rest is shown after these.", "这些发回来后会显示其余的。")
NOT_LIT_IN_TRANSLATION = Message(
    "Word by word is only for what is said, so these are seen line by line.", "逐词高亮只用于原话，译文整行显示。"
)
AS_SAID = Message("The captions are in the words that are said again.", "字幕已恢复为原话。")
NOT_TRANSLATED = Message("The captions are in the words that are said already.", "字幕本来就是原话。")
NO_SUCH_LINES = Message(
    "There is no line {numbers}: the captions have {count}.", "没有第 {numbers} 行，字幕一共 {count} 行。"
)
WHO_SPEAKS = Message(
    "Voices cannot be told apart by their sound here. Say who speaks, such as “lines 1-4 are Anna, lines 5-9 are "
    "Ben”, and each gets a colour:\n{lines}",
    "这里不能凭声音区分说话人。请说出谁说了哪几句，例如“第1到4句是安娜，第5到9句是本”，每个人就有自己的颜色：\n{lines}",
)
COLOURED = Message("Colours in the captions for {count}: {names}.", "字幕为 {count}各用一种颜色：{names}。")
NOBODYS_LINES = Message("Lines {numbers} keep their colour.", "第 {numbers} 句颜色不变。")

# Cutting
CUT_UNHEARD = Message(
    "What is said was not listened to, so this cut goes by how loud it is. Say “show me the transcript”, then “make "
    "a finished video”, and whole sentences are kept.",
    "没有先听说话内容，这次是按声音大小剪的。先说“显示文字稿”，再说“剪成成片”，就会保留完整的句子。",
)
CUT = Message("Cut out ({length}): {words}.", "剪掉了（{length}）：{words}。")
CUT_FILLERS = Message("Cut out {count} ({length}): {words}.", "剪掉了 {count}（{length}）：{words}。")
NO_FILLERS = Message("There is no “um” or “uh” in what is said.", "说话里没有“嗯”“呃”这类语气词。")
KEPT = Message("Kept only ({length}): {words}.", "只保留（{length}）：{words}。")
STARTS = Message(
    "The film starts at {words} now; {length} before it are cut.", "影片现在从{words}开始，前面剪掉了{length}。"
)
ENDS = Message(
    "The film ends after {words} now; {length} behind it are cut.", "影片现在到{words}结束，后面剪掉了{length}。"
)
STARTS_ALREADY = Message("The film starts at {words} already.", "影片本来就从{words}开始。")
ENDS_ALREADY = Message("The film ends after {words} already.", "影片本来就到{words}结束。")
SPLIT_AT = Message("Cut before {words}, {count}.", "在{words}前面切开了 {count}。")
NOT_SAID_AFTER = Message(
    "I did not hear {words} after {first}. Say “show me the transcript” to see what is said.",
    "在{first}之后没有听到{words}。说“显示文字稿”可以看说了什么。",
)
NOTHING_BETWEEN = Message(
    "Nothing is said between {first} and {last}, so nothing was cut.", "{first}和{last}之间没有说话，没有改动。"
)
NO_RETAKES = Message("Nothing is said twice at once, so nothing was cut.", "没有连着重说的话，没有改动。")
SHORTENED_PAUSES = Message(
    "{count} between words now last {longest} ({length} less).", "{count}缩短到{longest}（少了{length}）。"
)
NO_LONG_PAUSES = Message("No pause between words is longer than {longest}.", "没有超过{longest}的停顿。")

# Covering and choosing
CUTS_COVERED = Message(
    "{count} where the picture jumped: every other piece is seen a little closer now.",
    "{count}画面跳动的地方：每隔一段画面放大一点。",
)
NO_JUMPS = Message("There are no jump cuts: no take is cut in two.", "没有跳剪：没有哪个镜头被剪断。")
COVERED = Message(
    "{name} is seen over {words} at {span}; the voice goes on under it.", "{span}说{words}时显示{name}，声音继续。"
)
CLIP_MOVED_OVER = Message(
    "It was a clip of the film and is only seen there now.", "它原来是影片中的一段，现在只在那里显示。"
)
ONE_PICTURE = Message("Only one clip can be seen there. Say which one.", "那里只能显示一个片段。请说是哪一个。")
SHORTS = Message("Parts that stand by themselves:\n{lines}", "可以单独成片的部分：\n{lines}")
SHORT = Message("{number}. {span} {words}", "{number}. {span} {words}")
MAKE_THEM = Message("Say “make shorts: {times}” to make films of them.", "说“剪成短片：{times}”就可以做成短片。")
SHORTS_MADE = Message(
    "{count}{shape}; the film itself stays as it is:\n{lines}", "{count}{shape}，原来的影片不变：\n{lines}"
)
IN_SHAPE = Message(" in {shape}", "（{shape}）")
SHORT_SAYING = Message("{number}. {span} ({length}) {words}", "{number}. {span}（{length}）{words}")
SHORT_SILENT = Message("{number}. {span} ({length})", "{number}. {span}（{length}）")
SHORTS_NEXT = Message(
    "“Export all shorts” makes a file of each, “open short 1” shows one to change it, “undo” takes them back.",
    "“导出所有短片”会各生成一个文件；“打开短片1”可以单独修改；“撤销”就不要它们了。",
)
FEWER_SHORTS = Message(
    "I found only {count} that begin and end with a whole thought. Name times for others: “make shorts: 0:10–0:40”.",
    "只找到 {count} 段首尾完整的内容。其他的可以说出时间：“剪成短片：0:10-0:40”。",
)
SHORTS_REPLACED = Message("They take the place of the shorts that were there.", "它们替换了之前的短片。")
SHORT_OPENED = Message(
    "This is short {number} ({length}); edits and exports are of it alone now. “Go back to the whole film” leaves it.",
    "现在是短片{number}（{length}），之后的修改和导出都只针对它。说“回到完整影片”就回去。",
)
BACK_TO_THE_FILM = Message("This is the whole film again; the shorts are kept.", "已回到完整影片，短片都还在。")
OPEN_ALREADY = Message("This is short {number} already.", "现在就是短片{number}。")
IS_THE_FILM = Message("This is the whole film already.", "现在就是完整影片。")

# Refusals
NOTHING_SAID = Message(
    "Nobody speaks there, as far as I can hear, so there is nothing to show or to cut.",
    "那里没有听到有人说话，所以没有可以显示或剪掉的内容。",
)
NOT_SAID = Message(
    "I did not hear {words} in the film. Say “show me the transcript” to see what is said.",
    "影片里没有听到{words}。说“显示文字稿”可以看说了什么。",
)
NEARLY_SAID = Message(
    "I did not hear {words} in the film; what comes nearest is {near}. Say “fix '{heard}' to '{right}'” if it is that.",
    "影片里没有听到{words}，最接近的是{near}。如果就是它，请说“把‘{heard}’更正为‘{right}’”。",
)
SAID_OFTEN = Message(
    "{words} comes up in {count} places, and cutting all of them may be more than you mean. Say one of them in its own "
    "words:\n{lines}",
    "{words}在 {count} 处出现，全部剪掉可能不是你的意思。请用原话说其中一处：\n{lines}",
)
ALL_OF_IT = Message("That would be everything that is said, so nothing was cut.", "那就是说的全部内容了，所以没有剪。")
NO_CAPTIONS = Message("There are no captions yet. Say “add captions” first.", "还没有字幕。请先说“加字幕”。")
MEND_A_WORD = Message(
    "Captions show what is said. Say “fix '{wrong}' to '…'” to put a word right.",
    "字幕显示的是说话内容。要改错字，请说“把‘{wrong}’改成‘…’”。",
)
NO_SHORTS = Message(
    "There are no shorts yet. Say “make three 30-second shorts”, or name their times: “make shorts: 0:10–0:40”.",
    "还没有短片。可以说“做三个30秒的短片”，或者说出时间：“剪成短片：0:10-0:40”。",
)
NO_SUCH_SHORT = Message("There is no short {number}; there are {count}.", "没有短片{number}，一共 {count} 个。")
FROM_THE_FILM = Message(
    "This is one of the shorts. Say “go back to the whole film” first; shorts are cut from that.",
    "现在是其中一个短片。请先说“回到完整影片”，再从完整影片剪短片。",
)
NAME_THE_PARTS = Message(
    "{why} I choose shorts by what is said; name their times instead: “make shorts: 0:10–0:40, 1:05–1:35”.",
    "{why}短片是按说话内容挑选的；也可以直接说出时间：“剪成短片：0:10-0:40，1:05-1:35”。",
)
NO_PART = Message(
    "No part of up to {length} begins and ends with a whole thought. Ask for another length, or name times: “make "
    "shorts: 0:10–0:40”.",
    "没有找到不超过{length}、首尾完整的部分。可以换个长度，或者说出时间：“剪成短片：0:10-0:40”。",
)
PART_NOT_THERE = Message("{span} is not in the film, which lasts {length}.", "影片长{length}，没有 {span} 这一段。")
