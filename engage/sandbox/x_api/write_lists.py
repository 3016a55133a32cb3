"""Making, changing and filling my lists."""

from engage.sandbox import list_acts
from engage.sandbox.model import XList
from engage.sandbox.town import Missing

from .answer import Answer
from .ask import Call
from .problems import forbidden, gone, invalid

NAME_LIMIT = 25
ABOUT_LIMIT = 100


def create(call: Call) -> Answer:
    changes = _changes(call)
    if not changes.get("name"):
        raise invalid("name", call.body.get("name"), "$.name: is missing but it is required")
    made = list_acts.create(
        call.town,
        call.me,
        str(changes["name"]),
        str(changes.get("description", "")),
        private=bool(changes.get("private", False)),
        via="api",
    )
    return Answer({"data": {"id": made.id, "name": made.name}}, 201, [("list_create", [made.id])])


def update(call: Call) -> Answer:
    found = _own(call)
    list_acts.update(call.town, call.me, found.id, _changes(call), via="api")
    return Answer({"data": {"updated": True}}, costs=[("list_manage", [found.id])])


def delete(call: Call) -> Answer:
    found = _own(call)
    list_acts.delete(call.town, call.me, found.id, via="api")
    return Answer({"data": {"deleted": True}}, costs=[("list_manage", [found.id])])


def add_member(call: Call) -> Answer:
    found, member = _own(call), call.named("user_id")
    if call.look.person(member) is None:
        raise gone("user", member, "user_id")
    list_acts.add(call.town, call.me, found.id, member, via="api")
    return Answer({"data": {"is_member": True}}, costs=[("list_create", [found.id])])


def remove_member(call: Call) -> Answer:
    found = _own(call)
    list_acts.remove(call.town, call.me, found.id, call.path["target"], via="api")
    return Answer({"data": {"is_member": False}}, costs=[("list_manage", [found.id])])


def _own(call: Call) -> XList:
    try:
        found = list_acts.find(call.town, call.path["id"])
    except Missing:
        raise gone("list", call.path["id"]) from None
    if found.owner != call.me:
        raise forbidden("You are not allowed to change this List.")
    return found


def _changes(call: Call) -> dict[str, object]:
    wanted = {"name": (str, NAME_LIMIT), "description": (str, ABOUT_LIMIT), "private": (bool, 1)}
    changes: dict[str, object] = {}
    for name, (kind, longest) in wanted.items():
        if name not in call.body:
            continue
        value = call.body[name]
        if not isinstance(value, kind) or (isinstance(value, str) and len(value) > longest):
            raise invalid(name, value, f"$.{name}: does not match its type or is longer than {longest}")
        changes[name] = value
    return changes
