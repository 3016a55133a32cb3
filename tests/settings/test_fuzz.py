"""A settings file of any kind is used, or refused in one line that names it; and so is a file of secrets."""

import json
import tracemalloc
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from engage.domain.text import one_line
from engage.settings.config import Settings, SettingsError, load
from engage.settings.credentials import Credentials, Secret
from tests.settings.test_config import FULL
from tests.town import NOW

FEW = settings(max_examples=300)
MANY = settings(max_examples=100_000, derandomize=False, database=None)

SCALARS: SearchStrategy[Any] = st.one_of(
    st.sampled_from(("", "Mon", "Europe/Berlin", "https://x.com", "v26.0", "full", "..", "\x1b[2J", "1" * 400, "-1")),
    st.sampled_from((0, 1, -1, 10**18, True, False, 1.5, float("inf"), float("nan"), NOW, NOW.date(), NOW.time())),
    st.text(max_size=8),
)
JUNK = st.one_of(SCALARS, st.lists(SCALARS, max_size=3), st.dictionaries(st.text(max_size=6), SCALARS, max_size=2))
ZONE = {"TZ": "UTC"}


@st.composite
def files(draw: DrawFn) -> str:
    """The full file after a few changes to its values and keys, seldom with characters of it cut out."""
    told = tomlkit.parse(FULL).unwrap()
    for _ in range(draw(st.integers(0, 4))):
        _change(draw, told)
    try:
        text = tomlkit.dumps(told)
    except (ValueError, TypeError):  # what TOML cannot say
        text = FULL
    if draw(st.integers(0, 3)) == 0:
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.text(max_size=4)) + text[at + draw(st.integers(0, 3)) :]
    return text


def _change(draw: DrawFn, told: dict[str, Any]) -> None:
    tables = [told, *(part for part in told.values() if isinstance(part, dict))]
    table = draw(st.sampled_from(tables))
    key = draw(st.sampled_from([*sorted(table), "unknown", "", "a.b"]))
    if draw(st.booleans()):
        table[key] = draw(JUNK)
    else:
        table.pop(key, None)


def used_or_refused(file: Path, body: bytes) -> None:
    file.write_bytes(body)
    try:
        found = load(file, ZONE)
    except SettingsError as error:
        said = str(error)
        assert str(file) in said
        assert said == one_line(said)
        return
    assert isinstance(found, Settings)
    assert all(one.isascii() and one.isdigit() for one in found.x.lists)


def kept_or_refused(file: Path, body: bytes) -> None:
    file.write_bytes(body)
    file.chmod(0o600)
    credentials = Credentials(file, {}, Empty())
    with suppress(SettingsError):
        found = credentials.get("x:42", "api.x.com")
        assert found is None or all(isinstance(part, str) for part in found.parts.values())
    with suppress(SettingsError):
        credentials.put("x:42", "api.x.com", Secret({"bearer": "b"}), in_file=True)
        assert credentials.get("x:42", "api.x.com") == Secret({"bearer": "b"})


def _written(file: Path, text: str) -> Path:
    file.write_text(text, "utf-8")
    return file


class Empty:
    """A keyring with nothing in it."""

    def get_password(self, service_name: str, username: str) -> str | None:
        return None

    def set_password(self, service_name: str, username: str, password: str) -> None:
        return None

    def delete_password(self, service_name: str, username: str) -> None:
        return None


SECRETS: Mapping[str, Any] = {"api.x.com": {"x:42": {"bearer": "b"}}, "graph.facebook.com": {"facebook:7": {}}}


@st.composite
def secret_files(draw: DrawFn) -> bytes:
    told: dict[str, Any] = json.loads(json.dumps(SECRETS))
    for _ in range(draw(st.integers(0, 3))):
        _change(draw, told)
    body = json.dumps(told, default=str).encode()
    at = draw(st.integers(0, len(body)))
    return draw(st.sampled_from((body, body[:at], body[:at] + b"[" * 5_000 + body[at:], b"9" * 5_000)))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("settings") / "config.toml"


@given(files())
@FEW
def test_a_file_of_settings(file: Path, text: str) -> None:
    used_or_refused(file, text.encode("utf-8", "replace"))


@given(st.binary(max_size=60))
@FEW
def test_a_file_of_bytes(file: Path, body: bytes) -> None:
    used_or_refused(file, body)


@given(secret_files())
@FEW
def test_a_file_of_secrets(file: Path, body: bytes) -> None:
    kept_or_refused(file, body)


@pytest.mark.parametrize("depth", [100, 2_000, 50_000])
def test_a_file_that_is_too_deep(file: Path, depth: int) -> None:
    used_or_refused(file, b"a = " + b"[" * depth + b"]" * depth)
    used_or_refused(file, b"a = " + b"{b=" * depth + b"1" + b"}" * depth)
    used_or_refused(file, b"a." * depth + b"a = 1")
    kept_or_refused(file, b"[" * depth + b"]" * depth)


@pytest.mark.parametrize(
    "key", ["a." * 50_000 + "a = 1", "[" + "a." * 50_000 + "a]", "[[" + "a . " * 50_000 + "a]]"], ids=len
)
def test_a_key_of_many_dots_takes_no_room(file: Path, key: str) -> None:
    """A parser that remembers every beginning of it would need gigabytes."""
    tracemalloc.start()
    try:
        with pytest.raises(SettingsError, match="not so deep"):
            load(_written(file, key), ZONE)
        assert tracemalloc.get_traced_memory()[1] < 20 * len(key)
    finally:
        tracemalloc.stop()


def test_dots_in_comments_and_values_are_no_depth(file: Path) -> None:
    dots = "." * 200
    assert load(_written(file, f'# {dots}\n[x] # {dots}\nhandle = "{dots}"\n'), ZONE).x.handle == dots


@pytest.mark.parametrize("number", [b"9" * 5_000, b"1e999999999", b"0x" + b"f" * 5_000], ids=len)
def test_a_number_beyond_all_numbers(file: Path, number: bytes) -> None:
    used_or_refused(file, b"[goals]\nday = " + number)


@pytest.mark.soak
@given(files())
@MANY
def test_settings_for_long(file: Path, text: str) -> None:
    used_or_refused(file, text.encode("utf-8", "replace"))
