"""Done, later, unread: where items go and how they come back."""

from datetime import timedelta

from engage.domain.events import Woke
from engage.domain.goals import Goals
from engage.engine.answers import Denied, Moved
from engage.engine.engagement import Engagement
from tests.engine.desk import START, Desk, post_by
from tests.engine.fake import ME


def lane(desk: Desk, key: str) -> list[int]:
    return [row.item for row in desk.reading().rows(key, 0, 100)]


def test_done_leaves_the_list_and_comes_back(desk: Desk) -> None:
    ana, ben = desk.bring(post_by("ana", 1), post_by("ben", 2))
    assert desk.engagement.done(ana) == Moved((ana,), "Done.")
    assert lane(desk, "all") == [ben]
    assert lane(desk, "done") == [ana]
    desk.engagement.undo()
    assert lane(desk, "all") == [ben, ana]


def test_done_with_the_thread_is_one_step(desk: Desk) -> None:
    talk = [post_by("ana", 1), post_by("ben", 2, conversation="ana1", parent="ana1")]
    ana, ben, cat = desk.bring(*talk, post_by("cat", 3))
    answer = desk.engagement.done_thread(ben)
    assert (sorted(answer.items), answer.sentence) == ([ana, ben], "Done with this conversation: 2 posts.")
    assert lane(desk, "all") == [cat]
    desk.engagement.undo()
    assert sorted(lane(desk, "all")) == [ana, ben, cat]


def test_without_a_conversation_a_thread_is_one_post(desk: Desk) -> None:
    ana, ben = desk.bring(post_by("ana", 1, conversation=""), post_by("ben", 2, conversation=""))
    assert desk.engagement.done_thread(ana).items == (ana,)
    assert lane(desk, "all") == [ben]


def test_undoing_a_thread_touches_only_what_it_moved(desk: Desk) -> None:
    talk = [post_by("ana", 1), post_by("ben", 2, conversation="ana1", parent="ana1")]
    ana, ben = desk.bring(*talk)
    desk.engagement.done(ana)
    desk.engagement.done_thread(ben)
    desk.engagement.undo()
    assert (desk.place(ana), desk.place(ben)) == ("done", "inbox")


def test_later_wakes_in_its_time(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    assert desk.engagement.later(item, "hour") == Moved((item,), "Back in an hour.")
    assert lane(desk, "all") == []
    assert lane(desk, "later") == [item]
    desk.clock.advance(3590)
    desk.run_sync()
    assert lane(desk, "all") == []
    desk.clock.advance(70)
    desk.run_sync()
    assert lane(desk, "all") == [item]
    assert Woke(1) in desk.events


def test_later_wakes_although_the_network_is_away(desk: Desk) -> None:
    from engage.domain.errors import CredentialsRejected

    [item] = desk.bring(post_by("ana", 1))
    desk.network.fail("fetch", CredentialsRejected("The token is not valid."))
    desk.sync.ask_now()
    desk.run_sync()
    desk.engagement.later(item, "hour")
    desk.clock.advance(3700)
    desk.run_sync()
    assert lane(desk, "all") == [item]


def test_later_until_they_post(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    assert desk.engagement.later(item, "post") == Moved((item,), "Back when they post again.")
    desk.clock.advance(7 * 86_400)
    desk.run_sync()
    assert lane(desk, "later") == [item]
    desk.bring(post_by("ana", 5))
    assert item in lane(desk, "all")


def test_later_on_a_date_or_at_a_time(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    assert desk.engagement.later(item, "2026-12-24").sentence == "Back on 24 Dec 2026."
    view = desk.reading().item(item)
    assert view is not None
    assert view.wake_at == START.replace(month=12, day=24, hour=9)
    assert desk.engagement.later(item, START + timedelta(hours=3)).sentence == "Back at 11:00 on 14 Oct."


def test_later_with_nonsense_changes_nothing(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    assert isinstance(desk.engagement.later(item, "someday"), Denied)
    assert isinstance(desk.engagement.later(item, "2020-01-01"), Denied)
    assert desk.place(item) == "inbox"


def test_unread_again_and_undone(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.engagement.read(item)
    desk.engagement.unread(item)
    row = desk.reading().row(item)
    assert row is not None
    assert row.unread
    desk.engagement.undo()
    row = desk.reading().row(item)
    assert row is not None
    assert not row.unread


def test_an_empty_draft_is_no_draft(desk: Desk) -> None:
    from engage.domain.action import ActionKind

    desk.engagement.save_draft(ActionKind.POST, 0, "x:me", "Bread", 5)
    desk.engagement.save_draft(ActionKind.POST, 0, "x:me", "  ", 2)
    assert desk.reading().drafts() == []


def test_a_date_before_all_time_is_only_a_wrong_date(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    east = Goals(zone="Asia/Tokyo")
    there = Engagement(desk.store, {ME.id: desk.network}, desk.clock, east, desk.woken.append, desk.sessions)
    assert isinstance(there.later(item, "0001-01-01"), Denied)
    assert desk.place(item) == "inbox"
