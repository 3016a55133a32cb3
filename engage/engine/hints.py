"""Which keys were pressed before: what is said at a first press is said once in the life of a store."""

from engage.store.store import Store

_KEPT = "first presses"


class Hints:
    """Read once, written at every first press."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._pressed = set(store.place.get(_KEPT))

    def first(self, key: str) -> bool:
        """Whether this letter is pressed for the first time; from then on it is not."""
        if key in self._pressed:
            return False
        self._pressed.add(key)
        with self._store.transaction():
            self._store.place.put(_KEPT, "".join(sorted(self._pressed)))
        return True
