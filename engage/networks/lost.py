"""Requests that got no answer: which of the port's errors that is."""

from collections.abc import Iterator

import requests
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from engage.domain.network import NetworkError, OutcomeUnknown, Unreachable
from engage.networks.session import Answer, AnswerTooLarge, AnswerTooSlow, ApiSession


def lost(error: requests.RequestException, session: ApiSession, name: str, *, write: bool) -> NetworkError:
    """Unreachable for a read, and for a write that cannot have left; OutcomeUnknown for a write that may have.

    `name` is the network's, for the sentence.
    """
    detail = session.redact(f"{type(error).__name__}: {error}")
    kept = write_kept(name) if write else READ_KEPT
    if isinstance(error, AnswerTooLarge) and not write:
        return Unreachable(f"{name} answered with more than can be right. {READ_KEPT}", detail)
    if isinstance(error, AnswerTooSlow) and not write:
        return Unreachable(f"{name} began an answer that does not end. {READ_KEPT}", detail)
    if _unproven(error):
        return Unreachable(f"{UNPROVEN.format(name=name)} {kept}", detail)
    if never_sent(error):
        return Unreachable(f"{name} cannot be reached. {kept}", detail)
    return unanswered(name, detail, write=write)


def unanswered(name: str, detail: str = "", *, write: bool) -> NetworkError:
    """Something was sent, and no usable answer came."""
    if write:
        return OutcomeUnknown(f"{name} did not say whether this arrived. {DOUBT}", detail)
    return Unreachable(f"{name} did not answer. {READ_KEPT}", detail)


def unreadable(name: str, answer: Answer | None, detail: str, *, write: bool) -> NetworkError:
    """An answer that is not the network's JSON: a web page where a login page of a hotel's network stands between."""
    if write or answer is None or answer.status >= 500 or not answer.body.lstrip().startswith(b"<"):
        return unanswered(name, detail, write=write)
    return Unreachable(f"Something between here and {name} answered in its place, with a web page. {READ_KEPT}", detail)


READ_KEPT = "What is here already stays readable; it is tried again by itself."
UNPROVEN = (
    "What answers for {name} cannot prove that it is {name}: its certificate is not valid here. Nothing was sent to it."
    " Either something stands between, or this computer's clock is wrong."
)
DOUBT = "It is not sent again by itself: look at the post in the browser, or wait for the next check."


def write_kept(name: str) -> str:
    return f"What you did is kept; it goes out when {name} is back."


def never_sent(error: BaseException) -> bool:
    """Whether no connection ever stood, so that nothing can have arrived."""
    if isinstance(error, (requests.ConnectTimeout, requests.exceptions.ProxyError, requests.exceptions.InvalidURL)):
        return True
    if _unproven(error):
        return True
    return any(isinstance(cause, (NewConnectionError, ConnectTimeoutError)) for cause in _wrapped(error))


def _unproven(error: BaseException) -> bool:
    """Whether the other end's certificate was refused, which is before anything is sent."""
    return isinstance(error, requests.exceptions.SSLError) and "CERTIFICATE_VERIFY_FAILED" in str(error)


def _wrapped(error: BaseException) -> Iterator[BaseException]:
    """What an exception of requests wraps: urllib3 puts its own into `args` and `reason`."""
    waiting: list[object] = [error]
    for _ in range(10):
        if not waiting:
            return
        found = waiting.pop()
        if isinstance(found, BaseException):
            yield found
            waiting += [*found.args, getattr(found, "reason", None)]
