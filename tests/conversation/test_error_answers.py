"""An error is told in the chat's language, and what a server put into it is made safe."""

from __future__ import annotations

import pytest

from maker_free import errors, messages
from maker_free.client import failures
from maker_free.client.failures import Answer, Who
from maker_free.conversation.error_answers import spoken
from maker_free.messages.formats import quotes
from maker_free.messages.message import Language, foreign
from tests import leaks

BOTH: tuple[Language, ...] = ("en", "zh")


def test_each_language_has_the_same_facts() -> None:
    error = errors.TooLarge(messages.files.TOO_LONG.of(name="海边 a.mp4", hours=4))
    assert spoken(error, "en") == "“海边 a.mp4” is longer than 4 hours. Cut it into shorter pieces."
    assert spoken(error, "zh") == "“海边 a.mp4”超过 4 小时。请剪成短一些的几段。"


def test_english_is_what_the_error_says_by_itself() -> None:
    error = errors.DiskFull(messages.cloud.NO_ROOM.of())
    assert str(error) == spoken(error, "en")
    assert str(error) == "There is not enough free space for that. Free some space, then try again."


@pytest.mark.parametrize("language", BOTH)
def test_a_registration_link_stays_whole_so_that_it_can_be_opened(language: Language) -> None:
    guest = Who(plain=False, anonymous=True, bind="anon_0000001a", web="https://nemovideo.com")
    error = failures.error(Answer(200, 2001, "", None, 30), guest)
    said = spoken(error, language)
    assert "https://nemovideo.com/?bind=anon_0000001a" in said
    leaks.check(said)


@pytest.mark.parametrize("language", BOTH)
def test_files_that_would_leave_are_named(language: Language) -> None:
    error = errors.ConsentNeeded(messages.files.WOULD_LEAVE.of(names=quotes(["a.mp4", "b.mov"])))
    assert all(name in spoken(error, language) for name in ("“a.mp4”", "“b.mov”"))


@pytest.mark.parametrize("language", BOTH)
def test_what_a_server_put_into_an_error_is_made_safe(language: Language) -> None:
    error = errors.ServiceError(
        foreign('Failed {"token": "nmv_usr_12345678"} \u202eat https://mega-api-prod.nemovideo.ai/api/x')
    )
    leaks.check(spoken(error, language))
