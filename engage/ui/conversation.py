"""Who speaks to whom in a conversation, and how far a post is set in for that."""

from collections.abc import Sequence

from engage.domain.record import dataclass
from engage.store.rows import ThreadRow

DEEPEST = 3
"""Steps to the right at most, so that there is room for words at 60 columns."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A post with its steps to the right, and whom it answers; nobody where it begins, goes on, or answers the first
    post, as its place says."""

    row: ThreadRow
    indent: int
    to: str = ""


def turns(rows: Sequence[ThreadRow]) -> list[Turn]:
    """In the order given. Whoever goes on with a post of their own stays where that stands, and says it to nobody."""
    by_id = {row.post.id: row for row in rows}
    indents: dict[str, int] = {}
    made = []
    for row in rows:
        above = by_id.get(row.post.parent)
        goes_on = above is not None and _same(row, above)
        indent = min(row.depth, DEEPEST) if above is None else indents.get(above.post.id, 0) + (not goes_on)
        indents[row.post.id] = min(indent, DEEPEST)
        plain = above is None or goes_on or not (above.post.parent or row.focus)
        made.append(Turn(row, indents[row.post.id], "" if plain or above is None else _called(above)))
    return made


def _called(row: ThreadRow) -> str:
    return "you" if row.mine else row.author


def _same(row: ThreadRow, above: ThreadRow) -> bool:
    return (row.post.network, row.post.author) == (above.post.network, above.post.author)
