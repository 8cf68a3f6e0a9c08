from __future__ import annotations

from dataclasses import dataclass

import pytest

from maker_free.autocut.song import AHEAD_MS
from maker_free.engine.analysis.findings import Analysis
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Composition, Sound
from maker_free.errors import EditError
from maker_free.music import MARKS_MS
from tests.autocut.test_song import BAR
from tests.autocut.test_song import SONG as HEARD
from tests.edits.footage import THREE, Chat, song

LONG = song("our song.mp3", 41 * BAR / 1000)
BRIEF = song("short song.mp3", 18)


@dataclass
class Singing(Chat):
    """A project with a song whose form is known."""

    def _analyse(self, media: Media) -> Analysis:
        return HEARD if media == LONG else super()._analyse(media)


def bed(chat: Chat) -> Sound:
    return next(one for one in chat.timeline.sounds if one.role == "music")


def film(*files: Media) -> Singing:
    chat = Singing((*THREE, *files))
    chat.say("add all clips")
    return chat


def test_a_song_that_is_put_under_a_film_plays_its_strongest_part_and_says_so() -> None:
    chat = film(LONG)
    said = chat.say("use our song.mp3 as music").text
    assert bed(chat).source == LONG.id
    begin = bed(chat).offset
    assert begin <= 28 * BAR < begin + chat.timeline.duration or begin <= 12 * BAR < begin + chat.timeline.duration
    assert "strongest" in said


def test_a_song_begins_at_its_beginning_where_that_is_said() -> None:
    chat = film(LONG)
    chat.say("use our song.mp3 as music")
    chat.say("start the song from the beginning")
    assert bed(chat).offset == 0


def test_the_chorus_of_ones_own_song_is_played_in_place_of_composed_music() -> None:
    chat = film(LONG)
    chat.say("add lo-fi music")
    said = chat.say("use the chorus of my song").text
    assert bed(chat).source == LONG.id
    assert abs(bed(chat).offset - 12 * BAR) <= 20
    assert "chorus" in said


def test_a_song_can_end_with_the_film() -> None:
    chat = film(LONG)
    said = chat.say("use our song.mp3 as music\ncut the song so that it ends with the video").text
    end = bed(chat).offset + chat.timeline.duration
    assert abs(end - (40 * BAR + 650)) <= 20, "where the song has died away"
    assert bed(chat).fade_out == 0
    assert "together with the film" in said


def test_a_song_that_is_shorter_comes_in_later_and_ends_with_the_film() -> None:
    chat = film(BRIEF)
    chat.say("use short song.mp3 as music")
    chat.say("make the song end with the video")
    assert bed(chat).start == chat.timeline.duration - BRIEF.duration
    assert bed(chat).offset == 0


def test_composed_music_is_never_taken_away_by_what_is_said_of_its_end() -> None:
    chat = film()
    chat.say("add lo-fi music")
    before = bed(chat)
    chat.say("cut the song so that it ends with the video")
    assert bed(chat) == before


def test_a_chorus_is_refused_where_there_is_no_song() -> None:
    chat = film()
    chat.say("add lo-fi music")
    before = chat.timeline
    with pytest.raises(EditError, match="no song of yours"):
        chat.say("use the chorus of my song")
    assert chat.timeline == before


def test_that_song_is_the_persons_own_and_the_film_is_cut_to_it() -> None:
    chat = Singing((*THREE, LONG))
    chat.say("make a video without music")
    chat.say("add lo-fi music")
    chat.say("use that song and cut to the beat")
    assert bed(chat).source == LONG.id
    begin, beats = bed(chat).offset, set(HEARD.beats)
    cuts = [0]
    for clip in chat.timeline.clips[:-1]:
        cuts.append(cuts[-1] + clip.duration)
    near = [min(abs(cut + begin - beat) for beat in beats) for cut in cuts[1:]]
    assert sum(off <= 450 for off in near) == len(near)


def test_a_film_that_is_cut_to_ones_own_song_takes_it_in_place_of_composed_music() -> None:
    chat = Singing((*THREE, LONG))
    chat.say("make a video with hip hop music")
    assert isinstance(bed(chat).source, Composition)
    chat.say("cut to the beat of my song")
    assert bed(chat).source == LONG.id


def test_a_film_of_free_length_ends_where_its_song_may_end() -> None:
    chat = Singing((*THREE, LONG))
    chat.say("make a video")
    end = bed(chat).offset + AHEAD_MS + chat.timeline.duration
    assert min(abs(end - bar) for bar in HEARD.bars) <= 90
    assert bed(chat).offset + AHEAD_MS in HEARD.phrases


def test_a_riser_leads_to_where_the_song_takes_off_under_the_film() -> None:
    chat = film(LONG)
    chat.say("use our song.mp3 as music")
    said = chat.say("add a riser before the drop").text
    effect = next(one for one in chat.timeline.sounds if one.role == "effect")
    drops = [part.start for part in HEARD.parts]
    mark = effect.start - effect.offset + MARKS_MS["riser"] + bed(chat).offset
    assert min(abs(mark - start) for start in drops) <= AHEAD_MS + 1
    strength = {part.start: part.energy for part in HEARD.parts}
    at = min(drops, key=lambda start: abs(mark - start))
    assert strength[at] > strength[max(start for start in drops if start < at)]
    assert "takes off" in said


def test_a_drop_is_not_claimed_where_there_is_no_music() -> None:
    with pytest.raises(EditError, match="takes off"):
        film().say("add a riser before the drop")
