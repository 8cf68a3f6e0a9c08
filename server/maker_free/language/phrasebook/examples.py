"""Owns sentences that everybody can say as they stand, in both languages, by what they are about; refuses to explain.

Each pair means the same edit. They are offered as next steps and as the nearest thing to what was not understood, and
are published as the phrasebook.
"""

from __future__ import annotations

EXAMPLES: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {
    ("A finished video by itself", "自动成片"): (
        ("turn my clips into a finished video with music and transitions", "把我的素材剪成一个带音乐和转场的完整视频"),
        ("make a 30 second reel", "做一个30秒的抖音视频"),
        ("make a highlights video", "做一个精彩集锦"),
        ("make a slideshow with cinematic music", "做一个配电影感音乐的幻灯片"),
    ),
    ("Order", "顺序"): (
        ("move clip 2 to the start", "把第2段移到最前面"),
        ("move clip 1 to the end", "把第1段移到最后面"),
        ("swap clips 1 and 2", "交换第1段和第2段"),
        ("sort the clips by name", "按名称排序"),
        ("remove clip 2", "删除第2段"),
        ("duplicate clip 1", "复制第1段"),
    ),
    ("Cutting", "剪切"): (
        ("trim clip 1 to 5 seconds", "把第1段剪到5秒"),
        ("cut out 0:10 to 0:15", "剪掉0:10到0:15"),
        ("remove the first 2 seconds of clip 2", "删除第2段的前2秒"),
        ("split clip 1 at 0:03", "在0:03处分割第1段"),
        ("freeze clip 1 at 0:02", "第1段0:02定格"),
        ("cut out the silences", "剪掉停顿"),
        ("make it 60 seconds", "把视频剪到60秒"),
    ),
    ("Speed", "速度"): (
        ("make clip 2 twice as fast", "第2段两倍速"),
        ("play clip 1 at half speed", "第1段半速播放"),
        ("reverse clip 1", "倒放第1段"),
    ),
    ("Transitions and fades", "转场和淡化"): (
        ("add crossfades between all clips", "所有片段之间加叠化转场"),
        ("dip to black between clips 1 and 2", "第1段和第2段之间用黑场过渡"),
        ("remove all transitions", "删除所有转场"),
        ("fade out at the end for 1 second", "结尾淡出1秒"),
    ),
    ("Text", "文字"): (
        ("add the title “My Film”", "添加标题“我的影片”"),
        ("add the title “First Light” for 3 seconds", "添加标题“第一缕光”，持续3秒"),
        ("add the lower third “Anna, Lisbon” at 0:05", "在0:05添加下三分之一字幕条“安娜，里斯本”"),
        ("make the title bigger and yellow", "标题大一点，改成黄色"),
        ("add captions from talk.srt", "用 talk.srt 加字幕"),
        ("remove the title", "删除标题"),
        ("use a handwritten font for the title", "标题用手写字体"),
        ("make the title pop in", "标题弹入"),
        ("a title card on black saying “Chapter One”", "加一张黑底标题卡“第一章”"),
        ("add an intro card saying “My trip”", "加片头卡“我的旅行”"),
    ),
    ("Pointing at something", "指出重点"): (
        ("zoom to the top right at 0:05 for 3 seconds", "在0:05放大右上角3秒"),
        ("draw a box around the left from 0:02 to 0:05", "在左边画一个框，从0:02到0:05"),
        ("add an arrow pointing at the bottom right from 0:02 to 0:05", "从0:02到0:05在右下角加一个箭头"),
        ("put a spotlight on the center from 0:02 to 0:05", "0:02到0:05中间打聚光灯"),
        ("speed up the part from 0:05 to 0:10", "加速0:05到0:10这段"),
    ),
    ("Pictures of the film", "图片和封面"): (
        ("make a cover image", "做一张封面图"),
        ("save a picture of the frame at 0:05", "把0:05的画面存成图片"),
    ),
    ("Music and sound", "音乐和声音"): (
        ("add lo-fi music", "添加低保真音乐"),
        ("add upbeat music at 30%", "添加30%音量的轻快音乐"),
        ("use a different song", "换另一首音乐"),
        ("make the music quieter", "音乐小一点"),
        ("fade out the music over 3 seconds", "音乐淡出3秒"),
        ("remove the music", "删除音乐"),
        ("mute clip 2", "第2段静音"),
        ("mute from 0:05 to 0:08", "把0:05到0:08静音"),
        ("make clip 1 louder", "第1段声音大一点"),
        ("remove the background noise", "去除背景噪音"),
        ("add voice.mp3 as voice-over", "用 voice.mp3 做旁白"),
    ),
    ("Shape and place", "画幅"): (
        ("make it vertical", "改成竖屏"),
        ("make it square", "改成方形"),
        ("crop all clips to fill the frame", "所有片段裁剪填满画面"),
        ("rotate clip 1 by 90 degrees", "把第1段旋转90度"),
        ("zoom in slowly on clip 1", "第1段慢慢放大"),
        ("put logo.png in the top right corner", "把 logo.png 放在右上角"),
    ),
    ("Looks", "画面风格"): (
        ("make it cinematic", "调成电影感"),
        ("make clip 1 black and white", "第1段变成黑白"),
        ("make clip 2 brighter", "第2段亮一点"),
        ("make clip 1 black and white from 0:02 to 0:04", "第1段从0:02到0:04变成黑白"),
        ("stabilise clip 1", "给第1段防抖"),
        ("add a vignette", "加暗角"),
    ),
    ("Back and forth", "撤销和版本"): (
        ("undo", "撤销"),
        ("redo", "重做"),
        ("go back to before the music", "回到加音乐之前"),
        ("save this version as “rough cut”", "把这个版本保存为“粗剪”"),
        ("start over", "重新开始"),
    ),
    ("Pace", "节奏"): (
        ("shorter shots", "镜头短一点"),
        ("make it calmer", "平静一点"),
        ("cut on every beat", "每一拍切一次"),
        ("shots of 1 second each", "每个镜头1秒"),
        ("use everything", "用全部素材"),
        ("start the sound of clip 2 half a second early", "第2段的声音提前0.5秒"),
        ("add a whoosh on every transition", "每个转场加嗖声"),
        ("add a pop sound at 0:05", "在0:05加一个啵声音效"),
    ),
}  # fmt: skip
