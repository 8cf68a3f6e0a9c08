"""Each kind of edit applied to the immutable timeline: a table from operation to function, one function an edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from maker_free.edits import (
    accents,
    automatic,
    by_words,
    captioning,
    covering,
    cuts,
    cutting,
    order,
    parts,
    pictures,
    playing,
    recutting,
    resolve,
    shorts,
    sounds,
    spoken,
    texts,
)
from maker_free.edits.session import EditSession
from maker_free.language import operations as op
from maker_free.language import speech

EDITS: Mapping[type, Callable[[EditSession, Any], EditSession]] = {
    op.Auto: automatic.auto,
    op.Add: order.add, op.Move: order.move, op.Swap: order.swap, op.Sort: order.sort, op.Remove: order.remove,
    op.Duplicate: order.duplicate, op.Replace: order.replace_clip, op.Clear: order.clear,
    op.Trim: cutting.trim, op.CutOut: cutting.cut_out, op.Split: cutting.split, op.Freeze: cutting.freeze,
    op.Still: cutting.still, op.CutSilence: cutting.cut_silence, op.Length: cutting.length,
    op.Recut: recutting.recut,
    op.Speed: playing.speed, op.Reverse: playing.reverse,
    op.Fade: cuts.fade, op.SetTransition: cuts.set_transition, op.HardCut: cuts.hard_cut,
    op.SoundCut: cuts.sound_cut,
    op.Write: texts.write, op.EditText: texts.edit_text, op.RemoveText: texts.remove_text, op.Captions: texts.captions,
    op.Chapters: texts.chapters,
    op.Volume: sounds.volume, op.Music: sounds.music, op.Duck: sounds.duck, op.AddSound: sounds.add_sound,
    op.Accentuate: accents.accentuate,
    op.RemoveSound: sounds.remove_sound, op.SetLoudness: sounds.loudness, op.Even: sounds.even,
    op.CleanSound: sounds.clean_sound,
    op.Shape: pictures.shape, op.Fill: pictures.fill, op.Rotate: pictures.rotate, op.Flip: pictures.flip,
    op.Zoom: pictures.zoom, op.PlaceOverlay: pictures.place_overlay, op.RemoveOverlay: pictures.remove_overlay,
    op.Grade: pictures.grade,
    op.Stabilise: pictures.stabilise, op.CleanPicture: pictures.clean_picture, op.Blur: pictures.blur,
    speech.Transcript: spoken.transcript, speech.FindWords: spoken.find, speech.GetModel: spoken.get_model,
    speech.MendWords: spoken.mend, speech.Subtitle: texts.subtitle, speech.SaveSubtitles: captioning.save,
    speech.CutFillers: by_words.cut_fillers, speech.CutSaid: by_words.cut_said, speech.KeepSaid: by_words.keep_said,
    speech.StartAtWords: by_words.start_at, speech.EndAtWords: by_words.end_at,
    speech.CutRetakes: by_words.cut_retakes, speech.CutPauses: by_words.cut_pauses,
    speech.CoverCuts: covering.cover_cuts, speech.CoverSaid: covering.cover_said, speech.Shorts: shorts.shorts,
}  # fmt: skip
"""Every edit of a timeline. What only moves among versions is `edits.history`'s."""
NEEDS_NO_CLIPS = (op.Auto, op.Recut, op.Add, op.Clear, speech.Transcript, speech.FindWords, speech.GetModel)


def _is_new(edit: op.EditText) -> bool:
    """Whether a text that is not there is put somewhere, rather than one that should be there changed."""
    changed = (edit.text, edit.onto, edit.until) != (None, None, None) or edit.bigger or edit.later
    return not changed and (edit.place is not None or edit.at is not None)


def apply(film: EditSession, edit: op.Operation) -> EditSession:
    """The film with an edit made, and what was changed in its words; raises EditError and changes nothing.

    With nothing on the timeline yet, an edit of clips first lays out all files in a row. A file that should move and is
    not in the film is put where it should go, a quoted text that is not there is written.
    """
    if isinstance(edit, op.Move) and edit.alone and not film.clips and (named := order.named(film, edit)):
        edit = op.Add(files=named)
    if not isinstance(edit, NEEDS_NO_CLIPS):
        film = order.lay_out(film)
    if isinstance(edit, op.Swap):
        coming, there = resolve.waiting(film, edit.second), edit.first
        if not coming:
            coming, there = resolve.waiting(film, edit.first), edit.second
        if len(coming) == 1 and not resolve.waiting(film, there):
            edit = op.Replace(clips=there, file=coming[0].name)
    if isinstance(edit, op.EditText) and not film.timeline.titles and (said := edit.texts.saying) and _is_new(edit):
        edit = op.Write(
            text=said,
            role=edit.texts.role or "title",
            place=edit.place,
            size=edit.size,
            colour=edit.colour,
            style=edit.style,
            animation=edit.animation,
            at=edit.at,
            duration=edit.duration,
        )
    if isinstance(edit, op.Move) and (coming := resolve.waiting(film, edit.clips)):
        edit = op.Add(files=tuple(one.name for one in coming), spot=edit.spot)
    if isinstance(edit, op.Speed) and edit.span is not None and edit.clips == op.Clips():
        # Of no clip: what the film shows then.
        edit = edit.model_copy(update={"clips": op.Clips(which="film", span=edit.span), "span": None})
    spoken_of = frozenset[str]() if isinstance(edit, op.Remove) else _spoken_of(film, edit)
    part = getattr(edit, "clips", None)
    if isinstance(part, op.Clips) and part.span is not None:
        made = parts.apply(film, part, lambda film: EDITS[type(edit)](film, edit))
    else:
        made = EDITS[type(edit)](film, edit)
    return replace(made, spoken_of=made.spoken_of | spoken_of)


def _spoken_of(film: EditSession, edit: op.Operation) -> frozenset[str]:
    named = [
        one for field in ("clips", "over", "first", "second") if isinstance(one := getattr(edit, field, None), op.Clips)
    ]
    return frozenset[str]().union(*(resolve.explicit(film, one) for one in named))
