"""`engage sync`: one reading pass over every source, without a screen; it never sends anything."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from engage.cli.house import house_with_accounts

if TYPE_CHECKING:
    from engage.domain.events import SyncFinished


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def sync(as_json: bool) -> None:
    """Fetch what is new from every source, once.

    It only reads: what waits in the outbox stays there.

    Exit code 1 if a source could not be read; what was stored before stays usable.
    """
    with house_with_accounts() as house:
        report = house.sync_pass()
    click.echo(json.dumps([asdict(line) for line in report], indent=1, default=str) if as_json else told(report))
    raise SystemExit(1 if any(line.failed for line in report) else 0)


def told(report: Sequence["SyncFinished"]) -> str:
    """One line for each source: what came in and what it cost in requests and items."""
    width = max((len(line.title) for line in report), default=0)
    lines = []
    for line in report:
        came = f"{line.new} new, {line.changed} changed, {line.gone} gone"
        cost = f"{line.requests} {'request' if line.requests == 1 else 'requests'}, {line.read} read"
        ends = f" Not before {line.until.astimezone():%H:%M}." if line.failed and line.until else ""
        told = line.failed + ends or came
        lines.append(f"{line.title.ljust(width)}  {told}  ({cost}){' ' * bool(line.notice)}{line.notice}")
    return "\n".join(lines) or "Nothing to read."
