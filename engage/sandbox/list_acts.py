"""What I do with my X lists, and whom I mute; the part of the town's acts that only X has."""

from .model import Act, XList
from .town import Missing, NotAllowed, Town, Via


def find(town: Town, list_id: str) -> XList:
    """The list, or Missing."""
    if list_id not in town.lists:
        raise Missing(list_id)
    return town.lists[list_id]


def create(town: Town, owner: str, name: str, description: str, *, private: bool, via: Via) -> XList:
    """A new, empty list."""
    made = XList(town.new_id("x"), name, description, owner, private)
    town.lists[made.id] = made
    _did(town, "list_create", owner, made.id, name, via)
    return made


def update(town: Town, owner: str, list_id: str, changes: dict[str, object], via: Via) -> None:
    """Change name, description or privacy; other keys are not a list's."""
    found = _own(town, owner, list_id)
    found.name = str(changes.get("name", found.name))
    found.description = str(changes.get("description", found.description))
    found.private = bool(changes.get("private", found.private))
    _did(town, "list_update", owner, list_id, found.name, via)


def delete(town: Town, owner: str, list_id: str, via: Via) -> None:
    """Take the list away."""
    _own(town, owner, list_id)
    del town.lists[list_id]
    _did(town, "list_delete", owner, list_id, "", via)


def add(town: Town, owner: str, list_id: str, member: str, via: Via) -> bool:
    """True where it changed something."""
    found = _own(town, owner, list_id)
    if member not in town.by_id:
        raise Missing(member)
    if member in found.members:
        return False
    found.members.append(member)
    _did(town, "list_add", owner, list_id, member, via)
    return True


def remove(town: Town, owner: str, list_id: str, member: str, via: Via) -> bool:
    """True where it changed something."""
    found = _own(town, owner, list_id)
    if member not in found.members:
        return False
    found.members.remove(member)
    _did(town, "list_remove", owner, list_id, member, via)
    return True


def mute(town: Town, actor: str, target: str, muted: bool, via: Via) -> bool:
    """Mute or unmute; True where it changed something."""
    if target not in town.by_id:
        raise Missing(target)
    if ((actor, target) in town.mutes) == muted:
        return False
    (town.mutes.add if muted else town.mutes.discard)((actor, target))
    _did(town, "mute" if muted else "unmute", actor, target, "", via)
    return True


def _own(town: Town, owner: str, list_id: str) -> XList:
    found = find(town, list_id)
    if found.owner != owner:
        raise NotAllowed("only its owner may change a list")
    return found


def _did(town: Town, kind: str, actor: str, target: str, text: str, via: Via) -> None:
    town.record(Act(town.now, "x", kind, actor, target, text, target if kind == "list_create" else "", via))
