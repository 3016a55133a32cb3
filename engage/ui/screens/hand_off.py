"""What is done by hand: whose browser it takes, what to do there, the link; and whether it was done."""

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from engage.engine.answers import HandedOff
from engage.ui.turns import Deliberate
from engage.ui.widgets.foot import Foot


class HandOffCard(Deliberate, ModalScreen[bool | None]):
    """Opens the page, and answers with yes (`y`), no (`n`) or later (None).

    `open_url` answers whether a browser could be opened. Enter is no answer: it may have been meant for the browser.
    """

    CSS_PATH = "asking.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "dismiss(True)", "yes"),
        Binding("n", "dismiss(False)", "no"),
        Binding("l,escape,q", "dismiss(None)", "later"),
        Binding("o", "open", "open again"),
        Binding("c", "copy(False)", "copy the link"),
        Binding("t", "copy(True)", "copy the text"),
    ]

    def __init__(self, answer: HandedOff, open_url: Callable[[str], bool]) -> None:
        super().__init__()
        self._answer, self._open_url = answer, open_url
        self._said = Static(classes="more", markup=False)

    def compose(self) -> ComposeResult:
        answer = self._answer
        with Vertical(classes="ask"):
            yield Static(Text(f"On the web: {answer.what}"), classes="question", markup=False)
            yield Static(Text(" ".join(filter(None, (answer.sign_in, answer.sentence)))), classes="more", markup=False)
            yield self._said
            yield Static(Text(answer.url), classes="link", markup=False)
            keys = "y yes, I did   n no   l later   o open again   c copy link"
            yield Foot(keys + ("   t copy text" if answer.text else ""))

    def on_mount(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Open the page; where there is no browser, its link is what can be taken to one."""
        if not self._open_url(self._answer.url):
            self.action_copy(False)
            self._say("No browser can be opened here. The link is on the clipboard: open it where you have one.")
        elif self._answer.text:
            self.action_copy(True)
            self._say("Your text is on the clipboard: paste it there. Did you do it?")
        else:
            self._say("The page is open in your browser. Did you do it?")

    def action_copy(self, text: bool) -> None:
        if text and not self._answer.text:
            return
        self.app.copy_to_clipboard(self._answer.text if text else self._answer.url)
        self._say("Your text is on the clipboard." if text else "The link is on the clipboard.")

    def _say(self, sentence: str) -> None:
        self._said.update(Text(sentence))
