"""Which time zone dates what is done now."""

from dataclasses import replace
from datetime import datetime

from engage.domain.goals import Goals
from engage.domain.week import zone_in_force
from engage.store.store import Store


def goals_in_force(store: Store, goals: Goals, now: datetime) -> Goals:
    """The goals with the zone to date by: one changed in the settings waits for the next logical day (5.5)."""
    last = store.dealings.last_dating()
    return replace(goals, zone=zone_in_force(now, goals, *last)) if last else goals
