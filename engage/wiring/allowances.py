"""Which keys act directly and which are done by hand, as tables, asked of the networks' own capabilities."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime

from engage.domain.action import ActionKind
from engage.domain.network import Capability, Ways
from engage.domain.post import Post
from engage.domain.price import MILLION
from engage.domain.source import Account
from engage.networks.facebook.ways import PageWays
from engage.networks.x.prices import PRICES
from engage.networks.x.ways import XWays
from engage.ui.commands import COMMANDS, GIVE, shown_keys

Row = tuple[str, ...]
Cell = tuple[Ways, Post | None]
Rows = Callable[[ActionKind], Iterator[tuple[str, list[Cell | None]]]]
"""For a kind of gesture: words for each row of its own (empty: the command's), and what is asked for each column."""

_ME = Account("x", "1", "me", "me")
_PAGE, _OTHER = "1", "2"
_SAID = {
    Capability.DIRECT: "direct",
    Capability.HAND_OFF: "by hand ~",
    Capability.IMPOSSIBLE: "-",
}
_ACTIONS: Mapping[str, ActionKind] = {kind.value: kind for kind in ActionKind}


def price_of_a_post() -> str:
    """What X bills for reading one, from its price list."""
    return f"${PRICES.micros['post_read'] / MILLION:.3f}"


def x_allowances(keymap: Mapping[str, str]) -> list[Row]:
    """Key, what it does, and how on each of X's plans. A reply has two rows: X tells them apart by who named whom."""
    plans = (XWays(_ME, plan="self-serve"), XWays(_ME, plan="full"))
    mine, naming, other = _on_x(_ME.remote_id), _on_x("2", mentions=(_ME.remote_id,)), _on_x("2")

    def rows(kind: ActionKind) -> Iterator[tuple[str, list[Cell | None]]]:
        if kind is ActionKind.REPLY:
            yield "reply, if they named or quoted you", [(ways, naming) for ways in plans]
            yield "reply to anybody else", [(ways, other) for ways in plans]
        else:
            post = {ActionKind.DELETE: mine, ActionKind.POST: None, ActionKind.FOLLOW: None}.get(kind, other)
            yield "", [(ways, post) for ways in plans]

    return [("key", "", "self-serve", "Enterprise"), *_table(keymap, rows)]


def page_allowances(keymap: Mapping[str, str]) -> list[Row]:
    """Key, what it does, and how on one's own Page, on others, and there by an app that Meta reviewed."""
    own, reviewed = PageWays(_PAGE, "Page"), PageWays(_PAGE, "Page", plan="full")

    def rows(kind: ActionKind) -> Iterator[tuple[str, list[Cell | None]]]:
        author = _PAGE if kind is ActionKind.DELETE else _OTHER
        mine, there = _on_wall(_PAGE, author), _on_wall(_OTHER, author)
        if kind is ActionKind.FOLLOW:
            yield "follow a Page", [None, (own, None), (reviewed, None)]
        elif kind is ActionKind.POST:
            yield "", [(own, None), None, None]
        else:
            yield "share" if kind is ActionKind.REPOST else "", [(own, mine), (own, there), (reviewed, there)]

    return [("key", "", "your Pages", "other Pages", "there, once reviewed"), *_table(keymap, rows)]


def _table(keymap: Mapping[str, str], rows: Rows) -> Iterator[Row]:
    """A row for each key of the group "Give" that is a gesture, where it can be made at all."""
    for command in COMMANDS:
        if command.group != GIVE or command.id not in _ACTIONS:
            continue
        kind = _ACTIONS[command.id]
        for words, cells in rows(kind):
            can = [cell[0].capability(kind, cell[1]) if cell else Capability.IMPOSSIBLE for cell in cells]
            if set(can) != {Capability.IMPOSSIBLE}:
                yield shown_keys(command, keymap)[0], words or command.label, *(_SAID[one] for one in can)


def _on_x(author: str, mentions: tuple[str, ...] = ()) -> Post:
    return Post("x", "1", author, "", datetime.min.replace(tzinfo=UTC), mentions=mentions)


def _on_wall(page: str, author: str) -> Post:
    return Post("facebook", "1", author, "", datetime.min.replace(tzinfo=UTC), page=page)
