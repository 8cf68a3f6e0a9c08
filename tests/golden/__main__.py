"""Writes the golden files and the published phrasebook anew: `python -m tests.golden`. Look at the difference before
you commit it.
"""

from __future__ import annotations

import asyncio

from tests.golden import listing, phrases

if __name__ == "__main__":
    listing.FILE.write_text(asyncio.run(listing.tools()), encoding="utf-8")
    phrases.FILE.write_text(phrases.page(), encoding="utf-8")
    print(f"wrote {listing.FILE} and {phrases.FILE}")
