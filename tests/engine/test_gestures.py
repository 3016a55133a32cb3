"""What a key does at once, before any network hears of it."""

import pytest

from engage.domain.action import ActionKind
from engage.domain.gesture import GestureClass
from engage.domain.network import Capability
from engage.domain.outbox import OutboxState
from engage.domain.post import PostKind
from engage.engine.answers import Denied, Queued, TakenBack
from tests.engine.desk import WORDS, Desk, post_by
from tests.engine.fake import ME


def test_a_like_shows_at_once_and_goes_out_after_the_hold(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    answer = desk.engagement.like(item)
    assert isinstance(answer, Queued)
    assert answer.sentence == "Liked Ana's post."
    assert (answer.until - desk.clock.now()).total_seconds() == 10
    assert desk.liked(item)
    assert desk.gesture().cls is GestureClass.TAP
    assert desk.gesture().shown
    assert desk.woken == [ME.id]
    desk.deliver(9)
    assert desk.town.liked == set()
    desk.deliver(2)
    assert desk.town.liked == {"ana1"}
    assert desk.state(answer) is OutboxState.CONFIRMED
    assert desk.gesture().state is OutboxState.CONFIRMED
    assert desk.said() == ["Liked Ana's post."]


def test_the_second_key_takes_a_waiting_like_back(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    first = desk.engagement.like(item)
    answer = desk.engagement.like(item)
    assert isinstance(answer, TakenBack)
    assert not desk.liked(item)
    assert desk.state(first) is OutboxState.VOIDED
    assert not desk.gesture().shown
    desk.deliver()
    assert desk.town.performed == []


def test_a_confirmed_like_is_unliked_and_its_gesture_ends(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.engagement.like(item)
    desk.deliver()
    answer = desk.engagement.like(item)
    assert isinstance(answer, Queued)
    assert answer.kind is ActionKind.UNLIKE
    assert not desk.liked(item)
    assert desk.gesture().shown
    desk.deliver()
    assert desk.town.liked == set()
    assert desk.gesture().voided_at is not None
    assert len(desk.gestures()) == 1


def test_a_waiting_unlike_is_taken_back_by_the_next_key(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.engagement.like(item)
    desk.deliver()
    desk.engagement.like(item)
    desk.engagement.like(item)
    assert desk.liked(item)
    desk.deliver()
    assert desk.town.liked == {"ana1"}
    assert desk.gesture().voided_at is None


def test_a_post_liked_elsewhere_is_unliked_by_the_first_key(desk: Desk) -> None:
    desk.town.liked.add("ana1")
    [item] = desk.bring(post_by("ana", 1))
    answer = desk.engagement.like(item)
    assert isinstance(answer, Queued)
    assert answer.kind is ActionKind.UNLIKE


def test_repost_toggles_in_the_same_way(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.engagement.repost(item)
    desk.deliver()
    assert desk.town.reposted == {"ana1"}
    desk.engagement.repost(item)
    desk.deliver()
    assert desk.town.reposted == set()


def test_a_reply_goes_as_typed_and_the_item_is_done(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    text = f"  {WORDS}\n\n"
    desk.engagement.save_draft(ActionKind.REPLY, item, ME.id, text, 3)
    answer = desk.engagement.reply(item, text)
    assert desk.place(item) == "done"
    assert desk.draft(item) == ""
    assert desk.gesture().cls is GestureClass.TALK
    desk.deliver()
    assert desk.town.count(ActionKind.REPLY, text) == 1
    mine = desk.store.posts.item("x", desk.entry(answer).made)
    stored = desk.store.posts.post(mine)
    assert stored is not None
    assert (stored.text.strip(), stored.parent) == (WORDS, "ana1")


def test_a_text_over_the_limit_is_denied_and_kept(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    text = "word " * 60
    answer = desk.engagement.reply(item, text)
    assert isinstance(answer, Denied)
    assert "20" in answer.sentence
    assert desk.draft(item) == text
    assert desk.place(item) == "inbox"
    assert desk.gestures() == []
    assert (desk.engagement.limit(item), desk.engagement.measure(item, text)) == (280, 300)


@pytest.mark.parametrize("text", ["", "  \n"])
def test_nothing_is_not_sent(desk: Desk, text: str) -> None:
    [item] = desk.bring(post_by("ana", 1))
    assert isinstance(desk.engagement.reply(item, text), Denied)
    assert desk.reading().outbox() == []


def test_the_same_reply_twice_is_one(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.engagement.reply(item, WORDS)
    assert isinstance(desk.engagement.reply(item, WORDS), Denied)
    desk.deliver()
    assert desk.town.count(ActionKind.REPLY, WORDS) == 1


def test_posts_of_ones_own_quotes_and_follows(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.engagement.post("Bread is out of the oven")
    desk.engagement.quote(item, "Read this, it is worth your while")
    desk.engagement.follow(item)
    desk.deliver()
    assert [action.kind for action in desk.town.performed] == [ActionKind.POST, ActionKind.QUOTE, ActionKind.FOLLOW]
    assert desk.town.followed == {"ana"}
    by_kind = {gesture.kind: gesture.cls for gesture in desk.gestures()}
    assert by_kind == {
        ActionKind.POST: GestureClass.NONE,
        ActionKind.QUOTE: GestureClass.TALK,
        ActionKind.FOLLOW: GestureClass.NONE,
    }


def test_only_my_own_posts_can_be_deleted(desk: Desk) -> None:
    item, mine = desk.bring(post_by("ana", 1), post_by("me", 2))
    assert isinstance(desk.engagement.delete(item), Denied)
    desk.engagement.delete(mine)
    desk.deliver()
    assert desk.town.gone == {"me2"}
    row = desk.reading().row(mine)
    assert row is not None
    assert row.gone


def test_what_the_network_cannot_do_is_denied_and_the_text_kept(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1, barred=("reply",)))
    assert desk.engagement.capability(ActionKind.REPLY, item) is Capability.IMPOSSIBLE
    assert isinstance(desk.engagement.reply(item, WORDS), Denied)
    assert desk.draft(item) == WORDS


def test_an_item_that_is_not_there(desk: Desk) -> None:
    assert isinstance(desk.engagement.like(99), Denied)
    assert isinstance(desk.engagement.reply(99, WORDS), Denied)
    assert desk.engagement.capability(ActionKind.LIKE, 99) is Capability.IMPOSSIBLE


def test_a_note_is_kept_and_an_empty_one_denied(desk: Desk) -> None:
    desk.bring(post_by("ana", 1))
    person = desk.store.people.person_of("x", "ana")
    desk.engagement.note(person, " sells at Kirkgate ")
    assert isinstance(desk.engagement.note(person, " "), Denied)
    card = desk.reading().person(person)
    assert card is not None
    assert [note.text for note in card.person.notes] == ["sells at Kirkgate"]


def test_what_is_done_to_a_repost_is_done_to_the_words_it_passes_on(desk: Desk) -> None:
    ana, ben = desk.bring(post_by("ana", 1), post_by("ben", 2, kind=PostKind.REPOST, quoted="ana1"))
    desk.engagement.like(ben)
    assert (desk.liked(ana), desk.liked(ben)) == (True, True)
    desk.deliver()
    assert desk.town.liked == {"ana1"}
    assert desk.gesture().person == desk.store.people.person_of("x", "ana")
    desk.engagement.like(ben)
    desk.deliver()
    assert desk.town.liked == set()
    assert (desk.liked(ana), desk.liked(ben)) == (False, False)


def test_a_like_made_through_a_repost_is_taken_back_through_the_words_themselves(desk: Desk) -> None:
    ana, ben = desk.bring(post_by("ana", 1), post_by("ben", 2, kind=PostKind.REPOST, quoted="ana1"))
    desk.engagement.like(ben)
    desk.deliver()
    desk.engagement.like(ana)
    desk.deliver()
    assert desk.town.liked == set()
    assert [gesture.state for gesture in desk.gestures() if gesture.kind is ActionKind.LIKE] == [OutboxState.VOIDED]
