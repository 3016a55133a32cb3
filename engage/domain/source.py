"""Where posts come from: X lists, mentions, the home timeline, Facebook Pages."""

from dataclasses import dataclass
from enum import StrEnum


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
