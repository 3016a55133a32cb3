"""What SQLite says about the file, in plain words."""

import sqlite3

DAMAGED = "is damaged. It was left as it is; restore a copy or move it away to start afresh."


def code_of(error: BaseException | None) -> int:
    """SQLite's primary result code."""
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)) & 0xFF


def sentence_of(error: sqlite3.Error) -> str | None:
    """To be put after the file's name; None where the fault is in a statement of ours."""
    return _SENTENCES.get(code_of(error))


def passes(error: sqlite3.Error) -> bool:
    """Whether the file itself is sound, and it can be tried again."""
    return code_of(error) in _PASSING


_PASSING = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}

_SENTENCES = {
    sqlite3.SQLITE_NOTADB: "is not a database, or it is damaged. It was left as it is.",
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_READONLY: "cannot be written: the file or its folder is read-only.",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: it does not exist, or its folder is read-only.",
    sqlite3.SQLITE_BUSY: "is locked by another program. Close it and try again.",
    sqlite3.SQLITE_FULL: "cannot be written: the disk is full.",
    sqlite3.SQLITE_IOERR: "cannot be read or written: the disk is full, or reports an error.",
}
