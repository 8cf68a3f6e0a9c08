"""Files of the project may be called by their names alone, where the words do not mean something else."""

from __future__ import annotations

import pytest

from maker_free.language.operations import (
    Add,
    CleanSound,
    Clips,
    Cuts,
    CutSilence,
    Fill,
    Grade,
    Level,
    Move,
    Operation,
    PlaceOverlay,
    Position,
    Remove,
    SetTransition,
    Span,
    Speed,
    Stabilise,
    Swap,
    Trim,
    Volume,
    Write,
)
from maker_free.language.reader import read
from tests.language.asking import at, but, named

FILES = (
    "beach.mp4", "voice.m4a", "interview.mov", "sunset.mp4", "drone_01.mp4", "lake house.mp4", "webcam.mp4", "海边.mp4",
    "生日 聚会.mov",
)  # fmt: skip
CALLED: dict[str, tuple[Operation, ...]] = {
    "put the lake house at the start": (Move(clips=named("lake house"), position=Position(where="start")),),
    "mute the interview": (Volume(clips=named("interview"), level=Level(to=0)),),
    "trim beach to 5 s": (Trim(clips=named("beach"), keep=Span(end=at(5000))),),
    "swap sunset and beach": (Swap(first=named("sunset"), second=named("beach")),),
    "jump cut the interview": (CutSilence(clips=named("interview")),),
    "crossfade between beach and sunset": (
        SetTransition(cuts=Cuts(which="between", clips=named("beach"), second=named("sunset")), kind="crossfade"),
    ),
    "delete the sunset clip and the drone": (Remove(clips=named("sunset", "drone")),),
    "I want the drone shot to come before the interview": (
        Move(clips=named("drone"), position=Position(where="before", clips=named("interview"))),
    ),
    "add webcam as picture in picture bottom right": (PlaceOverlay(file="webcam", place="bottom right"),),
    "mute everything but the interview": (Volume(clips=but(named("interview")), level=Level(to=0)),),
    "把海边放到最后": (Move(clips=named("海边"), position=Position()),),
    "海边剪到5秒": (Trim(clips=named("海边"), keep=Span(end=at(5000))),),
    "生日聚会静音": (Volume(clips=named("生日聚会"), level=Level(to=0)),),
    "除了海边，其他片段都调成黑白": (Grade(clips=but(named("海边")), look="black and white"),),
    "start with the drone please, then the sunset, rest as is": (
        Move(clips=named("drone"), position=Position(where="start")),
        Move(clips=named("sunset"), position=Position(where="after", clips=named("drone"))),
    ),
    "sunset needs more punch. saturation +15 and a bit more contrast": (
        Grade(clips=named("sunset"), saturation=15, contrast=10),
    ),
    "dont touch the interview but make all the others 2x": (Speed(clips=but(named("interview")), to=2.0),),
    "mke the intrview blak n white": (Grade(clips=named("interview"), look="black and white"),),
    "beach footage is shaky af can u fix": (Stabilise(clips=named("beach")),),
    "voice is too quiet in the interview, boost it by 5db": (
        Volume(clips=named("interview"), level=Level(by=1.778279)),
    ),
    "lose the webcam pic": (Remove(clips=named("webcam")),),
    "never crop the beach": (Fill(clips=named("beach"), fit="pad"),),
    "colder and more bluish on the beach, and knock the saturation down 10%": (
        Grade(clips=named("beach"), temperature=-20),
        Grade(clips=named("beach"), saturation=-10),
    ),
    "move it to the start (the sunset clip i mean)": (Move(clips=named("sunset"), position=Position(where="start")),),
    "interview has a terrible buzz & hiss, clean it up": (CleanSound(clips=named("interview")),),
    "put lake house.mp4, drone_01.mp4 and beach.mp4 in the film": (
        Add(files=("lake house.mp4", "drone_01.mp4", "beach.mp4")),
    ),
    "make it black and white except the beach clip": (Grade(clips=but(named("beach")), look="black and white"),),
    "调成黑白，除了海边": (Grade(clips=but(named("海边")), look="black and white"),),
    "cut all the dead air out of the interview, anything longer than 2 seconds": (
        CutSilence(clips=named("interview"), longest=2000),
    ),
}
"""With the names of the files each of these asks for exactly those edits."""
OTHERWISE: dict[str, tuple[Operation, ...]] = {
    "make it look like a sunset": (Grade(look="warm"),),
    'add the title "Beach" over the beach clip': (Write(text="Beach", over=named("beach")),),
    "write Sunset Beach at the start": (Write(text="Sunset Beach", at=at(0)),),
}
"""The same words mean something else here."""


@pytest.mark.parametrize(("text", "operations"), [*CALLED.items(), *OTHERWISE.items()], ids=str)
def test_a_file_is_known_by_its_name(text: str, operations: tuple[Operation, ...]) -> None:
    reading = read(text, FILES)

    assert reading.operations == operations
    assert reading.unclear == ()


def test_a_name_that_no_file_has_is_not_taken_for_one() -> None:
    assert read("mute the interview").operations == ()
    assert read("trim the lake house to 5 s", FILES).operations[0] == Trim(
        clips=Clips(which="named", name="lake house"), keep=Span(end=at(5000))
    )


@pytest.mark.parametrize(
    "names", [(), ("",), (".mp4",), ("the.mp4", "a b c d e f g h i j k.mov"), ("。.mov", "(x).mp4")]
)
def test_odd_names_change_nothing(names: tuple[str, ...]) -> None:
    assert read("trim clip 1 to 5 s", names) == read("trim clip 1 to 5 s")


@pytest.mark.parametrize("name", ["clip_01.mp4", "clip 3 party.mp4", "video.mp4", "the cut.mp4", "片段1.mp4"])
def test_what_every_clip_is_called_is_the_name_of_none(name: str) -> None:
    for said in ("trim clip 1 to 3 seconds", "cut the video to 10 seconds", "把第1段剪到3秒"):
        assert read(said, [name, "sea.mp4"]) == read(said)
