"""Crops, moves and texts know where faces are; the faces here are what could have been seen in files that are none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pytest

from maker_free.edits import face_framing
from maker_free.edits.direct import Outcome, Version, direct
from maker_free.edits.session import BLIND, DEAF, EditSession
from maker_free.engine.analysis.findings import Analysis
from maker_free.engine.analysis.lookout import Faces, Lookout
from maker_free.engine.model import captions
from maker_free.engine.model.faces import Box, Sighting, packed
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Point, Timeline
from maker_free.engine.text import drawing
from maker_free.errors import EditError
from maker_free.speech.ears import Ears
from tests.edits.footage import BEACH, CITY, LAKE, TALK, Chat, found
from tests.speech.saying import Recalled


def at(x: float, y: float, height: float, until: int = 10_000) -> str:
    box = Box(x - height * 9 / 32, y - height / 2, height * 9 / 16, height)
    return packed([Sighting(0, box), Sighting(until, box)])


@dataclass
class Seer:
    """Knows where faces are, and counts how often it is asked."""

    tracks: Mapping[str, tuple[str, ...]]
    asked: list[str] = field(default_factory=list[str])

    def able(self) -> bool:
        return True

    def faces(self, media: Media) -> Faces:
        self.asked.append(media.name)
        return Faces(fingerprint=media.fingerprint, tracks=self.tracks.get(media.name, ()))


SEER = {BEACH.name: (at(0.2, 0.4, 0.3),), LAKE.name: (at(0.8, 0.3, 0.2, 0),)}


@dataclass
class SeeingChat(Chat):
    lookout: Lookout = field(default_factory=lambda: Seer(SEER))
    ears: Ears = DEAF

    def say(self, text: str) -> Outcome:
        outcome = direct(
            text, self.scene, language=self.language, analyse=self.busy, ears=self.ears, lookout=self.lookout
        )
        self.versions.append(Version(len(self.versions) + 1, outcome.timeline, text, None))
        self.current = len(self.versions) - 1
        return outcome

    def busy(self, media: Media) -> Analysis:
        """Most is going on at the right of every file."""
        looked = found(media, [one.id for one in self.media].index(media.id))
        interest = tuple(255 if column > 11 else 10 for _ in range(9) for column in range(16))
        shots = tuple(one.model_copy(update={"interest": interest}) for one in looked.shots)
        return looked.model_copy(update={"shots": shots})


def test_who_is_to_stay_in_an_upright_film_is_followed() -> None:
    chat = SeeingChat()
    said = chat.say("make it vertical and keep me in frame").text
    beach, talk, _ = chat.timeline.clips
    assert chat.timeline.canvas.fit == "crop"
    assert (beach.follow, talk.follow) == (True, False)
    assert [one.media for one in chat.timeline.seen if one.tracks] == [beach.media]
    assert "Clip 1 (beach sunrise): cropped around the face" in said
    assert "no face was found" in said


def test_a_crop_keeps_the_faces_without_being_asked_to_and_else_where_most_is_going_on() -> None:
    chat = SeeingChat()
    chat.say("make it vertical")
    said = chat.say("crop all clips to fill the screen").text
    beach, talk, _ = chat.timeline.clips
    assert (beach.follow, talk.follow) == (True, False)
    assert talk.focus.x > 0.9
    assert "no face" not in said


def test_a_crop_of_ones_own_stays_where_it_was_put() -> None:
    chat = SeeingChat()
    chat.say("make it vertical and crop clip 1 focused on the right")
    chat.say("make it square")
    assert not chat.timeline.clips[0].follow
    assert chat.timeline.clips[0].focus.x > 0.7


def test_nobody_looks_at_a_file_twice_nor_at_one_that_loses_nothing() -> None:
    seer = Seer(SEER)
    chat = SeeingChat(lookout=seer)
    assert "the whole picture is in the film already" in chat.say("keep me in frame").text
    assert seer.asked == []
    chat.say("make it vertical and keep me in frame")
    chat.say("make it square")
    assert seer.asked == [BEACH.name, TALK.name, CITY.name]


def test_without_the_extra_who_asks_for_faces_is_told_what_to_install() -> None:
    chat = SeeingChat(lookout=BLIND)
    with pytest.raises(EditError, match=r"maker-free\[faces\]"):
        chat.say("zoom in on the face")
    chat = SeeingChat(lookout=BLIND)
    said = chat.say("make it vertical and keep me in frame").text
    assert "maker-free[faces]" in said
    assert chat.timeline.canvas.width < chat.timeline.canvas.height


def test_without_the_extra_a_crop_keeps_where_most_is_going_on() -> None:
    chat = SeeingChat(lookout=BLIND)
    said = chat.say("make it vertical and crop all clips to fill the screen").text
    assert all(clip.focus.x > 0.9 and not clip.follow for clip in chat.timeline.clips)
    assert "install" not in said.lower()


def test_a_zoom_onto_the_face_comes_no_closer_than_the_face_goes_into_the_picture() -> None:
    chat = SeeingChat(lookout=Seer({BEACH.name: (at(0.5, 0.5, 0.6),), TALK.name: (at(0.5, 0.4, 0.2),)}))
    said = chat.say("zoom in on the face to 200%").text
    beach, talk, city = (clip.motion for clip in chat.timeline.clips)
    assert beach is not None
    assert talk is not None
    assert (beach.onto, talk.onto, city) == ("face", "face", None)
    assert beach.zoom_to == pytest.approx(0.7 / 0.6, abs=0.01)
    assert talk.zoom_to == 2
    assert "Clip 3 (city timelapse): no face was found" in said


def test_a_zoom_onto_one_of_several_faces_cuts_none_of_them_in_two() -> None:
    """One that is far away is let go, when there would be no move left."""
    near = (at(0.3, 0.4, 0.3), at(0.7, 0.4, 0.25))
    chat = SeeingChat(lookout=Seer({BEACH.name: near, TALK.name: (at(0.1, 0.4, 0.3), at(0.9, 0.4, 0.3))}))
    chat.say("zoom in on the face to 200%")
    beach, talk, _ = (clip.motion for clip in chat.timeline.clips)
    assert beach is not None
    assert talk is not None
    assert beach.zoom_to == pytest.approx(0.92 / (0.4 + 0.275 * 9 / 16), abs=0.02)
    assert talk.zoom_to == 2


def test_where_no_face_is_a_zoom_onto_it_is_not_made() -> None:
    chat = SeeingChat(lookout=Seer({}))
    with pytest.raises(EditError, match="no face was found"):
        chat.say("zoom in on the face in clip 1")


def session(chat: SeeingChat, timeline: Timeline) -> EditSession:
    media = {one.id: one for one in chat.media}
    return EditSession(timeline, media, "en", chat.busy, timeline, {clip.id: clip.id for clip in timeline.clips})


def test_a_title_sits_off_the_face_and_on_it_when_that_is_asked_for() -> None:
    chat = SeeingChat(lookout=Seer({BEACH.name: (at(0.5, 0.5, 0.5),)}))
    said = chat.say('add the title "First light"').text
    assert chat.timeline.titles[0].place != "center"
    assert "no face is behind it" in said
    chat.say('add the title "Right here" at 0:05 in the center')
    assert chat.timeline.titles[1].place == "center"
    chat.say('add the title "The talk" at 0:12')
    assert chat.timeline.titles[2].place == "center"


@pytest.mark.parametrize(
    ("face", "upright", "place"),
    [(at(0.5, 0.4, 0.3), False, "bottom"), (at(0.5, 0.8, 0.35), False, "top"), (at(0.5, 0.8, 0.35), True, "top"),
     (at(0.1, 0.8, 0.1), False, "bottom")],
)  # fmt: skip
def test_captions_lie_off_the_face_and_stay_at_one_place(face: str, upright: bool, place: str) -> None:
    chat = SeeingChat(media=(TALK,), lookout=Seer({TALK.name: (face,)}), ears=Recalled({TALK.name: SAID}))
    if upright:
        chat.say("make it vertical and fill the frame")
    chat.say("add captions")
    assert chat.timeline.subtitles is not None
    assert chat.timeline.subtitles.place == place
    shown = captions.captions(chat.timeline)
    assert {one.place for one in shown} == {place}
    areas = face_framing.areas(session(chat, chat.timeline), 0, chat.timeline.duration)
    drawn = [drawing.draw(one, chat.timeline.canvas) for one in shown]
    for one in drawn:
        top, bottom = (edge / chat.timeline.canvas.height for edge in (one.y, one.y + one.image.height))
        left, right = (edge / chat.timeline.canvas.width for edge in (one.x, one.x + one.image.width))
        assert not any(
            left < area.x + area.width and area.x < right and top < area.y + area.height and area.y < bottom
            for area in areas
        )


SAID = "So welcome back everyone. (700) Today we look at the camera that I bought. (900) It is a good one."


def test_captions_stay_where_they_were_asked_for_whoever_is_behind_them() -> None:
    chat = SeeingChat(media=(TALK,), lookout=Seer({TALK.name: (at(0.5, 0.8, 0.35),)}), ears=Recalled({TALK.name: SAID}))
    chat.say("add captions at the bottom")
    assert chat.timeline.subtitles is not None
    assert chat.timeline.subtitles.place == "bottom"


def test_the_areas_of_faces_are_those_of_the_picture_as_it_is_shown() -> None:
    chat = SeeingChat()
    chat.say("make it vertical and keep me in frame")
    film = session(chat, chat.timeline)
    (area, *_) = areas = face_framing.areas(film, 0, 2000)
    assert len(areas) == 8
    assert area.x + area.width / 2 == pytest.approx(0.5, abs=0.1)
    assert area.height == pytest.approx(0.3, abs=0.01)
    assert face_framing.areas(film, 12_000, 15_000) == ()
    halved = replace(film, timeline=film.timeline.model_copy(update={"clips": film.clips[1:]}))
    assert face_framing.areas(halved, 0, 2000) == ()


def test_a_cut_of_its_own_follows_faces_and_moves_over_photos_onto_them() -> None:
    chat = SeeingChat(media=(BEACH, LAKE))
    chat.say("make me a reel")
    beach = next(clip for clip in chat.timeline.clips if clip.media == BEACH.id)
    lake = next(clip for clip in chat.timeline.clips if clip.media == LAKE.id)
    assert beach.follow
    assert lake.motion is not None
    assert (lake.motion.onto, lake.motion.zoom_to > lake.motion.zoom_from) == ("face", True)


def test_people_too_far_apart_for_an_upright_cut_are_shown_whole() -> None:
    chat = SeeingChat(media=(BEACH,), lookout=Seer({BEACH.name: (at(0.15, 0.4, 0.3), at(0.85, 0.4, 0.3))}))
    chat.say("make me a reel")
    assert all(clip.fit is None and not clip.follow and clip.focus == Point() for clip in chat.timeline.clips)


def test_a_mark_at_a_corner_is_in_the_corner_that_is_seen() -> None:
    chat = SeeingChat()
    chat.say("make it vertical and keep me in frame")
    chat.say("draw a box around the top left of clips 1 and 2")
    beach, talk, _ = (clip.effects for clip in chat.timeline.clips)
    left, middle = (effects[0].region for effects in (beach, talk))
    assert left is not None
    assert middle is not None
    assert (left.x, left.width) == pytest.approx((0.2 - 0.158, 0.34 * 0.316), abs=0.002)
    assert (middle.x, middle.width) == pytest.approx(((1 - 0.316) * talk_focus(chat), 0.34 * 0.316), abs=0.002)


def talk_focus(chat: SeeingChat) -> float:
    return chat.timeline.clips[1].focus.x


def test_the_title_of_a_cover_lies_off_the_face() -> None:
    low = {BEACH.name: (at(0.5, 0.82, 0.3),)}
    chat = SeeingChat(lookout=Seer(low))
    outcome = chat.say("make a cover image with the title “Lisbon”")
    title = outcome.stills[0].timeline.titles[0]
    assert title.avoid
    canvas = outcome.stills[0].timeline.canvas
    drawn = drawing.draw(title, canvas)
    ink = drawn.image.getchannel("A").point([255 * (value > 200) for value in range(256)]).getbbox()
    face = title.avoid[0]
    assert ink is not None
    assert drawn.y + ink[3] <= face.y * canvas.height or drawn.y + ink[1] >= (face.y + face.height) * canvas.height


def test_a_cover_shows_somebody_where_somebody_is_seen() -> None:
    chat = SeeingChat()
    outcome = chat.say("make a cover image")
    at_ = outcome.stills[0].at
    assert 0 < at_ < chat.timeline.clips[0].duration
    assert chat.timeline.clips[0].media == BEACH.name


def test_a_mark_at_the_face_is_around_it_and_where_no_face_is_none_is_made() -> None:
    chat = SeeingChat()
    chat.say("draw a box around my face")
    beach, talk, city = (clip.effects for clip in chat.timeline.clips)
    region = beach[0].region
    assert region is not None
    assert region.x < 0.2 - 0.3 * 9 / 32
    assert region.x + region.width > 0.2 + 0.3 * 9 / 32
    assert region.y < 0.25
    assert (talk, city) == ((), ())
    with pytest.raises(EditError, match="no face was found"):
        chat.say("put a spotlight on the speaker in clip 2")
