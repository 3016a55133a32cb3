"""What the lanes open their networks with: secrets are looked for in their threads, after the first paint."""

from collections.abc import Callable
from threading import Lock

from engage.domain.errors import CredentialsRejected
from engage.domain.events import LockedOut, Report
from engage.domain.network import Network
from engage.settings.errors import CredentialsMissing, SettingsError
from engage.wiring.house import House, ignore


class Unlocking:
    """Makes the network of an account, for the thread that calls.

    Where a secret is missing or cannot be read, whoever `listen`s hears once that the inbox cannot stay open, and
    `problem` says why.
    """

    def __init__(self, house: House) -> None:
        self._makers: dict[str, Callable[[], Network]] = {door.account.id: door.network for door in house.doors}
        self._report: Report = ignore
        self._lock = Lock()
        self.problem: CredentialsMissing | SettingsError | None = None

    def listen(self, report: Report) -> None:
        self._report = report

    def network_of(self, account: str) -> Network:
        """CredentialsRejected where there is no secret to open it with."""
        try:
            network = self._makers[account]()
        except (CredentialsMissing, SettingsError) as problem:
            self._locked_out(problem)
            raise CredentialsRejected(str(problem)) from None
        network.measure("a.b")  # loads the parser here, not under somebody's fingers
        return network

    def _locked_out(self, problem: CredentialsMissing | SettingsError) -> None:
        with self._lock:
            first, self.problem = self.problem is None, self.problem or problem
        if first:
            self._report(LockedOut())
