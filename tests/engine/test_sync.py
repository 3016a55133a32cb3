"""What comes in: incremental, in batches, safe to stop anywhere."""

import pytest

from engage.domain.errors import Refused
from engage.domain.events import PassFinished, SyncAdvanced, SyncFinished, SyncStarted
from engage.domain.post import PostKind
from engage.domain.source import SourceKind
from tests.engine.desk import Desk, post_by
from tests.engine.fake import ME


def fill(desk: Desk, count: int, feed: str = "list") -> None:
    for number in range(count):
        desk.town.add(post_by(f"p{number % 150}", number % 900, id=f"{feed}{number}"), feed)


def finished(desk: Desk) -> list[SyncFinished]:
    return [event for event in desk.events if isinstance(event, SyncFinished)]


def test_an_account_without_sources_asks_what_there_is(desk: Desk) -> None:
    desk.run_sync()
    assert [source.kind for source in desk.store.sources.all(ME.id)] == [SourceKind.LIST, SourceKind.MENTIONS]
    desk.kill()
    desk.run_sync()
    assert "sources" not in desk.network.calls


def test_a_pass_tells_each_source(desk: Desk) -> None:
    fill(desk, 3)
    results = desk.sync.run_pass()
    assert [(one.title, one.new, one.read, one.requests, one.failed) for one in results] == [
        ("Bakers", 3, 3, 1, ""),
        ("Mentions", 0, 0, 1, ""),
    ]
    assert PassFinished(ME.id, desk.clock.now()) in desk.events


def test_the_second_pass_reads_nothing(desk: Desk) -> None:
    fill(desk, 130)
    assert sum(one.read for one in desk.sync.run_pass()) == 130
    for again in (False, True):
        if again:
            desk.kill()
        results = desk.sync.run_pass()
        assert [(one.new, one.changed, one.read, one.requests) for one in results] == [(0, 0, 0, 1)] * 2


def test_only_what_is_new_is_read(desk: Desk) -> None:
    fill(desk, 5)
    desk.sync.run_pass()
    desk.town.add(post_by("zoe", 30))
    assert [(one.new, one.read) for one in desk.sync.run_pass()] == [(1, 1), (0, 0)]


def test_an_edit_changes_the_item(desk: Desk) -> None:
    desk.sync.run_pass()
    desk.town.add(post_by("ana", 1))
    desk.sync.run_pass()
    desk.town.add(post_by("ana", 1, text="Corrected", version="9", edited=True))
    assert [one.changed for one in desk.sync.run_pass()] == [1, 0]
    post = desk.store.posts.post(desk.store.posts.item("x", "ana1"))
    assert post is not None
    assert post.text == "Corrected"


def test_two_thousand_posts_come_in_pages_and_small_transactions(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(desk, 2000)
    desk.network.page_size = 900
    sizes: list[int] = []
    save = desk.store.posts.save

    def counting(posts, *rest):  # type: ignore[no-untyped-def]
        sizes.append(len(posts))
        return save(posts, *rest)

    monkeypatch.setattr(desk.store.posts, "save", counting)
    [bakers, _] = desk.sync.run_pass()
    assert (bakers.new, bakers.requests) == (2000, 3)
    assert max(sizes) <= 100
    assert desk.reading().total("all") == 2000


def test_progress_is_told_page_by_page(desk: Desk) -> None:
    fill(desk, 120)
    desk.sync.run_pass()
    told = [event for event in desk.events if isinstance(event, SyncStarted | SyncAdvanced) and event.title == "Bakers"]
    assert told == [
        SyncStarted(1, "Bakers"),
        SyncAdvanced(1, "Bakers", 50),
        SyncAdvanced(1, "Bakers", 100),
    ]


def test_a_step_is_one_request(desk: Desk) -> None:
    fill(desk, 120)
    before = 0
    while desk.sync.step():
        assert len(desk.network.calls) - before <= 2
        before = len(desk.network.calls)


def test_unknown_authors_are_looked_up_by_the_hundred(desk: Desk) -> None:
    for number in range(130):
        desk.town.add(post_by(f"p{number}", number))
    desk.network.page_size = 130
    desk.network.with_authors = False
    desk.sync.run_pass()
    assert desk.network.calls.count("profiles") == 2
    assert desk.store.dealings.name("x", "p129") == "P129"


def test_what_a_post_answers_or_quotes_is_looked_up(desk: Desk) -> None:
    desk.town.add(post_by("ben", 1), "elsewhere")
    desk.town.add(post_by("cat", 2), "elsewhere")
    desk.town.add(post_by("ana", 3, parent="ben1", conversation="ben1", kind=PostKind.REPLY))
    desk.town.add(post_by("dan", 4, quoted="cat2", kind=PostKind.QUOTE))
    [bakers, _] = desk.sync.run_pass()
    assert bakers.new == 2
    assert all(desk.store.posts.item("x", id_) for id_ in ("ben1", "cat2"))
    assert desk.store.dealings.name("x", "ben") == "Ben"
    assert desk.reading().total("all") == 2


def test_a_network_that_refuses_look_ups_is_read_nevertheless(desk: Desk) -> None:
    desk.town.add(post_by("ana", 3, parent="ben1", conversation="ben1", kind=PostKind.REPLY))
    desk.network.fail("posts", Refused("Not in your plan."))
    [bakers, _] = desk.sync.run_pass()
    assert (bakers.new, bakers.failed) == (1, "")
    assert desk.sync.run_pass()[0].read == 0


def test_sources_come_due_in_their_own_time(desk: Desk) -> None:
    desk.run_sync()
    for seconds, expected in ((59, 0), (2, 1), (120, 2)):
        calls = len(desk.network.calls)
        desk.clock.advance(seconds)
        desk.run_sync()
        assert len(desk.network.calls) - calls == expected


def test_a_source_taken_away_is_not_waited_for(desk: Desk) -> None:
    desk.run_sync()
    for source in desk.store.sources.all(ME.id):
        desk.store.sources.deactivate(source.id)
    desk.clock.advance(600)
    desk.run_sync()
    assert desk.sync.due() > desk.clock.now()
