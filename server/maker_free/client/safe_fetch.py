"""Owns how an address is reached that an engine names for a finished film: only in the public net, and at the very
address that was checked; refuses to be led into a private network by a name, a redirect or a second look-up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.request import getproxies

import httpx

from maker_free import messages
from maker_free.addresses import NotPublic, Resolver, checked, public, resolve
from maker_free.errors import Unreachable


@dataclass(frozen=True)
class Way:
    """What to ask for: `url` with the checked address in it, the name only in the headers and the certificate check."""

    url: httpx.URL
    headers: dict[str, str] = field(default_factory=dict[str, str])
    extensions: dict[str, str] = field(default_factory=dict[str, str])


async def way(url: httpx.URL, *, resolve: Resolver = resolve) -> Way:
    """The way to a public address. Raises Unreachable for any other, and where there is nothing.

    Behind a proxy it is the proxy that looks names up and connects.
    """
    if getproxies().get(url.scheme):
        return Way(url)
    host = url.raw_host.decode("ascii")
    try:
        addresses = await checked(host, url.port, url.scheme, resolve=resolve, public=public)
    except NotPublic as error:
        raise Unreachable(messages.exports.FORBIDDEN_PLACE.of()) from error
    except (OSError, UnicodeError) as error:
        raise Unreachable(messages.exports.NOWHERE.of()) from error
    return Way(url.copy_with(host=addresses[0]), {"Host": url.netloc.decode("ascii")}, {"sni_hostname": host})
