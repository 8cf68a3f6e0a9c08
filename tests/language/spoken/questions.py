"""Prints how many questions are answered from the timeline, each without a change, and what came of the others."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from maker_free.conversation import intents
from maker_free.edits.answering import CANNOT_SAY
from maker_free.errors import EditError
from tests.language.spoken.judge import MEDIA, chat

BEFORE = (
    "crossfade between clip 1 and clip 2",
    "add lo-fi music",
    "add the title “Hello” from 0:00 to 0:03 in yellow at the bottom",
    "mute clip 2",
)


@dataclass(frozen=True)
class Asked:
    """A question with what its answer has to tell; nothing when nobody can answer it from a timeline."""

    ask: str
    tells: tuple[str, ...]


def questions() -> list[Asked]:
    found = tomllib.loads(Path(__file__).with_name("questions.toml").read_text(encoding="utf-8"))["question"]
    return [Asked(one["ask"], tuple(one.get("tells", ()))) for one in found]


def answered(asked: Asked) -> tuple[bool, str]:
    """Whether a question was answered truly, without a change; and in which words."""
    made = chat(BEFORE)
    before, text = made.scene, ""
    made.language = "zh" if any("\u3400" <= sign <= "\u9fff" for sign in asked.ask) else "en"
    for step in intents.route(asked.ask, [one.name for one in MEDIA]).steps:
        if step.action != "edit":
            text += f"[{step.action}] {' '.join(clip.media for clip in made.timeline.clips)}"
            continue
        try:
            text += made.say(step.text).text
        except EditError as error:
            text += error.said.say(made.language)
    cannot = CANNOT_SAY.zh if made.language == "zh" else CANNOT_SAY.en
    right = all(one in text for one in asked.tells) if asked.tells else text.startswith(cannot.split("{")[0])
    return right and made.scene == before, text


if __name__ == "__main__":
    found = [(one, *answered(one)) for one in questions()]
    print(f"questions: {len(found)}, answered {sum(right for _, right, _ in found)}")
    for one, right, text in found:
        if not right:
            print(f"--- {one.ask}\n    tells {one.tells}\n    said  {text}")
