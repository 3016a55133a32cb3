"""Which row of the table an answer of X is that is a failure.

Told apart by status, then by the problem's `type` and `reason`, by words of its text only where nothing else differs
(docs.x.com, x-api/fundamentals/response-codes-and-errors; wordings as reported in 2026).
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from engage.domain.errors import NetworkError
from engage.domain.price import resumes
from engage.domain.record import dataclass
from engage.networks import lost
from engage.networks.evidence import evidence
from engage.networks.raw import Json, Malformed, line, objects
from engage.networks.row import Row
from engage.networks.session import Answer
from engage.networks.x import refusals as rows
from engage.networks.x.windows import reset_of


@dataclass(frozen=True, slots=True)
class _Case:
    """A failed request: its answer, the problem document in it (empty where there is none), what may be shown."""

    answer: Answer
    problem: Json
    detail: str
    write: bool
    now: datetime | None

    def named(self, *fragments: str) -> bool:
        """Whether the problem's own name for itself holds one of the fragments."""
        return _holds(self.problem, ("type", "reason", "title"), fragments)

    def reads(self, *fragments: str) -> bool:
        """Whether its text for people does."""
        return _holds(self.problem, ("detail", "message"), fragments)

    def error(self, row: Row, **more: Any) -> NetworkError:
        return row.error(self.detail, write=self.write, **more)


def failure(answer: Answer, redact: Callable[[str], str], now: datetime | None = None, *, write: bool) -> NetworkError:
    """What an answer that is not a success means; `now` is for a limit that lasts until the day's end."""
    case = _Case(answer, _problem(answer), evidence(answer, redact), write, now)
    if case.named("usage-capped"):
        return _capped(case)
    if case.named("resource-not-found"):
        return case.error(rows.GONE)
    tell = _BY_STATUS.get(answer.status) or _BY_HUNDRED.get(answer.status // 100, _silent)
    return tell(case)


def refusal_inside(answer: Answer, body: Json, redact: Callable[[str], str], *, write: bool) -> NetworkError | None:
    """What an answer of status 200 refuses: errors, and neither data nor a page of results."""
    problem = next(objects(body.get("errors")), None)
    if problem is None or "data" in body or "meta" in body:
        return None
    detail = evidence(answer, redact)
    if _holds(problem, ("type", "title"), ("resource-not-found", "not found")):
        return rows.GONE.error(detail, write=write)
    if _holds(problem, ("type",), ("not-authorized-for-resource",)):
        return rows.NOT_OURS.error(detail, write=write)
    return rows.REFUSED.error(detail, write=write)


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
    """A cap on what is read, not on how often: of the day, which ends by itself, or of the billing cycle."""
    if str(case.problem.get("period", "")).lower() == "daily":
        return case.error(rows.CAPPED_TODAY, until=resumes(case.now) if case.now else None)
    return case.error(rows.CAPPED)


def _throttled(case: _Case) -> NetworkError:
    row = rows.WRITES_THROTTLED if case.write else rows.READS_THROTTLED
    return case.error(row, until=reset_of(case.answer))


def _forbidden(case: _Case) -> NetworkError:
    if case.named("spendcapreached", "/credits"):
        return case.error(rows.SPEND_CAP)
    return _forbidden_write(case) if case.write else _forbidden_read(case)


def _forbidden_read(case: _Case) -> NetworkError:
    for fragment, row in rows.ACCOUNTS.items():
        if case.reads(fragment):
            return case.error(row)
    if case.named("client-forbidden") or case.reads("not permitted to access this feature"):
        return case.error(rows.NO_READING)
    return case.error(rows.HIDDEN)


def _forbidden_write(case: _Case) -> NetworkError:
    for fragment, row in rows.WRITES.items():
        if case.reads(fragment):
            return case.error(row)
    if case.named("client-forbidden") or case.reads("not permitted to access this feature"):
        return case.error(rows.NOT_ON_PLAN)
    return case.error(rows.UNEXPLAINED)


def _silent(case: _Case) -> NetworkError:
    return lost.unanswered("X", case.detail, write=case.write)


def _elsewhere(case: _Case) -> NetworkError:
    return lost.elsewhere("X", case.detail, write=case.write)


_BY_STATUS: Mapping[int, Callable[[_Case], NetworkError]] = {
    401: lambda case: case.error(rows.UNKNOWN_TOKEN),
    402: lambda case: case.error(rows.UNPAID),
    403: _forbidden,
    404: lambda case: case.error(rows.GONE),
    408: _silent,
    410: lambda case: case.error(rows.GONE),
    429: _throttled,
}
_BY_HUNDRED: Mapping[int, Callable[[_Case], NetworkError]] = {
    3: _elsewhere,
    4: lambda case: case.error(rows.NOT_UNDERSTOOD),
}
