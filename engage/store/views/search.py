"""Search over texts, names and notes."""

import re
import sqlite3

from engage.store.rows import InboxRow
from engage.store.views.line import lines

_WORD = re.compile(r"\w+")

MOST = 10_000
"""Posts that are put in order: of a word that more hold, those that came last. In a million posts all have "the"."""

_FOUND = f"""
SELECT created_at / 1000 AS sort, id AS item FROM items
WHERE id IN (SELECT rowid FROM items_fts WHERE items_fts MATCH ?1 ORDER BY rowid DESC LIMIT {MOST})
UNION
SELECT i.created_at / 1000, i.id FROM notes_fts AS f
JOIN notes AS n ON n.id = f.rowid
JOIN profiles AS a ON a.person = n.person
JOIN items AS i ON i.author = a.id
WHERE notes_fts MATCH ?1
ORDER BY sort DESC, item DESC LIMIT ?2
"""  # noqa: S608


def search(connection: sqlite3.Connection, query: str, limit: int) -> list[InboxRow]:
    """Posts that hold every word, in their text or in their author's name, and all posts of those on whom a note does.

    The last word may be the beginning of one. Newest first, of the last MOST that came. Signs other than letters and
    digits only part words.
    """
    words = _WORD.findall(query)
    if not words:
        return []
    terms = " ".join(f'"{word}"' for word in words) + "*"
    return lines(connection, _FOUND, (terms, limit), "l.sort DESC, l.item DESC")
