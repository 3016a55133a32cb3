"""Why a lane waits and until when: the one reaction to each error that is not about a single action or source."""

import logging
from collections.abc import Callable
from datetime import datetime

from engage.domain.errors import CredentialsRejected, NetworkError, RateLimited
from engage.domain.events import Event, LanePaused, LaneResumed
from engage.domain.schedule import back_off, limit_ends
from engage.domain.source import Rest

log = logging.getLogger(__name__)


class Pause:
    """The waiting state of one lane.

    A rate limit waits until the time the network names, an unreachable network backs off, rejected credentials stop
    the lane until the person acts.
    """

    def __init__(self, account: str, lane: str, report: Callable[[Event], None]) -> None:
        self._account, self._lane, self._report = account, lane, report
        self._until: datetime | None = None
        self._stopped = False
        self._limited = False
        self._failures = 0
        self.sentence = self.answer = ""

    @property
    def rest(self) -> Rest | None:
        """Why and until when it waits, as far as it has said; None where it goes on."""
        return Rest(self.sentence, self._until, self.answer) if self.sentence else None

    @property
    def limited_until(self) -> datetime | None:
        """How long the network wants no calls at all; None where that is not why it waits."""
        return self._until if self._limited else None

    def holds(self, now: datetime) -> bool:
        """Whether the lane must not call the network."""
        return self._stopped or (self._until is not None and now < self._until)

    def earliest(self, at: datetime | None) -> datetime | None:
        """`at`, or later where the pause lasts longer; None where nothing is due or the lane has stopped."""
        if self._stopped or at is None:
            return None
        return at if self._until is None else max(at, self._until)

    def react(self, error: NetworkError, now: datetime) -> None:
        """Wait as the error demands, and say so."""
        self._stopped = isinstance(error, CredentialsRejected)
        self._limited = isinstance(error, RateLimited)
        if self._stopped:
            self._until = None
        elif isinstance(error, RateLimited):
            self._until = limit_ends(error.until, now)
        else:
            self._failures += 1
            self._until = now + back_off(self._failures)
        self.sentence, self.answer = error.sentence + _doubt(error, self._until), error.detail
        log.warning("the %s lane of %s waits: %s (%s)", self._lane, self._account, error.sentence, error.detail)
        self._report(LanePaused(self._account, self._lane, self.sentence, self._until, error.detail))

    def eased(self) -> None:
        """The network answered: the next failure is a first one again."""
        said = self.sentence
        self._until, self._stopped, self._limited, self._failures = None, False, False, 0
        self.sentence = self.answer = ""
        if said:
            self._report(LaneResumed(self._account, self._lane))

    def lift(self) -> None:
        """The person asks for another try. A rate limit is the network's word and stays."""
        self._stopped = False
        if not self._limited:
            self._until = None
            self._failures = 0


def _doubt(error: NetworkError, until: datetime | None) -> str:
    """What to add where the network names a time that is too far off to be waited for."""
    if until is None or not isinstance(error, RateLimited) or error.until is None or error.until <= until:
        return ""
    return " The time it names is too far off; it is asked again in a day."
