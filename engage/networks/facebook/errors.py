"""Which row of the table an answer of the Graph API is that is a failure.

Looked up by (code, subcode), then by code (developers.facebook.com/docs/graph-api/guides/error-handling and
/documentation/pages-api/error-codes); HTTP status counts only where there is no error object.
"""

from collections.abc import Callable
from datetime import datetime

from engage.domain.errors import CredentialsRejected, NetworkError
from engage.domain.record import dataclass
from engage.domain.text import one_line
from engage.networks import lost
from engage.networks.evidence import evidence
from engage.networks.facebook import refusals as rows
from engage.networks.facebook.usage import rest_until
from engage.networks.raw import Json, Malformed, inner, line, number
from engage.networks.redaction import redacted
from engage.networks.row import Row
from engage.networks.session import Answer


@dataclass(frozen=True, slots=True)
class Problem:
    """An error of the Graph API; `code` 0 where the answer had no error object."""

    code: int
    subcode: int
    message: str
    transient: bool
    told: str
    """What Facebook would have the person read; maybe empty."""


def problem_of(body: Json, redact: Callable[[str], str] = redacted) -> Problem | None:
    """The error in an answer; None where there is none. What is for the person is without any token."""
    raw = inner(body, "error")
    if not raw:
        return None
    parts = (redact(line(raw.get(name), limit=500)) for name in ("error_user_title", "error_user_msg"))
    return Problem(
        number(raw.get("code"), 0),
        number(raw.get("error_subcode"), 0),
        line(raw.get("message")),
        raw.get("is_transient") is True,
        one_line(". ".join(part.rstrip(". ") for part in parts if part), limit=200),
    )


def failure(answer: Answer, redact: Callable[[str], str], now: datetime, *, write: bool) -> NetworkError:
    """What an answer that is not a success means."""
    detail = evidence(answer, redact)
    try:
        problem = problem_of(answer.json(), redact)
    except Malformed:
        problem = None
    if problem is None:
        return _wordless(answer, detail, write=write)
    if problem.code in rows.THROTTLES:
        row = rows.WRITES_THROTTLED if write else rows.READS_THROTTLED
        return row.error(detail, write=write, until=rest_until(answer, now))
    known = _known(problem)
    if known is not None:
        return known.error(detail, write=write, happened=_own_words(problem, known))
    if problem.transient or problem.code in (1, 2) or answer.status >= 500:
        return lost.unanswered("Facebook", detail, write=write)
    return rows.REFUSED.error(detail, write=write, happened=_own_words(problem, rows.REFUSED))


def _wordless(answer: Answer, detail: str, *, write: bool) -> NetworkError:
    if 300 <= answer.status < 400:
        return lost.elsewhere("Facebook", detail, write=write)
    return lost.unanswered("Facebook", detail, write=write)


def _known(problem: Problem) -> Row | None:
    named = rows.BY_SUBCODE.get((problem.code, problem.subcode)) or rows.BY_SUBCODE.get((0, problem.subcode))
    if named is not None:
        return named
    if problem.code == 10:
        return rows.FOREIGN if "public content access" in problem.message.lower() else rows.NO_PERMISSION
    if problem.code == 2500:
        return rows.NOT_YOURS if "active access token" in problem.message.lower() else rows.NOT_UNDERSTOOD
    return _not_permitted(problem) if 200 <= problem.code < 300 else rows.BY_CODE.get(problem.code)


def _not_permitted(problem: Problem) -> Row:
    text = problem.message.lower()
    if "publish_actions" in text:
        return rows.NOT_THE_PAGES
    return rows.NO_MESSAGES if "not receiving" in text else rows.NOT_PERMITTED


def _own_words(problem: Problem, row: Row) -> str:
    """Facebook's sentence for the person, where it sent one; not where a login is at stake, which ours says better."""
    speaks = problem.told and not issubclass(row.kind, CredentialsRejected)
    return f"Facebook says: {problem.told}." if speaks else ""
