"""A database that gives out while the inbox is open."""

from pathlib import Path

import pytest

from engage.store.database import StoreUnusable
from engage.store.store import Store
from tests.no_room import no_room
from tests.ui.sitting import Sitting

IO = "Not kept: engage.db cannot be read or written: the disk is full, or reports an error."


async def test_gestures_without_room_are_told_and_come_to_nothing_and_the_app_goes_on(seat: Sitting) -> None:
    row = await seat.seek(author="Tom Okoro", to_me=False)
    keys: tuple[tuple[str, ...], ...] = (("f",), ("e",), ("s", "h"), ("t", "y"), ("E", "enter"))
    for pressed in keys:
        with no_room():
            await seat.press(*pressed)
        assert seat.said == f"{IO} What was kept before is safe.", pressed
        assert seat.app.screen is seat.app.inbox
        assert (seat.row.item, seat.row.liked) == (row.item, row.liked)
    assert not seat.deck.reader.outbox()
    assert not seat.deck.reader.total("done")
    await seat.press("f")
    await seat.wait(11)
    assert [act.kind for act in seat.acts()] == ["like"]


async def test_words_typed_without_room_stay_and_are_kept_as_soon_as_there_is_some(seat: Sitting) -> None:
    await seat.seek(author="Tom Okoro", to_me=False)
    await seat.press("r")
    await seat.type("Carr Mill")
    with no_room():
        await seat.type(", ask for Deb")
        assert seat.said == f"{IO} Your text stays here until it can be kept."
        await seat.press("escape")
        await seat.press("ctrl+s")
        assert seat.text == "Carr Mill, ask for Deb"
        assert [draft.text for draft in seat.deck.reader.drafts()] == ["Carr Mill"]
    await seat.wait(60)
    assert seat.acts() == []
    await seat.type("!")
    assert [draft.text for draft in seat.deck.reader.drafts()] == ["Carr Mill, ask for Deb!"]
    await seat.press("ctrl+s")
    await seat.wait(11)
    assert len(seat.acts("reply")) == 1


async def test_a_note_without_room_is_asked_for_again_with_its_words(seat: Sitting) -> None:
    await seat.press("i")
    await seat.type("sells at Kirkgate")
    with no_room():
        await seat.press("enter")
        assert seat.shows("sells at Kirkgate")
        assert seat.said.startswith(IO)
    await seat.press("enter")
    card = seat.deck.reader.person(seat.row.person)
    assert card is not None
    assert [note.text for note in card.person.notes] == ["sells at Kirkgate"]


async def test_the_moment_at_which_a_disk_is_full_is_told_as_that(seat: Sitting) -> None:
    database = seat.deck.engagement._store._db
    (pages,) = database.execute("PRAGMA page_count").fetchone()
    database.execute(f"PRAGMA max_page_count = {pages}")
    await seat.press("c")
    await seat.paste("All the flour in the county. " * 400)
    assert seat.said.startswith("Not kept: engage.db cannot be written: the disk is full. Your text stays here")
    database.execute(f"PRAGMA max_page_count = {pages * 4}")
    await seat.type("!")
    assert seat.deck.reader.drafts()[0].text == "All the flour in the county. " * 400 + "!"


async def test_a_locked_database_is_told_and_waited_for(seat: Sitting, tmp_path: Path) -> None:
    seat.deck.engagement._store._db.execute("PRAGMA busy_timeout = 0")
    other = Store(tmp_path / "engage.db")
    with other.transaction():
        await seat.press("f")
        assert seat.said.startswith("Not kept: engage.db is locked by another program. Close it and try again.")
    other.close()
    await seat.press("f")
    assert seat.row.liked


async def test_leaving_without_room_works(seat: Sitting) -> None:
    await seat.press("j")
    with no_room():
        await seat.press("ctrl+q")
    assert not seat.app.is_running
    assert seat.app.unusable is None


async def test_a_damaged_database_ends_the_app_with_its_sentence(
    seat: Sitting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = seat.deck.engagement._store
    store._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with (tmp_path / "engage.db").open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * ((tmp_path / "engage.db").stat().st_size - 100))
    for _ in range(3):
        if seat.app.is_running:
            await seat.press("0", "G", "f")
    assert not seat.app.is_running
    assert isinstance(seat.app.unusable, StoreUnusable)
    assert "is damaged" in seat.app.unusable.sentence
