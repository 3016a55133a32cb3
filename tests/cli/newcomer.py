"""Somebody who walks through `engage connect` in a pseudo-terminal, with a town to connect to."""

import os
import re
import socket
import sys
import threading
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import keyring
import pytest
import requests
from keyring.core import load_keyring

from engage.sandbox.running import Running
from tests.cli.home import NO_KEYRING, Home
from tests.pty_talk import Talk
from tests.sandbox.consent import answer
from tests.town import open_town
from tests.ui.household import announced

MINE = "# mine, to be kept\n[goals]\nday = 12 # a dozen\n"


class Newcomer(Home):
    """Their settings know the town's addresses and a wish of their own."""

    def __init__(self, folder: Path, town: Running) -> None:
        super().__init__(folder)
        self.town = town
        self.told_by = announced(town)
        self.write(
            f'{MINE}\n[x]\napi_url = "{town.x_api}" # the town\nweb_url = "{town.web}"\n\n'
            f'[facebook]\napi_url = "{town.graph}"\nweb_url = "{town.web}/fb"\n'
        )
        self.talks: list[Talk] = []

    def talk(self, *arguments: str, environ: Mapping[str, str] | None = None) -> Talk:
        """Start a command in a pseudo-terminal of its own."""
        command = [sys.executable, "-m", "engage", *arguments]
        self.talks.append(Talk(command, {**os.environ, **self.environ, **(environ or {}), "BROWSER": "true"}))
        return self.talks[-1]

    def control(self, path: str, **body: object) -> None:
        """Turn a knob of the town."""
        headers = {"Authorization": f"Bearer {self.town.sandbox.admin_token}"}
        assert requests.post(f"{self.town.admin}{path}", json=body, headers=headers, timeout=5).status_code == 200

    @property
    def text(self) -> str:
        return self.settings.read_text("utf-8")

    @property
    def secrets_file(self) -> Path:
        return self.settings.with_name("secrets.json")

    def holders(self, *secrets: str) -> set[str]:
        """Files of the home in which one of the secrets stands."""
        found = set()
        for name in self.files():
            body = (self.folder / name).read_bytes()
            if any(secret.encode() in body for secret in secrets):
                found.add(name)
        return found

    def close(self) -> None:
        for talk in self.talks:
            talk.close()


def address_in(talk: Talk, web: str) -> str:
    """The address of the consent page, as shown."""
    talk.expect("lets the app in:").expect("response_type=").expect(". ")
    return str(re.findall(rf"{re.escape(web)}\S+", talk.heard)[-1])


@pytest.fixture
def newcomer(tmp_path: Path) -> Iterator[Newcomer]:
    with open_town(now=datetime.now(UTC)) as town:
        somebody = Newcomer(tmp_path / "home", town)
        yield somebody
        somebody.close()


def come_back(url: str, button: str) -> None:
    """Press a button of the consent page, and follow to where the program waits."""
    sent = answer(url, button)
    thread = threading.Thread(target=lambda: requests.get(sent.partition("#")[0], timeout=10))
    thread.start()
    thread.join(15)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def no_keyring() -> Iterator[None]:
    """For steps in this process: the person's own keyring is not touched."""
    before = keyring.get_keyring()
    keyring.set_keyring(load_keyring(NO_KEYRING["PYTHON_KEYRING_BACKEND"]))
    yield
    keyring.set_keyring(before)
