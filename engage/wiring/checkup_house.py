"""What a check-up finds about the house itself: settings, folders and files, zone."""

import shlex
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from engage.domain.checkup import Said, Step, look, ok, wrong
from engage.private import CHANGE, open_to_others
from engage.settings.errors import SettingsError
from engage.settings.files import Folders
from engage.settings.mending import Mended
from engage.settings.zone import told_zone


def house_steps(places: Folders, found: Mended, environ: Mapping[str, str], accounts: int) -> Iterator[Step]:
    """Everything that needs no network and no database."""
    keys = [*_keys_left_out(places.settings, found)]
    yield from (Step("settings", partial(_unfit, problem)) for problem in found.problems)
    yield from (Step("settings", partial(_left_out, problem)) for problem in keys)
    if not found.problems and not keys:
        yield Step("settings", lambda: _settings(places.settings))
    if not accounts:
        yield Step("accounts", lambda: look("The settings name none.", _CONNECT))
    yield Step("folders", lambda: _folders(places))
    yield Step("files", lambda: _files(places))
    yield Step("zone", lambda: _zone(found, environ))


_CONNECT = "`engage connect x` or `engage connect facebook` adds one; `engage demo` needs none."


def _keys_left_out(file: Path, found: Mended) -> Iterator[SettingsError]:
    """The table of keys is checked only where somebody has one: it loads the screen."""
    if own := found.settings.ui.keys:
        from engage.ui.keymap import settled

        for command, expected in settled(found.settings.ui.preset, own).unfit:
            yield SettingsError(file, f"ui.keys.{command}", expected)


def _unfit(problem: SettingsError) -> Said:
    return wrong(str(problem), f"Correct {problem.key or 'it'} there; until then only this command works.")


def _left_out(problem: SettingsError) -> Said:
    return wrong(str(problem), f"Correct {problem.key} there; until then that key is left out.")


def _settings(file: Path) -> Said:
    return ok(f"{file} can be used." if file.exists() else f"There is no {file}; the defaults hold.")


def _folders(places: Folders) -> Said:
    """A folder of data lists who and when; whoever can write there can put another file in its place."""
    folders = {places.config, places.data, places.state}
    found = {path: how for path in sorted(folders) if (how := open_to_others(path))}
    if not found:
        return ok("Only you can look into them.")
    advice = f"chmod 700 {shlex.join(map(str, found))}"
    told = ", ".join(map(str, found))
    if CHANGE in found.values():
        return wrong(f"Other users of this machine can write into {told}.", advice)
    return look(f"Other users of this machine can look into {told}.", advice)


def _files(places: Folders) -> Said:
    found = [path for path in (places.secrets, places.database, places.log) if open_to_others(path)]
    if not found:
        return ok("Only you can read secrets, database and log.")
    told = ", ".join(map(str, found))
    return wrong(f"Other users of this machine can read {told}.", f"chmod 600 {shlex.join(map(str, found))}")


def _zone(found: Mended, environ: Mapping[str, str]) -> Said:
    if found.zone or told_zone(environ):
        return ok(f"{found.settings.goals.zone}.")
    return look("This system does not tell its time zone, so days begin by UTC.", "Name yours as zone under [goals].")
