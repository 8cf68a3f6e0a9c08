"""Owns looking through new files while nobody waits for it: how loud they are, then what of them is damaged; refuses to
decode in this process.

upload ──▶ queue ──▶ one child, lowest priority: all sounds, then all pictures ──▶ notes in the cache, by content
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from maker_free.errors import Cancelled, MakerFreeError

if TYPE_CHECKING:
    from maker_free.engine.analysis.inspection import Defects, Kind
    from maker_free.engine.model.media import Media
    from maker_free.engine.model.parts import Input

log = logging.getLogger(__name__)


class Inspector:
    """One thread; without `start` it only knows what others found."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        self._news = threading.Condition()
        self._wished: dict[tuple[Kind, str], Input] = {}
        self._working = threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="inspecting", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Break off what is looked at; waits for its end."""
        with self._news:
            self._stopping = True
            self._working.set()
            self._news.notify_all()
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    def known(self, source: Input, kind: Kind) -> Defects | None:
        from maker_free.engine.analysis import inspection  # it decodes, which is not needed to start

        return inspection.known(source, kind, self._cache)

    def wish(self, media: Iterable[Media]) -> None:
        """Look through these files, as far as they are not known."""
        if not self._thread.is_alive():
            return
        from maker_free.engine.analysis import inspection

        with self._news:
            for one in media:
                if one.has_sound:
                    self._wished.setdefault(("sound", one.fingerprint), inspection.of(one))
                    self._working.set()  # pictures can wait
                if one.kind == "video":
                    self._wished.setdefault(("picture", one.fingerprint), inspection.of(one))
            self._news.notify_all()

    def wait(self, sources: Iterable[Input], kind: Kind, seconds: float) -> None:
        """Until these are looked through, or will not be, but not for longer than `seconds`."""
        names = [(kind, one.identity) for one in sources]
        with self._news:
            self._news.wait_for(
                lambda: self._stopping or not any(name in self._wished for name in names), timeout=seconds
            )

    def _run(self) -> None:
        while (batch := self._next()) is not None:
            self._look(*batch)

    def _next(self) -> tuple[Kind, list[Input], threading.Event] | None:
        """What to look at, and what stops it: sounds first, because they take no time; None at the end."""
        with self._news:
            self._news.wait_for(lambda: self._stopping or bool(self._wished))
            if self._stopping:
                return None
            kind: Kind = "sound" if any(of == "sound" for of, _ in self._wished) else "picture"
            self._working = threading.Event()
            return kind, [source for (of, _), source in self._wished.items() if of == kind], self._working

    def _look(self, kind: Kind, sources: list[Input], stop: threading.Event) -> None:
        from maker_free.engine.analysis import inspection

        note = partial(self._note, kind, sources)
        missing = [one for one in sources if self.known(one, kind) is None]
        try:
            if missing:
                inspection.order(missing, kind, self._cache, stop, lambda _: note())
        except Cancelled:
            log.info("something else is looked at first")
        except MakerFreeError as problem:
            log.info("a file could not be looked through: %s", problem)
            # The others go on after the one that broke the reader.
            self._done(kind, [next((one for one in missing if self.known(one, kind) is None), missing[0])])
        except Exception:
            log.exception("looking through files broke down")
            self._done(kind, sources)
        note()

    def _note(self, kind: Kind, sources: list[Input]) -> None:
        self._done(kind, [one for one in sources if self.known(one, kind) is not None])

    def _done(self, kind: Kind, sources: list[Input]) -> None:
        with self._news:
            for one in sources:
                self._wished.pop((kind, one.identity), None)
            self._news.notify_all()
