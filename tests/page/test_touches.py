"""Touches are edits like any other: one step, one sentence, in the film as it is by now, and nothing is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from maker_free.edits import CHOICES
from maker_free.language import reader
from tests.page.browsing import Browser, entered
from tests.studio.running import Running


def order(browser: Browser) -> list[str]:
    return [clip.name for clip in browser.state.lanes.clips]


def test_every_touch_is_one_step_with_a_sentence_that_reads_back(browser: Browser) -> None:
    browser.caller.say(browser.session, 'add lo-fi music and a title "Hello"')
    lanes = browser.state.lanes
    sea, dunes = lanes.clips
    (title,), (music,) = lanes.texts, lanes.music
    touches: list[dict[str, Any]] = [
        {"do": "move", "clip": dunes.id, "to": 0},
        {"do": "trim", "clip": sea.id, "edge": "end", "by": -500},
        {"do": "trim", "clip": sea.id, "edge": "start", "by": 300},
        {"do": "trim", "clip": sea.id, "edge": "start", "by": -200},
        {"do": "retime", "piece": title.id, "start": 700},
        {"do": "retime", "piece": title.id, "end": 2400},
        {"do": "reword", "piece": title.id, "text": "Good bye"},
        {"do": "reword", "piece": title.id, "place": "top left"},
        {"do": "level", "piece": sea.id, "level": 0.5},
        {"do": "level", "piece": music.id, "level": 0.25},
        {"do": "retime", "piece": music.id, "start": 500},
        {"do": "split", "at": 900},
        {"do": "remove", "piece": title.id},
        {"do": "remove", "piece": music.id},
        {"do": "remove", "piece": dunes.id},
    ]
    for touch in touches:
        before = browser.state
        done = browser.done(**touch)
        assert len(done.state.versions) == len(before.versions) + 1, touch
        assert done.state.versions[-1].words == done.sentence
        assert done.told
        assert reader.read(done.sentence, ["sea.mp4", "dunes.mp4"]).operations, done.sentence
        assert not done.merged
    while browser.state.can_undo:
        browser.done(do="undo")
    for _ in range(len(touches) + 2):
        browser.done(do="redo")
    assert not browser.state.can_redo


def test_what_a_menu_offers_for_a_clip_is_a_touch_like_any_other_and_says_what_is_so_already(browser: Browser) -> None:
    for name in CHOICES:
        clip = browser.state.lanes.clips[0]
        assert clip.choices[name] is False
        done = browser.done(do="choose", clip=clip.id, choice=name, on=True)
        assert reader.read(done.sentence, ["sea.mp4", "dunes.mp4"]).operations, done.sentence
        assert not reader.read(done.sentence, ["sea.mp4", "dunes.mp4"]).unclear
        if done.state.lanes.clips[0].choices[name]:
            done = browser.done(do="choose", clip=clip.id, choice=name, on=False)
            assert done.state.lanes.clips[0].choices[name] is False


def test_a_touch_of_one_sound_or_picture_on_top_leaves_the_others_alone(browser: Browser) -> None:
    for words in (
        "add a pop sound at 0:01",
        "add a pop sound at 0:02",
        "add a click sound at 0:02.015",
        "put dunes.mp4 in the top right corner at 0:01 for 1 second",
        "put dunes.mp4 at the bottom left at 0:02 for 1 second",
    ):
        browser.caller.say(browser.session, words)
    lanes = browser.state.lanes
    first, second, _ = lanes.effects
    on_top, later = lanes.overlays
    touches: list[tuple[dict[str, Any], str, tuple[int, int] | float | None]] = [
        ({"do": "level", "piece": first.id, "level": 0.25}, first.id, 0.25),
        ({"do": "retime", "piece": second.id, "start": 2500, "end": 2500 + second.end - second.start}, second.id,
         (2500, 2500 + second.end - second.start)),
        ({"do": "retime", "piece": on_top.id, "start": 500, "end": 1500}, on_top.id, (500, 1500)),
        ({"do": "retime", "piece": later.id, "end": 2600}, later.id, (2000, 2600)),
        ({"do": "retime", "piece": later.id, "start": 1700}, later.id, (1700, 2600)),
        ({"do": "remove", "piece": second.id}, second.id, None),
        ({"do": "remove", "piece": on_top.id}, on_top.id, None),
    ]  # fmt: skip

    def pieces() -> dict[str, Any]:
        shown = browser.state.lanes
        return {one.id: one for one in (*shown.effects, *shown.overlays)}

    for touch, changed, wanted in touches:
        before = pieces()
        done = browser.done(**touch)
        after = pieces()
        assert {key: one for key, one in after.items() if key != changed} == {
            key: one for key, one in before.items() if key != changed
        }, done.sentence
        match wanted:
            case None:
                assert changed not in after
            case float():
                assert after[changed].level == wanted
            case _:
                assert (after[changed].start, after[changed].end) == wanted, done.sentence
        read = reader.read(done.sentence, ["sea.mp4", "dunes.mp4"]).operations
        assert [one.verb for one in read] == ["one added"], done.sentence


def test_of_two_sounds_at_one_moment_the_touched_one_is_meant(browser: Browser) -> None:
    browser.caller.say(browser.session, "add a pop sound at 0:01")
    browser.caller.say(browser.session, "add a pop sound at 0:01")
    first, second = browser.state.lanes.effects
    done = browser.done(do="remove", piece=second.id)
    assert [one.id for one in done.state.lanes.effects] == [first.id]
    assert done.sentence == "remove sound effect 2"


def test_an_end_is_drawn_out_as_far_as_its_file_goes(browser: Browser) -> None:
    sea = browser.state.lanes.clips[0]
    browser.done(do="trim", clip=sea.id, edge="start", by=400)
    browser.done(do="trim", clip=sea.id, edge="end", by=-400)
    now = browser.state.lanes.clips[0]
    assert (now.room.before, now.room.after) == (400, 400)
    browser.done(do="trim", clip=sea.id, edge="start", by=-400)
    browser.done(do="trim", clip=sea.id, edge="end", by=400)
    assert browser.state.lanes.clips[0].model_dump(exclude={"id"}) == sea.model_dump(exclude={"id"})
    beyond = browser.touch(do="trim", clip=sea.id, edge="start", by=-1000)
    assert beyond.status_code == 422
    assert beyond.json()["state"]["version"] == browser.state.version


def test_the_chat_is_told_and_undoes_what_was_touched(browser: Browser) -> None:
    sea = browser.state.lanes.clips[0]
    browser.done(do="remove", piece=sea.id)
    assert order(browser) == ["dunes"]
    events = browser.caller.say(browser.session, "undo")
    text = events[-1]["content"]["parts"][0]["text"]
    assert "remove clip 1" in text
    assert order(browser) == ["sea", "dunes"]


def test_a_touch_of_an_older_film_is_made_in_the_one_that_is(browser: Browser) -> None:
    browser.caller.say(browser.session, "add sea.mp4 at the end")
    shown = browser.state
    sea, dunes, last = shown.lanes.clips
    browser.caller.say(browser.session, "remove clip 1")
    done = browser.done(shown.version, do="trim", clip=dunes.id, edge="end", by=-500)
    assert done.merged
    assert [(one.id, one.end - one.start) for one in done.state.lanes.clips] == [
        (dunes.id, dunes.end - dunes.start - 500), (last.id, last.end - last.start),
    ]  # fmt: skip
    split = browser.done(shown.version, do="split", at=last.start + 1000)
    halves = split.state.lanes.clips[-2:]
    assert [one.end - one.start for one in halves] == [1000, last.end - last.start - 1000]
    gone = browser.touch(shown.version, do="level", piece=sea.id, level=0.5)
    assert gone.status_code == 409
    assert "split" in gone.json()["message"]["en"]
    assert gone.json()["state"]["version"] == browser.state.version


def test_the_same_end_moved_twice_is_asked_about(browser: Browser) -> None:
    shown = browser.state
    sea, dunes = shown.lanes.clips
    browser.caller.say(browser.session, "trim clip 1 to 1 second")
    clash = browser.touch(shown.version, do="trim", clip=sea.id, edge="end", by=-200)
    assert clash.status_code == 409
    assert "trim clip 1 to 1 second" in clash.json()["message"]["zh"]
    assert browser.done(shown.version, do="trim", clip=sea.id, edge="start", by=200).merged
    assert browser.done(shown.version, do="trim", clip=dunes.id, edge="end", by=-200).merged


def test_a_page_and_a_chat_at_once_lose_nothing(browser: Browser) -> None:
    shown = browser.state
    sea, dunes = shown.lanes.clips
    with ThreadPoolExecutor(3) as people:
        level = people.submit(browser.touch, shown.version, do="level", piece=sea.id, level=0.5)
        words = people.submit(browser.caller.say, browser.session, 'add the title "Together"')
        trim = people.submit(browser.touch, shown.version, do="trim", clip=dunes.id, edge="end", by=-500)
    assert (level.result().status_code, trim.result().status_code) == (200, 200)
    words.result()
    now = browser.state
    assert now.lanes.clips[0].level == 0.5
    assert now.lanes.clips[1].end - now.lanes.clips[1].start == dunes.end - dunes.start - 500
    assert [text.name for text in now.lanes.texts] == ["Together"]
    assert len(now.versions) == len(shown.versions) + 3


def test_versions_are_gone_to_by_their_number(browser: Browser) -> None:
    first = browser.state.version
    browser.done(do="split", at=500)
    browser.done(do="split", at=1000)
    assert browser.done(do="show", version=first).state.version == first
    assert browser.done(do="show", version=first + 2).version == first + 2
    assert browser.done(do="show", version=0).state.duration == 0
    assert browser.touch(do="show", version=77).status_code == 409


def test_shorts_are_seen_opened_and_left_for_the_whole_film(browser: Browser) -> None:
    whole = browser.state
    assert whole.shorts == ()
    browser.caller.say(browser.session, "make shorts: 0:00-0:01, 0:01-0:03")
    film, first, second = browser.state.shorts
    assert [(one.number, one.start, one.end, one.shown) for one in (film, first, second)] == [
        (None, 0, whole.duration, True), (1, 0, 1000, False), (2, 1000, 3000, False),
    ]  # fmt: skip
    done = browser.done(do="open", short=2)
    assert reader.read(done.sentence, []).operations, done.sentence
    assert done.state.duration == second.duration == 2000
    assert [one.shown for one in done.state.shorts] == [False, False, True]
    left = browser.done(do="trim", clip=done.state.lanes.clips[-1].id, edge="end", by=-300)
    assert left.state.shorts[2].duration == 1700
    assert browser.done(do="open", short=None).state.duration == whole.duration
    assert browser.state.shorts[2].duration == 1700
    assert browser.get(browser.state.shorts[1].picture).content[:2] == b"\xff\xd8"
    assert browser.touch(do="open", short=7).status_code == 422


def test_words_are_answered_as_in_the_chat(browser: Browser) -> None:
    answer = browser.post("api/say", {"text": "remove clip 2"}).json()
    assert answer["said"]["changed"]
    assert answer["said"]["answer"]
    assert len(answer["state"]["lanes"]["clips"]) == 1
    assert browser.state.talk[-1].text == "remove clip 2"
    assert browser.state.talk[-1].by == "page"


@pytest.mark.parametrize(
    ("words", "left"),
    [("delete this clip", ["sea"]), ("split here", ["sea", "sea", "dunes"]), ("删除这个片段", ["sea"]),
     ("在这里切开", ["sea", "sea", "dunes"])],
)  # fmt: skip
def test_this_and_here_mean_what_is_selected_while_the_page_is_open(
    browser: Browser, words: str, left: list[str]
) -> None:
    state = browser.state
    select = {"version": state.version, "piece": state.lanes.clips[1].id, "playhead": 800}
    assert browser.post("api/selection", select).status_code == 204
    with browser.news() as news:
        assert next(news)[0] == "hello"
        browser.caller.say(browser.session, words)
    assert order(browser) == left


def test_news_tells_of_everything_and_of_nothing_else(studio: Running, browser: Browser) -> None:
    other = entered(studio, browser.caller, browser.caller.session("Other"))
    with browser.news() as news:
        name, hello = next(news)
        assert (name, hello["revision"]) == ("hello", browser.state.revision)
        other.caller.say(other.session, "hello")
        browser.caller.say(browser.session, "remove clip 2")
        heard = [next(news) for _ in range(3)]
        assert [one for one, _ in heard] == ["said", "state", "said"]
        assert heard[0][1]["answer"] is None
        assert heard[1][1]["sentence"] == "remove clip 2"
        assert heard[2][1]["changed"]
        browser.done(do="undo")
        heard = [next(news) for _ in range(2)]
        assert {one for one, _ in heard} <= {"said", "state"}


def test_a_cover_is_a_picture_beside_the_films(studio: Running, browser: Browser) -> None:
    done = browser.done(do="cover", at=500)
    (export,) = done.state.exports
    assert done.version == browser.state.version
    browser.caller.ended(export.id)
    (export,) = browser.state.exports
    assert export.status == "done"
    assert export.path is not None
    assert export.path.endswith(".png")
    assert export.file is not None
    assert browser.get(export.file).content[:4] == b"\x89PNG"


def test_names_and_titles_are_text_and_nothing_else(studio: Running, browser: Browser) -> None:
    bad = "<img src=x onerror=alert(1)></script><script>alert(2)</script>"
    browser.caller.say(browser.session, f'add the title "{bad}"')
    (title,) = browser.state.lanes.texts
    browser.done(do="reword", piece=title.id, text=bad + "\u202e")
    answer = browser.get("api/state")
    assert answer.headers["content-type"] == "application/json"
    (title,) = browser.state.lanes.texts
    assert title.name == bad


def test_a_card_is_shown_as_its_colour_and_touched_with_its_text(browser: Browser) -> None:
    browser.caller.say(browser.session, 'add a white title card "Holiday" at the start')
    (title,), (card, *_) = browser.state.lanes.texts, browser.state.lanes.clips
    assert (card.name, card.kind, card.ground, card.text, card.sounding) == (
        "title card", "card", "#ffffff", title.id, False
    )  # fmt: skip
    longer = browser.done(do="retime", piece=title.id, end=title.end + 500)
    assert longer.sentence == "trim clip 1 to 3.5 s"
    moved = browser.done(do="move", clip=card.id, to=1).state.lanes
    assert (moved.clips[1].start, moved.clips[1].end) == (moved.texts[0].start, moved.texts[0].end)
    assert browser.done(do="remove", piece=card.id).state.lanes.texts == ()


def test_an_end_of_a_text_that_is_drawn_leaves_the_other_one(browser: Browser) -> None:
    browser.caller.say(browser.session, 'add a lower third "Anna, photographer" at 0:01 for 2 seconds')
    (name,) = browser.state.lanes.texts
    (drawn,) = browser.done(do="retime", piece=name.id, start=1400).state.lanes.texts
    assert (drawn.start, drawn.end, drawn.name) == (1400, name.end, "Anna\nphotographer")
