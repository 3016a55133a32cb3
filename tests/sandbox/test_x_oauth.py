"""OAuth 2.0 at the town's X: PKCE, codes of 30 seconds, tokens of two hours, refresh tokens that serve once."""

import base64
from typing import Any
from urllib.parse import urlencode

import pytest
import requests

from engage.sandbox.running import Running
from engage.sandbox.x_grants import REGISTERED, challenge_of
from tests.sandbox.conftest import pass_time
from tests.sandbox.consent import answer, query

VERIFIER = "v" * 64
SCOPES = "tweet.read users.read list.read offline.access"


def authorize(town: Running, **other: str) -> str:
    asked = {
        "response_type": "code", "client_id": town.sandbox.tokens.x_client_id, "redirect_uri": REGISTERED,
        "scope": SCOPES, "state": "st", "code_challenge": challenge_of(VERIFIER), "code_challenge_method": "S256",
    }  # fmt: skip
    return f"{town.web}/i/oauth2/authorize?{urlencode({**asked, **other})}"


def code(town: Running, **other: str) -> str:
    return query(answer(authorize(town, **other), "Authorize app"))["code"]


def token(town: Running, **form: str) -> Any:
    body = {"client_id": town.sandbox.tokens.x_client_id, **form}
    return requests.post(f"{town.x_api}/2/oauth2/token", data=body, timeout=5)


def exchanged(town: Running, given: str, **other: str) -> Any:
    form = {"grant_type": "authorization_code", "code": given, "redirect_uri": REGISTERED, "code_verifier": VERIFIER}
    return token(town, **{**form, **other})


def refreshed(town: Running, given: str) -> Any:
    return token(town, grant_type="refresh_token", refresh_token=given)


def ask(town: Running, access: str, path: str = "/2/users/me") -> int:
    return requests.get(f"{town.x_api}{path}", headers={"Authorization": f"Bearer {access}"}, timeout=5).status_code


def test_a_code_becomes_a_pair_that_reads(town: Running) -> None:
    told = exchanged(town, code(town)).json()
    assert (told["token_type"], told["expires_in"], told["scope"]) == ("bearer", 7200, SCOPES)
    assert ask(town, told["access_token"]) == 200
    assert ask(town, told["access_token"], f"/2/users/{town.sandbox.town.my_x}/muting") == 403
    pass_time(town, hours=2)
    assert ask(town, told["access_token"]) == 401


def test_cancel_and_what_the_page_refuses(town: Running) -> None:
    assert query(answer(authorize(town), "Cancel")) == {"error": "access_denied", "state": "st"}
    for wrong in (
        {"redirect_uri": f"{REGISTERED}/"},
        {"client_id": "other"},
        {"scope": "all"},
        {"code_challenge_method": "plain"},
    ):
        page = requests.get(authorize(town, **wrong), timeout=5)
        assert page.status_code == 403
        assert "weren&#39;t able to give access" in page.text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"code": "other"}, "authorization code"),
        ({"redirect_uri": f"{REGISTERED}/"}, "redirect uri"),
        ({"code_verifier": "w" * 64}, "code verifier"),
        ({"client_id": "other"}, "client id"),
        ({"grant_type": "password"}, "grant type"),
    ],
)
def test_an_exchange_that_does_not_fit(town: Running, wrong: dict[str, str], said: str) -> None:
    told = exchanged(town, code(town), **wrong)
    assert told.status_code == 400
    assert said in told.json()["error_description"]


def test_a_code_lives_thirty_seconds_and_serves_once(town: Running) -> None:
    late, twice = code(town), code(town)
    assert exchanged(town, twice).status_code == 200
    assert exchanged(town, twice).status_code == 400
    pass_time(town, seconds=31)
    assert exchanged(town, late).status_code == 400


def test_a_refresh_token_serves_once_and_a_second_use_ends_the_grant(town: Running) -> None:
    first = exchanged(town, code(town)).json()
    second = refreshed(town, first["refresh_token"]).json()
    assert second["refresh_token"] != first["refresh_token"]
    assert ask(town, second["access_token"]) == 200
    assert refreshed(town, first["refresh_token"]).status_code == 400
    assert ask(town, second["access_token"]) == 401
    assert refreshed(town, second["refresh_token"]).status_code == 400


def test_without_offline_access_there_is_none(town: Running) -> None:
    assert "refresh_token" not in exchanged(town, code(town, scope="tweet.read users.read")).json()


def test_a_confidential_client_and_withdrawing(town: Running) -> None:
    tokens = town.sandbox.tokens
    told = exchanged(town, code(town)).json()
    for secret, status in (("wrong", 401), (tokens.x_client_secret, 200)):
        pair = base64.b64encode(f"{tokens.x_client_id}:{secret}".encode()).decode()
        answered = requests.post(
            f"{town.x_api}/2/oauth2/revoke",
            {"token": told["refresh_token"]},
            headers={"Authorization": f"Basic {pair}"},
            timeout=5,
        )
        assert answered.status_code == status
        assert ask(town, told["access_token"]) == (200 if status == 401 else 401)


def test_the_record_keeps_no_token_of_it(town: Running) -> None:
    told = exchanged(town, code(town)).json()
    again = refreshed(town, told["refresh_token"]).json()
    kept = " ".join(f"{entry.path} {entry.query} {entry.body}" for entry in town.sandbox.requests.entries)
    assert "grant_type=refresh_token" in kept
    for secret in (told["access_token"], told["refresh_token"], again["access_token"], VERIFIER):
        assert secret not in kept
