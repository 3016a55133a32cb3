"""One item in full: post, author, what it quotes, where it stands and why."""

import sqlite3

from engage.domain.inbox import rank
from engage.store.looks import original
from engage.store.people import profile
from engage.store.post_rows import POST_WIDTH, post
from engage.store.rows import ItemView
from engage.store.standings import standings
from engage.store.times import moment_or_none
from engage.store.titles import TITLE
from engage.store.views.inbox import row
from engage.store.views.quoted import FULL, quoted

_STATE = "SELECT wake_at, wake_on_post, read_at FROM states WHERE item = ?"
_TITLES = (
    f"SELECT {TITLE} FROM item_sources AS b JOIN sources AS s ON s.id = b.source"  # noqa: S608
    " JOIN accounts AS a ON a.id = s.account WHERE b.item = ? ORDER BY s.id"
)


def item(connection: sqlite3.Connection, number: int) -> ItemView | None:
    """None where it is not stored."""
    line = row(connection, number)
    found = connection.execute(f"{FULL} WHERE i.id = ?", (number,)).fetchone()
    if line is None or found is None:
        return None
    said, author = post(found), profile(found[POST_WIDTH:-1])
    wake_at, on_post, read_at = connection.execute(_STATE, (number,)).fetchone() or (None, 0, None)
    return ItemView(
        row=line,
        post=said,
        profile=author,
        # Reasons do not depend on the time, so any will do.
        reasons=rank(standings(connection, [number], 0)[0].facts)[1],
        wake_at=moment_or_none(wake_at),
        wake_on_post=bool(on_post),
        read_at=moment_or_none(read_at),
        sources=tuple(title for (title,) in connection.execute(_TITLES, (number,))),
        quoted=quoted(connection, said),
        original=original(connection, author.network, author.id),
    )
