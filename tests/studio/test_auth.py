"""Only local programs of this user that know the studio's key get an answer; a web page never does."""

from __future__ import annotations

import httpx
import pytest

from maker_free import wire
from tests.studio.running import Running


def test_the_key_and_the_right_host_are_let_in(studio: Running) -> None:
    answer = studio.client().get("/health")
    assert answer.status_code == 200
    assert answer.json()["idle"] is True


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Studio-Key": "guessed"},
        {"X-Studio-Key": ""},
        {"Host": "evil.example"},
        {"Host": "127.0.0.1"},
        {"Host": "127.0.0.1:1"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost"},
    ],
    ids=str,
)
@pytest.mark.parametrize("path", ["/health", wire.ANONYMOUS_TOKEN, "/nothing"])
def test_strangers_and_web_pages_are_refused_everywhere(studio: Running, headers: dict[str, str], path: str) -> None:
    answer = studio.client(**headers).get(path)
    assert (answer.status_code, answer.json()) == (403, {"code": 403, "message": "Not allowed."})


def test_a_web_page_cannot_shut_the_studio_down(studio: Running) -> None:
    found = studio.address
    assert found is not None
    answer = httpx.post(f"http://127.0.0.1:{found.port}/shutdown", trust_env=False, verify=False)
    assert answer.status_code == 403
    assert studio.client().get("/health").status_code == 200


def test_it_answers_by_the_name_localhost_as_well(studio: Running) -> None:
    found = studio.address
    assert found is not None
    assert studio.client(Host=f"LOCALHOST:{found.port}").get("/health").status_code == 200


def test_only_this_computer_can_reach_it(studio: Running) -> None:
    """It listens on 127.0.0.1 and on no other address."""
    found = studio.address
    assert found is not None
    for address in ("127.0.0.2", "[::1]"):
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"http://{address}:{found.port}/health", trust_env=False, verify=False)
