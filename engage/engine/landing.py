"""How long a post has been on screen before a key is pressed on it (product.md 5.1)."""

from datetime import datetime

from engage.domain.quota import READ_SECONDS
from engage.domain.record import dataclass
from engage.store.store import Store


@dataclass(frozen=True, slots=True)
class Look:
    """`seconds` on screen so far; `unread` is whether it was unread when it came there."""

    seconds: float
    unread: bool


class Landing:
    """Knows the post that came on screen last, and those that stood there long enough before it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._item = 0
        self._at: datetime | None = None
        self._unread = False
        self._seen: set[int] = set()

    def looked(self, item: int, at: datetime) -> None:
        """The item came on screen at `at`. Told again for the same item, the first time stands."""
        if item == self._item:
            return
        if self._at is not None and (at - self._at).total_seconds() >= READ_SECONDS:
            self._seen.add(self._item)
        self._item, self._at, self._unread = item, at, self._is_unread(item)

    def look(self, item: int, now: datetime) -> Look:
        if item == self._item and self._at is not None:
            return Look((now - self._at).total_seconds(), self._unread and item not in self._seen)
        return Look(0.0, item not in self._seen and self._is_unread(item))

    def _is_unread(self, item: int) -> bool:
        places = self._store.states.snapshot([item]).items
        return not places or places[0].read_at is None
