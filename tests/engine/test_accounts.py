"""Which account acts on what, when there are several."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from engage.domain.action import ActionKind
from engage.domain.clock import FixedClock
from engage.domain.goals import Goals
from engage.domain.network import Capability
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


def actors_of(store: Store, known: Mapping[str, FakeNetwork]) -> Actors:
    return Actors(store, known, Sessions(store, FixedClock(START), Goals()))


def targets_of(store: Store, known: Mapping[str, FakeNetwork] | None = None, actors: Actors | None = None) -> Targets:
    known = networks() if known is None else known
    return Targets(store, known, actors or actors_of(store, known))


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


@pytest.mark.parametrize(
    ("network", "page", "reader", "acting"),
    [
        ("x", "", ME, SECOND),
        ("x", "", None, SECOND),
        ("facebook", "page1", MARKET, BAKERY),
        ("facebook", "elsewhere", BAKERY, MARKET),
    ],
)
def test_the_chosen_one_acts_but_on_the_wall_of_another_page(
    store: Store, network: str, page: str, reader: Account | None, acting: Account
) -> None:
    known = networks()
    actors = actors_of(store, known)
    for chosen in (SECOND, MARKET):
        actors.choose(chosen.network, chosen.id)
    target = targets_of(store, known, actors).of(saved(store, network, page, reader))
    assert target is not None
    assert target.account == acting.id


def test_where_the_chosen_one_cannot_another_does(store: Store) -> None:
    known = networks()
    actors = actors_of(store, known)
    actors.choose("x", SECOND.id)
    known[SECOND.id].ways[ActionKind.DELETE] = Capability.IMPOSSIBLE
    item, targets = saved(store, "x"), targets_of(store, known, actors)
    made = [targets.of(item, kind=kind) for kind in (ActionKind.LIKE, ActionKind.DELETE)]
    assert [target.account for target in made if target] == [SECOND.id, ME.id]
    known[ME.id].ways[ActionKind.DELETE] = Capability.IMPOSSIBLE
    nobody = targets.of(item, kind=ActionKind.DELETE)
    assert nobody is not None
    assert nobody.account == SECOND.id, "the one who was meant says that it is not possible"


def test_the_last_choice_writes_and_all_of_them_are_kept(store: Store) -> None:
    known = networks()
    actors = actors_of(store, known)
    assert (actors.writer, actors.choice) == (ME.id, ())
    actors.choose("facebook", MARKET.id)
    assert actors.choose("x", SECOND.id).sentence == "From now on The shop acts."
    actors.choose("facebook", BAKERY.id)
    assert (actors.writer, actors.chosen("x"), actors.chosen("facebook")) == (BAKERY.id, SECOND.id, BAKERY.id)
    again = actors_of(store, known)
    assert (again.choice, again.writer) == (actors.choice, BAKERY.id)
    again.choose("facebook", "")
    assert (again.writer, again.chosen("facebook")) == (SECOND.id, "")
    left = actors_of(store, {one: known[one] for one in (ME.id, BAKERY.id)})
    assert (left.choice, left.writer) == ((), ME.id), "an account that is gone acts no more"
    again.choose("x", "x:stranger")
    assert again.choice == ()


def test_own_words_come_before_those_begun_as_another(store: Store) -> None:
    actors = actors_of(store, networks())
    for account in (ME.id, SECOND.id):
        store.drafts.save(ActionKind.REPLY, 1, account, f"as {account}", 0, START)
    own = actors.draft(ActionKind.REPLY, 1, SECOND.id)
    assert own is not None
    assert (own.text, len(store.drafts.all())) == ("as x:second", 2)
    store.drafts.drop(ActionKind.REPLY, 1, SECOND.id)
    moved = actors.draft(ActionKind.REPLY, 1, SECOND.id)
    assert moved is not None
    assert (moved.text, moved.account) == ("as x:me", ME.id)
    assert [draft.account for draft in store.drafts.all()] == [SECOND.id]
    assert actors.draft(ActionKind.REPLY, 1, BAKERY.id) is None, "another network's words stay there"


@pytest.mark.parametrize(("reader", "concerned"), [(None, ME), (ME, ME), (SECOND, SECOND)])
def test_of_several_one_reads_a_conversation(store: Store, reader: Account | None, concerned: Account) -> None:
    item, clock, me = saved(store, "x", reader=reader), FixedClock(START), frozenset(one.id for one in ACCOUNTS)
    asked = [one for one in ACCOUNTS if Threads(store, FakeNetwork(Town(), clock, one), clock, me).concerned(item)]
    assert asked == [concerned]
