"""What is shown and kept where a network refuses, waits, does not answer, or cannot be reached."""

import pytest

from engage.sandbox.faults import Fault, FaultKind
from tests.ui.sitting import Sitting

UNTOUCHED = {"network": "x", "liked": False, "reposted": False, "to_me": False}
WORDS = "Carr Mill will do 40 if you say I sent you."


def fault(seat: Sitting, kind: FaultKind, path: str = "", *, times: int = 1, reset: float | None = None) -> None:
    """Lie in wait for the next requests to the path."""
    method = "POST" if path else ""
    with seat.town.sandbox.lock:
        seat.town.sandbox.faults.add(Fault(kind, path=path, method=method, times=times, reset=reset))


async def test_a_refused_like_corrects_itself(seat: Sitting) -> None:
    fault(seat, "delete_target", "/likes")
    row = await seat.seek(**UNTOUCHED)
    await seat.press("f")
    assert (seat.row.liked, seat.counted) == (True, 1)
    await seat.wait(10)
    assert (seat.row.item, seat.row.liked, seat.counted) == (row.item, False, 0)
    assert seat.acts() == []
    assert seat.said.startswith(f"The like of {row.author}")
    assert "did not happen" in seat.said


async def test_a_refused_reply_keeps_its_text_and_its_item(seat: Sitting) -> None:
    fault(seat, "duplicate_text", "/tweets")
    row = await seat.seek(author="Tom Okoro", to_me=False)
    await seat.press("r")
    await seat.type(WORDS)
    await seat.press("ctrl+s")
    await seat.wait(10)
    assert seat.said.endswith("Your text is kept as a draft.")
    assert seat.counted == 0
    await seat.seek(item=row.item)
    await seat.press("r")
    assert seat.text == WORDS
    await seat.press("ctrl+s")
    await seat.wait(10)
    assert [act.kind for act in seat.acts()] == ["reply"]


async def test_too_many_calls_show_a_wait_and_the_action_goes_out_after_it(seat: Sitting) -> None:
    fault(seat, "rate_limited", "/likes", reset=300)
    await seat.seek(**UNTOUCHED)
    await seat.press("f")
    await seat.wait(10)
    assert "waits: X asks to wait: too many calls." in seat.said
    assert seat.shows("outbox 1")
    assert (seat.row.liked, seat.counted) == (True, 1)
    await seat.press("full_stop")
    assert seat.shows("X asks to wait, 1 gesture goes out in 05:00")
    await seat.wait(200)
    await seat.press("full_stop")
    assert seat.shows("goes out in 01:40")
    assert seat.acts() == []
    await seat.wait(101)
    assert [act.kind for act in seat.acts()] == ["like"]
    await seat.press("full_stop")
    assert not seat.shows("asks to wait")


async def test_an_answer_that_never_came_is_not_confirmed_until_a_look_proves_it(seat: Sitting) -> None:
    fault(seat, "cut_after", "/tweets")
    await seat.seek(author="Tom Okoro", to_me=False)
    await seat.press("r")
    await seat.type(WORDS)
    await seat.press("ctrl+s")
    await seat.wait(10)
    assert "It is not known whether the answer to Tom Okoro arrived" in seat.said
    assert seat.shows("not confirmed 1")
    assert seat.counted == 0
    await seat.wait(11)
    assert "Found on the network" in seat.said
    assert (len(seat.acts("reply")), seat.counted) == (1, 1)


@pytest.mark.parametrize(("key", "drafts", "counted", "arrived"), [("y", 0, 1, 0), ("n", 1, 0, 0), ("a", 0, 1, 1)])
async def test_g_h_settles_what_is_not_confirmed(
    seat: Sitting, key: str, drafts: int, counted: int, arrived: int
) -> None:
    fault(seat, "cut_before", "/tweets")
    await seat.seek(author="Tom Okoro", to_me=False)
    await seat.press("r")
    await seat.type(WORDS)
    await seat.press("ctrl+s")
    await seat.wait(10)
    await seat.press("g", "h")
    assert seat.shows("> Replied to Tom Okoro  not confirmed")
    assert seat.shows("y it happened   n it did not   o its page   a send again")
    await seat.press(key)
    await seat.wait(30)
    assert len(seat.deck.reader.drafts()) == drafts
    assert (seat.counted, len(seat.acts("reply"))) == (counted, arrived)
    assert not seat.shows("not confirmed 1")
    assert seat.deck.reader.outbox() == []


async def test_a_post_deleted_under_you_is_marked(seat: Sitting) -> None:
    fault(seat, "delete_target", "/likes")
    row = await seat.seek(**UNTOUCHED)
    await seat.press("f")
    await seat.wait(10)
    assert (seat.row.item, seat.row.gone, seat.row.liked, seat.counted) == (row.item, True, False, 0)
    assert seat.shows("(deleted, or no longer")
    assert seat.shows("Deleted, or no longer shown to you.")
    await seat.press("f")
    await seat.wait(11)
    assert seat.acts("like") == []


async def test_a_list_that_is_gone_pauses_its_lane_alone_with_a_plain_sentence(seat: Sitting) -> None:
    with seat.town.sandbox.lock:
        lists = seat.town.sandbox.town.lists
        del lists[next(each.id for each in lists.values() if each.name == "Bakers")]
    held = seat.deck.reader.total("source:2")
    await seat.wait(90_000)  # a list is looked up once a day
    assert seat.said.startswith("Bakers: This is not on X any more")
    bakers = {lane.title: lane.paused for lane in seat.deck.reader.lanes() if lane.paused}
    assert list(bakers) == ["Bakers"]
    assert bakers["Bakers"].startswith("This is not on X any more")
    await seat.writes("pete", "A ginnel I had never seen.")
    await seat.press("0", "home")
    assert seat.row.text == "A ginnel I had never seen."
    await seat.press("3")
    assert seat.app.inbox.posts.total >= held


async def test_without_a_network_everything_stored_stays_usable(seat: Sitting) -> None:
    fault(seat, "cut_before", times=10_000)
    await seat.press("R")
    await seat.work()
    assert "did not answer. What is here stays readable" in seat.said
    await seat.seek(author="Tom Okoro", to_me=False)
    await seat.press("enter")
    await seat.work()
    assert seat.shows("Does anyone know a good binder")
    await seat.press("escape", "r")
    await seat.type(WORDS)
    await seat.press("escape", "s", "t", "slash", *"brioche", "enter")
    assert seat.app.inbox.posts.total > 0
    assert seat.deck.reader.drafts()[0].text == WORDS
    assert seat.deck.reader.total("later") == 1
    with seat.town.sandbox.lock:
        seat.town.sandbox.faults.clear()
    await seat.press("escape", "R")
    await seat.work()
    assert seat.said == "Everything goes on again."
