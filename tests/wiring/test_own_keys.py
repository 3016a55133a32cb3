"""Secrets of one's own accounts: a keyring is asked for each once, whoever asks and however it ends."""

import json
from pathlib import Path

import pytest

from engage.settings.config import Settings
from engage.settings.credentials import Credentials
from engage.settings.errors import CredentialsMissing, SettingsError
from engage.settings.tables import FacebookSettings, PageSettings, XSettings
from engage.wiring.own_keys import OwnKeys
from engage.wiring.system_clock import SystemClock

SETTINGS = Settings(x=XSettings(user_id="7"), facebook=FacebookSettings(pages=(PageSettings(id="9"),)))


class Ring:
    """A keyring that tells what it was asked for."""

    def __init__(self, **kept: dict[str, str]) -> None:
        self.kept, self.asked = kept, list[str]()

    def get_password(self, service_name: str, username: str) -> str | None:
        self.asked.append(username)
        secret = self.kept.get(username.partition(":")[0])
        return json.dumps(secret) if secret else None

    def set_password(self, service_name: str, username: str, password: str) -> None:
        raise NotImplementedError

    def delete_password(self, service_name: str, username: str) -> None:
        raise NotImplementedError


def test_all_are_found_when_the_first_is_wanted(tmp_path: Path) -> None:
    ring = Ring(x={"bearer": "word"}, facebook={"token": "another"})
    keys = OwnKeys(SETTINGS, Credentials(tmp_path / "secrets.json", {}, ring), SystemClock())
    assert keys.secrets("x:7") == ()
    assert keys.page("facebook:9").token == "another"
    assert keys.x("x:7").secrets[-1] == "word"
    assert ring.asked == ["x:7", "facebook:9"]


def test_what_is_missing_is_not_asked_for_again_by_the_next_lane(tmp_path: Path) -> None:
    ring = Ring(x={"bearer": "word"})
    keys = OwnKeys(SETTINGS, Credentials(tmp_path / "secrets.json", {}, ring), SystemClock())
    with pytest.raises(CredentialsMissing) as first:
        keys.page("facebook:9")
    asked = list(ring.asked)
    with pytest.raises(CredentialsMissing) as second:
        keys.x("x:7")
    assert (str(second.value), second.value.network) == (str(first.value), "facebook")
    assert ring.asked == asked


def test_a_file_that_cannot_be_read_is_read_once(tmp_path: Path) -> None:
    file = tmp_path / "secrets.json"
    file.touch(0o600)
    ring = Ring()
    keys = OwnKeys(SETTINGS, Credentials(file, {}, ring), SystemClock())
    for _ in range(2):
        with pytest.raises(SettingsError, match="expected JSON"):
            keys.x("x:7")
    assert ring.asked == ["x:7"]
