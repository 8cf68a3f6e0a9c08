from __future__ import annotations

import itertools
import random
from collections.abc import Mapping, Sequence

import pytest

from maker_free.autocut.autocut import MOST_TOLD, Assembly, assemble
from maker_free.autocut.wishes import Wishes
from maker_free.engine.analysis.findings import STEP_MS, Analysis, Fault, Range
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Composition, Timeline, place
from maker_free.errors import EditError
from maker_free.messages.message import Language
from maker_free.music import Score, compose
from tests.edits.footage import LAKE, SONG, found, photo, shot, video
from tests.work import calls

FRAME = 1000 / 30


def made(
    media: Sequence[Media], analyses: Mapping[str, Analysis], *, language: Language = "en", **wishes: object
) -> Assembly:
    return assemble(Wishes.model_validate(wishes), media, analyses, seed=1, language=language)


def cuts(timeline: Timeline) -> list[float]:
    """Where each clip gives way to the next: the middle of a transition."""
    return [at.start + at.overlap / 2 for at in place(timeline) if at.position]


def score(timeline: Timeline) -> Score:
    """The music under a film."""
    source = timeline.sounds[0].source
    assert isinstance(source, Composition)
    return compose(source.mood, source.seed, timeline.duration)


def beats(timeline: Timeline) -> tuple[int, ...]:
    return score(timeline).beats


def holiday(count: int, seconds: float = 10) -> tuple[list[Media], dict[str, Analysis]]:
    """Files of a holiday, filmed minutes apart, each with a stretch out of focus, one in five with speech."""
    media = [video(f"clip {number}.mp4", seconds, captured=number * 600_000) for number in range(1, count + 1)]
    length = round(seconds * 1000)
    analyses = {
        one.id: found(
            one, number, shots=2, blurry=Range(length - 2000, length),
            faults=[Fault(0, 1000, "black"), Fault(length - 2000, length, "out of focus")],
            speech=[Range(2000, 4500)] if number % 5 == 0 else [],
        )
        for number, one in enumerate(media, 1)
    }  # fmt: skip
    return media, analyses


@pytest.mark.parametrize("count", [3, 8, 25])
@pytest.mark.parametrize(
    ("style", "length"), [("film", None), ("film", 30_000), ("reel", 30_000), ("highlights", 45_000)]
)
def test_cuts_fall_on_the_beat_of_the_music(count: int, style: str, length: int | None) -> None:
    media, analyses = holiday(count)
    film = made(media, analyses, style=style, length=length).timeline
    grid = beats(film)
    off = [min(abs(beat - cut) for beat in grid) for cut in cuts(film)]
    assert max(off) <= FRAME


@pytest.mark.parametrize(("style", "length"), [("film", 60_000), ("reel", 30_000), ("highlights", 45_000)])
def test_the_last_shot_lasts_through_the_final_chord(style: str, length: int) -> None:
    media, analyses = holiday(25)
    film = made(media, analyses, style=style, length=length).timeline
    assert cuts(film)[-1] <= score(film).sections[-1].start + FRAME


def test_shots_last_longer_where_the_music_is_calm() -> None:
    media = [video(f"clip {number}.mp4", 20, captured=number * 600_000) for number in range(1, 31)]
    even = {"sharpness": (0.7,) * 40, "quality": (0.7,) * 40}
    analyses = {one.id: found(one, number, shots=2).model_copy(update=even) for number, one in enumerate(media, 1)}
    film = made(media, analyses, length=90_000).timeline
    intro, _, full, *_ = score(film).sections
    assert intro.energy < 0.5 < 0.7 < full.energy
    shots = list(place(film))
    calm = [at.clip.duration for at in shots if at.end <= intro.end]
    lively = [at.clip.duration for at in shots if full.start <= at.start and at.end <= full.end]
    assert sum(calm) / len(calm) > 1.15 * sum(lively) / len(lively)


@pytest.mark.parametrize("length", [15_000, 30_000, 60_000])
def test_a_film_is_as_long_as_was_asked_for(length: int) -> None:
    media, analyses = holiday(25)
    assert abs(made(media, analyses, length=length).timeline.duration - length) <= 2500


@pytest.mark.parametrize("style", ["film", "reel", "highlights"])
def test_no_shot_is_spoilt(style: str) -> None:
    media, analyses = holiday(20)
    film = made(media, analyses, style=style).timeline
    every = sorted(value for one in analyses.values() for value in one.sharpness)
    blurriest = every[len(every) // 10 - 1]
    for clip in film.clips:
        analysis = analyses[clip.media]
        for fault in analysis.faults:
            assert min(clip.end, fault.end) - max(clip.start, fault.start) <= 0
        moments = analysis.sharpness[clip.start // STEP_MS : -(-clip.end // STEP_MS)]
        assert sum(moments) / len(moments) > blurriest


@pytest.mark.parametrize("seed", range(10))
def test_with_half_as_much_again_to_choose_from_no_shot_is_of_the_blurriest_tenth(seed: int) -> None:
    """Material that is sharp and soft by turns, as a camera is that hunts for focus."""
    rng = random.Random(seed)
    media = [
        video(f"clip {at}.mp4", rng.uniform(4, 25), captured=at * 600_000) for at in range(rng.choice([6, 12, 25]))
    ]
    analyses: dict[str, Analysis] = {}
    for number, one in enumerate(media):
        analysis = found(one, number, shots=rng.choice([1, 2, 3]))
        values = [0.7]
        for _ in analysis.sharpness[1:]:
            values.append(min(0.95, max(0.1, values[-1] + rng.uniform(-0.12, 0.12))))
        analyses[one.id] = analysis.model_copy(update={"sharpness": tuple(values), "quality": tuple(values)})
    every = sorted(value for one in analyses.values() for value in one.sharpness)
    for style, length in (("reel", None), ("highlights", None), ("film", 20_000)):
        film = made(media, analyses, style=style, length=length).timeline
        if sum(one.duration for one in media) < 1.5 * film.duration:
            continue
        for clip in film.clips:
            moments = analyses[clip.media].sharpness[clip.start // STEP_MS : -(-clip.end // STEP_MS)]
            assert sum(moments) / len(moments) > every[len(every) // 10]


def test_what_is_said_is_never_cut_into() -> None:
    media, analyses = holiday(20)
    for length in (None, 20_000, 40_000):
        film = made(media, analyses, length=length).timeline
        for clip in film.clips:
            for phrase in analyses[clip.media].speech:
                apart = phrase.end <= clip.start or phrase.start >= clip.end
                assert apart or (clip.start <= phrase.start and phrase.end <= clip.end)


def test_the_work_of_planning_grows_with_the_clips_and_not_with_their_square() -> None:
    few, many = holiday(15), holiday(30)
    assert calls(lambda: made(*many)) < 3 * calls(lambda: made(*few))


def test_the_same_is_not_shown_twice() -> None:
    one, other = video("a.mp4", captured=0), video("b.mp4", captured=60_000)
    twin = found(one, 1).model_copy(update={"fingerprint": other.fingerprint})
    assembly = made([one, other], {one.id: found(one, 1), other.id: twin})
    assert len({clip.media for clip in assembly.timeline.clips}) == 1
    assert any("nearly the same as" in reason for reason in assembly.reasons)


def test_every_choice_is_explained_in_few_sentences() -> None:
    media, analyses = holiday(25)
    for language in ("en", "zh"):
        told = made(media, analyses, language=language, length=30_000).reasons
        assert 3 <= len(told) <= MOST_TOLD + 1
        assert told[0].startswith("Your film is 3" if language == "en" else "成片长 3")
        assert any("focus" in one or "black" in one or "焦" in one or "黑" in one for one in told)


def shown(timeline: Timeline) -> list[str]:
    """The files in the order in which they come into the film."""
    return list(dict.fromkeys(clip.media for clip in timeline.clips))


def test_clips_come_in_the_order_in_which_they_were_filmed_behind_the_strongest_or_as_asked() -> None:
    media, analyses = holiday(4)
    backwards = media[::-1]
    assembly = made(backwards, analyses)
    first, *rest = assembly.timeline.clips
    names = list(dict.fromkeys(clip.media for clip in rest))
    assert names == sorted(names)
    best = max(
        (clip for clip in assembly.timeline.clips),
        key=lambda clip: (
            sum(analyses[clip.media].quality[clip.start // STEP_MS : clip.end // STEP_MS])
            / (clip.end // STEP_MS - clip.start // STEP_MS)
        ),
    )
    assert first.media == best.media
    assert "with the strongest shot first" in assembly.reasons[0]
    captured = [clip.media for clip in made(backwards, analyses, order="captured").timeline.clips]
    assert captured == sorted(captured)
    added = [clip.media for clip in made(backwards, analyses, order="added").timeline.clips]
    assert added == sorted(added, reverse=True)


def test_a_file_that_does_not_know_when_it_was_taken_stays_where_it_was_added() -> None:
    media = [video("c.mp4", captured=3_000_000), video("x.mp4"), video("a.mp4", captured=1_000_000),
             video("b.mp4", captured=2_000_000)]  # fmt: skip
    analyses = {one.id: found(one, number) for number, one in enumerate(media)}
    film = made(media, analyses, order="captured").timeline
    assert shown(film) == ["a.mp4", "b.mp4", "c.mp4", "x.mp4"]


def test_what_a_fault_leaves_of_a_shot_is_not_shown_beside_the_better_half() -> None:
    media = [video("a.mp4", 10), video("b.mp4", 15), video("c.mp4", 15)]
    analyses = {one.id: found(one, number) for number, one in enumerate(media)}
    analyses["a.mp4"] = found(media[0], 0, faults=[Fault(6000, 8500, "shaky")])
    film = made(media, analyses).timeline
    assert [clip.end <= 6000 for clip in film.clips if clip.media == "a.mp4"] == [True]


def test_a_film_that_comes_out_shorter_than_asked_says_what_there_was() -> None:
    media = [video(f"clip {number}.mp4", 8, captured=number * 600_000) for number in range(12)]
    analyses = {one.id: found(one, number, shots=3) for number, one in enumerate(media)}
    assembly = made(media, analyses, length=120_000)
    length = round(assembly.timeline.duration / 1000)
    said = f"There are 96 s of good material, which make {length} s when cut to the beat, not 120 s."
    assert assembly.reasons[1] == said


@pytest.mark.parametrize("style", ["film", "reel", "highlights"])
def test_the_first_picture_is_not_black(style: str) -> None:
    media, analyses = holiday(8)
    assert made(media, analyses, style=style).timeline.clips[0].fade_in == 0


@pytest.mark.parametrize(("count", "seconds"), [(4, 12), (6, 14), (12, 20), (30, 30)])
def test_a_film_of_no_length_asked_for_is_as_long_as_its_pictures_deserve(count: int, seconds: float) -> None:
    media = [video(f"clip {number}.mp4", seconds, captured=number * 600_000) for number in range(count)]
    analyses = {one.id: found(one, number) for number, one in enumerate(media)}
    film = made(media, analyses).timeline
    assert 18_000 <= film.duration <= 47_000
    lengths = [clip.duration for clip in film.clips]
    assert sum(1300 <= length <= 4200 for length in lengths) >= 0.7 * len(lengths)
    assert max(lengths) <= 8000


def test_shots_get_shorter_towards_the_end_but_for_one_in_which_the_film_breathes() -> None:
    media = [video(f"clip {number}.mp4", 20, captured=number * 600_000) for number in range(16)]
    even = {"sharpness": (0.7,) * 40, "quality": (0.7,) * 40}
    analyses = {one.id: found(one, number).model_copy(update=even) for number, one in enumerate(media)}
    lengths = [clip.duration for clip in made(media, analyses, music=False, length=40_000).timeline.clips]
    third = len(lengths) // 3
    assert sum(lengths[:third]) > 1.1 * sum(lengths[-third:])
    inner = sorted(lengths[third:-1])
    assert inner[-1] > 1.4 * inner[len(inner) // 2]


def test_cuts_within_a_shot_are_parted_by_another_file() -> None:
    media = [video(f"clip {number}.mp4", 14, captured=number * 60_000) for number in range(4)]
    analyses = {one.id: found(one, number) for number, one in enumerate(media)}
    names = [clip.media for clip in made(media, analyses).timeline.clips]
    assert len(names) > 4
    assert sum(one == other for one, other in itertools.pairwise(names)) <= 1


def test_a_screen_recording_is_used_whole() -> None:
    media = [video("screen.mp4", 75)]
    screen = found(media[0], 1).model_copy(update={"screen": True})
    film = made(media, {"screen.mp4": screen}).timeline
    assert [(clip.start, clip.end) for clip in film.clips] in [[(0, 75_000)], [(0, film.duration)]]
    assert film.duration >= 0.9 * 75_000


def test_a_film_that_is_mostly_talk_is_not_cut_to_pieces() -> None:
    media = [video("interview.mp4", 80)]
    said = [Range(at, at + 8000) for at in range(1000, 75_000, 9500)]
    film = made(media, {"interview.mp4": found(media[0], 1, speech=said)}).timeline
    assert film.duration > 65_000


def test_everything_is_used_from_beginning_to_end_when_that_is_asked_for() -> None:
    media, analyses = holiday(5, 14)
    film = made(media, analyses, everything=True).timeline
    assert [(clip.start, clip.end) for clip in film.clips] == [(0, 14_000)] * 5


def test_a_film_ends_softly_and_photos_move() -> None:
    media = [video("a.mp4"), LAKE]
    film = made(media, {"a.mp4": found(media[0], 1), LAKE.id: found(LAKE, 2)}).timeline
    assert film.clips[-1].fade_out > 0
    still = next(clip for clip in film.clips if clip.hold is not None)
    assert still.motion is not None
    assert still.motion.zoom_from != still.motion.zoom_to


def test_upright_material_makes_an_upright_film_and_a_reel_always_is() -> None:
    upright = video("a.mov", size=(1080, 1920))
    assert made([upright], {upright.id: found(upright, 1)}).timeline.canvas.height == 1920
    wide = video("b.mp4")
    assert made([wide], {wide.id: found(wide, 1)}, style="reel").timeline.canvas.height == 1920
    assert made([wide], {wide.id: found(wide, 1)}, style="reel", aspect="1:1").timeline.canvas.height == 1080


def test_wide_material_fills_a_reel_and_that_is_said() -> None:
    media, analyses = holiday(6)
    analyses |= {one.id: analyses[one.id].model_copy(update={"speech": (Range(2000, 4500),)}) for one in media[:2]}
    assembly = made(media, analyses, style="reel")
    assert {clip.fit for clip in assembly.timeline.clips} == {"crop"}
    assert any("filmed landscape: cut to fill" in one.en for one in assembly.timeline.reasons)
    upright = video("tall.mov", captured=0, size=(1080, 1920))
    mixed = made([upright, *media], {**analyses, upright.id: found(upright, 90)})
    assert next(clip for clip in mixed.timeline.clips if clip.media == upright.id).fit is None
    assert any("“tall” was filmed upright: a soft blur" in one.en for one in mixed.timeline.reasons)


def test_no_beat_is_claimed_that_the_cuts_are_not_on() -> None:
    media = [video(f"clip {number}.mp4", 1, captured=number * 600_000) for number in range(3)]
    analyses = {one.id: found(one, number, speech=[Range(0, 1000)]) for number, one in enumerate(media)}
    assembly = made(media, analyses)
    grid = beats(assembly.timeline)
    assert any(min(abs(beat - cut) for beat in grid) > FRAME for cut in cuts(assembly.timeline))
    assert not any(one.startswith("Cuts fall on the beat") for one in assembly.reasons)


def test_music_and_transitions_can_be_done_without() -> None:
    media, analyses = holiday(5)
    film = made(media, analyses, music=False, transitions=False).timeline
    assert not film.sounds
    assert not any(clip.transition for clip in film.clips)


def test_ones_own_music_gives_the_beat() -> None:
    media, analyses = holiday(6)
    song = Analysis(fingerprint=SONG.fingerprint, duration=60_000, tempo=100, beats=tuple(range(300, 60_000, 600)))
    film = made([*media, SONG], {**analyses, SONG.id: song}, music_file=SONG.id, length=30_000).timeline
    assert film.sounds[0].source == SONG.id
    assert max(min(abs(beat - cut) for beat in song.beats) for cut in cuts(film)) <= FRAME


def test_material_that_is_all_spoilt_is_used_rather_than_nothing() -> None:
    one = video("a.mp4", 5)
    film = made([one], {one.id: found(one, 1, faults=[Fault(0, 5000, "shaky")])})
    assert film.timeline.clips
    assert any("nothing better" in reason for reason in film.reasons)


def test_only_sound_makes_no_film() -> None:
    with pytest.raises(EditError, match="only sound"):
        made([SONG], {})
    with pytest.raises(EditError, match="Add some video or photos"):
        made([], {})


def test_a_single_photo_makes_a_short_film() -> None:
    one = photo("a.jpg")
    assert 2000 <= made([one], {one.id: found(one, 1)}).timeline.duration <= 8000


def cut_up(media: Media, number: int, *bounds: int) -> Analysis:
    """A file of shots that begin at these times (ms), all as good."""
    looked = found(media, number)
    edges = [*bounds, media.duration]
    shots = tuple(shot(a, b, number * 10 + at) for at, (a, b) in enumerate(itertools.pairwise(edges)))
    return looked.model_copy(update={"shots": shots})


def test_nobodys_file_is_missing_because_its_shots_are_short() -> None:
    media, analyses = holiday(8)
    street = video("street.mp4", 6, captured=9 * 600_000)
    analyses[street.id] = cut_up(street, 9, 0, 1400, 3000, 4300)
    film = made([*media, street], analyses)
    assert street.id in {clip.media for clip in film.timeline.clips}


def test_a_file_that_is_not_needed_is_named() -> None:
    media, analyses = holiday(25)
    film = made(media, analyses, length=12_000)
    used = {clip.media for clip in film.timeline.clips}
    missing = [one for one in media if one.id not in used]
    reasons = " ".join(one.en for one in film.timeline.reasons)
    assert missing
    assert "Not in the film, to keep it to its length: “" in reasons or all(one.name[:-4] in reasons for one in missing)


@pytest.mark.parametrize("shot_ms", [700, 1500])
def test_photos_keep_the_pace_that_is_asked_for(shot_ms: int) -> None:
    media, analyses = holiday(6)
    photos = [photo(f"photo {number}.jpg") for number in range(3)]
    analyses |= {one.id: found(one, 20 + number) for number, one in enumerate(photos)}
    film = made([*media, *photos], analyses, length=25_000, shot=shot_ms).timeline
    held = [clip for clip in film.clips if clip.hold is not None]
    assert held
    assert max(clip.duration for clip in held) <= 1.3 * shot_ms
    assert all(clip.motion is not None and clip.motion.zoom_to < 1.13 for clip in held if clip.duration < 1500)


def test_a_film_of_speech_opens_with_its_strongest_shot_where_a_hook_is_asked_for() -> None:
    talk, *rest = [video(f"clip {number}.mp4", 40 - 15 * number, captured=number * 600_000) for number in range(3)]
    analyses = {one.id: found(one, number) for number, one in enumerate([talk, *rest])}
    analyses[talk.id] = found(talk, 0, speech=[Range(500, 19_000), Range(21_500, 39_000)])
    plain, hooked = (made([talk, *rest], analyses, length=60_000, hook=hook).timeline for hook in (False, True))
    assert plain.clips[0].media == talk.id
    assert hooked.clips[0].media != talk.id
