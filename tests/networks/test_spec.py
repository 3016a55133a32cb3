"""Every request that the adapters make, held to X's and Meta's own specifications."""

from datetime import UTC, datetime

import pytest

from engage.domain.action import ActionKind
from engage.domain.source import Source, SourceKind
from engage.networks.facebook import fields
from engage.networks.facebook.adapter import pages
from engage.sandbox.request_log import Logged
from engage.sandbox.service import Vocabulary
from tests.networks.page_side import PageSide
from tests.networks.side import TEXT, Side
from tests.networks.specs import GraphSpec, XSpec, need_specs
from tests.networks.x_side import XSide
from tests.town import NOW, open_town

pytestmark = need_specs
BOTH: tuple[Vocabulary, ...] = ("old", "new")


def live_a_day(side: Side) -> list[Logged]:
    """Read, write and look for everything once; every request that this made."""
    for source in side.network.sources():
        _, read = side.drain(source)
        side.pass_time(3600)
        side.drain(read)
    post = side.to_answer()
    side.network.thread(post, "")
    side.network.profiles([post.author])
    for kind in ActionKind:
        if side.network.capability(kind, post).value == "direct":
            made = side.network.perform(side.action(kind, post, f"{TEXT} {kind}"))
            side.network.find(side.action(kind, post, f"{TEXT} {kind}"), NOW)
            if made.made:
                side.network.perform(side.action(ActionKind.DELETE, side.look_up(made.made)))
    return list(side.served.sandbox.requests.find(side.net))


@pytest.mark.parametrize("vocabulary", BOTH)
def test_x(vocabulary: Vocabulary) -> None:
    told = XSpec(vocabulary)
    with open_town(vocabulary=vocabulary) as served:
        side = XSide(served)
        side.drain(Source(side.network.account.id, SourceKind.HOME, side.me, "Home"))
        asked = [entry for entry in live_a_day(side) if entry.status != 400]
    assert {entry.method for entry in asked} == {"GET", "POST", "DELETE"}
    assert [fault for entry in asked for fault in told.wrong(entry)] == []


def test_facebook() -> None:
    with open_town() as served:
        side = PageSide(served)
        pages(served.sandbox.tokens.fb_user_token, side.clock, api_url=served.graph)
        told = GraphSpec(side.town)
        asked = [entry for entry in live_a_day(side) if entry.status == 200]
    assert {entry.method for entry in asked} == {"GET", "POST", "DELETE"}
    assert [fault for entry in asked for fault in told.wrong(entry)] == []


def test_all_that_is_ever_asked_of_a_node_exists() -> None:
    with open_town() as served:
        told = GraphSpec(served.sandbox.town)
    for kind, text in (("PagePost", fields.POST), ("PagePost", fields.TAGGED), ("Comment", fields.COMMENT)):
        assert told.fields(kind, text) == []
    assert told.fields("Comment", "id,nonsense") == ["a Comment has no field nonsense"]


def entry(method: str, path: str, query: str = "", body: str = "") -> Logged:
    return Logged(datetime(2026, 11, 22, tzinfo=UTC), "x", method, path, query, body, 200, "test")


@pytest.mark.parametrize(
    ("asked", "fault"),
    [
        (entry("GET", "/2/nowhere"), "is not specified"),
        (entry("PUT", "/2/tweets"), "is not specified"),
        (entry("GET", "/2/tweets/search/recent"), "the required query is missing"),
        (entry("GET", "/2/lists/1/tweets", "max_results=101"), "max_results is 101, not from 1 to 100"),
        (entry("GET", "/2/lists/1/tweets", "since_id=1"), "there is no parameter since_id"),
        (entry("GET", "/2/lists/1/tweets", "tweet.fields=id,nonsense"), "'nonsense' is none of"),
        (entry("POST", "/2/tweets"), "the required body is missing"),
        (entry("POST", "/2/users/1/likes", body="{}"), "$.tweet_id is missing"),
        (entry("POST", "/2/tweets", body='{"txt": "hello"}'), "$.txt is not specified"),
        (entry("POST", "/2/tweets", body='{"text": "a", "reply": {"to": "1"}}'), "$.reply.to is not specified"),
        (entry("DELETE", "/2/tweets/1", body="{}"), "no body is specified"),
    ],
)
def test_the_judge_of_x_sees_what_is_wrong(asked: Logged, fault: str) -> None:
    assert fault in "; ".join(XSpec("old").wrong(asked))


@pytest.mark.parametrize(
    ("asked", "fault"),
    [
        (entry("GET", "/v25.0/me/accounts"), "version v25.0"),
        (entry("GET", "/v26.0/me/nowhere"), "GET User/nowhere is not specified"),
        (entry("DELETE", "/v26.0/1/comments"), "DELETE PagePost/comments is not specified"),
        (entry("GET", "/v26.0/1/comments", "filter=all"), "filter is all, none of"),
        (entry("GET", "/v26.0/1/comments", "fields=id,nonsense"), "a Comment has no field nonsense"),
        (entry("GET", "/v26.0/1", "fields=id,caption"), "the field caption is deprecated"),
        (entry("POST", "/v26.0/1/comments", body="text=hello"), "there is no parameter text"),
    ],
)
def test_the_judge_of_facebook_sees_what_is_wrong(asked: Logged, fault: str) -> None:
    with open_town() as served:
        assert fault in "; ".join(GraphSpec(served.sandbox.town).wrong(asked))
