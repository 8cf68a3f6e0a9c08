"""What hands do on the page is done to the film: by mouse, by keyboard, in one undo step, with its sentence."""

from __future__ import annotations

from typing import Any

from tests.page.static.chromium import Page
from tests.studio.running import Caller

NOTICE = "document.querySelector('.notice-card:not([hidden]) .notice-text')?.textContent"


def state(page: Page) -> Any:
    return page.js("fetch('api/state').then((answer) => answer.json())")


def clips(page: Page) -> list[dict[str, Any]]:
    return state(page)["lanes"]["clips"]


def piece(id_: str) -> str:
    return f'.piece[data-key="{id_}"]'


def touched(page: Page, version: int) -> dict[str, Any]:
    """The state once the film has another version than that, and the page shows it."""
    page.until(f"fetch('api/state').then((answer) => answer.json()).then(({{version}}) => version !== {version})")
    page.until(NOTICE)
    return state(page)


STANDS = """new Promise((done) => {
    const at = () => document.querySelector(`%s`).getBoundingClientRect().left, was = at();
    requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => done(was === at()))));
})"""
"""Whether a piece is where it was three frames ago."""


def begin(page: Page) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    before = state(page)
    return before, before["lanes"]["clips"]


def test_a_clip_is_dragged_to_another_place(page: Page) -> None:
    before, (first, second) = begin(page)
    left, top, width, height = page.box(piece(first["id"]))
    other = page.box(piece(second["id"]))
    page.drag((left + width / 2, top + height / 2), (other[0] + other[2] * 0.9, top + height / 2), drop=False)
    assert page.js("[...document.querySelectorAll('.piece.clips')].length") == 2
    page.release(other[0] + other[2] * 0.9, top + height / 2)
    after = touched(page, before["version"])
    assert [one["id"] for one in after["lanes"]["clips"]] == [second["id"], first["id"]]
    assert page.js(NOTICE)
    page.until(f"document.querySelector('{piece(first['id'])}').getAttribute('aria-posinset') === '2'")


def test_the_end_of_a_clip_is_dragged(page: Page) -> None:
    before, (first, second) = begin(page)
    page.click(piece(first["id"]))
    left, top, width, height = page.box(".handle.end")
    x, y = left + width / 2, top + height / 2
    scale = page.box(piece(first["id"]))[2] / (first["end"] - first["start"])
    page.drag((x, y), (x - 500 * scale, y))
    after = touched(page, before["version"])["lanes"]["clips"]
    assert abs(first["end"] - after[0]["end"] - 500) < 120
    assert after[0]["source_start"] == first["source_start"]
    assert after[1]["start"] == after[0]["end"] - (second["joint"] or {"duration": 0})["duration"]


def test_what_can_be_chosen_for_a_clip_is_done_to_it_and_taken_back_the_same_way(page: Page) -> None:
    before, (first, _) = begin(page)
    page.click(piece(first["id"]))
    choose = "{ const menu = document.querySelector('.choose'); menu.value = 'mirrored';"
    page.js(f"{choose} menu.dispatchEvent(new Event('change')); }}")
    after = touched(page, before["version"])
    assert after["lanes"]["clips"][0]["choices"]["mirrored"]
    assert page.js("document.querySelector('.choose option[value=mirrored]').textContent").startswith("✓")
    page.js(f"{choose} menu.dispatchEvent(new Event('change')); }}")
    assert not touched(page, after["version"])["lanes"]["clips"][0]["choices"]["mirrored"]


def test_escape_takes_a_drag_back(page: Page) -> None:
    before, (first, _) = begin(page)
    page.click(piece(first["id"]))
    left, top, width, height = page.box(".handle.end")
    x, y = left + width / 2, top + height / 2
    page.drag((x, y), (x - 80, y), drop=False)
    page.key("Escape")
    page.release(x - 80, y)
    page.until(f"document.querySelector('.handle.end').getAttribute('aria-valuenow') === '{first['end']}'")
    assert state(page)["version"] == before["version"]


def test_split_delete_undo_and_redo_by_keys(page: Page) -> None:
    before, (first, second) = begin(page)
    page.key("ArrowRight", shift=True)
    page.key("s", "KeyS")
    split = touched(page, before["version"])
    assert len(split["lanes"]["clips"]) == 3
    assert split["lanes"]["clips"][0]["end"] == 1000
    page.until("document.querySelectorAll('.piece.clips').length === 3")
    page.click(piece(split["lanes"]["clips"][1]["id"]))
    page.key("Delete")
    removed = touched(page, split["version"])
    assert [one["name"] for one in removed["lanes"]["clips"]] == [first["name"], second["name"]]
    page.key("z", "KeyZ", ctrl=True)
    undone = touched(page, removed["version"])
    assert len(undone["lanes"]["clips"]) == 3
    page.until("!document.querySelector('[aria-label=Redo]').disabled")
    page.key("z", "KeyZ", ctrl=True, shift=True)
    assert len(touched(page, undone["version"])["lanes"]["clips"]) == 2


def test_a_clip_is_trimmed_by_the_keyboard_alone(page: Page) -> None:
    before, (first, _) = begin(page)
    page.js("document.querySelector('.piece.clips').focus()")
    page.until("!document.querySelector('.handles').hidden")
    page.js("document.querySelector('.handle.end').focus()")
    page.key("ArrowLeft", shift=True)
    page.key("ArrowLeft")
    page.key("Enter")
    after = touched(page, before["version"])["lanes"]["clips"][0]
    assert abs(first["end"] - after["end"] - 11 * 1000 / 30) <= 2


def test_a_frame_becomes_the_cover(page: Page) -> None:
    page.key("ArrowRight", shift=True)
    page.key("c", "KeyC")
    assert "cover" in page.until(NOTICE).lower()


def test_each_touch_is_in_the_talk_with_its_sentence(page: Page) -> None:
    page.key("ArrowRight", shift=True)
    page.key("s", "KeyS")
    sentence = page.until(NOTICE)
    page.until("document.querySelector('.said[data-by=touch] .said-text')")
    assert page.js("[...document.querySelectorAll('.said[data-by=touch] .said-text')].at(-1).textContent") in sentence


def test_a_title_is_moved_and_reworded(page: Page) -> None:
    page.js("document.querySelector('textarea').focus()")
    page.type('add the title "First Light" for 2 seconds')
    page.key("Enter")
    page.until("document.querySelector('.piece.texts')")
    page.until("document.querySelector('.said-answer:not([hidden])')")
    before = state(page)
    title = before["lanes"]["texts"][0]
    left, top, width, height = page.box(".piece.texts")
    scale = width / (title["end"] - title["start"])
    page.drag((left + width / 2, top + height / 2), (left + width / 2 + 400 * scale, top + height / 2))
    moved = touched(page, before["version"])["lanes"]["texts"][0]
    assert abs(moved["start"] - title["start"] - 400) < 150
    assert moved["end"] - moved["start"] == title["end"] - title["start"]
    page.js("document.querySelector('mf-inspector input[type=text]').select()")
    page.js("document.querySelector('mf-inspector input[type=text]').focus()")
    page.type("Last Light")
    version = state(page)["version"]
    page.key("Enter")
    assert touched(page, version)["lanes"]["texts"][0]["name"] == "Last Light"


def test_a_finger_selects_first_and_then_draws_an_end(page: Page) -> None:
    """What is not selected scrolls under a finger, so nothing is changed by accident."""
    page.size(390, 844, touch=True)
    page.until("document.querySelector('.lane-head').getBoundingClientRect().width < 60")
    before, (first, _) = begin(page)
    left, top, width, height = page.box(piece(first["id"]))
    y = top + height / 2
    page.finger((left + width / 2, y), (left + width / 2 + 10, y), (left + width / 2 + 60, y))
    assert state(page)["version"] == before["version"]
    page.until(STANDS % piece(first["id"]))  # what was scrolled may roll on under the finger
    left, top, width, height = page.box(piece(first["id"]))
    y = top + height / 2
    page.finger((left + width / 2, y))
    page.until("!document.querySelector('.handles').hidden")
    left, top, width, height = page.box(".handle.end")
    x, y = left + width / 2, top + height / 2
    page.finger((x, y), (x - 10, y), (x - 25, y), (x - 40, y))
    after = touched(page, before["version"])["lanes"]["clips"]
    assert after[0]["end"] < first["end"]


def test_the_level_of_a_clip_is_set_in_one_step_by_many_presses(page: Page) -> None:
    before, (first, _) = begin(page)
    page.click(piece(first["id"]))
    page.js("document.querySelector('mf-inspector input[type=range]').focus()")
    for _ in range(8):
        page.key("ArrowLeft")
    after = touched(page, before["version"])
    assert after["version"] == before["version"] + 1
    assert after["lanes"]["clips"][0]["level"] < first["level"]


def test_two_fingers_bring_the_timeline_nearer_and_move_nothing(page: Page) -> None:
    page.size(390, 844, touch=True)
    page.until("document.querySelector('.lane-head').getBoundingClientRect().width < 60")
    before, (first, _) = begin(page)
    left, top, width, height = page.box(piece(first["id"]))
    x, y = left + width / 2, top + height / 2

    def fingers(kind: str, apart: float) -> None:
        points = [{"x": x - apart, "y": y, "id": 1}, {"x": x + apart, "y": y, "id": 2}]
        page.ask("Input.dispatchTouchEvent", type=kind, touchPoints=points)

    fingers("touchStart", 15)
    for apart in (20, 30, 45):
        fingers("touchMove", apart)
    page.ask("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
    page.until(f"document.querySelector('{piece(first['id'])}').getBoundingClientRect().width > {2 * width}")
    assert state(page)["version"] == before["version"]


def test_the_film_fills_the_screen_and_goes_back(page: Page) -> None:
    page.key("f", "KeyF")
    page.until("document.fullscreenElement?.matches('.stage')")
    page.key("f", "KeyF")
    page.until("!document.fullscreenElement")


def test_the_cover_is_remembered_marked_and_undone(page: Page) -> None:
    page.key("ArrowRight", shift=True)
    page.key("c", "KeyC")
    assert "0:01.0 as the cover" in page.until(NOTICE).replace("0:01 as", "0:01.0 as")
    assert state(page)["cover"] == 1000
    page.until("document.querySelector('[aria-label*=\"now the one at\"]')")
    page.key("z", "KeyZ", ctrl=True)
    page.until("!document.querySelector('[aria-label*=\"now the one at\"]')")
    assert state(page)["cover"] is None


def test_one_sound_and_one_picture_on_top_are_carried_and_the_others_stay(
    page: Page, caller: Caller, film: str
) -> None:
    for words in (
        "add a pop sound at 0:01",
        "add a click sound at 0:02",
        "put dunes.mp4 in the top right corner at 0:00 for 1 second",
        "put dunes.mp4 at the bottom left at 0:02 for 1 second",
    ):
        caller.say(film, words)
    page.until("document.querySelectorAll('.piece:is(.effects, .overlays)').length === 4")
    for lane, by in (("effects", 40), ("overlays", 30)):
        before = state(page)
        first, second = before["lanes"][lane]
        left, top, width, height = page.box(piece(first["id"]))
        page.drag((left + width / 2, top + height / 2), (left + width / 2 + by, top + height / 2))
        after = touched(page, before["version"])
        moved, same = sorted(after["lanes"][lane], key=lambda one: one["id"] != first["id"])
        assert same == second
        assert moved["start"] > first["start"]
        assert moved["end"] - moved["start"] == first["end"] - first["start"]
        page.key("Delete")
        page.until(f"!document.querySelector('{piece(first['id'])}')")
        assert touched(page, after["version"])["lanes"][lane] == [second]


def test_a_text_of_two_lines_keeps_them_when_it_is_changed(page: Page, caller: Caller, film: str) -> None:
    caller.say(film, 'add a lower third "Anna, photographer"')
    page.click(".piece.texts")
    words = "document.querySelector('mf-inspector input[type=text]')"
    assert page.until(f"{words}.value") == "Anna ↵ photographer"
    page.js(f"{words}.setSelectionRange(0, 4)")
    page.js(f"{words}.focus()")
    page.js(f"{words}.setSelectionRange(0, 4)")
    page.type("Maria")
    version = state(page)["version"]
    page.key("Enter")
    assert touched(page, version)["lanes"]["texts"][0]["name"] == "Maria\nphotographer"
