"""A settings file is used as it is, or refused in one line."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engage.domain.goals import Goals
from engage.settings.config import Settings, SettingsError, load

FULL = """
[goals]
day = 12
talk = 4
week = 60
people = 20
minutes = 240
new = 5
rest_days = ["Fri", "saturday"]
week_starts = "Sun"
day_starts = 5
session_minutes = 30
per_person = 2
zone = "Europe/Berlin"

[x]
api_url = "http://127.0.0.1:5001"
web_url = "http://localhost:5002"
user_id = "123"
handle = "me"
lists = ["1", "2"]
mentions = false
home = true
plan = "full"

[facebook]
api_url = "http://[::1]:5003"
version = "v25.0"
pages = [{ id = "9", name = "Rye & Co" }, { id = "10" }]
plan = "full"

[ui]
theme = "engage-light"
keys = { like = "l", repost = "b" }
ascii = true
hold_seconds = 0

[keep]
days = 30
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "config.toml"
    file.write_text(text, "utf-8")
    return file


def test_no_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "config.toml", {"TZ": "UTC"}) == Settings()
    assert load(written(tmp_path, ""), {"TZ": "UTC"}) == Settings()


def test_defaults_are_the_products() -> None:
    found = Settings()
    assert found.goals == Goals()
    assert found.keep.days == 90
    assert (found.ui.hold_seconds, found.ui.ascii, found.ui.theme) == (10, False, "engage-dark")
    assert (found.x.plan, found.x.mentions, found.x.home, found.x.user_id) == ("self-serve", True, False, "")
    assert (found.x.api_url, found.facebook.api_url) == ("https://api.x.com", "https://graph.facebook.com")


def test_every_key(tmp_path: Path) -> None:
    found = load(written(tmp_path, FULL))
    assert found.goals == Goals(
        day=12,
        talk=4,
        week_gestures=60,
        week_people=20,
        week_minutes=240,
        week_new=5,
        rest_days=frozenset({4, 5}),
        week_start=6,
        day_start_hour=5,
        session_minutes=30,
        person_cap=2,
        zone="Europe/Berlin",
    )
    assert (found.x.user_id, found.x.lists, found.x.plan, found.x.home) == ("123", ("1", "2"), "full", True)
    assert [(page.id, page.name) for page in found.facebook.pages] == [("9", "Rye & Co"), ("10", "")]
    assert found.ui.keys == {"like": "l", "repost": "b"}
    assert (found.ui.hold_seconds, found.ui.theme, found.keep.days) == (0, "engage-light", 30)


def test_a_byte_order_mark_is_no_harm(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_bytes(b"\xef\xbb\xbf[goals]\nday = 7\n")
    assert load(tmp_path / "config.toml").goals.day == 7


def test_the_systems_zone_unless_told(tmp_path: Path) -> None:
    environ = {"TZ": "Asia/Kathmandu"}
    assert load(written(tmp_path, ""), environ).goals.zone == "Asia/Kathmandu"
    assert load(written(tmp_path, "[goals]\nzone = 'UTC'"), environ).goals.zone == "UTC"


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        pytest.param("[goals]\ndya = 3", "goals.dya", "unknown key; did you mean day?", id="near name"),
        pytest.param("[goal]\nday = 3", "goal", "unknown key; did you mean goals?", id="near table"),
        pytest.param("zzz = 3", "zzz", "unknown key; known are goals, x, facebook, keep, ui", id="no near name"),
        pytest.param("[[facebook.pages]]\nid = '1'\nnmae = 'a'", "facebook.pages.nmae", "name?", id="inside a list"),
        pytest.param("[goals]\nday = 'ten'", "goals.day", "expected a whole number, got text", id="text for a number"),
        pytest.param("[goals]\nday = 3.5", "goals.day", "expected a whole number, got a number", id="fraction"),
        pytest.param("[goals]\nday = true", "goals.day", "expected a whole number, got true or false", id="flag"),
        pytest.param("[goals]\nday = 0", "goals.day", "expected a whole number >= 1", id="too small"),
        pytest.param("[ui]\nhold_seconds = 61", "ui.hold_seconds", "expected a whole number <= 60", id="too large"),
        pytest.param("[keep]\ndays = 0", "keep.days", "expected a whole number >= 1", id="for no time"),
        pytest.param("[keep]\ndays = 3651", "keep.days", "expected a whole number <= 3650", id="for ever"),
        pytest.param("[ui]\nascii = 'yes'", "ui.ascii", "expected true or false, got text", id="text for a flag"),
        pytest.param("[ui.keys]\nlike = 1", "ui.keys[...]", "expected text, got a whole number", id="key"),
        pytest.param("[x]\nlists = '1'", "x.lists", "expected a list, got text", id="list"),
        pytest.param("[x]\nlists = ['1', 2]", "x.lists[1]", "expected text, got a whole number", id="in a list"),
        pytest.param("[x]\nplan = 'free'", "x.plan", "expected one of self-serve, full", id="choice"),
        pytest.param("x = 3", "x", "expected a table, got a whole number", id="table"),
        pytest.param("[[facebook.pages]]\nname = 'a'", "facebook.pages[0]", "missing required field id", id="missing"),
        pytest.param("[facebook]\nversion = '26'", "facebook.version", "matching regex", id="version"),
        pytest.param("[goals]\nrest_days = ['Sa']", "goals.rest_days", 'days such as "Sat", got "Sa"', id="day"),
        pytest.param(
            "[goals]\nweek_starts = 'x'", "goals.week_starts", 'a day such as "Mon", got "x"', id="week start"
        ),
        pytest.param("[goals]\nzone = 'Mars/Base'", "goals.zone", 'got "Mars/Base"', id="zone"),
        pytest.param("[goals]\nzone = '../passwd'", "goals.zone", "expected a time zone", id="zone outside"),
        pytest.param("[goals]\nzone = 'Europe'", "goals.zone", "expected a time zone", id="zone folder"),
        pytest.param("[x]\napi_url = 'http://api.x.com'", "x.api_url", "https address", id="plain http"),
        pytest.param("[facebook]\nweb_url = 'file:///x'", "facebook.web_url", "https address", id="file"),
        pytest.param("[ui]\ntheme = 'neon'", "ui.theme", "one of engage-dark, engage-light", id="theme"),
        pytest.param("[x]\nuser_id = 'mira'", "x.user_id", 'digits of an id, got "mira"', id="user id"),
        pytest.param("[x]\nlists = ['1', '../2']", "x.lists", "digits of an id", id="list id"),
        pytest.param("[[facebook.pages]]\nid = ''", "facebook.pages.id", "digits of an id", id="Page id"),
        pytest.param(
            "[facebook]\npages = [{id = '1'}, {id = '1'}]", "facebook.pages.id", "each Page once", id="Page twice"
        ),
        pytest.param("[goals\nday = 3", "", "expected TOML", id="no TOML"),
        pytest.param("[goals]\nday = 1\nday = 2", "", "expected TOML", id="twice"),
    ],
)
def test_refused(tmp_path: Path, text: str, key: str, expected: str) -> None:
    file = written(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        load(file, {})
    assert caught.value.key == key
    assert expected in caught.value.expected
    line = str(caught.value)
    assert line.startswith(f"{file}: {key}")
    assert "\n" not in line
    assert file.read_text("utf-8") == text


def test_unreadable(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load(tmp_path)
    (tmp_path / "config.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match="UTF-8"):
        load(tmp_path / "config.toml")


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://api.x.com", True),
        ("https://proxy.example:8443/x/", True),
        ("http://localhost:80", True),
        ("http://127.8.9.1", True),
        ("http://[::1]:9", True),
        ("http://127.0.0.1.evil.example", False),
        ("http://localhost@evil.example", False),
        ("https://user:word@api.x.com", False),
        ("https://api.x.com?a=b", False),
        ("https://", False),
        ("https://a:99999", False),
        ("http://[::1", False),
        ("ftp://localhost", False),
        ("", False),
    ],
)
def test_addresses(tmp_path: Path, url: str, safe: bool) -> None:
    file = written(tmp_path, f"[x]\napi_url = '{url}'")
    if safe:
        assert load(file).x.api_url == url
    else:
        with pytest.raises(SettingsError):
            load(file)


VALUES = st.recursive(
    st.none() | st.integers(-5, 100) | st.booleans() | st.sampled_from(["Sat", "full", "v26.0", "https://a.example"]),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["id", "name", "like"]), inner, max_size=2)
    ),
    max_leaves=4,
)
KEYS = st.sampled_from(
    ["day", "rest_days", "zone", "lists", "api_url", "plan", "pages", "keys", "minutes", "version", "no"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(
    st.dictionaries(
        st.sampled_from(["goals", "x", "facebook", "ui"]), st.dictionaries(KEYS, VALUES, max_size=2), max_size=2
    )
)
def test_whatever_is_written_loads_or_is_refused_in_one_line(tmp_path: Path, raw: dict[str, dict[str, object]]) -> None:
    lines = [
        line for name, table in raw.items() for line in (f"[{name}]", *(f"{k} = {toml(v)}" for k, v in table.items()))
    ]
    said = outcome(written(tmp_path, "\n".join(lines)))
    assert len(said.splitlines()) <= 1


@pytest.mark.parametrize("name", ["a\\nb", "\\u001b[2J", "\\u202egoals"])
def test_a_hostile_key_is_told_in_one_plain_line(tmp_path: Path, name: str) -> None:
    said = outcome(written(tmp_path, f'"{name}" = 1'))
    assert "unknown key" in said
    assert said.isprintable()


def outcome(file: Path) -> str:
    """Empty where it loads, else what is said."""
    try:
        load(file, {})
    except SettingsError as problem:
        return str(problem)
    return ""


def toml(value: object) -> str:
    match value:
        case None:
            return "1979-05-27"
        case bool():
            return str(value).lower()
        case list():
            return f"[{', '.join(map(toml, value))}]"
        case dict():
            return f"{{ {', '.join(f'{name} = {toml(inner)}' for name, inner in value.items())} }}"
        case str():
            return f'"{value}"'
        case _:
            return str(value)
