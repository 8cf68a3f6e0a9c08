"""Owns what campaigns do to a studio or a reader of files, and what they count; refuses to judge timing."""

from __future__ import annotations

import json
import random
import threading
import time
from contextlib import closing
from pathlib import Path

import httpx

from maker_free.engine.probe import probe
from maker_free.errors import MakerFreeError
from maker_free.studio.database import Database
from soak.found import Found
from tests import media
from tests.studio.running import Running, prepared, settings_in, two_clips

MOST_OPEN = 4
"""Exports that are under way at a time while the studio is killed."""
HUNG = 60.0
"""Seconds after which a look at a file counts as hung."""


def kills(folder: Path, chance: random.Random, rounds: int) -> Found:
    """Kill the studio at a random moment of its start, an edit and an export; nothing may be lost, doubled or half
    there."""
    found, home = Found(), folder / "home"
    session = prepared(settings_in(home), two_clips(folder), name="Film").session
    sent: list[str] = []
    confirmed: set[str] = set()
    given_up = 0
    with Running(home) as studio:
        studio.caller().say(session, "add the title “K” at 0:00 for 1 second")
    for number in range(rounds):
        # Some are killed while they start. Of the others most are killed soon, and now and then a film gets its name.
        starting = chance.random() < 0.2
        moment = chance.uniform(0, 2 if starting else 10 if chance.random() < 0.25 else 4)
        wish, render = f"change the title to “K{number:03d}”", f"kill_{number}"
        try:
            said, accepted = _killed(home, session, moment, wish, render, starting=starting)
        except KeyboardInterrupt:  # whoever has seen enough is told what came of it so far
            rounds = number
            break
        if '"success"' in said:
            confirmed.add(wish)
        elif said and '"error"' not in said:
            found.faults.append(f"not done: {wish}: {said[-300:]}")
        if accepted:
            sent.append(render)
    with Running(home) as studio:
        caller = studio.caller()
        for render in sent:
            ended = caller.ended(render)
            if "interrupted several times" in (ended.error or ""):
                given_up += 1  # after four starts that were all killed
            elif ended.status != "completed":
                found.faults.append(f"{render}: {ended.status} {ended.error}")
    with closing(Database(home / "data" / "studio.db")) as database:
        words = [row["words"] for row in database.rows("SELECT words FROM version WHERE session = ?", session)]
        done = [row["path"] for row in database.rows("SELECT path FROM job WHERE status = 'done'")]
    films = [path for path in (home / "Videos").glob("*") if not path.name.startswith(".")]
    found.faults += [f"lost: {wish}" for wish in confirmed - set(words)]
    if len(words) != len(set(words)):
        found.faults.append("an edit was made twice")
    if sorted(map(str, films)) != sorted(done):
        found.faults.append(f"{len(films)} films for {len(done)} exports")
    left = list((home / "Videos").glob(".*"))
    left += list((home / "cache").rglob("*.part")) + list((home / "data" / "renders").iterdir())
    found.faults += [f"left behind: {path.name}" for path in left]
    found.figures |= {
        "kills": rounds,
        "exports accepted": len(sent),
        "films": len(films),
        "given up": given_up,
        "edits answered": len(confirmed),
        "edits kept": len(words) - 2,
    }
    return found


def _killed(home: Path, session: str, moment: float, wish: str, render: str, *, starting: bool) -> tuple[str, bool]:
    """Start a studio, say something to it, let it make a film unless it has enough to do, and kill it `moment` seconds
    after its start, or after it listens; gives what it answered, and whether it took the film."""
    said, accepted, killer = "", False, None
    studio = Running(home)
    if starting:
        killer = threading.Timer(moment, studio.kill)
        killer.start()
    try:
        with studio:
            if killer is None:
                killer = threading.Timer(moment, studio.kill)
                killer.start()
            caller = studio.caller()
            said = json.dumps(caller.say(session, wish), ensure_ascii=False)
            if sum(job.status in {"pending", "processing"} for job in caller.state(session).jobs) < MOST_OPEN:
                accepted = caller.export(session, render, height=144, quality="low").status_code == 200
            killer.join()
    except (httpx.HTTPError, AssertionError, ValueError):
        pass  # it was killed while it answered, or before
    finally:
        if killer is not None:
            killer.join()
    return said, accepted


def mutants(folder: Path, chance: random.Random, rounds: int) -> Found:
    """Damage files of every format at random places; each is read or refused in words, soon."""
    found, originals = Found(), media.every_container(folder)
    slowest, refused = 0.0, 0
    for number in range(rounds):
        ending, original = list(originals.items())[number % len(originals)]
        data = bytearray(original.read_bytes())
        for _ in range(chance.choice((1, 8, 64, 512))):
            at = chance.randrange(min(len(data), 4096) if chance.random() < 0.5 else len(data))
            data[at] = chance.randrange(256)
        if chance.random() < 0.2:
            del data[chance.randrange(len(data)) :]
        path = folder / f"mutant{number}{original.suffix}"
        path.write_bytes(data)
        begun = time.monotonic()
        try:
            probe.probe(path, id="m", name=path.name)
        except MakerFreeError as error:
            refused += 1
            if "broke" in str(error):
                found.faults.append(f"{ending} mutant {number} broke the reader")
        except Exception as error:
            found.faults.append(f"{ending} mutant {number}: {error!r}")
        slowest = max(slowest, time.monotonic() - begun)
        path.unlink()
    if slowest > HUNG:
        found.faults.append(f"one took {slowest:.0f} s")
    found.figures |= {"mutants": rounds, "formats": len(originals), "refused": refused, "slowest": f"{slowest:.1f} s"}
    return found


def playlists(folder: Path, chance: random.Random, rounds: int) -> Found:
    """Call playlists by the names of media; no one of them may open the file that it names."""
    found, bait = Found(), media.clip(folder, "bait.mp4", seconds=1)
    texts = (
        "ffconcat version 1.0\nfile '{}'\n", "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:1,\n{}\n#EXT-X-ENDLIST\n",
        "v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n",
        '<?xml version="1.0"?><MPD><Period><BaseURL>{}</BaseURL></Period></MPD>',
    )  # fmt: skip
    kinds = ("mp4", "mov", "avi", "webm", "mkv", "jpg", "png", "gif", "webp", "mp3", "wav", "m4a", "aac")
    for number in range(rounds):
        kind = kinds[number % len(kinds)]
        path = folder / f"list{number}.{kind}"
        path.write_text(chance.choice(texts).format(bait), encoding="utf-8")
        try:
            probe.probe(path, id="p", name=path.name)
            found.faults.append(f"a playlist named .{kind} was opened")
        except MakerFreeError:
            pass
    found.figures |= {"playlists": rounds}
    return found
