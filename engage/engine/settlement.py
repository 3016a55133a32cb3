"""What an ending means for everything that knows of the gesture: item, gesture event, draft. One transaction each."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from engage.domain.action import INVERSE, WORDED, Action, ActionKind, Receipt, outcome
from engage.domain.network import Permit
from engage.domain.outbox import OutboxEntry, OutboxState
from engage.domain.source import Account
from engage.store.store import Store

_SHOWS: Mapping[ActionKind, tuple[str, bool]] = {
    ActionKind.LIKE: ("liked", True),
    ActionKind.UNLIKE: ("liked", False),
    ActionKind.REPOST: ("reposted", True),
    ActionKind.UNREPOST: ("reposted", False),
}


class Settlement:
    """Ends of an outbox entry. Every method is one transaction and answers whether the entry was still open to it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def show(self, action: Action, item: int, *, done: bool = True) -> None:
        """Mark the item as if the network had said yes to who acts; with `done` False, as it was before.

        Where the item passes on somebody's words, these are marked as well.
        """
        if action.kind not in _SHOWS:
            return
        flag, value = _SHOWS[action.kind]
        mark = self._store.marks.liked if flag == "liked" else self._store.marks.reposted
        object_ = self._store.posts.item(action.post.network, action.post.id) if action.post else 0
        for one in {item, object_} - {0}:
            mark(one, action.account, value is done)

    def confirm(self, entry: OutboxEntry, receipt: Receipt, account: Account, at: datetime) -> bool:
        """It happened: my own post is stored so that its thread shows it; an inverse ends what it takes back."""
        with self._store.transaction():
            if not self._store.outbox.settle(entry.id, OutboxState.CONFIRMED, at, made=receipt.made):
                return False
            self._store.events.state(entry.id, OutboxState.CONFIRMED, receipt.at or at)
            self.show(entry.action, entry.item)
            mine = outcome(entry.action, receipt, account, receipt.at or at)
            if mine is not None:
                self._store.posts.save([mine], None, at, frozenset({account.id}))
            self._end_original(entry, at)
        return True

    def happened(self, entry: OutboxEntry, receipt: Receipt, account: Account, at: datetime) -> bool:
        """It happened, without this app: what was written is a draft no longer, and its item is done."""
        with self._store.transaction():
            if not self.confirm(entry, receipt, account, at):
                return False
            if entry.action.kind in WORDED:
                self.drop_draft(entry.action, entry.item)
                if entry.item:
                    self._store.states.done(entry.item, at)
        return True

    def refuse(self, entry: OutboxEntry, at: datetime, sentence: str, answer: str = "", *, gone: bool) -> bool:
        """The network's final no: marks go back, the text becomes a draft again, the item returns to the inbox."""
        with self._store.transaction():
            if not self._store.outbox.settle(entry.id, OutboxState.REFUSED, at, reason=sentence, answer=answer):
                return False
            self._store.events.state(entry.id, OutboxState.REFUSED, at)
            self._give_back(entry, at)
            if gone and entry.action.post:
                self._store.posts.gone(entry.action.post.network, [entry.action.post.id], at)
        return True

    def refuse_by_rule(self, entry: OutboxEntry, permit: Permit, at: datetime, why: str, answer: str = "") -> bool:
        """The network's rules leave it to the person: a hand-off from now on, like everything that needs this permit.

        Marks go back, the text is a draft again, the item returns to the inbox until it is done on the web.
        """
        with self._store.transaction():
            if not self._store.outbox.settle(entry.id, OutboxState.HANDED_OFF, at, reason=why, answer=answer):
                return False
            self._store.permits.refuse(entry.action.account, permit, at, why)
            self._store.events.state(entry.id, OutboxState.HANDED_OFF, at)
            self._give_back(entry, at)
        return True

    def _give_back(self, entry: OutboxEntry, at: datetime) -> None:
        """Marks go back, the text is a draft again, the item returns to the inbox."""
        self._show_without(entry)
        if entry.action.kind in WORDED:
            self.keep_text(entry.action, entry.item, at)
            if entry.item:
                self._store.states.inbox(entry.item)

    def leave_open(self, entry: OutboxEntry, at: datetime, sentence: str, answer: str = "") -> bool:
        """No answer came: it stays to be seen as unconfirmed and is not sent again by itself."""
        with self._store.transaction():
            if not self._store.outbox.settle(entry.id, OutboxState.UNCONFIRMED, at, reason=sentence, answer=answer):
                return False
            self._store.events.state(entry.id, OutboxState.UNCONFIRMED, at)
        return True

    def void(self, entry: OutboxEntry, at: datetime) -> bool:
        """Taken back before the network saw it."""
        with self._store.transaction():
            if not self._store.outbox.void(entry.id, at, asking=entry.state is OutboxState.ASKING):
                return False
            self._undo_marks(entry)
            self.keep_text(entry.action, entry.item, at)
        return True

    def drop(self, entry: OutboxEntry, at: datetime, reason: str, *, keep_text: bool) -> bool:
        """The person says that an unconfirmed or handed-off gesture did not happen, or does not matter."""
        with self._store.transaction():
            if not self._store.outbox.settle(entry.id, OutboxState.VOIDED, at, reason=reason):
                return False
            self._undo_marks(entry)
            if keep_text:
                self.keep_text(entry.action, entry.item, at)
        return True

    def keep_text(self, action: Action, item: int, at: datetime) -> None:
        """Make its text a draft again, before whatever was begun there since."""
        if action.kind not in WORDED or not action.text:
            return
        begun = self._store.drafts.get(action.kind, item, action.account)
        text = f"{action.text}\n\n{begun.text}" if begun and begun.text not in {"", action.text} else action.text
        self._store.drafts.save(action.kind, item, action.account, text, len(text), at)

    def drop_draft(self, action: Action, item: int) -> None:
        """The draft that became this action's text; other words begun there stay."""
        draft = self._store.drafts.get(action.kind, item, action.account)
        if draft is not None and draft.text.strip() == action.text.strip():
            self._store.drafts.drop(action.kind, item, action.account)

    def _undo_marks(self, entry: OutboxEntry) -> None:
        """As if it had never been: void from its own time on, however late that is found out (product.md 5.3)."""
        self._store.events.state(entry.id, OutboxState.VOIDED, entry.created_at)
        if entry.state is not OutboxState.HANDED_OFF:
            self._show_without(entry)

    def _show_without(self, entry: OutboxEntry) -> None:
        """Mark the item as the newest other gesture has it, before or since; where none stands, as if never done."""
        shown = _SHOWS.get(entry.action.kind)
        pair = [kind for kind, (flag, _) in _SHOWS.items() if shown and flag == shown[0]]
        kind = self._store.dealings.standing(entry, pair) if pair else None
        if kind is None:
            self.show(entry.action, entry.item, done=False)
        else:
            self.show(replace(entry.action, kind=kind), entry.item)

    def _end_original(self, entry: OutboxEntry, at: datetime) -> None:
        """A confirmed unlike voids its like, a confirmed delete its reply, and the post is gone."""
        taken = {kind for kind, inverse in INVERSE.items() if inverse is entry.action.kind}
        if not taken:
            return
        original = self._original(entry, taken)
        if original is not None and original.state is OutboxState.CONFIRMED:
            self._store.events.state(original.id, OutboxState.VOIDED, entry.created_at)
        if entry.action.kind is ActionKind.DELETE and entry.action.post:
            self._store.posts.gone(entry.action.post.network, [entry.action.post.id], at)

    def _original(self, entry: OutboxEntry, kinds: set[ActionKind]) -> OutboxEntry | None:
        if entry.action.kind is not ActionKind.DELETE:
            return self._store.outbox.newest(entry.item, kinds, entry.action.account, entry.action.post)
        number = self._store.dealings.made_by(entry.action.account, entry.action.post.id) if entry.action.post else 0
        return self._store.outbox.get(number) if number else None
