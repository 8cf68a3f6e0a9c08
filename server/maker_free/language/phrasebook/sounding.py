"""Owns what is computed of requests for everything that is heard; refuses to know how they are said."""

from __future__ import annotations

# Slots hold values of any type: pydantic checks them when the operation is made.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false
from typing import Literal

from maker_free.language.grammar.matcher import Chart, Grammar, NoMatchError, Slots, Value
from maker_free.language.grammar.words import SOUNDS
from maker_free.language.operations import (
    AddSound,
    Clips,
    Duck,
    EditAdded,
    Fade,
    Level,
    Moment,
    Music,
    Operation,
    RemoveSound,
    SetLoudness,
    Span,
    Volume,
)
from maker_free.language.phrasebook.rule import NoEdit
from maker_free.language.values.amounts import gain
from maker_free.language.values.file_names import is_song, is_spoken

_USUAL_FADE_MS = 1000


def learn(grammar: Grammar) -> None:
    """Teach a grammar the slots that are read by functions."""
    grammar.function("context_music", _context_music)
    grammar.function("heard_file", _heard_file)
    grammar.function("lone_mood", _lone_mood)


def _context_music(chart: Chart, position: int) -> list[Value]:
    """A pronoun, where music was spoken of just before."""
    return chart.hits(position).get("it", []) if chart.context.thing == "music" else []


def _lone_mood(chart: Chart, position: int) -> list[Value]:
    """A mood that needs no word for music beside it, because it is the name of no look."""
    looks = {one.end for one in chart.read("grades", position)}
    return [one for one in chart.read("mood", position) if one.end not in looks]


def level_of_number(found: Slots) -> Level:
    """A loudness of which only the number is said: 音量30."""
    if not _LEAST_PERCENT <= found["number"] <= _MOST_PERCENT:
        raise NoMatchError
    return Level(to=float(found["number"]) / 100)


_LEAST_PERCENT, _MOST_PERCENT = 5, 200


def heard(found: Slots) -> Operation | NoEdit:
    """A sound file of which nothing more is said: music, or a voice-over when it is called one."""
    if is_spoken(found["file"]):
        return AddSound(role="voice", file=found["file"], **found.only("at", "level"))
    return music(found)


def offset(found: Slots) -> int:
    at: Moment | None = found["length_at"]
    if at is None:
        return found["length"]
    if at.part:
        raise NoMatchError
    return at.ms


def sound_file(found: Slots) -> str:
    """A file that can only be something to hear."""
    name: str = found["filename"]
    if name.lower().rpartition(".")[2] not in SOUNDS:
        raise NoMatchError
    return name


def _heard_file(chart: Chart, position: int) -> list[Value]:
    """The name of files of the project that have no picture."""
    token = chart.tokens[position]
    end = position + token.called
    return [Value(end, chart.text[token.start : chart.tokens[end - 1].end], 0)] if token.heard else []


def music(found: Slots) -> Operation | NoEdit:
    if _is_levelled_for_a_part(found):
        return NoEdit("part volume")
    fades = found.only("fade_in", "fade_out")
    if found["fades"] is not None:
        fades = {"fade_in": found["fades"], "fade_out": found["fades"]}
    another = {"another": True} if found["another"] is not None else {}
    since, only = found["with_clips"] or (None, False)
    if (span := found["span"]) is not None:
        if since is not None or found["at"] is not None or found["until"] is not None or span == Span():
            raise NoMatchError
        found["at"] = span.begin
        if span.end != Moment(part=1):
            found["until"] = span.end
    if since is not None and found["at"] is not None:
        if found["at"].part or found["offset"] is not None:
            raise NoMatchError
        found["offset"] = found.pop("at").ms
    place = {"since": since, **({"only": True} if only else {})} if since is not None else {}
    return Music(
        **found.only("mood", "file", "level", "duck", "at", "until", "offset", "song_part"), **fades, **another, **place
    )


def _is_levelled_for_a_part(found: Slots) -> bool:
    """ "lower the music from 0:05 to 0:10": the music there is, and not another that plays only then."""
    level: Level | None = found["level"]
    if level is None or found["span"] is None or found["mood"] is not None or found["file"] is not None:
        return False
    return level.to is None or found["add"] is None


def until_faded(found: Slots) -> tuple[Operation, ...]:
    if found["until"].part == 1:
        raise NoMatchError  # towards the end of the film, it has none of its own
    return Music(until=found["until"]), Fade(what="music", fade_out=_USUAL_FADE_MS)


def beside_span(found: Slots) -> Operation:
    """Music everywhere but at one end of the film: it is one piece."""
    span: Span = found["span"]
    if span.begin == Moment() and span.end != Moment(part=1):
        return Music(at=span.end)
    if span.end == Moment(part=1) and span.begin != Moment():
        return Music(until=span.begin)
    raise NoMatchError


def volume(found: Slots) -> Operation:
    heard = found["what"] or found["heard"] or "clips"
    clips: Clips | None = found["clips"]
    if clips is not None and clips != Clips() and heard != "clips":
        raise NoMatchError
    return Volume(what=heard, clips=clips or Clips(), level=found["level"])


def directed(found: Slots) -> Operation:
    what, clips = found["heard"] or "clips", found["clips"] or Clips()
    if found["heard"] is None and found["clips"] is None:
        what = "everything"
    return Volume(what=what, clips=clips, level=found["level"] or Level(by=found["usual"]))


def muted(found: Slots) -> Operation:
    heard, gain = found["heard"] or "clips", found["gain"]
    if heard == "music" and gain == 0:
        return Volume(what="music", level=Level(to=0.0))
    return Volume(what=heard, clips=found["clips"] or Clips(), level=Level(to=gain))


def fade(found: Slots) -> Operation:
    what, clips = found["target"] or ("film", Clips())
    if found["music"] is not None:
        what = "music"
    both = found["fades"]
    fades = found.only("fade_in", "fade_out") if both is None else {"fade_in": both, "fade_out": both}
    if found["each_length"] is not None:
        fades = dict.fromkeys(fades, found["each_length"])
    if not fades:
        raise NoMatchError
    return Fade(what=what, clips=clips, **fades)


def duck(found: Slots) -> Operation:
    level: Level | None = found["level"]
    if level is not None and level.to is not None:
        found["beyond"] = "duck level"
    return Duck()


def _play(role: Literal["voice", "effect"], found: Slots) -> Operation:
    return AddSound(role=role, file=found["file"], **found.only("at", "level", "since"))


def short_sound(found: Slots) -> Operation:
    """A sound file that is put at a time is an effect, unless it is called a song or put at the start; or a voice-over
    when it is called one. Of what goes under the film "at 40%" is how loud."""
    if is_spoken(found["file"]):
        return _play("voice", found)
    if found["at"] == Moment() or is_song(found["file"]) or (found["silently"] and 0 < found["at"].part < 1):
        raise NoMatchError
    return _play("effect", found)


def loudness(found: Slots) -> Operation | NoEdit:
    number = -float(found["number"])
    if not -40 <= number <= -5:
        return NoEdit("limits")
    return SetLoudness(lufs=number)


def placed_music(found: Slots) -> Operation:
    made = music(found)
    if isinstance(made, NoEdit) or not made.model_fields_set & {"at", "offset", "since"}:
        raise NoMatchError
    return made


def with_clip(found: Slots) -> Operation:
    """What is spoken over a clip; a song is music for more than that."""
    if is_song(found["file"]):
        raise NoMatchError
    return _play("voice", found)


def remove_sound(found: Slots) -> Operation:
    what = found["sounding"]
    if what == "clips":
        return Volume(level=Level(to=0.0))
    if what == "everything":
        raise NoMatchError
    return RemoveSound(what=what)


def one_added(found: Slots) -> EditAdded:
    return EditAdded(role=found["role"] or "effect", **found.only("accent", "number", "at"))


def edit_added(found: Slots) -> Operation:
    one: EditAdded = found["one"]
    if one.role == "picture" and found["level"] is not None:
        raise NoMatchError  # it has none
    return one.model_copy(update=found.only("to", "until", "level", "gone"))


def music_over(found: Slots) -> Operation:
    clips: Clips = found["clips"]
    return Music(file=found["file"]) if clips == Clips() else Music(file=found["file"], since=clips, only=True)


def replaced_sound(found: Slots) -> tuple[Operation, ...]:
    return Volume(clips=found["since"], level=Level(to=0.0)), with_clip(found)


def as_mixed(_found: Slots) -> Operation:
    return SetLoudness(lufs=None)


def called(found: Slots) -> str:
    return "voice" if is_spoken(found["heard_file"]) else "music"


def level_by_db(found: Slots) -> Level:
    return Level(by=gain(found["db"]))


def level_at(found: Slots) -> Level:
    return Level(to=float(found["percent"] / 100))


def each_clip(_found: Slots) -> tuple[str, Clips]:
    return "clips", Clips()


def target(found: Slots) -> tuple[str, Clips]:
    return "film" if found["clips"] == Clips() else "clips", found["clips"]
