"""Why an API cannot be reached, told apart; and that no token goes along."""

import socket
from datetime import timedelta
from typing import Any

import pytest
import requests
from urllib3.exceptions import MaxRetryError, NameResolutionError

from engage.domain.checkup import Verdict
from engage.domain.clock import FixedClock
from engage.domain.sentence import Sentence
from engage.networks.reaching import Reachability, refused, unreached
from engage.networks.x.barred import Unpaid
from engage.sandbox.faults import Fault
from engage.sandbox.running import Running
from tests.town import NOW, town

__all__ = ["town"]

POOL: Any = None
NO_NAME = NameResolutionError("api.x.com", POOL, socket.gaierror(-2, "Name or service not known"))


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (requests.ConnectionError(MaxRetryError(POOL, "/", NO_NAME)), "The name api.x.com is not found."),
        (requests.exceptions.SSLError("CERTIFICATE_VERIFY_FAILED"), "its certificate does not fit"),
        (requests.exceptions.ProxyError("no"), "The proxy takes no connection."),
        (requests.ConnectTimeout("slow"), "takes no connection in time"),
        (requests.ReadTimeout("slow"), "did not answer in time"),
        (requests.ConnectionError("reset"), "api.x.com takes no connection."),
    ],
)
def test_kinds_of_no_answer(error: requests.RequestException, told: str) -> None:
    said = unreached(error, "api.x.com")
    assert said.verdict is Verdict.WRONG
    assert told in said.told
    assert said.advice


def test_asked_once_and_without_a_token(town: Running) -> None:
    reach = Reachability("X", town.x_api, "/2/users/me", FixedClock(NOW))
    assert reach.away is None
    assert [reach.said().verdict for _ in range(3)] == [Verdict.OK] * 3
    (asked,) = town.sandbox.requests.find("x")
    assert (asked.status, asked.path) == (401, "/2/users/me")
    assert isinstance(reach.away, timedelta)


def test_too_slow_and_not_json(town: Running) -> None:
    for fault, told in (
        (Fault("slow", seconds=0.3), "in time"),
        (Fault("answer", body="not json"), "with something that is not its answer"),
    ):
        town.sandbox.faults.add(fault)
        said = Reachability("X", town.x_api, "/2/users/me", FixedClock(NOW), (0.2, 0.1)).said()
        assert told in said.told


def test_only_safe_addresses() -> None:
    with pytest.raises(ValueError, match="https"):
        Reachability("X", "http://api.x.com", "/2/users/me", FixedClock(NOW))


AGAIN = "`engage connect x` signs in anew"


def test_what_to_do_is_the_errors_own_advice_or_to_connect_again() -> None:
    paid = refused(Unpaid(Sentence("No credits.", "Everything stays.", "Top up at console.x.com.")), AGAIN)
    assert (paid.told, paid.advice) == ("No credits.", "Top up at console.x.com.")
    bare = refused(Unpaid("No credits."), AGAIN)
    assert (bare.told, bare.advice) == ("No credits.", "`engage connect x` signs in anew.")
