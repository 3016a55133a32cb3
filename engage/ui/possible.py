"""Which commands can do something where one is."""

from engage.ui.commands import PEOPLE, READ, SORT, Command
from engage.ui.screens.inbox import InboxScreen

_EVERYWHERE = ("quit",)
_WHILE_WRITING = ("help", "quit")
_ON_A_POST = ("like", "repost", "reply", "quote", "follow", "delete", "next_match", "previous_match", "load_new")
_ON_NOTHING = ("back", "answers", "why")


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
    needs_post = command.id in _ON_A_POST or command.group in (SORT, READ, PEOPLE)
    return row is not None or not needs_post or command.id in _ON_NOTHING
