"""Owns which network addresses are public, and the addresses of a name that may be connected to; refuses whatever leads
into a private network, however it is written.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Sequence

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_GLOBAL = ipaddress.IPv6Network("2000::/3")
_REFUSED = tuple(
    ipaddress.ip_network(one)
    for one in (
        "192.88.99.0/24",  # relays of 6to4
        "2001::/23",  # Teredo, ORCHID and other protocol assignments
        "3fff::/20",  # documentation
    )
)
Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
"""Host and port to IP addresses, best first. Raises OSError."""


class NotPublic(Exception):
    """A name of which some address lies in a private network, or which has none."""


async def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses that this computer would connect to. Raises OSError or UnicodeError."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


async def checked(
    host: str, port: int | None, scheme: str, *, resolve: Resolver, public: Callable[[str], bool]
) -> Sequence[str]:
    """The addresses of a host in an address of `scheme` (http or https), when every one is public.

    Connect to these very ones: a second look-up may answer otherwise. Raises NotPublic, OSError or UnicodeError.
    """
    found = await resolve(host.strip("[]"), port or {"http": 80, "https": 443}[scheme])
    if not found or not all(public(address) for address in found):
        raise NotPublic
    return found


def public(address: str) -> bool:
    """True for public unicast; what an IPv6 address carries of IPv4 is judged as that."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return public(str(inner))
        if ip not in _GLOBAL:
            return False
    if ip.is_multicast or not ip.is_global:
        return False
    return not any(ip in network for network in _REFUSED if network.version == ip.version)


def loopback(host: str) -> bool:
    """True for a name or address that never leaves this computer."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
