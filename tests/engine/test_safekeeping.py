"""The copy of a day: not in the first minutes, once, and never in the way."""

from datetime import timedelta

import pytest

from engage.engine.safekeeping import AFTER
from engage.store.backup import folder_of
from engage.store.daily import backups
from tests.engine.desk import Desk


def test_once_a_day_from_the_third_minute_on(desk: Desk) -> None:
    path = desk.path
    desk.sync.step()
    assert backups(path) == []
    for _ in range(3):
        desk.clock.advance(AFTER.total_seconds())
        desk.sync.step()
    assert len(backups(path)) == 1
    desk.clock.advance(timedelta(days=1).total_seconds())
    desk.sync.step()
    assert len(backups(path)) == 2


def test_a_folder_in_the_way_is_told_to_the_log_only(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    path = desk.path
    folder_of(path).write_text("in the way")
    desk.sync.step()
    for _ in range(3):
        desk.clock.advance(AFTER.total_seconds())
        desk.sync.step()
    assert "no copy of the database today" in caplog.text
    assert caplog.text.count("no copy") == 1
