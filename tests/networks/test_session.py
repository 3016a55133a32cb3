"""The session under both SDKs, and what it keeps to itself."""

import logging
from collections.abc import Iterator

import pytest
import requests

from engage.networks.redaction import redacted
from engage.networks.session import AnswerTooLarge, ApiSession, checked_base
from engage.sandbox.faults import Fault
from engage.sandbox.running import Running
from tests.town import open_town

HOST = "https://api.twitter.com"


@pytest.fixture(scope="module")
def served() -> Iterator[Running]:
    with open_town() as town:
        yield town


@pytest.fixture
def session(served: Running) -> Iterator[ApiSession]:
    with ApiSession(HOST, served.x_api) as made:
        yield made


def plan(served: Running, **fault: object) -> None:
    served.sandbox.faults.clear()
    served.sandbox.faults.add(Fault("answer", "x", **fault))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "good", ["https://api.x.com", "http://127.0.0.1:8080/x", "http://localhost:1/graph", "http://[::1]:9"]
)
def test_an_address_is_https_or_on_this_machine(good: str) -> None:
    assert checked_base(f"{good}/") == good


@pytest.mark.parametrize(
    "bad",
    [
        "", "api.x.com", "http://api.x.com", "http://10.0.0.1", "http://127.0.0.1.evil.example", "ftp://127.0.0.1",
        "file:///etc/passwd", "https://", "https://user:pass@api.x.com", "https://api.x.com?x=1", "https://api.x.com#a",
    ],
)  # fmt: skip
def test_every_other_address_is_not_spoken_to(bad: str) -> None:
    with pytest.raises(ValueError, match="https"):
        ApiSession(HOST, bad)


def test_only_its_own_host_is_rewritten_and_no_other_asked(session: ApiSession, served: Running) -> None:
    plan(served, status=200, body="{}")
    assert session.get(f"{HOST}/2/users/me").url.startswith(f"{served.x_api}/2/users/me")
    for other in ("https://evil.example/2", f"{HOST}.evil.example/2", HOST, f"{HOST}@evil.example/"):
        with pytest.raises(ValueError, match="one API"):
            session.get(other)
    assert session.count == 1


def test_what_came_back_is_kept(session: ApiSession, served: Running) -> None:
    plan(served, status=429, body='{"title": "Slow"}', headers={"X-Rate-Limit-Reset": "17"})
    session.get(f"{HOST}/2/users/me")
    assert session.last is not None
    assert (session.last.status, session.last.headers["x-rate-limit-reset"]) == (429, "17")
    assert session.last.json() == {"title": "Slow"}


def test_what_came_back_before_is_forgotten_when_nothing_comes(session: ApiSession, served: Running) -> None:
    plan(served, status=200, body="{}")
    session.get(f"{HOST}/2/users/me")
    served.sandbox.faults.add(Fault("cut_before", "x"))
    with pytest.raises(requests.ConnectionError):
        session.get(f"{HOST}/2/users/me")
    assert session.last is None


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_an_answer_and_not_followed(session: ApiSession, served: Running, status: int) -> None:
    plan(served, status=status, body="", headers={"Location": f"{served.web}/"})
    before = len(served.sandbox.requests.find("web"))
    assert session.get(f"{HOST}/2/users/me").status_code == status
    assert len(served.sandbox.requests.find("web")) == before


def test_cookies_are_not_kept(session: ApiSession, served: Running) -> None:
    plan(served, status=200, body="{}", headers={"Set-Cookie": "guest=1; Path=/"})
    session.get(f"{HOST}/2/users/me")
    assert not list(session.cookies)


def test_an_answer_may_not_be_endless(served: Running) -> None:
    plan(served, status=200, body="x" * 3000)
    with ApiSession(HOST, served.x_api, largest=2000) as small, pytest.raises(AnswerTooLarge):
        small.get(f"{HOST}/2/users/me")


def test_netrc_and_proxies_have_no_say(
    session: ApiSession, served: Running, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    netrc = f"{tmp_path}/netrc"
    with open(netrc, "w", encoding="utf-8") as file:
        file.write("machine 127.0.0.1 login me password other\n")
    monkeypatch.setenv("NETRC", netrc)
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    served.sandbox.faults.clear()
    bearer = {"Authorization": f"Bearer {served.sandbox.tokens.x_bearer}"}
    assert session.get(f"{HOST}/2/users/me", headers=bearer).status_code == 200


LEAKS = [
    "GET /v26.0/me?access_token=EAAabc123&fields=id",
    "Max retries exceeded with url: /me?fields=id&access_token=EAAabc123 (Caused by",
    '{"access_token": "EAAabc123", "token_type": "bearer"}',
    "{'Authorization': 'Bearer AAAA%2Fbcd-abc123', 'User-Agent': 'x'}",
    'Authorization: OAuth oauth_consumer_key="ckabc123", oauth_token="42-abc123", oauth_signature="sigabc123%3D"',
    "oauth_token%3D42-abc123%26oauth_version%3D1.0",
    "client_secret=abc123 and appsecret_proof=abc123; input_token=abc123",
    "a bare EAA" + "abc123" * 6,
]


@pytest.mark.parametrize("leak", LEAKS)
def test_whatever_looks_like_a_token_is_hidden(leak: str) -> None:
    assert "abc123" not in redacted(leak)
    assert "[hidden]" in redacted(leak)


def test_known_secrets_are_hidden_in_every_spelling() -> None:
    secrets = ["p/w+1=", "p/w+1=longer", ""]
    assert redacted("p/w+1=longer and p%2Fw%2B1%3D", secrets) == "[hidden] and [hidden]"
    assert redacted("nothing to hide, bearer of news", secrets) == "nothing to hide, bearer of news"


def test_the_sdks_log_no_token(served: Running, caplog: pytest.LogCaptureFixture) -> None:
    import tweepy

    caplog.set_level(logging.DEBUG)
    token = served.sandbox.tokens.x_bearer
    client = tweepy.Client(bearer_token=token, return_type=requests.Response)
    client.session.close()
    served.sandbox.faults.clear()
    with ApiSession(HOST, served.x_api, [token]) as session:
        client.session = session
        assert client.get_me(user_auth=False).status_code == 200
        logging.getLogger("urllib3.connection").warning("Failed to parse headers (url=%s)", f"/me?access_token={token}")
    assert token not in caplog.text
    assert "Failed to parse headers" in caplog.text
