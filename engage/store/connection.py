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
        raise in_words(error, path) from error


def in_words(error: sqlite3.Error, path: Path) -> StoreUnusable:
    """What to raise for it; raises the error itself where the fault is in a statement of ours."""
    sentence = sentence_of(error)
    if sentence is None:
        raise error
    return StoreUnusable(f"{path} {sentence}", short=f"{path.name} {sentence}", passing=passes(error))


class PlainCursor(sqlite3.Cursor):
    """SQLite does much of the work while rows are fetched; of an UPDATE that returns some, the writing.

    No `plainly` here: it would cost a one-row query as much as the query itself.
    """

    connection: "PlainConnection"

    def execute(self, sql: str, parameters: Any = (), /) -> "PlainCursor":
        try:
            return super().execute(sql, parameters)
        except sqlite3.Error as error:
            raise in_words(error, self.connection.path) from error

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> "PlainCursor":
        try:
            return super().executemany(sql, parameters)
        except sqlite3.Error as error:
            raise in_words(error, self.connection.path) from error

    def fetchone(self) -> Any:
        try:
            return super().fetchone()
        except sqlite3.Error as error:
            raise in_words(error, self.connection.path) from error

    def fetchall(self) -> list[Any]:
        try:
            return super().fetchall()
        except sqlite3.Error as error:
            raise in_words(error, self.connection.path) from error

    def __next__(self) -> Any:
        try:
            return super().__next__()
        except sqlite3.Error as error:
            raise in_words(error, self.connection.path) from error


class PlainConnection(sqlite3.Connection):
    """`path` is set once it is open."""

    path = Path()

    def cursor(self, _factory: Any = None) -> PlainCursor:  # type: ignore[override]
        return super().cursor(PlainCursor)

    def execute(self, sql: str, parameters: Any = (), /) -> PlainCursor:
        return self.cursor().execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> PlainCursor:
        return self.cursor().executemany(sql, parameters)
