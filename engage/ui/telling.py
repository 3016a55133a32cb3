"""Numbers for the first line and the status line, gathered from the doors of the deck."""

from collections.abc import Sequence

from engage.domain.outbox import UNDER_WAY, OutboxState
from engage.domain.price import dollars, utc_day
from engage.store.rows import LaneRow
from engage.ui.deck import Deck
from engage.ui.news import News
from engage.ui.waits import wait_of
from engage.ui.widgets.status_line import UnderWay
from engage.ui.widgets.top_bar import Numbers
from engage.ui.wording import age

MET = "That is today. Reading on is free."


def numbers_of(deck: Deck) -> Numbers:
    """Today, the week and the session as they are now."""
    now = deck.clock.now()
    return Numbers(
        now=now,
        zone=deck.goals.tz,
        goals=deck.goals,
        day=deck.day.today(),
        week=deck.day.week(),
        active=deck.sessions.active_seconds,
        demo=deck.demo,
    )


def under_way(deck: Deck, news: News, lanes: Sequence[LaneRow] = (), *, met: bool = False) -> UnderWay:
    """What waits, what is on the web, what is unsure or refused, what is being read."""
    entries = deck.reader.outbox()
    states = [entry.state for entry in entries]
    synced = f"synced {age(news.synced_at, deck.clock.now())}" if news.synced_at else ""
    return UnderWay(
        outbox=sum(state in UNDER_WAY for state in states),
        asks=states.count(OutboxState.ASKING),
        web=states.count(OutboxState.HANDED_OFF),
        refused=states.count(OutboxState.REFUSED),
        unsure=states.count(OutboxState.UNCONFIRMED),
        fetching=news.fetching,
        trouble=news.trouble,
        notice=news.notice or (MET if met else ""),
        synced=synced,
        reads=reads_today(deck),
        wait=wait_of(lanes, entries, news.pauses, deck.clock.now(), deck.goals.tz),
        explains=news.troubles.explain,
    )


def reads_today(deck: Deck) -> str:
    """What reading has cost since 00:00 UTC; empty where nothing was billed."""
    today = utc_day(deck.clock.now())
    spent = sum(row.micros for row in deck.reader.costs(today, today) if row.is_read)
    pretended = " (demo)" if deck.demo else ""
    return f"reads today {dollars(spent)}{pretended}" if spent else ""
