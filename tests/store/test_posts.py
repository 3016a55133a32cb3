"""What comes in: new posts, edits, deletions, and who wrote them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from engage.domain.action import ActionKind
from engage.domain.outbox import OutboxState
from engage.domain.post import Link, Media, Post, PostKind
from engage.store.rows import SavedPosts
from tests.store.samples import ME, MINE, NOON, PAGE, Shelf, ago, comment, profile, tweet

FULL = tweet(
    "50",
    text="Look: https://t.co/a @me",
    kind=PostKind.REPLY,
    version="52",
    conversation="40",
    parent="41",
    quoted="30",
    permalink="https://x.com/anaruiz/status/50",
    to_me=True,
    mentions=("1", "8"),
    links=(Link("https://t.co/a", "example.org/rye", "https://example.org/rye?x=1"),),
    media=(Media("photo", "https://pbs.example.org/1.jpg", "A loaf"),),
    liked=True,
    reposted=False,
    replies=3,
    edited=True,
    barred=("repost", "quote"),
)


def save(shelf: Shelf, *posts: Post) -> SavedPosts:
    return shelf.store.posts.save(posts, shelf.sources["bakers"], NOON, MINE)


def test_every_field_comes_back(shelf: Shelf) -> None:
    (item,) = shelf.save(FULL)
    assert shelf.store.posts.post(item) == FULL
    assert shelf.store.posts.post(item + 1) is None


def test_identical_post_writes_nothing(shelf: Shelf) -> None:
    first = save(shelf, FULL, tweet("51"))
    assert (len(first.new), first.changed) == (2, 0)
    journal = shelf.path.with_name("engage.sqlite3-wal")
    before = journal.stat().st_size
    again = shelf.store.posts.save([FULL, tweet("51")], shelf.sources["bakers"], NOON + timedelta(hours=1), MINE)
    assert again == SavedPosts((), 0)
    assert journal.stat().st_size == before


def test_post_twice_in_one_batch_is_one_item(shelf: Shelf) -> None:
    saved = save(shelf, tweet("60"), tweet("60"))
    assert (len(saved.new), saved.changed) == (1, 0)
    saved = save(shelf, tweet("61"), tweet("61", text="Rye bread, at last!", edited=True))
    assert (len(saved.new), saved.changed) == (1, 1)
    assert [row.text for row in shelf.reader.rows("all", 0, 9)] == ["Rye bread, at last!", "Rye bread, at last"]


def test_edit_updates_the_item_and_the_search(shelf: Shelf) -> None:
    (item,) = shelf.save(tweet("50", text="Ry bread"))
    saved = save(shelf, tweet("50", text="Rye bread", version="53", edited=True))
    assert saved == SavedPosts((), 1)
    row = shelf.reader.row(item)
    assert row is not None
    assert (row.text, row.edited) == ("Rye bread", True)
    assert [row.item for row in shelf.reader.search("rye")] == [item]
    assert shelf.reader.search("ry bread") == [], "the old wording is not found any more"


def test_the_time_of_an_edit_is_kept_and_a_later_one_moves_it(shelf: Shelf) -> None:
    (item,) = shelf.save(tweet("50", version="51", edited=True, edited_at=ago(minutes=50)))
    later = tweet("50", text="Rye", version="52", edited=True, edited_at=ago(minutes=20))
    assert save(shelf, later).changed == 1
    assert save(shelf, later) == SavedPosts((), 0)
    post = shelf.store.posts.post(item)
    assert post == later


def test_where_a_network_does_not_tell_of_edits_other_words_are_one(shelf: Shelf) -> None:
    def said(text: str, edited: bool | None = None) -> Post:
        return comment("60", text=text, edited=edited)

    def edited() -> bool | None:
        post = shelf.store.posts.post(item)
        assert post is not None
        return post.edited

    (item,) = shelf.save(said("Opne on [12]?", edited=False), source="page")
    assert (save(shelf, said("Opne on Sunday?")).changed, edited()) == (1, None), "what I sent may be spelled otherwise"
    assert save(shelf, said("Opne on Sunday?")) == SavedPosts((), 0)
    row = shelf.reader.row(item)
    assert row is not None
    assert not row.edited
    assert (save(shelf, said("Open on Sunday?")).changed, edited()) == (1, True)
    assert save(shelf, said("Open on Sunday?")) == SavedPosts((), 0)
    assert edited() is True


def test_older_version_does_not_undo_an_edit(shelf: Shelf) -> None:
    (item,) = shelf.save(tweet("50", text="New", version="105", edited=True))
    assert save(shelf, tweet("50", text="Old", version="99")) == SavedPosts((), 0)
    post = shelf.store.posts.post(item)
    assert post is not None
    assert post.text == "New"


def test_silence_takes_nothing_away(shelf: Shelf) -> None:
    (item,) = shelf.save(FULL)
    quiet = replace(
        FULL, liked=None, reposted=None, replies=-1, permalink="", parent="", quoted="", to_me=False, edited=False
    )
    assert save(shelf, quiet) == SavedPosts((), 0)
    assert shelf.store.posts.post(item) == FULL


def test_text_is_made_safe_for_a_terminal(shelf: Shelf) -> None:
    items = shelf.save(tweet("50", text="a\x1b[31mred\x00 \ud800bird", media=(Media("photo", "u", "\x1b]0;x\x07cat"),)))
    post = shelf.store.posts.post(items[0])
    assert post is not None
    assert (post.text, post.media[0].alt) == ("ared bird", "cat")


def test_gone_marks_and_counts_once_and_coming_back_unmarks(shelf: Shelf) -> None:
    (item,) = shelf.save(tweet("50"))
    assert shelf.store.posts.gone("x", ["50", "51"], NOON) == 1
    assert shelf.store.posts.gone("x", ["50"], NOON) == 0
    row = shelf.reader.row(item)
    assert row is not None
    assert row.gone
    assert not row.unread
    assert row.text == ""
    assert save(shelf, tweet("50")).changed == 1
    row = shelf.reader.row(item)
    assert row is not None
    assert (row.gone, row.text) == (False, "Rye bread, at last")


def test_ids_belong_to_a_network(shelf: Shelf) -> None:
    (item,) = shelf.save(tweet("50"))
    assert shelf.store.posts.item("facebook", "50") == 0
    assert shelf.store.posts.item("x", "50") == item
    assert shelf.store.posts.missing("x", ["49", "50", "48"]) == ["49", "48"]
    assert shelf.store.posts.missing("facebook", ["50"]) == ["50"]


def test_one_who_begins_a_conversation_is_part_of_it(shelf: Shelf) -> None:
    root, answer = shelf.save(comment("500", conversation=""), comment("501", parent="500", conversation="500"))
    assert [row.item for row in shelf.reader.thread(answer)] == [root, answer]


def test_newest_in_is_what_reading_the_thread_brought(shelf: Shelf) -> None:
    talk = {"conversation": "50", "parent": "50"}
    shelf.save(tweet("50", created_at=ago(hours=5)), tweet("59", **talk))
    assert shelf.store.posts.newest_in("x", "50") == ""
    shelf.save(
        tweet("55", "8", created_at=ago(hours=3), **talk),
        tweet("54", "8", created_at=ago(hours=4), **talk),
        source=None,
    )
    shelf.save(tweet("60", "1", **talk), source=None)
    assert shelf.store.posts.newest_in("x", "50") == "55"


def test_unknown_author_is_known_by_id_until_looked_up(shelf: Shelf) -> None:
    (item,) = shelf.save(tweet("50", "7"))
    assert shelf.store.people.missing("x", ["7", "8"], NOON) == ["7", "8"]
    row = shelf.reader.row(item)
    assert row is not None
    assert row.author == "7"
    shelf.store.people.save([profile("7")], NOON)
    assert shelf.store.people.missing("x", ["7", "8"], NOON) == ["8"]
    row = shelf.reader.row(item)
    assert row is not None
    assert (row.author, row.handle) == ("Ana Ruiz", "anaruiz")
    assert [found.item for found in shelf.reader.search("anaruiz")] == [item]
    assert shelf.reader.search("7") == []


@pytest.mark.parametrize("state", [OutboxState.HELD, OutboxState.UNCONFIRMED])
def test_networks_word_on_my_like_waits_for_mine(shelf: Shelf, state: OutboxState) -> None:
    (item,) = shelf.save(tweet("50", liked=False))
    entry = shelf.act(item, state=state)
    shelf.store.marks.liked(item, ME.id, True)
    assert save(shelf, tweet("50", liked=False)) == SavedPosts((), 0)
    row = shelf.reader.row(item)
    assert row is not None
    assert row.liked
    if state is OutboxState.HELD:
        shelf.store.outbox.void(entry, NOON)
    else:
        shelf.store.outbox.settle(entry, OutboxState.REFUSED, NOON)
    assert save(shelf, tweet("50", liked=False)).changed == 1
    row = shelf.reader.row(item)
    assert row is not None
    assert not row.liked


def test_my_pages_posts_are_mine(shelf: Shelf) -> None:
    (item,) = shelf.save(comment("50", PAGE.remote_id, to_me=True), source="page")
    row = shelf.reader.row(item)
    assert row is not None
    assert row.mine
    assert not row.unread


def test_answered_once_my_reply_is_stored_or_on_its_way(shelf: Shelf) -> None:
    def answered() -> list[bool]:
        rows = [shelf.reader.row(item) for item in items]
        return [row.answered for row in rows if row]

    items = shelf.save(tweet("50"), tweet("51"))
    assert answered() == [False, False]
    shelf.save(tweet("60", "1", parent="50", conversation="50"), source=None)
    entry = shelf.act(items[1], ActionKind.REPLY, "What flour do you use?")
    assert answered() == [True, True]
    shelf.store.posts.gone("x", ["60"], NOON)
    shelf.store.outbox.void(entry, NOON)
    assert answered() == [False, False]
