"""X's OAuth 2.0 against the town: consent, exchange, refresh and withdrawal, and every refusal in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from engage.domain.clock import FixedClock
from engage.domain.errors import CredentialsRejected, NetworkError, Refused, Unreachable
from engage.networks.x.client import XClient
from engage.networks.x.keys import XKeys
from engage.networks.x.oauth import SCOPES, Consent, TokenEndpoint, begin
from engage.networks.x.pair import Pair, XApp
from engage.networks.x.renewal import Renewal
from engage.sandbox.faults import Fault
from engage.sandbox.running import Running
from engage.sandbox.x_grants import REGISTERED
from tests.networks.x_side import whose
from tests.sandbox.consent import answer
from tests.town import NOW, town

__all__ = ["town"]


def app(town: Running, secret: str = "") -> XApp:
    return XApp(town.sandbox.tokens.x_client_id, secret, REGISTERED)


def consent(town: Running, of: XApp | None = None) -> tuple[Consent, str]:
    """Begun, and the address to which "Authorize app" leads."""
    begun = begin(of or app(town), web_url=town.web)
    return begun, answer(begun.url, "Authorize app")


def endpoint(town: Running, of: XApp | None = None) -> TokenEndpoint:
    return TokenEndpoint(of or app(town), FixedClock(NOW), town.x_api)


def first_pair(town: Running) -> Pair:
    begun, sent = consent(town)
    return endpoint(town).exchange(begun.code_in(sent), begun)


@pytest.mark.parametrize("confidential", [False, True], ids=["native app", "web app"])
def test_a_whole_life(town: Running, confidential: bool) -> None:
    of = app(town, town.sandbox.tokens.x_client_secret if confidential else "")
    begun, sent = consent(town, of)
    pair = endpoint(town, of).exchange(begun.code_in(sent), begun)
    assert (pair.until, pair.since) == (NOW + timedelta(hours=2), NOW)
    assert pair.scopes == set(SCOPES["self-serve"].split())
    assert whose(XKeys(bearer=pair.access), town).handle == "wrenbakes"
    after = endpoint(town, of).refresh(pair.refresh)
    assert (after.scopes, after.since) == (pair.scopes, None)
    assert whose(XKeys(bearer=after.access), town).remote_id == town.sandbox.town.my_x
    endpoint(town, of).revoke(after.refresh)
    with pytest.raises(CredentialsRejected):
        whose(XKeys(bearer=after.access), town)
    assert not any(secret in repr((pair, begun, of)) for secret in (pair.access, begun.verifier, "client_secret='"))


def test_what_the_browser_can_bring_back(town: Running) -> None:
    begun = begin(app(town), web_url=town.web)
    for brought, said in (
        (answer(begun.url, "Cancel"), "Access was not given"),
        (consent(town)[1], "another attempt"),
        (f"{REGISTERED}?state={begun.state}", "carries no code"),
        (f"{REGISTERED}?state=old&code=old", "another attempt"),
        (REGISTERED, "carries no code"),
        ("nonsense", "carries no code"),
        (begun.url, f"does not know {REGISTERED}"),
    ):
        with pytest.raises(Refused) as refused:
            begun.code_in(brought)
        assert said in refused.value.sentence


def test_an_exchange_that_x_refuses(town: Running) -> None:
    for of, said in (
        (XApp("other", "", REGISTERED), "does not know this client id"),
        (app(town, "wrong"), "A Native App has no secret"),
        (replace(app(town), redirect=f"{REGISTERED}/"), "to the last slash"),
    ):
        begun, sent = consent(town)
        with pytest.raises(CredentialsRejected) as refused:
            endpoint(town, of).exchange(begun.code_in(sent), begun)
        assert said in refused.value.sentence
    begun, sent = consent(town)
    endpoint(town).exchange(begun.code_in(sent), begun)
    with pytest.raises(CredentialsRejected, match="30 seconds and serves once"):
        endpoint(town).exchange(begun.code_in(sent), begun)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault("server_error"), Unreachable),
        (Fault("cut_after"), Unreachable),
        (Fault("malformed_json"), Unreachable),
        (Fault("answer", status=200, body="<html>Welcome to the hotel</html>"), Unreachable),
        (Fault("answer", status=302, headers={"Location": "https://hotel.example/"}), Unreachable),
    ],
    ids=["5xx", "cut", "malformed", "captive portal", "redirect"],
)
def test_no_answer_of_x(town: Running, fault: Fault, kind: type[NetworkError]) -> None:
    begun, sent = consent(town)
    with town.sandbox.lock:
        town.sandbox.faults.add(fault)
    with pytest.raises(kind) as failed:
        endpoint(town).exchange(begun.code_in(sent), begun)
    assert begun.verifier not in failed.value.sentence + failed.value.detail


class Drawer:
    """A pair kept in memory."""

    def __init__(self, pair: Pair) -> None:
        self.pair = pair
        self.turns = 0

    @contextmanager
    def turn(self) -> Iterator[None]:
        self.turns += 1
        yield

    def load(self) -> Pair:
        return self.pair

    def save(self, pair: Pair) -> None:
        self.pair = pair


def test_a_token_is_renewed_near_its_end_and_kept_before_it_is_used(town: Running) -> None:
    first = first_pair(town)
    drawer, clock = Drawer(first), FixedClock(NOW)
    renewal = Renewal(drawer, endpoint(town).refresh, clock)
    assert renewal.token() == first.access
    clock.advance(2 * 3600 - 299)
    assert renewal.token() == drawer.pair.access != first.access
    assert drawer.turns == 1
    assert renewal.secrets == (drawer.pair.access, drawer.pair.refresh)


def test_a_rejected_token_is_renewed_once_and_another_process_may_have_been_first(town: Running) -> None:
    drawer = Drawer(first_pair(town))
    one = Renewal(drawer, endpoint(town).refresh, FixedClock(NOW))
    other = Renewal(drawer, endpoint(town).refresh, FixedClock(NOW))
    rejected = one.token()
    assert other.token() == rejected
    renewed = one.after(rejected)
    assert other.after(rejected) == renewed
    assert one.after(rejected) == renewed
    assert len(town.sandbox.requests.find(path="/2/oauth2/token")) == 2


def test_an_account_with_renewed_tokens_goes_on_after_a_401(town: Running) -> None:
    drawer = Drawer(first_pair(town))
    keys = XKeys(renewal=Renewal(drawer, endpoint(town).refresh, FixedClock(NOW)))
    with town.sandbox.lock:
        town.sandbox.clock.advance(timedelta(hours=3))
    client = XClient(keys, town.x_api)
    assert client.get("/2/users/me", {})["data"]["username"] == "wrenbakes"
    assert drawer.pair.access in keys.secrets
    with town.sandbox.lock:
        town.sandbox.grants.revoke(drawer.pair.refresh)
    with pytest.raises(CredentialsRejected, match="engage connect x"):
        client.get("/2/users/me", {})
    client.close()
