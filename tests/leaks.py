"""Owns the check that nothing technical shows: run it over every text a person or an agent is given.

    check(text)                                   what must never be there, whatever the test is about
    check(text, secrets=[token], settings=settings)   nor these very values, nor our own folders

Allowed are the links that carry an id by design: registration (`?bind=…`), the workspace (`claim?ct=…`) and the page of
this computer, which a key opens once (`/page/#…`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from maker_free.settings import Settings

_ALLOWED = re.compile(
    r"https?://[^\s/]+/workspace/claim\?ct=[\w.-]+|https?://[^\s/]+/?(?:[\w/-]*)\?(?:[\w=&-]*&)?bind=[\w.-]+"
    r"|http://127\.0\.0\.1:\d+/page/#[\w-]+"
)

_FORBIDDEN: dict[str, str] = {
    "a bearer": r"\bBearer\s+\S",
    "a token": r"\bnmv_\w+|\bclm_\w+|\beyJ[\w-]{8,}\.",
    "a guest's id": r"\banon_\w+",
    "a long identifier": r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b|\b[0-9a-f]{32,}\b"
    r"|(?<![\d.])\d{15,}(?![\d.])",
    "the id of a session, task, call or render": r"\brender_\w*\d{4,}|\badk-[0-9a-f]{4,}"
    r"|\b(?:session|task|sess|invocation|adk)[_-]?\w*\d{6,}",
    "the name of an id": r"(?i:\b(?:session|task|user|client|invocation|render)_?ids?\b|\bclaim_token\b)",
    "a header": r"(?i:\bX-(?:Skill|Client|Studio)-\w+|\bAuthorization\b|\bContent-Type\b|\bRetry-After\b"
    r"|\bUser-Agent\b)",
    "the service's address": r"(?i:mega-api|\bapi[.-][\w-]+\.\w|/run_sse|/api/[a-z])|https?://(?:127\.|localhost|\[::1\])"
    r"|\b127\.0\.0\.1\b",
    "a data dump": r"\{\s*[\"']?\w+[\"']?\s*:|\[\s*\{|\}\s*[\]}]",
    "the wire's words": r"\bfunction(?:Call|Response)\b|\bnew_message\b|\bvideo_infos\b|\bgenerated_media\b"
    r"|\bnemo_agent\b|\bcode\W{1,3}[1-4]\d{3}\b|\bheartbeat\b|\bSSE\b|\bHTTP [1-5]\d\d\b|\bstatus code\b",
    "a stack trace": r"Traceback \(most|\bFile \"[^\"]*\", line \d+|\b\w+(?:Error|Exception):\s|\bat 0x[0-9a-f]{6,}"
    r"|\bpydantic\b|\bhttpx\b|\basyncio\b|\bsqlite3?\b|\buvicorn\b",
    "FFmpeg's words": r"(?i:\bff(?:mpeg|probe)\b.*\berror\b|\blib(?:x264|av\w+)\b|\[\w+ @ 0x|\bmoov atom\b"
    r"|\bAVERROR\b)",
    "an unseen character": r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    r"\U000e0000-\U000e0fff]",
    "a remote picture": r"!\[[^\]]*\]\(",
    "an unfilled field": r"(?<!\{)\{(?:\w+)?\}(?!\})|(?<=[:=(] )None\b|(?<=[(=:])None\b|\bnull\b|\bundefined\b",
}


def found(text: str, *, secrets: Iterable[str] = (), settings: Settings | None = None) -> tuple[str, ...]:
    """What of it must not be shown: what it is, and the words."""
    shown = _ALLOWED.sub("", text)
    leaks = [f"{what}: {hit[0]!r}" for what, pattern in _FORBIDDEN.items() for hit in re.finditer(pattern, shown)]
    leaks += [f"a secret of this test: {secret!r}" for secret in secrets if secret and secret in shown]
    if settings is not None:
        own = {settings.data, settings.cache, settings.config, settings.state}
        leaks += [f"a folder of ours: {folder}" for folder in map(str, own) if folder in shown]
        leaks += [f"the address: {url}" for url in (settings.cloud_url,) if url in shown]
        given = (settings.token, settings.client_id)
        leaks += ["what the environment gave" for value in given if value and value in shown]
    return tuple(leaks)


def check(text: str, *, secrets: Iterable[str] = (), settings: Settings | None = None) -> None:
    """Fails when something technical shows in `text`."""
    leaks = found(text, secrets=secrets, settings=settings)
    assert not leaks, f"shown to a person: {leaks}\n{text}"


def check_result(result: Any, *, secrets: Iterable[str] = (), settings: Settings | None = None) -> None:
    """Every text of an MCP tool result, names and addresses of linked files too; fails when it has structured content,
    which some hosts show instead of the text."""
    assert result.structured_content is None
    for block in result.content:
        text = " ".join(str(getattr(block, name, "") or "") for name in ("text", "name", "uri", "description"))
        check(text, secrets=secrets, settings=settings)
