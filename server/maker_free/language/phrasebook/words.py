"""Owns the verbs and nouns that several groups of the phrasebook share, and the words that mean nothing."""

from __future__ import annotations

from maker_free.language.matcher import Grammar

WEAK = """
the|a|an|my|our|your|boring|awkward|altogether|completely|lol|haha|btw|tbh|af|yo|man|dude|mate|kinda|so much|u|annoying|useless|lovely|nice little|like|roughly|approximately|approx|大概|大约|差不多|please|pls|plz|kinda|sorta|sort of|kind of|thanks so much|thank you so much|thanks a lot|many thanks|much appreciated|cheers|just|also|kindly|really|of|some|so|actually|basically|simply|okay|ok|hey|hi|hello|well
|could you|can you|would you|will you|could we|can we|can i|could i|i want you to|i want to|i want|i'd like you to|i'd like to|i'd like
|i would like to|i would like|i wanna|we want|we want to|i need you to|i need to|i need|we need|we need to|let's|lets|let us|you can|you should
|make sure that|make sure to|make sure|go ahead and|try to|help me|help me to|i|for me|thanks|thank you|thx|if possible|if you can|if that's ok
|me|can|could|should|would|shall|own|oops|would be nice|would be great|do me a favor and|should be|needs to be|need to be|must be|has to be|have to be|to be|gotta be|i think|maybe|perhaps
|tho|though|ngl|tbf|would like|want to|again|want|don't forget to|be sure to|quickly please|for now|right now|real quick|when you can|as well|too please|here|there|'s|how about|what if
|next|first of all|firstly|secondly|thirdly|finally|lastly|to start|to begin|ultimately|first up|do you mind|would you mind|is it possible to|it would be great if you could
|的|了|吧|呢|啊|哦|嘛|呀|哈|把|将|请|帮我|帮忙|麻烦|麻烦你|请帮我|请你|给我|我想|我想要|我要|我需要|希望|我希望|能不能|能否|可以|可以的话|能|可不可以|你能|你可以
|一下|个|自己|自己的|再|一个|一段|一首|一些|一条|一张|一点儿|首先|其次|最终|就行|就好|就可以|好吗|可以吗|行吗|谢谢|多谢|谢啦|拜托|需要|应该|要|想|也|都|给|我们|我|你|来|那么|那|嗯|咱们|咱|帮|里面|这里|就|先|直接
|吗|呗|嘞|哟|地|得|再帮我|顺便|另外|随便|就够|就够了|够了|即可|好了|想要|稍后|现在|一种|的话|所需|其中|进行|做个|做一下|处理|处理一下|效果
"""


def learn(grammar: Grammar) -> None:
    """Teach a grammar the shared words."""
    for phrase in WEAK.replace("\n", "").split("|"):
        grammar.lexicon.add("weak", phrase.strip(), True)
    grammar.concepts(_SHARED)


_SHARED = """
    add: add | put | insert | place | include | throw in | drop in | give | lay | stick | apply | use | attach | append | overlay | bring in | drop | throw | set | show | display | create | have | pop | slap | tack on
         | 加 | 加上 | 加入 | 添加 | 放 | 放上 | 放入 | 插入 | 配 | 配上 | 配个 | 加个 | 加一个 | 来个 | 来一个 | 添 | 添上 | 打上 | 打 | 做 | 搞个 | 用 | 使用 | 套用 | 套上 | 套 | 应用 | 上 | 叠加 | 显示 | 弄个 | 弄 | 铺 | 垫 | 加点 | 设置 | 增加 | 加进 | 放进 | 换上 | 放个 | 添个 | 贴 | 贴上 | 设个 | 放点 | 放个 | 放首 | 加首 | 来点 | 来些 | 来首 | 来段 | 整点 | 搞点
    make: make | turn | set | change | convert | get | give | have | switch | put | keep | let | render | turn into | change to | edit | adjust | do | bring
         | 弄 | 弄成 | 变 | 变成 | 变得 | 改 | 改成 | 改为 | 做 | 做成 | 设 | 设为 | 设成 | 设置 | 设置为 | 调 | 调成 | 调到 | 调整 | 调整为 | 调整到 | 换成 | 转 | 转成 | 转为 | 使 | 让 | 搞 | 搞成 | 调得 | 切换到 | 切换成 | 变为 | 调为 | 处理成 | 换 | 改到 | 切成 | 更改为 | 转换为 | 转换成 | 做得
    to: to | into | in | as | at | for | with | be | using | 到 | 成 | 为 | 用 | 至 | 成为
    remove: remove | bin | bin off | chuck | chuck out | delete | take out | take away | drop | get rid | erase | cut out | kill | ditch | discard | throw out | throw away | lose | strip | clear | trash | scrap | toss | exclude | omit | skip | eliminate | take off | leave out | wipe out | dump | kick out | removed | deleted | deleting | removing | scratch | pull | axe | nuke | cut | don't want | don't need | do not want | do not need | no more | turn off | disable | stop
            | 删 | 删除 | 删掉 | 去掉 | 移除 | 去除 | 拿掉 | 不要 | 剪掉 | 删去 | 除去 | 取消 | 关掉 | 关闭 | 撤掉 | 清除 | 丢掉 | 扔掉 | 剔除 | 去 | 不需要 | 裁掉 | 切掉 | 舍弃 | 弃用 | 不用 | 清掉 | 抹掉 | 清空 | 干掉 | 全删 | 全删掉 | 全部删掉 | 全部删除 | 全去掉 | 全部去掉 | 全不要 | 都不要 | 停掉 | 停了 | 关了
    without: no | without | without any | no more | 不要 | 无 | 没有 | 不用 | 不带 | 不加
    move: move | stick | pop | slot | shove | insert | put | place | bring | shift | drag | send | position | push | have | reposition | relocate | slide | start with | 移 | 移到 | 插 | 插到 | 插入到 | 插在 | 提前到 | 移动 | 移动到 | 放 | 放到 | 放在 | 挪 | 挪到 | 调 | 调到 | 排 | 排到 | 拉到 | 扔到 | 丢到 | 甩到 | 塞到 | 弄到 | 换到 | 移去 | 拖 | 拖到 | 排在 | 换到 | 提到 | 摆 | 摆到 | 搬 | 搬到 | 置于 | 移至
    trim: trim | cut | shorten | cut down | clip | reduce | trim down | crop | limit | keep | trimmed | shave | bring down | make | cap | 剪 | 剪到 | 剪成 | 剪短 | 剪短到 | 剪短成 | 剪辑到 | 裁 | 裁剪 | 裁剪到 | 截 | 截取 | 截短 | 缩短 | 缩短到 | 缩短为 | 缩到 | 修剪 | 修剪到 | 裁到 | 裁成 | 裁剪成 | 裁短 | 控制在 | 剪为 | 缩减到 | 缩短至 | 裁剪为 | 裁剪至 | 剪辑至 | 裁至 | 剪短至 | 剪辑成 | 剪至
    keep: keep | only want | just want | want only | keep only | only keep | only use | use only | use | retain | leave only | leave | just keep | preserve | save only | just use | take only | take | only | just | 只保留 | 保留 | 只留 | 只要 | 留下 | 只用 | 只剩 | 仅保留 | 留 | 截取 | 只留下 | 仅用 | 选取 | 用
    cutout: cut | cut out | remove | delete | take out | get rid | drop | trim | trim off | cut off | trim away | chop | chop off | snip | shave | lose | crop out | skip | take off | shave off | cut away | throw away | ditch | clip off | kill | slice off | erase | discard | lop off | lop | knock off | knock | snip off | nip | strip | omit | leave out | scrap | excise | trim out
            | 剪掉 | 删掉 | 删除 | 去掉 | 裁掉 | 切掉 | 剪去 | 删 | 移除 | 去除 | 不要 | 别要 | 剪除 | 截掉 | 掐掉 | 剪 | 切除 | 删去 | 掐 | 裁去 | 扔掉 | 拿掉 | 全删 | 全删掉 | 全部删掉 | 全部删除 | 全剪掉 | 全去掉 | 全部去掉 | 全不要 | 都不要 | 砍掉 | 砍
    split: split | cut | divide | break | slice | chop | razor | separate | blade | 分割 | 拆分 | 切开 | 剪开 | 分开 | 切 | 切成 | 分成 | 拆成 | 拆 | 断开 | 切割 | 分 | 分为 | 截断 | 分割成 | 平分成 | 切分 | 切断 | 剪断 | 切一刀 | 剪一刀 | 来一刀 | 剪成 | 拆开
    swap: swap | switch | exchange | interchange | flip | trade | 交换 | 互换 | 对调 | 调换 | 换
    reverse: reverse | play backwards | play backward | backwards | reversed | rewind | backward | play in reverse | in reverse | run backwards | play it backwards | playback in reverse | 倒放 | 倒着放 | 反向播放 | 反转 | 逆放 | 倒序播放 | 倒播 | 反着放 | 倒过来放 | 倒带 | 回放
    speed: speed | pace | tempo | playback speed | rate | 速度 | 播放速度 | 速率 | 语速 | 节奏
    volume: volume | vol | sound | audio | level | loudness | sound level | audio level | volume level | original sound | original audio | 音量 | 声音 | 音频 | 原声 | 声量 | 音轨
    mute: mute | silence | muted | mute the sound | mute the audio | mute sound | turn off the sound | turn off the audio | turn the sound off | turn off sound | no sound | kill the sound | kill the audio | make silent | silent | soundless | without sound | make mute | turn sound off | turn off audio | no sound at all | no audio at all | zero sound | completely silent | remove sound from | remove audio from | drop the sound | 静音 | 消音 | 关掉声音 | 关声音 | 去掉声音 | 去掉原声 | 关闭声音 | 没有声音 | 无声 | 静掉 | 消掉声音 | 声音关掉 | 关闭原声 | 不要声音 | 取消声音 | 去除原声 | 关掉原声 | 去除声音 | 删掉声音 | 消除原声 | 不要原声 | 删除原声
    unmute: unmute | turn on the sound | turn the sound on | restore the sound | turn sound back on | bring back the sound | turn the sound back on | bring the sound back | restore sound | 取消静音 | 恢复声音 | 打开声音 | 恢复原声 | 解除静音 | 声音打开
    music: music | bgm | background music | soundtrack | song | track | tune | score | backing track | music bed | background song | musical background | audio track | beat | beats | tunes | music track | songs
           | 音乐 | 背景音乐 | 配乐 | 歌 | 歌曲 | 曲子 | 背景乐 | 背景歌 | 配音乐 | 乐 | 音乐背景 | 背景bgm | 伴奏 | 背景歌曲 | 乐曲 | 曲
    voice: voiceover | voice over | voice-over | narration | narrator | vo | voice | commentary | voice track | narration track | voice recording | 旁白 | 配音 | 解说 | 画外音 | 人声 | 解说词 | 旁白音频 | 录音
    effect: sound effect | sound effects | sfx | effect sound | sound fx | effect | effects | 音效 | 声音特效 | 音效文件
    talking: talking | speech | speaking | voice | voices | dialogue | dialog | talk | speak | speech parts | vocals | conversation | there is speech | there's speech | there is talking | narration | the speaker | 说话 | 讲话 | 人声 | 对白 | 语音 | 有人说话 | 说话时 | 有人声 | 说话的时候 | 说话声 | 说话的声音 | 讲话声 | 人说话 | 人说话时 | 讲解 | 人声部分 | 讲话时 | 有人讲话 | 旁白 | 对话 | 解说
    title: title | titles | text | texts | heading | headline | caption title | title card | words | title text | text overlay | label | sign | header | opening title | intro title | main title | the words | message | big title | text saying | subtitle text | end card | watermark text | text watermark | closing title | ending title | outro text | outro title | intro text | credit | credits | slogan | tagline | end title | note | opening text | callout | channel name | date | location | place name | website | handle | price | hashtag | username | question | quote | lyrics | name of place | sentence | line | name | caption text
           | 标题 | 文字 | 文本 | 字样 | 字 | 大标题 | 主标题 | 片头 | 片头标题 | 片尾 | 片尾字 | 标题文字 | 文案 | 片头字幕 | 片尾字幕 | 花字 | 片头文字 | 片尾文字 | 标语 | 题目 | 片名 | 说明文字 | 一行字 | 一句话 | 几个字 | 频道名 | 日期 | 地点 | 网址 | 价格 | 名字 | 地名 | 这几个字
    lower_third: lower third | lower thirds | lower third title | lower third text | name tag | nametag | name title | name bar | chyron | name card | l3 | lower third caption | 下三分之一字幕 | 人名条 | 角标 | 名字条 | 人名字幕 | 下三分之一标题 | 姓名条 | 名牌 | 下方人名 | 字幕条 | 人名 | 名条
    caption: caption | 一行字幕 | 一句字幕 | 一条字幕 | 一排字幕 | captions | subtitle | subtitles | cc | closed captions | sub | subs | subtitle line | 字幕 | 说明 | 字幕文字 | 台词
    says: saying | with the name | with name | for | showing | that says | which says | that reads | reading | reads | says | with the words | with the text | called | with text | say | to say | with words | that say | with the title | to read | with | of | as | which reads | with the message | stating | to | it should say | named | 写着 | 内容是 | 写 | 内容为 | 为 | 叫 | 内容 | 是 | 说 | 文字是 | 写上 | 显示 | 叫做 | 名为 | 叫作 | 上写
    write: write | type | say | caption | title | 写 | 写上 | 打上 | 打上字 | 写个 | 显示 | 写一行
    transition: transition | transitions | effect | effects | transition effect | transition effects | cut | cuts | 转场 | 过渡 | 转场效果 | 过渡效果 | 切换 | 转场特效 | 切换效果
    look: look | filter | grade | colour grade | color grade | effect | style | tone | colour | color | colours | colors | preset | vibe | feel | aesthetic | colour grading | color grading | treatment | colouring | coloring | palette | theme | feeling | tint | tones | 滤镜 | 风格 | 色调 | 调色 | 效果 | 感觉 | 质感 | 感 | 颜色 | 画面 | 色彩 | 效果滤镜 | 风 | 画风
    zoomin: zoom in | zoom | push in | zooms in | slow zoom | slow zoom in | ken burns | ken burns effect | zoom effect | slowly zoom in | gradually zoom in | zoom slowly | zoom in slowly | dolly in | punch in | slow push in | ken-burns effect | slow push | push in slowly | zooming in | 推近 | 放大 | 推镜头 | 推镜 | 缩放 | 缓慢放大 | 慢慢放大 | 缓慢推近 | 慢慢推近 | 拉近 | 镜头推近 | 推进 | 缓慢推进 | 镜头推进 | 肯伯恩斯效果 | 逐渐放大 | 慢慢拉近 | 镜头拉近
    zoomout: zoom out | pull out | pull back | slow zoom out | slowly zoom out | zoom back | zoom out slowly | zooms out | gradually zoom out | zooming out | dolly out | 拉远 | 缩小 | 拉镜头 | 慢慢拉远 | 缓慢拉远 | 镜头拉远 | 缓慢缩小 | 慢慢缩小 | 拉镜 | 逐渐缩小
    stabilise: stabilise | stabilize | stabilisation | stabilization | steady | stabilised | stabilized | steadier | anti shake | reduce shake | remove shake | fix shake | fix the shake | fix the shaking | reduce the shake | reduce camera shake | remove camera shake | less shaky | smooth out the shake | stable | not shaky | not so shaky | remove the shake | remove the shaking | reduce the shaking | video stabilization | fix the shaky | smoother camera | fix shaky | fix camera shake | fix the camera shake | image stabilization | less shake | less wobbly | smooth out shaky | 防抖 | 稳定 | 增稳 | 去抖 | 稳一点 | 画面稳定 | 稳定画面 | 稳定一下 | 消除抖动 | 减少抖动 | 去抖动 | 防抖动 | 稳定器 | 别抖 | 不抖 | 去除抖动 | 稳一下 | 稳稳 | 稳住 | 弄稳 | 稳定处理 | 减轻抖动
    noise: noise | background noise | hiss | hum | rumble | air con | aircon | fan noise | crackle | crackling | hissing | buzzing | rustling | humming noise | noises | background noises | room noise | wind noise | wind | static | background hiss | background sounds | ambient noise | noise in the background | traffic noise | humming | buzz | background hum | 噪音 | 杂音 | 底噪 | 噪声 | 背景噪音 | 风声 | 环境音 | 背景噪声 | 电流声 | 背景杂音 | 环境噪音
    off: off | 关 | 关掉 | 关闭 | 关了 | 关上
    blurword: blur | 糊 | 糊掉 | 糊一下 | 糊住 | 码掉 | 打个码 | 加码 | blur out | pixelate | pixelated | censor | obscure | hide | mask | mosaic | blurred | anonymise | anonymize | blur over | cover up | 模糊 | 打码 | 打马赛克 | 马赛克 | 虚化 | 遮住 | 加马赛克 | 模糊掉 | 遮挡 | 加上马赛克 | 打上马赛克 | 模糊化 | 加模糊
"""
