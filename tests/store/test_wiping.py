"""Wiping a network: nothing of it is left in the file, and all of the other network is as it was."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from engage.domain.action import Action, ActionKind
from engage.domain.network import Permit
from engage.domain.outbox import OutboxState
from engage.domain.person import Profile
from engage.domain.price import Charge
from engage.store.database import StoreUnusable
from engage.store.reader import Reader
from engage.store.store import Store
from engage.store.wiping import Holdings, InUse, alone
from tests.store import samples
from tests.store.samples import NOON, PAGE, Shelf, comment, profile, tweet

WORDS = (b"zwieback", b"xanthe", b"ferrotype", b"halfasentence", b"winternote")
THEIRS = (b"spelt", b"beatrix", b"sundaynote")


def fill(shelf: Shelf) -> None:
    """Something of everything, on both networks; one person is on both."""
    store = shelf.store
    store.people.save(
        [profile(name="Xanthe", handle="xanthe"), Profile("facebook", "71", "Beatrix"), profile("8", "Xanthe Two")],
        NOON,
    )
    mine, asked = tweet("61", "1", "My Zwieback", parent="50"), tweet("50", text="Zwieback ferrotype", to_me=True)
    theirs, _, other = shelf.save(asked, mine, tweet("52", "8", to_me=True))
    (wall,) = shelf.save(replace(comment("70"), text="Spelt bread", to_me=True), source="page")
    shelf.act(theirs, ActionKind.REPLY, "My Zwieback", OutboxState.CONFIRMED)
    shelf.act(other)
    on_page = Action(ActionKind.REPLY, PAGE.id, store.posts.post(wall), "71", "At eight, spelt")
    store.outbox.add(on_page, wall, 2, OutboxState.QUEUED, NOON, NOON)
    store.drafts.save(ActionKind.REPLY, theirs, "x:1", "halfasentence", 5, NOON)
    store.drafts.save(ActionKind.REPLY, wall, PAGE.id, "spelt too", 5, NOON)
    persons = {key: store.people.person_of(*key) for key in (("x", "7"), ("facebook", "71"), ("x", "8"))}
    store.people.note(persons["x", "7"], "winternote", NOON)
    store.people.note(persons["facebook", "71"], "sundaynote", NOON)
    store.people.merge(persons["facebook", "71"], persons["x", "8"])
    store.states.later(theirs, NOON, None, on_post=True)
    store.charges.add("x:1", "source:1", [Charge("post_read", 5_000, ("50",))], NOON)
    store.permits.refuse("x:1", Permit("like", "likes"), NOON, "No likes.")
    store.place.put("spot", f"{theirs}||source:1")
    store.place.put("chosen x:1", "all")
    store.sessions.start(NOON, "UTC", NOON.date(), "x:1")


def files(path: Path) -> bytes:
    return b"".join(one.read_bytes() for one in path.parent.iterdir()).lower()


@pytest.fixture
def wiped(tmp_path: Path) -> Path:
    """A file from which X was wiped."""
    with samples.shelf(tmp_path) as shelf:
        fill(shelf)
    assert all(word in files(shelf.path) for word in (*WORDS, *THEIRS))
    with alone(shelf.path) as store:
        assert store.holdings("x") == Holdings(posts=3, people=3, drafts=1, waiting=1, gestures=2, notes=1)
        store.wipe("x")
        assert store.holdings("x") == Holdings()
    return shelf.path


def test_no_byte_of_it_is_left_and_the_other_network_is_whole(wiped: Path) -> None:
    told = files(wiped)
    assert [word for word in WORDS if word in told] == []
    assert [word for word in THEIRS if word not in told] == []
    with closing(Store(wiped)) as store:
        kept = Shelf(wiped, store, Reader(wiped))
        assert [row.text for row in kept.reader.rows("all", 0, 9)] == ["Spelt bread"]
        assert [row.text for row in kept.reader.search("sundaynote")] == ["Spelt bread"]
        assert [draft.text for draft in kept.reader.drafts()] == ["spelt too"]
        assert [entry.action.text for entry in kept.reader.outbox()] == ["At eight, spelt"]
        assert [account.id for account in kept.reader.accounts()] == [PAGE.id]
        assert kept.look("SELECT key FROM place") == []
        assert kept.look("SELECT acting FROM sessions") == [("",)]
        card = kept.reader.person(kept.reader.rows("all", 0, 1)[0].person)
        assert card is not None
        assert ([one.network for one in card.person.profiles], card.exchanged_in) == (["facebook"], 1)
        assert kept.look("PRAGMA foreign_key_check") == []
        kept.reader.close()


def test_the_record_only_grows_again_afterwards(wiped: Path) -> None:
    with closing(Store(wiped)) as store:
        triggers = "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name LIKE 'event%'"
        assert store._db.execute(triggers).fetchone() == (4,)
        assert store._db.execute("SELECT count(*) FROM events").fetchone() == (0,)


def test_every_table_is_thought_of(tmp_path: Path) -> None:
    with samples.shelf(tmp_path) as shelf:
        fill(shelf)
    with alone(shelf.path) as store:
        store.wipe("x")
        store.wipe("facebook")
    names = [row[0] for row in shelf.look("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    left = {name for name in names if "_fts" not in name and shelf.look(f"SELECT 1 FROM {name} LIMIT 1")}
    assert left == {"sessions", "horizon", "lane_tallies"}
    assert {row[0] for row in shelf.look("SELECT total FROM lane_tallies")} == {0}


def test_not_while_somebody_else_has_it_open(shelf: Shelf) -> None:
    fill(shelf)
    with pytest.raises(InUse, match="Another engage is open"), alone(shelf.path):
        pass
    assert len(shelf.reader.rows("all", 0, 9)) == 3
    assert shelf.store.place.get("spot")


def test_nobody_opens_it_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with samples.shelf(tmp_path) as shelf:
        fill(shelf)
    monkeypatch.setattr("engage.store.database.BUSY_MILLISECONDS", 0)
    with alone(shelf.path), pytest.raises(StoreUnusable, match="locked"):
        Store(shelf.path)
