"""Before a back-fill its price is said, once; what the asking costs is booked."""

import pytest

from engage.domain.estimate import Estimate
from engage.domain.events import SyncStarted
from engage.domain.price import utc_day
from engage.engine.foretelling import sentence
from tests.engine.desk import Desk, post_by

SAID = "Reading the last 7 days of Bakers, about $0.60."


def said(desk: Desk) -> list[str]:
    return [event.sentence for event in desk.events if isinstance(event, SyncStarted) and event.sentence]


def test_it_is_said_before_the_first_post_is_read_and_once(desk: Desk) -> None:
    desk.network.estimates["list"] = Estimate(7, 60, 600_000, True)
    desk.bring(post_by("ana", 1))
    assert said(desk) == [SAID]
    assert "fetch" in desk.network.calls
    desk.bring(post_by("ana", 2))
    assert said(desk) == [SAID]
    today = utc_day(desk.clock.now())
    assert [row.micros for row in desk.reading().costs(today, today) if row.lane == "setup"] == [5_000]
    assert desk.store.charges.reads(desk.clock.now()) == 5_000 + 2 * 5_000


@pytest.mark.parametrize(
    ("estimate", "left", "told"),
    [
        (Estimate(7, 60, 600_000, True), None, SAID),
        (Estimate(7, 60, 600_000, True), 600_000, SAID),
        (Estimate(1, 400, 2_000_000), None, "Reading the last day of Bakers, at most $2.00."),
        (
            Estimate(7, 400, 2_000_000),
            1_000_000,
            "Reading the last 7 days of Bakers, at most $2.00; today's budget ends it after $1.00.",
        ),
    ],
)
def test_the_sentence(estimate: Estimate, left: int | None, told: str) -> None:
    assert sentence("Bakers", estimate, left) == told
