"""The settings as far as they can be used, with everything that is wrong with the rest."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engage.domain.record import dataclass
from engage.settings.config import Settings, read, settled
from engage.settings.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Mended:
    """`settings` without the keys that `problems` name; the defaults where the file cannot be read at all.

    `zone` is the one that the file itself names; maybe empty.
    """

    settings: Settings
    problems: tuple[SettingsError, ...] = ()
    zone: str = ""


def mended(file: Path, environ: Mapping[str, str] = os.environ) -> Mended:
    """Leave out one wrong key after the other, until the rest can be used. Nothing is written."""
    problems: list[SettingsError] = []
    try:
        raw = read(file)
    except SettingsError as problem:
        return Mended(settled(file, {}, environ), (problem,))
    while True:
        try:
            return Mended(settled(file, raw, environ), tuple(problems), _zone_in(raw))
        except SettingsError as problem:
            problems.append(problem)
            if not _left_out(raw, problem.key):
                return Mended(settled(file, {}, environ), tuple(problems))


def _zone_in(raw: dict[str, Any]) -> str:
    return str(raw.get("goals", {}).get("zone", ""))


def _left_out(raw: dict[str, Any], key: str) -> bool:
    """Take away the innermost table's key on the way to `key`; False where there is none."""
    *above, last = (name.partition("[")[0] for name in key.split("."))
    for name in above:
        inner = raw.get(name)
        if not isinstance(inner, dict):
            last = name
            break
        raw = inner
    return raw.pop(last, None) is not None
