"""Files leave only when they may, whole and once; what may not is refused before a byte of it is sent."""

from __future__ import annotations

import asyncio
import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from maker_free import wire
from maker_free.client import sources
from maker_free.client.consent import Asked
from maker_free.client.project import UploadResult
from maker_free.client.sources import Link, LocalFile, find
from maker_free.errors import (
    InputError,
    MakerFreeError,
    NotAllowed,
    OutOfCredits,
    TooLarge,
    Unreachable,
    Unreadable,
    UnsupportedType,
)
from maker_free.limits import ACCEPTED_FORMATS, MAX_UPLOAD_BYTES
from maker_free.settings import Settings
from tests.client.conftest import Quick, opened
from tests.contract import faults
from tests.contract.cloud import Cloud
from tests.contract.faults import Fault, refuse
from tests.waiting import HANG

HEAD = b"\0\0\0\x18ftypmp42"
"""What makes a file media for whoever only looks at its beginning."""


def clip(folder: Path, name: str = "a.mp4", size: int = 1000) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes((HEAD + hashlib.shake_256(name.encode()).digest(size))[:size])
    return path


def upload(settings: Settings, *sources: Path | str, allowed: bool = True) -> UploadResult:
    async def chat() -> UploadResult:
        async with opened(settings) as project:
            job = project.upload([str(one) for one in sources], allowed=allowed)
            assert await job.wait(HANG)
            return job.result()

    return asyncio.run(chat())


def refusal(settings: Settings, *given: Path | str) -> MakerFreeError:
    found = find([str(one) for one in given], settings)
    assert not found.items
    return found.refused[0][1]


def test_a_file_arrives_byte_for_byte(cloud: Cloud, settings: Settings, tmp_path: Path) -> None:
    path = clip(tmp_path, 'my "clip" 旅行.mp4', 700_000)
    result = upload(settings, path)
    (sent,) = cloud.of("upload")
    assert [file.filename for file in result.files] == [path.name], "as the person knows it"
    body = sent.everything
    assert 'name="files"' in body
    assert str(tmp_path) not in body, "where the file is stays on this computer"
    assert wire.HEADER_SOURCE_FILE not in body
    assert sent.size > 700_000
    assert int(sent.headers["content-length"]) == sent.size
    assert "transfer-encoding" not in sent.headers


def test_several_files_go_in_the_order_that_people_count(cloud: Cloud, settings: Settings, tmp_path: Path) -> None:
    for number in (10, 2, 1):
        clip(tmp_path / "clips", f"clip {number}.mov")
    result = upload(settings, tmp_path / "clips", tmp_path / "clips" / "clip 2.mov")
    assert [file.filename for file in result.files] == ["clip 1.mov", "clip 2.mov", "clip 10.mov"]
    assert cloud.count("upload") == 3


def test_a_link_is_fetched_by_the_engine(cloud: Cloud, settings: Settings) -> None:
    upload(settings, "https://example.com/films/sea.mp4?key=1")
    assert cloud.of("upload")[0].json == {"urls": ["https://example.com/films/sea.mp4?key=1"], "source_type": "url"}


def test_a_glob_takes_what_fits(settings: Settings, tmp_path: Path) -> None:
    for name in ("a.mp4", "b.mp4", "c.txt", ".d.mp4"):
        clip(tmp_path / "clips", name)
    found = find([str(tmp_path / "clips" / "*.mp4")], settings)
    assert [item.name for item in found.items] == ["a.mp4", "b.mp4"]
    assert "Nothing fits" in str(refusal(settings, tmp_path / "clips" / "*.mkv"))


def test_a_name_with_glob_signs_in_it_is_a_name(settings: Settings, tmp_path: Path) -> None:
    path = clip(tmp_path, "take [1].mp4")
    assert [item.name for item in find([str(path)], settings).items] == [path.name]


def test_a_folder_is_looked_into_without_what_is_hidden(settings: Settings, tmp_path: Path) -> None:
    clip(tmp_path / "card" / "DCIM" / "100CANON", "a.mp4")
    clip(tmp_path / "card" / ".trash", "b.mp4")
    clip(tmp_path / "card", ".DS_Store")
    clip(tmp_path / "card", "notes.txt")
    found = find([str(tmp_path / "card")], settings)
    assert [item.name for item in found.items] == ["a.mp4"]
    assert [name for name, _ in found.refused] == ["notes.txt"]


def test_wrong_types_are_refused_with_all_thirteen_formats(cloud: Cloud, settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(UnsupportedType) as failure:
        upload(settings, clip(tmp_path, "film.svg"))
    assert all(kind in str(failure.value) for kind in ACCEPTED_FORMATS)
    assert cloud.count("upload") == 0


def test_size_is_judged_before_a_byte_is_sent(cloud: Cloud, settings: Settings, tmp_path: Path) -> None:
    large = tmp_path / "large.mp4"
    with large.open("wb") as file:
        file.truncate(MAX_UPLOAD_BYTES + 1)
    with pytest.raises(TooLarge, match="has more than 500 MB, which is the limit"):
        upload(settings, large)
    assert cloud.count("upload") == 0
    with large.open("wb") as file:
        file.write(HEAD)
        file.truncate(MAX_UPLOAD_BYTES)
    assert find([str(large)], settings).items


def test_what_is_usable_goes_and_the_rest_is_named(cloud: Cloud, settings: Settings, tmp_path: Path) -> None:
    given = clip(tmp_path), clip(tmp_path, "b.txt"), tmp_path / "gone.mp4", clip(tmp_path, "e.mp4", 0)
    result = upload(settings, *given)
    assert [file.filename for file in result.files] == ["a.mp4"]
    assert [name for name, _ in result.skipped] == ["b.txt", "gone.mp4", "e.mp4"]
    assert all(why.say("en").endswith(".") and why.say("zh").endswith("。") for _, why in result.skipped)


def pointing(tmp_path: Path) -> Path:
    (tmp_path / "clips").mkdir()
    link = tmp_path / "clips" / "a.mp4"
    link.symlink_to(clip(tmp_path / "elsewhere"))
    return link


def fifo(tmp_path: Path) -> Path:
    os.mkfifo(tmp_path / "pipe.mp4")
    return tmp_path / "pipe.mp4"


def into_secret(tmp_path: Path) -> Path:
    link = tmp_path / "holiday.mp4"
    link.symlink_to(clip(tmp_path / ".ssh", "id_rsa"))
    return link


UNTOUCHED: list[tuple[Callable[[Path], Path | str], type[MakerFreeError]]] = [
    (pointing, NotAllowed), (fifo, NotAllowed), (into_secret, NotAllowed),
    (lambda tmp: clip(tmp / ".ssh", "id.mp4"), NotAllowed),
    (lambda tmp: clip(tmp, ".env.mp4"), NotAllowed),
    (lambda tmp: clip(tmp / "home" / "data" / "media", "x.mp4"), NotAllowed),
    (lambda tmp: clip(tmp / "home" / "config", "x.mp4"), NotAllowed),
    (lambda tmp: "/dev/zero", NotAllowed), (lambda tmp: "/etc/passwd", NotAllowed),
    (lambda tmp: "/proc/self/environ", NotAllowed),
    (lambda tmp: "~/.ssh/id_rsa", InputError), (lambda tmp: "../../../../../etc/passwd", MakerFreeError),
    (lambda tmp: "file:///etc/passwd", NotAllowed), (lambda tmp: "concat:a|b", InputError),
    (lambda tmp: "pipe:0", InputError), (lambda tmp: "$(touch x);", InputError),
    (lambda tmp: "a\0b.mp4", InputError), (lambda tmp: "ftp://example.com/a.mp4", NotAllowed),
    (lambda tmp: "http://", InputError), (lambda tmp: "https://exa mple.com/a.mp4", InputError),
    (lambda tmp: "https://example.com/list.m3u8", UnsupportedType),
    (lambda tmp: clip(tmp, "a.mp4", 0), Unreadable), (lambda tmp: clip(tmp, "noending"), UnsupportedType),
    (lambda tmp: clip(tmp, "a%03d").parent / "a%03d.png", InputError),
    (lambda tmp: tmp / "nothing" / "a.mp4", InputError),
    (lambda tmp: str(clip(tmp, "x.mp4")) + "/y.mp4", InputError),
]  # fmt: skip


@pytest.mark.parametrize(("make", "kind"), UNTOUCHED)
def test_what_must_not_be_touched_is_refused_in_words(
    make: Callable[[Path], Path | str], kind: type[MakerFreeError], settings: Settings, tmp_path: Path
) -> None:
    error = refusal(settings, make(tmp_path))
    assert isinstance(error, kind)
    assert str(error).endswith(".")
    assert str(tmp_path) not in str(error)


def test_a_name_that_looks_like_an_option_is_a_file(settings: Settings, tmp_path: Path) -> None:
    assert find([str(clip(tmp_path, "-i.mp4"))], settings).items


def test_a_file_that_was_exchanged_after_it_was_judged_is_not_sent(settings: Settings, tmp_path: Path) -> None:
    path = clip(tmp_path)
    (item,) = find([str(path)], settings).items
    assert isinstance(item, LocalFile)
    path.unlink()
    path.symlink_to("/etc/passwd")
    with pytest.raises(OSError, match="symbolic"):
        item.open()
    path.unlink()
    clip(tmp_path, "b.mp4").rename(path)
    with pytest.raises(NotAllowed, match="changed"):
        item.open()


def test_of_too_many_files_the_first_are_added_and_a_way_is_offered_for_the_rest(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "MAX_FILES", 3)
    for number in range(5):
        clip(tmp_path / "clips", f"{number}.mp4")
    found = find([str(tmp_path / "clips")], settings)
    assert [item.name for item in found.items] == ["0.mp4", "1.mp4", "2.mp4"]
    ((name, why),) = found.refused
    assert name == "3.mp4"
    assert str(why).startswith("“3.mp4” and “4.mp4” were not added")
    assert "from a folder of their own" in str(why)


def test_hundreds_of_photos_are_added_at_once(settings: Settings, tmp_path: Path) -> None:
    for number in range(240):
        clip(tmp_path / "photos", f"{number}.jpg", 10)
    assert len(find([str(tmp_path / "photos")], settings).items) == 240
    assert not find([str(tmp_path / "photos")], settings).refused


def test_far_too_many_files_are_refused_at_once(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "MAX_FILES", 3)
    for folder in range(4):
        for number in range(9):
            clip(tmp_path / str(folder), f"{folder}{number}.mp4")
    with pytest.raises(TooLarge, match="smaller groups"):
        find([str(tmp_path / str(folder)) for folder in range(4)], settings)


@pytest.mark.skipif(sys.platform != "linux", reason="names are always text elsewhere")
def test_a_name_that_is_no_text_stops_neither_its_file_nor_those_after_it(
    cloud: Cloud, settings: Settings, tmp_path: Path
) -> None:
    for number, name in enumerate((b"a.mp4", b"caf\xe9 \xff.mp4", b"z.mp4")):
        made = clip(tmp_path / "clips", f"{number}.mp4")
        made.rename(made.with_name(os.fsdecode(name)))
    result = upload(settings, tmp_path / "clips")
    assert [file.filename for file in result.files] == ["a.mp4", "caf� �.mp4", "z.mp4"]
    assert not result.skipped


def test_the_query_of_a_link_is_not_shown() -> None:
    assert Link("https://example.com/a%20b.mp4?token=secret").name == "a b.mp4"


def test_nothing_leaves_before_somebody_agreed_to_that_very_file(
    cloud: Cloud, settings: Settings, tmp_path: Path
) -> None:
    paths = [clip(tmp_path, name) for name in ("a.mp4", "b.mp4")]

    async def chat() -> Sequence[str]:
        async with opened(settings) as project:
            first = project.upload([str(path) for path in paths])
            assert await first.wait(HANG)
            with pytest.raises(Asked) as asked:
                first.result()
            assert cloud.count("upload") == 0
            project.agree(asked.value.question, by_person=False)
            clip(tmp_path, "c.mp4").replace(paths[1])
            second = project.upload([str(path) for path in paths])
            assert await second.wait(HANG)
            with pytest.raises(Asked) as again:
                second.result()
            assert cloud.count("upload") == 0
            project.agree(again.value.question, by_person=False)
            third = project.upload([str(path) for path in paths])
            assert await third.wait(HANG)
            third.result()
            return [*asked.value.files, "then", *again.value.files]

    assert asyncio.run(chat()) == ["a.mp4", "b.mp4", "then", "b.mp4"]
    assert cloud.count("upload") == 2


def test_what_is_no_media_does_not_leave_whatever_it_is_called(
    cloud: Cloud, settings: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "clips"
    folder.mkdir()
    for name in ("key.mp4", "notes.mp3", "list.aac", "page.jpg", "words.wav"):
        (folder / name).write_text("-----BEGIN PRIVATE KEY-----\nfile '/etc/passwd'\n#EXTM3U\n", encoding="utf-8")
    result = upload(settings, folder)
    assert not result.files
    assert len(result.skipped) == 5
    assert cloud.count("upload") == 0


@pytest.mark.parametrize("how", ["grown", "cut", "written over", "with its time put back", "through another name"])
def test_a_file_that_changes_while_it_is_read_is_refused(
    cloud: Cloud, settings: Settings, tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = clip(tmp_path, "a.mp4", size=1 << 20)
    other = tmp_path / "other.bin"
    other.hardlink_to(path)
    read, reads, before = os.read, list[int](), path.stat()

    def changing(descriptor: int, most: int) -> bytes:
        block = read(descriptor, most)
        reads.append(len(block))
        if len(reads) == 3:
            with (other if how == "through another name" else path).open("r+b") as file:
                match how:
                    case "grown":
                        file.seek(0, os.SEEK_END)
                        file.write(b"more")
                    case "cut":
                        file.truncate(900_000)
                    case _:
                        file.seek(800_000)
                        file.write(b"x")
            if how == "with its time put back":
                os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        return block

    monkeypatch.setattr(os, "read", changing)
    with pytest.raises(NotAllowed, match="changed"):
        upload(settings, path)


@pytest.mark.parametrize(
    "fault",
    [faults.Reset(kept=True), faults.Cut(5), faults.Reply(200, b"<html>", kept=True), faults.Reply(502, kept=True)],
)
def test_a_file_whose_answer_was_lost_is_found_and_not_sent_again(
    fault: Fault, cloud: Cloud, settings: Settings, tmp_path: Path
) -> None:
    cloud.fail("upload", fault)
    result = upload(settings, clip(tmp_path))
    assert [(file.filename, file.duration) for file in result.files] == [("a.mp4", 10.0)]
    assert cloud.count("upload") == 1


def test_a_file_that_was_sent_and_does_not_show_is_not_said_to_be_missing(
    cloud: Cloud, settings: Settings, tmp_path: Path
) -> None:
    cloud.fail("upload", faults.Reset())
    with pytest.raises(Unreachable, match=r"was sent, but .* does not show there yet.* only if it is missing"):
        upload(settings, clip(tmp_path))
    assert cloud.count("upload") == 1


@pytest.mark.parametrize(
    ("fault", "kind"),
    [(refuse(4001), UnsupportedType), (refuse(4002, status=413), TooLarge), (refuse(2001), OutOfCredits)],
)
def test_a_refusal_of_the_engine_is_said_and_not_tried_again(
    fault: Fault, kind: type[MakerFreeError], cloud: Cloud, settings: Settings, tmp_path: Path
) -> None:
    cloud.fail("upload", fault, times=None)
    with pytest.raises(kind):
        upload(settings, clip(tmp_path))
    assert cloud.count("upload") == 1


def test_what_arrived_before_credits_ended_is_kept_and_the_rest_is_named(
    cloud: Cloud, settings: Settings, tmp_path: Path
) -> None:
    cloud.fail("upload", faults.Drip(10_000))
    cloud.fail("upload", refuse(2001), times=5)
    result = upload(settings, *(clip(tmp_path, f"{number}.mp4") for number in range(3)))
    assert [file.filename for file in result.files] == ["0.mp4"]
    assert [name for name, _ in result.skipped] == ["1.mp4", "2.mp4"]


def test_progress_grows_while_it_is_sent(cloud: Cloud, settings: Settings, tmp_path: Path) -> None:
    path = clip(tmp_path, size=30_000_000)

    async def chat() -> list[float]:
        async with opened(settings, Quick()) as project:
            job = project.upload([str(path)], allowed=True)
            seen: list[float] = []
            while not await job.wait(0.01):
                seen.append(job.percent or 0)
            job.result()
            return [*seen, job.percent or 0]

    seen = asyncio.run(chat())
    assert seen == sorted(seen)
    assert len(set(seen)) > 3
    assert seen[-1] == 100


MEMORY = """
import asyncio, pathlib, re, sys
from maker_free.client.projects import Projects
from maker_free.settings import Settings

def peak():
    return re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())[1]

async def main():
    desk = Projects(Settings.from_environment())
    project = await desk.create("Large", "cloud", "en")
    job = project.upload([sys.argv[1]], allowed=True)
    assert await job.wait(600)
    assert job.result().files
    await desk.close()

before = peak()
asyncio.run(main())
print(before, peak())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the system tells a program's peak there only")
def test_five_hundred_megabytes_go_out_in_less_than_eighty_of_memory(cloud: Cloud, tmp_path: Path) -> None:
    large = clip(tmp_path, "large.mp4")
    with large.open("r+b") as file:
        file.truncate(MAX_UPLOAD_BYTES)
    env = {**os.environ, "MAKER_FREE_HOME": str(tmp_path / "home"), "NEMO_API_URL": cloud.url}
    ran = subprocess.run(
        [sys.executable, "-c", MEMORY, str(large)], env=env, capture_output=True, text=True, check=True
    )
    before, peak = (int(one) / 1024 for one in ran.stdout.split())
    assert peak < 80, f"{peak:.0f} MB, {before:.0f} of them before anything was sent"
    assert cloud.of("upload")[0].size > MAX_UPLOAD_BYTES
