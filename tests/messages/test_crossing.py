"""Errors keep their facts in both languages on every way they take: out of a child process, over the wire of our own
studio, into the notes of a chat and back.
"""

from __future__ import annotations

import errno
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from maker_free import errors, messages, wire
from maker_free.client import consent, failures, sources
from maker_free.client.failures import Answer, Who
from maker_free.client.jobs import Job
from maker_free.client.results import ExportResult
from maker_free.conversation.error_answers import spoken
from maker_free.edits import refusals
from maker_free.engine.check import report as check_report
from maker_free.engine.plan.plan import Output, plan
from maker_free.engine.probe import probe
from maker_free.engine.process import child
from maker_free.engine.process.process_group import os_failure
from maker_free.errors import MakerFreeError, recalled
from maker_free.messages.formats import Beginning, Duration
from maker_free.messages.message import Language, Sayable, received
from maker_free.settings import Settings
from maker_free.studio import rendering, responses
from maker_free.studio.database import Database
from maker_free.studio.events import Script, encoded
from maker_free.studio.job_store import Job as RenderJob
from maker_free.studio.job_store import JobStore
from maker_free.studio.store import Store
from maker_free.tools import outcome
from maker_free.tools.reply import Reply
from tests.engine.plan.test_plan import MEDIA, SIXTY
from tests.studio.running import Running, settings_in

OURS = Who(plain=True, anonymous=True, bind=None, web="https://example.com")
GUEST = Who(plain=False, anonymous=True, bind="anon_1", web="https://example.com")


def tree(root: type[MakerFreeError] = MakerFreeError) -> Iterator[type[MakerFreeError]]:
    yield root
    for below in root.__subclasses__():
        if below.__module__ == errors.__name__:
            yield from tree(below)


def refused(name: str, size: int = 0) -> Callable[[Path], MakerFreeError]:
    """What the probe says of a file of that name and size, before it opens it."""

    def ask(folder: Path) -> MakerFreeError:
        path = folder / name
        with path.open("wb") as file:
            file.truncate(size)
        with pytest.raises(MakerFreeError) as caught:
            probe.check(path, name=path.name)
        return caught.value

    return ask


def named(name: str) -> Callable[[Path], MakerFreeError]:
    """What the client says of a source that was named."""

    def ask(folder: Path) -> MakerFreeError:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
        found = sources.find([str(path if path.suffix else folder / "nowhere.mp4")], settings_in(folder / "home"))
        return found.refused[0][1]

    return ask


def answered(code: int) -> Callable[[Path], MakerFreeError]:
    """What the client makes of the cloud's answer."""
    return lambda _: failures.error(Answer(200, code, "", None, 30), GUEST)


def asked(folder: Path) -> MakerFreeError:
    file = folder / "海边.mp4"
    file.write_bytes(b"x")
    found = sources.find([str(file)], Settings.from_environment({"MAKER_FREE_HOME": str(folder / "home")}))
    question = consent.question(found, leaving=True, agreed=())
    assert question is not None
    return consent.Asked(question)


def nearly_full(_: Path) -> SimpleNamespace:
    return SimpleNamespace(free=3 << 20)


def no_room(folder: Path) -> MakerFreeError:
    """A film that needs more than there is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rendering.shutil, "disk_usage", nearly_full)
        with pytest.raises(errors.DiskFull) as caught:
            rendering.render(plan(SIXTY, MEDIA), folder, None)
    return caught.value


def stopped(_: Path) -> MakerFreeError:
    return Job[None]("edit", "x")._why  # pyright: ignore[reportPrivateUsage] - what it ends with when the chat closes


REAL: dict[type[MakerFreeError], Callable[[Path], MakerFreeError]] = {
    errors.InputError: named("nowhere"),
    errors.UnsupportedType: refused("笔记.exe", 4),
    errors.TooLarge: refused("long.mp4", 900 << 20),
    errors.Unreadable: refused("空.mp4"),
    errors.NotAllowed: named(".secret/a.mp4"),
    errors.ConsentNeeded: asked,
    errors.EditError: lambda _: refusals.error(refusals.NO_SUCH_CLIP, count=3, number=9),
    errors.ServiceError: answered(7777),
    errors.TokenRejected: answered(1001),
    errors.SessionGone: answered(1002),
    errors.OutOfCredits: answered(2001),
    errors.PlanBlocked: answered(402),
    errors.RateLimited: answered(429),
    errors.Unreachable: answered(503),
    errors.JobError: lambda _: errors.JobError(messages.exports.TOOK_TOO_LONG.of(limit=Duration(90_000))),
    errors.RenderFailed: lambda _: os_failure(OSError(errno.EROFS, "")),
    errors.DiskFull: no_room,
    errors.Cancelled: stopped,
}
"""An error of each class, raised by the part of the product that raises it."""


@pytest.fixture(scope="module")
def raised(tmp_path_factory: pytest.TempPathFactory) -> dict[type[MakerFreeError], MakerFreeError]:
    return {kind: make(tmp_path_factory.mktemp("raised")) for kind, make in REAL.items()}


def test_there_is_one_of_each_class(raised: dict[type[MakerFreeError], MakerFreeError]) -> None:
    assert set(REAL) == set(tree()) - {MakerFreeError}
    assert all(isinstance(error, kind) for kind, error in raised.items())


@pytest.mark.parametrize("kind", REAL)
def test_every_fact_is_in_both_languages(
    kind: type[MakerFreeError], raised: dict[type[MakerFreeError], MakerFreeError]
) -> None:
    said = raised[kind].said
    for fact in said.fields.values():
        english, chinese = (fact.say("en"), fact.say("zh")) if isinstance(fact, Sayable) else (str(fact), str(fact))
        assert english in said.say("en")
        assert chinese in said.say("zh")


@pytest.mark.parametrize(
    ("kind", "chinese"),
    [
        (errors.Unreadable, "“空.mp4”是空文件（0 字节）"),
        (errors.TooLarge, "“long.mp4”有 900 MB，上限是 500 MB"),
        (errors.UnsupportedType, "“.exe”文件。支持的格式：mp4、mov"),
        (errors.ConsentNeeded, "“海边.mp4”"),
        (errors.EditError, "一共只有 3 个片段，没有第 9 段"),
        (errors.InputError, "nowhere.mp4"),
        (errors.NotAllowed, "“a.mp4”是隐藏文件"),
        (errors.OutOfCredits, "https://example.com/?bind=anon_1"),
        (errors.JobError, "1分30秒"),
        (errors.DiskFull, "3.0 MB"),
        (errors.RateLimited, "半分钟"),
    ],
)
def test_chinese_says_what_exactly(
    kind: type[MakerFreeError], chinese: str, raised: dict[type[MakerFreeError], MakerFreeError]
) -> None:
    assert chinese in spoken(raised[kind], "zh")


@pytest.mark.parametrize("kind", REAL)
def test_notes_and_pipes_keep_the_class_and_both_languages(
    kind: type[MakerFreeError], raised: dict[type[MakerFreeError], MakerFreeError]
) -> None:
    again = recalled(json.loads(json.dumps(raised[kind].noted())))
    assert again is not None
    assert isinstance(again, kind)
    assert again.said.both() == raised[kind].said.both()


@pytest.mark.parametrize("kind", REAL)
def test_the_wire_of_our_studio_keeps_both_languages(
    kind: type[MakerFreeError], raised: dict[type[MakerFreeError], MakerFreeError]
) -> None:
    error = raised[kind]
    response = responses.refusal(error)
    body = bytes(response.body)
    answer = failures.read(response.status_code, {}, body, now=0)
    assert json.loads(body)["message"] == str(error)
    if answer.code in failures.TOKEN_CODES | {1002, 429}:
        return  # what to do then only the client knows
    assert failures.error(answer, OURS).said.both() == error.said.both()
    assert failures.error(answer, GUEST).said.both() != error.said.both() or kind in {
        errors.ServiceError, errors.Unreachable, errors.OutOfCredits, errors.PlanBlocked,
    }, "what a foreign cloud says of itself is never taken for ours"  # fmt: skip


def test_the_events_of_a_turn_keep_both_languages() -> None:
    from maker_free.client.event_stream import Fold

    fold = Fold()
    fold.feed(encoded(Script().error("JobError", messages.projects.BROKE_DOWN.of())))
    fold.end()
    failure = fold.told().failure
    assert failure is not None
    assert failure.said is not None
    assert failure.said.both() == messages.projects.BROKE_DOWN.of().both()


@pytest.mark.parametrize("noted", [None, {}, "x", {"kind": "Cancelled"}, {"kind": "Cancelled", "said": {}}])
def test_what_is_no_error_is_none(noted: object) -> None:
    assert recalled(noted) is None


def test_a_class_that_is_not_in_the_tree_is_known_by_its_parent() -> None:
    error = refusals.error(refusals.GO_BACK_FIRST)
    assert error.noted()["kind"] == "EditError"
    assert type(recalled({"kind": "print", "said": {"en": "x", "zh": "x"}})) is errors.JobError


def test_a_child_process_says_it_in_both_languages(tmp_path: Path) -> None:
    (tmp_path / "字.mp4").write_bytes(b"only words, and no film")
    with pytest.raises(errors.Unreadable) as caught:
        probe.probe(tmp_path / "字.mp4", id="a", name="字.mp4")
    assert spoken(caught.value, "zh") == "“字.mp4”的内容和扩展名不符，里面没有可以读取的画面或声音。请添加原始文件。"
    halt = threading.Event()
    halt.set()
    with pytest.raises(errors.Cancelled) as over:
        child.call("probe", {"path": str(tmp_path), "id": "a", "name": "a.mp4"}, deadline=30, cancelled=halt)
    assert spoken(over.value, "zh") == "已按你的要求停止。需要时再说一遍。"


def test_what_a_child_found_in_the_studio_reaches_a_chinese_chat(tmp_path: Path) -> None:
    (tmp_path / "字.mp4").write_bytes(b"only words, and no film")
    with Running(tmp_path / "home") as studio:
        caller = studio.caller()
        response = caller.upload(caller.session(), tmp_path / "字.mp4")
        answer = failures.read(response.status_code, response.headers, response.content, now=0)
    assert "“字.mp4”的内容和扩展名不符" in spoken(failures.error(answer, OURS), "zh")
    assert "“字.mp4” is not what its name says" in spoken(failures.error(answer, OURS), "en")


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Checked: 0:04; it is whole."), ("zh", "已检查：0:04；完整无缺。")]
)
def test_a_film_made_after_english_edits_is_reported_in_the_language_of_whoever_exports_it(
    language: Language, said: str, tmp_path: Path
) -> None:
    found = check_report.compose([check_report.PLAIN.of(fact="0:04")], [check_report.SOUND_WHOLE.of()], [])
    path = tmp_path / "film.mp3"
    path.write_bytes(b"x")
    with closing(Database(tmp_path / "studio.db")) as database:
        project = Store(database).create_project("Beach", "en")
        Store(database).add_version(project.session, SIXTY, "make it black and white")
        ledger = JobStore(database, "a studio")
        ledger.submit(RenderJob("render_1", project.session, 1, Output(format="mp3"), "Beach"))
        job = ledger.claim()
        assert job is not None
        assert ledger.placing(job, path, found.said)
        kept = ledger.get("render_1")
    assert kept is not None
    assert kept.report is not None
    report = received(wire.RenderedFile(report=kept.report.both()).report)
    reply = Reply(language)
    outcome.exported(ExportResult(path, 1, None, report), reply)
    assert said in reply.text


def test_why_a_film_was_not_made_is_told_in_the_language_of_whoever_asks(tmp_path: Path) -> None:
    error = errors.RenderFailed(messages.exports.ENDS_EARLY.of(what=Beginning("“a.mp4”"), there=20, wanted=25))
    status = wire.parse_render_status(
        wire.RenderStatus(id="r", status="failed", error=str(error), said=error.said.both()).model_dump()
    )
    again = received(status.said)
    assert again is not None
    assert "25 帧画面只有 20 帧" in again.say("zh")
    assert str(again) == str(error) == status.error
