"""What the store hands to a screen or to the engine: frozen values, never a database row."""

from dataclasses import dataclass
from datetime import datetime

from engage.domain.action import ActionKind
from engage.domain.person import Person, Profile
from engage.domain.post import Post, PostKind
from engage.domain.source import Rest


@dataclass(frozen=True, slots=True)
class LaneRow:
    """A lane with its tallies.

    `kind` is now, list, page, mentions, home, all, later or done; `paused` a plain sentence, empty while it is read,
    and `rest` more about that.
    """

    key: str
    title: str
    kind: str
    network: str
    total: int
    unread: int
    paused: str = ""
    rest: Rest | None = None


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One line of a lane. `sort` places it there: larger is higher up; equal ones by `item`.

    `pending` is the state of the newest outbox entry that is unfinished, or refused and not seen; empty for none.
    `band` says where the two stand: "new", "both ways", "mostly you", "they give", "page" or "". `account` is the
    account that reads it; `liked_by` and `reposted_by` are those of mine that did so, `liked` and `reposted`
    say whether any did. `let_go` is a post whose words are not kept any more.
    `double` says that the author looks like somebody known.
    """

    item: int
    sort: int
    network: str
    author: str
    handle: str
    person: int
    text: str
    created_at: datetime
    kind: PostKind
    unread: bool
    answered: bool
    to_me: bool
    mine: bool
    gone: bool
    edited: bool
    pending: str
    band: str
    place: str
    barred: tuple[str, ...]
    account: str
    liked_by: tuple[str, ...] = ()
    reposted_by: tuple[str, ...] = ()
    let_go: bool = False
    double: bool = False

    @property
    def liked(self) -> bool:
        return bool(self.liked_by)

    @property
    def reposted(self) -> bool:
        return bool(self.reposted_by)


@dataclass(frozen=True, slots=True)
class Quoted:
    """What a post quotes or passes on; `absent`: its words are gone or not kept any more."""

    post: Post
    author: Profile
    absent: bool = False


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item in full: `reasons` why it stands there, `sources` (titles) that brought it, `original` of a double."""

    row: InboxRow
    post: Post
    profile: Profile
    reasons: tuple[str, ...]
    wake_at: datetime | None
    wake_on_post: bool
    read_at: datetime | None
    sources: tuple[str, ...]
    quoted: Quoted | None
    original: str = ""


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """One post of a conversation, in time order; `item` is 0 for an answer of mine that is still on its way.

    What the one in focus quotes is not told here, but with the item.
    """

    item: int
    author: str
    handle: str
    text: str
    created_at: datetime
    mine: bool
    focus: bool
    depth: int
    gone: bool
    edited: bool
    liked: bool
    pending: str
    post: Post
    let_go: bool = False
    quoted: Quoted | None = None


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One gesture between a person and me. `direction` is "out" (mine) or "in"; `kind` an action or post kind.

    `state` is an OutboxState of mine; of theirs "gone" where the network has it no more, else empty.
    """

    at: datetime
    direction: str
    kind: str
    text: str
    state: str
    item: int


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Somebody, with what passed between us, newest first; `original` is whom they look like and are not."""

    person: Person
    band: str
    exchanged_out: int
    exchanged_in: int
    last_exchange: datetime | None
    first_seen: datetime
    history: tuple[HistoryLine, ...]
    original: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text not sent yet; there is one for each kind of action, item and account."""

    id: int
    kind: ActionKind
    item: int
    account: str
    text: str
    cursor: int
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class SavedPosts:
    """What a batch changed: store ids of items never seen before, and the number of known ones that differ now."""

    new: tuple[int, ...] = ()
    changed: int = 0


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """Where one item was: times are None where unset."""

    item: int
    place: str
    placed_at: datetime | None
    read_at: datetime | None
    wake_at: datetime | None
    wake_on_post: bool
    woken_at: datetime | None


@dataclass(frozen=True, slots=True)
class PlaceSnapshot:
    """Places of some items, to be put back by an undo."""

    items: tuple[PlacedItem, ...]
