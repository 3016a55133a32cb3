"""What is done at the end of a pass, one request at a time: proving hand-offs, then looking whether posts stand."""

from engage.domain.clock import Clock
from engage.domain.events import Report
from engage.domain.goals import Goals
from engage.domain.network import Network
from engage.engine.proving import Proving
from engage.engine.rechecking import Rechecking
from engage.store.store import Store


class Aftercare:
    """For one account; see `Sync` for the arguments."""

    def __init__(
        self,
        store: Store,
        network: Network,
        clock: Clock,
        goals: Goals,
        report: Report,
        me: frozenset[str],
        budget: int,
    ) -> None:
        self._proving = Proving(store, network, clock, goals, report)
        self._rechecking = Rechecking(store, network, clock, me, budget, report)
        self._proved = False

    def ask_now(self) -> None:
        """The person wants to know what became of hand-offs."""
        self._proving.ask_now()

    def step(self) -> bool:
        """Make at most one request; whether there may be another. Raises Unreachable and CredentialsRejected."""
        if not self._proved:
            self._proving.look()
            self._proved = True
            return True
        self._proved = False
        self._rechecking.look()
        return False
