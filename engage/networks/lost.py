"""Requests that got no answer: which of the port's errors that is."""

from collections.abc import Iterator
from ssl import SSLCertVerificationError

import requests
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from engage.domain.errors import NetworkError, OutcomeUnknown, Unreachable
from engage.networks.evidence import evidence
from engage.networks.row import BY_ITSELF, Row
from engage.networks.session import Answer, AnswerTooLarge, AnswerTooSlow, ApiSession

NOT_CONFIRMED = "It is kept as not confirmed and not sent again."
LOOK = "Look at the post in the browser, or wait for the next check."


def lost(error: requests.RequestException, session: ApiSession, name: str, *, write: bool) -> NetworkError:
    """Unreachable for a read, and for a write that cannot have left; OutcomeUnknown for a write that may have.

    `name` is the network's, for the sentence.
    """
    detail = session.redact(f"{session.asked}\n{type(error).__name__}: {error}")
    if isinstance(error, AnswerTooLarge) and not write:
        return Row(Unreachable, f"{name} answered with more than can be right.", BY_ITSELF).error(detail, write=write)
    if isinstance(error, AnswerTooSlow) and not write:
        return Row(Unreachable, f"{name} began an answer that does not end.", BY_ITSELF).error(detail, write=write)
    if _unproven(error):
        happened = f"What answers for {name} cannot prove that it is {name}: its certificate is not valid here."
        return Row(Unreachable, happened, UNPROVEN).error(detail, write=write)
    if never_sent(error):
        return unreached(name, detail, write=write)
    return unanswered(name, detail, write=write)


def unreached(name: str, detail: str = "", *, write: bool) -> NetworkError:
    """No connection stood."""
    todo = "It goes out when it is back; after an hour it asks first." if write else BY_ITSELF
    return Row(Unreachable, f"{name} cannot be reached.", todo).error(detail, write=write)


def unanswered(name: str, detail: str = "", *, write: bool) -> NetworkError:
    """Something was sent, and no usable answer came."""
    return doubt(f"{name} did not say whether this arrived.", detail) if write else silent(name, detail)


def silent(name: str, detail: str) -> NetworkError:
    return Row(Unreachable, f"{name} did not answer.", BY_ITSELF).error(detail, write=False)


def doubt(happened: str, detail: str = "") -> NetworkError:
    """A write of which nobody knows whether it arrived."""
    return Row(OutcomeUnknown, happened, LOOK, NOT_CONFIRMED).error(detail, write=True)


def elsewhere(name: str, detail: str, *, write: bool) -> NetworkError:
    """A page that is not the network's: the login of a hotel or a train stands between."""
    happened = f"Something between here and {name} answered in its place, with a web page."
    todo = "If this place asks you to sign in, do that in a browser; it is tried again by itself."
    return Row(Unreachable, happened, todo).error(detail, write=write)


def unreadable(name: str, answer: Answer | None, session: ApiSession, *, write: bool) -> NetworkError:
    """An answer that is not the network's JSON."""
    detail = evidence(answer, session.redact) if answer else session.asked
    if write or answer is None or answer.status >= 500 or not answer.body.lstrip().startswith(b"<"):
        return unanswered(name, detail, write=write)
    return elsewhere(name, detail, write=write)


UNPROVEN = "Nothing was sent to it; either something stands between, or this computer's clock is wrong."


def never_sent(error: BaseException) -> bool:
    """Whether no connection ever stood, so that nothing can have arrived."""
    if isinstance(error, (requests.ConnectTimeout, requests.exceptions.ProxyError, requests.exceptions.InvalidURL)):
        return True
    return _unproven(error) or any(
        isinstance(cause, (NewConnectionError, ConnectTimeoutError)) for cause in causes(error)
    )


def _unproven(error: BaseException) -> bool:
    """Whether the other end's certificate was refused, which is before anything is sent."""
    return any(isinstance(cause, SSLCertVerificationError) for cause in causes(error))


def causes(error: BaseException) -> Iterator[BaseException]:
    """What an exception of requests wraps: urllib3 puts its own into `args` and `reason`."""
    waiting: list[object] = [error]
    for _ in range(10):
        if not waiting:
            return
        found = waiting.pop()
        if isinstance(found, BaseException):
            yield found
            waiting += [*found.args, getattr(found, "reason", None)]


def circling(name: str, detail: str) -> NetworkError:
    """The pages of a reading lead back to where they began."""
    return Row(Unreachable, f"{name} sends the same page again and again.", BY_ITSELF).error(detail, write=False)
