"""What a key press came to, in words; the day's numbers, and the word that its goal is met, come after the row."""

from collections.abc import Callable

from engage.engine.answers import Answer, Denied, Queued
from engage.ui.telling import MET
from engage.ui.widgets.status_line import StatusLine
from engage.ui.widgets.top_bar import TopBar


class Outcome:
    """`numbers` shows the day's and what is under way."""

    def __init__(self, top: TopBar, status: StatusLine, numbers: Callable[[], None]) -> None:
        self._top, self._status, self._numbers = top, status, numbers

    def tell(self, answer: Answer, more: str = "") -> None:
        sentence = " ".join(filter(None, (answer.sentence, more)))
        self._status.say(sentence, bad=isinstance(answer, Denied))
        if isinstance(answer, Queued):
            self._status.count_down(sentence, answer.until)

    def count(self, answer: Answer) -> None:
        was_met = self._top.met
        self._numbers()
        if self._top.met and not was_met:
            self.tell(answer, MET)
