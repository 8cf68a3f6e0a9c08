"""Owns who may talk to the page's addresses, and what a browser may do with what it gets; refuses to know projects.

A page of another site can make a browser ask here: by a name of its own for 127.0.0.1 (rebinding), with a cookie of
ours where it lies on another port of this computer, in a frame, with a form. So the Host must be ours, what comes from
a page must come from ours (`Origin`, `Sec-Fetch-Site`), what changes anything must be JSON with our Origin, and
everything that is answered says that nobody else may use it.
"""

from __future__ import annotations

from collections.abc import Iterable

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from maker_free import messages

POLICY = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' blob:", "media-src 'self' blob:",
        "connect-src 'self'", "font-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
        "require-trusted-types-for 'script'", "trusted-types 'none'",
    )
)  # fmt: skip
"""Content Security Policy, level 3: nothing from anywhere else, no script in the text, no frame around it."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), display-capture=(), usb=()",
}
FROM_OURS = {"same-origin", "none"}
"""What a browser says of where a request comes from: our own page, or a person (the address bar, a link elsewhere)."""
OPENING = "/page/"
PATIENCE_BYTES, PATIENCE_S = 1 << 16, 2.0
"""How much of a body, and for how long, is waited for before it is refused."""


class Guard:
    """ASGI middleware: lets a request to the page in, or answers 403 without a reason that would help a stranger."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        if scope["type"] != "http" or not self._welcome(scope["method"], scope["path"], Headers(scope=scope)):
            await _heard_out(receive)
            refusal = JSONResponse(refused(), status_code=403, headers={"Connection": "close"})
            return await refusal(scope, receive, headed)
        return await self._app(scope, receive, headed)

    def _welcome(self, method: str, path: str, headers: Headers) -> bool:
        host = _only(headers.getlist("host")).lower()
        if host not in self._hosts:
            return False
        origins, site = headers.getlist("origin"), headers.get("sec-fetch-site", "none").lower()
        if method in {"GET", "HEAD"}:
            if origins and _only(origins).lower() != f"http://{host}":
                return False
            # A link to the page may stand anywhere; what it shows is asked for by the page alone.
            return site in FROM_OURS or (headers.get("sec-fetch-mode") == "navigate" and _shell(path))
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        return (
            _only(origins).lower() == f"http://{host}"
            and site in {"same-origin", "none"}
            and (kind == "application/json" or (method == "DELETE" and not kind))
        )


async def _heard_out(receive: Receive) -> None:
    """Let a short body come in before it is refused: whoever still sends sees no answer, only a broken connection."""
    left = PATIENCE_BYTES
    with anyio.move_on_after(PATIENCE_S):
        while left > 0:
            message = await receive()
            left -= len(message.get("body", b""))
            if message["type"] != "http.request" or not message.get("more_body"):
                return


def _only(values: Iterable[str]) -> str:
    """The one value of a header; "" for none or several."""
    found = list(values)
    return found[0] if len(found) == 1 else ""


def _shell(path: str) -> bool:
    """Whether an address is of the empty page, in which nothing of anybody stands."""
    return path == OPENING or (path.endswith("/") and path.count("/") == OPENING.count("/") + 1)


def refused() -> dict[str, object]:
    return {"message": messages.studio.LINK_NEEDED.of().both(), "state": None}
