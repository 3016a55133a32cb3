"""Every fault, felt on the wire."""

import json
import threading
import time
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
import requests

from engage.sandbox.faults import Fault
from engage.sandbox.front import Front
from engage.sandbox.running import Running
from engage.sandbox.server import make_app
from tests.sandbox.conftest import my_page, own_post, visitor_comment


def lay(town: Running, **fault: Any) -> None:
    """Lay a fault through the admin endpoint."""
    headers = {"Authorization": f"Bearer {town.sandbox.admin_token}"}
    answer = requests.post(f"{town.admin}/faults", json=fault, headers=headers, timeout=5)
    assert answer.status_code == 200, answer.text


def graph_get(town: Running, path: str, **params: str) -> requests.Response:
    params["access_token"] = my_page(town).token
    return requests.get(f"{town.graph}/v26.0/{path}", params=params, timeout=5)


def like(town: Running, post_id: str) -> requests.Response:
    token = {"access_token": my_page(town).token}
    return requests.post(f"{town.graph}/v26.0/{post_id}/likes", params=token, timeout=5)


def x_get(town: Running) -> requests.Response:
    bearer = {"Authorization": f"Bearer {town.sandbox.tokens.x_bearer}"}
    return requests.get(f"{town.x_api}/2/users/me", headers=bearer, timeout=5)


def test_rate_limit_on_x_with_and_without_reset(town: Running) -> None:
    lay(town, kind="rate_limited", net="x", reset=120)
    lay(town, kind="rate_limited", net="x")
    told = x_get(town)
    assert told.status_code == 429
    assert int(told.headers["x-rate-limit-reset"]) == int(town.sandbox.town.now.timestamp()) + 120
    untold = x_get(town)
    assert untold.status_code == 429
    assert "x-rate-limit-reset" not in untold.headers
    assert x_get(town).status_code == 200


def test_throttle_on_facebook_names_the_wait_in_minutes(town: Running) -> None:
    lay(town, kind="rate_limited", net="fb", reset=600)
    lay(town, kind="rate_limited", net="fb")
    told = graph_get(town, "me")
    assert told.json()["error"]["code"] == 32
    usage = json.loads(told.headers["X-Business-Use-Case-Usage"])
    assert next(iter(usage.values()))[0]["estimated_time_to_regain_access"] == 10
    assert "X-Business-Use-Case-Usage" not in graph_get(town, "me").headers


@pytest.mark.parametrize(
    ("kind", "status", "words"),
    [
        ("credits_depleted", 402, "CreditsDepleted"),
        ("spend_cap", 403, "SpendCapReached"),
        ("reply_refused", 403, "have not been mentioned"),
        ("quote_refused", 403, "Quoting this post is not allowed"),
        ("feature_refused", 403, "not permitted to access this feature"),
        ("not_enrolled", 403, "client-not-enrolled"),
        ("duplicate_text", 403, "duplicate content"),
        ("unauthorized", 401, "Unauthorized"),
    ],
)
def test_refusals_of_x(town: Running, kind: str, status: int, words: str) -> None:
    lay(town, kind=kind, net="x")
    answer = x_get(town)
    assert answer.status_code == status
    assert words in answer.text
    assert answer.json()["status"] == status


@pytest.mark.parametrize(("kind", "code"), [("unauthorized", 190), ("feature_refused", 200), ("duplicate_text", 506)])
def test_refusals_of_facebook(town: Running, kind: str, code: int) -> None:
    lay(town, kind=kind, net="fb")
    assert graph_get(town, "me").json()["error"]["code"] == code


def test_any_graph_code_and_any_answer(town: Running) -> None:
    lay(town, kind="graph_error", net="fb", code=368, subcode=1390008, message="Blocked for a while")
    lay(town, kind="answer", net="fb", status=418, body="short and stout", headers={"Content-Type": "text/plain"})
    error = graph_get(town, "me").json()["error"]
    assert (error["code"], error["error_subcode"], error["message"]) == (368, 1390008, "Blocked for a while")
    answer = graph_get(town, "me")
    assert (answer.status_code, answer.text, answer.headers["Content-Type"]) == (418, "short and stout", "text/plain")


def test_server_error_is_html(town: Running) -> None:
    lay(town, kind="server_error", status=503)
    answer = graph_get(town, "me")
    assert answer.status_code == 503
    assert answer.headers["Content-Type"].startswith("text/html")


def test_a_wrong_date(town: Running) -> None:
    lay(town, kind="wrong_date", seconds=-3600)
    off, right = (parsedate_to_datetime(x_get(town).headers["Date"]) for _ in range(2))
    assert 3590 <= (right - off).total_seconds() <= 3660


def test_slow_answer_outlasts_the_callers_patience(town: Running) -> None:
    lay(town, kind="slow", seconds=0.3)
    began = time.monotonic()
    with pytest.raises(requests.Timeout):
        requests.get(f"{town.graph}/v26.0/me", params={"access_token": my_page(town).token}, timeout=0.05)
    lay(town, kind="slow", seconds=0.1)
    assert graph_get(town, "me").status_code == 200
    assert time.monotonic() - began >= 0.1


def test_cut_before_the_write(town: Running) -> None:
    comment = visitor_comment(town)
    lay(town, kind="cut_before", method="POST", path=r"/likes$")
    with pytest.raises(requests.ConnectionError):
        like(town, comment.id)
    assert my_page(town).id not in comment.likes
    assert like(town, comment.id).json() == {"success": True}


def test_cut_after_the_write(town: Running) -> None:
    comment = visitor_comment(town)
    lay(town, kind="cut_after", method="POST", path=r"/likes$")
    with pytest.raises(requests.ConnectionError):
        like(town, comment.id)
    assert my_page(town).id in comment.likes
    assert [entry.status for entry in town.sandbox.requests.find("fb", "POST", "likes")] == [0]


def test_malformed_json(town: Running) -> None:
    lay(town, kind="malformed_json")
    answer = graph_get(town, "me")
    assert answer.status_code == 200
    assert "json" in answer.headers["Content-Type"]
    with pytest.raises(requests.JSONDecodeError):
        answer.json()


def test_an_item_twice_in_a_page(town: Running) -> None:
    path = f"{my_page(town).id}/feed"
    whole = [item["id"] for item in graph_get(town, path, limit="5").json()["data"]]
    lay(town, kind="duplicate_items")
    doubled = [item["id"] for item in graph_get(town, path, limit="5").json()["data"]]
    assert doubled == [*whole, whole[0]]


def test_an_item_deleted_under_you(town: Running) -> None:
    post = own_post(town)
    lay(town, kind="delete_target", method="POST")
    token = my_page(town).token
    answer = requests.post(
        f"{town.graph}/v26.0/{post.id}/comments", data={"message": "too late", "access_token": token}, timeout=5
    )
    assert (answer.json()["error"]["code"], answer.json()["error"]["error_subcode"]) == (100, 33)
    assert post.deleted


def test_a_fault_hits_only_its_request_and_only_so_often(town: Running) -> None:
    lay(town, kind="server_error", net="fb", method="GET", path="/me$", times=2)
    assert graph_get(town, my_page(town).id).status_code == 200
    assert x_get(town).status_code == 200
    assert [graph_get(town, "me").status_code for _ in range(3)] == [502, 502, 200]
    headers = {"Authorization": f"Bearer {town.sandbox.admin_token}"}
    told = requests.get(f"{town.admin}/faults", headers=headers, timeout=5).json()
    assert told["waiting"] == {}
    assert [(fired["kind"], fired["path"]) for fired in told["fired"]] == [("server_error", "/v26.0/me")] * 2


def test_faults_can_be_taken_away_and_bad_ones_are_refused(town: Running) -> None:
    headers = {"Authorization": f"Bearer {town.sandbox.admin_token}"}
    lay(town, kind="server_error", times=9)
    requests.delete(f"{town.admin}/faults", headers=headers, timeout=5)
    assert graph_get(town, "me").status_code == 200
    for bad in ({"kind": "earthquake"}, {"kind": "slow", "weather": 1}, {"kind": "slow", "path": "("}, {}):
        answer = requests.post(f"{town.admin}/faults", json=bad, headers=headers, timeout=5)
        assert answer.status_code == 400, bad


def test_a_slow_answer_leaves_the_town_to_others(town: Running) -> None:
    """The wait happens outside the lock: whoever else calls is served meanwhile."""
    free: list[bool] = []

    def call_meanwhile() -> None:
        free.append(town.sandbox.lock.acquire(timeout=2))
        town.sandbox.lock.release()

    def wait(_: float) -> None:
        other = threading.Thread(target=call_meanwhile)
        other.start()
        other.join()

    app = make_app(town.sandbox)
    app.wsgi_app = Front(app.wsgi_app.app, town.sandbox, wait)  # type: ignore[method-assign, attr-defined]
    town.sandbox.faults.add(Fault("slow", seconds=3600))
    assert app.test_client().get("/graph/v26.0/me").status_code == 400  # no token, but answered
    assert free == [True]
