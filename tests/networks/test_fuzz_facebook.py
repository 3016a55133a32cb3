"""Facebook's answers in every wrong shape: sound values or one of the five errors, never anything else."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.domain.clock import FixedClock
from engage.domain.post import Post, PostKind
from engage.domain.source import Source, SourceKind
from engage.networks.facebook.adapter import FacebookNetwork
from engage.networks.facebook.cursor import Known, Wall
from engage.networks.facebook.errors import failure
from engage.networks.facebook.keys import PageKey
from engage.networks.facebook.payload import Above, Viewer, comment, post, profiles
from engage.networks.facebook.usage import rest_until, used
from engage.networks.raw import objects
from engage.networks.session import Answer
from tests.networks.fuzzing import sound
from tests.networks.fuzzing.calls import FEW, MANY, TOKEN, calls, hold
from tests.networks.fuzzing.mutation import bodies, mutated
from tests.networks.fuzzing.shapes import ABSENT, facebook_answers, recorded
from tests.networks.fuzzing.transport import Scripted, carried
from tests.networks.page_side import PageSide
from tests.networks.test_spec import live_a_day
from tests.town import NOW, open_town

ID = re.compile(r"[A-Za-z0-9]{1,64}(_[A-Za-z0-9]{1,64}){0,2}")
ME = "42"
VIEWER = Viewer(ME, "https://www.facebook.com")
SPECIFIED = facebook_answers()
AGO = int((NOW - timedelta(days=1)).timestamp())
TARGETS = (
    Post("facebook", "42_7", "9", "Rye?", NOW, version="42_7", conversation="42_7", page=ME),
    Post("facebook", "7_8", "9", "Rye?", NOW, PostKind.COMMENT, "7_8", conversation="42_7", parent="42_7", page=ME),
)
QUEUE = ["p42_7", "c42_7", "m42_7", "t9_1"]
WALL = Wall({"42_7": Known(AGO, AGO, 2, AGO, {"8"}, mine=True)}, {"9_1": AGO}, QUEUE, AGO, True)
SOURCES = [Source(f"facebook:{ME}", SourceKind.PAGE, ME, "A Page", cursor) for cursor in ("", WALL.dump())]
STATUS = st.sampled_from((*[200] * 20, 204, 302, 400, 401, 403, 404, 500, 503, 999))
ERRORS = [
    {"error": {"code": code, "error_subcode": subcode, "message": "(#1) No", "error_user_msg": "Not so. Really"}}
    for code, subcode in (
        (1, 0),
        (4, 0),
        (10, -1),
        (100, 33),
        (100, 0),
        (190, 463),
        (368, 0),
        (2**70, 0),
        ("190", None),
    )
]
USAGE = st.sampled_from(
    ("", "[]", '{"call_count": 96}', '{"call_count": 1e999}', '{"9": [{"estimated_time_to_regain_access": 9999999}]}',
     '{"9": [{"estimated_time_to_regain_access": -5, "call_count": NaN}]}', '{"9": 7}', "[" * 5000)
)  # fmt: skip
HEADERS = st.fixed_dictionaries({}, optional={"x-app-usage": USAGE, "x-business-use-case-usage": USAGE})


@pytest.fixture(scope="module")
def answers() -> list[Any]:
    """What the town answers in a day, beside what the specifications describe and errors of many kinds."""
    with open_town() as served:
        side = PageSide(served)
        asked = live_a_day(side)
        found = recorded(side, asked, served.graph)
    return [*found, *SPECIFIED, *ERRORS]


def read(told: Any) -> None:
    """All that reads an answer."""
    if not isinstance(told, dict):
        return
    nodes = [told, *objects(told.get("data"))]
    for raw in nodes:
        for found in (post(raw, VIEWER), comment(raw, Above("42_7", ME, mine=True), VIEWER)):
            if found is not None:
                sound.sound_post(found, ID)
        Known.head(raw)
    for profile in profiles(nodes, VIEWER):
        sound.sound_profile(profile, ID)
    body = json.dumps(told).encode()
    for status in (200, 302, 400, 500):
        for write in (False, True):
            error = failure(Answer(status, {}, body), lambda text: text, NOW, write=write)
            sound.sound_error(error, TOKEN)


def ask(data: st.DataObject, answers: list[Any]) -> None:
    """One call of the adapter, to whatever it is answered."""
    network = FacebookNetwork(PageKey(ME, "A Page", TOKEN), FixedClock(NOW), plan="full")
    scripted = st.builds(Scripted, bodies(answers), STATUS, HEADERS)
    carried(network._graph._session, data.draw(st.lists(scripted, min_size=1, max_size=3)))
    possible = calls(network, SOURCES, data.draw(st.sampled_from(TARGETS)))
    hold(possible[data.draw(st.sampled_from(sorted(possible)))], ID)
    network.close()


@given(data=st.data())
@FEW
def test_the_payload_is_read_whatever_it_is(answers: list[Any], data: st.DataObject) -> None:
    read(data.draw(mutated(answers)))


@given(data=st.data())
@FEW
def test_the_adapter_takes_every_answer(answers: list[Any], data: st.DataObject) -> None:
    ask(data, answers)


@given(USAGE, USAGE)
def test_a_budget_is_read_whatever_it_is(app: str, page: str) -> None:
    told = Answer(200, {"x-app-usage": app, "x-business-use-case-usage": page}, b"{}")
    assert (used(told) or 0) >= 0
    assert NOW < rest_until(told, NOW) <= NOW + timedelta(days=1)


@pytest.mark.skipif(not SPECIFIED, reason=ABSENT)
def test_the_specified_shapes_bring_posts_and_people() -> None:
    """Otherwise what is changed in them would be beside the point."""
    nodes = [raw for told in SPECIFIED for raw in objects(told.get("data"))]
    found = [one for raw in nodes if (one := post(raw, VIEWER))]
    assert len(found) > 10
    assert profiles(nodes, VIEWER)
    assert any(one.links for one in found)
    assert any(one.media for one in found)


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
