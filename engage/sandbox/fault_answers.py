"""What a fault answers in place of the town: X's problem documents, Graph's error envelope, a proxy's HTML."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from .faults import Fault, FaultKind

X_PROBLEMS = "https://api.twitter.com/2/problems"
BAD_GATEWAY = (
    "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>"
)
BLANK = "about:blank"


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole HTTP answer."""

    status: int
    body: str
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "application/json; charset=utf-8"})


def problem(status: int, title: str, detail: str, kind: str = BLANK, **more: object) -> Answer:
    """An X problem document (RFC 7807), as X sends it for refusals."""
    body = {"title": title, "detail": detail, "type": kind, "status": status, **more}
    return Answer(status, json.dumps(body), {"Content-Type": "application/problem+json"})


def graph_error(code: int, message: str, *, status: int = 400, subcode: int = 0, **more: object) -> Answer:
    """A Graph API error envelope."""
    error: dict[str, object] = {"message": message, "type": "OAuthException", "code": code, **more}
    if subcode:
        error["error_subcode"] = subcode
    return Answer(status, json.dumps({"error": {**error, "fbtrace_id": "AFault0fTheSandb0x"}}))


# Wordings: X API error bodies reported in 2026, most of them in tweepy's and its neighbours' issue trackers.
X_REFUSALS: dict[FaultKind, Answer] = {
    "credits_depleted": problem(
        402,
        "CreditsDepleted",
        "Your enrolled account [1000001] does not have any credits to fulfill this request.",
        f"{X_PROBLEMS}/credits",
        account_id=1000001,
    ),
    "spend_cap": problem(
        403,
        "SpendCapReached",
        "Your enrolled account has reached its billing cycle spend cap.",
        f"{X_PROBLEMS}/credits",
    ),
    "reply_refused": problem(
        403,
        "Forbidden",
        "Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged"
        " by the author of the post you are replying to.",
    ),
    "quote_refused": problem(
        403,
        "Forbidden",
        "Quoting this post is not allowed because you have not been mentioned or are not part of the conversation"
        " thread of the post you are quoting.",
    ),
    "feature_refused": problem(403, "Forbidden", "Your account is not permitted to access this feature."),
    "not_enrolled": problem(
        403,
        "Client Forbidden",
        "When authenticating requests to the Twitter API v2 endpoints, you must use keys and tokens from a"
        " developer App that is attached to a Project.",
        f"{X_PROBLEMS}/client-forbidden",
        client_id="1000001",
        required_enrollment="Appropriate Level of API Access",
        registration_url="https://developer.x.com/en/docs/projects/overview",
        reason="client-not-enrolled",
    ),
    "duplicate_text": problem(403, "Forbidden", "You are not allowed to create a Tweet with duplicate content."),
    "unauthorized": problem(401, "Unauthorized", "Unauthorized"),
}
GRAPH_REFUSALS: dict[FaultKind, Answer] = {
    "feature_refused": graph_error(
        200,
        "(#200) You do not have sufficient permissions to perform this action.",
        status=403,
    ),
    "duplicate_text": graph_error(506, "(#506) Duplicate status message", subcode=1404082),
    "unauthorized": graph_error(
        190,
        "Error validating access token: Session has expired.",
        status=401,
        subcode=463,
    ),
}


def answer_to(fault: Fault, net: str, now: datetime) -> Answer | None:
    """What the caller gets instead of the town's answer; None where the town itself answers."""
    if fault.kind == "rate_limited":
        return _graph_throttle(fault) if net == "fb" else _x_throttle(fault, now)
    if fault.kind == "server_error":
        return Answer(fault.status or 502, fault.body or BAD_GATEWAY, {"Content-Type": "text/html; charset=utf-8"})
    if fault.kind == "graph_error":
        status = fault.status or 400
        return graph_error(
            fault.code, fault.message or f"(#{fault.code}) Refused", status=status, subcode=fault.subcode
        )
    if fault.kind == "redirect":
        return Answer(fault.status or 307, "", {"Location": fault.body or "https://elsewhere.invalid/"})
    if fault.kind == "answer":
        headers = {"Content-Type": "application/json; charset=utf-8", **fault.headers}
        return Answer(fault.status or 200, fault.body, headers)
    refusals = X_REFUSALS | GRAPH_REFUSALS if net == "fb" else X_REFUSALS
    return refusals.get(fault.kind)


def _x_throttle(fault: Fault, now: datetime) -> Answer:
    headers = {"Content-Type": "application/problem+json"}
    if fault.reset is not None:
        reset = now + timedelta(seconds=fault.reset)
        headers |= {
            "x-rate-limit-limit": "900",
            "x-rate-limit-remaining": "0",
            "x-rate-limit-reset": str(int(reset.timestamp())),
        }
    told = problem(429, "Too Many Requests", "Too Many Requests")
    return Answer(429, told.body, headers)


def _graph_throttle(fault: Fault) -> Answer:
    """Facebook tells the wait in minutes, in a header, and only for business use cases."""
    told = graph_error(
        32, "(#32) Page request limit reached", status=fault.status or 403, is_transient=True, error_user_title=""
    )
    usage = {"call_count": 100, "total_cputime": 25, "total_time": 25}
    headers = {**told.headers, "X-App-Usage": json.dumps(usage)}
    if fault.reset is not None:
        wait = {"type": "pages", **usage, "estimated_time_to_regain_access": max(1, round(fault.reset / 60))}
        headers["X-Business-Use-Case-Usage"] = json.dumps({"100": [wait]})
    return Answer(told.status, told.body, headers)
