"""Which of several pictures, clips or links to open; Enter chooses, and so does its number."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType

from engage.ui.ink import Ink
from engage.ui.pictures import Openable
from engage.ui.screens.choosing import NUMBERS, ChoosingCard, numbered
from engage.ui.widgets.choices import Entry


class MediaCard(ChoosingCard[str]):
    """Answers with an address."""

    CSS_PATH = "media.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*NUMBERS, Binding("v", "move(1)", "down", id="media")]
    HEADING = "Open in the browser"
    KEYS = "Enter opens   1-9 opens   j k move   Esc leaves"
    LOOK = "media"

    def __init__(self, pictures: Sequence[Openable]) -> None:
        super().__init__(len(pictures))
        self._pictures = pictures

    def entry(self, place: int, here: bool, ink: Ink, width: int) -> Entry:
        one = self._pictures[place]
        begins = not place or one.author != self._pictures[place - 1].author
        words = Text(one.words, ink.strong if here else ink.text)
        return Entry(numbered(words, place, here, ink, width), [Text(one.author, ink.muted)] if begins else ())

    def chosen(self, place: int) -> str:
        return self._pictures[place].url


class LinkCard(MediaCard):
    """The same for links."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("O", "move(1)", "down", id="links")]
