"""Says before a back-fill what it is going to cost."""

from datetime import datetime

from engage.domain.estimate import Estimate
from engage.domain.network import Network
from engage.domain.price import SETUP, dollars
from engage.domain.source import Source
from engage.engine.booking import book
from engage.store.store import Store


def foretold(store: Store, network: Network, source: Source, left: int | None, now: datetime) -> str:
    """A sentence; empty where only what is new is read, or reading is free.

    `left` is what the day's budget still allows, in micro-dollars, None without one.
    """
    estimate = network.outlook(source)
    book(store, network, SETUP, now)
    return sentence(source.title, estimate, left) if estimate else ""


def sentence(title: str, estimate: Estimate, left: int | None) -> str:
    """`Reading the last 7 days of Bakers, about $0.60.`"""
    days = "last day" if estimate.days == 1 else f"last {estimate.days} days"
    said = f"Reading the {days} of {title}, {estimate.price}"
    if left is None or estimate.micros <= left:
        return f"{said}."
    return f"{said}; today's budget ends it after {dollars(left)}."
