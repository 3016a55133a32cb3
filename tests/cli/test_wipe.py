"""`engage wipe`: says what it would remove, asks, removes, and leaves no token, word or name of others anywhere."""

import tomllib
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from engage.domain.action import ActionKind
from engage.settings.credentials import Credentials, Secret, host_of
from engage.store.reader import Reader
from engage.store.store import Store
from tests.cli.home import Home, TownHome
from tests.cli.test_renewing import with_pair


@pytest.fixture
def lived_in(town_home: TownHome) -> TownHome:
    """A home with both networks read, a draft, a note, a pair of tokens in the file, a log and a comment of mine."""
    town_home.choose(more="[keep]\ndays = 30 # mine\n")
    assert town_home.run("sync").exit_code == 0
    with closing(Store(town_home.database)) as store:
        now = datetime.now(UTC)
        store.drafts.save(ActionKind.REPLY, 1, x_of(town_home), "Half a sentence of mine", 5, now)
    page, hosts = town_home.told_by.pages[0], host_of(town_home.town.base)
    with_pair(town_home, datetime.now(UTC))
    secrets = Credentials(town_home.settings.with_name("secrets.json"), {})
    secrets.put(f"facebook:{page['id']}", hosts, Secret({"token": page["access_token"]}), in_file=True)
    town_home.choose(pages=1, more="[keep]\ndays = 30 # mine\n")
    log = town_home.folder / "state" / "engage.log"
    log.parent.mkdir(exist_ok=True)
    log.write_text("WARNING a fault\n", "utf-8")
    return town_home


def x_of(home: TownHome) -> str:
    return f"x:{home.town.sandbox.town.my_x}"


def tokens(home: TownHome) -> list[str]:
    """Every secret of X that the town has given out, and those of the Pages."""
    grants = home.town.sandbox.grants
    return [*grants.access, *grants.refreshing, *(page["access_token"] for page in home.told_by.pages)]


def others(home: TownHome, net: str) -> list[str]:
    """Names and texts of the people of the town, long enough not to be met by chance."""
    town = home.town.sandbox.town
    people = [one for one in town.people.values() if one.key != town.me and (one.x_id if net == "x" else one.fb_id)]
    ids = {one.x_id if net == "x" else one.fb_id for one in people}
    texts = [post.text for post in town.posts.values() if post.net == net and post.author in ids]
    return [*(one.name for one in people), *(text for text in texts if len(text) > 25)]


def holders(home: Home, words: list[str]) -> dict[str, str]:
    """Files of the home in which one of the words stands, with that word."""
    told = {name: (home.folder / name).read_bytes() for name in home.files()}
    return {name: word for name, body in told.items() for word in words if word.encode() in body}


def test_one_network_goes_and_the_other_stays(lived_in: TownHome) -> None:
    alive = list(lived_in.town.sandbox.grants.access.values())
    assert holders(lived_in, others(lived_in, "x"))
    ended = lived_in.run("wipe", "x", "--yes")
    assert ended.exit_code == 0, ended.output
    assert f"Withdrew engage's access to {x_of(lived_in)}." in ended.stdout
    assert f"Removed the token of {x_of(lived_in)} for {host_of(lived_in.town.base)}." in ended.stdout
    assert "1 draft" in ended.stdout
    assert "Removed the accounts from [x]" in ended.stdout
    assert all(grant.dead for grant, _ in alive)
    only_x = [word for word in others(lived_in, "x") if word not in set(others(lived_in, "fb"))]
    assert holders(lived_in, [*only_x, *lived_in.town.sandbox.grants.refreshing, "Half a sentence"]) == {}
    assert set(holders(lived_in, tokens(lived_in))) == {"config/secrets.json"}, "the Page's"
    settings = tomllib.loads(lived_in.settings.read_text("utf-8"))
    assert "user_id" not in settings["x"]
    assert settings["facebook"]["pages"]
    assert "days = 30 # mine" in lived_in.settings.read_text("utf-8")
    with closing(Reader(lived_in.database)) as reader:
        assert {row.network for row in reader.rows("all", 0, 999)} == {"facebook"}
    assert lived_in.run("sync").exit_code == 0


def test_all_leaves_nothing_but_the_settings(lived_in: TownHome) -> None:
    kept = lived_in.folder / "data" / "demo" / "engage.db"
    kept.parent.mkdir()
    kept.write_text("the demo's")
    copy = lived_in.database.with_name("engage.db.bak")
    copy.write_bytes(lived_in.database.read_bytes())
    announced = lived_in.process("wipe", "all", input="no\n")
    assert (announced.returncode, announced.stderr) == (1, "")
    assert "Nothing was removed." in announced.stdout
    assert f"X: {x_of(lived_in)}" in announced.stdout
    before = lived_in.files()
    ended = lived_in.process("wipe", "all", input="all\n")
    assert ended.returncode == 0, ended.stderr
    assert lived_in.files() == {"config/config.toml", "data/demo/engage.db"} < before
    assert holders(lived_in, [*others(lived_in, "x"), *others(lived_in, "fb"), *tokens(lived_in)]) == {}
    assert not any(secret in ended.stdout for secret in tokens(lived_in))
    assert "Still in the environment, for you to unset: ENGAGE_FACEBOOK_HOST" in ended.stdout
    assert lived_in.run("wipe", "all", "--yes").exit_code == 0, "again, with nothing there"
    assert "No account is set up yet" in lived_in.run("sync").stderr


def test_not_while_the_inbox_is_open(lived_in: TownHome) -> None:
    before = lived_in.settings.read_text("utf-8")
    with closing(Store(lived_in.database)):
        for what in ("x", "all"):
            ended = lived_in.run("wipe", what, "--yes")
            assert (ended.exit_code, ended.stdout) == (2, "")
            assert ended.stderr == "Another engage is open here. Leave it first; nothing was removed.\n"
    assert lived_in.settings.read_text("utf-8") == before
    assert lived_in.run("sync").exit_code == 0


def test_a_network_that_cannot_be_reached_is_told(lived_in: TownHome) -> None:
    lived_in.choose(pages=1, api="http://127.0.0.1:1")
    ended = lived_in.run("wipe", "x", "--yes")
    assert ended.exit_code == 0
    assert f"{x_of(lived_in)}'s access was not withdrawn: " in ended.stdout
    assert "Withdraw it at x.com/settings/connected_apps." in ended.stdout
    assert set(holders(lived_in, tokens(lived_in))) == {"config/secrets.json"}
    assert x_of(lived_in) not in lived_in.settings.with_name("secrets.json").read_text("utf-8")


class Ring(KeyringBackend):
    """A keyring in memory."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


def test_the_keyring_of_every_host_is_emptied(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    ring, before = Ring(), keyring.get_keyring()
    home.write('[x]\nuser_id = "7"\napi_url = "https://mirror.example"\n[facebook]\npages = [{ id = "9" }]\n')
    for service, user in (("mirror.example", "x:7"), ("api.x.com", "x:7"), ("graph.facebook.com", "facebook:9")):
        ring.set_password(f"engage {service}", user, '{"bearer": "b"}')
    keyring.set_keyring(ring)
    try:
        ended = home.run("wipe", "x", "--yes")
    finally:
        keyring.set_keyring(before)
    assert ended.exit_code == 0
    assert list(ring.kept) == [("engage graph.facebook.com", "facebook:9")]
    assert ended.stdout.count("Removed the token of x:7 for ") == 2


def test_a_home_with_nothing_in_it(home: Home, tmp_path: Path) -> None:
    ended = home.run("wipe", "facebook", "--yes")
    assert (ended.exit_code, home.files()) == (0, set())
