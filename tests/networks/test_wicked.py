"""Servers that drip, flood, pack, lie about lengths or about who they are: one error in time, and bounded memory."""

import gzip
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
import requests

from engage.domain.clock import FixedClock
from engage.domain.errors import NetworkError, OutcomeUnknown, Unreachable
from engage.networks.facebook.graph import Graph
from engage.networks.raw import VALUES, Json, Malformed, parsed
from engage.networks.session import AnswerTooLarge, AnswerTooSlow, ApiSession
from engage.networks.x.client import XClient
from engage.networks.x.keys import XKeys
from tests.networks.wicked import CERTIFICATES, Wicked, bomb, wicked
from tests.town import NOW

HOST = "https://api.twitter.com"
TOKEN = "EAAsecret0123456789secret0123456789"
PATIENCE = (2.0, 0.1)
"""A whole answer has three tenths of a second."""

OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
CLOSED = OK + b"Connection: close\r\n\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.fixture(scope="module")
def server() -> Iterator[Wicked]:
    with wicked() as one:
        yield one


def packed(encoding: bytes, body: bytes) -> bytes:
    return OK + b"Content-Encoding: %s\r\nContent-Length: %d\r\n\r\n%s" % (encoding, len(body), body)


def asked(server: Wicked, timeout: tuple[float, float] = PATIENCE) -> ApiSession:
    with ApiSession(HOST, server.base, timeout=timeout) as session:
        session.get(f"{HOST}/2/lists/1234567/tweets")
        return session


DRIPS = {
    "the body": (CLOSED, b" "),
    "the header": (OK, b"X: 1\r\n"),
    "one header": (OK + b"X: ", b"x"),
    "the status line": (b"HTTP/1.1 200 O", b"K"),
    "chunks": (CHUNKED, b"1\r\n \r\n"),
    "the length of a chunk": (CHUNKED, b"0"),
    "answers before the answer": (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
}
FLOODS = DRIPS | {"trailers": (CHUNKED + b"0\r\n", b"x: y\r\n"), "header names": (OK, b"x")}


@pytest.mark.parametrize("name", DRIPS)
def test_an_answer_that_drips_is_given_up_in_its_time(server: Wicked, name: str) -> None:
    server.say_for_ever(*DRIPS[name], drips=True)
    with pytest.raises(AnswerTooSlow, match=r"^GET /2/lists/…/tweets: "):
        asked(server)


@pytest.mark.parametrize("name", FLOODS)
def test_an_answer_without_end_is_not_read_to_the_end(server: Wicked, name: str) -> None:
    server.say_for_ever(FLOODS[name][0], FLOODS[name][1] * 10_000)
    with pytest.raises(requests.RequestException):
        asked(server, (2.0, 10.0))


@pytest.mark.parametrize("name", ["the body", "chunks", "answers before the answer"])
def test_an_answer_of_too_many_bytes_says_so(server: Wicked, name: str) -> None:
    server.say_for_ever(FLOODS[name][0], FLOODS[name][1] * 10_000)
    with pytest.raises(AnswerTooLarge, match=r"^GET /2/lists/…/tweets: "):
        asked(server, (2.0, 10.0))


@pytest.mark.parametrize(("name", "form"), [(b"gzip", 31), (b"deflate", 15)])
def test_a_small_answer_cannot_become_a_large_one(server: Wicked, name: bytes, form: int) -> None:
    server.say(packed(name, bomb(form)))
    with pytest.raises(AnswerTooLarge):
        asked(server, (2.0, 10.0))


def test_a_packed_answer_is_read(server: Wicked) -> None:
    for encoding, body in ((b"gzip", gzip.compress(b'{"a": 1}')), (b"deflate", zlib.compress(b'{"a": 1}'))):
        server.say(packed(encoding, body))
        last = asked(server).last
        assert last is not None
        assert last.json() == {"a": 1}
    assert b"Accept-Encoding: gzip\r\n" in server.heard[-1]


UNUSABLE = {
    "packed twice": packed(b"gzip, gzip", gzip.compress(gzip.compress(b"{}"))),
    "packed otherwise": packed(b"br", b"\x0b\x00\x80{}\x03"),
    "not packed at all": packed(b"gzip", b'{"data": []}'),
    "cut while packed": packed(b"gzip", gzip.compress(b'{"data": []}')[:-9]),
    "shorter than it says": OK + b'Content-Length: 99\r\n\r\n{"data": []}',
    "longer than it says": OK + b'Content-Length: 5\r\n\r\n{"data": []}',
    "of a length below zero": OK + b"Content-Length: -5\r\n\r\n",
    "of two lengths": OK + b"Content-Length: 5, 7\r\n\r\n{}",
    "no chunk": CHUNKED + b"zz\r\n{}\r\n",
    "a chunk below zero": CHUNKED + b"-5\r\n{}\r\n",
    "a chunk that is cut": CHUNKED + b"ff\r\n{}",
    "a body where none may be": b'HTTP/1.1 204 No Content\r\n\r\n{"data": []}',
    "another protocol": b"SSH-2.0-OpenSSH_9.9\r\n",
    "half a status line": b"HTTP/1.1\r\n\r\n",
    "a status of letters": b"HTTP/1.1 OK two hundred\r\n\r\n{}",
    "a status of four digits": b"HTTP/1.1 2000 OK\r\n\r\n{}",
    "a million headers": OK + b"X: 1\r\n" * 1_000_000 + b"\r\n{}",
    "a header of a megabyte": OK + b"X: " + b"x" * 1_000_000 + b"\r\n\r\n{}",
    "headers that are none": b"HTTP/1.1 200 OK\r\n\x00\xff no colon\r\n\r\n",
    "nothing": b"",
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_a_broken_answer_is_an_error_or_not_json(server: Wicked, name: str) -> None:
    server.say(UNUSABLE[name])
    try:
        last = asked(server).last
    except requests.RequestException:
        return
    assert last is not None
    with pytest.raises(Malformed):
        last.json()


@dataclass(frozen=True, slots=True)
class Client:
    """The two clients alike."""

    name: str
    read: Callable[[], object]
    write: Callable[[], object]


@pytest.fixture(params=["X", "Facebook"])
def client(request: pytest.FixtureRequest, server: Wicked) -> Client:
    return client_of(str(request.param), server.base)


def client_of(name: str, base: str) -> Client:
    if name == "X":
        x = XClient(XKeys(bearer=TOKEN), base, PATIENCE)
        return Client(name, lambda: x.get("/2/users/me", {}), lambda: x.write("POST", "/2/tweets", {"text": "hi"}))
    graph = Graph(TOKEN, FixedClock(NOW), base, timeout=PATIENCE)
    return Client(name, lambda: graph.get("me"), lambda: graph.post("1_2/comments", message="hi"))


def sentence(error: NetworkError, client: Client) -> str:
    assert TOKEN not in f"{error!r} {error.sentence} {error.detail} {error.__cause__!r} {error.__context__!r}"
    assert client.name in error.sentence
    assert error.sentence.endswith(".")
    return error.sentence


ENDLESS: dict[str, tuple[bytes, bytes, bool, str]] = {
    "drips": (CLOSED, b" ", True, "does not end"),
    "floods": (CLOSED, b" " * 65536, False, "more than can be right"),
}


@pytest.mark.parametrize("way", ENDLESS)
def test_what_never_ends_is_unreachable_or_doubt(server: Wicked, client: Client, way: str) -> None:
    head, piece, drips, words = ENDLESS[way]
    server.say_for_ever(head, piece, drips=drips)
    with pytest.raises(Unreachable) as read:
        client.read()
    assert words in sentence(read.value, client)
    heard = len(server.heard)
    with pytest.raises(OutcomeUnknown) as written:
        client.write()
    assert "did not say whether this arrived" in sentence(written.value, client)
    assert len(server.heard) == heard + 1


@pytest.mark.parametrize("name", sorted(UNUSABLE))
def test_a_broken_answer_is_unreachable_or_doubt(server: Wicked, client: Client, name: str) -> None:
    server.say(UNUSABLE[name])
    with pytest.raises(Unreachable) as read:
        client.read()
    sentence(read.value, client)
    with pytest.raises(OutcomeUnknown) as written:
        client.write()
    sentence(written.value, client)


@pytest.mark.parametrize("certificate", ["expired", "other_host", "self_signed"])
@pytest.mark.parametrize("name", ["X", "Facebook"])
def test_who_cannot_prove_its_name_is_told_nothing(
    name: str, certificate: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(CERTIFICATES / "authority.pem"))
    with wicked(certificate) as server:
        client = client_of(name, server.base)
        for call in (client.read, client.write):
            with pytest.raises(Unreachable) as caught:
                call()
            assert "cannot prove that it is" in sentence(caught.value, client)
            assert "Nothing was sent" in caught.value.sentence
        assert server.heard == []


@pytest.mark.parametrize("name", ["X", "Facebook"])
def test_who_proves_its_name_is_spoken_to(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(CERTIFICATES / "authority.pem"))
    with wicked("good") as server:
        server.say(packed(b"gzip", gzip.compress(b'{"data": {"id": "1"}}')))
        client_of(name, server.base).read()
        assert TOKEN.encode() in server.heard[0]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_who_sends_elsewhere_is_not_followed(server: Wicked, client: Client, status: int) -> None:
    with wicked() as elsewhere:
        server.say(b"HTTP/1.1 %d Moved\r\nLocation: %s/2/x\r\n\r\n" % (status, elsewhere.base.encode()))
        for call in (client.read, client.write):
            with pytest.raises(NetworkError) as caught:
                call()
            assert "answered in its place" in sentence(caught.value, client)
        assert elsewhere.heard == []


NOT_JSON = {
    "deep": b'{"data": ' + b"[" * 1_000_000 + b"]" * 1_000_000 + b"}",
    "deep within bounds": b'{"data": ' + b"[" * 90_000 + b"]" * 90_000 + b"}",
    "deep objects": b'{"data": ' + b'{"a":' * 50_000 + b"1" + b"}" * 50_001,
    "many things": b'{"data": [' + b"[]," * VALUES + b"0]}",
    "a number of ten million digits": b'{"data": ' + b"9" * 3_000_000 + b"}",
    "not a number": b'{"data": NaN}',
    "beyond all numbers": b'{"data": -Infinity}',
    "half a character": b'{"data": "\xe2\x82"}',
    "a control character": b'{"data": "\x00"}',
    "two at once": b"{}{}",
    "an array": b"[]",
}


@pytest.mark.parametrize("name", NOT_JSON)
def test_json_that_is_too_much(name: str) -> None:
    with pytest.raises(Malformed):
        parsed(NOT_JSON[name])


def test_json_that_is_odd_and_readable() -> None:
    odd: dict[str, Json] = {
        '{"a": 1, "a": 2}': {"a": 2},
        '{"a": "\\ud800"}': {"a": "\ud800"},
        '{"a": 1e999}': {"a": float("inf")},
        "\ufeff{}": {},
    }
    assert {text: parsed(text.encode("utf-8")) for text in odd} == odd
