"""A week of simulated mornings: `engage costs` says, to the micro-dollar, what the town's own meter counted."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from engage.domain.price import MILLION
from engage.sandbox.meter import READ_PRICES
from engage.sandbox.service import Plan, Vocabulary
from tests.cli.home import TownHome
from tests.cli.mornings import Mornings
from tests.town import open_town

MONDAY = datetime(2026, 11, 2, 6, 30, tzinfo=UTC)


@contextmanager
def mornings(folder: Path, plan: Plan = "full", vocabulary: Vocabulary = "old") -> Iterator[Mornings]:
    with open_town(plan, vocabulary, now=MONDAY) as town:
        yield Mornings(TownHome(folder / "home", town))


def agree(lived: Mornings) -> None:
    """Assert that the command tells of each day, and of the month, what the meter says."""
    meter, home = lived.sandbox.meter, lived.home
    so_far = 0
    for day, micros in meter.days.items():
        told = home.told("costs", "--day", day)
        so_far += micros
        assert round(told["today"]["total"] * MILLION) == micros, day
        assert round(told["month"]["total"] * MILLION) == so_far, day
        reads = sum(READ_PRICES.get(kind, 0) * count for kind, count in meter.by_day[day].items())
        assert round(told["today"]["reads"] * MILLION) == reads, day
        assert round(told["budget"]["reads_today"] * MILLION) == reads, day
    assert so_far == meter.micros
    by_class: Counter[str] = Counter()
    for line in home.told("costs", "--day", day)["month"]["lines"]:
        by_class[line["class"]] += line["count"]
    assert by_class == meter.billed


def test_a_week_is_to_the_cent_what_the_meter_says(tmp_path: Path) -> None:
    with mornings(tmp_path) as lived:
        for _ in range(7):
            lived.live()
        agree(lived)
        assert len(lived.sandbox.meter.days) == 7
        assert {"interaction_create", "post_create", "post_create_summoned", "content_manage"} < {
            kind for kind, count in lived.sandbox.meter.billed.items() if count
        }
        assert lived.reads_per_new_item() < 1.15
        assert lived.people_billed_again() == []
        asked = [one.query for one in lived.sandbox.requests.find("x", "GET")]
        assert not [query for query in asked if "author_id" in query.partition("expansions=")[2].partition("&")[0]]
        shown = lived.home.run("costs", "--day", "2026-11-08").stdout
        assert re.search(r"At the pace of the last 5 days, \$0\.\d\d", shown)
        assert max(map(len, shown.splitlines())) <= 80


@pytest.mark.soak
@pytest.mark.parametrize(("plan", "vocabulary"), [("full", "old"), ("self-serve", "old"), ("self-serve", "new")])
def test_four_weeks_are_to_the_cent_what_the_meter_says(tmp_path: Path, plan: Plan, vocabulary: Vocabulary) -> None:
    with mornings(tmp_path, plan, vocabulary) as lived:
        for _ in range(28):
            lived.live()
        agree(lived)
        assert len(lived.sandbox.meter.days) == 28
        if vocabulary == "old":  # the new one has no way to name an author without bringing the person along
            assert lived.reads_per_new_item() < (1.15 if plan == "full" else 1.2)
            assert lived.people_billed_again() == []
