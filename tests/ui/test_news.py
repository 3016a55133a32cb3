"""What the screen makes of the engine's events: what it says, and what it goes on showing."""

import pytest

from engage.domain.events import (
    ActionChanged,
    Event,
    LaneCrashed,
    LanePaused,
    LaneResumed,
    Rechecked,
    SyncFinished,
    SyncStarted,
    ThreadLoaded,
)
from engage.domain.outbox import OutboxState
from engage.ui.news import News

AWAY = "X cannot be reached."
PAUSED = LanePaused("x:me", "sync", AWAY)
REFUSED = ActionChanged(1, 1, OutboxState.REFUSED, "The like did not happen.")
ARRIVED = ActionChanged(2, 2, OutboxState.CONFIRMED, "Liked Ana's post.")


@pytest.mark.parametrize("batch", [[REFUSED, ARRIVED], [ARRIVED, REFUSED]])
def test_a_refusal_is_said_whatever_else_came_with_it(batch: list[Event]) -> None:
    digest = News().take(batch)
    assert (digest.sentence, digest.bad) == (REFUSED.sentence, True)


def test_the_price_of_a_first_reading_stands_there_from_before_it_is_made_until_it_is_done() -> None:
    priced = SyncStarted(1, "Bakers", "Reading the last 7 days of Bakers, about $0.60.")
    news = News()
    assert (news.take([priced]).sentence, news.notice) == ("", priced.sentence)
    news.take([SyncFinished(1, "Bakers", 60, 0, 0, 60, 4)])
    assert news.notice == ""
    news.take([priced, SyncStarted(2, "Leeds")])
    assert (news.notice, news.fetching) == ("", "fetching Leeds")


def test_what_could_not_be_read_is_said_with_its_name() -> None:
    gone = SyncFinished(1, "Bakers", 0, 0, 0, 0, 1, "The list is gone.")
    assert News().take([gone]).sentence == "Bakers: The list is gone."
    assert News().take([ThreadLoaded(1, 0, AWAY)]).sentence == AWAY


@pytest.mark.parametrize("event", [PAUSED, LaneCrashed("x:me", "sync", AWAY)])
def test_a_pause_is_said_once_and_stays_in_mind(event: Event) -> None:
    news = News()
    assert (news.take([event]).sentence, news.trouble) == (AWAY, AWAY)
    assert (news.take([SyncStarted(1, "Bakers"), event]).sentence, news.trouble) == ("", AWAY)


def test_the_last_lane_to_go_on_ends_the_trouble() -> None:
    news = News()
    news.take([PAUSED, LanePaused("x:me", "delivery", AWAY)])
    assert (news.take([LaneResumed("x:me", "sync")]).sentence, news.trouble) == ("", AWAY)
    assert (news.take([LaneResumed("x:me", "delivery")]).sentence, news.trouble) == ("Everything goes on again.", "")


def test_what_is_gone_asks_for_fresh_rows() -> None:
    news = News()
    assert news.take([ThreadLoaded(1, 0, gone=1)]).changed
    assert news.take([Rechecked("x:1", 0, 1)]).changed
    assert not news.take([ThreadLoaded(1, 0)]).changed
