"""X's windows of calls: an endpoint that is used up is left alone, whichever thread used it up; others are not."""

from datetime import UTC, datetime, timedelta

import pytest

from engage.domain.action import ActionKind
from engage.domain.clock import FixedClock
from engage.domain.errors import RateLimited
from engage.domain.source import Source, SourceKind
from engage.networks.x.adapter import XNetwork
from engage.networks.x.windows import Windows, endpoint_of, reset_of
from engage.sandbox.running import Running
from tests.networks.answers import answer
from tests.networks.x_side import XSide
from tests.town import NOW, town

__all__ = ["town"]

LIST = "GET /2/lists/:id/tweets"


@pytest.fixture
def side(town: Running) -> XSide:
    return XSide(town)


def mentions(side: XSide) -> Source:
    return Source(side.network.account.id, SourceKind.MENTIONS, side.me, "Mentions")


def use_up(side: XSide, reset: float) -> RateLimited:
    side.fault("rate_limited", "GET", path="lists/.*/tweets", reset=reset)
    with pytest.raises(RateLimited) as caught:
        side.network.fetch(side.source)
    return caught.value


def test_what_is_used_up_is_not_asked_for_again_before_its_time(side: XSide) -> None:
    told, asked = use_up(side, 600), side.asked()
    with pytest.raises(RateLimited) as caught:
        side.network.fetch(side.source)
    assert side.asked() == asked
    assert (caught.value.until, caught.value.whole) == (told.until, False)
    assert caught.value.sentence == told.sentence
    assert caught.value.detail.startswith(f"{LIST}\nNot asked")
    side.pass_time(600)
    assert side.network.fetch(side.source).posts


def test_other_endpoints_go_on(side: XSide) -> None:
    use_up(side, 600)
    assert side.network.fetch(mentions(side)).posts
    post = side.to_answer()
    side.network.perform(side.action(ActionKind.LIKE, post))
    assert len(side.did("like")) == 1


def test_the_last_call_of_a_window_is_the_last(side: XSide) -> None:
    """No answer of 429 is needed: that nothing remains is told with the last call that is answered."""
    reset = int((NOW + timedelta(minutes=5)).timestamp())
    told = {"x-rate-limit-remaining": "0", "x-rate-limit-reset": str(reset)}
    side.fault("answer", "GET", body='{"data": [], "meta": {"result_count": 0}}', headers=told)
    side.network.fetch(mentions(side))
    asked = side.asked()
    with pytest.raises(RateLimited) as caught:
        side.network.fetch(mentions(side))
    assert side.asked() == asked
    assert caught.value.until == datetime.fromtimestamp(reset, UTC)


def test_threads_of_one_account_know_what_the_others_used_up(side: XSide) -> None:
    windows = Windows(side.clock)
    first, second = (
        XNetwork(side.keys(), side.account, side.clock, api_url=side.served.x_api, windows=windows) for _ in range(2)
    )
    side.fault("rate_limited", "GET", reset=60)
    for network in (first, second):
        with pytest.raises(RateLimited):
            network.fetch(side.source)
    assert side.asked() == 1


@pytest.mark.parametrize(
    ("headers", "minutes"),
    [
        ({}, 15),
        ({"x-rate-limit-remaining": "0", "x-rate-limit-reset": "soon"}, 15),
        ({"x-rate-limit-remaining": "0", "x-rate-limit-reset": "9" * 30}, 15),
        ({"x-rate-limit-remaining": "0", "x-rate-limit-reset": str(int(NOW.timestamp()) + 240)}, 4),
        ({"x-rate-limit-remaining": "0", "x-rate-limit-reset": str(int(NOW.timestamp()) + 10**6)}, 0),
    ],
)
def test_a_refusal_closes_the_window_even_where_its_end_is_not_told(headers: dict[str, str], minutes: int) -> None:
    clock = FixedClock(NOW)
    windows, route = Windows(clock), "/2/lists/17/tweets"
    windows.note("GET", route, answer(429, {}, **headers), refused=True)
    for _ in range(minutes):
        with pytest.raises(RateLimited):
            windows.check("GET", "/2/lists/18/tweets")
        clock.advance(60)
    windows.check("GET", route)


def test_endpoints_are_told_apart_by_method_and_path_and_not_by_ids() -> None:
    assert endpoint_of("GET", "/2/lists/17/tweets") == LIST
    assert endpoint_of("DELETE", "/2/users/1/likes/2") == "DELETE /2/users/:id/likes/:id"
    assert endpoint_of("GET", "/2/tweets") != endpoint_of("POST", "/2/tweets")


def test_the_window_of_a_day_counts_where_it_is_the_empty_one() -> None:
    quarter, day = str(int(NOW.timestamp())), str(int(NOW.timestamp()) + 86_400)
    told = {"x_rate_limit_reset": quarter, "x_user_limit_24hour_reset": day}
    assert reset_of(answer(429, {}, **told)) == NOW
    assert reset_of(answer(429, {}, **told, x_user_limit_24hour_remaining="0")) == NOW + timedelta(days=1)
    assert reset_of(answer(429, {})) is None
