"""A cut of its own listens first where people speak, and says so where it did not; what was heard badly is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from maker_free import messages
from maker_free.edits.direct import Outcome, Scene, direct
from maker_free.engine.analysis.findings import Range
from maker_free.engine.model.media import Media
from maker_free.engine.model.words import packed
from maker_free.errors import EditError
from maker_free.messages.message import Said
from maker_free.speech import program
from maker_free.speech.transcript import Transcript
from tests.edits.footage import found, video
from tests.speech.saying import words

TALK, SEA, LONG = video("talk.mp4", 30), video("sea.mp4", 30), video("long.mp4", 1800)
MISSING = messages.speech.NO_MODEL.of(size="141 MB", source="there", variable="X")


@dataclass
class Ears:
    """Know nothing until they are asked to listen."""

    cannot: Said | None = None
    doubtful: tuple[tuple[int, int], ...] = ()
    listened: dict[str, Transcript] = field(default_factory=dict[str, Transcript])

    def hear(self, media: Media, *, closely: bool = False) -> Transcript:
        if self.cannot is not None:
            raise EditError(self.cannot)
        said = packed(words("So this is the lake. (600) It is cold."))
        self.listened[media.id] = Transcript(
            fingerprint=media.fingerprint, language="en", packed=said, doubtful=self.doubtful, until=media.duration
        )
        return self.listened[media.id]

    def known(self, media: Media) -> Transcript | None:
        return self.listened.get(media.id)

    def fetch(self) -> bool:
        return False


def asked(text: str, ears: Ears, media: Sequence[Media], spoken: int) -> Outcome:
    """What comes of a request of files in which people speak for so long (ms)."""
    analyses = {one.id: found(one, 1).model_copy(update={"speech": (Range(500, 500 + spoken),)}) for one in media}
    return direct(text, Scene(media), language="en", analyse=lambda one: analyses[one.id], ears=ears)


def test_a_cut_of_its_own_hears_what_is_said_before_it_cuts_where_people_mostly_speak() -> None:
    ears = Ears()
    told = asked("make a finished video", ears, (TALK,), 20_000).text
    assert list(ears.listened) == [TALK.id]
    assert "not listened" not in told


def test_nobody_listens_to_a_film_of_pictures_in_which_somebody_calls() -> None:
    ears = Ears()
    told = asked("make a finished video", ears, (SEA,), 2000).text
    assert not ears.listened
    assert "not listened" not in told


@pytest.mark.parametrize(("cannot", "media"), [(MISSING, TALK), (None, LONG)])
def test_a_cut_without_listening_says_so_and_how_it_hears(cannot: Said | None, media: Media) -> None:
    told = asked("make a finished video", Ears(cannot), (media,), media.duration // 2).text
    assert "goes by how loud it is. Say “show me the transcript”, then “make a finished video”" in told


def test_where_hearing_is_not_installed_a_cut_does_not_speak_of_it() -> None:
    assert "listened" not in asked("make a finished video", Ears(program.absent()), (TALK,), 20_000).text


@pytest.mark.parametrize("wish", ["add captions", "show me the transcript"])
def test_what_was_not_understood_clearly_is_named_with_its_times(wish: str) -> None:
    told = asked(wish, Ears(doubtful=((500, 1500), (2000, 2600))), (TALK,), 20_000).text
    assert "learly understood at 0:00.5–0:02.6: several people speak at once there" in told
    assert "clearly" not in asked(wish, Ears(), (TALK,), 20_000).text
