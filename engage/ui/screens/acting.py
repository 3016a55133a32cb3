"""Who acts: my accounts by network, the one that acts marked; Enter chooses."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from engage.domain.source import Account
from engage.engine.actors import Actors
from engage.ui.ink import Ink
from engage.ui.row_line import fit
from engage.ui.screens.choosing import ChoosingCard
from engage.ui.set_thread import edges
from engage.ui.widgets.choices import APART, POINTER, Entry
from engage.ui.widgets.fitting_pane import AROUND
from engage.ui.wording import account_name, network_name

MEANING = 2
"""Lines of the card for what the choice means."""

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


class ActingCard(ChoosingCard[tuple[str, str]]):
    """Answers with a network and the account that acts there, empty for whoever reads a post.

    `post` is the key that writes a post.
    """

    CSS_PATH = "acting.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("at", "move(1)", "down", id="acting")]
    HEADING = "Who acts"
    KEYS = "Enter chooses   j k move   Esc leaves it as it is"
    LOOK = "acting"

    def __init__(self, actors: Actors, post: str) -> None:
        self._choices = list(choices(actors))
        start = next((place for place, one in enumerate(self._choices) if one.writes), 0)
        super().__init__(len(self._choices), start, around=AROUND + MEANING)
        self._post = post
        self._names = max((cell_len(account_name(one)) for one in actors.accounts if one.handle), default=0)
        self._told = Static(self._meaning, classes="more", markup=False)

    def below(self) -> Iterator[Widget]:
        yield self._told
        yield from super().below()

    def on_choices_moved(self) -> None:
        self._told.update(self._meaning)

    @property
    def _meaning(self) -> Text:
        return Text(_meaning(self._choices[self.choices.place]))

    def entry(self, place: int, here: bool, ink: Ink, width: int) -> Entry:
        one = self._choices[place]
        line = self._line(one, ink, width, here=here)
        if place and one.network == self._choices[place - 1].network:
            return Entry([line])
        always = f"  {ALWAYS[one.network]}" if one.network in ALWAYS else ""
        heading = Text.assemble((network_name(one.network), ink.strong), (always, ink.faint))
        return Entry([line], [*([Text("")] if place else []), heading])

    def _line(self, one: Choice, ink: Ink, width: int, *, here: bool) -> Text:
        name = account_name(one.account) if one.account else "whoever reads the post"
        more = one.account.name if one.account and one.account.handle not in ("", one.account.name) else ""
        marks = Text(
            "  ".join(filter(None, ("acts" if one.acts else "", f"{self._post} writes" if one.writes else ""))),
            ink.accent,
        )
        line = Text.assemble(
            (POINTER if here else APART, ink.accent),
            (fit(name, self._names) if more else name, ink.strong if here else ink.text),
            (f"  {more}" if more else "", ink.muted),
        )
        return edges(line, marks, width)

    def chosen(self, place: int) -> tuple[str, str]:
        one = self._choices[place]
        return (one.network, one.account.id if one.account else "")


def _meaning(one: Choice) -> str:
    """What choosing this line does."""
    where = network_name(one.network)
    if one.account is None:
        return f"On {where} each post is acted on by the account that reads it."
    return f"Acts on {where} wherever it can, and writes your own posts."
