"""Holds three witnesses of a session against each other: the store, the town and the screen."""

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from engage.cli.town import Announcement
from engage.domain.action import ActionKind
from engage.domain.outbox import OutboxState

if TYPE_CHECKING:
    from engage.ui.app import EngageApp

TALK = 3
KINDS = {"comment": "reply"}
"""The town's words for what the store calls otherwise."""


def disagreements(app: "EngageApp", town: Announcement) -> list[str]:
    """One line for each point on which they differ; none where all is well."""
    deck = app.deck
    gestures = [
        gesture
        for gesture in deck.reader.gestures(date.min, date.max)
        if gesture.state is OutboxState.CONFIRMED and gesture.kind is not ActionKind.DELETE
    ]
    stored = Counter((gesture.kind.value, _short(gesture.object)) for gesture in gestures)
    acts = [act for act in town.ask("/acts?via=api")["acts"] if act["kind"] not in ("list_add", "list_remove")]
    seen = Counter((KINDS.get(act["kind"], act["kind"]), _short(act["target"])) for act in acts)
    lines = [f"stored but not seen by the town: {kind} of {target}" for kind, target in (stored - seen).elements()]
    lines += [f"seen by the town but not stored: {kind} of {target}" for kind, target in (seen - stored).elements()]
    lines += [f"still open: {entry.action.kind} is {entry.state}" for entry in deck.reader.outbox()]
    day = deck.day.today()
    shown = app.inbox.top.render_line(0).text
    lines += [f"the screen shows {shown!r}" for told in (f"{day.counted}/{day.target}",) if told not in shown]
    if not (day.met and day.counted >= day.target and day.talk >= TALK):
        lines.append(f"the day came to {day.counted}/{day.target}, talk {day.talk}")
    return lines + _bills(app, town)


def _bills(app: "EngageApp", town: Announcement) -> list[str]:
    """Where the books differ from the town's own meter, by UTC day, in micro-dollars."""
    billed: dict[str, int] = town.ask("/meter")["days"]
    first = app.deck.reader.first_cost()
    days = {*billed, *([first.isoformat()] if first else [])}
    lines = []
    for day in sorted(days):
        on = date.fromisoformat(day)
        booked = sum(row.micros for row in app.deck.reader.costs(on, on))
        if booked != billed.get(day, 0):
            lines.append(f"on {day} the books say {booked} micro-dollars, the town's meter {billed.get(day, 0)}")
    return lines


def _short(name: str) -> str:
    """A post's id without network and Page: Facebook spells one post in several ways."""
    return name.rpartition(":")[2].rpartition("_")[2]
