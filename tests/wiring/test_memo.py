"""What is found out about an API outlives the run: X's new spelling costs one refused request, ever."""

from pathlib import Path

from engage.domain.clock import FixedClock
from engage.engine.runner import InlineRunner
from engage.networks.x.fields import Vocabulary
from engage.networks.x.spelling import Spelling
from engage.sandbox.faults import Fault
from engage.sandbox.running import Running
from engage.wiring.deck import made_deck
from engage.wiring.memo import Memo
from tests.town import NOW, open_town
from tests.ui.household import house_in


def not_understood(town: Running) -> int:
    return len(town.sandbox.requests.find("x", status=400))


def use(town: Running, folder: Path, clock: FixedClock) -> None:
    """A start: the sync lane reads, the delivery lane looks for an answer that was lost, and a pass is made."""
    house = house_in(town, folder, clock)
    with made_deck(house, InlineRunner) as deck:
        deck.lanes.settle(0)
        row = next(one for one in deck.reader.rows("all", 0, 99) if one.network == "x" and one.to_me)
        deck.engagement.looked(row.item, clock.now())
        town.sandbox.faults.add(Fault("cut_after", "x", "POST", path="tweets"))
        deck.engagement.reply(row.item, f"Rye, and plenty of it at {clock.now():%H:%M}.")
        for seconds in (15, 60):
            clock.advance(seconds)
            town.sandbox.clock.advance(clock.now() - town.sandbox.clock.now())
            deck.lanes.settle(0)
        deck.engagement.done(row.item)
    assert house.sync_pass()


def test_a_town_of_the_new_spelling_refuses_once_for_all_lanes_and_starts(tmp_path: Path) -> None:
    clock = FixedClock(NOW)
    with open_town(vocabulary="new") as town:
        use(town, tmp_path, clock)
        looked = town.sandbox.requests.find("x", "GET", rf"/2/users/{town.sandbox.town.my_x}/tweets$")
        assert looked, "the delivery lane looked among my own posts"
        assert not_understood(town) == 1
        use(town, tmp_path, clock)
        assert not_understood(town) == 1
        town.sandbox.vocabulary = "old"
        use(town, tmp_path, clock)
        assert not_understood(town) == 2, "and the way back is found as well"


def test_a_memo_is_a_text_of_the_store(tmp_path: Path) -> None:
    memo, other = Memo(tmp_path / "a.db", "one"), Memo(tmp_path / "a.db", "two")
    assert memo.get() == ""
    memo.put("post")
    assert (memo.get(), other.get()) == ("post", "")


def test_what_a_memory_cannot_mean_is_the_old_spelling(tmp_path: Path) -> None:
    memo = Memo(tmp_path / "a.db", "one")
    memo.put("runes")
    assert Spelling(memo).vocabulary is Vocabulary.OLD
    Spelling(memo).keep(Vocabulary.NEW)
    assert Spelling(memo).vocabulary is Vocabulary.NEW
