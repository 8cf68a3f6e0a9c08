from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maker_free.engine.model.media import Media
from maker_free.engine.model.parts import EncodeSpan
from maker_free.engine.model.timeline import Canvas, Clip, Composition, Overlay, Sound, Timeline, Title, Transition
from maker_free.engine.plan.plan import FINE_S, LONG_S, Output, RenderPlan, cap, plan, shaped
from maker_free.errors import EditError


def source(name: str, /, **more: object) -> Media:
    facts: dict[str, object] = {
        "id": name, "name": f"{name}.mp4", "path": Path(f"/videos/{name}.mp4"), "kind": "video", "container": "mp4",
        "bytes": 1000, "fingerprint": f"print of {name}", "duration": 60_000, "width": 1920, "height": 1080,
        "rate_num": 30, "rate_den": 1, "video_codec": "hevc", "pixel_format": "yuv420p",
        "colour": "bt709/bt709/bt709/tv",
        "audio_codec": "aac", "audio_rate": 48_000, "audio_channels": 2,
    }  # fmt: skip
    return Media.model_validate(facts | more)


MEDIA = {name: source(name) for name in "abc"}
SIXTY = Timeline(
    clips=(
        Clip(id="1", media="a", end=20_000),
        Clip(id="2", media="b", end=20_000, transition=Transition(duration=1000)),
        Clip(id="3", media="c", end=20_000, transition=Transition(duration=1000)),
    ),
    titles=(Title(id="t", text="First Light", start=2000, end=5000),),
    sounds=(Sound(id="s", source=Composition()),),
)


def keys(planned: RenderPlan) -> set[str]:
    return {span.key for span in planned.spans if isinstance(span, EncodeSpan)}


CLIPS = st.builds(
    Clip,
    id=st.uuids().map(str),
    media=st.sampled_from("abc"),
    start=st.integers(0, 5000),
    end=st.integers(5040, 30_000),
    speed=st.floats(0.25, 8),
    reverse=st.booleans(),
    hold=st.none() | st.integers(40, 5000),
    transition=st.none() | st.builds(Transition, duration=st.integers(40, 5000)),
)


@given(
    st.lists(CLIPS, min_size=1, max_size=6),
    st.sampled_from([*map(Fraction, (24, 25, 30, 50, 60)), Fraction(30000, 1001)]),
)
def test_spans_cover_the_film_without_gap_or_overlap(clips: list[Clip], fps: Fraction) -> None:
    timeline = Timeline(canvas=Canvas(fps=fps), clips=tuple(clips))
    try:
        planned = plan(timeline, MEDIA)
    except EditError:
        assert round(timeline.duration * fps / 1000) == 0
        return
    at = 0
    for span in planned.spans:
        assert span.first == at
        assert span.frames > 0
        at += span.frames
    assert at == planned.frames == round(timeline.duration * fps / 1000 + 1e-9)
    assert planned.sound.samples == pytest.approx(planned.frames * 48_000 / fps, abs=1)


def test_the_same_timeline_is_the_same_plan_and_survives_json() -> None:
    one, two = plan(SIXTY, MEDIA), plan(SIXTY, MEDIA)

    assert one == two
    assert one.key == two.key
    assert RenderPlan.model_validate_json(one.model_dump_json()) == one


def test_where_a_file_lies_does_not_matter_but_what_is_in_it_does() -> None:
    moved = {name: one.model_copy(update={"path": Path(f"/elsewhere/{name}.mp4")}) for name, one in MEDIA.items()}
    other = {name: one.model_copy(update={"fingerprint": f"new {name}"}) for name, one in MEDIA.items()}

    assert plan(SIXTY, moved).key == plan(SIXTY, MEDIA).key
    assert not keys(plan(SIXTY, other)) & keys(plan(SIXTY, MEDIA))


def test_moving_a_title_spares_what_it_does_not_touch() -> None:
    later = SIXTY.titles[0].model_copy(update={"start": 9000, "end": 12_000})
    before, after = plan(SIXTY, MEDIA), plan(SIXTY.model_copy(update={"titles": (later,)}), MEDIA)
    changed = sum(s.frames for s in after.spans if isinstance(s, EncodeSpan) and s.key not in keys(before))

    assert after.sound.key == before.sound.key
    assert changed <= 2 * 2 * FINE_S * after.canvas.fps


def test_a_batch_shows_the_same_frames_as_its_spans() -> None:
    planned = plan(SIXTY, MEDIA)
    spans = {span.key: span for span in planned.spans}

    assert sum(batch.whole.frames for batch in planned.batches) > 0.8 * planned.frames
    for batch in planned.batches:
        pieces = [spans[key] for key in batch.keys]
        assert [one.first + one.frames for one in pieces[:-1]] == [one.first for one in pieces[1:]]
        assert (batch.whole.first, batch.whole.frames) == (pieces[0].first, sum(one.frames for one in pieces))
        assert batch.whole.frames <= LONG_S * planned.canvas.fps


def test_a_louder_music_changes_no_picture() -> None:
    louder = SIXTY.sounds[0].model_copy(update={"volume": 0.9})
    before, after = plan(SIXTY, MEDIA), plan(SIXTY.model_copy(update={"sounds": (louder,)}), MEDIA)

    assert keys(after) == keys(before)
    assert after.sound.key != before.sound.key


def test_trimming_the_first_clip_spares_the_others() -> None:
    shorter = (SIXTY.clips[0].model_copy(update={"end": 15_000}), *SIXTY.clips[1:])
    without = SIXTY.model_copy(update={"titles": ()})
    before, after = plan(without, MEDIA), plan(without.model_copy(update={"clips": shorter}), MEDIA)
    changed = sum(s.frames for s in after.spans if isinstance(s, EncodeSpan) and s.key not in keys(before))

    assert changed < 0.35 * after.frames


def test_the_plan_reads_like_a_list_of_what_will_be_done() -> None:
    text = plan(SIXTY, MEDIA).describe()

    assert text.startswith("1920x1080, 30 frames a second, 0:58.0 long (1740 frames), as mp4 in high quality")
    assert "crossfade from clip 1 to 2" in text
    assert "lo-fi music (bed, gain 0.35)" in text


def test_a_still_needs_one_frame_and_sound_alone_none() -> None:
    picture = plan(SIXTY, MEDIA, Output(format="png", at=30_000))
    sound = plan(SIXTY, MEDIA, Output(format="mp3"))

    assert [(span.first, span.frames) for span in picture.spans] == [(900, 1)]
    assert sound.spans == ()


@pytest.mark.parametrize(
    ("kbits", "codec", "held"),
    [(2000, "h264", 3000), (2000, "hevc", 6000), (200, "h264", 1500), (60_000, "h264", None)],
)
def test_a_film_is_not_much_larger_than_its_material(kbits: int, codec: str, held: int | None) -> None:
    one = MEDIA["a"].model_copy(update={"bytes": kbits * 60_000 // 8, "video_codec": codec})
    assert cap(Canvas(), [one]) == held


@pytest.mark.parametrize(
    ("canvas", "height", "size"),
    [
        ((1920, 1080), 720, (1280, 720)),
        ((1080, 1920), 720, (720, 1280)),
        ((1920, 1080), 2160, (3840, 2160)),
        ((1080, 1080), 1440, (1440, 1440)),
        ((1080, 1350), 720, (720, 900)),
        ((1920, 1080), 4000, (4096, 2304)),
    ],
)
def test_a_wanted_height_is_that_of_the_shorter_side(
    canvas: tuple[int, int], height: int, size: tuple[int, int]
) -> None:
    found = shaped(Canvas(width=canvas[0], height=canvas[1]), height)

    assert (found.width, found.height) == size


@pytest.mark.parametrize(
    ("timeline", "says"),
    [
        (Timeline(), "nothing in the film"),
        (Timeline(clips=(Clip(id="1", media="z", end=1000),)), "not in the project any more"),
        (Timeline(clips=(Clip(id="1", media="song", end=1000),)), "has no picture"),
        (Timeline(clips=SIXTY.clips, sounds=(Sound(id="s", source="mute"),)), "has no sound"),
        (Timeline(clips=SIXTY.clips, overlays=(Overlay(id="o", media="song"),)), "no picture to lay over"),
    ],
)
def test_what_cannot_be_made_is_said_before_anything_is(timeline: Timeline, says: str) -> None:
    media = MEDIA | {
        "song": source("song", kind="audio", width=0, height=0, rate_num=0, video_codec=""),
        "mute": source("mute", audio_channels=0),
    }
    with pytest.raises(EditError, match=says):
        plan(timeline, media)
