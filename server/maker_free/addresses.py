"""Owns which network addresses are public; refuses whatever leads into a private network, however it is written."""

from __future__ import annotations

import ipaddress

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
