"""Clips are put together as people say it: whole, in their order, and nothing else with them."""

from __future__ import annotations

import pytest

from maker_free.edits.direct import Scene, direct
from maker_free.language import reader
from maker_free.language.canonical import sentence
from maker_free.language.operations import Add, Clips, Even, Move, Operation, Position, Shape
from tests.edits.footage import video

FILES = ("a.mp4", "b.mp4", "c.mp4")


def named(name: str) -> Clips:
    return Clips(which="named", name=name)


def numbered(*numbers: int) -> Clips:
    return Clips(which="numbered", numbers=numbers)


def behind(clips: Clips, target: Clips) -> Move:
    return Move(clips=clips, position=Position(where="after", clips=target), alone=True)


B_TO_A = behind(named("b.mp4"), named("a.mp4"))
SAID: dict[str, Operation] = {
    "append b.mp4 to a.mp4": B_TO_A,
    "join b.mp4 onto a.mp4": B_TO_A,
    "attach b.mp4 to the end of a.mp4": B_TO_A,
    "把b.mp4接到a.mp4后面": B_TO_A,
    "把 b.mp4 接在 a.mp4 后面": B_TO_A,
    "merge clips 1 and 2": behind(numbered(2), numbered(1)),
    "merge clip 1 and clip 2": behind(numbered(2), numbered(1)),
    "merge the first two clips": behind(numbered(2), numbered(1)),
    "join clips 3, 1 and 2 together": behind(numbered(1, 2), numbered(3)),
    "把第1段和第2段合并": behind(numbered(2), numbered(1)),
    "合并第1段和第2段": behind(numbered(2), numbered(1)),
    "join all clips": Add(),
    "concatenate": Add(),
    "stitch": Add(),
    "add all clips in order": Add(),
    "按顺序添加所有片段": Add(),
    "合并成一个": Add(),
    "把所有片段按顺序接起来": Add(),
    "keep the original frame rate": Shape(fps="source"),
    "same frame rate as the clips": Shape(fps="source"),
    "帧率不变": Shape(fps="source"),
    "make all clips equally loud": Even(),
    "把所有片段的音量调得一样大": Even(),
}


@pytest.mark.parametrize("said", SAID)
def test_what_is_said_means_one_edit_and_can_be_said_back(said: str) -> None:
    reading = reader.read(said, FILES)
    assert (reading.operations, reading.unclear) == ((SAID[said],), ())
    for language in ("en", "zh"):
        assert reader.read(sentence(SAID[said], language), FILES).operations == (SAID[said],)


@pytest.mark.parametrize(
    ("said", "order"),
    [("append a.mp4 to b.mp4", "ba"), ("merge clips 1 and 2", "ab"), ("merge clips 3 and 1", "ca"), ("merge", "abc"),
     ("把c.mp4接到a.mp4后面", "ac")],
)  # fmt: skip
def test_into_an_empty_film_come_only_the_clips_that_were_named_and_whole(said: str, order: str) -> None:
    media = [video(name) for name in FILES]
    made = direct(said, Scene(media), language="en", analyse=lambda _: pytest.fail("nothing is looked at"))
    assert "".join(clip.media[0] for clip in made.timeline.clips) == order
    assert made.timeline.duration == sum(one.duration for one in media if one.name[0] in order)
    assert (made.timeline.sounds, made.timeline.titles, made.refused, made.unclear) == ((), (), (), ())


@pytest.mark.parametrize(
    ("sizes", "canvas"),
    [
        (((1440, 1080), (768, 576)), (1440, 1080)),
        (((1080, 1080), (720, 720)), (1080, 1080)),
        (((1081, 607),), (1920, 1080)),
        (((1080, 1920),), (1080, 1920)),
        (((1440, 1080), (1920, 1080)), (1920, 1080)),
        (((640, 480),), (640, 480)),
    ],
)
def test_clips_of_one_shape_are_joined_in_that_shape(
    sizes: tuple[tuple[int, int], ...], canvas: tuple[int, int]
) -> None:
    media = [video(f"{number}.mp4", size=size) for number, size in enumerate(sizes)]
    made = direct("merge these into one", Scene(media), language="en", analyse=lambda _: pytest.fail("not needed"))
    assert (made.timeline.canvas.width, made.timeline.canvas.height) == canvas
