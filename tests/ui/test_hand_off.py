"""What the network does not let apps do: opened on its own page, and counted once the person says so."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from engage.domain.post import PostKind
from engage.sandbox.running import Running
from tests.ui.sitting import Sitting, sitting

LISTED = {"network": "x", "kind": PostKind.POST, "to_me": False, "mine": False}


@dataclass
class Browser:
    """Takes the place of the person's browser."""

    opened: list[str] = field(default_factory=list)

    def __call__(self, url: str) -> bool:
        self.opened.append(url)
        return True


@pytest.fixture
async def seat(self_serve_town: Running, tmp_path: Path) -> AsyncIterator[Sitting]:
    async with sitting(self_serve_town, tmp_path) as one:
        yield one


@pytest.fixture
def browser(seat: Sitting) -> Browser:
    browser = Browser()
    seat.deck.open_url = browser
    return browser


async def test_f_opens_the_intent_and_y_confirms_it(seat: Sitting, browser: Browser) -> None:
    row = await seat.seek(**LISTED)
    view = seat.deck.reader.item(row.item)
    assert view is not None
    await seat.press("f")
    assert browser.opened == [f"{seat.town.web}/intent/like?tweet_id={view.post.id}"]
    assert (seat.row.liked, seat.counted) == (False, 0)
    assert seat.shows("Did you do it?")
    await seat.press("y")
    assert (seat.row.item, seat.row.liked, seat.counted) == (row.item, True, 1)
    assert seat.acts() == []


async def test_n_says_it_was_not_done_and_escape_leaves_it_open(seat: Sitting, browser: Browser) -> None:
    await seat.seek(**LISTED)
    await seat.press("f", "escape")
    assert seat.shows("web 1")
    await seat.press("f")
    assert browser.opened[0] == browser.opened[1]
    await seat.press("n")
    assert not seat.shows("web 1")
    assert (seat.row.liked, seat.counted) == (False, 0)


async def test_a_reply_by_hand_carries_the_text_and_says_so_before(seat: Sitting, browser: Browser) -> None:
    row = await seat.seek(author="Tom Okoro", to_me=False)
    assert seat.shown_in(seat.app.inbox.posts.region)[seat.app.inbox.posts.cursor][2] == "~"
    await seat.press("r")
    assert seat.shows("reply to Tom Okoro, as @wrenbakes ~ on the web")
    await seat.type("Carr Mill will do 40.")
    await seat.press("ctrl+s")
    assert browser.opened[0].startswith(f"{seat.town.web}/intent/tweet?in_reply_to=")
    assert browser.opened[0].endswith("&text=Carr%20Mill%20will%20do%2040.")
    await seat.press("y")
    assert seat.counted == 1
    assert seat.deck.reader.position("done", row.item) == 0


async def test_without_a_browser_the_address_is_shown(seat: Sitting, browser: Browser) -> None:
    seat.deck.open_url = lambda _url: False
    await seat.seek(**LISTED)
    await seat.press("f")
    assert seat.shows(f"{seat.town.web}/intent/like?tweet_id=")


async def test_o_opens_the_page_of_a_post_and_y_copies_its_link(town: Running, tmp_path: Path) -> None:
    async with sitting(town, tmp_path, read=False) as seat:
        await seat.work()
        seat.deck.open_url = browser = Browser()
        row = await seat.seek(network="x")
        view = seat.deck.reader.item(row.item)
        assert view is not None
        await seat.press("o", "y")
        assert browser.opened == [seat.app.clipboard] == [view.post.permalink]
        assert view.post.permalink.startswith(seat.town.web)
