"""`engage costs`: what the networks billed today and this month, by lane and class, and how the budget stands."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from engage.cli.cost_text import told
from engage.cli.house import house_of_settings
from engage.domain.price import MILLION, ReadBudget, projected, resumes, utc_day

if TYPE_CHECKING:
    from engage.store.records import CostRow
    from engage.wiring.house import House, Spent

_LANES = {
    "threads": "Conversations opened",
    "checks": "Looks whether it arrived or still stands",
    "setup": "Finding your lists",
    "gestures": "What you did",
    "checkup": "Check-ups by engage doctor",
}


@click.command()
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Another day than today, such as 2026-11-24.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def costs(day: datetime | None, as_json: bool) -> None:
    """What reading and writing has cost.

    Today and the month are those of UTC, by which the networks bill.
    """
    with house_of_settings(accounts=False) as house:
        numbers = cost_numbers(house, day)
        today = numbers["day"] == utc_day(house.clock.now()).isoformat()
    click.echo(json.dumps(numbers, indent=1) if as_json else told(numbers, today=today))


def cost_numbers(house: "House", day: datetime | None = None) -> dict[str, Any]:
    """In dollars, `today` being that day; `budget.limit` 0 is no limit, and `resumes_at` is set once it is used up.

    `projection` is what the month comes to at the pace of the last days; null where the books are too young to tell.
    """
    now = house.clock.now()
    spent = house.spent(day.date() if day else utc_day(now))
    reads = sum(row.micros for row in spent.today if row.is_read)
    used_up = spent.day == utc_day(now) and ReadBudget(house.budget).used_up(reads)
    return {
        "day": spent.day.isoformat(),
        "today": _sums(spent.today),
        "month": _sums(spent.month),
        "budget": {
            "limit": house.budget / MILLION,
            "reads_today": reads / MILLION,
            "resumes_at": resumes(now).isoformat() if used_up else None,
        },
        "projection": _projection(spent),
    }


def _projection(spent: "Spent") -> dict[str, Any] | None:
    month = sum(row.micros for row in spent.month)
    found = projected(spent.day, spent.since, sum(row.micros for row in spent.week), month)
    if found is None:
        return None
    return {"days": found.days, "per_day": found.a_day / MILLION, "month": found.month / MILLION}


def _sums(rows: "Sequence[CostRow]") -> dict[str, Any]:
    reads = sum(row.micros for row in rows if row.is_read)
    writes = sum(row.micros for row in rows if not row.is_read)
    return {
        "reads": reads / MILLION,
        "writes": writes / MILLION,
        "total": (reads + writes) / MILLION,
        "lines": [
            {
                "account": row.account,
                "lane": row.title or _LANES.get(row.lane, row.lane),
                "class": row.kind,
                "count": row.count,
                "dollars": row.micros / MILLION,
            }
            for row in rows
        ],
    }
