"""A browser that the app opens pages in: it keeps their addresses, and a person presses buttons on them later."""

from dataclasses import dataclass, field

import requests

from engage.sandbox.model import Act
from tests.sandbox.browser import Forms, press
from tests.ui.sitting import Sitting


@dataclass
class Browser:
    """`opened` are the addresses, the latest last; with `there` False no browser can be opened."""

    opened: list[str] = field(default_factory=list)
    there: bool = True

    def open(self, url: str) -> bool:
        if self.there:
            self.opened.append(url)
        return self.there

    @property
    def page(self) -> requests.Response:
        """The page opened last, as it is now."""
        found = requests.get(self.opened[-1], timeout=5)
        assert found.status_code == 200
        return found

    @property
    def typed(self) -> str:
        """What stands ready in the page's field."""
        return next(form.fields["text"] for form in Forms(self.page.text).found if "text" in form.fields)

    def press(self, button: str, **typed: str) -> None:
        press(self.page, button, **typed)


def browser_of(seat: Sitting) -> Browser:
    """Lets the app open its pages in a browser from now on."""
    browser = Browser()
    seat.deck.open_url = browser.open
    return browser


def web_acts(seat: Sitting) -> list[Act]:
    """What I did in the town by hand."""
    with seat.town.sandbox.lock:
        return [act for act in seat.town.sandbox.town.acts if act.via == "web"]


async def next_pass(seat: Sitting) -> None:
    """Time in which every source is read again."""
    for _ in range(4):
        await seat.wait(60)
