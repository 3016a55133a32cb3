"""What a person does on the network's own page after a hand-off."""

from contextlib import suppress

from engage.domain.action import Action, ActionKind
from engage.sandbox.town import Missing, NotAllowed
from tests.networks.side import Side


def by_hand(side: Side, action: Action) -> None:
    """The same gesture in the browser; what is gone or forbidden there is not done."""
    with suppress(Missing, NotAllowed):
        _do(side, action)


def _do(side: Side, action: Action) -> None:
    town, me = side.town, side.me
    on = action.post.version or action.post.id if action.post else ""
    if action.kind is ActionKind.LIKE:
        town.like(me, on, via="web")
    elif action.kind is ActionKind.UNLIKE:
        town.unlike(me, on, via="web")
    elif action.kind is ActionKind.DELETE:
        town.delete(me, on, via="web")
    elif action.kind is ActionKind.POST:
        town.write(side.net, me, action.text, page=me if side.net == "fb" else "", via="web")
    elif action.kind is ActionKind.REPLY:
        _answer(side, on, action.text)
    elif side.net == "x":
        _on_x(side, action, on)


def _answer(side: Side, on: str, text: str) -> None:
    town = side.town
    above = town.post(on)
    if side.net == "x":
        town.write("x", side.me, text, parent=on, via="web")
    else:
        town.write("fb", side.me, text, parent=on if above.kind == "comment" else "", under=above.root, via="web")


def _on_x(side: Side, action: Action, on: str) -> None:
    town, me = side.town, side.me
    if action.kind is ActionKind.REPOST:
        town.repost(me, on, via="web")
    elif action.kind is ActionKind.UNREPOST:
        town.unrepost(me, on, via="web")
    elif action.kind is ActionKind.QUOTE:
        town.write("x", me, action.text, quoted=on, via="web")
    elif action.kind is ActionKind.FOLLOW:
        town.follow(me, action.profile, via="web")
