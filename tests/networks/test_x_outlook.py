"""What a first reading is said to cost, against what it then costs; and how far back it goes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from engage.domain.estimate import Estimate
from engage.domain.source import Source, SourceKind
from engage.networks.x.sources import Choice
from tests.networks.x_side import XSide
from tests.town import open_town


@pytest.fixture
def side() -> Iterator[XSide]:
    with open_town() as served:
        yield XSide(served)


def foretold(side: XSide, source: Source | None = None) -> Estimate:
    found = side.network.outlook(source or side.source)
    assert found is not None
    return found


def test_lists_cost_about_what_was_said(side: XSide) -> None:
    lists = [one for one in side.network.sources() if one.kind is SourceKind.LIST]
    said = [foretold(side, one) for one in lists]
    assert all(one.counted and one.days == 7 for one in said)
    asked = side.served.sandbox.meter.micros
    assert asked == 3 * 5_000 + 3 * 1_000, "half a cent to count each, and a look at the three lists, found before"
    authors = set[str]()
    for one, estimate in zip(lists, said, strict=True):
        page, _ = side.drain(one)
        assert abs(estimate.posts - len(page.posts)) <= 2, one.title
        authors |= {post.author for post in page.posts}
    side.network.profiles(sorted(authors))
    spent = side.served.sandbox.meter.micros - asked
    assert spent <= sum(one.micros for one in said) <= 1.8 * spent, "what several lists share is paid once"


def test_where_x_does_not_count_the_bound_is_told(side: XSide) -> None:
    side.fault("answer", "GET", path="counts", status=400, body='{"title": "Invalid Request"}')
    members = len(side.town.lists[side.source.remote_id].members)
    told = foretold(side)
    assert (told.posts, told.counted, told.amount, told.price[:8]) == (400, False, "at most 400", "at most ")
    assert told.micros in {400 * 5_000 + count * 10_000 for count in (members, members - 1)}


def test_mentions_are_told_by_their_bound_and_ask_nothing(side: XSide) -> None:
    mentions = Source(side.network.account.id, SourceKind.MENTIONS, side.me, "Mentions")
    before = side.asked()
    assert foretold(side, mentions) == Estimate(7, 400, 400_000)
    assert side.asked() == before
    _, read = side.drain(mentions)
    assert side.network.outlook(read) is None


def test_only_a_back_fill_is_told(side: XSide) -> None:
    _, source = side.drain()
    before = side.asked()
    assert side.network.outlook(source) is None
    side.pass_time(5 * 86_400)
    assert side.network.outlook(source) is None
    assert side.asked() == before
    side.pass_time(2 * 86_400)
    assert foretold(side, source).counted


def test_a_list_that_cannot_be_seen_is_not_counted(side: XSide) -> None:
    assert side.network.outlook(replace(side.source, remote_id="1")) is None
    assert side.served.sandbox.meter.billed["counts_recent"] == 0


def test_a_reading_under_way_is_not_told_again(side: XSide) -> None:
    page = side.network.fetch(side.source)
    assert page.more
    assert side.network.outlook(replace(side.source, cursor=page.cursor)) is None


@pytest.mark.parametrize("kind", [SourceKind.LIST, SourceKind.MENTIONS, SourceKind.HOME])
def test_one_day_back_is_one_day(side: XSide, kind: SourceKind) -> None:
    side.network = side.build(choice=Choice(back_fill=1))
    source = replace(side.source, kind=kind)
    assert foretold(side, source).days == 1
    page, read = side.drain(source)
    oldest = side.clock.now() - timedelta(days=1)
    assert page.posts
    assert all(post.created_at >= oldest for post in page.posts)
    assert page.read <= len(page.posts) + 20, "the last page of a list is billed whole"
    side.pass_time(60)
    side.write(f"@{side.account.handle} good morning")
    fresh = side.drain(read)[0].posts
    assert all(post.created_at > oldest for post in fresh)
    assert kind is SourceKind.HOME or "good morning" in fresh[0].text


@pytest.mark.parametrize("kind", [SourceKind.LIST, SourceKind.MENTIONS])
def test_nothing_older_than_now_costs_nothing_and_loses_nothing(side: XSide, kind: SourceKind) -> None:
    side.network = side.build(choice=Choice(back_fill=0))
    source = replace(side.source, kind=kind)
    assert side.network.outlook(source) is None
    page, read = side.drain(source)
    assert (page.posts, page.requests, side.served.sandbox.meter.micros) == ((), 0, 0)
    begun = side.clock.now()
    side.pass_time(3 * 86_400)
    side.write(f"@{side.account.handle} good morning")
    page, read = side.drain(read)
    assert "good morning" in page.posts[0].text
    assert all(post.created_at >= begun for post in page.posts)
    assert page.read <= 5
    assert side.drain(read)[0].posts == ()
