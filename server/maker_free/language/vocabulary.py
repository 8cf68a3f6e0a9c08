"""Owns the words for how things look and sound: colours, places, sizes, styles, moods, transitions, looks, shapes; each
with its synonyms in both languages, the canonical one first.
"""

from __future__ import annotations

# Slots hold values of any type: pydantic checks them when the operation is made.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false
from typing import Any

from maker_free.language.matcher import Chart, Grammar, Value
from maker_free.language.times import Language

COLOURS = {
    "#ffffff": "white|白|白色", "#000000": "black|黑|黑色", "#ffff00": "yellow|bright yellow|黄|黄色|亮黄色", "#ff0000": "red|bright red|红|红色|大红色",
    "#0000ff": "blue|蓝|蓝色", "#00ff00": "lime|neon green|bright green|荧光绿", "#008000": "green|绿|绿色", "#ffa500": "orange|橙|橙色|橘色|橘黄色",
    "#ffc0cb": "pink|粉|粉色|粉红|粉红色", "#800080": "purple|violet|紫|紫色", "#00ffff": "cyan|aqua|turquoise|青|青色", "#ff00ff": "magenta|洋红|品红",
    "#ffd700": "gold|golden|金|金色", "#c0c0c0": "silver|银|银色", "#808080": "gray|grey|灰|灰色", "#a52a2a": "brown|棕|棕色|咖啡色|褐色",
    "#87ceeb": "light blue|sky blue|baby blue|浅蓝|浅蓝色|天蓝|天蓝色", "#00008b": "dark blue|navy|navy blue|深蓝|深蓝色|藏青",
    "#f5f5dc": "beige|cream|米色|米白|奶油色", "#008080": "teal|蓝绿色", "#800000": "maroon|dark red|深红|深红色|酒红色",
}  # fmt: skip
PLACES = {
    "top left": "top left|upper left|top left corner|upper left corner|left top|左上|左上角|左上方",
    "top": "top|upper|top center|top centre|top middle|upper part|upper third|above|顶部|上方|顶端|上面|最上面|正上方|上部|顶上|上边",
    "top right": "top right|upper right|top right corner|upper right corner|right top|右上|右上角|右上方",
    "left": "left|left side|left hand side|左边|左侧|左面|左方|左",
    "center": "center|centre|middle|centered|centred|in the middle|dead center|dead centre|smack in the middle|bang in the middle|right in the middle|中间|中央|居中|正中|正中央|正中间|中心|画面中间|画面中央",
    "right": "right|right side|right hand side|右边|右侧|右面|右方|右",
    "bottom left": "bottom left|lower left|bottom left corner|lower left corner|left bottom|左下|左下角|左下方",
    "bottom": "bottom|bottom center|底部居中|居中底部|底部中间|底部正中|center at the bottom|bottom centre|bottom middle|lower part|foot|below|底部|居下|居底|下方|底端|下面|最下面|正下方|下部|底下|下边",
    "bottom right": "bottom right|lower right|bottom right corner|lower right corner|right bottom|右下|右下角|右下方",
    "lower third": "lower third|lower third position|下三分之一|画面下三分之一",
}
SIZES = {
    "small": "small|tiny|little|small size|smallest|小|小号|小字|小一号|小字体|很小",
    "medium": "medium|normal sized|medium sized|regular size|normal size|中等|中号|中等大小|正常大小",
    "large": "large|big|large size|大|大号|大字|大字体|大大的",
    "huge": "huge|giant|massive|enormous|very big|very large|extra large|really big|super big|特大|巨大|超大|特大号|超大号|最大",
}
STYLES = {
    "shadow": "shadow|drop shadow|shadowed|shadows|阴影|投影|带阴影",
    "outline": "outline|outlined|outlines|stroke|border|描边|轮廓|带描边|描边样式|黑边|带黑边|黑色描边|黑描边|加黑边|白边|有描边",
    "box": "box|boxed|background box|background|backdrop|text box|in a box|底框|背景框|底色|背景|方框|带底框|文本框|底板|背景板",
    "plain": "plain|no shadow|without shadow|flat|simple style|clean style|无样式|朴素|纯文字|无阴影|没有阴影|不要阴影|不带阴影",
}
ANIMATIONS = {
    "fade": "fade|fade in|fading in|fades in|fading|fade in and out|fade animation|fading animation|fade effect|淡入|淡入淡出|渐显|淡入动画|淡入效果",
    "rise": "rise|rise up|rises|rising|rises up|rise in|rises in|float up|floats up|slide up|slides up|come up from below|上升|升起|升起来|上浮|上升动画|从下面滑上来|从下往上滑入|从底部滑入|从下滑入|滑上来|从下方滑入|从下方升起|从下面升起来",
    "slide": "slide|slide in|sliding in|slides in|sliding|slide animation|fly in|flying in|flies in|滑入|飞入|滑动|滑入动画|滑动动画|滑入效果|飞入效果|滑进来|从左边滑进来|从右边滑进来|飞进来",
    "pop": "pop in|pops in|popping in|pop up|pops up|popping up|bounce in|bounces in|bouncing in|bounce on|弹入|弹出|弹出来|弹进来|跳出来|缩放弹入|弹跳",
    "typewriter": "typewriter|typewriter effect|typewriter style|type itself out|types itself out|type out|types out|letter by letter|type itself out letter by letter|typed out|打字机|打字机效果|打字|逐字|逐字出现|逐字打出|一个字一个字",
    "word by word": "word by word|one word at a time|words one by one|word after word|逐词|逐词出现|一个词一个词",
    "none": "no animation|without animation|not animated|static|without any animation|无动画|没有动画|不要动画|不带动画",
}  # fmt: skip
FACES = {
    "display": "display font|bold and modern|modern and bold|bold and modern font|bold modern font|bold font|modern font|modern bold font|heavy font|strong font|thick font|big bold font|impact style font|headline font|poster font|bold modern|bold modern typeface|modern typeface|bold typeface|标题字体|粗体现代字体|现代粗体|粗体|现代字体|粗字体|粗黑字体|黑体|加粗字体|醒目字体",
    "text": "plain font|clean font|simple font|text font|sans serif font|sans-serif font|sans serif|neutral font|minimal font|readable font|clean typeface|simple typeface|正文字体|简洁字体|简单字体|普通字体|干净的字体|无衬线字体",
    "hand": "handwritten font|handwriting font|handwriting|handwritten|hand written|hand-written|hand written font|hand-written font|hand drawn font|hand-drawn font|hand lettered|cursive font|cursive|script font|handwritten style|playful font|casual font|marker font|手写字体|手写体|手写|手写风格|手绘字体|手写风",
}  # fmt: skip
ACCENTS = {
    "whoosh": "whoosh|swoosh|woosh|swish|嗖|嗖声|呼啸|呼啸声|嗖的一声|唰",
    "pop": "pop|bubble pop|popping|啵|啵声|泡泡|弹出声",
    "click": "click|mouse click|clicking|tick|咔嗒|咔嗒声|点击声|点击|鼠标声",
    "riser": "riser|build up|buildup|build-up|rising|渐强音|渐强|上升音|蓄力声",
    "impact": "impact|boom|hit|bang|thud|重击声|重击|撞击声|轰鸣|轰的一声",
}
MOODS = {
    "lo-fi": "lo-fi|lofi|lo fi|low fi|chill|chilled|chillhop|chill hop|relaxed|relaxing|laid back|mellow|easygoing|cozy|study|bedroom|低保真|慵懒|放松|惬意|悠闲|舒缓|轻松|休闲",
    "upbeat": "upbeat|happy|cheerful|fun|energetic|joyful|positive|bright|bouncy|dance|dancey|pop|party|lively|summer|summery|exciting|feel good|playful|uplifting|fast|fast paced|peppy|catchy|funky|electronic|edm|sporty|workout|energy|high energy|欢快|轻快|快乐|活泼|动感|开心|有活力|欢乐|热闹|节奏感强|有节奏感|节奏感|快节奏|明快|活力|阳光|电子|流行|夏日|喜庆|愉快|运动|带感|燃|很燃|热血|嗨|轻松欢快|欢快轻松|轻松愉快|轻松活泼|元气",
    "cinematic": "cinematic|epic|orchestral|grand|heroic|majestic|film score|movie like|trailer|emotional|dramatic|inspirational|symphonic|blockbuster|movie|film|adventurous|adventure|powerful|电影感|史诗|大气|恢弘|宏大|震撼|磅礴|电影|交响|气势|壮观|感人|煽情|激昂|史诗感|大片|大片感|史诗级|情感|有气势|更有气势",
    "ambient": "ambient|sad|melancholy|melancholic|sorrowful|悲伤|伤感|忧伤|忧郁|calm|peaceful|soft|quiet|dreamy|meditative|atmospheric|serene|soothing|spa|yoga|meditation|gentle|slow|sleepy|tranquil|ethereal|zen|nature|安静|平静|宁静|氛围|柔和|空灵|梦幻|冥想|治愈|唯美|轻柔|恬静|静谧|疗愈|禅意",
    "corporate": "corporate|business|professional|motivational|inspiring|tech|technology|presentation|product|commercial|promo|clean|modern|advert|explainer|tutorial|商务|企业|专业|励志|科技|科技感|商业|宣传片|正式|产品|现代",
    "hip-hop": "hip-hop|hip hop|hiphop|rap|trap|urban|beats|boom bap|street|r&b|rnb|嘻哈|说唱|街头|饶舌",
    "acoustic": "acoustic|folk|guitar|country|warm|romantic|wedding|love|sentimental|tender|heartfelt|ukulele|piano|soft piano|organic|indie|unplugged|sweet|singer songwriter|tender|原声|吉他|民谣|温馨|浪漫|温暖|婚礼|抒情|温柔|甜蜜|清新|小清新|木吉他|钢琴",
    "tense": "tense|suspense|suspenseful|scary|dark|thriller|horror|mysterious|spooky|creepy|ominous|eerie|nervous|mystery|crime|action|intense|紧张|悬疑|恐怖|惊悚|神秘|黑暗|压抑|刺激|诡异|激烈",
}  # fmt: skip
TRANSITIONS = {
    "crossfade": "crossfade|crossfades|cross fade|cross fades|cross dissolve|cross dissolves|crossdissolve|xfade|fade|fades|fading|blend|blends|soft fade|smooth fade|crossfading|叠化|交叉淡化|淡入淡出|交叉溶解|交叉叠化|淡化|渐变|叠加|柔和过渡|溶接",
    "dip to black": "dip to black|fade through black|fade to black|fades to black|fades through black|dips to black|black dip|black fade|fade via black|through black|黑场|闪黑|黑场过渡|黑屏过渡|渐黑|黑屏",
    "dip to white": "dip to white|fade through white|fade to white|fades to white|fades through white|dips to white|white flash|flash|flashes|white dip|flash white|white fade|through white|flash transition|flash to white|闪白|白场|白闪|白场过渡|白屏|渐白|闪光",
    "wipe left": "wipe left|wipe|wipes|left wipe|wipe to the left|wipe to left|wipes left|擦除|向左擦除|左擦除|划像",
    "wipe right": "wipe right|right wipe|wipe to the right|wipe to right|wipes right|向右擦除|右擦除",
    "wipe up": "wipe up|upward wipe|wipe upwards|wipe to the top|wipes up|向上擦除|上擦除",
    "wipe down": "wipe down|downward wipe|wipe downwards|wipes down|向下擦除|下擦除",
    "slide left": "slide left|slide|slides|push|push left|swipe|left slide|slide to the left|slide to left|slides left|swipe left|whip pan|whip|滑动|左滑|向左滑动|推移|滑屏|推动|向左滑|向左推|甩镜",
    "slide right": "slide right|push right|right slide|slide to the right|slide to right|slides right|swipe right|右滑|向右滑动|向右滑|向右推",
    "slide up": "slide up|push up|upward slide|slide upwards|slides up|swipe up|上滑|向上滑动|向上滑|向上推",
    "slide down": "slide down|push down|downward slide|slide downwards|slides down|swipe down|下滑|向下滑动|向下滑|向下推",
    "zoom": "zoom|zooms|zoom in|zoom transition|zooming|推近|缩放|放大|变焦",
    "circle": "circle|circles|iris|circular|circle open|iris in|圆形|圆圈|圆形展开|光圈|圆形打开",
    "dissolve": "dissolve|dissolves|pixel dissolve|film dissolve|dissolving|溶解|像素溶解|颗粒溶解",
    "blur": "blur|blurs|motion blur|模糊|虚化",
}  # fmt: skip
LOOKS = {
    "none": "no look|no filter|original colours|original colors|original look|natural|normal colours|normal colors|原色|原片|无滤镜|原始颜色|原来的颜色",
    "black and white": "black and white|black & white|b&w|b & w|b and w|bw|b / w|black n white|black white|monochrome|grayscale|greyscale|mono|noir|desaturated|黑白|黑白色|单色|灰度|黑白片|黑白滤镜",
    "sepia": "sepia|sepia tone|brownish|怀旧|泛黄|棕褐色|老照片|褐色调|怀旧色|棕褐",
    "vintage": "vintage|retro|old movie|old movies|old cinema film|old school|old film|old super 8|super8|old timey|camcorder|home video|old home video|nostalgic|film look|8mm|super 8|vhs|vhs tape|old vhs tape|old vhs|90s|80s|70s|oldschool|old fashioned|analog|analogue|film grain look|复古|胶片|老电影|胶片感|复古风|港风|复古感|年代感|旧时光|奶油胶片感|奶油胶片|胶片风|胶片质感|胶卷",
    "warm": "warm|golden|sunny|warmer look|warm tone|warm tones|golden hour|sunset|暖|暖色|暖色调|温暖|暖调|日系|夕阳",
    "cool": "cool|cold|bluish|cool tone|cool tones|icy|winter|冷|冷色|冷色调|冷调|清冷|蓝调",
    "cinematic": "cinematic|cinema|movie|film like|movie like|filmic|hollywood|teal and orange|orange and teal|like a movie|like a film|cinema like|电影感|电影|大片感|电影色调|电影质感|好莱坞|青橙|电影级|电影风|大片",
    "vivid": "vivid|vibrant|colourful|colorful|punchy|saturated|rich colours|rich colors|bold|鲜艳|艳丽|鲜明|色彩鲜艳|浓郁|明艳",
    "faded": "faded|matte|pastel|washed out|muted|soft look|dreamy|airy|褪色|低饱和|淡雅|哑光|莫兰迪|奶油|胶片褪色",
    "dramatic": "dramatic|high contrast|moody|gritty|dark and moody|edgy|戏剧|戏剧性|高对比|戏剧感|情绪|高反差",
}  # fmt: skip
EFFECTS = {
    "pixelate": "pixelate|pixellate|pixelise|pixelize|像素化|打成像素块",
    "denoise": "degrain|去颗粒",
    "sharpen": "sharpen|sharpen up|sharpen the details|sharpen details|sharpen the edges|锐化|锐化一下|锐化处理",
}
"""What is done to a picture; an effect that is not here has phrases of its own alone."""
EFFECTED = {
    "pixelate": "pixelated|pixellated|像素风|像素块",
    "denoise": "degrained",
    "sharpen": "sharper|more sharp|sharp|sharpened|a bit sharper|锐利|锐利一点|更锐利",
}
"""How a picture is afterwards: "make clip 2 …"."""
EFFECT_NAMES = {
    "pixelate": "pixelation|pixelate|pixelated|pixel|像素化|像素",
    "denoise": "degraining|degrain|去颗粒",
    "sharpen": "sharpening|sharpen|sharpness|锐化|锐度",
}
"""What the effect is called: "a … effect", "remove the …"."""
ASPECTS = {
    "16:9": "16:9|16比9|16 比 9|十六比九|16 by 9|16x9|landscape|horizontal|widescreen|wide screen|youtube|horizontal format|landscape format|landscape mode|full screen landscape|tv|横屏|横版|宽屏|横向|油管|b站|哔哩哔哩|bilibili|西瓜视频",
    "9:16": "9:16|9比16|9 比 16|九比十六|9 by 16|9x16|vertical|portrait|tiktok|tik tok|reel format|reels|instagram reels|shorts|youtube shorts|stories|story|instagram story|instagram stories|ig reels|ig story|snapchat|upright|phone|mobile|phone screen|vertical format|portrait mode|竖屏|竖版|竖着|竖向|竖的|抖音|快手|小红书|视频号|手机|手机屏|手机竖屏|手机屏幕|短视频平台",
    "1:1": "1:1|1比1|1 比 1|1 by 1|1x1|square|square format|instagram post|instagram square|方形|正方形|方的|方版|方形画幅|一比一",
    "4:5": "4:5|4比5|4 by 5|4x5|instagram portrait|instagram feed|ig feed|四比五",
    "4:3": "4:3|4比3|4 by 3|4x3|old tv|四比三|老电视",
    "21:9": "21:9|21 by 9|21x9|ultrawide|ultra wide|cinemascope|anamorphic|letterbox format|超宽|超宽屏|宽银幕|电影宽屏|电影画幅|2.35:1|2.35比1|2.39:1|2.39比1|2.35|电影黑边|上下加电影黑边|电影遮幅|遮幅|电影感黑边|上下电影黑边|宽银幕黑边",
}  # fmt: skip
FITS = {
    "blur": "blur|blurred background fill|blur background|background blur|blur background fill|blurred fill background|blurred|blurred version|blurred copy|blurred version of itself|blurred copy of itself|blurry version|blurry copy|blurred background|blurred sides|blurry background|blurry sides|blurred edges|blurred bars|blur the sides|blur sides|blur fill|blurred fill|blurred borders|blurry bars|模糊背景|模糊|虚化背景|两边模糊|模糊两边|模糊填充|两侧模糊|虚化两边|两边虚化|两侧虚化|两边模糊|模糊边|模糊背景填充|背景模糊填充|背景模糊|背景虚化|模糊垫底|高斯模糊背景",
    "crop": "crop|cropped|cropping|fill|fill the screen|fill the frame|zoom to fill|full bleed|crop to fill|fill frame|fill screen|裁剪|裁切|裁切填满|填满|铺满|裁剪填满|满屏|填充画面|铺满画面|填满画面|铺满屏幕|填满屏幕",
    "pad": "pad|padded|padding|bars|black bars|letterbox|letterboxed|pillarbox|borders|black borders|fit inside|whole picture|show everything|fit whole|黑边|加黑边|留黑边|留边|完整显示|上下黑边|两边黑边|保留黑边|显示完整",
}  # fmt: skip


def learn(grammar: Grammar) -> None:
    """Teach a grammar the words for how things are."""
    for name, table in _TABLES.items():
        grammar.values(f"a_{name}", table)
    grammar.function("hex", _hex, needs=("#colour",))
    grammar.concepts("""
        frame: screen | frame | picture | shot | image | view | 画面 | 屏幕 | 屏 | 镜头
        corner: corner | side | 角 | 侧
        """)
    grammar.slot("colour", ("{a_colour} (色|colour|color|颜色)?\n{hex:a_colour}", _value("a_colour")))
    grammar.slot(
        "place",
        (
            "(of {frame})? {a_place} {corner}? (of {frame})?\n{corner} {a_place}\n(画面|屏幕|视频) 的? {a_place}",
            _value("a_place"),
        ),
    )
    for name in (
        "size",
        "style",
        "animation",
        "mood",
        "aspect",
        "fit",
        "picture_effect",
        "effected",
        "effect_name",
        "typeface",
    ):
        grammar.slot(name, (f"{{a_{name}}}", _value(f"a_{name}")))


_TABLES = {
    "colour": COLOURS, "place": PLACES, "size": SIZES, "style": STYLES, "animation": ANIMATIONS, "mood": MOODS,
    "transition": TRANSITIONS, "look": LOOKS, "aspect": ASPECTS, "fit": FITS, "picture_effect": EFFECTS, "effected": EFFECTED,
    "effect_name": EFFECT_NAMES,
    "accent": ACCENTS, "typeface": FACES,
}  # fmt: skip


def _value(name: str) -> Any:
    return lambda found: found[name]


def _hex(chart: Chart, position: int) -> list[Value]:
    """#ffcc00, #fc0"""
    token = chart.tokens[position]
    if token.kind != "colour":
        return []
    digits = token.word[1:]
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return [Value(position + 1, f"#{digits}")]


def say(name: str, value: str, language: Language) -> str:
    """The canonical word for a value of a table."""
    words = _TABLES[name].get(value)
    if words is None:
        return value
    if language == "en":
        return words.split("|")[0]
    chinese = [word for word in words.split("|") if "\u3400" <= word[0] <= "\u9fff"]
    if not chinese:
        return value
    return next((word for word in chinese if word.endswith("色")), chinese[0]) if name == "colour" else chinese[0]
