"""Requests are told by their cue and their slots, whatever stands around them, and nothing else is."""

from __future__ import annotations

import pytest

from maker_free.language import reader
from maker_free.language.canonical import sentence

NAMES = ("intro.mp4", "beach.mp4", "interview.mp4", "IMG_2041.MOV", "sunset.jpg", "outro.mp4", "drone.mp4")
TOLD = {
    "the intro drags sooo much, 4 secs tops": "trim the clip “intro” to 4 s",
    "the beach bit is dragging on and on, three seconds is plenty": "trim the clip “beach” to 3 s",
    "the beach one's too long, five seconds is plenty": "trim the clip “beach” to 5 s",
    "let the photo stay as long as the intro does, so 6s": "trim the photos to 6 s",
    "wind noise on the beach is horrible just kill the sound there": "set the volume of the clip “beach” to 0%",
    "nobody needs to hear the beach": "set the volume of the clip “beach” to 0%",
    "intro / beach / mute both": "set the volume of the clips “intro” and “beach” to 0%",
    "the interview is way too quiet, 150%": "set the volume of the clip “interview” to 150%",
    "gimme the sunset pic right after the intro": "move the clip “sunset” after the clip “intro”",
    "interview to the top of the list": "move the clip “interview” to the start",
    "the phone clip must open the video": "move the clip “IMG_2041” to the start",
    "wanna see the drone shot too, between the beach and the interveiw": "move the clip “drone” after the clip “beach”",
    "open on the drone footage instead of the intro": "replace the clip “intro” with “drone”",
    "the phone clip has got to go": "remove the clip “IMG_2041”",
    "bin 4 and 6": "remove clips 4 and 6",
    "we're only using beach and interview today, everything else goes": "keep only the clips “beach” and “interview”",
    "the guy only starts talking at 3 seconds in the interview, get rid of everything before that": (
        "cut out from the start to 0:03 of the clip “interview”"
    ),
    "i only need 2-7 of the beach": "keep only from 0:02 to 0:07 of the clip “beach”",
    "crank the beach up to 3x, its supposed to look like a timelapse": "play the clip “beach” at 3x speed",
    "slow-mo on the beach, half speed": "play the clip “beach” at 0.5x speed",
    "slowmo the beach to 0.3x": "play the clip “beach” at 0.3x speed",
    "melt the interview into the phone vid over half a second": (
        "add crossfade transitions between the clip “interview” and the clip “IMG_2041”, for 0.5 s"
    ),
    "this is going on reels so it needs to be tall not wide": "make the video 9:16",
    "need it square for the insta feed": "make the video 1:1",
    "chuck on some lofi": "add lo-fi music",
    "some lofi under it at like 20 percent so you can still hear the talking": (
        "add lo-fi music; set the volume of the music to 20%"
    ),
    "fade it out at the end, take two secs for that": "make the film fade out over 2 s",
    "pop “Hello” on the beach for 2 secs": "add the title “Hello”, for 2 s, over the clip “beach”",
    "everything in b&w pls, very noir": "give all clips the black and white look",
    "海滩拖太久了，三秒就够": "trim the clip “beach” to 3 s",
    "采访太长了，控制在六秒": "trim the clip “interview” to 6 s",
    "手机那段小朋友尖叫，耳朵都要聋了，弄成三成音量": "set the volume of the clip “IMG_2041” to 30%",
    "海滩那段吵死了，音量砍一半": "set the volume of the clip “beach” to 50%",
    "海滩那段太吵了，消音": "set the volume of the clip “beach” to 0%",
    "采访后面那些全不要了": "remove all clips after the clip “interview”",
    "第四段第六段都不要了": "remove clips 4 and 6",
    "只留海滩跟采访，别的统统删光": "keep only the clips “beach” and “interview”",
    "我想让海滩排在采访后头": "move the clip “beach” after the clip “interview”",
    "照片上头飘一行“毕业快乐”就好": "add the title “毕业快乐”, over the photos",
    "手机那段快进三倍": "play the clip “IMG_2041” at 3x speed",
    "结尾用两秒慢慢黑掉": "make the film fade out over 2 s",
    "做成竖屏发抖音": "make the video 9:16",
    "海滩，头两秒没用，咔掉": "cut out from the start to 0:02 of the clip “beach”",
    "竖屏+lofi+全部叠化": "make the video 9:16; add lo-fi music; add crossfade transitions",
    "请在所有镜头衔接处统一使用交叉淡化转场": "add crossfade transitions",
}
NOTHING = (
    "Would 9:16 be better for this?",
    "My wife thinks the sunset should come first",
    "speed clip 2 up by -3x",
    "make clip 1 louder than a jet",
    "add sparkles to the beach, mute",
    "add a title Our Summer",
    "本来想把手机那段删了，后来想想还是算了",
    "第2段中间那段剪掉，头尾留着就行",
    "发到抖音",
)
BESIDE = (
    ("hi! first time using this. could you drop the phone video please? thanks :)", "remove the clip “IMG_2041”"),
    ("forgot the kitchen shot, just use drone.mp4 at the end", "move the clip “drone.mp4” to the end"),
    ("the interview in black and white, rest stays colourful", "give the clip “interview” the black and white look"),
    ("这片子是给老师看的，采访那段静音", "set the volume of the clip “interview” to 0%"),
    ("哈喽，能不能把那张照片拿掉，不是我拍的", "remove the photos"),
    ("关闭 beach.mp4 的原声，保留其他片段的声音。", "set the volume of the clip “beach.mp4” to 0%"),
)
"""What is said beside a request and asks for nothing is not complained about."""


def said(words: str) -> str:
    return "; ".join(sentence(one, "en") for one in reader.read(words, NAMES).operations)


@pytest.mark.parametrize(("words", "means"), TOLD.items())
def test_a_request_is_told_by_its_cue_and_its_slots(words: str, means: str) -> None:
    assert said(words) == means


@pytest.mark.parametrize("words", NOTHING)
def test_no_edit_is_told_by_words_that_deny_compare_or_wonder(words: str) -> None:
    assert reader.read(words, NAMES).operations == ()


@pytest.mark.parametrize(("words", "means"), BESIDE)
def test_what_only_says_something_is_no_wish_that_was_not_understood(words: str, means: str) -> None:
    request = reader.read(words, NAMES)
    assert said(words) == means
    assert request.unclear == ()


def test_a_wish_in_unknown_words_is_named_and_not_passed_over() -> None:
    (unclear,) = reader.read("mute the intro, sprinkle some stardust on it", NAMES).unclear
    assert unclear.kind == "unknown"
