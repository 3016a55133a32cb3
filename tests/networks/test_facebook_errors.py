"""Every row of the table of Facebook's failures: which of the five it is, and what it says."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from engage.domain.network import (
    CredentialsRejected,
    NetworkError,
    OutcomeUnknown,
    RateLimited,
    Refused,
    Unreachable,
)
from engage.networks.facebook import errors as facebook
from engage.networks.facebook.usage import rest_until, used
from tests.networks.answers import SECRET, answer, hidden, plain

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def of_facebook(status: int, write: bool, code: int, subcode: int = 0, **more: Any) -> NetworkError:
    error = {"message": f"(#{code}) {SECRET}", "code": code, "error_subcode": subcode, "fbtrace_id": "Atrace", **more}
    found = facebook.failure(answer(status, {"error": error}), hidden, NOW, write=write)
    plain(found)
    assert SECRET not in found.detail
    assert "Atrace" in found.detail
    return found


ROWS = [
    (190, 0, {}, CredentialsRejected, "a new token"),
    (190, 463, {}, CredentialsRejected, "token"),
    (190, 467, {}, CredentialsRejected, "token"),
    (102, 0, {}, CredentialsRejected, "token"),
    (102, 460, {}, CredentialsRejected, "password"),
    (190, 458, {}, CredentialsRejected, "removed this app"),
    (190, 459, {}, CredentialsRejected, "facebook.com"),
    (190, 464, {}, CredentialsRejected, "facebook.com"),
    (190, 460, {}, CredentialsRejected, "password"),
    (190, 492, {}, CredentialsRejected, "role"),
    (190, 2069032, {}, CredentialsRejected, "not the Page's"),
    (104, 0, {}, CredentialsRejected, "token"),
    (2500, 0, {"message": "An active access token must be used"}, CredentialsRejected, "your own login"),
    (2500, 0, {"message": "Unknown path components: /x"}, facebook.NotUnderstood, "log"),
    (3, 0, {}, Refused, "browser"),
    (10, 0, {"message": "requires 'Page Public Content Access'"}, Refused, "read that Page"),
    (10, 0, {"message": "permission"}, CredentialsRejected, "90 days"),
    (10, 2018278, {}, Refused, "24 hours"),
    (10, 2018108, {}, Refused, "messages"),
    (551, 0, {}, Refused, "messages"),
    (200, 0, {"message": "(#200) not receiving messages"}, Refused, "messages"),
    (200, 0, {}, facebook.NotPermitted, "permission"),
    (210, 0, {}, facebook.NotPermitted, "permission"),
    (200, 0, {"message": "publish_actions are not available"}, CredentialsRejected, "not the Page's"),
    (200, 2069030, {}, Refused, "new kind"),
    (200, 2069031, {}, Refused, "new kind"),
    (200, 2069033, {}, Refused, "new kind"),
    (1, 2853006, {}, Refused, "admins"),
    (100, 33, {}, Refused, "not on Facebook any more"),
    (100, 0, {}, facebook.NotUnderstood, "log"),
    (12, 0, {}, Refused, "update"),
    (2635, 0, {}, Refused, "update"),
    (368, 0, {}, facebook.Blocked, "until tomorrow"),
    (368, 1390008, {}, facebook.Blocked, "until tomorrow"),
    (368, 4854002, {}, Refused, "confirm who you are"),
    (368, 1404082, {}, Refused, "already"),
    (506, 0, {}, Refused, "already"),
    (1705, 0, {}, CredentialsRejected, "not the Page's"),
    (1609005, 0, {}, Refused, "address"),
    (10900, 0, {}, Refused, "once"),
    (99999, 0, {}, Refused, "log"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "subcode", "more", "kind", "says"), ROWS)
def test_facebook(code: int, subcode: int, more: dict[str, Any], kind: type[NetworkError], says: str) -> None:
    for status in (400, 500):
        if code == 99999 and status == 500:
            continue
        found = of_facebook(status, True, code, subcode, **more)
        assert type(found) is kind
        assert says in found.sentence
        assert getattr(found, "gone", False) is ((code, subcode) == (100, 33))


@pytest.mark.parametrize("code", [4, 17, 32, 341, 613, 80001, 80006])
def test_facebook_throttles(code: int) -> None:
    found = of_facebook(400, False, code)
    assert isinstance(found, RateLimited)
    assert found.until == NOW + timedelta(minutes=30)


@pytest.mark.parametrize(
    ("code", "transient", "status"), [(1, False, 400), (2, False, 400), (77, True, 400), (77, False, 500)]
)
def test_facebook_in_passing_trouble(code: int, transient: bool, status: int) -> None:
    assert type(of_facebook(status, False, code, is_transient=transient)) is Unreachable
    assert type(of_facebook(status, True, code, is_transient=transient)) is OutcomeUnknown


@pytest.mark.parametrize("body", [b"<html>502</html>", b"", b"{}", b"[]", b'{"error": "text"}'])
def test_facebook_without_words(body: bytes) -> None:
    assert type(facebook.failure(answer(502, body), hidden, NOW, write=False)) is Unreachable
    assert type(facebook.failure(answer(502, body), hidden, NOW, write=True)) is OutcomeUnknown
    assert type(facebook.failure(answer(302, body), hidden, NOW, write=True)) is Unreachable


def test_facebooks_own_words_for_the_person_come_first() -> None:
    found = of_facebook(400, True, 506, error_user_title="Duplicate", error_user_msg="You said this.")
    assert found.sentence == "Facebook says: Duplicate You said this. What you wrote is kept."


def test_usage_headers() -> None:
    case = [{"type": "pages", "call_count": 96, "estimated_time_to_regain_access": 12}, "broken"]
    told = answer(200, {}, x_app_usage='{"call_count": 20}', x_business_use_case_usage=json.dumps({"1": case, "2": 5}))
    assert (used(told), rest_until(told, NOW)) == (96, NOW + timedelta(minutes=12))
    for broken in ("", "[", "7", '{"call_count": "many"}'):
        silent = answer(200, {}, x_app_usage=broken, x_business_use_case_usage=broken)
        assert (used(silent), rest_until(silent, NOW)) == (0, NOW + timedelta(minutes=30))
