"""A database that gives out while the inbox is open."""

from pathlib import Path

from engage.store.database import StoreUnusable
from engage.store.store import Store
from tests.ui.sitting import Sitting


async def test_a_locked_database_ends_the_app_with_its_sentence(seat: Sitting, tmp_path: Path) -> None:
    seat.deck.engagement._store._db.execute("PRAGMA busy_timeout = 0")
    other = Store(tmp_path / "engage.db")
    with other.transaction():
        await seat.press("j")
    other.close()
    assert not seat.app.is_running
    assert isinstance(seat.app.unusable, StoreUnusable)
    assert "locked by another program" in seat.app.unusable.sentence
