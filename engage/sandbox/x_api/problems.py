"""How X says no: problem documents for whole answers, and partial errors beside the data."""

from dataclasses import dataclass, field

BASE = "https://api.twitter.com/2/problems"
BLANK = "about:blank"


@dataclass
class Problem(Exception):
    """An answer that is a refusal: its status, its body and headers of its own."""

    status: int
    body: dict[str, object]
    headers: dict[str, str] = field(default_factory=dict)


def refusal(status: int, title: str, detail: str, kind: str = BLANK, **more: object) -> Problem:
    """A problem document as RFC 7807 has it."""
    return Problem(status, {"title": title, "detail": detail, "type": kind, "status": status, **more})


def unauthorized() -> Problem:
    return refusal(401, "Unauthorized", "Unauthorized")


def forbidden(detail: str) -> Problem:
    return refusal(403, "Forbidden", detail)


def invalid(parameter: str, value: object, message: str) -> Problem:
    """400: one parameter is wrong, and why."""
    error = {"parameters": {parameter: [str(value)]}, "message": message}
    return Problem(
        400,
        {
            "errors": [error],
            "title": "Invalid Request",
            "detail": "One or more parameters to your request was invalid.",
            "type": f"{BASE}/invalid-request",
        },
    )


def missing(kind: str, value: str, parameter: str = "id") -> dict[str, object]:
    """The partial error for a post ("tweet"), user or list that is not there, or not for this caller."""
    return {
        "value": value,
        "detail": f"Could not find {kind} with {parameter}: [{value}].",
        "title": "Not Found Error",
        "resource_type": kind,
        "parameter": parameter,
        "resource_id": value,
        "type": f"{BASE}/resource-not-found",
    }


def suspended(value: str, parameter: str) -> dict[str, object]:
    """The partial error for a suspended account."""
    told = missing("user", value, parameter)
    return {**told, "title": "Forbidden", "detail": f"User has been suspended: [{value}]."}


def gone(kind: str, value: str, parameter: str = "id") -> Problem:
    """404: a write names something that is not there."""
    return Problem(404, {"errors": [missing(kind, value, parameter)], **missing(kind, value, parameter), "status": 404})
