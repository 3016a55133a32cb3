"""Which commands can do something where one is."""

from engage.ui.commands import Command, needs_post
from engage.ui.screens.inbox import InboxScreen

_EVERYWHERE = ("quit",)
_WHILE_WRITING = ("help", "quit")


def possible(command: Command, screen: object, inbox: InboxScreen, accounts: int) -> bool:
    """Whether the command can do something on this screen, for the post under the cursor and so many accounts."""
    if screen is not inbox:
        return command.id in _EVERYWHERE
    if inbox.composing.kind is not None:
        return command.id in _WHILE_WRITING
    row = inbox.posts.row
    if command.id == "delete":
        return row is not None and row.mine
    if command.id == "acting":
        return accounts > 1
    return row is not None or not needs_post(command)
