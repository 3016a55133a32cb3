"""A text being written: opened from its draft, saved at every key, sent or kept."""

import os
import shlex
import subprocess
import tempfile
from contextlib import AbstractContextManager
from pathlib import Path

from textual.app import SuspendNotSupported

from engage.domain.action import ActionKind
from engage.domain.network import Capability
from engage.domain.price import DEAR, dollars
from engage.domain.terminal import typed
from engage.engine.answers import Answer, Denied
from engage.engine.target import Target
from engage.store.rows import InboxRow
from engage.ui.deck import Deck
from engage.ui.spoken import answered
from engage.ui.widgets.composer import Composer
from engage.ui.wording import account_name

TITLES = {ActionKind.REPLY: "reply to", ActionKind.QUOTE: "quote", ActionKind.POST: "new post"}


class Composing:
    """Joins the composer with drafts and sending. One text at a time; `kind` is None while none is open."""

    def __init__(self, deck: Deck, composer: Composer) -> None:
        self._deck, self._composer = deck, composer
        self.kind: ActionKind | None = None
        self.item = 0
        self._account = ""
        self._begun = ("", "")

    def open(self, kind: ActionKind, row: InboxRow | None) -> str:
        """Open the composer on an item (None for a post of its own); answers why not, or nothing."""
        item = 0 if kind is ActionKind.POST or row is None else row.item
        capability, aim = self._deck.engagement.capability(kind, item), self._deck.engagement.aim(item, kind)
        if capability is Capability.IMPOSSIBLE or aim is None:
            return "That is not possible here."
        self._account = aim.account
        draft = self._deck.engagement.actors.draft(kind, item, self._account)
        self.kind, self.item = kind, item
        text, cursor = (typed(draft.text), draft.cursor) if draft else ("", 0)
        self._composer.begin(self._title(kind, aim, capability), text, cursor)
        elsewhere = draft.account if draft and draft.account != self._account else ""
        self._begun = (text, f"begun as {self._name(elsewhere)}") if elsewhere else ("", "")
        self._measure(text)
        return ""

    def changed(self, text: str, cursor: int) -> None:
        """Keep the draft and show its length."""
        if self.kind is not None:
            self._deck.engagement.save_draft(self.kind, self.item, self._account, text, cursor)
            self._measure(text)

    def send(self, text: str) -> Answer:
        """Hand the text over as typed; where that is denied the composer stays open with the reason."""
        engagement = self._deck.engagement
        if self.kind is ActionKind.REPLY:
            answer = engagement.reply(self.item, text, self._account)
        elif self.kind is ActionKind.QUOTE:
            answer = engagement.quote(self.item, text, self._account)
        else:
            answer = engagement.post(text, self._account)
        answer = answered(answer, self._deck.keymap)
        if isinstance(answer, Denied):
            self._measure(text, answer.sentence)
        else:
            self._close()
        return answer

    def finish(self, how: str, text: str, cursor: int) -> Answer | None:
        """Send, or keep the draft and close; answers what sending came to."""
        if how == "send":
            return self.send(text)
        self.changed(text, cursor)
        self._close()
        return None

    def _close(self) -> None:
        self.kind, self.item = None, 0
        self._composer.end()

    def edit(self, suspend: AbstractContextManager[None]) -> str:
        """Write in $EDITOR; answers what went wrong, or nothing."""
        command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
        if not command:
            return "No editor is set. Set EDITOR, or write here."
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "draft.txt"
            path.touch(0o600)
            path.write_text(self._composer.text, encoding="utf-8")
            try:
                with suspend:
                    subprocess.run([*shlex.split(command), str(path)], check=True)  # noqa: S603
                text = path.read_text(encoding="utf-8")
            except SuspendNotSupported:
                return "This terminal cannot be lent to an editor. Write here."
            except (OSError, subprocess.CalledProcessError, ValueError):
                return f"{command} did not end well. Your text is as it was."
        self._composer.replace(typed(text.removesuffix("\n")))
        self.changed(self._composer.text, self._composer.cursor)
        return ""

    def _measure(self, text: str, said: str = "") -> None:
        engagement = self._deck.engagement
        used = engagement.measure(self.item, text, self._account)
        limit = engagement.limit(self.item, self._account)
        self._composer.measure(used, limit, said or self._note(text), bad=bool(said))

    def _note(self, text: str) -> str:
        """What sending costs, where that is worth a word: X bills a post with a link thirteen times over.

        Of a text that was begun as another account, first of all that.
        """
        if text and text == self._begun[0]:
            return self._begun[1]
        price = self._deck.engagement.price(self.kind, self.item, text, self._account) if self.kind else 0
        return f"with a link this costs {dollars(price)}" if price >= DEAR else ""

    def _title(self, kind: ActionKind, aim: Target, capability: Capability) -> tuple[str, str]:
        """To whom, and as whom."""
        whom = f" {aim.who}" if aim.who else ""
        by_hand = " ~ on the web" if capability is Capability.HAND_OFF else ""
        return f"{TITLES[kind]}{whom}", f"as {self._name(aim.account)}{by_hand}"

    def _name(self, account: str) -> str:
        return next((account_name(one) for one in self._deck.engagement.actors.accounts if one.id == account), account)
