"""Owns the links that add the published package to a host with one click: `python -m publish.links` prints them for
the README. They start `uvx maker-free`, so they work once the package is on PyPI.
"""

from __future__ import annotations

import base64
import json
from urllib.parse import quote, urlencode

NAME = "maker-free"
CONFIG = {"command": "uvx", "args": [NAME]}
DESCRIPTION = "Raw clips become a finished video by talking"


def links() -> dict[str, str]:
    """Title of the host and its link. The first three pass by a page of the host's, since some readers strip links
    with schemes of their own.
    """
    written = json.dumps(CONFIG, separators=(",", ":"))
    packed = quote(base64.b64encode(written.encode()).decode(), safe="")
    goose = urlencode(
        {"cmd": "uvx", "arg": NAME, "id": NAME, "name": "Maker Free", "description": DESCRIPTION}, quote_via=quote
    )
    return {
        "Cursor": f"https://cursor.com/install-mcp?name={NAME}&config={packed}",
        "VS Code": f"https://vscode.dev/redirect/mcp/install?name={NAME}&config={quote(written, safe='')}",
        "LM Studio": f"https://lmstudio.ai/install-mcp?name={NAME}&config={packed}",
        "Goose": f"goose://extension?{goose}",
    }


if __name__ == "__main__":
    print(" · ".join(f"[{title}]({link})" for title, link in links().items()))
