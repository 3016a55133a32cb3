"""Settings and secrets that cannot be used: one sentence, exit code 2, and nothing touched."""

from pathlib import Path

import pytest

from tests.cli.home import Home

COMMANDS = (("sync",), ("sync", "--json"), ("today",), ("today", "--json"), ("week", "--json"))
X = '[x]\nuser_id = "123"\nhandle = "mira"\n'


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        pytest.param("[goals]\ndya = 3", "goals.dya", "unknown key; did you mean day?", id="unknown key"),
        pytest.param("[goals]\nday = 'ten'", "goals.day", "expected a whole number, got text", id="wrong type"),
        pytest.param("[x]\nplan = 'free'", "x.plan", "expected one of self-serve, full", id="choice"),
        pytest.param("[ui]\ntheme = 'neon'", "ui.theme", "expected one of engage-dark, engage-light", id="theme"),
        pytest.param("[sync]\nminutes = 5", "sync", "unknown key", id="nothing is read and then ignored"),
    ],
)
def test_one_line_with_file_key_and_what_was_expected(
    home: Home, command: tuple[str, ...], text: str, key: str, expected: str
) -> None:
    home.write(text)
    ended = home.run(*command)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr.startswith(f"{home.settings}: {key}: ")
    assert expected in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert home.files() == {"config/config.toml"}


def test_a_file_that_cannot_be_read(home: Home) -> None:
    home.settings.mkdir(parents=True)
    ended = home.process("sync")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == f"{home.settings}: cannot be read: Is a directory\n"
    assert home.files() == set()


def test_without_a_terminal(home: Home) -> None:
    for arguments in ((), ("demo",), ("demo", "--tour")):
        ended = home.run(*arguments)
        assert (ended.exit_code, ended.stdout) == (2, "")
        assert ended.stderr == "The inbox needs a terminal. `engage sync` and `engage today` work without one.\n"
    apart = home.process()
    assert (apart.returncode, apart.stdout) == (2, "")
    assert "needs a terminal" in apart.stderr
    assert home.files() == set()


def test_without_an_account(home: Home) -> None:
    ended = home.run("sync")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "No account is set up yet" in ended.stderr
    assert str(home.settings) in ended.stderr
    assert home.files() == set()


def test_numbers_need_no_account_and_no_secret(home: Home) -> None:
    assert home.told("today")["counted"] == 0
    home.write(X)
    assert home.told("week")["gestures"] == 0
    assert home.run("sync").exit_code == 2


@pytest.mark.parametrize(
    ("text", "whose", "places"),
    [
        pytest.param(
            X,
            "the X account mira (x:123)",
            [
                'service "engage api.x.com", user "x:123"',
                "ENGAGE_X_CONSUMER_KEY and ENGAGE_X_CONSUMER_SECRET and ENGAGE_X_ACCESS_TOKEN and ENGAGE_X_ACCESS_",
                "ENGAGE_X_BEARER (for one of several accounts each with _123 behind);",
            ],
            id="X",
        ),
        pytest.param(
            '[facebook]\npages = [{ id = "9", name = "Rye & Co" }]',
            "the Page Rye & Co (facebook:9)",
            ['service "engage graph.facebook.com", user "facebook:9"', "ENGAGE_FACEBOOK_TOKEN_9;"],
            id="Page",
        ),
        pytest.param(
            '[facebook]\napi_url = "http://127.0.0.1:9"\npages = [{ id = "9" }]',
            "the Page facebook:9",
            ["ENGAGE_FACEBOOK_TOKEN_9, with ENGAGE_FACEBOOK_HOST=127.0.0.1:9;"],
            id="another host",
        ),
    ],
)
def test_a_missing_token_says_whose_and_where_it_can_be(home: Home, text: str, whose: str, places: list[str]) -> None:
    home.write(text)
    ended = home.run("sync")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr.startswith(f"There is no token for {whose}. ")
    assert ended.stderr.count("\n") == 1
    for place in (*places, str(home.settings.with_name("secrets.json"))):
        assert place in ended.stderr
    assert home.files() == {"config/config.toml"}


def test_each_place_that_the_message_names_is_one(home: Home) -> None:
    home.write(X + 'api_url = "http://127.0.0.1:1"\n')
    home.environ |= {"ENGAGE_X_HOST": "127.0.0.1:1", "ENGAGE_X_BEARER": "word"}
    assert home.run("sync").exit_code == 1
    del home.environ["ENGAGE_X_BEARER"]
    assert home.run("sync").exit_code == 2
    secrets = home.settings.with_name("secrets.json")
    secrets.touch(mode=0o600)
    secrets.write_text('{"127.0.0.1:1": {"x:123": {"bearer": "word", "unknown": "part"}}}', "utf-8")
    assert home.run("sync").exit_code == 1


def test_a_token_that_is_not_whole(home: Home) -> None:
    home.write(X)
    home.environ |= {"ENGAGE_X_CONSUMER_KEY": "key-value", "ENGAGE_X_ACCESS_TOKEN": "123-token-value"}
    ended = home.run("sync")
    assert ended.exit_code == 2
    assert "mira (x:123) is not whole" in ended.stderr
    assert "it lacks consumer_secret and access_secret." in ended.stderr
    assert "-value" not in ended.output


def test_a_token_of_another_account(home: Home) -> None:
    home.write(X)
    parts = {"CONSUMER_KEY": "key-value", "CONSUMER_SECRET": "cs-value", "ACCESS_SECRET": "as-value"}
    home.environ |= {f"ENGAGE_X_{name}": value for name, value in parts.items()}
    home.environ["ENGAGE_X_ACCESS_TOKEN"] = "456-token-value"
    ended = home.run("sync")
    assert ended.exit_code == 2
    assert ended.stderr == "The token for the X account mira (x:123) is another account's: its user_id is 456.\n"


def test_a_database_that_is_none_is_left_as_it_is(home: Home) -> None:
    home.database.parent.mkdir(parents=True)
    home.database.write_bytes(b"something else altogether, of some length" * 40)
    before = home.database.read_bytes()
    for command in COMMANDS[2:]:
        ended = home.run(*command)
        assert (ended.exit_code, ended.stdout) == (2, "")
        assert ended.stderr == f"{home.database} is not a database, or it is damaged. It was left as it is.\n"
    assert home.database.read_bytes() == before


def test_a_home_that_cannot_be_made(home: Home, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    home.environ["ENGAGE_HOME"] = str(tmp_path / "file")
    ended = home.run("today")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert str(tmp_path / "file") in ended.stderr
