"""A guide that answers by heart: steps driven without a terminal, over real HTTP."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from engage.domain.guide import Left, Option, anything

Answer = object
"""What is answered: a text, an index, indexes, a yes or no; or a function of the guide that makes it."""


@dataclass
class Scripted:
    """`answers` by the beginning of a question; a list is answered one after the other, its last one again and again.

    `patience` is how often a step may go wrong before the person has had enough. Implements `Guide`.
    """

    answers: Mapping[str, Answer]
    patience: int = 0
    heard: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    url: str = ""

    def begin(self, heading: str, *, first: bool = False) -> None:
        self.heard.append(heading)

    def step(self, title: str) -> None:
        self.heard.append(title)

    def say(self, text: str) -> None:
        self.heard.append(text)

    def loud(self, text: str) -> None:
        self.heard.append(text)

    def points(self, lines: Sequence[str]) -> None:
        self.heard += lines

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        self.heard += ["  ".join(row) for row in rows]

    def ask(self, label: str, default: str = "", unfit: Callable[[str], str] = anything) -> str:
        answer = str(self._answer(label) or default)
        assert not unfit(answer), f"{answer!r} does not fit {label!r}: {unfit(answer)}"
        return answer

    def secret(self, label: str, otherwise: str = "") -> str:
        answer = str(self._answer(label))
        assert answer or otherwise, f"{label!r} needs an answer"
        return answer

    def choice(self, question: str, options: Sequence[Option]) -> int:
        self.heard += [f"{label}: {more}" for label, more in options]
        answer = self._answer(question)
        assert isinstance(answer, int)
        return answer

    def several(self, question: str, options: Sequence[str]) -> list[int]:
        self.heard += options
        answer = self._answer(question)
        return list(range(len(options))) if answer == "all" else [int(one) for one in str(answer).split()]

    def confirm(self, question: str, *, default: bool) -> bool:
        return bool(self._answer(question))

    def again(self, trouble: str) -> None:
        self.troubles.append(trouble)
        if len(self.troubles) > self.patience:
            raise Left

    def page(self, url: str, what: str) -> None:
        self.url = url

    def wait(self, came: Callable[[float], str]) -> str:
        return ""

    def busy(self, words: str) -> None:
        pass

    def _answer(self, question: str) -> Answer:
        self.asked.append(question)
        for beginning, answer in self.answers.items():
            if question.startswith(beginning):
                return self._made(answer)
        raise AssertionError(f"no answer to {question!r}")

    def _made(self, answer: Answer) -> Answer:
        if isinstance(answer, list):
            return self._made(answer.pop(0) if len(answer) > 1 else answer[0])
        return answer(self) if callable(answer) else answer
