"""A connection and its cursors that say plainly what is wrong with the file, whichever statement or row meets it."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from engage.store.faults import passes, sentence_of


class StoreUnusable(Exception):
    """The database cannot be opened or written. `sentence` is plain words; the file was left as it is.

    `passing` says that it may be over in a moment, by itself or by what the person does: a full disk, a lock; `short`
    is the sentence without the file's folder.
    """

    def __init__(self, sentence: str, *, short: str = "", passing: bool = False) -> None:
        super().__init__(sentence)
        self.sentence, self.short, self.passing = sentence, short or sentence, passing


@contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Turn what SQLite says about the file into StoreUnusable; faults of ours in a statement stay what they are."""
    try:
        yield
    except sqlite3.Error as error:
        sentence = sentence_of(error)
        if sentence is None:
            raise
        raise StoreUnusable(f"{path} {sentence}", short=f"{path.name} {sentence}", passing=passes(error)) from error


class PlainCursor(sqlite3.Cursor):
    """SQLite does much of the work while rows are fetched; of an UPDATE that returns some, the writing."""

    connection: "PlainConnection"

    def fetchone(self) -> Any:
        with plainly(self.connection.path):
            return super().fetchone()

    def fetchall(self) -> list[Any]:
        with plainly(self.connection.path):
            return super().fetchall()

    def __next__(self) -> Any:
        try:
            return super().__next__()
        except sqlite3.Error as error:
            with plainly(self.connection.path):
                raise error


class PlainConnection(sqlite3.Connection):
    """`path` is set once it is open."""

    path = Path()

    def cursor(self, _factory: Any = None) -> PlainCursor:  # type: ignore[override]
        return super().cursor(PlainCursor)

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        with plainly(self.path):
            return self.cursor().execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> sqlite3.Cursor:
        with plainly(self.path):
            return self.cursor().executemany(sql, parameters)
