"""Replies, comments, quotes and posts: sent once, answered, counted."""

from engage.domain.post import PostKind
from tests.ui.sitting import Sitting

WORDS = "Carr Mill will do 40 if you say I sent you."


async def minutes(seat: Sitting, number: int) -> None:
    for _ in range(number):
        await seat.wait(60)


async def test_a_reply_arrives_once_and_its_answer_is_in_mentions_and_in_the_thread(seat: Sitting) -> None:
    asked = await seat.seek(author="Tom Okoro", to_me=False)
    await seat.press("r")
    await seat.type(WORDS)
    await seat.press("ctrl+s")
    assert seat.counted == 1
    assert "talk 1/3" in seat.top
    await seat.wait(9)
    assert seat.acts() == []
    await seat.wait(1)
    await minutes(seat, 5)
    (act,) = seat.acts()
    assert (act.kind, act.text) == ("reply", f"@tomokoro {WORDS}")  # X puts the name before it
    await seat.press("g", "n")
    answer = await seat.seek(text=seat.answer_to(act.made), author="Tom Okoro", to_me=True)
    thread = [(row.item, row.text) for row in seat.deck.reader.thread(answer.item)]
    assert [text for _, text in thread][-2:] == [WORDS, answer.text]
    assert asked.item in {item for item, _ in thread}
    assert seat.shows("Carr Mill will do 40")


async def test_a_comment_on_a_visitors_post_arrives_once_and_is_answered(seat: Sitting) -> None:
    asked = await seat.seek(author="Polly Nightingale", kind=PostKind.POST)
    await seat.press("r")
    await seat.type("Yes, come along. What does he like to burn?")
    await seat.press("ctrl+s")
    await seat.wait(10)
    await minutes(seat, 5)
    (act,) = seat.acts()
    assert (act.kind, act.text, act.via) == ("comment", "Yes, come along. What does he like to burn?", "api")
    await seat.press("g", "n")
    answer = await seat.seek(text=seat.answer_to(act.made), author="Polly Nightingale")
    thread = [row.text for row in seat.deck.reader.thread(answer.item)]
    assert thread[-2:] == [act.text, answer.text]
    assert thread[0] == asked.text
    assert "talk 1/3" in seat.top


async def test_a_sent_reply_is_done_until_u_takes_it_back_and_keeps_its_text(seat: Sitting) -> None:
    row = await seat.seek(author="Tom Okoro", to_me=False)
    await seat.press("r")
    await seat.type(WORDS)
    await seat.press("ctrl+s")
    assert seat.row.item != row.item
    assert seat.deck.reader.position("done", row.item) == 0
    assert seat.app.focused is seat.app.inbox.posts
    await seat.wait(5)
    await seat.press("u")
    assert (seat.row.item, seat.counted) == (row.item, 0)
    await seat.wait(60)
    assert seat.acts() == []
    await seat.press("r")
    assert seat.text == WORDS


async def test_a_quote_goes_out_with_my_words(seat: Sitting) -> None:
    row = await seat.seek(author="Ana Ruiz", kind=PostKind.POST)
    await seat.press("T")
    await seat.type("This is how patience smells.")
    await seat.press("ctrl+s")
    await seat.wait(11)
    (act,) = seat.acts()
    assert (act.kind, act.text) == ("quote", "This is how patience smells.")
    view = seat.deck.reader.item(row.item)
    assert view is not None
    assert act.target == view.post.id
    assert "talk 1/3" in seat.top


async def test_a_post_of_my_own_goes_out_and_counts_for_nothing(seat: Sitting) -> None:
    await seat.press("c")
    await seat.type("Rye on the stall from seven.")
    await seat.press("ctrl+s")
    await seat.wait(11)
    assert [(act.kind, act.text) for act in seat.acts()] == [("post", "Rye on the stall from seven.")]
    assert seat.counted == 0


async def test_what_is_done_to_a_retweet_is_for_whom_it_passes_on(seat: Sitting) -> None:
    await seat.press("0")
    row = await seat.seek(kind=PostKind.REPOST, network="x")
    aim = seat.deck.engagement.aim(row.item)
    assert aim is not None
    assert aim.who != row.author
    for key, asks in (("t", "Retweet {}?"), ("F", "Follow {}?"), ("r", "reply to {},"), ("T", "quote {},")):
        await seat.press(key)
        assert seat.shows(asks.format(aim.who))
        await seat.press("escape")


async def test_the_same_reply_sent_twice_arrives_once(seat: Sitting) -> None:
    row = await seat.seek(author="Tom Okoro", to_me=False)
    await seat.press("r")
    await seat.type(WORDS)
    await seat.press("ctrl+s", "ctrl+s")
    seat.deck.engagement.reply(row.item, WORDS)
    await minutes(seat, 1)
    assert len(seat.acts("reply")) == 1
