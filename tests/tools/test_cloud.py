"""The same tools on the cloud: what leaves the computer, what is said of credits and of talk about buttons."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import media
from tests.contract.agent import Answer
from tests.contract.cloud import Cloud
from tests.tools.hosts import ERAS, in_memory, text

pytestmark = pytest.mark.anyio


@pytest.fixture
def cloud() -> Iterator[Cloud]:
    with Cloud() as cloud:
        yield cloud


@pytest.fixture
def clip(tmp_path: Path) -> str:
    return str(media.clip(tmp_path / "clips", "beach.mp4", seconds=1))


async def test_nothing_is_sent_before_the_user_agreed(home: Path, cloud: Cloud, clip: str) -> None:
    async with in_memory(home, environment={"NEMO_API_URL": cloud.url}) as host:
        assert "NemoVideo cloud" in await host.say("connect", engine="cloud")
        assert "beach.mp4" in await host.refused("upload", files=[clip], wait_seconds=45)
        assert cloud.count("upload") == 0
        assert "beach.mp4" in await host.say("upload", files=[clip], confirm=True, wait_seconds=45)
        assert cloud.count("upload") == 1
        await host.say("upload", files=[clip], wait_seconds=45)
        assert cloud.count("upload") == 2, "who agreed to a file is not asked about it again"


@pytest.mark.parametrize("mode", ERAS)
async def test_hosts_with_a_form_ask_in_it(home: Path, cloud: Cloud, clip: str, mode: str) -> None:
    async with in_memory(home, mode=mode, environment={"NEMO_API_URL": cloud.url}, agrees=True) as host:
        await host.say("connect", engine="cloud")
        assert "beach.mp4" in await host.say("upload", files=[clip], wait_seconds=45)
        assert cloud.count("upload") == 1


@pytest.mark.parametrize("mode", ERAS)
async def test_declining_sends_nothing_and_names_the_other_way(home: Path, cloud: Cloud, clip: str, mode: str) -> None:
    async with in_memory(home, mode=mode, environment={"NEMO_API_URL": cloud.url}, agrees=False) as host:
        await host.say("connect", engine="cloud")
        assert "this computer" in await host.say("upload", files=[clip], wait_seconds=45)
        assert cloud.count("upload") == 0


async def test_credits_are_counted_and_talk_of_buttons_becomes_words(home: Path, cloud: Cloud, clip: str) -> None:
    async with in_memory(home, environment={"NEMO_API_URL": cloud.url}) as host:
        await host.say("connect", engine="cloud")
        await host.agreed(clip)
        assert "100 available" in await host.say("credits")
        cloud.answer(Answer("I added warm music. Drag the clips in the timeline to change their order."))
        said = await host.say("edit", request="add warm music", wait_seconds=45)
        assert "I added warm music" in said
        assert "drag" not in said.lower()
        assert "just tell me" in said


async def test_an_engine_that_talks_like_its_engineers_is_told_in_plain_words(
    home: Path, cloud: Cloud, tmp_path: Path
) -> None:
    mine = str(media.clip(tmp_path / "clips", "my_beach_day.mp4", seconds=1))
    async with in_memory(home, environment={"NEMO_API_URL": cloud.url}) as host:
        await host.say("connect", engine="cloud", wait_seconds=20)
        await host.agreed(mine)
        (session,) = cloud.book.projects
        cloud.answer(
            Answer(
                f"I called add_bgm(track=1) for session {session} and put my_beach_day.mp4 first. The title failed "
                "with ValueError: bad segment 'sg'. Files are in s3://nemo-prod-media/a."
            )
        )
        said = await host.say("edit", request="add warm music", wait_seconds=45)
        assert "I called add bgm" in said
        assert "put my_beach_day.mp4 first. The title failed." in said
        for word in ("add_bgm", session, "ValueError", "nemo-prod"):
            assert word not in said


async def test_a_silent_edit_is_told_by_what_changed(home: Path, cloud: Cloud, clip: str) -> None:
    async with in_memory(home, environment={"NEMO_API_URL": cloud.url}) as host:
        await host.say("connect", engine="cloud")
        await host.agreed(clip)
        cloud.answer(Answer(""))
        said = await host.say("edit", request="add lo-fi music", wait_seconds=45)
        assert "What changed" in said
        assert cloud.count("say") == 1


async def test_credits_and_status_asked_in_an_edit_send_no_message(home: Path, cloud: Cloud) -> None:
    async with in_memory(home, environment={"NEMO_API_URL": cloud.url}) as host:
        await host.say("connect", engine="cloud")
        for request in ("how many credits are left?", "积分", "show tracks", "what do I have so far"):
            await host.say("edit", request=request)
        assert cloud.count("say") == 0


async def test_a_token_of_ones_own_is_used_as_it_is_and_never_shown(home: Path, cloud: Cloud) -> None:
    cloud.book.register("nmv_usr_my-very-own-token")
    words = {"NEMO_API_URL": cloud.url, "NEMO_TOKEN": "nmv_usr_my-very-own-token"}
    async with in_memory(home, environment=words) as host:
        shown = text(await host.call("connect"))
        assert "NemoVideo cloud" in shown
        assert cloud.count("token") == 0
        assert all("nmv_usr_my-very-own-token" in seen.headers["authorization"] for seen in cloud.seen)


async def test_out_of_credits_one_goes_on_here_with_the_same_clips_and_timeline(
    home: Path, cloud: Cloud, clip: str
) -> None:
    async with in_memory(home, environment={"NEMO_API_URL": cloud.url}) as host:
        await host.say("connect", project="Trip", engine="cloud")
        await host.agreed(clip)
        for _ in range(3):
            cloud.answer(Answer("Done."))
            await host.say("edit", request="make something of it", wait_seconds=45)
        for user in cloud.book.users.values():
            user.credits = 0
        refused = await host.refused("edit", request="add warm music", wait_seconds=45)
        assert "?bind=" in refused
        assert "this computer" in refused
        said = await host.say("connect", engine="this computer")
        for _ in range(60):
            if "beach (0-" in said:
                break
            said = await host.say("status", wait_seconds=1)
        assert "1. Video: beach (0-1s)" in said
        assert '"Urban Dreams' in said
        assert "Shorter than before" in said
        assert "beach" in said
        assert "Lo-fi" in said
        calls = [seen.call for seen in cloud.seen]
        assert "Timeline (3 tracks)" in await host.say("status")
        assert [seen.call for seen in cloud.seen] == calls, "from here on the cloud is not asked any more"
        ended = await host.say("edit", request="undo", wait_seconds=45)
        assert "undo" in ended.lower() or "back" in ended.lower() or "empty" in ended.lower()


async def test_a_cloud_that_is_gone_still_leaves_the_clips(home: Path, cloud: Cloud, clip: str) -> None:
    async with in_memory(home, environment={"NEMO_API_URL": cloud.url}) as host:
        await host.say("connect", project="Trip", engine="cloud")
        await host.agreed(clip)
        cloud.xml = True
        cloud.answer(Answer("Done."))
        await host.say("edit", request="make something of it", wait_seconds=45)
        said = await host.say("connect", project="trip", engine="this computer")
        for _ in range(60):
            if "could not be read" in said:
                break
            said = await host.say("status", wait_seconds=1)
        assert "could not be read" in said
        assert "Ready: 1 file (beach.mp4)" in await host.say("status")


async def test_an_empty_project_of_the_cloud_takes_nothing_along(home: Path, cloud: Cloud) -> None:
    async with in_memory(home, environment={"NEMO_API_URL": cloud.url}) as host:
        await host.say("connect", engine="cloud")
        assert "over to this computer" not in await host.say("connect", engine="this computer")


async def test_a_question_that_was_asked_is_shown_before_the_next_message_goes_out(home: Path, cloud: Cloud) -> None:
    async with in_memory(home, environment={"NEMO_API_URL": cloud.url}) as host:
        await host.say("connect", engine="cloud")
        heard = threading.Event()
        cloud.answer(Answer("Which clip should come first?", shows=(), tools=False, held=heard))
        assert "Still working" in await host.say("edit", request="put my clips in order", wait_seconds=0)
        heard.set()
        shown = await host.refused("edit", request="add warm music", wait_seconds=20)
        assert "Which clip should come first?" in shown
        assert "“add warm music” was not sent yet" in shown
        assert cloud.count("say") == 1
        cloud.answer(Answer("Music is in."))
        assert "Music is in." in await host.say("edit", request="the beach; then add warm music", wait_seconds=45)
        assert cloud.count("say") == 2
