"""Changing the settings file by program: the person's other keys, their order and their comments stay."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engage.private import new_file, private_folder
from engage.settings.config import load
from engage.settings.errors import SettingsError

Table = Mapping[str, Any]


def change(file: Path, tables: Mapping[str, Table]) -> None:
    """Set keys of tables, e.g. `{"x": {"handle": "me"}}`; None takes a key away, and an empty table with it.

    The new file takes the old one's place only when it can be read as settings; SettingsError otherwise.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    load(file)
    try:
        whole = tomlkit.parse(file.read_text("utf-8-sig")) if file.exists() else tomlkit.document()
        for name, keys in tables.items():
            _set(whole, name, keys)
        _replace(file, tomlkit.dumps(whole))
    except OSError as problem:
        raise SettingsError(file, "", f"cannot be written: {problem.strerror or problem}") from None
    except TOMLKitError as problem:
        raise SettingsError(file, "", f"expected TOML: {problem}") from None


def _set(whole: Any, name: str, keys: Table) -> None:
    import tomlkit

    if name not in whole:
        whole[name] = tomlkit.table()
    for key, value in keys.items():
        if value is not None:
            whole[name][key] = _written(value)
        elif key in whole[name]:
            del whole[name][key]
    if not whole[name]:
        del whole[name]


def _written(value: Any) -> Any:
    """A list of tables as an array of inline ones, each on a line of its own."""
    import tomlkit

    if not (isinstance(value, list) and any(isinstance(one, dict) for one in value)):
        return value
    array = tomlkit.array()
    for one in value:
        inline = tomlkit.inline_table()
        inline.update(one)
        array.append(inline)
    return array.multiline(True)


def _replace(file: Path, text: str) -> None:
    fresh = file.with_name(f"{file.name}.new")
    private_folder(file.parent)
    fresh.unlink(missing_ok=True)
    with new_file(fresh) as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    try:
        load(fresh)
    except SettingsError:
        fresh.unlink()
        raise
    if file.exists():
        fresh.chmod(file.stat().st_mode & 0o777)
    fresh.replace(file)
