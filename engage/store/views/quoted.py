"""What a post quotes or passes on, as far as it is stored."""

import sqlite3

from engage.domain.post import Post
from engage.store.people import PROFILE, profile
from engage.store.post_rows import POST, POST_WIDTH, post
from engage.store.rows import Quoted

_ABSENT = "i.let_go OR i.gone_at IS NOT NULL"
FULL = (
    f"SELECT {POST}, {PROFILE.format('a')}, {_ABSENT}"  # noqa: S608
    " FROM items AS i JOIN profiles AS a ON a.id = i.author"
)
"""A post, its author, and whether the words are absent."""


def quoted(connection: sqlite3.Connection, said: Post) -> Quoted | None:
    """None where it quotes nothing, or something that is not stored."""
    if not said.quoted:
        return None
    key = (said.network, said.quoted)
    found = connection.execute(f"{FULL} WHERE i.network = ? AND i.remote_id = ?", key).fetchone()
    return Quoted(post(found), profile(found[POST_WIDTH:-1]), bool(found[-1])) if found else None
