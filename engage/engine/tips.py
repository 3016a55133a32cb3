"""Which of the demo's tips have been followed, kept from one visit to the next."""

from engage.store.store import Store

AWAY = "away"


class Tips:
    """Read once, written at every tip that is followed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        told = store.place.get("tips")
        self.away = told == AWAY
        self.followed = frozenset(told.split(",")) - {"", AWAY}

    def follow(self, tip: str) -> None:
        self.followed |= {tip}
        self._put(",".join(sorted(self.followed)))

    def put_away(self) -> None:
        """They do not come again."""
        self.away = True
        self._put(AWAY)

    def _put(self, told: str) -> None:
        with self._store.transaction():
            self._store.place.put("tips", told)
