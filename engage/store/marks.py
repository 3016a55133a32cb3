"""Likes and reposts of mine, each by the account that made it; the item itself tells whether any of them did."""

import sqlite3
from typing import NamedTuple

_PUT = (
    "INSERT INTO marks (item, account, liked, reposted) VALUES (?, ?, ?, ?) ON CONFLICT (item, account) DO UPDATE SET"
    " liked = coalesce(excluded.liked, liked), reposted = coalesce(excluded.reposted, reposted)"
    " WHERE coalesce(excluded.liked, liked) IS NOT liked OR coalesce(excluded.reposted, reposted) IS NOT reposted"
)


class Given(NamedTuple):
    """What one account gave an item."""

    liked: bool = False
    reposted: bool = False


def put(
    connection: sqlite3.Connection, item: int, account: str, liked: bool | None = None, reposted: bool | None = None
) -> bool:
    """Write what is known, None being silence; whether that is new."""
    if liked is None and reposted is None:
        return False
    return connection.execute(_PUT, (item, account, liked, reposted)).rowcount == 1


class Marks:
    """Writes and reads them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def liked(self, item: int, account: str, value: bool) -> None:
        """My own word on it, until the network says otherwise."""
        put(self._db, item, account, liked=value)

    def reposted(self, item: int, account: str, value: bool) -> None:
        put(self._db, item, account, reposted=value)

    def given(self, item: int, account: str) -> Given:
        row = self._db.execute(
            "SELECT coalesce(liked, 0), coalesce(reposted, 0) FROM marks WHERE item = ? AND account = ?",
            (item, account),
        ).fetchone()
        return Given(bool(row[0]), bool(row[1])) if row else Given()
