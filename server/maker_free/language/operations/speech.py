"""Owns the typed requests about what is said: to read it, to find it, to show it as captions, to cut by it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from maker_free.autocut.wishes import Aspect
from maker_free.engine.model.timeline import CaptionStyle, Frozen, Ms, Place, TextSize
from maker_free.language.operations.pointers import Clips, Name

Saying = Annotated[str, Field(min_length=1, max_length=300)]
"""Words as they are said in the film, or what is spoken of."""


class Transcript(Frozen):
    """Show what is said: in the film, or in `clips`."""

    verb: Literal["transcript"] = "transcript"
    clips: Clips = Clips()


class FindWords(Frozen):
    """Where `words` are said."""

    verb: Literal["find words"] = "find words"
    words: Saying


class GetModel(Frozen):
    """Load the speech model."""

    verb: Literal["speech model"] = "speech model"


class Subtitle(Frozen):
    """Captions of what is said; None leaves a thing as it is, or as is usual. `lit` colours the word that is said."""

    verb: Literal["subtitle"] = "subtitle"
    style: CaptionStyle | None = None
    lit: bool | None = None
    place: Place | None = None
    size: TextSize | None = None
    colour: Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")] | None = None


class MendWords(Frozen):
    """What was misheard: `right` was said where `wrong` was understood, for ever."""

    verb: Literal["mend words"] = "mend words"
    wrong: Saying
    right: Saying


class KeyWords(Frozen):
    """These words in colour in the captions, wherever they are said; with `gone`, no longer. None is the colour that
    key words have; no `words` are those that are key words already."""

    verb: Literal["key words"] = "key words"
    words: Saying | None = None
    colour: Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")] | None = None
    gone: bool = False


class SaveSubtitles(Frozen):
    """The captions as a file of their own."""

    verb: Literal["save subtitles"] = "save subtitles"
    format: Literal["srt", "vtt"] = "srt"


class CutFillers(Frozen):
    """Take the "um" and "uh" out."""

    verb: Literal["cut fillers"] = "cut fillers"
    clips: Clips = Clips()


class CutSaid(Frozen):
    """Take out the sentence in which `words` are said; just these words with `only`."""

    verb: Literal["cut said"] = "cut said"
    words: Saying
    only: bool = False


class KeepSaid(Frozen):
    """Keep only where `words` are spoken of."""

    verb: Literal["keep said"] = "keep said"
    words: Saying


class StartAtWords(Frozen):
    """The film begins with these words."""

    verb: Literal["start at words"] = "start at words"
    words: Saying


class EndAtWords(Frozen):
    """The film ends after these words."""

    verb: Literal["end at words"] = "end at words"
    words: Saying


class SplitAtWords(Frozen):
    """A cut before these words, wherever they are said."""

    verb: Literal["split at words"] = "split at words"
    words: Saying


class CutFromWords(Frozen):
    """Take out all from the words `first` to the words `last`; with `between`, these two stay."""

    verb: Literal["cut from words"] = "cut from words"
    first: Saying
    last: Saying
    between: bool = False


class CutRetakes(Frozen):
    """Of what was said again at once only the last time stays."""

    verb: Literal["cut retakes"] = "cut retakes"
    clips: Clips = Clips()


class CutPauses(Frozen):
    """Pauses between words that are longer than `longest` ms become as long as that."""

    verb: Literal["shorten pauses"] = "shorten pauses"
    longest: Ms = 500


class CoverCuts(Frozen):
    """Where the picture jumps within one take, every other piece is seen a little closer."""

    verb: Literal["cover cuts"] = "cover cuts"


class CoverSaid(Frozen):
    """The picture of a `file`, or of `clips` that are one, over the part in which `words` are spoken of, which is heard
    on."""

    verb: Literal["cover said"] = "cover said"
    file: Name | None = None
    clips: Clips | None = None
    words: Saying


class Shorts(Frozen):
    """Choose `count` parts of about `length` ms that stand by themselves, and say how to get each."""

    verb: Literal["shorts"] = "shorts"
    count: Annotated[int, Field(ge=1, le=10)] = 3
    length: Ms = 30_000


class Stretch(Frozen):
    """From when to when, in ms on the film's clock."""

    begin: Ms
    end: Ms


class MakeShorts(Frozen):
    """Make short films of their own: of `parts` where these are given, else `count` of about `length` ms each that are
    chosen by what is said; in the shape `aspect`, if any."""

    verb: Literal["make shorts"] = "make shorts"
    count: Annotated[int, Field(ge=1, le=10)] = 3
    length: Ms = 30_000
    aspect: Aspect | None = None
    parts: Annotated[tuple[Stretch, ...], Field(max_length=10)] = ()


class OpenShort(Frozen):
    """Go on with one of the short films; None is the whole film."""

    verb: Literal["open short"] = "open short"
    number: Annotated[int, Field(ge=1, le=10)] | None = None


class Line(Frozen):
    """What a caption says, by its number among the captions."""

    number: Annotated[int, Field(ge=1)]
    text: Annotated[str, Field(min_length=1, max_length=500)]


class Translate(Frozen):
    """Captions in another language: `lines` are some or all of them; without any, what is to be translated is shown."""

    verb: Literal["translate captions"] = "translate captions"
    language: str
    lines: tuple[Line, ...] = ()


class Untranslate(Frozen):
    """Captions in the words that are said again."""

    verb: Literal["captions as said"] = "captions as said"


class SpokenBy(Frozen):
    """Who says the captions from the number `first` to `last`."""

    first: Annotated[int, Field(ge=1)]
    last: Annotated[int, Field(ge=1)]
    name: Annotated[str, Field(min_length=1, max_length=40)]


class Speakers(Frozen):
    """A colour for everybody who speaks; `lines` say who does."""

    verb: Literal["speakers"] = "speakers"
    lines: tuple[SpokenBy, ...] = ()


Edit = (
    Transcript | FindWords | GetModel | Subtitle | MendWords | KeyWords | SaveSubtitles | CutFillers
    | CutSaid | KeepSaid | StartAtWords | EndAtWords | SplitAtWords | CutFromWords | CutRetakes | CutPauses | CoverCuts
    | CoverSaid | Shorts | MakeShorts | OpenShort | Translate | Untranslate | Speakers
)  # fmt: skip
QUESTIONS = (Transcript, FindWords, GetModel, SaveSubtitles, Shorts, Translate, Speakers)
"""Requests after which the film is what it was."""
