"""People say it in many ways; what is not plainly one of the four requests stays an edit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maker_free.conversation.intents import Action, ExportWish, export_wish, route
from tests.conversation.growth import growth

SAID: dict[Action, tuple[str, ...]] = {
    "preview": ("preview", "preview it", "预览一下"),
    "export": (
        "export",
        "Export!",
        "导出",
        "download",
        "send me the video",
        "save it",
        "give me the mp4",
        "Export it please",
        "can you export the video now?",
        "export as webm",
        "export it as a gif",
        "export the final video in 4K",
        "render it",
        "render the video at 1080p",
        "please render out the final cut",
        "download the mp4",
        "I want to download it",
        "I'd like the mp4",
        "where is the final video?",
        "where can I download my video",
        "send it to me",
        "send me the final file",
        "save the video to my computer",
        "save it as 'Holiday'",
        "save as mp4",
        "get me the finished movie",
        "let's export",
        "ok looks good, export it",
        "Perfect. Export!",
        "I'm done, export it",
        "make an mp4",
        "give me a gif of it",
        "export 720p low quality",
        "export in high quality for YouTube",
        "download it to my phone",
        "when it's ready, send me the video",
        "Export the video as “Beach day” in 720p",
        "now give us the file",
        "下载视频",
        "导出视频",
        "请帮我导出",
        "把视频发给我",
        "发给我视频",
        "给我成片",
        "我要成片",
        "导出为720p的gif",
        "渲染一下",
        "保存视频到电脑",
        "好了，导出吧",
        "帮我把视频导出来",
        "生成最终视频",
        "导出 mp4",
        "能导出高清的吗",
    ),
    "credits": (
        "credits",
        "积分",
        "balance",
        "余额",
        "how much is left",
        "How much is left?",
        "how many credits do I have",
        "how many credits do I have left?",
        "what's my balance",
        "check my balance",
        "check my account",
        "show my credits",
        "show me the credit balance",
        "do I have any credits left",
        "am I out of credits?",
        "my credits please",
        "remaining credits",
        "credits left",
        "how much do I have left",
        "what does it cost?",
        "how much will it cost me",
        "tell me how much is left",
        "还剩多少积分",
        "我还有多少积分",
        "查一下余额",
        "积分还有多少",
        "我的积分",
        "余额还剩多少？",
        "账户余额",
        "还剩多少",
        "要花多少积分",
        "积分够吗",
    ),
    "status": (
        "status",
        "状态",
        "show tracks",
        "what do I have so far",
        "What do I have so far?",
        "show me the timeline",
        "show the tracks",
        "where are we?",
        "where is my video?",
        "where's the film",
        "Where did you save it?",
        "where did my video go?",
        "我的视频在哪里？",
        "视频保存到哪儿了",
        "成片放在哪里",
        "how's it going",
        "how is the export going?",
        "is it done yet?",
        "is it ready",
        "is the video finished yet",
        "progress",
        "what's the status of the export",
        "show me what I have",
        "let me see it",
        "let me see what we have so far",
        "what's on the timeline?",
        "which clips do I have",
        "what's in my project",
        "how long will it take?",
        "how much longer",
        "list my clips",
        "did it work?",
        "any progress?",
        "can you show me the storyboard",
        "what does it look like so far",
        "don't export yet",
        "当前状态",
        "查看时间线",
        "看看进度",
        "进度怎么样了",
        "现在有什么",
        "好了吗",
        "导出完成了吗",
        "还要多久",
        "显示轨道",
        "让我看看效果",
        "先别导出",
    ),
    "upload": (
        "upload",
        "上传",
        "upload my clips",
        "I want to upload a video",
        "upload these files: /home/ann/a.mp4 and /home/ann/b.mov",
        "/home/ann/clips/a.mp4",
        "/home/ann/clips/a.mp4, ~/b.mov",
        '"/home/ann/my clips/a.mp4"',
        "https://example.com/trip.mp4",
        "upload https://example.com/trip.mp4",
        "here are my clips: ~/Movies/trip",
        "use the clips in ~/Movies/trip",
        "add ~/Movies/trip/beach.mp4",
        "add my clips",
        "add more footage",
        "import the folder ~/Movies",
        "C:\\Users\\ann\\Videos\\a.mp4",
        "how do I upload?",
        "上传素材",
        "我要上传视频",
        "上传 /home/ann/a.mp4",
        "帮我导入素材",
        "用 ~/Movies/trip 里的素材",
        "添加素材",
    ),
    "edit": (
        "how long is it",
        "how long is the video now?",
        "视频多长",
        "add an export icon",
        "where is the beach clip? put it first",
        "credit the composer at the end",
        "put a title 'Export'",
        "upload date as caption",
        "add the credits at the end",
        "add rolling credits",
        "balance the audio",
        "balance the colours of clip 2",
        "fix the white balance",
        "add a status bar at the top",
        "make the title say Download now",
        'add the text "Download now" at the bottom',
        "show the title for 3 seconds",
        "show the logo in the corner",
        "render the title in yellow",
        "save the audio of clip 2",
        "I want a video with music",
        "give me a 30 second video",
        "give me a faster cut",
        "send the second clip to the end",
        "make it 30 seconds",
        "turn my clips into a finished video with music and transitions",
        "use the beach clip first",
        "use song.mp3 as background music",
        "add music from song.mp3",
        "preview the logo for two seconds before clip 1",
        "show tracks of the runner in slow motion",
        "undo",
        "save this version as 'before music'",
        "name this version rough cut",
        "upload-style progress bar at the bottom",
        "add an upload icon to the intro",
        "how about a crossfade between clip 1 and 2",
        "is there a way to make it brighter?",
        "put 'how much is left' on screen at 0:05",
        "make the video black and white",
        "download the mood a little: calmer music",
        "track the runner with a zoom",
        "add progress bar",
        "the export scene should come last",
        "add the title Save and Export",
        "exported look on clip 2",
        "先加一个导出图标",
        "在结尾感谢作曲者",
        "加一个标题“下载”",
        "平衡一下音量",
        "加一个状态栏",
        "把积分榜那段剪掉",
        "合并所有片段",
        "把第二段视频剪短一点",
        "给视频加字幕",
        "生成一个30秒的短片",
        "把上传的视频按顺序排列",
        "添加片头标题",
        "保存第一段的声音",
        "余下的部分加速",
        "download my music from the intro to the end",
        "export the second clip's audio to the beginning",
        "credit the photographer in the last three seconds",
        "show the credits at the end",
        "put the balance of my bank account on screen",
        "upload date in the corner",
        "status bar at the bottom, please",
        "save the best shot for last",
        "send the music to the background",
        "render the sky bluer",
        "give me more contrast",
        "preview text at 0:03",
        "the export title should be bigger",
        "where the music starts, cut to clip 2",
        "片尾加上演职员表积分",
        "导出图标放在右上角",
        "把下载那一段删掉",
        "look",
        "hello there",
        "",
    ),
}


@pytest.mark.parametrize(("text", "action"), [(text, action) for action, said in SAID.items() for text in said])
def test_a_request_is_routed_as_the_person_means_it(text: str, action: Action) -> None:
    intent = route(text)
    assert [step.action for step in intent.steps] == [action]


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        (
            "add a title 'First Light' and export",
            [("edit", "add a title 'First Light'"), ("export", "export")],
        ),
        (
            "trim clip 1 to 5 s, then add a crossfade, then export as webm",
            [("edit", "trim clip 1 to 5 s, then add a crossfade"), ("export", "export as webm")],
        ),
        ("Make it 30 seconds. Export it. How much is left?", [
            ("edit", "Make it 30 seconds"), ("export", "Export it"), ("credits", "How much is left"),
        ]),
        ("looks great, add some music and send me the video", [
            ("edit", "add some music"), ("export", "send me the video"),
        ]),
        ("add the title Hello but don't export yet", [("edit", "add the title Hello"), ("status", "don't export yet")]),
        ("添加标题“你好”并导出", [("edit", "添加标题“你好”"), ("export", "导出")]),
        ("把第一段剪到5秒，然后导出视频", [("edit", "把第一段剪到5秒"), ("export", "导出视频")]),
        ("加点音乐，再导出", [("edit", "加点音乐"), ("export", "导出")]),
        ("trim clip 1 to 5 s and clip 2 to 3 s", [("edit", "trim clip 1 to 5 s and clip 2 to 3 s")]),
        ("put 'Save, then export' over the start", [("edit", "put 'Save, then export' over the start")]),
        ("upload ~/a.mp4 and make a 10 s reel", [("upload", "upload ~/a.mp4"), ("edit", "make a 10 s reel")]),
        ("show tracks and credits", [("status", "show tracks"), ("credits", "credits")]),
    ],
)  # fmt: skip
def test_several_requests_in_one_text_keep_their_order_and_words(text: str, steps: list[tuple[str, str]]) -> None:
    assert [(step.action, step.text) for step in route(text).steps] == steps


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("upload /home/ann/a.mp4 and ~/clips/b.mov", ("/home/ann/a.mp4", "~/clips/b.mov")),
        ('upload "/home/ann/my clips/a.mp4"', ("/home/ann/my clips/a.mp4",)),
        ("https://example.com/trip.mp4?x=1", ("https://example.com/trip.mp4?x=1",)),
        ("here are my clips: ~/Movies/trip", ("~/Movies/trip",)),
        ("上传 beach.mp4", ("beach.mp4",)),
        ("upload my clips", ()),
    ],
)
def test_an_upload_knows_the_files_it_names(text: str, sources: tuple[str, ...]) -> None:
    assert route(text).steps[0].sources == sources


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("export", ExportWish()),
        ("export it as a gif", ExportWish(format="gif")),
        ("export as WebM in 720p, low quality", ExportWish(format="webm", height=720, quality="low")),
        ("导出为1080p高画质", ExportWish(height=1080, quality="high")),
        ("export in 4K", ExportWish(height=2160)),
        ("save it as 'Holiday 2024'", ExportWish(name="Holiday 2024")),
        ("export it called Beach", ExportWish(name="Beach")),
        ("导出动图", ExportWish(format="gif")),
        ("save it as 'my mp4 gif'", ExportWish(name="my mp4 gif")),
    ],
)
def test_an_export_request_says_how_the_file_should_be(text: str, wish: ExportWish) -> None:
    assert export_wish(text) == wish


WORDS = st.sampled_from(
    ["export", "the", "video", "and", "then", ",", "save", "it", "credits", "how much", "is left", "导出", "并", "show",
     "'x", "\"", "upload", "~/a.mp4", "title", "。", ".", "please", "status", "add", "加", "状态", "…", "don't", "\n"]
)  # fmt: skip


@settings(max_examples=200)
@given(st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=300))
def test_any_text_is_routed_and_an_edit_is_always_words_of_the_person(text: str) -> None:
    intent = route(text)
    assert intent.steps
    assert all(step.text in text for step in intent.steps)


@settings(max_examples=60)
@given(st.text(alphabet=st.characters(blacklist_characters='"\n'), min_size=1, max_size=60))
def test_what_a_title_says_is_never_taken_for_a_request(title: str) -> None:
    assert [step.action for step in route(f'add the title "{title}" for 3 seconds').steps] == ["edit"]


@pytest.mark.parametrize(
    "unit", ["(", "[", "-", "“", "‘", "《", "credits and ", "Title and ", '"/', "/.", "export as ", "a.mp4 ", "导出，"]
)
def test_the_work_of_routing_grows_with_the_length_of_a_text_and_not_with_its_square(unit: str) -> None:
    assert growth(route, unit) < 9


@pytest.mark.parametrize(
    "text", ["stop", "Stop it!", "cancel the export", "please stop uploading", "abort the download", "停止", "取消导出"]
)
def test_work_under_way_is_given_up_when_nothing_else_is_said(text: str) -> None:
    assert route(text).action == "stop"


@pytest.mark.parametrize("text", ["cancel that", "stop the video at 0:10", "stop the music at the end", "别导出成 gif"])
def test_other_ways_to_stop_stay_what_they_are(text: str) -> None:
    assert route(text).action != "stop"
