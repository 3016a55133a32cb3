"""Every failure of the Graph API, as one of the five port errors with its sentence.

Looked up by (code, subcode), then by code (developers.facebook.com/docs/graph-api/guides/error-handling and
/documentation/pages-api/error-codes); HTTP status counts only where there is no error object.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from engage.domain.network import CredentialsRejected, NetworkError, RateLimited, Refused, Unreachable
from engage.networks.facebook.usage import rest_until
from engage.networks.lost import READ_KEPT, unanswered, write_kept
from engage.networks.raw import Json, Malformed, inner, line, number
from engage.networks.session import Answer

KEPT = "What you wrote is kept."
STAYS = "Everything here stays readable;"
BY_HAND = "Open it in the browser to do it by hand."
GONE = "This is not on Facebook any more, or not visible to your Page. Nothing else was changed."


class NotUnderstood(Refused):
    """Facebook did not accept a field or parameter: a fault of the program, or an id of another kind."""


class NotPermitted(Refused):
    """Facebook lets this Page not do it there, for a reason that it does not name."""


class Blocked(Refused):
    """Facebook blocks what this Page writes, as too much or too alike: nothing more is to be sent for a day."""


@dataclass(frozen=True, slots=True)
class Problem:
    """An error of the Graph API; `code` 0 where the answer had no error object."""

    code: int
    subcode: int
    message: str
    transient: bool
    told: str
    """What Facebook would have the person read; maybe empty."""


def problem_of(body: Json) -> Problem | None:
    """The error in an answer; None where there is none."""
    raw = inner(body, "error")
    if not raw:
        return None
    told = " ".join(filter(None, (line(raw.get("error_user_title")), line(raw.get("error_user_msg")))))
    return Problem(
        number(raw.get("code"), 0),
        number(raw.get("error_subcode"), 0),
        line(raw.get("message")),
        raw.get("is_transient") is True,
        told,
    )


def failure(answer: Answer, redact: Callable[[str], str], now: datetime, *, write: bool) -> NetworkError:
    """What an answer that is not a success means."""
    detail = redact(f"HTTP {answer.status} {answer.body[:2000].decode('utf-8', 'replace')}")
    try:
        problem = problem_of(answer.json())
    except Malformed:
        problem = None
    if problem is None:
        return _wordless(answer, detail, write=write)
    if problem.code in THROTTLES:
        after = "What you did is kept; it goes out after that." if write else "It goes on by itself after that."
        return RateLimited(f"Facebook asks to wait: too many calls. {after}", rest_until(answer, now), detail)
    known = _known(problem)
    if known is not None:
        return known(problem, detail)
    if problem.transient or problem.code in (1, 2) or answer.status >= 500:
        return unanswered("Facebook", detail, write=write)
    return Refused(_own_words(problem, f"Facebook refused this. {KEPT} The details are in the log."), detail)


def _wordless(answer: Answer, detail: str, *, write: bool) -> NetworkError:
    if 300 <= answer.status < 400:
        kept = write_kept("Facebook") if write else READ_KEPT
        return Unreachable(f"Something between here and Facebook answered in its place. {kept}", detail)
    return unanswered("Facebook", detail, write=write)


Maker = Callable[[Problem, str], NetworkError]


def _known(problem: Problem) -> Maker | None:
    named = _BY_SUBCODE.get((problem.code, problem.subcode)) or _BY_SUBCODE.get((0, problem.subcode))
    if named is None and 200 <= problem.code < 300:
        return _not_permitted
    return named or _BY_CODE.get(problem.code)


def _own_words(problem: Problem, otherwise: str) -> str:
    """Facebook's sentence for the person where it sent one."""
    if not problem.told:
        return otherwise
    return f"Facebook says: {problem.told.rstrip('.')}. {KEPT}"


def _login(sentence: str) -> Maker:
    return lambda _, detail: CredentialsRejected(f"{sentence} {STAYS} give engage a new token.", detail)


def _refused(sentence: str, *, by_rule: bool = False) -> Maker:
    return lambda problem, detail: Refused(_own_words(problem, sentence), detail, by_rule=by_rule)


def _not_permitted(problem: Problem, detail: str) -> NetworkError:
    text = problem.message.lower()
    if "publish_actions" in text:
        return CredentialsRejected(f"This token is yours, not the Page's. {STAYS} give engage the Page's own.", detail)
    if "not receiving" in text:
        return Refused(f"This person does not take messages from your Page. {KEPT}", detail)
    sentence = f"Facebook does not let your Page do this: not its wall, or a permission is missing. {KEPT} {BY_HAND}"
    return NotPermitted(sentence, detail)


def _missing_permission(problem: Problem, detail: str) -> NetworkError:
    if "public content access" in problem.message.lower():
        return Refused(f"Facebook does not let this app read that Page. {BY_HAND}", detail)
    return CredentialsRejected(
        f"A permission is missing, or was unused for 90 days. {STAYS} give engage a token with all of them.",
        detail,
    )


def _user_token(problem: Problem, detail: str) -> NetworkError:
    if "active access token" in problem.message.lower():
        return CredentialsRejected(f"This needs your own login, not the Page's. {STAYS} log in again.", detail)
    return _not_understood(problem, detail)


def _not_understood(_: Problem, detail: str) -> NetworkError:
    return NotUnderstood(f"Facebook did not understand the request. {KEPT} The details are in the log.", detail)


def _blocked(_: Problem, detail: str) -> NetworkError:
    rest = "Nothing more is sent for this Page until tomorrow."
    return Blocked(f"Facebook blocks what this Page writes, as too much or too alike. {KEPT} {rest}", detail)


THROTTLES = frozenset({4, 17, 32, 341, 613, *range(80000, 80010), 80014})

_EXPIRED = _login("Facebook does not accept this Page's token any more.")
_DUPLICATE = _refused(
    "Facebook has these very words from your Page already. They are kept; change them and send again."
)
_NO_MESSAGES = _refused(f"This person does not take messages from your Page. {KEPT}")
_NEW_PAGES = _refused(f"Facebook does not offer this for Pages of the new kind. {BY_HAND}", by_rule=True)
_RETIRED = _refused("Facebook has retired something that this version uses. Nothing was changed; update the program.")
_SECURITY = _login("Facebook wants to check your account: open facebook.com and do what it asks.")

_BY_SUBCODE: Mapping[tuple[int, int], Maker] = {
    (0, 458): _login("You removed this app at Facebook."),
    (0, 459): _SECURITY,
    (0, 464): _SECURITY,
    (0, 460): _login("Your Facebook password was changed."),
    (0, 463): _EXPIRED,
    (0, 467): _EXPIRED,
    (0, 492): lambda _, detail: CredentialsRejected(
        f"You have no role on this Page any more. {STAYS} ask one of its admins; a new login does not help.", detail
    ),
    (190, 2069032): _login("This token is yours, not the Page's."),
    (10, 2018278): _refused(f"More than 24 hours have passed since their last message. {KEPT} {BY_HAND}"),
    (10, 2018108): _NO_MESSAGES,
    (200, 2069030): _NEW_PAGES,
    (200, 2069031): _NEW_PAGES,
    (200, 2069033): _NEW_PAGES,
    (1, 2853006): _refused(f"Your role on this Page does not include this. {KEPT} Ask its admins.", by_rule=True),
    (100, 33): lambda _, detail: Refused(GONE, detail, gone=True),
    (368, 1404082): _DUPLICATE,
    (368, 4854002): _refused(
        f"Facebook wants you to confirm who you are. {KEPT} Open facebook.com and do what it asks."
    ),
}

_BY_CODE: Mapping[int, Maker] = {
    3: _refused(f"Facebook does not offer this to apps. {BY_HAND}", by_rule=True),
    10: _missing_permission,
    12: _RETIRED,
    100: _not_understood,
    102: _EXPIRED,
    104: _EXPIRED,
    190: _EXPIRED,
    368: _blocked,
    506: _DUPLICATE,
    551: _NO_MESSAGES,
    1705: _login("This token is yours, not the Page's."),
    2500: _user_token,
    2635: _RETIRED,
    10900: _refused(f"This was answered privately before, and Facebook allows it once. {BY_HAND}"),
    1609005: _refused(f"Facebook could not read the link. {KEPT} Check the address and send again."),
}
