import threading
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from maker_free.engine.model.parts import CopySpan
from maker_free.engine.model.timeline import Timeline
from maker_free.engine.plan import stream_copy
from maker_free.engine.plan.plan import RenderPlan, plan
from maker_free.engine.process.process_group import ProcessGroup
from maker_free.engine.render import check_splices, mux
from maker_free.engine.render.mux import Passage
from maker_free.engine.source import packets
from maker_free.errors import RenderFailed
from tests import media
from tests.engine.films import SMALL, clips, facts


@pytest.fixture
def planned(tmp_path: Path) -> RenderPlan:
    """Two whole clips that are passed through."""
    known = facts(media.clip(tmp_path, "one.mp4", seconds=4), media.clip(tmp_path, "two.mp4", seconds=3))
    planned = plan(Timeline(canvas=SMALL, clips=clips(known)), known)
    found = {
        one.fingerprint: packets.index(one.path, one.container, Fraction(one.rate_num, one.rate_den))
        for one in known.values()
    }
    return stream_copy.copying(planned, found)


@pytest.fixture
def passages(planned: RenderPlan) -> list[Passage]:
    spans = [span for span in planned.spans if isinstance(span, CopySpan)]
    assert [span.frames for span in spans] == [120, 90]
    return [
        Passage(
            Path(span.source.file), span.frames, span.what, Fraction(30), span.source.container, span.offset, span.zero
        )
        for span in spans
    ]


@pytest.fixture
def group(tmp_path: Path) -> Iterator[ProcessGroup]:
    with ProcessGroup(tmp_path, threading.Event()) as group:
        yield group


def test_what_fits_together_passes(planned: RenderPlan, passages: list[Passage], group: ProcessGroup) -> None:
    check_splices.check(passages, planned, group)


def test_only_what_is_around_the_joins_is_looked_at(planned: RenderPlan) -> None:
    assert check_splices.around(planned) == [(0, 4), (120, 124)]


def test_where_a_passage_breaks_off_its_last_pictures_are_looked_at(planned: RenderPlan) -> None:
    assert check_splices.around(_broken_off(planned)) == [(0, 4), (100, 124), (190, 210)]


@pytest.mark.parametrize(("first", "begin"), [(0, 0), (70, 60), (119, 90), (130, 120), (205, 180)])
def test_decoding_begins_at_the_keyframe_before(passages: list[Passage], first: int, begin: int) -> None:
    assert next(mux.running(passages, first))[0] == begin


def test_a_passage_that_begins_between_keyframes_is_found(
    planned: RenderPlan, passages: list[Passage], group: ProcessGroup
) -> None:
    wrong = [passages[0], replace(passages[1], offset=7)]

    with pytest.raises(RenderFailed):
        check_splices.check(wrong, planned, group)


def test_a_passage_that_ends_too_early_is_found(
    planned: RenderPlan, passages: list[Passage], group: ProcessGroup
) -> None:
    wrong = [passages[0], replace(passages[1], frames=85)]

    with pytest.raises(RenderFailed):
        check_splices.check(wrong, _broken_off(planned), group)


def _broken_off(planned: RenderPlan) -> RenderPlan:
    spans = tuple(span.model_copy(update={"breaks_off": True}) for span in planned.spans)
    return planned.model_copy(update={"spans": spans})
