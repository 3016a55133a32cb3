"""`engage sync`: one reading pass over every source, without a screen; it never sends anything."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import tzinfo
from typing import TYPE_CHECKING

import click

from engage.cli.house import house_with_accounts

if TYPE_CHECKING:
    from engage.domain.events import Event, SyncFinished
    from engage.wiring.house import House


@click.command()
@click.option(
    "--estimate", is_flag=True, help="Say what is to be read from its beginning, and its price; read nothing."
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def sync(estimate: bool, as_json: bool) -> None:
    """Fetch what is new from every source, once.

    It only reads: what waits in the outbox stays there. Before the last days of a source are read for the first time,
    or after long absence, it says what they are going to cost.

    Exit code 1 if a source could not be read; what was stored before stays usable.
    """
    with house_with_accounts() as house:
        if estimate:
            raise SystemExit(_foretell(house, as_json=as_json))
        report = house.sync_pass(_say_price)
        zone = house.goals.tz
    click.echo(json.dumps([asdict(line) for line in report], indent=1, default=str) if as_json else told(report, zone))
    raise SystemExit(1 if any(line.failed for line in report) else 0)


def _say_price(event: "Event") -> None:
    """Beside the report, which may be JSON."""
    from engage.domain.events import SyncStarted

    if isinstance(event, SyncStarted) and event.sentence:
        click.echo(event.sentence, err=True)


def _foretell(house: "House", *, as_json: bool) -> int:
    """Print estimates; the exit code."""
    from engage.domain.price import MILLION, dollars
    from engage.wiring.first_reading import ON_TOP, beside_budget, foresee, table

    found = foresee(house)
    if as_json:
        lines = [{"title": one.title, **asdict(one.estimate)} for one in found.sources]
        for line in lines:
            line["dollars"] = line.pop("micros") / MILLION
        click.echo(json.dumps(lines, indent=1))
    elif found.sources:
        whole = sum(one.estimate.micros for one in found.sources)
        asking = f"Asking cost {dollars(found.asking)}."
        click.echo("\n".join([*table(found.sources), ON_TOP, beside_budget(whole, house.budget), asking]))
    elif not found.failed:
        click.echo("Nothing is to be read from its beginning: only what is new.")
    for sentence in found.failed:
        click.echo(sentence, err=True)
    return 1 if found.failed else 0


def told(report: Sequence["SyncFinished"], zone: tzinfo) -> str:
    """One line for each source: what came in and what it cost in requests and items; times by the person's clock."""
    width = max((len(line.title) for line in report), default=0)
    lines = []
    for line in report:
        came = f"{line.new} new, {line.changed} changed, {line.gone} gone"
        cost = f"{line.requests} {'request' if line.requests == 1 else 'requests'}, {line.read} read"
        ends = f" Not before {line.until.astimezone(zone):%H:%M}." if line.failed and line.until else ""
        what = line.failed + ends or came
        lines.append(f"{line.title.ljust(width)}  {what}  ({cost}){' ' * bool(line.notice)}{line.notice}")
    return "\n".join(lines) or "Nothing to read."
