"""Pictures and clips: listed with what they show, and opened by a key through the same door as other pages."""

from urllib.parse import urlsplit

import pytest
import requests

from engage.sandbox.model import Media
from tests.ui.sitting import Sitting
from tests.ui.test_hyperlinks import noting


@pytest.fixture
def opened(seat: Sitting) -> list[str]:
    """What the browser was given."""
    return noting(seat)


def looked_at(seat: Sitting, page: str) -> str:
    """What the town shows there; what was fetched for another town of the same seed names that one's port."""
    place = urlsplit(page)
    assert place.hostname == urlsplit(seat.town.base).hostname
    answer = requests.get(seat.town.base + place.path, timeout=5)
    assert answer.status_code == 200
    return answer.text


async def test_one_opens_at_once(seat: Sitting, opened: list[str]) -> None:
    await seat.stand_on("The poppy seed went in")
    assert seat.shows("photo: A cut loaf showing an open crumb speckled with")
    assert not seat.shows("/photo/1"), "the link that stands for it is not shown as well"
    await seat.press("v")
    (page,) = opened
    assert "A cut loaf showing an open crumb" in looked_at(seat, page)
    assert seat.said == "Opened in the browser."


async def test_a_clip_is_opened_on_its_page_as_there_is_only_a_still(seat: Sitting, opened: list[str]) -> None:
    await seat.stand_on("My talk is online")
    assert seat.shows("video, no description")
    await seat.press("v")
    assert opened[0].endswith("/video/1")
    assert "video, no description" not in looked_at(seat, opened[0]), "the town knows more than X tells"


async def test_of_several_one_chooses(seat: Sitting, opened: list[str]) -> None:
    await seat.stand_on("Open evening on Thursday")
    assert seat.shows("photo: A poster: four chairs")
    assert seat.shows("photo, no description")
    await seat.press("v")
    assert seat.shows("Open in the browser")
    assert opened == []
    await seat.press("escape", "v", "j", "enter")
    assert "no description" in looked_at(seat, opened[0])
    await seat.press("v", "1")
    assert "A poster: four chairs" in looked_at(seat, opened[1])
    await seat.press("v", "9", "escape")
    assert len(opened) == 2


async def test_where_there_is_none_it_says_so(seat: Sitting, opened: list[str]) -> None:
    await seat.stand_on("Does anyone know a good binder")
    await seat.press("v")
    assert seat.said == "No picture or clip here that can be opened."
    assert opened == []


async def test_without_a_browser_the_address_is_shown(seat: Sitting) -> None:
    seat.deck.open_url = lambda _: False
    await seat.stand_on("The poppy seed went in")
    await seat.press("v")
    assert seat.said.startswith("No browser can be opened here. The link is on the clipboard: http://127.0.0.1")
    assert seat.app.clipboard in seat.said


async def test_a_quoted_post_stands_inset_with_its_picture(seat: Sitting, opened: list[str]) -> None:
    with seat.town.sandbox.lock:
        town = seat.town.sandbox.town
        shown = town.write(
            "x", town.people["ana"].x_id, "The oven\nis lit", media=(Media("3_7", "photo", "", "Embers"),)
        )
        town.write("x", town.people["jo"].x_id, "Warm thoughts", quoted=shown.id)
    await seat.press("R")
    await seat.work()
    await seat.press("0", "home")
    await seat.seek(author="Jo P")
    right = [line.rpartition("│ ")[2].strip() for line in seat.shown if "│ " in line]
    assert [text for text in right if text in ("The oven", "is lit", "photo: Embers")] == [
        "The oven",
        "is lit",
        "photo: Embers",
    ]
    assert not seat.shows("Warm thoughts x.com/")
    await seat.press("v")
    assert "Embers" in looked_at(seat, opened[0])
