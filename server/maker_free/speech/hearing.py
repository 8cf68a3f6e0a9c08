"""Owns hearing one file in a child process, piece by piece, and keeping what was heard by content; refuses to get a
model, and to say what words mean.

    sound (16 kHz) ── pieces under a minute, cut where it is quietest ── model ── words with their edges ── note
                                                                       what is noted is not listened to again
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from maker_free import messages, processes
from maker_free.engine.analysis import notes, reading
from maker_free.engine.model.media import Media
from maker_free.engine.model.words import Word, packed
from maker_free.engine.process import child
from maker_free.engine.source.integrity import Sources
from maker_free.errors import InputError
from maker_free.speech import edges, fillers, phantoms, script
from maker_free.speech.transcript import Transcript

VERSION, CLOSELY = 4, 1
"""Parts of the names under which a transcript is kept, and what was heard closely: raise one whenever the same file
would be heard differently."""
DEADLINE = 4 * 3600.0
"""Seconds that one file may take: four hours of speech on a slow computer."""
PIECE, LOOK_BACK = 45, 15
"""Seconds of sound that are heard at a time, and of its end in which a quiet place is looked for."""
THREADS = 4
BEAM = 5
TEMPERATURES, BEST_OF = (0.0, 0.4), 2
"""How boldly the model guesses, and where nothing comes of that, once more; more often costs minutes over noise."""
CLEAR, LIKELY, TRIED = 0.8, 0.1, 2
"""How sure the model is of a language that needs no comparing; how likely another one must be to be tried; how many."""
EXPECTED = {"en": "Um, uh, so, um, I was, uh, like, hmm."}
"""What a model must read before, by language, to write all sounds of thinking; it then leaves out sentences, so that
only these are taken from it."""
LEFT_OUT, AROUND = 1.0, 0.2
"""Seconds of speech without a word from which on it was left out; and how much beside it is heard with it."""
CLEARLY, USUALLY = {"en": 0.85}, 0.75
"""Mean probability of the words of a sentence below which it was not understood clearly: of two voices at once, one
that drowns the other is written down well above it, and a mixture of both
below. It is less sure of other languages than of English."""
CERTAIN = 0.5
"""How sure the model must be of a language to keep to it for the rest of the file."""

Samples = npt.NDArray[np.float32]
Json = dict[str, Any]


def known(media: Media, cache: Path, *, closely: bool = False) -> Transcript | None:
    """What was heard of the whole file earlier."""
    found = _recall(media, cache, closely)
    return found if found is not None and found.until >= media.duration else None


def hear(
    media: Media,
    model: Path,
    cache: Path,
    *,
    closely: bool = False,
    on_progress: Callable[[Json], None] | None = None,
    cancelled: threading.Event | None = None,
) -> Transcript:
    """What is said in `media`, from the cache folder when it was heard before.

    `closely` listens a second time, for the ums that were taken for other words or left out; the words are the same.
    `model` is the folder of a model that faster-whisper reads. Works in a child process; `on_progress` hears
    {"percent": 0-100}. Raises InputError for a model that cannot be used, JobError when it breaks down, Cancelled;
    what was heard until then is kept and gone on from.
    """
    found = known(media, cache)
    if closely and (found is None or found.language in EXPECTED):
        found = found or hear(media, model, cache, on_progress=on_progress, cancelled=cancelled)
        again = known(media, cache, closely=True) if found.language in EXPECTED else found
        again = again or _listened(media, model, cache, True, on_progress, cancelled)
        return found.model_copy(update={"packed": packed(fillers.found_again(found.words, again.words))})
    return found or _listened(media, model, cache, False, on_progress, cancelled)


def _listened(
    media: Media,
    model: Path,
    cache: Path,
    closely: bool,
    on_progress: Callable[[Json], None] | None,
    cancelled: threading.Event | None,
) -> Transcript:
    request = {
        "media": media.model_dump(mode="json"), "model": str(model), "cache": str(cache), "closely": closely
    }  # fmt: skip
    answer = child.call("hear", request, deadline=DEADLINE, on_progress=on_progress, cancelled=cancelled)
    return Transcript.model_validate(answer["transcript"])


def task(request: Json, emit: Callable[[Json], None]) -> Json:
    """The child's side of `hear`: {"media", "model", "cache", "closely"} -> {"transcript"}."""
    media, cache = Media.model_validate(request["media"]), Path(request["cache"])
    closely = bool(request.get("closely"))
    sources = Sources([media.source])
    begun = _recall(media, cache, closely) or Transcript(fingerprint=media.fingerprint)
    if begun.until >= media.duration:
        return {"transcript": begun.model_dump(mode="json")}
    model = Model(Path(request["model"]), closely=closely)
    listener = _Listener(media, model, begun, lambda so_far: _keep(so_far, media, cache, closely), emit)
    # Only what is heard: without a picture none is decoded.
    reading.watch(media.model_copy(update={"kind": "audio"}), _Blind(), listener, lambda _: None)
    sources.check()
    return {"transcript": listener.ended().model_dump(mode="json")}


class _Blind:
    """Looks at nothing."""

    def glance(self, time: float, grey: reading.Bytes) -> None:
        pass

    def look(self, time: float, planes: tuple[reading.Bytes, reading.Bytes, reading.Bytes]) -> None:
        pass


class Model:
    """The speech model, loaded when there is something to hear."""

    def __init__(self, folder: Path, loaded: Any = None, *, closely: bool = False) -> None:
        self._folder, self._closely = folder, closely
        self._loaded = loaded

    def __call__(self, samples: Samples, language: str | None) -> tuple[list[Any], str, float]:
        """What is said: the model's own segments, the language, and how sure that is."""
        if not _speech(samples):
            return [], "", 0.0
        if language is not None:
            return self._said(samples, language), language, 1.0
        found, sure, others = self._model().detect_language(samples, vad_filter=True)
        if sure >= CLEAR:
            return self._said(samples, found), found, sure
        # An accent may sound like another language: then what makes more sense is what was said.
        tried = [(self._said(samples, one), one) for one, share in others[:TRIED] if share >= LIKELY]
        tried = tried or [(self._said(samples, found), found)]
        said, found = max(tried, key=lambda one: _sense(one[0]))
        return said, found, max(sure, CERTAIN if len(tried) > 1 and said else 0.0)

    def _said(self, samples: Samples, language: str) -> list[Any]:
        """What is said; what a model left out that was told to expect ums is listened to by itself."""
        said = self._segments(samples, language)
        if self._closely:
            for start, end in left_out(
                _spans(samples), [(one.start, one.end) for each in said for one in each.words or ()]
            ):
                first, last = (round(at * reading.SAMPLE_RATE_HZ) for at in (start, end))
                said += [_later(one, start) for one in self._segments(samples[first:last], language, TEMPERATURES[:1])]
            said.sort(key=lambda one: one.start)
        return said

    def _segments(self, samples: Samples, language: str, boldly: Sequence[float] = TEMPERATURES) -> list[Any]:
        segments, _ = self._model().transcribe(
            samples, language=language, beam_size=BEAM, word_timestamps=True, vad_filter=True,
            condition_on_previous_text=False, temperature=boldly, best_of=BEST_OF,
            initial_prompt=EXPECTED.get(language) if self._closely else None,
        )  # fmt: skip
        return list(segments)

    def _model(self) -> Any:
        if self._loaded is None:
            from faster_whisper import WhisperModel

            threads = min(THREADS, os.cpu_count() or 1)
            try:
                self._loaded = WhisperModel(
                    str(self._folder), device="cpu", compute_type="int8", cpu_threads=threads, local_files_only=True
                )
            except (RuntimeError, ValueError, OSError) as error:
                raise InputError(messages.speech.MODEL_UNUSABLE.of(folder=self._folder)) from error
            processes.give_back_memory()
        return self._loaded


def _speech(samples: Samples) -> bool:
    """Whether anybody may be speaking; that costs next to nothing."""
    return bool(_spans(samples))


def _spans(samples: Samples) -> list[tuple[float, float]]:
    """From when to when (s) anybody may be speaking."""
    from faster_whisper import vad

    listen: Any = vad
    rate = reading.SAMPLE_RATE_HZ
    return [(one["start"] / rate, one["end"] / rate) for one in listen.get_speech_timestamps(samples)]


def left_out(speech: Sequence[tuple[float, float]], words: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """From when to when (s) somebody speaks of whom no word was written down.

    speech     |───────| |─────────────| |────|
    words      || | | |                  | | |
    left out             |─────────────|
    """
    edges = [(0.0, 0.0), *sorted(words), (inf, inf)]
    found: list[tuple[float, float]] = []
    for (_, start), (end, _) in pairwise(edges):
        here = [(max(start, first), min(end, last)) for first, last in speech]
        here = [one for one in here if one[1] - one[0] > AROUND]
        if sum(last - first for first, last in here) >= LEFT_OUT:
            found.append((max(start, here[0][0] - AROUND), min(end, here[-1][1] + AROUND)))
    return found


def _later(segment: Any, by: float) -> Any:
    """A segment of a part of the sound, on the clock of all of it."""
    words = [replace(one, start=one.start + by, end=one.end + by) for one in segment.words or ()]
    return replace(segment, start=segment.start + by, end=segment.end + by, words=words)


def _sense(said: Sequence[Any]) -> float:
    """The mean probability of words, with those that are long counting more."""
    words = [one for segment in said for one in segment.words or ()]
    return sum(one.probability * (one.end - one.start) for one in words) / max(
        0.001, sum(one.end - one.start for one in words)
    )


class _Listener:
    """Gathers sound until there is a piece of it, and has that heard."""

    def __init__(
        self, media: Media, model: Model, begun: Transcript, note: Callable[[Transcript], None],
        emit: Callable[[Json], None],
    ) -> None:  # fmt: skip
        self._media, self._model, self._note, self._emit = media, model, note, emit
        self._words, self._doubtful = list(begun.words), list(begun.doubtful)
        self._language = begun.language
        self._sure = bool(begun.language)
        self._skip = begun.until * reading.SAMPLE_RATE_HZ // 1000
        self._at = self._skip
        self._waiting: list[Samples] = []
        self._held = 0

    def hear(self, samples: reading.Samples) -> None:
        if self._skip:
            passed = min(self._skip, len(samples))
            self._skip -= passed
            samples = samples[passed:]
        if not len(samples):
            return
        self._waiting.append(samples)
        self._held += len(samples)
        if self._held >= PIECE * reading.SAMPLE_RATE_HZ:
            sound = np.concatenate(self._waiting)
            self._piece(sound, _quiet(sound))

    def ended(self) -> Transcript:
        """All of it, when there is no more sound."""
        if self._held:
            sound = np.concatenate(self._waiting)
            self._piece(sound, len(sound))
        whole = self._so_far().model_copy(update={"until": max(self._media.duration, self._ms)})
        self._note(whole)
        return whole

    @property
    def _ms(self) -> int:
        return self._at * 1000 // reading.SAMPLE_RATE_HZ

    def _so_far(self) -> Transcript:
        language = self._language if self._words else ""
        return Transcript(
            fingerprint=self._media.fingerprint, language=language, packed=packed(self._words),
            doubtful=tuple(self._doubtful), until=self._ms,
        )  # fmt: skip

    def _piece(self, sound: Samples, end: int) -> None:
        piece, rest = sound[:end], sound[end:]
        if float(np.max(np.abs(piece))) > 10 ** (edges.SILENT / 20):
            self._words += self._heard(piece)
            processes.give_back_memory()
        self._at += len(piece)
        self._waiting, self._held = [rest], len(rest)
        self._note(self._so_far())
        self._emit({"percent": min(99.0, 100 * self._ms / max(self._media.duration, 1))})

    def _heard(self, piece: Samples) -> list[Word]:
        loud = edges.levels(piece, reading.SAMPLE_RATE_HZ)
        segments, language, sure = self._model(piece, self._language if self._sure else None)
        measure = edges.Edges(loud)
        words: list[Word] = []
        for segment in segments:
            said = [one for one in segment.words or () if one.word.strip()]
            if said and not phantoms.made_up(_claim(segment, said, measure)):
                words += [Word(round(one.start * 1000), round(one.end * 1000), 0, one.word) for one in said]
                if sum(one.probability for one in said) < CLEARLY.get(language, USUALLY) * len(said):
                    self._doubtful.append((self._ms + words[-len(said)].start, self._ms + words[-1].end))
        if words and not self._sure:
            self._language, self._sure = language, sure >= CERTAIN
        if language == "zh":
            words = script.in_one(words)
        offset = self._ms
        placed = [word._replace(start=word.start + offset, end=word.end + offset) for word in words]
        return edges.settled(placed, loud, offset)


def _claim(segment: Any, said: Sequence[Any], measure: edges.Edges) -> phantoms.Claim:
    heard = [measure.heard(round(one.start * 1000), round(one.end * 1000)) for one in said]
    return phantoms.Claim(
        segment.text,
        sum(one.probability for one in said) / len(said),
        segment.no_speech_prob,
        segment.avg_logprob,
        segment.compression_ratio,
        sum(heard) / len(heard),
    )


def _quiet(sound: Samples) -> int:
    """Where (samples) a piece is to end: in the longest quiet place of its end."""
    loud = edges.levels(sound, reading.SAMPLE_RATE_HZ)
    steps = LOOK_BACK * 1000 // edges.STEP
    # Quiet for a third of a second, so that it is between words.
    wide = np.convolve(loud[-steps:], np.ones(33) / 33, mode="same")
    at = len(loud) - steps + 16 + int(np.argmin(wide[16:-16]))
    return at * edges.STEP * reading.SAMPLE_RATE_HZ // 1000


def _place(media: Media, cache: Path, closely: bool) -> Path:
    how = f"-closely-{CLOSELY}" if closely else ""
    return cache / "speech" / f"{media.fingerprint}-{media.sound_track}-{VERSION}{how}.json"


def _recall(media: Media, cache: Path, closely: bool) -> Transcript | None:
    """What was noted of the file."""
    return notes.recall(
        _place(media, cache, closely),
        Transcript,
        lambda found: found.fingerprint == media.fingerprint and (not found.packed or found.words),
    )


def _keep(found: Transcript, media: Media, cache: Path, closely: bool) -> None:
    notes.keep(found, _place(media, cache, closely))
