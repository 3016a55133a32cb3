"""X's JSON, in the old and the new vocabulary, as domain values; pure.

X renamed `tweet` to `post` in its fields in August 2026 and answers in either spelling; where both are present, the new
one wins. Items without an id or a time are left out.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from urllib.parse import quote

from engage.domain.person import Profile
from engage.domain.post import Media, Post, PostKind
from engage.domain.record import dataclass
from engage.networks.raw import Json, inner, line, moment, number, objects, text, truth
from engage.networks.x.attached import links, media_by_key, pictures
from engage.networks.x.cursor import written_at

NETWORK = "x"
_ID = re.compile(r"[0-9]{1,19}")


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who reads: my own id and handle, and where X's pages are."""

    id: str
    handle: str
    web_url: str

    def permalink(self, post_id: str) -> str:
        return f"{self.web_url}/i/web/status/{post_id}"


def identifier(value: object) -> str:
    """An X id, 1 to 19 decimal digits; empty for anything else."""
    return value if isinstance(value, str) and _ID.fullmatch(value) else ""


def posts(body: Json, viewer: Viewer) -> tuple[Post, ...]:
    """The posts of `data`, one or many, each once and in their order."""
    data = body.get("data")
    media = media_by_key(body)
    found: dict[str, Post] = {}
    for raw in objects([data] if isinstance(data, dict) else data):
        read = post(raw, viewer, media)
        if read and (read.id not in found or int(read.version) > int(found[read.id].version)):
            found[read.id] = read
    return tuple(found.values())


def post(raw: Json, viewer: Viewer, media: Mapping[str, Media]) -> Post | None:
    """One post; None where its id or its time is missing."""
    own, created = identifier(raw.get("id")), moment(raw.get("created_at"))
    if not own or created is None:
        return None
    history = history_of(raw) or [own]
    whole, entities = _whole(raw)
    references = _references(raw)
    author, mentions = identifier(raw.get("author_id")), tuple(_mentioned(entities))
    conversation = identifier(raw.get("conversation_id")) or own
    return Post(
        network=NETWORK,
        id=history[0],
        author=author,
        text=text(whole.get("text", raw.get("text")), escaped=True),
        created_at=created,
        kind=_kind(references),
        version=max(own, *history, key=int),
        conversation=history[0] if conversation in history else conversation,
        parent=references.get("replied_to", ""),
        quoted=references.get("quoted", "") or references.get("retweeted", ""),
        permalink=viewer.permalink(own),
        to_me=author != viewer.id and _speaks_to(viewer, raw, mentions),
        mentions=mentions,
        links=tuple(links(entities, media)),
        media=tuple(pictures(raw, entities, media)),
        replies=number(inner(raw, "public_metrics").get("reply_count")),
        edited=len(history) > 1,
        edited_at=_edited_at(history, created),
    )


def history_of(raw: Json) -> list[str]:
    """All ids of a post over its edits, oldest first; empty where X does not tell."""
    told = raw.get("edit_history_post_ids") or raw.get("edit_history_tweet_ids")
    return [item for item in told if identifier(item)] if isinstance(told, list) else []


def superseded(body: Json) -> set[str]:
    """Newest ids of posts that were answered in an older version than they have."""
    data = body.get("data")
    newer = set()
    for raw in objects([data] if isinstance(data, dict) else data):
        history = history_of(raw)
        if history and identifier(raw.get("id")) and (newest := max(history, key=int)) != raw["id"]:
            newer.add(newest)
    return newer


def profiles(items: object, viewer: Viewer) -> tuple[Profile, ...]:
    """People, from `data` of a user lookup or from `includes.users`."""
    return tuple(found for raw in objects(items) if (found := profile(raw, viewer)))


def profile(raw: Json, viewer: Viewer) -> Profile | None:
    """One person; None where the id or the handle is missing."""
    own, handle = identifier(raw.get("id")), line(raw.get("username"))
    if not own or not handle:
        return None
    return Profile(
        network=NETWORK,
        id=own,
        name=line(raw.get("name"), escaped=True) or handle,
        handle=handle,
        bio=text(raw.get("description"), escaped=True),
        url=f"{viewer.web_url}/{quote(handle, safe='')}",
        protected=truth(raw.get("protected")) or False,
    )


def missing(body: Json) -> tuple[str, ...]:
    """Ids that the partial errors of a lookup name: not there, or not for us any more."""
    named = (
        identifier(error.get("resource_id") or error.get("value"))
        for error in objects(body.get("errors"))
        if str(error.get("type")).endswith(("/resource-not-found", "/not-authorized-for-resource"))
    )
    return tuple(dict.fromkeys(filter(None, named)))


def _whole(raw: Json) -> tuple[Json, Json]:
    """Where the full text stands, and its entities: long posts are cut in `text`, and whole in their note."""
    note = inner(raw, "note_post") or inner(raw, "note_tweet") or raw
    return note, inner(note, "entities") or inner(raw, "entities")


def _references(raw: Json) -> dict[str, str]:
    """Id by the kind of reference: replied_to, quoted, retweeted."""
    told = raw.get("referenced_posts") or raw.get("referenced_tweets")
    found = {}
    for item in objects(told):
        kind, target = item.get("type"), identifier(item.get("id"))
        if isinstance(kind, str) and target:
            found["retweeted" if kind == "reposted" else kind] = target
    return found


def _kind(references: Mapping[str, str]) -> PostKind:
    for name, kind in (("retweeted", PostKind.REPOST), ("replied_to", PostKind.REPLY), ("quoted", PostKind.QUOTE)):
        if name in references:
            return kind
    return PostKind.POST


def _mentioned(entities: Json) -> Iterator[str]:
    """Ids of the people named, or their handle in lower case where X gives no id."""
    for item in objects(entities.get("mentions")):
        named = identifier(item.get("id")) or line(item.get("username")).lower()
        if named:
            yield named


def _speaks_to(viewer: Viewer, raw: Json, mentions: tuple[str, ...]) -> bool:
    return viewer.id in mentions or viewer.handle.lower() in mentions or raw.get("in_reply_to_user_id") == viewer.id


def _edited_at(history: list[str], created: datetime) -> datetime | None:
    """When its last version was written, as the id of that tells; None for one that was never changed."""
    at = written_at(max(history, key=int))
    return at if len(history) > 1 and at >= created else None
