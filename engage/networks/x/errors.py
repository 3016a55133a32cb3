"""Every answer of X that is a failure, as one of the five port errors with its sentence.

Told apart by status, then by the problem's `type` and `reason`, by words of its text only where nothing else differs
(docs.x.com, x-api/fundamentals/response-codes-and-errors; wordings as reported in 2026).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from engage.domain.network import CredentialsRejected, NetworkError, RateLimited, Refused, Unreachable
from engage.networks.lost import READ_KEPT, unanswered, write_kept
from engage.networks.raw import Json, Malformed, line, objects
from engage.networks.session import Answer

BY_HAND = "Your words are kept; open it in the browser to do it by hand."
NOT_ON_PLAN = f"X does not let apps do this on your plan. {BY_HAND}"
STAYS = "Everything here stays readable;"
GONE = "This is not on X any more, or not for this account. Nothing else was changed."
HIDDEN = "X does not show this to your account. What is stored here stays."


class NotUnderstood(Refused):
    """X did not accept a parameter: a fault of the program, or an id or page mark that is too old."""


class Unexplained(Refused):
    """A write that X forbade in words not known here."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A failed request: its answer, the problem document in it (empty where there is none), the redacted detail."""

    answer: Answer
    problem: Json
    detail: str
    write: bool

    def named(self, *fragments: str) -> bool:
        """Whether the problem's own name for itself holds one of the fragments."""
        return _holds(self.problem, ("type", "reason", "title"), fragments)

    def reads(self, *fragments: str) -> bool:
        """Whether its text for people does."""
        return _holds(self.problem, ("detail", "message"), fragments)


def failure(answer: Answer, redact: Callable[[str], str], *, write: bool) -> NetworkError:
    """What an answer that is not a success means."""
    detail = redact(f"HTTP {answer.status} {answer.body[:2000].decode('utf-8', 'replace')}")
    case = _Case(answer, _problem(answer), detail, write)
    if case.named("usage-capped"):
        return _capped(case)
    if case.named("resource-not-found"):
        return _gone(case)
    tell = _BY_STATUS.get(answer.status) or _BY_HUNDRED.get(answer.status // 100, _silent)
    return tell(case)


def refusal_inside(body: Json, redact: Callable[[str], str]) -> NetworkError | None:
    """What an answer of status 200 refuses: errors, and neither data nor a page of results."""
    problem = next(objects(body.get("errors")), None)
    if problem is None or "data" in body or "meta" in body:
        return None
    detail = redact(" ".join(filter(None, (line(problem.get(key)) for key in ("title", "type", "detail", "message")))))
    if _holds(problem, ("type", "title"), ("resource-not-found", "not found")):
        return Refused(GONE, detail, gone=True)
    if _holds(problem, ("type",), ("not-authorized-for-resource",)):
        return Refused(HIDDEN, detail, gone=True)
    return Refused("X refused this. Nothing was changed; the details are in the log.", detail)


def resets_at(answer: Answer) -> datetime | None:
    """When the window that is used up opens again: the day's where that is the empty one, else the quarter hour's."""
    headers = answer.headers
    for window in ("x-user-limit-24hour", "x-app-limit-24hour"):
        if headers.get(f"{window}-remaining") == "0":
            return _epoch(headers.get(f"{window}-reset", ""))
    return _epoch(headers.get("x-rate-limit-reset", ""))


def _epoch(value: str) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(value), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _problem(answer: Answer) -> Json:
    """The problem document, filled up by the first of its `errors`; empty where the body is no JSON object."""
    try:
        body = answer.json()
    except Malformed:
        return {}
    return {**next(objects(body.get("errors")), {}), **body}


def _holds(problem: Json, keys: tuple[str, ...], fragments: tuple[str, ...]) -> bool:
    told = " ".join(line(problem.get(key)) for key in keys).lower()
    return any(fragment in told for fragment in fragments)


def _capped(case: _Case) -> NetworkError:
    sentence = f"What X allows in this billing cycle is used up. {STAYS} raise the cap at console.x.com or wait."
    return CredentialsRejected(sentence, case.detail)


def _unpaid(case: _Case) -> NetworkError:
    sentence = f"The credits for X's API are used up. {STAYS} top up at console.x.com, then sync again."
    return CredentialsRejected(sentence, case.detail)


def _unknown_token(case: _Case) -> NetworkError:
    sentence = f"X does not accept this account's token any more. {STAYS} give engage a new token."
    return CredentialsRejected(sentence, case.detail)


def _gone(case: _Case) -> NetworkError:
    return Refused(GONE, case.detail, gone=True)


def _throttled(case: _Case) -> NetworkError:
    after = "What you did is kept; it goes out after that." if case.write else "It goes on by itself after that."
    return RateLimited(f"X asks to wait: too many calls. {after}", resets_at(case.answer), case.detail)


def _not_understood(case: _Case) -> NetworkError:
    sentence = "X did not understand the request. Nothing was changed; the details are in the log."
    return NotUnderstood(sentence, case.detail)


def _elsewhere(case: _Case) -> NetworkError:
    kept = write_kept("X") if case.write else READ_KEPT
    return Unreachable(f"Something between here and X answered in its place. {kept}", case.detail)


def _silent(case: _Case) -> NetworkError:
    return unanswered("X", case.detail, write=case.write)


def _forbidden(case: _Case) -> NetworkError:
    if case.named("spendcapreached", "/credits"):
        sentence = f"The spending limit that you set at X is reached. {STAYS} raise it at console.x.com or wait."
        return CredentialsRejected(sentence, case.detail)
    return _forbidden_write(case) if case.write else _forbidden_read(case)


def _forbidden_read(case: _Case) -> NetworkError:
    if case.named("client-forbidden") or case.reads("not permitted to access this feature", "suspended"):
        sentence = f"X does not let this app or account read. {STAYS} check the app's plan at console.x.com."
        return CredentialsRejected(sentence, case.detail)
    return Refused(HIDDEN, case.detail)


def _forbidden_write(case: _Case) -> NetworkError:
    if case.reads("deleted or not visible", "that is deleted"):
        return Refused("This post was deleted before it was reached. Your words are kept.", case.detail, gone=True)
    for fragment, sentence in _REFUSALS.items():
        if case.reads(fragment):
            return Refused(sentence, case.detail, by_rule=sentence in _RULES)
    if case.named("client-forbidden") or case.reads("not permitted to access this feature"):
        return Refused(NOT_ON_PLAN, case.detail, by_rule=True)
    return Unexplained(f"X refused this. {BY_HAND} The details are in the log.", case.detail)


_ONLY_SUMMONED = f"X lets apps reply only to people who mentioned or quoted you. {BY_HAND}"
_ONLY_QUOTED = f"X lets apps quote only people who mentioned you. {BY_HAND}"
_RULES = frozenset({_ONLY_SUMMONED, _ONLY_QUOTED})
_REFUSALS: Mapping[str, str] = {
    "duplicate content": "X has these very words from you already. They are kept; change them and send again.",
    "reply to this conversation is not allowed": _ONLY_SUMMONED,
    "can only reply to or quote": _ONLY_SUMMONED,
    "quoting this post is not allowed": _ONLY_QUOTED,
    "text is too long": "X refused it: the text is too long for this account. It is kept; shorten it and send again.",
    "protected post": "X lets nobody pass on a protected post. Nothing was changed.",
    "follow a suspended": "X has suspended that account. Nothing was changed.",
    "you have been blocked": "Its author has blocked you at X. Nothing was changed.",
    "follow yourself": "That is you. Nothing was changed.",
    "suspended": "X has suspended this account. What you did is kept; log in at x.com to see why.",
    "temporarily locked": "X has locked this account for now. What you did is kept; log in at x.com to unlock it.",
}

_BY_STATUS: Mapping[int, Callable[[_Case], NetworkError]] = {
    401: _unknown_token,
    402: _unpaid,
    403: _forbidden,
    404: _gone,
    408: _silent,
    410: _gone,
    429: _throttled,
}
_BY_HUNDRED: Mapping[int, Callable[[_Case], NetworkError]] = {3: _elsewhere, 4: _not_understood}
