"""The daily session through tweepy and facebook-sdk on the town: what the town saw is what the store says."""

from pathlib import Path

from engage.domain.action import ActionKind
from engage.domain.outbox import OutboxState
from engage.engine.answers import HandedOff, Queued, TakenBack
from engage.sandbox.running import Running
from engage.store.rows import InboxRow
from tests.engine.daily import Daily, at_work
from tests.town import self_serve_town, town

__all__ = ["self_serve_town", "town"]

WORDS = "Which flour do you feed your starter, and how often?"


def fresh(row: InboxRow) -> bool:
    return not row.mine and not row.gone and not row.liked and row.network == "x"


def by_visitor(row: InboxRow) -> bool:
    return row.network == "facebook" and row.to_me and not row.mine


def state(daily: Daily, answer: object) -> OutboxState:
    assert isinstance(answer, Queued | HandedOff), answer
    return daily.store.outbox.get(answer.entry).state


def test_the_second_pass_reads_no_item_twice(town: Running, tmp_path: Path) -> None:
    with at_work(town, tmp_path) as daily:
        assert daily.reader.total("all") > 50
        assert all(numbers == (0, 0, 0) for name, numbers in daily.passes().items() if name.startswith("x:"))
        again = {name: numbers[:2] for name, numbers in daily.passes().items()}
        assert set(again.values()) == {(0, 0)}


def test_a_like_moves_the_day_at_once_and_reaches_the_town_after_the_hold(town: Running, tmp_path: Path) -> None:
    with at_work(town, tmp_path) as daily:
        row = daily.row(fresh)
        answer = daily.engagement.like(row.item)
        assert daily.day.today().counted == 1
        daily.wait(9)
        assert daily.acts("like") == []
        daily.wait(2)
        [like] = daily.acts("like")
        post = daily.store.posts.post(row.item)
        assert post is not None
        assert like.target in {post.id, post.version}
        assert state(daily, answer) is OutboxState.CONFIRMED
        assert isinstance(daily.engagement.undo(), TakenBack)
        daily.wait(2)
        assert len(daily.acts("unlike")) == 1
        assert daily.day.today().counted == 0


def test_a_reply_arrives_once_and_its_answer_comes_back(town: Running, tmp_path: Path) -> None:
    with at_work(town, tmp_path) as daily:
        people = town.sandbox.town.people.values()
        answerers = {person.handle for person in people if person.temper == "answerer"}
        row = daily.row(lambda row: fresh(row) and row.handle in answerers)
        answer = daily.engagement.reply(row.item, WORDS)
        daily.wait(11)
        [reply] = daily.acts("reply")
        assert reply.text.endswith(WORDS)
        made = daily.store.outbox.get(answer.entry).made if isinstance(answer, Queued) else ""
        for _ in range(6):
            daily.wait(600)
        daily.sync()
        mentions = {row.item: daily.store.posts.post(row.item) for row in daily.reader.rows("mentions", 0, 500)}
        [back] = [item for item, post in mentions.items() if post is not None and post.parent == made]
        daily.lanes.open_thread(back)
        daily.lanes.run_due()
        thread = daily.reader.thread(back)
        assert [one.mine for one in thread if one.text.endswith(WORDS)] == [True]
        assert back in [one.item for one in thread]


def test_a_comment_answers_a_visitor_on_my_page(town: Running, tmp_path: Path) -> None:
    with at_work(town, tmp_path) as daily:
        row = daily.row(by_visitor)
        answer = daily.engagement.reply(row.item, "We keep one aside for you until Saturday.")
        daily.wait(11)
        assert state(daily, answer) is OutboxState.CONFIRMED
        [comment] = daily.page.did("comment")
        assert comment.text == "We keep one aside for you until Saturday."
        assert daily.day.today().talk == 1
        daily.sync()
        mine = [one for one in daily.reader.thread(row.item) if one.mine and one.text == comment.text]
        assert len(mine) == 1


def test_a_lost_answer_is_found_again_and_nothing_is_sent_twice(town: Running, tmp_path: Path) -> None:
    with at_work(town, tmp_path) as daily:
        row = daily.row(lambda row: fresh(row) and row.to_me)
        daily.x.fault("cut_after", "POST", path="tweets|posts")
        answer = daily.engagement.reply(row.item, WORDS)
        daily.wait(10)
        assert state(daily, answer) is OutboxState.UNCONFIRMED
        assert daily.day.today().talk == 0
        daily.wait(60)
        assert state(daily, answer) is OutboxState.CONFIRMED
        assert daily.day.today().talk == 1
        assert len(daily.acts("reply")) == 1


def test_a_cut_before_it_arrived_never_counts_and_never_sends_twice(town: Running, tmp_path: Path) -> None:
    with at_work(town, tmp_path) as daily:
        row = daily.row(lambda row: fresh(row) and row.to_me)
        daily.x.fault("cut_before", "POST", path="tweets|posts")
        answer = daily.engagement.reply(row.item, WORDS)
        daily.wait(10)
        for _ in range(10):
            daily.wait(60)
        sent = len(daily.acts("reply"))
        expected = {OutboxState.UNCONFIRMED: 0, OutboxState.CONFIRMED: 1}
        assert expected[state(daily, answer)] == sent


def test_what_was_deleted_under_me_is_marked(town: Running, tmp_path: Path) -> None:
    with at_work(town, tmp_path) as daily:
        row = daily.row(lambda row: fresh(row) and row.to_me)
        daily.x.fault("delete_target", "POST")
        answer = daily.engagement.reply(row.item, WORDS)
        daily.wait(11)
        assert state(daily, answer) is OutboxState.REFUSED
        draft = daily.reader.draft(ActionKind.REPLY, row.item, row.account)
        assert draft is not None
        assert draft.text == WORDS


def test_a_rate_limit_holds_the_gesture_until_it_is_over(town: Running, tmp_path: Path) -> None:
    with at_work(town, tmp_path) as daily:
        row = daily.row(fresh)
        daily.x.fault("rate_limited", "POST", reset=300)
        answer = daily.engagement.like(row.item)
        daily.wait(11)
        assert state(daily, answer) is OutboxState.QUEUED
        daily.wait(200)
        assert daily.acts("like") == []
        daily.wait(120)
        assert len(daily.acts("like")) == 1


def test_what_my_own_access_may_not_do_goes_to_the_browser(self_serve_town: Running, tmp_path: Path) -> None:
    with at_work(self_serve_town, tmp_path, "self-serve") as daily:
        row = daily.row(lambda row: fresh(row) and not row.to_me)
        answer = daily.engagement.like(row.item)
        assert isinstance(answer, HandedOff)
        assert "/intent/like" in answer.url
        daily.wait(30)
        assert daily.acts("like") == []
        assert daily.day.today().counted == 0
        daily.engagement.confirm_hand_off(answer.entry, True)
        assert daily.day.today().counted == 1
