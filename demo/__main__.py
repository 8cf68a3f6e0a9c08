"""Owns the demonstration: a whole conversation with the real server over stdio, as a chat host has it, shown as a
person sees it. `python -m demo [--clips FILE …] [--say WORDS]`; the film and its storyboard end up in `out/`.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import os
import shutil
import sys
import textwrap
import time
from pathlib import Path
from urllib.parse import unquote, urlparse
from urllib.request import url2pathname

from mcp import Client
from mcp.client.stdio import StdioServerParameters
from mcp_types import CallToolResult, ImageContent, ResourceLink, TextContent

from demo.clips import make_clips

OUT = Path("out").absolute()
WISH = "turn my clips into a finished video with music and transitions"
TITLE = 'add the title "First Light" for 3 seconds'
WAIT = 45
PATIENCE = 1800.0
"""Seconds after which the demonstration gives up on a render."""


class Screen:
    """The chat as text, in colours when a person looks on."""

    def __init__(self) -> None:
        self.colours = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        self.wide = min(100, shutil.get_terminal_size().columns) - 14

    def you(self, words: str) -> None:
        self._speak("You", "36", words)

    def maker_free(self, words: str) -> None:
        self._speak("Maker Free", "32", words)

    def note(self, words: str) -> None:
        print(self._coloured("2", f"{'':>12}  {words}"), flush=True)

    def progress(self, words: str) -> None:
        """One line that is written over by the next; a plain line where there is no terminal."""
        if self.colours:
            print("\r\033[K" + self._coloured("2", f"{'':>12}  ⏳ {words}"), end="", flush=True)
        else:
            self.note(f"⏳ {words}")

    def _speak(self, who: str, colour: str, words: str) -> None:
        if self.colours:
            print("\r\033[K", end="")
        lines = [part for line in words.split("\n") for part in (textwrap.wrap(line, self.wide) or [""])]
        print(self._coloured(colour, f"{who:>12}") + "  " + f"\n{'':>14}".join(lines) + "\n", flush=True)

    def _coloured(self, code: str, words: str) -> str:
        return f"\033[{code}m{words}\033[0m" if self.colours else words


class Host:
    """Plays the chat host: calls tools, shows their texts, keeps their pictures."""

    def __init__(self, client: Client, screen: Screen) -> None:
        self._client, self._screen = client, screen
        self._shown = 0.0
        self.picture: Path | None = None
        self.film: Path | None = None

    async def call(self, tool: str, **arguments: object) -> str:
        """One tool call; gives its text. Raises SystemExit when the answer is a failure."""
        result = await self._client.call_tool(tool, arguments, progress_callback=self._progress)
        text = "\n\n".join(block.text for block in result.content if isinstance(block, TextContent))
        self._screen.maker_free(text)
        self._keep(result)
        if result.is_error:
            raise SystemExit(1)
        return text

    async def _progress(self, progress: float, total: float | None, message: str | None) -> None:
        if time.monotonic() - self._shown > (0.2 if self._screen.colours else 5):
            self._shown = time.monotonic()
            self._screen.progress(message or f"{progress:.0f} of {total or 100:.0f}")

    def _keep(self, result: CallToolResult) -> None:
        for block in result.content:
            if isinstance(block, ImageContent):
                self.picture = OUT / "storyboard.jpg"
                self.picture.write_bytes(base64.b64decode(block.data))
                self._screen.note(f"[a picture: {self.picture}]\n")
            elif isinstance(block, ResourceLink):
                linked = Path(url2pathname(unquote(urlparse(str(block.uri)).path)))
                # Storyboards are linked as well, for people in terminals.
                if linked.suffix == ".mp4":
                    self.film = linked


def _folders(clips: list[Path]) -> str:
    """Where the clips are: whoever named them at the terminal allowed that they are read."""
    return os.pathsep.join(dict.fromkeys(str(clip.resolve().parent) for clip in clips))


async def converse(clips: list[Path], sayings: list[str], *, folder: bool) -> Host:
    """The conversation: connect, upload, edit, look, edit again, export."""
    screen = Screen()
    # The demonstration has a home of its own and leaves the user's projects and videos alone.
    environment = os.environ | {
        "MAKER_FREE_HOME": str(OUT / "home"),
        "MAKER_FREE_VIDEOS": str(OUT),
        "MAKER_FREE_IDLE": "60",
        "MAKER_FREE_FOLDERS": _folders(clips),
    }
    environment.pop("NEMO_TOKEN", None)
    server = StdioServerParameters(command=sys.executable, args=["-m", "maker_free"], env=environment)
    async with Client(server) as client:
        host = Host(client, screen)
        screen.you("Hi! I have some clips from my trip.")
        await host.call("connect")
        files = [str(clips[0].parent)] if folder else [str(clip) for clip in clips]
        screen.you(f"Here they are: {', '.join(clip.name for clip in clips)}")
        await host.call("upload", files=files, wait_seconds=WAIT)
        for number, saying in enumerate(sayings):
            screen.you(saying)
            await host.call("edit", request=saying, wait_seconds=WAIT)
            if number == 0:
                screen.you("Show me what we have.")
                await host.call("status")
        screen.you("Looks good. Export it!")
        await host.call("export", wait_seconds=WAIT)
        latest = time.monotonic() + PATIENCE
        while host.film is None and time.monotonic() < latest:
            await asyncio.sleep(2)
            await host.call("status", picture=False)
        screen.you("One last look, please.")
        await host.call("status")
        return host


def main() -> int:
    parser = argparse.ArgumentParser(prog="demo")
    parser.add_argument("--clips", nargs="+", type=Path, help="your own clips")
    parser.add_argument("--say", help="what to make of them")
    words = parser.parse_args()
    OUT.mkdir(exist_ok=True)
    clips: list[Path] | None = words.clips
    if clips is None:
        print("Filming five short clips to work with …\n", flush=True)
        made = make_clips(OUT / "clips")
        sayings = [words.say] if words.say else [WISH, TITLE]
    else:
        made, sayings = [clip.absolute() for clip in clips], [words.say or WISH]
        missing = [str(clip) for clip in clips if not clip.exists()]
        if missing:
            print(f'Not found: {", ".join(missing)}. Name clips that you have, as CLIPS="…".', file=sys.stderr)
            return 1
    started = time.monotonic()
    host = asyncio.run(converse(made, sayings, folder=clips is None))
    if host.film is None:
        print("The video did not get finished in time.", file=sys.stderr)
        return 1
    print(f"Finished in {time.monotonic() - started:.0f} s.\n")
    print(f"Video:      {host.film}")
    print(f"Storyboard: {host.picture or 'none'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
