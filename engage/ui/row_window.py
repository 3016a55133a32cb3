"""The rows of a lane by their place in it, read in pages around where one looks; cost does not grow with the lane."""

from collections.abc import Callable, Sequence
from typing import Protocol

from engage.store.rows import InboxRow

PAGE = 64
KEPT = 8 * PAGE


class LaneReader(Protocol):
    """What a window needs of the reading door."""

    def rows(self, lane: str, offset: int, limit: int) -> list[InboxRow]: ...
    def rows_after(self, lane: str, sort: int, item: int, limit: int) -> list[InboxRow]: ...
    def rows_before(self, lane: str, sort: int, item: int, limit: int) -> list[InboxRow]: ...


class Rows(Protocol):
    """A list of rows whose length is known and whose rows can be had by index."""

    @property
    def total(self) -> int: ...

    def row(self, index: int) -> InboxRow | None: ...


class FixedRows:
    """Rows that are all there, such as what a search found."""

    def __init__(self, rows: Sequence[InboxRow]) -> None:
        self._rows = rows

    @property
    def total(self) -> int:
        return len(self._rows)

    def row(self, index: int) -> InboxRow | None:
        return self._rows[index] if 0 <= index < len(self._rows) else None


class FoundRows:
    """Rows that a search found, each read again when it comes into sight, as it is by then."""

    def __init__(self, rows: Sequence[InboxRow], read: Callable[[int], InboxRow | None]) -> None:
        self._found, self._read = rows, read
        self._rows: dict[int, InboxRow] = {}

    @property
    def total(self) -> int:
        return len(self._found)

    def row(self, index: int) -> InboxRow | None:
        if not 0 <= index < len(self._found):
            return None
        if index not in self._rows:
            found = self._found[index]
            self._rows[index] = self._read(found.item) or found
        return self._rows[index]


class LaneRows:
    """A lane of the store, read by keyset where a neighbour is known and by offset after a jump."""

    def __init__(self, reader: LaneReader, lane: str, total: int) -> None:
        self._reader = reader
        self._lane = lane
        self._total = total
        self._rows: dict[int, InboxRow] = {}

    @property
    def total(self) -> int:
        return self._total

    def row(self, index: int) -> InboxRow | None:
        if not 0 <= index < self._total:
            return None
        if index not in self._rows:
            self._read(index)
        return self._rows.get(index)

    def _read(self, index: int) -> None:
        if len(self._rows) > KEPT:
            near = range(index - PAGE, index + PAGE)
            self._rows = {place: row for place, row in self._rows.items() if place in near}
        above, below = self._rows.get(index - 1), self._rows.get(index + 1)
        if above is not None:
            self._keep(index, self._reader.rows_after(self._lane, above.sort, above.item, PAGE))
        elif below is not None:
            rows = self._reader.rows_before(self._lane, below.sort, below.item, PAGE)
            self._keep(index - len(rows) + 1, rows[::-1])
        else:
            start = max(0, index - PAGE // 2)
            self._keep(start, self._reader.rows(self._lane, start, PAGE))

    def _keep(self, start: int, rows: Sequence[InboxRow]) -> None:
        for place, row in enumerate(rows, start):
            if 0 <= place < self._total:
                self._rows[place] = row
