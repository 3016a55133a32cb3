"""The button of an intent page, pressed in a real browser, proves a hand-off."""

from pathlib import Path

import requests

from engage.domain.outbox import OutboxState
from engage.domain.post import PostKind
from engage.sandbox.running import Running
from tests.ui.browsing import browser_of, next_pass, web_acts
from tests.ui.devtools import chromium
from tests.ui.sitting import sitting


async def test_the_button_of_an_intent_page_turns_a_hand_off_into_a_proven_one(
    self_serve_town: Running, tmp_path: Path
) -> None:
    async with sitting(self_serve_town, tmp_path) as seat:
        browser = browser_of(seat)
        row = await seat.seek(network="x", kind=PostKind.POST, to_me=False, liked=False)
        await seat.press("f", "l")
        with chromium(tmp_path / "profile") as tab:
            tab.go(browser.opened[-1])
            assert tab.value("document.title") == "Like this post?"
            assert row.text.split()[0] in tab.value("document.body.innerText")
            tab.press("Like")
            assert "Liked" in tab.value("document.body.innerText")
        assert [act.kind for act in web_acts(seat)] == ["like"]
        assert seat.counted == 0
        await next_pass(seat)
        entry = seat.deck.reader.entry(1)
        assert entry is not None
        assert entry.state is OutboxState.CONFIRMED
        assert (seat.counted, seat.row.liked) == (1, True)
        await next_pass(seat)
        assert seat.counted == 1
        assert requests.get(browser.opened[-1], timeout=5).text.count("You already did.") == 1
