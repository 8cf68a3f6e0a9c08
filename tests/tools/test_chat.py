"""A whole conversation, in both eras of the protocol, with the real studio behind it."""

from __future__ import annotations

import asyncio
import base64
import io
from pathlib import Path
from typing import Any

import pytest
from mcp_types import CallToolResult, ImageContent, ResourceLink
from PIL import Image

from maker_free.client.project import Project
from maker_free.client.projects import Projects
from maker_free.tools import wait as waits
from maker_free.tools.wait import Wait
from tests import measure, media
from tests.tools.hosts import ERAS, Host, in_memory, over_stdio, pictures, studio, text

pytestmark = pytest.mark.anyio


def footage(folder: Path) -> Path:
    """Three small clips: one with speech, one upright with a rotation flag, one without sound."""
    media.clip(folder, "beach.mp4", seconds=2, sound="speech")
    media.clip(folder, "phone.mov", seconds=1, size=(180, 320), rotation=90)
    media.clip(folder, "city.mp4", seconds=1, sound=None, colour=(160, 60, 60))
    return folder


@pytest.mark.parametrize("mode", ERAS)
async def test_clips_become_a_film_by_talking(home: Path, tmp_path: Path, mode: str) -> None:
    folder = footage(tmp_path / "clips")
    async with in_memory(home, mode=mode) as host:
        assert "this computer" in await host.say("connect")
        added = await host.say("upload", files=[str(folder)], wait_seconds=45)
        assert all(name in added for name in ("beach.mp4", "phone.mov", "city.mp4"))
        made = await host.call("edit", request="turn my clips into a finished video with music", wait_seconds=45)
        assert await seen(host, made)
        titled = await host.say("edit", request='add the title "First Light" for 2 seconds', wait_seconds=45)
        assert "First Light" in titled
        shown = await host.call("status", wait_seconds=45)
        assert "Timeline (" in text(shown)
        assert '"First Light" (0-2s)' in text(shown)
        sheet = Image.open(io.BytesIO(base64.b64decode((await seen(host, shown)).data)))
        assert sheet.width >= 600
        assert "no credits are needed" in await host.say("credits")
        film = await export(host, **({} if mode == "auto" else {"height": 180}))
        assert measure.displayed(film) == (320, 180), "small clips are not blown up unasked"
        assert measure.starts_at_once(film)
        assert film.parent == home / "Videos"


async def seen(host: Host, result: CallToolResult) -> ImageContent:
    """The picture that came with an answer, or which it said comes with the status."""
    while not (found := pictures(result)):
        assert "status" in text(result)
        result = await host.call("status", wait_seconds=45)
    return found[0]


async def export(host: Host, **wishes: object) -> Path:
    """Export and wait for the end; gives the film."""
    result = await host.call("export", wait_seconds=45, **wishes)
    while not (links := [block for block in result.content if isinstance(block, ResourceLink)]):
        assert not result.is_error, text(result)
        result = await host.call("status", picture=False, wait_seconds=45)
    return Path(str(links[0].uri).removeprefix("file://").replace("%20", " "))


async def test_one_sentence_may_ask_for_several_things(home: Path, tmp_path: Path) -> None:
    footage(tmp_path / "clips")
    async with in_memory(home) as host:
        await host.say("connect")
        said = await host.say("edit", request=f"upload {tmp_path / 'clips' / 'beach.mp4'}", wait_seconds=45)
        assert "beach.mp4" in said
        said = await host.say(
            "edit",
            request="trim clip 1 to 1 second, then export it as a low quality 360p gif called Wave",
            wait_seconds=45,
        )
        assert "Wave.gif" in said
        assert (home / "Videos" / "Wave.gif").is_file()


async def test_a_chinese_request_is_answered_in_chinese(home: Path, tmp_path: Path) -> None:
    footage(tmp_path / "clips")
    async with in_memory(home) as host:
        await host.say("connect", language="zh")
        await host.say("upload", files=[str(tmp_path / "clips" / "*.mp4")], wait_seconds=45)
        said = await host.say("edit", request="把第一段剪到1秒，加标题“你好”", wait_seconds=45)
        assert "你好" in said
        assert "时间线" in await host.say("status")


async def test_bad_requests_get_a_sentence_and_change_nothing(home: Path, tmp_path: Path) -> None:
    folder = footage(tmp_path / "clips")
    (folder / "notes.txt").write_text("x", encoding="utf-8")
    (folder / "empty.mp4").write_bytes(b"")
    (folder / "list.mp4").write_text("#EXTM3U\n#EXTINF:1,\n/etc/passwd\n", encoding="utf-8")
    (tmp_path / "nothing").mkdir()
    async with in_memory(home) as host:
        await host.say("connect")
        assert "no clip is in the film" in await host.refused("export")
        for files, expected in (
            ([str(tmp_path / "missing.mp4")], "missing.mp4"),
            ([str(tmp_path / "nothing")], "nothing"),
            ([str(folder / "notes.txt")], "mp4, mov, avi, webm, mkv, jpg, png, gif, webp, mp3, wav, m4a, aac"),
            ([str(folder / "empty.mp4")], "empty.mp4"),
            ([str(folder / "list.mp4")], "list.mp4"),
        ):
            assert expected in text(await host.call("upload", files=files, wait_seconds=45))
        await host.say("upload", files=[str(folder / "beach.mp4")], wait_seconds=45)
        await host.say("edit", request="trim clip 1 to 2 seconds", wait_seconds=45)
        before = await host.say("status", picture=False)
        for request, expected in (
            ("delete clip 9", "clip 9"),
            ("frobnicate the zorgle", "frobnicate"),
            ("cut from 0:50 to 0:55", "0:5"),
        ):
            assert expected in text(await host.call("edit", request=request, wait_seconds=45))
            assert await host.say("status", picture=False) == before
        odd = r"""it's 100% "done": \n %{pts} [a];movie=/etc/passwd"""
        # These two are not looked through for leaks: the title itself looks like one.
        await host.client.call_tool("edit", {"request": f"add the title “{odd}” at the start", "wait_seconds": 45})
        assert "movie=/etc/passwd" in text(await host.client.call_tool("status", {"picture": False}))


async def never(*_: object, **__: object) -> Any:
    await asyncio.Event().wait()


@pytest.mark.parametrize("silent", ["desk", "project"])
async def test_every_tool_answers_though_the_engine_does_not(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, silent: str
) -> None:
    media.clip(tmp_path, "beach.mp4", seconds=1)
    async with in_memory(home) as host:
        if silent == "project":
            await host.say("connect")
            monkeypatch.setattr(Project, "state", never)
        else:
            monkeypatch.setattr(Projects, "create", never)
        for name in ("PROMISED_S", "LONGEST_S"):
            monkeypatch.setattr(waits, name, 0.05)
        for tool, arguments in (
            ("upload", {"files": [str(tmp_path)]}),
            ("edit", {"request": "make it warm"}),
            ("status", {}),
            ("credits", {}),
            ("export", {}),
        ):
            assert text(await host.call(tool, **arguments))
        if silent == "desk":
            assert text(await host.call("connect"))


async def test_the_film_that_was_exported_last_can_be_asked_for(home: Path, tmp_path: Path) -> None:
    media.clip(tmp_path, "beach.mp4", seconds=2)
    async with in_memory(home) as host:
        await host.say("connect")
        assert "Added 1 file:" in await host.say("upload", files=[str(tmp_path / "beach.mp4")], wait_seconds=45)
        await host.say("edit", request="put all clips in", wait_seconds=45)
        said = await host.say("edit", request="where is my video?")
        assert "exported last" not in said
        assert "Say “export”" in said
        film = await export(host, name="Seaside", height=180)
        assert f"exported last: {film}" in await host.say("edit", request="where is my video?")
        assert f"最近导出的视频：{film}" in await host.say("edit", request="我的视频在哪里？")
        film.rename(tmp_path / "taken away.mp4")
        assert "最近导出" not in await host.say("status")


async def test_a_look_at_the_timeline_waits_for_its_picture_and_an_edit_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(waits, "PICTURE_S", 0.0)
    turn = asyncio.Event()

    async def drawn() -> bytes:
        asyncio.get_running_loop().call_soon(turn.set)
        await turn.wait()
        return b"picture"

    assert await Wait(0, "en").picture(drawn(), patient=True) == b"picture"
    turn.clear()
    assert await Wait(0, "en").picture(drawn()) is None


async def test_a_picture_may_take_what_is_left_of_the_wait_that_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waits, "PICTURE_S", 0.0)
    longest = Wait(waits.LONGEST_S, "en")
    assert await longest.picture(asyncio.sleep(0, b"picture")) == b"picture"
    assert not longest.late
    none = Wait(0, "en")
    assert await none.picture(never()) is None
    assert none.late


@pytest.mark.parametrize("mode", ERAS)
async def test_the_storyboard_is_a_file_that_is_named_and_linked(home: Path, tmp_path: Path, mode: str) -> None:
    media.clip(tmp_path, "beach.mp4", seconds=1)
    told: list[float] = []

    async def hear(progress: float, total: float | None, message: str | None) -> None:
        told.append(progress)

    async with in_memory(home, mode=mode) as host:
        await host.connect(project="Trip")
        await host.say("upload", files=[str(tmp_path / "beach.mp4")], wait_seconds=45)
        words = {"request": "put all clips in", "wait_seconds": 45}
        edited = await host.client.call_tool("edit", words, progress_callback=hear)
        again = await host.call("edit", request="make it black and white", wait_seconds=45)
        shown = await host.call("status", wait_seconds=45)
    assert told
    assert told == sorted(told)
    for number, result in enumerate((edited, again, shown), start=1):
        (link,) = [block for block in result.content if isinstance(block, ResourceLink)]
        path = home / "Videos" / "Trip" / f"Storyboard {number}.jpg"
        assert str(link.uri) == path.as_uri()
        assert link.mime_type == "image/jpeg"
        assert str(path) in text(result)
        assert path.read_bytes() == base64.b64decode(pictures(result)[0].data)


async def too_late(*_: object, **__: object) -> Any:
    raise TimeoutError


async def test_a_picture_that_is_late_is_announced(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    media.clip(tmp_path, "beach.mp4", seconds=1)
    async with in_memory(home) as host:
        await host.connect()
        await host.say("upload", files=[str(tmp_path / "beach.mp4")], wait_seconds=45)
        with monkeypatch.context() as late:
            late.setattr(Project, "picture", too_late)
            edited = await host.call("edit", request="put all clips in", wait_seconds=45)
        assert "The picture of the timeline is not ready yet: ask for the status" in text(edited)
        assert await seen(host, edited)


async def test_a_chat_that_only_connected_leaves_nothing_to_be_offered(home: Path, tmp_path: Path) -> None:
    media.clip(tmp_path, "beach.mp4", seconds=1)
    for name in ("One", "Two"):
        async with in_memory(home) as host:
            said = await host.connect(project=name)
            assert "One" not in said.replace(name, "")
    async with in_memory(home) as host:
        await host.say("upload", files=[str(tmp_path / "beach.mp4")], wait_seconds=45)
    async with in_memory(home) as host:
        said = await host.connect()
        assert "Two" in said, "what was begun just now is gone on with, also by a server that was started anew"
        assert "One" not in said


async def test_a_killed_chat_loses_nothing_and_the_next_one_finds_the_film(home: Path, tmp_path: Path) -> None:
    folder = footage(tmp_path / "clips")
    async with over_stdio(home, MAKER_FREE_IDLE="60") as host:
        await host.connect(project="Trip")
        await host.say("upload", files=[str(folder)], wait_seconds=45)
        await host.say("edit", request="put all clips in and make them slow motion", wait_seconds=45)
        await host.say("export", wait_seconds=0, name="Kept", height=360)
        pid = studio(home)["pid"]
    async with over_stdio(home) as host:
        while "Kept.mp4" not in await host.say("status", wait_seconds=45, picture=False):
            pass
        assert studio(home)["pid"] == pid, "one studio serves every chat"
    assert (home / "Videos" / "Kept.mp4").is_file()
