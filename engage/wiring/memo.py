"""One short text in the store, for what is made before the store is opened and outlives the run."""

from contextlib import closing
from pathlib import Path

from engage.domain.record import dataclass
from engage.store.store import Store


@dataclass(frozen=True, slots=True)
class Memo:
    """Opens the file for each use, so that it fits every thread; StoreUnusable as the store itself."""

    path: Path
    key: str

    def get(self) -> str:
        """What was put last, empty where nothing was."""
        with closing(Store(self.path)) as store:
            return store.place.get(self.key)

    def put(self, text: str) -> None:
        with closing(Store(self.path)) as store, store.transaction():
            store.place.put(self.key, text)


def spelling_memo(path: Path, api_url: str) -> Memo:
    """Where it is kept how the API at that address spells."""
    return Memo(path, f"spelling {api_url}")
