"""Requests that got no answer at all."""

from ssl import SSLCertVerificationError

import requests
from urllib3.exceptions import SSLError

from engage.domain.errors import OutcomeUnknown, Unreachable
from engage.networks.lost import lost, never_sent
from engage.networks.session import ApiSession
from tests.networks.answers import SECRET


def test_a_request_without_an_answer() -> None:
    session = ApiSession("https://api.example", "https://api.example", [SECRET])
    timeout, refused = requests.ReadTimeout(f"read {SECRET}"), requests.ConnectTimeout("connect")
    assert type(lost(timeout, session, "X", write=False)) is Unreachable
    assert type(lost(timeout, session, "X", write=True)) is OutcomeUnknown
    assert SECRET not in lost(timeout, session, "X", write=True).detail
    never = lost(refused, session, "X", write=True)
    assert type(never) is Unreachable
    assert (
        never.sentence
        == "X cannot be reached. What you did is kept. It goes out when it is back; after an hour it asks first."
    )
    assert never_sent(requests.exceptions.SSLError(SSLError(SSLCertVerificationError(1, "certificate verify failed"))))
    assert not never_sent(requests.exceptions.SSLError(SSLError("bad record mac")))
    assert not never_sent(requests.ConnectionError("reset by peer"))
