"""What waited for over an hour stands among the open ends, and goes out or away at a key; the town saw the one sent."""

from pathlib import Path

import pytest

from engage.sandbox.faults import Fault
from engage.sandbox.running import Running
from tests.ui.sitting import Sitting, sitting

UNTOUCHED = {"network": "x", "liked": False, "reposted": False, "to_me": False}
WORDS = "Carr Mill will do 40 if you say I sent you."
DAY = 86_400


async def reply(seat: Sitting) -> int:
    row = await seat.seek(author="Tom Okoro", to_me=False)
    await seat.press("r")
    await seat.type(WORDS)
    await seat.press("ctrl+s")
    return row.item


async def slept(seat: Sitting) -> int:
    """An answer over which the lid was closed, and the day after; its item."""
    item = await reply(seat)
    await seat.wait(DAY)
    return item


async def test_after_a_day_of_sleep_nothing_goes_out_and_it_is_told(seat: Sitting) -> None:
    item = await slept(seat)
    assert seat.acts() == []
    assert (
        seat.said == "The answer to Tom Okoro waited for over an hour, so it is not sent without your word. g h asks."
    )
    assert seat.shows("asks you 1")
    assert not seat.shows("outbox 1")
    assert seat.counted == 0
    row = seat.deck.reader.row(item)
    assert row is not None
    assert row.pending == "asking"
    await seat.wait(DAY)
    assert seat.acts() == []


@pytest.mark.parametrize(("key", "sent", "drafts"), [("a", 1, 0), ("n", 0, 1)])
async def test_open_ends_send_it_or_let_it_go(seat: Sitting, key: str, sent: int, drafts: int) -> None:
    item = await slept(seat)
    await seat.press("g", "h")
    assert seat.shows("> Replied to Tom Okoro  asks first")
    assert seat.shows("not sent without your word")
    assert seat.shows("a send it now   n let it go   Esc back")
    await seat.press("y")
    assert seat.said == "It has not gone out: g h, there a sends it now and n lets it go."
    await seat.press("g", "h", key)
    assert seat.said.startswith(("It goes out now: the answer to Tom", "Taken back before it went out: the answer to"))
    await seat.wait(5)
    assert [act.text.endswith(WORDS) for act in seat.acts("reply")] == [True][:sent]
    assert [draft.text for draft in seat.deck.reader.drafts()] == [WORDS][:drafts]
    assert (seat.deck.reader.outbox(), seat.shows("asks you")) == ([], False)
    await seat.wait(DAY)
    assert len(seat.acts("reply")) == sent
    row = seat.deck.reader.row(item)
    assert row is not None
    assert (row.place, row.pending) == ("inbox" if drafts else "done", "")


async def test_the_keys_are_those_of_the_one_under_the_cursor(seat: Sitting) -> None:
    await slept(seat)
    with seat.town.sandbox.lock:
        seat.town.sandbox.faults.add(Fault("cut_before", path="/likes", method="POST"))
    await seat.seek(**UNTOUCHED)
    await seat.press("f")
    await seat.wait(10)
    await seat.press("H")
    assert seat.shows("y it happened   n it did not")
    await seat.press("j")
    assert seat.shows("a send it now   n let it go")
    await seat.press("k")
    assert seat.shows("y it happened   n it did not")


async def test_an_hour_without_the_network_is_told_while_it_is_away(seat: Sitting) -> None:
    """Behind a hotel's page of welcome, then through."""
    with seat.town.sandbox.lock:
        faults = seat.town.sandbox.faults
        number = faults.add(
            Fault("answer", method="POST", status=302, headers={"Location": "https://hotel.example"}, times=999)
        )
    await reply(seat)
    for minutes in (30, 29):
        await seat.wait(60 * minutes)
        assert "answered in its place" in seat.said
    await seat.wait(60)
    assert seat.shows("outbox 1")
    await seat.wait(10)
    assert "waited for over an hour" in seat.said
    assert seat.shows("asks you 1")
    with seat.town.sandbox.lock:
        faults.clear(number)
    await seat.press("R")
    await seat.wait(DAY)
    assert seat.acts() == []
    await seat.press("H", "a")
    await seat.wait(1)
    assert [act.kind for act in seat.acts()] == ["reply"]


async def test_at_80_columns_the_sentence_is_read_to_its_end(town: Running, tmp_path: Path) -> None:
    async with sitting(town, tmp_path, (80, 24)) as seat:
        await slept(seat)
        assert seat.shows("g h asks.")
        await seat.press("g", "h")
        assert seat.shows("so it is not sent  ")
        assert seat.shows("  without your word.")
