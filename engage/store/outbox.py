"""The outbox: actions on their way. Who may move an entry is decided by the condition of one UPDATE."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

from engage.domain.action import Action, ActionKind
from engage.domain.outbox import ENDED, GRACE, WAITING, OutboxEntry, OutboxState
from engage.domain.post import Post
from engage.store import post_rows
from engage.store.copies import Copy
from engage.store.outbox_rows import OPEN, entries
from engage.store.times import millis, moment_or_none

_NEXT = (
    "SELECT min(id) FROM outbox WHERE account = ?2 AND state IN ('held', 'queued') AND hold_until <= ?1"
    " AND hold_until > ?3 AND kind NOT IN (SELECT kind FROM outbox WHERE account = ?2 AND state = 'queued'"
    " AND hold_until > ?1)"
)


class Outbox:
    """Writes and reads outbox entries. `copy` is who sends what is claimed here."""

    def __init__(self, connection: sqlite3.Connection, copy: Copy) -> None:
        self._db, self._copy = connection, copy

    def add(
        self, action: Action, item: int, person: int, state: OutboxState, created_at: datetime, hold_until: datetime
    ) -> int:
        """A new entry; its id."""
        post = action.post
        added = self._db.execute(
            "INSERT INTO outbox (kind, account, item, person, post_network, post_id, post, profile, text, state,"
            " created_at, hold_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(action.kind.value, action.account, item, person),
                *((post.network, post.id, post_rows.packed(post)) if post else ("", "", "")),
                *(action.profile, action.text, state.value, millis(created_at), millis(hold_until)),
            ),
        )
        return int(added.lastrowid or 0)

    def get(self, number: int) -> OutboxEntry:
        """Raises LookupError where there is none."""
        found = entries(self._db, "o.id = ?", (number,))
        if not found:
            raise LookupError(f"no outbox entry {number}")
        return found[0]

    def void(self, number: int, at: datetime, *, asking: bool = False) -> bool:
        """Take it back; False where it is too late, because it is being sent or has ended.

        `asking` is for one that asks: False also where the person has had it sent meanwhile.
        """
        return self._end(
            number, OutboxState.VOIDED, at, "state = 'asking'" if asking else "state IN ('held', 'queued', 'asking')"
        )

    def claim(self, account: str, now: datetime) -> OutboxEntry | None:
        """Begin to send the oldest entry that is due; None where none is. No two callers get the same one.

        While one is put off, later ones of its kind stay behind it. What is too late is left to be asked about.
        """
        values = (millis(now), account, millis(now - GRACE))
        if self._db.execute(_NEXT, values).fetchone()[0] is None:
            return None
        row = self._db.execute(
            f"UPDATE outbox SET state = 'sending', sent_at = ?1, sender = ?4 WHERE id = ({_NEXT}) RETURNING id",  # noqa: S608
            (*values, self._copy.name),
        ).fetchall()
        return self.get(row[0][0]) if row else None

    def hurry(self, now: datetime) -> list[str]:
        """End every hold: the accounts for which something is due now."""
        rows = self._db.execute(
            "UPDATE outbox SET hold_until = ?1 WHERE state = 'held' AND hold_until > ?1 RETURNING account",
            (millis(now),),
        )
        return sorted({str(row[0]) for row in rows})

    def release(self, number: int) -> bool:
        """Back to waiting: the network certainly did not get it. False where it was not being sent any more."""
        back = self._db.execute(
            "UPDATE outbox SET state = 'queued', sent_at = NULL WHERE id = ? AND state = 'sending'", (number,)
        )
        return back.rowcount == 1

    def put_off(self, number: int, until: datetime) -> bool:
        """Back to waiting, and not before `until`; False as for `release`."""
        back = self._db.execute(
            "UPDATE outbox SET state = 'queued', sent_at = NULL, hold_until = ? WHERE id = ? AND state = 'sending'",
            (millis(until), number),
        )
        return back.rowcount == 1

    def settle(
        self, number: int, state: OutboxState, at: datetime, made: str = "", reason: str = "", answer: str = ""
    ) -> bool:
        """End it; False where it was not being sent, unconfirmed or handed off, so that only one settles it.

        `answer` is what the network said where that was not a plain yes; without one, an earlier answer stays.
        """
        if state in WAITING:
            raise ValueError(f"{state} settles nothing")
        open_to_it = "state IN ('sending', 'unconfirmed', 'handed_off')"
        return self._end(number, state, at, open_to_it, (made, reason, answer))

    def _end(
        self, number: int, state: OutboxState, at: datetime, condition: str, told: Sequence[str] = ("", "", "")
    ) -> bool:
        """`told` is what was made, the reason and the network's answer."""
        ended = self._db.execute(
            "UPDATE outbox SET state = ?1, settled_at = ?2, made = ?3, reason = ?4,"  # noqa: S608
            f" answer = CASE ?5 WHEN '' THEN answer ELSE ?5 END WHERE id = ?6 AND {condition}",
            (state.value, millis(at), *told, number),
        )
        if ended.rowcount == 1 and state in ENDED:
            bare = post_rows.bare("post")
            self._db.execute(f"UPDATE outbox SET post = {bare} WHERE id = ? AND post <> ''", (number,))  # noqa: S608
        return ended.rowcount == 1

    def seen(self, number: int, at: datetime) -> bool:
        """The person has seen why it was refused; False where it was not."""
        seen = self._db.execute(
            "UPDATE outbox SET seen_at = ? WHERE id = ? AND state = 'refused'", (millis(at), number)
        )
        return seen.rowcount == 1

    def seen_all(self, kind: ActionKind, item: int, account: str, at: datetime) -> None:
        """The same is tried anew: its former refusals need no more notice."""
        self._db.execute(
            "UPDATE outbox SET seen_at = ? WHERE item = ? AND kind = ? AND account = ? AND state = 'refused'"
            " AND seen_at IS NULL",
            (millis(at), item, kind.value, account),
        )

    def next_due(self, account: str) -> datetime | None:
        """When the next waiting entry may be sent; not before those of its kind that are put off."""
        row = self._db.execute(
            "SELECT min(max(hold_until, coalesce((SELECT max(b.hold_until) FROM outbox AS b WHERE b.state = 'queued'"
            " AND b.account = o.account AND b.kind = o.kind), 0)))"
            " FROM outbox AS o WHERE account = ? AND state IN ('held', 'queued')",
            (account,),
        ).fetchone()
        return moment_or_none(row[0])

    def left_sending(self, account: str) -> list[OutboxEntry]:
        """What is being sent by nobody who lives, or by this copy: of its lane between two steps.

        After a crash, nobody knows how it went.
        """
        rows = self._db.execute(
            "SELECT id, sender FROM outbox WHERE account = ? AND state = 'sending' ORDER BY id", (account,)
        ).fetchall()
        left = [number for number, sender in rows if self._copy.left(sender)]
        return [self.get(number) for number in left]

    def handed_off(self, account: str) -> list[OutboxEntry]:
        """What is to be done by hand, or was: first those never looked for, then the one longest not looked for."""
        found = entries(self._db, "o.account = ? AND o.state = 'handed_off'", (account,))
        return sorted(found, key=lambda entry: (entry.looked_at is not None, entry.looked_at or entry.created_at))

    def looked(self, numbers: Iterable[int], at: datetime) -> None:
        """The network showed no trace of these."""
        self._db.executemany("UPDATE outbox SET looked_at = ? WHERE id = ?", [(millis(at), one) for one in numbers])

    def open(self) -> list[OutboxEntry]:
        """Everything unfinished, and refusals not yet seen."""
        return entries(self._db, OPEN)

    def newest(
        self, item: int, kinds: Iterable[ActionKind], account: str, post: Post | None = None
    ) -> OutboxEntry | None:
        """The last entry of one of these kinds for an item by an account, whatever became of it.

        With `post` also one that reached this post through another item, such as a repost of it.
        """
        wanted = json.dumps([kind.value for kind in kinds])
        network, id_ = (post.network, post.id) if post else ("", "")
        number = self._db.execute(
            "SELECT max(id) FROM outbox WHERE kind IN (SELECT value FROM json_each(?)) AND account = ?"
            " AND (item = ? OR (post_id = ? AND post_network = ? AND post_id <> ''))",
            (wanted, account, item, id_, network),
        ).fetchone()[0]
        return self.get(number) if number else None

    def recent_texts(self, n: int = 50) -> list[str]:
        """My last texts that were not taken back or refused, newest first."""
        rows = self._db.execute(
            "SELECT text FROM outbox WHERE text <> '' AND state NOT IN ('voided', 'refused') ORDER BY id DESC LIMIT ?",
            (n,),
        )
        return [str(row[0]) for row in rows]
