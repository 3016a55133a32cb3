"""Settings that every test shares, and what spares them time: long files first, no disk, and few looks for rubbish."""

import gc
import os
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import settings

# Where bytecode is not kept, each of some hundred programs that the tests start would compile everything anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

settings.register_profile("engage", deadline=None, derandomize=True)
settings.load_profile("engage")

LONGEST = (
    "engine/test_whole_x.py", "engine/test_whole_page.py", "ui/test_in_tmux.py", "engine/test_fault_matrix.py",
    "ui/test_reflow.py", "cli/test_tour.py", "web/test_tabs.py", "ui/test_acting.py", "cli/test_no_token.py",
    "cli/test_kill.py", "ui/test_presets.py", "ui/test_bursts.py", "cli/test_two_copies.py", "ui/test_pictures.py",
    "ui/test_contrast.py", "ui/test_no_unattended_gesture.py", "web/test_in_chromium.py",
)  # fmt: skip
"""Files that take longest go first: workers take whole files, and with short ones at the end they end together."""

MEMORY = Path("/dev/shm")
ROOM = 2 * 1024**3
"""Bytes that have to be free in it; a whole run leaves far less, and folders of tests that passed go at its end."""


def measuring(config: pytest.Config) -> bool:
    """Whether speed is measured: then the disk and the looking for rubbish belong to it, as in life."""
    return bool(config.getoption("benchmark_enable"))


def pytest_configure(config: pytest.Config) -> None:
    """Folders of tests are in memory where there is room: no test is about what a disk keeps when power fails."""
    if not measuring(config) and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    tests = Path(__file__).parent
    rank = {tests / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.path, len(rank)))


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is there by then stays: a fifth of the time went into looking through it for what can be thrown away."""
    if not measuring(session.config):
        gc.collect()
        gc.freeze()
        gc.set_threshold(10_000, 20, 20)
