"""Whether an API can be reached, told apart as far as it shows: name, connection, certificate, proxy, login page."""

from datetime import timedelta
from email.utils import parsedate_to_datetime
from http.client import RemoteDisconnected
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import NameResolutionError

from engage.domain.checkup import Said, ok, wrong
from engage.domain.clock import Clock
from engage.domain.errors import NetworkError
from engage.domain.sentence import Sentence
from engage.networks.lost import causes
from engage.networks.raw import Malformed, line
from engage.networks.session import TIMEOUT, Answer, AnswerTooLarge, ApiSession

_ONLINE = "Check that this computer is online"
_PORTAL = "Open any page in a browser, in case this network asks you to sign in first; else correct api_url."
_LATER = "Nothing is lost; try again in a while."


class Reachability:
    """One API, asked once for `route` without any token, however often one wants to know.

    ValueError for an address that is not safe to speak to.
    """

    def __init__(self, name: str, base: str, route: str, clock: Clock, timeout: tuple[float, float] = TIMEOUT) -> None:
        self._name, self._host, self._route = name, urlsplit(base).netloc, route
        self._session = ApiSession(base, base, timeout=timeout)
        self._clock = clock
        self._said: Said | None = None
        self.away: timedelta | None = None
        """How far this computer's clock is ahead of the API's; None until it was heard."""

    def said(self) -> Said:
        """What a look at it came to."""
        if self._said is None:
            self._said = self._knock()
        return self._said

    def _knock(self) -> Said:
        try:
            self._session.request("GET", f"{self._session.base}{self._route}")
        except requests.RequestException as error:
            return unreached(error, self._host)
        finally:
            self._session.close()
        answer = self._session.last
        return wrong(f"{self._host} did not answer.", _LATER) if answer is None else self._read(answer)

    def _read(self, answer: Answer) -> Said:
        if 300 <= answer.status < 400:
            return self._replaced(f"with a redirect to {_target(answer)}")
        if answer.status >= 500:
            return wrong(f"{self._name} is in trouble itself (HTTP {answer.status}).", _LATER)
        try:
            answer.json()
        except Malformed:
            html = answer.body.lstrip().startswith(b"<")
            return self._replaced("with a web page" if html else "with something that is not its answer")
        self.away = ahead(answer, self._clock)
        return ok(f"{self._host} answers.")

    def _replaced(self, how: str) -> Said:
        return wrong(f"Something between here and {self._name} answered in its place, {how}.", _PORTAL)


def unreached(error: requests.RequestException, host: str) -> Said:
    """What a request without an answer says of the way to `host`; the first kind that is among its causes."""
    met = (error, *causes(error))
    told, advice = next(said for kind, *said in _UNREACHED if any(isinstance(one, kind) for one in met))
    return wrong(told.format(host=host), advice)


_UNREACHED: tuple[tuple[type[BaseException], str, str], ...] = (
    (
        requests.exceptions.SSLError,
        "The connection to {host} is not safe: its certificate does not fit.",
        "A proxy, a filter or a login page stands between, or the clock is far off: check both.",
    ),
    (
        requests.exceptions.ProxyError,
        "The proxy takes no connection.",
        "Check HTTPS_PROXY and NO_PROXY in the environment.",
    ),
    (
        NameResolutionError,
        "The name {host} is not found.",
        f"{_ONLINE}, that its DNS works, and api_url in the settings.",
    ),
    (
        requests.ConnectTimeout,
        "{host} takes no connection in time.",
        f"{_ONLINE}; a firewall may stand between.",
    ),
    (requests.ReadTimeout, "{host} took the question and did not answer in time.", _LATER),
    (AnswerTooLarge, "{host} answered with more than can be right.", _PORTAL),
    (RemoteDisconnected, "{host} ended the connection without an answer.", _LATER),
    (
        BaseException,
        "{host} takes no connection.",
        f"{_ONLINE}, and that api_url in the settings is right.",
    ),
)


def ahead(answer: Answer, clock: Clock) -> timedelta | None:
    """How far our clock is ahead of the one that dated the answer; None where it is not dated."""
    try:
        return clock.now() - parsedate_to_datetime(answer.headers.get("date", ""))
    except (ValueError, TypeError):
        return None


def refused(error: NetworkError, again: str) -> Said:
    """A network's error as a finding: what happened and what to do as it says, else `again` signs in anew."""
    if isinstance(error.sentence, Sentence):
        return wrong(error.sentence.happened, error.sentence.todo)
    return wrong(f"{error.sentence.partition('. ')[0].rstrip('.')}.", f"{again}.")


def _target(answer: Answer) -> str:
    return line(urlsplit(answer.headers.get("location", "")).netloc, limit=60) or "another address"
