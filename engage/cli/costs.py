"""`engage costs`: what the networks billed today and this month, by lane and class, and how the budget stands."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from engage.cli.house import house_of_settings

if TYPE_CHECKING:
    from engage.store.rows import CostRow
    from engage.wiring.house import House

_LANES = {
    "threads": "Conversations opened",
    "checks": "Looks whether it arrived or still stands",
    "setup": "Finding your lists",
    "gestures": "What you did",
    "checkup": "Check-ups by engage doctor",
}
_MILLION = 1_000_000


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def costs(as_json: bool) -> None:
    """What reading and writing has cost.

    Today and the month are those of UTC, by which the networks bill.
    """
    with house_of_settings(accounts=False) as house:
        numbers = cost_numbers(house)
    click.echo(json.dumps(numbers, indent=1) if as_json else told(numbers))


def cost_numbers(house: "House") -> dict[str, Any]:
    """In dollars; `budget.limit` 0 is no limit, and `resumes_at` is set once it is used up."""
    from engage.domain.price import ReadBudget, resumes

    spent, now = house.spent(), house.clock.now()
    reads = sum(row.micros for row in spent.today if row.is_read)
    used_up = ReadBudget(house.budget).used_up(reads)
    return {
        "day": spent.day.isoformat(),
        "today": _sums(spent.today),
        "month": _sums(spent.month),
        "budget": {
            "limit": house.budget / _MILLION,
            "reads_today": reads / _MILLION,
            "resumes_at": resumes(now).isoformat() if used_up else None,
        },
    }


def told(numbers: dict[str, Any]) -> str:
    """Sums, and a line for each lane and class."""
    budget = numbers["budget"]
    limit = f" of ${budget['limit']:,.2f}" if budget["limit"] else ""
    lines = [f"Today  ${numbers['today']['total']:,.2f}, reads ${budget['reads_today']:,.2f}{limit}"]
    lines += _table(numbers["today"]["lines"])
    lines += [f"Month  ${numbers['month']['total']:,.2f}", *_table(numbers["month"]["lines"])]
    if budget["resumes_at"]:
        lines.append("The day's budget is used up. Reading resumes at 00:00 UTC.")
    return "\n".join(lines)


def _sums(rows: "Sequence[CostRow]") -> dict[str, Any]:
    reads = sum(row.micros for row in rows if row.is_read)
    writes = sum(row.micros for row in rows if not row.is_read)
    return {
        "reads": reads / _MILLION,
        "writes": writes / _MILLION,
        "total": (reads + writes) / _MILLION,
        "lines": [
            {
                "account": row.account,
                "lane": row.title or _LANES.get(row.lane, row.lane),
                "class": row.kind,
                "count": row.count,
                "dollars": row.micros / _MILLION,
            }
            for row in rows
        ],
    }


def _table(lines: Sequence[dict[str, Any]]) -> list[str]:
    width = max((len(line["lane"]) for line in lines), default=0)
    return [
        f"  {line['lane'].ljust(width)}  {line['class'].replace('_', ' ').ljust(20)}  {line['count']:>6}"
        f"  ${line['dollars']:.3f}"
        for line in lines
    ]
