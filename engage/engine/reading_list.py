"""What an account has to read: its stored sources, or what its network names where there are none yet."""

from collections.abc import Callable
from datetime import datetime

from engage.domain.network import Network
from engage.domain.price import SETUP
from engage.domain.source import Source
from engage.engine.booking import book
from engage.store.store import Store


def reading_list(store: Store, network: Network, now: datetime, answered: Callable[[], None]) -> list[Source]:
    """The sources of the network's account. `answered` is called where the network had to be asked, and answered."""
    account = network.account
    sources = store.sources.all(account.id)
    if sources:
        return sources
    found = network.sources()
    answered()
    with store.transaction():
        book(store, network, SETUP, now)
        store.accounts.put(account)
        for source in found:
            store.sources.put(source)
    return store.sources.all(account.id)
