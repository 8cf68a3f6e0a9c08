"""Owns how an address is reached that an engine names for a finished film: only in the public net, and at the very
address that was checked; refuses to be led into a private network by a name, a redirect or a second look-up.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from urllib.request import getproxies

import httpx

from maker_free import messages
from maker_free.addresses import public
from maker_free.errors import Unreachable

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
"""Host and port to IP addresses, best first. Raises OSError."""


@dataclass(frozen=True)
class Way:
    """What to ask for: `url` with the checked address in it, the name only in the headers and the certificate check."""

    url: httpx.URL
    headers: dict[str, str] = field(default_factory=dict[str, str])
    extensions: dict[str, str] = field(default_factory=dict[str, str])


async def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses that this computer would connect to."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


async def way(url: httpx.URL, *, resolve: Resolver = resolve) -> Way:
    """The way to a public address. Raises Unreachable for any other, and where there is nothing.

    Behind a proxy it is the proxy that looks names up and connects.
    """
    if getproxies().get(url.scheme):
        return Way(url)
    host = url.raw_host.decode("ascii")
    try:
        addresses = await resolve(host.strip("[]"), url.port or {"http": 80, "https": 443}[url.scheme])
    except (OSError, UnicodeError) as error:
        raise Unreachable(messages.exports.NOWHERE.of()) from error
    if not addresses or not all(public(address) for address in addresses):
        raise Unreachable(messages.exports.FORBIDDEN_PLACE.of())
    return Way(url.copy_with(host=addresses[0]), {"Host": url.netloc.decode("ascii")}, {"sni_hostname": host})
