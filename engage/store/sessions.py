"""Sessions: sittings at the inbox, with the time that was really spent."""

import sqlite3
from datetime import date, datetime
from typing import Any

from engage.store.records import SessionRow
from engage.store.times import millis, moment, moment_or_none

SELECT = "SELECT id, started_at, last_key_at, active_seconds, ended_at, day FROM sessions"


def session(row: tuple[Any, ...]) -> SessionRow:
    number, started, last_key, active, ended, day = row
    return SessionRow(number, moment(started), moment(last_key), active, moment_or_none(ended), date.fromisoformat(day))


class Sessions:
    """Writes and reads sessions."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def start(self, at: datetime, zone: str, day: date, acting: str) -> int:
        """Begin one; its id. `day` is the logical date in `zone`, `acting` the account acted as."""
        added = self._db.execute(
            "INSERT INTO sessions (started_at, zone, day, acting, last_key_at) VALUES (?1, ?2, ?3, ?4, ?1)",
            (millis(at), zone, day.isoformat(), acting),
        )
        return int(added.lastrowid or 0)

    def touch(self, number: int, last_key_at: datetime, active_seconds: float) -> None:
        """A key was pressed; `active_seconds` is the whole sum so far."""
        self._db.execute(
            "UPDATE sessions SET last_key_at = ?, active_seconds = ? WHERE id = ? AND ended_at IS NULL",
            (millis(last_key_at), active_seconds, number),
        )

    def act_as(self, number: int, acting: str) -> None:
        """From now on it is this account that acts."""
        self._db.execute("UPDATE sessions SET acting = ? WHERE id = ? AND ended_at IS NULL", (acting, number))

    def end(self, number: int, at: datetime, active_seconds: float) -> None:
        """It is over; ended once, it stays so."""
        self._db.execute(
            "UPDATE sessions SET ended_at = ?, active_seconds = ? WHERE id = ? AND ended_at IS NULL",
            (millis(at), active_seconds, number),
        )

    def open(self) -> SessionRow | None:
        """The newest one that has not ended."""
        row = self._db.execute(f"{SELECT} WHERE ended_at IS NULL ORDER BY id DESC LIMIT 1").fetchone()
        return session(row) if row else None
