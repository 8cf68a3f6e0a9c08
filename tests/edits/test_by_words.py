from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pytest

from maker_free.edits.direct import Outcome, Scene, Version, direct
from maker_free.edits.session import DEAF
from maker_free.engine.model import captions
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Timeline
from maker_free.engine.model.word_times import spoken
from maker_free.errors import EditError
from maker_free.messages.message import Language
from maker_free.speech.ears import Ears
from tests.edits.footage import video
from tests.speech.saying import Recalled, words

TALK, MORE = video("talk.mp4", 30), video("more.mp4", 20)


@dataclass
class Talk:
    """A project of clips in which something is said."""

    texts: Mapping[str, str]
    media: Sequence[Media] = (TALK,)
    language: Language = "en"
    ears: Ears | None = None
    versions: list[Version] = field(default_factory=list[Version])

    @property
    def timeline(self) -> Timeline:
        return self.versions[-1].timeline if self.versions else Timeline()

    def ask(self, text: str) -> Outcome:
        scene = Scene(self.media, tuple(self.versions), len(self.versions) - 1)
        outcome = direct(
            text, scene, language=self.language, ears=self.ears or Recalled(self.texts),
            analyse=lambda _: pytest.fail("nothing is looked at"),
        )  # fmt: skip
        if outcome.timeline != self.timeline:
            self.versions.append(Version(len(self.versions) + 1, outcome.timeline, text))
        return outcome

    @property
    def said(self) -> str:
        """What can be heard in the film."""
        heard = {one.id: words(self.texts.get(one.name, "")) for one in self.media}
        return " ".join(one.word.bare for one in spoken(self.timeline, heard))

    def whole_words(self) -> bool:
        """Whether no cut is in a word."""
        heard = {one.id: words(self.texts.get(one.name, "")) for one in self.media}
        return not any(
            word.start < edge < word.end
            for clip in self.timeline.clips
            for edge in (clip.start, clip.end)
            for word in heard[clip.media]
        )


STORY = (
    "So welcome back everyone. (700) Um, today we (200) uh look at the camera. (800) The weather is awful. (600) "
    "Its battery lasts two days. (500) It charges fast. (900) Thanks for watching. (400) Is it off?"
)


def test_every_um_goes_and_no_other_word() -> None:
    talk = Talk({"talk.mp4": STORY})
    told = talk.ask("cut out the ums").text
    spared = re.sub(r"\(\d+\)|\b(Um,|uh)\s", "", STORY)
    assert talk.said == " ".join(spared.split())
    assert talk.whole_words()
    assert "2 fillers" in told
    assert "“um”, “uh”" in told or "“um” and “uh”" in told


def test_a_sentence_goes_by_what_it_is_about_and_is_quoted() -> None:
    talk = Talk({"talk.mp4": STORY})
    told = talk.ask("remove the sentence about the weather").text
    assert "weather" not in talk.said
    assert len(talk.said.split()) == len(re.sub(r"\(\d+\)", "", STORY).split()) - 4
    assert talk.whole_words()
    assert "“The weather is awful.”" in told


def test_what_is_left_around_a_cut_is_a_breath_and_no_double_pause() -> None:
    talk = Talk({"talk.mp4": STORY})
    talk.ask("remove the sentence about the weather")
    heard = {TALK.id: words(STORY)}
    left = spoken(talk.timeline, heard)
    at = next(number for number, one in enumerate(left) if one.word.bare == "camera.")
    assert left[at + 1].start - left[at].end == pytest.approx(300, abs=20)


def test_only_the_part_about_something_stays_with_what_goes_on_from_it() -> None:
    talk = Talk({"talk.mp4": STORY})
    talk.ask("keep only the part where I talk about the battery")
    assert talk.said == "Its battery lasts two days. It charges fast."
    assert talk.whole_words()


def test_the_film_begins_and_ends_with_words() -> None:
    talk = Talk({"talk.mp4": STORY})
    talk.ask("start at 'welcome back'")
    talk.ask("cut after 'thanks for watching'")
    assert talk.said.startswith("welcome back everyone.")
    assert talk.said.endswith("Thanks for watching.")
    assert talk.whole_words()


def test_of_several_tries_the_last_one_stays_and_figures_of_speech_are_none() -> None:
    talk = Talk(
        {
            "talk.mp4": "The camera has two big (900) The camera has two big lenses and one screen. (900) The camera "
            "has two large lenses and one screen. (900) It was the age of wisdom. (500) It was the age of folly."
        }
    )
    told = talk.ask("remove the retakes").text
    assert (
        talk.said
        == "The camera has two large lenses and one screen. It was the age of wisdom. It was the age of folly."
    )
    assert "“The camera has two big”" in told


def test_what_is_said_in_several_places_is_asked_about() -> None:
    talk = Talk({"talk.mp4": "The battery is new. (900) The screen is big. (900) The battery is large."})
    with pytest.raises(EditError, match="2 places"):
        talk.ask("remove the sentence about the battery")


def test_pauses_become_as_long_as_is_said() -> None:
    talk = Talk({"talk.mp4": STORY})
    talk.ask("shorten the pauses to 0.3 s")
    said = spoken(talk.timeline, {TALK.id: words(STORY)})
    gaps = [other.start - one.end for one, other in pairwise(said)]
    assert max(gaps) <= 310
    assert talk.whole_words()


def test_a_cut_by_words_that_are_not_said_changes_nothing_and_says_so() -> None:
    talk = Talk({"talk.mp4": STORY})
    with pytest.raises(EditError, match="did not hear “goodbye”"):
        talk.ask("cut after 'goodbye'")


def test_the_transcript_has_clips_and_times_and_changes_nothing() -> None:
    talk = Talk({"talk.mp4": "Hello there. (900) All is well.", "more.mp4": "The sunset was red."}, (TALK, MORE))
    talk.ask("add all files")
    before = talk.timeline
    told = talk.ask("show me the transcript").text
    assert talk.timeline == before
    assert "1 0:00.5 Hello there." in told
    assert "2 0:30.5 The sunset was red." in told
    assert "Nothing was changed" not in told
    assert "Hello" not in talk.ask("what is said in clip 2?").text
    assert "2 0:30.8 The sunset was red." in talk.ask("where do I say 'sunset'?").text


def test_a_question_in_the_film_is_no_question_to_the_person() -> None:
    talk = Talk({"talk.mp4": "Hello there. (900) Is it on?"})
    talk.ask("add all files")
    for asked in ("show me the transcript", "where do I say 'on'?"):
        told = talk.ask(asked).text
        assert "Is it on?" in told
        assert not told.rstrip().endswith("?")


def test_half_an_hour_fits_into_twelve_kilobytes() -> None:
    sentence = "This is one of the very many sentences that somebody says about their holiday by the sea. (700) "
    talk = Talk({"long.mp4": sentence * 260}, (video("long.mp4", 1800),))
    talk.ask("add all files")
    told = talk.ask("show me the transcript").text
    assert len(told.encode()) < 12_600
    assert told.count("\n1 ") == 260


def test_captions_go_where_the_words_go() -> None:
    talk = Talk({"talk.mp4": STORY})
    talk.ask("add captions")
    shown = captions.whole(talk.timeline)
    assert [one.start for one in shown][:1] == [500]
    talk.ask("remove the sentence about the weather")
    talk.ask("play clip 1 at 2x speed")
    now = captions.whole(talk.timeline)
    assert not any("weather" in one.text for one in now)
    said = spoken(talk.timeline, {TALK.id: words(STORY)})
    starts = {one.start for one in said}
    assert all(one.start in starts for one in now)
    assert all(one.end <= other.start for one, other in pairwise(now))


def test_a_clip_that_comes_later_is_captioned_too() -> None:
    talk = Talk({"talk.mp4": "Hello there.", "more.mp4": "The sunset was red."}, (TALK, MORE))
    talk.ask("add the file “talk.mp4”")
    talk.ask("add captions")
    talk.ask("add the file “more.mp4”")
    assert [one.text for one in captions.whole(talk.timeline)] == ["Hello there.", "The sunset was red."]


def test_a_word_is_put_right_in_the_captions_and_for_ever() -> None:
    talk = Talk({"talk.mp4": "Here is Marek. (900) Ask Marek, he knows."})
    talk.ask("add captions")
    outcome = talk.ask("fix 'Marek' to 'Marik'")
    assert [one.text for one in captions.whole(talk.timeline)] == ["Here is Marik.", "Ask Marik, he knows."]
    assert [(prints, tuple(made)) for prints, made in outcome.mended] == [(("talk.mp4",), ("Marek", "Marik"))]


def test_captions_look_as_is_asked_and_go_when_asked() -> None:
    talk = Talk({"talk.mp4": STORY})
    talk.ask("add captions word by word")
    lit = captions.captions(talk.timeline)
    assert len(lit) == len(re.sub(r"\(\d+\)", "", STORY).split())
    assert all(len(one.marked) == 1 for one in lit)
    talk.ask("make the captions bigger")
    talk.ask("put the captions at the top")
    looks = {(one.size, one.place) for one in captions.captions(talk.timeline)}
    assert looks == {("huge", "top")}
    talk.ask("remove the captions")
    assert captions.texts(talk.timeline) == ()


def test_the_captions_are_a_file_when_asked_for() -> None:
    talk = Talk({"talk.mp4": "Hello there. (900) All is well."})
    ((kind, text),) = talk.ask("export the subtitles").files
    assert kind == "srt"
    assert text.startswith("1\n00:00:00,500 --> ")
    ((kind, text),) = talk.ask("save the subtitles as vtt").files
    assert text.startswith("WEBVTT\n\n1\n00:00:00.500 --> ")


def test_without_hearing_it_is_said_what_to_install() -> None:
    scene = Scene((TALK,))
    with pytest.raises(EditError, match=r"maker-free\[speech\]"):
        direct("add captions", scene, language="en", analyse=lambda _: pytest.fail("nothing is looked at"))


def test_where_nobody_speaks_there_are_no_captions() -> None:
    with pytest.raises(EditError, match="Nobody speaks"):
        Talk({}).ask("add captions")


def test_it_works_in_chinese() -> None:
    talk = Talk({"talk.mp4": "大家好。 (900) 今天天气很糟。 (900) 电池能用两天。 (900) 谢谢观看。"}, language="zh")
    talk.ask("加字幕")
    talk.ask("删除关于天气的那句话")
    assert talk.said.replace(" ", "") == "大家好。电池能用两天。谢谢观看。"
    talk.ask("从“电池”这里开始")
    assert talk.said.replace(" ", "") == "电池能用两天。谢谢观看。"
    assert [one.text for one in captions.whole(talk.timeline)] == ["电池能用两天。", "谢谢观看。"]


def test_jump_cuts_are_covered_by_a_step_closer_and_other_cuts_are_left() -> None:
    talk = Talk({"talk.mp4": STORY}, (TALK, MORE))
    talk.ask("add all files")
    talk.ask("cut out the ums")
    told = talk.ask("cover the jump cuts").text
    closer = [clip.motion is not None for clip in talk.timeline.clips]
    assert closer == [False, True, False, False]
    assert "2 places" in told
    assert "no jump cuts" in Talk({"talk.mp4": STORY}).ask("cover the jump cuts").text


def test_another_picture_goes_over_what_is_spoken_of_and_the_voice_goes_on() -> None:
    sea = video("ocean.mp4", 8)
    talk = Talk({"talk.mp4": "Hello there. (700) The sea is warm today. (700) Goodbye."}, (TALK, sea))
    talk.ask("add all files")
    told = talk.ask("put the ocean clip over the part about the sea").text
    (over,) = talk.timeline.overlays
    said = [one for one in spoken(talk.timeline, {TALK.id: words(talk.texts["talk.mp4"])}) if one.word.bare != "x"]
    first = next(one for one in said if one.word.bare == "The")
    last = next(one for one in said if one.word.bare == "today.")
    assert (over.media, over.start, over.end, over.scale) == (sea.id, first.start, last.end, 1.0)
    assert [clip.media for clip in talk.timeline.clips] == [TALK.id]
    assert "“The sea is warm today.”" in told


UNQUOTED = {
    "start at welcome back": "start at “welcome back”",
    "cut after thanks for watching": "cut after “thanks for watching”",
    "End the film after thanks for watching.": "cut after “thanks for watching”",
    "fix Marek to Marik": "fix “Marek” to “Marik”",
    "change Marek to Marik": "fix “Marek” to “Marik”",
    "把Marek改成Marik": "fix “Marek” to “Marik”",
    "cut out the word awful": "cut out the words “awful”",
    "Marek should be Marik": "fix “Marek” to “Marik”",
    "correct the spelling of Marek to Marik everywhere": "fix “Marek” to “Marik”",
    "start at welcome back and cut after thanks for watching": (
        "start at “welcome back”, cut after “thanks for watching”"
    ),
}
NAMED = STORY.replace("everyone", "to Marek")


@pytest.mark.parametrize("plain", UNQUOTED)
def test_words_that_are_said_are_read_without_quotation_marks(plain: str) -> None:
    talks = [Talk({"talk.mp4": NAMED}) for _ in range(2)]
    for talk, said in zip(talks, (plain, UNQUOTED[plain]), strict=True):
        talk.ask("show me the transcript")
        talk.ask("add captions")
        talk.ask(said)
    assert talks[0].timeline == talks[1].timeline != talks[0].versions[0].timeline
    # Behind a request that goes on with other words, too.
    talk = Talk({"talk.mp4": NAMED})
    talk.ask("remove the sentence about the battery")
    before = talk.said
    outcome = talk.ask(plain)
    assert outcome.operations
    assert "I did not hear" not in outcome.text
    assert talk.said != before or outcome.mended


@pytest.mark.parametrize(
    "wish",
    ["start at the beach", "start at 0:05", "cut after the music", "fix the weather to 50%",
     "fix the camera to the battery", "start at more",
     "don't start at welcome back and cut after thanks for watching", "never fix Marek to Marik",
     "should we start at welcome back?", "cut before thanks for watching"],
)  # fmt: skip
def test_what_may_mean_another_thing_is_never_done_for_words_that_are_said(wish: str) -> None:
    talk = Talk({"talk.mp4": NAMED + " I like the beach more."}, media=(TALK, MORE))
    talk.ask("add captions")
    before = talk.timeline
    refused(talk, wish)
    assert talk.timeline == before


def test_what_was_perhaps_meant_is_offered() -> None:
    talk = Talk({"talk.mp4": "Hello. (600) I like the beach. (600) It is warm."})
    talk.ask("add captions")
    assert "start at “the beach”" in refused(talk, "start at the beach")


def test_nobody_listens_for_words_without_quotation_marks() -> None:
    talk = Talk({}, ears=DEAF)
    assert "I did not understand" in refused(talk, "start at welcome back")


def test_key_words_are_in_colour_wherever_they_are_said() -> None:
    talk = Talk({"talk.mp4": STORY})
    told = talk.ask("make the battery a key word in yellow").text
    assert "“battery”" in told
    assert "1 time" in told
    made = talk.timeline.subtitles
    assert made is not None
    assert (made.keywords, made.accent) == (("battery",), "#ffff00")
    told = talk.ask("highlight the words two days in red").text
    assert "“battery”" in told
    assert "“two days”" in told
    assert talk.timeline.subtitles == made.model_copy(update={"keywords": ("battery", "two days"), "accent": "#ff0000"})
    talk.ask("do not highlight the word “battery” any more")
    assert talk.timeline.subtitles == made.model_copy(update={"keywords": ("two days",), "accent": "#ff0000"})
    with pytest.raises(EditError, match="did not hear"):
        talk.ask("highlight the word zebra")
    with pytest.raises(EditError, match="no key word"):
        talk.ask("do not highlight the word “battery” any more")


def test_chinese_key_words_are_found_sign_by_sign() -> None:
    talk = Talk({"talk.mp4": "大家好。 (600) 记得擦镜头。"}, language="zh")
    talk.ask("把镜头标成黄色关键词")
    shown = [one for one in captions.captions(talk.timeline) if one.marked]
    assert [one.text for one in shown] == ["记得擦镜头。"] or [one.text for one in shown] == ["记得擦镜头"]


def refused(talk: Talk, wish: str) -> str:
    before = talk.timeline
    try:
        text = talk.ask(wish).text
    except EditError as error:
        text = str(error)
    assert talk.timeline == before
    return text


def test_the_film_is_split_before_words_wherever_they_are_said_and_never_in_one() -> None:
    talk = Talk({"talk.mp4": "So this is it. (700) Next up the lake. (700) It is cold. (700) Next up the sea."})
    told = talk.ask("split where I say 'next up'").text
    assert [round(one.duration) for one in talk.timeline.clips] != [TALK.duration]
    assert len(talk.timeline.clips) == 3
    assert talk.whole_words()
    assert "2 times" in told
    assert "already" in talk.ask("split at 'next up'").text


def test_words_to_split_at_may_stand_without_quotation_marks_once_they_were_heard() -> None:
    talk = Talk({"talk.mp4": "So this is the kitchen table. (700) Fresh bread comes out now."})
    talk.ask("add captions")
    talk.ask("split where I say fresh bread")
    assert len(talk.timeline.clips) == 2


BEGINS = "So welcome back everyone. Um, today we uh look at the camera. "
ENDS = "Thanks for watching. Is it off?"


@pytest.mark.parametrize(
    ("wish", "left"),
    [
        ("cut out everything from 'the weather' to 'two days'", f"{BEGINS}It charges fast. {ENDS}"),
        ("剪掉从“The weather”到“two days”的部分", f"{BEGINS}It charges fast. {ENDS}"),
        ("cut everything between 'the camera' and 'thanks'", BEGINS + ENDS),
    ],
)
def test_all_from_some_words_to_others_goes_with_them_or_between_them(wish: str, left: str) -> None:
    talk = Talk({"talk.mp4": STORY})
    talk.ask(wish)
    assert talk.said == left
    assert talk.whole_words()


def test_nothing_is_cut_where_the_last_words_are_not_said_after_the_first_or_these_are_said_often() -> None:
    talk = Talk({"talk.mp4": STORY})
    with pytest.raises(EditError, match=r"did not hear “welcome back” after “two days”"):
        talk.ask("cut out everything from 'two days' to 'welcome back'")
    with pytest.raises(EditError, match="2 places"):
        Talk({"talk.mp4": "The lake is cold. The lake is deep. It ends."}).ask("cut from 'the lake' to 'it ends'")


def test_a_name_is_put_right_as_people_say_it_and_what_was_heard_instead_is_offered() -> None:
    talk = Talk({"talk.mp4": "Hello my name is Merck. (700) Marek is my brother."})
    talk.ask("add captions")
    talk.ask("it's Marik, not Marek")
    assert "Marik is my brother." in " ".join(one.text for one in captions.whole(talk.timeline))
    assert "not understand" in refused(talk, "it's the brother, not the name")
    with pytest.raises(EditError, match=r"nearest is “Merck”.*fix 'Merck' to 'Mercy'"):
        talk.ask("fix 'Mercs' to 'Mercy'")


def test_what_was_heard_is_put_right_in_small_letters_as_well() -> None:
    talk = Talk({"talk.mp4": "Hello my name is Merck."})
    talk.ask("add captions")
    talk.ask("it's marek, not merck")
    assert "is marek." in " ".join(one.text for one in captions.whole(talk.timeline))


def test_key_words_change_their_colour_together_and_none_are_made_up() -> None:
    talk = Talk({"talk.mp4": STORY})
    with pytest.raises(EditError, match=r"No word of the captions is a key word yet.*mark ‘everyone’"):
        talk.ask("make the key words yellow")
    talk.ask("mark 'camera' as a key word in red")
    talk.ask("make the key words green")
    asked = talk.timeline.subtitles
    assert asked is not None
    assert (asked.keywords, asked.accent) == (("camera",), "#008000")
    talk.ask("no key words in the captions")
    asked = talk.timeline.subtitles
    assert asked is not None
    assert not asked.keywords


def test_a_clip_of_the_film_is_seen_over_words_by_its_number() -> None:
    talk = Talk({"talk.mp4": STORY}, media=(TALK, video("sea.mp4", 20)))
    talk.ask("put the clips in a row")
    talk.ask("show clip 2 while I talk about the battery")
    assert [one.media for one in talk.timeline.overlays] == ["sea.mp4"]
    assert [clip.media for clip in talk.timeline.clips] == ["talk.mp4"]
