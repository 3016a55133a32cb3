"""A row of a network's table of failures: which of the port's five it is, and what the person is told."""

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from engage.domain.errors import NetworkError
from engage.domain.record import dataclass
from engage.domain.sentence import Sentence

STAYS = "What is here stays readable."
KEPT = "What you did is kept."
WORDS = "Your words are kept."
UNCHANGED = "Nothing was changed."
BY_HAND = "Do it by hand in the browser."
BY_ITSELF = "It is tried again by itself."
REPORT = "Please report it, with the network's own answer."
GO_ON = "Go on without it."


@dataclass(frozen=True, slots=True)
class Row:
    """What happened, what to do next, what was kept; where that is empty, what stays after a read or after a write.

    `more` goes to the error: `gone`, `by_rule`, `whole`.
    """

    kind: type[NetworkError]
    happened: str
    todo: str
    kept: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)

    def error(self, detail: str, *, write: bool, happened: str = "", **more: Any) -> NetworkError:
        """The error of this row; `happened` instead of its own where the network's words say it better."""
        told = Sentence(happened or self.happened, self.kept or (KEPT if write else STAYS), self.todo)
        return self.kind(told, detail=detail, **self.more, **more)
