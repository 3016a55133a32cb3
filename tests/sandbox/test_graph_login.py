"""Facebook's dialog in the town, the code it gives, and what was granted."""

from typing import Any
from urllib.parse import urlencode

import requests

from engage.sandbox.fb_logins import REGISTERED
from engage.sandbox.running import Running
from tests.sandbox.conftest import my_page, pass_time
from tests.sandbox.consent import answer, query

SCOPES = "pages_show_list,pages_read_engagement"
LOCAL = "http://localhost:51234/back"


def dialog(town: Running, redirect: str = LOCAL, **other: str) -> str:
    asked = {"client_id": town.sandbox.tokens.fb_app_id, "redirect_uri": redirect, "state": "st", "scope": SCOPES}
    return f"{town.web}/fb/v26.0/dialog/oauth?{urlencode({**asked, 'response_type': 'code', **other})}"


def graph(town: Running, path: str, **params: str) -> Any:
    return requests.get(f"{town.graph}/v26.0/{path}", params=params, timeout=5).json()


def exchange(town: Running, **params: str) -> Any:
    tokens = town.sandbox.tokens
    app = {"client_id": tokens.fb_app_id, "client_secret": tokens.fb_app_secret}
    return graph(town, "oauth/access_token", **{**app, **params})


def debugged(town: Running, token: str) -> Any:
    tokens = town.sandbox.tokens
    asked = {"input_token": token, "access_token": f"{tokens.fb_app_id}|{tokens.fb_app_secret}"}
    return graph(town, "debug_token", **asked)["data"]


def control(town: Running, path: str, **body: object) -> None:
    headers = {"Authorization": f"Bearer {town.sandbox.admin_token}"}
    assert requests.post(f"{town.admin}{path}", json=body, headers=headers, timeout=5).status_code == 200


def test_from_the_dialog_to_the_pages(town: Running) -> None:
    sent = answer(dialog(town), "Continue")
    assert sent.endswith("#_=_")
    code = query(sent)["code"]
    short = exchange(town, code=code, redirect_uri=LOCAL)
    assert short["expires_in"] == 3600
    long = exchange(town, grant_type="fb_exchange_token", fb_exchange_token=short["access_token"])
    assert long["expires_in"] == 60 * 86400
    told = debugged(town, long["access_token"])
    assert told["scopes"] == SCOPES.split(",")
    assert told["expires_at"] == int(town.sandbox.town.now.timestamp()) + 60 * 86400
    assert len(graph(town, "me/accounts", access_token=long["access_token"])["data"]) == 2
    assert exchange(town, code=code, redirect_uri=LOCAL)["error"]["error_subcode"] == 36008
    pass_time(town, hours=2)
    assert debugged(town, short["access_token"])["error"]["subcode"] == 463
    assert debugged(town, long["access_token"])["is_valid"]


def test_refusals_of_the_dialog_and_of_the_exchange(town: Running) -> None:
    assert query(answer(dialog(town), "Cancel"))["error_reason"] == "user_denied"
    for redirect, status in (
        (LOCAL, 200), (REGISTERED, 200), ("http://127.0.0.1:51234/back", 403), ("https://else.example/", 403),
    ):  # fmt: skip
        assert requests.get(dialog(town, redirect), timeout=5).status_code == status
    control(town, "/logins/facebook", published=True)
    assert requests.get(dialog(town), timeout=5).status_code == 403
    assert exchange(town, code="none", redirect_uri=REGISTERED)["error"]["code"] == 100
    assert exchange(town, client_secret="no", code="none")["error"]["message"] == "Error validating client secret."


def test_what_was_not_granted(town: Running) -> None:
    mine, page = town.sandbox.tokens.fb_user_token, my_page(town)
    control(town, "/logins/facebook", pages=[page.id])
    control(town, f"/pages/{page.id}", tasks=["ANALYZE"])
    told = graph(town, "me/accounts", access_token=mine, fields="id,tasks")["data"]
    assert told == [{"id": page.id, "tasks": ["ANALYZE"]}]
    assert debugged(town, mine)["granular_scopes"][0]["target_ids"] == [page.id]
    control(town, "/logins/facebook", scopes=["pages_read_engagement"])
    assert graph(town, "me/accounts", access_token=mine)["data"] == []
    assert debugged(town, mine)["scopes"] == ["pages_read_engagement"]
    control(town, "/logins/facebook", until="2026-01-01T00:00:00+00:00")
    assert graph(town, "me/accounts", access_token=mine)["error"]["error_subcode"] == 463


def test_ends_of_a_page_token_and_of_what_was_granted(town: Running) -> None:
    page = my_page(town)
    control(town, "/logins/facebook", data_until="2026-12-01T00:00:00+00:00")
    assert debugged(town, page.token)["data_access_expires_at"] == 1796083200
    control(town, f"/pages/{page.id}", ended=True)
    told = debugged(town, page.token)
    assert (told["is_valid"], told["error"]["subcode"]) == (False, 463)
    assert graph(town, "me", access_token=page.token)["error"]["code"] == 190
    control(town, f"/pages/{page.id}", ended=False)
    assert debugged(town, page.token)["is_valid"]


def test_the_controls_register_redirects_at_x(town: Running) -> None:
    control(town, "/logins/x", redirects=["http://127.0.0.1:5/back"])
    assert "http://127.0.0.1:5/back" in town.sandbox.grants.redirects
