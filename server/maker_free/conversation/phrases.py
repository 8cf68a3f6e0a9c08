"""Owns every fixed sentence that Maker Free says, in English and Chinese side by side; decides nothing."""

from __future__ import annotations

from maker_free.messages.message import Message

# Connecting
CONNECTING = Message("Connecting…", "正在连接…")
CONNECTING_HERE = Message(
    "⏳ Connecting… the studio on this computer is not ready yet ({elapsed} so far). It goes on by itself: ask again "
    "in a few seconds.",
    "⏳ 正在连接…… 这台电脑上的工作室还没有准备好（已等待 {elapsed}）。会自动继续，请几秒后再试一次。",
)
CONNECTING_CLOUD = Message(
    "⏳ Connecting… the NemoVideo cloud has not answered yet ({elapsed} so far). It goes on by itself: ask again in a "
    "few seconds.",
    "⏳ 正在连接…… NemoVideo 云端还没有回应（已等待 {elapsed}）。会自动继续，请几秒后再试一次。",
)
NOTHING_BEGUN = Message("Nothing else was begun: say that again then.", "其他事情还没有开始，到时请再说一遍。")
READY_HERE = Message(
    "Connected. I work on this computer: free, private and without limits. Your clips stay here.",
    "已连接。我在这台电脑上工作：免费、私密、没有限制，素材不会离开这里。",
)
READY_CLOUD = Message(
    "Connected to the NemoVideo cloud. Clips you upload are sent there for editing.",
    "已连接到 NemoVideo 云端。你上传的素材会发送到云端进行剪辑。",
)
PROJECT_NEW = Message("New project: {project}.", "新项目：{project}。")
PROJECT_RESUMED = Message("Back in the project: {project}.", "继续项目：{project}。")
PROJECTS_KNOWN = Message("Earlier projects you can go on with: {names}.", "可以继续的项目：{names}。")
WEB_LINK = Message("Open it in the browser: {link}", "在浏览器中打开：{link}")
STARTER = Message(
    "Share your raw clips (files, a folder or a link) and say what you want, for example "
    "“turn my clips into a finished video with music and transitions”.",
    "把素材（文件、文件夹或链接）发给我，再说说想要的效果，例如“把我的素材剪成一个带音乐和转场的完整视频”。",
)

CARRIED = Message(
    "I took the project over to this computer, where it costs nothing: the clips, and what I know of the timeline.",
    "已把项目带到这台电脑上继续，不需要积分：包括素材，以及能读到的时间线。",
)
CARRYING = Message(
    "I am taking the project over to this computer ({progress}). It goes on by itself: ask for the status in a moment.",
    "正在把项目带到这台电脑上（{progress}），会自动继续，稍后可以查看状态。",
)
CARRIED_NOTHING = Message(
    "None of the clips of {project} is on this computer, so it begins empty here.",
    "{project} 的素材都不在这台电脑上，所以这里从空白开始。",
)
CARRIED_FILES_ONLY = Message(
    "The clips of {project} are here. Its timeline could not be read, so say again what to make of them.",
    "{project} 的素材已经在这里，但时间线无法读取，请再说一遍想怎么剪。",
)
CARRIED_PARTS = Message(
    "Each clip begins at the start of its file: which part of it was used is not known here. Looks, transitions and "
    "speed have to be said again.",
    "每个片段都从文件开头算起：原来用的是哪一段，这里无从得知。画面风格、转场和速度需要再说一遍。",
)
CARRIED_NO_FILE = Message(
    "Not on this computer, so left out: {names}. Add them, then say where they belong.",
    "这台电脑上没有，因此没有带过来：{names}。请添加文件，再说放在哪里。",
)
CARRIED_SHORTER = Message("Shorter than before, because the file is: {names}.", "文件本身较短，因此比原来短：{names}。")
CARRIED_MUSIC = Message("Composed anew on this computer: {names}.", "在这台电脑上重新作曲：{names}。")
CARRIED_LAYER = Message("Could not be taken along: {names}.", "无法带过来：{names}。")
CARRIED_PLACES = Message("Gaps and overlaps between the clips were closed.", "片段之间的空隙和重叠已经合上。")

# The page, and previews
PAGE = Message("Watch and edit: {link}", "观看和剪辑：{link}")
PAGE_OPEN = Message("The page is open in your browser.", "页面已经在你的浏览器里打开。")
NO_PAGE = Message("Only films that are edited on this computer have a page.", "只有在这台电脑上剪辑的影片才有页面。")
PREVIEW = Message("A small preview, {begin} to {end}: {path}", "小尺寸预览，{begin} 到 {end}：{path}")
PREVIEW_BEGUN = Message(
    "A small preview, {begin} to {end} so far; the rest is being made and comes into the same file: {path}",
    "小尺寸预览，目前是 {begin} 到 {end}；其余部分正在制作，会写进同一个文件：{path}",
)
PREVIEW_RUNNING = Message(
    "The preview is being made. Ask for it again in a few seconds.", "正在制作预览，请几秒后再要一次。"
)
NO_PREVIEW = Message("There is nothing to preview yet.", "还没有可以预览的内容。")

# Uploading
UPLOADED = Message("Added {files}:", "已添加 {files}：")
UPLOADED_NOTHING = Message(
    "Nothing was added. I can use these file types: {formats}, up to 500 MB each.",
    "没有添加任何文件。支持的格式：{formats}，每个文件最大 500 MB。",
)
UPLOAD_SKIPPED = Message("Left out:", "未添加：")
UPLOAD_WHICH = Message(
    "Which files? Give me their paths, a folder or a link. I can use {formats}, up to 500 MB each.",
    "要添加哪些文件？请给我文件路径、文件夹或链接。支持 {formats}，每个文件最大 500 MB。",
)
UPLOAD_RUNNING = Message(
    "Still adding your files ({progress}). Ask for the status in a moment.",
    "还在添加素材（{progress}）。稍后可以查看状态。",
)
CLOUD_CONSENT = Message(
    "This project uses the NemoVideo cloud, so these files leave your computer: {files}. Send them?",
    "这个项目使用 NemoVideo 云端，以下文件会离开你的电脑：{files}。要发送吗？",
)
PLACE_CONSENT = Message(
    "These files are not in a folder that I may read from so far: {files}. May I read from {places}?",
    "这些文件不在我目前可以读取的文件夹里：{files}。可以读取 {places} 吗？",
)
PLACE_CONSENT_HOW = Message(
    "If the user agrees, upload exactly these again with confirm=true. The list of folders is shown and changed by "
    "“maker-free folders” in a terminal.",
    "如果用户同意，请用 confirm=true 再次上传这些文件。可以在终端用 “maker-free folders” 查看和修改文件夹列表。",
)
PLACE_DECLINED = Message(
    "All right, nothing was read. Copy the clips to a folder such as Videos or Downloads to use them.",
    "好的，没有读取任何文件。把素材拷贝到“视频”或“下载”等文件夹就可以使用。",
)
CLOUD_CONSENT_HOW = Message(
    "If the user agrees, upload exactly these files again with confirm=true. Or connect with engine “this computer” to "
    "keep everything here.",
    "如果用户同意，请用 confirm=true 再次上传这些文件；也可以用引擎 “this computer” 重新连接，让素材留在本机。",
)
CLOUD_DECLINED = Message(
    "All right, nothing was sent. You can edit on this computer instead: connect with engine “this computer”.",
    "好的，没有发送任何文件。你可以改在这台电脑上剪辑：用引擎 “this computer” 连接即可。",
)
UPLOAD_NEXT = Message(
    "Next: say what you want, for example “turn my clips into a finished video with music and transitions”.",
    "下一步：说说想要的效果，例如“把我的素材剪成一个带音乐和转场的完整视频”。",
)

# Editing
EDIT_RUNNING = Message(
    "⏳ Still working on it ({progress}). It goes on by itself: ask for the status in a moment.",
    "⏳ 还在处理（{progress}），会自动继续，稍后可以查看状态。",
)
EDIT_IN_LINE = Message(
    "⏳ Another change of this project is made first; this one comes right after it, by itself. Ask for the status in "
    "a moment.",
    "⏳ 正在先完成这个项目的另一处修改，这一个会紧接着自动进行，稍后可以查看状态。",
)
CHANGED_ELSEWHERE = Message(
    "Meanwhile the project was changed in another chat or on its page:",
    "在此期间，这个项目在另一个聊天里或页面上有了改动：",
)
EDIT_CHANGED = Message("Done. What changed:", "完成。改动如下：")
EDIT_UNCHANGED = Message(
    "Nothing changed. Try being specific, for example “trim clip 1 to 5 seconds” or “add lo-fi music at 30%”.",
    "没有任何改动。请说得具体一些，例如“把第一段剪到5秒”或“加上30%音量的 lo-fi 音乐”。",
)
EDIT_PARTLY = Message("What changed until then:", "到那时为止的改动：")
EDIT_WORKING = Message(
    "Nothing has changed so far, but the engine had not finished when the line was closed: it may still be working on "
    "it. Ask for the status in a minute, and say it again only if nothing came of it.",
    "目前还没有改动，但连接关闭时引擎还没有做完，可能仍在处理。请一分钟后查看状态，确实没有结果再说一遍。",
)
EDIT_ASKED = Message(
    "That was asked about your earlier words, so these were not sent yet: “{text}”. Answer, or say them again.",
    "这是针对你之前的要求提出的问题，所以这句话还没有发送：“{text}”。请先回答，或者再说一遍。",
)
EDIT_UNKNOWN = Message(
    "I could not confirm this edit. It was sent once and not repeated. Look at the status, then say it "
    "again if it is missing.",
    "无法确认这次修改是否成功。请求只发送了一次，没有重复。请先查看状态，如果没有生效再说一遍。",
)
EDIT_EMPTY = Message(
    "Tell me what to do, for example “turn my clips into a finished video with music and transitions”.",
    "请告诉我想怎么剪，例如“把我的素材剪成一个带音乐和转场的完整视频”。",
)
EDIT_NEXT = Message(
    "Next: keep refining in your own words, or say “export” for the finished MP4.",
    "下一步：继续用自己的话修改，或者说“导出”得到成片。",
)
AFTER_THAT = Message(
    "When it is finished I can go on with: {rest}. Just say so again.",
    "完成后可以继续：{rest}。到时再说一遍就行。",
)
NOT_DONE = Message(
    "So I did not go on with: {rest}. Say it again when that is settled.",
    "所以后面这些没有做：{rest}。解决之后再说一遍就行。",
)
JUST_TELL_ME = Message("{wish}, just tell me.", "{wish}，直接告诉我就行。")
EXPORT_OFFER = Message("Say “export” and you get the finished file.", "说“导出”就能得到成片。")
UPLOAD_OFFER = Message(
    "To add more material, upload files, a folder or a link.", "想添加素材，上传文件、文件夹或链接即可。"
)

EDIT_UNCHANGED_YET = Message(
    "The engine has finished without a word, and nothing has changed so far. If the change still comes, I tell you "
    "with the next answer; it was sent once, so do not say it again yet.",
    "引擎没有任何说明就结束了，目前还没有变化。如果改动稍后出现，我会在下一次回复中告诉你；请求已发送一次，请先不要重复。",
)
EDIT_LATE = Message("The edit before came in late. What changed:", "之前的修改刚刚生效。改动如下：")

# Status
NOTHING_YET = Message("There are no clips yet.", "还没有任何素材。")
FILES_ONLY = Message(
    "Ready: {count} ({files}). The timeline is still empty.",
    "已有 {count}：{files}。时间线还是空的。",
)
TIMELINE_OTHER_FORM = Message("A timeline exists, but I cannot list its tracks.", "时间线已存在，但无法列出各条轨道。")
WORKING_ON = Message("⏳ Still working: {title} ({progress})", "⏳ 还在进行：{title}（{progress}）")
STILL_WORKING = Message("⏳ Still working…", "⏳ 还在处理……")
FINISHED_FILE = Message("The video you exported last: {path}", "最近导出的视频：{path}")
JOB_FAILED = Message("Did not finish: {reason}", "未完成：{reason}")
PICTURE_FILE = Message("The storyboard as a file: {path}", "分镜图文件：{path}")
NO_PICTURE = Message(
    "The picture of the timeline is not ready yet: ask for the status again in a moment.",
    "时间线的画面还没有准备好，稍后再查看一次状态即可。",
)
PICTURE = Message(
    "The picture shows the frames with their times, then video, sound and text.",
    "图中依次是带时间的画面、视频、声音和文字轨道。",
)

# Credits
CREDITS_HERE = Message(
    "You are working on this computer: no credits are needed, as much as you like.",
    "正在这台电脑上工作：不需要积分，随意使用。",
)
CREDITS_CLOUD = Message(
    "Cloud credits: {available} available, {frozen} reserved for running work, {total} in all. Exporting costs none.",
    "云端积分：可用 {available}，进行中的任务占用 {frozen}，总计 {total}。导出不消耗积分。",
)

CREDITS_AVAILABLE = Message(
    "Cloud credits: {available} available. Exporting costs none.", "云端积分：可用 {available}。导出不消耗积分。"
)
CREDITS_UNKNOWN = Message(
    "The cloud did not say how many credits are left. Ask again in a minute; exporting costs none.",
    "云端没有说明还剩多少积分。请一分钟后再问；导出不消耗积分。",
)

# Exporting
EXPORTED = Message("Your video is ready: {path}", "视频已完成：{path}")
EXPORT_TOOK = Message("Made in {seconds}.", "用时 {seconds}。")
EXPORT_SIZE = Message("{size}.", "{size}。")
EXPORT_OPENED = Message("Opened and looked at: {facts}.", "已打开检查：{facts}。")
WITH_SOUND = Message("with sound", "有声音")
WITHOUT_SOUND = Message("without sound", "没有声音")
EXPORT_OTHER_KIND = Message(
    "You asked for {asked}; what the engine made is {made}. This computer's own engine makes {asked}.",
    "你要的是 {asked}，引擎做出来的是 {made}。这台电脑的引擎可以制作 {asked}。",
)
EXPORT_OTHER_SIZE = Message(
    "You asked for {asked}p; the cloud cannot be told a size, so this one is {size}. This computer's own engine makes "
    "{asked}p.",
    "你要的是 {asked}p，但云端不能指定尺寸，这个视频是 {size}。这台电脑的引擎可以制作 {asked}p。",
)
EXPORT_CHECKED = Message("Checked: {report}", "已检查：{report}")
EXPORT_RUNNING = Message(
    "⏳ Still rendering ({progress}). It goes on even if you close this chat: ask for the status in a moment.",
    "⏳ 还在渲染（{progress}）。关闭聊天也会继续，稍后可以查看状态。",
)
SHORT_RUNNING = Message(
    "⏳ Short {number} is still rendering ({progress}), and the others follow by themselves: ask for the status in a "
    "moment.",
    "⏳ 短片{number}还在渲染（{progress}），其余的会接着做，稍后可以查看状态。",
)
NO_SHORTS = Message(
    "There are no shorts to export yet. Say “make three 30-second shorts” first.",
    "还没有可以导出的短片。请先说“做三个30秒的短片”。",
)
EXPORT_QUEUED = Message(
    "Another export is still running ({progress}); this one comes right after it.",
    "上一个导出还在进行（{progress}），这一个紧接着开始。",
)
EXPORT_AFTER_EDIT = Message(
    "An edit is still running ({progress}), so I have not started the export. Ask for the status, then export.",
    "修改还在进行（{progress}），所以还没有开始导出。请先查看状态，然后再导出。",
)

STOPPED = Message("Stopped. The timeline is as it was.", "已停止，时间线没有变。")
STOPPED_ADDING = Message("Stopped adding {names}. The timeline is as it was.", "已停止添加{names}，时间线没有变。")
NOT_STOPPED = Message(
    "What is being done now cannot be stopped half-way. Say “undo” once it is done.",
    "正在进行的操作不能中途停止。完成后可以说“撤销”。",
)
NOTHING_TO_STOP = Message("Nothing is running that could be stopped.", "现在没有可以停止的任务。")

# Progress, in the parentheses of the sentences above
PERCENT_AND_TIME = Message("{percent}%, about {remaining} left", "{percent}%，大约还需 {remaining}")
PERCENT_ONLY = Message("{percent}%", "{percent}%")
SO_FAR = Message("{elapsed} so far", "已用 {elapsed}")
JUST_STARTED = Message("just started", "刚开始")

# When something goes wrong
UNEXPECTED = Message(
    "Something went wrong on my side. Your project is safe: please try that once more. If it happens "
    "again, "
    "run “maker-free doctor” in a terminal.",
    "我这边出了点问题，你的项目是安全的，请再试一次。如果再次出现，请在终端运行 “maker-free doctor”。",
)
BUSY = Message(
    "That took longer than usual, so here is a short answer. Nothing is lost: ask for the status in a moment.",
    "这次比平时慢，先给你一个简短的回复。什么都没有丢失，请稍后查看状态。",
)
NO_SUCH_ARGUMENT = Message(
    "“{name}” is not something that {tool} takes. It takes: {known}.",
    "{tool} 没有“{name}”这个参数，可用的有：{known}。",
)
TAKES_NOTHING = Message(
    "“{name}” is not something that {tool} takes; it takes nothing.", "{tool} 不需要“{name}”，它没有参数。"
)
TOO_LONG = Message(
    "That is longer than {longest} characters, so nothing was done. Say it in a few shorter requests.",
    "内容超过 {longest} 个字符，没有执行。请分成几次来说。",
)
MISSING_ARGUMENT = Message("{tool} needs “{name}”: {meaning}.", "{tool} 需要“{name}”：{meaning}。")
BAD_ARGUMENT = Message("“{name}” cannot be that. It takes: {meaning}.", "“{name}”不能是这个值，可用的有：{meaning}。")
NO_SUCH_TOOL = Message(
    "There is no tool called “{name}”. There are: {known}.", "没有叫“{name}”的工具，可用的有：{known}。"
)

# Words of the timeline
TIMELINE = Message("Timeline ({tracks}):", "时间线（{tracks}）：")
EMPTY_TIMELINE = Message("Timeline: nothing on it yet.", "时间线：还是空的。")
VIDEO = Message("Video", "视频")
CARD = Message("title card", "标题卡")
AUDIO = Message("Audio", "音频")
MUSIC = Message("BGM", "背景音乐")
VOICE = Message("Voice-over", "旁白")
EFFECT = Message("Sound effect", "音效")
TITLE = Message("Title", "标题")
CAPTION = Message("Captions", "字幕")
LOWER_THIRD = Message("Lower third", "下方标题")
PICTURE_IN_PICTURE = Message("Picture on top", "叠加画面")
OTHER = Message("Other", "其他")
CLIP = Message("clip {number}", "片段{number}")
AND_MORE = Message("and {count} more", "另有 {count} 个")

# What changed between two states
ADDED = Message("Added {what}.", "新增{what}。")
REMOVED = Message("Removed {what}.", "删除了{what}。")
MOVED = Message("{what} moved: {before} → {after}.", "{what}位置调整：{before} → {after}。")
TRIMMED = Message("{what} trimmed: {before} → {after}.", "{what}剪短了：{before} → {after}。")
EXTENDED = Message("{what} is longer now: {before} → {after}.", "{what}变长了：{before} → {after}。")
LEVEL = Message("{what}: volume {before} → {after}.", "{what}：音量 {before} → {after}。")
REORDERED = Message("New order: {names}.", "新的顺序：{names}。")
LENGTH = Message("The film is now {after} long (it was {before}).", "影片时长现在是 {after}（之前是 {before}）。")
SHAPE = Message("The picture is now {after} (it was {before}).", "画面尺寸现在是 {after}（之前是 {before}）。")
FILES_ADDED = Message("New in the project: {names}.", "项目中新增：{names}。")
CREATED = Message("Created: {names}.", "已生成：{names}。")
TIMELINE_CHANGED = Message("The timeline changed.", "时间线有变化。")
TIMELINE_EMPTIED = Message("The timeline is empty now.", "时间线现在是空的。")
