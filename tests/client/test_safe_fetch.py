"""A finished film is fetched from the public net only, from the address that was checked."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import httpx
import pytest

from maker_free.client.safe_fetch import Way, way
from maker_free.errors import Unreachable


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


def reached(url: str, *addresses: str) -> Way:
    async def resolve(_: str, __: int) -> Sequence[str]:
        return addresses

    return asyncio.run(way(httpx.URL(url), resolve=resolve) if addresses else way(httpx.URL(url)))


@pytest.mark.parametrize(
    "host",
    ["169.254.169.254", "127.0.0.1", "10.0.0.1", "100.64.0.1", "[::1]", "[::ffff:127.0.0.1]", "[fd00::1]", "0.0.0.0",
     "localhost", "2130706433"],
)  # fmt: skip
def test_a_private_address_is_not_opened(host: str) -> None:
    with pytest.raises(Unreachable):
        reached(f"http://{host}/film.mp4")


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    with pytest.raises(Unreachable):
        reached("https://cdn.example.com/film.mp4", "93.184.216.34", "192.168.1.1")


def test_the_checked_address_is_the_one_that_is_asked() -> None:
    found = reached("https://cdn.example.com:8443/film.mp4?a=b", "93.184.216.34")
    assert str(found.url) == "https://93.184.216.34:8443/film.mp4?a=b"
    assert found.headers == {"Host": "cdn.example.com:8443"}
    assert found.extensions == {"sni_hostname": "cdn.example.com"}


def test_behind_a_proxy_the_proxy_looks_names_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example.com:3128")
    found = reached("https://cdn.example.com/film.mp4", "192.168.1.1")
    assert str(found.url) == "https://cdn.example.com/film.mp4"
