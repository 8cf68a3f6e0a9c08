import re

import pytest

from maker_free.engine.model.parts import EncodeSpan
from maker_free.engine.model.timeline import Clip, Look, Overlay, PictureEffect, Region, Timeline, Title, Transition
from maker_free.engine.plan.plan import plan
from tests.engine.plan.test_plan import MEDIA, source

HOSTILE = (
    "hi',drawtext=textfile=/secret:x='1",
    "[a];movie=/x[b]",
    "%{pts}",
    "back\\slash 'quote' \"double\" a:b",
    "x" * 500,
    "\u202egnp.exe",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_word_of_a_user_becomes_part_of_a_graph(text: str) -> None:
    media = {"a": source("a", name=text, fingerprint="f")}
    title = Title(id=text, text=text, start=0, end=1000)
    clip = Clip(id=text, media="a", end=2000, transition=Transition())
    planned = plan(Timeline(clips=(clip, clip), titles=(title,)), media)
    graphs = [span.graph for span in planned.spans if isinstance(span, EncodeSpan)]

    for word in re.findall(r"\w{4,}", text):
        assert not any(word in graph for graph in graphs), word
    assert all(re.fullmatch(r"[\x20-\x7e]+", graph) for graph in graphs)


def test_every_span_leaves_with_the_same_rate_shape_and_tags() -> None:
    timeline = Timeline(
        clips=(
            Clip(id="1", media="a", end=3000, look=Look(name="warm")),
            Clip(
                id="2",
                media="b",
                end=3000,
                transition=Transition(),
                effects=(PictureEffect(effect="blur", region=Region(x=0, y=0, width=1, height=1)),),
            ),
        ),
        overlays=(Overlay(id="o", media="c"),),
    )
    ends = {span.graph.rsplit("fps=", 1)[1] for span in plan(timeline, MEDIA).spans if isinstance(span, EncodeSpan)}

    assert len(ends) == 1


def test_a_plain_clip_is_decoded_scaled_once_and_nothing_else() -> None:
    spans = plan(Timeline(clips=(Clip(id="1", media="a", end=3000),)), MEDIA).spans

    assert spans
    for span in spans:
        assert isinstance(span, EncodeSpan)
        assert len(span.inputs) == 1
        assert not re.search(r"overlay|split|[^t]pad|crop|lut|blur|loop", span.graph)


def test_a_look_that_changes_nothing_adds_nothing() -> None:
    plain = plan(Timeline(clips=(Clip(id="1", media="a", end=3000),)), MEDIA)
    looked = plan(Timeline(clips=(Clip(id="1", media="a", end=3000, look=Look(name="none")),)), MEDIA)

    assert plain.spans == looked.spans
