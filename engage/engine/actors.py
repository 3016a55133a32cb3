"""Who acts: the person's choice, at most one account for each network, kept over restarts."""

from collections.abc import Mapping

from engage.domain.action import ActionKind
from engage.domain.network import Ways
from engage.engine.answers import Moved
from engage.engine.sessions import Sessions
from engage.store.rows import Draft
from engage.store.store import Store

_KEY = "acting"


class Actors:
    """`networks` are by account id. A choice whose account is not connected any more counts for nothing.

    `accounts` are all of mine, those of one network beside each other; `choice` are the ids of the chosen ones, the
    latest last.
    """

    def __init__(self, store: Store, networks: Mapping[str, Ways], sessions: Sessions) -> None:
        self._store, self._sessions = store, sessions
        mine = [network.account for network in networks.values()]
        order = list(dict.fromkeys(account.network for account in mine))
        self.accounts = sorted(mine, key=lambda account: order.index(account.network))
        self.choice = tuple(account for account in store.place.get(_KEY).split() if account in networks)

    def of(self, network: str) -> list[str]:
        """The ids of those on a network."""
        return [account.id for account in self.accounts if account.network == network]

    def chosen(self, network: str) -> str:
        """The one that was chosen there; empty: who reads a post acts on it."""
        return next((one for one in self.choice if one in self.of(network)), "")

    @property
    def writer(self) -> str:
        """Who writes posts of its own: the last one chosen, else the first account; empty where there is none."""
        return self.choice[-1] if self.choice else next((one.id for one in self.accounts), "")

    def choose(self, network: str, account: str) -> Moved:
        """From now on this one acts on its network, wherever it can; empty: whoever reads a post."""
        kept = [one for one in self.choice if one not in self.of(network)]
        mine = next((one for one in self.accounts if one.id == account), None)
        self.choice = (*kept, account) if mine else tuple(kept)
        with self._store.transaction():
            self._store.place.put(_KEY, " ".join(self.choice))
            self._sessions.act_as(self.writer)
        if mine is None:
            return Moved((), "Whoever reads a post acts on it.")
        return Moved((), f"From now on {f'@{mine.handle}' if mine.handle else mine.name} acts.")

    def draft(self, kind: ActionKind, item: int, account: str) -> Draft | None:
        """The text begun here. Begun as another account of the same network, it goes over to this one.

        Its `account` is still whom it was begun as.
        """
        drafts = self._store.drafts
        beside = [one for one in self.of(account.partition(":")[0]) if one != account]
        found = next(filter(None, (drafts.get(kind, item, one) for one in (account, *beside))), None)
        if found is not None and found.account != account:
            with self._store.transaction():
                drafts.save(kind, item, account, found.text, found.cursor, found.updated_at)
                drafts.drop(kind, item, found.account)
        return found
