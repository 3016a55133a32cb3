"""The day's quota and the week, to be accepted or changed; what is changed goes into the settings."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from engage.cli.steps import with_way_back
from engage.domain.guide import Option

if TYPE_CHECKING:
    from engage.domain.goals import Goals
    from engage.domain.guide import Guide
    from engage.wiring.desk import Desk

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ANSWERS = (Option("Keep it so"), Option("Change it"))


def quota_card(guide: "Guide", desk: "Desk") -> None:
    """Enter accepts and writes nothing. SettingsError where the change cannot be written."""
    goals = desk.settings.goals
    guide.begin("Your day")
    changed = with_way_back(lambda: _suits(guide, goals), lambda suits: {} if suits else _asked(guide, goals))
    if changed:
        desk.change({"goals": changed})


def _suits(guide: "Guide", goals: "Goals") -> bool:
    guide.step("When is a day done?")
    for sentence in told(goals):
        guide.say(sentence)
    return guide.choice("Does that suit you?", ANSWERS) == 0


def told(goals: "Goals") -> tuple[str, ...]:
    """The goals in sentences."""
    work = ", ".join(day for number, day in enumerate(DAYS) if number not in goals.rest_days)
    return (
        f"With {goals.day} gestures that count, at least {goals.talk} of them talk: replies, comments, quotes with"
        " words of your own. Likes fill half of it at most.",
        f"Work days are {work}; the others neither add nor break anything."
        f" A new day begins at {goals.day_start_hour:02}:00.",
        f"A week has room for {_hours(goals.week_minutes)} of active time.",
    )


def _asked(guide: "Guide", goals: "Goals") -> Mapping[str, Any]:
    """Keys of `[goals]`; the week's gestures stay in proportion to the day's."""
    day = int(guide.ask("Gestures a day", str(goals.day), _count(1, 1000)))
    talk = int(guide.ask("Of these, talk", str(min(goals.talk, day)), _count(1, day)))
    now = " ".join(name for number, name in enumerate(DAYS) if number in goals.rest_days)
    rest = _days(guide.ask("Rest days", now or "none", _no_days))
    starts = int(guide.ask("Hour at which a new day begins", str(goals.day_start_hour), _count(0, 12)))
    hours = float(guide.ask("Active hours a week", f"{goals.week_minutes / 60:g}", _no_hours))
    return {
        "day": day,
        "talk": talk,
        "rest_days": rest,
        "day_starts": starts,
        "minutes": round(hours * 60),
        "week": day * (len(DAYS) - len(rest)),
    }


def _hours(minutes: int) -> str:
    return f"{minutes / 60:g} {'hour' if minutes == 60 else 'hours'}"


def _count(low: int, high: int) -> Callable[[str], str]:
    def unfit(typed: str) -> str:
        fits = typed.isascii() and typed.isdigit() and low <= int(typed) <= high
        return "" if fits else f"a whole number from {low} to {high}"

    return unfit


def _days(typed: str) -> list[str]:
    words = typed.replace(",", " ").split()
    return [] if words == ["none"] else [word[:3].title() for word in words]


def _no_days(typed: str) -> str:
    days = _days(typed)
    fits = set(days) <= set(DAYS) and len(set(days)) == len(days) < len(DAYS)
    return "" if fits else "days such as Sat Sun, at most six, or none"


def _no_hours(typed: str) -> str:
    try:
        return "" if 0.1 <= float(typed) <= 100 else "hours from 0.1 to 100"
    except ValueError:
        return "hours such as 3 or 1.5"
