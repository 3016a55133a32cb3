"""`engage backup` and `engage restore` as a person runs them, and the copy that a reading pass makes by itself."""

from pathlib import Path

from tests.cli.home import Home, TownHome


def test_a_pass_makes_the_days_copy_and_it_can_be_gone_back_to(town_home: TownHome) -> None:
    assert "no copy yet" in town_home.run("restore").stderr
    assert "nothing to copy yet" in town_home.run("backup").stderr
    town_home.run("sync")
    listed = town_home.run("restore").stdout.splitlines()
    assert len(listed) == 2
    copy = listed[1].split()[0]
    assert Path(copy).parent == town_home.database.parent / "backups"
    ended = town_home.run("restore", copy, "--yes")
    assert ended.exit_code == 0
    assert "What was there before lies in" in ended.stdout
    assert town_home.run("today").exit_code == 0


def test_a_file_of_ones_own_and_second_thoughts(town_home: TownHome, tmp_path: Path) -> None:
    town_home.run("sync")
    copy = tmp_path / "mine.db"
    said = town_home.run("backup", str(copy)).stdout
    assert said.startswith(str(copy))
    assert copy.stat().st_mode & 0o777 == 0o600
    before = town_home.files()
    ended = town_home.run("restore", str(copy))
    assert ended.exit_code == 1
    assert town_home.files() == before


def test_what_cannot_be_gone_back_to(home: Home, tmp_path: Path) -> None:
    for options in ([], ["--yes"]):
        ended = home.run("restore", str(tmp_path / "none.db"), *options)
        assert (ended.exit_code, ended.stdout) == (2, ""), "nothing is asked about a file that is not there"
        assert "none.db does not exist. Without a name `engage restore` lists" in ended.stderr
