"""The app is killed at any moment, and opens again as it was shown: nothing lost, nothing doubled."""

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.home import TownHome
from tests.cli.killing import Tally, Victim
from tests.town import open_town

SEED = 20261127


def kill_often(folder: Path, times: int, seed: int) -> Tally:
    """A fresh town for every twenty kills."""
    chance, tally = random.Random(seed), Tally()
    while tally.kills < times:
        with open_town(now=datetime.now(UTC)) as town:
            victim = Victim(TownHome(folder / f"home{tally.kills}", town), chance, tally)
            for _ in range(min(20, times - tally.kills)):
                victim.once()
            tally.states += victim.ends()
            tally.sent += victim.acts
    return tally


def test_a_few_times(tmp_path: Path) -> None:
    tally = kill_often(tmp_path, 4, SEED)
    assert tally.kills == 4


@pytest.mark.soak
def test_two_hundred_times(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tally = kill_often(tmp_path, 200, SEED + 1)
    with capsys.disabled():
        print(f"\n{tally.told()}")
    assert tally.sent > 40, "the scripts act often enough"
