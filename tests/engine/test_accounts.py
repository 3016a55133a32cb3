"""Which account acts on what, when there are several."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from engage.domain.clock import FixedClock
from engage.domain.goals import Goals
from engage.domain.post import Post
from engage.domain.source import Account, Source, SourceKind
from engage.engine.actors import Actors
from engage.engine.sessions import Sessions
from engage.engine.target import Targets
from engage.engine.threads import Threads
from engage.store.store import Store
from tests.engine.desk import START
from tests.engine.fake import ME, FakeNetwork
from tests.engine.world import Town

SECOND = Account("x", "second", "The shop")
BAKERY, MARKET = Account("facebook", "page1", "Bakery"), Account("facebook", "page2", "Market")
ACCOUNTS = (ME, SECOND, BAKERY, MARKET)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    one = Store(tmp_path / "engage.db")
    for account in ACCOUNTS:
        one.accounts.put(account)
    yield one
    one.close()


def networks() -> dict[str, FakeNetwork]:
    return {account.id: FakeNetwork(Town(), FixedClock(START), account) for account in ACCOUNTS}


def targets_of(store: Store, known: dict[str, FakeNetwork] | None = None) -> Targets:
    known = networks() if known is None else known
    return Targets(store, known, Actors(store, known, Sessions(store, FixedClock(START), Goals())))


def saved(store: Store, network: str, page: str = "", reader: Account | None = None) -> int:
    post = Post(network, "1", "ana", "Hello", START, conversation="1", page=page)
    source = store.sources.put(Source(reader.id, SourceKind.LIST, "list", "List")) if reader else None
    store.posts.save([post], source, START, frozenset())
    return store.posts.item(network, "1")


@pytest.mark.parametrize(
    ("network", "page", "reader", "acting"),
    [
        ("x", "", None, ME),
        ("x", "", SECOND, SECOND),
        ("facebook", "page2", None, MARKET),
        ("facebook", "page2", BAKERY, MARKET),
        ("facebook", "elsewhere", MARKET, MARKET),
        ("facebook", "elsewhere", None, BAKERY),
    ],
)
def test_who_acts(store: Store, network: str, page: str, reader: Account | None, acting: Account) -> None:
    target = targets_of(store).of(saved(store, network, page, reader))
    assert target is not None
    assert target.account == acting.id


def test_the_person_may_choose(store: Store) -> None:
    target = targets_of(store).of(saved(store, "x"), SECOND.id)
    assert target is not None
    assert target.account == SECOND.id


def test_an_account_that_is_not_connected_cannot_act(store: Store) -> None:
    targets = targets_of(store)
    assert targets.of(saved(store, "x"), "x:stranger") is None
    assert targets.own("x:stranger") is None
    assert targets_of(store, {}).own() is None


def test_the_first_account_writes_by_default(store: Store) -> None:
    target = targets_of(store).own()
    assert target is not None
    assert target.account == ME.id


def test_each_page_reads_its_own_conversations(store: Store) -> None:
    item = saved(store, "facebook", "page2")
    clock = FixedClock(START)
    concerned = [
        account.name
        for account in ACCOUNTS
        if Threads(store, FakeNetwork(Town(), clock, account), clock, frozenset()).concerned(item)
    ]
    assert concerned == ["Market"]
