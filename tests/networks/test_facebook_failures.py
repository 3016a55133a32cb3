"""The table of the Graph API's failures (facts of 2026), walked over HTTP: what each means to a read and to a write."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from engage.domain.errors import CredentialsRejected, NetworkError, OutcomeUnknown, RateLimited, Refused, Unreachable
from engage.domain.sentence import Sentence
from engage.networks.facebook import refusals as rows_of_facebook
from engage.networks.row import Row
from engage.sandbox.fault_answers import BAD_GATEWAY
from engage.sandbox.running import Running
from tests.networks.page_side import PageSide
from tests.networks.walking import MARK, Failure, rows, walk
from tests.town import NOW, open_town

Told = tuple[type[NetworkError], str, str]
TRACE = "AtraceOfTheirs"
CONNECT, HAND, GO_ON, LOOK, AGAIN = "engage connect facebook", "by hand", "Go on", "Look at the post", "tried again"
WAITS: Told = (RateLimited, "asks to wait", "by itself")
EXPIRED: Told = (CredentialsRejected, "token", CONNECT)
SILENT: Told = (Unreachable, "did not answer", AGAIN)
DOUBT: Told = (OutcomeUnknown, "did not say", LOOK)
PERMITS: Told = (Refused, "not its wall, or a permission", HAND)
NO_MESSAGES: Told = (Refused, "takes no messages", "in public")
NEW_KIND: Told = (Refused, "new kind", HAND)
UPDATE: Told = (Refused, "retired", "Update engage")
REPORT: Told = (Refused, "did not understand", "report")
BLOCKED: Told = (Refused, "blocks", "tomorrow")
SAID: Told = (Refused, "very words", "Change them")


def error(code: int, subcode: int = 0, message: str = "", **more: object) -> object:
    told = {"message": message or f"(#{code}) {MARK}", "type": "OAuthException", "code": code, "fbtrace_id": TRACE}
    return {"error": {**told, **({"error_subcode": subcode} if subcode else {}), **more}}


def both(name: str, status: int, body: object, told: Told, **headers: str) -> Failure:
    return Failure(name, status, body, told, told, {key.replace("_", "-"): value for key, value in headers.items()})


def wait(minutes: int) -> str:
    part = {"type": "pages", "call_count": 100, "estimated_time_to_regain_access": minutes}
    return json.dumps({"100": [part]})


FAILURES = [
    *(both(f"190 {sub}", 401, error(190, sub), EXPIRED) for sub in (0, 463, 467)),
    both("102", 400, error(102), EXPIRED),
    both("102 460", 400, error(102, 460), (CredentialsRejected, "password", CONNECT)),
    both("104", 400, error(104), EXPIRED),
    both("190 458", 401, error(190, 458), (CredentialsRejected, "removed this app", CONNECT)),
    both("190 459", 401, error(190, 459), (CredentialsRejected, "check your account", "facebook.com")),
    both("190 464", 401, error(190, 464), (CredentialsRejected, "check your account", "facebook.com")),
    both("190 460", 401, error(190, 460), (CredentialsRejected, "password", CONNECT)),
    both("190 492", 401, error(190, 492), (CredentialsRejected, "no role", "admins")),
    both("190 2069032", 401, error(190, 2069032), (CredentialsRejected, "not the Page's", CONNECT)),
    both("1705", 400, error(1705), (CredentialsRejected, "not the Page's", CONNECT)),
    both(
        "2500 for a login", 400, error(2500, 0, "An active access token must be used to query"),
        (CredentialsRejected, "own login", CONNECT),
    ),
    both("2500 for a path", 400, error(2500, 0, "Unknown path components: /x"), REPORT),
    both("3", 400, error(3), (Refused, "not offer this to apps", HAND)),
    both("10 of ours", 403, error(10), (CredentialsRejected, "90 days", CONNECT)),
    both(
        "10 of a foreign Page", 403, error(10, 0, "requires the 'Page Public Content Access' feature"),
        (Refused, "read that Page", "browser"),
    ),
    both("10 2018278", 403, error(10, 2018278), (Refused, "24 hours", HAND)),
    both("10 2018108", 403, error(10, 2018108), NO_MESSAGES),
    both("551", 400, error(551), NO_MESSAGES),
    both("200 not receiving", 403, error(200, 0, "(#200) This person is not receiving messages"), NO_MESSAGES),
    *(both(f"{code}", 403, error(code), PERMITS) for code in (200, 210, 299)),
    both(
        "200 publish_actions", 403, error(200, 0, "(#200) The permission(s) publish_actions are not available"),
        (CredentialsRejected, "not the Page's", CONNECT),
    ),
    *(both(f"200 {sub}", 403, error(200, sub), NEW_KIND) for sub in (2069030, 2069031, 2069033)),
    both("1 2853006", 403, error(1, 2853006), (Refused, "Your role", "admins")),
    both("100 33", 400, error(100, 33), (Refused, "not on Facebook", GO_ON)),
    both("100", 400, error(100), REPORT),
    both("100 as a server error", 500, error(100, 0, "(#100) ids is no longer supported"), REPORT),
    both("12", 400, error(12), UPDATE),
    both("2635", 400, error(2635), UPDATE),
    *(
        Failure(f"{code} {more}", 400, error(code, 0, "", **more), SILENT, DOUBT)
        for code, more in ((1, {}), (2, {}), (77, {"is_transient": True}))
    ),
    Failure("any code as a server error", 500, error(77), SILENT, DOUBT),
    *(
        both(f"throttle {code}", 400, error(code), WAITS, X_Business_Use_Case_Usage=wait(12))
        for code in (4, 17, 32, 341, 613, 80001, 80006)
    ),
    both("throttle without a time", 400, error(32), WAITS),
    both("368", 403, error(368), BLOCKED),
    both("368 1390008", 403, error(368, 1390008), BLOCKED),
    both("368 4854002", 403, error(368, 4854002), (Refused, "confirm who you are", "facebook.com")),
    both("368 1404082", 403, error(368, 1404082), SAID),
    both("506", 400, error(506), SAID),
    both("10900", 400, error(10900), (Refused, "once", HAND)),
    both("1609005", 400, error(1609005), (Refused, "link", "address")),
    both("a code of next year", 400, error(99999), (Refused, "refused this", "report")),
    both(
        "Facebook's own words", 400, error(506, 0, "", error_user_title="Duplicate", error_user_msg=f"You {MARK}."),
        (Refused, "Facebook says: Duplicate. You", "Change them"),
    ),
    Failure("empty", 200, "", SILENT, DOUBT),
    Failure("truncated", 200, '{"data": [{"id": "1', SILENT, DOUBT),
    Failure("a list", 200, "[]", SILENT, DOUBT),
    Failure("neither data nor id", 200, {}, SILENT, (OutcomeUnknown, "without the new comment's id", LOOK)),
    Failure("took it and did nothing", 200, {"success": False}, SILENT, (Refused, "left everything as it was", HAND)),
    Failure("a portal's page", 200, f"<html>Sign in {MARK}</html>", (Unreachable, "in its place", "sign in"), DOUBT),
    both("a redirect", 302, "", (Unreachable, "in its place", "sign in")),
    Failure("bad gateway", 502, BAD_GATEWAY, SILENT, DOUBT),
]  # fmt: skip

GONE = {"100 33"}
BY_RULE = {"3", "200 2069030", "200 2069031", "200 2069033", "1 2853006"}


@pytest.fixture(scope="module")
def town() -> Iterator[Running]:
    with open_town() as served:
        yield served


@pytest.fixture
def side(town: Running) -> PageSide:
    return PageSide(town)


@rows(FAILURES, "read")
def test_a_read(failure: Failure, side: PageSide, tmp_path: Path) -> None:
    with walk(side, tmp_path) as one:
        one.read(failure)
        _all_is_told(failure, one.network.errors[0])


@rows(FAILURES, "write")
def test_a_write(failure: Failure, side: PageSide, tmp_path: Path) -> None:
    with walk(side, tmp_path) as one:
        one.write(failure)
        _all_is_told(failure, one.network.errors[0])


def _all_is_told(failure: Failure, error: BaseException) -> None:
    """Code, subcode and trace are there to be seen, and until when, and what it means for the next one."""
    assert isinstance(error, NetworkError)
    if isinstance(failure.body, dict) and "error" in failure.body:
        told = failure.body["error"]
        assert all(str(told[name]) in error.detail for name in ("code", "error_subcode", "fbtrace_id") if name in told)
    if isinstance(error, RateLimited):
        assert error.whole
        assert error.until == NOW + timedelta(minutes=30 if failure.name.endswith("time") else 12)
    if isinstance(error, Refused):
        assert (error.gone, error.by_rule) == (failure.name in GONE, failure.name in BY_RULE)


def test_every_row_of_the_table_has_its_three_parts() -> None:
    table = [one for one in vars(rows_of_facebook).values() if isinstance(one, Row)]
    assert len(table) > 25
    for row in table:
        for write in (True, False):
            told = row.error("", write=write).sentence
            assert len(str(told)) <= 160, told


def test_an_empty_list_of_comments_is_explained_where_the_token_is_a_persons(side: PageSide) -> None:
    """Facebook answers such a token with an empty list and no error."""
    side.fault("answer", "GET", path="/comments", body='{"data": []}', times=50)
    side.fault("answer", "GET", path="/me$", body='{"id": "5"}')
    with pytest.raises(CredentialsRejected) as caught:
        side.drain()
    side.served.sandbox.faults.clear()
    assert isinstance(caught.value.sentence, Sentence)
    assert (caught.value.sentence.happened, caught.value.sentence.todo) == (
        "This token is yours, not the Page's.",
        "`engage connect facebook` signs in anew.",
    )


def test_an_empty_list_of_comments_is_believed_where_the_token_is_the_pages(side: PageSide) -> None:
    side.fault("answer", "GET", path="/comments", body='{"data": []}', times=50)
    before = len(side.served.sandbox.requests.find("fb", "GET", "/me$"))
    whole, _ = side.drain()
    assert whole.posts
    assert len(side.served.sandbox.requests.find("fb", "GET", "/me$")) == before + 1
    side.served.sandbox.faults.clear()
