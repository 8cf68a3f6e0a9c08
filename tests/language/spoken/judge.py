"""Owns the judgement of what a request came to: done whole, partly, something else than asked, or not understood."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from maker_free.conversation import intents
from maker_free.engine.model.timeline import Timeline
from maker_free.errors import EditError
from maker_free.language.operations import Add
from tests.edits.footage import Chat, photo, song, video

Verdict = Literal["whole", "partly", "something else", "silent", "not understood"]
CLIPS = ("intro.mp4", "beach.mp4", "interview.mp4", "IMG_2041.MOV", "sunset.jpg", "outro.mp4")
MEDIA = (
    video("intro.mp4", 6),
    video("beach.mp4", 10),
    video("interview.mp4", 12),
    video("IMG_2041.MOV", 8, size=(1080, 1920)),
    photo("sunset.jpg"),
    video("outro.mp4", 5, sound=False),
    video("drone.mp4", 9),
    song("summer song.mp3"),
)


@dataclass(frozen=True)
class Case:
    """A request, what was said before it, and the canonical edits that it means; each of `wants` is right."""

    say: str
    wants: tuple[tuple[str, ...], ...]
    before: tuple[str, ...] = ()
    rest: bool = False
    """Whether a part of it can be done by nobody, so that it has to be named."""


@dataclass(frozen=True)
class Judgement:
    case: Case
    verdict: Verdict
    text: str
    done: tuple[str, ...]


def cases(name: str) -> list[Case]:
    """The cases of a set, in the order in which they stand in its file."""
    found = tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return [
        Case(
            one["say"].strip(),
            (tuple(one["want"]), *(tuple(other) for other in one.get("or", ()))),
            tuple(one.get("after", [one["first"]] if "first" in one else ())),
            one.get("partial", False),
        )
        for one in found
    ]


def chat(before: Sequence[str] = ()) -> Chat:
    """A film of six clips, with a seventh and a song beside it, in which some things were asked for."""
    made = Chat(MEDIA)
    made.ask(Add(files=CLIPS))
    assert [clip.media for clip in made.timeline.clips] == list(CLIPS)
    _say(made, before)
    return made


def _say(made: Chat, said: Sequence[str]) -> set[str]:
    """Say one thing after another; gives what was refused, in the words of the refusals."""
    refused: set[str] = set()
    for one in said:
        try:
            refused.update(made.say(one).refused)
        except EditError as error:
            refused.add(error.said.say(made.language))
    return refused


def judge(case: Case) -> Judgement:
    """What came of a request in the way that it takes through the product, told without looking at its words."""
    made = chat(case.before)
    start, named = made.timeline, False
    refusals = {
        one for want in case.wants for one in _say(chat(case.before), want)
    }  # of what is asked, not of its words
    text: list[str] = []
    done: list[str] = []
    for step in intents.route(case.say, [one.name for one in MEDIA]).steps:
        if step.action != "edit":
            named = named or step.action != "status"
            text.append(f"[{step.action}] {step.text}")
            continue
        try:
            outcome = made.say(step.text)
        except EditError as error:
            text.append(error.said.say(made.language))
            named = named or text[-1] not in refusals
            continue
        text.append(outcome.text)
        done += [str(one) for one in outcome.operations]
        named = named or bool(outcome.unclear or not refusals.issuperset(outcome.refused))
    return Judgement(case, _verdict(case, start, made.timeline, named=named), "\n".join(text), tuple(done))


def _verdict(case: Case, start: Timeline, end: Timeline, *, named: bool) -> Verdict:
    wanted = [wished(case, want) for want in case.wants]
    met = [want for want, one in zip(case.wants, wanted, strict=True) if same(end, one)]
    if met:
        return "whole" if not named or case.rest or () in met else "partly"
    parts = [
        wished(case, some)
        for want in case.wants
        for many in range(len(want))
        for some in itertools.combinations(want, many)
    ]
    if not any(same(end, one) for one in parts):
        return "something else"
    if not named:
        return "silent"
    return "not understood" if same(end, start) else "partly"


def wished(case: Case, want: Sequence[str]) -> Timeline:
    made = chat(case.before)
    _say(made, want)
    return made.timeline


def same(one: Timeline, other: Timeline) -> bool:
    return _bare(one) == _bare(other)


def _bare(timeline: Timeline) -> Timeline:
    """A timeline without what tells its parts apart but is not seen or heard."""
    return timeline.model_copy(
        update={
            "clips": tuple(clip.model_copy(update={"id": ""}) for clip in timeline.clips),
            "titles": tuple(title.model_copy(update={"id": ""}) for title in timeline.titles),
            "sounds": tuple(sound.model_copy(update={"id": ""}) for sound in timeline.sounds),
            "overlays": tuple(overlay.model_copy(update={"id": ""}) for overlay in timeline.overlays),
        }
    )
