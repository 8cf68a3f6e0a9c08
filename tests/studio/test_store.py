"""Projects keep their files, every version of their timeline, and which one is shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Clip, Timeline
from maker_free.errors import SessionGone
from maker_free.language.asked import Asked
from maker_free.studio.database import Database
from maker_free.studio.store import Store


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with closing(Database(tmp_path / "studio.db")) as opened:
        yield opened


@pytest.fixture
def store(database: Database) -> Store:
    return Store(database)


def file(id: str, name: str, fingerprint: str | None = None) -> Media:  # noqa: A002
    return Media(id=id, name=name, path=Path(id), kind="video", container="mp4", bytes=1,
                 fingerprint=fingerprint or id)  # fmt: skip


def film(length: int) -> Timeline:
    return Timeline(clips=(Clip(id="1", media="a", end=length),))


def test_a_token_is_known_but_not_kept(store: Store, tmp_path: Path) -> None:
    store.add_token("nmv_usr_secret")
    assert store.knows_token("nmv_usr_secret")
    assert not store.knows_token("nmv_usr_Secret")
    assert all(b"nmv_usr_secret" not in path.read_bytes() for path in tmp_path.iterdir())


def test_a_project_that_is_not_there_is_gone(store: Store) -> None:
    for ask in (store.project, store.history):
        with pytest.raises(SessionGone):
            ask("nothing")
    assert store.media("nothing") == ()


def test_files_of_one_name_are_told_apart_and_the_same_bytes_are_one(store: Store) -> None:
    session = store.create_project("Beach", "en").session
    arrived = [file("a", "clip.mp4"), file("b", "CLIP.mp4"), file("c", "clip.mp4"), file("d", "clip.mp4", "a")]
    kept = store.add_media(session, arrived)
    assert [(one.id, one.name) for one in kept] == [
        ("a", "clip.mp4"), ("b", "CLIP (2).mp4"), ("c", "clip (3).mp4"), ("a", "clip.mp4"),
    ]  # fmt: skip
    assert [one.id for one in store.media(session)] == ["a", "b", "c"]
    assert [one.id for one in store.add_media(session, [file("e", "clip.mp4", "c")])] == ["c"]


def test_versions_are_undone_redone_and_overtaken(store: Store) -> None:
    session = store.create_project("Beach", "en").session
    assert (store.history(session).number, store.history(session).timeline) == (0, Timeline())
    first, second = (store.add_version(session, film(length), "words") for length in (100, 200))
    store.show(session, first)
    assert store.history(session).timeline == film(100)
    store.show(session, None)
    assert store.history(session).timeline == Timeline()
    store.show(session, first)
    third = store.add_version(session, film(300), "another way")
    assert third > second
    assert [saved.number for saved in store.history(session).versions] == [first, third]
    assert store.timeline(session, second) == film(200), "an export may still need it"
    assert store.timeline(session, 99) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(steps=st.lists(st.one_of(st.just("edit"), st.integers(-1, 5)), max_size=12))
def test_history_is_a_line_with_one_place_on_it(store: Store, steps: list[str | int]) -> None:
    """Against a model: editing cuts off what was undone; going anywhere shows exactly that."""
    session = store.create_project("Beach", "en").session
    line: list[Timeline] = []
    place = -1
    for number, step in enumerate(steps, start=1):
        if step == "edit":
            line = [*line[: place + 1], film(number)]
            place = len(line) - 1
            store.add_version(session, line[-1], "edit")
        elif isinstance(step, int) and step < len(line):
            place = step
            store.show(session, store.history(session).versions[step].number if step >= 0 else None)
        history = store.history(session)
        assert [saved.timeline for saved in history.versions] == line
        assert history.current == place
        assert history.timeline == (line[place] if place >= 0 else Timeline())


def test_versions_get_names_the_shown_the_new_and_the_one_before(store: Store) -> None:
    session = store.create_project("Beach", "en").session
    first = store.add_version(session, film(100), "words")
    store.show(session, first, "the short one")
    store.add_version(session, film(200), "words", "the long one")
    store.add_version(session, film(300), "words", keep="the longer one")
    assert [saved.name for saved in store.history(session).versions] == ["the short one", "the longer one", None]


@pytest.mark.parametrize("words", ["'); DROP TABLE project; --", "%{pts}\\:'\"", "海边\u202e", "x" * 100_000])
def test_any_words_are_kept_as_they_are(store: Store, words: str) -> None:
    project = store.create_project(words, "en")
    store.add_version(project.session, film(100), words, words)
    (saved,) = store.history(project.session).versions
    assert (store.project(project.session).name, saved.words, saved.name) == (words, words, words)


def test_a_question_is_open_while_the_film_it_is_about_is_shown(store: Store) -> None:
    project = store.create_project("Beach", "en")
    store.ask(project.session, Asked("text", "add a title"))
    assert store.question(project.session) == Asked("text", "add a title")
    store.add_version(project.session, Timeline(), "mute clip 1")
    assert store.question(project.session) is None
    store.ask(project.session, Asked("how long", "trim clip 1"))
    assert store.question(project.session) == Asked("how long", "trim clip 1")
    store.ask(project.session, None)
    assert store.question(project.session) is None
