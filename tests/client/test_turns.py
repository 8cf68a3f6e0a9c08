"""A message is sent at most once, and what came of it is found out however the answer broke off."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence

import pytest

from maker_free.client.clock import Clock
from maker_free.client.jobs import Job
from maker_free.client.project import Project, TurnResult
from maker_free.client.projects import Projects
from maker_free.errors import Cancelled, MakerFreeError, OutOfCredits, ServiceError
from maker_free.settings import Settings
from tests.client.conftest import Quick, Silent, Ticking, opened
from tests.contract import agent, faults
from tests.contract.agent import Answer
from tests.contract.cloud import Cloud
from tests.contract.faults import Fault
from tests.waiting import HANG, happens


async def said(project: Project, text: str = "make it warm") -> TurnResult:
    job = project.say(text)
    assert await job.wait(HANG)
    job.told = True
    return job.result()


def say(settings: Settings, clock: Clock | None = None, text: str = "make it warm") -> TurnResult:
    async def chat() -> TurnResult:
        async with opened(settings, clock) as project:
            return await said(project, text)

    return asyncio.run(chat())


def shown(result: TurnResult) -> int:
    """How many changes of the scripted cloud lie between the two looks."""
    before, after = (state.model_extra or {} for state in (result.before, result.after))
    return int(after["version"]) - int(before["version"])


def test_a_plain_answer_comes_with_the_project_before_and_after(cloud: Cloud, settings: Settings) -> None:
    cloud.answer(Answer("Done. 好了。", thought="secret"))
    result = say(settings)
    assert (result.text, shown(result), result.confirmed) == ("Done. 好了。", 1, True)
    assert cloud.of("say")[0].json == {
        "app_name": "nemo_agent",
        "user_id": "me",
        "session_id": cloud.of("say")[0].json["session_id"],
        "new_message": {"parts": [{"text": "make it warm"}]},
    }
    assert cloud.of("say")[0].headers["accept"] == "text/event-stream"


def test_a_silent_edit_is_found_at_once(cloud: Cloud, settings: Settings) -> None:
    cloud.answer(Answer())
    clock = Quick()
    result = say(settings, clock)
    assert (result.text, shown(result), result.confirmed) == ("", 1, True)
    assert clock.slept == []


def test_silence_without_a_change_is_looked_at_once_more(cloud: Cloud, settings: Settings) -> None:
    cloud.answer(Answer(shows=(2,)))
    clock = Quick()
    result = say(settings, clock)
    assert (shown(result), clock.slept) == (1, [30])


def test_an_answer_without_any_change_is_an_answer(cloud: Cloud, settings: Settings) -> None:
    cloud.answer(Answer("It is 10 s long.", shows=(), tools=False))
    result = say(settings)
    assert (result.text, shown(result), result.confirmed) == ("It is 10 s long.", 0, True)


@pytest.mark.parametrize(
    "cut", [faults.Cut(300), faults.Cut(300, reset=True), faults.Cut(300, inside_character=True), faults.Cut(0)]
)
def test_after_a_cut_it_is_looked_after_half_a_minute_and_then_each_minute(
    cut: Fault, cloud: Cloud, settings: Settings
) -> None:
    cloud.answer(Answer("标题好了。", shows=(3,)))
    cloud.fail("say", cut)
    clock = Quick()
    result = say(settings, clock)
    assert (shown(result), result.confirmed) == (1, True)
    assert clock.slept == [30, 60, 60, 60]  # and once more: a second change may follow
    assert cloud.count("say") == 1


def test_five_looks_without_a_change_end_it_honestly(cloud: Cloud, settings: Settings) -> None:
    cloud.answer(Answer("No.", shows=()))
    cloud.fail("say", faults.Cut(100))
    clock = Quick()
    result = say(settings, clock)
    assert (shown(result), result.confirmed) == (0, False)
    assert clock.slept == [30, 60, 60, 60, 60]


def test_both_stages_of_a_change_are_reported(cloud: Cloud, settings: Settings) -> None:
    cloud.answer(Answer("Making music.", shows=(2, 3), unfinished=True))
    result = say(settings)
    assert (result.text, shown(result), result.confirmed) == ("Making music.", 2, True)


def test_a_call_that_was_not_answered_is_waited_for(cloud: Cloud, settings: Settings) -> None:
    cloud.answer(Answer("On it.", shows=(3,), unfinished=True))
    assert shown(say(settings)) == 1


@pytest.mark.parametrize("fault", [faults.Reset(kept=True), faults.Reply(502, b"<html>", "text/html", kept=True)])
def test_an_answer_that_was_lost_after_the_work_is_found_out(fault: Fault, cloud: Cloud, settings: Settings) -> None:
    cloud.answer(Answer("Done."))
    cloud.fail("say", fault)
    result = say(settings)
    assert (shown(result), result.confirmed) == (1, True)
    assert cloud.count("say") == 1


def test_an_engine_that_broke_off_after_a_change_is_believed_by_what_it_changed(
    cloud: Cloud, settings: Settings
) -> None:
    cloud.answer(Answer("Half", after=agent.ERROR_EVENT))
    result = say(settings)
    assert (result.text, shown(result), result.confirmed) == ("Half", 1, True)


@pytest.mark.parametrize("broken", [agent.ERROR_EVENT, agent.BARE_ERROR, agent.UNESCAPED_ERROR, agent.SPLIT_ERROR])
def test_an_engine_that_broke_off_before_a_change_is_a_failure_in_plain_words(
    broken: bytes, cloud: Cloud, settings: Settings
) -> None:
    cloud.answer(Answer(raw=broken, shows=()))
    with pytest.raises(ServiceError, match="your timeline is as it was") as failure:
        say(settings)
    assert "{" not in str(failure.value)


def test_credits_that_end_in_mid_stream_are_named(cloud: Cloud, settings: Settings) -> None:
    cloud.answer(Answer(raw=b'data: {"code": 2001, "message": "no"}\n\n', shows=()))
    with pytest.raises(OutOfCredits, match=r"\?bind=anon_"):
        say(settings)


def test_one_hundred_random_cuts_lose_nothing_double_nothing_and_send_nothing_again(
    cloud: Cloud, settings: Settings
) -> None:
    chance = random.Random(20261125)
    cuts = [
        faults.Cut(chance.randrange(1400), chance.random() < 0.4, chance.random() < 0.3, chance.random() < 0.5)
        for _ in range(100)
    ]

    async def chat() -> list[TurnResult]:
        results: list[TurnResult] = []
        async with opened(settings) as project:
            for cut in cuts:
                cloud.answer(Answer("Der Titel steht. 标题已经好了。", shows=(chance.choice((0, 1, 2)),)))
                cloud.fail("say", cut)
                results.append(await said(project))
        return results

    results = asyncio.run(chat())
    assert cloud.count("say") == 100
    assert [shown(result) for result in results] == [1] * 100
    (project,) = [one for one in cloud.book.projects.values() if len(one.messages) == 100]
    assert project.changes == 100


def followed(settings: Settings, cloud: Cloud, fault: Fault, clock: Clock) -> tuple[TurnResult, int, float]:
    """What came of a message, how many notices were due, and how long it took on that clock."""

    async def chat() -> tuple[TurnResult, int, float]:
        async with opened(settings, clock) as project:
            cloud.fail("say", fault)
            begun = clock.monotonic()
            job: Job[TurnResult] = project.say("make it warm")
            assert await job.wait(HANG)
            return job.result(), job.notices, clock.monotonic() - begun

    return asyncio.run(chat())


def test_heartbeats_only_are_listened_to_for_ten_minutes_with_a_notice_each_two(
    cloud: Cloud, settings: Settings
) -> None:
    cloud.answer(Answer(raw=agent.HEARTBEATS[4] * 2000, shows=(0,)))
    drip = faults.Drip(len(agent.HEARTBEATS[4]), 0.01)
    result, notices, seconds = followed(settings, cloud, drip, Ticking())
    assert (shown(result), result.confirmed) == (1, True)
    assert 3 <= notices <= 4
    assert 600 <= seconds < 1500


def test_news_that_go_on_and_on_are_listened_to_for_a_quarter_of_an_hour(cloud: Cloud, settings: Settings) -> None:
    news = agent.encoded(agent.event("i", {"text": "more "}, partial=True))
    cloud.answer(Answer(raw=news * 2000, shows=(0,)))
    result, notices, seconds = followed(settings, cloud, faults.Drip(len(news), 0.01), Ticking())
    assert shown(result) == 1
    assert result.text.startswith("more more")
    assert notices == 0
    assert 900 <= seconds < 1800


def test_a_line_that_is_dead_silent_is_left_after_ten_minutes(cloud: Cloud, settings: Settings) -> None:
    cloud.answer(Answer("Done."))
    clock = Silent(
        begun=lambda: any(one.changes for one in cloud.book.projects.values() if one.messages == ["make it warm"])
    )
    result, notices, seconds = followed(settings, cloud, faults.Stall(seconds=HANG), clock)
    assert (shown(result), result.confirmed, cloud.count("say")) == (1, True, 1)
    assert 3 <= notices <= 4
    assert 600 <= seconds < 1500


def test_two_messages_go_one_after_the_other(cloud: Cloud, settings: Settings) -> None:
    cloud.answer(Answer("One.", pause=0.02), Answer("Two."))

    async def chat() -> Sequence[str]:
        async with opened(settings) as project:
            jobs = [project.say("first"), project.say("second")]
            for job in jobs:
                assert await job.wait(HANG)
            return [job.result().text for job in jobs]

    assert asyncio.run(chat()) == ["One.", "Two."]


def test_a_second_chat_waits_for_its_turn_and_hears_what_the_first_changed(cloud: Cloud, settings: Settings) -> None:
    cloud.answer(Answer("One.", pause=0.05), Answer("Two."))

    async def chat() -> tuple[TurnResult, TurnResult]:
        async with opened(settings) as project:
            other = Projects(settings, clock=Quick())
            there = await other.resume("Trip")
            there.news(await there.state())
            first = project.say("first")
            await happens(lambda: cloud.count("say"))
            second = there.say("second")
            await happens(lambda: second.in_line)
            assert await second.wait(HANG)
            assert await first.wait(HANG)
            await other.close()
            return first.result(), second.result()

    first, second = asyncio.run(chat())
    assert (first.text, second.text) == ("One.", "Two.")
    assert first.seen is None
    assert second.seen is not None
    assert second.before == first.after
    assert cloud.count("say") == 2


def test_the_same_words_while_they_are_on_their_way_are_one_message(cloud: Cloud, settings: Settings) -> None:
    cloud.answer(Answer("One.", pause=0.02), Answer("Two."))

    async def chat() -> None:
        async with opened(settings) as project:
            first = project.say("make it warm")
            assert project.say("make it warm") is first
            assert await first.wait(HANG)
            again = project.say("make it warm")
            assert again is not first
            assert await again.wait(HANG)

    asyncio.run(chat())
    assert cloud.count("say") == 2


def test_a_message_that_waited_in_a_chat_that_closed_is_told_as_not_sent(cloud: Cloud, settings: Settings) -> None:
    cloud.answer(Answer("One.", pause=0.2))

    async def chat() -> MakerFreeError:
        async with opened(settings) as project:
            first = project.say("first")
            await happens(lambda: cloud.count("say"))
            other = Projects(settings, clock=Quick())
            waiting = (await other.resume("Trip")).say("second")
            await happens(lambda: waiting.in_line)
            await other.close()
            assert await first.wait(HANG)
            later = Projects(settings, clock=Quick())
            (left,) = (await later.resume("Trip")).jobs()
            with pytest.raises(Cancelled) as told:
                left.result()
            await later.close()
            return told.value

    assert "before this was sent" in str(asyncio.run(chat()))
    assert cloud.count("say") == 1


def test_a_message_whose_chat_was_closed_is_found_out_about_by_the_next(cloud: Cloud, settings: Settings) -> None:
    cloud.answer(Answer("Done.", shows=(0,)))
    cloud.fail("say", faults.Stall(after=10))

    async def first() -> None:
        async with opened(settings) as project:
            project.say("make it warm")
            await happens(lambda: cloud.count("say"))

    async def second() -> tuple[str, str, TurnResult]:
        desk = Projects(settings, clock=Quick())
        project = await desk.resume()
        (job,) = project.jobs()
        assert await job.wait(HANG)
        found = job.kind, job.title, job.result()
        job.told = True
        assert project.jobs() == ()
        await desk.close()
        return found

    asyncio.run(first())
    cloud.release()
    kind, title, result = asyncio.run(second())
    assert (kind, title, shown(result), result.confirmed) == ("edit", "make it warm", 1, True)
    assert cloud.count("say") == 1
    assert not list((settings.data / "pending").glob("*.json"))


def test_an_answer_that_nobody_was_told_is_told_in_the_next_chat(cloud: Cloud, settings: Settings) -> None:
    cloud.answer(Answer("Done."))

    async def first() -> None:
        async with opened(settings) as project:
            assert await project.say("make it warm").wait(HANG)

    async def second() -> TurnResult:
        desk = Projects(settings, clock=Quick())
        (job,) = (await desk.resume()).jobs()
        assert job.done
        await desk.close()
        return job.result()

    asyncio.run(first())
    result = asyncio.run(second())
    assert (result.text, shown(result), result.confirmed) == ("Done.", 1, True)
