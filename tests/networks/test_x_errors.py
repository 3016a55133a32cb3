"""Every row of the table of X's failures: which of the five it is, and what it says."""

from datetime import UTC, datetime
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
from engage.networks.x import errors as x
from engage.networks.x.barred import NotEnrolled, Unpaid
from tests.networks.answers import SECRET, answer, hidden, plain


def of_x(status: int, write: bool, **problem: Any) -> NetworkError:
    found = x.failure(answer(status, {"detail": f"see {SECRET}", **problem}), hidden, write=write)
    plain(found)
    assert SECRET not in found.detail
    assert str(status) in found.detail
    return found


PROBLEMS = "https://api.twitter.com/2/problems"
NOT_MENTIONED = "Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged"
NOT_OURS = {"type": f"{PROBLEMS}/not-authorized-for-resource", "detail": "You can only reply to or quote posts where"}
NOT_ENROLLED = {"type": f"{PROBLEMS}/client-forbidden", "reason": "client-not-enrolled"}
INVALID = {"title": "Invalid Request", "errors": [{"parameters": {"x": ["1"]}, "message": "no"}]}

ROWS = [
    (403, {"detail": NOT_MENTIONED}, True, Refused, "mentioned"),
    (403, NOT_OURS, True, Refused, "mentioned"),
    (403, {"detail": "Quoting this post is not allowed because you have not been mentioned"}, True, Refused, "quote"),
    (403, {"title": "Forbidden"}, True, x.Unexplained, "do it by hand"),
    (403, {"detail": "Your account is not permitted to access this feature."}, True, Refused, "plan"),
    (403, {"detail": "Your account is not permitted to access this feature."}, False, NotEnrolled, "plan"),
    (403, NOT_ENROLLED, False, NotEnrolled, "plan"),
    (403, {"title": "Forbidden"}, False, Refused, "does not show"),
    (403, {"title": "SpendCapReached"}, False, Unpaid, "spending limit"),
    (403, {"title": "SpendCapReached"}, True, Unpaid, "spending limit"),
    (403, {"detail": "You are not allowed to create a Tweet with duplicate content."}, True, Refused, "already"),
    (403, {"detail": "Your Tweet text is too long."}, True, Refused, "shorten"),
    (403, {"detail": "Your account is suspended"}, True, Refused, "suspended"),
    (402, {"title": "CreditsDepleted", "type": f"{PROBLEMS}/credits"}, False, Unpaid, "credits"),
    (402, {"title": "CreditsDepleted", "type": f"{PROBLEMS}/credits"}, True, Unpaid, "top up"),
    (401, {"title": "Unauthorized"}, False, CredentialsRejected, "token"),
    (401, {"title": "Unauthorized"}, True, CredentialsRejected, "a new token"),
    (429, {"errors": [{"code": 88, "message": "Rate limit exceeded"}]}, False, RateLimited, "wait"),
    (429, {"title": "Too Many Requests"}, True, RateLimited, "kept"),
    (429, {"type": f"{PROBLEMS}/usage-capped"}, False, Unpaid, "billing cycle"),
    (400, INVALID, False, x.NotUnderstood, "log"),
    (404, {"title": "Not Found"}, True, Refused, "not on X any more"),
    (500, {}, False, Unreachable, "did not answer"),
    (503, {}, True, OutcomeUnknown, "not sent again"),
    (408, {}, True, OutcomeUnknown, "not sent again"),
    (302, {}, False, Unreachable, "in its place"),
    (302, {}, True, Unreachable, "kept"),
]  # fmt: skip


@pytest.mark.parametrize(("status", "problem", "write", "kind", "says"), ROWS)
def test_x(status: int, problem: dict[str, Any], write: bool, kind: type[NetworkError], says: str) -> None:
    found = of_x(status, write, **problem)
    assert type(found) is kind
    assert says in found.sentence


def test_what_x_no_longer_has_is_gone() -> None:
    cases: list[tuple[int, dict[str, str]]] = [
        (404, {}),
        (410, {}),
        (400, {"type": f"{PROBLEMS}/resource-not-found"}),
        (403, {"detail": "You attempted to reply to a Tweet that is deleted or not visible to you."}),
    ]
    for status, problem in cases:
        found = of_x(status, True, **problem)
        assert isinstance(found, Refused)
        assert found.gone


def test_x_tells_until_when_to_wait() -> None:
    def until(**headers: str) -> datetime | None:
        found = x.failure(answer(429, {}, **headers), hidden, write=False)
        assert isinstance(found, RateLimited)
        return found.until

    assert until() is None
    assert until(x_rate_limit_reset="soon") is None
    assert until(x_rate_limit_reset="9" * 30) is None
    assert until(x_rate_limit_reset="1795338000") == datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    day = {"x_user_limit_24hour_remaining": "0", "x_user_limit_24hour_reset": "1795424400"}
    assert until(x_rate_limit_reset="1795338000", **day) == datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_a_refusal_inside_a_success_of_x() -> None:
    def inside(**body: Any) -> NetworkError | None:
        return x.refusal_inside(body, hidden)

    lost_list = {"type": f"{PROBLEMS}/resource-not-found", "title": "Not Found Error"}
    assert inside(data=[], errors=[lost_list]) is None
    assert inside(meta={"result_count": 0}) is None
    for problem in (lost_list, {"type": f"{PROBLEMS}/not-authorized-for-resource"}):
        found = inside(errors=[problem])
        assert isinstance(found, Refused)
        assert found.gone
    other = inside(errors=[{"title": SECRET}])
    assert isinstance(other, Refused)
    assert not other.gone
    assert SECRET not in other.detail
