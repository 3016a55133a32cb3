"""One X account or several: the file of one stays as it was, further ones stand behind it."""

from pathlib import Path

import pytest

from engage.domain.source import Account
from engage.settings.change import change
from engage.settings.config import Settings, SettingsError, load
from engage.settings.tables import XAccount, XSettings
from engage.settings.x_table import table_with

ONE = '[x]\nuser_id = "1"\nhandle = "mira"\nlists = ["5"]\nhome = true\nplan = "full"\n'
TWO = f'{ONE}accounts = [{{ user_id = "2", handle = "shop", lists = ["6"], mentions = false }}]\n'
IN_TABLES = f'{ONE}daily_budget = 2\n[[x.accounts]]\nuser_id = "2"\nhandle = "shop"\n'
MIRA, SHOP, THIRD = Account("x", "1", "Mira", "mira"), Account("x", "2", "Shop", "shop"), Account("x", "3", "C", "c")
WISHES = {"lists": ["9"], "mentions": True, "plan": "full", "daily_budget": 3.0}


def loaded(folder: Path, text: str) -> Settings:
    (folder / "config.toml").write_text(text, "utf-8")
    return load(folder / "config.toml", {})


def test_none_one_and_two_are_one_sequence(tmp_path: Path) -> None:
    assert XSettings().all_accounts == ()
    mira = XAccount(user_id="1", handle="mira", lists=("5",), home=True, plan="full")
    assert loaded(tmp_path, ONE).x.all_accounts == (mira,)
    shop = XAccount(user_id="2", handle="shop", lists=("6",), mentions=False)
    assert loaded(tmp_path, TWO).x.all_accounts == (mira, shop)
    assert [one.handle for one in loaded(tmp_path, IN_TABLES).x.all_accounts] == ["mira", "shop"]
    only = '[[x.accounts]]\nuser_id = "2"\n'
    assert loaded(tmp_path, only).x.all_accounts == (XAccount(user_id="2"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[x]\nuser_id = "1"\naccounts = [{ user_id = "1" }]', "x.accounts.user_id: expected each account once"),
        ('[x]\naccounts = [{ user_id = "mira" }]', "x.accounts.user_id: expected the digits of an id"),
        ('[x]\naccounts = [{ user_id = "1", lists = ["a"] }]', "x.accounts.lists: expected the digits of an id"),
        ('[x]\naccounts = [{ handle = "mira" }]', "missing required field user_id"),
        ('[x]\naccounts = [{ user_id = "1", mention = true }]', "did you mean mentions?"),
        ('[x]\naccounts = [{ user_id = "1", plan = "free" }]', "expected one of self-serve, full"),
    ],
    ids=["twice", "no digits", "list", "no id", "near name", "plan"],
)
def test_what_cannot_be_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        loaded(tmp_path, text)
    assert said in str(caught.value)


def kept(folder: Path, text: str, account: Account, in_place_of: int | None = None) -> tuple[XSettings, str]:
    """The settings after connecting, and who has left."""
    before = loaded(folder, text)
    table, leaving = table_with(before.x, account, WISHES, in_place_of)
    change(folder / "config.toml", {"x": table})
    return load(folder / "config.toml", {}).x, leaving


def test_the_first_one_stands_in_the_table_itself(tmp_path: Path) -> None:
    found, leaving = kept(tmp_path, "", MIRA)
    assert (found.user_id, found.lists, found.plan, found.daily_budget, found.accounts, leaving) == (
        *("1", ("9",), "full", 3.0, (), ""),
    )


@pytest.mark.parametrize("text", [ONE, TWO, IN_TABLES], ids=["one", "two", "in tables"])
def test_another_comes_behind(tmp_path: Path, text: str) -> None:
    before = loaded(tmp_path, text).x.all_accounts
    found, leaving = kept(tmp_path, text, THIRD)
    third = XAccount(user_id="3", handle="c", lists=("9",), plan="full")
    assert (found.all_accounts, found.daily_budget, leaving) == ((*before, third), 3.0, "")


def test_one_that_is_there_is_renewed_where_it_stands(tmp_path: Path) -> None:
    found, leaving = kept(tmp_path, TWO, SHOP)
    assert found.all_accounts[1] == XAccount(user_id="2", handle="shop", lists=("9",), plan="full")
    assert (found.user_id, found.lists, leaving) == ("1", ("5",), "")
    found, leaving = kept(tmp_path, TWO, MIRA, in_place_of=1)
    assert [one.user_id for one in found.all_accounts] == ["1", "2"], "asked to replace another: nobody is lost"
    assert (found.lists, found.home, leaving) == (("9",), True, "")


def test_another_takes_a_place(tmp_path: Path) -> None:
    found, leaving = kept(tmp_path, TWO, THIRD, in_place_of=0)
    assert ([one.user_id for one in found.all_accounts], leaving) == (["3", "2"], "1")
    found, leaving = kept(tmp_path, TWO, THIRD, in_place_of=1)
    assert ([one.user_id for one in found.all_accounts], leaving) == (["1", "3"], "2")
    assert found.accounts[0] == XAccount(user_id="3", handle="c", lists=("9",), plan="full")
