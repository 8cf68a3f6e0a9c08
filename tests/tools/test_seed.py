"""The skill's own document where only a whole conversation proves it: what is connected, routed, clicked and told."""

from __future__ import annotations

import threading
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import av
import pytest

from tests import media
from tests.contract.agent import Answer
from tests.contract.cloud import Cloud
from tests.contract.faults import refuse
from tests.tools.hosts import ERAS, Host, in_memory

pytestmark = pytest.mark.anyio


@pytest.fixture
def cloud() -> Iterator[Cloud]:
    with Cloud() as cloud:
        cloud.polls = 0
        yield cloud


@pytest.fixture
def clip(tmp_path: Path) -> str:
    return str(media.clip(tmp_path / "clips", "beach.mp4", seconds=1))


@asynccontextmanager
async def chatting(home: Path, cloud: Cloud, *clips: str) -> AsyncGenerator[Host]:
    """A project on the cloud with those clips and a timeline."""
    async with in_memory(home, environment={"NEMO_API_URL": cloud.url}) as host:
        await host.say("connect", project="Trip", engine="cloud")
        if clips:
            await host.agreed(*clips)
            cloud.answer(Answer("Done."))
            await host.say("edit", request="make a film of it", wait_seconds=45)
        cloud.seen.clear()
        yield host


@pytest.mark.parametrize("mode", ERAS)
async def test_before_anything_else_it_connects_and_says_so(home: Path, cloud: Cloud, clip: str, mode: str) -> None:
    cloud.book.register("nmv_usr_mine-1234")
    told: list[str] = []

    async def hear(progress: float, total: float | None, message: str | None) -> None:
        told.append(message or "")

    environment = {"NEMO_API_URL": cloud.url, "NEMO_TOKEN": "nmv_usr_mine-1234"}
    async with in_memory(home, mode=mode, environment=environment) as host:
        arguments = {"files": [clip], "confirm": True, "wait_seconds": 45}
        await host.client.call_tool("upload", arguments, progress_callback=hear)
        await host.client.call_tool("upload", arguments, progress_callback=hear)
    assert told[0] == "Connecting…"
    calls = [one.call for one in cloud.seen]
    assert calls.index("session") < calls.index("upload")
    assert calls.count("session") == 1


async def test_a_guest_gets_a_token_before_a_session(home: Path, cloud: Cloud) -> None:
    async with in_memory(home, environment={"NEMO_API_URL": cloud.url}) as host:
        await host.say("connect", engine="cloud")
    assert [one.call for one in cloud.seen][:2] == ["token", "session"]


@pytest.mark.parametrize(
    ("language", "ready", "invitation"),
    [("en", "Connected to", "Share your raw clips"), ("zh", "已连接", "把素材（文件、文件夹或链接）发给我")],
)
async def test_it_says_that_it_is_ready_and_invites_to_share_clips(
    home: Path, cloud: Cloud, language: str, ready: str, invitation: str
) -> None:
    async with in_memory(home, environment={"NEMO_API_URL": cloud.url}) as host:
        said = await host.say("connect", engine="cloud", language=language)
        assert ready in said
        assert invitation in said


@pytest.mark.parametrize("words", ["export", "导出", "download", "send me the video"])
async def test_asking_for_the_video_exports_it_without_a_message(
    home: Path, cloud: Cloud, clip: str, words: str
) -> None:
    async with chatting(home, cloud, clip) as host:
        await host.say("edit", request=words, wait_seconds=45)
        assert (cloud.count("render"), cloud.count("say")) == (1, 0)


@pytest.mark.parametrize("words", ["credits", "积分", "balance", "余额"])
async def test_asking_for_credits_tells_all_three_numbers_without_a_message(
    home: Path, cloud: Cloud, words: str
) -> None:
    async with chatting(home, cloud) as host:
        said = await host.say("edit", request=words)
        assert said.count("100") == 2, "available and total"
        assert "0" in said.replace("100", ""), "frozen"
        assert (cloud.count("credits"), cloud.count("say")) == (1, 0)


@pytest.mark.parametrize("words", ["status", "状态", "show tracks"])
async def test_asking_for_the_status_looks_at_the_state_without_a_message(
    home: Path, cloud: Cloud, clip: str, words: str
) -> None:
    async with chatting(home, cloud, clip) as host:
        said = await host.say("edit", request=words)
        assert "beach" in said
        assert "(0-10s)" in said
        assert cloud.count("say") == 0


@pytest.mark.parametrize("words", ["upload {}", "上传 {}", "{}"])
async def test_naming_or_sending_a_file_uploads_it_without_a_message(
    home: Path, cloud: Cloud, clip: str, words: str
) -> None:
    async with chatting(home, cloud, clip) as host:
        assert "beach.mp4" in await host.say("edit", request=words.format(clip), wait_seconds=45)
        assert (cloud.count("upload"), cloud.count("say")) == (1, 0)


async def test_everything_else_goes_to_the_engine_word_for_word(home: Path, cloud: Cloud, clip: str) -> None:
    async with chatting(home, cloud, clip) as host:
        for words in ("generate an intro", "trim clip 1 to 5 s", "add BGM", "make it 9:16"):
            cloud.answer(Answer("Done."))
            await host.say("edit", request=words, wait_seconds=45)
        messages = [one.json["new_message"]["parts"][0]["text"] for one in cloud.of("say")]
        assert messages == ["generate an intro", "trim clip 1 to 5 s", "add BGM", "make it 9:16"]


async def test_a_button_that_exports_is_pressed_once_and_not_talked_about(home: Path, cloud: Cloud, clip: str) -> None:
    async with chatting(home, cloud, clip) as host:
        cloud.answer(Answer("I added the title. Click the Export button to download your video."))
        said = await host.say("edit", request="add a title", wait_seconds=45)
        assert "I added the title." in said
        assert "lick" not in said
        assert "Trip.mp4" in said
        assert (cloud.count("render"), cloud.count("say")) == (1, 1)


@pytest.mark.parametrize(
    "talk",
    ["Open the timeline panel to see the tracks.", "You can preview it in the timeline.", "打开时间线面板查看。"],
)
async def test_a_panel_or_a_preview_is_answered_with_the_tracks(home: Path, cloud: Cloud, clip: str, talk: str) -> None:
    async with chatting(home, cloud, clip) as host:
        cloud.answer(Answer(talk))
        said = await host.say("edit", request="add music", wait_seconds=45)
        assert "1. Video: beach.mp4 (0-10s)" in said or "1. 视频：beach.mp4 (0-10s)" in said
        assert "panel" not in said
        assert "面板" not in said
        assert cloud.count("say") == 1


async def test_dragging_is_said_in_words_and_becomes_a_message(home: Path, cloud: Cloud, clip: str) -> None:
    async with chatting(home, cloud, clip) as host:
        cloud.answer(Answer("Drag the clips in the timeline to change their order."), Answer("Moved."))
        said = await host.say("edit", request="change the order", wait_seconds=45)
        assert "rag " not in said
        assert "just tell me" in said
        await host.say("edit", request="put the last clip first", wait_seconds=45)
        assert cloud.count("say") == 2


async def test_tool_calls_and_thoughts_of_the_engine_stay_inside(home: Path, cloud: Cloud, clip: str) -> None:
    async with chatting(home, cloud, clip) as host:
        cloud.answer(Answer("Warmer now.", thought="The user wants warmth.", tools=True))
        said = await host.say("edit", request="make it warmer", wait_seconds=45)
        assert "Warmer now." in said
        assert all(word not in said for word in ("edit_draft", "update_segments", "wants warmth"))


async def test_work_that_takes_long_is_told_as_still_going_on(home: Path, cloud: Cloud, clip: str) -> None:
    async with chatting(home, cloud, clip) as host:
        heard = threading.Event()
        cloud.answer(Answer("Warmer now.", partial=False, held=heard))
        assert "⏳ Still working" in await host.say("edit", request="make it warmer", wait_seconds=0)
        heard.set()
        said = ""
        while "Warmer now." not in said:
            said = await host.say("status", wait_seconds=2)
        assert cloud.count("say") == 1


async def test_a_batch_makes_one_film_after_the_other_in_one_project(home: Path, cloud: Cloud, clip: str) -> None:
    async with chatting(home, cloud, clip) as host:
        for name in ("one", "two"):
            cloud.answer(Answer("Done."))
            await host.say("edit", request=f"make the {name} version", wait_seconds=45)
            assert f"{name}.mp4" in await host.say("export", name=name, wait_seconds=45)
        first, second = (seen.json for seen in cloud.of("render"))
        assert first["id"] != second["id"]
        assert first["sessionId"] == second["sessionId"]
        assert len(first["draft"]["t"]) < len(second["draft"]["t"])
        assert sorted(path.name for path in (home / "Videos").glob("*.mp4")) == ["one.mp4", "two.mp4"]


async def test_a_vague_wish_gets_concrete_sentences(home: Path, cloud: Cloud, clip: str) -> None:
    async with chatting(home, cloud, clip) as host:
        cloud.answer(Answer("I made it a bit brighter."))
        said = await host.say("edit", request="make it look better", wait_seconds=45)
        assert said.count("“") >= 2


async def test_a_plan_that_blocks_an_export_is_not_called_a_matter_of_credits(
    home: Path, cloud: Cloud, clip: str
) -> None:
    async with chatting(home, cloud, clip) as host:
        cloud.fail("render", refuse(402))
        said = await host.refused("export", wait_seconds=45)
        assert "plan" in said
        assert "not about credits" in said
        assert cloud.count("render") == 1


async def test_this_computer_delivers_h264_in_an_mp4_up_to_1080_by_1920(home: Path, clip: str) -> None:
    async with in_memory(home) as host:
        await host.say("connect", project="Upright", engine="this computer")
        await host.say("upload", files=[clip], wait_seconds=45)
        await host.say("edit", request="trim clip 1 to 0.5 seconds and make it vertical", wait_seconds=45)
        said = await host.say("export", height=1080, wait_seconds=45)
        while "Upright.mp4" not in said:
            said = await host.say("status", picture=False, wait_seconds=45)
    film = home / "Videos" / "Upright.mp4"
    with av.open(str(film)) as found:
        picture = found.streams.video[0]
        assert "mp4" in found.format.name
        assert (picture.codec_context.name, picture.width, picture.height) == ("h264", 1080, 1920)
