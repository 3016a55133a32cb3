"""A guide that speaks through a screen: the steps run in a thread of their own and wait there for the answers."""

import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from engage.domain.guide import PATIENCE, Back, Left, Option, anything
from engage.ui.guide_card import Card, Grid, Line, Pick, Question, Said, Tone, Waiting, YesNo

PIECE = 0.5
"""Seconds for which a browser is waited for before the person is heard again."""


class ScreenGuide:
    """Implements `Guide`. `show` is called with each card, and `answer`, `back` and `leave` come from the screen."""

    def __init__(self, show: Callable[[Card], None], open_url: Callable[[str], bool]) -> None:
        self._show, self._open = show, open_url
        self._signal = threading.Condition()
        self._asking = self._left = self._reopen = self._repeats = self._first = False
        self._answers: list[Any] = []
        self._heading, self._trouble, self._url = "", "", ""
        self._titles: list[str] = []
        self._said: list[Said | Grid] = []
        self.secrets: list[str] = []
        """What was typed unseen, to be kept out of the log."""

    def begin(self, heading: str, *, first: bool = False) -> None:
        self._heading, self._trouble, self._first = heading, "", first
        self._titles, self._said = [], []

    def step(self, title: str) -> None:
        if self._titles[-1:] != [title] and not self._repeats:
            self._trouble = ""
        self._repeats = False
        if title in self._titles:
            del self._titles[self._titles.index(title) + 1 :]
        else:
            self._titles.append(title)
        self._said = []

    def say(self, text: str) -> None:
        self._said.append(Said(text))

    def loud(self, text: str) -> None:
        self._said.append(Said(text, Tone.LOUD))

    def points(self, lines: Sequence[str]) -> None:
        self._said += [Said(line, Tone.POINT) for line in lines]

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        self._said.append(Grid(tuple(tuple(row) for row in rows)))

    def ask(self, label: str, default: str = "", unfit: Callable[[str], str] = anything) -> str:
        self._take_back(label)
        typed = str(self._asked(Line(label, default, unfit)))
        self._said.append(Said(typed, Tone.ANSWER, label))
        return typed

    def secret(self, label: str, otherwise: str = "") -> str:
        self._take_back(label)
        typed = str(self._asked(Line(label, hidden=True, otherwise=otherwise)))
        self.secrets += [typed] if typed else []
        self._said.append(Said("typed, not shown" if typed else f"left empty: {otherwise}", Tone.ANSWER, label))
        return typed

    def choice(self, question: str, options: Sequence[Option]) -> int:
        return int(self._asked(Pick(question, tuple(options))))

    def several(self, question: str, options: Sequence[str]) -> list[int]:
        return list(self._asked(Pick(question, tuple(Option(one) for one in options), many=True)))

    def confirm(self, question: str, *, default: bool) -> bool:
        yes = bool(self._asked(YesNo(question, default)))
        self._said.append(Said("yes" if yes else "no", Tone.ANSWER, question))
        return yes

    def again(self, trouble: str) -> None:
        self._trouble, self._repeats = trouble, True

    def page(self, url: str, what: str) -> None:
        self._url = url
        self._said += [Said(what), Said(url, Tone.LINK)]

    def wait(self, came: Callable[[float], str]) -> str:
        self._put(Waiting(self._url))
        self._reopen = True
        end = time.monotonic() + PATIENCE
        try:
            while time.monotonic() < end and not (self._answers or self._left):
                if self._reopen:
                    self._reopen = False
                    self._open(self._url)
                if found := came(PIECE):
                    return found
            return str(self._taken()) if self._answers or self._left else ""
        finally:
            self._asking = False

    def busy(self, words: str) -> None:
        self._trouble = ""
        self._show(self._card(None, words))

    def answer(self, answer: object) -> None:
        """What the person answered to the question that is shown."""
        with self._signal:
            self._answers.append(answer)
            self._signal.notify_all()

    def open_page(self) -> None:
        """Open the page that is waited for once more."""
        self._reopen = True

    def back(self) -> None:
        """The person wants the question before."""
        self.answer(Back())

    def leave(self) -> None:
        """The person stops; every further question is answered so."""
        with self._signal:
            self._left = True
            self._signal.notify_all()

    def settle(self, timeout: float, done: Callable[[], bool], *, asking: bool = True) -> bool:
        """Wait until `done`, or with `asking` until a question stands unanswered; False where that takes longer."""
        with self._signal:
            return self._signal.wait_for(lambda: done() or (asking and self._asking and not self._answers), timeout)

    def over(self) -> None:
        """The steps have ended: wake whoever waits for it."""
        with self._signal:
            self._signal.notify_all()

    def _take_back(self, label: str) -> None:
        """A line that is asked once more: its answer, and what came after it, are no longer said."""
        labels = [one.label if isinstance(one, Said) else "" for one in self._said]
        if label in labels:
            del self._said[labels.index(label) :]

    def _asked(self, question: Question) -> Any:
        self._put(question)
        return self._taken()

    def _put(self, question: Question) -> None:
        with self._signal:
            self._answers.clear()
            self._asking = True
            self._show(self._card(question))
            self._signal.notify_all()

    def _taken(self) -> Any:
        with self._signal:
            self._signal.wait_for(lambda: self._left or bool(self._answers))
            self._asking = False
            answer = Left() if self._left else self._answers.pop()
        if isinstance(answer, Left | Back):
            raise answer
        return answer

    def _card(self, question: Question | None, busy: str = "") -> Card:
        title = self._titles[-1] if self._titles else ""
        said, first = tuple(self._said), self._first and len(self._titles) == 1
        return Card(self._heading, len(self._titles), title, said, self._trouble, question, busy, first=first)
