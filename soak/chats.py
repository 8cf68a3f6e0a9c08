"""Owns the campaigns that talk through real MCP servers over stdio, as hosts start them: many chats, and growth."""

from __future__ import annotations

import asyncio
import os
import random
import re
import statistics
import time
from contextlib import AsyncExitStack
from pathlib import Path

from soak.found import Found
from tests.studio.running import two_clips
from tests.tools.hosts import Host, dismiss, over_stdio, studio

GROWTH = 1.2
"""How much resident memory may grow after the first edits."""
FILMS, CHATS = 4, 8
LONG = "put all clips in, duplicate clip 1, duplicate clip 2, play everything at 0.25x speed, make it black and white"
"""What makes films that take a while, of small clips."""


def chats(folder: Path, chance: random.Random, rounds: int) -> Found:
    """Eight chats ask for the status, every second time with its picture, while four films are made: how long that
    takes."""
    return asyncio.run(_chats(folder, chance, rounds))


async def _chats(folder: Path, chance: random.Random, rounds: int) -> Found:
    found, home = Found(), folder / "home"
    took: dict[bool, list[float]] = {False: [], True: []}
    unseen = 0
    async with AsyncExitStack() as stack:
        asking = [await stack.enter_async_context(over_stdio(home)) for _ in range(CHATS)]
        for number, host in enumerate(asking):
            await _project(host, folder, f"P{number % FILMS}", LONG, made=number >= FILMS)
        for host in asking[:FILMS]:
            await host.say("export", wait_seconds=0)

        async def look(host: Host, waits: list[float]) -> None:
            nonlocal unseen
            for number, wait in enumerate(waits):
                await asyncio.sleep(wait)
                picture = number % 2 == 1
                begun = time.monotonic()
                result = await host.call("status", picture=picture, wait_seconds=0)
                took[picture].append(time.monotonic() - begun)
                unseen += picture and not any(block.type == "image" for block in result.content)

        await asyncio.gather(*(look(host, [chance.uniform(0, 0.6) for _ in range(rounds)]) for host in asking))
        for number, host in enumerate(asking[:FILMS]):
            if not await _made(host, await host.say("status", picture=False, wait_seconds=45)):
                found.faults.append(f"film {number} was not made")
    dismiss(home)
    for picture, times in took.items():
        figures = f"median {statistics.median(times):.2f} s, worst {max(times):.2f} s of {len(times)}"
        found.figures["with a picture" if picture else "words alone"] = figures
    found.figures |= {
        "pictures that were announced for later": unseen,
        "load of the machine": f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores",
    }
    return found


def growth(folder: Path, chance: random.Random, rounds: int) -> Found:
    """Edits, and an export after every sixth: memory and descriptors of the server and the studio, and what is left."""
    return asyncio.run(_growth(folder, chance, rounds))


async def _growth(folder: Path, chance: random.Random, rounds: int) -> Found:
    found, home = Found(), folder / "home"
    first: dict[str, tuple[int, int]] = {}
    last: dict[str, tuple[int, int]] = {}
    async with over_stdio(home) as host:
        await _project(host, folder, "Grow", "put all clips in, make it 320x180")
        pids = {"server": _server(), "studio": int(studio(home)["pid"])}
        for number in range(rounds):
            title = f"add the title “G{number:03d}” at 0:0{chance.randrange(3)} for 1 second"
            await host.say("edit", request=title, wait_seconds=45)
            await host.say("edit", request="undo", wait_seconds=45)
            if number % 6 == 5:
                said = await host.say("export", height=144, quality="low", wait_seconds=45)
                if not await _made(host, said):
                    found.faults.append(f"export {number} failed")
            if number == min(11, rounds - 1):
                first = {name: _weighed(pid) for name, pid in pids.items()}
        last = {name: _weighed(pid) for name, pid in pids.items()}
        strays = len(list((home / "data" / "incoming").iterdir())) + len(list((home / "data" / "renders").iterdir()))
        size = sum(path.stat().st_size for path in home.rglob("*") if path.is_file())
    dismiss(home)
    for name, (memory, descriptors) in first.items():
        if last[name][0] > memory * GROWTH:
            found.faults.append(f"memory of the {name} grew")
        if last[name][1] > descriptors:
            found.faults.append(f"descriptors of the {name} grew")
        found.figures[f"memory of the {name}"] = f"{memory >> 10} -> {last[name][0] >> 10} MB"
        found.figures[f"descriptors of the {name}"] = f"{descriptors} -> {last[name][1]}"
    if strays:
        found.faults.append(f"{strays} files were left behind")
    found.figures |= {"edits": 2 * rounds, "exports": rounds // 6, "folders": f"{size / 1e6:.1f} MB"}
    return found


async def _project(host: Host, folder: Path, name: str, request: str, *, made: bool = False) -> None:
    """Open the project of that name, small and with two clips, unless another chat has made it."""
    await host.connect(project=name)
    if not made:
        await host.say("upload", files=[str(path) for path in two_clips(folder)], wait_seconds=45)
        await host.say("edit", request=request, wait_seconds=45)


async def _made(host: Host, said: str) -> bool:
    """Wait for the end of an export, and say whether there is a film."""
    while "video is ready" not in said and "exported last" not in said:
        if not re.search(r"\d %|wait|begin", said):
            return False
        said = await host.say("status", picture=False, wait_seconds=45)
    return True


def _server() -> int:
    """The one child of this process that is a server (Linux)."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()
    (server,) = [int(pid) for pid in children if b"maker_free" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    return server


def _weighed(pid: int) -> tuple[int, int]:
    """Resident memory in KiB, and open descriptors, of a process (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    memory = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:"))
    return memory, len(list(Path(f"/proc/{pid}/fd").iterdir()))
