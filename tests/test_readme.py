"""The README: what it shows exists and works."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from msgspec import Struct
from msgspec.structs import fields

from engage.cli import main
from engage.sandbox.__main__ import parser
from engage.settings.config import load
from engage.settings.credentials import Credentials
from engage.settings.tables import Tables
from engage.ui.keymap import settled
from tests.cli.home import NO_KEYRING
from tests.readme_keys import README, block, parts

TEXT = README.read_text("utf-8")
ROOT = README.parent


def blocks(language: str) -> list[str]:
    """The fenced blocks of that language, without their indent."""
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```", TEXT, re.M | re.S)
    return [re.sub(rf"^{indent}", "", body, flags=re.M) for indent, body in found]


def commands() -> list[list[str]]:
    """Every `engage …` that is shown, split into words."""
    shown = re.findall(r"`(engage(?: [^`]+)?)`", TEXT)
    shown += [line.removeprefix(".venv/bin/") for body in blocks("sh") for line in body.splitlines()]
    return [line.split() for line in shown if line.split()[0] == "engage"]


def test_it_opens_with_a_sentence_a_picture_a_recording_and_the_two_commands() -> None:
    title, sentence, picture, recording, _, *rest = TEXT.split("\n\n")
    assert title == "# engage"
    assert sentence.startswith("engage is ")
    assert sentence.count(".") == 1
    assert picture.startswith("![")
    assert picture.endswith("(screenshots/inbox-120x36-dark.png)")
    assert recording.endswith("(screenshots/tour.svg)")
    assert (ROOT / "screenshots" / "tour.svg").stat().st_size <= 300_000
    assert rest[0] == "```sh\nmake demo\nmake test\n```"
    assert TEXT.index("make test") < TEXT.index("pip install") < TEXT.index("uv pip install")


def test_its_keys_are_those_of_the_table() -> None:
    assert parts(TEXT)[1] == block(), "run `python -m tests.readme_keys`"


def test_links_lead_somewhere() -> None:
    anchors = {
        re.sub(r"[^\w -]", "", line.lower()).strip().replace(" ", "-") for line in re.findall(r"^#+ (.+)$", TEXT, re.M)
    }
    for target in re.findall(r"\]\(([^)]+)\)", TEXT):
        assert target[1:] in anchors if target.startswith("#") else (ROOT / target).exists(), target


def test_every_make_target_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    shown = set(re.findall(r"(?:`|^)make ([a-z]+)", TEXT, re.M))
    assert shown >= {"demo", "test", "help"}
    assert shown <= targets


def test_every_command_is_told_and_every_command_told_exists() -> None:
    assert {words[1] for words in commands() if len(words) > 1} == set(main.commands)
    for words in commands():
        if len(words) == 1:
            continue
        if words[1] == "sandbox":
            parser().parse_args(words[2:])
        else:
            main.commands[words[1]].make_context(words[1], words[2:], resilient_parsing=False)


def test_every_option_in_the_table_of_commands_exists() -> None:
    for name, told in re.findall(r"^\| `engage(?: (\w+))?[^`]*` \| (.*) \|$", TEXT, re.M):
        known = {option for one in main.commands.get(name, main).params for option in one.opts}
        assert set(re.findall(r"`(--[a-z]+)", told)) <= known, told


def keys_of(shape: type[Struct], above: str = "") -> Iterator[str]:
    for one in fields(shape):
        inner = one.type if isinstance(one.type, type) and issubclass(one.type, Struct) else None
        if inner is None or get_args(one.type):
            yield f"{above}{one.name}"
        else:
            yield from keys_of(inner, f"{above}{one.name}.")


def test_the_settings_shown_load_and_are_all_there_are(tmp_path: Path) -> None:
    (example,) = blocks("toml")
    (tmp_path / "config.toml").write_text(example, "utf-8")
    loaded = load(tmp_path / "config.toml", {})
    assert not settled(loaded.ui.preset, loaded.ui.keys).unfit
    shown = {f"{table}.{key}" for table, inner in tomllib.loads(example).items() for key in inner}
    assert shown == set(keys_of(Tables))


def test_the_settings_shown_are_the_defaults_but_for_what_is_yours(tmp_path: Path) -> None:
    shown = tomllib.loads(blocks("toml")[0])
    defaults = {
        "goals": Tables().goals,
        "x": Tables().x,
        "facebook": Tables().facebook,
        "keep": Tables().keep,
        "ui": Tables().ui,
    }
    yours = {"goals.zone", "x.user_id", "x.handle", "x.lists", "x.accounts", "facebook.pages", "ui.keys"}
    for table, inner in shown.items():
        for key, value in inner.items():
            default = getattr(defaults[table], key)
            told = tuple(value) if isinstance(value, list) else value
            assert told == default or f"{table}.{key}" in yours, f"{table}.{key}"


def test_the_secrets_shown_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(*next(iter(NO_KEYRING.items())))
    (example,) = blocks("json")
    file = tmp_path / "secrets.json"
    file.touch(mode=0o600)
    file.write_text(example, "utf-8")
    for host, accounts in json.loads(example).items():
        for account, told in accounts.items():
            secret = Credentials(file, {}).get(account, host)
            assert secret is not None
            assert secret.parts == told
            assert f'keyring set "engage {host}" {account}' in TEXT


def test_every_variable_shown_is_one_that_is_read(tmp_path: Path) -> None:
    shown = set(re.findall(r"`(ENGAGE_(?:X|FACEBOOK)_[A-Z]\w+?\d+|ENGAGE_X_[A-Z_]+)`", TEXT)) - {"ENGAGE_X_HOST"}
    places = Credentials(tmp_path / "none", {})
    named = places.places("x:1", "api.x.com") + places.places("facebook:109876543210987", "graph.facebook.com")
    assert shown == set(re.findall(r"ENGAGE_\w+", named))
    assert "`ENGAGE_HOME`" in TEXT
