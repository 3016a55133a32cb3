"""What a key press is answered with: frozen values, each with a plain sentence for the status line."""

from datetime import datetime

from engage.domain.action import ActionKind
from engage.domain.record import dataclass


@dataclass(frozen=True, slots=True)
class Queued:
    """It goes out at `until` and can be taken back before; `item` is what it was done to (0: a post of its own)."""

    entry: int
    item: int
    kind: ActionKind
    until: datetime
    sentence: str


@dataclass(frozen=True, slots=True)
class HandedOff:
    """It is done by hand on `url`; `text` belongs into the clipboard, empty where the URL carries everything.

    `what` names it for a title, `sign_in` the account that has to be at work on that page.
    """

    entry: int
    url: str
    text: str
    sentence: str
    what: str = ""
    sign_in: str = ""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Something waiting or done is undone. `item` is where it was, 0 for none."""

    sentence: str
    item: int = 0


@dataclass(frozen=True, slots=True)
class Moved:
    """Items changed their place, or how they are marked."""

    items: tuple[int, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Denied:
    """Nothing was done, and why; a text that came with it is kept as a draft."""

    sentence: str


Answer = Queued | HandedOff | TakenBack | Moved | Denied
