"""Palette commands for what a network has refused by plan or rule: try it directly again."""

from collections.abc import Iterator
from functools import partial

from textual.app import SystemCommand

from engage.store.records import RefusedPermit
from engage.ui.deck import Deck
from engage.ui.screens.inbox import InboxScreen
from engage.ui.wording import moment


def trial_commands(deck: Deck, inbox: InboxScreen) -> Iterator[SystemCommand]:
    """One for each refused permit, with since when and why."""
    names = {account.id: account.handle or account.name for account in deck.reader.accounts()}
    for off in deck.reader.refused_permits():
        title = f"Try directly again: {off.words} (as {names.get(off.account, off.account)})"
        since = moment(off.since, deck.goals.tz)
        yield SystemCommand(title, f"By hand since {since}: {off.why}", partial(_try, deck, inbox, off))


def _try(deck: Deck, inbox: InboxScreen, off: RefusedPermit) -> None:
    answer = deck.engagement.try_directly(off.account, off.key)
    inbox.panes.forget_hands()
    inbox.posts.redraw_changed()
    inbox.answer(answer)
