"""The failure table row by row: which error comes out, after exactly how many attempts and waits."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from maker_free.client import failures
from maker_free.client.api import Api
from maker_free.client.backends import Cloud as CloudPlace
from maker_free.client.projects import Projects
from maker_free.client.transport import Cut, NotSent
from maker_free.errors import (
    InputError,
    MakerFreeError,
    OutOfCredits,
    PlanBlocked,
    RateLimited,
    ServiceError,
    SessionGone,
    TokenRejected,
    TooLarge,
    Unreachable,
    UnsupportedType,
)
from maker_free.limits import ACCEPTED_FORMATS
from maker_free.settings import Settings
from maker_free.wire import Session
from tests.client.conftest import Quick, opened
from tests.contract import faults
from tests.contract.cloud import Cloud
from tests.contract.faults import Fault, refuse, status_only
from tests.waiting import HANG


@dataclass(frozen=True)
class Row:
    """A question that goes wrong every time: what comes out after how many attempts, waits and new tokens."""

    fault: Fault
    error: type[MakerFreeError]
    attempts: int
    waits: tuple[float, ...] = ()
    tokens: int = 0


TROUBLE = (1.0, 3.0)
ROWS = {
    "1001 in the body": Row(refuse(1001), TokenRejected, 3, tokens=2),
    "1001 in the body and as a status": Row(refuse(1001, status=401), TokenRejected, 3, tokens=2),
    "1010": Row(refuse(1010), TokenRejected, 3, tokens=2),
    "1011": Row(refuse(1011), TokenRejected, 3, tokens=2),
    "401 only": Row(status_only(401), TokenRejected, 3, tokens=2),
    "1002 in the body": Row(refuse(1002), SessionGone, 1),
    "1002 with 404": Row(refuse(1002, status=404), SessionGone, 1),
    "404 that says session not found": Row(status_only(404), SessionGone, 1),
    "404 of something else": Row(faults.Reply(404, b'{"detail":"Not Found"}'), ServiceError, 1),
    "2001 in the body": Row(refuse(2001), OutOfCredits, 1),
    "2001 with 402": Row(refuse(2001, status=402), OutOfCredits, 1),
    "402 in the body": Row(refuse(402), PlanBlocked, 1),
    "402 only": Row(status_only(402), PlanBlocked, 1),
    "4001": Row(refuse(4001), UnsupportedType, 1),
    "415 only": Row(status_only(415), UnsupportedType, 1),
    "4002": Row(refuse(4002), TooLarge, 1),
    "413 only": Row(status_only(413), TooLarge, 1),
    "422 only": Row(status_only(422), InputError, 1),
    "400 that names the client id": Row(refuse(400, message="missing X-Client-Id"), InputError, 2),
    "400 without a word": Row(faults.Reply(400), InputError, 2),
    "400 for another reason": Row(refuse(400, message="bad draft"), InputError, 1),
    "429 without Retry-After": Row(refuse(429, status=429), RateLimited, 2, (30,)),
    "429 in the body": Row(refuse(429), RateLimited, 2, (30,)),
    "429 with Retry-After 7": Row(refuse(429, status=429, Retry_After=7), RateLimited, 2, (7,)),
    "429 with a huge Retry-After": Row(refuse(429, status=429, Retry_After=10**9), RateLimited, 2, (120,)),
    "429 with a negative one": Row(refuse(429, status=429, Retry_After=-1), RateLimited, 2, (30,)),
    "429 with none at all": Row(refuse(429, status=429, Retry_After=0), RateLimited, 2, (1,)),
    "429 with nonsense": Row(refuse(429, status=429, Retry_After="soon"), RateLimited, 2, (30,)),
    "429 with a date gone by": Row(
        refuse(429, status=429, Retry_After="Wed, 21 Oct 2015 07:28:00 GMT"), RateLimited, 2, (1,)
    ),
    "500": Row(refuse(500, status=500), Unreachable, 3, TROUBLE),
    "502 with a page": Row(faults.HTML, Unreachable, 3, TROUBLE),
    "503 only": Row(status_only(503), Unreachable, 3, TROUBLE),
    "a page with 200": Row(faults.HTML_WELL, Cut, 3, TROUBLE),
    "half a JSON": Row(faults.HALF_JSON, Cut, 3, TROUBLE),
    "no UTF-8": Row(faults.NOT_UTF8, Cut, 3, TROUBLE),
    "nothing": Row(faults.NOTHING, Cut, 3, TROUBLE),
    "a list": Row(faults.WRONG_TYPE, Cut, 3, TROUBLE),
    "a reset": Row(faults.Reset(), Cut, 3, TROUBLE),
    "a cut": Row(faults.Cut(10), Cut, 3, TROUBLE),
    "a cut inside a character": Row(faults.Cut(10, reset=True), Cut, 3, TROUBLE),
    "an unknown code": Row(refuse(7777), ServiceError, 1),
}


WITHOUT_CLIENT = [ROWS[name].fault for name in ("400 that names the client id", "400 without a word")]
"""The one refusal that says for certain that nothing was taken and how to mend it."""


def api_of(settings: Settings, clock: Quick) -> Api:
    return Api(settings, CloudPlace(settings), clock=clock)


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS.keys())
def test_a_question_is_asked_exactly_as_often_as_the_table_says(row: Row, cloud: Cloud, settings: Settings) -> None:
    clock = Quick(longest=120)

    async def ask() -> MakerFreeError:
        api = api_of(settings, clock)
        session = (await api.create_session("project", "en")).session_id
        cloud.seen.clear()
        clock.slept.clear()
        cloud.fail("state", row.fault, times=None)
        try:
            await api.state(session)
        except MakerFreeError as error:
            return error
        finally:
            await api.close()
        raise AssertionError("it went well")

    error = asyncio.run(ask())
    assert type(error) is row.error
    assert cloud.count("state") == row.attempts
    assert tuple(clock.slept) == row.waits
    assert cloud.count("token") == row.tokens
    assert str(error).endswith(".")


@pytest.mark.parametrize("fault", [faults.Reset(kept=True), faults.HTML, faults.HALF_JSON, faults.Cut(5)])
def test_a_new_project_is_not_asked_for_twice_when_nobody_knows(fault: Fault, cloud: Cloud, settings: Settings) -> None:
    async def ask() -> None:
        api = api_of(settings, Quick())
        cloud.fail("session", fault, times=None)
        with pytest.raises(Unreachable):
            await api.create_session("project", "en")
        await api.close()

    asyncio.run(ask())
    assert cloud.count("session") == 1


@pytest.mark.parametrize("fault", [row.fault for row in ROWS.values()], ids=ROWS.keys())
def test_a_message_is_sent_once_whatever_comes_back(fault: Fault, cloud: Cloud, settings: Settings) -> None:
    before = cloud.book.heard

    async def say() -> None:
        async with opened(settings) as project:
            cloud.fail("say", fault, times=None)
            job = project.say("make it warm")
            assert await job.wait(HANG)

    asyncio.run(say())
    assert cloud.count("say") == (2 if fault in WITHOUT_CLIENT else 1)
    assert cloud.book.heard <= before + 1


def test_without_a_connection_it_is_tried_three_times(cloud: Cloud, settings: Settings) -> None:
    clock = Quick()

    async def ask() -> None:
        api = api_of(replace(settings, cloud_url="http://127.0.0.1:9", token="nmv_mine"), clock)
        with pytest.raises(NotSent):
            await api.create_session("project", "en")
        await api.close()

    asyncio.run(ask())
    assert tuple(clock.slept) == TROUBLE


def test_a_guest_whose_token_is_over_gets_another_for_the_same_client_id(cloud: Cloud, settings: Settings) -> None:
    async def ask() -> None:
        async with opened(settings) as project:
            cloud.book.expire()
            await project.state()

    asyncio.run(ask())
    assert cloud.count("token") == 2
    first, second = cloud.of("token")
    assert first.headers["x-client-id"] == second.headers["x-client-id"]
    assert cloud.count("state") == 2


def test_a_guest_whose_tokens_are_refused_becomes_another_one_once(cloud: Cloud, settings: Settings) -> None:
    async def ask() -> float | None:
        async with opened(settings) as project:
            cloud.book.banned = set(cloud.book.users)
            return (await project.credits()).available

    assert asyncio.run(ask()) == 100
    cloud.book.banned.clear()
    first, again, other = (one.headers["x-client-id"] for one in cloud.of("token"))
    assert first == again != other
    assert other in (settings.config / "credentials.json").read_text()


def test_a_guest_stays_who_it_was_when_everybody_is_refused(cloud: Cloud, settings: Settings) -> None:
    async def ask() -> None:
        async with opened(settings) as project:
            before = (settings.config / "credentials.json").read_text()
            cloud.fail("credits", refuse(1001), times=None)
            for _ in range(2):
                with pytest.raises(TokenRejected):
                    await project.credits()
            cloud.mend()
            kept = (settings.config / "credentials.json").read_text()
            assert json.loads(kept)["client_id"] == json.loads(before)["client_id"]
            assert (await project.credits()).available == 100

    asyncio.run(ask())
    assert len({one.headers["x-client-id"] for one in cloud.of("token")}) == 2


def test_who_says_who_they_are_does_not_become_another_guest(cloud: Cloud, settings: Settings) -> None:
    async def ask() -> None:
        async with opened(replace(settings, client_id="my-own-id")) as project:
            cloud.fail("credits", refuse(1001), times=None)
            with pytest.raises(TokenRejected):
                await project.credits()

    asyncio.run(ask())
    assert {one.headers["x-client-id"] for one in cloud.of("token")} == {"my-own-id"}


def test_a_token_of_the_users_own_is_never_replaced(cloud: Cloud, settings: Settings) -> None:
    cloud.book.register("nmv_mine")

    async def ask() -> None:
        async with opened(replace(settings, token="nmv_mine")) as project:
            cloud.seen.clear()
            cloud.book.expire()
            with pytest.raises(TokenRejected, match="NEMO_TOKEN"):
                await project.state()

    asyncio.run(ask())
    assert (cloud.count("state"), cloud.count("token")) == (1, 0)
    assert not (settings.config / "credentials.json").exists()


def test_a_missing_client_id_is_made_and_kept(cloud: Cloud, settings: Settings) -> None:
    cloud.fail("token", refuse(400, status=400))

    async def ask() -> Session:
        api = api_of(settings, Quick())
        try:
            return await api.create_session("project", "en")
        finally:
            await api.close()

    assert asyncio.run(ask()).session_id
    first, second = (one.headers["x-client-id"] for one in cloud.of("token"))
    assert first != second
    assert second in (settings.config / "credentials.json").read_text()
    assert (settings.config / "credentials.json").stat().st_mode & 0o777 == 0o600


def test_two_programs_that_start_together_ask_for_one_token(cloud: Cloud, settings: Settings) -> None:
    async def ask() -> None:
        both = [api_of(settings, Quick()) for _ in range(2)]
        await asyncio.gather(*(api.create_session("project", "en") for api in both))
        for api in both:
            await api.close()

    asyncio.run(ask())
    assert cloud.count("token") == 1


def test_a_project_that_is_gone_is_begun_anew_and_that_is_said(cloud: Cloud, settings: Settings) -> None:
    async def ask() -> tuple[str, str]:
        async with opened(settings) as project:
            assert await project.say("cut it").wait(20)
            cloud.book.forget()
            with pytest.raises(SessionGone) as gone:
                await project.state()
            assert not (await project.state()).video_infos
            again = Projects(settings, clock=Quick())
            try:
                resumed = await again.resume("Trip")
                await resumed.state()
            finally:
                await again.close()
            return str(gone.value), resumed.info.name

    said, name = asyncio.run(ask())
    assert "earlier timeline is not in it" in said
    assert name == "Trip"
    assert cloud.count("session") == 2


def test_calls_that_find_out_together_that_a_project_is_gone_begin_one(cloud: Cloud, settings: Settings) -> None:
    async def ask() -> list[object]:
        async with opened(settings) as project:
            job = project.say("cut it")
            assert await job.wait(20)
            cloud.book.forget()
            other = Projects(settings, clock=Quick())
            same = await other.resume("Trip")
            told = await asyncio.gather(
                *(one.state() for one in (project, project, project, same)), return_exceptions=True
            )
            await other.close()
            return list(told)

    told = asyncio.run(ask())
    assert all(isinstance(one, SessionGone) for one in told)
    assert cloud.count("session") <= 3, "one for each chat at most, none for each call"


def test_a_project_that_was_begun_anew_is_still_the_same_one_in_this_chat(cloud: Cloud, settings: Settings) -> None:
    async def ask() -> bool:
        desk = Projects(settings, clock=Quick())
        project = await desk.create("Trip", "cloud", "en")
        assert await project.say("cut it").wait(20)
        cloud.book.forget()
        with pytest.raises(SessionGone):
            await project.state()
        again = await desk.resume("Trip")
        await desk.close()
        return again is project

    assert asyncio.run(ask())


def test_credits_that_are_used_up_lead_a_guest_to_registration_and_others_to_topping_up() -> None:
    answer = failures.Answer(200, 2001, "", None, 30)
    guest = failures.error(answer, failures.Who(False, True, "anon_1 2", "https://nemovideo.com"))
    known = failures.error(answer, failures.Who(False, False, None, "https://nemovideo.com"))
    assert isinstance(guest, OutOfCredits)
    assert guest.link.endswith("?bind=anon_1+2")
    assert "Register" in str(guest)
    assert "Top up" in str(known)
    assert all("this computer" in str(one) for one in (guest, known))


def test_a_plan_is_not_called_a_matter_of_credits() -> None:
    said = failures.error(failures.Answer(402, 402, "", None, 30), failures.Who(False, True, None, "https://w"))
    assert "plan" in str(said)
    assert "not about credits" in str(said)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b'{"code":"1001"}', 1001),
        (b'{"code":200,"data":{}}', 0),
        (b'{"success":true,"data":{}}', 0),
        (b'{"success":false}', 500),
        (b'{"error":{"code":2001,"message":"x"}}', 2001),
        (b'{"code":0,"data":null}', 0),
    ],
)
def test_codes_are_found_in_every_documented_place(body: bytes, code: int) -> None:
    assert failures.read(200, {}, body, now=0).code == code


def test_no_secret_shows_in_what_a_program_prints(cloud: Cloud, settings: Settings, tmp_path: Path) -> None:
    cloud.book.register("nmv_secret_token")

    async def ask() -> list[Any]:
        async with opened(replace(settings, token="nmv_secret_token")) as project:
            api: Any = project._api  # pyright: ignore[reportPrivateUsage] - what a debugger would print
            return [project, api, await api.who(), api._retry, api._retry._credentials.current()]

    for one in asyncio.run(ask()):
        assert "nmv_secret_token" not in repr(one)
    assert not any(one.query or "nmv_" in one.path for one in cloud.seen)
    written = [path for path in (tmp_path / "home").rglob("*") if path.is_file()]
    assert written
    assert not any("nmv_secret_token" in path.read_text(errors="replace") for path in written)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (4001, ACCEPTED_FORMATS), (4002, ("500 MB", "Compress", "trim")), (1002, ("not there any more", "new one")),
        (429, ("Try again in half a minute",)), (1001, ("guest",)),
    ],
)  # fmt: skip
def test_each_code_is_told_with_what_to_do_about_it(code: int, words: Sequence[str]) -> None:
    said = str(failures.error(failures.Answer(200, code, "", None, 30), failures.Who(False, True, None, "https://w")))
    assert all(word in said for word in words)


class Later(Quick):
    """A clock that can be put forward by days."""

    days = 0.0

    def time(self) -> float:
        return super().time() + self.days * 24 * 3600


def test_a_guest_is_known_by_a_random_client_id_and_asks_again_after_seven_days(
    cloud: Cloud, settings: Settings
) -> None:
    clock = Later()
    cloud.fail("token", faults.Changed(_without_end), times=None)

    async def ask() -> None:
        for days in (0, 6.9, 7.1):
            clock.days = days
            api = api_of(settings, clock)
            await api.create_session("project", "en")
            await api.close()

    asyncio.run(ask())
    first, second = (one.headers["x-client-id"] for one in cloud.of("token"))
    assert first == second
    assert UUID(first).version == 4
    assert len(first) <= 64


def _without_end(body: Any) -> Any:
    """A token's answer as the seed document has it: no word of when it ends."""
    return {**body, "data": {name: body["data"][name] for name in ("token", "credits")}}
