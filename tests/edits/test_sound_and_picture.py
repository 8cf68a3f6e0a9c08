from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from maker_free.edits import pictures
from maker_free.engine.model.effects import EFFECTS, EffectName
from maker_free.engine.model.timeline import Clip, Composition, Look, PictureEffect, Region, Sound
from maker_free.errors import EditError
from maker_free.language import operations as op
from tests.edits.footage import BEACH, CITY, LAKE, LOGO, SONG, TALK, UPRIGHT, VOICE, Chat, named, numbered, video

M = op.Moment
ALL = (BEACH, TALK, CITY, LAKE, LOGO, SONG, VOICE)


def project(*files: str) -> Chat:
    chat = Chat(ALL)
    chat.ask(op.Add(files=files or ("beach", "talk", "city")))
    return chat


def music(chat: Chat) -> Sound:
    return next(sound for sound in chat.timeline.sounds if sound.role == "music")


def clip(chat: Chat, number: int = 1) -> Clip:
    return chat.timeline.clips[number - 1]


def test_clips_get_louder_and_the_report_says_so() -> None:
    chat = project()
    said = chat.ask(op.Volume(clips=numbered(1), level=op.Level(by=1.5))).text
    assert clip(chat).volume == 1.5
    assert "Clip 1 (beach sunrise): louder now." in said
    assert "volume 40%" in chat.ask(op.Volume(clips=numbered(1), level=op.Level(to=0.4))).text
    assert "muted" in chat.ask(op.Volume(clips=numbered(1), level=op.Level(to=0))).text


def test_a_silent_clip_has_no_volume_and_no_noise() -> None:
    for edit in (op.Volume(clips=named("city"), level=op.Level(to=0.5)), op.CleanSound(clips=named("city"))):
        with pytest.raises(EditError, match=r"city timelapse.*has no sound"):
            project().ask(edit)


def test_a_level_beyond_what_can_be_heard_is_refused() -> None:
    chat = project()
    chat.ask(op.Volume(level=op.Level(to=8)))
    with pytest.raises(EditError, match="distorted"):
        chat.ask(op.Volume(level=op.Level(by=2)))


def test_everything_gets_quieter_at_once() -> None:
    chat = project()
    chat.ask(op.Music(), op.AddSound(role="voice", file="voice"))
    chat.ask(op.Volume(what="everything", level=op.Level(by=0.5)))
    assert clip(chat).volume == 0.5
    assert [round(sound.volume, 3) for sound in chat.timeline.sounds] == [0.175, 0.5]


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (op.Music(mood="tense"), {"source": Composition(mood="tense"), "volume": 0.35, "start": 0}),
        (op.Music(file="summer song"), {"source": SONG.id, "fade_out": 1300}),
        (op.Music(file="song", offset=20_000, at=M(ms=5000)), {"offset": 20_000, "start": 5000}),
        (op.Music(mood="lo-fi", level=op.Level(to=0.2), duck=False), {"volume": 0.2, "duck": False}),
    ],
)
def test_music_is_put_under_the_film(edit: op.Music, expected: dict[str, Any]) -> None:
    chat = project()
    chat.ask(edit)
    assert expected.items() <= dict(music(chat)).items()


def test_music_is_in_front_where_nothing_else_is_heard() -> None:
    chat = project("city", "lake")
    chat.ask(op.Music())
    assert music(chat).volume == 0.9


def test_music_ends_where_it_is_told_to_and_begins_where_it_did() -> None:
    chat = project()
    chat.ask(op.Music(mood="tense", at=M(ms=2000)))
    said = chat.ask(op.Music(until=M(ms=8000))).text
    assert (music(chat).start, music(chat).duration) == (2000, 6000)
    assert "from 0:02 to 0:08" in said
    with pytest.raises(EditError, match="no music in the film yet"):
        project().ask(op.Music(until=M(ms=8000)))


def test_the_song_that_was_added_is_the_music_unless_something_else_is_asked_for() -> None:
    for edit, source in ((op.Music(), SONG.id), (op.Music(mood="tense"), Composition(mood="tense"))):
        chat = project()
        chat.ask(edit)
        assert music(chat).source == source
    chat = Chat(ALL)
    said = chat.ask(op.Auto()).text
    assert music(chat).source == SONG.id
    assert "“summer song”" in said
    assert "last chord" not in said


def test_another_music_is_a_different_piece_of_the_same_kind() -> None:
    chat = project()
    chat.ask(op.Music(mood="ambient", level=op.Level(to=0.2)))
    said = chat.ask(op.Music(another=True)).text
    assert music(chat).source == Composition(mood="ambient", seed=2)
    assert music(chat).volume == 0.2
    assert said.startswith("A different piece of ambient music.")
    assert len(chat.timeline.sounds) == 1


def test_music_that_would_begin_after_the_end_of_its_file_is_refused() -> None:
    with pytest.raises(EditError, match="“summer song” is 1 min long"):
        project().ask(op.Music(file="song", offset=90_000))


@pytest.mark.parametrize(
    "edit", [op.Duck(), op.RemoveSound(), op.Fade(what="music"), op.Volume(what="music", level=op.Level(to=1))]
)
def test_without_music_there_is_none_to_change(edit: op.Operation) -> None:
    with pytest.raises(EditError, match="no music in the film yet"):
        project().ask(edit)


def test_a_voice_over_moves_with_the_pictures_and_an_effect_goes_with_them() -> None:
    chat = project()
    chat.ask(
        op.AddSound(role="voice", file="voice", at=M(ms=12_000)),
        op.AddSound(role="effect", file="song", at=M(ms=13_000)),
    )
    chat.ask(op.Trim(clips=numbered(1), keep=op.Span(end=M(ms=4000))))
    assert [sound.start for sound in chat.timeline.sounds] == [6000, 7000]
    said = chat.ask(op.Remove(clips=numbered(2))).text
    assert [(sound.role, sound.start) for sound in chat.timeline.sounds] == [("voice", 4000)]
    assert "“summer song” went with it." in said


def test_a_sound_that_lasts_longer_than_the_film_says_so() -> None:
    chat = project("beach")
    assert "ends with the film" in chat.ask(op.AddSound(role="effect", file="song", at=M(ms=5000))).text


def test_loudness_is_set_and_reported() -> None:
    chat = project()
    assert "-14 LUFS → -16 LUFS" in chat.ask(op.SetLoudness(lufs=-16)).text
    assert chat.timeline.loudness == -16
    chat.ask(op.SetLoudness(lufs=None))
    assert chat.timeline.loudness is None


@pytest.mark.parametrize(
    ("edit", "size"),
    [
        (op.Shape(aspect="9:16"), (1080, 1920)),
        (op.Shape(aspect="1:1"), (1080, 1080)),
        (op.Shape(width=1280, height=720), (1280, 720)),
        (op.Shape(height=720), (1280, 720)),
        (op.Shape(width=641, height=361), (640, 360)),
        (op.Shape(fps=Fraction(25)), (1920, 1080)),
    ],
)
def test_a_film_gets_its_shape(edit: op.Shape, size: tuple[int, int]) -> None:
    chat = project()
    chat.ask(edit)
    assert (chat.timeline.canvas.width, chat.timeline.canvas.height) == size


def test_clips_of_another_shape_are_filled_all_or_one() -> None:
    chat = Chat((UPRIGHT, BEACH))
    chat.ask(op.Fill(fit="crop", focus="top"))
    assert chat.timeline.canvas.fit == "crop"
    assert clip(chat).focus.y < 0.5
    chat.ask(op.Fill(clips=numbered(1), colour="#ff0000"))
    assert (clip(chat).fit, chat.timeline.canvas.background) == ("pad", "#ff0000")


def test_turning_adds_up_and_mirroring_twice_does_nothing() -> None:
    chat = project()
    chat.ask(op.Rotate(clips=numbered(1), by=270), op.Rotate(clips=numbered(1), by=180))
    assert clip(chat).rotate == 90
    flip = op.Flip(clips=numbered(2))
    chat.ask(flip)
    assert clip(chat, 2).flip == "horizontal"
    chat.ask(flip)
    assert clip(chat, 2).flip == "none"
    chat.ask(flip, op.Flip(clips=numbered(2), axis="vertical"))
    assert (clip(chat, 2).flip, clip(chat, 2).rotate) == ("none", 180)


def test_colours_add_up_to_the_limits_and_go_away() -> None:
    chat = project()
    chat.ask(op.Grade(look="warm", brightness=70), op.Grade(brightness=70, vignette=-20))
    assert clip(chat).look == Look(name="warm", brightness=100)
    chat.ask(op.Grade(reset=True, contrast=10))
    assert clip(chat).look == Look(contrast=10)


def test_a_lut_is_taken_only_when_it_is_one(tmp_path: Path) -> None:
    cube, fake = tmp_path / "teal.cube", tmp_path / "fake.cube"
    cube.write_text("LUT_3D_SIZE 2\n" + "0 0 0\n" * 8)
    fake.write_text("hello")
    chat = project()
    chat.ask(op.Grade(lut=str(cube)))
    assert clip(chat).look.lut == str(cube.resolve())
    for path in (fake, tmp_path / "none.cube", tmp_path):
        with pytest.raises(EditError):
            chat.ask(op.Grade(lut=str(path)))


def test_a_logo_stays_all_film_and_a_video_on_top_as_long_as_it_lasts() -> None:
    chat = Chat((BEACH, TALK, LOGO, video("cam.mp4", 4)))
    chat.ask(op.Add(files=("beach", "talk")))
    chat.ask(op.PlaceOverlay(file="logo", role="logo"), op.PlaceOverlay(file="cam", at=M(ms=3000)))
    logo, cam = chat.timeline.overlays
    assert (logo.start, logo.end, logo.place) == (0, None, "top right")
    assert (cam.start, cam.end) == (3000, 7000)
    chat.ask(op.RemoveOverlay(name="logo"))
    assert [overlay.media for overlay in chat.timeline.overlays] == ["cam.mp4"]
    with pytest.raises(EditError, match="not on top"):
        chat.ask(op.RemoveOverlay(name="beach"))


def test_the_picture_on_top_that_is_there_goes_elsewhere_and_gets_smaller() -> None:
    chat = Chat((BEACH, TALK, LOGO, video("cam.mp4", 4)))
    chat.ask(op.Add(files=("beach", "talk")))
    with pytest.raises(EditError, match="no picture on top"):
        chat.ask(op.PlaceOverlay(role="logo", place="top left"))
    chat.ask(op.PlaceOverlay(file="logo", role="logo", scale=0.4), op.PlaceOverlay(file="cam"))
    chat.ask(op.PlaceOverlay(role="logo", place="bottom left", by=0.5), op.PlaceOverlay(place="top left"))
    logo, cam = sorted(chat.timeline.overlays, key=lambda overlay: overlay.media != LOGO.id)
    assert (logo.place, logo.scale, cam.place, len(chat.timeline.overlays)) == ("bottom left", 0.2, "top left", 2)


def test_a_logo_that_is_there_is_changed_and_not_shown_twice() -> None:
    chat = Chat((BEACH, TALK, LOGO))
    chat.ask(op.Add(files=("beach", "talk")))
    chat.ask(op.PlaceOverlay(file="logo", role="logo", place="bottom left", opacity=0.5))
    chat.ask(op.PlaceOverlay(file="logo", role="logo", scale=0.4))
    (logo,) = chat.timeline.overlays
    assert (logo.place, logo.scale, logo.opacity, logo.end) == ("bottom left", 0.4, 0.5, None)
    chat.ask(op.PlaceOverlay(file="logo", role="logo", at=M(part=1), duration=3000))
    (logo,) = chat.timeline.overlays
    assert (logo.start, logo.end) == (chat.timeline.duration - 3000, None)


def test_a_zoom_goes_to_its_place_and_away_again() -> None:
    chat = project()
    chat.ask(op.Zoom(clips=numbered(1), start=1, end=1.5, focus="top left"))
    motion = clip(chat).motion
    assert motion is not None
    assert (motion.zoom_to, motion.focus_to.x < 0.5) == (1.5, True)
    chat.ask(op.Zoom(clips=numbered(1), start=1, end=1))
    assert clip(chat).motion is None


def test_a_region_is_blurred_by_place_or_exactly_and_cleared() -> None:
    chat = project()
    chat.ask(op.SetEffect(clips=numbered(1), effect="blur", place="top left"))
    corner = clip(chat).effects[0].region
    assert corner is not None
    assert (corner.x, corner.y) == (0, 0)
    chat.ask(op.SetEffect(clips=numbered(1), effect="blur", region=Region(x=0.5, y=0.5, width=0.2, height=0.2)))
    assert len(clip(chat).effects) == 2
    chat.ask(op.SetEffect(clips=numbered(1), effect="blur", on=False))
    assert clip(chat).effects == ()


def test_an_effect_of_all_of_the_picture_takes_the_place_of_those_of_its_parts() -> None:
    chat = project()
    chat.ask(op.SetEffect(clips=numbered(1), effect="pixelate", place="top left"))
    chat.ask(op.SetEffect(clips=numbered(1), effect="pixelate"))
    assert clip(chat).effects == (PictureEffect(effect="pixelate"),)
    assert "Nothing was changed" in chat.ask(op.SetEffect(clips=numbered(1), effect="pixelate", place="top")).text


def test_what_hides_goes_together_and_other_effects_stay() -> None:
    chat = project()
    effects: tuple[EffectName, ...] = ("pixelate", "denoise", "blur")
    for effect in effects:
        chat.ask(op.SetEffect(clips=numbered(1), effect=effect, place="top left"))
    chat.ask(op.SetEffect(clips=numbered(1), effect="blur", on=False))
    assert [one.effect for one in clip(chat).effects] == ["denoise"]


@pytest.mark.parametrize("effect", EFFECTS)
def test_an_effect_is_made_said_and_taken_away(effect: EffectName) -> None:
    chat = project()
    made = chat.ask(op.SetEffect(clips=numbered(1), effect=effect))
    assert EFFECTS[effect].done.en in made.text
    gone = chat.ask(op.SetEffect(clips=numbered(1), effect=effect, on=False))
    assert EFFECTS[effect].gone.en in gone.text
    assert clip(chat).effects == ()


def test_a_clip_has_no_more_effects_than_anybody_can_tell_apart() -> None:
    chat = project()
    for place in range(pictures.EFFECTS_MOST):
        part = Region(x=place / 10, y=0, width=0.1, height=0.1)
        chat.ask(op.SetEffect(clips=numbered(1), effect="blur", region=part))
    with pytest.raises(EditError, match="8 effects"):
        chat.ask(op.SetEffect(clips=numbered(1), effect="blur", place="bottom"))
    assert len(clip(chat).effects) == pictures.EFFECTS_MOST


@pytest.mark.parametrize(
    "edit", [op.Stabilise(), op.SetEffect(effect="denoise"), op.CleanSound(), op.Grade(look="vivid")]
)
def test_asking_twice_changes_nothing_and_says_so(edit: op.Operation) -> None:
    chat = project()
    chat.ask(edit)
    before = chat.timeline
    outcome = chat.ask(edit)
    assert outcome.timeline == before
    assert "Nothing was changed." in outcome.text


def test_a_podcast_voice_is_levelled_and_goes_again_with_the_noise_reduction() -> None:
    chat = project()
    assert "the voice is levelled" in chat.ask(op.CleanSound(podcast=True)).text
    assert [clip.podcast for clip in chat.timeline.clips] == [True, True, False], "the third is silent"
    chat.ask(op.CleanSound(on=False))
    assert not any(clip.podcast for clip in chat.timeline.clips)


@pytest.mark.parametrize(("place", "whole"), [("top", (1.0, 0.34)), ("bottom", (1.0, 0.34)), ("left", (0.34, 1.0))])
def test_what_is_hidden_along_a_side_is_hidden_from_corner_to_corner(place: str, whole: tuple[float, float]) -> None:
    chat = Chat()
    chat.ask(op.Add())
    chat.ask(op.SetEffect.model_validate({"clips": numbered(1), "effect": "blur", "place": place}))
    region = chat.timeline.clips[0].effects[0].region
    assert region is not None
    assert (region.width, region.height) == whole
