"""Owns the campaigns that are too long for the tests: kills, mutants, disguised playlists, many chats, growth.

    python -m soak [CAMPAIGN …] [--seed N] [--rounds N]

Each prints its seed and its figures (an interrupt ends the kills early, and they are judged), and ends the run with
status 1 when something was lost, doubled, hung or grew.
What a campaign finds becomes a test.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from soak import campaigns, chats

CAMPAIGNS = {
    "kills": (campaigns.kills, 12),
    "mutants": (campaigns.mutants, 130),
    "playlists": (campaigns.playlists, 13),
    "chats": (chats.chats, 10),
    "growth": (chats.growth, 60),
}
"""What is done, and how often when nothing is said: minutes in all."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="soak", description="Campaigns that are too long for the tests.")
    parser.add_argument("campaigns", nargs="*", choices=[[], *CAMPAIGNS], metavar="CAMPAIGN")
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--rounds", type=int, default=None)
    words = parser.parse_args()
    seed = random.randrange(1 << 32) if words.seed is None else words.seed
    well = True
    for name in words.campaigns or CAMPAIGNS:
        campaign, usual = CAMPAIGNS[name]
        rounds = words.rounds or usual
        print(f"{name}: seed {seed}, {rounds} rounds", flush=True)
        begun = time.monotonic()
        with tempfile.TemporaryDirectory(prefix=f"soak-{name}-") as folder:
            found = campaign(Path(folder), random.Random(seed), rounds)
        for figure, value in found.figures.items():
            print(f"  {figure}: {value}")
        for fault in found.faults:
            print(f"  FAULT {fault}")
        print(f"  {time.monotonic() - begun:.0f} s, {len(found.faults)} faults", flush=True)
        well &= not found.faults
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
