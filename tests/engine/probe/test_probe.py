"""A file is taken for what it is: its facts are right, and what cannot or must not be read is refused in a sentence."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Literal

import pytest
from PIL import ExifTags, Image

from maker_free.conversation import error_answers
from maker_free.engine.model.media import Media
from maker_free.engine.probe import probe
from maker_free.engine.process import child, ffmpeg
from maker_free.errors import InputError, NotAllowed, TooLarge, Unreadable, UnsupportedType
from maker_free.limits import ACCEPTED_FORMATS, MAX_UPLOAD_BYTES
from tests import media
from tests.waiting import HANG

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="there are no such files on Windows")


def read(path: Path) -> Media:
    return probe.read(path, id="m", name=path.name)


def refused(path: Path) -> InputError:
    """What a child process says of a file that it must refuse."""
    with pytest.raises(InputError) as caught:
        probe.probe(path, id="m", name=path.name)
    error = caught.value
    assert path.name in str(error)
    assert str(error).endswith(".")
    for technical in ("Traceback", "Errno", "ffmpeg", "demux", "codec", "moov", str(path.parent)):
        assert technical not in str(error).replace(path.name, "")
    return error


def copied(source: Path, name: str) -> Path:
    return Path(shutil.copyfile(source, source.with_name(name)))


def test_every_accepted_format_is_read(tmp_path: Path) -> None:
    found = {kind: read(path) for kind, path in media.every_container(tmp_path).items()}
    assert set(found) == set(ACCEPTED_FORMATS)
    kinds = {one.container: one.kind for one in found.values()}
    assert {name for name, kind in kinds.items() if kind == "audio"} == {"mp3", "wav", "m4a", "aac"}
    assert {name for name, kind in kinds.items() if kind == "image"} == {"jpg", "png", "webp"}
    for one in found.values():
        if one.kind == "image":
            assert (one.duration, one.has_sound, one.width, one.height) == (0, False, 320, 180)
        else:
            assert one.duration == pytest.approx(1000, abs=60)
    assert all(one.has_sound for one in found.values() if one.kind == "audio")


def test_an_ordinary_clip(tmp_path: Path) -> None:
    path = media.clip(tmp_path, seconds=2)
    one = read(path)
    assert (one.kind, one.container, one.width, one.height, one.rotation) == ("video", "mp4", 320, 180, 0)
    assert (one.rate_num, one.rate_den, one.variable_rate, one.duration) == (30, 1, False, 2000)
    assert (one.video_codec, one.pixel_format, one.colour) == ("h264", "yuv420p", "bt709/bt709/bt709/tv")
    assert (one.audio_codec, one.audio_rate, one.audio_channels) == ("aac", 48_000, 2)
    assert (one.hdr, one.interlaced, one.alpha, one.bytes) == (False, False, False, path.stat().st_size)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_phone_clip_has_the_size_it_is_shown_in(tmp_path: Path, turn: Literal[90, 180, 270]) -> None:
    size = (180, 320) if turn % 180 else (320, 180)
    one = read(media.clip(tmp_path, "turned.mov", seconds=0.5, size=size, rotation=turn))
    assert (one.width, one.height, one.rotation) == (*size, (360 - turn) % 360)
    assert one.portrait == (turn != 180)


@pytest.mark.parametrize(
    ("fps", "expected"), [(24, (24, 1)), (29.97, (30000, 1001)), (59.94, (60000, 1001)), (50, (50, 1))]
)
def test_frame_rates_are_exact(tmp_path: Path, fps: float, expected: tuple[int, int]) -> None:
    exact = {29.97: 30000 / 1001, 59.94: 60000 / 1001}.get(fps, fps)
    for name in ("a.mp4", "a.mkv"):
        one = read(media.clip(tmp_path, name, seconds=1, fps=exact, sound=None))
        assert ((one.rate_num, one.rate_den), one.variable_rate) == (expected, False)


def test_a_varying_frame_rate_is_noticed(tmp_path: Path) -> None:
    one = read(media.variable_clip(tmp_path))
    assert one.variable_rate
    assert one.duration == pytest.approx(2000, abs=110)


def test_hdr_is_noticed(tmp_path: Path) -> None:
    one = read(media.hdr_clip(tmp_path))
    assert (one.hdr, one.video_codec, one.pixel_format) == (True, "hevc", "yuv420p10le")
    assert one.colour.startswith("bt2020/pq/bt2020")


def test_interlaced_and_odd_pictures_are_noticed(tmp_path: Path) -> None:
    assert read(media.interlaced_clip(tmp_path)).interlaced
    odd = read(media.odd_clip(tmp_path))
    assert (odd.width, odd.height) == (321, 181)


@pytest.mark.parametrize("name", ["moving.gif", "moving.webp"])
def test_animations_are_silent_films(tmp_path: Path, name: str) -> None:
    one = read(media.animation(tmp_path, name, frames=10, step=100))
    assert (one.kind, one.width, one.height, one.has_sound) == ("video", 160, 90, False)
    assert one.duration == pytest.approx(1000, abs=20)
    assert one.rate_num / one.rate_den == pytest.approx(10, abs=0.2)


def test_a_gif_with_one_picture_is_a_still(tmp_path: Path) -> None:
    path = tmp_path / "one.gif"
    Image.new("RGB", (40, 30), (200, 10, 10)).save(path)
    assert (read(path).kind, read(path).duration) == ("image", 0)


def test_a_cover_on_a_song_is_not_a_film(tmp_path: Path) -> None:
    song, cover = media.audio(tmp_path, "plain.mp3"), media.still(tmp_path, "cover.jpg")
    path = tmp_path / "covered.mp3"
    words = [
        "-i",
        str(song),
        "-i",
        str(cover),
        "-map",
        "0",
        "-map",
        "1",
        "-c",
        "copy",
        "-disposition:v",
        "attached_pic",
    ]
    ffmpeg.run(ffmpeg.command(words, "-y", str(path)), deadline=30)
    one = read(path)
    assert (one.kind, one.has_picture, one.audio_codec) == ("audio", False, "mp3")
    assert one.duration == pytest.approx(2000, abs=60)


def test_pixels_that_are_not_square_count_as_they_are_shown(tmp_path: Path) -> None:
    one = read(media.clip(tmp_path, "dv.mp4", seconds=0.5, options=("-aspect", "4:3")))
    assert (one.width, one.height) == (240, 180)


def epoch(when: datetime) -> int:
    return round(when.timestamp() * 1000)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("creation_time=2026-06-14T04:41:00Z", epoch(datetime(2026, 6, 14, 4, 41, tzinfo=UTC))),
        ("com.apple.quicktime.creationdate=2026-06-14T06:41:00+0200",
         epoch(datetime(2026, 6, 14, 6, 41, tzinfo=timezone(timedelta(hours=2))))),
        ("creation_time=1904-01-01T00:00:00Z", None),
    ],
)  # fmt: skip
def test_when_it_was_filmed_is_known(tmp_path: Path, tag: str, expected: int | None) -> None:
    words = ("-movflags", "use_metadata_tags", "-metadata", tag)
    assert read(media.clip(tmp_path, "dated.mov", seconds=0.3, options=words)).captured == expected


def test_when_a_photo_was_taken_and_how_the_phone_was_held_is_known(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    details = exif.get_ifd(ExifTags.IFD.Exif)
    details[ExifTags.Base.DateTimeOriginal] = "2026:06:14 06:41:00"
    details[ExifTags.Base.OffsetTimeOriginal] = "+02:00"
    path = tmp_path / "photo.jpeg"
    Image.new("RGB", (320, 180), (90, 120, 60)).save(path, exif=exif)
    one = read(path)
    assert (one.container, one.width, one.height, one.rotation) == ("jpg", 180, 320, 90)
    assert one.captured == epoch(datetime(2026, 6, 14, 4, 41, tzinfo=UTC))


def test_transparency_is_noticed(tmp_path: Path) -> None:
    assert read(media.still(tmp_path, "logo.png", alpha=True)).alpha
    assert not read(media.still(tmp_path, "photo.png")).alpha
    assert read(
        media.clip(tmp_path, "logo.mov", seconds=0.3, sound=None, options=("-c:v", "qtrle", "-vf", "format=argb"))
    ).alpha


def test_the_fingerprint_is_of_the_bytes_and_not_of_the_name(tmp_path: Path) -> None:
    one = media.clip(tmp_path, "one.mp4", seconds=0.5)
    same = copied(one, "same.mp4")
    other = copied(one, "other.mp4")
    other.write_bytes(one.read_bytes()[:-1] + b"x")
    prints = [read(path).fingerprint for path in (one, same, other)]
    assert prints[0] == prints[1] != prints[2]


@pytest.mark.parametrize(
    ("kind", "name", "container"),
    [
        ("mp4", "film.mkv", "mp4"),
        ("webm", "film.jpg", "webm"),
        ("png", "film.mp4", "png"),
        ("mp3", "song.wav", "mp3"),
        ("aac", "song.mp3", "aac"),
        ("mov", "FILM.MP4", "mp4"),
    ],
)
def test_a_wrong_ending_does_not_matter(tmp_path: Path, kind: str, name: str, container: str) -> None:
    assert read(copied(media.every_container(tmp_path)[kind], name)).container == container


def test_a_film_without_a_picture_is_a_sound(tmp_path: Path) -> None:
    path = copied(media.audio(tmp_path, "voice.m4a", seconds=1), "voice.mp4")
    assert (read(path).kind, read(path).has_picture) == ("audio", False)


def read_lately(path: Path) -> bool:
    """Whether somebody read a file after `set_aside`: where the system keeps track of it."""
    return path.stat().st_atime > time.time() - 3600


def set_aside(path: Path) -> None:
    """Make it look as if nobody had read it for two days: even then a reading shows (`relatime`)."""
    old = time.time() - 48 * 3600
    os.utime(path, (old, old))


@pytest.mark.parametrize("kind", ["hls", "dash", "ffconcat", "sdp", "svg", "svg as png", "text as png", "text as mp3"])
def test_a_list_or_text_in_disguise_is_refused_and_opens_nothing(tmp_path: Path, kind: str) -> None:
    made = media.hostile(tmp_path)
    canary = tmp_path / "private.mp4"
    set_aside(canary)
    error = refused(made[kind])
    assert isinstance(error, Unreadable)
    assert "not what its name says" in str(error)
    assert not read_lately(canary)


@pytest.mark.parametrize(
    "head", [b"\0\0\0\x18ftypmp42", b"\x1a\x45\xdf\xa3webm", b"RIFF\0\0\0\0AVI ", b"GIF89a", b"ID3"]
)
def test_a_list_behind_a_film_s_first_bytes_opens_nothing(tmp_path: Path, head: bytes) -> None:
    canary = media.clip(tmp_path, "private.mp4", seconds=0.5)
    set_aside(canary)
    path = tmp_path / "clip.mp4"
    path.write_bytes(head + f"\n#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:1.0,\nfile:{canary}\n".encode() * 20)
    refused(path)
    assert not read_lately(canary)


@POSIX
def test_the_canary_sings(tmp_path: Path) -> None:
    """Where a reading leaves no trace, the tests above show less than they seem to."""
    canary = media.clip(tmp_path, "private.mp4", seconds=0.5)
    set_aside(canary)
    canary.read_bytes()
    if not read_lately(canary):
        pytest.skip("this file system keeps no times of reading")


def test_a_percent_sign_in_a_name_is_no_pattern(tmp_path: Path) -> None:
    path = media.still(tmp_path, "a%03d.png", size=(64, 32))
    neighbour = media.still(tmp_path, "a000.png", size=(128, 64))
    set_aside(neighbour)
    assert (read(path).width, read(path).name) == (64, "a%03d.png")
    assert not read_lately(neighbour)


@pytest.mark.parametrize("name", ["-i.mp4", "concat:a|b.mp4", "$(touch x);.mp4", "pipe:0.mp4", "海 🌊'\".mp4"])
def test_strange_names_are_only_names(tmp_path: Path, name: str) -> None:
    path = media.clip(tmp_path, "plain.mp4", seconds=0.5).rename(tmp_path / name)
    assert probe.probe(path, id="m", name=name).width == 320
    assert not (tmp_path / "x").exists()


@POSIX
def test_devices_pipes_and_folders_are_refused_and_not_read(tmp_path: Path) -> None:
    pipe, zero, folder = tmp_path / "pipe.mp4", tmp_path / "zero.mp4", tmp_path / "folder.mp4"
    os.mkfifo(pipe)
    zero.symlink_to("/dev/zero")
    folder.mkdir()
    for path in (pipe, zero, folder):
        assert isinstance(refused(path), NotAllowed)


@POSIX
def test_a_pipe_that_takes_a_file_s_place_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = media.clip(tmp_path, seconds=0.5)
    checked = probe.check

    def and_then_swapped(path: Path, *, name: str) -> int:
        size = checked(path, name=name)
        path.unlink()
        os.mkfifo(path)
        return size

    monkeypatch.setattr(probe, "check", and_then_swapped)
    said: list[InputError] = []

    def look() -> None:
        try:
            read(path)
        except InputError as error:
            said.append(error)

    reader = threading.Thread(target=look, daemon=True)
    reader.start()
    reader.join(10)
    assert not reader.is_alive()
    assert isinstance(said[0], NotAllowed)


@pytest.mark.parametrize("name", ["notes.txt", "film.m3u8", "film.mp4.exe", "noending", ".mp4"])
def test_other_kinds_are_refused_with_the_list_of_those_that_are_taken(tmp_path: Path, name: str) -> None:
    path = copied(media.clip(tmp_path, "a.mp4", seconds=0.5), name)
    error = refused(path)
    assert isinstance(error, UnsupportedType)
    assert all(kind in str(error) for kind in ACCEPTED_FORMATS)


def test_what_is_not_there_and_what_is_empty_is_said(tmp_path: Path) -> None:
    assert "not there" in str(refused(tmp_path / "gone.mp4"))
    (tmp_path / "empty.mp4").touch()
    assert "empty" in str(refused(tmp_path / "empty.mp4"))


def test_too_large_a_file_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    path = tmp_path / "large.mp4"
    with path.open("wb") as file:
        file.truncate(MAX_UPLOAD_BYTES + 1)
    assert "500 MB" in str(refused(path))


def test_a_huge_picture_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    error = refused(media.hostile(tmp_path)["huge png"])
    assert isinstance(error, TooLarge)
    assert "large" in str(error)


def test_255_channels_are_refused(tmp_path: Path) -> None:
    error = refused(media.hostile(tmp_path)["255 channels"])
    assert (type(error), "255" in str(error)) == (TooLarge, True)


@pytest.mark.parametrize("fps", [500, 1000])
def test_an_absurd_frame_rate_is_refused(tmp_path: Path, fps: int) -> None:
    error = refused(media.clip(tmp_path, "slow.mp4", seconds=0.1, fps=fps, sound=None))
    assert isinstance(error, TooLarge)
    assert f"{fps} frames a second" in str(error)


def test_what_a_header_claims_of_a_file_s_length_is_not_believed(tmp_path: Path) -> None:
    path = media.claims(media.clip(tmp_path, "short.mp4", seconds=1), tmp_path / "claims.mp4", seconds=10**9)
    assert probe.probe(path, id="m", name=path.name).duration == pytest.approx(1000, abs=50)


def test_a_recording_without_its_end_says_so(tmp_path: Path) -> None:
    made = media.hostile(tmp_path)
    for kind in ("truncated", "no moov"):
        assert "cut off" in str(refused(made[kind]))


@pytest.mark.parametrize("name", ["four.mkv", "four.mp4"])
def test_a_copy_that_breaks_off_says_how_much_is_there(tmp_path: Path, name: str) -> None:
    whole = media.clip(tmp_path, name, seconds=4, options=("-movflags", "+faststart") if name.endswith("mp4") else ())
    error = refused(media.truncated(whole, tmp_path / f"cut {name}", keep=0.5))
    assert "of its 4 s" in str(error)


def test_damage_in_the_middle_does_not_cost_the_rest(tmp_path: Path) -> None:
    path = media.clip(tmp_path, seconds=4, options=("-movflags", "+faststart"))
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 2000] = os.urandom(2000)
    path.write_bytes(data)
    assert probe.probe(path, id="m", name="hurt.mp4").duration == pytest.approx(4000, abs=100)


HEADS = {
    "a.mp4": b"\0\0\0\x18ftypmp42", "a.mkv": b"\x1a\x45\xdf\xa3", "a.avi": b"RIFF\0\1\0\0AVI ",
    "a.png": b"\x89PNG\r\n\x1a\n", "a.jpg": b"\xff\xd8\xff", "a.webp": b"RIFF\0\1\0\0WEBPVP8 ", "a.gif": b"GIF89a",
    "a.mp3": b"\xff\xfb", "a.wav": b"RIFF\0\1\0\0WAVE",
}  # fmt: skip


@pytest.mark.parametrize("name", HEADS)
def test_noise_behind_the_right_first_bytes_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(HEADS[name] + b"\x5a\x13\xc7" * 20_000)
    refused(path)


def test_a_size_that_changes_on_the_way_is_read_by_its_first_picture(tmp_path: Path) -> None:
    raw = b""
    for number, size in enumerate([(320, 180), (640, 360)]):
        part = media.clip(tmp_path, f"part{number}.mp4", seconds=1, size=size, sound=None)
        words = ["-i", str(part), "-c", "copy", "-bsf:v", "h264_mp4toannexb", "-f", "h264", "pipe:1"]
        raw += ffmpeg.run(ffmpeg.command(words), deadline=30)
    path = tmp_path / "changing.mkv"
    ffmpeg.run(
        ffmpeg.command("-f", "h264", "-r", "30", "-i", "pipe:0", "-c", "copy", "-y", str(path)), data=raw, deadline=30
    )
    one = read(path)
    assert (one.width, one.height) == (320, 180)
    assert one.duration == pytest.approx(2000, abs=70)


def test_a_reader_that_hangs_is_ended_and_the_file_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = media.clip(tmp_path, seconds=0.5)
    monkeypatch.setattr(probe, "DEADLINE", 0.02)
    with pytest.raises(Unreadable, match="took too long"):
        probe.probe(path, id="m", name="slow.mp4")


def test_a_reader_that_breaks_down_is_one_refused_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = media.clip(tmp_path, seconds=0.5)
    (tmp_path / "av.py").write_text("import os\nos.abort()\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(Unreadable, match=r"“frail\.mp4” could not be read"):
        probe.probe(path, id="m", name="frail.mp4")
    monkeypatch.delenv("PYTHONPATH")
    assert probe.probe(path, id="m", name="sound.mp4").width == 320


def test_a_good_file_is_not_refused_because_the_computer_was_busy_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really, deadlines = child.call, iter((0.0, HANG))

    def call(task: str, request: child.Json, *, deadline: float) -> child.Json:
        return really(task, request, deadline=min(deadline, next(deadlines)))

    monkeypatch.setattr(child, "call", call)
    found = probe.probe(media.still(tmp_path, "photo.jpg"), id="m", name="photo.jpg")
    assert (found.kind, found.width) == ("image", 320)


@pytest.mark.parametrize("name", ["IMG_1.heic", "IMG_1.jpg"])
def test_a_photo_of_a_phone_is_refused_with_what_to_do_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(2000))
    with pytest.raises(UnsupportedType, match="Save it as JPG") as refused:
        read(path)
    assert "JPG" in (chinese := error_answers.spoken(refused.value, "zh"))
    assert name in chinese


def test_a_picture_of_a_kind_that_nobody_knows_is_no_broken_reader(tmp_path: Path) -> None:
    path = media.clip(tmp_path, "strange.mp4", seconds=1)
    path.write_bytes(path.read_bytes().replace(b"avc1", b"\x01\x02zz"))
    assert "of a kind that is not known here" in str(refused(path))


def test_a_sound_that_is_not_the_first_of_its_file_s_tracks_is_read(tmp_path: Path) -> None:
    path = media.clip(tmp_path, "song.m4a.mp4", seconds=1)
    path.write_bytes(path.read_bytes().replace(bytes(8) + b"vide", bytes(8) + b"data").replace(b"avc1", b"\x01\x02zz"))
    sound = read(path)
    assert (sound.kind, sound.duration) == ("audio", pytest.approx(1000, abs=60))
