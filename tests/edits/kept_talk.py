"""Owns a project of clips in which something is said, with versions that are kept as the studio keeps them."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from maker_free.edits.direct import Outcome, Scene, Version, direct
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Timeline
from maker_free.engine.model.word_times import spoken
from maker_free.messages.message import Language
from maker_free.studio.database import Database
from maker_free.studio.store import Store
from tests.speech.saying import Recalled, words


@dataclass
class KeptTalk:
    """`texts` are what is said in each file."""

    store: Store
    session: str
    texts: Mapping[str, str]
    media: Sequence[Media]
    language: Language = "en"

    @property
    def timeline(self) -> Timeline:
        return self.store.history(self.session).timeline

    def version(self, number: int) -> Timeline:
        found = self.store.timeline(self.session, number)
        assert found is not None
        return found

    def shorts(self) -> list[Timeline]:
        """The shorts of the film as they are by now."""
        return [self.version(one.version) for one in self.timeline.shorts]

    def ask(self, text: str) -> Outcome:
        history = self.store.history(self.session)
        versions = tuple(Version(one.number, one.timeline, one.words, one.name) for one in history.versions)
        scene = Scene(self.media, versions, history.current, kept=partial(self.store.timeline, self.session))
        outcome = direct(
            text, scene, language=self.language, ears=Recalled(self.texts),
            analyse=lambda _: pytest.fail("nothing is looked at"),
        )  # fmt: skip
        if outcome.goto is not None:
            self.store.show(self.session, versions[outcome.goto].number if outcome.goto >= 0 else None)
        elif outcome.timeline != history.timeline:
            self.store.add_version(self.session, outcome.timeline, text, beside=outcome.shorts)
        return outcome

    def said(self, timeline: Timeline | None = None) -> str:
        """What can be heard in a film, or in the one that is shown."""
        heard = {one.id: words(self.texts.get(one.name, "")) for one in self.media}
        return " ".join(one.word.bare for one in spoken(timeline or self.timeline, heard))


@contextmanager
def talk(
    folder: Path, texts: Mapping[str, str], media: Sequence[Media], language: Language = "en"
) -> Generator[KeptTalk]:
    with closing(Database(folder / "studio.db")) as database:
        store = Store(database)
        project = store.create_project("talk", language)
        store.add_media(project.session, media)
        yield KeptTalk(store, project.session, texts, media, language)
