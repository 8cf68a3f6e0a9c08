"""Owns a real browser for the tests: Chromium, driven over its debugging pipe; no driver and no package is needed."""

from __future__ import annotations

import base64
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FOUND = next((path for name in NAMES if (path := shutil.which(name))), None)
"""The browser of this computer, or None: then these tests are skipped."""

PATIENCE_S = 60.0
"""After which what is waited for has failed; a busy computer needs many times what an idle one does."""

SWITCHES = (
    "--headless=new", "--no-sandbox", "--remote-debugging-pipe", "--mute-audio", "--no-first-run",
    "--autoplay-policy=no-user-gesture-required", "--disable-background-networking", "--disable-component-update",
    "--disable-breakpad", "--disable-crash-reporter", "--disable-default-apps", "--disable-extensions",
    "--disable-sync", "--hide-scrollbars", "--disable-dev-shm-usage",
    "--disable-features=Translate,OptimizationHints,MediaRouter", "--force-color-profile=srgb",
)  # fmt: skip
LAUNCH = (
    "import os, sys; os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4); os.execv(sys.argv[3], sys.argv[3:])"
)
"""The pipe is file descriptors 3 and 4 of the browser."""

LOOK = """new Promise((done) => {
  const began = performance.now();
  const look = async () => {
    let value = null;
    try { value = await (EXPRESSION); } catch { /* not there yet */ }
    if (value || performance.now() - began > 2000) done(value instanceof Node ? true : value);
    else setTimeout(look, 20);
  };
  look();
})"""
"""What the page does for `Page.until`; an element is only told to be there."""

Event = dict[str, Any]


class Broken(Exception):
    """A command that the browser refused, or script of the page that threw."""


class Browser:
    """Commands go out one a line, answers and events come back in any order, read by one thread."""

    def __init__(self, profile: Path) -> None:
        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()
        self._process = subprocess.Popen(
            [sys.executable, "-c", LAUNCH, str(theirs_in), str(theirs_out), str(FOUND), *SWITCHES,
             f"--user-data-dir={profile}", "about:blank"],
            pass_fds=(theirs_in, theirs_out), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, env={**os.environ, "LANGUAGE": "en"}, start_new_session=True,
        )  # fmt: skip
        os.close(theirs_in)
        os.close(theirs_out)
        self._write, self._read = os.fdopen(ours_out, "wb"), os.fdopen(ours_in, "rb")
        self._lock = threading.Lock()
        self._number = 0
        self._asked: dict[int, Future[Any]] = {}
        self._listeners: dict[str, Callable[[str, Event], None]] = {}
        threading.Thread(target=self._listen, daemon=True).start()

    def ask(self, method: str, session: str | None = None, **parameters: object) -> Any:
        """The browser's answer to a command. Raises: Broken, TimeoutError."""
        answer: Future[Any] = Future()
        with self._lock:
            self._number += 1
            self._asked[self._number] = answer
            message = {"id": self._number, "method": method, "params": parameters}
            if session:
                message["sessionId"] = session
            self._write.write(json.dumps(message).encode() + b"\0")
            self._write.flush()
        return answer.result(PATIENCE_S)

    def hear(self, session: str, listener: Callable[[str, Event], None]) -> None:
        self._listeners[session] = listener

    def _listen(self) -> None:
        rest = b""
        while chunk := os.read(self._read.fileno(), 1 << 20):
            *whole, rest = (rest + chunk).split(b"\0")
            for text in whole:
                self._told(cast("Event", json.loads(text)))
        for answer in self._asked.values():
            answer.set_exception(Broken("the browser has gone"))

    def _told(self, message: Event) -> None:
        if "id" in message:
            answer = self._asked.pop(message["id"])
            if "error" in message:
                answer.set_exception(Broken(str(message["error"])))
            else:
                answer.set_result(message["result"])
        elif listener := self._listeners.get(message.get("sessionId", "")):
            listener(message["method"], message["params"])

    def close(self) -> None:
        """End the browser with all its processes: it starts a dozen, and some outlive the one that is killed."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._write.close()

    def processes(self) -> set[int]:
        """The processes of this browser that live."""
        found: set[int] = set()
        for path in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                state, _, group = path.read_text().rpartition(")")[2].split()[:3]
                if int(group) == self._process.pid and state != "Z":
                    found.add(int(path.parent.name))
        return found


class Page:
    """One page of the browser, as a person has it: what is looked at is waited for, hands are real input events."""

    def __init__(self, browser: Browser, width: int = 1280, height: int = 800) -> None:
        self._browser = browser
        self._target = browser.ask("Target.createTarget", url="about:blank", newWindow=True)["targetId"]
        self._session = browser.ask("Target.attachToTarget", targetId=self._target, flatten=True)["sessionId"]
        self.requests: list[str] = []
        self.faults: list[str] = []
        browser.hear(self._session, self._told)
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.ask(f"{domain}.enable")
        self.ask("Emulation.setFocusEmulationEnabled", enabled=True)
        self.size(width, height)

    def ask(self, method: str, **parameters: object) -> Any:
        return self._browser.ask(method, self._session, **parameters)

    def _told(self, method: str, event: Event) -> None:
        if method == "Network.requestWillBeSent":
            self.requests.append(event["request"]["url"])
        elif method == "Runtime.exceptionThrown":
            details = event["exceptionDetails"]
            self.faults.append(str(details.get("exception", {}).get("description") or details["text"]))
        elif method == "Log.entryAdded" and event["entry"]["source"] in {"security", "violation", "javascript"}:
            self.faults.append(event["entry"]["text"])

    # Looking

    def size(self, width: int, height: int, *, touch: bool = False) -> None:
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=touch)
        self.ask("Emulation.setTouchEmulationEnabled", enabled=touch)

    def like(self, scheme: str = "light", *, calm: bool = False) -> None:
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        if calm:
            features.append({"name": "prefers-reduced-motion", "value": "reduce"})
        self.ask("Emulation.setEmulatedMedia", features=features)

    def speaks(self, language: str) -> None:
        self.ask("Emulation.setUserAgentOverride", userAgent="Mozilla/5.0 Chrome", acceptLanguage=language)

    def go(self, address: str) -> None:
        self.ask("Page.navigate", url=address)

    def js(self, expression: str) -> Any:
        """The value of an expression in the page; a promise is waited for. Raises: Broken."""
        answer = self.ask(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True, userGesture=True
        )
        if "exceptionDetails" in answer:
            raise Broken(str(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def until(self, expression: str) -> Any:
        """Wait, look by look, until an expression is true, over loads of the page as well; its value.
        Raises: TimeoutError."""
        latest = time.monotonic() + PATIENCE_S
        while time.monotonic() < latest:
            try:
                if value := self.js(LOOK.replace("EXPRESSION", expression)):
                    return value
            except Broken as gone:
                if "navigated" not in str(gone) and "context" not in str(gone):
                    raise
        raise TimeoutError(f"never: {expression}; {self.faults}")

    def box(self, selector: str) -> tuple[float, float, float, float]:
        """left, top, width, height of an element that is there."""
        return tuple(
            self.until(f"""(() => {{
            const box = document.querySelector({json.dumps(selector)}).getBoundingClientRect();
            return box.width && [box.left, box.top, box.width, box.height];
        }})()""")
        )

    def picture(self, path: Path) -> Path:
        path.write_bytes(base64.b64decode(self.ask("Page.captureScreenshot", format="png")["data"]))
        return path

    # Hands

    def mouse(self, kind: str, x: float, y: float, **more: object) -> None:
        self.ask("Input.dispatchMouseEvent", type=kind, x=x, y=y, pointerType="mouse", **more)

    def press(self, x: float, y: float) -> None:
        self.mouse("mouseMoved", x, y)
        self.mouse("mousePressed", x, y, button="left", buttons=1, clickCount=1)

    def release(self, x: float, y: float) -> None:
        self.mouse("mouseReleased", x, y, button="left", clickCount=1)

    def click(self, selector: str, *, at: float = 0.5) -> None:
        """Click an element in its middle, or at another part of its width."""
        left, top, width, height = self.box(selector)
        x, y = left + width * at, top + height / 2
        self.press(x, y)
        self.release(x, y)

    def drag(self, begin: tuple[float, float], end: tuple[float, float], *, steps: int = 8, drop: bool = True) -> None:
        self.press(*begin)
        for step in range(1, steps + 1):
            part = step / steps
            x, y = (one + (other - one) * part for one, other in zip(begin, end, strict=True))
            self.mouse("mouseMoved", x, y, button="left", buttons=1)
        self.js("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        if drop:
            self.release(*end)

    def finger(self, *places: tuple[float, float]) -> None:
        """A finger comes down at the first place, goes through the others and leaves."""
        for kind, place in zip(("touchStart", *["touchMove"] * (len(places) - 1)), places, strict=True):
            self.ask("Input.dispatchTouchEvent", type=kind, touchPoints=[{"x": place[0], "y": place[1]}])
        self.js("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        self.ask("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def key(self, key: str, code: str = "", *, shift: bool = False, ctrl: bool = False, alt: bool = False) -> None:
        modifiers = alt * 1 + ctrl * 2 + shift * 8
        text = {"Enter": "\r", " ": " "}.get(key, key if len(key) == 1 and not (ctrl or alt) else "")
        number = KEY_NUMBERS.get(key, ord(key.upper()) if len(key) == 1 else 0)
        common = {"key": key, "code": code or key, "modifiers": modifiers, "windowsVirtualKeyCode": number}
        self.ask("Input.dispatchKeyEvent", type="keyDown", text=text, **common)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **common)

    def type(self, text: str) -> None:
        self.ask("Input.insertText", text=text)

    def close(self) -> None:
        self._browser.ask("Target.closeTarget", targetId=self._target)


KEY_NUMBERS = {"Enter": 13, "Escape": 27, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40, "Tab": 9,
               "Home": 36, "End": 35, "Delete": 46, "[": 219, "]": 221, "/": 191}  # fmt: skip


@contextmanager
def running() -> Generator[Browser]:
    """A browser with a profile of its own, gone with it."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(Path(profile))
        try:
            yield browser
        finally:
            browser.close()
