"""The doors of one process write in turn, the screen's first."""

import threading
from contextlib import closing
from pathlib import Path

import pytest

from engage.store import write_lock as module
from engage.store.store import Store
from engage.store.write_lock import Queued, WriteLock


def test_the_screen_goes_before_those_that_have_waited_longer() -> None:
    lock, order = WriteLock(), list[str]()

    def write(name: str, *, first: bool) -> None:
        with lock.held(first=first):
            order.append(name)

    threads: list[threading.Thread] = []
    with lock.held(first=False):
        for name, first in (("lane 1", False), ("lane 2", False), ("screen", True)):
            threads.append(threading.Thread(target=write, args=(name,), kwargs={"first": first}))
            threads[-1].start()
            while lock.waiting < len(threads) and threads[-1].is_alive():
                threads[-1].join(0.001)
    for thread in threads:
        thread.join(10)
    assert order[0] == "screen"
    assert sorted(order) == ["lane 1", "lane 2", "screen"]


def test_a_lock_that_is_never_free_is_not_waited_for_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.01)
    lock = WriteLock()
    doors = [Store(tmp_path / "e.db", queued=Queued(lock)) for _ in range(2)]
    with closing(doors[0]) as one, closing(doors[1]) as two:
        with lock.held(first=False), two.transaction():
            two.place.put("by", "two")
        with one.transaction():
            one.place.put("by", "one")
        assert two.place.get("by") == "one"
