import threading
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Clip, Sound, Timeline, Transition
from maker_free.engine.plan.plan import plan
from maker_free.engine.process import ffmpeg
from maker_free.engine.process.process_group import ProcessGroup
from maker_free.engine.render import ducking, mix
from tests import measure, media
from tests.engine.films import SMALL, clips, facts

Heard = npt.NDArray[np.float32]
RATE = 48_000
Mixed = Callable[..., Path]


@pytest.fixture
def mixed(tmp_path: Path) -> Mixed:
    """Mix a timeline's sound alone, as the WAV that it is before encoding unless told otherwise."""

    def make(timeline: Timeline, known: dict[str, Media], kind: str = "wav") -> Path:
        target = tmp_path / f"sound.{kind}"
        with ProcessGroup(tmp_path, threading.Event()) as group:
            mix.mix(plan(timeline, known).sound, target, kind, group)
        return target

    return make


def tone(heard: Heard, frequency: float) -> float:
    """Level of one frequency in dBFS."""
    mono: npt.NDArray[np.float32] = heard.mean(axis=1)
    wave = 2 * np.pi * frequency * np.arange(len(mono)) / RATE
    level = 2 * abs(complex(np.dot(mono, np.cos(wave)), np.dot(mono, np.sin(wave)))) / len(mono)
    return float(20 * np.log10(level + 1e-9))


def rms(heard: Heard) -> float:
    return float(20 * np.log10(np.sqrt(np.mean(heard.astype(float) ** 2)) + 1e-9))


@pytest.mark.parametrize("kind", ["wav", "m4a", "mp3"])
def test_the_finished_sound_is_as_loud_as_asked_and_does_not_clip(tmp_path: Path, mixed: Mixed, kind: str) -> None:
    known = facts(media.clip(tmp_path, seconds=4, sound="speech"), media.audio(tmp_path, "song.mp3", seconds=5))
    timeline = Timeline(
        canvas=SMALL, clips=(Clip(id="1", media="clip", end=4000),), sounds=(Sound(id="s", source="song"),)
    )
    integrated, peak = measure.loudness(mixed(timeline, known, kind))

    assert integrated == pytest.approx(-14, abs=1)
    assert peak <= -1


@pytest.mark.parametrize("volume", [0.02, 8.0])
def test_loudness_does_not_depend_on_the_recording_level(tmp_path: Path, mixed: Mixed, volume: float) -> None:
    known = facts(media.clip(tmp_path, seconds=3, sound="noise"))
    timeline = Timeline(canvas=SMALL, clips=clips(known, volume=volume))

    integrated, peak = measure.loudness(mixed(timeline, known))

    assert peak <= -1
    assert integrated == pytest.approx(-14, abs=1) or volume < 1  # never more than 20 dB up, out of the noise


def test_a_folder_may_be_called_anything(tmp_path: Path) -> None:
    folder = tmp_path / "Ann's | [film]: 1, 2\\3"
    folder.mkdir()
    known = facts(media.clip(tmp_path, seconds=1))
    target = folder / "sound.m4a"
    with ProcessGroup(folder, threading.Event()) as group:
        mix.mix(plan(Timeline(canvas=SMALL, clips=clips(known)), known).sound, target, "m4a", group)

    assert measure.loudness(target)[0] == pytest.approx(-14, abs=1)


def test_a_peak_between_samples_is_found_and_brought_down(tmp_path: Path, mixed: Mixed) -> None:
    known = facts(media.silent_clip(tmp_path), media.audio(tmp_path, sound="between"))
    song = Sound(id="s", source="song", volume=1.3, fade_out=0)
    film = clips({"silent": known["silent"]})
    heard = mixed(Timeline(canvas=SMALL, clips=film, sounds=(song,), loudness=None), known)

    assert -2 < measure.loudness(heard)[1] <= -1


def test_levels_stay_as_mixed_when_no_loudness_is_asked_for(tmp_path: Path, mixed: Mixed) -> None:
    known = facts(media.clip(tmp_path))
    heard = measure.sound(mixed(Timeline(canvas=SMALL, clips=clips(known, volume=0.5), loudness=None), known))

    assert tone(heard[9600:-9600], 440) == pytest.approx(20 * np.log10(0.125), abs=0.5)


def test_music_makes_room_for_speech_and_comes_back(tmp_path: Path, mixed: Mixed) -> None:
    known = facts(
        media.clip(tmp_path, "talk.mp4", seconds=3, sound="speech"),
        media.silent_clip(tmp_path, seconds=3),
        media.audio(tmp_path, seconds=7),
    )
    timeline = Timeline(
        canvas=SMALL,
        clips=clips({name: known[name] for name in ("talk", "silent")}),
        sounds=(Sound(id="s", source="song", volume=0.5, fade_out=100),),
        loudness=None,
    )
    ducked = measure.sound(mixed(timeline, known))
    alone = measure.sound(mixed(timeline.model_copy(update={"sounds": ()}), known))

    under, after = slice(RATE, 2 * RATE), slice(5 * RATE, round(5.8 * RATE))
    voice = rms(alone[round(0.5 * RATE) : round(2.5 * RATE)])
    assert 15 <= voice - rms((ducked - alone)[under]) <= 23
    assert 3 <= voice - rms((ducked - alone)[after]) <= 10


def phrases(*words: tuple[float, float, int], seconds: float, surf: bool = False) -> Heard:
    """Mono at 48 kHz: of each (from s, for s, seed) a synthetic voice, in silence or beside the sea."""
    from demo import sound

    heard: Heard = np.zeros(round(seconds * RATE), np.float32)
    if surf:
        waves = sound.waves(seconds).mean(axis=1)
        heard[:] = 0.4 * np.interp(np.arange(len(heard)) / RATE, np.arange(len(waves)) / sound.RATE, waves)
    for start, lasts, seed in words:
        said = sound.speech(lasts, seed=seed, lead=0.0)
        at = np.arange(round(lasts * RATE))
        voice = np.interp(at / RATE, np.arange(len(said)) / sound.RATE, said)
        heard[round(start * RATE) : round(start * RATE) + len(at)] += voice.astype(np.float32)
    return heard


def gains(heard: Heard, bed_dbfs: float, louder: float = 0.0) -> tuple[Heard, float | None]:
    """What a bed of even level does beside what is heard, in dB, every 10 ms; and by how much the voice is above it."""
    listener = ducking.Listener()
    listener.hear(np.stack([heard, heard], axis=1))
    level, spoken = listener.level, listener.spoken()
    bed = np.full(len(level), bed_dbfs)
    gain = ducking.duck(level, spoken, bed, louder)
    return 20 * np.log10(gain), ducking.above(level, spoken, bed, gain)


@pytest.mark.parametrize("voice_db", [0, -12, -24])
@pytest.mark.parametrize("bed", [-12.0, -24.0])
def test_the_music_is_put_below_the_voice_that_there_is(voice_db: float, bed: float) -> None:
    heard = phrases((1, 3, 1), (6, 3, 2), seconds=10) * np.float32(10 ** (voice_db / 20))
    _, over = gains(heard, bed)
    assert over is not None
    assert 15 <= over <= 45


def test_the_music_stays_down_through_a_breath_and_is_never_above_the_voice_in_a_pause() -> None:
    heard = phrases((1, 3, 1), (5.2, 3, 2), seconds=16)
    gain, _ = gains(heard, -12.0)
    breath, pause = gain[405:515], gain[1300:1550]
    assert np.ptp(breath) < 2.0
    assert pause.min() > breath.max() + 5
    active = rms(np.stack([heard, heard], axis=1)[RATE : 4 * RATE])
    assert -12.0 + pause.max() <= active - 3


def test_the_sea_alone_lowers_nothing() -> None:
    gain, over = gains(phrases(seconds=12, surf=True), -12.0)
    assert gain.min() == 0
    assert over is None


def test_who_wants_the_music_louder_gets_it_louder() -> None:
    heard = phrases((1, 3, 1), seconds=6)
    assert gains(heard, -12.0, 6.0)[0][200] == pytest.approx(gains(heard, -12.0)[0][200] + 6, abs=0.2)


def test_a_crossfade_keeps_the_power_of_the_sound(tmp_path: Path, mixed: Mixed) -> None:
    known = facts(media.clip(tmp_path, sound="noise"), media.clip(tmp_path, "two.mkv", sound="noise"))
    cut = (
        Clip(id="1", media="clip", start=0, end=1500),
        Clip(id="2", media="two", start=400, end=2000, transition=Transition(duration=700)),
    )
    heard = measure.sound(mixed(Timeline(canvas=SMALL, clips=cut, loudness=None), known))
    levels = [rms(heard[at : at + RATE // 10]) for at in range(RATE // 5, len(heard) - RATE // 5, RATE // 10)]

    assert np.ptp(levels) < 1.5


def test_a_cut_makes_no_click(tmp_path: Path, mixed: Mixed) -> None:
    known = facts(media.clip(tmp_path))
    cut = (Clip(id="1", media="clip", start=0, end=703), Clip(id="2", media="clip", start=901, end=1777))
    heard = measure.sound(mixed(Timeline(canvas=SMALL, clips=cut, loudness=None), known)).mean(axis=1)

    # 440 Hz at 0.25: no two neighbours are further apart than its steepest slope.
    assert np.abs(np.diff(heard)).max() < 1.15 * 0.25 * 2 * np.pi * 440 / RATE


def test_a_take_that_was_only_split_sounds_as_if_it_were_not(tmp_path: Path, mixed: Mixed) -> None:
    known = facts(media.clip(tmp_path, sound="speech"))
    whole = Timeline(canvas=SMALL, clips=clips(known), loudness=None)
    split = (Clip(id="1", media="clip", end=821), Clip(id="2", media="clip", start=821, end=2000))
    one = measure.sound(mixed(whole, known))
    two = measure.sound(mixed(whole.model_copy(update={"clips": split}), known))

    assert np.abs(one - two).max() < 0.01


@pytest.mark.parametrize("more", [{"speed": 2.0}, {"speed": 0.5}, {"speed": 0.7, "speed_to": 2.0}])
def test_speed_keeps_the_pitch(tmp_path: Path, mixed: Mixed, more: dict[str, float]) -> None:
    known = facts(media.clip(tmp_path))
    heard = measure.sound(mixed(Timeline(canvas=SMALL, clips=clips(known, **more), loudness=None), known))
    middle = heard[RATE // 5 : -RATE // 5].mean(axis=1)
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(len(middle))))

    assert np.argmax(spectrum) * RATE / len(middle) == pytest.approx(440, rel=0.02)


def test_a_reversed_clip_sounds_backwards(tmp_path: Path, mixed: Mixed) -> None:
    known = facts(media.sync_clip(tmp_path, at=0.5))
    target = mixed(Timeline(canvas=SMALL, clips=clips(known, reverse=True)), known)

    assert measure.beep_times(target) == pytest.approx([1.4], abs=0.02)


def test_a_short_song_is_repeated_without_a_gap(tmp_path: Path, mixed: Mixed) -> None:
    known = facts(media.silent_clip(tmp_path, seconds=6), media.audio(tmp_path, seconds=2.5, sound="noise"))
    timeline = Timeline(
        canvas=SMALL,
        clips=(Clip(id="1", media="silent", end=6000),),
        sounds=(Sound(id="s", source="song"),),
        loudness=None,
    )
    heard = measure.sound(mixed(timeline, known))
    levels = [rms(heard[at : at + RATE // 10]) for at in range(RATE // 5, round(4.6 * RATE), RATE // 10)]

    assert np.ptp(levels) < 2
    assert rms(heard[-RATE // 20 :]) < levels[0] - 20


def test_a_voice_over_begins_when_it_was_asked_to(tmp_path: Path, mixed: Mixed) -> None:
    known = facts(media.silent_clip(tmp_path), media.sync_clip(tmp_path, at=0.5))
    timeline = Timeline(
        canvas=SMALL,
        clips=(Clip(id="1", media="silent", end=2000),),
        sounds=(Sound(id="v", role="voice", source="sync", start=300, offset=200, volume=1),),
    )
    assert measure.beep_times(mixed(timeline, known)) == pytest.approx([0.6], abs=0.006)


@pytest.mark.parametrize("name", ["beep.mp3", "beep.m4a", "beep.aac", "beep.wav"])
def test_a_jump_into_any_kind_of_file_lands_on_time(tmp_path: Path, mixed: Mixed, name: str) -> None:
    known = facts(media.silent_clip(tmp_path), media.audio(tmp_path, name, sound="beep"))
    beep = Sound(id="e", role="effect", source="beep", start=1000, volume=1)
    timeline = Timeline(canvas=SMALL, clips=(Clip(id="1", media="silent", end=2000),), sounds=(beep,))

    whole = measure.beep_times(mixed(timeline, known))
    late = timeline.model_copy(update={"sounds": (beep.model_copy(update={"offset": 50}),)})

    # Formats without times carry their encoder's delay of some 20 ms along.
    assert whole == pytest.approx([1.0], abs=0.03)
    assert measure.level(mixed(late, known), 1.0, 1.04) > -30
    assert measure.level(mixed(late, known), 1.12, 1.5) < -60


def test_a_film_without_any_sound_has_a_silent_track_of_its_length(tmp_path: Path, mixed: Mixed) -> None:
    known = facts(media.silent_clip(tmp_path))
    heard = measure.sound(mixed(Timeline(canvas=SMALL, clips=clips(known)), known))

    assert len(heard) == 2 * RATE
    assert not heard.any()


def test_muted_clips_and_sounds_are_not_heard(tmp_path: Path, mixed: Mixed) -> None:
    known = facts(media.clip(tmp_path), media.audio(tmp_path))
    timeline = Timeline(
        canvas=SMALL,
        clips=(Clip(id="1", media="clip", end=2000, volume=0),),
        sounds=(Sound(id="s", source="song", volume=0),),
    )
    assert not measure.sound(mixed(timeline, known)).any()


def test_fades_rise_and_fall_without_steps(tmp_path: Path, mixed: Mixed) -> None:
    known = facts(media.clip(tmp_path))
    timeline = Timeline(canvas=SMALL, clips=clips(known, fade_in=600, fade_out=600), loudness=None)
    heard = measure.sound(mixed(timeline, known))
    levels = [rms(heard[at : at + RATE // 20]) for at in range(0, len(heard), RATE // 20)]

    assert levels[0] < -40 < -18 < levels[20]
    assert all(a < b + 0.1 for a, b in pairwise(levels[:13]))
    assert all(a > b - 0.1 for a, b in pairwise(levels[28:]))


def parted(mixed: Mixed, folder: Path, shift: int, transition: int) -> Heard:
    """4 s: a tone of 440 Hz, and from the cut at 2 s on noise; `shift` is where the sound changes."""
    known = facts(media.clip(folder, "tone.mp4", seconds=5), media.clip(folder, "noise.mp4", seconds=5, sound="noise"))
    blend = Transition(duration=transition) if transition else None
    half = transition // 2
    cut = (
        Clip(id="1", media="tone", start=1000, end=3000 + half),
        Clip(id="2", media="noise", start=2000 - half, end=4000, transition=blend, sound_cut=shift),
    )
    return measure.sound(mixed(Timeline(canvas=SMALL, clips=cut, loudness=None), known))


@pytest.mark.parametrize("transition", [0, 800])
@pytest.mark.parametrize("shift", [0, -500, 500])
def test_sound_changes_where_a_clip_says_whatever_its_picture_does(
    tmp_path: Path, mixed: Mixed, shift: int, transition: int
) -> None:
    heard = parted(mixed, tmp_path, shift, transition)
    change = round((2 + shift / 1000) * RATE)
    near = round(0.02 * RATE)
    before, after = heard[change - RATE // 4 : change - near], heard[change + near : change + RATE // 4]
    assert len(heard) == pytest.approx(4 * RATE, abs=RATE // 20)
    assert tone(before, 440) > tone(after, 440) + 20
    assert rms(before) == pytest.approx(tone(before, 440) - 3, abs=0.3), "nothing but the tone"


def test_a_podcast_voice_is_evened_out_and_has_less_noise(tmp_path: Path, mixed: Mixed) -> None:
    from demo import sound

    loud_and_soft = phrases((1, 3, 1), (6, 3, 1), seconds=10)
    loud_and_soft[5 * RATE :] *= np.float32(10 ** (-12 / 20))
    noise = np.random.default_rng(1).standard_normal(len(loud_and_soft)).astype(np.float32) * np.float32(0.004)
    sound.write_wav(tmp_path / "voice.wav", (loud_and_soft + noise).astype(np.float32), rate=RATE)
    picture = media.silent_clip(tmp_path, "picture.mp4", seconds=10)
    words = ffmpeg.command(
        "-i", str(picture), "-i", str(tmp_path / "voice.wav"), "-map", "0:v", "-map", "1:a", "-c:v", "copy",
        "-c:a", "pcm_s16le", "-y", str(tmp_path / "talk.mov"),
    )  # fmt: skip
    ffmpeg.run(words, deadline=60)
    known = facts(tmp_path / "talk.mov")
    heard = {
        podcast: measure.sound(mixed(Timeline(canvas=SMALL, clips=clips(known, podcast=podcast), loudness=None), known))
        for podcast in (False, True)
    }

    def part(podcast: bool, begin: float, end: float) -> float:
        return rms(heard[podcast][round(begin * RATE) : round(end * RATE)])

    apart = [part(podcast, 1, 4) - part(podcast, 6, 9) for podcast in (False, True)]
    assert apart[1] < apart[0] - 2.5
    floor = [part(podcast, 4.5, 5.7) - part(podcast, 6, 9) for podcast in (False, True)]
    assert floor[1] < floor[0] - 1.5
