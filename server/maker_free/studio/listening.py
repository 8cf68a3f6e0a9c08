"""Owns hearing for the studio: whether it can be done here, by which model, and what was put right of what was heard;
refuses to hear in this process.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from maker_free.errors import EditError
from maker_free.speech import corrections, program
from maker_free.speech.transcript import Transcript
from maker_free.studio.speech_model import SpeechModel

if TYPE_CHECKING:
    from maker_free.engine.model.media import Media
    from maker_free.engine.model.timeline import Timeline
    from maker_free.messages.message import Said
    from maker_free.speech.corrections import Correction
    from maker_free.studio.store import Store

Tell = Callable[[float], None]


class Listening:
    def __init__(self, store: Store, model: SpeechModel, cache: Path) -> None:
        self._store, self._model, self._cache = store, model, cache

    def hear(
        self, media: Media, stop: threading.Event, tell: Tell = lambda _: None, *, closely: bool = False
    ) -> Transcript:
        """What is said in a file, with every correction; `closely` as `hearing.hear`, where that can be done. Raises
        EditError where nothing can be heard, JobError, Cancelled; `tell` hears percent."""
        from maker_free.speech import hearing

        if not media.has_sound:
            return Transcript(fingerprint=media.fingerprint, until=media.duration)
        found = hearing.known(media, self._cache)
        if found is None or closely:
            try:
                found = hearing.hear(
                    media, self._ready(), self._cache, closely=closely, cancelled=stop,
                    on_progress=lambda progress: tell(float(progress["percent"])),
                )  # fmt: skip
            except EditError:
                if found is None:
                    raise
        return corrections.applied(found, self._store.corrections(media.fingerprint))

    def _ready(self) -> Path:
        """The folder of the model. Raises EditError where nothing can be heard."""
        if not program.installed():
            raise EditError(program.absent())
        return self._model.folder()

    def known(self, media: Media) -> Transcript | None:
        """What was heard in a file earlier."""
        from maker_free.speech import hearing

        found = hearing.known(media, self._cache)
        return None if found is None else corrections.applied(found, self._store.corrections(media.fingerprint))

    def compared(self, timeline: Timeline, film: Path, stop: threading.Event) -> Said:
        """How a finished film says what its captions show. Raises as `hear`."""
        from maker_free.engine.model.timeline import place
        from maker_free.engine.model.word_times import spoken
        from maker_free.engine.model.words import unpacked
        from maker_free.engine.probe.probe import probe
        from maker_free.speech import hearing, rehearing

        assert timeline.subtitles is not None
        media = probe(film, id="film", name=film.name)
        with tempfile.TemporaryDirectory(prefix="heard-") as folder:
            heard = hearing.hear(media, self._model.folder(), Path(folder), cancelled=stop)
        shown = spoken(timeline, {one.media: unpacked(one.words) for one in timeline.subtitles.heard})
        cuts = [placed.start for placed in place(timeline) if placed.position]
        return rehearing.told(rehearing.compare(shown, heard.words, cuts))

    def fetch(self, stop: threading.Event, tell: Tell = lambda _: None) -> bool:
        """Get the model; False when it is here. Raises as `SpeechModel.fetch`."""
        if not program.installed():
            raise EditError(program.absent())
        return self._model.fetch(stop, tell)

    def keep(self, fingerprints: Sequence[str], made: Sequence[Correction]) -> None:
        self._store.add_corrections(fingerprints, made)
