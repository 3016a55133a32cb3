"""Keeps why the reading of an account stopped until a person acts, so that a later check-up can tell."""

from collections.abc import Callable
from contextlib import closing

from engage.domain.events import Event, LanePaused, PassFinished, Report
from engage.store.store import Store

READING = "sync"


def stop_key(account: str) -> str:
    """Under which it is kept; empty once everything was read again."""
    return f"stopped {account}"


def remembering(store: Callable[[], Store], report: Report) -> Report:
    """`report`, with such stops written down; in whichever thread it is called, with a store of its own."""

    def told(event: Event) -> None:
        if isinstance(event, LanePaused) and event.lane == READING and event.until is None:
            _keep(store, event.account, event.sentence)
        elif isinstance(event, PassFinished):
            _keep(store, event.account, "")
        report(event)

    return told


def _keep(store: Callable[[], Store], account: str, sentence: str) -> None:
    with closing(store()) as opened:
        if opened.place.get(stop_key(account)) != sentence:
            opened.place.put(stop_key(account), sentence)
