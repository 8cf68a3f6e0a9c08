"""Owns the making of any edit that asks for something, for tests that hold for all of them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, get_args

from hypothesis import strategies as st

from maker_free.autocut.wishes import Aspect, Order, StyleName
from maker_free.engine.model import timeline
from maker_free.engine.model.effects import EFFECTS
from maker_free.language import operations as ops
from maker_free.language.operations import Clips, Cuts, Level, Moment, Operation, Position, Span, Texts, speech
from maker_free.messages.words import TONGUES

_MOST_MS = 40_000_000


def _one(literal: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(literal))


RATES = st.integers(10, 60).map(Fraction) | st.sampled_from([Fraction(30000, 1001), Fraction(24000, 1001), "source"])


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


_LETTERS = st.characters(exclude_categories=["Cs"])
_WORDS = st.sampled_from(
    ["beach", "IMG_2041.mov", "海边 2", 'say "hi"', "the end", "a, b and c", "“x”", "C:\\x", "50%", "it's", "《》「」"]
)
texts = st.text(_LETTERS, min_size=1, max_size=60) | _WORDS
names = st.text(_LETTERS, min_size=1, max_size=40) | _WORDS
_sayings = names.filter(lambda said: any(sign.isalnum() for sign in said))
_stretches = st.lists(
    st.tuples(st.integers(0, 20_000_000), st.integers(1, 20_000_000)).map(
        lambda pair: speech.Stretch(begin=pair[0], end=pair[0] + pair[1])
    ), min_size=1, max_size=4,
).map(tuple)  # fmt: skip
_plain = st.text(st.characters(categories=["Ll", "Lo"]), min_size=1, max_size=20) | st.sampled_from(
    ["Hola", "你好", "Export it.", "I'm 5: “yes”", "no, 3. really", "delete clip 1, then export"]
)
_lines = st.lists(_plain, max_size=5).map(
    lambda said: tuple(speech.Line(number=at, text=one) for at, one in enumerate(said, 1))
)
_speakers = st.lists(st.sampled_from(["Anna", "Ben", "安娜", "the host"]), max_size=4).map(
    lambda said: tuple(speech.SpokenBy(first=2 * at, last=2 * at + at % 2, name=one) for at, one in enumerate(said, 1))
)
lengths = st.integers(1, _MOST_MS) | st.sampled_from([500, 1000, 3000, 60_000, 80_000, 90_500])
parts = st.sampled_from([0.0, 0.5, 1.0, 0.25]) | st.floats(0, 1)
moments = st.builds(Moment, ms=st.integers(-_MOST_MS, _MOST_MS), part=parts) | st.builds(
    Moment, ms=st.integers(0, 100_000)
)
counts = st.integers(1, 200) | st.integers(-20, -1)
some = st.one_of(
    st.builds(Clips, which=st.just("numbered"), numbers=st.lists(counts, min_size=1, max_size=4).map(tuple)),
    st.builds(Clips, which=st.just("named"), name=names),
    st.builds(Clips, which=st.just("named"), name=names, also=st.lists(names, max_size=2).map(tuple)),
    st.builds(Clips, which=st.just("at"), at=moments),
    st.builds(Clips, which=st.sampled_from(["portrait", "landscape", "photo", "silent", "longest", "shortest"])),
)
some_or_others = some | some.map(lambda clips: clips.model_copy(update={"others": True}))
clips = st.just(Clips()) | some_or_others
single = st.builds(Clips, which=st.just("numbered"), numbers=counts.map(lambda number: (number,)))
_spans = st.builds(Span, begin=moments, end=moments)
spans = _spans.filter(
    lambda span: span.begin.part < span.end.part or (span.begin.part == span.end.part and span.begin.ms < span.end.ms)
).filter(lambda span: span != Span())
_partial = st.one_of(
    st.builds(Clips, which=st.just("film"), span=spans),
    st.builds(
        Clips, which=st.just("numbered"), numbers=st.lists(counts, min_size=1, max_size=3).map(tuple), span=spans
    ),
    st.builds(Clips, which=st.just("named"), name=names, span=spans),
)
clips_or_parts = clips | _partial
spots = st.builds(Position, where=st.sampled_from(["start", "end"])) | st.builds(
    Position, where=st.sampled_from(["before", "after"]), clips=some
)
levels = st.builds(Level, to=st.floats(0, 8)) | st.builds(Level, by=st.floats(0.001, 16))
joints = st.one_of(
    st.just(Cuts()),
    st.just(Cuts(which="alternate")),
    st.builds(Cuts, which=st.just("between"), clips=single, second=single),
    st.builds(Cuts, which=st.sampled_from(["into", "out of"]), clips=some),
)
which_texts = (
    st.builds(
        Texts,
        which=st.sampled_from(["all", "last", "first"]),
        role=st.none() | _one(ops.Write.model_fields["role"].annotation),
        over=st.none() | clips,
    )
    | st.builds(
        Texts, which=st.just("nth"), number=st.integers(1, 60), role=st.none() | st.sampled_from(["title", "caption"])
    )
    | st.builds(Texts, which=st.just("saying"), saying=texts, role=st.none() | st.sampled_from(["title", "caption"]))
)
colours = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True) | st.sampled_from(["#ffff00", "#ffffff", "#ff0000"])
rates = st.sampled_from([0.5, 2.0, 1.5, 0.25, 1000.0, 0.0]) | st.floats(0, 10_000)
_units = st.floats(0, 1)
_more = st.integers(-100, 100)
_looks: dict[str, Any] = {
    "place": _maybe(_one(timeline.Place)),
    "size": _maybe(_one(timeline.TextSize)),
    "colour": _maybe(colours),
    "style": _maybe(_one(timeline.TextStyle)),
}
_drawn = {"animation": _maybe(_one(timeline.Animation)), "face": _maybe(_one(timeline.Typeface))}
_written = {**_looks, **_drawn, "at": _maybe(moments), "duration": _maybe(lengths)}


def _asks(operation: Any, *fields: str) -> bool:
    return any(getattr(operation, field) not in (None, 0) for field in fields)


def _of_one_mind(edit: ops.Auto) -> ops.Auto:
    """Without wishes for music or transitions that are not to be."""
    without_music = {} if edit.music else {"mood": None, "music_file": None}
    without_transitions = {} if edit.transitions else {"transition": None}
    return edit.model_copy(update=without_music | without_transitions)


def _regions() -> st.SearchStrategy[timeline.Region]:
    return st.builds(timeline.Region, x=_units, y=_units, width=_units, height=_units)


EDITS: dict[type[Any], st.SearchStrategy[Any]] = {
    ops.Auto: st.builds(
        ops.Auto, style=_one(StyleName), length=_maybe(lengths), music=st.booleans(), mood=_maybe(_one(timeline.Mood)),
        music_file=_maybe(names), transitions=st.booleans(), transition=_maybe(_one(timeline.TransitionKind)),
        order=_one(Order), aspect=_maybe(_one(Aspect)), files=st.lists(names, max_size=3).map(tuple),
    ).map(_of_one_mind),
    ops.Add: st.builds(ops.Add, files=st.lists(names, max_size=3).map(tuple), position=spots, hold=_maybe(lengths)),
    ops.Move: st.builds(ops.Move, clips=some, position=spots),
    ops.Swap: st.builds(ops.Swap, first=some, second=some),
    ops.Sort: st.builds(ops.Sort, by=st.sampled_from(["name", "captured", "added", "length", "backwards", "shuffle"]))
    | st.builds(
        ops.Sort, by=st.just("numbers"), numbers=st.lists(st.integers(1, 99), min_size=2, max_size=6).map(tuple)
    )
    | st.builds(ops.Sort, by=st.just("names"), names=st.lists(names, min_size=2, max_size=5).map(tuple)),
    ops.Trim: st.builds(ops.Trim, clips=clips, keep=spans),
    ops.CutOut: st.builds(ops.CutOut, clips=_maybe(clips), span=spans),
    ops.Split: st.builds(ops.Split, clips=_maybe(clips), at=moments)
    | st.builds(ops.Split, clips=clips, parts=st.integers(2, 50)),
    ops.Remove: st.builds(ops.Remove, clips=some_or_others),
    ops.Duplicate: st.builds(ops.Duplicate, clips=some, times=st.integers(1, 50), position=_maybe(spots)),
    ops.Replace: st.builds(ops.Replace, clips=some, file=names),
    ops.Speed: st.builds(ops.Speed, clips=clips, to=rates, span=_maybe(spans))
    | st.builds(ops.Speed, clips=clips, by=rates, span=_maybe(spans))
    | st.builds(ops.Speed, clips=clips, to=_maybe(rates), ramp_to=rates, span=_maybe(spans))
    | st.builds(ops.Speed, clips=some_or_others, lasting=lengths, span=_maybe(spans)),
    ops.Reverse: st.builds(ops.Reverse, clips=clips_or_parts, on=st.booleans()),
    ops.Boomerang: st.builds(ops.Boomerang, clips=clips),
    ops.Freeze: st.builds(ops.Freeze, clips=_maybe(clips), at=moments, hold=lengths),
    ops.Still: st.builds(ops.Still, clips=clips, hold=lengths),
    ops.Volume: st.builds(ops.Volume, what=st.sampled_from(["music", "voice", "effect", "everything"]), level=levels)
    | st.builds(ops.Volume, clips=clips_or_parts, level=levels),
    ops.Fade: (
        st.builds(ops.Fade, what=st.sampled_from(["film", "music"]), fade_in=_maybe(lengths | st.just(0)), fade_out=_maybe(lengths))
        | st.builds(ops.Fade, what=st.just("clips"), clips=clips, fade_in=_maybe(lengths), fade_out=_maybe(lengths))
    ).filter(lambda fade: fade.fade_in is not None or fade.fade_out is not None),
    ops.SetTransition: st.builds(
        ops.SetTransition, cuts=joints, kind=_maybe(_one(timeline.TransitionKind)), duration=_maybe(lengths)
    ),
    ops.SoundCut: st.builds(ops.SoundCut, clips=clips, how=st.sampled_from(["early", "late"]), length=lengths)
    | st.builds(ops.SoundCut, clips=clips, how=st.just("together")),
    ops.HardCut: st.builds(ops.HardCut, cuts=joints),
    speech.Transcript: st.builds(speech.Transcript, clips=clips),
    speech.FindWords: st.builds(speech.FindWords, words=_sayings),
    speech.GetModel: st.builds(speech.GetModel),
    speech.Subtitle: st.builds(
        speech.Subtitle, style=_maybe(_one(timeline.CaptionStyle)), lit=st.none() | st.just(True),
        place=_maybe(_one(timeline.Place)), size=_maybe(_one(timeline.TextSize)),
    ),
    speech.MendWords: st.builds(speech.MendWords, wrong=_sayings, right=_sayings),
    speech.KeyWords: st.builds(
        speech.KeyWords, words=_sayings, colour=_maybe(st.sampled_from(["#ffff00", "#ff0000"]))
    ) | st.builds(speech.KeyWords, colour=st.sampled_from(["#ffff00", "#ff0000"])) | st.builds(speech.KeyWords, gone=st.just(True)) | st.builds(speech.KeyWords, words=_sayings, gone=st.just(True)),
    speech.SaveSubtitles: st.builds(speech.SaveSubtitles, format=st.sampled_from(["srt", "vtt"])),
    speech.CutFillers: st.builds(speech.CutFillers, clips=clips),
    speech.CutSaid: st.builds(speech.CutSaid, words=_sayings, only=st.booleans()),
    speech.KeepSaid: st.builds(speech.KeepSaid, words=_sayings),
    speech.StartAtWords: st.builds(speech.StartAtWords, words=_sayings),
    speech.EndAtWords: st.builds(speech.EndAtWords, words=_sayings),
    speech.SplitAtWords: st.builds(speech.SplitAtWords, words=_sayings),
    speech.CutFromWords: st.builds(speech.CutFromWords, first=_sayings, last=_sayings, between=st.booleans()),
    speech.CutRetakes: st.builds(speech.CutRetakes, clips=clips),
    speech.CoverCuts: st.builds(speech.CoverCuts),
    speech.CoverSaid: st.builds(speech.CoverSaid, file=names.filter(lambda name: bool(name.strip())), words=_sayings)
    | st.builds(speech.CoverSaid, clips=st.integers(1, 20).map(lambda at: Clips(which="numbered", numbers=(at,))), words=_sayings),
    speech.Shorts: st.builds(speech.Shorts, count=st.integers(1, 10), length=st.integers(1, 200).map(lambda s: s * 1000)),
    speech.MakeShorts: st.builds(
        speech.MakeShorts, count=st.integers(1, 10), length=st.integers(1, 200).map(lambda s: s * 1000),
        aspect=_maybe(_one(Aspect)),
    ) | st.builds(speech.MakeShorts, aspect=_maybe(_one(Aspect)), parts=_stretches),
    speech.OpenShort: st.builds(speech.OpenShort, number=_maybe(st.integers(1, 10))),
    speech.Translate: st.builds(speech.Translate, language=st.sampled_from(sorted(TONGUES)), lines=_lines),
    speech.Untranslate: st.builds(speech.Untranslate),
    speech.Speakers: st.builds(speech.Speakers, lines=_speakers),
    speech.CutPauses: st.builds(speech.CutPauses, longest=lengths),
    ops.Write: st.builds(
        ops.Write, text=texts, role=st.sampled_from(["title", "lower third", "caption"]), over=_maybe(clips), **_written
    ),
    ops.EditText: st.builds(
        ops.EditText, texts=which_texts, text=_maybe(texts), bigger=st.integers(-5, 5),
        later=st.just(0) | st.integers(-_MOST_MS, _MOST_MS), **_written,
    ).filter(lambda edit: _asks(edit, "text", "bigger", "later", *_written)),
    ops.RemoveText: st.builds(ops.RemoveText, texts=which_texts),
    ops.Captions: st.builds(ops.Captions, file=names.map(lambda name: f"{name}.srt"), **_looks),
    ops.Card: st.builds(
        ops.Card, text=texts, ground=colours, position=spots, duration=_maybe(lengths), colour=_maybe(colours),
        size=_maybe(_one(timeline.TextSize)), **_drawn,
    ),
    ops.Chapters: st.builds(ops.Chapters, names=st.lists(names, max_size=4).map(tuple)),
    ops.Music: st.builds(
        ops.Music, mood=_maybe(_one(timeline.Mood)), file=_maybe(names), level=_maybe(levels), duck=_maybe(st.booleans()),
        fade_in=_maybe(lengths), fade_out=_maybe(lengths), another=st.booleans(), at=_maybe(moments),
        offset=_maybe(lengths), since=_maybe(clips), only=st.booleans(),
    ).map(lambda edit: edit if edit.since is not None and edit.at is None else edit.model_copy(update={"since": None, "only": False})),
    ops.Duck: st.builds(ops.Duck, on=st.booleans()),
    ops.AddSound: st.builds(
        ops.AddSound, role=st.sampled_from(["voice", "effect"]), file=names, at=moments, level=_maybe(levels)
    )
    | st.builds(ops.AddSound, role=st.sampled_from(["voice", "effect"]), file=names, since=clips, level=_maybe(levels)),
    ops.Accentuate: st.builds(ops.Accentuate, accent=_one(timeline.AccentName), at=moments)
    | st.builds(ops.Accentuate, accent=_one(timeline.AccentName), where=st.sampled_from(["transitions", "cuts", "drop"])),
    ops.RemoveSound: st.builds(ops.RemoveSound, what=st.sampled_from(["music", "voice", "effect", "everything"])),
    ops.EditAdded: st.one_of(
        st.builds(ops.EditAdded, role=st.just("effect"), accent=_maybe(_one(timeline.AccentName)), at=moments, to=moments),
        st.builds(ops.EditAdded, role=st.sampled_from(["voice", "picture"]), at=moments, to=moments, until=_maybe(moments)),
        st.builds(ops.EditAdded, role=st.sampled_from(["voice", "effect", "picture"]), number=st.integers(1, 500), until=moments),
        st.builds(ops.EditAdded, role=st.sampled_from(["voice", "effect"]), number=st.integers(1, 500), level=levels),
        st.builds(ops.EditAdded, role=st.sampled_from(["voice", "effect", "picture"]), at=moments, gone=st.just(True)),
    ),
    ops.SetLoudness: st.builds(ops.SetLoudness, lufs=_maybe(st.floats(-40, -5))),
    ops.Even: st.builds(ops.Even, clips=clips),
    ops.CleanSound: st.builds(ops.CleanSound, clips=clips_or_parts, on=st.booleans())
    | st.builds(ops.CleanSound, clips=clips_or_parts, podcast=st.just(True)),
    ops.CutSilence: st.builds(ops.CutSilence, clips=clips, longest=lengths),
    ops.Shape: st.builds(
        ops.Shape, aspect=_maybe(_one(Aspect)), width=st.none(), height=st.none(), fps=_maybe(RATES)
    ).filter(lambda edit: _asks(edit, "aspect", "fps"))
    | st.builds(
        ops.Shape, width=st.integers(64, 4096), height=st.integers(64, 4096), fps=_maybe(RATES)
    ),
    ops.Fill: st.builds(
        ops.Fill, clips=clips, fit=_maybe(_one(timeline.Fit)), focus=_maybe(_one(timeline.Place)), colour=_maybe(colours)
    ).filter(lambda edit: _asks(edit, "fit", "focus", "colour")),
    ops.Rotate: st.builds(ops.Rotate, clips=clips_or_parts, by=_one(timeline.Rotation)),
    ops.Flip: st.builds(ops.Flip, clips=clips_or_parts, axis=st.sampled_from(["horizontal", "vertical"])),
    ops.Zoom: st.builds(
        ops.Zoom, clips=clips_or_parts, start=st.floats(1, 4), end=st.floats(1, 4), focus=_one(timeline.Place)
    ),
    ops.PlaceOverlay: st.builds(
        ops.PlaceOverlay, file=names, role=st.sampled_from(["picture", "logo"]), place=_maybe(_one(timeline.Place)),
        scale=_maybe(st.floats(0.01, 1)), opacity=_maybe(_units), at=_maybe(moments), duration=_maybe(lengths),
        over=_maybe(clips),
    )
    | st.builds(
        ops.PlaceOverlay, role=st.sampled_from(["picture", "logo"]), place=_maybe(_one(timeline.Place)),
        by=_maybe(st.floats(0.01, 10)), opacity=_maybe(_units),
    ).filter(lambda edit: _asks(edit, "place", "by", "opacity")),
    ops.RemoveOverlay: st.builds(ops.RemoveOverlay, name=_maybe(names)),
    ops.SetCover: st.builds(ops.SetCover, at=moments) | st.builds(ops.SetCover, clips=some) | st.builds(ops.SetCover, on=st.just(False)),
    ops.Grade: st.builds(
        ops.Grade, clips=clips_or_parts, look=_maybe(_one(timeline.LookName)), brightness=_more, contrast=_more, saturation=_more,
        temperature=_more, vignette=_more, lut=_maybe(names), reset=st.booleans(),
    ).filter(
        lambda edit: _asks(edit, "look", "brightness", "contrast", "saturation", "temperature", "vignette", "lut", "reset")
    ),
    ops.Stabilise: st.builds(ops.Stabilise, clips=clips_or_parts, on=st.booleans()),
    ops.SetEffect: st.builds(
        ops.SetEffect, clips=clips_or_parts, effect=st.sampled_from(sorted(EFFECTS)), place=_maybe(_one(timeline.Place)),
    )
    | st.builds(ops.SetEffect, clips=clips_or_parts, effect=st.sampled_from(sorted(EFFECTS)), region=_regions())
    | st.builds(ops.SetEffect, clips=clips_or_parts, effect=st.sampled_from(sorted(EFFECTS)), on=st.just(False)),
    ops.Length: st.builds(ops.Length, to=lengths, how=st.sampled_from(["trim", "speed"]))
    | st.builds(ops.Length, by=st.floats(0.001, 4), how=st.sampled_from(["trim", "speed"])),
    ops.Recut: st.builds(ops.Recut, how=st.sampled_from(["shorter", "longer", "beat", "beats", "everything"]))
    | st.builds(ops.Recut, how=st.just("each"), length=lengths),
    ops.Clear: st.just(ops.Clear()),
    ops.Undo: st.builds(ops.Undo, steps=_maybe(st.integers(1, 1000))),
    ops.Redo: st.builds(ops.Redo, steps=_maybe(st.integers(1, 1000))),
    ops.GoTo: st.builds(ops.GoTo, name=names) | st.builds(ops.GoTo, before=names),
    ops.Snapshot: st.builds(ops.Snapshot, at=moments)
    | st.builds(ops.Snapshot, cover=st.just(True), at=_maybe(moments), title=_maybe(texts)),
    ops.SaveAs: st.builds(ops.SaveAs, name=names),
}  # fmt: skip
"""How to make each kind of edit that asks for something."""

ALL: tuple[type[Any], ...] = get_args(get_args(Operation)[0])
