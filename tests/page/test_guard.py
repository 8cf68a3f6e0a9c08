"""The page answers to the browser that followed its link, and to nobody else, whatever that one tries."""

from __future__ import annotations

import httpx
import pytest

from maker_free.page.guard import POLICY
from tests.page.browsing import Browser, entered, link, stranger
from tests.studio.running import Caller, Running


@pytest.fixture
def caller(studio: Running) -> Caller:
    return studio.caller()


def test_a_link_opens_the_page_once(studio: Running, caller: Caller) -> None:
    session = caller.session("Holiday")
    found = link(caller, session)
    key = found.url.partition("#")[2]
    assert found.url.startswith("http://127.0.0.1:")
    assert len(key) >= 32
    browser = entered(studio, caller, session)
    assert browser.state.project == "Holiday"
    with stranger(studio) as other:
        other.headers["Origin"] = str(other.base_url).rstrip("/")
        again = other.post("/page/enter", json={"key": key})
        assert again.status_code == 403
        assert "maker-free open" in again.json()["message"]["en"]
        assert "set-cookie" not in again.headers
    assert link(caller, session).url != found.url


def test_the_same_link_is_given_until_somebody_follows_it(caller: Caller) -> None:
    session = caller.session()
    assert link(caller, session) == link(caller, session)
    assert not link(caller, session).open


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(studio: Running, caller: Caller) -> None:
    session = caller.session()
    with stranger(studio) as http:
        http.headers["Origin"] = str(http.base_url).rstrip("/")
        answer = http.post("/page/enter", json={"key": link(caller, session).url.partition("#")[2]})
        cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert f"path={answer.json()['at']}" in cookie


def test_everything_says_what_a_browser_may_do_with_it(browser: Browser) -> None:
    for path in ("/page/", "/page/static/page.js", "/page/words", f"{browser.base}api/state", "/page/static/none.js"):
        answer = browser.http.get(path)
        assert answer.headers["content-security-policy"] == POLICY, path
        assert answer.headers["x-content-type-options"] == "nosniff", path
        assert answer.headers["x-frame-options"] == "DENY", path
        assert answer.headers["cross-origin-resource-policy"] == "same-origin", path
        assert "access-control-allow-origin" not in answer.headers, path
    assert "'unsafe" not in POLICY
    assert "http" not in POLICY


ATTACKS: dict[str, dict[str, str]] = {
    "another site's page": {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
    "another site that hides its origin": {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
    "another port of this computer": {"Origin": "http://127.0.0.1:3000", "Sec-Fetch-Site": "same-site"},
    "a name of theirs for this computer": {"Host": "evil.example", "Origin": "http://evil.example"},
    "a name of theirs with our port": {"Host": "127.0.0.1.evil.example:80", "Origin": "http://127.0.0.1.evil.example"},
    "a forged origin beside the real one": {"Origin": "http://127.0.0.1", "Sec-Fetch-Site": "same-site"},
    "no origin at all": {"Origin": ""},
}


@pytest.mark.parametrize("headers", ATTACKS.values(), ids=ATTACKS)
def test_a_foreign_page_can_change_nothing_even_with_the_cookie(browser: Browser, headers: dict[str, str]) -> None:
    before = browser.state
    for path, body in (
        ("api/exports", {"format": "mp4"}),
        ("api/stop", {}),
        ("api/touch", {"base": before.version, "touch": {"do": "undo"}}),
        ("api/say", {"text": "undo"}),
        ("api/selection", {"version": before.version}),
    ):
        assert browser.post(path, body, headers=headers).status_code == 403, path
    assert browser.http.post("/page/enter", json={"key": "x"}, headers=headers).status_code == 403
    assert browser.state.version == before.version
    assert not browser.state.exports


READS: dict[str, dict[str, str]] = {
    name: headers for name, headers in ATTACKS.items() if name != "no origin at all"
} | {
    "a script of another site": {"Origin": "", "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
    "a picture on another port": {"Origin": "", "Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors"},
    "a frame of another site": {"Origin": "", "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
}  # fmt: skip


@pytest.mark.parametrize("headers", READS.values(), ids=READS)
def test_a_foreign_page_can_read_nothing_even_with_the_cookie(browser: Browser, headers: dict[str, str]) -> None:
    sent = {name: value for name, value in headers.items() if value}
    http = browser.http
    del http.headers["Origin"]
    for path in ("api/state", "api/events", "api/beats?version=1", "api/preview?version=1", "api/frame?version=1"):
        assert browser.get(path, headers=sent).status_code == 403, path


def test_forms_are_not_taken(browser: Browser) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        answer = browser.http.post(
            f"{browser.base}api/touch", content=b'{"base":1,"touch":{"do":"undo"}}', headers={"Content-Type": kind}
        )
        assert answer.status_code == 403, kind
    assert browser.state.can_undo


def test_guessed_old_and_foreign_keys_open_nothing(studio: Running, browser: Browser, caller: Caller) -> None:
    other = entered(studio, caller, caller.session("Other"))
    cookie = browser.http.cookies["maker-free"]
    with stranger(studio) as http:
        for base in (other.base, browser.base, "/page/nowhere/", "/page/0123456789abcdef0123456789abcdef/"):
            assert http.get(f"{base}api/state").status_code == 403
            for guess in ("", "x", "0" * 43, cookie if base != browser.base else cookie[:-1] + "_"):
                answer = http.get(f"{base}api/state", headers={"Cookie": f"maker-free={guess}"})
                assert answer.status_code == 403, base
        http.headers["Origin"] = str(http.base_url).rstrip("/")
        for guess in ("x", "0" * 32, cookie):
            assert http.post("/page/enter", json={"key": guess}).status_code == 403


def test_the_wire_is_not_open_to_the_page(browser: Browser) -> None:
    for path in ("/health", "/api/credits/balance/simple"):
        assert browser.http.get(path).status_code == 403
    assert browser.http.post("/shutdown").status_code == 403


def test_only_files_of_the_page_are_served(browser: Browser) -> None:
    for name in ("../routes.py", "..%2froutes.py", "%2e%2e/routes.py", ".hidden.js", "page.py", "static/../../app.py",
                 "//etc/passwd", "page.js/", "page.js%00.css"):  # fmt: skip
        answer = browser.http.get(
            httpx.URL(f"{browser.http.base_url}/page/static/").copy_with(raw_path=b"/page/static/" + name.encode())
        )
        assert answer.status_code in {307, 403, 404}, name
        assert "import" not in answer.text, name


def test_the_page_finds_back_to_a_studio_that_was_killed(tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.mktemp("killed")
    with Running(home) as studio:
        caller = studio.caller()
        browser = entered(studio, caller, caller.session("Trip"))
        unused = link(caller, browser.session).url.partition("#")[2]
        studio.kill()
    with Running(home):
        assert browser.state.project == "Trip"
        assert browser.http.post("/page/enter", json={"key": unused}).status_code == 200
