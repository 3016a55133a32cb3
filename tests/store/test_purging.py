"""What others wrote leaves the file when it has to, down to the bytes, and what is one's own stays."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from engage.domain.action import ActionKind
from engage.domain.outbox import OutboxState
from engage.domain.post import Link, Media, Post, PostKind
from engage.store import database
from engage.store.post_rows import NAMES, content, packed
from engage.store.rows import InboxRow
from engage.store.store import Store
from tests.store.samples import NOON, Shelf, ago, profile, tweet

WORDS = ("Zwieback", "quoin", "ferrotype", "marzipanlink", "permazipan", "Xanthe", "xanthebakes")
LATER = NOON + timedelta(days=91)
TALK = {"conversation": "50", "kind": PostKind.REPLY}


def telling(id_: str = "50", author: str = "7", **more: object) -> Post:
    """A post that holds every one of WORDS that is its own."""
    return tweet(
        id_,
        author,
        "Zwieback with quoin @me",
        permalink="https://x.test/permazipan",
        links=(Link("t.co/a", "marzipanlink", "https://marzipanlink.test"),),
        media=(Media("photo", "https://p.test/1.jpg", "ferrotype of a loaf"),),
        barred=("quote",),
        replies=4,
        edited=True,
        to_me=True,
        mentions=("1",),
        **more,
    )


EMPTIED = Post("x", "50", "7", "", ago(hours=1), conversation="50", to_me=True)
"""What is left of it: ids, times, and that it spoke to me."""


def sweep(shelf: Shelf) -> None:
    """All of a day's clearing."""
    purging, forgetting = shelf.store.purging, shelf.store.forgetting
    oldest = LATER - timedelta(days=90)
    while purging.expire(oldest, 2) or purging.retire(LATER, 2) or purging.clear(2) or forgetting.strangers(oldest, 2):
        pass
    while forgetting.traces():
        pass


def bytes_of(shelf: Shelf) -> bytes:
    """All that lies on the disk for this store."""
    return b"".join(path.read_bytes() for path in shelf.path.parent.iterdir() if path.is_file())


def found(shelf: Shelf, words: tuple[str, ...] = WORDS) -> list[str]:
    """Which of the words stand in the files, in whatever case."""
    told = bytes_of(shelf).lower()
    return [word for word in words if word.lower().encode() in told]


def row_of(shelf: Shelf, item: int) -> InboxRow:
    row = shelf.reader.row(item)
    assert row is not None
    return row


def test_a_gone_posts_words_leave_at_once(shelf: Shelf) -> None:
    shelf.store.people.save([profile(name="Xanthe", handle="xanthebakes")], NOON)
    (item,) = shelf.save(telling())
    assert [one.item for one in shelf.reader.search("zwieback")] == [item]
    assert shelf.store.posts.gone("x", ["50"], NOON) == 1
    assert shelf.reader.search("zwieback") == shelf.reader.search("xanthe") == []
    assert shelf.store.posts.post(item) == EMPTIED
    assert (row_of(shelf, item).gone, shelf.lane("all")) == (True, [item]), "its line stays for a day"
    shelf.store.people.save([profile(name="Xanthe B.", handle="xanthebakes")], NOON)
    assert shelf.look("SELECT who FROM items") == [("",)]


@pytest.mark.parametrize("gone", [True, False], ids=["gone", "too old"])
def test_no_word_is_left_in_the_file(shelf: Shelf, gone: bool) -> None:
    shelf.store.people.save([profile(name="Xanthe", handle="xanthebakes")], NOON)
    shelf.save(*(tweet(str(n), "8", f"Bread number {n}") for n in range(200, 260)), at=LATER)
    item, other = shelf.save(telling(), tweet("60", text="Zwieback again"))
    entry = shelf.act(item, ActionKind.LIKE)
    shelf.store.outbox.claim("x:1", NOON + timedelta(minutes=1))
    shelf.store.outbox.settle(entry, OutboxState.CONFIRMED, NOON)
    assert found(shelf) == list(WORDS)
    if gone:
        assert shelf.store.posts.gone("x", ["50", "60"], NOON) == 2
    sweep(shelf)
    left = ["Xanthe", "xanthebakes"]
    assert [word for word in found(shelf) if word not in left] == []
    assert shelf.store.posts.post(other) is None, "nothing refers to it"
    assert shelf.store.posts.post(item) is not None, "a gesture does"
    assert len(shelf.reader.search("bread")) == 60, "the index still knows the rest"
    shelf.store._db.execute("INSERT INTO items_fts (items_fts, rank) VALUES ('integrity-check', 1)")


def test_what_is_ones_own_stays(shelf: Shelf) -> None:
    (theirs,) = shelf.save(telling())
    (mine,) = shelf.save(tweet("51", "1", "My own words", parent="50", **TALK), source=None)
    person = shelf.store.people.person_of("x", "7")
    shelf.store.people.note(person, "bakes on Sundays", NOON)
    entry = shelf.act(theirs, ActionKind.REPLY, "My own words", OutboxState.CONFIRMED)
    before = (shelf.reader.gestures(NOON.date(), NOON.date()), shelf.reader.received(ago(hours=1).date(), NOON.date()))
    shelf.store.posts.gone("x", ["50"], NOON)
    sweep(shelf)
    after = (shelf.reader.gestures(NOON.date(), NOON.date()), shelf.reader.received(ago(hours=1).date(), NOON.date()))
    assert before == after
    assert shelf.store.outbox.get(entry).action.text == "My own words"
    card = shelf.reader.person(person)
    assert card is not None
    assert ([note.text for note in card.person.notes], card.exchanged_out, card.exchanged_in) == (
        ["bakes on Sundays"],
        1,
        1,
    )
    rows = shelf.reader.thread(mine)
    assert [(row.item, row.text, row.gone, row.depth) for row in rows] == [
        (theirs, "", True, 0),
        (mine, "My own words", False, 1),
    ]
    shelf.store.posts.gone("x", ["51"], NOON)
    assert row_of(shelf, mine).text == "My own words"


def test_a_repost_goes_with_what_it_passed_on(shelf: Shelf) -> None:
    shelf.save(telling("40", "8"))
    told = "RT @eight: Zwieback with quoin"
    theirs, mine = shelf.save(
        tweet("50", text=told, kind=PostKind.REPOST, quoted="40"),
        tweet("51", "1", told, kind=PostKind.REPOST, quoted="40"),
    )
    assert shelf.store.posts.gone("x", ["40"], NOON) == 3
    assert [(row_of(shelf, item).gone, row_of(shelf, item).text) for item in (theirs, mine)] == [(True, "")] * 2


@pytest.mark.parametrize("need", ["draft", "waiting", "handed off", "later"])
def test_what_something_begun_needs_stays_until_that_ends(shelf: Shelf, need: str) -> None:
    item, other = shelf.save(telling(), tweet("60"))
    if need == "draft":
        shelf.store.drafts.save(ActionKind.REPLY, item, "x:1", "half a sen", 10, NOON)
    elif need == "later":
        shelf.store.states.later(item, NOON, LATER + timedelta(days=1), on_post=False)
    else:
        shelf.act(item, state=OutboxState.HANDED_OFF if need == "handed off" else OutboxState.QUEUED)
    sweep(shelf)
    assert shelf.store.posts.post(other) is None
    assert row_of(shelf, item).text.startswith("Zwieback")
    if need == "draft":
        shelf.store.drafts.drop(ActionKind.REPLY, item, "x:1")
    elif need == "later":
        shelf.store.states.wake(LATER + timedelta(days=1))
    elif need == "waiting":
        shelf.store.outbox.void(1, NOON)
    else:
        shelf.store.outbox.settle(1, OutboxState.VOIDED, NOON)
    sweep(shelf)
    assert row_of(shelf, item).text == ""
    assert shelf.lane("all") == shelf.lane("later") == []


def test_what_comes_again_is_there_again(shelf: Shelf) -> None:
    shelf.store.people.save([profile(name="Xanthe", handle="xanthebakes")], NOON)
    (item,) = shelf.save(telling(version="58"))
    talk = shelf.look("SELECT in_talk FROM person_tallies")
    sweep(shelf)
    assert (shelf.lane("all"), shelf.reader.search("xanthe")) == ([], [])
    shelf.save(telling(version="57"), at=LATER)
    assert (shelf.lane("all"), row_of(shelf, item).text[:8]) == ([item], "Zwieback")
    assert [one.item for one in shelf.reader.search("xanthe")] == [item]
    assert shelf.look("SELECT in_talk FROM person_tallies") == talk == [(1,)], "it is counted once"
    sweep(shelf)
    assert row_of(shelf, item).text[:8] == "Zwieback", "its days begin anew"


def test_who_left_nothing_is_forgotten(shelf: Shelf) -> None:
    names = {"7": "Xanthe", "8": "Noted", "9": "Liked", "10": "Spoke", "1": "Me"}
    shelf.store.people.save([profile(id_, name, name.lower()) for id_, name in names.items()], NOON)
    shelf.store.people.save([profile("11", "Fresh", "fresh")], LATER)
    _, _, liked, _ = shelf.save(tweet("50"), tweet("51", "8"), tweet("52", "9"), tweet("53", "10", to_me=True))
    shelf.store.people.note(shelf.store.people.person_of("x", "8"), "met in Leeds", NOON)
    shelf.act(liked)
    shelf.store.outbox.void(1, NOON)
    sweep(shelf)
    assert {row[0] for row in shelf.look("SELECT name FROM profiles")} == {"Noted", "Liked", "Spoke", "Me", "Fresh"}
    assert shelf.look("SELECT name FROM people WHERE name = 'Xanthe'") == []
    assert found(shelf, ("Xanthe",)) == []


def test_keys_on_what_has_left_write_nothing(shelf: Shelf) -> None:
    (item,) = shelf.save(tweet("50"))
    before = shelf.store.states.snapshot([item])
    sweep(shelf)
    assert shelf.store.posts.post(item) is None
    shelf.store.states.read(item, NOON)
    shelf.store.states.done(item, NOON)
    shelf.store.states.later(item, NOON, LATER, on_post=False)
    shelf.store.states.restore(before)
    assert shelf.look("SELECT count(*) FROM states") == [(0,)]
    assert shelf.store.people.note(999, "nobody", NOON) == 0


def test_an_older_file_is_cleared_as_it_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, steps = tmp_path / "engage.db", database._steps()
    monkeypatch.setattr(database, "_steps", lambda: steps[:3])
    with closing(database.connect(path)) as old:
        database.migrate(old)
        old.execute("INSERT INTO people (id, name, first_seen) VALUES (1, '7', 0)")
        old.execute("INSERT INTO profiles (id, network, remote_id, person, name) VALUES (1, 'x', '7', 1, '7')")
        columns = f"network, remote_id, author, who, mine, gone_at, {NAMES}"
        said = content(telling())
        row = ("x", "50", 1, "Xanthe", 0, 1, *said)
        old.execute(f"INSERT INTO items ({columns}) VALUES ({', '.join('?' * len(row))})", row)
        old.execute(
            "INSERT INTO outbox (kind, account, item, person, post_network, post_id, post, profile, text, state,"
            " created_at, hold_until) VALUES ('like', 'x:1', 1, 1, 'x', '50', ?, '7', '', 'confirmed', 0, 0)",
            (packed(telling()),),
        )
    monkeypatch.setattr(database, "_steps", lambda: steps)
    with closing(Store(path)) as store:
        assert store.outbox.get(1).action.post == replace(EMPTIED, liked=None)
        while store.forgetting.traces():
            pass
        assert store.purging.expire(ago(hours=2), 9) == 0
        assert store.purging.expire(NOON, 9) == 1, "what is not known to have come later came when it was written"
    told = b"".join(one.read_bytes() for one in tmp_path.iterdir()).lower()
    assert [word for word in WORDS if word.lower().encode() in told] == []
