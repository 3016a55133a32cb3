"""The settings as far as they say nothing of a person: numbers and choices; names only as how many there are."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from engage.settings.config import Settings
from engage.settings.tables import FacebookSettings, XAccount, XSettings

CHOICES = ("plan", "theme", "version")
"""Keys whose text is one of a few that engage knows."""


def set_up(settings: Settings, environ: Mapping[str, str]) -> Iterator[str]:
    """A line for each key."""
    goals = settings.goals
    for field in fields(goals):
        value = getattr(goals, field.name)
        told = ("UTC" if value == "UTC" else "another than UTC") if field.name == "zone" else _told(field.name, value)
        yield f"goals.{field.name}: {told}"
    yield from _table("x", settings.x, XSettings())
    for number, account in enumerate(settings.x.all_accounts, start=1):
        yield from _table(f"x account {number}", account, XAccount(user_id=""))
    yield from _table("facebook", settings.facebook, FacebookSettings())
    yield f"keep.days: {settings.keep.days}"
    ui = settings.ui
    yield f"ui: theme {ui.theme}, ascii {ui.ascii}, hold_seconds {ui.hold_seconds}"
    yield f"ui.keys: {', '.join(sorted(ui.keys)) or 'none moved'}"
    yield f"set in the environment: {', '.join(_variables(environ)) or 'nothing'}"


def _table(name: str, table: Any, default: Any) -> Iterator[str]:
    for key in table.__struct_fields__:
        value, usual = getattr(table, key), getattr(default, key)
        yield f"{name}.{key}: {_told(key, value, usual)}"


def _told(key: str, value: object, usual: object = "") -> str:
    if isinstance(value, bool | int | float):
        return str(value)
    if isinstance(value, tuple | frozenset | list):
        return f"{len(value)} named"
    if key in CHOICES:
        return str(value)
    return "the default" if value == usual else "set"


def _variables(environ: Mapping[str, str]) -> Iterator[str]:
    """Names only, without the id that some end with."""
    for name in sorted(environ):
        if name.startswith("ENGAGE_"):
            yield "_".join(part for part in name.split("_") if not part.isdigit())
