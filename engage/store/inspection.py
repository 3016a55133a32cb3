"""Whether the database can be used, found out without changing anything."""

from contextlib import closing
from pathlib import Path

from engage.domain.record import dataclass
from engage.store import database
from engage.store.database import StoreUnusable
from engage.store.faults import DAMAGED


@dataclass(frozen=True, slots=True)
class Condition:
    """A file that is whole; `exists` False: none yet. `version` is its schema, `newest` the one of this engage."""

    exists: bool
    version: int
    newest: int

    @property
    def current(self) -> bool:
        return self.exists and self.version == self.newest


def inspected(path: Path) -> Condition:
    """Read the whole file once. StoreUnusable where it is foreign, newer, damaged or cannot be read."""
    newest = database.newest()
    if not path.exists():
        return Condition(False, 0, newest)
    with closing(database.connect(path, read_only=True)) as connection:
        version = database.version_of(connection)
        database.refuse_foreign(connection, version, newest)
        if [row[0] for row in connection.execute("PRAGMA quick_check(1)")] != ["ok"]:
            raise StoreUnusable(f"{path} {DAMAGED}")
    return Condition(True, version, newest)
