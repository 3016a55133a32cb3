"""Who is let in to the inbox in a browser, and where its secret is not."""

import re
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest

from engage.web import gate
from engage.web.server import PAGE
from tests.cli.home import Home
from tests.web.served import Served, served
from tests.web.wire import address, ours, wired

OWN = "a-token-of-my-own-0123456789"
REFUSED = {"", "ws", "page/page.js", "static/js/textual.js"}


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(Home(tmp_path_factory.mktemp("gate") / "home")) as found:
        yield found


async def status(url: str, **headers: str) -> int:
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as answer:
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        return answer.status


async def knock(one: Served, **headers: str) -> int:
    """What a web socket is answered; 101 where it is opened."""
    async with aiohttp.ClientSession() as session:
        try:
            async with session.ws_connect(address(one), headers=headers):
                return 101
        except aiohttp.WSServerHandshakeError as refused:
            return refused.status


@pytest.mark.parametrize("path", sorted(REFUSED))
async def test_everything_needs_the_token(one: Served, path: str) -> None:
    base = one.address.removesuffix(f"{one.token}/")
    wrong = [
        f"{base}{path}",
        f"{base}{one.token[:-1]}/{path}",
        f"{base}{one.token}x/{path}",
        f"{base}{'x' * 43}/{path}",
    ]
    assert [await status(url, **ours(one)) for url in wrong] == [403] * 4
    if path != "ws":
        assert await status(f"{one.address}{path}") == 200


async def test_only_our_own_page_opens_a_socket(one: Served) -> None:
    assert await knock(one) == 403
    assert await knock(one, Origin="http://elsewhere.example") == 403
    assert await knock(one, Origin=f"http://127.0.0.1:{one.port + 1}") == 403
    assert await knock(one, Origin="null") == 403
    assert one.children() == []


@pytest.mark.parametrize(
    ("name", "answer"), [("127.0.0.1", 200), ("localhost", 200), ("rebound.example", 403), ("192.0.2.7", 403)]
)
async def test_a_foreign_name_that_leads_here_is_not_answered(one: Served, name: str, answer: int) -> None:
    assert await status(one.address, Host=f"{name}:{one.port}") == answer


def test_on_an_address_that_others_reach_it_answers_to_numbers_only() -> None:
    open_gate = gate.Gate("0.0.0.0", OWN)
    assert [open_gate.answers_to(name) for name in ("192.0.2.7:80", "[2001:db8::1]:80", "localhost")] == [True] * 3
    assert [open_gate.answers_to(name) for name in ("rebound.example:80", "", "192.0.2.7.rebound.example")] == [
        False
    ] * 3
    assert OWN not in repr(open_gate)


async def test_the_token_is_in_no_process_and_no_log(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.environ["ENGAGE_SERVE_TOKEN"] = OWN
    with served(home) as one:
        assert OWN not in one.address
        one.address = one.address.replace("<your token>", OWN)
        async with wired(one) as tab:
            await tab.until("Welcome")
            assert await status(one.address.replace(OWN, "x")) == 403
            (pid,) = one.children()
            told = [Path(f"/proc/{pid}/{name}").read_bytes() for name in ("cmdline", "environ")]
    assert [OWN.encode() in part for part in told] == [False, False]
    assert OWN not in one.told.removeprefix(one.address)
    assert [path for path in home.folder.rglob("*") if path.is_file() and OWN.encode() in path.read_bytes()] == []


def test_every_start_has_a_token_of_its_own() -> None:
    tokens = {gate.new_token() for _ in range(20)}
    assert len(tokens) == 20
    assert min(map(len, tokens)) == 43


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "inbox.example"])
def test_without_a_token_of_ones_own_others_are_kept_out(home: Home, host: str) -> None:
    ended = home.run("serve", "--host", host)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert f"Others can reach {host}" in ended.stderr
    assert "ENGAGE_SERVE_TOKEN" in ended.stderr


@pytest.mark.parametrize("token", ["short", "", "with a blank 0123456789", "../../../../../../..", "ä" * 20])
def test_a_token_that_is_easily_guessed_or_does_not_fit_an_address_is_refused(home: Home, token: str) -> None:
    ended = home.run("serve", "--token", token)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "at least 16 characters" in ended.stderr


def test_a_port_that_is_taken_is_told(home: Home) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        ended = home.run("serve", "--port", str(other.getsockname()[1]))
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "is not free" in ended.stderr


def test_without_the_extra_it_says_what_brings_it(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("engage.web", "engage.web.gate", "engage.web.serving"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    ended = home.run("serve")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "pip install 'engage[web]'" in ended.stderr


def test_the_page_names_no_other_host() -> None:
    for file in PAGE.iterdir():
        assert not re.search(r"(?:https?|wss?):|[\"'(]//", file.read_text("utf-8")), file.name
