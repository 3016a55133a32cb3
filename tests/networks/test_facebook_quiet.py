"""Facebook's usage headers: slower from 75 %, still at 95 % until the time it names, for all threads of a Page."""

import json
from datetime import timedelta

import pytest

from engage.domain.action import ActionKind
from engage.domain.errors import RateLimited, Refused
from engage.networks.facebook.adapter import FacebookNetwork
from engage.networks.facebook.keys import PageKey
from engage.networks.facebook.quiet import Quiet
from engage.networks.facebook.usage import rest_until, used
from engage.sandbox.running import Running
from tests.networks.answers import answer
from tests.networks.page_side import PageSide
from tests.town import NOW, town

__all__ = ["town"]


@pytest.fixture
def side(town: Running) -> PageSide:
    return PageSide(town)


def told(percent: int, minutes: int = 0) -> dict[str, str]:
    part = {"type": "pages", "call_count": percent, "estimated_time_to_regain_access": minutes}
    return {"X-App-Usage": json.dumps({"call_count": 3}), "X-Business-Use-Case-Usage": json.dumps({"1": [part]})}


def test_the_fullest_budget_counts_and_broken_headers_say_nothing() -> None:
    case = [{"type": "pages", "call_count": 96, "estimated_time_to_regain_access": 12}, "broken"]
    full = answer(200, {}, x_app_usage='{"call_count": 20}', x_business_use_case_usage=json.dumps({"1": case, "2": 5}))
    assert (used(full), rest_until(full, NOW)) == (96, NOW + timedelta(minutes=12))
    for broken in ("", "[", "7", "{}"):
        silent = answer(200, {}, x_app_usage=broken, x_business_use_case_usage=broken)
        assert (used(silent), rest_until(silent, NOW)) == (None, NOW + timedelta(minutes=30))


@pytest.mark.parametrize(("percent", "ease"), [(0, 1), (74, 1), (75, 2), (84, 2), (85, 4), (94, 4)])
def test_from_three_quarters_on_it_asks_to_go_easy(side: PageSide, percent: int, ease: int) -> None:
    _, source = side.drain()
    side.fault("answer", "GET", body='{"data": []}', headers=told(percent), times=60)
    assert side.network.fetch(source).ease == ease


def test_at_95_percent_nothing_is_asked_until_the_time_told(side: PageSide) -> None:
    post = side.to_answer()
    _, source = side.drain()
    side.fault("answer", "GET", path="/feed", body='{"data": []}', headers=told(95, minutes=12))
    with pytest.raises(RateLimited) as caught:
        [side.network.fetch(source) for _ in range(2)]
    asked = side.asked()
    assert (caught.value.until, caught.value.whole) == (NOW + timedelta(minutes=12), True)
    with pytest.raises(RateLimited):
        side.network.perform(side.action(ActionKind.LIKE, post))
    side.pass_time(12 * 60 - 1)
    with pytest.raises(RateLimited):
        side.network.fetch(source)
    assert side.asked() == asked
    side.pass_time(1)
    side.network.fetch(source)
    assert side.asked() > asked


def pair(side: PageSide) -> list[FacebookNetwork]:
    key, quiet = PageKey(side.page.id, side.page.name, side.page.token), Quiet(side.clock)
    return [FacebookNetwork(key, side.clock, api_url=side.served.graph, plan="full", quiet=quiet) for _ in range(2)]


def test_a_throttle_met_by_one_thread_is_kept_to_by_the_other(side: PageSide) -> None:
    post = side.to_answer()
    reading, writing = pair(side)
    asked = side.asked()
    side.fault("rate_limited", "GET")
    with pytest.raises(RateLimited) as caught:
        reading.fetch(side.source)
    assert caught.value.until == NOW + timedelta(minutes=30)
    with pytest.raises(RateLimited):
        writing.perform(side.action(ActionKind.LIKE, post))
    assert side.asked() == asked + 1


def test_after_a_block_nothing_is_written_for_a_day_and_reading_goes_on(side: PageSide) -> None:
    post = side.to_answer()
    first, second = pair(side)
    side.fault("graph_error", "POST", code=368, subcode=1390008)
    with pytest.raises(Refused, match="blocks what this Page writes"):
        first.perform(side.action(ActionKind.LIKE, post))
    asked = side.asked()
    with pytest.raises(RateLimited) as caught:
        second.perform(side.action(ActionKind.LIKE, post))
    assert side.asked() == asked
    assert caught.value.until == NOW + timedelta(days=1)
    assert second.fetch(side.source).posts
    side.pass_time(86_400)
    second.perform(side.action(ActionKind.LIKE, post))
    assert len(side.did("like")) == 1
