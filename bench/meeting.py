"""Owns the record of a person's hand and an agent's edit that meet: a real page in Chromium, a chat on the same film,
pictures of each step and what was said. `python -m bench.meeting FOLDER`
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from bench.page import SHOWN, film
from tests.page.browsing import link
from tests.page.static.chromium import Page, running
from tests.page.static.test_touching import NOTICE, piece, state
from tests.studio.running import Caller


class Record:
    """What happened, as lines with the film after each step, and pictures beside."""

    def __init__(self, folder: Path, page: Page) -> None:
        self._folder, self._page = folder, page
        self._lines: list[str] = []

    def step(self, what: str) -> None:
        """Note a step, the film as it is by then, and what the page says and shows."""
        number = len(self._lines) + 1
        film_now = state(self._page)
        clips = ", ".join(
            f"{one['name']} {one['start'] / 1000:.2f}-{one['end'] / 1000:.2f} s x{one['speed']:g}"
            for one in film_now["lanes"]["clips"]
        )
        told = self._page.js(NOTICE) or ""
        self._page.picture(self._folder / f"{number}.png")
        self._lines.append(f"{number}. {what}\n   film {film_now['version']}: {clips}\n   page: {told}")

    def write(self, talk: list[dict[str, Any]]) -> None:
        said = [f"   {one['by']:5} {one['text']!r} -> {one['answer']!r}" for one in talk]
        text = "\n".join([*self._lines, "the talk, as both are shown it:", *said])
        (self._folder / "meeting.txt").write_text(text + "\n", "utf-8")
        print(text)


def answer(events: list[dict[str, Any]]) -> str:
    """The words of a chat's answer."""
    contents: list[dict[str, Any]] = [one["content"] for one in events if one.get("content")]
    parts: list[dict[str, Any]] = [part for content in contents for part in content.get("parts", [])]
    said = [str(part["text"]) for part in parts if part.get("text")]
    return said[-1] if said else ""


def meet(page: Page, caller: Caller, session: str, record: Record) -> None:
    """While a hand draws the end of clip 1, the agent speeds clip 2 up; then the agent removes what a hand holds."""
    first, second, *_ = state(page)["lanes"]["clips"]
    page.click(piece(first["id"]), at=0.3)
    record.step("The person selects clip 1.")
    left, top, width, height = page.box(".handle.end")
    x, y = left + width / 2, top + height / 2
    page.drag((x, y), (x - 60, y), drop=False)
    record.step("The person draws the end of clip 1 and has not let go.")
    told = answer(caller.say(session, "play clip 2 at double speed"))
    record.step(f"Meanwhile the agent says “play clip 2 at double speed” and is told: {told}")
    before = state(page)["version"]
    page.release(x - 60, y)
    page.until(f"fetch('api/state').then((answer) => answer.json()).then(({{version}}) => version !== {before})")
    page.until("document.querySelector('.said[data-by=touch] .said-text')")
    record.step("The person lets go.")
    now = state(page)["lanes"]["clips"]
    assert now[0]["end"] < first["end"]
    assert now[1]["speed"] == 2 * second["speed"]
    page.click(piece(first["id"]), at=0.3)
    left, top, width, height = page.box(".handle.end")
    x, y = left + width / 2, top + height / 2
    page.drag((x, y), (x - 40, y), drop=False)
    caller.say(session, "remove clip 1")
    page.release(x - 40, y)
    page.until("document.querySelector('.notice-card.warn .notice-text')?.textContent")
    record.step("Once more, but the agent removes that very clip: what excludes the other is refused and named.")
    told = answer(caller.say(session, "undo"))
    page.until(f"document.querySelectorAll('.piece.clips').length === {len(now)}")
    record.step(f"The agent says “undo”, and all is there again: {told}")


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with film() as (caller, session), running() as browser:
        page = Page(browser)
        page.go(link(caller, session).url)
        page.until(SHOWN)
        record = Record(folder, page)
        meet(page, caller, session, record)
        record.write(state(page)["talk"])
        (folder / "state.json").write_text(json.dumps(state(page), ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
