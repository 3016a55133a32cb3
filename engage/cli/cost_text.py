"""The costs as text: sums, a table by lane, what the budget still allows, and where the month is going."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from engage.domain.text import shortened

WIDEST = 33
"""Letters of a lane's name, so that a line fits into 80 columns."""

Line = dict[str, Any]


def told(numbers: dict[str, Any], *, today: bool = True) -> str:
    """Of what `cost_numbers` gives; a day that is not `today` is called by its date, and has nothing left to spend."""
    budget, of_day = numbers["budget"], numbers["today"]
    day = date.fromisoformat(numbers["day"])
    named, month = ("Today", "Month") if today else (f"{day.day} {day:%B %Y}", f"{day:%B}")
    limit = f" of {_money(budget['limit'])}" if budget["limit"] else ""
    lines = [f"{named}  {_money(of_day['total'])}, reads {_money(budget['reads_today'])}{limit}"]
    lines += [*_table(of_day["lines"]), *(_left(budget) if today else ())]
    lines += [f"{month}  {_money(numbers['month']['total'])}", *_table(numbers["month"]["lines"])]
    return "\n".join([*lines, *_outlook(numbers)])


def _table(lines: Sequence[Line]) -> Iterator[str]:
    """The dearest lane first, and in it the dearest class; of several accounts together."""
    for lane, classes in _by_lane(lines):
        name = shortened(lane, WIDEST)
        for kind, (count, dollars) in classes:
            yield f"  {name.ljust(WIDEST)} {kind.replace('_', ' ').ljust(20)} {count:>8}  {f'${dollars:,.3f}':>10}"
            name = ""


def _by_lane(lines: Sequence[Line]) -> list[tuple[str, list[tuple[str, tuple[int, float]]]]]:
    lanes: dict[str, dict[str, tuple[int, float]]] = defaultdict(dict)
    for line in lines:
        count, dollars = lanes[line["lane"]].get(line["class"], (0, 0.0))
        lanes[line["lane"]][line["class"]] = (count + line["count"], dollars + line["dollars"])
    sums = {lane: sum(dollars for _, dollars in classes.values()) for lane, classes in lanes.items()}
    return [
        (lane, sorted(lanes[lane].items(), key=lambda one: -one[1][1]))
        for lane in sorted(lanes, key=lambda lane: -sums[lane])
    ]


def _left(budget: dict[str, Any]) -> Iterator[str]:
    if budget["resumes_at"]:
        yield "  The day's budget is used up. Reading resumes at 00:00 UTC; what you send goes out all the same."
    elif budget["limit"] and budget["reads_today"]:
        left = max(0.0, budget["limit"] - budget["reads_today"])
        yield f"  {_money(left)} is left for reading; at 00:00 UTC there is {_money(budget['limit'])} again."


def _outlook(numbers: dict[str, Any]) -> Iterator[str]:
    found = numbers["projection"]
    if found:
        pace = f"the last {found['days']} days, {_money(found['per_day'])} a day"
        yield f"  At the pace of {pace}, {date.fromisoformat(numbers['day']):%B} comes to {_money(found['month'])}."


def _money(dollars: float) -> str:
    return f"${dollars:,.2f}"
