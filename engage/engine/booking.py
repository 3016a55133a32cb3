"""Writes down what a network billed, beside what it brought."""

from datetime import datetime

from engage.domain.network import Network
from engage.store.store import Store


def book(store: Store, network: Network, lane: str, at: datetime) -> None:
    """Book everything billed since the last time to this lane; in the transaction that is open, or one of its own."""
    charges = network.charges()
    if charges:
        with store.transaction():
            store.charges.add(network.account.id, lane, charges, at)
