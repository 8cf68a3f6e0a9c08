"""Owns the published phrasebook: every example of the phrasebook as a page."""

from __future__ import annotations

from pathlib import Path

from maker_free.language.phrasebook.examples import EXAMPLES

FILE = Path(__file__).parents[2] / "references" / "phrasebook.md"
HEAD = """# What you can say

Made from the product's own examples by `python -m tests.golden`. Every line works as it stands, and in many other
wordings. Clips go by number (“clip 2”, “the last clip”, 第2段), by file name (“the beach clip”) or by kind (“the
vertical clips”, “the photos”); times are “0:05”, “5 seconds”, “the first 3 seconds”, “halfway”, 前三秒. Several
sentences at once are fine: “trim clip 1 to 5 seconds, then move it to the end and make it black and white”.
"""


def page() -> str:
    """The page in Markdown."""
    parts = [HEAD]
    for (english, chinese), pairs in EXAMPLES.items():
        rows = [f"| {one} | {other} |" for one, other in pairs]
        parts.append(f"\n## {english} · {chinese}\n\n| English | 中文 |\n|---|---|\n" + "\n".join(rows) + "\n")
    return "".join(parts)
