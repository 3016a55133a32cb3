"""What was done to a town from outside, kept as JSON lines and done again at the next start."""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from . import list_acts
from .life import Life
from .model import Act, Media, Post
from .town import Town

RECORDED = ("private_reply", "like_page")  # acts that change nothing but the record


class Unreadable(ValueError):
    """A line of the journal is not one that this town can do again."""


def begin(path: Path, seed: int, now: datetime) -> datetime:
    """Open a journal, with the town's seed and first moment in its first line; the moment of an older journal is
    answered instead of `now`. Unreadable where it belongs to another seed."""
    first = path.read_text(encoding="utf-8").partition("\n")[0] if path.exists() else ""
    if not first:
        path.write_text(json.dumps({"kind": "begin", "at": now.isoformat(), "seed": seed}) + "\n", encoding="utf-8")
        return now
    try:
        told = json.loads(first)
        began, of_seed = datetime.fromisoformat(told["at"]), told["seed"]
    except (ValueError, KeyError, TypeError) as reason:
        raise Unreadable(f"{path}, line 1: not the beginning of a journal") from reason
    if of_seed != seed:
        raise Unreadable(f"{path} belongs to the town of seed {of_seed}")
    return began


def keep(town: Town, life: Life, path: Path) -> None:
    """Append every act from outside to `path` from now on; what the town does by itself it will do again by itself."""

    def write(act: Act) -> None:
        if life.moving:
            return
        line = {**asdict(act), "at": act.at.isoformat()}
        if made := town.posts.get(act.made):
            line["post"] = _as_json(made)
        if act.kind in ("list_create", "list_update"):
            found = town.lists[act.target]
            line["list"] = {"name": found.name, "description": found.description, "private": found.private}
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")

    town.listeners.append(write)


def replay(town: Town, life: Life, path: Path) -> int:
    """Do everything in the journal again, each act at its own time; the number of acts.

    With the seed and the starting moment of the first run it is the same town afterwards, ids included. A last line
    that was cut off by a crash is left out; Unreadable for anything else that cannot be done.
    """
    if not path.exists():
        return 0
    text = path.read_text(encoding="utf-8")
    whole = text[: text.rfind("\n") + 1]
    if whole != text:
        path.write_text(whole, encoding="utf-8")
    lines = whole.splitlines()
    for number, line in enumerate(lines, 1):
        try:
            told = json.loads(line)
            life.advance(datetime.fromisoformat(told["at"]))
            AGAIN[told["kind"]](town, told)
        except (ValueError, KeyError) as reason:
            raise Unreadable(f"{path}, line {number}: {reason}") from reason
    return sum(1 for line in lines if json.loads(line)["kind"] != "begin")


def _as_json(post: Post) -> dict[str, object]:
    return {
        "parent": post.parent,
        "quoted": post.quoted,
        "page": "" if post.kind == "comment" else post.page,
        "under": post.root if post.kind == "comment" else "",
        "tagged": post.tagged,
        "media": [asdict(media) for media in post.media],
    }


def _write(town: Town, told: dict[str, Any]) -> None:
    more = dict(told["post"])
    more["tagged"] = tuple(more["tagged"])
    more["media"] = tuple(Media(**media) for media in more["media"])
    made = town.write(told["net"], told["actor"], told["text"], via=told["via"], **more)
    if made.id != told["made"]:
        raise Unreadable(f"{told['made']} became {made.id}: the journal belongs to another town")


def _message(town: Town, told: dict[str, Any]) -> None:
    from_page = told["actor"] in town.pages
    page, person = (told["actor"], told["target"]) if from_page else (told["target"], told["actor"])
    town.say(page, person, told["text"], from_page=from_page, via=told["via"])


def _recorded(town: Town, told: dict[str, Any]) -> None:
    town.record(
        Act(town.now, told["net"], told["kind"], told["actor"], told["target"], told["text"], told["made"], told["via"])
    )


def _list_create(town: Town, told: dict[str, Any]) -> None:
    list_acts.create(town, told["actor"], via=told["via"], **told["list"])


def _simple(method: Callable[..., object]) -> Callable[[Town, dict[str, Any]], None]:
    """An act that needs no more than who and what."""

    def again(town: Town, told: dict[str, Any]) -> None:
        method(town, told["actor"], told["target"], via=told["via"])

    return again


AGAIN: dict[str, Callable[[Town, dict[str, Any]], object]] = {
    **dict.fromkeys(("post", "reply", "quote", "comment"), _write),
    "begin": lambda _, __: None,
    **dict.fromkeys(RECORDED, _recorded),
    "like": _simple(Town.like),
    "unlike": _simple(Town.unlike),
    "repost": _simple(Town.repost),
    "unrepost": _simple(Town.unrepost),
    "follow": _simple(Town.follow),
    "unfollow": _simple(Town.unfollow),
    "delete": _simple(Town.delete),
    "edit": lambda town, told: town.edit(told["actor"], told["target"], told["text"], via=told["via"]),
    "hide": lambda town, told: town.hide(told["actor"], told["target"], told["text"] == "true", via=told["via"]),
    "message": _message,
    "list_create": _list_create,
    "list_update": lambda town, told: list_acts.update(town, told["actor"], told["target"], told["list"], told["via"]),
    "list_delete": _simple(list_acts.delete),
    "list_add": lambda town, told: list_acts.add(town, told["actor"], told["target"], told["text"], told["via"]),
    "list_remove": lambda town, told: list_acts.remove(town, told["actor"], told["target"], told["text"], told["via"]),
    "mute": lambda town, told: list_acts.mute(town, told["actor"], told["target"], True, told["via"]),
    "unmute": lambda town, told: list_acts.mute(town, told["actor"], told["target"], False, told["via"]),
}
