"""The table of X's failures (facts of 2026), walked over HTTP: what each means to a read and to a write."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from engage.domain.errors import CredentialsRejected, NetworkError, OutcomeUnknown, RateLimited, Refused, Unreachable
from engage.networks.row import Row
from engage.networks.x import refusals as rows_of_x
from engage.sandbox.fault_answers import BAD_GATEWAY
from engage.sandbox.running import Running
from tests.networks.walking import MARK, Failure, rows, walk
from tests.networks.x_side import XSide
from tests.town import NOW, open_town

Told = tuple[type[NetworkError], str, str]
PROBLEMS = "https://api.twitter.com/2/problems"


def either(name: str, status: int, body: object, told: Told) -> Failure:
    return Failure(name, status, body, told, told)


def problem(
    status: int, title: str = "Forbidden", detail: str = "", kind: str = "about:blank", **more: object
) -> object:
    return {"title": title, "detail": detail or title, "type": kind, "status": status, "note": MARK, **more}


def forbidden(detail: str) -> object:
    return problem(403, detail=detail)


WAIT = {"x-rate-limit-limit": "900", "x-rate-limit-remaining": "0"}
RESET = NOW + timedelta(minutes=7)
UNTIL = {**WAIT, "x-rate-limit-reset": str(int(RESET.timestamp()))}
DAY = NOW + timedelta(hours=20)
UNTIL_TOMORROW = {
    "x-rate-limit-remaining": "5", "x-rate-limit-reset": str(int(RESET.timestamp())),
    "x-user-limit-24hour-remaining": "0", "x-user-limit-24hour-reset": str(int(DAY.timestamp())),
}  # fmt: skip

SUMMONED = (
    "Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author"
)
OURS = "You can only reply to or quote posts where you are mentioned or are the author."
QUOTE = (
    "Quoting this post is not allowed because you have not been mentioned or are not part of the conversation thread"
)
ENROLLED = {"reason": "client-not-enrolled", "registration_url": "https://x.example", "required_enrollment": "Standard"}
CREDITS = "Your enrolled account [1000001] does not have any credits to fulfill this request."
INVALID = {"errors": [{"parameters": {"x": ["1"]}, "message": "no"}], "title": "Invalid Request"}
MISSING = {"errors": [{"title": "Not Found Error", "type": f"{PROBLEMS}/resource-not-found", "detail": "none"}]}
NOT_FOR_US = {"errors": [{"title": "Authorization Error", "type": f"{PROBLEMS}/not-authorized-for-resource"}]}
CAP = f"{PROBLEMS}/usage-capped"

PAY, GO_ON, HAND, LOOK, AGAIN = "fetch again", "Go on", "by hand", "Look at the post", "tried again by itself"
SILENT_READ: Told = (Unreachable, "did not answer", AGAIN)
DOUBT: Told = (OutcomeUnknown, "did not say", LOOK)

FAILURES = [
    Failure("summon rule", 403, forbidden(SUMMONED), None, (Refused, "mentioned or quoted", HAND)),
    Failure(
        "summon rule in other words", 403,
        problem(403, "Authorization Error", OURS, "https://api.x.com/2/problems/not-authorized-for-resource"),
        None, (Refused, "mentioned or quoted", HAND),
    ),
    Failure("quote refused", 403, forbidden(QUOTE), None, (Refused, "quote only", HAND)),
    Failure(
        "a 403 in unknown words", 403, forbidden("No."),
        (Refused, "does not show", "browser"), (Refused, "not known here", HAND),
    ),
    Failure(
        "not enrolled", 403, problem(403, "Client Forbidden", "", f"{PROBLEMS}/client-forbidden", **ENROLLED),
        (CredentialsRejected, "does not let this app read", PAY), (Refused, "on your plan", HAND),
    ),
    Failure(
        "feature not permitted", 403, forbidden("Your account is not permitted to access this feature."),
        (CredentialsRejected, "does not let this app read", "plan"), (Refused, "on your plan", HAND),
    ),
    Failure(
        "spend cap", 403, problem(403, "SpendCapReached", "billing cycle spend cap", f"{PROBLEMS}/credits"),
        (CredentialsRejected, "spending limit", PAY), (CredentialsRejected, "spending limit", PAY),
    ),
    Failure(
        "duplicate", 403, forbidden("You are not allowed to create a Tweet with duplicate content."),
        None, (Refused, "very words", "Change them"),
    ),
    Failure("too long", 403, forbidden("Your Tweet text is too long."), None, (Refused, "too long", "Shorten")),
    Failure(
        "suspended", 403, forbidden("Your account is suspended and is not permitted to access this feature."),
        (CredentialsRejected, "suspended", "x.com"), (Refused, "suspended", "x.com"),
    ),
    Failure(
        "locked", 403, forbidden("To protect our users, this account is temporarily locked."),
        (CredentialsRejected, "locked", "unlock"), (Refused, "locked", "unlock"),
    ),
    Failure(
        "deleted under us", 403, forbidden("You attempted to reply to a Tweet that is deleted or not visible to you."),
        None, (Refused, "was deleted", GO_ON),
    ),
    Failure("protected", 403, forbidden("No retweets of a protected post."), None, (Refused, "protected", "Answer it")),
    Failure("blocked", 403, forbidden("You have been blocked from this."), None, (Refused, "blocked you", GO_ON)),
    Failure(
        "no credits", 402, problem(402, "CreditsDepleted", CREDITS, f"{PROBLEMS}/credits", account_id=1000001),
        (CredentialsRejected, "credits", "Top up"), (CredentialsRejected, "credits", "Top up"),
    ),
    Failure(
        "token", 401, problem(401, "Unauthorized"),
        (CredentialsRejected, "token", "engage connect x"), (CredentialsRejected, "token", "engage connect x"),
    ),
    Failure(
        "rate limit, problem form", 429, problem(429, "Too Many Requests"),
        (RateLimited, "asks to wait", "goes on by itself"), (RateLimited, "asks to wait", "goes out by itself"), UNTIL,
    ),
    Failure(
        "rate limit, code 88", 429, {"errors": [{"code": 88, "message": "Rate limit exceeded"}]},
        (RateLimited, "asks to wait", "by itself"), (RateLimited, "asks to wait", "by itself"),
    ),
    Failure(
        "rate limit of a day", 429, problem(429, "Too Many Requests"),
        (RateLimited, "asks to wait", "by itself"), (RateLimited, "asks to wait", "by itself"), UNTIL_TOMORROW,
    ),
    Failure(
        "usage cap of the month", 429, problem(429, "UsageCapExceeded", "", CAP, period="Monthly", scope="Product"),
        (CredentialsRejected, "billing cycle", PAY), (CredentialsRejected, "billing cycle", PAY),
    ),
    Failure(
        "usage cap of the day", 429, problem(429, "UsageCapExceeded", "", CAP, period="Daily"),
        (RateLimited, "in a day", "00:00 UTC"), (RateLimited, "in a day", "00:00 UTC"),
    ),
    either("bad parameter", 400, INVALID, (Refused, "did not understand", "report")),
    either("not found", 404, problem(404, "Not Found"), (Refused, "not on X", GO_ON)),
    either("gone for good", 410, problem(410, "Gone"), (Refused, "not on X", GO_ON)),
    either("not found, as a bad request", 400, MISSING, (Refused, "not on X", GO_ON)),
    either("nothing but a missing id", 200, MISSING, (Refused, "not on X", GO_ON)),
    either("nothing that is for us", 200, NOT_FOR_US, (Refused, "does not show", GO_ON)),
    either("nothing but an unknown error", 200, {"errors": [{"title": MARK}]}, (Refused, "refused", "report")),
    Failure("without data", 200, {}, SILENT_READ, DOUBT),
    Failure("empty", 200, "", SILENT_READ, DOUBT),
    Failure("truncated", 200, '{"data": [{"id": "1', SILENT_READ, DOUBT),
    Failure("a list", 200, "[]", SILENT_READ, DOUBT),
    Failure("a portal's page", 200, f"<html>Sign in {MARK}</html>", (Unreachable, "in its place", "sign in"), DOUBT),
    Failure("a redirect", 302, "", (Unreachable, "in its place", "sign in"), (Unreachable, "in its place", "sign in")),
    Failure("bad gateway", 502, BAD_GATEWAY, SILENT_READ, DOUBT),
    Failure("unavailable, as a problem", 503, problem(503, "Service Unavailable"), SILENT_READ, DOUBT),
    Failure("timed out there", 408, "", SILENT_READ, DOUBT),
]  # fmt: skip


GONE = {
    "deleted under us", "not found", "gone for good", "not found, as a bad request", "nothing but a missing id",
    "nothing that is for us",
}  # fmt: skip
BY_RULE = {
    "summon rule", "summon rule in other words", "quote refused", "not enrolled", "feature not permitted",
}  # fmt: skip
"""What every later gesture of the kind is spared: it becomes a hand-off at once."""


@pytest.fixture(scope="module")
def town() -> Iterator[Running]:
    with open_town() as served:
        yield served


@pytest.fixture
def side(town: Running) -> XSide:
    return XSide(town)


@rows(FAILURES, "read")
def test_a_read(failure: Failure, side: XSide, tmp_path: Path) -> None:
    with walk(side, tmp_path) as one:
        one.read(failure)
        _end_is_told(failure, one.network.errors[0])


@rows(FAILURES, "write")
def test_a_write(failure: Failure, side: XSide, tmp_path: Path) -> None:
    with walk(side, tmp_path) as one:
        one.write(failure)
        _end_is_told(failure, one.network.errors[0])


def _end_is_told(failure: Failure, error: BaseException) -> None:
    """Until when, where X said so; and whose account it bills is nobody's business."""
    if isinstance(error, RateLimited):
        midnight = datetime(NOW.year, NOW.month, NOW.day, tzinfo=UTC) + timedelta(days=1)
        ends = {"rate limit, problem form": RESET, "rate limit of a day": DAY, "usage cap of the day": midnight}
        assert error.until == ends.get(failure.name)
        assert error.whole is (failure.name == "usage cap of the day")
    if isinstance(error, Refused):
        assert (error.gone, error.by_rule) == (failure.name in GONE, failure.name in BY_RULE)
    assert isinstance(error, NetworkError)
    assert "1000001" not in error.detail


def test_data_beside_errors_is_used(side: XSide) -> None:
    body = '{"data": [], "errors": [{"title": "Not Found Error"}], "meta": {"result_count": 0}}'
    side.fault("answer", "GET", body=body)
    assert side.network.fetch(side.source).posts == ()


def test_every_row_of_the_table_has_its_three_parts() -> None:
    table = [one for one in vars(rows_of_x).values() if isinstance(one, Row)]
    table += [*rows_of_x.WRITES.values(), *rows_of_x.ACCOUNTS.values()]
    assert len(table) > 30
    for row in table:
        for write in (True, False):
            told = row.error("", write=write).sentence
            assert len(str(told)) <= 160, told
