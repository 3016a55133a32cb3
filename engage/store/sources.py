"""Sources and how far each has been read."""

import sqlite3
from datetime import datetime

from engage.domain.source import Rest, Source, SourceKind
from engage.domain.text import one_line
from engage.store.times import millis, millis_or_none, moment_or_none
from engage.store.titles import TITLE

_SELECT = (
    f"SELECT s.account, s.kind, s.remote_id, {TITLE}, s.cursor, s.id FROM sources AS s"  # noqa: S608
    " JOIN accounts AS a ON a.id = s.account"
)


class Sources:
    """Writes and reads sources. A source that is not put again stays until it is deactivated."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def put(self, source: Source) -> int:
        """Its id. A known source takes the new title and is active again; how far it was read stays."""
        key = (source.account, str(source.kind), source.remote_id)
        self._db.execute(
            "INSERT INTO sources (account, kind, remote_id, title, cursor) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (account, kind, remote_id) DO UPDATE SET title = excluded.title, active = 1"
            " WHERE title <> excluded.title OR NOT active",
            (*key, source.title, source.cursor),
        )
        found = self._db.execute("SELECT id FROM sources WHERE account = ? AND kind = ? AND remote_id = ?", key)
        return int(found.fetchone()[0])

    def all(self, account: str | None = None) -> list[Source]:
        """The active ones, in the order in which they came, each with the title that it is shown by."""
        rows = self._db.execute(
            f"{_SELECT} WHERE s.active AND (s.account = ?1 OR ?1 IS NULL) ORDER BY s.id", (account,)
        )
        return [_source(row) for row in rows]

    def move(self, source: int, cursor: str, at: datetime) -> None:
        """It was read up to `cursor` at `at`."""
        self._db.execute("UPDATE sources SET cursor = ?, moved_at = ? WHERE id = ?", (cursor, millis(at), source))

    def pause(self, source: int, rest: Rest) -> None:
        """Not read for this reason."""
        self._db.execute(
            "UPDATE sources SET paused = ?, paused_until = ?, answer = ?, limited = ? WHERE id = ?",
            (rest.sentence, millis_or_none(rest.until), rest.answer, rest.limited, source),
        )

    def resume(self, source: int) -> None:
        self._db.execute(
            "UPDATE sources SET paused = '', paused_until = NULL, answer = '', limited = 0"
            " WHERE id = ? AND paused <> ''",
            (source,),
        )

    def limit(self, source: int) -> Rest | None:
        """Why its network wanted it left alone, and until when, which may be past; None where it did not."""
        row = self._db.execute(
            "SELECT paused, paused_until, answer, limited FROM sources WHERE id = ? AND limited", (source,)
        ).fetchone()
        return rest(*row) if row else None

    def deactivate(self, source: int) -> None:
        """No longer read or shown as a lane; what it brought stays."""
        self._db.execute("UPDATE sources SET active = 0 WHERE id = ?", (source,))


def _source(row: tuple[str, str, str, str, str, int]) -> Source:
    account, kind, remote_id, title, cursor, number = row
    return Source(account, SourceKind(kind), remote_id, one_line(title), cursor, number)


def rest(sentence: str, until: int | None, answer: str, limited: int) -> Rest | None:
    """From the columns paused, paused_until, answer and limited; None for a source that is read."""
    return Rest(sentence, moment_or_none(until), answer, bool(limited)) if sentence else None
