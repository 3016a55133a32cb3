"""Secrets are found where they were put, and given to no other host."""

import os
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoBackend
from keyring.errors import PasswordDeleteError, PasswordSetError

from engage.settings.credentials import (
    Credentials,
    NoKeyring,
    Secret,
    host_of,
)
from engage.settings.errors import SettingsError

X, PAGE, HOST = "x:123", "facebook:9", "api.x.com"
SECRET = Secret({"bearer": "s3cret-token"})


class Ring:
    """A keyring in memory; `locked` refuses to be written."""

    def __init__(self, *, locked: bool = False) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self._locked = locked

    def get_password(self, service_name: str, username: str) -> str | None:
        return self.kept.get((service_name, username))

    def set_password(self, service_name: str, username: str, password: str) -> None:
        if self._locked:
            raise PasswordSetError("locked")
        self.kept[service_name, username] = password

    def delete_password(self, service_name: str, username: str) -> None:
        if (service_name, username) not in self.kept:
            raise PasswordDeleteError("not found")
        del self.kept[service_name, username]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "new" / "secrets.json"


def test_keyring_first(file: Path) -> None:
    credentials = Credentials(file, {"ENGAGE_X_BEARER": "other"}, Ring())
    credentials.put(X, HOST, SECRET)
    assert credentials.get(X, HOST) == SECRET
    assert not file.exists()


def test_where_it_lies(file: Path) -> None:
    ring = Ring()
    credentials = Credentials(file, {"ENGAGE_X_BEARER": "other"}, ring)
    Credentials(file, {}).put(X, HOST, SECRET, in_file=True)
    assert credentials.found(X, HOST)[1] == "the environment"
    assert Credentials(file, {}, ring).found(X, HOST) == (SECRET, "secrets.json")
    ring.set_password(f"engage {HOST}", X, '{"bearer": "s3cret-token"}')
    assert credentials.found(X, HOST) == (SECRET, "the keyring")
    assert credentials.found("x:124", "other.example") == (None, "")


def test_bound_to_account_and_host(file: Path) -> None:
    credentials = Credentials(file, {}, Ring())
    credentials.put(X, HOST, SECRET)
    credentials.put(X, "127.0.0.1:5001", Secret({"bearer": "town"}), in_file=True)
    assert credentials.get(X, "evil.example") is None
    assert credentials.get("x:124", HOST) is None
    assert credentials.get(X, "127.0.0.1:5001") == Secret({"bearer": "town"})
    assert credentials.get(X, "127.0.0.1:5002") is None


def test_deleted_everywhere(file: Path) -> None:
    credentials = Credentials(file, {}, Ring())
    credentials.put(X, HOST, SECRET, in_file=True)
    credentials.put(PAGE, HOST, SECRET, in_file=True)
    credentials.put(X, HOST, SECRET)
    credentials.delete(X, HOST)
    credentials.delete(X, HOST)
    assert credentials.get(X, HOST) is None
    assert credentials.get(PAGE, HOST) == SECRET


def test_the_keyring_takes_over_from_the_file(file: Path) -> None:
    credentials = Credentials(file, {}, Ring())
    credentials.put(X, HOST, SECRET, in_file=True)
    credentials.put(X, HOST, SECRET)
    assert "s3cret" not in file.read_text("utf-8")


def test_a_locked_keyring_writes_nothing(file: Path) -> None:
    credentials = Credentials(file, {}, Ring(locked=True))
    with pytest.raises(NoKeyring):
        credentials.put(X, HOST, SECRET)
    assert not file.exists()


def test_without_a_keyring(file: Path) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(NoBackend())  # type: ignore[no-untyped-call]
    try:
        credentials = Credentials(file, {})
        assert credentials.get(X, HOST) is None
        with pytest.raises(NoKeyring):
            credentials.put(X, HOST, SECRET)
        credentials.put(X, HOST, SECRET, in_file=True)
        assert credentials.get(X, HOST) == SECRET
        credentials.delete(X, HOST)
        assert credentials.get(X, HOST) is None
    finally:
        keyring.set_keyring(before)


def test_an_entry_that_is_not_ours_is_left_aside(file: Path) -> None:
    ring = Ring()
    ring.kept[f"engage {HOST}", X] = "not json"
    assert Credentials(file, {"ENGAGE_X_BEARER": "b"}, ring).get(X, HOST) == Secret({"bearer": "b"})
    ring.kept[f"engage {HOST}", X] = '["a"]'
    assert Credentials(file, {}, ring).get(X, HOST) is None


@pytest.mark.parametrize(
    ("environ", "account", "host", "parts"),
    [
        pytest.param({"ENGAGE_X_BEARER": "b"}, X, HOST, {"bearer": "b"}, id="own host"),
        pytest.param({"ENGAGE_X_BEARER": "b"}, X, "127.0.0.1:5", None, id="another host"),
        pytest.param(
            {"ENGAGE_X_BEARER": "b", "ENGAGE_X_HOST": "127.0.0.1:5"}, X, "127.0.0.1:5", {"bearer": "b"}, id="named"
        ),
        pytest.param({"ENGAGE_X_BEARER": "b", "ENGAGE_X_HOST": "127.0.0.1:5"}, X, HOST, None, id="named, not own"),
        pytest.param(
            {"ENGAGE_X_CONSUMER_KEY": "k", "ENGAGE_X_ACCESS_SECRET": "s"},
            X,
            HOST,
            {"consumer_key": "k", "access_secret": "s"},
            id="several parts",
        ),
        pytest.param(
            {"ENGAGE_FACEBOOK_TOKEN": "all", "ENGAGE_FACEBOOK_TOKEN_9": "nine"},
            PAGE,
            "graph.facebook.com",
            {"token": "nine"},
            id="of this Page",
        ),
        pytest.param(
            {"ENGAGE_FACEBOOK_TOKEN": "all", "ENGAGE_FACEBOOK_TOKEN_8": "eight"},
            PAGE,
            "graph.facebook.com",
            {"token": "all"},
            id="of any Page",
        ),
        pytest.param({"ENGAGE_X_BEARER": ""}, X, HOST, None, id="empty"),
        pytest.param({"ENGAGE_OTHER_TOKEN": "t"}, "other:1", "other.example", None, id="unknown network"),
    ],
)
def test_environment(
    file: Path, environ: dict[str, str], account: str, host: str, parts: dict[str, str] | None
) -> None:
    assert Credentials(file, environ, Ring()).get(account, host) == (Secret(parts) if parts else None)


def test_never_in_a_repr() -> None:
    assert "s3cret" not in repr(SECRET)
    assert "s3cret" not in f"{SECRET} {[SECRET]}"


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_the_file_is_private(file: Path) -> None:
    credentials = Credentials(file, {}, Ring())
    credentials.put(X, HOST, SECRET, in_file=True)
    assert file.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in file.parent.iterdir()] == [file.name]
    file.chmod(0o640)
    with pytest.raises(SettingsError, match="0600"):
        credentials.get(X, HOST)


@pytest.mark.parametrize("text", ["{", "[]", '{"api.x.com": 3}', '{"api.x.com": {"x:123": ["a"]}}'])
def test_a_file_that_is_not_ours_is_refused_and_kept(file: Path, text: str) -> None:
    credentials = Credentials(file, {}, Ring())
    credentials.put(X, HOST, SECRET, in_file=True)
    file.write_text(text, "utf-8")
    with pytest.raises(SettingsError):
        credentials.put(X, HOST, SECRET, in_file=True)
    assert file.read_text("utf-8") == text


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", "utf-8")
    with pytest.raises(SettingsError, match="cannot be"):
        Credentials(tmp_path / "taken" / "secrets.json", {}, Ring()).put(X, HOST, SECRET, in_file=True)


def test_host_of() -> None:
    assert host_of("https://API.x.com/2/") == "api.x.com"
    assert host_of("http://127.0.0.1:5001") == "127.0.0.1:5001"
