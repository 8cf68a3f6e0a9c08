"""Links are opened at public addresses only, and what is behind them is bounded and believed in nothing."""

from __future__ import annotations

import asyncio
import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from maker_free import wire
from maker_free.errors import Cancelled, InputError, NotAllowed, TooLarge, Unreadable, UnsupportedType
from maker_free.studio import incoming_file, link_download
from maker_free.studio.database import Database
from maker_free.studio.incoming_file import IncomingFile
from maker_free.studio.link_download import LinkDownload, public
from maker_free.studio.store import Store
from maker_free.studio.uploads import Uploads
from tests import media
from tests.studio.running import Caller

Answer = Callable[[BaseHTTPRequestHandler], None]
MEGABYTE = bytes(1 << 20)


class Web:
    """A web server on loopback; `pages` says what each path does, `asked` what was asked, of which Host."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {}
        self.asked: list[tuple[str, str]] = []
        web = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                web.asked.append((self.path, self.headers["Host"]))
                self.close_connection = True
                with suppress(BrokenPipeError, ConnectionResetError):
                    web.pages[self.path.partition("?")[0]](self)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def secure(self, context: ssl.SSLContext) -> None:
        """Speak TLS from now on."""
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


def page(content: bytes, **headers: str) -> Answer:
    """Answer 200 with that body; `content_type="video/mp4"` becomes a header."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        for name, value in {"content_length": str(len(content)), **headers}.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(content)

    return answer


def redirect(target: str) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(302)
        request.send_header("Location", target)
        request.send_header("Content-Length", "0")
        request.end_headers()

    return answer


def endless(pause: float = 0.0, piece: bytes = MEGABYTE) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        while True:
            request.wfile.write(piece)
            time.sleep(pause)

    return answer


def status(code: int) -> Answer:
    return lambda request: request.send_error(code)


def nonsense(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"nonsense\r\n\r\n")


def hang_up(request: BaseHTTPRequestHandler) -> None:
    request.connection.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def web() -> Iterator[Web]:
    with closing(Web()) as server:
        yield server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "incoming").mkdir()
    return tmp_path / "incoming"


def loopback(address: str) -> bool:
    """The test's idea of a public address: this one, and no other of this computer."""
    return address == "127.0.0.1"


def fetch(link: str, folder: Path, fetcher: LinkDownload | None = None) -> IncomingFile:
    return asyncio.run((fetcher or LinkDownload(public=loopback)).fetch(link, folder))


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.0.1", "169.254.169.254", "172.16.0.1", "192.0.0.1",
        "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "203.0.113.9", "224.0.0.1", "240.0.0.1",
        "255.255.255.255", "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:100.64.0.1",
        "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::7f00:1", "2002:7f00:1::", "2002:a00:1::1", "2001::1",
        "2001:0:4136:e378::1", "2001:db8::1", "3fff::1", "fc00::1", "fd12::1", "fe80::1", "fe80::1%eth0", "fec0::1",
        "ff02::1", "100::1", "5f00::1", "not an address", "",
    ],
)  # fmt: skip
def test_what_is_not_public_unicast_is_recognised(address: str) -> None:
    assert not public(address)


@pytest.mark.parametrize(
    "address",
    ["1.1.1.1", "8.8.8.8", "100.63.255.255", "172.32.0.1", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808",
     "2002:808:808::1", "2a00:1450:4001::200e"],
)  # fmt: skip
def test_what_is_public_is_recognised(address: str) -> None:
    assert public(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.1", "0x7f000001", "2130706433", "0177.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]",
             "[::ffff:7f00:1]", "0", "0.0.0.0"],
)  # fmt: skip
def test_no_spelling_of_this_computer_is_connected_to(web: Web, folder: Path, host: str) -> None:
    web.pages["/a.mp4"] = page(b"secret")
    with pytest.raises((NotAllowed, Unreadable, InputError)):
        fetch(web.url("/a.mp4", host), folder, LinkDownload())
    assert web.asked == []
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "link", ["http://169.254.169.254/latest/meta-data/a.mp4", "http://100.64.0.1/a.mp4", "http://10.0.0.1:8080/a.mp4"]
)
def test_a_private_address_is_refused_in_a_sentence(folder: Path, link: str) -> None:
    with pytest.raises(NotAllowed, match="leads into a private network, which is not opened"):
        fetch(link, folder, LinkDownload())


@pytest.mark.parametrize(
    "link", ["file:///etc/passwd", "ftp://example.com/a.mp4", "gopher://x/a.mp4", "data:video/mp4;base64,AA", "a.mp4",
             "//example.com/a.mp4", "javascript:alert(1)", "http://", "https:///a.mp4", "http://[::1/a.mp4", "",
             "http://a b/c.mp4", "http://x/" + "a" * 5000, "http://exa\x00mple.com/a.mp4", "http://\ud800.com/"],
)  # fmt: skip
def test_what_is_no_web_link_is_refused(folder: Path, link: str) -> None:
    with pytest.raises(InputError):
        fetch(link, folder)


def test_a_file_arrives_whole_under_the_name_in_its_link(web: Web, folder: Path) -> None:
    data = MEGABYTE * 3 + b"end"
    web.pages["/films/My%20trip.mp4"] = page(data, content_type="video/mp4")
    file = fetch(web.url("/films/My%20trip.mp4?signature=x#t=3"), folder)
    assert (file.name, file.size) == ("My trip.mp4", len(data))
    assert file.path.read_bytes() == data
    assert "trip" not in file.path.name
    assert web.asked == [("/films/My%20trip.mp4?signature=x", f"127.0.0.1:{web.port}")]


@pytest.mark.parametrize(
    ("path", "headers", "name"),
    [
        ("/get", {"content_disposition": 'attachment; filename="Sea side.mov"'}, "Sea side.mov"),
        ("/get", {"content_disposition": "attachment; filename*=UTF-8''%E6%B5%B7.mp4"}, "海.mp4"),
        ("/get.mp4", {"content_disposition": 'attachment; filename="../../etc/x.mp4"'}, "x.mp4"),
        ("/get.mp4", {"content_disposition": 'inline; filename="page"'}, "get.mp4"),
        ("/get.mp4", {"content_disposition": "\x01;;;="}, "get.mp4"),
        ("/clip", {"content_type": "video/webm"}, "clip.webm"),
        ("/", {"content_type": "image/png; q=1"}, "clip.png"),
    ],
)
def test_its_name_is_what_the_server_says_else_the_link_else_the_type(
    web: Web, folder: Path, path: str, headers: dict[str, str], name: str
) -> None:
    web.pages[path] = page(b"x", **headers)
    assert fetch(web.url(path), folder).name == name


def test_the_address_that_was_checked_is_the_one_connected_to(web: Web, folder: Path) -> None:
    """The name is resolved once; asking again (DNS rebinding) would get another answer."""
    web.pages["/a.mp4"] = page(b"film")
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])

    async def resolve(host: str, port: int) -> Sequence[str]:
        assert (host, port) == ("films.example", web.port)
        return next(answers)

    file = fetch(web.url("/a.mp4", "films.example"), folder, LinkDownload(resolve=resolve, public=loopback))
    assert file.path.read_bytes() == b"film"
    assert web.asked == [("/a.mp4", f"films.example:{web.port}")]


def test_the_certificate_must_be_for_the_name_in_the_link(web: Web, folder: Path, tmp_path: Path) -> None:
    """Although it is an address that is connected to."""
    web.pages["/a.mp4"] = page(b"film")
    web.secure(certificate(tmp_path, "films.example"))

    async def resolve(host: str, port: int) -> Sequence[str]:
        return ["127.0.0.1"]

    trust = ssl.create_default_context(cafile=tmp_path / "certificate.pem")
    fetcher = LinkDownload(resolve=resolve, public=loopback, trust=trust)
    assert fetch(f"https://films.example:{web.port}/a.mp4", folder, fetcher).size == 4
    assert web.asked == [("/a.mp4", f"films.example:{web.port}")]
    with pytest.raises(Unreadable):
        fetch(f"https://other.example:{web.port}/a.mp4", folder, fetcher)
    with pytest.raises(Unreadable):
        fetch(f"https://films.example:{web.port}/a.mp4", folder, LinkDownload(resolve=resolve, public=loopback))
    assert len(web.asked) == 1


def certificate(folder: Path, name: str) -> ssl.SSLContext:
    """A server's side of TLS for `name`; the certificate to trust is left in `folder`."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not here to make a certificate")
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", f"/CN={name}"]
    words += ["-addext", f"subjectAltName=DNS:{name}"]
    words += ["-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")]
    subprocess.run(words, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    return context


def test_a_name_with_one_private_address_among_its_addresses_is_refused(web: Web, folder: Path) -> None:
    async def resolve(host: str, port: int) -> Sequence[str]:
        return ["127.0.0.1", "10.0.0.1"]

    with pytest.raises(NotAllowed):
        fetch(web.url("/a.mp4", "films.example"), folder, LinkDownload(resolve=resolve, public=loopback))
    assert web.asked == []


def test_redirects_are_followed_and_each_is_checked(web: Web, folder: Path) -> None:
    for number in range(5):
        web.pages[f"/{number}.mp4"] = redirect(f"/{number + 1}.mp4")
    web.pages["/5.mp4"] = page(b"film")
    assert fetch(web.url("/0.mp4"), folder).name == "5.mp4"
    web.pages["/5.mp4"] = redirect("/0.mp4")
    with pytest.raises(NotAllowed, match="without end"):
        fetch(web.url("/0.mp4"), folder)


@pytest.mark.parametrize("target", ["http://127.0.0.2:{port}/secret.mp4", "//127.0.0.2:{port}/secret.mp4",
                                    "http://[::ffff:127.0.0.2]:{port}/secret.mp4", "file:///etc/passwd"])  # fmt: skip
def test_a_redirect_to_where_links_may_not_lead_is_refused(web: Web, folder: Path, target: str) -> None:
    web.pages["/a.mp4"] = redirect(target.format(port=web.port))
    web.pages["/secret.mp4"] = page(b"secret")
    with pytest.raises(NotAllowed):
        fetch(web.url("/a.mp4"), folder)
    assert [path for path, _ in web.asked] == ["/a.mp4"]
    assert list(folder.iterdir()) == []


def test_a_web_page_is_named_as_what_it_is(web: Web, folder: Path) -> None:
    web.pages["/watch.mp4"] = page(b"<html>", content_type="text/html; charset=utf-8")
    with pytest.raises(UnsupportedType, match="leads to a web page, not to a video"):
        fetch(web.url("/watch.mp4"), folder)


def test_a_type_that_is_not_accepted_is_refused_before_it_is_loaded(web: Web, folder: Path) -> None:
    web.pages["/book.pdf"] = endless()
    with pytest.raises(UnsupportedType, match=r"does not take “\.pdf” files"):
        fetch(web.url("/book.pdf"), folder)


@pytest.fixture
def one_megabyte(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit, small enough to go over it quickly."""
    monkeypatch.setattr(incoming_file, "MAX_UPLOAD_BYTES", 1 << 20)
    monkeypatch.setattr(link_download, "MAX_UPLOAD_BYTES", 1 << 20)


@pytest.mark.usefixtures("one_megabyte")
@pytest.mark.parametrize(
    "answer",
    [
        endless(),
        page(gzip.compress(bytes(50 << 20)), content_encoding="gzip"),
        page(b"", content_length=str(1 << 40)),
        page(b"x", content_length="9" * 18),
    ],
    ids=["endless", "gzip bomb", "announced", "announced absurdly"],
)
def test_more_than_the_limit_is_never_taken(web: Web, folder: Path, answer: Answer) -> None:
    web.pages["/a.mp4"] = answer
    with pytest.raises(TooLarge, match=r"“a\.mp4” has .* MB"):
        fetch(web.url("/a.mp4"), folder)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "answer",
    [
        page(b"half of it", content_length="1000"),
        page(b"not gzip", content_encoding="gzip"),
        status(404),
        status(503),
        nonsense,
        hang_up,
    ],
    ids=["cut off", "garbled", "404", "503", "no HTTP", "hung up"],
)
def test_what_does_not_arrive_whole_is_said_and_leaves_nothing(web: Web, folder: Path, answer: Answer) -> None:
    web.pages["/a.mp4"] = answer
    with pytest.raises(Unreadable) as said:
        fetch(web.url("/a.mp4"), folder)
    assert "add the file itself" in str(said.value)
    assert list(folder.iterdir()) == []


def test_a_server_that_drips_for_ever_is_left_after_the_total_time(
    web: Web, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link_download, "FETCH_LIMIT_S", 0.5)
    web.pages["/a.mp4"] = endless(0.02, b"x")
    with pytest.raises(Unreadable, match="comes too slowly"):
        fetch(web.url("/a.mp4"), folder)
    assert list(folder.iterdir()) == []


def test_a_server_that_drips_without_progress_is_left(web: Web, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_download, "STALLED", 0.5)
    web.pages["/a.mp4"] = endless(0.02, b"x")
    with pytest.raises(Unreadable, match="comes too slowly"):
        fetch(web.url("/a.mp4"), folder)
    assert list(folder.iterdir()) == []


def test_a_link_is_given_up_when_somebody_says_so(web: Web, tmp_path: Path) -> None:
    web.pages["/a.mp4"] = endless(0.02, b"x")
    with closing(Database(tmp_path / "studio.db")) as database:
        store = Store(database)
        session = store.create_project("Beach", "en").session
        intake = Uploads(store, tmp_path, LinkDownload(public=loopback))

        async def stopped() -> None:
            going = asyncio.create_task(intake.fetch(session, [web.url("/a.mp4")]))
            async with asyncio.timeout(30):
                while not list((tmp_path / "incoming").iterdir()) and not web.asked:  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
            assert not intake.stop("another")
            assert intake.stop(session)
            await going

        with pytest.raises(Cancelled, match="as you asked"):
            asyncio.run(stopped())
        assert store.media(session) == ()
    assert list((tmp_path / "incoming").iterdir()) == []


def test_a_name_that_is_nowhere_is_said(folder: Path) -> None:
    with pytest.raises(Unreadable, match="nothing at that address"):
        fetch("http://no-such-host.invalid/a.mp4", folder)


def test_links_become_media_all_or_none(web: Web, tmp_path: Path) -> None:
    web.pages["/sea.mp4"] = page(media.clip(tmp_path, "sea.mp4", seconds=1).read_bytes(), content_type="video/mp4")
    web.pages["/fake.mp4"] = page(b"just words", content_type="video/mp4")
    with closing(Database(tmp_path / "studio.db")) as database:
        store = Store(database)
        session = store.create_project("Beach", "en").session
        intake = Uploads(store, tmp_path, LinkDownload(public=loopback))
        with pytest.raises(Unreadable, match=r"“fake\.mp4”"):
            asyncio.run(intake.fetch(session, [web.url("/sea.mp4"), web.url("/fake.mp4")]))
        assert store.media(session) == ()
        (kept,) = asyncio.run(intake.fetch(session, [web.url("/sea.mp4")]))
        assert (kept.name, kept.duration, kept.width) == ("sea.mp4", 1000, 320)
        assert [path.name for path in (tmp_path / "media").iterdir()] == [kept.path.name]
        for links in ([], ["http://x/a.mp4"] * 21):
            with pytest.raises(InputError):
                asyncio.run(intake.fetch(session, links))


def test_the_wire_takes_links_and_refuses_this_computer(web: Web, caller: Caller) -> None:
    session = caller.session()
    body = {"urls": [web.url("/a.mp4")], "source_type": "url"}
    answer = caller.http.post(wire.upload_path(session), json=body)
    assert (answer.status_code, answer.json()["code"]) == (403, 403)
    assert answer.json()["message"].startswith("That link leads into a private network")
    assert web.asked == []
    nonsense: list[dict[str, Any]] = [{}, {"urls": "http://x"}, {"urls": []}, {**body, "source_type": "ftp"}]
    for bad in nonsense:
        assert caller.http.post(wire.upload_path(session), json=bad).status_code == 400
