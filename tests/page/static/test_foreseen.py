"""What a touch shows at once is what the studio makes of it, so nothing jumps when the answer comes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.page.static.chromium import Page
from tests.page.static.test_touching import state

MADE = """(async () => {
  const { applied } = await import("/page/static/touches.js");
  const before = await (await fetch("api/state")).json();
  const touch = TOUCH(before.lanes.clips);
  const foreseen = applied(before.lanes, touch).clips;
  const body = JSON.stringify({ base: before.version, touch });
  const answer = await fetch("api/touch", { method: "POST", headers: { "Content-Type": "application/json" }, body });
  const said = await answer.json();
  return { status: answer.status, said: said.message ?? said.sentence, foreseen, made: said.state?.lanes.clips };
})()"""

TOUCHES = {
    "the end of a clip": '(clips) => ({ do: "trim", clip: clips[0].id, edge: "end", by: -500 })',
    "the start of a clip": '(clips) => ({ do: "trim", clip: clips[1].id, edge: "start", by: 400 })',
    "another place": '(clips) => ({ do: "move", clip: clips[0].id, to: 1 })',
    "a split": '() => ({ do: "split", at: 800 })',
    "a removed clip": '(clips) => ({ do: "remove", piece: clips[0].id })',
    "a level": '(clips) => ({ do: "level", piece: clips[0].id, level: 0.5 })',
}


@pytest.mark.parametrize("touch", TOUCHES.values(), ids=TOUCHES.keys())
def test_what_is_shown_at_once_is_what_is_made(page: Page, touch: str) -> None:
    came = page.js(MADE.replace("TOUCH", f"({touch})"))
    assert came["status"] == 200, json.dumps(came["said"])
    assert placed(came["foreseen"]) == placed(came["made"])


def placed(clips: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """Where clips are and what of their files they show, on whole frames as the film has them."""
    times = ("start", "end", "source_start", "source_end")
    return [
        (one["number"], one["name"], [round(one[key] / 1000 * 30) for key in times], round(one["level"], 2))
        for one in clips
    ]


HELD = """(() => {
  const asked = window.fetch;
  window.held = new Promise((done) => { window.release = done; });
  window.fetch = async (address, how) => {
    if (String(address).includes("api/touch")) await window.held;
    return asked(address, how);
  };
})()"""
VIDEO = "document.querySelector('mf-player video')"


def test_the_picture_of_a_touch_is_there_before_the_studio_answers(page: Page) -> None:
    """What the film shows after a clip is removed lies in the browser already, at another time."""
    first, second = state(page)["lanes"]["clips"]
    page.until(f"{VIDEO}.buffered.length && {VIDEO}.buffered.end(0) * 1000 > {second['start'] + 500}")
    page.click(f'.piece[data-key="{first["id"]}"]', at=0.2)
    page.key("Home")
    page.until(f"!{VIDEO}.seeking && {VIDEO}.currentTime < 0.1")
    page.js(HELD)
    page.key("Delete")
    page.until(f"!{VIDEO}.seeking && Math.abs({VIDEO}.currentTime * 1000 - {second['start']} - 1000 / 60) < 2")
    assert state(page)["lanes"]["clips"][0]["id"] == first["id"]
    page.js("window.release()")
    page.until(f"document.querySelectorAll('.piece.clips').length === 1 && {VIDEO}.currentTime < 0.1")
    assert [one["id"] for one in state(page)["lanes"]["clips"]] == [second["id"]]
