"""X's answers in every wrong shape: sound values or one of the five errors, never anything else."""

import re
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.domain.clock import FixedClock
from engage.domain.network import FeedPage
from engage.domain.post import Post
from engage.domain.source import Account, Source, SourceKind
from engage.networks.session import Answer
from engage.networks.x.adapter import XNetwork
from engage.networks.x.cursor import Cursor, id_at
from engage.networks.x.errors import refusal_inside
from engage.networks.x.keys import XKeys
from engage.networks.x.page import delivered, token_of
from engage.networks.x.payload import Viewer, missing, posts, profiles, superseded
from engage.networks.x.till import delivered as billed
from tests.networks.fuzzing import sound
from tests.networks.fuzzing.calls import FEW, MANY, TOKEN, calls, hold
from tests.networks.fuzzing.mutation import bodies, mutated
from tests.networks.fuzzing.shapes import ABSENT, recorded, x_answers
from tests.networks.fuzzing.transport import Scripted, carried
from tests.networks.test_spec import live_a_day
from tests.networks.x_side import XSide
from tests.town import NOW, open_town

ID = re.compile(r"[0-9]{1,19}")
ME = Account("x", "42", "Wren", "wren")
VIEWER = Viewer("42", "wren", "https://x.com")
SPECIFIED = x_answers()
SINCE = id_at(NOW - timedelta(hours=3))
TARGET = Post("x", "1001", "7", "Rye?", NOW, version="1003", conversation="900", parent="950", to_me=True)
BEGUN = int(NOW.timestamp())
CURSORS = (
    Cursor(),
    Cursor(since=SINCE, checked=BEGUN, sure=True, seen=BEGUN),
    Cursor(since=SINCE, high=SINCE, token="t", pages=2, walking=True, begun=BEGUN),
    Cursor(since=SINCE, begun=BEGUN, proof=SINCE),
)
SOURCES = [
    Source(ME.id, kind, "77", "A source", cursor.dump())
    for kind in (SourceKind.LIST, SourceKind.MENTIONS, SourceKind.HOME)
    for cursor in CURSORS
]
STATUS = st.sampled_from((*[200] * 20, 201, 204, 302, 400, 401, 402, 403, 404, 408, 429, 500, 503, 999))
HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "x-rate-limit-reset": st.sampled_from(("253402300799", "-1", "1e9", "9" * 400, "", "١٢٣")),
        "x-user-limit-24hour-remaining": st.just("0"),
        "x-user-limit-24hour-reset": st.sampled_from(("99999999999999", "0", "nan")),
    },
)


@pytest.fixture(scope="module")
def answers() -> list[Any]:
    """What the town answers in a day, in both vocabularies, beside what the specifications describe."""
    found: list[Any] = []
    for vocabulary in ("old", "new"):
        with open_town(vocabulary=vocabulary) as served:
            side = XSide(served)
            bearer = {"Authorization": f"Bearer {served.sandbox.tokens.x_bearer}"}
            found += recorded(side, live_a_day(side), served.x_api, **bearer)
    return [*found, *SPECIFIED]


def read(told: Any) -> None:
    """All that reads an answer."""
    if not isinstance(told, dict):
        return
    for post in posts(told, VIEWER):
        sound.sound_post(post, ID)
    for items in (told.get("data"), told.get("includes")):
        for profile in profiles(items, VIEWER):
            sound.sound_profile(profile, ID)
    assert all(ID.fullmatch(one) for one in (*missing(told), *superseded(told)))
    assert delivered(told) >= 0
    assert token_of(told).isascii()
    for charge in billed("/2/lists/77/tweets", told, "42"):
        assert all(ID.fullmatch(one) for one in charge.ids)
    error = refusal_inside(Answer(200, {}, b"{}"), told, lambda text: text, write=False)
    if error is not None:
        sound.sound_error(error, TOKEN)


def ask(data: st.DataObject, answers: list[Any]) -> None:
    """One call of the adapter, to whatever it is answered."""
    network = XNetwork(XKeys(bearer=TOKEN), ME, FixedClock(NOW), plan="full")
    scripted = st.builds(Scripted, bodies(answers), STATUS, HEADERS)
    carried(network._client._session, data.draw(st.lists(scripted, min_size=1, max_size=3)))
    possible = calls(network, SOURCES, TARGET)
    name = data.draw(st.sampled_from(sorted(possible)))
    found = hold(possible[name], ID)
    pages = [one for one in found if isinstance(one, FeedPage)] if isinstance(found, list) else []
    since = [int(Cursor.load(page.cursor).since or 0) for page in pages]
    assert since == sorted(since)
    network.close()


@given(data=st.data())
@FEW
def test_the_payload_is_read_whatever_it_is(answers: list[Any], data: st.DataObject) -> None:
    read(data.draw(mutated(answers)))


@given(data=st.data())
@FEW
def test_the_adapter_takes_every_answer(answers: list[Any], data: st.DataObject) -> None:
    ask(data, answers)


@pytest.mark.skipif(not SPECIFIED, reason=ABSENT)
def test_the_specified_shapes_bring_posts_and_people() -> None:
    """Otherwise what is changed in them would be beside the point."""
    read_posts = [post for told in SPECIFIED for post in posts(told, VIEWER)]
    assert len(read_posts) > 20
    assert any(profiles(told.get("data"), VIEWER) for told in SPECIFIED)
    assert any(post.links for post in read_posts)
    assert any(post.mentions for post in read_posts)


@pytest.mark.soak
@given(data=st.data())
@MANY
def test_the_payload_for_long(answers: list[Any], data: st.DataObject) -> None:
    read(data.draw(mutated(answers)))


@pytest.mark.soak
@given(data=st.data())
@MANY
def test_the_adapter_for_long(answers: list[Any], data: st.DataObject) -> None:
    ask(data, answers)
