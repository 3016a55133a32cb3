"""Where posts come from: X lists, mentions, the home timeline, Facebook Pages."""

from datetime import datetime
from enum import StrEnum

from engage.domain.record import dataclass


@dataclass(frozen=True, slots=True)
class Account:
    """Who reads and acts on a network: my X account, or one of my Pages. `id` is `network:remote id`."""

    network: str
    remote_id: str
    name: str
    handle: str = ""

    @property
    def id(self) -> str:
        return f"{self.network}:{self.remote_id}"


class SourceKind(StrEnum):
    LIST = "list"
    MENTIONS = "mentions"
    HOME = "home"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Source:
    """One stream of posts of one account. `cursor` is opaque to all but its adapter; empty means never read."""

    account: str
    kind: SourceKind
    remote_id: str
    title: str
    cursor: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Rest:
    """Why a source is not read, and until when (None: not known).

    `answer` is what its network said, raw but without tokens; `limited` where the network itself asks to wait.
    """

    sentence: str
    until: datetime | None = None
    answer: str = ""
    limited: bool = False
