"""What asks first, is on the web, not confirmed or refused, one line each, with the keys to settle it."""

from collections.abc import Iterator
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widget import Widget

from engage.domain.outbox import OPEN_ENDS, OutboxEntry, OutboxState
from engage.domain.text import one_line
from engage.engine.answers import Answer
from engage.ui.deck import Deck
from engage.ui.ink import Ink
from engage.ui.row_line import fit
from engage.ui.screens.choosing import ChoosingCard
from engage.ui.screens.page import Page
from engage.ui.set_answers import set_answers
from engage.ui.troubles import Trouble
from engage.ui.widgets.choices import APART, POINTER, Entry
from engage.ui.widgets.foot import Foot
from engage.ui.widgets.text_pane import Setting
from engage.ui.wording import PENDING, account_name, age, done_to, when

MOST = 34
"""Cells for what was done and to whom."""


class OpenEnds(ChoosingCard[Answer]):
    """Newest first. Answers with what was settled: `y` it happened, `n` it did not, `o` its page, `a` send again.

    Of one that asks first `a` sends it now and `n` lets it go.

    `W` shows what the network answered.
    """

    CSS_PATH = "page.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "settle(True)", "it happened"),
        Binding("n", "settle(False)", "it did not"),
        Binding("o", "choose", "open its page"),
        Binding("a", "again", "send again"),
        Binding("W", "answer", "its answer"),
    ]
    HEADING = "Open ends"
    LOOK = "page"

    def __init__(self, deck: Deck) -> None:
        self._deck, self._engagement, self._now = deck, deck.engagement, deck.clock.now()
        self._entries = [entry for entry in reversed(deck.reader.outbox()) if entry.state in OPEN_ENDS]
        names = deck.reader.names({entry.person for entry in self._entries})
        self._did = [
            done_to(entry.action.kind, entry.action.account.partition(":")[0], names.get(entry.person, ""))
            for entry in self._entries
        ]
        self._widest = min(MOST, max(map(cell_len, self._did), default=0))
        nothing = "Nothing is open. Everything you did is settled."
        super().__init__(len(self._entries), nothing=nothing, spare=2 if self._entries else 0)

    @property
    def _entry(self) -> OutboxEntry:
        """The one under the cursor."""
        return self._entries[self.choices.place]

    def below(self) -> Iterator[Widget]:
        yield Foot(self._keys())

    def _keys(self) -> str:
        """What can be done to the one under the cursor."""
        if not self._entries:
            return "Esc back"
        if self._entry.state is OutboxState.ASKING:
            return "a send it now   n let it go   Esc back"
        return "y it happened   n it did not   o its page   a send again   W its answer   Esc back"

    def on_choices_moved(self) -> None:
        self.query_one(Foot).show(self._keys())

    def entry(self, place: int, here: bool, ink: Ink, width: int) -> Entry:
        entry = self._entries[place]
        words = one_line(entry.action.text or (entry.action.post.text if entry.action.post else ""))
        did = fit(self._did[place], min(self._widest, width * 2 // 5))
        line = Text.assemble(
            (POINTER if here else APART, ink.accent), (did + "  ", ink.strong),
            (PENDING[entry.state].ljust(15), ink.accent), (age(entry.created_at, self._now).ljust(5), ink.muted),
            (words, ink.text),
        )  # fmt: skip
        line.truncate(width, overflow="ellipsis")
        told = filter(None, (entry.reason, self._made_by(entry), self._proof(entry))) if here else ()
        return Entry([line, *(Text(APART + sentence, ink.muted) for sentence in told)])

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

    def action_settle(self, did: bool) -> None:
        if self._entries:
            self.dismiss(self._engagement.confirm_hand_off(self._entry.id, did))

    def chosen(self, place: int) -> Answer | None:
        entry = self._entries[place]
        return self._engagement.open_again(entry.id) if entry.state is OutboxState.HANDED_OFF else None

    def action_answer(self) -> None:
        """What the network said to the one under the cursor."""
        if self._entries:
            entry = self._entry
            told = [Trouble(entry.reason, entry.answer, entry.settled_at)] if entry.answer else []
            setter = lambda ink, width: Setting(set_answers(told, self._deck.goals.tz, ink, width))  # noqa: E731
            self.app.push_screen(Page("What the network answered", setter, self._deck.keymap))

    def action_again(self) -> None:
        if self._entries:
            self.dismiss(self._engagement.send_again(self._entry.id))
