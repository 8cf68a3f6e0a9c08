from __future__ import annotations

import pytest

from maker_free.engine.model.timeline import place
from maker_free.language import operations as op
from tests.edits.footage import Chat


def test_an_intro_card_comes_first_and_its_text_is_there_from_the_first_frame() -> None:
    chat = Chat()
    chat.ask(op.Card(text="Hello"))
    first, title = chat.timeline.clips[0], chat.timeline.titles[-1]

    assert (first.card, first.hold) == ("#000000", 3000)
    assert (title.start, title.end, title.animation, title.colour) == (0, 3000, "none", "#ffffff")
    assert chat.timeline.duration == 30_000 + 3000


def test_a_card_between_clips_lasts_as_long_as_its_text_and_light_ones_have_dark_letters() -> None:
    chat = Chat()
    chat.ask(op.Card(text="Part two", ground="#ffffff", position=op.Position(where="end"), duration=2000))
    *_, last = place(chat.timeline)
    title = chat.timeline.titles[-1]

    assert last.clip.card == "#ffffff"
    assert (title.start, title.end, title.colour) == (last.start, last.end, "#111111")


def test_a_name_and_who_that_is_stand_in_two_lines() -> None:
    chat = Chat()
    chat.ask(op.Write(text="Anna Schmidt, photographer", role="lower third"))
    assert chat.timeline.titles[-1].text == "Anna Schmidt\nphotographer"


def test_a_sentence_in_a_lower_third_stays_one() -> None:
    chat = Chat()
    chat.ask(op.Write(text="Well, that is it.", role="lower third"))
    assert chat.timeline.titles[-1].text == "Well, that is it."


def test_a_place_that_is_zoomed_to_for_a_time_is_held_and_left_again() -> None:
    chat = Chat()
    chat.say("zoom to the top right at 0:05 for 3 seconds")
    motions = [one.motion for one in chat.timeline.clips if one.motion is not None]

    assert [(one.zoom_to, one.ease) for one in motions] == [(1.8, 600)]


def test_a_card_goes_with_its_text_and_leaves_other_titles() -> None:
    chat = Chat()
    chat.ask(op.Write(text="Lisbon"))
    chat.ask(op.Card(text="Hello"))
    chat.ask(op.Card(text="Bye", position=op.Position(where="end")))
    spans = {title.text: (title.start, title.end) for title in chat.timeline.titles}
    assert spans["Lisbon"][0] >= spans["Hello"][1]
    chat.say("remove the outro card")
    assert [title.text for title in chat.timeline.titles] == ["Lisbon", "Hello"]
    chat.say("remove all title cards")
    assert [title.text for title in chat.timeline.titles] == ["Lisbon"]
    assert [clip.card for clip in chat.timeline.clips] == [None] * 3


def test_letters_suit_the_music() -> None:
    chat = Chat()
    chat.ask(op.Music(mood="folk"))
    chat.ask(op.Write(text="Lisbon"))
    chat.ask(op.Music(mood="rock"))
    chat.ask(op.Write(text="Porto", face="text"))
    chat.ask(op.Card(text="Hello"))
    assert {title.text: title.face for title in chat.timeline.titles} == {
        "Lisbon": "hand", "Porto": "text", "Hello": None,
    }  # fmt: skip


def test_a_point_that_is_zoomed_to_is_the_one_that_is_seen_there() -> None:
    chat = Chat()
    chat.ask(op.Shape(aspect="9:16"), op.Fill(fit="crop"))
    chat.say("zoom in on 30% from the left, 40% from the top at 0:05 for 3 seconds")
    motion = next(clip.motion for clip in chat.timeline.clips if clip.motion is not None)
    # What is seen is (9/16)² of the width, from its middle.
    assert (motion.focus_to.x, motion.focus_to.y) == pytest.approx((0.342 + 0.3 * 0.316, 0.4), abs=0.002)


def test_the_text_of_a_card_goes_wherever_the_card_goes_and_is_as_long_as_it() -> None:
    chat = Chat()
    chat.ask(op.Card(text="Hello"))
    chat.say("trim clip 1 to 4 seconds")
    assert [(one.start, one.end) for one in chat.timeline.titles] == [(0, 4000)]
    chat.say("move clip 1 after clip 2")
    _, card, *_ = place(chat.timeline)
    assert [(one.start, one.end) for one in chat.timeline.titles] == [(card.start, card.end)]
    chat.say("remove clip 2")
    assert not chat.timeline.titles
    assert all(clip.card is None for clip in chat.timeline.clips)
