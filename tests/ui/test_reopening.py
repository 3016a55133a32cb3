"""Opened again after the app ended in the middle of writing."""

from pathlib import Path

from engage.sandbox.running import Running
from engage.store.store import Store
from tests.ui.sitting import sitting

WORDS = "Carr Mill will do forty"


async def begun(town: Running, folder: Path) -> int:
    """The item that an answer was being written to when the app ended."""
    async with sitting(town, folder) as seat:
        row = await seat.seek(network="x", to_me=False)
        await seat.press("r")
        await seat.type(WORDS)
    return row.item


async def test_the_composer_is_open_again_on_the_same_post(town: Running, tmp_path: Path) -> None:
    item = await begun(town, tmp_path)
    async with sitting(town, tmp_path) as seat:
        assert (seat.row.item, seat.text, seat.app.inbox.composing.item) == (item, WORDS, item)


async def test_it_never_opens_on_another_post(town: Running, tmp_path: Path) -> None:
    item = await begun(town, tmp_path)
    store = Store(tmp_path / "engage.db")
    store.states.done(item, town.sandbox.town.now)
    store.close()
    async with sitting(town, tmp_path) as seat:
        assert seat.row.item != item
        assert seat.app.inbox.composing.kind is None
        assert [(draft.item, draft.text) for draft in seat.deck.reader.drafts()] == [(item, WORDS)]
