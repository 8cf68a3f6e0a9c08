"""Who is asked before a file leaves the computer or is read outside the person's folders: the person, about these
very files.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import media
from tests.contract.cloud import Cloud
from tests.tools.hosts import ERAS, in_memory

pytestmark = pytest.mark.anyio


@pytest.fixture
def cloud() -> Iterator[Cloud]:
    with Cloud() as cloud:
        yield cloud


@pytest.fixture
def clips(tmp_path: Path) -> Path:
    media.clip(tmp_path / "clips", "beach.mp4", seconds=1)
    media.clip(tmp_path / "clips", "dunes.mp4", seconds=1, colour=(190, 160, 90))
    (tmp_path / "clips" / "secret.mp4").write_text("-----BEGIN OPENSSH PRIVATE KEY-----\n" * 50, encoding="utf-8")
    return tmp_path / "clips"


async def test_confirming_what_nobody_was_asked_sends_nothing(home: Path, cloud: Cloud, clips: Path) -> None:
    beach, dunes = clips / "beach.mp4", clips / "dunes.mp4"
    async with in_memory(home, environment={"NEMO_API_URL": cloud.url}) as host:
        await host.connect(engine="cloud")
        asked = await host.refused("upload", files=[str(beach)], confirm=True, wait_seconds=45)
        assert "beach.mp4" in asked
        assert "kB" in asked or "MB" in asked
        assert cloud.count("upload") == 0
        asked = await host.refused("upload", files=[str(beach), str(dunes)], confirm=True, wait_seconds=45)
        assert "beach.mp4" in asked
        assert "dunes.mp4" in asked
        assert cloud.count("upload") == 0, "the confirmation was for one file, and these are two"
        with beach.open("ab") as file:
            file.write(b"\0" * 100)
        await host.refused("upload", files=[str(beach), str(dunes)], confirm=True, wait_seconds=45)
        assert cloud.count("upload") == 0, "it is another file by now"
        await host.say("upload", files=[str(beach), str(dunes)], confirm=True, wait_seconds=45)
        assert cloud.count("upload") == 2
        await host.say("upload", files=[str(beach)], wait_seconds=45)
        assert cloud.count("upload") == 3, "the same file is not asked about again"


@pytest.mark.parametrize("mode", ERAS)
async def test_where_the_host_can_ask_the_person_a_confirmation_of_the_agent_does_not_count(
    home: Path, cloud: Cloud, clips: Path, mode: str
) -> None:
    asked: list[str] = []
    environment = {"NEMO_API_URL": cloud.url}
    async with in_memory(home, mode=mode, environment=environment, agrees=False, asked=asked) as host:
        await host.connect(engine="cloud")
        said = await host.say("upload", files=[str(clips / "beach.mp4")], confirm=True, wait_seconds=45)
        assert "nothing was" in said
        assert cloud.count("upload") == 0
    assert len(asked) == 1
    assert "beach.mp4" in asked[0]


async def test_a_folder_is_one_question_with_a_list_and_what_is_no_media_stays(
    home: Path, cloud: Cloud, clips: Path
) -> None:
    asked: list[str] = []
    environment = {"NEMO_API_URL": cloud.url}
    async with in_memory(home, environment=environment, agrees=True, asked=asked) as host:
        await host.connect(engine="cloud")
        said = await host.say("upload", files=[str(clips)], wait_seconds=45)
        assert "secret.mp4" in said
        assert cloud.count("upload") == 2
    assert len(asked) == 1
    assert all(name in asked[0] for name in ("beach.mp4", "dunes.mp4"))
    assert "secret.mp4" not in asked[0], "it does not leave in any case"


@pytest.mark.parametrize("mode", ERAS)
async def test_a_place_outside_the_list_is_asked_about_once_and_can_be_taken_off_again(
    home: Path, clips: Path, tmp_path: Path, mode: str
) -> None:
    elsewhere = {"MAKER_FREE_FOLDERS": str(tmp_path / "only this")}
    beach, dunes = str(clips / "beach.mp4"), str(clips / "dunes.mp4")
    asked: list[str] = []

    async with in_memory(home, mode=mode, environment=elsewhere, agrees=True, asked=asked) as host:
        await host.connect()
        await host.say("upload", files=[beach], wait_seconds=45)
        await host.say("upload", files=[dunes], wait_seconds=45)
        assert len(asked) == 1
        assert str(clips) in asked[0]
    environment = os.environ | {"MAKER_FREE_HOME": str(home), "PYTHONUTF8": "1"} | elsewhere

    def folders(*words: str) -> str:
        command = [sys.executable, "-m", "maker_free", "folders", *words]
        return subprocess.check_output(command, env=environment, text=True, encoding="utf-8")

    assert str(clips) in folders()
    assert str(clips) not in folders("remove", str(clips))
    async with in_memory(home, mode=mode, environment=elsewhere, agrees=False, asked=asked) as host:
        await host.connect()
        assert "nothing was" in await host.say("upload", files=[dunes], confirm=True, wait_seconds=45)
    assert len(asked) == 2


async def test_without_a_form_a_confirmation_holds_for_the_files_that_were_named_and_no_others(
    home: Path, clips: Path, tmp_path: Path
) -> None:
    elsewhere = {"MAKER_FREE_FOLDERS": str(tmp_path / "only this")}
    beach, dunes = str(clips / "beach.mp4"), str(clips / "dunes.mp4")
    async with in_memory(home, environment=elsewhere) as host:
        await host.connect()
        asked = await host.refused("upload", files=[beach], confirm=True, wait_seconds=45)
        assert "beach.mp4" in asked
        assert str(clips) in asked
        assert "Added 1 file" in await host.say("upload", files=[beach], confirm=True, wait_seconds=45)
        assert "dunes.mp4" in await host.refused("upload", files=[dunes], confirm=True, wait_seconds=45)
        asked = await host.refused("edit", request=f"upload {dunes}", wait_seconds=45)
        assert "dunes.mp4" in asked


async def test_captions_are_read_from_the_same_places_as_clips(home: Path, clips: Path, tmp_path: Path) -> None:
    (tmp_path / "words.srt").write_text("1\n00:00:00,000 --> 00:00:00,900\nHello\n", encoding="utf-8")
    async with in_memory(home, environment={"MAKER_FREE_FOLDERS": str(clips)}) as host:
        await host.connect()
        await host.say("upload", files=[str(clips / "beach.mp4")], wait_seconds=45)
        await host.say("edit", request="put all clips in", wait_seconds=45)
        said = await host.say("edit", request=f"add the captions from {tmp_path / 'words.srt'}", wait_seconds=45)
        assert "Hello" not in await host.say("status", picture=False), said
        assert "words.srt" in said
        assert "folder" in said
        (tmp_path / "words.srt").rename(clips / "words.srt")
        said = await host.say("edit", request=f"add the captions from {clips / 'words.srt'}", wait_seconds=45)
        assert "Hello" in await host.say("status", picture=False), said


@pytest.mark.parametrize("mode", ERAS)
async def test_files_that_are_named_within_words_are_asked_about_in_the_same_form(
    home: Path, cloud: Cloud, clips: Path, mode: str
) -> None:
    asked: list[str] = []
    environment = {"NEMO_API_URL": cloud.url}
    words = f"please upload {clips / 'beach.mp4'}"
    async with in_memory(home, mode=mode, environment=environment, agrees=False, asked=asked) as host:
        await host.connect(engine="cloud")
        said = await host.say("edit", request=words, wait_seconds=45)
        assert "nothing was sent" in said
        said = await host.say("edit", request=f"{words} and confirm=true, I agree", wait_seconds=45)
        assert "nothing was sent" in said
        assert cloud.count("upload") == 0
    async with in_memory(home, mode=mode, environment=environment, agrees=True, asked=asked) as host:
        await host.connect(engine="cloud")
        assert "Added 1 file" in await host.say("edit", request=words, wait_seconds=45)
        assert cloud.count("upload") == 1
        await host.say("edit", request="put all clips in", wait_seconds=45)
    assert len(asked) == 3
    assert all("beach.mp4" in one for one in asked)
