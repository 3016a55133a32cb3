"""Reads that answer people: me, lookup by id and handle, followers, following, muted."""

from collections.abc import Sequence

from engage.sandbox.meter import XClass
from engage.sandbox.model import Person

from . import answer
from .answer import Answer
from .ask import Call
from .paging import in_order
from .problems import missing, suspended


def me(call: Call) -> Answer:
    """The signed-in user; not billed."""
    told = answer.one_of(answer.users(call, [call.town.by_id[call.me]]))
    return Answer(told.body)


def by_ids(call: Call) -> Answer:
    return _looked_up(call, call.ids("ids"), "ids")


def by_handles(call: Call) -> Answer:
    return _looked_up(call, call.ids("usernames"), "usernames")


def single(call: Call) -> Answer:
    return answer.one_of(_looked_up(call, [call.path["id"]], "id"))


def single_handle(call: Call) -> Answer:
    return answer.one_of(_looked_up(call, [call.path["username"]], "username"))


def followers(call: Call) -> Answer:
    """Who follows somebody, the newest first."""
    target = call.path["id"]
    pairs = {follower: since for (follower, followed), since in call.town.follows.items() if followed == target}
    return _followers(call, sorted(pairs, key=lambda one: (pairs[one], one), reverse=True))


def following(call: Call) -> Answer:
    """Whom somebody follows, the newest first."""
    source = call.path["id"]
    pairs = {followed: since for (follower, followed), since in call.town.follows.items() if follower == source}
    return _followers(call, sorted(pairs, key=lambda one: (pairs[one], one), reverse=True))


def muted(call: Call) -> Answer:
    own = call.own_id()
    return _page(call, sorted(target for actor, target in call.town.mutes if actor == own), "like_read")


def _followers(call: Call, ids: Sequence[str]) -> Answer:
    if call.look.person(call.path["id"]) is None:
        return Answer({"errors": [missing("user", call.path["id"])]})
    return _page(call, ids, "owned_read" if call.path["id"] == call.me else "user_read")


def _page(call: Call, ids: Sequence[str], price: XClass) -> Answer:
    people = [person for x_id in ids if (person := call.look.person(x_id)) and not person.suspended]
    page = in_order(call, people, lambda person: person.x_id)
    told = answer.users(call, page.things, price)
    told.body["meta"] = page.meta()
    return told


def _looked_up(call: Call, values: Sequence[str], parameter: str) -> Answer:
    find = call.look.named if parameter.startswith("username") else call.look.person
    people: list[Person] = []
    lost = []
    for value in values:
        person = find(value)
        if person is None:
            lost.append(missing("user", value, parameter))
        elif person.suspended:
            lost.append(suspended(value, parameter))
        else:
            people.append(person)
    told = answer.users(call, people)
    if lost:
        told.body.setdefault("errors", []).extend(lost)
    return told
