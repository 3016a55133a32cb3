"""Hand-offs through the keys: the card, the page, the proof by a later pass, and what a network refuses by rule."""

from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from engage.domain.action import ActionKind
from engage.domain.network import Capability
from engage.domain.outbox import OutboxState
from engage.domain.post import PostKind
from engage.sandbox.running import Running
from engage.ui.screens.hand_off import HandOffCard
from engage.ui.screens.open_ends import OpenEnds
from engage.ui.trials import trial_commands
from tests.ui.browsing import Browser, browser_of, next_pass, web_acts
from tests.ui.sitting import Sitting, sitting

POST = {"network": "x", "kind": PostKind.POST, "to_me": False, "liked": False}
WORDS = "Carr Mill will do 40 if you say I sent you."


@pytest.fixture
async def desk(self_serve_town: Running, tmp_path: Path) -> AsyncIterator[Sitting]:
    """In a town that refuses what X and Meta refuse in 2026."""
    async with sitting(self_serve_town, tmp_path) as one:
        yield one


@pytest.fixture
def browser(desk: Sitting) -> Browser:
    return browser_of(desk)


async def test_f_on_a_list_post_opens_its_intent_and_the_next_pass_proves_it_once(
    desk: Sitting, browser: Browser
) -> None:
    row = await desk.seek(**POST)
    await desk.press("f")
    page = urlsplit(browser.opened[-1])
    view = desk.deck.reader.item(row.item)
    assert view is not None
    assert (page.path, parse_qs(page.query)) == ("/web/intent/like", {"tweet_id": [view.post.version]})
    assert desk.shows("Be signed in there as @")
    assert desk.counted == 0
    browser.press("Like")
    await desk.press("l")
    await next_pass(desk)
    entry = desk.deck.reader.entry(1)
    assert entry is not None
    assert entry.state is OutboxState.CONFIRMED
    assert (desk.counted, desk.row.item, desk.row.liked) == (1, row.item, True)
    assert [(act.kind, act.via) for act in web_acts(desk)] == [("like", "web")]
    assert desk.acts() == []
    await next_pass(desk)
    assert desk.counted == 1


async def test_yes_counts_at_once_and_a_later_pass_adds_nothing(desk: Sitting, browser: Browser) -> None:
    await desk.seek(**POST)
    await desk.press("f")
    browser.press("Like")
    await desk.press("y")
    assert (desk.counted, desk.row.liked) == (1, True)
    await next_pass(desk)
    assert desk.counted == 1


async def test_later_leaves_it_open_with_its_age_and_how_far_it_is_proven(desk: Sitting, browser: Browser) -> None:
    await desk.seek(**POST)
    await desk.press("f", "l")
    await next_pass(desk)
    assert desk.counted == 0
    await desk.press("g", "h")
    assert desk.shows("on the web")
    assert desk.shows("4m")
    assert desk.shows("not found when last looked for")
    await desk.press("o")
    assert isinstance(desk.app.screen, HandOffCard)
    assert browser.opened[0] == browser.opened[1]
    await desk.press("n", "g", "h")
    assert desk.shows("Nothing is open.")


async def test_the_newest_open_end_comes_first(desk: Sitting, browser: Browser) -> None:
    await desk.seek(**POST)
    await desk.press("f", "l")
    await desk.press("j", "F", "enter", "l", "H")
    assert isinstance(desk.app.screen, OpenEnds)
    told = [line for line in desk.shown if "on the web" in line and ("Liked" in line or "Followed" in line)]
    assert ["Followed" in line for line in told] == [True, False]


async def test_a_cold_reply_is_a_hand_off_whose_page_carries_the_text(desk: Sitting, browser: Browser) -> None:
    row = await desk.seek(author="Tom Okoro", to_me=False)
    await desk.press("r")
    assert desk.shows("~ on the web")
    await desk.type(WORDS)
    await desk.press("ctrl+s")
    assert isinstance(desk.app.screen, HandOffCard)
    assert browser.typed == WORDS
    browser.press("Reply")
    await desk.press("l")
    await next_pass(desk)
    assert "talk 1/3" in desk.top
    after = desk.deck.reader.row(row.item)
    assert after is not None
    assert (after.answered, after.place, after.pending) == (True, "done", "")
    [reply] = web_acts(desk)
    entry = desk.deck.reader.entry(1)
    assert entry is not None
    assert (entry.state, entry.made) == (OutboxState.CONFIRMED, reply.made)
    assert WORDS in [one.text for one in desk.deck.reader.thread(row.item)]
    assert desk.acts() == []


async def test_a_reply_to_somebody_who_named_me_goes_directly(desk: Sitting, browser: Browser) -> None:
    await desk.press("g", "n")
    await desk.seek(network="x", to_me=True, kind=PostKind.POST)
    await desk.press("r")
    assert not desk.shows("~ on the web")
    await desk.type(WORDS)
    await desk.press("ctrl+s")
    await desk.wait(11)
    assert [act.kind for act in desk.acts()] == ["reply"]
    assert browser.opened == []


async def test_the_key_bar_marks_what_is_done_on_the_web(desk: Sitting) -> None:
    await desk.seek(**POST)
    last = desk.shown[-1]
    assert "f ~like" in last
    assert "t retweet" in last
    assert "r ~reply" in last
    await desk.resize(200, 50)
    assert "T ~quote  F ~follow" in desk.shown[-1]
    await desk.seek(network="facebook")
    last = desk.shown[-1]
    assert "f like" in last
    assert "t ~share" in last
    assert "r reply" in last


async def test_without_a_browser_the_link_is_shown_and_copied(desk: Sitting, browser: Browser) -> None:
    browser.there = False
    await desk.seek(**POST)
    await desk.press("f")
    assert desk.shows("/web/intent/like?tweet_id=")
    assert desk.shows("No browser can be opened here.")
    assert "/web/intent/like?tweet_id=" in desk.app.clipboard


async def test_where_the_address_cannot_carry_the_text_the_clipboard_does(desk: Sitting, browser: Browser) -> None:
    row = await desk.seek(network="facebook", kind=PostKind.POST)
    desk.app.inbox.answer(desk.deck.engagement.by_hand(ActionKind.REPLY, row.item, WORDS))
    await desk.rest()
    assert desk.shows("Switch to the Page")
    assert desk.app.clipboard == WORDS
    await desk.press("c")
    assert desk.app.clipboard == browser.opened[-1]
    await desk.press("t")
    assert desk.app.clipboard == WORDS


async def test_undo_of_a_like_by_hand_leads_to_where_it_can_be_undone(desk: Sitting, browser: Browser) -> None:
    await desk.seek(**POST)
    await desk.press("f")
    browser.press("Like")
    await desk.press("y", "u")
    assert desk.shows("Press the like of that post")
    browser.press("Liked")
    await desk.press("y")
    assert (desk.counted, desk.row.liked) == (0, False)


async def test_a_refusal_by_plan_becomes_a_hand_off_and_is_not_asked_again(
    self_serve_town: Running, tmp_path: Path
) -> None:
    async with sitting(self_serve_town, tmp_path, believed="full") as seat:
        browser = browser_of(seat)
        row = await seat.seek(**POST)
        assert "f like" in seat.shown[-1]
        await seat.press("f")
        await seat.wait(11)
        assert "is yours to do on the web" in seat.said
        assert not seat.row.liked
        assert "f ~like" in seat.shown[-1]
        await seat.press("f")
        browser.press("Like")
        await seat.press("y")
        assert (seat.row.liked, seat.counted) == (True, 1)
        await seat.press("j", "f", "l")
        await seat.wait(60)
        assert len(seat.town.sandbox.requests.find("x", "POST")) == 1
        [trial] = trial_commands(seat.deck, seat.app.inbox)
        assert trial.title.startswith("Try directly again: likes (as ")
        assert "By hand since 22 Nov" in trial.help
        trial.callback()
        await seat.rest()
        assert seat.deck.engagement.capability(ActionKind.LIKE, row.item) is Capability.DIRECT
        assert "f ~like" not in seat.shown[-1]
