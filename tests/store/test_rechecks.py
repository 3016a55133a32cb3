"""Who looks again at what was kept: the account whose reading brought it, as the other may not be shown it."""

from datetime import timedelta

from engage.domain.source import Account, Source, SourceKind
from tests.store.samples import ME, NOON, Shelf, tweet

SECOND = Account("x", "0", "The Bakery", "bakery")
"""Its id comes first in every order of ids."""

LATER = NOON + timedelta(days=1)


def due(shelf: Shelf, account: Account) -> list[str]:
    return sorted(one.id for one in shelf.store.rechecks.due(account, LATER, 100))


def test_an_account_looks_at_what_it_read_and_at_the_conversations_of_that(shelf: Shelf) -> None:
    with shelf.store.transaction():
        shelf.store.accounts.put(SECOND)
        hers = shelf.store.sources.put(Source(SECOND.id, SourceKind.LIST, "9", "Millers"))
    shelf.sources["millers"] = hers
    shelf.save(tweet("11"), tweet("12", conversation="11"), tweet("13", quoted="14"))
    shelf.save(tweet("21"), source="millers")
    shelf.save(tweet("14"), tweet("15", conversation="11"), tweet("22", conversation="21"), source=None)
    assert due(shelf, ME) == ["11", "12", "13", "14", "15"]
    assert due(shelf, SECOND) == ["21", "22"]


def test_what_no_reading_leads_to_is_looked_at_by_one_of_them(shelf: Shelf) -> None:
    with shelf.store.transaction():
        shelf.store.accounts.put(SECOND)
    shelf.save(tweet("31"), source=None)
    assert (due(shelf, SECOND), due(shelf, ME)) == (["31"], [])
