"""The player is exact to the frame, in both directions, and shows the film while it is being made."""

from __future__ import annotations

from tests.page.static.chromium import Page

VIDEO = "document.querySelector('mf-player video')"
TIME = "document.querySelector('.time-now').textContent"
FRAME_S = 1 / 30


def at(page: Page) -> float:
    return float(page.js(f"{VIDEO}.currentTime"))


def until_frame(page: Page, number: int) -> None:
    """Until the picture of a frame is the one that is shown."""
    middle = (number + 0.5) * FRAME_S
    page.until(f"Math.abs({VIDEO}.currentTime - {middle}) < 0.002 && !{VIDEO}.seeking")


def test_the_arrows_go_by_one_frame(page: Page) -> None:
    until_frame(page, 0)
    for _ in range(3):
        page.key("ArrowRight")
    until_frame(page, 3)
    page.key("ArrowLeft")
    until_frame(page, 2)
    assert page.js(TIME) == "0:00.07"
    page.key("ArrowRight", shift=True)
    until_frame(page, 32)


def test_the_ends_of_the_film_can_be_reached_and_not_passed(page: Page) -> None:
    frames = page.js("fetch('api/state').then((answer) => answer.json()).then((state) => state.frames)")
    page.key("End")
    until_frame(page, frames - 1)
    page.key("ArrowRight")
    until_frame(page, frames - 1)
    page.key("Home")
    until_frame(page, 0)
    page.key("ArrowLeft")
    until_frame(page, 0)


def test_space_plays_and_pauses_on_a_frame(page: Page) -> None:
    page.key(" ", "Space")
    label = "document.querySelector('mf-tools .main').getAttribute('aria-label')"
    page.until(f"!{VIDEO}.paused && {VIDEO}.currentTime > 0.3 && {label} === 'Pause'")
    page.key(" ", "Space")
    page.until(f"{VIDEO}.paused && !{VIDEO}.seeking")
    frame = round(at(page) / FRAME_S - 0.5)
    assert frame > 0
    until_frame(page, frame)


def test_the_film_plays_to_its_end_and_from_there_anew(page: Page) -> None:
    length = page.js("fetch('api/state').then((answer) => answer.json()).then((state) => state.duration)") / 1000
    page.key("l", "KeyL")
    page.key("l", "KeyL")
    assert page.until(f"{VIDEO}.playbackRate === 2")
    page.until(f"{VIDEO}.paused && {VIDEO}.currentTime > {length - 0.1}")
    page.until("document.querySelector('mf-tools .main').getAttribute('aria-label') === 'Play'")
    page.key(" ", "Space")
    page.until(f"!{VIDEO}.paused && {VIDEO}.currentTime < {length / 2}")
    page.key("k", "KeyK")


def test_j_goes_backwards(page: Page) -> None:
    page.key("End")
    page.until(f"{VIDEO}.currentTime > 1 && !{VIDEO}.seeking")
    begin = at(page)
    page.key("j", "KeyJ")
    page.until(f"{VIDEO}.currentTime < {begin - 0.5}")
    page.key("k", "KeyK")
    assert page.js(f"{VIDEO}.paused")


def test_the_ruler_is_scrubbed(page: Page) -> None:
    left, top, width, height = page.box(".ruler")
    head, right = page.js(
        "[...document.querySelectorAll('.piece.clips')].map((one) => one.getBoundingClientRect())"
        ".reduce(([least, most], box) => [Math.min(least, box.left), Math.max(most, box.right)], [1e9, 0])"
    )
    length = page.js("fetch('api/state').then((answer) => answer.json()).then((state) => state.duration)") / 1000
    y = top + height / 2
    page.drag((head + 5, y), ((head + right) / 2, y), steps=30)
    page.until(f"Math.abs({VIDEO}.currentTime - {length / 2}) < 0.1 && !{VIDEO}.seeking")
    assert left < head
    assert width > 0


def test_what_is_shown_is_the_very_frame_of_the_film(page: Page) -> None:
    """The picture of the player and the exact frame of the film, which is decoded apart, are the same."""
    for _ in range(11):
        page.key("ArrowRight")
    until_frame(page, 11)
    apart = page.js(f"""(async () => {{
        const pixels = (picture, width, height) => {{
          const canvas = new OffscreenCanvas(64, 36);
          const context = canvas.getContext("2d");
          context.drawImage(picture, 0, 0, width, height, 0, 0, 64, 36);
          return context.getImageData(0, 0, 64, 36).data;
        }};
        const video = {VIDEO};
        const {{ version }} = await (await fetch("api/state")).json();
        const far = async (frame) => {{
          const answer = await fetch(`api/frame?version=${{version}}&at=${{Math.round(frame * 1000 / 30)}}&height=360`);
          const still = await createImageBitmap(await answer.blob());
          const one = pixels(video, video.videoWidth, video.videoHeight);
          const other = pixels(still, still.width, still.height);
          return one.reduce((sum, value, index) => sum + Math.abs(value - other[index]), 0) / one.length;
        }};
        return [await far(11), await far(2), await far(20)];
    }})()""")
    assert apart[0] < 12
    assert apart[0] < apart[1]
    assert apart[0] < apart[2]
