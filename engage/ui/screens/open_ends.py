"""What asks first, is on the web, not confirmed or refused, one line each, with the keys to settle it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from engage.domain.outbox import OPEN_ENDS, OutboxEntry, OutboxState
from engage.domain.text import one_line
from engage.engine.answers import Answer
from engage.engine.engagement import Engagement
from engage.ui.ink import Ink
from engage.ui.screens.page import Page
from engage.ui.set_answers import set_answers
from engage.ui.troubles import Trouble
from engage.ui.turns import Deliberate
from engage.ui.widgets.fitting_pane import FittingPane
from engage.ui.widgets.foot import Foot
from engage.ui.widgets.text_pane import Setting
from engage.ui.wording import DID, PENDING, account_name, age, when


class OpenEnds(Deliberate, ModalScreen[Answer | None]):
    """Newest first. Answers with what was settled: `y` it happened, `n` it did not, `o` its page, `a` send again.

    Of one that asks first `a` sends it now and `n` lets it go.

    `W` shows what the network answered.
    """

    CSS_PATH = "page.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", "down"),
        Binding("k,up", "move(-1)", "up"),
        Binding("y", "settle(True)", "it happened"),
        Binding("n", "settle(False)", "it did not"),
        Binding("o,enter", "page", "open its page"),
        Binding("a", "again", "send again"),
        Binding("W", "answer", "its answer"),
        Binding("escape,q", "dismiss(None)", "back"),
    ]

    AUTO_FOCUS: ClassVar[str | None] = ""

    def __init__(
        self, entries: Sequence[OutboxEntry], engagement: Engagement, now: datetime, keymap: Mapping[str, str]
    ) -> None:
        super().__init__()
        self._entries = [entry for entry in reversed(entries) if entry.state in OPEN_ENDS]
        self._engagement, self._now, self._keymap = engagement, now, keymap
        self._cursor = 0
        self._pane = FittingPane(spare=2 if self._entries else 0, can_focus=False)  # j and k are for the cursor

    def compose(self) -> ComposeResult:
        with Vertical(classes="card page"):
            yield Static(Text("Open ends: it is your turn"), classes="title", markup=False)
            yield self._pane
            yield Foot(self._keys())

    def _keys(self) -> str:
        """What can be done to the one under the cursor."""
        if not self._entries:
            return "Esc back"
        if self._entries[self._cursor].state is OutboxState.ASKING:
            return "a send it now   n let it go   Esc back"
        return "y it happened   n it did not   o its page   a send again   W its answer   Esc back"

    def on_mount(self) -> None:
        self._pane.show(self._set)

    def _set(self, ink: Ink, width: int) -> Setting:
        lines = self._lines(ink, width)
        fits = len(lines) <= self._pane.size.height
        return Setting(lines, 0 if fits else self._cursor)

    def _lines(self, ink: Ink, width: int) -> list[Text]:
        if not self._entries:
            return [Text("Nothing is open. Everything you did is settled.", ink.muted)]
        lines = []
        for number, entry in enumerate(self._entries):
            pointer = ("> ", ink.accent) if number == self._cursor else ("  ", ink.text)
            words = one_line(entry.action.text or (entry.action.post.text if entry.action.post else ""))
            line = Text.assemble(
                pointer, (DID[entry.action.kind].ljust(13), ink.strong),
                (PENDING[entry.state].ljust(15), ink.accent), (age(entry.created_at, self._now).ljust(5), ink.muted),
                (words, ink.text),
            )  # fmt: skip
            line.truncate(width, overflow="ellipsis")
            lines.append(line)
            if number == self._cursor:
                told = filter(None, (entry.reason, self._made_by(entry), self._proof(entry)))
                lines += [Text("  " + sentence, ink.muted) for sentence in told]
        return lines

    def _made_by(self, entry: OutboxEntry) -> str:
        """By which account of mine, where that might be another one."""
        actors, account = self._engagement.actors, entry.action.account
        names = {one.id: account_name(one) for one in actors.accounts}
        several = len(actors.of(account.partition(":")[0])) > 1
        return f"As {names[account]}." if several and account in names else ""

    def _proof(self, entry: OutboxEntry) -> str:
        """How far what was done by hand is from being proven."""
        if entry.state is not OutboxState.HANDED_OFF:
            return ""
        if entry.looked_at is None:
            return "Not proven yet, so it does not count: the next sync looks for it."
        return f"Not proven, so it does not count: not found when last looked for, {when(entry.looked_at, self._now)}."

    def action_move(self, step: int) -> None:
        self._cursor = max(0, min(self._cursor + step, len(self._entries) - 1))
        self.query_one(Foot).show(self._keys())
        self._pane.show(self._set)

    def action_settle(self, did: bool) -> None:
        if self._entries:
            self.dismiss(self._engagement.confirm_hand_off(self._entries[self._cursor].id, did))

    def action_page(self) -> None:
        if self._entries and self._entries[self._cursor].state is OutboxState.HANDED_OFF:
            self.dismiss(self._engagement.open_again(self._entries[self._cursor].id))

    def action_answer(self) -> None:
        """What the network said to the one under the cursor."""
        if self._entries:
            entry = self._entries[self._cursor]
            told = [Trouble(entry.reason, entry.answer, entry.settled_at)] if entry.answer else []
            setter = lambda ink, width: Setting(set_answers(told, UTC, ink, width))  # noqa: E731
            self.app.push_screen(Page("What the network answered", setter, self._keymap))

    def action_again(self) -> None:
        if self._entries:
            self.dismiss(self._engagement.send_again(self._entries[self._cursor].id))
