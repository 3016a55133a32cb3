"""`engage doctor --report`: what helps is in it, and nothing of anybody."""

import json
import os
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from engage.wiring.discretion import Discretion
from tests.cli.home import Home, TownHome
from tests.cli.planting import fault, findings

USER = "wilhelmina"
MAIL = "wilhelmina.secret@example.org"
PROXY = "http://wilhelmina:pr0xy-passw0rd@proxy.example:3128"
TOKEN = "EAAGplantedToken0123456789abcdef"
KEPT = "planted-refresh-token-Zq9Zq9Zq9"
NAME = "Mark Page"
"""Both are words of engage's own."""

TEXT = "My sourdough starter is called Gertrude"

LOG = f"""\
2026-11-26 08:00:00,123 WARNING engage.engine.sync: HTTP 403 for {MAIL} via {PROXY}: {TEXT}
2026-11-26 08:00:01,123 ERROR engage.engine.runner: the sync lane of x:4815162342 crashed
Traceback (most recent call last):
  File "/srv/{USER}/src/engage/engine/runner.py", line 55, in _run
    busy, due = self.lane.step(), self.lane.due()
requests.exceptions.ConnectionError: access_token={TOKEN} of @wrenbakes, called {NAME} at 10.11.12.13
"""


@pytest.fixture
def laden(town_home: TownHome, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> TownHome:
    """A home with something secret in every place that a report looks at."""
    home = town_home
    with home.town.sandbox.lock:
        home.town.sandbox.town.people["ana"].name = NAME
    user_home = tmp_path_factory.mktemp("homes") / USER
    user_home.mkdir()
    home.folder = user_home / "engage"
    home.environ |= {"ENGAGE_HOME": str(home.folder), "HOME": str(user_home), "HTTPS_PROXY": "", "https_proxy": ""}
    home.choose(x='lists = ["987654321012"]\nhoem = "planted key value"', more='[ui]\nkeys = { like = "f5" }')
    home.settings.with_name("secrets.json").touch(0o600)
    kept = {"planted.example": {"x:4815162342": {"oauth2_refresh": KEPT}}}
    home.settings.with_name("secrets.json").write_text(json.dumps(kept), "utf-8")
    home.environ |= {"NO_PROXY": "127.0.0.1", "ALL_PROXY": PROXY, "EDITOR": f"/srv/{USER}/bin/vi", "USER": USER}
    home.choose()
    assert home.run("sync").exit_code == 0
    home.choose(x='lists = ["987654321012"]\nhoem = "planted key value"')
    log = home.folder / "state" / "engage.log"
    log.parent.mkdir(exist_ok=True)
    log.write_text(LOG, "utf-8")
    return home


def everything_of(home: TownHome) -> set[str]:
    """All that may not be in it: of the town, whatever anybody is called, has written or is known by."""
    with home.town.sandbox.lock:
        town = home.town.sandbox.town
        people = {word for one in town.people.values() for word in (one.name, one.handle, one.x_id, one.fb_id)}
        posts = {post.text[:40] for post in town.posts.values() if len(post.text) > 20} | set(town.posts)
        lists = {one.name for one in town.lists.values()} | set(town.lists)
        pages = {one.name for one in town.pages.values()} | set(town.pages)
    mine = {USER, MAIL, PROXY, TOKEN, KEPT, NAME, TEXT, "pr0xy-passw0rd", "Gertrude", "4815162342", "987654321012"}
    mine |= {"wrenbakes", "10.11.12.13", "planted key value", str(home.folder), home.town.base}
    return {one for one in people | posts | lists | pages | mine | set(home.secrets) if one and len(one) > 3}


def report_of(home: Home, folder: Path) -> str:
    path = folder / "report.txt"
    ended = home.run("doctor", "--report", str(path))
    assert f"The report is in {path}." in " ".join(ended.stdout.split()).replace(f"{path} .", f"{path}.")
    assert path.stat().st_mode & 0o777 == 0o600
    return path.read_text("utf-8")


def test_nothing_of_a_person_is_in_it_and_what_helps_is(laden: TownHome, tmp_path: Path) -> None:
    fault("unauthorized", "x")(laden)
    text = report_of(laden, tmp_path)
    assert [one for one in sorted(everything_of(laden)) if one.casefold() in text.casefold()] == []
    for wanted in (
        "engage 0.", "SQLite 3.", "textual ", "user_version: ", "journal_mode: wal", "rows in items: ",
        "x account 1, mentions; ", "facebook account 2, page; last read 20",
        "secret in the environment; its parts: token",
        "wrong: x account 1, accepted: X does not accept", "ui.keys: ", "x account 1.lists: ", "goals.day: 10",
        "settings: mode 0", "copy of 20", "ALL_PROXY", "EDITOR",
        "2026-11-26 08:00:00,123 WARNING engage.engine.sync: HTTP 403 for …",
        "at engage/engine/runner.py 55 _run", "requests.exceptions.ConnectionError: …",
        "wrong: house, settings: ",
    ):  # fmt: skip
        assert wanted in text, wanted


def test_it_takes_the_place_of_no_file(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("dear Ana")
    ended = home.run("doctor", "--report", str(path))
    assert (ended.exit_code, ended.stdout, path.read_text()) == (2, "", "dear Ana")
    assert "was left as it is" in ended.stderr
    ended = home.run("doctor", "--report", str(tmp_path / "none" / "report.txt"))
    assert ended.exit_code == 2
    assert "cannot be written: No such file or directory." in ended.stderr


def test_it_has_a_name_of_its_own_where_none_is_told(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = json.loads(home.run("doctor", "--json", "--report").stdout)
    assert told["wrong"] == 0
    (path,) = tmp_path.glob("engage-report-*.txt")
    assert "there is none yet" in path.read_text("utf-8")


def test_a_damaged_database_and_settings_that_are_none_have_a_report_as_well(home: Home, tmp_path: Path) -> None:
    home.write("[x\nhandle = wilhelmina")
    home.database.parent.mkdir(parents=True)
    home.database.write_bytes(b"Gertrude " * 900)
    text = report_of(home, tmp_path)
    assert "is not a database" in text
    assert "wrong: house, settings: " in text
    assert not re.search("gertrude|wilhelmina", text, re.IGNORECASE)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Not read: Ana Ruiz and 3 more. X asks to wait.", "Not read: … and 3 more. X asks to wait."),
        ("The disk is full on 2026-11-27 at 09:01.", "The disk is full on 2026-11-27 at 09:01."),
        ("code 1234567890 of Mark Page, café, Ана, 0161", "code … of …"),
        ("https://u:p@host/x?y=1 a@b.org @sync 10.0.0.1", "…"),
        ("x" * 40 + " not-a-token", "… not-a-token"),
        ("s3cret-of-mine is wrong", "… is wrong"),
        ("/srv/me/engage cannot be read", "~/engage cannot be read"),
    ],
)  # fmt: skip
def test_only_words_of_its_own_are_told(said: str, told: str) -> None:
    assert Discretion(["Mark Page", "s3cret-of-mine"], "/srv/me").told(said) == told


def used(home: Home, days: int) -> None:
    """As if the newest copy had been made so many days before the last use."""
    assert home.run("backup").exit_code == 0
    (copy,) = (home.database.parent / "backups").iterdir()
    copy.rename(copy.with_name(f"engage-{datetime.now(UTC).date() - timedelta(days=days)}.db"))


def test_a_copy_that_is_missing_or_lags_behind_is_told(home: Home) -> None:
    assert findings(home.told("doctor"), "ok")["house", "copies"][0].startswith("None needed yet")
    assert home.run("today").exit_code == 0
    told, advice = findings(home.told("doctor"), "look")["house", "copies"]
    assert told == "There is no copy of the database."
    assert "`engage backup`" in advice
    used(home, 1)
    assert "yesterday" in findings(home.told("doctor"), "ok")["house", "copies"][0]
    (copy,) = (home.database.parent / "backups").iterdir()
    copy.unlink()
    used(home, 3)
    assert "3 days ago, and engage has been in use since" in findings(home.told("doctor"), "look")["house", "copies"][0]
    long_ago = (datetime.now(UTC) - timedelta(days=3)).timestamp()
    os.utime(home.database, (long_ago, long_ago))
    assert "3 days ago." in findings(home.told("doctor"), "ok")["house", "copies"][0]
