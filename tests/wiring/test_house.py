"""Houses: whose folder, whose accounts, and what is read of them."""

import webbrowser
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest

from engage.domain.clock import FixedClock
from engage.domain.source import Source, SourceKind
from engage.engine.runner import InlineRunner
from engage.settings.errors import CredentialsMissing, SettingsError
from engage.wiring import deck as module
from engage.wiring.deck import made_deck, open_in_browser
from engage.wiring.house import House, demo_folders, demo_house, own_house
from tests.cli.home import NO_KEYRING
from tests.wiring.nowhere import NOWHERE

CLOCK = FixedClock(datetime(2026, 11, 22, 9, tzinfo=UTC))
SETTINGS = """
[goals]
day = 6
zone = "Europe/Berlin"
[x]
user_id = "7"
handle = "mira"
[ui]
theme = "engage-light"
ascii = true
hold_seconds = 3
keys = { like = "L" }
"""


def environ(home: Path, settings: str = SETTINGS) -> dict[str, str]:
    (home / "config").mkdir(parents=True, exist_ok=True)
    (home / "config" / "config.toml").write_text(settings, "utf-8")
    return {"ENGAGE_HOME": str(home), "ENGAGE_X_BEARER": "word", **NO_KEYRING}


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in NO_KEYRING.items():
        monkeypatch.setenv(name, value)


def demo(folder: Path) -> House:
    return demo_house(NOWHERE, folder / "engage.db", CLOCK)


def test_the_settings_reach_the_deck(tmp_path: Path) -> None:
    house = own_house(environ(tmp_path))
    assert (house.path, house.log) == (tmp_path / "data" / "engage.db", tmp_path / "state" / "engage.log")
    with made_deck(house, InlineRunner) as deck:
        assert (deck.goals.day, deck.goals.zone) == (6, "Europe/Berlin")
        assert (deck.theme, deck.plain, deck.keymap, deck.demo) == ("engage-light", True, {"like": "L"}, False)
        assert [account.id for account in deck.reader.accounts()] == ["x:7"]


def test_building_a_house_touches_nothing(tmp_path: Path) -> None:
    own_house(environ(tmp_path))
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["config.toml"]
    with pytest.raises(CredentialsMissing, match="x:7"):
        own_house({"ENGAGE_HOME": str(tmp_path)})
    with pytest.raises(SettingsError):
        own_house(environ(tmp_path, "[x"), accounts=False)


def test_the_demo_has_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENGAGE_HOME", str(tmp_path))
    own, house = own_house(environ(tmp_path)), demo(demo_folders().data)
    assert house.path.parent == tmp_path / "data" / "demo"
    assert house.path != own.path
    assert house.log != own.log
    with made_deck(house, InlineRunner) as deck:
        assert deck.demo
        assert {account.id for account in deck.reader.accounts()} == {"x:7", "facebook:9"}
    assert house.path.exists()
    assert not own.path.exists()


def test_everything_of_a_house_is_for_this_user_alone(tmp_path: Path) -> None:
    house = own_house(environ(tmp_path / "home"))
    with made_deck(house, InlineRunner):
        assert house.path.stat().st_mode & 0o777 == 0o600
        assert {path.parent.stat().st_mode & 0o777 for path in (house.path, house.log)} == {0o700}


def test_numbers_leave_nothing_beside_the_database(tmp_path: Path) -> None:
    house = demo(tmp_path)
    with house.day() as day:
        assert day.today().counted == 0
    house.spent(CLOCK.now().date())
    assert [path.name for path in tmp_path.iterdir()] == ["engage.db"]


def stored(house: House) -> list[str]:
    with closing(house.store()) as store:
        return [source.title for source in store.sources.all()]


def test_what_is_no_longer_chosen_is_asked_for_anew(tmp_path: Path) -> None:
    first = own_house(environ(tmp_path))
    with closing(first.store()) as store:
        first.introduce(store)
        store.sources.put(Source("x:7", SourceKind.LIST, "1", "Bakers"))
        first.introduce(store)
    assert stored(first) == ["Bakers"]
    second = own_house(environ(tmp_path, SETTINGS.replace('handle = "mira"', "mentions = false")))
    with closing(second.store()) as store:
        second.introduce(store)
    assert stored(second) == []


def test_an_account_that_is_no_longer_there_keeps_no_lane(tmp_path: Path) -> None:
    house = demo(tmp_path)
    with closing(house.store()) as store:
        house.introduce(store)
        store.sources.put(Source("facebook:9", SourceKind.PAGE, "9", "Rye & Co"))
        store.sources.put(Source("x:7", SourceKind.MENTIONS, "7", "Mentions"))
        house.doors = house.doors[:1]
        house.introduce(store)
    assert stored(house) == ["Mentions"]


def test_a_browser_is_only_given_web_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", "true")
    assert not open_in_browser("file:///etc/passwd")
    assert not open_in_browser("javascript:alert(1)")


def test_a_browser_that_does_not_come_back_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    closed, opened = Event(), list[str]()

    def stays(url: str) -> bool:
        opened.append(url)
        return closed.wait(30)

    monkeypatch.setenv("BROWSER", "true")
    monkeypatch.setattr(webbrowser, "open", stays)
    monkeypatch.setattr(module, "PROMPT", 0.01)
    assert open_in_browser("https://x.com/a")
    assert not closed.is_set()
    closed.set()
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    monkeypatch.setattr(module, "PROMPT", 30.0)
    assert not open_in_browser("https://x.com/b")
    assert opened == ["https://x.com/a"]


def test_each_x_account_is_a_door_with_a_token_of_its_own(tmp_path: Path) -> None:
    settings = SETTINGS.replace('handle = "mira"', 'handle = "mira"\naccounts = [{ user_id = "8", handle = "shop" }]')
    told = environ(tmp_path, settings) | {"ENGAGE_X_BEARER_8": "another word"}
    house = own_house(told)
    assert [door.account.id for door in house.doors] == ["x:7", "x:8"]
    assert house.me == {"x:7", "x:8"}
    assert [door.secrets()[-1] for door in house.doors] == ["word", "another word"]
    del told["ENGAGE_X_BEARER_8"]
    with pytest.raises(CredentialsMissing, match=r"shop \(x:8\) is another account's as well"):
        own_house(told)
