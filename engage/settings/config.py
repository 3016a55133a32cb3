"""Reads the settings file: TOML to frozen values, or one line that says what is wrong."""

import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, ValidationError, convert

from engage.domain.goals import Goals
from engage.settings.checks import safe_address, told, unknown_keys
from engage.settings.errors import SettingsError
from engage.settings.tables import FacebookSettings, GoalsTable, KeepSettings, Tables, UiSettings, XSettings
from engage.settings.zone import known, local_zone

__all__ = ["Settings", "SettingsError", "load"]

DEEPEST = 30
"""Dots in one key; ours have two. What tomllib keeps of a key grows with their square: to gigabytes for 50 000."""

_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Settings(Struct, frozen=True):
    """Everything that the settings file says; the defaults are those of an empty file, in UTC."""

    goals: Goals = Goals()
    x: XSettings = XSettings()
    facebook: FacebookSettings = FacebookSettings()
    ui: UiSettings = UiSettings()
    keep: KeepSettings = KeepSettings()


def load(file: Path, environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings in `file`, the defaults where there is none; SettingsError where it cannot be used as it is."""
    return settled(file, read(file), environ)


def settled(file: Path, raw: Mapping[str, Any], environ: Mapping[str, str]) -> Settings:
    """The settings in `raw`, which was read from `file`; SettingsError for the first key that cannot be used."""
    for key, expected in unknown_keys(raw, Tables):
        raise SettingsError(file, key, expected)
    try:
        tables = convert(raw, Tables)
    except ValidationError as problem:
        raise SettingsError(file, *told(problem, Tables)) from None
    for key, expected in _wrong(tables):
        raise SettingsError(file, key, expected)
    return Settings(_goals(tables.goals, environ), tables.x, tables.facebook, tables.ui, tables.keep)


def read(file: Path) -> dict[str, Any]:
    """The tables as they stand in the file, empty where there is none; SettingsError where they cannot be read."""
    try:
        return _parsed(file.read_text("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except OSError as problem:
        raise SettingsError(file, "", f"cannot be read: {problem.strerror or problem}") from None
    except UnicodeDecodeError:
        raise SettingsError(file, "", "expected UTF-8 text") from None
    except tomllib.TOMLDecodeError as problem:
        raise SettingsError(file, "", f"expected TOML: {problem}") from None
    except (ValueError, RecursionError):  # what tomllib lets through: numbers of thousands of digits, and nesting
        raise SettingsError(file, "", "expected TOML with smaller numbers, and tables not so deep") from None


def _parsed(text: str) -> dict[str, Any]:
    """ValueError too where a key has too many dots; comments and values have as many as they like."""
    if any(line.partition("#")[0].partition("=")[0].count(".") > DEEPEST for line in text.splitlines()):
        raise ValueError("a key that leads too deep")
    return tomllib.loads(text)


def _wrong(tables: Tables) -> Iterator[tuple[str, str]]:
    """Keys whose value has the right type and still cannot be, with what was expected."""
    goals = tables.goals
    for day in goals.rest_days:
        if _weekday(day) is None:
            yield "goals.rest_days", f'expected days such as "Sat", got "{day}"'
    if _weekday(goals.week_starts) is None:
        yield "goals.week_starts", f'expected a day such as "Mon", got "{goals.week_starts}"'
    if goals.zone and not known(goals.zone):
        yield "goals.zone", f'expected a time zone such as "Europe/Berlin", got "{goals.zone}"'
    for name, part in (("x", tables.x), ("facebook", tables.facebook)):
        for key, url in (("api_url", part.api_url), ("web_url", part.web_url)):
            if not safe_address(url):
                yield f"{name}.{key}", "expected an https address, or http on this machine"
    yield from _wrong_ids(tables)


def _wrong_ids(tables: Tables) -> Iterator[tuple[str, str]]:
    """Ids stand in addresses: only digits may."""
    x = tables.x
    ids = [("x.user_id", x.user_id)] if x.user_id else []
    ids += [("x.lists", one) for one in x.lists]
    ids += [("x.accounts.user_id", more.user_id) for more in x.accounts]
    ids += [("x.accounts.lists", one) for more in x.accounts for one in more.lists]
    ids += [("facebook.pages.id", page.id) for page in tables.facebook.pages]
    for key, found in ids:
        if not (found.isascii() and found.isdigit() and len(found) <= 19):
            yield key, f'expected the digits of an id, got "{found}"'
    each = [("x.accounts.user_id", "account", [one.user_id for one in x.all_accounts])]
    each += [("facebook.pages.id", "Page", [page.id for page in tables.facebook.pages])]
    for key, what, found_ids in each:
        if len(set(found_ids)) < len(found_ids):
            yield key, f"expected each {what} once"


def _goals(table: GoalsTable, environ: Mapping[str, str]) -> Goals:
    return Goals(
        day=table.day,
        talk=table.talk,
        week_gestures=table.week,
        week_people=table.people,
        week_minutes=table.minutes,
        week_new=table.new,
        rest_days=frozenset(day for day in map(_weekday, table.rest_days) if day is not None),
        week_start=_weekday(table.week_starts) or 0,
        day_start_hour=table.day_starts,
        session_minutes=table.session_minutes,
        person_cap=table.per_person,
        zone=table.zone or local_zone(environ),
    )


def _weekday(name: str) -> int | None:
    """0 for "Mon", "monday" …; None for what is no day."""
    folded = name.casefold()
    found = [number for number, day in enumerate(_WEEK) if len(folded) >= 3 and day.startswith(folded)]
    return found[0] if found else None
