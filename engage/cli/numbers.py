"""`engage today` and `engage week`: the numbers of the bars, for people and for scripts."""

import json
from typing import TYPE_CHECKING, Any

import click

from engage.cli.house import house_of_settings

if TYPE_CHECKING:
    from engage.wiring.house import House


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def today(as_json: bool) -> None:
    """What counted today."""
    with house_of_settings(accounts=False) as house:
        numbers = day_numbers(house)
    if as_json:
        click.echo(json.dumps(numbers, indent=1))
        return
    click.echo(
        f"{numbers['counted']}/{numbers['target']}, talk {numbers['talk'] + numbers['help']}/{numbers['talk_target']}"
        f"{', met' if numbers['met'] else ''}. {numbers['streak']} in a row, strength {numbers['strength']:.0%}."
    )


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def week(as_json: bool) -> None:
    """How the week stands."""
    with house_of_settings(accounts=False) as house:
        numbers = week_numbers(house)
    if as_json:
        click.echo(json.dumps(numbers, indent=1))
        return
    goals = numbers["goals"]
    click.echo(
        f"{numbers['gestures']}/{goals['gestures']} gestures, {numbers['people']}/{goals['people']} people, "
        f"{numbers['minutes']:.0f}/{goals['minutes']} minutes, {numbers['new']}/{goals['new']} new."
    )


def day_numbers(house: "House") -> dict[str, Any]:
    """Today as the bar has it; `counted` includes what is on its way, `confirmed` only what the network said yes to."""
    with house.day() as day:
        count = day.today()
        return {
            "date": day.present.isoformat(),
            "counted": count.counted,
            "target": count.target,
            "confirmed": count.confirmed,
            "tap": count.tap,
            "pass": count.passes,
            "talk": count.talk,
            "help": count.help,
            "talk_target": count.talk_target,
            "met": count.met,
            "people": len(count.people),
            "streak": day.streak().days,
            "strength": round(day.strength(), 4),
        }


def week_numbers(house: "House") -> dict[str, Any]:
    """The week as the bars have it."""
    with house.day() as day:
        count, goals = day.week(), day.goals
        return {
            "first": count.first.isoformat(),
            "last": count.last.isoformat(),
            "gestures": count.gestures,
            "people": count.people,
            "minutes": round(count.minutes, 1),
            "new": count.new,
            "pace": round(count.pace, 1),
            "goals": {
                "gestures": goals.week_gestures,
                "people": goals.week_people,
                "minutes": goals.week_minutes,
                "new": goals.week_new,
            },
        }
