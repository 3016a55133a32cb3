"""Who acts: my accounts by network, the one that acts marked; Enter chooses."""

from collections.abc import Iterator
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from engage.domain.record import dataclass
from engage.domain.source import Account
from engage.engine.actors import Actors
from engage.ui.ink import Ink
from engage.ui.row_line import fit
from engage.ui.set_thread import edges
from engage.ui.turns import Deliberate
from engage.ui.widgets.fitting_pane import FittingPane
from engage.ui.widgets.foot import Foot
from engage.ui.widgets.text_pane import Setting
from engage.ui.wording import account_name, network_name

AROUND = 10
"""Lines of the card beside those of the accounts."""

ALWAYS = {"facebook": "on its own wall each Page acts"}
"""By network, what no choice changes."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A line: an account, or None for whoever reads a post."""

    network: str
    account: Account | None
    acts: bool
    writes: bool


def choices(actors: Actors) -> Iterator[Choice]:
    """Each network's accounts; where it has several, the reader of a post as well."""
    for network in dict.fromkeys(account.network for account in actors.accounts):
        mine, chosen = [one for one in actors.accounts if one.network == network], actors.chosen(network)
        for account in mine:
            acts = account.id == chosen or len(mine) == 1
            yield Choice(network, account, acts, account.id == actors.writer)
        if len(mine) > 1:
            yield Choice(network, None, not chosen, False)


class ActingCard(Deliberate, ModalScreen[tuple[str, str] | None]):
    """Answers with a network and the account that acts there, empty for whoever reads a post; None to leave it.

    `post` is the key that writes a post.
    """

    CSS_PATH = "acting.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down,at", "move(1)", "down"),
        Binding("k,up", "move(-1)", "up"),
        Binding("enter", "choose", "choose"),
        Binding("escape,q", "dismiss(None)", "leave"),
    ]

    AUTO_FOCUS: ClassVar[str | None] = ""

    def __init__(self, actors: Actors, post: str) -> None:
        super().__init__()
        self._post = post
        self._choices = list(choices(actors))
        self._names = max((cell_len(account_name(one)) for one in actors.accounts if one.handle), default=0)
        self._cursor = next((place for place, one in enumerate(self._choices) if one.writes), 0)
        self._pane = FittingPane(around=AROUND, can_focus=False)
        self._told = Static(classes="more", markup=False)

    def compose(self) -> ComposeResult:
        with Vertical(classes="card acting"):
            yield Static(Text("Who acts"), classes="title", markup=False)
            yield self._pane
            yield self._told
            yield Foot("Enter chooses   j k move   Esc leaves it as it is")

    def on_mount(self) -> None:
        self._show()

    def _show(self) -> None:
        self._pane.show(self._set)
        self._told.update(Text(_meaning(self._choices[self._cursor])))

    def _set(self, ink: Ink, width: int) -> Setting:
        lines: list[Text] = []
        here = 0
        for place, one in enumerate(self._choices):
            if not place or one.network != self._choices[place - 1].network:
                lines += [Text("")] if lines else []
                always = f"  {ALWAYS[one.network]}" if one.network in ALWAYS else ""
                lines.append(Text.assemble((network_name(one.network), ink.strong), (always, ink.faint)))
            here = len(lines) if place == self._cursor else here
            lines.append(self._line(one, ink, width, here=place == self._cursor))
        first = 0 if len(lines) <= self._pane.size.height else here
        return Setting(lines, first)

    def _line(self, one: Choice, ink: Ink, width: int, *, here: bool) -> Text:
        name = account_name(one.account) if one.account else "whoever reads the post"
        more = one.account.name if one.account and one.account.handle not in ("", one.account.name) else ""
        marks = Text(
            "  ".join(filter(None, ("acts" if one.acts else "", f"{self._post} writes" if one.writes else ""))),
            ink.accent,
        )
        line = Text.assemble(
            ("> " if here else "  ", ink.accent),
            (fit(name, self._names) if more else name, ink.strong if here else ink.text),
            (f"  {more}" if more else "", ink.muted),
        )
        return edges(line, marks, width)

    def action_move(self, step: int) -> None:
        self._cursor = (self._cursor + step) % len(self._choices)
        self._show()

    def action_choose(self) -> None:
        one = self._choices[self._cursor]
        self.dismiss((one.network, one.account.id if one.account else ""))


def _meaning(one: Choice) -> str:
    """What choosing this line does."""
    where = network_name(one.network)
    if one.account is None:
        return f"On {where} each post is acted on by the account that reads it."
    return f"Acts on {where} wherever it can, and writes your own posts."
