"""A session: its clock, its end, and what is left of it after an abrupt one."""

from contextlib import suppress
from pathlib import Path

from textual.worker import WorkerCancelled

from engage.domain.outbox import OutboxState
from engage.sandbox.running import Running
from tests.ui.sitting import Sitting, sitting

UNTOUCHED = {"network": "x", "liked": False, "to_me": False}


async def test_the_clock_counts_the_time_between_keys_and_at_most_ninety_seconds_of_a_pause(seat: Sitting) -> None:
    await seat.press("j")
    for pause in (60, 300, 10):
        seat.clock.advance(pause)
        await seat.press("j")
    assert seat.deck.sessions.active_seconds == 160
    await seat.press("U")
    assert "02:40/20:00" in seat.top
    assert kept_sessions(seat) == [160]


def kept_sessions(seat: Sitting) -> list[float]:
    day = seat.clock.now().date()
    return [session.active_seconds for session in seat.deck.reader.sessions(day, day)]


async def test_thirty_idle_minutes_begin_another_session(seat: Sitting) -> None:
    await seat.press("j")
    seat.clock.advance(1800)
    await seat.press("j")
    seat.clock.advance(20)
    await seat.press("j")
    assert kept_sessions(seat) == [0, 20]


async def test_shift_q_shows_a_summary_that_agrees_with_the_store(seat: Sitting) -> None:
    await seat.seek(**UNTOUCHED)
    await seat.press("f")
    await seat.wait(11)
    await seat.seek(author="Tom Okoro", to_me=False)
    await seat.press("r")
    await seat.type("Carr Mill will do 40 for you.")
    await seat.press("ctrl+s")
    await seat.seek(author="Ana Ruiz")
    await seat.press("s", "t", "Q")
    day = seat.deck.day.today()
    assert (day.counted, day.talk) == (2, 1)
    assert seat.shows("00:17 active.")
    assert seat.shows("2/10, talk 1. 2 people")
    assert seat.shows("Tonight: Ana Ruiz.")
    assert seat.shows("1 still to go out; leaving sends them now.")
    await seat.press("escape")
    assert seat.app.screen is seat.app.inbox
    assert seat.deck.reader.outbox()[0].state is OutboxState.HELD


async def test_leaving_by_the_summary_sends_what_waits_and_ends_the_session(town: Running, tmp_path: Path) -> None:
    async with sitting(town, tmp_path, threads=True) as seat:
        await seat.seek(**UNTOUCHED)
        await seat.press("f", "Q", "enter")
        with suppress(WorkerCancelled):  # the app's end reaches the one that asked for it
            await seat.app.workers.wait_for_complete()
        await seat.rest()
        assert not seat.app.is_running
        assert [act.kind for act in seat.acts()] == ["like"]
        assert seat.deck.reader.outbox() == []
        day = seat.clock.now().date()
        assert [session.ended_at for session in seat.deck.reader.sessions(day, day)] == [seat.clock.now()]


async def test_q_at_the_inbox_asks_first(seat: Sitting) -> None:
    await seat.press("q")
    assert seat.shows("End the session?")
    await seat.press("n")
    assert seat.app.screen is seat.app.inbox
    await seat.press("escape", "y")
    assert seat.shows("That was your session")


async def test_ctrl_q_leaves_at_once_and_keeps_everything(town: Running, tmp_path: Path) -> None:
    async with sitting(town, tmp_path) as seat:
        row = await seat.seek(**UNTOUCHED)
        await seat.press("f", "r")
        await seat.type("Half a tho")
        await seat.press("ctrl+q")
        assert not seat.app.is_running
    async with sitting(town, tmp_path) as seat:
        assert (seat.row.item, seat.row.liked, seat.text) == (row.item, True, "Half a tho")
        assert seat.acts() == []
        await seat.wait(13)
        assert [act.kind for act in seat.acts()] == ["like"]


async def test_after_an_abrupt_end_lane_item_and_open_draft_are_there_again(town: Running, tmp_path: Path) -> None:
    async with sitting(town, tmp_path) as seat:
        await seat.press("3", *"jjjjj", "r")
        row, lane = seat.row, seat.app.inbox.lanes.key
        await seat.type("Carr Mill, ask for Deb")
        await seat.press("left", "left", "left")
        await seat.type("old ")
        begun = seat.deck.sessions.id
        found = as_it_is_on_disk(tmp_path)
    async with sitting(town, found) as seat:
        assert (seat.app.inbox.lanes.key, seat.row.item) == (lane, row.item)
        assert seat.text == "Carr Mill, ask for old Deb"
        assert seat.app.focused is not None
        await seat.type("and young ")
        assert seat.text == "Carr Mill, ask for old and young Deb"
        assert seat.deck.sessions.id == begun


def as_it_is_on_disk(folder: Path) -> Path:
    """A copy of the files at this moment, while they are in use: what is left where a process is killed."""
    found = folder / "found"
    found.mkdir()
    for name in ("engage.db", "engage.db-wal"):
        (found / name).write_bytes((folder / name).read_bytes())
    return found
