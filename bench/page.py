"""Owns the page's bench: first paint, the picture after a touch and the pace of a scrub, in a real Chromium on a real
studio. `python -m bench.page [FOLDER]`; with a folder, pictures of what was measured are left there.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from bench import footage
from tests.page.browsing import link
from tests.page.static.chromium import Page, running
from tests.studio.running import Caller, Running

CLIPS, SECONDS = 6, 10
ROUNDS = 5
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
SHOWN = "document.querySelector('#page.there mf-player video').readyState >= 2"
TOUCHED = """new Promise((done) => {
  const began = performance.now();
  const player = document.querySelector('mf-player');
  const [video, still] = [player.querySelector('video'), player.querySelector('.still')];
  const pieces = () => document.querySelectorAll('.piece.clips').length;
  const before = { count: pieces(), at: performance.now() };
  const frames = (after) => performance.getEntriesByType('resource')
    .some(({ name, responseEnd }) => name.includes('/api/frame?') && responseEnd > after);
  const preview = (after) => performance.getEntriesByType('resource')
    .find(({ name, responseEnd }) => name.includes('/api/preview?') && responseEnd > after);
  let [lanes, picture] = [0, 0];
  video.requestVideoFrameCallback(() => { picture = performance.now() - began; });
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Delete', code: 'Delete', bubbles: true }));
  const look = () => {
    if (!lanes && pieces() !== before.count) lanes = performance.now() - began;
    const told = preview(began);
    const exact = told && (still.hidden ? !video.seeking && video.readyState >= 2 : frames(told.responseEnd));
    if (exact && !picture) picture = performance.now() - began;
    if (lanes && exact) requestAnimationFrame(() => done([lanes, picture, performance.now() - began]));
    else if (performance.now() - began > 60000) done([lanes, picture, NaN]);
    else requestAnimationFrame(look);
  };
  look();
})"""
"""Delete what is selected; ms until the lanes show it, until the next picture is seen, and until that comes from the
studio's own preview of the film that came of it."""
SCRUBBED = """new Promise(async (done) => {
  const ruler = document.querySelector('.ruler').getBoundingClientRect();
  const target = document.querySelector('.ruler');
  const hand = { clientY: ruler.top + 5, pointerId: 1, button: 0, buttons: 1, bubbles: true, pointerType: 'mouse' };
  const at = (x, type) => target.dispatchEvent(new PointerEvent(type, { ...hand, clientX: x }));
  const paces = [];
  target.setPointerCapture = () => {};
  document.querySelector('mf-timeline').setPointerCapture = () => {};
  at(ruler.left + 200, 'pointerdown');
  let before = performance.now();
  for (let step = 0; step < 120; step += 1) {
    at(ruler.left + 200 + step * 4, 'pointermove');
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    paces.push(now - before);
    before = now;
  }
  at(ruler.left + 680, 'pointerup');
  done(paces);
})"""
"""ms between the frames of a scrub through the film."""


@contextmanager
def film() -> Generator[tuple[Caller, str]]:
    """A studio with a film of six clips of ten seconds at 1080p, of which nothing is rendered."""
    clips = [footage.clip(Path(tempfile.gettempdir()) / "maker-free-bench", at, SECONDS) for at in range(CLIPS)]
    with tempfile.TemporaryDirectory() as home, Running(Path(home), idle=900, MAKER_FREE_PRERENDER="0") as studio:
        caller = studio.caller()
        session = caller.session("Holiday")
        caller.upload(session, *clips)
        caller.say(session, "add all files")
        caller.say(session, 'add the title "First Light" for 3 seconds')
        yield caller, session


def first_paint(page: Page, address: str) -> float:
    """ms from the request of the page to its first picture, and until the first frame of the film is there."""
    page.go(address)
    return float(page.until(PAINTED))


def main(folder: Path | None) -> None:
    """Measure, and print a line for each figure with its goal."""
    with film() as (caller, session), running() as browser:
        page = Page(browser)
        page.go(link(caller, session).url)
        page.until(SHOWN)
        address = page.js("location.href")
        paints = [first_paint(page, address) for _ in range(ROUNDS)]
        page.until(SHOWN)
        touches: list[list[float]] = []
        for _ in range(CLIPS - 2):
            page.until("document.querySelector('.piece.clips')")
            page.click(".piece.clips")
            page.js("new Promise((done) => setTimeout(done, 500))")
            touches.append(page.js(TOUCHED))
            page.until("!document.querySelector('.notice-card:not([hidden])') || true")
        paces = page.js(SCRUBBED)
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
            page.picture(folder / "after.png")
        strangers = [
            url for url in page.requests if not url.startswith(("http://127.0.0.1", "blob:", "data:", "about:"))
        ]
        page.close()
    lanes, pictures, exact = zip(*touches, strict=True)
    print(f"first paint, ms          {statistics.median(paints):7.0f}   goal 1000")
    print(f"lanes after a touch, ms  {statistics.median(lanes):7.0f}   goal   16 and one frame")
    print(f"picture after it, ms     {statistics.median(pictures):7.0f}   goal  300")
    print(f"the studio's own, ms     {statistics.median(exact):7.0f}")
    print(f"frame of a scrub, ms     {statistics.median(paces):7.1f}   goal   16.7")
    print(f"requests elsewhere       {len(strangers):7d}   goal    0")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
