"""Reads that answer lists and their members."""

from engage.sandbox import list_acts
from engage.sandbox.town import Missing

from . import answer
from .answer import Answer
from .ask import Call
from .paging import in_order
from .problems import missing


def owned(call: Call) -> Answer:
    """The lists somebody owns, the newest first; private ones only to their owner."""
    owner = call.path["id"]
    if call.look.person(owner) is None:
        return Answer({"errors": [missing("user", owner)]})
    found = [one for one in call.town.lists.values() if one.owner == owner and (not one.private or owner == call.me)]
    page = in_order(call, sorted(found, key=lambda one: int(one.id), reverse=True), lambda one: one.id)
    told = answer.lists(call, page.things, "owned_read" if owner == call.me else "list_read")
    told.body["meta"] = page.meta()
    return told


def single(call: Call) -> Answer:
    try:
        found = list_acts.find(call.town, call.path["id"])
    except Missing:
        return Answer({"errors": [missing("list", call.path["id"])]})
    return answer.one_of(answer.lists(call, [found], "owned_read" if found.owner == call.me else "list_read"))


def members(call: Call) -> Answer:
    """A list's members, the newest first."""
    try:
        found = list_acts.find(call.town, call.path["id"])
    except Missing:
        return Answer({"errors": [missing("list", call.path["id"])]})
    people = [person for x_id in reversed(found.members) if (person := call.look.person(x_id)) and not person.suspended]
    page = in_order(call, people, lambda person: person.x_id)
    told = answer.users(call, page.things)
    told.body["meta"] = page.meta()
    return told
