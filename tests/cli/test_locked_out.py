"""An inbox whose secrets are gone: it closes again and says which one is missing, whatever was read before."""

from pathlib import Path

from engage.wiring.house import own_house
from tests.cli.home import TownHome
from tests.cli.killing import Screen
from tests.town import open_town


def test_a_token_that_is_gone_leads_to_the_start_screen_and_back(tmp_path: Path) -> None:
    with open_town() as town:
        home = TownHome(tmp_path, town)
        own_house(home.environ).sync_pass()
        secret = home.environ.pop("ENGAGE_X_ACCESS_SECRET")
        asked = home.requests()
        screen = Screen(home)
        screen.until("A secret is missing")
        screen.until("is not whole")
        screen.kill()
        assert home.requests() == asked
        home.environ["ENGAGE_X_ACCESS_SECRET"] = secret
        screen = Screen(home)
        screen.until("TODAY")
        screen.kill()


def test_a_file_of_secrets_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with open_town() as town:
        home = TownHome(tmp_path, town)
        own_house(home.environ).sync_pass()
        del home.environ["ENGAGE_X_ACCESS_SECRET"]
        for name in list(home.environ):
            if name.startswith("ENGAGE_X_"):
                del home.environ[name]
        home.folder.joinpath("config", "secrets.json").write_text("{")
        screen = Screen(home)
        screen.until("secrets.json")
        screen.kill()
