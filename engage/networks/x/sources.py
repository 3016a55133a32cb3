"""What is read of an X account: lists, the mentions, the home timeline."""

from collections.abc import Callable
from dataclasses import replace

from engage.domain.record import dataclass
from engage.domain.source import Account, Source, SourceKind


@dataclass(frozen=True, slots=True)
class Choice:
    """`lists` are ids of lists, mine or others'; none: all that I own. A first reading goes `back_fill` days back."""

    lists: tuple[str, ...] = ()
    mentions: bool = True
    home: bool = False
    back_fill: int = 7

    def sources(self, account: Account, owned: Callable[[], list[Source]]) -> list[Source]:
        """The chosen ones in their order; a list that is not among the `owned` ones goes by its id."""
        mine = {one.remote_id: replace(one, account=account.id) for one in owned()}
        chosen = [mine.get(one) or _by_id(account, one) for one in dict.fromkeys(self.lists or mine)]
        if self.mentions:
            chosen.append(Source(account.id, SourceKind.MENTIONS, account.remote_id, "Mentions"))
        if self.home:
            chosen.append(Source(account.id, SourceKind.HOME, account.remote_id, "Home"))
        return chosen


USUAL = Choice()


def _by_id(account: Account, list_id: str) -> Source:
    return Source(account.id, SourceKind.LIST, list_id, f"List {list_id}")
